//! The bounded log of one call.

use crate::text::clean;

/// How important a message is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    Debug,
    Info,
    Warn,
    Error,
    /// Written to standard output.
    Stdout,
    /// Written to standard error, where a panic leaves its message.
    Stderr,
}

/// One message, with control characters replaced.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    pub level: Level,
    pub text: String,
}

/// Messages up to an allowance; the rest is counted.
#[derive(Debug, Default)]
pub(crate) struct Log {
    lines: Vec<LogLine>,
    bytes: usize,
    dropped: u64,
    /// Output without a line feed yet, of one of the two streams.
    open: Option<(Level, Vec<u8>)>,
}

impl Log {
    pub(crate) fn bytes(&self) -> usize {
        self.bytes
    }

    pub(crate) fn dropped(&self) -> u64 {
        self.dropped
    }

    /// Keep a message, cut to what is left of the allowance.
    pub(crate) fn write(&mut self, level: Level, text: &str, allowance: Allowance) {
        let left = allowance.bytes.saturating_sub(self.bytes);
        if self.lines.len() >= allowance.messages || left == 0 {
            self.dropped += 1;
            return;
        }
        if text.len() > left {
            self.dropped += 1;
        }
        let text = clean(text, left);
        self.bytes += text.len().min(left);
        self.lines.push(LogLine { level, text });
    }

    /// Bytes of an output stream, which become a message a line.
    pub(crate) fn stream(&mut self, level: Level, bytes: &[u8], allowance: Allowance) {
        if self.open.as_ref().is_some_and(|(open, _)| *open != level) {
            self.close(allowance);
        }
        for piece in bytes.split_inclusive(|b| *b == b'\n') {
            let (line, ended) = match piece.split_last() {
                Some((b'\n', line)) => (line, true),
                _ => (piece, false),
            };
            let (_, open) = self.open.get_or_insert_with(|| (level, Vec::new()));
            // Beyond the allowance nothing would be kept anyway.
            let room = (allowance.bytes + 1).saturating_sub(self.bytes + open.len());
            open.extend(line.iter().take(room));
            if ended {
                self.close(allowance);
            }
        }
    }

    fn close(&mut self, allowance: Allowance) {
        if let Some((level, bytes)) = self.open.take() {
            self.write(level, &String::from_utf8_lossy(&bytes), allowance);
        }
    }

    /// All that was kept.
    pub(crate) fn finish(&mut self, allowance: Allowance) -> Vec<LogLine> {
        self.close(allowance);
        std::mem::take(&mut self.lines)
    }
}

/// How much of a log is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Allowance {
    pub(crate) bytes: usize,
    pub(crate) messages: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    const SMALL: Allowance = Allowance {
        bytes: 8,
        messages: 3,
    };

    #[test]
    fn a_flood_is_capped_and_counted() {
        let mut log = Log::default();
        for _ in 0..10 {
            log.write(Level::Info, "abc", SMALL);
        }
        assert_eq!((log.bytes(), log.dropped()), (8, 8));
        assert_eq!(log.finish(SMALL).len(), 3);
    }

    #[test]
    fn output_becomes_a_message_a_line() {
        let mut log = Log::default();
        log.stream(Level::Stderr, b"ab", SMALL);
        log.stream(Level::Stderr, b"c\nd", SMALL);
        log.stream(Level::Stdout, b"e", SMALL);
        let texts: Vec<_> = log.finish(SMALL).into_iter().map(|l| l.text).collect();
        assert_eq!(texts, ["abc", "d", "e"]);
    }

    #[test]
    fn output_without_line_feeds_takes_no_more_memory_than_the_allowance() {
        let mut log = Log::default();
        for _ in 0..1000 {
            log.stream(Level::Stdout, b"0123456789", SMALL);
        }
        assert!(log.open.as_ref().is_some_and(|(_, open)| open.len() <= 9));
        assert_eq!(log.finish(SMALL).len(), 1);
        assert_eq!(log.dropped(), 1);
    }
}
