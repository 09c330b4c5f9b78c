//! What the invoice says.

use anyhow::Result;

use crate::dates::Date;
use crate::documents::invoice::{Invoice, Party, Print};
use crate::ledger::Ledger;
use crate::money::{Money, Numbers, Rate};

/// Code, description, quantity, unit, unit price, tax rate.
const ITEMS: &str = "
    LIV-148 | Impression livre « Chemins de halage », 148 × 210 mm, 224 pages, dos carré collé cousu | 800 | ex.     |   4.65 | 5.5
    LIV-210 | Impression catalogue d'exposition, 64 pages quadri, couché mat 150 g                   | 350 | ex.     |   5.90 | 5.5
    AFF-060 | Affiche 60 × 80 cm, papier dos bleu 120 g                                              | 120 | ex.     |   2.15 |  20
    MP-010  | Marque-pages, vernis sélectif recto                                                    | 2.5 | mille   |  78.40 |  20
    PAO-01  | Mise en page et corrections d'auteur                                                   | 6.5 | h       |  52.00 |  20
    PORT    | Port et emballage, 4 palettes                                                          |   1 | forfait | 186.50 |  20
";

pub(super) const SIRET: &str = "842 139 677 00012";

pub(super) fn percent(rate: Rate) -> String {
    format!("{}\u{a0}%", Numbers::French.rate(rate))
}

pub(super) fn euros(amount: Money) -> String {
    format!("{}\u{a0}€", Numbers::French.money(amount))
}

pub(super) fn invoice() -> Result<Invoice> {
    let ledger = Ledger::parse(ITEMS)?;
    Ok(Invoice {
        print: Print {
            language: "fr",
            numbers: Numbers::French,
            currency: ("EUR", "€"),
            date: Date::french,
            money: euros,
            rate: percent,
            numbered: false,
        },
        id: "FA-2026-0317",
        date: Date::new(2026, 4, 8),
        due: Date::new(2026, 5, 23),
        delivered: Date::new(2026, 4, 2),
        purchase_order: "BC 4402",
        customer_id: "CL-0892",
        supplier: Party {
            name: "Imprimerie Morvan SARL",
            address: &["27 rue des Tanneurs", "21000 Dijon"],
            tax_id: Some("FR 14 842139677"),
        },
        iban: "FR76 1882 9004 1700 0409 3825 192",
        customer: Party {
            name: "Éditions du Vieux Pressoir",
            address: &["5 place de la Halle", "89000 Auxerre"],
            tax_id: Some("FR 51 519283402"),
        },
        amount_due: Some(ledger.gross),
        terms: "Virement à 45 jours".to_owned(),
        ledger,
    })
}
