//! WASI 0.2 for plugins: linked, so that the components of any toolchain
//! load, and granting nothing.
//!
//! There is no outside here at all: the clocks stand still, the random source
//! is the same in every call, the environment is empty, input is at its end,
//! output goes to the bounded log, and files and sockets cannot be opened.
//! Nothing of it can block or reach the system, because nothing of it calls
//! the system; that is why these few functions are not an implementation of
//! WASI with its doors closed.

mod absent;
mod io;

use wasmtime::component::{ComponentType, Lift, Linker, Lower, Resource, ResourceType};
use wasmtime::{Result, StoreContextMut};

use crate::failure::{Limit, LimitKind};
use crate::limits::RANDOM_BYTES;
use crate::log::Level;
use crate::state::State;

/// The version whose functions are here. Components made for any 0.2 find
/// theirs.
const VERSION: &str = "0.2.12";

/// 2020-01-01T00:00:00Z in seconds since 1970, a time that no certificate or
/// calendar code finds odd.
const NOW: u64 = 1_577_836_800;

pub(crate) fn add_to_linker(linker: &mut Linker<State>) -> Result<()> {
    io::add_to_linker(linker)?;
    clocks(linker)?;
    random(linker)?;
    environment(linker)?;
    terminals(linker)?;
    absent::add_to_linker(linker)
}

fn name(interface: &str) -> String {
    format!("wasi:{interface}@{VERSION}")
}

/// A resource without state on the host.
fn resource<R: 'static>(linker: &mut Linker<State>, interface: &str, resource: &str) -> Result<()> {
    linker
        .instance(&name(interface))?
        .resource(resource, ResourceType::host::<R>(), |_, _| Ok(()))
}

/// The only handle value a stateless resource needs.
fn handle<R: 'static>() -> Resource<R> {
    Resource::new_own(0)
}

#[derive(ComponentType, Lift, Lower, Clone, Copy)]
#[component(record)]
struct Datetime {
    seconds: u64,
    nanoseconds: u32,
}

type Cx<'a> = StoreContextMut<'a, State>;

fn clocks(linker: &mut Linker<State>) -> Result<()> {
    let mut wall = linker.instance(&name("clocks/wall-clock"))?;
    let datetime = |seconds| Datetime {
        seconds,
        nanoseconds: 0,
    };
    wall.func_wrap("now", move |_: Cx<'_>, (): ()| Ok((datetime(NOW),)))?;
    wall.func_wrap("resolution", move |_: Cx<'_>, (): ()| Ok((datetime(1),)))?;

    let mut monotonic = linker.instance(&name("clocks/monotonic-clock"))?;
    monotonic.func_wrap("now", |_: Cx<'_>, (): ()| Ok((0_u64,)))?;
    monotonic.func_wrap("resolution", |_: Cx<'_>, (): ()| Ok((1_u64,)))?;
    // Any time to come has come: a sleep ends at once.
    for subscribe in ["subscribe-instant", "subscribe-duration"] {
        monotonic.func_wrap(subscribe, |_: Cx<'_>, (_,): (u64,)| {
            Ok((handle::<io::Pollable>(),))
        })?;
    }
    Ok(())
}

fn random(linker: &mut Linker<State>) -> Result<()> {
    for (interface, bytes, number) in [
        ("random/random", "get-random-bytes", "get-random-u64"),
        (
            "random/insecure",
            "get-insecure-random-bytes",
            "get-insecure-random-u64",
        ),
    ] {
        let mut random = linker.instance(&name(interface))?;
        random.func_wrap(bytes, |mut cx: Cx<'_>, (len,): (u64,)| {
            if len > RANDOM_BYTES as u64 {
                return Err(Limit::new(LimitKind::Random, RANDOM_BYTES).into());
            }
            Ok((cx.data_mut().random.bytes(len as usize),))
        })?;
        random.func_wrap(number, |mut cx: Cx<'_>, (): ()| {
            Ok((cx.data_mut().random.next(),))
        })?;
    }
    linker.instance(&name("random/insecure-seed"))?.func_wrap(
        "insecure-seed",
        |mut cx: Cx<'_>, (): ()| {
            let random = &mut cx.data_mut().random;
            Ok(((random.next(), random.next()),))
        },
    )
}

/// A plugin has nowhere to exit from: it is a library.
#[derive(Debug, thiserror::Error)]
#[error("the plugin called exit with status {0}")]
struct Exited(u8);

fn environment(linker: &mut Linker<State>) -> Result<()> {
    let mut environment = linker.instance(&name("cli/environment"))?;
    environment.func_wrap("get-environment", |_: Cx<'_>, (): ()| {
        Ok((Vec::<(String, String)>::new(),))
    })?;
    environment.func_wrap("get-arguments", |_: Cx<'_>, (): ()| {
        Ok((Vec::<String>::new(),))
    })?;
    environment.func_wrap("initial-cwd", |_: Cx<'_>, (): ()| Ok((None::<String>,)))?;

    let mut exit = linker.instance(&name("cli/exit"))?;
    exit.func_wrap(
        "exit",
        |_: Cx<'_>, (status,): (Result<(), ()>,)| -> Result<()> {
            Err(Exited(u8::from(status.is_err())).into())
        },
    )?;
    exit.func_wrap(
        "exit-with-code",
        |_: Cx<'_>, (code,): (u8,)| -> Result<()> { Err(Exited(code).into()) },
    )
}

struct TerminalInput;
struct TerminalOutput;

fn terminals(linker: &mut Linker<State>) -> Result<()> {
    resource::<TerminalInput>(linker, "cli/terminal-input", "terminal-input")?;
    resource::<TerminalOutput>(linker, "cli/terminal-output", "terminal-output")?;
    linker
        .instance(&name("cli/terminal-stdin"))?
        .func_wrap("get-terminal-stdin", |_: Cx<'_>, (): ()| {
            Ok((None::<Resource<TerminalInput>>,))
        })?;
    for (interface, get) in [
        ("cli/terminal-stdout", "get-terminal-stdout"),
        ("cli/terminal-stderr", "get-terminal-stderr"),
    ] {
        linker
            .instance(&name(interface))?
            .func_wrap(get, |_: Cx<'_>, (): ()| {
                Ok((None::<Resource<TerminalOutput>>,))
            })?;
    }
    Ok(())
}

/// The stream that a handle of an output stream stands for.
fn level(rep: u32) -> Level {
    match rep {
        io::STDERR => Level::Stderr,
        _ => Level::Stdout,
    }
}

/// The interfaces that are here.
pub(crate) const INTERFACES: &[&str] = &[
    "wasi:io/error",
    "wasi:io/poll",
    "wasi:io/streams",
    "wasi:clocks/wall-clock",
    "wasi:clocks/monotonic-clock",
    "wasi:random/random",
    "wasi:random/insecure",
    "wasi:random/insecure-seed",
    "wasi:cli/environment",
    "wasi:cli/exit",
    "wasi:cli/stdin",
    "wasi:cli/stdout",
    "wasi:cli/stderr",
    "wasi:cli/terminal-input",
    "wasi:cli/terminal-output",
    "wasi:cli/terminal-stdin",
    "wasi:cli/terminal-stdout",
    "wasi:cli/terminal-stderr",
    "wasi:filesystem/types",
    "wasi:filesystem/preopens",
    "wasi:sockets/network",
    "wasi:sockets/instance-network",
    "wasi:sockets/tcp",
    "wasi:sockets/tcp-create-socket",
    "wasi:sockets/udp",
    "wasi:sockets/udp-create-socket",
    "wasi:sockets/ip-name-lookup",
];
