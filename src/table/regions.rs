//! Where in a body tables may stand: stretches around lines that end in numbers.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;

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
    for idx in body.clone() {
        if lines.kind(idx) != LineKind::Data {
            continue;
        }
        run = match (run, last) {
            (Some((first, _, n)), Some(before)) if idx - before <= NEAR => Some((first, idx, n + 1)),
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

/// Marks lines that stand at the top of most pages as running heads.
pub fn mark_running_heads(lines: &mut Lines<'_>, body: Range<usize>) {
    let mut pages = 0usize;
    let mut tops: BTreeMap<Vec<u8>, Vec<usize>> = BTreeMap::new();
    let mut idx = body.start;
    while idx < body.end {
        if lines.kind(idx) != LineKind::PageMark {
            idx += 1;
            continue;
        }
        pages += 1;
        idx += 1;
        let mut seen = 0;
        let mut at = idx;
        while at < body.end && seen < 3 && at < idx + 10 {
            match lines.kind(at) {
                LineKind::Text | LineKind::Data => {
                    let text = trim(lines.body(at));
                    if text.len() > 120 {
                        break;
                    }
                    tops.entry(text.to_ascii_lowercase()).or_default().push(at);
                    seen += 1;
                }
                LineKind::Blank | LineKind::Rule => {}
                _ => break,
            }
            at += 1;
        }
    }
    if pages < 3 {
        return;
    }
    for found in tops.into_values() {
        if found.len() >= 3 && found.len() * 2 >= pages {
            for at in found {
                lines.set_kind(at, LineKind::RunningHead);
            }
        }
    }
}
