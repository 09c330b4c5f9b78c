//! Form fields: names, values, states, signatures.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use kit::{FONT, Pdf, near, place, read, words};
use sdk::document::{self, Document, Page};

const A4: &str = "/MediaBox [0 0 600 800]";

/// A page with these annotations and this content, and a form with these
/// fields; further objects count from 5.
fn form(fields: &str, annotations: &str, content: &str, objects: &[&str]) -> Document {
    let document = read(form_file(fields, annotations, content, objects)).unwrap();
    document::validate::validate_document(&document).unwrap();
    document
}

fn form_file(fields: &str, annotations: &str, content: &str, objects: &[&str]) -> Vec<u8> {
    let mut pdf = Pdf::new();
    pdf.replace(
        1,
        &format!("<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{fields}] >> >>"),
    );
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R {A4} /Annots [{annotations}] /Contents 4 0 R \
         /Resources << {FONT} >> >>"
    ));
    pdf.stream("", content);
    for object in objects {
        pdf.object(object);
    }
    pdf.bytes()
}

fn appearance(text: &str) -> String {
    let content = format!("/Tx BMC BT /F1 10 Tf 2 6 Td ({text}) Tj ET EMC");
    format!(
        "<< /Subtype /Form /BBox [0 0 200 20] /Resources << {FONT} >> /Length {} >>\n\
         stream\n{content}\nendstream",
        content.len()
    )
}

fn pairs(page: &Page) -> Vec<(&str, Option<&str>)> {
    page.key_values
        .iter()
        .map(|kv| {
            (
                kv.key.text.as_str(),
                kv.value.as_ref().map(|v| v.text.as_str()),
            )
        })
        .collect()
}

#[test]
fn a_text_field_has_its_label_its_value_and_the_words_that_draw_it() {
    let document = form(
        "5 0 R",
        "6 0 R",
        "BT /F1 10 Tf 50 706 Td (Name:) Tj ET",
        &[
            "<< /T (person) /Kids [6 0 R] /FT /Tx >>",
            "<< /Subtype /Widget /Rect [100 700 300 720] /Parent 5 0 R /T (name) \
             /TU (Full name) /V (Erika Mustermann) /AP << /N 7 0 R >> >>",
            &appearance("Erika Mustermann"),
        ],
    );
    let page = &document.pages[0];
    assert_eq!(words(page), ["Name:", "Erika", "Mustermann"]);
    let [pair] = page.key_values.as_slice() else {
        panic!("{:?}", page.key_values);
    };
    assert_eq!(pair.key.text, "Full name");
    assert_eq!(pair.id.as_deref(), Some("person.name"));
    let value = pair.value.as_ref().unwrap();
    assert_eq!(value.text, "Erika Mustermann");
    assert_eq!(page.passage(value.words.clone()).text, "Erika Mustermann");
    let bounds = value.region.as_ref().map(|r| r.bounds);
    assert!(near(bounds, [100.0 / 600.0, 0.1, 0.5, 0.125]), "{bounds:?}");
}

#[test]
fn a_value_without_an_appearance_is_read_in_its_place() {
    let document = form(
        "5 0 R 6 0 R",
        "5 0 R 6 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 700 300 720] /FT /Tx /T (a) /V (two words) \
             /DA (/F1 10 Tf 0 g) >>",
            // An appearance that draws nothing, and several lines.
            "<< /Subtype /Widget /Rect [100 500 300 560] /FT /Tx /Ff 4096 /T (b) \
             /V (first line\\rsecond) /AP << /N 7 0 R >> >>",
            &appearance(" "),
        ],
    );
    let page = &document.pages[0];
    assert_eq!(kit::lines(page), ["two words", "first line", "second"]);
    assert_eq!(
        pairs(page),
        [("a", Some("two words")), ("b", Some("first line second"))]
    );
    let place = place(page, "two").unwrap();
    assert!(place.left > 100.0 / 600.0 && place.right < 0.5, "{place:?}");
    assert!(place.top >= 0.099 && place.bottom <= 0.126, "{place:?}");
    let spans = page.key_values[1].value.as_ref().unwrap().words.clone();
    assert_eq!(page.passage(spans).text, "first line second");
}

#[test]
fn a_value_without_an_appearance_turns_with_its_widget() {
    let document = form(
        "5 0 R",
        "5 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 500 120 700] /FT /Tx /T (a) /V (upwards) \
           /MK << /R 90 >> >>",
        ],
    );
    let page = &document.pages[0];
    assert_eq!(page.rotation, -90.0);
    let place = place(page, "upwards").unwrap();
    assert!(place.height() > 2.0 * place.width(), "{place:?}");
    assert!(place.left >= 0.16 && place.right <= 0.201, "{place:?}");
}

