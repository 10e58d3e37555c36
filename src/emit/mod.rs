//! Output formats: a [`crate::model::Filing`] to JSON or CSV. Knows nothing of parsing, opens no files.

mod csv;
mod digits;
mod json;
mod records;
pub(crate) mod rows;
mod schema;
mod writer;

pub use csv::CsvRows;
pub use csv::csv_header;
pub use csv::write_csv_header;
pub use csv::write_csv_rows;
pub use records::JsonFiling;
pub use records::write_json;
pub use schema::schema_text;
pub use writer::FilingWriter;

/// How a filing is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// One indented JSON object a filing.
    #[default]
    Json,
    /// One JSON object a line.
    Ndjson,
    /// One row a bucket, subtotal or total.
    Csv,
    /// One row a number.
    CsvLong,
}

impl Format {
    /// Does it hold CSV rows, and if so, long ones?
    pub fn rows(self) -> Option<bool> {
        match self {
            Format::Json | Format::Ndjson => None,
            Format::Csv => Some(false),
            Format::CsvLong => Some(true),
        }
    }
}

#[cfg(test)]
pub(crate) mod sample;
