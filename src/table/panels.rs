//! Panels: two tables side by side, or one table whose rows run in two columns of the page.
//!
//! ```text
//! Term    Loans      Balance      %      Type         Loans      Balance      %
//! 180        30    5,200,000   26.0      Primary         88   17,800,000   89.0
//! 360        70   14,800,000   74.0      Investor        12    2,200,000   11.0
//! ```
//!
//! The sign is a gutter right of some numbers at which labels begin again, or headings that repeat.

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::label::clean_label;
use crate::table::assemble::RawTable;
use crate::table::continued::same_words;
use crate::table::notes::scan_note_mark;
use crate::table::parts::is_lone_page_number;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::roles::evidence;
use crate::table::rows::RawRow;
use crate::table::rows::names_total;
use crate::table::spans::segments;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::words::is_prose;
use crate::table::words::is_total;

/// Where the page is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The columns at which a new panel begins.
    pub cuts: Vec<usize>,
    /// After the last line of the panels.
    pub end: usize,
}

impl Panels {
    /// The columns of each panel.
    pub fn windows(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut from = 0;
        for &cut in &self.cuts {
            out.push((from, cut));
            from = cut;
        }
        out.push((from, usize::from(u16::MAX)));
        out
    }
}

/// Do panels begin at this line: do labels begin again right of numbers, here and in rows below?
/// `lead` is where the lines above that may hold their headings start.
pub fn find_panels(region: &Region<'_>, lead: usize, first: usize) -> Option<Panels> {
    let cut = rule_cut(region, lead, first)
        .or_else(|| word_cut(region, first))
        .or_else(|| heading_cut(region, lead, first))
        .or_else(|| lone_cut(region, lead, first))
        .or_else(|| mirrored_cut(region, lead, first))?;
    let end = panels_end(region, first, cut.1);
    if end <= first || cut.1 < cut.0 {
        return None;
    }
    // Any free column of the gutter serves; the one that titles and headings leave free is best.
    let from = first.saturating_sub(12).max(lead);
    let mut crossed = vec![0i32; usize::from(cut.1 - cut.0) + 2];
    let chunks = (from..end)
        .filter(|&at| match region.kind(at) {
            LineKind::Data => true,
            LineKind::Text => !is_prose(region.text(at)),
            _ => false,
        })
        .flat_map(|at| region.chunks(at));
    // Where the count of crossing chunks goes up and down; summed from left to right below.
    for chunk in chunks {
        let (left, right) = ((chunk.start + 1).max(cut.0), chunk.end.min(cut.1 + 1));
        if left < right {
            crossed[usize::from(left - cut.0)] += 1;
            crossed[usize::from(right - cut.0)] -= 1;
        }
    }
    let mut sum = 0;
    let (best, _) = (cut.0..=cut.1)
        .zip(crossed)
        .map(|(column, step)| {
            sum += step;
            (column, sum)
        })
        .min_by_key(|&(column, crossed)| (crossed, std::cmp::Reverse(column)))?;
    Some(Panels {
        cuts: vec![usize::from(best)],
        end,
    })
}

/// The gutter between two segments of the rule below the headings, each under a heading of labels and the same
/// others: `Rate  Loans  %      Lien  Loans  %`.
fn rule_cut(region: &Region<'_>, lead: usize, first: usize) -> Option<(u16, u16)> {
    let rule = (lead..first)
        .rev()
        .take(3)
        .find(|&at| region.kind(at) == LineKind::Rule)?;
    let segments = segments(region.text(rule));
    let above = rule.checked_sub(1).filter(|&at| at >= lead)?;
    if !(2..=4).contains(&segments.len()) || region.kind(above) != LineKind::Text {
        return None;
    }
    let (line, chunks) = (region.text(above), region.chunks(above));
    let own = chunks.len() / segments.len();
    let is_panel = |(n, segment): (usize, &(i32, i32))| {
        let mine = &chunks[n * own..(n + 1) * own];
        mine.iter()
            .all(|c| segment.0 <= i32::from(c.start) && i32::from(c.end) <= segment.1)
            && (1..own).all(|i| is_same_heading(line, chunks[i], mine[i]))
    };
    let fits = own >= 2
        && chunks.len() == own * segments.len()
        && segments.iter().enumerate().all(is_panel);
    let edge = |column: i32| u16::try_from(column).ok();
    fits.then(|| Some((edge(segments[0].1)?, edge(segments[1].0)?)))?
}

/// How many lines below the first row are looked at for more rows of panels.
const LOOK: usize = 12;

