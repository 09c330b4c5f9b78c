//! The shape of a DoclingDocument, as it is written.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::Value;

macro_rules! shapes {
    ($($(#[$meta:meta])* $name:ident { $($(#[$field:meta])* $key:ident: $type:ty,)* })*) => {
        $(
            $(#[$meta])*
            #[derive(Debug, Default, Serialize)]
            pub(crate) struct $name { $($(#[$field])* pub(crate) $key: $type,)* }
        )*
    };
}

shapes! {
    Docling {
        schema_name: &'static str,
        version: &'static str,
        name: &'static str,
        furniture: Item,
        body: Item,
        groups: Vec<Item>,
        texts: Vec<Item>,
        pictures: Vec<Item>,
        tables: Vec<Item>,
        key_value_items: Vec<Item>,
        form_items: Vec<Item>,
        pages: BTreeMap<String, Page>,
    }

    /// Anything in the tree. What is `None` does not belong to its kind.
    Item {
        self_ref: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        parent: Option<Ref>,
        children: Vec<Ref>,
        content_layer: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        meta: Option<Value>,
        #[serde(skip_serializing_if = "Option::is_none")]
        name: Option<&'static str>,
        label: &'static str,
        #[serde(skip_serializing_if = "Option::is_none")]
        prov: Option<Vec<Prov>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        orig: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        text: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<u32>,
        #[serde(skip_serializing_if = "Option::is_none")]
        enumerated: Option<bool>,
        #[serde(skip_serializing_if = "Option::is_none")]
        marker: Option<&'static str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        formatting: Option<Formatting>,
        #[serde(skip_serializing_if = "Option::is_none")]
        captions: Option<Vec<Ref>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        references: Option<Vec<Ref>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        footnotes: Option<Vec<Ref>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        data: Option<TableData>,
        #[serde(skip_serializing_if = "Option::is_none")]
        graph: Option<Graph>,
    }

    #[derive(Clone, PartialEq)]
    Ref {
        #[serde(rename = "$ref")]
        target: String,
    }

    #[derive(Clone)]
    Prov {
        page_no: u32,
        bbox: Bbox,
        charspan: [usize; 2],
    }

    #[derive(Clone, Copy)]
    Bbox {
        l: f64,
        t: f64,
        r: f64,
        b: f64,
        coord_origin: &'static str,
    }

    #[derive(PartialEq)]
    Formatting {
        bold: bool,
        italic: bool,
        underline: bool,
        strikethrough: bool,
        script: &'static str,
    }

    TableData {
        table_cells: Vec<Cell>,
        num_rows: u32,
        num_cols: u32,
        grid: Vec<Vec<Cell>>,
    }

    #[derive(Clone)]
    Cell {
        #[serde(skip_serializing_if = "Option::is_none")]
        bbox: Option<Bbox>,
        row_span: u32,
        col_span: u32,
        start_row_offset_idx: u32,
        end_row_offset_idx: u32,
        start_col_offset_idx: u32,
        end_col_offset_idx: u32,
        text: String,
        column_header: bool,
        row_header: bool,
        row_section: bool,
    }

    Graph {
        cells: Vec<GraphCell>,
        links: Vec<GraphLink>,
    }

    GraphCell {
        label: &'static str,
        cell_id: u32,
        text: String,
        orig: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        prov: Option<Prov>,
    }

    GraphLink {
        label: &'static str,
        source_cell_id: u32,
        target_cell_id: u32,
    }

    Page {
        size: Size,
        page_no: u32,
    }

    #[derive(Clone, Copy)]
    Size {
        width: f64,
        height: f64,
    }
}

impl Ref {
    pub(crate) fn new(target: &str) -> Self {
        Self {
            target: target.to_owned(),
        }
    }
}
