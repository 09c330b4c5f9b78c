//! Judging one document: what was found beside what is true.

mod classes;
mod pairs;
mod place;
mod rows;
mod tables;

use document::{Document, Extraction, Field, Span};
use pipeline::RunReport;

pub use classes::{ClassCheck, PageCheck};
pub use pairs::PairCheck;
pub use place::Place;
pub use rows::RowCheck;
pub use tables::TableCheck;

use crate::compare::{Label, Verdict};
use crate::label::{FieldLabel, Labels, List};

/// A value that the pipeline gave.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Normalised, or as printed where that was not possible.
    pub value: String,
    pub printed: String,
    /// 0..1.
    pub confidence: Option<f32>,
    pub reason: Option<String>,
    /// `Page::number`.
    pub page: Option<u32>,
    /// Its words on that page.
    pub words: Vec<Span>,
}

/// One value wanted, found or both.
#[derive(Debug, Clone, PartialEq)]
pub struct Check {
    /// The field's or column's name.
    pub name: String,
    /// `None` is a value known to be absent, or one of a row that is not
    /// there.
    pub wanted: Option<Label>,
    pub found: Option<Found>,
    pub verdict: Verdict,
    /// Where the wanted value stands, looked for when it was not found.
    pub place: Option<Place>,
}

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Right,
    /// Found, and something else wanted.
    Wrong,
    /// Wanted and not found.
    Missed,
    /// Found where nothing is.
    Spurious,
    /// Rightly not found.
    Absent,
}

/// A list of rows, aligned with what was found.
#[derive(Debug, Clone, PartialEq)]
pub struct ListCheck {
    pub list: List,
    pub rows: Vec<RowCheck>,
}

/// Everything judged of one document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    pub fields: Vec<Check>,
    pub lists: Vec<ListCheck>,
    pub key_values: Option<Vec<PairCheck>>,
    pub tables: Option<Vec<TableCheck>>,
    pub class: Option<ClassCheck>,
    pub pages: Vec<PageCheck>,
}

impl Check {
    pub fn outcome(&self) -> Outcome {
        match (&self.wanted, &self.found) {
            (Some(_), Some(_)) if self.verdict.normalised => Outcome::Right,
            (Some(_), Some(_)) => Outcome::Wrong,
            (Some(_), None) => Outcome::Missed,
            (None, Some(_)) => Outcome::Spurious,
            (None, None) => Outcome::Absent,
        }
    }

    pub fn is_error(&self) -> bool {
        !matches!(self.outcome(), Outcome::Right | Outcome::Absent)
    }

    fn new(name: &str, wanted: Option<&Label>, found: Option<&Field>) -> Self {
        let verdict = match (wanted, found) {
            (Some(label), Some(field)) => label.judge(field),
            (None, None) => Verdict {
                strict: true,
                normalised: true,
            },
            _ => Verdict::default(),
        };
        Self {
            name: name.to_owned(),
            wanted: wanted.cloned(),
            found: found.map(Found::of),
            verdict,
            place: None,
        }
    }

    /// Look for the wanted value where another or none was found.
    fn locate(&mut self, document: &Document) {
        if self.is_error()
            && let Some(wanted) = &self.wanted
        {
            self.place = place::of(wanted, document);
        }
    }
}

impl Found {
    fn of(field: &Field) -> Self {
        let printed = &field.content.text;
        Self {
            value: field.value.as_ref().unwrap_or(printed).clone(),
            printed: printed.clone(),
            confidence: field.content.confidence.map(|c| c.value),
            reason: field.reason.clone(),
            page: field.page,
            words: field.content.words.clone(),
        }
    }
}

impl Judged {
    /// Judge a run that is over.
    pub fn of(labels: &Labels, report: &RunReport) -> Self {
        let mut judged = Self::of_extraction(labels, &report.extraction, &report.document);
        let found = &report.classification;
        let known = labels.of_pages(report.document.pages.len());
        judged.pages = classes::pages(known.as_deref(), Some(found));
        judged.class = labels
            .class
            .as_ref()
            .map(|wanted| ClassCheck::new(wanted, Some(&found.best)));
        judged
    }

    /// Judge a run that failed: nothing was found.
    pub fn of_failure(labels: &Labels) -> Self {
        let nothing = Extraction::default();
        let mut judged = Self::of_extraction(labels, &nothing, &Document::default());
        let known = labels.pages.as_deref();
        judged.pages = classes::pages(known, None);
        judged.class = labels
            .class
            .as_ref()
            .map(|wanted| ClassCheck::new(wanted, None));
        judged
    }

    /// Judge what was found alone, without classes.
    pub fn of_extraction(labels: &Labels, found: &Extraction, document: &Document) -> Self {
        let mut judged = Self {
            fields: labels.fields.iter().map(|f| field(f, found)).collect(),
            lists: labels
                .lists
                .iter()
                .map(|(list, wanted)| ListCheck {
                    list: *list,
                    rows: rows::check(*list, wanted, &rows_of(*list, found)),
                })
                .collect(),
            key_values: labels
                .key_values
                .as_ref()
                .map(|wanted| pairs::check(wanted, found, document)),
            tables: labels
                .tables
                .as_ref()
                .map(|wanted| tables::check(wanted, found, document)),
            ..Self::default()
        };
        let rows = judged.lists.iter_mut().flat_map(|l| &mut l.rows);
        let columns = rows.flat_map(|r| &mut r.columns);
        for check in judged.fields.iter_mut().chain(columns) {
            check.locate(document);
        }
        judged
    }

    /// Whether everything is right.
    pub fn is_right(&self) -> bool {
        !self.fields.iter().any(Check::is_error)
            && self
                .lists
                .iter()
                .flat_map(|l| &l.rows)
                .all(|r| r.verdict.normalised && !r.columns.iter().any(Check::is_error))
            && self
                .key_values
                .iter()
                .flatten()
                .all(|p| p.outcome() == Outcome::Right)
            && self.tables.iter().flatten().all(TableCheck::is_right)
            && self.class.iter().all(ClassCheck::is_right)
            && self.pages.iter().all(PageCheck::is_right)
    }
}

/// A field by its name, or by one that is as good.
fn field(wanted: &FieldLabel, found: &Extraction) -> Check {
    let names = std::iter::once(wanted.name.as_str()).chain(wanted.also_named.iter().copied());
    let field = names.into_iter().find_map(|name| found.field(name));
    Check::new(&wanted.name, wanted.label.as_ref(), field)
}

/// The rows of a list, each with its fields.
fn rows_of(list: List, found: &Extraction) -> Vec<&[Field]> {
    match list.group() {
        None => found
            .line_items
            .iter()
            .map(|i| i.fields.as_slice())
            .collect(),
        Some(kind) => found.groups_of(kind).map(|g| g.fields.as_slice()).collect(),
    }
}

#[cfg(test)]
mod tests;
