//! One file a command.

pub(crate) mod adapt;
pub(crate) mod plugins;
pub(crate) mod run;
pub(crate) mod schema;
