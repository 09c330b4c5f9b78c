//! Whether a value found is the value wanted.
//!
//! *Strict* is character for character, of the normalised value or of the
//! text as printed. *Normalised* sets aside case, spaces and punctuation;
//! amounts and dates count by what they mean.

use document::Field;
use jiff::civil::Date;

/// How a wanted value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Letters and digits, in their order.
    Text,
    /// As `Text`, and what is found may say more around it: a label that is
    /// a name without its legal form.
    Within,
    /// As `Text`, and what is found may go on: a name with what is printed
    /// below it.
    Begins,
    /// All of the words wanted, in any order, with at most
    /// [`ADDRESS_EXTRA`] others: a label in parts that the page arranges in
    /// its own way.
    Address,
    /// As `Text`, a country's two letters aside where only one has them.
    Id,
    /// By value.
    Number,
    /// By value.
    Date,
}

/// Words that an address may have beyond those wanted: a country, a region.
const ADDRESS_EXTRA: usize = 3;

/// Amounts closer than this are equal, or than half of the last digit that
/// the coarser of both shows.
const NUMBER_CLOSE: f64 = 0.005;

/// A value that a data set says is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// As the data set writes it.
    pub text: String,
    /// What is as right, apart from strictly.
    pub also: Vec<String>,
    pub rule: Rule,
}

/// What is thought of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Verdict {
    pub strict: bool,
    pub normalised: bool,
}

impl Label {
    /// A value of a field of this name, compared as such fields are.
    pub fn of(name: &str, text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            also: Vec::new(),
            rule: rule_of(name),
        }
    }

    #[must_use]
    pub fn by(mut self, rule: Rule) -> Self {
        self.rule = rule;
        self
    }

    #[must_use]
    pub fn or(mut self, text: impl Into<String>) -> Self {
        self.also.push(text.into());
        self
    }

    /// Judge a field that was found.
    pub fn judge(&self, found: &Field) -> Verdict {
        let printed = found.content.text.trim();
        let value = found.value.as_deref().map_or(printed, str::trim);
        self.judge_text(value, printed)
    }

    /// Judge a value by its normalised form and by its text as printed.
    pub fn judge_text(&self, value: &str, printed: &str) -> Verdict {
        let wanted = self.text.trim();
        let strict = !wanted.is_empty() && (wanted == value || wanted == printed);
        let same = |wanted: &str| same(self.rule, wanted, value, printed);
        Verdict {
            strict,
            normalised: strict || same(wanted) || self.also.iter().any(|a| same(a)),
        }
    }
}

/// How values of a field are compared, by its name.
fn rule_of(name: &str) -> Rule {
    match name {
        "net_amount" | "total_tax_amount" | "total_amount" | "amount_due" | "quantity"
        | "unit_price" | "discount" | "tax_rate" | "amount" | "rate" | "base" => Rule::Number,
        "date" => Rule::Date,
        _ if name.ends_with("_date") => Rule::Date,
        "supplier_tax_id" | "customer_tax_id" => Rule::Id,
        "supplier_address" | "customer_address" | "merchant_address" => Rule::Address,
        _ => Rule::Text,
    }
}

fn same(rule: Rule, wanted: &str, value: &str, printed: &str) -> bool {
    let text = || {
        let wanted = folded(wanted);
        !wanted.is_empty() && (wanted == folded(value) || wanted == folded(printed))
    };
    match rule {
        Rule::Text => text(),
        Rule::Within => text() || folded_in(wanted, value, |w, v| v.contains(w)),
        Rule::Begins => text() || folded_in(wanted, value, |w, v| v.starts_with(w)),
        Rule::Address => text() || same_address(wanted, value),
        Rule::Id => text() || same_id(&folded(wanted), &folded(value)),
        Rule::Number => match (number(wanted), number(value)) {
            (Some(a), Some(b)) => close(a, b),
            _ => text(),
        },
        Rule::Date => match (date(wanted), date(value)) {
            (Some(a), Some(b)) => a == b,
            _ => text(),
        },
    }
}

