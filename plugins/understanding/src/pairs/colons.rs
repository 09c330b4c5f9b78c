//! `Name: value`, on one line or with the value under it.

use std::ops::Range;

use super::{Form, Pair, Value};
use crate::layout::Bounds;

/// The most words of a key; more are a sentence.
const KEY_WORDS: usize = 7;

/// A value further to the right than this part of the page is not the key's.
const REACH: f32 = 0.35;

/// The most lines of a value.
const VALUE_LINES: usize = 6;

/// A key: its tokens, and whether its chunk goes on after it.
#[derive(Debug, Clone)]
struct Key {
    tokens: Range<usize>,
    row: usize,
    chunk: usize,
}

pub(super) fn find(form: &mut Form<'_, '_>) {
    let keys = keys(form);
    let mut starts: Vec<usize> = keys.iter().map(|k| k.tokens.start).collect();
    starts.sort_unstable();
    for key in &keys {
        let pair = pair(form, key, &starts);
        form.add(pair);
    }
}

/// All keys of a page by place.
fn keys(form: &Form<'_, '_>) -> Vec<Key> {
    let mut keys = Vec::new();
    for (c, chunk) in form.view.chunks.iter().enumerate() {
        let mut start = chunk.tokens.start;
        for i in chunk.tokens.clone() {
            let Some(token) = form.view.tokens.get(i) else {
                continue;
            };
            if !token.text.ends_with([':', '：']) {
                continue;
            }
            let tokens = begin(form, start, i + 1, start == chunk.tokens.start)..i + 1;
            start = i + 1;
            if is_key(form, &tokens) {
                keys.push(Key {
                    tokens,
                    row: token.row,
                    chunk: c,
                });
            }
        }
    }
    keys
}

/// Where the key before a colon begins. Where a value stands before it in the
/// same chunk, a known label says where that ends, else the last word is the
/// key.
fn begin(form: &Form<'_, '_>, start: usize, end: usize, first: bool) -> usize {
    let known = form
        .sheet
        .labels_in(&(start..end))
        .iter()
        .filter(|l| l.tokens.end + 1 >= end && l.tokens.end <= end)
        .map(|l| l.tokens.start)
        .min();
    if first && end - start <= KEY_WORDS {
        return start;
    }
    let alone = form
        .view
        .tokens
        .get(end - 1)
        .is_some_and(|t| t.folded.is_empty());
    known.unwrap_or_else(|| end.saturating_sub(if alone { 2 } else { 1 }).max(start))
}

fn is_key(form: &Form<'_, '_>, tokens: &Range<usize>) -> bool {
    let slice = form.view.slice(tokens);
    let letters = slice
        .iter()
        .map(|t| t.text.chars().filter(|c| c.is_alphabetic()).count())
        .sum::<usize>();
    let digits = slice
        .iter()
        .map(|t| t.text.bytes().filter(u8::is_ascii_digit).count())
        .sum::<usize>();
    letters >= 1 && letters >= digits && tokens.len() <= KEY_WORDS + 1 && !form.any_taken(tokens)
}

fn pair(form: &Form<'_, '_>, key: &Key, starts: &[usize]) -> Pair {
    let next = starts.partition_point(|s| *s < key.tokens.end);
    let next = starts.get(next).copied().unwrap_or(usize::MAX);
    let own = key.tokens.end..form.chunk(key.chunk).end.min(next);
    let found = |parts: Vec<Range<usize>>, score: f32| Pair {
        key: key.tokens.clone(),
        value: form.written(parts),
        score,
    };
    if !own.is_empty() {
        if form.is_filler(&own) {
            return found(Vec::new(), 0.75);
        }
        return found(go_on(form, key, own, starts), 0.9);
    }
    if let Some(right) = to_the_right(form, key, starts) {
        return found(go_on(form, key, right, starts), 0.85);
    }
    found(under(form, key, starts), 0.7)
}

fn has_key(starts: &[usize], tokens: &Range<usize>) -> bool {
    let first = starts.partition_point(|s| *s < tokens.start);
    starts.get(first).is_some_and(|s| *s < tokens.end)
}

fn to_the_right(form: &Form<'_, '_>, key: &Key, starts: &[usize]) -> Option<Range<usize>> {
    let view = form.view;
    let row = view.rows.get(key.row)?;
    let next = key.chunk + 1;
    if !row.chunks.contains(&next) {
        return None;
    }
    let mut tokens = form.chunk(next);
    let gap = view.bounds(&tokens).left - view.bounds(&key.tokens).right;
    if gap > REACH * view.width || form.any_taken(&tokens) || starts.contains(&tokens.start) {
        return None;
    }
    // A key may follow in the same chunk.
    let after = starts.partition_point(|s| *s < tokens.start);
    if let Some(start) = starts.get(after) {
        tokens.end = tokens.end.min(*start);
    }
    Some(tokens)
}

/// The lines under the first one of a value that stand under it, and not
/// under the key.
fn go_on(
    form: &Form<'_, '_>,
    key: &Key,
    first: Range<usize>,
    starts: &[usize],
) -> Vec<Range<usize>> {
    let view = form.view;
    let own = view.bounds(&first);
    let key_left = view.bounds(&key.tokens).left;
    let mut parts = vec![first];
    if own.left - key_left < 3.0 * view.letter {
        return parts;
    }
    follow(form, key.row, &own, starts, &mut parts, |chunk| {
        (chunk.left - own.left).abs() <= 1.2 * view.letter
    });
    parts
}

/// The lines under a key that has nothing to its right.
fn under(form: &Form<'_, '_>, key: &Key, starts: &[usize]) -> Vec<Range<usize>> {
    let view = form.view;
    let own = view.bounds(&key.tokens);
    let mut parts = Vec::new();
    follow(form, key.row, &own, starts, &mut parts, |chunk| {
        (chunk.left - own.left).abs() <= 2.0 * view.letter
            || chunk.left > own.left && chunk.left < own.right
    });
    parts
}

/// Add the chunks of the next rows that stand where a value's lines do, until
/// a gap, a key or something else there.
fn follow(
    form: &Form<'_, '_>,
    row: usize,
    own: &Bounds,
    starts: &[usize],
    parts: &mut Vec<Range<usize>>,
    fits: impl Fn(&Bounds) -> bool,
) {
    let view = form.view;
    let mut bottom = own.bottom;
    for next in view.rows.iter().skip(row + 1) {
        if next.bounds.top - bottom > 0.9 * view.line || parts.len() >= VALUE_LINES {
            break;
        }
        let chunks = view.chunks.get(next.chunks.clone()).unwrap_or_default();
        let Some(chunk) = chunks.iter().find(|c| fits(&c.bounds)) else {
            // A row beside this column says nothing of it.
            let beside = chunks.iter().all(|c| c.bounds.overlap_x(own) <= 0.0);
            if beside && next.bounds.top - bottom < 0.5 * view.line {
                continue;
            }
            break;
        };
        let before = chunks
            .iter()
            .any(|c| c.bounds.right <= chunk.bounds.left && has_key(starts, &c.tokens));
        if before || has_key(starts, &chunk.tokens) || form.any_taken(&chunk.tokens) {
            break;
        }
        parts.push(chunk.tokens.clone());
        bottom = chunk.bounds.bottom;
    }
}

impl Pair {
    /// Whether the form leaves the value blank.
    pub(super) fn is_blank(&self) -> bool {
        matches!(self.value, Value::Blank)
    }
}
