//! Each line by its evidence: what its ends ask for, its neighbours, the likeness of the labels that would come
//! out.

use std::sync::Arc;

use crate::line::LineKind;
use crate::source::text;
use crate::strat::group::read_group;
use crate::strat::label::clean_label;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::table::likeness::likeness;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::rows::Bare;
use crate::table::rows::PartRows;
use crate::table::rows::banner_text;
use crate::table::rows::ends_open;
use crate::table::rows::indent;
use crate::table::rows::is_unbalanced;
use crate::table::rows::join_label;
use crate::table::rows::label_bytes;
use crate::table::rows::starts_inside;
use crate::table::rows::words_of;
use crate::table::wraps::CENTRED;
use crate::table::wraps::Words;
use crate::table::wraps::is_across;
use crate::table::wraps::is_capital_banner;
use crate::table::wraps::is_separator;
use crate::table::wraps::names_banner;

pub(super) fn attach_by_evidence(
    region: &Region<'_>,
    part: &Part,
    words: &Words,
    bares: &mut [Bare],
    out: &mut PartRows,
) {
    let base = base_indent(bares);
    // Where words stand above the first row or below the last says how the table wraps.
    let wraps = match (
        words.head.is_empty(),
        words.tail.is_empty() && words.gaps.get(words.n_buckets).is_none_or(Vec::is_empty),
    ) {
        (true, false) => Wrap::After,
        (false, true) => Wrap::Before,
        _ => unmarked_wrap(region, words, bares),
    };
    let mut banner = attach_head(region, part.columns.left(), words, bares);
    if banner.is_some() {
        out.banner_idx
            .extend(words.head.iter().map(|&at| region.idx(at)));
    }
    for below in 1..bares.len() {
        let gap = &words.gaps[below];
        if !gap.is_empty() {
            let found = split_by_evidence(region, bares, part, below, base, gap, wraps);
            bares[below - 1].after.extend(found.after);
            if !found.banner.is_empty() {
                banner = Some(banner_text(region, &found.banner).into());
                out.banner_idx
                    .extend(found.banner.iter().map(|&at| region.idx(at)));
            }
            bares[below].before.extend(found.before);
        }
        if bares[below].banner.is_none() {
            bares[below].banner.clone_from(&banner);
        }
    }
    out.last_banner = banner;
    attach_tail(region, words, bares, out);
    // The indents of sub-rows end a banner that has no rule or blank to end it.
    end_banners_by_indent(region, bares);
}

/// Where the other lines of labels stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Wrap {
    /// Above their numbers.
    Before,
    /// Below their numbers.
    After,
}

/// Words above the first row begin its label, or are a banner.
fn attach_head(
    region: &Region<'_>,
    left: u16,
    words: &Words,
    bares: &mut [Bare],
) -> Option<Arc<str>> {
    let (&top, &bottom) = (words.head.first()?, words.head.last()?);
    let next_label = label_bytes(region, &bares[0]);
    let open = words
        .head
        .iter()
        .any(|&t| ends_open(words_of(region, t)) || is_unbalanced(words_of(region, t)));
    let group = words.head.len() == 1 && read_group(&text(words_of(region, top))).is_some();
    let deeper = bares[0].label.0 > indent(region, top);
    let more_deeper = bares.len() > 1
        && bares[1].label.0 > indent(region, top)
        && !bares[1].label_empty
        && words.gaps[1]
            .iter()
            .all(|&at| indent(region, at) > indent(region, top));
    let parted = (bottom..bares[0].at).any(|i| is_separator(region, i));
    let colon = words_of(region, bottom).last() == Some(&b':');
    let centred = indent(region, top) >= base_indent(bares) + CENTRED;
    let capitals =
        indent(region, top) > bares[0].label.0 && is_capital_banner(region, top, &bares[0]);
    let across = !open && words.head.len() == 1 && is_across(region, top, bares[0].label.0, left);
    let stands_alone = parted || group || capitals || colon || centred || across;
    if !stands_alone && is_banner_of_broken(region, &words.head, bares) {
        let banner: Arc<str> = banner_text(region, &words.head[..1]).into();
        bares[0].banner = Some(banner.clone());
        bares[0].before.extend(&words.head[1..]);
        return Some(banner);
    }
    let joins = !stands_alone
        && (open || bares[0].label_empty || starts_inside(next_label) || !more_deeper || !deeper);
    if joins {
        bares[0].before.clone_from(&words.head);
        return None;
    }
    let banner: Arc<str> = banner_text(region, &words.head).into();
    bares[0].banner = Some(banner.clone());
    Some(banner)
}

