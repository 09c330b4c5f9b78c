//! The shape of a DoclingDocument.

use std::fmt;

use adapter_common::{Count, Number, Text, record};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

record! {
    pub(crate) struct Docling<'a> {
        schema: Text<'a> = "schema_name",
        version: Text<'a> = "version",
        name: Text<'a> = "name",
        origin: Option<Origin<'a>> = "origin",
        body: Item<'a> = "body",
        furniture: Item<'a> = "furniture",
        groups: Vec<Item<'a>> = "groups",
        texts: Vec<Item<'a>> = "texts",
        pictures: Vec<Item<'a>> = "pictures",
        tables: Vec<Item<'a>> = "tables",
        key_values: Vec<Item<'a>> = "key_value_items",
        forms: Vec<Item<'a>> = "form_items",
        field_regions: Vec<Item<'a>> = "field_regions",
        field_items: Vec<Item<'a>> = "field_items",
        pages: Pages<'a> = "pages",
        ..rest
    }
}

record! {
    pub(crate) struct Origin<'a> {
        mimetype: Text<'a> = "mimetype",
        ..rest
    }
}

record! {
    /// Anything in the tree: groups, texts, tables, pictures and graphs.
    pub(crate) struct Item<'a> {
        own: Text<'a> = "self_ref",
        parent: Option<&'a RawValue> = "parent",
        children: Vec<Ref<'a>> = "children",
        layer: Text<'a> = "content_layer",
        label: Text<'a> = "label",
        name: Text<'a> = "name",
        prov: Vec<Prov<'a>> = "prov",
        text: Text<'a> = "text",
        orig: Text<'a> = "orig",
        level: Count = "level",
        enumerated: bool = "enumerated",
        marker: Text<'a> = "marker",
        formatting: Option<Formatting<'a>> = "formatting",
        captions: Vec<Ref<'a>> = "captions",
        references: Vec<Ref<'a>> = "references",
        footnotes: Vec<Ref<'a>> = "footnotes",
        data: Option<TableData<'a>> = "data",
        graph: Option<Graph<'a>> = "graph",
        ..rest
    }
}

record! {
    pub(crate) struct Ref<'a> {
        target: Text<'a> = "$ref" | "cref",
        ..rest
    }
}

record! {
    /// Where an item is, or a part of it.
    pub(crate) struct Prov<'a> {
        page: Count = "page_no",
        bbox: Option<Bbox<'a>> = "bbox",
        /// Which characters of the item's text are there.
        charspan: Vec<Count> = "charspan",
        ..rest
    }
}

record! {
    pub(crate) struct Bbox<'a> {
        left: Number = "l",
        top: Number = "t",
        right: Number = "r",
        bottom: Number = "b",
        origin: Text<'a> = "coord_origin",
        ..rest
    }
}

record! {
    pub(crate) struct Formatting<'a> {
        bold: bool = "bold",
        italic: bool = "italic",
        underline: bool = "underline",
        strikethrough: bool = "strikethrough",
        script: Text<'a> = "script",
        ..rest
    }
}

record! {
    pub(crate) struct TableData<'a> {
        cells: Option<Vec<Cell<'a>>> = "table_cells",
        rows: Count = "num_rows",
        columns: Count = "num_cols",
        /// The same cells by row and column, repeated where they span.
        grid: Option<&'a RawValue> = "grid",
        ..rest
    }
}

record! {
    pub(crate) struct Cell<'a> {
        bbox: Option<Bbox<'a>> = "bbox",
        row: Count = "start_row_offset_idx",
        row_end: Count = "end_row_offset_idx",
        column: Count = "start_col_offset_idx",
        column_end: Count = "end_col_offset_idx",
        row_span: Count = "row_span",
        column_span: Count = "col_span",
        text: Text<'a> = "text",
        column_header: bool = "column_header",
        row_header: bool = "row_header",
        section: bool = "row_section",
        /// The item that a rich cell holds.
        content: Option<Ref<'a>> = "ref",
        ..rest
    }
}

record! {
    pub(crate) struct Graph<'a> {
        cells: Vec<GraphCell<'a>> = "cells",
        links: Vec<GraphLink<'a>> = "links",
        ..rest
    }
}

record! {
    pub(crate) struct GraphCell<'a> {
        label: Text<'a> = "label",
        id: Count = "cell_id",
        text: Text<'a> = "text",
        orig: Text<'a> = "orig",
        prov: Option<Prov<'a>> = "prov",
        ..rest
    }
}

record! {
    pub(crate) struct GraphLink<'a> {
        label: Text<'a> = "label",
        source: Count = "source_cell_id",
        target: Count = "target_cell_id",
        ..rest
    }
}

record! {
    pub(crate) struct Page<'a> {
        size: PageSize = "size",
        number: Count = "page_no",
        ..rest
    }
}

record! {
    pub(crate) struct PageSize {
        width: Number = "width",
        height: Number = "height",
    }
}

/// Pages by their number, which is a key.
#[derive(Debug, Default)]
pub(crate) struct Pages<'a>(pub(crate) Vec<(u32, Page<'a>)>);

struct PagesVisitor;

impl<'de> Visitor<'de> for PagesVisitor {
    type Value = Pages<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("pages by number")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Self::Value, M::Error> {
        let mut pages = Vec::new();
        while let Some(key) = map.next_key::<Text>()? {
            let page = map.next_value::<Option<Page>>()?.unwrap_or_default();
            let number = key.parse().unwrap_or(page.number.0);
            pages.push((number.max(1), page));
        }
        Ok(Pages(pages))
    }
}

impl<'de> Deserialize<'de> for Pages<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_map(PagesVisitor)
    }
}