#[test]
fn a_value_that_the_page_draws_as_well_is_read_once() {
    for appearance_entry in ["", "/AP << /N 6 0 R >>"] {
        let widget = format!(
            "<< /Subtype /Widget /Rect [100 700 300 720] /FT /Tx /T (a) /V (Erika Muster) \
             {appearance_entry} >>"
        );
        let drawn = appearance("Erika Muster");
        // A little beside the appearance.
        let content = "BT /F1 10 Tf 104 707 Td (Erika Muster) Tj ET";
        let document = form("5 0 R", "5 0 R", content, &[&widget, &drawn]);
        let page = &document.pages[0];
        assert_eq!(words(page), ["Erika", "Muster"], "{appearance_entry}");
        let value = page.key_values[0].value.as_ref().unwrap();
        assert_eq!(page.passage(value.words.clone()).text, "Erika Muster");
    }
}

#[test]
fn a_field_beside_text_does_not_join_its_words() {
    let document = form(
        "5 0 R",
        "5 0 R",
        "BT /F1 10 Tf 80 706 Td (EUR) Tj ET",
        &[
            "<< /Subtype /Widget /Rect [99.2 700 300 720] /FT /Tx /T (a) /V (12,50) \
             /AP << /N 6 0 R >> >>",
            &appearance("12,50"),
        ],
    );
    assert_eq!(words(&document.pages[0]), ["EUR", "12,50"]);
}

#[test]
fn boxes_to_tick_are_selection_marks_and_pairs() {
    let document = form(
        "5 0 R 6 0 R",
        "5 0 R 6 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 700 110 710] /FT /Btn /T (yes) /V /On /AS /On \
             /AP << /N << /On 7 0 R /Off 7 0 R >> >> >>",
            "<< /Subtype /Widget /Rect [100 600 110 610] /FT /Btn /T (no) /AS /Off \
             /AP << /N << /On 7 0 R >> >> >>",
            &appearance("4"),
        ],
    );
    let page = &document.pages[0];
    let marks: Vec<bool> = page.selection_marks.iter().map(|m| m.selected).collect();
    assert_eq!(marks, [true, false]);
    assert_eq!(page.selection_marks[0].id.as_deref(), Some("yes"));
    assert_eq!(
        pairs(page),
        [("yes", Some("selected")), ("no", Some("unselected"))]
    );
    // The tick is a state and no word.
    assert!(page.words.is_empty(), "{}", page.content);
}

#[test]
fn radio_buttons_are_one_pair_with_the_chosen_one() {
    let document = form(
        "5 0 R 8 0 R",
        "6 0 R 7 0 R 9 0 R",
        "",
        &[
            "<< /FT /Btn /Ff 32768 /T (colour) /TU (Colour) /V /1 /Opt [(red) (dark green)] \
             /Kids [6 0 R 7 0 R] >>",
            "<< /Subtype /Widget /Rect [100 700 110 710] /Parent 5 0 R /AS /Off \
             /AP << /N << /0 10 0 R >> >> >>",
            "<< /Subtype /Widget /Rect [200 700 210 710] /Parent 5 0 R /AS /1 \
             /AP << /N << /1 10 0 R >> >> >>",
            "<< /FT /Btn /Ff 32768 /T (none) /Kids [9 0 R] >>",
            "<< /Subtype /Widget /Rect [100 600 110 610] /AS /Off /AP << /N << /x 10 0 R >> >> >>",
            &appearance("l"),
        ],
    );
    let page = &document.pages[0];
    assert_eq!(
        pairs(page),
        [("Colour", Some("dark green")), ("none", None)]
    );
    let marks: Vec<bool> = page.selection_marks.iter().map(|m| m.selected).collect();
    assert_eq!(marks, [false, true, false]);
    let region = page.key_values[0].value.as_ref().unwrap().region.clone();
    assert_eq!(region, page.selection_marks[1].region);
}

#[test]
fn choices_show_what_is_displayed_and_keep_what_is_exported() {
    let document = form(
        "5 0 R 6 0 R",
        "5 0 R 6 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 700 300 720] /FT /Ch /Ff 131072 /T (country) /V (DE) \
             /Opt [[(DE) (Germany)] [(FR) (France)]] >>",
            "<< /Subtype /Widget /Rect [100 600 300 660] /FT /Ch /T (list) /V [(one) (two)] >>",
        ],
    );
    let page = &document.pages[0];
    assert_eq!(
        pairs(page),
        [("country", Some("Germany")), ("list", Some("one two"))]
    );
    assert_eq!(page.key_values[0].normalized.as_deref(), Some("DE"));
    assert_eq!(page.key_values[1].normalized, None);
    assert_eq!(words(page), ["Germany", "one", "two"]);
}

#[test]
fn signed_fields_are_signatures_and_blank_ones_are_not() {
    let document = form(
        "5 0 R 6 0 R",
        "5 0 R 6 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 700 300 720] /FT /Sig /T (buyer) \
             /V << /Type /Sig /Name (Erika) >> >>",
            "<< /Subtype /Widget /Rect [100 600 300 620] /FT /Sig /T (seller) >>",
        ],
    );
    let page = &document.pages[0];
    let ids: Vec<_> = page.signatures.iter().map(|s| s.id.as_deref()).collect();
    assert_eq!(ids, [Some("buyer")]);
    assert_eq!(pairs(page), [("buyer", Some("Erika")), ("seller", None)]);
}

