//! From one reading's page onto another's: a right-angled turn, then scale and
//! shift along each axis.

use std::collections::HashMap;

use document::{Point, Rect, Region, Turn};

use crate::align::Placed;

/// How far a word may lie from its like and still count: a twelfth of an inch
/// on a letter page.
const NEAR: f32 = 0.01;

/// Words that both pages have once, looked at to find the view.
const MOST_ANCHORS: usize = 2_000;

/// With fewer, the pages are taken to show the same.
const LEAST_ANCHORS: usize = 4;

/// Where a point of one page is on another.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct View {
    pub(crate) turn: Turn,
    /// Scale and shift of x, then of y.
    pub(crate) x: (f32, f32),
    pub(crate) y: (f32, f32),
}

impl View {
    pub(crate) fn turned(turn: Turn) -> Self {
        Self {
            turn,
            x: (1.0, 0.0),
            y: (1.0, 0.0),
        }
    }

    /// Clamped to the page.
    pub(crate) fn point(&self, p: Point) -> Point {
        self.free(p).clamped()
    }

    fn free(&self, p: Point) -> Point {
        let p = p.turned(self.turn);
        Point {
            x: p.x * self.x.0 + self.x.1,
            y: p.y * self.y.0 + self.y.1,
        }
    }

    pub(crate) fn rect(&self, r: &Rect) -> Rect {
        let (left, top) = (r.left, r.top);
        let (x, y) = (r.right, r.bottom);
        let a = self.point(Point { x: left, y: top });
        let b = self.point(Point { x, y });
        Rect::clamped(a.x, a.y, b.x, b.y)
    }

    pub(crate) fn region(&self, region: &Region) -> Region {
        Region {
            bounds: self.rect(&region.bounds),
            polygon: region.polygon.iter().map(|p| self.point(*p)).collect(),
        }
        .clamped()
    }
}

/// The view of `other` from `base`. `hint` is the turn that the pages' own
/// angles suggest; it holds where the words do not say otherwise.
pub(crate) fn find(base: &[Placed], other: &[Placed], hint: Turn) -> View {
    let anchors = anchors(base, other);
    if anchors.len() < LEAST_ANCHORS {
        return View::turned(hint);
    }
    let turns = [
        hint,
        Turn::None,
        Turn::Quarter,
        Turn::Half,
        Turn::ThreeQuarters,
    ];
    let mut best = (View::turned(hint), 0);
    for turn in turns {
        // As it is before fitted, so that equal pages are left exactly alone.
        for view in [View::turned(turn), fitted(&anchors, turn)] {
            let near = anchors.iter().filter(|(p, q)| is_near(view.free(*p), *q));
            let count = near.count();
            if count > best.1 {
                best = (view, count);
            }
        }
    }
    match best.1 * 3 >= anchors.len() {
        true => best.0,
        false => View::turned(hint),
    }
}

fn is_near(p: Point, q: Point) -> bool {
    (p.x - q.x).abs() < NEAR && (p.y - q.y).abs() < NEAR
}

/// Centres of words that each page has exactly once: on the other page, and
/// on the base's.
fn anchors(base: &[Placed], other: &[Placed]) -> Vec<(Point, Point)> {
    let once = single(base);
    let mut found: Vec<(u32, Point, Point)> = single(other)
        .into_iter()
        .filter_map(|(key, (index, p))| Some((index?, p, once.get(key)?)))
        .filter_map(|(index, p, (there, q))| there.map(|_| (index, p, *q)))
        .collect();
    found.sort_unstable_by_key(|(index, _, _)| *index);
    let step = found.len() / MOST_ANCHORS + 1;
    let spread = found.into_iter().step_by(step);
    spread.map(|(_, p, q)| (p, q)).collect()
}

/// Each text with its place; without an index where it occurs again.
fn single(words: &[Placed]) -> HashMap<&str, (Option<u32>, Point)> {
    let mut seen: HashMap<&str, (Option<u32>, Point)> = HashMap::new();
    for (index, word) in (0_u32..).zip(words) {
        if word.key.chars().nth(1).is_none() {
            continue;
        }
        seen.entry(&word.key)
            .and_modify(|entry| entry.0 = None)
            .or_insert((Some(index), word.page_rect.center()));
    }
    seen
}

fn fitted(anchors: &[(Point, Point)], turn: Turn) -> View {
    let turned = || anchors.iter().map(|(p, q)| (p.turned(turn), *q));
    let x = axis(turned().map(|(p, q)| (p.x, q.x)).collect());
    let y = axis(turned().map(|(p, q)| (p.y, q.y)).collect());
    View { turn, x, y }
}

/// Scale and shift by medians, which a third of wrong pairs do not move: each
/// pair with the one half of the page away.
fn axis(mut pairs: Vec<(f32, f32)>) -> (f32, f32) {
    pairs.sort_unstable_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
    let half = pairs.len() / 2;
    let ends = pairs.first().zip(pairs.last());
    let spread = ends.map_or(0.0, |(a, b)| b.0 - a.0);
    // Nearer ones would tell the scale of their own inexactness.
    let least = (spread / 4.0).max(NEAR);
    let far = pairs.iter().zip(pairs.iter().skip(half));
    let slopes = far
        .filter(|(a, b)| b.0 - a.0 > least)
        .map(|(a, b)| (b.1 - a.1) / (b.0 - a.0))
        .collect();
    let scale = median(slopes)
        .filter(|s| (0.25..=4.0).contains(s))
        .unwrap_or(1.0);
    let shift = median(pairs.iter().map(|(p, q)| q - p * scale).collect());
    (scale, shift.unwrap_or(0.0))
}

fn median(mut values: Vec<f32>) -> Option<f32> {
    let middle = values.len() / 2;
    if values.is_empty() {
        return None;
    }
    let (_, median, _) = values.select_nth_unstable_by(middle, f32::total_cmp);
    Some(*median)
}
