//! Tax lines, discounts and surcharges: the attachment's, each beside the
//! page's of the same rate or amount.

use document::names::{GROUPS, TAX_LINE};
use document::{Extraction, Field, FieldGroup, Warning};

use super::compare::{Kind, agrees};
use super::{contradiction, locate, with_words};
use crate::context::Context;

/// Replace the page's groups, kind by kind where the attachment has some.
pub(super) fn apply(
    ctx: &Context<'_>,
    extraction: &mut Extraction,
    truth: Vec<FieldGroup>,
    warnings: &mut Vec<Warning>,
) {
    let mut read = std::mem::take(&mut extraction.groups);
    for group in truth {
        let index = extraction.groups.len();
        let key = if group.kind == TAX_LINE {
            "rate"
        } else {
            "amount"
        };
        let twin = read.iter().position(|r| is_twin(r, &group, key));
        let twin = twin.map(|at| read.remove(at));
        let kind = group.kind.clone();
        let mut fields: Vec<Field> = Vec::new();
        for field in group.fields {
            let said = twin.as_ref().and_then(|t| t.field(&field.name));
            let (field, warning) = one(ctx, field, said);
            warnings.extend(warning.map(|w| w.at(format!("groups[{index}].{}", field.name))));
            fields.push(field);
        }
        extraction.groups.push(FieldGroup { kind, fields });
    }
    // Of kinds that the attachment does not speak of, the page's stay.
    let told: Vec<String> = extraction.groups.iter().map(|g| g.kind.clone()).collect();
    read.retain(|group| !told.contains(&group.kind));
    extraction.groups.extend(read);
    let rank = |kind: &str| GROUPS.iter().position(|g| *g == kind);
    extraction
        .groups
        .sort_by_key(|group| rank(&group.kind).unwrap_or(usize::MAX));
}

fn is_twin(read: &FieldGroup, truth: &FieldGroup, key: &str) -> bool {
    let value = |group: &FieldGroup| group.field(key).and_then(|f| f.value.clone());
    read.kind == truth.kind
        && match (value(read), value(truth)) {
            (Some(a), Some(b)) => agrees(Kind::Number, &a, &b),
            _ => false,
        }
}

fn one(ctx: &Context<'_>, truth: Field, read: Option<&Field>) -> (Field, Option<Warning>) {
    let kind = Kind::of(&truth.name);
    let value = truth.value.clone().unwrap_or_default();
    if let Some(read) = read
        && let Some(said) = read.value.as_deref()
    {
        if agrees(kind, said, &value) {
            let value = match kind {
                Kind::Number => said.to_owned(),
                _ => value,
            };
            return (with_words(truth, value, read.page, &read.content), None);
        }
        let warning = (kind == Kind::Number && !locate::is_number_there(ctx, &value))
            .then(|| contradiction(&truth.name, said, &value));
        return (truth, warning);
    }
    let found = (kind == Kind::Number)
        .then(|| locate::find(ctx, kind, &value))
        .flatten();
    match found {
        Some(at) => (with_words(truth, value, Some(at.page), &at.passage), None),
        None => (truth, None),
    }
}
