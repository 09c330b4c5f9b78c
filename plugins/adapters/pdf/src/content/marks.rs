//! Marked content: what hides, replaces or names the language of what is
//! drawn between its beginning and its end (ISO 32000-2, 14.6 to 14.9).

use hayro_syntax::object::dict::keys::{ACTUAL_TEXT, LANG, OC};
use hayro_syntax::object::{Dict, Name, Object, String as PdfString};

use crate::layers::Layers;
use crate::strings;

/// Languages told apart in one page's content.
const MAX_LANGUAGES: usize = 100;

/// Bytes of a text that stands for what is drawn.
const MAX_TEXT: usize = 16 << 10;

/// The open marked-content sequences of one content stream.
#[derive(Debug, Default)]
pub(super) struct Marks {
    open: u32,
    /// The depth of the outermost hidden sequence.
    hidden_from: Option<u32>,
    /// Those that say something, outermost first.
    said: Vec<Said>,
}

#[derive(Debug)]
struct Said {
    depth: u32,
    text: Option<String>,
    /// The number of glyphs before it.
    from: usize,
    /// The language before it.
    language: u16,
}

/// A text that stands for the glyphs from an index on.
#[derive(Debug)]
pub(super) struct Replaced {
    pub(super) text: String,
    pub(super) from: usize,
}

impl Marks {
    pub(super) fn are_visible(&self) -> bool {
        self.hidden_from.is_none()
    }

    pub(super) fn begin_plain(&mut self) {
        self.open = self.open.saturating_add(1);
    }

    /// Begin a sequence whose properties are given, or named among the
    /// resources, and stand in `said`; `language` is the current one, and is
    /// changed.
    pub(super) fn begin(
        &mut self,
        (tag, given): (&Name<'_>, &Object<'_>),
        (resources, said): (&Dict<'_>, Option<Dict<'_>>),
        layers: &Layers,
        glyphs: usize,
        (language, languages): (&mut u16, &mut Vec<String>),
    ) {
        self.begin_plain();
        if tag.as_ref() == OC {
            if let Object::Name(name) = given
                && self.hidden_from.is_none()
                && !layers.shows(resources, name.as_ref())
            {
                self.hidden_from = Some(self.open);
            }
            return;
        }
        let Some(named) = said else { return };
        let text = named
            .get::<PdfString<'_>>(ACTUAL_TEXT)
            .filter(|text| text.len() <= MAX_TEXT)
            .map(|text| strings::lines(&text));
        let spoken = named.get::<PdfString<'_>>(LANG).map(|l| strings::text(&l));
        if text.is_none() && spoken.is_none() {
            return;
        }
        self.said.push(Said {
            depth: self.open,
            text,
            from: glyphs,
            language: *language,
        });
        if let Some(spoken) = spoken {
            *language = number(spoken, languages);
        }
    }

    /// End the innermost sequence.
    pub(super) fn end(&mut self, language: &mut u16) -> Option<Replaced> {
        if self.hidden_from == Some(self.open) {
            self.hidden_from = None;
        }
        let said = self.said.pop_if(|said| said.depth == self.open);
        self.open = self.open.saturating_sub(1);
        let said = said?;
        *language = said.language;
        let from = said.from;
        said.text.map(|text| Replaced { text, from })
    }
}

fn number(language: String, languages: &mut Vec<String>) -> u16 {
    let known = languages.iter().position(|l| *l == language);
    let at = known.or_else(|| {
        (languages.len() < MAX_LANGUAGES).then(|| {
            languages.push(language);
            languages.len() - 1
        })
    });
    at.map_or(0, |at| at as u16 + 1)
}
