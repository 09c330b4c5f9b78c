//! What can go wrong in a call, in three kinds that stay apart.

use std::fmt;

use crate::returned::within;
use crate::text::clean_line;
use document::PluginError;
use document::validate::validate_error;

/// Why a call has no result.
#[derive(Debug, Clone, thiserror::Error)]
pub enum Failure {
    /// The plugin's own typed error: the input is at fault.
    #[error("{0}")]
    Plugin(PluginError),
    /// The plugin is at fault.
    #[error("{0}")]
    BadPlugin(BadPlugin),
    /// The host is at fault.
    #[error("{0}")]
    Host(#[from] HostFault),
}

/// What a plugin did wrong.
#[derive(Debug, Clone)]
pub enum BadPlugin {
    /// It trapped: a panic, an access out of bounds, a broken promise to the
    /// component model.
    Trap {
        message: String,
        /// The functions that were running, innermost first.
        backtrace: Vec<Frame>,
    },
    /// It wanted more than it is allowed.
    Limit { limit: Limit, backtrace: Vec<Frame> },
    /// It returned something that the contract does not allow.
    Invalid {
        /// The offending item, such as `pages[0].words.ends[3]`.
        path: String,
        message: String,
    },
}

/// A limit that was exceeded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    pub kind: LimitKind,
    /// In the limit's unit.
    pub allowed: u64,
    /// What was asked for, where that is known.
    pub wanted: Option<u64>,
}

/// The limits of [`Limits`](crate::Limits), by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum LimitKind {
    /// In milliseconds.
    Wall,
    /// In bytes.
    Memory,
    TableElements,
    /// Core instances, memories or tables.
    Instances,
    /// In bytes.
    Stack,
    /// In bytes.
    Input,
    /// In bytes.
    Output,
    Handles,
    Inferences,
    /// In bytes.
    Tensors,
    /// Bytes of random numbers in one request.
    Random,
}

/// One function of a guest's backtrace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The core module, where it has a name.
    pub module: String,
    /// The function, demangled; its index where it has no name.
    pub function: String,
}

/// Our own fault: a bug, the disk, the system.
#[derive(Debug, Clone, thiserror::Error)]
#[error("{message}")]
pub struct HostFault {
    message: String,
}

impl HostFault {
    pub fn new(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
        }
    }
}

impl Limit {
    pub(crate) fn new(kind: LimitKind, allowed: usize) -> Self {
        Self {
            kind,
            allowed: allowed as u64,
            wanted: None,
        }
    }

    pub(crate) fn wanted(mut self, wanted: usize) -> Self {
        self.wanted = Some(wanted as u64);
        self
    }
}

impl std::error::Error for Limit {}

impl LimitKind {
    /// The name in words, and the unit of its numbers.
    pub fn describe(self) -> (&'static str, &'static str) {
        match self {
            LimitKind::Wall => ("wall time", "ms"),
            LimitKind::Memory => ("memory", "bytes"),
            LimitKind::TableElements => ("table elements", "elements"),
            LimitKind::Instances => ("instances", ""),
            LimitKind::Stack => ("stack", "bytes"),
            LimitKind::Input => ("input", "bytes"),
            LimitKind::Output => ("output", "bytes"),
            LimitKind::Handles => ("handles", "handles"),
            LimitKind::Inferences => ("inferences", "inferences"),
            LimitKind::Tensors => ("tensors", "bytes"),
            LimitKind::Random => ("random numbers", "bytes a request"),
        }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, unit) = self.kind.describe();
        write!(
            f,
            "limit on {name} exceeded: {} {unit} allowed",
            self.allowed
        )?;
        match self.wanted {
            Some(wanted) => write!(f, ", {wanted} wanted"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for BadPlugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            BadPlugin::Trap { message, backtrace } => {
                write!(f, "the plugin trapped: {message}")?;
                innermost(f, backtrace)
            }
            BadPlugin::Limit { limit, backtrace } => {
                write!(f, "{limit}")?;
                innermost(f, backtrace)
            }
            BadPlugin::Invalid { path, message } => {
                write!(
                    f,
                    "the plugin returned something invalid: {message} (at {path})"
                )
            }
        }
    }
}

impl std::error::Error for BadPlugin {}

fn innermost(f: &mut fmt::Formatter<'_>, backtrace: &[Frame]) -> fmt::Result {
    match backtrace.first() {
        Some(frame) => write!(f, " (in {})", frame.function),
        None => Ok(()),
    }
}

impl BadPlugin {
    /// Where the guest was, innermost first; empty when that is not known.
    pub fn backtrace(&self) -> &[Frame] {
        match self {
            BadPlugin::Trap { backtrace, .. } | BadPlugin::Limit { backtrace, .. } => backtrace,
            BadPlugin::Invalid { .. } => &[],
        }
    }
}

impl From<BadPlugin> for Failure {
    fn from(bad: BadPlugin) -> Self {
        Failure::BadPlugin(bad)
    }
}

/// The plugin's own error, with its strings made fit to be shown.
///
/// A mere line feed in a message is no violation worth losing the message
/// for: only what the contract says of code and page is held against it.
pub(crate) fn plugin_error(e: PluginError) -> Failure {
    if let Err(violation) = validate_error(&shown(&e)) {
        let v = within("error", violation);
        return BadPlugin::Invalid {
            path: v.path,
            message: clean_line(&v.message, 1_000),
        }
        .into();
    }
    Failure::Plugin(shown(&e))
}

fn shown(e: &PluginError) -> PluginError {
    PluginError {
        code: clean_line(&e.code, 64),
        message: clean_line(&e.message, 1_000),
        path: e.path.as_deref().map(|p| clean_line(p, 500)),
        page: e.page,
    }
}
