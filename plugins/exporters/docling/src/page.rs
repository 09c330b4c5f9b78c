//! What is on a page, in reading order, each word once.

use document::{Block, Page, Passage, Rect, Span, Table};

use crate::labels::{is_container, is_picture};
use crate::shape::{Bbox, Prov, Size};

/// Something that becomes an item of the tree.
pub(crate) enum Thing<'p> {
    Text {
        kind: &'p str,
        words: Vec<Span>,
        bounds: Option<Rect>,
    },
    Picture {
        kind: &'p str,
        bounds: Option<Rect>,
        confidence: Option<f32>,
    },
    /// With the words of its captions and footers.
    Table {
        table: &'p Table,
        captions: Vec<Vec<Span>>,
        footers: Vec<Vec<Span>>,
    },
    Mark {
        selected: bool,
        bounds: Option<Rect>,
    },
}

/// The measure of a page.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    pub(crate) number: u32,
    pub(crate) size: Size,
}

impl Measure {
    pub(crate) fn new(page: &Page) -> Self {
        let known = page.width > 0.0 && page.height > 0.0;
        let points = match page.unit.as_str() {
            "inch" => 72.0,
            "millimetre" => 72.0 / 25.4,
            _ => 1.0,
        };
        let side = |v: f32| if known { f64::from(v) * points } else { 1.0 };
        Self {
            number: page.number,
            size: Size {
                width: side(page.width),
                height: side(page.height),
            },
        }
    }

    pub(crate) fn bbox(&self, bounds: &Rect) -> Bbox {
        // Beyond this a coordinate of 32 bits says nothing.
        let round = |v: f64| (v * 1e6).round() / 1e6;
        let (width, height) = (self.size.width, self.size.height);
        Bbox {
            l: round(f64::from(bounds.left) * width),
            t: round(f64::from(bounds.top) * height),
            r: round(f64::from(bounds.right) * width),
            b: round(f64::from(bounds.bottom) * height),
            coord_origin: "TOPLEFT",
        }
    }

    pub(crate) fn prov(&self, bounds: Option<&Rect>, text: &str) -> Option<Prov> {
        Some(Prov {
            page_no: self.number,
            bbox: self.bbox(bounds?),
            charspan: [0, text.chars().count()],
        })
    }
}

/// The things on a page under construction.
struct Order<'p> {
    page: &'p Page,
    taken: Vec<bool>,
    /// By the first word; what has none follows the one before.
    things: Vec<(u32, Thing<'p>)>,
}

pub(crate) fn things(page: &Page) -> Vec<Thing<'_>> {
    let mut order = Order {
        page,
        taken: vec![false; page.words.len()],
        things: Vec::new(),
    };
    let mut last = 0;
    for table in &page.tables {
        last = order.table(table, last);
    }
    last = 0;
    for block in &page.blocks {
        if is_picture(&block.kind) {
            order.things.push((
                last,
                Thing::Picture {
                    kind: &block.kind,
                    bounds: block.region.as_ref().map(|r| r.bounds),
                    confidence: block.confidence.map(|c| c.value),
                },
            ));
        } else if !is_container(&block.kind) {
            last = order.block(block, last);
        }
    }
    for block in page.blocks.iter().filter(|b| is_container(&b.kind)) {
        order.block(block, 0);
    }
    order.lines();
    let end = page.words.len() as u32;
    for mark in &page.selection_marks {
        let bounds = mark.region.as_ref().map(|r| r.bounds);
        order.things.push((
            end,
            Thing::Mark {
                selected: mark.selected,
                bounds,
            },
        ));
    }
    for signature in &page.signatures {
        order.things.push((
            end,
            Thing::Picture {
                kind: "signature",
                bounds: signature.region.as_ref().map(|r| r.bounds),
                confidence: signature.confidence.map(|c| c.value),
            },
        ));
    }
    order.things.sort_by_key(|t| t.0);
    order.things.into_iter().map(|t| t.1).collect()
}

impl<'p> Order<'p> {
    /// The words of some spans that nothing had before.
    fn take(&mut self, spans: &[Span]) -> Vec<Span> {
        let words = spans.iter().flat_map(|s| s.start..s.end);
        let free = words.filter(|w| {
            let taken = self.taken.get_mut(*w as usize);
            taken.is_some_and(|taken| !std::mem::replace(taken, true))
        });
        Span::cover(free)
    }

    fn table(&mut self, table: &'p Table, last: u32) -> u32 {
        let mut first = None;
        for cell in &table.cells {
            let words = self.take(&cell.content.words);
            first = first.or(words.first().map(|s| s.start));
        }
        let at = first.unwrap_or(last);
        let mut texts = |passages: &[Passage]| -> Vec<Vec<Span>> {
            passages.iter().map(|p| self.take(&p.words)).collect()
        };
        let (captions, footers) = (texts(&table.captions), texts(&table.footers));
        self.things.push((
            at,
            Thing::Table {
                table,
                captions,
                footers,
            },
        ));
        at
    }

    fn block(&mut self, block: &'p Block, last: u32) -> u32 {
        let words = self.take(&block.words);
        if words.is_empty() && (!block.words.is_empty() || is_container(&block.kind)) {
            return last;
        }
        let at = words.first().map_or(last, |s| s.start);
        let whole = words.iter().map(Span::len).sum::<u32>()
            == block.words.iter().map(Span::len).sum::<u32>();
        let own = block.region.as_ref().map(|r| r.bounds).filter(|_| whole);
        let bounds = own.or_else(|| self.bounds(&words));
        self.things.push((
            at,
            Thing::Text {
                kind: &block.kind,
                words,
                bounds,
            },
        ));
        at
    }

    /// Lines of which no block has all words.
    fn lines(&mut self) {
        let end = self.page.words.len() as u32;
        let lines = self.page.lines.iter().map(|l| l.words);
        for line in lines.chain([Span::new(0, end)]) {
            let words = self.take(&[line]);
            if let Some(first) = words.first() {
                let bounds = self.bounds(&words);
                self.things.push((
                    first.start,
                    Thing::Text {
                        kind: "",
                        words,
                        bounds,
                    },
                ));
            }
        }
    }

    fn bounds(&self, words: &[Span]) -> Option<Rect> {
        let words = words.iter().flat_map(|s| s.indices());
        let boxes = words.filter_map(|w| self.page.words.bounds(w));
        boxes.reduce(|a, b| a.union(&b))
    }
}

/// The text of some words: with single spaces, and with its lines.
pub(crate) fn texts(page: &Page, words: &[Span]) -> (String, String) {
    let (mut text, mut lines) = (String::new(), String::new());
    for index in words.iter().flat_map(|s| s.start..s.end) {
        let Some(word) = page.word_text(index as usize) else {
            continue;
        };
        if !text.is_empty() {
            let line = page.lines.partition_point(|l| l.words.start <= index);
            let begins = line.checked_sub(1).and_then(|l| page.lines.get(l));
            text.push(' ');
            lines.push(match begins {
                Some(line) if line.words.start == index => '\n',
                _ => ' ',
            });
        }
        text.push_str(word);
        lines.push_str(word);
    }
    (text, lines)
}
