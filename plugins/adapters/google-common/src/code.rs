//! Enums, which are names or numbers, and flags.

use std::fmt;

use adapter_common::{Count, Text, record};
use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// A value of an enum: its name, or its number where a client wrote that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Code<'a> {
    #[default]
    Absent,
    Number(u64),
    Name(Text<'a>),
}

impl Code<'_> {
    /// The name, a number's being looked up among the names in their order;
    /// empty when there is none.
    pub fn name<'n>(&'n self, names: &[&'n str]) -> &'n str {
        let listed = |index: u64| usize::try_from(index).ok().and_then(|i| names.get(i));
        match self {
            Self::Absent => "",
            Self::Number(number) => listed(*number).copied().unwrap_or_default(),
            Self::Name(name) => name,
        }
    }
}

/// True or false, also as a number or a text; false when it is neither.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flag(pub bool);

record! {
    /// What a service says of its failure: `google.rpc.Status`.
    pub struct Status<'a> {
        code: Count = "code",
        message: Text<'a> = "message",
        ..rest
    }
}

struct CodeVisitor;

impl<'de> Visitor<'de> for CodeVisitor {
    type Value = Code<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a name or a number")
    }

    fn visit_borrowed_str<E: Error>(self, v: &'de str) -> Result<Code<'de>, E> {
        Ok(Code::Name(Text(v.into())))
    }

    fn visit_str<E: Error>(self, v: &str) -> Result<Code<'de>, E> {
        Ok(Code::Name(Text(v.to_owned().into())))
    }

    fn visit_u64<E>(self, v: u64) -> Result<Code<'de>, E> {
        Ok(Code::Number(v))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Code<'de>, E> {
        Ok(Code::Absent)
    }

    fn visit_f64<E>(self, v: f64) -> Result<Code<'de>, E> {
        // Saturates, and turns what is no number into 0.
        Ok(Code::Number(v as u64))
    }
}

impl<'de> Deserialize<'de> for Code<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(CodeVisitor)
    }
}

struct FlagVisitor;

impl Visitor<'_> for FlagVisitor {
    type Value = bool;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("true or false")
    }

    fn visit_bool<E>(self, v: bool) -> Result<bool, E> {
        Ok(v)
    }

    fn visit_u64<E>(self, v: u64) -> Result<bool, E> {
        Ok(v != 0)
    }

    fn visit_i64<E>(self, v: i64) -> Result<bool, E> {
        Ok(v != 0)
    }

    fn visit_f64<E>(self, v: f64) -> Result<bool, E> {
        Ok(v != 0.0)
    }

    fn visit_str<E>(self, v: &str) -> Result<bool, E> {
        Ok(v.eq_ignore_ascii_case("true") || v == "1")
    }
}

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FlagVisitor).map(Self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn enums_are_names_or_numbers() {
        let codes: Vec<Code> = adapter_common::json(r#"["TWO", 2, -1, 2.0, 9]"#).unwrap();
        let names: Vec<&str> = codes
            .iter()
            .map(|c| c.name(&["ZERO", "ONE", "TWO"]))
            .collect();
        assert_eq!(names, ["TWO", "TWO", "", "TWO", ""]);
    }

    #[test]
    fn flags_are_read_from_texts_and_numbers_too() {
        let flags: Vec<Flag> = adapter_common::json(r#"[true, "true", 1, 0, "no"]"#).unwrap();
        let flags: Vec<bool> = flags.iter().map(|f| f.0).collect();
        assert_eq!(flags, [true, true, true, false, false]);
    }
}
