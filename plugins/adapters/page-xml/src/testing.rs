//! Files made in code, for tests, fuzzing and benchmarks.

use std::fmt::Write as _;

const WORDS_PER_LINE: usize = 8;
const VOCABULARY: [&str; 8] = [
    "Invoice",
    "Number",
    "2024-0815",
    "31.03.2024",
    "Müller",
    "&amp;",
    "Total",
    "1,234.56",
];

/// A file of this version of the schema.
pub fn file(version: &str, page: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/{version}\" pcGtsId=\"pc-1\"><Metadata><Creator>Transkribus 1.2</Creator><Created>2024-01-01T00:00:00</Created><LastChange>2024-01-01T00:00:00</LastChange></Metadata>{page}</PcGts>"
    )
}

/// An element with the outline of a box.
pub fn boxed(name: &str, attributes: &str, [l, t, r, b]: [usize; 4], inner: &str) -> String {
    format!(
        "<{name} {attributes}><Coords points=\"{l},{t} {r},{t} {r},{b} {l},{b}\"/>{inner}</{name}>"
    )
}

/// A text in the way that elements have theirs.
pub fn equiv(attributes: &str, text: &str) -> String {
    format!("<TextEquiv {attributes}><Unicode>{text}</Unicode></TextEquiv>")
}

/// One small file for each variant of the format.
pub fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    let word = |id: &str, left: usize, text: &str| {
        boxed(
            "Word",
            &format!("id=\"{id}\""),
            [left, 100, left + 90, 130],
            text,
        )
    };
    let words = word(
        "w1",
        100,
        &(equiv("index=\"1\" conf=\"0.4\"", "Helio") + &equiv("index=\"0\" conf=\"0.9\"", "Hello")),
    ) + &word(
        "w2",
        200,
        &format!(
            "<Glyph id=\"g\"><Coords points=\"200,100 290,100 290,130\"/>{}</Glyph>",
            equiv("conf=\"0.5\"", "x")
        ),
    );
    let line = boxed(
        "TextLine",
        "id=\"l1\" custom=\"readingOrder {index:0;}\"",
        [100, 100, 300, 130],
        &format!(
            "<Baseline points=\"100,125 300,127\"/>{words}{}",
            equiv("", "Hello x")
        ),
    );
    let first = boxed(
        "TextRegion",
        "id=\"r1\" type=\"heading\" primaryLanguage=\"German\" production=\"handwritten-cursive\"",
        [90, 90, 310, 140],
        &line,
    );
    let bare = boxed(
        "TextLine",
        "id=\"l2\" custom=\"textStyle {offset:0; length:4; bold:true;}\"",
        [100, 200, 400, 230],
        &equiv("conf=\"0.7\"", "Only a line"),
    );
    let second = boxed(
        "TextRegion",
        "id=\"r2\" custom=\"structure {type:caption;}\"",
        [90, 190, 410, 240],
        &(bare + "<TextStyle italic=\"true\"/>"),
    );
    let third = boxed(
        "TextRegion",
        "id=\"r3\" orientation=\"90\"",
        [500, 100, 560, 400],
        &equiv("", "one two\nthree"),
    );
    let order = "<ReadingOrder><OrderedGroup id=\"g0\"><RegionRefIndexed index=\"1\" regionRef=\"r1\"/><UnorderedGroupIndexed id=\"g1\" index=\"0\"><RegionRef regionRef=\"r2\"/></UnorderedGroupIndexed></OrderedGroup></ReadingOrder>";
    let page = |attributes: &str, inner: &str| {
        format!(
            "<Page imageFilename=\"a.jpg\" imageWidth=\"1000\" imageHeight=\"800\" {attributes}>{inner}</Page>"
        )
    };
    let cell = |id: &str, place: [usize; 4], role: &str, text: &str| {
        let roles = format!(
            "{}<Roles><TableCellRole {role}/></Roles>",
            boxed(
                "TextLine",
                &format!("id=\"l{id}\""),
                place,
                &equiv("", text)
            )
        );
        boxed("TextRegion", &format!("id=\"{id}\""), place, &roles)
    };
    let table = boxed(
        "TableRegion",
        "id=\"t\" rows=\"2\" columns=\"2\"",
        [0, 400, 400, 600],
        &[
            cell(
                "c1",
                [0, 400, 400, 500],
                "rowIndex=\"0\" columnIndex=\"0\" rowSpan=\"1\" colSpan=\"2\" header=\"true\"",
                "Head of both",
            ),
            cell(
                "c3",
                [200, 500, 400, 600],
                "rowIndex=\"1\" columnIndex=\"1\"",
                "B",
            ),
            cell(
                "c2",
                [0, 500, 200, 600],
                "rowIndex=\"1\" columnIndex=\"0\" header=\"true\"",
                "A",
            ),
        ]
        .concat(),
    );
    let transkribus = boxed(
        "TableRegion",
        "id=\"tt\"",
        [0, 400, 400, 600],
        &format!(
            "{}{}",
            boxed(
                "TableCell",
                "id=\"k1\" row=\"0\" col=\"0\" rowSpan=\"1\" colSpan=\"1\"",
                [0, 400, 200, 500],
                &(boxed(
                    "TextLine",
                    "id=\"kl\"",
                    [0, 400, 200, 500],
                    &equiv("", "Stockholm")
                ) + "<CornerPts>0 1 2 3</CornerPts>")
            ),
            boxed(
                "TableCell",
                "id=\"k2\" row=\"0\" col=\"1\"",
                [200, 400, 400, 500],
                ""
            )
        ),
    );
    let others = [
        boxed("ImageRegion", "id=\"i\"", [600, 0, 900, 90], ""),
        boxed(
            "GraphicRegion",
            "id=\"g\" type=\"signature\"",
            [600, 700, 900, 790],
            "",
        ),
        boxed(
            "GraphicRegion",
            "id=\"gb\" type=\"logo\"",
            [600, 600, 900, 690],
            &boxed(
                "TextRegion",
                "id=\"in\" type=\"page-number\"",
                [610, 610, 700, 650],
                &equiv("", "7"),
            ),
        ),
        boxed("SeparatorRegion", "id=\"s\"", [0, 300, 1000, 304], ""),
        boxed("MathsRegion", "id=\"m\"", [10, 10, 50, 50], ""),
        boxed("NoiseRegion", "id=\"n\"", [950, 10, 990, 50], ""),
    ]
    .concat();
    let old = "<Page imageFilename=\"o.tif\" imageWidth=\"1000\" imageHeight=\"800\"><TextRegion id=\"r\" type=\"paragraph\"><Coords><Point x=\"10\" y=\"10\"/><Point x=\"200\" y=\"10\"/><Point x=\"200\" y=\"60\"/><Point x=\"10\" y=\"60\"/></Coords><TextEquiv><PlainText>plain</PlainText><Unicode>old text</Unicode></TextEquiv></TextRegion></Page>";
    let bytes = |version: &str, page: &str| file(version, page).into_bytes();
    vec![
        (
            "2013, words, lines and order",
            bytes(
                "2013-07-15",
                &page("", &(order.to_owned() + &first + &second + &third)),
            ),
        ),
        (
            "2019, a table",
            bytes(
                "2019-07-15",
                &page(
                    "imageXResolution=\"118.11\" imageResolutionUnit=\"PPCM\" conf=\"0.8\"",
                    &table,
                ),
            ),
        ),
        (
            "2013, a table of Transkribus",
            bytes("2013-07-15", &page("", &transkribus)),
        ),
        (
            "2019, other regions",
            bytes(
                "2019-07-15",
                &page(
                    "type=\"content\"",
                    &("<Border><Coords points=\"0,0 1000,0 1000,800\"/></Border>".to_owned()
                        + &others),
                ),
            ),
        ),
        ("2009, points as elements", bytes("2009-03-16", old)),
    ]
}

