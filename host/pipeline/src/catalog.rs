//! The plugins that are installed. A plugin's name is the one it describes
//! itself by; plugins of different stages may share one.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use sandbox::{Binary, Plugin, Sandbox, Stage};

use crate::parallel;
use crate::report::{ErrorKind, RunError};

/// Where a plugin came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program, under this name.
    BuiltIn(&'static str),
    /// A file.
    File(PathBuf),
}

/// A component that is to be installed.
#[derive(Debug, Clone)]
pub struct Source {
    origin: Origin,
    /// What is part of the program; a file is read when it is installed.
    built_in: Option<Binary>,
}

/// An installed plugin.
#[derive(Debug)]
pub struct Installed {
    pub origin: Origin,
    pub plugin: Plugin,
}

/// A component that could not be installed.
#[derive(Debug)]
pub struct Refused {
    pub origin: Origin,
    pub error: RunError,
}

/// Plugins by stage and name.
#[derive(Debug, Default)]
pub struct Catalog {
    installed: BTreeMap<(&'static str, String), Installed>,
    refused: Vec<Refused>,
}

impl Source {
    /// Components that are part of the program, with their SHA-256.
    pub fn built_in(plugins: &[(&'static str, &'static [u8], [u8; 32])]) -> Vec<Self> {
        plugins
            .iter()
            .map(|(name, bytes, digest)| Self {
                origin: Origin::BuiltIn(name),
                built_in: Some(Binary::of_digest(bytes, *digest)),
            })
            .collect()
    }

    /// Every `.wasm` file of a directory, in alphabetical order.
    pub fn directory(directory: &Path) -> io::Result<Vec<Self>> {
        let mut paths = fs::read_dir(directory)?
            .map(|entry| entry.map(|e| e.path()))
            .collect::<io::Result<Vec<_>>>()?;
        paths.retain(|path| path.extension().is_some_and(|e| e == "wasm"));
        paths.sort();
        let from_file = |path| Self {
            origin: Origin::File(path),
            built_in: None,
        };
        Ok(paths.into_iter().map(from_file).collect())
    }

    fn load(&self, sandbox: &Sandbox) -> Result<Plugin, RunError> {
        let refused = |kind, problem: String| {
            RunError::new(kind, "load", format!("{}: {problem}", self.origin))
        };
        let binary = match (&self.built_in, &self.origin) {
            (Some(binary), _) => binary.clone(),
            (None, Origin::File(path)) => Binary::file(path)
                .map_err(|e| refused(ErrorKind::HostFault, format!("cannot be read: {e}")))?,
            (None, Origin::BuiltIn(_)) => Binary::new(&[]),
        };
        sandbox
            .register(binary)
            .map_err(|e| refused(ErrorKind::BadPlugin, e.to_string()))
    }
}

impl Catalog {
    /// Install components, several at once. What is known of a component from
    /// an earlier start is not asked again, and its code is loaded when it is
    /// first called; any other is compiled and asked here. Of two plugins with
    /// the same stage and name, the later source's is installed.
    pub fn load(sandbox: &Sandbox, sources: &[Source]) -> Self {
        let mut catalog = Self::default();
        let load = |_, source: &Source| (source.origin.clone(), source.load(sandbox));
        let Ok(()) = parallel::in_order(sources, parallel::cores(), load, |(origin, loaded)| {
            match loaded {
                Ok(plugin) => {
                    let key = (plugin.stage().as_str(), plugin.description().name.clone());
                    let installed = Installed { origin, plugin };
                    catalog.installed.insert(key, installed);
                }
                Err(error) => catalog.refused.push(Refused { origin, error }),
            }
            Ok::<(), Infallible>(())
        });
        catalog
    }

    /// Everything installed, by stage and then by name.
    pub fn installed(&self) -> impl Iterator<Item = &Installed> {
        self.installed.values()
    }

    /// The plugins of one stage, by name.
    pub fn of_stage(&self, stage: Stage) -> impl Iterator<Item = &Plugin> {
        self.installed()
            .map(|i| &i.plugin)
            .filter(move |p| p.stage() == stage)
    }

    /// What could not be installed, in the order of the sources.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// The plugin of this stage and name.
    pub fn plugin(&self, name: &str, stage: Stage) -> Result<&Plugin, RunError> {
        self.installed
            .get(&(stage.as_str(), name.to_owned()))
            .map(|i| &i.plugin)
            .ok_or_else(|| self.unknown(name, stage))
    }

    fn unknown(&self, name: &str, stage: Stage) -> RunError {
        let mut message = format!("no {stage} is called '{name}'");
        let others: Vec<&str> = self
            .installed()
            .filter(|i| i.plugin.description().name == name)
            .map(|i| i.plugin.stage().as_str())
            .collect();
        if !others.is_empty() {
            message.push_str(&format!(" (it is the name of: {})", others.join(", ")));
        }
        let there: Vec<&str> = self
            .of_stage(stage)
            .map(|p| p.description().name.as_str())
            .collect();
        if there.is_empty() {
            message.push_str("; none is installed, `--plugins DIR` names a directory with some");
        } else {
            message.push_str(&format!("; installed: {}", there.join(", ")));
        }
        for refused in &self.refused {
            message.push_str(&format!("; not loaded: {}", refused.error.message));
        }
        RunError::host_fault(stage.as_str(), message)
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::BuiltIn(name) => write!(f, "built in ({name})"),
            Self::File(path) => path.display().fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_catalog_says_how_to_install_something() {
        let error = Catalog::default()
            .plugin("pdf", Stage::Adapter)
            .unwrap_err();
        assert!(error.message.contains("--plugins DIR"), "{error}");
    }
}
