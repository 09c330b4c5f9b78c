//! The items of a document in reading order: its tree, walked once.

use adapter_sheet::{Note, Notes};
use rustc_hash::FxHashSet;

use crate::answer::{Docling, Item, Ref};

/// The list of a document that an item is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum List {
    Groups,
    Texts,
    Pictures,
    Tables,
    KeyValues,
    Forms,
    FieldRegions,
    FieldItems,
}

pub(crate) const LISTS: [(List, &str); 8] = [
    (List::Groups, "groups"),
    (List::Texts, "texts"),
    (List::Pictures, "pictures"),
    (List::Tables, "tables"),
    (List::KeyValues, "key_value_items"),
    (List::Forms, "form_items"),
    (List::FieldRegions, "field_regions"),
    (List::FieldItems, "field_items"),
];

/// An item by its list and index.
pub(crate) type Id = (List, usize);

impl<'a> Docling<'a> {
    pub(crate) fn list(&self, list: List) -> &[Item<'a>] {
        match list {
            List::Groups => &self.groups,
            List::Texts => &self.texts,
            List::Pictures => &self.pictures,
            List::Tables => &self.tables,
            List::KeyValues => &self.key_values,
            List::Forms => &self.forms,
            List::FieldRegions => &self.field_regions,
            List::FieldItems => &self.field_items,
        }
    }

    pub(crate) fn item(&self, (list, index): Id) -> Option<&Item<'a>> {
        self.list(list).get(index)
    }

    /// The item that a reference such as `#/texts/3` names.
    pub(crate) fn resolve(&self, reference: &Ref) -> Option<Id> {
        let (list, index) = reference.target.strip_prefix("#/")?.split_once('/')?;
        let list = LISTS.iter().find(|l| l.1 == list)?.0;
        let index = index.parse().ok()?;
        self.list(list).get(index).map(|_| (list, index))
    }
}

pub(crate) fn path((list, index): Id) -> String {
    let name = LISTS.iter().find(|l| l.0 == list).map_or("", |l| l.1);
    format!("/{name}/{index}")
}

/// Every item once: those of the body, those of the furniture, and those that
/// neither names.
pub(crate) fn order(docling: &Docling, notes: &mut Notes) -> Vec<Id> {
    let mut seen: FxHashSet<Id> = FxHashSet::default();
    let mut order = Vec::new();
    for (root, name) in [(&docling.body, "/body"), (&docling.furniture, "/furniture")] {
        walk(docling, root, name, &mut seen, &mut order, notes);
    }
    for (list, _) in LISTS {
        for index in 0..docling.list(list).len() {
            if seen.insert((list, index)) {
                order.push((list, index));
            }
        }
    }
    order
}

fn walk(
    docling: &Docling,
    root: &Item,
    name: &str,
    seen: &mut FxHashSet<Id>,
    order: &mut Vec<Id>,
    notes: &mut Notes,
) {
    let mut stack: Vec<Id> = Vec::new();
    let mut push = |item: &Item, stack: &mut Vec<Id>, seen: &mut FxHashSet<Id>, at: &str| {
        let start = stack.len();
        let known = item.children.len();
        let all = item
            .children
            .iter()
            .chain(&item.captions)
            .chain(&item.footnotes);
        for (index, reference) in all.enumerate() {
            match docling.resolve(reference) {
                None => notes.add_with(Note::Dangling, || format!("{at}/children/{index}")),
                Some(id) if seen.insert(id) => stack.push(id),
                // Captions are often children too.
                Some(_) if index >= known => {}
                Some(_) => notes.add_with(Note::Repeated, || format!("{at}/children/{index}")),
            }
        }
        if let Some(added) = stack.get_mut(start..) {
            added.reverse();
        }
    };
    push(root, &mut stack, seen, name);
    while let Some(id) = stack.pop() {
        order.push(id);
        if let Some(item) = docling.item(id) {
            push(item, &mut stack, seen, &path(id));
        }
    }
}
