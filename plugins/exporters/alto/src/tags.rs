//! Styles and tags: declared once, before the layout that refers to them.

use exporter_common::ids::Ids;
use exporter_common::look::style_bit;
use exporter_common::xml::Xml;

/// ALTO's names for the document's styles.
const FONT_STYLES: [(&str, &str); 6] = [
    ("bold", "bold"),
    ("italic", "italics"),
    ("underlined", "underline"),
    ("strikethrough", "strikethrough"),
    ("superscript", "superscript"),
    ("subscript", "subscript"),
];

/// Styles that are no properties of a font.
const OTHER_STYLES: [&str; 2] = ["handwritten", "invisible"];

#[derive(Debug, Clone, PartialEq, Eq)]
struct Tag {
    element: &'static str,
    label: String,
    id: String,
}

/// What the layout has referred to so far.
#[derive(Debug, Default)]
pub(crate) struct Tags {
    tags: Vec<Tag>,
    /// Combinations of font styles with their identifier.
    styles: Vec<(String, String)>,
}

impl Tags {
    /// The kind of a block.
    pub(crate) fn layout(&mut self, ids: &mut Ids, kind: &str) -> String {
        self.tag(ids, "LayoutTag", kind)
    }

    /// The role of a cell.
    pub(crate) fn role(&mut self, ids: &mut Ids, role: &str) -> String {
        self.tag(ids, "RoleTag", role)
    }

    /// Tags for the styles of a word that ALTO has no attribute for.
    pub(crate) fn word(&mut self, ids: &mut Ids, bits: u8) -> Option<String> {
        let having = OTHER_STYLES.iter().filter(|s| bits & style_bit(s) != 0);
        let given: Vec<String> = having.map(|s| self.tag(ids, "OtherTag", s)).collect();
        (!given.is_empty()).then(|| given.join(" "))
    }

    /// The font styles of a word, with the identifier of a text style that
    /// has them.
    pub(crate) fn style(&mut self, ids: &mut Ids, bits: u8) -> Option<(String, String)> {
        let having = FONT_STYLES.iter().filter(|(s, _)| bits & style_bit(s) != 0);
        let names: Vec<&str> = having.map(|(_, name)| *name).collect();
        if names.is_empty() {
            return None;
        }
        let names = names.join(" ");
        if let Some(known) = self.styles.iter().find(|(known, _)| *known == names) {
            return Some(known.clone());
        }
        let id = ids.give(None, format_args!("style_{}", names.replace(' ', "_")));
        self.styles.push((names.clone(), id.clone()));
        Some((names, id))
    }

    fn tag(&mut self, ids: &mut Ids, element: &'static str, label: &str) -> String {
        let same = |t: &&Tag| t.element == element && t.label == label;
        if let Some(known) = self.tags.iter().find(same) {
            return known.id.clone();
        }
        let wanted = format!("tag_{label}");
        let id = ids.give(Some(&wanted), format_args!("tag_{}", self.tags.len() + 1));
        self.tags.push(Tag {
            element,
            label: label.to_owned(),
            id: id.clone(),
        });
        id
    }

    /// The elements `Styles` and `Tags`.
    pub(crate) fn write(&self, xml: &mut Xml) {
        if !self.styles.is_empty() {
            xml.open("Styles").raw("\n");
            for (names, id) in &self.styles {
                xml.open("TextStyle").attr("ID", id);
                xml.attr("FONTSTYLE", names).empty().raw("\n");
            }
            xml.close().raw("\n");
        }
        if !self.tags.is_empty() {
            xml.open("Tags").raw("\n");
            for tag in &self.tags {
                xml.open(tag.element).attr("ID", &tag.id);
                xml.attr("LABEL", &tag.label).empty().raw("\n");
            }
            xml.close().raw("\n");
        }
    }
}
