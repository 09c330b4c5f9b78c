//! A British joiner's invoice: letterhead, bill-to on the left, details on
//! the right, a ruled table, one rate of VAT, and a deposit that makes the
//! balance due less than the total.

use super::Drawn;
use crate::dates::Date;
use crate::fonts::{Face, Fonts};
use crate::ledger::{Item, Totals};
use crate::money::{Money, Numbers, Quantity, Rate};
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};
use crate::truth::{Fields, Truth};

const SUPPLIER: &str = "Hartwell & Pryce Joinery Ltd";
const SUPPLIER_ADDRESS: [&str; 3] = ["Unit 7, Canal Wharf", "14 Mill Lane", "Leeds LS11 4QW"];
const SUPPLIER_VAT: &str = "GB 384 7162 71";
const IBAN: &str = "GB89 NORT 2041 1831 9268 07";
const CUSTOMER: &str = "Northmoor Dental Practice LLP";
const CUSTOMER_ADDRESS: [&str; 3] = ["Beech House, 3 Station Parade", "Harrogate", "HG1 9TF"];
const SITE: [&str; 3] = [
    "Attn. Ms R. Okafor, Practice Manager",
    "Ground floor, Beech House",
    "3 Station Parade, Harrogate",
];
const INVOICE_ID: &str = "HPJ-20417";
const PURCHASE_ORDER: &str = "NDP/2026/0093";
const CUSTOMER_ID: &str = "C-00518";
const TERMS: &str = "30 days net from date of invoice";
const DATE: Date = Date::new(2026, 3, 14);
const DELIVERED: Date = Date::new(2026, 3, 9);
const DUE: Date = Date::new(2026, 4, 13);
const DEPOSIT_PAID: Date = Date::new(2026, 2, 2);
const DEPOSIT: Money = Money(150_000);
const VAT: Rate = Rate(200);

const ITEMS: [Item; 6] = [
    item(
        "HP-2041",
        "Oak reception desk, curved front, lacquered finish, 2.4 m",
        Quantity::whole(1),
        "ea",
        Money(148_500),
    ),
    item(
        "HP-1180",
        "Wall panelling, birch ply, cut to survey",
        Quantity(18_500),
        "m²",
        Money(6_420),
    ),
    item(
        "HP-0930",
        "Door set, FD30 fire rated, with frame and ironmongery",
        Quantity::whole(4),
        "ea",
        Money(31_275),
    ),
    item(
        "HP-0077",
        "Skirting, primed MDF, 144 mm",
        Quantity::whole(42),
        "m",
        Money(585),
    ),
    item(
        "LAB-02",
        "Fitting on site, two joiners",
        Quantity(22_500),
        "hr",
        Money(4_600),
    ),
    item(
        "DEL-01",
        "Delivery and removal of waste",
        Quantity::whole(1),
        "ea",
        Money(9_500),
    ),
];

const fn item(
    code: &'static str,
    description: &'static str,
    quantity: Quantity,
    unit: &'static str,
    price: Money,
) -> Item {
    Item {
        code,
        description,
        quantity,
        unit,
        price,
        rate: VAT,
    }
}

const GREEN: Colour = [28, 84, 70];
const GREY: Colour = [110, 110, 110];
const PALE: Colour = [198, 208, 204];
const BODY: Style = Style::new(Face::Sans, 9.0);
const STRONG: Style = Style::new(Face::SansBold, 9.0);
const LABEL: Style = Style::coloured(Face::SansBold, 8.0, GREEN);
const SMALL: Style = Style::coloured(Face::Sans, 7.5, GREY);
const LEFT: f32 = 50.0;
const RIGHT: f32 = 545.0;

