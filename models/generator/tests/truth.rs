//! What the labels say is what is printed, and adds up.

use std::collections::BTreeSet;

use document::{Document, validate_document};
use generator::{
    Class, LAYOUTS, RECEIPT_LAYOUTS, Sample, commercial, commercial_of, receipt, receipt_of,
};
use truth::{Truth, Values};

fn samples() -> impl Iterator<Item = Sample> {
    (0..400).map(commercial).chain((0..250).map(receipt))
}

/// Letters and digits alone, in lower case.
fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

fn printed(document: &Document) -> String {
    document
        .pages
        .iter()
        .map(|page| folded(&page.content))
        .collect()
}

/// An amount in hundredths.
fn cents(values: &Values, name: &str) -> Option<i64> {
    let text = values.get(name)?.as_deref()?;
    Some(text.replace('.', "").parse().unwrap())
}

#[test]
fn documents_keep_the_contract() {
    for sample in samples() {
        validate_document(&sample.document).unwrap_or_else(|v| panic!("{}: {v:?}", sample.name));
        assert!(!sample.document.pages.is_empty());
    }
}

#[test]
fn nothing_is_printed_beyond_the_edge() {
    for sample in samples() {
        for page in &sample.document.pages {
            for word in (0..page.words.len()).filter_map(|i| page.word(i)) {
                let b = word.bounds;
                let inside = b.left > 0.005 && b.top > 0.005 && b.right < 0.995 && b.bottom < 0.999;
                assert!(inside, "{} page {}: {word:?}", sample.name, page.number);
            }
        }
    }
}

#[test]
fn the_same_seed_gives_the_same_sample() {
    for seed in [0, 7, 99] {
        assert_eq!(commercial(seed), commercial(seed));
    }
    assert_ne!(commercial(1).document, commercial(2).document);
}

#[test]
fn every_value_of_the_truth_is_printed() {
    for sample in samples() {
        let text = printed(&sample.document);
        let words = |value: &str| value.split_whitespace().map(folded).collect::<Vec<_>>();
        for (name, value) in &sample.truth.fields {
            let Some(value) = value else { continue };
            // Dates, amounts and codes are printed in other forms; the rest as
            // it is.
            let other = name.ends_with("date") || name.ends_with("amount") || name == "amount_due";
            if other || name == "currency" {
                continue;
            }
            for word in words(value) {
                // An IBAN may be broken between its groups.
                let groups = || {
                    let mut groups = word.as_bytes().chunks(4);
                    groups.all(|g| text.contains(std::str::from_utf8(g).unwrap()))
                };
                let found = text.contains(&word) || name == "supplier_iban" && groups();
                assert!(found, "{}: {name}: {value}", sample.name);
            }
        }
        for name in [
            "net_amount",
            "total_tax_amount",
            "total_amount",
            "amount_due",
        ] {
            if let Some(cents) = cents(&sample.truth.fields, name) {
                let digits = cents.abs().to_string();
                assert!(text.contains(&digits), "{}: {name}: {cents}", sample.name);
            }
        }
        for item in sample.truth.line_items.iter().flatten() {
            for name in ["description", "product_code", "unit", "group"] {
                if let Some(value) = item.get(name).and_then(Option::as_ref) {
                    for word in words(value) {
                        assert!(text.contains(&word), "{}: {name}: {value}", sample.name);
                    }
                }
            }
            if let Some(cents) = cents(item, "amount") {
                assert!(
                    text.contains(&cents.abs().to_string()),
                    "{}: {cents}",
                    sample.name
                );
            }
        }
    }
}

#[test]
fn sums_add_up_as_the_standard_says() {
    let mut checked = 0;
    for sample in (0..400).map(commercial) {
        let Truth {
            fields,
            tax_lines,
            line_items,
            discounts,
            surcharges,
            ..
        } = &sample.truth;
        let (net, tax, total) = (
            cents(fields, "net_amount"),
            cents(fields, "total_tax_amount"),
            cents(fields, "total_amount"),
        );
        if let (Some(net), Some(tax), Some(total)) = (net, tax, total) {
            assert_eq!(net + tax, total, "{}", sample.name);
            checked += 1;
        }
        let sum = |list: &Option<Vec<Values>>, name: &str| -> Option<i64> {
            let list = list.iter().flatten();
            list.map(|entry| cents(entry, name))
                .collect::<Option<Vec<i64>>>()
                .map(|l| l.iter().sum())
        };
        let rows = line_items
            .iter()
            .flatten()
            .filter(|i| i["amount"].is_some());
        let lines: i64 = rows.filter_map(|item| cents(item, "amount")).sum();
        if let (Some(net), Some(less), Some(more)) =
            (net, sum(discounts, "amount"), sum(surcharges, "amount"))
        {
            if lines != 0 {
                assert_eq!(lines - less + more, net, "{}", sample.name);
            }
        }
        for line in tax_lines.iter().flatten() {
            if let (Some(base), Some(amount)) = (cents(line, "base"), cents(line, "amount")) {
                let rate: f64 = line["rate"].as_ref().unwrap().parse().unwrap();
                let exact = base as f64 * rate / 100.0;
                assert!(
                    (exact - amount as f64).abs() < 1.01,
                    "{}: {line:?}",
                    sample.name
                );
            }
        }
    }
    assert!(checked > 150, "{checked}");
}

#[test]
fn every_layout_draws_every_class_in_every_language() {
    let mut names = BTreeSet::new();
    for layout in LAYOUTS {
        for (place, class) in Class::ALL.into_iter().enumerate() {
            for (seed, locale) in generator::content::LOCALES.iter().enumerate() {
                if (seed + place) % 3 != 0 {
                    continue;
                }
                let sample = commercial_of(class, layout, *locale, seed as u64).unwrap();
                validate_document(&sample.document).unwrap();
                assert_eq!(sample.truth.class.as_deref(), Some(class.name()));
                assert_eq!(sample.layout, layout);
                names.insert(sample.name);
            }
        }
    }
    assert!(LAYOUTS.len() >= 24 && names.len() > 500);
}

#[test]
fn receipts_add_up_but_for_tax_and_small_coins() {
    for sample in (0..300).map(receipt) {
        let total = cents(&sample.truth.fields, "total_amount").unwrap();
        let sum = |list: &Option<Vec<Values>>| -> i64 {
            list.iter()
                .flatten()
                .filter_map(|entry| cents(entry, "amount"))
                .sum()
        };
        let truth = &sample.truth;
        let goods = sum(&truth.line_items) - sum(&truth.discounts) + sum(&truth.surcharges);
        let tax = sum(&truth.tax_lines);
        let off = [0, tax].map(|tax| (goods + tax - total).abs());
        assert!(
            off.into_iter().any(|off| off <= 3),
            "{}: {off:?}",
            sample.name
        );
    }
}

#[test]
fn every_layout_of_receipts_is_drawn_in_every_locale() {
    for layout in RECEIPT_LAYOUTS {
        for locale in &generator::content::LOCALES {
            let sample = receipt_of(layout, *locale, 5).unwrap();
            validate_document(&sample.document).unwrap();
            assert!(sample.truth.fields["merchant_name"].is_some());
        }
    }
}

#[test]
fn suppliers_are_named_on_every_document() {
    for sample in (0..400).map(commercial) {
        for name in ["supplier_name", "supplier_address", "customer_name"] {
            assert!(
                sample.truth.fields[name].is_some(),
                "{}: {name}",
                sample.name
            );
        }
    }
}
