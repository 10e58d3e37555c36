//! Blank lines or rules part the rows: all lines of a block belong to its one row.

use std::sync::Arc;

use crate::table::region::Region;
use crate::table::rows::Bare;
use crate::table::rows::PartRows;
use crate::table::rows::banner_text;
use crate::table::rows::indent;
use crate::table::rows::label_bytes;
use crate::table::rows::words_of;
use crate::table::wraps::Words;
use crate::table::wraps::is_across;
use crate::table::wraps::is_capital_banner;
use crate::table::wraps::is_separator;
use crate::table::wraps::names_banner;
use crate::table::wraps::take_tail;

/// All lines of a block, between blank lines or rules, belong to its one row; a block of words alone is
/// a banner, and so are words that begin over the numbers, further left than every label of one line, or
/// above a label that is a complete number.
pub(super) fn attach_by_blocks(
    region: &Region<'_>,
    left: u16,
    words: &Words,
    bares: &mut [Bare],
    out: &mut PartRows,
) {
    let whole = words
        .leftmost_whole_label(region, bares)
        .or_else(|| words.leftmost_row(region, bares));
    let is_apart = |at: usize| {
        let start = indent(region, at);
        left > 0 && start >= left || whole.is_some_and(|whole| start + 1 < whole)
    };
    let mut banner: Option<Arc<str>> = None;
    for row in 0..bares.len() {
        let above = match row {
            0 => words.head.first().copied().unwrap_or(bares[0].at),
            _ => bares[row - 1].at,
        };
        let gap = if row == 0 {
            &words.head
        } else {
            &words.gaps[row]
        };
        let below = bares[row].at;
        let first = (above..below).find(|&i| is_separator(region, i));
        let last = (above..below).rev().find(|&i| is_separator(region, i));
        let mut alone = Vec::new();
        for &at in gap {
            if is_apart(at) || is_across(region, at, bares[row].label.0, left) {
                alone.push(at);
            } else if row > 0 && (row >= words.n_buckets || first.is_some_and(|f| at < f)) {
                bares[row - 1].after.push(at);
            } else if last.is_none_or(|l| at > l)
                && !is_capital_banner(region, at, &bares[row])
                && !names_banner(words_of(region, at), label_bytes(region, &bares[row]))
            {
                bares[row].before.push(at);
            } else {
                alone.push(at);
            }
        }
        if !alone.is_empty() {
            banner = Some(banner_text(region, &alone).into());
            out.banner_idx
                .extend(alone.iter().map(|&at| region.idx(at)));
        }
        if row < words.n_buckets {
            bares[row].banner.clone_from(&banner);
        }
    }
    take_tail(words, bares, out);
    out.last_banner = banner;
}
