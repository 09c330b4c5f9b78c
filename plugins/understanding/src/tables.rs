//! Tables in general, ruled and unruled, on pages whose vendor gave none.

use document::LocatedTable;

use crate::context::Context;

/// Tables beside those of the line items, by page and then by place.
pub(crate) fn find(_ctx: &Context<'_>, _known: &[LocatedTable]) -> Vec<LocatedTable> {
    Vec::new()
}
