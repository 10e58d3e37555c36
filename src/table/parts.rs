//! Parts: the runs of rows in a region, each with the lines before it in which its headings stand.
//!
//! ```text
//!              Mortgage Rates(1)            lead
//! Rate           Loans        Balance       lead
//!  5.750            1      322,150.00       body
//!  6.000            3    1,368,400.00       body
//!                                  S-31
//! <PAGE>
//! Rate           Loans        Balance       lead of the next part
//! 10.500            2      743,807.51       body of the next part
//! ```
//!
//! A part ends at a page break, at a tag that opens or closes a table, at headings, at prose, and after
//! a total. Which parts make one table is decided later, when they have been read.

use std::ops::Range;

use crate::line::LineKind;
use crate::line::scan_page_number;
use crate::line::trim;
use crate::line::trim_end;
use crate::source::text;
use crate::strat::dimension::dimension_named;
use crate::strat::group::read_group;
use crate::strat::label::strip_continued;
use crate::table::columns::Columns;
use crate::table::columns::RowCells;
use crate::table::columns::Split;
use crate::table::columns::TokenLine;
use crate::table::columns::read_columns;
use crate::table::first_label::head_words;
use crate::table::panels::Panels;
use crate::table::panels::find_panels;
use crate::table::region::Region;
use crate::table::rows::ends_open;
use crate::table::rows::is_joint;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;
use crate::table::words::is_subtotal;
use crate::table::words::is_total;

/// A run of rows.
#[derive(Clone, Debug)]
pub struct Part {
    /// Lines between the part before and this one's first row.
    pub lead: Range<usize>,
    /// From the first row to the last (label lines after it excluded).
    pub body: Range<usize>,
    /// Lines that hold numbers.
    pub data: Vec<usize>,
    /// Lines of the body that hold words only.
    pub texts: Vec<usize>,
    /// Lines of words above the first row that surely belong to it, below the headings.
    pub head_words: Vec<usize>,
    /// Does a page break stand in the lead?
    pub after_page: bool,
    /// The measure columns.
    pub columns: Columns,
    /// The cells of each line of `data`.
    pub cells: Vec<RowCells>,
}

/// A part, or panels that have to be read one by one.
#[derive(Clone, Debug)]
pub enum Piece {
    /// A run of rows.
    Part(Box<Part>),
    /// Panels side by side, with the lines that may hold their headings.
    Panels(Range<usize>, Panels),
}

/// The parts of a region, in order.
pub fn find_parts(region: &Region<'_>) -> impl Iterator<Item = Piece> {
    let mut walk = PartWalk::default();
    std::iter::from_fn(move || walk.next_piece(region))
}

/// Goes through a region from part to part.
#[derive(Debug, Default)]
pub struct PartWalk {
    /// Where the part before ended.
    lead_start: usize,
    at: usize,
    /// Where the numbers of the part before end, if it has one column of them.
    lone_edge: Option<u16>,
}

impl PartWalk {
    /// The next part of the region, if there is one more.
    pub fn next_piece(&mut self, region: &Region<'_>) -> Option<Piece> {
        while self.at < region.len() {
            let at = self.at;
            if !starts_part(region, at) {
                self.at += 1;
                continue;
            }
            if let Some(panels) = find_panels(region, self.lead_start, at) {
                let lead = self.lead_start..at;
                self.pass(panels.end);
                return Some(Piece::Panels(lead, panels));
            }
            let grown = grow(region, self.lead_start, at);
            let end = grown.data.last().copied().unwrap_or(at) + 1;
            if !grown.holds() && !self.carries_lone(region, at) {
                self.at = end;
                continue;
            }
            let part = Part::new(region, self.lead_start..at, at..end, grown);
            self.lone_edge = match part.columns.measures.as_slice() {
                [column] => Some(column.edge),
                _ => None,
            };
            self.pass(end);
            return Some(Piece::Part(Box::new(part)));
        }
        None
    }

    /// Is this row, with one number, the rest of the part above the page break?
    fn carries_lone(&self, region: &Region<'_>, at: usize) -> bool {
        self.lone_edge.is_some_and(|edge| {
            let last = region.tokens(at).last();
            last.is_some_and(|token| token.edge.abs_diff(edge) <= 3)
                && (self.lead_start.max(at.saturating_sub(40))..at)
                    .any(|i| region.kind(i) == LineKind::PageMark)
        })
    }

