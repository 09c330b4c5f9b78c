//! Properties that hold for whatever vendors and hostile plugins come up with.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "helpers of tests"
)]

#[path = "common/arbitrary.rs"]
#[allow(dead_code, reason = "fuzz targets use it as well")]
mod arbitrary;

use arbitrary::{cells, document, mutations, new_page};
use document::json::{from_json, to_json};
use document::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn a_built_page_is_valid_whatever_goes_in(page in new_page()) {
        let document = Document { pages: vec![page], ..Document::default() };
        prop_assert_eq!(validate_document(&document), Ok(()));
    }

    #[test]
    fn a_valid_document_survives_the_round_trip(document in document()) {
        prop_assert_eq!(validate_document(&document), Ok(()));
        prop_assert_eq!(from_json(to_json(&document)), Ok(document));
    }

    #[test]
    fn nothing_panics_on_a_damaged_document(mut document in document(), damage in mutations()) {
        for change in &damage {
            change.apply(&mut document);
        }
        let verdict = validate_document(&document);
        let _ = document.size_bytes();
        let json = to_json(&document);
        let everything = [Span::new(0, u32::MAX), Span::new(u32::MAX, 0)];
        for page in &document.pages {
            let _ = page.iter_words().count();
            let _ = page.passage(everything.to_vec());
            let _ = page.word(usize::MAX);
        }
        if verdict.is_ok() {
            prop_assert_eq!(from_json(json), Ok(document));
        } else {
            let _ = from_json(json);
        }
    }

    #[test]
    fn overlapping_cells_are_found_as_a_grid_would(mut cells in cells(), rows in 1u32..6, columns in 1u32..6) {
        cells.sort_by_key(|c| (c.row, c.column));
        let mut grid = vec![0u8; 16 * 16];
        let mut fits = true;
        for c in &cells {
            fits &= c.row + c.row_span <= rows && c.column + c.column_span <= columns;
            for row in c.row..c.row + c.row_span {
                for column in c.column..c.column + c.column_span {
                    grid[(row * 16 + column) as usize] += 1;
                }
            }
        }
        let expected = fits && grid.iter().all(|n| *n <= 1);
        let table = Table { rows, columns, cells, ..Table::default() };
        let page = Page { number: 1, tables: vec![table], ..Page::default() };
        let document = Document { pages: vec![page], ..Document::default() };
        prop_assert_eq!(validate_document(&document).is_ok(), expected);
    }

    #[test]
    fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        prop_assert!(from_json(bytes).is_err());
    }
}
