//! What is asked of a runner.

use sandbox::Tenant;

use crate::definition::Pipeline;
use crate::input::Input;
use crate::recognition::Recognition;

/// One input and what is to become of it.
#[derive(Clone)]
pub struct Request<'a> {
    pub input: &'a Input,
    pub pipeline: &'a Pipeline,
    /// Use this adapter instead of recognising the format.
    pub adapter: Option<&'a str>,
    /// The engines for images and scanned pages; `None` leaves those unread.
    pub recognition: Option<&'a Recognition>,
    /// Fail when something in the input was not understood.
    pub strict: bool,
    /// Who it is for: a tenant's calls do not crowd out another's.
    pub tenant: Tenant,
    pub progress: &'a dyn Progress,
}

/// Told of each stage before it starts; for people who wait.
pub trait Progress: Sync {
    fn stage(&self, stage: &str, plugin: &str);

    /// Told of pages done, of how many, within a stage that takes long.
    fn pages(&self, _stage: &str, _plugin: &str, _done: u32, _of: u32) {}
}

impl Progress for () {
    fn stage(&self, _: &str, _: &str) {}
}

impl<'a> Request<'a> {
    /// A plain run of an input through a pipeline.
    pub fn new(input: &'a Input, pipeline: &'a Pipeline) -> Self {
        Self {
            input,
            pipeline,
            adapter: None,
            recognition: None,
            strict: false,
            tenant: Tenant::default(),
            progress: &(),
        }
    }
}

impl std::fmt::Debug for Request<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request")
            .field("input", &self.input.name)
            .field("pipeline", &self.pipeline.name)
            .field("adapter", &self.adapter)
            .field("strict", &self.strict)
            .finish_non_exhaustive()
    }
}
