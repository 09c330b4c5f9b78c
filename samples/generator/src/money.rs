//! Amounts, quantities and tax rates in integers, so that totals add up to
//! the cent, and the ways countries print them.

use std::iter::Sum;
use std::ops::{Add, Neg, Sub};

/// An amount in hundredths of the currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Money(pub(crate) i64);

/// A quantity in thousandths of its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Quantity(pub(crate) i64);

/// A tax rate in tenths of a percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Rate(pub(crate) i64);

/// How a country writes numbers.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Numbers {
    /// `1,234.50`
    English,
    /// `1.234,50`
    German,
    /// `1 234,50`, with a space that does not break
    French,
}

impl Money {
    /// The plain decimal, such as `-1234.50`.
    pub(crate) fn plain(self) -> String {
        format!("{}{}", sign(self.0), decimal(self.0, 2, "", "."))
    }

    /// Without its sign.
    pub(crate) fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// The price of `quantity` at this price a unit, rounded half up.
    pub(crate) fn times(self, quantity: Quantity) -> Self {
        Self((self.0 * quantity.0 + 500).div_euclid(1000))
    }

    /// The tax on this net amount, rounded half up.
    pub(crate) fn tax(self, rate: Rate) -> Self {
        Self((self.0 * rate.0 + 500).div_euclid(1000))
    }
}

impl Quantity {
    /// A whole number of units.
    pub(crate) const fn whole(count: i64) -> Self {
        Self(count * 1000)
    }

    /// The plain decimal without trailing zeros, such as `2.5`.
    pub(crate) fn plain(self) -> String {
        trimmed(self.0, 3, ".")
    }
}

impl Rate {
    /// In percent, without trailing zeros, such as `5.5`.
    pub(crate) fn plain(self) -> String {
        trimmed(self.0, 1, ".")
    }
}

impl Numbers {
    /// An amount with two decimals and grouped thousands.
    pub(crate) fn money(self, amount: Money) -> String {
        let (group, point) = self.marks();
        format!("{}{}", sign(amount.0), decimal(amount.0, 2, group, point))
    }

    /// A quantity with as many decimals as it needs.
    pub(crate) fn quantity(self, quantity: Quantity) -> String {
        trimmed(quantity.0, 3, self.marks().1)
    }

    /// A rate with as many decimals as it needs, without the percent sign.
    pub(crate) fn rate(self, rate: Rate) -> String {
        trimmed(rate.0, 1, self.marks().1)
    }

    /// The mark between groups of three digits, and the decimal mark.
    fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::English => (",", "."),
            Self::German => (".", ","),
            Self::French => ("\u{a0}", ","),
        }
    }
}

/// Reads a plain decimal as an integer over 10^`places`; `None` when it has
/// more decimals or is none.
pub(crate) fn scaled(text: &str, places: usize) -> Option<i64> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let missing = places.checked_sub(fraction.len())?;
    format!("{whole}{fraction}{}", "0".repeat(missing))
        .parse()
        .ok()
}

fn sign(value: i64) -> &'static str {
    if value < 0 { "-" } else { "" }
}

/// `value` over 10^`places`, without sign.
fn decimal(value: i64, places: usize, group: &str, point: &str) -> String {
    let digits = format!("{:0>width$}", value.unsigned_abs(), width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    let mut out = String::new();
    for (index, digit) in whole.chars().enumerate() {
        if index > 0 && (whole.len() - index).is_multiple_of(3) {
            out.push_str(group);
        }
        out.push(digit);
    }
    out + point + fraction
}

fn trimmed(value: i64, places: usize, point: &str) -> String {
    let full = decimal(value, places, "", point);
    let short = full.trim_end_matches('0').trim_end_matches(point);
    format!("{}{short}", sign(value))
}

impl Add for Money {
    type Output = Self;
    fn add(self, other: Self) -> Self {
        Self(self.0 + other.0)
    }
}

impl Sub for Money {
    type Output = Self;
    fn sub(self, other: Self) -> Self {
        Self(self.0 - other.0)
    }
}

impl Neg for Money {
    type Output = Self;
    fn neg(self) -> Self {
        Self(-self.0)
    }
}

impl Sum for Money {
    fn sum<I: Iterator<Item = Self>>(iter: I) -> Self {
        iter.fold(Self(0), Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_as_their_country_does() {
        let amount = Money(-123_456_705);
        assert_eq!(amount.plain(), "-1234567.05");
        assert_eq!(Numbers::English.money(amount), "-1,234,567.05");
        assert_eq!(Numbers::German.money(amount), "-1.234.567,05");
        assert_eq!(Numbers::French.money(Money(99_905)), "999,05");
    }

    #[test]
    fn quantities_lose_their_trailing_zeros() {
        assert_eq!(Quantity::whole(40).plain(), "40");
        assert_eq!(Numbers::German.quantity(Quantity(2_500)), "2,5");
        assert_eq!(Rate(55).plain(), "5.5");
    }

    #[test]
    fn decimals_are_read_with_their_places() {
        assert_eq!(scaled("18.5", 3), Some(18_500));
        assert_eq!(scaled("46", 2), Some(4_600));
        assert_eq!(scaled("0.125", 2), None);
        assert_eq!(scaled("1,5", 2), None);
    }

    #[test]
    fn half_a_cent_is_rounded_up() {
        assert_eq!(Money(333).times(Quantity(1_500)), Money(500));
        assert_eq!(Money(1_050).tax(Rate(70)), Money(74));
    }
}
