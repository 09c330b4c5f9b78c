//! Giving each word of a page to the first that claims it.

use std::ops::Range;

/// The words that nobody has claimed yet. Claims may overlap as often as they
/// like: each word is visited once.
#[derive(Debug)]
pub struct Unclaimed {
    /// For each word, a word at or after it up to which all are claimed.
    next: Vec<u32>,
}

impl Unclaimed {
    pub fn new(words: usize) -> Self {
        Self {
            next: (0..=words as u32).collect(),
        }
    }

    /// Claim a range; what of it was still free is given to `take`.
    pub fn claim(&mut self, range: Range<usize>, mut take: impl FnMut(usize)) {
        let end = range.end.min(self.next.len().saturating_sub(1));
        let mut at = self.free_from(range.start);
        while at < end {
            take(at);
            if let Some(next) = self.next.get_mut(at) {
                *next = at as u32 + 1;
            }
            at = self.free_from(at + 1);
        }
    }

    /// The first free word at or after one, with the way there shortened.
    fn free_from(&mut self, start: usize) -> usize {
        let step = |next: &[u32], at: usize| next.get(at).map_or(at, |n| *n as usize);
        let mut end = start;
        while step(&self.next, end) != end {
            end = step(&self.next, end);
        }
        let mut at = start;
        while at != end {
            let after = step(&self.next, at);
            if let Some(next) = self.next.get_mut(at) {
                *next = end as u32;
            }
            at = after;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_given_once_to_the_first() {
        let mut free = Unclaimed::new(6);
        let mut taken = Vec::new();
        for range in [2..4, 0..3, 3..9, 0..6, 7..9] {
            let mut these = Vec::new();
            free.claim(range, |i| these.push(i));
            taken.push(these);
        }
        let expected = [vec![2, 3], vec![0, 1], vec![4, 5], vec![], vec![]];
        assert_eq!(taken, expected);
    }
}
