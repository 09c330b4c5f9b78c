//! Documents as an engine would read them from bad paper, so that no class
//! hangs on one word.

use document::{Confidence, Document, NewWord, Page, PageBuilder, Rect};
use generator::Dice;

/// Wear a document more or less: words that are lost or misread, boxes that
/// are off, lines that are missing altogether.
pub(super) fn wear(dice: &mut Dice, document: &mut Document) {
    if dice.chance(0.35) {
        return;
    }
    let lost = dice.float(0.0..=0.15);
    let lines = dice.float(0.0..=0.12);
    let misread = dice.float(0.0..=0.06);
    for page in &mut document.pages {
        *page = worn(dice, page, lost, lines, misread);
    }
}

fn worn(dice: &mut Dice, page: &Page, lost: f32, lines: f32, misread: f32) -> Page {
    let mut builder = PageBuilder::new(page.number, page.width, page.height, &page.unit);
    let words: Vec<_> = page.iter_words().collect();
    for line in &page.lines {
        if dice.chance(lines) {
            continue;
        }
        for word in words
            .get(line.words.start as usize..line.words.end as usize)
            .unwrap_or_default()
        {
            if dice.chance(lost) {
                continue;
            }
            let text = read(dice, word.text, misread);
            let off = |dice: &mut Dice| dice.normal() * 0.0004;
            let b = word.bounds;
            builder.word(NewWord {
                text: &text,
                bounds: Rect::clamped(
                    b.left + off(dice),
                    b.top + off(dice),
                    b.right + off(dice),
                    b.bottom + off(dice),
                ),
                confidence: Some(Confidence {
                    value: dice.float(0.4..=1.0),
                    vendor: None,
                }),
                ..NewWord::default()
            });
        }
        builder.end_line(None, None, None);
    }
    let mut made = builder.finish();
    if dice.chance(0.5) {
        made.selection_marks.clone_from(&page.selection_marks);
    }
    made
}

/// The text with some letters misread.
fn read(dice: &mut Dice, text: &str, misread: f32) -> String {
    const PAIRS: &[(char, &str)] = &[
        ('o', "0"),
        ('0', "O"),
        ('l', "1"),
        ('1', "l"),
        ('i', "l"),
        ('m', "rn"),
        ('e', "c"),
        ('S', "5"),
        ('5', "S"),
        ('B', "8"),
        ('é', "e"),
        ('ü', "u"),
        ('ä', "a"),
        ('ç', "c"),
        ('g', "q"),
        ('.', ","),
        (',', "."),
        ('a', "o"),
        ('t', "f"),
        ('n', "ri"),
    ];
    let mut read = String::with_capacity(text.len());
    for c in text.chars() {
        let wrong = PAIRS.iter().find(|p| p.0 == c).filter(|_| dice.chance(misread));
        match wrong {
            Some((_, other)) => read.push_str(other),
            None => read.push(c),
        }
    }
    read
}
