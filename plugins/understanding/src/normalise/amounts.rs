//! Amounts of money and other numbers, in every usual way of writing them.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::currency;

/// The decimal mark of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    Point,
    Comma,
}

/// A number as printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Amount {
    pub value: Decimal,
    /// An ISO 4217 code, or `$`.
    pub currency: Option<&'static str>,
    /// Digits after the decimal mark as printed.
    pub decimals: u32,
    /// Whether a percent sign follows.
    pub percent: bool,
    /// What is glued to the end: a unit (`kg`), a tax code (`SR`).
    pub tail: String,
}

/// Read a whole text as one number. `mark` settles `1.234`, which is more
/// than a thousand or a little more than one.
///
/// Signs stand before or after, as parentheses or as `CR`; currencies before
/// or after; groups are parted by points, commas, apostrophes or any space,
/// in threes or as in India. Letters that an OCR engine reads for digits are
/// put right in amounts with two decimals.
///
/// ```
/// use understanding::normalise::amounts::{parse, Mark};
/// let value = |text| parse(text, None).map(|a| a.value.to_string());
/// assert_eq!(value("1.234,56 €").as_deref(), Some("1234.56"));
/// assert_eq!(value("CHF 1'234.50").as_deref(), Some("1234.50"));
/// assert_eq!(value("(1,23,456.00)").as_deref(), Some("-123456.00"));
/// assert_eq!(value("12,-").as_deref(), Some("12"));
/// assert_eq!(value("1O.5O").as_deref(), Some("10.50"));
/// assert_eq!(parse("1.234", Some(Mark::Point)).unwrap().decimals, 3);
/// ```
pub fn parse(text: &str, mark: Option<Mark>) -> Option<Amount> {
    let text = half_width(text);
    let plain = read(&text, mark);
    // `5.OO` is no unit of the name OO; an l may be litres.
    let doubtful = |a: &Amount| !a.tail.is_empty() && a.tail.chars().all(|c| "OoQ".contains(c));
    if plain.as_ref().is_some_and(|a| !doubtful(a)) {
        return plain;
    }
    let repaired = || read(&repaired(&text)?, mark).filter(|a| a.decimals == 2);
    repaired().or(plain)
}

fn read(text: &str, mark: Option<Mark>) -> Option<Amount> {
    let mut rest = text.trim().trim_end_matches('*').trim();
    let mut negative = false;
    let mut currency = None;
    // Signs and currencies stand before and after, in any order.
    for _ in 0..4 {
        let before = rest;
        if let Some(inner) = rest.strip_prefix('(').and_then(|r| r.strip_suffix(')')) {
            rest = inner.trim();
            negative = true;
        }
        if let Some((code, after)) = currency::strip_prefix(rest) {
            currency = currency.or(Some(code));
            rest = after.trim_start();
        }
        if let Some(after) = rest.strip_prefix(['-', '–', '−']) {
            rest = after.trim_start();
            negative = true;
        } else if let Some(after) = rest.strip_prefix(['+', '=', '@']) {
            rest = after.trim_start();
        }
        if let Some((code, head)) = currency::strip_suffix(rest) {
            currency = currency.or(Some(code));
            rest = head.trim_end();
        }
        if rest == before {
            break;
        }
    }
    let percent = rest.ends_with('%');
    rest = rest.trim_end_matches('%').trim_end();
    // `29,-` is a way to write whole units; any other dash is a sign.
    if let Some(whole) = whole_units(rest) {
        rest = whole;
    } else if let Some(head) = rest.strip_suffix(['-', '–', '−']) {
        rest = head.trim_end();
        negative = true;
    }
    let end = rest
        .rfind(|c: char| c.is_ascii_digit())
        .map(|i| i + 1)
        .unwrap_or(0);
    let (body, tail) = rest.split_at_checked(end)?;
    let tail = tail.trim_start_matches(['/', ' ', '.', ',']).trim();
    let tail_allowed = tail.chars().count() <= 4 && tail.chars().all(char::is_alphabetic);
    if !tail_allowed {
        return None;
    }
    let (value, decimals) = number(body, mark)?;
    // A credit, as banks and tills print it; `DR` is what is owed.
    let credit = tail.eq_ignore_ascii_case("cr");
    let side = credit || tail.eq_ignore_ascii_case("dr");
    negative |= credit;
    Some(Amount {
        value: if negative { -value } else { value },
        currency,
        decimals,
        percent,
        tail: if side { "" } else { tail }.to_owned(),
    })
}

