//! Supplier and customer without labels: the letterhead, the sender's line,
//! the window of the envelope.

use std::ops::Range;

use crate::context::{Context, Sheet};
use crate::fields::addressee::{self, Party};
use crate::fields::blocks::{self, Block};
use crate::fields::parties::plausible_name;
use crate::fields::{company, ids, postal};
use crate::fold::fold;
use crate::layout::View;

/// How much a line looks like the name of the company whose paper this is.
fn letterhead(domains: &[String], sheet: &Sheet<'_>, tokens: &Range<usize>) -> f32 {
    let view = &sheet.view;
    let text = view.text(tokens);
    let bounds = view.bounds(tokens);
    let words = tokens.len();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let folded = fold(&text);
    if letters < 3 || words > 9 || digits * 2 > letters || ids::is_title(&folded) {
        return 0.0;
    }
    // A label alone or at the head of the line; its words inside a name say
    // nothing.
    let labelled = sheet.labels.iter().any(|l| {
        let heads = l.tokens.start == tokens.start && l.weight >= 0.5;
        let within = l.tokens.start < tokens.end && l.tokens.end > tokens.start;
        heads && company::company_form(&text) == 0.0
            || within && l.weight >= 0.5 && (l.colon || l.alone)
    });
    if labelled || postal::is_postal(&text) || postal::is_contact(&text) || text.contains(':') {
        return 0.0;
    }
    let mut score = 0.12 + 0.34 * company::company_form(&text);
    score += if bounds.y() < 0.12 {
        0.22
    } else if bounds.y() < 0.25 {
        0.12
    } else if bounds.y() > 0.85 {
        0.1
    } else {
        0.0
    };
    let size = (bounds.height() / view.line - 1.0).clamp(0.0, 1.0);
    score += 0.2 * size;
    if domain_matches(domains, &folded) {
        score += 0.22;
    }
    if postal::is_street(&text) && digits > 0 {
        score -= 0.25;
    }
    if postal::is_country(&text) {
        score -= 0.3;
    }
    score.clamp(0.0, 1.0)
}

/// What made a line the supplier's name.
fn why(domains: &[String], view: &View<'_>, tokens: &Range<usize>) -> String {
    let text = view.text(tokens);
    let y = view.bounds(tokens).y();
    let place = if y < 0.25 {
        "at the head of the page"
    } else if y > 0.85 {
        "at the foot of the page"
    } else {
        "on the page without a label"
    };
    let mut why = place.to_owned();
    if company::company_form(&text) > 0.0 {
        why.push_str(", with a legal form or trade");
    }
    if domain_matches(domains, &fold(&text)) {
        why.push_str(", named by the addresses of its web or mail");
    }
    why
}

/// The addresses of mail and the web on the document, without what is before
/// the domain, folded. Looked for once: every line is held against them.
fn domains(ctx: &Context<'_>) -> Vec<String> {
    let tokens = ctx.sheets.iter().flat_map(|s| &s.view.tokens);
    tokens
        .filter_map(|t| {
            let lower = t.text.to_lowercase();
            if let Some((_, domain)) = lower.split_once('@') {
                return Some(fold(domain));
            }
            let web = lower.contains("www.") || lower.contains("http");
            web.then(|| {
                let bare = lower.replace("www.", "").replace("https", "");
                fold(&bare.replace("http", ""))
            })
        })
        .collect()
}

/// Whether one of these addresses is of this name.
fn domain_matches(domains: &[String], name: &str) -> bool {
    if name.len() < 4 {
        return false;
    }
    let stem: String = name.chars().take(8).collect();
    domains.iter().any(|domain| {
        domain.starts_with(&stem)
            || domain.len() >= 5 && name.starts_with(domain.get(..5).unwrap_or("-"))
    })
}

