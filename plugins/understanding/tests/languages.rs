//! One small page a language.

mod page;

use document::Document;
use page::typed;

/// What is found on a page, against what stands on it.
#[track_caller]
fn expect(text: &str, class: &str, language: &str, wanted: &[(&str, &str)], items: &[[&str; 3]]) {
    let document = typed(text);
    let classes = understanding::classify(&document);
    let found = understanding::extract(&document, &classes);
    assert_eq!(classes.best.class, class, "{classes:?}");
    assert_eq!(classes.pages[0].language.as_deref(), Some(language));
    for (name, value) in wanted {
        let field = found.field(name);
        let got = field.and_then(|f| f.value.as_deref());
        assert_eq!(got, Some(*value), "{name} in {found:#?}");
        let confidence = field.and_then(|f| f.content.confidence).map(|c| c.value);
        assert!(
            confidence.is_some_and(|c| (0.0..=1.0).contains(&c)),
            "{name}"
        );
    }
    let rows: Vec<[&str; 3]> = found
        .line_items
        .iter()
        .map(|item| {
            ["description", "quantity", "amount"].map(|name| {
                item.field(name)
                    .and_then(|f| f.value.as_deref())
                    .unwrap_or("-")
            })
        })
        .collect();
    assert_eq!(rows, items, "{:#?}", found.line_items);
}

#[test]
fn an_english_invoice_is_understood() {
    expect(
        "\
Harbour Tools Ltd                                          INVOICE
12 Dock Street
Bristol BS1 4DJ                                            Invoice No:   HT-20417
VAT No: GB 123 4567 89                                     Date:         3 April 2024
                                                           Due Date:     03/05/2024
Bill To:                                                   P.O. Number:  PO-881
Northern Joinery Limited
4 Mill Lane
Leeds LS1 2AB

Description                          Qty      Unit Price       Amount
Cordless drill 18V                     2           89.50       179.00
Wood screws, box of 200               10            4.25        42.50

                                             Subtotal          221.50
                                             VAT 20%            44.30
                                             Total            £265.80

Payment terms: 30 days net
",
        "invoice",
        "en",
        &[
            ("invoice_id", "HT-20417"),
            ("invoice_date", "2024-04-03"),
            ("due_date", "2024-05-03"),
            ("purchase_order", "PO-881"),
            ("supplier_name", "Harbour Tools Ltd"),
            ("supplier_tax_id", "GB123456789"),
            ("customer_name", "Northern Joinery Limited"),
            ("customer_address", "4 Mill Lane Leeds LS1 2AB"),
            ("currency", "GBP"),
            ("net_amount", "221.50"),
            ("total_tax_amount", "44.30"),
            ("total_amount", "265.80"),
            ("payment_terms", "30 days net"),
        ],
        &[
            ["Cordless drill 18V", "2", "179.00"],
            ["Wood screws, box of 200", "10", "42.50"],
        ],
    );
}

#[test]
fn a_german_invoice_with_a_window_address_is_understood() {
    expect(
        "\
                                                       Weber Metallbau GmbH

Weber Metallbau GmbH - Am Hafen 3 - 20457 Hamburg

Stadtwerke Lübeck AG                                   Rechnungsnummer:   2024-0815
Geniner Straße 80                                      Rechnungsdatum:    12.03.2024
23560 Lübeck                                           Kundennummer:      10442

Rechnung

Pos  Bezeichnung                     Menge   Einheit   Einzelpreis      Gesamtpreis
1    Geländer verzinkt                   3   Stk            412,00         1.236,00
2    Montage vor Ort                     8   Std             68,50           548,00

                                       Nettobetrag                         1.784,00
                                       zzgl. 19% MwSt                        338,96
                                       Gesamtbetrag EUR                    2.122,96

Zahlbar innerhalb 14 Tagen ohne Abzug.
USt-IdNr.: DE136695976     IBAN: DE30 5075 0094 0000 0485 67
",
        "invoice",
        "de",
        &[
            ("invoice_id", "2024-0815"),
            ("invoice_date", "2024-03-12"),
            ("customer_id", "10442"),
            ("supplier_name", "Weber Metallbau GmbH"),
            ("supplier_tax_id", "DE136695976"),
            ("supplier_iban", "DE30507500940000048567"),
            ("customer_name", "Stadtwerke Lübeck AG"),
            ("customer_address", "Geniner Straße 80 23560 Lübeck"),
            ("currency", "EUR"),
            ("net_amount", "1784.00"),
            ("total_tax_amount", "338.96"),
            ("total_amount", "2122.96"),
        ],
        &[
            ["Geländer verzinkt", "3", "1236.00"],
            ["Montage vor Ort", "8", "548.00"],
        ],
    );
}

