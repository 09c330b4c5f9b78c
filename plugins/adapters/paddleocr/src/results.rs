//! The results of 3.x: objects with named lists of equal length.

use adapter_common::{Number, Rest, Text, json, record};
use adapter_sheet::{Outline, Reading, Size};
use sdk::PluginError;
use serde_json::value::RawValue;

use crate::draft::{BlockDraft, Draft, TableDraft};
use crate::read::{foreign, under};
use crate::words;

/// A result may stand this deep inside other objects.
pub(crate) const MAX_WRAPPING: usize = 4;

/// Documented members that the contract has no place for: settings,
/// intermediate results, and what servers put around a result.
pub(crate) const KNOWN: &[&str] = &[
    "block_order",
    "chart_res_list",
    "dataInfo",
    "docPreprocessingImage",
    "dt_polys",
    "dt_scores",
    "errorCode",
    "errorMsg",
    "exports",
    "formula_res_list",
    "global_block_id",
    "global_group_id",
    "group_id",
    "img",
    "imgs_in_doc",
    "inputImage",
    "input_path",
    "layout_det_res",
    "logId",
    "markdown",
    "model_settings",
    "neighbor_texts",
    "ocrImage",
    "outputImages",
    "page_count",
    "page_index",
    "preprocessedImages",
    "rec_labels",
    "region_det_res",
    "return_word_box",
    "seal_region_id",
    "spotting_res",
    "table_ocr_pred",
    "table_region_id",
    "text_det_params",
    "text_rec_score_thresh",
    "text_type",
    "vis_fonts",
    // PP-Structure 2.x
    "boxes",
    "rec_res",
];

record! {
    struct Preprocessor<'a> {
        angle: Number = "angle",
        ..rest
    }
}

record! {
    struct Block<'a> {
        label: Text<'a> = "block_label",
        text: Text<'a> = "block_content",
        bbox: Outline = "block_bbox",
        polygon: Outline = "block_polygon_points",
        id: Number = "block_id",
        ..rest
    }
}

record! {
    struct Table<'a> {
        html: Text<'a> = "pred_html",
        cells: Vec<Outline> = "cell_box_list",
        ocr: Option<&'a RawValue> = "table_ocr_pred",
        ..rest
    }
}

record! {
    /// A result, or what stands around one.
    struct Answer<'a> {
        wrapped: Option<&'a RawValue> = "res" | "prunedResult" | "result",
        list: Vec<&'a RawValue> = "ocrResults" | "layoutParsingResults" | "tableRecResults",
        index: Number = "page_index",
        width: Number = "width",
        height: Number = "height",
        texts: Option<Vec<Text<'a>>> = "rec_texts",
        scores: Vec<Number> = "rec_scores",
        polygons: Vec<Outline> = "rec_polys",
        boxes: Vec<Outline> = "rec_boxes",
        words: Vec<Vec<Text<'a>>> = "text_word",
        word_polygons: Vec<Vec<Outline>> = "text_word_region",
        word_boxes: Vec<Vec<Outline>> = "text_word_boxes",
        turns: Vec<Number> = "textline_orientation_angles",
        preprocessor: Option<Preprocessor<'a>> = "doc_preprocessor_res",
        blocks: Option<Vec<Block<'a>>> = "parsing_res_list",
        overall: Option<Box<Answer<'a>>> = "overall_ocr_res",
        tables: Vec<Table<'a>> = "table_res_list",
        seals: Vec<Answer<'a>> = "seal_res_list",
        ..rest
    }
}

/// Add the pages of a value, which may stand inside others.
pub(crate) fn add<'a>(
    value: &'a RawValue,
    path: &str,
    depth: usize,
    drafts: &mut Vec<Draft<'a>>,
) -> Result<(), PluginError> {
    if !value.get().starts_with('{') {
        return Err(foreign(path));
    }
    let answer: Answer = json(value.get()).map_err(|e| under(path, e))?;
    let is_page = answer.texts.is_some()
        || answer.blocks.is_some()
        || answer.overall.is_some()
        || !answer.tables.is_empty();
    if is_page {
        drafts.push(draft(answer, path)?);
        return Ok(());
    }
    let first = drafts.len();
    if let Some(depth) = depth.checked_sub(1) {
        if let Some(inner) = answer.wrapped {
            add(inner, path, depth, drafts)?;
        }
        for (index, inner) in answer.list.iter().enumerate() {
            add(inner, &format!("{path}/{index}"), depth, drafts)?;
        }
    }
    if let Some(draft) = drafts.get_mut(first) {
        draft.rest.push((path.to_owned(), answer.rest));
    }
    Ok(())
}

