//! A field with what it inherits from those above it.

use std::rc::Rc;

use hayro_syntax::object::dict::keys::{AP, AS, N};
use hayro_syntax::object::{Dict, Name};

use super::node::{Node, Value};

const RADIO: u32 = 1 << 15;
const PUSH: u32 = 1 << 16;
const PASSWORD: u32 = 1 << 13;
const MULTILINE: u32 = 1 << 12;

/// What sort of field it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Choice,
    CheckBox,
    Radio,
    /// Does something and holds nothing.
    PushButton,
    Signature,
}

/// A form field.
#[derive(Debug, Clone)]
pub(crate) struct Field {
    pub(crate) kind: Kind,
    /// The names from the root on, joined by points.
    pub(crate) name: String,
    /// What a person reads: the label, else the name.
    pub(crate) label: String,
    pub(crate) value: Option<Rc<Value>>,
    options: Option<Rc<[(String, String)]>>,
    pub(crate) multiline: bool,
    password: bool,
    pub(crate) size: f64,
    pub(crate) align: u32,
}

impl Field {
    /// From a node and those above it, in this order.
    pub(super) fn inherit(line: &[Rc<Node>]) -> Option<Self> {
        const MAX_NAME: usize = 1_000;
        let kind = line.iter().find_map(|n| n.kind.as_deref())?;
        let flags = line.iter().find_map(|n| n.flags).unwrap_or(0);
        let kind = match kind {
            "Tx" => Kind::Text,
            "Ch" => Kind::Choice,
            "Sig" => Kind::Signature,
            "Btn" if flags & PUSH != 0 => Kind::PushButton,
            "Btn" if flags & RADIO != 0 => Kind::Radio,
            "Btn" => Kind::CheckBox,
            _ => return None,
        };
        let names: Vec<&str> = line
            .iter()
            .rev()
            .filter_map(|n| n.name.as_deref())
            .collect();
        let name = names.join(".");
        let label = line.iter().find_map(|n| n.label.clone());
        Some(Self {
            kind,
            label: label.unwrap_or_else(|| name.clone()),
            name: crate::strings::clip(&name, MAX_NAME).to_owned(),
            value: line.iter().find_map(|n| n.value.clone()),
            options: line.iter().find_map(|n| n.options.clone()),
            multiline: flags & MULTILINE != 0,
            password: kind == Kind::Text && flags & PASSWORD != 0,
            size: line.iter().find_map(|n| n.size).unwrap_or(0.0),
            align: line.iter().find_map(|n| n.align).unwrap_or(0),
        })
    }

    /// The value as a person sees it, with its line ends; empty where there is
    /// none, and for passwords.
    pub(crate) fn shown(&self) -> String {
        match (self.value.as_deref(), self.kind) {
            _ if self.password => String::new(),
            (Some(Value::Texts(texts)), Kind::Text) => texts.join("\n"),
            (Some(Value::Texts(texts)), Kind::Choice) => {
                let shown: Vec<&str> = texts.iter().map(|t| self.displayed(t)).collect();
                shown.join("\n")
            }
            // Some producers write a text as a name.
            (Some(Value::State(name)), Kind::Text | Kind::Choice) => name.clone(),
            _ => String::new(),
        }
    }

    /// The exported value of a choice, where another one is displayed.
    pub(crate) fn exported(&self) -> Option<String> {
        match self.value.as_deref() {
            Some(Value::Texts(texts)) if self.kind == Kind::Choice => {
                let exported = texts.join(", ");
                (exported != self.shown().replace('\n', ", ")).then_some(exported)
            }
            _ => None,
        }
    }

    fn displayed<'t>(&'t self, exported: &'t str) -> &'t str {
        let options = self.options.as_deref().unwrap_or_default();
        let found = options.iter().find(|(e, _)| e == exported);
        found.map_or(exported, |(_, shown)| shown)
    }

    /// What a button's state stands for: its option where the state is an
    /// index, as it is where two buttons export the same.
    pub(crate) fn state_name(&self, state: &str) -> String {
        let options = self.options.as_deref().unwrap_or_default();
        let index = state.parse().ok().and_then(|i: usize| options.get(i));
        index.map_or(state, |(_, shown)| shown).to_owned()
    }

    /// Whether the button that a widget shows is on, and its state's name.
    pub(crate) fn button(&self, widget: &Dict<'_>) -> (bool, Option<String>) {
        let states = widget.get::<Dict<'_>>(AP);
        let states = states.and_then(|ap| ap.get::<Dict<'_>>(N));
        let on = states.and_then(|states| {
            let mut names = states.keys().map(|k| k.as_str().to_owned());
            names.find(|name| name != "Off")
        });
        let current = widget.get::<Name<'_>>(AS).map(|n| n.as_str().to_owned());
        let value = match self.value.as_deref() {
            Some(Value::State(name)) => Some(name.as_str()),
            Some(Value::Texts(texts)) => texts.first().map(String::as_str),
            _ => None,
        };
        let selected = match (&current, &on) {
            (Some(current), _) => current != "Off",
            (None, Some(on)) => value == Some(on),
            (None, None) => self.kind == Kind::CheckBox && value.is_some_and(|v| v != "Off"),
        };
        (selected, current.filter(|c| c != "Off").or(on))
    }
}
