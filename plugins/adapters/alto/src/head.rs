//! What stands before the pages of a file.

use rustc_hash::FxHashMap;
use sdk::document::Source;
use xml_common::{Element, Kept, Looks, engine};

/// What holds for all pages of a file.
#[derive(Debug)]
pub(crate) struct Head<'x> {
    pub(crate) source: Source,
    /// The contract's unit, and how many of the file's make one of it.
    pub(crate) unit: (&'static str, f32),
    /// Of the image, where the software's settings say it.
    pub(crate) dpi: Option<f32>,
    /// How text with a style looks, by the style's id.
    looks: FxHashMap<&'x str, Looks>,
    /// Labels of tags by id.
    labels: FxHashMap<&'x str, &'x str>,
    /// Places in the order of reading by id of a block, line or string.
    ranks: FxHashMap<&'x str, u32>,
}

impl<'x> Head<'x> {
    /// Read it; what has no place elsewhere is kept.
    pub(crate) fn read(root: Element<'x>, kept: &mut Kept) -> Self {
        let mut head = Self {
            source: source(root),
            unit: ("pixel", 1.0),
            dpi: None,
            looks: FxHashMap::default(),
            labels: FxHashMap::default(),
            ranks: FxHashMap::default(),
        };
        for (name, value) in root.attributes() {
            if ![
                "SCHEMAVERSION",
                "schemaLocation",
                "noNamespaceSchemaLocation",
            ]
            .contains(&name)
            {
                kept.unknown_attribute(root, name, value);
            }
        }
        for child in root.children() {
            match child.name() {
                "Description" => {
                    head.description(child);
                    kept.known_element(child);
                }
                "Styles" => {
                    head.styles(child);
                    kept_unless_empty(child, kept);
                }
                "Tags" => {
                    head.tags(child);
                    kept_unless_empty(child, kept);
                }
                "ReadingOrder" => {
                    head.reading_order(child);
                    kept.known_element(child);
                }
                "Layout" => head.layout(child, kept),
                _ => kept.unknown_element(child),
            }
        }
        head
    }

    fn description(&mut self, description: Element) {
        let unit = description.child("MeasurementUnit").map(|u| u.text());
        self.unit = match unit.as_deref().map(str::trim) {
            Some("mm10") => ("millimetre", 10.0),
            Some("inch1200") => ("inch", 1200.0),
            _ => ("pixel", 1.0),
        };
        let settings = description.descendants();
        let settings = settings.filter(|e| e.name() == "processingStepSettings");
        self.dpi = settings.filter_map(|s| dpi(&s.text())).next();
    }

    fn styles(&mut self, styles: Element<'x>) {
        for style in styles.children().filter(|c| c.name() == "TextStyle") {
            let look = style.attribute("FONTSTYLE").map(|s| looks(s.raw()));
            if let (Some(id), Some(look)) = (style.attribute("ID"), look) {
                self.looks.insert(id.raw(), look);
            }
        }
    }

    fn tags(&mut self, tags: Element<'x>) {
        for tag in tags.children() {
            if let (Some(id), Some(label)) = (tag.attribute("ID"), tag.attribute("LABEL")) {
                self.labels.insert(id.raw(), label.raw());
            }
        }
    }

    /// Groups within groups, in the order in which they stand: an order that
    /// is none may be any. The first place of an id counts.
    fn reading_order(&mut self, order: Element<'x>) {
        for element in order.descendants() {
            let references = element
                .attribute("REF")
                .map(|r| r.raw())
                .unwrap_or_default();
            for id in references.split_ascii_whitespace() {
                let rank = u32::try_from(self.ranks.len()).unwrap_or(u32::MAX);
                self.ranks.entry(id).or_insert(rank);
            }
        }
    }

    fn layout(&self, layout: Element, kept: &mut Kept) {
        for (name, value) in layout.attributes() {
            match name {
                "STYLEREFS" => kept.known_attribute(layout, name, value),
                _ => kept.unknown_attribute(layout, name, value),
            }
        }
        for child in layout.children().filter(|c| c.name() != "Page") {
            kept.unknown_element(child);
        }
    }

