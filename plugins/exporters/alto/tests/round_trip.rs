//! What the exporter writes, the adapter `alto` reads back.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{Classification, Document, Page, Point, Rect};
use exporter_alto::render;
use exporter_common::size::pixels;
use exporter_common::testing::documents;
use proptest::prelude::*;

fn round_trip(document: &Document) -> Document {
    let files = render(document, &Classification::default()).unwrap();
    let back = adapter_alto::adapt(&[&files[0].data]).expect("ALTO");
    document::validate_document(&back).unwrap();
    assert_eq!(back.pages.len(), document.pages.len());
    back
}

/// A word's text as XML can hold it, white space folded.
fn held(text: &str) -> String {
    let text: String = text
        .chars()
        .map(|c| match c {
            '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            '\t' | '\n' | '\r' => c,
            c if c < ' ' => '\u{fffd}',
            c => c,
        })
        .collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn says_the_same(polygon: &[Point; 4], bounds: &Rect) -> bool {
    let around = document::geometry::bounds_of(polygon).map(Rect::to_array);
    around.is_some_and(|around| {
        let edges = around.iter().zip(bounds.to_array());
        edges.into_iter().all(|(a, b)| (a - b).abs() < 1e-4)
    })
}

fn texts(page: &Page) -> Vec<String> {
    page.iter_words().map(|w| held(w.text)).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn any_document_comes_back_with_its_words_places_and_confidences(sent in documents()) {
        if sent.pages.is_empty() {
            return Ok(());
        }
        let back = round_trip(&sent);
        for (page, sent) in back.pages.iter().zip(&sent.pages) {
            prop_assert_eq!(page.number, sent.number);
            prop_assert_eq!(texts(page), texts(sent));
            let size = pixels(sent);
            let (w, h) = (1.0 / size.width as f32, 1.0 / size.height as f32);
            for (word, sent) in page.iter_words().zip(sent.iter_words()) {
                // Where an outline says another place than the box, ALTO's
                // readers go by the outline.
                if sent.polygon.is_some_and(|p| !says_the_same(&p, &sent.bounds)) {
                    continue;
                }
                let near = |a: f32, b: f32, pixel: f32| (a - b).abs() <= 1.01 * pixel + 1e-5;
                let (a, b) = (word.bounds, sent.bounds);
                prop_assert!(near(a.left, b.left, w) && near(a.right, b.right, w));
                prop_assert!(near(a.top, b.top, h) && near(a.bottom, b.bottom, h));
                let (a, b) = (word.confidence, sent.confidence);
                prop_assert_eq!(a.is_some(), b.is_some());
                if let (Some(a), Some(b)) = (a, b) {
                    prop_assert!((a.value - b.value).abs() < 1e-2);
                }
            }
        }
    }
}
