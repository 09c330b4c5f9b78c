//! Dates in every usual form. A numeric date keeps both readings until the
//! document has settled whether days or months come first.

use time::{Date, Month};

use crate::fold::fold;
use crate::lexicon::MONTHS;

/// Which of two numbers comes first in `03/04/2024`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Order {
    DayFirst,
    MonthFirst,
}

/// A date as printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    year: u16,
    first: u8,
    second: u8,
    /// `None` when the form leaves no doubt and `first` is the day.
    separator: Option<char>,
    /// Whether the year had two digits.
    pub short_year: bool,
}

impl Reading {
    /// The date, when there is one under this order. A date that exists
    /// under the other order alone is read in that.
    pub fn date(&self, order: Order) -> Option<Date> {
        let day_first = day(self.year, self.second, self.first);
        if self.separator.is_none() || self.separator == Some('.') {
            return day_first;
        }
        let month_first = day(self.year, self.first, self.second);
        match order {
            Order::DayFirst => day_first.or(month_first),
            Order::MonthFirst => month_first.or(day_first),
        }
    }

    /// The order that this date proves, if it does.
    pub fn proves(&self) -> Option<Order> {
        self.separator.filter(|s| *s != '.')?;
        match (self.first > 12, self.second > 12) {
            (true, false) => Some(Order::DayFirst),
            (false, true) => Some(Order::MonthFirst),
            _ => None,
        }
    }
}

/// ISO 8601.
pub fn iso(date: Date) -> String {
    let (year, month, day) = (date.year(), u8::from(date.month()), date.day());
    format!("{year:04}-{month:02}-{day:02}")
}

fn day(year: u16, month: u8, day: u8) -> Option<Date> {
    if !(1950..=2099).contains(&year) {
        return None;
    }
    Date::from_calendar_date(i32::from(year), Month::try_from(month).ok()?, day).ok()
}

#[derive(Debug, Clone, PartialEq)]
enum Part {
    /// Value and number of digits.
    Number(u32, usize),
    Month(u8),
    /// `st`, `th`, `of`, `de`: read over between the parts of a date.
    Filler,
    Mark(char),
    Space,
    Other,
}

/// Read the date that these words begin with, and how many words it takes.
pub fn read(words: &[&str]) -> Option<(Reading, usize)> {
    let first = words.first()?;
    let start = first.trim_start_matches(|c: char| !c.is_alphanumeric());
    if !start.starts_with(|c: char| c.is_ascii_digit() || c.is_alphabetic()) {
        return None;
    }
    let parts = parts(words);
    let (reading, used) = numeric(&parts)
        .or_else(|| compact(&parts))
        .or_else(|| named(&parts))?;
    // At least one of the readings must exist.
    reading.date(Order::DayFirst)?;
    let last = used.checked_sub(1)?;
    Some((reading, parts.get(last)?.1 + 1))
}

/// The parts with the index of their word.
fn parts(words: &[&str]) -> Vec<(Part, usize)> {
    let mut parts: Vec<(Part, usize)> = Vec::new();
    for (i, word) in words.iter().take(7).enumerate() {
        if i > 0 {
            parts.push((Part::Space, i));
        }
        let text = if i == 0 {
            word.trim_start_matches(|c: char| !c.is_alphanumeric())
        } else {
            word
        };
        let mut rest = text;
        while let Some(c) = rest.chars().next() {
            let len = if is_digit_like(rest) {
                rest.find(|c: char| !digit_like(c)).unwrap_or(rest.len())
            } else if c.is_alphabetic() {
                rest.find(|c: char| !c.is_alphabetic())
                    .unwrap_or(rest.len())
            } else {
                c.len_utf8()
            };
            let Some((head, tail)) = rest.split_at_checked(len) else {
                break;
            };
            parts.push((part(head), i));
            rest = tail;
        }
    }
    parts
}

fn digit_like(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, 'O' | 'o' | 'I' | 'l')
}

/// Whether a run of digits starts here, allowing for letters that are read
/// in place of digits.
fn is_digit_like(text: &str) -> bool {
    let end = text.find(|c: char| !digit_like(c)).unwrap_or(text.len());
    let run = text.get(..end).unwrap_or_default();
    let next = text.get(end..).and_then(|t| t.chars().next());
    let plain = run.bytes().all(|b| b.is_ascii_digit());
    !run.is_empty()
        && (plain
            || run.bytes().any(|b| b.is_ascii_digit()) && !next.is_some_and(char::is_alphabetic))
}

