//! What the command line takes.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Run document-extraction pipelines of sandboxed WebAssembly components.
///
/// A document goes in as a PDF, an image or the answer of an OCR vendor; an
/// adapter turns it into one common format, a classifier names its pages, an
/// extractor finds its fields and line items, and exporters render files.
/// Images and scanned pages are read by a recognizer first.
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
  sheaf run scan.png                           read an image with the installed Tesseract
  sheaf run stack.pdf                          one result for each document of a stack
  sheaf run scan.hocr --output json | jq .fields
  sheaf adapt textract.json > document.json    the common document alone
  sheaf convert answer.json --to markdown      another format of the same document
  sheaf consensus textract.json scan.hocr      the better reading of each word
  sheaf plugins                                what is installed
  sheaf limits                                 what a plugin may use
  sheaf recognizers                            the OCR engines and their settings
  sheaf serve                                  the same over HTTP, with a key
  sheaf eval invoices --report errors          how right the results are, on labelled documents

Exit status: 0 all done, 1 some input failed (the others are processed), 2 wrong usage, 3 a score
is below its threshold (`eval --gate`).";

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run documents through a pipeline and print what was found
    Run(RunArgs),
    /// Turn one input into the common document and print it as JSON
    Adapt(AdaptArgs),
    /// Write one input in another format
    Convert(ConvertArgs),
    /// Make one document of several vendors' readings of the same pages, with
    /// the better reading of each word, and print it as JSON
    Consensus(ConsensusArgs),
    /// List the installed plugins with their digests
    Plugins(PluginsArgs),
    /// List the OCR engines with their settings
    Recognizers(RecognizersArgs),
    /// List what a plugin may use, and what happens beyond it
    Limits,
    /// Print the JSON Schema of what `adapt` or `run` prints
    Schema(SchemaArgs),
    /// Answer over HTTP: a document goes in, its fields come back, nothing is
    /// kept
    Serve(ServeArgs),
    /// Measure how right the results are on documents whose truth is known
    Eval(EvalArgs),
}

/// Options of every command.
#[derive(Debug, Args)]
#[command(next_help_heading = "Common options")]
pub(crate) struct Common {
    /// Also install the components in this directory; one of the same name
    /// replaces a built-in plugin (repeatable)
    #[arg(
        long,
        value_name = "DIR",
        env = "SHEAF_PLUGINS",
        value_delimiter = ':',
        global = true
    )]
    pub(crate) plugins: Vec<PathBuf>,
    /// Also offer plugins the ONNX models in this directory, each by its
    /// file's name without `.onnx`; one of the same name replaces a built-in
    /// model
    #[arg(long, value_name = "DIR", env = "SHEAF_MODELS", global = true)]
    pub(crate) models: Option<PathBuf>,
    /// Where compiled components are kept [default: sheaf in the user's
    /// cache directory]
    #[arg(long, value_name = "DIR", env = "SHEAF_CACHE_DIR", global = true)]
    pub(crate) cache_dir: Option<PathBuf>,
    /// Compile components anew and keep nothing on disk
    #[arg(long, global = true)]
    pub(crate) no_cache: bool,
    #[command(flatten)]
    pub(crate) compiling: Compiling,
}

/// What compiles components, and what that may take. A component is compiled
/// once, by a process of its own, so that none can harm this one with it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Compiling components")]
pub(crate) struct Compiling {
    /// The program that compiles [default: this one; `sheaf-compiler` beside
    /// it where it was built without a compiler]
    #[arg(long, value_name = "PROGRAM", env = "SHEAF_COMPILER", global = true)]
    pub(crate) compiler: Option<PathBuf>,
    /// Longest time for one component, in seconds
    #[arg(long, value_name = "S", default_value_t = 60, value_parser = clap::value_parser!(u64).range(1..=3600), global = true)]
    pub(crate) compile_seconds: u64,
    /// Most memory for one component, in MiB of address space, of which some
    /// 200 are the compiler itself
    #[arg(long, value_name = "MIB", default_value_t = 2048, value_parser = clap::value_parser!(u64).range(256..=65_536), global = true)]
    pub(crate) compile_memory_mib: u64,
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
    /// Fail when something in an input was not understood, and list it
    #[arg(long)]
    pub(crate) strict: bool,
    #[command(flatten)]
    pub(crate) recognition: RecognitionArgs,
}

