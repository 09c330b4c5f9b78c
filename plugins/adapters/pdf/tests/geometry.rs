//! Where words are on the displayed page.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use kit::{near, only_page, page, place, read};

/// 40 wide and 10 high in Helvetica at 10 points: 4 em of 0.556 digits is
/// 22.24 wide; ascender 7.18, descender 2.07.
const TEXT: &str = "BT /F1 10 Tf 20 70 Td (1234) Tj ET";

#[test]
fn a_word_stands_where_its_font_puts_it() {
    let page = only_page(page("/MediaBox [0 0 200 100]", TEXT));
    assert_eq!(
        (page.width, page.height, page.unit.as_str()),
        (200.0, 100.0, "point")
    );
    assert_eq!(page.rotation, 0.0);
    let expected = [0.1, 0.2282, 0.2112, 0.3207];
    assert!(
        near(place(&page, "1234"), expected),
        "{:?}",
        place(&page, "1234")
    );
}

#[test]
fn the_crop_box_is_the_page() {
    let page = only_page(page(
        "/MediaBox [0 0 200 100] /CropBox [10 50 110 100]",
        TEXT,
    ));
    assert_eq!((page.width, page.height), (100.0, 50.0));
    assert!(near(place(&page, "1234"), [0.1, 0.4564, 0.3224, 0.6414]));
}

#[test]
fn text_outside_the_crop_box_is_left_out_with_a_warning() {
    let content = format!("{TEXT} BT /F1 10 Tf 20 20 Td (gone) Tj ET");
    let file = page("/MediaBox [0 0 200 100] /CropBox [0 50 200 100]", &content);
    let document = read(file).unwrap();
    assert_eq!(document.pages[0].content, "1234");
    assert_eq!(kit::codes(&document), ["out-of-page"]);
}

#[test]
fn user_units_scale_the_page_and_not_the_boxes() {
    let page = only_page(page("/MediaBox [0 0 200 100] /UserUnit 2", TEXT));
    assert_eq!((page.width, page.height), (400.0, 200.0));
    assert!(near(place(&page, "1234"), [0.1, 0.2282, 0.2112, 0.3207]));
}

#[test]
fn text_turned_with_its_page_is_upright() {
    // Shown with a quarter turn clockwise, so written a quarter turn
    // anticlockwise.
    let content = "BT /F1 10 Tf 0 1 -1 0 30 20 Tm (1234) Tj ET";
    let page = only_page(page("/MediaBox [0 0 100 200] /Rotate 90", content));
    assert_eq!((page.width, page.height), (200.0, 100.0));
    assert_eq!(page.rotation, 0.0);
    assert!(page.words.polygons.is_empty());
    assert!(near(place(&page, "1234"), [0.1, 0.2282, 0.2112, 0.3207]));
}

#[test]
fn every_rotation_turns_the_page_and_the_text() {
    for (rotate, size, angle) in [
        (0, (200.0, 100.0), 0.0),
        (90, (100.0, 200.0), 90.0),
        (180, (200.0, 100.0), 180.0),
        (270, (100.0, 200.0), -90.0),
        (-90, (100.0, 200.0), -90.0),
    ] {
        let entries = format!("/MediaBox [0 0 200 100] /Rotate {rotate}");
        let page = only_page(page(&entries, TEXT));
        assert_eq!((page.width, page.height), size, "at {rotate}");
        assert_eq!(page.rotation, angle, "at {rotate}");
        assert_eq!(page.content, "1234");
    }
}

#[test]
fn an_outline_begins_at_the_top_left_of_the_text() {
    // Read upwards: the text's top-left is the page's bottom-left of the word.
    let content = "BT /F1 10 Tf 0 1 -1 0 100 20 Tm (1234) Tj ET";
    let page = only_page(page("/MediaBox [0 0 200 100]", content));
    assert_eq!(page.rotation, -90.0);
    let word = page.word(0).unwrap();
    let [first, second, ..] = word.polygon.unwrap();
    assert!(
        (first.x - 0.4641).abs() < 2e-3 && (first.y - 0.8).abs() < 2e-3,
        "{first:?}"
    );
    assert!(
        (second.x - first.x).abs() < 1e-3 && second.y < first.y,
        "{second:?}"
    );
    assert!(
        near(Some(word.bounds), [0.4641, 0.5776, 0.51035, 0.8]),
        "{:?}",
        word.bounds
    );
}

#[test]
fn words_at_an_angle_stay_words() {
    let content = "BT /F1 10 Tf 0.866 0.5 -0.5 0.866 50 20 Tm (left right) Tj ET";
    let page = only_page(page("/MediaBox [0 0 200 100]", content));
    assert_eq!(kit::words(&page), ["left", "right"]);
    assert_eq!(page.rotation, -30.0);
    assert_eq!(page.lines.len(), 1);
    assert_eq!(page.lines[0].region.as_ref().unwrap().polygon.len(), 4);
}

