//! The rows of a part: labels joined over their lines, banners, cells as exact numbers.
//!
//! ```text
//! Stated Income/                                          label before its numbers
//! Stated Asset          27    $  9,560,788.91    4.25%
//! Planned Unit          20       4,600,000.00   23.00
//!   (detached)                                            label after its numbers
//!                   LOAN GROUP 2                          banner
//! ```
//!
//! A line of words alone goes to the row above or below it, or becomes a banner, by what its ends,
//! its neighbours and the indents say. Which row is the total is decided later, by arithmetic.

use std::sync::Arc;

use crate::line::LineKind;
use crate::line::trim;
use crate::number::Number;
use crate::number::decode_digits;
use crate::source::text;
use crate::strat::group::read_group;
use crate::strat::label::clean_label;
use crate::strat::label::fold_blanks;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;

/// What a row is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Role {
    /// A bucket.
    #[default]
    Row,
    /// The total.
    Total,
    /// A subtotal.
    Subtotal,
}

/// One cell.
#[derive(Clone, Debug, Default)]
pub struct RawCell {
    /// Its number; `None` for nil and blank.
    pub value: Option<Number>,
    /// Where it stands; `None` for blank.
    pub token: Option<Token>,
    /// The line of the file.
    pub idx: usize,
}

/// One row, untyped.
#[derive(Clone, Debug, Default)]
pub struct RawRow {
    /// As printed, joined, without leaders and marks.
    pub label: String,
    /// Footnote marks of the label.
    pub marks: Vec<String>,
    /// First column of the label.
    pub indent: u16,
    /// The line of the file where its numbers stand.
    pub idx: usize,
    /// Lines of words that belong to it.
    pub label_idx: Vec<usize>,
    /// One cell a column.
    pub cells: Vec<RawCell>,
    /// The banner above it.
    pub banner: Option<Arc<str>>,
    /// Does a rule stand between it and the row before?
    pub after_rule: bool,
    /// What it is.
    pub role: Role,
    /// The lines of its further parts.
    pub more: Vec<usize>,
}

impl RawRow {
    /// The value of a column.
    pub fn value(&self, column: usize) -> Option<&Number> {
        self.cells.get(column).and_then(|c| c.value.as_ref())
    }
}

/// The rows of a part, and the lines that went into something else.
#[derive(Clone, Debug, Default)]
pub struct PartRows {
    /// In order.
    pub rows: Vec<RawRow>,
    /// Lines that are banners.
    pub banner_idx: Vec<usize>,
    /// The banner that holds at the end of the part.
    pub last_banner: Option<Arc<str>>,
    /// After the last line that belongs to the part.
    pub end: usize,
    /// Numbers that fit no column: line and column.
    pub stray: Vec<(usize, u16)>,
}

/// A row before its label is known.
struct Bare {
    at: usize,
    label: (u16, u16),
    label_empty: bool,
    before: Vec<usize>,
    after: Vec<usize>,
    banner: Option<Arc<str>>,
    after_rule: bool,
}

/// Reads the rows of a part.
pub fn read_rows(region: &Region<'_>, part: &Part) -> PartRows {
    let mut out = PartRows {
        end: part.body.end,
        ..PartRows::default()
    };
    let mut bares = bare_rows(region, part);
    attach_head_labels(region, part, &mut bares);
    let by_blocks = rows_stand_in_blocks(region, part);
    attach_texts(region, part, by_blocks, &mut bares, &mut out);
    attach_tail(region, part, by_blocks, &mut bares, &mut out);
    for (bare, cells) in bares.into_iter().zip(&part.cells) {
        for stray in &cells.stray {
            out.stray.push((region.idx(bare.at), stray.start));
        }
        out.rows.push(finish(region, bare, &cells.cells));
    }
    out
}