/// The gutter (first and last column at which to cut) left of second labels.
fn word_cut(region: &Region<'_>, first: usize) -> Option<(u16, u16)> {
    // Of each row where it begins, where its first panel ends, and where the second label starts.
    let mut found: Vec<(u16, u16, u16)> = Vec::new();
    let mut rows = 0usize;
    let mut reach: Vec<(u16, u16)> = Vec::new();
    let mut has_total = false;
    let mut third = None;
    for at in first..(first + LOOK).min(region.len()) {
        match region.kind(at) {
            LineKind::Data => {}
            LineKind::Text | LineKind::Rule => continue,
            LineKind::Blank if rows == 0 || region.is_blank(at - 1) => break,
            LineKind::Blank => continue,
            _ => break,
        }
        rows += 1;
        let tokens = region.tokens(at);
        reach.extend(
            tokens
                .first()
                .zip(tokens.last())
                .map(|(a, z)| (a.start, z.end)),
        );
        if let Some((end, start)) = second_label(region.tokens(at)) {
            found.push((region.tokens(at)[0].start, end, start));
            let right = region.tokens(at).iter().position(|t| t.start >= start);
            let right = &region.tokens(at)[right.unwrap_or(0)..];
            third = third.or_else(|| second_label(right).map(|(_, third)| third));
            // A total in mid-line is another panel's, whose other labels may be numbers.
            has_total |= is_total(&region.text(at)[usize::from(start)..]);
        }
    }
    let leftmost = found.iter().map(|row| row.2).min()?;
    // Of three panels the first may be the shortest: where it is blank, the cut found is the next one.
    found.retain(|row| row.0 + 2 < leftmost);
    let starts: Vec<u16> = found.iter().map(|row| row.2).collect();
    let left_end = found.iter().map(|row| row.1).max()?;
    if let (true, &[start]) = (has_total, starts.as_slice()) {
        let right_of_gutter = |at: usize| {
            let mut tokens = region.tokens(at).iter();
            tokens.find(|t| t.start >= left_end).map(|t| t.start)
        };
        let others = (first..(first + LOOK).min(region.len()))
            .filter(|&at| region.kind(at) == LineKind::Data)
            .filter_map(right_of_gutter);
        return Some((left_end, others.fold(start, u16::min)));
    }
    // A short panel ends beside a long one: lines that stop before the cut say nothing, nor do those that
    // begin behind it.
    let is_beside = |&&(start, end): &&(u16, u16)| start + 2 < leftmost && end > leftmost;
    let beside = reach.iter().filter(is_beside).count();
    if starts.len() < 2 || starts.len() * 3 < beside {
        return None;
    }
    // Where the panel in the middle has ended, what is found is the label of the third.
    let near = |s: &u16, column: u16| s.abs_diff(column) <= 8;
    let is_aligned = |s: &&u16| near(s, leftmost) || third.is_some_and(|third| near(s, third));
    let aligned = starts.iter().filter(is_aligned).count();
    (left_end <= leftmost && aligned * 4 >= starts.len() * 3).then_some((left_end, leftmost))
}

/// Where the numbers before a second label end and where that label starts: a word after a label and
/// two numbers or more, with two numbers after it.
fn second_label(tokens: &[Token]) -> Option<(u16, u16)> {
    let mut numbers = 0;
    for (at, token) in tokens.iter().enumerate() {
        // `7 to 12`, `30.00 - 34.99`: a label that begins with a number, right of other numbers.
        if at >= 3
            && !(token.kind == TokenKind::Number || token.kind == TokenKind::Leader)
            && tokens[at - 1].kind == TokenKind::Number
            && token.start - tokens[at - 1].end <= 1
            && tokens[at - 2].is_cell()
            && tokens[at - 1].start - tokens[at - 2].end >= 3
            && numbers >= 3
        {
            let after = tokens[at + 1..]
                .iter()
                .rev()
                .take_while(|t| t.is_cell())
                .count();
            return (after >= 2).then_some((tokens[at - 2].end, tokens[at - 1].start));
        }
        match token.kind {
            TokenKind::Number | TokenKind::Nil | TokenKind::Mistyped => {
                let apart = at == 0
                    || token.start - tokens[at - 1].end >= 2
                    || tokens[at - 1].kind != TokenKind::Word;
                numbers += usize::from(apart);
            }
            TokenKind::Word => {
                let parted =
                    at > 0 && tokens[at - 1].is_cell() && token.start - tokens[at - 1].end >= 3;
                if parted && numbers >= 2 {
                    let after = tokens[at + 1..]
                        .iter()
                        .rev()
                        .take_while(|t| t.is_cell())
                        .count();
                    return (after >= 2).then_some((tokens[at - 1].end, token.start));
                }
                if at > 0 && tokens[at - 1].is_cell() && !parted {
                    numbers = 0;
                }
            }
            TokenKind::Leader => {}
        }
    }
    None
}

