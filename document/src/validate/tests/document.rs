use super::*;
use crate::validate::limits;

#[test]
fn tables_are_held_to_their_contract() {
    assert_blamed(&[
        (
            |d| d.pages[0].tables[0].rows = 0,
            "pages[0].tables[0].rows",
            "0 is outside 1..",
        ),
        (
            |d| d.pages[0].tables[0].rows = u32::MAX,
            "pages[0].tables[0].rows",
            "4294967295",
        ),
        (
            |d| d.pages[0].tables[0].columns = u32::MAX,
            "pages[0].tables[0].columns",
            "4294967295",
        ),
        (
            |d| d.pages[0].tables[0].cells[1].row_span = 0,
            "pages[0].tables[0].cells[1].row_span",
            "at least 1",
        ),
        (
            |d| d.pages[0].tables[0].cells[1].row_span = u32::MAX,
            "pages[0].tables[0].cells[1].row",
            "4294967295 rows from row 0 run past the table's 2",
        ),
        (
            |d| d.pages[0].tables[0].cells[1].column = u32::MAX,
            "pages[0].tables[0].cells[1].column",
            "past the table's 3",
        ),
        (
            |d| d.pages[0].tables[0].cells[1].row_span = 2,
            "pages[0].tables[0].cells[2]",
            "row 1, column 1",
        ),
        (
            |d| d.pages[0].tables[0].cells.swap(1, 2),
            "pages[0].tables[0].cells[2]",
            "by row and then by column",
        ),
        (
            |d| d.pages[0].tables[0].cells[1].role = "Header!".to_owned(),
            "pages[0].tables[0].cells[1].role",
            "Header!",
        ),
        (
            |d| {
                d.pages[0].tables[0].cells[2].content.words = vec![Span::new(0, 1), Span::new(2, 4)]
            },
            "pages[0].tables[0].cells[2].content.words[1]",
            "2..4",
        ),
    ]);
}

#[test]
fn everything_beside_the_pages_is_held_to_its_contract() {
    assert_blamed(&[
        (
            |d| d.source.vendor = "AWS".to_owned(),
            "source.vendor",
            "\"AWS\"",
        ),
        (
            |d| d.fields[1].page = Some(2),
            "fields[1].page",
            "2 is not the number",
        ),
        (
            |d| d.fields[1].page = None,
            "fields[1].content.words[0]",
            "no page is named",
        ),
        (
            |d| d.fields[0].name = "total amount".to_owned(),
            "fields[0].name",
            "total amount",
        ),
        (
            |d| d.fields[0].name = "total__amount".to_owned(),
            "fields[0].name",
            "total__amount",
        ),
        (
            |d| d.fields[0].name = "x".repeat(129),
            "fields[0].name",
            "129 bytes",
        ),
        (
            |d| d.line_items[0].fields.push(field("amount")),
            "line_items[0].fields[1].name",
            "item 0 already",
        ),
        (
            |d| d.extras[0].media_type = "json".to_owned(),
            "extras[0].media_type",
            "\"json\"",
        ),
        (
            |d| {
                d.extras[0].media_type = "image/png;base64".to_owned();
                d.extras[0].data = "ab\ncd===".to_owned();
            },
            "extras[0].data",
            "not base64",
        ),
        (|d| d.extras[0].page = Some(9), "extras[0].page", "9"),
        (
            |d| d.warnings[0].code = String::new(),
            "warnings[0].code",
            "\"\"",
        ),
        (
            |d| d.warnings[0].message = "\u{a0} ".to_owned(),
            "warnings[0].message",
            "blank",
        ),
    ]);
}

#[test]
fn words_may_hold_white_space_and_stand_in_unusual_white_space() {
    let page = Page {
        number: 1,
        content: "\u{3000}New York\u{2028}\u{200b}\n".to_owned(),
        words: Words {
            ends: vec![11, 17],
            boxes: vec![0.0; 8],
            ..Words::default()
        },
        ..Page::default()
    };
    assert_eq!(page.word_text(0), Some("New York"));
    assert_eq!(page.word_text(1), Some("\u{200b}"));
    let document = Document {
        pages: vec![page],
        ..Document::default()
    };
    validate_document(&document).unwrap();
}

#[test]
fn counts_beyond_the_caps_are_refused_before_they_are_walked() {
    let (path, message) = after(
        document(),
        |d| d.warnings = vec![Warning::default(); limits::ITEMS + 1],
        validate_document,
    );
    assert_eq!(
        (path.as_str(), message.contains("100001")),
        ("warnings", true)
    );
}

#[test]
fn references_to_words_are_bounded_together() {
    let mut big = PageBuilder::new(1, 0.0, 0.0, "");
    for _ in 0..50_000 {
        big.word(NewWord {
            text: "x",
            ..NewWord::default()
        });
    }
    let mut document = Document {
        pages: vec![big.finish()],
        ..Document::default()
    };
    document.pages[0].blocks = vec![
        Block {
            kind: "other".to_owned(),
            words: vec![Span::new(0, 50_000)],
            ..Block::default()
        };
        81
    ];
    let violation = validate_document(&document).unwrap_err();
    assert_eq!(violation.path, "pages[0].blocks[80].words");
    document.pages[0].blocks.truncate(80);
    validate_document(&document).unwrap();
}

#[test]
fn a_hostile_value_is_quoted_short_and_escaped() {
    let (_, message) = after(
        document(),
        |d| d.source.vendor = "\u{1b}[31m".to_owned() + &"é".repeat(1_000_000),
        validate_document,
    );
    assert!(message.len() < 150, "{message}");
    assert!(!message.contains('\u{1b}'), "{message}");
}
