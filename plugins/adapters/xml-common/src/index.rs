//! An index over an XML text: where each element begins and ends.

use std::cell::Cell;

use quick_xml::Reader;
use quick_xml::errors::Error;
use quick_xml::events::Event;
use rustc_hash::FxHashMap;
use sdk::PluginError;

use crate::{Element, Note, Notes};

/// No file of these formats nests its elements deeper.
pub const MAX_DEPTH: usize = 100;
/// No format has more names than this; ALTO, the richest, has about 60.
const MAX_NAMES: usize = 512;

#[derive(Debug)]
pub(crate) struct Node {
    /// Offsets of the start tag, its end, the end tag and its end.
    pub(crate) start: u32,
    pub(crate) inner: u32,
    pub(crate) inner_end: u32,
    pub(crate) end: u32,
    /// Itself for the root.
    pub(crate) parent: u32,
    /// The next element of the same parent; 0 for none.
    pub(crate) next: u32,
    /// How many of its name came before among its siblings.
    pub(crate) before: u32,
    /// Which of the document's names.
    pub(crate) name: u16,
    pub(crate) only: bool,
}

/// An XML text with its elements found. Whatever an adapter reads of it that
/// is odd is noted here, and told by [`Doc::check`] and [`Doc::tell`].
#[derive(Debug)]
pub struct Doc<'t> {
    pub(crate) text: &'t str,
    pub(crate) nodes: Vec<Node>,
    pub(crate) names: Vec<&'t str>,
    pub(crate) odd: Odd,
}

/// What was odd in reading, each with the element where it was first.
#[derive(Debug, Default)]
pub(crate) struct Odd {
    /// A tag whose attributes are not well-formed.
    pub(crate) broken: Cell<Option<u32>>,
    /// A number that is no place on any page.
    pub(crate) absurd: Cell<Option<u32>>,
    pub(crate) unreadable: Cell<Option<(u32, usize)>>,
    /// References to entities that no one declared.
    pub(crate) undeclared: Cell<Option<(u32, usize)>>,
}

impl<'t> Doc<'t> {
    /// Find the elements of a text.
    ///
    /// # Errors
    /// `malformed` for what is not well-formed, nests too deep or declares
    /// entities of its own; `truncated` for a text that ends inside.
    pub fn new(text: &'t str) -> Result<Self, PluginError> {
        if u32::try_from(text.len()).is_err() {
            return Err(PluginError::new("too-large", "XML of more than 4 GiB"));
        }
        let text = text.trim_start_matches('\u{feff}');
        let mut builder = Builder::new(text);
        builder.read()?;
        Ok(Self {
            text,
            nodes: builder.nodes,
            names: builder.names,
            odd: Odd::default(),
        })
    }

    pub fn root(&self) -> Element<'_> {
        Element::new(self, 0)
    }

    /// An element by its number, as [`Element::number`] gives it.
    pub fn element(&self, number: u32) -> Element<'_> {
        Element::new(self, number)
    }

    /// What was found to be broken while the adapter read.
    ///
    /// # Errors
    /// `malformed` for attributes that are not well-formed, and for a number
    /// that is no place on any page.
    pub fn check(&self) -> Result<(), PluginError> {
        let fail = |id: u32, message: &str| {
            Err(PluginError::new("malformed", message).at(self.element(id).path()))
        };
        match (self.odd.broken.get(), self.odd.absurd.get()) {
            (Some(id), _) => fail(id, "the attributes of this element are not well-formed"),
            (None, Some(id)) => fail(id, "a coordinate of this element is no number on any page"),
            (None, None) => Ok(()),
        }
    }

    /// Tell what was odd and could be read all the same.
    pub fn tell(&self, notes: &mut Notes) {
        for (note, seen) in [
            (Note::Unreadable, self.odd.unreadable.get()),
            (Note::Undeclared, self.odd.undeclared.get()),
        ] {
            if let Some((id, count)) = seen {
                let path = self.element(id).path();
                (0..count).for_each(|_| notes.add_with(note, || path.clone()));
            }
        }
    }
}

