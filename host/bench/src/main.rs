//! The table of record: `cargo xtask bench`. Every figure is a median with
//! its quartiles, and stands beside something measured in the same run, since
//! machines differ and are noisy.
//!
//! `--only SECTION` measures one section (may be given several times),
//! `--record` commits what was measured to `host/bench/record.toml`, and
//! `--sheaf-url URL` adds a running Sheaf server to the comparison over HTTP.
#![deny(clippy::indexing_slicing)]
#![allow(clippy::print_stdout, reason = "it prints a table")]

mod adapters;
mod components;
mod growth;
mod http;
mod idle;
mod live;
mod measure;
mod options;
mod plot;
mod process;
mod python;
mod record;
mod registered;
mod rivals;
mod rows;
mod scaling;
mod setting;
mod table;
mod understanding;
mod vendors;

use std::io::IsTerminal as _;

use anyhow::Result;

use crate::options::{Command, Options};
use crate::record::Record;
use crate::setting::Setting;
use crate::table::Row;

/// Measures the rows of a section.
type Measure = fn(&Setting, &Options) -> Vec<Row>;

/// The parts of the table that have its columns, in their order.
const SECTIONS: [(&str, Measure); 8] = [
    ("calls", |setting, _| rows::rows(setting)),
    ("understanding", |setting, _| understanding::rows(setting)),
    ("vendors", |setting, _| vendors::rows(setting)),
    ("scaling", |setting, _| scaling::rows(setting)),
    ("components", |setting, _| components::rows(setting)),
    ("extism", |setting, _| rivals::rows(setting)),
    ("http", http::rows),
    ("growth", |setting, _| growth::rows(setting)),
];

fn main() -> Result<()> {
    match Command::parse(std::env::args().skip(1))? {
        Command::Idle => idle::wait(),
        Command::Live => live::hold(),
        Command::Registered => registered::register(),
        Command::Table(options) => table(&options),
    }
}

fn table(options: &Options) -> Result<()> {
    let setting = Setting::new()?;
    let path = setting.root.join("host/bench/record.toml");
    let mut record = Record::read(&path, std::io::stdout().is_terminal())?;
    println!("{}", setting.machine());
    println!();
    println!("| what | figure | beside | ratio | reach |");
    println!("|---|---|---|---|---|");
    for (name, rows) in SECTIONS {
        if options.wants(name) {
            for row in rows(&setting, options) {
                println!("{}", row.line(&mut record));
            }
        }
    }
    if options.wants("adapters") {
        println!();
        println!("{}", adapters::HEADER);
        for row in adapters::rows(&setting, &mut record) {
            println!("{row}");
        }
    }
    if options.record {
        record.write(&setting.machine())?;
    }
    Ok(())
}
