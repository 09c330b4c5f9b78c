//! The scores of an evaluation.

use std::io::{self, Write};

use comfy_table::CellAlignment;
use eval::dataset::Broken;
use eval::gate::Held;
use eval::summary::{Calibration, Classes, Score, Speed, Summary};
use serde::Serialize;

use crate::output::{style, table};

#[derive(Debug, Serialize)]
struct Whole<'a> {
    #[serde(flatten)]
    summary: &'a Summary,
    #[serde(skip_serializing_if = "<[Held]>::is_empty")]
    gate: &'a [Held],
}

pub(crate) fn print_json(summary: &Summary, gate: &[Held]) -> io::Result<()> {
    let mut out = io::stdout().lock();
    serde_json::to_writer(&mut out, &Whole { summary, gate })?;
    writeln!(out)
}

pub(crate) fn print(summary: &Summary, gate: &[Held]) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    let heading = style::HEADING;
    writeln!(
        out,
        "{heading}{} documents, {} pages{heading:#}  (format {}, part {})",
        summary.documents, summary.pages, summary.format, summary.part
    )?;
    for note in &summary.notes {
        writeln!(out, "  {note}")?;
    }
    print_scores(&mut out, summary)?;
    if let Some(classes) = &summary.classes {
        print_classes(&mut out, classes)?;
    }
    print_calibration(&mut out, summary)?;
    print_speed(&mut out, &summary.speed)?;
    print_broken(&mut out, "failed", &summary.failed)?;
    print_broken(&mut out, "not used", &summary.broken)?;
    print_gate(&mut out, gate)
}

fn part(value: f64) -> String {
    format!("{value:.3}")
}

fn print_scores(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let mut rows = table::new(&[
        "",
        "P",
        "R",
        "F1",
        "95 %",
        "strict F1",
        "wanted",
        "wrong",
        "missed",
        "spurious",
        "not on page",
    ]);
    let mut add = |name: &str, score: &Score| {
        let [low, high] = score.f1_interval;
        rows.add_row([
            name.to_owned(),
            part(score.normalised.precision),
            part(score.normalised.recall),
            part(score.normalised.f1),
            format!("{low:.3}-{high:.3}"),
            part(score.strict.f1),
            score.support.to_string(),
            score.wrong.to_string(),
            score.missed.to_string(),
            score.spurious.to_string(),
            score.not_on_page.to_string(),
        ]);
    };
    for (name, score) in &summary.fields {
        add(name, score);
    }
    if let Some(score) = &summary.overall {
        add("all fields", score);
    }
    for (list, score) in &summary.lists {
        add(&format!("{list}, rows"), &score.rows);
        for (column, score) in &score.columns {
            add(&format!("  {column}"), score);
        }
    }
    if let Some(score) = &summary.key_values {
        add("key_values", score);
    }
    if let Some(score) = &summary.tables {
        add("tables, cells", score);
    }
    writeln!(out)?;
    write(out, rows, 1)
}

fn print_classes(out: &mut impl Write, classes: &Classes) -> io::Result<()> {
    writeln!(out)?;
    if classes.pages > 0 {
        let [low, high] = classes.macro_f1_interval;
        writeln!(
            out,
            "  classes of {} pages: macro F1 {} ({low:.3}-{high:.3}), accuracy {}",
            classes.pages,
            part(classes.macro_f1),
            part(classes.accuracy)
        )?;
    }
    for (what, accuracy, of) in [
        (
            "documents' classes",
            classes.document_accuracy,
            classes.documents,
        ),
        ("languages", classes.language_accuracy, classes.languages),
        (
            "starts of documents",
            classes.starts_accuracy,
            classes.starts,
        ),
    ] {
        if let Some(accuracy) = accuracy {
            writeln!(out, "  {what}: accuracy {} of {of}", part(accuracy))?;
        }
    }
    if classes.pages == 0 {
        return Ok(());
    }
    let mut rows = table::new(&["class", "P", "R", "F1", "pages", "taken for"]);
    for (name, score) in &classes.by_class {
        let others: Vec<String> = classes
            .confusion
            .get(name)
            .into_iter()
            .flatten()
            .filter(|(found, _)| *found != name)
            .map(|(found, count)| format!("{found} {count}"))
            .collect();
        rows.add_row([
            name.clone(),
            part(score.ratios.precision),
            part(score.ratios.recall),
            part(score.ratios.f1),
            score.support.to_string(),
            others.join(", "),
        ]);
    }
    write(out, rows, 1)
}

