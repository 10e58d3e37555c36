//! Which row a line of words belongs to.
//!
//! ```text
//! Stated Income/                                          label before its numbers
//! Stated Asset          27    $  9,560,788.91    4.25%
//! Planned Unit          20       4,600,000.00   23.00
//!   (detached)                                            label after its numbers
//!                   LOAN GROUP 2                          banner
//! ```
//!
//! Three ways, the surest first: blank lines or rules part the rows into blocks; hanging indents show
//! where each label begins; else each line by its evidence (what its ends ask for, its neighbours, the
//! likeness of the labels that would come out).

use std::sync::Arc;

use crate::line::LineKind;
use crate::source::text;
use crate::strat::dated::read_dated;
use crate::strat::group::read_group;
use crate::strat::label::clean_label;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::strat::range::scan_form;
use crate::table::likeness::likeness;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::rows::Bare;
use crate::table::rows::PartRows;
use crate::table::rows::asks_for_average;
use crate::table::rows::banner_text;
use crate::table::rows::ends_open;
use crate::table::rows::indent;
use crate::table::rows::is_unbalanced;
use crate::table::rows::join_label;
use crate::table::rows::label_bytes;
use crate::table::rows::names_average;
use crate::table::rows::starts_inside;
use crate::table::rows::words_of;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;

/// Gives the lines of words of a part to its rows, and finds its banners.
pub(super) fn attach_words(
    region: &Region<'_>,
    part: &Part,
    bares: &mut [Bare],
    out: &mut PartRows,
) {
    let words = Words::gather(region, part, bares);
    if let (Some(at), Some(total)) = (words.total_head, bares.last_mut()) {
        total.before.push(at);
    }
    if words.is_empty() {
        return;
    }
    if words.stand_in_blocks(region, bares) {
        attach_by_blocks(region, part.columns.left(), &words, bares, out);
    } else if !attach_by_indent(region, part.columns.left(), &words, bares, out) {
        attach_by_evidence(region, part, &words, bares, out);
    }
    spread_banners(bares, out);
}

/// The lines of words around the rows of a part.
struct Words {
    /// Above the first row, below the headings.
    head: Vec<usize>,
    /// Between rows: `gaps[i]` stands above row `i`.
    gaps: Vec<Vec<usize>>,
    /// Directly below the last row.
    tail: Vec<usize>,
    /// How many rows are buckets: a total at the end is not.
    n_buckets: usize,
    /// The line above a total in which its label begins.
    total_head: Option<usize>,
}

impl Words {
    fn gather(region: &Region<'_>, part: &Part, bares: &[Bare]) -> Words {
        let mut gaps = vec![Vec::new(); bares.len()];
        let mut row = 0;
        for &at in &part.texts {
            while row < bares.len() && bares[row].at < at {
                row += 1;
            }
            if row < bares.len() && row > 0 {
                gaps[row].push(at);
            }
        }
        let total_head = gaps.last().zip(bares.last()).and_then(|(gap, last)| {
            gap.last()
                .filter(|&&at| heads_total(region, at, last))
                .copied()
        });
        if total_head.is_some()
            && let Some(gap) = gaps.last_mut()
        {
            gap.pop();
        }
        let ends_in_total = total_head.is_some()
            || bares.len() > 1
                && bares.last().is_some_and(|b| {
                    b.label_empty || is_total_label(&text(label_bytes(region, b)))
                });
        Words {
            head: part.head_words.clone(),
            tail: if ends_in_total {
                Vec::new()
            } else {
                words_below(region, part, bares)
            },
            gaps,
            n_buckets: bares.len() - usize::from(ends_in_total),
            total_head,
        }
    }

    fn is_empty(&self) -> bool {
        self.head.is_empty() && self.tail.is_empty() && self.gaps.iter().all(Vec::is_empty)
    }

    /// The buckets that no line of words stands above.
    fn whole_rows(&self) -> impl Iterator<Item = usize> + Clone {
        (0..self.n_buckets).filter(|&row| match row {
            0 => self.head.is_empty(),
            _ => self.gaps[row].is_empty(),
        })
    }