fn part(text: &str) -> Part {
    if text.starts_with(|c: char| c.is_alphabetic()) && !is_digit_like(text) {
        let folded = fold(text);
        if let Ok(i) = MONTHS.binary_search_by(|(name, _)| (*name).cmp(&folded)) {
            return MONTHS.get(i).map_or(Part::Other, |m| Part::Month(m.1));
        }
        return match folded.as_str() {
            "st" | "nd" | "rd" | "th" | "er" | "of" | "de" | "del" | "do" | "den" | "o" => {
                Part::Filler
            }
            _ => Part::Other,
        };
    }
    if is_digit_like(text) {
        let digits: String = text
            .chars()
            .map(|c| match c {
                'O' | 'o' => '0',
                'I' | 'l' => '1',
                c => c,
            })
            .collect();
        return digits
            .parse()
            .map_or(Part::Other, |n| Part::Number(n, digits.len()));
    }
    match text.chars().next() {
        Some(c @ ('.' | '/' | '-')) => Part::Mark(c),
        Some('–' | '−') => Part::Mark('-'),
        Some('\'' | '’' | ',' | 'º' | '°') => Part::Filler,
        _ => Part::Other,
    }
}

fn get(parts: &[(Part, usize)], i: usize) -> &Part {
    parts.get(i).map_or(&Part::Other, |p| &p.0)
}

/// Read over spaces.
fn spaces(parts: &[(Part, usize)], mut i: usize) -> usize {
    while get(parts, i) == &Part::Space {
        i += 1;
    }
    i
}

/// Read over everything that may stand between a day, a month's name and a
/// year.
fn between(parts: &[(Part, usize)], mut i: usize) -> usize {
    while matches!(get(parts, i), Part::Space | Part::Filler | Part::Mark(_)) {
        i += 1;
    }
    i
}

/// `31.12.2024`, `12/31/24`, `2024-12-31`, `31 12 2024`.
fn numeric(parts: &[(Part, usize)]) -> Option<(Reading, usize)> {
    let Part::Number(a, a_len) = *get(parts, 0) else {
        return None;
    };
    let (mark, i) = separator(parts, 1)?;
    let Part::Number(b, b_len) = *get(parts, i) else {
        return None;
    };
    let (second_mark, j) = separator(parts, i + 1)?;
    let Part::Number(c, c_len) = *get(parts, j) else {
        return None;
    };
    if mark != second_mark || b_len > 2 {
        return None;
    }
    // A fourth group of the same kind makes it something else.
    if let (Part::Mark(m), Part::Number(_, len)) = (get(parts, j + 1), get(parts, j + 2))
        && *m == mark
        && (mark != '-' || *len < 2)
    {
        return None;
    }
    if a_len == 4 && c_len <= 2 {
        let reading = certain(a as u16, b as u8, c as u8);
        return Some((reading, j + 1));
    }
    if a_len > 2 || !(c_len == 4 || c_len == 2) || (mark == ' ' && c_len != 4) {
        return None;
    }
    Some((
        Reading {
            year: full_year(c, c_len),
            first: a as u8,
            second: b as u8,
            separator: Some(mark),
            short_year: c_len == 2,
        },
        j + 1,
    ))
}

/// The separator at this place and where it ends.
fn separator(parts: &[(Part, usize)], i: usize) -> Option<(char, usize)> {
    let after = spaces(parts, i);
    match get(parts, after) {
        Part::Mark(c) => Some((*c, spaces(parts, after + 1))),
        Part::Number(..) if after > i => Some((' ', after)),
        _ => None,
    }
}

/// `20241231`.
fn compact(parts: &[(Part, usize)]) -> Option<(Reading, usize)> {
    let Part::Number(n, 8) = *get(parts, 0) else {
        return None;
    };
    let (year, month, day_of) = (n / 10_000, n / 100 % 100, n % 100);
    if !(1990..=2060).contains(&year) || !(1..=12).contains(&month) {
        return None;
    }
    Some((certain(year as u16, month as u8, day_of as u8), 1))
}

