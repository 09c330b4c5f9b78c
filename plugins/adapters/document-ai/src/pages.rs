//! Pages of shards.

use google_common::{DetectedLanguage, Sheet, confidence, tag};
use sdk::document::{Language, Page, PageBuilder, Span, Style};

use crate::answer::{Layout, PageAnswer, TextStyle};
use crate::draft::{Drafter, Drafts};
use crate::notes::{Note, Notes};
use crate::passage::Reader;
use crate::shards::{PageRank, Shard};
use crate::words::{self, WordMap};

/// The pages with what is needed to find their words again.
#[derive(Debug, Default)]
pub(crate) struct Placed {
    pub(crate) maps: Vec<WordMap>,
    pub(crate) sheets: Vec<Sheet>,
    /// Pages whose text is not all in words, by slot.
    pub(crate) uncovered: Vec<usize>,
    /// Shards with a text of which no page has a part.
    pub(crate) unplaced: Vec<usize>,
}

/// Build all pages, by number.
pub(crate) fn build(
    shards: &[Shard],
    ranks: &[PageRank],
    notes: &mut Notes,
) -> (Vec<Page>, Placed) {
    let mut placed = Placed::default();
    let mut pages = Vec::with_capacity(ranks.len());
    for rank in ranks {
        let shard = shards.get(rank.shard);
        let Some((shard, answer)) = shard.and_then(|s| Some((s, s.answer.pages.get(rank.page)?)))
        else {
            continue;
        };
        let path = format!("{}/pages/{}", shard.path, rank.page);
        let (width, height, unit) = size(answer);
        let sheet = Sheet::new(width, height);
        let mut drafter = Drafter {
            text: &shard.text,
            sheet,
            path: &path,
            notes,
        };
        let drafts = drafter.draft(answer, shard.answer.pages.len() == 1);
        if is_uncovered(shard, answer, &drafts) {
            notes.add(Note::Uncovered, &path);
            placed.uncovered.push(pages.len());
        }
        let builder = PageBuilder::new(rank.number, width, height, unit);
        let (mut page, mut map) = words::build(builder, answer, &drafts, &sheet, &path, notes);
        drop(drafts);
        page_languages(&mut page, answer);
        let mut reader = Reader {
            text: &shard.text,
            sheet,
            words: &mut map,
            path: &path,
            notes,
        };
        reader.text_styles(&mut page, &shard.answer.text_styles);
        reader.add(&mut page, answer);
        pages.push(page);
        placed.maps.push(map);
        placed.sheets.push(sheet);
    }
    for (index, shard) in shards.iter().enumerate() {
        let bare = |slot: &usize| pages.get(*slot).is_none_or(|p| p.words.is_empty());
        let text = shard.text.all().trim();
        let layout = shard.answer.layout.is_some();
        if !text.is_empty() && !layout && !shard.slots.is_empty() && shard.slots.iter().all(bare) {
            notes.add(Note::Unplaced, shard.path);
            placed.unplaced.push(index);
        }
    }
    (pages, placed)
}

/// Width, height and unit of a page: its own, its image's, or the outline of
/// the page itself.
fn size(answer: &PageAnswer) -> (f32, f32, &'static str) {
    let given = |width: Option<f32>, height: Option<f32>| {
        Some((width.filter(|w| *w > 0.0)?, height.filter(|h| *h > 0.0)?))
    };
    let dimension = &answer.dimension;
    let [_, _, right, bottom] = answer.layout.poly.vertices.bounds;
    let image = answer.image.as_ref();
    let image = image.and_then(|i| given(i.width.get(), i.height.get()));
    if let Some((width, height)) = given(dimension.width.get(), dimension.height.get()) {
        // Answers of some processors have no unit, and vertices in pixels.
        return (width, height, unit(&dimension.unit).unwrap_or("pixel"));
    }
    match image.or_else(|| given(Some(right), Some(bottom))) {
        Some((width, height)) => (width, height, "pixel"),
        None => (0.0, 0.0, ""),
    }
}

fn unit(vendor: &str) -> Option<&'static str> {
    Some(match vendor.to_ascii_lowercase().as_str() {
        "pixels" | "pixel" | "px" => "pixel",
        "points" | "point" | "pt" => "point",
        "inches" | "inch" | "in" => "inch",
        "millimeters" | "millimetres" | "millimeter" | "mm" => "millimetre",
        _ => return None,
    })
}

/// Whether a page's unit is one that the contract has.
pub(crate) fn knows_unit(vendor: &str) -> bool {
    vendor.is_empty() || unit(vendor).is_some()
}

/// Whether the page's anchor has visible characters that no word has. The
/// copies that anchors carry stand for text that the shard does not have.
fn is_uncovered(shard: &Shard, answer: &PageAnswer, drafts: &Drafts) -> bool {
    let visible = |text: &str| text.chars().filter(|c| !c.is_whitespace()).count();
    let own = answer.layout.anchor.segments.iter();
    let all: usize = own.map(|(s, e)| visible(shard.text.slice(s, e))).sum();
    let words: usize = drafts.words.iter().map(|w| visible(&w.text)).sum();
    words < all
}

/// The page's own list says how much of the page is in which language; it
/// stands for the words where these have none.
fn page_languages(page: &mut Page, answer: &PageAnswer) {
    if !page.languages.is_empty() || page.words.is_empty() {
        return;
    }
    let words = Span::new(0, page.words.len() as u32);
    let given = answer.languages.iter().take(100);
    page.languages = given
        .filter_map(|l: &DetectedLanguage| {
            Some(Language {
                code: tag(&l.code)?,
                words,
                confidence: confidence(l.confidence),
            })
        })
        .collect();
}

impl Reader<'_, '_> {
    /// Styles of the text as older answers have them, in the values of CSS.
    fn text_styles(&mut self, page: &mut Page, styles: &[TextStyle]) {
        for (index, style) in styles.iter().enumerate() {
            let bold =
                &*style.weight == "bold" || style.weight.parse::<u32>().is_ok_and(|w| w >= 700);
            let kinds = [
                ("bold", bold),
                ("italic", &*style.style == "italic"),
                ("underlined", &*style.decoration == "underline"),
                ("strikethrough", &*style.decoration == "line-through"),
            ];
            if kinds.iter().all(|(_, is)| !is) || style.anchor.segments.is_empty() {
                continue;
            }
            let spans = self.spans(&style.anchor, || format!("/textStyles/{index}"));
            for (kind, _) in kinds.iter().filter(|(_, is)| *is) {
                page.styles.extend(spans.iter().map(|words| Style {
                    kind: (*kind).to_owned(),
                    words: *words,
                    confidence: None,
                }));
            }
        }
        let (path, warnings) = (self.path, &mut self.notes.warnings);
        google_common::limit(&mut page.styles, path, warnings);
    }
}

/// The whole text of a page.
pub(crate) fn text_of(shard: &Shard, layout: &Layout) -> String {
    shard.text.of(&layout.anchor).into_owned()
}
