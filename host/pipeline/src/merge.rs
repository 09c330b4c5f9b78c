//! What several extractors found, as one.

use document::Extraction;

/// Two extractors' findings: the earlier one's value of a name stands, and
/// its line items unless it has none.
pub(crate) fn extractions(earlier: &Extraction, later: &Extraction) -> Extraction {
    let mut merged = earlier.clone();
    for field in &later.fields {
        if merged.field(&field.name).is_none() {
            merged.fields.push(field.clone());
        }
    }
    if merged.line_items.is_empty() {
        merged.line_items = later.line_items.clone();
    }
    for kind in document::names::GROUPS {
        if merged.groups_of(kind).next().is_none() {
            merged.groups.extend(later.groups_of(kind).cloned());
        }
    }
    merged.key_values.extend(later.key_values.iter().cloned());
    merged.needs_review |= later.needs_review;
    merged.tables.extend(later.tables.iter().cloned());
    merged.warnings.extend(later.warnings.iter().cloned());
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::Field;

    fn extraction(fields: &[(&str, &str)]) -> Extraction {
        Extraction {
            fields: fields
                .iter()
                .map(|(name, value)| Field {
                    name: (*name).to_owned(),
                    value: Some((*value).to_owned()),
                    ..Field::default()
                })
                .collect(),
            ..Extraction::default()
        }
    }

    #[test]
    fn the_earlier_extractors_value_stands() {
        let merged = extractions(
            &extraction(&[("a", "1")]),
            &extraction(&[("a", "2"), ("b", "3")]),
        );
        let value = |name| merged.field(name).and_then(|f| f.value.as_deref());
        assert_eq!((value("a"), value("b")), (Some("1"), Some("3")));
        assert_eq!(merged.fields.len(), 2);
    }
}
