//! Sub-lines: an item numbered `1.2` belongs to the item numbered `1`.

use document::{Field, LineItem};

/// Give every item whose position is within another's its parent, and every
/// item its fields in the registered order.
pub(crate) fn complete(items: &mut [LineItem]) {
    let positions: std::collections::BTreeSet<String> = items
        .iter()
        .filter_map(|i| i.field("position")?.value.clone())
        .map(|p| numbered(&p).to_owned())
        .collect();
    for item in items {
        let parent = item.field("position").and_then(|field| {
            let position = numbered(field.value.as_deref()?);
            let mut above = position;
            while let Some((head, _)) = above.rsplit_once('.') {
                if positions.contains(head) {
                    return Some(Field {
                        name: "parent".to_owned(),
                        value: Some(head.to_owned()),
                        reason: Some(format!("position {position} is within {head}")),
                        ..field.clone()
                    });
                }
                above = head;
            }
            None
        });
        if item.field("parent").is_none() {
            item.fields.extend(parent);
        }
        item.fields
            .sort_by_key(|f| document::names::line_item_rank(&f.name).unwrap_or(usize::MAX));
    }
}

/// `1.2.` -> `1.2`, `Pos. 3` stays.
fn numbered(position: &str) -> &str {
    position.trim().trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(position: &str) -> LineItem {
        LineItem {
            fields: vec![Field {
                name: "position".to_owned(),
                value: Some(position.to_owned()),
                ..Field::default()
            }],
        }
    }

    #[test]
    fn a_numbered_part_belongs_to_its_whole() {
        let mut items = vec![
            item("1"),
            item("1.1"),
            item("1.1.2."),
            item("2"),
            item("3.1"),
        ];
        complete(&mut items);
        let parents: Vec<Option<&str>> = items
            .iter()
            .map(|i| i.field("parent").and_then(|f| f.value.as_deref()))
            .collect();
        assert_eq!(parents, [None, Some("1"), Some("1.1"), None, None]);
    }
}
