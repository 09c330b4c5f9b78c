//! What has no place in the document, kept as it stands.
//!
//! Lists of tokens or entities have the same members in each item, so these
//! are gathered: one extra for a member of a whole list, an object of the
//! values by index.

use std::fmt::Display;

use adapter_common::{Extras, Rest};
use document::{Document, Warning};

/// Larger things are told and left out: page images of several megabytes
/// would outweigh the document.
const LARGEST: usize = 256 * 1024;

/// The extras of one conversion, with the warnings about what is too large.
#[derive(Debug, Default)]
pub struct Keeper {
    extras: Extras,
    warnings: Vec<Warning>,
}

impl Keeper {
    /// Keep the members of an object that its record does not name, but for
    /// those without content. Those not in `known` are not understood.
    pub fn rest(&mut self, path: &str, page: Option<u32>, rest: &Rest, known: &[&str]) {
        for (name, value) in rest {
            if !is_blank(value.get()) {
                let pointer = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                let known = known.contains(&&**name);
                self.json(pointer, page, value.get(), known);
            }
        }
    }

    /// Keep a JSON value.
    pub fn json(&mut self, name: String, page: Option<u32>, json: &str, known: bool) {
        self.keep(name, page, "application/json", json, known);
    }

    /// Keep something of another media type, which the contract has no place
    /// for.
    pub fn known(&mut self, name: String, page: Option<u32>, media_type: &str, data: &str) {
        self.keep(name, page, media_type, data, true);
    }

    /// Keep bytes that came as base64; `media_type` is that of the bytes. What
    /// is no base64 is kept as text.
    pub fn base64(&mut self, name: String, page: Option<u32>, media_type: &str, data: &str) {
        let body = data.strip_suffix('=').unwrap_or(data);
        let body = body.strip_suffix('=').unwrap_or(body);
        let digit = |b: u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
        if data.len().is_multiple_of(4) && body.bytes().all(digit) {
            self.known(name, page, &format!("{media_type};base64"), data);
        } else {
            self.known(name, page, "text/plain", data);
        }
    }

    fn keep(&mut self, name: String, page: Option<u32>, media: &str, data: &str, known: bool) {
        if data.len() > LARGEST {
            let message = format!(
                "too large to be kept among the extras: {} bytes",
                data.len()
            );
            self.warnings
                .push(Warning::new("ignored", message).at(adapter_common::clip(&name)));
        } else if known {
            self.extras.known(name, page, media, data);
        } else {
            self.extras.unknown(name, page, media, data);
        }
    }

    /// Keep the members gathered of a list.
    pub fn gathered(&mut self, path: &str, page: Option<u32>, gathered: Gathered) {
        for member in gathered.0 {
            let pointer = format!(
                "{path}/*/{}",
                member.name.replace('~', "~0").replace('/', "~1")
            );
            let json = format!("{{{}}}", member.json);
            self.json(pointer, page, &json, member.known);
        }
    }

    /// Put them into the document, with the warnings about them.
    pub fn finish(self, document: &mut Document) {
        document.warnings.extend(self.warnings);
        self.extras.finish(document);
    }
}

/// Members of the items of one list.
#[derive(Debug, Default)]
pub struct Gathered(Vec<Member>);

#[derive(Debug)]
struct Member {
    name: String,
    known: bool,
    /// The inside of an object: index and value.
    json: String,
}

impl Gathered {
    /// Different members that are told apart; further ones share the last.
    const MOST: usize = 64;

    /// Add the members of an item that its record does not name. The key is
    /// the item's index, or its way from the list by indices and names.
    pub fn add(&mut self, key: impl Display + Copy, rest: &Rest, known: &[&str]) {
        for (name, value) in rest {
            self.value(key, name, value.get(), known.contains(&&**name));
        }
    }

    /// Add one member of an item.
    pub fn value(&mut self, key: impl Display, name: &str, json: &str, known: bool) {
        if is_blank(json) {
            return;
        }
        let position = self.0.iter().position(|m| m.name == name);
        let position = position.unwrap_or_else(|| {
            if self.0.len() < Self::MOST {
                self.0.push(Member {
                    name: adapter_common::clip(name).to_owned(),
                    known,
                    json: String::new(),
                });
            }
            self.0.len() - 1
        });
        let Some(member) = self.0.get_mut(position) else {
            return;
        };
        if !member.json.is_empty() {
            member.json.push(',');
        }
        member.json.push_str(&format!("\"{key}\":{json}"));
    }
}

/// Whether a JSON value says nothing: some clients write the default of every
/// member, which others leave out.
pub fn is_blank(json: &str) -> bool {
    match json {
        "null" | "\"\"" | "[]" | "{}" | "false" | "0" | "0.0" => true,
        _ if json.starts_with(['[', '{']) => json
            .bytes()
            .all(|b| b.is_ascii_whitespace() || matches!(b, b'[' | b']' | b'{' | b'}' | b',')),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use adapter_common::record;

    record! {
        struct Item<'a> {
            ..rest
        }
    }

    #[test]
    fn members_of_a_list_are_gathered_by_name() {
        let items: Vec<Item> =
            adapter_common::json(r#"[{"a":1,"b":""},{"a":2,"c":null},{"new":[3]}]"#).unwrap();
        let mut gathered = Gathered::default();
        for (index, item) in items.iter().enumerate() {
            gathered.add(index, &item.rest, &["a"]);
        }
        let mut keeper = Keeper::default();
        keeper.gathered("/tokens", Some(1), gathered);
        let mut document = Document::default();
        keeper.finish(&mut document);
        let found: Vec<_> = document
            .extras
            .iter()
            .map(|e| (&*e.name, &*e.data))
            .collect();
        assert_eq!(
            found,
            [
                ("/tokens/*/a", r#"{"0":1,"1":2}"#),
                ("/tokens/*/new", r#"{"2":[3]}"#)
            ]
        );
        assert_eq!(document.warnings.len(), 1);
        assert_eq!(document.warnings[0].code, "not-understood");
    }

    #[test]
    fn what_is_too_large_is_told_with_its_size() {
        let mut keeper = Keeper::default();
        keeper.known(
            "/image".to_owned(),
            None,
            "image/png;base64",
            &"A".repeat(LARGEST + 1),
        );
        let mut document = Document::default();
        keeper.finish(&mut document);
        assert_eq!(document.extras, []);
        assert_eq!(document.warnings[0].code, "ignored");
        assert_eq!(document.warnings[0].path.as_deref(), Some("/image"));
        assert!(document.warnings[0].message.contains("262145 bytes"));
    }

    #[test]
    fn defaults_say_nothing() {
        assert!(is_blank("[{}, {}]") && is_blank("null") && is_blank("false"));
        assert!(is_blank("0.0") && !is_blank("0.1") && !is_blank("[0]"));
    }
}
