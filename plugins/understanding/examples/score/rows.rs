//! Line items, tables and pairs of generated documents, whose truth is exact.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use document::LineItem;
use generator::Sample;

use crate::tally::{Count, Tally, folded, same_number, same_text};

const FIELDS: [&str; 11] = [
    "position",
    "parent",
    "group",
    "product_code",
    "date",
    "unit",
    "discount",
    "tax_rate",
    "quantity",
    "unit_price",
    "amount",
];

/// Score documents of every second family of layouts: `tune`, `held-out` or
/// `all`.
pub(crate) fn run(part: &str, verbose: bool) {
    let mut items = Tally {
        verbose,
        ..Tally::default()
    };
    let mut tables = Count::default();
    let mut pairs = Count::default();
    let mut layouts: BTreeMap<String, Count> = BTreeMap::new();
    let mut spent = Duration::ZERO;
    let mut pages = 0;
    for seed in 0..400 {
        let sample = generator::commercial(seed);
        let odd = generator::LAYOUTS
            .iter()
            .position(|l| *l == sample.layout)
            .is_some_and(|i| i % 2 == 1);
        if part != "all" && odd != (part == "held-out") {
            continue;
        }
        let start = Instant::now();
        let classes = understanding::classify(&sample.document);
        let found = understanding::extract(&sample.document, &classes);
        spent += start.elapsed();
        pages += sample.document.pages.len() as u32;
        let name = format!("{seed} {}", sample.name);
        let rows = lines(&mut items, &name, &sample, &found.line_items);
        let count = layouts.entry(sample.layout.clone()).or_default();
        count.right += rows.0;
        count.wrong += rows.1;
        count.missed += rows.2;
        cells(&mut tables, &sample, &found.tables);
        for (key, value) in sample.truth.key_values.iter().flatten() {
            let got = found
                .key_values
                .iter()
                .find(|k| folded(&k.key_value.key.text) == folded(key));
            let same = got.is_some_and(|g| {
                folded(g.key_value.value.as_ref().map_or("", |v| v.text.as_str()))
                    == folded(value.as_deref().unwrap_or_default())
            });
            *match (got, same) {
                (_, true) => &mut pairs.right,
                (Some(_), _) => &mut pairs.wrong,
                (None, _) => &mut pairs.missed,
            } += 1;
        }
    }
    for (layout, count) in &layouts {
        println!(
            "  {layout:<24} rows {:.3} of {}",
            count.scores().2,
            count.right + count.missed
        );
    }
    items.print("generated line items");
    println!("  cells of tables {:.3} {:?}", tables.scores().2, tables);
    println!("  pairs {:.3} {:?}", pairs.scores().2, pairs);
    println!("  {:?} a page, {pages} pages", spent / pages.max(1));
}

/// Rows are aligned by what most of them share, in order; a row is right when
/// its description, quantity, unit price and amount are.
fn lines(tally: &mut Tally, name: &str, sample: &Sample, found: &[LineItem]) -> (u32, u32, u32) {
    let wanted = sample.truth.line_items.clone().unwrap_or_default();
    let get = |item: &LineItem, field: &str| item.field(field).and_then(|f| f.value.clone());
    let same = |field: &str, a: &str, b: &str| match field {
        "quantity" | "unit_price" | "amount" | "tax_rate" | "discount" => same_number(a, b),
        _ => same_text(a, b),
    };
    let alike = |i: usize, j: usize| -> u32 {
        ["description", "quantity", "unit_price", "amount"]
            .iter()
            .map(|f| {
                let w = wanted[i].get(*f).cloned().flatten();
                let g = get(&found[j], f);
                u32::from(w.zip(g).is_some_and(|(w, g)| same(f, &w, &g)))
            })
            .sum()
    };
    // Longest common sequence by likeness.
    let (n, m) = (wanted.len(), found.len());
    let mut best = vec![vec![0_u32; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            let here = alike(i, j);
            let pair = if here > 0 {
                best[i + 1][j + 1] + here
            } else {
                0
            };
            best[i][j] = pair.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    let (mut right, mut wrong, mut missed) = (0, 0, 0);
    while i < n || j < m {
        let here = if i < n && j < m { alike(i, j) } else { 0 };
        if here > 0 && best[i][j] == best[i + 1][j + 1] + here {
            let mut whole = true;
            for field in FIELDS.iter().chain(&["description"]) {
                let w = wanted[i].get(*field).cloned().flatten();
                let g = get(&found[j], field);
                let both = |w: &str, g: &str| same(field, w, g);
                if matches!(*field, "description" | "quantity" | "unit_price" | "amount") {
                    whole &= match (&w, &g) {
                        (Some(w), Some(g)) => both(w, g),
                        (None, _) => true,
                        _ => false,
                    };
                }
                tally.field(
                    &format!("{name}[{i}]"),
                    field,
                    w.as_deref(),
                    g.as_deref(),
                    both,
                );
            }
            if whole {
                right += 1;
            } else {
                wrong += 1;
            }
            i += 1;
            j += 1;
        } else if j < m && (i >= n || best[i][j] == best[i][j + 1]) {
            if tally.verbose {
                println!(
                    "    {name}: too much: {:?} {:?}",
                    get(&found[j], "description"),
                    get(&found[j], "amount")
                );
            }
            wrong += 1;
            j += 1;
        } else {
            if tally.verbose {
                println!(
                    "    {name}[{i}]: missed: {:?}",
                    wanted[i].get("description").cloned().flatten()
                );
            }
            missed += 1;
            i += 1;
        }
    }
    let row = tally.counts.entry("(row)".to_owned()).or_default();
    row.right += right;
    row.wrong += wrong;
    row.missed += missed;
    (right, wrong, missed)
}

/// Cells whose text is found in a table of the page.
fn cells(count: &mut Count, sample: &Sample, found: &[document::LocatedTable]) {
    for table in sample.truth.tables.iter().flatten() {
        let wanted = table
            .cells
            .iter()
            .map(|c| (c.0, c.1, c.4.clone()))
            .collect();
        let on_page: Vec<&document::Table> = found
            .iter()
            .filter(|t| t.page == table.page)
            .map(|t| &t.table)
            .collect();
        compare(count, wanted, &on_page);
    }
}

/// The cells of a table against those of the found one that shares most: text
/// and place, with the first rows and columns laid on each other as fits best.
pub(crate) fn compare(
    count: &mut Count,
    wanted: Vec<(u32, u32, String)>,
    found: &[&document::Table],
) {
    let wanted: Vec<(u32, u32, String)> = wanted
        .into_iter()
        .map(|(r, c, t)| (r, c, folded(&t)))
        .filter(|c| !c.2.is_empty())
        .collect();
    let mut most = 0;
    let mut size = 0;
    for table in found {
        let cells: std::collections::HashMap<(i64, i64), String> = table
            .cells
            .iter()
            .map(|c| {
                (
                    (i64::from(c.row), i64::from(c.column)),
                    folded(&c.content.text),
                )
            })
            .filter(|c| !c.1.is_empty())
            .collect();
        for down in -2..=2_i64 {
            for across in -1..=1_i64 {
                let hits = wanted
                    .iter()
                    .filter(|(r, c, t)| {
                        cells.get(&(i64::from(*r) + down, i64::from(*c) + across)) == Some(t)
                    })
                    .count();
                if hits > most {
                    (most, size) = (hits, cells.len());
                }
            }
        }
    }
    count.right += most as u32;
    count.wrong += size.saturating_sub(most) as u32;
    // Of the cells that were not right, those that have no wrong one for them.
    count.missed += wanted.len().saturating_sub(most.max(size)) as u32;
}
