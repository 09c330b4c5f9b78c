//! The column of amounts, and which lines are an item's own.

use super::*;

/// The column of the items' amounts. Where several could be, the one that is
/// quantity times price most often, else the last before the gross one; where
/// none is, that of the prices, or of the quantities as on a delivery note.
pub(super) fn amount_column(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
) -> Option<usize> {
    let sums: Vec<usize> = (0..header.columns.len())
        .filter(|i| header.columns.get(*i).and_then(|c| c.kind) == Some(Kind::HAmount))
        .collect();
    let without = || {
        sums.last()
            .copied()
            .or(header.column(Kind::HGross))
            .or(header.column(Kind::HPrice))
            .or(header.column(Kind::HQuantity))
    };
    let (Some(quantity), Some(price)) =
        (header.column(Kind::HQuantity), header.column(Kind::HPrice))
    else {
        return without();
    };
    let mut best: Option<(usize, usize)> = None;
    for column in sums.iter().copied().chain(header.column(Kind::HGross)) {
        let n = products(ctx, sheet, pieces, [quantity, price, column]);
        if best.is_none_or(|b| n >= b.1 && (n > b.1 || sums.contains(&column))) {
            best = Some((column, n));
        }
    }
    best.map(|b| b.0).or(without())
}

/// How many rows' numbers in three columns multiply.
pub(super) fn products(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    pieces: &[Piece],
    columns: [usize; 3],
) -> usize {
    pieces
        .chunk_by(|a, b| a.row == b.row)
        .filter(|row| {
            let [q, p, a] = columns.map(|c| {
                let piece = row.iter().find(|p| p.column == c)?;
                let (amount, _) = cells::number(ctx, sheet, &piece.tokens)?;
                Some(Number {
                    value: amount.value,
                    decimals: amount.decimals,
                })
            });
            match (q, p, a) {
                (Some(q), Some(p), Some(a)) => arithmetic::multiplies(q.value, p, a.value, None),
                _ => false,
            }
        })
        .count()
}

/// The pieces of the amount column that are money, one a line.
pub(super) fn anchors(
    ctx: &Context<'_>,
    sheet: &Sheet<'_>,
    header: &Header,
    pieces: &[Piece],
    column: usize,
) -> Vec<usize> {
    let reach = header.columns.get(column).and_then(|c| c.learned);
    let mut found: Vec<usize> = Vec::new();
    for (i, piece) in pieces.iter().enumerate() {
        let number = piece.column == column
            && cells::number(ctx, sheet, &piece.tokens).is_some_and(|(a, place)| {
                !a.percent && place.end - place.start + 2 >= piece.tokens.len()
            });
        // A page that goes on has its amounts where the page before had them.
        let beside = reach
            .is_some_and(|(left, right)| piece.bounds.right < left || piece.bounds.left > right);
        if !number || beside {
            continue;
        }
        let same = found
            .last()
            .and_then(|j| pieces.get(*j))
            .is_some_and(|p| p.row == piece.row);
        if same {
            found.pop();
        }
        found.push(i);
    }
    found
}

/// Lines that are items without an amount, as the parts of another: they are
/// numbered within it (`1.2`), or have a quantity of their own where every
/// other item has its quantity beside its amount.
pub(super) fn parts(
    sheet: &Sheet<'_>,
    header: &Header,
    body: &Body,
    anchors: &[usize],
) -> Vec<usize> {
    let (position, quantity) = (
        header.column(Kind::HPosition),
        header.column(Kind::HQuantity),
    );
    let in_row = |pieces: &[Piece], column: Option<usize>| -> Option<usize> {
        let found = pieces.iter().position(|p| {
            Some(p.column) == column
                && shape(sheet, std::slice::from_ref(&p.tokens)) == Shape::Number
        });
        column.and(found)
    };
    let of = |row: &BodyRow| body.pieces.get(row.pieces.clone()).unwrap_or_default();
    let is_anchor = |row: &BodyRow| anchors.iter().any(|a| row.pieces.contains(a));
    let rows: Vec<(&BodyRow, bool)> = body.rows.iter().map(|r| (r, is_anchor(r))).collect();
    let items = rows.iter().filter(|r| r.1).count();
    let tight = |column: Option<usize>| {
        let beside = rows
            .iter()
            .filter(|r| r.1 && in_row(of(r.0), column).is_some());
        beside.count() * 10 >= items * 9
    };
    let (by_position, by_quantity) = (tight(position), tight(quantity));
    // A page that goes on may begin with a letterhead.
    let first = rows
        .iter()
        .position(|r| r.1)
        .filter(|_| header.rows.is_none());
    rows.iter()
        .enumerate()
        .skip(first.unwrap_or(0))
        .filter(|(_, (row, anchor))| !anchor && row.described)
        .filter(|(i, (row, _))| {
            // The foot of the page stands further off than a row.
            let before = i.checked_sub(1).and_then(|j| rows.get(j));
            before.is_none_or(|(b, _)| row.bounds.top - b.bounds.bottom < 2.0 * sheet.view.line)
        })
        .filter_map(|(_, (row, _))| {
            let pieces = of(row);
            let numbered = in_row(pieces, position).filter(|i| {
                let text = pieces.get(*i).map(|p| sheet.view.text(&p.tokens));
                let text = text.unwrap_or_default();
                let text = text.trim_end_matches('.');
                let parts = text.split('.').count();
                // An article's number may have slipped into the column.
                let short = text.split('.').all(|p| p.len() <= 4);
                short && (by_position || parts >= 2)
            });
            // Details of a price have a colon and numbers as well.
            let detail = sheet
                .view
                .slice(&row.tokens)
                .iter()
                .any(|t| t.text.contains(':'));
            let counted = in_row(pieces, quantity).filter(|_| by_quantity && !detail);
            Some(row.pieces.start + numbered.or(counted)?)
        })
        .collect()
}
