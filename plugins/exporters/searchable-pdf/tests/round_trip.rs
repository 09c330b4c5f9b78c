//! What the exporter writes, the adapter `pdf` reads back.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_pdf::{Options, adapt};
use document::{
    Document, Extra, NewWord, Page, PageBuilder, Point, Rect, Source, Turn, geometry,
    validate_files,
};
use exporter_common::testing::documents;
use exporter_searchable_pdf::render;
use proptest::collection::vec;
use proptest::prelude::*;

fn pdf(document: &Document) -> Vec<u8> {
    let files = render(document).unwrap();
    validate_files(&files).unwrap();
    assert_eq!(
        (files.len(), files[0].name.as_str()),
        (1, "document.searchable.pdf")
    );
    files[0].data.clone()
}

fn round_trip(document: &Document) -> Document {
    adapt(pdf(document), &Options::default()).expect("a PDF")
}

/// A grey image of one pixel.
fn image(page: u32) -> Extra {
    let mut data = Vec::new();
    let mut encoder = png::Encoder::new(&mut data, 1, 1);
    encoder.set_color(png::ColorType::Grayscale);
    let mut writer = encoder.write_header().unwrap();
    writer.write_image_data(&[200]).unwrap();
    writer.finish().unwrap();
    extra(page, "image/png;base64", &data)
}

fn extra(page: u32, media_type: &str, data: &[u8]) -> Extra {
    use base64::Engine;
    Extra {
        name: "page-image".to_owned(),
        page: Some(page),
        media_type: media_type.to_owned(),
        data: base64::engine::general_purpose::STANDARD.encode(data),
    }
}

/// Words in rows of four, apart from each other.
fn page(texts: &[String], turn: Turn, skew: f32) -> Page {
    let (width, height) = turn.size(595.0, 842.0);
    let mut builder = PageBuilder::new(1, width, height, "point");
    for (i, text) in texts.iter().enumerate() {
        let (left, top) = (0.05 + 0.23 * (i % 4) as f32, 0.1 + 0.06 * (i / 4) as f32);
        let right = left + 0.02 + 0.017 * (text.chars().count() as f32).min(8.0);
        let bounds = Rect::clamped(left, top, right, top + 0.02);
        let polygon = geometry::corners(&bounds).map(|p| slanted(p, left, top, skew));
        builder.word(NewWord {
            text,
            polygon: Some(polygon.map(|p| p.turned(turn))),
            ..NewWord::default()
        });
        if i % 4 == 3 {
            builder.end_line(None, None, None);
        }
    }
    let mut page = builder.finish();
    page.rotation = match turn {
        Turn::None => 0.0,
        Turn::Quarter => 90.0,
        Turn::Half => 180.0,
        Turn::ThreeQuarters => -90.0,
    };
    page
}

/// A point of an upright A4 page turned around another by some degrees.
fn slanted(p: Point, x: f32, y: f32, degrees: f32) -> Point {
    let (sin, cos) = degrees.to_radians().sin_cos();
    let (dx, dy) = ((p.x - x) * 595.0, (p.y - y) * 842.0);
    Point {
        x: x + (dx * cos - dy * sin) / 595.0,
        y: y + (dx * sin + dy * cos) / 842.0,
    }
}

/// Each word of one page stands in the other, within 1 % of the page.
fn compare(sent: &Page, back: &Page) {
    let mut left: Vec<_> = back.iter_words().collect();
    for word in sent.iter_words() {
        let found = left.iter().position(|other| {
            let near = |a: f32, b: f32| (a - b).abs() < 0.01;
            let (a, b) = (word.bounds, other.bounds);
            other.text == word.text
                && near(a.left, b.left)
                && near(a.top, b.top)
                && near(a.right, b.right)
                && near(a.bottom, b.bottom)
        });
        let Some(found) = found else {
            panic!("{word:?} is not among {left:#?}");
        };
        let other = left.swap_remove(found);
        if let (Some(a), Some(b)) = (word.polygon, other.polygon) {
            for (a, b) in a.iter().zip(&b) {
                assert!((a.x - b.x).hypot(a.y - b.y) < 0.02, "{word:?} {other:?}");
            }
        }
    }
    assert_eq!(left, []);
}

fn document(page: Page, with_image: bool) -> Document {
    Document {
        source: Source {
            vendor: "tesseract".to_owned(),
            ..Source::default()
        },
        pages: vec![page],
        extras: with_image.then(|| image(1)).into_iter().collect(),
        ..Document::default()
    }
}

