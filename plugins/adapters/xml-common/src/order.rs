//! Orders of reading that stand apart from what they order.

use rustc_hash::{FxHashMap, FxHashSet};

/// Items by rank. One without a rank stays behind the item before it.
pub fn ranked<T>(items: Vec<T>, rank: impl Fn(&T) -> Option<u32>) -> Vec<T> {
    let mut last = 0;
    let mut keyed: Vec<(u32, T)> = Vec::with_capacity(items.len());
    for item in items {
        // Ranks count from 1, so that what comes before any rank stays first.
        last = rank(&item).map_or(last, |rank| rank.saturating_add(1));
        keyed.push((last, item));
    }
    keyed.sort_by_key(|(key, _)| *key);
    keyed.into_iter().map(|(_, item)| item).collect()
}

/// Items by rank, and those without one after them.
pub fn ranked_first<T>(mut items: Vec<T>, rank: impl Fn(&T) -> Option<u32>) -> Vec<T> {
    items.sort_by_cached_key(|item| rank(item).unwrap_or(u32::MAX));
    items
}

/// Items that name their next: each chain from its beginning, chains in the
/// given order. Items are their ids and the ids of the next; the result is
/// their indices, and whether a chain came back to itself.
pub fn chained(items: &[(&str, &str)]) -> (Vec<usize>, bool) {
    let index: FxHashMap<&str, usize> = (0..).zip(items).map(|(i, item)| (item.0, i)).collect();
    let next = |i: usize| index.get(items.get(i)?.1).copied();
    let targets: FxHashSet<usize> = (0..items.len()).filter_map(next).collect();
    let mut order = Vec::with_capacity(items.len());
    let mut seen = vec![false; items.len()];
    let mut follow = |start: usize| {
        let mut at = Some(start);
        while let Some(i) = at {
            let Some(seen) = seen.get_mut(i).filter(|seen| !**seen) else {
                break;
            };
            *seen = true;
            order.push(i);
            at = next(i);
        }
    };
    (0..items.len())
        .filter(|i| !targets.contains(i))
        .for_each(&mut follow);
    // What is still left has no beginning.
    (0..items.len()).for_each(&mut follow);
    let begun = (0..items.len()).filter(|i| !targets.contains(i));
    let mut reached: FxHashSet<usize> = FxHashSet::default();
    for start in begun {
        let chain = std::iter::successors(Some(start), |i| next(*i));
        let new = chain.take_while(|i| reached.insert(*i));
        new.for_each(drop);
    }
    (order, reached.len() < items.len())
}

#[cfg(test)]
mod tests {
    use super::{chained, ranked, ranked_first};

    #[test]
    fn ranks_order_and_the_others_follow() {
        let ranks = [None, Some(5), None, Some(1), Some(9)];
        let items = ranked((0..5_usize).collect(), |i| ranks[*i]);
        assert_eq!(items, [0, 3, 1, 2, 4]);
        let items = ranked_first((0..5_usize).collect(), |i| ranks[*i]);
        assert_eq!(items, [3, 1, 4, 0, 2]);
    }

    #[test]
    fn chains_are_followed_and_end() {
        let items = [("a", "c"), ("b", ""), ("c", "b"), ("d", "gone")];
        assert_eq!(chained(&items).0, [0, 2, 1, 3]);
        let (order, cycle) = chained(&[("a", "b"), ("b", "a")]);
        assert_eq!((order, cycle), (vec![0, 1], true));
        assert_eq!(chained(&[("a", "a")]).0, [0]);
        assert_eq!(chained(&[("a", "c"), ("b", "c"), ("c", "")]).0, [0, 2, 1]);
    }
}
