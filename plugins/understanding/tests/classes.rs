//! One small document a class and language, continuations and stacks, by the
//! rules alone.

use document::{Classification, Document, NewWord, PageBuilder, Rect};

/// Pages of typed text: lines of characters of one size.
fn typed(pages: &[&str]) -> Document {
    let page = |(number, text): (u32, &&str)| {
        let lines: Vec<&str> = text.lines().collect();
        let (wide, high) = (100.0, (lines.len() as f32 * 1.6).max(70.0));
        let mut page = PageBuilder::new(number, 595.0, 842.0, "point");
        for (y, line) in lines.iter().enumerate() {
            let mut x = 0;
            for word in line.split(' ') {
                let len = word.chars().count();
                let top = (y as f32 * 1.6 + 1.0) / high;
                page.word(NewWord {
                    text: word,
                    bounds: Rect::clamped(
                        x as f32 / wide,
                        top,
                        (x + len) as f32 / wide,
                        top + 1.1 / high,
                    ),
                    ..NewWord::default()
                });
                x += len + 1;
            }
            page.end_line(None, None, None);
        }
        page.finish()
    };
    Document {
        pages: (1..).zip(pages).map(page).collect(),
        ..Document::default()
    }
}

fn classified(pages: &[&str]) -> Classification {
    understanding::classify(&typed(pages))
}

#[track_caller]
fn expect(text: &str, class: &str, language: &str) {
    let found = classified(&[text]);
    assert_eq!(found.best.class, class, "{found:?}");
    assert_eq!(found.pages[0].language.as_deref(), Some(language));
    assert!(found.pages[0].starts_document);
}

#[test]
fn a_purchase_order_is_told_from_an_invoice() {
    expect(
        "\
Ferretería Molina S.L.                                ORDEN DE COMPRA
Calle Mayor 12, 28013 Madrid                          N.º de pedido: 4711
Proveedor: Tornillos del Sur S.A.                     Fecha de pedido: 12/03/2024
Fecha de entrega solicitada: 20/03/2024

Rogamos nos suministren los siguientes artículos:
Descripción                    Cantidad     Precio       Importe
Tornillos M6                        100       0,10         10,00
Arandelas                           200       0,05         10,00

Rogamos confirmen la recepción de este pedido.
Departamento de compras",
        "purchase-order",
        "es",
    );
}

#[test]
fn a_delivery_note_is_told_by_what_was_shipped() {
    expect(
        "\
Holzbau Brandt GmbH                                   LIEFERSCHEIN
Industriestraße 4, 70565 Stuttgart                    Lieferschein-Nr.: 88-120

Pos  Bezeichnung                  Bestellt    Geliefert
1    Balken 10x10                       20           20
2    Bretter                            50           40

Packstücke: 3     Bruttogewicht: 240 kg     Spediteur: Ostheim
Ware ordnungsgemäß erhalten am ______________ Unterschrift des Empfängers",
        "delivery-note",
        "de",
    );
}

#[test]
fn an_order_confirmation_confirms() {
    expect(
        "\
Legatoria Bianchi S.r.l.
Via Roma 8, 20121 Milano

Conferma d'ordine n. 2024-118
Vi ringraziamo per il vostro ordine del 3 marzo 2024, che confermiamo come segue:

Descrizione                Quantità      Prezzo       Importo
Quaderni                        100        2,00        200,00
Buste                           500        0,10         50,00

Data di consegna prevista: 20 marzo 2024",
        "order-confirmation",
        "it",
    );
}

#[test]
fn a_bank_statement_has_balances_and_movements() {
    expect(
        "\
Banque du Rhône                                  Relevé de compte
Titulaire du compte : Mme Claire Fontaine        Relevé n° 4
IBAN FR76 3000 6000 0112 3456 7890 189           Page 1 / 1

Date      Libellé                            Débit      Crédit
          Solde précédent au 31/03                      1 204,11
02/04     Prélèvement électricité            58,20
05/04     Virement reçu salaire                         2 150,00
09/04     Retrait DAB                       100,00
          Nouveau solde au 30/04                        3 195,91",
        "bank-statement",
        "fr",
    );
}

#[test]
fn a_contract_has_parties_and_clauses() {
    expect(
        "\
HUUROVEREENKOMST

De ondergetekenden:
Jan de Boer, hierna te noemen: verhuurder, en Anna Visser, hierna te noemen: huurder,
komen het volgende overeen:

Artikel 1  Duur van de overeenkomst
De overeenkomst gaat in op 1 mei 2024 en wordt voor onbepaalde tijd gesloten.
Artikel 2  Huurprijs en waarborgsom
De huurder betaalt de huurprijs op de eerste dag van de maand.
Artikel 3  Opzegging
De opzegtermijn is drie maanden. Op deze overeenkomst is Nederlands recht van toepassing.

Plaats en datum                          Handtekening",
        "contract",
        "nl",
    );
}

#[test]
fn a_letter_that_speaks_of_an_invoice_is_a_letter() {
    expect(
        "\
Oakfield Housing Association
12 Station Road
Leeds LS1 4DY

                                                    14 March 2024
Dear Mr Hughes,

Thank you for your letter about our invoice 20417 of 2 March. We have looked into
your complaint with care and agree that the work on the roof was not finished. We
will send someone to your house next week and hope that this is convenient for you.

If you have any questions, please do not hesitate to contact us.

Yours sincerely,
Margaret Wells",
        "letter",
        "en",
    );
}

