//! Small PDFs written by hand, so that each test shows what its file is.
#![allow(dead_code, reason = "each test file uses a part of the kit")]

use adapter_pdf::{Options, adapt};
use sdk::document::{Document, Page, Rect};
use sdk::{PluginError, document};

/// Objects from number 1 on; 1 is the catalog, 2 the page tree.
#[derive(Debug, Default)]
pub(crate) struct Pdf {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

pub(crate) const FONT: &str = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica \
    /Encoding /WinAnsiEncoding >> /B1 << /Type /Font /Subtype /Type1 /BaseFont \
    /Helvetica-Bold >> >>";

impl Pdf {
    pub(crate) fn new() -> Self {
        let mut pdf = Self::default();
        pdf.object("<< /Type /Catalog /Pages 2 0 R >>");
        pdf.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        pdf
    }

    /// Add an object; its number.
    pub(crate) fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    pub(crate) fn replace(&mut self, number: usize, body: &str) {
        if let Some(object) = self.objects.get_mut(number - 1) {
            *object = body.as_bytes().to_vec();
        }
    }

    pub(crate) fn stream(&mut self, entries: &str, data: impl AsRef<[u8]>) -> usize {
        let data = data.as_ref();
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// More entries of the trailer.
    pub(crate) fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let mut out = b"%PDF-1.7\n".to_vec();
        let mut offsets = Vec::new();
        for (i, body) in self.objects.iter().enumerate() {
            offsets.push(out.len());
            out.extend_from_slice(format!("{} 0 obj\n", i + 1).as_bytes());
            out.extend_from_slice(body);
            out.extend_from_slice(b"\nendobj\n");
        }
        let start = out.len();
        let mut end = format!("xref\n0 {}\n0000000000 65535 f \n", offsets.len() + 1);
        for offset in &offsets {
            end.push_str(&format!("{offset:010} 00000 n \n"));
        }
        end.push_str(&format!(
            "trailer\n<< /Size {} /Root 1 0 R {} >>\nstartxref\n{start}\n%%EOF\n",
            offsets.len() + 1,
            self.trailer
        ));
        out.extend_from_slice(end.as_bytes());
        out
    }
}

/// One page with these entries and this content, in Helvetica as `F1` and
/// Helvetica bold as `B1`.
pub(crate) fn page(entries: &str, content: &str) -> Vec<u8> {
    page_with(entries, FONT, content)
}

/// One page with these resources.
pub(crate) fn page_with(entries: &str, resources: &str, content: &str) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {entries} /Resources << {resources} >> /Contents 4 0 R >>"
    ));
    pdf.stream("", content);
    pdf.bytes()
}

pub(crate) fn read(bytes: Vec<u8>) -> Result<Document, PluginError> {
    adapt(bytes, &Options::default())
}

/// The only page of a file that must be readable.
pub(crate) fn only_page(bytes: Vec<u8>) -> Page {
    match read(bytes) {
        Ok(mut document) if document.pages.len() == 1 => document.pages.remove(0),
        other => {
            assert!(other.is_err(), "one page expected: {other:?}");
            Page::default()
        }
    }
}

pub(crate) fn words(page: &Page) -> Vec<&str> {
    page.iter_words().map(|word| word.text).collect()
}

/// The lines' text.
pub(crate) fn lines(page: &Page) -> Vec<String> {
    let text = |line: &document::Line| page.passage(vec![line.words]).text;
    page.lines.iter().map(text).collect()
}

/// The box of the first word with this text.
pub(crate) fn place(page: &Page, text: &str) -> Option<Rect> {
    let found = page.iter_words().find(|word| word.text == text);
    found.map(|word| word.bounds)
}

pub(crate) fn codes(document: &Document) -> Vec<&str> {
    document.warnings.iter().map(|w| w.code.as_str()).collect()
}

/// Whether two boxes are the same within a thousandth of the page.
pub(crate) fn near(a: Option<Rect>, b: [f32; 4]) -> bool {
    let same = |a: Rect| {
        a.to_array()
            .iter()
            .zip(b)
            .all(|(a, b)| (a - b).abs() < 2e-3)
    };
    a.is_some_and(same)
}
