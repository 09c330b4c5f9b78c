//! OASIS UBL 2.1, elements in the order of `UBL-Invoice-2.1.xsd` and
//! `UBL-CreditNote-2.1.xsd`, bound to business terms as EN 16931-3-2 says.

use rust_decimal::Decimal;

use super::{Element, PROFILE};
use crate::model::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Period, TaxLine,
};

const CAC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2";
const CBC: &str = "urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2";

/// The invoice or credit note as UBL 2.1.
pub fn write(invoice: &Invoice) -> String {
    let writer = Writer {
        currency: invoice.currency.as_deref(),
        credit: invoice.is_credit_note(),
    };
    writer.root(invoice).document()
}

struct Writer<'i> {
    currency: Option<&'i str>,
    credit: bool,
}

impl Writer<'_> {
    fn root(&self, invoice: &Invoice) -> Element {
        let (name, namespace) = if self.credit {
            (
                "CreditNote",
                "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
            )
        } else {
            (
                "Invoice",
                "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
            )
        };
        let root = Element::new(name)
            .attribute("xmlns", namespace)
            .attribute("xmlns:cac", CAC)
            .attribute("xmlns:cbc", CBC);
        let root = self.head(root, invoice);
        let root = self.references(root, invoice);
        let root = root
            .child(party("cac:AccountingSupplierParty", &invoice.seller))
            .child(party("cac:AccountingCustomerParty", &invoice.buyer))
            .child(
                Element::new("cac:Delivery")
                    .leaf("cbc:ActualDeliveryDate", invoice.delivered.as_deref()),
            )
            .children(self.payments(invoice))
            .child(Element::new("cac:PaymentTerms").leaf("cbc:Note", invoice.terms.as_deref()))
            .children(invoice.allowances.iter().map(|a| self.allowance(a, true)))
            .child(self.taxes(invoice))
            .child(self.totals(invoice));
        root.children(invoice.lines.iter().map(|l| self.line(l)))
    }

    fn head(&self, root: Element, invoice: &Invoice) -> Element {
        let due = invoice.due.as_deref().filter(|_| !self.credit);
        let kind = if self.credit {
            "cbc:CreditNoteTypeCode"
        } else {
            "cbc:InvoiceTypeCode"
        };
        root.leaf(
            "cbc:CustomizationID",
            Some(invoice.profile.as_deref().unwrap_or(PROFILE)),
        )
        .leaf("cbc:ProfileID", invoice.process.as_deref())
        .leaf("cbc:ID", invoice.number.as_deref())
        .leaf("cbc:IssueDate", invoice.issued.as_deref())
        .leaf("cbc:DueDate", due)
        .leaf(kind, invoice.kind.as_deref())
        .children(
            invoice
                .notes
                .iter()
                .map(|n| Element::new("cbc:Note").text(n)),
        )
        .leaf("cbc:DocumentCurrencyCode", self.currency)
        .leaf("cbc:BuyerReference", invoice.buyer_reference.as_deref())
        .child(period("cac:InvoicePeriod", invoice.period.as_ref()))
    }

    fn references(&self, root: Element, invoice: &Invoice) -> Element {
        let order = invoice.order.as_ref().map(|o| o.id.as_str());
        let sales = invoice.sales_order.as_deref();
        let document = |name: &'static str, id: Option<&str>| Element::new(name).leaf("cbc:ID", id);
        let project = invoice.project.as_deref();
        let root = root
            .child(
                Element::new("cac:OrderReference")
                    // The schema demands an order where the norm has none.
                    .leaf("cbc:ID", order.or(sales.map(|_| "NA")))
                    .leaf("cbc:SalesOrderID", sales),
            )
            .children(invoice.preceding.iter().map(|other| {
                Element::new("cac:BillingReference").child(
                    document("cac:InvoiceDocumentReference", Some(&other.id))
                        .leaf("cbc:IssueDate", other.date.as_deref()),
                )
            }))
            .child(document(
                "cac:DespatchDocumentReference",
                invoice.despatch.as_deref(),
            ))
            .child(document(
                "cac:ContractDocumentReference",
                invoice.contract.as_deref(),
            ));
        if self.credit {
            let typed = project.map(|_| "50");
            root.child(
                document("cac:AdditionalDocumentReference", project)
                    .leaf("cbc:DocumentTypeCode", typed),
            )
        } else {
            root.child(document("cac:ProjectReference", project))
        }
    }

    /// A credit note has its due date here.
    fn payments(&self, invoice: &Invoice) -> Vec<Element> {
        let due = invoice.due.as_deref().filter(|_| self.credit);
        let none = [Payment::default()];
        let wanted = due.is_some() || invoice.remittance.is_some();
        let payments: &[Payment] = match invoice.payments.as_slice() {
            [] if wanted => &none,
            given => given,
        };
        payments
            .iter()
            .map(|payment| {
                let branch = Element::new("cac:FinancialInstitutionBranch")
                    .leaf("cbc:ID", payment.bic.as_deref());
                let account = Element::new("cac:PayeeFinancialAccount")
                    .leaf("cbc:ID", payment.account.as_deref())
                    .leaf("cbc:Name", payment.account_name.as_deref())
                    .child(branch);
                // 1 says that no means of payment is agreed.
                let code = payment.code.as_deref().unwrap_or("1");
                Element::new("cac:PaymentMeans")
                    .child(
                        Element::new("cbc:PaymentMeansCode")
                            .attribute_of("name", payment.text.as_deref())
                            .text(code),
                    )
                    .leaf("cbc:PaymentDueDate", due)
                    .leaf("cbc:PaymentID", invoice.remittance.as_deref())
                    .child(account)
            })
            .collect()
    }

    fn money(&self, parent: Element, name: &'static str, value: Option<Decimal>) -> Element {
        parent.amount(name, value, self.currency)
    }

    fn allowance(&self, one: &Allowance, taxed: bool) -> Element {
        let name = Element::new("cac:AllowanceCharge")
            .leaf(
                "cbc:ChargeIndicator",
                Some(if one.charge { "true" } else { "false" }),
            )
            .leaf("cbc:AllowanceChargeReasonCode", one.reason_code.as_deref())
            .leaf("cbc:AllowanceChargeReason", one.reason.as_deref())
            .number("cbc:MultiplierFactorNumeric", one.percent);
        let name = self.money(name, "cbc:Amount", one.amount);
        let name = self.money(name, "cbc:BaseAmount", one.base);
        if taxed {
            name.child(category(
                "cac:TaxCategory",
                one.category.as_deref(),
                one.rate,
                None,
            ))
        } else {
            name
        }
    }

    fn taxes(&self, invoice: &Invoice) -> Element {
        let total = Element::new("cac:TaxTotal");
        let total = self.money(total, "cbc:TaxAmount", invoice.totals.tax);
        total.children(invoice.taxes.iter().map(|tax| self.tax(tax)))
    }

    fn tax(&self, tax: &TaxLine) -> Element {
        let subtotal = Element::new("cac:TaxSubtotal");
        let subtotal = self.money(subtotal, "cbc:TaxableAmount", tax.base);
        let subtotal = self.money(subtotal, "cbc:TaxAmount", tax.amount);
        subtotal.child(category(
            "cac:TaxCategory",
            tax.category.as_deref(),
            tax.rate,
            Some(tax),
        ))
    }

    fn totals(&self, invoice: &Invoice) -> Element {
        let t = &invoice.totals;
        [
            ("cbc:LineExtensionAmount", t.lines),
            ("cbc:TaxExclusiveAmount", t.net),
            ("cbc:TaxInclusiveAmount", t.total),
            ("cbc:AllowanceTotalAmount", t.allowances),
            ("cbc:ChargeTotalAmount", t.charges),
            ("cbc:PrepaidAmount", t.prepaid),
            ("cbc:PayableRoundingAmount", t.rounding),
            ("cbc:PayableAmount", t.due),
        ]
        .into_iter()
        .fold(
            Element::new("cac:LegalMonetaryTotal"),
            |parent, (name, value)| self.money(parent, name, value),
        )
    }

    fn line(&self, line: &Line) -> Element {
        let (name, quantity) = if self.credit {
            ("cac:CreditNoteLine", "cbc:CreditedQuantity")
        } else {
            ("cac:InvoiceLine", "cbc:InvoicedQuantity")
        };
        let quantity = Element::new(quantity)
            .attribute_of("unitCode", line.unit.as_deref())
            .text_of(line.quantity.map(super::bare).as_deref());
        let element = Element::new(name)
            .leaf("cbc:ID", line.id.as_deref())
            .leaf("cbc:Note", line.note.as_deref())
            .child(quantity);
        self.money(element, "cbc:LineExtensionAmount", line.amount)
            .child(period("cac:InvoicePeriod", line.period.as_ref()))
            .child(
                Element::new("cac:OrderLineReference")
                    .leaf("cbc:LineID", line.order_line.as_deref()),
            )
            .children(line.allowances.iter().map(|a| self.allowance(a, false)))
            .child(item(line))
            .child(self.price(line))
    }

    fn price(&self, line: &Line) -> Element {
        let price = self.money(Element::new("cac:Price"), "cbc:PriceAmount", line.price);
        let price = price.child(
            Element::new("cbc:BaseQuantity")
                .attribute_of("unitCode", line.unit.as_deref())
                .text_of(line.price_quantity.map(super::bare).as_deref()),
        );
        let Some(discount) = line.price_discount else {
            return price;
        };
        let off = Element::new("cac:AllowanceCharge").leaf("cbc:ChargeIndicator", Some("false"));
        let off = self.money(off, "cbc:Amount", Some(discount));
        price.child(self.money(off, "cbc:BaseAmount", line.gross_price))
    }
}

