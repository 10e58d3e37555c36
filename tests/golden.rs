//! The filings under `fixtures/filings`: their JSON and CSV, byte for byte.
//!
//! `UPDATE_GOLDEN=1 cargo test --test golden` rewrites the expectations; look at the difference before it goes in.
#![allow(clippy::unwrap_used, reason = "a test")]

use std::path::Path;
use std::path::PathBuf;

use pooltab::emit::write_csv_header;
use pooltab::emit::write_csv_rows;
use pooltab::emit::write_json;
use pooltab::extract::Options;
use pooltab::extract::extract;
use serde_json::Value;

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/filings");
    let mut found: Vec<PathBuf> = std::fs::read_dir(root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    found.sort();
    assert!(found.len() >= 6);
    found
}

#[track_caller]
fn expect(path: &Path, got: &[u8]) {
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(path, got).unwrap();
    }
    let want = std::fs::read(path).unwrap_or_default();
    if want != got {
        let (want, got) = (
            String::from_utf8_lossy(&want).into_owned(),
            String::from_utf8_lossy(got).into_owned(),
        );
        let line = want
            .lines()
            .zip(got.lines())
            .position(|(a, b)| a != b)
            .unwrap_or(want.lines().count().min(got.lines().count()));
        panic!(
            "{}:{}: want\n{}\ngot\n{}",
            path.display(),
            line + 1,
            want.lines().nth(line).unwrap_or("(end)"),
            got.lines().nth(line).unwrap_or("(end)")
        );
    }
}

/// What must hold whatever the expectation says.
#[track_caller]
fn sound(filing: &Value) {
    let lines = filing["accounting"]["lines"].as_u64().unwrap();
    let classes: u64 = filing["accounting"]["classes"]
        .as_object()
        .unwrap()
        .values()
        .map(|v| v.as_u64().unwrap())
        .sum();
    assert_eq!(lines, classes);
    let mut last = 0;
    for table in filing["tables"].as_array().unwrap() {
        let start = table["lines"]["start"].as_u64().unwrap();
        let end = table["lines"]["end"].as_u64().unwrap();
        assert!(
            last <= start && start <= end && end <= lines,
            "tables stand in order"
        );
        last = start;
        for row in table["rows"].as_array().unwrap() {
            let (from, to) = (
                row["lines"]["start"].as_u64().unwrap(),
                row["lines"]["end"].as_u64().unwrap(),
            );
            assert!(
                start <= from && from <= to && to <= end,
                "rows lie in their table"
            );
        }
    }
}

#[test]
fn filings_read_as_expected() {
    for folder in folders() {
        let raw = std::fs::read(folder.join("input.txt")).unwrap();
        let filing = extract("input.txt", &raw, Options::default()).unwrap();
        sound(&serde_json::to_value(&filing).unwrap());
        let mut json = Vec::new();
        write_json(&filing, true, &mut json).unwrap();
        if !json.ends_with(b"\n") {
            json.push(b'\n');
        }
        expect(&folder.join("expected.json"), &json);
        let mut csv = Vec::new();
        write_csv_header(false, &mut csv).unwrap();
        write_csv_rows(&filing, false, false, &mut csv).unwrap();
        expect(&folder.join("expected.csv"), &csv);
    }
}

/// Every table of the fixtures reconciles: what is not verified is a fault of the reading.
#[test]
fn every_stratification_of_the_fixtures_is_verified() {
    for folder in folders() {
        let raw = std::fs::read(folder.join("input.txt")).unwrap();
        let filing =
            serde_json::to_value(extract("input.txt", &raw, Options::default()).unwrap()).unwrap();
        for table in filing["tables"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|t| t["kind"] == "stratification")
        {
            assert_eq!(
                table["verification"]["status"],
                "verified",
                "{}: {}",
                folder.display(),
                table["title"]
            );
        }
    }
}
