//! Possible values of fields: where they are and what names them.

use std::ops::Range;

use document::{Confidence, Field, Passage};

use crate::context::{Context, Sheet};
use crate::labels::Label;
use crate::layout::View;
use crate::lexicon::{self, Kind};
pub(crate) use crate::weights::{Direction, Evidence, Features, rounded, weigh};

/// Where a candidate is.
#[derive(Debug, Clone)]
pub(crate) enum Spot {
    Tokens {
        sheet: usize,
        parts: Vec<Range<usize>>,
    },
    /// As the vendor gave it.
    Passage { page: Option<u32>, passage: Passage },
}

impl Spot {
    /// A single token.
    pub(crate) fn one(sheet: usize, token: usize) -> Self {
        let tokens = token..token + 1;
        Self::Tokens {
            sheet,
            parts: [tokens].into(),
        }
    }

    /// Whether the two share a token. What a vendor gave shares none.
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Tokens { sheet, parts },
                Self::Tokens {
                    sheet: theirs,
                    parts: others,
                },
            ) => {
                sheet == theirs
                    && parts
                        .iter()
                        .any(|p| others.iter().any(|t| p.start < t.end && t.start < p.end))
            }
            _ => false,
        }
    }
}

/// A possible value of a field.
#[derive(Debug, Clone)]
pub(crate) struct Candidate {
    pub(crate) value: String,
    pub(crate) spot: Spot,
    pub(crate) score: f32,
    /// Why, in a few words for a person.
    pub(crate) reason: String,
    pub(crate) evidence: Evidence,
}

/// A field that was found, with what spoke for it.
#[derive(Debug, Clone)]
pub(crate) struct Chosen {
    /// A registered name.
    pub(crate) name: &'static str,
    /// The score by hand that chose it, 0..1.
    pub(crate) score: f32,
    pub(crate) evidence: Evidence,
    pub(crate) field: Field,
}

/// A value read from some tokens, and how well its form fits.
pub(crate) struct Parsed {
    pub(crate) tokens: Range<usize>,
    pub(crate) value: String,
    pub(crate) fit: f32,
}

