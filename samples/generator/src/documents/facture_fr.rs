//! A French printer's invoice in a serif face: the customer in a box on the
//! right, the references as a small table of their own, rows between vertical
//! rules, two rates of VAT, and the legal notices at the foot.

use super::Drawn;
use crate::dates::Date;
use crate::fonts::{Face, Fonts};
use crate::ledger::{Item, Totals};
use crate::money::{Money, Numbers, Quantity, Rate};
use crate::sheet::{Align, Colour, Sheet, Style};
use crate::table::{Column, TableLook};
use crate::truth::{Fields, Truth};

const SUPPLIER: &str = "Imprimerie Morvan SARL";
const SUPPLIER_ADDRESS: [&str; 2] = ["27 rue des Tanneurs", "21000 Dijon"];
const SUPPLIER_VAT: &str = "FR 14 842139677";
const SIRET: &str = "842 139 677 00012";
const IBAN: &str = "FR76 1882 9004 1700 0409 3825 192";
const CUSTOMER: &str = "Éditions du Vieux Pressoir";
const CUSTOMER_ADDRESS: [&str; 3] = [
    "Service comptabilité",
    "5 place de la Halle",
    "89000 Auxerre",
];
const CUSTOMER_VAT: &str = "FR 51 519283402";
const INVOICE_ID: &str = "FA-2026-0317";
const PURCHASE_ORDER: &str = "BC 4402";
const CUSTOMER_ID: &str = "CL-0892";
const TERMS: &str = "Virement à 45 jours";
const DATE: Date = Date::new(2026, 4, 8);
const DELIVERED: Date = Date::new(2026, 4, 2);
const DUE: Date = Date::new(2026, 5, 23);
const FULL: Rate = Rate(200);
const REDUCED: Rate = Rate(55);

const ITEMS: [Item; 6] = [
    item(
        "LIV-148",
        "Impression livre « Chemins de halage », 148 × 210 mm, 224 pages, dos carré collé cousu",
        Quantity::whole(800),
        "ex.",
        Money(465),
        REDUCED,
    ),
    item(
        "LIV-210",
        "Impression catalogue d'exposition, 64 pages quadri, couché mat 150 g",
        Quantity::whole(350),
        "ex.",
        Money(590),
        REDUCED,
    ),
    item(
        "AFF-060",
        "Affiche 60 × 80 cm, papier dos bleu 120 g",
        Quantity::whole(120),
        "ex.",
        Money(215),
        FULL,
    ),
    item(
        "MP-010",
        "Marque-pages, vernis sélectif recto",
        Quantity(2_500),
        "mille",
        Money(7_840),
        FULL,
    ),
    item(
        "PAO-01",
        "Mise en page et corrections d'auteur",
        Quantity(6_500),
        "h",
        Money(5_200),
        FULL,
    ),
    item(
        "PORT",
        "Port et emballage, 4 palettes",
        Quantity::whole(1),
        "forfait",
        Money(18_650),
        FULL,
    ),
];

const fn item(
    code: &'static str,
    description: &'static str,
    quantity: Quantity,
    unit: &'static str,
    price: Money,
    rate: Rate,
) -> Item {
    Item {
        code,
        description,
        quantity,
        unit,
        price,
        rate,
    }
}

const RED: Colour = [132, 34, 40];
const GREY: Colour = [95, 95, 95];
const LINE: Colour = [120, 120, 120];
const BODY: Style = Style::new(Face::Serif, 9.0);
const STRONG: Style = Style::new(Face::SerifBold, 9.0);
const SMALL: Style = Style::coloured(Face::Serif, 7.0, GREY);
const LEFT: f32 = 42.0;
const RIGHT: f32 = 553.0;
const TABLE_FOOT: f32 = 560.0;

const REFERENCES: TableLook = TableLook {
    columns: &[
        Column {
            title: "Date",
            left: LEFT,
            right: 115.0,
            align: Align::Centre,
        },
        Column {
            title: "N° client",
            left: 115.0,
            right: 185.0,
            align: Align::Centre,
        },
        Column {
            title: "Votre commande",
            left: 185.0,
            right: 280.0,
            align: Align::Centre,
        },
        Column {
            title: "Date de livraison",
            left: 280.0,
            right: 375.0,
            align: Align::Centre,
        },
        Column {
            title: "Échéance",
            left: 375.0,
            right: 450.0,
            align: Align::Centre,
        },
        Column {
            title: "Règlement",
            left: 450.0,
            right: RIGHT,
            align: Align::Centre,
        },
    ],
    header: Style::coloured(Face::SerifBold, 8.0, RED),
    body: BODY,
    header_fill: Some([246, 238, 236]),
    row_rule: None,
    padding: 4.0,
};

