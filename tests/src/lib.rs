//! Running the built `sheaf` from tests.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::missing_panics_doc,
    reason = "support of tests: a failure here is a failed test"
)]

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

pub mod scans;

pub use serde_json::Value;

/// The workspace's root.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("tests/ lies in the workspace")
        .to_owned()
}

/// The target directory of the build.
pub fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |dir| root().join(dir))
}

/// The real documents beside the project, where they are. A test that needs
/// them returns early, having said so.
pub fn shared_data(test: &str) -> Option<PathBuf> {
    let data = root().join("../shared/data");
    if data.is_dir() {
        return Some(data);
    }
    eprintln!("SKIPPED {test}: ../shared/data is not here");
    None
}

/// A file of `samples/`.
pub fn sample(name: &str) -> PathBuf {
    let path = root().join("samples").join(name);
    assert!(path.exists(), "{} is missing", path.display());
    path
}

/// The built binary, with a cache of its own below the target directory.
pub fn command() -> Command {
    let binary = target()
        .join("release")
        .join(format!("sheaf{}", std::env::consts::EXE_SUFFIX));
    assert!(
        binary.exists(),
        "{} is missing: run `cargo xtask build`",
        binary.display()
    );
    let mut command = Command::new(binary);
    command
        .env("SHEAF_CACHE_DIR", target().join("test-cache"))
        .env_remove("SHEAF_PLUGINS")
        .stdin(Stdio::null());
    command
}

/// What `sheaf ARGUMENTS` does.
pub fn sheaf<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> Output {
    command()
        .args(arguments)
        .output()
        .expect("the binary starts")
}

/// The objects that `sheaf run --output json ARGUMENTS` prints, and its exit
/// status.
pub fn run_json<S: AsRef<OsStr>>(arguments: impl IntoIterator<Item = S>) -> (Vec<Value>, i32) {
    let output = command()
        .args(["run", "--output", "json"])
        .args(arguments)
        .output()
        .expect("the binary starts");
    let text = String::from_utf8(output.stdout).expect("the output is UTF-8");
    let objects = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{e} in {line}")))
        .collect();
    (objects, output.status.code().unwrap_or(-1))
}

/// The one object for one input.
pub fn run_one(input: &Path) -> Value {
    let (mut objects, _) = run_json([input]);
    assert_eq!(objects.len(), 1, "one input, one line");
    objects.remove(0)
}

/// What went to standard error, as text.
pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Every file below a directory with one of these endings, sorted.
pub fn files(directory: &Path, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = all_files(directory);
    found.retain(|path| {
        path.extension()
            .and_then(OsStr::to_str)
            .is_some_and(|e| endings.contains(&e))
    });
    found
}

/// Every file below a directory, sorted.
pub fn all_files(directory: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut waiting = vec![directory.to_owned()];
    while let Some(next) = waiting.pop() {
        for entry in std::fs::read_dir(&next).expect("a readable directory") {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}
