//! Lines and their runs of characters.

use xml_common::{Element, Line, Looks, Place};

use crate::page::Reader;
use crate::word::{Growing, Run, kept};

/// Stands for a hyphen at the end of a line.
const NOT_SIGN: &str = "¬";
/// What a run of characters has and the document has no place for.
const RUN: [(&str, &str); 8] = [
    ("ff", "formatting/@ff"),
    ("fs", "formatting/@fs"),
    ("color", "formatting/@color"),
    ("scaling", "formatting/@scaling"),
    ("spacing", "formatting/@spacing"),
    ("style", "formatting/@style"),
    ("smallcaps", "formatting/@smallcaps"),
    ("base64encoded", "formatting/@base64encoded"),
];
/// Attributes that say how characters look, with the contract's kind.
const LOOKS: [(&str, &str); 6] = [
    ("bold", "bold"),
    ("italic", "italic"),
    ("underline", "underlined"),
    ("strikeout", "strikethrough"),
    ("superscript", "superscript"),
    ("subscript", "subscript"),
];

/// Left, top, right and bottom by their attributes.
pub(crate) fn edge(attribute: &str) -> Option<usize> {
    ["l", "t", "r", "b"]
        .iter()
        .position(|name| *name == attribute)
}

pub(crate) fn whole(edges: [Option<f32>; 4]) -> Option<[f32; 4]> {
    let [left, top, right, bottom] = edges;
    Some([left?, top?, right?, bottom?])
}

impl<'x> Reader<'x, '_> {
    /// Read a line of text that is turned by some quarters.
    pub(crate) fn line(&mut self, element: Element<'x>, quarter: u8) {
        let index = self.sheet.lines.len();
        let start = self.sheet.words.len();
        let mut edges = [None; 4];
        for (name, value) in element.attributes() {
            match (edge(name).and_then(|i| edges.get_mut(i)), name) {
                (Some(edge), _) => *edge = value.coordinate(),
                (None, "baseline") => self.columns.add("line/@baseline", index, value.raw()),
                (None, _) => self.kept.unknown_attribute(element, name, value),
            }
        }
        let mut word = Growing::default();
        for child in element.children() {
            match child.name() {
                "formatting" => self.run(child, &mut word),
                _ => self.kept.unknown_element(child),
            }
        }
        self.end_word(&mut word);
        if let Some(last) = self.sheet.words.get_mut(start..).and_then(|w| w.last_mut())
            && let Some(before) = last.text.strip_suffix(NOT_SIGN)
        {
            last.text = format!("{before}-").into();
        }
        let end = self.sheet.words.len();
        let place = whole(edges).map(Place::of_box).unwrap_or_default();
        self.sheet.lines.push(Line {
            words: start..end,
            place,
            quarter,
            ..Line::default()
        });
    }

    /// Characters of one look; a word may go on from the run before.
    fn run(&mut self, element: Element<'x>, word: &mut Growing) {
        let mut run = Run {
            looks: Looks::default(),
            language: 0,
            source: element.number(),
        };
        self.formatting.clear();
        for (name, value) in element.attributes() {
            if let Some((_, style)) = LOOKS.iter().find(|(n, _)| *n == name) {
                if value.flag() {
                    run.looks = run.looks.with(style);
                }
            } else if let Some((_, column)) = RUN.iter().find(|(n, _)| *n == name) {
                self.formatting.push((column, value.raw()));
            } else if name == "lang" {
                run.language = self.language(&value.text());
            } else {
                self.kept.unknown_attribute(element, name, value);
            }
        }
        let mut characters = false;
        for child in element.children() {
            match child.name() {
                "charParams" => {
                    characters = true;
                    let source = child.number();
                    self.character(child, Run { source, ..run }, word);
                }
                "wordRecVariants" => {
                    let index = self.sheet.words.len() + usize::from(!word.is_empty());
                    self.columns
                        .add("formatting/wordRecVariants", index, child.raw());
                }
                _ => self.kept.unknown_element(child),
            }
        }
        if !characters {
            self.text(&element.text(), run, word);
        }
    }

    /// Text without characters of its own.
    fn text(&mut self, text: &str, run: Run, word: &mut Growing) {
        for (i, piece) in text.split(char::is_whitespace).enumerate() {
            if i > 0 {
                self.end_word(word);
            }
            if !piece.is_empty() {
                word.push(piece, run);
            }
        }
    }

    fn character(&mut self, element: Element<'x>, run: Run, word: &mut Growing) {
        let text = element.text();
        let text = text.trim();
        let is_tab = || element.attribute("isTab").is_some_and(|v| v.flag());
        if text.is_empty() || is_tab() {
            // An element without anything is no space.
            if !element.inner().is_empty() {
                self.end_word(word);
            }
            return;
        }
        word.push(text, run);
        let mut edges = [None; 4];
        let mut raw = [""; 4];
        for (name, value) in element.attributes() {
            if let Some(edge) = edge(name) {
                if let (Some(slot), Some(raw)) = (edges.get_mut(edge), raw.get_mut(edge)) {
                    *slot = value.coordinate();
                    *raw = value.raw();
                }
                continue;
            }
            match kept(name) {
                Some(index) => word.value(index, value.raw()),
                None if name == "isTab" => {}
                None => self.kept.unknown_attribute(element, name, value),
            }
            if name == "charConfidence"
                && let Some(confidence) = value.number()
            {
                word.confidence(confidence);
            }
        }
        word.character(whole(edges), &raw.join(","));
        for child in element.children() {
            match child.name() {
                "charRecVariants" => word.variants(child),
                _ => self.kept.unknown_element(child),
            }
        }
    }

    fn end_word(&mut self, word: &mut Growing) {
        if word.is_empty() {
            return;
        }
        let index = self.sheet.words.len();
        for (column, value) in &self.formatting {
            self.columns.add(column, index, value);
        }
        let word = word.finish(index, &mut self.columns);
        self.sheet.words.push(word);
    }
}
