//! What each line of a receipt is: merchant, address, total.

mod labels;
pub mod made;

use std::path::Path;

use anyhow::Result;
use document::Document;
use understanding::scorer::Model;
use understanding::training;

use crate::data_set::{DataSet, HELD_OUT, fold_of};
use crate::sroie::{self, Receipt};

pub(crate) use labels::address as address_lines;

/// The columns of the labels: one of name, address, other; and whether it
/// holds the total.
pub const LABELS: [&str; 2] = ["line", "total"];

/// Receipts of SROIE, as they are and with their commas, and receipts of other
/// countries that the project makes.
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
    for sample in made::all() {
        let wanted = labels::Wanted {
            name: made::field(&sample, "merchant_name"),
            address: made::field(&sample, "merchant_address"),
            total: made::field(&sample, "total_amount"),
        };
        let fold = made::fold(&sample);
        rows(&mut set, &sample.document, fold, MADE_WEIGHT, &wanted)?;
    }
    let mut set = set.unwrap_or_else(|| DataSet::new(Model::ReceiptLines, [], &LABELS));
    set.input(sroie::FILE, &bytes);
    set.input("generator::receipt", made::digest_of_all().as_bytes());
    Ok(set)
}

/// What a receipt that the project makes counts beside a real one.
const MADE_WEIGHT: f32 = 0.5;

fn add(set: &mut Option<DataSet>, receipt: &Receipt, weight: f32) -> Result<()> {
    let company = sroie::folded(&receipt.entities.company);
    let fold = if receipt.held_out() {
        HELD_OUT
    } else {
        fold_of(&company)
    };
    let wanted = labels::Wanted {
        name: &receipt.entities.company,
        address: &receipt.entities.address,
        total: &receipt.entities.total,
    };
    rows(set, &receipt.document(), fold, weight, &wanted)
}

fn rows(
    set: &mut Option<DataSet>,
    document: &Document,
    fold: i32,
    weight: f32,
    wanted: &labels::Wanted<'_>,
) -> Result<()> {
    for page in training::receipt_lines(document) {
        let labels = labels::of(&page.lines, wanted);
        let names = page.names.iter().map(String::as_str);
        set.get_or_insert_with(|| DataSet::new(Model::ReceiptLines, names, &LABELS))
            .document(fold, weight, &page.features, &labels)?;
    }
    Ok(())
}
