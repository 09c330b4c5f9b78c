//! The committed figures, and how today's stand to them.
//!
//! What is compared is a row's ratio: both sides of it were measured in one
//! run on one machine, so it moves less than a time when the machine changes.

use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

/// Worse by this share of the committed ratio is told.
const WORSE: f64 = 0.1;

/// How a figure stands to what it is measured beside.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Ratio {
    /// So many times what is beside it: less is better.
    Times(f64),
    /// So many times as fast, or as much: more is better.
    Faster(f64),
}

/// A figure as it is committed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Figure {
    figure: String,
    ratio: Ratio,
}

/// All of them, by what they measure.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Figures {
    /// Where the figures come from.
    machine: String,
    rows: BTreeMap<String, Figure>,
}

#[derive(Debug)]
pub(crate) struct Record {
    path: PathBuf,
    committed: Figures,
    measured: BTreeMap<String, Figure>,
    /// Whether a terminal shows the table.
    colours: bool,
}

impl Ratio {
    fn is_worse_than(self, committed: Self) -> bool {
        match (self, committed) {
            (Self::Times(now), Self::Times(then)) => now > then * (1.0 + WORSE),
            (Self::Faster(now), Self::Faster(then)) => now < then * (1.0 - WORSE),
            // Counted the other way round since: there is no telling.
            _ => false,
        }
    }
}

impl std::fmt::Display for Ratio {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Times(n) => write!(f, "{n:.2}"),
            Self::Faster(n) if *n < 10.0 => write!(f, "{n:.1}x"),
            Self::Faster(n) => write!(f, "{n:.0}x"),
        }
    }
}

impl Record {
    /// The committed figures, none where nothing is committed.
    pub(crate) fn read(path: &Path, colours: bool) -> Result<Self> {
        let committed = match fs::read_to_string(path) {
            Ok(text) => toml::from_str(&text).with_context(|| path.display().to_string())?,
            Err(e) if e.kind() == ErrorKind::NotFound => Figures::default(),
            Err(e) => return Err(e).with_context(|| path.display().to_string()),
        };
        Ok(Self {
            path: path.to_owned(),
            committed,
            measured: BTreeMap::new(),
            colours,
        })
    }

    /// Note a figure; its ratio as the table shows it: with a warning when it
    /// is worse by a tenth than the committed one.
    pub(crate) fn note(&mut self, what: &str, figure: &str, ratio: Ratio) -> String {
        let committed = self.committed.rows.get(what).map(|f| f.ratio);
        let figure = Figure {
            figure: figure.to_owned(),
            ratio,
        };
        self.measured.insert(what.to_owned(), figure);
        match committed {
            Some(then) if ratio.is_worse_than(then) => match self.colours {
                true => format!("\u{1b}[31m{ratio} (was {then})\u{1b}[0m"),
                false => format!("**{ratio}** (was {then})"),
            },
            _ => ratio.to_string(),
        }
    }

    /// Commit what was measured; rows that were not keep their figures.
    pub(crate) fn write(mut self, machine: &str) -> Result<()> {
        self.committed.machine = machine.to_owned();
        self.committed.rows.extend(self.measured);
        let text = format!(
            "# Figures of `cargo xtask bench`, which shows in red what got worse by a tenth;\n\
             # `cargo xtask bench -- --record` writes them anew.\n\n{}",
            toml::to_string(&self.committed)?
        );
        fs::write(&self.path, text).with_context(|| self.path.display().to_string())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(ratio: Ratio, colours: bool) -> Record {
        let row = Figure {
            figure: "1 ms".to_owned(),
            ratio,
        };
        Record {
            path: PathBuf::new(),
            committed: Figures {
                machine: String::new(),
                rows: [("row".to_owned(), row)].into(),
            },
            measured: BTreeMap::new(),
            colours,
        }
    }

    #[test]
    fn a_cost_that_grew_by_more_than_a_tenth_is_told() {
        let mut record = with(Ratio::Times(2.0), false);
        assert_eq!(record.note("row", "", Ratio::Times(2.19)), "2.19");
        let told = record.note("row", "", Ratio::Times(2.21));
        assert_eq!(told, "**2.21** (was 2.00)");
        assert_eq!(record.note("row", "", Ratio::Times(0.5)), "0.50");
        assert_eq!(record.note("another", "", Ratio::Times(9.0)), "9.00");
    }

    #[test]
    fn a_lead_that_shrank_by_more_than_a_tenth_is_red_on_a_terminal() {
        let mut record = with(Ratio::Faster(20.0), true);
        assert_eq!(record.note("row", "", Ratio::Faster(18.1)), "18x");
        let told = record.note("row", "", Ratio::Faster(17.9));
        assert_eq!(told, "\u{1b}[31m18x (was 20x)\u{1b}[0m");
        assert_eq!(record.note("row", "", Ratio::Faster(40.0)), "40x");
    }

    #[test]
    fn a_record_that_is_written_is_read_again_and_keeps_what_was_not_measured() {
        let path = std::env::temp_dir().join(format!("sheaf-record-{}.toml", std::process::id()));
        let write = |what: &str, ratio| {
            let mut record = Record::read(&path, false).unwrap();
            record.note(what, "1 ms", ratio);
            record.write("a machine").unwrap();
        };
        write("one", Ratio::Times(1.0));
        write("another, of \"two\"", Ratio::Faster(2.0));
        let read = Record::read(&path, false).unwrap();
        fs::remove_file(&path).unwrap();
        let ratios: Vec<Ratio> = read.committed.rows.values().map(|f| f.ratio).collect();
        assert_eq!(ratios, [Ratio::Faster(2.0), Ratio::Times(1.0)]);
        assert_eq!(read.committed.machine, "a machine");
    }
}
