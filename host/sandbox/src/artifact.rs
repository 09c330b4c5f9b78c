//! What a file is before it is compiled, and which stage a component
//! implements once it is.

use std::fmt;

use wasmtime::Engine;
use wasmtime::component::Component;

use crate::load::LoadError;
use crate::text::clean_line;

/// The contract versions that this host serves, newest first.
pub(crate) const CONTRACTS: &[&str] = &["0.1.0"];

const PACKAGE: &str = "sheaf:pipeline/";

/// One step of a pipeline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// Vendor bytes -> document.
    Adapter,
    /// Document -> classes of its pages.
    Classifier,
    /// Document and classes -> fields, line items, tables.
    Extractor,
    /// Result -> files.
    Exporter,
}

impl Stage {
    pub const ALL: [Stage; 4] = [
        Stage::Adapter,
        Stage::Classifier,
        Stage::Extractor,
        Stage::Exporter,
    ];

    /// The name of the stage and of its world in the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Stage::Adapter => "adapter",
            Stage::Classifier => "classifier",
            Stage::Extractor => "extractor",
            Stage::Exporter => "exporter",
        }
    }

    /// The interface that its world exports.
    fn interface(self) -> &'static str {
        match self {
            Stage::Adapter => "adapt",
            Stage::Classifier => "classify",
            Stage::Extractor => "extract",
            Stage::Exporter => "render",
        }
    }

    /// The name under which a component of a contract exports it.
    pub(crate) fn exported(self, contract: &str) -> String {
        format!("{PACKAGE}{}@{contract}", self.interface())
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Refuse what is not the binary of a component, by its first bytes.
///
/// Precompiled code in particular must never get further: loading it runs
/// whatever it contains.
pub(crate) fn check_kind(bytes: &[u8]) -> Result<(), LoadError> {
    let refuse = |what: &str| Err(LoadError::NotAComponent(what.to_owned()));
    let text = || bytes.iter().find(|b| !b.is_ascii_whitespace());
    match bytes {
        [] => refuse("it is empty"),
        // Magic, version 13, layer 1.
        [0, b'a', b's', b'm', 13, 0, 1, 0, ..] => Ok(()),
        [0, b'a', b's', b'm', 1, 0, 0, 0, ..] => refuse(
            "it is a core WebAssembly module; build it for the wasm32-wasip2 target, \
             or wrap it with `wasm-tools component new`",
        ),
        [0, b'a', b's', b'm', ..] => {
            refuse("it is WebAssembly of a version that is not known here")
        }
        [0x7f, b'E', b'L', b'F', ..] => refuse(
            "it is precompiled code, which cannot be checked; give the component's .wasm binary",
        ),
        _ if matches!(text(), Some(b'(' | b';')) => {
            refuse("it is WebAssembly text; turn it into a binary with `wasm-tools parse`")
        }
        _ => refuse("it does not begin like WebAssembly"),
    }
}

/// The stage that a component implements and the contract's version.
pub(crate) fn stage(
    engine: &Engine,
    component: &Component,
) -> Result<(Stage, &'static str), LoadError> {
    let ty = component.component_type();
    let exports: Vec<&str> = ty.exports(engine).map(|(name, _)| name).collect();
    let mut found = Vec::new();
    for export in &exports {
        let Some((interface, version)) =
            export.strip_prefix(PACKAGE).and_then(|e| e.split_once('@'))
        else {
            continue;
        };
        if let Some(stage) = Stage::ALL.into_iter().find(|s| s.interface() == interface) {
            found.push((stage, version));
        }
    }
    match found.as_slice() {
        [] => Err(LoadError::WrongWorld(format!(
            "it exports none of the contract's stages ({PACKAGE}adapt, classify, extract or \
             render); it exports {}",
            listed(&exports)
        ))),
        [(stage, version)] => {
            let Some(served) = CONTRACTS.iter().find(|c| *c == version) else {
                return Err(LoadError::Contract {
                    found: clean_line(version, 64),
                });
            };
            if !exports.contains(&"describe") {
                return Err(LoadError::WrongWorld(format!(
                    "its world exports `describe` beside the {stage}'s interface, and it does not"
                )));
            }
            Ok((*stage, served))
        }
        several => Err(LoadError::WrongWorld(format!(
            "it implements {} stages; a plugin implements one",
            several.len()
        ))),
    }
}

/// Names as a person reads them, bounded.
fn listed(names: &[&str]) -> String {
    const MOST: usize = 8;
    let mut list: Vec<String> = names
        .iter()
        .take(MOST)
        .map(|n| format!("`{}`", clean_line(n, 100)))
        .collect();
    if names.len() > MOST {
        list.push(format!("{} more", names.len() - MOST));
    }
    match list.is_empty() {
        true => "nothing".to_owned(),
        false => list.join(", "),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_binary_of_a_component_passes() {
        assert!(check_kind(b"\0asm\x0d\0\x01\0rest").is_ok());
        for (bytes, reason) in [
            (&b""[..], "empty"),
            (b"\0asm\x01\0\0\0", "core WebAssembly module"),
            (b"\0asm\x02\0\0\0", "version"),
            (b"\x7fELF\x02", "precompiled"),
            (b"\n (component)", "text"),
            (b"%PDF-1.7", "does not begin"),
            (b"\0asm", "version"),
        ] {
            let error = check_kind(bytes).unwrap_err().to_string();
            assert!(error.contains(reason), "{error}");
        }
    }
}
