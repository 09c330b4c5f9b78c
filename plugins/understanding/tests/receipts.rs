//! Small receipts of several countries, and what a model changes.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use document::{Classification, Document, Extraction, NewWord, PageBuilder, Rect};
use understanding::scorer::{Matrix, Model, Scorer, ScorerError};

/// Typed text on narrow paper.
fn typed(text: &str) -> Document {
    let mut page = PageBuilder::new(1, 300.0, 600.0, "point");
    for (y, line) in text.lines().enumerate() {
        let mut x = 0;
        for word in line.split(' ') {
            let len = word.chars().count();
            let (left, top) = (x as f32 / 44.0, y as f32 / 50.0 + 0.01);
            page.word(NewWord {
                text: word,
                bounds: Rect::clamped(left, top, left + len as f32 / 44.0, top + 0.013),
                ..NewWord::default()
            });
            x += len + 1;
        }
        page.end_line(None, None, None);
    }
    Document {
        pages: vec![page.finish()],
        ..Document::default()
    }
}

fn receipt() -> Classification {
    let mut classes = Classification::default();
    classes.best.class = "receipt".to_owned();
    classes
}

#[track_caller]
fn expect(found: &Extraction, wanted: &[(&str, &str)]) {
    for (name, value) in wanted {
        let field = found.field(name);
        let got = field.and_then(|f| f.value.as_deref());
        assert_eq!(got, Some(*value), "{name} in {:#?}", found.fields);
        let reason = field.and_then(|f| f.reason.as_deref());
        assert!(reason.is_some_and(|r| !r.is_empty()), "{name} has a reason");
    }
}

#[track_caller]
fn read(text: &str, wanted: &[(&str, &str)]) {
    expect(&understanding::extract(&typed(text), &receipt()), wanted);
}

#[test]
fn a_german_receipt_is_read() {
    read(
        "\
        Bäckerei Sommer GmbH
          Hauptstraße 12
          50667 Köln
        Tel. 0221 445566
     USt-IdNr. DE136695976

2 x 0,45
Brötchen                    0,90 B
Kaffee groß                 2,80 A
-----------------------------------
SUMME EUR                   3,70
Bar                         5,00
Rückgeld                    1,30

Datum 12.03.2024   Uhrzeit 08:15
     Vielen Dank für Ihren Einkauf
",
        &[
            ("merchant_name", "Bäckerei Sommer GmbH"),
            ("merchant_address", "Hauptstraße 12 50667 Köln"),
            ("receipt_date", "2024-03-12"),
            ("total_amount", "3.70"),
            ("currency", "EUR"),
        ],
    );
}

#[test]
fn an_american_receipt_is_read() {
    read(
        "\
        HARBOR HARDWARE INC
        1420 Ocean Avenue
        Santa Monica, CA 90401
        (310) 555-0142

03/25/2024  2:41 PM   REG 02

WOOD SCREWS              $6.49
PAINT BRUSH              $8.99

SUBTOTAL                $15.48
SALES TAX                $1.47
TOTAL                   $16.95
CASH                    $20.00
CHANGE                   $3.05
  THANK YOU FOR SHOPPING WITH US
",
        &[
            ("merchant_name", "HARBOR HARDWARE INC"),
            (
                "merchant_address",
                "1420 Ocean Avenue Santa Monica, CA 90401",
            ),
            ("receipt_date", "2024-03-25"),
            ("total_amount", "16.95"),
            ("total_tax_amount", "1.47"),
        ],
    );
}

#[test]
fn a_french_receipt_is_read() {
    read(
        "\
        LIBRAIRIE DU PORT SARL
        8 rue des Tilleuls
        35000 RENNES
        Tél 02 99 11 22 33

Le 05/02/2024 à 14:32

CARNET A5               4,50
STYLO BLEU              2,10

TOTAL TTC               6,60 EUR
CARTE BANCAIRE          6,60
Merci de votre visite
",
        &[
            ("merchant_name", "LIBRAIRIE DU PORT SARL"),
            ("merchant_address", "8 rue des Tilleuls 35000 RENNES"),
            ("receipt_date", "2024-02-05"),
            ("total_amount", "6.60"),
        ],
    );
}

#[test]
fn a_spanish_receipt_is_read() {
    read(
        "\
        SUPERMERCADOS DUERO S.A.
        Calle Mayor 14
        47001 Valladolid
        CIF: A12345674

09/05/2024 19:20

LECHE ENTERA            1,15
PAN                     0,90
TOTAL A PAGAR           2,05
EFECTIVO                5,00
CAMBIO                  2,95
Gracias por su visita
",
        &[
            ("merchant_name", "SUPERMERCADOS DUERO S.A"),
            ("receipt_date", "2024-05-09"),
            ("total_amount", "2.05"),
        ],
    );
}

