//! Fields that hold something and that no page shows.

use document::Extra;
use hayro_syntax::object::Dict;
use hayro_syntax::object::dict::keys::KIDS;
use rustc_hash::FxHashSet;
use sdk::document;
use serde_json::json;

use super::field::Kind;
use super::node::Value;
use super::{Field, Form};
use crate::strings;

/// Bytes of such fields that are kept.
const MAX_BYTES: usize = 1 << 20;

/// Such fields as an extra; `shown` holds the names of those on pages.
pub(crate) fn unshown(form: &Form<'_>, shown: &FxHashSet<String>) -> Option<Extra> {
    let mut listed: FxHashSet<String> = FxHashSet::default();
    let mut fields = Vec::new();
    let mut left = MAX_BYTES;
    for reference in &form.fields {
        let Some(node) = form.node(*reference) else {
            continue;
        };
        let Some(field) = form.field(Some(*reference), node) else {
            continue;
        };
        if shown.contains(&field.name) || has_fields_below(form, *reference) {
            continue;
        }
        let value = match (field.value.as_deref(), field.kind) {
            (_, Kind::PushButton) | (None, _) => continue,
            (Some(Value::Signature(signer, date)), _) => json!({"signer": signer, "date": date}),
            (Some(Value::State(state)), _) => json!(state),
            (Some(Value::Texts(_)), _) => json!(strings::fold(&field.shown())),
        };
        if value != json!("") && listed.insert(field.name.clone()) {
            let size = field.name.len() + field.value.as_deref().map_or(0, Value::size);
            let Some(rest) = left.checked_sub(size) else {
                form.cut.set(true);
                break;
            };
            left = rest;
            fields.push(entry(&field, value));
        }
    }
    (!fields.is_empty()).then(|| Extra {
        name: "AcroForm".to_owned(),
        page: None,
        media_type: "application/json".to_owned(),
        data: serde_json::Value::Array(fields).to_string(),
    })
}

fn entry(field: &Field, value: serde_json::Value) -> serde_json::Value {
    json!({"name": field.name, "label": field.label, "value": value})
}

/// Whether a node groups others: then it is those that hold its value.
fn has_fields_below(form: &Form<'_>, reference: hayro_syntax::object::ObjRef) -> bool {
    let dict = form.xref.get::<Dict<'_>>(reference.into());
    dict.is_some_and(|dict| dict.contains_key(KIDS))
}
