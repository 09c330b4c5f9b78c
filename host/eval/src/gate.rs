//! Thresholds that scores must reach.
//!
//! ```toml
//! [overall]
//! f1 = 0.95
//!
//! [fields.total_amount]
//! f1 = 0.97
//! strict_f1 = 0.9
//!
//! [line_items]
//! f1 = 0.95
//! columns.amount.f1 = 0.98
//!
//! [classes]
//! macro_f1 = 0.97
//!
//! [calibration]
//! ece = 0.05      # at most
//!
//! [documents]
//! failed = 0      # at most
//! ```
//!
//! A threshold for something that the data set does not know is not met.

use std::collections::BTreeMap;
use std::path::Path;

use document::names;
use serde::{Deserialize, Serialize};

use crate::error::EvalError;
use crate::label::List;
use crate::summary::{ListScore, Score, Summary};

/// Thresholds from a file.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Gate {
    overall: Option<Least>,
    fields: BTreeMap<String, Least>,
    line_items: Option<LeastRows>,
    tax_lines: Option<LeastRows>,
    discounts: Option<LeastRows>,
    surcharges: Option<LeastRows>,
    key_values: Option<Least>,
    tables: Option<Least>,
    classes: Option<LeastClasses>,
    calibration: Option<MostErrors>,
    latency: BTreeMap<String, MostTime>,
    documents: Option<MostFailed>,
}

/// At least these, 0..1; normalised unless they say otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Least {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    strict_precision: Option<f64>,
    strict_recall: Option<f64>,
    strict_f1: Option<f64>,
}

/// The same of whole rows, and of columns.
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LeastRows {
    precision: Option<f64>,
    recall: Option<f64>,
    f1: Option<f64>,
    strict_precision: Option<f64>,
    strict_recall: Option<f64>,
    strict_f1: Option<f64>,
    columns: BTreeMap<String, Least>,
}

#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct LeastClasses {
    macro_f1: Option<f64>,
    accuracy: Option<f64>,
    document_accuracy: Option<f64>,
    language_accuracy: Option<f64>,
    starts_accuracy: Option<f64>,
}

/// At most these: the expected calibration error of all values, of fields,
/// of rows and of classes.
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MostErrors {
    ece: Option<f64>,
    fields_ece: Option<f64>,
    rows_ece: Option<f64>,
    classes_ece: Option<f64>,
}

/// At most these milliseconds a page, by stage (`extractor`).
#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MostTime {
    p50_ms: Option<f64>,
    p95_ms: Option<f64>,
}

#[derive(Debug, Clone, Copy, PartialEq, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct MostFailed {
    failed: Option<usize>,
    broken: Option<usize>,
}

/// One threshold beside what was reached.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Held {
    /// Such as `fields.total_amount.f1`.
    pub name: String,
    pub threshold: f64,
    /// Whether the threshold is the most that is allowed.
    pub at_most: bool,
    /// `None` when the data set knows nothing of it.
    pub reached: Option<f64>,
}

impl Held {
    pub fn is_met(&self) -> bool {
        self.reached.is_some_and(|reached| {
            if self.at_most {
                reached <= self.threshold
            } else {
                reached >= self.threshold
            }
        })
    }
}

impl Gate {
    /// Read thresholds.
    ///
    /// # Errors
    /// The file cannot be read, or has a name that is not known.
    pub fn read(path: &Path) -> Result<Self, EvalError> {
        let text = std::fs::read_to_string(path).map_err(|e| EvalError::unreadable(path, e))?;
        let gate: Self = toml::from_str(&text).map_err(|e| EvalError::not_understood(path, e))?;
        gate.check_names()
            .map_err(|problem| EvalError::not_understood(path, problem))?;
        Ok(gate)
    }

    fn check_names(&self) -> Result<(), String> {
        let known = |name: &String, names: &[&str], of: &str| {
            if names.contains(&name.as_str()) {
                return Ok(());
            }
            Err(format!(
                "{of} have no '{name}'; there are {}",
                names.join(", ")
            ))
        };
        for name in self.fields.keys() {
            known(name, &names::FIELDS, "[fields]")?;
        }
        for (list, least) in self.lists() {
            for name in least.iter().flat_map(|l| l.columns.keys()) {
                known(name, list.columns(), list.name())?;
            }
        }
        for name in self.latency.keys() {
            let stages = ["recognizer", "adapter", "classifier", "extractor"];
            known(name, &stages, "[latency]")?;
        }
        Ok(())
    }

    fn lists(&self) -> [(List, &Option<LeastRows>); 4] {
        [
            (List::LineItems, &self.line_items),
            (List::TaxLines, &self.tax_lines),
            (List::Discounts, &self.discounts),
            (List::Surcharges, &self.surcharges),
        ]
    }