/// `31 December 2024`, `December 31st, 2024`, `31-Dec-24`, `2024 Dec 31`.
fn named(parts: &[(Part, usize)]) -> Option<(Reading, usize)> {
    match *get(parts, 0) {
        Part::Number(a, a_len) if a_len <= 2 => {
            let i = between(parts, 1);
            let Part::Month(month) = *get(parts, i) else {
                return None;
            };
            let j = between(parts, i + 1);
            let Part::Number(year, len @ (2 | 4)) = *get(parts, j) else {
                return None;
            };
            let mut reading = certain(full_year(year, len), month, a as u8);
            reading.short_year = len == 2;
            Some((reading, j + 1))
        }
        Part::Number(year, 4) => {
            let i = between(parts, 1);
            let Part::Month(month) = *get(parts, i) else {
                return None;
            };
            let j = between(parts, i + 1);
            let Part::Number(day_of, 1..=2) = *get(parts, j) else {
                return None;
            };
            Some((certain(year as u16, month, day_of as u8), j + 1))
        }
        Part::Month(month) => {
            let i = between(parts, 1);
            let Part::Number(day_of, 1..=2) = *get(parts, i) else {
                return None;
            };
            let j = between(parts, i + 1);
            let Part::Number(year, len @ (2 | 4)) = *get(parts, j) else {
                return None;
            };
            // `May 3 12:00` is no year.
            if len == 2 && get(parts, j.saturating_sub(1)) == &Part::Space {
                return None;
            }
            Some((certain(full_year(year, len), month, day_of as u8), j + 1))
        }
        _ => None,
    }
}

fn certain(year: u16, month: u8, day_of: u8) -> Reading {
    Reading {
        year,
        first: day_of,
        second: month,
        separator: None,
        short_year: false,
    }
}

/// Two digits are this century up to 69.
fn full_year(year: u32, digits: usize) -> u16 {
    match (digits, year) {
        (2, 0..=69) => 2000 + year as u16,
        (2, _) => 1900 + year as u16,
        _ => year.min(u32::from(u16::MAX)) as u16,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str, order: Order) -> Option<String> {
        let words: Vec<&str> = text.split(' ').collect();
        read(&words).and_then(|(r, _)| r.date(order)).map(iso)
    }

    #[test]
    fn dates_are_read_in_every_form() {
        for (text, value) in [
            ("05.03.2018", "2018-03-05"),
            ("7. Mai 2014", "2014-05-07"),
            ("01.05.14-31.05.14", "2014-05-01"),
            ("02 Juillet 2015", "2015-07-02"),
            ("August 3 , 2014", "2014-08-03"),
            ("Jan 1, 2022", "2022-01-01"),
            ("12 de marzo de 2023", "2023-03-12"),
            ("3 maart 2024", "2024-03-03"),
            ("1º de abril de 2021", "2021-04-01"),
            ("20180428/191204", "2018-04-28"),
            ("2APR18", "2018-04-02"),
            ("02-Jan-18", "2018-01-02"),
            ("2024-12-31", "2024-12-31"),
            ("1O/O9/2018", "2018-09-10"),
            ("31st December 2024", "2024-12-31"),
            ("09/01/2019", "2019-01-09"),
            ("12/15/2019", "2019-12-15"),
        ] {
            assert_eq!(
                date(text, Order::DayFirst).as_deref(),
                Some(value),
                "{text}"
            );
        }
        for text in [
            "1.2.3.4",
            "31.02.2018",
            "12:30",
            "100",
            "May I help",
            "03-7781 8333",
        ] {
            assert_eq!(date(text, Order::DayFirst), None, "{text}");
        }
    }

    #[test]
    fn the_order_of_slashes_follows_the_document() {
        assert_eq!(
            date("03/04/2024", Order::MonthFirst).as_deref(),
            Some("2024-03-04")
        );
        assert_eq!(
            date("03.04.2024", Order::MonthFirst).as_deref(),
            Some("2024-04-03")
        );
        let (reading, used) = read(&["25/04/2017", "8:01"]).unwrap();
        assert_eq!((reading.proves(), used), (Some(Order::DayFirst), 1));
    }
}
