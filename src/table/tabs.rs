//! Tab-separated tables, drawn anew with columns that share an edge.
//!
//! ```text
//! Purchase<TAB>60<TAB>$12,345,678.90<TAB>61.73%      Purchase      60   $12,345,678.90   61.73%
//! Refinance<TAB>40<TAB>$7,654,321.10<TAB>38.27%      Refinance     40    $7,654,321.10   38.27%
//! ```
//!
//! A run of tabs is one separator where the rows agree better that way. Lines with tabs that are no row
//! of such a table keep their 8-column stops.

use crate::line::LineKind;
use crate::line::trim;
use crate::table::region::clean_into;
use crate::table::token::MAX_WIDTH;
use crate::table::token::Token;
use crate::table::token::read_tokens;

/// A line that may belong to a tab-separated table: its raw bytes and its kind.
pub type TabLine<'a> = (&'a [u8], LineKind);

/// How far from one line with tabs to the next of the same table.
pub const MAX_TAB_GAP: usize = 3;

/// Draws the tab-separated runs among `lines` anew; `None` for lines that stay as they are.
pub fn redraw_tabbed(lines: &[TabLine<'_>]) -> Vec<Option<Vec<u8>>> {
    let mut out = vec![None; lines.len()];
    // Where blanks were turned into tabs all over, a few lines that show little of it are no exception.
    let (filled, runs) = filled_tabs(lines);
    let among = if filled * 2 >= runs { 10 } else { 3 };
    let mut at = 0;
    while at < lines.len() {
        if !is_tabbed(lines[at]) {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut last = at;
        while end < lines.len() && end - last <= MAX_TAB_GAP {
            match lines[end] {
                line if is_tabbed(line) => last = end,
                (_, LineKind::Rule | LineKind::Blank) => {}
                (text, LineKind::Tag) if is_mark(text) => {}
                _ => break,
            }
            end += 1;
        }
        let (filled, runs) = filled_tabs(&lines[at..=last]);
        if filled * among < runs {
            redraw_run(&lines[at..=last], &mut out[at..=last]);
        }
        at = last + 1;
    }
    out
}

fn is_tabbed((text, kind): TabLine<'_>) -> bool {
    matches!(kind, LineKind::Text | LineKind::Data)
        && text.len() <= MAX_WIDTH
        && text.contains(&b'\t')
        && !is_boxed(text)
}

/// Do bars bound the line? Those part its columns, and tabs only stand for blanks.
fn is_boxed(text: &[u8]) -> bool {
    let text = trim(text);
    text.len() > 1 && text.starts_with(b"|") && text.ends_with(b"|")
}

fn is_mark(text: &[u8]) -> bool {
    let text = trim(text);
    text.len() >= 2
        && (text[..2].eq_ignore_ascii_case(b"<S") || text[..2].eq_ignore_ascii_case(b"<C"))
}

/// The fields of a line; `runs` takes a run of tabs as one separator (one at the start is an empty label).
fn fields(text: &[u8], runs: bool) -> Vec<&[u8]> {
    let mut fields: Vec<&[u8]> = text.split(|&b| b == b'\t').map(trim).collect();
    if runs {
        let mut first = true;
        fields.retain(|f| std::mem::take(&mut first) || !f.is_empty());
    }
    while fields.last().is_some_and(|f| f.is_empty()) {
        fields.pop();
    }
    fields
}

fn is_number(field: &[u8]) -> bool {
    let mut tokens: Vec<Token> = Vec::new();
    read_tokens(field, &mut tokens);
    !tokens.is_empty() && tokens.iter().all(Token::is_cell)
}

/// Is this the row of a table: a label and two numbers or more, or one share?
fn is_row(fields: &[&[u8]]) -> bool {
    if let [label, share] = fields {
        return !label.is_empty() && is_share(share) && is_number(share);
    }
    fields.len() >= 3 && fields[1..].iter().filter(|f| is_number(f)).count() >= 2
}

/// `61.73%`, or `61.73` under a heading that says so: two decimals and no more than a hundred.
fn is_share(field: &[u8]) -> bool {
    match field.iter().position(|&b| b == b'.') {
        Some(dot) => field.ends_with(b"%") || dot <= 3 && field.len() - dot == 3,
        None => field.ends_with(b"%"),
    }
}

fn redraw_run(lines: &[TabLine<'_>], out: &mut [Option<Vec<u8>>]) {
    let counts = |runs: bool| -> (usize, usize) {
        let mut counts: Vec<usize> = lines
            .iter()
            .filter(|l| is_tabbed(**l))
            .map(|l| fields(l.0, runs))
            .filter(|f| is_row(f))
            .map(|f| f.len())
            .collect();
        counts.sort_unstable();
        let most = counts
            .chunk_by(|a, b| a == b)
            .map(<[usize]>::len)
            .max()
            .unwrap_or(0);
        (most, counts.len())
    };
    let (with_runs, n_rows) = counts(true);
    let (without, _) = counts(false);
    let aligned = match alignment(lines) {
        Alignment::Right => true,
        Alignment::Unclear => !all_have_the_fields(lines, true),
        Alignment::None => false,
    };
    if n_rows < 2 || aligned {
        return;
    }
    // Where both ways fit the rows, a run of tabs is an empty cell if all lines then have the same fields.
    let runs = with_runs > without || with_runs == without && !all_have_the_fields(lines, false);
    let rows: Vec<Option<Vec<&[u8]>>> = lines
        .iter()
        .map(|l| is_tabbed(*l).then(|| fields(l.0, runs)))
        .collect();
    let n_columns = rows
        .iter()
        .flatten()
        .filter(|f| is_row(f))
        .map(Vec::len)
        .max()
        .unwrap_or(0);
    // Headings without one for the labels begin at the first measure.
    let shift = |fields: &[&[u8]]| {
        usize::from(
            !is_row(fields)
                && fields.len() + 1 == n_columns
                && !fields.first().is_some_and(|f| f.is_empty()),
        )
    };
    let mut widths = vec![0usize; n_columns + 1];
    for fields in rows.iter().flatten() {
        let shift = shift(fields);
        for (j, field) in fields.iter().enumerate() {
            let j = (j + shift).min(n_columns);
            widths[j] = widths[j].max(core_len(field, j));
        }
    }
    let total: usize = widths.iter().map(|w| w + 6).sum();
    for (line, (fields, slot)) in lines.iter().zip(rows.into_iter().zip(out)) {
        *slot = match fields {
            Some(fields) => {
                let shift = shift(&fields);
                Some(draw(&fields, shift, &widths))
            }
            None if line.1 == LineKind::Rule => Some(vec![b'-'; total]),
            None => None,
        };
    }
}

/// How many runs of tabs have blanks behind them, and how many there are. Blanks fill up what tabs leave
/// where runs of blanks were turned into tabs; what parts fields has the next field right behind it, or
/// one blank of its number format.
fn filled_tabs(lines: &[TabLine<'_>]) -> (usize, usize) {
    let (mut runs, mut filled) = (0usize, 0usize);
    for (text, _) in lines.iter().filter(|l| is_tabbed(**l)) {
        for piece in text.split(|&b| b == b'\t').skip(1) {
            // Only the last tab of a run has something behind it.
            let blanks = piece.iter().take_while(|&&b| b == b' ').count();
            if blanks < piece.len() {
                runs += 1;
                filled += usize::from(blanks >= 2 || holds_gap(piece));
            }
        }
    }
    (filled, runs)
}

/// Do blanks part a number from what follows it between two tabs: `5.11   8.616  82.67`?
fn holds_gap(piece: &[u8]) -> bool {
    memchr::memmem::find_iter(trim(piece), b"  ")
        .any(|at| at > 0 && matches!(trim(piece)[at - 1], b'0'..=b'9' | b'%' | b')'))
}

/// Has every line as many fields as the rows, give or take the label's?
fn all_have_the_fields(lines: &[TabLine<'_>], runs: bool) -> bool {
    let counts = || {
        lines
            .iter()
            .filter(|l| is_tabbed(**l))
            .map(|l| fields(l.0, runs))
    };
    let n = counts()
        .filter(|f| is_row(f))
        .map(|f| f.len())
        .max()
        .unwrap_or(0);
    counts().all(|f| f.len() == n || f.len() + 1 == n)
}

/// How 8-column stops place the numbers of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Alignment {
    /// Edge under edge, longer and shorter ones alike.
    Right,
    /// All numbers of a column have one length: nothing can be said.
    Unclear,
    /// As the tabs fall.
    None,
}

/// Do 8-column stops already put the numbers of the rows edge under edge? Left-aligned ones have edges
/// as far apart as their lengths. Each row is held against the one before: a run may hold several tables.
fn alignment(lines: &[TabLine<'_>]) -> Alignment {
    let (mut clean, mut tokens) = (Vec::new(), Vec::new());
    // Edge and length of each number of the row before, from the right.
    let mut before: Vec<(u16, u16)> = Vec::new();
    let (mut right, mut wrong) = (0usize, 0usize);
    for &(text, _) in lines
        .iter()
        .filter(|l| is_tabbed(**l) && is_row(&fields(l.0, true)))
    {
        tokens.clear();
        clean.clear();
        let changed = clean_into(text, &mut clean);
        read_tokens(if changed { &clean } else { text }, &mut tokens);
        let row: Vec<(u16, u16)> = tokens
            .iter()
            .rev()
            .take_while(|t| t.is_cell())
            .map(|t| (t.edge, t.edge - t.digits_start))
            .collect();
        for (own, other) in row.iter().zip(&before) {
            let (edges, lengths) = (own.0.abs_diff(other.0), own.1.abs_diff(other.1));
            if edges > 2 || edges > 0 && edges >= lengths {
                wrong += 1;
            } else if lengths > edges {
                right += 1;
            }
        }
        before = row;
    }
    match (right, wrong) {
        _ if wrong * 5 > right => Alignment::None,
        (0, _) => Alignment::Unclear,
        _ => Alignment::Right,
    }
}

/// The length up to the edge that numbers share: `%` and `)` stand outside.
fn core_len(field: &[u8], column: usize) -> usize {
    let outside = field
        .iter()
        .rev()
        .take_while(|&&b| matches!(b, b'%' | b')' | b' '))
        .count();
    if column == 0 {
        field.len()
    } else {
        field.len() - outside
    }
}

fn draw(fields: &[&[u8]], shift: usize, widths: &[usize]) -> Vec<u8> {
    let mut line = Vec::new();
    let mut start = 0;
    for (j, width) in widths.iter().enumerate() {
        let field = j
            .checked_sub(shift)
            .and_then(|i| fields.get(i))
            .copied()
            .unwrap_or_default();
        if !field.is_empty() {
            let pad = if j == 0 {
                0
            } else {
                width - core_len(field, j).min(*width)
            };
            line.resize(start + pad, b' ');
            line.extend_from_slice(field);
        }
        start += width + 6;
    }
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn drawn(lines: &[&str]) -> Vec<String> {
        let lines: Vec<TabLine<'_>> = lines
            .iter()
            .map(|l| (l.as_bytes(), LineKind::Data))
            .collect();
        redraw_tabbed(&lines)
            .into_iter()
            .map(|l| String::from_utf8(l.unwrap_or_default()).unwrap())
            .collect()
    }

    #[test]
    fn numbers_share_an_edge() {
        let lines = drawn(&[
            "Purchase\t60\t$12,345.90\t61.73%",
            "Refinance\t\t140\t$7,654.10\t38.27",
            "\t200\t$20,000.00\t100.00%",
        ]);
        assert_eq!(lines[0], "Purchase        60      $12,345.90       61.73%");
        assert_eq!(lines[1], "Refinance      140       $7,654.10       38.27");
        assert_eq!(lines[2], "               200      $20,000.00      100.00%");
    }

    #[test]
    fn a_run_of_tabs_may_hold_empty_cells() {
        let lines = drawn(&[
            "Medical\t60\t$12,345.90\t61.73%",
            "Legal\t\t\t0.00%",
            "Other\t140\t$7,654.10\t38.27%",
        ]);
        assert_eq!(lines[0], "Medical       60      $12,345.90      61.73%");
        assert_eq!(lines[1], "Legal                                  0.00%");
    }

    #[test]
    fn one_percent_makes_a_row() {
        let lines = drawn(&["Credit Balance\t(0.03)%", "$0.01 to $1,000.00\t1.12%"]);
        assert_eq!(lines[0], "Credit Balance          (0.03)%");
        assert_eq!(lines[1], "$0.01 to $1,000.00       1.12%");
    }

    #[test]
    fn blanks_turned_into_tabs_keep_their_stops() {
        // Two tables in one run, the second with other columns.
        let lines = [
            "Purchase\t      60   12,345.90\t61.73",
            "Refinance\t     140    7,654.10\t38.27",
            "Owner\t\t 60\t  12,345.90\t  61.73",
            "Investor\t       140\t   7,654.10\t  38.27",
        ];
        assert_eq!(drawn(&lines), ["", "", "", ""]);
    }

    #[test]
    fn fields_with_numbers_blanks_apart_keep_their_stops() {
        let lines = [
            "$25,000.01 to $50,000.00\t  35\t1,323,330.30\t2.06  10.241  92.58",
            "$550,000.01 to $600,000.00\t   2\t1,145,132.78\t1.78   8.349  73.90",
            "Total\t\t 392  $64,232,417.49  100.00   8.421  82.64",
        ];
        assert_eq!(drawn(&lines), ["", "", ""]);
    }

    #[test]
    fn stops_that_align_the_numbers_stay() {
        // Of blanks only some were turned into tabs; the second table has other columns.
        let lines = [
            "  October\t\t\t100    $   1,000,000\t\t 10.00%",
            "  November\t\t\t200\t   9,000,000\t\t 90.00",
            "    Total\t\t        300    $  10,000,000\t\t100.00%",
            "",
            "Owner\t\t\t    100\t1,000,000\t10.00%",
            "Investor\t\t   1,000\t  900,000\t90.00%",
        ];
        assert_eq!(drawn(&lines), ["", "", "", "", "", ""]);
    }

    #[test]
    fn lone_tabs_in_prose_stay() {
        assert_eq!(drawn(&["Item 5.\tOther Events"]), [""]);
    }
}
