//! What producers of PAGE XML really write. The shared data has no such file:
//! the samples follow the schemas.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use adapter_page_xml::testing::{boxed, equiv, file, large, seeds};
use sdk::document::{Document, Page, Span};
use sdk::{Adapter, Sample};

fn adapt(file: &[u8]) -> Document {
    let document = adapter_page_xml::adapt(&[file]).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn seed(name: &str) -> Document {
    adapt(&seeds().into_iter().find(|s| s.0.contains(name)).unwrap().1)
}

fn page_of(inner: &str) -> Document {
    let page = format!(
        "<Page imageFilename=\"a\" imageWidth=\"1000\" imageHeight=\"1000\">{inner}</Page>"
    );
    adapt(file("2019-07-15", &page).as_bytes())
}

fn kinds(page: &Page) -> Vec<&str> {
    page.blocks.iter().map(|b| b.kind.as_str()).collect()
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
fn regions_come_in_the_order_of_reading() {
    let document = seed("words, lines");
    let page = &document.pages[0];
    assert_eq!(page.content, "Only a line\nHello x\none two\nthree");
    assert_eq!(kinds(page), ["caption", "section-header", "paragraph"]);
    assert_eq!(page.blocks[1].id.as_deref(), Some("r1"));
    assert_eq!(page.id.as_deref(), Some("pc-1"));
    assert_eq!(document.source.vendor, "transkribus");
    assert_eq!(document.source.api_version.as_deref(), Some("2013-07-15"));
    assert_eq!(document.warnings, []);
}

#[test]
fn the_text_with_the_lowest_index_counts_and_the_others_are_kept() {
    let document = seed("words, lines");
    let hello = document.pages[0].word(3).unwrap();
    assert_eq!(
        (hello.text, hello.id, hello.confidence.unwrap().value),
        ("Hello", Some("w1"), 0.9)
    );
    assert!(extra(&document, "//Word/TextEquiv").contains("Helio"));
    // A word without a text of its own has that of its glyphs.
    assert_eq!(document.pages[0].word(4).unwrap().text, "x");
    assert!(extra(&document, "//Word/Glyph").contains("200,100 290,100"));
    let surest = equiv("conf='0.2'", "no") + &equiv("conf='0.8'", "yes");
    let line = boxed(
        "TextRegion",
        "id='r'",
        [0, 0, 90, 90],
        &boxed("TextLine", "id='l'", [0, 0, 90, 90], &surest),
    );
    assert_eq!(page_of(&line).pages[0].content, "yes");
}

#[test]
fn lines_and_regions_without_words_share_their_places_out() {
    let document = seed("words, lines");
    let page = &document.pages[0];
    let (only, line) = (page.word(0).unwrap().bounds, page.word(2).unwrap().bounds);
    assert!((only.left - 0.1).abs() < 1e-6 && (line.right - 0.4).abs() < 1e-6);
    assert_eq!(page.lines[0].confidence.unwrap().value, 0.7);
    assert!(page.word(0).unwrap().confidence.is_none());
    // Text that is to be turned clockwise by 90 degrees runs upwards.
    let one = page.word(5).unwrap().polygon.unwrap();
    assert!(
        (one[0].x - 0.5).abs() < 1e-6 && (one[0].y - 0.5).abs() < 1e-6,
        "{one:?}"
    );
    let three = page.word(7).unwrap().polygon.unwrap();
    assert!(
        (three[0].x - 0.53).abs() < 1e-6 && (three[0].y - 0.5).abs() < 1e-6,
        "{three:?}"
    );
}

#[test]
fn styles_come_from_production_text_style_and_custom() {
    let document = seed("words, lines");
    let page = &document.pages[0];
    let styles: Vec<_> = page
        .styles
        .iter()
        .map(|s| (s.kind.as_str(), s.words))
        .collect();
    assert_eq!(
        styles,
        [
            ("bold", Span::new(0, 1)),
            ("italic", Span::new(0, 3)),
            ("handwritten", Span::new(3, 5))
        ]
    );
    assert_eq!(
        (page.languages[0].code.as_str(), page.languages[0].words),
        ("de", Span::new(3, 5))
    );
    assert!(extra(&document, "//TextLine/@custom").contains("textStyle"));
    assert!(extra(&document, "//TextLine/Baseline").contains("100,125 300,127"));
}

#[test]
fn cells_have_places_spans_and_headers() {
    let document = seed("2019, a table");
    let page = &document.pages[0];
    let table = &page.tables[0];
    assert_eq!(
        (table.rows, table.columns, table.id.as_deref()),
        (2, 2, Some("t"))
    );
    let cells: Vec<_> = table
        .cells
        .iter()
        .map(|c| {
            (
                c.row,
                c.column,
                c.column_span,
                c.role.as_str(),
                c.content.text.as_str(),
            )
        })
        .collect();
    assert_eq!(
        cells,
        [
            (0, 0, 2, "column-header", "Head of both"),
            (1, 0, 1, "row-header", "A"),
            (1, 1, 1, "", "B")
        ]
    );
    assert_eq!(table.cells[0].content.words, [Span::new(0, 3)]);
    assert!((page.dpi.unwrap() - 300.0).abs() < 0.1);
    assert_eq!(page.confidence.unwrap().value, 0.8);
    let document = seed("Transkribus");
    let table = &document.pages[0].tables[0];
    assert_eq!(
        (
            table.rows,
            table.columns,
            table.cells[0].content.text.as_str()
        ),
        (1, 2, "Stockholm")
    );
    assert_eq!(document.warnings, []);
}

#[test]
fn other_regions_have_their_kinds_and_nested_ones_are_read() {
    let document = seed("other regions");
    let page = &document.pages[0];
    assert_eq!(
        kinds(page),
        ["image", "figure", "page-number", "formula", "other"]
    );
    assert_eq!((page.content.as_str(), page.signatures.len()), ("7", 1));
    assert_eq!(page.rulings, [0.0, 302.0 / 800.0, 1.0, 302.0 / 800.0]);
    assert!(
        document
            .extras
            .iter()
            .any(|e| e.name == "/PcGts/Page/Border")
    );
    assert_eq!(document.warnings, []);
}

#[test]
fn older_files_give_points_as_elements() {
    let document = seed("2009");
    let page = &document.pages[0];
    assert_eq!(page.content, "old text");
    assert_eq!(
        page.blocks[0].region.as_ref().unwrap().bounds.to_array(),
        [0.01, 0.0125, 0.2, 0.075]
    );
    assert!(extra(&document, "//Region/TextEquiv").contains("<PlainText>plain</PlainText>"));
}

#[test]
fn a_text_that_differs_from_its_parts_is_told_and_kept() {
    let word = boxed("Word", "id='w'", [0, 0, 90, 90], &equiv("", "part"));
    let line = boxed(
        "TextLine",
        "id='l'",
        [0, 0, 90, 90],
        &(word + &equiv("", "whole")),
    );
    let document = page_of(&boxed("TextRegion", "id='r'", [0, 0, 90, 90], &line));
    assert_eq!(document.pages[0].content, "part");
    assert_eq!(document.warnings[0].code, "ignored");
    assert_eq!(
        extra(&document, "//TextLine/TextEquiv"),
        r#"[[0,1,"whole"]]"#
    );
}

#[test]
fn orders_that_name_what_is_not_there_or_themselves_end() {
    let region = |id: &str| {
        boxed(
            "TextRegion",
            &format!("id='{id}'"),
            [0, 0, 90, 90],
            &equiv("", id),
        )
    };
    let order = "<ReadingOrder><OrderedGroup id='g' regionRef='b'><RegionRefIndexed index='0' regionRef='gone'/><RegionRefIndexed index='1' regionRef='b'/></OrderedGroup></ReadingOrder>";
    let document = page_of(&format!(
        "{order}{}{}{}",
        region("a"),
        region("b"),
        region("a")
    ));
    assert_eq!(document.pages[0].content, "b\na\na");
    let codes: Vec<&str> = document.warnings.iter().map(|w| w.code.as_str()).collect();
    assert_eq!(codes, ["duplicate", "inconsistent"]);
}

#[test]
fn transkribus_orders_lines_and_regions_in_custom() {
    let line = |n: u32| {
        boxed(
            "TextLine",
            &format!("id='l{n}' custom='readingOrder {{index:{n};}}'"),
            [0, 0, 90, 90],
            &equiv("", &format!("line{n}")),
        )
    };
    let region = |n: u32, inner: &str| {
        boxed(
            "TextRegion",
            &format!("id='r{n}' custom='readingOrder {{index:{n};}}'"),
            [0, 0, 90, 90],
            inner,
        )
    };
    let document = page_of(&(region(1, &(line(1) + &line(0))) + &region(0, &line(3))));
    assert_eq!(document.pages[0].content, "line3\nline0\nline1");
}

#[test]
fn files_are_pages_in_the_given_order() {
    let (a, b) = (large(20), large(9));
    let document = adapter_page_xml::adapt(&[&a, &b]).unwrap();
    let pages: Vec<_> = document
        .pages
        .iter()
        .map(|p| (p.number, p.words.len()))
        .collect();
    assert_eq!(pages, [(1, 20), (2, 9)]);
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for path in fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()) {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

#[test]
fn foreign_files_are_not_claimed_and_own_ones_are() {
    let score = |bytes: &[u8]| {
        let head = bytes[..bytes.len().min(65_536)].to_vec();
        let size = bytes.len() as u64;
        adapter_page_xml::PageXml::sniff(&Sample {
            head,
            tail: Vec::new(),
            size,
        })
        .score
    };
    for (name, seed) in seeds() {
        assert!(score(&seed) >= 0.9, "{name}");
    }
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !data.is_dir() {
        println!("SKIPPED: no ../shared/data beside the repository");
        return;
    }
    let mut found = Vec::new();
    files(&data, &mut found);
    for path in found {
        assert!(
            score(&fs::read(&path).unwrap()) <= 0.3,
            "{}",
            path.display()
        );
    }
}