/// Without a label: the sender's line, the letterhead, the footer.
/// `other` is the folded name of the customer.
pub(crate) fn supplier(
    ctx: &Context<'_>,
    taken: &[(usize, Range<usize>)],
    other: Option<&str>,
) -> Option<(Party, f32)> {
    let domains = domains(ctx);
    let mut best: Option<(Party, f32)> = None;
    let mut offer = |party: Party, score: f32| {
        if best.as_ref().is_none_or(|b| score > b.1 + 1e-4) {
            best = Some((party, score));
        }
    };
    for (index, sheet) in ctx.sheets.iter().enumerate().take(2) {
        let view = &sheet.view;
        for chunk in &view.chunks {
            if taken.iter().any(|(s, l)| {
                *s == index && l.start < chunk.tokens.end && chunk.tokens.start < l.end
            }) {
                continue;
            }
            let text = view.text(&chunk.tokens);
            if other.is_some_and(|o| o.len() >= 4 && fold(&text).starts_with(o)) {
                continue;
            }
            if postal::is_postal(&text) && chunk.tokens.len() >= 5 {
                let mut party = Party {
                    sheet: index,
                    ..Party::default()
                };
                addressee::split_single(view, &chunk.tokens, &mut party);
                let form = party
                    .name
                    .as_ref()
                    .map_or(0.0, |(_, n)| company::company_form(n));
                let name_ok = party.name.as_ref().is_some_and(|(_, n)| {
                    plausible_name(n) && !postal::is_postal(n) && !n.contains(':')
                });
                if party.address.len() >= 2 && name_ok {
                    let small = chunk.bounds.height() < view.line * 0.98;
                    // A line with name, street and place over the window of
                    // an envelope is the sender's.
                    let sender = if chunk.bounds.y() < 0.38 { 0.36 } else { 0.0 };
                    let score = 0.42 + 0.12 * form + sender + if small { 0.05 } else { 0.0 };
                    party.why = "on the sender's line".to_owned();
                    offer(party, score.min(0.95));
                }
                continue;
            }
            let score = letterhead(&domains, sheet, &chunk.tokens);
            if score < 0.25 {
                continue;
            }
            let lines = blocks::down(sheet, head_of(sheet, &chunk.tokens));
            let party = addressee::party(
                sheet,
                &Block {
                    sheet: index,
                    lines,
                },
            );
            let postal = party.address.iter().any(|(_, t)| postal::is_postal(t));
            let bonus = if postal { 0.15 } else { 0.0 } - 0.04 * index as f32;
            let party = Party {
                address: if postal { party.address } else { Vec::new() },
                why: why(&domains, view, &chunk.tokens),
                ..party
            };
            offer(party, (score + bonus).min(0.9));
        }
    }
    for (party, score) in holders(ctx, other) {
        if best.as_ref().is_none_or(|b| score > b.1 + 1e-4) {
            best = Some((party, score));
        }
    }
    let (mut party, score) = best?;
    fuller(ctx, &mut party, taken);
    if party.address.is_empty() {
        complete(ctx, &mut party, taken);
    }
    Some((party, score))
}

/// Labels before the holder of an account, folded.
const HOLDER: &[&str] = &[
    "accountholder",
    "accountname",
    "beneficiary",
    "kontoinhaber",
    "titulaire",
    "titulaireducompte",
    "titular",
    "titulardelacuenta",
    "titulardaconta",
    "intestatario",
    "intestatarioconto",
    "tnv",
    "tennamevan",
    "rekeninghouder",
    "pemegangakaun",
    "namaakaun",
    "beneficiaire",
    "beneficiario",
    "favorecido",
];

