//! Words: aligned, voted on, in order.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use consensus::{ConsensusError, Options, compare, consensus};
use document::{Document, Turn, validate_document};
use kit::{CLEAR, Sight, agreement, content, document, merged, of, page};

const TEXT: [&str; 5] = [
    "Invoice No. 4711",
    "Date 2024-03-31 Customer 0815",
    "Item Quantity Price Amount",
    "Tool 500 1.00 500.00",
    "Total 2140.00 EUR",
];

fn b() -> Sight {
    Sight {
        vendor: "vendor-b",
        ..CLEAR
    }
}

/// The text with one word in another form.
fn with(from: &str, to: &str) -> Vec<String> {
    TEXT.iter().map(|line| line.replace(from, to)).collect()
}

fn misread(from: &str, to: &str, sight: Sight) -> Document {
    let lines = with(from, to);
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    document(&lines, sight)
}

#[test]
fn one_document_or_too_many_are_refused() {
    let a = document(&TEXT, CLEAR);
    for count in [0, 1, 17] {
        let error = consensus(&vec![&a; count], &Options::default()).unwrap_err();
        assert_eq!(error, ConsensusError::Count(count));
    }
    let mut bad = a.clone();
    bad.pages[0].words.boxes[0] = 7.0;
    let error = consensus(&[&a, &bad], &Options::default()).unwrap_err();
    assert!(
        error
            .to_string()
            .starts_with("document 1 is not valid: pages[0]"),
        "{error}"
    );
}

#[test]
fn a_document_with_itself_gives_itself_surely() {
    let a = document(&TEXT, CLEAR);
    let (merged, report) = merged(&[&a, &a, &a]);
    let (own, new) = (&a.pages[0], &merged.pages[0]);
    assert_eq!((&new.content, &new.lines), (&own.content, &own.lines));
    assert_eq!(new.words.boxes, own.words.boxes);
    assert!(new.words.confidences.iter().all(|c| *c == 1.0));
    assert_eq!(merged.source.vendor, "consensus");
    assert_eq!(merged.source.api, "vendor-a+vendor-a+vendor-a");
    assert!(report.vendors.iter().all(|v| v.share == 1.0));
    assert_eq!(report.pairs.len(), 3);
    assert_eq!(report.pairs[0].comparison.box_overlap, 1.0);
}

#[test]
fn two_outvote_one_whatever_the_order() {
    let good = document(&TEXT, CLEAR);
    let bad = misread("4711", "47ll", b());
    for documents in [
        [&good, &good, &bad],
        [&bad, &good, &good],
        [&good, &bad, &good],
    ] {
        assert_eq!(content(&documents), TEXT.join("\n"));
    }
    let (merged, report) = merged(&[&bad, &good, &good]);
    let page = &merged.pages[0];
    let at = (0..page.words.len()).find(|i| page.word_text(*i) == Some("4711"));
    let sure = agreement(&merged, at.unwrap());
    assert!((0.6..0.9).contains(&sure), "{sure}");
    assert_eq!(report.vendors[0].disputed, 1);
    assert_eq!(report.vendors[1].share, 1.0);
}

#[test]
fn of_two_that_differ_the_surer_is_taken_and_else_the_first() {
    let first = document(&TEXT, CLEAR);
    let second = misread("4711", "47ll", b());
    assert!(content(&[&first, &second]).contains("4711"));
    assert!(content(&[&second, &first]).contains("47ll"));
    // Vendor b is sure of what others agree with, and unsure here.
    let mut unsure = misread(
        "4711",
        "47ll",
        Sight {
            confidence: Some(0.98),
            ..b()
        },
    );
    unsure.pages[0].words.confidences[2] = 0.1;
    let sure = document(
        &TEXT,
        Sight {
            confidence: Some(0.98),
            ..CLEAR
        },
    );
    assert!(content(&[&unsure, &sure]).contains("4711"));
    let (merged, _) = merged(&[&unsure, &sure]);
    assert!(agreement(&merged, 2) < 0.9 && agreement(&merged, 1) == 1.0);
}

