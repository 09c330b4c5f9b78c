//! What annotations show and say.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use kit::{page, read, words};
use serde_json::Value;

const A4: &str = "/MediaBox [0 0 600 800]";

fn notes(document: &sdk::document::Document) -> Value {
    let extra = document.extras.iter().find(|e| e.name == "Annots").unwrap();
    assert_eq!(
        (extra.page, extra.media_type.as_str()),
        (Some(1), "application/json")
    );
    serde_json::from_str(&extra.data).unwrap()
}

#[test]
fn free_text_is_among_the_words_with_and_without_an_appearance() {
    let annotations = "/Annots [<< /Subtype /FreeText /Rect [100 600 300 640] \
        /Contents (a remark\\rin two lines) >>]";
    let document = read(page(&format!("{A4} {annotations}"), "")).unwrap();
    assert_eq!(kit::lines(&document.pages[0]), ["a remark", "in two lines"]);
    assert_eq!(notes(&document)[0]["contents"], "a remark\nin two lines");
}

#[test]
fn links_and_notes_are_extras_with_their_place() {
    let annotations = "/Annots [\
        << /Subtype /Link /Rect [60 720 120 760] /A << /S /URI /URI (https://example.org/a) >> >> \
        << /Subtype /Link /Rect [60 720 120 760] /Dest [3 0 R /Fit] >> \
        << /Subtype /Text /Rect [0 0 30 40] /Contents (check this) /T (Erika) >> \
        << /Subtype /Highlight /F 2 /Rect [0 0 30 40] /Contents (gone) >> \
        << /Subtype /Stamp /Rect [0 0 30 40] /Name /Approved >> \
        << /Subtype /Popup /Rect [0 0 30 40] >>]";
    let document = read(page(&format!("{A4} {annotations}"), "")).unwrap();
    let notes = notes(&document);
    let notes = notes.as_array().unwrap();
    assert_eq!(notes.len(), 4, "{notes:?}");
    assert_eq!(notes[0]["uri"], "https://example.org/a");
    let place: Vec<f64> = serde_json::from_value(notes[0]["box"].clone()).unwrap();
    let near = |a: &f64, b: f64| (a - b).abs() < 1e-4;
    assert!(
        place
            .iter()
            .zip([0.1, 0.05, 0.2, 0.1])
            .all(|(a, b)| near(a, b)),
        "{place:?}"
    );
    assert_eq!(
        (&notes[1]["contents"], &notes[1]["author"]),
        (&"check this".into(), &"Erika".into())
    );
    assert_eq!(notes[2]["hidden"], true);
    assert_eq!(notes[3]["name"], "Approved");
    // What only leads elsewhere in the document, or belongs to a note, is none.
    assert!(words(&document.pages[0]).is_empty());
}

#[test]
fn annotations_lie_on_the_displayed_page() {
    let annotations = "/Rotate 90 /UserUnit 2 /CropBox [100 100 500 700] \
        /Annots [<< /Subtype /Stamp /Rect [100 100 200 250] >>]";
    let document = read(page(&format!("{A4} {annotations}"), "")).unwrap();
    let page = &document.pages[0];
    assert_eq!((page.width, page.height), (1200.0, 800.0));
    let place: Vec<f64> = serde_json::from_value(notes(&document)[0]["box"].clone()).unwrap();
    let near = |a: &f64, b: f64| (a - b).abs() < 1e-4;
    assert!(
        place
            .iter()
            .zip([0.0, 0.0, 0.25, 0.25])
            .all(|(a, b)| near(a, b)),
        "{place:?}"
    );
}

#[test]
fn annotations_without_sense_do_no_harm() {
    let many = "<< /Subtype /FreeText /Rect [0 0 1 1] /Contents (x) >> ".repeat(6_000);
    for annotations in [
        "/Annots 7".to_owned(),
        "/Annots [3 0 R 3 0 R null (a) [] << >>]".to_owned(),
        "/Annots [<< /Subtype /FreeText /Rect [1 2 3] /Contents (a) >>]".to_owned(),
        format!(
            "/Annots [<< /Subtype /FreeText /Rect [{0} 1 -{0} 2] /Contents (a) >>]",
            "9".repeat(40)
        ),
        "/Annots [<< /Subtype /FreeText /Rect [5 5 5 5] /Contents (a b c d) >>]".to_owned(),
        format!("/Annots [{many}]"),
    ] {
        let document = read(page(&format!("{A4} {annotations}"), "")).unwrap();
        sdk::document::validate::validate_document(&document).unwrap();
    }
}