/// Whom the account belongs to (`Account holder: …`), and the name above or
/// before the company's registration at the foot of a page.
fn holders(ctx: &Context<'_>, other: Option<&str>) -> Vec<(Party, f32)> {
    let mut found = Vec::new();
    for (index, sheet) in ctx.sheets.iter().enumerate().take(3) {
        let view = &sheet.view;
        let mut offer = |tokens: Range<usize>, score: f32, why: &str| {
            let text = view.text(&tokens);
            let name = text.trim_matches(|c: char| c.is_whitespace() || ":,;–-".contains(c));
            let folded = fold(name);
            let digits = name.bytes().filter(u8::is_ascii_digit).count();
            let own = other.is_some_and(|o| o.starts_with(&folded) || folded.starts_with(o));
            let long = tokens.len() > 8 || digits > 2;
            if !plausible_name(name) || own || long || postal::is_contact(name) {
                return;
            }
            let party = Party {
                sheet: index,
                name: Some((tokens, name.to_owned())),
                why: why.to_owned(),
                ..Party::default()
            };
            found.push((party, score + 0.15 * company::company_form(name)));
        };
        for label in sheet.labels.iter().filter(|l| l.colon) {
            if !HOLDER.contains(&view.folded(&label.tokens).as_str()) {
                continue;
            }
            let (start, end) = crate::candidates::after(sheet, label);
            if let Some(first) = view.tokens.get(start).filter(|_| start < end) {
                let stop = view.chunks.get(first.chunk).map_or(end, |c| c.tokens.end);
                offer(start..stop.min(end), 0.45, "as the holder of the account");
            }
        }
        for chunk in view.chunks.iter().filter(|c| c.bounds.y() > 0.85) {
            if !registered(view, &chunk.tokens) {
                continue;
            }
            // `Free SAS au capital de …`: the name opens the sentence.
            let form = chunk.tokens.clone().skip(1).take(5).find(|i| {
                let token = view.tokens.get(*i);
                token.is_some_and(|t| company::is_form_word(&t.text))
            });
            if let Some(end) = form {
                let name = chunk.tokens.start..end + 1;
                offer(name, 0.35, "before its registration at the foot");
            } else if let Some(above) = blocks::above_centred(sheet, &chunk.tokens) {
                offer(above, 0.42, "above its registration at the foot");
            }
        }
    }
    found
}

/// Whether a line tells of a company's seat or registration.
fn registered(view: &View<'_>, tokens: &Range<usize>) -> bool {
    const WORDS: &[&str] = &[
        "siegesocial",
        "aucapital",
        "capitalde",
        "rcs",
        "siret",
        "registeredoffice",
        "registeredin",
        "companyno",
        "companyregistration",
        "sitzdergesellschaft",
        "amtsgericht",
        "handelsregister",
        "hrb",
        "sedelegale",
        "capitalesociale",
        "registromercantil",
        "domiciliosocial",
        "capitalsocial",
        "sedesocial",
        "kvk",
        "maatschappelijkezetel",
        "rpr",
    ];
    let folded = view.folded(tokens);
    tokens.len() >= 4 && WORDS.iter().any(|w| folded.contains(w))
}

/// The first line of a name over several lines whose last one has the legal
/// form: as large as that one, and words alone.
fn head_of(sheet: &Sheet<'_>, last: &Range<usize>) -> Range<usize> {
    let view = &sheet.view;
    let height = view.bounds(last).height();
    let mut first = last.clone();
    if !company::has_form(&view.text(last)) {
        return first;
    }
    for _ in 0..2 {
        let Some(before) = blocks::above(sheet, &first) else {
            break;
        };
        let text = view.text(&before);
        let same = (view.bounds(&before).height() - height).abs() < 0.15 * height;
        let words = text
            .chars()
            .all(|c| c.is_alphabetic() || c.is_whitespace() || "&.'’-".contains(c));
        let other = ids::is_title(&fold(&text))
            || company::has_form(&text)
            || postal::is_country(&text)
            || before.len() > 5;
        if !same || !words || other {
            break;
        }
        first = before;
    }
    first
}

