//! A scanned stack of several documents in one file: one result for each.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::Path;

use support::{Value, run_json, run_one, sample, sheaf};

/// The pages of a sample in hOCR, as they stand in the file.
fn pages(name: &str) -> (String, String, String) {
    let path = sample(name);
    let output = sheaf(["convert", path.to_str().unwrap(), "--to", "hocr"]);
    assert!(output.status.success(), "{}", support::stderr(&output));
    let text = String::from_utf8(output.stdout).unwrap();
    let (head, body) = text.split_once("<body>").expect("hOCR has a body");
    let (body, tail) = body.split_once("</body>").unwrap();
    (head.to_owned(), body.to_owned(), tail.to_owned())
}

/// One file that holds the pages of several samples.
fn stack(folder: &Path, names: &[&str]) -> std::path::PathBuf {
    let mut bodies = String::new();
    let (mut head, mut tail) = (String::new(), String::new());
    for name in names {
        let (h, body, t) = pages(name);
        bodies.push_str(&body);
        (head, tail) = (h, t);
    }
    let path = folder.join("stack.hocr");
    std::fs::write(&path, format!("{head}<body>{bodies}</body>{tail}")).unwrap();
    path
}

fn value<'v>(result: &'v Value, name: &str) -> Option<&'v str> {
    result["fields"].get(name)?["value"].as_str()
}

const STACK: [&str; 4] = [
    "invoice-en.pdf",
    "rechnung-de.pdf",
    "facture-fr.pdf",
    "receipt-en.hocr",
];

#[test]
fn a_stack_gives_one_result_for_each_of_its_documents() {
    let folder = tempfile::tempdir().unwrap();
    let path = stack(folder.path(), &STACK);
    let (results, status) = run_json([&path]);
    assert_eq!(status, 0);
    assert_eq!(results.len(), STACK.len(), "{results:#?}");
    for (i, (result, name)) in results.iter().zip(STACK).enumerate() {
        let alone = run_one(&sample(name));
        assert_eq!(result["part"], i + 1, "{name}");
        assert_eq!(result["parts"], STACK.len(), "{name}");
        assert_eq!(result["class"], alone["class"], "{name}");
        for field in [
            "invoice_id",
            "merchant_name",
            "total_amount",
            "invoice_date",
        ] {
            assert_eq!(
                value(result, field),
                value(&alone, field),
                "{name}: {field}"
            );
        }
    }
}

#[test]
fn the_documents_of_a_stack_keep_the_page_numbers_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = stack(folder.path(), &STACK[..2]);
    let (results, _) = run_json([&path]);
    let first = run_one(&sample(STACK[0]))["pages"]
        .as_array()
        .unwrap()
        .len();
    let second = results[1]["pages"].as_array().unwrap();
    assert_eq!(second[0]["page"], first + 1, "{second:?}");
}

#[test]
fn a_stack_taken_whole_is_one_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = stack(folder.path(), &STACK);
    let (results, status) = run_json([path.as_os_str(), "--whole".as_ref()]);
    assert_eq!(status, 0);
    assert_eq!(results.len(), 1);
    assert_eq!(results[0]["parts"], 1);
}

#[test]
fn the_exports_of_a_stack_go_to_a_folder_for_each_document() {
    let folder = tempfile::tempdir().unwrap();
    let path = stack(folder.path(), &STACK[..2]);
    let out = folder.path().join("out");
    let (results, status) = run_json([path.as_os_str(), "--out".as_ref(), out.as_os_str()]);
    assert_eq!(status, 0);
    for (i, result) in results.iter().enumerate() {
        let exports = result["exports"].as_array().unwrap();
        assert!(!exports.is_empty());
        for export in exports {
            let path = Path::new(export.as_str().unwrap());
            assert!(path.exists(), "{export}");
            assert_eq!(
                path.parent().unwrap().file_name().unwrap(),
                &*(i + 1).to_string()
            );
        }
    }
}
