//! An invoice with everything, and invoices of any kind.
#![allow(dead_code, reason = "each test uses some of it")]

pub(crate) mod structure;

use e_invoice::{
    Address, Allowance, Contact, Id, Invoice, Line, Party, Payment, Period, Reference, TaxLine,
    Totals,
};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

pub(crate) fn d(text: &str) -> Option<Decimal> {
    Some(text.parse().unwrap())
}

pub(crate) fn s(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn id(value: &str, scheme: Option<&str>) -> Id {
    Id {
        value: value.to_owned(),
        scheme: scheme.map(str::to_owned),
    }
}

/// An invoice in which every term that Sheaf knows is set, and all sums hold.
pub(crate) fn full() -> Invoice {
    Invoice {
        profile: s("urn:cen.eu:en16931:2017"),
        process: s("urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"),
        number: s("RE-2024-0815"),
        issued: s("2024-03-31"),
        kind: s("380"),
        currency: s("EUR"),
        due: s("2024-04-30"),
        notes: vec!["Thank you & see <you>".to_owned(), "Ümlaut".to_owned()],
        buyer_reference: s("04011000-12345-34"),
        project: s("P-77"),
        contract: s("C-1"),
        order: Some(Reference {
            id: "PO-1".to_owned(),
            date: None,
        }),
        sales_order: s("SO-9"),
        despatch: s("LS-3"),
        preceding: vec![Reference {
            id: "RE-2023-1".to_owned(),
            date: s("2023-12-31"),
        }],
        seller: seller(),
        buyer: buyer(),
        delivered: s("2024-03-28"),
        period: Some(Period {
            start: s("2024-03-01"),
            end: s("2024-03-31"),
        }),
        payments: vec![Payment {
            code: s("58"),
            text: s("SEPA credit transfer"),
            account: s("DE02120300000000202051"),
            account_name: s("Weber Metallbau GmbH"),
            bic: s("BYLADEM1001"),
        }],
        remittance: s("RE-2024-0815"),
        terms: s("30 days net"),
        allowances: vec![
            allowance(false, "10.00", "Loyalty"),
            allowance(true, "5.00", "Freight"),
        ],
        taxes: vec![TaxLine {
            base: d("195.00"),
            amount: d("37.05"),
            category: s("S"),
            rate: d("19"),
            ..TaxLine::default()
        }],
        totals: Totals {
            lines: d("200.00"),
            allowances: d("10.00"),
            charges: d("5.00"),
            net: d("195.00"),
            tax: d("37.05"),
            total: d("232.05"),
            prepaid: d("32.05"),
            rounding: None,
            due: d("200.00"),
        },
        lines: lines(),
    }
}

fn allowance(charge: bool, amount: &str, reason: &str) -> Allowance {
    Allowance {
        charge,
        amount: d(amount),
        category: s("S"),
        rate: d("19"),
        reason: s(reason),
        ..Allowance::default()
    }
}

fn seller() -> Party {
    Party {
        name: s("Weber Metallbau GmbH"),
        trading_name: s("Weber"),
        ids: vec![id("549910", None), id("4000001123452", Some("0088"))],
        legal_id: Some(id("HRB 1234", Some("0002"))),
        vat: s("DE136695976"),
        tax_number: s("201/113/40209"),
        endpoint: Some(id("info@weber.example", Some("EM"))),
        address: Address {
            lines: vec![
                "Industriestr. 7".to_owned(),
                "Halle 2".to_owned(),
                "Tor 3".to_owned(),
            ],
            city: s("Augsburg"),
            postcode: s("86159"),
            region: s("Bayern"),
            country: s("DE"),
        },
        contact: Contact {
            name: s("Jana Weber"),
            phone: s("+49 821 1234"),
            email: s("jana@weber.example"),
        },
    }
}

fn buyer() -> Party {
    Party {
        name: s("Kunden AG"),
        ids: vec![id("GE2020211", None)],
        vat: s("FR40303265045"),
        endpoint: Some(id("4000001123452", Some("0088"))),
        address: Address {
            lines: vec!["4 Rue Verte".to_owned()],
            city: s("Paris"),
            postcode: s("75001"),
            region: None,
            country: s("FR"),
        },
        ..Party::default()
    }
}

fn lines() -> Vec<Line> {
    let first = Line {
        id: s("1"),
        note: s("as agreed"),
        name: s("Steel \"bar\""),
        description: s("2 m, galvanised"),
        seller_id: s("ST-2"),
        buyer_id: s("B-2"),
        standard_id: Some(id("4012345001235", Some("0160"))),
        order_line: s("10"),
        period: Some(Period {
            start: s("2024-03-28"),
            end: s("2024-03-28"),
        }),
        quantity: d("3"),
        unit: s("H87"),
        price: d("45"),
        gross_price: d("50"),
        price_discount: d("5"),
        price_quantity: d("1"),
        allowances: vec![Allowance {
            amount: d("15.00"),
            base: d("135.00"),
            percent: d("11.11"),
            reason: s("Discount"),
            ..Allowance::default()
        }],
        category: s("S"),
        rate: d("19"),
        amount: d("120.00"),
        ..Line::default()
    };
    let second = Line {
        id: s("2"),
        name: s("Work"),
        quantity: d("1.25"),
        unit: s("HUR"),
        price: d("64.00"),
        category: s("S"),
        rate: d("19"),
        amount: d("80.00"),
        ..Line::default()
    };
    vec![first, second]
}

fn text() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9äßéñ€&<>\"'./-]{1,8}( [a-zA-Z0-9&<ç]{1,6}){0,2}"
}

