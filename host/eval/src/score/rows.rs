//! Rows of a list, aligned with those found.

use std::collections::BTreeSet;

use document::Field;
use pathfinding::prelude::{Matrix, kuhn_munkres};

use super::Check;
use crate::compare::{Verdict, folded};
use crate::label::{List, Row};

/// A row wanted, found or both.
#[derive(Debug, Clone, PartialEq)]
pub struct RowCheck {
    /// Its place among the rows wanted, from 0.
    pub wanted: Option<usize>,
    /// Its place among the rows found, from 0.
    pub found: Option<usize>,
    /// Whether all that makes a row right is.
    pub verdict: Verdict,
    /// One for each column that the truth has anywhere in the list.
    pub columns: Vec<Check>,
}

/// Beyond this many rows they are aligned in their order: the best
/// assignment takes the third power of their number.
const MOST_ROWS: usize = 600;

/// What a pair of rows is worth: a column right that makes the row right, one
/// of the others, all words of a text alike, and the same place in the list,
/// which settles what else is equal.
const DECISIVE: i64 = 1000;
const OTHER: i64 = 100;
const WORDS: f64 = 400.0;
const PLACE: f64 = 20.0;
/// Rows that share less than this are not the same row.
const LEAST: i64 = 150;

/// Align the rows by the best assignment and check each.
pub(super) fn check(list: List, wanted: &[Row], found: &[&[Field]]) -> Vec<RowCheck> {
    let pairs = assign(list, wanted, found);
    let columns: Vec<&str> = list
        .columns()
        .iter()
        .copied()
        .filter(|c| wanted.iter().flatten().any(|(name, _)| name == c))
        .collect();
    let mut taken = BTreeSet::new();
    let mut rows = Vec::new();
    for (i, row) in wanted.iter().enumerate() {
        let pair = pairs.get(i).copied().flatten();
        taken.extend(pair);
        let fields = pair.and_then(|j| found.get(j)).copied();
        rows.push(RowCheck {
            wanted: Some(i),
            found: pair,
            verdict: verdict(list, row, fields),
            columns: row_columns(&columns, row, fields.unwrap_or_default()),
        });
    }
    for (j, fields) in found.iter().enumerate() {
        if !taken.contains(&j) {
            let given = columns.iter().filter_map(|name| named(fields, name));
            rows.push(RowCheck {
                wanted: None,
                found: Some(j),
                verdict: Verdict::default(),
                columns: given.map(|f| Check::new(&f.name, None, Some(f))).collect(),
            });
        }
    }
    rows
}

fn named<'a>(fields: &'a [Field], name: &str) -> Option<&'a Field> {
    fields.iter().find(|f| f.name == name)
}

/// The columns that the truth mentions in this row.
fn row_columns(columns: &[&str], row: &Row, fields: &[Field]) -> Vec<Check> {
    columns
        .iter()
        .filter_map(|column| row.iter().find(|(name, _)| name == column))
        .map(|(name, label)| Check::new(name, label.as_ref(), named(fields, name)))
        .collect()
}

/// A row is right when its decisive columns are, as far as the truth knows
/// them; when it knows none of them, when all it knows is right.
fn verdict(list: List, row: &Row, fields: Option<&[Field]>) -> Verdict {
    let Some(fields) = fields else {
        return Verdict::default();
    };
    let is_decisive = |name: &str| list.decisive().contains(&name);
    let any = row.iter().any(|(name, _)| is_decisive(name));
    row.iter()
        .filter(|(name, _)| !any || is_decisive(name))
        .map(|(name, label)| Check::new(name, label.as_ref(), named(fields, name)).verdict)
        .fold(
            Verdict {
                strict: true,
                normalised: true,
            },
            |all, one| Verdict {
                strict: all.strict && one.strict,
                normalised: all.normalised && one.normalised,
            },
        )
}

/// For each row wanted the row found that it goes with.
fn assign(list: List, wanted: &[Row], found: &[&[Field]]) -> Vec<Option<usize>> {
    let worth = |i: usize, j: usize| match (wanted.get(i), found.get(j)) {
        (Some(row), Some(fields)) => worth(list, row, fields),
        _ => 0,
    };
    if wanted.len().max(found.len()) > MOST_ROWS {
        let aligned = |i| (i < found.len() && worth(i, i) >= LEAST).then_some(i);
        return (0..wanted.len()).map(aligned).collect();
    }
    best_pairs(wanted.len(), found.len(), |i, j| {
        let place = |k: usize, of: usize| k as f64 / of.max(1) as f64;
        let apart = (place(i, wanted.len()) - place(j, found.len())).abs();
        let worth = worth(i, j);
        if worth < LEAST {
            0
        } else {
            worth + (PLACE * (1.0 - apart)) as i64
        }
    })
}

/// The assignment of the greatest worth; what is worth nothing stays alone.
pub(super) fn best_pairs(
    rows: usize,
    columns: usize,
    worth: impl Fn(usize, usize) -> i64,
) -> Vec<Option<usize>> {
    let side = rows.max(columns);
    if rows == 0 || columns == 0 {
        return vec![None; rows];
    }
    // A square, padded with rows and columns that are worth nothing.
    let square = Matrix::from_fn(side, side, |(i, j)| {
        if i < rows && j < columns {
            worth(i, j)
        } else {
            0
        }
    });
    let (_, assigned) = kuhn_munkres(&square);
    let real = |(i, j): (usize, usize)| (j < columns && worth(i, j) > 0).then_some(j);
    assigned
        .into_iter()
        .enumerate()
        .take(rows)
        .map(real)
        .collect()
}

fn worth(list: List, row: &Row, fields: &[Field]) -> i64 {
    row.iter()
        .filter_map(|(name, label)| Some((name, label.as_ref()?, named(fields, name)?)))
        .map(|(name, label, field)| {
            let right = label.judge(field).normalised;
            match list.decisive().contains(&name.as_str()) {
                _ if !right && name == "description" => {
                    (WORDS * shared_words(&label.text, &field.content.text)) as i64
                }
                true if right => DECISIVE,
                false if right => OTHER,
                _ => 0,
            }
        })
        .sum()
}

/// How many of the words of both texts are in both, 0..1.
fn shared_words(a: &str, b: &str) -> f64 {
    let words = |t: &str| -> BTreeSet<String> {
        t.split_whitespace()
            .map(folded)
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (a, b) = (words(a), words(b));
    let all = a.union(&b).count().max(1);
    a.intersection(&b).count() as f64 / all as f64
}