/// What the adapter reads back as it stands: it composes characters, expands
/// ligatures, and takes some hyphens and private characters for others.
fn words() -> impl Strategy<Value = Vec<String>> {
    let scripts = prop::sample::select(vec![
        "שלום",
        "שלום,",
        "ב12א",
        "العربية",
        "合計",
        "𝔸𝕓",
        "😀",
        "Ünïcödé",
        "Łódź",
        "Ελλάδα",
        "日本",
        "<b>",
        "&amp;",
        "(a)",
        "\\n",
        "%",
        "]]>",
        "€5",
        "–",
        "»x«",
        "R.E.",
        "a|b",
    ]);
    let word = prop_oneof![3 => "[!-~]{1,12}", 1 => scripts.prop_map(str::to_owned)];
    vec(word, 1..24)
}

fn turns() -> impl Strategy<Value = Turn> {
    prop::sample::select(vec![
        Turn::None,
        Turn::Quarter,
        Turn::Half,
        Turn::ThreeQuarters,
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(120))]

    #[test]
    fn words_come_back_with_their_places(
        texts in words(),
        turn in turns(),
        skew in prop_oneof![3 => Just(0.0_f32), 1 => -8.0_f32..8.0],
        with_image in any::<bool>(),
    ) {
        let sent = document(page(&texts, turn, skew), with_image);
        let back = round_trip(&sent);
        prop_assert_eq!(&back.warnings, &[]);
        prop_assert_eq!((back.pages[0].width, back.pages[0].height), (sent.pages[0].width, sent.pages[0].height));
        compare(&sent.pages[0], &back.pages[0]);
    }

    #[test]
    fn any_document_opens_without_warnings(mut sent in documents(), images in any::<bool>()) {
        if sent.pages.is_empty() {
            return Ok(());
        }
        if images {
            let numbers: Vec<u32> = sent.pages.iter().map(|p| p.number).collect();
            sent.extras.extend(numbers.into_iter().step_by(2).map(image));
        }
        let bytes = pdf(&sent);
        prop_assert_eq!(&bytes, &pdf(&sent));
        let opened = hayro_syntax::Pdf::new(bytes.clone()).expect("opens");
        prop_assert_eq!(opened.pages().len(), sent.pages.len());
        let back = adapt(bytes, &Options::default()).expect("a PDF");
        // An empty page has no text, and what a private character means no
        // file says.
        let odd = |page: &Page| page.content.contains(['\u{e000}', '\u{fffd}']);
        for warning in &back.warnings {
            let expected = match warning.code.as_str() {
                "missing-text" => true,
                "unmapped-glyphs" => sent.pages.iter().any(odd),
                _ => false,
            };
            prop_assert!(expected, "{:?}", warning);
        }
        for (back, sent) in back.pages.iter().zip(&sent.pages) {
            let (width, height) = exporter_common::size::points(sent);
            prop_assert!((f64::from(back.width) - width).abs() < 0.01);
            prop_assert!((f64::from(back.height) - height).abs() < 0.01);
        }
    }
}

#[test]
fn words_over_an_image_are_invisible_and_others_are_not() {
    let texts = ["total".to_owned(), "合計".to_owned()];
    let invisible = |with_image| {
        let back = round_trip(&document(page(&texts, Turn::None, 0.0), with_image));
        let styles = &back.pages[0].styles;
        let hidden = styles.iter().filter(|s| s.kind == "invisible");
        hidden.map(|s| s.words.len()).sum::<u32>()
    };
    assert_eq!(invisible(true), 2);
    assert_eq!(invisible(false), 1);
}

#[test]
fn rulings_of_a_page_without_image_are_drawn() {
    let mut page = page(&["x".to_owned()], Turn::None, 0.0);
    page.rulings = vec![0.1, 0.5, 0.9, 0.5, 0.25, 0.6, 0.25, 0.9];
    let drawn = round_trip(&document(page.clone(), false)).pages[0]
        .rulings
        .clone();
    assert_eq!(drawn.len(), 8);
    for (a, b) in drawn.iter().zip(&page.rulings) {
        assert!((a - b).abs() < 1e-3, "{drawn:?}");
    }
    assert!(
        round_trip(&document(page, true)).pages[0]
            .rulings
            .is_empty()
    );
}

