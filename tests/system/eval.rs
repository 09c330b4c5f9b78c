//! `sheaf eval` as a person uses it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::Path;
use std::process::Output;

use support::{Value, sample, shared_data, sheaf, stderr};

/// Two samples with their truth, one value of it changed to a wrong one.
fn dataset() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for name in ["invoice-en", "rechnung-de"] {
        let pdf = format!("{name}.pdf");
        fs::copy(sample(&pdf), folder.path().join(&pdf)).unwrap();
        let expected = fs::read_to_string(sample(&format!("expected/{name}.json"))).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let mut truth = truth_of(&expected);
        if name == "invoice-en" {
            truth["fields"]["invoice_id"] = "<b>never printed</b>".into();
        }
        let path = folder.path().join(format!("{name}.truth.json"));
        fs::write(path, truth.to_string()).unwrap();
    }
    folder
}

/// The samples' own form of truth in Sheaf's format of labels.
fn truth_of(expected: &Value) -> Value {
    let values = |object: &Value| -> serde_json::Map<String, Value> {
        let fields = object.as_object().unwrap().iter();
        fields
            .filter_map(|(name, field)| Some((name.clone(), field.get("value")?.clone())))
            .collect()
    };
    let rows = expected["line_items"].as_array().unwrap();
    serde_json::json!({
        "class": expected["class"],
        "fields": values(&expected["fields"]),
        "line_items": rows.iter().map(values).collect::<Vec<_>>(),
    })
}

fn eval(dataset: &Path, more: &[&str]) -> Output {
    let path = dataset.to_str().unwrap();
    sheaf([&["eval", path][..], more].concat())
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", stderr(output)))
}

