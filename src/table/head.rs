//! The lines above a part: title, group, stub heading, one heading a column.
//!
//! ```text
//!               Original Loan-to-Value Ratios(1)              title
//!                       (Group II Loans)                      group
//! ---------------------------------------------------------
//! Range of              Number of    Aggregate    Percent     headings, bottom line last
//! LTV Ratios (%)            Loans      Balance    of Pool
//! ---------------------------------------------------------
//! ```
//!
//! Read from the bottom up: heading lines put words over single columns; a chunk alone on its line
//! that lies over no single column, or that a rule or a blank line parts from the headings, is a title.

use std::ops::Range;

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::dimension::read_dimension;
use crate::strat::group::read_group;
use crate::strat::measure::decode_measure;
use crate::table::columns::Columns;
use crate::table::parts::is_lone_page_number;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;

/// What stands above a part.
#[derive(Clone, Debug, Default)]
pub struct Head {
    /// Title blocks, nearest first: each the lines of one block, top to bottom.
    pub blocks: Vec<Vec<TitleLine>>,
    /// One heading a measure column; empty where none is printed.
    pub headings: Vec<String>,
    /// Heading of the labels.
    pub stub_heading: String,
    /// Lines that hold headings.
    pub heading_lines: Vec<usize>,
    /// The first line that belongs to the head.
    pub start: usize,
    /// Does a `<TABLE>` tag open between title and rows?
    pub tagged: bool,
}

/// A line of a title block.
#[derive(Clone, Debug)]
pub struct TitleLine {
    /// Local line.
    pub at: usize,
    /// Its text, blanks folded.
    pub text: String,
}

/// Most lines of headings above a part.
const MAX_HEADING_LINES: usize = 16;
/// Most lines of one title block.
const MAX_TITLE_LINES: usize = 6;
/// How many blocks of words above the headings are looked at.
const MAX_BLOCKS: usize = 3;

/// Reads the head of a part from the lines above its first row.
pub fn read_head(region: &Region<'_>, lead: Range<usize>, columns: &Columns) -> Head {
    let mut head = Head {
        headings: vec![String::new(); columns.measures.len()],
        start: lead.end,
        ..Head::default()
    };
    let spans = spans(region, &lead, columns);
    let mut lines = Vec::new();
    let mut at = collect_headings(region, &lead, &spans, &mut lines, &mut head);
    at = demote_titles(region, &spans, &mut lines, lead.start, at);
    lines.reverse();
    head.start = lines.first().copied().unwrap_or(lead.end);
    assign_headings(region, &lines, &spans, &mut head);
    head.heading_lines = lines;
    collect_titles(region, lead.start..at, &mut head);
    head
}

/// Reads only the titles at the end of `lead`.
pub fn read_titles(region: &Region<'_>, lead: Range<usize>) -> Head {
    let mut head = Head {
        start: lead.end,
        ..Head::default()
    };
    collect_titles(region, lead, &mut head);
    head
}

/// The columns that a heading may stand over: those of the numbers, widened by rule segments.
#[derive(Debug)]
struct Spans {
    /// Where the panel begins, if this is one.
    base: i32,
    stub_right: i32,
    /// Where the second column of labels printed in two (`From  To`, `County  State`) ends.
    stub_to: Option<i32>,
    measures: Vec<(i32, i32)>,
}

fn spans(region: &Region<'_>, lead: &Range<usize>, columns: &Columns) -> Spans {
    let first = |at: usize| region.chunks(at).first().map(|c| i32::from(c.start));
    let mut spans = Spans {
        base: match region.is_windowed() {
            true => lead.clone().filter_map(first).min().unwrap_or(0),
            false => 0,
        },
        stub_right: i32::from(columns.left()) - 1,
        stub_to: columns
            .stub_to
            .map(|c| i32::from(c.right))
            .or(columns.second_words.map(|w| i32::from(w.1) + 2)),
        measures: columns
            .measures
            .iter()
            .map(|c| (i32::from(c.left), i32::from(c.right)))
            .collect(),
    };
    let k = spans.measures.len();
    // The lowest rule with one segment a column tells how wide each is.
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
                break;
            }
        }
    }
    if let Some(first) = spans.measures.first() {
        spans.stub_right = spans.stub_right.min(first.0 - 1);
    }
    spans
}

