//! A German office supplier's invoice after DIN 5008: window address with a
//! sender line, an information block, positions over two pages with a carried
//! subtotal, two rates of VAT, and the bank details in the footer.

use super::Drawn;
use crate::dates::Date;
use crate::fonts::{Face, Fonts};
use crate::ledger::{Item, Totals};
use crate::money::{Money, Numbers, Quantity, Rate};
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};
use crate::truth::{Fields, Truth};

const SUPPLIER: &str = "Falkenberg Bürotechnik GmbH";
const SUPPLIER_ADDRESS: [&str; 2] = ["Lindenallee 48", "04109 Leipzig"];
const SUPPLIER_VAT: &str = "DE284719361";
const IBAN: &str = "DE96 8609 9900 0047 1182 30";
const CUSTOMER: &str = "Sommer & Petersen Steuerberatung mbB";
const CUSTOMER_ADDRESS: [&str; 2] = ["Am Alten Hafen 12", "28195 Bremen"];
const CUSTOMER_VAT: &str = "DE315582045";
const INVOICE_ID: &str = "RE-2026-04871";
const PURCHASE_ORDER: &str = "B-7731/26";
const CUSTOMER_ID: &str = "118204";
const DATE: Date = Date::new(2026, 5, 27);
const DELIVERED: Date = Date::new(2026, 5, 21);
const DUE: Date = Date::new(2026, 6, 26);
const FULL: Rate = Rate(190);
const REDUCED: Rate = Rate(70);

const ITEMS: [Item; 19] = [
    item(
        "FB-10233",
        "Kopierpapier A4, 80 g/m², holzfrei weiß, Karton zu 5 × 500 Blatt",
        12,
        "Krt",
        2_695,
        FULL,
    ),
    item(
        "FB-10240",
        "Kopierpapier A3, 80 g/m², 500 Blatt",
        6,
        "Pck",
        1_149,
        FULL,
    ),
    item(
        "FB-33017",
        "Tonerkartusche schwarz für Laserdrucker LX 420, Reichweite ca. 6.000 Seiten",
        4,
        "Stk",
        11_890,
        FULL,
    ),
    item(
        "FB-33018",
        "Tonerkartusche cyan für Laserdrucker LX 420",
        2,
        "Stk",
        13_450,
        FULL,
    ),
    item(
        "FB-33019",
        "Tonerkartusche magenta für Laserdrucker LX 420",
        2,
        "Stk",
        13_450,
        FULL,
    ),
    item(
        "FB-20551",
        "Aktenordner A4, Rückenbreite 80 mm, blau, mit Kantenschutz",
        60,
        "Stk",
        289,
        FULL,
    ),
    item(
        "FB-20562",
        "Trennblätter, 100 Stück, sortiert",
        10,
        "Pck",
        345,
        FULL,
    ),
    item(
        "FB-41120",
        "Bürodrehstuhl „Konzept 7“, Netzrücken, höhenverstellbare Armlehnen, Bezug anthrazit",
        3,
        "Stk",
        34_900,
        FULL,
    ),
    item(
        "FB-41190",
        "Fußstütze, neigungsverstellbar",
        3,
        "Stk",
        3_975,
        FULL,
    ),
    item(
        "FB-55003",
        "Fachbuch „Umsatzsteuer in der Praxis“, 14. Auflage, gebunden",
        5,
        "Stk",
        8_411,
        REDUCED,
    ),
    item(
        "FB-55017",
        "Textausgabe Steuergesetze 2026, Ergänzungslieferung",
        5,
        "Stk",
        3_738,
        REDUCED,
    ),
    item(
        "FB-70210",
        "Kaffee, ganze Bohne, 1 kg, Bio",
        8,
        "Pck",
        1_869,
        REDUCED,
    ),
    item(
        "FB-70255",
        "Mineralwasser medium, 12 × 0,7 l, zzgl. Pfand",
        10,
        "Kst",
        540,
        FULL,
    ),
    item(
        "FB-21900",
        "Versandtaschen C4, haftklebend, 250 Stück",
        4,
        "Pck",
        2_180,
        FULL,
    ),
    item(
        "FB-21044",
        "Haftnotizen 76 × 76 mm, 12 Blöcke",
        6,
        "Pck",
        695,
        FULL,
    ),
    item(
        "FB-25330",
        "Kugelschreiber, blau, dokumentenecht, 50 Stück",
        2,
        "Pck",
        1_925,
        FULL,
    ),
    item(
        "FB-61008",
        "Aktenvernichter P-5, Partikelschnitt 2 × 15 mm, 23 Liter, mit Auffangbehälter",
        1,
        "Stk",
        27_900,
        FULL,
    ),
    item(
        "DL-00110",
        "Montage und Einweisung vor Ort",
        3,
        "Std",
        6_850,
        FULL,
    ),
    item(
        "DL-00900",
        "Lieferung frei Verwendungsstelle",
        1,
        "Psch",
        3_900,
        FULL,
    ),
];

