//! Every ALTO file of the shared data, counted twice: by the adapter, and by
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

fn is_alto(path: &Path) -> bool {
    path.to_string_lossy().contains("ocr-formats/alto/")
}

/// The tags of one name, as text.
fn tags<'t>(file: &'t str, name: &str) -> Vec<&'t str> {
    let opening = format!("<{name} ");
    let parts = file.split(opening.as_str()).skip(1);
    parts.map(|part| part.split('>').next().unwrap()).collect()
}

fn attribute<'t>(tag: &'t str, name: &str) -> Option<&'t str> {
    let start = format!("{name}=\"");
    let padded = tag.find(&format!(" {start}")).map(|i| i + 1);
    let at = padded.or_else(|| tag.starts_with(&start).then_some(0))?;
    tag[at + start.len()..].split('"').next()
}

fn plain(text: &str) -> String {
    let text = text
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"");
    text.replace("&apos;", "'")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
}

#[test]
fn every_real_file_keeps_all_its_words() {
    let Some(files) = shared() else { return };
    let files: Vec<PathBuf> = files.into_iter().filter(|p| is_alto(p)).collect();
    assert_eq!(files.len(), 4);
    for path in files {
        let name = path.display();
        let bytes = fs::read(&path).unwrap();
        let text = String::from_utf8(bytes.clone()).unwrap();
        let document = adapter_alto::adapt(&[&bytes]).unwrap();
        document::validate::validate_document(&document).unwrap();
        let [page] = document.pages.as_slice() else {
            panic!("{name}: {} pages", document.pages.len());
        };
        // Tesseract writes strings of a blank where it saw no letters.
        let contents = tags(&text, "String");
        let contents: Vec<String> = contents
            .iter()
            .map(|t| plain(attribute(t, "CONTENT").unwrap()))
            .collect();
        let words: Vec<&String> = contents.iter().filter(|c| !c.trim().is_empty()).collect();
        assert_eq!(page.words.len(), words.len(), "{name}: words");
        let joined: String = words.iter().map(|w| w.as_str()).collect();
        // A hyphen after a word is a tag of its own in the file.
        let hyphens = tags(&text, "HYP").len();
        let read = page.content.replace([' ', '\n'], "");
        let joined = joined.replace(' ', "");
        assert_eq!(
            read.chars().count(),
            joined.chars().count() + hyphens,
            "{name}: hyphens"
        );
        assert_eq!(
            read.replace('-', ""),
            joined.replace('-', ""),
            "{name}: text"
        );
        // Lines of nothing but blanks are none.
        let lines = text.split("<TextLine ").skip(1);
        let full = lines.filter(|l| {
            let line = l.split("</TextLine>").next().unwrap();
            let contents = tags(line, "String");
            contents
                .iter()
                .any(|t| !attribute(t, "CONTENT").unwrap().trim().is_empty())
        });
        assert_eq!(page.lines.len(), full.count(), "{name}: lines");
        assert_eq!(
            page.blocks.len(),
            tags(&text, "TextBlock").len(),
            "{name}: blocks"
        );
        let confident = tags(&text, "String")
            .iter()
            .filter(|t| attribute(t, "WC").is_some())
            .count();
        let read = page.iter_words().filter(|w| w.confidence.is_some()).count();
        assert_eq!(
            read,
            confident - (contents.len() - words.len()),
            "{name}: confidences"
        );
        let substituted = tags(&text, "String")
            .iter()
            .filter(|t| attribute(t, "SUBS_CONTENT").is_some())
            .count();
        let kept = document
            .extras
            .iter()
            .find(|e| e.name.ends_with("//String/@SUBS_CONTENT"));
        assert_eq!(kept.is_some(), substituted > 0, "{name}: substitutions");
        for warning in &document.warnings {
            assert_ne!(warning.code, "not-understood", "{name}: {warning:?}");
        }
        println!(
            "{name}: {} words, {} warnings: {:?}",
            page.words.len(),
            document.warnings.len(),
            document.warnings
        );
    }
}

#[test]
fn real_files_tell_their_engine_unit_and_language() {
    let Some(files) = shared() else { return };
    let read = |part: &str| {
        let path = files
            .iter()
            .find(|p| p.to_string_lossy().ends_with(part))
            .unwrap();
        adapter_alto::adapt(&[&fs::read(path).unwrap()]).unwrap()
    };
    let logan = read("logan.alto");
    assert_eq!(logan.source.vendor, "abbyy-finereader");
    assert_eq!(logan.source.model_version.as_deref(), Some("8.1.0.6184-12"));
    let page = &logan.pages[0];
    assert_eq!(
        (page.unit.as_str(), page.dpi, page.number),
        ("inch", Some(300.0), 249)
    );
    // 4459 by 6111 pixels at 300 dpi, as its settings say.
    assert!((page.width - 4459.0 / 300.0).abs() < 0.01, "{}", page.width);
    assert!(page.styles.iter().any(|s| s.kind == "bold"));
    assert_eq!(page.languages[0].code, "en");
    let tesseract = read("alto/3.0/testfile.xml");
    assert_eq!(tesseract.source.vendor, "tesseract");
    assert_eq!(tesseract.source.model_version.as_deref(), Some("4.1.0"));
    assert_eq!(tesseract.source.api_version.as_deref(), Some("3.0"));
    assert_eq!(
        (tesseract.pages[0].number, tesseract.pages[0].unit.as_str()),
        (1, "pixel")
    );
    let french = read("417576986_0078.alto");
    assert_eq!(french.pages[0].languages[0].code, "fr");
    let styled = |kind: &str| {
        let styles = french.pages[0].styles.iter().filter(|s| s.kind == kind);
        styles.map(|s| s.words.len()).sum::<u32>()
    };
    assert_eq!((styled("superscript"), styled("subscript")), (5, 1));
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
        let score = adapter_alto::Alto::sniff(&Sample { head, tail, size }).score;
        match is_alto(&path) {
            true => assert!(score >= 0.9, "{}: {score}", path.display()),
            false => assert!(score <= 0.3, "{}: {score}", path.display()),
        }
    }
}
