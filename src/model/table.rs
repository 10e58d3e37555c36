//! A table as it goes out (CONTRACT section 4): columns, rows, total, notes and what the arithmetic says.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

use crate::model::LineRange;
use crate::number::Number;

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
