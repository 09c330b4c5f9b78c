//! Every vendor's reading of each place, kept with the page as JSON:
//!
//! ```json
//! {
//!   "readings": [
//!     {"vendor": "pdf/pdf", "document": 0, "base": true, "turn": 0,
//!      "x": [1.0, 0.0], "y": [1.0, 0.0]}
//!   ],
//!   "clusters": [
//!     {"words": [[0, 1]], "agreement": 0.5, "by_character": false,
//!      "readings": [
//!        {"reading": 0, "text": "Invoice", "words": [0], "confidence": 0.98}
//!      ]}
//!   ]
//! }
//! ```
//!
//! `readings` are those of this page: the document's index, whether it is the
//! base, and the view from its page onto the base's (clockwise turn in
//! degrees, then scale and shift of x and of y). A cluster's `words` are
//! ranges on the merged page, empty where it was left out; `agreement` is its
//! confidence; of its readings, `reading` is an index of the list above,
//! `words` are indices on that vendor's own page, and `confidence` is the mean
//! of theirs, absent where the vendor gives none. Where all of them are too
//! much for an extra, only clusters are kept on which readings differ.

use document::validate::limits;
use document::{Document, Extra, Span, Turn, Warning};
use serde::Serialize;

use crate::align::Sheet;
use crate::clusters::Cluster;
use crate::lists::{push, warn};
use crate::refs::Refs;
use crate::text::vendor;
use crate::trust::confidence;
use crate::vote::Verdict;

#[derive(Serialize)]
struct Kept {
    readings: Vec<Source>,
    clusters: Vec<Place>,
}

#[derive(Serialize)]
struct Source {
    vendor: String,
    document: usize,
    base: bool,
    turn: u16,
    x: (f32, f32),
    y: (f32, f32),
}

#[derive(Serialize)]
struct Place {
    words: Vec<(u32, u32)>,
    #[serde(skip_serializing_if = "Option::is_none")]
    agreement: Option<f32>,
    by_character: bool,
    readings: Vec<Said>,
}

#[derive(Serialize)]
struct Said {
    reading: usize,
    text: String,
    words: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    confidence: Option<f32>,
}

pub(crate) fn keep(
    sheet: &Sheet<'_>,
    documents: &[&Document],
    refs: &Refs,
    verdicts: &[Option<Verdict>],
    merged: &mut Document,
) {
    let written = |disputed_only: bool| {
        let kept = Kept {
            readings: sources(sheet, documents),
            clusters: places(sheet, refs, verdicts, disputed_only),
        };
        let data = serde_json::to_string(&kept).ok();
        data.filter(|data| data.len() <= limits::EXTRA)
    };
    match written(false).or_else(|| written(true)) {
        Some(data) => push(
            &mut merged.extras,
            Extra {
                name: "consensus/readings".to_owned(),
                page: Some(sheet.number),
                media_type: "application/json".to_owned(),
                data,
            },
        ),
        None => {
            let message = format!(
                "The readings of page {} are too many to keep.",
                sheet.number
            );
            warn(merged, Warning::new("ignored", message));
        }
    }
}

fn sources(sheet: &Sheet<'_>, documents: &[&Document]) -> Vec<Source> {
    let one = |(index, reading): (usize, &crate::align::Reading<'_>)| Source {
        vendor: documents
            .get(reading.document)
            .map(|d| vendor(d))
            .unwrap_or_default(),
        document: reading.document,
        base: index == sheet.base,
        turn: match reading.view.turn {
            Turn::None => 0,
            Turn::Quarter => 90,
            Turn::Half => 180,
            Turn::ThreeQuarters => 270,
        },
        x: reading.view.x,
        y: reading.view.y,
    };
    sheet.readings.iter().enumerate().map(one).collect()
}

fn places(
    sheet: &Sheet<'_>,
    refs: &Refs,
    verdicts: &[Option<Verdict>],
    disputed_only: bool,
) -> Vec<Place> {
    let all = sheet.clusters.iter().zip(verdicts).zip(&refs.merged);
    all.filter(|((cluster, _), _)| !disputed_only || is_disputed(sheet, cluster))
        .map(|((cluster, verdict), merged)| Place {
            words: Span::cover(merged.iter().copied())
                .iter()
                .map(|s| (s.start, s.end))
                .collect(),
            agreement: verdict.as_ref().map(|v| v.agreement),
            by_character: verdict.as_ref().is_some_and(|v| v.texts.is_some()),
            readings: said(sheet, cluster),
        })
        .collect()
}

fn is_disputed(sheet: &Sheet<'_>, cluster: &Cluster) -> bool {
    let mut keys = (0..sheet.readings.len())
        .filter(|r| cluster.has(*r))
        .map(|r| sheet.key(cluster, r));
    let first = keys.next();
    keys.any(|key| Some(key) != first)
}

fn said(sheet: &Sheet<'_>, cluster: &Cluster) -> Vec<Said> {
    let readings = sheet.readings.iter().enumerate();
    readings
        .filter(|(index, _)| cluster.has(*index))
        .map(|(index, reading)| {
            let words: Vec<u32> = cluster.of(index).collect();
            let texts = words
                .iter()
                .filter_map(|w| reading.page.word_text(*w as usize));
            Said {
                reading: index,
                text: texts.collect::<Vec<_>>().join(" "),
                confidence: confidence(sheet, cluster, index),
                words,
            }
        })
        .collect()
}
