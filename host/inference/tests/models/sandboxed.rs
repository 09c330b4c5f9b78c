//! From a plugin to the model and back, through the real sandbox: the guest
//! `tests/guests/scorer`, a classifier that asks a model for its scores.

use std::path::Path;
use std::sync::Arc;

use document::{Classification, Document, NewWord, PageBuilder, Rect};
use inference::{Limits, TractModels};
use sandbox::inference::Models;
use sandbox::{Call, Failure, Outcome, Plugin, Sandbox, SandboxConfig};

use crate::onnx::classifier;
use crate::tensors::assert_close;

fn scorer(models: Option<TractModels>) -> Plugin {
    let target = std::env::var_os("CARGO_TARGET_DIR").map_or_else(
        || Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target"),
        Into::into,
    );
    let path = target.join("test-plugins/guest-scorer.wasm");
    let bytes = std::fs::read(&path)
        .unwrap_or_else(|e| panic!("{}: {e}; `cargo xtask build` makes it", path.display()));
    let config = SandboxConfig {
        models: models.map(|m| Arc::new(m) as Arc<dyn Models>),
        slots: 2,
        pool: false,
        ..SandboxConfig::default()
    };
    Sandbox::new(config).unwrap().load(&bytes).unwrap()
}

fn models() -> TractModels {
    TractModels::builder()
        .model("pages", classifier())
        .unwrap()
        .build()
}

/// Pages of these texts, one word each.
fn document(texts: &[&str]) -> Document {
    let pages = texts.iter().zip(1..).map(|(text, number)| {
        let mut page = PageBuilder::new(number, 0.0, 0.0, "");
        let bounds = Rect::clamped(0.1, 0.1, 0.9, 0.2);
        page.word(NewWord {
            text,
            bounds,
            ..Default::default()
        });
        page.finish()
    });
    Document {
        pages: pages.collect(),
        ..Default::default()
    }
}

fn classify(
    plugin: &Plugin,
    config: &[(&str, &str)],
    document: &Document,
) -> Outcome<Classification> {
    let config = config
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()));
    let call = Call {
        config: Arc::new(config.collect()),
        ..Call::default()
    };
    plugin.classify(document, &call)
}

fn refused(plugin: &Plugin, config: &[(&str, &str)]) -> (String, String) {
    match classify(plugin, config, &document(&["a"])).result {
        Err(Failure::Plugin(error)) => (error.code, error.message),
        other => panic!("not the plugin's own error: {other:?}"),
    }
}

#[test]
fn a_plugin_gets_the_numbers_that_the_model_computes() {
    let outcome = classify(&scorer(Some(models())), &[], &document(&["a", "abc"]));
    let pages = outcome.result.unwrap().pages;
    // The features are the length of the page's text and its one word: the
    // sums are 1.6, -1 and 0.8 for the first page, 3.6, -1 and -1.2 for the
    // second.
    let wanted = [
        (
            "invoice",
            ["other", "receipt"],
            [0.656_339, 0.294_912, 0.048_749],
        ),
        (
            "invoice",
            ["receipt", "other"],
            [0.982_047, 0.009_871, 0.008_082],
        ),
    ];
    assert_eq!(pages.len(), wanted.len());
    for (page, (best, others, numbers)) in pages.iter().zip(wanted) {
        assert_eq!(page.best.class, best);
        let scored = || std::iter::once(&page.best).chain(&page.alternatives);
        let classes: Vec<_> = scored().skip(1).map(|s| s.class.as_str()).collect();
        assert_eq!(classes, others);
        let confidences: Vec<_> = scored().map(|s| s.confidence).collect();
        assert_close(&confidences, &numbers);
    }
    assert_eq!(outcome.usage.inferences, 1);
    assert!(outcome.usage.tensor_bytes > 0);
}

#[test]
fn a_plugin_is_told_that_a_model_is_not_there() {
    for plugin in [scorer(Some(models())), scorer(None)] {
        let (code, message) = refused(&plugin, &[("model", "pagse")]);
        assert_eq!(code, "bad-config");
        assert!(message.contains("`pagse`"), "{message}");
    }
}

#[test]
fn a_plugin_is_told_what_the_model_takes() {
    let (_, message) = refused(&scorer(Some(models())), &[("input", "x")]);
    assert!(
        message.contains("it takes `features`: fp32 [batch, 2]"),
        "{message}"
    );
}

#[test]
fn a_plugin_is_told_that_its_input_is_too_large() {
    let limits = Limits {
        max_elements: 1,
        ..Limits::default()
    };
    let models = TractModels::builder()
        .limits(limits)
        .model("pages", classifier())
        .unwrap();
    let (code, message) = refused(&scorer(Some(models.build())), &[]);
    assert_eq!(code, "too-large");
    assert!(message.contains("more than 1 elements"), "{message}");
}

#[test]
fn a_plugin_is_told_which_outputs_there_are() {
    let (_, message) = refused(&scorer(Some(models())), &[("output", "classes")]);
    assert_eq!(
        message,
        "model `pages` has no output `classes` but `scores`"
    );
}

#[test]
fn a_plugin_cannot_bring_a_model_of_its_own() {
    let (code, message) = refused(&scorer(Some(models())), &[("load", "own")]);
    assert_eq!(code, "unsupported");
    assert!(message.contains("plugins bring no models"), "{message}");
}