#[test]
fn a_french_invoice_is_understood() {
    expect(
        "\
Menuiserie Lefort SARL                                 FACTURE n° F2024-118 du 5 février 2024
8 rue des Tilleuls
35000 Rennes                                           Facturé à :
N° TVA : FR 40 303 265 045                             Hôtel du Port
                                                       2 quai Duguay
                                                       35400 Saint-Malo

Désignation                          Quantité    Prix unitaire HT     Montant HT
Fenêtre chêne 120 x 90                      4              310,00       1 240,00
Pose                                        1              460,00         460,00

                                                 Total HT               1 700,00
                                                 TVA 20 %                 340,00
                                                 Total TTC              2 040,00 €
Date d'échéance : 06/03/2024
",
        "invoice",
        "fr",
        &[
            ("invoice_id", "F2024-118"),
            ("invoice_date", "2024-02-05"),
            ("due_date", "2024-03-06"),
            ("supplier_name", "Menuiserie Lefort SARL"),
            ("customer_name", "Hôtel du Port"),
            ("customer_address", "2 quai Duguay 35400 Saint-Malo"),
            ("net_amount", "1700.00"),
            ("total_tax_amount", "340.00"),
            ("total_amount", "2040.00"),
            ("currency", "EUR"),
        ],
        &[
            ["Fenêtre chêne 120 x 90", "4", "1240.00"],
            ["Pose", "1", "460.00"],
        ],
    );
}

#[test]
fn a_spanish_invoice_is_understood() {
    expect(
        "\
Talleres Ibarra S.L.                                   FACTURA
Calle Mayor 14
28013 Madrid                                           Número de factura: A-2024/77
NIF: B12345674                                         Fecha de factura:  09/05/2024
                                                       Vencimiento:       09/06/2024
Cliente:
Transportes Duero S.A.
Avenida de Salamanca 3
47014 Valladolid

Descripción                          Cantidad       Precio        Importe
Cambio de aceite                            2        45,00          90,00
Filtro de aire                              2        18,00          36,00

                                             Base imponible        126,00
                                             IVA 21%                26,46
                                             Total factura         152,46 €
",
        "invoice",
        "es",
        &[
            ("invoice_id", "A-2024/77"),
            ("invoice_date", "2024-05-09"),
            ("due_date", "2024-06-09"),
            ("customer_name", "Transportes Duero S.A."),
            ("net_amount", "126.00"),
            ("total_tax_amount", "26.46"),
            ("total_amount", "152.46"),
        ],
        &[
            ["Cambio de aceite", "2", "90.00"],
            ["Filtro de aire", "2", "36.00"],
        ],
    );
}

#[test]
fn an_italian_invoice_is_understood() {
    expect(
        "\
Officina Rossi S.r.l.                                  FATTURA
Via Garibaldi 22
40121 Bologna                                          Fattura n. 214/2024
P.IVA: IT01234567890                                   Data fattura: 18/04/2024

Spett.le
Costruzioni Bianchi S.p.A.
Via Roma 5
41121 Modena

Descrizione                          Quantità       Prezzo        Importe
Cerniera in acciaio                        20         3,50          70,00
Maniglia ottone                             5        12,00          60,00

                                             Imponibile            130,00
                                             IVA 22%                28,60
                                             Totale fattura      € 158,60
",
        "invoice",
        "it",
        &[
            ("invoice_id", "214/2024"),
            ("invoice_date", "2024-04-18"),
            ("supplier_tax_id", "IT01234567890"),
            ("customer_name", "Costruzioni Bianchi S.p.A."),
            ("net_amount", "130.00"),
            ("total_tax_amount", "28.60"),
            ("total_amount", "158.60"),
            ("currency", "EUR"),
        ],
        &[
            ["Cerniera in acciaio", "20", "70.00"],
            ["Maniglia ottone", "5", "60.00"],
        ],
    );
}

