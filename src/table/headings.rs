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
use crate::strat::words::Words;
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
    let cut = match lines.split_last() {
        Some((&at, above)) => match cut_by_rule(region, at, k) {
            cut if cut.is_empty() => {
                let mut chunks = Cow::Borrowed(region.chunks(at));
                cut_at_gaps(region, above, at, spans, &mut chunks);
                cut_off_stub(region, at, &chunks, spans)
            }
            cut => cut,
        },
        None => Vec::new(),
    };
    let full = match cut.is_empty() {
        true => full_line(region, lines, spans),
        false => None,
    };
    let stand_left = cut.is_empty() && full.is_none() && stand_left(region, lines, spans);
    for (nth, &at) in lines.iter().enumerate() {
        let line = region.text(at);
        let last = nth + 1 == lines.len();
        let mut chunks = match last && !cut.is_empty() {
            true => Cow::Borrowed(cut.as_slice()),
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

/// Headings one blank apart, `Credit Bureau Score Contracts`, cut where the rule right below draws a segment
/// for the labels and each of the columns; nothing where they need no cut.
fn cut_by_rule(region: &Region<'_>, at: usize, n_columns: usize) -> Vec<Chunk> {
    let chunks = region.chunks(at);
    if chunks.len() > n_columns || at + 1 >= region.len() || region.kind(at + 1) != LineKind::Rule {
        return Vec::new();
    }
    let segments = segments(region.text(at + 1));
    if segments.len() != n_columns + 1 {
        return Vec::new();
    }
    let line = region.text(at);
    let mut out = Vec::with_capacity(segments.len());
    for chunk in chunks {
        let mut rest = *chunk;
        for &(_, end) in &segments {
            let Ok(gap) = u16::try_from(end) else {
                continue;
            };
            let is_gap = rest.start < gap && gap + 1 < rest.end;
            if is_gap && line.get(usize::from(gap)) == Some(&b' ') {
                out.push(Chunk { end: gap, ..rest });
                rest.start = gap + 1;
            }
        }
        out.push(rest);
    }
    if out.len() == chunks.len() {
        out.clear();
    }
    out
}

/// Cuts headings one blank apart where the gap between two columns goes on above, and the words left of it
/// are in line with those above them:
///
/// ```text
/// Weighted  Weighted
///  Average   Average
///     FICO Term (mos.)       FICO | Term (mos.)
///      667      300.12
/// ```
fn cut_at_gaps(
    region: &Region<'_>,
    above: &[usize],
    at: usize,
    spans: &Spans,
    chunks: &mut Cow<'_, [Chunk]>,
) {
    if above.is_empty() || chunks.len() > spans.measures.len() {
        return;
    }
    let line = region.text(at);
    let is_blank = |at: usize, x: usize| region.text(at).get(x).is_none_or(|&b| b == b' ');
    let goes_on = |start: usize, gap: usize, right: usize| {
        line.get(gap) == Some(&b' ')
            && above.iter().all(|&at| is_blank(at, gap))
            && above.iter().any(|&at| {
                let begins = !is_blank(at, start) && (start == 0 || is_blank(at, start - 1));
                let parts = is_blank(at, gap - 1) || is_blank(at, gap + 1);
                parts
                    && (begins || !is_blank(at, gap - 1))
                    && (gap..right).any(|x| !is_blank(at, x))
            })
    };
    let mut out = Vec::with_capacity(chunks.len() + 1);
    for &chunk in chunks.iter() {
        let mut rest = chunk;
        for pair in spans.measures.windows(2) {
            let (start, end) = (usize::from(rest.start), usize::from(rest.end));
            let [from, to, right] =
                [pair[0].1, pair[1].0, pair[1].1].map(|x| usize::try_from(x).unwrap_or_default());
            // What is right of the gap has to stand over the column there.
            let gap = (from.max(start + 1)..to.min(end))
                .take_while(|_| end > to)
                .find(|&gap| goes_on(start, gap, right));
            if let Some(gap) = gap {
                let end = gap as u16;
                out.push(Chunk { end, ..rest });
                rest.start = end + 1;
            }
        }
        out.push(rest);
    }
    if out.len() > chunks.len() {
        *chunks = Cow::Owned(out);
    }
}

/// Do the headings begin where the numbers of their columns do, on each of their lines?
///
/// ```text
/// Number of Aggregate    Percent of        % of
/// Mortgage  Cut-off Date Aggregate         2nd
/// Loans     Balance      Principal Balance Lien
/// 92        $30,043,481  60.23%            41.7%
/// ```
fn stand_left(region: &Region<'_>, lines: &[usize], spans: &Spans) -> bool {
    let k = spans.measures.len();
    let begins_all = |&at: &usize| {
        let line = region.text(at);
        let of = |column: i32| usize::try_from(column).ok().and_then(|c| line.get(c));
        let is_word = |column: i32| of(column).is_some_and(|&b| b != b' ');
        (0..k).all(|j| {
            let left = spans.measures[j].0;
            let next = spans.measures.get(j + 1).map_or(i32::MAX, |m| m.0);
            let end = next.min(line.len() as i32);
            !is_word(left - 1) && (is_word(left) || !(left..end).any(is_word))
        })
    };
    let heads = |&(left, _): &(i32, i32)| {
        let begins = |c: &Chunk| i32::from(c.start) <= left && left < i32::from(c.end);
        lines.iter().any(|&at| region.chunks(at).iter().any(begins))
    };
    k >= 2 && spans.measures.iter().all(heads) && lines.iter().all(begins_all)
}

/// The chunks of a line, cut where a column begins.
fn cut_at_columns<'r>(chunks: &'r [Chunk], spans: &Spans) -> Cow<'r, [Chunk]> {
    let mut out = Vec::with_capacity(spans.measures.len() + 1);
    for &chunk in chunks {
        let mut rest = chunk;
        for &(left, _) in &spans.measures {
            if i32::from(rest.start) < left && left < i32::from(rest.end) {
                let left = left as u16;
                let end = left - 1;
                out.push(Chunk { end, ..rest });
                rest.start = left;
            }
        }
        out.push(rest);
    }
    match out.len() == chunks.len() {
        true => Cow::Borrowed(chunks),
        false => Cow::Owned(out),
    }
}

