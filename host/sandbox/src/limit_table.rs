//! Every limit in words: what `docs/limits.md` and `sheaf limits` show.

use std::time::Duration;

use crate::compile::CompilerLimits;
use crate::config::SandboxConfig;
use crate::limits::{Limits, RANDOM_BYTES};

/// What a limit is a limit of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LimitScope {
    /// One call of a plugin.
    Call,
    /// All calls of a tenant that run at once.
    Tenant,
    /// All calls of a host that run at once.
    Host,
    /// One component, before it becomes a plugin.
    Component,
}

impl LimitScope {
    pub fn as_str(self) -> &'static str {
        match self {
            LimitScope::Call => "call",
            LimitScope::Tenant => "tenant",
            LimitScope::Host => "host",
            LimitScope::Component => "component",
        }
    }
}

/// One limit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LimitRow {
    pub scope: LimitScope,
    pub name: &'static str,
    /// With its unit.
    pub default: String,
    /// What is counted.
    pub counted: &'static str,
    /// What happens beyond it.
    pub beyond: &'static str,
}

const BAD_PLUGIN: &str = "the call ends; the plugin is at fault (`bad_plugin`)";
const DROPPED: &str = "dropped and counted; no error";
const WAITS: &str = "further calls wait; no error";
const REFUSED: &str = "the component is refused";

/// All limits with their defaults, in the order in which a component and then
/// a call meets them.
pub fn limit_table() -> Vec<LimitRow> {
    let mut rows = component(&SandboxConfig::default(), &CompilerLimits::default());
    rows.extend(places());
    rows.extend(call(&Limits::default()));
    rows
}

fn row(
    scope: LimitScope,
    name: &'static str,
    default: String,
    counted: &'static str,
    beyond: &'static str,
) -> LimitRow {
    LimitRow {
        scope,
        name,
        default,
        counted,
        beyond,
    }
}

fn component(sandbox: &SandboxConfig, compiler: &CompilerLimits) -> Vec<LimitRow> {
    let row = |name, default, counted| row(LimitScope::Component, name, default, counted, REFUSED);
    vec![
        row(
            "component size",
            bytes(sandbox.max_component_bytes),
            "bytes of the component's binary",
        ),
        row(
            "compile time",
            seconds(compiler.time),
            "wall time of the compiling process; twice as much processor time",
        ),
        row(
            "compile memory",
            bytes(compiler.memory_bytes as usize),
            "address space of the compiling process, some 200 MiB of it the compiler itself",
        ),
        row(
            "machine code",
            bytes(compiler.code_bytes as usize),
            "bytes of code that the component becomes",
        ),
        row(
            "describing itself",
            seconds(Limits::CHEAP_WALL),
            "wall time of the call of `describe`, which has a call's other limits as well",
        ),
    ]
}

fn places() -> [LimitRow; 2] {
    [
        row(
            LimitScope::Host,
            "slots",
            "2 a core".to_owned(),
            "calls that run at once; a free place goes to the waiting tenant with the fewest",
            WAITS,
        ),
        row(
            LimitScope::Tenant,
            "tenant slots",
            "1 a core".to_owned(),
            "calls of one tenant that run at once; with `memory` this bounds a tenant's memory",
            WAITS,
        ),
    ]
}

fn call(limits: &Limits) -> Vec<LimitRow> {
    let row =
        |name, default, counted, beyond| row(LimitScope::Call, name, default, counted, beyond);
    vec![
        row(
            "input",
            bytes(limits.input_bytes),
            "bytes of the arguments, before the plugin sees them",
            "the error `too-large`; the input is at fault (`bad_input`)",
        ),
        row(
            "wall time",
            seconds(limits.wall),
            "from instantiation to the result, not the wait for a place; `sniff` has 2 s at most",
            BAD_PLUGIN,
        ),
        row(
            "memory",
            bytes(limits.memory_bytes),
            "all linear memories of the call together, at their largest",
            BAD_PLUGIN,
        ),
        row(
            "stack",
            bytes(limits.stack_bytes),
            "WebAssembly stack; not adjustable",
            BAD_PLUGIN,
        ),
        row(
            "table elements",
            number(limits.table_elements),
            "elements of all tables together, 8 bytes each",
            BAD_PLUGIN,
        ),
        row(
            "instances",
            number(limits.instances),
            "core instances that the component is composed of",
            BAD_PLUGIN,
        ),
        row(
            "memories",
            number(limits.memories),
            "linear memories",
            BAD_PLUGIN,
        ),
        row("tables", number(limits.tables), "tables", BAD_PLUGIN),
        row(
            "output",
            bytes(limits.output_bytes),
            "what the host reads out of the plugin in one piece, as records on the host: the result, and the arguments of each host call",
            BAD_PLUGIN,
        ),
        row(
            "handles",
            number(limits.handles),
            "handles to host things (streams, tensors, graphs) alive at once",
            BAD_PLUGIN,
        ),
        row(
            "inferences",
            number(limits.inferences as usize),
            "computations of models",
            BAD_PLUGIN,
        ),
        row(
            "tensors",
            bytes(limits.tensor_bytes),
            "tensors alive at once, given and returned",
            BAD_PLUGIN,
        ),
        row(
            "random numbers",
            bytes(RANDOM_BYTES),
            "bytes of one request; not adjustable",
            BAD_PLUGIN,
        ),
        row(
            "log text",
            bytes(limits.log_bytes),
            "log messages, standard output and standard error together",
            DROPPED,
        ),
        row(
            "log messages",
            number(limits.log_messages),
            "messages",
            DROPPED,
        ),
    ]
}

/// Bytes in the largest unit that divides them.
fn bytes(count: usize) -> String {
    match count {
        0 => "0 B".to_owned(),
        n if n % (1 << 30) == 0 => format!("{} GiB", n >> 30),
        n if n % (1 << 20) == 0 => format!("{} MiB", n >> 20),
        n if n % (1 << 10) == 0 => format!("{} KiB", n >> 10),
        n => format!("{n} B"),
    }
}

fn seconds(time: Duration) -> String {
    format!("{} s", time.as_secs_f64())
}

/// With a comma between thousands.
fn number(count: usize) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_read_well() {
        assert_eq!(number(999), "999");
        assert_eq!(number(200_000), "200,000");
        assert_eq!(bytes(64 << 10), "64 KiB");
        assert_eq!(bytes(3 << 29), "1536 MiB");
    }

    #[test]
    fn no_limit_is_missing_from_the_documentation_and_each_default_is_the_real_one() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/limits.md");
        let documented = std::fs::read_to_string(path).unwrap();
        let table: String = limit_table()
            .iter()
            .map(|row| {
                format!(
                    "| {} | {} | {} | {} | {} |\n",
                    row.name,
                    row.default,
                    row.scope.as_str(),
                    row.counted,
                    row.beyond
                )
            })
            .collect();
        assert!(
            documented.contains(&table),
            "docs/limits.md lacks:\n{table}"
        );
    }

    #[test]
    fn every_field_of_the_limits_is_a_row() {
        // One field more is one row more; `random numbers` is no field.
        let fields = format!("{:?}", Limits::default()).matches(": ").count();
        assert_eq!(call(&Limits::default()).len(), fields + 1);
    }
}
