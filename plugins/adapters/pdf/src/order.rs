//! Reading order of lines.
//!
//! A recursive cut of the page: into bands where a clear strip of white runs
//! across, and within a band into columns where one runs down. Columns whose
//! lines mostly stand at the same heights are a table (or keys with their
//! values) and are read row by row; others are blocks and are read one after
//! the other.

use crate::lines::Line;
use crate::words::Word;

/// White across the page this high, in ems, ends a band.
const BAND: f64 = 1.0;

/// White down the page this wide, in ems, parts columns.
const COLUMN: f64 = 1.5;

/// Columns of which this share of the lines stand at the same heights are a
/// table.
const ALIGNED: f64 = 0.6;

/// Lines with this many words on average are prose, which is read down its
/// column even where the lines beside it are level.
const PROSE: f64 = 5.0;

/// More lines than this are sorted by height alone.
const MOST_LINES: usize = 3_000;

/// How deep cuts nest.
const DEEPEST: usize = 64;

/// Put the lines of one direction into reading order.
pub(crate) fn reading(lines: Vec<Line>) -> Vec<Line> {
    let mut ordered = Vec::with_capacity(lines.len());
    if lines.len() > MOST_LINES {
        rows(lines, &mut ordered);
    } else {
        cut(lines, DEEPEST, &mut ordered);
    }
    ordered
}

fn cut(mut lines: Vec<Line>, depth: usize, out: &mut Vec<Line>) {
    if lines.len() < 2 || depth == 0 {
        return rows(lines, out);
    }
    let size = median_size(&lines);
    lines.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    let bands = part(lines, BAND * size, |l| (l.area.top, l.area.bottom));
    if bands.len() > 1 {
        for band in bands {
            cut(band, depth - 1, out);
        }
        return;
    }
    let mut band = bands.into_iter().next().unwrap_or_default();
    band.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    let columns = part(band, COLUMN * size, |l| (l.area.left, l.area.right));
    if columns.len() > 1 {
        return read_columns(columns, depth, out);
    }
    let block = columns.into_iter().next().unwrap_or_default();
    split_widest(block, depth, out);
}

/// Blocks beside each other, or a table.
fn read_columns(columns: Vec<Vec<Line>>, depth: usize, out: &mut Vec<Line>) {
    let mut group: Vec<Line> = Vec::new();
    let mut joined = 0;
    for column in columns {
        if !group.is_empty() && !is_table(&group, &column) {
            flush(std::mem::take(&mut group), joined, depth, out);
            joined = 0;
        }
        group.extend(column);
        joined += 1;
    }
    flush(group, joined, depth, out);
}

fn flush(group: Vec<Line>, columns: usize, depth: usize, out: &mut Vec<Line>) {
    if columns > 1 {
        rows(group, out);
    } else {
        cut(group, depth - 1, out);
    }
}

fn is_table(left: &[Line], right: &[Line]) -> bool {
    let (few, many) = if left.len() <= right.len() {
        (left, right)
    } else {
        (right, left)
    };
    let aligned = few.iter().filter(|line| {
        many.iter()
            .any(|other| (other.baseline - line.baseline).abs() < 0.3 * line.size.min(other.size))
    });
    let share = aligned.count() as f64 / few.len().max(1) as f64;
    let prose = few.len() > 3 && words_per_line(left) >= PROSE && words_per_line(right) >= PROSE;
    share >= ALIGNED && !prose
}

fn words_per_line(lines: &[Line]) -> f64 {
    let words: usize = lines.iter().map(|line| line.words.len()).sum();
    words as f64 / lines.len().max(1) as f64
}

/// No clear cut: split where the most white runs across, if any does.
fn split_widest(mut block: Vec<Line>, depth: usize, out: &mut Vec<Line>) {
    block.sort_by(|a, b| a.area.top.total_cmp(&b.area.top));
    let mut bottom = f64::NEG_INFINITY;
    let mut widest: Option<(usize, f64)> = None;
    for (i, line) in block.iter().enumerate() {
        let white = line.area.top - bottom;
        if i > 0 && white > -0.3 * line.size && widest.is_none_or(|(_, w)| white > w + 0.01) {
            widest = Some((i, white));
        }
        bottom = bottom.max(line.area.bottom);
    }
    match widest {
        Some((at, _)) => {
            let below = block.split_off(at);
            cut(block, depth - 1, out);
            cut(below, depth - 1, out);
        }
        None => rows(block, out),
    }
}

/// By height, and from left to right where heights are the same.
fn rows(mut lines: Vec<Line>, out: &mut Vec<Line>) {
    lines.sort_by(|a, b| a.baseline.total_cmp(&b.baseline));
    let mut row: Vec<Line> = Vec::new();
    for line in lines {
        let new_row = row
            .last()
            .is_some_and(|last| line.baseline - last.baseline >= 0.3 * line.size.min(last.size));
        if new_row {
            flush_row(&mut row, out);
        }
        row.push(line);
    }
    flush_row(&mut row, out);
}

fn flush_row(row: &mut Vec<Line>, out: &mut Vec<Line>) {
    row.sort_by(|a, b| a.area.left.total_cmp(&b.area.left));
    out.append(row);
}

/// Part lines, sorted by the start of their extent, where at least `white` is
/// left between extents.
fn part(lines: Vec<Line>, white: f64, extent: impl Fn(&Line) -> (f64, f64)) -> Vec<Vec<Line>> {
    let mut parts: Vec<Vec<Line>> = Vec::new();
    let mut reach = f64::NEG_INFINITY;
    for line in lines {
        let (from, to) = extent(&line);
        match parts.last_mut() {
            Some(part) if from - reach < white => part.push(line),
            _ => parts.push(vec![line]),
        }
        reach = reach.max(to);
    }
    parts
}

fn median_size(lines: &[Line]) -> f64 {
    let mut sizes: Vec<f64> = lines.iter().map(|line| line.size).collect();
    sizes.sort_by(f64::total_cmp);
    sizes.get(sizes.len() / 2).copied().unwrap_or(10.0)
}

/// A line of right-to-left words is read from its right end; numbers and
/// foreign words within it keep their order.
pub(crate) fn read_from_right(line: &mut [usize], words: &[Word]) {
    let rtl = |i: &usize| words.get(*i).is_some_and(|w| w.right_to_left);
    let lettered = |i: &usize| {
        words
            .get(*i)
            .is_some_and(|w| w.text.chars().any(char::is_alphabetic))
    };
    let from_right = line.iter().filter(|i| rtl(i)).count();
    if from_right == 0 || 2 * from_right < line.iter().filter(|i| lettered(i)).count() {
        return;
    }
    line.reverse();
    for run in line.chunk_by_mut(|a, b| !rtl(a) && !rtl(b)) {
        if run.iter().all(|i| !rtl(i)) {
            run.reverse();
        }
    }
}
