//! The registered names of fields, in the order in which they are given.

/// Fields of a document, as the contract lists them.
pub const FIELDS: [&str; 27] = [
    "invoice_id",
    "invoice_date",
    "due_date",
    "delivery_date",
    "order_date",
    "purchase_order",
    "project",
    "customer_id",
    "contact",
    "supplier_name",
    "supplier_address",
    "supplier_tax_id",
    "supplier_iban",
    "bank_bic",
    "customer_name",
    "customer_address",
    "customer_tax_id",
    "currency",
    "net_amount",
    "total_tax_amount",
    "total_amount",
    "amount_due",
    "payment_terms",
    "merchant_name",
    "merchant_address",
    "receipt_date",
    "payment_method",
];

/// Fields of a line item, as the contract lists them.
pub const LINE_ITEM_FIELDS: [&str; 12] = [
    "position",
    "parent",
    "group",
    "product_code",
    "description",
    "date",
    "quantity",
    "unit",
    "unit_price",
    "discount",
    "tax_rate",
    "amount",
];

/// Kind of a group: one tax rate with its base and tax.
pub const TAX_LINE: &str = "tax-line";

/// Kind of a group: an allowance on the document as a whole.
pub const DISCOUNT: &str = "discount";

/// Kind of a group: a charge on the document as a whole.
pub const SURCHARGE: &str = "surcharge";

/// The registered kinds of groups.
pub const GROUPS: [&str; 3] = [TAX_LINE, DISCOUNT, SURCHARGE];

/// Fields of a tax line, as the contract lists them.
pub const TAX_LINE_FIELDS: [&str; 4] = ["category", "rate", "base", "amount"];

/// Fields of a discount or surcharge, as the contract lists them.
pub const ALLOWANCE_FIELDS: [&str; 4] = ["description", "rate", "base", "amount"];

/// All of them: a document's fields, then a line item's.
pub fn all() -> Vec<&'static str> {
    [&FIELDS[..], &LINE_ITEM_FIELDS[..]].concat()
}

/// Place of a document field in [`FIELDS`]; `None` for a name that is not
/// registered. Extractors sort by it.
pub fn field_rank(name: &str) -> Option<usize> {
    FIELDS.iter().position(|f| *f == name)
}

/// Place of a line item's field in [`LINE_ITEM_FIELDS`].
pub fn line_item_rank(name: &str) -> Option<usize> {
    LINE_ITEM_FIELDS.iter().position(|f| *f == name)
}
