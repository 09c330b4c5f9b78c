//! The tree of a DoclingDocument.

use document::{Document, KeyValue, Page, Passage, Rect, Span};
use serde_json::{Value, json};

use crate::labels::{Styles, formatting, label};
use crate::page::{Measure, Thing, texts, things};
use crate::shape::{self, Docling, Graph, GraphCell, GraphLink, Item, Ref};
use crate::table;

const BODY: &str = "#/body";

pub(crate) fn write(document: &Document, result: Value) -> Docling {
    let root = |name: &str, layer: &'static str| Item {
        self_ref: format!("#/{name}"),
        content_layer: layer,
        name: Some("_root_"),
        label: "unspecified",
        ..Item::default()
    };
    let mut docling = Docling {
        schema_name: "DoclingDocument",
        version: "1.10.0",
        name: "document",
        furniture: root("furniture", "furniture"),
        body: root("body", "body"),
        ..Docling::default()
    };
    docling.body.meta = Some(json!({ "sheaf__result": result }));
    for page in &document.pages {
        let measure = Measure::new(page);
        let written = shape::Page {
            size: measure.size,
            page_no: page.number,
        };
        docling.pages.insert(page.number.to_string(), written);
        let mut writer = Writer {
            docling: &mut docling,
            page,
            measure,
            styles: Styles::new(page),
            list: None,
        };
        for thing in things(page) {
            writer.thing(thing);
        }
        writer.pairs(&page.key_values);
    }
    docling
}

struct Writer<'w> {
    docling: &'w mut Docling,
    page: &'w Page,
    measure: Measure,
    styles: Styles,
    /// The group of the list items written last.
    list: Option<usize>,
}

