//! The fold: each stage's output is the next one's input.

use std::sync::Arc;

use document::{Classification, Document};
use sandbox::Stage;

use crate::catalog::Catalog;
use crate::definition::Pipeline;
use crate::digest::Digest;
use crate::fold::{Fold, Read};
use crate::memo::Memo;
use crate::report::{Part, RunError, RunReport};
use crate::request::Request;
use crate::split;

/// Runs inputs through pipelines.
#[derive(Debug)]
pub struct Runner {
    pub(crate) catalog: Catalog,
    pub(crate) memo: Memo,
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
    ///
    /// # Errors
    /// The three kinds stay apart in [`RunError::kind`].
    pub fn adapt(&self, request: &Request<'_>) -> Result<Arc<Document>, RunError> {
        Fold::new(self, request).read().map(|read| read.document)
    }

    /// Run an input through a pipeline as one document, whatever it holds.
    ///
    /// # Errors
    /// The three kinds stay apart in [`RunError::kind`].
    pub fn run(&self, request: &Request<'_>) -> Result<RunReport, RunError> {
        let mut fold = Fold::new(self, request);
        let read = fold.read()?;
        let classified = fold.classify(&request.pipeline.classifier, &read.document, read.name)?;
        fold.finish(read, classified, Part::WHOLE)
    }

    /// Run each document of an input through a pipeline: a scanned stack of
    /// several gives one report each, in their order, anything else one.
    ///
    /// # Errors
    /// The three kinds stay apart in [`RunError::kind`]. A document that fails
    /// fails the input.
    pub fn run_each(&self, request: &Request<'_>) -> Result<Vec<RunReport>, RunError> {
        let spec = &request.pipeline.classifier;
        let mut fold = Fold::new(self, request);
        let read = fold.read()?;
        let classified = fold.classify(spec, &read.document, read.name)?;
        let Some(documents) = split::documents(&read.document, &classified.0) else {
            return fold
                .finish(read, classified, Part::WHOLE)
                .map(|report| vec![report]);
        };
        let of = documents.len();
        let mut reports = Vec::with_capacity(of);
        for (i, document) in documents.into_iter().enumerate() {
            let part = Part { number: i + 1, of };
            let read = read.part(document, part);
            // Alone, a document may be of another class than within the stack.
            let classified = fold.classify(spec, &read.document, read.name)?;
            reports.push(fold.finish(read, classified, part)?);
        }
        Ok(reports)
    }
}

impl Fold<'_> {
    /// Extract and export a document that is read and classified.
    fn finish(
        &mut self,
        read: Read,
        (classification, classified): (Arc<Classification>, Digest),
        part: Part,
    ) -> Result<RunReport, RunError> {
        let pipeline = self.request.pipeline;
        let document = &read.document;
        let (extraction, extracted) = self.extract(
            &pipeline.extractors,
            document,
            &classification,
            [read.name, classified],
        )?;
        let mut inputs = vec![read.name, classified];
        inputs.extend(extracted);
        let mut files = Vec::new();
        for spec in &pipeline.exporters {
            if spec.applies_to(&classification.best.class) {
                let rendered =
                    self.render(spec, document, &classification, &extraction, &inputs)?;
                files.push((spec.plugin.clone(), rendered));
            }
        }
        Ok(RunReport {
            input: self.request.input.name.clone(),
            part,
            digest: self.input,
            document: read.document,
            adapter: read.adapter,
            classification,
            extraction,
            files,
            stages: self.stages.clone(),
        })
    }
}
