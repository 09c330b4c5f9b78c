//! What is no page to be drawn.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use kit::{A4, ink, pdf};
use raster::{RasterError, page_count, render};

#[test]
fn what_is_no_pdf_is_refused_with_the_reason() {
    for bytes in [
        &b""[..],
        b"GIF89a",
        b"%PDF-1.7",
        b"%PDF-1.7\n%%EOF",
        &[0xff; 4096],
    ] {
        let error = page_count(bytes).unwrap_err();
        assert!(matches!(error, RasterError::NotPdf(_)), "{error}");
    }
}

#[test]
fn truncated_and_damaged_files_never_panic() {
    let file = pdf(&[A4, A4]);
    for end in (0..file.len()).step_by(7) {
        let _ = render(&file[..end], 1, 20.0);
    }
    for at in (0..file.len()).step_by(3) {
        let mut damaged = file.clone();
        damaged[at] ^= 0x15;
        let _ = render(&damaged, 1, 20.0);
    }
}

/// One page with these resources and this content, written by hand.
fn by_hand(resources: &str, objects: &[String], content: &str) -> Vec<u8> {
    let mut bodies = vec![
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        format!(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] /Resources << {resources} >> /Contents 4 0 R >>"
        ),
        format!(
            "<< /Length {} >>\nstream\n{content}\nendstream",
            content.len()
        ),
    ];
    bodies.extend(objects.iter().cloned());
    let mut out = "%PDF-1.7\n".to_owned();
    for (i, body) in bodies.iter().enumerate() {
        out += &format!("{} 0 obj\n{body}\nendobj\n", i + 1);
    }
    (out + "trailer << /Root 1 0 R >>\n%%EOF").into_bytes()
}

#[test]
fn a_form_that_draws_itself_ends() {
    let form = "<< /Type /XObject /Subtype /Form /BBox [0 0 200 200] /Resources << /XObject << /X 5 0 R >> >> /Length 10 >>\nstream\n/X Do /X Do\nendstream".to_owned();
    let file = by_hand("/XObject << /X 5 0 R >>", &[form], "/X Do");
    let _ = render(&file, 1, 72.0);
}

#[test]
fn nesting_without_end_ends() {
    let file = by_hand("", &[], &"[".repeat(200_000));
    let _ = render(&file, 1, 72.0);
    let file = by_hand("", &[], &"q ".repeat(200_000));
    let _ = render(&file, 1, 72.0);
}

#[test]
fn a_page_whose_only_image_is_broken_is_not_taken_for_a_blank_one() {
    let image = "<< /Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode /Length 4 >>\nstream\nnope\nendstream".to_owned();
    let content = "q 200 0 0 200 0 0 cm /X Do Q";
    let file = by_hand(
        "/XObject << /X 5 0 R >>",
        std::slice::from_ref(&image),
        content,
    );
    let error = render(&file, 1, 72.0).unwrap_err();
    assert!(
        matches!(error, RasterError::Failed { number: 1, .. }),
        "{error}"
    );
    // With something else on the page, the rest is drawn.
    let content = "q 200 0 0 200 0 0 cm /X Do Q 10 10 50 50 re f";
    let file = by_hand("/XObject << /X 5 0 R >>", &[image], content);
    assert!(ink(&render(&file, 1, 72.0).unwrap().png).is_some());
}
