//! What a model takes and gives, and whether what it is given fits.

use std::fmt;

use sandbox::inference::{
    InferenceError, InferenceErrorKind as Kind, NamedTensor, Tensor, TensorType,
};
use tract_onnx::pb::tensor_proto::DataType;
use tract_onnx::pb::tensor_shape_proto::dimension::Value as DimValue;
use tract_onnx::pb::type_proto::Value as TypeValue;
use tract_onnx::pb::{GraphProto, ValueInfoProto};
use tract_onnx::prelude::{DatumType, TractResult};

use crate::convert::datum_type;
use crate::limits::Limits;
use crate::plan::Shapes;

/// What a model declares.
#[derive(Debug)]
pub(crate) struct Signature {
    pub(crate) inputs: Vec<Input>,
    /// Names, in the model's order.
    pub(crate) outputs: Vec<String>,
}

/// One declared input.
#[derive(Debug)]
pub(crate) struct Input {
    name: String,
    ty: TensorType,
    /// `None` where the model does not say.
    shape: Option<Vec<Dim>>,
}

#[derive(Debug)]
enum Dim {
    Fixed(usize),
    /// The same wherever the name appears, such as `batch`.
    Named(String),
    Free,
}

impl Signature {
    /// Read it from a model's graph.
    pub(crate) fn of(graph: &GraphProto) -> Result<Self, String> {
        let inputs = graph
            .input
            .iter()
            // Older models list their weights among the inputs.
            .filter(|input| graph.initializer.iter().all(|w| w.name != input.name))
            .map(Input::of)
            .collect::<Result<_, _>>()?;
        let outputs = graph.output.iter().map(|o| o.name.clone()).collect();
        Ok(Self { inputs, outputs })
    }

    /// The given tensors in the order of the inputs, when they are exactly
    /// what the model takes.
    pub(crate) fn arrange(
        &self,
        given: Vec<NamedTensor>,
        limits: &Limits,
    ) -> Result<Vec<Tensor>, InferenceError> {
        let mut given: Vec<Option<NamedTensor>> = given.into_iter().map(Some).collect();
        let mut sizes = Sizes::default();
        let mut arranged = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let tensor = given
                .iter_mut()
                .find(|g| g.as_ref().is_some_and(|g| g.name == input.name))
                .and_then(Option::take)
                .ok_or_else(|| self.refusal(format!("input `{}` is missing", input.name)))?
                .tensor;
            input.check(&tensor, limits)?;
            sizes
                .bind(input, &tensor)
                .map_err(|reason| self.refusal(reason))?;
            arranged.push(tensor);
        }
        match given.into_iter().flatten().next() {
            Some(left) if self.inputs.iter().any(|i| i.name == left.name) => {
                Err(self.refusal(format!("input `{}` is given twice", left.name)))
            }
            Some(left) => Err(self.refusal(format!("there is no input `{}`", left.name))),
            None => Ok(arranged),
        }
    }

    /// The shapes that the model is to see.
    pub(crate) fn shapes(&self, arranged: &[Tensor]) -> Shapes {
        self.inputs
            .iter()
            .zip(arranged)
            .map(|(input, tensor)| input.shape_of(tensor))
            .collect()
    }

    fn refusal(&self, reason: String) -> InferenceError {
        InferenceError::new(Kind::InvalidArgument, format!("{reason}; it takes {self}"))
    }
}

impl Input {
    fn of(proto: &ValueInfoProto) -> Result<Self, String> {
        let name = proto.name.clone();
        let Some(TypeValue::TensorType(tensor)) =
            proto.r#type.as_ref().and_then(|t| t.value.as_ref())
        else {
            return Err(format!("its input `{name}` has no tensor type"));
        };
        let ty = match DataType::try_from(tensor.elem_type) {
            Ok(DataType::Float) => TensorType::Fp32,
            Ok(DataType::Double) => TensorType::Fp64,
            Ok(DataType::Float16) => TensorType::Fp16,
            Ok(DataType::Uint8) => TensorType::U8,
            Ok(DataType::Int32) => TensorType::I32,
            Ok(DataType::Int64) => TensorType::I64,
            other => {
                let ty = other.map_or_else(|e| e.to_string(), |t| t.as_str_name().to_owned());
                return Err(format!(
                    "its input `{name}` is {ty}, which plugins cannot give"
                ));
            }
        };
        let shape = tensor.shape.as_ref().map(|shape| {
            let dims = shape.dim.iter().map(|d| match &d.value {
                // Some exporters write 0 or -1 for a size that is not fixed.
                Some(DimValue::DimValue(n)) if *n > 0 => {
                    usize::try_from(*n).map_or(Dim::Free, Dim::Fixed)
                }
                Some(DimValue::DimParam(name)) if !matches!(name.as_str(), "" | "?") => {
                    Dim::Named(name.clone())
                }
                _ => Dim::Free,
            });
            dims.collect()
        });
        Ok(Self { name, ty, shape })
    }

