//! How likely each chosen value is right.

use document::Extraction;

use crate::candidates::Chosen;
use crate::context::Context;

/// Turn the scores that chose the values into calibrated confidences.
/// `chosen` says what spoke for each field.
pub(crate) fn calibrate(_ctx: &Context<'_>, _chosen: &[Chosen], _extraction: &mut Extraction) {}
