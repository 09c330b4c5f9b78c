//! Account and tax numbers.

use iban::IbanLike as _;

/// The IBAN that a text is, without spaces, when its checksum holds.
///
/// ```
/// use understanding::normalise::ids::iban;
/// assert_eq!(iban("DE02 1203 0000 0000 2020 51").as_deref(), Some("DE02120300000000202051"));
/// assert_eq!(iban("DE03 1203 0000 0000 2020 51"), None);
/// ```
pub fn iban(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    compact
        .parse::<iban::Iban>()
        .ok()
        .map(|iban| iban.electronic_str().to_owned())
}

/// Whether a text has the shape of an IBAN whose checksum does not hold (a
/// reading error, or an invented number).
pub fn like_iban(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let bytes = compact.as_bytes();
    let head = bytes.first()?.is_ascii_alphabetic()
        && bytes.get(1)?.is_ascii_alphabetic()
        && bytes.get(2)?.is_ascii_digit()
        && bytes.get(3)?.is_ascii_digit();
    let digits = bytes.iter().filter(|b| b.is_ascii_digit()).count();
    (head && (15..=34).contains(&bytes.len()) && digits >= 12).then_some(compact)
}

/// Countries of ISO 3166-1 and Kosovo, as ISO 9362 has them.
const COUNTRIES: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI \
    BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY \
    CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN \
    GP GQ GR GS GT GU GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH \
    KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO \
    MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL \
    PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV \
    SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN \
    VU WF WS XK YE YT ZA ZM ZW";

/// The code of a bank (BIC, ISO 9362) that a text has the form of, without
/// spaces: four letters of the bank, two of a country, two or five more.
/// There are no check digits: words of eight letters may have the form, too.
///
/// ```
/// use understanding::normalise::ids::bic;
/// assert_eq!(bic("BYLA DEM1 001").as_deref(), Some("BYLADEM1001"));
/// assert_eq!(bic("BYLAXXM1001"), None);
/// ```
pub fn bic(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .map(|c| c.to_ascii_uppercase())
        .collect();
    let form =
        matches!(compact.len(), 8 | 11) && compact.bytes().all(|b| b.is_ascii_alphanumeric());
    let bank = compact.get(..4)?.bytes().all(|b| b.is_ascii_uppercase());
    let country = compact.get(4..6)?;
    (form && bank && COUNTRIES.split_whitespace().any(|c| c == country)).then_some(compact)
}

/// Shapes of the European VAT numbers after the country's code: how many
/// characters, and whether letters occur
/// (Council Directive 2006/112/EC, article 215; formats as in VIES).
const VAT: &[(&str, std::ops::RangeInclusive<usize>, bool)] = &[
    ("ATU", 8..=8, false),
    ("BE", 10..=10, false),
    ("BG", 9..=10, false),
    ("CHE", 9..=9, false),
    ("CY", 9..=9, true),
    ("CZ", 8..=10, false),
    ("DE", 9..=9, false),
    ("DK", 8..=8, false),
    ("EE", 9..=9, false),
    ("EL", 9..=9, false),
    ("ES", 9..=9, true),
    ("FI", 8..=8, false),
    ("FR", 11..=11, true),
    ("GB", 9..=12, false),
    ("HR", 11..=11, false),
    ("HU", 8..=8, false),
    ("IE", 8..=9, true),
    ("IT", 11..=11, false),
    ("LT", 9..=12, false),
    ("LU", 8..=8, false),
    ("LV", 11..=11, false),
    ("MT", 8..=8, false),
    ("NL", 12..=12, true),
    ("NO", 9..=9, false),
    ("PL", 10..=10, false),
    ("PT", 9..=9, false),
    ("RO", 2..=10, false),
    ("SE", 12..=12, false),
    ("SI", 8..=8, false),
    ("SK", 10..=10, false),
    ("XI", 9..=9, false),
];

/// The VAT number of European form that a text is, without spaces and
/// points. Whether its check digits hold says [`super::vat::check`].
///
/// ```
/// use understanding::normalise::ids::vat;
/// assert_eq!(vat("DE 136 695 976").as_deref(), Some("DE136695976"));
/// assert_eq!(vat("DESCRIPTION"), None);
/// ```
pub fn vat(text: &str) -> Option<String> {
    let compact: String = text
        .chars()
        .filter(|c| c.is_ascii_alphanumeric())
        .map(|c| c.to_ascii_uppercase())
        .collect();
    // Norway and Switzerland add a word to the number.
    let body = ["MWST", "TVA", "IVA", "MVA"]
        .iter()
        .find_map(|word| compact.strip_suffix(word))
        .unwrap_or(&compact);
    let fits = VAT.iter().any(|(prefix, len, letters)| {
        body.strip_prefix(prefix).is_some_and(|number| {
            let digits = number.bytes().filter(u8::is_ascii_digit).count();
            len.contains(&number.len())
                && if *letters {
                    digits + 4 >= number.len() && digits >= 7
                } else {
                    digits == number.len()
                }
        })
    });
    fits.then(|| body.to_owned())
}

/// Whether a text can be an identifier: short, with a digit, made of
/// letters, digits and the usual separators.
pub fn like_id(text: &str) -> bool {
    let len = text.chars().count();
    (1..=32).contains(&len)
        && text.chars().any(|c| c.is_ascii_digit())
        && text
            .chars()
            .all(|c| c.is_alphanumeric() || "-/._#+*\\&()".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn account_and_tax_numbers_lose_their_spacing() {
        assert_eq!(
            iban("DE30 5075 0094 0000 0485 67").as_deref(),
            Some("DE30507500940000048567")
        );
        assert_eq!(iban("DE31507500940000048567"), None);
        assert!(like_iban("DE91100000000123456789").is_some());
        assert_eq!(vat("DE 232 446 240").as_deref(), Some("DE232446240"));
        assert_eq!(vat("FR 604 219 388 61").as_deref(), Some("FR60421938861"));
        assert_eq!(vat("NL123456789B01").as_deref(), Some("NL123456789B01"));
        assert_eq!(vat("CHE-123.456.789 MWST").as_deref(), Some("CHE123456789"));
        assert_eq!(vat("DESCRIPTION"), None);
    }

    #[test]
    fn a_banks_code_names_a_country() {
        for (text, code) in [
            ("DEUTDEFF", Some("DEUTDEFF")),
            ("bnpafrpp xxx", Some("BNPAFRPPXXX")),
            ("MBBEMYKL", Some("MBBEMYKL")),
            ("DEUTDEF", None),
            ("12UTDEFF", None),
            ("INVOICES", None),
        ] {
            assert_eq!(bic(text).as_deref(), code, "{text}");
        }
    }
}