#[test]
fn the_file_says_who_read_and_who_wrote_it_but_not_when() {
    let bytes = pdf(&document(page(&["x".to_owned()], Turn::None, 0.0), true));
    let back = adapt(bytes.clone(), &Options::default()).unwrap();
    assert!(back.extras[0].data.contains("\"creator\":\"tesseract\""));
    assert!(back.extras[0].data.contains("\"producer\":\"Sheaf "));
    let text = String::from_utf8_lossy(&bytes);
    assert!(!text.contains("CreationDate") && !text.contains("xmp:CreateDate"));
}

/// A JPEG file's frame, which is all that is looked at.
fn jpeg(marker: u8, components: u8) -> Vec<u8> {
    let mut file = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xFF, marker];
    file.extend([0, 8 + 3 * components, 8, 0, 2, 0, 3, components]);
    file.extend(vec![0; 3 * usize::from(components)]);
    file.extend([0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
    file
}

#[test]
fn a_jpeg_file_goes_in_as_it_is() {
    let mut sent = document(page(&["x".to_owned()], Turn::None, 0.0), false);
    for components in [1, 3, 4] {
        let file = jpeg(0xC2, components);
        sent.extras = vec![extra(1, "image/jpeg;base64", &file)];
        let bytes = pdf(&sent);
        assert!(bytes.windows(file.len()).any(|part| part == file));
        let text = String::from_utf8_lossy(&bytes);
        assert!(
            text.contains("/DCTDecode") && text.contains("/Width 3") && text.contains("/Height 2")
        );
        adapt(bytes, &Options::default()).expect("a PDF");
    }
}

#[test]
fn an_image_that_cannot_be_read_is_refused_by_name() {
    let png = image(1);
    let good = {
        use base64::Engine;
        let engine = base64::engine::general_purpose::STANDARD;
        engine.decode(&png.data).unwrap()
    };
    let mut flipped = good.clone();
    flipped[20] ^= 1;
    let cases: [(&str, Vec<u8>, &str); 8] = [
        (
            "image/png;base64",
            good[..good.len() - 20].to_vec(),
            "malformed",
        ),
        ("image/png;base64", flipped, "malformed"),
        ("image/png;base64", b"GIF89a".to_vec(), "malformed"),
        ("image/jpeg;base64", good, "malformed"),
        ("image/jpeg;base64", jpeg(0xC9, 3), "unsupported"),
        ("image/jpeg;base64", jpeg(0xC0, 2), "unsupported"),
        (
            "image/jpeg;base64",
            jpeg(0xC0, 3)[..9].to_vec(),
            "malformed",
        ),
        ("image/webp;base64", b"RIFF".to_vec(), "unsupported"),
    ];
    for (media_type, data, code) in cases {
        let mut sent = document(page(&["x".to_owned()], Turn::None, 0.0), false);
        sent.extras = vec![extra(1, media_type, &data)];
        let error = render(&sent).unwrap_err();
        assert_eq!(error.code, code, "{error}");
        assert_eq!(
            (error.path.as_deref(), error.page),
            (Some("extras[0]"), Some(1))
        );
    }
    let mut sent = document(page(&["x".to_owned()], Turn::None, 0.0), false);
    sent.extras = vec![png];
    sent.extras[0].data = "no base64!".to_owned();
    assert_eq!(render(&sent).unwrap_err().code, "malformed");
}

#[test]
fn every_kind_of_png_file_is_read() {
    use png::{BitDepth, ColorType};
    let cases = [
        (ColorType::Grayscale, BitDepth::One, 1, "PNG"),
        (ColorType::Grayscale, BitDepth::Sixteen, 4, "samples"),
        (ColorType::GrayscaleAlpha, BitDepth::Eight, 4, "samples"),
        (ColorType::Rgb, BitDepth::Eight, 6, "PNG"),
        (ColorType::Rgba, BitDepth::Eight, 8, "samples"),
        (ColorType::Indexed, BitDepth::Eight, 2, "PNG"),
    ];
    for (colour, depth, row, kept_as) in cases {
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, 2, 2);
        encoder.set_color(colour);
        encoder.set_depth(depth);
        if colour == ColorType::Indexed {
            encoder.set_palette(vec![0, 0, 0, 255, 255, 255]);
        }
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&vec![1; 2 * row]).unwrap();
        writer.finish().unwrap();
        let mut sent = document(page(&["x".to_owned()], Turn::None, 0.0), false);
        sent.extras = vec![extra(1, "image/png;base64", &file)];
        let bytes = pdf(&sent);
        let with_rows = String::from_utf8_lossy(&bytes).contains("/Predictor 15");
        assert_eq!(with_rows, kept_as == "PNG", "{colour:?} {depth:?}");
        adapt(bytes, &Options::default()).expect("a PDF");
    }
}
