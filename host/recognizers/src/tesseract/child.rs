//! Running a child process: fed and read at the same time, ended in time, and
//! always waited for.

use std::io::{ErrorKind, Read, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

/// How soon a cancelled job is noticed.
const LOOK_EVERY: Duration = Duration::from_millis(20);

/// How long output may still come after the child has ended: what it started
/// itself may hold the pipe.
const AFTERWARDS: Duration = Duration::from_millis(300);

/// Of the standard error, this much of the end is kept.
const ERROR_TAIL: usize = 4096;

/// What a child may use.
pub(super) struct Bounds<'a> {
    pub(super) deadline: Instant,
    pub(super) max_output: usize,
    pub(super) cancelled: &'a dyn Fn() -> bool,
}

/// What a child left.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) status: ExitStatus,
    pub(super) stdout: Vec<u8>,
    /// The end of the standard error.
    pub(super) stderr: String,
}

/// Why there is no output.
#[derive(Debug)]
pub(super) enum Broken {
    Spawn(std::io::Error),
    Io(std::io::Error),
    TimedOut,
    Cancelled,
    /// More output than is allowed.
    Flood,
}

/// What the threads at the pipes report.
enum Event {
    Stdout(std::io::Result<Option<Vec<u8>>>),
    Stderr(Vec<u8>),
}

/// Run a command with this input. It gets no environment but what `command`
/// sets; its whole process group ends with it.
pub(super) fn run(
    command: &mut Command,
    input: Arc<[u8]>,
    bounds: &Bounds<'_>,
) -> Result<Output, Broken> {
    command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    let mut child = command.spawn().map_err(Broken::Spawn)?;
    let events = attend(&mut child, input, bounds.max_output);
    let outcome = watch(&mut child, &events, bounds);
    // On every way out: a child that is not waited for stays as a zombie.
    if outcome.is_err() {
        kill(&mut child);
        let _ = child.wait();
    }
    outcome
}

/// Threads that feed and read the child. They are not joined, since what the
/// child started may hold a pipe for longer than anybody wants to wait.
fn attend(child: &mut Child, input: Arc<[u8]>, max_output: usize) -> Receiver<Event> {
    let (sender, events) = channel();
    if let Some(mut stdin) = child.stdin.take() {
        // A child that does not read to the end says so by its status.
        thread::spawn(move || stdin.write_all(&input));
    }
    if let Some(stdout) = child.stdout.take() {
        let sender: Sender<Event> = sender.clone();
        thread::spawn(move || sender.send(Event::Stdout(read_all(stdout, max_output))));
    }
    if let Some(stderr) = child.stderr.take() {
        thread::spawn(move || sender.send(Event::Stderr(read_tail(stderr))));
    }
    events
}

fn watch(
    child: &mut Child,
    events: &Receiver<Event>,
    bounds: &Bounds<'_>,
) -> Result<Output, Broken> {
    let (mut stdout, mut stderr, mut status) = (None, None, None);
    let mut ended: Option<Instant> = None;
    loop {
        match events.recv_timeout(LOOK_EVERY) {
            Ok(Event::Stdout(Ok(Some(bytes)))) => stdout = Some(bytes),
            Ok(Event::Stdout(Ok(None))) => return Err(Broken::Flood),
            Ok(Event::Stdout(Err(error))) => return Err(Broken::Io(error)),
            Ok(Event::Stderr(bytes)) => stderr = Some(bytes),
            Err(RecvTimeoutError::Timeout) => {}
            // Both pipes are closed: all that is left is the status.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(Duration::from_millis(1)),
        }
        if status.is_none() {
            status = child.try_wait().map_err(Broken::Io)?;
        }
        if let (Some(status), true, true) = (status, stdout.is_some(), stderr.is_some()) {
            return Ok(Output {
                status,
                stdout: stdout.unwrap_or_default(),
                stderr: String::from_utf8_lossy(&stderr.unwrap_or_default()).into_owned(),
            });
        }
        if (bounds.cancelled)() {
            return Err(Broken::Cancelled);
        }
        let now = Instant::now();
        if now >= bounds.deadline {
            return Err(Broken::TimedOut);
        }
        if status.is_some() && now > *ended.get_or_insert(now) + AFTERWARDS {
            let reason = "its output did not end with it";
            return Err(Broken::Io(std::io::Error::other(reason)));
        }
    }
}

/// End the child and everything it started.
fn kill(child: &mut Child) {
    #[cfg(unix)]
    if let Some(group) = i32::try_from(child.id())
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    {
        let _ = rustix::process::kill_process_group(group, rustix::process::Signal::KILL);
    }
    let _ = child.kill();
}

/// Everything, or `None` when it is more than `most`.
fn read_all(mut from: impl Read, most: usize) -> std::io::Result<Option<Vec<u8>>> {
    let mut all = Vec::new();
    let limit = most as u64 + 1;
    from.by_ref().take(limit).read_to_end(&mut all)?;
    Ok((all.len() <= most).then_some(all))
}

/// The end of everything, however much comes.
fn read_tail(mut from: impl Read) -> Vec<u8> {
    let mut tail = Vec::new();
    let mut buffer = [0_u8; ERROR_TAIL];
    loop {
        match from.read(&mut buffer) {
            Ok(0) => return tail,
            Ok(count) => tail.extend(buffer.iter().take(count)),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(_) => return tail,
        }
        let surplus = tail.len().saturating_sub(ERROR_TAIL);
        tail.drain(..surplus);
    }
}
