//! Tokens into rows, rows into chunks.

use std::ops::Range;

use super::{Bounds, Chunk, Row, Rulings, Token};

/// Two tokens share a row when they overlap by this part of the lower one.
const SAME_ROW: f32 = 0.5;

/// A gap wider than this many letters separates chunks: a space is half a
/// letter in proportional type and a whole one in fixed type.
const CHUNK_GAP: f32 = 1.9;

struct Band {
    top: f32,
    bottom: f32,
    members: Vec<usize>,
}

/// Sort the tokens into rows, each from left to right; the ranges of the rows
/// in the sorted list, from the top.
pub(super) fn rows(tokens: &mut Vec<Token>) -> Vec<Range<usize>> {
    let mut order: Vec<usize> = (0..tokens.len()).collect();
    let y = |i: usize| tokens.get(i).map_or(0.0, |t| t.bounds.y());
    order.sort_by(|a, b| y(*a).total_cmp(&y(*b)).then(a.cmp(b)));
    let mut bands: Vec<Band> = Vec::new();
    for i in order {
        let Some(token) = tokens.get(i) else { continue };
        match home(&bands, token, tokens) {
            Some(band) => {
                if let Some(band) = bands.get_mut(band) {
                    let n = band.members.len() as f32;
                    band.top = (band.top * n + token.bounds.top) / (n + 1.0);
                    band.bottom = (band.bottom * n + token.bounds.bottom) / (n + 1.0);
                    band.members.push(i);
                }
            }
            None => bands.push(Band {
                top: token.bounds.top,
                bottom: token.bounds.bottom,
                members: vec![i],
            }),
        }
    }
    bands.sort_by(|a, b| {
        (a.top + a.bottom)
            .total_cmp(&(b.top + b.bottom))
            .then(a.members.cmp(&b.members))
    });
    let left = |i: &usize| tokens.get(*i).map_or(0.0, |t| t.bounds.left);
    let mut sorted = Vec::with_capacity(tokens.len());
    let mut ranges = Vec::with_capacity(bands.len());
    for (row, band) in bands.iter_mut().enumerate() {
        band.members
            .sort_by(|a, b| left(a).total_cmp(&left(b)).then(a.cmp(b)));
        let start = sorted.len();
        for i in &band.members {
            if let Some(token) = tokens.get(*i) {
                sorted.push(Token {
                    row,
                    ..token.clone()
                });
            }
        }
        ranges.push(start..sorted.len());
    }
    *tokens = sorted;
    ranges
}

/// The row a token belongs to: the one it overlaps most, unless another token
/// already stands there.
fn home(bands: &[Band], token: &Token, tokens: &[Token]) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    // Later bands are lower; the few last ones are all that can overlap.
    for (i, band) in bands.iter().enumerate().rev().take(8) {
        let common = token.bounds.bottom.min(band.bottom) - token.bounds.top.max(band.top);
        let lower = token.bounds.height().min(band.bottom - band.top).max(1e-6);
        if common / lower < SAME_ROW || best.is_some_and(|b| b.1 >= common) {
            continue;
        }
        let taken = band.members.iter().filter_map(|m| tokens.get(*m)).any(|m| {
            m.bounds.overlap_x(&token.bounds)
                > 0.4 * m.bounds.width().min(token.bounds.width()).max(1e-6)
        });
        if !taken {
            best = Some((i, common));
        }
    }
    best.map(|b| b.0)
}

/// Whether a drawn line stands between the end of a token and the next one.
fn walled(rulings: &Rulings, right: f32, next: &Bounds, letter: f32) -> bool {
    let slack = 0.15 * letter;
    let start = rulings.upright.partition_point(|u| u.at < right - slack);
    rulings
        .upright
        .iter()
        .skip(start)
        .take_while(|u| u.at <= next.left + slack)
        .any(|u| u.from < next.y() && next.y() < u.to && u.len() > 0.8 * next.height())
}

/// Cut the rows into chunks.
pub(super) fn chunks(
    tokens: &mut [Token],
    rows: &[Range<usize>],
    letter: f32,
    rulings: &Rulings,
) -> (Vec<Row>, Vec<Chunk>) {
    let mut finished = Vec::with_capacity(rows.len());
    let mut chunks: Vec<Chunk> = Vec::new();
    for range in rows {
        let first = chunks.len();
        let mut previous: Option<(f32, f32)> = None;
        for i in range.clone() {
            let Some(token) = tokens.get_mut(i) else {
                continue;
            };
            let width = token.letter_width().clamp(letter * 0.7, letter * 1.6);
            let joined = previous.is_some_and(|(right, before)| {
                token.bounds.left - right <= CHUNK_GAP * (width + before) / 2.0
                    && !walled(rulings, right, &token.bounds, letter)
            });
            match chunks.last_mut() {
                Some(chunk) if joined => {
                    chunk.tokens.end = i + 1;
                    chunk.bounds = chunk.bounds.union(&token.bounds);
                }
                _ => chunks.push(Chunk {
                    tokens: i..i + 1,
                    bounds: token.bounds,
                }),
            }
            token.chunk = chunks.len() - 1;
            previous = Some((token.bounds.right, width));
        }
        let bounds = chunks.get(first..).unwrap_or_default();
        finished.push(Row {
            tokens: range.clone(),
            chunks: first..chunks.len(),
            bounds: Bounds::around(bounds.iter().map(|c| c.bounds)),
        });
    }
    (finished, chunks)
}
