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
        let kinds = &lines.kinds()[mark + 1..body.end];
        let blanks = kinds.iter().take_while(|&&kind| kind == LineKind::Blank);
        let start = mark + 1 + blanks.count();
        let is_text = |kind: &&LineKind| matches!(kind, LineKind::Text | LineKind::Data);
        let len = lines.kinds()[start..body.end]
            .iter()
            .take(5)
            .take_while(is_text)
            .count();
        // What follows the name of a group stands on the pages of that group alone.
        let names_group = |idx| read_group(&text(trim(lines.body(idx)))).is_some();
        let len = match (start..start + len).position(names_group) {
            Some(at) if at > 0 => at,
            _ => len,
        };
        // Running heads are short, in number and in length.
        let top = start..start + len;
        if !(1..5).contains(&len) || top.clone().any(|idx| trim(lines.body(idx)).len() > 120) {
            continue;
        }
        let mut key = Vec::new();
        for idx in top.clone() {
            key.extend(trim(lines.body(idx)).to_ascii_lowercase());
            key.push(b'\n');
        }
        tops.entry(key).or_default().push(top);
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
