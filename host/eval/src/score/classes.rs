//! Classes, languages and where documents start.

use document::{Classification, ScoredClass};
use truth::PageTruth;

/// The class of a document or page.
#[derive(Debug, Clone, PartialEq)]
pub struct ClassCheck {
    pub wanted: String,
    /// `None` when the run failed.
    pub found: Option<String>,
    pub confidence: Option<f32>,
}

/// What is known of a page beside what was found; `None` where nothing is
/// known.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct PageCheck {
    /// `Page::number`.
    pub page: u32,
    pub class: Option<ClassCheck>,
    pub language: Option<(String, Option<String>)>,
    pub starts: Option<(bool, Option<bool>)>,
}

impl ClassCheck {
    pub(super) fn new(wanted: &str, found: Option<&ScoredClass>) -> Self {
        Self {
            wanted: wanted.to_owned(),
            found: found.map(|f| f.class.clone()),
            confidence: found.map(|f| f.confidence),
        }
    }

    pub fn is_right(&self) -> bool {
        self.found.as_ref() == Some(&self.wanted)
    }
}

impl PageCheck {
    pub fn is_language_right(&self) -> Option<bool> {
        let (wanted, found) = self.language.as_ref()?;
        Some(found.as_deref().map(primary) == Some(primary(wanted)))
    }

    pub fn is_start_right(&self) -> Option<bool> {
        let (wanted, found) = self.starts?;
        Some(found == Some(wanted))
    }

    pub fn is_right(&self) -> bool {
        self.class.iter().all(ClassCheck::is_right)
            && self.is_language_right() != Some(false)
            && self.is_start_right() != Some(false)
    }
}

/// The language of a tag, without script and region.
fn primary(tag: &str) -> String {
    let language = tag.split(['-', '_']).next().unwrap_or_default();
    language.to_lowercase()
}

/// Each page that something is known of.
pub(super) fn pages(known: Option<&[PageTruth]>, found: Option<&Classification>) -> Vec<PageCheck> {
    let known = known.unwrap_or_default();
    known
        .iter()
        .zip(1_u32..)
        .map(|(wanted, number)| {
            let page = found.and_then(|f| f.pages.get(number as usize - 1));
            PageCheck {
                page: page.map_or(number, |p| p.page),
                class: wanted
                    .class
                    .as_ref()
                    .map(|class| ClassCheck::new(class, page.map(|p| &p.best))),
                language: wanted
                    .language
                    .clone()
                    .map(|l| (l, page.and_then(|p| p.language.clone()))),
                starts: wanted.starts.map(|s| (s, page.map(|p| p.starts_document))),
            }
        })
        .collect()
}
