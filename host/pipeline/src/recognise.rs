//! Obtaining text for images and scanned pages.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Instant;

use recognizers::{Answer, Control, Format, Job, RecognizeError, Recognizer};
use sandbox::{Stage, Usage};

use crate::definition::RecognitionMode;
use crate::digest::{Digest, StageIdentity};
use crate::fold::{Fold, Read, mixed_up};
use crate::memo::{Kept, StageOutput};
use crate::recognition::{Engine, Recognition};
use crate::report::{ErrorKind, RunError, StageReport};
use crate::scanned;

const STAGE: &str = "recognizer";

impl Fold<'_> {
    /// The document that recognizers make of the input, or of some of its
    /// pages.
    pub(crate) fn recognise(&mut self, format: Format, pages: &[u32]) -> Result<Read, RunError> {
        let Some(recognition) = self.request.recognition else {
            let message = "an image has no text of its own, and no recognizer may read it here";
            return Err(RunError::bad_input(STAGE, message));
        };
        let input = self.request.input;
        let Some(bytes) = input.parts.first().filter(|_| input.parts.len() == 1) else {
            let message = "images are read one by one; give them without --parts";
            return Err(RunError::bad_input(STAGE, message));
        };
        let progress = self.request.progress;
        let mut answered = Vec::new();
        let mut failures = Vec::new();
        for engine in recognition.engines() {
            let name = engine.as_ref().map_or("", |e| e.name());
            let control = Control {
                cancel: recognition.cancel.clone(),
                progress: &|done, of| progress.pages(STAGE, name, done, of),
            };
            let job = Job {
                bytes,
                format,
                pages,
                control: &control,
            };
            match self.ask(engine, &job) {
                Ok(read) => answered.push(read),
                Err(error) if recognition.cancel.is_cancelled() => return Err(error),
                Err(error) => failures.push(error),
            }
            if recognition.mode() == RecognitionMode::FallBack && !answered.is_empty() {
                break;
            }
        }
        let read = agree(recognition, answered, &failures)?;
        let warn = |read: Read, error: RunError| read.warned("recognizer-failed", &error.message);
        Ok(failures.into_iter().fold(read, warn))
    }

    /// Ask one engine, and adapt what it answers.
    fn ask(&mut self, engine: &Engine, job: &Job<'_>) -> Result<Read, RunError> {
        let engine = engine.as_ref().map_err(run_error)?;
        let (answer, name) = self.answer(engine.as_ref(), job)?;
        let plugin = self.runner.catalog.plugin(answer.adapter, Stage::Adapter)?;
        let read = self.adapt(answer.adapter, plugin, &answer.parts, name)?;
        let (got, wanted) = (read.document.pages.len(), job.pages.len());
        if wanted > 0 && got != wanted {
            let message = format!("answered with {got} pages where {wanted} were asked for");
            return Err(RunError {
                plugin: Some(engine.name().to_owned()),
                ..RunError::host_fault(STAGE, message)
            });
        }
        Ok(read)
    }

    /// One engine's answer, from the memo where the same was asked before.
    fn answer(
        &mut self,
        engine: &dyn Recognizer,
        job: &Job<'_>,
    ) -> Result<(Arc<Answer>, Digest), RunError> {
        let identity = engine.identity();
        let pages = job.pages.iter().map(u32::to_string);
        let config = BTreeMap::from([
            ("identity".to_owned(), identity.clone()),
            ("pages".to_owned(), pages.collect::<Vec<_>>().join(",")),
        ]);
        let name = StageIdentity {
            component: engine.name(),
            contract: STAGE,
            config: &config,
            inference: "",
            inputs: &[self.input],
        }
        .digest();
        let kept = self.runner.memo.get(&name);
        let cached = kept.is_some();
        let kept = match kept {
            Some(kept) => kept,
            None => {
                self.request.progress.stage(STAGE, engine.name());
                let kept = call(engine, job)?;
                self.runner.memo.put(name, kept.clone());
                kept
            }
        };
        self.stages.push(StageReport {
            stage: STAGE,
            plugin: engine.name().to_owned(),
            version: identity,
            component: String::new(),
            output: name,
            usage: kept.usage,
            limits: None,
            cached,
            log: Vec::new(),
        });
        match kept.output {
            StageOutput::Answer(answer) => Ok((answer, name)),
            _ => Err(mixed_up(STAGE)),
        }
    }

    /// A PDF's document with the text of its scanned pages.
    pub(crate) fn fill_scanned_pages(&mut self, read: Read) -> Result<Read, RunError> {
        let scanned = scanned::pages(&read.document);
        let pdf = self.request.input.format() == Some(Format::Pdf);
        let Some(recognition) = self.request.recognition.filter(|_| pdf) else {
            return Ok(read);
        };
        if scanned.is_empty() {
            return Ok(read);
        }
        match self.recognise(Format::Pdf, &scanned) {
            Ok(recognised) => Ok(Read {
                name: Digest::of(format!("{} filled by {}", read.name, recognised.name).as_bytes()),
                document: Arc::new(scanned::fill(
                    Arc::unwrap_or_clone(read.document),
                    Arc::unwrap_or_clone(recognised.document),
                    &scanned,
                )),
                adapter: read.adapter,
            }),
            Err(error) => {
                let all = scanned.len() == read.document.pages.len();
                if recognition.cancel.is_cancelled() || (recognition.asked_for && all) {
                    return Err(error);
                }
                Ok(read.warned("recognizer-failed", &error.message))
            }
        }
    }
}

