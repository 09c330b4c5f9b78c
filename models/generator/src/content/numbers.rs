//! Amounts, quantities and rates in integers, so that totals add up to the
//! cent, and the ways countries print them.

/// How a country writes numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Numbers {
    /// `1,234.50`
    #[default]
    Point,
    /// `1.234,50`
    Comma,
    /// `1 234,50`
    Space,
    /// `1'234.50`
    Apostrophe,
    /// `1234.50`
    PlainPoint,
    /// `1234,50`
    PlainComma,
}

/// How a document prints amounts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct MoneyStyle {
    pub numbers: Numbers,
    pub place: SignPlace,
    /// The currency's sign or code as printed.
    pub sign: &'static str,
    pub minus: Minus,
}

/// Where the currency stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SignPlace {
    #[default]
    Nowhere,
    /// `€12.00`
    Before,
    /// `€ 12.00`
    BeforeApart,
    /// `12.00 €`
    AfterApart,
    /// `12.00€`
    After,
}

/// How an amount below 0 is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Minus {
    /// `-12.00`
    #[default]
    Before,
    /// `12.00-`
    After,
    /// `(12.00)`
    Brackets,
}

impl Numbers {
    /// The mark between groups of three digits, and the decimal mark.
    fn marks(self) -> (&'static str, &'static str) {
        match self {
            Self::Point => (",", "."),
            Self::Comma => (".", ","),
            Self::Space => ("\u{a0}", ","),
            Self::Apostrophe => ("'", "."),
            Self::PlainPoint => ("", "."),
            Self::PlainComma => ("", ","),
        }
    }

    /// `value` over 10^`places`, with all its decimals.
    pub fn fixed(self, value: i64, places: usize) -> String {
        let (group, point) = self.marks();
        format!("{}{}", sign(value), decimal(value, places, group, point))
    }

    /// `value` over 10^`places`, with as many decimals as it needs.
    pub fn short(self, value: i64, places: usize) -> String {
        let (group, point) = self.marks();
        let full = decimal(value, places, group, point);
        let trimmed = match full.contains(point) && places > 0 {
            true => full.trim_end_matches('0').trim_end_matches(point),
            false => &full,
        };
        format!("{}{trimmed}", sign(value))
    }

    /// The same without groups.
    #[must_use]
    pub fn plain(self) -> Self {
        match self {
            Self::Point | Self::Apostrophe | Self::PlainPoint => Self::PlainPoint,
            Self::Comma | Self::Space | Self::PlainComma => Self::PlainComma,
        }
    }
}

impl MoneyStyle {
    /// An amount in hundredths.
    pub fn print(self, cents: i64) -> String {
        let number = self.numbers.fixed(cents.abs(), 2);
        let number = match (cents < 0, self.minus) {
            (false, _) => number,
            (true, Minus::Before) => format!("-{number}"),
            (true, Minus::After) => format!("{number}-"),
            (true, Minus::Brackets) => format!("({number})"),
        };
        match self.place {
            SignPlace::Nowhere => number,
            SignPlace::Before => format!("{}{number}", self.sign),
            SignPlace::BeforeApart => format!("{} {number}", self.sign),
            SignPlace::AfterApart => format!("{number} {}", self.sign),
            SignPlace::After => format!("{number}{}", self.sign),
        }
    }

    /// The same without the currency.
    #[must_use]
    pub fn bare(self) -> Self {
        Self {
            place: SignPlace::Nowhere,
            ..self
        }
    }
}

/// `value` over 10^`places` as the truth writes it: `-1234.50`, with all its
/// decimals.
pub fn plain(value: i64, places: usize) -> String {
    Numbers::PlainPoint.fixed(value, places)
}

/// `value` over 10^`places` as the truth writes it, without trailing zeros.
pub fn plain_short(value: i64, places: usize) -> String {
    Numbers::PlainPoint.short(value, places)
}

/// `value` times `factor` over `scale`, rounded half away from zero.
pub fn share(value: i64, factor: i64, scale: i64) -> i64 {
    let product = value * factor;
    let half = scale / 2;
    (product.abs() + half) / scale * product.signum()
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
    match places {
        0 => out,
        _ => out + point + fraction,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_printed_as_their_country_does() {
        assert_eq!(Numbers::Point.fixed(-123_456_705, 2), "-1,234,567.05");
        assert_eq!(Numbers::Comma.fixed(123_456, 2), "1.234,56");
        assert_eq!(Numbers::Apostrophe.fixed(123_456, 2), "1'234.56");
        assert_eq!(Numbers::Space.fixed(99_905, 2), "999,05");
        assert_eq!(Numbers::Comma.short(2_500, 3), "2,5");
        assert_eq!(Numbers::Point.short(40_000, 3), "40");
        assert_eq!(plain_short(190, 1), "19");
    }

    #[test]
    fn the_currency_stands_where_the_document_wants_it() {
        let style = MoneyStyle {
            numbers: Numbers::Comma,
            place: SignPlace::AfterApart,
            sign: "€",
            minus: Minus::After,
        };
        assert_eq!(style.print(-1_250), "12,50- €");
        assert_eq!(style.bare().print(1_250), "12,50");
    }

    #[test]
    fn half_a_cent_is_rounded_away_from_zero() {
        assert_eq!(share(333, 1_500, 1_000), 500);
        assert_eq!(share(-1_050, 70, 1_000), -74);
    }
}
