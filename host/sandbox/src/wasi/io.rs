//! Streams and polling, where everything is ready at once: input is at its
//! end, output goes to the bounded log.

use wasmtime::component::{ComponentType, Linker, Lower, Resource};
use wasmtime::{Result, format_err};

use super::{Cx, handle, level, name, resource};
use crate::state::State;

pub(super) struct Pollable;
pub(super) struct IoError;
pub(super) struct InputStream;
pub(super) struct OutputStream;

pub(super) const STDOUT: u32 = 1;
pub(super) const STDERR: u32 = 2;

/// What an output stream takes in one write. Toolchains write in pieces of at
/// most 4 KiB.
const WRITABLE: u64 = 64 << 10;

#[derive(ComponentType, Lower)]
#[component(variant)]
#[allow(dead_code, reason = "the variant as WASI has it")]
enum StreamError {
    #[component(name = "last-operation-failed")]
    LastOperationFailed(Resource<IoError>),
    #[component(name = "closed")]
    Closed,
}

type StreamResult<T> = Result<(Result<T, StreamError>,)>;

pub(super) fn add_to_linker(linker: &mut Linker<State>) -> Result<()> {
    resource::<IoError>(linker, "io/error", "error")?;
    linker.instance(&name("io/error"))?.func_wrap(
        "[method]error.to-debug-string",
        |_: Cx<'_>, (_,): (Resource<IoError>,)| Ok((String::new(),)),
    )?;
    poll(linker)?;
    resource::<InputStream>(linker, "io/streams", "input-stream")?;
    resource::<OutputStream>(linker, "io/streams", "output-stream")?;
    input(linker)?;
    output(linker)?;
    standard(linker)
}

fn poll(linker: &mut Linker<State>) -> Result<()> {
    resource::<Pollable>(linker, "io/poll", "pollable")?;
    let mut poll = linker.instance(&name("io/poll"))?;
    poll.func_wrap(
        "[method]pollable.ready",
        |_: Cx<'_>, (_,): (Resource<Pollable>,)| Ok((true,)),
    )?;
    poll.func_wrap(
        "[method]pollable.block",
        |_: Cx<'_>, (_,): (Resource<Pollable>,)| Ok(()),
    )?;
    poll.func_wrap("poll", |_: Cx<'_>, (all,): (Vec<Resource<Pollable>>,)| {
        if all.is_empty() {
            return Err(format_err!("poll was called without anything to wait for"));
        }
        Ok(((0..all.len() as u32).collect::<Vec<u32>>(),))
    })
}

fn input(linker: &mut Linker<State>) -> Result<()> {
    let mut streams = linker.instance(&name("io/streams"))?;
    for read in ["read", "blocking-read"] {
        streams.func_wrap(
            &format!("[method]input-stream.{read}"),
            |_: Cx<'_>, (_, _): (Resource<InputStream>, u64)| -> StreamResult<Vec<u8>> {
                Ok((Err(StreamError::Closed),))
            },
        )?;
    }
    for skip in ["skip", "blocking-skip"] {
        streams.func_wrap(
            &format!("[method]input-stream.{skip}"),
            |_: Cx<'_>, (_, _): (Resource<InputStream>, u64)| -> StreamResult<u64> {
                Ok((Err(StreamError::Closed),))
            },
        )?;
    }
    streams.func_wrap(
        "[method]input-stream.subscribe",
        |_: Cx<'_>, (_,): (Resource<InputStream>,)| Ok((handle::<Pollable>(),)),
    )
}

fn output(linker: &mut Linker<State>) -> Result<()> {
    let mut streams = linker.instance(&name("io/streams"))?;
    streams.func_wrap(
        "[method]output-stream.check-write",
        |_: Cx<'_>, (_,): (Resource<OutputStream>,)| -> StreamResult<u64> { Ok((Ok(WRITABLE),)) },
    )?;
    for write in ["write", "blocking-write-and-flush"] {
        streams.func_wrap(
            &format!("[method]output-stream.{write}"),
            |mut cx: Cx<'_>,
             (stream, bytes): (Resource<OutputStream>, Vec<u8>)|
             -> StreamResult<()> {
                cx.data_mut().write_stream(level(stream.rep()), &bytes);
                Ok((Ok(()),))
            },
        )?;
    }
    for flush in ["flush", "blocking-flush"] {
        streams.func_wrap(
            &format!("[method]output-stream.{flush}"),
            |_: Cx<'_>, (_,): (Resource<OutputStream>,)| -> StreamResult<()> { Ok((Ok(()),)) },
        )?;
    }
    streams.func_wrap(
        "[method]output-stream.subscribe",
        |_: Cx<'_>, (_,): (Resource<OutputStream>,)| Ok((handle::<Pollable>(),)),
    )?;
    for zeroes in ["write-zeroes", "blocking-write-zeroes-and-flush"] {
        // Zero bytes in a log tell nobody anything.
        streams.func_wrap(
            &format!("[method]output-stream.{zeroes}"),
            |_: Cx<'_>, (_, _): (Resource<OutputStream>, u64)| -> StreamResult<()> {
                Ok((Ok(()),))
            },
        )?;
    }
    for splice in ["splice", "blocking-splice"] {
        streams.func_wrap(
            &format!("[method]output-stream.{splice}"),
            |_: Cx<'_>,
             (_, _, _): (Resource<OutputStream>, Resource<InputStream>, u64)|
             -> StreamResult<u64> { Ok((Err(StreamError::Closed),)) },
        )?;
    }
    Ok(())
}

fn standard(linker: &mut Linker<State>) -> Result<()> {
    linker
        .instance(&name("cli/stdin"))?
        .func_wrap("get-stdin", |_: Cx<'_>, (): ()| {
            Ok((handle::<InputStream>(),))
        })?;
    for (interface, get, rep) in [
        ("cli/stdout", "get-stdout", STDOUT),
        ("cli/stderr", "get-stderr", STDERR),
    ] {
        linker
            .instance(&name(interface))?
            .func_wrap(get, move |_: Cx<'_>, (): ()| {
                Ok((Resource::<OutputStream>::new_own(rep),))
            })?;
    }
    Ok(())
}
