//! Keys with their values in general, as forms print them.

use document::LocatedKeyValue;

use crate::context::Context;

/// The pairs of a document, by page and then by place.
pub(crate) fn find(_ctx: &Context<'_>) -> Vec<LocatedKeyValue> {
    Vec::new()
}
