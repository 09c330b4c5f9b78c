//! `sheaf consensus`.

use std::io::{Write as _, stdout};
use std::sync::Arc;

use anyhow::Result;
use document::Document;
use serde_json::json;

use crate::Exit;
use crate::args::{Common, ConsensusArgs};
use crate::context;
use crate::output::text;

pub(crate) fn run(arguments: &ConsensusArgs, common: &Common) -> Result<Exit> {
    let context = context::context(common, &arguments.input)?;
    let mut readings: Vec<Arc<Document>> = Vec::new();
    for input in context::plan(&arguments.inputs, &arguments.input) {
        let read = input
            .read()
            .and_then(|bytes| context.runner.adapt(&context.request(&bytes, &())));
        match read {
            Ok(document) => readings.push(document),
            Err(error) => {
                // A vote without one of those asked is another vote.
                text::print_error(&input.name(), &error)?;
                return Ok(Exit::SomeFailed);
            }
        }
    }
    let documents: Vec<&Document> = readings.iter().map(AsRef::as_ref).collect();
    let (document, report) = consensus::consensus(&documents, &consensus::Options::default())?;
    let json = if arguments.report {
        let names: Vec<String> = arguments
            .inputs
            .iter()
            .map(|path| path.display().to_string())
            .collect();
        serde_json::to_string_pretty(&json!({ "inputs": names, "agreement": report }))?
    } else {
        document::json::to_json_pretty(&document)
    };
    writeln!(stdout().lock(), "{json}")?;
    Ok(Exit::Done)
}
