//! The vendors' own parsers, which are Python, beside our adapters over the
//! same bytes.

use std::path::Path;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context as _, Result, bail};
use sandbox::{Call, Stage};

use crate::measure::{human, time};
use crate::python;
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

const BUDGET: Duration = Duration::from_secs(2);

struct Rival {
    /// The parser's name in the script.
    parser: &'static str,
    adapter: &'static str,
    /// Below `../shared/data`.
    file: &'static str,
    reach: &'static str,
}

const RIVALS: [Rival; 3] = [
    Rival {
        parser: "textractor",
        adapter: "textract",
        file: "textract/document_to_html_form.png.json",
        reach: "50x faster",
    },
    Rival {
        parser: "response-parser",
        adapter: "textract",
        file: "textract/document_to_html_form.png.json",
        reach: "–",
    },
    Rival {
        parser: "documentai-toolbox",
        adapter: "document-ai",
        file: "google/0/toolbox_invoice_test-0.json",
        reach: "–",
    },
];

/// A row for each parser, or one that says why there is none.
pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let python = match python::with(setting, "bench-vendors", "requirements.txt") {
        Ok(python) => python,
        Err(error) => {
            return vec![Row::missing("vendors' own parsers", &error, "50x faster")];
        }
    };
    let measured = RIVALS.iter().map(|rival| {
        against(setting, &python, rival)
            .unwrap_or_else(|error| Row::missing(rival.parser, &error, rival.reach))
    });
    measured.collect()
}

fn against(setting: &Setting, python: &Path, rival: &Rival) -> Result<Row> {
    let path = setting.root.join("../shared/data").join(rival.file);
    let bytes = std::fs::read(&path).with_context(|| format!("{} is not here", rival.file))?;
    let size = bytes.len() / 1000;
    let plugin = setting.plugin(rival.adapter, Stage::Adapter)?;
    let (parts, call) = ([bytes], Call::default());
    let document = plugin.adapt(&parts, &call).result?;
    let words: usize = document.pages.iter().map(|p| p.words.len()).sum();
    let theirs = ask(setting, python, rival, &path)?;
    let ours = time(BUDGET, || plugin.adapt(&parts, &call));
    let ratio = theirs.as_secs_f64() / ours.median.as_secs_f64().max(1e-9);
    Ok(Row::new(
        &format!(
            "adapter `{}` in a fresh sandbox, {words} words ({size} kB)",
            rival.adapter
        ),
        &ours.to_string(),
        &format!("{} in Python {}", rival.parser, human(theirs)),
        Ratio::Faster(ratio),
        rival.reach,
    ))
}

fn ask(setting: &Setting, python: &Path, rival: &Rival, path: &Path) -> Result<Duration> {
    let output = Command::new(python)
        .arg(setting.root.join("host/bench/vendors/time_parsers.py"))
        .arg(rival.parser)
        .arg(path)
        .arg(BUDGET.as_secs_f64().to_string())
        .output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("{}", text.lines().last().unwrap_or("the parser failed"));
    }
    let micros: f64 = String::from_utf8_lossy(&output.stdout).trim().parse()?;
    Ok(Duration::from_secs_f64(micros / 1e6))
}
