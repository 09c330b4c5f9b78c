//! Layers of a page: scans, recognised text, optional content, languages, and
//! what marked content says.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use kit::{FONT, Pdf, codes, only_page, read, words};
use sdk::document::{Document, Page};

const A4: &str = "/MediaBox [0 0 600 800]";

/// A page with an image `I`, layers `L`, `M` and `N`, and this content.
fn file(catalog: &str, content: &str, layer: [&str; 3]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.replace(1, &format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"));
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources << {FONT} \
         /XObject << /I 5 0 R >> /Properties << /L 6 0 R /M 7 0 R /N 8 0 R >> >> >>"
    ));
    pdf.stream("", content);
    pdf.stream(
        "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        [0xFF],
    );
    for layer in layer {
        pdf.object(layer);
    }
    pdf.bytes()
}

const OCG: [&str; 3] = ["<< /Type /OCG /Name (L) >>"; 3];

fn show(content: &str) -> Document {
    let document = read(file("", content, OCG)).unwrap();
    sdk::document::validate::validate_document(&document).unwrap();
    document
}

#[test]
fn a_scan_needs_a_recognizer_even_when_it_is_stamped() {
    for (content, needed) in [
        ("q 600 0 0 800 0 0 cm /I Do Q", true),
        (
            "q 600 0 0 800 0 0 cm /I Do Q BT /F1 10 Tf 50 20 Td (Page 3) Tj ET",
            true,
        ),
        // In strips, and not quite to the edge.
        (
            "q 580 0 0 390 10 10 cm /I Do Q q 580 0 0 390 10 400 cm /I Do Q",
            true,
        ),
        // Written in the content itself, and upside down.
        (
            "q -600 0 0 -800 600 800 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u{7f} EI Q \
             BT /F1 10 Tf 50 20 Td (Received) Tj ET",
            true,
        ),
        // A logo above text.
        (
            "q 200 0 0 100 0 700 cm /I Do Q BT /F1 10 Tf 50 20 Td (Page 3) Tj ET",
            false,
        ),
        // Recognised already.
        (
            "q 600 0 0 800 0 0 cm /I Do Q BT 3 Tr /F1 10 Tf 50 20 Td (Page 3) Tj ET",
            false,
        ),
    ] {
        let document = show(content);
        let expected: &[&str] = if needed { &["missing-text"] } else { &[] };
        assert_eq!(codes(&document), expected, "{content}");
        if needed {
            assert_eq!(document.warnings[0].path.as_deref(), Some("pages[0]"));
        }
    }
}

#[test]
fn a_picture_below_a_page_of_text_is_no_scan() {
    let text = "(one two three four five six seven eight) Tj 0 -12 Td ".repeat(5);
    let content = format!("q 600 0 0 800 0 0 cm /I Do Q BT /F1 10 Tf 50 700 Td {text} ET");
    assert_eq!(codes(&show(&content)), [""; 0]);
}

#[test]
fn each_page_that_needs_a_recognizer_is_named() {
    let mut pdf = Pdf::new();
    pdf.replace(2, "<< /Type /Pages /Kids [3 0 R 4 0 R 6 0 R] /Count 3 >>");
    pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 5 0 R /Resources << {FONT} >> >>"
    ));
    pdf.stream("", "BT /F1 10 Tf 50 20 Td (text) Tj ET");
    pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>");
    let document = read(pdf.bytes()).unwrap();
    let paths: Vec<_> = document
        .warnings
        .iter()
        .map(|w| w.path.as_deref())
        .collect();
    assert_eq!(codes(&document), ["missing-text", "missing-text"]);
    assert_eq!(paths, [Some("pages[0]"), Some("pages[2]")]);
}

#[test]
fn recognised_text_that_visible_text_says_as_well_is_read_once() {
    for (visible, hidden) in [
        ("(Total 12) Tj", "(Total 12) Tj"),
        ("(Total 12) Tj", "(Total) Tj"),
    ] {
        for order in [true, false] {
            let visible = format!("BT /F1 10 Tf 50 700 Td {visible} ET");
            // Another size and place, as recognizers have them.
            let hidden = format!("BT 3 Tr /F1 10.4 Tf 51 699 Td {hidden} ET BT 0 Tr ET");
            let content = if order {
                visible + " " + &hidden
            } else {
                hidden + " " + &visible
            };
            let page = show(&content).pages.remove(0);
            assert_eq!(words(&page), ["Total", "12"], "{content}");
            assert!(page.styles.is_empty(), "{:?}", page.styles);
        }
    }
}

