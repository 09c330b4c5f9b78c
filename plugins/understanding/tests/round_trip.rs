//! What is written in the manner of a country is read back as it was.

use proptest::prelude::*;
use rust_decimal::Decimal;
use understanding::normalise::amounts::{self, Mark};
use understanding::normalise::dates::{self, Order};

/// How a country writes numbers: what parts groups, the decimal mark, and
/// whether groups are of two before the last three.
const LOCALES: &[(&str, &str, char, bool)] = &[
    ("de", ".", ',', false),
    ("en", ",", '.', false),
    ("fr", "\u{202f}", ',', false),
    ("fr, old", "\u{a0}", ',', false),
    ("se", " ", ',', false),
    ("thin", "\u{2009}", ',', false),
    ("ch", "'", '.', false),
    ("ch, curled", "’", '.', false),
    ("in", ",", '.', true),
    ("plain", "", ',', false),
    ("plain point", "", '.', false),
];

/// What stands around a number: before, after, whether it is negative.
const DRESSES: &[(&str, &str, bool)] = &[
    ("", "", false),
    ("-", "", true),
    ("−", "", true),
    ("", "-", true),
    ("(", ")", true),
    ("", " CR", true),
    ("€ ", "", false),
    ("", " €", false),
    ("", "€", false),
    ("EUR ", "", false),
    ("", " EUR", false),
    ("$", "", false),
    ("-$", "", true),
    ("RM", "", false),
    ("CHF ", "", false),
    ("", " kr", false),
    ("+", "", false),
];

fn grouped(whole: &str, mark: &str, indian: bool) -> String {
    let digits: Vec<char> = whole.chars().collect();
    let mut text = String::new();
    for (i, digit) in digits.iter().enumerate() {
        let left = digits.len() - i;
        let cut = if indian && left > 3 {
            (left - 3).is_multiple_of(2)
        } else {
            left.is_multiple_of(3)
        };
        if i > 0 && cut {
            text.push_str(mark);
        }
        text.push(*digit);
    }
    text
}

/// Month names in the languages that are read: full.
const MONTHS: &[[&str; 12]] = &[
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
    [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
    [
        "enero",
        "febrero",
        "marzo",
        "abril",
        "mayo",
        "junio",
        "julio",
        "agosto",
        "septiembre",
        "octubre",
        "noviembre",
        "diciembre",
    ],
    [
        "gennaio",
        "febbraio",
        "marzo",
        "aprile",
        "maggio",
        "giugno",
        "luglio",
        "agosto",
        "settembre",
        "ottobre",
        "novembre",
        "dicembre",
    ],
    [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ],
    [
        "janeiro",
        "fevereiro",
        "março",
        "abril",
        "maio",
        "junho",
        "julho",
        "agosto",
        "setembro",
        "outubro",
        "novembro",
        "dezembro",
    ],
    [
        "Januari",
        "Februari",
        "Mac",
        "April",
        "Mei",
        "Jun",
        "Julai",
        "Ogos",
        "September",
        "Oktober",
        "November",
        "Disember",
    ],
    [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ],
    [
        "Jan.", "Feb.", "Mrz.", "Apr.", "Mai", "Jun.", "Jul.", "Aug.", "Sep.", "Okt.", "Nov.",
        "Dez.",
    ],
    [
        "janv.", "févr.", "mars", "avr.", "mai", "juin", "juil.", "août", "sept.", "oct.", "nov.",
        "déc.",
    ],
    [
        "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
    ],
    [
        "jan", "fev", "mar", "abr", "mai", "jun", "jul", "ago", "set", "out", "nov", "dez",
    ],
];

/// `D`, `M` and `Y` are day, month and year of four digits, `d` and `m` have
/// no leading zero, `y` two digits, `N` is the month's name.
const FORMS: &[(&str, Order)] = &[
    ("D.M.Y", Order::DayFirst),
    ("d.m.y", Order::DayFirst),
    ("d. m. Y", Order::DayFirst),
    ("D/M/Y", Order::DayFirst),
    ("D/M/y", Order::DayFirst),
    ("D-M-Y", Order::DayFirst),
    ("D - M - Y", Order::DayFirst),
    ("D M Y", Order::DayFirst),
    ("M/D/Y", Order::MonthFirst),
    ("m/d/y", Order::MonthFirst),
    ("Y-M-D", Order::DayFirst),
    ("Y/M/D", Order::MonthFirst),
    ("YMD", Order::DayFirst),
    ("Y-M-DT10:15:00", Order::DayFirst),
    ("d N Y", Order::DayFirst),
    ("d. N Y", Order::DayFirst),
    ("d-N-y", Order::DayFirst),
    ("DNY", Order::DayFirst),
    ("d de N de Y", Order::DayFirst),
    ("N d, Y", Order::MonthFirst),
    ("le d N Y", Order::DayFirst),
    ("Montag, d. N Y 12:30", Order::DayFirst),
    ("dº de N de Y", Order::DayFirst),
    ("Y N d", Order::DayFirst),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn amounts_of_every_locale_are_read_back(
        cents in 0..100_000_000_000_u64,
        locale in 0..LOCALES.len(),
        dress in 0..DRESSES.len(),
    ) {
        let (name, mark, point, indian) = LOCALES[locale];
        let (before, after, negative) = DRESSES[dress];
        let whole = grouped(&(cents / 100).to_string(), mark, indian);
        let text = format!("{before}{whole}{point}{:02}{after}", cents % 100);
        let given = if point == ',' { Mark::Comma } else { Mark::Point };
        let mut value = Decimal::new(cents as i64, 2);
        if negative {
            value = -value;
        }
        for mark in [None, Some(given)] {
            let read = amounts::parse(&text, mark);
            prop_assert_eq!(read.as_ref().map(|a| a.value), Some(value), "{} {:?}", name, text);
            prop_assert_eq!(read.map(|a| a.decimals), Some(2));
        }
    }

    #[test]
    fn dates_of_every_form_and_language_are_read_back(
        day in 1..=28_u8,
        month in 1..=12_u8,
        year in 1995..=2049_u16,
        form in 0..FORMS.len(),
        names in 0..MONTHS.len(),
    ) {
        let (form, order) = FORMS[form];
        let mut text = String::new();
        for c in form.chars() {
            match c {
                'D' => text.push_str(&format!("{day:02}")),
                'd' if form.contains(" de ") && text.ends_with(' ') => text.push('d'),
                'd' => text.push_str(&day.to_string()),
                'M' if form.starts_with("Montag") && text.is_empty() => text.push('M'),
                'M' => text.push_str(&format!("{month:02}")),
                'm' => text.push_str(&month.to_string()),
                'Y' => text.push_str(&year.to_string()),
                'y' => text.push_str(&format!("{:02}", year % 100)),
                'N' => text.push_str(MONTHS[names][usize::from(month) - 1]),
                c => text.push(c),
            }
        }
        let wanted = format!("{year}-{month:02}-{day:02}");
        prop_assert_eq!(dates::parse(&text, order), Some(wanted), "{:?} of {}", text, form);
    }

    #[test]
    fn nothing_that_is_read_panics(text in "\\PC{0,24}") {
        let _ = amounts::parse(&text, None);
        let _ = dates::parse(&text, Order::DayFirst);
        let _ = dates::unmarked(&text, Order::MonthFirst);
        let _ = understanding::normalise::ids::bic(&text);
        let _ = understanding::normalise::vat::check(&text);
    }
}
