//! What scanning and OCR do to a document: misread characters, words split,
//! joined and lost, boxes that shake, pages that lean or lie on their side,
//! and another reading order. The labels stay what was printed.

use document::geometry::bounds_of;
use document::{
    Confidence, Document, NewWord, Page, PageBuilder, Point, Rect, Region, Source, Turn,
};
use unicode_normalization::UnicodeNormalization as _;

use crate::Sample;
use crate::dice::Dice;

/// How bad a scan is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Level {
    /// Nothing is changed.
    #[default]
    Clean,
    /// A good scan with a good engine: a few misread characters in a page.
    Light,
    /// A bad scan: several misread words in each paragraph.
    Heavy,
}

impl Level {
    pub const ALL: [Self; 3] = [Self::Clean, Self::Light, Self::Heavy];

    pub const fn name(self) -> &'static str {
        match self {
            Self::Clean => "clean",
            Self::Light => "light",
            Self::Heavy => "heavy",
        }
    }

    fn rates(self) -> Rates {
        match self {
            Self::Clean => Rates::default(),
            Self::Light => Rates {
                misread: 0.002,
                accent: 0.01,
                split: 0.003,
                join: 0.003,
                drop: 0.001,
                speck: 0.002,
                jitter: 0.0006,
                skew: 0.25,
                turned: 0.02,
            },
            Self::Heavy => Rates {
                misread: 0.012,
                accent: 0.08,
                split: 0.012,
                join: 0.015,
                drop: 0.008,
                speck: 0.01,
                jitter: 0.0016,
                skew: 0.9,
                turned: 0.08,
            },
        }
    }
}

/// Probabilities by character or word; `jitter` is a share of the page,
/// `skew` in degrees.
#[derive(Debug, Clone, Copy, Default)]
struct Rates {
    misread: f32,
    accent: f32,
    split: f32,
    join: f32,
    drop: f32,
    speck: f32,
    jitter: f32,
    skew: f32,
    turned: f32,
}

/// A word on its way through the scanner.
#[derive(Debug, Clone)]
struct Scanned {
    text: String,
    bounds: Rect,
    line: usize,
    /// How much was done to it: 0 for nothing.
    harm: u32,
}

/// The sample as a scan of it would be read.
pub fn degrade(sample: &Sample, level: Level, seed: u64) -> Sample {
    if level == Level::Clean {
        return sample.clone();
    }
    let mut dice = Dice::new(seed ^ 0x5CA4_0000);
    let habits = Habits::any(&mut dice, level);
    let pages = sample.document.pages.iter();
    let document = Document {
        source: Source::default(),
        pages: pages.map(|page| scan(page, &habits, &mut dice)).collect(),
        ..sample.document.clone()
    };
    Sample {
        name: format!("{}-{}", sample.name, level.name()),
        document,
        ..sample.clone()
    }
}

/// What one scanner and engine do to all pages alike.
#[derive(Debug, Clone, Copy)]
struct Habits {
    rates: Rates,
    dpi: f32,
    /// It knows no accents.
    plain: bool,
    confident: bool,
    /// It gives outlines of leaning words, not boxes around them alone.
    outlines: bool,
    rulings: bool,
    lines: Lines,
}

/// What an engine calls a line, and in which order it reads them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Lines {
    #[default]
    AsTheyAre,
    /// All words on one height are a line, across columns.
    Across,
    /// Every word is a line.
    Words,
    /// The left half of the page first.
    Halves,
    Shuffled,
}

impl Habits {
    fn any(dice: &mut Dice, level: Level) -> Self {
        let heavy = level == Level::Heavy;
        Self {
            rates: level.rates(),
            dpi: dice.pick(&[150.0, 200.0, 300.0, 300.0]),
            plain: heavy && dice.chance(0.1),
            confident: dice.chance(0.85),
            outlines: dice.chance(0.5),
            rulings: dice.chance(0.25),
            lines: dice.weighted(&[
                (8, Lines::AsTheyAre),
                (3, Lines::Across),
                (2, Lines::Words),
                (if heavy { 2 } else { 0 }, Lines::Halves),
                (u32::from(heavy), Lines::Shuffled),
            ]),
        }
    }
}

