//! Google's types of entities and Sheaf's names
//! (<https://cloud.google.com/document-ai/docs/processors-list> lists the
//! types of each processor).

use adapter_common::snake_case;

/// Sheaf's name for an entity. On a receipt the supplier is the merchant.
pub(crate) fn of_field(vendor: &str, receipt: bool) -> String {
    let snake = snake_case(vendor);
    let name = match snake.as_str() {
        "supplier_name" if receipt => "merchant_name",
        "supplier_address" if receipt => "merchant_address",
        "receiver_name" => "customer_name",
        "receiver_address" => "customer_address",
        "receiver_tax_id" => "customer_tax_id",
        "payment_type" => "payment_method",
        _ => return snake,
    };
    name.to_owned()
}

/// Sheaf's name for a property of a line item, whose type begins with its
/// parent's: `line_item/quantity`.
pub(crate) fn of_item_field(vendor: &str) -> String {
    snake_case(vendor.rsplit('/').next().unwrap_or(vendor))
}

/// Whether an entity with properties is one row of several.
pub(crate) fn is_item(vendor: &str) -> bool {
    let name = of_item_field(vendor);
    name == "line_item" || name.ends_with("_item")
}

/// Whether the entities are those of a receipt: the expense parser's own
/// types, and none of the invoice parser's.
pub(crate) fn is_receipt<'a>(mut types: impl Iterator<Item = &'a str> + Clone) -> bool {
    let mut all = types.clone();
    types.any(|t| matches!(t, "receipt_date" | "credit_card_last_four_digits"))
        && !all.any(|t| matches!(t, "invoice_id" | "invoice_date"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sheafs_and_others_are_in_snake_case() {
        assert_eq!(of_field("receiver_name", false), "customer_name");
        assert_eq!(of_field("supplier_name", false), "supplier_name");
        assert_eq!(of_field("supplier_name", true), "merchant_name");
        assert_eq!(of_field("Date Of Birth", false), "date_of_birth");
        assert_eq!(of_field("vat/tax_rate", false), "vat_tax_rate");
        assert_eq!(of_item_field("line_item/unit_price"), "unit_price");
    }

    #[test]
    fn a_receipt_is_told_from_an_invoice_by_its_own_types() {
        assert!(is_receipt(["supplier_name", "receipt_date"].into_iter()));
        assert!(!is_receipt(["receipt_date", "invoice_id"].into_iter()));
        assert!(!is_receipt(["supplier_name"].into_iter()));
    }
}