/// The runs of rule characters of a rule line.
pub fn segments(line: &[u8]) -> Vec<(i32, i32)> {
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
fn covers_stub(line: &[u8], spans: &Spans) -> bool {
    segments(line)
        .first()
        .is_some_and(|s| s.0 + 2 < spans.measures.first().map_or(0, |m| m.0))
}

impl Spans {
    /// The measure columns that a chunk lies over, in order.
    fn columns_under(&self, chunk: Chunk) -> impl Iterator<Item = usize> {
        let (start, end) = (i32::from(chunk.start), i32::from(chunk.end));
        self.measures
            .iter()
            .enumerate()
            .filter(move |(_, measure)| start < measure.1 && measure.0 < end)
            .map(|(j, _)| j)
    }

    /// How many measure columns a chunk lies over, and which.
    fn over(&self, chunk: Chunk) -> Over {
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
    fn under(&self, (start, end): (i32, i32)) -> Range<usize> {
        let below = |m: &(i32, i32)| start < m.1 && m.0 < end;
        let first = self.measures.iter().position(below).unwrap_or(0);
        let n = self.measures[first..]
            .iter()
            .take_while(|m| below(m))
            .count();
        first..first + n
    }

    /// How far a chunk is from a column: the least of left, right and middle distance.
    fn distance(&self, chunk: Chunk, j: usize) -> i32 {
        let (left, right) = self.measures[j];
        let (start, end) = (i32::from(chunk.start), i32::from(chunk.end));
        let middle = (start + end - left - right).abs() / 2;
        (start - left).abs().min((end - right).abs()).min(middle)
    }

    /// The distance, and how far the chunk reaches over the columns beside.
    fn misfit(&self, chunk: Chunk, j: usize) -> i32 {
        let (left, right) = self.measures[j];
        let before = (left - i32::from(chunk.start)).max(0);
        let after = (i32::from(chunk.end) - right).max(0);
        self.distance(chunk, j) + (before + after - 4).max(0)
    }

    fn nearest(&self, chunk: Chunk) -> Option<usize> {
        (0..self.measures.len()).min_by_key(|&j| self.distance(chunk, j))
    }
}

/// The measure columns that a chunk lies over.
#[derive(Clone, Copy, Debug, Default)]
struct Over {
    /// How many.
    n: usize,
    /// The first and last of them, where there are any.
    first: usize,
    last: usize,
}

/// Goes up from the rows over heading lines; returns where it stopped (excluded from the headings).
fn collect_headings(
    region: &Region<'_>,
    lead: &Range<usize>,
    spans: &Spans,
    lines: &mut Vec<usize>,
    head: &mut Head,
) -> usize {
    let mut at = lead.end;
    let mut blanks = 0;
    let mut covered = vec![false; spans.measures.len()];
    while at > lead.start {
        let here = at - 1;
        match region.kind(here) {
            LineKind::Blank => blanks += 1,
            LineKind::Rule => {
                if stub_words_only(region, lines, spans) {
                    // Words below the headings' rule begin the first row's label.
                    lines.clear();
                    blanks = 0;
                }
                let enough = covered.iter().filter(|&&c| c).count() * 2 >= covered.len().max(1);
                if !lines.is_empty()
                    && enough
                    && covers_stub(region.text(here), spans)
                    && !is_underline(region, here)
                    && !parts_columns(region, here, lines, spans)
                {
                    break;
                }
            }
            LineKind::Tag => {
                if is_table_tag(region.text(here)) {
                    head.tagged |= is_opening_table(region.text(here));
                    break;
                }
                if stub_words_only(region, lines, spans) {
                    lines.clear();
                    blanks = 0;
                }
                if !lines.is_empty() && blanks == 0 && starts_with_tag(region.text(here), b"<S") {
                    // Headings stand below the marks; what is above them is the title.
                    at -= 1;
                    while at > lead.start && region.kind(at - 1) == LineKind::Tag {
                        at -= 1;
                        head.tagged |= is_opening_table(region.text(at));
                    }
                    if lines.len() >= 2 || covered.iter().all(|&c| c) {
                        break;
                    }
                    continue;
                }
            }
            LineKind::Text | LineKind::Data => {
                let chunks = region.chunks(here);
                let any = covered.iter().any(|&c| c);
                if blanks > 0 && any || blanks > 2 || lines.len() >= MAX_HEADING_LINES {
                    break;
                }
                if chunks.len() < 3 && is_prose(region.text(here))
                    || is_lone_page_number(region, here)
                {
                    break;
                }
                if blanks > 0 && stub_words_only(region, lines, spans) && chunks.len() > 1 {
                    lines.clear();
                    blanks = 0;
                }
                if blanks > 0 && !lines.is_empty() {
                    break;
                }
                if is_statistic(region.text(here)) {
                    break;
                }
                for j in chunks.iter().flat_map(|&c| spans.columns_under(c)) {
                    covered[j] = true;
                }
                lines.push(here);
                blanks = 0;
            }
            _ => break,
        }
        at -= 1;
    }
    at
}

/// Does a rule on the next line underline just this chunk's columns, as under a spanning heading?
fn rule_below_spans(region: &Region<'_>, at: usize, chunk: Chunk) -> bool {
    if at + 1 >= region.len() || region.kind(at + 1) != LineKind::Rule {
        return false;
    }
    segments(region.text(at + 1)).iter().any(|&(start, end)| {
        start <= i32::from(chunk.start) + 3
            && i32::from(chunk.end) <= end + 4
            && (end - start) < 4 * i32::from(chunk.end - chunk.start) + 12
    }) && !(segments(region.text(at + 1)).len() == 1
        && segments(region.text(at + 1))[0].0 < i32::from(chunk.start).min(8))
}

/// Do the segments of a rule each lie under one chunk and over some columns, right of the heading of the
/// labels: `Group I` and `Group II`, each over `Loans  Balance  Percent`?
fn parts_columns(region: &Region<'_>, rule: usize, lines: &[usize], spans: &Spans) -> bool {
    let segments = segments(region.text(rule));
    let above = rule
        .checked_sub(1)
        .filter(|&at| region.kind(at) == LineKind::Text);
    let (Some(above), Some(&below)) = (above, lines.last()) else {
        return false;
    };
    let chunks = region.chunks(above);
    let stub_end = region
        .chunks(below)
        .iter()
        .filter(|&&c| spans.over(c).n == 0)
        .map(|c| i32::from(c.end))
        .max();
    segments.len() >= 2
        && chunks.len() == segments.len()
        && stub_end.is_some_and(|end| end <= segments[0].0)
        && segments.iter().zip(chunks).all(|(segment, chunk)| {
            segment.0 <= i32::from(chunk.start) + 3
                && i32::from(chunk.end) <= segment.1 + 3
                && spans.under(*segment).len() >= 2
        })
}

/// Are there lines so far, none with words over a measure column?
fn stub_words_only(region: &Region<'_>, lines: &[usize], spans: &Spans) -> bool {
    !lines.is_empty()
        && lines.iter().all(|&at| {
            let chunks = region.chunks(at);
            chunks.len() == 1 && i32::from(chunks[0].end) <= spans.stub_right + 1
        })
}

/// Takes lines that are titles off the top of the heading lines (given bottom first); returns where the
/// titles end.
fn demote_titles(
    region: &Region<'_>,
    spans: &Spans,
    lines: &mut Vec<usize>,
    lead_start: usize,
    stopped: usize,
) -> usize {
    let top_down: Vec<usize> = lines.iter().rev().copied().collect();
    let n_titles = title_prefix(region, spans, &top_down, lead_start..stopped);
    lines.truncate(lines.len() - n_titles);
    match n_titles {
        0 => stopped,
        n => top_down[n - 1] + 1,
    }
}

/// How many of the lines above the rows, top first, are a title rather than headings.
fn title_prefix(region: &Region<'_>, spans: &Spans, lines: &[usize], above: Range<usize>) -> usize {
    let alone = |at: usize| region.chunks(at).len() == 1 || is_letter_spaced(region.text(at));
    let m = lines
        .iter()
        .position(|&at| !alone(at))
        .unwrap_or(lines.len());
    if m == 0 {
        return 0;
    }
    let first = line_chunk(region, lines[0]);
    let next = lines.get(1).copied();
    let over = spans.over(first);
    if lines.len() == 1 {
        return usize::from(spans.measures.len() > 1 || over.n == 0);
    }
    let parted = next.is_some_and(|next| {
        (lines[0] + 1..next).any(|i| {
            matches!(
                region.kind(i),
                LineKind::Rule | LineKind::Tag | LineKind::Blank
            )
        })
    });
    // The first line of several chunks is a heading for sure.
    let heading = lines.get(m).copied();
    let aligned =
        heading.is_some_and(|heading| region.chunks(heading).iter().any(|&c| is_aligned(first, c)));
    let stub_only = over.n == 0 && i32::from(first.end) <= spans.stub_right + 1;
    let names_group = read_group(&fold(region.text(lines[0]))).is_some();
    let underlined = is_underline(region, lines[0] + 1) && !has_title_line(region, above.clone());
    let is_title = if names_group || underlined {
        true
    } else if rule_below_spans(region, lines[0], first)
        && (over.n > 1 || parted && has_title_line(region, above.clone()))
    {
        false
    } else if parted {
        true
    } else if let Some(other) = title_line(region, above.clone()) {
        // Of two lines that could be it, the one that names a dimension is the title.
        let names = |at: usize| names_dimension(&fold(region.text(at)));
        let ruled =
            (other..lines[0]).any(|i| region.kind(i) == LineKind::Rule && !is_underline(region, i));
        is_letter_spaced(region.text(lines[0]))
            || !aligned && over.n >= 3
            || over.n >= 2 && names(lines[0])
            || !ruled && names(lines[0]) && !names(other)
    } else {
        // Flush with the stub heading below it.
        let flush = heading
            .and_then(|heading| region.chunks(heading).first().copied())
            .is_some_and(|c| {
                first.start <= c.start + 1 && i32::from(c.end) <= spans.stub_right + 1
            });
        let named = || {
            let words = fold(region.text(lines[0]));
            !begins_heading(&words)
                || names_dimension(&words)
                || over.n == 1 && is_complete_without(region, spans, lines, over.first)
        };
        stub_only || flush || over.n >= 2 || !aligned || named()
    };
    if !is_title {
        return 0;
    }
    let mut n = 1;
    while n < m {
        let chunk = line_chunk(region, lines[n]);
        let centred = chunk.middle2().abs_diff(first.middle2()) <= 4;
        let flush =
            chunk.start.abs_diff(first.start) <= 1 && i32::from(chunk.start) < spans.stub_right;
        // `NUMBER OF` over its column happens to stand in the middle, too.
        let heads = heading.is_some_and(|heading| {
            region
                .chunks(heading)
                .iter()
                .any(|&c| spans.over(c).n > 0 && is_aligned(chunk, c))
        }) && spans.over(chunk).n == 1
            && begins_heading(&fold(region.text(lines[n])));
        if !centred && !flush || heads {
            break;
        }
        n += 1;
    }
    // All lines single: the last still has to head a column.
    if n == lines.len()
        && spans.measures.len() == 1
        && spans.over(line_chunk(region, lines[n - 1])).n > 0
    {
        n -= 1;
    }
    n
}

/// Does the first of the lines name a dimension over a column whose heading is another measure without
/// it: `Original Term` in the middle above `Loans   Balance   Percent`?
fn is_complete_without(region: &Region<'_>, spans: &Spans, lines: &[usize], column: usize) -> bool {
    let words = fold(region.text(lines[0]));
    if read_dimension(Some(&words), None, &[]).is_none() {
        return false;
    }
    let mut heading = String::new();
    for &at in &lines[1..] {
        for &chunk in region.chunks(at) {
            let over = spans.over(chunk);
            if over.n == 1 && over.first == column {
                let line = region.text(at);
                let piece = &line[usize::from(chunk.start)..usize::from(chunk.end)];
                join_heading(&mut heading, &text(piece));
            }
        }
    }
    let letters = heading.bytes().filter(u8::is_ascii_alphabetic).count();
    letters >= 4
        && decode_measure(&heading)
            .is_some_and(|own| decode_measure(&words).is_some_and(|other| other.key != own.key))
}

/// Do the words look like the first line of a column's heading: `Percent of`, `Number`, `WEIGHTED`?
fn begins_heading(words: &str) -> bool {
    const HEADS: [&str; 22] = [
        "number",
        "no",
        "nos",
        "aggregate",
        "principal",
        "percent",
        "percentage",
        "weighted",
        "average",
        "avg",
        "wtd",
        "total",
        "balance",
        "pool",
        "outstanding",
        "scheduled",
        "unpaid",
        "of",
        "count",
        "initial",
        "original",
        "current",
    ];
    let first = words
        .split(|c: char| !c.is_ascii_alphanumeric())
        .find(|w| !w.is_empty())
        .unwrap_or_default()
        .to_ascii_lowercase();
    first.is_empty()
        || HEADS.contains(&first.as_str())
        || words.starts_with('%')
        || words.starts_with('#')
}

/// Do the words name a dimension and no measure?
fn names_dimension(words: &str) -> bool {
    decode_measure(words).is_none() && read_dimension(Some(words), None, &[]).is_some()
}

/// The columns that all words of a line take.
fn line_chunk(region: &Region<'_>, at: usize) -> Chunk {
    let chunks = region.chunks(at);
    Chunk {
        start: chunks.first().map_or(0, |c| c.start),
        end: chunks.last().map_or(0, |c| c.end),
    }
}

/// Is there a line that could be a title at the end of `above` (blanks between)?
fn has_title_line(region: &Region<'_>, above: Range<usize>) -> bool {
    title_line(region, above).is_some()
}

/// The line that could be a title at the end of `above`.
fn title_line(region: &Region<'_>, above: Range<usize>) -> Option<usize> {
    for at in above.rev().take(7) {
        match region.kind(at) {
            LineKind::Blank | LineKind::Rule => {}
            LineKind::Text => {
                let words = region.text(at);
                if read_group(&fold(words)).is_some() {
                    continue;
                }
                let fits = is_title_line(region, at)
                    && !carries_prose(region, at)
                    && !is_statistic(words)
                    && !is_lone_page_number(region, at);
                return fits.then_some(at);
            }
            LineKind::Tag
                if !is_table_tag(region.text(at)) || is_opening_table(region.text(at)) => {}
            _ => return None,
        }
    }
    None
}

/// Is a line prose, or the short last line of a paragraph?
fn carries_prose(region: &Region<'_>, at: usize) -> bool {
    if is_prose(region.text(at)) {
        return true;
    }
    let Some(above) = at.checked_sub(1) else {
        return false;
    };
    region.kind(above) == LineKind::Text
        && is_prose(region.text(above))
        && !is_letter_spaced(region.text(at))
        && line_chunk(region, at).start <= line_chunk(region, above).start
}

/// Does a rule underline the words of the line above it and nothing else?
fn is_underline(region: &Region<'_>, at: usize) -> bool {
    let Some(above) = at.checked_sub(1) else {
        return false;
    };
    if at >= region.len()
        || region.kind(at) != LineKind::Rule
        || region.kind(above) != LineKind::Text
    {
        return false;
    }
    let chunk = line_chunk(region, above);
    match segments(region.text(at)).as_slice() {
        [(start, end)] => {
            (start - i32::from(chunk.start)).abs() <= 3 && (end - i32::from(chunk.end)).abs() <= 5
        }
        _ => false,
    }
}

fn is_aligned(a: Chunk, b: Chunk) -> bool {
    a.start.abs_diff(b.start) <= 1
        || a.end.abs_diff(b.end) <= 1
        || a.middle2().abs_diff(b.middle2()) <= 3
}

/// Joins the heading words column by column, top line first.
fn assign_headings(region: &Region<'_>, lines: &[usize], spans: &Spans, head: &mut Head) {
    let k = spans.measures.len();
    let full = full_line(region, lines, spans);
    for (nth, &at) in lines.iter().enumerate() {
        let line = region.text(at);
        let chunks = region.chunks(at);
        let last = nth + 1 == lines.len();
        let placed = full
            .as_ref()
            .and_then(|full| full.place(region, at, last))
            .unwrap_or_else(|| place_chunks(region, at, chunks, spans, last));
        for (chunk, place) in placed {
            let words = text(trim(
                &line[usize::from(chunk.start)..usize::from(chunk.end)],
            ));
            match place {
                Place::Stub => join_heading(&mut head.stub_heading, &words),
                Place::Measures(range) => {
                    for j in range {
                        if j < k {
                            join_heading(&mut head.headings[j], &words);
                        }
                    }
                }
            }
        }
    }
}

/// A line with a heading for each measure column. Others may show by its headings where they belong, be
/// the numbers far from them.
struct FullLine<'r> {
    /// The heading of the labels on the same line.
    stub: Option<Chunk>,
    measures: &'r [Chunk],
}

/// The lowest line with a heading for each column.
fn full_line<'r>(region: &'r Region<'_>, lines: &[usize], spans: &Spans) -> Option<FullLine<'r>> {
    let k = spans.measures.len();
    let with_stub = |chunks: &'r [Chunk]| match chunks {
        [stub, measures @ ..] if measures.len() == k => Some(FullLine {
            stub: Some(*stub),
            measures,
        }),
        _ => None,
    };
    let without = |chunks: &'r [Chunk]| {
        let is_full = chunks.len() == k && spans.columns_under(chunks[0]).next() == Some(0);
        is_full.then_some(FullLine {
            stub: None,
            measures: chunks,
        })
    };
    let mut lines = lines.iter().rev().map(|&at| region.chunks(at));
    if k < 2 {
        return None;
    }
    lines
        .clone()
        .find_map(with_stub)
        .or_else(|| lines.find_map(without))
}

