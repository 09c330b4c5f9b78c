//! Errors of the engine, sorted into the three kinds of failure.

use wasmtime::{Trap, WasmBacktrace};

use crate::failure::{BadPlugin, Failure, Frame, HostFault, Limit, LimitKind};
use crate::limits::Limits;
use crate::text::{clean, clean_line};

/// What was going on when an error came out of the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Phase {
    /// The plugin may be at fault, and the system as well.
    Instantiate,
    /// Only the plugin can be at fault.
    Call,
}

/// Sort an error of the engine into the three kinds.
pub(crate) fn sort(error: &wasmtime::Error, phase: Phase, limits: &Limits) -> Failure {
    let backtrace = error
        .downcast_ref::<WasmBacktrace>()
        .map(frames)
        .unwrap_or_default();
    if let Some(limit) = limit(error, limits) {
        return BadPlugin::Limit { limit, backtrace }.into();
    }
    if error.is::<HostFault>()
        || (phase == Phase::Instantiate && !error.is::<Trap>() && backtrace.is_empty())
    {
        return HostFault::new(format!("cannot instantiate the component: {error:#}")).into();
    }
    let message = clean(&cause(error), 1_000);
    BadPlugin::Trap { message, backtrace }.into()
}

/// The limit that an error stands for.
fn limit(error: &wasmtime::Error, limits: &Limits) -> Option<Limit> {
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
