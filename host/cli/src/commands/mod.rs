//! One file a command.

pub(crate) mod adapt;
pub(crate) mod consensus;
pub(crate) mod convert;
pub(crate) mod eval;
pub(crate) mod limits;
pub(crate) mod plugins;
pub(crate) mod recognizers;
pub(crate) mod run;
pub(crate) mod schema;
pub(crate) mod serve;
