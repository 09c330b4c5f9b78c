//! What speaks for a candidate, and the scorer that weighs it.

/// How a value stands to what names it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// On the same line, after the label.
    Right,
    /// In the same column, under the label.
    Below,
    /// The vendor said that the two belong together.
    KeyValue,
    /// The vendor named the field itself.
    Vendor,
    /// Nothing names it: its shape and place alone.
    Free,
}

/// What speaks for a candidate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Features {
    /// 0..1: how surely the label names this field; 0 without a label.
    pub label: f32,
    pub direction: Direction,
    /// From the label to the value, in lines of text.
    pub distance: f32,
    /// 0..1: how well the value's form suits the field.
    pub fit: f32,
    /// Centre on the upright page, 0..1.
    pub x: f32,
    pub y: f32,
    /// 0 for the first page to 1 for the last.
    pub page: f32,
}

/// Weighs candidates. The rules below are one; a model can take their place.
pub trait Scorer {
    /// 0..1, comparable between candidates of one field.
    fn score(&self, field: &str, features: &Features) -> f32;
}

/// Hand-set weights.
#[derive(Debug, Clone, Copy, Default)]
pub struct Rules;

impl Scorer for Rules {
    fn score(&self, _field: &str, f: &Features) -> f32 {
        let near = match f.direction {
            Direction::Right => 1.0 - (f.distance * 0.006).min(0.25),
            Direction::Below => 0.9 - (f.distance * 0.05).min(0.25),
            Direction::KeyValue => 0.97,
            Direction::Vendor => 1.0,
            Direction::Free => 0.8,
        };
        // The first page says what a document is; later ones repeat it.
        let page = 1.0 - 0.05 * f.page;
        (f.label * near * page * (0.4 + 0.6 * f.fit)).clamp(0.0, 1.0)
    }
}

/// Scores are compared and printed with this many decimals.
pub(crate) fn rounded(score: f32) -> f32 {
    (score.clamp(0.0, 1.0) * 10_000.0).round() / 10_000.0
}
