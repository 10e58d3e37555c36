//! The owned records that go out: one [`Filing`] a file (CONTRACT sections 3 and 4). No logic.
//!
//! Keys are always present; a fact that is not in the filing is `null`. Lines are 1-based, ranges
//! include both ends, dates are ISO.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;
use serde::Serializer;
use serde::ser::SerializeMap;
use serde::ser::SerializeStruct;

use crate::number::Number;

/// The version of the JSON and CSV shapes.
pub const SCHEMA_VERSION: &str = "1";

/// The keys that [`Table::dimension`] may hold.
pub const DIMENSIONS: &[&str] = &[
    "account_age",
    "account_balance",
    "amortization_term",
    "apr",
    "balloon",
    "borrower_type",
    "buydown",
    "channel",
    "combined_ltv",
    "conforming",
    "contract_balance",
    "credit_grade",
    "credit_limit",
    "credit_score",
    "credit_tier",
    "current_balance",
    "current_ltv",
    "delinquency_history",
    "delinquency_status",
    "disbursement_date",
    "documentation",
    "down_payment",
    "draw_period",
    "dscr",
    "dti",
    "equipment_type",
    "first_payment_date",
    "fixed_period",
    "gross_margin",
    "guarantor",
    "index",
    "industry",
    "initial_cap",
    "interest_only_term",
    "junior_ratio",
    "lease_type",
    "lien_position",
    "lifetime_cap",
    "loan_purpose",
    "loan_status",
    "loan_type",
    "maturity_date",
    "maturity_ltv",
    "max_rate",
    "min_rate",
    "model_year",
    "months_to_rate_adjustment",
    "mortgage_insurance",
    "mortgage_rate",
    "negam_limit",
    "net_rate",
    "new_used",
    "next_rate_adjustment",
    "obligor_concentration",
    "obligor_state",
    "occupancy",
    "occupancy_rate",
    "original_balance",
    "original_ltv",
    "original_term",
    "origination_year",
    "originator",
    "ownership",
    "payment_status",
    "periodic_cap",
    "pledged_asset",
    "prepay_penalty_term",
    "prepay_penalty_type",
    "product_type",
    "property_type",
    "rate_index",
    "region",
    "relocation",
    "remaining_term",
    "school_type",
    "seasoning",
    "servicer",
    "site",
    "state",
    "tenancy",
    "unit_type",
    "utilization",
    "vehicle_make",
    "vendor",
    "year_built",
    "zip_code",
];

/// Everything read from one filing.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Filing {
    /// [`SCHEMA_VERSION`].
    pub schema_version: &'static str,
    /// The file itself.
    pub source: SourceFacts,
    /// The SGML header; `null` for a bare text.
    pub submission: Option<Submission>,
    /// The documents of the submission, in order; a bare text is one document.
    pub documents: Vec<Document>,
    /// The cover page.
    pub cover: Option<Cover>,
    /// The securitization described; `null` for corporate filings.
    pub deal: Option<Deal>,
    /// The items of form 8-K.
    pub items: Vec<Item>,
    /// The tables, in order.
    pub tables: Vec<Table>,
    /// All doubts, in line order.
    pub diagnostics: Vec<Diagnostic>,
    /// Every line of the file in one class.
    pub accounting: Accounting,
}

/// The file as it lies on disk.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct SourceFacts {
    /// The path as given; `-` for standard input.
    pub path: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Number of lines.
    pub lines: u64,
    /// Hash of the bytes, lower-case hex.
    pub sha256: String,
    /// `utf-8` or `windows-1252`.
    pub encoding: Cow<'static, str>,
}

/// A range of lines, both ends included.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct LineRange {
    /// First line, 1-based.
    pub start: u32,
    /// Last line, 1-based.
    pub end: u32,
}

/// The SGML header of a submission (DOMAIN section 1.2 to 1.4).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Submission {
    /// `0000950124-00-005735`.
    pub accession_number: Option<String>,
    /// `8-K`, `424B5`, `8-K/A` ...
    pub form_type: Option<String>,
    /// The filing date.
    #[schemars(with = "Option<String>")]
    pub filed_as_of_date: Option<Date>,
    /// For an 8-K the date of the earliest event.
    #[schemars(with = "Option<String>")]
    pub period_of_report: Option<Date>,
    /// `2004-02-11T09:16:12`, US Eastern time.
    pub acceptance_datetime: Option<String>,
    /// Documents as the header counts them.
    pub document_count: Option<u32>,
    /// One entry an `ITEM INFORMATION` line that is not empty.
    pub items: Vec<String>,
    /// Every entity block, in order.
    pub filers: Vec<Filer>,
    /// Every header field that has no place above, by its label; repeated labels are joined with `; `.
    pub other_fields: BTreeMap<String, String>,
}