/// `Credit Scores Lns`: what begins where the labels do and reaches over the first column heads both where
/// one word stands in that column. It is cut before that word, or before the one that a heading begins with;
/// nothing where that does not hold.
fn cut_off_stub(region: &Region<'_>, at: usize, chunks: &[Chunk], spans: &Spans) -> Vec<Chunk> {
    let (Some((&chunk, rest)), Some(&(left, right))) =
        (chunks.split_first(), spans.measures.first())
    else {
        return Vec::new();
    };
    if spans.labels != Some(i32::from(chunk.start)) || spans.over(chunk).n != 1 {
        return Vec::new();
    }
    let line = region.text(at);
    let words = words_in(line, chunk);
    let begins = |word: &Chunk| begins_anew(&line[usize::from(word.start)..usize::from(word.end)]);
    let nth = words.iter().position(begins);
    let nth = nth.unwrap_or(words.len().saturating_sub(1));
    let (Some(before), Some(last)) = (words[..nth].last(), words.last()) else {
        return Vec::new();
    };
    if i32::from(last.start) + 1 < left
        || i32::from(last.end) > right + 1
        || i32::from(before.end) > left
    {
        return Vec::new();
    }
    let (end, start) = (before.end, words[nth].start);
    [Chunk { end, ..chunk }, Chunk { start, ..chunk }]
        .iter()
        .chain(rest)
        .copied()
        .collect()
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

/// Does a heading begin with this word, wherever it stands: `%`, `#`, `No.`, `Number`, `Percent`?
fn begins_anew(word: &[u8]) -> bool {
    ["%", "#", "no.", "number", "percent", "percentage"]
        .iter()
        .any(|head| word.eq_ignore_ascii_case(head.as_bytes()))
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
pub(super) fn join_heading(heading: &mut String, words: &str) {
    if !heading.is_empty() && !heading.ends_with('-') && !heading.ends_with('/') {
        heading.push(' ');
    }
    heading.push_str(words);
}
