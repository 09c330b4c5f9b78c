//! Files that are not what they should be.

mod kit;

use std::io::Write;

use adapter_pdf::{Options, PdfAdapter, adapt};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use kit::{Pdf, page, read, words};
use sdk::{Adapter, Sample};

const A4: &str = "/MediaBox [0 0 595 842]";
const TEXT: &str = "BT /F1 10 Tf 50 700 Td (text) Tj ET";

fn code(bytes: impl Into<Vec<u8>>) -> String {
    read(bytes.into()).map_or_else(|error| error.code, |document| format!("{document:?}"))
}

/// What can be read with `recover`.
#[allow(clippy::unwrap_used, reason = "what fails in a test fails the test")]
fn recovered(bytes: Vec<u8>) -> sdk::document::Document {
    let options = Options {
        recover: true,
        ..Options::default()
    };
    adapt(bytes, &options).unwrap()
}

fn deflated(byte: u8, count: usize) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    let chunk = vec![byte; 1 << 20];
    for _ in 0..count >> 20 {
        let written = encoder.write_all(&chunk);
        assert!(written.is_ok());
    }
    encoder.finish().unwrap_or_default()
}

#[test]
fn an_empty_file_is_empty_input() {
    assert_eq!(code(""), "empty-input");
}

#[test]
fn other_formats_are_not_this_format() {
    assert_eq!(code("Invoice 4711\n"), "not-this-format");
    assert_eq!(code("{\"Blocks\": []}"), "not-this-format");
    assert_eq!(code(vec![0xFF; 5000]), "not-this-format");
}

#[test]
fn a_header_alone_is_truncated() {
    assert_eq!(code("%PDF-1.7\n"), "truncated");
}

#[test]
fn rubbish_between_header_and_end_is_malformed() {
    assert_eq!(code("%PDF-1.7\nnothing here\n%%EOF\n"), "malformed");
}

#[test]
fn a_truncated_file_is_refused_or_recovered_as_far_as_it_goes() {
    let whole = page(A4, TEXT);
    let xref = whole.windows(5).position(|w| w == b"xref\n").unwrap();
    assert_eq!(code(&whole[..xref]), "truncated");
    let document = recovered(whole[..xref].to_vec());
    assert_eq!(document.pages[0].content, "text");
    assert_eq!(kit::codes(&document), ["truncated"]);
}

#[test]
fn a_wrong_cross_reference_table_is_repaired() {
    let mut file = b"%PDF-1.7\n% some bytes more than the table knows of\n".to_vec();
    file.extend(page(A4, TEXT));
    assert_eq!(read(file).unwrap().pages[0].content, "text");
}

#[test]
fn a_file_that_needs_a_password_is_encrypted() {
    let mut pdf = Pdf::new();
    pdf.object(format!("<< /Type /Page /Parent 2 0 R {A4} >>"));
    let key = "00112233445566778899AABBCCDDEEFF00112233445566778899AABBCCDDEEFF";
    pdf.trailer(&format!(
        "/ID [<00> <00>] /Encrypt << /Filter /Standard /V 1 /R 2 /O <{key}> /U <{key}> /P -1 >>"
    ));
    let error = read(pdf.bytes()).unwrap_err();
    assert_eq!(error.code, "encrypted");
    assert!(error.message.contains("password"), "{error}");
}

#[test]
fn a_file_without_pages_is_malformed() {
    let mut pdf = Pdf::new();
    pdf.replace(2, "<< /Type /Pages /Kids [] /Count 0 >>");
    assert_eq!(code(pdf.bytes()), "malformed");
}

#[test]
fn a_page_tree_that_contains_itself_ends() {
    let mut pdf = Pdf::new();
    pdf.replace(2, "<< /Type /Pages /Kids [2 0 R 3 0 R 2 0 R] /Count 3 >>");
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources << {} >> >>",
        kit::FONT
    ));
    pdf.stream("", TEXT);
    let document = read(pdf.bytes()).unwrap();
    assert_eq!(document.pages.len(), 1);
    assert_eq!(words(&document.pages[0]), ["text"]);
}

/// A page whose forms see its own resources, `/X` to `/Z`.
fn forms(x: &str, y: &str, z: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R \
         /Resources << {} /XObject << /X 5 0 R /Y 6 0 R /Z 7 0 R >> >> >>",
        kit::FONT
    ));
    pdf.stream("", "/X Do");
    for content in [x, y, z] {
        pdf.stream("/Subtype /Form /BBox [0 0 600 850]", content);
    }
    pdf.bytes()
}

#[test]
fn forms_that_draw_each_other_are_malformed() {
    let file = forms("/Y Do", "/Z Do", &format!("{TEXT} /X Do"));
    assert_eq!(code(file.clone()), "malformed");
    let document = recovered(file);
    assert_eq!(words(&document.pages[0]), ["text"]);
}

#[test]
fn forms_that_multiply_end_with_a_warning() {
    let document = read(forms(&"/Y Do ".repeat(200), &"/Z Do ".repeat(200), TEXT)).unwrap();
    assert_eq!(kit::codes(&document), ["truncated"]);
}

