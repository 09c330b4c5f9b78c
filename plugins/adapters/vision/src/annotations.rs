//! Pages of text annotations alone: the whole text, and words without lines,
//! confidence or page size.

use adapter_common::continues_line;
use google_common::{Sheet, tag};
use sdk::document::{Language, NewWord, Page, PageBuilder, Rect, Span};

use crate::align::align;
use crate::answer::TextAnnotation;
use crate::images::Image;
use crate::notes::{Note, Notes};

/// The page of one image.
pub(crate) fn build(image: &Image, notes: &mut Notes) -> Page {
    let path = format!("{}/textAnnotations", image.path);
    let (whole, words) = split(&image.answer.texts);
    let sheet = sheet(&image.answer.texts, &path, notes);
    let mut builder = PageBuilder::new(image.number, 0.0, 0.0, "pixel");
    let mut turn = adapter_common::Turn::default();
    let hints: Vec<&str> = words.iter().map(|w| &*w.description).collect();
    let (aligned, lost) = align(&hints, whole.map_or("", |w| &w.description));
    if whole.is_some() {
        (0..lost).for_each(|_| notes.add(Note::NotInText, &path));
    }
    let mut last = Rect::default();
    for (word, aligned) in words.iter().zip(&aligned) {
        let place = sheet.place(&word.poly, None);
        // The whole text may be shorter than its words; what it lacks is put
        // into lines by place.
        let bounds = place.map(|p| p.bounds).unwrap_or_default();
        let apart = aligned.lost && !continues_line(&last, &bounds);
        if aligned.starts_line || apart {
            builder.end_line(None, None, None);
        }
        last = bounds;
        if place.is_none() {
            notes.add(Note::NoPlace, &path);
        }
        if place.is_some_and(|p| p.over) {
            notes.add(Note::OutOfPage, &path);
        }
        if let Some((x, y)) = place.and_then(|p| sheet.run(&p)) {
            turn.add(x, y);
        }
        let index = builder.word(NewWord {
            text: &aligned.text,
            bounds,
            polygon: place.and_then(|p| p.corners),
            ..NewWord::default()
        });
        if index.is_none() {
            let empty = aligned.text.trim().is_empty();
            notes.add(
                if empty {
                    Note::NoText
                } else {
                    Note::TooManyWords
                },
                &path,
            );
        }
    }
    let mut page = builder.finish();
    page.rotation = turn.degrees();
    page.languages = language(whole, page.words.len());
    google_common::limit(&mut page.lines, &path, &mut notes.warnings);
    page
}

/// The whole text, which comes first, and the words. Where it is not there,
/// the first is a word like the others: no word has a line feed, and none is
/// as long as nearly all others together.
fn split<'t, 'a>(
    texts: &'t [TextAnnotation<'a>],
) -> (Option<&'t TextAnnotation<'a>>, &'t [TextAnnotation<'a>]) {
    let visible = |t: &TextAnnotation| {
        let characters = t.description.chars();
        characters.filter(|c| !c.is_whitespace()).count()
    };
    let Some((first, others)) = texts.split_first().filter(|(_, o)| !o.is_empty()) else {
        return (None, texts);
    };
    let all: usize = others.iter().map(visible).sum();
    match first.description.contains('\n') || visible(first) * 10 >= all * 9 {
        true => (Some(first), others),
        false => (None, texts),
    }
}

fn sheet(texts: &[TextAnnotation], path: &str, notes: &mut Notes) -> Sheet {
    if texts.iter().any(|t| t.poly.vertices.count > 0) {
        notes.add(Note::NoPageSize, path);
        return Sheet::around(texts.iter().map(|t| &t.poly));
    }
    Sheet::default()
}

fn language(whole: Option<&TextAnnotation>, words: usize) -> Vec<Language> {
    let code = whole.and_then(|w| tag(&w.locale)).filter(|_| words > 0);
    let language = code.map(|code| Language {
        code,
        words: Span::new(0, words as u32),
        confidence: None,
    });
    language.into_iter().collect()
}
