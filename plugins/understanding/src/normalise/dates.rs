//! Dates in every usual form. A numeric date keeps both readings until the
//! document has settled whether days or months come first.

mod weekdays;

use weekdays::WEEKDAYS;

mod misread;

use misread::{digit_like, is_digit_like, misread_month, nearly_month};

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

/// The date that a text begins with or holds, in whatever form, as ISO 8601:
/// numeric in either order, with months in words of English, German, French,
/// Spanish, Italian, Dutch, Portuguese and Malay, behind a weekday or before
/// a time.
///
/// ```
/// use understanding::normalise::dates::{parse, Order::{DayFirst, MonthFirst}};
/// let value = |text| parse(text, DayFirst);
/// assert_eq!(value("le 3 mars 2024").as_deref(), Some("2024-03-03"));
/// assert_eq!(value("Montag, 3. März 2024").as_deref(), Some("2024-03-03"));
/// assert_eq!(value("3 de marzo de 2024").as_deref(), Some("2024-03-03"));
/// assert_eq!(value("31-Jan-24 10:15").as_deref(), Some("2024-01-31"));
/// assert_eq!(parse("03/04/2024", MonthFirst).as_deref(), Some("2024-03-04"));
/// ```
pub fn parse(text: &str, order: Order) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(16).collect();
    (0..words.len())
        .filter_map(|start| read(words.get(start..)?))
        .find_map(|(reading, _)| reading.date(order))
        .map(iso)
}

/// The date of digits without any marks, where a label says that it is one:
/// `20240131`, `31012024`, `310124`. Six digits follow the order.
///
/// ```
/// use understanding::normalise::dates::{unmarked, Order::DayFirst};
/// assert_eq!(unmarked("31012024", DayFirst).as_deref(), Some("2024-01-31"));
/// assert_eq!(unmarked("310124", DayFirst).as_deref(), Some("2024-01-31"));
/// assert_eq!(unmarked("99999999", DayFirst), None);
/// ```
pub fn unmarked(text: &str, order: Order) -> Option<String> {
    if !text.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let part = |from: usize, to: usize| text.get(from..to)?.parse::<u32>().ok();
    let small = |from: usize| part(from, from + 2)?.try_into().ok();
    let date = |year: u16, first: u8, second: u8| {
        let reading = Reading {
            year,
            first,
            second,
            separator: Some(' '),
            short_year: text.len() == 6,
        };
        reading.date(order).map(iso)
    };
    match text.len() {
        8 => {
            let iso_form = certain(part(0, 4)?.try_into().ok()?, small(4)?, small(6)?);
            let iso_form = iso_form.date(order).map(iso);
            let year_first = part(0, 4)? >= 1950 && part(0, 4)? <= 2099;
            iso_form
                .filter(|_| year_first)
                .or_else(|| date(part(4, 8)?.try_into().ok()?, small(0)?, small(2)?))
        }
        6 => date(full_year(part(4, 6)?, 2), small(0)?, small(2)?),
        _ => None,
    }
}

/// A day of ISO 8601, if there is such a day.
///
/// ```
/// use understanding::normalise::dates::from_iso;
/// assert!(from_iso("2024-02-29").is_some());
/// assert!(from_iso("2023-02-29").is_none());
/// ```
pub fn from_iso(text: &str) -> Option<Date> {
    let mut parts = text.splitn(3, '-');
    let year: i32 = parts.next()?.parse().ok()?;
    let month: u8 = parts.next()?.parse().ok()?;
    let day: u8 = parts.next()?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
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
    /// Letters that are none of these, folded.
    Word(String),
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
    let parts = parts.get(weekday(&parts)..)?;
    let (reading, used) = numeric(parts)
        .or_else(|| compact(parts))
        .or_else(|| named(parts))?;
    // At least one of the readings must exist.
    reading.date(Order::DayFirst)?;
    let last = used.checked_sub(1)?;
    Some((reading, parts.get(last)?.1 + 1))
}

/// Where a date begins behind a weekday that is glued to it.
fn weekday(parts: &[(Part, usize)]) -> usize {
    let is_day = match get(parts, 0) {
        Part::Word(word) => WEEKDAYS.contains(&word.as_str()),
        // `do` is read over in Spanish dates, `mar` is a month.
        Part::Filler | Part::Month(_) => true,
        _ => false,
    };
    let mut begin = 1;
    while matches!(get(parts, begin), Part::Filler | Part::Mark('.')) {
        begin += 1;
    }
    let glued = parts
        .get(begin)
        .is_some_and(|(part, word)| *word == 0 && matches!(part, Part::Number(..)) && begin > 1);
    // `Mar.3,2024` is a month with its day.
    let month = matches!(get(parts, 0), Part::Month(_)) && named(parts).is_some();
    if is_day && glued && !month { begin } else { 0 }
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
            if let Some(len) = misread_month(rest) {
                let (head, tail) = rest.split_at_checked(len).unwrap_or((rest, ""));
                parts.push((
                    month_of(&letters_of(head)).map_or(Part::Other, Part::Month),
                    i,
                ));
                rest = tail;
                continue;
            }
            let len = if is_digit_like(rest) {
                rest.find(|c: char| !digit_like(c)).unwrap_or(rest.len())
            } else if c.is_ascii_digit() {
                // A month is glued to its day: `01Oct`.
                rest.find(|c: char| !c.is_ascii_digit())
                    .unwrap_or(rest.len())
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

/// The month of this name, folded.
fn month_of(folded: &str) -> Option<u8> {
    let i = MONTHS
        .binary_search_by(|(name, _)| (*name).cmp(folded))
        .ok()?;
    MONTHS.get(i).map(|m| m.1)
}

/// Digits that are read in place of letters, as those letters, folded.
fn letters_of(text: &str) -> String {
    let letter = |c: char| match c {
        '0' => 'o',
        '1' | '|' => 'l',
        '5' => 's',
        '8' => 'b',
        c => c,
    };
    fold(&text.chars().map(letter).collect::<String>())
}

fn part(text: &str) -> Part {
    if text.starts_with(|c: char| c.is_alphabetic()) && !is_digit_like(text) {
        if matches!(text, "年" | "月") {
            return Part::Mark('-');
        }
        let folded = fold(text);
        if let Some(month) = month_of(&folded) {
            return Part::Month(month);
        }
        return match folded.as_str() {
            "st" | "nd" | "rd" | "th" | "er" | "of" | "de" | "del" | "do" | "den" | "o" => {
                Part::Filler
            }
            _ => Part::Word(folded),
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
        Part::Mark(c) => {
            let mut end = spaces(parts, after + 1);
            // `31.12.'24`
            if get(parts, end) == &Part::Filler {
                end += 1;
            }
            Some((*c, end))
        }
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
            let j = between(parts, i + 1);
            let Part::Number(year, len @ (2 | 4)) = *get(parts, j) else {
                return None;
            };
            let month = nearly_month(get(parts, i))?;
            let mut reading = certain(full_year(year, len), month, a as u8);
            reading.short_year = len == 2;
            Some((reading, j + 1))
        }
        Part::Number(year, 4) => {
            let i = between(parts, 1);
            let j = between(parts, i + 1);
            let Part::Number(day_of, 1..=2) = *get(parts, j) else {
                return None;
            };
            let month = nearly_month(get(parts, i))?;
            Some((certain(year as u16, month, day_of as u8), j + 1))
        }
        Part::Month(_) | Part::Word(_) => {
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
            let month = nearly_month(get(parts, 0))?;
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
mod tests;
