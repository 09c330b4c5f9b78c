//! Who sold: the name among the first lines, and the address under it.

use std::ops::Range;

use super::judged::Judged;
use super::vocabulary;
use crate::candidates::{self, Candidate, Evidence, Spot};
use crate::context::{Context, Sheet};
use crate::fields::{company, ids, postal};
use crate::fold::fold;
use crate::lexicon::Kind;
use crate::normalise::spaces;

/// What was found of the merchant.
#[derive(Debug, Default)]
pub(crate) struct Merchant {
    pub(crate) name: Option<Candidate>,
    pub(crate) address: Option<Candidate>,
}

/// The head of a receipt has no more lines.
const HEAD: usize = 14;

struct Line {
    tokens: Range<usize>,
    text: String,
}

/// The merchant as the rules see it, or as the model does where it is sure
/// enough to say anything, or as the vendor does where that is surer.
pub(super) fn find(ctx: &Context<'_>, rules: Merchant, judged: Option<&Judged>) -> Merchant {
    let mut merchant = rules;
    if let Some(judged) = judged {
        merchant.name = judged.name.clone().or(merchant.name);
        merchant.address = judged.address.clone().or(merchant.address);
    }
    let read = |text: &str| {
        let value = spaces(text);
        value
            .chars()
            .any(char::is_alphanumeric)
            .then_some((value, 1.0))
    };
    let vendor = |names: &[&str]| candidates::from_vendor(ctx, names, read).into_iter().next();
    let better = |ours: Option<Candidate>, theirs: Option<Candidate>| match (ours, theirs) {
        (Some(a), Some(b)) if b.score > a.score => Some(b),
        (a, b) => a.or(b),
    };
    merchant.name = better(merchant.name, vendor(&["merchant_name", "supplier_name"]));
    merchant.address = better(
        merchant.address,
        vendor(&["merchant_address", "supplier_address"]),
    );
    merchant
}

/// As the rules see it.
pub(super) fn by_rules(sheet: &Sheet<'_>) -> Merchant {
    let view = &sheet.view;
    let lines: Vec<Line> = view
        .rows
        .iter()
        .map(|r| {
            // What stands far off in the same row is something else.
            let chunk = r
                .chunks
                .clone()
                .filter_map(|c| view.chunks.get(c))
                .max_by_key(|c| view.folded(&c.tokens).len());
            let tokens = chunk.map_or(r.tokens.clone(), |c| c.tokens.clone());
            Line {
                text: view.text(&tokens),
                tokens,
            }
        })
        .filter(|l| l.text.chars().any(char::is_alphanumeric))
        .collect();
    let best = lines
        .iter()
        .take(HEAD + 8)
        .enumerate()
        .map(|(i, line)| (i, name_score(sheet, line, i)))
        .filter(|(_, s)| *s > 0.0)
        .reduce(|a, b| if b.1 > a.1 + 1e-4 { b } else { a });
    let Some((at, score)) = best else {
        return Merchant::default();
    };
    let mut merchant = Merchant::default();
    let Some(line) = lines.get(at) else {
        return merchant;
    };
    let tokens = without_number(sheet, &line.tokens);
    let mut parts = vec![tokens];
    let mut first = line;
    for before in lines.get(..at).unwrap_or_default().iter().rev().take(2) {
        if !goes_on(sheet, before, first) {
            break;
        }
        parts.insert(0, before.tokens.clone());
        first = before;
    }
    let mut at = at;
    if let Some(next) = lines.get(at + 1)
        && line.text.trim_end().ends_with('&')
        && next
            .text
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace())
    {
        parts.push(next.tokens.clone());
        at += 1;
    }
    let text: Vec<String> = parts.iter().map(|p| plain_name(&view.text(p))).collect();
    merchant.name = Some(Candidate {
        value: spaces(&text.join(" ")),
        score: candidates::rounded(score),
        reason: "heads the receipt".to_owned(),
        evidence: Evidence::default(),
        spot: Spot::Tokens { sheet: 0, parts },
    });
    merchant.address = address(sheet, lines.get(at + 1..).unwrap_or_default());
    merchant
}

