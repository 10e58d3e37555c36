//! The rows of a table as they stand on the page: buckets, each subtotal where it is printed, the
//! total last.
//!
//! ```text
//! rows California, Texas   subtotals West, South   ->   California  West  Texas  South  Total
//! ```

use crate::model::Bucket;
use crate::model::LineRange;
use crate::model::Row;
use crate::model::Table;
use crate::number::Number;

/// A bucket, subtotal or total, alike.
pub(crate) struct AnyRow<'a> {
    pub(crate) kind: &'static str,
    pub(crate) banner: &'a str,
    pub(crate) label: &'a str,
    pub(crate) bucket: Option<&'a Bucket>,
    pub(crate) values: &'a [Option<Number>],
    pub(crate) lines: Option<LineRange>,
}

impl AnyRow<'_> {
    fn start(&self) -> u32 {
        self.lines.map_or(0, |lines| lines.start)
    }
}

/// The rows of a table as they stand on the page.
pub(crate) fn rows_in_order(table: &Table) -> Vec<AnyRow<'_>> {
    let mut subtotals = table
        .subtotals
        .iter()
        .map(|row| any_row("subtotal", row))
        .peekable();
    let mut rows = Vec::with_capacity(table.rows.len() + table.subtotals.len() + 1);
    for row in &table.rows {
        let row = any_row("bucket", row);
        while let Some(subtotal) = subtotals.next_if(|s| s.start() < row.start()) {
            rows.push(subtotal);
        }
        rows.push(row);
    }
    rows.extend(subtotals);
    if let Some(total) = &table.total {
        rows.push(AnyRow {
            kind: "total",
            banner: "",
            label: total.label.as_deref().unwrap_or_default(),
            bucket: None,
            values: &total.values,
            lines: total.lines,
        });
    }
    rows
}

fn any_row<'a>(kind: &'static str, row: &'a Row) -> AnyRow<'a> {
    AnyRow {
        kind,
        banner: row.banner.as_deref().unwrap_or_default(),
        label: &row.label,
        bucket: Some(&row.bucket),
        values: &row.values,
        lines: row.lines,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample::state_table;

    fn row(label: &str, line: u32) -> Row {
        Row {
            label: label.into(),
            lines: Some(LineRange {
                start: line,
                end: line,
            }),
            ..Row::default()
        }
    }

    #[test]
    fn subtotals_stand_where_they_are_printed() {
        let table = Table {
            rows: vec![row("California", 10), row("Texas", 12)],
            subtotals: vec![row("West", 11), row("South", 13)],
            ..state_table()
        };
        let labels: Vec<_> = rows_in_order(&table).iter().map(|row| row.label).collect();
        assert_eq!(labels, ["California", "West", "Texas", "South", ""]);
    }
}