#[test]
fn words_split_in_other_ways_are_the_same() {
    let apart = document(&TEXT, CLEAR);
    let together = {
        // The same places: the joint word covers both and the space.
        let mut page = document::PageBuilder::new(1, 1000.0, 1000.0, "pixel");
        let own = &apart.pages[0];
        for (i, word) in own.iter_words().enumerate() {
            let (mut text, mut bounds) = (word.text.to_owned(), word.bounds);
            match i {
                0 => {
                    text = "InvoiceNo.".to_owned();
                    bounds = bounds.union(&own.word(1).unwrap().bounds);
                }
                1 => continue,
                _ => {}
            }
            page.word(document::NewWord {
                text: &text,
                bounds,
                ..Default::default()
            });
            if own.lines.iter().any(|l| l.words.end as usize == i + 1) {
                page.end_line(None, None, None);
            }
        }
        of(vec![page.finish()], b())
    };
    let compared = compare(&apart, &together);
    assert_eq!((compared.share, compared.alone), (1.0, [0, 0]));
    assert_eq!(content(&[&apart, &together]), TEXT.join("\n"));
    let other = content(&[&together, &apart]);
    assert!(other.starts_with("InvoiceNo. 4711\n"), "{other}");
    assert_eq!(content(&[&together, &apart, &apart]), TEXT.join("\n"));
}

#[test]
fn scaled_and_shifted_pages_are_brought_together() {
    let a = document(&TEXT, CLEAR);
    let far = document(
        &TEXT,
        Sight {
            scale: 0.7,
            shift: [0.12, 0.2],
            ..b()
        },
    );
    let compared = compare(&a, &far);
    assert_eq!(compared.share, 1.0);
    assert!(compared.box_overlap > 0.98, "{compared:?}");
    let (merged, _) = merged(&[&a, &far]);
    assert_eq!(merged.pages[0].words.boxes, a.pages[0].words.boxes);
}

fn turned(document: &Document, turn: Turn, degrees: f32) -> Document {
    let mut turned = document.clone();
    for page in &mut turned.pages {
        let boxes = (0..page.words.len()).filter_map(|i| page.words.bounds(i));
        let boxes: Vec<f32> = boxes.flat_map(|b| b.turned(turn).to_array()).collect();
        page.words.boxes = boxes;
        page.rotation = degrees;
        (page.width, page.height) = turn.size(page.width, page.height);
    }
    validate_document(&turned).unwrap();
    turned
}

#[test]
fn pages_that_lie_otherwise_are_turned() {
    let a = document(&TEXT, CLEAR);
    for (turn, degrees) in [
        (Turn::Quarter, 90.0),
        (Turn::Half, 180.0),
        (Turn::ThreeQuarters, -90.0),
        // A vendor that does not say how the text lies.
        (Turn::Quarter, 0.0),
    ] {
        let lying = turned(&a, turn, degrees);
        assert_eq!(compare(&a, &lying).share, 1.0, "{turn:?}");
        assert_eq!(content(&[&a, &lying]), TEXT.join("\n"));
        // On a page that lies, words are aligned along its own lines.
        let wrong = turned(&misread("Total", "Tota1", b()), turn, degrees);
        assert_eq!(content(&[&lying, &wrong, &lying]), TEXT.join("\n"));
    }
}

#[test]
fn what_one_alone_sees_goes_to_its_place_and_is_doubted() {
    let whole = document(&TEXT, CLEAR);
    let mut part = document(&["Invoice No. 4711", "Date 2024-03-31"], b());
    part.pages[0].blocks.push(document::Block {
        kind: "paragraph".to_owned(),
        ..Default::default()
    });
    // Too little to be the base, in spite of its blocks.
    assert_eq!(content(&[&part, &whole]), TEXT.join("\n"));
    let more = [&TEXT[..], &["Paid"]].concat();
    let with_more = document(&more, b());
    assert_eq!(content(&[&whole, &with_more]), more.join("\n"));
    let (merged, report) = merged(&[&whole, &with_more]);
    assert_eq!(agreement(&merged, 18), 0.5);
    assert_eq!(merged.pages[0].lines.len(), 6);
    assert_eq!(report.vendors[1].alone, 1);
    let options = Options {
        drop_alone_below: 0.6,
        ..Options::default()
    };
    let (without, _) = consensus(&[&whole, &with_more], &options).unwrap();
    assert_eq!(without.pages[0].content, TEXT.join("\n"));
    validate_document(&without).unwrap();
}

