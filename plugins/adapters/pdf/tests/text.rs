//! What glyphs become words, and what they read.

mod kit;

use kit::{Pdf, lines, only_page, page, page_with, read, words};

const A4: &str = "/MediaBox [0 0 595 842]";

fn words_of(content: &str) -> Vec<String> {
    let page = only_page(page(A4, content));
    words(&page).into_iter().map(str::to_owned).collect()
}

#[test]
fn words_end_at_drawn_and_at_undrawn_spaces() {
    assert_eq!(
        words_of("BT /F1 10 Tf 50 700 Td (one two) Tj [(three) -300 (four)] TJ ET"),
        ["one", "twothree", "four"]
    );
}

#[test]
fn kerning_does_not_end_a_word() {
    assert_eq!(
        words_of("BT /F1 10 Tf 50 700 Td [(T) 90 (o) -60 (t) 20 (al)] TJ ET"),
        ["Total"]
    );
}

#[test]
fn letter_spacing_does_not_end_a_word() {
    assert_eq!(
        words_of("BT /F1 10 Tf 3 Tc 50 700 Td (RECHNUNG) Tj ET"),
        ["RECHNUNG"]
    );
}

#[test]
fn letters_spread_one_by_one_are_a_word() {
    let letters = "RECHNUNG".chars().map(|c| format!("({c}) -300 "));
    let content = format!(
        "BT /F1 10 Tf 50 700 Td [{}] TJ ET",
        letters.collect::<String>()
    );
    assert_eq!(words_of(&content), ["RECHNUNG"]);
}

#[test]
fn glyphs_in_any_order_make_their_word() {
    assert_eq!(
        words_of(
            "BT /F1 10 Tf 1 0 0 1 55.56 700 Tm (2) Tj 1 0 0 1 50 700 Tm (1) Tj \
             1 0 0 1 61.12 700 Tm (3) Tj ET"
        ),
        ["123"]
    );
}

#[test]
fn text_drawn_twice_to_look_bold_is_read_once() {
    assert_eq!(
        words_of(
            "BT /F1 10 Tf 50 700 Td (Illinois) Tj 0.3 0 Td (Illinois) Tj 0 0.3 Td (Illinois) Tj ET"
        ),
        ["Illinois"]
    );
}

#[test]
fn ligatures_and_hard_spaces_are_spelled_out() {
    let font = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding \
        << /BaseEncoding /WinAnsiEncoding /Differences [1 /fi /fl /ffi /hyphen /nbspace] >> >> >>";
    let content = "BT /F1 10 Tf 50 700 Td (of\\001ce \\002ow a\\003x co\\004op a\\005b) Tj ET";
    let page = only_page(page_with(A4, font, content));
    assert_eq!(words(&page), ["office", "flow", "affix", "co-op", "a", "b"]);
}

#[test]
fn accents_are_composed() {
    let map = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
        2 beginbfchar <41> <00410308> <42> <0065> endbfchar endcmap";
    let page = only_page(with_map(map, "(AB) Tj"));
    assert_eq!(words(&page), ["Äe"]);
}

fn with_map(map: &str, show: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources << /Font << /F1 << \
         /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 5 0 R >> >> >> >>"
    ));
    pdf.stream("", format!("BT /F1 10 Tf 50 700 Td {show} ET"));
    pdf.stream("", map);
    pdf.bytes()
}

#[test]
fn glyphs_without_meaning_are_counted_once_a_page() {
    let font = "/Font << /F1 << /Type /Font /Subtype /Type0 /BaseFont /Secret /Encoding \
        /Identity-H /DescendantFonts [<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Secret \
        /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>] >> >>";
    let content = "BT /F1 10 Tf 50 700 Td <00030004> Tj 50 0 Td <0005> Tj ET";
    let document = read(page_with(A4, font, content)).unwrap();
    assert_eq!(
        document.pages[0].content,
        "\u{FFFD}\u{FFFD} \u{FFFD}".replace(' ', "\n")
    );
    assert_eq!(kit::codes(&document), ["unmapped-glyphs"]);
    assert!(document.warnings[0].message.contains("3 of 3"));
}

