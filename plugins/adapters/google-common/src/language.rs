//! Languages of words and pages.

use adapter_common::{Number, Text, record};
use document::{Language, Span};

use crate::confidence;

record! {
    /// A language that the service detected, with the share of the text in
    /// it or how sure the service is.
    pub struct DetectedLanguage<'a> {
        code: Text<'a> = "languageCode" | "language_code",
        confidence: Number = "confidence",
        ..rest
    }
}

/// The BCP 47 tag of a code; `None` for `und` (undetermined) and for what is
/// no tag.
pub fn tag(code: &str) -> Option<String> {
    const LONGEST: usize = 64;
    let code = code.replace('_', "-");
    let mut subtags = code.split('-');
    let primary = subtags.next().unwrap_or_default();
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let sound = fits(primary)
        && primary.bytes().all(|b| b.is_ascii_alphabetic())
        && subtags.all(fits)
        && code.len() <= LONGEST
        && !primary.eq_ignore_ascii_case("und");
    sound.then_some(code)
}

/// Languages word by word, joined where neighbours have the same one.
#[derive(Debug, Default)]
pub struct LanguageRuns(Vec<Language>);

impl LanguageRuns {
    /// Whether no word has a language so far.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Add the language of some words that follow those before. Of several
    /// the first one counts: the service puts the surest first.
    pub fn add(&mut self, words: Span, languages: &[DetectedLanguage]) {
        let Some(language) = languages.first().filter(|_| !words.is_empty()) else {
            return;
        };
        let Some(code) = tag(&language.code) else {
            return;
        };
        let confidence = confidence(language.confidence);
        match self.0.last_mut() {
            Some(last)
                if last.code == code
                    && last.words.end == words.start
                    && last.confidence == confidence =>
            {
                last.words.end = words.end;
            }
            _ => self.0.push(Language {
                code,
                words,
                confidence,
            }),
        }
    }

    pub fn finish(self) -> Vec<Language> {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undetermined_and_odd_codes_are_no_languages() {
        assert_eq!(tag("zh_Hant").as_deref(), Some("zh-Hant"));
        for code in ["und", "", "e n", "-", "1e", "abcdefghi"] {
            assert_eq!(tag(code), None, "{code}");
        }
    }

    #[test]
    fn neighbours_in_one_language_are_one_run() {
        let language = |json| adapter_common::json::<Vec<DetectedLanguage>>(json).unwrap();
        let english = language(r#"[{"languageCode":"en"}]"#);
        let german = language(r#"[{"language_code":"de","confidence":0.5}]"#);
        let mut runs = LanguageRuns::default();
        runs.add(Span::new(0, 1), &english);
        runs.add(Span::new(1, 2), &english);
        runs.add(Span::new(2, 3), &german);
        runs.add(Span::new(3, 4), &[]);
        let found: Vec<_> = runs
            .finish()
            .into_iter()
            .map(|l| (l.code, l.words))
            .collect();
        let expected = [("en", Span::new(0, 2)), ("de", Span::new(2, 3))];
        assert_eq!(
            found,
            expected.map(|(code, words)| (code.to_owned(), words))
        );
    }
}
