//! Lines of words between the headings and the first row: the beginning of its label, or a banner.
//!
//! ```text
//! Amount            No. of        Principal      Percent
//! Financed       Contracts          Balance      of Pool      headings
//! Less than or                                                the label of the first row begins
//! equal to
//! $5,000.00            100       400,000.00       10.00%      its numbers
//! ```

use std::ops::Range;

use crate::line::LineKind;
use crate::line::trim;
use crate::table::head::is_underline;
use crate::table::headings::is_unit_line;
use crate::table::parts::Grown;
use crate::table::parts::has_headings_above;
use crate::table::parts::names_group;
use crate::table::parts::wants_end;
use crate::table::region::Region;
use crate::table::rows::ends_open;
use crate::table::rows::starts_inside;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;
use crate::table::words::is_total;

/// Lines of words between headings and first row. A rule or `<S>` marks above them tell; without, a line
/// that stands left of deeper rows as the banners further down do.
pub(super) fn head_words(
    region: &Region<'_>,
    lead: Range<usize>,
    grown: &Grown,
    left: u16,
) -> Vec<usize> {
    let Some(&first) = grown.data.first() else {
        return Vec::new();
    };
    let indent = |at: usize| region.tokens(at).first().map_or(0, |t| t.start);
    let mut found = Vec::new();
    let mut bounded = false;
    let mut crossing = false;
    let lead_start = lead.start;
    for at in lead.rev() {
        match region.kind(at) {
            LineKind::Text | LineKind::Data => {
                let chunks = region.chunks(at);
                if chunks.len() >= 2 && found.len() == 1 && names_group(region, found[0]) {
                    // `Group I` below the headings.
                    bounded = true;
                    break;
                }
                if chunks.len() != 1 && !wants_end(region.text(at))
                    || found.len() >= 4
                    || is_prose(region.text(at))
                    || is_statistic(region.text(at))
                    || is_unit_line(region, at)
                {
                    break;
                }
                crossing |= chunks[0].end >= left.max(1) + 2;
                found.push(at);
            }
            LineKind::Rule if underlines_banner(region, at, left, grown) => {}
            LineKind::Rule => {
                bounded = !crossing || has_headings_above(region, lead_start, at);
                break;
            }
            LineKind::Tag
                if crossing
                    && trim(region.text(at)).len() >= 2
                    && trim(region.text(at))[..2].eq_ignore_ascii_case(b"<S") => {}
            LineKind::Tag if crossing => break,
            LineKind::Tag => {
                let mark = trim(region.text(at));
                bounded = mark.starts_with(b"<S") || mark.starts_with(b"<s");
                break;
            }
            LineKind::Blank if found.is_empty() => {}
            LineKind::Blank => {
                let above = (0..at).rev().find(|&i| !region.is_blank(i));
                let heads = |i: usize| match region.kind(i) {
                    LineKind::Rule => !crossing || has_headings_above(region, lead_start, i),
                    LineKind::Tag => {
                        let mark = trim(region.text(i));
                        !crossing
                            || matches!(mark, [b'<', b'S' | b's', ..])
                                && has_headings_above(region, lead_start, i)
                    }
                    LineKind::Text => {
                        has_headings_above(region, lead_start, at) && !is_prose(region.text(i))
                    }
                    _ => false,
                };
                bounded = above.is_some_and(heads)
                    || !crossing
                        && matches!(trim(region.text(found[0])).last(), Some(b'/' | b',' | b'-'));
                break;
            }
            _ => break,
        }
    }
    if !bounded
        && let Some(n) = opened_range(region, &found, first)
            .map(|n| n + usize::from(has_banner_above(region, &found, n, grown)))
            .or_else(|| hanging_label(region, &found, grown))
    {
        found.truncate(n);
        found.reverse();
        return found;
    }
    if !bounded && crossing {
        return Vec::new();
    }
    if !bounded {
        let like_banners = found.first().is_some_and(|&at| {
            indent(first) > indent(at)
                && grown.texts.iter().any(|&t| indent(t) == indent(at))
                && grown
                    .data
                    .iter()
                    .all(|&d| indent(d) > indent(at) || is_total(region.text(d)))
        });
        found.truncate(usize::from(like_banners));
    }
    found.reverse();
    found
}

