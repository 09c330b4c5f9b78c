//! Whether a page and an attachment say the same.

use rust_decimal::Decimal;

use crate::fold::fold;

/// How two values of a field are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// An amount, quantity or rate.
    Number,
    Date,
    /// A number of an invoice, an account, a tax payer: letters and digits.
    Id,
    /// The name of somebody, which may be printed in part.
    Name,
    /// Street and town, in any order.
    Address,
    /// Words that are often put otherwise.
    Words,
}

impl Kind {
    /// The kind of a field, by its name in a document, line or group.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "net_amount" | "total_tax_amount" | "total_amount" | "amount_due" | "quantity"
            | "unit_price" | "discount" | "tax_rate" | "amount" | "rate" | "base" => Self::Number,
            "invoice_date" | "due_date" | "delivery_date" | "order_date" | "date" => Self::Date,
            "supplier_name" | "customer_name" => Self::Name,
            "supplier_address" | "customer_address" => Self::Address,
            "invoice_id" | "supplier_tax_id" | "customer_tax_id" | "supplier_iban" | "bank_bic"
            | "currency" => Self::Id,
            _ => Self::Words,
        }
    }

    /// Whether a difference is a contradiction: addresses and words are put
    /// in other ways too often.
    pub(super) fn is_compared(self) -> bool {
        !matches!(self, Self::Address | Self::Words)
    }
}

pub(super) fn agrees(kind: Kind, page: &str, attachment: &str) -> bool {
    match kind {
        Kind::Number => same_number(page, attachment),
        Kind::Date => page == attachment,
        Kind::Id => folded(page) == folded(attachment),
        Kind::Name | Kind::Words => similar(&folded(page), &folded(attachment)),
        Kind::Address => most_words(page, attachment),
    }
}

fn same_number(a: &str, b: &str) -> bool {
    match (a.parse::<Decimal>(), b.parse::<Decimal>()) {
        (Ok(a), Ok(b)) => a == b,
        _ => a == b,
    }
}

/// Letters and digits of any script, folded.
pub(super) fn folded(text: &str) -> String {
    let plain = fold(text);
    if plain.is_empty() {
        text.to_lowercase().split_whitespace().collect()
    } else {
        plain
    }
}

/// Equal, or the one within the other: pages add a department or leave a
/// legal form away, attachments put numbers before a name.
fn similar(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() < b.len() { (a, b) } else { (b, a) };
    a == b || (short.len() >= 4 && long.contains(short))
}

/// Four words in five are on both sides.
fn most_words(page: &str, attachment: &str) -> bool {
    let words = |text: &str| -> Vec<String> {
        let all = text.split(|c: char| c.is_whitespace() || c == ',');
        all.map(folded).filter(|w| !w.is_empty()).collect()
    };
    let (page, attachment) = (words(page), words(attachment));
    let shared = attachment.iter().filter(|w| page.contains(w)).count();
    shared * 5 >= attachment.len().max(1) * 4 && shared * 2 >= page.len()
}
