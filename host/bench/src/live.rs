//! A thousand sandboxes alive at once, in a process of its own.
//!
//! Calls are synchronous, so each has a thread. Each asks the host's model a
//! question whose answer comes when all have asked: at that moment every
//! sandbox is alive, in the middle of its call.

use std::sync::{Arc, Barrier};
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow};
use document::Document;
use document::{NewWord, PageBuilder, Rect};
use sandbox::inference::{InferenceError, Model, Models, NamedTensor, Tensor, TensorType};
use sandbox::{Call, Limits, Sandbox, SandboxConfig};

use crate::idle::resident;
use crate::process;
use crate::record::Ratio;
use crate::setting::{self, Setting};
use crate::table::Row;

/// Makes this program the process that holds them.
pub(crate) const ARGUMENT: &str = "--live";

const SANDBOXES: u32 = 1_000;
/// What a call may use of its thread's stack, and as much for the host's part.
const STACK: usize = 2 << 20;
const GUEST: &str = "guest-scorer.wasm";

pub(crate) fn row(_: &Setting) -> Row {
    let what = format!("resident memory of {SANDBOXES} live sandboxes");
    measure(&what).unwrap_or_else(|e| Row::missing(&what, &e, ""))
}

fn measure(what: &str) -> Result<Row> {
    let (figures, words) = process::ask_self(ARGUMENT)?;
    let [bare, threads, all, guest] = figures.as_slice() else {
        return Err(anyhow!("the process with live sandboxes said {figures:?}"));
    };
    let each = (all - threads) / f64::from(SANDBOXES);
    Ok(Row::new(
        what,
        &format!(
            "{:.1} MiB, {each:.0} KiB a sandbox, {} allocation",
            all / 1024.0,
            words.join(" ")
        ),
        &format!(
            "a sandbox's own memory {guest:.0} KiB; as many waiting threads {:.1} MiB",
            (threads - bare) / 1024.0
        ),
        Ratio::Times(each / guest.max(1.0)),
        "–",
    ))
}

/// Answers when all have asked.
#[derive(Debug)]
struct Gate {
    all_here: Barrier,
    go_on: Barrier,
}

#[derive(Debug)]
struct Waiting(Arc<Gate>);

impl Models for Waiting {
    fn backend(&self) -> &str {
        "waiting 1"
    }

    fn model(&self, _: &str) -> Option<Arc<dyn Model>> {
        Some(Arc::new(Waiting(self.0.clone())))
    }
}

impl Model for Waiting {
    fn compute(&self, _: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError> {
        self.0.all_here.wait();
        self.0.go_on.wait();
        let scores = [0.5_f32, 0.3, 0.2];
        Ok(vec![NamedTensor {
            name: "scores".to_owned(),
            tensor: Tensor {
                dimensions: vec![1, 3],
                ty: TensorType::Fp32,
                data: scores.iter().flat_map(|s| s.to_le_bytes()).collect(),
            },
        }])
    }
}

/// Hold all of them, and print what the process takes in KiB: before, with the
/// threads alone, and with the sandboxes; a sandbox's own; how they get it.
pub(crate) fn hold() -> Result<()> {
    let folder = setting::target().join("test-plugins");
    let guest = std::fs::read(folder.join(GUEST))
        .with_context(|| format!("{GUEST} is not in {}", folder.display()))?;
    // The threads, and the one that measures.
    let gate = Arc::new(Gate {
        all_here: Barrier::new(SANDBOXES as usize + 1),
        go_on: Barrier::new(SANDBOXES as usize + 1),
    });
    let sandbox = Sandbox::new(SandboxConfig {
        slots: SANDBOXES,
        tenant_slots: SANDBOXES,
        models: Some(Arc::new(Waiting(gate.clone()))),
        ..SandboxConfig::default()
    })?;
    let plugin = sandbox.load(&guest)?;
    let document = document();
    let call = Call {
        limits: Limits {
            wall: Duration::from_secs(300),
            ..Limits::default()
        },
        ..Call::default()
    };
    let bare = resident()?;
    let start = Barrier::new(SANDBOXES as usize + 1);
    std::thread::scope(|scope| -> Result<()> {
        let mut calls = Vec::new();
        for _ in 0..SANDBOXES {
            let work = || {
                start.wait();
                plugin.classify(&document, &call)
            };
            calls.push(
                std::thread::Builder::new()
                    .stack_size(STACK)
                    .spawn_scoped(scope, work)?,
            );
        }
        // All threads are there, and none goes on before this one comes.
        std::thread::sleep(Duration::from_millis(500));
        let threads = resident()?;
        start.wait();
        gate.all_here.wait();
        let all = resident()?;
        gate.go_on.wait();
        let mut own = 0;
        for call in calls {
            let outcome = call.join().map_err(|_| anyhow!("a call panicked"))?;
            own = outcome.usage.memory_bytes / 1024;
            outcome.result?;
        }
        let allocation = format!("{:?}", sandbox.allocation()).to_lowercase();
        process::answer(&format!("{bare} {threads} {all} {own} {allocation}"))
    })
}

/// One page of a few words.
fn document() -> Document {
    let mut page = PageBuilder::new(1, 0.0, 0.0, "");
    for text in ["Invoice", "No.", "4711"] {
        page.word(NewWord {
            text,
            bounds: Rect::clamped(0.1, 0.1, 0.2, 0.2),
            ..NewWord::default()
        });
    }
    page.end_line(None, None, None);
    Document {
        pages: vec![page.finish()],
        ..Document::default()
    }
}
