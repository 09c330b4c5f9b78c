//! What the command line takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Run document-extraction pipelines of sandboxed WebAssembly components.
///
/// A document goes in as a PDF or as the answer of an OCR vendor; an adapter
/// turns it into one common format, a classifier names its pages, an
/// extractor finds its fields and line items, and exporters render files.
#[derive(Debug, Parser)]
#[command(version, max_term_width = 100, after_help = EXAMPLES)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    pub(crate) common: Common,
}

const EXAMPLES: &str = "\
Examples:
  sheaf run invoice.pdf                        fields and line items, on the terminal
  sheaf run *.pdf --out results                write JSON and CSV files as well
  sheaf run scan.hocr --output json | jq .fields
  sheaf adapt textract.json > document.json    the common document alone
  sheaf plugins                                what is installed

Exit status: 0 all done, 1 some input failed (the others are processed), 2 wrong usage.";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run documents through a pipeline and print what was found
    Run(RunArgs),
    /// Turn one input into the common document and print it as JSON
    Adapt(AdaptArgs),
    /// List the installed plugins with their digests
    Plugins(PluginsArgs),
    /// Print the JSON Schema of what `adapt` or `run` prints
    Schema(SchemaArgs),
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// Also install the components in this directory; one of the same name
    /// replaces a built-in plugin (repeatable)
    #[arg(long, value_name = "DIR", env = "SHEAF_PLUGINS", value_delimiter = ':', global = true)]
    pub(crate) plugins: Vec<PathBuf>,
    /// Offer plugins the ONNX models in this directory, each by its file's
    /// name without `.onnx`
    #[arg(long, value_name = "DIR", env = "SHEAF_MODELS", global = true)]
    pub(crate) models: Option<PathBuf>,
    /// Where compiled components are kept [default: sheaf in the user's
    /// cache directory]
    #[arg(long, value_name = "DIR", env = "SHEAF_CACHE_DIR", global = true)]
    pub(crate) cache_dir: Option<PathBuf>,
    /// Compile components anew and keep nothing on disk
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
}

/// How inputs are chosen and read.
#[derive(Debug, Args)]
pub(crate) struct InputArgs {
    /// Use this adapter instead of recognising the format
    #[arg(long, value_name = "NAME")]
    pub(crate) adapter: Option<String>,
    /// Take all INPUTs as the parts of one document (shards, pages of
    /// results), in the order given
    #[arg(long)]
    pub(crate) parts: bool,
    /// Largest input read, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u64).range(1..=1024))]
    pub(crate) max_input_mib: u64,
    /// A pipeline definition (TOML) instead of the standard pipeline
    #[arg(long, value_name = "FILE")]
    pub(crate) pipeline: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// PDFs or vendors' answers; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Write each document's exports to a folder of its own in DIR
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// `text` for people, `json` for one JSON object a line and input
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
    /// How many inputs to process at once [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Print what plugins logged
    #[arg(long, short)]
    pub(crate) verbose: bool,
}

#[derive(Debug, Args)]
pub(crate) struct AdaptArgs {
    /// A PDF or a vendor's answer; `-` is standard input. Several only with
    /// --parts
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
    /// Print without line breaks
    #[arg(long)]
    pub(crate) compact: bool,
}

#[derive(Debug, Args)]
pub(crate) struct PluginsArgs {
    /// `text` for people, `json` for one JSON object a line and plugin
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
}

#[derive(Debug, Args)]
pub(crate) struct SchemaArgs {
    /// Which one
    #[arg(value_enum)]
    pub(crate) which: SchemaName,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaName {
    /// The common document, as `sheaf adapt` prints it
    Document,
    /// Fields and line items, as `sheaf run --output json` prints them
    Result,
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_well_formed() {
        Arguments::command().debug_assert();
    }
}
