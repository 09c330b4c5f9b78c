//! Line items that the vendor gave, normalised.

use document::{Confidence, Field, LineItem, Passage};

use crate::context::Context;
use crate::normalise::{amounts, spaces};

const NUMBERS: &[&str] = &["quantity", "unit_price", "tax_rate", "amount"];

pub(crate) fn items(ctx: &Context<'_>) -> Vec<LineItem> {
    ctx.document
        .line_items
        .iter()
        .map(|item| LineItem {
            fields: document::names::LINE_ITEM_FIELDS
                .iter()
                .filter_map(|name| item.field(name).and_then(|f| field(ctx, f)))
                .collect(),
        })
        .filter(|item| !item.fields.is_empty())
        .collect()
}

fn field(ctx: &Context<'_>, field: &Field) -> Option<Field> {
    let text = spaces(&field.content.text);
    let value = if NUMBERS.contains(&field.name.as_str()) {
        amounts::parse(&text, ctx.mark)
            .map(|a| amounts::plain(a.value))
            .or_else(|| field.value.clone())?
    } else {
        Some(text)
            .filter(|t| !t.is_empty())
            .or_else(|| field.value.clone())?
    };
    let confidence = field.content.confidence.unwrap_or(Confidence::new(0.8));
    Some(Field {
        value: Some(value),
        vendor_name: field.vendor_name.clone(),
        content: Passage {
            confidence: Some(confidence),
            ..field.content.clone()
        },
        ..field.clone()
    })
}
