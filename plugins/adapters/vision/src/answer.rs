//! The vendor's shape: `AnnotateImageResponse`, as
//! <https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse>
//! describes it. `AnnotateFileResponse` and the answers to batches hold lists
//! of it under the name `responses`, and are read by the same record.

use adapter_common::{Count, Number, Text, record};
use google_common::{Code, DetectedLanguage, Flag, Poly, Status};

record! {
    /// The answer to an image, or an object with the answers to several.
    pub(crate) struct Answer<'a> {
        full: Option<FullText<'a>> = "fullTextAnnotation" | "full_text_annotation",
        texts: Vec<TextAnnotation<'a>> = "textAnnotations" | "text_annotations",
        context: Context<'a> = "context",
        error: Option<Status<'a>> = "error",
        responses: Option<Vec<Answer<'a>>> = "responses",
        input: Input<'a> = "inputConfig" | "input_config",
        total_pages: Count = "totalPages" | "total_pages",
        ..rest
    }
}

record! {
    pub(crate) struct Context<'a> {
        uri: Text<'a> = "uri",
        page_number: Count = "pageNumber" | "page_number",
        ..rest
    }
}

record! {
    pub(crate) struct Input<'a> {
        mime_type: Text<'a> = "mimeType" | "mime_type",
        ..rest
    }
}

record! {
    /// An `EntityAnnotation`: the first one of a list has the whole text, the
    /// others a word each.
    pub(crate) struct TextAnnotation<'a> {
        description: Text<'a> = "description",
        locale: Text<'a> = "locale",
        poly: Poly = "boundingPoly" | "bounding_poly",
        ..rest
    }
}

record! {
    pub(crate) struct FullText<'a> {
        pages: Vec<PageAnswer<'a>> = "pages",
        text: Text<'a> = "text",
        ..rest
    }
}

record! {
    pub(crate) struct Property<'a> {
        languages: Vec<DetectedLanguage<'a>> = "detectedLanguages" | "detected_languages",
        detected_break: Option<Break<'a>> = "detectedBreak" | "detected_break",
        ..rest
    }
}

record! {
    /// The white space at an item, before it as a prefix and after it
    /// otherwise.
    pub(crate) struct Break<'a> {
        kind: Code<'a> = "type" | "type_",
        is_prefix: Flag = "isPrefix" | "is_prefix",
        ..rest
    }
}

record! {
    pub(crate) struct PageAnswer<'a> {
        property: Property<'a> = "property",
        width: Number = "width",
        height: Number = "height",
        blocks: Vec<BlockAnswer<'a>> = "blocks",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct BlockAnswer<'a> {
        property: Property<'a> = "property",
        poly: Poly = "boundingBox" | "bounding_box",
        paragraphs: Vec<Paragraph<'a>> = "paragraphs",
        kind: Code<'a> = "blockType" | "block_type",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct Paragraph<'a> {
        property: Property<'a> = "property",
        poly: Poly = "boundingBox" | "bounding_box",
        words: Vec<WordAnswer<'a>> = "words",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    pub(crate) struct WordAnswer<'a> {
        property: Property<'a> = "property",
        poly: Poly = "boundingBox" | "bounding_box",
        symbols: Vec<Symbol<'a>> = "symbols",
        confidence: Number = "confidence",
        ..rest
    }
}

record! {
    /// A character. Its own box and confidence have no place in the contract.
    pub(crate) struct Symbol<'a> {
        property: Property<'a> = "property",
        poly: Poly = "boundingBox" | "bounding_box",
        text: Text<'a> = "text",
        confidence: Number = "confidence",
        ..rest
    }
}

/// Members of an answer with what it found besides text.
pub(crate) const OTHERS: &[&str] = &[
    "cropHintsAnnotation",
    "crop_hints_annotation",
    "faceAnnotations",
    "face_annotations",
    "imagePropertiesAnnotation",
    "image_properties_annotation",
    "labelAnnotations",
    "label_annotations",
    "landmarkAnnotations",
    "landmark_annotations",
    "localizedObjectAnnotations",
    "localized_object_annotations",
    "logoAnnotations",
    "logo_annotations",
    "outputConfig",
    "output_config",
    "productSearchResults",
    "product_search_results",
    "safeSearchAnnotation",
    "safe_search_annotation",
    "webDetection",
    "web_detection",
];

impl Answer<'_> {
    /// Whether it is the answer to an image.
    pub(crate) fn is_image(&self) -> bool {
        self.full.is_some()
            || !self.texts.is_empty()
            || self.rest.iter().any(|(name, _)| OTHERS.contains(&&**name))
    }
}

/// What stands at the end of a word
/// (<https://cloud.google.com/vision/docs/reference/rest/v1/AnnotateImageResponse#BreakType>).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum End {
    /// Nothing, or a space.
    Within,
    Line,
    /// A line that ends with a hyphen which the text leaves out.
    Hyphen,
}

impl Break<'_> {
    pub(crate) fn end(&self) -> End {
        const NAMES: [&str; 6] = [
            "UNKNOWN",
            "SPACE",
            "SURE_SPACE",
            "EOL_SURE_SPACE",
            "HYPHEN",
            "LINE_BREAK",
        ];
        match self.kind.name(&NAMES) {
            "EOL_SURE_SPACE" | "LINE_BREAK" => End::Line,
            "HYPHEN" => End::Hyphen,
            _ => End::Within,
        }
    }
}

impl WordAnswer<'_> {
    /// The characters.
    pub(crate) fn text(&self) -> String {
        self.symbols.iter().map(|s| &*s.text).collect()
    }

    /// Whether a line ends before the word.
    pub(crate) fn starts_line(&self) -> bool {
        self.breaks(true).any(|b| b.end() != End::Within)
    }

    /// What ends with the word.
    pub(crate) fn end(&self) -> End {
        let ends = self.breaks(false).map(|b| b.end());
        ends.filter(|e| *e != End::Within)
            .last()
            .unwrap_or(End::Within)
    }

    fn breaks(&self, prefix: bool) -> impl Iterator<Item = &Break<'_>> {
        let symbols = self.symbols.iter().map(|s| &s.property);
        symbols
            .chain([&self.property])
            .filter_map(|p| p.detected_break.as_ref())
            .filter(move |b| b.is_prefix.0 == prefix)
    }
}
