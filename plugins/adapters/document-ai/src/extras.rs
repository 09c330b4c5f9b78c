//! What the answer has and the contract has no place for, and what this
//! adapter does not know, kept as it stands.

use google_common::{Gathered, Keeper};
use sdk::document::Document;
use serde_json::json;
use serde_json::value::RawValue;

use crate::answer::{Entity, Image, Item, Layout, PageAnswer, Row, TableAnswer};
use crate::fields::is_quality;
use crate::layout_answer::{LayoutBlock, LayoutRow, Layouts};
use crate::pages::{self, Placed};
use crate::shards::Shard;
use crate::value;

/// Members around a document: of `ProcessResponse` and of operations.
const AROUND: &[&str] = &["@type", "done", "humanReviewStatus", "metadata", "name"];
/// Members of a document.
const DOCUMENT: &[&str] = &[
    "blobAssets",
    "blob_assets",
    "chunkedDocument",
    "chunked_document",
    "content",
    "docid",
    "entitiesRevisionId",
    "entitiesRevisions",
    "entities_revision_id",
    "entities_revisions",
    "entityRelations",
    "entity_relations",
    "entityValidationOutput",
    "entity_validation_output",
    "mimeType",
    "mime_type",
    "revisions",
    "textChanges",
    "text_changes",
    "uri",
];
/// Members of a page and of what is on it. A token's kind of white space is
/// in the text.
const PARTS: &[&str] = &[
    "annotations",
    "barcode",
    "correctedKeyText",
    "correctedValueText",
    "corrected_key_text",
    "corrected_value_text",
    "detectedLanguages",
    "detected_languages",
    "imageQualityScores",
    "image_quality_scores",
    "nameDetectedLanguages",
    "name_detected_languages",
    "provenance",
    "symbols",
    "textStyleInfo",
    "transforms",
    "valueDetectedLanguages",
    "value_detected_languages",
];
/// Members of an entity.
const ENTITY: &[&str] = &[
    "id",
    "mentionId",
    "mention_id",
    "method",
    "provenance",
    "redacted",
];
/// Members of blocks of the layout parser.
const LAYOUT: &[&str] = &[
    "annotations",
    "blobAssetId",
    "blob_asset_id",
    "dataUri",
    "data_uri",
    "gcsUri",
    "gcs_uri",
    "mimeType",
    "mime_type",
];

/// Add what was left over.
pub(crate) fn add(
    shards: &[Shard],
    around: &[(String, &RawValue)],
    placed: &Placed,
    document: &mut Document,
) {
    let mut keeper = Keeper::default();
    for (path, value) in around {
        let name = path.rsplit('/').next().unwrap_or_default();
        if !google_common::is_blank(value.get()) {
            keeper.json(path.clone(), None, value.get(), AROUND.contains(&name));
        }
    }
    for (index, shard) in shards.iter().enumerate() {
        if placed.unplaced.contains(&index) {
            let name = format!("{}/text", shard.path);
            keeper.known(name, None, "text/plain", shard.text.all());
        }
        of_shard(&mut keeper, shard, placed, document);
    }
    keeper.finish(document);
}

fn of_shard(keeper: &mut Keeper, shard: &Shard, placed: &Placed, document: &Document) {
    let (answer, path) = (shard.answer, shard.path);
    keeper.rest(path, None, &answer.rest, DOCUMENT);
    for (index, page) in answer.pages.iter().enumerate() {
        let slot = shard.slots.get(index).copied().unwrap_or(usize::MAX);
        let number = document.pages.get(slot).map(|p| p.number);
        let path = format!("{path}/pages/{index}");
        let mut kept = Page {
            keeper,
            path: &path,
            number,
        };
        kept.page(page);
        if placed.uncovered.contains(&slot) {
            let text = pages::text_of(shard, &page.layout);
            let name = format!("{path}/layout/textAnchor");
            keeper.known(name, number, "text/plain", &text);
        }
    }
    entities(keeper, &answer.entities, path);
    let mut styles = Gathered::default();
    for (index, style) in answer.text_styles.iter().enumerate() {
        const KNOWN: &[&str] = &[
            "backgroundColor",
            "background_color",
            "color",
            "fontFamily",
            "fontSize",
            "font_family",
            "font_size",
        ];
        styles.add(index, &style.rest, KNOWN);
    }
    keeper.gathered(&format!("{path}/textStyles"), None, styles);
    if let Some(layout) = &answer.layout {
        layouts(keeper, layout, &format!("{path}/documentLayout"));
    }
}

struct Page<'p> {
    keeper: &'p mut Keeper,
    path: &'p str,
    number: Option<u32>,
}