    /// Type, size and shape of one tensor by itself.
    fn check(&self, tensor: &Tensor, limits: &Limits) -> Result<(), InferenceError> {
        let refused = |kind, given: String| {
            Err(InferenceError::new(
                kind,
                format!("{given} is given for input {self}"),
            ))
        };
        if tensor.ty != self.ty {
            return refused(Kind::InvalidArgument, type_name(tensor.ty).to_owned());
        }
        let fits = match &self.shape {
            Some(dims) => {
                let scalar = dims.is_empty() && tensor.dimensions == [1];
                scalar
                    || dims.len() == tensor.dimensions.len()
                        && dims
                            .iter()
                            .zip(&tensor.dimensions)
                            .all(|(dim, given)| match dim {
                                Dim::Fixed(n) => *n == *given as usize,
                                Dim::Named(_) | Dim::Free => true,
                            })
            }
            None => tensor.dimensions.len() <= limits.max_rank,
        };
        if !fits || tensor.dimensions.contains(&0) {
            return refused(
                Kind::InvalidArgument,
                format!("shape {:?}", tensor.dimensions),
            );
        }
        let elements = tensor
            .dimensions
            .iter()
            .try_fold(1_usize, |n, d| n.checked_mul(*d as usize));
        match elements {
            Some(n) if n <= limits.max_elements => Ok(()),
            _ => {
                let most = limits.max_elements;
                let given = format!("shape {:?}, more than {most} elements,", tensor.dimensions);
                refused(Kind::TooLarge, given)
            }
        }
    }

    pub(crate) fn datum_type(&self) -> TractResult<DatumType> {
        datum_type(self.ty)
    }

    /// The tensor's shape as the model is to see it: a single value is `[1]`
    /// among plugins, and has no dimensions in many a model.
    fn shape_of(&self, tensor: &Tensor) -> Vec<usize> {
        match &self.shape {
            Some(dims) if dims.is_empty() => Vec::new(),
            _ => tensor.dimensions.iter().map(|d| *d as usize).collect(),
        }
    }
}

/// The sizes found for named dimensions, each with where it was found.
#[derive(Default)]
struct Sizes<'a>(Vec<(&'a str, u32, &'a str)>);

impl<'a> Sizes<'a> {
    fn bind(&mut self, input: &'a Input, tensor: &Tensor) -> Result<(), String> {
        for (dim, size) in input.shape.iter().flatten().zip(&tensor.dimensions) {
            let Dim::Named(name) = dim else { continue };
            match self.0.iter().find(|(known, ..)| known == name) {
                Some((_, known, at)) if known != size => {
                    let here = &input.name;
                    return Err(format!(
                        "`{name}` is {known} in input `{at}` and {size} in `{here}`"
                    ));
                }
                Some(_) => {}
                None => self.0.push((name, *size, &input.name)),
            }
        }
        Ok(())
    }
}

/// For messages, such as `` `x`: fp32 [batch, 64] and `mask`: i64 [batch] ``.
impl fmt::Display for Signature {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.inputs.is_empty() {
            return f.write_str("no inputs");
        }
        for (i, input) in self.inputs.iter().enumerate() {
            let separator = if i == 0 { "" } else { " and " };
            write!(f, "{separator}{input}")?;
        }
        Ok(())
    }
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`: {} ", self.name, type_name(self.ty))?;
        let Some(dims) = &self.shape else {
            return f.write_str("of any shape");
        };
        f.write_str("[")?;
        for (i, dim) in dims.iter().enumerate() {
            f.write_str(if i == 0 { "" } else { ", " })?;
            match dim {
                Dim::Fixed(n) => write!(f, "{n}")?,
                Dim::Named(name) => f.write_str(name)?,
                Dim::Free => f.write_str("any")?,
            }
        }
        f.write_str("]")
    }
}

pub(crate) fn type_name(ty: TensorType) -> &'static str {
    match ty {
        TensorType::Fp16 => "fp16",
        TensorType::Fp32 => "fp32",
        TensorType::Fp64 => "fp64",
        TensorType::Bf16 => "bf16",
        TensorType::U8 => "u8",
        TensorType::I32 => "i32",
        TensorType::I64 => "i64",
    }
}
