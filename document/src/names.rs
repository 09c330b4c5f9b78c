//! The registered names of fields, in the order in which they are given.

/// Fields of a document, as the contract lists them.
pub const FIELDS: [&str; 23] = [
    "invoice_id",
    "invoice_date",
    "due_date",
    "delivery_date",
    "purchase_order",
    "customer_id",
    "supplier_name",
    "supplier_address",
    "supplier_tax_id",
    "supplier_iban",
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
pub const LINE_ITEM_FIELDS: [&str; 8] = [
    "position",
    "product_code",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "tax_rate",
    "amount",
];

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
