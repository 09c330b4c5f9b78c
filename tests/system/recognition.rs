//! Images and scanned pages: read by engines, first or by vote, and by the
//! real Tesseract where it is installed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use pipeline::{
    Catalog, Input, Pipeline, Recognition, RecognitionMode, RecognitionSpec, Request, RunError,
    RunReport, Runner, Source,
};
use recognizers::{Answer, ErrorKind, Format, Job, Limits, RecognizeError, Recognizer};
use sandbox::{Sandbox, SandboxConfig};
use support::scans::{pdf_of_text_and_scan, png};
use support::{run_json, run_one, sample, sheaf, stderr, target};

/// An engine that answers what the test says, and counts.
#[derive(Debug)]
struct Fake {
    name: &'static str,
    /// The words on each page; an error without.
    words: Result<Vec<&'static str>, ErrorKind>,
    asked: Arc<AtomicUsize>,
}

impl Recognizer for Fake {
    fn name(&self) -> &'static str {
        self.name
    }

    fn identity(&self) -> String {
        format!("{} 1", self.name)
    }

    fn limits(&self) -> Limits {
        Limits {
            formats: &[Format::Png, Format::Pdf],
            max_bytes: 1 << 20,
            max_pages: 10,
        }
    }

    fn recognize(&self, _: &Job<'_>) -> Result<Answer, RecognizeError> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let pages = self
            .words
            .as_ref()
            .map_err(|kind| RecognizeError::new(*kind, self.name, "out of order"))?;
        let page = |words: &&str| {
            let word = |(i, word): (usize, &str)| {
                let left = 10 + i * 100;
                format!(
                    "<span class='ocrx_word' title='bbox {left} 10 {} 30; x_wconf 90'>{word}</span> ",
                    left + 80
                )
            };
            let words: String = words.split(' ').enumerate().map(word).collect();
            format!(
                "<html><body><div class='ocr_page' title='bbox 0 0 600 800'>\
                 <span class='ocr_line' title='bbox 10 10 590 30'>{words}</span></div></body></html>"
            )
            .into_bytes()
        };
        Ok(Answer {
            adapter: "hocr",
            parts: pages.iter().map(page).collect(),
        })
    }
}

struct Scene {
    runner: Runner,
    recognition: Recognition,
    asked: Arc<AtomicUsize>,
}

type Words = Result<Vec<&'static str>, ErrorKind>;

