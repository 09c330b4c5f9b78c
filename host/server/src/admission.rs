//! How much is taken in at once, and how much is worked on.

use std::sync::Arc;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::Problem;

#[derive(Debug, Clone)]
pub(crate) struct Admission {
    requests: Arc<Semaphore>,
    runs: Arc<Semaphore>,
}

impl Admission {
    pub(crate) fn new(requests: usize, runs: usize) -> Self {
        Self {
            requests: Arc::new(Semaphore::new(requests.max(1))),
            runs: Arc::new(Semaphore::new(runs.max(1))),
        }
    }

    /// Take a request in before its body is read, or refuse it at once.
    pub(crate) fn enter(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let permit = self.requests.clone().try_acquire_owned();
        permit.map_err(|_| Problem::busy())
    }

    /// Wait for a place to work.
    pub(crate) async fn work(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let permit = self.runs.clone().acquire_owned().await;
        permit.map_err(|_| Problem::busy())
    }

    pub(crate) fn is_full(&self) -> bool {
        self.requests.available_permits() == 0
    }
}
