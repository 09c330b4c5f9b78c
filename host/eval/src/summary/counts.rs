//! Counting, and the scores that counts give.

use std::ops::AddAssign;

use serde::Serialize;

use crate::score::{Check, Outcome, PairCheck, RowCheck, TableCheck};

/// What came of the checks of one kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Right, normalised.
    pub right: u32,
    /// Of those, right character for character.
    pub strict: u32,
    pub wrong: u32,
    pub missed: u32,
    pub spurious: u32,
    /// Of those wrong or missed, how many stand nowhere on the page.
    pub unreadable: u32,
}

/// Precision, recall and their harmonic mean, 0..1.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Ratios {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

/// How well one kind of value is found.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Score {
    /// Case, spaces and punctuation aside; dates and amounts by value.
    pub normalised: Ratios,
    /// Character for character.
    pub strict: Ratios,
    /// 95 of 100 resamplings of the documents lie within, by normalised F1.
    pub f1_interval: [f64; 2],
    /// How many are wanted.
    pub support: u32,
    pub right: u32,
    pub wrong: u32,
    pub missed: u32,
    /// Found where the truth says there is nothing.
    pub spurious: u32,
    /// Wrong or missed, and what is wanted was not found on the page either:
    /// an error of the reading before, or a label that no page shows.
    pub not_on_page: u32,
}

impl Counts {
    pub fn check(&mut self, check: &Check) {
        self.outcome(check.outcome(), check.verdict.strict);
        let is_unread = matches!(check.outcome(), Outcome::Wrong | Outcome::Missed);
        self.unreadable += u32::from(is_unread && check.place.is_none());
    }

    pub fn row(&mut self, row: &RowCheck) {
        let outcome = match (row.wanted, row.found) {
            (Some(_), Some(_)) if row.verdict.normalised => Outcome::Right,
            (Some(_), Some(_)) => Outcome::Wrong,
            (Some(_), None) => Outcome::Missed,
            _ => Outcome::Spurious,
        };
        self.outcome(outcome, row.verdict.strict);
    }

    pub fn pair(&mut self, pair: &PairCheck) {
        self.outcome(pair.outcome(), pair.is_strict());
    }

    pub fn table(&mut self, table: &TableCheck) {
        self.right += table.right;
        self.strict += table.strict;
        self.missed += table.wanted.saturating_sub(table.right);
        self.spurious += table.found.saturating_sub(table.right);
    }

    fn outcome(&mut self, outcome: Outcome, strict: bool) {
        match outcome {
            Outcome::Right => {
                self.right += 1;
                self.strict += u32::from(strict);
            }
            Outcome::Wrong => self.wrong += 1,
            Outcome::Missed => self.missed += 1,
            Outcome::Spurious => self.spurious += 1,
            Outcome::Absent => {}
        }
    }

    /// How many are wanted.
    pub fn support(&self) -> u32 {
        self.right + self.wrong + self.missed
    }

    pub fn ratios(&self) -> Ratios {
        self.of(self.right)
    }

    pub fn strict_ratios(&self) -> Ratios {
        self.of(self.strict)
    }

    fn of(&self, right: u32) -> Ratios {
        let given = self.right + self.wrong + self.spurious;
        let precision = ratio(right, given);
        let recall = ratio(right, self.support());
        Ratios {
            precision,
            recall,
            f1: harmonic(precision, recall),
        }
    }

    pub fn score(&self, f1_interval: [f64; 2]) -> Score {
        Score {
            normalised: self.ratios(),
            strict: self.strict_ratios(),
            f1_interval,
            support: self.support(),
            right: self.right,
            wrong: self.wrong,
            missed: self.missed,
            spurious: self.spurious,
            not_on_page: self.unreadable,
        }
    }
}

impl AddAssign<&Counts> for Counts {
    fn add_assign(&mut self, other: &Counts) {
        self.right += other.right;
        self.strict += other.strict;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.spurious += other.spurious;
        self.unreadable += other.unreadable;
    }
}

/// `a` of `b`, 0 of none.
pub(crate) fn ratio(a: u32, b: u32) -> f64 {
    if b == 0 {
        0.0
    } else {
        f64::from(a) / f64::from(b)
    }
}

pub(crate) fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall > 0.0 {
        2.0 * precision * recall / (precision + recall)
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_are_those_computed_by_hand() {
        let counts = Counts {
            right: 6,
            strict: 3,
            wrong: 1,
            missed: 3,
            spurious: 1,
            unreadable: 2,
        };
        let near = |a: f64, b: f64| (a - b).abs() < 1e-12;
        // Given 8, wanted 10.
        let score = counts.score([0.0, 1.0]);
        assert!(near(score.normalised.precision, 0.75));
        assert!(near(score.normalised.recall, 0.6));
        assert!(near(score.normalised.f1, 2.0 * 0.75 * 0.6 / 1.35));
        assert!(near(score.strict.precision, 0.375));
        assert!(near(score.strict.recall, 0.3));
        assert_eq!((score.support, score.not_on_page), (10, 2));
    }

    #[test]
    fn nothing_found_scores_zero_and_not_an_error() {
        let counts = Counts {
            missed: 2,
            ..Counts::default()
        };
        assert_eq!(counts.ratios(), Ratios::default());
        assert_eq!(Counts::default().ratios().f1, 0.0);
    }

    #[test]
    fn cells_of_tables_count_one_by_one() {
        let mut counts = Counts::default();
        counts.table(&TableCheck {
            page: 1,
            wanted: 10,
            found: 8,
            right: 6,
            strict: 5,
        });
        assert_eq!((counts.support(), counts.spurious), (10, 2));
        assert!((counts.ratios().precision - 0.75).abs() < 1e-12);
    }
}
