//! The columns that headings may stand over: those of the numbers, as wide as the rules above them say.
//!
//! ```text
//!              Aggregate      Percent
//!     Loans      Balance      of Pool       chunks of words
//!     -----    ---------      -------       segments of a rule
//!       268    1,346,210        50.35       numbers
//! stub  (0)          (1)          (2)       columns
//! ```

use std::ops::Range;

use crate::line::LineKind;
use crate::table::columns::Columns;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::token::Token;

/// The columns that a heading may stand over: those of the numbers, widened by rule segments.
#[derive(Debug)]
pub(super) struct Spans {
    /// Where the panel begins, if this is one.
    pub(super) base: i32,
    pub(super) stub_right: i32,
    /// Where the label of the first row begins.
    pub(super) labels: Option<i32>,
    /// Where the second column of labels printed in two (`From  To`, `County  State`) ends.
    pub(super) stub_to: Option<i32>,
    pub(super) measures: Vec<(i32, i32)>,
    /// How far a heading may reach over the columns beside its own before that tells against it.
    pub(super) overhang: i32,
}

/// How far headings may reach over the columns beside where the numbers do not tell how wide these are.
const OVERHANG: i32 = 4;

pub(super) fn spans(region: &Region<'_>, lead: &Range<usize>, columns: &Columns) -> Spans {
    let first = |at: usize| region.chunks(at).first().map(|c| i32::from(c.start));
    let mut spans = Spans {
        base: match region.is_windowed() {
            true => lead.clone().filter_map(first).min().unwrap_or(0),
            false => 0,
        },
        stub_right: i32::from(columns.left()) - 1,
        labels: (lead.end < region.len()).then(|| first(lead.end)).flatten(),
        stub_to: columns
            .stub_to
            .map(|c| i32::from(c.right))
            .or(columns.second_words.map(|w| i32::from(w.1) + 2)),
        measures: columns
            .measures
            .iter()
            .map(|c| (i32::from(c.left), i32::from(c.right)))
            .collect(),
        overhang: OVERHANG,
    };
    let k = spans.measures.len();
    // The lowest rule with one segment a column tells how wide each is.
    let mut ruled = false;
    for at in lead.clone().rev().take(12) {
        if region.kind(at) != LineKind::Rule {
            continue;
        }
        let segments = segments(region.text(at));
        if segments.len() == k || segments.len() == k + 1 {
            let skip = segments.len() - k;
            // One rule over labels and the only column tells nothing.
            if k == 1 && skip == 0 && covers_stub(region.text(at), &spans) {
                continue;
            }
            let fits = spans
                .measures
                .iter()
                .zip(&segments[skip..])
                .all(|(m, s)| m.0 < s.1 && s.0 < m.1);
            if fits {
                for (measure, segment) in spans.measures.iter_mut().zip(&segments[skip..]) {
                    measure.0 = measure.0.min(segment.0);
                    measure.1 = measure.1.max(segment.1);
                }
                ruled = true;
                break;
            }
        }
    }
    if !ruled && are_flush_left(region, lead.end, &spans.measures) {
        // Then a heading may stand anywhere up to the next column.
        for j in 1..k {
            let next = spans.measures[j].0;
            spans.measures[j - 1].1 = spans.measures[j - 1].1.max(next - 1);
        }
        spans.overhang = 0;
    }
    if let Some(first) = spans.measures.first() {
        spans.stub_right = spans.stub_right.min(first.0 - 1);
    }
    spans
}

/// How many rows show whether numbers stand at the left of their columns.
const ROWS_LOOKED_AT: usize = 12;

/// Do the numbers of each column begin at one place, though not all of them are equally long?
fn are_flush_left(region: &Region<'_>, first: usize, measures: &[(i32, i32)]) -> bool {
    let rows = (first..region.len().min(first + ROWS_LOOKED_AT))
        .filter(|&at| region.kind(at) == LineKind::Data);
    let mut flush = false;
    let is_left = measures.iter().all(|&(left, right)| {
        let mut ends = rows.clone().flat_map(|at| {
            let within = |t: &&Token| i32::from(t.start) < right && left < i32::from(t.end);
            region.tokens(at).iter().filter(within)
        });
        let Some(one) = ends.next() else { return true };
        let mut ragged = false;
        let begin_alike = ends.all(|other| {
            ragged |= other.edge != one.edge;
            other.start == one.start
        });
        flush |= ragged;
        begin_alike
    });
    is_left && flush
}

