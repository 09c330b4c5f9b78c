//! `sheaf plugins`.

use std::io::Write as _;

use anyhow::Result;
use pipeline::Origin;
use serde_json::json;

use crate::Exit;
use crate::args::{Common, Format, PluginsArgs};
use crate::context;
use crate::output::{style, table};

pub(crate) fn run(arguments: &PluginsArgs, common: &Common) -> Result<Exit> {
    let catalog = context::catalog(common)?;
    let installed = catalog.installed();
    let broken = installed.iter().filter(|i| i.plugin.is_err()).count();
    match arguments.output {
        Format::Json => print_json(&installed)?,
        Format::Text => print_text(&installed)?,
    }
    Ok(if broken == 0 {
        Exit::Done
    } else {
        Exit::SomeFailed
    })
}

fn print_json(installed: &[pipeline::Installed<'_>]) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for item in installed {
        let line = match &item.plugin {
            Ok(plugin) => {
                let about = plugin.description();
                json!({
                    "name": item.name,
                    "stage": plugin.stage().as_str(),
                    "version": about.version,
                    "summary": about.summary,
                    "accepts": about.accepts,
                    "emits": about.emits,
                    "contract": plugin.contract(),
                    "digest": plugin.digest(),
                    "origin": origin(item.origin),
                })
            }
            Err(error) => json!({
                "name": item.name,
                "origin": origin(item.origin),
                "error": error.message,
            }),
        };
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn print_text(installed: &[pipeline::Installed<'_>]) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let mut rows = table::new(&["name", "stage", "version", "contract", "digest", "origin"]);
    for item in installed {
        if let Ok(plugin) = &item.plugin {
            rows.add_row([
                item.name.to_owned(),
                plugin.stage().as_str().to_owned(),
                plugin.description().version.clone(),
                plugin.contract().to_owned(),
                plugin.digest().to_owned(),
                origin(item.origin),
            ]);
        }
    }
    writeln!(out, "{rows}")?;
    for item in installed {
        if let Err(error) = &item.plugin {
            let (bad, end) = (style::ERROR, style::ERROR.render_reset());
            writeln!(out, "{bad}not loaded:{end} {}", error.message)?;
        }
    }
    Ok(())
}

fn origin(origin: &Origin) -> String {
    match origin {
        Origin::BuiltIn => "built in".to_owned(),
        Origin::File(path) => path.display().to_string(),
    }
}
