use std::sync::Arc;
use std::time::Duration;

use document::{Document, NewWord, PageBuilder, Rect, Span};

use super::*;
use crate::compare::{Label, Verdict};
use crate::dataset::{Broken, Dataset, Format, Part};
use crate::score::{Check, Found, Judged};
use crate::summary::Work;

const HOSTILE: &str = "</script><script>alert('x')</script>\"><img src=x onerror=alert(1)>";

fn done() -> Done {
    let mut page = PageBuilder::new(1, 100.0, 200.0, "pixel");
    for text in ["Total", HOSTILE] {
        page.word(NewWord {
            text,
            bounds: Rect::clamped(0.25, 0.5, 0.75, 0.6),
            ..NewWord::default()
        });
    }
    let check = Check {
        name: "invoice_id".to_owned(),
        wanted: Some(Label::of("invoice_id", HOSTILE)),
        found: Some(Found {
            value: HOSTILE.to_owned(),
            printed: HOSTILE.to_owned(),
            confidence: Some(0.5),
            reason: Some(HOSTILE.to_owned()),
            page: Some(1),
            // More words than there are.
            words: vec![Span::new(1, u32::MAX)],
        }),
        verdict: Verdict::default(),
        place: None,
    };
    Done {
        name: HOSTILE.to_owned(),
        pages: 1,
        judged: Some(Judged {
            fields: vec![check],
            ..Judged::default()
        }),
        problem: Some(HOSTILE.to_owned()),
        stages: Vec::new(),
        document: Some(Arc::new(Document {
            pages: vec![page.finish()],
            ..Document::default()
        })),
        file: None,
    }
}

fn report() -> (tempfile::TempDir, String) {
    let folder = tempfile::tempdir().unwrap();
    let dataset = Dataset {
        format: Format::Sheaf,
        cases: Vec::new(),
        broken: vec![Broken {
            name: HOSTILE.to_owned(),
            problem: HOSTILE.to_owned(),
        }],
        notes: vec![HOSTILE.to_owned()],
    };
    let work = Work {
        jobs: 1,
        wall: Duration::from_secs(1),
    };
    let done = [done()];
    let summary = Summary::of(&dataset, Part::All, &done, work);
    write(folder.path(), HOSTILE, &summary, &[], &done, |_| {}).unwrap();
    let html = std::fs::read_to_string(folder.path().join("index.html")).unwrap();
    (folder, html)
}

#[test]
fn hostile_text_stays_text() {
    let (folder, html) = report();
    assert_eq!(html.matches("<script>").count(), 1, "only the report's own");
    assert!(!html.contains("<img src=x"), "{html}");
    assert!(html.contains("&lt;img src=x onerror=alert(1)&gt;"));
    assert!(html.contains("script-src 'sha256-"));
    let picture = std::fs::read_to_string(folder.path().join("pages/00000-1.svg")).unwrap();
    assert!(!picture.contains("<script>") && picture.contains("&lt;script&gt;"));
}

#[test]
fn an_error_can_be_linked_and_shows_its_words_on_the_page() {
    let (_folder, html) = report();
    assert!(html.contains("id=\"e1\"") && html.contains("href=\"#e1\""));
    assert!(html.contains("data-field=\"invoice_id\" data-outcome=\"wrong\""));
    assert!(html.contains("src=\"pages/00000-1.svg\""));
    let outline = "<rect class=\"found\" x=\"250.0\" y=\"500.0\" width=\"500.0\"";
    assert!(html.contains(outline), "{html}");
}

#[test]
fn nothing_is_fetched_from_elsewhere() {
    let (folder, html) = report();
    assert!(!html.contains("http:") && !html.contains("https:"));
    assert!(!html.contains("src=\"//"));
    let files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().collect();
    assert_eq!(files.len(), 2, "the page and the folder of pictures");
}
