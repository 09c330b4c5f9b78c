//! The installed program: where it is, what it can.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use super::child::{self, Bounds, Broken, Output};
use super::error;
use super::settings::Settings;
use crate::{ErrorKind, RecognizeError};

/// Time for the program to say what it is.
const INTRODUCTION: Duration = Duration::from_secs(20);

const INSTALL: &str = "install it (on Debian and Ubuntu: `apt-get install tesseract-ocr`), or set `program` to its path";

/// The program, and what it says about itself.
#[derive(Debug)]
pub(super) struct Program {
    path: PathBuf,
    /// All the environment it gets.
    environment: Vec<(&'static str, String)>,
    /// Such as `5.3.0`.
    pub(super) version: String,
    /// What it says about the libraries it reads images with.
    libraries: String,
    /// The installed languages, and the folder with their models.
    languages: Vec<String>,
    models: Option<PathBuf>,
}

impl Program {
    pub(super) fn find(
        settings: &Settings,
        env: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, RecognizeError> {
        let search = env("PATH").unwrap_or_default();
        let path = locate(&settings.program, &search).ok_or_else(|| missing(&settings.program))?;
        let given = ["PATH", "TESSDATA_PREFIX"];
        let mut environment: Vec<(&str, String)> = given
            .into_iter()
            .filter_map(|name| Some((name, env(name)?)))
            .collect();
        // Pages are shared out to processes; threads within them only get in
        // each other's way.
        environment.push(("OMP_THREAD_LIMIT", "1".to_owned()));
        let mut program = Self {
            path,
            environment,
            version: String::new(),
            libraries: String::new(),
            languages: Vec::new(),
            models: None,
        };
        program.ask_version()?;
        program.ask_languages()?;
        Ok(program)
    }

    /// The program with its whole environment.
    pub(super) fn command(&self) -> Command {
        let mut command = Command::new(&self.path);
        command.env_clear().envs(self.environment.iter().cloned());
        command
    }

    /// The first line is `tesseract 5.3.0`; the libraries follow. Versions
    /// before 4 wrote it to the standard error.
    fn ask_version(&mut self) -> Result<(), RecognizeError> {
        let output = self.ask("--version")?;
        let said = [output.stdout, output.stderr.into_bytes()].concat();
        let said = String::from_utf8_lossy(&said).into_owned();
        let first = said.lines().next().unwrap_or_default();
        match first.strip_prefix("tesseract") {
            Some(version) if output.status.success() => {
                let version = version.trim().trim_start_matches('v');
                self.version = version.chars().take(60).collect();
                self.libraries = said;
                Ok(())
            }
            _ => Err(error(
                ErrorKind::Unavailable,
                format!(
                    "`{}` does not answer to `--version` as tesseract does; {INSTALL}",
                    self.path.display()
                ),
            )),
        }
    }

    /// The first line names the folder in quotes, each other a language.
    fn ask_languages(&mut self) -> Result<(), RecognizeError> {
        let output = self.ask("--list-langs")?;
        let said = [output.stdout, output.stderr.into_bytes()].concat();
        let said = String::from_utf8_lossy(&said);
        let folder = said.lines().find_map(|line| line.split('"').nth(1));
        self.models = folder.map(PathBuf::from);
        let is_name =
            |line: &&str| !line.is_empty() && !line.contains([' ', ':', '"']) && line.len() <= 60;
        let names = said.lines().map(str::trim).filter(is_name);
        self.languages = names.map(str::to_owned).collect();
        Ok(())
    }

    fn ask(&self, question: &str) -> Result<Output, RecognizeError> {
        let bounds = Bounds {
            deadline: Instant::now() + INTRODUCTION,
            max_output: 1 << 20,
            cancelled: &|| false,
        };
        let outcome = child::run(self.command().arg(question), Arc::from([]), &bounds);
        outcome.map_err(|broken| {
            let program = self.path.display();
            let reason = match broken {
                Broken::Spawn(e) if e.kind() == std::io::ErrorKind::NotFound => {
                    return missing(&program.to_string());
                }
                Broken::Spawn(e) | Broken::Io(e) => e.to_string(),
                Broken::TimedOut | Broken::Cancelled => "no answer in time".to_owned(),
                Broken::Flood => "an answer without end".to_owned(),
            };
            let message = format!("`{program} {question}` failed: {reason}; {INSTALL}");
            error(ErrorKind::Unavailable, message)
        })
    }

    pub(super) fn check_languages(&self, wanted: &[String]) -> Result<(), RecognizeError> {
        let missing: Vec<&str> = wanted
            .iter()
            .filter(|name| !self.languages.contains(name))
            .map(String::as_str)
            .collect();
        if missing.is_empty() {
            return Ok(());
        }
        let packages: Vec<String> = missing.iter().map(|name| package(name)).collect();
        let message = format!(
            "no model for the language {}: install it (on Debian and Ubuntu: `apt-get install {}`); installed are {}",
            missing.join(", "),
            packages.join(" "),
            match self.languages.is_empty() {
                true => "none".to_owned(),
                false => self.languages.join(", "),
            }
        );
        Err(error(ErrorKind::BadConfig, message))
    }

    /// The languages, each with the size of its model where that can be seen:
    /// models of the same name come fast, standard and best.
    pub(super) fn models(&self, languages: &[String]) -> String {
        let one = |name: &String| {
            let file = format!("{name}.traineddata");
            let size = self
                .models
                .as_ref()
                .and_then(|folder| std::fs::metadata(folder.join(file)).ok())
                .map(|found| format!(":{}", found.len()));
            format!("{name}{}", size.unwrap_or_default())
        };
        let all: Vec<String> = languages.iter().map(one).collect();
        all.join("+")
    }

    /// Whether it was built with a library, such as `libwebp`.
    pub(super) fn has_library(&self, name: &str) -> bool {
        self.libraries.contains(name)
    }
}

fn missing(program: &str) -> RecognizeError {
    let message = format!("the program `{program}` is not there; {INSTALL}");
    error(ErrorKind::Unavailable, message)
}

/// A path as it is, a name in the folders of `search`.
fn locate(program: &str, search: &str) -> Option<PathBuf> {
    if program.contains(['/', '\\']) {
        return Some(PathBuf::from(program)).filter(|path| path.is_file());
    }
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(search)
        .filter(|folder| folder.is_absolute())
        .map(|folder| folder.join(&file))
        .find(|path: &PathBuf| Path::is_file(path))
}

/// Debian's package with a model: `chi_sim` is in `tesseract-ocr-chi-sim`; those
/// of scripts go by codes of their own, so the package with all is named.
fn package(language: &str) -> String {
    match language.strip_prefix("script/") {
        Some(_) => "tesseract-ocr-all".to_owned(),
        None => format!(
            "tesseract-ocr-{}",
            language.to_ascii_lowercase().replace('_', "-")
        ),
    }
}
