//! Conversions between this model and the types that binding generators make
//! of the contract.
//!
//! The guest's generator and the host's make distinct Rust types of the same
//! records, with the same names. One list of the records serves both:
//! `document::contract_conversions!(path::to::types)` implements `From` in
//! both directions. Columns and text are moved, not copied.

/// Implement `From` in both directions between [`crate`]'s records and those
/// in a module generated from `sheaf:pipeline/types@0.1.0`.
#[macro_export]
macro_rules! contract_conversions {
    ($($theirs:tt)*) => {
        const _: () = {
            use $($theirs)* as theirs;
            $crate::contract_record!(
                $crate::Description,
                theirs::Description { name, version, summary, accepts, emits }
            );
            $crate::contract_record!($crate::Span, theirs::Span { start, end });
            $crate::contract_record!($crate::Rect, theirs::Rect { left, top, right, bottom });
            $crate::contract_record!($crate::Point, theirs::Point { x, y });
            $crate::contract_record!($crate::Confidence, theirs::Confidence { value, vendor });
            $crate::contract_record!($crate::words::TextColumn, theirs::TextColumn { text, ends });
            $crate::contract_record!($crate::Warning, theirs::Warning { code, message, path });
            $crate::contract_record!($crate::ScoredClass, theirs::ScoredClass { class, confidence });
            $crate::contract_record!($crate::Region, theirs::Region {} into { bounds } lists { polygon });
            $crate::contract_record!(
                $crate::Words,
                theirs::Words { ends, boxes, polygons, confidences, vendor_confidences } into { ids }
            );
            $crate::contract_record!(
                $crate::Passage,
                theirs::Passage { text } options { region, confidence } lists { words }
            );
            $crate::contract_record!(
                $crate::Line,
                theirs::Line { id } into { words } options { region, confidence }
            );
            $crate::contract_record!(
                $crate::Block,
                theirs::Block { kind, id } options { region, confidence } lists { words }
            );
            $crate::contract_record!(
                $crate::Cell,
                theirs::Cell { row, column, row_span, column_span, role } into { content }
            );
            $crate::contract_record!(
                $crate::Table,
                theirs::Table { rows, columns, id }
                options { region, confidence } lists { cells, captions, footers }
            );
            $crate::contract_record!(
                $crate::KeyValue,
                theirs::KeyValue { normalized, id } into { key } options { value, confidence }
            );
            $crate::contract_record!(
                $crate::SelectionMark,
                theirs::SelectionMark { selected, id } options { region, confidence }
            );
            $crate::contract_record!(
                $crate::Signature,
                theirs::Signature { id } options { region, confidence }
            );
            $crate::contract_record!(
                $crate::Style,
                theirs::Style { kind } into { words } options { confidence }
            );
            $crate::contract_record!(
                $crate::Language,
                theirs::Language { code } into { words } options { confidence }
            );
            $crate::contract_record!(
                $crate::Query,
                theirs::Query { text, alias, id } lists { answers }
            );
            $crate::contract_record!(
                $crate::Page,
                theirs::Page { number, width, height, unit, dpi, rotation, content, rulings, id }
                into { words }
                options { confidence }
                lists {
                    lines, blocks, tables, key_values, selection_marks, signatures, styles,
                    languages, queries
                }
            );
            $crate::contract_record!(
                $crate::Field,
                theirs::Field { name, vendor_name, value, page, reason } into { content }
            );
            $crate::contract_record!($crate::LineItem, theirs::LineItem {} lists { fields });
            $crate::contract_record!(
                $crate::Extra,
                theirs::Extra { name, page, media_type, data }
            );
            $crate::contract_record!(
                $crate::Source,
                theirs::Source { vendor, api, api_version, model, model_version }
            );
            $crate::contract_record!(
                $crate::Document,
                theirs::Document {} into { source }
                lists { pages, fields, line_items, extras, warnings }
            );
            $crate::contract_record!(
                $crate::PageClass,
                theirs::PageClass { page, language, starts_document } into { best }
                lists { alternatives }
            );
            $crate::contract_record!(
                $crate::Classification,
                theirs::Classification {} into { best } lists { pages }
            );
            $crate::contract_record!(
                $crate::LocatedTable,
                theirs::LocatedTable { page } into { table }
            );
            $crate::contract_record!(
                $crate::LocatedKeyValue,
                theirs::LocatedKeyValue { page } into { key_value }
            );
            $crate::contract_record!(
                $crate::FieldGroup,
                theirs::FieldGroup { kind } lists { fields }
            );
            $crate::contract_record!(
                $crate::Extraction,
                theirs::Extraction { needs_review }
                lists { fields, line_items, groups, key_values, tables, warnings }
            );
            $crate::contract_record!(
                $crate::RenderedFile,
                theirs::RenderedFile { name, media_type, data }
            );
            $crate::contract_record!(
                $crate::PluginError,
                theirs::PluginError { code, message, path, page }
            );
        };
    };
}

/// One record of [`contract_conversions!`]: fields moved as they are, then
/// fields converted `into`, inside `options` and inside `lists`.
#[doc(hidden)]
#[macro_export]
macro_rules! contract_record {
    (
        $ours:path, $theirs:path { $($plain:ident),* $(,)? }
        $(into { $($into:ident),* $(,)? })?
        $(options { $($option:ident),* $(,)? })?
        $(lists { $($list:ident),* $(,)? })?
    ) => {
        $crate::contract_record!(@one $theirs, $ours, [$($plain)*], [$($($into)*)?],
            [$($($option)*)?], [$($($list)*)?]);
        $crate::contract_record!(@one $ours, $theirs, [$($plain)*], [$($($into)*)?],
            [$($($option)*)?], [$($($list)*)?]);
    };
    (
        @one $from:path, $to:path, [$($plain:ident)*], [$($into:ident)*],
        [$($option:ident)*], [$($list:ident)*]
    ) => {
        impl From<$from> for $to {
            fn from(from: $from) -> Self {
                Self {
                    $($plain: from.$plain,)*
                    $($into: from.$into.into(),)*
                    $($option: from.$option.map(Into::into),)*
                    $($list: from.$list.into_iter().map(Into::into).collect(),)*
                }
            }
        }
    };
}