const TABLE: TableLook = TableLook {
    columns: &[
        Column {
            title: "Code",
            left: LEFT,
            right: 105.0,
            align: Align::Left,
        },
        Column {
            title: "Description",
            left: 105.0,
            right: 295.0,
            align: Align::Left,
        },
        Column {
            title: "Qty",
            left: 295.0,
            right: 335.0,
            align: Align::Right,
        },
        Column {
            title: "Unit",
            left: 335.0,
            right: 370.0,
            align: Align::Left,
        },
        Column {
            title: "Unit price",
            left: 370.0,
            right: 430.0,
            align: Align::Right,
        },
        Column {
            title: "VAT %",
            left: 430.0,
            right: 475.0,
            align: Align::Right,
        },
        Column {
            title: "Amount £",
            left: 475.0,
            right: RIGHT,
            align: Align::Right,
        },
    ],
    header: Style::coloured(Face::SansBold, 8.5, [255, 255, 255]),
    body: BODY,
    header_fill: Some(GREEN),
    row_rule: Some(PALE),
    padding: 5.0,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Drawn<'_> {
    let mut sheet = Sheet::a4(fonts);
    let totals = Totals::of(&ITEMS);
    letterhead(&mut sheet);
    parties(&mut sheet);
    details(&mut sheet);
    let bottom = items(&mut sheet);
    let bottom = sums(&mut sheet, bottom, &totals);
    payment(&mut sheet, bottom);
    footer(&mut sheet);
    Drawn {
        title: format!("Invoice {INVOICE_ID}"),
        sheets: vec![sheet],
        truth: truth(&totals),
    }
}

fn letterhead(sheet: &mut Sheet<'_>) {
    sheet.fill(LEFT, 48.0, 5.0, 52.0, GREEN);
    sheet.text(
        64.0,
        64.0,
        Style::coloured(Face::SansBold, 17.0, GREEN),
        SUPPLIER,
    );
    sheet.text(64.0, 79.0, SMALL, &SUPPLIER_ADDRESS.join(", "));
    sheet.text(
        64.0,
        90.0,
        SMALL,
        "Tel. 0113 496 0142  |  accounts@hartwellpryce.example",
    );
    sheet.right(RIGHT, 70.0, Style::new(Face::SansBold, 24.0), "INVOICE");
}

fn parties(sheet: &mut Sheet<'_>) {
    sheet.text(LEFT, 140.0, LABEL, "BILL TO");
    sheet.text(LEFT, 155.0, STRONG, CUSTOMER);
    sheet.lines(LEFT, 168.0, 13.0, BODY, &CUSTOMER_ADDRESS);
    sheet.text(LEFT, 222.0, LABEL, "DELIVERED TO");
    sheet.lines(LEFT, 237.0, 13.0, BODY, &SITE);
}

fn details(sheet: &mut Sheet<'_>) {
    let rows = [
        ("Invoice no.", INVOICE_ID.to_owned()),
        ("Invoice date", DATE.english()),
        ("Delivery date", DELIVERED.english()),
        ("Your order no.", PURCHASE_ORDER.to_owned()),
        ("Account no.", CUSTOMER_ID.to_owned()),
        ("Payment due", DUE.english()),
        ("VAT reg. no.", SUPPLIER_VAT.to_owned()),
    ];
    let mut y = 140.0;
    for (key, value) in rows {
        sheet.pair(y, (345.0, STRONG, key), (RIGHT, Align::Right, BODY, &value));
        sheet.rule(345.0, RIGHT, y + 4.5, 0.4, PALE);
        y += 17.0;
    }
}

fn items(sheet: &mut Sheet<'_>) -> f32 {
    let mut y = TABLE.header(sheet, 292.0);
    for item in &ITEMS {
        y = TABLE.row(sheet, y, &cells(item));
    }
    sheet.rule(LEFT, RIGHT, y, 1.0, GREEN);
    y
}

fn cells(item: &Item) -> [String; 7] {
    [
        item.code.to_owned(),
        item.description.to_owned(),
        Numbers::English.quantity(item.quantity),
        item.unit.to_owned(),
        Numbers::English.money(item.price),
        Numbers::English.rate(item.rate),
        Numbers::English.money(item.amount()),
    ]
}

fn pounds(amount: Money) -> String {
    format!("£{}", Numbers::English.money(amount))
}

