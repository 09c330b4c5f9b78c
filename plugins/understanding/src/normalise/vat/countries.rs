//! One function a country, over what follows the prefix. The forms were
//! checked before.

use super::digits::{digits, ends, luhn, mod_11_10, mod_97, number, weighted};

pub(super) fn austria(rest: &str) -> Option<bool> {
    let d = digits(rest.strip_prefix('U')?)?;
    let sum: u32 = d
        .iter()
        .take(7)
        .enumerate()
        .map(|(i, d)| {
            if i % 2 == 1 {
                d * 2 / 10 + d * 2 % 10
            } else {
                *d
            }
        })
        .sum();
    ends(&d, (10 - (sum + 4) % 10) % 10)
}

/// The last two digits make up a multiple of 97 with the others.
pub(super) fn belgium(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let (head, check) = d.split_at_checked(8)?;
    Some((number(head) + number(check)).is_multiple_of(97))
}

/// Firms have nine digits; of ten digits there are three kinds.
pub(super) fn bulgaria(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    if d.len() == 9 {
        let check = match weighted(&d, &[1, 2, 3, 4, 5, 6, 7, 8]) % 11 {
            10 => weighted(&d, &[3, 4, 5, 6, 7, 8, 9, 10]) % 11 % 10,
            check => check,
        };
        return ends(&d, check);
    }
    let citizen = weighted(&d, &[2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10;
    let foreigner = weighted(&d, &[21, 19, 17, 13, 11, 9, 7, 3, 1]) % 10;
    let other = (11 - weighted(&d, &[4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11;
    let last = *d.last()?;
    Some([citizen, foreigner, other].contains(&last))
}

pub(super) fn switzerland(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    ends(&d, (11 - weighted(&d, &[5, 4, 3, 2, 7, 6, 5, 4]) % 11) % 11)
}

/// Digits at odd places are translated, the sum is a letter.
pub(super) fn cyprus(rest: &str) -> Option<bool> {
    const ODD: [u32; 10] = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21];
    let (head, letter) = rest.split_at_checked(8)?;
    let sum: u32 = digits(head)?
        .iter()
        .enumerate()
        .map(|(i, d)| match i % 2 {
            0 => ODD.get(*d as usize).copied().unwrap_or(0),
            _ => *d,
        })
        .sum();
    let check = char::from_u32('A' as u32 + sum % 26)?;
    Some(letter.starts_with(check))
}

/// Firms have eight digits. Persons have ten, or nine: those that begin with
/// a six have a check digit, the others (born before 1954) have none.
pub(super) fn czechia(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    match (d.len(), d.first()?) {
        (8, _) => ends(&d, (11 - weighted(&d, &[8, 7, 6, 5, 4, 3, 2]) % 11) % 10),
        (9, 6) => {
            let sum = weighted(d.get(1..)?, &[8, 7, 6, 5, 4, 3, 2]) % 11;
            ends(&d, (18 - (10 - sum)) % 10)
        }
        (10, _) => {
            let whole = number(&d).is_multiple_of(11);
            let exception = number(d.get(..9)?) % 11 == 10 && *d.last()? == 0;
            Some(whole || exception)
        }
        _ => None,
    }
}

pub(super) fn germany(rest: &str) -> Option<bool> {
    Some(mod_11_10(&digits(rest)?))
}

pub(super) fn croatia(rest: &str) -> Option<bool> {
    Some(mod_11_10(&digits(rest)?))
}

pub(super) fn denmark(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

pub(super) fn estonia(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[3, 7, 1, 3, 7, 1, 3, 7, 1]).is_multiple_of(10))
}

pub(super) fn greece(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let sum = weighted(&d, &[256, 128, 64, 32, 16, 8, 4, 2]);
    ends(&d, sum % 11 % 10)
}

/// Citizens and foreigners have a letter by the rest of 23; firms a letter
/// in front, and a letter or a digit at the end.
pub(super) fn spain(rest: &str) -> Option<bool> {
    const PERSON: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    let first = rest.chars().next()?;
    let last = rest.chars().last()?;
    let middle = rest.get(1..8)?;
    let person = |text: String| -> Option<bool> {
        let rest = usize::try_from(number(&digits(&text)?) % 23).ok()?;
        Some(PERSON.chars().nth(rest) == Some(last))
    };
    match first {
        '0'..='9' => person(format!("{first}{middle}")),
        'X' => person(format!("0{middle}")),
        'Y' => person(format!("1{middle}")),
        'Z' => person(format!("2{middle}")),
        'K' | 'L' | 'M' => person(middle.to_owned()),
        _ => {
            let d = digits(middle)?;
            let check = (0..10).find(|c| luhn(&[&d[..], &[*c]].concat()))?;
            let letter = "JABCDEFGHI".chars().nth(check as usize);
            Some(last.to_digit(10) == Some(check) || letter == Some(last))
        }
    }
}

pub(super) fn finland(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[7, 9, 10, 5, 8, 4, 2, 1]).is_multiple_of(11))
}

/// Two digits before the SIREN, or since some numbers ran out, a letter among
/// them.
pub(super) fn france(rest: &str) -> Option<bool> {
    const ALPHABET: &str = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    let (key, siren) = rest.split_at_checked(2)?;
    let siren = number(&digits(siren)?);
    if let Ok(key) = key.parse::<u64>() {
        return Some((siren * 100 + 12) % 97 == key);
    }
    let place = |c: char| ALPHABET.find(c).and_then(|i| u64::try_from(i).ok());
    let mut chars = key.chars();
    let first = chars.next()?;
    let (a, b) = (place(first)?, place(chars.next()?)?);
    let check = if first.is_ascii_digit() {
        (a * 24 + b).checked_sub(10)?
    } else {
        (a * 34 + b).checked_sub(100)?
    };
    Some((siren + 1 + check / 11) % 11 == check % 11)
}

/// Nine digits, three more for a branch; later series are 55 and 42 apart.
pub(super) fn britain(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let sum = weighted(&d, &[8, 7, 6, 5, 4, 3, 2, 10, 1]);
    Some([0, 42, 55].contains(&(sum % 97)))
}

pub(super) fn hungary(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[9, 7, 3, 1, 9, 7, 3, 1]).is_multiple_of(10))
}

