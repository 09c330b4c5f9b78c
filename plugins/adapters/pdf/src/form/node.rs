//! What one dictionary of the field tree says itself.

use std::rc::Rc;

use hayro_syntax::object::dict::keys::{DA, FF, FT, M, NAME, OPT, PARENT, Q, T, TU, V};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object, String as PdfString};

use crate::{streams, strings};

/// Options of one field that are read.
const MAX_OPTIONS: usize = 2_000;

/// Bytes of a name or label, and of a value.
const MAX_NAME: usize = 400;
const MAX_VALUE: usize = 64 << 10;

/// A field's value as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Value {
    /// Text with its line ends, or several texts of a list.
    Texts(Vec<String>),
    /// The state of a button.
    State(String),
    /// A signature, with its signer and moment where they are told.
    Signature(Option<String>, Option<String>),
}

#[derive(Debug, Default)]
pub(super) struct Node {
    pub(super) parent: Option<ObjRef>,
    pub(super) name: Option<String>,
    pub(super) label: Option<String>,
    pub(super) kind: Option<String>,
    pub(super) flags: Option<u32>,
    pub(super) value: Option<Rc<Value>>,
    /// What is exported and what is displayed.
    pub(super) options: Option<Rc<[(String, String)]>>,
    /// Size of the text from the default appearance; 0 means automatic.
    pub(super) size: Option<f64>,
    /// 0 left, 1 centred, 2 right.
    pub(super) align: Option<u32>,
}

impl Node {
    pub(super) fn read(dict: &Dict<'_>) -> Self {
        let text = |key: &[u8]| {
            let string = dict.get::<PdfString<'_>>(key)?;
            let text = strings::fold(&strings::text(&string));
            Some(strings::clip(&text, MAX_NAME).to_owned()).filter(|t| !t.is_empty())
        };
        Self {
            parent: dict.get_ref(PARENT),
            name: text(T),
            label: text(TU),
            kind: dict.get::<Name<'_>>(FT).map(|n| n.as_str().to_owned()),
            flags: dict.get::<u32>(FF),
            value: dict.get::<Object<'_>>(V).and_then(value).map(Rc::new),
            options: dict.get::<Array<'_>>(OPT).map(|array| options(&array)),
            size: dict.get::<PdfString<'_>>(DA).and_then(|da| size(&da)),
            align: dict.get::<u32>(Q),
        }
    }
}

impl Value {
    /// Bytes of text.
    pub(super) fn size(&self) -> usize {
        match self {
            Self::Texts(texts) => texts.iter().map(String::len).sum(),
            Self::State(state) => state.len(),
            Self::Signature(..) => 2 * MAX_NAME,
        }
    }
}

fn value(object: Object<'_>) -> Option<Value> {
    let clipped = |bytes: &[u8]| {
        let bytes = bytes.get(..MAX_VALUE).unwrap_or(bytes);
        strings::lines(bytes)
    };
    match object {
        Object::String(string) => Some(Value::Texts(vec![clipped(&string)])),
        Object::Stream(stream) => {
            let data = streams::decode(&stream).ok()?;
            Some(Value::Texts(vec![clipped(&data)]))
        }
        Object::Name(name) => Some(Value::State(name.as_str().to_owned())),
        Object::Array(array) => {
            let items = array.iter::<Object<'_>>().take(MAX_OPTIONS);
            let texts = items.filter_map(Object::into_string);
            Some(Value::Texts(texts.map(|s| clipped(&s)).collect()))
        }
        Object::Dict(dict) => {
            let text = |key: &[u8]| {
                let text = strings::text(&dict.get::<PdfString<'_>>(key)?);
                Some(strings::clip(&text, MAX_NAME).to_owned())
            };
            Some(Value::Signature(text(NAME), text(M)))
        }
        _ => None,
    }
}

fn options(array: &Array<'_>) -> Rc<[(String, String)]> {
    let texts = |object: Object<'_>| match object {
        Object::String(string) => {
            let text = strings::text(&string);
            Some((text.clone(), text))
        }
        Object::Array(pair) => {
            let mut texts = pair.iter::<PdfString<'_>>();
            let exported = strings::text(&texts.next()?);
            let shown = texts.next().map(|s| strings::text(&s));
            Some((exported.clone(), shown.unwrap_or(exported)))
        }
        _ => None,
    };
    let items = array.iter::<Object<'_>>().take(MAX_OPTIONS);
    items.filter_map(texts).collect()
}

/// The size that `Tf` sets in a default appearance.
fn size(appearance: &[u8]) -> Option<f64> {
    let text = String::from_utf8_lossy(appearance.get(..1024).unwrap_or(appearance));
    let words: Vec<&str> = text.split_whitespace().collect();
    let at = words.iter().position(|word| *word == "Tf")?;
    let size: f64 = words.get(at.checked_sub(1)?)?.parse().ok()?;
    (0.0..=1000.0).contains(&size).then_some(size)
}
