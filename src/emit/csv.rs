//! CSV (CONTRACT section 5): wide, one row a bucket, and long, one row a number.
//!
//! ```text
//! file,...,row_kind,banner,label,bucket_kind,code,lower,upper,unit,count,balance,...,verification,line
//! a.txt,...,bucket,,California,state,CA,,,,268,113346210.62,...,verified,105
//! ```
//!
//! A cell is empty where JSON has `null`. A point, a month, a year and a date have `lower` = `upper`.
//! Rows come in the order of the table, each subtotal where it stands on the page, the total last.
//! Not here: footnotes, statistics, the checks, `_inclusive` and the threshold of a remainder row.

use std::fmt;
use std::io;
use std::io::Write;

use csv::Writer;
use csv::WriterBuilder;

use crate::emit::digits::push_integer;
use crate::emit::digits::push_number;
use crate::emit::rows::AnyRow;
use crate::emit::rows::rows_in_order;
use crate::model::Bucket;
use crate::model::Column;
use crate::model::Filing;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::number::Number;

/// The columns of `--csv`.
const WIDE: &[&str] = &[
    "file",
    "accession_number",
    "document",
    "item",
    "page",
    "table",
    "title",
    "group",
    "dimension",
    "row_kind",
    "banner",
    "label",
    "bucket_kind",
    "code",
    "lower",
    "upper",
    "unit",
    "count",
    "balance",
    "pct_balance",
    "pct_count",
    "avg_balance",
    "wa_rate",
    "wa_net_rate",
    "wa_original_ltv",
    "wa_cltv",
    "wa_fico",
    "wa_dti",
    "wa_original_term",
    "wa_remaining_term",
    "wa_age",
    "wa_margin",
    "verification",
    "line",
];

/// Where the measures begin and end in [`WIDE`].
const MEASURES: std::ops::Range<usize> = 17..32;

/// The columns of `--csv --long`.
const LONG: &[&str] = &[
    "file",
    "accession_number",
    "document",
    "table",
    "title",
    "group",
    "dimension",
    "row_kind",
    "banner",
    "label",
    "bucket_kind",
    "code",
    "lower",
    "upper",
    "bucket_unit",
    "measure",
    "heading",
    "value",
    "unit",
    "verification",
    "line",
];

/// The column names, in order.
pub fn csv_header(long: bool) -> &'static [&'static str] {
    if long { LONG } else { WIDE }
}

/// Writes the header line, once a run.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv_header(long: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut line = csv_header(long).join(",");
    line.push('\n');
    out.write_all(line.as_bytes())
}

/// Writes the rows of a filing, without the header line: of its stratification tables, or of all.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_csv_rows(
    filing: &Filing,
    long: bool,
    all_tables: bool,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut rows = CsvRows::new(long, out);
    for table in written_tables(filing, all_tables) {
        rows.write_table(filing, table)?;
    }
    rows.flush()
}

/// The rows of tables, one table after another.
pub struct CsvRows<'a> {
    out: Writer<&'a mut dyn Write>,
    scratch: Vec<u8>,
    long: bool,
}

impl fmt::Debug for CsvRows<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("CsvRows")
            .field("long", &self.long)
            .finish_non_exhaustive()
    }
}

impl<'a> CsvRows<'a> {
    /// No rows yet.
    pub fn new(long: bool, out: &'a mut dyn Write) -> CsvRows<'a> {
        CsvRows {
            out: WriterBuilder::new()
                .buffer_capacity(1 << 16)
                .from_writer(out),
            scratch: Vec::new(),
            long,
        }
    }

    /// Writes the rows of a table of the filing.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn write_table(&mut self, filing: &Filing, table: &Table) -> io::Result<()> {
        Rows { to: self, filing }.write_table(table)
    }

    /// Hands over what was gathered.
    ///
    /// # Errors
    /// Where `out` cannot be written.
    pub fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// The measures of a table that `--csv` has no column for.
pub(super) fn measures_without_column(table: &Table) -> impl Iterator<Item = &str> {
    let keys = table.columns.iter().map(|column| &*column.key);
    keys.filter(|key| !WIDE[MEASURES].contains(key))
}

fn written_tables(filing: &Filing, all_tables: bool) -> impl Iterator<Item = &Table> {
    filing
        .tables
        .iter()
        .filter(move |table| all_tables || table.kind == TableKind::Stratification)
}

/// The cells that stand for a bucket.
#[derive(Default)]
struct BucketCells<'a> {
    kind: &'static str,
    code: &'a str,
    lower: Bound<'a>,
    upper: Bound<'a>,
    unit: &'a str,
}