fn print_calibration(out: &mut impl Write, summary: &Summary) -> io::Result<()> {
    let all = &summary.calibration;
    let kinds = [
        ("values", &all.values),
        ("fields", &all.fields),
        ("rows", &all.rows),
        ("classes", &all.classes),
    ];
    let known: Vec<(&str, &Calibration)> =
        kinds.into_iter().filter(|(_, c)| c.values > 0).collect();
    if known.is_empty() {
        return Ok(());
    }
    let errors: Vec<String> = known
        .iter()
        .map(|(name, c)| format!("{name} {:.3} of {}", c.ece, c.values))
        .collect();
    writeln!(out, "\n  expected calibration error: {}", errors.join(", "))?;
    let mut rows = table::new(&["confidence", "values", "mean", "right"]);
    for bin in all.values.bins.iter().filter(|b| b.values > 0) {
        rows.add_row([
            format!("{:.1}-{:.1}", bin.from, bin.to),
            bin.values.to_string(),
            part(bin.confidence),
            part(bin.right),
        ]);
    }
    write(out, rows, 1)
}

fn print_speed(out: &mut impl Write, speed: &Speed) -> io::Result<()> {
    let mib = |bytes: f64| bytes / f64::from(1 << 20);
    let memory = speed.peak_memory_bytes.map_or_else(String::new, |b| {
        format!("; at most {:.0} MiB in all", mib(b as f64))
    });
    writeln!(
        out,
        "\n  {:.1} pages a second, {} at once, {:.1} s{memory}",
        speed.pages_per_second, speed.jobs, speed.seconds
    )?;
    let mut rows = table::new(&["stage", "p50 a page", "p95 a page", "memory", "documents"]);
    for (name, stage) in &speed.stages {
        rows.add_row([
            name.clone(),
            format!("{:.2} ms", stage.p50_ms),
            format!("{:.2} ms", stage.p95_ms),
            format!("{:.1} MiB", mib(stage.peak_memory_bytes as f64)),
            stage.documents.to_string(),
        ]);
    }
    write(out, rows, 1)
}

fn print_broken(out: &mut impl Write, what: &str, broken: &[Broken]) -> io::Result<()> {
    if broken.is_empty() {
        return Ok(());
    }
    let bad = style::ERROR;
    writeln!(out, "\n  {bad}{} {what}{bad:#}", broken.len())?;
    for one in broken {
        writeln!(out, "  {}: {}", one.name, one.problem)?;
    }
    Ok(())
}

fn print_gate(out: &mut impl Write, gate: &[Held]) -> io::Result<()> {
    let below: Vec<&Held> = gate.iter().filter(|h| !h.is_met()).collect();
    if gate.is_empty() {
        return Ok(());
    }
    if below.is_empty() {
        return writeln!(out, "\n  gate: all {} thresholds are met", gate.len());
    }
    let bad = style::ERROR;
    writeln!(
        out,
        "\n  {bad}gate: {} of {} thresholds are not met{bad:#}",
        below.len(),
        gate.len()
    )?;
    let mut rows = table::new(&["threshold", "", "", "reached"]);
    for held in below {
        rows.add_row([
            held.name.clone(),
            if held.at_most { "at most" } else { "at least" }.to_owned(),
            held.threshold.to_string(),
            held.reached
                .map_or_else(|| "unknown".to_owned(), |v| format!("{v:.4}")),
        ]);
    }
    write(out, rows, 2)
}

/// Write a table whose columns from the given one on are numbers.
fn write(out: &mut impl Write, mut rows: comfy_table::Table, numbers: usize) -> io::Result<()> {
    for column in rows.column_iter_mut().skip(numbers) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table::write(out, &rows)
}
