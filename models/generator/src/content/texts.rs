//! Lists of phrases by key, from the text files in `data/`: a line is
//! `key = one | another`.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::dice::Dice;

use super::locale::Language;

type Phrases = HashMap<&'static str, Vec<&'static str>>;

/// What a language calls something; empty when the key is not known.
pub fn label(dice: &mut Dice, language: Language, key: &str) -> &'static str {
    dice.pick(labels(language, key))
}

/// All that a language has under a key.
pub fn labels(language: Language, key: &str) -> &'static [&'static str] {
    let phrases = &languages()[language as usize];
    phrases.get(key).map_or(&[], Vec::as_slice)
}

/// All words under a key of `words.txt`: `first`, `last`, `core` and `trade`
/// are by language (`de.first`), `spec` and `bank` are not.
pub fn words(key: &str) -> &'static [&'static str] {
    static WORDS: OnceLock<Phrases> = OnceLock::new();
    find(
        WORDS.get_or_init(|| parse(include_str!("../../data/words.txt"), '|')),
        key,
    )
}

/// What a country has under a key of `places.txt`, such as `DE.city`; in a
/// country of several languages, that of the language comes first.
pub fn places(country: &str, language: Language, key: &str) -> &'static [&'static str] {
    static PLACES: OnceLock<Phrases> = OnceLock::new();
    let places = PLACES.get_or_init(|| parse(include_str!("../../data/places.txt"), '|'));
    let own = find(places, &format!("{country}.{key}.{}", language.code()));
    if own.is_empty() {
        find(places, &format!("{country}.{key}"))
    } else {
        own
    }
}

/// Goods and services of a language: `name|unit|from|to` each, prices in
/// whole units of a currency like the euro.
pub fn products(language: Language) -> &'static [&'static str] {
    listed(&format!("{}.product", language.code()))
}

/// What a `shop`, a restaurant (`food`) or a petrol station (`fuel`) sells:
/// `name|from|to` each, prices in whole units of a currency like the euro.
pub fn goods(language: Language, kind: &str) -> &'static [&'static str] {
    listed(&format!("{}.{kind}.product", language.code()))
}

fn listed(key: &str) -> &'static [&'static str] {
    static PRODUCTS: OnceLock<Phrases> = OnceLock::new();
    let products = PRODUCTS.get_or_init(|| {
        let lines = include_str!("../../data/words.txt").lines();
        let lines = lines.filter(|line| {
            line.split(" = ")
                .next()
                .is_some_and(|k| k.ends_with("product"))
        });
        let mut all = Phrases::new();
        for (key, rest) in lines.filter_map(|line| line.split_once(" = ")) {
            all.insert(key, rest.split(" ;; ").collect());
        }
        all
    });
    find(products, key)
}

fn find(phrases: &'static Phrases, key: &str) -> &'static [&'static str] {
    phrases.get(key).map_or(&[], Vec::as_slice)
}

fn languages() -> &'static [Phrases; 8] {
    static LANGUAGES: OnceLock<[Phrases; 8]> = OnceLock::new();
    LANGUAGES.get_or_init(|| {
        [
            include_str!("../../data/lang/en.txt"),
            include_str!("../../data/lang/de.txt"),
            include_str!("../../data/lang/fr.txt"),
            include_str!("../../data/lang/es.txt"),
            include_str!("../../data/lang/it.txt"),
            include_str!("../../data/lang/nl.txt"),
            include_str!("../../data/lang/pt.txt"),
            include_str!("../../data/lang/ms.txt"),
        ]
        .map(|text| parse(text, '|'))
    })
}

fn parse(text: &'static str, separator: char) -> Phrases {
    let pairs = text.lines().filter_map(|line| line.split_once(" = "));
    pairs
        .map(|(key, values)| (key.trim(), values.split(separator).map(str::trim).collect()))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_a_word_for_everything() {
        let languages = languages();
        for (place, phrases) in languages.iter().enumerate() {
            assert_eq!(phrases.len(), languages[0].len(), "language {place}");
            for (key, values) in phrases {
                assert!(languages[0].contains_key(key), "{place}: {key}");
                assert!(values.iter().all(|v| !v.is_empty()), "{place}: {key}");
            }
        }
    }

    #[test]
    fn goods_have_a_unit_and_a_range_of_prices() {
        for language in Language::ALL {
            assert!(products(language).len() > 20, "{language:?}");
            for product in products(language) {
                let parts: Vec<&str> = product.split('|').collect();
                assert_eq!(parts.len(), 4, "{product}");
                let unit = format!("unit.{}", parts[1]);
                assert!(!labels(language, &unit).is_empty(), "{product}");
                assert!(parts[2].parse::<i64>().unwrap() < parts[3].parse().unwrap());
            }
        }
    }
}
