//! The table of figures: `cargo xtask bench`. Every figure is a median with
//! its quartiles, and stands beside something measured in the same run, since
//! machines differ and are noisy.
#![deny(clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "it prints a table")]

mod adapters;
mod idle;
mod measure;
mod process;
mod python;
mod rows;
mod setting;
mod understanding;
mod vendors;

use anyhow::Result;

use crate::setting::Setting;

fn main() -> Result<()> {
    if std::env::args().nth(1).as_deref() == Some(idle::ARGUMENT) {
        return idle::wait();
    }
    let setting = Setting::new()?;
    println!("{}", setting.machine());
    println!();
    println!("| what | figure | beside | ratio | reach |");
    println!("|---|---|---|---|---|");
    for row in [
        rows::empty_call,
        rows::textract_against_native,
        rows::pdf_end_to_end,
        process::first_result,
        idle::memory,
    ] {
        println!("{}", row(&setting)?);
    }
    for row in understanding::rows(&setting) {
        println!("{row}");
    }
    for row in vendors::rows(&setting) {
        println!("{row}");
    }
    println!();
    println!("{}", adapters::HEADER);
    for row in adapters::rows(&setting) {
        println!("{row}");
    }
    Ok(())
}
