//! `sheaf convert`.

use std::collections::BTreeMap;
use std::fs;
use std::io::{IsTerminal as _, Write as _, stdout};
use std::path::Path;

use anyhow::{Context as _, Result};
use document::RenderedFile;
use pipeline::{Input, RunReport, StageSpec};

use crate::Exit;
use crate::args::{Common, ConvertArgs};
use crate::context;
use crate::exports;
use crate::output::progress::Bar;
use crate::output::text;

pub(crate) fn run(arguments: &ConvertArgs, common: &Common) -> Result<Exit> {
    let planned = context::plan(&arguments.inputs, &arguments.input);
    let [input] = planned.as_slice() else {
        anyhow::bail!("`convert` takes one input; `--parts` makes several files one document");
    };
    let mut pipeline = context::pipeline(&arguments.input)?;
    pipeline.exporters = vec![StageSpec {
        plugin: arguments.to.clone(),
        classes: Vec::new(),
        config: options(&arguments.options)?,
    }];
    let context = context::context_of(common, &arguments.input, pipeline, context::MEMO_BYTES)
        .with_context(|| format!("--to {}", arguments.to))?;
    let images = images(arguments)?;
    let bar = Bar::new(1);
    let name = input.name();
    let result = input.read().and_then(|bytes| {
        let bytes = Input { images, ..bytes };
        context.runner.run(&context.request(&bytes, &bar.of(&name)))
    });
    bar.finish();
    match result {
        Ok(report) => {
            text::print_warnings_of(&name, &report.document)?;
            let files = rendered(&report);
            deliver(&files, arguments.out.as_deref())?;
            Ok(Exit::Done)
        }
        Err(error) => {
            text::print_error(&name, &error)?;
            Ok(Exit::SomeFailed)
        }
    }
}

fn options(given: &[String]) -> Result<BTreeMap<String, String>> {
    given
        .iter()
        .map(|option| {
            let (key, value) = option
                .split_once('=')
                .with_context(|| format!("--option {option}: not of the form KEY=VALUE"))?;
            Ok((key.to_owned(), value.to_owned()))
        })
        .collect()
}

fn images(arguments: &ConvertArgs) -> Result<Vec<Vec<u8>>> {
    let limit = arguments.input.max_input_mib << 20;
    let read = |path: &std::path::PathBuf| {
        let input = Input::read(path, limit)
            .map_err(|e| anyhow::anyhow!("--image {}: {}", path.display(), e.message))?;
        Ok(input.parts.into_iter().flatten().collect())
    };
    arguments.images.iter().map(read).collect()
}

fn rendered(report: &RunReport) -> Vec<RenderedFile> {
    let files = report.files.iter().flat_map(|(_, files)| files.iter());
    files.cloned().collect()
}

/// Write the files where they are wanted.
fn deliver(files: &[RenderedFile], out: Option<&Path>) -> Result<()> {
    match (files, out) {
        ([], _) => anyhow::bail!("the exporter rendered nothing"),
        (files, Some(path)) if path.is_dir() || files.len() > 1 => {
            let written = exports::write(path, files)
                .with_context(|| format!("{} cannot be written", path.display()))?;
            for path in written {
                anstream::eprintln!("wrote {}", path.display());
            }
        }
        ([file, ..], Some(path)) => {
            fs::write(path, &file.data)
                .with_context(|| format!("{} cannot be written", path.display()))?;
        }
        ([file], None) => {
            let text = std::str::from_utf8(&file.data).is_ok();
            if !text && stdout().is_terminal() {
                anyhow::bail!("{} is no text; give `--out FILE`", file.name);
            }
            stdout().lock().write_all(&file.data)?;
        }
        (files, None) => {
            let names: Vec<&str> = files.iter().map(|f| f.name.as_str()).collect();
            anyhow::bail!(
                "this format has several files ({}); give `--out DIR`",
                names.join(", ")
            );
        }
    }
    Ok(())
}