impl FullLine<'_> {
    /// Places the words of another line under the headings that they stand over; `None` where that does
    /// not tell.
    fn place(&self, region: &Region<'_>, at: usize, last: bool) -> Option<Vec<(Chunk, Place)>> {
        // What a rule parts from the headings below it heads several of them.
        if !last && at + 1 < region.len() && region.kind(at + 1) == LineKind::Rule {
            return None;
        }
        let mut placed: Vec<(Chunk, Place)> = Vec::new();
        let mut next = 0;
        for &chunk in region.chunks(at) {
            if let Some(slot) = self.slot(chunk).ok()? {
                if slot < next {
                    return None;
                }
                next = slot + 1;
                placed.push((chunk, Place::of_slot(slot)));
                continue;
            }
            // Headings of two columns that touch are told apart word by word.
            let mut before = None;
            for word in words_in(region.text(at), chunk) {
                let slot = self.slot(word).ok()??;
                match placed.last_mut() {
                    Some((piece, _)) if before == Some(slot) => piece.end = word.end,
                    _ if slot < next => return None,
                    _ => placed.push((word, Place::of_slot(slot))),
                }
                before = Some(slot);
                next = slot + 1;
            }
        }
        Some(placed)
    }

    /// Which heading words stand over: 0 is that of the labels. `Ok(None)` where they stand over
    /// several, an error where over none.
    fn slot(&self, words: Chunk) -> Result<Option<usize>, ()> {
        let over = |heading: &Chunk| words.start < heading.end && heading.start < words.end;
        let measures = self.measures.iter().enumerate();
        let mut slots = measures
            .filter(|(_, heading)| over(heading))
            .map(|(j, _)| j + 1);
        let first = slots.next();
        let in_stub = match &self.stub {
            Some(stub) => over(stub),
            None => words.end <= self.measures[0].start,
        };
        match (in_stub, first, slots.next()) {
            (true, None, _) => Ok(Some(0)),
            (false, Some(slot), None) => Ok(Some(slot)),
            (false, None, _) => Err(()),
            _ => Ok(None),
        }
    }
}

