//! What versions of FineReader really write.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_abbyy::testing::{document, large, line, seeds};
use sdk::document::{Document, Page, Span};

fn adapt(file: &[u8]) -> Document {
    let document = adapter_abbyy::adapt(&[file]).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn seed(name: &str) -> Document {
    adapt(&seeds().into_iter().find(|s| s.0.contains(name)).unwrap().1)
}

fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|w| w.text).collect()
}

fn extra<'d>(document: &'d Document, end: &str) -> &'d str {
    &document
        .extras
        .iter()
        .find(|e| e.name.ends_with(end))
        .unwrap()
        .data
}

#[test]
fn characters_become_words_at_spaces_and_tabs() {
    for version in ["FineReader 6", "with a mark"] {
        let document = seed(version);
        let page = &document.pages[0];
        assert_eq!(page.content, "Guten Tag R&D\nRech-");
        let word = page.word(1).unwrap();
        let expected = [0.16, 100.0 / 1400.0, 0.19, 120.0 / 1400.0];
        assert!(
            word.bounds
                .to_array()
                .iter()
                .zip(expected)
                .all(|(a, b)| (a - b).abs() < 1e-6)
        );
        // The mean of 60, 70 and 80.
        let confidence = word.confidence.unwrap();
        assert_eq!((confidence.value, confidence.vendor), (0.7, Some(70.0)));
        assert_eq!(page.dpi, Some(300.0));
        assert_eq!(page.languages[0].code, "de");
        assert_eq!(document.warnings, []);
    }
}

#[test]
fn what_is_said_of_characters_is_kept_by_word() {
    let document = seed("FineReader 6");
    let confidences = extra(&document, "//charParams/@charConfidence");
    assert!(
        confidences.starts_with(r#"[[0,1,"50 60 70 80 90"],[1,2,"60 70 80"]"#),
        "{confidences}"
    );
    let boxes = extra(&document, "//charParams/@l,@t,@r,@b");
    assert!(boxes.contains("160,100,170,120 170,100,180,120"), "{boxes}");
}

#[test]
fn text_without_characters_shares_its_line() {
    let document = seed("FineReader 9");
    let page = &document.pages[0];
    assert_eq!(words(page)[..4], ["Bold", "word", "and", "text"]);
    // A word of two looks has what both have.
    assert_eq!(page.styles.len(), 1);
    assert_eq!(
        (page.styles[0].kind.as_str(), page.styles[0].words),
        ("bold", Span::new(0, 1))
    );
    let boxes: Vec<_> = (0..4).map(|i| page.word(i).unwrap().bounds).collect();
    assert!(boxes.windows(2).all(|b| b[0].right < b[1].left));
    assert!(page.word(0).unwrap().confidence.is_none());
}

#[test]
fn tables_leave_out_what_a_span_covers() {
    let document = seed("FineReader 9");
    let table = &document.pages[0].tables[0];
    assert_eq!((table.rows, table.columns), (3, 3));
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|c| {
            (
                c.row,
                c.column,
                c.row_span,
                c.column_span,
                c.content.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 2, 1, "A"),
            (0, 1, 1, 2, "B C"),
            (1, 1, 1, 1, "D"),
            (2, 0, 1, 1, "E"),
            (2, 1, 1, 1, ""),
        ]
    );
    assert_eq!(table.cells[1].content.words, [Span::new(5, 7)]);
}

#[test]
fn pictures_barcodes_separators_and_check_marks_have_their_places() {
    let document = seed("other blocks");
    let page = &document.pages[0];
    let kinds: Vec<&str> = page.blocks.iter().map(|b| b.kind.as_str()).collect();
    assert_eq!(kinds, ["figure", "barcode"]);
    assert_eq!(words(page), ["4006381333931"]);
    assert_eq!(page.rulings.len(), 8);
    assert!(page.selection_marks[0].selected);
}

