//! One document through the pipeline, and judged.

use std::path::PathBuf;
use std::sync::Arc;

use document::Document;
use pipeline::{Input, Prepared, Request, RunError, RunReport, Runner, StageReport};

use crate::dataset::{Case, CaseInput, CaseTruth, hide_invoices, labels_of_attachment};
use crate::label::Labels;
use crate::score::Judged;
use crate::summary::StageTime;

/// A document that is over.
#[derive(Debug)]
pub struct Done {
    pub name: String,
    /// Pages that were read.
    pub pages: usize,
    /// `None` when its truth could not be known.
    pub judged: Option<Judged>,
    /// Why the run failed.
    pub problem: Option<String>,
    pub stages: Vec<StageTime>,
    /// The document, kept where something is wrong with what was found.
    pub document: Option<Arc<Document>>,
    /// The file it was read from.
    pub file: Option<PathBuf>,
}

/// Run one document through the pipeline and judge what was found.
///
/// `template` says everything of the request but its input; `limit` is the
/// most bytes read.
pub fn evaluate(
    case: &Case,
    chosen: &[String],
    limit: u64,
    runner: &Runner,
    template: &Request<'_>,
) -> Done {
    let mut done = Done {
        name: case.name.clone(),
        pages: 0,
        judged: None,
        problem: None,
        stages: Vec::new(),
        document: None,
        file: match &case.input {
            CaseInput::File(path) => Some(path.clone()),
            CaseInput::Document(_) => None,
        },
    };
    let mut labels = match &case.truth {
        CaseTruth::Known(labels) => Some((**labels).clone()),
        CaseTruth::Attached => None,
    };
    let result = run(case, &mut labels, limit, runner, template);
    if let Some(labels) = &mut labels {
        labels.choose(chosen);
    }
    match (&result, &labels) {
        (Ok(report), Some(labels)) => {
            let judged = Judged::of(labels, report);
            done.document = (!judged.is_right()).then(|| Arc::clone(&report.document));
            done.judged = Some(judged);
        }
        (_, labels) => done.judged = labels.as_ref().map(Judged::of_failure),
    }
    match result {
        Ok(report) => {
            done.pages = report.document.pages.len();
            done.stages = report.stages.iter().filter_map(time).collect();
        }
        Err(error) => done.problem = Some(problem(&error)),
    }
    done
}

/// Run a document; its labels are read off it where they are attached.
fn run(
    case: &Case,
    labels: &mut Option<Labels>,
    limit: u64,
    runner: &Runner,
    template: &Request<'_>,
) -> Result<RunReport, RunError> {
    let (input, mut prepared) = match &case.input {
        CaseInput::File(path) => {
            let input = Input::read(path, limit)?;
            let prepared = runner.prepare(&of(template, &input))?;
            (input, prepared)
        }
        CaseInput::Document(document) => {
            let prepared = Prepared {
                document: Arc::new((**document).clone()),
                adapter: document.source.api.clone(),
                stages: Vec::new(),
            };
            (Input::new(case.name.clone(), Vec::new()), prepared)
        }
    };
    let document = Arc::make_mut(&mut prepared.document);
    match case.truth {
        CaseTruth::Known(_) => hide_invoices(document),
        CaseTruth::Attached => {
            let attached = labels_of_attachment(document);
            *labels = Some(attached.map_err(|m| RunError::bad_input("truth", m))?);
            // Whatever else is attached may tell the same.
            document.extras.clear();
        }
    }
    runner.run_prepared(&of(template, &input), prepared)
}

/// The same request of another input.
fn of<'i>(template: &Request<'i>, input: &'i Input) -> Request<'i> {
    Request {
        input,
        ..template.clone()
    }
}

/// What a stage took, unless it was at hand.
fn time(stage: &StageReport) -> Option<StageTime> {
    (!stage.cached).then(|| StageTime {
        name: format!("{} {}", stage.stage, stage.plugin),
        wall: stage.usage.wall,
        memory_bytes: stage.usage.memory_bytes,
    })
}

fn problem(error: &RunError) -> String {
    let plugin = error
        .plugin
        .as_ref()
        .map_or_else(String::new, |p| format!(" ({p})"));
    let kind = error.kind.as_str();
    format!("{}{plugin}: {} [{kind}]", error.stage, error.message)
}