/// An end of a bucket.
#[derive(Clone, Copy, Default)]
enum Bound<'a> {
    #[default]
    Open,
    Number(&'a Number),
    Text(&'a str),
    Year(i16),
    Date(jiff::civil::Date),
}

impl<'a> BucketCells<'a> {
    fn of(bucket: Option<&'a Bucket>) -> BucketCells<'a> {
        let kind = |kind| BucketCells {
            kind,
            ..BucketCells::default()
        };
        let both = |name, bound| BucketCells {
            lower: bound,
            upper: bound,
            ..kind(name)
        };
        match bucket {
            None => kind(""),
            Some(Bucket::Category) => kind("category"),
            Some(Bucket::State { code }) => BucketCells {
                code,
                ..kind("state")
            },
            Some(Bucket::Code { code }) => BucketCells {
                code,
                ..kind("code")
            },
            Some(Bucket::Point { value, unit }) => BucketCells {
                unit: unit.as_deref().unwrap_or_default(),
                ..both("point", Bound::Number(value))
            },
            Some(Bucket::Range {
                lower, upper, unit, ..
            }) => BucketCells {
                lower: lower.as_ref().map_or(Bound::Open, Bound::Number),
                upper: upper.as_ref().map_or(Bound::Open, Bound::Number),
                unit: unit.as_deref().unwrap_or_default(),
                ..kind("range")
            },
            Some(Bucket::Month { value }) => both("month", Bound::Text(value)),
            Some(Bucket::Year { value }) => both("year", Bound::Year(*value)),
            Some(Bucket::Date { value }) => both("date", Bound::Date(*value)),
            Some(Bucket::MonthRange { lower, upper }) => BucketCells {
                lower: lower.as_deref().map_or(Bound::Open, Bound::Text),
                upper: upper.as_deref().map_or(Bound::Open, Bound::Text),
                ..kind("month_range")
            },
            Some(Bucket::Other { .. }) => kind("other"),
            Some(Bucket::None) => kind("none"),
            Some(Bucket::Unknown) => kind("unknown"),
        }
    }
}

/// Writes the rows of one filing.
struct Rows<'a, 'w> {
    to: &'a mut CsvRows<'w>,
    filing: &'a Filing,
}

impl Rows<'_, '_> {
    fn write_table(&mut self, table: &Table) -> io::Result<()> {
        let places: Vec<Option<usize>> = WIDE[MEASURES]
            .iter()
            .map(|key| table.columns.iter().position(|c| c.key == *key))
            .collect();
        for row in rows_in_order(table) {
            if self.to.long {
                for (column, value) in table.columns.iter().zip(row.values) {
                    if let Some(value) = value {
                        self.write_long(table, &row, column, value)?;
                    }
                }
            } else {
                self.write_wide(table, &row, &places)?;
            }
        }
        Ok(())
    }

    fn write_wide(
        &mut self,
        table: &Table,
        row: &AnyRow<'_>,
        places: &[Option<usize>],
    ) -> io::Result<()> {
        let bucket = BucketCells::of(row.bucket);
        self.filing_cells()?;
        self.integer(table.document)?;
        self.text(table.item.as_deref().unwrap_or_default())?;
        self.integer(table.page)?;
        self.table_cells(table)?;
        self.row_cells(row, &bucket)?;
        for place in places {
            let value = place
                .and_then(|at| row.values.get(at))
                .and_then(Option::as_ref);
            self.number(value)?;
        }
        self.last_cells(table, row)
    }

    fn write_long(
        &mut self,
        table: &Table,
        row: &AnyRow<'_>,
        column: &Column,
        value: &Number,
    ) -> io::Result<()> {
        let bucket = BucketCells::of(row.bucket);
        self.filing_cells()?;
        self.integer(table.document)?;
        self.table_cells(table)?;
        self.row_cells(row, &bucket)?;
        self.text(&column.key)?;
        self.text(column.heading.as_deref().unwrap_or_default())?;
        self.number(Some(value))?;
        self.text(column.unit.as_deref().unwrap_or_default())?;
        self.last_cells(table, row)
    }

    fn filing_cells(&mut self) -> io::Result<()> {
        let filing = self.filing;
        let submission = filing.submission.as_ref();
        self.text(&filing.source.path)?;
        self.text(
            submission
                .and_then(|s| s.accession_number.as_deref())
                .unwrap_or_default(),
        )
    }

    fn table_cells(&mut self, table: &Table) -> io::Result<()> {
        self.integer(table.table)?;
        self.text(table.title.as_deref().unwrap_or_default())?;
        self.text(table.group.as_deref().unwrap_or_default())?;
        self.text(table.dimension.as_deref().unwrap_or_default())
    }

    fn row_cells(&mut self, row: &AnyRow<'_>, bucket: &BucketCells<'_>) -> io::Result<()> {
        self.text(row.kind)?;
        self.text(row.banner)?;
        self.text(row.label)?;
        self.text(bucket.kind)?;
        self.text(bucket.code)?;
        self.bound(bucket.lower)?;
        self.bound(bucket.upper)?;
        self.text(bucket.unit)
    }

    fn last_cells(&mut self, table: &Table, row: &AnyRow<'_>) -> io::Result<()> {
        self.text(match table.verification.status {
            Status::Verified => "verified",
            Status::Failed => "failed",
            Status::Unchecked => "unchecked",
        })?;
        match row.lines {
            Some(lines) => self.integer(lines.start)?,
            None => self.text("")?,
        }
        self.to.out.write_record(None::<&[u8]>).map_err(io_error)
    }

    fn text(&mut self, text: &str) -> io::Result<()> {
        self.to.out.write_field(text).map_err(io_error)
    }

    fn integer(&mut self, value: u32) -> io::Result<()> {
        self.to.scratch.clear();
        push_integer(&mut self.to.scratch, u64::from(value));
        self.to.out.write_field(&self.to.scratch).map_err(io_error)
    }

    fn number(&mut self, value: Option<&Number>) -> io::Result<()> {
        self.to.scratch.clear();
        if let Some(value) = value {
            push_number(&mut self.to.scratch, value);
        }
        self.to.out.write_field(&self.to.scratch).map_err(io_error)
    }

    fn bound(&mut self, bound: Bound<'_>) -> io::Result<()> {
        match bound {
            Bound::Open => self.text(""),
            Bound::Number(value) => self.number(Some(value)),
            Bound::Text(text) => self.text(text),
            Bound::Year(year) => self.text(&year.to_string()),
            Bound::Date(date) => self.text(&date.to_string()),
        }
    }
}

/// The error of the output itself: a closed pipe stays one.
fn io_error(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        kind => io::Error::other(format!("{kind:?}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    fn written(long: bool, all_tables: bool) -> String {
        let mut out = Vec::new();
        write_csv_header(long, &mut out).unwrap();
        write_csv_rows(&sample::filing(), long, all_tables, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    /// What a reader of JSON finds under a bucket's `lower` or `upper`, as text.
    fn json_bound(bucket: &serde_json::Value, end: &str) -> String {
        match (bucket.get("value"), bucket.get(end)) {
            (Some(value), _) | (None, Some(value)) => json_text(value),
            (None, None) => String::new(),
        }
    }

    fn json_text(value: &serde_json::Value) -> String {
        match value {
            serde_json::Value::Null => String::new(),
            serde_json::Value::String(text) => text.clone(),
            other => other.to_string(),
        }
    }

    fn json_filing() -> serde_json::Value {
        serde_json::to_value(sample::filing()).unwrap()
    }

    /// The rows of a table's JSON with their kind, in any order.
    fn json_rows(table: &serde_json::Value) -> Vec<(&'static str, &serde_json::Value)> {
        let mut rows = Vec::new();
        for (kind, key) in [("bucket", "rows"), ("subtotal", "subtotals")] {
            rows.extend(table[key].as_array().unwrap().iter().map(|row| (kind, row)));
        }
        if !table["total"].is_null() {
            rows.push(("total", &table["total"]));
        }
        rows
    }

    /// The cells that wide and long rows share, as a reader of JSON would fill them.
    fn json_cell(
        name: &str,
        filing: &serde_json::Value,
        table: &serde_json::Value,
        kind: &str,
        row: &serde_json::Value,
    ) -> Option<String> {
        let bucket = &row["bucket"];
        Some(match name {
            "file" => json_text(&filing["source"]["path"]),
            "accession_number" => json_text(&filing["submission"]["accession_number"]),
            "document" | "item" | "page" | "table" | "title" | "group" | "dimension" => {
                json_text(&table[name])
            }
            "row_kind" => kind.to_owned(),
            "banner" | "label" => json_text(&row[name]),
            "bucket_kind" => json_text(&bucket["kind"]),
            "code" => json_text(&bucket["code"]),
            "lower" | "upper" => json_bound(bucket, name),
            "verification" => json_text(&table["verification"]["status"]),
            "line" => json_text(&row["lines"]["start"]),
            _ => return None,
        })
    }

    #[test]
    fn wide_rows_read_back_equal_json_read_back() {
        let filing = json_filing();
        let mut expected = Vec::new();
        for table in filing["tables"].as_array().unwrap() {
            for (kind, row) in json_rows(table) {
                let cells = csv_header(false).iter().map(|&name| {
                    json_cell(name, &filing, table, kind, row).unwrap_or_else(|| match name {
                        "unit" => json_text(&row["bucket"]["unit"]),
                        measure => json_text(&row["values"][measure]),
                    })
                });
                expected.push(cells.collect::<Vec<_>>());
            }
        }
        same_rows(&written(false, true), expected);
    }

    #[test]
    fn long_rows_read_back_equal_json_read_back() {
        let filing = json_filing();
        let mut expected = Vec::new();
        for table in filing["tables"].as_array().unwrap() {
            for (kind, row) in json_rows(table) {
                for column in table["columns"].as_array().unwrap() {
                    let key = column["key"].as_str().unwrap();
                    if row["values"][key].is_null() {
                        continue;
                    }
                    let cells = csv_header(true).iter().map(|&name| {
                        json_cell(name, &filing, table, kind, row).unwrap_or_else(|| match name {
                            "bucket_unit" => json_text(&row["bucket"]["unit"]),
                            "measure" => key.to_owned(),
                            "heading" | "unit" => json_text(&column[name]),
                            _ => json_text(&row["values"][key]),
                        })
                    });
                    expected.push(cells.collect::<Vec<_>>());
                }
            }
        }
        same_rows(&written(true, true), expected);
    }

    #[track_caller]
    fn same_rows(text: &str, mut expected: Vec<Vec<String>>) {
        let mut reader = ::csv::Reader::from_reader(text.as_bytes());
        let mut got: Vec<Vec<String>> = reader
            .records()
            .map(|record| record.unwrap().iter().map(str::to_owned).collect())
            .collect();
        got.sort();
        expected.sort();
        assert!(!got.is_empty());
        assert_eq!(got, expected);
    }

    #[test]
    fn generic_tables_are_written_on_demand() {
        let rows = |text: &str| text.lines().count();
        assert_eq!(rows(&written(false, false)), 1 + 4 + 13);
        assert_eq!(rows(&written(false, true)), 1 + 4 + 13 + 13);
    }

    #[test]
    fn cells_are_quoted_where_they_must_be_and_never_changed() {
        let text = written(false, false);
        let line = text.lines().nth(1).unwrap();
        assert!(line.starts_with("\"a, \"\"b\"\".txt\",0000950124-00-005735,1,5,4,1,"));
        assert!(line.contains("bucket,West,\"Alder, Birch\",state,CA,,,,268,113346210.62,50.35,,"));
        assert!(line.ends_with(",failed,12"));
        assert!(!text.contains('\r'));
    }

    struct ClosedPipe;

    impl Write for ClosedPipe {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_stays_one() {
        let mut filing = sample::filing();
        filing.tables[0].rows[0].label = "x".repeat(1 << 20);
        let error = write_csv_rows(&filing, false, false, &mut ClosedPipe).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::BrokenPipe);
    }
}
