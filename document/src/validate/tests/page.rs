use super::*;

#[test]
fn word_columns_are_held_to_their_contract() {
    assert_blamed(&[
        (
            |d| d.pages[0].words.ends[1] = 5,
            "pages[0].words.ends[1]",
            "not after byte 5",
        ),
        (
            |d| d.pages[0].words.ends[1] = 12,
            "pages[0].words.ends[1]",
            "with white space",
        ),
        (
            |d| d.pages[0].words.ends[1] = 6,
            "pages[0].words.ends[1]",
            "only white space",
        ),
        (
            |d| d.pages[0].words.ends[2] = 15,
            "pages[0].words.ends[2]",
            "middle of a character",
        ),
        (
            |d| d.pages[0].words.ends[2] = u32::MAX,
            "pages[0].words.ends[2]",
            "past the 19 bytes",
        ),
        (
            |d| d.pages[0].words.ends[0] = 0,
            "pages[0].words.ends[0]",
            "not after byte 0",
        ),
        (
            |d| d.pages[1].content.push_str(" x"),
            "pages[1].words.ends",
            "\"x\"",
        ),
        (
            |d| d.pages[0].words.boxes.truncate(11),
            "pages[0].words.boxes",
            "11 items for 3 words",
        ),
        (
            |d| d.pages[0].words.boxes.clear(),
            "pages[0].words.boxes",
            "must be 12",
        ),
        (
            |d| d.pages[0].words.boxes[6] = 1.25,
            "pages[0].words.boxes[6]",
            "right edge 1.25 of word 1",
        ),
        (
            |d| d.pages[0].words.boxes[9] = f32::NAN,
            "pages[0].words.boxes[9]",
            "NaN of word 2",
        ),
        (
            |d| d.pages[0].words.boxes[0] = 0.9,
            "pages[0].words.boxes[0]",
            "beyond its right edge",
        ),
        (
            |d| d.pages[0].words.boxes[1] = 0.9,
            "pages[0].words.boxes[1]",
            "below its bottom edge",
        ),
        (
            |d| d.pages[0].words.polygons = vec![0.0; 23],
            "pages[0].words.polygons",
            "24 or none",
        ),
        (
            |d| d.pages[0].words.polygons = vec![-0.5; 24],
            "pages[0].words.polygons[0]",
            "-0.5",
        ),
        (
            |d| d.pages[0].words.confidences[1] = -0.5,
            "pages[0].words.confidences[1]",
            "-0.5",
        ),
        (
            |d| d.pages[0].words.confidences[1] = f32::NAN,
            "pages[0].words.confidences[1]",
            "NaN",
        ),
        (
            |d| d.pages[0].words.vendor_confidences[2] = f32::INFINITY,
            "pages[0].words.vendor_confidences[2]",
            "inf",
        ),
        (
            |d| d.pages[0].words.ids.ends[1] = 0,
            "pages[0].words.ids.ends[1]",
            "1..0",
        ),
        (
            |d| d.pages[0].words.ids.text.push('x'),
            "pages[0].words.ids.text",
            "4 bytes",
        ),
        (
            |d| d.pages[0].words.ids.ends = vec![3],
            "pages[0].words.ids.ends",
            "3 or none",
        ),
    ]);
}

#[test]
fn pages_are_held_to_their_contract() {
    assert_blamed(&[
        (
            |d| d.pages[0].number = 0,
            "pages[0].number",
            "0 is not above 0",
        ),
        (
            |d| d.pages[1].number = 1,
            "pages[1].number",
            "1 is not above 1",
        ),
        (
            |d| d.pages[0].width = -1.0,
            "pages[0].width",
            "-1 is below 0",
        ),
        (|d| d.pages[0].height = f32::NAN, "pages[0].height", "NaN"),
        (|d| d.pages[0].dpi = Some(0.0), "pages[0].dpi", "0"),
        (
            |d| d.pages[0].rotation = -180.0,
            "pages[0].rotation",
            "-180",
        ),
        (
            |d| d.pages[0].rotation = f32::NAN,
            "pages[0].rotation",
            "NaN",
        ),
        (
            |d| d.pages[0].unit = "Point".to_owned(),
            "pages[0].unit",
            "\"Point\"",
        ),
        (
            |d| d.pages[0].lines[0].words.end = 4,
            "pages[0].lines[0].words",
            "past the 3 words",
        ),
        (
            |d| d.pages[0].lines[0].words.start = 3,
            "pages[0].lines[0].words",
            "3..2 runs backwards",
        ),
        (
            |d| d.pages[0].lines[1].id = Some("x".repeat(2000)),
            "pages[0].lines[1].id",
            "2000 bytes",
        ),
        (
            |d| d.pages[0].blocks[0].kind.clear(),
            "pages[0].blocks[0].kind",
            "\"\"",
        ),
        (
            |d| d.pages[0].blocks[0].words[0].end = 9,
            "pages[0].blocks[0].words[0]",
            "0..9",
        ),
        (
            |d| d.pages[0].blocks[0].words.push(Span::new(0, 1)),
            "pages[0].blocks[0].words",
            "4 words of a page that has 3",
        ),
        (
            |d| d.pages[0].blocks[0].region.as_mut().unwrap().bounds.top = f32::NEG_INFINITY,
            "pages[0].blocks[0].region.bounds.top",
            "-inf",
        ),
        (
            |d| d.pages[0].blocks[0].region.as_mut().unwrap().polygon = vec![Point::default(); 2],
            "pages[0].blocks[0].region.polygon",
            "2 points",
        ),
        (
            |d| {
                d.pages[0].blocks[0].region.as_mut().unwrap().polygon =
                    vec![Point { x: 0.0, y: 2.0 }; 3]
            },
            "pages[0].blocks[0].region.polygon[0].y",
            "2 is outside",
        ),
        (
            |d| {
                d.pages[0].confidence = Some(Confidence {
                    value: 1.5,
                    vendor: None,
                })
            },
            "pages[0].confidence.value",
            "1.5",
        ),
        (
            |d| {
                d.pages[0].confidence = Some(Confidence {
                    value: 1.0,
                    vendor: Some(f32::NAN),
                })
            },
            "pages[0].confidence.vendor",
            "NaN",
        ),
        (
            |d| d.pages[0].rulings.truncate(3),
            "pages[0].rulings",
            "3 numbers",
        ),
        (|d| d.pages[0].rulings[3] = 7.0, "pages[0].rulings[3]", "7"),
        (
            |d| {
                d.pages[0].languages.push(Language {
                    code: "chi_sim".to_owned(),
                    ..Language::default()
                })
            },
            "pages[0].languages[0].code",
            "chi_sim",
        ),
        (
            |d| {
                d.pages[0].key_values.push(KeyValue {
                    value: Some(Passage {
                        words: vec![Span::new(7, 7)],
                        ..Passage::default()
                    }),
                    ..KeyValue::default()
                })
            },
            "pages[0].key_values[0].value.words[0]",
            "7..7",
        ),
    ]);
}
