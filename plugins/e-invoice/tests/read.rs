//! What reading forgives, and what it refuses.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod common;

use common::full;
use e_invoice::{MAX_BYTES, ReadError, read, read_bytes, to_extraction, write};

#[test]
fn the_older_syntax_of_zugferd_1_is_read() {
    let xml = r#"<?xml version="1.0" encoding="UTF-8"?>
<rsm:CrossIndustryDocument xmlns:rsm="urn:ferd:CrossIndustryDocument:invoice:1p0"
  xmlns:ram="urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:12"
  xmlns:udt="urn:un:unece:uncefact:data:standard:UnqualifiedDataType:15">
 <rsm:SpecifiedExchangedDocumentContext><ram:GuidelineSpecifiedDocumentContextParameter>
  <ram:ID>urn:ferd:CrossIndustryDocument:invoice:1p0:comfort</ram:ID>
 </ram:GuidelineSpecifiedDocumentContextParameter></rsm:SpecifiedExchangedDocumentContext>
 <rsm:HeaderExchangedDocument><ram:ID>471102</ram:ID><ram:Name>RECHNUNG</ram:Name>
  <ram:TypeCode>380</ram:TypeCode>
  <ram:IssueDateTime><udt:DateTimeString format="102">20130305</udt:DateTimeString></ram:IssueDateTime>
 </rsm:HeaderExchangedDocument>
 <rsm:SpecifiedSupplyChainTradeTransaction>
  <ram:ApplicableSupplyChainTradeAgreement>
   <ram:SellerTradeParty><ram:Name>Lieferant GmbH</ram:Name>
    <ram:PostalTradeAddress><ram:PostcodeCode>80333</ram:PostcodeCode>
     <ram:LineOne>Lieferantenstraße 20</ram:LineOne><ram:CityName>München</ram:CityName></ram:PostalTradeAddress>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="FC">201/113/40209</ram:ID></ram:SpecifiedTaxRegistration>
    <ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123456789</ram:ID></ram:SpecifiedTaxRegistration>
   </ram:SellerTradeParty>
   <ram:BuyerTradeParty><ram:ID>GE2020211</ram:ID><ram:Name>Kunden AG</ram:Name></ram:BuyerTradeParty>
   <ram:BuyerOrderReferencedDocument><ram:IssueDateTime>2013-03-01T00:00:00</ram:IssueDateTime>
    <ram:ID>2013-471331</ram:ID></ram:BuyerOrderReferencedDocument>
  </ram:ApplicableSupplyChainTradeAgreement>
  <ram:ApplicableSupplyChainTradeDelivery><ram:ActualDeliverySupplyChainEvent><ram:OccurrenceDateTime>
   <udt:DateTimeString format="102">20130303</udt:DateTimeString></ram:OccurrenceDateTime>
  </ram:ActualDeliverySupplyChainEvent></ram:ApplicableSupplyChainTradeDelivery>
  <ram:ApplicableSupplyChainTradeSettlement><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
   <ram:ApplicableTradeTax><ram:CalculatedAmount currencyID="EUR">37.62</ram:CalculatedAmount>
    <ram:TypeCode>VAT</ram:TypeCode><ram:BasisAmount currencyID="EUR">198.00</ram:BasisAmount>
    <ram:CategoryCode>S</ram:CategoryCode><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
   <ram:SpecifiedLogisticsServiceCharge><ram:Description>Versand</ram:Description>
    <ram:AppliedAmount currencyID="EUR">5.80</ram:AppliedAmount></ram:SpecifiedLogisticsServiceCharge>
   <ram:SpecifiedTradeSettlementMonetarySummation>
    <ram:TaxBasisTotalAmount currencyID="EUR">198.00</ram:TaxBasisTotalAmount>
    <ram:TaxTotalAmount currencyID="EUR">37.62</ram:TaxTotalAmount>
    <ram:GrandTotalAmount currencyID="EUR">235.62</ram:GrandTotalAmount>
   </ram:SpecifiedTradeSettlementMonetarySummation>
  </ram:ApplicableSupplyChainTradeSettlement>
  <ram:IncludedSupplyChainTradeLineItem>
   <ram:AssociatedDocumentLineDocument><ram:LineID>1</ram:LineID></ram:AssociatedDocumentLineDocument>
   <ram:SpecifiedSupplyChainTradeAgreement><ram:NetPriceProductTradePrice>
    <ram:ChargeAmount currencyID="EUR">9.9000</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:SpecifiedSupplyChainTradeAgreement>
   <ram:SpecifiedSupplyChainTradeDelivery><ram:BilledQuantity unitCode="C62">20.0000</ram:BilledQuantity></ram:SpecifiedSupplyChainTradeDelivery>
   <ram:SpecifiedSupplyChainTradeSettlement>
    <ram:ApplicableTradeTax><ram:ApplicablePercent>19.00</ram:ApplicablePercent></ram:ApplicableTradeTax>
    <ram:SpecifiedTradeSettlementMonetarySummation><ram:LineTotalAmount currencyID="EUR">198.00</ram:LineTotalAmount>
    </ram:SpecifiedTradeSettlementMonetarySummation></ram:SpecifiedSupplyChainTradeSettlement>
   <ram:SpecifiedTradeProduct><ram:SellerAssignedID>TB100A4</ram:SellerAssignedID>
    <ram:Name>Trennblätter A4</ram:Name></ram:SpecifiedTradeProduct>
  </ram:IncludedSupplyChainTradeLineItem>
 </rsm:SpecifiedSupplyChainTradeTransaction>
</rsm:CrossIndustryDocument>"#;
    let found = to_extraction(&read(xml).unwrap(), "");
    let value = |name: &str| found.field(name).and_then(|f| f.value.as_deref());
    assert_eq!(value("invoice_id"), Some("471102"));
    assert_eq!(value("invoice_date"), Some("2013-03-05"));
    assert_eq!(value("order_date"), Some("2013-03-01"));
    assert_eq!(value("purchase_order"), Some("2013-471331"));
    assert_eq!(value("delivery_date"), Some("2013-03-03"));
    assert_eq!(value("supplier_tax_id"), Some("DE123456789"));
    assert_eq!(
        value("supplier_address"),
        Some("Lieferantenstraße 20 80333 München")
    );
    assert_eq!(value("customer_id"), Some("GE2020211"));
    assert_eq!(value("total_amount"), Some("235.62"));
    let item = &found.line_items[0];
    let of = |name: &str| item.field(name).and_then(|f| f.value.as_deref());
    assert_eq!(of("product_code"), Some("TB100A4"));
    assert_eq!(of("quantity"), Some("20"));
    assert_eq!(of("unit_price"), Some("9.90"));
    assert_eq!(of("tax_rate"), Some("19"));
    assert_eq!(of("amount"), Some("198.00"));
    let kinds: Vec<&str> = found.groups.iter().map(|g| g.kind.as_str()).collect();
    assert_eq!(kinds, ["tax-line", "surcharge"]);
}