impl Place {
    fn of_slot(slot: usize) -> Place {
        match slot.checked_sub(1) {
            None => Place::Stub,
            Some(j) => Place::Measures(j..j + 1),
        }
    }
}

#[derive(Clone, Debug)]
enum Place {
    Stub,
    Measures(Range<usize>),
}

fn place_chunks(
    region: &Region<'_>,
    at: usize,
    chunks: &[Chunk],
    spans: &Spans,
    last: bool,
) -> Vec<(Chunk, Place)> {
    let k = spans.measures.len();
    let one = |j: usize| Place::Measures(j..j + 1);
    // Two columns of labels have headings of their own.
    if let Some(to) = spans.stub_to {
        let stubs = chunks
            .iter()
            .take_while(|&&c| i32::from(c.start) < to && spans.over(c).n == 0)
            .count();
        if stubs > 0 {
            let (stub, rest) = chunks.split_at(stubs);
            let rest_spans = Spans {
                base: spans.base,
                stub_right: spans.stub_right,
                stub_to: None,
                measures: spans.measures.clone(),
            };
            let mut placed: Vec<(Chunk, Place)> = stub.iter().map(|&c| (c, Place::Stub)).collect();
            placed.extend(match rest.len() == k {
                true => rest.iter().enumerate().map(|(j, &c)| (c, one(j))).collect(),
                false => place_chunks(region, at, rest, &rest_spans, last),
            });
            return placed;
        }
    }
    // Chunks that a segmented rule spreads over several columns each.
    if !last
        && at + 1 < region.len()
        && region.kind(at + 1) == LineKind::Rule
        && let segments = segments(region.text(at + 1))
        && segments.len() == chunks.len()
        && segments.len() >= 2
        && segments.iter().zip(chunks).all(|(segment, chunk)| {
            segment.0 <= i32::from(chunk.start) + 3
                && i32::from(chunk.end) <= segment.1 + 3
                && spans.under(*segment).len() >= 2
        })
    {
        return chunks
            .iter()
            .zip(segments)
            .map(|(&c, segment)| (c, Place::Measures(spans.under(segment))))
            .collect();
    }
    // One chunk a column, in order.
    if chunks.len() == k + 1 {
        return chunks
            .iter()
            .enumerate()
            .map(|(n, &c)| (c, if n == 0 { Place::Stub } else { one(n - 1) }))
            .collect();
    }
    if chunks.len() == k && k > 1 {
        let first_is_measure = spans.columns_under(chunks[0]).next() == Some(0)
            || i32::from(chunks[0].end) > spans.stub_right;
        if first_is_measure
            && chunks
                .iter()
                .enumerate()
                .all(|(j, &c)| spans.nearest(c) == Some(j))
        {
            return chunks
                .iter()
                .enumerate()
                .map(|(j, &c)| (c, one(j)))
                .collect();
        }
    }
    let mut placed = Vec::new();
    let mut next = 0usize;
    for (n, &chunk) in chunks.iter().enumerate() {
        let over = spans.over(chunk);
        if over.n == 0 {
            let nearest = spans.nearest(chunk);
            let left_of_all = i32::from(chunk.end) <= spans.measures.first().map_or(0, |m| m.0);
            match nearest {
                Some(j) if !left_of_all => {
                    placed.push((chunk, one(j.max(next))));
                    next = j + 1;
                }
                Some(0)
                    if n > 0
                        || (i32::from(chunk.start) - spans.base) * 2
                            > spans.measures[0].0 - spans.base
                            && is_near_first(chunk, spans) =>
                {
                    placed.push((chunk, one(0)));
                    next = 1;
                }
                _ => placed.push((chunk, Place::Stub)),
            }
            continue;
        }
        if over.n == 1 {
            // The stub heading may reach over the first column's left part.
            let j = over.first;
            if j == 0 && n == 0 && belongs_to_stub(region, at, chunk, chunks.get(1).copied(), spans)
            {
                placed.push((chunk, Place::Stub));
            } else {
                placed.push((chunk, one(j)));
                next = j + 1;
            }
            continue;
        }
        if rule_below_spans(region, at, chunk) && !last {
            placed.push((chunk, Place::Measures(over.first..over.last + 1)));
            next = over.last + 1;
            continue;
        }
        split_words(region.text(at), chunk, spans, next, &mut placed);
        if let Some((_, Place::Measures(range))) = placed.last() {
            next = range.end;
        }
    }
    placed
}

