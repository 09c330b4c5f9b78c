//! Options with a mark: ticked or not.

use std::ops::Range;

use document::{Confidence, Region};

use super::{Form, Pair, Value};
use crate::layout::{self, Bounds};

/// An option stands no further from its mark than this many letters.
const NEAR: f32 = 6.0;

/// A mark on the upright page.
#[derive(Debug, Clone)]
struct Mark {
    bounds: Bounds,
    selected: bool,
    region: Option<Region>,
    confidence: Option<Confidence>,
    tokens: Option<Range<usize>>,
}

pub(super) fn find(form: &mut Form<'_, '_>) {
    let marks = marks(form);
    for (i, mark) in marks.iter().enumerate() {
        let others = || {
            marks
                .iter()
                .enumerate()
                .filter(|(j, _)| *j != i)
                .map(|m| m.1)
        };
        // What stands between this mark and the next one in the row.
        let same_row = |m: &&Mark| (m.bounds.y() - mark.bounds.y()).abs() < form.view.line;
        let next = others()
            .filter(same_row)
            .map(|m| m.bounds.left)
            .filter(|l| *l > mark.bounds.left)
            .fold(f32::MAX, f32::min);
        let before = others()
            .filter(same_row)
            .map(|m| m.bounds.right)
            .filter(|r| *r < mark.bounds.right)
            .fold(f32::MIN, f32::max);
        let Some(key) = option(form, mark, before, next) else {
            continue;
        };
        form.add(Pair {
            key,
            value: Value::Mark {
                selected: mark.selected,
                region: mark.region.clone(),
                confidence: mark.confidence,
                tokens: mark.tokens.clone(),
            },
            score: 0.85,
        });
    }
}

/// The vendor's marks, and characters that are boxes. Marks that fill a page
/// beyond any form are not looked at.
fn marks(form: &Form<'_, '_>) -> Vec<Mark> {
    const MOST: usize = 2_000;
    let page = form.view.page;
    let given = page.selection_marks.iter().filter_map(|m| {
        let region = m.region.as_ref()?;
        Some(Mark {
            bounds: layout::upright(page, &region.bounds),
            selected: m.selected,
            region: Some(region.clone()),
            confidence: m.confidence,
            tokens: None,
        })
    });
    let mut marks: Vec<Mark> = given.collect();
    if marks.is_empty() {
        marks.extend(form.view.tokens.iter().enumerate().filter_map(|(i, t)| {
            Some(Mark {
                bounds: t.bounds,
                selected: state(&t.text)?,
                region: None,
                confidence: None,
                tokens: Some(i..i + 1),
            })
        }));
    }
    marks.truncate(MOST);
    marks
}

/// The state of a mark that is a character.
fn state(text: &str) -> Option<bool> {
    match text {
        "☐" | "□" | "❑" | "❒" | "○" | "◯" | "[]" => Some(false),
        "☑" | "☒" | "✓" | "✔" | "✗" | "✘" | "■" | "●" | "◉" | "[x]" | "[X]" => {
            Some(true)
        }
        _ => None,
    }
}

/// The words beside a mark: to its right, else to its left.
fn option(form: &Form<'_, '_>, mark: &Mark, before: f32, next: f32) -> Option<Range<usize>> {
    let view = form.view;
    let reach = NEAR * view.letter;
    let middle = mark.bounds.y();
    let from = view
        .rows
        .partition_point(|r| r.bounds.bottom < middle - view.line);
    let row = view
        .rows
        .iter()
        .skip(from)
        .take(6)
        .filter(|r| r.bounds.top <= middle && middle <= r.bounds.bottom)
        .min_by(|a, b| {
            (a.bounds.y() - middle)
                .abs()
                .total_cmp(&(b.bounds.y() - middle).abs())
        })?;
    let own = mark.tokens.clone().unwrap_or(0..0);
    let usable = |i: usize| !own.contains(&i) && !form.is_taken(i);
    let inside = |i: &usize, left: f32, right: f32| {
        usable(*i)
            && view
                .tokens
                .get(*i)
                .is_some_and(|t| t.bounds.left >= left && t.bounds.right <= right)
    };
    let slack = 0.5 * view.letter;
    // On the right: up to the next mark or a gap.
    let mut end = mark.bounds.right;
    let mut tokens: Option<Range<usize>> = None;
    for i in row
        .tokens
        .clone()
        .filter(|i| inside(i, mark.bounds.right - slack, next))
    {
        let Some(token) = view.tokens.get(i) else {
            continue;
        };
        let gap = token.bounds.left - end;
        let limit = if tokens.is_some() {
            2.0 * view.letter
        } else {
            reach
        };
        if gap > limit {
            break;
        }
        end = token.bounds.right;
        tokens = Some(tokens.map_or(i..i + 1, |t| t.start..i + 1));
    }
    if tokens.is_some() {
        return tokens;
    }
    let mut start = mark.bounds.left;
    for i in row
        .tokens
        .clone()
        .rev()
        .filter(|i| inside(i, before, mark.bounds.left + slack))
    {
        let Some(token) = view.tokens.get(i) else {
            continue;
        };
        let limit = if tokens.is_some() {
            2.0 * view.letter
        } else {
            reach
        };
        if start - token.bounds.right > limit {
            break;
        }
        start = token.bounds.left;
        tokens = Some(tokens.map_or(i..i + 1, |t| i..t.end));
    }
    tokens
}
