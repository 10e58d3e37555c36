//! `pooltab show`: the tables as a person wants to see them in a terminal, with bars.
//!
//! ```text
//! Table 1  State Distribution of Mortgaged Properties                            verified
//! state, lines 98-126
//!
//! State         Mortgage   Aggregate Principal  Percent of Mortgage
//!                  Loans   Balance Outstanding                Loans
//! California         268        113,346,210.62                50.35  ████████████████████████
//! Colorado            26         10,271,322.77                 4.56  ██▏
//! Total              553        225,112,214.21               100.00
//! ```
//!
//! Bars show the share of the balance, else the balance, else the share of the count, else the
//! count, against the longest. Not handled: characters two columns wide.

use std::borrow::Cow;
use std::io::Write;

use anyhow::bail;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

use crate::cli::ExitStatus;
use crate::cli::args::ShowArgs;
use crate::cli::console::Console;
use crate::cli::inputs::Stdin;
use crate::cli::inputs::each_filing;
use crate::emit::rows::AnyRow;
use crate::emit::rows::rows_in_order;
use crate::extract::Options;
use crate::model::Column;
use crate::model::Filing;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::number::Number;
use crate::render::printable;

/// The longest bar, the widest label, and the widths to which headings (at least) and footnotes are
/// wrapped.
const BAR_WIDTH: i64 = 24;
const LABEL_WIDTH: usize = 44;
const HEADING_WIDTH: usize = 12;
const NOTE_WIDTH: usize = 90;

/// The measures that bars may show, the best first.
const BAR_MEASURES: [&str; 4] = ["pct_balance", "balance", "pct_count", "count"];

