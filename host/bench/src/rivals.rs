//! The same adapter as a plugin of Extism. What it is measured against is
//! built in a workspace of its own, `host/bench/rivals`.

use std::io::{BufRead as _, BufReader, Write as _};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::time::Duration;

use adapter_textract::testing::{Places, detected_text};
use anyhow::{Context as _, Result, bail};
use sandbox::{Call, Sample, Stage};

use crate::measure::{Timing, human, time};
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

const TURN: Duration = Duration::from_millis(500);
const TURNS: usize = 5;

/// What is built there.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Rival {
    /// The program that runs plugins of Extism.
    Host,
    /// The adapter as one of them.
    Extism,
    /// The adapter behind wasi:http.
    Http,
}

impl Rival {
    /// What cargo is told, and where the result is.
    fn build(self) -> (&'static [&'static str], &'static str) {
        match self {
            Self::Host => (&["--release", "-p", "rival-host"], "release/rival-host"),
            Self::Extism => (
                &[
                    "-p",
                    "rival-extism",
                    "--profile=plugin",
                    "--target=wasm32-unknown-unknown",
                ],
                "wasm32-unknown-unknown/plugin/rival_extism.wasm",
            ),
            Self::Http => (
                &[
                    "-p",
                    "rival-http",
                    "--profile=plugin",
                    "--target=wasm32-wasip2",
                ],
                "wasm32-wasip2/plugin/rival_http.wasm",
            ),
        }
    }
}

/// Build it below the target directory, which takes minutes the first time.
pub(crate) fn built(setting: &Setting, rival: Rival) -> Result<PathBuf> {
    let (arguments, path) = rival.build();
    let target = setting.target.join("bench-rivals");
    quietly(
        Command::new("cargo")
            .args(["build", "--locked", "--quiet"])
            .args(arguments)
            .env("CARGO_TARGET_DIR", &target)
            .current_dir(setting.root.join("host/bench/rivals")),
    )
    .with_context(|| format!("{path} could not be built"))?;
    Ok(target.join(path))
}

pub(crate) fn quietly(command: &mut Command) -> Result<()> {
    let output = command.output()?;
    if !output.status.success() {
        let text = String::from_utf8_lossy(&output.stderr);
        bail!("{}", text.lines().last().unwrap_or("no message"));
    }
    Ok(())
}

pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let what = "the Textract adapter as a plugin of Extism";
    measure(setting).unwrap_or_else(|e| vec![Row::missing(what, &e, "15x")])
}

fn measure(setting: &Setting) -> Result<Vec<Row>> {
    let answer = detected_text(600, Places::Boxes).into_bytes();
    let file = setting.target.join("bench-answer.json");
    std::fs::write(&file, &answer)?;
    let (host, guest) = (built(setting, Rival::Host)?, built(setting, Rival::Extism)?);
    let mut theirs = Extism::start(&host, &guest, &file)?;
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let (call, empty, parts) = (Call::default(), Sample::default(), [answer]);
    plugin.adapt(&parts, &call).result?;
    let call_empty = || plugin.sniff(&empty, &call).result.is_ok();
    let adapt = || plugin.adapt(&parts, &call).result.is_ok();
    Ok(vec![
        theirs.beside("empty call", "empty", "15x", call_empty)?,
        theirs.beside("600 words", "adapt", "–", adapt)?,
    ])
}

/// A process that runs Extism and tells medians.
struct Extism {
    process: Child,
    questions: ChildStdin,
    answers: BufReader<ChildStdout>,
}

impl Extism {
    fn start(host: &Path, guest: &Path, input: &Path) -> Result<Self> {
        let mut process = Command::new(host)
            .args([guest, input])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let (questions, answers) = (process.stdin.take(), process.stdout.take());
        Ok(Self {
            questions: questions.context("it has no input")?,
            answers: BufReader::new(answers.context("it has no output")?),
            process,
        })
    }

    fn ask(&mut self, function: &str) -> Result<Duration> {
        writeln!(self.questions, "{function} {}", TURN.as_secs_f64())?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        let micros: f64 = line.trim().parse().context("the plugin of Extism failed")?;
        Ok(Duration::from_secs_f64(micros / 1e6))
    }

    /// In turns with ours.
    fn beside(
        &mut self,
        what: &str,
        function: &str,
        reach: &str,
        ours: impl Fn() -> bool,
    ) -> Result<Row> {
        let (mut us, mut them) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            them.push(self.ask(function)?);
            us.push(time(TURN, &ours).median);
        }
        let (us, them) = (Timing::of(us), Timing::of(them));
        Ok(Row::new(
            &format!("the Textract adapter, fresh instance, {what}"),
            &us.to_string(),
            &format!("as a plugin of Extism 1.13 {}", human(them.median)),
            Ratio::Faster(them.ratio(&us)),
            reach,
        ))
    }
}

impl Drop for Extism {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}