    /// Every threshold beside what was reached.
    pub fn hold(&self, summary: &Summary) -> Vec<Held> {
        let mut held = Vec::new();
        if let Some(least) = &self.overall {
            least.hold("overall", summary.overall.as_ref(), &mut held);
        }
        for (name, least) in &self.fields {
            least.hold(
                &format!("fields.{name}"),
                summary.fields.get(name),
                &mut held,
            );
        }
        for (list, least) in self.lists() {
            if let Some(least) = least {
                let reached = summary.lists.get(list.name());
                least.hold(list.name(), reached, &mut held);
            }
        }
        if let Some(least) = &self.key_values {
            least.hold("key_values", summary.key_values.as_ref(), &mut held);
        }
        if let Some(least) = &self.tables {
            least.hold("tables", summary.tables.as_ref(), &mut held);
        }
        if let Some(least) = &self.classes {
            least.hold(summary, &mut held);
        }
        self.hold_most(summary, &mut held);
        held
    }

    fn hold_most(&self, summary: &Summary, held: &mut Vec<Held>) {
        let mut most = |name: String, threshold: Option<f64>, reached: Option<f64>| {
            held.extend(threshold.map(|threshold| Held {
                name,
                threshold,
                at_most: true,
                reached,
            }));
        };
        if let Some(limits) = &self.calibration {
            let all = &summary.calibration;
            for (name, threshold, reached) in [
                ("ece", limits.ece, &all.values),
                ("fields_ece", limits.fields_ece, &all.fields),
                ("rows_ece", limits.rows_ece, &all.rows),
                ("classes_ece", limits.classes_ece, &all.classes),
            ] {
                let reached = (reached.values > 0).then_some(reached.ece);
                most(format!("calibration.{name}"), threshold, reached);
            }
        }
        for (stage, limits) in &self.latency {
            // The slowest plugin of the stage.
            let of_stage = || {
                let stages = summary.speed.stages.iter();
                stages.filter(|(name, _)| name.split(' ').next() == Some(stage))
            };
            let p50 = of_stage().map(|(_, s)| s.p50_ms).reduce(f64::max);
            let p95 = of_stage().map(|(_, s)| s.p95_ms).reduce(f64::max);
            most(format!("latency.{stage}.p50_ms"), limits.p50_ms, p50);
            most(format!("latency.{stage}.p95_ms"), limits.p95_ms, p95);
        }
        if let Some(limits) = &self.documents {
            let count = |n: usize| n as f64;
            let failed = Some(count(summary.failed.len()));
            let broken = Some(count(summary.broken.len()));
            most(
                "documents.failed".to_owned(),
                limits.failed.map(count),
                failed,
            );
            most(
                "documents.broken".to_owned(),
                limits.broken.map(count),
                broken,
            );
        }
    }
}

fn least(name: String, threshold: Option<f64>, reached: Option<f64>) -> Option<Held> {
    threshold.map(|threshold| Held {
        name,
        threshold,
        at_most: false,
        reached,
    })
}

impl Least {
    fn hold(&self, of: &str, score: Option<&Score>, held: &mut Vec<Held>) {
        let normalised = score.map(|s| s.normalised);
        let strict = score.map(|s| s.strict);
        held.extend(
            [
                ("precision", self.precision, normalised.map(|r| r.precision)),
                ("recall", self.recall, normalised.map(|r| r.recall)),
                ("f1", self.f1, normalised.map(|r| r.f1)),
                (
                    "strict_precision",
                    self.strict_precision,
                    strict.map(|r| r.precision),
                ),
                (
                    "strict_recall",
                    self.strict_recall,
                    strict.map(|r| r.recall),
                ),
                ("strict_f1", self.strict_f1, strict.map(|r| r.f1)),
            ]
            .into_iter()
            .filter_map(|(name, threshold, reached)| {
                least(format!("{of}.{name}"), threshold, reached)
            }),
        );
    }
}

impl LeastRows {
    fn hold(&self, of: &str, score: Option<&ListScore>, held: &mut Vec<Held>) {
        let rows = Least {
            precision: self.precision,
            recall: self.recall,
            f1: self.f1,
            strict_precision: self.strict_precision,
            strict_recall: self.strict_recall,
            strict_f1: self.strict_f1,
        };
        rows.hold(of, score.map(|s| &s.rows), held);
        for (name, least) in &self.columns {
            let column = score.and_then(|s| s.columns.get(name));
            least.hold(&format!("{of}.columns.{name}"), column, held);
        }
    }
}

impl LeastClasses {
    fn hold(&self, summary: &Summary, held: &mut Vec<Held>) {
        let classes = summary.classes.as_ref();
        let of_pages = classes.filter(|c| c.pages > 0);
        held.extend(
            [
                ("macro_f1", self.macro_f1, of_pages.map(|c| c.macro_f1)),
                ("accuracy", self.accuracy, of_pages.map(|c| c.accuracy)),
                (
                    "document_accuracy",
                    self.document_accuracy,
                    classes.and_then(|c| c.document_accuracy),
                ),
                (
                    "language_accuracy",
                    self.language_accuracy,
                    classes.and_then(|c| c.language_accuracy),
                ),
                (
                    "starts_accuracy",
                    self.starts_accuracy,
                    classes.and_then(|c| c.starts_accuracy),
                ),
            ]
            .into_iter()
            .filter_map(|(name, threshold, reached)| {
                least(format!("classes.{name}"), threshold, reached)
            }),
        );
    }
}

#[cfg(test)]
mod tests;
