//! What is being worked on, on standard error while a person watches.

use std::io::{self, IsTerminal as _};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use pipeline::Progress;

/// The line at the bottom of the terminal.
#[derive(Debug)]
pub(crate) struct Bar(ProgressBar);

/// The same, told of one input.
#[derive(Debug)]
pub(crate) struct OfInput<'a> {
    bar: &'a Bar,
    input: &'a str,
}

/// Tell a person that `work` is under way, for as long as it takes.
pub(crate) fn during<R>(what: &'static str, work: impl FnOnce() -> R) -> R {
    let spinner = ProgressBar::with_draw_target(None, target());
    spinner.set_message(what);
    spinner.enable_steady_tick(Duration::from_millis(100));
    let result = work();
    spinner.finish_and_clear();
    result
}

fn target() -> ProgressDrawTarget {
    if io::stderr().is_terminal() {
        ProgressDrawTarget::stderr()
    } else {
        ProgressDrawTarget::hidden()
    }
}

impl Bar {
    pub(crate) fn new(inputs: usize) -> Self {
        let bar = ProgressBar::with_draw_target(Some(inputs as u64), target());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos}/{len} {wide_msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(100));
        Self(bar)
    }

    pub(crate) fn of<'a>(&'a self, input: &'a str) -> OfInput<'a> {
        OfInput { bar: self, input }
    }

    /// Say what is under way.
    pub(crate) fn tell(&self, what: String) {
        self.0.set_message(what);
    }

    pub(crate) fn advance(&self) {
        self.0.inc(1);
    }

    /// Print something without the line in between.
    pub(crate) fn suspend<R>(&self, print: impl FnOnce() -> R) -> R {
        self.0.suspend(print)
    }

    pub(crate) fn finish(&self) {
        self.0.finish_and_clear();
    }
}

impl Progress for OfInput<'_> {
    fn stage(&self, stage: &str, plugin: &str) {
        let message = format!("{}: {stage} {plugin}", self.input);
        self.bar.0.set_message(message);
    }

    fn pages(&self, stage: &str, plugin: &str, done: u32, of: u32) {
        let message = format!("{}: {stage} {plugin}, page {done} of {of}", self.input);
        self.bar.0.set_message(message);
    }
}
