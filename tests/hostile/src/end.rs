//! How an attack ends, and how it should.

use document::Document;
use sandbox::{BadPlugin, Failure, LimitKind, LoadError};

/// What became of an attack.
#[derive(Debug)]
pub(crate) enum Seen {
    /// It answered, with this text on its first page.
    Answered(String),
    /// The call failed, or the one that asks a plugin what it is.
    Failed(Failure),
    /// The component was not accepted.
    Refused(LoadError),
}

impl From<Document> for Seen {
    fn from(document: Document) -> Self {
        let page = document.pages.into_iter().next();
        Self::Answered(page.map_or_else(String::new, |page| page.content.replace('\n', " ")))
    }
}

impl From<LoadError> for Seen {
    fn from(error: LoadError) -> Self {
        match error {
            LoadError::Describe(failure) => Self::Failed(failure),
            error => Self::Refused(error),
        }
    }
}

/// How an attack should end.
#[derive(Debug, Clone, Copy)]
pub(crate) enum End {
    /// It exceeds this limit.
    Limit(LimitKind),
    /// It traps, with these words.
    Trap(&'static str),
    /// What it returns is invalid; the item's path begins so.
    Invalid(&'static str),
    /// It goes on to the end, and this is what it found.
    Answer(&'static str),
    /// It goes on to the end, and finds the same however often it is called.
    OneAnswer,
    /// The component is not accepted, with these words.
    Refused(Refusal, &'static str),
}

/// The kinds of [`LoadError`] but for those of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Refusal {
    TooLarge,
    NotAComponent,
    Broken,
    TooCostly,
    CompilerDied,
    WrongWorld,
    Contract,
    UnknownImports,
    Mismatch,
    Host,
}

impl Refusal {
    fn of(error: &LoadError) -> Option<Self> {
        Some(match error {
            LoadError::TooLarge { .. } => Self::TooLarge,
            LoadError::NotAComponent(_) => Self::NotAComponent,
            LoadError::Broken(_) => Self::Broken,
            LoadError::TooCostly(_) => Self::TooCostly,
            LoadError::CompilerDied(_) => Self::CompilerDied,
            LoadError::WrongWorld(_) => Self::WrongWorld,
            LoadError::Contract { .. } => Self::Contract,
            LoadError::UnknownImports(_) => Self::UnknownImports,
            LoadError::Mismatch(_) => Self::Mismatch,
            LoadError::Host(_) => Self::Host,
            LoadError::Describe(_) => return None,
        })
    }
}

impl End {
    /// Whether an attack ended so.
    pub(crate) fn is(self, seen: &Seen) -> bool {
        match (self, seen) {
            (Self::Answer(wanted), Seen::Answered(text)) => text == wanted,
            (Self::OneAnswer, Seen::Answered(_)) => true,
            (Self::Limit(kind), Seen::Failed(Failure::BadPlugin(bad))) => {
                matches!(bad, BadPlugin::Limit { limit, .. } if limit.kind == kind)
            }
            (Self::Trap(words), Seen::Failed(Failure::BadPlugin(bad))) => {
                matches!(bad, BadPlugin::Trap { message, .. } if message.contains(words))
            }
            (Self::Invalid(start), Seen::Failed(Failure::BadPlugin(bad))) => {
                matches!(bad, BadPlugin::Invalid { path, .. } if path.starts_with(start))
            }
            (Self::Refused(kind, words), Seen::Refused(error)) => {
                Refusal::of(error) == Some(kind) && error.to_string().contains(words)
            }
            _ => false,
        }
    }
}

impl Seen {
    /// One word for the kind of its end.
    pub(crate) fn kind(&self) -> String {
        match self {
            Self::Answered(_) => "answered".to_owned(),
            Self::Failed(Failure::Plugin(_)) => "typed error".to_owned(),
            Self::Failed(Failure::Host(_)) => "host fault".to_owned(),
            Self::Failed(Failure::BadPlugin(BadPlugin::Trap { .. })) => "trap".to_owned(),
            Self::Failed(Failure::BadPlugin(BadPlugin::Invalid { .. })) => "invalid".to_owned(),
            Self::Failed(Failure::BadPlugin(BadPlugin::Limit { limit, .. })) => {
                format!("limit on {}", limit.kind.describe().0)
            }
            Self::Refused(_) => "refused".to_owned(),
        }
    }
}
