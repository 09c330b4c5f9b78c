//! What the answer has and this adapter does not know, kept as it stands.

use adapter_common::{Rest, record};
use sdk::document::{Document, Extra, Warning};
use serde_json::value::RawValue;

use crate::answer::{Answer, Block, Kind};
use crate::graph::prefix;
use crate::read::Found;

/// Beyond this many they are counted and left out.
const MAX_EXTRAS: usize = 1_000;
const MAX_NAME: usize = 512;

record! {
    struct RawBlocks<'a> {
        blocks: Vec<&'a RawValue> = "Blocks",
        ..rest
    }
}

/// Add the unknown members and blocks of all answers.
pub(crate) fn add(found: &[Found], document: &mut Document) {
    let mut extras = Extras::default();
    for (index, Found { answer, text }) in found.iter().enumerate() {
        extras.answer(&prefix(index, found.len()), answer, text);
    }
    document.extras = extras.kept;
    if extras.left_out > 0 {
        let message = format!(
            "unknown members left out after the first: {}",
            extras.left_out
        );
        document.warnings.push(Warning::new("ignored", message));
    }
}

#[derive(Default)]
struct Extras {
    kept: Vec<Extra>,
    left_out: usize,
}

impl Extras {
    fn answer(&mut self, path: &str, answer: &Answer, text: &str) {
        self.rest(path, &answer.rest);
        self.rest(&format!("{path}/DocumentMetadata"), &answer.metadata.rest);
        if answer.blocks.iter().any(is_unknown) {
            self.unknown_blocks(path, answer, text);
        }
        self.blocks(&format!("{path}/Blocks"), &answer.blocks);
        for (i, expense) in answer.expenses.iter().enumerate() {
            let path = format!("{path}/ExpenseDocuments/{i}");
            self.rest(&path, &expense.rest);
            self.blocks(&format!("{path}/Blocks"), &expense.blocks);
            for (i, field) in expense.summary.iter().enumerate() {
                self.rest(&format!("{path}/SummaryFields/{i}"), &field.rest);
            }
        }
        for (i, identity) in answer.identities.iter().enumerate() {
            let path = format!("{path}/IdentityDocuments/{i}");
            self.rest(&path, &identity.rest);
        }
    }

    fn blocks(&mut self, path: &str, blocks: &[Block]) {
        for (i, block) in blocks.iter().enumerate() {
            if !block.rest.is_empty() && !is_unknown(block) {
                self.rest(&format!("{path}/{i}"), &block.rest);
            }
        }
    }

    /// Blocks of unknown kinds, whole: the text is read once more for them.
    fn unknown_blocks(&mut self, path: &str, answer: &Answer, text: &str) {
        let raw: Vec<&RawValue> = if text.trim_start().starts_with('[') {
            serde_json::from_str(text).unwrap_or_default()
        } else {
            let raw: RawBlocks = serde_json::from_str(text).unwrap_or_default();
            raw.blocks
        };
        for (i, (block, raw)) in answer.blocks.iter().zip(raw).enumerate() {
            if is_unknown(block) {
                self.push(format!("{path}/Blocks/{i}"), raw.get());
            }
        }
    }

    fn rest(&mut self, path: &str, rest: &Rest) {
        for (name, value) in rest {
            let name = name.replace('~', "~0").replace('/', "~1");
            self.push(format!("{path}/{name}"), value.get());
        }
    }

    fn push(&mut self, name: String, data: &str) {
        if self.kept.len() == MAX_EXTRAS || name.len() > MAX_NAME {
            self.left_out += 1;
            return;
        }
        self.kept.push(Extra {
            name,
            page: None,
            media_type: "application/json".to_owned(),
            data: data.to_owned(),
        });
    }
}

fn is_unknown(block: &Block) -> bool {
    block.kind == Kind::Unknown
}
