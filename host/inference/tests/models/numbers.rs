use std::sync::Barrier;

use sandbox::inference::{Models, TensorType};
use tract_onnx::pb::tensor_proto::DataType;

use crate::onnx::{Name, Size, classifier, embedding, model, node, unary, value, with_int};
use crate::tensors::{assert_close, fp32, i64s, registered, tensor, values};

/// For the features 1 and 2: the sums are 2.1, -2 and 2.8, and their
/// exponentials 8.166170, 0.135335 and 16.444647.
const SCORES: [f32; 3] = [0.329_998, 0.005_469, 0.664_533];

/// For the features 0 and 0: the sums are b, their exponentials 1.105171, 1
/// and 0.818731.
const SCORES_OF_NOTHING: [f32; 3] = [0.377_978, 0.342_009, 0.280_013];

#[test]
fn a_layer_with_softmax_computes_what_the_formula_says() {
    let outputs = registered(classifier())
        .compute(vec![fp32("features", &[1, 2], &[1.0, 2.0])])
        .unwrap();
    assert_eq!(outputs.len(), 1);
    assert_eq!(outputs[0].name, "scores");
    assert_eq!(outputs[0].tensor.dimensions, [1, 3]);
    assert_close(&values(&outputs[0]), &SCORES);
}

#[test]
fn one_model_takes_batches_of_different_sizes() {
    let model = registered(classifier());
    for size in [1_u32, 3, 2, 17, 3] {
        let rows: Vec<f32> = (0..size)
            .flat_map(|i| if i % 2 == 0 { [1.0, 2.0] } else { [0.0, 0.0] })
            .collect();
        let outputs = model
            .compute(vec![fp32("features", &[size, 2], &rows)])
            .unwrap();
        assert_eq!(outputs[0].tensor.dimensions, [size, 3]);
        for (i, row) in values(&outputs[0]).chunks(3).enumerate() {
            assert_close(
                row,
                if i % 2 == 0 {
                    &SCORES
                } else {
                    &SCORES_OF_NOTHING
                },
            );
        }
    }
}

#[test]
fn inputs_are_told_apart_by_their_names_whatever_their_order() {
    let model = registered(embedding());
    let ids = i64s("ids", &[3], &[2, 0, -1]);
    let offsets = fp32("offsets", &[3, 2], &[0.5, 0.25, 0.0, 0.0, 1.0, 2.0]);
    for inputs in [vec![ids.clone(), offsets.clone()], vec![offsets, ids]] {
        let outputs = model.compute(inputs).unwrap();
        assert_eq!(outputs[0].name, "moved");
        assert_eq!(outputs[0].tensor.dimensions, [3, 2]);
        assert_close(&values(&outputs[0]), &[30.5, 31.25, 10.0, 11.0, 31.0, 33.0]);
    }
}

#[test]
fn outputs_have_the_order_and_names_of_the_model() {
    let bytes = model(
        vec![value("x", DataType::Float, Some(&[Size(2)]))],
        vec![],
        vec![
            node("Neg", &["x"], "negated"),
            node("Abs", &["x"], "absolute"),
        ],
        vec![
            value("absolute", DataType::Float, None),
            value("negated", DataType::Float, None),
        ],
    );
    let outputs = registered(bytes)
        .compute(vec![fp32("x", &[2], &[-3.0, 4.0])])
        .unwrap();
    let named: Vec<_> = outputs
        .iter()
        .map(|o| (o.name.as_str(), values(o)))
        .collect();
    assert_eq!(
        named,
        [("absolute", vec![3.0, 4.0]), ("negated", vec![3.0, -4.0])]
    );
}

#[test]
fn numbers_of_every_type_go_in_and_come_out_unchanged() {
    for (onnx, ty, data) in [
        (
            DataType::Float16,
            TensorType::Fp16,
            0x3e00_u16.to_le_bytes().to_vec(),
        ),
        (
            DataType::Float,
            TensorType::Fp32,
            1.5_f32.to_le_bytes().to_vec(),
        ),
        (
            DataType::Double,
            TensorType::Fp64,
            1.5_f64.to_le_bytes().to_vec(),
        ),
        (DataType::Uint8, TensorType::U8, vec![200]),
        (
            DataType::Int32,
            TensorType::I32,
            (-7_i32).to_le_bytes().to_vec(),
        ),
        (
            DataType::Int64,
            TensorType::I64,
            i64::MIN.to_le_bytes().to_vec(),
        ),
    ] {
        let model = registered(unary("Identity", onnx, onnx, Some(&[Name("n")])));
        let outputs = model
            .compute(vec![tensor("x", ty, &[1], data.clone())])
            .unwrap();
        assert_eq!(outputs, [tensor("y", ty, &[1], data)]);
    }
}

#[test]
fn a_single_value_has_the_shape_of_one_element() {
    let sum = with_int(node("ReduceSum", &["x"], "y"), "keepdims", 0);
    let bytes = model(
        vec![value("x", DataType::Float, Some(&[Name("n")]))],
        vec![],
        vec![sum],
        vec![value("y", DataType::Float, None)],
    );
    let outputs = registered(bytes)
        .compute(vec![fp32("x", &[3], &[1.0, 2.0, 4.0])])
        .unwrap();
    assert_eq!(outputs, [fp32("y", &[1], &[7.0])]);

    let bytes = unary("Neg", DataType::Float, DataType::Float, Some(&[]));
    let outputs = registered(bytes)
        .compute(vec![fp32("x", &[1], &[3.0])])
        .unwrap();
    assert_eq!(outputs, [fp32("y", &[1], &[-3.0])]);
}

#[test]
fn booleans_come_out_as_zero_and_one() {
    let bytes = model(
        vec![
            value("x", DataType::Float, Some(&[Size(2)])),
            value("limit", DataType::Float, Some(&[Size(1)])),
        ],
        vec![],
        vec![node("Greater", &["x", "limit"], "y")],
        vec![value("y", DataType::Bool, None)],
    );
    let outputs = registered(bytes)
        .compute(vec![
            fp32("x", &[2], &[1.0, 3.0]),
            fp32("limit", &[1], &[2.0]),
        ])
        .unwrap();
    assert_eq!(outputs, [tensor("y", TensorType::U8, &[2], vec![0, 1])]);
}

#[test]
fn the_same_input_gives_the_same_bytes_from_models_loaded_apart() {
    let rows: Vec<f32> = (0..64).map(|i| (i as f32 * 0.37).sin()).collect();
    let compute = || {
        let model = registered(classifier());
        model
            .compute(vec![fp32("features", &[32, 2], &rows)])
            .unwrap()
    };
    let first = compute();
    for _ in 0..5 {
        assert_eq!(compute(), first);
    }
}

#[test]
fn threads_that_come_at_once_share_the_model_and_get_the_same() {
    let models = inference::TractModels::builder()
        .model("it", classifier())
        .unwrap()
        .build();
    let barrier = Barrier::new(4);
    let results: Vec<_> = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let model = models.model("it").unwrap();
                    barrier.wait();
                    (0..50)
                        .map(|i| {
                            let size = 1 + i % 3;
                            let row = [1.0, 2.0].repeat(size as usize);
                            model
                                .compute(vec![fp32("features", &[size, 2], &row)])
                                .unwrap()
                        })
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert_close(&values(&results[0][0][0]), &SCORES);
    assert!(results.iter().all(|r| r == &results[0]));
}
