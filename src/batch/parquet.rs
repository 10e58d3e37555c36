//! CSV rows to Parquet: the same columns, typed.
//!
//! ```text
//! file, group, dimension ...     strings, dictionary-encoded
//! balance  113346210.62          DECIMAL(38,6)       pct_balance  50.35   DECIMAL(38,10)
//! lower    5.5                   DECIMAL(38,10)      lower        2005-01 -> lower_date 2005-01-01
//! ```
//!
//! An empty cell is null. The bounds of months, years and days go to `lower_date` and `upper_date`,
//! first day to last. A value that its column cannot hold exactly (more decimals, a count that is no
//! integer) is never rounded: it goes to `unfit` as `column=digits`. Row groups are written as they
//! fill, so that memory does not follow the number of rows.

use std::collections::BTreeMap;
use std::io;
use std::io::Read;
use std::io::Write;
use std::sync::Arc;

use arrow_array::ArrayRef;
use arrow_array::RecordBatch;
use arrow_array::builder::ArrayBuilder;
use arrow_array::builder::Date32Builder;
use arrow_array::builder::Decimal128Builder;
use arrow_array::builder::Int64Builder;
use arrow_array::builder::StringBuilder;
use arrow_array::builder::StringDictionaryBuilder;
use arrow_array::types::Int32Type;
use arrow_schema::DataType;
use arrow_schema::Field;
use arrow_schema::Schema;
use jiff::civil::Date;
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::basic::ZstdLevel;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;

use crate::model::SCHEMA_VERSION;

/// Rows of a batch, and of a row group.
const BATCH: usize = 8 << 10;
const ROW_GROUP: usize = 64 << 10;

/// Digits that a decimal holds, and how many of them after the point.
const PRECISION: u8 = 38;
const MONEY_SCALE: i8 = 6;
const SCALE: i8 = 10;

/// How a column is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    /// A string out of few.
    Key,
    /// A string.
    Text,
    /// An integer.
    Integer,
    /// Dollars and cents.
    Money,
    /// A percent, a rate, a term, a bound.
    Decimal,
}

/// The type and meaning of each CSV column; one that is not here is a string.
const COLUMNS: &[(&str, Kind, &str)] = &[
    (
        "file",
        Kind::Key,
        "Path of the input as given; a member of an archive follows a `!`",
    ),
    (
        "accession_number",
        Kind::Key,
        "Accession number of the submission",
    ),
    (
        "document",
        Kind::Integer,
        "Document of the submission, from 1",
    ),
    (
        "item",
        Kind::Key,
        "Item of form 8-K in which the table stands",
    ),
    ("page", Kind::Integer, "Page of the document, from 1"),
    ("table", Kind::Integer, "Table of the filing, from 1"),
    ("title", Kind::Key, "Title as printed"),
    ("group", Kind::Key, "Pool group as printed"),
    (
        "dimension",
        Kind::Key,
        "What the buckets divide the pool by",
    ),
    ("row_kind", Kind::Key, "bucket, subtotal or total"),
    ("banner", Kind::Key, "Banner above the row"),
    ("label", Kind::Text, "Label as printed"),
    ("bucket_kind", Kind::Key, "How the label was read"),
    ("code", Kind::Key, "Postal code or other code of the bucket"),
    (
        "lower",
        Kind::Decimal,
        "Lower end of the bucket; null where open, and for months and days",
    ),
    (
        "upper",
        Kind::Decimal,
        "Upper end of the bucket; null where open, and for months and days",
    ),
    ("unit", Kind::Key, "Unit of the bucket (long: of the value)"),
    ("bucket_unit", Kind::Key, "Unit of the bucket"),
    ("measure", Kind::Key, "Which measure the value is"),
    ("heading", Kind::Key, "Heading of the column as printed"),
    ("value", Kind::Decimal, "The value"),
    (
        "count",
        Kind::Integer,
        "Number of loans, contracts, properties",
    ),
    ("balance", Kind::Money, "Principal balance in US dollars"),
    ("pct_balance", Kind::Decimal, "Percent of the balance"),
    ("pct_count", Kind::Decimal, "Percent of the count"),
    ("avg_balance", Kind::Money, "Average balance in US dollars"),
    (
        "wa_rate",
        Kind::Decimal,
        "Weighted average gross rate, percent",
    ),
    (
        "wa_net_rate",
        Kind::Decimal,
        "Weighted average net rate, percent",
    ),
    (
        "wa_original_ltv",
        Kind::Decimal,
        "Weighted average original loan-to-value ratio, percent",
    ),
    (
        "wa_cltv",
        Kind::Decimal,
        "Weighted average combined loan-to-value ratio, percent",
    ),
    ("wa_fico", Kind::Decimal, "Weighted average credit score"),
    (
        "wa_dti",
        Kind::Decimal,
        "Weighted average debt-to-income ratio, percent",
    ),
    (
        "wa_original_term",
        Kind::Decimal,
        "Weighted average original term, months",
    ),
    (
        "wa_remaining_term",
        Kind::Decimal,
        "Weighted average remaining term, months",
    ),
    ("wa_age", Kind::Decimal, "Weighted average age, months"),
    (
        "wa_margin",
        Kind::Decimal,
        "Weighted average margin, percent",
    ),
    (
        "verification",
        Kind::Key,
        "What the arithmetic says of the table",
    ),
    (
        "line",
        Kind::Integer,
        "Line of the file on which the row starts",
    ),
];