/// Is the first of several lines of words the banner of the rows below, which all stand deeper, and the rest
/// the beginning of the first row's label: `New` / `  Less than or equal to` / `  $10,000.00`?
fn is_banner_of_broken(region: &Region<'_>, lines: &[usize], rows: &[Bare]) -> bool {
    let [banner, label, ..] = lines else {
        return false;
    };
    let base = indent(region, *banner);
    indent(region, *label) > base
        && !ends_open(words_of(region, *banner))
        && rows.len() >= 2
        && rows[..2]
            .iter()
            .all(|row| row.label.0 > base && !row.label_empty)
}

/// A row that stands left of the sub-rows, where its banner does, is no sub-row.
fn end_banners_by_indent(region: &Region<'_>, bares: &mut [Bare]) {
    // A label begins where the first of its lines does.
    let start = |bare: &Bare| {
        let before = bare.before.first().map(|&at| indent(region, at));
        before.map_or(bare.label.0, |start| start.min(bare.label.0))
    };
    let mut at = 0;
    while at < bares.len() {
        let Some(banner) = bares[at].banner.clone() else {
            at += 1;
            continue;
        };
        let first = start(&bares[at]);
        let mut ended = false;
        while at < bares.len()
            && bares[at]
                .banner
                .as_ref()
                .is_some_and(|b| Arc::ptr_eq(b, &banner))
        {
            ended |= !bares[at].label_empty && start(&bares[at]) + 1 < first;
            if ended {
                bares[at].banner = None;
            }
            at += 1;
        }
    }
}

fn base_indent(bares: &[Bare]) -> u16 {
    let mut indents: Vec<u16> = bares
        .iter()
        .filter(|b| !b.label_empty)
        .map(|b| b.label.0)
        .collect();
    indents.sort_unstable();
    let mut best = (0, 0);
    for run in indents.chunk_by(|a, b| a == b) {
        if run.len() > best.0 {
            best = (run.len(), run[0]);
        }
    }
    best.1
}

#[derive(Default)]
struct Split {
    after: Vec<usize>,
    banner: Vec<usize>,
    before: Vec<usize>,
}

fn split_by_evidence(
    region: &Region<'_>,
    bares: &[Bare],
    part: &Part,
    below: usize,
    base: u16,
    gap: &[usize],
    wraps: Wrap,
) -> Split {
    let above = &bares[below - 1];
    let next = &bares[below];
    let above_label = label_bytes(region, above);
    let next_label = label_bytes(region, next);
    let left = part.columns.left();
    let mut split = Split::default();
    if is_total_label(&text(next_label)) && !is_total_label(&text(above_label)) {
        // Nothing but the rest of its own label stands above a total.
        let parted = (above.at..gap[0]).any(|i| region.is_blank(i));
        if !parted && !ends_open(words_of(region, gap[gap.len() - 1])) {
            split.after.extend(gap);
            return split;
        }
    }
    let mut rest = gap;
    // Lines that carry on the row above.
    let mut open = ends_open(above_label) || is_unbalanced(above_label);
    let mut previous = above.at;
    while let Some((&at, tail)) = rest.split_first() {
        let words = words_of(region, at);
        let deeper = indent(region, at) > above.label.0 + 1 && !above.label_empty;
        let parted =
            (previous..at).any(|i| matches!(region.kind(i), LineKind::Blank | LineKind::Rule));
        let below_deeper = next.label.0 > indent(region, at) && !next.label_empty;
        let asks = ends_open(words) || is_unbalanced(words);
        let last = tail.is_empty();
        let next_continues = last && (starts_inside(next_label) || next.label_empty);
        let centred = indent(region, at) >= base + CENTRED
            || is_across(region, at, above.label.0.max(next.label.0), left);
        // Nothing carries on a total, nor a subtotal from far right.
        let closed = is_total_label(&text(above_label))
            || indent(region, at) > above.label.0 + 4
                && is_subtotal_label(&clean_label(&text(above_label)).0);
        let carries = !parted
            && !centred
            && !closed
            && (open
                || starts_inside(words) && !next_continues
                || deeper
                    && !below_deeper
                    && !next_continues
                    && indent(region, at) >= next.label.0);
        if !carries || (asks && last && !open && !starts_inside(words)) {
            break;
        }
        open = asks;
        split.after.push(at);
        previous = at;
        rest = tail;
    }
    if rest.is_empty() {
        return split;
    }
    let first = rest[0];
    let last = rest[rest.len() - 1];
    let last_words = words_of(region, last);
    let blank_below =
        (last..next.at).any(|i| matches!(region.kind(i), LineKind::Blank | LineKind::Rule));
    // Rows below that stand deeper, with no words between them but such as stand deeper, too.
    let next_text = part.texts[part.texts.partition_point(|&t| t <= next.at)..]
        .iter()
        .copied()
        .find(|&text| indent(region, text) <= indent(region, first))
        .unwrap_or(usize::MAX);
    let sub_rows = bares[below..]
        .iter()
        .take_while(|b| b.at < next_text && b.label.0 > indent(region, first) && !b.label_empty)
        .count();
    let joins = next.label_empty && !blank_below
        || ends_open(last_words)
        || is_unbalanced(last_words)
        || starts_inside(next_label)
        || sub_rows == 1
            && next.label.0 > indent(region, first)
            && !names_banner(last_words, next_label);
    let colon = last_words.last() == Some(&b':');
    if let [banner, label, ..] = rest
        && (words_of(region, *banner).last() == Some(&b':')
            && indent(region, *label) > indent(region, *banner)
            || sub_rows >= 2 && !colon && is_banner_of_broken(region, rest, &bares[below..]))
    {
        // `Condominiums:` above `  High-rise (more than` / `  four stories)    10`.
        split.banner.push(*banner);
        split.before.extend(&rest[1..]);
        return split;
    }
    let centred = indent(region, first) >= base + CENTRED
        || rest.len() == 1 && is_across(region, first, above.label.0.max(next.label.0), left);
    let names_group = rest.len() == 1 && read_group(&text(last_words)).is_some();
    let capitals = indent(region, first) > next.label.0 && is_capital_banner(region, first, next);
    if names_group
        || colon
        || centred
        || capitals
        || blank_below && !joins
        || sub_rows >= 2 && !(ends_open(last_words) || starts_inside(next_label))
    {
        split.banner.extend(rest);
    } else if joins {
        split.before.extend(rest);
    } else if same_indent(region, rest, next) {
        if split.after.is_empty() && wraps == Wrap::After {
            split.after.extend(rest);
        } else {
            split.before.extend(rest);
        }
    } else {
        split.banner.extend(rest);
    }
    split
}

