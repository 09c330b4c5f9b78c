//! UN/CEFACT Cross Industry Invoice: D16B and later (Factur-X, ZUGFeRD 2,
//! XRechnung) and the older one of ZUGFeRD 1, whose elements have other names.

use super::MAX_LINES;
use super::node::At;
use crate::model::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Reference, TaxLine, Totals,
};

pub(super) fn read(root: roxmltree::Node<'_, '_>) -> Invoice {
    let root = At::new(root);
    let context = root.any(&[
        "ExchangedDocumentContext",
        "SpecifiedExchangedDocumentContext",
    ]);
    let head = root.any(&["ExchangedDocument", "HeaderExchangedDocument"]);
    let trade = root.any(&[
        "SupplyChainTradeTransaction",
        "SpecifiedSupplyChainTradeTransaction",
    ]);
    let agreement = trade.any(&[
        "ApplicableHeaderTradeAgreement",
        "ApplicableSupplyChainTradeAgreement",
    ]);
    let delivery = trade.any(&[
        "ApplicableHeaderTradeDelivery",
        "ApplicableSupplyChainTradeDelivery",
    ]);
    let settlement = trade.any(&[
        "ApplicableHeaderTradeSettlement",
        "ApplicableSupplyChainTradeSettlement",
    ]);
    let currency = settlement.text_at(&["InvoiceCurrencyCode"]);
    let terms = settlement.child("SpecifiedTradePaymentTerms");
    Invoice {
        profile: context.text_at(&["GuidelineSpecifiedDocumentContextParameter", "ID"]),
        process: context.text_at(&["BusinessProcessSpecifiedDocumentContextParameter", "ID"]),
        number: head.text_at(&["ID"]),
        issued: head.date_at(&["IssueDateTime"]),
        kind: head.text_at(&["TypeCode"]),
        due: due_date(settlement),
        notes: head
            .all(&["IncludedNote"])
            .filter_map(|n| n.text_at(&["Content"]))
            .collect(),
        buyer_reference: agreement.text_at(&["BuyerReference"]),
        project: agreement.text_at(&["SpecifiedProcuringProject", "ID"]),
        contract: document_id(agreement.child("ContractReferencedDocument")),
        order: reference(agreement.child("BuyerOrderReferencedDocument")),
        sales_order: document_id(agreement.child("SellerOrderReferencedDocument")),
        despatch: document_id(delivery.any(&[
            "DespatchAdviceReferencedDocument",
            "DeliveryNoteReferencedDocument",
        ])),
        preceding: settlement
            .all(&["InvoiceReferencedDocument"])
            .filter_map(reference)
            .collect(),
        seller: party(agreement.child("SellerTradeParty")),
        buyer: party(agreement.child("BuyerTradeParty")),
        delivered: delivery.date_at(&["ActualDeliverySupplyChainEvent", "OccurrenceDateTime"]),
        period: settlement
            .child("BillingSpecifiedPeriod")
            .period("StartDateTime", "EndDateTime"),
        payments: settlement
            .all(&["SpecifiedTradeSettlementPaymentMeans"])
            .map(payment)
            .filter(|p| *p != Payment::default())
            .collect(),
        remittance: settlement.text_at(&["PaymentReference"]),
        terms: terms.text_at(&["Description"]),
        allowances: settlement
            .all(&[
                "SpecifiedTradeAllowanceCharge",
                "SpecifiedLogisticsServiceCharge",
            ])
            .map(allowance)
            .collect(),
        taxes: settlement.all(&["ApplicableTradeTax"]).map(tax).collect(),
        totals: totals(settlement, currency.as_deref()),
        lines: trade
            .all(&["IncludedSupplyChainTradeLineItem"])
            .take(MAX_LINES)
            .map(line)
            .collect(),
        currency,
    }
}

/// The date of the first terms that have one.
fn due_date(settlement: At<'_, '_>) -> Option<String> {
    settlement
        .all(&["SpecifiedTradePaymentTerms"])
        .find_map(|terms| terms.date_at(&["DueDateDateTime"]))
}

