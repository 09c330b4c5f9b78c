//! Real files counted twice: by the adapter, and with another library.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails in a test fails the test, and a skipped one says so"
)]

use std::path::{Path, PathBuf};

use adapter_pdf::{Options, adapt};
use lopdf::{Dictionary, Document, Object};
use serde_json::Value;

fn pdfs() -> Vec<PathBuf> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !data.is_dir() {
        println!("SKIPPED: no ../shared/data beside the repository");
    }
    let (mut found, mut folders) = (Vec::new(), vec![data]);
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            match entry.path() {
                path if path.is_dir() => folders.push(path),
                path if path.extension().is_some_and(|e| e == "pdf") => found.push(path),
                _ => {}
            }
        }
    }
    found.sort();
    found
}

/// What another library counts in a file.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    pages: usize,
    /// Links to elsewhere, and annotations of other kinds than links, widgets
    /// and pop-ups.
    notes: usize,
    text_fields: usize,
    buttons: usize,
    signatures: usize,
    files: Vec<(String, usize)>,
    bookmarks: usize,
}

fn name<'d>(dict: &'d Dictionary, key: &[u8]) -> &'d str {
    let name = dict.get(key).and_then(Object::as_name).unwrap_or_default();
    std::str::from_utf8(name).unwrap()
}

fn follow<'d>(file: &'d Document, dict: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    Some(file.dereference(dict.get(key).ok()?).ok()?.1)
}

fn theirs(file: &Document) -> Counts {
    let mut counts = Counts::default();
    for id in file.get_pages().into_values() {
        counts.pages += 1;
        for annotation in file.get_page_annotations(id).unwrap_or_default() {
            match name(annotation, b"Subtype") {
                "Widget" => match field_kind(file, annotation).as_str() {
                    "Tx" | "Ch" => counts.text_fields += 1,
                    "Btn" => counts.buttons += 1,
                    "Sig" => counts.signatures += 1,
                    _ => {}
                },
                "Link" => {
                    let action = follow(file, annotation, b"A").and_then(|a| a.as_dict().ok());
                    counts.notes += usize::from(action.is_some_and(|a| name(a, b"S") == "URI"));
                }
                "Popup" => {}
                _ => counts.notes += 1,
            }
        }
    }
    for object in file.objects.values() {
        embedded(file, object, &mut counts.files);
    }
    counts.files.sort();
    let catalog = file.catalog().unwrap();
    if let Some(outlines) = follow(file, catalog, b"Outlines").and_then(|o| o.as_dict().ok()) {
        counts.bookmarks = siblings(file, outlines);
    }
    counts
}

/// The files that specifications within an object name, wherever they stand.
fn embedded(file: &Document, object: &Object, found: &mut Vec<(String, usize)>) {
    match object {
        Object::Array(items) => items.iter().for_each(|item| embedded(file, item, found)),
        Object::Dictionary(dict) => {
            dict.iter()
                .for_each(|(_, value)| embedded(file, value, found));
            let Some(streams) = follow(file, dict, b"EF").and_then(|e| e.as_dict().ok()) else {
                return;
            };
            let stream = follow(file, streams, b"F")
                .and_then(|s| s.as_stream().ok())
                .unwrap();
            let data = stream.decompressed_content();
            let size = data.unwrap_or_else(|_| stream.content.clone()).len();
            let said = dict.get(b"UF").or_else(|_| dict.get(b"F")).unwrap();
            found.push((lopdf::decode_text_string(said).unwrap(), size));
        }
        _ => {}
    }
}

fn field_kind(file: &Document, widget: &Dictionary) -> String {
    let mut at = widget;
    loop {
        match (name(at, b"FT"), follow(file, at, b"Parent")) {
            ("", Some(parent)) => at = parent.as_dict().unwrap(),
            (kind, _) => return kind.to_owned(),
        }
    }
}

/// Bookmarks below an item.
fn siblings(file: &Document, parent: &Dictionary) -> usize {
    let mut count = 0;
    let mut next = follow(file, parent, b"First");
    while let Some(item) = next.and_then(|item| item.as_dict().ok()) {
        count += 1 + siblings(file, item);
        next = follow(file, item, b"Next");
    }
    count
}

fn ours(document: &sdk::document::Document) -> Counts {
    let list = |name: &str| -> Vec<Value> {
        let extras = document.extras.iter().filter(|e| e.name == name);
        extras
            .flat_map(|e| serde_json::from_str::<Vec<Value>>(&e.data).unwrap())
            .collect()
    };
    let sum = |of: fn(&sdk::document::Page) -> usize| document.pages.iter().map(of).sum::<usize>();
    let size = |name: &str| -> usize {
        let extra = document.extras.iter().find(|e| e.name == name);
        let binary = |data: &str| data.len() / 4 * 3 - data.matches('=').count();
        match extra {
            Some(e) if e.media_type.ends_with(";base64") => binary(&e.data),
            Some(e) => e.data.len(),
            // Too large to be kept: the warning says how large.
            None => {
                let warning = document
                    .warnings
                    .iter()
                    .find(|w| w.path.as_deref() == Some(name));
                let words = warning.unwrap().message.split_whitespace();
                words.filter_map(|w| w.parse().ok()).next_back().unwrap()
            }
        }
    };
    let files = list("EmbeddedFiles")
        .into_iter()
        .map(|f| f["name"].as_str().unwrap().to_owned());
    let mut files: Vec<(String, usize)> = files.map(|name| (name.clone(), size(&name))).collect();
    files.sort();
    let marks = sum(|p| p.selection_marks.len());
    let signatures = sum(|p| p.signatures.len());
    Counts {
        pages: document.pages.len(),
        notes: list("Annots").len(),
        text_fields: sum(|p| p.key_values.len()) - marks - signatures,
        buttons: marks,
        signatures,
        files,
        bookmarks: list("Outlines").len(),
    }
}

#[test]
fn another_library_counts_the_same() {
    let mut all = Counts::default();
    for path in pdfs() {
        let name = path.display().to_string();
        let bytes = std::fs::read(&path).unwrap();
        let document = adapt(bytes.clone(), &Options::default()).unwrap();
        sdk::document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));
        let expected = theirs(&Document::load_mem(&bytes).unwrap());
        let found = ours(&document);
        assert_eq!(found, expected, "{name}");
        all.pages += found.pages;
        all.notes += found.notes;
        all.text_fields += found.text_fields;
        all.buttons += found.buttons;
        all.signatures += found.signatures;
        all.bookmarks += found.bookmarks;
        all.files.extend(found.files);
    }
    println!("{} files among {all:?}", all.files.len());
}