/// The gutter between two equal halves of the headings, where the labels of the right are numbers too.
fn heading_cut(region: &Region<'_>, lead: usize, first: usize) -> Option<(u16, u16)> {
    if region.tokens(first).len() < 6 {
        return None;
    }
    for at in (lead..first).rev().take(10) {
        if region.kind(at) != LineKind::Text {
            continue;
        }
        let chunks = region.chunks(at);
        let n = chunks.len();
        if n < 6 || !n.is_multiple_of(2) {
            continue;
        }
        let same = |i: usize, k: usize| is_same_heading(region.text(at), chunks[i], chunks[k]);
        // `Loans   %   Loans   %` with one column of labels left of all is one panel.
        if !heads_labels(region, first, chunks[0]) {
            continue;
        }
        // All headings but that of the stub repeat.
        let repeats = (1..n / 2).all(|i| same(i, i + n / 2));
        let distinct = (2..n / 2).any(|i| !same(i, 1));
        // `Loans  Balance  Balance  Loans  Balance`: what should head the right labels heads numbers.
        let heads_numbers = (1..n / 2).any(|i| same(i, n / 2))
            && !begins_with_words(region, [first].into_iter(), chunks[n / 2].start);
        if !repeats || !distinct || heads_numbers {
            continue;
        }
        // The first of them heads the labels, not the numbers of a group of columns.
        let tokens = region.tokens(first);
        let mut label = tokens.chunk_by(|a, b| b.start - a.end <= 1);
        let label_end = label.next().and_then(<[Token]>::last).map_or(0, |t| t.end);
        if chunks[0].start > label_end {
            continue;
        }
        let (left, right) = (chunks[n / 2 - 1], chunks[n / 2]);
        // The right panel's row is a label and as many numbers as it has headings.
        let mut own = tokens.len().saturating_sub(n / 2);
        // On a line of headings where not each column has one, the first of the right panel tells more.
        while own > 0
            && (tokens[own].start - tokens[own - 1].end <= 1
                || tokens[own - 1].start >= right.start)
        {
            own -= 1;
        }
        if own == 0 {
            continue;
        }
        let from = left.end.max(tokens[own - 1].end);
        let to = tokens[own].start.max(from).min(right.start.max(from));
        return (from <= to).then_some((from, to));
    }
    None
}

/// Do two headings of a line say the same, but for footnote marks?
fn is_same_heading(line: &[u8], a: Chunk, b: Chunk) -> bool {
    let bytes = |chunk: Chunk| &line[usize::from(chunk.start)..usize::from(chunk.end)];
    let clean = |chunk: Chunk| clean_label(&text(bytes(chunk))).0;
    bytes(a).eq_ignore_ascii_case(bytes(b))
        || bytes(a).first() == bytes(b).first() && clean(a).eq_ignore_ascii_case(&clean(b))
}

/// Does a heading stand over the label of a row?
fn heads_labels(region: &Region<'_>, row: usize, heading: Chunk) -> bool {
    let tokens = region.tokens(row);
    let parted = |pair: &[Token]| pair[1].start - pair[0].end > 3;
    let last = tokens.windows(2).position(parted).unwrap_or(0);
    tokens
        .get(last)
        .is_some_and(|label| heading.start <= label.end + 1)
}

/// The gutter where each panel has but one column: `Alabama    2.00%    Missouri    10.00%`. A line of such
/// a kind could be anything, so the headings have to repeat, and so do the lines.
fn lone_cut(region: &Region<'_>, lead: usize, first: usize) -> Option<(u16, u16)> {
    let (mut end, mut start) = second_lone_label(region.tokens(first))?;
    let repeats = |at: usize| {
        let chunks = region.chunks(at);
        let n = chunks.len();
        let same = |i: usize, k: usize| is_same_heading(region.text(at), chunks[i], chunks[k]);
        region.kind(at) == LineKind::Text
            && [2, 3].into_iter().any(|panels| {
                let own = n / panels;
                n.is_multiple_of(panels)
                    && own > 0
                    && (own..n).all(|i| {
                        // The heading of the labels may be another.
                        own > 1 && i % own == 0 || same(i, i % own)
                    })
            })
    };
    if !(lead..first).rev().take(10).any(repeats) {
        return None;
    }
    let mut rows = 0;
    for at in first..(first + LOOK).min(region.len()) {
        match region.kind(at) {
            LineKind::Data => {}
            LineKind::Text | LineKind::Rule | LineKind::Blank => continue,
            _ => break,
        }
        let tokens = region.tokens(at);
        match second_lone_label(tokens).or_else(|| lone_number_label(tokens, start)) {
            Some(own) if own.1.abs_diff(start) <= 8 && own.0 <= start && end <= own.1 => {
                (end, start) = (end.max(own.0), start.min(own.1));
                rows += 1;
            }
            Some(_) => return None,
            None => {}
        }
    }
    (rows >= 2).then_some((end, start))
}

