//! Attempts to use models.

use sdk::bindings::adapter::wasi::nn::errors::Error;
use sdk::bindings::adapter::wasi::nn::graph::{ExecutionTarget, GraphEncoding, load, load_by_name};
use sdk::bindings::adapter::wasi::nn::tensor::{Tensor, TensorType};

/// What the model of this name makes of 1.5 and 2. `NAME broken` gives it a
/// tensor whose data is too short, `NAME often` never stops.
pub(crate) fn infer(argument: &str) -> String {
    let (name, how) = argument.split_once(' ').unwrap_or((argument, ""));
    loop {
        match compute(name, how == "broken") {
            Ok(_) if how == "often" => {}
            Ok(answer) => return answer,
            Err(error) => return refused(&error),
        }
    }
}

fn refused(error: &Error) -> String {
    format!("{:?} {}", error.code(), error.data())
}

fn compute(name: &str, broken: bool) -> Result<String, Error> {
    let context = load_by_name(name)?.init_execution_context()?;
    let data: Vec<u8> = [1.5_f32, 2.0]
        .iter()
        .flat_map(|v| v.to_le_bytes())
        .collect();
    let shape = if broken { 3 } else { 2 };
    let input = Tensor::new(&[shape], TensorType::Fp32, &data);
    let outputs = context.compute(vec![("x".to_owned(), input)])?;
    Ok(outputs
        .iter()
        .map(|(name, tensor)| {
            let bytes = tensor.data();
            let numbers = bytes
                .chunks_exact(4)
                .filter_map(|b| b.try_into().ok().map(f32::from_le_bytes));
            format!(
                "{name} {:?} {:?}",
                tensor.dimensions(),
                numbers.collect::<Vec<_>>()
            )
        })
        .collect())
}

/// Try to load a model from bytes of its own.
pub(crate) fn bring_model() -> String {
    match load(&[vec![0; 4]], GraphEncoding::Onnx, ExecutionTarget::Cpu) {
        Ok(_) => "loaded".to_owned(),
        Err(error) => refused(&error),
    }
}
