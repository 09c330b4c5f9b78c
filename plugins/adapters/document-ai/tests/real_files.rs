//! Every real answer of the shared data, counted twice: by the adapter, and
//! straight from the JSON.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use document::{Document, Page};
use serde_json::Value;

fn data() -> Option<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    println!("SKIPPED: no ../shared/data beside the repository");
    None
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            match path.is_dir() {
                true => folders.push(path),
                false => files.push(path),
            }
        }
    }
    files.sort();
    files
}

fn is_ours(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains("/data/google/") && name.ends_with(".json") && !name.ends_with("vision.json")
}

fn adapt(paths: &[&Path]) -> Document {
    let bytes: Vec<Vec<u8>> = paths.iter().map(|p| fs::read(p).unwrap()).collect();
    let parts: Vec<&[u8]> = bytes.iter().map(Vec::as_slice).collect();
    let document = adapter_document_ai::adapt(&parts)
        .unwrap_or_else(|error| panic!("{}: {error}", paths[0].display()));
    document::validate_document(&document)
        .unwrap_or_else(|violation| panic!("{}: {violation:?}", paths[0].display()));
    document
}

fn sum(document: &Document, of: impl Fn(&Page) -> usize) -> usize {
    document.pages.iter().map(of).sum()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value[name].as_array().map_or(&[], Vec::as_slice)
}

fn all<'v>(pages: &'v [Value], name: &'v str) -> impl Iterator<Item = &'v Value> {
    pages.iter().flat_map(move |p| list(p, name))
}

fn squash(text: &str) -> String {
    text.split_whitespace().collect()
}

/// Text blocks of the layout parser, in depth.
fn layout_texts(blocks: &[Value], texts: &mut Vec<String>) {
    for block in blocks {
        texts.push(block["textBlock"]["text"].as_str().unwrap_or("").to_owned());
        layout_texts(list(&block["textBlock"], "blocks"), texts);
    }
}

fn anchored(pages: &[Value], list: &str) -> Vec<String> {
    let anchor = |item: &Value| item["layout"]["textAnchor"]["textSegments"].to_string();
    all(pages, list).map(anchor).collect()
}