pub(crate) fn show(
    args: &ShowArgs,
    stdin: &mut Stdin<'_>,
    out: &mut dyn Write,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitStatus> {
    let options = Options::default();
    let summary = each_filing(args.file.as_slice(), options, stdin, console, |filing| {
        show_filing(filing, args.table, out)
    })?;
    Ok(summary.status(false))
}

fn show_filing(filing: &Filing, wanted: Option<u32>, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut shown = 0;
    for table in &filing.tables {
        let is_wanted = match wanted {
            Some(number) => table.table == number,
            None => table.kind == TableKind::Stratification,
        };
        if is_wanted {
            if shown > 0 {
                writeln!(out)?;
            }
            out.write_all(drawn(table).as_bytes())?;
            shown += 1;
        }
    }
    match wanted {
        Some(number) if shown == 0 => bail!(
            "expected a table number from 1 to {}, found {number}",
            filing.tables.len()
        ),
        None if shown == 0 => writeln!(out, "no stratification table found")?,
        _ => {}
    }
    Ok(())
}

/// One table, drawn.
fn drawn(table: &Table) -> String {
    let rows = rows_in_order(table);
    let grid = Grid::new(table, &rows);
    let mut text = String::new();
    push_line(&mut text, &headline(table));
    push_line(&mut text, &subline(table));
    text.push('\n');
    for line in grid.heading_lines(table) {
        push_line(&mut text, &line);
    }
    push_line(&mut text, &"─".repeat(grid.width()));
    let mut banner = "";
    for row in &rows {
        if row.kind == "total" {
            push_line(&mut text, &"─".repeat(grid.width()));
        } else if row.banner != banner {
            banner = row.banner;
            if !banner.is_empty() {
                push_line(&mut text, banner);
            }
        }
        push_line(&mut text, &grid.row_line(table, row));
    }
    for footnote in &table.footnotes {
        let mark = format!("({}) ", footnote.mark);
        for (idx, line) in wrapped(&footnote.text, NOTE_WIDTH).iter().enumerate() {
            let lead = if idx == 0 { &mark } else { "" };
            push_line(
                &mut text,
                &format!("{lead:width$}{line}", width = mark.len()),
            );
        }
    }
    text
}

fn push_line(text: &mut String, line: &str) {
    text.push_str(printable(line).trim_end());
    text.push('\n');
}

fn headline(table: &Table) -> String {
    let title = table.title.as_deref().or(table.stub_heading.as_deref());
    let status = match (table.kind, table.verification.status) {
        (TableKind::Generic, _) => "not a stratification",
        (_, Status::Verified) => "verified",
        (_, Status::Failed) => "FAILED",
        (_, Status::Unchecked) => "unchecked",
    };
    format!(
        "Table {}  {}  [{status}]",
        table.table,
        title.unwrap_or("(no title)")
    )
}

fn subline(table: &Table) -> String {
    let mut facts: Vec<Cow<'_, str>> = Vec::new();
    facts.extend(table.dimension.as_deref().map(Cow::Borrowed));
    facts.extend(table.group.as_deref().map(Cow::Borrowed));
    facts.push(format!("page {}", table.page).into());
    facts.push(format!("lines {}-{}", table.lines.start, table.lines.end).into());
    facts.join(", ")
}

/// Where the parts of a table stand on the screen.
struct Grid {
    label_width: usize,
    headings: Vec<Vec<String>>,
    widths: Vec<usize>,
    bars: Option<Bars>,
}

/// Which column the bars show, and its longest value.
struct Bars {
    column: usize,
    longest: Decimal,
}

impl Grid {
    fn new(table: &Table, rows: &[AnyRow<'_>]) -> Grid {
        let labels = rows.iter().map(|row| label_of(row).chars().count());
        let stub = table.stub_heading.as_deref().unwrap_or_default();
        let label_width = labels.chain([stub.chars().count()]).max().unwrap_or(0);
        let mut headings = Vec::new();
        let mut widths = Vec::new();
        for (idx, column) in table.columns.iter().enumerate() {
            let values = rows.iter().map(|row| value_text(row, idx, column).len());
            let widest = values.max().unwrap_or(0);
            let heading = column.heading.as_deref().unwrap_or(&column.key);
            let lines = wrapped(heading, widest.max(HEADING_WIDTH));
            let lines_width = lines.iter().map(|line| line.chars().count()).max();
            widths.push(widest.max(lines_width.unwrap_or(0)));
            headings.push(lines);
        }
        Grid {
            label_width: label_width.min(LABEL_WIDTH),
            headings,
            widths,
            bars: Bars::of(table),
        }
    }

    fn width(&self) -> usize {
        self.label_width + self.widths.iter().map(|width| width + 2).sum::<usize>()
    }

    /// The headings, each column's last line on the last line.
    fn heading_lines(&self, table: &Table) -> Vec<String> {
        let height = self.headings.iter().map(Vec::len).max().unwrap_or(0).max(1);
        let stub = table.stub_heading.as_deref().unwrap_or_default();
        (0..height)
            .map(|line| {
                let is_last = line + 1 == height;
                let mut text = padded(if is_last { stub } else { "" }, self.label_width);
                for (heading, width) in self.headings.iter().zip(&self.widths) {
                    let skipped = height - heading.len();
                    let part = line.checked_sub(skipped).map_or("", |at| &heading[at]);
                    text.push_str(&format!("  {part:>width$}"));
                }
                text
            })
            .collect()
    }

    fn row_line(&self, table: &Table, row: &AnyRow<'_>) -> String {
        let mut text = padded(label_of(row), self.label_width);
        for (idx, (column, width)) in table.columns.iter().zip(&self.widths).enumerate() {
            let value = value_text(row, idx, column);
            text.push_str(&format!("  {value:>width$}"));
        }
        if let Some(bars) = self.bars.as_ref().filter(|_| row.kind == "bucket") {
            text.push_str("  ");
            text.push_str(&bars.bar(row));
        }
        text
    }
}

impl Bars {
    fn of(table: &Table) -> Option<Bars> {
        let column = BAR_MEASURES
            .iter()
            .find_map(|key| table.columns.iter().position(|column| column.key == *key))?;
        let values = table
            .rows
            .iter()
            .filter_map(|row| decimal(&row.values, column));
        let longest = values.max().filter(|longest| *longest > Decimal::ZERO)?;
        Some(Bars { column, longest })
    }

    /// A bar in eighths of a character.
    fn bar(&self, row: &AnyRow<'_>) -> String {
        const PARTS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
        let value = decimal(row.values, self.column).unwrap_or_default();
        let eighths = (value / self.longest)
            .checked_mul(Decimal::from(BAR_WIDTH * 8))
            .and_then(|eighths| eighths.round().to_usize())
            .unwrap_or(0);
        // A bucket that holds something shows something.
        let eighths = if value > Decimal::ZERO {
            eighths.max(1)
        } else {
            0
        };
        format!("{}{}", "█".repeat(eighths / 8), PARTS[eighths % 8])
    }
}

fn decimal(values: &[Option<Number>], column: usize) -> Option<Decimal> {
    values.get(column)?.as_ref()?.decimal()
}

fn label_of<'a>(row: &AnyRow<'a>) -> &'a str {
    match (row.kind, row.label) {
        ("total", "") => "Total",
        (_, label) => label,
    }
}

