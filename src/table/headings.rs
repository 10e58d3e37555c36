//! Which column the words above the rows head.
//!
//! ```text
//!                   Number      Percent         two chunks, one column each
//! Rate (%)        of Loans      of Pool         the stub heading, and one for each column: a full line
//!  5.750                 1         0.25
//! ```
//!
//! A full line of headings shows where the words of the other lines belong; without one, or where it does
//! not tell, words go to the columns that they stand over, and headings that touch are cut between words.

use std::borrow::Cow;
use std::ops::Range;

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::measure::decode_measure;
use crate::strat::words::Words;
use crate::table::cuts::begins_anew;
use crate::table::cuts::cut_at_columns;
use crate::table::cuts::cut_at_gaps;
use crate::table::cuts::cut_lowest;
use crate::table::cuts::stand_left;
use crate::table::cuts::words_in;
use crate::table::head::Head;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::spans::Over;
use crate::table::spans::Spans;
use crate::table::spans::rule_below_spans;
use crate::table::spans::segments;

/// Joins the heading words column by column, top line first.
pub(super) fn assign_headings(
    region: &Region<'_>,
    lines: &[usize],
    spans: &Spans,
    head: &mut Head,
) {
    let k = spans.measures.len();
    let lowest = cut_lowest(region, lines, spans);
    let full = match lowest.is_empty() {
        true => full_line(region, lines, spans),
        false => None,
    };
    let stand_left = lowest.is_empty() && full.is_none() && stand_left(region, lines, spans);
    let mut touching = Vec::new();
    for (nth, &at) in lines.iter().enumerate() {
        let line = region.text(at);
        let last = nth + 1 == lines.len();
        let mut chunks = match last && !lowest.is_empty() {
            true => Cow::Borrowed(lowest.as_slice()),
            false if stand_left => cut_at_columns(region.chunks(at), spans),
            false => Cow::Borrowed(region.chunks(at)),
        };
        cut_at_gaps(region, &lines[..nth], at, spans, &mut chunks);
        // A rule beside words heads nothing.
        if chunks.iter().any(|&c| is_rule_piece(line, c)) {
            chunks.to_mut().retain(|&c| !is_rule_piece(line, c));
        }
        let unit = (is_unit_line(region, at) && spans.over(chunks[0]).n >= 2)
            .then(|| spans.nearest(chunks[0]))
            .flatten()
            .map(|j| vec![(chunks[0], Place::Measures(j..j + 1))]);
        let placed = unit
            .or_else(|| full.as_ref()?.place(region, at, &chunks, last))
            .unwrap_or_else(|| place_chunks(region, at, &chunks, spans, last));
        if last {
            touching = touching_pieces(&placed);
        }
        let mut is_from = false;
        for (chunk, mut place) in placed {
            let words = text(trim(
                &line[usize::from(chunk.start)..usize::from(chunk.end)],
            ));
            if is_from && words.eq_ignore_ascii_case("to") {
                place = Place::Stub;
            }
            is_from = matches!(place, Place::Stub) && words.eq_ignore_ascii_case("from");
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
    if let Some(&at) = lines.last() {
        for &(left, right, column) in touching.iter().rev() {
            move_word(
                region.text(at),
                left,
                right,
                &mut head.headings[column..column + 2],
            );
        }
    }
}

/// The pieces of a line one blank apart that head neighbouring columns, with the first of these.
fn touching_pieces(placed: &[(Chunk, Place)]) -> Vec<(Chunk, Chunk, usize)> {
    let touch = |pair: &[(Chunk, Place)]| match pair {
        [(left, Place::Measures(a)), (right, Place::Measures(b))]
            if left.end + 1 == right.start && a.len() == 1 && b.len() == 1 && a.end == b.start =>
        {
            Some((*left, *right, a.start))
        }
        _ => None,
    };
    placed.windows(2).filter_map(touch).collect()
}

/// Moves a word from one heading to the other, `Average | Age WAC`, where only then both name measures.
fn move_word(line: &[u8], left: Chunk, right: Chunk, headings: &mut [String]) {
    let [first, second] = headings else {
        return;
    };
    let key = |heading: &str| decode_measure(heading).map(|measure| measure.key);
    if key(first).is_some() && key(second).is_some() {
        return;
    }
    let piece = |start: u16, end: u16| text(&line[usize::from(start)..usize::from(end)]);
    let above = |heading: &str, own: Chunk| {
        let own = piece(own.start, own.end);
        heading
            .strip_suffix(own.trim())
            .map(|above| above.trim_end().to_owned())
    };
    let (Some(over_first), Some(over_second)) = (above(first, left), above(second, right)) else {
        return;
    };
    let (words, next) = (words_in(line, left), words_in(line, right));
    let cuts = [
        (words.len() >= 2).then(|| words[words.len() - 1].start),
        (next.len() >= 2).then(|| next[1].start),
    ];
    for cut in cuts.into_iter().flatten() {
        let (mut one, mut other) = (over_first.clone(), over_second.clone());
        join_heading(&mut one, piece(left.start, cut).trim());
        join_heading(&mut other, piece(cut, right.end).trim());
        let (own, its) = (key(&one), key(&other));
        if own.is_some() && its.is_some() && own != its {
            (*first, *second) = (one, other);
            return;
        }
    }
}

/// Does a line hold nothing but words in brackets, `($)   (%)`, as may stand below the headings' rule?
pub(super) fn holds_units(region: &Region<'_>, at: usize) -> bool {
    let line = region.text(at);
    region.chunks(at).iter().all(|chunk| {
        let words = &line[usize::from(chunk.start)..usize::from(chunk.end)];
        words.starts_with(b"(") && words.ends_with(b")")
    })
}

/// Is a line nothing but `(Dollars in Thousands)`, which belongs to one column?
pub(super) fn is_unit_line(region: &Region<'_>, at: usize) -> bool {
    let words = trim(region.text(at));
    region.chunks(at).len() == 1
        && words.starts_with(b"(")
        && words.ends_with(b")")
        && Words::of(&text(words)).scale() > 1
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
    fn place(
        &self,
        region: &Region<'_>,
        at: usize,
        chunks: &[Chunk],
        last: bool,
    ) -> Option<Vec<(Chunk, Place)>> {
        // What a rule parts from the headings below it heads several of them.
        if !last
            && at + 1 < region.len()
            && (region.kind(at + 1) == LineKind::Rule
                || chunks
                    .iter()
                    .any(|&c| rule_piece_below(region, at, c).is_some()))
        {
            return None;
        }
        let mut placed: Vec<(Chunk, Place)> = Vec::new();
        let mut next = 0;
        for &chunk in chunks {
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
                labels: None,
                stub_to: None,
                measures: spans.measures.clone(),
                overhang: spans.overhang,
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
        if let Some(piece) = rule_piece_below(region, at, chunk) {
            let below = spans.under(piece);
            next = below.end;
            placed.push((chunk, Place::Measures(below)));
            continue;
        }
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
        if rule_below_spans(region, at, chunk, spans) && !last {
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

/// Is a chunk a rule, on a line with words?
fn is_rule_piece(line: &[u8], chunk: Chunk) -> bool {
    let piece = &line[usize::from(chunk.start)..usize::from(chunk.end)];
    piece.len() >= 5 && piece.iter().all(|b| matches!(b, b'-' | b'=' | b'_'))
}

/// The rule on the next line, beside words, that a spanning heading stands over:
///
/// ```text
///               WEIGHTED AVERAGES
/// POOL    ----------------------------
/// PERCENT  RATE   TERM    LTV   SCORE
/// ```
fn rule_piece_below(region: &Region<'_>, at: usize, chunk: Chunk) -> Option<(i32, i32)> {
    if at + 1 >= region.len() || region.kind(at + 1) != LineKind::Text {
        return None;
    }
    let below = region.chunks(at + 1);
    let piece = below
        .iter()
        .find(|c| c.start <= chunk.start + 3 && chunk.end <= c.end + 4)?;
    is_rule_piece(region.text(at + 1), *piece)
        .then_some((i32::from(piece.start), i32::from(piece.end)))
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
    // `Total Balance % of` is no heading: another begins inside it.
    const STRANGE: i32 = 6;
    let begun: Vec<i32> = words
        .iter()
        .map(|word| {
            i32::from(begins_anew(
                &line[usize::from(word.start)..usize::from(word.end)],
            ))
        })
        .collect();
    let far = i32::MAX / 2;
    let mut best = vec![vec![(far, 0usize); words.len() + 1]; columns.len() + 1];
    best[0][0] = (0, 0);
    for (c, &column) in columns.iter().enumerate() {
        for n in 0..=words.len() {
            let mut least = (best[c][n].0.saturating_add(SKIPPED), n);
            for (begin, before) in best[c].iter().enumerate().take(n) {
                let cost = before
                    .0
                    .saturating_add(spans.misfit(piece(begin, n), column))
                    .saturating_add(STRANGE * begun[begin + 1..n].iter().sum::<i32>());
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

/// Adds a line of a heading: a hyphen at the end joins without a blank.
pub(super) fn join_heading(heading: &mut String, words: &str) {
    if !heading.is_empty() && !heading.ends_with('-') && !heading.ends_with('/') {
        heading.push(' ');
    }
    heading.push_str(words);
}