fn document_id(document: At<'_, '_>) -> Option<String> {
    document.any(&["IssuerAssignedID", "ID"]).text()
}

fn reference(document: At<'_, '_>) -> Option<Reference> {
    Some(Reference {
        id: document_id(document)?,
        date: document
            .any(&["FormattedIssueDateTime", "IssueDateTime"])
            .date(),
    })
}

fn party(party: At<'_, '_>) -> Party {
    let mut ids: Vec<Id> = party.all(&["ID"]).filter_map(At::id).collect();
    ids.extend(party.all(&["GlobalID"]).filter_map(At::id));
    let registration = |schemes: &[&str]| {
        party.all(&["SpecifiedTaxRegistration"]).find_map(|r| {
            let id = r.child("ID").id()?;
            let scheme = id.scheme.unwrap_or_default();
            schemes.contains(&scheme.as_str()).then_some(id.value)
        })
    };
    let organization = party.child("SpecifiedLegalOrganization");
    Party {
        name: party.text_at(&["Name"]),
        trading_name: organization.text_at(&["TradingBusinessName"]),
        ids,
        legal_id: organization.child("ID").id(),
        vat: registration(&["VA", "VAT"]),
        tax_number: registration(&["FC", ""]),
        endpoint: party.at(&["URIUniversalCommunication", "URIID"]).id(),
        address: address(party.child("PostalTradeAddress")),
        contact: contact(party.child("DefinedTradeContact")),
    }
}

fn address(address: At<'_, '_>) -> Address {
    Address {
        lines: ["LineOne", "LineTwo", "LineThree"]
            .iter()
            .filter_map(|name| address.text_at(&[name]))
            .collect(),
        city: address.text_at(&["CityName"]),
        postcode: address.text_at(&["PostcodeCode"]),
        region: address.text_at(&["CountrySubDivisionName"]),
        country: address.text_at(&["CountryID"]),
    }
}

fn contact(contact: At<'_, '_>) -> Contact {
    Contact {
        name: contact.any(&["PersonName", "DepartmentName"]).text(),
        phone: contact.text_at(&["TelephoneUniversalCommunication", "CompleteNumber"]),
        email: contact.text_at(&["EmailURIUniversalCommunication", "URIID"]),
    }
}

fn payment(means: At<'_, '_>) -> Payment {
    let account = means.child("PayeePartyCreditorFinancialAccount");
    Payment {
        code: means.text_at(&["TypeCode"]),
        text: means.text_at(&["Information"]),
        account: account.any(&["IBANID", "ProprietaryID"]).text(),
        account_name: account.text_at(&["AccountName"]),
        bic: means.text_at(&["PayeeSpecifiedCreditorFinancialInstitution", "BICID"]),
    }
}

/// An allowance or charge, or a charge for transport of the extended profile.
fn allowance(one: At<'_, '_>) -> Allowance {
    if one.name() == "SpecifiedLogisticsServiceCharge" {
        let tax = one.child("AppliedTradeTax");
        return Allowance {
            charge: true,
            amount: one.decimal_at(&["AppliedAmount"]),
            category: tax.text_at(&["CategoryCode"]),
            rate: rate(tax),
            reason: one.text_at(&["Description"]),
            ..Allowance::default()
        };
    }
    let tax = one.child("CategoryTradeTax");
    Allowance {
        charge: one.child("ChargeIndicator").flag(),
        amount: one.decimal_at(&["ActualAmount"]),
        base: one.decimal_at(&["BasisAmount"]),
        percent: one.decimal_at(&["CalculationPercent"]),
        category: tax.text_at(&["CategoryCode"]),
        rate: rate(tax),
        reason: one.text_at(&["Reason"]),
        reason_code: one.text_at(&["ReasonCode"]),
    }
}

fn rate(tax: At<'_, '_>) -> Option<rust_decimal::Decimal> {
    tax.any(&["RateApplicablePercent", "ApplicablePercent"])
        .decimal()
}