/// What reads images and scanned pages.
#[derive(Debug, Args)]
#[command(next_help_heading = "Images and scanned pages")]
pub(crate) struct RecognitionArgs {
    /// Read them with this engine; of several the first that answers
    /// (repeatable) [default: tesseract]
    #[arg(long = "recognizer", value_name = "NAME", value_delimiter = ',')]
    pub(crate) engines: Vec<String>,
    /// Ask all engines, and keep the better reading of each word
    #[arg(long, requires = "engines")]
    pub(crate) vote: bool,
    /// Languages that Tesseract expects, such as `eng+deu`
    #[arg(long, value_name = "LANGUAGES")]
    pub(crate) languages: Option<String>,
    /// A setting of an engine, such as `azure.model=prebuilt-invoice`; `sheaf
    /// recognizers` lists them (repeatable)
    #[arg(long = "set", value_name = "NAME.KEY=VALUE")]
    pub(crate) settings: Vec<String>,
    /// Leave images and scanned pages unread
    #[arg(long, conflicts_with_all = ["engines", "languages", "settings"])]
    pub(crate) no_recognizer: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RunArgs {
    /// PDFs, images or vendors' answers; `-` is standard input
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Write each document's exports to a folder of its own in DIR
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
    /// `text` for people, `json` for one JSON object a line and input
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
    /// How many inputs to process at once [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    /// Take each input as one document; otherwise a scanned stack of several
    /// gives one result for each
    #[arg(long)]
    pub(crate) whole: bool,
    /// Print what plugins logged
    #[arg(long, short)]
    pub(crate) verbose: bool,
    // Last, since its headings hold for what follows.
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct AdaptArgs {
    /// A PDF, an image or a vendor's answer; `-` is standard input. Several
    /// only with --parts
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Print without line breaks
    #[arg(long)]
    pub(crate) compact: bool,
    // Last, since its headings hold for what follows.
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConvertArgs {
    /// A PDF, an image or a vendor's answer; `-` is standard input. Several
    /// only with --parts
    #[arg(required = true, value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// The format: an exporter's name, such as `hocr`, `alto`, `text`,
    /// `markdown`, `docling`, `searchable-pdf`, `json` or `csv`
    #[arg(long, value_name = "FORMAT")]
    pub(crate) to: String,
    /// Write here: a file, or a directory where the format has several files
    /// [default: standard output]
    #[arg(long, short, value_name = "PATH")]
    pub(crate) out: Option<PathBuf>,
    /// A setting of the exporter, such as `layout=physical` (repeatable)
    #[arg(long = "option", value_name = "KEY=VALUE")]
    pub(crate) options: Vec<String>,
    /// The image of a page, for formats that show it; the first is the first
    /// page's (repeatable)
    #[arg(long = "image", value_name = "FILE")]
    pub(crate) images: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct ConsensusArgs {
    /// Readings of the same pages, the most trusted first: vendors' answers,
    /// PDFs, images
    #[arg(required = true, num_args = 2.., value_name = "INPUT")]
    pub(crate) inputs: Vec<PathBuf>,
    /// Print how far the readings agree instead of the document
    #[arg(long)]
    pub(crate) report: bool,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

#[derive(Debug, Args)]
pub(crate) struct RecognizersArgs {
    /// `text` for people, `json` for one JSON object a line and engine
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
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

/// Measure how right the results are on documents whose truth is known.
///
/// Each document goes through the pipeline as `sheaf run --whole` would take
/// it, with electronic invoices that are attached to it hidden. Printed are
/// precision, recall and F1 of each field: normalised (case, spaces and
/// punctuation aside, dates and amounts by value) and strict (character for
/// character), with the interval in which 95 of 100 resamplings of the
/// documents lie; rows of line items and tax, aligned by the best assignment;
/// classes of pages, calibration of confidences, time and memory.
#[derive(Debug, Args)]
#[command(
    after_help = EVAL_EXAMPLES,
    mut_arg("parts", |a| a.hide(true))
)]
pub(crate) struct EvalArgs {
    /// A folder of documents with their truth, or a .jsonl in SROIE's form
    #[arg(value_name = "DATASET")]
    pub(crate) dataset: PathBuf,
    /// How the data set is written [default: recognised]
    #[arg(long, value_name = "FORMAT", value_enum)]
    pub(crate) format: Option<DatasetFormat>,
    /// Score these alone: fields, `line_items`, `tax_lines`, `discounts`,
    /// `surcharges`, `key_values`, `tables`, `classes` (repeatable)
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    pub(crate) fields: Vec<String>,
    /// Which part: `held-out` is a fifth of the suppliers and layouts (of
    /// Factur-X half of the invoices) that tuning does not look at
    #[arg(long, value_name = "PART", value_enum, default_value_t = PartName::All)]
    pub(crate) part: PartName,
    /// Fail when a score is below its threshold in this file (TOML)
    #[arg(long, value_name = "FILE")]
    pub(crate) gate: Option<PathBuf>,
    /// Write an HTML report, which shows each error on its page, to DIR
    #[arg(long, value_name = "DIR")]
    pub(crate) report: Option<PathBuf>,
    /// Write every decision, one JSON object a line, to FILE
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
    /// `text` for people, `json` for one JSON object of all scores
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = Format::Text)]
    pub(crate) output: Format,
    /// How many documents to process at once [default: one for each core]
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=256))]
    pub(crate) jobs: Option<u16>,
    // Last, since its headings hold for what follows.
    #[command(flatten)]
    pub(crate) input: InputArgs,
}