#[test]
fn absurd_numbers_neither_fail_nor_leave_the_page() {
    for entries in [
        "/MediaBox [0 0 1000000000000000000000000000000 9999999999999999999999999]",
        "/MediaBox [0 0 0 0]",
        "/MediaBox [0 0 200 100] /CropBox [900 900 950 950]",
        "/MediaBox [200 100 0 0] /UserUnit -5 /Rotate 45",
        "/MediaBox [0 0 200 100] /UserUnit 100000000000000000000000000000000000",
    ] {
        let huge = "9".repeat(37);
        let content = format!(
            "{TEXT} BT /F1 {huge} Tf {huge} 0 0 {huge} 0 0 Tm (a) Tj /F1 0 Tf (b) Tj \
             {huge} 0 0 1 0 0 Tm (c) Tj ET {huge} 0 m 0 {huge} l S"
        );
        let document = read(page(entries, &content)).unwrap();
        let page = &document.pages[0];
        assert!(page.width > 0.0 && page.width.is_finite(), "{entries}");
        assert!(page.iter_words().all(|w| w.bounds.is_valid()), "{entries}");
        assert!(
            page.rulings.iter().all(|v| (0.0..=1.0).contains(v)),
            "{entries}"
        );
    }
}

#[test]
fn rulings_are_lines_and_thin_rectangles() {
    let content = "20 50 m 180 50 l S 100 10 1 80 re f 20 20 160 60 re S 10 10 50 50 re f \
                   0 0 m 50 30 l S 1 1 m 2 1 l S";
    let page = only_page(page("/MediaBox [0 0 200 100]", content));
    // Level ones from the top, then upright ones from the left.
    let expected = [
        [0.1, 0.2, 0.9, 0.2],
        [0.1, 0.5, 0.9, 0.5],
        [0.1, 0.8, 0.9, 0.8],
        [0.1, 0.2, 0.1, 0.8],
        [0.5025, 0.1, 0.5025, 0.9],
        [0.9, 0.2, 0.9, 0.8],
    ];
    let drawn: Vec<&[f32]> = page.rulings.chunks(4).collect();
    assert_eq!(drawn.len(), expected.len(), "{drawn:?}");
    for (drawn, expected) in drawn.iter().zip(expected) {
        let same = drawn
            .iter()
            .zip(expected)
            .all(|(a, b)| (a - b).abs() < 1e-3);
        assert!(same, "{drawn:?} against {expected:?}");
    }
}

#[test]
fn rulings_are_joined_and_told_once_wherever_they_are_drawn() {
    let mut pdf = kit::Pdf::new();
    pdf.object(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R \
         /Resources << /XObject << /X 5 0 R >> >> >>",
    );
    // Twice the same line, the pieces of a dashed one, and a form with a line.
    let dashes: String = (0..40)
        .map(|i| format!("{} 30 m {} 30 l S ", 20 + 4 * i, 22 + 4 * i))
        .collect();
    pdf.stream(
        "",
        format!("20 50 m 180 50 l S 20 50.2 160 0.4 re f {dashes} q 2 0 0 2 0 0 cm /X Do Q"),
    );
    pdf.stream("/Subtype /Form /BBox [0 0 100 50]", "10 40 m 90 40 l S");
    let page = only_page(pdf.bytes());
    let drawn: Vec<f32> = page.rulings.chunks(4).map(|r| r[1]).collect();
    let near = |y: f32, to: f32| (y - to).abs() < 0.01;
    assert_eq!(drawn.len(), 3, "{:?}", page.rulings);
    assert!(
        near(drawn[0], 0.2) && near(drawn[1], 0.5) && near(drawn[2], 0.7),
        "{drawn:?}"
    );
    assert!(
        page.rulings.chunks(4).all(|r| r[0] < 0.11 && r[2] > 0.88),
        "{:?}",
        page.rulings
    );
}

#[test]
fn rulings_without_number_are_capped() {
    let content: String = (0..30_000)
        .map(|i| {
            let (x, y) = (f64::from(i % 100) * 2.0, f64::from(i / 100) / 3.0);
            format!("{x} {y:.2} m {} {y:.2} l S ", x + 1.9)
        })
        .collect();
    let page = only_page(page("/MediaBox [0 0 200 100]", &content));
    assert!(page.rulings.len() <= 4 * 4_000, "{}", page.rulings.len());
}

#[test]
fn turned_cropped_and_scaled_pages_keep_words_and_fields_together() {
    for (rotate, expected) in [
        (0, [0.1, 0.2282, 0.2112, 0.3207]),
        (90, [0.6793, 0.1, 0.7718, 0.2112]),
        (180, [0.7888, 0.6793, 0.9, 0.7718]),
        (270, [0.2282, 0.7888, 0.3207, 0.9]),
    ] {
        let entries = format!(
            "/MediaBox [-500 -500 900 900] /CropBox [-100 300 100 400] /UserUnit 3 \
             /Rotate {rotate} /Annots [<< /Subtype /Widget /FT /Tx /T (f) /V (1234) \
             /Rect [-80 367.93 -57.76 377.18] >>]"
        );
        let text = "BT /F1 10 Tf -80 370 Td (1234) Tj ET";
        let page = only_page(page(&entries, text));
        assert_eq!(page.content, "1234", "{rotate}");
        assert!(
            near(place(&page, "1234"), expected),
            "{rotate}: {:?}",
            place(&page, "1234")
        );
        let value = page.key_values[0].value.as_ref().unwrap();
        let field = value.region.as_ref().map(|r| r.bounds);
        assert!(near(field, expected), "{rotate}: {field:?}");
        assert_eq!(value.words.len(), 1, "{rotate}");
    }
}
