//! A British joiner's invoice: letterhead, bill-to on the left, details on
//! the right, a ruled table, one rate of VAT, and a deposit that makes the
//! balance due less than the total.

mod data;

use anyhow::Result;

use super::Drawn;
use super::invoice::Invoice;
use crate::fonts::{Face, Fonts};
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};

use data::{DEPOSIT, DEPOSIT_PAID, pounds};

const SITE: [&str; 3] = [
    "Attn. Ms R. Okafor, Practice Manager",
    "Ground floor, Beech House",
    "3 Station Parade, Harrogate",
];
const NOTE: &str = "Goods remain the property of Hartwell & Pryce Joinery Ltd until paid for in \
    full. Interest on late payment is charged under the Late Payment of Commercial Debts \
    (Interest) Act 1998.";

const GREEN: Colour = [28, 84, 70];
const GREY: Colour = [110, 110, 110];
const PALE: Colour = [198, 208, 204];
const MIST: Colour = [228, 237, 233];
const BODY: Style = Style::new(Face::Sans, 9.0);
const STRONG: Style = Style::new(Face::SansBold, 9.0);
const LABEL: Style = Style::coloured(Face::SansBold, 8.0, GREEN);
const SMALL: Style = Style::coloured(Face::Sans, 7.5, GREY);
const LEFT: f32 = 50.0;
const RIGHT: f32 = 545.0;

const TABLE: TableLook = TableLook {
    columns: &[
        Column::new("Code", LEFT, 105.0, Align::Left),
        Column::new("Description", 105.0, 295.0, Align::Left),
        Column::new("Qty", 295.0, 335.0, Align::Right),
        Column::new("Unit", 335.0, 370.0, Align::Left),
        Column::new("Unit price", 370.0, 430.0, Align::Right),
        Column::new("VAT %", 430.0, 475.0, Align::Right),
        Column::new("Amount £", 475.0, RIGHT, Align::Right),
    ],
    header: Style::coloured(Face::SansBold, 8.5, [255, 255, 255]),
    body: BODY,
    header_fill: Some(GREEN),
    row_rule: Some(PALE),
    padding: 5.0,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Result<Drawn<'_>> {
    let invoice = data::invoice()?;
    let mut sheet = Sheet::a4(fonts);
    letterhead(&mut sheet, &invoice);
    parties(&mut sheet, &invoice);
    details(&mut sheet, &invoice);
    let bottom = items(&mut sheet, &invoice);
    let bottom = sums(&mut sheet, &invoice, bottom);
    payment(&mut sheet, &invoice, bottom);
    footer(&mut sheet, &invoice);
    Ok(Drawn {
        title: format!("Invoice {}", invoice.id),
        sheets: vec![sheet],
        truth: invoice.truth(1),
    })
}

fn letterhead(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let name = Style::coloured(Face::SansBold, 17.0, GREEN);
    sheet.fill(LEFT, 48.0, 5.0, 46.0, GREEN);
    sheet.text(64.0, 64.0, name, invoice.supplier.name);
    let contact = "Tel. 0113 496 0142  |  accounts@hartwellpryce.example";
    sheet.lines(64.0, 79.0, 11.0, SMALL, invoice.supplier.address);
    sheet.text(64.0, 90.0, SMALL, contact);
    sheet.right(RIGHT, 70.0, Style::new(Face::SansBold, 24.0), "INVOICE");
}

fn parties(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    sheet.text(LEFT, 140.0, LABEL, "BILL TO");
    sheet.text(LEFT, 155.0, STRONG, invoice.customer.name);
    sheet.lines(LEFT, 168.0, 13.0, BODY, invoice.customer.address);
    sheet.text(LEFT, 222.0, LABEL, "DELIVERED TO");
    sheet.lines(LEFT, 237.0, 13.0, BODY, &SITE);
}

fn details(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    const KEYS: f32 = 345.0;
    let rows = [
        ("Invoice no.", invoice.id),
        ("Invoice date", &invoice.print_date(invoice.date)),
        ("Delivery date", &invoice.print_date(invoice.delivered)),
        ("Your order no.", invoice.purchase_order),
        ("Account no.", invoice.customer_id),
        ("Payment due", &invoice.print_date(invoice.due)),
        ("VAT reg. no.", invoice.supplier.tax_id()),
    ];
    let mut y = 140.0;
    for (key, value) in rows {
        sheet.pair(y, (KEYS, STRONG, key), (RIGHT, Align::Right, BODY, value));
        sheet.rule(KEYS, RIGHT, y + 4.5, 0.4, PALE);
        y += 17.0;
    }
}

fn items(sheet: &mut Sheet<'_>, invoice: &Invoice) -> f32 {
    let mut y = TABLE.header(sheet, 292.0);
    for (index, item) in invoice.ledger.items.iter().enumerate() {
        y = TABLE.row(sheet, y, &invoice.cells(index, item));
    }
    sheet.rule(LEFT, RIGHT, y, 1.0, GREEN);
    y
}

fn sums(sheet: &mut Sheet<'_>, invoice: &Invoice, top: f32) -> f32 {
    const EDGES: (f32, f32) = (345.0, RIGHT - 4.0);
    let ledger = &invoice.ledger;
    let deposit = format!("Deposit received {}", invoice.print_date(DEPOSIT_PAID));
    let rows = [
        ("Subtotal", ledger.net, BODY),
        ("VAT @ 20%", ledger.tax, BODY),
        ("Total (GBP)", ledger.gross, STRONG),
        (&deposit, -DEPOSIT, BODY),
    ];
    let mut y = top + 20.0;
    for (key, amount, style) in rows {
        sheet.sum(y, EDGES, style, key, &pounds(amount));
        y += 16.0;
    }
    sheet.fill(EDGES.0 - 6.0, y - 7.0, RIGHT - EDGES.0 + 6.0, 22.0, MIST);
    let large = Style::new(Face::SansBold, 11.0);
    let due = pounds(ledger.gross - DEPOSIT);
    sheet.sum(y + 8.0, EDGES, large, "Balance due", &due);
    y + 8.0
}

fn payment(sheet: &mut Sheet<'_>, invoice: &Invoice, bottom: f32) {
    let y = bottom + 44.0;
    sheet.text(LEFT, y, LABEL, "PAYMENT");
    let rows = [
        ("Terms", invoice.terms.as_str()),
        ("Bank", "Northern Counties Bank, Leeds"),
        ("Account name", invoice.supplier.name),
        ("Sort code / account", "20-41-18 / 31926807"),
        ("IBAN", invoice.iban),
        ("Reference", invoice.id),
    ];
    let mut line = y + 15.0;
    for (key, value) in rows {
        sheet.pair(line, (LEFT, STRONG, key), (155.0, Align::Left, BODY, value));
        line += 13.0;
    }
    let style = Style::coloured(Face::SansItalic, 8.0, GREY);
    sheet.paragraph(LEFT, line + 14.0, RIGHT - LEFT, style, NOTE);
}

fn footer(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    sheet.rule(LEFT, RIGHT, 792.0, 0.6, GREEN);
    let line = format!(
        "{}  |  Registered in England and Wales no. 09999417  |  VAT reg. no. {}",
        invoice.supplier.name,
        invoice.supplier.tax_id()
    );
    let middle = f32::midpoint(LEFT, RIGHT);
    sheet.centre(middle, 804.0, SMALL, &line);
    sheet.centre(middle, 815.0, SMALL, "Page 1 of 1");
}
