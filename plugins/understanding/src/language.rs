//! The language of a page, by its commonest words and by the labels that
//! belong to one language alone.

use crate::context::Sheet;
use crate::layout::View;
use crate::lexicon::{self, Kind, LANGUAGES};

/// Scores by language: a common word counts in each language that has it,
/// less where several do.
fn scores(view: &View<'_>, labels: &[crate::labels::Label]) -> [u32; LANGUAGES.len()] {
    let mut scores = [0; LANGUAGES.len()];
    let mut count = |languages: u32, weight: u32| {
        let shared = languages.count_ones().max(1);
        for (bit, score) in scores.iter_mut().enumerate() {
            if languages & (1 << bit) != 0 {
                *score += weight / shared;
            }
        }
    };
    for token in &view.tokens {
        for entry in lexicon::exact(&token.folded) {
            if entry.kind == Kind::Stopwords {
                count(entry.languages, 120);
            }
        }
    }
    for label in labels {
        count(label.languages, 60);
    }
    scores
}

/// The best of the scores when it leads clearly. Malay receipts are mostly
/// English; a few words do not make a page Malay.
fn best(scores: [u32; LANGUAGES.len()]) -> Option<&'static str> {
    let total: u32 = scores.iter().sum();
    let (bit, score) = scores
        .iter()
        .enumerate()
        .max_by_key(|(bit, score)| (**score, LANGUAGES.len() - bit))?;
    let second = scores
        .iter()
        .enumerate()
        .filter(|(other, _)| *other != bit)
        .map(|(_, s)| *s)
        .max()
        .unwrap_or_default();
    let clear = *score >= 120 && *score * 10 >= total * 3 && *score * 10 > second * 11;
    clear.then(|| LANGUAGES.get(bit).copied()).flatten()
}

/// The language of one page.
pub(crate) fn of_sheet(sheet: &Sheet<'_>) -> Option<&'static str> {
    best(scores(&sheet.view, &sheet.labels))
}

/// The language of all pages together.
pub(crate) fn of_sheets(sheets: &[Sheet<'_>]) -> Option<&'static str> {
    let mut sum = [0; LANGUAGES.len()];
    for sheet in sheets {
        for (total, score) in sum.iter_mut().zip(scores(&sheet.view, &sheet.labels)) {
            *total += score;
        }
    }
    best(sum)
}
