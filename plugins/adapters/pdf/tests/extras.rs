//! What comes along with the pages.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

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

fn extra<'d>(document: &'d sdk::document::Document, name: &str) -> &'d sdk::document::Extra {
    let found = document.extras.iter().find(|e| e.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {:?}", document.extras))
}

fn json(document: &sdk::document::Document, name: &str) -> serde_json::Value {
    serde_json::from_str(&extra(document, name).data).unwrap()
}

/// A page of these entries in a document of these; further objects count from
/// 4.
fn with(catalog: &str, entries: &str, objects: &[Vec<u8>]) -> sdk::document::Document {
    let mut pdf = Pdf::new();
    pdf.replace(1, &format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"));
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] {entries} >>"
    ));
    for object in objects {
        pdf.object(object);
    }
    let document = read(pdf.bytes()).unwrap();
    sdk::document::validate::validate_document(&document).unwrap();
    document
}

fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let head = format!("<< {entries} /Length {} >>\nstream\n", data.len());
    [head.as_bytes(), data, b"\nendstream"].concat()
}

#[test]
fn associated_files_say_how_they_belong_and_come_once() {
    let utf16: Vec<u8> = "\u{FEFF}<a>\u{fc}</a>"
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    let document = with(
        "/AF [4 0 R] /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>",
        "/AF 6 0 R /Annots [<< /Subtype /FileAttachment /FS 8 0 R >>]",
        &[
            b"<< /F (factur-x.xml) /AFRelationship /Alternative /Desc (The invoice) \
              /EF << /F 5 0 R >> >>"
                .to_vec(),
            stream("/Subtype /text#2Fxml", b"<Invoice/>"),
            b"<< /F (page.xml) /AFRelationship /Data /EF << /F 7 0 R >> >>".to_vec(),
            stream("", &utf16),
            b"<< /UF (note.txt) /EF << /F 9 0 R >> >>".to_vec(),
            stream("", b"a note"),
        ],
    );
    let names: Vec<&str> = document.extras.iter().map(|e| e.name.as_str()).collect();
    assert_eq!(
        names,
        [
            "Annots",
            "factur-x.xml",
            "page.xml",
            "note.txt",
            "EmbeddedFiles"
        ]
    );
    assert_eq!(
        extra(&document, "page.xml")
            .data
            .trim_start_matches('\u{FEFF}'),
        "<a>\u{fc}</a>"
    );
    let index = json(&document, "EmbeddedFiles");
    assert_eq!(index[0]["relationship"], "Alternative");
    assert_eq!(index[0]["description"], "The invoice");
    assert_eq!(index[1]["relationship"], "Data");
    assert_eq!(index[2]["media_type"], "text/plain");
}

#[test]
fn large_binary_files_are_left_out_with_a_warning() {
    let document = with(
        "/AF [4 0 R]",
        "",
        &[
            b"<< /F (large.bin) /EF << /F 5 0 R >> >>".to_vec(),
            stream("", &vec![0xFF; 5_000_000]),
        ],
    );
    let warning = document
        .warnings
        .iter()
        .find(|w| w.code == "ignored")
        .unwrap();
    assert_eq!(warning.path.as_deref(), Some("large.bin"));
    assert!(warning.message.contains("5000000"), "{}", warning.message);
    assert_eq!(json(&document, "EmbeddedFiles")[0]["name"], "large.bin");
}

#[test]
fn bookmarks_have_their_level_and_page_and_circles_end() {
    let document = with(
        "/Outlines 4 0 R",
        "",
        &[
            b"<< /First 5 0 R >>".to_vec(),
            b"<< /Title (One) /First 6 0 R /Next 7 0 R /Dest [3 0 R /Fit] >>".to_vec(),
            b"<< /Title (One.One) /Next 5 0 R /A << /S /GoTo /D [3 0 R /Fit] >> >>".to_vec(),
            b"<< /Title (Two) /First 8 0 R /Next 7 0 R >>".to_vec(),
            b"<< /Title (Two.One) /First 7 0 R >>".to_vec(),
        ],
    );
    let items = json(&document, "Outlines");
    let items: Vec<String> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|i| format!("{} {} {}", i["level"], i["title"], i["page"]))
        .collect();
    assert_eq!(
        items,
        [
            "1 \"One\" 1",
            "2 \"One.One\" 1",
            "1 \"Two\" null",
            "2 \"Two.One\" null"
        ]
    );
}

#[test]
fn page_labels_metadata_and_dates_are_extras() {
    let mut pdf = Pdf::new();
    pdf.replace(
        1,
        "<< /Type /Catalog /Pages 2 0 R /Metadata 4 0 R \
         /PageLabels << /Kids [<< /Nums [0 << /S /r /St 4 >> 2 << /P (A-) /S /D >>] >>] >> >>",
    );
    pdf.replace(
        2,
        "<< /Type /Pages /Kids [3 0 R 6 0 R 7 0 R 8 0 R] /Count 4 >>",
    );
    pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>");
    pdf.stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta/>");
    let info = pdf.object("<< /CreationDate (D:20240331120000+02'00') >>");
    pdf.trailer(&format!("/Info {info} 0 R"));
    for _ in 0..3 {
        pdf.object("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>");
    }
    let document = read(pdf.bytes()).unwrap();
    assert_eq!(
        json(&document, "PageLabels"),
        serde_json::json!(["iv", "v", "A-1", "A-2"])
    );
    assert_eq!(
        json(&document, "Info")["created"],
        "2024-03-31T12:00:00+02:00"
    );
    let metadata = extra(&document, "Metadata");
    assert_eq!(
        (metadata.media_type.as_str(), metadata.data.as_str()),
        ("application/rdf+xml", "<x:xmpmeta/>")
    );
}
