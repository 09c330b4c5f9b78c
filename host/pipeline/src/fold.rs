//! The stages of one run, each called or taken from the memo.

use std::collections::BTreeMap;
use std::sync::Arc;

use document::{Classification, Document, Extraction, Warning};
use recognizers::Format;
use sandbox::{Call, Failure, LogLine, Outcome, Plugin, Stage, Usage};

use crate::definition::StageSpec;
use crate::digest::{Digest, StageIdentity};
use crate::memo::{Kept, StageOutput};
use crate::report::{ErrorKind, Part, RunError, StageReport};
use crate::request::Request;
use crate::run::Runner;
use crate::{images, merge, sniff, strict};

/// One run under way.
pub(crate) struct Fold<'a> {
    pub(crate) runner: &'a Runner,
    pub(crate) request: &'a Request<'a>,
    /// Digest of the input's bytes.
    pub(crate) input: Digest,
    pub(crate) stages: Vec<StageReport>,
}

/// One stage about to be called.
struct Step<'a> {
    name: &'a str,
    plugin: &'a Plugin,
    config: &'a BTreeMap<String, String>,
    inputs: &'a [Digest],
}

/// An input that has become a document.
pub(crate) struct Read {
    pub(crate) document: Arc<Document>,
    /// The adapter that made it.
    pub(crate) adapter: String,
    /// The name of the document.
    pub(crate) name: Digest,
}

impl Read {
    /// The document with one more warning, which is another document.
    pub(crate) fn warned(self, code: &str, message: &str) -> Self {
        let mut document = Arc::unwrap_or_clone(self.document);
        document.warnings.push(Warning::new(code, message));
        Self {
            document: Arc::new(document),
            name: Digest::of(format!("{} {code} {message}", self.name).as_bytes()),
            ..self
        }
    }
}

impl Read {
    /// One of the documents that this one holds, under a name of its own.
    pub(crate) fn part(&self, document: Document, part: Part) -> Self {
        let pages: Vec<u32> = document.pages.iter().map(|p| p.number).collect();
        let first = part.number == 1;
        Self {
            document: Arc::new(document),
            adapter: self.adapter.clone(),
            name: Digest::of(format!("{} pages {pages:?} first {first}", self.name).as_bytes()),
        }
    }
}

impl<'a> Fold<'a> {
    pub(crate) fn new(runner: &'a Runner, request: &'a Request<'a>) -> Self {
        Self {
            runner,
            request,
            input: request.input.digest(),
            stages: Vec::new(),
        }
    }

    /// The document of the input: what an adapter reads, and a recognizer
    /// where there is no text.
    pub(crate) fn read(&mut self) -> Result<Read, RunError> {
        let input = self.request.input;
        let image = input.format().filter(|f| *f != Format::Pdf);
        let read = match (self.request.adapter, image) {
            (None, Some(format)) => self.recognise(format, &[])?,
            _ => {
                let (name, plugin) = self.choose()?;
                let read = self.adapt(name, plugin, &input.parts, self.input)?;
                self.fill_scanned_pages(read)?
            }
        };
        if self.request.strict {
            strict::check(&read)?;
        }
        Ok(read)
    }

    fn choose(&self) -> Result<(&'a str, &'a Plugin), RunError> {
        let catalog = &self.runner.catalog;
        let request = self.request;
        match request.adapter {
            Some(name) => Ok((name, catalog.plugin(name, Stage::Adapter)?)),
            None => {
                request.progress.stage("sniff", "");
                let call = self.call("", &BTreeMap::new());
                sniff::choose(catalog, request.pipeline, request.input, &call)
            }
        }
    }

    /// The document that an adapter reads from the parts of an answer.
    pub(crate) fn adapt(
        &mut self,
        name: &str,
        plugin: &Plugin,
        parts: &[Vec<u8>],
        input: Digest,
    ) -> Result<Read, RunError> {
        let none = BTreeMap::new();
        let step = Step {
            name,
            plugin,
            config: self
                .request
                .pipeline
                .adapter_config
                .get(name)
                .unwrap_or(&none),
            inputs: &[input],
        };
        let (output, digest) = self.step(&step, |call| {
            plugin
                .adapt(parts, call)
                .map(|d| StageOutput::Document(Arc::new(d)))
        })?;
        match output {
            StageOutput::Document(document) => Ok(Read {
                document,
                adapter: name.to_owned(),
                name: digest,
            }),
            _ => Err(mixed_up("adapter")),
        }
    }

    pub(crate) fn classify(
        &mut self,
        spec: &StageSpec,
        document: &Document,
        adapted: Digest,
    ) -> Result<(Arc<Classification>, Digest), RunError> {
        let plugin = self.plugin(spec, Stage::Classifier)?;
        let step = Step::of(spec, plugin, std::slice::from_ref(&adapted));
        let (output, digest) = self.step(&step, |call| {
            plugin
                .classify(document, call)
                .map(|c| StageOutput::Classification(Arc::new(c)))
        })?;
        match output {
            StageOutput::Classification(classification) => Ok((classification, digest)),
            _ => Err(mixed_up("classifier")),
        }
    }