/// What stands before dashes in place of the decimals: `12,-`, `12.--`,
/// `12,—`.
fn whole_units(text: &str) -> Option<&str> {
    let head = text.trim_end_matches(['-', '–', '—']);
    let whole = head.strip_suffix([',', '.'])?;
    (head.len() < text.len() && whole.ends_with(|c: char| c.is_ascii_digit())).then_some(whole)
}

/// Full-width forms as in East Asian type are the same characters.
fn half_width(text: &str) -> Cow<'_, str> {
    if !text.contains(|c| matches!(c, '\u{ff01}'..='\u{ff5e}' | '\u{3000}' | '\u{ffe5}')) {
        return Cow::Borrowed(text);
    }
    let half = |c: char| match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(c as u32 - 0xfee0).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{ffe5}' => '¥',
        other => other,
    };
    Cow::Owned(text.chars().map(half).collect())
}

/// The text with `O`, `l` and the like as digits, where they stand among
/// digits: at least as many of these, less one, and no other letter between.
fn repaired(text: &str) -> Option<String> {
    let digit = |c: char| match c {
        'O' | 'o' | 'Q' => Some('0'),
        'l' | 'I' | '|' | '!' => Some('1'),
        _ => None,
    };
    let numeric = |c: char| c.is_ascii_digit() || digit(c).is_some() || ".,' ".contains(c);
    let start = text.find(|c: char| c.is_ascii_digit() || digit(c).is_some())?;
    let (head, tail) = text.split_at_checked(start)?;
    let end = tail.find(|c: char| !numeric(c)).unwrap_or(tail.len());
    let (body, rest) = tail.split_at_checked(end)?;
    let digits = body.bytes().filter(u8::is_ascii_digit).count();
    let letters = body.chars().filter(|c| digit(*c).is_some()).count();
    let glued = head.ends_with(char::is_alphabetic) && currency::of_sign(head.trim()).is_none();
    if letters == 0 || digits == 0 || letters > digits + 1 || glued {
        return None;
    }
    let body: String = body.chars().map(|c| digit(c).unwrap_or(c)).collect();
    Some(format!("{head}{body}{rest}"))
}

/// Digits with separators -> value and number of decimals.
fn number(body: &str, mark: Option<Mark>) -> Option<(Decimal, u32)> {
    if !body.contains(|c: char| c.is_ascii_digit()) || body.len() > 24 {
        return None;
    }
    let plain: String = body
        .chars()
        .map(|c| match c {
            '’' | '`' | '´' => '\'',
            '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' => ' ',
            c => c,
        })
        .collect();
    if !plain
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '\'' | ' '))
    {
        return None;
    }
    let decimal_at = decimal_position(&plain, mark)?;
    let (whole, fraction) = match decimal_at {
        Some(at) => (plain.get(..at)?, plain.get(at + 1..)?),
        None => (plain.as_str(), ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) || !groups_fit(whole) {
        return None;
    }
    let digits: String = whole.chars().filter(char::is_ascii_digit).collect();
    if digits.len() > 15 || fraction.len() > 6 {
        return None;
    }
    let text = format!(
        "{}.{}",
        if digits.is_empty() { "0" } else { &digits },
        fraction
    );
    let value: Decimal = text.trim_end_matches('.').parse().ok()?;
    Some((value, fraction.len() as u32))
}

/// Where the decimal mark is; `None` inside when there is none, `None`
/// outside when the separators make no sense.
fn decimal_position(body: &str, mark: Option<Mark>) -> Option<Option<usize>> {
    let points = body.matches('.').count();
    let commas = body.matches(',').count();
    let last_point = body.rfind('.');
    let last_comma = body.rfind(',');
    match (points, commas) {
        (0, 0) => Some(None),
        (1, 0) | (0, 1) => {
            let (at, this) = match (last_point, last_comma) {
                (Some(at), _) => (at, Mark::Point),
                (_, Some(at)) => (at, Mark::Comma),
                _ => return None,
            };
            let after = body.len() - at - 1;
            let before = body.get(..at)?.bytes().filter(u8::is_ascii_digit).count();
            let grouped = body.contains(['\'', ' ']);
            let looks_grouped = after == 3
                && (1..=3).contains(&before)
                && !body.starts_with('0')
                && !grouped
                && mark != Some(this);
            Some((!looks_grouped).then_some(at))
        }
        (_, 0) | (0, _) => Some(None),
        (p, c) => match (last_point > last_comma, p, c) {
            (true, 1, _) => Some(last_point),
            (false, _, 1) => Some(last_comma),
            _ => None,
        },
    }
}

