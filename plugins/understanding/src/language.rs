//! The language of a page, by its commonest words and by the labels that
//! belong to one language alone.

use crate::context::Sheet;
use crate::layout::{Token, View};
use crate::lexicon::{self, Kind, LANGUAGES};

/// Words of languages that are not told apart, folded and sorted: a page with
/// more of them than of any known language is in none of those.
const FOREIGN: &[&str] = &[
    "aby", "acest", "af", "ancak", "apud", "atque", "att", "autem", "av", "az", "bio", "bir",
    "blev", "bu", "byl", "byla", "bylo", "care", "causa", "cele", "csak", "cuius", "cum", "daha",
    "det", "deus", "din", "dla", "efter", "egy", "ei", "eius", "ejus", "eller", "enim", "eorum",
    "eos", "esset", "etiam", "ett", "eum", "ex", "fost", "fuit", "gibi", "haec", "har", "hogy",
    "icin", "igitur", "ikke", "ile", "ili", "illa", "ille", "inte", "inter", "ipse", "ita", "jag",
    "jako", "jeg", "jego", "jeho", "jeji", "jenz", "jest", "joka", "jsou", "kadar", "kao", "kde",
    "koje", "koji", "ktera", "ktere", "ktery", "ktore", "ktory", "kun", "lub", "meg", "mezi",
    "mint", "mutta", "myos", "nad", "nam", "nebo", "nebylo", "nec", "nem", "neque", "nie", "nihil",
    "niin", "nije", "och", "od", "og", "olan", "olarak", "oli", "omnes", "omnia", "oraz", "ovat",
    "pentru", "pod", "podle", "pri", "prin", "proto", "przez", "przy", "quae", "quam", "quem",
    "quibus", "quid", "quod", "quoque", "roku", "sam", "sau", "sed", "som", "sunt", "tak", "tamen",
    "tego", "til", "till", "tym", "ut", "uti", "vagy", "var", "ved", "vel", "vero", "vid", "volt",
];

/// What a common word counts, shared among the languages that have it.
const WORD: u32 = 120;

/// Scores by language: a common word counts in each language that has it,
/// less where several do.
fn scores(
    view: &View<'_>,
    labels: &[crate::labels::Label],
    phrases: &[u32],
) -> [u32; LANGUAGES.len()] {
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
                count(entry.languages, WORD);
            }
        }
    }
    // A label that a table repeats says no more than once.
    let mut seen: Vec<(Kind, u32)> = labels.iter().map(|l| (l.kind, l.languages)).collect();
    seen.sort_unstable();
    seen.dedup();
    for (_, languages) in seen {
        count(languages, WORD / 2);
    }
    for languages in phrases {
        count(*languages, WORD);
    }
    scores
}

/// Words of other languages, and words at all.
fn strangers(view: &View<'_>) -> (u32, u32) {
    let foreign = |t: &&Token| FOREIGN.binary_search(&t.folded.as_str()).is_ok();
    let words = view
        .tokens
        .iter()
        .filter(|t| t.text.chars().filter(|c| c.is_alphabetic()).count() >= 2);
    let strange = view.tokens.iter().filter(foreign).count();
    (strange as u32, words.count() as u32)
}

/// The best of the scores when it leads clearly. Malay receipts are mostly
/// English; a few words do not make a page Malay.
fn best(scores: [u32; LANGUAGES.len()], strangers: (u32, u32)) -> Option<&'static str> {
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
    // In a text of any length, common words are frequent; those of another
    // language are not.
    let (strange, words) = strangers;
    let frequent = match words {
        ..20 => true,
        20..60 => *score >= 2 * WORD,
        _ => *score >= words * 6,
    };
    let own = *score >= 3 * strange * WORD;
    (clear && frequent && own)
        .then(|| LANGUAGES.get(bit).copied())
        .flatten()
}

/// The language of one page, on which phrases of these languages stand, a bit
/// for each language.
pub(crate) fn of_sheet(sheet: &Sheet<'_>, phrases: &[u32]) -> Option<&'static str> {
    let scores = scores(&sheet.view, &sheet.labels, phrases);
    best(scores, strangers(&sheet.view))
}

/// The language of all pages together.
pub(crate) fn of_sheets(sheets: &[Sheet<'_>]) -> Option<&'static str> {
    let mut sum = [0; LANGUAGES.len()];
    let mut all = (0, 0);
    for sheet in sheets {
        for (total, score) in sum.iter_mut().zip(scores(&sheet.view, &sheet.labels, &[])) {
            *total += score;
        }
        let (strange, words) = strangers(&sheet.view);
        all = (all.0 + strange, all.1 + words);
    }
    best(sum, all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_words_of_other_languages_are_sorted_and_known_to_none() {
        assert!(FOREIGN.is_sorted_by(|a, b| a < b));
        for word in FOREIGN {
            assert!(!lexicon::is(word, Kind::Stopwords), "{word}");
        }
    }
}
