use std::time::Duration;

use super::*;
use crate::compare::Label;
use crate::dataset::{Dataset, Format, Part};
use crate::run::Done;
use crate::score::{Check, Judged};
use crate::summary::Work;

/// Three of four currencies right.
fn summary() -> Summary {
    let done: Vec<Done> = (0..4)
        .map(|i| {
            let mut judged = Judged::default();
            let label = Label::of("currency", "EUR");
            let verdict = label.judge_text(if i == 0 { "USD" } else { "EUR" }, "");
            judged.fields.push(Check {
                name: "currency".to_owned(),
                wanted: Some(label),
                found: Some(crate::score::Found {
                    value: String::new(),
                    printed: String::new(),
                    confidence: Some(0.75),
                    reason: None,
                    page: None,
                    words: Vec::new(),
                }),
                verdict,
                place: None,
            });
            Done {
                name: i.to_string(),
                pages: 1,
                judged: Some(judged),
                problem: None,
                stages: Vec::new(),
                document: None,
                file: None,
            }
        })
        .collect();
    let dataset = Dataset {
        format: Format::Sheaf,
        cases: Vec::new(),
        broken: Vec::new(),
        notes: Vec::new(),
    };
    let work = Work {
        jobs: 1,
        wall: Duration::from_secs(2),
    };
    Summary::of(&dataset, Part::All, &done, work)
}

fn read(text: &str) -> Result<Gate, EvalError> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("gate.toml");
    std::fs::write(&path, text).unwrap();
    Gate::read(&path)
}

#[test]
fn thresholds_are_held_against_scores() {
    let gate = "[overall]\nf1 = 0.75\n[fields.currency]\nf1 = 0.76\nrecall = 0.7\n\
        [calibration]\nece = 0.001\n[documents]\nfailed = 0\n";
    let held = read(gate).unwrap().hold(&summary());
    let seen: Vec<(&str, bool)> = held.iter().map(|h| (h.name.as_str(), h.is_met())).collect();
    assert_eq!(
        seen,
        [
            ("overall.f1", true),
            ("fields.currency.recall", true),
            ("fields.currency.f1", false),
            ("calibration.ece", true),
            ("documents.failed", true),
        ]
    );
}

#[test]
fn a_threshold_for_what_nobody_knows_is_not_met() {
    let gate = "[line_items]\ncolumns.amount.f1 = 0.1\n[classes]\nmacro_f1 = 0.1\n\
        [latency.extractor]\np95_ms = 15\n";
    let held = read(gate).unwrap().hold(&summary());
    assert_eq!(held.len(), 3);
    for one in held {
        assert_eq!((one.reached, one.is_met()), (None, false), "{one:?}");
    }
}

#[test]
fn unknown_names_in_a_gate_are_refused() {
    for (text, name) in [
        ("[fields.total]\nf1 = 1", "'total'"),
        ("[overall]\nf2 = 1", "f2"),
        ("[rows]\nf1 = 1", "rows"),
        ("[line_items]\ncolumns.price.f1 = 1", "'price'"),
        ("[latency.exporter]\np95_ms = 1", "'exporter'"),
        ("f1 =", "gate.toml"),
    ] {
        let error = read(text).unwrap_err().to_string();
        assert!(error.contains(name), "{text}: {error}");
    }
}
