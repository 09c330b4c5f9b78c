//! A finished run for people.

use std::io::{self, Write};
use std::path::PathBuf;
use std::time::Duration;

use comfy_table::CellAlignment;
use document::names::{self, LINE_ITEM_FIELDS};
use document::{Document, Field, Warning};
use pipeline::{RunError, RunReport, StageReport};
use sandbox::{Level, Limits};

use crate::commands::run::Finished;
use crate::output::{style, table};

pub(crate) fn print(finished: &Finished, verbose: bool) -> io::Result<()> {
    match &finished.result {
        Ok(reports) => reports.iter().enumerate().try_for_each(|(i, report)| {
            let written = finished.written.get(i).map_or(&[][..], Vec::as_slice);
            print_report(&finished.input, report, written, verbose)
        }),
        Err(error) => print_error(&finished.input, error),
    }
}

/// An input that failed, on standard error.
pub(crate) fn print_error(input: &str, error: &RunError) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let (bad, faint) = (style::ERROR, style::FAINT);
    let plugin = error
        .plugin
        .as_ref()
        .map_or_else(String::new, |p| format!(" ({p})"));
    writeln!(
        out,
        "{bad}{input}{bad:#}: {}{plugin}: {} {faint}[{}]{faint:#}",
        error.stage,
        error.message,
        error.kind.as_str()
    )?;
    for frame in &error.backtrace {
        writeln!(out, "{faint}    in {frame}{faint:#}")?;
    }
    Ok(())
}

fn print_report(
    input: &str,
    report: &RunReport,
    written: &[PathBuf],
    verbose: bool,
) -> io::Result<()> {
    let mut out = anstream::stdout().lock();
    print_heading(&mut out, input, report)?;
    print_fields(&mut out, report)?;
    print_items(&mut out, report)?;
    print_groups(&mut out, report)?;
    print_pairs(&mut out, report)?;
    print_warnings(&mut out, report)?;
    if report.extraction.needs_review {
        let warning = style::WARNING;
        writeln!(out, "  {warning}needs review{warning:#} before it is used")?;
    }
    for path in written {
        writeln!(out, "  wrote {}", path.display())?;
    }
    print_stages(&mut out, &report.stages)?;
    if verbose {
        print_logs(&mut out, &report.stages)?;
    }
    writeln!(out)
}

/// What a person should know of a document, on standard error.
pub(crate) fn print_warnings_of(input: &str, document: &Document) -> io::Result<()> {
    let mut out = anstream::stderr().lock();
    let warning = style::WARNING;
    for w in &document.warnings {
        writeln!(
            out,
            "{input}: {warning}warning:{warning:#} {}{}",
            w.message,
            place(w)
        )?;
    }
    Ok(())
}

/// Where a warning belongs.
fn place(warning: &Warning) -> String {
    let path = warning.path.as_ref();
    path.map_or_else(String::new, |p| format!(" (at {p})"))
}

fn print_heading(out: &mut impl Write, input: &str, report: &RunReport) -> io::Result<()> {
    let heading = style::HEADING;
    let pages = match report.document.pages.len() {
        1 => "1 page".to_owned(),
        n => format!("{n} pages"),
    };
    let part = match report.part.of {
        1 => String::new(),
        of => format!(
            " [document {} of {of}, {}]",
            report.part.number,
            place_of(report)
        ),
    };
    let best = &report.classification.best;
    let language = report
        .classification
        .pages
        .first()
        .and_then(|p| p.language.as_ref())
        .map_or_else(String::new, |l| format!(", {l}"));
    writeln!(
        out,
        "{heading}{input}{part}{heading:#}  {} {}  ({pages}{language}, adapter {})",
        best.class,
        percent(best.confidence),
        report.adapter
    )
}

/// The pages of the input that a document consists of.
fn place_of(report: &RunReport) -> String {
    let pages = &report.document.pages;
    match (pages.first(), pages.last()) {
        (Some(first), Some(last)) if first.number < last.number => {
            format!("pages {} to {}", first.number, last.number)
        }
        (Some(first), _) => format!("page {}", first.number),
        _ => "no pages".to_owned(),
    }
}

fn print_fields(out: &mut impl Write, report: &RunReport) -> io::Result<()> {
    if report.extraction.fields.is_empty() {
        return writeln!(out, "  no fields found");
    }
    let mut rows = table::new(&["field", "value", "confidence", "page"]);
    for field in &report.extraction.fields {
        rows.add_row([
            field.name.clone(),
            shown(field),
            confidence(field),
            field.page.map_or_else(String::new, |p| p.to_string()),
        ]);
    }
    align_right(&mut rows, &[2, 3]);
    table::write(out, &rows)
}

fn print_items(out: &mut impl Write, report: &RunReport) -> io::Result<()> {
    let items = &report.extraction.line_items;
    let columns: Vec<&str> = LINE_ITEM_FIELDS
        .into_iter()
        .filter(|name| items.iter().any(|item| item.field(name).is_some()))
        .collect();
    if columns.is_empty() {
        return Ok(());
    }
    writeln!(out)?;
    let mut rows = table::new(&columns);
    for item in items {
        rows.add_row(
            columns
                .iter()
                .map(|name| item.field(name).map_or_else(String::new, shown)),
        );
    }
    let numbers: Vec<usize> = columns
        .iter()
        .enumerate()
        .filter(|(_, name)| matches!(**name, "quantity" | "unit_price" | "tax_rate" | "amount"))
        .map(|(i, _)| i)
        .collect();
    align_right(&mut rows, &numbers);
    table::write(out, &rows)
}

