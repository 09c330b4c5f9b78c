//! The calls of the four stages.

use document::{Classification, Document, Extraction, PluginError, RenderedFile};

use crate::bindings::adapter::exports::sheaf::pipeline::adapt as contract;
use crate::bindings::types;
use crate::call::{Call, Outcome};
use crate::failure::{Failure, HostFault};
use crate::limits::{Limits, Usage};
use crate::plugin::{Exports, Plugin};
use crate::{Stage, returned};

/// The beginning and the end of an input, enough to recognise a format.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Sample {
    /// The first bytes: the whole input when it is no longer than 64 KiB,
    /// otherwise the first 64 KiB.
    pub head: Vec<u8>,
    /// The last 1 KiB of an input longer than `head`; empty otherwise.
    pub tail: Vec<u8>,
    /// Length of the whole input in bytes.
    pub size: u64,
}

/// What an adapter makes of a sample.
#[derive(Debug, Clone, PartialEq)]
pub struct Likeness {
    /// 0 (certainly not its format) to 1 (certainly is).
    pub score: f32,
    /// One line, at most 200 bytes.
    pub reason: String,
}

/// A contract's result as the model's.
fn ours<A, B, E>(returned: Result<A, E>) -> Result<B, PluginError>
where
    A: Into<B>,
    E: Into<PluginError>,
{
    returned.map(Into::into).map_err(Into::into)
}

/// Calling a plugin of another stage is the host's mistake.
fn not_a<T>(plugin: &Plugin, wanted: Stage) -> Outcome<T> {
    let (name, stage) = (&plugin.description().name, plugin.stage());
    failed(HostFault::new(format!("`{name}` is of stage {stage}, not {wanted}")).into())
}

/// Nothing was called.
fn failed<T>(failure: Failure) -> Outcome<T> {
    Outcome {
        result: Err(failure),
        usage: Usage::default(),
        log: Vec::new(),
    }
}

impl Plugin {
    /// Ask an adapter how sure it is that an input is its own. Never given
    /// more than 2 seconds.
    pub fn sniff(&self, sample: &Sample, call: &Call) -> Outcome<Likeness> {
        let exports = match self.0.exports() {
            Ok(exports) => exports,
            Err(failure) => return failed(failure),
        };
        let Exports::Adapter { pre, sniff, .. } = &*exports else {
            return not_a(self, Stage::Adapter);
        };
        let mut call = call.clone();
        call.limits.wall = call.limits.wall.min(Limits::CHEAP_WALL);
        let theirs = contract::Sample {
            head: sample.head.clone(),
            tail: sample.tail.clone(),
            size: sample.size,
        };
        self.0.shared.run(
            &call,
            sample.head.len() + sample.tail.len(),
            |store| pre.instance_pre().instantiate(store),
            |plugin, store| Ok(Ok(sniff.call(plugin, store, (&theirs,))?)),
            |l: contract::Likeness| returned::likeness(l.score, &l.reason),
        )
    }

    /// Have an adapter turn an input into a document. It comes in parts where
    /// a vendor answers in several files.
    pub fn adapt(&self, parts: &[Vec<u8>], call: &Call) -> Outcome<Document> {
        let exports = match self.0.exports() {
            Ok(exports) => exports,
            Err(failure) => return failed(failure),
        };
        let Exports::Adapter { pre, adapt, .. } = &*exports else {
            return not_a(self, Stage::Adapter);
        };
        self.0.shared.run(
            call,
            parts.iter().map(Vec::len).sum(),
            |store| pre.instance_pre().instantiate(store),
            |plugin, store| {
                Ok(ours::<types::Document, _, types::PluginError>(adapt.call(
                    plugin,
                    store,
                    (parts,),
                )?))
            },
            returned::document,
        )
    }

    /// Have a classifier name the pages of a document.
    pub fn classify(&self, document: &Document, call: &Call) -> Outcome<Classification> {
        let exports = match self.0.exports() {
            Ok(exports) => exports,
            Err(failure) => return failed(failure),
        };
        let Exports::Classifier { pre, classify } = &*exports else {
            return not_a(self, Stage::Classifier);
        };
        let theirs = types::Document::from(document.clone());
        self.0.shared.run(
            call,
            document.size_bytes(),
            |store| pre.instance_pre().instantiate(store),
            |plugin, store| {
                Ok(ours::<types::Classification, _, types::PluginError>(
                    classify.call(plugin, store, (&theirs,))?,
                ))
            },
            |c| returned::classification(c, document),
        )
    }

    /// Have an extractor find fields, line items and tables.
    pub fn extract(
        &self,
        document: &Document,
        classification: &Classification,
        call: &Call,
    ) -> Outcome<Extraction> {
        let exports = match self.0.exports() {
            Ok(exports) => exports,
            Err(failure) => return failed(failure),
        };
        let Exports::Extractor { pre, extract } = &*exports else {
            return not_a(self, Stage::Extractor);
        };
        let theirs = types::Document::from(document.clone());
        let classes = types::Classification::from(classification.clone());
        self.0.shared.run(
            call,
            document.size_bytes() + classification.size_bytes(),
            |store| pre.instance_pre().instantiate(store),
            |plugin, store| {
                Ok(ours::<types::Extraction, _, types::PluginError>(
                    extract.call(plugin, store, (&theirs, &classes))?,
                ))
            },
            |e| returned::extraction(e, document),
        )
    }

    /// Have an exporter render a result to files.
    pub fn render(
        &self,
        document: &Document,
        classification: &Classification,
        extraction: &Extraction,
        call: &Call,
    ) -> Outcome<Vec<RenderedFile>> {
        let exports = match self.0.exports() {
            Ok(exports) => exports,
            Err(failure) => return failed(failure),
        };
        let Exports::Exporter { pre, render } = &*exports else {
            return not_a(self, Stage::Exporter);
        };
        let theirs = types::Document::from(document.clone());
        let classes = types::Classification::from(classification.clone());
        let found = types::Extraction::from(extraction.clone());
        self.0.shared.run(
            call,
            document.size_bytes() + classification.size_bytes() + extraction.size_bytes(),
            |store| pre.instance_pre().instantiate(store),
            |plugin, store| {
                let files: Result<Vec<types::RenderedFile>, types::PluginError> =
                    render.call(plugin, store, (&theirs, &classes, &found))?;
                Ok(files
                    .map(|files| files.into_iter().map(RenderedFile::from).collect())
                    .map_err(Into::into))
            },
            returned::files,
        )
    }
}
