//! Lines and the order in which they are read.

mod kit;

use kit::{lines, only_page, page};

const A4: &str = "/MediaBox [0 0 595 842]";

/// Each text at its place, in the order given.
fn content(texts: &[(i32, i32, &str)]) -> String {
    let show = |(x, y, text): &(i32, i32, &str)| {
        format!("BT /F1 10 Tf {x} {} Td ({text}) Tj ET\n", 842 - y)
    };
    texts.iter().map(show).collect()
}

fn read(texts: &[(i32, i32, &str)]) -> Vec<String> {
    lines(&only_page(page(A4, &content(texts))))
}

#[test]
fn lines_are_read_from_top_to_bottom_whatever_their_order_in_the_file() {
    let texts = [
        (50, 120, "third"),
        (50, 90, "first line"),
        (50, 105, "second"),
    ];
    assert_eq!(read(&texts), ["first line", "second", "third"]);
}

#[test]
fn blocks_beside_each_other_are_read_one_after_the_other() {
    let texts = [
        (50, 100, "Muster GmbH"),
        (50, 112, "Hauptstr. 1"),
        (50, 124, "10115 Berlin"),
        (350, 105, "Rechnung 4711"),
        (350, 118, "Kunde 0815"),
        (350, 131, "Datum heute"),
    ];
    assert_eq!(
        read(&texts),
        [
            "Muster GmbH",
            "Hauptstr. 1",
            "10115 Berlin",
            "Rechnung 4711",
            "Kunde 0815",
            "Datum heute"
        ]
    );
}

#[test]
fn a_table_is_read_row_by_row_with_a_line_for_each_cell() {
    let texts = [
        (50, 100, "Pos"),
        (50, 115, "1"),
        (50, 130, "2"),
        (150, 100, "Item"),
        (150, 115, "Red chair"),
        (150, 130, "Blue chair"),
        (400, 100, "Price"),
        (400, 115, "10.00"),
        (400, 130, "20.00"),
    ];
    assert_eq!(
        read(&texts),
        [
            "Pos",
            "Item",
            "Price",
            "1",
            "Red chair",
            "10.00",
            "2",
            "Blue chair",
            "20.00"
        ]
    );
}

#[test]
fn prose_in_two_columns_is_read_down_each() {
    let mut texts = Vec::new();
    for y in 0..5 {
        texts.push((50, 100 + 12 * y, "a b c d e f left"));
        texts.push((350, 100 + 12 * y, "a b c d e f right"));
    }
    let read = read(&texts);
    assert!(
        read[..5].iter().all(|line| line.ends_with("left")),
        "{read:?}"
    );
    assert!(
        read[5..].iter().all(|line| line.ends_with("right")),
        "{read:?}"
    );
}

#[test]
fn a_heading_over_columns_comes_first() {
    let texts = [
        (350, 124, "right two"),
        (350, 112, "right one"),
        (50, 119, "left two"),
        (50, 107, "left one"),
        (
            50,
            80,
            "A heading that runs over both of the columns of this page",
        ),
    ];
    let read = read(&texts);
    assert!(read[0].starts_with("A heading"), "{read:?}");
    assert_eq!(
        read[1..],
        ["left one", "left two", "right one", "right two"]
    );
}

#[test]
fn a_ruling_ends_a_line() {
    let mut drawn = content(&[(50, 100, "ab"), (65, 100, "cd")]);
    drawn.push_str("63 700 m 63 800 l S");
    assert_eq!(lines(&only_page(page(A4, &drawn))), ["ab", "cd"]);
}

#[test]
fn a_superscript_stays_in_its_line() {
    let drawn = "BT /F1 10 Tf 50 700 Td (25 m) Tj /F1 6 Tf 4 Ts (2) Tj 0 Ts /F1 10 Tf ( area) Tj ET \
                 BT /F1 10 Tf 50 712 Td (above) Tj ET";
    assert_eq!(lines(&only_page(page(A4, drawn))), ["above", "25 m 2 area"]);
}

#[test]
fn turned_text_comes_after_the_main_direction() {
    let mut drawn = "BT /F1 8 Tf 0 1 -1 0 20 300 Tm (printed by Muster) Tj ET ".to_owned();
    drawn.push_str(&content(&[
        (50, 100, "The text of this page"),
        (50, 800, "Its end"),
    ]));
    assert_eq!(
        lines(&only_page(page(A4, &drawn))),
        ["The text of this page", "Its end", "printed by Muster"]
    );
}

#[test]
fn pages_are_numbered_and_keep_their_order() {
    let mut pdf = kit::Pdf::new();
    pdf.replace(
        2,
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 200 100] >>",
    );
    for contents in [5, 6] {
        pdf.object(format!(
            "<< /Type /Page /Parent 2 0 R /Contents {contents} 0 R /Resources << {} >> >>",
            kit::FONT
        ));
    }
    pdf.stream("", "BT /F1 10 Tf 20 70 Td (one) Tj ET");
    pdf.stream("", "BT /F1 10 Tf 20 70 Td (two) Tj ET");
    let document = kit::read(pdf.bytes()).unwrap();
    let pages: Vec<_> = document
        .pages
        .iter()
        .map(|p| (p.number, p.content.as_str()))
        .collect();
    assert_eq!(pages, [(1, "one"), (2, "two")]);
}
