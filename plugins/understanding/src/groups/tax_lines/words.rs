//! What the words of a row say of its being a tax line.

use super::*;

/// What the words of a row say.
pub(super) struct Words {
    /// A label of a tax, or of its base.
    pub(super) named: bool,
    /// A label of the tax itself.
    pub(super) tax: bool,
    /// A label of something else that has a rate: a discount, a cash
    /// discount, terms of payment.
    pub(super) other: bool,
    /// Words of no label, as a description has them.
    pub(super) strange: usize,
}

impl Words {
    pub(super) fn of(sheet: &Sheet<'_>, row: usize) -> Self {
        let mut words = Self {
            named: false,
            tax: false,
            other: false,
            strange: 0,
        };
        let Some(range) = sheet.view.rows.get(row).map(|r| r.tokens.clone()) else {
            return words;
        };
        let labels: Vec<_> = sheet
            .labels
            .iter()
            .filter(|l| range.contains(&l.tokens.start))
            .collect();
        for label in &labels {
            match label.kind {
                Kind::TotalTaxAmount => {
                    words.tax = true;
                    words.named = true;
                }
                Kind::HRate | Kind::HTax | Kind::NetAmount => words.named = true,
                Kind::Discount | Kind::Surcharge | Kind::Adjustment if label.leads => {
                    words.other = true;
                }
                Kind::PaymentTerms => words.other = true,
                _ => {}
            }
        }
        for i in range {
            let Some(token) = sheet.view.tokens.get(i) else {
                continue;
            };
            if is_discount_word(&token.folded) {
                words.other = true;
            }
            let letters = token.text.chars().filter(|c| c.is_alphabetic()).count();
            let labelled = labels.iter().any(|l| l.tokens.contains(&i));
            if letters >= 3
                && !labelled
                && !HARMLESS.contains(&token.folded.as_str())
                && currency::of_sign(&token.text).is_none()
            {
                words.strange += 1;
            }
        }
        words
    }
}

pub(super) fn is_discount_word(folded: &str) -> bool {
    [
        "skonto",
        "rabatt",
        "discount",
        "escompte",
        "sconto",
        "korting",
        "descuento",
        "desconto",
        "remise",
        "diskaun",
    ]
    .iter()
    .any(|w| folded.contains(w))
}

/// Words beside a rate that say which tax it is.
pub(super) const HARMLESS: &[&str] = &[
    "standard",
    "reduced",
    "normal",
    "full",
    "rate",
    "rated",
    "zero",
    "exempt",
    "code",
    "from",
    "net",
    "gross",
    "auf",
    "von",
    "aus",
    "betrag",
    "satz",
    "ermassigt",
    "ermassigter",
    "regelsatz",
    "voller",
    "volle",
    "normalsatz",
    "steuerfrei",
    "taux",
    "sur",
    "normale",
    "reduit",
    "base",
    "exonere",
    "tipo",
    "sobre",
    "general",
    "reducido",
    "superreducido",
    "aliquota",
    "ordinaria",
    "ridotta",
    "minima",
    "esente",
    "hoog",
    "laag",
    "over",
    "tarief",
    "vrijgesteld",
    "taxa",
    "intermedia",
    "reduzida",
    "isento",
    "kadar",
    "pada",
    "tax",
    "vat",
    "gst",
    "sst",
    "mwst",
    "ust",
    "tva",
    "iva",
    "btw",
    "sales",
    "supplies",
    "netto",
    "brutto",
    "basis",
    "bruto",
    "umsatz",
    "entgelt",
    "grundlage",
    "total",
    "summe",
    "sum",
    "gesamt",
    "the",
    "for",
    "excl",
    "incl",
    "inkl",
    "exkl",
    "zzgl",
    "plus",
    "und",
    "der",
    "amount",
    "montant",
    "importe",
    "importo",
    "bedrag",
    "valor",
    "goods",
    "services",
    "sur",
    "dont",
    "davon",
    "darin",
    "enthalten",
    "di",
    "cui",
];
