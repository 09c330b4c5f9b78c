//! Figures for a person; nothing here decides.

use std::time::Instant;

use tract_onnx::pb::tensor_proto::DataType;

use crate::onnx::{Name, Size, floats, model, node, value, with_int};
use crate::tensors::{fp32, registered};

/// 64 features, 128 hidden, 13 classes.
fn network() -> Vec<u8> {
    let weights =
        |n: usize| -> Vec<f32> { (0..n).map(|i| (i as f32 * 0.61).sin() * 0.1).collect() };
    model(
        vec![value(
            "x",
            DataType::Float,
            Some(&[Name("batch"), Size(64)]),
        )],
        vec![
            floats("W1", &[64, 128], &weights(64 * 128)),
            floats("b1", &[128], &weights(128)),
            floats("W2", &[128, 13], &weights(128 * 13)),
            floats("b2", &[13], &weights(13)),
        ],
        vec![
            node("MatMul", &["x", "W1"], "p1"),
            node("Add", &["p1", "b1"], "s1"),
            node("Relu", &["s1"], "h"),
            node("MatMul", &["h", "W2"], "p2"),
            node("Add", &["p2", "b2"], "s2"),
            with_int(node("Softmax", &["s2"], "y"), "axis", -1),
        ],
        vec![value("y", DataType::Float, None)],
    )
}

#[test]
#[ignore = "prints figures: run it with --ignored --nocapture"]
fn figures_of_a_small_network() {
    let model = registered(network());
    for batch in [1_u32, 8, 64] {
        let row: Vec<f32> = (0..64 * batch).map(|i| (i as f32 * 0.37).sin()).collect();
        let input = || vec![fp32("x", &[batch, 64], &row)];
        let start = Instant::now();
        model.compute(input()).unwrap();
        println!("batch {batch}: first {:?}", start.elapsed());
        let mut times: Vec<_> = (0..2_000)
            .map(|_| {
                let input = input();
                let start = Instant::now();
                model.compute(input).unwrap();
                start.elapsed()
            })
            .collect();
        times.sort();
        println!(
            "batch {batch}: median {:?}, best {:?}",
            times[1_000], times[0]
        );
    }
}
