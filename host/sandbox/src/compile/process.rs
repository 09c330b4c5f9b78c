//! The process that compiles, seen from the one that wants code.

use std::ffi::OsString;
use std::io::{self, Read, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, sync_channel};
use std::time::{Duration, Instant};

use super::{COMPILED, CompilerLimit, REFUSED, WORKER};
use crate::engine::fingerprint;
use crate::failure::HostFault;
use crate::load::LoadError;
use crate::slots::Slots;
use crate::tenant::Tenant;
use crate::text::clean;

/// What stands before the code: that it is some, and for which settings.
const HEADER: usize = 1 + 32;

/// Most bytes read of what a failing compiler says.
const COMPLAINT: u64 = 4 << 10;

/// What a compiler gets to end by itself once it has answered.
const FAREWELL: Duration = Duration::from_secs(2);

/// What compiling one component may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CompilerLimits {
    /// Wall time; twice as much processor time, since it uses several threads.
    pub time: Duration,
    /// Address space of the compiling process, in bytes, of which about
    /// 200 MiB are the program and its threads.
    pub memory_bytes: u64,
    /// Machine code, in bytes.
    pub code_bytes: u64,
    /// Compiling processes at once; further ones wait.
    pub at_once: u32,
}

impl Default for CompilerLimits {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            time: Duration::from_secs(60),
            memory_bytes: 2 << 30,
            code_bytes: 512 << 20,
            at_once: u32::try_from(cores).unwrap_or(1),
        }
    }
}

/// A program that compiles, started anew for each component. Cheap to clone;
/// the clones share how many run at once.
#[derive(Debug, Clone)]
pub struct CompilerProcess {
    program: PathBuf,
    limits: CompilerLimits,
    slots: Arc<Slots>,
}

impl CompilerProcess {
    /// The program at this path, which calls
    /// [`worker::if_asked`](super::worker::if_asked) or
    /// [`worker::run`](super::worker::run).
    pub fn new(program: impl Into<PathBuf>, limits: CompilerLimits) -> Self {
        Self {
            program: program.into(),
            limits,
            slots: Arc::new(Slots::new(limits.at_once, limits.at_once)),
        }
    }

    /// This very program, which calls
    /// [`worker::if_asked`](super::worker::if_asked) first of all.
    ///
    /// # Errors
    /// When the system does not say which that is.
    pub fn this_program(limits: CompilerLimits) -> io::Result<Self> {
        // By this name the system finds what runs, also when the file at its
        // path has been replaced since.
        let own = Path::new("/proc/self/exe");
        match own.exists() {
            true => Ok(Self::new(own, limits)),
            false => Ok(Self::new(std::env::current_exe()?, limits)),
        }
    }

    pub fn program(&self) -> &Path {
        &self.program
    }

    pub fn limits(&self) -> &CompilerLimits {
        &self.limits
    }

    /// Have a component compiled.
    pub(super) fn compile(&self, bytes: &[u8]) -> Result<Vec<u8>, LoadError> {
        let _slot = self.slots.acquire(&Tenant::default());
        let mut child = self.start()?;
        let conversation = self.converse(&mut child, bytes);
        // Whatever happened, no compiler outlives this call.
        let status = end(&mut child, conversation.is_ok());
        let Conversation { answer, complaint } = conversation?;
        let status = status.map_err(|e| self.fault(&e))?;
        if answer.len() as u64 > self.limits.code_bytes + HEADER as u64 {
            return Err(CompilerLimit::Code(self.limits.code_bytes).into());
        }
        match (status.success(), answer.split_first()) {
            (true, Some((&COMPILED, rest))) => match rest.starts_with(&fingerprint()) {
                true => {
                    let mut code = answer;
                    code.drain(..HEADER);
                    Ok(code)
                }
                false => {
                    let program = self.program.display();
                    let message = format!("the compiler `{program}` is of another version");
                    Err(HostFault::new(message).into())
                }
            },
            (true, Some((&REFUSED, reason))) => Err(self.refusal(&String::from_utf8_lossy(reason))),
            (true, _) => Err(LoadError::CompilerDied("it gave no answer".to_owned())),
            (false, _) => Err(self.death(status, &complaint)),
        }
    }

    fn start(&self) -> Result<Child, LoadError> {
        let seconds = self.limits.time.as_secs().saturating_mul(2).max(1);
        let mut command = Command::new(&self.program);
        command
            .arg(WORKER)
            .args([self.limits.memory_bytes, seconds].map(|n| OsString::from(n.to_string())))
            .env_clear()
            // Each thread's own arena would reserve address space.
            .env("MALLOC_ARENA_MAX", "1")
            .env("RAYON_NUM_THREADS", threads().to_string())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        command.spawn().map_err(|e| self.fault(&e).into())
    }

