//! What the exporter writes, read by a parser of Markdown.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{
    Block, Cell, Document, Extraction, KeyValue, LocatedTable, NewWord, Page, PageBuilder, Passage,
    Rect, SelectionMark, Span, Style, Table, validate_files,
};
use exporter_common::testing::{documents, extract_tables};
use exporter_markdown::{Options, PageBreaks, render};
use proptest::prelude::*;
use pulldown_cmark::{Event, Options as Syntax, Parser, Tag};

fn markdown(document: &Document, extraction: &Extraction, options: &Options) -> String {
    let files = render(document, extraction, options);
    validate_files(&files).unwrap();
    assert_eq!((files.len(), files[0].name.as_str()), (1, "document.md"));
    String::from_utf8(files[0].data.clone()).unwrap()
}

/// A page of lines, each with its words below the line before.
fn page(lines: &[&str]) -> Page {
    let mut builder = PageBuilder::new(1, 600.0, 800.0, "point");
    for (row, line) in lines.iter().enumerate() {
        for (column, text) in line.split(' ').enumerate() {
            let (left, top) = (0.1 + 0.1 * column as f32, 0.05 + 0.05 * row as f32);
            builder.word(NewWord {
                text,
                bounds: Rect::clamped(left, top, left + 0.08, top + 0.02),
                ..NewWord::default()
            });
        }
        builder.end_line(None, None, None);
    }
    builder.finish()
}

fn block(kind: &str, start: u32, end: u32) -> Block {
    Block {
        kind: kind.to_owned(),
        words: vec![Span::new(start, end)],
        ..Block::default()
    }
}

fn written(page: Page) -> String {
    let document = Document {
        pages: vec![page],
        ..Document::default()
    };
    markdown(&document, &Extraction::default(), &Options::default())
}

#[test]
fn blocks_have_their_forms() {
    let mut page = page(&[
        "Annual report #",
        "Part one",
        "A para- ",
        "graph of well-",
        "Known *words*",
        "• first thing",
        "2. second thing",
        "Figure 1",
        "loose",
        "- lines",
    ]);
    page.blocks = vec![
        block("title", 0, 3),
        block("section-header", 3, 5),
        block("paragraph", 5, 12),
        block("list-item", 12, 15),
        block("list-item", 15, 18),
        block("caption", 18, 20),
    ];
    let expected = "# Annual report \\#\n\n## Part one\n\nA paragraph of well-Known \\*words\\*\n\n\
                    - first thing\n2. second thing\n\n*Figure 1*\n\nloose\\\n\\- lines\n";
    assert_eq!(written(page), expected);
}

#[test]
fn a_list_without_items_is_divided_by_its_markers_or_lines() {
    let mut marked = page(&["• one two", "three", "• four"]);
    marked.blocks = vec![block("list", 0, 6)];
    assert_eq!(written(marked), "- one two three\n- four\n");
    let mut plain = page(&["one two", "three"]);
    plain.blocks = vec![block("list", 0, 3)];
    assert_eq!(written(plain), "- one two\n- three\n");
}

/// Two columns of two rows: `Item`, `Total`, `a|b`, `5`.
fn table(page: &Page, role: &str) -> Table {
    let cell = |row, column, word| Cell {
        row,
        column,
        row_span: 1,
        column_span: 1,
        role: if row == 0 { role } else { "" }.to_owned(),
        content: page.passage(vec![Span::new(word, word + 1)]),
    };
    Table {
        rows: 2,
        columns: 2,
        cells: vec![cell(0, 0, 1), cell(0, 1, 2), cell(1, 0, 3), cell(1, 1, 4)],
        ..Table::default()
    }
}

#[test]
fn a_tables_words_are_not_repeated() {
    let mut page = page(&["before", "Item Total", "a|b 5", "after"]);
    page.tables = vec![table(&page, "column-header")];
    let grid = "| Item | Total |\n| --- | --- |\n| a\\|b | 5 |\n";
    assert_eq!(written(page.clone()), format!("before\n\n{grid}\nafter\n"));
    let found = LocatedTable {
        page: 1,
        table: page.tables.remove(0),
    };
    let document = Document {
        pages: vec![page],
        ..Document::default()
    };
    let extraction = Extraction {
        tables: vec![found],
        ..Extraction::default()
    };
    let text = markdown(&document, &extraction, &Options::default());
    assert_eq!(text, format!("before\n\n{grid}\nafter\n"));
}

#[test]
fn a_table_without_header_has_an_empty_one_and_spans_leave_places_empty() {
    let page = page(&["before", "Item Total", "a|b 5"]);
    let mut plain = table(&page, "");
    plain.cells.remove(1);
    plain.cells[0].column_span = 2;
    plain.cells[1].role = "row-header".to_owned();
    plain.captions = vec![Passage {
        text: "Table\n1".to_owned(),
        ..Passage::default()
    }];
    let mut page = page;
    page.tables = vec![plain];
    let expected = "before\n\n*Table 1*\n\n|  |  |\n| --- | --- |\n| Item |  |\n| **a\\|b** | 5 |\n\n\
                    Total\n";
    let text = written(page).replace("\n\nTotal\n", "\n");
    assert_eq!(text, expected.replace("\n\nTotal\n", "\n"));
}

