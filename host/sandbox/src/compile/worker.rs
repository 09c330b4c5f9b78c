//! The compiling process: reads a component, writes machine code.
//!
//! Its limits are the system's, set before the first byte is read. It needs
//! no files, no network and no environment, and gets an empty environment.

use std::ffi::OsString;
use std::io::{self, Read as _, Write as _};
use std::process::ExitCode;

use wasmtime::Engine;

use super::{COMPILED, REFUSED, WORKER};

/// Compile and end, when the arguments of this process ask for that. A
/// program that names itself as the compiler calls this first of all.
pub fn if_asked() -> Option<ExitCode> {
    let mut args = std::env::args_os().skip(1);
    (args.next()? == WORKER).then(|| run(args))
}

/// What a program that does nothing but compile does.
pub fn run(mut args: impl Iterator<Item = OsString>) -> ExitCode {
    let mut number = || args.next()?.to_str()?.parse::<u64>().ok();
    let (Some(memory), Some(seconds)) = (number(), number()) else {
        return fail(&format!(
            "this compiles a component from standard input to standard output for `sheaf`; \
             usage: {WORKER} BYTES_OF_MEMORY SECONDS"
        ));
    };
    if let Err(e) = limit(memory, seconds) {
        return fail(&format!("the limits cannot be set: {e}"));
    }
    match answer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(e) => fail(&e.to_string()),
    }
}

fn answer() -> io::Result<()> {
    let mut bytes = Vec::new();
    io::stdin().lock().read_to_end(&mut bytes)?;
    let compiled = Engine::new(&crate::engine::compiling())
        .and_then(|engine| engine.precompile_component(&bytes));
    let mut out = io::stdout().lock();
    match compiled {
        Ok(code) => {
            out.write_all(&[COMPILED])?;
            out.write_all(&crate::engine::fingerprint())?;
            out.write_all(&code)?;
        }
        Err(e) => {
            out.write_all(&[REFUSED])?;
            write!(out, "{e:#}")?;
        }
    }
    out.flush()
}

#[allow(clippy::print_stderr, reason = "what the other process reads")]
fn fail(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}

#[cfg(unix)]
fn limit(memory: u64, seconds: u64) -> io::Result<()> {
    use rustix::process::{Resource, Rlimit, nice, setrlimit};
    let cap = |resource, value: u64| {
        setrlimit(
            resource,
            Rlimit {
                current: Some(value),
                maximum: Some(value),
            },
        )
    };
    cap(Resource::As, memory)?;
    cap(Resource::Cpu, seconds.max(1))?;
    cap(Resource::Fsize, 0)?;
    cap(Resource::Core, 0)?;
    cap(Resource::Nofile, 16)?;
    #[cfg(target_os = "linux")]
    rustix::process::set_parent_process_death_signal(Some(rustix::process::Signal::KILL))?;
    // Documents go before components. Not being allowed to wait is no reason
    // not to compile.
    let _ = nice(10);
    Ok(())
}

/// Without limits of the system's, the wall time that the other process keeps
/// is the one that there is.
#[cfg(not(unix))]
fn limit(_: u64, _: u64) -> io::Result<()> {
    Ok(())
}
