//! What ALTO has and the common document has no place for.

/// Attributes that are kept by the index of their word, line or block.
const COLUMNS: [&str; 46] = [
    "String/@CC",
    "String/@CS",
    "String/@SUBS_TYPE",
    "String/@SUBS_CONTENT",
    "String/@STYLEREFS",
    "String/@TAGREFS",
    "String/@PROCESSINGREFS",
    "TextLine/@BASELINE",
    "TextLine/@BASEDIRECTION",
    "TextLine/@CS",
    "TextLine/@STYLEREFS",
    "TextLine/@TAGREFS",
    "TextLine/@PROCESSINGREFS",
    "TextBlock/@BASEDIRECTION",
    "TextBlock/@CS",
    "TextBlock/@IDNEXT",
    "TextBlock/@STYLEREFS",
    "TextBlock/@TAGREFS",
    "TextBlock/@PROCESSINGREFS",
    "TextBlock/@type",
    "TextBlock/@href",
    "TextBlock/@role",
    "TextBlock/@title",
    "Illustration/@CS",
    "Illustration/@FILEID",
    "Illustration/@IDNEXT",
    "Illustration/@STYLEREFS",
    "Illustration/@TAGREFS",
    "Illustration/@PROCESSINGREFS",
    "Illustration/@TYPE",
    "Illustration/@type",
    "GraphicalElement/@CS",
    "GraphicalElement/@ID",
    "GraphicalElement/@IDNEXT",
    "GraphicalElement/@STYLEREFS",
    "GraphicalElement/@TAGREFS",
    "GraphicalElement/@type",
    "ComposedBlock/@CS",
    "ComposedBlock/@FILEID",
    "ComposedBlock/@ID",
    "ComposedBlock/@IDNEXT",
    "ComposedBlock/@STYLEREFS",
    "ComposedBlock/@TAGREFS",
    "ComposedBlock/@PROCESSINGREFS",
    "ComposedBlock/@TYPE",
    "ComposedBlock/@type",
];

/// Attributes that are kept one by one.
const SINGLE: [(&str, &[&str]); 2] = [
    (
        "Page",
        &[
            "PAGECLASS",
            "STYLEREFS",
            "PROCESSINGREFS",
            "PHYSICAL_IMG_NR",
            "PRINTED_IMG_NR",
            "QUALITY",
            "QUALITY_DETAIL",
            "POSITION",
            "PROCESSING",
            "ACCURACY",
        ],
    ),
    ("Space", &["ID", "STYLEREFS", "PROCESSINGREFS"]),
];

/// The column for an attribute of an element.
pub(crate) fn column(element: &str, attribute: &str) -> Option<&'static str> {
    let is = |c: &&&str| c.split_once("/@") == Some((element, attribute));
    COLUMNS.iter().find(is).copied()
}

/// Whether an attribute of a page, or of one of its spaces, is kept by itself.
pub(crate) fn single(element: &str, attribute: &str) -> bool {
    SINGLE
        .iter()
        .any(|(e, attributes)| *e == element && attributes.contains(&attribute))
}
