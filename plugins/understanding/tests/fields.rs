//! The fields and groups beside the ones every invoice has, a small page for
//! each language.

mod page;

use document::{Extraction, names};
use page::{read, typed};

/// The groups of one kind: their values by name, those absent left out.
fn groups(found: &Extraction, kind: &str) -> Vec<String> {
    let group = |g: &document::FieldGroup| {
        let values: Vec<String> = g
            .fields
            .iter()
            .map(|f| format!("{}={}", f.name, f.value.as_deref().unwrap_or("-")))
            .collect();
        values.join(" ")
    };
    let own = found.groups.iter().filter(|g| g.kind == kind);
    own.map(group).collect()
}

#[track_caller]
fn expect(text: &str, wanted: &[(&str, &str)]) -> Extraction {
    let found = read(text);
    for (name, value) in wanted {
        let field = found.field(name);
        let got = field.and_then(|f| f.value.as_deref());
        assert_eq!(got, Some(*value), "{name} in {found:#?}");
        let reason = field.and_then(|f| f.reason.as_deref()).unwrap_or_default();
        assert!(!reason.is_empty(), "{name} has no reason");
        assert!(field.is_some_and(|f| f.page == Some(1) && !f.content.words.is_empty()));
    }
    found
}

#[test]
fn an_english_invoice_gives_order_date_project_contact_and_bic() {
    let found = expect(
        "\
Harbour Tools Ltd                                          INVOICE
12 Dock Street
Bristol BS1 4DJ                                            Invoice No:   HT-20417
VAT No: GB 123 4567 89                                     Date:         3 April 2024
                                                           Order Date:   28/03/2024
Bill To:                                                   P.O. Number:  PO-881
Northern Joinery Limited                                   Project:      Mill Lane Annexe
4 Mill Lane                                                Contact:      Priya Shah
Leeds LS1 2AB

Description                          Qty      Unit Price       Amount
Cordless drill 18V                     2           89.50       179.00
Wood screws, box of 200               10            4.25        42.50

                                             Subtotal          221.50
                                             Trade discount 10% -22.15
                                             Carriage            8.00
                                             Net total         207.35
                                             VAT 20%            41.47
                                             Total            £248.82

IBAN: GB29 NWBK 6016 1331 9268 19     SWIFT/BIC: NWBKGB2L
",
        &[
            ("order_date", "2024-03-28"),
            ("invoice_date", "2024-04-03"),
            ("project", "Mill Lane Annexe"),
            ("contact", "Priya Shah"),
            ("bank_bic", "NWBKGB2L"),
            ("net_amount", "207.35"),
            ("total_amount", "248.82"),
        ],
    );
    assert_eq!(
        groups(&found, names::TAX_LINE),
        ["rate=20 base=207.35 amount=41.47"]
    );
    assert_eq!(
        groups(&found, names::DISCOUNT),
        ["description=Trade discount rate=10 amount=22.15"]
    );
    assert_eq!(
        groups(&found, names::SURCHARGE),
        ["description=Carriage amount=8.00"]
    );
    let reason = found
        .field("total_amount")
        .and_then(|f| f.reason.as_deref());
    assert!(
        reason.is_some_and(|r| r.contains("net + tax = total")),
        "{reason:?}"
    );
}

#[test]
fn a_german_table_of_taxes_gives_a_line_for_each_rate() {
    let found = expect(
        "\
Weber Metallbau GmbH - Am Hafen 3 - 20457 Hamburg

Stadtwerke Lübeck AG                                   Rechnungsnummer:   2024-0815
Geniner Straße 80                                      Rechnungsdatum:    12.03.2024
23560 Lübeck                                           Bestelldatum:      01.03.2024
                                                       Bauvorhaben:       Neubau Hafenkai
Rechnung                                               Ansprechpartner:   Herr Jens Thomsen

Pos  Bezeichnung                     Menge   Einheit   Einzelpreis      Gesamtpreis
1    Geländer verzinkt                   3   Stk            412,00         1.236,00
2    Fachbuch Schweißen                  2   Stk             50,00           100,00

                                       Nettobetrag                         1.336,00
                                       Umsatzsteuer                          241,84
                                       Gesamtbetrag EUR                    1.577,84

MwSt-Satz          Netto           MwSt-Betrag
19 %            1.236,00                234,84
7 %               100,00                  7,00

IBAN: DE30 5075 0094 0000 0485 67     BIC: HELADEF1GEL
",
        &[
            ("order_date", "2024-03-01"),
            ("project", "Neubau Hafenkai"),
            ("contact", "Jens Thomsen"),
            ("bank_bic", "HELADEF1GEL"),
        ],
    );
    assert_eq!(
        groups(&found, names::TAX_LINE),
        [
            "rate=19 base=1236.00 amount=234.84",
            "rate=7 base=100.00 amount=7.00"
        ]
    );
}

