//! What the invoice says.

use anyhow::Result;

use crate::dates::Date;
use crate::documents::invoice::{Invoice, Party, Print};
use crate::ledger::Ledger;
use crate::money::{Money, Numbers, Rate};

/// Code, description, quantity, unit, unit price, tax rate.
const ITEMS: &str = "
    FB-10233 | Kopierpapier A4, 80 g/m², holzfrei weiß, Karton zu 5 × 500 Blatt                    | 12 | Krt  |  26.95 | 19
    FB-10240 | Kopierpapier A3, 80 g/m², 500 Blatt                                                 |  6 | Pck  |  11.49 | 19
    FB-33017 | Tonerkartusche schwarz für Laserdrucker LX 420, Reichweite ca. 6.000 Seiten         |  4 | Stk  | 118.90 | 19
    FB-33018 | Tonerkartusche cyan für Laserdrucker LX 420                                         |  2 | Stk  | 134.50 | 19
    FB-33019 | Tonerkartusche magenta für Laserdrucker LX 420                                      |  2 | Stk  | 134.50 | 19
    FB-20551 | Aktenordner A4, Rückenbreite 80 mm, blau, mit Kantenschutz                          | 60 | Stk  |   2.89 | 19
    FB-20562 | Trennblätter, 100 Stück, sortiert                                                   | 10 | Pck  |   3.45 | 19
    FB-41120 | Bürodrehstuhl „Konzept 7“, Netzrücken, höhenverstellbare Armlehnen, Bezug anthrazit |  3 | Stk  | 349.00 | 19
    FB-41190 | Fußstütze, neigungsverstellbar                                                      |  3 | Stk  |  39.75 | 19
    FB-55003 | Fachbuch „Umsatzsteuer in der Praxis“, 14. Auflage, gebunden                        |  5 | Stk  |  84.11 |  7
    FB-55017 | Textausgabe Steuergesetze 2026, Ergänzungslieferung                                 |  5 | Stk  |  37.38 |  7
    FB-70210 | Kaffee, ganze Bohne, 1 kg, Bio                                                      |  8 | Pck  |  18.69 |  7
    FB-70255 | Mineralwasser medium, 12 × 0,7 l, zzgl. Pfand                                       | 10 | Kst  |   5.40 | 19
    FB-21900 | Versandtaschen C4, haftklebend, 250 Stück                                           |  4 | Pck  |  21.80 | 19
    FB-21044 | Haftnotizen 76 × 76 mm, 12 Blöcke                                                   |  6 | Pck  |   6.95 | 19
    FB-25330 | Kugelschreiber, blau, dokumentenecht, 50 Stück                                      |  2 | Pck  |  19.25 | 19
    FB-61008 | Aktenvernichter P-5, Partikelschnitt 2 × 15 mm, 23 Liter, mit Auffangbehälter       |  1 | Stk  | 279.00 | 19
    DL-00110 | Montage und Einweisung vor Ort                                                      |  3 | Std  |  68.50 | 19
    DL-00900 | Lieferung frei Verwendungsstelle                                                    |  1 | Psch |  39.00 | 19
";

const DUE: Date = Date::new(2026, 6, 26);

/// Discount for early payment.
const DISCOUNT: Rate = Rate(20);

pub(super) fn percent(rate: Rate) -> String {
    format!("{} %", Numbers::German.rate(rate))
}

pub(super) fn euros(amount: Money) -> String {
    format!("{} €", Numbers::German.money(amount))
}

pub(super) fn invoice() -> Result<Invoice> {
    let ledger = Ledger::parse(ITEMS)?;
    Ok(Invoice {
        print: Print {
            language: "de",
            numbers: Numbers::German,
            currency: ("EUR", "€"),
            date: Date::german,
            money: euros,
            rate: percent,
            numbered: true,
        },
        id: "RE-2026-04871",
        date: Date::new(2026, 5, 27),
        due: DUE,
        delivered: Date::new(2026, 5, 21),
        purchase_order: "B-7731/26",
        customer_id: "118204",
        supplier: Party {
            name: "Falkenberg Bürotechnik GmbH",
            address: &["Lindenallee 48", "04109 Leipzig"],
            tax_id: Some("DE284719361"),
        },
        iban: "DE96 8609 9900 0047 1182 30",
        customer: Party {
            name: "Sommer & Petersen Steuerberatung mbB",
            address: &["Am Alten Hafen 12", "28195 Bremen"],
            tax_id: Some("DE315582045"),
        },
        amount_due: None,
        terms: terms(ledger.gross),
        ledger,
    })
}

fn terms(gross: Money) -> String {
    let discount = euros(gross.tax(DISCOUNT));
    let due = DUE.german();
    format!(
        "Zahlbar bis zum {due} ohne Abzug, bei Zahlung innerhalb von 10 Tagen 2 % Skonto ({discount})."
    )
}
