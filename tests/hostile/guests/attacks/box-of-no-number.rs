//! Answers with a word whose box is not a number.

fn stray(_: Vec<u8>) -> attack::sdk::document::Page {
    let mut page = attack::page("one");
    page.words.boxes = vec![0.1, 0.1, f32::NAN, 0.2];
    page
}

attack::in_adapt!(stray);