fn sums(sheet: &mut Sheet<'_>, top: f32, totals: &Totals) -> f32 {
    const KEYS: f32 = 345.0;
    let mut y = top + 20.0;
    let rows = [
        ("Subtotal".to_owned(), pounds(totals.net), BODY),
        ("VAT @ 20%".to_owned(), pounds(totals.tax), BODY),
        ("Total (GBP)".to_owned(), pounds(totals.gross), STRONG),
        (
            format!("Deposit received {}", DEPOSIT_PAID.english()),
            format!("-{}", pounds(DEPOSIT)),
            BODY,
        ),
    ];
    for (key, value, style) in rows {
        sheet.pair(
            y,
            (KEYS, style, &key),
            (RIGHT - 4.0, Align::Right, style, &value),
        );
        y += 16.0;
    }
    sheet.fill(
        KEYS - 6.0,
        y - 7.0,
        RIGHT - KEYS + 6.0,
        22.0,
        [228, 237, 233],
    );
    let large = Style::new(Face::SansBold, 11.0);
    let due = pounds(totals.gross - DEPOSIT);
    sheet.pair(
        y + 8.0,
        (KEYS, large, "Balance due"),
        (RIGHT - 4.0, Align::Right, large, &due),
    );
    y + 8.0
}

fn payment(sheet: &mut Sheet<'_>, bottom: f32) {
    let y = bottom + 44.0;
    sheet.text(LEFT, y, LABEL, "PAYMENT");
    let rows = [
        ("Terms", TERMS),
        ("Bank", "Northern Counties Bank, Leeds"),
        ("Account name", SUPPLIER),
        ("Sort code / account", "20-41-18 / 31926807"),
        ("IBAN", IBAN),
        ("Reference", INVOICE_ID),
    ];
    let mut line = y + 15.0;
    for (key, value) in rows {
        sheet.pair(line, (LEFT, STRONG, key), (155.0, Align::Left, BODY, value));
        line += 13.0;
    }
    let note = "Goods remain the property of Hartwell & Pryce Joinery Ltd until paid for in full. \
                Interest on late payment is charged under the Late Payment of Commercial Debts (Interest) Act 1998.";
    sheet.paragraph(
        LEFT,
        line + 14.0,
        RIGHT - LEFT,
        Style::coloured(Face::SansItalic, 8.0, GREY),
        note,
    );
}

fn footer(sheet: &mut Sheet<'_>) {
    sheet.rule(LEFT, RIGHT, 792.0, 0.6, GREEN);
    let line = format!(
        "{SUPPLIER}  |  Registered in England and Wales no. 09999417  |  VAT reg. no. {SUPPLIER_VAT}"
    );
    let middle = f32::midpoint(LEFT, RIGHT);
    sheet.centre(middle, 804.0, SMALL, &line);
    sheet.centre(middle, 815.0, SMALL, "Page 1 of 1");
}

fn truth(totals: &Totals) -> Truth {
    let fields = Fields::new()
        .text("invoice_id", INVOICE_ID)
        .with("invoice_date", DATE.iso(), &DATE.english())
        .with("due_date", DUE.iso(), &DUE.english())
        .with("delivery_date", DELIVERED.iso(), &DELIVERED.english())
        .text("purchase_order", PURCHASE_ORDER)
        .text("customer_id", CUSTOMER_ID)
        .text("supplier_name", SUPPLIER)
        .text("supplier_address", &SUPPLIER_ADDRESS.join(", "))
        .with(
            "supplier_tax_id",
            SUPPLIER_VAT.replace(' ', ""),
            SUPPLIER_VAT,
        )
        .with("supplier_iban", IBAN.replace(' ', ""), IBAN)
        .text("customer_name", CUSTOMER)
        .text("customer_address", &CUSTOMER_ADDRESS.join(" "))
        .with("currency", "GBP", "GBP")
        .with("net_amount", totals.net.plain(), &pounds(totals.net))
        .with("total_tax_amount", totals.tax.plain(), &pounds(totals.tax))
        .with("total_amount", totals.gross.plain(), &pounds(totals.gross))
        .with(
            "amount_due",
            (totals.gross - DEPOSIT).plain(),
            &pounds(totals.gross - DEPOSIT),
        )
        .text("payment_terms", TERMS);
    let row = |item| {
        super::row_truth(
            None,
            item,
            Numbers::English,
            &Numbers::English.rate(item.rate),
        )
    };
    let line_items = ITEMS.iter().map(row).collect();
    Truth {
        class: "invoice",
        language: "en",
        pages: 1,
        fields,
        line_items,
    }
}
