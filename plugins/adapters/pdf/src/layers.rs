//! Optional content: layers that the document shows or hides by default
//! (ISO 32000-2, 8.11).

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{BASE_STATE, D, OCGS, OCPROPERTIES, OFF, ON, P, TYPE, VE};
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, ObjRef, Object};
use rustc_hash::FxHashSet;

/// How deep expressions of visibility may nest, and how many operands one has.
const MAX_DEPTH: u32 = 8;
const MAX_OPERANDS: usize = 100;

/// The layers of a document.
#[derive(Debug, Default)]
pub(crate) struct Layers {
    /// Whether there are any.
    any: bool,
    /// Whether layers are hidden unless they are listed.
    off: bool,
    /// The layers whose state differs from that.
    listed: FxHashSet<(u32, i32)>,
}

impl Layers {
    pub(crate) fn new(pdf: &Pdf) -> Self {
        let default = pdf
            .xref()
            .get::<Dict<'_>>(pdf.xref().root_id())
            .and_then(|root| root.get::<Dict<'_>>(OCPROPERTIES))
            .and_then(|properties| properties.get::<Dict<'_>>(D));
        let Some(default) = default else {
            return Self::default();
        };
        let off = default
            .get::<Name<'_>>(BASE_STATE)
            .is_some_and(|state| state.as_str() == "OFF");
        let listed = default.get::<Array<'_>>(if off { ON } else { OFF });
        let listed: FxHashSet<(u32, i32)> = listed
            .map(|list| references(&list).map(key).collect())
            .unwrap_or_default();
        Self {
            any: off || !listed.is_empty(),
            off,
            listed,
        }
    }

    /// Whether a layer is on.
    fn is_on(&self, layer: ObjRef) -> bool {
        self.off == self.listed.contains(&key(layer))
    }

    /// Whether the layer that `dict` names under `name` is shown; yes when it
    /// names none.
    pub(crate) fn shows(&self, dict: &Dict<'_>, name: &[u8]) -> bool {
        if !self.any {
            return true;
        }
        let Some(named) = dict.get::<Dict<'_>>(name) else {
            return true;
        };
        let is_membership = named
            .get::<Name<'_>>(TYPE)
            .is_some_and(|kind| kind.as_str() == "OCMD");
        match dict.get_ref(name) {
            Some(layer) if !is_membership => self.is_on(layer),
            _ => self.shows_membership(&named),
        }
    }

    /// By its expression, else by its policy over its layers.
    fn shows_membership(&self, membership: &Dict<'_>) -> bool {
        if let Some(expression) = membership.get::<Array<'_>>(VE) {
            return self.holds(&expression, MAX_DEPTH);
        }
        let layers: Vec<bool> = match membership.get::<Array<'_>>(OCGS) {
            Some(layers) => references(&layers).map(|l| self.is_on(l)).collect(),
            None => membership
                .get_ref(OCGS)
                .map(|l| self.is_on(l))
                .into_iter()
                .collect(),
        };
        let policy = membership.get::<Name<'_>>(P);
        let mut layers = layers.into_iter();
        match policy.as_ref().map(|p| p.as_str()) {
            _ if layers.len() == 0 => true,
            Some("AllOn") => layers.all(|on| on),
            Some("AnyOff") => layers.any(|on| !on),
            Some("AllOff") => layers.all(|on| !on),
            _ => layers.any(|on| on),
        }
    }

    /// Whether an expression of visibility holds.
    fn holds(&self, expression: &Array<'_>, depth: u32) -> bool {
        let Some(depth) = depth.checked_sub(1) else {
            return true;
        };
        let operator = expression.iter::<Object<'_>>().next();
        let operator = operator.and_then(Object::into_name);
        let operands = expression.raw_iter().skip(1).take(MAX_OPERANDS);
        let mut operands =
            operands
                .zip(expression.iter::<Object<'_>>().skip(1))
                .map(|(raw, object)| match (raw, object) {
                    (_, Object::Array(inner)) => self.holds(&inner, depth),
                    (MaybeRef::Ref(layer), _) => self.is_on(layer),
                    _ => true,
                });
        match operator.as_ref().map(|o| o.as_str()) {
            Some("Or") => operands.any(|on| on),
            Some("Not") => operands.next().is_none_or(|on| !on),
            _ => operands.all(|on| on),
        }
    }
}

fn references<'a>(array: &Array<'a>) -> impl Iterator<Item = ObjRef> + use<'a> {
    array.raw_iter().filter_map(|item| item.as_obj_ref())
}

fn key(reference: ObjRef) -> (u32, i32) {
    (reference.obj_number, reference.gen_number)
}
