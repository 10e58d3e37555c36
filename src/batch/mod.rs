//! `pooltab batch`: a directory of filings in, a data set out, nothing lost.
//!
//! ```text
//! paths --inputs--> [gate: bounded room] --> workers: extract, write --> placers --> collector: manifest,
//!          |                                    (one a job)           (the disk)     spool
//!        archive: .gz .zip .tar .tar.gz read in place
//! ```
//!
//! Promises, each held by a test in `tests/batch.rs`: every input has one line in the manifest; an
//! output appears whole or not at all; the bytes written depend on the inputs and the options, not
//! on jobs, order of arrival or earlier runs that were killed; memory follows the largest inputs in
//! flight. Not handled: two runs with different inputs into one directory (each leaves its outputs
//! there, the manifest is that of the last), archives inside archives.

mod archive;
mod collector;
mod combined;
mod gate;
mod inputs;
mod manifest;
mod names;
mod outputs;
#[cfg(feature = "parquet")]
mod parquet;
mod run;
mod worker;

use std::io;
use std::io::Read;
use std::io::Write;

use crate::emit;
use crate::emit::write_csv_header;

pub use archive::Limits;
pub use manifest::MANIFEST;
pub use manifest::Outcome;
pub use manifest::Record;
pub use names::on_one_line;
pub use run::Config;
pub use run::RunError;
pub use run::Summary;
pub use run::Watch;
pub use run::run;

/// What a data set is made of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Indented JSON objects.
    #[default]
    Json,
    /// JSON objects, one a line.
    Ndjson,
    /// One row a bucket, subtotal or total.
    Csv,
    /// One row a number.
    CsvLong,
    /// The wide CSV's rows, typed.
    #[cfg(feature = "parquet")]
    Parquet,
    /// The long CSV's rows, typed.
    #[cfg(feature = "parquet")]
    ParquetLong,
}

impl Format {
    /// The name in the manifest.
    pub fn name(self) -> &'static str {
        match self {
            Format::Json => "json",
            Format::Ndjson => "ndjson",
            Format::Csv => "csv",
            Format::CsvLong => "csv-long",
            #[cfg(feature = "parquet")]
            Format::Parquet => "parquet",
            #[cfg(feature = "parquet")]
            Format::ParquetLong => "parquet-long",
        }
    }

    /// The ending of its files, with the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Format::Json => ".json",
            Format::Ndjson => ".ndjson",
            Format::Csv | Format::CsvLong => ".csv",
            #[cfg(feature = "parquet")]
            Format::Parquet | Format::ParquetLong => ".parquet",
        }
    }

    /// The text that is written, or that columns are made of.
    fn text(self) -> emit::Format {
        match self {
            Format::Json => emit::Format::Json,
            Format::Ndjson => emit::Format::Ndjson,
            Format::Csv => emit::Format::Csv,
            Format::CsvLong => emit::Format::CsvLong,
            #[cfg(feature = "parquet")]
            Format::Parquet => emit::Format::Csv,
            #[cfg(feature = "parquet")]
            Format::ParquetLong => emit::Format::CsvLong,
        }
    }

    /// Is it written in columns?
    fn is_columnar(self) -> bool {
        self.ending() == ".parquet"
    }

    /// The one output of a run.
    fn combined_name(self) -> String {
        format!("combined{}", self.ending())
    }

    /// The file in which the slices of a combined output stand one after another.
    fn rows_name(self) -> String {
        if self.is_columnar() {
            // Columns cannot be taken over from an earlier run: their rows are kept.
            ".pooltab-rows.csv".to_owned()
        } else {
            self.combined_name()
        }
    }

    /// What an output begins with.
    fn header(self) -> Vec<u8> {
        let mut header = Vec::new();
        if let Some(long) = self.text().rows() {
            // A vector takes everything.
            let _ = write_csv_header(long, &mut header);
        }
        header
    }
}

/// Turns the rows of a CSV text into columns.
#[cfg(feature = "parquet")]
fn write_columns(rows: &mut (dyn Read + Send), out: &mut (dyn Write + Send)) -> io::Result<()> {
    parquet::write_parquet(rows, out)
}

#[cfg(not(feature = "parquet"))]
fn write_columns(_: &mut (dyn Read + Send), _: &mut (dyn Write + Send)) -> io::Result<()> {
    // No format of this build is columnar.
    Err(io::ErrorKind::Unsupported.into())
}
