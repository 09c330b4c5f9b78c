//! What may stand in what, in which order and how often.
//!
//! Sources: the sequences of `UBL-Invoice-2.1.xsd`, `UBL-CreditNote-2.1.xsd`
//! and `UBL-CommonAggregateComponents-2.1.xsd` (OASIS UBL 2.1), and of
//! `CrossIndustryInvoice_100pD16B.xsd` as Factur-X 1.0 restricts it for its
//! profile EN 16931; how often by the cardinalities of EN 16931-1 and the
//! bindings of EN 16931-3-2 and 3-3. Elements without a business term that
//! Sheaf knows are left out: an element that is not here fails.

use roxmltree::Node;

/// An element (or `parent/element` where its place matters) and its children:
/// none is exactly one, `?` at most one, `*` any number, `+` at least one.
type Rules = &'static [(&'static str, &'static str)];

pub(crate) const UBL: Rules = &[
    (
        "Invoice",
        "CustomizationID ProfileID? ID IssueDate DueDate? InvoiceTypeCode Note* \
      DocumentCurrencyCode BuyerReference? InvoicePeriod? OrderReference? BillingReference* \
      DespatchDocumentReference? ContractDocumentReference? AdditionalDocumentReference* \
      ProjectReference? AccountingSupplierParty AccountingCustomerParty Delivery? PaymentMeans* \
      PaymentTerms? AllowanceCharge* TaxTotal LegalMonetaryTotal InvoiceLine+",
    ),
    (
        "CreditNote",
        "CustomizationID ProfileID? ID IssueDate CreditNoteTypeCode Note* \
      DocumentCurrencyCode BuyerReference? InvoicePeriod? OrderReference? BillingReference* \
      DespatchDocumentReference? ContractDocumentReference? AdditionalDocumentReference* \
      AccountingSupplierParty AccountingCustomerParty Delivery? PaymentMeans* PaymentTerms? \
      AllowanceCharge* TaxTotal LegalMonetaryTotal CreditNoteLine+",
    ),
    ("InvoicePeriod", "StartDate? EndDate?"),
    ("OrderReference", "ID SalesOrderID?"),
    ("BillingReference", "InvoiceDocumentReference"),
    ("InvoiceDocumentReference", "ID IssueDate?"),
    ("DespatchDocumentReference", "ID"),
    ("ContractDocumentReference", "ID"),
    ("AdditionalDocumentReference", "ID DocumentTypeCode?"),
    ("ProjectReference", "ID"),
    ("AccountingSupplierParty", "Party"),
    ("AccountingCustomerParty", "Party"),
    (
        "Party",
        "EndpointID? PartyIdentification* PartyName? PostalAddress PartyTaxScheme* \
      PartyLegalEntity Contact?",
    ),
    ("PartyIdentification", "ID"),
    ("PartyName", "Name"),
    (
        "PostalAddress",
        "StreetName? AdditionalStreetName? CityName? PostalZone? \
      CountrySubentity? AddressLine? Country",
    ),
    ("AddressLine", "Line"),
    ("Country", "IdentificationCode"),
    ("PartyTaxScheme", "CompanyID TaxScheme"),
    ("TaxScheme", "ID"),
    ("PartyLegalEntity", "RegistrationName CompanyID?"),
    ("Contact", "Name? Telephone? ElectronicMail?"),
    ("Delivery", "ActualDeliveryDate?"),
    (
        "PaymentMeans",
        "PaymentMeansCode PaymentDueDate? PaymentID? PayeeFinancialAccount?",
    ),
    (
        "PayeeFinancialAccount",
        "ID Name? FinancialInstitutionBranch?",
    ),
    ("FinancialInstitutionBranch", "ID"),
    ("PaymentTerms", "Note"),
    (
        "Price/AllowanceCharge",
        "ChargeIndicator Amount BaseAmount?",
    ),
    (
        "InvoiceLine/AllowanceCharge",
        "ChargeIndicator AllowanceChargeReasonCode? \
      AllowanceChargeReason? MultiplierFactorNumeric? Amount BaseAmount?",
    ),
    (
        "CreditNoteLine/AllowanceCharge",
        "ChargeIndicator AllowanceChargeReasonCode? \
      AllowanceChargeReason? MultiplierFactorNumeric? Amount BaseAmount?",
    ),
    (
        "AllowanceCharge",
        "ChargeIndicator AllowanceChargeReasonCode? AllowanceChargeReason? \
      MultiplierFactorNumeric? Amount BaseAmount? TaxCategory",
    ),
    ("TaxTotal", "TaxAmount TaxSubtotal+"),
    ("TaxSubtotal", "TaxableAmount TaxAmount TaxCategory"),
    (
        "TaxCategory",
        "ID Percent? TaxExemptionReasonCode? TaxExemptionReason? TaxScheme",
    ),
    ("ClassifiedTaxCategory", "ID Percent? TaxScheme"),
    (
        "LegalMonetaryTotal",
        "LineExtensionAmount TaxExclusiveAmount TaxInclusiveAmount \
      AllowanceTotalAmount? ChargeTotalAmount? PrepaidAmount? PayableRoundingAmount? \
      PayableAmount",
    ),
    (
        "InvoiceLine",
        "ID Note? InvoicedQuantity LineExtensionAmount InvoicePeriod? \
      OrderLineReference? AllowanceCharge* Item Price",
    ),
    (
        "CreditNoteLine",
        "ID Note? CreditedQuantity LineExtensionAmount InvoicePeriod? \
      OrderLineReference? AllowanceCharge* Item Price",
    ),
    ("OrderLineReference", "LineID"),
    (
        "Item",
        "Description? Name BuyersItemIdentification? SellersItemIdentification? \
      StandardItemIdentification? ClassifiedTaxCategory",
    ),
    ("BuyersItemIdentification", "ID"),
    ("SellersItemIdentification", "ID"),
    ("StandardItemIdentification", "ID"),
    ("Price", "PriceAmount BaseQuantity? AllowanceCharge?"),
];

