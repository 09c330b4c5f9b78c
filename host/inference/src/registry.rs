//! The models by name.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sandbox::inference::{Model, Models};
use sha2::{Digest, Sha256};
use tract_onnx::prelude::tract_linalg::isa;

use crate::limits::Limits;
use crate::model::TractModel;
use crate::source::Source;

/// The version of tract, which does not tell it itself; a test compares it
/// with `Cargo.lock`.
const TRACT_VERSION: &str = "0.23.9";

/// The models that plugins may load by name.
#[derive(Debug)]
pub struct TractModels {
    models: BTreeMap<String, Arc<TractModel>>,
    backend: String,
}

/// Collects models; then [`build`](Self::build).
#[derive(Debug, Default)]
pub struct Builder {
    limits: Limits,
    sources: BTreeMap<String, Source>,
}

/// Why a model could not be registered.
#[derive(Debug, thiserror::Error)]
pub enum RegistryError {
    /// The directory or one of its models.
    #[error("cannot read {}: {source}", path.display())]
    Unreadable {
        path: PathBuf,
        source: std::io::Error,
    },
    /// Two models of one name.
    #[error("there are two models of the name `{0}`; rename one")]
    Duplicate(String),
    /// A file whose stem is not UTF-8.
    #[error("{} cannot be the name of a model: it is not UTF-8; rename it", .0.display())]
    Name(PathBuf),
}

impl TractModels {
    /// A registry with nothing in it yet.
    pub fn builder() -> Builder {
        Builder::default()
    }

    /// Names and SHA-256 of the models, by name.
    pub fn digests(&self) -> impl Iterator<Item = (&str, &[u8; 32])> {
        self.models
            .iter()
            .map(|(name, model)| (name.as_str(), model.digest()))
    }
}

impl Models for TractModels {
    /// Such as `tract-onnx 0.23.9 cpu x86_64,avx,fma; models sha256:…`: all
    /// that the bytes of an output depend on beside the input. The
    /// processor's features are among it because tract has kernels for each,
    /// which differ in the last bits; the digest is over names and contents.
    fn backend(&self) -> &str {
        &self.backend
    }

    fn model(&self, name: &str) -> Option<Arc<dyn Model>> {
        self.models.get(name).map(|m| m.clone() as Arc<dyn Model>)
    }
}

impl Builder {
    /// Bound inferences by something other than the defaults. Counts for
    /// what is added after it.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Whether there is a model of this name already.
    pub fn has(&self, name: &str) -> bool {
        self.sources.contains_key(name)
    }

    /// Add a model that is in memory.
    pub fn model(
        mut self,
        name: &str,
        bytes: impl Into<Cow<'static, [u8]>>,
    ) -> Result<Self, RegistryError> {
        self.add(name.to_owned(), Source::bytes(bytes.into()))?;
        Ok(self)
    }

    /// Add every `.onnx` file of a directory, under its name without that
    /// ending. Whatever else lies there is left alone. A file must hold its
    /// weights itself: what it refers to is not covered by its digest.
    pub fn directory(mut self, directory: &Path) -> Result<Self, RegistryError> {
        let unreadable = |path: &Path| {
            let path = path.to_owned();
            move |source| RegistryError::Unreadable { path, source }
        };
        for entry in std::fs::read_dir(directory).map_err(unreadable(directory))? {
            let path = entry.map_err(unreadable(directory))?.path();
            if path.extension().is_none_or(|e| e != "onnx") || !path.is_file() {
                continue;
            }
            let Some(name) = path.file_stem().and_then(|s| s.to_str()).map(str::to_owned) else {
                return Err(RegistryError::Name(path));
            };
            let source = Source::file(path.clone(), self.limits.max_model_bytes)
                .map_err(unreadable(&path))?;
            self.add(name, source)?;
        }
        Ok(self)
    }

    fn add(&mut self, name: String, source: Source) -> Result<(), RegistryError> {
        match self.sources.entry(name) {
            Entry::Occupied(taken) => Err(RegistryError::Duplicate(taken.key().clone())),
            Entry::Vacant(free) => {
                free.insert(source);
                Ok(())
            }
        }
    }

    /// The registry. No model is loaded yet.
    pub fn build(self) -> TractModels {
        let backend = backend(&self.sources);
        let limits = self.limits;
        let models = self
            .sources
            .into_iter()
            .map(|(name, source)| {
                let model = TractModel::new(name.clone(), source, limits);
                (name, Arc::new(model))
            })
            .collect();
        TractModels { models, backend }
    }
}

fn backend(sources: &BTreeMap<String, Source>) -> String {
    let mut hasher = Sha256::new();
    for (name, source) in sources {
        // With its length, so that no name runs into the digest after it.
        hasher.update((name.len() as u64).to_le_bytes());
        hasher.update(name);
        hasher.update(source.digest());
    }
    let mut text = format!(
        "tract-onnx {TRACT_VERSION} cpu {:?}; models sha256:",
        isa::native()
    );
    for byte in hasher.finalize() {
        // Writing to a string does not fail.
        let _ = write!(text, "{byte:02x}");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_in_the_backend_is_the_one_that_is_built_in() {
        let lock = include_str!("../../../Cargo.lock");
        let wanted = format!("name = \"tract-onnx\"\nversion = \"{TRACT_VERSION}\"\n");
        assert!(lock.contains(&wanted), "TRACT_VERSION is out of date");
    }

    #[test]
    fn the_backend_depends_on_names_and_contents_and_not_on_the_order() {
        let of = |models: &[(&str, &'static str)]| {
            models
                .iter()
                .fold(TractModels::builder(), |b, (name, bytes)| {
                    b.model(name, bytes.as_bytes()).unwrap()
                })
                .build()
                .backend
        };
        let one = of(&[("a", "1"), ("b", "2")]);
        assert!(one.starts_with("tract-onnx 0."), "{one}");
        assert_eq!(one.rsplit(':').next().unwrap().len(), 64);
        assert_eq!(one, of(&[("b", "2"), ("a", "1")]));
        assert_ne!(one, of(&[("a", "2"), ("b", "1")]));
        assert_ne!(one, of(&[("a", "1"), ("b", "3")]));
        assert_ne!(one, of(&[("a", "1")]));
    }

    #[test]
    fn a_name_is_taken_once() {
        let error = TractModels::builder()
            .model("words", b"1".as_slice())
            .unwrap()
            .model("words", b"2".as_slice())
            .unwrap_err();
        assert!(matches!(error, RegistryError::Duplicate(name) if name == "words"));
    }

    #[test]
    fn a_directory_that_is_not_there_is_named() {
        let error = TractModels::builder()
            .directory(Path::new("no/such"))
            .unwrap_err();
        assert!(error.to_string().contains("no/such"), "{error}");
    }
}
