//! The flags, as clap reads them.

use std::path::PathBuf;

use clap::ArgGroup;
use clap::Args;
use clap::Parser;
use clap::Subcommand;
use clap::builder::PossibleValuesParser;
use clap_complete::Shell;

use crate::cli::batch::BatchArgs;
use crate::emit::Format;
use crate::model::DIMENSIONS;

/// Reads the stratification tables of old SEC filings into typed, verified rows.
#[derive(Debug, Parser)]
#[command(name = "pooltab", version, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// One variant a command; each is read in the file of its name.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write filings as JSON or CSV
    Parse(ParseArgs),
    /// Convert files, directories and archives into a data set
    Batch(BatchArgs),
    /// Report what the arithmetic says, one finding a line
    Check(CheckArgs),
    /// Draw the tables of a filing, with bars
    Show(ShowArgs),
    /// List every line with its number and class
    Lex(LexArgs),
    /// Print the JSON Schema of the output
    Schema,
    /// Print a completion script
    Completions(CompletionsArgs),
    /// Print the manual page, in roff
    Man,
}

/// The flags of `pooltab parse`.
#[derive(Debug, Args)]
#[command(group = ArgGroup::new("format"))]
pub(crate) struct ParseArgs {
    /// Filings to read; `-`, or none with a piped standard input, reads that
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// One indented JSON object a filing (the default)
    #[arg(long, group = "format")]
    pub(crate) json: bool,
    /// One JSON object a line
    #[arg(long, group = "format")]
    pub(crate) ndjson: bool,
    /// One row a bucket, subtotal or total
    #[arg(long, group = "format")]
    pub(crate) csv: bool,
    /// With --csv: one row a number, every measure of every table
    #[arg(long, requires = "csv")]
    pub(crate) long: bool,
    /// Only tables of this dimension (`state`, `mortgage_rate` ...); may be repeated
    #[arg(
        long,
        value_name = "KEY",
        value_parser = PossibleValuesParser::new(DIMENSIONS),
        hide_possible_values = true
    )]
    pub(crate) dimension: Vec<String>,
    /// Only tables whose pool group contains this text, in any case
    #[arg(long, value_name = "TEXT")]
    pub(crate) group: Option<String>,
    /// With --csv: other tables than stratifications too
    #[arg(long)]
    pub(crate) all_tables: bool,
    /// With JSON: each cell's text, line and columns
    #[arg(long)]
    pub(crate) provenance: bool,
    /// Exit with status 1 where a table does not reconcile
    #[arg(long)]
    pub(crate) strict: bool,
    /// Keep diagnostics off standard error (they stay in JSON)
    #[arg(long, short)]
    pub(crate) quiet: bool,
    /// Write here, whole or not at all, instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

/// The flags of `pooltab check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Filings to check; `-`, or none with a piped standard input, reads that
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

/// The flags of `pooltab show`.
#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Filing to show; `-`, or none with a piped standard input, reads that
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
    /// Only this table, by its number; also one that is no stratification
    #[arg(long, short, value_name = "N")]
    pub(crate) table: Option<u32>,
}

/// The flags of `pooltab lex`.
#[derive(Debug, Args)]
pub(crate) struct LexArgs {
    /// Say how the tables were read: columns, readings tried, what added up
    #[arg(long)]
    pub(crate) explain: bool,
    /// Filing to list; `-`, or none with a piped standard input, reads that
    #[arg(value_name = "FILE")]
    pub(crate) file: Option<PathBuf>,
}

/// The flags of `pooltab completions`.
#[derive(Debug, Args)]
pub(crate) struct CompletionsArgs {
    /// Which shell
    pub(crate) shell: Shell,
}

impl ParseArgs {
    /// The format that the flags name.
    pub(crate) fn format(&self) -> Format {
        match (self.csv, self.long, self.ndjson) {
            (true, true, _) => Format::CsvLong,
            (true, false, _) => Format::Csv,
            (false, _, true) => Format::Ndjson,
            (false, _, false) => Format::Json,
        }
    }
}
