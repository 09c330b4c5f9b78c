//! Chance with a seed: the same seed gives the same document everywhere.

use std::ops::RangeInclusive;

/// A source of choices.
#[derive(Debug, Clone)]
pub struct Dice(fastrand::Rng);

impl Dice {
    pub fn new(seed: u64) -> Self {
        // Neighbouring seeds would give neighbouring first throws.
        let mixed = (seed ^ 0x5EAF_2026_0000_0000).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        Self(fastrand::Rng::with_seed(mixed ^ (mixed >> 29)))
    }

    /// A source of its own for one part, so that throws there leave the
    /// others as they are.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        Self(self.0.fork())
    }

    /// Whether something of this probability (0..1) happens.
    pub fn chance(&mut self, probability: f32) -> bool {
        self.0.f32() < probability
    }

    pub fn int(&mut self, range: RangeInclusive<i64>) -> i64 {
        self.0.i64(range)
    }

    pub fn float(&mut self, range: RangeInclusive<f32>) -> f32 {
        range.start() + self.0.f32() * (range.end() - range.start())
    }

    /// About normal: 0 on average, with a standard deviation of 1.
    pub fn normal(&mut self) -> f32 {
        (0..12).map(|_| self.0.f32()).sum::<f32>() - 6.0
    }

    /// An index below `length`; 0 when there is none.
    pub fn index(&mut self, length: usize) -> usize {
        if length == 0 {
            0
        } else {
            self.0.usize(..length)
        }
    }

    /// One of the items; the default of none.
    pub fn pick<T: Clone + Default>(&mut self, items: &[T]) -> T {
        let index = self.index(items.len());
        items.get(index).cloned().unwrap_or_default()
    }

    /// One of the items, each as probable as its weight says; the default of
    /// none.
    pub fn weighted<T: Clone + Default>(&mut self, items: &[(u32, T)]) -> T {
        let total: u32 = items.iter().map(|(weight, _)| weight).sum();
        let mut left = self.0.u32(..total.max(1));
        for (weight, item) in items {
            match left.checked_sub(*weight) {
                Some(rest) => left = rest,
                None => return item.clone(),
            }
        }
        T::default()
    }

    pub fn shuffle<T>(&mut self, items: &mut [T]) {
        self.0.shuffle(items);
    }

    /// This many digits, the first of which is not 0.
    pub fn digits(&mut self, count: usize) -> String {
        let digit = |place| {
            let low = if place == 0 { '1' } else { '0' };
            char::from(self.0.u8(low as u8..=b'9'))
        };
        (0..count).map(digit).collect()
    }

    /// This many capital letters, without those that are read as digits.
    pub fn letters(&mut self, count: usize) -> String {
        const LETTERS: &[u8] = b"ABCDEFGHJKLMNPRSTUVWXYZ";
        let letter = |_| {
            char::from(
                LETTERS
                    .get(self.0.usize(..LETTERS.len()))
                    .copied()
                    .unwrap_or(b'A'),
            )
        };
        (0..count).map(letter).collect()
    }

    /// A pattern with `#` as any digit and `@` as any capital letter.
    pub fn pattern(&mut self, pattern: &str) -> String {
        let mut text = String::new();
        for character in pattern.chars() {
            match character {
                '#' => text.push(char::from(self.0.u8(b'0'..=b'9'))),
                '@' => text.push_str(&self.letters(1)),
                other => text.push(other),
            }
        }
        text
    }
}
