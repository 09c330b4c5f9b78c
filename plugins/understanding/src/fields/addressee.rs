//! A block of lines split into name and address.

use std::ops::Range;

use crate::context::Sheet;
use crate::fields::blocks::Block;
use crate::fields::{company, postal};
use crate::layout::View;
use crate::lexicon::Kind;

/// What a block says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub(crate) sheet: usize,
    pub(crate) name: Option<(Range<usize>, String)>,
    pub(crate) address: Vec<(Range<usize>, String)>,
    /// A number of the party itself, where its section gives one.
    pub(crate) number: Option<(Range<usize>, String)>,
    /// The further lines of a name; its range is the first.
    pub(crate) rest: Vec<Range<usize>>,
    /// Where it was found, in a few words for a person.
    pub(crate) why: String,
}

/// Split the lines of a block into name and address. Lines of contact and
/// numbers are left out; the address ends after its postal line or country.
pub(crate) fn party(sheet: &Sheet<'_>, block: &Block) -> Party {
    let view = &sheet.view;
    let mut party = Party {
        sheet: block.sheet,
        ..Party::default()
    };
    let mut postal_seen = false;
    let mut rest = 0;
    for (at, line) in block.lines.iter().enumerate() {
        let text = view.text(line);
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
        if rest > 0 {
            rest -= 1;
            if let Some((_, name)) = &mut party.name {
                name.push(' ');
                name.push_str(trimmed);
                party.rest.push(line.clone());
            }
            continue;
        }
        if trimmed.chars().filter(|c| c.is_alphanumeric()).count() < 2 {
            continue;
        }
        if party.number.is_none() {
            party.number = own_number(sheet, line);
        }
        let person = party.name.is_some() && party.address.is_empty() && greeting(view, line);
        if person
            || postal::is_contact(trimmed)
            || number_line(trimmed)
            || aside(sheet, line, trimmed)
        {
            if postal_seen {
                break;
            }
            continue;
        }
        if party.name.is_none() {
            party.name = Some(name_of(view, line, trimmed));
            let below = block.lines.get(at + 1..).unwrap_or_default();
            rest = lines_of_name(view, trimmed, below);
            if postal::is_postal(trimmed) && trimmed.contains(',') {
                split_single(view, line, &mut party);
                break;
            }
            continue;
        }
        if postal_seen && !postal::is_country(trimmed) {
            break;
        }
        postal_seen |= postal::is_postal(trimmed);
        party.address.push((line.clone(), trimmed.to_owned()));
        if postal::is_country(trimmed) {
            break;
        }
    }
    if !postal_seen && party.address.len() > 5 {
        party.address.truncate(5);
    }
    party
}

/// How many lines under a name go on with it: up to the legal form that it
/// lacks.
fn lines_of_name(view: &View<'_>, name: &str, below: &[Range<usize>]) -> usize {
    if postal::is_postal(name) {
        return 0;
    }
    if company::company_form(name) == 1.0 {
        // What is left of a long form: `C.V.`, `Bhd.`, `(haftungsbeschränkt)`.
        let left = below.first().is_some_and(|l| {
            view.slice(l).iter().all(|t| {
                company::is_form_word(&t.text) || t.folded.is_empty() || t.text.starts_with('(')
            })
        });
        return usize::from(left);
    }
    for (i, line) in below.iter().take(2).enumerate() {
        let text = view.text(line);
        let words = text.split_whitespace().count();
        let digits = text.bytes().any(|b| b.is_ascii_digit());
        if digits
            || words > 6
            || postal::is_contact(&text)
            || postal::is_country(&text)
            || text.contains(':')
        {
            return 0;
        }
        if company::has_form(&text) {
            return i + 1;
        }
    }
    0
}

/// Whether a line begins with a form of address, so that it names a person.
fn greeting(view: &View<'_>, line: &Range<usize>) -> bool {
    view.tokens.get(line.start).is_some_and(|t| {
        matches!(
            t.folded.as_str(),
            "herr"
                | "herrn"
                | "frau"
                | "mr"
                | "mrs"
                | "ms"
                | "mme"
                | "monsieur"
                | "madame"
                | "sig"
                | "sigra"
                | "dhr"
                | "mevr"
                | "sr"
                | "sra"
                | "dr"
                | "attn"
                | "att"
                | "atn"
                | "at"
                | "ac"
                | "fao"
                | "alla"
                | "alattention"
                | "perhatian"
                | "up"
                | "zh"
                | "zhd"
                | "tav"
                | "co"
        )
    })
}

