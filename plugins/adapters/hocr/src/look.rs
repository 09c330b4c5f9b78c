//! What a page has besides its text: blocks, styles, languages, rulings.

use adapter_common::{Frame, optional};
use sdk::document::{Block, Language, Rect, Span, Style};

use crate::draft::{PageDraft, WordDraft};

/// Areas that hold other blocks say no more than those.
pub(crate) fn blocks(draft: &PageDraft, frame: &Frame, tesseract: bool) -> Vec<Block> {
    let holds_others = |i: usize| {
        let next = draft.blocks.get(i + 1);
        next.zip(draft.blocks.get(i))
            .is_some_and(|(next, block)| next.start < block.end)
    };
    let kept = draft.blocks.iter().enumerate().filter(|(i, block)| {
        let empty = block.start == block.end && block.kind != "image" && block.kind != "figure";
        !(empty || block.kind == "other" && holds_others(*i))
    });
    kept.map(|(_, block)| Block {
        // Tesseract's headers are headings within the page.
        kind: match block.kind {
            "page-header" if tesseract => "section-header".to_owned(),
            kind => kind.to_owned(),
        },
        words: match Span::new(block.start as u32, block.end as u32) {
            words if words.is_empty() => Vec::new(),
            words => vec![words],
        },
        region: block.bbox.map(|b| frame.rect(b).into()),
        confidence: None,
        id: optional(&block.id),
    })
    .collect()
}

/// Runs of bold and of italic words, by their beginning.
pub(crate) fn styles(words: &[WordDraft]) -> Vec<Style> {
    let runs = |kind: &'static str, has: fn(&WordDraft) -> bool| {
        let indices = (0_u32..)
            .zip(words)
            .filter(move |(_, w)| has(w))
            .map(|(i, _)| i);
        Span::cover(indices).into_iter().map(move |words| Style {
            kind: kind.to_owned(),
            words,
            confidence: None,
        })
    };
    let mut styles: Vec<Style> = runs("bold", |w| w.bold).collect();
    styles.extend(runs("italic", |w| w.italic));
    styles.sort_by_key(|style| style.words.start);
    styles
}

/// Runs of words in one language.
pub(crate) fn languages(words: &[WordDraft]) -> Vec<Language> {
    let mut languages: Vec<Language> = Vec::new();
    for (i, word) in (0_u32..).zip(words) {
        let Some(code) = &word.language else {
            continue;
        };
        match languages.last_mut() {
            Some(last) if last.words.end == i && last.code == *code => last.words.end += 1,
            _ => languages.push(Language {
                code: code.clone(),
                words: Span::new(i, i + 1),
                confidence: None,
            }),
        }
    }
    languages
}

/// The middle line of a separator along its longer side.
pub(crate) fn ruling(b: Rect) -> [f32; 4] {
    let middle = b.center();
    if b.width() >= b.height() {
        [b.left, middle.y, b.right, middle.y]
    } else {
        [middle.x, b.top, middle.x, b.bottom]
    }
}