    fn pass(&mut self, end: usize) {
        self.lead_start = end;
        self.at = end;
    }
}

impl Part {
    /// Puts the numbers of the rows under other columns.
    pub(super) fn take_columns(&mut self, region: &Region<'_>, columns: Columns) {
        self.cells = self
            .data
            .iter()
            .map(|&at| columns.assign(region.token_line(at)))
            .collect();
        self.columns = columns;
    }

    fn new(region: &Region<'_>, lead: Range<usize>, body: Range<usize>, grown: Grown) -> Part {
        let rows: Vec<TokenLine<'_>> = grown.data.iter().map(|&i| region.token_line(i)).collect();
        let columns = read_columns(&rows);
        let cells = rows.iter().map(|&line| columns.assign(line)).collect();
        let head_words = head_words(region, lead.clone(), &grown, columns.left());
        let after_page = lead
            .clone()
            .any(|i| matches!(region.kind(i), LineKind::PageMark | LineKind::PageNumber));
        Part {
            lead,
            body,
            data: grown.data,
            texts: grown.texts,
            head_words,
            after_page,
            columns,
            cells,
        }
    }
}

/// Can a row stand here?
fn starts_part(region: &Region<'_>, at: usize) -> bool {
    match region.kind(at) {
        LineKind::Data => {}
        LineKind::Text => return is_nil_row(region, at),
        _ => return false,
    }
    let tokens = region.tokens(at);
    let start = tokens.first().map_or(0, |t| usize::from(t.start));
    if is_statistic(&region.text(at)[start..]) && !ends_total(region, at)
        || is_lone_page_number(region, at)
        || are_marks(&region.text(at)[start..], tokens)
    {
        return false;
    }
    // `$25,000.00 -` wants its other end.
    let first = match tokens {
        [number, dash] if dash.kind == TokenKind::Nil && dash.start - number.end <= 1 => {
            &tokens[..1]
        }
        _ => tokens,
    };
    if let [lone] = first
        && let Some(below) = line_below_joint(region, at).map(|at| region.tokens(at))
        && below
            .iter()
            .filter(|t| t.is_cell() && t.start > lone.end)
            .count()
            >= 2
        && below.first().is_some_and(|t| t.start < lone.end)
    {
        // The first line of a label: `25,000.00` / `or less    1.7%    $820,236.74`; `$25,000.00 -` above
        // `$49,999.99    12    $820,236.74`.
        return false;
    }
    let Split { run, sure } = region.token_line(at).split;
    let (run, sure) = (usize::from(run), usize::from(sure));
    sure < tokens.len() || run < tokens.len() && tokens.len() - run >= 2
}

/// The line below, or that below a `through` alone on its line.
fn line_below_joint(region: &Region<'_>, at: usize) -> Option<usize> {
    let is_line = |at: &usize| *at < region.len();
    let below = Some(at + 1).filter(is_line)?;
    match is_joint(trim(region.text(below))) {
        true => Some(below + 1).filter(is_line),
        false => Some(below),
    }
}

/// `Weighted Average     100.00%` below `Total, Average or`: the rest of a label.
fn ends_total(region: &Region<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|above| {
        region.kind(above) == LineKind::Text
            && is_total(trim(region.text(above)))
            && ends_open(trim(region.text(above)))
    })
}

/// `(1)     (2)     (3)`: marks below headings.
fn are_marks(line: &[u8], tokens: &[Token]) -> bool {
    line.first() == Some(&b'(')
        && tokens.iter().all(|t| {
            t.negative && !t.dollar && t.edge - t.digits_start <= 2 && t.end - t.start <= 4
        })
}

/// A label and nil marks alone: `3.001 - 3.500     --        --`.
fn is_nil_row(region: &Region<'_>, at: usize) -> bool {
    let TokenLine { tokens, split, .. } = region.token_line(at);
    let mut sure = usize::from(split.sure);
    if sure == 0 && tokens.first().is_some_and(|t| t.kind == TokenKind::Number) {
        sure = 1;
    }
    sure > 0 && tokens.len() - sure >= 2 && tokens[sure..].iter().all(|t| t.kind == TokenKind::Nil)
}