const EVAL_EXAMPLES: &str = "\
Data sets:
  sheaf          a folder of any inputs, each with NAME.truth.json beside it
  factur-x       a folder of PDFs with the invoice's XML attached, which is the truth
  invoice2data   a folder of NAME.pdf or NAME.txt with NAME.json beside it
  sroie          a .jsonl of receipts: lines of text with boxes, and their entities

Examples:
  sheaf serve                                  the same over HTTP, with a key
  sheaf eval invoices                                     the scores of a folder
  sheaf serve                                  the same over HTTP, with a key
  sheaf eval invoices --report errors                     open errors/index.html then
  sheaf eval train.jsonl --part held-out --fields total_amount,receipt_date
  sheaf serve                                  the same over HTTP, with a key
  sheaf eval invoices --gate gate.toml --output json      for a build that must not get worse
  sheaf serve                                  the same over HTTP, with a key
  sheaf eval invoices --predictions decisions.jsonl       one line for each value

A truth file:
  { \"class\": \"invoice\", \"fields\": { \"invoice_id\": \"4711\", \"due_date\": null },
    \"line_items\": [{ \"description\": \"Bolt\", \"amount\": \"2.00\" }] }
  What it does not mention is unknown and scores nothing; null is known to be absent.

A gate:
  [fields.total_amount]
  f1 = 0.97
  [line_items]
  f1 = 0.95
  [classes]
  macro_f1 = 0.97
  [calibration]
  ece = 0.05

Exit status: 0 all done, 1 some document failed or could not be used (the others are scored),
2 wrong usage, 3 a score is below its threshold.";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum DatasetFormat {
    /// `NAME.truth.json` beside any input
    Sheaf,
    /// The XML attached to each PDF
    FacturX,
    /// `NAME.json` beside `NAME.pdf` or `NAME.txt`
    Invoice2data,
    /// Lines of text with boxes and entities
    Sroie,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum PartName {
    /// What decisions may be made with
    Tune,
    /// What they may not look at
    HeldOut,
    All,
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

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Where to listen; port 0 lets the system choose
    #[arg(
        long,
        value_name = "ADDRESS",
        env = "SHEAF_LISTEN",
        default_value = "127.0.0.1:8080"
    )]
    pub(crate) listen: std::net::SocketAddr,
    /// The key that requests carry, of at least 20 characters; better given as
    /// the variable than on the command line, where others can see it
    /// [default: a new one, printed at the start]
    #[arg(
        long,
        value_name = "KEY",
        env = "SHEAF_API_KEY",
        hide_env_values = true
    )]
    pub(crate) key: Option<String>,
    /// Largest body, in MiB
    #[arg(long, value_name = "MIB", default_value_t = 64, value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub(crate) max_body_mib: u16,
    /// Requests taken in at once; a further one is answered 503. With the
    /// largest body this bounds the memory of inputs
    #[arg(long, value_name = "N", default_value_t = 32, value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) max_requests: u16,
    #[command(flatten)]
    pub(crate) input: InputArgs,
}
