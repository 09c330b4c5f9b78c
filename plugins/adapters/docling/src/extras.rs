//! What a DoclingDocument has and the contract has no place for.

use adapter_common::{Extras, Rest};
use adapter_sheet::Notes;
use sdk::document::{Document, Warning};

use crate::answer::{Docling, Item};
use crate::page::same_words;
use crate::tree::{LISTS, path};

/// Documented members without a place in the contract.
const KNOWN: &[&str] = &[
    "annotations",
    "binary_hash",
    "code_language",
    "comments",
    "filename",
    "fillable",
    "hyperlink",
    "image",
    "item_ref",
    "kind",
    "meta",
    "orientation",
    "source",
    "uri",
];

/// Members beyond this size are images.
const LARGEST: usize = 256 << 10;

struct Keeper<'k> {
    extras: Extras,
    notes: &'k mut Notes,
}

pub(crate) fn add(docling: &Docling, document: &mut Document, notes: &mut Notes) {
    let mut keeper = Keeper {
        extras: Extras::default(),
        notes,
    };
    keeper.text("/name", &docling.name);
    if let Some(origin) = &docling.origin {
        keeper.text("/origin/mimetype", &origin.mimetype);
        keeper.rest("/origin", &origin.rest);
    }
    keeper.rest("", &docling.rest);
    keeper.item("/body", &docling.body);
    keeper.item("/furniture", &docling.furniture);
    for (list, _) in LISTS {
        for (index, item) in docling.list(list).iter().enumerate() {
            keeper.item(&path((list, index)), item);
        }
    }
    for (number, page) in &docling.pages.0 {
        keeper.rest(&format!("/pages/{number}"), &page.rest);
    }
    keeper.extras.finish(document);
}

impl Keeper<'_> {
    fn text(&mut self, path: &str, text: &str) {
        if !text.is_empty() {
            self.extras.known(path.to_owned(), None, "text/plain", text);
        }
    }

    fn rest(&mut self, path: &str, rest: &Rest) {
        let (kept, large): (Rest, Rest) = rest
            .iter()
            .filter(|(_, value)| !matches!(value.get(), "[]" | "null"))
            .cloned()
            .partition(|(_, value)| value.get().len() <= LARGEST);
        self.extras.rest(path, None, &kept, KNOWN);
        for (name, value) in large {
            let message = format!("{} bytes, too large to be kept", value.get().len());
            let at = format!("{path}/{}", adapter_common::clip(&name));
            self.notes
                .warnings
                .push(Warning::new("ignored", message).at(at));
        }
    }

    fn item(&mut self, path: &str, item: &Item) {
        if item.orig != item.text && !same_words(item) {
            self.text(&format!("{path}/orig"), &item.orig);
        }
        if item.level.0 > 1 {
            self.text(&format!("{path}/level"), &item.level.0.to_string());
        }
        if !matches!(&*item.layer, "" | "body" | "furniture") {
            self.text(&format!("{path}/content_layer"), &item.layer);
        }
        if !matches!(&*item.name, "" | "_root_" | "list" | "group") {
            self.text(&format!("{path}/name"), &item.name);
        }
        for (index, reference) in item.references.iter().enumerate() {
            self.text(&format!("{path}/references/{index}"), &reference.target);
        }
        self.rest(path, &item.rest);
        if let Some(formatting) = &item.formatting {
            self.rest(&format!("{path}/formatting"), &formatting.rest);
        }
        for (index, prov) in item.prov.iter().enumerate() {
            self.rest(&format!("{path}/prov/{index}"), &prov.rest);
        }
        if let Some(data) = &item.data {
            let rest = data.rest.iter().filter(|(_, v)| v.get() != "\"rot_0\"");
            self.rest(&format!("{path}/data"), &rest.cloned().collect());
            for (index, cell) in data.cells.iter().flatten().enumerate() {
                let rest = cell.rest.iter().filter(|(_, v)| v.get() != "false");
                let rest: Rest = rest.cloned().collect();
                if !rest.is_empty() {
                    self.rest(&format!("{path}/data/table_cells/{index}"), &rest);
                }
            }
        }
        if let Some(graph) = &item.graph {
            self.rest(&format!("{path}/graph"), &graph.rest);
            for (index, cell) in graph.cells.iter().enumerate() {
                self.rest(&format!("{path}/graph/cells/{index}"), &cell.rest);
            }
        }
    }
}
