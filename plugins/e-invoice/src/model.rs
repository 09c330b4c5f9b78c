//! An invoice by the business terms of EN 16931-1.

use rust_decimal::Decimal;

/// An invoice or credit note. Texts are trimmed and never empty; dates are
/// ISO 8601 (`2024-03-31`); amounts are in the document's currency.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Invoice {
    /// BT-24, the rules that the document says it follows.
    pub profile: Option<String>,
    /// BT-23.
    pub process: Option<String>,
    /// BT-1.
    pub number: Option<String>,
    /// BT-2.
    pub issued: Option<String>,
    /// BT-3, a code of UNTDID 1001: 380 an invoice, 381 a credit note.
    pub kind: Option<String>,
    /// BT-5, a code of ISO 4217.
    pub currency: Option<String>,
    /// BT-9.
    pub due: Option<String>,
    /// BT-22.
    pub notes: Vec<String>,
    /// BT-10.
    pub buyer_reference: Option<String>,
    /// BT-11.
    pub project: Option<String>,
    /// BT-12.
    pub contract: Option<String>,
    /// BT-13; its date has no place in the norm, though in both syntaxes.
    pub order: Option<Reference>,
    /// BT-14.
    pub sales_order: Option<String>,
    /// BT-16.
    pub despatch: Option<String>,
    /// BG-3, the invoices that this one follows.
    pub preceding: Vec<Reference>,
    /// BG-4.
    pub seller: Party,
    /// BG-7.
    pub buyer: Party,
    /// BT-72.
    pub delivered: Option<String>,
    /// BG-14.
    pub period: Option<Period>,
    /// BG-16, one for each account.
    pub payments: Vec<Payment>,
    /// BT-83.
    pub remittance: Option<String>,
    /// BT-20.
    pub terms: Option<String>,
    /// BG-20 and BG-21.
    pub allowances: Vec<Allowance>,
    /// BG-23.
    pub taxes: Vec<TaxLine>,
    /// BG-22.
    pub totals: Totals,
    /// BG-25.
    pub lines: Vec<Line>,
}

/// Another document.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reference {
    pub id: String,
    pub date: Option<String>,
}

/// An identifier with the code of the scheme it belongs to (ISO 6523).
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Id {
    pub value: String,
    pub scheme: Option<String>,
}

/// Seller or buyer.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Party {
    /// BT-27, BT-44.
    pub name: Option<String>,
    /// BT-28, BT-45.
    pub trading_name: Option<String>,
    /// BT-29, BT-46.
    pub ids: Vec<Id>,
    /// BT-30, BT-47.
    pub legal_id: Option<Id>,
    /// BT-31, BT-48: with the country's prefix.
    pub vat: Option<String>,
    /// BT-32: the local tax number.
    pub tax_number: Option<String>,
    /// BT-34, BT-49.
    pub endpoint: Option<Id>,
    /// BG-5, BG-8.
    pub address: Address,
    /// BG-6, BG-9.
    pub contact: Contact,
}

/// A postal address.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Address {
    /// BT-35, BT-36, BT-162: at most three.
    pub lines: Vec<String>,
    /// BT-37.
    pub city: Option<String>,
    /// BT-38.
    pub postcode: Option<String>,
    /// BT-39.
    pub region: Option<String>,
    /// BT-40, a code of ISO 3166-1 with two letters.
    pub country: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contact {
    pub name: Option<String>,
    pub phone: Option<String>,
    pub email: Option<String>,
}

/// From the first day to the last.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Period {
    pub start: Option<String>,
    pub end: Option<String>,
}

/// How to pay.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Payment {
    /// BT-81, a code of UNTDID 4461: 30 a transfer, 58 one within SEPA.
    pub code: Option<String>,
    /// BT-82.
    pub text: Option<String>,
    /// BT-84.
    pub account: Option<String>,
    /// BT-85.
    pub account_name: Option<String>,
    /// BT-86.
    pub bic: Option<String>,
}

/// An allowance or a charge, on the document or on a line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Allowance {
    /// A charge; otherwise an allowance.
    pub charge: bool,
    /// BT-92, BT-99.
    pub amount: Option<Decimal>,
    /// BT-93, BT-100.
    pub base: Option<Decimal>,
    /// BT-94, BT-101: in percent.
    pub percent: Option<Decimal>,
    /// BT-95, BT-102.
    pub category: Option<String>,
    /// BT-96, BT-103: in percent.
    pub rate: Option<Decimal>,
    /// BT-97, BT-104.
    pub reason: Option<String>,
    /// BT-98, BT-105.
    pub reason_code: Option<String>,
}

/// One rate of tax.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct TaxLine {
    /// BT-116.
    pub base: Option<Decimal>,
    /// BT-117.
    pub amount: Option<Decimal>,
    /// BT-118, a code of UNTDID 5305: `S`, `Z`, `E`, `AE`, `K`, `G`, `O`, ...
    pub category: Option<String>,
    /// BT-119: in percent.
    pub rate: Option<Decimal>,
    /// BT-120.
    pub exemption: Option<String>,
    /// BT-121.
    pub exemption_code: Option<String>,
}

/// The sums of a document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// BT-106: all lines, net.
    pub lines: Option<Decimal>,
    /// BT-107.
    pub allowances: Option<Decimal>,
    /// BT-108.
    pub charges: Option<Decimal>,
    /// BT-109: without tax.
    pub net: Option<Decimal>,
    /// BT-110.
    pub tax: Option<Decimal>,
    /// BT-112: with tax.
    pub total: Option<Decimal>,
    /// BT-113.
    pub prepaid: Option<Decimal>,
    /// BT-114.
    pub rounding: Option<Decimal>,
    /// BT-115.
    pub due: Option<Decimal>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// BT-126.
    pub id: Option<String>,
    /// The line that this one is part of (in CII's extended profile).
    pub parent: Option<String>,
    /// BT-127.
    pub note: Option<String>,
    /// BT-153.
    pub name: Option<String>,
    /// BT-154.
    pub description: Option<String>,
    /// BT-155.
    pub seller_id: Option<String>,
    /// BT-156.
    pub buyer_id: Option<String>,
    /// BT-157.
    pub standard_id: Option<Id>,
    /// BT-132.
    pub order_line: Option<String>,
    /// BG-26.
    pub period: Option<Period>,
    /// When it was delivered (in CII's extended profile).
    pub delivered: Option<String>,
    /// BT-129.
    pub quantity: Option<Decimal>,
    /// BT-130, a code of UN/ECE recommendation 20 or 21.
    pub unit: Option<String>,
    /// BT-146: without tax, after the discount on the price.
    pub price: Option<Decimal>,
    /// BT-148: without tax, before the discount on the price.
    pub gross_price: Option<Decimal>,
    /// BT-147.
    pub price_discount: Option<Decimal>,
    /// BT-149: how many units the price is for.
    pub price_quantity: Option<Decimal>,
    /// BG-27 and BG-28.
    pub allowances: Vec<Allowance>,
    /// BT-151.
    pub category: Option<String>,
    /// BT-152: in percent.
    pub rate: Option<Decimal>,
    /// BT-131.
    pub amount: Option<Decimal>,
}

impl Invoice {
    /// Whether the type says that money goes back to the buyer (the codes of
    /// UNTDID 1001 that EN 16931 takes for credit notes).
    pub fn is_credit_note(&self) -> bool {
        matches!(
            self.kind.as_deref(),
            Some(
                "81" | "83" | "261" | "262" | "296" | "308" | "381" | "396" | "420" | "458" | "532"
            )
        )
    }
}

impl Address {
    /// Whether nothing is known.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
