//! The bank's identifier (ISO 9362), beside the account it belongs to.

use crate::candidates::{self, Candidate, Evidence, Parsed, Reader, Spot};
use crate::context::{Context, Sheet};
use crate::lexicon::Kind;

/// Countries whose banks occur; a word in capitals rarely has one of these
/// in its fifth and sixth place by chance.
const COUNTRIES: &[&str] = &[
    "AD", "AE", "AR", "AT", "AU", "BA", "BE", "BG", "BR", "CA", "CH", "CL", "CN", "CO", "CY", "CZ",
    "DE", "DK", "EE", "EG", "ES", "FI", "FR", "GB", "GI", "GR", "HK", "HR", "HU", "ID", "IE", "IL",
    "IN", "IS", "IT", "JP", "KR", "LI", "LT", "LU", "LV", "MA", "MC", "ME", "MK", "MT", "MX", "MY",
    "NL", "NO", "NZ", "PE", "PH", "PL", "PT", "RO", "RS", "RU", "SA", "SE", "SG", "SI", "SK", "SM",
    "TH", "TN", "TR", "TW", "UA", "US", "VN", "ZA",
];

/// Candidates, best first; those of the account's country before others.
pub(crate) fn bic(ctx: &Context<'_>, account: Option<&Candidate>) -> Vec<Candidate> {
    let mut found = candidates::labelled(ctx, &[Kind::Bic], &BicReader);
    found.extend(beside(ctx, account));
    found.extend(candidates::from_vendor(ctx, &["bank_bic"], |t| {
        BicReader.text(t)
    }));
    let country = account.and_then(|a| a.value.get(..2)).map(str::to_owned);
    for candidate in &mut found {
        let same = country
            .as_deref()
            .is_some_and(|c| candidate.value.get(4..6) == Some(c));
        if same {
            candidate.evidence.confirmed = true;
        } else if country.is_some() {
            candidate.score = candidates::rounded(candidate.score * 0.85);
        }
    }
    candidates::best_first(&mut found);
    found
}

/// A code without a label on the account's line or the next ones.
fn beside(ctx: &Context<'_>, account: Option<&Candidate>) -> Option<Candidate> {
    let account = account?;
    let Spot::Tokens {
        sheet: index,
        parts,
    } = &account.spot
    else {
        return None;
    };
    let sheet = ctx.sheets.get(*index)?;
    let last = parts.last()?;
    let row = sheet.view.tokens.get(last.start)?.row;
    for (i, token) in sheet.view.tokens.iter().enumerate() {
        if token.row.abs_diff(row) > 2 || last.contains(&i) || !exact(&token.text) {
            continue;
        }
        let value = code(&token.text)?;
        if value.get(4..6) == account.value.get(..2) {
            return Some(Candidate {
                value,
                score: 0.6,
                reason: "has the form of a BIC, beside the account".to_owned(),
                evidence: Evidence::form(1.0),
                spot: Spot::one(*index, i),
            });
        }
    }
    None
}

/// Whether a text is written like a code, in capitals and without spaces.
fn exact(text: &str) -> bool {
    text.bytes()
        .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && code(text).is_some()
}

/// The code that a text is, without spaces.
fn code(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    if compact.len() != 8 && compact.len() != 11 {
        return None;
    }
    // The first six are letters: a digit there is a reading error.
    let mut value = String::with_capacity(compact.len());
    for (i, c) in compact.chars().enumerate() {
        value.push(match (i < 6, c) {
            (true, '0') => 'O',
            (true, '1') => 'I',
            (true, '5') => 'S',
            (true, '8') => 'B',
            _ => c,
        });
    }
    let letters = value.bytes().take(6).all(|b| b.is_ascii_uppercase());
    let country = value.get(4..6).is_some_and(|c| COUNTRIES.contains(&c));
    (letters && country).then_some(value)
}

/// Reads a code in one word or in groups.
struct BicReader;

impl Reader for BicReader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed> {
        let view = &sheet.view;
        for from in start..end.min(start + 2) {
            for to in from + 1..=end.min(from + 4) {
                let text = view.text(&(from..to));
                let capitals = !text.contains(|c: char| c.is_lowercase());
                if let Some(value) = code(&text).filter(|_| capitals || to == from + 1) {
                    let fit = if capitals { 1.0 } else { 0.5 };
                    return Some(Parsed {
                        tokens: from..to,
                        value,
                        fit,
                    });
                }
            }
        }
        None
    }

    fn text(&self, text: &str) -> Option<(String, f32)> {
        code(text).map(|v| (v, 1.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_eight_or_eleven_places_and_a_country() {
        assert_eq!(code("COBADEFFXXX").as_deref(), Some("COBADEFFXXX"));
        assert_eq!(code("COBA DE FF").as_deref(), Some("COBADEFF"));
        assert_eq!(code("C0BADEFF370").as_deref(), Some("COBADEFF370"));
        assert_eq!(code("RECHNUNG"), None);
        assert_eq!(code("12345678"), None);
    }
}