#[test]
fn a_french_invoice_gives_its_order_and_site() {
    let found = expect(
        "\
Menuiserie Lefort SARL                                 FACTURE n° F2024-118 du 5 février 2024
8 rue des Tilleuls
35000 Rennes                                           Facturé à :
N° TVA : FR 40 303 265 045                             Hôtel du Port
                                                       2 quai Duguay
Commande du : 12/01/2024                               35400 Saint-Malo
Chantier : Façade nord
Interlocuteur : Luc Morvan

Désignation                          Quantité    Prix unitaire HT     Montant HT
Fenêtre chêne 120 x 90                      4              310,00       1 240,00
Pose                                        1              460,00         460,00

                                                 Frais de port             50,00
                                                 Total HT               1 750,00
                                                 TVA 20 %                 350,00
                                                 Total TTC              2 100,00 €
IBAN : FR76 3000 6000 0112 3456 7890 189   Code BIC : AGRIFRPP
",
        &[
            ("order_date", "2024-01-12"),
            ("project", "Façade nord"),
            ("contact", "Luc Morvan"),
            ("bank_bic", "AGRIFRPP"),
        ],
    );
    assert_eq!(
        groups(&found, names::TAX_LINE),
        ["rate=20 base=1750.00 amount=350.00"]
    );
    assert_eq!(
        groups(&found, names::SURCHARGE),
        ["description=Frais de port amount=50.00"]
    );
}

#[test]
fn spanish_italian_dutch_portuguese_and_malay_labels_are_known() {
    for (labels, values) in [
        (
            [
                "Fecha de pedido:",
                "Obra:",
                "Persona de contacto:",
                "Código BIC:",
            ],
            ["2024-05-02", "Puerto Sur", "Ana Ibarra", "CAIXESBB"],
        ),
        (
            ["Data ordine:", "Commessa:", "Vs. referente:", "Codice BIC:"],
            ["2024-05-02", "Porto Sud", "Ugo Bianchi", "BCITITMM"],
        ),
        (
            [
                "Besteldatum:",
                "Projectnaam:",
                "Contactpersoon:",
                "BIC-code:",
            ],
            ["2024-05-02", "Kade Zuid", "Piet Jansen", "INGBNL2A"],
        ),
        (
            [
                "Data da encomenda:",
                "Obra:",
                "Pessoa de contacto:",
                "Código SWIFT:",
            ],
            ["2024-05-02", "Cais Sul", "Rui Alves", "CGDIPTPL"],
        ),
        (
            [
                "Tarikh Pesanan:",
                "Nama Projek:",
                "Pegawai untuk dihubungi:",
                "Kod SWIFT:",
            ],
            ["2024-05-02", "Taman Selatan", "Farah Abdullah", "MBBEMYKL"],
        ),
    ] {
        let mut text = String::from("Invoice No: 4711\nDate: 09/05/2024\n");
        for (label, value) in labels.iter().zip(values) {
            let printed = if value == "2024-05-02" {
                "02/05/2024"
            } else {
                value
            };
            text.push_str(&format!("{label} {printed}\n"));
        }
        let names = ["order_date", "project", "contact", "bank_bic"];
        let wanted: Vec<(&str, &str)> = names.into_iter().zip(values).collect();
        expect(&text, &wanted);
    }
}

