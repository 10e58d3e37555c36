//! Which numbers of a block of lines stand in one column.
//!
//! ```text
//! 50.00 and Below       47    $  22,255,464.34    9.89%
//! 50.01 to 55.00        14    $   5,880,688.81    2.61%
//!                       61    $  28,136,153.15   12.50%
//!           stub        ^e1                 ^e2     ^e3   right edges
//! ```
//!
//! Numbers are right-aligned, so those of one column share the edge of their digits. Each line's cells
//! are the run of numbers and nil marks at its end; a number one blank after a word is doubtful (it
//! may belong to the label: `Less than 60`) and counts only where other lines confirm its edge.

use crate::number::decode_digits;
use crate::table::token::Token;
use crate::table::token::TokenKind;

/// The measure columns of a block of rows.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// Left to right.
    pub measures: Vec<Column>,
    /// Are labels numbers that form a column of their own at the left?
    pub numeric_stub: Option<Column>,
    /// Where each label is a range printed in two columns, the second of them.
    pub stub_to: Option<Column>,
    /// Where most labels have a second column of words (`Cook    IL`), its ends.
    pub second_words: Option<(u16, u16)>,
}

/// One column of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Leftmost start of its tokens.
    pub left: u16,
    /// Rightmost end of its tokens.
    pub right: u16,
    /// The edge that most of its numbers share.
    pub edge: u16,
    /// In how many of the rows looked at it holds a number.
    pub support: u32,
}

/// The cells of one row.
#[derive(Clone, Debug, Default)]
pub struct RowCells {
    /// One token a column.
    pub cells: Vec<Option<Token>>,
    /// The label ends before this column.
    pub label_end: u16,
    /// Numbers that fit no column.
    pub stray: Vec<Token>,
}

/// Where the cells of a line begin: indices of tokens.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Split {
    /// The first of the run of numbers and nil marks at the end of the line.
    pub run: u16,
    /// The first of them that surely is no part of the label.
    pub sure: u16,
}

/// A line as its columns see it.
#[derive(Clone, Copy, Debug)]
pub struct TokenLine<'a> {
    /// Its words and numbers.
    pub tokens: &'a [Token],
    /// Where its cells begin.
    pub split: Split,
    /// How many columns it takes.
    pub width: u16,
}

