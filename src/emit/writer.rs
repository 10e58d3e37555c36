//! One filing written in any of the text formats, table by table.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::io::Write;

use crate::emit::Format;
use crate::emit::csv::CsvRows;
use crate::emit::csv::measures_without_column;
use crate::emit::records::JsonFiling;
use crate::model::Filing;
use crate::model::Table;
use crate::model::TableKind;

/// A filing that goes out while it is being read, so that nobody has to hold all of its tables.
pub struct FilingWriter<'a> {
    format: Format,
    all_tables: bool,
    left_out: BTreeSet<String>,
    /// Taken when the filing begins.
    out: Option<&'a mut dyn Write>,
    body: Body<'a>,
}

/// Where a filing goes to.
enum Body<'a> {
    Nothing,
    Json(JsonFiling<'a>),
    Csv(Box<CsvRows<'a>>),
    /// Writing failed: nothing more goes out.
    Failed(io::Error),
}

impl fmt::Debug for FilingWriter<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FilingWriter")
            .field("format", &self.format)
            .finish_non_exhaustive()
    }
}

impl<'a> FilingWriter<'a> {
    /// Nothing is written yet. CSV holds the rows of stratifications, or of `all_tables`.
    pub fn new(format: Format, all_tables: bool, out: &'a mut dyn Write) -> FilingWriter<'a> {
        FilingWriter {
            format,
            all_tables,
            left_out: BTreeSet::new(),
            out: Some(out),
            body: Body::Nothing,
        }
    }

    /// Writes what is known before the tables. CSV has no such thing: its header line is one a run, not
    /// one a filing.
    pub fn begin(&mut self, filing: &Filing) {
        if let Some(out) = self.out.take() {
            self.body = match self.format {
                Format::Json => Body::Json(JsonFiling::begin(filing, true, out)),
                Format::Ndjson => Body::Json(JsonFiling::begin(filing, false, out)),
                Format::Csv => Body::Csv(Box::new(CsvRows::new(false, out))),
                Format::CsvLong => Body::Csv(Box::new(CsvRows::new(true, out))),
            };
        }
    }

    /// Writes the next table of the filing that began.
    pub fn table(&mut self, filing: &Filing, table: &Table) {
        let rows = self.format.rows();
        if rows.is_some() && !self.all_tables && table.kind != TableKind::Stratification {
            return;
        }
        if rows == Some(false) {
            for key in measures_without_column(table) {
                if !self.left_out.contains(key) {
                    self.left_out.insert(key.to_owned());
                }
            }
        }
        match &mut self.body {
            Body::Json(json) => json.table(table),
            Body::Csv(rows) => {
                if let Err(error) = rows.write_table(filing, table) {
                    self.body = Body::Failed(error);
                }
            }
            Body::Nothing | Body::Failed(_) => {}
        }
    }

    /// The measures so far that the wide CSV has no column for.
    pub fn take_left_out(&mut self) -> BTreeSet<String> {
        std::mem::take(&mut self.left_out)
    }

    /// Writes what is known after the tables.
    ///
    /// # Errors
    /// Where anything since the beginning could not be written.
    pub fn end(self, filing: &Filing) -> io::Result<()> {
        match self.body {
            Body::Json(json) => json.end(filing),
            Body::Csv(mut rows) => rows.flush(),
            Body::Failed(error) => Err(error),
            Body::Nothing => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    #[test]
    fn measures_without_a_column_are_named() {
        let filing = sample::filing();
        let mut out = Vec::new();
        let mut writer = FilingWriter::new(Format::Csv, false, &mut out);
        writer.begin(&filing);
        for table in &filing.tables {
            writer.table(&filing, table);
        }
        let names: Vec<String> = writer.take_left_out().into_iter().collect();
        assert_eq!(names, ["pct_io"]);
    }
}