const fn item(
    code: &'static str,
    description: &'static str,
    count: i64,
    unit: &'static str,
    cents: i64,
    rate: Rate,
) -> Item {
    Item {
        code,
        description,
        quantity: Quantity::whole(count),
        unit,
        price: Money(cents),
        rate,
    }
}

const BLUE: Colour = [24, 60, 120];
const GREY: Colour = [90, 90, 90];
const PALE: Colour = [200, 206, 216];
const BODY: Style = Style::new(Face::Sans, 9.0);
const STRONG: Style = Style::new(Face::SansBold, 9.0);
const SMALL: Style = Style::coloured(Face::Sans, 7.0, GREY);
const LEFT: f32 = 70.9; // 25 mm, as the standard has it
const RIGHT: f32 = 538.6; // 20 mm from the right edge
const LOWEST_ROW: f32 = 715.0;

const TABLE: TableLook = TableLook {
    columns: &[
        Column {
            title: "Pos.",
            left: LEFT,
            right: 98.0,
            align: Align::Right,
        },
        Column {
            title: "Artikel-Nr.",
            left: 98.0,
            right: 152.0,
            align: Align::Left,
        },
        Column {
            title: "Bezeichnung",
            left: 152.0,
            right: 325.0,
            align: Align::Left,
        },
        Column {
            title: "Menge",
            left: 325.0,
            right: 362.0,
            align: Align::Right,
        },
        Column {
            title: "Einh.",
            left: 362.0,
            right: 392.0,
            align: Align::Left,
        },
        Column {
            title: "Einzelpreis",
            left: 392.0,
            right: 447.0,
            align: Align::Right,
        },
        Column {
            title: "MwSt.",
            left: 447.0,
            right: 483.0,
            align: Align::Right,
        },
        Column {
            title: "Gesamt €",
            left: 483.0,
            right: RIGHT,
            align: Align::Right,
        },
    ],
    header: Style::new(Face::SansBold, 8.5),
    body: Style::new(Face::Sans, 8.5),
    header_fill: Some([232, 236, 243]),
    row_rule: None,
    padding: 3.2,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Drawn<'_> {
    let totals = Totals::of(&ITEMS);
    let mut first = Sheet::a4(fonts);
    first_page_head(&mut first);
    let mut sheets = vec![first];
    let mut y = 0.0;
    let mut carried = Money(0);
    for (index, item) in ITEMS.iter().enumerate() {
        y = place_row(fonts, &mut sheets, y, index, item, carried);
        carried = carried + item.amount();
    }
    if let Some(last) = sheets.last_mut() {
        last.rule(LEFT, RIGHT, y + 2.0, 0.8, BLUE);
        let bottom = sums(last, y, &totals);
        closing(last, bottom, &totals);
    }
    let pages = sheets.len();
    for (index, sheet) in sheets.iter_mut().enumerate() {
        footer(sheet, index + 1, pages);
    }
    let truth = truth(&totals, pages);
    Drawn {
        title: format!("Rechnung {INVOICE_ID}"),
        sheets,
        truth,
    }
}

/// Adds a row, on a new page when the current one is full; `carried` is the
/// sum of the rows before it.
fn place_row<'f>(
    fonts: &'f Fonts,
    sheets: &mut Vec<Sheet<'f>>,
    y: f32,
    index: usize,
    item: &Item,
    carried: Money,
) -> f32 {
    let cells = cells(index, item);
    let mut y = y;
    if let Some(sheet) = sheets.last_mut() {
        if index == 0 {
            y = TABLE.header(sheet, 388.0) + 2.0;
        }
        if y + TABLE.row_height(sheet, &cells) <= LOWEST_ROW {
            return TABLE.row(sheet, y, &cells);
        }
        sheet.rule(LEFT, RIGHT, y + 2.0, 0.5, PALE);
        carry(sheet, y + 14.0, "Übertrag auf Seite 2", carried);
    }
    let mut next = Sheet::a4(fonts);
    next_page_head(&mut next);
    y = TABLE.header(&mut next, 96.0) + 2.0;
    carry(&mut next, y + 11.0, "Übertrag von Seite 1", carried);
    y = TABLE.row(&mut next, y + 17.0, &cells);
    sheets.push(next);
    y
}

fn carry(sheet: &mut Sheet<'_>, y: f32, label: &str, amount: Money) {
    let style = Style::new(Face::SansItalic, 8.5);
    let value = Numbers::German.money(amount);
    sheet.pair(
        y,
        (156.0, style, label),
        (RIGHT - 4.0, Align::Right, style, &value),
    );
}