/// A value as people write it: thousands apart, the printed decimals kept.
fn value_text(row: &AnyRow<'_>, idx: usize, column: &Column) -> String {
    let Some(Some(value)) = row.values.get(idx) else {
        return "-".into();
    };
    let text = value.to_string();
    let is_amount = matches!(column.unit.as_deref(), Some("count" | "USD"));
    if is_amount { with_commas(&text) } else { text }
}

fn with_commas(text: &str) -> String {
    let whole = text.find('.').unwrap_or(text.len());
    let first = usize::from(text.starts_with('-'));
    let mut out = String::with_capacity(text.len() + text.len() / 3);
    for (at, c) in text.char_indices() {
        if at > first && at < whole && (whole - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}

/// Text cut or padded to a width.
fn padded(text: &str, width: usize) -> String {
    let length = text.chars().count();
    if length <= width {
        return format!("{text:width$}");
    }
    let kept: String = text.chars().take(width.saturating_sub(1)).collect();
    format!("{kept}…")
}

/// Words on lines of at most a width; a longer word has a line of its own.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.chars().count() + 1 + word.chars().count() <= width => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    #[test]
    fn a_table_is_drawn_with_its_bars() {
        let mut table = sample::state_table();
        table.title = Some("State Distribution".into());
        let expected = "\
Table 1  State Distribution  [FAILED]
state, Group 1, page 4, lines 8-26

              Number of       Aggregate
               Mortgage       Principal  Percent of
State             Loans         Balance     \"Loans\"  pct_io
───────────────────────────────────────────────────────────
West
Alder, Birch        268  113,346,210.62       50.35       -  ████████████████████████
West                268  113,346,210.62       50.35       -
Other (café)        285  111,766,003.59       49.65    0.05  ███████████████████████▋
───────────────────────────────────────────────────────────
Total               553  225,112,214.21      100.00       -
(1) No more than 1.010% in one zip code.
";
        assert_eq!(drawn(&table), expected);
    }

    #[test]
    fn rows_of_every_kind_are_drawn_and_long_numbers_need_no_bar() {
        let text = drawn(&sample::bucket_table());
        assert!(text.contains("1,234,567,890,123,456,789,012,345,678,901,234,567,890"));
        assert_eq!(
            text.lines().filter(|line| line.starts_with('b')).count(),
            13
        );
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!(with_commas("113346210.62"), "113,346,210.62");
        assert_eq!(with_commas("-1234"), "-1,234");
        assert_eq!(with_commas("123"), "123");
        assert_eq!(with_commas("-123.4567"), "-123.4567");
    }

    #[test]
    fn headings_are_wrapped_at_words() {
        assert_eq!(
            wrapped("Number of Mortgage Loans", 12),
            ["Number of", "Mortgage", "Loans"]
        );
        assert_eq!(wrapped("Weighted-Average", 4), ["Weighted-Average"]);
        assert_eq!(wrapped("", 4), Vec::<String>::new());
    }

    #[test]
    fn long_labels_are_cut() {
        assert_eq!(padded("Alaska", 8), "Alaska  ");
        assert_eq!(padded("California", 8), "Califor…");
    }
}
