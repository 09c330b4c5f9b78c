//! Whatever comes in: an error that names file, stage and reason, within the
//! limits, and the other inputs done.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use samples::bad;
use support::{Value, run_json, sample};
use tempfile::TempDir;

/// The result of one bad file, run before a good one that must be done.
fn run_beside_a_good_one(bad: &Path) -> Value {
    let good = sample("invoice-en.pdf");
    let (mut objects, status) = run_json([bad, &good]);
    assert_eq!(objects.len(), 2);
    assert_eq!(
        status,
        1,
        "{}: no error; {}",
        bad.display(),
        objects[0]["warnings"]
    );
    assert_eq!(objects[0]["input"], bad.to_str().unwrap());
    assert!(objects[1]["error"].is_null(), "{}", objects[1]);
    assert!(
        objects[1]["fields"]["total_amount"].is_object(),
        "{}",
        objects[1]
    );
    objects.remove(0)["error"].take()
}

fn written(bytes: &[u8], name: &str) -> (TempDir, PathBuf) {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    fs::write(&path, bytes).unwrap();
    (dir, path)
}

/// The error for these bytes, which must be of this kind and at this stage.
fn refused(bytes: &[u8], name: &str, kind: &str, stage: &str) -> String {
    let (_dir, path) = written(bytes, name);
    let error = run_beside_a_good_one(&path);
    assert_eq!(error["kind"], kind, "{name}: {error}");
    assert_eq!(error["stage"], stage, "{name}: {error}");
    let message = error["message"].as_str().unwrap().to_owned();
    assert!(
        !message.is_empty() && message.len() < 2000,
        "{name}: {message}"
    );
    message
}

/// Two of the bad inputs can be read for what they mean: a box whose corners
/// are swapped, and a table of objects that leads back to itself behind a
/// sound page.
const READABLE: [&str; 2] = ["inside-out-box.hocr", "xref-cycle.pdf"];

#[test]
fn every_bad_input_is_refused_with_stage_and_reason() {
    for bad in bad::all() {
        if READABLE.contains(&bad.name) {
            continue;
        }
        let (_dir, path) = written(&bad.bytes, bad.name);
        let error = run_beside_a_good_one(&path);
        assert!(
            error["kind"] == "bad_input" || error["kind"] == "bad_plugin",
            "{}: {error}",
            bad.name
        );
        for part in ["stage", "message"] {
            assert!(
                !error[part].as_str().unwrap().is_empty(),
                "{}: {error}",
                bad.name
            );
        }
    }
}

#[test]
fn an_empty_file_is_said_to_be_empty() {
    let message = refused(&bad::empty(), "empty.pdf", "bad_input", "sniff");
    assert!(message.contains("empty"), "{message}");
}

#[test]
fn a_text_file_is_refused_with_the_closest_adapters() {
    let message = refused(&bad::text(), "text.txt", "bad_input", "sniff");
    assert!(message.contains("closest:"), "{message}");
    assert!(message.contains("--adapter"), "{message}");
}

#[test]
fn a_truncated_pdf_is_refused() {
    refused(
        &bad::truncated_pdf(),
        "truncated.pdf",
        "bad_input",
        "adapter",
    );
}

#[test]
fn an_encrypted_pdf_is_said_to_need_a_password() {
    let message = refused(
        &bad::encrypted_pdf(),
        "encrypted.pdf",
        "bad_input",
        "adapter",
    );
    assert!(message.contains("password"), "{message}");
}

#[test]
fn self_referencing_pdfs_are_refused() {
    refused(
        &bad::page_tree_cycle_pdf(),
        "pages.pdf",
        "bad_input",
        "adapter",
    );
    refused(&bad::form_cycle_pdf(), "form.pdf", "bad_input", "adapter");
    refused(
        &bad::self_reference_pdf(),
        "self.pdf",
        "bad_input",
        "adapter",
    );
}

#[test]
fn what_is_bad_but_readable_ends_as_well() {
    for bad in bad::all().iter().filter(|b| READABLE.contains(&b.name)) {
        let (_dir, path) = written(&bad.bytes, bad.name);
        let (objects, _) = run_json([path]);
        assert_eq!(objects.len(), 1, "{}", bad.name);
        assert_ne!(objects[0]["error"]["kind"], "host_fault", "{}", objects[0]);
    }
}

