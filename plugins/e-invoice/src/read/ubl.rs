//! OASIS UBL 2.x: Invoice and CreditNote.

use super::MAX_LINES;
use super::node::At;
use crate::model::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Reference, TaxLine, Totals,
};

pub(super) fn read(root: roxmltree::Node<'_, '_>) -> Invoice {
    let root = At::new(root);
    let credit = root.name() == "CreditNote";
    let currency = root.text_at(&["DocumentCurrencyCode"]);
    let means = root.child("PaymentMeans");
    // A second total of the tax may be in the currency of the tax office.
    let tax_total = root
        .all(&["TaxTotal"])
        .find(|total| total.child("TaxSubtotal").exists())
        .or_else(|| root.all(&["TaxTotal"]).next());
    Invoice {
        profile: root.text_at(&["CustomizationID"]),
        process: root.text_at(&["ProfileID"]),
        number: root.text_at(&["ID"]),
        issued: root.date_at(&["IssueDate"]),
        kind: root
            .any(&["InvoiceTypeCode", "CreditNoteTypeCode"])
            .text()
            .or_else(|| credit.then(|| "381".to_owned())),
        due: root
            .date_at(&["DueDate"])
            .or_else(|| means.date_at(&["PaymentDueDate"])),
        notes: root.all(&["Note"]).filter_map(At::text).collect(),
        buyer_reference: root.text_at(&["BuyerReference"]),
        project: root
            .text_at(&["ProjectReference", "ID"])
            .or_else(|| project_of_credit_note(root)),
        contract: root.text_at(&["ContractDocumentReference", "ID"]),
        order: reference(root.child("OrderReference")),
        sales_order: root.text_at(&["OrderReference", "SalesOrderID"]),
        despatch: root.text_at(&["DespatchDocumentReference", "ID"]),
        preceding: root
            .all(&["BillingReference"])
            .filter_map(|b| reference(b.child("InvoiceDocumentReference")))
            .collect(),
        seller: party(root.at(&["AccountingSupplierParty", "Party"])),
        buyer: party(root.at(&["AccountingCustomerParty", "Party"])),
        delivered: root.date_at(&["Delivery", "ActualDeliveryDate"]),
        period: root.child("InvoicePeriod").period("StartDate", "EndDate"),
        payments: root
            .all(&["PaymentMeans"])
            .map(payment)
            .filter(|p| !says_nothing(p))
            .collect(),
        remittance: means.text_at(&["PaymentID"]),
        terms: root.text_at(&["PaymentTerms", "Note"]),
        allowances: root.all(&["AllowanceCharge"]).map(allowance).collect(),
        taxes: tax_total
            .into_iter()
            .flat_map(|total| total.all(&["TaxSubtotal"]))
            .map(tax)
            .collect(),
        totals: totals(root, tax_total),
        lines: root
            .all(&["InvoiceLine", "CreditNoteLine"])
            .take(MAX_LINES)
            .map(line)
            .collect(),
        currency,
    }
}

/// Credit notes have no project reference: one of the additional documents
/// has the type 50.
fn project_of_credit_note(root: At<'_, '_>) -> Option<String> {
    root.all(&["AdditionalDocumentReference"])
        .find(|d| d.text_at(&["DocumentTypeCode"]).as_deref() == Some("50"))?
        .text_at(&["ID"])
}

/// `NA` stands where only the seller's order is known.
fn reference(document: At<'_, '_>) -> Option<Reference> {
    Some(Reference {
        id: document.text_at(&["ID"]).filter(|id| id != "NA")?,
        date: document.date_at(&["IssueDate"]),
    })
}

fn party(party: At<'_, '_>) -> Party {
    let scheme = |names: &[&str]| {
        party.all(&["PartyTaxScheme"]).find_map(|scheme| {
            let name = scheme.text_at(&["TaxScheme", "ID"]).unwrap_or_default();
            names
                .contains(&name.as_str())
                .then(|| scheme.text_at(&["CompanyID"]))?
        })
    };
    let entity = party.child("PartyLegalEntity");
    let named = party.text_at(&["PartyName", "Name"]);
    let registered = entity.text_at(&["RegistrationName"]);
    let vat = scheme(&["VAT"]);
    Party {
        trading_name: registered.is_some().then(|| named.clone()).flatten(),
        name: registered.or(named),
        // The creditor's identifier for direct debits is none of the party.
        ids: party
            .all(&["PartyIdentification"])
            .filter_map(|p| p.child("ID").id())
            .filter(|id: &Id| id.scheme.as_deref() != Some("SEPA"))
            .collect(),
        legal_id: entity.child("CompanyID").id(),
        tax_number: party.all(&["PartyTaxScheme"]).find_map(|scheme| {
            let name = scheme.text_at(&["TaxScheme", "ID"]).unwrap_or_default();
            let id = scheme.text_at(&["CompanyID"])?;
            (name != "VAT" && vat.as_deref() != Some(id.as_str())).then_some(id)
        }),
        vat,
        endpoint: party.child("EndpointID").id(),
        address: address(party.child("PostalAddress")),
        contact: contact(party.child("Contact")),
    }
}

