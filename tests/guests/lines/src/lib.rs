//! An adapter of plain text: a line of words for each line. The least there
//! is, so it also measures what a call costs.

use sdk::document::{Document, NewWord, PageBuilder, Rect};
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

struct Lines;

impl Adapter for Lines {
    fn describe() -> Description {
        Description::new("lines", "0.1.0", "Plain text.").accepts(&["text/plain"])
    }

    fn sniff(sample: &Sample) -> Likeness {
        match sample.head.iter().all(u8::is_ascii) {
            true => Likeness::new(0.5, "ASCII"),
            false => Likeness::no("not ASCII"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let text = String::from_utf8(parts.concat())
            .map_err(|_| PluginError::new("malformed", "not UTF-8"))?;
        let mut page = PageBuilder::new(1, 0.0, 0.0, "");
        for line in text.lines() {
            for text in line.split_whitespace() {
                page.word(NewWord {
                    text,
                    bounds: Rect::clamped(0.0, 0.0, 1.0, 1.0),
                    ..NewWord::default()
                });
            }
            page.end_line(None, None, None);
        }
        Ok(Document {
            pages: vec![page.finish()],
            ..Document::default()
        })
    }
}

sdk::export_adapter!(Lines);
