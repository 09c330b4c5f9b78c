//! Receipts: narrow paper, the merchant above, the total below.

mod draw;
mod sale;
mod sums;

use crate::Sample;
use crate::canvas::{Align, Canvas, Paper};
use crate::content::{Language, Locale, locale};
use crate::dice::Dice;
use crate::font::Family;
use crate::ink::{Boxes, Order};
use crate::ledger::Kind;

use draw::Till;
use sale::Sale;

/// How an item is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Items {
    /// `Name  2.00 A`, the quantity in front where it is not 1
    OneLine,
    /// The name, and below `2 x 1.00  2.00`
    Below,
    /// `2 x 1.00` above the name with the amount
    Above,
    /// Columns under a header
    Columns,
    /// `2 Name  2.00`
    Counted,
    /// The name, and below code, quantity, price and amount in columns under a
    /// header
    Coded,
}

/// How taxes are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Taxes {
    None,
    /// `VAT 20%  1.20` below the total
    Lines,
    /// A table of rates with base and tax
    Table,
    /// `Total excl.` and tax above the total
    Above,
}

/// A family of receipts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    pub(crate) id: &'static str,
    pub(crate) family: Family,
    /// In points; 0 is A4.
    pub(crate) width: f32,
    pub(crate) head: Align,
    pub(crate) items: Items,
    pub(crate) taxes: Taxes,
    /// Date and numbers before the items.
    pub(crate) first: bool,
    /// Labels and values in columns, not in one line.
    pub(crate) columns: bool,
    /// What stands between parts: a character to repeat, or a drawn line.
    pub(crate) separator: &'static str,
    /// Whether amounts carry the currency.
    pub(crate) signed: bool,
}

const fn family(
    id: &'static str,
    (family, width, head): (Family, f32, Align),
    (items, taxes): (Items, Taxes),
    (first, columns, signed): (bool, bool, bool),
    separator: &'static str,
) -> Layout {
    Layout {
        id,
        family,
        width,
        head,
        items,
        taxes,
        first,
        columns,
        separator,
        signed,
    }
}

use Align::{Centre, Left};
use Family::{Mono, Narrow, Sans, Serif, Wide};

/// Every family of receipts.
pub(crate) const LAYOUTS: [Layout; 18] = [
    family(
        "receipt-till",
        (Mono, 200.0, Centre),
        (Items::OneLine, Taxes::Table),
        (false, false, false),
        "-",
    ),
    family(
        "receipt-below",
        (Mono, 220.0, Centre),
        (Items::Below, Taxes::Lines),
        (true, true, false),
        "=",
    ),
    family(
        "receipt-columns",
        (Sans, 226.0, Centre),
        (Items::Columns, Taxes::Above),
        (true, true, false),
        "rule",
    ),
    family(
        "receipt-coded",
        (Narrow, 226.0, Centre),
        (Items::Coded, Taxes::Table),
        (true, false, false),
        "-",
    ),
    family(
        "receipt-diner",
        (Sans, 200.0, Centre),
        (Items::Counted, Taxes::Above),
        (true, false, true),
        "rule",
    ),
    family(
        "receipt-left",
        (Sans, 210.0, Left),
        (Items::OneLine, Taxes::Lines),
        (true, false, true),
        "",
    ),
    family(
        "receipt-above",
        (Mono, 190.0, Left),
        (Items::Above, Taxes::Table),
        (false, false, false),
        "*",
    ),
    family(
        "receipt-bottom",
        (Narrow, 200.0, Centre),
        (Items::Below, Taxes::Table),
        (false, true, true),
        ".",
    ),
    family(
        "receipt-serif",
        (Serif, 230.0, Centre),
        (Items::Columns, Taxes::Lines),
        (true, true, true),
        "rule",
    ),
    family(
        "receipt-wide",
        (Wide, 250.0, Centre),
        (Items::Counted, Taxes::Table),
        (true, true, false),
        "-",
    ),
    family(
        "receipt-market",
        (Mono, 240.0, Centre),
        (Items::Coded, Taxes::Lines),
        (false, true, false),
        "-",
    ),
    family(
        "receipt-bistro",
        (Serif, 200.0, Left),
        (Items::Counted, Taxes::Table),
        (false, false, true),
        "",
    ),
    family(
        "receipt-plain",
        (Mono, 210.0, Left),
        (Items::Columns, Taxes::None),
        (true, false, false),
        "",
    ),
    family(
        "receipt-total-only",
        (Sans, 190.0, Centre),
        (Items::OneLine, Taxes::None),
        (true, false, true),
        "=",
    ),
    family(
        "receipt-summary",
        (Narrow, 226.0, Left),
        (Items::Below, Taxes::Above),
        (true, false, false),
        "rule",
    ),
    family(
        "receipt-page",
        (Sans, 0.0, Left),
        (Items::Columns, Taxes::Above),
        (true, true, true),
        "rule",
    ),
    family(
        "receipt-stars",
        (Mono, 226.0, Centre),
        (Items::Columns, Taxes::Table),
        (false, true, false),
        "*",
    ),
    family(
        "receipt-cafe",
        (Wide, 190.0, Centre),
        (Items::OneLine, Taxes::Above),
        (false, true, true),
        "-",
    ),
];