const TABLE: TableLook = TableLook {
    columns: &[
        Column {
            title: "Réf.",
            left: LEFT,
            right: 95.0,
            align: Align::Left,
        },
        Column {
            title: "Désignation",
            left: 95.0,
            right: 310.0,
            align: Align::Left,
        },
        Column {
            title: "Qté",
            left: 310.0,
            right: 350.0,
            align: Align::Right,
        },
        Column {
            title: "Unité",
            left: 350.0,
            right: 395.0,
            align: Align::Left,
        },
        Column {
            title: "P.U. HT",
            left: 395.0,
            right: 447.0,
            align: Align::Right,
        },
        Column {
            title: "TVA",
            left: 447.0,
            right: 490.0,
            align: Align::Right,
        },
        Column {
            title: "Montant HT",
            left: 490.0,
            right: RIGHT,
            align: Align::Right,
        },
    ],
    header: Style::coloured(Face::SerifBold, 8.5, RED),
    body: BODY,
    header_fill: Some([246, 238, 236]),
    row_rule: None,
    padding: 4.5,
};

/// Draws the invoice.
pub(crate) fn draw(fonts: &Fonts) -> Drawn<'_> {
    let mut sheet = Sheet::a4(fonts);
    let totals = Totals::of(&ITEMS);
    head(&mut sheet);
    references(&mut sheet);
    items(&mut sheet);
    tax_summary(&mut sheet, &totals);
    sums(&mut sheet, &totals);
    payment(&mut sheet);
    footer(&mut sheet);
    Drawn {
        title: format!("Facture {INVOICE_ID}"),
        sheets: vec![sheet],
        truth: truth(&totals),
    }
}

fn head(sheet: &mut Sheet<'_>) {
    sheet.text(
        LEFT,
        62.0,
        Style::coloured(Face::SerifBold, 16.0, RED),
        SUPPLIER,
    );
    let y = sheet.lines(LEFT, 78.0, 12.5, BODY, &SUPPLIER_ADDRESS);
    let y = sheet.lines(
        LEFT,
        y,
        12.5,
        BODY,
        &["Tél. 03 53 65 01 42", "contact@imprimerie-morvan.example"],
    );
    sheet.pair(
        y,
        (LEFT, BODY, "N° TVA :"),
        (85.0, Align::Left, BODY, SUPPLIER_VAT),
    );
    sheet.text(
        LEFT,
        172.0,
        Style::new(Face::SerifBold, 15.0),
        &format!("FACTURE N° {INVOICE_ID}"),
    );
    sheet.frame(312.0, 88.0, RIGHT, 178.0, LINE);
    sheet.text(324.0, 106.0, Style::new(Face::SerifBold, 10.0), CUSTOMER);
    let y = sheet.lines(324.0, 120.0, 13.5, BODY, &CUSTOMER_ADDRESS);
    sheet.pair(
        y + 3.0,
        (324.0, SMALL, "N° TVA intracommunautaire :"),
        (428.0, Align::Left, SMALL, CUSTOMER_VAT),
    );
}

fn references(sheet: &mut Sheet<'_>) {
    let top = 196.0;
    let middle = REFERENCES.header(sheet, top);
    let values = [
        DATE.french(),
        CUSTOMER_ID.to_owned(),
        PURCHASE_ORDER.to_owned(),
        DELIVERED.french(),
        DUE.french(),
        TERMS.to_owned(),
    ];
    let bottom = REFERENCES.row(sheet, middle, &values);
    grid(sheet, &REFERENCES, top, middle, bottom);
}

fn items(sheet: &mut Sheet<'_>) {
    let top = 252.0;
    let middle = TABLE.header(sheet, top);
    let mut y = middle + 2.0;
    for item in &ITEMS {
        y = TABLE.row(sheet, y, &cells(item));
    }
    grid(sheet, &TABLE, top, middle, TABLE_FOOT);
}

/// Frames a table and rules its columns down to `bottom`.
fn grid(sheet: &mut Sheet<'_>, look: &TableLook, top: f32, middle: f32, bottom: f32) {
    sheet.frame(LEFT, top, RIGHT, bottom, LINE);
    sheet.rule(LEFT, RIGHT, middle, 0.6, LINE);
    for column in look.columns.iter().skip(1) {
        sheet.bar(column.left, top, bottom, 0.4, LINE);
    }
}

fn cells(item: &Item) -> [String; 7] {
    let numbers = Numbers::French;
    [
        item.code.to_owned(),
        item.description.to_owned(),
        numbers.quantity(item.quantity),
        item.unit.to_owned(),
        numbers.money(item.price),
        percent(item.rate),
        numbers.money(item.amount()),
    ]
}

fn percent(rate: Rate) -> String {
    format!("{}\u{a0}%", Numbers::French.rate(rate))
}

fn euros(amount: Money) -> String {
    format!("{}\u{a0}€", Numbers::French.money(amount))
}