/// A file of one page with about this many words. The same every time.
pub fn large(words: usize) -> Vec<u8> {
    let lines = words.div_ceil(WORDS_PER_LINE).max(1);
    let height = 200 + lines * 44;
    let mut page =
        format!("<Page imageFilename=\"large.png\" imageWidth=\"2480\" imageHeight=\"{height}\">");
    for index in 0..lines {
        let top = 100 + index * 44;
        let start = index * WORDS_PER_LINE;
        let mut line = String::new();
        for word in start..words.min(start + WORDS_PER_LINE) {
            let left = 100 + (word - start) * 280;
            let text = VOCABULARY.get(word * 3 % 8).copied().unwrap_or("word");
            let text = equiv(&format!("conf=\"0.{}\"", 60 + word * 7 % 40), text);
            line += &boxed(
                "Word",
                &format!("id=\"w{word}\""),
                [left, top, left + 250, top + 36],
                &text,
            );
        }
        let place = [100, top, 2400, top + 36];
        let line = boxed("TextLine", &format!("id=\"l{index}\""), place, &line);
        _ = writeln!(
            page,
            "{}",
            boxed("TextRegion", &format!("id=\"r{index}\""), place, &line)
        );
    }
    page.push_str("</Page>");
    file("2019-07-15", &page).into_bytes()
}
