//! `cargo xtask fuzz`: libFuzzer over the adapters and our own promises.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use super::{Subcommand, Usage};
use crate::process;
use crate::progress::heading;
use crate::toolchain::rustc::Rustc;
use crate::workspace::Workspace;

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "fuzz",
    arguments: "[TARGET...] [--seconds N] [-- ARG...]",
    summary: "Look for inputs that break an adapter or the host, guided by coverage",
    help: "\
Builds the adapters with libFuzzer and lets it make inputs for each TARGET for
N seconds (60 by default). A target is an adapter's name, or one of our own
promises towards plugins: `validation`, `conversions`, `loading` (components,
which takes wasmtime to be built as well); all of them by default. What it
learned is kept under target/fuzz/corpus, what it found under
target/fuzz/found. What follows `--` goes to libFuzzer. Needs a C++ compiler
(Debian: apt-get install g++); the compiler of this repository is enough
otherwise. A short run without libFuzzer belongs to `cargo xtask test`.",
    run,
};

const PACKAGE: &str = "sheaf-fuzz";
/// The target that has wasmtime in it.
const COMPONENTS: &str = "loading";
/// What libFuzzer wants to see of a program while it runs; these options of
/// the compiler are stable ones.
const COVERAGE: &str = "-Cpasses=sancov-module \
     -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
     -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares \
     -Cdebug-assertions=on --cfg fuzzing";
/// An adapter that holds more for a small input is at fault.
const MEMORY_MIB: u32 = 64;
/// An input that takes longer is at fault.
const SECONDS_AN_INPUT: u32 = 5;

struct Options {
    targets: Vec<String>,
    seconds: u32,
    further: Vec<OsString>,
}

fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    let options = parse(parser)?;
    let workspace = Workspace::load()?;
    let folder = workspace.target.join("fuzz");
    heading("Building the adapters for libFuzzer");
    let program = build(&workspace, &folder, &options)?;
    let corpus = folder.join("corpus");
    process::run(Command::new(&program).env("SHEAF_FUZZ_SEEDS", &corpus))?;
    let all = targets(&corpus)?;
    if let Some(unknown) = options.targets.iter().find(|t| !all.contains(t)) {
        let message = format!("there is no target `{unknown}`; one of: {}", all.join(", "));
        return Err(Usage::from(lexopt::Error::Custom(message.into())).into());
    }
    let chosen = match options.targets.as_slice() {
        [] => &all,
        some => some,
    };
    let mut code = ExitCode::SUCCESS;
    for target in chosen {
        heading(&format!("Fuzzing {target} for {} s", options.seconds));
        if let Err(error) = fuzz(&program, target, &folder, &options) {
            let found = folder.join("found").join(target);
            eprintln!("{error:#}; the input is in {}", found.display());
            code = ExitCode::FAILURE;
        }
    }
    Ok(code)
}

fn parse(mut parser: lexopt::Parser) -> Result<Options> {
    use lexopt::Arg::{Long, Value};
    let mut options = Options {
        targets: Vec::new(),
        seconds: 60,
        further: Vec::new(),
    };
    loop {
        if let Some(mut raw) = parser.try_raw_args()
            && raw.next_if(|next| next == "--").is_some()
        {
            options.further = raw.collect();
            return Ok(options);
        }
        match parser.next().map_err(Usage::from)? {
            None => return Ok(options),
            Some(Value(target)) => options.targets.push(target.to_string_lossy().into_owned()),
            Some(Long("seconds")) => {
                let value = parser.value().map_err(Usage::from)?;
                let seconds = value.to_string_lossy().parse();
                options.seconds = seconds.map_err(|_| {
                    Usage::from(lexopt::Error::from("--seconds takes a whole number"))
                })?;
            }
            Some(other) => return Err(Usage::from(other.unexpected()).into()),
        }
    }
}

/// The program, built in a folder of its own since everything in it is
/// compiled otherwise.
fn build(workspace: &Workspace, folder: &Path, options: &Options) -> Result<PathBuf> {
    let host = Rustc::find(&workspace.root)?.host()?;
    let mut command = process::cargo(&workspace.root);
    command
        .args(["build", "--release", "--locked", "--package", PACKAGE])
        .args(["--bin", "fuzz", "--features", "coverage"])
        // With a target named, the options do not reach build scripts.
        .args(["--target", &host])
        .arg("--target-dir")
        .arg(folder)
        .env("RUSTFLAGS", COVERAGE);
    if !options.targets.is_empty() && !options.targets.iter().any(|t| t == COMPONENTS) {
        command.arg("--no-default-features");
    }
    process::run(&mut command)?;
    let program = folder.join(host).join("release").join("fuzz");
    Ok(program.with_extension(std::env::consts::EXE_EXTENSION))
}

/// The program makes a folder of seeds for each target.
fn targets(corpus: &Path) -> Result<Vec<String>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(corpus).context("the seeds were not written")? {
        names.push(entry?.file_name().to_string_lossy().into_owned());
    }
    names.sort();
    Ok(names)
}

fn fuzz(program: &Path, target: &str, folder: &Path, options: &Options) -> Result<()> {
    let found = folder.join("found").join(target);
    fs::create_dir_all(&found)?;
    let mut prefix = found.into_os_string();
    prefix.push("/");
    let mut artifacts = OsString::from("-artifact_prefix=");
    artifacts.push(prefix);
    let mut command = Command::new(program);
    command
        .env("SHEAF_FUZZ_TARGET", target)
        .arg(folder.join("corpus").join(target))
        .arg(artifacts)
        .arg(format!("-max_total_time={}", options.seconds))
        .arg(format!("-malloc_limit_mb={MEMORY_MIB}"))
        .arg(format!("-timeout={SECONDS_AN_INPUT}"))
        .args(["-max_len=65536", "-print_final_stats=1", "-verbosity=0"])
        .args(&options.further);
    process::run(&mut command)
}
