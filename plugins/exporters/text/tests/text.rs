//! The text in either layout.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{Document, NewWord, Page, PageBuilder, Rect, validate_files};
use exporter_common::testing::documents;
use exporter_text::{Layout, Options, render};
use proptest::prelude::*;

const READING: Options = Options {
    layout: Layout::Reading,
};
const PHYSICAL: Options = Options {
    layout: Layout::Physical,
};

fn text(document: &Document, options: &Options) -> String {
    let files = render(document, options);
    validate_files(&files).unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "document.txt"));
    String::from_utf8(files[0].data.clone()).unwrap()
}

/// Words at columns and rows of 6 by 12 points; each word is a line.
fn page(words: &[(f32, f32, &str)]) -> Page {
    let (width, height) = (600.0, 800.0);
    let mut builder = PageBuilder::new(1, width, height, "point");
    for (column, row, text) in words {
        let (left, top) = (column * 6.0, row * 12.0);
        let right = left + 6.0 * text.chars().count() as f32;
        builder.word(NewWord {
            text,
            bounds: Rect::from_absolute(left, top, right, top + 10.0, width, height),
            ..NewWord::default()
        });
        builder.end_line(None, None, None);
    }
    builder.finish()
}

fn document(pages: Vec<Page>) -> Document {
    Document {
        pages,
        ..Document::default()
    }
}

#[test]
fn pages_are_parted_by_form_feeds() {
    let pages = vec![
        page(&[(1.0, 1.0, "a")]),
        page(&[]),
        page(&[(1.0, 1.0, "b")]),
    ];
    assert_eq!(text(&document(pages.clone()), &READING), "a\n\u{c}\u{c}b\n");
    assert_eq!(text(&document(pages), &PHYSICAL), "a\n\u{c}\u{c}b\n");
    assert_eq!(text(&document(Vec::new()), &READING), "");
}

#[test]
fn columns_stay_beside_each_other() {
    // Read down the left column first.
    let page = page(&[
        (2.0, 2.0, "left"),
        (7.0, 2.0, "one"),
        (2.0, 3.0, "left"),
        (7.0, 3.0, "two"),
        (30.0, 2.0, "right"),
        (30.0, 3.0, "again"),
        (2.0, 6.0, "below"),
    ]);
    let document = document(vec![page]);
    let physical = text(&document, &PHYSICAL);
    let rows: Vec<&str> = physical.lines().collect();
    let column = |row: usize, what: &str| rows[row].find(what).unwrap();
    assert_eq!(column(0, "right"), column(1, "again"));
    assert!(rows[0].starts_with("left one   "));
    assert!(rows[1].starts_with("left two   "));
    assert_eq!(rows[rows.len() - 1], "below");
    assert!(rows.len() > 3, "white above the last row is kept");
    assert_eq!(text(&document, &READING).lines().count(), 7);
}

#[test]
fn a_turned_page_is_laid_out_upright() {
    let turn = document::Turn::Quarter;
    let mut turned = page(&[(2.0, 2.0, "a"), (20.0, 2.0, "b"), (2.0, 4.0, "c")]);
    let upright = text(&document(vec![turned.clone()]), &PHYSICAL);
    std::mem::swap(&mut turned.width, &mut turned.height);
    for b in turned.words.boxes.as_chunks_mut::<4>().0 {
        *b = Rect::from(*b).turned(turn).to_array();
    }
    turned.rotation = 90.0;
    assert_eq!(text(&document(vec![turned]), &PHYSICAL), upright);
    assert!(upright.starts_with("a  "), "{upright}");
}

#[test]
fn words_too_near_to_fit_are_a_space_apart() {
    let page = page(&[(0.0, 1.0, "wide"), (0.1, 1.0, "wider"), (0.2, 1.0, "x")]);
    assert_eq!(text(&document(vec![page]), &PHYSICAL), "wide wider x\n");
}

fn words(text: &str) -> Vec<String> {
    let mut words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
    words.sort();
    words
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn the_reading_text_is_the_content_and_the_physical_one_has_the_same_words(
        document in documents(),
    ) {
        let reading = text(&document, &READING);
        let physical = text(&document, &PHYSICAL);
        prop_assert_eq!(&physical, &text(&document, &PHYSICAL));
        let count = document.pages.len().max(1);
        prop_assert_eq!(reading.split('\u{c}').count(), count);
        prop_assert_eq!(physical.split('\u{c}').count(), count);
        let pages = reading.split('\u{c}').zip(physical.split('\u{c}'));
        for ((reading, physical), page) in pages.zip(&document.pages) {
            let content = page.content.replace('\u{c}', " ");
            prop_assert_eq!(reading.strip_suffix('\n').unwrap_or(reading), &content);
            prop_assert_eq!(words(physical), words(&content));
            prop_assert!(physical.lines().all(|line| line.len() < 10_000));
        }
    }
}
