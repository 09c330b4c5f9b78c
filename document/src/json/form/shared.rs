//! What most records have: a place, a confidence, an id.

use crate::validate::{Violation, Within};
use crate::{Confidence, Passage, Point, Rect, Region, Span};

/// Left, top, right, bottom.
pub(super) type BoxForm = [f32; 4];
/// Corners, each x, y.
pub(super) type PolygonForm = Vec<[f32; 2]>;

/// A record of the JSON form: its own keys, and after the braces which of the
/// shared keys it has.
macro_rules! form {
    ($(#[$meta:meta])* $name:ident { $($own:tt)* } $($shared:ident)*) => {
        form!(@add [$(#[$meta])*] $name { $($own)* } $($shared)*);
    };
    (@add [$($meta:tt)*] $name:ident { $($keys:tt)* } content $($rest:ident)*) => {
        form!(@add [$($meta)*] $name {
            $($keys)*
            /// The text as printed.
            #[serde(default, skip_serializing_if = "String::is_empty")]
            pub text: String,
            /// The words it consists of, as ranges `[start, end]` of word
            /// indices on its page, from 0, `end` excluded. Left out when the
            /// vendor gave text without words.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub words: Vec<[u32; 2]>,
        } $($rest)*);
    };
    (@add [$($meta:tt)*] $name:ident { $($keys:tt)* } place $($rest:ident)*) => {
        form!(@add [$($meta)*] $name {
            $($keys)*
            /// The upright box around it: left, top, right, bottom, each a
            /// fraction 0..1 of the displayed page from its top-left corner.
            #[serde(default, rename = "box", skip_serializing_if = "Option::is_none")]
            pub bounds: Option<crate::json::form::shared::BoxForm>,
            /// The outline where it is not the box: 3 to 64 points `[x, y]`,
            /// clockwise from the top-left corner of the text.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub polygon: crate::json::form::shared::PolygonForm,
        } $($rest)*);
    };
    (@add [$($meta:tt)*] $name:ident { $($keys:tt)* } confidence $($rest:ident)*) => {
        form!(@add [$($meta)*] $name {
            $($keys)*
            /// How sure the vendor or stage is, 0..1; left out when unknown.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            #[cfg_attr(feature = "schema", schemars(range(min = 0.0, max = 1.0)))]
            pub confidence: Option<f32>,
            /// The confidence as the vendor wrote it, in the vendor's own
            /// scale; only beside `confidence`.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub vendor_confidence: Option<f32>,
        } $($rest)*);
    };
    (@add [$($meta:tt)*] $name:ident { $($keys:tt)* } id $($rest:ident)*) => {
        form!(@add [$($meta)*] $name {
            $($keys)*
            /// The vendor's identifier.
            #[serde(default, skip_serializing_if = "Option::is_none")]
            pub id: Option<String>,
        } $($rest)*);
    };
    (@add [$($meta:tt)*] $name:ident { $($keys:tt)* }) => {
        #[derive(Debug, Clone, PartialEq, Default, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(deny_unknown_fields)]
        $($meta)*
        pub struct $name { $($keys)* }
    };
}
pub(super) use form;

/// Both directions between a record and its form, key by key; the word before
/// a group says how its keys are written and read.
macro_rules! both_ways {
    ($model:ident, $form:ident: $($kind:ident { $($key:ident)* })*) => {
        impl From<&$model> for $form {
            fn from(model: &$model) -> Self {
                let mut form = Self::default();
                $($(both_ways!(@write $kind form, model, $key);)*)*
                form
            }
        }

        impl TryFrom<$form> for $model {
            type Error = $crate::Violation;

            fn try_from(form: $form) -> Result<Self, Self::Error> {
                let mut model = Self::default();
                $($(both_ways!(@read $kind form, model, $key);)*)*
                Ok(model)
            }
        }
    };

    (@write plain $f:ident, $m:ident, $key:ident) => { $f.$key = $m.$key.to_owned() };
    (@read plain $f:ident, $m:ident, $key:ident) => { $m.$key = $f.$key };

    (@write span $f:ident, $m:ident, $key:ident) => { $f.$key = $crate::json::form::shared::span($m.$key) };
    (@read span $f:ident, $m:ident, $key:ident) => { $m.$key = $crate::json::form::shared::read_span($f.$key) };

    (@write spans $f:ident, $m:ident, $key:ident) => { $f.$key = $crate::json::form::shared::spans(&$m.$key) };
    (@read spans $f:ident, $m:ident, $key:ident) => { $m.$key = $crate::json::form::shared::read_spans($f.$key) };

    // Checked before anything else is read.
    (@write version $f:ident, $m:ident, $key:ident) => {
        $f.$key = $crate::json::VERSION.to_owned()
    };
    (@read version $f:ident, $m:ident, $key:ident) => {};

    (@write record $f:ident, $m:ident, $key:ident) => { $f.$key = (&$m.$key).into() };
    (@read record $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::validate::Within::within($f.$key.try_into(), stringify!($key))?
    };

    (@write option $f:ident, $m:ident, $key:ident) => {
        $f.$key = $m.$key.as_ref().map(Into::into)
    };
    (@read option $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::validate::Within::within(
            $f.$key.map(TryInto::try_into).transpose(),
            stringify!($key),
        )?
    };

    (@write list $f:ident, $m:ident, $key:ident) => { $f.$key = $crate::json::form::shared::forms(&$m.$key) };
    (@read list $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::json::form::shared::models(stringify!($key), $f.$key)?
    };

    // Columns over the page's text, and rows of a flat list.
    (@write words $f:ident, $m:ident, $key:ident) => {
        $f.$key = $crate::json::form::word::words($m)
    };
    (@read words $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::json::form::word::columns($f.$key, &$f.content)?
    };
    (@write rows $f:ident, $m:ident, $key:ident) => { $f.$key = $m.$key.as_chunks().0.to_vec() };
    (@read rows $f:ident, $m:ident, $key:ident) => { $m.$key = $f.$key.into_flattened() };

    // Keys that several records share, under names of their own.
    (@write place $f:ident, $m:ident, $key:ident) => {
        $f.bounds = $crate::json::form::shared::bounds($m.$key.as_ref());
        $f.polygon = $crate::json::form::shared::polygon($m.$key.as_ref());
    };
    (@read place $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::json::form::shared::region($f.bounds, $f.polygon)?
    };
    (@write confidence $f:ident, $m:ident, $key:ident) => {
        $f.confidence = $crate::json::form::shared::value($m.$key);
        $f.vendor_confidence = $crate::json::form::shared::vendor($m.$key);
    };
    (@read confidence $f:ident, $m:ident, $key:ident) => {
        $m.$key = $crate::json::form::shared::confidence($f.confidence, $f.vendor_confidence)?
    };
    (@write passage $f:ident, $m:ident, $key:ident) => {
        let passage = &$m.$key;
        both_ways!(@write plain $f, passage, text);
        both_ways!(@write spans $f, passage, words);
        both_ways!(@write place $f, passage, region);
        both_ways!(@write confidence $f, passage, confidence);
    };
    (@read passage $f:ident, $m:ident, $key:ident) => {
        let passage = &mut $m.$key;
        both_ways!(@read plain $f, passage, text);
        both_ways!(@read spans $f, passage, words);
        both_ways!(@read place $f, passage, region);
        both_ways!(@read confidence $f, passage, confidence);
    };
}
pub(super) use both_ways;

form! {
    /// A run of text with its place.
    PassageForm {} content place confidence
}

both_ways!(Passage, PassageForm:
    plain { text } spans { words } place { region } confidence { confidence });

pub(super) fn span(s: Span) -> [u32; 2] {
    [s.start, s.end]
}

pub(super) fn spans(list: &[Span]) -> Vec<[u32; 2]> {
    list.iter().copied().map(span).collect()
}

pub(super) fn read_span([start, end]: [u32; 2]) -> Span {
    Span { start, end }
}

pub(super) fn read_spans(list: Vec<[u32; 2]>) -> Vec<Span> {
    list.into_iter().map(read_span).collect()
}

pub(super) fn bounds(region: Option<&Region>) -> Option<BoxForm> {
    region.map(|r| r.bounds.to_array())
}

pub(super) fn polygon(region: Option<&Region>) -> PolygonForm {
    let points = region.map(|r| r.polygon.as_slice()).unwrap_or_default();
    points.iter().map(|p| [p.x, p.y]).collect()
}

pub(super) fn value(confidence: Option<Confidence>) -> Option<f32> {
    confidence.map(|c| c.value)
}

pub(super) fn vendor(confidence: Option<Confidence>) -> Option<f32> {
    confidence.and_then(|c| c.vendor)
}

pub(super) fn region(
    bounds: Option<BoxForm>,
    polygon: PolygonForm,
) -> Result<Option<Region>, Violation> {
    if bounds.is_none() && !polygon.is_empty() {
        return Err(Violation::here("an outline stands beside a box")).within("polygon");
    }
    let point = |[x, y]: [f32; 2]| Point { x, y };
    Ok(bounds.map(|b| Region {
        bounds: Rect::from(b),
        polygon: polygon.into_iter().map(point).collect(),
    }))
}

pub(super) fn confidence(
    value: Option<f32>,
    vendor: Option<f32>,
) -> Result<Option<Confidence>, Violation> {
    if value.is_none() && vendor.is_some() {
        return Err(Violation::here("stands only beside `confidence`")).within("vendor_confidence");
    }
    Ok(value.map(|value| Confidence { value, vendor }))
}

/// A list in its JSON form.
pub(super) fn forms<'a, M, F: From<&'a M>>(list: &'a [M]) -> Vec<F> {
    list.iter().map(F::from).collect()
}

/// A list read back, with the place of an item that is wrong.
pub(super) fn models<F, M>(name: &str, list: Vec<F>) -> Result<Vec<M>, Violation>
where
    M: TryFrom<F, Error = Violation>,
{
    let read = |(i, f)| M::try_from(f).within_index(i).within(name);
    list.into_iter().enumerate().map(read).collect()
}
