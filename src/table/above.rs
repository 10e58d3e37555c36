//! What lines above a table say of it and of those after it.
//!
//! ```text
//!                      LOAN GROUP 1                    a banner
//!                 (Dollars in thousands)               the unit of amounts
//!      The following tables describe the Group II      a group in a sentence
//! Mortgage Loans as of the Cut-off Date.
//! ```
//!
//! How long it holds is decided in [`crate::strat::pool`] and [`crate::strat::scale`].

use std::ops::Range;

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::group::group_of_tables;
use crate::strat::group::has_group_word;
use crate::strat::group::read_group;
use crate::strat::label::strip_continued;
use crate::strat::measure::scale_said_alone;
use crate::table::assemble::RawTable;
use crate::table::head::fold;
use crate::table::parts::names_dimension;
use crate::table::region::Region;
use crate::table::words::is_prose;

/// Furthest above a table that the unit of its amounts may stand.
const UNIT_REACH: usize = 14;
/// Most lines of a page head above the group that it names.
const PAGE_HEAD: usize = 3;

/// Takes in what the lines between the table before and the head of this one say.
pub(super) fn read_above(region: &Region<'_>, above: Range<usize>, table: &mut RawTable) {
    if let Some((at, group)) = find_banner(region, above.clone(), &table.title_idx) {
        table.banner_group.get_or_insert(group);
        table.title_idx.push(region.idx(at));
    } else if table.banner_group.is_none() && table.group.is_none() {
        table.banner_group = group_in_prose(region, above.clone());
    }
    table.scale_above = find_scale(region, above, &table.title_idx);
}

/// The same for one of several panels, which all stand under the lines above: a panel has read those that
/// stand over it alone.
pub(super) fn read_above_panels(region: &Region<'_>, above: Range<usize>, table: &mut RawTable) {
    if table.banner_group.is_some() || table.group.is_some() {
        return;
    }
    let head_start = above
        .clone()
        .find(|&at| region.idx(at) >= table.idx.0)
        .unwrap_or(above.end);
    read_above(region, above.start..head_start, table);
}

/// The pool group that a line names.
pub(super) fn group_of(line: &str) -> Option<String> {
    let (line, _) = strip_continued(line);
    read_group(&line)
}

/// Does no line of words stand there?
fn parts(region: &Region<'_>, at: Option<usize>) -> bool {
    at.is_none_or(|at| {
        at >= region.len() || !matches!(region.kind(at), LineKind::Text | LineKind::Data)
    })
}

/// The last pool group that stands alone between blank lines or rules: a banner for the tables below.
fn find_banner(
    region: &Region<'_>,
    above: Range<usize>,
    title_idx: &[usize],
) -> Option<(usize, String)> {
    above.rev().find_map(|at| {
        if !matches!(
            region.kind(at),
            LineKind::Text | LineKind::Data | LineKind::RunningHead
        ) || title_idx.contains(&region.idx(at))
        {
            return None;
        }
        let words = region.text(at);
        if words.len() > 120 || region.chunks(at).len() > 1 {
            return None;
        }
        // Below it a second line may say what loans those are: `Group I` / `Fixed Rate Loans`.
        let described = || {
            at + 1 < region.len()
                && region.kind(at + 1) == LineKind::Text
                && group_of(&fold(region.text(at + 1))).is_some()
                && parts(region, Some(at + 2))
        };
        // Few lines stand so, and fewer name a group: what is dear to find out comes last.
        let is_alone = parts(region, at.checked_sub(1));
        if !is_alone && !is_centred_below(region, at)
            || !parts(region, Some(at + 1)) && !described()
        {
            return None;
        }
        let group = group_of(&fold(words))?;
        (is_alone || ends_page_head(region, at)).then_some((at, group))
    })
}

/// Does a line of few words stand in the middle of the one above it?
fn is_centred_below(region: &Region<'_>, at: usize) -> bool {
    let middle = |at: usize| match region.chunks(at) {
        [chunk] => Some(chunk.middle2()),
        _ => None,
    };
    at.checked_sub(1)
        .and_then(middle)
        .zip(middle(at))
        .is_some_and(|(above, own)| above.abs_diff(own) <= 4)
}

/// Is a line the last of the few that head a page: the issuer, `Collateral Information`, `Group I`?
fn ends_page_head(region: &Region<'_>, at: usize) -> bool {
    let is_head = |above: &usize| {
        region.kind(*above) == LineKind::Text
            && is_centred_below(region, above + 1)
            && !is_prose(region.text(*above))
            && names_dimension(region, *above).is_none()
            && group_of(&fold(region.text(*above))).is_none()
    };
    let lines = (0..at)
        .rev()
        .take(PAGE_HEAD + 1)
        .take_while(is_head)
        .count();
    (1..=PAGE_HEAD).contains(&lines) && parts(region, (at - lines).checked_sub(1))
}

/// The group that the nearest sentence about the tables names.
fn group_in_prose(region: &Region<'_>, above: Range<usize>) -> Option<String> {
    let is_text = |at: &usize| matches!(region.kind(*at), LineKind::Text | LineKind::Data);
    let table = memchr::memmem::Finder::new(b"table");
    let mut end = above.end;
    while let Some(last) = (above.start..end).rev().find(is_text) {
        let lines = (above.start..=last).rev().take_while(is_text).count();
        let start = last + 1 - lines;
        end = start;
        let mentions = |at: usize| table.find(region.text(at)).is_some();
        let mut paragraph = start..=last;
        let may_name_group = |at: usize| has_group_word(&text(region.text(at)));
        if !paragraph.clone().any(mentions)
            || !paragraph.clone().any(may_name_group)
            || !paragraph.any(|at| is_prose(region.text(at)))
        {
            continue;
        }
        let mut sentences = String::new();
        for at in start..=last {
            sentences.push_str(&fold(region.text(at)));
            sentences.push(' ');
        }
        return group_of_tables(&sentences);
    }
    None
}

/// The unit of amounts on a line of its own, with nothing but words between it and the table.
fn find_scale(region: &Region<'_>, above: Range<usize>, title_idx: &[usize]) -> Option<u32> {
    let start = above.start.max(above.end.saturating_sub(UNIT_REACH));
    for at in (start..above.end).rev() {
        let is_words = matches!(region.kind(at), LineKind::Text | LineKind::RunningHead);
        if is_words
            && !title_idx.contains(&region.idx(at))
            && parts(region, at.checked_sub(1))
            && parts(region, Some(at + 1))
            && let Some(scale) = scale_said_alone(trim(region.text(at)))
        {
            return Some(scale);
        }
        if region.kind(at) == LineKind::Data {
            return None;
        }
    }
    None
}
