//! Between plugins' tensors and tract's.

use tract_onnx::prelude::{Datum, DatumType, TDim, Tensor as TractTensor, TractResult, f16};
use tract_onnx::tract_hir::internal::bail;

use sandbox::inference::{Tensor, TensorType};

/// tract's type for a plugin's; bf16 has none.
pub(crate) fn datum_type(ty: TensorType) -> TractResult<DatumType> {
    Ok(match ty {
        TensorType::Fp16 => f16::datum_type(),
        TensorType::Fp32 => f32::datum_type(),
        TensorType::Fp64 => f64::datum_type(),
        TensorType::U8 => u8::datum_type(),
        TensorType::I32 => i32::datum_type(),
        TensorType::I64 => i64::datum_type(),
        TensorType::Bf16 => bail!("bf16 is not supported"),
    })
}

/// A plugin's tensor for tract, in the shape that the model wants it. Fails
/// when the data is not as long as the shape says.
pub(crate) fn to_tract(tensor: &Tensor, shape: &[usize]) -> TractResult<TractTensor> {
    let data = &tensor.data;
    match tensor.ty {
        TensorType::Fp16 => shaped(shape, data, |b| f16::from_bits(u16::from_le_bytes(b))),
        TensorType::Fp32 => shaped(shape, data, f32::from_le_bytes),
        TensorType::Fp64 => shaped(shape, data, f64::from_le_bytes),
        TensorType::U8 => shaped(shape, data, u8::from_le_bytes),
        TensorType::I32 => shaped(shape, data, i32::from_le_bytes),
        TensorType::I64 => shaped(shape, data, i64::from_le_bytes),
        TensorType::Bf16 => bail!("bf16 is not supported"),
    }
}

fn shaped<T: Datum + Copy, const N: usize>(
    shape: &[usize],
    data: &[u8],
    read: impl Fn([u8; N]) -> T,
) -> TractResult<TractTensor> {
    let (chunks, rest) = data.as_chunks::<N>();
    let wanted = shape.iter().try_fold(1_usize, |n, d| n.checked_mul(*d));
    if wanted != Some(chunks.len()) || !rest.is_empty() {
        bail!(
            "{} bytes of data do not fill the shape {shape:?}",
            data.len()
        );
    }
    let values: Vec<T> = chunks.iter().map(|c| read(*c)).collect();
    TractTensor::from_shape(shape, &values)
}

/// tract's tensor for a plugin. A single value gets the shape `[1]`, and a
/// boolean 0 or 1, because `wasi:nn` says so and has no booleans.
pub(crate) fn from_tract(tensor: &TractTensor) -> TractResult<Tensor> {
    let (ty, data) = match tensor.datum_type() {
        DatumType::F16 => (
            TensorType::Fp16,
            bytes(tensor, |v: f16| v.to_bits().to_le_bytes())?,
        ),
        DatumType::F32 => (TensorType::Fp32, bytes(tensor, f32::to_le_bytes)?),
        DatumType::F64 => (TensorType::Fp64, bytes(tensor, f64::to_le_bytes)?),
        DatumType::U8 => (TensorType::U8, bytes(tensor, u8::to_le_bytes)?),
        DatumType::I32 => (TensorType::I32, bytes(tensor, i32::to_le_bytes)?),
        DatumType::I64 => (TensorType::I64, bytes(tensor, i64::to_le_bytes)?),
        DatumType::Bool => (TensorType::U8, bytes(tensor, |v: bool| [u8::from(v)])?),
        // What tract makes of int64 where it is about shapes.
        t if t == TDim::datum_type() => {
            return from_tract(tensor.cast_to::<i64>()?.as_ref());
        }
        other => bail!("it is {other:?}, which plugins cannot be given"),
    };
    let dimensions = match tensor.shape() {
        [] => vec![1],
        shape => shape
            .iter()
            .map(|d| u32::try_from(*d))
            .collect::<Result<_, _>>()?,
    };
    Ok(Tensor {
        dimensions,
        ty,
        data,
    })
}

fn bytes<T: Datum + Copy, const N: usize>(
    tensor: &TractTensor,
    write: impl Fn(T) -> [u8; N],
) -> TractResult<Vec<u8>> {
    let view = tensor.try_as_plain_ram()?;
    let values = view.as_slice::<T>()?;
    let mut bytes = Vec::with_capacity(values.len() * N);
    for value in values {
        bytes.extend_from_slice(&write(*value));
    }
    Ok(bytes)
}
