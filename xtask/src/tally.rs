//! Adding up what test programs print.

/// The counts of all test programs of a run.
#[derive(Debug, Default)]
pub(crate) struct Tally {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) skipped: u64,
    failed_tests: Vec<String>,
    /// A program has begun and not yet printed its result.
    unfinished: bool,
}

impl Tally {
    /// Takes one line of the output.
    pub(crate) fn take(&mut self, line: &str) {
        let line = line.trim_end();
        if let Some(result) = line.strip_prefix("test result: ") {
            self.passed += count(result, "passed");
            self.failed += count(result, "failed");
            self.skipped += count(result, "ignored");
            self.unfinished = false;
        } else if is_beginning(line) {
            self.finish();
            self.unfinished = true;
        } else if let Some(name) = failed_test(line) {
            self.failed_tests.push(name.to_owned());
        }
    }

    /// At the end of the output: a program that never printed its result has
    /// died, which is a failure.
    pub(crate) fn finish(&mut self) {
        if std::mem::take(&mut self.unfinished) {
            self.failed += 1;
            self.failed_tests
                .push("a test program that ended without a result".to_owned());
        }
    }

    /// The names of the failed tests, in the order of the output.
    pub(crate) fn failed_tests(&self) -> &[String] {
        &self.failed_tests
    }
}

/// `running 3 tests`
fn is_beginning(line: &str) -> bool {
    let mut words = line.split(' ');
    words.next() == Some("running")
        && words
            .next()
            .is_some_and(|number| number.parse::<u64>().is_ok())
        && matches!(words.next(), Some("test" | "tests"))
        && words.next().is_none()
}

/// `ok. 3 passed; 0 failed; 1 ignored; ...`
fn count(result: &str, what: &str) -> u64 {
    result
        .split(['.', ';'])
        .filter_map(|part| part.trim().strip_suffix(what))
        .find_map(|number| number.trim().parse().ok())
        .unwrap_or(0)
}

/// `test name ... FAILED`, also with an output between the dots and the verdict.
fn failed_test(line: &str) -> Option<&str> {
    let (name, verdict) = line.strip_prefix("test ")?.split_once(" ... ")?;
    verdict.ends_with("FAILED").then_some(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tally(output: &str) -> Tally {
        let mut tally = Tally::default();
        output.lines().for_each(|line| tally.take(line));
        tally.finish();
        tally
    }

    const GOOD: &str = "\nrunning 2 tests\ntest a ... ok\ntest b ... ignored\n\n\
        test result: ok. 1 passed; 0 failed; 1 ignored; 0 measured; 7 filtered out; finished in 0.00s\n";

    const BAD: &str = "\nrunning 2 tests\ntest c::d ... FAILED\ntest e ... ok\n\n\
        test result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.10s\n";

    #[test]
    fn several_programs_are_added_up() {
        let tally = tally(&[GOOD, BAD].concat());
        assert_eq!((tally.passed, tally.failed, tally.skipped), (2, 1, 1));
        assert_eq!(tally.failed_tests(), ["c::d"]);
    }

    #[test]
    fn a_program_that_dies_is_a_failure_wherever_it_stands() {
        let dead = "running 5 tests\ntest a ... ok\n";
        assert_eq!(tally(&[dead, GOOD].concat()).failed, 1);
        assert_eq!(tally(&[GOOD, dead].concat()).failed, 1);
        assert_eq!(tally(dead).passed, 0);
    }

    #[test]
    fn output_that_only_looks_alike_is_not_counted() {
        let tally = tally("running away from tests\ntest the waters\nthe test result: 5 passed\n");
        assert_eq!((tally.passed, tally.failed, tally.skipped), (0, 0, 0));
    }
}
