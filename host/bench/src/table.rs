//! The table: a line for each figure, printed as soon as it is there.

use crate::record::{Ratio, Record};

/// A figure and what it stands beside.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) what: String,
    figure: String,
    beside: String,
    ratio: Option<Ratio>,
    reach: String,
}

impl Row {
    pub(crate) fn new(what: &str, figure: &str, beside: &str, ratio: Ratio, reach: &str) -> Self {
        Self {
            ratio: Some(ratio),
            ..Self::alone(what, figure, beside, reach)
        }
    }

    /// A figure that is compared with nothing, so that it is not in the
    /// record.
    pub(crate) fn alone(what: &str, figure: &str, beside: &str, reach: &str) -> Self {
        Self {
            what: what.to_owned(),
            figure: figure.to_owned(),
            beside: beside.to_owned(),
            ratio: None,
            reach: reach.to_owned(),
        }
    }

    /// Why there is no figure.
    pub(crate) fn missing(what: &str, error: &anyhow::Error, reach: &str) -> Self {
        Self::alone(what, &format!("not measured: {error:#}"), "", reach)
    }

    /// The line of the table.
    pub(crate) fn line(&self, record: &mut Record) -> String {
        let ratio = self
            .ratio
            .map(|ratio| record.note(&self.what, &self.figure, ratio))
            .unwrap_or_default();
        format!(
            "| {} | {} | {} | {ratio} | {} |",
            self.what, self.figure, self.beside, self.reach
        )
    }
}
