//! Damaged and hostile variants of small files: always a valid document or a
//! typed error.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use adapter_pdf::testing::{large, seeds};
use adapter_pdf::{Options, adapt};

fn check(bytes: Vec<u8>, name: &str) {
    let options = Options {
        recover: true,
        ..Options::default()
    };
    if let Ok(document) = adapt(bytes, &options) {
        sdk::document::validate::validate_document(&document)
            .unwrap_or_else(|violation| panic!("{name}: {violation:?}"));
    }
}

/// A number that the state leads to.
fn next(state: &mut u64) -> usize {
    *state = state
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1_442_695_040_888_963_407);
    (*state >> 33) as usize
}

#[test]
fn every_seed_is_read() {
    for (name, bytes) in seeds() {
        let document = adapt(bytes, &Options::default()).unwrap_or_else(|e| panic!("{name}: {e}"));
        sdk::document::validate::validate_document(&document).unwrap();
        assert!(!document.pages[0].words.is_empty(), "{name}");
        assert_eq!(document.warnings, [], "{name}");
    }
}

#[test]
fn a_large_file_has_the_words_asked_for() {
    let document = adapt(large(1_500), &Options::default()).unwrap();
    assert_eq!(document.pages.len(), 3);
    let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
    assert_eq!(words, 1_500);
    assert!(
        document.pages[0].content.contains("Müller GmbH")
            || document.pages[0].content.contains("Müller")
    );
}

#[test]
fn flipped_dropped_and_repeated_bytes_end_in_a_document_or_an_error() {
    for (name, bytes) in seeds() {
        let mut state = 7;
        for round in 0..300 {
            let mut broken = bytes.clone();
            for _ in 0..=round % 4 {
                let at = next(&mut state) % broken.len();
                match next(&mut state) % 4 {
                    0 => broken[at] ^= 1 << (next(&mut state) % 8),
                    1 => broken[at] = b"0159-<>[]()/ RQ"[next(&mut state) % 15],
                    2 => {
                        let end = (at + next(&mut state) % 60).min(broken.len());
                        broken.drain(at..end);
                    }
                    _ => {
                        let end = (at + next(&mut state) % 60).min(broken.len());
                        let piece = broken[at..end].to_vec();
                        broken.splice(at..at, piece);
                    }
                }
                if broken.is_empty() {
                    break;
                }
            }
            check(broken, name);
        }
    }
}

/// Every number and reference replaced by absurd ones in turn.
#[test]
fn absurd_numbers_end_in_a_document_or_an_error() {
    for (name, bytes) in seeds() {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let starts: Vec<usize> = text
            .char_indices()
            .filter(|(i, c)| {
                c.is_ascii_digit() && !text[..*i].ends_with(|c: char| c.is_ascii_digit())
            })
            .map(|(i, _)| i)
            .collect();
        for start in starts {
            let rest = &text[start..];
            let end = start
                + rest
                    .find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len());
            for absurd in [
                "0",
                "-1",
                "5",
                "4294967296",
                "99999999999999999999999999999999999999999",
            ] {
                let broken = format!("{}{absurd}{}", &text[..start], &text[end..]);
                check(broken.into_bytes(), name);
            }
        }
    }
}
