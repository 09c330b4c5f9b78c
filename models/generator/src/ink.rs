//! Drawn pages as a document: words, lines and boxes, as an adapter would give
//! them.

use document::{Document, NewWord, PageBuilder, Rect, Region, SelectionMark, Source};
use truth::TableTruth;

use crate::canvas::{Canvas, Run, Sheet};
use crate::font::Style;

/// In which order a vendor reads a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// By rows across the page; what stands far apart in a row are lines of
    /// their own.
    #[default]
    Rows,
    /// As it was printed, each text a line of its own.
    Printed,
}

/// How words are boxed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Boxes {
    /// From the font's ascent to its descent, as PDFs do.
    #[default]
    Font,
    /// Around the ink, as OCR does.
    Ink,
}

/// The pages as a document, and their tables with the page they are on.
pub fn document(canvas: &Canvas, order: Order, boxes: Boxes) -> (Document, Vec<TableTruth>) {
    let mut tables = Vec::new();
    let mut pages = Vec::new();
    for (number, sheet) in (1..).zip(&canvas.sheets) {
        let (width, height) = (canvas.paper.width, canvas.paper.height);
        let mut builder = PageBuilder::new(number, width, height, "point");
        for line in lines(sheet, order) {
            for run in line {
                print(&mut builder, run, width, height, boxes);
            }
            builder.end_line(None, None, None);
        }
        let mut page = builder.finish();
        let unit = |ruling: &[f32; 4]| {
            let [x0, y0, x1, y1] = *ruling;
            [x0 / width, y0 / height, x1 / width, y1 / height].map(|v| v.clamp(0.0, 1.0))
        };
        page.rulings = sheet.rulings.iter().flat_map(unit).collect();
        page.selection_marks = sheet
            .marks
            .iter()
            .map(|mark| {
                let (right, bottom) = (mark.left + mark.size, mark.top + mark.size);
                let bounds = Rect::from_absolute(mark.left, mark.top, right, bottom, width, height);
                SelectionMark {
                    selected: mark.selected,
                    region: Some(Region::from(bounds)),
                    ..SelectionMark::default()
                }
            })
            .collect();
        pages.push(page);
        tables.extend(sheet.tables.iter().cloned().map(|table| TableTruth {
            page: number,
            ..table
        }));
    }
    let document = Document {
        source: Source {
            vendor: "pdf".to_owned(),
            ..Source::default()
        },
        pages,
        ..Document::default()
    };
    (document, tables)
}

/// The runs of a page by line.
fn lines(sheet: &Sheet, order: Order) -> Vec<Vec<&Run>> {
    let runs: Vec<&Run> = sheet.runs.iter().collect();
    match order {
        Order::Printed => runs.into_iter().map(|run| vec![run]).collect(),
        Order::Rows => rows(runs),
    }
}

fn rows(mut runs: Vec<&Run>) -> Vec<Vec<&Run>> {
    runs.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut rows: Vec<Vec<&Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row.first().is_some_and(|f| run.baseline - f.baseline < 2.5) => {
                row.push(run);
            }
            _ => rows.push(vec![run]),
        }
    }
    let mut lines: Vec<Vec<&Run>> = Vec::new();
    for mut row in rows {
        row.sort_by(|a, b| a.left.total_cmp(&b.left));
        let mut right = f32::NEG_INFINITY;
        for run in row {
            match lines.last_mut() {
                Some(line) if run.left - right < run.style.size && right.is_finite() => {
                    line.push(run);
                }
                _ => lines.push(vec![run]),
            }
            right = run.left + run.style.width(&run.text);
        }
    }
    lines
}

/// Add a run's words with their boxes.
fn print(builder: &mut PageBuilder, run: &Run, width: f32, height: f32, boxes: Boxes) {
    for (start, text) in words(&run.text) {
        let before = run.text.get(..start).unwrap_or_default();
        let left = run.left + run.style.width(before);
        let right = left + run.style.width(text);
        let (above, below) = extent(text, run.style, boxes);
        let (top, bottom) = (run.baseline - above, run.baseline + below);
        builder.word(NewWord {
            text,
            bounds: Rect::from_absolute(left, top, right, bottom, width, height),
            ..NewWord::default()
        });
    }
}

/// The words of a text with the byte at which each starts.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        (start, word)
    })
}

/// Points of a word above and below its baseline.
fn extent(text: &str, style: Style, boxes: Boxes) -> (f32, f32) {
    if boxes == Boxes::Font {
        return (style.size * 0.76, style.size * 0.22);
    }
    let high = |c: char| {
        c.is_uppercase() || c.is_ascii_digit() || "bdfhijklt|()[]/%€$£&#ßäöüéèêáíóúñ".contains(c)
    };
    let deep = |c: char| "gjpqy,;()[]|$§Qç".contains(c);
    let above = if text.chars().any(high) { 0.72 } else { 0.53 };
    let below = if text.chars().any(deep) { 0.2 } else { 0.01 };
    (style.size * above, style.size * below)
}