fn scene(engines: &[(&'static str, Words)], mode: RecognitionMode) -> Scene {
    let config = SandboxConfig {
        cache_dir: Some(target().join("test-cache")),
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::new(config).unwrap();
    let sources = Source::directory(&target().join("plugins")).unwrap();
    let names: Vec<String> = engines.iter().map(|e| e.0.to_owned()).collect();
    let asked = Arc::new(AtomicUsize::new(0));
    let (engines, counter) = (engines.to_vec(), asked.clone());
    let build = move |name: &str, _: &BTreeMap<String, String>| {
        let (name, words) = engines.iter().find(|e| e.0 == name).unwrap();
        let asked = counter.clone();
        let words = words.clone();
        Ok(Box::new(Fake { name, words, asked }) as Box<dyn Recognizer>)
    };
    let spec = RecognitionSpec {
        mode,
        ..RecognitionSpec::of(&names)
    };
    Scene {
        runner: Runner::new(Catalog::load(&sandbox, &sources), 1 << 20),
        recognition: Recognition::new(spec, Box::new(build)),
        asked,
    }
}

impl Scene {
    fn run(&self, bytes: Vec<u8>) -> Result<RunReport, RunError> {
        let (input, pipeline) = (Input::new("scan", bytes), Pipeline::standard());
        self.runner.run(&Request {
            recognition: Some(&self.recognition),
            ..Request::new(&input, &pipeline)
        })
    }
}

fn texts(report: &RunReport) -> Vec<String> {
    let pages = report.document.pages.iter();
    pages
        .map(|p| p.content.replace('\n', " ").trim().to_owned())
        .collect()
}

const FIRST: RecognitionMode = RecognitionMode::FallBack;

#[test]
fn the_first_engine_that_answers_reads_an_image() {
    let scene = scene(
        &[
            ("one", Err(ErrorKind::Unavailable)),
            ("two", Ok(vec!["Total 12.00"])),
            ("three", Ok(vec!["never asked"])),
        ],
        FIRST,
    );
    let report = scene.run(png(600, 800)).unwrap();
    assert_eq!(texts(&report), ["Total 12.00"]);
    assert_eq!(scene.asked.load(Ordering::SeqCst), 2);
    let [warning] = report.document.warnings.as_slice() else {
        panic!("{:?}", report.document.warnings);
    };
    assert_eq!(warning.code, "recognizer-failed");
    assert!(warning.message.contains("one: out of order"), "{warning:?}");
    let stages: Vec<_> = report
        .stages
        .iter()
        .map(|s| (s.stage, s.plugin.as_str()))
        .collect();
    assert_eq!(stages[..2], [("recognizer", "two"), ("adapter", "hocr")]);
}

#[test]
fn when_no_engine_answers_the_error_tells_what_each_said() {
    let failing = [
        ("one", Err(ErrorKind::Credentials)),
        ("two", Err(ErrorKind::TimedOut)),
    ];
    let error = scene(&failing, FIRST).run(png(10, 10)).unwrap_err();
    assert_eq!(error.stage, "recognizer");
    assert!(error.message.contains("one: out of order"), "{error}");
    assert!(error.message.contains("two: out of order"), "{error}");
}

#[test]
fn an_image_given_twice_is_recognised_once() {
    let scene = scene(&[("one", Ok(vec!["Total 12.00"]))], FIRST);
    let first = scene.run(png(600, 800)).unwrap();
    let second = scene.run(png(600, 800)).unwrap();
    assert_eq!(scene.asked.load(Ordering::SeqCst), 1);
    assert!(!first.stages[0].cached && second.stages[0].cached);
    assert_eq!(texts(&first), texts(&second));
}

#[test]
fn scanned_pages_of_a_pdf_are_read_and_the_others_kept() {
    let scene = scene(&[("one", Ok(vec!["read from the scan"]))], FIRST);
    let report = scene
        .run(pdf_of_text_and_scan("Printed text", &[]))
        .unwrap();
    assert_eq!(texts(&report), ["Printed text", "read from the scan"]);
    let pages = &report.document.pages;
    assert_eq!((pages[1].number, pages[1].unit.as_str()), (2, "point"));
    assert!(
        report.document.warnings.is_empty(),
        "{:?}",
        report.document.warnings
    );
    assert_eq!(report.adapter, "pdf");
}

#[test]
fn a_pdf_keeps_its_text_when_no_engine_can_read_its_scans() {
    let scene = scene(&[("one", Err(ErrorKind::Throttled))], FIRST);
    let report = scene
        .run(pdf_of_text_and_scan("Printed text", &[]))
        .unwrap();
    assert_eq!(texts(&report), ["Printed text", ""]);
    let codes: Vec<_> = report
        .document
        .warnings
        .iter()
        .map(|w| w.code.as_str())
        .collect();
    assert_eq!(codes, ["missing-text", "recognizer-failed"]);
}

#[test]
fn an_answer_about_other_pages_is_refused() {
    let scene = scene(&[("one", Ok(vec!["one", "two", "three"]))], FIRST);
    let report = scene
        .run(pdf_of_text_and_scan("Printed text", &[]))
        .unwrap();
    let last = report.document.warnings.last().unwrap();
    assert!(last.message.contains("3 pages where 1"), "{last:?}");
}

#[test]
fn engines_that_vote_outvote_the_odd_one() {
    let scene = scene(
        &[
            ("one", Ok(vec!["Tota1 12.00 EUR"])),
            ("two", Ok(vec!["Total 12.00 EUR"])),
            ("three", Ok(vec!["Total 12.00 EUR"])),
        ],
        RecognitionMode::Consensus,
    );
    let report = scene.run(png(600, 800)).unwrap();
    assert_eq!(texts(&report), ["Total 12.00 EUR"]);
    assert_eq!(report.document.source.vendor, "consensus");
    assert_eq!(scene.asked.load(Ordering::SeqCst), 3);
}

#[test]
fn a_cancelled_recognition_is_not_handed_to_the_next_engine() {
    let engines = [("one", Err(ErrorKind::Cancelled)), ("two", Ok(vec!["x"]))];
    let scene = scene(&engines, FIRST);
    scene.recognition.cancel.cancel();
    scene.run(png(10, 10)).unwrap_err();
    assert_eq!(scene.asked.load(Ordering::SeqCst), 1);
}

#[test]
fn an_image_is_refused_where_nothing_may_read_it() {
    let output = sheaf([
        "run",
        "--no-recognizer",
        sample("receipt-en.png").to_str().unwrap(),
    ]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        stderr(&output).contains("no recognizer"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_unknown_engine_or_setting_is_refused_by_name() {
    let image = sample("receipt-en.png");
    let image = image.to_str().unwrap();
    let unknown = sheaf(["run", "--recognizer", "acme", image]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(stderr(&unknown).contains("`acme`"), "{}", stderr(&unknown));
    let setting = sheaf(["run", "--set", "tesseract.colour=red", image]);
    assert!(stderr(&setting).contains("colour"), "{}", stderr(&setting));
    let malformed = sheaf(["run", "--set", "colour", image]);
    assert!(
        stderr(&malformed).contains("NAME.KEY=VALUE"),
        "{}",
        stderr(&malformed)
    );
}

#[test]
fn missing_credentials_are_told_with_what_to_do() {
    let image = sample("receipt-en.png");
    for (engine, variable) in [
        ("textract", "AWS_ACCESS_KEY_ID"),
        ("azure", "AZURE_DOCUMENT_INTELLIGENCE_KEY"),
        ("document-ai", "GOOGLE_APPLICATION_CREDENTIALS"),
    ] {
        let output = support::command()
            .args(["run", "--recognizer", engine])
            .args(["--set", &format!("{engine}.endpoint=http://127.0.0.1:9")])
            .args(match engine {
                "textract" => vec!["--set", "textract.region=eu-west-1"],
                "document-ai" => vec![
                    "--set",
                    "document-ai.project=p",
                    "--set",
                    "document-ai.processor=x",
                ],
                _ => vec![],
            })
            .arg(&image)
            .env("HOME", "/nonexistent")
            .env_remove(variable)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{engine}");
        let text = stderr(&output);
        assert!(text.contains(variable), "{engine}: {text}");
    }
}

/// Whether the real engine is here.
fn tesseract(test: &str) -> bool {
    let there = std::process::Command::new("tesseract")
        .arg("--version")
        .output()
        .is_ok();
    if !there {
        eprintln!("SKIPPED {test}: tesseract is not installed (apt-get install tesseract-ocr)");
    }
    there
}

#[test]
fn tesseract_reads_a_photographed_receipt() {
    if !tesseract("tesseract_reads_a_photographed_receipt") {
        return;
    }
    let result = run_one(&sample("receipt-en.png"));
    assert!(result["error"].is_null(), "{}", result["error"]);
    assert_eq!(result["class"], "receipt");
    let truth = std::fs::read(sample("expected/receipt-en.json")).unwrap();
    let truth: support::Value = serde_json::from_slice(&truth).unwrap();
    let wanted = truth["fields"]["total_amount"]["value"].as_str();
    let wanted = wanted.or_else(|| truth["fields"]["total_amount"].as_str());
    assert!(wanted.is_some(), "{truth}");
    assert_eq!(result["fields"]["total_amount"]["value"].as_str(), wanted);
    let stages = result["stages"].as_array().unwrap();
    assert_eq!(stages[0]["plugin"], "tesseract");
}

#[test]
fn tesseract_reads_the_scanned_page_of_a_pdf() {
    if !tesseract("tesseract_reads_the_scanned_page_of_a_pdf") {
        return;
    }
    let receipt = std::fs::read(sample("receipt-en.png")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("mixed.pdf");
    std::fs::write(&path, pdf_of_text_and_scan("Printed text", &receipt)).unwrap();
    let output = sheaf(["adapt", path.to_str().unwrap()]);
    let document: support::Value = serde_json::from_slice(&output.stdout).unwrap();
    let content = |i: usize| document["pages"][i]["content"].as_str().unwrap_or_default();
    assert_eq!(content(0).trim(), "Printed text");
    assert!(
        content(1).to_lowercase().contains("total"),
        "{}",
        content(1)
    );
    let (objects, code) = run_json(["--whole".as_ref(), path.as_os_str()]);
    assert_eq!((objects.len(), code), (1, 0));
}
