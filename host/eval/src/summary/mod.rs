//! Scores over all documents of an evaluation.

mod bootstrap;
mod calibration;
mod classes;
mod counts;
mod speed;

use std::time::Duration;

use document::names;
use indexmap::IndexMap;
use serde::Serialize;

pub use calibration::{Bin, Calibration};
pub use classes::{ClassScore, Classes};
pub use counts::{Counts, Ratios, Score};
pub use speed::{Speed, StageSpeed, StageTime};

use crate::dataset::{Broken, Dataset, Part};
use crate::label::List;
use crate::run::Done;
use crate::score::{Check, Judged};
use calibration::Collected;

/// What an evaluation comes to.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Summary {
    /// The data set's format.
    pub format: &'static str,
    pub part: &'static str,
    /// Documents that were scored.
    pub documents: usize,
    pub pages: usize,
    /// Documents whose run failed; what the truth has of them is missed.
    pub failed: Vec<Broken>,
    /// Documents and labels that could not be used, and are not scored.
    pub broken: Vec<Broken>,
    pub notes: Vec<String>,
    /// Over all fields of documents, each value counting once.
    pub overall: Option<Score>,
    /// In the order of the contract.
    pub fields: IndexMap<String, Score>,
    /// `line_items`, `tax_lines`, `discounts`, `surcharges`.
    pub lists: IndexMap<String, ListScore>,
    pub key_values: Option<Score>,
    /// By cells.
    pub tables: Option<Score>,
    pub classes: Option<Classes>,
    pub calibration: Calibrations,
    pub speed: Speed,
}

/// A list of rows: whole rows, and each column.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ListScore {
    pub rows: Score,
    pub columns: IndexMap<String, Score>,
}

/// Confidences of different kinds.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Calibrations {
    /// Of all values: fields of documents and of rows.
    pub values: Calibration,
    /// Of documents' fields.
    pub fields: Calibration,
    /// Of rows' fields.
    pub rows: Calibration,
    /// Of pages' classes.
    pub classes: Calibration,
}

/// How the work went.
#[derive(Debug, Clone, Copy)]
pub struct Work {
    pub jobs: usize,
    pub wall: Duration,
}

impl Summary {
    /// Put the documents of a data set together.
    pub fn of(dataset: &Dataset, part: Part, done: &[Done], work: Work) -> Self {
        let scored: Vec<&Done> = done.iter().filter(|d| d.judged.is_some()).collect();
        let judged: Vec<&Judged> = done.iter().filter_map(|d| d.judged.as_ref()).collect();
        let pages: usize = done.iter().map(|d| d.pages).sum();
        let stages = scored.iter().map(|d| (d.pages, d.stages.as_slice()));
        let (failed, unusable): (Vec<&Done>, Vec<&Done>) = done
            .iter()
            .filter(|d| d.problem.is_some())
            .partition(|d| d.judged.is_some());
        let broken = |d: &&Done| Broken {
            name: d.name.clone(),
            problem: d.problem.clone().unwrap_or_default(),
        };
        let unusable = unusable.iter().map(broken);
        let seconds = work.wall.as_secs_f64();
        Self {
            format: dataset.format.name(),
            part: part.name(),
            documents: judged.len(),
            pages,
            failed: failed.iter().map(broken).collect(),
            broken: dataset.broken.iter().cloned().chain(unusable).collect(),
            notes: dataset.notes.clone(),
            overall: score(&judged, |j, counts| count(&j.fields, counts)),
            fields: by_name(&judged, &names::FIELDS, |j| j.fields.iter().collect()),
            lists: lists(&judged),
            key_values: score(&judged, |j, counts| {
                j.key_values.iter().flatten().for_each(|p| counts.pair(p));
            }),
            tables: score(&judged, |j, counts| {
                j.tables.iter().flatten().for_each(|t| counts.table(t));
            }),
            classes: classes::summarise(&judged),
            calibration: calibrations(&judged),
            speed: Speed {
                stages: speed::stages(stages),
                pages_per_second: pages as f64 / seconds.max(1e-9),
                jobs: work.jobs,
                seconds,
                peak_memory_bytes: speed::peak_memory(),
            },
        }
    }
}

fn count(checks: &[Check], counts: &mut Counts) {
    checks.iter().for_each(|c| counts.check(c));
}

/// The score of what `add` counts of each document; `None` when that is
/// nothing.
fn score(judged: &[&Judged], add: impl Fn(&Judged, &mut Counts)) -> Option<Score> {
    let each: Vec<Counts> = judged
        .iter()
        .map(|j| {
            let mut counts = Counts::default();
            add(j, &mut counts);
            counts
        })
        .collect();
    let sum = |counts: &mut dyn Iterator<Item = &Counts>| {
        counts.fold(Counts::default(), |mut all, one| {
            all += one;
            all
        })
    };
    let all = sum(&mut each.iter());
    if all.support() + all.spurious == 0 {
        return None;
    }
    let interval = bootstrap::interval(each.len(), |draw| {
        let drawn = &mut draw.iter().filter_map(|i| each.get(*i));
        sum(drawn).ratios().f1
    });
    Some(all.score(interval))
}

/// A score for each name that there is anything to say about.
fn by_name(
    judged: &[&Judged],
    names: &[&str],
    checks: impl Fn(&Judged) -> Vec<&Check>,
) -> IndexMap<String, Score> {
    let of = |name: &&str| {
        let score = score(judged, |j, counts| {
            let named = checks(j).into_iter().filter(|c| c.name == *name);
            named.for_each(|c| counts.check(c));
        });
        score.map(|s| ((*name).to_owned(), s))
    };
    names.iter().filter_map(of).collect()
}

fn lists(judged: &[&Judged]) -> IndexMap<String, ListScore> {
    List::ALL
        .into_iter()
        .filter_map(|list| {
            let of_list = |j: &Judged, counts: &mut Counts| {
                let lists = j.lists.iter().filter(|l| l.list == list);
                lists.flat_map(|l| &l.rows).for_each(|r| counts.row(r));
            };
            let score = score(judged, of_list)?;
            let columns = by_name(judged, list.columns(), |j| {
                let of_list = j.lists.iter().filter(|l| l.list == list);
                of_list
                    .flat_map(|l| &l.rows)
                    .flat_map(|r| &r.columns)
                    .collect()
            });
            let list_score = ListScore {
                rows: score,
                columns,
            };
            Some((list.name().to_owned(), list_score))
        })
        .collect()
}

fn calibrations(judged: &[&Judged]) -> Calibrations {
    let mut all: [Collected; 4] = Default::default();
    let [values, fields, rows, classes] = &mut all;
    for j in judged {
        let of_rows = j
            .lists
            .iter()
            .flat_map(|l| &l.rows)
            .flat_map(|r| &r.columns);
        let checks = j.fields.iter().map(|c| (c, true));
        for (check, is_field) in checks.chain(of_rows.map(|c| (c, false))) {
            let Some(found) = &check.found else { continue };
            let right = check.verdict.normalised;
            values.add(found.confidence, right);
            if is_field { &mut *fields } else { &mut *rows }.add(found.confidence, right);
        }
        for class in j.pages.iter().filter_map(|p| p.class.as_ref()) {
            if class.found.is_some() {
                classes.add(class.confidence, class.is_right());
            }
        }
    }
    Calibrations {
        values: values.finish(),
        fields: fields.finish(),
        rows: rows.finish(),
        classes: classes.finish(),
    }
}
