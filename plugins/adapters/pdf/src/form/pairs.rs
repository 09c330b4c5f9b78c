//! The fields of one page as key-value pairs, selection marks and signatures.

use adapter_common::WordFinder;
use document::{KeyValue, Page, Passage, Region, SelectionMark, Signature, Span};
use hayro_font::kurbo::Point;
use rustc_hash::FxHashMap;
use sdk::document;

use super::field::{Field, Kind};
use super::node::Value;
use crate::annotations::Annotation;
use crate::sheet::Sheet;
use crate::strings;

/// Add what the widgets of a page show. `origins` tells for each word which
/// annotation drew it.
pub(crate) fn add(page: &mut Page, annotations: &[Annotation<'_>], origins: &[u16], sheet: &Sheet) {
    let drawn = words_by_origin(origins);
    let mut finder: Option<WordFinder> = None;
    // The pair of each group of radio buttons.
    let mut groups: FxHashMap<&str, usize> = FxHashMap::default();
    for (index, annotation) in annotations.iter().enumerate() {
        let Some(field) = annotation.field.as_ref().filter(|_| annotation.shown) else {
            continue;
        };
        let region = region(annotation, sheet);
        let id = Some(field.name.clone()).filter(|n| !n.is_empty());
        match field.kind {
            Kind::PushButton => {}
            Kind::CheckBox => {
                let (selected, _) = field.button(&annotation.dict);
                page.selection_marks
                    .push(mark(selected, region.clone(), &id));
                let text = if selected { "selected" } else { "unselected" };
                page.key_values.push(pair(field, &id, Some((text, region))));
            }
            Kind::Radio => {
                let (selected, state) = field.button(&annotation.dict);
                page.selection_marks
                    .push(mark(selected, region.clone(), &id));
                let at = *groups.entry(&field.name).or_insert_with(|| {
                    page.key_values.push(pair(field, &id, None));
                    page.key_values.len() - 1
                });
                if let (true, Some(state)) = (selected, state) {
                    let chosen = field.state_name(&state);
                    if let Some(group) = page.key_values.get_mut(at) {
                        *group = pair(field, &id, Some((&chosen, region)));
                    }
                }
            }
            Kind::Text | Kind::Choice | Kind::Signature => {
                let words = drawn.get(&(index as u16 + 1)).cloned().unwrap_or_default();
                text_field(page, &mut finder, field, region, words);
            }
        }
    }
}

fn text_field(
    page: &mut Page,
    finder: &mut Option<WordFinder>,
    field: &Field,
    region: Option<Region>,
    words: Vec<Span>,
) {
    let id = Some(field.name.clone()).filter(|n| !n.is_empty());
    let mut text = strings::fold(&field.shown());
    if let (Kind::Signature, Some(Value::Signature(signer, _))) =
        (field.kind, field.value.as_deref())
    {
        page.signatures.push(Signature {
            region: region.clone(),
            confidence: None,
            id: id.clone(),
        });
        text = match words.is_empty() {
            true => signer.clone().unwrap_or_default(),
            false => page.passage(words.clone()).text,
        };
    }
    // The page's own content may draw the value as well.
    let words = match (&region, words.is_empty()) {
        (Some(region), true) => {
            finder
                .get_or_insert_with(|| WordFinder::new(page))
                .find(page, &region.bounds, &text)
        }
        _ => words,
    };
    let mut key_value = pair(
        field,
        &id,
        Some((text.as_str(), region)).filter(|_| !text.is_empty()),
    );
    key_value.normalized = field.exported();
    if let Some(value) = &mut key_value.value {
        value.words = words;
    }
    page.key_values.push(key_value);
}

fn pair(field: &Field, id: &Option<String>, value: Option<(&str, Option<Region>)>) -> KeyValue {
    KeyValue {
        key: Passage {
            text: field.label.clone(),
            ..Passage::default()
        },
        value: value.map(|(text, region)| Passage {
            text: text.to_owned(),
            region,
            ..Passage::default()
        }),
        normalized: None,
        confidence: None,
        id: id.clone(),
    }
}

fn mark(selected: bool, region: Option<Region>, id: &Option<String>) -> SelectionMark {
    SelectionMark {
        selected,
        region,
        confidence: None,
        id: id.clone(),
    }
}

/// The box of an annotation on the displayed page.
pub(crate) fn region(annotation: &Annotation<'_>, sheet: &Sheet) -> Option<Region> {
    let r = annotation.rect?;
    let corners = [(r.x0, r.y0), (r.x1, r.y0), (r.x1, r.y1), (r.x0, r.y1)];
    let corners = corners.map(|(x, y)| sheet.transform * Point::new(x, y));
    Some(sheet.bounds(&corners).into())
}

fn words_by_origin(origins: &[u16]) -> FxHashMap<u16, Vec<Span>> {
    let mut indices: FxHashMap<u16, Vec<u32>> = FxHashMap::default();
    for (index, origin) in (0u32..).zip(origins).filter(|(_, origin)| **origin > 0) {
        indices.entry(*origin).or_default().push(index);
    }
    let spans = |(origin, words): (u16, Vec<u32>)| (origin, Span::cover(words));
    indices.into_iter().map(spans).collect()
}
