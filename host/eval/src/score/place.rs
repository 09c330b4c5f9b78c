//! Where a wanted value stands on the page, for people who look at errors.

use document::{Document, Page, Span};

use crate::compare::{Label, Rule, folded, number};

/// Words of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// `Page::number`.
    pub page: u32,
    pub words: Vec<Span>,
}

/// Words that a date or amount may be spread over.
const VALUE_WORDS: usize = 4;

/// The first place where a value stands as it is wanted; `None` when it is
/// nowhere, or not in one run of words.
pub(super) fn of(wanted: &Label, document: &Document) -> Option<Place> {
    document.pages.iter().find_map(|page| {
        let words = match wanted.rule {
            Rule::Number | Rule::Date => by_value(wanted, page),
            _ => by_text(&wanted.text, page)
                .or_else(|| wanted.also.iter().find_map(|t| by_text(t, page))),
        }?;
        Some(Place {
            page: page.number,
            words: vec![words],
        })
    })
}

fn by_value(wanted: &Label, page: &Page) -> Option<Span> {
    let count = page.words.len();
    let text = |from: usize, n: usize| {
        let words: Option<Vec<&str>> = (from..from + n).map(|i| page.word_text(i)).collect();
        words.map(|w| w.join(" "))
    };
    let fits = |text: &str| {
        // A number within other text is another number.
        let is_number = text.chars().filter(|c| c.is_alphabetic()).count() <= 3;
        (wanted.rule == Rule::Date || is_number && number(text).is_some())
            && wanted.judge_text(text, text).normalised
    };
    (0..count).find_map(|from| {
        let most = VALUE_WORDS.min(count - from);
        let n = (1..=most).find(|n| text(from, *n).is_some_and(|t| fits(&t)))?;
        Some(Span::new(from as u32, (from + n) as u32))
    })
}

fn by_text(wanted: &str, page: &Page) -> Option<Span> {
    let wanted = folded(wanted);
    if wanted.is_empty() {
        return None;
    }
    let mut text = String::new();
    // Where each word begins in the text.
    let mut starts = Vec::new();
    for word in page.iter_words() {
        starts.push(text.len());
        text.push_str(&folded(word.text));
    }
    let word_at = |offset: usize| starts.partition_point(|s| *s <= offset).saturating_sub(1);
    let mut hits = text.match_indices(&wanted);
    // Whole words first; then wherever it is.
    let first = hits.clone().find(|(at, _)| starts.contains(at));
    let (at, _) = first.or_else(|| hits.next())?;
    let last = word_at(at + wanted.len() - 1);
    Some(Span::new(word_at(at) as u32, last as u32 + 1))
}
