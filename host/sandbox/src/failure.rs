//! What can go wrong in a call, in three kinds that stay apart.

use std::fmt;

use document::PluginError;
use wasmtime::{Trap, WasmBacktrace};

use crate::text::{clean, clean_line};

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
        write!(f, "limit on {name} exceeded: {} {unit} allowed", self.allowed)?;
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
                write!(f, "the plugin returned something invalid: {message} (at {path})")
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
pub(crate) fn plugin_error(e: PluginError) -> Failure {
    Failure::Plugin(PluginError {
        code: clean_line(&e.code, 64),
        message: clean_line(&e.message, 1_000),
        path: e.path.map(|p| clean_line(&p, 500)),
        page: e.page,
    })
}

/// What was going on when an error came out of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The plugin may be at fault, and the system as well.
    Instantiate,
    /// Only the plugin can be at fault.
    Call,
}

/// Sort an error of the engine into the three kinds.
pub(crate) fn sort(error: &wasmtime::Error, phase: Phase, limits: &crate::Limits) -> Failure {
    let backtrace = error
        .downcast_ref::<WasmBacktrace>()
        .map(frames)
        .unwrap_or_default();
    if let Some(limit) = limit(error, limits) {
        return BadPlugin::Limit { limit, backtrace }.into();
    }
    if error.is::<HostFault>() || (phase == Phase::Instantiate && !error.is::<Trap>() && backtrace.is_empty()) {
        return HostFault::new(format!("cannot instantiate the component: {error:#}")).into();
    }
    let message = clean(&cause(error), 1_000);
    BadPlugin::Trap { message, backtrace }.into()
}

/// The limit that an error stands for.
fn limit(error: &wasmtime::Error, limits: &crate::Limits) -> Option<Limit> {
    if let Some(limit) = error.downcast_ref::<Limit>() {
        return Some(*limit);
    }
    match error.downcast_ref::<Trap>() {
        Some(Trap::Interrupt) => {
            let ms = usize::try_from(limits.wall.as_millis()).unwrap_or(usize::MAX);
            return Some(Limit::new(LimitKind::Wall, ms));
        }
        Some(Trap::StackOverflow) => {
            return Some(Limit::new(LimitKind::Stack, limits.stack_bytes));
        }
        _ => {}
    }
    // The engine has no types for these; tests hold the wording.
    let has = |text: &str| error.chain().any(|e| e.to_string().contains(text));
    if has("fuel allocated for hostcalls") {
        return Some(Limit::new(LimitKind::Output, limits.output_bytes));
    }
    if has("store handle limit exceeded") || has("resource table has no free keys") {
        return Some(Limit::new(LimitKind::Handles, limits.handles));
    }
    if has("resource limit exceeded") {
        return Some(Limit::new(LimitKind::Instances, limits.instances));
    }
    None
}

/// The error without the backtrace that the engine adds as its context.
fn cause(error: &wasmtime::Error) -> String {
    match error.downcast_ref::<Trap>() {
        Some(trap) => trap.to_string().replace("wasm trap: ", ""),
        None => error.root_cause().to_string(),
    }
}

fn frames(backtrace: &WasmBacktrace) -> Vec<Frame> {
    backtrace
        .frames()
        .iter()
        .map(|frame| Frame {
            module: clean_line(frame.module().name().unwrap_or_default(), 100),
            function: match frame.func_name() {
                Some(name) => clean_line(&format!("{:#}", rustc_demangle::demangle(name)), 300),
                None => format!("function {}", frame.func_index()),
            },
        })
        .collect()
}
