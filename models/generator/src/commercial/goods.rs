//! The rows of a deal: what is sold, how much of it, and for how much.

use crate::content::Language;
use crate::content::numbers::share;
use crate::content::texts::{labels, products, words};
use crate::dice::Dice;

use super::deal::{Deal, Item};

/// Some rows, those of a return with amounts below 0 when `sign` is.
pub(crate) fn items(dice: &mut Dice, deal: &Deal, sign: i64) -> Vec<Item> {
    let count = dice.weighted(&[
        (5, 1),
        (10, 2),
        (14, 3),
        (12, 4),
        (10, 6),
        (8, 9),
        (5, 14),
        (4, 24),
        (3, 38),
    ]);
    let mut goods = products(deal.language()).to_vec();
    dice.shuffle(&mut goods);
    let rates = deal.locale.rates_together();
    let several = rates.len() > 1 && dice.chance(0.35);
    let usual = match several {
        true => rates.first().copied().unwrap_or(0),
        false => dice.pick(deal.locale.rates),
    };
    let discounted = dice.chance(0.15);
    let dated = dice.chance(0.15);
    let detailed = dice.chance(0.35);
    let groups = grouped(dice, deal, count);
    let sub_lines = dice.chance(0.08);
    let code = dice.pick(&[
        "#####",
        "@@-###",
        "###.###",
        "@####",
        "##-####-##",
        "1000##",
        "@@@##",
        "######",
    ]);
    let mut items = Vec::new();
    for place in 0..count as usize {
        let product = goods
            .get(place % goods.len().max(1))
            .copied()
            .unwrap_or("|piece|1|2");
        let mut item = item(dice, deal, product);
        if place >= goods.len() || dice.chance(0.25) {
            item.description = format!("{} {}", item.description, dice.pick(words("spec")));
        }
        item.code = dice.pattern(code);
        item.rate = match several && dice.chance(0.4) {
            true => dice.pick(&rates),
            false => usual,
        };
        if place == 0 {
            item.rate = usual;
        }
        item.group = groups.get(place).cloned().unwrap_or_default();
        if discounted && dice.chance(0.5) {
            item.discount = dice.pick(&[50, 100, 125, 200]);
        }
        item.date = dated.then(|| deal.date.plus(-dice.int(0..=25)));
        if detailed && dice.chance(0.5) {
            item.details.push(detail(dice, deal.language()));
        }
        let full = share(item.price, item.quantity, 1000);
        item.amount = sign * (full - share(full, item.discount, 1000));
        if sign < 0 {
            item.quantity = -item.quantity;
        }
        item.position = (place + 1).to_string();
        items.push(item.clone());
        if sub_lines && dice.chance(0.5) {
            items.extend(parts(dice, deal, &item));
        }
    }
    items
}

/// The heading above each row; none on most documents.
fn grouped(dice: &mut Dice, deal: &Deal, count: i32) -> Vec<String> {
    if count < 4 || !dice.chance(0.18) {
        return Vec::new();
    }
    let mut headings = labels(deal.language(), "group").to_vec();
    dice.shuffle(&mut headings);
    let of_each = (count as usize).div_ceil(dice.pick(&[2, 3]).max(1));
    let heading = |place: usize| {
        headings
            .get(place / of_each.max(1))
            .copied()
            .unwrap_or_default()
    };
    (0..count as usize)
        .map(|place| heading(place).to_owned())
        .collect()
}

fn item(dice: &mut Dice, deal: &Deal, product: &str) -> Item {
    let mut parts = product.split('|');
    let mut part = || parts.next().unwrap_or_default();
    let (name, unit) = (part(), part());
    let (low, high) = (part().parse().unwrap_or(1), part().parse().unwrap_or(9));
    let factor = match deal.locale.currency {
        "MXN" => 20,
        "BRL" | "MYR" => 4,
        _ => 1,
    };
    let price = dice.int(low * 100..=high * 100) * factor;
    let price = match dice.index(3) {
        0 => price / 100 * 100,
        1 => price / 10 * 10,
        _ => price.max(5),
    };
    let quantity = match unit {
        "hour" | "kg" | "metre" if dice.chance(0.5) => dice.int(2..=90) * 250,
        "month" | "day" => dice.int(1..=6) * 1000,
        _ if high > 60 => dice.int(1..=4) * 1000,
        _ => {
            dice.weighted(&[
                (6, 1),
                (4, 2),
                (3, 5),
                (3, 10),
                (2, 12),
                (1, 24),
                (1, 100),
                (1, 250),
            ]) * 1000
        }
    };
    let unit = labels(deal.language(), &format!("unit.{unit}"));
    Item {
        description: name.to_owned(),
        quantity,
        unit: unit
            .get(deal.unit_words % unit.len().max(1))
            .copied()
            .unwrap_or_default()
            .to_owned(),
        price: price.max(5),
        ..Item::default()
    }
}

fn detail(dice: &mut Dice, language: Language) -> String {
    let text = dice.pick(labels(language, "detail"));
    text.replace("{n}", &dice.digits(6))
}

/// What a row is made of, each with a position below its own and no amount.
fn parts(dice: &mut Dice, deal: &Deal, whole: &Item) -> Vec<Item> {
    let count = dice.int(1..=3);
    let mut parts = Vec::new();
    for place in 1..=count {
        let product = dice.pick(products(deal.language()));
        let part = item(dice, deal, product);
        parts.push(Item {
            position: format!("{}.{place}", whole.position),
            parent: whole.position.clone(),
            group: whole.group.clone(),
            rate: whole.rate,
            price: 0,
            code: dice.pattern("####-##"),
            quantity: part.quantity.abs(),
            ..part
        });
    }
    parts
}