#[test]
fn recognised_text_that_nothing_else_says_stays() {
    let page = show("BT /F1 10 Tf 50 700 Td (Letterhead) Tj ET BT 3 Tr 50 600 Td (scanned) Tj ET")
        .pages
        .remove(0);
    assert_eq!(words(&page), ["Letterhead", "scanned"]);
    assert_eq!(page.styles.len(), 1);
}

fn layered(default: &str, layers: [&str; 3]) -> Vec<String> {
    let content = "/OC /L BDC BT /F1 10 Tf 50 700 Td (L) Tj ET EMC \
        /OC /M BDC BT /F1 10 Tf 50 680 Td (M) Tj ET EMC \
        /OC /N BDC BT /F1 10 Tf 50 660 Td (N) Tj ET EMC";
    let catalog = format!("/OCProperties << /OCGs [6 0 R 7 0 R] /D << {default} >> >>");
    let page = only_page(file(&catalog, content, layers));
    words(&page).into_iter().map(str::to_owned).collect()
}

#[test]
fn layers_are_shown_as_the_document_says() {
    let group = "<< /Type /OCG /Name (L) >>";
    for (default, third, expected) in [
        ("", group, &["L", "M", "N"][..]),
        ("/OFF [6 0 R]", group, &["M", "N"]),
        ("/BaseState /OFF /ON [7 0 R]", group, &["M"]),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /OCGs [6 0 R 7 0 R] >>",
            &["M", "N"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /OCGs [6 0 R 7 0 R] /P /AllOn >>",
            &["M"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /OCGs 6 0 R /P /AllOff >>",
            &["M", "N"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /OCGs 7 0 R /P /AnyOff >>",
            &["M"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /VE [/Not 6 0 R] >>",
            &["M", "N"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /VE [/And 7 0 R [/Or 6 0 R]] >>",
            &["M"],
        ),
        (
            "/OFF [6 0 R]",
            "<< /Type /OCMD /VE [/And [/And [/And]]] >>",
            &["M", "N"],
        ),
    ] {
        assert_eq!(
            layered(default, [group, group, third]),
            expected,
            "{default} {third}"
        );
    }
}

fn languages(page: &Page) -> Vec<(&str, u32, u32)> {
    let languages = page.languages.iter();
    languages
        .map(|l| (l.code.as_str(), l.words.start, l.words.end))
        .collect()
}

#[test]
fn words_have_the_language_of_the_document_or_their_own() {
    let content = "BT /F1 10 Tf 50 700 Td (Guten Tag) Tj /Span << /Lang (en_GB) >> BDC \
        ( good day) Tj /Span << /Lang (what?) >> BDC ( sir) Tj EMC EMC ( wohl) Tj ET";
    let page = only_page(file("/Lang (de-DE)", content, OCG));
    assert_eq!(words(&page), ["Guten", "Tag", "good", "day", "sir", "wohl"]);
    assert_eq!(
        languages(&page),
        [("de-DE", 0, 2), ("de-DE", 4, 6), ("en-GB", 2, 4)]
    );
    assert_eq!(
        languages(&only_page(file("/Lang (nonsense!)", content, OCG))),
        [("en-GB", 2, 4)]
    );
}

#[test]
fn actual_text_stands_for_what_is_drawn() {
    let read = |text: &str, shown: &str| {
        let content = format!(
            "BT /F1 10 Tf 50 700 Td (an ) Tj /Span << /ActualText {text} >> BDC {shown} EMC \
             ( end) Tj ET"
        );
        kit::lines(&only_page(file("", &content, OCG))).join("|")
    };
    assert_eq!(read("(office)", "(o\\007ce) Tj"), "an office end");
    assert_eq!(read("(two words)", "(#####) Tj"), "an two words end");
    // A hyphen of the line's end is none of the word's.
    assert_eq!(read("()", "(-) Tj"), "an end");
    // What says the same keeps the places of its glyphs.
    assert_eq!(read("(same text)", "(same text) Tj"), "an same text end");
    // The text of a picture does not fit on a glyph.
    let long = "long ".repeat(200);
    assert_eq!(read(&format!("({long})"), "(x) Tj"), "an x end");
}
