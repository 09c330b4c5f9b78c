//! The fold: each stage's output is the next one's input.

use std::collections::BTreeMap;
use std::sync::Arc;

use document::{Classification, Document, Extraction};
use sandbox::{Call, Failure, Limits, Outcome, Plugin, Stage, Usage};

use crate::catalog::Catalog;
use crate::definition::{Pipeline, StageSpec};
use crate::digest::{Digest, StageIdentity};
use crate::input::Input;
use crate::memo::{Kept, Memo, StageOutput};
use crate::report::{ErrorKind, RunError, RunReport, StageReport};
use crate::sniff;

/// Runs inputs through pipelines.
#[derive(Debug)]
pub struct Runner {
    catalog: Catalog,
    memo: Memo,
}

/// Told of each stage before it starts; for people who wait.
pub trait Progress: Sync {
    fn stage(&self, stage: &str, plugin: &str);
}

impl Progress for () {
    fn stage(&self, _: &str, _: &str) {}
}

/// One run under way.
struct Fold<'a> {
    runner: &'a Runner,
    limits: Limits,
    progress: &'a dyn Progress,
    stages: Vec<StageReport>,
}

/// One stage about to be called.
struct Step<'a> {
    name: &'a str,
    plugin: &'a Plugin,
    config: &'a BTreeMap<String, String>,
    inputs: &'a [Digest],
}

impl Runner {
    /// A runner over a catalog, keeping at most `memo_bytes` of stage outputs.
    pub fn new(catalog: Catalog, memo_bytes: u64) -> Self {
        Self {
            catalog,
            memo: Memo::new(memo_bytes),
        }
    }

    pub fn catalog(&self) -> &Catalog {
        &self.catalog
    }

    /// Whether every plugin a pipeline names is installed for its stage.
    pub fn check(&self, pipeline: &Pipeline) -> Result<(), RunError> {
        for name in &pipeline.adapters {
            self.catalog.plugin(name, Stage::Adapter)?;
        }
        self.catalog
            .plugin(&pipeline.classifier.plugin, Stage::Classifier)?;
        for spec in &pipeline.extractors {
            self.catalog.plugin(&spec.plugin, Stage::Extractor)?;
        }
        for spec in &pipeline.exporters {
            self.catalog.plugin(&spec.plugin, Stage::Exporter)?;
        }
        Ok(())
    }

    /// Turn an input into a document and stop there.
    pub fn adapt(
        &self,
        input: &Input,
        pipeline: &Pipeline,
        adapter: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<Arc<Document>, RunError> {
        let mut fold = Fold::new(self, pipeline, progress);
        let (_, document, _) = fold.adapt(input, input.digest(), pipeline, adapter)?;
        Ok(document)
    }

    /// Run an input through a pipeline.
    pub fn run(
        &self,
        input: &Input,
        pipeline: &Pipeline,
        adapter: Option<&str>,
        progress: &dyn Progress,
    ) -> Result<RunReport, RunError> {
        let mut fold = Fold::new(self, pipeline, progress);
        let digest = input.digest();
        let (adapter, document, adapted) = fold.adapt(input, digest, pipeline, adapter)?;
        let (classification, classified) =
            fold.classify(&pipeline.classifier, &document, adapted)?;
        let (extraction, extracted) = fold.extract(
            &pipeline.extractors,
            &document,
            &classification,
            [adapted, classified],
        )?;
        let mut inputs = vec![adapted, classified];
        inputs.extend(extracted);
        let mut files = Vec::new();
        for spec in &pipeline.exporters {
            if spec.applies_to(&classification.best.class) {
                let rendered =
                    fold.render(spec, &document, &classification, &extraction, &inputs)?;
                files.push((spec.plugin.clone(), rendered));
            }
        }
        Ok(RunReport {
            input: input.name.clone(),
            digest,
            document,
            adapter,
            classification,
            extraction,
            files,
            stages: fold.stages,
        })
    }
}

impl<'a> Fold<'a> {
    fn new(runner: &'a Runner, pipeline: &Pipeline, progress: &'a dyn Progress) -> Self {
        Self {
            runner,
            limits: pipeline.limits(),
            progress,
            stages: Vec::new(),
        }
    }