fn bare_rows(region: &Region<'_>, part: &Part) -> Vec<Bare> {
    let mut last = part.body.start;
    part.data
        .iter()
        .zip(&part.cells)
        .map(|(&at, cells)| {
            let line = region.text(at);
            let end = usize::from(cells.label_end).min(line.len());
            let start = line[..end].iter().position(|&b| b != b' ').unwrap_or(end);
            let after_rule = (last..at).any(|i| region.kind(i) == LineKind::Rule);
            last = at;
            Bare {
                at,
                label: (start as u16, end as u16),
                label_empty: trim(&line[start..end]).iter().all(|&b| b == b'.' || b == b' '),
                before: Vec::new(),
                after: Vec::new(),
                banner: None,
                after_rule,
            }
        })
        .collect()
}

/// Do blank lines part the rows, so that all lines of a block belong to its one row?
fn rows_stand_in_blocks(region: &Region<'_>, part: &Part) -> bool {
    if part.data.len() < 2 || part.texts.is_empty() {
        return false;
    }
    let parted = part
        .data
        .windows(2)
        .filter(|pair| (pair[0]..pair[1]).any(|i| region.is_blank(i)))
        .count();
    parted * 10 >= (part.data.len() - 1) * 7
}

fn indent(region: &Region<'_>, at: usize) -> u16 {
    region.tokens(at).first().map_or(0, |t| t.start)
}

fn words_of<'r>(region: &'r Region<'_>, at: usize) -> &'r [u8] {
    trim(region.text(at))
}

/// Lines of words just below the headings' rule belong to the first row.
fn attach_head_labels(region: &Region<'_>, part: &Part, bares: &mut [Bare]) {
    let Some(first) = bares.first() else { return };
    let mut found = Vec::new();
    let mut at = first.at;
    let mut bounded = false;
    while at > part.lead.start {
        at -= 1;
        match region.kind(at) {
            LineKind::Text => {
                let chunks = region.chunks(at);
                let fits = chunks.last().is_some_and(|c| c.end < part.columns.left().max(1) + 2) && chunks.len() == 1;
                if !fits || found.len() >= 3 || is_prose(region.text(at)) {
                    break;
                }
                found.push(at);
            }
            LineKind::Rule => {
                bounded = true;
                break;
            }
            LineKind::Tag => {
                bounded = trim(region.text(at)).starts_with(b"<S") || trim(region.text(at)).starts_with(b"<s");
                break;
            }
            LineKind::Blank if found.is_empty() => {}
            LineKind::Blank => {
                // A blank line bounds a block that joins in one go: `Stated Income/` + `Stated Asset`.
                bounded = found.iter().any(|&t| ends_open(words_of(region, t)));
                break;
            }
            _ => break,
        }
    }
    if !bounded || found.is_empty() {
        return;
    }
    let next_label = label_bytes(region, &bares[0]).to_vec();
    let top = *found.last().unwrap_or(&first.at);
    let joins = bares[0].label_empty
        || found.iter().any(|&t| ends_open(words_of(region, t)) || is_unbalanced(words_of(region, t)))
        || starts_inside(&next_label)
        || bares[0].label.0 > indent(region, top);
    let group = found.len() == 1 && read_group(&text(words_of(region, found[0]))).is_some();
    let deeper = bares.len() > 1 && bares[1].label.0 > indent(region, top) && !bares[1].label_empty;
    found.reverse();
    if joins && !group && !(deeper && !ends_open(words_of(region, found[found.len() - 1]))) {
        bares[0].before = found;
    } else {
        let banner: Arc<str> = banner_text(region, &found).into();
        bares[0].banner = Some(banner);
        bares[0].before = Vec::new();
    }
}

fn label_bytes<'r>(region: &'r Region<'_>, bare: &Bare) -> &'r [u8] {
    trim(&region.text(bare.at)[usize::from(bare.label.0)..usize::from(bare.label.1)])
}

/// Does the text ask for more: ends in `/`, `-`, `,`, `&` or a small joining word?
fn ends_open(words: &[u8]) -> bool {
    let words = trim(words);
    if matches!(words.last(), Some(b'/' | b'-' | b',' | b'&')) {
        return true;
    }
    let last = words.rsplit(|&b| b == b' ').next().unwrap_or_default();
    let lower = last.to_ascii_lowercase();
    words.len() > last.len()
        && matches!(
            lower.as_slice(),
            b"of" | b"or" | b"and" | b"the" | b"to" | b"with" | b"than" | b"in" | b"for" | b"by" | b"a" | b"an" | b"no" | b"less" | b"from" | b"not" | b"at" | b"on" | b"as"
        )
}

