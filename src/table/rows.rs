//! The rows of a part: labels joined over their lines, banners, cells as exact numbers.
//!
//! Lines of words alone are given to rows by [`crate::table::wraps`]; which row is the total is decided
//! later, by arithmetic.

use std::sync::Arc;

use crate::blanks::fold_blanks;
use crate::line::LineKind;
use crate::line::trim;
use crate::number::Number;
use crate::number::decode_digits;
use crate::source::text;
use crate::strat::label::clean_label;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::strat::label::strip_lone_leader;
use crate::strat::range::Form;
use crate::strat::range::scan_form;
use crate::table::columns::RowCells;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::wraps::attach_words;

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

/// What a row's label says that it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Naming {
    /// Neither of the others: a bucket, or nothing.
    #[default]
    Bucket,
    /// `Total`, `Aggregate`.
    Total,
    /// `Subtotal`, `Group I Total`.
    Subtotal,
}

impl Naming {
    fn of(label: &str) -> Naming {
        if is_subtotal_label(label) {
            Naming::Subtotal
        } else if is_total_label(label) {
            Naming::Total
        } else {
            Naming::Bucket
        }
    }
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

impl RawCell {
    /// The token of a number in which letters stand for digits.
    pub fn mistyped(&self) -> Option<&Token> {
        self.token
            .as_ref()
            .filter(|token| token.kind == TokenKind::Mistyped)
    }
}

/// One row, untyped.
#[derive(Clone, Debug, Default)]
pub struct RawRow {
    /// As printed, joined, without leaders and marks.
    pub label: String,
    /// What the label says that the row is.
    pub naming: Naming,
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
pub(super) struct Bare {
    pub(super) at: usize,
    pub(super) label: (u16, u16),
    pub(super) label_empty: bool,
    pub(super) before: Vec<usize>,
    pub(super) after: Vec<usize>,
    pub(super) banner: Option<Arc<str>>,
    pub(super) after_rule: bool,
}

/// Lines of words that are rows without numbers: a label that stands complete among others made alike
/// (`1999` above `2000   144 ...`), one with a leader, or one alone above the total of a table that
/// breaks no label.
pub fn keep_empty_rows(region: &Region<'_>, part: &mut Part) {
    if part.texts.is_empty() && part.head_words.is_empty() {
        return;
    }
    let bares = bare_rows(region, part);
    let lines: Vec<usize> = part.head_words.iter().chain(&part.texts).copied().collect();
    let label = |at: usize| clean_label(&text(words_of(region, at))).0;
    let own = |row: &Bare| clean_label(&text(label_bytes(region, row))).0;
    let mut kept = Vec::new();
    for &at in &lines {
        let next = bares.get(bares.partition_point(|b| b.at <= at));
        let above = bares[..bares.partition_point(|b| b.at < at)].last();
        let words = label(at);
        let digits = words.bytes().any(|b| b.is_ascii_digit());
        let like = |row: Option<&Bare>| row.is_some_and(|r| form(&own(r)) == form(&words));
        let open = above.is_some_and(|r| ends_open(label_bytes(region, r)));
        let alone = ![at.wrapping_sub(1), at + 1]
            .iter()
            .any(|beside| lines.binary_search(beside).is_ok());
        let like_above = || above.is_none_or(|row| like(Some(row)) || is_open_range(&own(row)));
        let whole = || matches!(scan_form(&words), Some((Form::Range(Some(_), Some(_)), _)));
        // `$1,000,000` above `through` is the low end of a range.
        let goes_on =
            || lines.binary_search(&(at + 1)).is_ok() && is_joint(words_of(region, at + 1));
        let made_alike =
            digits && (alone || whole()) && !open && like(next) && like_above() && !goes_on();
        let is_leader = |t: &Token| t.kind == TokenKind::Leader;
        let leader = region.tokens(at).last().is_some_and(is_leader);
        let before_total = lines.len() == 1
            && !carries_on_block(region, &bares, at)
            && next.is_some_and(|r| r.label_empty || is_total_label(&own(r)))
            && above.is_some_and(|r| {
                r.label.0 == indent(region, at)
                    // Where leaders end the labels, one without is not at its end.
                    && !region.tokens(r.at).iter().any(is_leader)
                    && !ends_open(label_bytes(region, r))
                    && !is_unbalanced(label_bytes(region, r))
            })
            && !starts_inside(words_of(region, at))
            && !ends_open(words_of(region, at));
        if made_alike || leader && lines.len() == 1 || before_total {
            kept.push(at);
        }
    }
    if kept.is_empty() {
        return;
    }
    part.texts.retain(|at| kept.binary_search(at).is_err());
    part.head_words.retain(|at| kept.binary_search(at).is_err());
    let data = std::mem::take(&mut part.data);
    let cells = std::mem::take(&mut part.cells);
    let mut kept = kept.into_iter().peekable();
    for (at, row) in data.into_iter().zip(cells) {
        while let Some(empty) = kept.next_if(|&empty| empty < at) {
            push_empty_row(region, part, empty);
        }
        part.data.push(at);
        part.cells.push(row);
    }
    for empty in kept {
        push_empty_row(region, part, empty);
    }
}

/// Do blank lines or rules part the rows, and none a line from the row right above it? It ends that label.
fn carries_on_block(region: &Region<'_>, rows: &[Bare], at: usize) -> bool {
    let apart = |a: usize, b: usize| {
        (a + 1..b).any(|i| matches!(region.kind(i), LineKind::Blank | LineKind::Rule))
    };
    let above = &rows[..rows.partition_point(|row| row.at < at)];
    above.len() >= 2
        && above.last().is_some_and(|row| row.at + 1 == at)
        && above.windows(2).all(|pair| apart(pair[0].at, pair[1].at))
}

/// Does a line hold nothing but the word or dash between the ends of a range?
pub(super) fn is_joint(line: &[u8]) -> bool {
    [&b"to"[..], b"through", b"thru", b"-", b"--"]
        .iter()
        .any(|word| line.eq_ignore_ascii_case(word))
}

/// Is a label a whole range with one open end, as the first of a table is: `50.00% and below`?
fn is_open_range(label: &str) -> bool {
    matches!(
        scan_form(label),
        Some((Form::Range(None, Some(_)) | Form::Range(Some(_), None), _))
    )
}

fn push_empty_row(region: &Region<'_>, part: &mut Part, at: usize) {
    part.data.push(at);
    part.cells.push(RowCells {
        cells: vec![None; part.columns.measures.len()],
        label_end: region.text(at).len() as u16,
        stray: Vec::new(),
    });
}

/// The form of a label: figures as `9`, letters in lower case (`2/28 LIB6M` is `9/9 lib9m`).
pub(super) fn form(label: &str) -> String {
    let mut form = String::with_capacity(label.len());
    for c in label.chars() {
        match c {
            '0'..='9' | '$' | '%' if form.ends_with('9') => {}
            ',' | '.' if form.ends_with('9') => {}
            '0'..='9' | '$' => form.push('9'),
            c => form.push(c.to_ascii_lowercase()),
        }
    }
    form
}

/// Reads the rows of a part.
pub fn read_rows(region: &Region<'_>, part: &Part) -> PartRows {
    let mut out = PartRows {
        end: part.body.end,
        ..PartRows::default()
    };
    out.rows.reserve(part.data.len());
    let mut bares = bare_rows(region, part);
    cut_lone_leaders(region, &mut bares);
    attach_words(region, part, &mut bares, &mut out);
    end_total_label(region, part.columns.left(), &mut bares, &mut out);
    for (bare, cells) in bares.into_iter().zip(&part.cells) {
        for stray in &cells.stray {
            out.stray.push((region.idx(bare.at), stray.start));
        }
        out.rows.push(finish(region, bare, &cells.cells));
    }
    out
}

/// `Total/Weighted` asks for the `Average` on the line below it, though nothing else carries on a total.
fn end_total_label(region: &Region<'_>, left: u16, bares: &mut [Bare], out: &mut PartRows) {
    let Some(total) = bares.last_mut().filter(|b| b.after.is_empty()) else {
        return;
    };
    let below = total.at + 1;
    if below >= region.len() || region.kind(below) != LineKind::Text {
        return;
    }
    let label = label_bytes(region, total);
    let beside = region.chunks(below).last().is_some_and(|c| c.end <= left);
    if asks_for_average(label)
        && names_average(words_of(region, below))
        && beside
        && is_total_label(&text(label))
    {
        total.after.push(below);
        out.end = out.end.max(below + 1);
    }
}

/// Does a label break off as `Total/Weighted` and `Total/Wtd.` do?
pub(super) fn asks_for_average(label: &[u8]) -> bool {
    let end = label
        .iter()
        .rposition(|b| !matches!(b, b'.' | b' '))
        .map_or(0, |last| last + 1);
    [
        &b"weighted"[..],
        b"wtd",
        b"wgt",
        b"/",
        b" or",
        b" and",
        b" &",
    ]
    .iter()
    .any(|word| {
        let start = end.checked_sub(word.len());
        start.is_some_and(|start| label[start..end].eq_ignore_ascii_case(word))
    })
}

/// `Average`, `Avg.`, `Weighted Average`.
pub(super) fn names_average(words: &[u8]) -> bool {
    let begins = |start: &[u8]| {
        words
            .get(..start.len())
            .is_some_and(|word| word.eq_ignore_ascii_case(start))
    };
    begins(b"av") || begins(b"wei") || begins(b"wtd")
}

fn bare_rows(region: &Region<'_>, part: &Part) -> Vec<Bare> {
    let mut last = part.body.start;
    part.data
        .iter()
        .zip(&part.cells)
        .map(|(&at, cells)| {
            let line = region.text(at);
            let end = usize::from(cells.label_end).min(line.len());
            let start = usize::from(indent(region, at)).min(end);
            let after_rule = (last..at).any(|i| region.kind(i) == LineKind::Rule);
            last = at;
            Bare {
                at,
                label: (start as u16, end as u16),
                label_empty: trim(&line[start..end])
                    .iter()
                    .all(|&b| b == b'.' || b == b' '),
                before: Vec::new(),
                after: Vec::new(),
                banner: None,
                after_rule,
            }
        })
        .collect()
}

/// Where all leaders end in one column, a dot there is what the longest labels left of theirs; where they are
/// dashes, so are a few at the end of a label.
fn cut_lone_leaders(region: &Region<'_>, bares: &mut [Bare]) {
    let leader_end = |bare: &Bare| {
        let line = region.token_line(bare.at);
        let last = line
            .tokens
            .get(usize::from(line.split.run).checked_sub(1)?)?;
        (last.kind == TokenKind::Leader).then_some(last.end)
    };
    let is_dashed = |bare: &Bare| {
        leader_end(bare).is_some_and(|end| region.text(bare.at)[usize::from(end) - 1] == b'-')
    };
    // What a few dashes leave of a label.
    let before_dashes = |bare: &Bare| {
        let label = label_bytes(region, bare);
        let dashes = label.iter().rev().take_while(|&&b| b == b'-').count();
        let words = &label[..label.len() - dashes];
        (dashes >= 2 && words.ends_with(b" ") && leader_end(bare).is_none())
            .then(|| trim(words).len() as u16)
    };
    let long = bares.iter().filter(|bare| is_dashed(bare)).count();
    let short = bares.iter().filter_map(before_dashes).count();
    if long + short >= 2 && (long >= 2 || (long + short) * 2 > bares.len()) {
        for bare in bares.iter_mut() {
            if let Some(len) = before_dashes(bare) {
                bare.label.1 = bare.label.0 + len;
            }
        }
        return;
    }
    let mut ends = bares.iter().filter_map(leader_end);
    let Some(end) = ends.next() else { return };
    if !ends.all(|other| other == end) {
        return;
    }
    for bare in bares {
        let line = region.text(bare.at);
        let dotted = line.get(usize::from(bare.label.0)..usize::from(end));
        if let Some(label) = dotted
            && bare.label.1 >= end
            && leader_end(bare).is_none()
            && strip_lone_leader(&text(label)).len() < label.len()
        {
            bare.label.1 = end - 1;
        }
    }
}

pub(super) fn indent(region: &Region<'_>, at: usize) -> u16 {
    region.tokens(at).first().map_or(0, |t| t.start)
}

pub(super) fn words_of<'r>(region: &'r Region<'_>, at: usize) -> &'r [u8] {
    trim(region.text(at))
}

pub(super) fn label_bytes<'r>(region: &'r Region<'_>, bare: &Bare) -> &'r [u8] {
    trim(&region.text(bare.at)[usize::from(bare.label.0)..usize::from(bare.label.1)])
}

/// Does the text ask for more: ends in `/`, `-`, `,`, `&` or a small joining word?
pub(super) fn ends_open(words: &[u8]) -> bool {
    let dots = words
        .iter()
        .rev()
        .take_while(|&&b| b == b'.' || b == b' ')
        .count();
    let words = trim(&words[..words.len() - dots]);
    // `A-`, `BB-` are grades.
    if let [b'A'..=b'D', grade @ .., b'-'] = words
        && grade.len() <= 2
        && grade.iter().all(|b| matches!(b, b'A'..=b'D'))
    {
        return false;
    }
    if matches!(words.last(), Some(b'/' | b'-' | b',' | b'&')) {
        return true;
    }
    let lower = words.to_ascii_lowercase();
    let mut from_end = lower.rsplit(|&b| b == b' ').filter(|w| !w.is_empty());
    let (Some(last), Some(before)) = (from_end.next(), from_end.next()) else {
        return false;
    };
    match (before, last) {
        // `90.00 and over` is whole, `80.00 but less` is not.
        (b"and" | b"or" | b"&", b"over" | b"under") => return false,
        (b"but", _) => return true,
        _ => {}
    }
    matches!(
        last,
        b"of"
            | b"or"
            | b"and"
            | b"the"
            | b"to"
            | b"with"
            | b"than"
            | b"through"
            | b"thru"
            | b"but"
            | b"under"
            | b"over"
            | b"between"
            | b"in"
            | b"for"
            | b"by"
            | b"a"
            | b"an"
            | b"no"
            | b"from"
            | b"not"
            | b"at"
            | b"on"
            | b"as"
    )
}

/// Does the text read as the rest of something: starts in lower case, with a bracket or a joining word?
pub(super) fn starts_inside(words: &[u8]) -> bool {
    match trim(words) {
        [b'(', rest @ ..] => !rest.is_empty(),
        [b'/' | b'&' | b'-', b' ' | b'A'..=b'Z' | b'a'..=b'z', ..] => true,
        [first, second, ..] => {
            first.is_ascii_lowercase() && (second.is_ascii_lowercase() || *second == b' ')
        }
        [first] => first.is_ascii_lowercase(),
        [] => false,
    }
}

/// Is a bracket open at the end?
pub(super) fn is_unbalanced(words: &[u8]) -> bool {
    let open = words.iter().filter(|&&b| b == b'(').count();
    let close = words.iter().filter(|&&b| b == b')').count();
    open > close
}

pub(super) fn banner_text(region: &Region<'_>, lines: &[usize]) -> String {
    let mut joined = String::new();
    for &at in lines {
        join_label(&mut joined, &text(words_of(region, at)));
    }
    let (clean, _) = clean_label(&joined);
    clean
        .trim_matches(|c: char| c == '*' || c == ' ')
        .to_owned()
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
        naming: Naming::of(&label),
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

/// The number of a cell; `None` for nil.
pub fn decode_cell(line: &[u8], token: &Token) -> Option<Number> {
    if token.kind != TokenKind::Number {
        return None;
    }
    let number = decode_digits(&line[usize::from(token.digits_start)..usize::from(token.edge)])?;
    Some(if token.negative {
        number.negated()
    } else {
        number
    })
}

/// Is the row's label that of a total (subtotals excluded)?
pub fn names_total(row: &RawRow) -> bool {
    row.naming == Naming::Total
}
