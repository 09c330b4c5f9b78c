//! Every FineReader file of the shared data, counted twice: by the adapter, and by
//! a plain search for its tags.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "what fails in a test fails the test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use sdk::{Adapter, Sample};

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    for path in entries {
        match path.is_dir() {
            true => files(&path, found),
            false => found.push(path),
        }
    }
}

fn shared() -> Option<Vec<PathBuf>> {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data");
    if !data.is_dir() {
        println!("SKIPPED: no ../shared/data beside the repository");
        return None;
    }
    let mut found = Vec::new();
    files(&data, &mut found);
    found.sort();
    Some(found)
}

fn is_abbyy(path: &Path) -> bool {
    path.to_string_lossy().contains("ocr-formats/abbyy/")
}

/// What is between the tags of one name.
fn inner<'t>(file: &'t str, name: &str) -> Vec<&'t str> {
    let (open, close) = (format!("<{name} "), format!("</{name}>"));
    let parts = file.split(open.as_str()).skip(1);
    let inner = parts.map(|p| p.split(close.as_str()).next().unwrap());
    inner.map(|p| &p[p.find('>').unwrap() + 1..]).collect()
}

/// Text without tags.
fn plain(text: &str) -> String {
    let pieces = text
        .split('<')
        .map(|p| p.split_once('>').map_or(p, |(_, text)| text));
    // Line feeds between tags are layout of the file.
    let text: String = pieces.map(|p| p.trim_matches(['\n', '\r'])).collect();
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&apos;", "'").replace("&amp;", "&")
}

#[test]
fn every_real_file_keeps_all_its_words() {
    let Some(files) = shared() else { return };
    let files: Vec<PathBuf> = files.into_iter().filter(|p| is_abbyy(p)).collect();
    assert_eq!(files.len(), 2);
    for path in files {
        let name = path.display();
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let document = adapter_abbyy::adapt(&[&bytes]).unwrap();
        document::validate::validate_document(&document).unwrap();
        let [page] = document.pages.as_slice() else {
            panic!("{name}: {} pages", document.pages.len());
        };
        let lines: Vec<String> = inner(&text, "line").iter().map(|l| plain(l)).collect();
        // A not sign ends a line whose last word goes on in the next.
        let printed = |line: &String| {
            line.trim_end()
                .strip_suffix('¬')
                .map_or(line.clone(), |l| format!("{l}-"))
        };
        let lines: Vec<String> = lines.iter().map(printed).collect();
        let folded: Vec<String> = lines
            .iter()
            .map(|l| l.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect();
        let full: Vec<&String> = folded.iter().filter(|l| !l.is_empty()).collect();
        assert_eq!(page.lines.len(), full.len(), "{name}: lines");
        let joined: Vec<&str> = full.iter().map(|l| l.as_str()).collect();
        assert_eq!(page.content, joined.join("\n"), "{name}: text");
        let words: usize = full.iter().map(|l| l.split(' ').count()).sum();
        assert_eq!(page.words.len(), words, "{name}: words");
        assert_eq!(
            page.blocks.len(),
            inner(&text, "par").len(),
            "{name}: paragraphs"
        );
        assert_eq!(
            page.rulings.len(),
            4 * inner(&text, "separator").len(),
            "{name}: rulings"
        );
        let confident = text.contains("charConfidence");
        assert!(
            page.iter_words()
                .all(|w| w.confidence.is_some() == confident),
            "{name}"
        );
        assert_eq!(document.warnings, [], "{name}");
        assert_eq!(page.dpi, Some(300.0));
        println!("{name}: {words} words, {} extras", document.extras.len());
    }
}

#[test]
fn foreign_files_are_not_claimed() {
    let Some(files) = shared() else { return };
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let (head, tail) = match bytes.len() {
            0..=65_536 => (bytes.clone(), Vec::new()),
            len => (bytes[..65_536].to_vec(), bytes[len - 1_024..].to_vec()),
        };
        let size = bytes.len() as u64;
        let score = adapter_abbyy::Abbyy::sniff(&Sample { head, tail, size }).score;
        match is_abbyy(&path) {
            true => assert!(score >= 0.9, "{}: {score}", path.display()),
            false => assert!(score <= 0.3, "{}: {score}", path.display()),
        }
    }
}
