//! A French printer's invoice in a serif face: the customer in a box on the
//! right, the references as a small table of their own, rows between vertical
//! rules, two rates of VAT, and the legal notices at the foot.

mod data;

use anyhow::Result;

use super::Drawn;
use super::invoice::Invoice;
use crate::fonts::{Face, Fonts};
use crate::money::Numbers;
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};

use data::{SIRET, euros, percent};

const RED: Colour = [132, 34, 40];
const GREY: Colour = [95, 95, 95];
const LINE: Colour = [120, 120, 120];
const BODY: Style = Style::new(Face::Serif, 9.0);
const SMALL: Style = Style::coloured(Face::Serif, 7.0, GREY);
const LEFT: f32 = 42.0;
const RIGHT: f32 = 553.0;
const TABLE_FOOT: f32 = 560.0;

const NOTICE: &str = "En cas de retard de paiement, une pénalité égale à trois fois le taux \
    d'intérêt légal sera exigible, ainsi qu'une indemnité forfaitaire pour frais de recouvrement \
    de 40 euros. Pas d'escompte pour paiement anticipé.";

const TAXES: TableLook = TableLook {
    columns: &[
        Column::new("Taux", LEFT, 95.0, Align::Right),
        Column::new("Base HT", 95.0, 170.0, Align::Right),
        Column::new("Montant TVA", 170.0, 250.0, Align::Right),
    ],
    header: Style::new(Face::SerifBold, 8.0),
    body: Style::new(Face::Serif, 8.5),
    header_fill: None,
    row_rule: Some([190, 190, 190]),
    padding: 3.0,
};

const REFERENCES: TableLook = TableLook {
    columns: &[
        Column::new("Date", LEFT, 115.0, Align::Centre),
        Column::new("N° client", 115.0, 185.0, Align::Centre),
        Column::new("Votre commande", 185.0, 280.0, Align::Centre),
        Column::new("Date de livraison", 280.0, 375.0, Align::Centre),
        Column::new("Échéance", 375.0, 450.0, Align::Centre),
        Column::new("Règlement", 450.0, RIGHT, Align::Centre),
    ],
    header: Style::coloured(Face::SerifBold, 8.0, RED),
    body: BODY,
    header_fill: Some([246, 238, 236]),
    row_rule: None,
    padding: 4.0,
};

const TABLE: TableLook = TableLook {
    columns: &[
        Column::new("Réf.", LEFT, 95.0, Align::Left),
        Column::new("Désignation", 95.0, 310.0, Align::Left),
        Column::new("Qté", 310.0, 350.0, Align::Right),
        Column::new("Unité", 350.0, 395.0, Align::Left),
        Column::new("P.U. HT", 395.0, 447.0, Align::Right),
        Column::new("TVA", 447.0, 490.0, Align::Right),
        Column::new("Montant HT", 490.0, RIGHT, Align::Right),
    ],
    header: Style::coloured(Face::SerifBold, 8.5, RED),
    body: BODY,
    header_fill: Some([246, 238, 236]),
    row_rule: None,
    padding: 4.5,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Result<Drawn<'_>> {
    let invoice = data::invoice()?;
    let mut sheet = Sheet::a4(fonts);
    head(&mut sheet, &invoice);
    customer(&mut sheet, &invoice);
    references(&mut sheet, &invoice);
    items(&mut sheet, &invoice);
    tax_summary(&mut sheet, &invoice);
    sums(&mut sheet, &invoice);
    payment(&mut sheet, &invoice);
    footer(&mut sheet, &invoice);
    Ok(Drawn {
        title: format!("Facture {}", invoice.id),
        sheets: vec![sheet],
        truth: invoice.truth(1),
    })
}

fn head(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let name = Style::coloured(Face::SerifBold, 16.0, RED);
    sheet.text(LEFT, 62.0, name, invoice.supplier.name);
    let y = sheet.lines(LEFT, 78.0, 12.5, BODY, invoice.supplier.address);
    let contact = ["Tél. 03 53 65 01 42", "contact@imprimerie-morvan.example"];
    let y = sheet.lines(LEFT, y, 12.5, BODY, &contact);
    let tax_id = (85.0, Align::Left, BODY, invoice.supplier.tax_id());
    sheet.pair(y, (LEFT, BODY, "N° TVA :"), tax_id);
    let title = format!("FACTURE N° {}", invoice.id);
    sheet.text(LEFT, 172.0, Style::new(Face::SerifBold, 15.0), &title);
}

