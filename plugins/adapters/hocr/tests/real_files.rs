//! Every real hOCR file of the shared data, counted twice: by the adapter,
//! and by looking for its classes in the text.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests"
)]

use std::fs;
use std::path::{Path, PathBuf};

use sdk::{Adapter, Sample};

fn files(folder: PathBuf, found: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            files(path, found);
        } else {
            found.push(path);
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
    files(data, &mut found);
    Some(found)
}

fn is_hocr(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name.contains("ocr-formats/hocr/") || name.contains("_hocr")
}

/// The text of each element of a class, by plain search: up to its end tag,
/// without tags.
fn texts(file: &str, class: &str) -> Vec<String> {
    let quoted = [format!("class='{class}'"), format!("class=\"{class}\"")];
    let mut texts = Vec::new();
    for quoted in quoted {
        for part in file.split(&quoted).skip(1) {
            let start = part.find('>').unwrap() + 1;
            let end = part.find("</span>").unwrap_or(part.len());
            let mut text = String::new();
            let mut inside = false;
            for c in part[start..end.max(start)].chars() {
                match c {
                    '<' => inside = true,
                    '>' => inside = false,
                    _ if !inside => text.push(c),
                    _ => {}
                }
            }
            texts.push(text);
        }
    }
    texts
}

#[test]
fn every_real_file_keeps_all_its_words() {
    let Some(files) = shared() else { return };
    let files: Vec<PathBuf> = files.into_iter().filter(|p| is_hocr(p)).collect();
    assert!(files.len() >= 8, "{} files", files.len());
    for path in files {
        let name = path.display();
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let document = adapter_hocr::adapt(&[&bytes]).unwrap();
        document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));
        assert_eq!(
            document.pages.len(),
            texts(&text, "ocr_page").len(),
            "{name}: pages"
        );
        let blank = |t: &String| t.trim().is_empty();
        let expected = match texts(&text, "ocrx_word") {
            words if words.is_empty() => {
                let lines = texts(&text, "ocr_line");
                lines.iter().map(|l| l.split_whitespace().count()).sum()
            }
            words => words.iter().filter(|t| !blank(t)).count(),
        };
        let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
        assert_eq!(words, expected, "{name}: words");
        println!(
            "{name}: {words} words, {:?}, {:?}",
            document.source,
            document
                .warnings
                .iter()
                .map(|w| (&w.code, &w.message))
                .collect::<Vec<_>>()
        );
    }
}

#[test]
fn sniffing_takes_every_file_and_nothing_else() {
    let Some(files) = shared() else { return };
    assert!(files.len() > 100, "{} files", files.len());
    for path in files {
        let bytes = fs::read(&path).unwrap();
        let sample = Sample {
            head: bytes[..bytes.len().min(64 << 10)].to_vec(),
            tail: Vec::new(),
            size: bytes.len() as u64,
        };
        let score = adapter_hocr::Hocr::sniff(&sample).score;
        let right = if is_hocr(&path) {
            score >= 0.5
        } else {
            score < 0.2
        };
        assert!(right, "{}: {score}", path.display());
    }
}
