//! A small file for each thing that the adapter reads.

use super::writer::{FONT, Writer};

const A4: &str = "/MediaBox [0 0 595 842]";

/// Small files, with a name for each.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        (
            "text",
            page(
                A4,
                "",
                "BT /F1 12 Tf 50 700 Td (Total 1.234,56) Tj ET 50 690 m 300 690 l S",
            ),
        ),
        (
            "turned",
            page(
                "/MediaBox [-50 -50 545 792] /CropBox [0 0 500 700] /Rotate 90 /UserUnit 2",
                "",
                "BT /F1 12 Tf 0 1 -1 0 300 200 Tm (turned) Tj ET",
            ),
        ),
        ("form", form()),
        ("annotations", annotations()),
        ("attachments", attachments()),
        ("scan", scan()),
        ("marked", marked()),
        ("layers", layers()),
        ("bookmarks", bookmarks()),
    ]
}

/// One page, and entries of the catalog.
fn page(entries: &str, catalog: &str, content: &str) -> Vec<u8> {
    file(entries, catalog, content).bytes()
}

fn file(entries: &str, catalog: &str, content: &str) -> Writer {
    let mut file = Writer::new();
    file.replace(1, &format!("<< /Type /Catalog /Pages 2 0 R {catalog} >>"));
    file.object(format!(
        "<< /Type /Page /Parent 2 0 R {entries} /Resources << {FONT} /Properties << /L 5 0 R >> \
         /XObject << /I 5 0 R >> >> /Contents 4 0 R >>"
    ));
    file.stream("", content);
    file
}

fn form() -> Vec<u8> {
    let mut file = file(
        &format!("{A4} /Annots [6 0 R 7 0 R 8 0 R 9 0 R 11 0 R]"),
        "/AcroForm << /Fields [5 0 R 7 0 R 10 0 R 9 0 R 11 0 R] /DA (/F1 0 Tf) >>",
        "BT /F1 10 Tf 50 700 Td (Name) Tj ET",
    );
    file.object("<< /T (person) /Kids [6 0 R] /FT /Tx >>");
    file.object(
        "<< /Type /Annot /Subtype /Widget /Rect [100 690 300 710] /Parent 5 0 R /T (name) \
         /TU (Full name) /V (Erika Mustermann) /DA (/F1 10 Tf 0 g) >>",
    );
    file.object(
        "<< /Type /Annot /Subtype /Widget /Rect [100 650 110 660] /FT /Btn /T (agreed) /V /Yes \
         /AS /Yes /AP << /N << /Yes 4 0 R /Off 4 0 R >> >> >>",
    );
    file.object(
        "<< /Type /Annot /Subtype /Widget /Rect [100 630 110 640] /Parent 10 0 R /AS /red \
         /AP << /N << /red 4 0 R >> >> >>",
    );
    file.object(
        "<< /Type /Annot /Subtype /Widget /Rect [100 600 200 615] /FT /Ch /T (country) /V (DE) \
         /Opt [[(DE) (Germany)] [(FR) (France)]] >>",
    );
    file.object("<< /FT /Btn /Ff 32768 /T (colour) /V /red /Kids [8 0 R] >>");
    file.object(
        "<< /Type /Annot /Subtype /Widget /Rect [100 500 300 560] /FT /Sig /T (signed) \
         /V << /Type /Sig /Name (Erika) /M (D:20240331) >> >>",
    );
    file.bytes()
}

fn annotations() -> Vec<u8> {
    page(
        &format!(
            "{A4} /Annots [<< /Subtype /FreeText /Rect [100 600 300 620] /Contents (remark) >> \
             << /Subtype /Link /Rect [50 690 90 710] /A << /S /URI /URI (https://example.org) >> >> \
             << /Subtype /Text /Contents (check this) /T (Erika) >>]"
        ),
        "",
        "BT /F1 10 Tf 50 700 Td (linked) Tj ET",
    )
}

fn attachments() -> Vec<u8> {
    let mut file = file(
        A4,
        "/AF [5 0 R] /Names << /EmbeddedFiles << /Names [(a) 5 0 R] >> >>",
        "BT /F1 10 Tf 50 700 Td (invoice) Tj ET",
    );
    file.object(
        "<< /Type /Filespec /F (factur-x.xml) /AFRelationship /Alternative /EF << /F 6 0 R >> >>",
    );
    file.stream("/Type /EmbeddedFile /Subtype /text#2Fxml", "<Invoice/>");
    file.bytes()
}

fn scan() -> Vec<u8> {
    let mut file = file(
        A4,
        "",
        "q 595 0 0 842 0 0 cm /I Do Q BT 3 Tr /F1 10 Tf 50 700 Td (recognised) Tj ET",
    );
    file.stream(
        "/Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 /ColorSpace /DeviceGray",
        [0xFF],
    );
    file.bytes()
}

fn marked() -> Vec<u8> {
    page(
        A4,
        "/Lang (de-DE)",
        "/Span << /Lang (en) /ActualText (office) >> BDC BT /F1 10 Tf 50 700 Td (o ce) Tj ET EMC",
    )
}

fn layers() -> Vec<u8> {
    let mut file = file(
        A4,
        "/OCProperties << /OCGs [5 0 R] /D << /BaseState /OFF /ON [] >> >>",
        "/OC /L BDC BT /F1 10 Tf 50 700 Td (draft) Tj ET EMC BT /F1 10 Tf 50 680 Td (text) Tj ET",
    );
    file.object("<< /Type /OCG /Name (Draft) >>");
    file.bytes()
}

fn bookmarks() -> Vec<u8> {
    let mut file = file(
        A4,
        "/Outlines 5 0 R /PageLabels << /Nums [0 << /S /r /St 4 >>] >> /Metadata 7 0 R",
        "BT /F1 10 Tf 50 700 Td (chapter) Tj ET",
    );
    file.object("<< /Type /Outlines /First 6 0 R >>");
    file.object("<< /Title (Chapter) /Dest [3 0 R /Fit] /Parent 5 0 R >>");
    file.stream("/Type /Metadata /Subtype /XML", "<x:xmpmeta/>");
    file.trailer("/Info << /Title (Title) /CreationDate (D:20240331120000+02'00') >>");
    file.bytes()
}