fn tax(tax: At<'_, '_>) -> TaxLine {
    TaxLine {
        base: tax.decimal_at(&["BasisAmount"]),
        amount: tax.decimal_at(&["CalculatedAmount"]),
        category: tax.text_at(&["CategoryCode"]),
        rate: rate(tax),
        exemption: tax.text_at(&["ExemptionReason"]),
        exemption_code: tax.text_at(&["ExemptionReasonCode"]),
    }
}

fn totals(settlement: At<'_, '_>, currency: Option<&str>) -> Totals {
    let sums = settlement.any(&[
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    ]);
    let sum = |name: &str| sums.decimal_at(&[name]);
    // A second sum of the tax may be in the currency of the tax office.
    let own = |tax: &At<'_, '_>| {
        let given = tax.attribute("currencyID");
        given.is_none() || currency.is_none() || given.as_deref() == currency
    };
    let tax = sums.all(&["TaxTotalAmount"]).find(own);
    Totals {
        lines: sum("LineTotalAmount"),
        allowances: sum("AllowanceTotalAmount"),
        charges: sum("ChargeTotalAmount"),
        net: sum("TaxBasisTotalAmount"),
        tax: tax.and_then(At::decimal),
        total: sum("GrandTotalAmount"),
        prepaid: sum("TotalPrepaidAmount"),
        rounding: sum("RoundingAmount"),
        due: sum("DuePayableAmount"),
    }
}

fn line(item: At<'_, '_>) -> Line {
    let document = item.child("AssociatedDocumentLineDocument");
    let product = item.child("SpecifiedTradeProduct");
    let agreement = item.any(&[
        "SpecifiedLineTradeAgreement",
        "SpecifiedSupplyChainTradeAgreement",
    ]);
    let delivery = item.any(&[
        "SpecifiedLineTradeDelivery",
        "SpecifiedSupplyChainTradeDelivery",
    ]);
    let settlement = item.any(&[
        "SpecifiedLineTradeSettlement",
        "SpecifiedSupplyChainTradeSettlement",
    ]);
    let sums = settlement.any(&[
        "SpecifiedTradeSettlementLineMonetarySummation",
        "SpecifiedTradeSettlementMonetarySummation",
    ]);
    let gross = agreement.child("GrossPriceProductTradePrice");
    let net = agreement.child("NetPriceProductTradePrice");
    let quantity = delivery.child("BilledQuantity");
    let tax = settlement.child("ApplicableTradeTax");
    Line {
        id: document.text_at(&["LineID"]),
        parent: document.text_at(&["ParentLineID"]),
        note: document.text_at(&["IncludedNote", "Content"]),
        name: product.text_at(&["Name"]),
        description: product.text_at(&["Description"]),
        seller_id: product.text_at(&["SellerAssignedID"]),
        buyer_id: product.text_at(&["BuyerAssignedID"]),
        standard_id: product.child("GlobalID").id(),
        order_line: agreement.text_at(&["BuyerOrderReferencedDocument", "LineID"]),
        period: settlement
            .child("BillingSpecifiedPeriod")
            .period("StartDateTime", "EndDateTime"),
        delivered: delivery.date_at(&["ActualDeliverySupplyChainEvent", "OccurrenceDateTime"]),
        quantity: quantity.decimal(),
        unit: quantity.attribute("unitCode"),
        price: net.decimal_at(&["ChargeAmount"]),
        gross_price: gross.decimal_at(&["ChargeAmount"]),
        price_discount: gross.decimal_at(&["AppliedTradeAllowanceCharge", "ActualAmount"]),
        price_quantity: net
            .child("BasisQuantity")
            .decimal()
            .or_else(|| gross.decimal_at(&["BasisQuantity"])),
        allowances: settlement
            .all(&["SpecifiedTradeAllowanceCharge"])
            .map(allowance)
            .collect(),
        category: tax.text_at(&["CategoryCode"]),
        rate: rate(tax),
        amount: sums.decimal_at(&["LineTotalAmount"]),
    }
}
