//! How likely each chosen value is right: one row of numbers for each value,
//! judged by a model that was trained on values known to be right or wrong.
//!
//! Without the model the scores by hand stay, which rank and do not promise.

use std::collections::BTreeMap;

use document::{Extraction, Field, FieldGroup, LineItem, names};
use rust_decimal::Decimal;

use crate::candidates::Chosen;
use crate::context::Context;
use crate::fields::totals::agree;
use crate::scorer::{Matrix, Model};
use crate::weights::{Direction, Evidence, rounded};

/// Facts about every value, beside its name.
const FACTS: [&str; 33] = [
    "score",
    "label",
    "right of label",
    "below label",
    "vendor's pair",
    "distance",
    "fit",
    "margin",
    "confirmed",
    "places",
    "read mean",
    "read least",
    "read known",
    "letters",
    "digits share",
    "words",
    "x",
    "y",
    "page",
    "pages",
    "receipt",
    "document fields",
    "net + tax = total",
    "lines = net or total",
    "rows",
    "row place",
    "row cells",
    "row multiplies",
    "column filled",
    "group adds up",
    "groups",
    "words on page",
    "vendor's",
];

/// What the names of group fields begin with.
const KINDS: [(&str, &str, [&str; 4]); 3] = [
    (names::TAX_LINE, "tax ", names::TAX_LINE_FIELDS),
    (names::DISCOUNT, "discount ", names::ALLOWANCE_FIELDS),
    (names::SURCHARGE, "surcharge ", names::ALLOWANCE_FIELDS),
];

/// Turn the scores that chose the values into calibrated confidences.
/// `chosen` says what spoke for each field.
pub(crate) fn calibrate(ctx: &Context<'_>, chosen: &[Chosen], extraction: &mut Extraction) {
    let rows = features(ctx, chosen, extraction);
    let Some(scores) = ctx.models.scores(Model::Confidence, 1, &rows) else {
        return;
    };
    for (field, score) in values_mut(extraction).zip(scores.values) {
        if let Some(confidence) = &mut field.content.confidence {
            confidence.value = rounded(score);
        }
    }
}

/// The names of the columns: one for each name a value may have, then facts.
pub(crate) fn columns() -> Vec<String> {
    let mut columns: Vec<String> = names::FIELDS.map(str::to_owned).into();
    columns.extend(names::LINE_ITEM_FIELDS.map(|name| format!("item {name}")));
    for (_, prefix, fields) in KINDS {
        columns.extend(fields.map(|name| format!("{prefix}{name}")));
    }
    columns.extend(FACTS.map(str::to_owned));
    columns
}

/// One row for each value: those of the document, of the line items, of the
/// groups, in the order of the extraction.
pub(crate) fn features(ctx: &Context<'_>, chosen: &[Chosen], extraction: &Extraction) -> Matrix {
    let columns = columns();
    let whole = Whole::of(ctx, extraction);
    let mut rows = Matrix::new(columns.len());
    let mut add = |name: &str, facts: [f32; FACTS.len()]| {
        let ahead = columns.len() - FACTS.len();
        let names = columns.iter().take(ahead);
        rows.values
            .extend(names.map(|n| f32::from(u8::from(n == name))));
        rows.values.extend(facts);
    };
    for field in &extraction.fields {
        let found = chosen.iter().find(|c| c.name == field.name);
        let evidence = found.map(|c| c.evidence).unwrap_or_default();
        let mut facts = facts(&whole, field, &evidence, &Row::default());
        // What the reading of the words took from it has columns of its own.
        if let (Some(score), Some(chosen)) = (facts.first_mut(), found) {
            *score = chosen.score;
        }
        add(&field.name, facts);
    }
    for (i, item) in extraction.line_items.iter().enumerate() {
        let row = Row::of_item(&whole, i, item);
        for field in &item.fields {
            let mut row = row;
            row.filled = whole.filled(&field.name);
            let name = format!("item {}", field.name);
            add(&name, facts(&whole, field, &Evidence::default(), &row));
        }
    }
    for (i, group) in extraction.groups.iter().enumerate() {
        let prefix = KINDS.iter().find(|(kind, ..)| *kind == group.kind);
        let row = Row::of_group(i, group);
        for field in &group.fields {
            let name = format!("{}{}", prefix.map_or("", |p| p.1), field.name);
            add(&name, facts(&whole, field, &Evidence::default(), &row));
        }
    }
    rows
}

/// All values, in the order of [`features`].
fn values_mut(extraction: &mut Extraction) -> impl Iterator<Item = &mut Field> {
    let items = extraction.line_items.iter_mut().flat_map(|i| &mut i.fields);
    let groups = extraction.groups.iter_mut().flat_map(|g| &mut g.fields);
    extraction.fields.iter_mut().chain(items).chain(groups)
}

/// What is the same for all values of a document.
struct Whole<'e> {
    extraction: &'e Extraction,
    ctx: &'e Context<'e>,
    receipt: bool,
    adds_up: f32,
    lines_sum: f32,
    filled: BTreeMap<&'e str, f32>,
    /// Words by page number.
    words: BTreeMap<u32, usize>,
}

