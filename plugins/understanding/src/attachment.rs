//! An electronic invoice attached to the page: exact truth, compared with
//! what the page says.

use document::Extraction;

use crate::context::Context;

/// Take the attached values, and warn loudly where the page contradicts them.
pub(crate) fn apply(_ctx: &Context<'_>, _extraction: &mut Extraction) {}