    /// Where the leftmost label begins that no line of words stands above, if there are two of them.
    fn leftmost_whole_label(&self, region: &Region<'_>, bares: &[Bare]) -> Option<u16> {
        let whole = self
            .whole_rows()
            .filter(|&row| {
                let label = || clean_label(&text(label_bytes(region, &bares[row]))).0;
                !bares[row].label_empty && !is_subtotal_label(&label())
            })
            .map(|row| bares[row].label.0);
        let n = whole.clone().take(2).count();
        whole.min().filter(|_| n == 2)
    }

    /// Where the lines of numbers begin, if none begins left of it and some row has no words further left: then
    /// such words are no beginning of a label.
    fn leftmost_row(&self, region: &Region<'_>, bares: &[Bare]) -> Option<u16> {
        let own = || {
            (0..self.n_buckets).filter(|&row| {
                let label = clean_label(&text(label_bytes(region, &bares[row]))).0;
                !bares[row].label_empty && !is_subtotal_label(&label)
            })
        };
        let left = own().map(|row| bares[row].label.0).min()?;
        let words = |row: usize| match row {
            0 => &self.head,
            _ => &self.gaps[row],
        };
        own()
            .any(|row| words(row).iter().all(|&at| indent(region, at) + 1 >= left))
            .then_some(left)
    }

    /// Do blank lines or rules part the rows, so that all lines of a block belong to its one row? A total
    /// at the top needs none below it.
    fn stand_in_blocks(&self, region: &Region<'_>, bares: &[Bare]) -> bool {
        let buckets = &bares[..self.n_buckets];
        let pairs = match buckets {
            [first, rest @ ..] if is_total_label(&text(label_bytes(region, first))) => {
                rest.windows(2)
            }
            _ => buckets.windows(2),
        };
        let n = pairs.len();
        let parted = pairs
            .filter(|pair| (pair[0].at..pair[1].at).any(|at| is_separator(region, at)))
            .count();
        n > 0 && parted * 10 >= n * 7
    }
}

/// `Total/Weighted` right above `Average` and the numbers of the total.
fn heads_total(region: &Region<'_>, at: usize, last: &Bare) -> bool {
    at + 1 == last.at
        && is_total_label(&text(words_of(region, at)))
        && asks_for_average(words_of(region, at))
        && names_average(label_bytes(region, last))
}

fn is_separator(region: &Region<'_>, at: usize) -> bool {
    matches!(region.kind(at), LineKind::Blank | LineKind::Rule)
}

/// Lines of words directly below the last row.
fn words_below(region: &Region<'_>, part: &Part, bares: &[Bare]) -> Vec<usize> {
    let Some(last) = bares.last() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for at in last.at + 1..region.len().min(last.at + 5) {
        let chunks = match region.kind(at) {
            LineKind::Text | LineKind::Data => region.chunks(at),
            _ => break,
        };
        let fits = chunks.len() == 1 && chunks[0].end < part.columns.left().max(1) + 2;
        let words = words_of(region, at);
        if !fits || is_prose(words) || is_statistic(words) {
            return Vec::new();
        }
        found.push(at);
    }
    found
}

/// All lines of a block, between blank lines or rules, belong to its one row; a block of words alone is
/// a banner, and so are words that begin over the numbers, further left than every label of one line, or
/// above a label that is a complete number.
fn attach_by_blocks(
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

/// `Southeast:`, `Group II`: no label begins so. Nor does one whose number or date is complete without the words,
/// and none with them (`Fixed Rate` above `$50,000 or less`).
fn names_banner(words: &[u8], label: &[u8]) -> bool {
    let words = text(words);
    let (label, _) = clean_label(&text(label));
    // `September` above `1999` is no banner: the two make a date.
    let together = || format!("{words} {label}");
    words.ends_with(':')
        || read_group(&words).is_some()
        || words.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
            && !ends_open(words.as_bytes())
            && !words.bytes().any(|b| b.is_ascii_digit())
            && !is_unbalanced(words.as_bytes())
            && (read_dated(&label).is_some()
                || scan_form(&label).is_some() && scan_form(&together()).is_none())
            && read_dated(&together()).is_none()
}

/// Words all in capitals above a label that is not: `INITIAL LOANS` over `Libor - 6 Month`.
fn is_capital_banner(region: &Region<'_>, at: usize, row: &Bare) -> bool {
    let words = words_of(region, at);
    let lower = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_lowercase);
    let letters = words.iter().filter(|b| b.is_ascii_alphabetic()).count();
    letters >= 5 && !lower(words) && lower(label_bytes(region, row)) && !ends_open(words)
}

