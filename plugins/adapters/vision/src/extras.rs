//! What the answer has and the contract has no place for (labels, logos,
//! faces, ...), and what this adapter does not know, kept as it stands.

use google_common::{Gathered, Keeper};
use sdk::document::Document;
use serde_json::json;

use crate::answer::{Answer, FullText, OTHERS, PageAnswer, Property};
use crate::images::Image;
use crate::read::Found;

/// Members of text annotations; for text, the vendor leaves them empty.
const TEXT: &[&str] = &[
    "confidence",
    "locations",
    "mid",
    "properties",
    "score",
    "topicality",
];

/// Add what was left over.
pub(crate) fn add(found: &[Found], images: &[Image], document: &mut Document) {
    let mut keeper = Keeper::default();
    for found in found {
        around(&mut keeper, &found.answer, &found.path);
    }
    for image in images {
        let here = |number: &u32| document.page(*number).is_some();
        of_image(&mut keeper, image, Some(image.number).filter(here));
    }
    keeper.finish(document);
}

/// Objects that hold the answers to images.
fn around(keeper: &mut Keeper, answer: &Answer, path: &str) {
    keeper.rest(
        &format!("{path}/inputConfig"),
        None,
        &answer.input.rest,
        &["content", "gcsSource", "gcs_source"],
    );
    let Some(responses) = &answer.responses else {
        return;
    };
    if !answer.is_image() {
        keeper.rest(path, None, &answer.rest, OTHERS);
    }
    for (index, response) in responses.iter().enumerate() {
        if response.responses.is_some() {
            around(keeper, response, &format!("{path}/responses/{index}"));
        }
    }
}

fn of_image(keeper: &mut Keeper, image: &Image, number: Option<u32>) {
    let (answer, path) = (image.answer, &image.path);
    keeper.rest(path, number, &answer.rest, OTHERS);
    keeper.rest(
        &format!("{path}/context"),
        number,
        &answer.context.rest,
        &[],
    );
    if !answer.context.uri.is_empty() {
        let uri = json!(&*answer.context.uri).to_string();
        keeper.json(format!("{path}/context/uri"), number, &uri, true);
    }
    let mut texts = Gathered::default();
    for (index, text) in answer.texts.iter().enumerate() {
        texts.add(index, &text.rest, TEXT);
    }
    keeper.gathered(&format!("{path}/textAnnotations"), number, texts);
    if let Some(full) = &answer.full {
        of_text(
            keeper,
            full,
            &format!("{path}/fullTextAnnotation"),
            image.number,
        );
    }
}

fn of_text(keeper: &mut Keeper, full: &FullText, path: &str, first: u32) {
    keeper.rest(path, Some(first), &full.rest, &[]);
    for (index, page) in full.pages.iter().enumerate() {
        let number = Some(first.saturating_add(index as u32));
        let path = format!("{path}/pages/{index}");
        keeper.rest(&path, number, &page.rest, &[]);
        languages(keeper, page, &path, number);
        let mut blocks = Gathered::default();
        blocks.add("property", &page.property.rest, &[]);
        for (index, block) in page.blocks.iter().enumerate() {
            let mut add = |key: &str, rest, property: &Property| {
                blocks.add(key, rest, &[]);
                blocks.add(key, &property.rest, &[]);
                if let Some(found) = &property.detected_break {
                    blocks.add(key, &found.rest, &[]);
                }
            };
            add(&index.to_string(), &block.rest, &block.property);
            for (paragraph, p) in block.paragraphs.iter().enumerate() {
                let key = format!("{index}/paragraphs/{paragraph}");
                add(&key, &p.rest, &p.property);
                for (word, w) in p.words.iter().enumerate() {
                    if w.rest.is_empty() && w.property.rest.is_empty() && w.symbols.is_empty() {
                        continue;
                    }
                    let key = format!("{key}/words/{word}");
                    add(&key, &w.rest, &w.property);
                    for symbol in w.symbols.iter().filter(|s| !s.rest.is_empty()) {
                        add(&key, &symbol.rest, &symbol.property);
                    }
                }
            }
        }
        keeper.gathered(&format!("{path}/blocks"), number, blocks);
    }
}

/// How much of the page is in which language, which the words' own languages
/// do not say.
fn languages(keeper: &mut Keeper, page: &PageAnswer, path: &str, number: Option<u32>) {
    let languages = page.property.languages.iter();
    let shares = languages.filter_map(|language| {
        let share = language.confidence.get().filter(|s| *s > 0.0)?;
        Some(json!({"languageCode": &*language.code, "confidence": share}))
    });
    let shares: Vec<_> = shares.collect();
    if !shares.is_empty() {
        let name = format!("{path}/property/detectedLanguages");
        keeper.json(name, number, &json!(shares).to_string(), true);
    }
}