/// Letters and digits alone, in lower case.
pub fn folded(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// Whether the folded value stands to the folded wanted text as `is` says.
fn folded_in(wanted: &str, value: &str, is: impl Fn(&str, &str) -> bool) -> bool {
    let wanted = folded(wanted);
    !wanted.is_empty() && is(&wanted, &folded(value))
}

fn same_address(wanted: &str, got: &str) -> bool {
    let words = |t: &str| -> Vec<String> {
        t.split(|c: char| !c.is_alphanumeric())
            .map(str::to_lowercase)
            .filter(|w| !w.is_empty())
            .collect()
    };
    let (wanted, got) = (words(wanted), words(got));
    !wanted.is_empty()
        && wanted.iter().all(|w| got.contains(w))
        && got.len() <= wanted.len() + ADDRESS_EXTRA
}

/// Whether two folded identifiers differ by a country that one leaves out.
fn same_id(wanted: &str, found: &str) -> bool {
    let bare = |id: &str| {
        let (country, rest) = id.split_at_checked(2)?;
        let is_country = country.chars().all(|c| c.is_ascii_alphabetic());
        (is_country && rest.starts_with(|c: char| c.is_ascii_digit())).then(|| rest.to_owned())
    };
    bare(wanted).is_some_and(|w| w == found) || bare(found).is_some_and(|f| f == wanted)
}

/// A number with how many decimals it shows.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Number {
    pub value: f64,
    pub decimals: u32,
}

fn close(a: Number, b: Number) -> bool {
    let half_digit = 0.5 * 0.1_f64.powi(a.decimals.min(b.decimals).min(12) as i32);
    // Rounding in binary must not decide whether a half is close.
    (a.value - b.value).abs() < half_digit.min(NUMBER_CLOSE) * (1.0 - 1e-9)
}

/// A plain decimal, or an amount as printed: the last of its marks is the
/// decimal one, unless a comma stands before three digits.
pub fn number(text: &str) -> Option<Number> {
    let text = text.trim();
    let decimals = |t: &str| t.rsplit_once('.').map_or(0, |(_, d)| d.len() as u32);
    let is_plain = text
        .chars()
        .all(|c| c.is_ascii_digit() || ".-+".contains(c));
    if is_plain && let Ok(value) = text.parse::<f64>() {
        return Some(Number {
            value,
            decimals: decimals(text),
        });
    }
    let negative = text.starts_with('(') && text.ends_with(')') || text.contains(['-', '\u{2212}']);
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
        .collect();
    let kept = kept.trim_matches(|c: char| !c.is_ascii_digit());
    let mark = kept.rfind(['.', ',']).filter(|i| {
        let (before, after) = kept.split_at(*i);
        let comma = after.starts_with(',');
        let repeated = before.contains(if comma { ',' } else { '.' });
        !(repeated || comma && after.len() == 4)
    });
    let plain: String = kept
        .char_indices()
        .filter_map(|(i, c)| match c {
            '.' | ',' => (Some(i) == mark).then_some('.'),
            digit => Some(digit),
        })
        .collect();
    let value: f64 = plain.parse().ok()?;
    Some(Number {
        value: if negative { -value } else { value },
        decimals: decimals(&plain),
    })
}

/// Forms of dates that labels are written in; of numbers alone the day comes
/// first, since labels of data sets are not ambiguous to those who made them
/// and those with the month first say so by their name.
const DATE_FORMS: &[&str] = &[
    "%Y-%m-%d",
    "%Y/%m/%d",
    "%Y.%m.%d",
    "%Y%m%d",
    "%d/%m/%Y",
    "%d-%m-%Y",
    "%d.%m.%Y",
    "%d/%m/%y",
    "%d-%m-%y",
    "%d.%m.%y",
    "%d %m %Y",
    "%d %b %Y",
    "%d %B %Y",
    "%d %b %y",
    "%d-%b-%Y",
    "%d-%B-%Y",
    "%d-%b-%y",
    "%d/%b/%Y",
    "%d/%b/%y",
    "%d%b%Y",
    "%d%b%y",
    "%d.%b.%Y",
    "%b %d, %Y",
    "%B %d, %Y",
    "%b %d %Y",
    "%B %d %Y",
];

/// The longest date in words: `15 January 2024`, and a time may follow.
const DATE_WORDS: usize = 4;

