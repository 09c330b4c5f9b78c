//! Languages and the countries they are written in.

use super::dates::DateStyle;
use super::numbers::Numbers;

/// A language of the documents.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Language {
    #[default]
    English,
    German,
    French,
    Spanish,
    Italian,
    Dutch,
    Portuguese,
    Malay,
}

impl Language {
    pub const ALL: [Self; 8] = [
        Self::English,
        Self::German,
        Self::French,
        Self::Spanish,
        Self::Italian,
        Self::Dutch,
        Self::Portuguese,
        Self::Malay,
    ];

    /// BCP 47.
    pub const fn code(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
            Self::French => "fr",
            Self::Spanish => "es",
            Self::Italian => "it",
            Self::Dutch => "nl",
            Self::Portuguese => "pt",
            Self::Malay => "ms",
        }
    }
}

/// A language in a country, with how it writes numbers and dates.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Locale {
    pub language: Language,
    /// ISO 3166.
    pub country: &'static str,
    /// ISO 4217.
    pub currency: &'static str,
    /// The sign printed before or after amounts.
    pub sign: &'static str,
    pub numbers: &'static [Numbers],
    pub dates: &'static [DateStyle],
    /// What value added or sales tax is called.
    pub tax: &'static [&'static str],
    /// Tax rates in tenths of a percent, the usual one first.
    pub rates: &'static [i64],
    /// What the own tax number is called.
    pub tax_id: &'static [&'static str],
}

use DateStyle as D;
use Numbers as N;

const fn new(language: Language, country: &'static str) -> Locale {
    Locale {
        language,
        country,
        currency: "EUR",
        sign: "€",
        numbers: &[N::Point],
        dates: &[D::Slash, D::Long],
        tax: &["VAT"],
        rates: &[200],
        tax_id: &["VAT No."],
    }
}

