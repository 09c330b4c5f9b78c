//! What the program is asked to do.

use anyhow::{Context as _, Result, bail};

/// What to do: the table, or a part of it that wants a process of its own.
#[derive(Debug)]
pub(crate) enum Command {
    Table(Options),
    Idle,
    Live,
    Registered,
}

/// How the table is made.
#[derive(Debug, Default)]
pub(crate) struct Options {
    only: Vec<String>,
    pub(crate) record: bool,
    pub(crate) sheaf_url: Option<String>,
}

impl Command {
    pub(crate) fn parse(arguments: impl Iterator<Item = String>) -> Result<Self> {
        let mut options = Options::default();
        let mut arguments = arguments;
        while let Some(argument) = arguments.next() {
            let mut value = || {
                let missing = || format!("{argument} wants a value");
                arguments.next().with_context(missing)
            };
            match argument.as_str() {
                crate::idle::ARGUMENT => return Ok(Self::Idle),
                crate::live::ARGUMENT => return Ok(Self::Live),
                crate::registered::ARGUMENT => return Ok(Self::Registered),
                "--only" => options.only.push(value()?),
                "--record" => options.record = true,
                "--sheaf-url" => options.sheaf_url = Some(value()?),
                other => bail!(
                    "{other} is not known; there are --only SECTION, --record and --sheaf-url URL"
                ),
            }
        }
        Ok(Self::Table(options))
    }
}

impl Options {
    pub(crate) fn wants(&self, section: &str) -> bool {
        self.only.is_empty() || self.only.iter().any(|only| only == section)
    }
}