/// Where the only number before a second label ends and where that label starts, in a line of labels
/// with a number each.
fn second_lone_label(tokens: &[Token]) -> Option<(u16, u16)> {
    let starts = |at: usize| {
        let (before, here) = (tokens[at - 1], tokens[at]);
        here.kind == TokenKind::Word && before.is_cell() && here.start - before.end >= 3
    };
    let second = (2..tokens.len()).find(|&at| starts(at))?;
    // `Less than 3`: a number of the label.
    let in_label = |at: usize| at > 0 && tokens[at].start - tokens[at - 1].end <= 1;
    let lone = |at: usize| {
        let gap = tokens[at].start - tokens[at - 1].end;
        tokens[at].is_cell()
            && (!tokens[at - 1].is_cell() && gap >= 2
                || in_label(at - 1) && gap >= 3
                || tokens[at - 1].kind == TokenKind::Leader)
    };
    let last = tokens.len() - 1;
    (lone(second - 1) && second < last && lone(last))
        .then_some((tokens[second - 1].end, tokens[second].start))
}

/// The same, where the second label is a range of numbers, about where others begin: `5%   5.00-5.49   3%`.
fn lone_number_label(tokens: &[Token], start: u16) -> Option<(u16, u16)> {
    let second = (2..tokens.len().saturating_sub(2)).find(|&at| {
        let (before, here, next) = (tokens[at - 1], tokens[at], tokens[at + 1]);
        here.is_cell()
            && here.start.abs_diff(start) <= 8
            && before.is_cell()
            && here.start - before.end >= 3
            && next.start - here.end <= 1
    })?;
    tokens
        .last()
        .is_some_and(|last| last.is_cell())
        .then_some((tokens[second - 1].end, tokens[second].start))
}

/// Does one of the rows have a label at about this column that is no number alone?
fn begins_with_words(
    region: &Region<'_>,
    mut rows: impl Iterator<Item = usize>,
    column: u16,
) -> bool {
    rows.any(|at| {
        let tokens = region.tokens(at);
        let label = tokens.iter().position(|t| t.start.abs_diff(column) < 4);
        label.is_some_and(|label| {
            tokens[label].kind == TokenKind::Word
                || (tokens.get(label + 1)).is_some_and(|t| t.start - tokens[label].end <= 1)
        })
    })
}

/// The gutter where a line of headings stands twice, that of the labels too: whatever the labels are, broken
/// ones too, those of the right panel begin as far right as its heading does.
fn mirrored_cut(region: &Region<'_>, lead: usize, first: usize) -> Option<(u16, u16)> {
    let moved = (lead..first).rev().take(10).find_map(|at| {
        let chunks = region.chunks(at);
        let half = chunks.len() / 2;
        if region.kind(at) != LineKind::Text || half < 2 || chunks.len() != 2 * half {
            return None;
        }
        let moved = chunks[half].start - chunks[0].start;
        let is_twice = chunks[..half]
            .iter()
            .zip(&chunks[half..])
            .all(|(&a, &b)| is_same_heading(region.text(at), a, b));
        (is_twice && heads_labels(region, first, chunks[0])).then_some(moved)
    })?;
    let rows = (first..(first + LOOK).min(region.len()))
        .take_while(|&at| !matches!(region.kind(at), LineKind::Tag | LineKind::PageMark))
        .filter(|&at| matches!(region.kind(at), LineKind::Data | LineKind::Text));
    let left = rows
        .clone()
        .filter_map(|at| region.tokens(at).first())
        .map(|t| t.start)
        .min()?;
    let cut = left + moved;
    let begins = |at: &usize| {
        let mut tokens = region.tokens(*at).iter();
        tokens.any(|t| (cut..cut + 4).contains(&t.start))
    };
    let crosses = |c: &Chunk| c.start + 1 < cut && cut < c.end;
    let is_data = |&at: &usize| region.kind(at) == LineKind::Data;
    let crossed = (rows.clone().filter(is_data)).any(|at| region.chunks(at).iter().any(crosses));
    (!crossed
        && rows.clone().filter(begins).count() >= 2
        && begins_with_words(region, rows.filter(is_data), cut))
    .then_some((cut - 1, cut))
}

