//! A filing made by hand that holds every shape of the model once: for the tests of the writers.

use jiff::civil::date;

use crate::model::*;
use crate::number::Number;

/// A number by its digits.
pub(crate) fn number(text: &str) -> Option<Number> {
    match rust_decimal::Decimal::from_str_exact(text) {
        Ok(value) => Some(Number::Exact(value)),
        Err(_) => Some(Number::Long(text.into())),
    }
}

fn lines(start: u32, end: u32) -> LineRange {
    LineRange { start, end }
}

fn row(label: &str, line: u32, bucket: Bucket, values: [&str; 4]) -> Row {
    Row {
        label: label.into(),
        bucket,
        values: values
            .iter()
            .map(|v| if v.is_empty() { None } else { number(v) })
            .collect(),
        lines: Some(lines(line, line)),
        ..Row::default()
    }
}

fn column(key: &'static str, heading: Option<&str>, unit: Option<&'static str>) -> Column {
    Column {
        key: key.into(),
        heading: heading.map(Into::into),
        unit: unit.map(Into::into),
        scale: 1,
    }
}

/// A state table that reconciles, with a comma and a quote in its labels.
pub(crate) fn state_table() -> Table {
    let columns = vec![
        column("count", Some("Number of Mortgage Loans"), Some("count")),
        column("balance", Some("Aggregate Principal Balance"), Some("USD")),
        column("pct_balance", Some("Percent of \"Loans\""), Some("percent")),
        column("pct_io", None, Some("percent")),
    ];
    let mut coast = row(
        "Alder, Birch",
        12,
        Bucket::State { code: "CA".into() },
        ["268", "113346210.62", "50.35", ""],
    );
    coast.footnotes = vec!["1".into()];
    coast.banner = Some("West".into());
    coast.more_lines = vec![lines(40, 40)];
    coast.cells = Some(vec![
        Some(Cell {
            text: "268".into(),
            line: 12,
            columns: lines(30, 32),
        }),
        None,
        None,
        None,
    ]);
    Table {
        table: 1,
        document: 1,
        item: Some("5".into()),
        page: 4,
        kind: TableKind::Stratification,
        title: Some("State Distribution\tof \u{1}\\ \"Properties\"".into()),
        group: Some("Group 1".into()),
        as_of: Some(date(2002, 9, 1)),
        dimension: Some("state".into()),
        lines: lines(8, 26),
        columns,
        stub_heading: Some("State".into()),
        rows: vec![
            coast,
            row(
                "Other (caf\u{e9})",
                14,
                Bucket::Other {
                    threshold: number("2.00"),
                },
                ["285", "111766003.59", "49.65", "0.05"],
            ),
        ],
        subtotals: vec![row(
            "West",
            13,
            Bucket::Category,
            ["268", "113346210.62", "50.35", ""],
        )],
        total: Some(Total {
            label: None,
            values: vec![
                number("553"),
                number("225112214.21"),
                number("100.00"),
                None,
            ],
            lines: Some(lines(16, 16)),
            more_lines: vec![lines(44, 44)],
            cells: Some(vec![None, None, None, None]),
        }),
        statistics: vec![Statistic {
            text: "Min: 1".into(),
            line: 18,
        }],
        footnotes: vec![Footnote {
            mark: "1".into(),
            text: "No more than 1.010% in one zip code.".into(),
            facts: vec![Fact {
                name: "max_zip_pct".into(),
                value: number("1.010"),
                unit: Some("percent".into()),
            }],
            lines: lines(20, 21),
        }],
        verification: Verification {
            status: Status::Failed,
            checks: vec![
                Check {
                    rule: "sum.count".into(),
                    status: CheckStatus::Pass,
                    printed: number("553"),
                    computed: number("553"),
                    difference: number("0"),
                    tolerance: number("0"),
                    line: None,
                },
                Check {
                    rule: "cell.pct_balance".into(),
                    status: CheckStatus::Fail,
                    printed: number("49.65"),
                    computed: number("-49.60"),
                    difference: number("0.05"),
                    tolerance: None,
                    line: Some(14),
                },
            ],
        },
    }
}

