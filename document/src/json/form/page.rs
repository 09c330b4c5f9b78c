//! A page and what is on it, beside words and tables.

use super::shared::{both_ways, form};
use super::{PassageForm, TableForm, WordForm};
use crate::{Block, KeyValue, Language, Line, Page, Query, SelectionMark, Signature, Style};

form! {
    /// One page.
    PageForm {
        /// Its number in its source, from 1; increasing, with gaps where
        /// pages are missing.
        #[cfg_attr(feature = "schema", schemars(range(min = 1)))]
        pub number: u32,
        /// Width as displayed, in `unit`; left out when unknown.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub width: f32,
        /// Height as displayed, in `unit`; left out when unknown.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub height: f32,
        /// `point` (1/72 inch), `pixel`, `inch` or `millimetre`; left out when
        /// unknown.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        pub unit: String,
        /// Resolution of the page's image in dots per inch.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub dpi: Option<f32>,
        /// Clockwise angle of the text against upright on the displayed page,
        /// in degrees, above -180 and at most 180; left out when 0.
        #[serde(default, skip_serializing_if = "is_zero")]
        pub rotation: f32,
        /// All words in reading order with white space between them: a space
        /// within a line, a line feed after each line.
        pub content: String,
        /// The words in reading order.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub words: Vec<WordForm>,
        /// The visual lines of text.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub lines: Vec<LineForm>,
        /// The blocks of the layout: paragraphs, headings, figures.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub blocks: Vec<BlockForm>,
        /// The tables.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub tables: Vec<TableForm>,
        /// Keys with their values, as forms print them.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub key_values: Vec<KeyValueForm>,
        /// Check boxes and radio buttons.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub selection_marks: Vec<SelectionMarkForm>,
        /// Handwritten signatures.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub signatures: Vec<SignatureForm>,
        /// How some of the words look.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub styles: Vec<StyleForm>,
        /// The languages of the words.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub languages: Vec<LanguageForm>,
        /// Questions put to the vendor, with their answers.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub queries: Vec<QueryForm>,
        /// Straight lines drawn on the page: x0, y0, x1, y1 each, as fractions
        /// of the page.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub rulings: Vec<[f32; 4]>,
    } confidence id
}

form! {
    /// One visual line of text.
    LineForm {
        /// Its words: the range `[start, end]` of word indices, from 0, `end`
        /// excluded.
        pub words: [u32; 2],
    } place confidence id
}

form! {
    /// A block of the layout.
    BlockForm {
        /// `paragraph`, `title`, `section-header`, `list`, `list-item`,
        /// `table`, `figure`, `key-value`, `page-header`, `page-footer`,
        /// `page-number`, `footnote`, `caption`, `formula`, `barcode`,
        /// `image`, `other` or another code.
        pub kind: String,
        /// Its words, as ranges `[start, end]` of word indices, from 0, `end`
        /// excluded.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub words: Vec<[u32; 2]>,
    } place confidence id
}

form! {
    /// A key with its value.
    KeyValueForm {
        /// The key as printed.
        pub key: PassageForm,
        /// The value; left out when the form leaves it blank.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub value: Option<PassageForm>,
        /// The vendor's normalised value.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub normalized: Option<String>,
    } confidence id
}

form! {
    /// A check box or radio button.
    SelectionMarkForm {
        /// Whether it is ticked.
        pub selected: bool,
    } place confidence id
}

form! {
    /// A handwritten signature.
    SignatureForm {} place confidence id
}

form! {
    /// How some words look.
    StyleForm {
        /// `handwritten`, `bold`, `italic`, `underlined`, `strikethrough`,
        /// `superscript`, `subscript`, `invisible` or another code.
        pub kind: String,
        /// The words: the range `[start, end]` of word indices, from 0, `end`
        /// excluded.
        pub words: [u32; 2],
    } confidence
}

form! {
    /// The language of some words.
    LanguageForm {
        /// A BCP 47 tag, such as `de` or `pt-BR`.
        pub code: String,
        /// The words: the range `[start, end]` of word indices, from 0, `end`
        /// excluded.
        pub words: [u32; 2],
    } confidence
}

form! {
    /// A question put to the vendor, with its answers.
    QueryForm {
        /// The question.
        pub text: String,
        /// A short name for it, chosen by whoever asked.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub alias: Option<String>,
        /// The answers on this page, best first.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        pub answers: Vec<PassageForm>,
    } id
}

fn is_zero(v: &f32) -> bool {
    *v == 0.0
}

both_ways!(Page, PageForm:
    words { words } plain { number width height unit dpi rotation content id }
    list { lines blocks tables key_values selection_marks signatures styles languages queries }
    rows { rulings } confidence { confidence });
both_ways!(Line, LineForm: span { words } place { region } confidence { confidence } plain { id });
both_ways!(Block, BlockForm:
    plain { kind id } spans { words } place { region } confidence { confidence });
both_ways!(KeyValue, KeyValueForm:
    record { key } option { value } plain { normalized id } confidence { confidence });
both_ways!(SelectionMark, SelectionMarkForm:
    plain { selected id } place { region } confidence { confidence });
both_ways!(Signature, SignatureForm: place { region } confidence { confidence } plain { id });
both_ways!(Style, StyleForm: plain { kind } span { words } confidence { confidence });
both_ways!(Language, LanguageForm: plain { code } span { words } confidence { confidence });
both_ways!(Query, QueryForm: plain { text alias id } list { answers });
