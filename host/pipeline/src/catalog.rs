//! The plugins that are installed, loaded when they are first needed.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use sandbox::{Plugin, Sandbox, Stage};

use crate::report::{ErrorKind, RunError};

/// Plugins by name. The name is that of the file without `.wasm`.
#[derive(Debug)]
pub struct Catalog {
    sandbox: Sandbox,
    entries: BTreeMap<String, Entry>,
}

/// Where a plugin came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Part of the program.
    BuiltIn,
    /// A file.
    File(PathBuf),
}

/// A plugin as the catalog lists it.
#[derive(Debug)]
pub struct Installed<'a> {
    pub name: &'a str,
    pub origin: &'a Origin,
    /// The plugin, or why it could not be loaded.
    pub plugin: Result<&'a Plugin, RunError>,
}

#[derive(Debug)]
struct Entry {
    origin: Origin,
    bytes: Bytes,
    loaded: OnceLock<Result<Plugin, RunError>>,
}

#[derive(Debug)]
enum Bytes {
    Static(&'static [u8]),
    File(PathBuf),
}

impl Catalog {
    pub fn new(sandbox: Sandbox) -> Self {
        Self {
            sandbox,
            entries: BTreeMap::new(),
        }
    }

    /// Add plugins that are part of the program.
    pub fn add_built_in(&mut self, plugins: &[(&'static str, &'static [u8])]) {
        for (name, bytes) in plugins {
            self.insert(name, Origin::BuiltIn, Bytes::Static(bytes));
        }
    }

    /// Add every `.wasm` file of a directory; one of the same name as an
    /// earlier plugin replaces it.
    pub fn add_directory(&mut self, directory: &Path) -> io::Result<()> {
        for file in fs::read_dir(directory)? {
            let path = file?.path();
            if path.extension().is_some_and(|e| e == "wasm")
                && let Some(name) = path.file_stem().and_then(|n| n.to_str())
            {
                let name = name.to_owned();
                self.insert(&name, Origin::File(path.clone()), Bytes::File(path));
            }
        }
        Ok(())
    }

    fn insert(&mut self, name: &str, origin: Origin, bytes: Bytes) {
        let entry = Entry {
            origin,
            bytes,
            loaded: OnceLock::new(),
        };
        self.entries.insert(name.to_owned(), entry);
    }

    /// The names of all plugins.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.entries.keys().map(String::as_str)
    }

    /// Load every plugin that is not loaded yet, on several threads.
    pub fn load_all(&self) {
        let threads = std::thread::available_parallelism().map_or(1, |n| n.get());
        let waiting: Vec<_> = self
            .entries
            .iter()
            .filter(|(_, entry)| entry.loaded.get().is_none())
            .collect();
        let next = std::sync::atomic::AtomicUsize::new(0);
        std::thread::scope(|scope| {
            for _ in 0..threads.min(waiting.len()) {
                scope.spawn(|| {
                    loop {
                        let i = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                        let Some((name, entry)) = waiting.get(i) else {
                            break;
                        };
                        self.load(name, entry);
                    }
                });
            }
        });
    }

    /// Everything installed, loaded.
    pub fn installed(&self) -> Vec<Installed<'_>> {
        self.load_all();
        self.entries
            .iter()
            .map(|(name, entry)| Installed {
                name,
                origin: &entry.origin,
                plugin: self.load(name, entry).as_ref().map_err(Clone::clone),
            })
            .collect()
    }

    /// The plugin of this name, which must implement `stage`.
    pub fn plugin(&self, name: &str, stage: Stage) -> Result<&Plugin, RunError> {
        let (key, entry) = self
            .entries
            .get_key_value(name)
            .ok_or_else(|| self.unknown(name, stage))?;
        let plugin = self.load(key, entry).as_ref().map_err(Clone::clone)?;
        if plugin.stage() != stage {
            let message = format!(
                "the plugin '{name}' is {}, not {}",
                with_article(plugin.stage()),
                with_article(stage)
            );
            return Err(RunError::host_fault(stage.as_str(), message));
        }
        Ok(plugin)
    }

    fn unknown(&self, name: &str, stage: Stage) -> RunError {
        let same_stage: Vec<&str> = self
            .installed()
            .iter()
            .filter(|i| i.plugin.as_ref().is_ok_and(|p| p.stage() == stage))
            .map(|i| i.name)
            .collect();
        let there = if same_stage.is_empty() {
            "none is installed; `--plugins DIR` names a directory with some".to_owned()
        } else {
            format!("installed: {}", same_stage.join(", "))
        };
        RunError::host_fault(
            stage.as_str(),
            format!("no {} is called '{name}' ({there})", stage.as_str()),
        )
    }

    fn load<'a>(&self, name: &str, entry: &'a Entry) -> &'a Result<Plugin, RunError> {
        entry.loaded.get_or_init(|| {
            let refused = |kind, message: String| RunError {
                plugin: Some(name.to_owned()),
                ..RunError::new(kind, "load", message)
            };
            let read;
            let bytes = match &entry.bytes {
                Bytes::Static(bytes) => bytes,
                Bytes::File(path) => {
                    read = fs::read(path).map_err(|e| {
                        let message = format!("{}: cannot be read: {e}", path.display());
                        refused(ErrorKind::HostFault, message)
                    })?;
                    read.as_slice()
                }
            };
            self.sandbox
                .load(bytes)
                .map_err(|e| refused(ErrorKind::BadPlugin, format!("'{name}': {e}")))
        })
    }
}

fn with_article(stage: Stage) -> String {
    let name = stage.as_str();
    let article = if name.starts_with(['a', 'e']) {
        "an"
    } else {
        "a"
    };
    format!("{article} {name}")
}