#[test]
fn scores_are_those_of_the_documents() {
    let folder = dataset();
    let output = eval(folder.path(), &["--output", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let scores = json(&output);
    assert_eq!(
        (&scores["format"], &scores["documents"]),
        (&"sheaf".into(), &2.into())
    );
    // One of the two labels was changed to what is on no page.
    let id = &scores["fields"]["invoice_id"];
    assert_eq!(
        (&id["right"], &id["wrong"], &id["support"]),
        (&1.into(), &1.into(), &2.into())
    );
    assert_eq!(id["normalised"]["f1"], 0.5);
    assert_eq!(id["not_on_page"], 1);
    assert!(
        scores["lists"]["line_items"]["rows"]["support"]
            .as_u64()
            .unwrap()
            > 2
    );
    assert_eq!(scores["classes"]["document_accuracy"], 1.0);
    let stages = scores["speed"]["stages"].as_object().unwrap();
    let names: Vec<&str> = stages
        .keys()
        .map(|k| k.split(' ').next().unwrap())
        .collect();
    assert_eq!(names, ["adapter", "classifier", "extractor"]);
    assert!(stages.values().all(|s| s["p95_ms"].as_f64().unwrap() > 0.0));
}

#[test]
fn a_gate_that_is_met_passes_and_one_that_is_not_fails() {
    let folder = dataset();
    let gate = folder.path().join("gate.toml");
    let path = gate.to_str().unwrap().to_owned();
    fs::write(&gate, "[fields.invoice_id]\nf1 = 0.5\n").unwrap();
    let met = eval(folder.path(), &["--gate", &path]);
    assert_eq!(met.status.code(), Some(0), "{}", stderr(&met));
    fs::write(
        &gate,
        "[fields.invoice_id]\nf1 = 0.51\n[overall]\nf1 = 0.1\n",
    )
    .unwrap();
    let below = eval(folder.path(), &["--gate", &path]);
    assert_eq!(below.status.code(), Some(3), "{}", stderr(&below));
    let text = String::from_utf8(below.stdout).unwrap();
    assert!(text.contains("1 of 2 thresholds are not met"), "{text}");
    assert!(text.contains("fields.invoice_id.f1"), "{text}");
    fs::write(&gate, "[fields.invoice_nr]\nf1 = 0.5\n").unwrap();
    let unknown = eval(folder.path(), &["--gate", &path]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(
        stderr(&unknown).contains("invoice_nr"),
        "{}",
        stderr(&unknown)
    );
}

#[test]
fn a_bad_document_is_listed_and_the_others_are_scored() {
    let folder = dataset();
    fs::write(folder.path().join("bad.pdf"), "no PDF at all").unwrap();
    let truth = r#"{"fields": {"invoice_id": "1"}}"#;
    fs::write(folder.path().join("bad.truth.json"), truth).unwrap();
    fs::write(folder.path().join("worse.truth.json"), "{").unwrap();
    let output = eval(folder.path(), &["--output", "json"]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    let scores = json(&output);
    assert_eq!(scores["failed"][0]["name"], "bad.pdf");
    assert_eq!(scores["broken"][0]["name"], "worse.truth.json");
    let id = &scores["fields"]["invoice_id"];
    assert_eq!((&id["support"], &id["missed"]), (&3.into(), &1.into()));
}

#[test]
fn a_report_shows_each_error_on_its_page() {
    let folder = dataset();
    let out = folder.path().join("report");
    let output = eval(folder.path(), &["--report", out.to_str().unwrap()]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let html = fs::read_to_string(out.join("index.html")).unwrap();
    assert!(html.contains("data-field=\"invoice_id\" data-outcome=\"wrong\""));
    assert!(html.contains("&lt;b&gt;never printed&lt;/b&gt;"));
    assert!(!html.contains("<b>never"));
    assert!(html.contains("<rect class=\"found\""));
    let picture = fs::read(out.join("pages/00000-1.png")).unwrap();
    assert!(picture.starts_with(b"\x89PNG"));
}

#[test]
fn predictions_are_one_line_for_each_decision() {
    let folder = dataset();
    let file = folder.path().join("decisions.jsonl");
    let path = file.to_str().unwrap();
    let output = eval(
        folder.path(),
        &["--predictions", path, "--fields", "invoice_id,currency"],
    );
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let text = fs::read_to_string(&file).unwrap();
    let lines: Vec<Value> = text
        .lines()
        .map(|l| serde_json::from_str(l).unwrap())
        .collect();
    assert_eq!(lines.len(), 4, "{text}");
    let wrong: Vec<&Value> = lines.iter().filter(|l| l["right"] == false).collect();
    assert_eq!(wrong.len(), 1, "{text}");
    assert_eq!(wrong[0]["document"], "invoice-en.pdf");
    assert_eq!(wrong[0]["truth"], "<b>never printed</b>");
    assert!(lines.iter().all(|l| l["confidence"].is_number()), "{text}");
}

#[test]
fn wrong_usage_of_eval_exits_2_and_says_what_to_do() {
    let folder = dataset();
    for (more, part) in [
        (vec!["--fields", "invoice_nr"], "invoice_id"),
        (vec!["--part", "half"], "held-out"),
        (vec!["--gate", "/no/such/gate.toml"], "gate.toml"),
        (vec!["--parts"], "--parts"),
    ] {
        let output = eval(folder.path(), &more);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{more:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(part),
            "{more:?}: {}",
            stderr(&output)
        );
    }
    let output = eval(Path::new("/no/such/dataset"), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("/no/such/dataset"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn help_of_eval_teaches_with_examples() {
    let output = sheaf(["eval", "--help"]);
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "Examples:",
        "truth.json",
        "--gate",
        "Exit status",
        "held-out",
    ] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
    assert!(!text.contains("--parts"), "{text}");
}

#[test]
fn invoices_are_read_without_seeing_their_attachment() {
    let Some(data) = shared_data("invoices_are_read_without_seeing_their_attachment") else {
        return;
    };
    let output = eval(&data.join("factur-x/MINIMUM"), &["--output", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let scores = json(&output);
    assert_eq!(scores["format"], "factur-x");
    assert!(scores["overall"]["support"].as_u64().unwrap() >= 5);
    let file = tempfile::NamedTempFile::new().unwrap();
    let path = file.path().to_str().unwrap();
    eval(&data.join("factur-x/MINIMUM"), &["--predictions", path]);
    let text = fs::read_to_string(file.path()).unwrap();
    assert!(!text.is_empty());
    assert!(
        !text.contains("attached"),
        "a value came from the attachment: {text}"
    );
}
