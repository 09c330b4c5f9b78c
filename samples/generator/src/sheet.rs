//! A page as a list of what is printed where, before it becomes a PDF, a scan
//! or a vendor's answer.
//!
//! Coordinates are points (1/72 inch) from the top-left corner; the y of a
//! text is its baseline.

use std::ops::Range;

use crate::fonts::{Face, Fonts};

/// A colour: red, green, blue.
pub(crate) type Colour = [u8; 3];

/// Black.
pub(crate) const BLACK: Colour = [0, 0, 0];

/// How a text looks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Style {
    pub(crate) face: Face,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
}

impl Style {
    /// Black text.
    pub(crate) const fn new(face: Face, size: f32) -> Self {
        Self::coloured(face, size, BLACK)
    }

    /// Coloured text.
    pub(crate) const fn coloured(face: Face, size: f32, colour: Colour) -> Self {
        Self { face, size, colour }
    }
}

/// Where a text stands in relation to the x it is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
    Centre,
}

/// One text on one baseline.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    pub(crate) left: f32,
    pub(crate) baseline: f32,
    pub(crate) width: f32,
    pub(crate) style: Style,
    pub(crate) text: String,
}

/// A filled rectangle; rules are thin ones.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fill {
    pub(crate) left: f32,
    pub(crate) top: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) colour: Colour,
}

/// A label with its value, each a range of runs.
#[derive(Clone, Debug)]
pub(crate) struct Pair {
    pub(crate) key: Range<usize>,
    pub(crate) value: Range<usize>,
}

/// A table as it was drawn; the first row is its header.
#[derive(Clone, Debug)]
pub(crate) struct DrawnTable {
    /// Left and right edge of each column.
    pub(crate) columns: Vec<(f32, f32)>,
    pub(crate) rows: Vec<DrawnRow>,
}

/// One row of a drawn table.
#[derive(Clone, Debug)]
pub(crate) struct DrawnRow {
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// The runs of each cell, in the columns' order.
    pub(crate) cells: Vec<Range<usize>>,
}

/// A page.
pub(crate) struct Sheet<'f> {
    pub(crate) fonts: &'f Fonts,
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) fills: Vec<Fill>,
    pub(crate) runs: Vec<Run>,
    pub(crate) pairs: Vec<Pair>,
    pub(crate) tables: Vec<DrawnTable>,
}

impl<'f> Sheet<'f> {
    /// An empty page of the given size.
    pub(crate) fn new(fonts: &'f Fonts, width: f32, height: f32) -> Self {
        Self {
            fonts,
            width,
            height,
            fills: Vec::new(),
            runs: Vec::new(),
            pairs: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// An empty A4 page.
    pub(crate) fn a4(fonts: &'f Fonts) -> Self {
        Self::new(fonts, 595.28, 841.89)
    }

    /// Prints a text that starts at `x`; nothing when it is empty.
    pub(crate) fn text(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.aligned(x, y, Align::Left, style, text);
    }

    /// Prints a text that ends at `x`.
    pub(crate) fn right(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.aligned(x, y, Align::Right, style, text);
    }

    /// Prints a text around `x`.
    pub(crate) fn centre(&mut self, x: f32, y: f32, style: Style, text: &str) {
        self.aligned(x, y, Align::Centre, style, text);
    }

    /// Prints a text aligned to `x`.
    pub(crate) fn aligned(&mut self, x: f32, y: f32, align: Align, style: Style, text: &str) {
        if text.is_empty() {
            return;
        }
        let width = self.fonts.width(style.face, style.size, text);
        let left = match align {
            Align::Left => x,
            Align::Right => x - width,
            Align::Centre => x - width / 2.0,
        };
        let text = text.to_owned();
        self.runs.push(Run {
            left,
            baseline: y,
            width,
            style,
            text,
        });
    }

    /// Prints one line below the other; gives the baseline after the last.
    pub(crate) fn lines(
        &mut self,
        x: f32,
        y: f32,
        leading: f32,
        style: Style,
        lines: &[&str],
    ) -> f32 {
        let mut baseline = y;
        for line in lines {
            self.text(x, baseline, style, line);
            baseline += leading;
        }
        baseline
    }

    /// Prints a text wrapped to `width`; gives the baseline after its last
    /// line.
    pub(crate) fn paragraph(
        &mut self,
        x: f32,
        y: f32,
        width: f32,
        style: Style,
        text: &str,
    ) -> f32 {
        let leading = style.size * 1.4;
        let wrapped = self.wrap(width, style, text);
        let lines: Vec<&str> = wrapped.iter().map(String::as_str).collect();
        self.lines(x, y, leading, style, &lines)
    }

    /// Prints a label at `key_x` and its value, aligned to `value_x`.
    pub(crate) fn pair(
        &mut self,
        y: f32,
        (key_x, key_style, key): (f32, Style, &str),
        (value_x, align, value_style, value): (f32, Align, Style, &str),
    ) {
        let start = self.runs.len();
        self.text(key_x, y, key_style, key);
        let middle = self.runs.len();
        self.aligned(value_x, y, align, value_style, value);
        let end = self.runs.len();
        self.pairs.push(Pair {
            key: start..middle,
            value: middle..end,
        });
    }

    /// Prints a label from `left` and an amount up to `right`.
    pub(crate) fn sum(
        &mut self,
        y: f32,
        (left, right): (f32, f32),
        style: Style,
        key: &str,
        value: &str,
    ) {
        self.pair(y, (left, style, key), (right, Align::Right, style, value));
    }

    /// Breaks a text into lines of at most `width`.
    pub(crate) fn wrap(&self, width: f32, style: Style, text: &str) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        for word in text.split(' ') {
            if let Some(line) = lines.last_mut() {
                let longer = format!("{line} {word}");
                if self.fonts.width(style.face, style.size, &longer) <= width {
                    *line = longer;
                    continue;
                }
            }
            lines.push(word.to_owned());
        }
        lines
    }

    /// Fills a rectangle.
    pub(crate) fn fill(&mut self, left: f32, top: f32, width: f32, height: f32, colour: Colour) {
        self.fills.push(Fill {
            left,
            top,
            width,
            height,
            colour,
        });
    }

    /// Draws a horizontal rule, `thickness` points thick, below `y`.
    pub(crate) fn rule(&mut self, left: f32, right: f32, y: f32, thickness: f32, colour: Colour) {
        self.fill(left, y, right - left, thickness, colour);
    }

    /// Draws a vertical rule to the right of `x`.
    pub(crate) fn bar(&mut self, x: f32, top: f32, bottom: f32, thickness: f32, colour: Colour) {
        self.fill(x, top, thickness, bottom - top, colour);
    }

    /// Draws the outline of a rectangle.
    pub(crate) fn frame(&mut self, left: f32, top: f32, right: f32, bottom: f32, colour: Colour) {
        const THICKNESS: f32 = 0.6;
        self.rule(left, right, top, THICKNESS, colour);
        self.rule(left, right, bottom - THICKNESS, THICKNESS, colour);
        self.bar(left, top, bottom, THICKNESS, colour);
        self.bar(right - THICKNESS, top, bottom, THICKNESS, colour);
    }
}
