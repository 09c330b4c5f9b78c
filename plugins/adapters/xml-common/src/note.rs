//! What these adapters tell about a file.

use adapter_common::Remark;

/// The remarks of one conversion.
pub type Notes = adapter_common::Notes<Note>;

/// A kind of remark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Note {
    /// A place partly outside its page.
    OverEdge,
    /// A region or cell whose place is none on its page.
    NoPlace,
    /// A page that gives no size.
    NoSize,
    /// An attribute that should be a number.
    Unreadable,
    /// A reference to an entity that no one declared.
    Undeclared,
    /// More words than a page may have.
    TooManyWords,
    TooManyItems,
    CellOverlap,
    CellOutside,
    /// An id in use twice.
    DuplicateId,
    /// A reference to an id that is not there.
    Dangling,
    /// The order of reading refers to itself.
    Cycle,
    /// A page whose number is not usable.
    PageNumber,
    /// Text of a region or line that its parts do not have.
    LooseText,
    /// A language that has no tag.
    NoTag,
    /// An extra too large to keep.
    TooLarge,
}

impl Remark for Note {
    fn warning(self) -> (&'static str, &'static str) {
        match self {
            Self::OverEdge => (
                "out-of-page",
                "places over the page's edge, brought back to it",
            ),
            Self::NoPlace => (
                "out-of-page",
                "places that are none on their page, left out",
            ),
            Self::NoSize => (
                "inconsistent",
                "pages without a size of their own, taken from what is on them",
            ),
            Self::Unreadable => (
                "inconsistent",
                "attributes that should be numbers and are not",
            ),
            Self::Undeclared => (
                "inconsistent",
                "references to entities that are not declared, kept as text",
            ),
            Self::TooManyWords => ("truncated", "words beyond what a page may have, left out"),
            Self::TooManyItems => ("truncated", "items beyond what a page may have, left out"),
            Self::CellOverlap => ("inconsistent", "table cells over others, joined with these"),
            Self::CellOutside => ("inconsistent", "table cells in absurd places, left out"),
            Self::DuplicateId => ("duplicate", "ids in use twice"),
            Self::Dangling => ("inconsistent", "references to ids that are not there"),
            Self::Cycle => (
                "inconsistent",
                "orders of reading that come back to themselves",
            ),
            Self::PageNumber => (
                "inconsistent",
                "page numbers that are missing or in use twice; counted in the given order",
            ),
            Self::LooseText => (
                "ignored",
                "texts that differ from those of their parts, kept among the extras",
            ),
            Self::NoTag => ("ignored", "names of languages that are not known"),
            Self::TooLarge => ("ignored", "extras too large to keep"),
        }
    }
}
