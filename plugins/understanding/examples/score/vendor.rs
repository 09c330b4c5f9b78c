//! Tables and pairs against those that a vendor found on the same pages: the
//! words alone are given.

use std::path::Path;

use crate::files;
use crate::rows::compare;
use crate::tally::{Count, folded};

pub(crate) fn run(data: &Path, verbose: bool) -> std::io::Result<()> {
    let mut paths: Vec<_> = std::fs::read_dir(data.join("textract"))?
        .filter_map(|e| e.ok().map(|e| e.path()))
        .filter(|p| p.extension().is_some_and(|e| e == "json"))
        .collect();
    paths.sort();
    let (mut tables, mut pairs, mut extra) = (Count::default(), Count::default(), 0);
    let mut prose = 0;
    for path in paths {
        let Ok(mut document) = files::document(&path) else {
            continue;
        };
        let vendor: Vec<_> = document
            .pages
            .iter_mut()
            .map(|p| {
                (
                    p.number,
                    std::mem::take(&mut p.tables),
                    std::mem::take(&mut p.key_values),
                )
            })
            .collect();
        document.line_items.clear();
        document.fields.clear();
        let found = files::understand(&mut document);
        let before = (tables, pairs);
        for (page, wanted, keys) in &vendor {
            let own: Vec<&document::Table> = found
                .tables
                .iter()
                .filter(|t| t.page == *page)
                .map(|t| &t.table)
                .collect();
            if wanted.is_empty() {
                prose += own.len();
            } else {
                extra += own.len().saturating_sub(wanted.len());
            }
            for table in wanted {
                let cells = table
                    .cells
                    .iter()
                    .map(|c| (c.row, c.column, c.content.text.clone()))
                    .collect();
                compare(&mut tables, cells, &own);
            }
            let own: Vec<(String, String)> = found
                .key_values
                .iter()
                .filter(|k| k.page == *page)
                .map(|k| text(&k.key_value))
                .collect();
            let mut hits = 0;
            for pair in keys {
                let (key, value) = text(pair);
                let got = own.iter().find(|o| o.0 == key);
                let same = own.contains(&(key.clone(), value.clone()));
                if same {
                    pairs.right += 1;
                    hits += 1;
                } else if got.is_none() {
                    pairs.missed += 1;
                }
                if verbose && !same {
                    println!("    {} wanted {key:?} = {value:?}, got {got:?}", page);
                }
            }
            if !keys.is_empty() {
                pairs.wrong += own.len().saturating_sub(hits) as u32;
            }
        }
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        println!(
            "  {name:<50} cells {:>4} of {:>4}, pairs {:>3} of {:>3}",
            tables.right - before.0.right,
            tables.right + tables.wrong + tables.missed
                - before.0.right
                - before.0.wrong
                - before.0.missed,
            pairs.right - before.1.right,
            pairs.right + pairs.missed - before.1.right - before.1.missed,
        );
    }
    println!("  cells {:.3?} {tables:?}", tables.scores());
    println!("  pairs {:.3?} {pairs:?}", pairs.scores());
    println!("  {extra} tables more than the vendor's, {prose} where it has none");
    Ok(())
}

fn text(pair: &document::KeyValue) -> (String, String) {
    (
        folded(&pair.key.text),
        folded(pair.value.as_ref().map_or("", |v| v.text.as_str())),
    )
}
