//! `sheaf plugins`.

use std::io::Write as _;

use anyhow::Result;
use pipeline::{Catalog, Installed, Refused};
use serde_json::json;

use crate::Exit;
use crate::args::{Common, Format, PluginsArgs};
use crate::context;
use crate::output::{style, table};

pub(crate) fn run(arguments: &PluginsArgs, common: &Common) -> Result<Exit> {
    let catalog = context::catalog(common)?;
    match arguments.output {
        Format::Json => print_json(&catalog)?,
        Format::Text => print_text(&catalog)?,
    }
    Ok(if catalog.refused().is_empty() {
        Exit::Done
    } else {
        Exit::SomeFailed
    })
}

fn print_json(catalog: &Catalog) -> Result<()> {
    let mut out = std::io::stdout().lock();
    for Installed { origin, plugin } in catalog.installed() {
        let about = plugin.description();
        let line = json!({
            "name": about.name,
            "stage": plugin.stage().as_str(),
            "version": about.version,
            "summary": about.summary,
            "accepts": about.accepts,
            "emits": about.emits,
            "contract": plugin.contract(),
            "imports": plugin.imports(),
            "digest": plugin.digest(),
            "origin": origin.to_string(),
        });
        writeln!(out, "{line}")?;
    }
    for Refused { origin, error } in catalog.refused() {
        let line = json!({ "origin": origin.to_string(), "error": error.message });
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn print_text(catalog: &Catalog) -> Result<()> {
    let mut out = anstream::stdout().lock();
    let mut rows = table::new(&["stage", "name", "version", "contract", "digest", "origin"]);
    for Installed { origin, plugin } in catalog.installed() {
        let about = plugin.description();
        rows.add_row([
            plugin.stage().as_str(),
            &about.name,
            &about.version,
            plugin.contract(),
            plugin.digest(),
            &origin.to_string(),
        ]);
    }
    table::write(&mut out, &rows)?;
    let bad = style::ERROR;
    for Refused { error, .. } in catalog.refused() {
        writeln!(out, "{bad}not loaded:{bad:#} {}", error.message)?;
    }
    Ok(())
}
