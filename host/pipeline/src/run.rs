//! The fold: each stage's output is the next one's input.

use std::sync::Arc;

use document::Document;
use sandbox::Stage;

use crate::catalog::Catalog;
use crate::definition::Pipeline;
use crate::fold::Fold;
use crate::memo::Memo;
use crate::report::{RunError, RunReport};
use crate::request::Request;

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

    /// Run an input through a pipeline.
    ///
    /// # Errors
    /// The three kinds stay apart in [`RunError::kind`].
    pub fn run(&self, request: &Request<'_>) -> Result<RunReport, RunError> {
        let pipeline = request.pipeline;
        let mut fold = Fold::new(self, request);
        let read = fold.read()?;
        let document = &read.document;
        let (classification, classified) =
            fold.classify(&pipeline.classifier, document, read.name)?;
        let (extraction, extracted) = fold.extract(
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
                    fold.render(spec, document, &classification, &extraction, &inputs)?;
                files.push((spec.plugin.clone(), rendered));
            }
        }
        Ok(RunReport {
            input: request.input.name.clone(),
            digest: fold.input,
            document: read.document,
            adapter: read.adapter,
            classification,
            extraction,
            files,
            stages: fold.stages,
        })
    }
}
