//! Real documents and vendors' answers through the built binary, where
//! `../shared/data` is.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::path::{Path, PathBuf};

use support::{Value, all_files, files, run_json, shared_data};

/// Each file's result, all files in one process, none split into documents.
fn results(paths: &[PathBuf]) -> Vec<(&Path, Value)> {
    let whole = std::iter::once("--whole".into());
    let (objects, _) = run_json(whole.chain(paths.iter().cloned()));
    assert_eq!(objects.len(), paths.len(), "one line for each input");
    paths.iter().map(PathBuf::as_path).zip(objects).collect()
}

fn name(path: &Path) -> &str {
    path.file_name().unwrap().to_str().unwrap()
}

#[test]
fn every_pdf_becomes_a_result_that_refers_to_its_words() {
    let Some(data) = shared_data("every_pdf") else {
        return;
    };
    let paths = files(&data, &["pdf"]);
    assert!(paths.len() > 20, "only {} PDFs", paths.len());
    for (path, result) in results(&paths) {
        assert!(
            result["error"].is_null(),
            "{}: {}",
            name(path),
            result["error"]
        );
        assert_eq!(result["adapter"], "pdf", "{}", name(path));
        assert!(
            !result["pages"].as_array().unwrap().is_empty(),
            "{}",
            name(path)
        );
        for (field, value) in result["fields"].as_object().unwrap() {
            assert!(value["text"].is_string(), "{}: {field}", name(path));
            let confidence = value["confidence"].as_f64().unwrap();
            assert!((0.0..=1.0).contains(&confidence), "{}: {field}", name(path));
        }
    }
}

/// What a file of the data is: an adapter's, an image, or neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Of(&'static str),
    Image,
    Foreign,
}

fn kind(path: &Path) -> Kind {
    let text = path.to_str().unwrap();
    let ending = path.extension().and_then(|e| e.to_str()).unwrap_or("");
    let within = |folder: &str| text.contains(&format!("/data/{folder}/"));
    match ending {
        "pdf" => Kind::Of("pdf"),
        "png" | "jpg" => Kind::Image,
        _ if within("textract") => Kind::Of("textract"),
        _ if text.ends_with("hocr.xml") || within("ocr-formats/hocr") => Kind::Of("hocr"),
        _ if text.ends_with("vision.json") || within("ocr-formats/google-cloud") => {
            Kind::Of("vision")
        }
        "json" if within("google") => Kind::Of("document-ai"),
        "json" if within("azure") && !text.ends_with("labels.json") => Kind::Of("azure"),
        _ if within("ocr-formats/alto") => Kind::Of("alto"),
        _ if within("ocr-formats/abbyy") => Kind::Of("abbyy"),
        _ => Kind::Foreign,
    }
}

/// What the vendor says went wrong, of the answers that say so.
fn vendors_own_error(path: &Path) -> Option<&'static str> {
    match name(path) {
        "failed-response.json" => Some("vendor-failed"),
        "inprogress-response.json" => Some("incomplete"),
        _ => None,
    }
}

#[test]
fn every_file_goes_to_the_right_adapter_or_is_refused_with_the_closest() {
    let Some(data) = shared_data("every_file") else {
        return;
    };
    let paths = all_files(&data);
    let options = ["--no-recognizer".into(), "--whole".into()];
    let arguments = options.into_iter().chain(paths.clone());
    let (objects, _) = run_json(arguments);
    assert_eq!(objects.len(), paths.len(), "one line for each input");
    let mut wrong = Vec::new();
    for (path, result) in paths.iter().zip(objects) {
        let error = &result["error"];
        let message = error["message"].as_str().unwrap_or_default();
        let right = match (kind(path), vendors_own_error(path)) {
            (Kind::Of(adapter), Some(code)) => error["plugin"] == adapter && message.contains(code),
            (Kind::Of(adapter), None) => result["adapter"] == adapter,
            (Kind::Image, _) => error["stage"] == "recognizer" && error["kind"] == "bad_input",
            (Kind::Foreign, _) => error["stage"] == "sniff" && message.contains("closest:"),
        };
        if !right {
            let was = if error.is_null() {
                &result["adapter"]
            } else {
                error
            };
            wrong.push(format!("{}: {:?}, but {was}", path.display(), kind(path)));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Members that whoever kept these files added to them.
const NOT_THE_VENDORS: [&str; 1] = ["little_women_page_1.json"];

#[test]
fn nothing_in_a_vendors_answer_goes_unread() {
    let Some(data) = shared_data("nothing_in_a_vendors_answer") else {
        return;
    };
    let mut paths = all_files(&data);
    paths.retain(|path| {
        let own = matches!(kind(path), Kind::Of(adapter) if adapter != "pdf");
        own && vendors_own_error(path).is_none() && !NOT_THE_VENDORS.contains(&name(path))
    });
    assert!(paths.len() > 60, "only {} answers", paths.len());
    let mut unread = Vec::new();
    for (path, result) in results(&paths) {
        for warning in result["warnings"].as_array().unwrap_or(&Vec::new()) {
            if warning["code"] == "not-understood" {
                unread.push(format!("{}: {}", path.display(), warning["message"]));
            }
        }
    }
    assert!(unread.is_empty(), "{}", unread.join("\n"));
}

/// The figures that invoice2data's own tests expect, against ours.
#[test]
fn known_figures_of_real_supplier_invoices_are_found() {
    let Some(data) = shared_data("known_figures") else {
        return;
    };
    let paths = files(&data.join("invoice2data"), &["pdf"]);
    let (mut expected, mut found, mut missed) = (0, 0, Vec::new());
    for (path, result) in results(&paths) {
        let truth = std::fs::read(path.with_extension("json")).unwrap();
        let truth: Value = serde_json::from_slice(&truth).unwrap();
        let truth = &truth[0];
        for (theirs, ours) in [
            ("amount", "total_amount"),
            ("amount_untaxed", "net_amount"),
            ("amount_tax", "total_tax_amount"),
            ("date", "invoice_date"),
            ("date_due", "due_date"),
            ("invoice_number", "invoice_id"),
            ("currency", "currency"),
        ] {
            let wanted = &truth[theirs];
            if wanted.is_null() {
                continue;
            }
            expected += 1;
            let value = result["fields"][ours]["value"].as_str().unwrap_or_default();
            let equal = match wanted {
                Value::Number(n) => value
                    .parse::<f64>()
                    .ok()
                    .zip(n.as_f64())
                    .is_some_and(|(a, b)| (a - b).abs() < 0.005),
                other => other
                    .as_str()
                    .is_some_and(|w| w.trim_start_matches('#') == value.trim_start_matches('#')),
            };
            if equal {
                found += 1;
            } else {
                missed.push(format!("{}: {ours} is {wanted}, not {value:?}", name(path)));
            }
        }
    }
    println!("{found} of {expected} found\n{}", missed.join("\n"));
    assert!(
        found * 10 >= expected * 7,
        "{found} of {expected}:\n{}",
        missed.join("\n")
    );
}
