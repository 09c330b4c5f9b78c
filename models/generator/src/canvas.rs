//! Pages as a list of what is printed where.
//!
//! Coordinates are points (1/72 inch) from the top-left corner; the y of a
//! text is its baseline.

use truth::TableTruth;

use crate::font::Style;

/// Where a text stands in relation to the x it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    #[default]
    Left,
    Right,
    Centre,
}

/// A size of paper.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Paper {
    /// In points.
    pub width: f32,
    /// In points.
    pub height: f32,
}

impl Paper {
    pub const A4: Self = Self::new(595.28, 841.89);
    pub const LETTER: Self = Self::new(612.0, 792.0);

    pub const fn new(width: f32, height: f32) -> Self {
        Self { width, height }
    }
}

/// One text on one baseline.
#[derive(Debug, Clone, PartialEq)]
pub struct Run {
    pub left: f32,
    pub baseline: f32,
    pub style: Style,
    pub text: String,
}

/// A check box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Mark {
    pub left: f32,
    pub top: f32,
    pub size: f32,
    pub selected: bool,
}

/// A page as it is drawn.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Sheet {
    pub runs: Vec<Run>,
    /// Straight lines: x0, y0, x1, y1.
    pub rulings: Vec<[f32; 4]>,
    pub marks: Vec<Mark>,
    /// What its tables hold; their page is set when the document is made.
    pub tables: Vec<TableTruth>,
    /// Keys with their values as a form prints them.
    pub pairs: Vec<(String, Option<String>)>,
}

/// Pages of one size, one of which is drawn on.
#[derive(Debug, Clone)]
pub struct Canvas {
    pub paper: Paper,
    pub sheets: Vec<Sheet>,
    current: usize,
}

impl Canvas {
    /// One empty page.
    pub fn new(paper: Paper) -> Self {
        Self {
            paper,
            sheets: vec![Sheet::default()],
            current: 0,
        }
    }

    /// Add a page after the last and draw on it from now on.
    pub fn new_page(&mut self) {
        self.sheets.push(Sheet::default());
        self.current = self.sheets.len() - 1;
    }

    /// Draw on this page (from 0) from now on; the last when there are fewer.
    pub fn select(&mut self, page: usize) {
        self.current = page.min(self.sheets.len().saturating_sub(1));
    }

    /// The page drawn on, from 0.
    pub fn page(&self) -> usize {
        self.current
    }

    /// The page drawn on.
    pub fn sheet(&mut self) -> &mut Sheet {
        if self.sheets.is_empty() {
            self.sheets.push(Sheet::default());
        }
        let last = self.sheets.len() - 1;
        &mut self.sheets[self.current.min(last)]
    }

    /// Print a text that starts at `x`; gives its right edge.
    pub fn text(&mut self, x: f32, y: f32, style: Style, text: &str) -> f32 {
        self.aligned(x, y, Align::Left, style, text)
    }

    /// Print a text that ends at `x`.
    pub fn right(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.aligned(x, y, Align::Right, style, text);
    }

    /// Print a text around `x`.
    pub fn centre(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.aligned(x, y, Align::Centre, style, text);
    }

    /// Print a text aligned to `x`; gives its right edge. An empty one leaves
    /// nothing.
    pub fn aligned(&mut self, x: f32, y: f32, align: Align, style: Style, text: &str) -> f32 {
        let text = text.trim();
        let width = style.width(text);
        let left = match align {
            Align::Left => x,
            Align::Right => x - width,
            Align::Centre => x - width / 2.0,
        };
        if !text.is_empty() {
            self.sheet().runs.push(Run {
                left,
                baseline: y,
                style,
                text: text.to_owned(),
            });
        }
        left + width
    }

    /// Print one line below the other; gives the baseline after the last.
    pub fn lines<S: AsRef<str>>(&mut self, x: f32, y: f32, style: Style, lines: &[S]) -> f32 {
        self.stack(x, y, Align::Left, style, lines)
    }

    /// Print one line below the other, each aligned to `x`; gives the baseline
    /// after the last.
    pub fn stack<S: AsRef<str>>(
        &mut self,
        x: f32,
        y: f32,
        align: Align,
        style: Style,
        lines: &[S],
    ) -> f32 {
        let mut baseline = y;
        for line in lines {
            self.aligned(x, baseline, align, style, line.as_ref());
            baseline += style.leading();
        }
        baseline
    }

    /// Print a text wrapped to `width`; gives the baseline after its last
    /// line.
    pub fn paragraph(&mut self, x: f32, y: f32, width: f32, style: Style, text: &str) -> f32 {
        self.lines(x, y, style, &wrap(width, style, text))
    }

    /// Draw a horizontal line.
    pub fn rule(&mut self, left: f32, right: f32, y: f32) {
        self.sheet().rulings.push([left, y, right, y]);
    }

    /// Draw a vertical line.
    pub fn bar(&mut self, x: f32, top: f32, bottom: f32) {
        self.sheet().rulings.push([x, top, x, bottom]);
    }

    /// Draw the outline of a box.
    pub fn frame(&mut self, left: f32, top: f32, right: f32, bottom: f32) {
        self.rule(left, right, top);
        self.rule(left, right, bottom);
        self.bar(left, top, bottom);
        self.bar(right, top, bottom);
    }

    /// Draw a check box of this size with its top-left corner here.
    pub fn mark(&mut self, left: f32, top: f32, size: f32, selected: bool) {
        self.sheet().marks.push(Mark {
            left,
            top,
            size,
            selected,
        });
    }

    /// Note a key and its value as the page prints them, for the truth.
    pub fn pair(&mut self, key: &str, value: Option<&str>) {
        let key = key.trim().trim_end_matches(':').trim().to_owned();
        let value = value.map(str::to_owned);
        self.sheet().pairs.push((key, value));
    }
}

/// Break a text into lines of at most `width` points. A line feed breaks, and
/// a word that is wider stands alone.
pub fn wrap(width: f32, style: Style, text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for paragraph in text.split('\n') {
        let mut line = String::new();
        for word in paragraph.split(' ').filter(|word| !word.is_empty()) {
            let longer = if line.is_empty() {
                word.to_owned()
            } else {
                format!("{line} {word}")
            };
            if line.is_empty() || style.width(&longer) <= width {
                line = longer;
            } else {
                lines.push(std::mem::replace(&mut line, word.to_owned()));
            }
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::font::Family;

    #[test]
    fn texts_wrap_at_their_width() {
        let style = Style::new(Family::Mono, 10.0);
        assert_eq!(wrap(60.0, style, "aaaa bbbb cccc"), ["aaaa bbbb", "cccc"]);
        assert_eq!(wrap(10.0, style, "aaaa b\nc"), ["aaaa", "b", "c"]);
    }

    #[test]
    fn a_right_aligned_text_ends_where_it_was_put() {
        let mut canvas = Canvas::new(Paper::A4);
        let style = Style::new(Family::Sans, 10.0);
        canvas.right(200.0, 50.0, style, "12.50");
        let run = &canvas.sheets[0].runs[0];
        assert!((run.left + style.width(&run.text) - 200.0).abs() < 0.01);
    }
}
