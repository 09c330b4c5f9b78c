//! Handwriting, fonts and languages of words.

use sdk::document::validate::limits;
use sdk::document::{Language, Style};

use super::Reading;
use crate::notes::Note;
use crate::place;

/// Of a style the contract has no place for these.
const LOOKS: [&str; 6] = [
    "backgroundColor",
    "background_color",
    "color",
    "similarFontFamily",
    "similar_font_family",
    "fontFamily",
];

impl Reading<'_, '_> {
    pub(super) fn styles(&mut self) {
        let analysis = self.analysis;
        for (index, kept) in analysis.styles.iter().enumerate() {
            let style = &kept.value;
            let path = format!("{}/styles/{index}", self.pointer);
            let kinds = [
                (style.handwritten == Some(true), "handwritten"),
                (&*style.font_weight == "bold", "bold"),
                (&*style.font_style == "italic", "italic"),
            ];
            let looks = style.rest.iter().any(|m| LOOKS.contains(&&*m.0));
            if looks {
                // Whole, since a colour without its spans says nothing.
                self.extras
                    .known(path.clone(), None, "application/json", kept.raw.get());
            }
            for (name, value) in &style.rest {
                if !LOOKS.contains(&&**name) {
                    let pointer = format!("{path}/{}", &**name);
                    self.extras
                        .unknown(pointer, None, "application/json", value.get());
                }
            }
            if !kinds.iter().any(|k| k.0) {
                continue;
            }
            let hits = self.index.hits(&style.spans);
            for (_, kind) in kinds.into_iter().filter(|k| k.0) {
                for hit in &hits {
                    let style = Style {
                        kind: kind.to_owned(),
                        words: hit.words,
                        confidence: place::confidence(style.confidence),
                    };
                    self.book
                        .push(hit.slot, |p| &mut p.styles, style, || path.clone());
                }
            }
        }
    }

    pub(super) fn languages(&mut self) {
        let analysis = self.analysis;
        for (index, language) in analysis.languages.iter().enumerate() {
            let path = format!("{}/languages/{index}", self.pointer);
            if !is_tag(&language.code) {
                self.book.notes.add(Note::NotALanguage, path);
                continue;
            }
            for hit in self.index.hits(&language.spans) {
                let found = Language {
                    code: (*language.code).to_owned(),
                    words: hit.words,
                    confidence: place::confidence(language.confidence),
                };
                self.book
                    .push(hit.slot, |p| &mut p.languages, found, || path.clone());
            }
        }
    }
}

/// Whether a text has the form of a BCP 47 tag.
pub(crate) fn is_tag(text: &str) -> bool {
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let letters = |s: &str| s.bytes().all(|b| b.is_ascii_alphabetic());
    text.len() <= limits::CODE
        && text.split('-').all(fits)
        && text.split('-').next().is_some_and(letters)
}
