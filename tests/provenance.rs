//! Every cell names the very characters of the file that it was read from.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fs;

use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::model::Cell;
use pooltab::model::Filing;
use pooltab::number::Number;

fn check_cells(filing: &Filing, raw: &[u8]) -> usize {
    let disk: Vec<&[u8]> = raw.split(|&b| b == b'\n').collect();
    let mut checked = 0;
    let mut check = |cells: &Option<Vec<Option<Cell>>>, values: &[Option<Number>]| {
        let cells = cells.as_ref().expect("cells were asked for");
        for (cell, value) in cells.iter().zip(values) {
            let Some(cell) = cell else {
                assert!(value.is_none(), "a value without a place");
                continue;
            };
            let line = disk[cell.line as usize - 1];
            let on_disk = &line[cell.columns.start as usize - 1..cell.columns.end as usize];
            assert_eq!(
                String::from_utf8_lossy(on_disk),
                cell.text,
                "line {}",
                cell.line
            );
            if let Some(value) = value {
                let digits =
                    |text: &str| -> String { text.chars().filter(char::is_ascii_digit).collect() };
                let (printed, read) = (digits(&cell.text), digits(&value.to_string()));
                // `(in thousands)` adds zeros at the end; a dropped leading zero is put back.
                assert!(
                    read.trim_start_matches('0')
                        .starts_with(printed.trim_start_matches('0')),
                    "line {}: {printed} {read}",
                    cell.line
                );
                checked += 1;
            }
        }
    };
    for table in &filing.tables {
        for row in table.rows.iter().chain(&table.subtotals) {
            check(&row.cells, &row.values);
        }
        if let Some(total) = &table.total {
            check(&total.cells, &total.values);
        }
    }
    checked
}

fn parse(raw: &[u8]) -> Filing {
    extract("a.txt", raw, Options { provenance: true }).unwrap()
}

#[test]
fn cells_of_the_fixtures_stand_where_they_say() {
    let mut checked = 0;
    for entry in fs::read_dir("fixtures/filings").unwrap() {
        let raw = fs::read(entry.unwrap().path().join("input.txt")).unwrap();
        checked += check_cells(&parse(&raw), &raw);
    }
    assert!(checked > 100, "only {checked} cells");
}

#[test]
fn tabs_and_escapes_count_as_they_lie_on_disk() {
    let raw = b"                  Loan Purpose\n\nPurpose\tLoans\tBalance\tPercent\nPurchase\t60\t$12,345,678.90\t61.73%\n\
Refinance\t\t40\t$7,654,321.10\t38.27%\nTotal\t100\t$20,000,000.00\t100.00%\n";
    assert_eq!(check_cells(&parse(raw), raw), 9);
}