fn is_near_first(chunk: Chunk, spans: &Spans) -> bool {
    spans.measures[0].0 - i32::from(chunk.end) <= 2 && i32::from(chunk.start) > spans.stub_right / 2
}

/// Is the first chunk of a line, which lies over the first column, the stub heading after all: does the
/// next chunk also lie over the first column?
fn belongs_to_stub(
    _region: &Region<'_>,
    _at: usize,
    chunk: Chunk,
    next: Option<Chunk>,
    spans: &Spans,
) -> bool {
    let reaches_left = (i32::from(chunk.start) - spans.base) * 3 < spans.measures[0].0 - spans.base;
    match next {
        Some(next) => {
            spans.columns_under(next).next() == Some(0)
                || spans.over(next).n == 0 && spans.nearest(next) == Some(0)
        }
        None => reaches_left && i32::from(chunk.end) < spans.measures[0].1,
    }
}

/// A chunk over several columns without a rule below: headings that touch. It is cut between words where
/// the pieces stand best (left, right or middle) over consecutive columns.
fn split_words(
    line: &[u8],
    chunk: Chunk,
    spans: &Spans,
    from: usize,
    placed: &mut Vec<(Chunk, Place)>,
) {
    let Over { n, first, last } = spans.over(chunk);
    if n == 0 {
        return;
    }
    let columns: Vec<usize> = (first.max(from).min(last)..=last)
        .take(MOST_TOUCHING)
        .collect();
    let words = words_in(line, chunk);
    let piece = |a: usize, b: usize| Chunk {
        start: words[a].start,
        end: words[b - 1].end,
    };
    // best[c][n]: least distance of the first n words over the first c columns, and where the last
    // piece begins. A column may stay without a piece.
    const SKIPPED: i32 = 1;
    let far = i32::MAX / 2;
    let mut best = vec![vec![(far, 0usize); words.len() + 1]; columns.len() + 1];
    best[0][0] = (0, 0);
    for (c, &column) in columns.iter().enumerate() {
        for n in 0..=words.len() {
            let mut least = (best[c][n].0.saturating_add(SKIPPED), n);
            for (begin, before) in best[c].iter().enumerate().take(n) {
                let cost = before
                    .0
                    .saturating_add(spans.misfit(piece(begin, n), column));
                if cost < least.0 {
                    least = (cost, begin);
                }
            }
            best[c + 1][n] = least;
        }
    }
    let mut n = words.len();
    let mut pieces = Vec::new();
    for c in (0..columns.len()).rev() {
        let begin = best[c + 1][n].1;
        if begin < n {
            pieces.push((piece(begin, n), Place::Measures(columns[c]..columns[c] + 1)));
        }
        n = begin;
    }
    pieces.reverse();
    placed.extend(pieces);
}

