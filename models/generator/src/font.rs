//! How wide a text is set: the advance widths of the fonts that every printer
//! knows, without their outlines.

use unicode_normalization::UnicodeNormalization as _;

/// A family of fonts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// Proportional without serifs, as Helvetica is.
    Sans,
    /// Proportional with serifs, as Times is.
    Serif,
    /// Every character equally wide, as Courier is.
    Mono,
    /// [`Family::Sans`], narrower.
    Narrow,
    /// [`Family::Sans`], wider.
    Wide,
}

/// A font and its size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Style {
    pub family: Family,
    pub bold: bool,
    /// In points.
    pub size: f32,
}

impl Style {
    pub const fn new(family: Family, size: f32) -> Self {
        Self {
            family,
            bold: false,
            size,
        }
    }

    #[must_use]
    pub const fn bold(self) -> Self {
        Self { bold: true, ..self }
    }

    #[must_use]
    pub fn sized(self, size: f32) -> Self {
        Self { size, ..self }
    }

    /// The same, `factor` times as large.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        self.sized(self.size * factor)
    }

    /// From one baseline to the next, in points.
    pub fn leading(self) -> f32 {
        self.size * 1.25
    }

    /// The width of a text, in points.
    pub fn width(self, text: &str) -> f32 {
        let units: u32 = text.chars().map(|c| u32::from(self.advance(c))).sum();
        units as f32 / 1000.0 * self.size * self.family.stretch()
    }

    /// How far a character moves the pen, in thousandths of the size, before
    /// the family's stretch.
    fn advance(self, character: char) -> u16 {
        let table = match (self.family, self.bold) {
            (Family::Mono, _) => return 600,
            (Family::Serif, false) => &TIMES,
            (Family::Serif, true) => &TIMES_BOLD,
            (_, false) => &HELVETICA,
            (_, true) => &HELVETICA_BOLD,
        };
        let base = match character {
            '\u{a0}' | '\u{202f}' => ' ',
            '–' | '€' | '£' | '§' | '¢' => '0',
            '—' | '…' | '‰' => return 1000,
            '’' | '‘' | '·' | '´' => '.',
            '“' | '”' | '„' => 'r',
            '•' | '°' | 'º' | 'ª' | '²' | '³' => '*',
            '×' => '+',
            'ß' | 'ø' => 'o',
            'æ' | 'œ' | 'Æ' | 'Œ' => 'm',
            'ı' => 'i',
            other => other.nfd().next().unwrap_or(other),
        };
        let place = (base as usize).checked_sub(usize::from(b' '));
        let advance = place.and_then(|place| table.get(place));
        advance.copied().unwrap_or(556)
    }
}

impl Family {
    /// How much wider than the table says it is set.
    pub fn stretch(self) -> f32 {
        match self {
            Self::Narrow => 0.82,
            Self::Wide => 1.14,
            Self::Sans | Self::Serif | Self::Mono => 1.0,
        }
    }
}

// Advance widths of U+0020 to U+007E, from the fonts' published metrics.

const HELVETICA: [u16; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

const HELVETICA_BOLD: [u16; 95] = [
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667,
    611, 778, 722, 278, 556, 722, 611, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611, 556, 333, 611, 611, 278, 278, 556,
    278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389, 280, 389, 584,
];

const TIMES: [u16; 95] = [
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611,
    556, 722, 722, 333, 389, 722, 611, 889, 722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722,
    722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500, 444, 333, 500, 500, 278, 278, 500,
    278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480, 200, 480, 541,
];

const TIMES_BOLD: [u16; 95] = [
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500,
    500, 500, 500, 500, 500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667,
    611, 778, 778, 389, 500, 778, 667, 944, 722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722,
    722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556, 444, 333, 500, 556, 278, 333, 556,
    278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394, 220, 394, 520,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_follow_the_published_metrics() {
        let sans = Style::new(Family::Sans, 10.0);
        assert!((sans.width("AVo") - 18.9).abs() < 0.01);
        assert_eq!(sans.width("é"), sans.width("e"));
        let mono = Style::new(Family::Mono, 10.0);
        assert!((mono.width("iW") - 12.0).abs() < 0.01);
        assert!(sans.bold().width("total") > sans.width("total"));
    }
}
