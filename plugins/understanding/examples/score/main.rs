//! How well the extractor does on the development data.
//!
//! ```text
//! cargo run --release -p sheaf-understanding --example score -- sroie [tune|held-out|all] [-v]
//! cargo run --release -p sheaf-understanding --example score -- facturx [tune|held-out|all] [-v]
//! cargo run --release -p sheaf-understanding --example score -- generated [tune|held-out|all] [COUNT] [-v]
//! cargo run --release -p sheaf-understanding --example score -- invoice2data [-v]
//! cargo run --release -p sheaf-understanding --example score -- samples [-v]
//! cargo run --release -p sheaf-understanding --example score -- rows [tune|held-out|all] [-v]
//! cargo run --release -p sheaf-understanding --example score -- vendor [-v]
//! cargo run --release -p sheaf-understanding --example score -- show FILE
//! cargo run --release -p sheaf-understanding --example score -- text FILE
//! cargo run --release -p sheaf-understanding --example score -- bare FILE
//! cargo run --release -p sheaf-understanding --example score -- words FILE
//! ```
//!
//! The data is looked for in `../shared/data` beside the repository.
//! `held-out` is what tuning must not look at: a fifth of SROIE's companies,
//! half of the suppliers of the Factur-X files, and every second family of
//! layouts of the generated documents.
#![allow(
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a tool for developers, on known data"
)]

mod facturx;
mod files;
mod generated;
mod invoice2data;
mod rows;
mod samples;
mod sroie;
mod tally;
mod vendor;

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let verbose = arguments.iter().any(|a| a == "-v");
    let words: Vec<&str> = arguments
        .iter()
        .map(String::as_str)
        .filter(|a| *a != "-v")
        .collect();
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    let data = root.join("../shared/data");
    let part = words.get(1).copied().unwrap_or("tune");
    match words.first().copied() {
        Some("sroie") => {
            sroie::run(&data, part, verbose)?.print("fields");
            Ok(())
        }
        Some("facturx") => {
            let [header, items, groups] = facturx::run(&data, part, verbose)?;
            header.print("header fields");
            items.print("line items");
            groups.print("tax lines, discounts, surcharges");
            Ok(())
        }
        Some("generated") => {
            let count = words.get(2).and_then(|n| n.parse().ok()).unwrap_or(400);
            generated::run(part, count, verbose);
            Ok(())
        }
        Some("invoice2data") => invoice2data::run(&data, verbose),
        Some("samples") => samples::run(&root.join("samples"), verbose),
        Some("rows") => {
            rows::run(part, verbose);
            Ok(())
        }
        Some("vendor") => vendor::run(&data, verbose),
        Some("show") => files::show(part.as_ref(), false),
        Some("bare") => files::show(part.as_ref(), true),
        Some("text") => files::text(part.as_ref()),
        Some("words") => files::words(part.as_ref()),
        _ => {
            println!(
                "say what to score: sroie, facturx, generated, invoice2data, samples, rows, vendor, show FILE, bare FILE, text FILE, words FILE"
            );
            Ok(())
        }
    }
}