    /// How text with these styles looks.
    pub(crate) fn looks(&self, ids: &str) -> Looks {
        let looks = ids
            .split_ascii_whitespace()
            .filter_map(|id| self.looks.get(id));
        looks.fold(Looks::default(), |all, look| all.and(*look))
    }

    /// The labels of tags.
    pub(crate) fn labels(&self, ids: &str) -> impl Iterator<Item = &'x str> {
        let labels = ids.split_ascii_whitespace();
        labels.filter_map(|id| self.labels.get(id).copied())
    }

    /// The place of an element in the order of reading.
    pub(crate) fn rank(&self, element: Element) -> Option<u32> {
        if self.ranks.is_empty() {
            return None;
        }
        self.ranks.get(element.attribute("ID")?.raw()).copied()
    }

    pub(crate) fn has_order(&self) -> bool {
        !self.ranks.is_empty()
    }
}

fn kept_unless_empty(element: Element, kept: &mut Kept) {
    if !element.inner().trim().is_empty() {
        kept.known_element(element);
    }
}

/// Styles as `STYLE` and `FONTSTYLE` list them.
pub(crate) fn looks(styles: &str) -> Looks {
    styles
        .split_ascii_whitespace()
        .fold(Looks::default(), |looks, style| {
            looks.with(match style {
                "italics" => "italic",
                "underline" => "underlined",
                style => style,
            })
        })
}

/// Settings come as lines such as `xdpi:300`.
fn dpi(settings: &str) -> Option<f32> {
    let line = settings.lines().map(str::trim);
    let dpi = line.filter_map(|l| l.strip_prefix("xdpi:")).next()?;
    xml_common::number(dpi).filter(|dpi| *dpi > 0.0)
}

/// Who made the text: the last step that generates content, or the last that
/// names a program.
fn source(root: Element) -> Source {
    let description = root.child("Description");
    let steps = description.into_iter().flat_map(|d| d.children());
    let steps = steps.filter(|c| ["OCRProcessing", "Processing"].contains(&c.name()));
    let mut found = (String::new(), String::new());
    for step in steps.flat_map(|s| std::iter::once(s).chain(s.children())) {
        let category = step.child("processingCategory").map(|c| c.text());
        let generates = match category.as_deref().map(str::trim) {
            Some(category) => category.contains("contentGeneration"),
            None => !["preProcessingStep", "postProcessingStep"].contains(&step.name()),
        };
        let software = step.child("processingSoftware").filter(|_| generates);
        let text = |name: &str| {
            let text = software.and_then(|s| s.child(name)).map(|e| e.text());
            adapter_common::clip(text.unwrap_or_default().trim()).to_owned()
        };
        let name = text("softwareName");
        if !name.is_empty() {
            found = (name, text("softwareVersion"));
        }
    }
    let (name, version) = found;
    let (vendor, within) = engine(&name);
    let version = adapter_common::optional(&version).or(within.map(str::to_owned));
    Source {
        vendor: vendor.to_owned(),
        api: "ALTO".to_owned(),
        api_version: schema_version(root),
        model: adapter_common::optional(&name),
        model_version: version,
    }
}

/// `4.2` as the file says, or of `alto-4-2.xsd`, or `4` of the namespace.
fn schema_version(root: Element) -> Option<String> {
    let own = root
        .attribute("SCHEMAVERSION")
        .map(|v| v.text().into_owned());
    let own = own.filter(|v| v.starts_with(|c: char| c.is_ascii_digit()));
    let tag = root.raw().split('>').next().unwrap_or_default();
    let digits = |text: &str| -> String {
        let version = text.trim_start_matches('v').replace('-', ".");
        let is = |c: &char| c.is_ascii_digit() || *c == '.';
        let version: String = version.chars().take_while(is).collect();
        version.trim_end_matches('.').to_owned()
    };
    let schema = tag
        .split("alto-")
        .skip(1)
        .map(digits)
        .find(|v| !v.is_empty());
    let namespace = tag.split("/alto/ns-").nth(1).map(digits);
    let version = own.or(schema).or(namespace)?;
    adapter_common::optional(version.trim())
}