/// Panels end at a tag, a page break, or where words cross the gutter.
fn panels_end(region: &Region<'_>, first: usize, cut: u16) -> usize {
    let mut end = first;
    let mut blanks = 0;
    for at in first..region.len() {
        match region.kind(at) {
            LineKind::Blank => {
                blanks += 1;
                if blanks > 2 {
                    break;
                }
            }
            LineKind::Rule => {}
            LineKind::Data | LineKind::Text => {
                let crosses = region
                    .chunks(at)
                    .iter()
                    .any(|c| c.start + 1 < cut && cut < c.end);
                if crosses || is_lone_page_number(region, at) || is_left_note(region, at, cut) {
                    break;
                }
                // A title of what follows, after a gap, left of the cut alone.
                if blanks > 0 && !has_numbers_near(region, at) {
                    break;
                }
                blanks = 0;
                end = at + 1;
            }
            _ => break,
        }
    }
    end
}

/// No label is as wide as the first line of a footnote, even if that has no verb yet.
const NOTE_WIDTH: usize = 48;

/// Does a footnote of narrow lines begin here, with nothing beside it?
fn is_left_note(region: &Region<'_>, at: usize, cut: u16) -> bool {
    let line = region.text(at);
    region.kind(at) == LineKind::Text
        && region.chunks(at).iter().all(|c| c.end <= cut)
        && scan_note_mark(line).is_some()
        && (is_prose(line) || trim(line).len() >= NOTE_WIDTH)
}

/// Does a row stand on this line or directly below it?
fn has_numbers_near(region: &Region<'_>, at: usize) -> bool {
    (at..(at + 2).min(region.len())).any(|i| region.kind(i) == LineKind::Data)
}

/// One table in two columns of the page: the right panel has no title of its own, the same headings,
/// and the only total.
pub fn join_newspaper(mut tables: Vec<RawTable>) -> Vec<RawTable> {
    if tables.len() != 2 {
        return tables;
    }
    let (left, right) = (&tables[0], &tables[1]);
    // A title in the middle may stand over one of them.
    let one_title = match (&left.title, &right.title) {
        (Some(left), Some(right)) => left == right,
        (None, Some(_)) => left.stub_heading == right.stub_heading,
        (Some(_), None) => true,
        // `Mortgage Rates` beside `Credit Score`, both without a title, are two.
        (None, None) => match (&left.stub_heading, &right.stub_heading) {
            (Some(left), Some(right)) => same_words(left, right),
            _ => true,
        },
    };
    let has_total = |table: &RawTable| table.rows.iter().any(names_total);
    let same = left.headings == right.headings;
    // The total may stand below the left column, and be that of both.
    let below_left = has_total(left)
        && !has_total(right)
        && left.rows.last().is_some_and(|l| sums_both(l, left, right));
    if one_title && (!has_total(left) || below_left) && same && left.n_columns() > 0 {
        let Some(mut right) = tables.pop() else {
            return tables;
        };
        let left = &mut tables[0];
        // Labels that begin further right are no sub-rows of the left column.
        let indent = |table: &RawTable| table.rows.iter().map(|r| r.indent).min();
        let shift = (indent(&right).unwrap_or(0)).saturating_sub(indent(left).unwrap_or(0));
        for row in &mut right.rows {
            row.indent = row.indent.saturating_sub(shift);
        }
        if below_left {
            right.rows.extend(left.rows.pop());
        }
        if left.title.is_none() {
            left.title = right.title;
        }
        left.rows.extend(right.rows);
        left.notes.extend(right.notes);
        left.idx.0 = left.idx.0.min(right.idx.0);
        left.idx.1 = left.idx.1.max(right.idx.1);
        left.title_idx.extend(right.title_idx);
        left.second_total = crate::table::roles::assign_roles(&mut left.rows);
    }
    tables
}

/// Is the last row of the left column the total of both columns?
fn sums_both(total: &RawRow, left: &RawTable, right: &RawTable) -> bool {
    let rows: Vec<&RawRow> = (left.rows.iter().take(left.rows.len() - 1))
        .chain(&right.rows)
        .collect();
    names_total(total) && evidence(&rows, total) >= total.cells.len().min(2)
}
