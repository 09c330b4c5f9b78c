//! What is shown of each error.

use document::{Document, Rect, Span};

use crate::run::Done;
use crate::score::{Check, ListCheck, Outcome, PairCheck, RowCheck, TableCheck};

/// One error.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Entry {
    /// Place of the document among those done.
    pub(super) document: usize,
    pub(super) name: String,
    /// What the filter calls it: a field's name, a list's, ...
    pub(super) field: String,
    /// Which of them, such as `row 3`.
    pub(super) which: String,
    /// `wrong`, `missed`, `spurious`.
    pub(super) outcome: &'static str,
    /// One for a field; for a row one for each column.
    pub(super) values: Vec<Value>,
    /// `Page::number` of the page that is shown.
    pub(super) page: Option<u32>,
    /// Boxes of the words found, and of those wanted, on that page.
    pub(super) found: Vec<Rect>,
    pub(super) wanted: Vec<Rect>,
}

/// A value wanted beside the one found.
#[derive(Debug, Clone, PartialEq, Default)]
pub(super) struct Value {
    pub(super) name: String,
    pub(super) right: bool,
    pub(super) wanted: Option<String>,
    pub(super) found: Option<String>,
    /// As printed, where that is something else.
    pub(super) printed: Option<String>,
    pub(super) confidence: Option<f32>,
    pub(super) reason: Option<String>,
    /// What a person should know, such as that it is not on the page.
    pub(super) remark: Option<&'static str>,
}

const NOT_ON_PAGE: &str = "not found on the page as it was read";

/// The errors of one document.
pub(super) fn of(document: usize, done: &Done) -> Vec<Entry> {
    let Some(judged) = &done.judged else {
        return Vec::new();
    };
    let context = Context {
        index: document,
        name: &done.name,
        document: done.document.as_deref(),
    };
    let mut entries = context.classes(judged);
    let errors = judged.fields.iter().filter(|c| c.is_error());
    entries.extend(errors.map(|check| context.field(check)));
    for list in &judged.lists {
        let is_error =
            |r: &&RowCheck| !r.verdict.normalised || r.columns.iter().any(Check::is_error);
        let errors = list.rows.iter().filter(is_error);
        entries.extend(errors.map(|row| context.row(list, row)));
    }
    let pairs = judged.key_values.iter().flatten();
    entries.extend(
        pairs
            .filter(|p| p.outcome() != Outcome::Right)
            .map(|p| context.pair(p)),
    );
    let tables = judged.tables.iter().flatten();
    entries.extend(tables.filter(|t| !t.is_right()).map(|t| context.table(t)));
    entries
}

struct Context<'a> {
    index: usize,
    name: &'a str,
    document: Option<&'a Document>,
}

