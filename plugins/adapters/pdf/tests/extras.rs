//! What comes along with the pages.

mod kit;

use kit::{Pdf, page, read};

#[test]
fn embedded_files_come_along_and_change_nothing_else() {
    let mut pdf = Pdf::new();
    pdf.replace(
        1,
        "<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Kids [4 0 R] >> >> >>",
    );
    pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>");
    pdf.object(
        "<< /Names [(a) << /Type /Filespec /F (factur-x.xml) /EF << /F 5 0 R >> >> \
         (b) << /Type /Filespec /UF <FEFF00FC002E00620069006E> /EF << /F 6 0 R >> >>] >>",
    );
    pdf.stream("/Type /EmbeddedFile /Subtype /text#2Fxml", "<Invoice/>");
    pdf.stream("/Type /EmbeddedFile", [0xFF, 0x00, 0x01]);
    let document = read(pdf.bytes()).unwrap();
    let extras: Vec<_> = document
        .extras
        .iter()
        .map(|e| (e.name.as_str(), e.media_type.as_str(), e.data.as_str()))
        .collect();
    assert_eq!(
        extras,
        [
            ("factur-x.xml", "text/xml", "<Invoice/>"),
            ("ü.bin", "application/octet-stream;base64", "/wAB"),
            (
                "EmbeddedFiles",
                "application/json",
                r#"[{"media_type":"text/xml","name":"factur-x.xml"},{"media_type":"application/octet-stream","name":"ü.bin"}]"#
            ),
        ]
    );
    assert!(document.fields.is_empty() && document.pages[0].words.is_empty());
}

#[test]
fn the_document_says_what_made_it() {
    let mut pdf = Pdf::new();
    pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>");
    let info = pdf.object(
        "<< /Title <FEFF0052006500630068006E0075006E0067> /Producer (Muster \\(c\\) 2\\2400) >>",
    );
    pdf.trailer(&format!("/Info {info} 0 R"));
    let document = read(pdf.bytes()).unwrap();
    assert_eq!(document.source.vendor, "pdf");
    assert_eq!(document.source.api_version.as_deref(), Some("1.7"));
    assert_eq!(document.source.model.as_deref(), Some("Muster (c) 2€0"));
    let [extra] = document.extras.as_slice() else {
        panic!("{:?}", document.extras);
    };
    assert_eq!(
        (extra.name.as_str(), extra.media_type.as_str()),
        ("Info", "application/json")
    );
    let said: serde_json::Value = serde_json::from_str(&extra.data).unwrap();
    assert_eq!(said["title"], "Rechnung");
}

#[test]
fn the_same_file_gives_the_same_document() {
    let file = page(
        "/MediaBox [0 0 200 100]",
        "BT /F1 10 Tf 20 70 Td (one two) Tj /B1 9 Tf 50 -20 Td (three) Tj ET 0 0 m 9 0 l S",
    );
    assert_eq!(read(file.clone()), read(file));
}
