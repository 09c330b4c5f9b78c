//! `sheaf schema`.

use std::io::{Write as _, stdout};

use anyhow::Result;

use crate::Exit;
use crate::args::{SchemaArgs, SchemaName};

const DOCUMENT: &str = include_str!("../../../../document/schema/document-0.1.0.schema.json");
const RESULT: &str = include_str!("../../../../document/schema/result-0.1.0.schema.json");

pub(crate) fn run(arguments: &SchemaArgs) -> Result<Exit> {
    let schema = match arguments.which {
        SchemaName::Document => DOCUMENT,
        SchemaName::Result => RESULT,
    };
    writeln!(stdout().lock(), "{}", schema.trim_end())?;
    Ok(Exit::Done)
}
