//! The fold: each stage's output is the next one's input.

use std::sync::Arc;

use document::{Classification, Document};
use sandbox::Stage;

use crate::catalog::Catalog;
use crate::definition::Pipeline;
use crate::digest::Digest;
use crate::fold::{Fold, Read};
use crate::memo::Memo;
use crate::report::{Part, RunError, RunReport, StageReport};
use crate::request::Request;
use crate::split;

/// A document on its way through a pipeline, past the adapter.
#[derive(Debug, Clone)]
pub struct Prepared {
    pub document: Arc<Document>,
    /// The adapter that made it, or what did instead.
    pub adapter: String,
    /// The stages so far.
    pub stages: Vec<StageReport>,
}

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

    /// Turn an input into a document, with how that went, for a run that goes
    /// on with [`run_prepared`](Self::run_prepared).
    ///
    /// # Errors
    /// The three kinds stay apart in [`RunError::kind`].
    pub fn prepare(&self, request: &Request<'_>) -> Result<Prepared, RunError> {
        let mut fold = Fold::new(self, request);
        let read = fold.read()?;
        Ok(Prepared {
            document: read.document,
            adapter: read.adapter,
            stages: fold.stages,
        })
    }

    /// Run the stages after the adapter over a document as it is, whoever made
    /// or changed it. It is named by its own content.
    ///
    /// # Errors
    /// A document that breaks the contract is bad input; otherwise the three
    /// kinds stay apart in [`RunError::kind`].
    pub fn run_prepared(
        &self,
        request: &Request<'_>,
        prepared: Prepared,
    ) -> Result<RunReport, RunError> {
        document::validate::validate_document(&prepared.document)
            .map_err(|v| RunError::bad_input("read", v.to_string()))?;
        let read = Read {
            name: Digest::of_value(&prepared.document),
            document: prepared.document,
            adapter: prepared.adapter,
        };
        let mut fold = Fold::new(self, request);
        fold.stages = prepared.stages;
        let classified = fold.classify(&request.pipeline.classifier, &read.document, read.name)?;
        fold.finish(read, classified, Part::WHOLE)
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
