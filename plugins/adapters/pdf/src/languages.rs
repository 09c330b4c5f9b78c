//! The languages of a page: that of the document, but for what its content
//! says is in another one.

use document::{Language, Span};
use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::LANG;
use hayro_syntax::object::{Dict, String as PdfString};
use sdk::document;

use crate::glyph::Look;
use crate::strings;

/// The language of the document as a whole.
pub(crate) fn of_document(pdf: &Pdf) -> Option<String> {
    let root = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id())?;
    tag(&strings::text(&root.get::<PdfString<'_>>(LANG)?))
}

/// The languages of words with these looks, which name one of `told` or mean
/// the document's.
pub(crate) fn of_words(looks: &[Look], told: &[String], document: Option<&str>) -> Vec<Language> {
    let mut languages: Vec<(String, Vec<u32>)> = Vec::new();
    for (index, look) in (0u32..).zip(looks) {
        let own = usize::from(look.language).checked_sub(1);
        let own = own.and_then(|at| tag(told.get(at)?));
        let Some(code) = own.or_else(|| document.map(str::to_owned)) else {
            continue;
        };
        match languages.iter_mut().find(|(known, _)| *known == code) {
            Some((_, words)) => words.push(index),
            None => languages.push((code, vec![index])),
        }
    }
    let spans = |(code, words): (String, Vec<u32>)| {
        Span::cover(words).into_iter().map(move |words| Language {
            code: code.clone(),
            words,
            confidence: None,
        })
    };
    languages.into_iter().flat_map(spans).collect()
}

/// A tag of BCP 47, from what producers write: `de_DE` too.
fn tag(text: &str) -> Option<String> {
    let tag = text.trim().replace('_', "-");
    let mut subtags = tag.split('-');
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let first = subtags.next().unwrap_or_default();
    let language = (2..=8).contains(&first.len()) && first.bytes().all(|b| b.is_ascii_alphabetic());
    (tag.len() <= 64 && language && subtags.all(fits)).then_some(tag)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_bcp_47_or_none() {
        assert_eq!(tag("de_DE ").as_deref(), Some("de-DE"));
        assert_eq!(tag("en").as_deref(), Some("en"));
        for wrong in ["", "German language", "x", "1a", "de-", "de--DE"] {
            assert_eq!(tag(wrong), None, "{wrong}");
        }
    }
}
