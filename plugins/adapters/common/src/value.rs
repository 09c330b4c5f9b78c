//! Values from printed text, where the text allows one reading alone.

/// The kind of value that a field has, by Sheaf's or the vendor's name.
pub fn normalise(name: &str, text: &str) -> Option<String> {
    let text = fold(text);
    match name {
        _ if text.is_empty() => None,
        "net_amount"
        | "total_tax_amount"
        | "total_amount"
        | "amount_due"
        | "amount"
        | "unit_price"
        | "amount_paid"
        | "gratuity"
        | "service_charge"
        | "discount"
        | "prior_balance"
        | "shipping_handling_charge"
        | "quantity"
        | "tax_rate" => decimal(&text),
        _ if name == "date" || name.ends_with("_date") || name.starts_with("date_of_") => {
            date(&text)
        }
        _ => Some(text),
    }
}

/// White space folded.
fn fold(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A plain decimal from the only number in a text. `None` when there are
/// several, or when a separator may stand for thousands as well as for the
/// decimal point.
pub fn decimal(text: &str) -> Option<String> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
    // `.50` is a number too.
    let start = match text.get(..start)?.ends_with('.') {
        true => start - 1,
        false => start,
    };
    let (before, number, after) = (text.get(..start)?, text.get(start..end)?, text.get(end..)?);
    let negative = sign(before, after)?;
    let number: String = number
        .chars()
        .map(|c| {
            if matches!(c, '\'' | '’' | '\u{a0}' | '\u{202f}') {
                ' '
            } else {
                c
            }
        })
        .collect();
    let (whole, fraction) = split_number(&number)?;
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let sign = if negative { "-" } else { "" };
    Some(match fraction.as_str() {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

/// Whether what stands around a number makes it negative; `None` when it
/// makes its meaning unsure.
fn sign(before: &str, after: &str) -> Option<bool> {
    const MINUS: [char; 3] = ['-', '−', '–'];
    let (before, after) = (before.trim(), after.trim());
    for word in [before, after]
        .iter()
        .flat_map(|s| s.split(|c: char| !c.is_alphabetic()))
    {
        let credit = ["CR", "DR"].iter().any(|w| word.eq_ignore_ascii_case(w));
        if credit || word.chars().count() > 3 {
            return None;
        }
    }
    let bracketed = before.starts_with('(') && after.ends_with(')');
    Some(bracketed || before.contains(MINUS) || after.starts_with(MINUS))
}

/// Digits before and after the decimal point.
fn split_number(number: &str) -> Option<(String, String)> {
    let allowed = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    if !number.chars().all(allowed) {
        return None;
    }
    let last = number.rfind(['.', ',']);
    let Some(last) = last else {
        return Some((grouped(number, ' ')?, String::new()));
    };
    let (whole, rest) = number.split_at_checked(last)?;
    let point = rest.chars().next()?;
    let fraction = rest.get(1..)?;
    if !fraction.chars().all(|c| c.is_ascii_digit()) {
        return None;
    }
    let other = if point == '.' { ',' } else { '.' };
    if whole.contains(point) {
        // The same separator twice stands for thousands.
        let mixed = whole.contains([other, ' ']);
        return (!mixed).then(|| Some((grouped(number, point)?, String::new())))?;
    }
    let separators = [other, ' '].into_iter().filter(|s| whole.contains(*s));
    match separators.collect::<Vec<_>>().as_slice() {
        [] if fraction.len() == 3 && (1..=3).contains(&whole.len()) && whole != "0" => None,
        [] => Some((whole.to_owned(), fraction.to_owned())),
        [separator] => Some((grouped(whole, *separator)?, fraction.to_owned())),
        _ => None,
    }
}

/// The digits of a number whose groups of three are separated.
fn grouped(number: &str, separator: char) -> Option<String> {
    let mut groups = number.split(separator);
    let first = groups.next()?;
    let digits = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    let alone = !number.contains(separator);
    let whole = digits(first) && (alone || (1..=3).contains(&first.len()));
    let rest = groups.all(|g| g.len() == 3 && digits(g));
    (whole && rest).then(|| number.replace(separator, ""))
}

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// An ISO 8601 date from a printed one with a year of four digits. `None`
/// when day and month can be exchanged.
pub fn date(text: &str) -> Option<String> {
    let text = text.to_lowercase();
    let dotted = text.contains('.') && !text.contains(['/', '-']);
    let calendar = text
        .split(|c: char| !c.is_alphanumeric() && c != ':')
        .filter(|word| !word.is_empty() && !is_aside(word));
    let parts: Vec<&str> = calendar.collect();
    let [a, b, c] = parts.as_slice() else {
        return None;
    };
    let number = |s: &str| -> Option<u32> {
        let ordinal = ["st", "nd", "rd", "th"]
            .iter()
            .find_map(|end| s.strip_suffix(end));
        ordinal.unwrap_or(s).parse().ok()
    };
    if let Some(month) = month(b) {
        return iso(year(c)?, month, number(a)?);
    }
    if let Some(month) = month(a) {
        return iso(year(c)?, month, number(b)?);
    }
    let (x, y) = (number(b)?, number(a));
    if let Some(year) = year(a) {
        return iso(year, x, number(c)?);
    }
    let (first, year) = (y?, year(c)?);
    if dotted || first > 12 || first == x {
        return iso(year, x, first);
    }
    if x > 12 { iso(year, first, x) } else { None }
}

/// Names of weekdays and times of day.
fn is_aside(word: &str) -> bool {
    const WEEKDAYS: [&str; 7] = [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
    ];
    let weekday = word.len() >= 3 && WEEKDAYS.iter().any(|day| day.starts_with(word));
    weekday || word.contains(':') || ["am", "pm", "of"].contains(&word)
}

fn month(word: &str) -> Option<u32> {
    let long_enough = word.len() >= 3;
    let found = MONTHS
        .iter()
        .position(|m| long_enough && m.starts_with(word));
    let found = found.or((word == "sept").then_some(8))?;
    Some(found as u32 + 1)
}

fn year(word: &str) -> Option<u32> {
    let year = word.parse().ok()?;
    (word.len() == 4 && (1000..=9999).contains(&year)).then_some(year)
}

fn iso(year: u32, month: u32, day: u32) -> Option<String> {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => return None,
    };
    (1..=days)
        .contains(&day)
        .then(|| format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_with_one_reading_become_decimals() {
        for (text, expected) in [
            ("$1,350.00", "1350.00"),
            ("1.234.567,89 EUR", "1234567.89"),
            ("$-19172.54", "-19172.54"),
            ("(12.50)", "-12.50"),
            ("45,00-", "-45.00"),
            ("$899.99 S", "899.99"),
            ("1 234,50", "1234.50"),
            ("CHF 1'200.05", "1200.05"),
            ("1,234,567", "1234567"),
            ("4.5", "4.5"),
            (".50", "0.50"),
            ("0.125", "0.125"),
            ("007", "7"),
        ] {
            assert_eq!(decimal(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn amounts_with_several_readings_have_no_value() {
        for text in [
            "1,234", "1.234", "2 x 3.00", "", "none", "12.50 CR", "1.2.3", "1,2,3.4",
        ] {
            assert_eq!(decimal(text), None, "{text}");
        }
    }

    #[test]
    fn dates_with_one_reading_become_iso() {
        for (text, expected) in [
            ("2024-03-31", "2024-03-31"),
            ("31.03.2024", "2024-03-31"),
            ("01.02.2024", "2024-02-01"),
            ("03/25/2021", "2021-03-25"),
            ("25/03/2021 14:33", "2021-03-25"),
            ("Thursday, 26 March 2020", "2020-03-26"),
            ("01-Jan-2021", "2021-01-01"),
            ("Sept 3rd, 2019", "2019-09-03"),
            ("05/05/2020", "2020-05-05"),
        ] {
            assert_eq!(date(text).as_deref(), Some(expected), "{text}");
        }
    }

    #[test]
    fn dates_with_several_readings_have_no_value() {
        for text in [
            "12/07/2019",
            "03/25/21",
            "30.02.2024",
            "soon",
            "2024",
            "1/2/3/4",
        ] {
            assert_eq!(date(text), None, "{text}");
        }
    }
}
