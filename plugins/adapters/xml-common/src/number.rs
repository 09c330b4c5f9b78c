//! Numbers as producers write them.

/// No page of any unit is larger.
const LARGEST: f32 = 1e7;
/// An outline of more points is read by its first ones.
const MAX_POINTS: usize = 20_000;

#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Read {
    Number(f32),
    Blank,
    /// A number, and none that any page has.
    Absurd,
    Unreadable,
}

/// `12`, `12.0`, `" 12 "` and `12,5`.
pub(crate) fn read(raw: &str) -> Read {
    let text = raw.trim();
    if text.is_empty() {
        return Read::Blank;
    }
    let number = text.parse::<f32>();
    let number = number.or_else(|_| text.replacen(',', ".", 1).parse());
    match number {
        Ok(number) if number.abs() <= LARGEST => Read::Number(number),
        Ok(_) => Read::Absurd,
        Err(_) => Read::Unreadable,
    }
}

/// A number that a page may have; `None` for anything else.
pub fn number(raw: &str) -> Option<f32> {
    match read(raw) {
        Read::Number(number) => Some(number),
        _ => None,
    }
}

/// Whether a text is one of XML's two words for true.
pub fn flag(raw: &str) -> bool {
    matches!(raw.trim(), "true" | "1")
}

/// Points as `x,y x,y`, `x,y,x,y` or `x y x y`; `None` when one of the
/// numbers is absurd. A last number without a partner is left out.
pub fn points(raw: &str) -> Option<Vec<[f32; 2]>> {
    let separates = |c: char| c.is_whitespace() || c == ',' || c == ';';
    let mut points = Vec::new();
    let mut x: Option<f32> = None;
    for part in raw.split(separates).filter(|p| !p.is_empty()) {
        let number = number(part)?;
        match x.take() {
            None => x = Some(number),
            Some(x) => points.push([x, number]),
        }
        if points.len() == MAX_POINTS {
            break;
        }
    }
    Some(points)
}

#[cfg(test)]
mod tests {
    use super::{Read, points, read};

    #[test]
    fn numbers_are_read_and_absurd_ones_told() {
        assert_eq!(read("12.0"), Read::Number(12.0));
        assert_eq!(read(" 12,5 "), Read::Number(12.5));
        assert_eq!(read("-3"), Read::Number(-3.0));
        assert_eq!(read(" "), Read::Blank);
        for absurd in ["1e30", "NaN", "-inf", "99999999999"] {
            assert_eq!(read(absurd), Read::Absurd, "{absurd}");
        }
        assert_eq!(read("wide"), Read::Unreadable);
    }

    #[test]
    fn points_come_in_three_ways() {
        let expected = Some(vec![[1.0, 2.0], [3.0, 4.5]]);
        assert_eq!(points("1,2 3,4.5"), expected);
        assert_eq!(points("1,2,3,4.5"), expected);
        assert_eq!(points(" 1 2\n3 4.5 7 "), expected);
        assert_eq!(points(""), Some(Vec::new()));
        assert_eq!(points("1,2 x,4"), None);
        assert_eq!(points("1,2 NaN,4"), None);
    }
}
