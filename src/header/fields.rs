//! What the labels of the header mean, as data: both dialects, hyphens as blanks.
//!
//! ```text
//! CONFORMED SUBMISSION TYPE   <TYPE>            -> the form
//! FORMER CONFORMED NAME       <FORMER-NAME>     -> an earlier name
//! ```
//!
//! Not handled: labels that are not listed (their values are kept under the label).

/// Where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Section {
    Top,
    Company,
    Values,
    Business,
    Mail,
    Former,
}

/// What a field means, both dialects alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Accession,
    Form,
    Count,
    Period,
    Items,
    Filed,
    Acceptance,
    Name,
    Cik,
    Sic,
    Irs,
    State,
    FiscalYearEnd,
    FilerForm,
    Act,
    FileNumber,
    FilmNumber,
    Street1,
    Street2,
    City,
    AddressState,
    Zip,
    Phone,
    FormerName,
    DateChanged,
}

/// Labels of the label dialect and tags of the tag dialect, hyphens as blanks.
pub(super) const FIELDS: [(&str, Field); 45] = [
    ("ACCESSION NUMBER", Field::Accession),
    ("CONFORMED SUBMISSION TYPE", Field::Form),
    ("TYPE", Field::Form),
    ("PUBLIC DOCUMENT COUNT", Field::Count),
    ("CONFORMED PERIOD OF REPORT", Field::Period),
    ("PERIOD", Field::Period),
    ("ITEM INFORMATION", Field::Items),
    ("ITEMS", Field::Items),
    ("FILED AS OF DATE", Field::Filed),
    ("FILING DATE", Field::Filed),
    ("ACCEPTANCE DATETIME", Field::Acceptance),
    ("COMPANY CONFORMED NAME", Field::Name),
    ("CONFORMED NAME", Field::Name),
    ("CENTRAL INDEX KEY", Field::Cik),
    ("CIK", Field::Cik),
    ("STANDARD INDUSTRIAL CLASSIFICATION", Field::Sic),
    ("ASSIGNED SIC", Field::Sic),
    ("IRS NUMBER", Field::Irs),
    ("EIN", Field::Irs),
    ("STATE OF INCORPORATION", Field::State),
    ("FISCAL YEAR END", Field::FiscalYearEnd),
    ("FORM TYPE", Field::FilerForm),
    ("SEC ACT", Field::Act),
    ("ACT", Field::Act),
    ("SEC FILE NUMBER", Field::FileNumber),
    ("FILE NUMBER", Field::FileNumber),
    ("FILM NUMBER", Field::FilmNumber),
    ("STREET 1", Field::Street1),
    ("STREET1", Field::Street1),
    ("STREET 2", Field::Street2),
    ("STREET2", Field::Street2),
    ("CITY", Field::City),
    ("STATE", Field::AddressState),
    ("ZIP", Field::Zip),
    ("BUSINESS PHONE", Field::Phone),
    ("PHONE", Field::Phone),
    ("FORMER CONFORMED NAME", Field::FormerName),
    ("FORMER NAME", Field::FormerName),
    ("DATE OF NAME CHANGE", Field::DateChanged),
    ("DATE CHANGED", Field::DateChanged),
    ("CONFORMED OWNER NAME", Field::Name),
    ("OWNER NAME", Field::Name),
    ("OWNER CIK", Field::Cik),
    ("SIC", Field::Sic),
    ("IRS NO", Field::Irs),
];

/// Sections that open an entity block (DOMAIN section 1.3).
pub(super) const ENTITIES: [&str; 14] = [
    "FILER",
    "SERIAL COMPANY",
    "SUBJECT COMPANY",
    "FILED BY",
    "FILED FOR",
    "ISSUER",
    "REPORTING OWNER",
    "DEPOSITOR",
    "SECURITIZER",
    "SPONSOR",
    "UNDERWRITER",
    "ISSUING ENTITY",
    "FILER GROUP",
    "CO REGISTRANT",
];

/// Sections inside an entity block.
pub(super) const SECTIONS: [(&str, Section); 6] = [
    ("COMPANY DATA", Section::Company),
    ("OWNER DATA", Section::Company),
    ("FILING VALUES", Section::Values),
    ("BUSINESS ADDRESS", Section::Business),
    ("MAIL ADDRESS", Section::Mail),
    ("FORMER COMPANY", Section::Former),
];