/// One entity block of the header (DOMAIN section 1.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Filer {
    /// `filer`, `serial_company`, `subject_company`, `filed_by`, `issuer`, `reporting_owner`, `depositor` ...
    pub role: String,
    /// EDGAR's conformed name.
    pub name: Option<String>,
    /// 10 digits.
    pub cik: Option<String>,
    /// SIC code.
    pub sic: Option<String>,
    /// SIC text.
    pub sic_description: Option<String>,
    /// 9 digits.
    pub irs_number: Option<String>,
    /// Two letters.
    pub state_of_incorporation: Option<String>,
    /// `MMDD`.
    pub fiscal_year_end: Option<String>,
    /// Form type in the filing values.
    pub form_type: Option<String>,
    /// `1934 Act`.
    pub act: Option<String>,
    /// `333-65481-11`.
    pub file_number: Option<String>,
    /// Film number.
    pub film_number: Option<String>,
    /// Business address.
    pub business_address: Option<FilerAddress>,
    /// Mail address.
    pub mail_address: Option<FilerAddress>,
    /// Earlier names, newest first.
    pub former_names: Vec<FormerName>,
}

/// An address of the header.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FilerAddress {
    /// First street line.
    pub street1: Option<String>,
    /// Second street line.
    pub street2: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Two letters (or a country code).
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
    /// Business phone.
    pub phone: Option<String>,
}

/// A former conformed name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FormerName {
    /// The name.
    pub name: Option<String>,
    /// When it changed.
    #[schemars(with = "Option<String>")]
    pub date_changed: Option<Date>,
}

/// What a document's body is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Content {
    /// Plain text: tables are read.
    Text,
    /// HTML: its tables are not read.
    Html,
    /// uuencoded, PDF, graphics, XML.
    Binary,
}

/// One document of a submission (DOMAIN section 1.5).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Document {
    /// `<SEQUENCE>`, else the position, from 1.
    pub sequence: u32,
    /// `<TYPE>`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// `<FILENAME>`.
    pub filename: Option<String>,
    /// `<DESCRIPTION>`.
    pub description: Option<String>,
    /// What the body is.
    pub content: Content,
    /// From `<DOCUMENT>` to `</DOCUMENT>`.
    pub lines: LineRange,
}

/// The facts of the cover page (DOMAIN section 2.3).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cover {
    /// Which document, from 1.
    pub document: u32,
    /// `8-K`, `8-K/A`, `424B5` ...
    pub form: Option<String>,
    /// `8-K/A`?
    pub is_amendment: bool,
    /// Date of the earliest event reported.
    #[schemars(with = "Option<String>")]
    pub date_of_report: Option<Date>,
    /// As printed.
    pub registrant_name: Option<String>,
    /// Postal code of the state.
    pub state_of_incorporation: Option<String>,
    /// Commission file numbers.
    pub file_numbers: Vec<String>,
    /// `95-4596516`.
    pub employer_id: Option<String>,
    /// Principal executive offices.
    pub address: Option<CoverAddress>,
    /// As printed.
    pub telephone: Option<String>,
    /// Date of the signature.
    #[schemars(with = "Option<String>")]
    pub signed_date: Option<Date>,
}

/// The address on the cover.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct CoverAddress {
    /// Street lines, joined with `, `.
    pub street1: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postal code of the state.
    pub state: Option<String>,
    /// ZIP code.
    pub zip: Option<String>,
}

/// The securitization, from the prose (DOMAIN section 9).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Deal {
    /// `Alternative Loan Trust 2002-12`.
    pub trust_name: Option<String>,
    /// `2002-20`.
    pub series: Option<String>,
    /// `Mortgage Pass-Through Certificates`.
    pub certificates: Option<String>,
    /// `Pooling and Servicing Agreement`.
    pub agreement: Option<String>,
    /// The agreement is dated as of.
    #[schemars(with = "Option<String>")]
    pub agreement_date: Option<Date>,
    /// The event reported: the agreement was entered into.
    #[schemars(with = "Option<String>")]
    pub event_date: Option<Date>,
    /// Pool balances are as of.
    #[schemars(with = "Option<String>")]
    pub cut_off_date: Option<Date>,
    /// The securities were issued.
    #[schemars(with = "Option<String>")]
    pub closing_date: Option<Date>,
    /// Who takes part.
    pub parties: Vec<Party>,
}