/// Columns that the CSV does not have.
const EXTRA: [(&str, &str); 3] = [
    (
        "lower_date",
        "First day of the bucket, where it is one of months, years or days",
    ),
    (
        "upper_date",
        "Last day of the bucket, where it is one of months, years or days",
    ),
    (
        "unfit",
        "Values that their column cannot hold exactly, as column=digits, joined with a blank",
    ),
];

fn describe(name: &str) -> (Kind, &'static str) {
    COLUMNS
        .iter()
        .find(|(column, _, _)| *column == name)
        .map_or((Kind::Text, "As in the CSV"), |&(_, kind, doc)| (kind, doc))
}

/// Reads CSV with its header line, writes Parquet.
pub(crate) fn write_parquet(
    rows: &mut (dyn Read + Send),
    out: &mut (dyn Write + Send),
) -> io::Result<()> {
    let mut reader = csv::ReaderBuilder::new()
        .buffer_capacity(1 << 16)
        .from_reader(rows);
    let names: Vec<String> = reader.headers()?.iter().map(str::to_owned).collect();
    let mut table = Rows::new(&names);
    let schema = Arc::new(table.schema());
    let mut docs = vec![KeyValue::new(
        "schema_version".to_owned(),
        SCHEMA_VERSION.to_owned(),
    )];
    for field in schema.fields() {
        let doc = field.metadata().get("description").cloned();
        docs.push(KeyValue::new(format!("doc.{}", field.name()), doc));
    }
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(ROW_GROUP))
        .set_key_value_metadata(Some(docs))
        .build();
    let mut writer = ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?;
    let mut record = csv::StringRecord::new();
    let mut n_rows = 0;
    while reader.read_record(&mut record)? {
        table.push(&record);
        n_rows += 1;
        if n_rows == BATCH {
            writer.write(&table.batch(&schema)?)?;
            n_rows = 0;
        }
    }
    if n_rows > 0 {
        writer.write(&table.batch(&schema)?)?;
    }
    writer.close()?;
    Ok(())
}

/// A column being filled.
enum Cells {
    Key(StringDictionaryBuilder<Int32Type>),
    Text(StringBuilder),
    Integer(Int64Builder),
    Decimal(Decimal128Builder, i8),
}

impl Cells {
    fn new(kind: Kind) -> Cells {
        let decimal = |scale| {
            Cells::Decimal(
                Decimal128Builder::new().with_data_type(decimal_type(scale)),
                scale,
            )
        };
        match kind {
            Kind::Key => Cells::Key(StringDictionaryBuilder::new()),
            Kind::Text => Cells::Text(StringBuilder::new()),
            Kind::Integer => Cells::Integer(Int64Builder::new()),
            Kind::Money => decimal(MONEY_SCALE),
            Kind::Decimal => decimal(SCALE),
        }
    }

