//! Invoices, credit notes, orders, their confirmations and delivery notes:
//! different documents made of the same parts.

mod composer;
mod deal;
mod foot;
mod goods;
mod head;
mod info;
mod items;
mod layout;
mod totals;

use crate::canvas::{Canvas, Paper};
use crate::content::{Language, Locale, locale};
use crate::dice::Dice;
use crate::ink::{Boxes, Order};
use crate::ledger::Kind;
use crate::{LAYOUTS, Sample};

use composer::Composer;
pub use deal::Class;
use deal::Deal;
use layout::Layout;

/// The identifiers of the families, in a fixed order.
pub(crate) const fn ids() -> [&'static str; layout::LAYOUTS.len()] {
    let mut ids = [""; layout::LAYOUTS.len()];
    let mut place = 0;
    while place < ids.len() {
        ids[place] = layout::LAYOUTS[place].id;
        place += 1;
    }
    ids
}

/// A document of any class, layout and language, invoices most often.
pub fn commercial(seed: u64) -> Sample {
    let mut dice = Dice::new(seed);
    let class = dice.weighted(&[
        (6, Class::Invoice),
        (1, Class::CreditNote),
        (1, Class::PurchaseOrder),
        (1, Class::DeliveryNote),
        (1, Class::OrderConfirmation),
    ]);
    anywhere(&mut dice, class, seed)
}

/// A document of this class, in any layout and language.
pub(crate) fn any(class: Class, seed: u64) -> Sample {
    anywhere(&mut Dice::new(seed), class, seed)
}

fn anywhere(dice: &mut Dice, class: Class, seed: u64) -> Sample {
    let layout = dice.pick(&LAYOUTS);
    let language = dice.pick(&Language::ALL);
    let choice = dice.index(16);
    draw(class, find(layout), locale(language, choice), seed)
}

/// The document of this class, layout and locale that the seed makes; `None`
/// when no layout of [`LAYOUTS`] is called that.
pub fn commercial_of(class: Class, layout: &str, locale: Locale, seed: u64) -> Option<Sample> {
    let layout = layout::LAYOUTS.iter().find(|l| l.id == layout)?;
    Some(draw(class, layout, locale, seed))
}

fn find(id: &str) -> &'static Layout {
    let known = layout::LAYOUTS.iter().find(|layout| layout.id == id);
    known.unwrap_or(&layout::LAYOUTS[0])
}

fn draw(class: Class, layout: &'static Layout, locale: Locale, seed: u64) -> Sample {
    let mut dice = Dice::new(seed ^ 0xC0FF_EE00);
    let paper = match locale.country {
        "US" | "MX" => Paper::LETTER,
        _ => Paper::A4,
    };
    let deal = Deal::new(&mut dice.fork(), class, locale);
    let mut composer = Composer::new(dice.fork(), Canvas::new(paper), &deal, layout);
    composer.compose();
    let (canvas, mut ledger) = (composer.canvas, composer.ledger);
    // Without a sign or a code, the country alone tells the currency.
    ledger.unknown("currency");
    for name in ["merchant_name", "merchant_address"] {
        ledger.unknown(name);
    }
    let order = dice.pick(&[Order::Rows, Order::Rows, Order::Printed]);
    let kind = Kind {
        class: class.name(),
        language: locale.language,
        layout: layout.id,
        name: format!(
            "{}-{}-{}-{seed}",
            class.name(),
            layout.id,
            locale.language.code()
        ),
        has_lists: true,
        has_pairs: false,
    };
    ledger.sample(&canvas, &kind, order, Boxes::Font)
}
