//! An American till receipt on an 80 mm roll: items over one or two lines,
//! sales tax, paid by card.

use super::Drawn;
use crate::dates::Date;
use crate::fonts::{Face, Fonts};
use crate::money::{Money, Numbers, Quantity, Rate};
use crate::sheet::{Sheet, Style};
use crate::truth::{Fields, Truth};

const MERCHANT: &str = "BLUE HERON HARDWARE";
const ADDRESS: [&str; 2] = ["2218 Ferry Street", "Millbrook, WA 98488"];
const DATE: Date = Date::new(2026, 3, 14);
const SALES_TAX: Rate = Rate(65);
const PAYMENT: &str = "VISA";

/// What was bought; a count above one is printed on a line of its own.
struct Bought {
    code: &'static str,
    description: &'static str,
    count: i64,
    price: Money,
}

const BOUGHT: [Bought; 7] = [
    bought("0441827", "DECK SCREW 3IN 1LB", 2, 1_149),
    bought("0390115", "PAINTERS TAPE 1.5IN", 3, 679),
    bought("0127740", "EXT PRIMER GALLON", 1, 3_299),
    bought("0508812", "BRUSH ANGLED 2.5IN", 1, 1_488),
    bought("0713306", "SANDPAPER 120G 5PK", 2, 525),
    bought("0662019", "WORK GLOVES LG", 1, 1_295),
    bought("0815544", "LED BULB 60W 4PK", 1, 899),
];

const fn bought(code: &'static str, description: &'static str, count: i64, cents: i64) -> Bought {
    Bought {
        code,
        description,
        count,
        price: Money(cents),
    }
}

impl Bought {
    fn amount(&self) -> Money {
        self.price.times(Quantity::whole(self.count))
    }
}

const BODY: Style = Style::new(Face::Mono, 8.0);
const STRONG: Style = Style::new(Face::MonoBold, 8.0);
const TOTAL: Style = Style::new(Face::MonoBold, 10.5);
const WIDTH: f32 = 227.0; // 80 mm
const HEIGHT: f32 = 388.0;
const LEFT: f32 = 14.0;
const RIGHT: f32 = WIDTH - 14.0;
const MIDDLE: f32 = WIDTH / 2.0;
const LEADING: f32 = 11.5;

/// Draws the receipt.
pub(crate) fn draw(fonts: &Fonts) -> Drawn<'_> {
    let mut sheet = Sheet::new(fonts, WIDTH, HEIGHT);
    let net: Money = BOUGHT.iter().map(Bought::amount).sum();
    let tax = net.tax(SALES_TAX);
    let y = head(&mut sheet);
    let y = items(&mut sheet, y);
    let y = sums(&mut sheet, y, net, tax);
    foot(&mut sheet, y);
    Drawn {
        title: MERCHANT.to_owned(),
        sheets: vec![sheet],
        truth: truth(net, tax),
    }
}

fn head(sheet: &mut Sheet<'_>) -> f32 {
    sheet.centre(MIDDLE, 32.0, Style::new(Face::MonoBold, 12.5), MERCHANT);
    let mut y = 48.0;
    for line in [ADDRESS[0], ADDRESS[1], "Tel (360) 555-0148"] {
        sheet.centre(MIDDLE, y, BODY, line);
        y += LEADING;
    }
    y += 6.0;
    sheet.text(LEFT, y, BODY, &format!("{}  2:47 PM", DATE.american()));
    sheet.right(RIGHT, y, BODY, "Store 0117");
    y += LEADING;
    sheet.text(LEFT, y, BODY, "Cashier: DANA");
    sheet.right(RIGHT, y, BODY, "Reg 03  Trans 58214");
    dashes(sheet, y + LEADING)
}

fn dashes(sheet: &mut Sheet<'_>, y: f32) -> f32 {
    sheet.centre(MIDDLE, y, BODY, &"-".repeat(41));
    y + LEADING
}

fn items(sheet: &mut Sheet<'_>, top: f32) -> f32 {
    let mut y = top;
    for item in &BOUGHT {
        sheet.text(
            LEFT,
            y,
            BODY,
            &format!("{} {}", item.code, item.description),
        );
        if item.count > 1 {
            y += LEADING;
            let each = Numbers::English.money(item.price);
            sheet.text(LEFT + 24.0, y, BODY, &format!("{} @ {each}", item.count));
        }
        sheet.right(RIGHT, y, BODY, &Numbers::English.money(item.amount()));
        y += LEADING;
    }
    dashes(sheet, y)
}

fn dollars(amount: Money) -> String {
    format!("${}", Numbers::English.money(amount))
}

fn sums(sheet: &mut Sheet<'_>, top: f32, net: Money, tax: Money) -> f32 {
    let mut y = top;
    let rate = format!("SALES TAX {}%", Numbers::English.rate(SALES_TAX));
    for (key, amount) in [("SUBTOTAL", net), (rate.as_str(), tax)] {
        sheet.text(LEFT, y, BODY, key);
        sheet.right(RIGHT, y, BODY, &Numbers::English.money(amount));
        y += LEADING;
    }
    y += 4.0;
    sheet.text(LEFT, y, TOTAL, "TOTAL");
    sheet.right(RIGHT, y, TOTAL, &dollars(net + tax));
    y += 18.0;
    sheet.text(LEFT, y, STRONG, &format!("{PAYMENT} ************4821"));
    sheet.right(RIGHT, y, STRONG, &dollars(net + tax));
    y + LEADING
}

fn foot(sheet: &mut Sheet<'_>, top: f32) {
    let mut y = sheet.lines(
        LEFT,
        top,
        LEADING,
        BODY,
        &["AUTH 039174   CHIP READ", "CHANGE DUE 0.00"],
    );
    y = dashes(sheet, y);
    let count: i64 = BOUGHT.iter().map(|item| item.count).sum();
    for line in [
        format!("ITEMS SOLD {count}"),
        "Returns within 30 days with receipt".to_owned(),
        "THANK YOU FOR SHOPPING LOCAL".to_owned(),
    ] {
        sheet.centre(MIDDLE, y, BODY, &line);
        y += LEADING;
    }
}

fn truth(net: Money, tax: Money) -> Truth {
    let total = net + tax;
    let fields = Fields::new()
        .text("merchant_name", MERCHANT)
        .text("merchant_address", &ADDRESS.join(" "))
        .pair("receipt_date", (DATE.iso(), DATE.american()))
        .pair("total_amount", (total.plain(), dollars(total)))
        .pair("total_tax_amount", amount(tax))
        .text("payment_method", PAYMENT);
    Truth {
        class: "receipt",
        language: "en",
        pages: 1,
        fields,
        line_items: BOUGHT.iter().map(row_truth).collect(),
    }
}

fn row_truth(item: &Bought) -> Fields {
    let several = item.count > 1;
    let count = item.count.to_string();
    Fields::new()
        .text("product_code", item.code)
        .text("description", item.description)
        .maybe("quantity", several.then(|| (count.clone(), count)))
        .maybe("unit_price", several.then(|| amount(item.price)))
        .pair("amount", amount(item.amount()))
}

/// An amount as a plain decimal and as printed.
fn amount(money: Money) -> (String, String) {
    (money.plain(), Numbers::English.money(money))
}
