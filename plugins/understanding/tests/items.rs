//! Traps of line items, each on one small page of typed text.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod typed;

use document::{Classification, Extraction, ScoredClass};
use typed::{found, typed};

/// Some fields of every item; `-` where one is absent.
fn rows<'a>(found: &'a Extraction, names: &[&str]) -> Vec<Vec<&'a str>> {
    found
        .line_items
        .iter()
        .map(|item| {
            names
                .iter()
                .map(|name| {
                    let field = item.field(name);
                    field.and_then(|f| f.value.as_deref()).unwrap_or("-")
                })
                .collect()
        })
        .collect()
}

#[test]
fn headings_become_the_group_of_the_rows_under_them() {
    let found = found(
        "invoice",
        "\
Pos   Beschreibung                    Menge    Einzelpreis      Gesamt

Erdarbeiten
1     Aushub der Baugrube                10          12,00      120,00
2     Abfuhr                              4          20,00       80,00

Mauerwerk
3     Ziegel setzen                       5          30,00      150,00

                                              Summe netto       350,00
",
    );
    assert_eq!(
        rows(&found, &["position", "group", "description", "amount"]),
        [
            ["1", "Erdarbeiten", "Aushub der Baugrube", "120.00"],
            ["2", "Erdarbeiten", "Abfuhr", "80.00"],
            ["3", "Mauerwerk", "Ziegel setzen", "150.00"],
        ]
    );
}

#[test]
fn parts_of_an_item_name_it_as_their_parent() {
    let found = found(
        "invoice",
        "\
Pos   Description                       Qty     Unit price      Amount
1     Workstation                         2         500.00     1000.00
1.1   Screen                              2
1.2   Keyboard                            2
2     Delivery                            1          40.00       40.00

                                              Subtotal         1040.00
",
    );
    assert_eq!(
        rows(
            &found,
            &["position", "parent", "description", "quantity", "amount"]
        ),
        [
            ["1", "-", "Workstation", "2", "1000.00"],
            ["1.1", "1", "Screen", "2", "-"],
            ["1.2", "1", "Keyboard", "2", "-"],
            ["2", "-", "Delivery", "1", "40.00"],
        ]
    );
}

#[test]
fn numbers_in_descriptions_stay_there() {
    let found = found(
        "invoice",
        "\
Item   Description                      Qty     Unit price      Amount
1      Copper pipe                       10           2.00       20.00
       22 mm, 4012345001235
2      Paper A4                           3           5.00       15.00
       80 g

                                              Subtotal           35.00
",
    );
    assert_eq!(
        rows(&found, &["description", "quantity"]),
        [
            ["Copper pipe 22 mm, 4012345001235", "10"],
            ["Paper A4 80 g", "3"],
        ]
    );
}

#[test]
fn a_table_without_a_header_is_found_by_its_arithmetic() {
    let found = found(
        "invoice",
        "\
Northern Joinery Limited

Oak shelf                           3        45.00          135.00
Pine board, planed                 12         7.25           87.00
Fitting                             2        60.00          120.00

                                   Total                    342.00
",
    );
    assert_eq!(
        rows(&found, &["description", "quantity", "unit_price", "amount"]),
        [
            ["Oak shelf", "3", "45.00", "135.00"],
            ["Pine board, planed", "12", "7.25", "87.00"],
            ["Fitting", "2", "60.00", "120.00"],
        ]
    );
    let reason = found.line_items[0]
        .field("amount")
        .and_then(|f| f.reason.clone());
    assert!(reason.unwrap().contains("quantity × price = amount"));
}

#[test]
fn a_discount_in_the_row_is_taken_off_the_product() {
    let found = found(
        "invoice",
        "\
Descripción                Cantidad      Precio     Dto. %      Importe
Silla de oficina                  2      100,00         10       180,00
Mesa                              1      250,00          0       250,00

                                         Base imponible          430,00
",
    );
    assert_eq!(
        rows(&found, &["description", "unit_price", "discount", "amount"]),
        [
            ["Silla de oficina", "100.00", "10", "180.00"],
            ["Mesa", "250.00", "0", "250.00"],
        ]
    );
    let reason = found.line_items[0]
        .field("amount")
        .and_then(|f| f.reason.clone());
    assert!(reason.unwrap().contains("quantity × price = amount"));
}

#[test]
fn a_sum_under_any_name_is_no_item() {
    let found = found(
        "invoice",
        "\
Description                        Qty      Price       Amount
Blue pens                           10       1.20        12.00
Red pens                             5       1.20         6.00
Everything together                                      18.00
Something on top                                          3.42
",
    );
    assert_eq!(
        rows(&found, &["description", "amount"]),
        [["Blue pens", "12.00"], ["Red pens", "6.00"]]
    );
}

#[test]
fn rows_go_on_over_pages_and_carried_sums_are_left_out() {
    let mut document = typed(
        "\
Description                        Qty      Price       Amount
Blue pens                           10       1.20        12.00
Red pens                             5       1.20         6.00
Carried forward                                          18.00
",
    );
    let mut second = typed(
        "\
Description                        Qty      Price       Amount
Brought forward                                          18.00
Green pens                           2       1.50         3.00

                                         Subtotal        21.00
",
    );
    second.pages[0].number = 2;
    document.pages.append(&mut second.pages);
    let class = Classification {
        best: ScoredClass {
            class: "invoice".to_owned(),
            confidence: 1.0,
        },
        ..Classification::default()
    };
    let found = understanding::extract(&document, &class);
    assert_eq!(
        rows(&found, &["description", "amount"]),
        [
            ["Blue pens", "12.00"],
            ["Red pens", "6.00"],
            ["Green pens", "3.00"],
        ]
    );
}

#[test]
fn a_receipt_says_quantities_under_over_or_before_its_names() {
    let under = found(
        "receipt",
        "\
Bäckerei Sommer

BROT                        7,00 A
  2 Stk x 3,50
MILCH                       1,19 A
TOMATEN                     1,36 A
  0,456 kg x 2,99
RABATT                     -0,20

SUMME                       9,35
",
    );
    assert_eq!(
        rows(
            &under,
            &[
                "description",
                "quantity",
                "unit_price",
                "discount",
                "amount"
            ]
        ),
        [
            ["BROT", "2", "3.50", "-", "7.00"],
            ["MILCH", "-", "-", "-", "1.19"],
            ["TOMATEN", "0.456", "2.99", "0.20", "1.36"],
        ]
    );
    let before = found(
        "receipt",
        "\
Corner Diner

2 Coffee                    6.00
1 Pancakes                  8.50
3 Orange juice             12.00

Total                      26.50
",
    );
    assert_eq!(
        rows(&before, &["description", "quantity", "amount"]),
        [
            ["Coffee", "2", "6.00"],
            ["Pancakes", "1", "8.50"],
            ["Orange juice", "3", "12.00"],
        ]
    );
}