    /// Run every extractor that applies; of two values for one name the
    /// earlier extractor's stands.
    pub(crate) fn extract(
        &mut self,
        specs: &[StageSpec],
        document: &Document,
        classification: &Classification,
        inputs: [Digest; 2],
    ) -> Result<(Arc<Extraction>, Vec<Digest>), RunError> {
        let mut found: Option<Arc<Extraction>> = None;
        let mut digests = Vec::new();
        for spec in specs {
            if !spec.applies_to(&classification.best.class) {
                continue;
            }
            let plugin = self.plugin(spec, Stage::Extractor)?;
            let step = Step::of(spec, plugin, &inputs);
            let (output, digest) = self.step(&step, |call| {
                plugin
                    .extract(document, classification, call)
                    .map(|e| StageOutput::Extraction(Arc::new(e)))
            })?;
            let StageOutput::Extraction(extraction) = output else {
                return Err(mixed_up("extractor"));
            };
            digests.push(digest);
            found = Some(match found {
                None => extraction,
                Some(earlier) => Arc::new(merge::extractions(&earlier, &extraction)),
            });
        }
        Ok((found.unwrap_or_default(), digests))
    }

    pub(crate) fn render(
        &mut self,
        spec: &StageSpec,
        document: &Document,
        classification: &Classification,
        extraction: &Extraction,
        inputs: &[Digest],
    ) -> Result<Arc<Vec<document::RenderedFile>>, RunError> {
        let plugin = self.plugin(spec, Stage::Exporter)?;
        let accepts = &plugin.description().accepts;
        let mut inputs = inputs.to_vec();
        let mut document = document;
        let illustrated;
        if accepts.iter().any(|a| a == images::WANTED) {
            // The images are made of the input and of what came with it.
            inputs.push(self.input);
            let given = &self.request.input.images;
            inputs.extend(given.iter().map(|image| Digest::of(image)));
            illustrated = images::with_images(document, self.request.input)?;
            document = &illustrated;
        }
        let step = Step::of(spec, plugin, &inputs);
        let (output, _) = self.step(&step, |call| {
            plugin
                .render(document, classification, extraction, call)
                .map(|files| StageOutput::Files(Arc::new(files)))
        })?;
        match output {
            StageOutput::Files(files) => Ok(files),
            _ => Err(mixed_up("exporter")),
        }
    }

    fn plugin(&self, spec: &StageSpec, stage: Stage) -> Result<&'a Plugin, RunError> {
        self.runner.catalog.plugin(&spec.plugin, stage)
    }

    fn call(&self, plugin: &str, config: &BTreeMap<String, String>) -> Call {
        Call {
            config: Arc::new(config.clone()),
            limits: self.request.pipeline.limits(plugin),
            tenant: self.request.tenant.clone(),
        }
    }

    /// Call a stage, or take its output from the memo; report either.
    fn step(
        &mut self,
        step: &Step<'_>,
        run: impl FnOnce(&Call) -> Outcome<StageOutput>,
    ) -> Result<(StageOutput, Digest), RunError> {
        let name = step.digest();
        if let Some(kept) = self.runner.memo.get(&name) {
            self.report(step, name, kept.usage, true, Vec::new());
            return Ok((kept.output, name));
        }
        self.request.progress.stage(step.stage(), step.name);
        let Outcome { result, usage, log } = run(&self.call(step.name, step.config));
        let output = result.map_err(|failure| run_error(step, failure))?;
        let kept = Kept {
            output: output.clone(),
            usage,
        };
        self.runner.memo.put(name, kept);
        self.report(step, name, usage, false, log);
        Ok((output, name))
    }

    fn report(
        &mut self,
        step: &Step<'_>,
        output: Digest,
        usage: Usage,
        cached: bool,
        log: Vec<LogLine>,
    ) {
        self.stages.push(StageReport {
            stage: step.stage(),
            plugin: step.name.to_owned(),
            version: step.plugin.description().version.clone(),
            component: step.plugin.digest().to_owned(),
            output,
            usage,
            limits: Some(self.request.pipeline.limits(step.name)),
            cached,
            log,
        });
    }
}

impl<'a> Step<'a> {
    fn of(spec: &'a StageSpec, plugin: &'a Plugin, inputs: &'a [Digest]) -> Self {
        Self {
            name: &spec.plugin,
            plugin,
            config: &spec.config,
            inputs,
        }
    }

    fn stage(&self) -> &'static str {
        self.plugin.stage().as_str()
    }

    fn digest(&self) -> Digest {
        StageIdentity {
            component: self.plugin.digest(),
            contract: self.plugin.contract(),
            config: self.config,
            inference: self.plugin.inference_backend(),
            inputs: self.inputs,
        }
        .digest()
    }
}

/// Keep the three kinds of failure apart, and say which plugin it was.
fn run_error(step: &Step<'_>, failure: Failure) -> RunError {
    let (kind, backtrace) = match &failure {
        Failure::Plugin(_) => (ErrorKind::BadInput, &[][..]),
        Failure::BadPlugin(bad) => (ErrorKind::BadPlugin, bad.backtrace()),
        Failure::Host(_) => (ErrorKind::HostFault, &[][..]),
    };
    RunError {
        kind,
        stage: step.stage().to_owned(),
        plugin: Some(step.name.to_owned()),
        message: failure.to_string(),
        backtrace: backtrace
            .iter()
            .map(|frame| frame.function.clone())
            .collect(),
    }
}

/// The memo holds another type under a stage's name: a bug of the host.
pub(crate) fn mixed_up(stage: &str) -> RunError {
    RunError::host_fault(stage, "the kept output belongs to another kind of stage")
}