#[test]
fn a_form_asks() {
    expect(
        "\
FICHA DE INSCRIÇÃO
Preencher em letra de imprensa. Os campos com * são obrigatórios.

Nome completo: ______________________   Data de nascimento: ______________
Morada: _____________________________   Código postal: ___________________
Telefone: ___________________________   E-mail: __________________________
Estado civil:  ☐ solteiro  ☐ casado  ☐ divorciado
Profissão: __________________________   Nacionalidade: ___________________

Declaro que as informações são verdadeiras.
Assinatura do requerente",
        "form",
        "pt",
    );
}

#[test]
fn an_identity_document_is_known_by_its_fields() {
    let found = classified(&["\
BUNDESREPUBLIK DEUTSCHLAND      PERSONALAUSWEIS
Name: MUSTERMANN
Vornamen: ERIKA
Geburtstag: 12.08.1983   Staatsangehörigkeit: DEUTSCH
Geburtsort: BERLIN       Gültig bis: 31.10.2030
IDD<<T220001293<<<<<<<<<<<<<<<"]);
    assert_eq!(found.best.class, "identity-document", "{found:?}");
}

#[test]
fn a_resume_tells_a_life() {
    expect(
        "\
Lebenslauf
Petra Sommer, Gartenweg 3, 50667 Köln

Berufserfahrung
2018 - heute    Projektleiterin, Brückenbau AG, verantwortlich für acht Mitarbeiter
2012 - 2018     Bauingenieurin, Planwerk GmbH
Ausbildung
2006 - 2012     Studium Bauingenieurwesen, Universität Stuttgart
Sprachkenntnisse
Englisch fließend, Deutsch Muttersprache
Interessen
Wandern und Musik",
        "resume",
        "de",
    );
}

#[test]
fn what_none_of_the_classes_is_is_other() {
    expect(
        "\
Resepi nasi goreng
Masukkan bawang dan cili ke dalam kuali, kemudian tumis dengan sedikit minyak.
Tambah nasi dan kacau sehingga semua bahan sebati. Hidangkan ketika masih panas
dengan telur dan timun. Resepi ini sesuai untuk dua orang dan boleh disediakan
dalam masa dua puluh minit sahaja.",
        "other",
        "ms",
    );
}

#[test]
fn a_payslip_and_a_quotation_are_other_documents() {
    let slip = "\
Any Company Corp.                    Earnings Statement
Pay date: 7/25/2024    Period ending: 7/18/2024
Gross pay           452.43       18,023.11
Federal income tax   40.60        2,111.20
Social security tax  28.05        1,458.60
Net pay             291.90";
    let quote = "\
Malergeschäft Huber                      Angebot Nr. 2024-17
Vielen Dank für Ihre Anfrage. Gerne bieten wir Ihnen an:
Wohnzimmer streichen         1      420,00      420,00
Dieses Angebot ist gültig bis 30.04.2024. Unser Angebot ist freibleibend.
Wir freuen uns auf Ihren Auftrag.";
    for text in [slip, quote] {
        let found = classified(&[text]);
        assert_eq!(found.best.class, "other", "{found:?}");
    }
}

const INVOICE: &str = "\
Harbour Tools Ltd                                          INVOICE
12 Dock Street                                             Invoice No:   HT-20417
Bristol BS1 4DJ                                            Date:         3 April 2024
Bill To: Northern Joinery Limited                          Due Date:     3 May 2024

Description                          Qty       Unit Price       Amount
Chisel                                 2            10.00        20.00
Hammer                                 1            15.00        15.00
                                                       Page 1 of 2";

const SECOND: &str = "\
Harbour Tools Ltd                                          Invoice No:   HT-20417

Description                          Qty       Unit Price       Amount
Saw                                    1            20.00        20.00
                                           Subtotal              55.00
                                           VAT 20%               11.00
                                           Total                 66.00
                                                       Page 2 of 2";

#[test]
fn a_continuation_is_what_its_document_is() {
    let found = classified(&[INVOICE, SECOND]);
    for page in &found.pages {
        assert_eq!(page.best.class, "invoice", "{found:?}");
    }
    let starts: Vec<bool> = found.pages.iter().map(|p| p.starts_document).collect();
    assert_eq!(starts, [true, false]);
}

#[test]
fn a_stack_is_split_where_documents_start() {
    let other = INVOICE
        .replace("20417", "20999")
        .replace("Joinery", "Roofing");
    let found = classified(&[INVOICE, SECOND, &other, SECOND]);
    let starts: Vec<bool> = found.pages.iter().map(|p| p.starts_document).collect();
    assert_eq!(starts, [true, false, true, false]);
}

#[test]
fn a_language_that_is_not_known_is_not_guessed() {
    let found = classified(&["\
Výlety do okolí. Hrad je půl druhé hodiny od Opavy na jih. Nad půvabnou řekou
vypíná se zámek starý s novou branou ve slohu starém zbudovanou. Místo historicky
památné, jehož jméno otvírá dějiny země, zprávou o vítězství nad králem. Byla to
cesta dlouhá, ale která stojí za to, protože výhled je krásný a jsou zde i lavičky."]);
    assert_eq!(found.pages[0].language, None);
}
