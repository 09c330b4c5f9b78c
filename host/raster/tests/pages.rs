//! Pages drawn as they are displayed.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use std::sync::Arc;

use kit::{A4, Plan, ink, pdf};
use raster::{Colour, Pdf, RasterError, page_count, render};

#[test]
fn an_upright_page_is_drawn_on_white_at_its_resolution() {
    let file = pdf(&[A4, A4]);
    assert_eq!(page_count(&file).unwrap(), 2);
    let page = render(&file, 2, 144.0).unwrap();
    assert_eq!((page.number, page.width, page.height), (2, 1190, 1684));
    assert_eq!(page.dpi, 144.0);
    let image = image::load_from_memory(&page.png).unwrap();
    assert_eq!((image.width(), image.height()), (1190, 1684));
    assert_eq!(image.color(), image::ColorType::Rgb8);
    assert_eq!(image.to_rgb8().get_pixel(0, 0).0, [255; 3]);
    let [left, top, right, bottom] = ink(&page.png).unwrap();
    assert!((left - 100.0 / 595.0).abs() < 0.01, "{left}");
    assert!((bottom - 142.0 / 842.0).abs() < 0.01, "{bottom}");
    assert!(right < 0.35 && top > 0.13);
}

#[test]
fn a_png_says_its_resolution() {
    let page = render(&pdf(&[A4]), 1, 300.0).unwrap();
    let at = page.png.windows(4).position(|w| w == b"pHYs").unwrap();
    let data = &page.png[at + 4..at + 13];
    assert_eq!(data[..4], 11_811_u32.to_be_bytes());
    assert_eq!((&data[4..8], data[8]), (&data[..4], 1));
}

#[test]
fn grey_pages_have_one_channel_and_the_same_ink() {
    let file = pdf(&[A4]);
    let open = Pdf::open(Arc::from(file.as_slice())).unwrap();
    let grey = open.render(1, 150.0, Colour::Grey).unwrap();
    let colour = open.render(1, 150.0, Colour::Rgb).unwrap();
    let image = image::load_from_memory(&grey.png).unwrap();
    assert_eq!(image.color(), image::ColorType::L8);
    assert_eq!(ink(&grey.png), ink(&colour.png));
}

#[test]
fn places_on_images_are_those_of_the_adapter() {
    let crop = Some([50.0, 400.0, 545.0, 800.0]);
    let shifted = [-20.0, 100.0, 500.0, 900.0];
    let mut plans: Vec<Plan> = Vec::new();
    for rotate in [0, 90, 180, 270, -90] {
        plans.push(Plan { rotate, ..A4 });
        plans.push(Plan { rotate, crop, ..A4 });
        let media = shifted;
        plans.push(Plan {
            rotate,
            media,
            unit: 2.5,
            ..A4
        });
    }
    // A crop box that reaches over the media box.
    let crop = Some([-100.0, 300.0, 2000.0, 2000.0]);
    plans.push(Plan { crop, ..A4 });
    let file = pdf(&plans);
    let read = adapter_pdf::adapt(file.clone(), &adapter_pdf::Options::default()).unwrap();
    let open = Pdf::open(Arc::from(file)).unwrap();
    for (page, plan) in read.pages.iter().zip(&plans) {
        let drawn = open.render(page.number, 100.0, Colour::Grey).unwrap();
        let scale = 100.0 / 72.0;
        assert!(
            (drawn.width as f32 - page.width * scale).abs() < 1.0,
            "{plan:?}"
        );
        assert!(
            (drawn.height as f32 - page.height * scale).abs() < 1.0,
            "{plan:?}"
        );
        let [left, top, right, bottom] = ink(&drawn.png).expect("a word is drawn");
        let word = page.word(0).expect("a word is read").bounds;
        let slack = 0.01;
        assert!(
            left > word.left - slack
                && top > word.top - slack
                && right < word.right + slack
                && bottom < word.bottom + slack,
            "{plan:?}: ink {left} {top} {right} {bottom}, word {word:?}"
        );
        let (ink, box_) = ((right - left) * (bottom - top), word.area());
        assert!(ink > 0.4 * box_, "{plan:?}: {ink} of {box_}");
    }
}

#[test]
fn several_threads_may_draw_at_once() {
    let open = Pdf::open(Arc::from(pdf(&[A4; 6]))).unwrap();
    let drawn: Vec<Vec<u8>> = std::thread::scope(|scope| {
        let open = &open;
        let threads: Vec<_> = (1..=6)
            .map(|n| scope.spawn(move || open.render(n, 72.0, Colour::Grey).unwrap().png))
            .collect();
        threads.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(drawn.windows(2).all(|two| two[0] == two[1]));
}

#[test]
fn a_page_that_is_not_there_is_named() {
    let file = pdf(&[A4]);
    for number in [0, 2, u32::MAX] {
        let error = render(&file, number, 72.0).unwrap_err();
        assert_eq!(error, RasterError::NoSuchPage { number, count: 1 });
    }
}

#[test]
fn a_large_page_is_drawn_at_a_lower_resolution_and_a_huge_one_refused() {
    let media = |side: f32| [0.0, 0.0, side, side];
    let large = Plan {
        media: media(2000.0),
        ..A4
    };
    let huge = Plan {
        media: media(14_400.0),
        ..A4
    };
    let file = pdf(&[large, huge]);
    let page = render(&file, 1, 300.0).unwrap();
    assert!(page.dpi < 300.0 && page.width * page.height <= 40_000_000);
    let error = render(&file, 2, 300.0).unwrap_err();
    assert!(
        matches!(error, RasterError::TooLarge { number: 2, .. }),
        "{error}"
    );
}