impl Odd {
    /// Count one more; the first is remembered.
    pub(crate) fn count(cell: &Cell<Option<(u32, usize)>>, id: u32) {
        let (first, count) = cell.get().unwrap_or((id, 0));
        cell.set(Some((first, count + 1)));
    }

    pub(crate) fn first(cell: &Cell<Option<u32>>, id: u32) {
        cell.set(cell.get().or(Some(id)));
    }
}

struct Builder<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    names: Vec<&'t str>,
    ids: FxHashMap<&'t str, u16>,
    /// The open elements, and the last child that each has.
    open: Vec<(u32, Option<u32>)>,
    /// For each depth, how many children of each name there were, and the
    /// first of them.
    counts: Vec<Vec<(u32, u32)>>,
    done: bool,
}

impl<'t> Builder<'t> {
    fn new(text: &'t str) -> Self {
        Self {
            text,
            nodes: Vec::with_capacity(text.len() / 128),
            names: Vec::new(),
            ids: FxHashMap::default(),
            open: Vec::new(),
            counts: vec![Vec::new(); MAX_DEPTH + 1],
            done: false,
        }
    }

    fn read(&mut self) -> Result<(), PluginError> {
        let mut reader = Reader::from_str(self.text);
        reader.config_mut().allow_dangling_amp = true;
        let mut start = 0;
        loop {
            let event = reader.read_event();
            let end = u32::try_from(reader.buffer_position()).unwrap_or(u32::MAX);
            match event {
                Ok(Event::Start(_)) => self.open(start, end)?,
                Ok(Event::Empty(_)) => {
                    self.open(start, end)?;
                    self.close(end, end);
                }
                Ok(Event::End(_)) => self.close(start, end),
                Ok(Event::DocType(doctype)) if doctype.contains("<!ENTITY") => {
                    let message = "the file declares entities of its own; only XML's five and \
                                   references to characters are read";
                    return Err(PluginError::new("malformed", message).at("DOCTYPE"));
                }
                Ok(Event::Text(text)) => self.outside(text.trim().is_empty())?,
                Ok(Event::CData(_) | Event::GeneralRef(_)) => self.outside(false)?,
                Ok(Event::Eof) => return self.end(),
                Ok(_) => {}
                Err(error) => return Err(self.broken(&error, reader.error_position())),
            }
            start = end;
        }
    }

    fn open(&mut self, start: u32, inner: u32) -> Result<(), PluginError> {
        if self.done {
            let message = "more than one element at the top";
            return Err(PluginError::new("malformed", message).at(format!("byte {start}")));
        }
        if self.open.len() >= MAX_DEPTH {
            let message = format!("elements nest deeper than {MAX_DEPTH}");
            return Err(PluginError::new("malformed", message).at(self.path()));
        }
        let name = self.name(start)?;
        let id = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        let depth = self.open.len();
        let mut parent = id;
        let last = self.open.last_mut().and_then(|(open, last)| {
            parent = *open;
            last.replace(id)
        });
        if let Some(last) = last.and_then(|l| self.nodes.get_mut(l as usize)) {
            last.next = id;
        }
        let (before, first) = self.count(depth, name, id);
        if let Some(first) = self.nodes.get_mut(first as usize).filter(|_| before == 1) {
            first.only = false;
        }
        self.nodes.push(Node {
            start,
            inner,
            inner_end: inner,
            end: inner,
            parent,
            next: 0,
            before,
            name,
            only: before == 0,
        });
        self.open.push((id, None));
        if let Some(counts) = self.counts.get_mut(depth + 1) {
            counts.clear();
        }
        Ok(())
    }

