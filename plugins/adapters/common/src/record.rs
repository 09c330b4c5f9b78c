//! Records that keep what they do not know.

use serde::de::{Error, MapAccess};
use serde_json::value::RawValue;

use crate::{Text, nests_too_deep};

/// Members of an object that its record does not name, as they stand in the
/// input.
pub type Rest<'a> = Vec<(Text<'a>, &'a RawValue)>;

/// Take the value of a member that a record does not name. Skipped values
/// are not subject to the parser's own limit of nesting, so it is held here.
pub fn keep_unknown<'de, M: MapAccess<'de>>(map: &mut M) -> Result<&'de RawValue, M::Error> {
    let raw: &'de RawValue = map.next_value()?;
    if nests_too_deep(raw.get()) {
        return Err(M::Error::custom("recursion limit exceeded"));
    }
    Ok(raw)
}

/// Declare a vendor's object as a struct that borrows from the input.
///
/// Every member may be missing or `null` and is then its type's default. A
/// record that ends in `..rest` keeps unknown members in a field `rest` of
/// type [`Rest`]; one without drops them.
///
/// ```
/// use adapter_common::{Count, Text, record};
///
/// record! {
///     /// One page of an answer.
///     pub struct Page<'a> {
///         number: Count = "pageNumber" | "page",
///         text: Text<'a> = "content",
///         ..rest
///     }
/// }
///
/// let page: Page = adapter_common::json(r#"{"page": 2, "content": null, "x": [1]}"#).unwrap();
/// assert_eq!(page.number.0, 2);
/// assert_eq!(&*page.rest[0].0, "x");
/// ```
#[macro_export]
macro_rules! record {
    ($(#[$meta:meta])* $vis:vis struct $name:ident<$lt:lifetime> {
        $($(#[$doc:meta])* $field:ident: $ty:ty = $key:literal $(| $alias:literal)*,)*
        ..rest
    }) => {
        $(#[$meta])*
        #[derive(Debug, Default)]
        $vis struct $name<$lt> {
            $($(#[$doc])* $vis $field: $ty,)*
            /// Members that this record does not name.
            $vis rest: $crate::Rest<$lt>,
        }
        $crate::record!(@impl $lt, $name<$lt>, { $($field = $key $(| $alias)*,)* }
            |record, key, unknown| record.rest.push((key, unknown)));
    };
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $($(#[$doc:meta])* $field:ident: $ty:ty = $key:literal $(| $alias:literal)*,)*
    }) => {
        $(#[$meta])*
        #[derive(Debug, Default, Clone, Copy)]
        $vis struct $name {
            $($(#[$doc])* $vis $field: $ty,)*
        }
        $crate::record!(@impl 'de, $name, { $($field = $key $(| $alias)*,)* }
            |_record, _key, _unknown| ());
    };
    (@impl $de:lifetime, $name:ty, {
        $($field:ident = $key:literal $(| $alias:literal)*,)*
    } |$record:ident, $rest_key:ident, $unknown:ident| $keep:expr) => {
        impl<$de> $crate::serde::Deserialize<$de> for $name {
            fn deserialize<D: $crate::serde::Deserializer<$de>>(d: D) -> Result<Self, D::Error> {
                struct Fields;
                impl<$de> $crate::serde::de::Visitor<$de> for Fields {
                    type Value = $name;

                    fn expecting(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                        f.write_str(concat!("an object (", stringify!($name), ")"))
                    }

                    fn visit_map<M: $crate::serde::de::MapAccess<$de>>(
                        self,
                        mut map: M,
                    ) -> Result<Self::Value, M::Error> {
                        let mut $record = <$name>::default();
                        while let Some($rest_key) = map.next_key::<$crate::Text<$de>>()? {
                            match &*$rest_key {
                                $($key $(| $alias)* => {
                                    $record.$field = map
                                        .next_value::<Option<_>>()?
                                        .unwrap_or_default();
                                })*
                                _ => {
                                    let $unknown = $crate::keep_unknown(&mut map)?;
                                    $keep;
                                }
                            }
                        }
                        Ok($record)
                    }
                }
                d.deserialize_map(Fields)
            }
        }
    };
}