    fn data_type(&self) -> DataType {
        match self {
            Cells::Key(_) => {
                DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8))
            }
            Cells::Text(_) => DataType::Utf8,
            Cells::Integer(_) => DataType::Int64,
            Cells::Decimal(_, scale) => decimal_type(*scale),
        }
    }

    /// Adds a cell, empty as null; `false` where it does not fit (then it is null too).
    fn push(&mut self, cell: &str) -> bool {
        let full = !cell.is_empty();
        match self {
            Cells::Key(cells) => cells.append_option(full.then_some(cell)),
            Cells::Text(cells) => cells.append_option(full.then_some(cell)),
            Cells::Integer(cells) => {
                let value = scaled(cell, 0).and_then(|value| i64::try_from(value).ok());
                cells.append_option(value);
                return value.is_some() || !full;
            }
            Cells::Decimal(cells, scale) => {
                let value = scaled(cell, *scale);
                cells.append_option(value);
                return value.is_some() || !full;
            }
        }
        true
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Cells::Key(cells) => ArrayBuilder::finish(cells),
            Cells::Text(cells) => ArrayBuilder::finish(cells),
            Cells::Integer(cells) => ArrayBuilder::finish(cells),
            Cells::Decimal(cells, _) => ArrayBuilder::finish(cells),
        }
    }
}

fn decimal_type(scale: i8) -> DataType {
    DataType::Decimal128(PRECISION, scale)
}

