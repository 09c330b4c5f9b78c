//! What goes wrong often is told once, with the first place and a count.

use document::Warning;

/// One kind of remark that an adapter makes.
pub trait Remark: Copy + PartialEq {
    /// The registered code of its warning, and what was seen, in words that a
    /// count can follow.
    fn warning(self) -> (&'static str, &'static str);
}

/// The remarks of one conversion.
#[derive(Debug)]
pub struct Notes<R> {
    found: Vec<(R, usize, String)>,
    /// Warnings that are told as they are, before the counted ones.
    pub warnings: Vec<Warning>,
    /// The first item whose place is no place on a page: the input is broken.
    pub absurd: Option<String>,
}

impl<R> Default for Notes<R> {
    fn default() -> Self {
        Self {
            found: Vec::new(),
            warnings: Vec::new(),
            absurd: None,
        }
    }
}

impl<R: Remark> Notes<R> {
    pub fn add(&mut self, remark: R, path: impl Into<String>) {
        self.add_with(remark, || path.into());
    }

    /// Like [`Notes::add`], for places whose path is dear.
    pub fn add_with(&mut self, remark: R, path: impl FnOnce() -> String) {
        match self.found.iter_mut().find(|f| f.0 == remark) {
            Some(found) => found.1 += 1,
            None => self.found.push((remark, 1, path())),
        }
    }

    /// One warning for each kind of remark that was made.
    pub fn into_warnings(self) -> Vec<Warning> {
        let mut warnings = self.warnings;
        for (remark, count, path) in self.found {
            let (code, what) = remark.warning();
            warnings.push(Warning::new(code, format!("{what}: {count}")).at(path));
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Copy, PartialEq)]
    enum Note {
        Odd,
    }

    impl Remark for Note {
        fn warning(self) -> (&'static str, &'static str) {
            ("inconsistent", "odd things")
        }
    }

    #[test]
    fn a_remark_is_told_once_with_its_first_place_and_a_count() {
        let mut notes = Notes::default();
        notes.add(Note::Odd, "/a");
        notes.add_with(Note::Odd, || "/b".to_owned());
        let warnings = notes.into_warnings();
        assert_eq!(warnings.len(), 1);
        assert_eq!(warnings[0].message, "odd things: 2");
        assert_eq!(warnings[0].path.as_deref(), Some("/a"));
    }
}
