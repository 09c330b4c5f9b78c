//! Two numbers a country that an independent implementation (python-stdnum
//! 2.2) takes for valid, drawn by chance.

use super::check;

const VALID: &[&str] = &[
    "ATU24120957",
    "ATU93439039",
    "BE0477358477",
    "BE0608309665",
    "BG685333866",
    "BG0269626585",
    "CY02208858E",
    "CY58057365P",
    "CZ81401752",
    "CZ623140821",
    "DE143444482",
    "DE235566435",
    "DK32467075",
    "DK55074941",
    "EE909885122",
    "EE086718196",
    "EL708040469",
    "EL935563742",
    "ESW15375751",
    "ESJ11902269",
    "FI90480086",
    "FI54264570",
    "FR5K561444308",
    "FR5K681850616",
    "HR64240404667",
    "HR72932850176",
    "HU50785197",
    "HU16442768",
    "IE8887688IB",
    "IE1224397O",
    "IT99269930410",
    "IT24216390443",
    "LT027442313",
    "LT340928910",
    "LU93910566",
    "LU54390526",
    "LV44797621199",
    "LV92971875323",
    "MT28253403",
    "MT29426239",
    "NL930699294B78",
    "NL314132090B78",
    "PL0374785639",
    "PL5246342270",
    "PT181672839",
    "PT725003022",
    "RO7669776075",
    "RO92935371",
    "SE249509615401",
    "SE393679438101",
    "SI20976267",
    "SI19591306",
    "SK6446867449",
    "SK6535978900",
    "GB610022671",
    "GB953435260",
    "CHE091279310",
    "CHE277588842",
    "NO972537772",
    "NO603189736",
];

#[test]
fn valid_numbers_of_every_country_hold() {
    for number in VALID {
        assert_eq!(check(number), Some(true), "{number}");
    }
}

/// Not every one is: some sums have no weight for a digit that 10 divides,
/// others give two rests the same digit, or allow several kinds of number.
#[test]
fn nearly_every_wrong_digit_is_found() {
    let (mut wrong, mut unnoticed) = (0, 0);
    for number in VALID {
        let digits = number.char_indices().filter(|(_, c)| c.is_ascii_digit());
        for (at, digit) in digits {
            for other in '0'..='9' {
                let mut changed = (*number).to_owned();
                changed.replace_range(at..=at, &other.to_string());
                if other != digit && check(&changed).is_some() {
                    wrong += 1;
                    unnoticed += u32::from(check(&changed) == Some(true));
                }
            }
        }
    }
    assert!(wrong > 3_000, "{wrong}");
    assert!(unnoticed * 30 < wrong, "{unnoticed} of {wrong}");
}
