//! Samples as files that `sheaf` reads: a PDF with text, or hOCR.

mod hocr;
mod pdf;

pub use hocr::hocr;
pub use pdf::pdf;

/// Words of a page by line, for the writers.
fn lines(page: &document::Page) -> impl Iterator<Item = Vec<document::Word<'_>>> {
    page.lines.iter().map(|line| {
        let words = line.words.indices();
        words.filter_map(|index| page.word(index)).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_hold_every_word_of_the_document() {
        for seed in 0..20 {
            let sample = crate::commercial(seed);
            let hocr = hocr(&sample.document);
            let words: usize = sample.document.pages.iter().map(|p| p.words.len()).sum();
            assert_eq!(hocr.matches("class='ocrx_word'").count(), words);
            let pdf = pdf(&sample.document);
            assert!(pdf.starts_with(b"%PDF"));
            let shown = pdf
                .windows(3)
                .filter(|w| *w == b" Tj" || *w == b")Tj")
                .count();
            assert!(shown >= words, "{shown} {words}");
        }
    }
}