/// A table with a row of every kind of bucket.
pub(crate) fn bucket_table() -> Table {
    let unit = || Some("percent".into());
    let buckets = [
        Bucket::Category,
        Bucket::State { code: "TX".into() },
        Bucket::Code {
            code: "01234".into(),
        },
        Bucket::Point {
            value: Number::from(0),
            unit: None,
        },
        Bucket::Range {
            lower: number("5.001"),
            upper: number("5.500"),
            lower_inclusive: true,
            upper_inclusive: true,
            unit: unit(),
        },
        Bucket::Range {
            lower: None,
            upper: number("-0.01"),
            lower_inclusive: false,
            upper_inclusive: true,
            unit: unit(),
        },
        Bucket::Month {
            value: "2005-01".into(),
        },
        Bucket::Year { value: 2004 },
        Bucket::Date {
            value: date(2005, 2, 28),
        },
        Bucket::MonthRange {
            lower: Some("2005-01".into()),
            upper: None,
        },
        Bucket::Other { threshold: None },
        Bucket::None,
        Bucket::Unknown,
    ];
    let mut table = Table {
        table: 2,
        item: None,
        title: None,
        group: None,
        as_of: None,
        dimension: None,
        stub_heading: None,
        rows: buckets
            .into_iter()
            .zip(50..)
            .map(|(bucket, line)| row("b", line, bucket, ["1", "", "0.1", ""]))
            .collect(),
        subtotals: Vec::new(),
        total: None,
        statistics: Vec::new(),
        footnotes: Vec::new(),
        verification: Verification::default(),
        ..state_table()
    };
    table.rows[0].values[1] = number("1234567890123456789012345678901234567890");
    table.rows[0].lines = None;
    table
}

/// The filing.
pub(crate) fn filing() -> Filing {
    let generic = Table {
        table: 3,
        kind: TableKind::Generic,
        ..bucket_table()
    };
    Filing {
        schema_version: SCHEMA_VERSION,
        source: SourceFacts {
            path: "a, \"b\".txt".into(),
            bytes: 18000,
            lines: 400,
            sha256: "00ff".into(),
            encoding: "utf-8".into(),
        },
        submission: Some(Submission {
            accession_number: Some("0000950124-00-005735".into()),
            filed_as_of_date: Some(date(2000, 9, 26)),
            document_count: Some(3),
            items: vec!["Other events".into()],
            filers: vec![
                Filer {
                    role: "filer".into(),
                    business_address: Some(FilerAddress {
                        city: Some("Alder".into()),
                        ..FilerAddress::default()
                    }),
                    former_names: vec![FormerName {
                        name: Some("OLD NAME".into()),
                        date_changed: Some(date(1997, 1, 2)),
                    }],
                    ..Filer::default()
                },
                Filer::default(),
            ],
            other_fields: [("SROS".to_owned(), "NASD".to_owned())].into(),
            ..Submission::default()
        }),
        documents: vec![Document {
            sequence: 1,
            kind: Some("8-K".into()),
            filename: None,
            description: None,
            content: Content::Text,
            lines: lines(1, 400),
        }],
        cover: Some(Cover {
            document: 1,
            file_numbers: vec!["333-92152".into(), "333-92152-01".into()],
            address: Some(CoverAddress::default()),
            signed_date: Some(date(2002, 10, 15)),
            ..Cover::default()
        }),
        deal: Some(Deal {
            parties: vec![Party {
                role: "depositor".into(),
                name: "Alder Funding, Inc.".into(),
            }],
            ..Deal::default()
        }),
        items: vec![Item {
            document: 1,
            number: "5".into(),
            title: Some("Other Events.".into()),
            standard_title: Some("Other Events".into()),
            lines: lines(51, 366),
        }],
        tables: vec![state_table(), bucket_table(), generic],
        diagnostics: vec![Diagnostic {
            code: "table.unexplained-line",
            severity: Severity::Warning,
            line: 66,
            column: 1,
            message: "expected a row, found `x`".into(),
        }],
        accounting: Accounting {
            lines: 400,
            classes: [("blank", 125), ("rule", 40)].into(),
            table_lines: 201,
            unexplained_table_lines: 1,
        },
    }
}

/// A filing with nothing in it.
pub(crate) fn empty_filing() -> Filing {
    Filing {
        submission: None,
        documents: Vec::new(),
        cover: None,
        deal: None,
        items: Vec::new(),
        tables: Vec::new(),
        diagnostics: Vec::new(),
        accounting: Accounting::default(),
        ..filing()
    }
}
