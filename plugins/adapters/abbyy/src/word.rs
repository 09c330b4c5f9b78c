//! Characters become words.

use sdk::document::Confidence;
use xml_common::{Columns, Element, Looks, Place, Word, around};

/// What is kept of characters, by word: a value where all characters agree,
/// otherwise one for each.
const KEPT: [(&str, &str); 18] = [
    ("suspicious", "charParams/@suspicious"),
    ("proofed", "charParams/@proofed"),
    ("wordStart", "charParams/@wordStart"),
    ("wordFirst", "charParams/@wordFirst"),
    ("wordLeftMost", "charParams/@wordLeftMost"),
    ("wordFromDictionary", "charParams/@wordFromDictionary"),
    ("wordNormal", "charParams/@wordNormal"),
    ("wordNumeric", "charParams/@wordNumeric"),
    ("wordIdentifier", "charParams/@wordIdentifier"),
    ("wordPenalty", "charParams/@wordPenalty"),
    ("meanStrokeWidth", "charParams/@meanStrokeWidth"),
    ("charConfidence", "charParams/@charConfidence"),
    ("serifProbability", "charParams/@serifProbability"),
    ("characterHeight", "charParams/@characterHeight"),
    ("hasUncertainHeight", "charParams/@hasUncertainHeight"),
    ("baseLine", "charParams/@baseLine"),
    ("tabLeaderCount", "charParams/@tabLeaderCount"),
    ("box", "charParams/@l,@t,@r,@b"),
];
/// Longer words are none: the rest of their characters' values is left out.
const MAX_CHARACTERS: usize = 1_000;

/// Which of [`KEPT`] an attribute is.
pub(crate) fn kept(attribute: &str) -> Option<usize> {
    KEPT.iter().position(|(name, _)| *name == attribute)
}

const BOX: usize = KEPT.len() - 1;

/// The values of one attribute over the characters of a word.
#[derive(Debug, Default)]
struct Values {
    all: String,
    first: usize,
    count: usize,
    same: bool,
}

/// A word that grows.
#[derive(Debug)]
pub(crate) struct Growing {
    text: String,
    bbox: Option<[f32; 4]>,
    confidence: f32,
    confident: usize,
    looks: Option<Looks>,
    language: u16,
    source: u32,
    characters: usize,
    variants: String,
    values: [Values; KEPT.len()],
}

impl Default for Growing {
    fn default() -> Self {
        Self {
            text: String::new(),
            bbox: None,
            confidence: 0.0,
            confident: 0,
            looks: None,
            language: 0,
            source: 0,
            characters: 0,
            variants: String::new(),
            values: std::array::from_fn(|_| Values::default()),
        }
    }
}

/// How a run of characters looks.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Run {
    pub(crate) looks: Looks,
    pub(crate) language: u16,
    pub(crate) source: u32,
}

impl Growing {
    pub(crate) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Add text of a run; a word looks as all of its characters do.
    pub(crate) fn push(&mut self, text: &str, run: Run) {
        if self.is_empty() {
            self.language = run.language;
            self.source = run.source;
        }
        let looks = self.looks.map_or(run.looks, |l| Looks(l.0 & run.looks.0));
        self.looks = Some(looks);
        self.text.push_str(text);
    }

    /// Add what a character's element says, besides its text.
    pub(crate) fn character(&mut self, bbox: Option<[f32; 4]>, raw_box: &str) {
        self.bbox = around(self.bbox, bbox);
        self.characters += 1;
        self.value(BOX, raw_box);
    }

    /// 0 to 100; what is outside says that there is none.
    pub(crate) fn confidence(&mut self, confidence: f32) {
        if (0.0..=100.0).contains(&confidence) {
            self.confidence += confidence;
            self.confident += 1;
        }
    }

    pub(crate) fn value(&mut self, index: usize, value: &str) {
        if self.characters > MAX_CHARACTERS {
            return;
        }
        let Some(values) = self.values.get_mut(index) else {
            return;
        };
        if values.count == 0 {
            values.all.push_str(value);
            values.first = value.len();
            values.same = true;
        } else {
            values.same &= values.all.get(..values.first) == Some(value);
            values.all.push(' ');
            values.all.push_str(value);
        }
        values.count += 1;
    }

    /// What else a character may have been.
    pub(crate) fn variants(&mut self, variants: Element) {
        self.variants.push_str(variants.raw());
    }

    /// The word, and a new one begins. What was said of its characters is
    /// kept as the word's with this index.
    pub(crate) fn finish<'x>(&mut self, index: usize, columns: &mut Columns) -> Word<'x> {
        for (values, (_, column)) in self.values.iter_mut().zip(KEPT) {
            if values.count > 0 {
                let one = values.all.get(..values.first).filter(|_| values.same);
                columns.add(column, index, one.unwrap_or(&values.all));
            }
            values.all.clear();
            values.count = 0;
        }
        if !self.variants.is_empty() {
            columns.add("charParams/charRecVariants", index, &self.variants);
            self.variants.clear();
        }
        let mean = self.confidence / self.confident.max(1) as f32;
        let confidence = Confidence::scaled(mean, 100.0).filter(|_| self.confident > 0);
        self.confidence = 0.0;
        self.confident = 0;
        self.characters = 0;
        Word {
            text: std::mem::take(&mut self.text).into(),
            place: self.bbox.take().map(Place::of_box).unwrap_or_default(),
            confidence,
            looks: self.looks.take().unwrap_or_default(),
            language: self.language,
            source: self.source,
            ..Word::default()
        }
    }
}
