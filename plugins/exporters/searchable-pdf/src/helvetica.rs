//! Helvetica in the encoding WinAnsi: codes and widths.

/// Characters of the codes 0x80 to 0x9F (PDF 1.7, annex D.2); a space where
/// there is none.
const HIGH: [char; 32] = [
    '€', ' ', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', ' ', 'Ž', ' ', ' ', '‘', '’',
    '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', ' ', 'ž', 'Ÿ',
];

/// Widths of the codes from 0x20 in thousandths of the font size, from
/// Adobe's metrics of the standard fonts (Core 14 AFM files).
#[rustfmt::skip]
const WIDTHS: [u16; 224] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556,
    1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778,
    667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556,
    333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556,
    556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584, 350,
    556, 350, 222, 556, 333, 1000, 556, 556, 333, 1000, 667, 333, 1000, 350, 611, 350,
    350, 222, 222, 333, 333, 350, 556, 1000, 333, 1000, 500, 333, 944, 350, 500, 667,
    278, 333, 556, 556, 556, 556, 260, 556, 333, 737, 370, 556, 584, 333, 737, 333,
    400, 584, 333, 333, 333, 556, 537, 278, 333, 333, 365, 556, 834, 834, 834, 611,
    667, 667, 667, 667, 667, 667, 1000, 722, 667, 667, 667, 667, 278, 278, 278, 278,
    722, 722, 778, 778, 778, 778, 778, 584, 778, 722, 722, 722, 722, 667, 667, 611,
    556, 556, 556, 556, 556, 556, 889, 500, 556, 556, 556, 556, 278, 278, 278, 278,
    556, 556, 556, 556, 556, 556, 556, 584, 611, 556, 556, 556, 556, 500, 556, 500,
];

/// How far Helvetica reaches above and below the baseline, in font sizes.
pub(crate) const ASCENT: f64 = 0.718;
pub(crate) const DESCENT: f64 = 0.207;

/// A character's code. A no-break space and a soft hyphen are read back as a
/// space and a hyphen, so they have none.
pub(crate) fn code(c: char) -> Option<u8> {
    match c {
        ' '..='~' => u8::try_from(c as u32).ok(),
        '\u{a0}' | '\u{ad}' => None,
        '\u{a1}'..='\u{ff}' => u8::try_from(c as u32).ok(),
        _ => {
            let at = HIGH.iter().position(|high| *high == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

/// The width of codes in font sizes.
pub(crate) fn width(codes: &[u8]) -> f64 {
    let of = |code: &u8| {
        let at = usize::from(*code).checked_sub(0x20)?;
        WIDTHS.get(at).copied()
    };
    let total: u32 = codes.iter().filter_map(of).map(u32::from).sum();
    f64::from(total) / 1000.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_have_their_codes_and_widths() {
        assert_eq!(code('A'), Some(0x41));
        assert_eq!(code('€'), Some(0x80));
        assert_eq!(code('ÿ'), Some(0xFF));
        assert_eq!(code('Ÿ'), Some(0x9F));
        for c in ['\u{81}', '\u{a0}', '\u{ad}', 'Ł', '\n'] {
            assert_eq!(code(c), None, "{c:?}");
        }
        assert_eq!(width(&[0x41, 0x80, 0x20]), 1.501);
    }
}