/// Most headings that are told apart where they touch.
const MOST_TOUCHING: usize = 12;

/// The words of a chunk.
fn words_in(line: &[u8], chunk: Chunk) -> Vec<Chunk> {
    let mut words: Vec<Chunk> = Vec::new();
    let (start, end) = (usize::from(chunk.start), usize::from(chunk.end));
    for (at, &byte) in line.iter().enumerate().take(end).skip(start) {
        if byte == b' ' {
            continue;
        }
        match words.last_mut() {
            Some(last) if usize::from(last.end) == at => last.end += 1,
            _ => words.push(Chunk {
                start: at as u16,
                end: at as u16 + 1,
            }),
        }
    }
    words
}

/// Adds a line of a heading: a hyphen at the end joins without a blank.
pub fn join_heading(heading: &mut String, words: &str) {
    if !heading.is_empty() && !heading.ends_with('-') && !heading.ends_with('/') {
        heading.push(' ');
    }
    heading.push_str(words);
}

/// The blocks of words above the headings, nearest first.
fn collect_titles(region: &Region<'_>, lead: Range<usize>, head: &mut Head) {
    let mut at = lead.end;
    let mut blanks = 0;
    let mut block: Vec<TitleLine> = Vec::new();
    while at > lead.start && head.blocks.len() < MAX_BLOCKS {
        let here = at - 1;
        match region.kind(here) {
            LineKind::Blank => {
                blanks += 1;
                close_block(&mut block, head);
                if blanks > 4 {
                    break;
                }
            }
            LineKind::Rule if is_underline(region, here) => {}
            LineKind::Rule => close_block(&mut block, head),
            LineKind::Tag => {
                close_block(&mut block, head);
                if is_table_tag(region.text(here)) {
                    if !is_opening_table(region.text(here)) {
                        break;
                    }
                    head.tagged = true;
                    if !head.blocks.is_empty() {
                        break;
                    }
                }
            }
            LineKind::RunningHead => close_block(&mut block, head),
            LineKind::Text | LineKind::Data => {
                if carries_prose(region, here)
                    || is_lone_page_number(region, here)
                    || !is_title_line(region, here)
                    || block.len() >= MAX_TITLE_LINES
                {
                    block.clear();
                    break;
                }
                if is_statistic(region.text(here)) {
                    break;
                }
                if let Some(nearest) = block.first() {
                    let (own, other) = (line_chunk(region, here), line_chunk(region, nearest.at));
                    let centred = own.middle2().abs_diff(other.middle2()) <= 8;
                    let flush = own.start.abs_diff(other.start) <= 1;
                    if !centred && !flush {
                        close_block(&mut block, head);
                    }
                }
                block.push(TitleLine {
                    at: here,
                    text: fold(region.text(here)),
                });
                blanks = 0;
            }
            _ => break,
        }
        at -= 1;
    }
    close_block(&mut block, head);
}

