//! How likely each chosen value is right.

use document::Extraction;

use crate::context::Context;

/// Turn the scores that chose the values into calibrated confidences.
pub(crate) fn calibrate(_ctx: &Context<'_>, _extraction: &mut Extraction) {}