#[test]
fn every_real_answer_keeps_all_its_parts() {
    let Some(data) = data() else { return };
    let mut seen = 0;
    for path in files(&data).into_iter().filter(|p| is_ours(p)) {
        seen += 1;
        let name = path.strip_prefix(&data).unwrap().display().to_string();
        let json: Value = serde_json::from_slice(&fs::read(&path).unwrap()).unwrap();
        let document = adapt(&[&path]);
        let pages = list(&json, "pages");
        let entities = list(&json, "entities");
        let mut layout = Vec::new();
        layout_texts(list(&json["documentLayout"], "blocks"), &mut layout);
        let text = json["text"].as_str().unwrap_or("");
        let text = match layout.is_empty() {
            true => text.to_owned(),
            // Words are given by page, and blocks of one page may stand
            // between those of another.
            false => String::new(),
        };
        let whole: String = document.pages.iter().map(|p| p.content.as_str()).collect();
        if layout.is_empty() {
            assert_eq!(squash(&whole), squash(&text), "{name}: text");
        } else {
            let length: usize = layout.iter().map(|t| squash(t).len()).sum();
            assert_eq!(squash(&whole).len(), length, "{name}: text");
        }
        // Where there are no tokens, words are what white space parts.
        let tokens = match all(pages, "tokens").count() {
            0 => {
                layout
                    .iter()
                    .map(|t| t.split_whitespace().count())
                    .sum::<usize>()
                    + text.split_whitespace().count()
            }
            tokens => tokens,
        };
        let lines = match all(pages, "lines").count() {
            0 => {
                layout.iter().filter(|t| !t.trim().is_empty()).count()
                    + text.lines().filter(|l| !l.trim().is_empty()).count()
            }
            lines => lines,
        };
        // A block that is one of the paragraphs is not given twice.
        let paragraphs = anchored(pages, "paragraphs");
        let blocks = anchored(pages, "blocks");
        let blocks = blocks.iter().filter(|b| !paragraphs.contains(b)).count();
        let items = |e: &&Value| e["type"] == "line_item" && !list(e, "properties").is_empty();
        let quality = |e: &&Value| e["type"] == "quality_score";
        let flat: usize = entities
            .iter()
            .filter(|e| !items(e) && !quality(e))
            .map(|e| 1 + list(e, "properties").len())
            .sum();
        let named = entities.iter().any(|e| e["type"] == "currency");
        let money = json.to_string().contains("\"currencyCode\":\"");
        let derived = usize::from(money && !named);
        let inner: usize = entities
            .iter()
            .filter(items)
            .map(|e| 1 + list(e, "properties").len())
            .sum();
        let page_count = match pages.len() {
            0 => 15,
            count => count,
        };
        let cells = |rows: &'static str| {
            all(pages, "tables")
                .flat_map(move |t| list(t, rows))
                .map(|r| list(r, "cells").len())
                .sum::<usize>()
        };
        for (what, expected, found) in [
            ("pages", page_count, document.pages.len()),
            ("words", tokens, sum(&document, |p| p.words.len())),
            ("lines", lines, sum(&document, |p| p.lines.len())),
            (
                "blocks",
                paragraphs.len() + blocks + layout.len() + all(pages, "visualElements").count(),
                sum(&document, |p| p.blocks.len()),
            ),
            (
                "tables",
                all(pages, "tables").count(),
                sum(&document, |p| p.tables.len()),
            ),
            (
                "cells",
                cells("headerRows") + cells("bodyRows"),
                sum(&document, |p| p.tables.iter().map(|t| t.cells.len()).sum()),
            ),
            (
                "pairs",
                all(pages, "formFields").count(),
                sum(&document, |p| p.key_values.len()),
            ),
            ("fields", flat + derived, document.fields.len()),
            (
                "items",
                entities.iter().filter(items).count(),
                document.line_items.len(),
            ),
            (
                "item fields",
                inner,
                document.line_items.iter().map(|i| i.fields.len()).sum(),
            ),
        ] {
            assert_eq!(found, expected, "{name}: {what}");
        }
        let codes: Vec<&str> = document.warnings.iter().map(|w| w.code.as_str()).collect();
        assert!(
            !codes.contains(&"not-understood"),
            "{name}: {:?}",
            document.warnings
        );
        println!(
            "{name}: {} pages, {tokens} words, warnings {codes:?}",
            document.pages.len()
        );
        check_texts(&document, pages, &name);
    }
    assert!(seen >= 14, "{seen} answers");
}

/// The texts of cells, keys and values are those that the vendor's anchors
/// carry, and their words are theirs.
fn check_texts(document: &Document, pages: &[Value], name: &str) {
    let given = all(pages, "formFields");
    let given = given.map(|f| {
        squash(
            f["fieldName"]["textAnchor"]["content"]
                .as_str()
                .unwrap_or(""),
        )
    });
    let keys = document.pages.iter().flat_map(|p| &p.key_values);
    for (given, pair) in given.zip(keys) {
        assert_eq!(squash(&pair.key.text), given, "{name}");
    }
    for page in &document.pages {
        let cells = page
            .tables
            .iter()
            .flat_map(|t| &t.cells)
            .map(|c| &c.content);
        let values = page.key_values.iter().filter_map(|k| k.value.as_ref());
        for passage in cells.chain(values) {
            let words = page.passage(passage.words.clone()).text;
            assert_eq!(squash(&words), squash(&passage.text), "{name}");
        }
    }
    let items = document.line_items.iter().flat_map(|i| &i.fields);
    for field in document.fields.iter().chain(items) {
        let Some(page) = field.page.and_then(|n| document.page(n)) else {
            continue;
        };
        let words = page.passage(field.content.words.clone());
        if words.text.is_empty() || field.name == "line_item" {
            continue;
        }
        // Some values are a part of their token.
        assert!(
            squash(&words.text).contains(&squash(&field.content.text)),
            "{name}: {field:?}"
        );
        let (Some(given), Some(found)) = (&field.content.region, &words.region) else {
            continue;
        };
        let near = given.bounds.intersection(&found.bounds).is_some();
        assert!(near, "{name}: {} is not where its words are", field.name);
    }
}

