//! Looking into an element by local names.

use roxmltree::Node;
use rust_decimal::Decimal;
use time::{Date, Month};

use crate::model::{Id, Period};

/// An element that may not be there.
#[derive(Debug, Clone, Copy)]
pub(super) struct At<'a, 'i>(Option<Node<'a, 'i>>);

impl<'a, 'i> At<'a, 'i> {
    pub(super) fn new(node: Node<'a, 'i>) -> Self {
        Self(Some(node))
    }

    /// The first child element of one of these names.
    pub(super) fn any(self, names: &[&str]) -> Self {
        Self(self.0.and_then(|node| {
            node.children()
                .find(|n| n.is_element() && names.contains(&n.tag_name().name()))
        }))
    }

    pub(super) fn child(self, name: &str) -> Self {
        self.any(&[name])
    }

    /// Down a path of child elements.
    pub(super) fn at(self, path: &[&str]) -> Self {
        path.iter().fold(self, |here, name| here.child(name))
    }

    /// All child elements of one of these names.
    pub(super) fn all(self, names: &'static [&'static str]) -> impl Iterator<Item = Self> {
        self.0
            .into_iter()
            .flat_map(|node| node.children())
            .filter(|n| n.is_element() && names.contains(&n.tag_name().name()))
            .map(Self::new)
    }

    pub(super) fn exists(self) -> bool {
        self.0.is_some()
    }

    pub(super) fn name(self) -> &'a str {
        self.0.map_or("", |n| n.tag_name().name())
    }

    pub(super) fn attribute(self, name: &str) -> Option<String> {
        let value = self.0?.attributes().find(|a| a.name() == name)?.value();
        folded(value)
    }

    /// The text with its white space folded; `None` for none.
    pub(super) fn text(self) -> Option<String> {
        let node = self.0?;
        let mut text = String::new();
        for part in node.descendants().filter(Node::is_text) {
            text.push_str(part.text().unwrap_or_default());
        }
        folded(&text)
    }

    pub(super) fn text_at(self, path: &[&str]) -> Option<String> {
        self.at(path).text()
    }

    /// An identifier with its scheme.
    pub(super) fn id(self) -> Option<Id> {
        Some(Id {
            value: self.text()?,
            scheme: self.attribute("schemeID"),
        })
    }

    pub(super) fn decimal(self) -> Option<Decimal> {
        decimal(&self.text()?)
    }

    pub(super) fn decimal_at(self, path: &[&str]) -> Option<Decimal> {
        self.at(path).decimal()
    }

    /// A date in the element, or in its `DateTimeString`, `DateTime` or
    /// `DateString`.
    pub(super) fn date(self) -> Option<String> {
        date(&self.text()?)
    }

    pub(super) fn date_at(self, path: &[&str]) -> Option<String> {
        self.at(path).date()
    }

    /// `true` or `1`, also in an `Indicator`.
    pub(super) fn flag(self) -> bool {
        matches!(self.text().as_deref(), Some("true" | "1" | "TRUE" | "True"))
    }

    /// A period by the names of its ends; `None` where neither is given.
    pub(super) fn period(self, start: &str, end: &str) -> Option<Period> {
        let period = Period {
            start: self.child(start).date(),
            end: self.child(end).date(),
        };
        (period != Period::default()).then_some(period)
    }
}

fn folded(text: &str) -> Option<String> {
    let mut folded = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(word);
    }
    (!folded.is_empty()).then_some(folded)
}

/// Amounts and quantities are below: the sum of all lines is exact then.
const LARGEST: Decimal = Decimal::from_parts(0xa4c6_8000, 0x0003_8d7e, 0, false, 0);

/// An `xsd:decimal`; forgiven are exponents, a comma and spaces.
fn decimal(text: &str) -> Option<Decimal> {
    let mut plain: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    if !plain.contains('.') && plain.matches(',').count() == 1 {
        plain = plain.replace(',', ".");
    }
    let plain = plain.trim_start_matches('+');
    plain
        .parse()
        .or_else(|_| Decimal::from_scientific(plain))
        .ok()
        .filter(|value| value.abs() < LARGEST)
}

/// `20240331` (format 102), `202403311200` (203), `2024-03-31`, each with what
/// may follow: a time, a zone.
fn date(text: &str) -> Option<String> {
    let digits: String = text
        .split(['T', ' '])
        .next()?
        .chars()
        .take(10)
        .filter(char::is_ascii_digit)
        .take(8)
        .collect();
    let year: i32 = digits.get(..4)?.parse().ok()?;
    let month: u8 = digits.get(4..6)?.parse().ok()?;
    let day: u8 = digits.get(6..8)?.parse().ok()?;
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()?;
    Some(format!("{year:04}-{month:02}-{day:02}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_come_with_and_without_dashes_times_and_zones() {
        for text in [
            "20240229",
            "202402291530",
            "2024-02-29",
            "2024-02-29+01:00",
            "2024-02-29T00:00:00",
            "2024-02-29Z",
        ] {
            assert_eq!(date(text).as_deref(), Some("2024-02-29"), "{text}");
        }
        for text in ["", "202402", "2023-02-29", "29.02.2024", "today"] {
            assert_eq!(date(text), None, "{text}");
        }
    }

    #[test]
    fn decimals_forgive_what_is_clear() {
        for (text, value) in [
            ("12.50", "12.50"),
            ("+1", "1"),
            ("-0.5", "-0.5"),
            ("12,5", "12.5"),
            ("1 000.00", "1000.00"),
            ("1.5E2", "150"),
        ] {
            assert_eq!(decimal(text).unwrap().to_string(), value, "{text}");
        }
        assert_eq!(decimal("1,000,00"), None);
        assert_eq!(decimal("NaN"), None);
        assert_eq!(LARGEST.to_string(), "1000000000000000");
        assert_eq!(decimal("1E20"), None);
    }
}
