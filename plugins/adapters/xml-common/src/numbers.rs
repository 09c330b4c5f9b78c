//! Pages of several files, numbered and in order.

use rustc_hash::FxHashSet;
use sdk::document::Warning;

/// No reel or volume has more images.
const LARGEST: u32 = 1_000_000;
const MAX_GAPS: usize = 20;

/// Pages with the numbers that they give themselves, in their order, where
/// each has one of its own: from 1, also where the file counts from 0.
/// Otherwise `Err` with the pages in the given order.
pub fn numbered<T>(pages: Vec<(Option<u32>, T)>) -> Result<Vec<(u32, T)>, Vec<T>> {
    let own: FxHashSet<u32> = pages.iter().filter_map(|(number, _)| *number).collect();
    let usable = own.len() == pages.len() && own.iter().all(|n| *n <= LARGEST);
    if !usable {
        return Err(pages.into_iter().map(|(_, page)| page).collect());
    }
    let first = u32::from(own.contains(&0));
    let numbers = pages
        .into_iter()
        .map(|(n, page)| (n.unwrap_or_default() + first, page));
    let mut numbered: Vec<(u32, T)> = numbers.collect();
    numbered.sort_by_key(|(number, _)| *number);
    Ok(numbered)
}

/// What is missing between the numbers of pages.
pub fn gaps(numbers: &[u32]) -> Vec<Warning> {
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let gaps = pairs.filter(|(before, after)| **after > **before + 1);
    let warning = |(before, after): (&u32, &u32)| {
        let message = match (before + 1, after - 1) {
            (first, last) if first == last => format!("page {first} is missing"),
            (first, last) => format!("the pages {first} to {last} are missing"),
        };
        Warning::new("missing-page", message)
    };
    gaps.take(MAX_GAPS).map(warning).collect()
}

#[cfg(test)]
mod tests {
    use super::{gaps, numbered};

    #[test]
    fn numbers_of_their_own_order_pages() {
        let pages = vec![(Some(4), "c"), (Some(0), "a"), (Some(1), "b")];
        assert_eq!(numbered(pages), Ok(vec![(1, "a"), (2, "b"), (5, "c")]));
        for unusable in [None, Some(1), Some(u32::MAX)] {
            assert!(numbered(vec![(Some(1), "a"), (unusable, "b")]).is_err());
        }
        assert_eq!(numbered::<()>(Vec::new()), Ok(Vec::new()));
    }

    #[test]
    fn gaps_are_told() {
        let told: Vec<String> = gaps(&[1, 3, 4, 9]).into_iter().map(|w| w.message).collect();
        assert_eq!(told, ["page 2 is missing", "the pages 5 to 8 are missing"]);
    }
}