impl<'e> Whole<'e> {
    fn of(ctx: &'e Context<'e>, extraction: &'e Extraction) -> Self {
        let value = |name: &str| extraction.field(name).and_then(number);
        let (net, tax, total) = (
            value("net_amount"),
            value("total_tax_amount"),
            value("total_amount"),
        );
        let adds_up = match (net, tax, total) {
            (Some(net), Some(tax), Some(total)) => verdict(agree(net + tax, total)),
            _ => 0.0,
        };
        let amounts = extraction
            .line_items
            .iter()
            .map(|i| i.field("amount").and_then(number));
        let lines_sum = match amounts.sum::<Option<Decimal>>() {
            Some(sum) if !extraction.line_items.is_empty() => {
                verdict([net, total].into_iter().flatten().any(|n| agree(n, sum)))
            }
            _ => 0.0,
        };
        let mut filled: BTreeMap<&str, f32> = BTreeMap::new();
        let share = 1.0 / extraction.line_items.len().max(1) as f32;
        for field in extraction.line_items.iter().flat_map(|i| &i.fields) {
            *filled.entry(field.name.as_str()).or_default() += share;
        }
        let pages = ctx.document.pages.iter();
        Self {
            extraction,
            ctx,
            receipt: extraction
                .fields
                .iter()
                .any(|f| f.name.starts_with("merchant")),
            adds_up,
            lines_sum,
            filled,
            words: pages.map(|p| (p.number, p.words.len())).collect(),
        }
    }

    /// How many of the rows have this column.
    fn filled(&self, name: &str) -> f32 {
        self.filled.get(name).copied().unwrap_or_default()
    }
}

/// What is the same for all values of a row or a group.
#[derive(Debug, Clone, Copy, Default)]
struct Row {
    place: f32,
    cells: f32,
    multiplies: f32,
    filled: f32,
    adds_up: f32,
}

impl Row {
    fn of_item(whole: &Whole<'_>, index: usize, item: &LineItem) -> Self {
        let value = |name: &str| item.field(name).and_then(number);
        let multiplies = match (value("quantity"), value("unit_price"), value("amount")) {
            (Some(q), Some(p), Some(a)) => verdict(agree((q * p).round_dp(2), a)),
            _ => 0.0,
        };
        Self {
            place: index as f32 / whole.extraction.line_items.len().max(1) as f32,
            cells: item.fields.len() as f32,
            multiplies,
            ..Self::default()
        }
    }

    fn of_group(index: usize, group: &FieldGroup) -> Self {
        let value = |name: &str| group.field(name).and_then(number);
        let adds_up = match (value("base"), value("rate"), value("amount")) {
            (Some(base), Some(rate), Some(amount)) => verdict(agree(
                (base * rate / Decimal::ONE_HUNDRED).round_dp(2),
                amount,
            )),
            _ => 0.0,
        };
        Self {
            place: index as f32,
            cells: group.fields.len() as f32,
            adds_up,
            ..Self::default()
        }
    }
}

/// 1 for what holds, -1 for what does not; 0 is unknown.
fn verdict(holds: bool) -> f32 {
    if holds { 1.0 } else { -1.0 }
}

fn number(field: &Field) -> Option<Decimal> {
    field.value.as_deref()?.parse().ok()
}

fn facts(whole: &Whole<'_>, field: &Field, evidence: &Evidence, row: &Row) -> [f32; FACTS.len()] {
    let text = &field.content.text;
    let letters = text.chars().count();
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let (mean, least, known) = read(whole, field);
    let centre = field.content.region.as_ref().map(|r| r.bounds.center());
    let pages = whole.ctx.document.pages.len();
    let place = |n: u32| whole.words.keys().position(|p| *p == n).unwrap_or_default();
    let flag = |yes: bool| f32::from(u8::from(yes));
    let is = |direction| flag(evidence.direction == Some(direction));
    [
        field.content.confidence.map_or(0.0, |c| c.value),
        evidence.label,
        is(Direction::Right),
        is(Direction::Below),
        is(Direction::KeyValue),
        evidence.distance.min(60.0),
        evidence.fit,
        evidence.margin,
        flag(evidence.confirmed),
        f32::from(evidence.places.min(9)),
        mean,
        least,
        known,
        letters.min(200) as f32,
        digits as f32 / letters.max(1) as f32,
        field
            .content
            .words
            .iter()
            .map(document::Span::len)
            .sum::<u32>()
            .min(60) as f32,
        centre.map_or(-1.0, |c| c.x),
        centre.map_or(-1.0, |c| c.y),
        field.page.map_or(0, place).min(20) as f32,
        pages.min(20) as f32,
        flag(whole.receipt),
        whole.extraction.fields.len() as f32,
        whole.adds_up,
        whole.lines_sum,
        whole.extraction.line_items.len().min(60) as f32,
        row.place,
        row.cells,
        row.multiplies,
        row.filled,
        row.adds_up,
        whole.extraction.groups.len().min(20) as f32,
        field
            .page
            .and_then(|p| whole.words.get(&p))
            .map_or(0, |n| (*n).min(2000)) as f32,
        flag(
            field
                .reason
                .as_deref()
                .is_some_and(|r| r.starts_with("the vendor")),
        ),
    ]
}

/// What the vendor says of the words: mean and least confidence, and whether
/// it says anything.
fn read(whole: &Whole<'_>, field: &Field) -> (f32, f32, f32) {
    let page = whole
        .ctx
        .document
        .pages
        .iter()
        .find(|p| Some(p.number) == field.page);
    let (mut sum, mut least, mut count) = (0.0, 1.0_f32, 0.0);
    for span in &field.content.words {
        for word in span.indices().filter_map(|i| page?.word(i)) {
            if let Some(confidence) = word.confidence {
                sum += confidence.value;
                least = least.min(confidence.value);
                count += 1.0;
            }
        }
    }
    if count > 0.0 {
        (sum / count, least, 1.0)
    } else {
        (1.0, 1.0, 0.0)
    }
}
