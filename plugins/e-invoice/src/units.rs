//! Units of quantities: as printed, and as codes of UN/ECE recommendation 20
//! (recommendation 21 for packages, with an `X` before them).

/// Code, and how the unit is printed in the languages that Sheaf reads, in
/// lower case without points. The first is a name for people.
const UNITS: &[(&str, &[&str])] = &[
    (
        "H87",
        &[
            "piece", "pieces", "pc", "pcs", "pce", "stk", "stck", "stück", "stuck", "st", "pièce",
            "pièces", "pieza", "piezas", "pz", "pza", "pzas", "pezzo", "pezzi", "stuk", "stuks",
            "peça", "peças", "pç", "keping", "biji",
        ],
    ),
    (
        "C62",
        &[
            "one",
            "unit",
            "units",
            "ea",
            "each",
            "einheit",
            "einheiten",
            "unité",
            "unités",
            "u",
            "un",
            "und",
            "uds",
            "ud",
            "unidad",
            "unidades",
            "unità",
            "eenheid",
            "unidade",
            "nr",
            "no",
            "qty",
            "x",
        ],
    ),
    (
        "HUR",
        &[
            "hour", "hours", "h", "hr", "hrs", "std", "stunde", "stunden", "heure", "heures",
            "hora", "horas", "ora", "ore", "uur", "uren", "jam",
        ],
    ),
    (
        "DAY",
        &[
            "day", "days", "tag", "tage", "jour", "jours", "día", "días", "dia", "dias", "giorno",
            "giorni", "gg", "dag", "dagen", "hari", "pt",
        ],
    ),
    (
        "MIN",
        &[
            "minute", "minutes", "min", "minuten", "minuto", "minutos", "minuti",
        ],
    ),
    (
        "WEE",
        &[
            "week",
            "weeks",
            "woche",
            "wochen",
            "semaine",
            "semana",
            "settimana",
            "weken",
        ],
    ),
    (
        "MON",
        &[
            "month", "months", "monat", "monate", "mois", "mes", "meses", "mese", "mesi", "maand",
            "maanden", "mês", "bulan", "mon", "mth",
        ],
    ),
    (
        "ANN",
        &[
            "year", "years", "jahr", "jahre", "an", "ans", "année", "año", "años", "anno", "jaar",
            "ano", "tahun",
        ],
    ),
    (
        "KGM",
        &["kilogram", "kilograms", "kg", "kgs", "kilo", "kilos"],
    ),
    ("GRM", &["gram", "grams", "g", "gr", "gramm"]),
    ("TNE", &["tonne", "tonnes", "t", "to", "tonnen", "tonelada"]),
    ("LBR", &["pound", "pounds", "lb", "lbs"]),
    ("ONZ", &["ounce", "ounces", "oz"]),
    (
        "LTR",
        &[
            "litre", "litres", "l", "liter", "lt", "ltr", "litro", "litros", "litri",
        ],
    ),
    ("MLT", &["millilitre", "ml"]),
    (
        "MTR",
        &[
            "metre", "metres", "m", "meter", "mtr", "lfm", "metro", "metros", "metri", "mètre",
            "mètres",
        ],
    ),
    ("CMT", &["centimetre", "cm"]),
    ("MMT", &["millimetre", "mm"]),
    ("KMT", &["kilometre", "kilometres", "km", "kilometer"]),
    ("MTK", &["square metre", "m2", "m²", "qm", "sqm", "mq"]),
    ("MTQ", &["cubic metre", "m3", "m³", "cbm", "mc"]),
    ("KWH", &["kilowatt hour", "kwh"]),
    (
        "LS",
        &[
            "lump sum",
            "ls",
            "pauschal",
            "pausch",
            "psch",
            "forfait",
            "ft",
            "forfettario",
        ],
    ),
    (
        "SET",
        &["set", "sets", "satz", "garnitur", "jeu", "juego", "serie"],
    ),
    (
        "PR",
        &[
            "pair", "pairs", "paar", "paire", "par", "pares", "paio", "paia",
        ],
    ),
    ("DZN", &["dozen", "doz", "dz", "dutzend", "dzn"]),
    ("P1", &["percent", "%", "prozent"]),
    (
        "XBX",
        &[
            "box",
            "boxes",
            "schachtel",
            "boîte",
            "caja",
            "scatola",
            "doos",
            "caixa",
            "kotak",
            "cx",
        ],
    ),
    (
        "XCT",
        &[
            "carton", "cartons", "ctn", "ktn", "karton", "kartons", "cartone",
        ],
    ),
    (
        "XPK",
        &[
            "package",
            "packages",
            "pack",
            "packs",
            "pkg",
            "pk",
            "pak",
            "paket",
            "packung",
            "pck",
            "paquet",
            "paquete",
            "confezione",
            "conf",
            "pacote",
            "pkt",
        ],
    ),
    (
        "XBO",
        &[
            "bottle",
            "bottles",
            "flasche",
            "flaschen",
            "fl",
            "bouteille",
            "botella",
            "bottiglia",
            "fles",
            "garrafa",
            "botol",
            "btl",
        ],
    ),
    (
        "XRO",
        &[
            "roll", "rolls", "rolle", "rollen", "rouleau", "rollo", "rotolo", "rol",
        ],
    ),
    (
        "XPX",
        &["pallet", "pallets", "palette", "paletten", "palé", "pallet"],
    ),
    (
        "XBG",
        &[
            "bag", "bags", "sack", "beutel", "sac", "bolsa", "sacco", "zak", "saco",
        ],
    ),
];

/// The code of a unit as printed, or of a text that is such a code.
///
/// ```
/// assert_eq!(e_invoice::unit_code("Stk."), Some("H87"));
/// assert_eq!(e_invoice::unit_code("hours"), Some("HUR"));
/// assert_eq!(e_invoice::unit_code("KGM"), Some("KGM"));
/// assert_eq!(e_invoice::unit_code("parsec"), None);
/// ```
pub fn unit_code(printed: &str) -> Option<&'static str> {
    let trimmed = printed.trim();
    if let Some((code, _)) = UNITS.iter().find(|(code, _)| *code == trimmed) {
        return Some(code);
    }
    let lower = trimmed.trim_end_matches('.').to_lowercase();
    let lower = lower.trim_matches(|c| matches!(c, '(' | ')'));
    UNITS
        .iter()
        .find(|(_, names)| names.contains(&lower))
        .map(|(code, _)| *code)
}

/// The English name of a code, where it is among the usual ones.
///
/// ```
/// assert_eq!(e_invoice::unit_name("HUR"), Some("hour"));
/// ```
pub fn unit_name(code: &str) -> Option<&'static str> {
    let (_, names) = UNITS.iter().find(|(known, _)| *known == code)?;
    names.first().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_printed_unit_means_two_things() {
        for (code, names) in UNITS {
            for name in *names {
                assert_eq!(unit_code(name), Some(*code), "{name}");
            }
        }
    }
}
