//! The words of `data/other`: phrases by key, a list for each language.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::content::{Date, Language, Locale, MoneyStyle, company, person};
use crate::dice::Dice;

type Phrases = HashMap<&'static str, Vec<&'static str>>;

/// Everything a language has under a key.
pub(super) fn all(language: Language, key: &str) -> &'static [&'static str] {
    static LANGUAGES: OnceLock<[Phrases; 8]> = OnceLock::new();
    let languages = LANGUAGES.get_or_init(|| {
        [
            include_str!("../../data/other/en.txt"),
            include_str!("../../data/other/de.txt"),
            include_str!("../../data/other/fr.txt"),
            include_str!("../../data/other/es.txt"),
            include_str!("../../data/other/it.txt"),
            include_str!("../../data/other/nl.txt"),
            include_str!("../../data/other/pt.txt"),
            include_str!("../../data/other/ms.txt"),
        ]
        .map(parse)
    });
    let phrases = languages.get(language as usize).and_then(|p| p.get(key));
    phrases.map_or(&[], Vec::as_slice)
}

fn parse(text: &'static str) -> Phrases {
    let pairs = text.lines().filter_map(|line| line.split_once(" = "));
    pairs
        .map(|(key, values)| (key.trim(), values.split(" | ").map(str::trim).collect()))
        .collect()
}

/// One voice: a place with its ways of writing numbers and dates.
#[derive(Debug, Clone)]
pub(super) struct Voice {
    pub(super) dice: Dice,
    pub(super) locale: Locale,
    pub(super) money: MoneyStyle,
    pub(super) dates: crate::content::DateStyle,
    pub(super) today: Date,
}

impl Voice {
    pub(super) fn new(mut dice: Dice, locale: Locale) -> Self {
        let money = MoneyStyle {
            numbers: dice.pick(locale.numbers),
            sign: locale.sign,
            ..MoneyStyle::default()
        };
        let dates = dice.pick(locale.dates);
        let today = Date::any(&mut dice);
        Self {
            dice,
            locale,
            money,
            dates,
            today,
        }
    }

    /// One phrase, filled in.
    pub(super) fn say(&mut self, key: &str) -> String {
        let phrase = self.dice.pick(all(self.locale.language, key));
        self.fill(phrase)
    }

    /// This many different phrases, filled in, or as many as there are.
    pub(super) fn some(&mut self, key: &str, count: usize) -> Vec<String> {
        let mut phrases = all(self.locale.language, key).to_vec();
        self.dice.shuffle(&mut phrases);
        phrases.truncate(count);
        phrases.into_iter().map(|p| self.fill(p)).collect()
    }

    /// All phrases under a key, in their order.
    pub(super) fn list(&self, key: &str) -> &'static [&'static str] {
        all(self.locale.language, key)
    }

    fn fill(&mut self, phrase: &str) -> String {
        let mut text = phrase.to_owned();
        while let Some((before, rest)) = text.split_once('{') {
            let Some((name, after)) = rest.split_once('}') else {
                break;
            };
            let value = match name {
                "date" => self.date(-60..=60),
                "money" => {
                    let cents = self.dice.int(1_000..=900_000);
                    self.priced(cents)
                }
                "no" => self.number(),
                "year" => self.today.year.to_string(),
                "n" => self.dice.int(1..=12).to_string(),
                "cur" => self.locale.currency.to_owned(),
                "company" => self.company().name,
                "city" => self.company().city,
                "name" => person(&mut self.dice, &self.locale).name,
                "last" | "first" => {
                    let name = person(&mut self.dice, &self.locale).name;
                    let mut parts = name.split(' ');
                    let part = if name == "first" {
                        parts.next()
                    } else {
                        parts.next_back()
                    };
                    part.unwrap_or_default().to_owned()
                }
                // Filled in by whoever knows the roles.
                other => format!("\u{1}{other}\u{2}"),
            };
            text = format!("{before}{value}{after}");
        }
        text.replace('\u{1}', "{").replace('\u{2}', "}")
    }

    pub(super) fn date(&mut self, days: std::ops::RangeInclusive<i64>) -> String {
        let days = self.dice.int(days);
        self.today
            .plus(days)
            .print(self.dates, self.locale.language)
    }

    /// An amount with its currency.
    pub(super) fn priced(&mut self, cents: i64) -> String {
        if self.dice.chance(0.5) {
            format!("{} {}", self.locale.sign, self.money.print(cents))
        } else {
            format!("{} {}", self.money.print(cents), self.locale.sign)
        }
    }

    pub(super) fn number(&mut self) -> String {
        let pattern = self.dice.pick(&[
            "######",
            "####",
            "@@-#####",
            "20##/####",
            "@-########",
            "##-###",
        ]);
        self.dice.pattern(pattern)
    }

    pub(super) fn company(&mut self) -> crate::content::Party {
        company(&mut self.dice, &self.locale)
    }

    pub(super) fn person(&mut self) -> crate::content::Party {
        person(&mut self.dice, &self.locale)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_the_same_keys() {
        let keys = |text: &'static str| -> Vec<&str> {
            let mut keys: Vec<&str> = parse(text).into_keys().collect();
            keys.sort_unstable();
            keys
        };
        let english = keys(include_str!("../../data/other/en.txt"));
        for text in [
            include_str!("../../data/other/de.txt"),
            include_str!("../../data/other/fr.txt"),
            include_str!("../../data/other/es.txt"),
            include_str!("../../data/other/it.txt"),
            include_str!("../../data/other/nl.txt"),
            include_str!("../../data/other/pt.txt"),
            include_str!("../../data/other/ms.txt"),
        ] {
            assert_eq!(keys(text), english);
        }
    }
}