/// A number alone on its line between blank lines, with no sign of a value: a page number.
pub fn is_lone_page_number(region: &Region<'_>, at: usize) -> bool {
    let tokens = region.tokens(at);
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
        return false;
    };
    tokens.len() <= 4
        && last.end - first.start <= 16
        && scan_page_number(trim(region.text(at)))
        && (at == 0 || region.is_blank(at - 1) || region.kind(at - 1) == LineKind::Tag)
        && (at + 1 >= region.len()
            || region.is_blank(at + 1)
            || region.kind(at + 1) != LineKind::Data)
}

/// The lines of a part so far: rows, and lines of words between them.
#[derive(Default)]
pub(super) struct Grown {
    pub(super) data: Vec<usize>,
    pub(super) texts: Vec<usize>,
    max_cells: usize,
}

impl Grown {
    /// Enough to be looked at: two rows, or one with two numbers.
    fn holds(&self) -> bool {
        self.data.len() >= 2 || self.max_cells >= 2
    }
}

/// What the walk knows of the columns so far.
struct Shape {
    /// Leftmost sure cell.
    left: u16,
    /// Right edge of the leftmost sure cell.
    first_edge: u16,
    /// Cells of the last full row.
    cells: Vec<(u16, u16)>,
    /// May the first of them be the label?
    is_bare: bool,
    /// Leftmost label.
    indent: u16,
    /// Where the longest label ends.
    label_end: u16,
}

/// How many blank lines may part two rows of one part.
const MAX_BLANKS: usize = 4;
/// How many lines of words may stand between two rows of one part.
const MAX_TEXTS: usize = 5;

fn grow(region: &Region<'_>, lead_start: usize, first: usize) -> Grown {
    let mut grown = Grown::default();
    let mut shape = Shape {
        left: u16::MAX,
        first_edge: 0,
        cells: Vec::new(),
        is_bare: false,
        indent: u16::MAX,
        label_end: 0,
    };
    let mut pending: Vec<usize> = Vec::new();
    let mut crossing = false;
    let mut blanks = 0;
    let mut closed = false;
    let mut after_rule = false;
    let mut wide_gap = false;
    let mut bannered = has_head_banner(region, lead_start, first);
    let mut at = first;
    while at < region.len() {
        match region.kind(at) {
            LineKind::Blank => {
                blanks += 1;
                wide_gap |= at > 0 && region.is_blank(at - 1);
                if blanks > MAX_BLANKS && !region.is_windowed() {
                    break;
                }
            }
            LineKind::Rule => after_rule = true,
            LineKind::Data | LineKind::Text => {
                let is_row = !shape.is_label(region, at)
                    && (region.kind(at) == LineKind::Data && starts_part(region, at)
                        || region.kind(at) == LineKind::Text
                            && (is_nil_row(region, at) || shape.has_lone_cell(region, at)));
                if is_row && (grown.data.is_empty() || shape.fits(region, at)) {
                    if closed && blanks > 0 && !bannered {
                        break;
                    }
                    // After words over the numbers, or a gap with words in it, a row has to have the columns.
                    if (crossing || blanks > 0 && !pending.is_empty()) && !shape.repeats(region, at)
                    {
                        break;
                    }
                    // No banner stands two blank lines below the rows before it, and no label has a gap there.
                    let parted = || pending.iter().any(|&at| region.chunks(at).len() >= 2);
                    if wide_gap && !bannered && (crossing || parted()) {
                        break;
                    }
                    if !pending.is_empty()
                        && !bannered
                        && (crossing && (closed || pending.len() > 2) || closed && blanks > 0)
                    {
                        break;
                    }
                    shape.take(region, at);
                    grown.max_cells = grown.max_cells.max(shape.cells.len());
                    grown.texts.append(&mut pending);
                    grown.data.push(at);
                    let label = trim(shape.label(region, at));
                    // A total ends the part, but under banners each group may have its own.
                    let named = is_total(label) && !is_subtotal(label);
                    let unlabelled = label.is_empty() && after_rule && shape.is_bare(region, at);
                    bannered |= crossing && !closed;
                    closed = (named || unlabelled)
                        && (grown.data.len() > 1
                            || tops_page(region, lead_start, first)
                            || !heads_rows(region, lead_start, at));
                    crossing = false;
                    wide_gap = false;
                    after_rule = false;
                    blanks = 0;
                } else if is_row && grown.data.len() > 1 {
                    break;
                } else {
                    // Amid the page, two blank lines below a total, begins another table.
                    if closed && wide_gap && shape.is_amid(region, at) {
                        break;
                    }
                    // Below a total, or where the rows stand under such words as well, it is a title.
                    if pending.is_empty() && !grown.data.is_empty() {
                        let other = section_above(region, lead_start, first, shape.left);
                        // After a gap no row is taken in below a total, whatever the words are.
                        let may_end = other.is_some() || closed && blanks == 0 && !bannered;
                        if may_end
                            && let Some(own) = names_dimension(region, at)
                            && match other {
                                Some(other) => other != own,
                                None => !is_total(region.text(at)),
                            }
                        {
                            break;
                        }
                    }
                    match shape.text_fits(region, at) {
                        Fit::Stub => pending.push(at),
                        Fit::Across if pending.len() < MAX_TEXTS => {
                            crossing = true;
                            pending.push(at);
                        }
                        _ => break,
                    }
                    if pending.len() > MAX_TEXTS {
                        break;
                    }
                }
            }
            _ => break,
        }
        at += 1;
    }
    grown
}

