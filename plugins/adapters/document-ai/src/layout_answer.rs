//! The vendor's shape of the layout parser's answer: `documentLayout`, as
//! <https://cloud.google.com/document-ai/docs/reference/rest/v1/Document#DocumentLayout>
//! describes it.

use adapter_common::{Count, Text, record};
use google_common::Poly;

record! {
    pub(crate) struct Layouts<'a> {
        blocks: Vec<LayoutBlock<'a>> = "blocks",
        ..rest
    }
}

record! {
    pub(crate) struct LayoutBlock<'a> {
        id: Text<'a> = "blockId" | "block_id",
        pages: PageSpan = "pageSpan" | "page_span",
        poly: Poly = "boundingBox" | "bounding_box",
        text: Option<TextBlock<'a>> = "textBlock" | "text_block",
        table: Option<TableBlock<'a>> = "tableBlock" | "table_block",
        list: Option<ListBlock<'a>> = "listBlock" | "list_block",
        image: Option<ImageBlock<'a>> = "imageBlock" | "image_block",
        ..rest
    }
}

record! {
    pub(crate) struct PageSpan {
        start: Count = "pageStart" | "page_start",
        end: Count = "pageEnd" | "page_end",
    }
}

record! {
    pub(crate) struct TextBlock<'a> {
        text: Text<'a> = "text",
        kind: Text<'a> = "type" | "type_",
        blocks: Vec<LayoutBlock<'a>> = "blocks",
        ..rest
    }
}

record! {
    pub(crate) struct TableBlock<'a> {
        header: Vec<LayoutRow<'a>> = "headerRows" | "header_rows",
        body: Vec<LayoutRow<'a>> = "bodyRows" | "body_rows",
        caption: Text<'a> = "caption",
        ..rest
    }
}

record! {
    pub(crate) struct LayoutRow<'a> {
        cells: Vec<LayoutCell<'a>> = "cells",
        ..rest
    }
}

record! {
    pub(crate) struct LayoutCell<'a> {
        blocks: Vec<LayoutBlock<'a>> = "blocks",
        row_span: Count = "rowSpan" | "row_span",
        column_span: Count = "colSpan" | "col_span",
        ..rest
    }
}

record! {
    pub(crate) struct ListBlock<'a> {
        entries: Vec<ListEntry<'a>> = "listEntries" | "list_entries",
        /// `ordered` or `unordered`.
        kind: Text<'a> = "type" | "type_",
        ..rest
    }
}

record! {
    pub(crate) struct ListEntry<'a> {
        blocks: Vec<LayoutBlock<'a>> = "blocks",
        ..rest
    }
}

record! {
    pub(crate) struct ImageBlock<'a> {
        text: Text<'a> = "imageText" | "image_text",
        ..rest
    }
}

record! {
    /// `chunkedDocument`, where it comes without a layout.
    pub(crate) struct Chunks<'a> {
        chunks: Vec<Chunk<'a>> = "chunks",
        ..rest
    }
}

record! {
    pub(crate) struct Chunk<'a> {
        id: Text<'a> = "chunkId" | "chunk_id",
        content: Text<'a> = "content",
        pages: PageSpan = "pageSpan" | "page_span",
        ..rest
    }
}
