//! Text to lines: the forms in which results are written.

use std::fmt;

use adapter_common::{MAX_DEPTH, Number, Rest, Text, json, nests_too_deep, record};
use adapter_sheet::{Outline, Reading, skeleton};
use sdk::PluginError;
use serde::de::{Deserialize, Deserializer, IgnoredAny, SeqAccess, Visitor};
use serde_json::value::RawValue;

/// The lines of one page.
#[derive(Default)]
pub(crate) struct Found<'a> {
    pub(crate) readings: Vec<Reading<'a>>,
    /// The JSON pointer of the list that holds them.
    pub(crate) path: String,
    /// Members that are not known, with the pointers of their objects.
    pub(crate) rest: Vec<(String, Rest<'a>)>,
}

record! {
    /// A line of `output_format="dict"` and `"json"`.
    struct Object<'a> {
        boxes: Option<Outline> = "boxes" | "box" | "bbox",
        text: Option<Text<'a>> = "text",
        confident: Number = "confident" | "confidence",
        ..rest
    }
}

/// A line of the standard form.
struct Listed<'a> {
    outline: Outline,
    text: Text<'a>,
    confidence: Number,
}

struct ListedVisitor;

impl<'de> Visitor<'de> for ListedVisitor {
    type Value = Listed<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a list of an outline, a text and a confidence")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Listed<'de>, A::Error> {
        let listed = Listed {
            outline: list.next_element()?.unwrap_or_default(),
            text: list.next_element()?.unwrap_or_default(),
            confidence: list.next_element()?.unwrap_or_default(),
        };
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(listed)
    }
}

impl<'de> Deserialize<'de> for Listed<'de> {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        d.deserialize_seq(ListedVisitor)
    }
}

/// What a JSON value of a result is.
#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Object,
    Listed,
    List,
    Text,
    Other,
}

fn kind(value: &RawValue) -> Kind {
    let text = value.get();
    if text.starts_with('{') {
        return Kind::Object;
    }
    if text.starts_with('"') {
        return Kind::Text;
    }
    let start = text.get(..text.floor_char_boundary(200)).unwrap_or(text);
    let shape = skeleton(start);
    if shape.starts_with("[[[n") || shape.starts_with("[[[\"") {
        // A list of lines starts with one more bracket.
        Kind::Listed
    } else if shape.starts_with('[') {
        Kind::List
    } else {
        Kind::Other
    }
}

fn foreign(path: &str) -> PluginError {
    let message = "JSON, but no result of EasyOCR: neither lists of an outline, a text and a \
                   confidence nor objects with `boxes` and `text`";
    PluginError::new("not-this-format", message).at(path)
}

/// The pages of a result.
pub(crate) fn pages(text: &str) -> Result<Vec<Found<'_>>, PluginError> {
    if nests_too_deep(text) {
        let message = format!("lists and objects nest deeper than {MAX_DEPTH}");
        return Err(PluginError::new("malformed", message));
    }
    let values = values(text)?;
    match values.as_slice() {
        [one] if kind(one) == Kind::List => {
            let items: Vec<&RawValue> = json(one.get())?;
            // Lists in the list are those of `readtext_batched`.
            if items.iter().any(|i| kind(i) == Kind::List) {
                let pages = items.iter().enumerate();
                return pages
                    .map(|(i, p)| page(&list(p)?, &format!("/{i}")))
                    .collect();
            }
            Ok(vec![page(&items, "")?])
        }
        _ => Ok(vec![page(&values, "")?]),
    }
}

/// The value of a text, or those of its lines.
fn values(text: &str) -> Result<Vec<&RawValue>, PluginError> {
    let stream = serde_json::Deserializer::from_str(text).into_iter::<&RawValue>();
    let mut values = Vec::new();
    for value in stream {
        match value {
            Ok(value) => values.push(value),
            // The whole text once more, for an error with a place.
            Err(error) if error.is_eof() => {
                let message = format!("the JSON text ends too early ({error}); write it again");
                return Err(PluginError::new("truncated", message));
            }
            Err(error) => {
                let message = format!("not readable as JSON: {error}");
                return Err(PluginError::new("malformed", message));
            }
        }
    }
    Ok(values)
}

fn list(value: &RawValue) -> Result<Vec<&RawValue>, PluginError> {
    match kind(value) {
        Kind::List => json(value.get()),
        _ => Err(foreign("")),
    }
}

fn page<'a>(items: &[&'a RawValue], path: &str) -> Result<Found<'a>, PluginError> {
    let mut found = Found {
        path: path.to_owned(),
        ..Found::default()
    };
    found.readings.reserve_exact(items.len());
    for (index, item) in items.iter().enumerate() {
        let at = || format!("{path}/{index}");
        let placed = |error: PluginError| PluginError {
            path: Some(format!("{}{}", at(), error.path.unwrap_or_default())),
            ..error
        };
        let reading = match kind(item) {
            Kind::Listed => {
                let listed: Listed = json(item.get()).map_err(placed)?;
                Reading {
                    outline: listed.outline,
                    text: listed.text,
                    confidence: listed.confidence.get(),
                    words: Vec::new(),
                }
            }
            Kind::Object => {
                let object: Object = json(item.get()).map_err(placed)?;
                let (reading, rest) = of_object(object).ok_or_else(|| foreign(&at()))?;
                if !rest.is_empty() {
                    found.rest.push((at(), rest));
                }
                reading
            }
            Kind::Text => of_text(item).map_err(placed)?,
            Kind::List | Kind::Other => return Err(foreign(&at())),
        };
        found.readings.push(reading);
    }
    Ok(found)
}

fn of_object(object: Object<'_>) -> Option<(Reading<'_>, Rest<'_>)> {
    let reading = Reading {
        outline: object.boxes?,
        text: object.text?,
        confidence: object.confident.get(),
        words: Vec::new(),
    };
    Some((reading, object.rest))
}

/// A text that holds an object; any other is one of `detail=0`.
fn of_text<'a>(item: &RawValue) -> Result<Reading<'a>, PluginError> {
    let text: Text = json(item.get())?;
    if !text.trim_start().starts_with('{') {
        let message = "texts without places, as `detail=0` gives them; \
                       call readtext with `detail=1`";
        return Err(PluginError::new("unsupported", message));
    }
    if nests_too_deep(&text) {
        return Err(foreign(""));
    }
    let object: Object = json(&text)?;
    let (reading, _) = of_object(object).ok_or_else(|| foreign(""))?;
    Ok(Reading {
        text: Text(reading.text.0.into_owned().into()),
        outline: reading.outline,
        confidence: reading.confidence,
        words: Vec::new(),
    })
}
