//! Lines and words.

use xml_common::{Element, Line, Looks, Note, Word, turns};

use crate::custom;
use crate::page::{Inherited, Reader};
use crate::region::{looks, produced};
use crate::shape::{place, points, slope};
use crate::text::{Chosen, chosen, squashed};

/// What lines and words have and the document has no place for.
const COLUMNS: [&str; 14] = [
    "TextLine/@comments",
    "TextLine/@custom",
    "TextLine/@index",
    "TextLine/@primaryScript",
    "TextLine/@production",
    "TextLine/@readingDirection",
    "TextLine/@secondaryScript",
    "Word/@comments",
    "Word/@custom",
    "Word/@primaryScript",
    "Word/@production",
    "Word/@readingDirection",
    "Word/@script",
    "Word/@secondaryScript",
];

impl<'x> Reader<'x, '_> {
    pub(crate) fn line(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.sheet.lines.len();
        let start = self.sheet.words.len();
        let id = self.attributes(element, index, &mut inherited);
        let mut words = Vec::new();
        for child in element.children() {
            match child.name() {
                "Word" => words.push(child),
                "Coords" | "TextEquiv" => {}
                "Baseline" => {
                    let points = points(child);
                    let points = points.iter().map(|[x, y]| format!("{x},{y}"));
                    let points = points.collect::<Vec<_>>().join(" ");
                    self.columns.add("TextLine/Baseline", index, &points);
                }
                "TextStyle" => {
                    inherited.looks = inherited.looks.and(looks(child));
                    self.columns.add("TextLine/TextStyle", index, child.raw());
                }
                "AlternativeImage" | "UserDefined" | "Labels" => self.kept.known_element(child),
                _ => self.kept.unknown_element(child),
            }
        }
        for word in words {
            self.word(word, inherited);
        }
        let own = chosen(element);
        if !own.others.is_empty() {
            self.columns.add("TextLine/TextEquiv", index, &own.others);
        }
        self.own_words(&own, element, start, inherited);
        if let Some(custom) = element.attribute("custom") {
            self.styled(&custom::styles(custom.raw()), start);
        }
        let (quarter, mut angle) = turns(inherited.orientation);
        if inherited.orientation == 0.0 {
            angle = slope(element).unwrap_or_default();
        }
        self.sheet.lines.push(Line {
            words: start..self.sheet.words.len(),
            place: place(element),
            quarter,
            angle,
            confidence: own.confidence,
            id,
        });
    }

    /// A line's own text is its words where it has none, or where none of
    /// them has text.
    fn own_words(&mut self, own: &Chosen, element: Element, start: usize, inherited: Inherited) {
        let words = self.sheet.words.get(start..).unwrap_or_default();
        let read: String = words.iter().map(|w| squashed(&w.text)).collect();
        if read.is_empty() {
            self.sheet.words.truncate(start);
            let words = own.text.split_whitespace().map(|text| Word {
                text: text.to_owned().into(),
                looks: inherited.looks,
                language: inherited.language,
                source: element.number(),
                ..Word::default()
            });
            self.sheet.words.extend(words);
        } else if !own.text.trim().is_empty() && squashed(&own.text) != read {
            self.notes.add_with(Note::LooseText, || element.path());
            let index = self.sheet.lines.len();
            self.columns.add("TextLine/TextEquiv", index, &own.text);
        }
    }

    fn word(&mut self, element: Element<'x>, mut inherited: Inherited) {
        let index = self.sheet.words.len();
        let id = self.attributes(element, index, &mut inherited);
        let (mut glyphs, mut spelled) = (String::new(), String::new());
        for child in element.children() {
            match child.name() {
                "Coords" | "TextEquiv" => {}
                "Glyph" => {
                    spelled.push_str(&chosen(child).text);
                    glyphs.push_str(child.raw());
                }
                "TextStyle" => {
                    inherited.looks = inherited.looks.and(looks(child));
                    self.columns.add("Word/TextStyle", index, child.raw());
                }
                "AlternativeImage" | "UserDefined" | "Labels" => self.kept.known_element(child),
                _ => self.kept.unknown_element(child),
            }
        }
        if !glyphs.is_empty() {
            self.columns.add("Word/Glyph", index, &glyphs);
        }
        let own = chosen(element);
        if !own.others.is_empty() {
            self.columns.add("Word/TextEquiv", index, &own.others);
        }
        let text = match own.text.trim().is_empty() {
            true => spelled.into(),
            false => own.text,
        };
        self.sheet.words.push(Word {
            text,
            place: place(element).word(),
            confidence: own.confidence,
            id: id.unwrap_or_default().into(),
            looks: inherited.looks,
            language: inherited.language,
            source: element.number(),
        });
    }

    /// What lines and words say of themselves; their id.
    fn attributes(
        &mut self,
        element: Element<'x>,
        index: usize,
        inherited: &mut Inherited,
    ) -> Option<String> {
        let mut id = None;
        for (name, value) in element.attributes() {
            match name {
                "id" => id = adapter_common::optional(&value.text()),
                "primaryLanguage" | "language" => {
                    inherited.language = self.language(&value.text(), element);
                }
                _ => {
                    let is = |c: &&&str| c.split_once("/@") == Some((element.name(), name));
                    match COLUMNS.iter().find(is) {
                        Some(column) => self.columns.add(column, index, &value.text()),
                        None => self.kept.unknown_attribute(element, name, value),
                    }
                }
            }
            if name == "production" {
                inherited.looks = produced(value.raw(), inherited.looks);
            }
        }
        id
    }

    /// Words whose characters are all of a look.
    fn styled(&mut self, styles: &[(usize, usize, Looks)], start: usize) {
        if styles.is_empty() {
            return;
        }
        let mut at = 0;
        for word in self.sheet.words.iter_mut().skip(start) {
            let end = at + word.text.trim().chars().count();
            for (from, to, looks) in styles {
                if *from <= at && end <= *to {
                    word.looks = word.looks.and(*looks);
                }
            }
            at = end + 1;
        }
    }
}
