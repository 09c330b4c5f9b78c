//! Blanks to write on: dots, underscores and drawn lines after a key.

use std::ops::Range;

use super::{Form, Pair};

/// A shorter run of dots is an ellipsis, of underscores a word's part.
const SHORTEST: usize = 4;

/// The most words of a key; more are a sentence with a gap.
const KEY_WORDS: usize = 6;

pub(super) fn find(form: &mut Form<'_, '_>) {
    leaders(form);
    lines(form);
}

/// Keys before a run of dots or underscores.
fn leaders(form: &mut Form<'_, '_>) {
    for c in 0..form.view.chunks.len() {
        let chunk = form.chunk(c);
        let mut start = chunk.start;
        let mut i = chunk.start;
        while i < chunk.end {
            if !is_leader(form, i) {
                i += 1;
                continue;
            }
            let key = start..i;
            while i < chunk.end && is_leader(form, i) {
                i += 1;
            }
            start = i;
            // A number after dots is a page's: a table of contents.
            let dots = form
                .view
                .tokens
                .get(key.end)
                .is_some_and(|t| t.text.starts_with(['.', '…']));
            let number = form
                .view
                .tokens
                .get(i)
                .is_some_and(|t| t.text.bytes().any(|b| b.is_ascii_digit()));
            if !(dots && number) && is_key(form, &key) {
                form.add(Pair {
                    key,
                    value: super::Value::Blank,
                    score: 0.75,
                });
            }
        }
    }
}

fn is_leader(form: &Form<'_, '_>, i: usize) -> bool {
    form.view.tokens.get(i).is_some_and(|t| {
        let text = t.text.as_str();
        text.chars().count() >= SHORTEST && text.chars().all(|c| "_.…·".contains(c))
            || text.chars().all(|c| c == '…')
    })
}

fn is_key(form: &Form<'_, '_>, tokens: &Range<usize>) -> bool {
    let letters = form
        .view
        .slice(tokens)
        .iter()
        .any(|t| t.folded.bytes().any(|b| b.is_ascii_alphabetic()));
    letters && tokens.len() <= KEY_WORDS && !form.any_taken(tokens)
}

/// Keys before a drawn line, with what is written upon it.
fn lines(form: &mut Form<'_, '_>) {
    let view = form.view;
    // Inside of a grid, lines are the edges of cells.
    let grids: Vec<_> = form.lattices.iter().map(|l| l.bounds()).collect();
    for row in &view.rows {
        let band = (row.bounds.y(), row.bounds.bottom + 0.5 * view.line);
        for segment in view.rulings.level_between(band.0, band.1) {
            let inside = grids.iter().any(|g| {
                g.top - view.line < segment.at
                    && segment.at < g.bottom + view.line
                    && segment.from < g.right
                    && segment.to > g.left
            });
            if inside || segment.len() < 6.0 * view.letter {
                continue;
            }
            let chunks = view.chunks.get(row.chunks.clone()).unwrap_or_default();
            let key = chunks.iter().rfind(|c| {
                let gap = segment.from - c.bounds.right;
                -view.letter < gap && gap < 3.0 * view.letter
            });
            let Some(key) = key.filter(|k| is_key(form, &k.tokens)) else {
                continue;
            };
            let upon: Vec<Range<usize>> = chunks
                .iter()
                .filter(|c| {
                    c.tokens.start >= key.tokens.end
                        && segment.from <= c.bounds.x()
                        && c.bounds.x() <= segment.to
                })
                .map(|c| c.tokens.clone())
                .filter(|t| !form.any_taken(t))
                .collect();
            let pair = Pair {
                key: key.tokens.clone(),
                value: form.written(upon),
                score: 0.75,
            };
            form.add(pair);
        }
    }
}