/// What the merchant is called by a line.
pub(crate) fn name_of(sheet: &Sheet<'_>, line: &super::lines::Line) -> String {
    let tokens = without_number(sheet, &line.tokens);
    spaces(&plain_name(&sheet.view.text(&tokens)))
}

/// A name without the marks around it, and without the company's number
/// glued behind it.
pub(super) fn plain_name(text: &str) -> String {
    let mut text = text.trim();
    if let Some((name, number)) = text.rsplit_once('(')
        && number.bytes().filter(u8::is_ascii_digit).count() >= 4
    {
        text = name;
    }
    let text = text.trim_matches(|c: char| "*:-=.,#".contains(c) || c.is_whitespace());
    // A legal form is known even where a letter was read wrongly.
    match text.rsplit_once(' ') {
        Some((head, "BND" | "BHO" | "8HD" | "BMD" | "BIID" | "BHB"))
            if fold(head).ends_with("sdn") =>
        {
            format!("{head} BHD")
        }
        _ => text.to_owned(),
    }
}

/// Whether a name begins on the line before: what follows is little more
/// than a legal form, or either line shows that it is cut.
fn goes_on(sheet: &Sheet<'_>, before: &Line, line: &Line) -> bool {
    let letters = before.text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = before.text.bytes().any(|b| b.is_ascii_digit());
    let gap = sheet.view.bounds(&line.tokens).top - sheet.view.bounds(&before.tokens).bottom;
    let cut = line.text.starts_with('&')
        || before.text.trim_end().ends_with(['&', '-', ','])
        || before.text.matches('(').count() > before.text.matches(')').count();
    let name = without_number(sheet, &line.tokens);
    let own = sheet
        .view
        .text(&name)
        .split_whitespace()
        .filter(|w| w.chars().filter(|c| c.is_alphabetic()).count() > 1)
        .filter(|w| !company::is_form_word(w))
        .count();
    letters >= 3
        && !digits
        && gap < 1.5 * sheet.view.line
        && company::company_form(&before.text) < 1.0
        && name_score(sheet, before, 0) > 0.3
        && (cut || own <= 1 && company::company_form(&line.text) > 0.9)
}

/// How much a line looks like the merchant's name.
fn name_score(sheet: &Sheet<'_>, line: &Line, index: usize) -> f32 {
    let view = &sheet.view;
    let name = without_number(sheet, &line.tokens);
    let line = &Line {
        text: plain_name(&view.text(&name)),
        tokens: name,
    };
    let letters = line.text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = line.text.chars().filter(char::is_ascii_digit).count();
    let folded = fold(&line.text);
    if letters < 3 || digits > letters || postal::is_contact(&line.text) {
        return 0.0;
    }
    let title = ids::is_title(&folded)
        || matches!(
            folded.as_str(),
            "cashbill" | "officialreceipt" | "copy" | "reprint" | "cash"
        );
    let labelled = sheet.labels.iter().any(|l| {
        l.tokens.start < line.tokens.end
            && line.tokens.start < l.tokens.end
            && l.weight >= 0.5
            && (l.colon || l.alone)
            && !matches!(
                l.kind,
                Kind::HDescription | Kind::HUnit | Kind::Name | Kind::Seller
            )
    });
    if title || labelled {
        return 0.0;
    }
    let form = company::company_form(&line.text);
    let mut score = 0.5 - 0.05 * index.min(8) as f32 + 0.4 * form;
    let bounds = view.bounds(&line.tokens);
    score += 0.08 * (bounds.height() / view.line - 1.0).clamp(0.0, 1.0);
    if postal::is_street(&line.text) && form < 0.9 {
        score -= 0.3;
    }
    if postal::is_postal(&line.text) {
        score -= 0.4;
    }
    if line.text.contains(':') {
        score -= 0.2;
    }
    if letters < 5 {
        score -= 0.15;
    }
    score.clamp(0.0, 0.97)
}

