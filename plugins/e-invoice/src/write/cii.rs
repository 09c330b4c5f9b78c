//! UN/CEFACT Cross Industry Invoice, elements in the order of
//! `CrossIndustryInvoice_100pD16B.xsd`, bound to business terms as
//! EN 16931-3-3 says (Factur-X's profile EN 16931 is the same).

use rust_decimal::Decimal;

use super::{Element, PROFILE};
use crate::model::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Period, Reference, TaxLine,
};

const RSM: &str = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
const RAM: &str =
    "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
const UDT: &str = "urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100";
const QDT: &str = "urn:un:unece:uncefact:data:standard:QualifiedDataType:100";

/// The invoice or credit note as CII.
pub fn write(invoice: &Invoice) -> String {
    let guideline = Element::new("ram:GuidelineSpecifiedDocumentContextParameter").leaf(
        "ram:ID",
        Some(invoice.profile.as_deref().unwrap_or(PROFILE)),
    );
    let process = Element::new("ram:BusinessProcessSpecifiedDocumentContextParameter")
        .leaf("ram:ID", invoice.process.as_deref());
    let context = Element::new("rsm:ExchangedDocumentContext")
        .child(process)
        .child(guideline);
    let head = Element::new("rsm:ExchangedDocument")
        .leaf("ram:ID", invoice.number.as_deref())
        .leaf("ram:TypeCode", invoice.kind.as_deref())
        .child(date("ram:IssueDateTime", invoice.issued.as_deref()))
        .children(
            invoice
                .notes
                .iter()
                .map(|n| Element::new("ram:IncludedNote").leaf("ram:Content", Some(n))),
        );
    let trade = Element::new("rsm:SupplyChainTradeTransaction")
        .children(invoice.lines.iter().map(line))
        .child(agreement(invoice))
        .child(delivery(invoice))
        .child(settlement(invoice));
    Element::new("rsm:CrossIndustryInvoice")
        .attribute("xmlns:rsm", RSM)
        .attribute("xmlns:ram", RAM)
        .attribute("xmlns:udt", UDT)
        .attribute("xmlns:qdt", QDT)
        .child(context)
        .child(head.kept())
        .child(trade)
        .document()
}

/// `2024-03-31` as `20240331` in format 102.
fn date(name: &'static str, iso: Option<&str>) -> Element {
    dated(name, "udt:DateTimeString", iso)
}

fn dated(name: &'static str, inner: &'static str, iso: Option<&str>) -> Element {
    let compact = iso.map(|iso| iso.replace('-', ""));
    Element::new(name).child(
        Element::new(inner)
            .attribute("format", "102")
            .text_of(compact.as_deref()),
    )
}

fn period(period: Option<&Period>) -> Element {
    Element::new("ram:BillingSpecifiedPeriod")
        .child(date(
            "ram:StartDateTime",
            period.and_then(|p| p.start.as_deref()),
        ))
        .child(date(
            "ram:EndDateTime",
            period.and_then(|p| p.end.as_deref()),
        ))
}

fn document(name: &'static str, id: Option<&str>) -> Element {
    Element::new(name).leaf("ram:IssuerAssignedID", id)
}

fn agreement(invoice: &Invoice) -> Element {
    // The schema wants a name where the norm has an identifier alone.
    let project = Element::new("ram:SpecifiedProcuringProject")
        .leaf("ram:ID", invoice.project.as_deref())
        .leaf(
            "ram:Name",
            invoice.project.as_ref().map(|_| "Project reference"),
        );
    Element::new("ram:ApplicableHeaderTradeAgreement")
        .leaf("ram:BuyerReference", invoice.buyer_reference.as_deref())
        .child(party("ram:SellerTradeParty", &invoice.seller))
        .child(party("ram:BuyerTradeParty", &invoice.buyer))
        .child(document(
            "ram:SellerOrderReferencedDocument",
            invoice.sales_order.as_deref(),
        ))
        .child(document(
            "ram:BuyerOrderReferencedDocument",
            invoice.order.as_ref().map(|o| o.id.as_str()),
        ))
        .child(document(
            "ram:ContractReferencedDocument",
            invoice.contract.as_deref(),
        ))
        .child(project)
        .kept()
}

fn delivery(invoice: &Invoice) -> Element {
    let event = Element::new("ram:ActualDeliverySupplyChainEvent")
        .child(date("ram:OccurrenceDateTime", invoice.delivered.as_deref()));
    Element::new("ram:ApplicableHeaderTradeDelivery")
        .child(event)
        .child(document(
            "ram:DespatchAdviceReferencedDocument",
            invoice.despatch.as_deref(),
        ))
        .kept()
}

