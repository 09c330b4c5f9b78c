//! Documents from files, and a result to look at.

use std::path::Path;
use std::time::Instant;

use document::{Document, Extraction, Field};

/// The document of a PDF, a Textract answer or an hOCR file, by its name.
/// `seed:7` is a generated one.
pub(crate) fn document(path: &Path) -> std::io::Result<Document> {
    let seed = path
        .to_str()
        .and_then(|p| p.strip_prefix("seed:")?.parse().ok());
    if let Some(seed) = seed {
        let sample = generator::commercial(seed);
        println!("{:#?}", sample.truth.fields);
        return Ok(sample.document);
    }
    let bytes = std::fs::read(path)?;
    let extension = path
        .extension()
        .and_then(|e| e.to_str())
        .unwrap_or_default();
    let document = match extension {
        "pdf" => adapter_pdf::adapt(bytes, &adapter_pdf::Options::default()),
        "json" => adapter_textract::adapt(&[&bytes]),
        _ => adapter_hocr::adapt(&[&bytes]),
    };
    document.map_err(|e| std::io::Error::other(format!("{}: {e}", path.display())))
}

/// Class and fields of a document, without what came attached to it.
pub(crate) fn understand(document: &mut Document) -> Extraction {
    document.extras.clear();
    let classes = understanding::classify(document);
    understanding::extract(document, &classes)
}

/// Print everything found in a file; `bare` takes the vendor's own findings
/// out before.
pub(crate) fn show(path: &Path, bare: bool) -> std::io::Result<()> {
    let mut document = document(path)?;
    if bare {
        document.fields.clear();
        document.line_items.clear();
        for page in &mut document.pages {
            page.tables.clear();
            page.key_values.clear();
        }
    }
    document.extras.clear();
    let start = Instant::now();
    let classes = understanding::classify(&document);
    let classified = start.elapsed();
    let found = understanding::extract(&document, &classes);
    let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
    println!(
        "{} {:.2} [{}], {words} words, classified in {classified:?}, both in {:?}",
        classes.best.class,
        classes.best.confidence,
        classes
            .pages
            .iter()
            .map(|p| format!(
                "{} {:.2} {}{}",
                p.best.class,
                p.best.confidence,
                p.language.as_deref().unwrap_or("?"),
                if p.starts_document { " starts" } else { "" }
            ))
            .collect::<Vec<_>>()
            .join("; "),
        start.elapsed()
    );
    for field in &found.fields {
        line("", field);
    }
    for item in &found.line_items {
        println!("  item");
        for field in &item.fields {
            line("    ", field);
        }
    }
    for group in &found.groups {
        println!("  {}", group.kind);
        for field in &group.fields {
            line("    ", field);
        }
    }
    for table in &found.tables {
        println!(
            "  table on page {}: {} x {}",
            table.page, table.table.rows, table.table.columns
        );
        for cell in &table.table.cells {
            let head = if cell.role == "column-header" {
                "*"
            } else {
                ""
            };
            println!(
                "    {},{} +{},{} {head}{:?}",
                cell.row, cell.column, cell.row_span, cell.column_span, cell.content.text
            );
        }
    }
    for pair in &found.key_values {
        let value = pair.key_value.value.as_ref().map(|v| v.text.as_str());
        println!(
            "  pair on page {}: {:?} = {value:?}",
            pair.page, pair.key_value.key.text
        );
    }
    for warning in &found.warnings {
        println!("  ! {}: {}", warning.code, warning.message);
    }
    Ok(())
}

/// Print the text of a file, line by line.
pub(crate) fn text(path: &Path) -> std::io::Result<()> {
    for page in &document(path)?.pages {
        println!("page {}", page.number);
        let mut rows: Vec<(f32, f32, f32, String)> = Vec::new();
        for line in &page.lines {
            let words: Vec<_> = page
                .iter_words()
                .filter(|w| (line.words.start..line.words.end).contains(&w.index))
                .collect();
            let (Some(first), Some(last)) = (words.first(), words.last()) else {
                continue;
            };
            let text: Vec<&str> = words.iter().map(|w| w.text).collect();
            let right = last.bounds.right;
            rows.push((first.bounds.top, first.bounds.left, right, text.join(" ")));
        }
        rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        for (top, left, right, text) in rows {
            println!("{top:.3} {left:.3}-{right:.3} {text}");
        }
    }
    Ok(())
}

/// Print the words of a file about where they stand.
pub(crate) fn words(path: &Path) -> std::io::Result<()> {
    for page in &document(path)?.pages {
        println!("page {}, {} rulings", page.number, page.rulings.len() / 4);
        let mut words: Vec<_> = page.iter_words().collect();
        words.sort_by(|a, b| {
            let y = |w: &document::Word<'_>| (w.bounds.bottom * 150.0) as i32;
            y(a).cmp(&y(b))
                .then(a.bounds.left.total_cmp(&b.bounds.left))
        });
        let (mut last, mut at) = (i32::MIN, 0);
        for word in words {
            let row = (word.bounds.bottom * 150.0) as i32;
            if row != last {
                println!();
                (last, at) = (row, 0);
            }
            let column = (word.bounds.left * 160.0) as usize;
            print!(
                "{}{}",
                " ".repeat(column.saturating_sub(at).max(1)),
                word.text
            );
            at = column.max(at + 1) + word.text.chars().count();
        }
        println!();
    }
    Ok(())
}

fn line(indent: &str, field: &Field) {
    println!(
        "  {indent}{:<18} {:.2} {:?} <- {:?} ({})",
        field.name,
        field.content.confidence.map_or(0.0, |c| c.value),
        field.value.as_deref().unwrap_or("-"),
        field.content.text,
        field.reason.as_deref().unwrap_or("-")
    );
}