fn draft<'a>(mut answer: Answer<'a>, path: &str) -> Result<Draft<'a>, PluginError> {
    let mut draft = Draft {
        api: if answer.blocks.is_some() {
            "PP-StructureV3"
        } else if answer.tables.is_empty() {
            "PP-OCR"
        } else {
            "table-recognition"
        },
        version: "3",
        path: path.to_owned(),
        lines_path: format!("{path}/rec_texts"),
        index: answer.index.get().map(|i| i as u32),
        size: Size {
            width: answer.width.get().unwrap_or_default(),
            height: answer.height.get().unwrap_or_default(),
        }
        .known(),
        ..Draft::default()
    };
    if let Some(preprocessor) = answer.preprocessor.take() {
        let angle = preprocessor.angle.get();
        draft.turned = angle.filter(|a| *a > 0.0);
        keep(
            &mut draft,
            format!("{path}/doc_preprocessor_res"),
            preprocessor.rest,
        );
    }
    match answer.overall.take() {
        Some(overall) => {
            draft.lines_path = format!("{path}/overall_ocr_res/rec_texts");
            lines(*overall, &format!("{path}/overall_ocr_res"), &mut draft);
            if answer.texts.is_some() {
                let path = format!("{path}/rec_texts");
                return Err(PluginError::new("malformed", "lines twice on one page").at(path));
            }
        }
        None => lines_of(&mut answer, &mut draft),
    }
    blocks(&mut answer, path, &mut draft)?;
    for (index, seal) in std::mem::take(&mut answer.seals).into_iter().enumerate() {
        let path = format!("{path}/seal_res_list/{index}");
        let start = draft.readings.len();
        lines(seal, &path, &mut draft);
        draft.blocks.push(BlockDraft {
            label: Text("seal".into()),
            path,
            lines: Some(start..draft.readings.len()),
            ..BlockDraft::default()
        });
    }
    keep(&mut draft, path.to_owned(), answer.rest);
    Ok(draft)
}

fn keep<'a>(draft: &mut Draft<'a>, path: String, rest: Rest<'a>) {
    if !rest.is_empty() {
        draft.rest.push((path, rest));
    }
}

/// The lines of a part of a result.
fn lines<'a>(mut answer: Answer<'a>, path: &str, draft: &mut Draft<'a>) {
    lines_of(&mut answer, draft);
    keep(draft, path.to_owned(), answer.rest);
}

fn lines_of<'a>(answer: &mut Answer<'a>, draft: &mut Draft<'a>) {
    let texts = answer.texts.take().unwrap_or_default();
    let outlines = match answer.polygons.is_empty() {
        true => &mut answer.boxes,
        false => &mut answer.polygons,
    };
    let word_outlines = match answer.word_polygons.is_empty() {
        true => &mut answer.word_boxes,
        false => &mut answer.word_polygons,
    };
    let count = texts.len();
    draft.uneven |= outlines.len() != count || answer.scores.len() != count;
    // The angles are those of all places found, which may be more.
    let turns = match answer.turns.len() == count {
        true => answer.turns.as_slice(),
        false => &[],
    };
    draft.readings.reserve_exact(count);
    for (index, text) in texts.into_iter().enumerate() {
        let mut outline = outlines
            .get_mut(index)
            .map(std::mem::take)
            .unwrap_or_default();
        // Class 1 is upside down.
        let turned = turns.get(index).is_some_and(|t| t.0 == 1.0 || t.0 == 180.0);
        if turned && let Some([a, b, c, d]) = outline.corners() {
            outline.points = vec![c, d, a, b];
        }
        let pieces = answer.words.get_mut(index).map(std::mem::take);
        let places = word_outlines.get_mut(index).map(std::mem::take);
        let words = match (pieces, places) {
            // The pieces' places are those before the line was turned.
            (Some(pieces), Some(places)) if !turned => words::of_line(&text, pieces, places),
            _ => Vec::new(),
        };
        draft.readings.push(Reading {
            outline,
            text,
            confidence: answer.scores.get(index).and_then(|s| s.get()),
            words,
        });
    }
}

/// The regions of the layout, and tables with theirs.
fn blocks<'a>(
    answer: &mut Answer<'a>,
    path: &str,
    draft: &mut Draft<'a>,
) -> Result<(), PluginError> {
    let mut tables: Vec<Option<(String, Table)>> = Vec::new();
    let without_lines = draft.readings.is_empty();
    for (index, mut table) in std::mem::take(&mut answer.tables).into_iter().enumerate() {
        let path = format!("{path}/table_res_list/{index}");
        match table.ocr.take() {
            Some(ocr) if without_lines => {
                let at = format!("{path}/table_ocr_pred");
                let ocr: Answer = json(ocr.get()).map_err(|e| under(&at, e))?;
                lines(ocr, &at, draft);
            }
            Some(ocr) => table.rest.push((Text("table_ocr_pred".into()), ocr)),
            None => {}
        }
        keep(draft, path.clone(), std::mem::take(&mut table.rest));
        tables.push(Some((path, table)));
    }
    for (index, block) in answer
        .blocks
        .take()
        .unwrap_or_default()
        .into_iter()
        .enumerate()
    {
        let path = format!("{path}/parsing_res_list/{index}");
        keep(draft, path.clone(), block.rest);
        let mut drafted = BlockDraft {
            label: block.label,
            outline: match block.polygon.points.len() {
                0..=2 => block.bbox,
                _ => block.polygon,
            },
            text: block.text,
            id: block.id.get().map(|id| id.to_string()).unwrap_or_default(),
            path,
            ..BlockDraft::default()
        };
        if drafted.text.contains("<table") {
            let same = |t: &Option<(String, Table)>| {
                t.as_ref().is_some_and(|(_, t)| *t.html == *drafted.text)
            };
            let found = tables.iter().position(same);
            let found = found.and_then(|i| tables.get_mut(i)?.take());
            drafted.table = Some(TableDraft {
                cells: found.map(|(_, t)| t.cells).unwrap_or_default(),
                html: std::mem::take(&mut drafted.text),
            });
        }
        draft.blocks.push(drafted);
    }
    for (path, table) in tables.into_iter().flatten() {
        draft.blocks.push(BlockDraft {
            label: Text("table".into()),
            path,
            table: Some(TableDraft {
                html: table.html,
                cells: table.cells,
            }),
            ..BlockDraft::default()
        });
    }
    Ok(())
}
