//! How well pages are classified: by the rules, and with recorded scores.
#![allow(clippy::print_stdout, reason = "a tool for developers")]

use std::collections::BTreeMap;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Result;
use understanding::scorer::Scorer;
use understanding::{CLASSES, classify, classify_with};

use super::{Labelled, Source, documents};
use crate::HELD_OUT;

/// Truth and answer of pages.
#[derive(Default)]
struct Tally {
    classes: Vec<(String, String)>,
    languages: [usize; 3],
    starts: [usize; 4],
    pages: usize,
    time: Duration,
}

/// Print the scores on generated families held out, on real documents, and on
/// the receipts of companies held out.
///
/// # Errors
/// The data is not there, or a score is not recorded.
pub fn score(data: &Path, scorer: Option<&dyn Scorer>, verbose: bool) -> Result<()> {
    let mut tallies: BTreeMap<&str, Tally> = BTreeMap::new();
    for labelled in documents(data)?.0 {
        let part = match (labelled.source, labelled.fold == HELD_OUT) {
            (Source::Generated, true) => "generated, held out",
            (Source::Generated, false) => "generated, cross-validated",
            (Source::Real, _) => "real",
            (Source::Receipts, true) => "receipts, held out",
            (Source::Receipts, false) => "receipts, cross-validated",
        };
        // What is held out is counted, not looked at.
        let look = verbose && labelled.fold != HELD_OUT;
        tallies
            .entry(part)
            .or_default()
            .add(&labelled, scorer, look)?;
    }
    for (part, tally) in tallies {
        tally.print(part);
    }
    Ok(())
}

impl Tally {
    fn add(&mut self, labelled: &Labelled, scorer: Option<&dyn Scorer>, look: bool) -> Result<()> {
        let start = Instant::now();
        let found = match scorer {
            Some(scorer) => classify_with(&labelled.document, scorer)?,
            None => classify(&labelled.document),
        };
        self.time += start.elapsed();
        self.pages += found.pages.len();
        for (index, (truth, page)) in labelled.pages.iter().zip(&found.pages).enumerate() {
            if let Some(class) = &truth.class {
                self.classes.push((class.clone(), page.best.class.clone()));
                if look && *class != page.best.class {
                    println!(
                        "  {} page {}: {class} is called {} {:.2}",
                        labelled.name,
                        index + 1,
                        page.best.class,
                        page.best.confidence
                    );
                }
            }
            if let Some(language) = &truth.language {
                let kind = match &page.language {
                    Some(found) if found == language => 0,
                    None => 1,
                    Some(_) => 2,
                };
                self.languages[kind] += 1;
                if look && kind == 2 {
                    println!(
                        "  {} page {}: {language} is called {:?}",
                        labelled.name,
                        index + 1,
                        page.language
                    );
                }
            }
            if let Some(starts) = truth.starts.filter(|_| index > 0) {
                self.starts[usize::from(starts) * 2 + usize::from(page.starts_document)] += 1;
                if look && starts != page.starts_document {
                    println!("  {} page {}: starts {starts}", labelled.name, index + 1);
                }
            }
        }
        Ok(())
    }

    fn print(&self, part: &str) {
        println!(
            "{part}: {} pages, {:?} a page",
            self.pages,
            self.time / self.pages.max(1) as u32
        );
        let mut sum = 0.0;
        let mut present = 0;
        for class in CLASSES {
            let count = |f: &dyn Fn(&(String, String)) -> bool| {
                self.classes.iter().filter(|p| f(p)).count() as f64
            };
            let truth = count(&|p| p.0 == class);
            let found = count(&|p| p.1 == class);
            let both = count(&|p| p.0 == class && p.1 == class);
            if truth == 0.0 {
                if found > 0.0 {
                    println!("  {class:<20} {found:>5} found, none there");
                }
                continue;
            }
            let f1 = 2.0 * both / (truth + found);
            sum += f1;
            present += 1;
            println!(
                "  {class:<20} {truth:>5} pages  precision {:.3}  recall {:.3}  F1 {f1:.3}",
                both / found.max(1.0),
                both / truth
            );
        }
        let right = self.classes.iter().filter(|p| p.0 == p.1).count();
        println!(
            "  macro F1 {:.3}, accuracy {:.3} of {}",
            sum / f64::from(present.max(1)),
            right as f64 / self.classes.len().max(1) as f64,
            self.classes.len()
        );
        let [good, none, wrong] = self.languages;
        println!("  language: {good} right, {none} unsaid, {wrong} wrong");
        let [quiet, false_start, missed, found] = self.starts;
        println!(
            "  starts: {found} found, {missed} missed, {false_start} false, {quiet} continuations right"
        );
    }
}
