//! What an engine makes of words: wrong characters, wrong gaps, dirt.

use document::{Confidence, Rect};
use unicode_normalization::UnicodeNormalization as _;

use super::{Habits, Rates, Scanned};
use crate::dice::Dice;

/// What engines take for one another, in both directions.
const CONFUSIONS: &[(&str, &str)] = &[
    ("O", "0"),
    ("0", "O"),
    ("0", "o"),
    ("1", "l"),
    ("1", "I"),
    ("l", "1"),
    ("l", "I"),
    ("I", "l"),
    ("i", "l"),
    ("rn", "m"),
    ("m", "rn"),
    ("cl", "d"),
    ("d", "cl"),
    ("vv", "w"),
    ("w", "vv"),
    ("5", "S"),
    ("S", "5"),
    ("8", "B"),
    ("B", "8"),
    ("2", "Z"),
    ("Z", "2"),
    ("6", "G"),
    ("G", "6"),
    ("9", "g"),
    ("g", "9"),
    ("7", "1"),
    ("1", "7"),
    ("3", "8"),
    ("8", "3"),
    (",", "."),
    (".", ","),
    (":", "."),
    (";", ","),
    ("-", "~"),
    ("-", "—"),
    ("'", "’"),
    ("e", "c"),
    ("c", "e"),
    ("u", "ii"),
    ("n", "ri"),
    ("h", "b"),
    ("t", "f"),
    ("f", "t"),
    ("ß", "B"),
    ("€", "E"),
    ("€", "C"),
    ("£", "E"),
    ("/", "7"),
    ("/", "l"),
    ("(", "{"),
    (")", "}"),
    ("a", "o"),
    ("é", "6"),
    ("ö", "6"),
    ("ü", "ii"),
    ("%", "9"),
    ("&", "8"),
    ("#", "H"),
    ("D", "O"),
    ("Q", "O"),
    ("E", "F"),
    ("P", "F"),
    ("T", "I"),
];

pub(super) fn misread(word: &mut Scanned, habits: &Habits, dice: &mut Dice) {
    let mut out = String::new();
    let mut rest = word.text.as_str();
    while let Some(first) = rest.chars().next() {
        let plain = first.nfd().next().unwrap_or(first);
        let accented = plain != first;
        if accented && (habits.plain || dice.chance(habits.rates.accent)) {
            out.push(plain);
            word.harm += 1;
            rest = &rest[first.len_utf8()..];
            continue;
        }
        if dice.chance(habits.rates.misread) {
            let fitting: Vec<&(&str, &str)> = CONFUSIONS
                .iter()
                .filter(|(from, _)| rest.starts_with(from))
                .collect();
            if !fitting.is_empty() {
                let (from, to) = fitting[dice.index(fitting.len())];
                out.push_str(to);
                word.harm += 1;
                rest = &rest[from.len()..];
                continue;
            }
        }
        out.push(first);
        rest = &rest[first.len_utf8()..];
    }
    word.text = out;
}

pub(super) fn split_and_join(words: Vec<Scanned>, rates: &Rates, dice: &mut Dice) -> Vec<Scanned> {
    let mut out: Vec<Scanned> = Vec::new();
    for word in words {
        let near = |last: &Scanned| {
            let gap = word.bounds.left - last.bounds.right;
            last.line == word.line && gap >= 0.0 && gap < word.bounds.height() * 0.6
        };
        let joins = out.last().is_some_and(near) && dice.chance(rates.join);
        if let Some(last) = out.last_mut().filter(|_| joins) {
            last.text += &word.text;
            last.bounds = last.bounds.union(&word.bounds);
            last.harm += 1;
            continue;
        }
        let places: Vec<usize> = word.text.char_indices().map(|(at, _)| at).skip(1).collect();
        if places.len() > 1 && dice.chance(rates.split) {
            let at = dice.pick(&places);
            let (a, b) = word.text.split_at(at);
            let share = at as f32 / word.text.len() as f32;
            let middle = word.bounds.left + word.bounds.width() * share;
            let half = |text: &str, left: f32, right: f32| Scanned {
                text: text.to_owned(),
                bounds: Rect {
                    left,
                    right,
                    ..word.bounds
                },
                line: word.line,
                harm: word.harm + 1,
            };
            out.push(half(a, word.bounds.left, middle - 0.0005));
            out.push(half(b, middle + 0.0005, word.bounds.right));
            continue;
        }
        out.push(word);
    }
    out
}

/// Dirt and drawn lines that are read as words.
pub(super) fn specks(words: &mut Vec<Scanned>, rates: &Rates, dice: &mut Dice) {
    let lines = words.iter().map(|w| w.line).max().unwrap_or(0);
    let count = (0..words.len())
        .filter(|_| dice.chance(rates.speck))
        .count();
    for extra in 1..=count {
        let (left, top) = (dice.float(0.02..=0.95), dice.float(0.02..=0.97));
        let bounds = Rect::clamped(left, top, left + 0.006, top + 0.008);
        let text = dice.pick(&["|", ".", "-", "_", "'", "~", "=", "i", "°", "\\"]);
        words.push(Scanned {
            text: text.to_owned(),
            bounds,
            line: lines + extra,
            harm: 3,
        });
    }
}

pub(super) fn shake(word: &mut Scanned, jitter: f32, dice: &mut Dice) {
    let mut off = || dice.normal() * jitter;
    let b = word.bounds;
    word.bounds = Rect::clamped(
        b.left + off(),
        b.top + off(),
        b.right + off(),
        b.bottom + off(),
    );
}

/// An engine is mostly, not always, less sure of what it misread.
pub(super) fn confidence(harm: u32, dice: &mut Dice) -> Confidence {
    let value = match harm {
        0 if dice.chance(0.97) => dice.float(0.88..=0.995),
        0 => dice.float(0.55..=0.88),
        1 => dice.float(0.45..=0.95),
        _ => dice.float(0.15..=0.7),
    };
    Confidence::new((value * 1000.0).round() / 1000.0)
}
