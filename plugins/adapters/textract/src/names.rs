//! Amazon's names of expense fields and Sheaf's.

/// Sheaf's name for a field of the summary.
pub(crate) fn of_field(vendor: &str) -> String {
    let name = match vendor {
        "INVOICE_RECEIPT_ID" => "invoice_id",
        "INVOICE_RECEIPT_DATE" => "invoice_date",
        "DUE_DATE" | "PAYMENT_DUE_DATE" => "due_date",
        "DELIVERY_DATE" => "delivery_date",
        "PO_NUMBER" => "purchase_order",
        "CUSTOMER_NUMBER" => "customer_id",
        "VENDOR_NAME" => "supplier_name",
        "VENDOR_ADDRESS" => "supplier_address",
        "VENDOR_VAT_NUMBER" | "VENDOR_GST_NUMBER" | "VENDOR_ABN_NUMBER" => "supplier_tax_id",
        "RECEIVER_NAME" => "customer_name",
        "RECEIVER_ADDRESS" => "customer_address",
        "RECEIVER_VAT_NUMBER" | "RECEIVER_GST_NUMBER" | "RECEIVER_ABN_NUMBER" => "customer_tax_id",
        "SUBTOTAL" => "net_amount",
        "TAX" => "total_tax_amount",
        "TOTAL" => "total_amount",
        "AMOUNT_DUE" => "amount_due",
        "PAYMENT_TERMS" => "payment_terms",
        _ => return snake_case(vendor),
    };
    name.to_owned()
}

/// Sheaf's name for a field of a line item.
pub(crate) fn of_item_field(vendor: &str) -> String {
    let name = match vendor {
        "ITEM" => "description",
        "QUANTITY" => "quantity",
        "UNIT_PRICE" => "unit_price",
        "PRICE" => "amount",
        "PRODUCT_CODE" => "product_code",
        _ => return snake_case(vendor),
    };
    name.to_owned()
}

/// Lower-case words of ASCII letters and digits joined by `_`; `unnamed` when
/// there are none.
pub(crate) fn snake_case(vendor: &str) -> String {
    const LONGEST: usize = 100;
    let lower = vendor.to_ascii_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric());
    let words: Vec<&str> = words.filter(|w| !w.is_empty()).collect();
    let mut name = words.join("_");
    name.truncate(LONGEST);
    match name.trim_end_matches('_') {
        "" => "unnamed".to_owned(),
        name => name.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sheafs_and_others_are_in_snake_case() {
        assert_eq!(of_field("INVOICE_RECEIPT_ID"), "invoice_id");
        assert_eq!(of_field("VENDOR_URL"), "vendor_url");
        assert_eq!(of_item_field("PRICE"), "amount");
        assert_eq!(of_item_field("EXPENSE_ROW"), "expense_row");
        assert_eq!(snake_case("  Étage No. 3_"), "tage_no_3");
        assert_eq!(snake_case("合計"), "unnamed");
    }
}