fn first_page_head(sheet: &mut Sheet<'_>) {
    sheet.fill(0.0, 0.0, sheet.width, 8.0, BLUE);
    sheet.right(
        RIGHT,
        52.0,
        Style::coloured(Face::SansBold, 18.0, BLUE),
        "FALKENBERG",
    );
    sheet.right(
        RIGHT,
        66.0,
        Style::coloured(Face::Sans, 9.5, GREY),
        "Bürotechnik · Bürobedarf · Service",
    );
    let sender = format!("{SUPPLIER} · {}", SUPPLIER_ADDRESS.join(" · "));
    sheet.text(LEFT, 140.0, Style::coloured(Face::Sans, 6.5, GREY), &sender);
    sheet.rule(LEFT, LEFT + 220.0, 143.0, 0.3, GREY);
    let address = Style::new(Face::Sans, 10.0);
    sheet.text(LEFT, 166.0, address, CUSTOMER);
    sheet.text(LEFT, 179.0, address, "Frau Dr. Annika Petersen");
    sheet.lines(LEFT, 192.0, 13.0, address, &CUSTOMER_ADDRESS);
    info_block(sheet);
    sheet.text(
        LEFT,
        312.0,
        Style::coloured(Face::SansBold, 14.0, BLUE),
        &format!("Rechnung Nr. {INVOICE_ID}"),
    );
    sheet.text(LEFT, 337.0, BODY, "Sehr geehrte Frau Dr. Petersen,");
    let opening = "vielen Dank für Ihren Auftrag. Wir berechnen Ihnen die nachstehend aufgeführten Lieferungen und Leistungen:";
    sheet.paragraph(LEFT, 352.0, RIGHT - LEFT, BODY, opening);
}

fn info_block(sheet: &mut Sheet<'_>) {
    let rows = [
        ("Rechnungsnummer", INVOICE_ID.to_owned()),
        ("Rechnungsdatum", DATE.german()),
        ("Lieferdatum", DELIVERED.german()),
        ("Kundennummer", CUSTOMER_ID.to_owned()),
        ("Ihre Bestellung", PURCHASE_ORDER.to_owned()),
        ("Ihre USt-IdNr.", CUSTOMER_VAT.to_owned()),
        ("Ansprechpartner", "Jonas Wiegand".to_owned()),
        ("Telefon", "0341 5550 1270".to_owned()),
    ];
    let mut y = 146.0;
    for (key, value) in rows {
        let key_style = Style::coloured(Face::Sans, 8.5, GREY);
        sheet.pair(
            y,
            (355.0, key_style, key),
            (450.0, Align::Left, BODY, &value),
        );
        y += 14.5;
    }
}

fn next_page_head(sheet: &mut Sheet<'_>) {
    sheet.fill(0.0, 0.0, sheet.width, 8.0, BLUE);
    sheet.text(LEFT, 60.0, STRONG, SUPPLIER);
    let reference = format!("Rechnung {INVOICE_ID} vom {}", DATE.german());
    sheet.right(RIGHT, 60.0, BODY, &reference);
    sheet.rule(LEFT, RIGHT, 68.0, 0.5, BLUE);
}

fn cells(index: usize, item: &Item) -> [String; 8] {
    let numbers = Numbers::German;
    [
        (index + 1).to_string(),
        item.code.to_owned(),
        item.description.to_owned(),
        numbers.quantity(item.quantity),
        item.unit.to_owned(),
        numbers.money(item.price),
        percent(item.rate),
        numbers.money(item.amount()),
    ]
}

fn percent(rate: Rate) -> String {
    format!("{} %", Numbers::German.rate(rate))
}

fn euros(amount: Money) -> String {
    format!("{} €", Numbers::German.money(amount))
}

fn sums(sheet: &mut Sheet<'_>, top: f32, totals: &Totals) -> f32 {
    const KEYS: f32 = 330.0;
    let mut rows = vec![("Nettobetrag".to_owned(), euros(totals.net))];
    for line in &totals.taxes {
        let key = format!("MwSt. {} auf {}", percent(line.rate), euros(line.net));
        rows.push((key, euros(line.tax)));
    }
    rows.push(("MwSt. gesamt".to_owned(), euros(totals.tax)));
    let mut y = top + 20.0;
    for (key, value) in rows {
        sheet.pair(
            y,
            (KEYS, BODY, &key),
            (RIGHT - 4.0, Align::Right, BODY, &value),
        );
        y += 14.5;
    }
    sheet.rule(KEYS, RIGHT, y - 8.0, 0.8, BLUE);
    let large = Style::new(Face::SansBold, 10.5);
    sheet.pair(
        y + 7.0,
        (KEYS, large, "Rechnungsbetrag"),
        (RIGHT - 4.0, Align::Right, large, &euros(totals.gross)),
    );
    sheet.rule(KEYS, RIGHT, y + 12.0, 0.8, BLUE);
    sheet.rule(KEYS, RIGHT, y + 14.0, 0.8, BLUE);
    y + 14.0
}

