//! Companies and people.

use unicode_normalization::UnicodeNormalization as _;

use super::ids;
use super::locale::Locale;
use super::texts::{places, words};
use crate::dice::Dice;

/// A company or a person that documents are from or to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// The full name, with its legal form.
    pub name: String,
    /// What a logo would say.
    pub short: String,
    /// A person who works there; the party itself when it is one.
    pub person: String,
    pub is_person: bool,
    pub street: String,
    /// A further line of the address, empty for most.
    pub extra: String,
    /// Postcode and city in the country's order.
    pub city: String,
    /// The country's name in the party's own language.
    pub country: String,
    pub phone: String,
    pub fax: String,
    pub email: String,
    pub web: String,
    pub tax_id: String,
    /// Without spaces.
    pub iban: Option<String>,
    /// A domestic account number, where there are no IBANs.
    pub account: String,
    pub bic: String,
    pub bank: String,
    /// In a company register.
    pub register: String,
}

impl Party {
    /// The lines of the address, without name and country.
    pub fn address(&self) -> Vec<&str> {
        let lines = [self.extra.as_str(), &self.street, &self.city];
        lines.into_iter().filter(|line| !line.is_empty()).collect()
    }
}

/// A company of this country.
pub fn company(dice: &mut Dice, locale: &Locale) -> Party {
    let of = |key: &str| words(&format!("{}.{key}", locale.language.code()));
    let core = match dice.chance(0.35) {
        true => dice.pick(of("last")),
        false => dice.pick(of("core")),
    };
    let trade = dice.pick(of("trade"));
    let form = dice.pick(places(locale.country, locale.language, "form"));
    let other = dice.pick(of("last"));
    let (short, name) = match dice.index(6) {
        0 => (core.to_owned(), format!("{core} {form}")),
        1 => (core.to_owned(), format!("{core} & {other} {form}")),
        2 => (format!("{trade} {core}"), format!("{trade} {core} {form}")),
        _ => (format!("{core} {trade}"), format!("{core} {trade} {form}")),
    };
    let name = match dice.chance(0.12) {
        true => name.to_uppercase(),
        false => name,
    };
    let person = person_name(dice, locale);
    let iban = ids::iban(dice, locale.country);
    let slug: String = core.nfd().filter(char::is_ascii_alphanumeric).collect();
    let slug = slug.to_lowercase();
    let top = match locale.country {
        "GB" => "co.uk".to_owned(),
        "US" => dice.pick(&["com", "net", "biz"]).to_owned(),
        "AU" | "MY" | "MX" | "BR" => format!("com.{}", locale.country.to_lowercase()),
        country => country.to_lowercase(),
    };
    let mailbox = dice.pick(&["info", "office", "mail", "contact", "accounts", "service"]);
    let phone = phone(dice, locale);
    Party {
        email: format!("{mailbox}@{slug}.{top}"),
        web: format!("www.{slug}.{top}"),
        fax: self::phone(dice, locale),
        phone,
        tax_id: ids::tax_id(dice, locale.country),
        iban,
        account: dice.digits(10),
        bic: ids::bic(dice, locale.country),
        bank: dice.pick(words("bank")).to_owned(),
        register: dice.digits(6),
        name,
        short,
        person,
        ..placed(dice, locale)
    }
}

/// A private person in this country.
pub fn person(dice: &mut Dice, locale: &Locale) -> Party {
    let name = person_name(dice, locale);
    Party {
        short: name.clone(),
        person: name.clone(),
        name,
        is_person: true,
        phone: phone(dice, locale),
        ..placed(dice, locale)
    }
}

/// First and last name.
pub fn person_name(dice: &mut Dice, locale: &Locale) -> String {
    let of = |key: &str| words(&format!("{}.{key}", locale.language.code()));
    let first = dice.pick(of("first"));
    format!("{first} {}", dice.pick(of("last")))
}

/// A telephone number as the country writes it.
pub fn phone(dice: &mut Dice, locale: &Locale) -> String {
    let pattern = dice.pick(places(locale.country, locale.language, "phone"));
    dice.pattern(pattern)
}

/// A party without a name at an address.
fn placed(dice: &mut Dice, locale: &Locale) -> Party {
    let (country, language) = (locale.country, locale.language);
    let street = dice.pick(places(country, language, "street"));
    let number = dice.int(1..=148).to_string();
    let extra = match dice.chance(0.15) || country == "MY" && dice.chance(0.6) {
        true => dice.pick(places(country, language, "extra")),
        false => "",
    };
    Party {
        street: street.replace("{n}", &number),
        extra: extra.to_owned(),
        city: dice.pick(places(country, language, "city")).to_owned(),
        country: dice.pick(places(country, language, "country")).to_owned(),
        ..Party::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::LOCALES;

    #[test]
    fn every_locale_has_companies_with_whole_addresses() {
        let mut dice = Dice::new(3);
        for locale in &LOCALES {
            for _ in 0..20 {
                let party = company(&mut dice, locale);
                for text in [
                    &party.name,
                    &party.street,
                    &party.city,
                    &party.country,
                    &party.phone,
                ] {
                    assert!(!text.is_empty() && !text.contains('{'), "{party:?}");
                }
            }
        }
    }
}
