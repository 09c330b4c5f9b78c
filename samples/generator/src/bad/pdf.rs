//! Small PDFs written by hand, and those that lead a reader in circles.

use std::fmt::Write as _;

/// A PDF of these objects, numbered from 1, with its cross-reference table
/// and a trailer of the given entries.
pub(super) fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let (mut out, mut table) = body(objects);
    let start = out.len();
    let _ = write!(
        table,
        "trailer\n<< /Size {} {trailer} >>\n",
        objects.len() + 1
    );
    let _ = write!(table, "startxref\n{start}\n%%EOF\n");
    out.extend(table.into_bytes());
    out
}

/// The objects, and the cross-reference section for them.
fn body(objects: &[Vec<u8>]) -> (Vec<u8>, String) {
    let mut out = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut table = format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for (index, object) in objects.iter().enumerate() {
        let _ = writeln!(table, "{:010} 00000 n ", out.len());
        out.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        out.extend(object);
        out.extend(b"\nendobj\n");
    }
    (out, table)
}

/// A dictionary or another object that is text.
pub(super) fn object(text: &str) -> Vec<u8> {
    text.as_bytes().to_vec()
}

/// A stream; `entries` go into its dictionary beside its length.
pub(super) fn stream(entries: &str, data: &[u8]) -> Vec<u8> {
    let mut out = format!("<< /Length {} {entries} >>\nstream\n", data.len()).into_bytes();
    out.extend(data);
    out.extend(b"\nendstream");
    out
}

/// The objects of a document of one page with this content stream, in the
/// order in which most producers write them: the catalogue is last, as 5.
pub(super) fn one_page(content: Vec<u8>) -> Vec<Vec<u8>> {
    vec![
        content,
        object("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"),
        object(
            "<< /Type /Page /Parent 4 0 R /MediaBox [0 0 595 842] /Contents 1 0 R \
             /Resources << /Font << /F1 2 0 R >> >> >>",
        ),
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        object("<< /Type /Catalog /Pages 4 0 R >>"),
    ]
}

/// The trailer entry for [`one_page`].
pub(super) const ONE_PAGE_ROOT: &str = "/Root 5 0 R";

/// A content stream that prints some lines.
pub(super) fn printed_lines() -> Vec<u8> {
    let mut content = String::from("BT /F1 11 Tf 14 TL 60 780 Td\n");
    for line in 1..=40 {
        let _ = writeln!(content, "(Line {line} of a page of a document) Tj T*");
    }
    content.push_str("ET\n");
    content.into_bytes()
}

/// A PDF cut off in the middle of its page's content: page, catalogue and
/// cross-references are gone.
pub fn truncated_pdf() -> Vec<u8> {
    let mut whole = file(&one_page(stream("", &printed_lines())), ONE_PAGE_ROOT);
    whole.truncate(whole.len() / 2);
    whole
}

/// A page tree whose only child has the root of the tree as its child: no
/// page is ever reached.
pub fn page_tree_cycle_pdf() -> Vec<u8> {
    let objects = [
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>"),
        object("<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 1 /Parent 2 0 R >>"),
    ];
    file(&objects, "/Root 1 0 R")
}

/// A page that draws a form which draws a second form twice, which draws the
/// first one twice: without an end and doubling at every step.
pub fn form_cycle_pdf() -> Vec<u8> {
    let form = |other: u32| {
        let entries = format!(
            "/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X {other} 0 R >> >>"
        );
        stream(&entries, b"/X Do /X Do")
    };
    let objects = [
        object("<< /Type /Catalog /Pages 2 0 R >>"),
        object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"),
        object(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R \
             /Resources << /XObject << /X 5 0 R >> >> >>",
        ),
        stream("", b"/X Do"),
        form(6),
        form(5),
    ];
    file(&objects, "/Root 1 0 R")
}

/// A catalogue that is a reference to itself, and a page tree that is a
/// reference to the catalogue.
pub fn self_reference_pdf() -> Vec<u8> {
    let objects = [object("1 0 R"), object("1 0 R")];
    file(&objects, "/Root 1 0 R")
}

/// Two cross-reference sections, each of which names the other as its
/// predecessor. Its page is sound: a reader that notices may read it.
pub fn xref_cycle_pdf() -> Vec<u8> {
    let objects = one_page(stream("", &printed_lines()));
    let (mut out, table) = body(&objects);
    let size = objects.len() + 1;
    let first = out.len();
    let placeholder = "0000000000";
    let section =
        format!("{table}trailer\n<< /Size {size} {ONE_PAGE_ROOT} /Prev {placeholder} >>\n");
    let second = first + section.len();
    out.extend(
        section
            .replace(
                &format!("/Prev {placeholder}"),
                &format!("/Prev {second:010}"),
            )
            .into_bytes(),
    );
    let newest = format!(
        "xref\n0 0\ntrailer\n<< /Size {size} {ONE_PAGE_ROOT} /Prev {first:010} >>\nstartxref\n{second}\n%%EOF\n"
    );
    out.extend(newest.into_bytes());
    out
}
