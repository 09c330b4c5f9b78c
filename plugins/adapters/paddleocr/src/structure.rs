//! PP-Structure of 2.x: regions with `type`, `bbox` and `res`.
//!
//! <https://github.com/PaddlePaddle/PaddleOCR/blob/release/2.7/ppstructure/docs/quickstart_en.md>

use std::collections::BTreeMap;

use adapter_common::{Number, Text, json, record};
use adapter_sheet::{Outline, Reading};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::draft::{BlockDraft, Draft, TableDraft};
use crate::read::{foreign, under};
use crate::words;

record! {
    struct Region<'a> {
        label: Option<Text<'a>> = "type",
        bbox: Outline = "bbox",
        res: Option<&'a RawValue> = "res",
        score: Number = "score",
        page: Number = "img_idx",
        id: Number = "layout_id",
        ..rest
    }
}

record! {
    struct Line<'a> {
        text: Text<'a> = "text",
        confidence: Number = "confidence",
        outline: Outline = "text_region",
        words: Vec<Text<'a>> = "text_word",
        places: Vec<Outline> = "text_word_region",
        ..rest
    }
}

record! {
    struct Table<'a> {
        html: Text<'a> = "html",
        cells: Vec<Outline> = "cell_bbox",
        ..rest
    }
}

/// Whether an object is a region.
pub(crate) fn is_region(value: Option<&RawValue>) -> bool {
    value.is_some_and(|v| {
        v.get().starts_with('{')
            && ["\"type\"", "\"bbox\"", "\"res\""]
                .iter()
                .all(|name| v.get().contains(name))
            && !v.get().contains("\"rec_texts\"")
    })
}

pub(crate) fn drafts<'a>(
    items: &[&'a RawValue],
    path: &str,
) -> Result<Vec<Draft<'a>>, PluginError> {
    let mut pages: BTreeMap<u32, Draft> = BTreeMap::new();
    for (index, item) in items.iter().enumerate() {
        let at = format!("{path}/{index}");
        let region: Region = json(item.get()).map_err(|e| under(&at, e))?;
        let (Some(label), Some(res)) = (region.label, region.res) else {
            return Err(foreign(&at));
        };
        let page = region.page.get();
        let draft = pages.entry(page.unwrap_or(0.0) as u32).or_default();
        // Only the pages of a PDF are numbered, and an image has number 0.
        draft.index = page.filter(|_| path.is_empty()).map(|p| p as u32);
        let mut block = BlockDraft {
            label,
            outline: region.bbox,
            confidence: region.score.get(),
            id: region.id.get().map(|id| id.to_string()).unwrap_or_default(),
            ..BlockDraft::default()
        };
        if !region.rest.is_empty() {
            draft.rest.push((at.clone(), region.rest));
        }
        content(res, &format!("{at}/res"), &mut block, draft)?;
        block.path = at;
        draft.blocks.push(block);
    }
    let finish = |mut draft: Draft<'a>| {
        draft.api = "PP-Structure";
        draft.version = "2";
        draft.path = path.to_owned();
        draft.lines_path = path.to_owned();
        draft
    };
    Ok(pages.into_values().map(finish).collect())
}

/// What a region holds: lines, or a table.
fn content<'a>(
    res: &'a RawValue,
    path: &str,
    block: &mut BlockDraft<'a>,
    draft: &mut Draft<'a>,
) -> Result<(), PluginError> {
    let start = draft.readings.len();
    if res.get().starts_with('{') {
        let table: Table = json(res.get()).map_err(|e| under(path, e))?;
        if !table.rest.is_empty() {
            draft.rest.push((path.to_owned(), table.rest));
        }
        block.table = Some(TableDraft {
            html: table.html,
            cells: table.cells,
        });
    } else if res.get().starts_with('[') {
        let lines: Vec<Line> = json(res.get()).map_err(|e| under(path, e))?;
        for (index, line) in lines.into_iter().enumerate() {
            if !line.rest.is_empty() {
                draft.rest.push((format!("{path}/{index}"), line.rest));
            }
            let words = words::of_line(&line.text, line.words, line.places);
            draft.readings.push(Reading {
                outline: line.outline,
                text: line.text,
                confidence: line.confidence.get(),
                words,
            });
        }
    }
    block.lines = Some(start..draft.readings.len());
    Ok(())
}
