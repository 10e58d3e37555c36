//! Where in a body tables may stand: stretches around lines that end in numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::group::read_group;

/// Lines above the first row in which headings, titles and group banners may stand.
const ABOVE: usize = 40;
/// Lines below the last row in which footnotes may stand.
const BELOW: usize = 30;
/// Two lines of numbers further apart than this say nothing about each other.
const NEAR: usize = 14;

/// The stretches of a body (line indices), in order, without overlap.
pub fn find_regions(lines: &Lines<'_>, body: Range<usize>) -> Vec<Range<usize>> {
    let mut regions: Vec<Range<usize>> = Vec::new();
    let mut last: Option<usize> = None;
    let mut run: Option<(usize, usize, usize)> = None;
    let close = |run: Option<(usize, usize, usize)>, regions: &mut Vec<Range<usize>>| {
        let Some((first, end, n)) = run else { return };
        if n < 2 {
            return;
        }
        let start = first.saturating_sub(ABOVE).max(body.start);
        let end = (end + 1 + BELOW).min(body.end);
        match regions.last_mut() {
            Some(before) if start <= before.end => before.end = before.end.max(end),
            _ => regions.push(start..end),
        }
    };
    for idx in lines.of_kind(body.clone(), |kind| kind == LineKind::Data) {
        run = match (run, last) {
            (Some((first, _, n)), Some(before)) if idx - before <= NEAR => {
                Some((first, idx, n + 1))
            }
            (old, _) => {
                close(old, &mut regions);
                Some((idx, idx, 1))
            }
        };
        last = Some(idx);
    }
    close(run, &mut regions);
    regions
}

/// Marks the blocks of lines that stand at the top of most pages as running heads. A block that names a
/// pool group stays: the tables below belong to it.
pub fn mark_running_heads(lines: &mut Lines<'_>, body: Range<usize>) {
    let mut pages = 0usize;
    let mut tops: BTreeMap<Vec<u8>, Vec<Range<usize>>> = BTreeMap::new();
    for mark in lines.of_kind(body.clone(), |kind| kind == LineKind::PageMark) {
        pages += 1;
        let mut at = mark + 1;
        while at < body.end && lines.kind(at) == LineKind::Blank {
            at += 1;
        }
        let start = at;
        let mut key = Vec::new();
        while at < body.end
            && at < start + 4
            && matches!(lines.kind(at), LineKind::Text | LineKind::Data)
        {
            let text = trim(lines.body(at));
            if text.len() > 120 {
                break;
            }
            key.extend(text.to_ascii_lowercase());
            key.push(b'\n');
            at += 1;
        }
        let ends = at >= body.end || !matches!(lines.kind(at), LineKind::Text | LineKind::Data);
        if at > start && ends {
            tops.entry(key).or_default().push(start..at);
        }
    }
    for found in tops.into_values() {
        if found.len() >= 3 && found.len() * 3 >= pages {
            for at in found.into_iter().flatten() {
                if read_group(&text(trim(lines.body(at)))).is_none() {
                    lines.set_kind(at, LineKind::RunningHead);
                }
            }
        }
    }
}