/// Digits as an integer of so many decimals; `None` where that is not exactly the same number.
fn scaled(text: &str, scale: i8) -> Option<i128> {
    let (sign, digits) = match text.strip_prefix('-') {
        Some(digits) => (-1, digits),
        None => (1, text),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let missing = usize::try_from(scale).ok()?.checked_sub(fraction.len())?;
    if whole.is_empty()
        || whole.trim_start_matches('0').len() + scale as usize > usize::from(PRECISION)
    {
        return None;
    }
    let mut value: i128 = 0;
    for digit in whole.bytes().chain(fraction.bytes()) {
        if !digit.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i128::from(digit - b'0');
    }
    Some(sign * value * 10i128.pow(u32::try_from(missing).ok()?))
}

/// The first and the last day of `2005`, `2005-01` or `2005-01-31`.
fn days(text: &str) -> Option<(Date, Date)> {
    let mut parts = text.split('-').map(|part| part.parse::<i16>().ok());
    let year = parts.next()??;
    let (month, day) = (parts.next(), parts.next());
    let whole = match (month, day) {
        (None, _) => (Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?),
        (Some(month), None) => {
            let first = Date::new(year, i8::try_from(month?).ok()?, 1).ok()?;
            (first, first.last_of_month())
        }
        (Some(month), Some(day)) => {
            let (month, day) = (i8::try_from(month?).ok()?, i8::try_from(day?).ok()?);
            let date = Date::new(year, month, day).ok()?;
            (date, date)
        }
    };
    Some(whole)
}

/// Days since 1970.
fn day_number(date: Date) -> i32 {
    let hours = date.duration_since(Date::constant(1970, 1, 1)).as_hours();
    i32::try_from(hours / 24).unwrap_or(0)
}

/// Rows being gathered.
struct Rows {
    names: Vec<String>,
    cells: Vec<Cells>,
    places: [Option<usize>; 3],
    lower_date: Date32Builder,
    upper_date: Date32Builder,
    unfit: StringBuilder,
}

impl Rows {
    fn new(names: &[String]) -> Rows {
        let place = |wanted| names.iter().position(|name| name == wanted);
        Rows {
            names: names.to_vec(),
            cells: names
                .iter()
                .map(|name| Cells::new(describe(name).0))
                .collect(),
            places: [place("bucket_kind"), place("lower"), place("upper")],
            lower_date: Date32Builder::new(),
            upper_date: Date32Builder::new(),
            unfit: StringBuilder::new(),
        }
    }

    fn schema(&self) -> Schema {
        let field = |name: &str, data_type, doc: &str| {
            let doc = BTreeMap::from([("description".to_owned(), doc.to_owned())]);
            Field::new(name, data_type, true).with_metadata(doc)
        };
        let mut fields: Vec<Field> = Vec::new();
        for (name, cells) in self.names.iter().zip(&self.cells) {
            fields.push(field(name, cells.data_type(), describe(name).1));
        }
        let types = [DataType::Date32, DataType::Date32, DataType::Utf8];
        for ((name, doc), data_type) in EXTRA.into_iter().zip(types) {
            fields.push(field(name, data_type, doc));
        }
        let version = BTreeMap::from([("schema_version".to_owned(), SCHEMA_VERSION.to_owned())]);
        Schema::new(fields).with_metadata(version)
    }

    fn push(&mut self, record: &csv::StringRecord) {
        let cell = |place: Option<usize>| place.and_then(|at| record.get(at)).unwrap_or_default();
        let [kind, lower, upper] = self.places;
        let is_dated = matches!(cell(kind), "month" | "year" | "date" | "month_range");
        let date = |place| days(cell(place)).filter(|_| is_dated);
        self.lower_date
            .append_option(date(lower).map(|(first, _)| day_number(first)));
        self.upper_date
            .append_option(date(upper).map(|(_, last)| day_number(last)));
        let mut unfit = String::new();
        for (idx, cells) in self.cells.iter_mut().enumerate() {
            let text = cell(Some(idx));
            let is_date =
                is_dated && (Some(idx) == lower || Some(idx) == upper) && days(text).is_some();
            if !cells.push(text) && !is_date {
                if !unfit.is_empty() {
                    unfit.push(' ');
                }
                unfit.push_str(&self.names[idx]);
                unfit.push('=');
                unfit.push_str(text);
            }
        }
        self.unfit
            .append_option((!unfit.is_empty()).then_some(unfit));
    }

    fn batch(&mut self, schema: &Arc<Schema>) -> io::Result<RecordBatch> {
        let mut columns: Vec<ArrayRef> = self.cells.iter_mut().map(Cells::finish).collect();
        columns.push(ArrayBuilder::finish(&mut self.lower_date));
        columns.push(ArrayBuilder::finish(&mut self.upper_date));
        columns.push(ArrayBuilder::finish(&mut self.unfit));
        RecordBatch::try_new(Arc::clone(schema), columns).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::csv_header;

    #[test]
    fn every_csv_column_has_a_type_and_a_meaning() {
        for name in csv_header(false).iter().chain(csv_header(true)) {
            assert!(
                COLUMNS.iter().any(|(column, _, _)| column == name),
                "{name}"
            );
        }
    }

    #[test]
    fn numbers_are_exact_or_do_not_fit() {
        assert_eq!(scaled("113346210.62", 6), Some(113_346_210_620_000));
        assert_eq!(scaled("-0.14", 2), Some(-14));
        assert_eq!(scaled("0.1400", 2), Some(14));
        assert_eq!(scaled("0.141", 2), None);
        assert_eq!(scaled("12.5", 0), None);
        assert_eq!(scaled("2005-01", 10), None);
        assert_eq!(scaled("", 2), None);
        assert_eq!(
            scaled(&"9".repeat(28), 10),
            Some(10i128.pow(38) - 10i128.pow(10))
        );
        assert_eq!(scaled(&"9".repeat(29), 10), None);
    }

    #[test]
    fn dates_span_what_they_name() {
        let span = |text| days(text).map(|(a, b)| (a.to_string(), b.to_string()));
        let both = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(span("2004"), both("2004-01-01", "2004-12-31"));
        assert_eq!(span("2004-02"), both("2004-02-01", "2004-02-29"));
        assert_eq!(span("2004-02-11"), both("2004-02-11", "2004-02-11"));
        assert_eq!(span("2004-13"), None);
        assert_eq!(day_number(Date::constant(1970, 1, 2)), 1);
        assert_eq!(day_number(Date::constant(1969, 12, 31)), -1);
    }

    #[test]
    fn rows_become_row_groups() {
        use parquet::file::reader::FileReader;
        use parquet::file::serialized_reader::SerializedFileReader;
        let mut rows = "label,bucket_kind,lower,upper,count,balance\n".to_owned();
        for n in 0..70_000 {
            rows.push_str(&format!("a{n},month,2005-01,2005-02,{n},1.123456789\n"));
        }
        let mut out = Vec::new();
        write_parquet(&mut rows.as_bytes(), &mut out).unwrap();
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a.parquet");
        std::fs::write(&path, &out).unwrap();
        let reader = SerializedFileReader::new(std::fs::File::open(path).unwrap()).unwrap();
        assert_eq!(reader.metadata().num_row_groups(), 2);
        let row = reader
            .get_row_iter(None)
            .unwrap()
            .next()
            .unwrap()
            .unwrap()
            .to_string();
        assert!(row.contains("unfit: \"balance=1.123456789\""), "{row}");
        assert!(
            row.contains("lower: null") && row.contains("2005-02-28"),
            "{row}"
        );
        let mut again = Vec::new();
        write_parquet(&mut rows.as_bytes(), &mut again).unwrap();
        assert!(out == again, "the same rows give the same bytes");
    }
}