impl<'a> TokenLine<'a> {
    /// A line by its tokens and text.
    pub fn new(tokens: &'a [Token], line: &[u8]) -> TokenLine<'a> {
        TokenLine {
            tokens,
            split: split_label(tokens, line),
            width: line.len() as u16,
        }
    }

    fn run(&self) -> usize {
        usize::from(self.split.run)
    }

    fn sure(&self) -> usize {
        usize::from(self.split.sure)
    }
}

/// Where the cells of a line begin.
pub fn split_label(tokens: &[Token], line: &[u8]) -> Split {
    let (run, sure) = label_end(tokens, line);
    Split {
        run: run as u16,
        sure: sure as u16,
    }
}

fn label_end(tokens: &[Token], line: &[u8]) -> (usize, usize) {
    let mut run = tokens.len();
    while run > 0 && tokens[run - 1].is_cell() {
        run -= 1;
    }
    if run == 0 {
        run = skip_range(tokens, line);
        if run == 0 {
            return (0, 0);
        }
    }
    // `$750,001-  $1,000,000`, `>  600,000`: the number completes the label.
    if run < tokens.len()
        && tokens[run - 1].kind == TokenKind::Word
        && asks_for_number(tokens[run - 1].text(line))
        && (tokens[run].start - tokens[run - 1].end <= 4 || is_wide_range(&tokens[..=run], line))
    {
        // It is doubtful, as a count may stand there: `2,500.00 to <     274`.
        let mut sure = run + 1;
        while sure < tokens.len() && tokens[sure].start - tokens[sure - 1].end <= 1 {
            sure += 1;
        }
        return (run, sure);
    }
    let mut sure = run;
    if tokens[run - 1].kind != TokenKind::Leader {
        while sure < tokens.len() && tokens[sure].start - tokens[sure - 1].end <= 1 {
            sure += 1;
        }
    }
    (run, sure)
}

/// How many tokens a range at the start of the line takes: `0.01 - 50.00`, `$150,000 -   $200,000`; also the
/// first half of one that breaks behind its dash (`9.001% --      123`).
fn skip_range(tokens: &[Token], line: &[u8]) -> usize {
    match tokens {
        [low, dash, high, ..]
            if low.kind == TokenKind::Number
                && dash.kind == TokenKind::Nil
                && high.kind == TokenKind::Number
                && dash.text(line).iter().all(|&b| b == b'-')
                && (is_close_range(low, dash, high, line)
                    || is_spread_range(low, dash, high, line)) =>
        {
            3
        }
        // `$50,001 -       206`: the range goes on below, and a count stands here.
        [low, dash, _, ..]
            if low.kind == TokenKind::Number
                && dash.kind == TokenKind::Nil
                && dash.text(line).iter().all(|&b| b == b'-')
                && dash.start - low.end <= 1 =>
        {
            2
        }
        // The rest of a range whose low end stands on the line above: `- 50,000.00`.
        [dash, high, _, ..]
            if dash.kind == TokenKind::Nil
                && high.kind == TokenKind::Number
                && dash.text(line).iter().all(|&b| b == b'-')
                && high.start - dash.end <= 1 =>
        {
            2
        }
        _ => 0,
    }
}

/// Most blanks between the dash of a range and its high end, whatever that is.
const WIDEST_DASH: u16 = 4;

/// `$150,000 -   $200,000`: a dash that touches one of two numbers. A number far from it must be of the
/// same make, or it is a count.
fn is_close_range(low: &Token, dash: &Token, high: &Token, line: &[u8]) -> bool {
    let (before, after) = (dash.start - low.end, high.start - dash.end);
    before.min(after) <= 1 && (before.max(after) <= WIDEST_DASH || ascends(low, high, line))
}

/// `6.000%   -   6.499%`: a dash in the middle between numbers of one make.
fn is_spread_range(low: &Token, dash: &Token, high: &Token, line: &[u8]) -> bool {
    let (before, after) = (dash.start - low.end, high.start - dash.end);
    // Cells of three columns stand further apart, or not as evenly.
    before.max(after) <= 2 * WIDEST_DASH
        && (before.abs_diff(after) <= 3 || before <= 2 || low.text(line).contains(&b'.'))
        && dash.end - dash.start <= 2
        && ascends(low, high, line)
}

/// `50.01   to     60.00`: nothing but a range whose ends stand in columns of their own.
fn is_wide_range(tokens: &[Token], line: &[u8]) -> bool {
    matches!(tokens, [low, _, high] if low.kind == TokenKind::Number && ascends(low, high, line))
}

/// Are two numbers of one make, the second the larger?
fn ascends(low: &Token, high: &Token, line: &[u8]) -> bool {
    let number = |t: &Token| decode_digits(&line[usize::from(t.digits_start)..usize::from(t.edge)]);
    number(low)
        .zip(number(high))
        .is_some_and(|(low, high)| low.scale() == high.scale() && low.decimal() < high.decimal())
}

/// Does a word of a label want a number after it: `750,001-`, `<`, `>=`, `to`, `-`?
fn asks_for_number(word: &[u8]) -> bool {
    matches!(
        word,
        b"<" | b">"
            | b"<="
            | b">="
            | b"="
            | b"to"
            | b"TO"
            | b"thru"
            | b"through"
            | [.., b'0'..=b'9' | b'%', b'-']
    )
}

/// A token that surely is a cell, with its row.
#[derive(Clone, Copy)]
struct Sample {
    edge: u16,
    left: u16,
    right: u16,
    row: u32,
    first_in_line: bool,
}

#[derive(Clone, Debug)]
struct Cluster {
    left: u16,
    right: u16,
    min_edge: u16,
    max_edge: u16,
    edge: u16,
    edge_support: u32,
    rows: Vec<u32>,
    firsts: u32,
}

/// Most rows that are looked at to find the columns; longer tables are sampled evenly.
const SAMPLE_ROWS: usize = 600;

/// Finds the columns that the rows share.
pub fn read_columns(rows: &[TokenLine<'_>]) -> Columns {
    let step = rows.len().div_ceil(SAMPLE_ROWS).max(1);
    let mut samples = Vec::with_capacity(rows.len() * 4);
    let mut doubtful = Vec::new();
    for (row, line) in rows.iter().enumerate() {
        if row % step != 0 && row + 20 < rows.len() {
            continue;
        }
        let sure = line.sure();
        for (at, token) in line.tokens.iter().enumerate().skip(line.run()) {
            let sample = Sample {
                edge: token.edge,
                left: token.start,
                right: token.end,
                row: row as u32,
                first_in_line: at == 0,
            };
            if at >= sure {
                samples.push(sample);
            } else {
                doubtful.push(sample);
            }
        }
    }
    if samples.is_empty() {
        samples = doubtful;
    }
    let mut clusters = merge(group_edges(&samples, rows.len().min(SAMPLE_ROWS)));
    let looked_at = rows.len().div_ceil(step);
    let needed = if looked_at >= 6 { 2 } else { 1 };
    if clusters.iter().any(|c| c.rows.len() >= needed) {
        clusters.retain(|c| c.rows.len() >= needed);
    }
    // A total set to the right or left makes columns of its own, though each row has as many cells.
    if let Some(n) = same_cells(rows)
        && clusters.len() > n
        && clusters.iter().filter(|c| c.rows.len() >= 2).count() == n
    {
        clusters.retain(|c| c.rows.len() >= 2);
    }
    let mut columns = Columns {
        second_words: second_words(rows),
        ..Columns::default()
    };
    let numeric_stub = clusters.len() >= 2
        && rows.len() >= 2
        && clusters[0].firsts * 5 >= clusters[0].rows.len() as u32 * 4;
    for (at, cluster) in clusters.iter().enumerate() {
        let column = Column {
            left: cluster.left,
            right: cluster.right,
            edge: cluster.edge,
            support: cluster.rows.len() as u32,
        };
        if at == 0 && numeric_stub {
            columns.numeric_stub = Some(column);
        } else {
            columns.measures.push(column);
        }
    }
    columns
}

/// How much further right than others columns stand, if they are set alike.
pub(super) fn shift(own: &[Column], others: &[Column]) -> Option<i32> {
    let by = |(own, other): (&Column, &Column)| i32::from(own.edge) - i32::from(other.edge);
    let mut shifts = own.iter().zip(others).map(by);
    let first = shifts.next()?;
    let alike = shifts.all(|shift| shift.abs_diff(first) <= 1);
    (alike && own.len() == others.len()).then_some(first)
}

/// How many cells each of the rows surely has, if it is one number for all of three and more.
fn same_cells(rows: &[TokenLine<'_>]) -> Option<usize> {
    let n_cells = |line: &TokenLine<'_>| line.tokens.len() - line.sure();
    let n = n_cells(rows.first()?);
    (rows.len() >= 3 && rows.iter().all(|line| n_cells(line) == n)).then_some(n)
}

/// The second column of words of the labels: a gap parts each label, and what follows stands under the
/// same columns in most rows.
fn second_words(rows: &[TokenLine<'_>]) -> Option<(u16, u16)> {
    let mut found: Option<(u16, u16)> = None;
    let mut support = 0;
    for line in rows {
        let label = &line.tokens[..line.run()];
        let gap = label.windows(2).position(|pair| {
            pair[1].start - pair[0].end >= 2 && pair.iter().all(|t| t.kind == TokenKind::Word)
        });
        let Some(gap) = gap else { continue };
        let (start, end) = (label[gap + 1].start, label[label.len() - 1].end);
        match &mut found {
            None => found = Some((start, end)),
            Some((left, right)) if start < *right && *left < end => {
                (*left, *right) = (start.min(*left), end.max(*right));
            }
            Some(_) => return None,
        }
        support += 1;
    }
    found.filter(|_| support >= 2 && support * 4 >= rows.len() * 3)
}

/// One cluster an edge, in order of edges. Most edges are shared by all of `n_rows` rows.
fn group_edges(samples: &[Sample], n_rows: usize) -> Vec<Cluster> {
    let widest = samples.iter().map(|s| s.edge).max().unwrap_or(0);
    // The cluster of each edge, counted from one.
    let mut at_edge = vec![0u16; usize::from(widest) + 1];
    let mut clusters: Vec<Cluster> = Vec::new();
    for sample in samples {
        let slot = &mut at_edge[usize::from(sample.edge)];
        match clusters.get_mut(usize::from(*slot).wrapping_sub(1)) {
            Some(cluster) => {
                cluster.left = cluster.left.min(sample.left);
                cluster.right = cluster.right.max(sample.right);
                cluster.rows.push(sample.row);
                cluster.edge_support += 1;
                cluster.firsts += u32::from(sample.first_in_line);
            }
            None => {
                let mut rows = Vec::with_capacity(n_rows);
                rows.push(sample.row);
                clusters.push(Cluster {
                    left: sample.left,
                    right: sample.right,
                    min_edge: sample.edge,
                    max_edge: sample.edge,
                    edge: sample.edge,
                    edge_support: 1,
                    rows,
                    firsts: u32::from(sample.first_in_line),
                });
                *slot = clusters.len() as u16;
            }
        }
    }
    clusters.sort_unstable_by_key(|c| c.edge);
    clusters
}

/// Joins neighbouring clusters that are one column: near edges or overlapping numbers, and no row that
/// has a number in both.
fn merge(mut clusters: Vec<Cluster>) -> Vec<Cluster> {
    // Nearest first, so that a stray edge joins the column it is closest to.
    for reach in [1u16, 2, 3, u16::MAX] {
        clusters.dedup_by(|next, last| {
            let joins = next.min_edge - last.max_edge <= reach
                && (reach < u16::MAX || overlaps(last, next))
                && !share_row(&last.rows, &next.rows);
            if joins {
                join(last, next);
            }
            joins
        });
    }
    clusters
}

/// Do the numbers of both stand over one another, as left-aligned or centred ones do?
fn overlaps(left: &Cluster, right: &Cluster) -> bool {
    right.left < left.edge
}

fn share_row(a: &[u32], b: &[u32]) -> bool {
    let (mut i, mut j) = (0, 0);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => return true,
        }
    }
    false
}

fn join(into: &mut Cluster, other: &Cluster) {
    into.left = into.left.min(other.left);
    into.right = into.right.max(other.right);
    into.min_edge = into.min_edge.min(other.min_edge);
    into.max_edge = into.max_edge.max(other.max_edge);
    if other.edge_support > into.edge_support {
        into.edge = other.edge;
        into.edge_support = other.edge_support;
    }
    into.firsts += other.firsts;
    into.rows.extend(&other.rows);
    into.rows.sort_unstable();
}

/// Furthest that a number may stand from its column's edge and still belong to it.
const REACH: u16 = 9;

impl Columns {
    /// Where the first measure column begins.
    pub fn left(&self) -> u16 {
        self.measures.first().map_or(0, |c| c.left)
    }

    /// Where the last one ends.
    pub fn right(&self) -> u16 {
        self.measures.last().map_or(0, |c| c.right)
    }

    /// The columns of a page that is set this much further right.
    pub(super) fn shifted(&self, by: i32) -> Columns {
        let at = |column: u16| (i32::from(column) + by).clamp(0, i32::from(u16::MAX)) as u16;
        let moved = |column: &Column| Column {
            left: at(column.left),
            right: at(column.right),
            edge: at(column.edge),
            ..*column
        };
        Columns {
            measures: self.measures.iter().map(moved).collect(),
            numeric_stub: self.numeric_stub.as_ref().map(moved),
            stub_to: self.stub_to.as_ref().map(moved),
            second_words: self.second_words.map(|(from, to)| (at(from), at(to))),
        }
    }

    /// Puts the numbers of a line under the columns.
    pub fn assign(&self, line: TokenLine<'_>) -> RowCells {
        let k = self.measures.len();
        let tokens = line.tokens;
        let (run, mut sure) = (line.run(), line.sure());
        let mut start = sure;
        // A number at the start of the line is the label where labels are numbers.
        if run == 0
            && let (Some(stub), Some(first)) = (&self.numeric_stub, tokens.first())
        {
            let to_stub = first.edge.abs_diff(stub.edge);
            let to_measure = self
                .measures
                .first()
                .map_or(u16::MAX, |c| first.edge.abs_diff(c.edge));
            if to_stub < to_measure && tokens.len() > 1 {
                start = 1;
                sure = 1;
            }
            if let (1, Some(to), [_, second, _, ..]) = (start, &self.stub_to, tokens)
                && second.edge.abs_diff(to.edge) <= 1
            {
                start = 2;
                sure = 2;
            }
        } else if run == 0 && tokens.len() > k && k > 0 {
            // More numbers than columns: the first is a label where it stands left of them all.
            let extra = tokens.len() - k;
            if tokens[extra - 1].end <= self.measures[0].left {
                start = extra;
                sure = extra;
            }
        }
        // Doubtful numbers count where they stand on a column's edge that is still free.
        while start > run
            && tokens.len() - start < k
            && let token = &tokens[start - 1]
            && let column = k - (tokens.len() - start) - 1
            && self.measures[..=column]
                .iter()
                .any(|c| token.edge.abs_diff(c.edge) <= 1)
        {
            start -= 1;
        }
        let mut found = RowCells {
            cells: vec![None; k],
            label_end: 0,
            stray: Vec::new(),
        };
        let cells = &tokens[start.min(sure.max(start))..];
        if cells.len() == k {
            for (slot, token) in found.cells.iter_mut().zip(cells) {
                *slot = Some(*token);
            }
        } else {
            self.assign_by_edge(cells, &mut found);
        }
        let first = found.cells.iter().flatten().next().map(|t| t.start);
        found.label_end = first.unwrap_or(line.width);
        found
    }

    /// Each number to the nearest column, from the right, keeping their order.
    fn assign_by_edge(&self, cells: &[Token], found: &mut RowCells) {
        let mut limit = self.measures.len();
        for (at, token) in cells.iter().enumerate().rev() {
            let near = self.measures[..limit]
                .iter()
                .enumerate()
                .min_by_key(|(_, c)| token.edge.abs_diff(c.edge));
            match near {
                Some((column, c))
                    if token.edge.abs_diff(c.edge) <= REACH
                        || (token.start < c.right && c.left < token.end) =>
                {
                    found.cells[column] = Some(*token);
                    limit = column;
                }
                _ if limit == self.measures.len() || at > 0 => found.stray.push(*token),
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::table::token::read_tokens;

    /// Each row drawn as `label | cells`, columns found over all of them.
    #[track_caller]
    fn case(drawn: &[&str], expected: &[&str]) {
        let tokens: Vec<Vec<Token>> = drawn
            .iter()
            .map(|line| {
                let mut tokens = Vec::new();
                read_tokens(line.as_bytes(), &mut tokens);
                tokens
            })
            .collect();
        let rows: Vec<TokenLine<'_>> = tokens
            .iter()
            .zip(drawn)
            .map(|(t, line)| TokenLine::new(t, line.as_bytes()))
            .collect();
        let columns = read_columns(&rows);
        let got: Vec<String> = rows
            .iter()
            .zip(drawn)
            .map(|(&row, line)| {
                let line = line.as_bytes();
                let row = columns.assign(row);
                let label = String::from_utf8_lossy(&line[..usize::from(row.label_end)]);
                let cells: Vec<String> = row
                    .cells
                    .iter()
                    .map(|c| match c {
                        Some(t) => String::from_utf8_lossy(
                            &line[usize::from(t.digits_start)..usize::from(t.edge)],
                        )
                        .into_owned(),
                        None => "_".to_owned(),
                    })
                    .collect();
                format!("{} | {}", label.trim(), cells.join(" "))
            })
            .collect();
        assert_eq!(got, expected);
    }

    #[test]
    fn ranges_are_labels() {
        case(
            &[
                "0.01 - 50.00          24     3,664,163     1.85%",
                "50.01 to 55.00        15     2,317,875     1.17",
                "                      39     5,982,038     3.02%",
            ],
            &[
                "0.01 - 50.00 | 24 3,664,163 1.85",
                "50.01 to 55.00 | 15 2,317,875 1.17",
                " | 39 5,982,038 3.02",
            ],
        );
    }

    #[test]
    fn points_are_labels_and_the_bare_row_is_not() {
        case(
            &[
                "        360                   440           $ 180,931,821.00         80.37%",
                "        359                    35           $  16,257,525.66          7.22%",
                "                              553           $ 225,112,214.21        100.00%",
            ],
            &[
                "360 | 440 180,931,821.00 80.37",
                "359 | 35 16,257,525.66 7.22",
                " | 553 225,112,214.21 100.00",
            ],
        );
    }

    #[test]
    fn columns_that_nearly_touch_are_found_by_their_neighbours() {
        case(
            &[
                "Purchase            12  1,234,567   9.95",
                "Home Improvement   139 16,154,607 103.39",
                "Refinance            9    154,607   3.39",
                "Tier 1              21  5,234,567   9.95",
            ],
            &[
                "Purchase | 12 1,234,567 9.95",
                "Home Improvement | 139 16,154,607 103.39",
                "Refinance | 9 154,607 3.39",
                "Tier 1 | 21 5,234,567 9.95",
            ],
        );
    }

    #[test]
    fn blank_cells_are_left_out() {
        case(
            &[
                "None        70   14,000,000   (1.5)%",
                "2.001        1        5,000",
                "2.501       29    5,995,000    1.5",
                "Total      100   20,000,000     --",
            ],
            &[
                "None | 70 14,000,000 1.5",
                "2.001 | 1 5,000 _",
                "2.501 | 29 5,995,000 1.5",
                "Total | 100 20,000,000 --",
            ],
        );
    }

    #[test]
    fn a_shifted_total_keeps_the_order() {
        case(
            &[
                "Purchase       12   1,234,567     9.95",
                "Refinance       9     154,607     3.39",
                "Total         21   1,389,174    13.34",
            ],
            &[
                "Purchase | 12 1,234,567 9.95",
                "Refinance | 9 154,607 3.39",
                "Total | 21 1,389,174 13.34",
            ],
        );
    }
}
