//! Which pages are wanted, and one of them recognised.

use std::sync::Arc;
use std::time::Instant;

use super::child::{self, Bounds, Broken};
use super::source::{Picture, Source};
use super::{Engine, LIMITS, cancelled, error, hocr};
use crate::{ErrorKind, RecognizeError};

/// Most bytes of one page's answer: a word takes about 130, and a page holds
/// a few thousand.
const MAX_OUTPUT: usize = 64 << 20;

/// The numbers of the pages wanted, of `count`.
pub(super) fn wanted(asked: &[u32], count: u32) -> Result<Vec<u32>, RecognizeError> {
    if let Some(number) = asked.iter().find(|n| !(1..=count).contains(*n)) {
        let message = format!("page {number} was asked for; the input has {count}");
        return Err(error(ErrorKind::BadInput, message));
    }
    if asked.windows(2).any(|two| two.first() >= two.last()) {
        let message = "pages must be asked for in increasing order, each once";
        return Err(error(ErrorKind::BadInput, message));
    }
    let number = if asked.is_empty() {
        count as usize
    } else {
        asked.len()
    };
    if number > LIMITS.max_pages as usize {
        let message = format!(
            "{number} pages are asked for; at most {} are taken at once",
            LIMITS.max_pages
        );
        return Err(error(ErrorKind::BadInput, message));
    }
    Ok(match asked {
        [] => (1..=count).collect(),
        _ => asked.to_vec(),
    })
}

impl Engine {
    /// One page's answer.
    pub(super) fn page(
        &self,
        source: &Source,
        number: u32,
        stop: &dyn Fn() -> bool,
    ) -> Result<Vec<u8>, RecognizeError> {
        let picture = source.picture(number, self.settings.dpi)?;
        if stop() {
            return Err(cancelled());
        }
        let mut command = self.program.command();
        command.args(self.arguments(&picture));
        let bounds = Bounds {
            deadline: Instant::now() + self.settings.timeout,
            max_output: MAX_OUTPUT,
            cancelled: stop,
        };
        let output = child::run(&mut command, Arc::clone(&picture.bytes), &bounds)
            .map_err(|broken| self.broken(number, &broken))?;
        let problem = match output.status.success() {
            false => Some(format!("the program ended with {}", output.status)),
            true => hocr::problem(&output.stdout),
        };
        match problem {
            None => Ok(hocr::renumbered(output.stdout, number)),
            Some(problem) => Err(error(
                ErrorKind::Failed,
                format!("page {number}: {problem}{}", last_lines(&output.stderr)),
            )),
        }
    }

    fn arguments(&self, picture: &Picture) -> Vec<String> {
        let settings = &self.settings;
        let mut arguments: Vec<String> = vec!["stdin".to_owned(), "stdout".to_owned()];
        let mut option = |name: &str, value: String| arguments.extend([name.to_owned(), value]);
        option("-l", settings.languages.join("+"));
        option("--psm", settings.psm.to_string());
        option("--oem", settings.oem.to_string());
        option("-c", "tessedit_create_hocr=1".to_owned());
        if let Some(index) = picture.index {
            option("-c", format!("tessedit_page_number={index}"));
        }
        arguments
    }

    fn broken(&self, number: u32, broken: &Broken) -> RecognizeError {
        match broken {
            Broken::Cancelled => cancelled(),
            Broken::TimedOut => error(
                ErrorKind::TimedOut,
                format!(
                    "page {number} was not done within {} seconds (`timeout_seconds`)",
                    self.settings.timeout.as_secs()
                ),
            ),
            Broken::Flood => error(
                ErrorKind::Failed,
                format!("page {number}: the program wrote more than {MAX_OUTPUT} bytes"),
            ),
            Broken::Spawn(e) => error(
                ErrorKind::Unavailable,
                format!("the program could not be started: {e}"),
            ),
            Broken::Io(e) => error(
                ErrorKind::Unavailable,
                format!("page {number}: the program broke off: {e}"),
            ),
        }
    }
}

/// The end of what the program complained about.
fn last_lines(stderr: &str) -> String {
    const LINES: usize = 3;
    const CHARS: usize = 200;
    let lines: Vec<&str> = stderr.lines().map(str::trim).collect();
    let said = lines.iter().filter(|line| !line.is_empty());
    let mut last: Vec<String> = said
        .rev()
        .take(LINES)
        .map(|line| {
            line.chars()
                .filter(|c| !c.is_control())
                .take(CHARS)
                .collect()
        })
        .collect();
    last.reverse();
    match last.is_empty() {
        true => String::new(),
        false => format!(": {}", last.join(" / ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_those_asked_for_or_all() {
        assert_eq!(wanted(&[], 3).unwrap(), [1, 2, 3]);
        assert_eq!(wanted(&[2], 3).unwrap(), [2]);
        for bad in [&[0][..], &[4], &[2, 1], &[1, 1]] {
            assert_eq!(wanted(bad, 3).unwrap_err().kind, ErrorKind::BadInput);
        }
        assert!(wanted(&[], 5_001).is_err());
    }

    #[test]
    fn the_end_of_the_complaint_is_kept() {
        assert_eq!(last_lines("a\nb\n\nc\nd\n"), ": b / c / d");
        assert_eq!(last_lines("\n"), "");
    }
}
