//! A document through one component of each stage.

use std::collections::BTreeMap;
use std::sync::Arc;

use document::{Classification, Document};
use sandbox::{BadPlugin, Call, Failure, Plugin, Sample, Stage};

use crate::support::{SANDBOX, guest, misdeed};

fn load(name: &str, stage: Stage) -> Plugin {
    let plugin = SANDBOX.load(&guest(name)).unwrap();
    assert_eq!(plugin.stage(), stage);
    plugin
}

fn configured(key: &str, value: &str) -> Call {
    Call {
        config: Arc::new(BTreeMap::from([(key.to_owned(), value.to_owned())])),
        ..Call::default()
    }
}

fn adapted() -> Document {
    let adapter = load("guest-lines", Stage::Adapter);
    let parts = [b"RE-1 from\n".to_vec(), b"ACME".to_vec()];
    adapter.adapt(&parts, &Call::default()).result.unwrap()
}

fn classified(document: &Document, class: &str) -> Classification {
    let classifier = load("guest-first-class", Stage::Classifier);
    let outcome = classifier.classify(document, &configured("class", class));
    assert!(outcome.usage.input_bytes > 0 && outcome.usage.output_bytes > 0);
    outcome.result.unwrap()
}

#[test]
fn a_document_goes_through_all_stages() {
    let document = adapted();
    assert_eq!(document.pages[0].content, "RE-1 from\nACME");
    let classification = classified(&document, "invoice");
    assert_eq!(classification.pages[0].best.class, "invoice");
    let extractor = load("guest-first-word", Stage::Extractor);
    let outcome = extractor.extract(&document, &classification, &Call::default());
    let extraction = outcome.result.unwrap();
    let value = extraction.field("invoice_id").unwrap().value.as_deref();
    assert_eq!(value, Some("RE-1"));
    let exporter = load("guest-plain", Stage::Exporter);
    let files = exporter
        .render(&document, &classification, &extraction, &Call::default())
        .result
        .unwrap();
    assert_eq!(files[0].name, "fields.txt");
    assert_eq!(files[0].data, b"invoice\ninvoice_id: RE-1\n");
}

#[test]
fn sniffing_answers_with_score_and_reason() {
    let adapter = load("guest-lines", Stage::Adapter);
    let sample = Sample {
        head: b"hello".to_vec(),
        size: 5,
        ..Sample::default()
    };
    let likeness = adapter.sniff(&sample, &Call::default()).result.unwrap();
    assert_eq!((likeness.score, likeness.reason.as_str()), (0.5, "ASCII"));
}

#[test]
fn every_stage_has_its_own_typed_error() {
    let document = Document::default();
    let classification = Classification::default();
    let call = Call::default();
    let classifier = load("guest-first-class", Stage::Classifier);
    let extractor = load("guest-first-word", Stage::Extractor);
    let errors = [
        classifier.classify(&document, &call).result.err(),
        extractor
            .extract(&document, &classification, &call)
            .result
            .err(),
    ];
    for (error, code) in errors.into_iter().zip(["bad-config", "empty-input"]) {
        match error {
            Some(Failure::Plugin(error)) => assert_eq!(error.code, code),
            other => panic!("{other:?}"),
        }
    }
}

#[test]
fn what_every_stage_returns_is_checked() {
    let document = adapted();
    let classifier = load("guest-first-class", Stage::Classifier);
    let classification = classified(&document, "letter");
    let extractor = load("guest-first-word", Stage::Extractor);
    let exporter = load("guest-plain", Stage::Exporter);
    let bad = [
        misdeed(classifier.classify(&document, &configured("class", "No Code!"))),
        misdeed(extractor.extract(&document, &classification, &Call::default())),
        misdeed(exporter.render(
            &document,
            &classification,
            &Default::default(),
            &configured("name", "../../etc/passwd"),
        )),
    ];
    let starts = [
        "classification.best.class",
        "extraction.fields[0]",
        "files[0].name",
    ];
    for (bad, start) in bad.into_iter().zip(starts) {
        match bad {
            BadPlugin::Invalid { path, .. } => assert!(path.starts_with(start), "{path}"),
            other => panic!("{other}"),
        }
    }
}
