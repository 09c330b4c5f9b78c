//! The tables of the report.

use maud::{Markup, html};

use crate::dataset::Broken;
use crate::gate::Held;
use crate::summary::{Classes, Score, Speed, Summary};

/// A number of 0..1.
fn part(value: f64) -> String {
    format!("{value:.3}")
}

fn score_row(name: &str, label: Markup, score: &Score) -> Markup {
    let [low, high] = score.f1_interval;
    html! {
        tr data-score=(name) {
            th scope="row" { (label) }
            td.n { (part(score.normalised.precision)) }
            td.n { (part(score.normalised.recall)) }
            td.n.f1 { (part(score.normalised.f1)) }
            td.n.faint { (part(low)) "–" (part(high)) }
            td.n { (part(score.strict.f1)) }
            td.n { (score.support) }
            td.n { (score.wrong) }
            td.n { (score.missed) }
            td.n { (score.spurious) }
            td.n { (score.not_on_page) }
        }
    }
}

/// A name that filters the errors below.
fn filter(name: &str) -> Markup {
    html! { a href=(format!("#field={name}")) { (name) } }
}

pub(super) fn scores(summary: &Summary) -> Markup {
    let head = [
        "",
        "precision",
        "recall",
        "F1",
        "95 %",
        "strict F1",
        "wanted",
        "wrong",
        "missed",
        "spurious",
        "not on page",
    ];
    html! {
        div.wide { table {
            thead { tr { @for name in head { th { (name) } } } }
            tbody {
                @if let Some(score) = &summary.overall {
                    (score_row("overall", html! { b { "all fields" } }, score))
                }
                @for (name, score) in &summary.fields {
                    (score_row(name, filter(name), score))
                }
            }
            @for (list, score) in &summary.lists {
                tbody {
                    (score_row(list, html! { b { (filter(list)) } " rows" }, &score.rows))
                    @for (column, score) in &score.columns {
                        @let name = format!("{list}.{column}");
                        (score_row(&name, html! { span.indent { (column) } }, score))
                    }
                }
            }
            tbody {
                @if let Some(score) = &summary.key_values {
                    (score_row("key_values", html! { b { (filter("key_values")) } }, score))
                }
                @if let Some(score) = &summary.tables {
                    (score_row("tables", html! { b { (filter("tables")) } " cells" }, score))
                }
            }
        } }
    }
}

pub(super) fn classes(classes: &Classes) -> Markup {
    let [low, high] = classes.macro_f1_interval;
    let found: Vec<&String> = classes.by_class.keys().collect();
    let others = |row: &std::collections::BTreeMap<String, u32>| -> u32 {
        let unlisted = row
            .iter()
            .filter(|(name, _)| !classes.by_class.contains_key(*name));
        unlisted.map(|(_, n)| n).sum()
    };
    html! {
        p {
            @if classes.pages > 0 {
                "Macro F1 " b { (part(classes.macro_f1)) } " (" (part(low)) "–" (part(high))
                "), accuracy " (part(classes.accuracy)) " of " (classes.pages) " pages. "
            }
            @for (what, accuracy, of) in [
                ("Documents' classes", classes.document_accuracy, classes.documents),
                ("Languages", classes.language_accuracy, classes.languages),
                ("Starts of documents", classes.starts_accuracy, classes.starts),
            ] {
                @if let Some(accuracy) = accuracy {
                    (what) ": " (part(accuracy)) " of " (of) ". "
                }
            }
            "Errors: " (filter("class")) ", " (filter("language")) ", " (filter("starts")) "."
        }
        @if classes.pages > 0 {
            div.wide { table.confusion {
                thead { tr {
                    th { "wanted \\ found" }
                    @for name in &found { th { (name) } }
                    th { "none" } th { "precision" } th { "recall" } th { "F1" }
                } }
                tbody { @for (name, score) in &classes.by_class {
                    @let row = classes.confusion.get(name).cloned().unwrap_or_default();
                    tr {
                        th scope="row" { (name) }
                        @for other in &found {
                            @let count = row.get(*other).copied().unwrap_or(0);
                            td.n.hit[*other == name && count > 0].miss[*other != name && count > 0] {
                                @if count > 0 { (count) } @else { "·" }
                            }
                        }
                        td.n { (others(&row)) }
                        td.n { (part(score.ratios.precision)) }
                        td.n { (part(score.ratios.recall)) }
                        td.n.f1 { (part(score.ratios.f1)) }
                    }
                } }
            } }
        }
    }
}

pub(super) fn speed(speed: &Speed) -> Markup {
    html! {
        p {
            (format!("{:.1}", speed.pages_per_second)) " pages a second, "
            (speed.jobs) " at once"
            @if let Some(bytes) = speed.peak_memory_bytes {
                (format!("; at most {:.0} MiB in all", bytes as f64 / f64::from(1 << 20)))
            }
            "."
        }
        table {
            thead { tr {
                th { "stage" } th { "p50, ms a page" } th { "p95" } th { "memory" } th { "documents" }
            } }
            tbody { @for (name, stage) in &speed.stages { tr {
                th scope="row" { (name) }
                td.n { (format!("{:.2}", stage.p50_ms)) }
                td.n { (format!("{:.2}", stage.p95_ms)) }
                td.n { (format!("{:.1} MiB", stage.peak_memory_bytes as f64 / f64::from(1 << 20))) }
                td.n { (stage.documents) }
            } } }
        }
    }
}

pub(super) fn gate(gate: &[Held]) -> Markup {
    html! {
        table {
            thead { tr { th { "threshold" } th { "" } th { "" } th { "reached" } th { "" } } }
            tbody { @for held in gate { tr {
                th scope="row" { (held.name) }
                td { @if held.at_most { "at most" } @else { "at least" } }
                td.n { (held.threshold) }
                td.n { @match held.reached { Some(v) => { (part(v)) } None => { "unknown" } } }
                td { @if held.is_met() { span.good { "met" } } @else { span.bad { "not met" } } }
            } } }
        }
    }
}

pub(super) fn broken(title: &str, broken: &[Broken]) -> Markup {
    html! {
        @if !broken.is_empty() {
            h2 { (title) }
            ul { @for one in broken { li { b { (one.name) } ": " (one.problem) } } }
        }
    }
}