#[test]
fn shards_are_joined_whatever_their_order() {
    let Some(data) = data() else { return };
    let google = data.join("google");
    let shards = files(&google.join("unordered_shards"));
    let paths: Vec<&Path> = shards.iter().map(PathBuf::as_path).collect();
    let one = adapt(&paths);
    let reversed: Vec<&Path> = paths.iter().rev().copied().collect();
    let other = adapt(&reversed);
    assert_eq!(one.pages, other.pages);
    let numbers: Vec<u32> = one.pages.iter().map(|p| p.number).collect();
    println!("{numbers:?}");
    assert!(numbers.is_sorted());
    assert_eq!(numbers.len(), 10 * shards.len());
    let all = files(&google.join("missing_shard"));
    let whole: Vec<&Path> = paths
        .iter()
        .copied()
        .chain(all.iter().map(PathBuf::as_path))
        .collect();
    let whole = adapt(&whole);
    for (document, lacks) in [(&one, true), (&whole, whole.pages.len() < 50)] {
        let told = document.warnings.iter().any(|w| w.code == "missing-page");
        assert_eq!(told, lacks, "{:?}", document.warnings);
    }
    let large = files(&google.join("1"));
    let paths: Vec<&Path> = large.iter().map(PathBuf::as_path).collect();
    let large = adapt(&paths);
    assert_eq!(large.pages.len(), 20);
    // A shard's entities name its own pages: the last one's rows are on the
    // last pages.
    let last = large.line_items.last().unwrap().fields[0].page.unwrap();
    assert!(last > 10, "{last}");
}

#[test]
fn values_are_the_vendors_under_sheafs_names() {
    let Some(data) = data() else { return };
    let document = adapt(&[&data.join("google/0/toolbox_invoice_test-0.json")]);
    let value = |name: &str| {
        let field = document.fields.iter().find(|f| f.name == name);
        field
            .unwrap_or_else(|| panic!("{name}"))
            .value
            .clone()
            .unwrap_or_default()
    };
    for (name, expected) in [
        ("invoice_id", "NO. 001"),
        ("invoice_date", "1970-01-01"),
        ("due_date", "2025-01-01"),
        ("total_tax_amount", "140"),
        ("net_amount", "2000"),
        ("total_amount", "2140"),
        ("customer_name", "John Doe"),
        ("customer_address", "222 Main Street Anytown, USA"),
        ("currency", "USD"),
        ("purchase_order", "001"),
    ] {
        assert_eq!(value(name), expected, "{name}");
    }
    let item = &document.line_items[0];
    let value = |name: &str| item.field(name).and_then(|f| f.value.as_deref()).unwrap();
    assert_eq!(value("description"), "Tool A");
    assert_eq!(value("quantity"), "500");
    assert_eq!(value("unit_price"), "1");
    assert_eq!(value("amount"), "500");
}

#[test]
fn sniffing_takes_every_answer_and_nothing_else() {
    let Some(data) = data() else { return };
    for path in files(&data) {
        let bytes = fs::read(&path).unwrap();
        let long = bytes.len() > 64 << 10;
        let sample = sdk::Sample {
            head: bytes[..bytes.len().min(64 << 10)].to_vec(),
            tail: if long {
                bytes[bytes.len() - 1024..].to_vec()
            } else {
                Vec::new()
            },
            size: bytes.len() as u64,
        };
        let likeness = <adapter_document_ai::DocumentAi as sdk::Adapter>::sniff(&sample);
        let fits = match is_ours(&path) {
            true => likeness.score >= 0.9,
            false => likeness.score <= 0.3,
        };
        assert!(
            fits,
            "{}: {} {}",
            path.display(),
            likeness.score,
            likeness.reason
        );
    }
}