fn date() -> impl Strategy<Value = String> {
    (1990..2060i32, 1..=12u8, 1..=28u8).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))
}

fn money() -> impl Strategy<Value = Decimal> {
    (-10_000_000i64..10_000_000).prop_map(|cents| Decimal::new(cents, 2))
}

fn number() -> impl Strategy<Value = Decimal> {
    (-1_000_000i64..1_000_000, 0..5u32).prop_map(|(n, scale)| Decimal::new(n, scale))
}

fn rate() -> impl Strategy<Value = Decimal> {
    (0..3_000i64).prop_map(|n| Decimal::new(n, 2))
}

fn category() -> impl Strategy<Value = String> {
    prop_oneof![Just("S"), Just("Z"), Just("E"), Just("AE")].prop_map(str::to_owned)
}

fn schemed() -> impl Strategy<Value = Id> {
    (text(), prop_oneof![Just("0088"), Just("0160"), Just("EM")]).prop_map(|(value, scheme)| Id {
        value,
        scheme: Some(scheme.to_owned()),
    })
}

fn reference() -> impl Strategy<Value = Reference> {
    (text(), option::of(date())).prop_map(|(id, date)| Reference { id, date })
}

fn span() -> impl Strategy<Value = Option<Period>> {
    option::of(
        (date(), option::of(date())).prop_map(|(start, end)| Period {
            start: Some(start),
            end,
        }),
    )
}

fn address_of_any() -> impl Strategy<Value = Address> {
    (
        vec(text(), 0..=3),
        option::of(text()),
        option::of(text()),
        option::of(text()),
        option::of("[A-Z]{2}"),
    )
        .prop_map(|(lines, city, postcode, region, country)| Address {
            lines,
            city,
            postcode,
            region,
            country,
        })
}

fn party() -> impl Strategy<Value = Party> {
    let ids = (vec(text(), 0..2), vec(schemed(), 0..2)).prop_map(|(own, global)| {
        let own = own.into_iter().map(|value| Id {
            value,
            scheme: None,
        });
        own.chain(global).collect::<Vec<Id>>()
    });
    let contact = (option::of(text()), option::of(text()), option::of(text()))
        .prop_map(|(name, phone, email)| Contact { name, phone, email });
    (
        (text(), option::of(text()), ids, option::of(schemed())),
        (option::of("DE[0-9]{9}"), option::of("[0-9]{3}/[0-9]{4}")),
        (option::of(schemed()), address_of_any(), contact),
    )
        .prop_map(|((name, trading_name, ids, legal_id), taxes, rest)| Party {
            name: Some(name),
            trading_name,
            ids,
            legal_id,
            vat: taxes.0,
            tax_number: taxes.1,
            endpoint: rest.0,
            address: rest.1,
            contact: rest.2,
        })
}

fn allowances(taxed: bool) -> impl Strategy<Value = Vec<Allowance>> {
    let one = (
        any::<bool>(),
        option::of(money()),
        option::of(money()),
        option::of(rate()),
        option::of((category(), rate())),
        option::of(text()),
        option::of("[0-9]{2}"),
    )
        .prop_map(
            move |(charge, amount, base, percent, tax, reason, reason_code)| Allowance {
                charge,
                amount,
                base,
                percent,
                category: tax.clone().map(|t| t.0).filter(|_| taxed),
                rate: tax.map(|t| t.1).filter(|_| taxed),
                reason,
                reason_code,
            },
        );
    vec(one, 0..3)
}

