//! Lines: the attachment's, each beside the row of the page that it is.

use document::{Extraction, Field, LineItem, Warning};

use super::compare::{Kind, agrees};
use super::{contradiction, locate, with_words};
use crate::context::Context;

/// Rows compared with each other; beyond, they are paired by their order.
const MOST_PAIRS: usize = 4_000_000;

/// What equal fields say about a row and a line being the same.
const WORTH: &[(&str, u32)] = &[
    ("description", 4),
    ("amount", 4),
    ("product_code", 3),
    ("quantity", 2),
    ("unit_price", 2),
    ("position", 1),
];

/// A pair is one from here on.
const SAME: u32 = 4;

/// Replace the page's rows by the attachment's lines, where it has some.
pub(super) fn apply(
    ctx: &Context<'_>,
    extraction: &mut Extraction,
    truth: Vec<LineItem>,
    warnings: &mut Vec<Warning>,
) {
    if truth.is_empty() {
        return;
    }
    let read = std::mem::take(&mut extraction.line_items);
    let partners = align(&read, &truth);
    for (index, (line, partner)) in truth.into_iter().zip(partners).enumerate() {
        let row = partner.and_then(|at| read.get(at));
        let mut fields: Vec<Field> = Vec::new();
        for field in line.fields {
            let path = format!("line_items[{index}].{}", field.name);
            let said = row.and_then(|row| row.field(&field.name));
            let (field, warning) = one(ctx, field, said);
            warnings.extend(warning.map(|w| w.at(path)));
            fields.push(field);
        }
        // What the page alone says of the row: the heading above it, a date.
        let more = row.into_iter().flat_map(|row| &row.fields);
        let known: Vec<String> = fields.iter().map(|f| f.name.clone()).collect();
        fields.extend(more.filter(|f| !known.contains(&f.name)).cloned());
        fields.sort_by_key(|f| document::names::line_item_rank(&f.name).unwrap_or(usize::MAX));
        extraction.line_items.push(LineItem { fields });
    }
}

/// A number of the attachment that is nowhere on the page contradicts the
/// row's.
fn one(ctx: &Context<'_>, truth: Field, read: Option<&Field>) -> (Field, Option<Warning>) {
    let kind = Kind::of(&truth.name);
    let value = truth.value.clone().unwrap_or_default();
    let Some((read, said)) = read.and_then(|r| Some((r, r.value.as_deref()?))) else {
        return (truth, None);
    };
    if agrees(kind, said, &value) || same_unit(&truth.name, said, &value) {
        let value = match kind {
            Kind::Number => said.to_owned(),
            Kind::Words if truth.name == "unit" => said.to_owned(),
            _ => value,
        };
        return (with_words(truth, value, read.page, &read.content), None);
    }
    let money = matches!(truth.name.as_str(), "amount" | "unit_price" | "quantity");
    let warning = (money && !locate::is_number_there(ctx, &value))
        .then(|| contradiction(&format!("line's {}", truth.name), said, &value));
    (truth, warning)
}

fn same_unit(name: &str, page: &str, attachment: &str) -> bool {
    name == "unit" && e_invoice::unit_code(page).is_some_and(|code| code == attachment)
}

/// For each line of the attachment, the row of the page that it is: the
/// pairs, in order, that are worth most together.
fn align(rows: &[LineItem], lines: &[LineItem]) -> Vec<Option<usize>> {
    let (n, m) = (rows.len(), lines.len());
    if n.saturating_mul(m) > MOST_PAIRS {
        return (0..m).map(|i| (i < n).then_some(i)).collect();
    }
    // best[i][j]: rows from i and lines from j on.
    let width = m + 1;
    let mut best = vec![0_u32; (n + 1) * width];
    let at = |best: &[u32], i: usize, j: usize| best.get(i * width + j).copied().unwrap_or(0);
    let worths: Vec<u32> = rows
        .iter()
        .flat_map(|row| lines.iter().map(move |line| worth(row, line)))
        .collect();
    let pair = |i: usize, j: usize| worths.get(i * m + j).copied().unwrap_or(0);
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let taken = match pair(i, j) {
                worth if worth >= SAME => worth + at(&best, i + 1, j + 1),
                _ => 0,
            };
            let value = taken.max(at(&best, i + 1, j)).max(at(&best, i, j + 1));
            if let Some(cell) = best.get_mut(i * width + j) {
                *cell = value;
            }
        }
    }
    let mut partners = vec![None; m];
    let (mut i, mut j) = (0, 0);
    while i < n && j < m {
        let here = at(&best, i, j);
        let worth = pair(i, j);
        if worth >= SAME && here == worth + at(&best, i + 1, j + 1) {
            if let Some(partner) = partners.get_mut(j) {
                *partner = Some(i);
            }
            (i, j) = (i + 1, j + 1);
        } else if here == at(&best, i, j + 1) {
            j += 1;
        } else {
            i += 1;
        }
    }
    partners
}

fn worth(row: &LineItem, line: &LineItem) -> u32 {
    WORTH
        .iter()
        .filter(|(name, _)| {
            let value = |item: &LineItem| item.field(name).and_then(|f| f.value.clone());
            match (value(row), value(line)) {
                (Some(a), Some(b)) => agrees(Kind::of(name), &a, &b),
                _ => false,
            }
        })
        .map(|(_, worth)| worth)
        .sum()
}
