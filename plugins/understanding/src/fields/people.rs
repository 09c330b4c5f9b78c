//! Project and contact: words rather than numbers, so that a label must
//! stand apart to be believed.

use crate::candidates::{self, Candidate, Parsed, Reader};
use crate::context::{Context, Sheet};
use crate::fields::{company, ids, postal};
use crate::fold::fold;
use crate::labels::Label;
use crate::lexicon::{self, Kind};
use crate::normalise::spaces;

/// The project a document is for: its name or number.
pub(crate) fn project(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = candidates::labelled_if(ctx, &[Kind::Project], &NameReader, apart);
    // Without a colon in a sentence, a number alone is believed.
    let number = |sheet: &Sheet<'_>, label: &Label| !apart(sheet, label) && label.leads;
    found.extend(candidates::labelled_if(
        ctx,
        &[Kind::Project],
        &ids::IdReader,
        number,
    ));
    found.extend(candidates::from_vendor(ctx, &["project"], |t| {
        NameReader.text(t)
    }));
    candidates::best_first(&mut found);
    found
}

/// The person who is to be asked; the supplier's before the customer's, by
/// the weights of their labels.
pub(crate) fn contact(ctx: &Context<'_>) -> Vec<Candidate> {
    let mut found = candidates::labelled_if(ctx, &[Kind::ContactPerson], &PersonReader, apart);
    found.extend(candidates::from_vendor(ctx, &["contact"], |t| {
        PersonReader.text(t)
    }));
    candidates::best_first(&mut found);
    found
}

/// Whether a label stands apart from other words.
fn apart(_: &Sheet<'_>, label: &Label) -> bool {
    label.leads && (label.colon || label.alone)
}

/// Reads the rest of a chunk as a name of anything.
struct NameReader;

impl Reader for NameReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let view = &sheet.view;
        let first = view.tokens.get(start).filter(|_| start < end)?;
        let chunk = view.chunks.get(first.chunk)?;
        let tokens = start..chunk.tokens.end.min(end);
        let date = sheet.dates.iter().any(|d| d.tokens == tokens);
        let (value, fit) = self.text(&view.text(&tokens))?;
        (!date).then_some(Parsed { tokens, value, fit })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        let value = spaces(text);
        let value = value.trim_matches(|c: char| ":;,|".contains(c) || c.is_whitespace());
        let solid = value.chars().filter(|c| c.is_alphanumeric()).count();
        let money = crate::normalise::amounts::certain_mark(value).is_some();
        (solid >= 2 && value.chars().count() <= 80 && !money).then(|| (value.to_owned(), 1.0))
    }
}

/// Reads the name of a person: a few capitalised words.
struct PersonReader;

/// Forms of address before a name, folded.
const ADDRESSES: &[&str] = &[
    "herr", "herrn", "frau", "mr", "mrs", "ms", "miss", "m", "mme", "mlle", "monsieur", "madame",
    "sr", "sra", "srta", "sig", "sigra", "signor", "signora", "dhr", "mevr", "mevrouw", "mw", "de",
    "heer", "encik", "cik", "puan", "en",
];

/// Words inside a name that are written small.
const PARTICLES: &[&str] = &[
    "von", "van", "der", "den", "de", "la", "le", "da", "do", "dos", "di", "del", "du", "bin",
    "binti", "zu", "ten", "ter", "y", "e", "und",
];

impl Reader for PersonReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let view = &sheet.view;
        let first = view.tokens.get(start).filter(|_| start < end)?;
        let end = view.chunks.get(first.chunk)?.tokens.end.min(end);
        let mut from = start;
        while view.tokens.get(from).is_some_and(|t| {
            from < end && from < start + 2 && ADDRESSES.contains(&t.folded.as_str())
        }) {
            from += 1;
        }
        let mut to = from;
        while let Some(token) = view.tokens.get(to).filter(|_| to < end && to < from + 6) {
            let stop = token
                .text
                .contains(|c: char| c.is_ascii_digit() || "@/|:(".contains(c))
                || lexicon::is(&token.folded, Kind::Contact);
            if stop {
                break;
            }
            to += 1;
            if token.text.ends_with([',', ';']) {
                break;
            }
        }
        let tokens = from..to;
        let (value, fit) = self.text(&view.text(&tokens))?;
        Some(Parsed { tokens, value, fit })
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        let value = spaces(text);
        let value = value.trim_matches(|c: char| ":;,-|".contains(c) || c.is_whitespace());
        let words: Vec<&str> = value.split_whitespace().collect();
        let capital =
            |w: &&str| w.starts_with(char::is_uppercase) || PARTICLES.contains(&fold(w).as_str());
        let letters = value.chars().filter(|c| c.is_alphabetic()).count();
        let plain = value
            .chars()
            .all(|c| c.is_alphabetic() || " .'’-".contains(c));
        if letters < 3 || !plain || words.len() > 5 || !words.iter().all(capital) {
            return None;
        }
        if company::company_form(value) > 0.0 || postal::is_country(value) {
            return None;
        }
        // A word of the lexicon is a label or a department.
        if !lexicon::exact(&fold(value)).is_empty() {
            return None;
        }
        Some((value.to_owned(), if words.len() > 1 { 1.0 } else { 0.55 }))
    }
}