fn tax_line() -> impl Strategy<Value = TaxLine> {
    (
        option::of(money()),
        option::of(money()),
        option::of(category()),
        option::of(rate()),
        option::of(text()),
        option::of(text()),
    )
        .prop_map(
            |(base, amount, category, rate, exemption, exemption_code)| TaxLine {
                base,
                amount,
                category,
                rate,
                exemption,
                exemption_code,
            },
        )
}

fn line() -> impl Strategy<Value = Line> {
    let price = (
        number(),
        option::of((number(), number())),
        option::of(number()),
    );
    (
        (
            text(),
            option::of(text()),
            option::of(text()),
            option::of(text()),
        ),
        (
            option::of(text()),
            option::of(text()),
            option::of(schemed()),
            option::of(text()),
        ),
        (
            span(),
            option::of(number()),
            option::of(price),
            allowances(false),
        ),
        (option::of((category(), rate())), option::of(money())),
    )
        .prop_map(|(a, b, c, e)| {
            let gross = c.2.and_then(|p| p.1);
            Line {
                id: Some(a.0),
                note: a.1,
                name: a.2,
                description: a.3,
                seller_id: b.0,
                buyer_id: b.1,
                standard_id: b.2,
                order_line: b.3,
                period: c.0,
                unit: c.1.map(|_| "H87".to_owned()),
                quantity: c.1,
                price: c.2.map(|p| p.0),
                gross_price: gross.map(|g| g.0),
                price_discount: gross.map(|g| g.1),
                price_quantity: c.2.and_then(|p| p.2),
                allowances: c.3,
                category: e.0.clone().map(|t| t.0),
                rate: e.0.map(|t| t.1),
                amount: e.1,
                ..Line::default()
            }
        })
}

fn payment() -> impl Strategy<Value = Payment> {
    let account = prop_oneof!["DE[0-9]{20}", "[0-9]{6,10}"];
    (
        prop_oneof![Just("30"), Just("58"), Just("42")],
        option::of(text()),
        account,
        option::of(text()),
        option::of("[A-Z]{8}"),
    )
        .prop_map(|(code, text, account, account_name, bic)| Payment {
            code: Some(code.to_owned()),
            text,
            account: Some(account),
            account_name,
            bic,
        })
}

fn totals() -> impl Strategy<Value = Totals> {
    let m = || option::of(money());
    (m(), m(), m(), m(), m(), m(), m(), m(), m()).prop_map(|t| Totals {
        lines: t.0,
        allowances: t.1,
        charges: t.2,
        net: t.3,
        tax: t.4,
        total: t.5,
        prepaid: t.6,
        rounding: t.7,
        due: t.8,
    })
}

/// Any invoice that both syntaxes can hold.
pub(crate) fn any_invoice() -> impl Strategy<Value = Invoice> {
    let o = || option::of(text());
    let head = (
        (text(), o(), o(), option::of(date())),
        (
            prop_oneof![Just("380"), Just("381"), Just("384")],
            option::of("[A-Z]{3}"),
        ),
        (option::of(date()), vec(text(), 0..3), o(), o()),
        (o(), o(), o(), o()),
        vec(reference(), 0..2),
    );
    let body = (
        (party(), party(), option::of(date()), span()),
        (vec(payment(), 0..3), o(), o(), allowances(true)),
        (vec(tax_line(), 0..3), totals(), vec(line(), 0..4)),
    );
    (head, body).prop_map(|(h, b)| Invoice {
        profile: Some(h.0.0),
        process: h.0.1,
        number: h.0.2,
        issued: h.0.3,
        kind: Some(h.1.0.to_owned()),
        currency: h.1.1,
        due: h.2.0,
        notes: h.2.1,
        buyer_reference: h.2.2,
        project: h.2.3,
        contract: h.3.0,
        order: h.3.1.map(|id| Reference { id, date: None }),
        sales_order: h.3.2,
        despatch: h.3.3,
        preceding: h.4,
        seller: b.0.0,
        buyer: b.0.1,
        delivered: b.0.2,
        period: b.0.3,
        payments: b.1.0,
        remittance: b.1.1,
        terms: b.1.2,
        allowances: b.1.3,
        taxes: b.2.0,
        totals: b.2.1,
        lines: b.2.2,
    })
}
