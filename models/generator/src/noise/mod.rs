//! What scanning and OCR do to a document: misread characters, words split,
//! joined and lost, boxes that shake, pages that lean or lie on their side,
//! and another reading order. The labels stay what was printed.

mod placing;
mod reading;

use document::{Document, Page, Rect, Source, Turn};

use placing::{build, order};
use reading::{misread, shake, specks, split_and_join};

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