#[test]
fn a_dutch_invoice_is_understood() {
    expect(
        "\
De Vries Techniek B.V.                                 FACTUUR
Kanaalweg 8
3526 KL Utrecht                                        Factuurnummer: 24-0032
BTW-nummer: NL123456789B01                             Factuurdatum:  2 mei 2024
                                                       Vervaldatum:   16 mei 2024
Factuuradres:
Bakkerij Jansen
Dorpsstraat 1
3511 AB Utrecht

Omschrijving                         Aantal         Prijs         Bedrag
Onderhoud oven                            3         75,00         225,00
Voorrijkosten                             1         35,00          35,00

                                             Subtotaal             260,00
                                             BTW 21%                54,60
                                             Totaal              € 314,60
",
        "invoice",
        "nl",
        &[
            ("invoice_id", "24-0032"),
            ("invoice_date", "2024-05-02"),
            ("due_date", "2024-05-16"),
            ("supplier_tax_id", "NL123456789B01"),
            ("customer_name", "Bakkerij Jansen"),
            ("net_amount", "260.00"),
            ("total_tax_amount", "54.60"),
            ("total_amount", "314.60"),
        ],
        &[
            ["Onderhoud oven", "3", "225.00"],
            ["Voorrijkosten", "1", "35.00"],
        ],
    );
}

#[test]
fn a_portuguese_invoice_is_understood() {
    expect(
        "\
Cerâmica do Minho, Lda                                 FATURA
Rua do Souto 45
4700-329 Braga                                         Fatura n.º: FT 2024/51
NIF: PT501234567                                       Data de emissão: 21-03-2024
                                                       Data de vencimento: 20-04-2024
Cliente:
Loja da Praça
Praça do Comércio 9
1100-148 Lisboa

Descrição                            Quantidade     Preço          Total
Azulejo pintado                              50      2,40         120,00
Vaso grande                                   4     15,00          60,00

                                             Total sem IVA        180,00
                                             IVA 23%               41,40
                                             Total a pagar      € 221,40
",
        "invoice",
        "pt",
        &[
            ("invoice_date", "2024-03-21"),
            ("due_date", "2024-04-20"),
            ("customer_name", "Loja da Praça"),
            ("net_amount", "180.00"),
            ("total_tax_amount", "41.40"),
            ("total_amount", "221.40"),
        ],
        &[
            ["Azulejo pintado", "50", "120.00"],
            ["Vaso grande", "4", "60.00"],
        ],
    );
}

#[test]
fn a_malaysian_receipt_is_understood() {
    let document = typed(
        "\
     KEDAI RUNCIT MAJU SDN BHD
          (812345-K)
      NO 12, JALAN MAWAR 3
         43000 KAJANG
       TEL: 03-8733 1122
     GST ID: 000123456789

TAX INVOICE
TARIKH: 14/02/2018  10:21:33

GULA PASIR 1KG              2.95
2 x 4.50 BERAS WANGI        9.00

TOTAL SALES INCL GST       11.95
ROUNDING ADJ                0.00
CASH                       20.00
CHANGE                      8.05
GST 6%                      0.68
        TERIMA KASIH
",
    );
    let classes = understanding::classify(&document);
    assert_eq!(classes.best.class, "receipt", "{classes:?}");
    let found = understanding::extract(&document, &classes);
    for (name, value) in [
        ("merchant_name", "KEDAI RUNCIT MAJU SDN BHD"),
        ("merchant_address", "NO 12, JALAN MAWAR 3 43000 KAJANG"),
        ("receipt_date", "2018-02-14"),
        ("total_amount", "11.95"),
        ("total_tax_amount", "0.68"),
        ("currency", "MYR"),
        ("payment_method", "CASH"),
    ] {
        let got = found.field(name).and_then(|f| f.value.as_deref());
        assert_eq!(got, Some(value), "{name} in {found:#?}");
    }
}

#[test]
fn an_empty_document_has_no_fields() {
    let document = Document::default();
    let classes = understanding::classify(&document);
    assert_eq!(classes.best.class, "other");
    let found = understanding::extract(&document, &classes);
    assert!(found.fields.is_empty() && found.line_items.is_empty());
}