pub(crate) const CII: Rules = &[
    (
        "CrossIndustryInvoice",
        "ExchangedDocumentContext ExchangedDocument \
      SupplyChainTradeTransaction",
    ),
    (
        "ExchangedDocumentContext",
        "BusinessProcessSpecifiedDocumentContextParameter? \
      GuidelineSpecifiedDocumentContextParameter",
    ),
    ("BusinessProcessSpecifiedDocumentContextParameter", "ID"),
    ("GuidelineSpecifiedDocumentContextParameter", "ID"),
    (
        "ExchangedDocument",
        "ID TypeCode IssueDateTime IncludedNote*",
    ),
    ("IncludedNote", "Content"),
    ("IssueDateTime", "DateTimeString"),
    ("OccurrenceDateTime", "DateTimeString"),
    ("StartDateTime", "DateTimeString"),
    ("EndDateTime", "DateTimeString"),
    ("DueDateDateTime", "DateTimeString"),
    ("FormattedIssueDateTime", "DateTimeString"),
    (
        "SupplyChainTradeTransaction",
        "IncludedSupplyChainTradeLineItem+ \
      ApplicableHeaderTradeAgreement ApplicableHeaderTradeDelivery \
      ApplicableHeaderTradeSettlement",
    ),
    (
        "ApplicableHeaderTradeAgreement",
        "BuyerReference? SellerTradeParty BuyerTradeParty \
      SellerOrderReferencedDocument? BuyerOrderReferencedDocument? ContractReferencedDocument? \
      SpecifiedProcuringProject?",
    ),
    ("SellerOrderReferencedDocument", "IssuerAssignedID"),
    (
        "SpecifiedLineTradeAgreement/BuyerOrderReferencedDocument",
        "LineID",
    ),
    ("BuyerOrderReferencedDocument", "IssuerAssignedID"),
    ("ContractReferencedDocument", "IssuerAssignedID"),
    ("DespatchAdviceReferencedDocument", "IssuerAssignedID"),
    ("SpecifiedProcuringProject", "ID Name"),
    (
        "SellerTradeParty",
        "ID* GlobalID* Name SpecifiedLegalOrganization? DefinedTradeContact? \
      PostalTradeAddress URIUniversalCommunication? SpecifiedTaxRegistration*",
    ),
    (
        "BuyerTradeParty",
        "ID* GlobalID* Name SpecifiedLegalOrganization? DefinedTradeContact? \
      PostalTradeAddress URIUniversalCommunication? SpecifiedTaxRegistration*",
    ),
    ("SpecifiedLegalOrganization", "ID? TradingBusinessName?"),
    (
        "DefinedTradeContact",
        "PersonName? TelephoneUniversalCommunication? \
      EmailURIUniversalCommunication?",
    ),
    ("TelephoneUniversalCommunication", "CompleteNumber"),
    ("EmailURIUniversalCommunication", "URIID"),
    ("URIUniversalCommunication", "URIID"),
    (
        "PostalTradeAddress",
        "PostcodeCode? LineOne? LineTwo? LineThree? CityName? CountryID \
      CountrySubDivisionName?",
    ),
    ("SpecifiedTaxRegistration", "ID"),
    (
        "ApplicableHeaderTradeDelivery",
        "ActualDeliverySupplyChainEvent? \
      DespatchAdviceReferencedDocument?",
    ),
    ("ActualDeliverySupplyChainEvent", "OccurrenceDateTime"),
    (
        "ApplicableHeaderTradeSettlement",
        "PaymentReference? InvoiceCurrencyCode \
      SpecifiedTradeSettlementPaymentMeans* ApplicableTradeTax+ BillingSpecifiedPeriod? \
      SpecifiedTradeAllowanceCharge* SpecifiedTradePaymentTerms? \
      SpecifiedTradeSettlementHeaderMonetarySummation InvoiceReferencedDocument*",
    ),
    (
        "InvoiceReferencedDocument",
        "IssuerAssignedID FormattedIssueDateTime?",
    ),
    (
        "SpecifiedTradeSettlementPaymentMeans",
        "TypeCode Information? \
      PayeePartyCreditorFinancialAccount? PayeeSpecifiedCreditorFinancialInstitution?",
    ),
    (
        "PayeePartyCreditorFinancialAccount",
        "IBANID? AccountName? ProprietaryID?",
    ),
    ("PayeeSpecifiedCreditorFinancialInstitution", "BICID"),
    (
        "SpecifiedLineTradeSettlement/ApplicableTradeTax",
        "TypeCode CategoryCode \
      RateApplicablePercent?",
    ),
    (
        "ApplicableTradeTax",
        "CalculatedAmount TypeCode ExemptionReason? BasisAmount CategoryCode \
      ExemptionReasonCode? RateApplicablePercent?",
    ),
    (
        "CategoryTradeTax",
        "TypeCode CategoryCode RateApplicablePercent?",
    ),
    ("BillingSpecifiedPeriod", "StartDateTime? EndDateTime?"),
    (
        "SpecifiedLineTradeSettlement/SpecifiedTradeAllowanceCharge",
        "ChargeIndicator \
      CalculationPercent? BasisAmount? ActualAmount ReasonCode? Reason?",
    ),
    (
        "SpecifiedTradeAllowanceCharge",
        "ChargeIndicator CalculationPercent? BasisAmount? \
      ActualAmount ReasonCode? Reason? CategoryTradeTax",
    ),
    ("ChargeIndicator", "Indicator"),
    (
        "SpecifiedTradePaymentTerms",
        "Description? DueDateDateTime?",
    ),
    (
        "SpecifiedTradeSettlementHeaderMonetarySummation",
        "LineTotalAmount ChargeTotalAmount? \
      AllowanceTotalAmount? TaxBasisTotalAmount TaxTotalAmount? RoundingAmount? GrandTotalAmount \
      TotalPrepaidAmount? DuePayableAmount",
    ),
    (
        "IncludedSupplyChainTradeLineItem",
        "AssociatedDocumentLineDocument SpecifiedTradeProduct \
      SpecifiedLineTradeAgreement SpecifiedLineTradeDelivery SpecifiedLineTradeSettlement",
    ),
    ("AssociatedDocumentLineDocument", "LineID IncludedNote?"),
    (
        "SpecifiedTradeProduct",
        "GlobalID? SellerAssignedID? BuyerAssignedID? Name Description?",
    ),
    (
        "SpecifiedLineTradeAgreement",
        "BuyerOrderReferencedDocument? GrossPriceProductTradePrice? \
      NetPriceProductTradePrice",
    ),
    (
        "GrossPriceProductTradePrice",
        "ChargeAmount BasisQuantity? AppliedTradeAllowanceCharge?",
    ),
    (
        "AppliedTradeAllowanceCharge",
        "ChargeIndicator ActualAmount",
    ),
    ("NetPriceProductTradePrice", "ChargeAmount BasisQuantity?"),
    ("SpecifiedLineTradeDelivery", "BilledQuantity"),
    (
        "SpecifiedLineTradeSettlement",
        "ApplicableTradeTax BillingSpecifiedPeriod? \
      SpecifiedTradeAllowanceCharge* SpecifiedTradeSettlementLineMonetarySummation",
    ),
    (
        "SpecifiedTradeSettlementLineMonetarySummation",
        "LineTotalAmount",
    ),
];