/// Seven digits and one letter or two; of the old form, the second is a
/// letter.
pub(super) fn ireland(rest: &str) -> Option<bool> {
    const ALPHABET: &str = "WABCDEFGHIJKLMNOPQRSTUV";
    let place = |c: char| ALPHABET.find(c).and_then(|i| u32::try_from(i).ok());
    let letter = rest.chars().nth(7)?;
    let (body, more) = match digits(rest.get(..7)?) {
        Some(body) => (body, rest.chars().nth(8).map_or(Some(0), place)?),
        None => {
            let tail = rest.get(2..7)?;
            (digits(&format!("0{tail}{}", rest.get(..1)?))?, 0)
        }
    };
    let sum = weighted(&body, &[8, 7, 6, 5, 4, 3, 2]) + 9 * more;
    Some(ALPHABET.chars().nth((sum % 23) as usize) == Some(letter))
}

pub(super) fn italy(rest: &str) -> Option<bool> {
    Some(luhn(&digits(rest)?))
}

/// Nine digits, or twelve of a temporary number.
pub(super) fn lithuania(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    if !matches!(d.len(), 9 | 12) {
        return None;
    }
    let body = d.get(..d.len() - 1)?;
    let sum = |shift: usize| -> u32 {
        let weight = |i: usize| u32::try_from(1 + (i + shift) % 9).unwrap_or(0);
        body.iter().enumerate().map(|(i, d)| d * weight(i)).sum()
    };
    let check = match sum(0) % 11 {
        10 => sum(2) % 11 % 10,
        check => check,
    };
    ends(&d, check)
}

pub(super) fn luxembourg(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let (head, check) = d.split_at_checked(6)?;
    Some(number(head) % 89 == number(check))
}

/// Persons' numbers begin with a day of birth, or 32: their check digit was
/// never published.
pub(super) fn latvia(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    if *d.first()? <= 3 {
        return None;
    }
    Some(weighted(&d, &[9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1]) % 11 == 3)
}

pub(super) fn malta(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[3, 4, 6, 7, 8, 9, 10, 1]).is_multiple_of(37))
}

/// Firms by the old sum; persons since 2020 by MOD 97-10 over all of it.
pub(super) fn netherlands(rest: &str) -> Option<bool> {
    let d = digits(rest.get(..9)?)?;
    let old = weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11 == *d.last()?;
    Some(old || mod_97(&format!("NL{rest}"))? == 1)
}

pub(super) fn norway(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    Some(weighted(&d, &[3, 2, 7, 6, 5, 4, 3, 2, 1]).is_multiple_of(11))
}

pub(super) fn poland(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    ends(&d, weighted(&d, &[6, 5, 7, 2, 3, 4, 5, 6, 7]) % 11)
}

pub(super) fn portugal(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let sum = weighted(&d, &[9, 8, 7, 6, 5, 4, 3, 2]);
    ends(&d, (11 - sum % 11) % 11 % 10)
}

/// Up to ten digits, as if zeros stood in front.
pub(super) fn romania(rest: &str) -> Option<bool> {
    let d = digits(&format!("{rest:0>10}"))?;
    let sum = weighted(&d, &[7, 5, 3, 2, 1, 7, 5, 3, 2]);
    ends(&d, sum * 10 % 11 % 10)
}

/// The number of the firm and two digits more.
pub(super) fn sweden(rest: &str) -> Option<bool> {
    Some(luhn(&digits(rest.get(..10)?)?))
}

pub(super) fn slovenia(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let check = 11 - weighted(&d, &[8, 7, 6, 5, 4, 3, 2]) % 11;
    ends(&d, if check == 10 { 0 } else { check })
}

/// Of persons, as in the Czech Republic, a rest of ten became zero once.
pub(super) fn slovakia(rest: &str) -> Option<bool> {
    let d = digits(rest)?;
    let exception = number(d.get(..9)?) % 11 == 10 && *d.last()? == 0;
    Some(number(&d).is_multiple_of(11) || exception)
}