/// Let an engine work, and count what it took.
fn call(engine: &dyn Recognizer, job: &Job<'_>) -> Result<Kept, RunError> {
    let started = Instant::now();
    let answer = engine.recognize(job).map_err(|e| run_error(&e))?;
    let usage = Usage {
        wall: started.elapsed(),
        input_bytes: job.bytes.len(),
        output_bytes: answer.parts.iter().map(Vec::len).sum(),
        ..Usage::default()
    };
    Ok(Kept {
        output: StageOutput::Answer(Arc::new(answer)),
        usage,
    })
}

/// One document of all that answered.
fn agree(
    recognition: &Recognition,
    answered: Vec<Read>,
    failures: &[RunError],
) -> Result<Read, RunError> {
    let mut answered = answered.into_iter();
    let Some(first) = answered.next() else {
        return Err(no_answer(failures));
    };
    let others: Vec<Read> = answered.collect();
    if recognition.mode() == RecognitionMode::FallBack || others.is_empty() {
        return Ok(first);
    }
    let all: Vec<&Read> = std::iter::once(&first).chain(&others).collect();
    let documents: Vec<_> = all.iter().map(|read| read.document.as_ref()).collect();
    let options = consensus::Options::default();
    let (document, _) = consensus::consensus(&documents, &options)
        .map_err(|e| RunError::host_fault("consensus", e.to_string()))?;
    let names: Vec<String> = all.iter().map(|read| read.name.to_string()).collect();
    Ok(Read {
        document: Arc::new(document),
        adapter: first.adapter.clone(),
        name: Digest::of(format!("consensus {}", names.join(" ")).as_bytes()),
    })
}

fn no_answer(failures: &[RunError]) -> RunError {
    match failures {
        [only] => only.clone(),
        failures => {
            let messages: Vec<&str> = failures.iter().map(|f| f.message.as_str()).collect();
            RunError {
                kind: failures.first().map_or(ErrorKind::HostFault, |f| f.kind),
                ..RunError::host_fault(STAGE, messages.join("; "))
            }
        }
    }
}

fn run_error(error: &RecognizeError) -> RunError {
    let kind = match error.kind {
        recognizers::ErrorKind::BadInput => ErrorKind::BadInput,
        _ => ErrorKind::HostFault,
    };
    RunError {
        plugin: Some(error.recognizer.to_owned()),
        ..RunError::new(kind, STAGE, error.to_string())
    }
}