/// How strict to be.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Demand {
    /// What must be there is there.
    Whole,
    /// Order and upper bounds alone: not everything was extracted.
    Part,
}

/// Everything that is not as the rules want it.
pub(crate) fn violations(xml: &str, rules: Rules, demand: Demand) -> Vec<String> {
    let document = roxmltree::Document::parse(xml).unwrap();
    let mut found = Vec::new();
    visit(document.root_element(), rules, demand, &mut found);
    found
}

fn visit(node: Node<'_, '_>, rules: Rules, demand: Demand, found: &mut Vec<String>) {
    let name = node.tag_name().name();
    let parent = node.parent_element().map_or("", |p| p.tag_name().name());
    let children: Vec<Node<'_, '_>> = node.children().filter(Node::is_element).collect();
    let rule = rules
        .iter()
        .find(|(key, _)| *key == format!("{parent}/{name}"))
        .or_else(|| rules.iter().find(|(key, _)| *key == name));
    let Some((_, sequence)) = rule else {
        if !children.is_empty() {
            found.push(format!("<{name}> in <{parent}> may have no children"));
        } else if node.text().is_none_or(|t| t.trim().is_empty()) {
            found.push(format!("<{name}> in <{parent}> is empty"));
        }
        return;
    };
    let mut names = children.iter().map(|n| n.tag_name().name()).peekable();
    for particle in sequence.split_whitespace() {
        let wanted = particle.trim_end_matches(['?', '*', '+']);
        let mut count = 0;
        while names.next_if(|n| *n == wanted).is_some() {
            count += 1;
        }
        let (least, most) = match particle.chars().last() {
            Some('?') => (0, 1),
            Some('*') => (0, usize::MAX),
            Some('+') => (1, usize::MAX),
            _ => (1, 1),
        };
        if count > most || (count < least && demand == Demand::Whole) {
            found.push(format!("{count} of <{wanted}> in <{name}>"));
        }
    }
    if let Some(other) = names.next() {
        found.push(format!("<{other}> in <{name}> is not expected there"));
    }
    for child in children {
        visit(child, rules, demand, found);
    }
}