fn settlement(invoice: &Invoice) -> Element {
    let terms = Element::new("ram:SpecifiedTradePaymentTerms")
        .leaf("ram:Description", invoice.terms.as_deref())
        .child(date("ram:DueDateDateTime", invoice.due.as_deref()));
    Element::new("ram:ApplicableHeaderTradeSettlement")
        .leaf("ram:PaymentReference", invoice.remittance.as_deref())
        .leaf("ram:InvoiceCurrencyCode", invoice.currency.as_deref())
        .children(invoice.payments.iter().map(payment))
        .children(invoice.taxes.iter().map(tax))
        .child(period(invoice.period.as_ref()))
        .children(invoice.allowances.iter().map(|a| allowance(a, true)))
        .child(terms)
        .child(totals(invoice))
        .children(invoice.preceding.iter().map(preceding))
}

fn preceding(other: &Reference) -> Element {
    document("ram:InvoiceReferencedDocument", Some(&other.id)).child(dated(
        "ram:FormattedIssueDateTime",
        "qdt:DateTimeString",
        other.date.as_deref(),
    ))
}

fn payment(payment: &Payment) -> Element {
    // An IBAN begins with the two letters of its country.
    let iban = payment.account.as_deref().is_some_and(|account| {
        let mut bytes = account.bytes();
        bytes.by_ref().take(2).all(|b| b.is_ascii_uppercase())
            && bytes.next().is_some_and(|b| b.is_ascii_digit())
    });
    let named = |wanted: bool| payment.account.as_deref().filter(|_| iban == wanted);
    let account = Element::new("ram:PayeePartyCreditorFinancialAccount")
        .leaf("ram:IBANID", named(true))
        .leaf("ram:AccountName", payment.account_name.as_deref())
        .leaf("ram:ProprietaryID", named(false));
    Element::new("ram:SpecifiedTradeSettlementPaymentMeans")
        .leaf("ram:TypeCode", payment.code.as_deref())
        .leaf("ram:Information", payment.text.as_deref())
        .child(account)
        .child(
            Element::new("ram:PayeeSpecifiedCreditorFinancialInstitution")
                .leaf("ram:BICID", payment.bic.as_deref()),
        )
}

fn tax(tax: &TaxLine) -> Element {
    Element::new("ram:ApplicableTradeTax")
        .amount("ram:CalculatedAmount", tax.amount, None)
        .leaf("ram:TypeCode", Some("VAT"))
        .leaf("ram:ExemptionReason", tax.exemption.as_deref())
        .amount("ram:BasisAmount", tax.base, None)
        .leaf("ram:CategoryCode", tax.category.as_deref())
        .leaf("ram:ExemptionReasonCode", tax.exemption_code.as_deref())
        .number("ram:RateApplicablePercent", tax.rate)
}

/// The category of what is taxed; left away where nothing is known of it.
fn category(name: &'static str, code: Option<&str>, rate: Option<Decimal>) -> Element {
    let known = code.is_some() || rate.is_some();
    Element::new(name)
        .leaf("ram:TypeCode", known.then_some("VAT"))
        .leaf("ram:CategoryCode", code)
        .number("ram:RateApplicablePercent", rate)
}

fn allowance(one: &Allowance, taxed: bool) -> Element {
    let indicator = Element::new("ram:ChargeIndicator").leaf(
        "udt:Indicator",
        Some(if one.charge { "true" } else { "false" }),
    );
    let element = Element::new("ram:SpecifiedTradeAllowanceCharge")
        .child(indicator)
        .number("ram:CalculationPercent", one.percent)
        .amount("ram:BasisAmount", one.base, None)
        .amount("ram:ActualAmount", one.amount, None)
        .leaf("ram:ReasonCode", one.reason_code.as_deref())
        .leaf("ram:Reason", one.reason.as_deref());
    if taxed {
        element.child(category(
            "ram:CategoryTradeTax",
            one.category.as_deref(),
            one.rate,
        ))
    } else {
        element
    }
}

fn totals(invoice: &Invoice) -> Element {
    let t = &invoice.totals;
    Element::new("ram:SpecifiedTradeSettlementHeaderMonetarySummation")
        .amount("ram:LineTotalAmount", t.lines, None)
        .amount("ram:ChargeTotalAmount", t.charges, None)
        .amount("ram:AllowanceTotalAmount", t.allowances, None)
        .amount("ram:TaxBasisTotalAmount", t.net, None)
        // The only sum that names its currency.
        .amount("ram:TaxTotalAmount", t.tax, invoice.currency.as_deref())
        .amount("ram:RoundingAmount", t.rounding, None)
        .amount("ram:GrandTotalAmount", t.total, None)
        .amount("ram:TotalPrepaidAmount", t.prepaid, None)
        .amount("ram:DuePayableAmount", t.due, None)
}

fn identifier(name: &'static str, id: &Id) -> Element {
    Element::new(name)
        .attribute_of("schemeID", id.scheme.as_deref())
        .text(&id.value)
}

