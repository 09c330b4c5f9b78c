//! What holds for any documents.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

#[path = "../../../document/tests/common/arbitrary.rs"]
#[allow(dead_code, reason = "a part of the strategies is used")]
mod arbitrary;
mod kit;

use std::time::{Duration, Instant};

use consensus::{Options, compare, consensus};
use document::{Document, NewWord, PageBuilder, Rect, validate_document};
use proptest::prelude::*;

use kit::{CLEAR, merged, of};

/// Words of letters and digits, a few on each line.
fn lines() -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec("[A-Za-z0-9]{2,9}( [A-Za-z0-9]{2,9}){0,4}", 1..12)
}

/// The text with the characters at these places misread.
fn noisy(lines: &[String], places: &[usize]) -> Document {
    let mut at = 0;
    let noisy: Vec<String> = lines
        .iter()
        .map(|line| {
            let letters = line.chars().map(|c| {
                at += 1;
                if c != ' ' && places.contains(&at) {
                    '#'
                } else {
                    c
                }
            });
            letters.collect()
        })
        .collect();
    let lines: Vec<&str> = noisy.iter().map(String::as_str).collect();
    kit::document(&lines, CLEAR)
}

proptest! {
    #![proptest_config(ProptestConfig {
        cases: 128,
        failure_persistence: None,
        ..ProptestConfig::default()
    })]

    #[test]
    fn a_document_with_itself_gives_itself(document in arbitrary::document()) {
        let (merged, _) = merged(&[&document, &document]);
        prop_assert_eq!(merged.pages.len(), document.pages.len());
        for (new, own) in merged.pages.iter().zip(&document.pages) {
            let texts = |p: &document::Page| -> Vec<String> {
                p.iter_words().map(|w| w.text.to_owned()).collect()
            };
            prop_assert_eq!(texts(new), texts(own));
            for (new, own) in new.iter_words().zip(own.iter_words()) {
                // A word without a box gets that of its outline.
                let outlined = own.bounds == Rect::default() && own.polygon.is_some();
                prop_assert!(outlined || new.bounds == own.bounds);
            }
            prop_assert_eq!(new.tables.len(), own.tables.len());
            prop_assert_eq!(new.blocks.len(), own.blocks.len());
        }
    }

    #[test]
    fn any_documents_give_a_valid_one(
        documents in prop::collection::vec(arbitrary::document(), 2..5),
        drop in 0.0_f32..1.0,
    ) {
        let all: Vec<&Document> = documents.iter().collect();
        let options = Options { drop_alone_below: drop, ..Options::default() };
        let (one, report) = consensus(&all, &options).unwrap();
        validate_document(&one).unwrap();
        let (again, same) = consensus(&all, &options).unwrap();
        prop_assert!(one == again && report == same);
        let numbers: Vec<u32> = one.pages.iter().map(|p| p.number).collect();
        prop_assert!(numbers.windows(2).all(|two| two[0] < two[1]));
        // Every word of every document is counted once.
        for (vendor, document) in report.vendors.iter().zip(&documents) {
            let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
            prop_assert_eq!(vendor.words, words);
            prop_assert_eq!(vendor.agreed + vendor.disputed + vendor.alone, words);
        }
    }

    #[test]
    fn comparing_is_the_same_both_ways(a in arbitrary::document(), b in arbitrary::document()) {
        let (one, two) = (compare(&a, &b), compare(&b, &a));
        prop_assert_eq!(one.words, [two.words[1], two.words[0]]);
        prop_assert_eq!(compare(&a, &a).share, 1.0);
    }

    #[test]
    fn noise_on_a_minority_of_characters_is_voted_out(
        lines in lines(),
        places in prop::collection::vec((1_usize..500, 0_usize..3), 0..40),
    ) {
        // At each place one of the three at most misreads.
        let mut seen = std::collections::HashMap::new();
        for (place, who) in places {
            seen.entry(place).or_insert(who);
        }
        let of = |who: usize| -> Vec<usize> {
            seen.iter().filter(|(_, w)| **w == who).map(|(p, _)| *p).collect()
        };
        let documents = [0, 1, 2].map(|who| noisy(&lines, &of(who)));
        let all: Vec<&Document> = documents.iter().collect();
        prop_assert_eq!(kit::content(&all), lines.join("\n"));
    }
}

/// A page with this many words, 100 on a line; the second sight of it is
/// shifted by a little.
fn large(words: usize, shift: f32) -> Document {
    let lines = words.div_ceil(100) as f32;
    let mut page = PageBuilder::new(1, 1000.0, 1000.0, "pixel");
    for i in 0..words {
        let (column, row) = ((i % 100) as f32, (i / 100) as f32);
        let (left, top) = (column / 100.0 + shift, row / lines);
        let text = format!("w{}", i * 7919 % 104_729);
        page.word(NewWord {
            text: &text,
            bounds: Rect::clamped(left, top, left + 0.008, top + 0.7 / lines),
            ..NewWord::default()
        });
        if i % 100 == 99 {
            page.end_line(None, None, None);
        }
    }
    of(vec![page.finish()], CLEAR)
}

/// All words in one place, or on one line.
fn crowded(words: usize, spread: f32) -> Document {
    let mut page = PageBuilder::new(1, 1000.0, 1000.0, "pixel");
    for i in 0..words {
        let left = spread * i as f32 / words as f32;
        let text = format!("w{}", i % 977);
        let bounds = Rect::clamped(left, 0.4, left + 0.1, 0.6);
        page.word(NewWord {
            text: &text,
            bounds,
            ..NewWord::default()
        });
    }
    of(vec![page.finish()], CLEAR)
}

fn time(work: impl Fn()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

#[test]
fn fifty_thousand_words_and_crowds_of_them_are_merged() {
    let run = |words: usize| {
        let documents = [large(words, 0.0), large(words, 0.001), large(words, 0.0005)];
        time(|| {
            let all: Vec<&Document> = documents.iter().collect();
            let (merged, report) = merged(&all);
            assert_eq!(merged.pages[0].words.len(), words);
            assert!(report.vendors.iter().all(|v| v.share == 1.0), "{report:?}");
        })
    };
    let (small, large) = (run(5_000), run(50_000));
    println!("5,000 words: {small:.0?}; 50,000 words: {large:.0?}");
    // Ten times as many words take about ten times as long, and not a hundred
    // times. It is for a person to look at: timing decides no test.
    for spread in [0.0, 0.9] {
        let crowd = crowded(20_000, spread);
        let taken = time(|| drop(merged(&[&crowd, &crowd])));
        println!("20,000 words on {spread} of a line: {taken:.0?}");
    }
}
