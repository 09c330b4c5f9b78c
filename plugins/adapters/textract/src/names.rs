//! Amazon's names of expense fields and Sheaf's.

use adapter_common::snake_case;

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sheafs_and_others_are_in_snake_case() {
        assert_eq!(of_field("INVOICE_RECEIPT_ID"), "invoice_id");
        assert_eq!(of_field("VENDOR_URL"), "vendor_url");
        assert_eq!(of_item_field("PRICE"), "amount");
        assert_eq!(of_item_field("EXPENSE_ROW"), "expense_row");
    }
}