    fn adapt(
        &mut self,
        input: &Input,
        digest: Digest,
        pipeline: &Pipeline,
        adapter: Option<&str>,
    ) -> Result<(String, Arc<Document>, Digest), RunError> {
        let catalog = &self.runner.catalog;
        let (name, plugin) = match adapter {
            Some(name) => (name, catalog.plugin(name, Stage::Adapter)?),
            None => {
                self.progress.stage("sniff", "");
                let call = self.call(&BTreeMap::new());
                sniff::choose(catalog, pipeline, input, &call)?
            }
        };
        let none = BTreeMap::new();
        let step = Step {
            name,
            plugin,
            config: pipeline.adapter_config.get(name).unwrap_or(&none),
            inputs: &[digest],
        };
        let (output, digest) = self.step(&step, |call| {
            plugin
                .adapt(&input.parts, call)
                .map(|d| StageOutput::Document(Arc::new(d)))
        })?;
        match output {
            StageOutput::Document(document) => Ok((name.to_owned(), document, digest)),
            _ => Err(mixed_up("adapter")),
        }
    }

    fn classify(
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
    fn extract(
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
                Some(earlier) => Arc::new(merge(&earlier, &extraction)),
            });
        }
        Ok((found.unwrap_or_default(), digests))
    }

    fn render(
        &mut self,
        spec: &StageSpec,
        document: &Document,
        classification: &Classification,
        extraction: &Extraction,
        inputs: &[Digest],
    ) -> Result<Arc<Vec<document::RenderedFile>>, RunError> {
        let plugin = self.plugin(spec, Stage::Exporter)?;
        let step = Step::of(spec, plugin, inputs);
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

    fn call(&self, config: &BTreeMap<String, String>) -> Call {
        Call {
            config: Arc::new(config.clone()),
            limits: self.limits,
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
        self.progress.stage(step.stage(), step.name);
        let Outcome { result, usage, log } = run(&self.call(step.config));
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
        log: Vec<sandbox::LogLine>,
    ) {
        self.stages.push(StageReport {
            stage: step.stage(),
            plugin: step.name.to_owned(),
            version: step.plugin.description().version.clone(),
            component: step.plugin.digest().to_owned(),
            output,
            usage,
            limits: self.limits,
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
fn mixed_up(stage: &str) -> RunError {
    RunError::host_fault(stage, "the kept output belongs to another kind of stage")
}

/// Two extractors' findings: the earlier one's value of a name stands, and
/// its line items unless it has none.
fn merge(earlier: &Extraction, later: &Extraction) -> Extraction {
    let mut merged = earlier.clone();
    for field in &later.fields {
        if merged.field(&field.name).is_none() {
            merged.fields.push(field.clone());
        }
    }
    if merged.line_items.is_empty() {
        merged.line_items = later.line_items.clone();
    }
    merged.tables.extend(later.tables.iter().cloned());
    merged.warnings.extend(later.warnings.iter().cloned());
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Field;

    fn extraction(fields: &[(&str, &str)]) -> Extraction {
        Extraction {
            fields: fields
                .iter()
                .map(|(name, value)| Field {
                    name: (*name).to_owned(),
                    value: Some((*value).to_owned()),
                    ..Field::default()
                })
                .collect(),
            ..Extraction::default()
        }
    }

    #[test]
    fn the_earlier_extractors_value_stands() {
        let merged = merge(
            &extraction(&[("a", "1")]),
            &extraction(&[("a", "2"), ("b", "3")]),
        );
        let value = |name| merged.field(name).and_then(|f| f.value.as_deref());
        assert_eq!((value("a"), value("b")), (Some("1"), Some("3")));
        assert_eq!(merged.fields.len(), 2);
    }
}
