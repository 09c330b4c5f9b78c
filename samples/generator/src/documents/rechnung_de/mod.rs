//! A German office supplier's invoice after DIN 5008: window address with a
//! sender line, an information block, positions over two pages with a carried
//! subtotal, two rates of VAT, and the bank details in the footer.

mod data;
mod letter;

use anyhow::Result;

use super::Drawn;
use super::invoice::Invoice;
use crate::fonts::{Face, Fonts};
use crate::money::{Money, Numbers};
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};

use data::{euros, percent};

const BLUE: Colour = [24, 60, 120];
const PALE: Colour = [200, 206, 216];
const BODY: Style = Style::new(Face::Sans, 9.0);
const LEFT: f32 = 70.9; // 25 mm, as the standard has it
const RIGHT: f32 = 538.6; // 20 mm from the right edge
const LOWEST_ROW: f32 = 715.0;

const TABLE: TableLook = TableLook {
    columns: &[
        Column::new("Pos.", LEFT, 98.0, Align::Right),
        Column::new("Artikel-Nr.", 98.0, 152.0, Align::Left),
        Column::new("Bezeichnung", 152.0, 325.0, Align::Left),
        Column::new("Menge", 325.0, 362.0, Align::Right),
        Column::new("Einh.", 362.0, 392.0, Align::Left),
        Column::new("Einzelpreis", 392.0, 447.0, Align::Right),
        Column::new("MwSt.", 447.0, 483.0, Align::Right),
        Column::new("Gesamt €", 483.0, RIGHT, Align::Right),
    ],
    header: Style::new(Face::SansBold, 8.5),
    body: Style::new(Face::Sans, 8.5),
    header_fill: Some([232, 236, 243]),
    row_rule: None,
    padding: 3.2,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Result<Drawn<'_>> {
    let invoice = data::invoice()?;
    let mut first = Sheet::a4(fonts);
    letter::opening(&mut first, &invoice);
    let mut pages = Pages {
        y: TABLE.header(&mut first, 388.0) + 2.0,
        finished: Vec::new(),
        current: first,
        carried: Money(0),
    };
    for (index, item) in invoice.ledger.items.iter().enumerate() {
        let cells = invoice.cells(index, item);
        if pages.y + TABLE.row_height(&pages.current, &cells) > LOWEST_ROW {
            pages.turn(&invoice);
        }
        pages.y = TABLE.row(&mut pages.current, pages.y, &cells);
        pages.carried = pages.carried + item.amount();
    }
    let mut sheets = pages.finish(&invoice);
    let count = sheets.len();
    for (index, sheet) in sheets.iter_mut().enumerate() {
        letter::footer(sheet, &invoice, index + 1, count);
    }
    Ok(Drawn {
        title: format!("Rechnung {}", invoice.id),
        sheets,
        truth: invoice.truth(count),
    })
}

/// The pages so far, and where the next row goes.
struct Pages<'f> {
    finished: Vec<Sheet<'f>>,
    current: Sheet<'f>,
    y: f32,
    /// The sum of the rows so far.
    carried: Money,
}

impl<'f> Pages<'f> {
    /// Carries the sum over to a new page.
    fn turn(&mut self, invoice: &Invoice) {
        let page = self.finished.len() + 1;
        let (from, onto) = (
            format!("Übertrag auf Seite {}", page + 1),
            format!("Übertrag von Seite {page}"),
        );
        self.current.rule(LEFT, RIGHT, self.y + 2.0, 0.5, PALE);
        carry(&mut self.current, self.y + 14.0, &from, self.carried);
        let mut next = Sheet::a4(self.current.fonts);
        letter::continuation(&mut next, invoice);
        let top = TABLE.header(&mut next, 96.0) + 2.0;
        carry(&mut next, top + 11.0, &onto, self.carried);
        self.y = top + 17.0;
        self.finished
            .push(std::mem::replace(&mut self.current, next));
    }

    /// Adds the sums and the closing words.
    fn finish(mut self, invoice: &Invoice) -> Vec<Sheet<'f>> {
        let last = &mut self.current;
        last.rule(LEFT, RIGHT, self.y + 2.0, 0.8, BLUE);
        let bottom = sums(last, invoice, self.y);
        letter::closing(last, invoice, bottom);
        self.finished.push(self.current);
        self.finished
    }
}

fn carry(sheet: &mut Sheet<'_>, y: f32, label: &str, amount: Money) {
    let style = Style::new(Face::SansItalic, 8.5);
    let value = Numbers::German.money(amount);
    sheet.sum(y, (156.0, RIGHT - 4.0), style, label, &value);
}

fn sums(sheet: &mut Sheet<'_>, invoice: &Invoice, top: f32) -> f32 {
    const EDGES: (f32, f32) = (330.0, RIGHT - 4.0);
    let ledger = &invoice.ledger;
    let mut rows = vec![("Nettobetrag".to_owned(), ledger.net)];
    for line in &ledger.taxes {
        let key = format!("MwSt. {} auf {}", percent(line.rate), euros(line.net));
        rows.push((key, line.tax));
    }
    rows.push(("MwSt. gesamt".to_owned(), ledger.tax));
    let mut y = top + 20.0;
    for (key, amount) in rows {
        sheet.sum(y, EDGES, BODY, &key, &euros(amount));
        y += 14.5;
    }
    sheet.rule(EDGES.0, RIGHT, y - 8.0, 0.8, BLUE);
    let large = Style::new(Face::SansBold, 10.5);
    sheet.sum(
        y + 7.0,
        EDGES,
        large,
        "Rechnungsbetrag",
        &euros(ledger.gross),
    );
    sheet.rule(EDGES.0, RIGHT, y + 12.0, 0.8, BLUE);
    sheet.rule(EDGES.0, RIGHT, y + 14.0, 0.8, BLUE);
    y + 14.0
}
