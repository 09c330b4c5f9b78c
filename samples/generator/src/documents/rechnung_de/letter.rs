//! The letter around the table: heads, address, closing words, footer.

use super::{BLUE, BODY, LEFT, RIGHT};
use crate::documents::invoice::Invoice;
use crate::fonts::Face;
use crate::sheet::{Align, Colour, Sheet, Style};

const GREY: Colour = [90, 90, 90];
const STRONG: Style = Style::new(Face::SansBold, 9.0);
const SMALL: Style = Style::coloured(Face::Sans, 7.0, GREY);
const ADDRESS: Style = Style::new(Face::Sans, 10.0);
const OPENING: &str = "vielen Dank für Ihren Auftrag. Wir berechnen Ihnen die nachstehend \
    aufgeführten Lieferungen und Leistungen:";

/// The first page down to the table.
pub(super) fn opening(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    sheet.fill(0.0, 0.0, sheet.width, 8.0, BLUE);
    let brand = Style::coloured(Face::SansBold, 18.0, BLUE);
    let trades = Style::coloured(Face::Sans, 9.5, GREY);
    sheet.right(RIGHT, 52.0, brand, "FALKENBERG");
    sheet.right(RIGHT, 66.0, trades, "Bürotechnik · Bürobedarf · Service");
    window(sheet, invoice);
    info_block(sheet, invoice);
    let subject = Style::coloured(Face::SansBold, 14.0, BLUE);
    let title = format!("Rechnung Nr. {}", invoice.id);
    sheet.text(LEFT, 312.0, subject, &title);
    sheet.text(LEFT, 337.0, BODY, "Sehr geehrte Frau Dr. Petersen,");
    sheet.paragraph(LEFT, 352.0, RIGHT - LEFT, BODY, OPENING);
}

/// Sender line and address, where the envelope's window is.
fn window(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let supplier = &invoice.supplier;
    let sender = format!("{} · {}", supplier.name, supplier.address.join(" · "));
    let tiny = Style::coloured(Face::Sans, 6.5, GREY);
    sheet.text(LEFT, 140.0, tiny, &sender);
    sheet.rule(LEFT, LEFT + 220.0, 143.0, 0.3, GREY);
    sheet.text(LEFT, 166.0, ADDRESS, invoice.customer.name);
    sheet.text(LEFT, 179.0, ADDRESS, "Frau Dr. Annika Petersen");
    sheet.lines(LEFT, 192.0, 13.0, ADDRESS, invoice.customer.address);
}

fn info_block(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    let rows = [
        ("Rechnungsnummer", invoice.id),
        ("Rechnungsdatum", &invoice.print_date(invoice.date)),
        ("Lieferdatum", &invoice.print_date(invoice.delivered)),
        ("Kundennummer", invoice.customer_id),
        ("Ihre Bestellung", invoice.purchase_order),
        ("Ihre USt-IdNr.", invoice.customer.tax_id()),
        ("Ansprechpartner", "Jonas Wiegand"),
        ("Telefon", "0341 5550 1270"),
    ];
    let label = Style::coloured(Face::Sans, 8.5, GREY);
    let mut y = 146.0;
    for (key, value) in rows {
        sheet.pair(y, (355.0, label, key), (450.0, Align::Left, BODY, value));
        y += 14.5;
    }
}

/// The head of every page but the first.
pub(super) fn continuation(sheet: &mut Sheet<'_>, invoice: &Invoice) {
    sheet.fill(0.0, 0.0, sheet.width, 8.0, BLUE);
    sheet.text(LEFT, 60.0, STRONG, invoice.supplier.name);
    let date = invoice.print_date(invoice.date);
    let reference = format!("Rechnung {} vom {date}", invoice.id);
    sheet.right(RIGHT, 60.0, BODY, &reference);
    sheet.rule(LEFT, RIGHT, 68.0, 0.5, BLUE);
}

/// Terms and greeting below the sums, which end at `bottom`.
pub(super) fn closing(sheet: &mut Sheet<'_>, invoice: &Invoice, bottom: f32) {
    let transfer = format!(
        "Bitte überweisen Sie den Betrag unter Angabe der Rechnungsnummer {} auf das unten \
         genannte Konto.",
        invoice.id
    );
    let title_clause = "Die Ware bleibt bis zur vollständigen Bezahlung unser Eigentum.";
    let mut y = bottom + 34.0;
    for text in [invoice.terms.as_str(), &transfer, title_clause] {
        y = sheet.paragraph(LEFT, y, RIGHT - LEFT, BODY, text) + 3.0;
    }
    sheet.text(LEFT, y + 11.0, BODY, "Mit freundlichen Grüßen");
    sheet.text(LEFT, y + 26.0, BODY, invoice.supplier.name);
}

/// Page number and the company's particulars.
pub(super) fn footer(sheet: &mut Sheet<'_>, invoice: &Invoice, page: usize, pages: usize) {
    const BANK: f32 = 316.0;
    const REGISTER: f32 = 446.0;
    let supplier = &invoice.supplier;
    sheet.right(RIGHT, 752.0, SMALL, &format!("Seite {page} von {pages}"));
    sheet.rule(LEFT, RIGHT, 760.0, 0.5, BLUE);
    sheet.text(LEFT, 772.0, SMALL, supplier.name);
    sheet.lines(LEFT, 782.0, 10.0, SMALL, supplier.address);
    let contact = [
        "Tel. 0341 5550 120",
        "Fax 0341 5550 129",
        "info@falkenberg-buero.example",
        "www.falkenberg-buero.example",
    ];
    sheet.lines(192.0, 772.0, 10.0, SMALL, &contact);
    sheet.text(BANK, 772.0, SMALL, "Sächsische Handelsbank eG");
    let iban = (BANK + 19.0, Align::Left, SMALL, invoice.iban);
    sheet.pair(782.0, (BANK, SMALL, "IBAN"), iban);
    sheet.text(BANK, 792.0, SMALL, "BIC SHBKDE77XXX");
    let register = ["Amtsgericht Leipzig", "HRB 99417", "GF: Katrin Falkenberg"];
    sheet.lines(REGISTER, 772.0, 10.0, SMALL, &register);
    let tax_id = (REGISTER + 34.0, Align::Left, SMALL, supplier.tax_id());
    sheet.pair(802.0, (REGISTER, SMALL, "USt-IdNr."), tax_id);
}
