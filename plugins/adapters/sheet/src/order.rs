//! Pages in their order.

use document::{Page, Warning};

/// Pages by increasing number. A number that comes twice is moved to the end,
/// and told; so is one that is missing between others.
pub fn in_order(mut pages: Vec<Page>, warnings: &mut Vec<Warning>) -> Vec<Page> {
    pages.sort_by_key(|page| page.number);
    let mut sorted: Vec<Page> = Vec::with_capacity(pages.len());
    let mut again = Vec::new();
    for page in pages {
        match sorted.last() {
            Some(last) if last.number == page.number => again.push(page),
            _ => sorted.push(page),
        }
    }
    missing(&sorted, warnings);
    for mut page in again {
        let next = sorted
            .last()
            .map_or(1, |last| last.number.saturating_add(1));
        let message = format!(
            "page {} comes twice; the second is page {next}",
            page.number
        );
        warnings.push(Warning::new("duplicate", message));
        page.number = next;
        if sorted.last().is_none_or(|last| last.number < next) {
            sorted.push(page);
        }
    }
    sorted
}

/// Say which pages are missing after the first.
fn missing(pages: &[Page], warnings: &mut Vec<Warning>) {
    for (before, after) in pages.iter().zip(pages.iter().skip(1)) {
        let gap = match (before.number + 1, after.number - 1) {
            (first, last) if first > last => continue,
            (first, last) if first == last => format!("page {first} is missing"),
            (first, last) => format!("pages {first} to {last} are missing"),
        };
        warnings.push(Warning::new("missing-page", gap));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_and_repetitions_are_told() {
        let page = |number| Page {
            number,
            ..Page::default()
        };
        let mut warnings = Vec::new();
        let pages = in_order(
            vec![page(5), page(1), page(1), page(u32::MAX)],
            &mut warnings,
        );
        let numbers: Vec<u32> = pages.iter().map(|p| p.number).collect();
        // No page can follow the last number there is.
        assert_eq!(numbers, [1, 5, u32::MAX]);
        let codes: Vec<&str> = warnings.iter().map(|w| w.code.as_str()).collect();
        assert_eq!(codes, ["missing-page", "missing-page", "duplicate"]);
    }
}