/// Tax lines, discounts and surcharges.
fn print_groups(out: &mut impl Write, report: &RunReport) -> io::Result<()> {
    for (title, kind, columns) in [
        ("tax", names::TAX_LINE, names::TAX_LINE_FIELDS),
        ("discount", names::DISCOUNT, names::ALLOWANCE_FIELDS),
        ("surcharge", names::SURCHARGE, names::ALLOWANCE_FIELDS),
    ] {
        let groups: Vec<_> = report.extraction.groups_of(kind).collect();
        if groups.is_empty() {
            continue;
        }
        let columns: Vec<&str> = columns
            .into_iter()
            .filter(|name| groups.iter().any(|g| g.field(name).is_some()))
            .collect();
        let mut heads = vec![title];
        heads.extend(&columns);
        let mut rows = table::new(&heads);
        for (i, group) in groups.iter().enumerate() {
            let mut row = vec![(i + 1).to_string()];
            row.extend(
                columns
                    .iter()
                    .map(|name| group.field(name).map_or_else(String::new, shown)),
            );
            rows.add_row(row);
        }
        writeln!(out)?;
        table::write(out, &rows)?;
    }
    Ok(())
}

/// Keys with their values, where they are what a document has to say: an
/// invoice's are its fields.
fn print_pairs(out: &mut impl Write, report: &RunReport) -> io::Result<()> {
    let pairs = &report.extraction.key_values;
    if pairs.is_empty() || report.extraction.fields.len() > pairs.len() {
        return Ok(());
    }
    let mut rows = table::new(&["key", "value", "page"]);
    for pair in pairs {
        let value = pair.key_value.value.as_ref();
        rows.add_row([
            pair.key_value.key.text.clone(),
            value.map_or_else(String::new, |v| v.text.clone()),
            pair.page.to_string(),
        ]);
    }
    align_right(&mut rows, &[2]);
    writeln!(out)?;
    table::write(out, &rows)
}

fn print_warnings(out: &mut impl Write, report: &RunReport) -> io::Result<()> {
    let warning = style::WARNING;
    let all = report
        .document
        .warnings
        .iter()
        .chain(&report.extraction.warnings);
    for w in all {
        writeln!(
            out,
            "  {warning}warning:{warning:#} {}{}",
            w.message,
            place(w)
        )?;
    }
    Ok(())
}

/// What each stage used beside what it was allowed.
fn print_stages(out: &mut impl Write, stages: &[StageReport]) -> io::Result<()> {
    writeln!(out)?;
    let mut rows = table::new(&["stage", "plugin", "wall time", "memory", "output", "log"]);
    for s in stages {
        let used = &s.usage;
        let allowed = |used: String, limit: &dyn Fn(&Limits) -> String| match &s.limits {
            Some(limits) => format!("{used} / {}", limit(limits)),
            None => used,
        };
        let wall = if s.cached {
            "at hand".to_owned()
        } else {
            allowed(time(used.wall), &|l| time(l.wall))
        };
        // A recognizer works outside the sandbox; its memory is not counted.
        let inside = s.limits.is_some();
        let shown = |text: String| if inside { text } else { String::new() };
        let version = if inside { s.version.as_str() } else { "" };
        rows.add_row([
            s.stage.to_owned(),
            format!("{} {version}", s.plugin),
            wall,
            shown(allowed(size(used.memory_bytes), &|l| size(l.memory_bytes))),
            allowed(size(used.output_bytes), &|l| size(l.output_bytes)),
            shown(allowed(size(used.log_bytes), &|l| size(l.log_bytes))),
        ]);
    }
    align_right(&mut rows, &[2, 3, 4, 5]);
    table::write(out, &rows)
}

fn print_logs(out: &mut impl Write, stages: &[StageReport]) -> io::Result<()> {
    let faint = style::FAINT;
    for stage in stages {
        for line in &stage.log {
            writeln!(
                out,
                "  {faint}{} {}:{faint:#} {}",
                stage.plugin,
                level(line.level),
                line.text
            )?;
        }
    }
    Ok(())
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Debug => "debug",
        Level::Info => "info",
        Level::Warn => "warn",
        Level::Error => "error",
        Level::Stdout => "stdout",
        Level::Stderr => "stderr",
    }
}

/// A value on one line.
fn shown(field: &Field) -> String {
    let value = field.value.as_ref().unwrap_or(&field.content.text);
    value.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn confidence(field: &Field) -> String {
    field
        .content
        .confidence
        .map_or_else(String::new, |c| percent(c.value))
}

fn percent(value: f32) -> String {
    format!("{:.0} %", f64::from(value) * 100.0)
}

fn time(duration: Duration) -> String {
    let micros = duration.as_micros();
    match micros {
        0..1_000 => format!("{micros} µs"),
        1_000..1_000_000 => format!("{:.1} ms", micros as f64 / 1e3),
        _ => format!("{:.1} s", micros as f64 / 1e6),
    }
}

fn size(bytes: usize) -> String {
    match bytes {
        0..1_024 => format!("{bytes} B"),
        1_024..1_048_576 => format!("{:.1} KiB", bytes as f64 / 1024.0),
        _ => format!("{:.1} MiB", bytes as f64 / 1_048_576.0),
    }
}

fn align_right(rows: &mut comfy_table::Table, columns: &[usize]) {
    for &i in columns {
        if let Some(column) = rows.column_mut(i) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_sizes_are_shown_in_the_unit_that_fits() {
        assert_eq!(time(Duration::from_micros(999)), "999 µs");
        assert_eq!(time(Duration::from_micros(1_500)), "1.5 ms");
        assert_eq!(time(Duration::from_secs(10)), "10.0 s");
        assert_eq!(size(1023), "1023 B");
        assert_eq!(size(1536), "1.5 KiB");
        assert_eq!(size(64 << 20), "64.0 MiB");
    }
}