/// Does the text read as the rest of something: starts in lower case, with a bracket or a joining word?
fn starts_inside(words: &[u8]) -> bool {
    match trim(words) {
        [b'(', rest @ ..] => !rest.is_empty(),
        [b'/' | b'&' | b'-', b' ' | b'A'..=b'Z' | b'a'..=b'z', ..] => true,
        [first, second, ..] => first.is_ascii_lowercase() && (second.is_ascii_lowercase() || *second == b' '),
        [first] => first.is_ascii_lowercase(),
        [] => false,
    }
}

/// Is a bracket open at the end?
fn is_unbalanced(words: &[u8]) -> bool {
    let open = words.iter().filter(|&&b| b == b'(').count();
    let close = words.iter().filter(|&&b| b == b')').count();
    open > close
}

fn attach_texts(region: &Region<'_>, part: &Part, by_blocks: bool, bares: &mut [Bare], out: &mut PartRows) {
    let mut banner: Option<Arc<str>> = bares.first().and_then(|b| b.banner.clone());
    let base = base_indent(bares);
    let mut text = 0;
    for below in 1..bares.len() {
        let (above_at, below_at) = (bares[below - 1].at, bares[below].at);
        let mut gap = Vec::new();
        while text < part.texts.len() && part.texts[text] < below_at {
            if part.texts[text] > above_at {
                gap.push(part.texts[text]);
            }
            text += 1;
        }
        if !gap.is_empty() {
            let lone_total = is_total_label(&crate::source::text(label_bytes(region, &bares[below])));
            let found = if by_blocks && !lone_total {
                split_by_blank(region, above_at, below_at, &gap)
            } else {
                split_by_evidence(region, bares, part, below, base, &gap)
            };
            bares[below - 1].after.extend(found.after);
            if !found.banner.is_empty() {
                banner = Some(banner_text(region, &found.banner).into());
                out.banner_idx.extend(found.banner.iter().map(|&at| region.idx(at)));
            }
            bares[below].before.extend(found.before);
        }
        if bares[below].banner.is_none() {
            bares[below].banner.clone_from(&banner);
        }
    }
    out.last_banner = banner;
    // The indents of sub-rows end a banner that has no rule or blank to end it.
    end_banners_by_indent(bares);
}

