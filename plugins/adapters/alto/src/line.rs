//! Lines and their strings.

use xml_common::{Element, Line, Place, Word, around, ranked, turns};

use crate::block::confidence;
use crate::head::looks;
use crate::known;
use crate::page::{Inherited, Reader, edge};

/// What marks a word that is parted and is printed as a hyphen.
const SOFT_HYPHEN: char = '\u{ad}';

impl<'x> Reader<'x, '_> {
    pub(crate) fn line(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.sheet.lines.len();
        let common = self.common(element, index, &mut inherited);
        let start = self.sheet.words.len();
        let strings: Vec<Element> = element.children().collect();
        let strings = match self.head.has_order() {
            true => ranked(strings, |s| self.head.rank(*s)),
            false => strings,
        };
        for child in strings {
            match child.name() {
                "String" => self.string(child, inherited),
                "HYP" => self.hyphen(child, start, inherited),
                // Spaces are where words are not; shapes were read.
                "SP" | "Shape" => {}
                _ => self.kept.unknown_element(child),
            }
        }
        let (quarter, mut angle) = turns(inherited.rotation);
        if inherited.rotation == 0.0
            && let Some(slope) = element.attribute("BASELINE").and_then(|b| slope(b.raw()))
        {
            angle = slope;
        }
        self.sheet.lines.push(Line {
            words: start..self.sheet.words.len(),
            place: common.place,
            quarter,
            angle,
            confidence: None,
            id: common.id,
        });
    }

    fn string(&mut self, element: Element<'x>, inherited: Inherited) {
        let index = self.sheet.words.len();
        let mut word = Word {
            looks: inherited.looks,
            language: inherited.language,
            source: element.number(),
            ..Word::default()
        };
        let mut edges = [None; 4];
        for (name, value) in element.attributes() {
            if let Some(edge) = edge(name).and_then(|i| edges.get_mut(i)) {
                *edge = value.coordinate();
                continue;
            }
            match name {
                "CONTENT" => word.text = value.text(),
                "WC" => word.confidence = value.number().and_then(confidence),
                "ID" => word.id = value.text(),
                "STYLE" => word.looks = word.looks.and(looks(value.raw())),
                "LANG" | "language" => word.language = self.language(&value.text(), element),
                _ => match known::column("String", name) {
                    Some(column) => self.columns.add(column, index, &value.text()),
                    None => self.kept.unknown_attribute(element, name, value),
                },
            }
            if name == "STYLEREFS" {
                word.looks = word.looks.and(self.head.looks(value.raw()));
            }
        }
        let [left, top, width, height] = edges;
        word.place = Place::sized(left, top, [width, height]);
        let (mut glyphs, mut others) = (String::new(), String::new());
        for child in element.children() {
            match child.name() {
                "Shape" => self.shape(child, &mut word.place),
                "Glyph" => glyphs.push_str(child.raw()),
                "ALTERNATIVE" => others.push_str(child.raw()),
                _ => self.kept.unknown_element(child),
            }
        }
        word.place = word.place.word();
        for (column, value) in [("String/Glyph", glyphs), ("String/ALTERNATIVE", others)] {
            if !value.is_empty() {
                self.columns.add(column, index, &value);
            }
        }
        self.sheet.words.push(word);
    }

    /// A hyphen at the end of a line belongs to the word before it.
    fn hyphen(&mut self, element: Element<'x>, start: usize, inherited: Inherited) {
        let at = |name: &str| element.attribute(name).and_then(|v| v.coordinate());
        let content = element.attribute("CONTENT").map(|c| c.text());
        let content = content.unwrap_or_default().replace(SOFT_HYPHEN, "-");
        let place = Place::sized(at("HPOS"), at("VPOS"), [at("WIDTH"), at("HEIGHT")]);
        let last = self.sheet.words.get_mut(start..).and_then(|w| w.last_mut());
        match last {
            Some(word) => {
                if !word.text.ends_with(&content) {
                    word.text.to_mut().push_str(&content);
                }
                // Older files give a hyphen no height.
                word.place.bbox = match (word.place.bbox, at("HPOS"), at("WIDTH")) {
                    (Some([l, t, r, b]), Some(left), Some(width)) if place.bbox.is_none() => {
                        Some([l, t, r.max(left + width), b])
                    }
                    (own, _, _) => around(own, place.bbox),
                };
            }
            None => self.sheet.words.push(Word {
                text: content.into(),
                place,
                looks: inherited.looks,
                language: inherited.language,
                source: element.number(),
                ..Word::default()
            }),
        }
    }
}

/// Degrees clockwise by which a baseline of several points falls, where it
/// runs to the right. A single number is a height.
fn slope(baseline: &str) -> Option<f32> {
    let points = xml_common::points(baseline)?;
    let ([x0, y0], [x1, y1]) = (*points.first()?, *points.last()?);
    let angle = (y1 - y0).atan2(x1 - x0).to_degrees();
    (points.len() > 1 && angle.abs() < 45.0).then_some(angle)
}