impl Context<'_> {
    fn entry(&self, field: &str, outcome: Outcome) -> Entry {
        Entry {
            document: self.index,
            name: self.name.to_owned(),
            field: field.to_owned(),
            which: String::new(),
            outcome: word(outcome),
            values: Vec::new(),
            page: self.first_page(),
            found: Vec::new(),
            wanted: Vec::new(),
        }
    }

    fn first_page(&self) -> Option<u32> {
        Some(self.document?.pages.first()?.number)
    }

    /// Show the page of these checks with their words.
    fn show(&self, entry: &mut Entry, checks: &[&Check]) {
        let found = checks.iter().find_map(|c| c.found.as_ref()?.page);
        let wanted = checks.iter().find_map(|c| Some(c.place.as_ref()?.page));
        entry.page = found.or(wanted).or(entry.page);
        for check in checks {
            if let Some(found) = &check.found
                && found.page == entry.page
            {
                entry.found.extend(self.boxes(entry.page, &found.words));
            }
            if let Some(place) = &check.place
                && Some(place.page) == entry.page
            {
                entry.wanted.extend(self.boxes(entry.page, &place.words));
            }
        }
    }

    fn boxes(&self, page: Option<u32>, words: &[Span]) -> Vec<Rect> {
        let page = page.and_then(|number| self.document?.page(number));
        let Some(page) = page else { return Vec::new() };
        let words = words.iter().flat_map(Span::indices);
        // What a plugin names past the last word has no box.
        words.map_while(|i| page.words.bounds(i)).collect()
    }

    fn field(&self, check: &Check) -> Entry {
        let mut entry = self.entry(&check.name, check.outcome());
        entry.values.push(value(check));
        self.show(&mut entry, &[check]);
        entry
    }

    fn row(&self, list: &ListCheck, row: &RowCheck) -> Entry {
        let outcome = match (row.wanted, row.found) {
            (Some(_), Some(_)) => Outcome::Wrong,
            (Some(_), None) => Outcome::Missed,
            _ => Outcome::Spurious,
        };
        let mut entry = self.entry(list.list.name(), outcome);
        entry.which = match (row.wanted, row.found) {
            (Some(w), Some(f)) => format!("row {}, found as row {}", w + 1, f + 1),
            (Some(w), None) => format!("row {}", w + 1),
            (None, f) => format!("found as row {}", f.map_or(0, |f| f + 1)),
        };
        entry.values = row.columns.iter().map(value).collect();
        let checks: Vec<&Check> = row.columns.iter().collect();
        self.show(&mut entry, &checks);
        entry
    }

    fn pair(&self, pair: &PairCheck) -> Entry {
        let mut entry = self.entry("key_values", pair.outcome());
        let both = [&pair.wanted, &pair.found];
        let [wanted, found] = both.map(|p| p.as_ref().map(|(_, v)| v.clone().unwrap_or_default()));
        let key = both.into_iter().flatten().next();
        entry.values.push(Value {
            name: key.map(|(k, _)| k.clone()).unwrap_or_default(),
            wanted,
            found,
            confidence: pair.confidence,
            ..Value::default()
        });
        entry
    }

    fn table(&self, table: &TableCheck) -> Entry {
        let outcome = match (table.wanted, table.found) {
            (_, 0) => Outcome::Missed,
            (0, _) => Outcome::Spurious,
            _ => Outcome::Wrong,
        };
        let mut entry = self.entry("tables", outcome);
        let cells = |n: u32| format!("{n} cells");
        entry.values.push(Value {
            name: "cells".to_owned(),
            wanted: Some(cells(table.wanted)),
            found: Some(format!("{}, {} right", cells(table.found), table.right)),
            ..Value::default()
        });
        entry.page = Some(table.page);
        entry
    }

    fn classes(&self, judged: &crate::score::Judged) -> Vec<Entry> {
        let mut entries = Vec::new();
        for page in &judged.pages {
            let mut add = |field: &str, wanted: String, found: Option<String>, confidence| {
                let outcome = match &found {
                    Some(_) => Outcome::Wrong,
                    None => Outcome::Missed,
                };
                let mut entry = self.entry(field, outcome);
                entry.which = format!("page {}", page.page);
                entry.page = Some(page.page);
                entry.values.push(Value {
                    name: field.to_owned(),
                    wanted: Some(wanted),
                    found,
                    confidence,
                    ..Value::default()
                });
                entries.push(entry);
            };
            if let Some(class) = page.class.as_ref().filter(|c| !c.is_right()) {
                let found = class.found.clone();
                add("class", class.wanted.clone(), found, class.confidence);
            }
            if page.is_language_right() == Some(false)
                && let Some((wanted, found)) = page.language.clone()
            {
                add("language", wanted, found, None);
            }
            if page.is_start_right() == Some(false)
                && let Some((wanted, found)) = page.starts
            {
                let found = found.map(|f| f.to_string());
                add("starts", wanted.to_string(), found, None);
            }
        }
        entries
    }
}

fn value(check: &Check) -> Value {
    let found = check.found.as_ref();
    let is_unread =
        check.place.is_none() && matches!(check.outcome(), Outcome::Wrong | Outcome::Missed);
    Value {
        name: check.name.clone(),
        right: !check.is_error(),
        wanted: check.wanted.as_ref().map(|w| w.text.clone()),
        found: found.map(|f| f.value.clone()),
        printed: found
            .filter(|f| f.printed != f.value)
            .map(|f| f.printed.clone()),
        confidence: found.and_then(|f| f.confidence),
        reason: found.and_then(|f| f.reason.clone()),
        remark: is_unread.then_some(NOT_ON_PAGE),
    }
}

fn word(outcome: Outcome) -> &'static str {
    match outcome {
        Outcome::Right | Outcome::Absent => "right",
        Outcome::Wrong => "wrong",
        Outcome::Missed => "missed",
        Outcome::Spurious => "spurious",
    }
}
