//! Countries by the names they are printed with.

/// Code and names in lower case, in the languages that Sheaf reads.
const COUNTRIES: &[(&str, &[&str])] = &[
    (
        "AT",
        &["austria", "österreich", "autriche", "oostenrijk", "áustria"],
    ),
    ("AU", &["australia", "australien", "australie", "austrália"]),
    (
        "BE",
        &[
            "belgium", "belgien", "belgique", "bélgica", "belgio", "belgië",
        ],
    ),
    ("BG", &["bulgaria", "bulgarien", "bulgarie"]),
    ("BR", &["brazil", "brasil", "brasilien", "brésil"]),
    ("CA", &["canada", "kanada", "canadá"]),
    (
        "CH",
        &[
            "switzerland",
            "schweiz",
            "suisse",
            "svizzera",
            "suiza",
            "zwitserland",
            "suíça",
        ],
    ),
    ("CN", &["china", "chine", "cina"]),
    ("CY", &["cyprus", "zypern", "chypre"]),
    ("CZ", &["czech republic", "czechia", "tschechien"]),
    (
        "DE",
        &[
            "germany",
            "deutschland",
            "allemagne",
            "alemania",
            "germania",
            "duitsland",
            "alemanha",
            "jerman",
        ],
    ),
    (
        "DK",
        &[
            "denmark",
            "dänemark",
            "danmark",
            "danemark",
            "dinamarca",
            "danimarca",
            "denemarken",
        ],
    ),
    ("EE", &["estonia", "estland", "estonie"]),
    (
        "ES",
        &[
            "spain", "spanien", "espagne", "españa", "spagna", "spanje", "espanha", "sepanyol",
        ],
    ),
    ("FI", &["finland", "finnland", "finlande", "finlandia"]),
    (
        "FR",
        &[
            "france",
            "frankreich",
            "francia",
            "frankrijk",
            "frança",
            "perancis",
        ],
    ),
    (
        "GB",
        &[
            "united kingdom",
            "uk",
            "great britain",
            "england",
            "scotland",
            "großbritannien",
            "vereinigtes königreich",
            "royaume-uni",
            "reino unido",
            "regno unito",
        ],
    ),
    ("GR", &["greece", "griechenland", "grèce", "grecia"]),
    ("HR", &["croatia", "kroatien", "croatie", "hrvatska"]),
    ("HU", &["hungary", "ungarn", "hongrie"]),
    ("ID", &["indonesia", "indonesien"]),
    (
        "IE",
        &["ireland", "irland", "irlande", "irlanda", "ierland"],
    ),
    ("IN", &["india", "indien", "inde"]),
    (
        "IT",
        &["italy", "italien", "italie", "italia", "italië", "itália"],
    ),
    ("LI", &["liechtenstein"]),
    ("LT", &["lithuania", "litauen"]),
    (
        "LU",
        &["luxembourg", "luxemburg", "lussemburgo", "luxemburgo"],
    ),
    ("LV", &["latvia", "lettland"]),
    ("MT", &["malta", "malte"]),
    ("MX", &["mexico", "méxico", "mexiko"]),
    ("MY", &["malaysia"]),
    (
        "NL",
        &[
            "netherlands",
            "the netherlands",
            "niederlande",
            "pays-bas",
            "países bajos",
            "paesi bassi",
            "nederland",
            "holland",
            "países baixos",
            "holanda",
        ],
    ),
    ("NO", &["norway", "norwegen", "norge", "norvège"]),
    ("PL", &["poland", "polen", "pologne", "polska", "polonia"]),
    ("PT", &["portugal", "portogallo"]),
    ("RO", &["romania", "rumänien", "roumanie"]),
    (
        "SE",
        &["sweden", "schweden", "sverige", "suède", "suecia", "zweden"],
    ),
    ("SG", &["singapore", "singapur", "singapura"]),
    ("SI", &["slovenia", "slowenien", "slovénie"]),
    ("SK", &["slovakia", "slowakei"]),
    (
        "US",
        &[
            "usa",
            "united states",
            "united states of america",
            "u.s.a",
            "états-unis",
            "estados unidos",
            "stati uniti",
            "verenigde staten",
        ],
    ),
];

/// The country that an address ends with, as a code of ISO 3166-1, and what
/// stands before it.
///
/// ```
/// let (code, rest) = e_invoice::country_of("4 Rue Verte 75001 Paris, France").unwrap();
/// assert_eq!((code, rest), ("FR", "4 Rue Verte 75001 Paris"));
/// assert_eq!(e_invoice::country_of("New England Road 4"), None);
/// ```
pub fn country_of(address: &str) -> Option<(&'static str, &str)> {
    let separator = |c: char| c.is_whitespace() || ",;-–.".contains(c);
    let end = address.trim_end_matches(separator);
    let starts = end
        .char_indices()
        .filter(|(_, c)| separator(*c))
        .map(|(at, c)| at + c.len_utf8());
    // The longest name first, and something before it.
    for start in starts.filter(|at| *at > 0) {
        let tail = end.get(start..)?.to_lowercase();
        let known = COUNTRIES
            .iter()
            .find(|(_, names)| names.contains(&tail.as_str()));
        if let Some((code, _)) = known {
            return Some((code, end.get(..start)?.trim_end_matches(separator)));
        }
    }
    None
}