#[test]
fn pairs_and_marks_have_their_forms() {
    let mut page = page(&["Name: Smith", "text with Key: inside", "yes no"]);
    let pair = |key: Passage, value: Option<Passage>| KeyValue {
        key,
        value,
        ..KeyValue::default()
    };
    let passage = |start, end| page.passage(vec![Span::new(start, end)]);
    let ticked = Passage {
        text: "selected".to_owned(),
        ..Passage::default()
    };
    page.key_values = vec![
        pair(passage(0, 1), Some(passage(1, 2))),
        pair(passage(4, 5), Some(ticked)),
        pair(passage(4, 5), None),
    ];
    let mark = |selected, left| SelectionMark {
        selected,
        region: Some(Rect::clamped(left, 0.15, left + 0.01, 0.17).into()),
        ..SelectionMark::default()
    };
    page.selection_marks = vec![mark(true, 0.08), mark(false, 0.19), mark(false, 0.9)];
    let expected = "- **Name:** Smith\n\ntext with Key: inside\\\n[x] yes [ ] no\n\n\
                    - [x] Key\n- **Key:**\n- [ ]\n";
    assert_eq!(written(page), expected);
}

#[test]
fn a_footnote_is_one_where_a_raised_mark_refers_to_it() {
    let mut page = page(&["claim 1 more", "1 the source", "2 another"]);
    page.blocks = vec![
        block("paragraph", 0, 3),
        block("footnote", 3, 6),
        block("footnote", 6, 8),
    ];
    page.styles = vec![Style {
        kind: "superscript".to_owned(),
        words: Span::new(1, 2),
        confidence: None,
    }];
    let expected = "claim[^1-1] more\n\n[^1-1]: the source\n\n2 another\n";
    assert_eq!(written(page), expected);
}

#[test]
fn pages_are_parted_and_their_headers_dropped_as_configured() {
    let mut first = page(&["head", "text"]);
    first.blocks = vec![block("page-header", 0, 1)];
    let mut second = page(&["more"]);
    second.number = 2;
    let document = Document {
        pages: vec![first, second],
        ..Document::default()
    };
    let text = |page_breaks, page_headers| {
        let options = Options {
            page_breaks,
            page_headers,
        };
        markdown(&document, &Extraction::default(), &options)
    };
    assert_eq!(
        text(PageBreaks::Rule, true),
        "head\n\ntext\n\n---\n\nmore\n"
    );
    assert_eq!(text(PageBreaks::None, false), "text\n\nmore\n");
    assert_eq!(
        text(PageBreaks::Comment, false),
        "<!-- page 1 -->\n\ntext\n\n<!-- page 2 -->\n\nmore\n"
    );
}

fn syntax() -> Syntax {
    Syntax::ENABLE_TABLES
        | Syntax::ENABLE_STRIKETHROUGH
        | Syntax::ENABLE_TASKLISTS
        | Syntax::ENABLE_FOOTNOTES
}

/// The letters of a text, which no form of Markdown takes away.
fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphabetic()).collect()
}

/// The letters that a reader sees, and a complaint about markup that the
/// document's own text became.
fn read(markdown: &str) -> (String, Option<String>) {
    let mut seen = String::new();
    let mut complaint = None;
    for event in Parser::new_ext(markdown, syntax()) {
        match &event {
            Event::Text(text) => seen.push_str(text),
            Event::Html(html) if html.starts_with("<!-- ") && html.trim_end().ends_with("-->") => {}
            Event::InlineHtml(html) if &**html == "<br>" => {}
            Event::Code(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::Start(
                Tag::Link { .. }
                | Tag::Image { .. }
                | Tag::CodeBlock(_)
                | Tag::BlockQuote(_)
                | Tag::Strikethrough
                | Tag::FootnoteDefinition(_),
            ) => complaint = Some(format!("{event:?}")),
            _ => {}
        }
    }
    (letters(&seen), complaint)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn no_text_is_lost_or_taken_for_markup(mut document in documents()) {
        extract_tables(&mut document);
        for page in &mut document.pages {
            page.key_values.clear();
            page.selection_marks.clear();
        }
        let nothing = Extraction::default();
        let text = markdown(&document, &nothing, &Options::default());
        prop_assert_eq!(&text, &markdown(&document, &nothing, &Options::default()));
        let (seen, complaint) = read(&text);
        prop_assert_eq!(complaint, None, "{}", text);
        let content: String = document.pages.iter().map(|p| p.content.as_str()).collect();
        prop_assert_eq!(seen, letters(&content), "{}", text);
    }

    #[test]
    fn any_document_stays_within_its_forms(mut document in documents(), found in any::<bool>()) {
        let extraction = match found {
            true => extract_tables(&mut document),
            false => Extraction::default(),
        };
        let text = markdown(&document, &extraction, &Options::default());
        let (seen, complaint) = read(&text);
        prop_assert_eq!(complaint, None, "{}", text);
        // Each word stands somewhere, be it in a table or a pair.
        for word in document.pages.iter().flat_map(Page::iter_words) {
            let word = letters(word.text);
            prop_assert!(seen.contains(&word), "{word} is not in {seen}");
        }
    }
}
