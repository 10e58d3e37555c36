//! The outputs agree with each other on made filings: JSON is what serde_json would write, and CSV
//! read back equals JSON read back.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use pooltab::emit::csv_header;
use pooltab::emit::write_csv_header;
use pooltab::emit::write_csv_rows;
use pooltab::emit::write_json;
use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::model::Filing;
use serde_json::Value;
use support::family::families;
use support::family::plan;
use support::filing::make;

/// A few filings of every family, with their cells.
fn filings() -> Vec<Filing> {
    let mut filings = Vec::new();
    for (idx, (family, main)) in families().into_iter().enumerate() {
        for seed in 0..3 {
            let plan = plan(family, &main, 7_000 + 10 * idx as u64 + seed);
            let made = make(&plan, 4);
            let options = Options {
                provenance: seed == 0,
            };
            filings.push(extract("made.txt", &made.bytes, options).unwrap());
        }
    }
    assert!(filings.iter().any(|filing| !filing.tables.is_empty()));
    filings
}

#[test]
fn json_is_what_serde_json_writes() {
    for filing in filings() {
        let mut out = Vec::new();
        write_json(&filing, false, &mut out).unwrap();
        assert_eq!(out.trim_ascii_end(), serde_json::to_vec(&filing).unwrap());
        out.clear();
        write_json(&filing, true, &mut out).unwrap();
        assert_eq!(
            out.trim_ascii_end(),
            serde_json::to_vec_pretty(&filing).unwrap()
        );
    }
}

#[test]
fn long_csv_read_back_is_json_read_back() {
    const SHARED: [&str; 7] = [
        "table", "row_kind", "banner", "label", "measure", "value", "line",
    ];
    for filing in filings() {
        let mut expected = Vec::new();
        for_each_row(&filing, |table, kind, row| {
            for (measure, value) in row["values"].as_object().unwrap() {
                if !value.is_null() {
                    let cells = SHARED.map(|name| match name {
                        "measure" => measure.clone(),
                        "value" => text(value),
                        _ => shared_cell(name, table, kind, row),
                    });
                    expected.push(cells.to_vec());
                }
            }
        });
        same(rows_of(&filing, true, &SHARED), expected);
    }
}

#[test]
fn wide_csv_read_back_is_json_read_back() {
    let header = csv_header(false);
    let (first, last) = ("count", "wa_margin");
    let place = |name: &str| header.iter().position(|of| *of == name).unwrap();
    let measures = &header[place(first)..=place(last)];
    let mut shared = vec!["table", "row_kind", "banner", "label", "line"];
    shared.extend(measures);
    for filing in filings() {
        let mut expected = Vec::new();
        for_each_row(&filing, |table, kind, row| {
            let cells = shared.iter().map(|name| {
                if measures.contains(name) {
                    text(&row["values"][*name])
                } else {
                    shared_cell(name, table, kind, row)
                }
            });
            expected.push(cells.collect());
        });
        same(rows_of(&filing, false, &shared), expected);
    }
}

/// Calls back with every row of the stratification tables, as a reader of JSON finds it.
fn for_each_row(filing: &Filing, mut visit: impl FnMut(&Value, &str, &Value)) {
    let mut out = Vec::new();
    write_json(filing, false, &mut out).unwrap();
    let filing: Value = serde_json::from_slice(&out).unwrap();
    let tables = filing["tables"].as_array().unwrap();
    for table in tables
        .iter()
        .filter(|table| table["kind"] == "stratification")
    {
        for (kind, key) in [("bucket", "rows"), ("subtotal", "subtotals")] {
            for row in table[key].as_array().unwrap() {
                visit(table, kind, row);
            }
        }
        if !table["total"].is_null() {
            visit(table, "total", &table["total"]);
        }
    }
}

fn shared_cell(name: &str, table: &Value, kind: &str, row: &Value) -> String {
    match name {
        "table" => text(&table["table"]),
        "row_kind" => kind.to_owned(),
        "line" => text(&row["lines"]["start"]),
        _ => text(&row[name]),
    }
}

/// A value as CSV has it.
fn text(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The named cells of every CSV row.
fn rows_of(filing: &Filing, long: bool, names: &[&str]) -> Vec<Vec<String>> {
    let mut out = Vec::new();
    write_csv_header(long, &mut out).unwrap();
    write_csv_rows(filing, long, false, &mut out).unwrap();
    let mut reader = csv::Reader::from_reader(&*out);
    let header = reader.headers().unwrap().clone();
    assert_eq!(header.iter().collect::<Vec<_>>(), csv_header(long));
    let places: Vec<usize> = names
        .iter()
        .map(|name| header.iter().position(|of| of == *name).unwrap())
        .collect();
    let cells =
        |record: csv::StringRecord| places.iter().map(|&at| record[at].to_owned()).collect();
    reader
        .records()
        .map(|record| cells(record.unwrap()))
        .collect()
}

#[track_caller]
fn same(mut got: Vec<Vec<String>>, mut expected: Vec<Vec<String>>) {
    got.sort();
    expected.sort();
    assert_eq!(got, expected);
}
