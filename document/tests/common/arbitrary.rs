//! Documents by chance: from odd input through the builder, valid ones with
//! something of everything, and damage to do to them.

use document::*;
use proptest::collection::vec;
use proptest::num::f32::ANY;
use proptest::option;
use proptest::prelude::*;

/// Text with all kinds of white space, zero-width and right-to-left
/// characters, line breaks and quotes.
fn text() -> impl Strategy<Value = String> {
    let odd = "[ \t\r\n\u{85}\u{a0}\u{1680}\u{2003}\u{2028}\u{202f}\u{3000}\u{200b}\u{200f}\u{feff}\u{0}\"\\\\aé合𝒳א]{0,8}";
    prop_oneof![odd, "\\PC{0,12}", "[a-z]{1,5}"]
}

fn unit() -> impl Strategy<Value = f32> {
    prop_oneof![0.0f32..=1.0, Just(0.0), Just(1.0), Just(1e-40), Just(-0.0)]
}

fn any_rect() -> impl Strategy<Value = Rect> {
    prop_oneof![
        any::<[f32; 4]>().prop_map(Rect::from),
        [ANY, ANY, ANY, ANY].prop_map(Rect::from),
        valid_rect(),
    ]
}

fn valid_rect() -> impl Strategy<Value = Rect> {
    [unit(), unit(), unit(), unit()].prop_map(|[l, t, r, b]| Rect::clamped(l, t, r, b))
}

fn any_point() -> impl Strategy<Value = Point> {
    prop_oneof![(ANY, ANY), (-0.5f32..1.5, -0.5f32..1.5)].prop_map(|(x, y)| Point { x, y })
}

fn any_region() -> impl Strategy<Value = Region> {
    let polygon = prop_oneof![vec(any_point(), 0..6), vec(any_point(), 60..70)];
    (any_rect(), polygon).prop_map(|(bounds, polygon)| Region { bounds, polygon })
}

fn region() -> impl Strategy<Value = Option<Region>> {
    option::of(any_region().prop_map(Region::clamped))
}

fn any_confidence() -> impl Strategy<Value = Confidence> {
    (prop_oneof![ANY.boxed(), unit().boxed()], option::of(ANY))
        .prop_map(|(value, vendor)| Confidence { value, vendor })
}

fn confidence() -> impl Strategy<Value = Option<Confidence>> {
    option::of(any_confidence()).prop_map(|c| c.and_then(Confidence::checked))
}

fn id() -> impl Strategy<Value = Option<String>> {
    option::of(text())
}

/// A page built from whatever a vendor may say.
pub(crate) fn new_page() -> impl Strategy<Value = Page> {
    let word = (
        text(),
        any_rect(),
        option::of([any_point(), any_point(), any_point(), any_point()]),
        option::of(any_confidence()),
        text(),
    );
    let line = (
        vec(word, 0..6),
        option::of(any_region()),
        option::of(any_confidence()),
        id(),
    );
    let head = (
        any::<u32>(),
        ANY,
        ANY,
        prop_oneof![text(), Just("pixel".to_owned())],
    );
    (head, vec(line, 0..5)).prop_map(|((number, width, height, unit), lines)| {
        let mut page = PageBuilder::new(number, width, height, &unit);
        for (words, region, confidence, id) in lines {
            for (text, bounds, polygon, confidence, id) in &words {
                page.word(NewWord {
                    text,
                    bounds: *bounds,
                    polygon: *polygon,
                    confidence: *confidence,
                    id,
                });
            }
            page.end_line(region, confidence, id);
        }
        page.finish()
    })
}

/// Words of a page of `n`, at most all of them.
fn spans(n: u32) -> impl Strategy<Value = Vec<Span>> {
    (0..=n, 0..=n).prop_map(|(a, b)| vec![Span::new(a.min(b), a.max(b))])
}

fn passage(n: u32) -> impl Strategy<Value = Passage> {
    (text(), spans(n), region(), confidence()).prop_map(|(text, words, region, confidence)| {
        Passage {
            text,
            words,
            region,
            confidence,
        }
    })
}

fn field(n: u32, number: u32) -> impl Strategy<Value = Field> {
    ("[a-z0-9]{1,4}(_[a-z]{1,4}){0,2}", id(), id(), passage(n)).prop_map(
        move |(name, vendor_name, value, content)| Field {
            name,
            vendor_name,
            value,
            page: Some(number),
            content,
            reason: None,
        },
    )
}

/// Up to 5 cells in a table of 5 by 5, anywhere and over each other.
pub(crate) fn cells() -> impl Strategy<Value = Vec<Cell>> {
    let cell =
        (0u32..5, 0u32..5, 1u32..4, 1u32..4).prop_map(|(row, column, row_span, column_span)| {
            Cell {
                row,
                column,
                row_span,
                column_span,
                ..Cell::default()
            }
        });
    vec(cell, 0..5)
}