fn customer(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    const X: f32 = 324.0;
    let customer = &invoice.customer;
    sheet.frame(312.0, 88.0, RIGHT, 178.0, LINE);
    sheet.text(X, 106.0, Style::new(Face::SerifBold, 10.0), customer.name);
    sheet.text(X, 120.0, BODY, "Service comptabilité");
    let y = sheet.lines(X, 133.5, 13.5, BODY, customer.address);
    let tax_id = (428.0, Align::Left, SMALL, customer.tax_id());
    sheet.pair(y + 3.0, (X, SMALL, "N° TVA intracommunautaire :"), tax_id);
}

fn references(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let top = 196.0;
    let middle = REFERENCES.header(sheet, top);
    let values = [
        invoice.print_date(invoice.date),
        invoice.customer_id.to_owned(),
        invoice.purchase_order.to_owned(),
        invoice.print_date(invoice.delivered),
        invoice.print_date(invoice.due),
        invoice.terms.clone(),
    ];
    let bottom = REFERENCES.row(sheet, middle, &values);
    grid(sheet, &REFERENCES, top, middle, bottom);
}

fn items(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let top = 252.0;
    let middle = TABLE.header(sheet, top);
    let mut y = middle + 2.0;
    for (index, item) in invoice.ledger.items.iter().enumerate() {
        y = TABLE.row(sheet, y, &invoice.cells(index, item));
    }
    grid(sheet, &TABLE, top, middle, TABLE_FOOT);
}

/// Frames a table and rules its columns down to `bottom`.
fn grid(sheet: &mut Sheet<'_>, look: &TableLook, top: f32, middle: f32, bottom: f32) {
    sheet.frame(LEFT, top, RIGHT, bottom, LINE);
    sheet.rule(LEFT, RIGHT, middle, 0.6, LINE);
    for column in look.columns.iter().skip(1) {
        sheet.bar(column.left, top, bottom, 0.4, LINE);
    }
}

/// The small table of bases and taxes on the left.
fn tax_summary(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let money = |amount| Numbers::French.money(amount);
    let mut y = TAXES.header(sheet, TABLE_FOOT + 12.0);
    let (left, right) = TAXES.edges();
    sheet.rule(left, right, y, 0.6, LINE);
    for line in &invoice.ledger.taxes {
        let cells = [percent(line.rate), money(line.net), money(line.tax)];
        y = TAXES.row(sheet, y, &cells);
    }
}

fn sums(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    const EDGES: (f32, f32) = (385.0, RIGHT - 4.0);
    let ledger = &invoice.ledger;
    let mut y = TABLE_FOOT + 24.0;
    for (key, amount) in [
        ("Total HT", ledger.net),
        ("Total TVA", ledger.tax),
        ("Total TTC", ledger.gross),
    ] {
        sheet.sum(y, EDGES, BODY, key, &euros(amount));
        y += 15.0;
    }
    sheet.frame(EDGES.0 - 8.0, y - 6.0, RIGHT, y + 17.0, RED);
    let large = Style::coloured(Face::SerifBold, 11.0, RED);
    sheet.sum(y + 9.5, EDGES, large, "Net à payer", &euros(ledger.gross));
}

fn payment(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let y = 672.0;
    sheet.text(
        LEFT,
        y,
        Style::new(Face::SerifBold, 9.0),
        "Coordonnées bancaires",
    );
    let rows = [
        ("Banque :", "Crédit Bourguignon, agence Dijon Centre"),
        ("IBAN :", invoice.iban),
        ("BIC :", "CRBGFR2DXXX"),
    ];
    let mut line = y + 14.0;
    for (key, value) in rows {
        sheet.pair(line, (LEFT, BODY, key), (90.0, Align::Left, BODY, value));
        line += 13.0;
    }
    sheet.paragraph(LEFT, line + 14.0, RIGHT - LEFT, SMALL, NOTICE);
}

fn footer(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let supplier = &invoice.supplier;
    let middle = f32::midpoint(LEFT, RIGHT);
    sheet.rule(LEFT, RIGHT, 796.0, 0.6, RED);
    let line = format!(
        "{} au capital de 15 000 euros – RCS Dijon – SIRET {SIRET} – APE 1812Z",
        supplier.name
    );
    sheet.centre(middle, 808.0, SMALL, &line);
    let line = format!("TVA intracommunautaire {}", supplier.tax_id());
    sheet.centre(middle, 818.0, SMALL, &line);
}
