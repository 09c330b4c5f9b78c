//! A field of all versions: `FieldValue` of 2.x, `DocumentField` of 3 and 4,
//! and what the SDKs for Python and JavaScript write of them.

use adapter_common::{Count, Number, Text, record};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

use crate::shape::{Outline, Region, Span};

record! {
    /// A field. Its value is a member whose name tells the type, and stands
    /// in `rest`; the SDKs' is `value`.
    pub(crate) struct Field<'a> {
        kind: Text<'a> = "type" | "value_type" | "kind",
        text: Text<'a> = "content" | "text",
        regions: Vec<Region> = "boundingRegions" | "bounding_regions",
        spans: Vec<Span> = "spans",
        /// Of 2.x, as are page and elements.
        outline: Outline = "boundingBox" | "bounding_box",
        page: Count = "page",
        elements: Vec<Text<'a>> = "elements",
        confidence: Number = "confidence",
        array: Option<Vec<Option<Field<'a>>>> = "valueArray" | "value_array" | "values",
        object: Option<Fields<'a>> = "valueObject" | "value_object" | "properties",
        ..rest
    }
}

/// Fields by name, in the vendor's order. A field that the vendor looked for
/// and did not find is `null`.
#[derive(Debug, Default)]
pub(crate) struct Fields<'a>(pub(crate) Vec<(Text<'a>, Option<Field<'a>>)>);

struct FieldsVisitor;

impl<'de> Visitor<'de> for FieldsVisitor {
    type Value = Fields<'de>;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("fields by name")
    }

    fn visit_map<M: MapAccess<'de>>(self, mut map: M) -> Result<Fields<'de>, M::Error> {
        let mut fields = Vec::new();
        while let Some(entry) = map.next_entry()? {
            fields.push(entry);
        }
        Ok(Fields(fields))
    }
}

impl<'de> Deserialize<'de> for Fields<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(FieldsVisitor)
    }
}

impl<'a> Field<'a> {
    /// Where it is, as regions.
    pub(crate) fn places(&self) -> Vec<Region> {
        if self.regions.is_empty() && self.outline.bounds().is_some() {
            return vec![Region {
                page: self.page,
                outline: self.outline,
            }];
        }
        self.regions.clone()
    }

    /// Its value as it stands in the input, with the member's name.
    pub(crate) fn raw_value(&self) -> Option<(&str, &'a str)> {
        let values = self.rest.iter().filter(|m| is_value(&m.0));
        let mut values = values.map(|m| (&*m.0, m.1.get()));
        values.find(|v| v.1 != "null")
    }

    /// Whether there is nothing in it: what was looked for and not found.
    pub(crate) fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
            && self.regions.is_empty()
            && self.spans.is_empty()
            && self.elements.is_empty()
            && self.outline.bounds().is_none()
            && self.array.is_none()
            && self.object.is_none()
            && self.raw_value().is_none()
    }
}

/// Whether a member holds a field's value.
pub(crate) fn is_value(name: &str) -> bool {
    name.starts_with("value")
}