/// Whether the whole part is plain digits or groups of three (of two before
/// the last three, as in India).
fn groups_fit(whole: &str) -> bool {
    let groups: Vec<&str> = whole.split(['.', ',', '\'', ' ']).collect();
    let Some((last, front)) = groups.split_last() else {
        return false;
    };
    let Some((first, middle)) = front.split_first() else {
        return true;
    };
    last.len() == 3
        && (1..=3).contains(&first.len())
        && middle.iter().all(|g| g.len() == 3 || g.len() == 2)
}

/// The decimal mark that a text leaves no doubt about.
pub fn certain_mark(text: &str) -> Option<Mark> {
    let text = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let (head, tail) = text.rsplit_once(['.', ','])?;
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let body = head.trim_start_matches(|c: char| !c.is_ascii_digit());
    let sep = text.as_bytes().get(head.len())?;
    let same = if *sep == b'.' { '.' } else { ',' };
    if tail.len() != 2 || !digits(tail) || body.is_empty() || body.contains(same) {
        return None;
    }
    number(text.get(text.len() - body.len() - 3..)?, None)?;
    Some(if *sep == b'.' {
        Mark::Point
    } else {
        Mark::Comma
    })
}

/// A value as plain decimal: a point, no groups, the decimals as given.
pub fn plain(value: Decimal) -> String {
    let text = value.to_string();
    if value.is_zero() {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, mark: Option<Mark>) -> Option<String> {
        parse(text, mark).map(|a| plain(a.value))
    }

    #[test]
    fn amounts_are_read_in_every_locale() {
        for (text, value) in [
            ("1.234,56", "1234.56"),
            ("1,234.56", "1234.56"),
            ("1 234,56", "1234.56"),
            ("1'234.56", "1234.56"),
            ("1’234.56", "1234.56"),
            ("12.345.678", "12345678"),
            ("1,00,000.00", "100000.00"),
            ("529,87-", "-529.87"),
            ("(12.00)", "-12.00"),
            ("RM13.30", "13.30"),
            ("$-5.00", "-5.00"),
            ("-$5.00", "-5.00"),
            ("29.99€", "29.99"),
            ("EUR 34,73", "34.73"),
            ("-.02", "-0.02"),
            ("9,9000", "9.9000"),
            ("29,-", "29"),
            ("15.50SR", "15.50"),
            ("19 %", "19"),
            ("1\u{202f}234,56", "1234.56"),
            ("1\u{2009}234\u{2009}567,5", "1234567.5"),
            ("1,23,456.00", "123456.00"),
            ("12.--", "12"),
            ("12,–", "12"),
            (",50", "0.50"),
            ("123.45 CR", "-123.45"),
            ("123.45DR", "123.45"),
            ("１，２３４．５０", "1234.50"),
            ("￥1,200", "1200"),
            ("Rp 1.234.567", "1234567"),
            ("1O0.00", "100.00"),
            ("l2,5O", "12.50"),
            ("RM 5.OO", "5.00"),
            ("€ 1.OOO,00", "1000.00"),
            ("−12,00", "-12.00"),
            ("NOK 1 234,50", "1234.50"),
        ] {
            assert_eq!(read(text, None).as_deref(), Some(value), "{text}");
        }
        for text in [
            "05.03.2018",
            "12:30",
            "DE123",
            "1.2.3",
            "",
            "-",
            "A4",
            "10.0.0.1",
            "lOO",
            "OIl.OO",
            "Vol1.OO",
            "B1O.00",
        ] {
            assert_eq!(read(text, None), None, "{text}");
        }
    }

    #[test]
    fn three_digits_after_the_mark_follow_the_document() {
        assert_eq!(read("1.234", None).as_deref(), Some("1234"));
        assert_eq!(read("1.234", Some(Mark::Point)).as_deref(), Some("1.234"));
        assert_eq!(read("54,910", Some(Mark::Comma)).as_deref(), Some("54.910"));
        assert_eq!(read("0.500", Some(Mark::Comma)).as_deref(), Some("0.500"));
    }

    #[test]
    fn a_certain_mark_needs_two_decimals() {
        assert_eq!(certain_mark("1.234,56"), Some(Mark::Comma));
        assert_eq!(certain_mark("RM8.20"), Some(Mark::Point));
        assert_eq!(certain_mark("1.234"), None);
        assert_eq!(certain_mark("05.03.18"), None);
    }
}