/// The name without the number of the company behind it.
pub(super) fn without_number(sheet: &Sheet<'_>, tokens: &Range<usize>) -> Range<usize> {
    let view = &sheet.view;
    let counts = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        (digits, text.chars().filter(|c| c.is_alphabetic()).count())
    };
    // `( 519537 - X )` may come in pieces, and without brackets.
    let number = |from: usize, first: &str| {
        let (digits, letters) = counts(&view.text(&(from..tokens.end)));
        let (own, with) = counts(first);
        digits >= 4 && digits > 2 * letters || own >= 5 && own > 2 * with
    };
    // `(CO. NO: 20154-T)`
    let announced = |from: usize, first: &str| {
        let inside = vocabulary::words(&view.text(&(from..tokens.end)));
        first.starts_with('(')
            && matches!(
                inside.first().map(String::as_str),
                Some("co" | "company" | "reg" | "regn" | "gst" | "gstid" | "roc" | "brn" | "sst")
            )
            && inside.len() > 1
    };
    let open = tokens.clone().skip(1).find(|i| {
        view.tokens.get(*i).is_some_and(|t| {
            t.text.starts_with(|c: char| c == '(' || c.is_ascii_digit()) && number(*i, &t.text)
                || announced(*i, &t.text)
        })
    });
    tokens.start..open.unwrap_or(tokens.end)
}

/// The lines after the name that look like an address, up to the first line
/// of contact or numbers.
fn address(sheet: &Sheet<'_>, lines: &[Line]) -> Option<Candidate> {
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    let mut strength: f32 = 0.0;
    for line in lines.iter().take(9) {
        let text = line.text.trim();
        if is_registration(text) {
            if parts.is_empty() {
                continue;
            }
            break;
        }
        let stops = postal::is_contact(text)
            || ids::is_title(&fold(text))
            || sheet.labels.iter().any(|l| {
                l.tokens.start == line.tokens.start
                    && l.weight >= 0.5
                    && (l.colon || l.alone)
                    && !matches!(l.kind, Kind::Address | Kind::HDescription | Kind::HUnit)
            })
            || sheet
                .dates
                .iter()
                .any(|d| line.tokens.contains(&d.tokens.start))
            || text.contains('#') && parts.is_empty()
            || priced(sheet, &line.tokens);
        let numbered = text.bytes().any(|b| b.is_ascii_digit());
        let looks = postal::is_street(text)
            || postal::is_postal(text)
            || postal::is_country(text)
            || numbered && parts.is_empty();
        if stops || parts.len() >= 6 {
            if parts.is_empty() && !postal::is_contact(text) {
                continue;
            }
            break;
        }
        if parts.is_empty() && !looks {
            continue;
        }
        strength += if postal::is_postal(text) {
            0.35
        } else if looks {
            0.15
        } else {
            0.0
        };
        parts.push((line.tokens.clone(), text.to_owned()));
    }
    // Without a street or a place it is a number and little else.
    let sure = parts
        .iter()
        .any(|(_, t)| postal::is_postal(t) || postal::is_street(t));
    (!parts.is_empty() && (sure || parts.len() <= 3)).then(|| Candidate {
        value: crate::fields::parties::joined(&parts),
        score: candidates::rounded((0.35 + strength).min(0.9)),
        reason: "under the merchant's name".to_owned(),
        evidence: Evidence::default(),
        spot: Spot::Tokens {
            sheet: 0,
            parts: parts.iter().map(|(l, _)| l.clone()).collect(),
        },
    })
}

/// Whether money stands in the row of some tokens: an item, not an address.
fn priced(sheet: &Sheet<'_>, tokens: &Range<usize>) -> bool {
    let row = sheet.view.tokens.get(tokens.start).map(|t| t.row);
    sheet
        .amounts
        .iter()
        .any(|a| Some(a.row) == row && a.amount.decimals == 2 && !a.amount.percent)
}

/// A company's number: `(519537-X)`, `Co. No. 564429-W`.
fn is_registration(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    digits >= 5 && letters <= 3 && !text.contains(' ')
        || text.starts_with('(') && digits >= 4 && letters <= 3
        || digits >= 5 && {
            let folded = fold(text);
            [
                "companyno",
                "cono",
                "coreg",
                "regno",
                "companyreg",
                "rocno",
                "businessreg",
            ]
            .iter()
            .any(|p| folded.starts_with(p))
        }
}
