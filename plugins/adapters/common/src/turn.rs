//! The direction in which the text of a page runs.

/// The quarter turn in which most of the lines' length runs, and the mean
/// deviation from it.
#[derive(Debug, Default, Clone)]
pub struct Turn {
    /// For each quarter turn: length, and deviation in degrees times length.
    quarters: [(f32, f32); 4],
}

impl Turn {
    /// Add a line that runs by this much to the right and downwards.
    pub fn add(&mut self, x: f32, y: f32) {
        let length = x.hypot(y);
        if !length.is_finite() || length <= 0.0 {
            return;
        }
        let angle = y.atan2(x).to_degrees();
        let quarter = (angle / 90.0).round();
        let index = quarter.rem_euclid(4.0) as usize;
        if let Some((total, deviation)) = self.quarters.get_mut(index) {
            *total += length;
            *deviation += (angle - quarter * 90.0) * length;
        }
    }

    /// Clockwise, above -180 and at most 180, to a tenth; 0 without lines.
    pub fn degrees(&self) -> f32 {
        let mut best = (0.0, 0.0);
        for ((length, deviation), turn) in self.quarters.iter().zip([0.0, 90.0, 180.0, -90.0]) {
            if *length > best.0 {
                best = (*length, turn + deviation / length);
            }
        }
        let degrees = (best.1 * 10.0).round() / 10.0;
        // Adding 0 turns -0 into 0.
        let full_turn = if degrees > 180.0 { -360.0 } else { 0.0 };
        degrees + full_turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longer_direction_wins_with_its_deviation() {
        let mut turn = Turn::default();
        assert_eq!(turn.degrees(), 0.0);
        turn.add(0.0, 5.0);
        turn.add(f32::NAN, 1.0);
        assert_eq!(turn.degrees(), 90.0);
        turn.add(-10.0, -0.1);
        assert_eq!(turn.degrees(), -179.4);
    }
}
