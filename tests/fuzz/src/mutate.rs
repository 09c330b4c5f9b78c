//! Bad inputs from good ones: what a broken transfer, a careless client or an
//! attacker would make of them.

use fastrand::Rng;

/// Numbers that parsers stumble over.
const NUMBERS: [&str; 14] = [
    "0",
    "-1",
    "1",
    "NaN",
    "1e999",
    "-1e999",
    "1e-320",
    "4294967295",
    "4294967296",
    "2147483648",
    "18446744073709551616",
    "0.5",
    "\"7\"",
    "null",
];
/// Pieces of syntax.
const TOKENS: [&str; 18] = [
    "{",
    "}",
    "[",
    "]",
    "\"",
    ",",
    ":",
    "<",
    ">",
    "</",
    "/>",
    "&",
    "&#x0;",
    "&#1114112;",
    "\u{0}",
    "\u{202e}",
    "\u{fffd}",
    "\t",
];

/// An input with a few things wrong. The same seed gives the same input.
pub fn mutate(seed: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    for _ in 0..rng.usize(1..=4) {
        once(&mut bytes, rng);
        if bytes.len() > 4 * seed.len() + 64 * 1024 {
            break;
        }
    }
    bytes
}

fn once(bytes: &mut Vec<u8>, rng: &mut Rng) {
    if bytes.is_empty() {
        bytes.extend_from_slice(b"{}");
        return;
    }
    let at = rng.usize(..bytes.len());
    match rng.u8(..9) {
        0 => bytes.truncate(at),
        1 => bytes[at] = rng.u8(..),
        2 => replace_number(bytes, at, rng),
        3 => insert(bytes, at, pick(&TOKENS, rng).as_bytes()),
        4 => {
            let end = piece(bytes, at, rng);
            bytes.drain(at..end);
        }
        5 => {
            let end = piece(bytes, at, rng);
            let copy = bytes[at..end].to_vec();
            let to = rng.usize(..=bytes.len());
            insert(bytes, to, &copy);
        }
        6 => swap_values(bytes, at, rng),
        7 => {
            let text: Vec<u16> = String::from_utf8_lossy(bytes).encode_utf16().collect();
            let little = rng.bool();
            let units = std::iter::once(0xfeff).chain(text);
            *bytes = units
                .flat_map(|u| {
                    if little {
                        u.to_le_bytes()
                    } else {
                        u.to_be_bytes()
                    }
                })
                .collect();
        }
        _ => {
            let nested = rng.usize(1..300);
            let open = *rng.choice(b"[{<").unwrap_or(&b'[');
            insert(bytes, at, &vec![open; nested]);
        }
    }
}

/// The end of a piece of a length from a byte to a few kilobytes.
fn piece(bytes: &[u8], at: usize, rng: &mut Rng) -> usize {
    let length = 1_usize << rng.u32(..13);
    (at + rng.usize(1..=length)).min(bytes.len())
}

fn insert(bytes: &mut Vec<u8>, at: usize, piece: &[u8]) {
    bytes.splice(at..at, piece.iter().copied());
}

fn pick<'t>(texts: &[&'t str], rng: &mut Rng) -> &'t str {
    texts[rng.usize(..texts.len())]
}

/// Put another number in the place of the next one.
fn replace_number(bytes: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let digit = |b: &u8| b.is_ascii_digit() || b"+-.eE".contains(b);
    let Some(start) = bytes[at..].iter().position(u8::is_ascii_digit) else {
        return;
    };
    let start = at + start;
    let length = bytes[start..].iter().take_while(|b| digit(b)).count();
    let number = pick(&NUMBERS, rng).bytes();
    bytes.splice(start..start + length, number);
}

/// Exchange what stands between two pairs of quotes.
fn swap_values(bytes: &mut Vec<u8>, at: usize, rng: &mut Rng) {
    let quoted = |from: usize| {
        let quote = |b: &u8| matches!(b, b'"' | b'\'');
        let start = from + bytes[from..].iter().position(quote)? + 1;
        let length = bytes[start..].iter().position(quote)?;
        Some((start, start + length))
    };
    let other = rng.usize(..bytes.len());
    let (Some(a), Some(b)) = (quoted(at), quoted(other)) else {
        return;
    };
    let (first, second) = if a.0 <= b.0 { (a, b) } else { (b, a) };
    if first.1 >= second.0 {
        return;
    }
    let (one, two) = (
        bytes[first.0..first.1].to_vec(),
        bytes[second.0..second.1].to_vec(),
    );
    bytes.splice(second.0..second.1, one);
    bytes.splice(first.0..first.1, two);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_gives_the_same_input() {
        let good = br#"{"a": [1, 2.5, "x"], "b": "y"}"#;
        let all = |seed| -> Vec<Vec<u8>> {
            let mut rng = Rng::with_seed(seed);
            (0..100).map(|_| mutate(good, &mut rng)).collect()
        };
        assert_eq!(all(7), all(7));
        assert_ne!(all(7), all(8));
    }

    #[test]
    fn most_mutations_change_the_input() {
        let good = br#"{"a": [1, 2.5, "x"], "b": "y"}"#;
        let mut rng = Rng::with_seed(1);
        let changed = (0..1000).filter(|_| mutate(good, &mut rng) != good).count();
        assert!(changed > 900, "{changed}");
    }
}