/// A date as labels are written, such as `2024-01-31` or `31/01/2024 10:15`.
pub fn date(text: &str) -> Option<Date> {
    let words: Vec<&str> = text.split_whitespace().collect();
    (1..=words.len().min(DATE_WORDS)).rev().find_map(|n| {
        let text = words.get(..n)?.join(" ");
        let text = text.trim_matches(|c: char| !c.is_alphanumeric());
        DATE_FORMS
            .iter()
            .filter_map(|form| Date::strptime(form, text).ok())
            .find(|d| (1900..2200).contains(&d.year()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judge(label: &Label, value: &str, printed: &str) -> (bool, bool) {
        let verdict = label.judge_text(value, printed);
        (verdict.strict, verdict.normalised)
    }

    #[test]
    fn case_spaces_and_punctuation_count_strictly_alone() {
        let label = Label::of("supplier_name", "ACME GmbH & Co. KG");
        assert_eq!(judge(&label, "Acme GmbH &Co KG", ""), (false, true));
        assert_eq!(judge(&label, "ACME GmbH & Co. KG", ""), (true, true));
        assert_eq!(judge(&label, "ACME GmbH", ""), (false, false));
    }

    #[test]
    fn amounts_are_equal_by_value() {
        let label = Label::of("total_amount", "1234.50");
        assert_eq!(judge(&label, "1234.5", "1.234,50 €"), (false, true));
        assert_eq!(judge(&label, "1234.51", ""), (false, false));
        assert_eq!(judge(&label, "-1234.5", ""), (false, false));
        let price = Label::of("unit_price", "0.1234");
        assert_eq!(judge(&price, "0.12", ""), (false, true));
        assert_eq!(judge(&price, "0.1238", ""), (false, false));
    }

    #[test]
    fn printed_amounts_are_read_in_each_locale() {
        let value = |t: &str| number(t).map(|n| n.value);
        assert_eq!(value("RM 1,234.50"), Some(1234.5));
        assert_eq!(value("1.234,50 €"), Some(1234.5));
        assert_eq!(value("1,234"), Some(1234.0));
        assert_eq!(value("12,5"), Some(12.5));
        assert_eq!(value("1,234,567"), Some(1_234_567.0));
        assert_eq!(value("(3.00)"), Some(-3.0));
        assert_eq!(value("$"), None);
    }

    #[test]
    fn dates_are_equal_by_value() {
        let label = Label::of("receipt_date", "09/01/2019");
        assert_eq!(judge(&label, "2019-01-09", "09/01/19"), (false, true));
        assert_eq!(judge(&label, "2019-09-01", "x"), (false, false));
        assert_eq!(judge(&label, "2019-01-09", "09/01/2019"), (true, true));
        let forms = [
            "25 DEC 2018",
            "25-Dec-18",
            "20181225",
            "25/12/2018 8:13:39 PM",
        ];
        for form in forms {
            let day = date(form).map(|d| d.to_string());
            assert_eq!(day.as_deref(), Some("2018-12-25"), "{form}");
        }
    }

    #[test]
    fn an_address_may_be_arranged_otherwise_and_name_its_country() {
        let label = Label::of("supplier_address", "Lieferantenstraße 20 80333 München");
        let found = "80333 München, Lieferantenstraße 20, DE";
        assert_eq!(judge(&label, found, found), (false, true));
        let less = "80333 München";
        assert_eq!(judge(&label, less, less), (false, false));
    }

    #[test]
    fn a_tax_number_is_the_same_without_its_country() {
        let label = Label::of("supplier_tax_id", "7740001454");
        assert_eq!(judge(&label, "PL 774-000-14-54", ""), (false, true));
    }

    #[test]
    fn a_rule_of_more_text_never_takes_less() {
        let within = Label::of("supplier_name", "Free").by(Rule::Within);
        assert!(within.judge_text("Free SAS", "").normalised);
        assert!(!within.judge_text("Fre", "").normalised);
        let begins = Label::of("description", "Trennblätter A4").by(Rule::Begins);
        assert!(
            begins
                .judge_text("Trennblätter A4 aus Karton", "")
                .normalised
        );
        assert!(!begins.judge_text("Karton Trennblätter A4", "").normalised);
        assert!(!Label::of("description", "").judge_text("x", "").normalised);
    }
}
