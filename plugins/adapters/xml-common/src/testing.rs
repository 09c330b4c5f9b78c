//! Broken files, for the adapters' tests.

/// A source of numbers that is the same every time.
#[derive(Debug)]
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed | 1)
    }

    /// A number below `limit`; 0 for none.
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// What numbers are replaced with.
const NUMBERS: [&str; 12] = [
    "-1",
    "0",
    "1e38",
    "NaN",
    "inf",
    "-99999",
    "4294967296",
    "1.5",
    "",
    "x",
    "99999999999999999999",
    "0x10",
];

/// Broken versions of a file: one for each round, each broken in one to three
/// places by a flipped byte, another number, or a piece between two tags that
/// was dropped, doubled or moved.
pub fn mutations(file: &[u8], rounds: usize) -> impl Iterator<Item = Vec<u8>> {
    let file = file.to_vec();
    let mut random = Random::new(file.len() as u64);
    (0..rounds).map(move |_| {
        let mut broken = file.clone();
        for _ in 0..=random.below(3) {
            match random.below(6) {
                0 => flip(&mut broken, &mut random),
                1 | 2 => number(&mut broken, &mut random),
                3 => piece(&mut broken, &mut random, false, true),
                4 => piece(&mut broken, &mut random, true, false),
                _ => piece(&mut broken, &mut random, true, true),
            }
        }
        broken
    })
}

fn flip(file: &mut [u8], random: &mut Random) {
    let at = random.below(file.len());
    let bit = random.below(8);
    if let Some(byte) = file.get_mut(at) {
        *byte ^= 1 << bit;
    }
}

fn number(file: &mut Vec<u8>, random: &mut Random) {
    let from = random.below(file.len());
    let digit = |b: &u8| b.is_ascii_digit();
    let Some(start) = file.iter().skip(from).position(digit).map(|i| i + from) else {
        return;
    };
    let length = file.iter().skip(start).take_while(|b| digit(b)).count();
    let new = NUMBERS
        .get(random.below(NUMBERS.len()))
        .copied()
        .unwrap_or_default();
    file.splice(start..start + length, new.bytes());
}

/// Take the piece between two tags; drop it, or put it somewhere else.
fn piece(file: &mut Vec<u8>, random: &mut Random, put: bool, drop: bool) {
    let tags: Vec<usize> = file
        .iter()
        .enumerate()
        .filter(|(_, b)| **b == b'<')
        .map(|(i, _)| i)
        .collect();
    let first = random.below(tags.len());
    let last = first + 1 + random.below(12);
    let (Some(start), Some(end)) = (tags.get(first), tags.get(last)) else {
        return;
    };
    let piece = file.get(*start..*end).unwrap_or_default().to_vec();
    let to = tags.get(random.below(tags.len())).copied().unwrap_or(0);
    if put {
        file.splice(to..to, piece.iter().copied());
    }
    if drop && !(put && to < *end) {
        file.drain(*start..*end);
    }
}