#[test]
fn prefixes_do_not_matter_not_even_undeclared_ones() {
    let xml = write::cii::write(&full());
    let other = xml
        .replace("ram:", "x:")
        .replace("xmlns:ram=", "xmlns:x=")
        .replace("udt:", "date:");
    assert_eq!(
        read(&other.replace("xmlns:date=", "xmlns:other=")).unwrap(),
        full()
    );
    let bare = write::ubl::write(&full())
        .replace("cbc:", "")
        .replace("cac:", "");
    assert_eq!(read(&bare).unwrap(), full());
}

#[test]
fn marks_encodings_and_entities_are_read() {
    let xml = write::ubl::write(&full());
    let declared = xml
        .replacen(
            "?>\n",
            "?>\n<!DOCTYPE Invoice [<!ENTITY who \"Weber Metallbau GmbH\">]>\n",
            1,
        )
        .replace(">Weber Metallbau GmbH<", ">&who;<");
    assert_eq!(read(&format!("\u{feff}\n{declared}")).unwrap(), full());
    let utf16: Vec<u8> = format!("\u{feff}{xml}")
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    assert_eq!(read_bytes(&utf16).unwrap(), full());
}

#[test]
fn what_is_no_invoice_is_refused_by_name() {
    assert_eq!(
        read("<Order/>"),
        Err(ReadError::Unknown("Order".to_owned()))
    );
    for text in ["", "no XML", "<Invoice><ID></Invoice>", "%PDF-1.7"] {
        assert!(matches!(read(text), Err(ReadError::Malformed(_))), "{text}");
    }
    let large = " ".repeat(MAX_BYTES + 1);
    assert_eq!(read(&large), Err(ReadError::TooLarge(MAX_BYTES + 1)));
}

#[test]
fn external_entities_are_not_read() {
    let xml = "<!DOCTYPE Invoice [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\
               <Invoice><ID>&x;</ID></Invoice>";
    let found = read(xml).ok().and_then(|i| i.number);
    assert_eq!(found, None);
}

#[test]
fn entities_that_grow_without_end_are_refused() {
    let mut xml = String::from("<!DOCTYPE Invoice [<!ENTITY a \"aaaaaaaaaaaaaaaa\">");
    for i in 0..20 {
        let before = if i == 0 {
            "a".to_owned()
        } else {
            format!("a{}", i - 1)
        };
        xml.push_str(&format!(
            "<!ENTITY a{i} \"{}\">",
            format!("&{before};").repeat(16)
        ));
    }
    xml.push_str("]><Invoice><ID>&a19;</ID></Invoice>");
    assert!(matches!(read(&xml), Err(ReadError::Malformed(_))));
}