/// Every locale that documents are made in.
pub const LOCALES: [Locale; 20] = [
    Locale {
        currency: "GBP",
        sign: "£",
        dates: &[
            D::Slash,
            D::Long,
            D::Short,
            D::Iso,
            D::SlashShort,
            D::Hyphen,
        ],
        rates: &[200, 200, 50, 0],
        tax_id: &[
            "VAT No.",
            "VAT Reg. No.",
            "VAT Registration Number",
            "VAT No",
            "VAT ID",
        ],
        ..new(Language::English, "GB")
    },
    Locale {
        currency: "USD",
        sign: "$",
        dates: &[
            D::American,
            D::AmericanLong,
            D::AmericanShort,
            D::Iso,
            D::Short,
        ],
        tax: &["Sales Tax", "Tax", "State Tax"],
        rates: &[83, 60, 73, 65, 88],
        tax_id: &["EIN", "Tax ID", "Federal Tax ID", "FEIN"],
        ..new(Language::English, "US")
    },
    Locale {
        dates: &[D::Slash, D::Long, D::Short, D::Iso],
        rates: &[230, 230, 135, 0],
        tax_id: &["VAT No.", "VAT Reg. No.", "VAT Number"],
        ..new(Language::English, "IE")
    },
    Locale {
        currency: "AUD",
        sign: "$",
        dates: &[D::Slash, D::Short, D::Long, D::Iso],
        tax: &["GST"],
        rates: &[100],
        tax_id: &["ABN", "A.B.N."],
        ..new(Language::English, "AU")
    },
    Locale {
        currency: "MYR",
        sign: "RM",
        dates: &[D::Slash, D::Hyphen, D::Long, D::SlashShort],
        tax: &["SST", "GST", "Service Tax"],
        rates: &[60, 80, 100],
        tax_id: &["SST No.", "GST Reg. No.", "GST ID", "SST ID"],
        ..new(Language::English, "MY")
    },
    Locale {
        numbers: &[N::Comma],
        dates: &[D::Dot, D::DotLong, D::DotShort, D::Iso, D::Dot],
        tax: &[
            "MwSt.",
            "USt.",
            "MwSt",
            "Umsatzsteuer",
            "Mehrwertsteuer",
            "Ust",
        ],
        rates: &[190, 190, 70],
        tax_id: &[
            "USt-IdNr.",
            "Ust-IdNr",
            "USt-ID",
            "UID-Nr.",
            "USt-Id.-Nr.",
            "VAT-ID",
        ],
        ..new(Language::German, "DE")
    },
    Locale {
        numbers: &[N::Comma, N::Comma, N::Space],
        dates: &[D::Dot, D::DotLong, D::DotShort],
        tax: &["USt.", "MwSt.", "USt", "Umsatzsteuer"],
        rates: &[200, 200, 100, 130],
        tax_id: &["UID", "UID-Nr.", "ATU-Nr.", "UID-Nummer", "USt-IdNr."],
        ..new(Language::German, "AT")
    },
    Locale {
        currency: "CHF",
        sign: "CHF",
        numbers: &[N::Apostrophe, N::Apostrophe, N::Point],
        dates: &[D::Dot, D::DotLong, D::DotShort],
        tax: &["MWST", "MwSt.", "Mehrwertsteuer"],
        rates: &[81, 77, 26],
        tax_id: &["MWST-Nr.", "UID", "MWST Nr.", "CHE-Nr."],
        ..new(Language::German, "CH")
    },
    Locale {
        numbers: &[N::Space, N::Space, N::Comma],
        dates: &[D::Slash, D::Long, D::SlashShort, D::Iso, D::Slash, D::Dot],
        tax: &["TVA"],
        rates: &[200, 200, 100, 55],
        tax_id: &[
            "N° TVA",
            "TVA intracommunautaire",
            "N° TVA intracom.",
            "TVA",
            "Id. TVA",
        ],
        ..new(Language::French, "FR")
    },
    Locale {
        numbers: &[N::Comma, N::Space],
        dates: &[D::Slash, D::Long, D::Hyphen],
        tax: &["TVA"],
        rates: &[210, 210, 60],
        tax_id: &["TVA", "N° TVA", "N° d'entreprise", "TVA n°"],
        ..new(Language::French, "BE")
    },
    Locale {
        currency: "CHF",
        sign: "CHF",
        numbers: &[N::Apostrophe],
        dates: &[D::Dot, D::Long, D::Slash],
        tax: &["TVA"],
        rates: &[81, 77, 26],
        tax_id: &["N° TVA", "IDE", "No TVA"],
        ..new(Language::French, "CH")
    },
    Locale {
        numbers: &[N::Comma, N::Comma, N::Space],
        dates: &[D::Slash, D::Long, D::SlashShort, D::Hyphen, D::Dot],
        tax: &["IVA", "I.V.A."],
        rates: &[210, 210, 100, 40],
        tax_id: &["NIF", "CIF", "N.I.F.", "C.I.F.", "NIF/CIF", "NIF-IVA"],
        ..new(Language::Spanish, "ES")
    },
    Locale {
        currency: "MXN",
        sign: "$",
        numbers: &[N::Point],
        dates: &[D::Slash, D::Long, D::Iso, D::Short],
        tax: &["IVA", "I.V.A."],
        rates: &[160],
        tax_id: &["RFC", "R.F.C.", "RFC emisor"],
        ..new(Language::Spanish, "MX")
    },
    Locale {
        numbers: &[N::Comma],
        dates: &[D::Slash, D::Long, D::SlashShort, D::Hyphen, D::Dot],
        tax: &["IVA", "I.V.A."],
        rates: &[220, 220, 100, 40],
        tax_id: &[
            "P.IVA",
            "P. IVA",
            "Partita IVA",
            "P.I.",
            "Cod. Fisc. e P.IVA",
        ],
        ..new(Language::Italian, "IT")
    },
    Locale {
        numbers: &[N::Comma],
        dates: &[D::Hyphen, D::Long, D::Slash, D::Short, D::Dot],
        tax: &["BTW", "btw"],
        rates: &[210, 210, 90],
        tax_id: &["BTW-nr.", "BTW nummer", "Btw-id", "BTW-nummer", "BTW"],
        ..new(Language::Dutch, "NL")
    },
    Locale {
        numbers: &[N::Comma, N::Space],
        dates: &[D::Slash, D::Long, D::Hyphen],
        tax: &["BTW"],
        rates: &[210, 210, 60],
        tax_id: &["BTW", "BTW nr.", "Ondernemingsnr.", "BTW-nummer"],
        ..new(Language::Dutch, "BE")
    },
    Locale {
        numbers: &[N::Comma, N::Space, N::Comma],
        dates: &[D::Slash, D::Hyphen, D::Long, D::Iso],
        tax: &["IVA"],
        rates: &[230, 230, 130, 60],
        tax_id: &[
            "NIF",
            "Contribuinte n.º",
            "NIPC",
            "N.º Contribuinte",
            "NIF/NIPC",
        ],
        ..new(Language::Portuguese, "PT")
    },
    Locale {
        currency: "BRL",
        sign: "R$",
        numbers: &[N::Comma],
        dates: &[D::Slash, D::Long, D::SlashShort],
        tax: &["ISS", "ICMS", "Imposto"],
        rates: &[50, 180, 120],
        tax_id: &["CNPJ", "C.N.P.J.", "CNPJ/MF"],
        ..new(Language::Portuguese, "BR")
    },
    Locale {
        currency: "MYR",
        sign: "RM",
        dates: &[D::Slash, D::Hyphen, D::Long, D::SlashShort],
        tax: &["SST", "GST", "Cukai Perkhidmatan", "Cukai Jualan"],
        rates: &[60, 80, 100],
        tax_id: &["No. SST", "No. GST", "No. Cukai", "SST No."],
        ..new(Language::Malay, "MY")
    },
    Locale {
        currency: "MYR",
        sign: "RM",
        dates: &[D::Slash, D::Long],
        tax: &["SST", "Cukai Perkhidmatan"],
        rates: &[60, 80],
        tax_id: &["No. Pendaftaran SST", "ID Cukai"],
        ..new(Language::Malay, "MY")
    },
];

impl Locale {
    /// The tax rates that one document may have side by side: the usual one
    /// and those below it, or nothing at all.
    pub fn rates_together(&self) -> Vec<i64> {
        let usual = self.rates.first().copied().unwrap_or(0);
        match self.country {
            // One of the rates is that of the place or the trade.
            "US" | "BR" | "MX" => vec![usual],
            "MY" | "AU" => vec![usual, 0],
            _ => self.rates.to_vec(),
        }
    }
}

/// One of a language's locales: the `choice`th, counted around.
pub fn locale(language: Language, choice: usize) -> Locale {
    let own: Vec<&Locale> = LOCALES.iter().filter(|l| l.language == language).collect();
    match own.len() {
        0 => LOCALES[0],
        count => *own[choice % count],
    }
}