fn terms(totals: &Totals) -> String {
    let discount = totals.gross.tax(Rate(20));
    format!(
        "Zahlbar bis zum {} ohne Abzug, bei Zahlung innerhalb von 10 Tagen 2 % Skonto ({}).",
        DUE.german(),
        euros(discount)
    )
}

fn closing(sheet: &mut Sheet<'_>, bottom: f32, totals: &Totals) {
    let y = bottom + 34.0;
    let width = RIGHT - LEFT;
    let y = sheet.paragraph(LEFT, y, width, BODY, &terms(totals));
    let transfer = format!(
        "Bitte überweisen Sie den Betrag unter Angabe der Rechnungsnummer {INVOICE_ID} auf das unten genannte Konto."
    );
    let y = sheet.paragraph(LEFT, y + 3.0, width, BODY, &transfer);
    let title_clause = "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.";
    let y = sheet.paragraph(LEFT, y + 3.0, width, BODY, title_clause);
    sheet.text(LEFT, y + 14.0, BODY, "Mit freundlichen Grüßen");
    sheet.text(LEFT, y + 29.0, BODY, SUPPLIER);
}

fn footer(sheet: &mut Sheet<'_>, page: usize, pages: usize) {
    sheet.right(RIGHT, 752.0, SMALL, &format!("Seite {page} von {pages}"));
    sheet.rule(LEFT, RIGHT, 760.0, 0.5, BLUE);
    let columns: [(f32, [&str; 4]); 4] = [
        (
            LEFT,
            [
                SUPPLIER,
                SUPPLIER_ADDRESS[0],
                SUPPLIER_ADDRESS[1],
                "Deutschland",
            ],
        ),
        (
            192.0,
            [
                "Tel. 0341 5550 120",
                "Fax 0341 5550 129",
                "info@falkenberg-buero.example",
                "www.falkenberg-buero.example",
            ],
        ),
        (
            316.0,
            ["Sächsische Handelsbank eG", "", "BIC SHBKDE77XXX", ""],
        ),
        (
            446.0,
            [
                "Amtsgericht Leipzig",
                "HRB 99417",
                "GF: Katrin Falkenberg",
                "",
            ],
        ),
    ];
    for (x, lines) in columns {
        sheet.lines(x, 772.0, 10.0, SMALL, &lines);
    }
    sheet.pair(
        782.0,
        (316.0, SMALL, "IBAN"),
        (335.0, Align::Left, SMALL, IBAN),
    );
    sheet.pair(
        802.0,
        (446.0, SMALL, "USt-IdNr."),
        (480.0, Align::Left, SMALL, SUPPLIER_VAT),
    );
}

fn truth(totals: &Totals, pages: usize) -> Truth {
    let fields = Fields::new()
        .text("invoice_id", INVOICE_ID)
        .with("invoice_date", DATE.iso(), &DATE.german())
        .with("due_date", DUE.iso(), &DUE.german())
        .with("delivery_date", DELIVERED.iso(), &DELIVERED.german())
        .text("purchase_order", PURCHASE_ORDER)
        .text("customer_id", CUSTOMER_ID)
        .text("supplier_name", SUPPLIER)
        .text("supplier_address", &SUPPLIER_ADDRESS.join(" "))
        .text("supplier_tax_id", SUPPLIER_VAT)
        .with("supplier_iban", IBAN.replace(' ', ""), IBAN)
        .text("customer_name", CUSTOMER)
        .text("customer_address", &CUSTOMER_ADDRESS.join(" "))
        .text("customer_tax_id", CUSTOMER_VAT)
        .with("currency", "EUR", "€")
        .with("net_amount", totals.net.plain(), &euros(totals.net))
        .with("total_tax_amount", totals.tax.plain(), &euros(totals.tax))
        .with("total_amount", totals.gross.plain(), &euros(totals.gross))
        .text("payment_terms", &terms(totals));
    let rows = ITEMS.iter().enumerate();
    let line_items = rows.map(|(index, item)| row_truth(index, item)).collect();
    Truth {
        class: "invoice",
        language: "de",
        pages,
        fields,
        line_items,
    }
}

fn row_truth(index: usize, item: &Item) -> Fields {
    let position = (index + 1).to_string();
    super::row_truth(Some(&position), item, Numbers::German, &percent(item.rate))
}