/// Does nothing but rules stand between a row and the page break above it? A total there is that of the
/// page before.
fn tops_page(region: &Region<'_>, lead_start: usize, first: usize) -> bool {
    (lead_start..first)
        .rev()
        .find(|&i| !matches!(region.kind(i), LineKind::Blank | LineKind::Rule))
        .is_some_and(|i| matches!(region.kind(i), LineKind::PageMark | LineKind::PageNumber))
}

/// Do rows stand directly below a total: is it one printed at the top? They may begin with a banner, after a
/// gap only where they stand deeper and no page break tells of rows above.
fn heads_rows(region: &Region<'_>, lead_start: usize, total: usize) -> bool {
    let below = |at: usize| {
        (at + 1..region.len())
            .find(|&i| !matches!(region.kind(i), LineKind::Blank | LineKind::Rule))
    };
    let is_row = |at: usize| region.kind(at) == LineKind::Data;
    let indent = |at: usize| region.tokens(at).first().map_or(0, |t| t.start);
    // No title between the page break and the total, but one that says it continues another.
    let begins_table = |i: usize| {
        names_dimension(region, i).is_some() && !strip_continued(&text(region.text(i))).1
    };
    let after_page = || {
        (lead_start..total)
            .rev()
            .take_while(|&i| !begins_table(i))
            .any(|i| region.kind(i) == LineKind::PageMark)
    };
    let left = region.tokens(total).iter().find(|t| t.is_cell());
    below(total).is_some_and(|first| {
        let apart = (total..first).any(|i| region.is_blank(i));
        let is_banner = || {
            region.kind(first) == LineKind::Text
                && region.chunks(first).len() == 1
                && below(first).is_some_and(|row| {
                    is_row(row)
                        && (!apart
                            || indent(row) > indent(first)
                                && left
                                    .is_some_and(|cell| region.chunks(first)[0].end <= cell.start)
                                && names_dimension(region, first).is_none()
                                && !after_page())
                })
        };
        is_row(first) || is_banner()
    })
}

/// The dimension that a line of words alone names, be it `PROPERTY TYPE` or `Occupancy:`.
pub fn names_dimension(region: &Region<'_>, at: usize) -> Option<&'static str> {
    if region.kind(at) != LineKind::Text
        || region.chunks(at).len() != 1
        || is_prose(region.text(at))
    {
        return None;
    }
    section_dimension(&text(trim(region.text(at))))
}

/// Words of which one names what a table splits its pool by. Values may name a dimension, too:
/// `Rate/Term`, `Mobile Home Park`, `Balloon`.
const SPLITS: [&str; 51] = [
    "age",
    "amount",
    "amounts",
    "balance",
    "balances",
    "cap",
    "caps",
    "channel",
    "cltv",
    "coupon",
    "date",
    "dates",
    "distribution",
    "documentation",
    "dscr",
    "dti",
    "fico",
    "grade",
    "index",
    "level",
    "levels",
    "lien",
    "location",
    "ltv",
    "margin",
    "margins",
    "maturity",
    "occupancy",
    "originator",
    "position",
    "priority",
    "program",
    "programs",
    "purpose",
    "purposes",
    "rate",
    "rates",
    "ratio",
    "ratios",
    "region",
    "score",
    "scores",
    "seasoning",
    "servicer",
    "state",
    "status",
    "term",
    "terms",
    "type",
    "types",
    "year",
];

pub(super) fn section_dimension(words: &str) -> Option<&'static str> {
    let words = words.trim_end_matches(':');
    let is_name = words
        .split_ascii_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
        .any(|word| SPLITS.iter().any(|split| word.eq_ignore_ascii_case(split)));
    // `1% of the prepaid principal balance`
    let is_value = words.starts_with(|c: char| c.is_ascii_digit() || c.is_ascii_lowercase())
        || words.ends_with('/');
    if !is_name || is_value || read_group(words).is_some() {
        return None;
    }
    dimension_named(words)
}