/// A name without its legal form, as a logo has it, is printed in full
/// elsewhere: at the foot, beside the account, on the sender's line.
fn fuller(ctx: &Context<'_>, party: &mut Party, taken: &[(usize, Range<usize>)]) {
    let Some((_, name)) = &party.name else { return };
    let wanted = fold(name);
    if company::company_form(name) == 1.0 || wanted.len() < 4 {
        return;
    }
    for (index, sheet) in ctx.sheets.iter().enumerate().take(2) {
        let view = &sheet.view;
        for chunk in &view.chunks {
            let claimed = taken.iter().any(|(s, t)| {
                *s == index && t.start < chunk.tokens.end && chunk.tokens.start < t.end
            });
            if claimed || index != party.sheet {
                continue;
            }
            // The name may open a sentence or a sender's line.
            let most = chunk.tokens.len().min(7);
            let found = (2..=most).rev().find_map(|n| {
                let tokens = chunk.tokens.start..chunk.tokens.start + n;
                let text = view.text(&tokens);
                let text = text.trim_end_matches([',', ';']).to_owned();
                let last = tokens.end.checked_sub(1).and_then(|i| view.tokens.get(i));
                let ends = last.is_some_and(|t| company::is_form_word(&t.text));
                (ends && fold(&text).starts_with(&wanted) && !text.contains([':', ',']))
                    .then_some((tokens, text))
            });
            if let Some((tokens, text)) = found {
                party.name = Some((tokens, text));
                party.rest.clear();
                party
                    .why
                    .push_str("; in full where its legal form is printed");
                return;
            }
        }
    }
}

/// The address of a name, from another place that repeats the name, or the
/// nearest block with a postal line when nobody else claims it.
fn complete(ctx: &Context<'_>, party: &mut Party, taken: &[(usize, Range<usize>)]) {
    let Some((_, name)) = &party.name else { return };
    let wanted = fold(name);
    for (index, sheet) in ctx.sheets.iter().enumerate().take(2) {
        for block in blocks::with_postal_line(sheet, index) {
            let claimed = block.lines.iter().any(|l| {
                taken
                    .iter()
                    .any(|(s, t)| *s == index && t.start < l.end && l.start < t.end)
            });
            if claimed {
                continue;
            }
            let other = addressee::party(sheet, &block);
            let same = other.name.as_ref().is_some_and(|(_, n)| {
                let n = fold(n);
                !n.is_empty() && (n.starts_with(&wanted) || wanted.starts_with(&n))
            });
            if same && !other.address.is_empty() && index == party.sheet {
                party.address = other.address;
                return;
            }
        }
    }
}

/// Without a label: the first block with a postal line in the upper half
/// that is not the supplier's.
pub(crate) fn customer(
    ctx: &Context<'_>,
    taken: &[(usize, Range<usize>)],
    supplier: Option<&str>,
) -> Option<(Party, f32)> {
    let sheet = ctx.sheets.first()?;
    let mut best: Option<(Party, f32)> = None;
    for block in blocks::with_postal_line(sheet, 0) {
        let claimed = block.lines.iter().any(|l| {
            taken
                .iter()
                .any(|(s, t)| *s == 0 && t.start < l.end && l.start < t.end)
        });
        if claimed || block.lines.len() < 2 {
            continue;
        }
        let party = addressee::party(sheet, &block);
        let Some((line, name)) = &party.name else {
            continue;
        };
        let bounds = sheet.view.bounds(line);
        let folded = fold(name);
        let own = supplier.is_some_and(|s| {
            !s.is_empty() && (folded.starts_with(s) || s.starts_with(folded.as_str()))
        });
        if own || bounds.y() > 0.5 || !plausible_name(name) {
            continue;
        }
        let window = (0.1..0.36).contains(&bounds.y());
        let mut party = party.clone();
        party.why = if window {
            "in the window of the envelope"
        } else {
            "at the head of an address that is not the supplier's"
        }
        .to_owned();
        let score = 0.45 + if window { 0.15 } else { 0.0 } + 0.08 * company::company_form(name);
        if best.as_ref().is_none_or(|b| score > b.1 + 1e-4) {
            best = Some((party, score));
        }
    }
    best
}
