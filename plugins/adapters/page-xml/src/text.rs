//! The texts that an element may have.

use std::borrow::Cow;

use sdk::document::Confidence;
use xml_common::Element;

/// The best text of an element, and the source of the others.
#[derive(Debug, Default)]
pub(crate) struct Chosen<'x> {
    pub(crate) text: Cow<'x, str>,
    pub(crate) confidence: Option<Confidence>,
    pub(crate) others: String,
}

/// "The text content with the lowest index should be interpreted as the main
/// text content", says the schema; without any index the surest is, and of
/// equals the first.
pub(crate) fn chosen<'x>(element: Element<'x>) -> Chosen<'x> {
    let all = element.children().filter(|c| c.name() == "TextEquiv");
    let number = |e: Element, name: &str| e.attribute(name).and_then(|v| v.number());
    let rank = |e: &Element| {
        let index = number(*e, "index").unwrap_or(f32::MAX);
        (index, -number(*e, "conf").unwrap_or(-1.0))
    };
    let best = all.clone().min_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1))
    });
    let Some(best) = best else {
        return Chosen::default();
    };
    let others = all.filter(|e| e.number() != best.number());
    let mut others: String = others.map(|e| e.raw()).collect();
    let of = |name: &str| best.child(name).map(|e| e.text());
    let (unicode, plain) = (of("Unicode"), of("PlainText"));
    let text = unicode.filter(|t| !t.trim().is_empty());
    if let (Some(text), Some(plain)) = (&text, &plain)
        && text != plain
    {
        others.push_str(best.child("PlainText").map_or("", |p| p.raw()));
    }
    Chosen {
        text: text.or(plain).unwrap_or_default(),
        confidence: number(best, "conf").and_then(|c| Confidence::new(c).checked()),
        others,
    }
}

/// Text without its white space, to compare.
pub(crate) fn squashed(text: &str) -> String {
    text.split_whitespace().collect()
}