#[test]
fn the_writer_of_an_order_is_the_customer() {
    expect(
        "\
Montclair Bakery Ltd
4 Quay Street
Bristol BS1 4DJ

PURCHASE ORDER

To:                                                    Purchase Order No:  SO-66279
Harbour Flour Limited                                  Date:               15/04/2024
12 Mill Lane
Leeds LS1 2AB

Description                          Qty      Unit Price       Amount
Wheat flour 25 kg                     20           18.00       360.00

                                             Total             360.00
",
        &[
            ("purchase_order", "SO-66279"),
            ("order_date", "2024-04-15"),
            ("supplier_name", "Harbour Flour Limited"),
            ("customer_name", "Montclair Bakery Ltd"),
        ],
    );
}

#[test]
fn a_cash_discount_is_a_term_and_no_discount() {
    let found = read(
        "\
Weber Metallbau GmbH - Am Hafen 3 - 20457 Hamburg
Rechnung Nr. 4711 vom 12.03.2024

Pos  Bezeichnung                     Menge             Einzelpreis      Gesamtpreis
1    Geländer verzinkt                   3                  412,00         1.236,00

                                       Nettobetrag                         1.236,00
                                       zzgl. 19% MwSt                        234,84
                                       Gesamtbetrag EUR                    1.470,84
2% Skonto bei Zahlung innerhalb 10 Tagen                                      29,42
",
    );
    assert_eq!(groups(&found, names::DISCOUNT), [""; 0]);
}

#[test]
fn an_account_and_a_name_may_take_two_lines() {
    let found = read(
        "\
Lefèvre Constructions                                  FACTURE n° 4711 du 9 mai 2024
Métalliques SA
8 rue des Tilleuls
35000 Rennes

Total HT        100,00
TVA 20 %         20,00
Total TTC       120,00 €

IBAN: FR76 3000 6000 0112
3456 7890 189
",
    );
    let value = |name: &str| found.field(name).and_then(|f| f.value.as_deref());
    assert_eq!(value("supplier_iban"), Some("FR7630006000011234567890189"));
    assert_eq!(
        value("supplier_name"),
        Some("Lefèvre Constructions Métalliques SA")
    );
}

#[test]
fn a_page_without_words_has_no_groups() {
    let document = typed("");
    let classes = understanding::classify(&document);
    assert!(
        understanding::extract(&document, &classes)
            .groups
            .is_empty()
    );
}

#[test]
fn prose_that_speaks_of_paying_is_the_terms() {
    for (prose, wanted) in [
        (
            "Der Rechnungsbetrag wurde bereits beglichen.",
            "Der Rechnungsbetrag wurde bereits beglichen.",
        ),
        (
            "Den Rechnungsbetrag \u{fc}berweisen Sie bitte bis zum 21.11.2024 auf das\n\
             unten angegebene Konto.",
            "Den Rechnungsbetrag \u{fc}berweisen Sie bitte bis zum 21.11.2024 auf das unten \
             angegebene Konto.",
        ),
        (
            "Einen zu zahlenden Beitrag \u{fc}berweisen Sie bitte auf folgende Bankverbindung: IBAN\n\
             DE75123456780000001234, BIC WELADED1MST, Sparkasse Musterstadt Ost.\n\
             Einfacher f\u{fc}r Sie ist es, wenn Sie uns ein Mandat erteilen.",
            "Einen zu zahlenden Beitrag \u{fc}berweisen Sie bitte auf folgende Bankverbindung: IBAN \
             DE75123456780000001234, BIC WELADED1MST, Sparkasse Musterstadt Ost. \
             Einfacher f\u{fc}r Sie ist es, wenn Sie uns ein Mandat erteilen.",
        ),
        (
            "Please pay the amount of this invoice by bank transfer.",
            "Please pay the amount of this invoice by bank transfer.",
        ),
    ] {
        let text = format!("Invoice No: 4711\nDate: 2024-11-01\n\n{prose}\n\nTotal: 10.00 EUR\n");
        expect(&text, &[("payment_terms", wanted)]);
    }
}
