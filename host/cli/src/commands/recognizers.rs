//! `sheaf recognizers`.

use std::io::Write as _;

use anyhow::Result;
use recognizers::{NAMES, SETTINGS, Setting};
use serde_json::json;

use crate::Exit;
use crate::args::{Format, RecognizersArgs};
use crate::output::{style, table};

pub(crate) fn run(arguments: &RecognizersArgs) -> Result<Exit> {
    match arguments.output {
        Format::Json => print_json()?,
        Format::Text => print_text()?,
    }
    Ok(Exit::Done)
}

fn settings_of(name: &str) -> impl Iterator<Item = &'static Setting> {
    SETTINGS
        .iter()
        .filter(move |s| s.recognizers.contains(&name))
}

fn print_json() -> Result<()> {
    let mut out = std::io::stdout().lock();
    for name in NAMES {
        let settings: Vec<_> = settings_of(name)
            .map(|s| json!({ "key": s.key, "default": s.default, "about": s.about }))
            .collect();
        writeln!(out, "{}", json!({ "name": name, "settings": settings }))?;
    }
    Ok(())
}

fn print_text() -> Result<()> {
    let mut out = anstream::stdout().lock();
    let heading = style::HEADING;
    for name in NAMES {
        writeln!(out, "{heading}{name}{heading:#}")?;
        let mut rows = table::new(&["setting", "default", "what it does"]);
        for setting in settings_of(name) {
            rows.add_row([setting.key, setting.default, setting.about]);
        }
        table::write(&mut out, &rows)?;
        writeln!(out)?;
    }
    writeln!(
        out,
        "Choose with `--recognizer NAME`, set with `--set NAME.KEY=VALUE`, or in a pipeline's\n\
         [recognition]. Credentials come from the environment or from files, never from settings."
    )?;
    Ok(())
}
