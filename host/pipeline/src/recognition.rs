//! The engines of a pipeline, made when they are needed first.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use recognizers::{RecognizeError, Recognizer};
use tokio_util::sync::CancellationToken;

use crate::definition::{RecognitionMode, RecognitionSpec};

/// Makes a recognizer from its name and settings.
pub type Build = dyn Fn(&str, &BTreeMap<String, String>) -> Result<Box<dyn Recognizer>, RecognizeError>
    + Send
    + Sync;

/// One engine, or why there is none.
pub(crate) type Engine = Result<Arc<dyn Recognizer>, RecognizeError>;

/// What reads images and scanned pages.
pub struct Recognition {
    spec: RecognitionSpec,
    build: Box<Build>,
    engines: OnceLock<Vec<Engine>>,
    /// Cancelling it ends every recognizer's work.
    pub cancel: CancellationToken,
    /// Whether somebody asked for these engines: then it is an error when
    /// none of them can read a scanned page, and otherwise a warning.
    pub asked_for: bool,
}

impl Recognition {
    /// The engines that a definition names. They are made when the first
    /// image or scanned page comes, so that other inputs need none of them.
    pub fn new(spec: RecognitionSpec, build: Box<Build>) -> Self {
        Self {
            spec,
            build,
            engines: OnceLock::new(),
            cancel: CancellationToken::new(),
            asked_for: true,
        }
    }

    pub(crate) fn mode(&self) -> RecognitionMode {
        self.spec.mode
    }

    pub(crate) fn engines(&self) -> &[Engine] {
        self.engines.get_or_init(|| {
            let none = BTreeMap::new();
            let make = |name: &String| {
                let settings = self.spec.settings.get(name).unwrap_or(&none);
                (self.build)(name, settings).map(Arc::from)
            };
            self.spec.engines.iter().map(make).collect()
        })
    }
}

impl std::fmt::Debug for Recognition {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Recognition")
            .field("engines", &self.spec.engines)
            .field("mode", &self.spec.mode)
            .finish_non_exhaustive()
    }
}
