//! `cargo xtask train`: from data to the models in `models/`.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result, bail};

use super::{Subcommand, Usage, build::host_command};
use crate::process;
use crate::progress::heading;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "train",
    arguments: "[MODEL...] [--data DIR]",
    summary: "Train the models in models/ anew",
    help: "\
Computes the features of each MODEL (all of them by default) from the documents
in DIR (../shared/data by default) and from documents that models/generator
makes, trains with fixed seeds, and writes models/MODEL.onnx. Features and the
digests of the data stay under target/train. Needs Python 3.10 or later with
venv; the packages of models/training/requirements.txt are installed into
target/train/venv. What the models are, and how well they do, stands in the
cards beside them.",
    run,
};

/// In the order in which they build on each other: confidences are learned
/// from what the others choose.
const MODELS: [&str; 3] = ["page-class", "receipt-lines", "confidence"];

/// Of these the scripts also record the scores of rows by trees that have not
/// seen them, which the models after them learn from.
const SCORES_OF_UNSEEN: [&str; 1] = ["receipt-lines"];

struct Options {
    models: Vec<String>,
    data: PathBuf,
}

fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let workspace = Workspace::load()?;
    let options = parse(parser, &workspace.root)?;
    let folder = workspace.target.join("train");
    std::fs::create_dir_all(&folder)?;
    heading("Python packages for training");
    let python = python(&workspace.root, &folder)?;
    heading("Program that computes the features");
    let tools = Tools {
        folder,
        python,
        program: program(&workspace)?,
    };
    for model in &options.models {
        train(&workspace.root, &tools, model, &options.data)?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(mut parser: lexopt::Parser, root: &Path) -> Result<Options> {
    use lexopt::Arg::{Long, Value};
    let mut options = Options {
        models: Vec::new(),
        data: root.join("../shared/data"),
    };
    while let Some(argument) = parser.next().map_err(Usage::from)? {
        match argument {
            Value(name) => {
                let name = name.to_string_lossy().into_owned();
                if !MODELS.contains(&name.as_str()) {
                    let message =
                        format!("there is no model `{name}`; one of: {}", MODELS.join(", "));
                    return Err(Usage::from(lexopt::Error::Custom(message.into())).into());
                }
                options.models.push(name);
            }
            Long("data") => options.data = parser.value().map_err(Usage::from)?.into(),
            other => return Err(Usage::from(other.unexpected()).into()),
        }
    }
    if options.models.is_empty() {
        options.models = MODELS.map(str::to_owned).into();
    }
    if !options.data.is_dir() {
        bail!(
            "{} is not a folder; name the one with the documents by --data DIR",
            options.data.display()
        );
    }
    Ok(options)
}

/// What training goes on with.
struct Tools {
    folder: PathBuf,
    python: PathBuf,
    program: PathBuf,
}

const PROGRAM: &str = "sheaf-trainer";

fn program(workspace: &Workspace) -> Result<PathBuf> {
    process::run(host_command(workspace).args(["--package", PROGRAM]))?;
    workspace.program(PROGRAM)
}

/// A Python of its own with what training needs.
fn python(root: &Path, folder: &Path) -> Result<PathBuf> {
    let venv = folder.join("venv");
    let python = venv.join("bin").join("python");
    if !python.exists() {
        process::run(Command::new("python3").args(["-m", "venv"]).arg(&venv)).context(
            "a virtual environment could not be made; on Debian: apt-get install python3-venv",
        )?;
    }
    let mut pip = Command::new(&python);
    pip.args([
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        "-r",
    ])
    .arg(root.join("models/training/requirements.txt"));
    process::run(&mut pip)?;
    Ok(python)
}

fn train(root: &Path, tools: &Tools, model: &str, data: &Path) -> Result<()> {
    let Tools {
        folder,
        python,
        program,
    } = tools;
    let features = folder.join(model);
    heading(&format!("Features for {model}"));
    let mut command = Command::new(program);
    command
        .current_dir(root)
        .arg(model)
        .arg("--data")
        .arg(data)
        .arg("--out")
        .arg(&features);
    process::run(&mut command)?;
    heading(&format!("Training {model}"));
    let script = format!("models/training/{}.py", model.replace('-', "_"));
    let mut command = Command::new(python);
    command
        .current_dir(root)
        .arg(script)
        .arg("--in")
        .arg(&features)
        .arg("--out")
        .arg(root.join("models").join(model).with_extension("onnx"));
    if SCORES_OF_UNSEEN.contains(&model) {
        command.arg("--cross-validate");
    }
    process::run(&mut command)
}