fn address(address: At<'_, '_>) -> Address {
    let street = address.text_at(&["StreetName"]);
    // UBL outside of EN 16931 keeps the number apart.
    let street = match (street, address.text_at(&["BuildingNumber"])) {
        (Some(street), Some(number)) => Some(format!("{street} {number}")),
        (street, number) => street.or(number),
    };
    Address {
        lines: [
            street,
            address.text_at(&["AdditionalStreetName"]),
            address.text_at(&["AddressLine", "Line"]),
        ]
        .into_iter()
        .flatten()
        .collect(),
        city: address.text_at(&["CityName"]),
        postcode: address.text_at(&["PostalZone"]),
        region: address.text_at(&["CountrySubentity"]),
        country: address.text_at(&["Country", "IdentificationCode"]),
    }
}

fn contact(contact: At<'_, '_>) -> Contact {
    Contact {
        name: contact.text_at(&["Name"]),
        phone: contact.text_at(&["Telephone"]),
        email: contact.text_at(&["ElectronicMail"]),
    }
}

/// Code 1 says that no means of payment is agreed.
fn says_nothing(payment: &Payment) -> bool {
    let silent = Payment {
        code: payment.code.clone(),
        ..Payment::default()
    };
    *payment == silent && matches!(payment.code.as_deref(), None | Some("1"))
}

fn payment(means: At<'_, '_>) -> Payment {
    let account = means.child("PayeeFinancialAccount");
    let branch = account.child("FinancialInstitutionBranch");
    Payment {
        code: means.text_at(&["PaymentMeansCode"]),
        text: means.child("PaymentMeansCode").attribute("name"),
        account: account.text_at(&["ID"]),
        account_name: account.text_at(&["Name"]),
        bic: branch
            .text_at(&["ID"])
            .or_else(|| branch.text_at(&["FinancialInstitution", "ID"])),
    }
}

fn allowance(one: At<'_, '_>) -> Allowance {
    let tax = one.child("TaxCategory");
    Allowance {
        charge: one.child("ChargeIndicator").flag(),
        amount: one.decimal_at(&["Amount"]),
        base: one.decimal_at(&["BaseAmount"]),
        percent: one.decimal_at(&["MultiplierFactorNumeric"]),
        category: tax.text_at(&["ID"]),
        rate: tax.decimal_at(&["Percent"]),
        reason: one.text_at(&["AllowanceChargeReason"]),
        reason_code: one.text_at(&["AllowanceChargeReasonCode"]),
    }
}

fn tax(subtotal: At<'_, '_>) -> TaxLine {
    let category = subtotal.child("TaxCategory");
    TaxLine {
        base: subtotal.decimal_at(&["TaxableAmount"]),
        amount: subtotal.decimal_at(&["TaxAmount"]),
        category: category.text_at(&["ID"]),
        rate: category
            .child("Percent")
            .decimal()
            .or_else(|| subtotal.decimal_at(&["Percent"])),
        exemption: category.text_at(&["TaxExemptionReason"]),
        exemption_code: category.text_at(&["TaxExemptionReasonCode"]),
    }
}

fn totals(root: At<'_, '_>, tax_total: Option<At<'_, '_>>) -> Totals {
    let sums = root.child("LegalMonetaryTotal");
    let sum = |name: &str| sums.decimal_at(&[name]);
    Totals {
        lines: sum("LineExtensionAmount"),
        allowances: sum("AllowanceTotalAmount"),
        charges: sum("ChargeTotalAmount"),
        net: sum("TaxExclusiveAmount"),
        tax: tax_total.and_then(|total| total.decimal_at(&["TaxAmount"])),
        total: sum("TaxInclusiveAmount"),
        prepaid: sum("PrepaidAmount"),
        rounding: sum("PayableRoundingAmount"),
        due: sum("PayableAmount"),
    }
}

fn line(item: At<'_, '_>) -> Line {
    let product = item.child("Item");
    let price = item.child("Price");
    let discount = price.child("AllowanceCharge");
    let quantity = item.any(&["InvoicedQuantity", "CreditedQuantity"]);
    let tax = product.child("ClassifiedTaxCategory");
    Line {
        id: item.text_at(&["ID"]),
        parent: None,
        note: item.text_at(&["Note"]),
        name: product.text_at(&["Name"]),
        description: product.text_at(&["Description"]),
        seller_id: product.text_at(&["SellersItemIdentification", "ID"]),
        buyer_id: product.text_at(&["BuyersItemIdentification", "ID"]),
        standard_id: product.at(&["StandardItemIdentification", "ID"]).id(),
        order_line: item.text_at(&["OrderLineReference", "LineID"]),
        period: item.child("InvoicePeriod").period("StartDate", "EndDate"),
        delivered: item.date_at(&["Delivery", "ActualDeliveryDate"]),
        quantity: quantity.decimal(),
        unit: quantity.attribute("unitCode"),
        price: price.decimal_at(&["PriceAmount"]),
        gross_price: discount.decimal_at(&["BaseAmount"]),
        price_discount: discount.decimal_at(&["Amount"]),
        price_quantity: price.decimal_at(&["BaseQuantity"]),
        allowances: item.all(&["AllowanceCharge"]).map(allowance).collect(),
        category: tax.text_at(&["ID"]),
        rate: tax.decimal_at(&["Percent"]),
        amount: item.decimal_at(&["LineExtensionAmount"]),
    }
}
