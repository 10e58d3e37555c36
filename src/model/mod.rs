//! The owned records that go out: one [`Filing`] a file (CONTRACT sections 3 and 4). No logic.
//!
//! Keys are always present; a fact that is not in the filing is `null`. Lines are 1-based, ranges
//! include both ends, dates are ISO.

mod keyed;
mod table;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Serialize;

pub use self::table::Bucket;
pub use self::table::Cell;
pub use self::table::Check;
pub use self::table::CheckStatus;
pub use self::table::Column;
pub use self::table::Fact;
pub use self::table::Footnote;
pub use self::table::Row;
pub use self::table::Statistic;
pub use self::table::Status;
pub use self::table::Table;
pub use self::table::TableKind;
pub use self::table::Total;
pub use self::table::Verification;

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
