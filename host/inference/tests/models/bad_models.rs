use sandbox::inference::InferenceErrorKind as Kind;
use tract_onnx::pb::TensorProto;
use tract_onnx::pb::tensor_proto::{DataLocation, DataType};

use crate::onnx::{Name, Size, classifier, floats, model, node, unary, value};
use crate::tensors::{fp32, refused, registered};

fn reason(bytes: Vec<u8>) -> String {
    let model = registered(bytes);
    let error = refused(&model, vec![fp32("x", &[1, 2], &[0.0; 2])]);
    assert_eq!(error.kind, Kind::Runtime, "{error}");
    let again = refused(&model, vec![fp32("x", &[1, 2], &[0.0; 2])]);
    assert_eq!(again.message, error.message, "it stays so");
    error.message
}

fn input() -> Vec<tract_onnx::pb::ValueInfoProto> {
    vec![value("x", DataType::Float, Some(&[Name("batch"), Size(2)]))]
}

fn output() -> Vec<tract_onnx::pb::ValueInfoProto> {
    vec![value("y", DataType::Float, None)]
}

#[test]
fn bytes_that_are_no_model_are_an_error() {
    assert!(reason(b"GIF89a, surely".to_vec()).starts_with("model `it` cannot be used: "));
    assert!(reason(vec![]).contains("not an ONNX model"));
}

#[test]
fn a_model_that_was_cut_short_is_an_error_wherever_it_was_cut() {
    // A cut between two fields leaves a model that can be read and has
    // another signature; that is an error of the call.
    let whole = classifier();
    for len in 1..whole.len() {
        let model = registered(whole[..len].to_vec());
        let error = refused(&model, vec![fp32("x", &[1, 2], &[0.0; 2])]);
        assert!(
            matches!(error.kind, Kind::Runtime | Kind::InvalidArgument),
            "{len}: {error}"
        );
    }
}

#[test]
fn an_output_that_nothing_computes_is_an_error() {
    let bytes = model(input(), vec![], vec![], output());
    assert!(reason(bytes).starts_with("model `it` cannot be used: "));
}

#[test]
fn an_operator_that_is_not_there_is_named() {
    let bytes = model(
        input(),
        vec![],
        vec![node("Levitate", &["x"], "y")],
        output(),
    );
    assert!(reason(bytes).contains("Levitate"));
}

#[test]
fn weights_that_do_not_fit_are_an_error() {
    let weights = floats("W", &[3, 3], &[0.0; 9]);
    let bytes = model(
        input(),
        vec![weights],
        vec![node("MatMul", &["x", "W"], "y")],
        output(),
    );
    assert!(reason(bytes).starts_with("model `it` does not take the shapes [[1, 2]]: "));
}

#[test]
fn weights_in_another_file_are_refused() {
    let weights = TensorProto {
        float_data: vec![],
        data_location: Some(DataLocation::External as i32),
        ..floats("W", &[2, 3], &[])
    };
    let bytes = model(
        input(),
        vec![weights],
        vec![node("MatMul", &["x", "W"], "y")],
        output(),
    );
    assert!(reason(bytes).contains("external data"));
}

#[test]
fn an_input_of_a_type_that_plugins_do_not_have_is_named() {
    let bytes = unary(
        "Identity",
        DataType::String,
        DataType::String,
        Some(&[Size(1)]),
    );
    assert!(reason(bytes).contains("its input `x` is STRING, which plugins cannot give"));
}

#[test]
fn an_output_of_a_type_that_plugins_do_not_have_is_named() {
    let mut cast = node("Cast", &["x"], "y");
    cast = crate::onnx::with_int(cast, "to", DataType::Uint16 as i64);
    let bytes = model(
        input(),
        vec![],
        vec![cast],
        vec![value("y", DataType::Uint16, None)],
    );
    let message = reason(bytes);
    assert!(
        message.starts_with("model `it` failed: output `y`: it is U16"),
        "{message}"
    );
}