fn party(name: &'static str, party: &Party) -> Element {
    let registration = |scheme: &str, id: Option<&str>| {
        Element::new("ram:SpecifiedTaxRegistration").child(
            Element::new("ram:ID")
                .attribute("schemeID", scheme)
                .text_of(id),
        )
    };
    let organization = Element::new("ram:SpecifiedLegalOrganization")
        .children(party.legal_id.iter().map(|id| identifier("ram:ID", id)))
        .leaf("ram:TradingBusinessName", party.trading_name.as_deref());
    let own = party.ids.iter().filter(|id| id.scheme.is_none());
    let global = party.ids.iter().filter(|id| id.scheme.is_some());
    let endpoint = Element::new("ram:URIUniversalCommunication")
        .children(party.endpoint.iter().map(|id| identifier("ram:URIID", id)));
    // The schema demands the party even where nothing is known of it.
    Element::new(name)
        .children(own.map(|id| identifier("ram:ID", id)))
        .children(global.map(|id| identifier("ram:GlobalID", id)))
        .leaf("ram:Name", party.name.as_deref())
        .child(organization)
        .child(contact(&party.contact))
        .child(address(&party.address))
        .child(endpoint)
        .child(registration("FC", party.tax_number.as_deref()))
        .child(registration("VA", party.vat.as_deref()))
        .kept()
}

fn contact(contact: &Contact) -> Element {
    Element::new("ram:DefinedTradeContact")
        .leaf("ram:PersonName", contact.name.as_deref())
        .child(
            Element::new("ram:TelephoneUniversalCommunication")
                .leaf("ram:CompleteNumber", contact.phone.as_deref()),
        )
        .child(
            Element::new("ram:EmailURIUniversalCommunication")
                .leaf("ram:URIID", contact.email.as_deref()),
        )
}

fn address(address: &Address) -> Element {
    let mut lines = address.lines.iter().map(String::as_str);
    Element::new("ram:PostalTradeAddress")
        .leaf("ram:PostcodeCode", address.postcode.as_deref())
        .leaf("ram:LineOne", lines.next())
        .leaf("ram:LineTwo", lines.next())
        .leaf("ram:LineThree", lines.next())
        .leaf("ram:CityName", address.city.as_deref())
        .leaf("ram:CountryID", address.country.as_deref())
        .leaf("ram:CountrySubDivisionName", address.region.as_deref())
}

fn line(line: &Line) -> Element {
    let note = Element::new("ram:IncludedNote").leaf("ram:Content", line.note.as_deref());
    let head = Element::new("ram:AssociatedDocumentLineDocument")
        .leaf("ram:LineID", line.id.as_deref())
        .child(note);
    let quantity = Element::new("ram:BilledQuantity")
        .attribute_of("unitCode", line.unit.as_deref())
        .text_of(line.quantity.map(super::bare).as_deref());
    let tax = category(
        "ram:ApplicableTradeTax",
        line.category.as_deref(),
        line.rate,
    );
    let sum = Element::new("ram:SpecifiedTradeSettlementLineMonetarySummation").amount(
        "ram:LineTotalAmount",
        line.amount,
        None,
    );
    let settlement = Element::new("ram:SpecifiedLineTradeSettlement")
        .child(tax)
        .child(period(line.period.as_ref()))
        .children(line.allowances.iter().map(|a| allowance(a, false)))
        .child(sum);
    Element::new("ram:IncludedSupplyChainTradeLineItem")
        .child(head)
        .child(product(line))
        .child(prices(line))
        .child(Element::new("ram:SpecifiedLineTradeDelivery").child(quantity))
        .child(settlement)
}

fn product(line: &Line) -> Element {
    let standard = line.standard_id.iter();
    Element::new("ram:SpecifiedTradeProduct")
        .children(standard.map(|id| identifier("ram:GlobalID", id)))
        .leaf("ram:SellerAssignedID", line.seller_id.as_deref())
        .leaf("ram:BuyerAssignedID", line.buyer_id.as_deref())
        .leaf("ram:Name", line.name.as_deref())
        .leaf("ram:Description", line.description.as_deref())
}

fn prices(line: &Line) -> Element {
    let order = Element::new("ram:BuyerOrderReferencedDocument")
        .leaf("ram:LineID", line.order_line.as_deref());
    let quantity = || {
        Element::new("ram:BasisQuantity")
            .attribute_of("unitCode", line.unit.as_deref())
            .text_of(line.price_quantity.map(super::bare).as_deref())
    };
    let discount = match line.price_discount {
        Some(amount) => Element::new("ram:AppliedTradeAllowanceCharge")
            .child(Element::new("ram:ChargeIndicator").leaf("udt:Indicator", Some("false")))
            .amount("ram:ActualAmount", Some(amount), None),
        None => Element::new("ram:AppliedTradeAllowanceCharge"),
    };
    let gross = match line.gross_price {
        Some(price) => Element::new("ram:GrossPriceProductTradePrice")
            .amount("ram:ChargeAmount", Some(price), None)
            .child(quantity())
            .child(discount),
        None => Element::new("ram:GrossPriceProductTradePrice"),
    };
    let net = match line.price {
        Some(price) => Element::new("ram:NetPriceProductTradePrice")
            .amount("ram:ChargeAmount", Some(price), None)
            .child(quantity()),
        None => Element::new("ram:NetPriceProductTradePrice"),
    };
    Element::new("ram:SpecifiedLineTradeAgreement")
        .child(order)
        .child(gross)
        .child(net)
}