impl Page<'_> {
    fn page(&mut self, page: &PageAnswer) {
        self.keeper.rest(self.path, self.number, &page.rest, PARTS);
        let mut own = Gathered::default();
        layout(&mut own, "layout", &page.layout);
        own.add("dimension", &page.dimension.rest, &[]);
        if !pages::knows_unit(&page.dimension.unit) {
            let unit = json!(&*page.dimension.unit).to_string();
            own.value("dimension", "unit", &unit, true);
        }
        self.keeper.gathered(self.path, self.number, own);
        if let Some(image) = &page.image {
            self.image(image);
        }
        self.languages(page);
        for (list, items) in [
            ("blocks", &page.blocks),
            ("paragraphs", &page.paragraphs),
            ("lines", &page.lines),
        ] {
            self.items(list, items);
        }
        self.tokens(page);
        self.tables(&page.tables);
        let mut fields = Gathered::default();
        for (index, field) in page.form_fields.iter().enumerate() {
            fields.add(index, &field.rest, PARTS);
            layout(&mut fields, format!("{index}/fieldName"), &field.name);
            layout(&mut fields, format!("{index}/fieldValue"), &field.value);
        }
        self.gathered("formFields", fields);
        for (list, items) in [
            ("visualElements", &page.visual),
            ("detectedBarcodes", &page.barcodes),
        ] {
            let mut gathered = Gathered::default();
            for (index, item) in items.iter().enumerate() {
                gathered.add(index, &item.rest, PARTS);
                layout(&mut gathered, index, &item.layout);
                gathered.value(index, "type", &json!(&*item.kind).to_string(), true);
            }
            self.gathered(list, gathered);
        }
    }

    fn gathered(&mut self, list: &str, gathered: Gathered) {
        let path = format!("{}/{list}", self.path);
        self.keeper.gathered(&path, self.number, gathered);
    }

    /// The page's image, in base64.
    fn image(&mut self, image: &Image) {
        let path = format!("{}/image", self.path);
        self.keeper.rest(&path, self.number, &image.rest, &[]);
        if image.content.is_empty() {
            return;
        }
        let media = match &*image.mime_type {
            "image/png" => "image/png",
            "image/jpeg" => "image/jpeg",
            "image/tiff" => "image/tiff",
            "image/webp" => "image/webp",
            _ => "application/octet-stream",
        };
        let path = format!("{path}/content");
        self.keeper.base64(path, self.number, media, &image.content);
    }

    /// How much of the page is in which language, which the words' own
    /// languages do not say.
    fn languages(&mut self, page: &PageAnswer) {
        let shares = page.languages.iter().filter_map(|language| {
            let share = language.confidence.get().filter(|s| *s > 0.0)?;
            Some(json!({"languageCode": &*language.code, "confidence": share}))
        });
        let shares: Vec<_> = shares.collect();
        if !shares.is_empty() {
            let name = format!("{}/detectedLanguages", self.path);
            let json = json!(shares).to_string();
            self.keeper.json(name, self.number, &json, true);
        }
    }

    fn items(&mut self, list: &str, items: &[Item]) {
        let mut gathered = Gathered::default();
        for (index, item) in items.iter().enumerate() {
            gathered.add(index, &item.rest, PARTS);
            layout(&mut gathered, index, &item.layout);
        }
        self.gathered(list, gathered);
    }

    fn tokens(&mut self, page: &PageAnswer) {
        let mut gathered = Gathered::default();
        for (index, token) in page.tokens.iter().enumerate() {
            gathered.add(index, &token.rest, PARTS);
            layout(&mut gathered, index, &token.layout);
            gathered.add(index, &token.detected_break.rest, &[]);
            if let Some(style) = token.style {
                gathered.value(index, "styleInfo", style.get(), true);
            }
        }
        self.gathered("tokens", gathered);
    }

    fn tables(&mut self, tables: &[TableAnswer]) {
        let mut gathered = Gathered::default();
        for (index, table) in tables.iter().enumerate() {
            gathered.add(index, &table.rest, PARTS);
            layout(&mut gathered, index, &table.layout);
            rows(&mut gathered, &format!("{index}/headerRows"), &table.header);
            rows(&mut gathered, &format!("{index}/bodyRows"), &table.body);
        }
        self.gathered("tables", gathered);
    }
}

fn rows(gathered: &mut Gathered, path: &str, rows: &[Row]) {
    for (row, answer) in rows.iter().enumerate() {
        gathered.add(format_args!("{path}/{row}"), &answer.rest, &[]);
        for (index, cell) in answer.cells.iter().enumerate() {
            let key = format_args!("{path}/{row}/cells/{index}");
            gathered.add(key, &cell.rest, PARTS);
            gathered.add(key, &cell.layout.rest, &[]);
            gathered.add(key, &cell.layout.anchor.rest, &[]);
        }
    }
}

fn layout(gathered: &mut Gathered, key: impl std::fmt::Display, layout: &Layout) {
    if !layout.rest.is_empty() || !layout.anchor.rest.is_empty() {
        gathered.add(format_args!("{key}/layout"), &layout.rest, &[]);
        gathered.add(
            format_args!("{key}/layout/textAnchor"),
            &layout.anchor.rest,
            &[],
        );
    }
}