#[test]
fn a_word_missing_from_a_line_is_put_between_its_neighbours() {
    let whole = document(&TEXT, CLEAR);
    for gone in [0, 1, 2, 5, 12, 17] {
        let mut builder = document::PageBuilder::new(1, 1000.0, 1000.0, "pixel");
        let own = &whole.pages[0];
        for (i, word) in own.iter_words().enumerate() {
            if i != gone {
                let (text, bounds) = (word.text, word.bounds);
                builder.word(document::NewWord {
                    text,
                    bounds,
                    ..Default::default()
                });
            }
            if own.lines.iter().any(|l| l.words.end as usize == i + 1) {
                builder.end_line(None, None, None);
            }
        }
        let holed = of(vec![builder.finish()], b());
        assert_eq!(content(&[&holed, &whole]), TEXT.join("\n"), "{gone}");
        assert_eq!(merged(&[&holed, &whole]).0.pages[0].lines.len(), 5);
    }
}

#[test]
fn pages_are_paired_by_number_and_stay_in_order() {
    let one = |n: u32, sight| page(n, &[&format!("page {n}")], sight);
    let a = of(vec![one(1, CLEAR), one(3, CLEAR)], CLEAR);
    let c = of(vec![one(2, b()), one(3, b()), one(7, b())], b());
    let (merged, report) = merged(&[&a, &c]);
    let numbers: Vec<u32> = merged.pages.iter().map(|p| p.number).collect();
    assert_eq!(numbers, [1, 2, 3, 7]);
    for page in &merged.pages {
        assert_eq!(page.content, format!("page {}", page.number));
    }
    let missing = merged.warnings.iter().filter(|w| w.code == "missing-page");
    assert_eq!(missing.count(), 3);
    assert_eq!(report.pairs[0].comparison.pages, 1);
    // A page of one document alone is no agreement.
    assert_eq!(agreement(&merged, 0), 0.5);
}

#[test]
fn every_reading_is_kept_with_its_vendor() {
    let good = document(
        &TEXT,
        Sight {
            confidence: Some(0.9),
            ..CLEAR
        },
    );
    let bad = misread("4711", "47ll", b());
    let (merged, _) = merged(&[&good, &bad]);
    let extra = &merged.extras[0];
    assert_eq!(extra.name, "consensus/readings");
    assert_eq!(
        (extra.page, extra.media_type.as_str()),
        (Some(1), "application/json")
    );
    let kept: serde_json::Value = serde_json::from_str(&extra.data).unwrap();
    assert_eq!(kept["readings"][1]["vendor"], "vendor-b");
    let clusters = kept["clusters"].as_array().unwrap();
    assert_eq!(clusters.len(), 18);
    let disputed = &clusters[2];
    assert_eq!(disputed["words"], serde_json::json!([[2, 3]]));
    let texts: Vec<_> = (0..2).map(|i| &disputed["readings"][i]["text"]).collect();
    assert_eq!(texts, ["4711", "47ll"]);
    assert!(disputed["readings"][1]["confidence"].is_null());
    assert!(disputed["readings"][0]["confidence"].as_f64().unwrap() > 0.89);
    let options = Options {
        keep_readings: false,
        ..Options::default()
    };
    assert!(
        consensus(&[&good, &bad], &options)
            .unwrap()
            .0
            .extras
            .is_empty()
    );
}

#[test]
fn three_that_all_differ_are_voted_on_by_character() {
    let texts = [
        with("Customer", "Cvstomer"),
        with("Customer", "Customcr"),
        with("Customer", "Custorner"),
    ];
    let documents: Vec<Document> = texts
        .iter()
        .map(|lines| document(&lines.iter().map(String::as_str).collect::<Vec<_>>(), CLEAR))
        .collect();
    let all: Vec<&Document> = documents.iter().collect();
    assert_eq!(content(&all), TEXT.join("\n"));
}
