//! Keys with their values in general, as forms print them: `Name: value`,
//! labels over or beside their values, boxes, blanks and options.

mod blanks;
mod boxes;
mod colons;
mod known;
mod marks;

use std::ops::Range;

use document::{Confidence, KeyValue, LocatedKeyValue, LocatedTable, Passage, Region};

use crate::candidates::rounded;
use crate::context::{Context, Sheet};
use crate::layout::{Bounds, View};
use crate::tables::{self, Lattice};

/// A key with what was found for it, over the tokens of its page.
#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) key: Range<usize>,
    pub(crate) value: Value,
    /// How surely the two belong together, 0..1.
    pub(crate) score: f32,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    /// The form leaves it blank.
    Blank,
    Text(Vec<Range<usize>>),
    Mark {
        selected: bool,
        region: Option<Region>,
        confidence: Option<Confidence>,
        tokens: Option<Range<usize>>,
    },
}

/// A page with what is needed to look for pairs, and what has one already.
pub(crate) struct Form<'s, 'a> {
    pub(crate) sheet: &'s Sheet<'a>,
    pub(crate) view: &'s View<'a>,
    pub(crate) lattices: Vec<Lattice>,
    /// Areas of tables.
    pub(crate) tables: Vec<Bounds>,
    /// Tokens that are part of a pair.
    taken: Vec<bool>,
    pub(crate) pairs: Vec<Pair>,
}

/// The pairs of a document, by page and then by place. Pages whose vendor
/// gave pairs keep those.
pub(crate) fn find(ctx: &Context<'_>, tables: &[LocatedTable]) -> Vec<LocatedKeyValue> {
    let mut found = Vec::new();
    for sheet in &ctx.sheets {
        if !sheet.view.page.key_values.is_empty() || sheet.view.tokens.is_empty() {
            continue;
        }
        let mut form = Form::new(sheet, tables);
        marks::find(&mut form);
        boxes::find(&mut form);
        // Before colons: a key with a blank is no value of the one above it.
        blanks::find(&mut form);
        colons::find(&mut form);
        known::find(&mut form);
        found.extend(form.located());
    }
    found
}

impl<'s, 'a> Form<'s, 'a> {
    fn new(sheet: &'s Sheet<'a>, tables: &[LocatedTable]) -> Self {
        let view = &sheet.view;
        Self {
            sheet,
            view,
            lattices: tables::lattices(&view.rulings),
            tables: tables
                .iter()
                .filter(|t| t.page == view.page.number)
                .filter_map(|t| tables::area(sheet, t))
                .collect(),
            taken: vec![false; view.tokens.len()],
            pairs: Vec::new(),
        }
    }

    /// Whether a token is part of a pair.
    pub(crate) fn is_taken(&self, token: usize) -> bool {
        self.taken.get(token) != Some(&false)
    }

    pub(crate) fn any_taken(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|i| self.is_taken(i))
    }

    /// Keep a pair unless another has its key.
    pub(crate) fn add(&mut self, pair: Pair) {
        if pair.key.is_empty() || self.any_taken(&pair.key) {
            return;
        }
        let mut take = vec![pair.key.clone()];
        match &pair.value {
            Value::Text(parts) => take.extend(parts.iter().cloned()),
            Value::Mark {
                tokens: Some(tokens),
                ..
            } => take.push(tokens.clone()),
            _ => {}
        }
        for i in take.into_iter().flatten() {
            if let Some(slot) = self.taken.get_mut(i) {
                *slot = true;
            }
        }
        self.pairs.push(pair);
    }

    /// The tokens of a chunk.
    pub(crate) fn chunk(&self, chunk: usize) -> Range<usize> {
        self.view
            .chunks
            .get(chunk)
            .map_or(0..0, |c| c.tokens.clone())
    }

    /// Whether some tokens are no more than what is written upon: dots,
    /// lines, and signs without letters or digits.
    pub(crate) fn is_filler(&self, tokens: &Range<usize>) -> bool {
        self.view
            .slice(tokens)
            .iter()
            .all(|t| t.text.chars().all(|c| "_.…-–:·*".contains(c)))
    }

    /// Text without the blanks around it; blank when nothing is left.
    pub(crate) fn written(&self, parts: Vec<Range<usize>>) -> Value {
        let parts: Vec<Range<usize>> = parts
            .into_iter()
            .map(|mut p| {
                while !p.is_empty() && self.is_filler(&(p.start..p.start + 1)) {
                    p.start += 1;
                }
                while !p.is_empty() && self.is_filler(&(p.end - 1..p.end)) {
                    p.end -= 1;
                }
                p
            })
            .filter(|p| !p.is_empty())
            .collect();
        if parts.is_empty() {
            Value::Blank
        } else {
            Value::Text(parts)
        }
    }

    fn located(mut self) -> Vec<LocatedKeyValue> {
        self.pairs.sort_by_key(|p| p.key.start);
        let page = self.view.page.number;
        self.pairs
            .iter()
            .map(|pair| LocatedKeyValue {
                page,
                key_value: KeyValue {
                    key: self.passage(std::slice::from_ref(&pair.key)),
                    value: self.value(&pair.value),
                    confidence: Some(Confidence::new(rounded(pair.score))),
                    ..KeyValue::default()
                },
            })
            .collect()
    }

    fn value(&self, value: &Value) -> Option<Passage> {
        match value {
            Value::Blank => None,
            Value::Text(parts) => Some(self.passage(parts)),
            Value::Mark {
                selected,
                region,
                confidence,
                tokens,
            } => {
                let at = tokens
                    .as_ref()
                    .map(|t| self.passage(std::slice::from_ref(t)));
                let at = at.unwrap_or_default();
                let text = if *selected { "selected" } else { "unselected" };
                Some(Passage {
                    text: text.to_owned(),
                    words: at.words,
                    region: region.clone().or(at.region),
                    confidence: (*confidence).or(at.confidence),
                })
            }
        }
    }

    /// Tokens as a passage; of a word that was cut, only the part is text.
    fn passage(&self, parts: &[Range<usize>]) -> Passage {
        let texts: Vec<String> = parts.iter().map(|p| self.view.text(p)).collect();
        Passage {
            text: texts.join(" "),
            ..self.view.page.passage(self.view.spans(parts))
        }
    }
}
