//! Where words end up: the order of reading, and a page that leans or lies on
//! its side.

use document::geometry::bounds_of;
use document::{NewWord, Page, PageBuilder, Point, Rect, Region, Turn};

use super::reading::confidence;
use super::{Habits, Lines, Scanned};
use crate::dice::Dice;

pub(super) fn order(words: &mut [Scanned], lines: Lines, dice: &mut Dice) {
    match lines {
        Lines::AsTheyAre => {}
        Lines::Across => across(words),
        Lines::Words => {
            across(words);
            for (line, word) in words.iter_mut().enumerate() {
                word.line = line;
            }
        }
        Lines::Halves => {
            let half = |word: &Scanned| usize::from(word.bounds.left > 0.5);
            for word in words.iter_mut() {
                word.line = word.line * 2 + half(word);
            }
            words.sort_by_key(|word| (half(word), word.line));
        }
        Lines::Shuffled => {
            let count = words.iter().map(|w| w.line).max().unwrap_or(0) + 1;
            let mut places: Vec<usize> = (0..count).collect();
            dice.shuffle(&mut places);
            for word in words.iter_mut() {
                word.line = places.get(word.line).copied().unwrap_or(word.line);
            }
            words.sort_by_key(|word| word.line);
        }
    }
}

/// Number the lines anew by the height of their words.
fn across(words: &mut [Scanned]) {
    let middle = |word: &Scanned| (word.bounds.top + word.bounds.bottom) / 2.0;
    words.sort_by(|a, b| middle(a).total_cmp(&middle(b)));
    let mut line = 0;
    let mut last: Option<(f32, f32)> = None;
    for word in words.iter_mut() {
        let here = middle(word);
        match last {
            Some((start, height)) if here - start > height * 0.5 => {
                line += 1;
                last = Some((here, word.bounds.height()));
            }
            None => last = Some((here, word.bounds.height())),
            Some(_) => {}
        }
        word.line = line;
    }
    words.sort_by(|a, b| {
        a.line
            .cmp(&b.line)
            .then(a.bounds.left.total_cmp(&b.bounds.left))
    });
}

pub(super) fn build(
    page: &Page,
    words: &[Scanned],
    habits: &Habits,
    (angle, turn): (f32, Turn),
    dice: &mut Dice,
) -> Page {
    let scale = habits.dpi / 72.0;
    let lean = Lean::new(angle, page.width, page.height);
    let sideways = matches!(turn, Turn::Quarter | Turn::ThreeQuarters);
    let (width, height) = match sideways {
        true => (page.height * scale, page.width * scale),
        false => (page.width * scale, page.height * scale),
    };
    let mut builder = PageBuilder::new(page.number, width.round(), height.round(), "pixel");
    let mut line = None;
    for word in words {
        if line.is_some_and(|l| l != word.line) {
            builder.end_line(None, None, None);
        }
        line = Some(word.line);
        let corners = lean.corners(&word.bounds).map(|p| p.turned(turn));
        let confidence = habits.confident.then(|| confidence(word.harm, dice));
        builder.word(NewWord {
            text: &word.text,
            bounds: bounds_of(&corners).unwrap_or_default(),
            polygon: habits.outlines.then_some(corners),
            confidence,
            ..NewWord::default()
        });
    }
    builder.end_line(None, None, None);
    let mut scanned = builder.finish();
    scanned.dpi = Some(habits.dpi);
    if habits.outlines {
        scanned.rotation = match turn {
            Turn::None => angle,
            Turn::Quarter => 90.0,
            Turn::Half => 180.0,
            Turn::ThreeQuarters => -90.0,
        };
    }
    scanned.selection_marks = page.selection_marks.clone();
    for mark in &mut scanned.selection_marks {
        if let Some(region) = &mut mark.region {
            let corners = lean.corners(&region.bounds).map(|p| p.turned(turn));
            *region = Region::from(bounds_of(&corners).unwrap_or_default());
        }
    }
    if habits.rulings {
        for ruling in page.rulings.chunks_exact(4) {
            for (x, y) in [(ruling[0], ruling[1]), (ruling[2], ruling[3])] {
                let point = lean.point(Point { x, y }).turned(turn);
                scanned.rulings.extend([point.x, point.y]);
            }
        }
    }
    scanned
}

/// A page that lies at an angle on the glass.
struct Lean {
    sine: f32,
    cosine: f32,
    width: f32,
    height: f32,
}

impl Lean {
    /// `angle` in degrees, clockwise.
    fn new(angle: f32, width: f32, height: f32) -> Self {
        let (sine, cosine) = angle.to_radians().sin_cos();
        Self {
            sine,
            cosine,
            width,
            height,
        }
    }

    fn point(&self, point: Point) -> Point {
        let (x, y) = ((point.x - 0.5) * self.width, (point.y - 0.5) * self.height);
        Point {
            x: (x * self.cosine - y * self.sine) / self.width + 0.5,
            y: (x * self.sine + y * self.cosine) / self.height + 0.5,
        }
        .clamped()
    }

    fn corners(&self, b: &Rect) -> [Point; 4] {
        let corner = |x, y| self.point(Point { x, y });
        [
            corner(b.left, b.top),
            corner(b.right, b.top),
            corner(b.right, b.bottom),
            corner(b.left, b.bottom),
        ]
    }
}
