//! A drawn page and what is read from it, as text that a test can spell out.

use std::fmt::Write;

use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::model::TableKind;
use pooltab::number::Number;

/// The stratifications of a drawn page: a line a table, row and total.
fn read(drawn: &str) -> String {
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let mut out = String::new();
    for table in &filing.tables {
        if table.kind != TableKind::Stratification {
            continue;
        }
        let keys: Vec<&str> = table.columns.iter().map(|c| c.key.as_ref()).collect();
        writeln!(
            out,
            "{} | {} | {} | {} | {:?}",
            table.title.as_deref().unwrap_or("-"),
            table.group.as_deref().unwrap_or("-"),
            table.dimension.as_deref().unwrap_or("-"),
            keys.join(" "),
            table.verification.status,
        )
        .unwrap();
        for row in &table.rows {
            writeln!(out, "{}: {}", row.label, numbers(&row.values)).unwrap();
        }
        if let Some(total) = &table.total {
            writeln!(out, "= {}", numbers(&total.values)).unwrap();
        }
        for note in &table.footnotes {
            writeln!(out, "[{}] {}", note.mark, note.text).unwrap();
        }
    }
    out
}

fn numbers(values: &[Option<Number>]) -> String {
    let shown: Vec<String> = values
        .iter()
        .map(|v| v.as_ref().map_or("_".to_owned(), ToString::to_string))
        .collect();
    shown.join(" ")
}

/// Is this what is read from a drawn page?
#[track_caller]
pub(crate) fn case(drawn: &str, expected: &str) {
    assert_eq!(read(drawn), expected.trim_start(), "{drawn}");
}