/// A party of the deal.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Party {
    /// `depositor`, `seller`, `master_servicer`, `trustee` ...
    pub role: String,
    /// As printed.
    pub name: String,
}

/// One item of form 8-K.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// Which document, from 1.
    pub document: u32,
    /// `5`, `8.01`.
    pub number: String,
    /// As printed, joined over its lines.
    pub title: Option<String>,
    /// The title in force on the filing date.
    pub standard_title: Option<Cow<'static, str>>,
    /// From the heading to the line before the next one.
    pub lines: LineRange,
}

/// Is the table a stratification?
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TableKind {
    /// Buckets of one dimension with additive measures.
    Stratification,
    /// Any other ruled or tagged table.
    Generic,
}

/// A table (CONTRACT section 4).
#[derive(Clone, Debug, JsonSchema)]
pub struct Table {
    /// Position in the filing, from 1.
    pub table: u32,
    /// Which document, from 1.
    pub document: u32,
    /// The item in which it stands.
    pub item: Option<String>,
    /// 1 plus the page marks before it in its document.
    pub page: u32,
    /// Stratification or generic.
    pub kind: TableKind,
    /// As printed, joined over its lines; `null` where none is printed.
    pub title: Option<String>,
    /// Pool group.
    pub group: Option<String>,
    /// The date of an as-of phrase in the title.
    #[schemars(with = "Option<String>")]
    pub as_of: Option<Date>,
    /// A key of DOMAIN section 3.
    pub dimension: Option<Cow<'static, str>>,
    /// Title to last footnote.
    pub lines: LineRange,
    /// The measure columns, left to right.
    pub columns: Vec<Column>,
    /// Heading of the stub.
    pub stub_heading: Option<String>,
    /// The buckets.
    pub rows: Vec<Row>,
    /// Subtotals.
    pub subtotals: Vec<Row>,
    /// The total row.
    pub total: Option<Total>,
    /// Statistic lines (`Min:`, `Weighted Average`) at the table.
    pub statistics: Vec<Statistic>,
    /// Footnotes bound to the table.
    pub footnotes: Vec<Footnote>,
    /// What the arithmetic says.
    pub verification: Verification,
}

impl Table {
    /// Gives back the room that growing left: where all tables of a file are held, that is much.
    pub fn tighten(&mut self) {
        for row in self.rows.iter_mut().chain(&mut self.subtotals) {
            row.label.shrink_to_fit();
            row.values.shrink_to_fit();
        }
        self.rows.shrink_to_fit();
        self.columns.shrink_to_fit();
        self.verification.checks.shrink_to_fit();
        for note in &mut self.footnotes {
            note.text.shrink_to_fit();
        }
    }
}

/// A measure column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Column {
    /// A measure of DOMAIN section 4, or a key made from the heading.
    pub key: Cow<'static, str>,
    /// As printed, joined over its lines.
    pub heading: Option<String>,
    /// `count`, `USD`, `percent`, `months`, `points`, `ratio`; `null` where unknown.
    pub unit: Option<Cow<'static, str>>,
    /// What values were multiplied by (`(in thousands)`: 1000).
    pub scale: u32,
}

/// A bucket row or a subtotal.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct Row {
    /// As printed, joined over its lines.
    pub label: String,
    /// The label, typed.
    pub bucket: Bucket,
    /// One value a column of the table, `None` for nil.
    #[schemars(with = "BTreeMap<String, Option<serde_json::Number>>")]
    pub values: Vec<Option<Number>>,
    /// The banner above it.
    #[schemars(with = "Option<String>")]
    pub banner: Option<Arc<str>>,
    /// Marks on the label or a cell.
    pub footnotes: Vec<String>,
    /// Where its first part stands.
    pub lines: Option<LineRange>,
    /// The further parts of a folded row.
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    pub more_lines: Vec<LineRange>,
    /// The cells as printed; only with provenance.
    #[schemars(
        with = "BTreeMap<String, Option<Cell>>",
        skip_serializing_if = "Option::is_none"
    )]
    pub cells: Option<Vec<Option<Cell>>>,
}