    /// Give the component and take the answer, within the wall time.
    fn converse(&self, child: &mut Child, bytes: &[u8]) -> Result<Conversation, LoadError> {
        let (Some(mut stdin), Some(stdout), Some(stderr)) =
            (child.stdin.take(), child.stdout.take(), child.stderr.take())
        else {
            return Err(HostFault::new("the compiler has no pipes").into());
        };
        let deadline = Instant::now() + self.limits.time;
        let answer = reader(stdout, self.limits.code_bytes + HEADER as u64 + 1);
        let complaint = reader(stderr, COMPLAINT);
        std::thread::scope(|scope| {
            // A compiler that ends early does not read all of it, which its
            // answer or its end explains better than a broken pipe.
            scope.spawn(move || stdin.write_all(bytes));
            let answer = receive(&answer, deadline);
            if answer.is_err() {
                // Ends the writing thread as well.
                let _ = child.kill();
            }
            let answer = answer
                .map_err(|_| CompilerLimit::Time(self.limits.time))?
                .map_err(|e| self.fault(&e))?;
            let complaint = receive(&complaint, deadline);
            let complaint = complaint.ok().and_then(Result::ok).unwrap_or_default();
            Ok(Conversation {
                answer,
                complaint: String::from_utf8_lossy(&complaint).into_owned(),
            })
        })
    }

    fn fault(&self, error: &io::Error) -> HostFault {
        let program = self.program.display();
        HostFault::new(format!("the compiler `{program}` cannot be run: {error}"))
    }

    /// Why a compiler that answered did not compile.
    fn refusal(&self, reason: &str) -> LoadError {
        match out_of_memory(reason) {
            true => CompilerLimit::Memory(self.limits.memory_bytes).into(),
            false => LoadError::Broken(clean(reason, 1_000)),
        }
    }

    /// Why a compiler did not answer.
    fn death(&self, status: ExitStatus, complaint: &str) -> LoadError {
        if out_of_memory(complaint) {
            return CompilerLimit::Memory(self.limits.memory_bytes).into();
        }
        #[cfg(unix)]
        {
            use rustix::process::Signal;
            let signal = std::os::unix::process::ExitStatusExt::signal(&status);
            // The processor time's soft and hard limit.
            if signal == Some(Signal::XCPU.as_raw()) || signal == Some(Signal::KILL.as_raw()) {
                return CompilerLimit::Time(self.limits.time).into();
            }
        }
        let said = in_short(complaint);
        LoadError::CompilerDied(match said.is_empty() {
            true => status.to_string(),
            false => format!("{status}: {said}"),
        })
    }
}

/// What a compiler said.
struct Conversation {
    answer: Vec<u8>,
    complaint: String,
}

/// Threads of a compiling process: half of the cores, since documents are on
/// their way as well.
fn threads() -> usize {
    std::thread::available_parallelism().map_or(1, |n| usize::from(n).div_ceil(2).min(4))
}

/// Read up to so many bytes on a thread of its own.
fn reader(pipe: impl Read + Send + 'static, most: u64) -> Receiver<io::Result<Vec<u8>>> {
    let (send, receive) = sync_channel(1);
    std::thread::spawn(move || {
        let mut bytes = Vec::new();
        let read = pipe.take(most).read_to_end(&mut bytes);
        // Nobody waits any longer when the time is over.
        let _ = send.send(read.map(|_| bytes));
    });
    receive
}

fn receive<T>(from: &Receiver<T>, deadline: Instant) -> Result<T, RecvTimeoutError> {
    from.recv_timeout(deadline.saturating_duration_since(Instant::now()))
}

/// See to the end of a process, which gets a moment to end by itself when it
/// has `answered`.
fn end(child: &mut Child, answered: bool) -> io::Result<ExitStatus> {
    let patience = Instant::now() + FAREWELL;
    while answered && Instant::now() < patience {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    // It may have ended just now.
    let _ = child.kill();
    child.wait()
}

/// How Rust, its threads and the engine say that memory is at its end; no
/// type crosses the pipe.
fn out_of_memory(said: &str) -> bool {
    [
        "memory allocation of",
        "out of memory",
        // Cannot allocate memory; resource temporarily unavailable, which is
        // what a thread without room for its stack gets.
        "os error 12",
        "os error 11",
    ]
    .iter()
    .any(|sign| said.contains(sign))
}

/// What a person wants to know of a panic: not where its source lies.
fn in_short(complaint: &str) -> String {
    let lines = complaint.lines().map(str::trim);
    let told: Vec<_> = lines
        .filter(|l| !l.is_empty() && !l.starts_with("note: ") && !l.contains("panicked at"))
        .collect();
    clean(&told.join("; "), 500)
}