fn take_tail(words: &Words, bares: &mut [Bare], out: &mut PartRows) {
    if let (Some(last), Some(&end)) = (bares.last_mut(), words.tail.last()) {
        last.after.extend(&words.tail);
        out.end = end + 1;
    }
}

/// A line of a label, with the row whose numbers stand on it.
#[derive(Clone, Copy)]
struct LabelLine {
    at: usize,
    indent: u16,
    /// After its last column.
    end: u16,
    row: Option<usize>,
}

/// Hanging indents: each label begins at the left edge and its other lines stand deeper. Works only
/// where every label then has exactly one line of numbers; lines that head deeper rows are banners.
fn attach_by_indent(
    region: &Region<'_>,
    left: u16,
    words: &Words,
    bares: &mut [Bare],
    out: &mut PartRows,
) -> bool {
    let mut lines: Vec<LabelLine> = Vec::new();
    let text_line = |at: usize| LabelLine {
        at,
        indent: indent(region, at),
        end: region.text(at).len() as u16,
        row: None,
    };
    lines.extend(words.head.iter().map(|&at| text_line(at)));
    for (row, bare) in bares[..words.n_buckets].iter().enumerate() {
        lines.extend(words.gaps[row].iter().map(|&at| text_line(at)));
        if bare.label_empty {
            return false;
        }
        lines.push(LabelLine {
            at: bare.at,
            indent: bare.label.0,
            end: bare.label.1,
            row: Some(row),
        });
    }
    if let Some(last) = words.gaps.get(words.n_buckets) {
        lines.extend(last.iter().map(|&at| text_line(at)));
    }
    lines.extend(words.tail.iter().map(|&at| text_line(at)));
    let base = lines.iter().map(|l| l.indent).min().unwrap_or(0);
    // Words over the numbers, or past a blank line or a rule, carry on no label.
    let strange = lines.iter().enumerate().any(|(i, line)| {
        line.row.is_none()
            && (line.indent > left
                || line.indent >= base + CENTRED
                || i > 0 && is_across(region, line.at, lines[i - 1].indent, left)
                || follows_total(region, bares, &lines, i)
                || i > 0
                    && line.indent > lines[i - 1].indent
                    && (lines[i - 1].at..line.at).any(|at| is_separator(region, at)))
    });
    if strange {
        return false;
    }
    let mut plan = Plan::default();
    if !plan.group(region, &lines, None) {
        return false;
    }
    for (row, at, before) in plan.pieces {
        let list = if before {
            &mut bares[row].before
        } else {
            &mut bares[row].after
        };
        list.push(at);
    }
    for (row, banner) in plan.banners {
        bares[row].banner = Some(banner);
    }
    out.banner_idx
        .extend(plan.banner_lines.iter().map(|&at| region.idx(at)));
    if let Some(&end) = words.tail.last() {
        out.end = end + 1;
    }
    true
}

/// Does a line of words stand right below a total or a subtotal: nothing carries those on.
fn follows_total(region: &Region<'_>, bares: &[Bare], lines: &[LabelLine], i: usize) -> bool {
    let Some(row) = i.checked_sub(1).and_then(|above| lines[above].row) else {
        return false;
    };
    let label = clean_label(&text(label_bytes(region, &bares[row]))).0;
    (is_total_label(&label) || is_subtotal_label(&label))
        && !ends_open(label.as_bytes())
        && lines[i].indent > lines[i - 1].indent + 4
}

#[derive(Default)]
struct Plan {
    /// Row, line, before its numbers?
    pieces: Vec<(usize, usize, bool)>,
    banners: Vec<(usize, Arc<str>)>,
    banner_lines: Vec<usize>,
}

