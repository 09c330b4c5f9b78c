//! Interactive forms (ISO 32000-2, 12.7): fields are a tree whose leaves are
//! shown by widgets on pages; what a leaf does not say it inherits.

mod field;
mod node;
mod pairs;
mod unshown;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use hayro_syntax::Pdf;
use hayro_syntax::object::dict::keys::{ACRO_FORM, FIELDS, KIDS};
use hayro_syntax::object::{Array, Dict, ObjRef};
use hayro_syntax::xref::XRef;
use rustc_hash::{FxHashMap, FxHashSet};

use crate::annotations::Annotation;
pub(crate) use field::{Field, Kind};
use node::Node;
pub(crate) use pairs::{add, region};
pub(crate) use unshown::unshown;

/// Fields looked at, and references to fields followed: forms of tax offices
/// have some thousands.
const MAX_FIELDS: usize = 20_000;
const MAX_REFERENCES: usize = 200_000;

/// Widgets of all pages together, and bytes of the values that they show.
const MAX_WIDGETS: usize = 50_000;
const MAX_BYTES: usize = 16 << 20;

/// How deep the tree of fields may be.
const MAX_DEPTH: usize = 32;

/// The form of a document.
pub(crate) struct Form<'a> {
    xref: &'a XRef,
    /// What each field says itself, read once: widgets share their parents.
    nodes: RefCell<FxHashMap<ObjRef, Rc<Node>>>,
    /// The parent of each field as the tree tells, for those that do not say.
    parents: FxHashMap<ObjRef, ObjRef>,
    /// The fields in the tree's order.
    fields: Vec<ObjRef>,
    /// Widgets and bytes of values that may still be read: pages can share
    /// annotations, and widgets their parents' value.
    widgets_left: Cell<usize>,
    bytes_left: Cell<usize>,
    /// Whether there is more than is read.
    pub(crate) cut: Cell<bool>,
    pub(crate) dict: Dict<'a>,
}

impl<'a> Form<'a> {
    pub(crate) fn new(pdf: &'a Pdf) -> Self {
        let xref = pdf.xref();
        let dict = xref
            .get::<Dict<'_>>(xref.root_id())
            .and_then(|root| root.get::<Dict<'_>>(ACRO_FORM))
            .unwrap_or_default();
        let mut form = Self {
            xref,
            nodes: RefCell::default(),
            parents: FxHashMap::default(),
            fields: Vec::new(),
            widgets_left: Cell::new(MAX_WIDGETS),
            bytes_left: Cell::new(MAX_BYTES),
            cut: Cell::new(false),
            dict,
        };
        form.walk();
        form
    }

    /// Find the fields from the root of the tree; each is visited once, so
    /// circles end.
    fn walk(&mut self) {
        let Some(roots) = self.dict.get::<Array<'_>>(FIELDS) else {
            return;
        };
        let mut left = MAX_REFERENCES;
        let mut seen: FxHashSet<ObjRef> = FxHashSet::default();
        let mut open: Vec<ObjRef> = Vec::new();
        let mut cut = collect(&roots, &mut left, &mut seen, |kid| open.push(kid));
        open.reverse();
        while let Some(reference) = open.pop() {
            if self.fields.len() >= MAX_FIELDS {
                cut = true;
                break;
            }
            self.fields.push(reference);
            let Some(dict) = self.xref.get::<Dict<'_>>(reference.into()) else {
                continue;
            };
            if let Some(kids) = dict.get::<Array<'_>>(KIDS) {
                let at = open.len();
                let parents = &mut self.parents;
                cut |= collect(&kids, &mut left, &mut seen, |kid| {
                    parents.insert(kid, reference);
                    open.push(kid);
                });
                if let Some(added) = open.get_mut(at..) {
                    added.reverse();
                }
            }
            let node = Rc::new(Node::read(&dict));
            self.nodes.borrow_mut().insert(reference, node);
        }
        self.cut.set(cut);
    }

    /// Give widgets the fields that they show.
    pub(crate) fn resolve(&self, annotations: &mut [Annotation<'a>]) {
        for annotation in annotations.iter_mut().filter(|a| a.kind == "Widget") {
            let own = match annotation.reference {
                Some(reference) => self.node(reference),
                None => Some(Rc::new(Node::read(&annotation.dict))),
            };
            let field = own.and_then(|own| self.field(annotation.reference, own));
            annotation.field = field.filter(|field| self.has_room(field));
        }
    }

    fn has_room(&self, field: &Field) -> bool {
        let size = field.value.as_deref().map_or(0, node::Value::size);
        let widgets = self.widgets_left.get().checked_sub(1);
        let bytes = self.bytes_left.get().checked_sub(size);
        let (Some(widgets), Some(bytes)) = (widgets, bytes) else {
            self.cut.set(true);
            return false;
        };
        self.widgets_left.set(widgets);
        self.bytes_left.set(bytes);
        true
    }

    fn node(&self, reference: ObjRef) -> Option<Rc<Node>> {
        if let Some(node) = self.nodes.borrow().get(&reference) {
            return Some(Rc::clone(node));
        }
        let dict = self.xref.get::<Dict<'_>>(reference.into())?;
        let node = Rc::new(Node::read(&dict));
        self.nodes.borrow_mut().insert(reference, Rc::clone(&node));
        Some(node)
    }

    /// A field with what it inherits; `None` when nothing says what it is.
    fn field(&self, reference: Option<ObjRef>, own: Rc<Node>) -> Option<Field> {
        let mut line = vec![own];
        let mut at = reference;
        while line.len() < MAX_DEPTH {
            let other = |parent: &ObjRef| Some(*parent) != at;
            let said = line.last().and_then(|node| node.parent).filter(other);
            let told = at.and_then(|at| self.parents.get(&at).copied());
            let Some(parent) = said.or(told).filter(other) else {
                break;
            };
            let Some(node) = self.node(parent) else { break };
            line.push(node);
            at = Some(parent);
        }
        Field::inherit(&line)
    }
}

/// Hand on the references of an array that were not seen before; whether some
/// were left out.
fn collect(
    array: &Array<'_>,
    left: &mut usize,
    seen: &mut FxHashSet<ObjRef>,
    mut take: impl FnMut(ObjRef),
) -> bool {
    for item in array.raw_iter() {
        let Some(rest) = left.checked_sub(1) else {
            return true;
        };
        *left = rest;
        if let Some(reference) = item.as_obj_ref()
            && seen.insert(reference)
        {
            take(reference);
        }
    }
    false
}
