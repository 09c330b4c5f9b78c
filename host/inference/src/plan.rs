//! A model that is read, and what becomes of it for one combination of input
//! shapes.

use std::sync::Arc;

use sandbox::inference::{NamedTensor, Tensor};
use tract_onnx::onnx;
use tract_onnx::prelude::{
    Framework, InferenceFact, InferenceModel, InferenceModelExt, IntoRunnable, TVec, TractError,
    TractResult, TypedModel, TypedRunnableModel,
};
use tract_onnx::tract_hir::internal::{bail, ensure};
use trees::with_trees;

use crate::convert::{from_tract, to_tract};
use crate::guard::TooLarge;
use crate::limits::Limits;
use crate::signature::Signature;

/// The shapes of a model's inputs, in its order.
pub(crate) type Shapes = Vec<Vec<usize>>;

/// A model that is read, with the shapes of its inputs open.
#[derive(Debug)]
pub(crate) struct Graph {
    pub(crate) signature: Signature,
    model: InferenceModel,
}

impl Graph {
    pub(crate) fn read(mut bytes: &[u8]) -> TractResult<Self> {
        // What a file says about the shapes between input and output is
        // advice; some exporters leave it wrong.
        let onnx = with_trees(onnx()).with_ignore_value_info(true);
        let proto = onnx.proto_model_for_read(&mut bytes)?;
        let Some(graph) = &proto.graph else {
            bail!("it is not an ONNX model, or an empty one");
        };
        ensure!(
            !proto.opset_import.is_empty(),
            "it does not say which version of the operators it uses"
        );
        let signature = Signature::of(graph).map_err(TractError::msg)?;
        ensure!(!signature.outputs.is_empty(), "it has no outputs");
        let model = onnx.model_for_proto_model(&proto)?;
        ensure!(
            model.inputs.len() == signature.inputs.len(),
            "it uses inputs that it does not declare"
        );
        Ok(Self { signature, model })
    }

    /// Optimise the model for these shapes. Takes the longer, the larger the
    /// model: milliseconds to seconds.
    pub(crate) fn plan(&self, shapes: &Shapes, limits: &Limits) -> TractResult<Plan> {
        let mut model = self.model.clone();
        for (index, (input, shape)) in self.signature.inputs.iter().zip(shapes).enumerate() {
            let ty = input.datum_type()?;
            model.set_input_fact(index, InferenceFact::dt_shape(ty, shape.iter().copied()))?;
        }
        let model = model.into_typed()?;
        check_sizes(&model, limits.max_work_elements)?;
        Ok(Plan(model.into_optimized()?.into_runnable()?))
    }
}

/// Refuse a model with a tensor that grows beyond its limit. Where the data
/// of an input decides about a shape, nothing can be said yet.
fn check_sizes(model: &TypedModel, most: usize) -> TractResult<()> {
    for node in model.nodes() {
        for output in &node.outputs {
            let fact = &output.fact;
            let Some(shape) = fact.shape.as_concrete().filter(|_| fact.konst.is_none()) else {
                continue;
            };
            let elements = shape.iter().try_fold(1_usize, |n, d| n.checked_mul(*d));
            if elements.is_none_or(|n| n > most) {
                let what = format!(
                    "`{}` would compute {shape:?}, more than {most} elements",
                    node.name
                );
                return Err(TooLarge(what).into());
            }
        }
    }
    Ok(())
}

/// A model optimised for one combination of input shapes.
#[derive(Debug)]
pub(crate) struct Plan(Arc<TypedRunnableModel>);

impl Plan {
    /// Compute the outputs. On the calling thread alone: tract has other
    /// threads only when it is built with them.
    pub(crate) fn run(
        &self,
        signature: &Signature,
        inputs: &[Tensor],
        shapes: &Shapes,
        limits: &Limits,
    ) -> TractResult<Vec<NamedTensor>> {
        let inputs = inputs
            .iter()
            .zip(shapes)
            .map(|(tensor, shape)| Ok(to_tract(tensor, shape)?.into()))
            .collect::<TractResult<TVec<_>>>()?;
        let outputs = self.0.run(inputs)?;
        signature
            .outputs
            .iter()
            .zip(&outputs)
            .map(|(name, output)| {
                let (elements, most) = (output.len(), limits.max_work_elements);
                if elements > most {
                    let what = format!("output `{name}` has {elements} elements, more than {most}");
                    return Err(TooLarge(what).into());
                }
                let tensor =
                    from_tract(output).map_err(|e| e.context(format!("output `{name}`")))?;
                Ok(NamedTensor {
                    name: name.clone(),
                    tensor,
                })
            })
            .collect()
    }
}
