//! The trained models under tract against the scores that training recorded
//! beside them, from onnxruntime.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::Path;

use serde_json::Value;
use tract_scorer::TractScorer;
use understanding::scorer::{Matrix, Model, Scorer};

fn numbers(value: &Value) -> Vec<f32> {
    let list = value.as_array().into_iter().flatten();
    list.filter_map(Value::as_f64).map(|v| v as f32).collect()
}

#[test]
fn tract_scores_as_the_training_did() {
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../models/training/expected");
    let scorer = TractScorer::new(models::ALL).unwrap();
    for model in Model::ALL.into_iter().filter(|m| scorer.has(*m)) {
        let path = expected.join(model.name()).with_extension("json");
        let text =
            std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        let expected: Value = serde_json::from_str(&text).unwrap();
        let features = Matrix {
            columns: expected["columns"].as_u64().unwrap() as usize,
            values: numbers(&expected["features"]),
        };
        let wanted = numbers(&expected["scores"]);
        let scores = scorer.scores(model, &features).unwrap();
        assert_eq!(Some(scores.columns as u64), expected["outputs"].as_u64());
        assert_eq!(scores.values.len(), wanted.len(), "{}", model.name());
        for (got, wanted) in scores.values.iter().zip(&wanted) {
            assert!((0.0..=1.0).contains(got), "{}: {got}", model.name());
            assert!(
                (got - wanted).abs() < 1e-4,
                "{}: {got}, {wanted}",
                model.name()
            );
        }
    }
}
