//! Blocks of lines that stand under each other: names with addresses.

use std::ops::Range;

use crate::context::Sheet;
use crate::fields::postal;
use crate::labels::Label;
use crate::layout::View;
use crate::lexicon::Kind;

/// Lines of one party, from its name on.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    pub(crate) sheet: usize,
    pub(crate) lines: Vec<Range<usize>>,
}

/// What a block says.
#[derive(Debug, Clone, Default)]
pub(crate) struct Party {
    pub(crate) sheet: usize,
    pub(crate) name: Option<(Range<usize>, String)>,
    pub(crate) address: Vec<(Range<usize>, String)>,
    /// A number of the party itself, where its section gives one.
    pub(crate) number: Option<(Range<usize>, String)>,
}

/// No address is longer.
const LINES: usize = 8;

/// The lines from a chunk downwards that keep its left edge, until a gap, a
/// label or the end of an address.
pub(crate) fn down(sheet: &Sheet<'_>, first: Range<usize>) -> Vec<Range<usize>> {
    let view = &sheet.view;
    let mut lines = vec![first.clone()];
    let mut last = view.bounds(&first);
    let start_row = view.tokens.get(first.start).map_or(0, |t| t.row);
    let left = last.left;
    for row in view.rows.iter().skip(start_row + 1) {
        let gap = row.bounds.top - last.bottom;
        if gap > 1.1 * view.line.max(last.height()) || lines.len() >= LINES {
            break;
        }
        let next = row
            .chunks
            .clone()
            .filter_map(|c| view.chunks.get(c))
            .find(|c| (c.bounds.left - left).abs() < 2.5 * view.letter);
        let Some(chunk) = next else {
            // Something else stands in this column: the block ends.
            let crossed = row
                .chunks
                .clone()
                .filter_map(|c| view.chunks.get(c))
                .any(|c| c.bounds.overlap_x(&last) > 2.0 * view.letter);
            if crossed {
                break;
            }
            continue;
        };
        if is_label_line(sheet, &chunk.tokens) {
            break;
        }
        last = chunk.bounds;
        lines.push(chunk.tokens.clone());
    }
    lines
}

/// The chunk of the same column right above, when it goes on with the block.
pub(crate) fn above(sheet: &Sheet<'_>, line: &Range<usize>) -> Option<Range<usize>> {
    let view = &sheet.view;
    let own = view.bounds(line);
    let row = view.tokens.get(line.start)?.row;
    for before in view.rows.iter().take(row).rev().take(4) {
        if own.top - before.bounds.bottom > 1.1 * view.line.max(own.height()) {
            return None;
        }
        let found = before
            .chunks
            .clone()
            .filter_map(|c| view.chunks.get(c))
            .find(|c| {
                (c.bounds.left - own.left).abs() < 2.5 * view.letter
                    && own.top - c.bounds.bottom < 1.1 * view.line.max(own.height())
            });
        if let Some(chunk) = found {
            return (!is_label_line(sheet, &chunk.tokens)).then(|| chunk.tokens.clone());
        }
    }
    None
}

/// Whether a line begins with a label, so that it is no part of an address.
pub(crate) fn is_label_line(sheet: &Sheet<'_>, tokens: &Range<usize>) -> bool {
    sheet.labels.iter().any(|l| {
        let party = matches!(l.kind, Kind::Seller | Kind::Buyer | Kind::ShipTo);
        l.tokens.start == tokens.start
            && (l.alone || party && l.colon)
            && l.weight >= 0.4
            && !(matches!(l.kind, Kind::HDescription | Kind::HUnit | Kind::Account) && !l.colon)
            && !(l.kind >= Kind::HPosition && !l.colon && !l.alone)
    })
}

/// The block that a party's label heads: after it on its line, or beneath.
pub(crate) fn under_label(sheet: &Sheet<'_>, index: usize, label: &Label) -> Option<Block> {
    let view = &sheet.view;
    let last = view.tokens.get(label.tokens.end.checked_sub(1)?)?;
    let chunk_end = view.chunks.get(last.chunk)?.tokens.end;
    let (start, end) = crate::candidates::after(sheet, label);
    // The same line: `Bill to: Company`, `Sold To    Company`.
    let inline = view
        .tokens
        .get(start)
        .filter(|_| start < end)
        .and_then(|t| {
            let chunk = view.chunks.get(t.chunk)?;
            let near = t.bounds.left - last.bounds.right < 14.0 * view.letter;
            let same = start < chunk_end;
            let text = start..chunk.tokens.end.min(end);
            let words = view.text(&text);
            let plausible = words.chars().filter(|c| c.is_alphabetic()).count() >= 2;
            ((same && label.colon || !same && near && label.alone) && plausible).then_some(text)
        });
    if let Some(first) = inline {
        return Some(Block {
            sheet: index,
            lines: down(sheet, first),
        });
    }
    if !label.alone {
        return None;
    }
    let (chunk, _) = crate::candidates::beneath(view, &label.tokens, 1)
        .into_iter()
        .next()?;
    let first = view.chunks.get(chunk)?.tokens.clone();
    Some(Block {
        sheet: index,
        lines: down(sheet, first),
    })
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
    for line in &block.lines {
        let text = view.text(line);
        let trimmed = text.trim_matches(|c: char| c.is_whitespace() || ",;:".contains(c));
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
        && crate::fields::postal::company_form(text) == 0.0
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

/// All blocks with a postal line, on the first pages.
pub(crate) fn with_postal_line(sheet: &Sheet<'_>, index: usize) -> Vec<Block> {
    let view = &sheet.view;
    let mut blocks: Vec<Block> = Vec::new();
    for chunk in &view.chunks {
        let taken = blocks
            .iter()
            .any(|b| b.lines.iter().any(|l| l.contains(&chunk.tokens.start)));
        if taken || chunk.tokens.len() > 24 || !postal::is_postal(&view.text(&chunk.tokens)) {
            continue;
        }
        let mut lines = vec![chunk.tokens.clone()];
        while let Some(line) = lines.first().and_then(|l| above(sheet, l)) {
            let text = view.text(&line);
            if postal::is_contact(&text) || postal::is_postal(&text) || lines.len() >= LINES {
                break;
            }
            lines.insert(0, line);
        }
        let after = down(sheet, chunk.tokens.clone());
        if let Some(line) = after.get(1)
            && postal::is_country(&view.text(line))
        {
            lines.push(line.clone());
        }
        blocks.push(Block {
            sheet: index,
            lines,
        });
    }
    blocks
}