fn scan(page: &Page, habits: &Habits, dice: &mut Dice) -> Page {
    let rates = &habits.rates;
    let mut words = words_of(page);
    for word in &mut words {
        misread(word, habits, dice);
    }
    words.retain(|word| !dice.chance(rates.drop) && !word.text.is_empty());
    words = split_and_join(words, rates, dice);
    specks(&mut words, rates, dice);
    for word in &mut words {
        shake(word, rates.jitter, dice);
    }
    order(&mut words, habits.lines, dice);
    let angle = dice.normal() * rates.skew;
    let turn = match dice.chance(rates.turned) {
        true => dice.pick(&[Turn::Quarter, Turn::Half, Turn::ThreeQuarters]),
        false => Turn::None,
    };
    build(page, &words, habits, (angle, turn), dice)
}

fn words_of(page: &Page) -> Vec<Scanned> {
    let mut words = Vec::new();
    for (line, span) in page.lines.iter().map(|l| l.words).enumerate() {
        for word in span.indices().filter_map(|i| page.word(i)) {
            words.push(Scanned {
                text: word.text.to_owned(),
                bounds: word.bounds,
                line,
                harm: 0,
            });
        }
    }
    words
}

/// What engines take for one another, in both directions.
const CONFUSIONS: &[(&str, &str)] = &[
    ("O", "0"),
    ("0", "O"),
    ("0", "o"),
    ("1", "l"),
    ("1", "I"),
    ("l", "1"),
    ("l", "I"),
    ("I", "l"),
    ("i", "l"),
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("vv", "w"),
    ("w", "vv"),
    ("5", "S"),
    ("S", "5"),
    ("8", "B"),
    ("B", "8"),
    ("2", "Z"),
    ("Z", "2"),
    ("6", "G"),
    ("G", "6"),
    ("9", "g"),
    ("g", "9"),
    ("7", "1"),
    ("1", "7"),
    ("3", "8"),
    ("8", "3"),
    (",", "."),
    (".", ","),
    (":", "."),
    (";", ","),
    ("-", "~"),
    ("-", "—"),
    ("'", "’"),
    ("e", "c"),
    ("c", "e"),
    ("u", "ii"),
    ("n", "ri"),
    ("h", "b"),
    ("t", "f"),
    ("f", "t"),
    ("ß", "B"),
    ("€", "E"),
    ("€", "C"),
    ("£", "E"),
    ("/", "7"),
    ("/", "l"),
    ("(", "{"),
    (")", "}"),
    ("a", "o"),
    ("é", "6"),
    ("ö", "6"),
    ("ü", "ii"),
    ("%", "9"),
    ("&", "8"),
    ("#", "H"),
    ("D", "O"),
    ("Q", "O"),
    ("E", "F"),
    ("P", "F"),
    ("T", "I"),
];

