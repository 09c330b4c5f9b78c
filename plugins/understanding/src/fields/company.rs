//! Names of companies, by their legal form or trade.

use crate::fold::fold;

const LEGAL_FORMS: &[&str] = &[
    "gmbh",
    "ag",
    "kg",
    "ohg",
    "ug",
    "gbr",
    "ek",
    "se",
    "ev",
    "eg",
    "kgaa",
    "mbh",
    "ltd",
    "limited",
    "inc",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "pty",
    "pte",
    "sarl",
    "sas",
    "sasu",
    "sa",
    "eurl",
    "sci",
    "snc",
    "cie",
    "sl",
    "slu",
    "slp",
    "srl",
    "srls",
    "spa",
    "sapa",
    "bv",
    "nv",
    "vof",
    "bvba",
    "lda",
    "ltda",
    "eireli",
    "bhd",
    "sdn",
    "sb",
    "ab",
    "oy",
    "aps",
    "kft",
    "sro",
    "zoo",
    "gesmbh",
    "ges",
    "kollektivgesellschaft",
    "kommanditgesellschaft",
    "genossenschaft",
    "einzelunternehmen",
    "stiftung",
    "ggmbh",
    "eu",
    "og",
    "scop",
    "sc",
    "scs",
    "sem",
    "selarl",
    "ei",
    "asbl",
    "vzw",
    "scrl",
    "cvba",
    "cv",
    "eenmanszaak",
    "cooperatie",
    "zn",
    "dac",
    "clg",
    "cic",
    "lp",
    "pc",
    "sons",
    "partners",
    "ltd",
    "sae",
    "sll",
    "scoop",
    "coop",
    "cb",
    "rl",
    "sapi",
    "eirl",
    "ss",
    "sas",
    "sapa",
    "soccoop",
    "me",
    "epp",
    "mei",
    "unipessoal",
    "sgps",
    "plt",
    "berhad",
];

const TRADES: &[&str] = &[
    "enterprise",
    "enterprises",
    "trading",
    "restaurant",
    "restoran",
    "kedai",
    "pasaraya",
    "pharmacy",
    "farmasi",
    "cafe",
    "holdings",
    "group",
    "stichting",
    "hardware",
    "store",
    "stores",
    "mart",
    "supermarket",
    "hypermarket",
    "stationery",
    "bakery",
    "industries",
    "services",
    "supplies",
    "unipessoal",
    "apotheke",
    "hotel",
    "ristorante",
    "restaurante",
];

/// Whether a line holds a legal form, alone or behind a name.
pub(crate) fn has_form(text: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || ",()/".contains(c))
            .map(fold)
            .filter(|w| !w.is_empty())
            .collect()
    };
    words(text)
        .iter()
        .any(|w| LEGAL_FORMS.contains(&w.as_str()) && w != "co")
}

/// Whether a word is part of a legal form.
pub(crate) fn is_form_word(word: &str) -> bool {
    LEGAL_FORMS.contains(&fold(word).as_str())
}

/// 0..1: how surely a line names a company, by its legal form or trade.
pub(crate) fn company_form(text: &str) -> f32 {
    let words: Vec<String> = text
        .split(|c: char| c.is_whitespace() || ",()/".contains(c))
        .map(fold)
        .filter(|w| !w.is_empty())
        .collect();
    if words.len() < 2 || words.len() > 12 {
        return 0.0;
    }
    let legal = words
        .iter()
        .skip(1)
        .any(|w| LEGAL_FORMS.contains(&w.as_str()));
    let trade = words.iter().any(|w| TRADES.contains(&w.as_str()));
    match (legal, trade) {
        (true, _) => 1.0,
        (_, true) => 0.6,
        _ => 0.0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn companies_are_known_by_their_form() {
        assert_eq!(company_form("Lieferant GmbH"), 1.0);
        assert_eq!(company_form("UNIHAKKA INTERNATIONAL SDN BHD"), 1.0);
        assert_eq!(company_form("Description"), 0.0);
    }
}
