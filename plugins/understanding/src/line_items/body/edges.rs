//! Where the columns of a table begin and end.

use super::*;

/// Where the numbers of each column begin and end that stand alone: a number
/// that is glued to a text is a cell of its own when it stands under them.
pub(super) struct Edges {
    pub(super) columns: Vec<Vec<(f32, f32)>>,
    pub(super) slack: f32,
    /// The column of descriptions, and where its lines begin.
    pub(super) text: Option<(usize, Vec<f32>)>,
}

/// Edges that are kept of one column.
pub(super) const EDGES: usize = 48;

impl Edges {
    pub(super) fn of(sheet: &Sheet<'_>, header: &Header, rows: Range<usize>) -> Self {
        let view = &sheet.view;
        let slack = 0.7 * view.letter;
        let rows = view.rows.get(rows).unwrap_or_default();
        let text = text_edges(sheet, header, rows, slack);
        let mut columns: Vec<Vec<(f32, f32)>> = vec![Vec::new(); header.columns.len()];
        for row in rows {
            for chunk in view.chunks.get(row.chunks.clone()).unwrap_or_default() {
                let alone = sheet.amounts_in(&chunk.tokens).first().is_some_and(|a| {
                    a.tokens.start == chunk.tokens.start && a.tokens.end + 1 >= chunk.tokens.end
                });
                let begins = |x: &f32| (chunk.bounds.left - x).abs() < slack / 2.0;
                let written = text.as_ref().is_some_and(|(_, x)| x.iter().any(begins));
                if written {
                    continue;
                }
                let column = nearest(header, &chunk.bounds, true, view.letter);
                let Some(edges) = columns.get_mut(column).filter(|_| alone) else {
                    continue;
                };
                let edge = (chunk.bounds.left, chunk.bounds.right);
                let known = edges
                    .iter()
                    .any(|e| (e.0 - edge.0).abs() < slack && (e.1 - edge.1).abs() < slack);
                if !known && edges.len() < EDGES {
                    edges.push(edge);
                }
            }
        }
        Self {
            columns,
            slack,
            text,
        }
    }

    /// The column of a box: a number that begins where the descriptions do is
    /// part of one.
    pub(super) fn home(
        &self,
        header: &Header,
        bounds: &Bounds,
        number: bool,
        letter: f32,
    ) -> usize {
        let begins = |x: &f32| (bounds.left - x).abs() < self.slack / 2.0;
        match &self.text {
            Some((column, x)) if number && x.iter().any(begins) => *column,
            _ => nearest(header, bounds, number, letter),
        }
    }

    /// Where a chunk that begins in an earlier column runs into the
    /// descriptions.
    pub(super) fn cut(&self, view: &View<'_>, tokens: &Range<usize>) -> Option<usize> {
        let x = *self.text.as_ref()?.1.first()?;
        let before = view.bounds(&(tokens.start..tokens.start + 1)).left;
        if before > x - 0.8 * view.letter {
            return None;
        }
        tokens.clone().skip(1).find(|i| {
            view.tokens
                .get(*i)
                .is_some_and(|t| (t.bounds.left - x).abs() < self.slack / 2.0)
        })
    }

    /// Whether a box stands under numbers of a column; `None` where it has
    /// none that stand alone.
    pub(super) fn has(&self, column: usize, bounds: &Bounds) -> Option<bool> {
        let edges = self.columns.get(column).filter(|e| !e.is_empty())?;
        Some(edges.iter().any(|e| {
            (e.1 - bounds.right).abs() < self.slack
                || (e.0 - bounds.left).abs() < self.slack
                || (e.0 + e.1 - 2.0 * bounds.x()).abs() < self.slack
        }))
    }
}

/// The column of descriptions and where its lines begin, the most usual place
/// first: descriptions and what is indented under them.
pub(super) fn text_edges(
    sheet: &Sheet<'_>,
    header: &Header,
    rows: &[Row],
    slack: f32,
) -> Option<(usize, Vec<f32>)> {
    let view = &sheet.view;
    let column = header.column(Kind::HDescription)?;
    let mut lefts: Vec<f32> = rows
        .iter()
        .take(400)
        .flat_map(|r| view.chunks.get(r.chunks.clone()).unwrap_or_default())
        .filter(|c| shape(sheet, std::slice::from_ref(&c.tokens)) == Shape::Text)
        .filter(|c| !is_currency(view, &c.tokens))
        .filter_map(|c| {
            // A number may be glued to the description it stands before.
            let number = sheet
                .amounts_in(&(c.tokens.start..c.tokens.start + 1))
                .first();
            let start = number.map_or(c.tokens.start, |a| a.tokens.end);
            let rest = view.bounds(&(start..c.tokens.end));
            (start < c.tokens.end && nearest(header, &rest, false, view.letter) == column)
                .then_some(rest.left)
        })
        .collect();
    lefts.sort_by(f32::total_cmp);
    let mut places: Vec<(usize, f32)> = Vec::new();
    let mut start = 0;
    while let Some(first) = lefts.get(start).copied() {
        let rest = lefts.get(start..).unwrap_or_default();
        let count = rest.partition_point(|x| x - first < slack / 2.0).max(1);
        places.push((count, first));
        start += count;
    }
    places.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.total_cmp(&b.1)));
    let edges: Vec<f32> = places.into_iter().take(4).map(|p| p.1).collect();
    (!edges.is_empty()).then_some((column, edges))
}
