//! Amazon's names of expense fields and Sheaf's.

use adapter_common::snake_case;

/// Sheaf's name for a field of the summary, from those listed at
/// <https://docs.aws.amazon.com/textract/latest/dg/expensedocuments.html>. The
/// numbers of Australia (ABN), India (GST, PAN) and Europe (VAT) all name a
/// taxpayer; `TAX_PAYER_ID` does not say whose it is.
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
        "VENDOR_VAT_NUMBER" | "VENDOR_GST_NUMBER" | "VENDOR_ABN_NUMBER" | "VENDOR_PAN_NUMBER" => {
            "supplier_tax_id"
        }
        "RECEIVER_NAME" => "customer_name",
        "RECEIVER_ADDRESS" => "customer_address",
        "RECEIVER_VAT_NUMBER"
        | "RECEIVER_GST_NUMBER"
        | "RECEIVER_ABN_NUMBER"
        | "RECEIVER_PAN_NUMBER" => "customer_tax_id",
        "SUBTOTAL" => "net_amount",
        "TAX" => "total_tax_amount",
        "TOTAL" => "total_amount",
        "AMOUNT_DUE" => "amount_due",
        "PAYMENT_TERMS" => "payment_terms",
        // Those without a counterpart: ACCOUNT_NUMBER, ADDRESS, ADDRESS_BLOCK,
        // AMOUNT_PAID, CITY, COUNTRY, DISCOUNT, GRATUITY, NAME, ORDER_DATE,
        // OTHER, PRIOR_BALANCE, RECEIVER_PHONE, SERVICE_CHARGE,
        // SHIPPING_HANDLING_CHARGE, STATE, STREET, TAX_PAYER_ID, VENDOR_PHONE,
        // VENDOR_URL, ZIP_CODE.
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
        assert_eq!(of_field("VENDOR_PAN_NUMBER"), "supplier_tax_id");
        assert_eq!(of_field("TAX_PAYER_ID"), "tax_payer_id");
        assert_eq!(of_field("VENDOR_URL"), "vendor_url");
        assert_eq!(of_item_field("PRICE"), "amount");
        assert_eq!(of_item_field("EXPENSE_ROW"), "expense_row");
    }
}
