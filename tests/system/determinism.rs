//! Same input, same answer.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use support::{Value, files, root, run_one, sample};

/// A result without what may differ between two runs.
fn without_timings(mut result: Value) -> Value {
    for stage in result["stages"].as_array_mut().unwrap() {
        let stage = stage.as_object_mut().unwrap();
        stage
            .remove("wall_us")
            .expect("every stage tells its wall time");
    }
    result
}

#[test]
fn two_runs_of_every_sample_are_equal() {
    let samples = files(&root().join("samples"), &["pdf", "hocr"]);
    assert!(samples.len() >= 3, "{samples:?}");
    for path in samples {
        let (first, second) = (run_one(&path), run_one(&path));
        assert!(first["error"].is_null(), "{first}");
        assert_eq!(
            without_timings(first),
            without_timings(second),
            "{}",
            path.display()
        );
    }
}

#[test]
fn two_exports_are_equal_byte_for_byte() {
    let folders = [(); 2].map(|()| {
        let dir = tempfile::tempdir().unwrap();
        let (_, status) = support::run_json([
            sample("invoice-en.pdf").as_os_str(),
            "--out".as_ref(),
            dir.path().as_os_str(),
        ]);
        assert_eq!(status, 0);
        let contents: Vec<_> = files(dir.path(), &["json", "csv"])
            .iter()
            .map(|p| (p.file_name().unwrap().to_owned(), std::fs::read(p).unwrap()))
            .collect();
        assert_eq!(contents.len(), 5);
        contents
    });
    assert_eq!(folders[0], folders[1]);
}
