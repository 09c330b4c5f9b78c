//! A pen that writes down a page and goes on to the next when it is full.

use crate::canvas::{Align, Canvas, Paper};
use crate::font::{Family, Style};
use crate::grid::{Cell, Column, Grid, Look, Rules};

use super::words::Voice;

/// Where the number of a page stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Numbering {
    None,
    Bottom(Align),
    Top,
}

pub(super) struct Pen {
    pub(super) canvas: Canvas,
    pub(super) voice: Voice,
    pub(super) left: f32,
    pub(super) right: f32,
    pub(super) top: f32,
    pub(super) bottom: f32,
    pub(super) y: f32,
    pub(super) body: Style,
    numbering: Numbering,
    page_words: &'static str,
    /// Printed at the top of every page but the first.
    pub(super) running: Option<String>,
}

impl Pen {
    /// A pen for a sheet that is usual in the voice's country.
    pub(super) fn new(mut voice: Voice) -> Self {
        let dice = &mut voice.dice;
        let american = matches!(voice.locale.country, "US" | "MX");
        let paper = if american { Paper::LETTER } else { Paper::A4 };
        let family = dice.weighted(&[
            (5, Some(Family::Sans)),
            (3, Some(Family::Serif)),
            (1, Some(Family::Mono)),
            (1, Some(Family::Narrow)),
        ]);
        let body = Style::new(family.unwrap_or(Family::Sans), dice.float(8.5..=11.5));
        let margin = dice.float(40.0..=75.0);
        let numbering = match dice.index(6) {
            0 => Numbering::None,
            1 => Numbering::Top,
            2 => Numbering::Bottom(Align::Left),
            3 => Numbering::Bottom(Align::Right),
            _ => Numbering::Bottom(Align::Centre),
        };
        let words = voice.list("page");
        let page_words = voice.dice.pick(words);
        let top = voice.dice.float(45.0..=70.0);
        Self {
            left: margin,
            right: paper.width - margin,
            top,
            bottom: paper.height - 60.0,
            y: top,
            body,
            numbering,
            page_words,
            running: None,
            canvas: Canvas::new(paper),
            voice,
        }
    }

    pub(super) fn width(&self) -> f32 {
        self.right - self.left
    }

    pub(super) fn middle(&self) -> f32 {
        (self.left + self.right) / 2.0
    }

    pub(super) fn chance(&mut self, probability: f32) -> bool {
        self.voice.dice.chance(probability)
    }

    /// Move down.
    pub(super) fn skip(&mut self, points: f32) {
        self.y += points;
    }

    /// Make sure that this much fits, on a new page if need be; whether it
    /// was one.
    pub(super) fn need(&mut self, points: f32) -> bool {
        if self.y + points <= self.bottom {
            return false;
        }
        self.page();
        true
    }

    /// Go on with a new page.
    pub(super) fn page(&mut self) {
        self.canvas.new_page();
        self.y = self.top;
        if let Some(text) = self.running.clone() {
            self.canvas
                .text(self.left, self.y, self.body.scaled(0.85), &text);
            self.y += self.body.leading() * 2.0;
        }
    }

    /// A line of text.
    pub(super) fn line(&mut self, align: Align, style: Style, text: &str) {
        self.need(style.leading());
        let x = match align {
            Align::Left => self.left,
            Align::Centre => self.middle(),
            Align::Right => self.right,
        };
        self.y += style.leading();
        self.canvas.aligned(x, self.y, align, style, text);
    }

    /// A text over the whole width, wrapped, line by line over pages.
    pub(super) fn paragraph(&mut self, style: Style, text: &str) {
        let (left, width) = (self.left, self.width());
        self.column(left, width, style, text);
    }

    /// A wrapped text in a column.
    pub(super) fn column(&mut self, left: f32, width: f32, style: Style, text: &str) {
        for line in crate::canvas::wrap(width, style, text) {
            self.need(style.leading());
            self.y += style.leading();
            self.canvas.text(left, self.y, style, &line);
        }
    }

    /// A table over the width, repeated with its header over pages; columns
    /// are titles, their share of the width and alignment.
    pub(super) fn table(
        &mut self,
        rules: Rules,
        columns: &[(String, f32, Align)],
        rows: &[Vec<String>],
    ) {
        let all: f32 = columns.iter().map(|c| c.1).sum();
        let look = Look {
            columns: columns
                .iter()
                .map(|(title, share, align)| Column {
                    title: title.clone(),
                    width: share / all * self.width(),
                    align: *align,
                })
                .collect(),
            rules,
            style: self.body,
            head: self.body.bold(),
            padding: 3.0,
            gap: 1.5,
        };
        self.need(self.body.leading() * 5.0);
        let mut grid = Grid::begin(&mut self.canvas, look.clone(), self.left, self.y);
        for row in rows {
            let cells: Vec<Cell> = row.iter().map(|t| Cell::new(t.clone())).collect();
            if grid.bottom() + grid.height(&cells) > self.bottom {
                grid.end(&mut self.canvas);
                self.page();
                grid = Grid::begin(&mut self.canvas, look.clone(), self.left, self.y);
            }
            grid.row(&mut self.canvas, &cells);
        }
        self.y = grid.end(&mut self.canvas);
    }

    /// Leave the pages without numbers.
    pub(super) fn unnumbered(&mut self) {
        self.numbering = Numbering::None;
    }

    /// Number the pages and give the canvas.
    pub(super) fn finish(mut self) -> (Canvas, Voice) {
        let pages = self.canvas.sheets.len();
        let style = self.body.scaled(0.85);
        // One page alone is numbered by few.
        let skip = pages == 1 && self.chance(0.7);
        if self.numbering != Numbering::None && !skip {
            for page in 0..pages {
                self.canvas.select(page);
                let text = self
                    .page_words
                    .replace("{n}", &(page + 1).to_string())
                    .replace("{m}", &pages.to_string());
                let low = self.canvas.paper.height - 30.0;
                match self.numbering {
                    Numbering::None => {}
                    Numbering::Top => self.canvas.right(self.right, 30.0, style, &text),
                    Numbering::Bottom(Align::Left) => {
                        self.canvas.text(self.left, low, style, &text);
                    }
                    Numbering::Bottom(Align::Right) => {
                        self.canvas.right(self.right, low, style, &text);
                    }
                    Numbering::Bottom(Align::Centre) => {
                        let middle = self.middle();
                        self.canvas.centre(middle, low, style, &text);
                    }
                }
            }
        }
        (self.canvas, self.voice)
    }
}

/// Any of the ways to rule a table.
pub(super) fn rules(voice: &mut Voice) -> Rules {
    let all = [
        Rules::None,
        Rules::Header,
        Rules::Book,
        Rules::Rows,
        Rules::Columns,
        Rules::Full,
        Rules::Frame,
    ];
    let index = voice.dice.index(all.len());
    all.get(index).copied().unwrap_or(Rules::None)
}
