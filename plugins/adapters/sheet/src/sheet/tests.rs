use super::*;

const PAGE: Size = Size {
    width: 200.0,
    height: 100.0,
};

fn item<'t>(text: &'t str, outline: &'t Outline) -> Item<'t> {
    Item {
        text,
        outline,
        confidence: None,
        id: "",
    }
}

fn path() -> String {
    "/0".to_owned()
}

#[test]
fn a_line_shares_its_place_out_to_its_words() {
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(1, PAGE, "pixel");
    let outline = Outline::of_box([20.0, 10.0, 120.0, 20.0]);
    let words = sheet.line(item("ab cdefg", &outline), &[], &mut notes, path);
    assert_eq!(words, Span::new(0, 2));
    let page = sheet.finish();
    assert_eq!(page.content, "ab cdefg");
    assert_eq!(page.words.bounds(0).unwrap().right, 0.225);
    assert_eq!(page.rotation, 0.0);
    assert_eq!(notes.into_warnings()[0].code, "missing-text");
}

#[test]
fn a_tall_line_runs_downwards() {
    let mut sheet = Sheet::new(1, PAGE, "pixel");
    let outline = Outline::of_box([10.0, 10.0, 20.0, 90.0]);
    sheet.line(item("sideways", &outline), &[], &mut Notes::default(), path);
    let page = sheet.finish();
    assert_eq!(page.rotation, 90.0);
    let [top_left, ..] = page.words.polygon(0).unwrap();
    assert_eq!((top_left.x, top_left.y), (0.1, 0.1));
}

#[test]
fn a_block_gets_as_many_lines_as_its_proportions_say() {
    let mut notes = Notes::default();
    let mut sheet = Sheet::new(1, PAGE, "pixel");
    let text = "some words of text that fill three lines of a block of it";
    let bounds = PAGE.frame().rect([0.0, 0.0, 100.0, 36.0]);
    sheet.block(text, bounds, None, &mut notes, path);
    sheet.block(
        "one\ntwo",
        Rect::clamped(0.0, 0.5, 0.5, 1.0),
        None,
        &mut notes,
        path,
    );
    let page = sheet.finish();
    assert_eq!(page.lines.len(), 5, "{}", page.content);
    assert!(page.content.ends_with("\none\ntwo"));
}

#[test]
fn places_off_the_page_are_told() {
    let mut notes = Notes::default();
    let sheet = Sheet::new(1, PAGE, "pixel");
    let over = Outline::of_box([190.0, 0.0, 210.0, 10.0]);
    assert_eq!(
        sheet.region(&over, &mut notes, path).unwrap().bounds.right,
        1.0
    );
    assert_eq!(notes.absurd, None);
    let absurd = Outline::of_box([900.0, 0.0, 910.0, 10.0]);
    sheet.region(&absurd, &mut notes, path);
    assert_eq!(notes.absurd.as_deref(), Some("/0"));
}
