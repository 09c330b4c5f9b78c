use std::fs;

use inference::{Limits, RegistryError, TractModels};
use sandbox::inference::Models;

use crate::onnx::classifier;
use crate::tensors::{fp32, refused};

fn input() -> Vec<sandbox::inference::NamedTensor> {
    vec![fp32("features", &[1, 2], &[1.0, 2.0])]
}

#[test]
fn a_broken_file_is_named_at_its_first_use_and_disturbs_no_other() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("pages.onnx"), classifier()).unwrap();
    fs::write(dir.path().join("broken.onnx"), b"not a model").unwrap();
    fs::write(dir.path().join("notes.txt"), b"not a model either").unwrap();
    fs::create_dir(dir.path().join("folder.onnx")).unwrap();
    let models = TractModels::builder()
        .directory(dir.path())
        .unwrap()
        .build();
    let names: Vec<_> = models.digests().map(|(name, _)| name).collect();
    assert_eq!(names, ["broken", "pages"]);

    let error = refused(&models.model("broken").unwrap(), input());
    let begin = "model `broken` (broken.onnx) cannot be used: ";
    assert!(error.message.starts_with(begin), "{error}");
    assert!(
        !error.message.contains(&*dir.path().to_string_lossy()),
        "{error}"
    );
    assert!(models.model("pages").unwrap().compute(input()).is_ok());
}

#[test]
fn a_file_that_changed_since_it_was_registered_is_not_used() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("pages.onnx");
    fs::write(&file, classifier()).unwrap();
    let models = TractModels::builder()
        .directory(dir.path())
        .unwrap()
        .build();
    let mut other = classifier();
    other.push(0);
    fs::write(&file, other).unwrap();
    let error = refused(&models.model("pages").unwrap(), input());
    assert!(
        error
            .message
            .contains("was changed after it was registered"),
        "{error}"
    );
}

#[test]
fn a_model_has_one_fingerprint_from_memory_and_from_a_file() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("pages.onnx"), classifier()).unwrap();
    let from_file = TractModels::builder()
        .directory(dir.path())
        .unwrap()
        .build();
    let from_memory = TractModels::builder()
        .model("pages", classifier())
        .unwrap()
        .build();
    assert_eq!(from_file.backend(), from_memory.backend());
}

#[test]
fn a_file_larger_than_allowed_is_named() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("pages.onnx"), classifier()).unwrap();
    let limits = Limits {
        max_model_bytes: 100,
        ..Limits::default()
    };
    let error = TractModels::builder()
        .limits(limits)
        .directory(dir.path())
        .unwrap_err();
    assert!(matches!(error, RegistryError::Unreadable { .. }));
    assert!(error.to_string().contains("pages.onnx"), "{error}");
    assert!(error.to_string().contains("100 allowed"), "{error}");
}
