//! The same extractor wherever it runs: models run by the host, and by tract
//! compiled to WebAssembly inside the component.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, files, root, run_json, shared_data, target};

/// Kernels differ in the last bits of a float, and no more.
const SCORES: f64 = 1e-4;

const PIPELINE: &str = r#"
name = "own-models"
[classifier]
plugin = "pages"
[[extractor]]
plugin = "own-fields"
[limits]
seconds = 60.0
"#;

/// One result for each input, by the given plugins.
fn results(inputs: &[PathBuf], further: &[&Path]) -> Vec<Value> {
    let options = further.iter().copied();
    let (results, status) = run_json(inputs.iter().map(PathBuf::as_path).chain(options));
    assert_eq!(status, 0);
    results
}

/// Equal but for scores, which are close.
fn assert_alike(host: &Value, own: &Value, path: &str) {
    match (host, own) {
        (Value::Number(a), Value::Number(b)) if path.ends_with("confidence") => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            assert!((a - b).abs() <= SCORES, "{path}: {a} and {b}");
        }
        (Value::Array(a), Value::Array(b)) => {
            assert_eq!(a.len(), b.len(), "{path}");
            for (i, (a, b)) in a.iter().zip(b).enumerate() {
                assert_alike(a, b, &format!("{path}[{i}]"));
            }
        }
        (Value::Object(a), Value::Object(b)) => {
            let keys = |o: &serde_json::Map<String, Value>| o.keys().cloned().collect::<Vec<_>>();
            assert_eq!(keys(a), keys(b), "{path}");
            for (key, value) in a {
                assert_alike(value, &b[key], &format!("{path}.{key}"));
            }
        }
        _ => assert_eq!(host, own, "{path}"),
    }
}

fn compare(inputs: &[PathBuf]) {
    let folder = tempfile::tempdir().unwrap();
    // It compares the classes of the pages itself.
    let guest = "guest-own-fields.wasm";
    let built = target().join("test-plugins").join(guest);
    std::fs::copy(&built, folder.path().join(guest)).expect("cargo xtask build made it");
    let pipeline = folder.path().join("pipeline.toml");
    std::fs::write(&pipeline, PIPELINE).unwrap();
    let host = results(inputs, &[]);
    let further = [
        "--plugins".as_ref(),
        folder.path(),
        "--pipeline".as_ref(),
        &pipeline,
    ];
    let own = results(inputs, &further);
    assert_eq!(host.len(), own.len());
    for (mut host, mut own) in host.into_iter().zip(own) {
        for result in [&mut host, &mut own] {
            let result = result.as_object_mut().unwrap();
            // Which plugins ran, and for how long.
            result.remove("stages").expect("a run tells its stages");
            result.remove("exports");
        }
        assert!(host["error"].is_null(), "{host}");
        assert_alike(&host, &own, host["input"].as_str().unwrap());
    }
}

#[test]
fn models_run_by_the_host_and_by_the_component_decide_alike() {
    let samples = files(&root().join("samples"), &["pdf", "hocr"]);
    assert!(samples.len() >= 3, "{samples:?}");
    compare(&samples);
}

#[test]
fn models_run_by_the_host_and_by_the_component_decide_alike_on_real_documents() {
    let Some(data) = shared_data("one extractor on real documents") else {
        return;
    };
    let mut inputs = files(&data.join("invoice2data"), &["pdf"]);
    inputs.extend(
        files(&data.join("factur-x/EN16931"), &["pdf"])
            .into_iter()
            .take(8),
    );
    inputs.extend(
        files(&data.join("textract"), &["json"])
            .into_iter()
            .filter(|path| {
                let name = path.file_name().unwrap().to_string_lossy().into_owned();
                name.contains("expense") || name.contains("receipt") || name.contains("form")
            }),
    );
    compare(&inputs);
}
