//! Documents that the project makes itself: fields and groups by layout,
//! language and class. Every second family of layouts is held out.

use std::collections::BTreeMap;

use document::{Extraction, FieldGroup};
use truth::Values;

use crate::tally::{Tally, same_address, same_number, same_text};

/// Score a part of the layouts, with this many documents.
pub(crate) fn run(part: &str, count: u64, verbose: bool) {
    let mut tally = Tally {
        verbose,
        ..Tally::default()
    };
    let mut by: BTreeMap<String, Tally> = BTreeMap::new();
    for seed in 0..count {
        let sample = generator::commercial(seed);
        let place = generator::LAYOUTS
            .iter()
            .position(|l| sample.layout == *l)
            .unwrap_or_default();
        if (place % 2 == 1) != (part == "held-out") && part != "all" {
            continue;
        }
        let truth = &sample.truth;
        let class = truth.class.clone().unwrap_or_default();
        let language = truth
            .pages
            .iter()
            .flatten()
            .find_map(|p| p.language.clone())
            .unwrap_or_default();
        let mut document = sample.document;
        document.extras.clear();
        // The class is somebody else's score.
        let mut classes = understanding::classify(&document);
        classes.best.class.clone_from(&class);
        let found = understanding::extract(&document, &classes);
        let name = format!("{} [{language}]", sample.name);
        let groups = [
            format!("layout {}", sample.layout),
            format!("language {language}"),
            format!("class {class}"),
        ];
        for (field, wanted) in &truth.fields {
            let got = found.field(field).and_then(|f| f.value.as_deref());
            tally.known(&name, field, wanted.as_deref(), got, same(field));
            for group in &groups {
                let tally = by.entry(group.clone()).or_default();
                tally.known(&name, "fields", wanted.as_deref(), got, same(field));
            }
        }
        sets(
            &mut tally,
            &name,
            "tax-line",
            truth.tax_lines.as_deref(),
            &found,
        );
        sets(
            &mut tally,
            &name,
            "discount",
            truth.discounts.as_deref(),
            &found,
        );
        sets(
            &mut tally,
            &name,
            "surcharge",
            truth.surcharges.as_deref(),
            &found,
        );
    }
    tally.print(&format!("generated, {part}"));
    for (group, tally) in by {
        tally.line(&group, "fields");
    }
}

fn same(field: &str) -> fn(&str, &str) -> bool {
    match field {
        "net_amount" | "total_tax_amount" | "total_amount" | "amount_due" => same_number,
        f if f.ends_with("_address") => same_address,
        _ => same_text,
    }
}

/// Groups of one kind, aligned by what they have in common.
fn sets(tally: &mut Tally, name: &str, kind: &str, wanted: Option<&[Values]>, found: &Extraction) {
    let Some(wanted) = wanted else { return };
    let mut left: Vec<&FieldGroup> = found.groups.iter().filter(|g| g.kind == kind).collect();
    let value = |g: &FieldGroup, name: &str| {
        let field = g.fields.iter().find(|f| f.name == name);
        field.and_then(|f| f.value.clone())
    };
    let agree = |name: &str, a: &str, b: &str| match name {
        "description" | "category" => same_text(a, b),
        _ => same_number(a, b),
    };
    for values in wanted {
        let rank = |g: &&FieldGroup| {
            let same = |(n, v): &(&String, &Option<String>)| {
                v.as_deref()
                    .zip(value(g, n).as_deref())
                    .is_some_and(|(a, b)| agree(n, a, b))
            };
            values.iter().filter(same).count()
        };
        let best = (0..left.len())
            .filter(|i| rank(&left[*i]) > 0)
            .max_by_key(|i| rank(&left[*i]));
        let got = best.map(|i| left.remove(i));
        for (n, truth) in values {
            let given = got.and_then(|g| value(g, n));
            // The base of a line that prints none may be the net amount.
            if truth.is_none() && n == "base" {
                continue;
            }
            tally.known(
                name,
                &format!("{kind}.{n}"),
                truth.as_deref(),
                given.as_deref(),
                |a, b| agree(n, a, b),
            );
        }
    }
    for extra in left {
        let text: Vec<_> = extra
            .fields
            .iter()
            .filter_map(|f| f.value.clone())
            .collect();
        tally.known(
            name,
            &format!("{kind}.amount"),
            None,
            Some(&text.join(" ")),
            same_text,
        );
    }
}