/// The small table of bases and taxes on the left.
fn tax_summary(sheet: &mut Sheet<'_>, totals: &Totals) {
    const LOOK: TableLook = TableLook {
        columns: &[
            Column {
                title: "Taux",
                left: LEFT,
                right: 95.0,
                align: Align::Right,
            },
            Column {
                title: "Base HT",
                left: 95.0,
                right: 170.0,
                align: Align::Right,
            },
            Column {
                title: "Montant TVA",
                left: 170.0,
                right: 250.0,
                align: Align::Right,
            },
        ],
        header: Style::new(Face::SerifBold, 8.0),
        body: Style::new(Face::Serif, 8.5),
        header_fill: None,
        row_rule: Some([190, 190, 190]),
        padding: 3.0,
    };
    let mut y = LOOK.header(sheet, TABLE_FOOT + 12.0);
    sheet.rule(LEFT, 250.0, y, 0.6, LINE);
    for line in &totals.taxes {
        let numbers = Numbers::French;
        y = LOOK.row(
            sheet,
            y,
            &[
                percent(line.rate),
                numbers.money(line.net),
                numbers.money(line.tax),
            ],
        );
    }
}

fn sums(sheet: &mut Sheet<'_>, totals: &Totals) {
    const KEYS: f32 = 385.0;
    let mut y = TABLE_FOOT + 24.0;
    for (key, amount) in [
        ("Total HT", totals.net),
        ("Total TVA", totals.tax),
        ("Total TTC", totals.gross),
    ] {
        sheet.pair(
            y,
            (KEYS, BODY, key),
            (RIGHT - 4.0, Align::Right, BODY, &euros(amount)),
        );
        y += 15.0;
    }
    sheet.frame(KEYS - 8.0, y - 6.0, RIGHT, y + 17.0, RED);
    let large = Style::coloured(Face::SerifBold, 11.0, RED);
    sheet.pair(
        y + 9.5,
        (KEYS, large, "Net à payer"),
        (RIGHT - 4.0, Align::Right, large, &euros(totals.gross)),
    );
}

fn payment(sheet: &mut Sheet<'_>) {
    let y = 672.0;
    sheet.text(LEFT, y, STRONG, "Coordonnées bancaires");
    let rows = [
        ("Banque :", "Crédit Bourguignon, agence Dijon Centre"),
        ("IBAN :", IBAN),
        ("BIC :", "CRBGFR2DXXX"),
    ];
    let mut line = y + 14.0;
    for (key, value) in rows {
        sheet.pair(line, (LEFT, BODY, key), (90.0, Align::Left, BODY, value));
        line += 13.0;
    }
    let notice = "En cas de retard de paiement, une pénalité égale à trois fois le taux d'intérêt légal sera exigible, ainsi \
                  qu'une indemnité forfaitaire pour frais de recouvrement de 40 euros. Pas d'escompte pour paiement anticipé.";
    sheet.paragraph(LEFT, line + 14.0, RIGHT - LEFT, SMALL, notice);
}

fn footer(sheet: &mut Sheet<'_>) {
    let middle = f32::midpoint(LEFT, RIGHT);
    sheet.rule(LEFT, RIGHT, 796.0, 0.6, RED);
    let line =
        format!("{SUPPLIER} au capital de 15 000 euros – RCS Dijon – SIRET {SIRET} – APE 1812Z");
    sheet.centre(middle, 808.0, SMALL, &line);
    sheet.centre(
        middle,
        818.0,
        SMALL,
        &format!("TVA intracommunautaire {SUPPLIER_VAT}"),
    );
}

fn truth(totals: &Totals) -> Truth {
    let fields = Fields::new()
        .text("invoice_id", INVOICE_ID)
        .with("invoice_date", DATE.iso(), &DATE.french())
        .with("due_date", DUE.iso(), &DUE.french())
        .with("delivery_date", DELIVERED.iso(), &DELIVERED.french())
        .text("purchase_order", PURCHASE_ORDER)
        .text("customer_id", CUSTOMER_ID)
        .text("supplier_name", SUPPLIER)
        .text("supplier_address", &SUPPLIER_ADDRESS.join(" "))
        .with(
            "supplier_tax_id",
            SUPPLIER_VAT.replace(' ', ""),
            SUPPLIER_VAT,
        )
        .with("supplier_iban", IBAN.replace(' ', ""), IBAN)
        .text("customer_name", CUSTOMER)
        .text("customer_address", &CUSTOMER_ADDRESS[1..].join(" "))
        .with(
            "customer_tax_id",
            CUSTOMER_VAT.replace(' ', ""),
            CUSTOMER_VAT,
        )
        .with("currency", "EUR", "€")
        .with("net_amount", totals.net.plain(), &euros(totals.net))
        .with("total_tax_amount", totals.tax.plain(), &euros(totals.tax))
        .with("total_amount", totals.gross.plain(), &euros(totals.gross))
        .with("amount_due", totals.gross.plain(), &euros(totals.gross))
        .text("payment_terms", TERMS);
    let row = |item: &Item| super::row_truth(None, item, Numbers::French, &percent(item.rate));
    let line_items = ITEMS.iter().map(row).collect();
    Truth {
        class: "invoice",
        language: "fr",
        pages: 1,
        fields,
        line_items,
    }
}
