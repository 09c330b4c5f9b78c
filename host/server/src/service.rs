//! What the server does with an input; blocking, for threads that may block.

use document::Document;
use pipeline::{Input, Pipeline, Recognition, Request, RunReport, Runner};
use sandbox::Stage;
use std::sync::Arc;

use crate::problem::Problem;

/// The pipeline behind the endpoints.
#[derive(Debug)]
pub struct Service {
    pub runner: Runner,
    pub pipeline: Pipeline,
    /// What reads images and scanned pages.
    pub recognition: Option<Recognition>,
}

impl Service {
    /// Every document of an input, with what was found in it.
    pub(crate) fn extract(
        &self,
        input: &Input,
        adapter: Option<&str>,
    ) -> Result<Vec<RunReport>, Problem> {
        let request = self.request(input, adapter)?;
        Ok(self.runner.run_each(&request)?)
    }

    /// The common document of an input.
    pub(crate) fn adapt(
        &self,
        input: &Input,
        adapter: Option<&str>,
    ) -> Result<Arc<Document>, Problem> {
        let request = self.request(input, adapter)?;
        Ok(self.runner.adapt(&request)?)
    }

    fn request<'a>(
        &'a self,
        input: &'a Input,
        adapter: Option<&'a str>,
    ) -> Result<Request<'a>, Problem> {
        if let Some(name) = adapter {
            let found = self.runner.catalog().plugin(name, Stage::Adapter);
            found.map_err(|e| Problem::bad_request(format!("adapter: {}", e.message)))?;
        }
        Ok(Request {
            adapter,
            recognition: self.recognition.as_ref(),
            ..Request::new(input, &self.pipeline)
        })
    }
}
