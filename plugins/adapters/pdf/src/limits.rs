//! What one call may cost. A hostile file ends in a typed error or a warning
//! here, long before it meets the sandbox's limits.

use sdk::PluginError;

/// What the pipeline's author may set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// Pages after this many are left out, with a warning (`max_pages`).
    pub max_pages: usize,
    /// Read what can be read of a damaged or hostile file, with a warning,
    /// instead of refusing it (`recover`, `true` or `false`): a file whose end
    /// is missing, forms that draw themselves, content of absurd size. Off by
    /// default, since an amount that is not there is worse than an error.
    pub recover: bool,
}

impl Default for Options {
    /// 500 pages: a contract with annexes, not a catalogue.
    fn default() -> Self {
        Self {
            max_pages: 500,
            recover: false,
        }
    }
}

impl Options {
    /// Read the options from configuration values by key.
    ///
    /// # Errors
    /// `bad-config` when a value is not what its key needs.
    pub fn from_config(get: impl Fn(&str) -> Option<String>) -> Result<Self, PluginError> {
        let mut options = Self::default();
        if let Some(value) = get("max_pages") {
            options.max_pages = match value.trim().parse() {
                Ok(pages) if pages > 0 => pages,
                _ => {
                    let message = format!("max_pages must be a whole number from 1, not {value:?}");
                    return Err(PluginError::new("bad-config", message));
                }
            };
        }
        if let Some(value) = get("recover") {
            options.recover = value.trim().parse().map_err(|_| {
                let message = format!("recover must be true or false, not {value:?}");
                PluginError::new("bad-config", message)
            })?;
        }
        Ok(options)
    }
}

/// The largest file that is read, in bytes.
pub(crate) const MAX_FILE: usize = 256 << 20;

/// The most that one stream may decode to. The largest honest content streams
/// (maps, drawings) stay below 30 MB.
pub(crate) const MAX_STREAM: usize = 64 << 20;

/// The most that all content streams of a document may decode to together.
/// Forms drawn again count again.
const MAX_CONTENT: usize = 512 << 20;

/// Operators of one page's content with all its forms; a dense map has about
/// a million.
const MAX_OPERATORS: u32 = 5_000_000;

/// Glyphs of one page; a dense broadsheet page has 30,000.
const MAX_GLYPHS: u32 = 200_000;

/// Forms drawn on one page.
const MAX_FORMS: u32 = 10_000;

/// How deep forms may nest.
pub(crate) const MAX_FORM_DEPTH: u32 = 16;

/// How deep `q` may nest; deeper ones are not saved.
pub(crate) const MAX_STATES: usize = 512;

/// Rulings kept of one page.
pub(crate) const MAX_RULINGS: usize = 4_000;

/// What is left of the allowances.
#[derive(Debug)]
pub(crate) struct Budget {
    content: usize,
    operators: u32,
    glyphs: u32,
    forms: u32,
    exhausted: Option<&'static str>,
}

impl Budget {
    pub(crate) fn new() -> Self {
        Self {
            content: MAX_CONTENT,
            operators: MAX_OPERATORS,
            glyphs: MAX_GLYPHS,
            forms: MAX_FORMS,
            exhausted: None,
        }
    }

    /// Renew what is counted by the page.
    pub(crate) fn next_page(&mut self) {
        *self = Self {
            content: self.content,
            ..Self::new()
        };
    }

    pub(crate) fn operator(&mut self) -> bool {
        let left = self.operators.checked_sub(1);
        self.operators = self.take(left, "operators");
        left.is_some()
    }

    pub(crate) fn glyph(&mut self) -> bool {
        let left = self.glyphs.checked_sub(1);
        self.glyphs = self.take(left, "glyphs");
        left.is_some()
    }

    pub(crate) fn form(&mut self) -> bool {
        let left = self.forms.checked_sub(1);
        self.forms = self.take(left, "forms");
        left.is_some()
    }

    pub(crate) fn content(&mut self, bytes: usize) -> bool {
        let left = self.content.checked_sub(bytes);
        self.content = left.unwrap_or(0);
        if left.is_none() {
            self.exhausted = Some("content");
        }
        left.is_some()
    }

    /// What ran out on this page, for a warning.
    pub(crate) fn exhausted(&self) -> Option<&'static str> {
        self.exhausted
    }

    fn take(&mut self, left: Option<u32>, what: &'static str) -> u32 {
        if left.is_none() {
            self.exhausted = Some(what);
        }
        left.unwrap_or(0)
    }
}