/// Nothing in indents or punctuation of one gap tells whether its words carry on the row above or begin
/// the row below. Then the labels of the whole table do: they are made alike (`24 Months`, `60` /
/// `Months`; `Full Documentation`, `Limited` / `Documentation`), and a line is broken because the next
/// word does not fit the stub.
fn unmarked_wrap(region: &Region<'_>, words: &Words, bares: &[Bare]) -> Wrap {
    let own: Vec<String> = bares[..words.n_buckets]
        .iter()
        .map(|b| clean_label(&text(label_bytes(region, b))).0)
        .collect();
    let gap = |row: usize| -> String {
        let mut joined = String::new();
        for &at in words.gaps.get(row).into_iter().flatten() {
            join_label(&mut joined, &clean_label(&text(words_of(region, at))).0);
        }
        joined
    };
    let labels = |wrap: Wrap| -> Vec<String> {
        own.iter()
            .enumerate()
            .map(|(row, label)| {
                let mut joined = String::new();
                match wrap {
                    Wrap::Before => {
                        join_label(&mut joined, &gap(row));
                        join_label(&mut joined, label);
                    }
                    Wrap::After => {
                        join_label(&mut joined, label);
                        join_label(&mut joined, &gap(row + 1));
                    }
                }
                joined
            })
            .collect()
    };
    let width = own.iter().map(String::len).max().unwrap_or(0);
    let mut fits_above = 0;
    let mut fits_below = 0;
    for row in 1..words.n_buckets {
        let joined = gap(row);
        if joined.is_empty() {
            continue;
        }
        let first_word = |s: &str| s.split(' ').next().unwrap_or_default().len();
        fits_above += i32::from(own[row - 1].len() + 1 + first_word(&joined) <= width);
        fits_below += i32::from(joined.len() + 1 + first_word(&own[row]) <= width);
    }
    let before = likeness(&labels(Wrap::Before)) + 2 * fits_above;
    let after = likeness(&labels(Wrap::After)) + 2 * fits_below;
    if after > before {
        Wrap::After
    } else {
        Wrap::Before
    }
}

fn same_indent(region: &Region<'_>, lines: &[usize], row: &Bare) -> bool {
    lines
        .iter()
        .all(|&at| indent(region, at).abs_diff(row.label.0) <= 1)
}

/// Lines of words after the last row that carry on its label.
fn attach_tail(region: &Region<'_>, words: &Words, bares: &mut [Bare], out: &mut PartRows) {
    let wraps_after = bares.iter().any(|b| !b.after.is_empty());
    let Some(last) = bares.last_mut() else { return };
    let mut label = label_bytes(region, last).to_vec();
    for (n, &at) in words.tail.iter().enumerate() {
        let own = words_of(region, at);
        let open = ends_open(&label) || is_unbalanced(&label);
        let deeper = indent(region, at) > last.label.0 + 1;
        let ends_here = n + 1 == words.tail.len();
        if !(open || starts_inside(own) || deeper && (wraps_after || ends_here)) {
            break;
        }
        last.after.push(at);
        label = own.to_vec();
        out.end = at + 1;
    }
}
