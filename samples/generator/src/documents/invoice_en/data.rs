//! What the invoice says.

use anyhow::Result;

use crate::dates::Date;
use crate::documents::invoice::{Invoice, Party, Print};
use crate::ledger::Ledger;
use crate::money::{Money, Numbers};

/// Code, description, quantity, unit, unit price, tax rate.
const ITEMS: &str = "
    HP-2041 | Oak reception desk, curved front, lacquered finish, 2.4 m |    1 | ea | 1485.00 | 20
    HP-1180 | Wall panelling, birch ply, cut to survey                  | 18.5 | m² |   64.20 | 20
    HP-0930 | Door set, FD30 fire rated, with frame and ironmongery     |    4 | ea |  312.75 | 20
    HP-0077 | Skirting, primed MDF, 144 mm                              |   42 | m  |    5.85 | 20
    LAB-02  | Fitting on site, two joiners                              | 22.5 | hr |   46.00 | 20
    DEL-01  | Delivery and removal of waste                             |    1 | ea |   95.00 | 20
";

pub(super) const DEPOSIT_PAID: Date = Date::new(2026, 2, 2);
pub(super) const DEPOSIT: Money = Money(150_000);

pub(super) fn pounds(amount: Money) -> String {
    let sign = if amount < Money(0) { "-" } else { "" };
    format!("{sign}£{}", Numbers::English.money(amount.abs()))
}

pub(super) fn invoice() -> Result<Invoice> {
    let ledger = Ledger::parse(ITEMS)?;
    Ok(Invoice {
        print: Print {
            language: "en",
            numbers: Numbers::English,
            currency: ("GBP", "GBP"),
            date: Date::english,
            money: pounds,
            rate: |rate| Numbers::English.rate(rate),
            numbered: false,
        },
        id: "HPJ-20417",
        date: Date::new(2026, 3, 14),
        due: Date::new(2026, 4, 13),
        delivered: Date::new(2026, 3, 9),
        purchase_order: "NDP/2026/0093",
        customer_id: "C-00518",
        supplier: Party {
            name: "Hartwell & Pryce Joinery Ltd",
            address: &["Unit 7, Canal Wharf, 14 Mill Lane, Leeds LS11 4QW"],
            tax_id: Some("GB 384 7162 71"),
        },
        iban: "GB89 NORT 2041 1831 9268 07",
        customer: Party {
            name: "Northmoor Dental Practice LLP",
            address: &["Beech House, 3 Station Parade", "Harrogate", "HG1 9TF"],
            tax_id: None,
        },
        amount_due: Some(ledger.gross - DEPOSIT),
        terms: "30 days net from date of invoice".to_owned(),
        ledger,
    })
}