/// Does a rule underline words in the column of the labels, apart from the headings above them or as words
/// further down are? Those are the banner of the rows below.
fn underlines_banner(region: &Region<'_>, at: usize, left: u16, grown: &Grown) -> bool {
    if !is_underline(region, at) || at < 2 {
        return false;
    }
    let start = |at: usize| region.chunks(at).first().map(|words| words.start);
    let is_apart = matches!(
        region.kind(at - 2),
        LineKind::Rule | LineKind::Tag | LineKind::Blank
    );
    let like_others = || {
        let mut others = grown.texts.iter();
        others.any(|&other| start(other) == start(at - 1) && is_underline(region, other + 1))
    };
    matches!(region.chunks(at - 1), [words] if words.end <= left.max(1))
        && (is_apart || like_others())
}

/// How many of the lines above the first row, nearest first, are the beginning of a range that the row ends:
/// `Less than or` / `equal to` / `$50,000.00     15`. No heading begins and ends so.
fn opened_range(region: &Region<'_>, above: &[usize], row: usize) -> Option<usize> {
    const OPENINGS: [&str; 9] = [
        "less", "greater", "more", "up", "not", "over", "under", "equal", "between",
    ];
    let nearest = above.first()?;
    let asks = ends_open(trim(region.text(*nearest)));
    let answers = starts_inside(region.text(row));
    if !asks && !answers {
        return None;
    }
    let opens = |&at: &usize| {
        let line = trim(region.text(at));
        let first = line.split(|&b| b == b' ').next().unwrap_or_default();
        OPENINGS
            .iter()
            .any(|word| first.eq_ignore_ascii_case(word.as_bytes()))
    };
    above
        .iter()
        .take_while(|at| region.chunks(**at).len() == 1)
        .take(3)
        .position(opens)
        .map(|at| {
            let further = above.get(at + 1).is_some_and(opens);
            at + 1 + usize::from(further)
        })
        // `4.999% and` / `under     30`
        .or((asks && answers && region.chunks(*nearest).len() == 1).then_some(1))
}

/// Is the line above the first `n` a banner: left of them, as deep as others further down?
fn has_banner_above(region: &Region<'_>, above: &[usize], n: usize, grown: &Grown) -> bool {
    let indent = |at: usize| region.tokens(at).first().map_or(0, |t| t.start);
    let (Some(&banner), Some(&label)) = (above.get(n), n.checked_sub(1).and_then(|n| above.get(n)))
    else {
        return false;
    };
    region.chunks(banner).len() == 1
        && indent(banner) < indent(label)
        && grown.texts.iter().any(|&at| indent(at) == indent(banner))
}

/// How many of the lines above the first row, nearest first, are the beginning of its label: that row stands
/// deeper than they do, and so do other rows whose labels begin on lines of their own.
fn hanging_label(region: &Region<'_>, above: &[usize], grown: &Grown) -> Option<usize> {
    let indent = |at: usize| region.tokens(at).first().map_or(0, |t| t.start);
    let is_label = |at: &usize| !is_total(region.text(*at));
    let (&first, rest) = grown.data.split_first()?;
    let lines = grown.data.iter().chain(&grown.texts).copied();
    let base = lines.filter(is_label).map(indent).min()?;
    let deeper = |at: usize| indent(at) > base;
    let top = above.iter().take(3).position(|&at| !deeper(at))?;
    if !deeper(first) || indent(above[top]) != base {
        return None;
    }
    let begun = |row: usize| row > 0 && grown.texts.binary_search(&(row - 1)).is_ok();
    let mut hanging = rest
        .iter()
        .copied()
        .filter(|row| deeper(*row) && is_label(row));
    let all_begun = hanging.next().is_some_and(begun) && hanging.all(begun);
    let one_goes_on = || {
        let mut begins = grown.texts.iter().filter(|&&at| indent(at) == base);
        begins.any(|&at| {
            let below = rest.iter().find(|&&row| row > at);
            below.is_some_and(|&row| deeper(row))
        })
    };
    // Labels of one line show where labels begin.
    let has_whole = || rest.iter().any(|row| indent(*row) == base && is_label(row));
    (all_begun || one_goes_on() && has_whole()).then_some(top + 1)
}