fn misread(word: &mut Scanned, habits: &Habits, dice: &mut Dice) {
    let mut out = String::new();
    let mut rest = word.text.as_str();
    while let Some(first) = rest.chars().next() {
        let plain = first.nfd().next().unwrap_or(first);
        let accented = plain != first;
        if accented && (habits.plain || dice.chance(habits.rates.accent)) {
            out.push(plain);
            word.harm += 1;
            rest = &rest[first.len_utf8()..];
            continue;
        }
        if dice.chance(habits.rates.misread) {
            let fitting: Vec<&(&str, &str)> = CONFUSIONS
                .iter()
                .filter(|(from, _)| rest.starts_with(from))
                .collect();
            if !fitting.is_empty() {
                let (from, to) = fitting[dice.index(fitting.len())];
                out.push_str(to);
                word.harm += 1;
                rest = &rest[from.len()..];
                continue;
            }
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    word.text = out;
}

fn split_and_join(words: Vec<Scanned>, rates: &Rates, dice: &mut Dice) -> Vec<Scanned> {
    let mut out: Vec<Scanned> = Vec::new();
    for word in words {
        let near = |last: &Scanned| {
            let gap = word.bounds.left - last.bounds.right;
            last.line == word.line && gap >= 0.0 && gap < word.bounds.height() * 0.6
        };
        let joins = out.last().is_some_and(near) && dice.chance(rates.join);
        if let Some(last) = out.last_mut().filter(|_| joins) {
            last.text += &word.text;
            last.bounds = last.bounds.union(&word.bounds);
            last.harm += 1;
            continue;
        }
        let places: Vec<usize> = word.text.char_indices().map(|(at, _)| at).skip(1).collect();
        if places.len() > 1 && dice.chance(rates.split) {
            let at = dice.pick(&places);
            let (a, b) = word.text.split_at(at);
            let share = at as f32 / word.text.len() as f32;
            let middle = word.bounds.left + word.bounds.width() * share;
            let half = |text: &str, left: f32, right: f32| Scanned {
                text: text.to_owned(),
                bounds: Rect {
                    left,
                    right,
                    ..word.bounds
                },
                line: word.line,
                harm: word.harm + 1,
            };
            out.push(half(a, word.bounds.left, middle - 0.0005));
            out.push(half(b, middle + 0.0005, word.bounds.right));
            continue;
        }
        out.push(word);
    }
    out
}

/// Dirt and drawn lines that are read as words.
fn specks(words: &mut Vec<Scanned>, rates: &Rates, dice: &mut Dice) {
    let lines = words.iter().map(|w| w.line).max().unwrap_or(0);
    let count = (0..words.len())
        .filter(|_| dice.chance(rates.speck))
        .count();
    for extra in 1..=count {
        let (left, top) = (dice.float(0.02..=0.95), dice.float(0.02..=0.97));
        let bounds = Rect::clamped(left, top, left + 0.006, top + 0.008);
        let text = dice.pick(&["|", ".", "-", "_", "'", "~", "=", "i", "°", "\\"]);
        words.push(Scanned {
            text: text.to_owned(),
            bounds,
            line: lines + extra,
            harm: 3,
        });
    }
}

fn shake(word: &mut Scanned, jitter: f32, dice: &mut Dice) {
    let mut off = || dice.normal() * jitter;
    let b = word.bounds;
    word.bounds = Rect::clamped(
        b.left + off(),
        b.top + off(),
        b.right + off(),
        b.bottom + off(),
    );
}

fn order(words: &mut [Scanned], lines: Lines, dice: &mut Dice) {
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

fn build(
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

/// An engine is mostly, not always, less sure of what it misread.
fn confidence(harm: u32, dice: &mut Dice) -> Confidence {
    let value = match harm {
        0 if dice.chance(0.97) => dice.float(0.88..=0.995),
        0 => dice.float(0.55..=0.88),
        1 => dice.float(0.45..=0.95),
        _ => dice.float(0.15..=0.7),
    };
    Confidence::new((value * 1000.0).round() / 1000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::validate_document;

    #[test]
    fn noisy_documents_keep_the_contract_and_the_truth() {
        for seed in 0..60 {
            let clean = crate::commercial(seed);
            for level in [Level::Light, Level::Heavy] {
                let noisy = degrade(&clean, level, seed);
                validate_document(&noisy.document).unwrap();
                assert_eq!(noisy.truth, clean.truth);
                assert_eq!(noisy, degrade(&clean, level, seed));
            }
        }
    }

    #[test]
    fn more_noise_changes_more_words() {
        let words = |sample: &Sample| -> std::collections::BTreeSet<String> {
            let pages = sample.document.pages.iter();
            pages
                .flat_map(|p| p.content.split_whitespace().map(str::to_owned))
                .collect()
        };
        let lost = |level| -> usize {
            (0..30)
                .map(|seed| {
                    let clean = crate::commercial(seed);
                    words(&clean)
                        .difference(&words(&degrade(&clean, level, seed)))
                        .count()
                })
                .sum()
        };
        let (light, heavy) = (lost(Level::Light), lost(Level::Heavy));
        assert!(0 < light && light * 2 < heavy, "{light} {heavy}");
        assert_eq!(lost(Level::Clean), 0);
    }
}
