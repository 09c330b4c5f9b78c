//! Turns of a page by whole right angles.

/// A turn of a page, clockwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Turn {
    /// By 0°.
    #[default]
    None,
    /// By 90°: what was at the top is at the right.
    Quarter,
    /// By 180°.
    Half,
    /// By 270°: what was at the top is at the left.
    ThreeQuarters,
}

impl Turn {
    /// The turn nearest to a clockwise angle in degrees; none for an angle
    /// that is not finite.
    pub fn nearest(degrees: f32) -> Self {
        if !degrees.is_finite() {
            return Self::None;
        }
        match (degrees.rem_euclid(360.0) / 90.0).round() as u8 {
            1 => Self::Quarter,
            2 => Self::Half,
            3 => Self::ThreeQuarters,
            _ => Self::None,
        }
    }

    /// The turn that undoes this one.
    #[must_use]
    pub fn back(self) -> Self {
        match self {
            Self::Quarter => Self::ThreeQuarters,
            Self::ThreeQuarters => Self::Quarter,
            other => other,
        }
    }

    /// Width and height of the page after it was turned.
    pub fn size(self, width: f32, height: f32) -> (f32, f32) {
        match self {
            Self::None | Self::Half => (width, height),
            Self::Quarter | Self::ThreeQuarters => (height, width),
        }
    }
}