/// The runs of rule characters of a rule line.
pub(super) fn segments(line: &[u8]) -> Vec<(i32, i32)> {
    let mut out: Vec<(i32, i32)> = Vec::new();
    for (at, &byte) in line.iter().enumerate() {
        if byte == b' ' {
            continue;
        }
        match out.last_mut() {
            Some(last) if last.1 == at as i32 => last.1 += 1,
            _ => out.push((at as i32, at as i32 + 1)),
        }
    }
    out
}

/// Does a rule reach over the labels, so that it bounds the headings? One over some columns only lies
/// under a spanning heading.
pub(super) fn covers_stub(line: &[u8], spans: &Spans) -> bool {
    segments(line)
        .first()
        .is_some_and(|s| s.0 + 2 < spans.measures.first().map_or(0, |m| m.0))
}

impl Spans {
    /// The measure columns that a chunk lies over, in order.
    pub(super) fn columns_under(&self, chunk: Chunk) -> impl Iterator<Item = usize> {
        let (start, end) = (i32::from(chunk.start), i32::from(chunk.end));
        self.measures
            .iter()
            .enumerate()
            .filter(move |(_, measure)| start < measure.1 && measure.0 < end)
            .map(|(j, _)| j)
    }

    /// How many measure columns a chunk lies over, and which.
    pub(super) fn over(&self, chunk: Chunk) -> Over {
        let mut over = Over::default();
        for j in self.columns_under(chunk) {
            if over.n == 0 {
                over.first = j;
            }
            over.last = j;
            over.n += 1;
        }
        over
    }

    /// The measure columns below a segment of a rule.
    pub(super) fn under(&self, (start, end): (i32, i32)) -> Range<usize> {
        let below = |m: &(i32, i32)| start < m.1 && m.0 < end;
        let first = self.measures.iter().position(below).unwrap_or(0);
        let n = self.measures[first..]
            .iter()
            .take_while(|m| below(m))
            .count();
        first..first + n
    }

    /// How far a chunk is from a column: the least of left, right and middle distance.
    pub(super) fn distance(&self, chunk: Chunk, j: usize) -> i32 {
        let (left, right) = self.measures[j];
        let (start, end) = (i32::from(chunk.start), i32::from(chunk.end));
        let middle = (start + end - left - right).abs() / 2;
        (start - left).abs().min((end - right).abs()).min(middle)
    }

    /// The distance, and how far the chunk reaches over the columns beside.
    pub(super) fn misfit(&self, chunk: Chunk, j: usize) -> i32 {
        let (left, right) = self.measures[j];
        let before = (left - i32::from(chunk.start)).max(0);
        let after = (i32::from(chunk.end) - right).max(0);
        self.distance(chunk, j) + (before + after - self.overhang).max(0)
    }

    pub(super) fn nearest(&self, chunk: Chunk) -> Option<usize> {
        (0..self.measures.len()).min_by_key(|&j| self.distance(chunk, j))
    }
}

/// The measure columns that a chunk lies over.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Over {
    /// How many.
    pub(super) n: usize,
    /// The first and last of them, where there are any.
    pub(super) first: usize,
    pub(super) last: usize,
}

/// Does a rule on the next line underline just this chunk's columns, as under a spanning heading?
pub(super) fn rule_below_spans(
    region: &Region<'_>,
    at: usize,
    chunk: Chunk,
    spans: &Spans,
) -> bool {
    if at + 1 >= region.len() || region.kind(at + 1) != LineKind::Rule {
        return false;
    }
    let segments = segments(region.text(at + 1));
    if let [(start, _)] = segments[..]
        && start < i32::from(chunk.start).min(8)
    {
        return false;
    }
    let (from, to) = (i32::from(chunk.start), i32::from(chunk.end));
    segments.iter().any(|&(start, end)| {
        let fits = end - start < 4 * (to - from) + 12;
        // `Weighted Averages` in the middle over eight columns, past the labels.
        let centred = || start > spans.stub_right && (from + to - start - end).abs() <= 4;
        start <= from + 3 && to <= end + 4 && (fits || centred())
    })
}