fn entities(keeper: &mut Keeper, entities: &[Entity], path: &str) {
    let mut gathered = Gathered::default();
    for (index, entity) in entities.iter().enumerate() {
        of_entity(&mut gathered, entity, &index.to_string());
    }
    keeper.gathered(&format!("{path}/entities"), None, gathered);
}

fn of_entity(gathered: &mut Gathered, entity: &Entity, key: &str) {
    gathered.add(key, &entity.rest, ENTITY);
    gathered.add(key, &entity.anchor.rest, &[]);
    gathered.add(key, &entity.page_anchor.rest, &[]);
    if is_quality(entity) {
        // What the image lacks is about no text: it makes no fields.
        let number = |e: &Entity| json!({"type": &*e.kind, "confidence": e.confidence.get()});
        let mut quality = number(entity);
        let properties: Vec<_> = entity.properties.iter().map(number).collect();
        if let Some(object) = quality.as_object_mut() {
            object.insert("properties".to_owned(), json!(properties));
        }
        gathered.value(key, "quality", &quality.to_string(), true);
        return;
    }
    let refs = &entity.page_anchor.refs;
    if refs.len() > 1 {
        let pages: Vec<u32> = refs.iter().map(|r| r.page.0).collect();
        gathered.value(key, "pageAnchor", &json!(pages).to_string(), true);
    }
    for page in refs {
        const KNOWN: &[&str] = &[
            "confidence",
            "layoutId",
            "layoutType",
            "layout_id",
            "layout_type",
        ];
        // What these name is given by the place as well.
        let unknown = page.rest.iter().filter(|(n, _)| !KNOWN.contains(&&**n));
        for (name, value) in unknown {
            gathered.value(key, name, value.get(), false);
        }
    }
    let typed = value::read(entity.normalized);
    let more = typed.is_none_or(|n| !n.rest.is_empty() || n.moment.is_some());
    if let Some(raw) = entity.normalized.filter(|_| more) {
        // Addresses, times of day and whatever a string cannot hold.
        gathered.value(key, "normalizedValue", raw.get(), true);
    }
    for (index, property) in entity.properties.iter().enumerate() {
        of_entity(gathered, property, &format!("{key}/properties/{index}"));
    }
}

fn layouts(keeper: &mut Keeper, layouts: &Layouts, path: &str) {
    keeper.rest(path, None, &layouts.rest, LAYOUT);
    let mut gathered = Gathered::default();
    for (index, block) in layouts.blocks.iter().enumerate() {
        of_block(&mut gathered, block, &index.to_string());
    }
    keeper.gathered(&format!("{path}/blocks"), None, gathered);
}

fn of_block(gathered: &mut Gathered, block: &LayoutBlock, key: &str) {
    gathered.add(key, &block.rest, LAYOUT);
    let (start, end) = (block.pages.start.0, block.pages.end.0);
    if end > start {
        let span = json!({"pageStart": start, "pageEnd": end}).to_string();
        gathered.value(key, "pageSpan", &span, true);
    }
    if let Some(text) = &block.text {
        gathered.add(key, &text.rest, LAYOUT);
        if text.kind.starts_with("heading") {
            // The level, which the contract does not have.
            gathered.value(key, "type", &json!(&*text.kind).to_string(), true);
        }
        inner(gathered, &text.blocks, &format!("{key}/textBlock"));
    }
    if let Some(table) = &block.table {
        gathered.add(key, &table.rest, LAYOUT);
        layout_rows(
            gathered,
            &table.header,
            &format!("{key}/tableBlock/headerRows"),
        );
        layout_rows(gathered, &table.body, &format!("{key}/tableBlock/bodyRows"));
    }
    if let Some(list) = &block.list {
        gathered.add(key, &list.rest, LAYOUT);
        gathered.value(key, "type", &json!(&*list.kind).to_string(), true);
        for (index, entry) in list.entries.iter().enumerate() {
            gathered.add(key, &entry.rest, LAYOUT);
            inner(
                gathered,
                &entry.blocks,
                &format!("{key}/listBlock/listEntries/{index}"),
            );
        }
    }
    if let Some(image) = &block.image {
        gathered.add(key, &image.rest, LAYOUT);
    }
}

fn layout_rows(gathered: &mut Gathered, rows: &[LayoutRow], path: &str) {
    for (row, answer) in rows.iter().enumerate() {
        gathered.add(format_args!("{path}/{row}"), &answer.rest, LAYOUT);
        for (index, cell) in answer.cells.iter().enumerate() {
            let key = format!("{path}/{row}/cells/{index}");
            gathered.add(&*key, &cell.rest, LAYOUT);
            inner(gathered, &cell.blocks, &key);
        }
    }
}

fn inner(gathered: &mut Gathered, blocks: &[LayoutBlock], path: &str) {
    for (index, block) in blocks.iter().enumerate() {
        of_block(gathered, block, &format!("{path}/blocks/{index}"));
    }
}
