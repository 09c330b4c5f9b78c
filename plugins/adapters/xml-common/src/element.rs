//! An element of an indexed text.

use std::borrow::Cow;

use quick_xml::events::attributes::Attributes;

use crate::Doc;
use crate::index::{Node, Odd, path};
use crate::number::{self, Read};
use crate::text;

/// No element of these formats has a tenth as many attributes.
const MAX_ATTRIBUTES: usize = 256;

/// An element of a [`Doc`].
#[derive(Debug, Clone, Copy)]
pub struct Element<'x> {
    doc: &'x Doc<'x>,
    id: u32,
}

/// The value of an attribute, as it stands in the source.
#[derive(Debug, Clone, Copy)]
pub struct Value<'x> {
    raw: &'x str,
    element: Element<'x>,
}

impl<'x> Element<'x> {
    pub(crate) fn new(doc: &'x Doc<'x>, id: u32) -> Self {
        Self { doc, id }
    }

    fn node(&self) -> Option<&'x Node> {
        self.doc.nodes.get(self.id as usize)
    }

    /// Its number among the document's elements, in document order.
    pub fn number(&self) -> u32 {
        self.id
    }

    /// Another element of the same document.
    pub fn at(&self, number: u32) -> Self {
        Self::new(self.doc, number)
    }

    /// Its name without a namespace's prefix.
    pub fn name(&self) -> &'x str {
        let name = self.node().map_or(0, |n| n.name);
        let names = &self.doc.names;
        names.get(usize::from(name)).copied().unwrap_or_default()
    }

    /// `/alto/Layout/Page[2]/PrintSpace`.
    pub fn path(&self) -> String {
        path(&self.doc.nodes, &self.doc.names, self.id)
    }

    /// Its whole source.
    pub fn raw(&self) -> &'x str {
        let slice = |n: &Node| self.doc.text.get(n.start as usize..n.end as usize);
        self.node().and_then(slice).unwrap_or_default()
    }

    /// The source between its tags.
    pub fn inner(&self) -> &'x str {
        let slice = |n: &Node| {
            let range = n.inner as usize..n.inner_end as usize;
            self.doc.text.get(range)
        };
        self.node().and_then(slice).unwrap_or_default()
    }

    pub fn parent(&self) -> Option<Self> {
        let parent = self.node()?.parent;
        (parent != self.id).then(|| Self::new(self.doc, parent))
    }

    pub fn children(&self) -> impl Iterator<Item = Element<'x>> + Clone + use<'x> {
        let doc = self.doc;
        let next = self.id.saturating_add(1);
        let first = doc.nodes.get(next as usize);
        let first = first.filter(|n| n.parent == self.id).map(|_| next);
        std::iter::successors(first, |id| {
            let next = doc.nodes.get(*id as usize)?.next;
            (next != 0).then_some(next)
        })
        .map(move |id| Element::new(doc, id))
    }

    /// The first child with this name.
    pub fn child(&self, name: &str) -> Option<Element<'x>> {
        self.children().find(|c| c.name() == name)
    }

    /// Every element below it, in document order.
    pub fn descendants(&self) -> impl Iterator<Item = Element<'x>> + use<'x> {
        let doc = self.doc;
        let end = self.node().map_or(0, |n| n.end);
        let ids = self.id.saturating_add(1)..;
        ids.map_while(move |id| {
            let node = doc.nodes.get(id as usize)?;
            (node.start < end).then(|| Element::new(doc, id))
        })
    }

    /// Its attributes under their local names, without declarations of
    /// namespaces.
    pub fn attributes(&self) -> impl Iterator<Item = (&'x str, Value<'x>)> + use<'x> {
        let element = *self;
        let mut attributes = Attributes::new(self.tag(), 0);
        attributes.with_checks(false);
        attributes.take(MAX_ATTRIBUTES).filter_map(move |found| {
            let Ok(attribute) = found else {
                Odd::first(&element.doc.odd.broken, element.id);
                return None;
            };
            let Cow::Borrowed(raw) = attribute.value else {
                return None;
            };
            let name = attribute.key.into_inner();
            if name == "xmlns" || name.starts_with("xmlns:") {
                return None;
            }
            let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
            Some((name, Value { raw, element }))
        })
    }

    /// The source of its attributes.
    fn tag(&self) -> &'x str {
        let slice = |n: &Node| self.doc.text.get(n.start as usize + 1..n.inner as usize);
        let tag = self.node().and_then(slice).unwrap_or_default();
        let tag = tag.strip_suffix('>').unwrap_or(tag);
        let tag = tag.strip_suffix('/').unwrap_or(tag);
        let name = tag.find(char::is_whitespace).unwrap_or(tag.len());
        tag.get(name..).unwrap_or_default()
    }

    pub fn attribute(&self, name: &str) -> Option<Value<'x>> {
        self.attributes().find(|(n, _)| *n == name).map(|(_, v)| v)
    }

    /// Its own text, without that of its children.
    pub fn text(&self) -> Cow<'x, str> {
        text::own(self.inner(), || self.undeclared())
    }

    fn undeclared(&self) {
        Odd::count(&self.doc.odd.undeclared, self.id);
    }
}

impl<'x> Value<'x> {
    /// With references resolved.
    pub fn text(&self) -> Cow<'x, str> {
        text::resolve(self.raw, || self.element.undeclared())
    }

    /// As it stands in the source.
    pub fn raw(&self) -> &'x str {
        self.raw
    }

    /// Something that may be no number; what is none is noted.
    pub fn number(&self) -> Option<f32> {
        match number::read(self.raw) {
            Read::Number(number) => Some(number),
            Read::Blank => None,
            Read::Absurd | Read::Unreadable => {
                Odd::count(&self.element.doc.odd.unreadable, self.element.id);
                None
            }
        }
    }

    /// A place on a page; what can be none fails the whole file.
    pub fn coordinate(&self) -> Option<f32> {
        let read = number::read(self.raw);
        if read == Read::Absurd {
            Odd::first(&self.element.doc.odd.absurd, self.element.id);
        }
        match read {
            Read::Number(number) => Some(number),
            _ => self.number(),
        }
    }

    /// `true` or `1`.
    pub fn flag(&self) -> bool {
        number::flag(self.raw)
    }

    /// Points `x,y x,y`; what can be none fails the whole file.
    pub fn points(&self) -> Vec<[f32; 2]> {
        match number::points(self.raw) {
            Some(points) => points,
            None => {
                Odd::first(&self.element.doc.odd.absurd, self.element.id);
                Vec::new()
            }
        }
    }
}