#[test]
fn buttons_passwords_and_hidden_fields_say_nothing_on_the_page() {
    let document = form(
        "5 0 R 6 0 R 7 0 R",
        "5 0 R 6 0 R 7 0 R",
        "",
        &[
            "<< /Subtype /Widget /Rect [100 700 300 720] /FT /Btn /Ff 65536 /T (send) >>",
            "<< /Subtype /Widget /Rect [100 600 300 620] /FT /Tx /Ff 8192 /T (word) /V (secret) >>",
            "<< /Subtype /Widget /F 2 /Rect [100 500 300 520] /FT /Tx /T (kept) /V (hidden) >>",
        ],
    );
    let page = &document.pages[0];
    assert_eq!(pairs(page), [("word", None)]);
    assert!(page.words.is_empty(), "{}", page.content);
    // What a hidden field holds is no part of the page, and is not lost.
    let extra = document
        .extras
        .iter()
        .find(|e| e.name == "AcroForm")
        .unwrap();
    assert_eq!(
        extra.data,
        r#"[{"label":"kept","name":"kept","value":"hidden"}]"#
    );
}

#[test]
fn names_and_kinds_are_inherited_and_circles_end() {
    let document = form(
        "5 0 R",
        "7 0 R 8 0 R",
        "",
        &[
            "<< /T (a) /FT /Tx /Kids [6 0 R 5 0 R 7 0 R] /Parent 6 0 R >>",
            "<< /T (b) /Parent 5 0 R /Kids [5 0 R 8 0 R 6 0 R] >>",
            "<< /Subtype /Widget /Rect [100 700 300 720] /T (c) /Parent 7 0 R /V (one) >>",
            "<< /Subtype /Widget /Rect [100 600 300 620] /T (d) /Parent 6 0 R /V (two) >>",
        ],
    );
    let page = &document.pages[0];
    assert_eq!(words(page), ["one", "two"]);
    assert_eq!(page.key_values.len(), 2);
    assert_eq!(pairs(page)[1].1, Some("two"));
}

#[test]
fn thousands_of_fields_are_read_in_no_time() {
    let mut objects: Vec<String> = Vec::new();
    let mut references = String::new();
    for i in 0..4_000 {
        references.push_str(&format!("{} 0 R ", i + 6));
        let (x, y) = (10 + i % 50 * 11, 10 + i / 50 * 9);
        objects.push(format!(
            "<< /Subtype /Widget /Rect [{x} {y} {} {}] /Parent 5 0 R /T (f{i}) /V (v{i}) >>",
            x + 10,
            y + 8
        ));
    }
    let root = format!("<< /T (all) /FT /Tx /Kids [{references}] >>");
    let mut all = vec![root.as_str()];
    all.extend(objects.iter().map(String::as_str));
    let start = std::time::Instant::now();
    let document = form("5 0 R", &references, "", &all);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
    let page = &document.pages[0];
    assert_eq!(page.key_values.len(), 4_000);
    assert_eq!(page.words.len(), 4_000);
    assert_eq!(page.key_values[3_999].id.as_deref(), Some("all.f3999"));
}

#[test]
fn a_million_references_to_fields_are_cut_short_with_a_warning() {
    let kids = "5 0 R 6 0 R ".repeat(500_000);
    let root = format!("<< /T (a) /FT /Tx /Kids [{kids}] >>");
    let widget = "<< /Subtype /Widget /Rect [100 700 300 720] /Parent 5 0 R /T (b) /V (text) >>";
    let start = std::time::Instant::now();
    let annotations = "6 0 R ".repeat(4_000);
    let document = form("5 0 R", &annotations, "", &[&root, widget]);
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
    assert!(
        kit::codes(&document).contains(&"ignored"),
        "{:?}",
        document.warnings
    );
    assert_eq!(
        document.pages[0].key_values[0].value.as_ref().unwrap().text,
        "text"
    );
}

#[test]
fn fields_and_annotations_without_a_place_keep_their_values() {
    let document = form(
        "5 0 R",
        "5 0 R << /Subtype /FreeText /Contents (nowhere) >> << /Rect [1 2] >> 9 0 R null 7",
        "",
        &["<< /Subtype /Widget /FT /Tx /T (a) /V (text) >>"],
    );
    let page = &document.pages[0];
    assert_eq!(pairs(page), [("a", Some("text"))]);
    assert_eq!(page.key_values[0].value.as_ref().unwrap().region, None);
    let extra = document.extras.iter().find(|e| e.name == "Annots").unwrap();
    assert!(extra.data.contains("nowhere"), "{}", extra.data);
}
