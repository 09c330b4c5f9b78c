//! Scores on the development data must not fall: real receipts, and invoices
//! with the truth attached. Skipped where the data is not there.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]
#![allow(
    clippy::print_stdout,
    reason = "says what was skipped and how the scores stand"
)]

#[path = "../examples/score/facturx.rs"]
mod facturx;
#[path = "../examples/score/files.rs"]
#[allow(dead_code, reason = "the tool shows files, the tests do not")]
mod files;
#[path = "../examples/score/sroie.rs"]
mod sroie;
#[path = "../examples/score/tally.rs"]
#[allow(dead_code, reason = "the example uses more of it")]
mod tally;

use std::path::PathBuf;

use tally::{Count, Tally};

/// The data's folder, when it is there.
fn data() -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    if !path.is_dir() {
        println!("skipped: {} is not there", path.display());
        return None;
    }
    Some(path)
}

fn f1(tally: &Tally, field: &str) -> f64 {
    tally.counts.get(field).map_or(0.0, |c| c.scores().2)
}

#[track_caller]
fn at_least(tally: &Tally, floors: &[(&str, f64)]) {
    for (field, floor) in floors {
        let score = f1(tally, field);
        assert!(
            score >= *floor,
            "{field}: {score:.3}, at least {floor} before"
        );
    }
}

#[test]
fn receipts_score_no_worse_than_before() {
    let Some(data) = data() else { return };
    let tally = sroie::run(&data, "all", false).unwrap();
    tally.print("receipts");
    at_least(
        &tally,
        &[
            ("company", 0.86),
            ("date", 0.97),
            ("total", 0.91),
            ("address", 0.72),
        ],
    );
}

#[test]
fn invoices_score_no_worse_than_before() {
    let Some(data) = data() else { return };
    let [header, items, _] = facturx::run(&data, "all", false).unwrap();
    header.print("header fields");
    let all = header.counts.values().fold(Count::default(), |mut sum, c| {
        sum.right += c.right;
        sum.wrong += c.wrong;
        sum.missed += c.missed;
        sum
    });
    assert!(all.scores().2 >= 0.88, "header fields: {:?}", all.scores());
    at_least(
        &header,
        &[
            ("invoice_id", 0.8),
            ("total_amount", 0.95),
            ("net_amount", 0.9),
        ],
    );
    at_least(&items, &[("(row)", 0.62), ("amount", 0.9)]);
}