/// The dimension that the words directly above the first row name.
fn section_above(
    region: &Region<'_>,
    lead_start: usize,
    first: usize,
    left: u16,
) -> Option<&'static str> {
    let above = (lead_start..first)
        .rev()
        .find(|&i| !region.is_blank(i) && region.kind(i) != LineKind::Rule)?;
    names_dimension(region, above).filter(|_| region.chunks(above)[0].start < left)
}

/// Does a line of words alone, which is no heading, stand between the headings' rule and the first row?
fn has_head_banner(region: &Region<'_>, lead_start: usize, first: usize) -> bool {
    let Some(above) = (lead_start..first).rev().find(|&i| !region.is_blank(i)) else {
        return false;
    };
    region.kind(above) == LineKind::Text
        && region.chunks(above).len() == 1
        && !is_prose(region.text(above))
        && (lead_start..above)
            .rev()
            .find(|&i| !region.is_blank(i))
            .is_some_and(|i| {
                matches!(region.kind(i), LineKind::Rule | LineKind::Tag)
                    && has_headings_above(region, lead_start, i)
                    || (above > i + 1 || names_group(region, above))
                        && has_headings_above(region, lead_start, above)
            })
}

/// Is a line of words the name of a pool group?
pub(super) fn names_group(region: &Region<'_>, at: usize) -> bool {
    region.chunks(at).len() == 1 && read_group(text(trim(region.text(at))).as_ref()).is_some()
}

/// Do headings (a line of several chunks among them) stand just above a rule or a line of words?
pub(super) fn has_headings_above(region: &Region<'_>, lead_start: usize, below: usize) -> bool {
    (lead_start..below)
        .rev()
        .skip_while(|&i| {
            matches!(
                region.kind(i),
                LineKind::Blank | LineKind::Tag | LineKind::Rule
            )
        })
        .take_while(|&i| region.kind(i) == LineKind::Text)
        .any(|i| region.chunks(i).len() >= 2)
}

/// `75.01   to`: the first line of a range.
pub(super) fn wants_end(line: &[u8]) -> bool {
    let line = trim(line);
    let last = line.rsplit(|&b| b == b' ').next().unwrap_or_default();
    line.first()
        .is_some_and(|b| b.is_ascii_digit() || *b == b'$')
        && (last == b"-" || last.eq_ignore_ascii_case(b"to") || last == b"through")
}

enum Fit {
    /// Left of the numbers.
    Stub,
    /// One chunk that reaches over the numbers: a banner or a title.
    Across,
    /// Headings or prose.
    No,
}

impl Shape {
    fn cells_of<'r>(region: &'r Region<'_>, at: usize) -> &'r [Token] {
        let TokenLine { tokens, split, .. } = region.token_line(at);
        &tokens[usize::from(split.sure)..]
    }

    fn label<'r>(&self, region: &'r Region<'_>, at: usize) -> &'r [u8] {
        let TokenLine { tokens, split, .. } = region.token_line(at);
        let end = tokens.get(usize::from(split.run)).map_or(0, |t| t.start);
        &region.text(at)[..usize::from(end)]
    }

    fn take(&mut self, region: &Region<'_>, at: usize) {
        let cells = Shape::cells_of(region, at);
        let bare = region
            .tokens(at)
            .first()
            .zip(cells.first())
            .is_some_and(|(t, c)| t.start == c.start);
        // The first number of a bare line may be its label.
        let first = cells
            .get(usize::from(bare && cells.len() > 1))
            .or(cells.first());
        if let Some(first) = first
            && (first.start < self.left || self.left == u16::MAX)
        {
            self.left = first.start;
            self.first_edge = first.edge;
        }
        if cells.len() >= self.cells.len() || self.cells.len() > cells.len() + 2 {
            self.cells.clear();
            self.is_bare = bare && cells.len() > 1;
            self.cells.extend(cells.iter().map(|t| (t.start, t.edge)));
        }
        if let Some(token) = region.tokens(at).first() {
            self.indent = self.indent.min(token.start);
        }
        let label_end = trim_end(self.label(region, at)).len() as u16;
        self.label_end = self.label_end.max(label_end);
    }