/// What stands on a page of `n` words beside them.
fn sparse(page: Page) -> impl Strategy<Value = Page> {
    let n = page.words.len() as u32;
    let key_value = (passage(n), option::of(passage(n)), id(), confidence(), id());
    let block = (
        "[a-z]{1,5}(-[a-z]{1,5})?",
        spans(n),
        region(),
        confidence(),
        id(),
    );
    let table = (passage(n), passage(n), region(), confidence(), id());
    let query = (text(), id(), vec(passage(n), 0..2), id());
    let numbers = (
        vec([unit(), unit(), unit(), unit()], 0..3),
        option::of(1.0f32..2400.0),
        -179.9f32..=180.0,
    );
    let lists = (
        vec(key_value, 0..3),
        vec(block, 0..3),
        vec(table, 0..2),
        vec(query, 0..2),
    );
    (lists, numbers, confidence(), id(), Just(page)).prop_map(
        |(
            (key_values, blocks, tables, queries),
            (rulings, dpi, rotation),
            confidence,
            id,
            mut page,
        )| {
            page.key_values = key_values
                .into_iter()
                .map(|(key, value, normalized, confidence, id)| KeyValue {
                    key,
                    value,
                    normalized,
                    confidence,
                    id,
                })
                .collect();
            page.blocks = blocks
                .into_iter()
                .map(|(kind, words, region, confidence, id)| Block {
                    kind,
                    words,
                    region,
                    confidence,
                    id,
                })
                .collect();
            page.tables = tables
                .into_iter()
                .map(|(content, caption, region, confidence, id)| Table {
                    rows: 3,
                    columns: 2,
                    cells: vec![Cell {
                        row: 1,
                        column: 0,
                        row_span: 2,
                        column_span: 2,
                        role: String::new(),
                        content,
                    }],
                    captions: vec![caption],
                    footers: Vec::new(),
                    region,
                    confidence,
                    id,
                })
                .collect();
            page.queries = queries
                .into_iter()
                .map(|(text, alias, answers, id)| Query {
                    text,
                    alias,
                    answers,
                    id,
                })
                .collect();
            page.rulings = rulings.into_flattened();
            page.dpi = dpi;
            page.rotation = rotation;
            page.confidence = confidence;
            page.id = id;
            page
        },
    )
}

/// A valid document.
pub(crate) fn document() -> impl Strategy<Value = Document> {
    let pages = vec(new_page().prop_flat_map(sparse), 1..3);
    let fields = |page: &Page| vec(field(page.words.len() as u32, 1), 0..3);
    pages.prop_flat_map(move |mut pages| {
        for (i, page) in pages.iter_mut().enumerate() {
            page.number = 1 + 2 * i as u32;
        }
        let fields = pages.first().map(fields).unwrap();
        (Just(pages), fields, text()).prop_map(|(pages, fields, data)| Document {
            pages,
            line_items: fields
                .iter()
                .map(|f| LineItem {
                    fields: vec![f.clone()],
                })
                .collect(),
            fields,
            extras: vec![Extra {
                name: "x".to_owned(),
                page: Some(1),
                media_type: "text/plain".to_owned(),
                data,
            }],
            ..Document::default()
        })
    })
}

/// One thing that a plugin may get wrong: which, where, and what instead.
#[derive(Debug)]
pub(crate) struct Mutation {
    kind: u8,
    at: usize,
    whole: u32,
    number: f32,
}

pub(crate) fn mutations() -> impl Strategy<Value = Vec<Mutation>> {
    let whole = prop_oneof![0u32..40, any::<u32>(), Just(u32::MAX)];
    let one = (0u8..16, 0usize..40, whole, ANY).prop_map(|(kind, at, whole, number)| Mutation {
        kind,
        at,
        whole,
        number,
    });
    vec(one, 0..4)
}

fn set<T>(list: &mut [T], at: usize, value: T) {
    if let Some(item) = list.get_mut(at) {
        *item = value;
    }
}

impl Mutation {
    /// The damage that some bytes stand for, and how many it takes.
    pub(crate) fn from_bytes(bytes: &[u8; Self::BYTES]) -> Self {
        let [kind, at, w0, w1, w2, w3, n0, n1, n2, n3] = *bytes;
        Self {
            kind: kind % 16,
            at: usize::from(at % 40),
            whole: u32::from_le_bytes([w0, w1, w2, w3]),
            number: f32::from_le_bytes([n0, n1, n2, n3]),
        }
    }

    pub(crate) const BYTES: usize = 10;

    pub(crate) fn apply(&self, document: &mut Document) {
        let Self {
            kind,
            at,
            whole,
            number,
        } = *self;
        let page = &mut document.pages[0];
        match kind {
            0 => set(&mut page.words.ends, at, whole),
            1 => set(&mut page.words.boxes, at, number),
            2 => set(&mut page.words.polygons, at, number),
            3 => set(&mut page.words.confidences, at, number),
            4 => set(&mut page.words.vendor_confidences, at, number),
            5 => set(&mut page.words.ids.ends, at, whole),
            6 => page.words.ends.push(whole),
            7 => page.words.boxes.truncate(at),
            8 => page.words.polygons = vec![number; at],
            9 => page.words.confidences = vec![number; at],
            10 => page
                .content
                .insert(page.content.floor_char_boundary(at), '\u{2028}'),
            11 => page.content.truncate(page.content.floor_char_boundary(at)),
            12 => page.number = whole,
            13 => page.words.ids.text.push('é'),
            14 => page.rotation = number,
            _ => {
                let cells = page.tables.iter_mut().flat_map(|t| &mut t.cells);
                for cell in cells {
                    cell.row = whole;
                    cell.content.words = vec![Span::new(0, whole)];
                }
            }
        }
    }
}
