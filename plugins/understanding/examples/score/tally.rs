//! Counting what is right, wrong and missed.

use std::collections::BTreeMap;

/// One field's counts.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Count {
    /// Given and right.
    pub(crate) right: u32,
    /// Given and wrong.
    pub(crate) wrong: u32,
    /// Not given.
    pub(crate) missed: u32,
    /// Given where the truth says nothing.
    pub(crate) extra: u32,
    /// Of those wrong, the ones that the truth knows to be absent.
    pub(crate) unwanted: u32,
}

impl Count {
    /// Precision, recall and F1 over the documents whose truth has the field.
    pub(crate) fn scores(&self) -> (f64, f64, f64) {
        let ratio = |a: u32, b: u32| {
            if b == 0 {
                0.0
            } else {
                f64::from(a) / f64::from(b)
            }
        };
        let precision = ratio(self.right, self.right + self.wrong);
        let recall = ratio(
            self.right,
            self.right + self.wrong - self.unwanted + self.missed,
        );
        let f1 = if precision + recall > 0.0 {
            2.0 * precision * recall / (precision + recall)
        } else {
            0.0
        };
        (precision, recall, f1)
    }

    fn add(&mut self, other: &Count) {
        self.right += other.right;
        self.wrong += other.wrong;
        self.missed += other.missed;
        self.extra += other.extra;
        self.unwanted += other.unwanted;
    }
}

/// Counts by field.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) counts: BTreeMap<String, Count>,
    /// Print every error.
    pub(crate) verbose: bool,
}

impl Tally {
    /// Count one field of one document. `same` compares normalised values.
    pub(crate) fn field(
        &mut self,
        document: &str,
        name: &str,
        wanted: Option<&str>,
        got: Option<&str>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        let count = self.counts.entry(name.to_owned()).or_default();
        let right = match (wanted, got) {
            (Some(w), Some(g)) if same(w, g) => {
                count.right += 1;
                true
            }
            (Some(_), Some(_)) => {
                count.wrong += 1;
                false
            }
            (Some(_), None) => {
                count.missed += 1;
                false
            }
            (None, Some(_)) => {
                count.extra += 1;
                true
            }
            (None, None) => true,
        };
        if !right && self.verbose {
            println!(
                "    {document}: {name}: wanted {:?}, got {:?}",
                wanted.unwrap_or("-"),
                got.unwrap_or("-")
            );
        }
    }

    /// [`Tally::field`] where the truth knows what is absent: giving it is an
    /// error.
    pub(crate) fn known(
        &mut self,
        document: &str,
        name: &str,
        wanted: Option<&str>,
        got: Option<&str>,
        same: impl Fn(&str, &str) -> bool,
    ) {
        if let (None, Some(got)) = (wanted, got) {
            self.counts.entry(name.to_owned()).or_default().wrong += 1;
            self.counts.entry(name.to_owned()).or_default().unwanted += 1;
            if self.verbose {
                println!("    {document}: {name}: wanted nothing, got {got:?}");
            }
            return;
        }
        self.field(document, name, wanted, got, same);
    }

    /// Print the counts under one name.
    pub(crate) fn line(&self, title: &str, name: &str) {
        if let Some(count) = self.counts.get(name) {
            line(title, count);
        }
    }

    pub(crate) fn print(&self, title: &str) {
        println!("{title}");
        println!(
            "  {:<20} {:>5} {:>5} {:>5} {:>5}  {:>6} {:>6} {:>6}",
            "field", "right", "wrong", "miss", "extra", "P", "R", "F1"
        );
        let mut all = Count::default();
        for (name, count) in &self.counts {
            line(name, count);
            all.add(count);
        }
        line("all", &all);
    }
}

fn line(name: &str, count: &Count) {
    let (p, r, f1) = count.scores();
    println!(
        "  {name:<20} {:>5} {:>5} {:>5} {:>5}  {p:>6.3} {r:>6.3} {f1:>6.3}",
        count.right, count.wrong, count.missed, count.extra
    );
}

/// Letters and digits alone, in lower case.
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Equal but for case, spaces and punctuation.
pub(crate) fn same_text(a: &str, b: &str) -> bool {
    folded(a) == folded(b)
}

/// Equal as numbers.
pub(crate) fn same_number(a: &str, b: &str) -> bool {
    match (a.parse::<f64>(), b.parse::<f64>()) {
        (Ok(a), Ok(b)) => (a - b).abs() < 0.005,
        _ => a == b,
    }
}

/// Every word of the wanted address occurs, with at most three others (a
/// country, a region).
pub(crate) fn same_address(wanted: &str, got: &str) -> bool {
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (wanted, got) = (words(wanted), words(got));
    wanted.iter().all(|w| got.contains(w)) && got.len() <= wanted.len() + 3
}
