//! Where headings that stand one blank apart are cut, before they are placed.

use std::borrow::Cow;

use crate::line::LineKind;
use crate::table::region::Chunk;
use crate::table::region::Region;
use crate::table::spans::Spans;
use crate::table::spans::segments;

/// The lowest line of headings, cut by the rule below it or off the heading of the labels; nothing where
/// neither tells.
pub(super) fn cut_lowest(region: &Region<'_>, lines: &[usize], spans: &Spans) -> Vec<Chunk> {
    let Some((&at, above)) = lines.split_last() else {
        return Vec::new();
    };
    let by_rule = cut_by_rule(region, at, spans.measures.len());
    if !by_rule.is_empty() {
        return by_rule;
    }
    let mut chunks = Cow::Borrowed(region.chunks(at));
    cut_at_gaps(region, above, at, spans, &mut chunks);
    cut_off_stub(region, at, &chunks, spans)
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
    cut_each(chunks, segments.iter(), |rest, &(_, end)| {
        let gap = u16::try_from(end).ok()?;
        let is_gap = rest.start < gap && gap + 1 < rest.end;
        (is_gap && line.get(usize::from(gap)) == Some(&b' ')).then_some(gap)
    })
    .unwrap_or_default()
}

/// The chunks of a line, each cut at the blank that `gap` finds at a border in what is left of it; `None`
/// where it finds none.
fn cut_each<B>(
    chunks: &[Chunk],
    borders: impl Iterator<Item = B> + Clone,
    gap: impl Fn(Chunk, B) -> Option<u16>,
) -> Option<Vec<Chunk>> {
    let mut out = Vec::with_capacity(chunks.len() + 1);
    for &chunk in chunks {
        let mut rest = chunk;
        for border in borders.clone() {
            if let Some(end) = gap(rest, border) {
                out.push(Chunk { end, ..rest });
                rest.start = end + 1;
            }
        }
        out.push(rest);
    }
    (out.len() > chunks.len()).then_some(out)
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
pub(super) fn cut_at_gaps(
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
    let cut = cut_each(chunks, spans.measures.windows(2), |rest, pair| {
        let (start, end) = (usize::from(rest.start), usize::from(rest.end));
        let [from, to, right] =
            [pair[0].1, pair[1].0, pair[1].1].map(|x| usize::try_from(x).unwrap_or_default());
        // What is right of the gap has to stand over the column there.
        (from.max(start + 1)..to.min(end))
            .take_while(|_| end > to)
            .find(|&gap| goes_on(start, gap, right))
            .map(|gap| gap as u16)
    });
    if let Some(cut) = cut {
        *chunks = Cow::Owned(cut);
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
pub(super) fn stand_left(region: &Region<'_>, lines: &[usize], spans: &Spans) -> bool {
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
pub(super) fn cut_at_columns<'r>(chunks: &'r [Chunk], spans: &Spans) -> Cow<'r, [Chunk]> {
    let cut = cut_each(chunks, spans.measures.iter(), |rest, &(left, _)| {
        let inside = i32::from(rest.start) < left && left < i32::from(rest.end);
        inside.then(|| left as u16 - 1)
    });
    cut.map_or(Cow::Borrowed(chunks), Cow::Owned)
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

/// Does a heading begin with this word, wherever it stands: `%`, `#`, `No.`, `Number`, `Percent`?
pub(super) fn begins_anew(word: &[u8]) -> bool {
    ["%", "#", "no.", "number", "percent", "percentage"]
        .iter()
        .any(|head| word.eq_ignore_ascii_case(head.as_bytes()))
}

/// The words of a chunk.
pub(super) fn words_in(line: &[u8], chunk: Chunk) -> Vec<Chunk> {
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
