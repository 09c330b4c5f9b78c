//! The vendor's names of fields and Sheaf's: the field lists of the prebuilt
//! models (<https://learn.microsoft.com/en-us/azure/ai-services/document-intelligence/prebuilt/invoice>
//! and its neighbours).

/// Sheaf's name for a field, by the names on the way to it: indices left out,
/// joined by `/`.
pub(crate) fn of_field(path: &str) -> String {
    let name = match path {
        "InvoiceId" => "invoice_id",
        "InvoiceDate" => "invoice_date",
        "DueDate" => "due_date",
        "DeliveryDate" => "delivery_date",
        "PurchaseOrder" => "purchase_order",
        "CustomerId" => "customer_id",
        "VendorName" => "supplier_name",
        "VendorAddress" => "supplier_address",
        "VendorTaxId" => "supplier_tax_id",
        "IBAN" | "PaymentDetails/IBAN" => "supplier_iban",
        "CustomerName" => "customer_name",
        "CustomerAddress" => "customer_address",
        "CustomerTaxId" => "customer_tax_id",
        "Currency" | "CurrencyCode" => "currency",
        "SubTotal" | "Subtotal" => "net_amount",
        "TotalTax" | "Tax" => "total_tax_amount",
        "InvoiceTotal" | "Total" => "total_amount",
        "AmountDue" => "amount_due",
        "PaymentTerm" | "PaymentTerms" => "payment_terms",
        "MerchantName" => "merchant_name",
        "MerchantAddress" => "merchant_address",
        "TransactionDate" => "receipt_date",
        "PaymentMethod" | "PaymentType" | "Payments/Method" => "payment_method",
        _ => return in_snake_case(path),
    };
    name.to_owned()
}

/// Sheaf's name for a field of a line item.
pub(crate) fn of_item_field(path: &str) -> String {
    let name = match path {
        "Description" | "Name" => "description",
        "Quantity" => "quantity",
        "Unit" | "QuantityUnit" => "unit",
        "UnitPrice" | "Price" => "unit_price",
        "ProductCode" => "product_code",
        "TaxRate" => "tax_rate",
        "Amount" | "TotalPrice" => "amount",
        _ => return in_snake_case(path),
    };
    name.to_owned()
}

/// Whether the objects in a list of this name are line items.
pub(crate) fn is_line_items(name: &str) -> bool {
    let name = in_snake_case(name);
    matches!(name.as_str(), "items" | "line_items" | "invoice_items")
}

/// The words of `PascalCase`, `camelCase` or any other text.
fn in_snake_case(vendor: &str) -> String {
    let mut spaced = String::with_capacity(vendor.len() + 8);
    let mut before = ' ';
    let mut chars = vendor.chars().peekable();
    while let Some(c) = chars.next() {
        let next_is_lower = chars.peek().is_some_and(char::is_ascii_lowercase);
        let starts_word = c.is_ascii_uppercase()
            && (before.is_ascii_lowercase()
                || before.is_ascii_digit()
                || (before.is_ascii_uppercase() && next_is_lower));
        if starts_word {
            spaced.push(' ');
        }
        spaced.push(c);
        before = c;
    }
    adapter_common::snake_case(&spaced)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_names_are_sheafs_and_others_are_in_snake_case() {
        for (vendor, name) in [
            ("InvoiceId", "invoice_id"),
            ("PaymentDetails/IBAN", "supplier_iban"),
            ("PaymentDetails/SWIFT", "payment_details_swift"),
            ("RemittanceAddressRecipient", "remittance_address_recipient"),
            ("KVKNumber", "kvk_number"),
            ("Receipt No", "receipt_no"),
            ("W2FormVariant", "w2_form_variant"),
            ("ID #", "id"),
            ("合計", "unnamed"),
        ] {
            assert_eq!(of_field(vendor), name, "{vendor}");
        }
        assert_eq!(of_item_field("TotalPrice"), "amount");
        assert_eq!(of_item_field("Date"), "date");
        assert!(is_line_items("Items") && !is_line_items("TaxDetails"));
    }
}
