//! Cells made by drawn lines: lines that touch each other form a lattice, and
//! where a line between two of its places is missing, one cell covers both.

use crate::layout::{Bounds, NEAR, Rulings, Segment};

/// Drawn cells, with or without text.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Lattice {
    /// Edges of the columns, from the left.
    pub(crate) xs: Vec<f32>,
    /// Edges of the rows, from the top.
    pub(crate) ys: Vec<f32>,
    /// By row and then by column.
    pub(crate) boxes: Vec<LatticeBox>,
}

/// One drawn cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct LatticeBox {
    pub(crate) row: usize,
    pub(crate) column: usize,
    pub(crate) row_span: usize,
    pub(crate) column_span: usize,
}

/// Lines touch each other with such a space between them.
const TOUCH: f32 = 0.006;

/// Pairs of lines that are compared on one page: a grid of 400 by 400. Beyond
/// it is a drawing.
const MOST_CROSSINGS: usize = 200_000;

/// Cells of one lattice that are still a table.
const MOST_CELLS: usize = 40_000;

/// A side of a cell is drawn when this part of it is.
const DRAWN: f32 = 0.7;

/// All lattices of a page with at least two cells, by place.
pub(crate) fn find(rulings: &Rulings) -> Vec<Lattice> {
    let mut found: Vec<Lattice> = components(rulings)
        .into_iter()
        .filter_map(|(level, upright)| lattice(&level, &upright))
        .collect();
    found.sort_by(|a, b| {
        let key = |l: &Lattice| {
            (
                l.ys.first().copied().unwrap_or_default(),
                l.xs.first().copied().unwrap_or_default(),
            )
        };
        let (a, b) = (key(a), key(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    found
}

/// The lines in groups that hang together.
fn components(rulings: &Rulings) -> Vec<(Vec<Segment>, Vec<Segment>)> {
    let (levels, uprights) = (&rulings.level, &rulings.upright);
    let mut parent: Vec<usize> = (0..levels.len() + uprights.len()).collect();
    let mut compared = 0;
    for (i, level) in levels.iter().enumerate() {
        let start = uprights.partition_point(|u| u.at < level.from - TOUCH);
        for (j, upright) in uprights.iter().enumerate().skip(start) {
            compared += 1;
            if upright.at > level.to + TOUCH || compared > MOST_CROSSINGS {
                break;
            }
            if (upright.from - TOUCH..=upright.to + TOUCH).contains(&level.at) {
                join(&mut parent, i, levels.len() + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Segment>, Vec<Segment>)> =
        std::collections::BTreeMap::new();
    for (i, level) in levels.iter().enumerate() {
        let root = root(&mut parent, i);
        groups.entry(root).or_default().0.push(*level);
    }
    for (j, upright) in uprights.iter().enumerate() {
        let root = root(&mut parent, levels.len() + j);
        groups.entry(root).or_default().1.push(*upright);
    }
    groups.into_values().collect()
}

fn root(parent: &mut [usize], mut i: usize) -> usize {
    while let Some(p) = parent.get(i).copied().filter(|p| *p != i) {
        let next = parent.get(p).copied().unwrap_or(p);
        if let Some(slot) = parent.get_mut(i) {
            *slot = next;
        }
        i = next;
    }
    i
}

fn join(parent: &mut [usize], a: usize, b: usize) {
    let (a, b) = (root(parent, a), root(parent, b));
    if let Some(slot) = parent.get_mut(a.max(b)) {
        *slot = a.min(b);
    }
}

fn lattice(level: &[Segment], upright: &[Segment]) -> Option<Lattice> {
    if level.is_empty() || upright.is_empty() {
        return None;
    }
    // Sides that are not drawn are where the other lines end.
    let ends = |s: &[Segment]| {
        s.iter().fold((f32::MAX, f32::MIN), |e, s| {
            (e.0.min(s.from), e.1.max(s.to))
        })
    };
    let xs = edges(upright, ends(level));
    let ys = edges(level, ends(upright));
    let (columns, rows) = (xs.len().checked_sub(1)?, ys.len().checked_sub(1)?);
    if columns * rows < 2 || columns * rows > MOST_CELLS {
        return None;
    }
    let walls = Walls {
        left_of: drawn(upright, &xs, &ys),
        above: drawn(level, &ys, &xs),
    };
    Some(Lattice {
        boxes: boxes(rows, columns, &walls),
        xs,
        ys,
    })
}

/// The places of lines, and the two ends where nothing is drawn.
fn edges(lines: &[Segment], ends: (f32, f32)) -> Vec<f32> {
    let mut places: Vec<f32> = lines.iter().map(|s| s.at).collect();
    places.sort_by(f32::total_cmp);
    let mut edges: Vec<f32> = Vec::new();
    for at in places {
        if edges.last().is_none_or(|last| at - last > 2.0 * NEAR) {
            edges.push(at);
        }
    }
    if edges
        .first()
        .is_some_and(|first| first - ends.0 > 3.0 * TOUCH)
    {
        edges.insert(0, ends.0);
    }
    if edges.last().is_some_and(|last| ends.1 - last > 3.0 * TOUCH) {
        edges.push(ends.1);
    }
    edges
}

/// For each edge across the lines' direction, which of the stretches along
/// it are drawn.
fn drawn(lines: &[Segment], across: &[f32], along: &[f32]) -> Vec<Vec<bool>> {
    let stretches = along.len().saturating_sub(1);
    let mut covered = vec![vec![0.0_f32; stretches]; across.len()];
    for line in lines {
        let edge = nearest(across, line.at);
        let start = along.partition_point(|a| *a <= line.from).saturating_sub(1);
        for (k, side) in along.windows(2).enumerate().skip(start) {
            let [from, to] = side else { continue };
            if *from >= line.to {
                break;
            }
            let common = line.to.min(*to) - line.from.max(*from);
            if let Some(sum) = covered.get_mut(edge).and_then(|row| row.get_mut(k)) {
                *sum += common.max(0.0);
            }
        }
    }
    covered
        .into_iter()
        .map(|row| {
            row.iter()
                .zip(along.windows(2))
                .map(|(sum, side)| match side {
                    [from, to] => *sum >= DRAWN * (to - from),
                    _ => false,
                })
                .collect()
        })
        .collect()
}

fn nearest(edges: &[f32], at: f32) -> usize {
    let after = edges.partition_point(|e| *e < at);
    let distance = |i: usize| edges.get(i).map_or(f32::MAX, |e| (e - at).abs());
    match after.checked_sub(1) {
        Some(before) if distance(before) <= distance(after) => before,
        _ => after,
    }
}

struct Walls {
    /// By column edge and row.
    left_of: Vec<Vec<bool>>,
    /// By row edge and column.
    above: Vec<Vec<bool>>,
}

impl Walls {
    fn left_of(&self, row: usize, column: usize) -> bool {
        self.left_of.get(column).and_then(|c| c.get(row)) == Some(&true)
    }

    fn above(&self, row: usize, column: usize) -> bool {
        self.above.get(row).and_then(|r| r.get(column)) == Some(&true)
    }
}

/// Rectangles without a line inside, from the top left.
fn boxes(rows: usize, columns: usize, walls: &Walls) -> Vec<LatticeBox> {
    let mut taken = vec![false; rows * columns];
    let mut boxes = Vec::new();
    for row in 0..rows {
        for column in 0..columns {
            if taken.get(row * columns + column) != Some(&false) {
                continue;
            }
            let mut right = column + 1;
            while right < columns
                && !walls.left_of(row, right)
                && taken.get(row * columns + right) == Some(&false)
            {
                right += 1;
            }
            let mut bottom = row + 1;
            let open = |bottom: usize| {
                (column..right).all(|c| {
                    !walls.above(bottom, c)
                        && (c == column || !walls.left_of(bottom, c))
                        && taken.get(bottom * columns + c) == Some(&false)
                })
            };
            while bottom < rows && open(bottom) {
                bottom += 1;
            }
            for r in row..bottom {
                for c in column..right {
                    if let Some(slot) = taken.get_mut(r * columns + c) {
                        *slot = true;
                    }
                }
            }
            boxes.push(LatticeBox {
                row,
                column,
                row_span: bottom - row,
                column_span: right - column,
            });
        }
    }
    boxes
}

impl Lattice {
    pub(crate) fn rows(&self) -> usize {
        self.ys.len().saturating_sub(1)
    }

    pub(crate) fn columns(&self) -> usize {
        self.xs.len().saturating_sub(1)
    }

    pub(crate) fn bounds(&self) -> Bounds {
        Bounds {
            left: self.xs.first().copied().unwrap_or_default(),
            top: self.ys.first().copied().unwrap_or_default(),
            right: self.xs.last().copied().unwrap_or_default(),
            bottom: self.ys.last().copied().unwrap_or_default(),
        }
    }

    /// Row and column of the place a point lies in.
    pub(crate) fn place(&self, x: f32, y: f32) -> Option<(usize, usize)> {
        let at = |edges: &[f32], v: f32| {
            let i = edges.partition_point(|e| *e <= v).checked_sub(1)?;
            (i + 1 < edges.len()).then_some(i)
        };
        Some((at(&self.ys, y)?, at(&self.xs, x)?))
    }

    /// For each place, by row and then by column, the index of its box.
    pub(crate) fn owners(&self) -> Vec<usize> {
        let columns = self.columns();
        let mut owners = vec![0; self.rows() * columns];
        for (i, cell) in self.boxes.iter().enumerate() {
            for row in cell.row..cell.row + cell.row_span {
                for column in cell.column..cell.column + cell.column_span {
                    if let Some(slot) = owners.get_mut(row * columns + column) {
                        *slot = i;
                    }
                }
            }
        }
        owners
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(at: f32, from: f32, to: f32) -> Segment {
        Segment { at, from, to }
    }

    #[test]
    fn a_missing_line_makes_one_cell_of_two() {
        // Two rows of two cells; the upper two are one.
        let rulings = Rulings {
            level: vec![
                line(0.1, 0.1, 0.5),
                line(0.2, 0.1, 0.5),
                line(0.3, 0.1, 0.5),
            ],
            upright: vec![
                line(0.1, 0.1, 0.3),
                line(0.3, 0.2, 0.3),
                line(0.5, 0.1, 0.3),
            ],
        };
        let found = find(&rulings);
        let [lattice] = found.as_slice() else {
            panic!("{found:?}")
        };
        let spans: Vec<_> = lattice
            .boxes
            .iter()
            .map(|b| (b.row, b.column, b.row_span, b.column_span))
            .collect();
        assert_eq!(spans, [(0, 0, 1, 2), (1, 0, 1, 1), (1, 1, 1, 1)]);
        assert_eq!(lattice.place(0.4, 0.25), Some((1, 1)));
        assert_eq!(lattice.place(0.6, 0.25), None);
    }

    #[test]
    fn lattices_apart_stay_apart_and_a_frame_is_none() {
        let frame = |x: f32, y: f32| {
            (
                [line(y, x, x + 0.2), line(y + 0.1, x, x + 0.2)],
                [line(x, y, y + 0.1), line(x + 0.2, y, y + 0.1)],
            )
        };
        let (mut level, mut upright) = (Vec::new(), Vec::new());
        for (l, u) in [frame(0.1, 0.1), frame(0.1, 0.5)] {
            level.extend(l);
            upright.extend(u);
        }
        upright.push(line(0.2, 0.5, 0.6));
        level.sort_by(|a, b| a.at.total_cmp(&b.at));
        upright.sort_by(|a, b| a.at.total_cmp(&b.at));
        let found = find(&Rulings { level, upright });
        assert_eq!(found.len(), 1);
        assert_eq!(found.first().map(|l| (l.rows(), l.columns())), Some((1, 2)));
    }
}
