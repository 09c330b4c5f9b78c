//! Approximate size of values: what a stage's output is charged with.

use crate::words::TextColumn;
use crate::{
    Block, Cell, Classification, Document, Extra, Extraction, Field, FieldGroup, KeyValue,
    Language, Line, LineItem, LocatedKeyValue, LocatedTable, Page, PageClass, Passage, Point,
    Query, Region, RenderedFile, ScoredClass, SelectionMark, Signature, Source, Span, Style, Table,
    Warning, Words,
};

/// Bytes of content in a value: of its text, of its numbers and of the
/// records that hold them. Linear in the number of items, whatever the length
/// of their text.
trait Size {
    fn size(&self) -> usize;
}

impl Size for String {
    fn size(&self) -> usize {
        size_of::<Self>() + self.len()
    }
}

impl<T: Size> Size for Option<T> {
    fn size(&self) -> usize {
        self.as_ref().map_or(0, Size::size)
    }
}

impl<T: Size> Size for Vec<T> {
    fn size(&self) -> usize {
        size_of::<Self>() + self.iter().map(Size::size).sum::<usize>()
    }
}

/// The bytes of a list of numbers.
fn flat<T: Copy>(list: &[T]) -> usize {
    size_of_val(list)
}

macro_rules! plain {
    ($($type:ty),* $(,)?) => {
        $(impl Size for $type {
            fn size(&self) -> usize {
                size_of::<Self>()
            }
        })*
    };
}

plain!(Span, Point);

/// A record: its own numbers, and what its named members hold. Members that
/// hold nothing but numbers are counted with the record.
macro_rules! records {
    ($($type:ty { $($member:ident),* $(,)? })*) => {
        $(impl Size for $type {
            fn size(&self) -> usize {
                NUMBERS $(+ self.$member.size())*
            }
        })*
    };
}

/// What the numbers, flags and confidences of one record come to.
const NUMBERS: usize = 16;

records! {
    Source { vendor, api, api_version, model, model_version }
    Extra { name, media_type, data }
    Warning { code, message, path }
    Region { polygon }
    Passage { text, words, region }
    Line { region, id }
    Block { kind, words, region, id }
    Cell { role, content }
    Table { cells, captions, footers, region, id }
    KeyValue { key, value, normalized, id }
    SelectionMark { region, id }
    Signature { region, id }
    Style { kind }
    Language { code }
    Query { text, alias, answers, id }
    Field { name, vendor_name, value, content, reason }
    LineItem { fields }
    ScoredClass { class }
    PageClass { best, alternatives, language }
    LocatedTable { table }
    FieldGroup { kind, fields }
    LocatedKeyValue { key_value }
}

impl Size for TextColumn {
    fn size(&self) -> usize {
        self.text.len() + flat(&self.ends)
    }
}

impl Size for Words {
    fn size(&self) -> usize {
        flat(&self.ends)
            + flat(&self.boxes)
            + flat(&self.polygons)
            + flat(&self.confidences)
            + flat(&self.vendor_confidences)
            + self.ids.size()
    }
}

impl Size for Page {
    fn size(&self) -> usize {
        size_of::<Self>()
            + self.unit.len()
            + self.content.len()
            + self.words.size()
            + self.lines.size()
            + self.blocks.size()
            + self.tables.size()
            + self.key_values.size()
            + self.selection_marks.size()
            + self.signatures.size()
            + self.styles.size()
            + self.languages.size()
            + self.queries.size()
            + flat(&self.rulings)
            + self.id.size()
    }
}

impl Document {
    /// Approximate bytes of content, in time linear in the number of items.
    pub fn size_bytes(&self) -> usize {
        self.source.size()
            + self.pages.size()
            + self.fields.size()
            + self.line_items.size()
            + self.extras.size()
            + self.warnings.size()
    }
}

impl Classification {
    /// Approximate bytes of content, in time linear in the number of items.
    pub fn size_bytes(&self) -> usize {
        self.best.size() + self.pages.size()
    }
}

impl Extraction {
    /// Approximate bytes of content, in time linear in the number of items.
    pub fn size_bytes(&self) -> usize {
        self.fields.size()
            + self.line_items.size()
            + self.groups.size()
            + self.key_values.size()
            + self.tables.size()
            + self.warnings.size()
    }
}

impl RenderedFile {
    /// Bytes of the file with its name.
    pub fn size_bytes(&self) -> usize {
        self.name.len() + self.media_type.len() + self.data.len()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{NewWord, PageBuilder};

    #[test]
    fn text_numbers_and_records_are_charged_for() {
        let mut page = PageBuilder::new(1, 0.0, 0.0, "");
        let empty = Document {
            pages: vec![PageBuilder::new(1, 0.0, 0.0, "").finish()],
            ..Document::default()
        };
        for _ in 0..100 {
            page.word(NewWord {
                text: "12345",
                ..NewWord::default()
            });
        }
        let mut document = Document {
            pages: vec![page.finish()],
            ..Document::default()
        };
        // Text with its space, an end and a box: 6 + 4 + 16 bytes a word.
        let words = document.size_bytes() - empty.size_bytes();
        assert!((2_600..2_700).contains(&words), "{words}");

        let before = document.size_bytes();
        document.extras.push(Extra {
            data: "x".repeat(1_000),
            ..Extra::default()
        });
        assert!(document.size_bytes() - before >= 1_000);

        let before = document.size_bytes();
        document.line_items = vec![LineItem::default(); 1_000];
        assert!(document.size_bytes() - before >= 16_000);
    }

    #[test]
    fn every_result_is_charged_for() {
        let class = ScoredClass {
            class: "x".repeat(500),
            confidence: 1.0,
        };
        let classification = Classification {
            best: class.clone(),
            pages: vec![PageClass {
                best: class,
                ..PageClass::default()
            }],
        };
        assert!(classification.size_bytes() >= 1_000);
        let field = Field {
            value: Some("x".repeat(500)),
            ..Field::default()
        };
        let mut extraction = Extraction {
            fields: vec![field],
            ..Extraction::default()
        };
        extraction.tables.push(LocatedTable::default());
        extraction.tables[0].table.cells = vec![Cell::default(); 100];
        assert!((2_100..20_000).contains(&extraction.size_bytes()));
    }
}