/// The total row.
#[derive(Clone, Debug, Default, JsonSchema)]
pub struct Total {
    /// As printed; `null` for an unlabelled total.
    pub label: Option<String>,
    /// One value a column of the table.
    #[schemars(with = "BTreeMap<String, Option<serde_json::Number>>")]
    pub values: Vec<Option<Number>>,
    /// Where its first part stands.
    pub lines: Option<LineRange>,
    /// The further parts of a folded total.
    #[schemars(skip_serializing_if = "Vec::is_empty")]
    pub more_lines: Vec<LineRange>,
    /// The cells as printed; only with provenance.
    #[schemars(
        with = "BTreeMap<String, Option<Cell>>",
        skip_serializing_if = "Option::is_none"
    )]
    pub cells: Option<Vec<Option<Cell>>>,
}

/// Where a value was read (`--provenance`).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Cell {
    /// The text as printed.
    pub text: String,
    /// 1-based line.
    pub line: u32,
    /// 1-based columns on disk, both ends included.
    pub columns: LineRange,
}

/// A row label, typed (DOMAIN section 5).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Bucket {
    /// A word.
    #[default]
    Category,
    /// A US state or territory.
    State {
        /// Postal code.
        code: Cow<'static, str>,
    },
    /// A ZIP or other code.
    Code {
        /// As printed.
        code: String,
    },
    /// One value.
    Point {
        /// The value.
        #[schemars(with = "serde_json::Number")]
        value: Number,
        /// Its unit.
        unit: Option<Cow<'static, str>>,
    },
    /// A range; an open end is `null` and not inclusive.
    Range {
        /// Lower end.
        #[schemars(with = "Option<serde_json::Number>")]
        lower: Option<Number>,
        /// Upper end.
        #[schemars(with = "Option<serde_json::Number>")]
        upper: Option<Number>,
        /// Does the lower end belong to it?
        lower_inclusive: bool,
        /// Does the upper end belong to it?
        upper_inclusive: bool,
        /// Unit of both ends.
        unit: Option<Cow<'static, str>>,
    },
    /// `2005-01`.
    Month {
        /// The month.
        value: String,
    },
    /// `2004`.
    Year {
        /// The year.
        value: i16,
    },
    /// A day.
    Date {
        /// The day.
        #[schemars(with = "String")]
        value: Date,
    },
    /// Months, both ends included.
    MonthRange {
        /// First month; `null` is open.
        lower: Option<String>,
        /// Last month; `null` is open.
        upper: Option<String>,
    },
    /// The remainder row.
    Other {
        /// Percent below which a bucket went into it.
        #[schemars(with = "Option<serde_json::Number>")]
        threshold: Option<Number>,
    },
    /// The thing is absent by nature (`No Penalty`).
    None,
    /// The value is not known.
    Unknown,
}

/// A statistic line at a table: as printed, with its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Statistic {
    /// The line as printed, blanks folded.
    pub text: String,
    /// 1-based line.
    pub line: u32,
}

/// A footnote bound to a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Footnote {
    /// Without its brackets.
    pub mark: String,
    /// The text, joined over its lines.
    pub text: String,
    /// Statistics stated in it.
    pub facts: Vec<Fact>,
    /// Where it stands.
    pub lines: LineRange,
}

/// A statistic stated in words (DOMAIN section 8).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fact {
    /// `wa_rate`, `max_zip_pct`, `other_row_states` ...
    pub name: Cow<'static, str>,
    /// Its value; `null` for notes that state a kind.
    #[schemars(with = "Option<serde_json::Number>")]
    pub value: Option<Number>,
    /// Its unit.
    pub unit: Option<Cow<'static, str>>,
}

/// Did the table prove itself?
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// A count or balance column was added up against its total and agrees, and no check fails.
    Verified,
    /// A check fails.
    Failed,
    /// Nothing to add up against.
    #[default]
    Unchecked,
}

/// What one check says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum CheckStatus {
    /// It holds.
    Pass,
    /// It holds with a remark (rounding beyond the expected, a gap).
    Note,
    /// It does not hold.
    Fail,
}

/// Result of the arithmetic (DOMAIN section 7).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verification {
    /// The verdict.
    pub status: Status,
    /// Every check that ran.
    pub checks: Vec<Check>,
}

/// One check.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Check {
    /// `sum.count`, `cell.pct_balance`, `mean.wa_rate`, `bucket.order` ...
    pub rule: Cow<'static, str>,
    /// What it says.
    pub status: CheckStatus,
    /// The number printed.
    #[schemars(with = "Option<serde_json::Number>")]
    pub printed: Option<Number>,
    /// The number computed.
    #[schemars(with = "Option<serde_json::Number>")]
    pub computed: Option<Number>,
    /// Printed less computed.
    #[schemars(with = "Option<serde_json::Number>")]
    pub difference: Option<Number>,
    /// The largest difference that passes.
    #[schemars(with = "Option<serde_json::Number>")]
    pub tolerance: Option<Number>,
    /// For `cell.*` and `bucket.order`: the line of the worst row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
}

