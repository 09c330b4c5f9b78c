//! A local server that answers as a test says, and what tests share.

pub(crate) mod pdf;
pub(crate) mod server;
pub(crate) mod sigv4;

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;
use std::time::{Duration, Instant};

use recognizers::{Answer, Control, Format, Job, RecognizeError, Recognizer, settings};
use tokio_util::sync::CancellationToken;

pub(crate) use server::{Say, Seen, Server};

/// The smallest thing that a recognizer takes for an image.
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n rest";
pub(crate) const PDF: &[u8] = b"%PDF-1.7 rest";

/// Settings for a server on this machine, with little patience.
pub(crate) fn quick(server: &Server, more: &[(&str, &str)]) -> BTreeMap<String, String> {
    let base = [
        ("endpoint", server.url.as_str()),
        ("attempts", "3"),
        ("retry_delay_seconds", "0.01"),
        ("poll_seconds", "0.01"),
        ("request_timeout_seconds", "1.5"),
        ("timeout_seconds", "2.5"),
    ];
    let mut settings = BTreeMap::new();
    for (key, value) in base.iter().chain(more) {
        settings.insert((*key).to_owned(), (*value).to_owned());
    }
    settings
}

/// A recognizer, or why there is none.
pub(crate) fn build(
    name: &str,
    settings: &BTreeMap<String, String>,
    env: &[(&str, &str)],
) -> Result<Box<dyn Recognizer>, RecognizeError> {
    let find = |variable: &str| {
        let found = env.iter().find(|(name, _)| *name == variable);
        found.map(|(_, value)| (*value).to_owned())
    };
    settings::build(name, settings, &find)
}

/// A job's answer.
pub(crate) fn run(
    recognizer: &dyn Recognizer,
    bytes: &[u8],
    pages: &[u32],
) -> Result<Answer, RecognizeError> {
    let control = Control::none();
    let job = Job {
        bytes,
        format: Format::of(bytes).expect("a known format"),
        pages,
        control: &control,
    };
    recognizer.recognize(&job)
}

/// A job's answer, and what was told of its progress.
pub(crate) fn run_followed(
    recognizer: &dyn Recognizer,
    bytes: &[u8],
    pages: &[u32],
) -> (Answer, Vec<(u32, u32)>) {
    let told = Mutex::new(Vec::new());
    let progress = |done, all| told.lock().expect("no panic").push((done, all));
    let control = Control {
        cancel: CancellationToken::new(),
        progress: &progress,
    };
    let job = Job {
        bytes,
        format: Format::of(bytes).expect("a known format"),
        pages,
        control: &control,
    };
    let answer = recognizer.recognize(&job).expect("an answer");
    (answer, told.into_inner().expect("no panic"))
}

/// Cancel a job after a while; its error, and how long that took.
pub(crate) fn cancelled(recognizer: &dyn Recognizer, bytes: &[u8]) -> (RecognizeError, Duration) {
    let control = Control::none();
    let job = Job {
        bytes,
        format: Format::of(bytes).expect("a known format"),
        pages: &[],
        control: &control,
    };
    std::thread::scope(|scope| {
        let token = control.cancel.clone();
        let canceller = scope.spawn(move || {
            std::thread::sleep(Duration::from_millis(150));
            token.cancel();
            Instant::now()
        });
        let error = recognizer.recognize(&job).expect_err("cancelled");
        let end = Instant::now();
        (error, end - canceller.join().expect("no panic"))
    })
}

/// A file of the real documents, or a note that they are not here.
pub(crate) fn real(path: &str) -> Option<Vec<u8>> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    match std::fs::read(root.join(path)) {
        Ok(bytes) => Some(bytes),
        Err(_) => {
            println!("skipped: no ../shared/data/{path}");
            None
        }
    }
}