impl Writer<'_> {
    fn thing(&mut self, thing: Thing) {
        if !matches!(
            thing,
            Thing::Text {
                kind: "list-item",
                ..
            }
        ) {
            self.list = None;
        }
        match thing {
            Thing::Text {
                kind,
                words,
                bounds,
            } => {
                let (label, layer) = label(kind);
                self.text(label, layer, &words, bounds);
            }
            Thing::Mark { selected, bounds } => {
                let label = if selected {
                    "checkbox_selected"
                } else {
                    "checkbox_unselected"
                };
                self.text(label, "body", &[], bounds);
            }
            Thing::Picture {
                kind,
                bounds,
                confidence,
            } => self.picture(kind, bounds, confidence),
            Thing::Table {
                table,
                captions,
                footers,
            } => {
                let captions = self.notes("caption", &table.captions, captions);
                let footnotes = self.notes("footnote", &table.footers, footers);
                let item = Item {
                    label: "table",
                    prov: self.prov(table.region.as_ref().map(|r| r.bounds), ""),
                    captions: Some(captions),
                    references: Some(Vec::new()),
                    footnotes: Some(footnotes),
                    data: Some(table::data(table, &self.measure)),
                    ..Item::default()
                };
                let own = format!("#/tables/{}", self.docling.tables.len());
                let item = self.child(own, "body", item);
                self.docling.tables.push(item);
            }
        }
    }

    /// Captions or footers as texts before their table.
    fn notes(
        &mut self,
        label: &'static str,
        passages: &[Passage],
        words: Vec<Vec<Span>>,
    ) -> Vec<Ref> {
        let mut refs = Vec::new();
        for (passage, words) in passages.iter().zip(words) {
            let bounds = passage.region.as_ref().map(|r| r.bounds);
            let (mut text, mut orig) = texts(self.page, &words);
            if text.is_empty() {
                text.clone_from(&passage.text);
                orig.clone_from(&passage.text);
            }
            refs.push(self.text_item(label, "body", text, orig, &words, bounds));
        }
        refs
    }

    fn text(
        &mut self,
        label: &'static str,
        layer: &'static str,
        words: &[Span],
        bounds: Option<Rect>,
    ) {
        let (text, orig) = texts(self.page, words);
        self.text_item(label, layer, text, orig, words, bounds);
    }

    fn text_item(
        &mut self,
        label: &'static str,
        layer: &'static str,
        text: String,
        orig: String,
        words: &[Span],
        bounds: Option<Rect>,
    ) -> Ref {
        let styles = self.styles.of(words);
        let handwritten = label == "text" && styles.contains(&"handwritten");
        let listed = label == "list_item";
        let item = Item {
            label: if handwritten {
                "handwritten_text"
            } else {
                label
            },
            prov: self.prov(bounds, &text),
            orig: Some(orig),
            text: Some(text),
            level: (label == "section_header").then_some(1),
            enumerated: listed.then_some(false),
            marker: listed.then_some("-"),
            formatting: formatting(&styles),
            ..Item::default()
        };
        let layer = if styles.contains(&"invisible") {
            "invisible"
        } else {
            layer
        };
        let own = format!("#/texts/{}", self.docling.texts.len());
        let target = Ref::new(&own);
        let item = match listed {
            true => self.in_list(own, layer, item),
            false => self.child(own, layer, item),
        };
        self.docling.texts.push(item);
        target
    }

    fn picture(&mut self, kind: &str, bounds: Option<Rect>, confidence: Option<f32>) {
        let class = match kind {
            "signature" => Some("signature"),
            "barcode" => Some("bar_code"),
            _ => None,
        };
        let item = Item {
            label: "picture",
            meta: class.map(|class| {
                let prediction = json!({ "confidence": confidence, "class_name": class });
                json!({ "classification": { "predictions": [prediction] } })
            }),
            prov: self.prov(bounds, ""),
            captions: Some(Vec::new()),
            references: Some(Vec::new()),
            footnotes: Some(Vec::new()),
            ..Item::default()
        };
        let own = format!("#/pictures/{}", self.docling.pictures.len());
        let item = self.child(own, "body", item);
        self.docling.pictures.push(item);
    }

    /// The page's key-value pairs as one graph.
    fn pairs(&mut self, pairs: &[KeyValue]) {
        if pairs.is_empty() {
            return;
        }
        let mut graph = Graph::default();
        for pair in pairs {
            let key = self.graph_cell(&mut graph, "key", &pair.key);
            if let Some(value) = &pair.value {
                let value = self.graph_cell(&mut graph, "value", value);
                graph.links.push(GraphLink {
                    label: "to_value",
                    source_cell_id: key,
                    target_cell_id: value,
                });
            }
        }
        // The graph's own place says on which page it is.
        let passages = pairs.iter().flat_map(|p| [Some(&p.key), p.value.as_ref()]);
        let bounds = passages
            .flatten()
            .filter_map(|p| Some(p.region.as_ref()?.bounds));
        let around = bounds.reduce(|a, b| a.union(&b));
        let around = around.unwrap_or_else(|| Rect::clamped(0.0, 0.0, 1.0, 1.0));
        let item = Item {
            label: "key_value_region",
            prov: self.prov(Some(around), ""),
            captions: Some(Vec::new()),
            references: Some(Vec::new()),
            footnotes: Some(Vec::new()),
            graph: Some(graph),
            ..Item::default()
        };
        let own = format!("#/key_value_items/{}", self.docling.key_value_items.len());
        let item = self.child(own, "body", item);
        self.docling.key_value_items.push(item);
    }

    fn graph_cell(&self, graph: &mut Graph, label: &'static str, passage: &Passage) -> u32 {
        let id = graph.cells.len() as u32;
        let bounds = passage.region.as_ref().map(|r| r.bounds);
        graph.cells.push(GraphCell {
            label,
            cell_id: id,
            text: passage.text.clone(),
            orig: passage.text.clone(),
            prov: self.measure.prov(bounds.as_ref(), &passage.text),
        });
        id
    }

    fn prov(&self, bounds: Option<Rect>, text: &str) -> Option<Vec<shape::Prov>> {
        // An item without a place is still on its page.
        let bounds = bounds.unwrap_or_default();
        Some(self.measure.prov(Some(&bounds), text).into_iter().collect())
    }

    /// An item as the last child of the body.
    fn child(&mut self, own: String, layer: &'static str, item: Item) -> Item {
        self.docling.body.children.push(Ref::new(&own));
        Item {
            self_ref: own,
            parent: Some(Ref::new(BODY)),
            content_layer: layer,
            ..item
        }
    }

    /// An item as the last child of the list that is open.
    fn in_list(&mut self, own: String, layer: &'static str, item: Item) -> Item {
        let index = match self.list {
            Some(index) => index,
            None => {
                let index = self.docling.groups.len();
                let group = Item {
                    label: "list",
                    name: Some("list"),
                    ..Item::default()
                };
                let group = self.child(format!("#/groups/{index}"), "body", group);
                self.docling.groups.push(group);
                index
            }
        };
        self.list = Some(index);
        if let Some(group) = self.docling.groups.get_mut(index) {
            group.children.push(Ref::new(&own));
        }
        Item {
            self_ref: own,
            parent: Some(Ref::new(&format!("#/groups/{index}"))),
            content_layer: layer,
            ..item
        }
    }
}