#[test]
fn a_pdf_that_inflates_to_gigabytes_ends_within_the_limits() {
    for (name, bytes) in [
        ("inflating.pdf", bad::inflating_pdf()),
        ("inflating-text.pdf", bad::inflating_text_pdf()),
    ] {
        let (_dir, path) = written(&bytes, name);
        let error = run_beside_a_good_one(&path);
        assert_eq!(error["stage"], "adapter", "{name}: {error}");
        let message = error["message"].as_str().unwrap();
        assert!(
            ["too-large", "memory", "time"]
                .iter()
                .any(|w| message.contains(w)),
            "{name}: {message}"
        );
    }
}

#[test]
fn json_of_another_vendor_is_refused_and_can_be_forced_to_fail() {
    let bytes = bad::other_vendor_json();
    refused(&bytes, "other.json", "bad_input", "sniff");
    let (_dir, path) = written(&bytes, "other.json");
    let (objects, status) = run_json([path.as_os_str(), "--adapter".as_ref(), "textract".as_ref()]);
    assert_eq!(status, 1);
    assert_eq!(objects[0]["error"]["stage"], "adapter", "{}", objects[0]);
    assert_eq!(objects[0]["error"]["kind"], "bad_input", "{}", objects[0]);
}

#[test]
fn json_nested_100_000_deep_is_malformed_and_not_a_trap() {
    let message = refused(
        &bad::deep_textract(100_000),
        "deep.json",
        "bad_input",
        "adapter",
    );
    assert!(message.contains("malformed"), "{message}");
}

#[test]
fn boxes_that_are_nan_or_far_outside_the_page_are_refused_by_path() {
    for left in ["NaN", "17.5", "1e300", "-3"] {
        let bytes = bad::textract_with_box(left, "0.1", "0.1", "0.1");
        let message = refused(&bytes, "box.json", "bad_input", "adapter");
        assert!(message.contains("malformed"), "{left}: {message}");
    }
    for bounds in ["nan 10 20 30", "90000 10 95000 30"] {
        let bytes = bad::hocr_with_box(bounds);
        let message = refused(&bytes, "box.hocr", "bad_input", "adapter");
        assert!(message.contains("malformed"), "{bounds}: {message}");
    }
}

#[test]
fn invalid_utf8_is_refused_with_its_place() {
    refused(
        &bad::invalid_utf8_textract(),
        "utf8.json",
        "bad_input",
        "adapter",
    );
}

#[test]
fn a_file_of_a_gigabyte_is_refused_before_it_is_read() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("large.pdf");
    // Sparse: it takes no room on the disk.
    File::create(&path).unwrap().set_len(1 << 30).unwrap();
    let error = run_beside_a_good_one(&path);
    assert_eq!(error["stage"], "read", "{error}");
    assert!(
        error["message"].as_str().unwrap().contains("1024.0 MiB"),
        "{error}"
    );
}

#[test]
fn a_directory_is_refused_with_advice() {
    let dir = tempfile::tempdir().unwrap();
    let error = run_beside_a_good_one(dir.path());
    assert_eq!(error["stage"], "read", "{error}");
    assert!(
        error["message"].as_str().unwrap().contains("directory"),
        "{error}"
    );
}

#[test]
fn a_missing_file_is_named() {
    let error = run_beside_a_good_one(Path::new("/no/such/file.pdf"));
    assert_eq!(error["stage"], "read", "{error}");
    assert!(
        error["message"].as_str().unwrap().contains("no such file"),
        "{error}"
    );
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_read_is_refused() {
    use std::os::unix::fs::PermissionsExt;
    let (_dir, path) = written(b"%PDF-1.7", "locked.pdf");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if File::open(&path).is_ok() {
        // Root reads everything; a file whose reading fails does as well.
        let error = run_beside_a_good_one(Path::new("/proc/self/mem"));
        assert_eq!(error["stage"], "read", "{error}");
        return;
    }
    let error = run_beside_a_good_one(&path);
    assert_eq!(error["stage"], "read", "{error}");
    assert!(
        error["message"].as_str().unwrap().contains("permission"),
        "{error}"
    );
}
