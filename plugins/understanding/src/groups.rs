//! What may occur several times in a document: tax lines, discounts and
//! surcharges.

use document::FieldGroup;

use crate::context::Context;

/// The groups of a document, by kind and then by place.
pub(crate) fn find(_ctx: &Context<'_>) -> Vec<FieldGroup> {
    Vec::new()
}
