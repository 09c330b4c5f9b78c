//! Where words are on the displayed page.

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