    /// Does the whole line stand left of the numbers: the rest of a label, even where it is a number
    /// (`$250,000.01 to` / `$350,000.00`)?
    fn is_label(&self, region: &Region<'_>, at: usize) -> bool {
        // The only column has to be far off, right of labels.
        let gap = match self.cells.len() {
            0 => return false,
            1 if self.label_end == 0 => return false,
            1 => 3,
            _ => 1,
        };
        region
            .tokens(at)
            .last()
            .is_some_and(|t| t.end + gap <= self.left)
    }

    /// Has a line most of the columns of the rows before, edge under edge?
    fn repeats(&self, region: &Region<'_>, at: usize) -> bool {
        let cells = Shape::cells_of(region, at);
        let under = cells
            .iter()
            .filter(|c| self.cells.iter().any(|s| s.1.abs_diff(c.edge) <= 3))
            .count();
        under * 3 >= (self.cells.len() - usize::from(self.is_bare)) * 2
    }

    /// A label and one nil mark under the only column: `New York                 --`; or a long label
    /// with the number one blank after it: `Others (less than 5% each) 68.70`.
    fn has_lone_cell(&self, region: &Region<'_>, at: usize) -> bool {
        match (self.cells.as_slice(), region.tokens(at)) {
            ([column], [.., before, cell]) if cell.kind == TokenKind::Nil => {
                cell.end - cell.start >= 2
                    && cell.start - before.end >= 2
                    && cell.edge.abs_diff(column.1) <= 3
            }
            ([column], [.., before, cell]) => {
                cell.kind == TokenKind::Number
                    && cell.edge == column.1
                    && before.kind == TokenKind::Word
                    && !is_prose(region.text(at))
            }
            _ => false,
        }
    }

    /// Does a line of words begin far right of the labels, as titles do?
    fn is_amid(&self, region: &Region<'_>, at: usize) -> bool {
        let start = region.tokens(at).first().map_or(0, |t| t.start);
        region.chunks(at).len() == 1 && start >= self.indent.saturating_add(12)
    }

    /// Does a line begin where the numbers do, with no label?
    fn is_bare(&self, region: &Region<'_>, at: usize) -> bool {
        region.tokens(at).first().is_some_and(|t| t.end > self.left)
    }

    /// Do the numbers of a line stand under those of the rows before?
    fn fits(&self, region: &Region<'_>, at: usize) -> bool {
        let cells = Shape::cells_of(region, at);
        let near = |cell: &Token, &(start, edge): &(u16, u16)| {
            cell.start < edge && start < cell.edge || cell.edge.abs_diff(edge) <= 3
        };
        let few = cells.len().min(self.cells.len());
        let under = if cells.len() == few {
            let known = |cell: &&Token| self.cells.iter().any(|known| near(cell, known));
            cells.iter().filter(known).count()
        } else {
            let here = |known: &&(u16, u16)| cells.iter().any(|cell| near(cell, known));
            self.cells.iter().filter(here).count()
        };
        under * 2 > few || few == 0
    }

    fn text_fits(&self, region: &Region<'_>, at: usize) -> Fit {
        let text = region.text(at);
        let chunks = region.chunks(at);
        let Some(last) = chunks.last() else {
            return Fit::Stub;
        };
        let in_labels = chunks.len() == 1 || last.start <= self.label_end || wants_end(text);
        if last.end <= self.first_edge && chunks[0].start < self.left && in_labels {
            return Fit::Stub;
        }
        let letters = text.iter().filter(|b| b.is_ascii_alphabetic()).count();
        let leader = region
            .tokens(at)
            .last()
            .is_some_and(|t| t.kind == TokenKind::Leader);
        if chunks.len() == 1 && (leader || letters * 2 > trim(text).len()) && !is_prose(text) {
            return Fit::Across;
        }
        Fit::No
    }
}
