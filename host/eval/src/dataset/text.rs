//! Plain text as a document: a letter's place is its row and column.

use document::{Document, NewWord, Page, PageBuilder, Rect, Source};

/// Columns between two stops of a tabulator.
const TAB: usize = 8;
/// Width and height of a letter, in points: how programs print plain text.
const LETTER: (f32, f32) = (6.0, 12.0);
/// How much of a row a letter fills.
const FILLED: f32 = 0.8;

/// The document of a text; a form feed ends a page.
pub(super) fn document(text: &str) -> Document {
    let text = text.trim_start_matches('\u{feff}');
    let sheets: Vec<&str> = text.trim_end_matches('\u{c}').split('\u{c}').collect();
    let pages = sheets.iter().zip(1..).map(|(sheet, n)| page(sheet, n));
    Document {
        source: Source {
            api: "text".to_owned(),
            ..Source::default()
        },
        pages: pages.collect(),
        ..Document::default()
    }
}

fn page(sheet: &str, number: u32) -> Page {
    let lines: Vec<String> = sheet.lines().map(untabbed).collect();
    let columns = lines.iter().map(|l| l.chars().count()).max().unwrap_or(0);
    let (columns, rows) = (columns.max(1) as f32, lines.len().max(1) as f32);
    let (width, height) = (columns * LETTER.0, rows * LETTER.1);
    let mut page = PageBuilder::new(number, width, height, "point");
    for (row, line) in lines.iter().enumerate() {
        let top = row as f32 / rows;
        for (column, word) in words(line) {
            let right = column + word.chars().count();
            page.word(NewWord {
                text: word,
                bounds: Rect::clamped(
                    column as f32 / columns,
                    top,
                    right as f32 / columns,
                    top + FILLED / rows,
                ),
                ..NewWord::default()
            });
        }
        page.end_line(None, None, None);
    }
    page.finish()
}

/// The words of a line with the column each begins in.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut column = 0;
    line.split(' ').filter_map(move |word| {
        let at = column;
        column += word.chars().count() + 1;
        (!word.is_empty()).then_some((at, word))
    })
}

fn untabbed(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut column = 0;
    for letter in line.chars() {
        let width = match letter {
            '\t' => TAB - column % TAB,
            _ => 1,
        };
        column += width;
        match letter {
            '\t' => out.extend(std::iter::repeat_n(' ', width)),
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stand_where_their_columns_are() {
        let document = document("Invoice   4711\n\n\tTotal 5\u{c}Page 2\n");
        let [first, second] = document.pages.as_slice() else {
            panic!("two pages");
        };
        let words: Vec<&str> = first.iter_words().map(|w| w.text).collect();
        assert_eq!(words, ["Invoice", "4711", "Total", "5"]);
        let number = first.word(1).unwrap().bounds;
        assert!((number.left - 10.0 / 15.0).abs() < 1e-6);
        assert_eq!(number.top, 0.0);
        let total = first.word(2).unwrap().bounds;
        assert!((total.left - 8.0 / 15.0).abs() < 1e-6);
        assert!((total.top - 2.0 / 3.0).abs() < 1e-6);
        assert_eq!((first.lines.len(), second.number), (2, 2));
    }
}