/// How bad a diagnostic is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// For information.
    Note,
    /// A doubt.
    Warning,
    /// Something could not be read.
    Error,
}

/// A doubt, with its place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Diagnostic {
    /// `area.problem`.
    pub code: &'static str,
    /// How bad.
    pub severity: Severity,
    /// 1-based line.
    pub line: u32,
    /// 1-based column on disk.
    pub column: u32,
    /// What was expected and what was found.
    pub message: String,
}

/// Every line of the file, by class.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Accounting {
    /// Number of lines.
    pub lines: u64,
    /// Lines a class; they add up to `lines`.
    pub classes: BTreeMap<&'static str, u64>,
    /// Lines inside tables, title to last footnote.
    pub table_lines: u64,
    /// Of these, lines that are none of heading, row, total, rule, banner, footnote, furniture, blank.
    pub unexplained_table_lines: u64,
}

/// A row's values under the keys of its table's columns.
struct ValuesView<'a>(&'a [Column], &'a [Option<Number>]);

impl Serialize for ValuesView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (column, value) in self.0.iter().zip(self.1) {
            map.serialize_entry(&column.key, value)?;
        }
        map.end()
    }
}

/// A row's cells under the keys of its table's columns.
struct CellsView<'a>(&'a [Column], &'a [Option<Cell>]);

impl Serialize for CellsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|c| &c.key).zip(self.1))
    }
}

/// A row, with the columns that name its values.
struct RowView<'a>(&'a [Column], &'a Row);

impl Serialize for RowView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let row = self.1;
        let mut out = serializer.serialize_struct("Row", 8)?;
        out.serialize_field("label", &row.label)?;
        out.serialize_field("bucket", &row.bucket)?;
        out.serialize_field("values", &ValuesView(self.0, &row.values))?;
        out.serialize_field("banner", &row.banner.as_deref())?;
        out.serialize_field("footnotes", &row.footnotes)?;
        out.serialize_field("lines", &row.lines)?;
        if !row.more_lines.is_empty() {
            out.serialize_field("more_lines", &row.more_lines)?;
        }
        if let Some(cells) = &row.cells {
            out.serialize_field("cells", &CellsView(self.0, cells))?;
        }
        out.end()
    }
}

/// Rows, with the columns that name their values.
struct RowsView<'a>(&'a [Column], &'a [Row]);

impl Serialize for RowsView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.1.iter().map(|row| RowView(self.0, row)))
    }
}

/// A total, with the columns that name its values.
struct TotalView<'a>(&'a [Column], &'a Total);

impl Serialize for TotalView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let total = self.1;
        let mut out = serializer.serialize_struct("Total", 5)?;
        out.serialize_field("label", &total.label)?;
        out.serialize_field("values", &ValuesView(self.0, &total.values))?;
        out.serialize_field("lines", &total.lines)?;
        if !total.more_lines.is_empty() {
            out.serialize_field("more_lines", &total.more_lines)?;
        }
        if let Some(cells) = &total.cells {
            out.serialize_field("cells", &CellsView(self.0, cells))?;
        }
        out.end()
    }
}

impl Serialize for Table {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("Table", 18)?;
        out.serialize_field("table", &self.table)?;
        out.serialize_field("document", &self.document)?;
        out.serialize_field("item", &self.item)?;
        out.serialize_field("page", &self.page)?;
        out.serialize_field("kind", &self.kind)?;
        out.serialize_field("title", &self.title)?;
        out.serialize_field("group", &self.group)?;
        out.serialize_field("as_of", &self.as_of)?;
        out.serialize_field("dimension", &self.dimension)?;
        out.serialize_field("lines", &self.lines)?;
        out.serialize_field("columns", &self.columns)?;
        out.serialize_field("stub_heading", &self.stub_heading)?;
        out.serialize_field("rows", &RowsView(&self.columns, &self.rows))?;
        out.serialize_field("subtotals", &RowsView(&self.columns, &self.subtotals))?;
        out.serialize_field(
            "total",
            &self
                .total
                .as_ref()
                .map(|total| TotalView(&self.columns, total)),
        )?;
        out.serialize_field("statistics", &self.statistics)?;
        out.serialize_field("footnotes", &self.footnotes)?;
        out.serialize_field("verification", &self.verification)?;
        out.end()
    }
}