#[test]
fn invisible_text_is_kept_and_marked() {
    let page = only_page(page(
        A4,
        "BT /F1 10 Tf 50 700 Td (seen) Tj 3 Tr ( hidden layer) Tj ET",
    ));
    assert_eq!(words(&page), ["seen", "hidden", "layer"]);
    let marked: Vec<_> = page
        .styles
        .iter()
        .map(|s| (s.kind.as_str(), s.words.start))
        .collect();
    assert_eq!(marked, [("invisible", 1)]);
}

#[test]
fn bold_words_are_marked() {
    let page = only_page(page(
        A4,
        "BT /F1 10 Tf 50 700 Td (Total ) Tj /B1 10 Tf (12.00) Tj ET",
    ));
    let marked: Vec<_> = page
        .styles
        .iter()
        .map(|s| (s.kind.as_str(), s.words.start))
        .collect();
    assert_eq!(marked, [("bold", 1)]);
}

#[test]
fn forms_within_forms_are_read_in_place() {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R \
         /Resources << /XObject << /X 5 0 R >> >> >>"
    ));
    pdf.stream("", "q 2 0 0 2 0 0 cm /X Do Q");
    pdf.stream(
        "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Matrix [1 0 0 1 10 0] \
         /Resources << /XObject << /Y 6 0 R >> >>",
        "/Y Do",
    );
    pdf.stream(
        &format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 600 800] /Resources << {} >>",
            kit::FONT
        ),
        "BT /F1 10 Tf 100 200 Td (inner) Tj ET",
    );
    let page = only_page(pdf.bytes());
    let place = kit::place(&page, "inner").unwrap();
    assert!((place.left - 220.0 / 595.0).abs() < 1e-3, "{place:?}");
    assert!((place.bottom - (842.0 - 400.0 + 2.0 * 2.07) / 842.0).abs() < 1e-3);
}

#[test]
fn hidden_layers_are_not_read() {
    let mut pdf = Pdf::new();
    pdf.replace(
        1,
        "<< /Type /Catalog /Pages 2 0 R /OCProperties << /OCGs [5 0 R] /D << /OFF [5 0 R] >> >> >>",
    );
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R \
         /Resources << {} /Properties << /L 5 0 R >> >> >>",
        kit::FONT
    ));
    pdf.stream(
        "",
        "BT /OC /L BDC /F1 10 Tf 50 700 Td (draft) Tj EMC 0 -20 Td (text) Tj ET",
    );
    pdf.object("<< /Type /OCG /Name (Draft) >>");
    assert_eq!(words(&only_page(pdf.bytes())), ["text"]);
}

#[test]
fn form_fields_show_what_is_filled_in() {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Annots [<< /Type /Annot /Subtype /Widget \
         /Rect [100 700 200 720] /AP << /N 4 0 R >> >> << /Type /Annot /Subtype /Widget /F 2 \
         /Rect [100 600 200 620] /AP << /N 4 0 R >> >>] >>"
    ));
    pdf.stream(
        &format!(
            "/Subtype /Form /BBox [0 0 100 20] /Resources << {} >>",
            kit::FONT
        ),
        "BT /F1 10 Tf 0 5 Td (filled) Tj ET",
    );
    let page = only_page(pdf.bytes());
    assert_eq!(words(&page), ["filled"]);
    let place = kit::place(&page, "filled").unwrap();
    assert!((place.left - 100.0 / 595.0).abs() < 1e-3);
}

#[test]
fn hebrew_reads_from_the_right() {
    // alef, bet, gimel stand from right to left; the content has them in
    // visual order.
    let map = "begincmap 1 begincodespacerange <00> <FF> endcodespacerange \
        4 beginbfchar <41> <05D0> <42> <05D1> <43> <05D2> <20> <0020> endbfchar endcmap";
    let page = only_page(with_map(map, "(CBA BA) Tj"));
    assert_eq!(lines(&page), ["\u{5D0}\u{5D1} \u{5D0}\u{5D1}\u{5D2}"]);
}