#[test]
fn a_form_within_its_own_resources_is_malformed() {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R \
         /Resources << /XObject << /X 5 0 R >> >> >>"
    ));
    pdf.stream("", "/X Do");
    let resources = format!("/Resources << {} /XObject << /X 5 0 R >> >>", kit::FONT);
    let entries = format!("/Subtype /Form /BBox [0 0 600 850] {resources}");
    pdf.stream(&entries, format!("{TEXT} /X Do"));
    assert_eq!(code(pdf.bytes()), "malformed");
    assert_eq!(words(&recovered(pdf.bytes()).pages[0]), ["text"]);
}

#[test]
fn content_that_inflates_without_measure_is_too_large_or_left_out() {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R >>"
    ));
    pdf.stream("/Filter /FlateDecode", deflated(b' ', 100 << 20));
    assert_eq!(code(pdf.bytes()), "too-large");
    let document = recovered(pdf.bytes());
    assert_eq!(kit::codes(&document), ["missing-text", "truncated"]);
}

#[test]
fn an_object_stream_that_inflates_without_measure_is_too_large() {
    let mut pdf = Pdf::new();
    pdf.object(format!("<< /Type /Page /Parent 2 0 R {A4} >>"));
    pdf.stream(
        "/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode",
        deflated(b' ', 100 << 20),
    );
    assert_eq!(code(pdf.bytes()), "too-large");
}

#[test]
fn a_font_that_inflates_without_measure_is_replaced() {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Contents 4 0 R /Resources << /Font << /F1 << \
         /Type /Font /Subtype /TrueType /BaseFont /Big /FontDescriptor << /FontFile2 5 0 R >> \
         >> >> >> >>"
    ));
    pdf.stream("", TEXT);
    pdf.stream("/Filter /FlateDecode", deflated(0, 100 << 20));
    assert_eq!(words(&read(pdf.bytes()).unwrap().pages[0]), ["text"]);
}

#[test]
fn deep_nesting_ends() {
    let content = format!("{}{TEXT}", "q ".repeat(200_000));
    assert_eq!(words(&read(page(A4, &content)).unwrap().pages[0]), ["text"]);
    let arrays = format!("{}{} TJ {TEXT}", "[".repeat(100_000), "]".repeat(100_000));
    assert!(read(page(A4, &arrays)).is_ok());
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /X {} >>",
        "<< /X ".repeat(100_000)
    ));
    assert!(read(pdf.bytes()).is_err_and(|e| e.code == "malformed") || read(pdf.bytes()).is_ok());
}

#[test]
fn a_page_without_text_is_a_page_with_a_warning() {
    let document = read(page(A4, "10 10 200 200 re f")).unwrap();
    assert_eq!(document.pages.len(), 1);
    assert!(document.pages[0].words.is_empty());
    assert_eq!(kit::codes(&document), ["missing-text"]);
}

#[test]
fn pages_beyond_the_limit_are_left_out_with_a_warning() {
    let mut pdf = Pdf::new();
    pdf.replace(
        2,
        "<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 /MediaBox [0 0 9 9] >>",
    );
    pdf.object("<< /Type /Page /Parent 2 0 R >>");
    pdf.object("<< /Type /Page /Parent 2 0 R >>");
    let document = adapt(
        pdf.bytes(),
        &Options {
            max_pages: 1,
            ..Options::default()
        },
    )
    .unwrap();
    assert_eq!(document.pages.len(), 1);
    assert_eq!(kit::codes(&document), ["missing-text", "missing-page"]);
}

#[test]
fn a_wrong_page_limit_is_bad_config() {
    for value in ["0", "-1", "many"] {
        let error = Options::from_config(|_| Some(value.to_owned())).unwrap_err();
        assert_eq!(error.code, "bad-config");
    }
    let options = Options::from_config(|key| (key == "max_pages").then(|| "7".to_owned()));
    assert_eq!(
        options,
        Ok(Options {
            max_pages: 7,
            ..Options::default()
        })
    );
    assert_eq!(Options::from_config(|_| None), Ok(Options::default()));
}

#[test]
fn sniffing_looks_for_the_header_near_the_start() {
    let score = |head: Vec<u8>| {
        let size = head.len() as u64;
        let tail = Vec::new();
        PdfAdapter::sniff(&Sample { head, tail, size }).score
    };
    assert!(score(b"%PDF-1.4\n".to_vec()) > 0.95);
    assert!(score([vec![b'\n'; 900], b"%PDF-1.4".to_vec()].concat()) > 0.8);
    assert_eq!(
        score([vec![b'\n'; 1020], b"%PDF-1.4".to_vec()].concat()),
        0.0
    );
    assert_eq!(score(Vec::new()), 0.0);
    assert_eq!(score(b"{}".to_vec()), 0.0);
}

/// Damage at every kind of place must end in a document or an error.
#[test]
fn damaged_bytes_never_panic() {
    let whole = page(A4, &format!("{TEXT} 10 10 m 20 20 l S /X Do"));
    // A fixed generator keeps the test the same on every machine.
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    for _ in 0..2_000 {
        let mut file = whole.clone();
        for _ in 0..4 {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            let at = (state >> 16) as usize % file.len();
            file[at] = state as u8;
        }
        if let Ok(document) = read(file) {
            let words = document.pages.iter().flat_map(|p| p.iter_words());
            assert!(words.into_iter().all(|w| w.bounds.is_valid()));
        }
    }
}
