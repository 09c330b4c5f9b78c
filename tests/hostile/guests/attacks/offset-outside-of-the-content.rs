//! Answers with a word that ends behind the page's text.

fn stray(_: Vec<u8>) -> attack::sdk::document::Page {
    let mut page = attack::page("one two");
    page.words.ends = vec![3, 4000];
    page
}

attack::in_adapt!(stray);