#[test]
fn a_turned_page_is_shown_as_its_coordinates_are() {
    let document = seed("FineReader 10, turned");
    let page = &document.pages[0];
    // The image was turned clockwise to be read, so its text runs upwards.
    assert_eq!(
        (page.width, page.height, page.rotation),
        (1400.0, 1000.0, -90.0)
    );
    let first = page.word(0).unwrap().polygon.unwrap();
    let second = page.word(1).unwrap().polygon.unwrap();
    assert!((first[0].x - 100.0 / 1400.0).abs() < 1e-6 && (first[0].y - 0.9).abs() < 1e-6);
    assert!(second[0].y < first[1].y);
    assert_eq!(document.pages[1].rotation, 0.0);
}

#[test]
fn a_page_that_was_turned_upright_is_upright() {
    let text = |attributes: &str| {
        let block = format!(
            "<block blockType=\"Text\"><text><par>{}</par></text></block>",
            line(1_000, 100, "upright text")
        );
        adapt(document("10", &format!("<page width=\"1000\" height=\"1400\" resolution=\"300\" {attributes}>{block}</page>")).as_bytes())
    };
    // Only a page of 1400 by 1000 holds what is on it.
    let turned = text("rotation=\"RotatedCounterclockwise\"");
    let page = &turned.pages[0];
    assert_eq!((page.width, page.rotation), (1400.0, 0.0));
    assert!(page.word(0).unwrap().polygon.is_none());
    let half = adapt(document("10", &format!("<page width=\"2000\" height=\"1400\" resolution=\"300\" originalCoords=\"true\" rotation=\"RotatedUpsidedown\"><block blockType=\"Text\"><text><par>{}</par></text></block></page>", line(100, 100, "a"))).as_bytes());
    assert_eq!(half.pages[0].rotation, 180.0);
}

#[test]
fn turned_text_on_an_upright_page_has_outlines() {
    let block = "<block blockType=\"Text\"><text orientation=\"RotatedClockwise\"><par><line baseline=\"1\" l=\"900\" t=\"100\" r=\"920\" b=\"300\"><formatting lang=\"\">down</formatting></line></par></text></block>";
    let document = adapt(
        document(
            "8",
            &format!("<page width=\"1000\" height=\"1000\" resolution=\"300\">{block}</page>"),
        )
        .as_bytes(),
    );
    let polygon = document.pages[0].word(0).unwrap().polygon.unwrap();
    assert_eq!((polygon[0].x, polygon[0].y), (0.92, 0.1));
    assert_eq!(document.pages[0].rotation, 90.0);
}

#[test]
fn variants_and_styles_of_paragraphs_are_read() {
    let document = seed("variants");
    let page = &document.pages[0];
    assert_eq!(words(page), ["ab"]);
    assert_eq!(
        (page.blocks[0].kind.as_str(), page.blocks[0].id.as_deref()),
        ("section-header", Some("p"))
    );
    // A confidence of -1 is none.
    assert!(page.word(0).unwrap().confidence.is_none());
    assert!(extra(&document, "charRecVariants").contains("charConfidence"));
    assert!(extra(&document, "wordRecVariants").contains("variantText"));
    assert_eq!(document.warnings, []);
}

#[test]
fn pages_are_counted_over_all_files() {
    let file = large(700);
    let document = adapter_abbyy::adapt(&[&file, &file]).unwrap();
    let numbers: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4]);
    let count: usize = document.pages.iter().map(|p| p.words.len()).sum();
    assert_eq!(count, 1_400);
    let short = String::from_utf8(large(8)).unwrap().replace(
        "version=\"1.0\" producer",
        "pagesCount=\"3\" version=\"1.0\" producer",
    );
    assert_eq!(adapt(short.as_bytes()).warnings[0].code, "missing-page");
}

#[test]
fn what_is_not_known_is_kept_once() {
    let page = "<page width=\"9\" height=\"9\" resolution=\"300\" odd=\"1\"/>";
    let document = adapt(document("10", page).as_bytes());
    let odd = document
        .extras
        .iter()
        .filter(|e| e.name == "/document/page/@odd");
    assert_eq!(odd.count(), 1);
    assert_eq!(document.warnings[0].code, "not-understood");
}