fn close_block(block: &mut Vec<TitleLine>, head: &mut Head) {
    if let [line] = block.as_slice()
        && is_entity_name(&line.text)
    {
        // The name of an issuer is a running head.
        block.clear();
    }
    if !block.is_empty() {
        block.reverse();
        head.blocks.push(std::mem::take(block));
    }
}

/// Does a line end as names of companies do: `Inc.`, `Corp.`, `LLC`?
fn is_entity_name(words: &str) -> bool {
    let last = words.rsplit(' ').next().unwrap_or_default();
    let last: String = last.chars().filter(char::is_ascii_alphanumeric).collect();
    words.contains(' ')
        && [
            "inc",
            "corp",
            "corporation",
            "llc",
            "lp",
            "llp",
            "ltd",
            "company",
            "co",
            "plc",
        ]
        .contains(&last.to_ascii_lowercase().as_str())
}

/// Can a line be one of a title: one chunk, or letters spaced out?
fn is_title_line(region: &Region<'_>, at: usize) -> bool {
    let chunks = region.chunks(at);
    chunks.len() == 1
        || is_letter_spaced(region.text(at))
        || chunks.len() == 2 && chunks[1].start - chunks[0].end <= 3
}

/// `M O R T G A G E   R A T E S`: most words are one letter.
pub fn is_letter_spaced(line: &[u8]) -> bool {
    let (mut words, mut letters) = (0, 0);
    for word in trim(line).split(|&b| b == b' ').filter(|w| !w.is_empty()) {
        words += 1;
        letters += usize::from(word.len() == 1);
    }
    words >= 4 && letters * 10 >= words * 8
}

/// Runs of blanks folded to one; spaced-out letters joined.
pub fn fold(line: &[u8]) -> String {
    let line = trim(line);
    if is_letter_spaced(line) {
        return text(line)
            .split("  ")
            .map(|word| word.chars().filter(|c| *c != ' ').collect::<String>())
            .filter(|word| !word.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
    }
    let text = text(line);
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

fn starts_with_tag(line: &[u8], tag: &[u8]) -> bool {
    let line = trim(line);
    line.len() >= tag.len() && line[..tag.len()].eq_ignore_ascii_case(tag)
}

fn is_opening_table(line: &[u8]) -> bool {
    starts_with_tag(line, b"<TABLE")
}

/// `<TABLE>`, `</TABLE>`, or a tag of the container.
fn is_table_tag(line: &[u8]) -> bool {
    !(starts_with_tag(line, b"<S>")
        || starts_with_tag(line, b"<C>")
        || starts_with_tag(line, b"<CAPTION")
        || starts_with_tag(line, b"</CAPTION"))
}
