//! `sheaf adapt`.

use std::io::{Write as _, stdout};

use anyhow::Result;

use crate::Exit;
use crate::args::{AdaptArgs, Common};
use crate::context;
use crate::output::text;

pub(crate) fn run(arguments: &AdaptArgs, common: &Common) -> Result<Exit> {
    let planned = context::plan(&arguments.inputs, &arguments.input);
    let [input] = planned.as_slice() else {
        anyhow::bail!("`adapt` takes one input; `--parts` makes several files one document");
    };
    let context = context::context(common, &arguments.input)?;
    let adapted = input
        .read()
        .and_then(|bytes| context.runner.adapt(&context.request(&bytes, &())));
    match adapted {
        Ok(document) => {
            let json = if arguments.compact {
                document::json::to_json(&document)
            } else {
                document::json::to_json_pretty(&document)
            };
            writeln!(stdout().lock(), "{json}")?;
            Ok(Exit::Done)
        }
        Err(error) => {
            text::print_error(&input.name(), &error)?;
            Ok(Exit::SomeFailed)
        }
    }
}