impl Plan {
    fn group(
        &mut self,
        region: &Region<'_>,
        lines: &[LabelLine],
        banner: Option<&Arc<str>>,
    ) -> bool {
        let Some(base) = lines.iter().map(|l| l.indent).min() else {
            return true;
        };
        if lines[0].indent != base {
            return false;
        }
        let mut start = 0;
        while start < lines.len() {
            let end = (start + 1..lines.len())
                .find(|&i| lines[i].indent == base)
                .unwrap_or(lines.len());
            if !self.label(region, &lines[start..end], banner) {
                return false;
            }
            start = end;
        }
        true
    }

    /// One label (or a banner with deeper rows) that begins at the left edge.
    fn label(
        &mut self,
        region: &Region<'_>,
        lines: &[LabelLine],
        banner: Option<&Arc<str>>,
    ) -> bool {
        let with_numbers = lines.iter().filter(|l| l.row.is_some()).count();
        match with_numbers {
            0 => false,
            1 if !is_named_banner(region, lines) => {
                let Some(own) = lines.iter().position(|l| l.row.is_some()) else {
                    return false;
                };
                let Some(row) = lines[own].row else {
                    return false;
                };
                for (i, line) in lines.iter().enumerate() {
                    if i != own {
                        self.pieces.push((row, line.at, i < own));
                    }
                }
                if let Some(banner) = banner {
                    self.banners.push((row, banner.clone()));
                }
                true
            }
            _ if lines[0].row.is_none() => {
                // Deeper lines of words directly below the banner's first line may be its rest.
                let sub = lines[1..].iter().map(|l| l.indent).min().unwrap_or(0);
                let mut head = 1;
                while head < lines.len()
                    && lines[head].row.is_none()
                    && (lines[head].indent > sub || carries_on_banner(region, &lines[head - 1..]))
                {
                    head += 1;
                }
                let ats: Vec<usize> = lines[..head].iter().map(|l| l.at).collect();
                let own: Arc<str> = banner_text(region, &ats).into();
                self.banner_lines.extend(&ats);
                self.group(region, &lines[head..], Some(&own))
            }
            _ if lines[1..].iter().all(|l| l.row.is_some()) => {
                // A parent with numbers of its own over sub-rows: plain rows here.
                if let (Some(banner), Some(row)) = (banner, lines[0].row) {
                    self.banners.push((row, banner.clone()));
                }
                self.group(region, &lines[1..], banner)
            }
            _ => false,
        }
    }
}

/// Does the second of the lines carry on the first, which is a banner's: one that breaks off, or one with no
/// colon whose rows all stand deeper than both?
fn carries_on_banner(region: &Region<'_>, lines: &[LabelLine]) -> bool {
    let [above, line, rest @ ..] = lines else {
        return false;
    };
    let words = words_of(region, above.at);
    ends_open(words)
        || !words.ends_with(b":")
            && line.indent > above.indent
            && rest.iter().all(|l| l.indent > line.indent)
}

/// `Southeast:`, or `Fixed Rate` above `48 and under`, with one deeper row below.
fn is_named_banner(region: &Region<'_>, lines: &[LabelLine]) -> bool {
    let [words, row] = lines else {
        return false;
    };
    let label = &region.text(row.at)[usize::from(row.indent)..usize::from(row.end)];
    words.row.is_none() && row.row.is_some() && names_banner(words_of(region, words.at), label)
}

/// A banner holds for the rows below it.
fn spread_banners(bares: &mut [Bare], out: &mut PartRows) {
    if out.last_banner.is_some() {
        return;
    }
    out.last_banner = bares
        .iter()
        .rev()
        .find(|b| !b.label_empty)
        .and_then(|b| b.banner.clone());
}

fn attach_by_evidence(
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

/// Words this far right of the labels carry on none of them: they are centred over the table.
const CENTRED: u16 = 12;

/// Words that begin deeper than the label beside them and end over the numbers have no room in the stub:
/// a label would be broken sooner.
fn is_across(region: &Region<'_>, at: usize, label: u16, left: u16) -> bool {
    indent(region, at) > label + 2 && region.chunks(at).last().is_some_and(|c| c.end > left + 2)
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