fn period(name: &'static str, period: Option<&Period>) -> Element {
    Element::new(name)
        .leaf("cbc:StartDate", period.and_then(|p| p.start.as_deref()))
        .leaf("cbc:EndDate", period.and_then(|p| p.end.as_deref()))
}

fn item(line: &Line) -> Element {
    let id = |name: &'static str, value: Option<&str>| Element::new(name).leaf("cbc:ID", value);
    Element::new("cac:Item")
        .leaf("cbc:Description", line.description.as_deref())
        .leaf("cbc:Name", line.name.as_deref())
        .child(id("cac:BuyersItemIdentification", line.buyer_id.as_deref()))
        .child(id(
            "cac:SellersItemIdentification",
            line.seller_id.as_deref(),
        ))
        .child(
            Element::new("cac:StandardItemIdentification")
                .child(identifier("cbc:ID", line.standard_id.as_ref())),
        )
        .child(category(
            "cac:ClassifiedTaxCategory",
            line.category.as_deref(),
            line.rate,
            None,
        ))
}

/// A category of tax; left away where neither category nor rate is known.
fn category(
    name: &'static str,
    code: Option<&str>,
    rate: Option<Decimal>,
    exempt: Option<&TaxLine>,
) -> Element {
    let category = Element::new(name)
        .leaf("cbc:ID", code)
        .number("cbc:Percent", rate)
        .leaf(
            "cbc:TaxExemptionReasonCode",
            exempt.and_then(|t| t.exemption_code.as_deref()),
        )
        .leaf(
            "cbc:TaxExemptionReason",
            exempt.and_then(|t| t.exemption.as_deref()),
        );
    // A subtotal has a category always, by the schema.
    if code.is_none() && rate.is_none() && exempt.is_none() {
        return category;
    }
    category.child(Element::new("cac:TaxScheme").leaf("cbc:ID", Some("VAT")))
}

