//! Optional content: layers that the document shows or hides by default.

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{OC, OCGS, OCPROPERTIES, OFF};
use hayro_syntax::object::{Array, Dict, Name, ObjRef, Object};
use rustc_hash::FxHashSet;

/// The layers that are hidden.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    hidden: FxHashSet<(u32, i32)>,
}

impl Layers {
    pub(crate) fn new(pdf: &Pdf) -> Self {
        let hidden = pdf
            .xref()
            .get::<Dict<'_>>(pdf.xref().root_id())
            .and_then(|root| root.get::<Dict<'_>>(OCPROPERTIES))
            .and_then(|properties| properties.get::<Dict<'_>>(b"D"))
            .and_then(|default| default.get::<Array<'_>>(OFF))
            .map(|off| references(&off).map(key).collect())
            .unwrap_or_default();
        Self { hidden }
    }

    /// Whether the layer that `dict` names under `name` is shown; yes when it
    /// names none.
    pub(crate) fn shows(&self, dict: &Dict<'_>, name: &[u8]) -> bool {
        if self.hidden.is_empty() {
            return true;
        }
        if let Some(group) = dict.get_ref(name)
            && self.hidden.contains(&key(group))
        {
            return false;
        }
        dict.get::<Dict<'_>>(name)
            .is_none_or(|membership| self.shows_any(&membership))
    }

    /// Whether a membership dictionary is shown by its usual policy: any of
    /// its groups is on.
    fn shows_any(&self, membership: &Dict<'_>) -> bool {
        if let Some(groups) = membership.get::<Array<'_>>(OCGS) {
            let mut groups = references(&groups).peekable();
            return groups.peek().is_none() || groups.any(|g| !self.hidden.contains(&key(g)));
        }
        membership
            .get_ref(OCGS)
            .is_none_or(|group| !self.hidden.contains(&key(group)))
    }

    pub(crate) fn marks(&self) -> Marks<'_> {
        Marks {
            layers: self,
            open: 0,
            hidden_from: None,
        }
    }
}

fn references<'a>(array: &Array<'a>) -> impl Iterator<Item = ObjRef> + use<'a> {
    array.raw_iter().filter_map(|item| item.as_obj_ref())
}

fn key(reference: ObjRef) -> (u32, i32) {
    (reference.obj_number, reference.gen_number)
}

/// The open marked-content sequences of one content stream.
#[derive(Debug)]
pub(crate) struct Marks<'l> {
    layers: &'l Layers,
    open: u32,
    /// The depth of the outermost hidden sequence.
    hidden_from: Option<u32>,
}

impl Marks<'_> {
    pub(crate) fn are_visible(&self) -> bool {
        self.hidden_from.is_none()
    }

    pub(crate) fn begin_plain(&mut self) {
        self.open = self.open.saturating_add(1);
    }

    pub(crate) fn begin(&mut self, tag: &Name<'_>, named: &Object<'_>, properties: &Dict<'_>) {
        self.begin_plain();
        if tag.as_ref() == OC
            && let Object::Name(name) = named
            && self.hidden_from.is_none()
            && !self.layers.shows(properties, name.as_ref())
        {
            self.hidden_from = Some(self.open);
        }
    }

    pub(crate) fn end(&mut self) {
        if self.hidden_from == Some(self.open) {
            self.hidden_from = None;
        }
        self.open = self.open.saturating_sub(1);
    }
}
