use inference::Limits;
use sandbox::inference::{InferenceErrorKind as Kind, Models, TensorType};
use tract_onnx::pb::tensor_proto::DataType;

use crate::onnx::{Name, Size, classifier, embedding, model, node, unary, value};
use crate::tensors::{fp32, i64s, refused, registered, tensor, values, within};

#[test]
fn a_wrong_name_is_answered_with_the_right_one() {
    let model = registered(classifier());
    let error = refused(&model, vec![fp32("x", &[1, 2], &[0.0; 2])]);
    assert_eq!(error.kind, Kind::InvalidArgument);
    let wanted = "model `it`: input `features` is missing; it takes `features`: fp32 [batch, 2]";
    assert_eq!(error.message, wanted);
}

#[test]
fn an_input_too_many_and_one_given_twice_are_named() {
    let model = registered(classifier());
    let features = || fp32("features", &[1, 2], &[0.0; 2]);
    let error = refused(&model, vec![features(), fp32("mask", &[1], &[1.0])]);
    assert!(
        error.message.contains("there is no input `mask`"),
        "{error}"
    );
    let error = refused(&model, vec![features(), features()]);
    assert!(
        error.message.contains("input `features` is given twice"),
        "{error}"
    );
    let error = refused(&model, vec![]);
    assert!(
        error.message.contains("input `features` is missing"),
        "{error}"
    );
}

#[test]
fn a_wrong_type_is_named_beside_the_right_one() {
    let model = registered(classifier());
    let error = refused(&model, vec![i64s("features", &[1, 2], &[0, 0])]);
    assert_eq!(error.kind, Kind::InvalidArgument);
    let wanted = "model `it`: i64 is given for input `features`: fp32 [batch, 2]";
    assert_eq!(error.message, wanted);
    let bf16 = tensor("features", TensorType::Bf16, &[1, 2], vec![0; 4]);
    assert_eq!(refused(&model, vec![bf16]).kind, Kind::InvalidArgument);
}

#[test]
fn a_wrong_shape_is_named_beside_the_right_one() {
    let model = registered(classifier());
    for (dims, elements) in [
        (&[1, 3][..], 3),
        (&[2], 2),
        (&[1, 1, 2], 2),
        (&[], 1),
        (&[0, 2], 0),
    ] {
        let error = refused(&model, vec![fp32("features", dims, &vec![0.0; elements])]);
        assert_eq!(error.kind, Kind::InvalidArgument);
        let wanted =
            format!("model `it`: shape {dims:?} is given for input `features`: fp32 [batch, 2]");
        assert_eq!(error.message, wanted);
    }
}

#[test]
fn a_dimension_of_one_name_has_one_size() {
    let model = registered(embedding());
    let inputs = vec![
        i64s("ids", &[2], &[0, 1]),
        fp32("offsets", &[1, 2], &[0.0; 2]),
    ];
    let error = refused(&model, inputs);
    assert_eq!(error.kind, Kind::InvalidArgument);
    let wanted = "model `it`: `length` is 2 in input `ids` and 1 in `offsets`; \
                  it takes `ids`: i64 [length] and `offsets`: fp32 [length, 2]";
    assert_eq!(error.message, wanted);
}

#[test]
fn data_that_does_not_fill_its_shape_is_an_error() {
    let model = registered(classifier());
    for bytes in [0, 7, 9, 12] {
        let short = tensor("features", TensorType::Fp32, &[1, 2], vec![0; bytes]);
        let error = refused(&model, vec![short]);
        assert!(
            error.message.contains("do not fill the shape [1, 2]"),
            "{error}"
        );
    }
}

#[test]
fn an_input_of_more_elements_than_allowed_is_too_large() {
    let limits = Limits {
        max_elements: 8,
        ..Limits::default()
    };
    let model = within(limits, classifier());
    assert!(
        model
            .compute(vec![fp32("features", &[4, 2], &[0.0; 8])])
            .is_ok()
    );
    let error = refused(&model, vec![fp32("features", &[5, 2], &[0.0; 10])]);
    assert_eq!(error.kind, Kind::TooLarge);
    assert!(error.message.contains("more than 8 elements"), "{error}");
    let endless = tensor("features", TensorType::Fp32, &[u32::MAX, 2], vec![]);
    assert_eq!(refused(&model, vec![endless]).kind, Kind::TooLarge);
}

#[test]
fn what_would_grow_on_the_way_is_refused_before_it_does() {
    let bytes = model(
        vec![
            value("column", DataType::Float, Some(&[Name("rows"), Size(1)])),
            value("row", DataType::Float, Some(&[Size(1), Name("columns")])),
        ],
        vec![],
        vec![
            node("Mul", &["column", "row"], "square"),
            node("ReduceMax", &["square"], "most"),
        ],
        vec![value("most", DataType::Float, None)],
    );
    let limits = Limits {
        max_work_elements: 100,
        ..Limits::default()
    };
    let model = within(limits, bytes);
    let inputs = |n: u32| {
        let values = vec![3.0; n as usize];
        vec![
            fp32("column", &[n, 1], &values),
            fp32("row", &[1, n], &values),
        ]
    };
    assert_eq!(values(&model.compute(inputs(10)).unwrap()[0]), [9.0]);
    let error = refused(&model, inputs(11));
    assert_eq!(error.kind, Kind::TooLarge);
    assert!(error.message.contains("[11, 11]"), "{error}");
}

#[test]
fn a_rank_that_the_model_leaves_open_is_bounded() {
    let model = registered(unary("Neg", DataType::Float, DataType::Float, None));
    assert!(model.compute(vec![fp32("x", &[1; 8], &[1.0])]).is_ok());
    let error = refused(&model, vec![fp32("x", &[1; 9], &[1.0])]);
    assert!(error.message.contains("of any shape"), "{error}");
}

#[test]
fn what_is_not_a_number_goes_through_and_harms_nothing() {
    let model = registered(classifier());
    let odd = [f32::NAN, f32::INFINITY];
    let outputs = model
        .compute(vec![fp32("features", &[1, 2], &odd)])
        .unwrap();
    assert!(values(&outputs[0]).iter().all(|v| v.is_nan()));
    let outputs = model
        .compute(vec![fp32("features", &[1, 2], &[0.0; 2])])
        .unwrap();
    assert!(values(&outputs[0]).iter().all(|v| v.is_finite()));
}

#[test]
fn an_index_out_of_range_is_an_error_and_the_model_goes_on() {
    let model = registered(embedding());
    let inputs = |id| {
        vec![
            i64s("ids", &[1], &[id]),
            fp32("offsets", &[1, 2], &[0.0; 2]),
        ]
    };
    for id in [3, -4, i64::MAX, i64::MIN] {
        let error = refused(&model, inputs(id));
        assert_eq!(error.kind, Kind::Runtime);
        assert!(error.message.starts_with("model `it` failed: "), "{error}");
    }
    assert_eq!(values(&model.compute(inputs(1)).unwrap()[0]), [20.0, 21.0]);
}

#[test]
fn there_is_no_model_of_another_name() {
    let models = inference::TractModels::builder()
        .model("it", classifier())
        .unwrap()
        .build();
    assert!(models.model("It").is_none());
    assert!(models.model("").is_none());
}