/// The identifiers of the families, in a fixed order.
pub(crate) const fn ids() -> [&'static str; LAYOUTS.len()] {
    let mut ids = [""; LAYOUTS.len()];
    let mut place = 0;
    while place < ids.len() {
        ids[place] = LAYOUTS[place].id;
        place += 1;
    }
    ids
}

/// A receipt of any layout and language.
pub fn receipt(seed: u64) -> Sample {
    let mut dice = Dice::new(seed ^ 0x2ECE_1975);
    let layout = &LAYOUTS[dice.index(LAYOUTS.len())];
    let language = dice.pick(&Language::ALL);
    let choice = dice.index(16);
    draw(layout, locale(language, choice), seed)
}

/// The receipt of this layout and locale that the seed makes; `None` when no
/// layout of [`crate::RECEIPT_LAYOUTS`] is called that.
pub fn receipt_of(layout: &str, locale: Locale, seed: u64) -> Option<Sample> {
    let layout = LAYOUTS.iter().find(|l| l.id == layout)?;
    Some(draw(layout, locale, seed))
}

fn draw(layout: &'static Layout, locale: Locale, seed: u64) -> Sample {
    let mut dice = Dice::new(seed ^ 0xB0_5511);
    let sale = Sale::new(&mut dice.fork(), locale);
    let paper = match layout.width > 0.0 {
        // The length is known once all is printed.
        true => Paper::new(layout.width, 3_000.0),
        false => Paper::A4,
    };
    let mut till = Till::new(dice.fork(), Canvas::new(paper), &sale, layout);
    till.print();
    let (mut canvas, mut ledger, bottom) = (till.canvas, till.ledger, till.y);
    if layout.width > 0.0 {
        canvas.paper.height = bottom + 12.0;
    }
    for name in [
        "currency",
        "supplier_name",
        "supplier_address",
        "amount_due",
        "net_amount",
        "total_tax_amount",
    ] {
        ledger.unknown(name);
    }
    // A receipt's date and number may as well be called an invoice's.
    ledger.unknown("invoice_date");
    ledger.unknown("invoice_id");
    let order = dice.pick(&[Order::Rows, Order::Rows, Order::Printed]);
    let boxes = dice.pick(&[Boxes::Font, Boxes::Ink]);
    let kind = Kind {
        class: "receipt",
        language: locale.language,
        layout: layout.id,
        name: format!("{}-{}-{seed}", layout.id, locale.language.code()),
        has_lists: true,
        has_pairs: false,
    };
    ledger.sample(&canvas, &kind, order, boxes)
}
