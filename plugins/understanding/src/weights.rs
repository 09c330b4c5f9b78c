//! What speaks for a candidate that a label, a key or the vendor names, and
//! how it is weighed by hand.

/// How a value stands to what names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Direction {
    /// On the same line, after the label.
    Right,
    /// In the same column, under the label.
    Below,
    /// The vendor said that the two belong together.
    KeyValue,
}

/// What speaks for a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Features {
    /// 0..1: how surely the label names this field; 0 without a label.
    pub(crate) label: f32,
    pub(crate) direction: Direction,
    /// From the label to the value, in lines of text.
    pub(crate) distance: f32,
    /// 0..1: how well the value's form suits the field.
    pub(crate) fit: f32,
    /// Centre on the upright page, 0..1.
    pub(crate) x: f32,
    pub(crate) y: f32,
    /// 0 for the first page to 1 for the last.
    pub(crate) page: f32,
}

/// 0..1, comparable between candidates of one field. The weights are set by
/// hand.
pub(crate) fn weigh(f: &Features) -> f32 {
    let near = match f.direction {
        Direction::Right => 1.0 - (f.distance * 0.006).min(0.25),
        Direction::Below => 0.9 - (f.distance * 0.05).min(0.25),
        Direction::KeyValue => 0.97,
    };
    // The first page says what a document is; later ones repeat it.
    let page = 1.0 - 0.05 * f.page;
    (f.label * near * page * (0.4 + 0.6 * f.fit)).clamp(0.0, 1.0)
}

/// What spoke for the value that was chosen: kept to the end, so that how
/// likely it is right can be judged from more than its score.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub(crate) struct Evidence {
    /// 0..1: how surely the label names this field; 0 without a label.
    pub(crate) label: f32,
    /// `None` where the value's form or place alone speaks for it.
    pub(crate) direction: Option<Direction>,
    /// From the label to the value, in lines of text.
    pub(crate) distance: f32,
    /// 0..1: how well the value's form suits the field.
    pub(crate) fit: f32,
    /// 0..1: by how much its score is above that of the best candidate with
    /// another value; the whole score where there is none.
    pub(crate) margin: f32,
    /// Whether arithmetic or a checksum holds with it.
    pub(crate) confirmed: bool,
    /// At how many places the same value was found, from 1; 0 unless chosen.
    pub(crate) places: u8,
}

impl Evidence {
    /// Of a value without a label, by its form and place.
    pub(crate) fn form(fit: f32) -> Self {
        Self {
            fit,
            ..Self::default()
        }
    }
}

impl From<&Features> for Evidence {
    fn from(f: &Features) -> Self {
        Self {
            label: f.label,
            direction: Some(f.direction),
            distance: f.distance,
            fit: f.fit,
            ..Self::default()
        }
    }
}

/// Scores are compared and printed with this many decimals.
pub(crate) fn rounded(score: f32) -> f32 {
    (score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}
