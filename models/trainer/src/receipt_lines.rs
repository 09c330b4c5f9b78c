//! What each line of a receipt is: merchant, address, total.

mod labels;

use std::path::Path;

use anyhow::Result;
use understanding::scorer::Model;
use understanding::training;

use crate::data_set::{DataSet, HELD_OUT, fold_of};
use crate::sroie::{self, Receipt};

pub(crate) use labels::address as address_lines;

/// The columns of the labels: one of name, address, other; and whether it
/// holds the total.
pub const LABELS: [&str; 2] = ["line", "total"];

/// Receipts of SROIE, as they are and with their commas.
///
/// # Errors
/// The data is not there.
pub fn data_set(data: &Path) -> Result<DataSet> {
    let (receipts, bytes) = sroie::read(data)?;
    let mut set: Option<DataSet> = None;
    for receipt in &receipts {
        let whole = receipt.whole();
        // Most receipts are met whole; some engines cut lines in pieces too.
        if whole.lines != receipt.lines {
            add(&mut set, receipt, 0.5)?;
        }
        add(&mut set, &whole, 1.0)?;
    }
    let mut set = set.unwrap_or_else(|| DataSet::new(Model::ReceiptLines, [], &LABELS));
    set.input(sroie::FILE, &bytes);
    Ok(set)
}

fn add(set: &mut Option<DataSet>, receipt: &Receipt, weight: f32) -> Result<()> {
    let company = sroie::folded(&receipt.entities.company);
    let fold = if receipt.held_out() {
        HELD_OUT
    } else {
        fold_of(&company)
    };
    for page in training::receipt_lines(&receipt.document()) {
        let wanted = labels::Wanted {
            name: &receipt.entities.company,
            address: &receipt.entities.address,
            total: &receipt.entities.total,
        };
        let labels = labels::of(&page.lines, &wanted);
        let names = page.names.iter().map(String::as_str);
        set.get_or_insert_with(|| DataSet::new(Model::ReceiptLines, names, &LABELS))
            .document(fold, weight, &page.features, &labels)?;
    }
    Ok(())
}
