//! `pooltab check`: the reconciliation report, one finding a line.
//!
//! ```text
//! a.txt:98: verified: table 1 `State Distribution`: 4 checks pass
//! a.txt:131: failed: table 2 `Property Types`: 1 of 4 checks fails
//! a.txt:140: fail[sum.count]: table 2: printed 553, computed 552, difference 1, tolerance 0
//! a.txt:66: warning[table.unexplained-line]: ...
//! ```
//!
//! Stratification tables only. Exits with status 1 where a table did not reconcile.

use std::fmt::Write as _;
use std::io::Write;

use crate::cli::ExitStatus;
use crate::cli::args::CheckArgs;
use crate::cli::console::Console;
use crate::cli::inputs::Stdin;
use crate::cli::inputs::counted;
use crate::cli::inputs::each_filing;
use crate::emit::rows::rows_in_order;
use crate::extract::Options;
use crate::model::Check;
use crate::model::CheckStatus;
use crate::model::Filing;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::render::printable;
use crate::render::severity_name;

pub(crate) fn check(
    args: &CheckArgs,
    stdin: &mut Stdin<'_>,
    out: &mut dyn Write,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitStatus> {
    let options = Options::default();
    let summary = each_filing(&args.files, options, stdin, console, |filing| {
        for (line, text) in findings(filing) {
            let text = format!("{}:{line}: {text}", filing.source.path);
            writeln!(out, "{}", printable(&text))?;
        }
        Ok(())
    })?;
    out.flush()?;
    console.say(&summary.to_string());
    Ok(summary.status(true))
}

/// All findings on a filing with their lines, in line order.
fn findings(filing: &Filing) -> Vec<(u32, String)> {
    let mut found = Vec::new();
    for table in &filing.tables {
        if table.kind == TableKind::Stratification {
            found.push((table.lines.start, verdict(table)));
            let remarks = table.verification.checks.iter();
            for check in remarks.filter(|check| check.status != CheckStatus::Pass) {
                found.push((place(table, check), remark(table, check)));
            }
        }
    }
    if found.is_empty() {
        found.push((1, "note: no stratification table found".into()));
    }
    for diagnostic in &filing.diagnostics {
        let area = diagnostic.code.split('.').next();
        // A failed check is reported above, with its numbers.
        if matches!(area, Some("table" | "cell" | "pool")) && diagnostic.code != "table.mismatch" {
            let severity = severity_name(diagnostic.severity);
            let text = format!("{severity}[{}]: {}", diagnostic.code, diagnostic.message);
            found.push((diagnostic.line, text));
        }
    }
    found.sort_by_key(|(line, _)| *line);
    found
}

/// The line about a table as a whole.
fn verdict(table: &Table) -> String {
    let checks = &table.verification.checks;
    let failing = checks
        .iter()
        .filter(|c| c.status == CheckStatus::Fail)
        .count();
    let name = match (&table.title, &table.dimension) {
        (Some(title), _) => format!(" `{title}`"),
        (None, Some(dimension)) => format!(" ({dimension})"),
        (None, None) => String::new(),
    };
    let of_group = match &table.group {
        Some(group) => format!(" of `{group}`"),
        None => String::new(),
    };
    let subject = format!("table {}{name}{of_group}", table.table);
    match table.verification.status {
        Status::Verified => format!(
            "verified: {subject}: {} pass",
            counted(checks.len(), "check")
        ),
        Status::Failed => {
            format!(
                "failed: {subject}: {failing} of {} fail",
                counted(checks.len(), "check")
            )
        }
        Status::Unchecked if table.total.is_none() => {
            format!("unchecked: {subject}: no total is printed")
        }
        Status::Unchecked => {
            format!("unchecked: {subject}: no count or balance to add up against a total")
        }
    }
}

/// The line that a check speaks of: its worst row, else the total, else the table.
fn place(table: &Table, check: &Check) -> u32 {
    let total = table.total.as_ref().and_then(|total| total.lines);
    check
        .line
        .or(total.map(|lines| lines.start))
        .unwrap_or(table.lines.start)
}

fn remark(table: &Table, check: &Check) -> String {
    let status = match check.status {
        CheckStatus::Pass => "pass",
        CheckStatus::Note => "note",
        CheckStatus::Fail => "fail",
    };
    let mut text = format!("{status}[{}]: table {}", check.rule, table.table);
    let row = check.line.and_then(|line| {
        rows_in_order(table).into_iter().find(|row| {
            row.lines
                .is_some_and(|lines| lines.start <= line && line <= lines.end)
        })
    });
    if let Some(row) = row.filter(|row| !row.label.is_empty()) {
        let _ = write!(text, ", row `{}`", row.label);
    }
    let numbers = [
        ("printed", &check.printed),
        ("computed", &check.computed),
        ("difference", &check.difference),
        ("tolerance", &check.tolerance),
    ];
    let told: Vec<String> = numbers
        .iter()
        .filter_map(|(name, number)| Some(format!("{name} {}", number.as_ref()?)))
        .collect();
    if !told.is_empty() {
        let _ = write!(text, ": {}", told.join(", "));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    #[test]
    fn findings_come_in_line_order_with_their_numbers() {
        let mut filing = sample::filing();
        filing.tables[0].title = Some("State Distribution".into());
        let lines: Vec<String> = findings(&filing)
            .into_iter()
            .map(|(line, text)| format!("{line}: {text}"))
            .collect();
        assert_eq!(
            lines,
            [
                "8: failed: table 1 `State Distribution` of `Group 1`: 1 of 2 checks fail",
                "8: unchecked: table 2: no total is printed",
                "14: fail[cell.pct_balance]: table 1, row `Other (caf\u{e9})`: printed 49.65, computed -49.60, difference 0.05",
                "66: warning[table.unexplained-line]: expected a row, found `x`",
            ]
        );
    }

    #[test]
    fn a_filing_without_tables_says_so() {
        let found = findings(&sample::empty_filing());
        assert_eq!(
            found,
            [(1, "note: no stratification table found".to_owned())]
        );
    }
}
