//! Documents as an engine would read them from bad paper, so that no class
//! hangs on one word.

use document::{Document, NewWord, Page, PageBuilder};
use generator::{Dice, Level, Sample, degrade};

/// Wear a sample more or less: lines that are missing altogether, which is
/// also how a heading reads that no list of words has, and a scan's errors.
pub(super) fn wear(dice: &mut Dice, sample: Sample) -> Sample {
    let level = dice.weighted(&[(5, Level::Clean), (3, Level::Light), (2, Level::Heavy)]);
    let lost = if dice.chance(0.4) {
        dice.float(0.0..=0.1)
    } else {
        0.0
    };
    let seed = dice.int(0..=1_000_000) as u64;
    let mut sample = degrade(&sample, level, seed);
    if lost > 0.0 {
        let Document { pages, .. } = &mut sample.document;
        for page in pages {
            *page = without_lines(dice, page, lost);
        }
    }
    sample
}

fn without_lines(dice: &mut Dice, page: &Page, lost: f32) -> Page {
    let mut builder = PageBuilder::new(page.number, page.width, page.height, &page.unit);
    let words: Vec<_> = page.iter_words().collect();
    for line in &page.lines {
        if dice.chance(lost) {
            continue;
        }
        let span = line.words.start as usize..line.words.end as usize;
        for word in words.get(span).unwrap_or_default() {
            builder.word(NewWord {
                text: word.text,
                bounds: word.bounds,
                ..NewWord::default()
            });
        }
        builder.end_line(None, None, None);
    }
    let mut made = builder.finish();
    made.rotation = page.rotation;
    if dice.chance(0.5) {
        made.selection_marks.clone_from(&page.selection_marks);
    }
    made
}
