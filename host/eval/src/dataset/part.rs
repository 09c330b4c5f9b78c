//! Parts of a data set: what may be looked at while tuning, and what not.

use crate::compare::folded;

/// Which part of a data set is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// What decisions may be made with.
    Tune,
    /// A fifth (of Factur-X half) that no decision may look at.
    HeldOut,
    #[default]
    All,
}

impl Part {
    pub fn name(self) -> &'static str {
        match self {
            Self::Tune => "tune",
            Self::HeldOut => "held-out",
            Self::All => "all",
        }
    }

    /// Whether documents of this supplier or layout are in the part. By a
    /// hash of the name, so that neither the order nor the other documents
    /// matter, and what looks alike is on one side.
    pub(super) fn has_group(self, group: &str) -> bool {
        self.has(hash(&folded(group)).is_multiple_of(5))
    }

    /// Whether renderings of this invoice are in the part; its content is
    /// told by the name without the template's prefix.
    pub(super) fn has_invoice(self, stem: &str) -> bool {
        let content = stem.rsplit('_').next().unwrap_or(stem).to_lowercase();
        self.has(hash(&content) >> 7 & 1 == 1)
    }

    fn has(self, held_out: bool) -> bool {
        match self {
            Self::Tune => !held_out,
            Self::HeldOut => held_out,
            Self::All => true,
        }
    }
}

/// FNV-1a: fixed for all time, which the standard library's hash is not.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_group_is_in_one_part_whatever_its_spelling() {
        let mut held_out = 0;
        for i in 0..500 {
            let group = format!("Company {i} Ltd.");
            let tune = Part::Tune.has_group(&group);
            assert_ne!(tune, Part::HeldOut.has_group(&group));
            assert!(Part::All.has_group(&group));
            assert_eq!(tune, Part::Tune.has_group(&format!("COMPANY {i} LTD")));
            held_out += usize::from(!tune);
        }
        assert!((60..140).contains(&held_out), "{held_out} of 500");
    }
}
