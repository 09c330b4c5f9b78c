//! Names for stage outputs. A stage is a pure function, so its output is
//! named by a digest of everything it depends on, before it is computed.

use std::collections::BTreeMap;
use std::fmt;

use sha2::{Digest as _, Sha256};

/// A SHA-256, printed as `sha256:` and 64 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Digest([u8; 32]);

impl Digest {
    /// The digest of some bytes alone, as `sha256sum` prints it.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }

    /// The digest of a value in memory by everything that its `Debug` form
    /// tells, which for the common document is everything. Holds within one
    /// process; not for keeping.
    pub fn of_value(value: &impl fmt::Debug) -> Self {
        struct Hashed(Sha256);
        impl fmt::Write for Hashed {
            fn write_str(&mut self, text: &str) -> fmt::Result {
                self.0.update(text.as_bytes());
                Ok(())
            }
        }
        let mut hashed = Hashed(Sha256::new_with_prefix("sheaf value 1"));
        // Neither the hash nor a derived `Debug` ever fails.
        let _ = fmt::write(&mut hashed, format_args!("{value:?}"));
        Self(hashed.0.finalize().into())
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("sha256:")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Everything the output of one stage call depends on.
#[derive(Debug)]
pub struct StageIdentity<'a> {
    /// Digest of the component.
    pub component: &'a str,
    /// The contract's version it was built for.
    pub contract: &'a str,
    /// The plugin's configuration.
    pub config: &'a BTreeMap<String, String>,
    /// The models it may use and the backend that runs them.
    pub inference: &'a str,
    /// The digests of its inputs, in their order: of the bytes for an
    /// adapter, the names of earlier outputs for later stages.
    pub inputs: &'a [Digest],
}

impl StageIdentity<'_> {
    /// The name of the stage's output. Every part is preceded by its length,
    /// so that no two identities share an encoding.
    pub fn digest(&self) -> Digest {
        let mut hash = Sha256::new();
        let mut part = |bytes: &[u8]| {
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        };
        part(b"sheaf stage 1");
        part(self.component.as_bytes());
        part(self.contract.as_bytes());
        part(self.inference.as_bytes());
        part(&(self.config.len() as u64).to_le_bytes());
        for (key, value) in self.config {
            part(key.as_bytes());
            part(value.as_bytes());
        }
        for input in self.inputs {
            part(&input.0);
        }
        Digest(hash.finalize().into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_named_by_all_it_holds() {
        let document = document::Document::default();
        let mut warned = document.clone();
        warned.warnings.push(document::Warning::new("a", "b"));
        assert_eq!(Digest::of_value(&document), Digest::of_value(&document));
        assert_ne!(Digest::of_value(&document), Digest::of_value(&warned));
    }

    fn identity(config: &[(&str, &str)], inputs: &[Digest]) -> Digest {
        let config = config
            .iter()
            .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
            .collect();
        StageIdentity {
            component: "sha256:00",
            contract: "0.1.0",
            config: &config,
            inference: "",
            inputs,
        }
        .digest()
    }

    #[test]
    fn a_digest_prints_as_sha256sum_does() {
        assert_eq!(
            Digest::of(b"").to_string(),
            "sha256:e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
        );
    }

    #[test]
    fn the_same_call_has_the_same_name() {
        let input = [Digest::of(b"x")];
        assert_eq!(
            identity(&[("a", "1")], &input),
            identity(&[("a", "1")], &input)
        );
    }

    #[test]
    fn whatever_a_stage_depends_on_changes_its_name() {
        let (x, y) = (Digest::of(b"x"), Digest::of(b"y"));
        let names = [
            identity(&[], &[x]),
            identity(&[], &[y]),
            identity(&[], &[x, y]),
            identity(&[], &[y, x]),
            identity(&[("a", "1")], &[x]),
            identity(&[("a", "2")], &[x]),
            identity(&[("a1", "")], &[x]),
        ];
        let distinct: std::collections::BTreeSet<_> = names.iter().collect();
        assert_eq!(distinct.len(), names.len());
    }
}
