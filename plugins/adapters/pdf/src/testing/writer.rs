//! A file of objects written by hand, so that a test shows what it reads.

/// Objects from number 1 on; 1 is the catalog, 2 the page tree whose only page
/// is object 3.
#[derive(Debug, Default, Clone)]
pub struct Writer {
    objects: Vec<Vec<u8>>,
    trailer: String,
}

/// Resources with Helvetica as `F1` and Helvetica bold as `B1`.
pub const FONT: &str = "/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica \
    /Encoding /WinAnsiEncoding >> /B1 << /Type /Font /Subtype /Type1 /BaseFont \
    /Helvetica-Bold >> >>";

impl Writer {
    /// A file with its catalog and page tree.
    pub fn new() -> Self {
        let mut file = Self::default();
        file.object("<< /Type /Catalog /Pages 2 0 R >>");
        file.object("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        file
    }

    /// Add an object; its number.
    pub fn object(&mut self, body: impl AsRef<[u8]>) -> usize {
        self.objects.push(body.as_ref().to_vec());
        self.objects.len()
    }

    /// Write another object in place of one; nothing for a number that there
    /// is not.
    pub fn replace(&mut self, number: usize, body: &str) {
        if let Some(object) = self.objects.get_mut(number.wrapping_sub(1)) {
            *object = body.as_bytes().to_vec();
        }
    }

    /// Add a stream with more entries than its length; its number.
    pub fn stream(&mut self, entries: &str, data: impl AsRef<[u8]>) -> usize {
        let data = data.as_ref();
        let mut body = format!("<< {entries} /Length {} >>\nstream\n", data.len()).into_bytes();
        body.extend_from_slice(data);
        body.extend_from_slice(b"\nendstream");
        self.object(body)
    }

    /// More entries of the trailer.
    pub fn trailer(&mut self, entries: &str) {
        self.trailer.push_str(entries);
    }

    /// The file.
    pub fn bytes(&self) -> Vec<u8> {
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
