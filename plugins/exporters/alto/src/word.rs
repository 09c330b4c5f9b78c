//! Lines and their words.

use std::ops::Range;

use document::{Page, Region, Word};
use exporter_common::ids::Ids;
use exporter_common::look::{self, Languages};
use exporter_common::size::Pixels;
use exporter_common::xml::Xml;

use crate::area;
use crate::tags::Tags;

/// A page on its way out, with what its words need.
#[derive(Debug)]
pub(crate) struct Sheet<'p> {
    pub(crate) page: &'p Page,
    pub(crate) pixels: Pixels,
    pub(crate) languages: Languages<'p>,
    styles: Vec<u8>,
}

impl<'p> Sheet<'p> {
    pub(crate) fn new(page: &'p Page) -> Self {
        Self {
            page,
            pixels: exporter_common::size::pixels(page),
            languages: Languages::of(page),
            styles: look::styles(page),
        }
    }

    /// The angle of a word's text against the clock, in degrees.
    pub(crate) fn rotation(&self, word: u32) -> Option<f64> {
        let outline = look::outline(self.page, &self.page.word(word as usize)?);
        let (width, height) = (self.pixels.width, self.pixels.height);
        let clockwise = look::angle(&outline, f64::from(width), f64::from(height))?;
        Some(area::rounded(-clockwise))
    }

    /// A line: one of the page's by its index, or words outside of lines.
    /// Its language is given where it is not the one around it.
    pub(crate) fn line(
        &self,
        out: &mut Out<'_>,
        line: Option<u32>,
        words: Range<u32>,
        around: Option<&str>,
    ) {
        let page = self.page;
        let own = line.and_then(|i| page.lines.get(i as usize));
        let region = own.and_then(|l| l.region.clone());
        let region = region.or_else(|| area::around(page, words.clone()));
        let (number, first) = (page.number, words.start + 1);
        let vendors = own.and_then(|l| l.id.as_deref());
        let id = out.ids.give(vendors, format_args!("line_{number}_{first}"));
        out.xml.open("TextLine").attr("ID", &id);
        let region = region.unwrap_or_default();
        area::bounds(out.xml, &self.pixels, &region.bounds);
        let shared = self.languages.shared(words.clone());
        if let Some(language) = shared.filter(|l| Some(*l) != around) {
            out.xml.attr("LANG", language);
        }
        area::shape(out.xml, &self.pixels, &region.polygon);
        out.xml.raw("\n");
        let mut last: Option<Word<'_>> = None;
        for word in words.filter_map(|i| page.word(i as usize)) {
            if let Some(last) = last {
                self.space(out.xml, &last, &word);
            }
            self.word(out, &word, shared.or(around));
            last = Some(word);
        }
        out.xml.close().raw("\n");
    }

    fn word(&self, out: &mut Out<'_>, word: &Word<'_>, around: Option<&str>) {
        let (number, index) = (self.page.number, word.index + 1);
        let id = format_args!("string_{number}_{index}");
        let id = out.ids.give(word.id, id);
        let bits = self.styles.get(word.index as usize).copied();
        let bits = bits.unwrap_or_default();
        out.xml.open("String").attr("ID", &id);
        area::bounds(out.xml, &self.pixels, &word.bounds);
        if let Some(confidence) = word.confidence {
            let value = (f64::from(confidence.value) * 10_000.0).round() / 10_000.0;
            out.xml.attr_fmt("WC", format_args!("{value}"));
        }
        if let Some((names, id)) = out.tags.style(out.ids, bits) {
            out.xml.attr("STYLEREFS", &id).attr("STYLE", &names);
        }
        if let Some(tags) = out.tags.word(out.ids, bits) {
            out.xml.attr("TAGREFS", &tags);
        }
        let language = self.languages.of_word(word.index as usize);
        if let Some(language) = language.filter(|l| Some(*l) != around) {
            out.xml.attr("LANG", language);
        }
        out.xml.attr("CONTENT", word.text);
        if let Some(polygon) = word.polygon.and_then(Region::from_polygon) {
            area::shape(out.xml, &self.pixels, &polygon.polygon);
        }
        out.xml.empty().raw("\n");
    }

    /// The white space between two words: with its place where they stand
    /// beside each other.
    fn space(&self, xml: &mut Xml, before: &Word<'_>, after: &Word<'_>) {
        xml.open("SP");
        let (from, to) = (before.bounds, after.bounds);
        if before.polygon.is_none() && from.right <= to.left && self.page.rotation == 0.0 {
            let left = area::x(&self.pixels, from.right);
            let width = area::rounded(area::x(&self.pixels, to.left) - left);
            let top = area::y(&self.pixels, from.top);
            xml.attr_fmt("HPOS", format_args!("{left}"))
                .attr_fmt("VPOS", format_args!("{top}"))
                .attr_fmt("WIDTH", format_args!("{width}"));
        }
        xml.empty();
    }
}

/// Where things are written.
#[derive(Debug)]
pub(crate) struct Out<'o> {
    pub(crate) xml: &'o mut Xml,
    pub(crate) ids: &'o mut Ids,
    pub(crate) tags: &'o mut Tags,
}