/// A row that stands left of the sub-rows, where its banner does, is no sub-row.
fn end_banners_by_indent(bares: &mut [Bare]) {
    let mut at = 0;
    while at < bares.len() {
        let Some(banner) = bares[at].banner.clone() else {
            at += 1;
            continue;
        };
        let first = bares[at].label.0;
        let mut ended = false;
        while at < bares.len() && bares[at].banner.as_ref().is_some_and(|b| Arc::ptr_eq(b, &banner)) {
            ended |= !bares[at].label_empty && bares[at].label.0 + 1 < first;
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

/// Lines up to the first blank go to the row above, lines after the last blank to the row below, and
/// blocks that stand alone are banners.
fn split_by_blank(region: &Region<'_>, above: usize, below: usize, gap: &[usize]) -> Split {
    let mut split = Split::default();
    let first_blank = (above..below).find(|&i| region.is_blank(i)).unwrap_or(above);
    let last_blank = (above..below).rev().find(|&i| region.is_blank(i)).unwrap_or(above);
    for &at in gap {
        if at < first_blank {
            split.after.push(at);
        } else if at > last_blank {
            split.before.push(at);
        } else {
            split.banner.push(at);
        }
    }
    split
}

fn split_by_evidence(region: &Region<'_>, bares: &[Bare], part: &Part, below: usize, base: u16, gap: &[usize]) -> Split {
    let above = &bares[below - 1];
    let next = &bares[below];
    let above_label = label_bytes(region, above);
    let next_label = label_bytes(region, next);
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
        let parted = (previous..at).any(|i| matches!(region.kind(i), LineKind::Blank | LineKind::Rule));
        let below_deeper = next.label.0 > indent(region, at) && !next.label_empty;
        let asks = ends_open(words) || is_unbalanced(words);
        let last = tail.is_empty();
        let next_continues = last && (starts_inside(next_label) || next.label_empty);
        let centred = indent(region, at) > above.label.1.min(next.label.1).max(base + 12);
        let carries = !parted
            && !centred
            && !is_total_label(&text(above_label))
            && (open || starts_inside(words) && !next_continues || deeper && !below_deeper && !next_continues && indent(region, at) >= next.label.0);
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
    let blank_below = (last..next.at).any(|i| matches!(region.kind(i), LineKind::Blank | LineKind::Rule));
    // Rows below that stand deeper, with no words of their own between them.
    let next_text = part
        .texts
        .iter()
        .copied()
        .find(|&t| t > next.at)
        .unwrap_or(usize::MAX);
    let sub_rows = bares[below..]
        .iter()
        .take_while(|b| b.at < next_text && b.label.0 > indent(region, first) && !b.label_empty)
        .count();
    let joins = next.label_empty && !blank_below
        || ends_open(last_words)
        || is_unbalanced(last_words)
        || starts_inside(next_label)
        || sub_rows == 1 && next.label.0 > indent(region, first);
    let centred = indent(region, first) > base + 12 || indent(region, first) > next.label.1;
    let names_group = rest.len() == 1 && read_group(&text(last_words)).is_some();
    let colon = last_words.last() == Some(&b':');
    if names_group || colon || centred || blank_below && !joins || sub_rows >= 2 && !(ends_open(last_words) || starts_inside(next_label)) {
        split.banner.extend(rest);
    } else if joins {
        split.before.extend(rest);
    } else if same_indent(region, rest, next) {
        if split.after.is_empty() && reads_better_after(region, bares, below, rest) {
            split.after.extend(rest);
        } else {
            split.before.extend(rest);
        }
    } else {
        split.banner.extend(rest);
    }
    split
}

/// Nothing in indents or punctuation tells whether a line carries on the row above or begins the row
/// below. Then type does: a line is broken because the next word does not fit the stub, and labels
/// of one table begin or end alike (`Full Documentation`, `Limited` / `Documentation`).
fn reads_better_after(region: &Region<'_>, bares: &[Bare], below: usize, lines: &[usize]) -> bool {
    let above = label_bytes(region, &bares[below - 1]);
    let next = label_bytes(region, &bares[below]);
    let above = clean_label(&text(above)).0;
    let next = clean_label(&text(next)).0;
    let own = clean_label(&text(words_of(region, lines[0]))).0;
    let others: Vec<String> = bares
        .iter()
        .enumerate()
        .filter(|(i, _)| *i != below && *i + 1 != below)
        .map(|(_, b)| clean_label(&text(label_bytes(region, b))).0)
        .collect();
    let width = others.iter().map(String::len).chain([above.len(), next.len(), own.len()]).max().unwrap_or(0);
    let first_word = |s: &str| s.split(' ').next().unwrap_or_default().to_owned();
    let last_word = |s: &str| s.rsplit(' ').next().unwrap_or_default().to_owned();
    let fits_above = above.len() + 1 + first_word(&own).len() <= width;
    let fits_below = own.len() + 1 + first_word(&next).len() <= width;
    let ends_alike = others.iter().filter(|o| o.contains(' ') && last_word(o) == last_word(&own)).count();
    let starts_alike = others.iter().filter(|o| first_word(o) == first_word(&own)).count();
    let score = i32::from(fits_below) * 3 - i32::from(fits_above) * 3 + ends_alike.min(2) as i32 * 2 - starts_alike.min(2) as i32 * 2;
    score > 0
}

fn same_indent(region: &Region<'_>, lines: &[usize], row: &Bare) -> bool {
    lines.iter().all(|&at| indent(region, at).abs_diff(row.label.0) <= 1)
}

/// Lines of words after the last row that carry on its label.
fn attach_tail(region: &Region<'_>, part: &Part, by_blocks: bool, bares: &mut [Bare], out: &mut PartRows) {
    let wraps_after = bares.iter().any(|b| !b.after.is_empty());
    let Some(last) = bares.last_mut() else { return };
    let mut label = label_bytes(region, last).to_vec();
    let is_total = is_total_label(&text(&label)) || last.label_empty;
    let mut at = last.at + 1;
    while at < region.len() && matches!(region.kind(at), LineKind::Text | LineKind::Data) && last.after.len() < 4 {
        let chunks = region.chunks(at);
        let words = words_of(region, at).to_vec();
        let fits = chunks.len() == 1 && chunks[0].end < part.columns.left().max(1) + 2;
        let open = ends_open(&label) || is_unbalanced(&label);
        let deeper = indent(region, at) > last.label.0 + 1;
        let ends_here = at + 1 >= region.len() || region.kind(at + 1) != LineKind::Text;
        let carries = open || !is_total && (by_blocks && ends_here || deeper && (wraps_after || starts_inside(&words) || ends_here) || starts_inside(&words));
        if !fits || !carries || is_prose(&words) || is_statistic(&words) || is_total && !open {
            break;
        }
        last.after.push(at);
        label = words;
        at += 1;
        out.end = at;
    }
}

fn banner_text(region: &Region<'_>, lines: &[usize]) -> String {
    let mut joined = String::new();
    for &at in lines {
        join_label(&mut joined, &text(words_of(region, at)));
    }
    let (clean, _) = clean_label(&joined);
    clean.trim_matches(|c: char| c == '*' || c == ' ').to_owned()
}

/// Adds a line of a label: one blank between, none after `/` or `-`.
pub fn join_label(label: &mut String, words: &str) {
    let words = words.trim();
    if words.is_empty() {
        return;
    }
    if !label.is_empty() && !label.ends_with('/') && !label.ends_with('-') {
        label.push(' ');
    }
    label.push_str(words);
}

fn finish(region: &Region<'_>, bare: Bare, cells: &[Option<Token>]) -> RawRow {
    let line = region.text(bare.at);
    let own = text(&line[usize::from(bare.label.0)..usize::from(bare.label.1)]);
    let (label, marks) = if bare.before.is_empty() && bare.after.is_empty() {
        clean_label(&own)
    } else {
        let mut label = String::new();
        let mut marks = Vec::new();
        let before = bare.before.iter().map(|&at| text(words_of(region, at)));
        let after = bare.after.iter().map(|&at| text(words_of(region, at)));
        for piece in before.chain([own]).chain(after) {
            let (clean, found) = clean_label(&piece);
            join_label(&mut label, &clean);
            marks.extend(found);
        }
        (fold_blanks(&label).into_owned(), marks)
    };
    RawRow {
        label,
        marks,
        indent: bare.label.0,
        idx: region.idx(bare.at),
        label_idx: bare
            .before
            .iter()
            .chain(&bare.after)
            .map(|&at| region.idx(at))
            .collect(),
        cells: cells
            .iter()
            .map(|cell| RawCell {
                value: cell.and_then(|token| decode_cell(line, &token)),
                token: *cell,
                idx: region.idx(bare.at),
            })
            .collect(),
        banner: bare.banner,
        after_rule: bare.after_rule,
        role: Role::Row,
        more: Vec::new(),
    }
}

fn decode_cell(line: &[u8], token: &Token) -> Option<Number> {
    if token.kind != TokenKind::Number {
        return None;
    }
    let number = decode_digits(&line[usize::from(token.digits_start)..usize::from(token.edge)])?;
    Some(if token.negative { number.negated() } else { number })
}

/// Is the row's label that of a total (subtotals excluded)?
pub fn names_total(row: &RawRow) -> bool {
    is_total_label(&row.label) && !is_subtotal_label(&row.label)
}
