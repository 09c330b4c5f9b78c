//! What a page's words, lines or blocks have and the common document has no
//! place for, by column.

use crate::{Element, Kept};

/// Values by the index of what they belong to. Each column becomes one extra:
/// a JSON list of `[start, end, value]`, where neighbours of one value share
/// an entry and `end` is one past the last index.
#[derive(Debug, Default)]
pub struct Columns {
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    name: &'static str,
    runs: Vec<(u32, u32, String)>,
}

impl Columns {
    /// Keep a value of item `index` in the column `name`, such as
    /// `String/@CC`. Indices come in their order.
    pub fn add(&mut self, name: &'static str, index: usize, value: &str) {
        let index = u32::try_from(index).unwrap_or(u32::MAX);
        let column = match self.columns.iter().position(|c| c.name == name) {
            Some(found) => self.columns.get_mut(found),
            None => {
                let runs = Vec::new();
                self.columns.push(Column { name, runs });
                self.columns.last_mut()
            }
        };
        let Some(column) = column else { return };
        match column.runs.last_mut() {
            Some(last) if last.1 == index && last.2 == value => last.1 = index.saturating_add(1),
            _ => {
                let run = (index, index.saturating_add(1), value.to_owned());
                column.runs.push(run);
            }
        }
    }

    /// Keep the columns of a page, below the path of its element.
    pub fn keep(self, page: Element, kept: &mut Kept) {
        let path = page.path();
        for column in self.columns {
            let json = serde_json::to_string(&column.runs).unwrap_or_default();
            kept.known(
                format!("{path}//{}", column.name),
                "application/json",
                &json,
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Columns;
    use crate::{Doc, Kept};

    #[test]
    fn neighbours_of_one_value_share_an_entry() {
        let doc = Doc::new("<a/>").unwrap();
        let mut columns = Columns::default();
        for (index, value) in [(0, "x"), (1, "x"), (2, "y"), (4, "y")] {
            columns.add("b/@c", index, value);
        }
        let mut kept = Kept::default();
        columns.keep(doc.root(), &mut kept);
        let mut document = document::Document::default();
        kept.finish(&mut document);
        assert_eq!(document.extras[0].name, "/a//b/@c");
        assert_eq!(
            document.extras[0].data,
            r#"[[0,2,"x"],[2,3,"y"],[4,5,"y"]]"#
        );
    }
}