#[test]
fn a_telephone_number_is_no_date() {
    read(
        "\
DION REALTIES SDN BHD
27 JALAN SULTAN ISMAIL
50250 KUALA LUMPUR
TEL : + 6 03 2026 6386
28/05/18 11:41
PAY PARKING              5.00
TOTAL                    5.00
",
        &[("receipt_date", "2018-05-28")],
    );
}

#[test]
fn the_number_of_a_company_is_no_part_of_its_name() {
    for line in [
        "KING'S CAKES SDN BHD 273500-U (KSB)",
        "KING'S CAKES SDN BHD (CO. NO: 20154-T)",
        "KING'S CAKES SDN BHD (519537-X)",
        "KING'S CAKES SDN BND",
    ] {
        let text = format!("{line}\nNO 1 JALAN BESAR\n81100 JOHOR BAHRU\nTOTAL      5.00\n");
        read(&text, &[("merchant_name", "KING'S CAKES SDN BHD")]);
    }
}

/// A model that knows of lines by their number alone.
#[derive(Debug)]
struct ByNumber {
    name: &'static [usize],
    total: usize,
}

impl Scorer for ByNumber {
    fn has(&self, model: Model) -> bool {
        model == Model::ReceiptLines
    }

    fn scores(&self, _: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
        let mut scores = Matrix::new(4);
        for row in 0..features.rows() {
            let share = |is: bool| if is { 0.9 } else { 0.05 };
            let name = share(self.name.contains(&row));
            let total = share(row == self.total);
            scores.values.extend([name, 0.05, 0.95 - name, total]);
        }
        Ok(scores)
    }
}

const TWO_NAMES: &str = "\
FIRST HARDWARE SDN BHD
NO 1 JALAN BESAR
SECOND TRADING SDN BHD
TOTAL           5.00
SUBTOTAL        7.00
";

#[test]
fn a_branch_in_brackets_over_two_lines_is_not_the_whole_of_a_name() {
    let text = "\
OAK HILL HARDWARE
ENTERPRISE (SETIA
ALAM) SDN BHD
NO 1 JALAN BESAR
TOTAL           5.00
";
    let model = ByNumber {
        name: &[1, 2],
        total: 4,
    };
    let found = understanding::extract_with(&typed(text), &receipt(), &model).unwrap();
    expect(
        &found,
        &[(
            "merchant_name",
            "OAK HILL HARDWARE ENTERPRISE (SETIA ALAM) SDN BHD",
        )],
    );
}

#[test]
fn where_there_is_a_model_it_decides() {
    let model = ByNumber {
        name: &[2],
        total: 6,
    };
    let found = understanding::extract_with(&typed(TWO_NAMES), &receipt(), &model).unwrap();
    expect(
        &found,
        &[
            ("merchant_name", "SECOND TRADING SDN BHD"),
            ("total_amount", "7.00"),
        ],
    );
}

#[test]
fn without_a_model_the_rules_decide() {
    read(
        TWO_NAMES,
        &[
            ("merchant_name", "FIRST HARDWARE SDN BHD"),
            ("total_amount", "5.00"),
        ],
    );
}

#[test]
fn a_model_that_fails_fails_the_call() {
    #[derive(Debug)]
    struct Broken;
    impl Scorer for Broken {
        fn has(&self, _: Model) -> bool {
            true
        }
        fn scores(&self, model: Model, _: &Matrix) -> Result<Matrix, ScorerError> {
            Err(ScorerError {
                model: model.name(),
                message: "it is broken".to_owned(),
            })
        }
    }
    let error = understanding::extract_with(&typed(TWO_NAMES), &receipt(), &Broken).unwrap_err();
    assert_eq!(error.model, "receipt-lines");
}

#[test]
fn training_sees_the_features_that_the_model_is_asked_about() {
    use std::sync::Mutex;
    #[derive(Debug)]
    struct Listener(Mutex<Option<Matrix>>);
    impl Scorer for Listener {
        fn has(&self, model: Model) -> bool {
            model == Model::ReceiptLines
        }
        fn scores(&self, _: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
            *self.0.lock().unwrap() = Some(features.clone());
            let mut scores = Matrix::new(4);
            scores.values = vec![0.25; features.rows() * 4];
            Ok(scores)
        }
    }
    let listener = Listener(Mutex::default());
    let document = typed(TWO_NAMES);
    understanding::extract_with(&document, &receipt(), &listener).unwrap();
    let asked = listener.0.into_inner().unwrap().unwrap();
    let trained = &understanding::training::receipt_lines(&document)[0];
    assert_eq!(trained.names.len(), trained.features.columns);
    assert_eq!(asked.columns, trained.features.columns);
    // The model is asked about rows of zeros besides.
    let rows = trained.features.values.len();
    assert_eq!(asked.values[..rows], trained.features.values[..]);
    assert!(asked.values[rows..].iter().all(|v| *v == 0.0));
    assert!(trained.features.values.iter().all(|v| v.is_finite()));
}