    /// Count an element among its siblings: how many of its name came before,
    /// and the first of them.
    fn count(&mut self, depth: usize, name: u16, id: u32) -> (u32, u32) {
        let Some(counts) = self.counts.get_mut(depth) else {
            return (0, id);
        };
        let index = usize::from(name);
        if counts.len() <= index {
            counts.resize(index + 1, (0, 0));
        }
        let Some((count, first)) = counts.get_mut(index) else {
            return (0, id);
        };
        if *count == 0 {
            *first = id;
        }
        *count += 1;
        (*count - 1, *first)
    }

    /// The local name of the tag that starts here.
    fn name(&mut self, start: u32) -> Result<u16, PluginError> {
        let tag = self.text.get(start as usize + 1..).unwrap_or_default();
        let end = tag.find(|c: char| c.is_whitespace() || matches!(c, '/' | '>'));
        let name = tag.get(..end.unwrap_or(tag.len())).unwrap_or_default();
        let name = name.rsplit_once(':').map_or(name, |(_, local)| local);
        if let Some(id) = self.ids.get(name) {
            return Ok(*id);
        }
        let id = self.names.len();
        if id == MAX_NAMES {
            let message = format!("more than {MAX_NAMES} different names of elements");
            return Err(PluginError::new("malformed", message).at(self.path()));
        }
        self.names.push(name);
        self.ids.insert(name, id as u16);
        Ok(id as u16)
    }

    fn close(&mut self, inner_end: u32, end: u32) {
        if let Some((id, _)) = self.open.pop()
            && let Some(node) = self.nodes.get_mut(id as usize)
        {
            node.inner_end = inner_end;
            node.end = end;
        }
        self.done = self.open.is_empty();
    }

    /// Text is only allowed inside.
    fn outside(&self, blank: bool) -> Result<(), PluginError> {
        if self.open.is_empty() && !blank {
            let message = match self.done {
                true => "text after the end of the XML",
                false => "text where XML should begin",
            };
            return Err(PluginError::new("malformed", message));
        }
        Ok(())
    }

    fn end(&self) -> Result<(), PluginError> {
        match (self.open.is_empty(), self.nodes.is_empty()) {
            (false, _) => {
                let message = "the file ends before its elements do";
                Err(PluginError::new("truncated", message).at(self.path()))
            }
            (_, true) => Err(PluginError::new("malformed", "XML without any element")),
            _ => Ok(()),
        }
    }

    fn broken(&self, error: &Error, offset: u64) -> PluginError {
        let code = match error {
            Error::Syntax(_) => "truncated",
            _ => "malformed",
        };
        let message = format!("not well-formed XML at byte {offset}: {error}");
        let place = match self.open.is_empty() {
            true => format!("byte {offset}"),
            false => self.path(),
        };
        let message: String = message.chars().take(1_000).collect();
        PluginError::new(code, message).at(place)
    }

    /// The path of the innermost open element.
    fn path(&self) -> String {
        let innermost = self.open.last().map_or(0, |(id, _)| *id);
        path(&self.nodes, &self.names, innermost)
    }
}

/// `/alto/Layout/Page[2]`: indices from 1, where an element is not alone
/// among its siblings.
pub(crate) fn path(nodes: &[Node], names: &[&str], id: u32) -> String {
    /// Names are cut so that a path stays one.
    const LONGEST: usize = 60;
    let mut segments = Vec::new();
    let mut at = id;
    while let Some(node) = nodes.get(at as usize) {
        let name = names.get(usize::from(node.name)).copied().unwrap_or("?");
        let name = name.get(..name.floor_char_boundary(LONGEST)).unwrap_or("?");
        segments.push(match node.only {
            true => format!("/{name}"),
            false => format!("/{name}[{}]", u64::from(node.before) + 1),
        });
        if node.parent == at {
            break;
        }
        at = node.parent;
    }
    segments.reverse();
    let path = segments.concat();
    adapter_common::clip(&path).to_owned()
}