fn identifier(name: &'static str, id: Option<&Id>) -> Element {
    Element::new(name)
        .attribute_of("schemeID", id.and_then(|id| id.scheme.as_deref()))
        .text_of(id.map(|id| id.value.as_str()))
}

fn party(name: &'static str, party: &Party) -> Element {
    let scheme = |id: Option<&str>, scheme: &str| {
        let element = Element::new("cac:PartyTaxScheme").leaf("cbc:CompanyID", id);
        match id {
            Some(_) => element.child(Element::new("cac:TaxScheme").leaf("cbc:ID", Some(scheme))),
            None => element,
        }
    };
    let entity = Element::new("cac:PartyLegalEntity")
        .leaf("cbc:RegistrationName", party.name.as_deref())
        .child(identifier("cbc:CompanyID", party.legal_id.as_ref()));
    // The schema demands the party even where nothing is known of it.
    let inner = Element::new("cac:Party")
        .child(identifier("cbc:EndpointID", party.endpoint.as_ref()))
        .children(party.ids.iter().map(|id| {
            Element::new("cac:PartyIdentification").child(identifier("cbc:ID", Some(id)))
        }))
        .child(Element::new("cac:PartyName").leaf("cbc:Name", party.trading_name.as_deref()))
        .child(address(&party.address))
        .child(scheme(party.vat.as_deref(), "VAT"))
        .child(scheme(party.tax_number.as_deref(), "TAX"))
        .child(entity)
        .child(contact(&party.contact));
    Element::new(name).child(inner).kept()
}

fn address(address: &Address) -> Element {
    let mut lines = address.lines.iter().map(String::as_str);
    Element::new("cac:PostalAddress")
        .leaf("cbc:StreetName", lines.next())
        .leaf("cbc:AdditionalStreetName", lines.next())
        .leaf("cbc:CityName", address.city.as_deref())
        .leaf("cbc:PostalZone", address.postcode.as_deref())
        .leaf("cbc:CountrySubentity", address.region.as_deref())
        .child(Element::new("cac:AddressLine").leaf("cbc:Line", lines.next()))
        .child(
            Element::new("cac:Country").leaf("cbc:IdentificationCode", address.country.as_deref()),
        )
}

fn contact(contact: &Contact) -> Element {
    Element::new("cac:Contact")
        .leaf("cbc:Name", contact.name.as_deref())
        .leaf("cbc:Telephone", contact.phone.as_deref())
        .leaf("cbc:ElectronicMail", contact.email.as_deref())
}
