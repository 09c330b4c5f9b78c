//! The page that holds everything.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use document::Rect;
use maud::{DOCTYPE, Markup, PreEscaped, html};
use sha2::{Digest as _, Sha256};

use super::entry::{Entry, Value};
use super::{Pictures, parts, plot};
use crate::gate::Held;
use crate::summary::Summary;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

pub(super) fn index(
    title: &str,
    summary: &Summary,
    gate: &[Held],
    entries: &[Entry],
    pictures: &Pictures,
) -> String {
    // The one script is let run by its digest: text that found its way into
    // the page as markup could still do nothing.
    let digest = BASE64_STANDARD.encode(Sha256::digest(SCRIPT));
    let policy = format!(
        "default-src 'none'; img-src 'self' file: data:; style-src 'unsafe-inline'; \
         script-src 'sha256-{digest}'"
    );
    let heading = format!("Evaluation of {title}");
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (heading) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (heading) }
                    p.faint {
                        (summary.documents) " documents, " (summary.pages) " pages · format "
                        (summary.format) " · part " (summary.part)
                    }
                    nav {
                        a href="#scores" { "Scores" } a href="#classes" { "Classes" }
                        a href="#calibration" { "Calibration" } a href="#speed" { "Speed" }
                        a href="#errors" { "Errors" }
                    }
                }
                main { (overview(summary, gate)) (errors(entries, pictures)) }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn overview(summary: &Summary, gate: &[Held]) -> Markup {
    let calibration = &summary.calibration;
    html! {
        @if !gate.is_empty() {
            h2 #gate { "Gate" }
            (parts::gate(gate))
        }
        @for note in &summary.notes { p.note { (note) } }
        h2 #scores { "Scores" }
        p.faint {
            "Normalised: case, spaces and punctuation aside, dates and amounts by value. A name \
             shows its errors."
        }
        (parts::scores(summary))
        @if let Some(classes) = &summary.classes {
            h2 #classes { "Classes of pages" }
            (parts::classes(classes))
        }
        h2 #calibration { "Calibration" }
        p.faint { "Bars: the part of values that is right. Dots: their mean confidence." }
        div.plots {
            @for (title, one) in [
                ("all values", &calibration.values), ("fields", &calibration.fields),
                ("rows", &calibration.rows), ("classes", &calibration.classes),
            ] {
                @if one.values > 0 { (plot::reliability(title, one)) }
            }
        }
        h2 #speed { "Speed" }
        (parts::speed(&summary.speed))
        (parts::broken("Documents that failed", &summary.failed))
        (parts::broken("Not used", &summary.broken))
    }
}

fn errors(entries: &[Entry], pictures: &Pictures) -> Markup {
    let mut fields: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in entries {
        *fields.entry(&entry.field).or_default() += 1;
    }
    html! {
        h2 #errors { "Errors" }
        form #filters {
            label { "Field "
                select name="field" {
                    option value="" { "all (" (entries.len()) ")" }
                    @for (field, count) in &fields {
                        option value=(field) { (field) " (" (count) ")" }
                    }
                }
            }
            label { "Kind "
                select name="outcome" {
                    @for (value, name) in [
                        ("", "all"), ("wrong", "wrong"), ("missed", "missed"),
                        ("spurious", "spurious"),
                    ] { option value=(value) { (name) } }
                }
            }
            label { "Text " input type="search" name="text" placeholder="document or value"; }
            output #shown { (entries.len()) " shown" }
        }
        p.faint {
            span.key.found {} " what was found" span.key.wanted {} " where the wanted value stands"
        }
        @for (i, entry) in entries.iter().enumerate() { (error(i + 1, entry, pictures)) }
        @if entries.is_empty() { p { "None." } }
    }
}

fn error(number: usize, entry: &Entry, pictures: &Pictures) -> Markup {
    let id = format!("e{number}");
    let picture = entry
        .page
        .and_then(|page| pictures.get(&(entry.document, page)));
    html! {
        details.error id=(id) data-field=(entry.field) data-outcome=(entry.outcome) {
            summary {
                a.link href=(format!("#{id}")) { "#" (number) }
                span class=(format!("outcome {}", entry.outcome)) { (entry.outcome) }
                b { (entry.field) } " "
                span.faint { (entry.which) } " "
                span.document { (entry.name) }
                @if let [only] = entry.values.as_slice() { span.brief { (brief(only)) } }
            }
            div.body {
                (values(entry))
                @if let Some((file, aspect)) = picture {
                    figure.page style=(format!("aspect-ratio: {aspect:.4}")) {
                        img loading="lazy" src=(file)
                            alt=(format!("Page {} of {}", entry.page.unwrap_or(1), entry.name));
                        svg viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true" {
                            @for r in &entry.wanted { (outline("wanted", r)) }
                            @for r in &entry.found { (outline("found", r)) }
                        }
                        figcaption { "page " (entry.page.unwrap_or(1)) }
                    }
                } @else {
                    p.faint { "No page to show: the run failed." }
                }
            }
        }
    }
}

fn brief(value: &Value) -> Markup {
    let shown = |text: &Option<String>| match text.as_deref() {
        None => html! { i { "nothing" } },
        Some("") => html! { i { "blank" } },
        Some(text) => html! { q { (text) } },
    };
    html! { (shown(&value.wanted)) " → " (shown(&value.found)) }
}

fn values(entry: &Entry) -> Markup {
    html! {
        table.values {
            thead { tr {
                th { "" } th { "wanted" } th { "found" } th { "confidence" } th { "reason" }
            } }
            tbody { @for value in &entry.values {
                tr.right[value.right] {
                    th scope="row" { (value.name) }
                    td {
                        (value.wanted.as_deref().unwrap_or("–"))
                        @if let Some(remark) = value.remark { br; small { (remark) } }
                    }
                    td {
                        (value.found.as_deref().unwrap_or("–"))
                        @if let Some(printed) = &value.printed {
                            br; small { "printed " q { (printed) } }
                        }
                    }
                    td.n { @if let Some(c) = value.confidence { (format!("{c:.2}")) } }
                    td { (value.reason.as_deref().unwrap_or_default()) }
                }
            } }
        }
    }
}

fn outline(class: &str, r: &Rect) -> Markup {
    let unit = |v: f32| format!("{:.1}", v * 1000.0);
    html! {
        rect class=(class) x=(unit(r.left)) y=(unit(r.top)) width=(unit(r.width()))
            height=(unit(r.height())) {}
    }
}
