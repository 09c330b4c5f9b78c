//! `make-samples` writes `samples/` anew; `make-samples --bad FOLDER` writes
//! the bad inputs of the tests into a folder, to try by hand.

use std::fs;
use std::io::{ErrorKind, Write};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};
use samples::{RECEIPT_ANSWER, RECEIPT_IMAGE};

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match arguments
        .iter()
        .map(String::as_str)
        .collect::<Vec<_>>()
        .as_slice()
    {
        [] => write_samples(),
        ["--bad", folder] => write_bad_inputs(Path::new(folder)),
        _ => bail!("usage: make-samples [--bad FOLDER]"),
    }
}

fn write_bad_inputs(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot create {}", folder.display()))?;
    for input in samples::bad::all() {
        fs::write(folder.join(input.name), &input.bytes)
            .with_context(|| format!("cannot write {}", input.name))?;
        say(&format!("{:>9} bytes  {}", input.bytes.len(), input.name))?;
    }
    Ok(())
}

fn write_samples() -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    for file in samples::files()? {
        let path = folder.join(&file.path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)
                .with_context(|| format!("cannot create {}", parent.display()))?;
        }
        fs::write(&path, &file.bytes)
            .with_context(|| format!("cannot write {}", path.display()))?;
        say(&format!("{:>9} bytes  {}", file.bytes.len(), file.path))?;
    }
    recognise(&folder)
}

/// Asks Tesseract to read the receipt. It runs in the samples' folder, since
/// its answer repeats the path of the image as it was given.
fn recognise(folder: &Path) -> Result<()> {
    let mut command = Command::new("tesseract");
    command.args([RECEIPT_IMAGE, "stdout", "-l", "eng", "--psm", "4", "hocr"]);
    let output = match command.current_dir(folder).output() {
        Ok(output) => output,
        Err(error) if error.kind() == ErrorKind::NotFound => {
            return say(&format!(
                "tesseract is not installed: {RECEIPT_ANSWER} is left as it was.\n\
                 To make it: apt-get install tesseract-ocr tesseract-ocr-eng"
            ));
        }
        Err(error) => return Err(error).context("cannot run tesseract"),
    };
    if !output.status.success() {
        bail!(
            "tesseract failed: {}",
            String::from_utf8_lossy(&output.stderr).trim()
        );
    }
    fs::write(folder.join(RECEIPT_ANSWER), &output.stdout)
        .with_context(|| format!("cannot write {RECEIPT_ANSWER}"))?;
    say(&format!(
        "{:>9} bytes  {RECEIPT_ANSWER}",
        output.stdout.len()
    ))
}

fn say(line: &str) -> Result<()> {
    writeln!(std::io::stdout(), "{line}").context("cannot write to standard output")
}
