//! How far vendors agree, in numbers.

use document::{Document, Rect};
use serde::Serialize;

use crate::align::Sheet;
use crate::clusters::Cluster;
use crate::fields::same;
use crate::text::vendor;

/// How far all documents agree.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Report {
    /// In the documents' order.
    pub vendors: Vec<Vendor>,
    /// Every two of them.
    pub pairs: Vec<Pair>,
}

/// One document among the others.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Vendor {
    /// `vendor/api`.
    pub name: String,
    pub pages: usize,
    pub words: usize,
    /// Words on which another document agrees.
    pub agreed: usize,
    /// Words where others read something else.
    pub disputed: usize,
    /// Words that nobody else has.
    pub alone: usize,
    /// `agreed` by `words`; 1 for no words.
    pub share: f64,
}

/// Two documents, by their index.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Pair {
    pub a: usize,
    pub b: usize,
    pub comparison: Comparison,
}

/// How far two documents agree.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Comparison {
    /// Pages that both have.
    pub pages: usize,
    /// Words of each, on all its pages.
    pub words: [usize; 2],
    /// Words of each whose place has the same text in both, however it is
    /// split.
    pub agreed: [usize; 2],
    /// Words of each where the other has nothing.
    pub alone: [usize; 2],
    /// All `agreed` by all `words`; 1 where neither has a word.
    pub share: f64,
    /// Mean overlap (area in common by area of both together) of the boxes of
    /// agreed places, in one frame; 0 where there are none.
    pub box_overlap: f64,
    /// Fields of each.
    pub fields: [usize; 2],
    /// Fields of the first that the second has with the same name and value.
    pub equal_fields: usize,
}

pub(crate) fn report(documents: &[&Document], sheets: &[Sheet<'_>]) -> Report {
    let count = documents.len();
    let pairs = (0..count).flat_map(|a| (a + 1..count).map(move |b| (a, b)));
    Report {
        vendors: (0..count).map(|d| of(documents, sheets, d)).collect(),
        pairs: pairs
            .map(|(a, b)| Pair {
                a,
                b,
                comparison: pair(documents, sheets, a, b),
            })
            .collect(),
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 {
        1.0
    } else {
        part as f64 / whole as f64
    }
}

fn of(documents: &[&Document], sheets: &[Sheet<'_>], document: usize) -> Vendor {
    let mut vendor_report = Vendor {
        name: documents
            .get(document)
            .map(|d| vendor(d))
            .unwrap_or_default(),
        ..Vendor::default()
    };
    let r = &mut vendor_report;
    for sheet in sheets {
        let Some(own) = sheet.readings.iter().position(|r| r.document == document) else {
            continue;
        };
        r.pages += 1;
        for cluster in sheet.clusters.iter().filter(|c| c.has(own)) {
            let words = cluster.of(own).count();
            let key = sheet.key(cluster, own);
            let mut others = (0..sheet.readings.len())
                .filter(|o| *o != own && cluster.has(*o))
                .peekable();
            r.words += words;
            if others.peek().is_none() {
                r.alone += words;
            } else if others.any(|o| sheet.key(cluster, o) == key) {
                r.agreed += words;
            } else {
                r.disputed += words;
            }
        }
    }
    r.share = share(r.agreed, r.words);
    vendor_report
}

pub(crate) fn pair(
    documents: &[&Document],
    sheets: &[Sheet<'_>],
    a: usize,
    b: usize,
) -> Comparison {
    let mut c = Comparison::default();
    let (mut overlap, mut places) = (0.0, 0_usize);
    for sheet in sheets {
        let find = |d: usize| sheet.readings.iter().position(|r| r.document == d);
        let of = [find(a), find(b)];
        if let [Some(_), Some(_)] = of {
            c.pages += 1;
        }
        for cluster in &sheet.clusters {
            let [x, y] = of.map(|r| r.map_or(0, |r| cluster.of(r).count()));
            for (((words, alone), own), other) in
                c.words.iter_mut().zip(&mut c.alone).zip([x, y]).zip([y, x])
            {
                *words += own;
                *alone += if other == 0 { own } else { 0 };
            }
            let [Some(one), Some(two)] = of else { continue };
            if x > 0 && y > 0 && sheet.key(cluster, one) == sheet.key(cluster, two) {
                for (agreed, own) in c.agreed.iter_mut().zip([x, y]) {
                    *agreed += own;
                }
                places += 1;
                overlap += overlap_of(sheet, cluster, one, two);
            }
        }
    }
    c.share = share(c.agreed.iter().sum(), c.words.iter().sum());
    c.box_overlap = if places > 0 {
        overlap / places as f64
    } else {
        0.0
    };
    let fields = [a, b].map(|d| documents.get(d).map_or(&[][..], |d| d.fields.as_slice()));
    c.fields = fields.map(<[_]>::len);
    let [one, two] = fields;
    let equal = |f: &&document::Field| {
        let like = two.iter().filter(|g| g.name == f.name);
        like.take(64).any(|g| same(f, g))
    };
    c.equal_fields = one.iter().filter(equal).count();
    c
}

fn overlap_of(sheet: &Sheet<'_>, cluster: &Cluster, a: usize, b: usize) -> f64 {
    let around = |reading: usize| -> Option<Rect> {
        let words = &sheet.readings.get(reading)?.words;
        let boxes = cluster.of(reading).filter_map(|i| words.get(i as usize));
        boxes.map(|word| word.rect).reduce(|x, y| x.union(&y))
    };
    match (around(a), around(b)) {
        (Some(a), Some(b)) => f64::from(a.overlap(&b)),
        _ => 0.0,
    }
}
