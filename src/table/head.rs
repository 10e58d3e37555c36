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
use crate::table::columns::Columns;
use crate::table::headings::assign_headings;
use crate::table::headings::holds_units;
use crate::table::parts::is_lone_page_number;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::spans::Spans;
use crate::table::spans::covers_stub;
use crate::table::spans::segments;
use crate::table::spans::spans;
use crate::table::titles::carries_prose;
use crate::table::titles::collect_titles;
use crate::table::titles::demote_titles;
use crate::table::words::ends_sentence;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;
use crate::table::words::states_value;

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

/// Reads the head of a part from the lines above its first row; `known` is the first line of the headings of
/// the table that it may carry on.
pub fn read_head(
    region: &Region<'_>,
    lead: Range<usize>,
    columns: &Columns,
    known: Option<usize>,
) -> Head {
    let mut head = Head {
        headings: vec![String::new(); columns.measures.len()],
        start: lead.end,
        ..Head::default()
    };
    let mut spans = spans(region, &lead, columns);
    let pairs = join_pairs(region, lead.end, &mut spans);
    let mut lines = Vec::new();
    let mut at = collect_headings(region, &lead, &spans, &mut lines, &mut head);
    at = demote_titles(region, &spans, &mut lines, lead.start, at, known);
    lines.reverse();
    head.start = lines.first().copied().unwrap_or(lead.end);
    assign_headings(region, &lines, &spans, &mut head);
    for at in pairs {
        head.headings.insert(at + 1, head.headings[at].clone());
        head.headings.pop();
    }
    head.heading_lines = lines;
    collect_titles(region, lead.start..at, &mut head);
    head
}

/// Columns with a slash between them in the first row (`1.20x/1.75x`) have one heading. Makes one of each
/// two and returns which have a second.
fn join_pairs(region: &Region<'_>, row: usize, spans: &mut Spans) -> Vec<usize> {
    let mut pairs = Vec::new();
    for j in (1..spans.measures.len()).rev() {
        let (left, right) = (spans.measures[j - 1].1, spans.measures[j].0);
        let between = (right - left <= 3 && row < region.len())
            .then(|| {
                region
                    .text(row)
                    .get(left.min(right).max(1) as usize - 1..right as usize)
            })
            .flatten();
        if between.is_some_and(|text| text.contains(&b'/')) {
            spans.measures[j - 1].1 = spans.measures[j].1;
            spans.measures.remove(j);
            pairs.push(j - 1);
        }
    }
    pairs.reverse();
    pairs
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
                    && !matches!(lines.as_slice(), &[at] if holds_units(region, at))
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
                // `Payments above.`: the end of a paragraph may be short.
                let ends_prose =
                    || trim(region.text(here)).ends_with(b".") && carries_prose(region, here);
                if is_close(chunks)
                    && (is_prose(region.text(here))
                        || ends_sentence(region.text(here))
                        || ends_prose())
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
                if is_statistic(region.text(here)) || states_value(region.text(here)) {
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

/// Do words stand as close as in a sentence? `Percent of Pool        No.` is none, whatever it ends in.
fn is_close(chunks: &[Chunk]) -> bool {
    match chunks {
        [first, second] => second.start - first.end <= 4,
        _ => chunks.len() < 2,
    }
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
        && stub_end.is_none_or(|end| end <= segments[0].0)
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

/// The columns that all words of a line take.
pub(super) fn line_chunk(region: &Region<'_>, at: usize) -> Chunk {
    let chunks = region.chunks(at);
    Chunk {
        start: chunks.first().map_or(0, |c| c.start),
        end: chunks.last().map_or(0, |c| c.end),
    }
}

/// Does a rule underline the words of the line above it and nothing else?
pub(super) fn is_underline(region: &Region<'_>, at: usize) -> bool {
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
        // Letters may be one blank or two apart, words are further.
        let gap = line
            .split(|&b| b != b' ')
            .filter(|run| !run.is_empty())
            .map(|run| run.len())
            .min()
            .unwrap_or(1);
        return text(line)
            .split(&" ".repeat(gap + 1))
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

pub(super) fn is_opening_table(line: &[u8]) -> bool {
    starts_with_tag(line, b"<TABLE")
}

/// `<TABLE>`, `</TABLE>`, or a tag of the container.
pub(super) fn is_table_tag(line: &[u8]) -> bool {
    !(starts_with_tag(line, b"<S>")
        || starts_with_tag(line, b"<C>")
        || starts_with_tag(line, b"<CAPTION")
        || starts_with_tag(line, b"</CAPTION"))
}
