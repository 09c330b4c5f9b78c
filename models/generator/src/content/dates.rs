//! Days, and the ways countries print them.

use super::locale::Language;
use crate::dice::Dice;

/// A day of the Gregorian calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: i64,
    /// From 1.
    pub month: i64,
    pub day: i64,
}

/// How a date is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DateStyle {
    /// `2026-03-14`
    #[default]
    Iso,
    /// `14.03.2026`
    Dot,
    /// `14.03.26`
    DotShort,
    /// `14/03/2026`
    Slash,
    /// `14/03/26`
    SlashShort,
    /// `14-03-2026`
    Hyphen,
    /// `03/14/2026`
    American,
    /// `March 14, 2026`
    AmericanLong,
    /// `Mar 14, 2026`
    AmericanShort,
    /// `14 March 2026`, in French `1er mars 2026`, in Spanish
    /// `14 de marzo de 2026`
    Long,
    /// `14. März 2026`
    DotLong,
    /// `14-Mar-2026`, `14 Mar 2026`
    Short,
}

impl Date {
    /// A day of the years 2019 to 2026.
    pub fn any(dice: &mut Dice) -> Self {
        Self {
            year: dice.int(2019..=2026),
            month: dice.int(1..=12),
            day: dice.int(1..=28),
        }
    }

    /// The day so many days later, or earlier when below 0.
    #[must_use]
    pub fn plus(self, days: i64) -> Self {
        Self::from_number(self.number() + days)
    }

    /// `2026-03-14`
    pub fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// As printed in this style and language.
    pub fn print(self, style: DateStyle, language: Language) -> String {
        let Self { year, month, day } = self;
        let short = year.rem_euclid(100);
        let name = month_name(language, month);
        let brief = || brief(name);
        match style {
            DateStyle::Iso => self.iso(),
            DateStyle::Dot => format!("{day:02}.{month:02}.{year}"),
            DateStyle::DotShort => format!("{day:02}.{month:02}.{short:02}"),
            DateStyle::Slash => format!("{day:02}/{month:02}/{year}"),
            DateStyle::SlashShort => format!("{day:02}/{month:02}/{short:02}"),
            DateStyle::Hyphen => format!("{day:02}-{month:02}-{year}"),
            DateStyle::American => format!("{month:02}/{day:02}/{year}"),
            DateStyle::AmericanLong => format!("{name} {day}, {year}"),
            DateStyle::AmericanShort => format!("{} {day:02}, {year}", brief()),
            DateStyle::DotLong => format!("{day}. {name} {year}"),
            DateStyle::Short if day % 2 == 0 => format!("{day:02}-{}-{year}", brief()),
            DateStyle::Short => format!("{day} {} {year}", brief()),
            DateStyle::Long => match language {
                Language::Spanish | Language::Portuguese => format!("{day} de {name} de {year}"),
                Language::French if day == 1 => format!("1er {name} {year}"),
                Language::German => format!("{day}. {name} {year}"),
                _ => format!("{day} {name} {year}"),
            },
        }
    }

    /// Days since 1 March of the year 0.
    fn number(self) -> i64 {
        let (year, month) = match self.month {
            1 | 2 => (self.year - 1, self.month + 9),
            _ => (self.year, self.month - 3),
        };
        365 * year + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + self.day - 1
    }

    fn from_number(number: i64) -> Self {
        let mut year = (10_000 * number + 14_780) / 3_652_425;
        let start = |year: i64| 365 * year + year / 4 - year / 100 + year / 400;
        if number < start(year) {
            year -= 1;
        }
        let rest = number - start(year);
        let month = (100 * rest + 52) / 3_060;
        let day = rest - (month * 306 + 5) / 10 + 1;
        Self {
            year: year + (month + 2) / 12,
            month: (month + 2) % 12 + 1,
            day,
        }
    }
}

/// The first three letters, or four where three would not tell.
fn brief(name: &str) -> String {
    let count = if name.starts_with("jui") || name.starts_with("Jui") {
        4
    } else {
        3
    };
    name.chars().take(count).collect()
}

/// What a language calls the month, from 1.
pub fn month_name(language: Language, month: i64) -> &'static str {
    let names: [&str; 12] = match language {
        Language::English => [
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
        Language::German => [
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
        Language::French => [
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
        Language::Spanish => [
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
        Language::Italian => [
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
        Language::Dutch => [
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
        Language::Portuguese => [
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
        Language::Malay => [
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
    };
    let place = usize::try_from(month - 1).unwrap_or(0);
    names.get(place).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_over_months_and_leap_years() {
        let date = |year, month, day| Date { year, month, day };
        assert_eq!(date(2024, 2, 15).plus(14), date(2024, 2, 29));
        assert_eq!(date(2024, 2, 15).plus(30), date(2024, 3, 16));
        assert_eq!(date(2025, 12, 20).plus(30), date(2026, 1, 19));
        assert_eq!(date(2025, 1, 5).plus(-10), date(2024, 12, 26));
        for days in 0..2000 {
            let later = date(2019, 1, 1).plus(days);
            assert_eq!(later.plus(-days), date(2019, 1, 1));
        }
    }

    #[test]
    fn dates_are_printed_as_their_language_does() {
        let date = Date {
            year: 2024,
            month: 3,
            day: 1,
        };
        assert_eq!(
            date.print(DateStyle::Long, Language::French),
            "1er mars 2024"
        );
        assert_eq!(
            date.print(DateStyle::Long, Language::Portuguese),
            "1 de março de 2024"
        );
        assert_eq!(
            date.print(DateStyle::DotLong, Language::German),
            "1. März 2024"
        );
        assert_eq!(
            date.print(DateStyle::American, Language::English),
            "03/01/2024"
        );
        assert_eq!(
            date.print(DateStyle::DotShort, Language::German),
            "01.03.24"
        );
    }
}