/// What reads a value of one type: from the tokens of a sheet, or from text.
pub(crate) trait Reader {
    fn at(&self, sheet: &Sheet<'_>, start: usize, end: usize) -> Option<Parsed>;
    fn text(&self, text: &str) -> Option<(String, f32)>;
}

/// Candidates that a label of these kinds names, by the page and by the
/// vendor's key-value pairs; best first, ties by position.
pub(crate) fn labelled(ctx: &Context<'_>, kinds: &[Kind], reader: &dyn Reader) -> Vec<Candidate> {
    labelled_if(ctx, kinds, reader, |_, _| true)
}

/// [`labelled`], by those labels alone that pass.
pub(crate) fn labelled_if(
    ctx: &Context<'_>,
    kinds: &[Kind],
    reader: &dyn Reader,
    passes: impl Fn(&Sheet<'_>, &Label) -> bool,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let last = ctx.sheets.len().saturating_sub(1).max(1) as f32;
    for (index, sheet) in ctx.sheets.iter().enumerate() {
        let page = index as f32 / last;
        for label in sheet
            .labels
            .iter()
            .filter(|l| kinds.contains(&l.kind) && passes(sheet, l))
        {
            for (parsed, direction, distance) in values_of(sheet, label, reader) {
                let bounds = sheet.view.bounds(&parsed.tokens);
                let features = Features {
                    label: label.weight,
                    direction,
                    distance,
                    fit: parsed.fit,
                    x: bounds.x() / sheet.view.width.max(1e-3),
                    y: bounds.y(),
                    page,
                };
                found.push(Candidate {
                    value: parsed.value,
                    score: rounded(weigh(&features)),
                    reason: by_label(sheet, label, direction),
                    evidence: Evidence::from(&features),
                    spot: Spot::Tokens {
                        sheet: index,
                        parts: vec![parsed.tokens],
                    },
                });
            }
        }
        found.extend(key_values(sheet, kinds, reader, page));
    }
    best_first(&mut found);
    found
}

/// `right of "Rechnungsnummer"`.
pub(crate) fn by_label(sheet: &Sheet<'_>, label: &Label, direction: Direction) -> String {
    let name = sheet.view.text(&label.tokens);
    let name = name.trim_end_matches(|c: char| c == ':' || c.is_whitespace());
    match direction {
        Direction::Right => format!("right of \"{name}\""),
        Direction::Below => format!("below \"{name}\""),
        Direction::KeyValue => by_key(name),
    }
}

/// The reason of a value that the vendor paired with a key.
pub(crate) fn by_key(key: &str) -> String {
    format!(
        "the vendor's value of \"{}\"",
        key.trim().trim_end_matches(':')
    )
}

/// Stable: candidates were found in order of position.
pub(crate) fn best_first(found: &mut [Candidate]) {
    found.sort_by(|a, b| b.score.total_cmp(&a.score));
}

/// The best of some candidates, with how far ahead of other values it is and
/// how many places agree. They are best first.
pub(crate) fn best(found: Vec<Candidate>) -> Option<Candidate> {
    let (value, score) = found.first().map(|c| (c.value.clone(), c.score))?;
    let rival = found
        .iter()
        .find(|c| c.value != value)
        .map_or(0.0, |c| c.score);
    let mut places: Vec<&Spot> = Vec::new();
    for candidate in found.iter().filter(|c| c.value == value) {
        if !places.iter().any(|p| p.overlaps(&candidate.spot)) {
            places.push(&candidate.spot);
        }
    }
    let places = u8::try_from(places.len()).unwrap_or(u8::MAX);
    let mut best = found.into_iter().next()?;
    best.evidence.margin = rounded(score - rival);
    best.evidence.places = places;
    Some(best)
}

/// What a label may mean on its page: the value after it, and the value
/// under it.
fn values_of(
    sheet: &Sheet<'_>,
    label: &Label,
    reader: &dyn Reader,
) -> Vec<(Parsed, Direction, f32)> {
    let view = &sheet.view;
    let mut values = Vec::new();
    let own = view.bounds(&label.tokens);
    let (start, end) = after(sheet, label);
    if start < end
        && let Some(parsed) = reader.at(sheet, start, end)
    {
        let bounds = view.bounds(&parsed.tokens);
        let distance = (bounds.left - own.right).max(0.0) / view.line;
        values.push((parsed, Direction::Right, distance));
    }
    for (chunk, gap) in beneath(view, &label.tokens, 2) {
        let Some(chunk) = view.chunks.get(chunk) else {
            continue;
        };
        // A label under a label is a list of labels, not a value.
        if sheet
            .labels
            .iter()
            .any(|l| l.tokens.start == chunk.tokens.start && (l.alone || l.colon) && l.weight > 0.4)
        {
            break;
        }
        let from = chunk
            .tokens
            .clone()
            .find(|i| {
                view.tokens
                    .get(*i)
                    .is_some_and(|t| t.bounds.right > own.left - view.letter)
            })
            .unwrap_or(chunk.tokens.start);
        if let Some(parsed) = reader.at(sheet, from, chunk.tokens.end) {
            values.push((parsed, Direction::Below, gap / view.line));
            break;
        }
    }
    values
}

/// The tokens after a label on its row, up to the next label.
pub(crate) fn after(sheet: &Sheet<'_>, label: &Label) -> (usize, usize) {
    let view = &sheet.view;
    let row = view.tokens.get(label.tokens.start).map_or(0, |t| t.row);
    let row_end = view
        .rows
        .get(row)
        .map_or(label.tokens.end, |r| r.tokens.end);
    let end = sheet
        .labels
        .iter()
        .filter(|l| l.tokens.start > label.tokens.start && l.tokens.start < row_end)
        .filter(|l| l.tokens.start >= label.tokens.end && l.weight >= 0.3 && separates(l))
        .filter(|l| !is_prefix(view, label, l))
        .map(|l| l.tokens.start)
        .min()
        .unwrap_or(row_end);
    let mut start = label.tokens.end;
    for _ in 0..4 {
        let Some(token) = view.tokens.get(start).filter(|_| start < end) else {
            break;
        };
        let filler = token.folded.is_empty()
            || matches!(
                token.folded.as_str(),
                "no" | "nr" | "n" | "number" | "#" | "nummer" | "numero" | "num" | "is" | "der"
            );
        if !filler {
            break;
        }
        start += 1;
    }
    (start, end)
}

/// Whether a label after another of its kind is the prefix of the number
/// (`Order no: PO 4711`).
fn is_prefix(view: &View<'_>, label: &Label, next: &Label) -> bool {
    let text = view.text(&next.tokens);
    let digit = view
        .tokens
        .get(next.tokens.end)
        .is_some_and(|t| t.text.starts_with(|c: char| c.is_ascii_digit()));
    let capitals = text.chars().all(|c| c.is_uppercase() || ".-/".contains(c));
    label.kind == next.kind && !next.colon && text.len() <= 4 && capitals && digit
}

/// Whether a label begins something new on its line. Some words are as often
/// part of a name (`Supplier Ltd`), and count with a colon or alone.
fn separates(label: &Label) -> bool {
    let word = label.kind >= Kind::HPosition
        || matches!(
            label.kind,
            Kind::Seller
                | Kind::Buyer
                | Kind::ShipTo
                | Kind::Name
                | Kind::Address
                | Kind::Cash
                | Kind::Account
                | Kind::Adjustment
                | Kind::Discount
                | Kind::Surcharge
                | Kind::Project
                | Kind::PaymentTerms
        );
    label.colon || label.alone && !word || label.leads && !word
}

/// The nearest chunks under some tokens that share their column, with the
/// gap; at most `most`, none further than a few lines.
pub(crate) fn beneath(view: &View<'_>, tokens: &Range<usize>, most: usize) -> Vec<(usize, f32)> {
    let own = view.bounds(tokens);
    let row = view.tokens.get(tokens.start).map_or(0, |t| t.row);
    let mut found = Vec::new();
    let mut bottom = own.bottom;
    for below in view.rows.iter().skip(row + 1) {
        let gap = below.bounds.top - bottom;
        if gap > 2.4 * view.line || found.len() >= most {
            break;
        }
        for c in below.chunks.clone() {
            let Some(chunk) = view.chunks.get(c) else {
                continue;
            };
            let overlap = chunk.bounds.overlap_x(&own);
            let aligned = (chunk.bounds.left - own.left).abs() < 1.5 * view.letter;
            if overlap > 0.5 * view.letter || aligned {
                found.push((c, (chunk.bounds.top - own.bottom).max(0.0)));
                bottom = chunk.bounds.bottom;
                break;
            }
        }
    }
    found
}

/// The vendor's pairs whose key is a label of these kinds.
fn key_values(sheet: &Sheet<'_>, kinds: &[Kind], reader: &dyn Reader, page: f32) -> Vec<Candidate> {
    let mut found = Vec::new();
    for pair in &sheet.view.page.key_values {
        let Some(value) = &pair.value else { continue };
        let Some(label) = key_weight(&pair.key.text, kinds) else {
            continue;
        };
        let Some((text, fit)) = reader.text(&value.text) else {
            continue;
        };
        let vendor = pair.confidence.map_or(0.9, |c| c.value);
        let features = Features {
            label: label * (0.6 + 0.4 * vendor),
            direction: Direction::KeyValue,
            distance: 0.0,
            fit,
            x: value.region.as_ref().map_or(0.5, |r| r.bounds.center().x),
            y: value.region.as_ref().map_or(0.5, |r| r.bounds.center().y),
            page,
        };
        found.push(Candidate {
            value: text,
            score: rounded(weigh(&features)),
            reason: by_key(&pair.key.text),
            evidence: Evidence::from(&features),
            spot: Spot::Passage {
                page: Some(sheet.view.page.number),
                passage: value.clone(),
            },
        });
    }
    found
}

/// How surely a key names a field of these kinds.
pub(crate) fn key_weight(key: &str, kinds: &[Kind]) -> Option<f32> {
    let folded = crate::fold::fold(key);
    let exact = lexicon::exact(&folded);
    let (entries, errors) = if exact.is_empty() {
        lexicon::fuzzy(&folded)?
    } else {
        (exact, 0)
    };
    entries
        .iter()
        .filter(|e| kinds.contains(&e.kind))
        .map(|e| f32::from(e.weight) / 100.0 * (1.0 - 0.1 * errors as f32))
        .reduce(f32::max)
}

/// Candidates that the vendor named itself.
pub(crate) fn from_vendor(
    ctx: &Context<'_>,
    names: &[&str],
    read: impl Fn(&str) -> Option<(String, f32)>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    for field in &ctx.document.fields {
        if !names.contains(&field.name.as_str()) {
            continue;
        }
        let normalised = field.value.as_deref().and_then(&read);
        let Some((value, fit)) = read(&field.content.text).or(normalised) else {
            continue;
        };
        let vendor = field.content.confidence.map_or(0.85, |c| c.value);
        found.push(Candidate {
            value,
            score: rounded((0.55 + 0.45 * vendor) * (0.5 + 0.5 * fit)),
            reason: "the vendor's own field".to_owned(),
            evidence: Evidence {
                label: vendor,
                direction: Some(Direction::KeyValue),
                fit,
                ..Evidence::default()
            },
            spot: Spot::Passage {
                page: field.page,
                passage: field.content.clone(),
            },
        });
    }
    best_first(&mut found);
    found
}

impl Candidate {
    /// The field this becomes, with what speaks for it.
    pub(crate) fn chosen(self, ctx: &Context<'_>, name: &'static str) -> Chosen {
        Chosen {
            name,
            score: self.score,
            evidence: self.evidence,
            field: self.into_field(ctx, name),
        }
    }

    /// The field this becomes.
    pub(crate) fn into_field(self, ctx: &Context<'_>, name: &str) -> Field {
        let (page, content) = match self.spot {
            Spot::Passage { page, passage } => (page, passage),
            Spot::Tokens { sheet, parts } => {
                let content = ctx.sheets.get(sheet).map(|s| {
                    let spans = s.view.spans(&parts);
                    s.view.page.passage(spans)
                });
                (ctx.page_number(sheet), content.unwrap_or_default())
            }
        };
        let read = content.confidence.map_or(1.0, |c| c.value.max(0.5));
        Field {
            name: name.to_owned(),
            vendor_name: None,
            value: Some(self.value),
            page,
            content: Passage {
                confidence: Some(Confidence::new(rounded(self.score * (0.7 + 0.3 * read)))),
                ..content
            },
            reason: Some(self.reason),
        }
    }
}