/// The party's own number in a line `Number: 4711` of its block.
fn own_number(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<(Range<usize>, String)> {
    let label = sheet.labels.iter().find(|l| {
        l.tokens.start == line.start && l.colon && l.kind == Kind::InvoiceId && l.weight < 0.4
    })?;
    let (start, _) = crate::candidates::after(sheet, label);
    let text = sheet.view.tokens.get(start)?.text.clone();
    crate::normalise::ids::like_id(&text).then_some((start..start + 1, text))
}

/// A line of a block that is neither name nor address: a labelled value, a
/// remark in brackets, a form of address, a department.
fn aside(sheet: &Sheet<'_>, line: &Range<usize>, text: &str) -> bool {
    const ASIDES: &[&str] = &[
        "herrn",
        "herr",
        "frau",
        "mr",
        "mrs",
        "ms",
        "mme",
        "sr",
        "sra",
        "service",
        "abteilung",
        "department",
        "dept",
        "zhd",
        "zhdn",
        "attn",
        "attention",
        "co",
        "buchhaltung",
        "afdeling",
        "tav",
        "departamento",
        "ufficio",
        "reparto",
        "comptabilite",
        "accounts",
    ];
    let labelled = sheet.labels.iter().any(|l| {
        l.tokens.start == line.start && l.colon && l.weight >= 0.2 && l.kind != Kind::Name
    });
    let first = sheet.view.tokens.get(line.start);
    let words = line.len();
    let form = first.is_some_and(|t| ASIDES.contains(&t.folded.as_str()))
        && words <= 3
        && !text.bytes().any(|b| b.is_ascii_digit())
        && company::company_form(text) == 0.0
        && !(words >= 2
            && matches!(
                first.map(|t| t.folded.as_str()),
                Some("mr" | "mrs" | "ms" | "herr" | "frau" | "mme" | "co")
            ));
    let bracketed = text.starts_with('(') && text.ends_with(')');
    labelled || form || bracketed
}

/// A line with a number of the party beside the address: `ID#: 5554443`.
fn number_line(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    text.contains(':') && digits >= 3 && text.split_whitespace().count() <= 4
}

/// The name in its line, without what leads to a person (`ATTN:`).
fn name_of(view: &View<'_>, line: &Range<usize>, text: &str) -> (Range<usize>, String) {
    let first = view.tokens.get(line.start);
    let leads = first.is_some_and(|t| {
        matches!(
            t.folded.as_str(),
            "attn" | "attention" | "firma" | "an" | "messrs" | "name" | "spettle" | "company"
        ) && line.len() > 1
            && (t.text.ends_with([':', '.']) || !matches!(t.folded.as_str(), "company" | "name"))
    });
    if leads {
        let rest = line.start + 1..line.end;
        let text = view.text(&rest);
        let text = text.trim_matches(|c: char| c.is_whitespace() || ":,;.".contains(c));
        return (rest, text.to_owned());
    }
    (line.clone(), text.to_owned())
}

/// Name and address on one line, with commas, dashes or points between them:
/// a sender's line.
pub(crate) fn split_single(view: &View<'_>, line: &Range<usize>, party: &mut Party) {
    let mut pieces: Vec<Range<usize>> = Vec::new();
    let mut start = line.start;
    for i in line.clone() {
        let Some(token) = view.tokens.get(i) else {
            continue;
        };
        let separator = matches!(
            token.text.as_str(),
            "-" | "–" | "—" | "·" | "•" | "|" | "*" | "," | "●" | "∙" | "/"
        );
        if separator {
            if start < i {
                pieces.push(start..i);
            }
            start = i + 1;
        } else if token.text.ends_with([',', ';']) {
            pieces.push(start..i + 1);
            start = i + 1;
        }
    }
    if start < line.end {
        pieces.push(start..line.end);
    }
    if pieces.len() < 2 {
        return;
    }
    let clean = |r: &Range<usize>| {
        view.text(r)
            .trim_matches(|c: char| c.is_whitespace() || ",;".contains(c))
            .to_owned()
    };
    let mut pieces = pieces.into_iter();
    if let Some(name) = pieces.next() {
        party.name = Some((name.clone(), clean(&name)));
    }
    party.address = pieces
        .filter(|p| !postal::is_contact(&clean(p)))
        .map(|p| (p.clone(), clean(&p)))
        .collect();
}
