//! From parts to whole tables: continued over pages, folded, side by side.
//!
//! A part carries on the table before it where its title says so or is the same, its headings are the
//! same or missing, and that table has no total yet. A table whose labels repeat those of the table
//! before it, under other headings, is that table's fold: further columns of the same rows. Panels side
//! by side are cut apart first and read on their own.

use std::ops::Range;
use std::sync::Arc;

use crate::blanks::fold_blanks;
use crate::line::LineKind;
use crate::strat::dimension::dimension_named;
use crate::strat::group::group_in_title;
use crate::strat::label::clean_label;
use crate::strat::label::strip_continued;
use crate::table::above::group_of;
use crate::table::above::read_above;
use crate::table::above::read_above_panels;
use crate::table::blocks::split_blocks;
use crate::table::columns::Columns;
use crate::table::columns::shift;
use crate::table::continued::append;
use crate::table::continued::carries_on;
use crate::table::continued::continues_title;
use crate::table::continued::fold_in;
use crate::table::continued::is_fold;
use crate::table::head::Head;
use crate::table::head::TitleLine;
use crate::table::head::fold;
use crate::table::head::read_head;
use crate::table::head::read_titles;
use crate::table::headings::join_heading;
use crate::table::notes::RawNote;
use crate::table::notes::read_notes;
use crate::table::panels::Panels;
use crate::table::panels::join_newspaper;
use crate::table::parts::Part;
use crate::table::parts::PartWalk;
use crate::table::parts::Piece;
use crate::table::parts::is_lone_page_number;
use crate::table::parts::names_dimension;
use crate::table::readings::settle_reading;
use crate::table::region::Region;
use crate::table::roles::Since;
use crate::table::roles::assign_roles;
use crate::table::roles::is_banner_total;
use crate::table::rows::PartRows;
use crate::table::rows::RawRow;
use crate::table::rows::keep_empty_rows;
use crate::table::rows::names_total;
use crate::table::rows::read_rows;
use crate::table::split_rows::NumbersAbove;
use crate::table::token::Token;
use crate::table::token::TokenKind;

/// How much deeper or less deep than the page before it a page may be set.
const MAX_SHIFT: i32 = 12;

/// A whole table, untyped.
#[derive(Clone, Debug, Default)]
pub struct RawTable {
    /// As printed, without marks and `(Continued)`.
    pub title: Option<String>,
    /// The block of words above the title.
    pub above: Option<String>,
    /// Footnote marks of title, headings and stub heading.
    pub marks: Vec<String>,
    /// Pool group printed with the title.
    pub group: Option<String>,
    /// Pool group printed above it in a block of its own: it holds for the tables that follow.
    pub banner_group: Option<String>,
    /// What a line on its own above multiplies amounts by: `(Dollars in thousands)`.
    pub scale_above: Option<u32>,
    /// Heading of the labels.
    pub stub_heading: Option<String>,
    /// One a column, marks removed.
    pub headings: Vec<String>,
    /// The rows, in order, total and subtotals among them.
    pub rows: Vec<RawRow>,
    /// Lines of title and group.
    pub title_idx: Vec<usize>,
    /// Lines of headings.
    pub heading_idx: Vec<usize>,
    /// Lines of banners.
    pub banner_idx: Vec<usize>,
    /// Lines of bare page numbers inside it.
    pub number_idx: Vec<usize>,
    /// First and last line.
    pub idx: (usize, usize),
    /// Footnotes.
    pub notes: Vec<RawNote>,
    /// Did a title say that it continues another?
    pub continued: bool,
    /// Does a page break stand before it?
    pub after_page: bool,
    /// Does it stand in `<TABLE>` or over rules?
    pub framed: bool,
    /// Was a second total found?
    pub second_total: bool,
    /// Numbers that fit no column: line of the file and column.
    pub stray: Vec<(usize, u16)>,
    pub(super) columns: Columns,
    pub(super) last_banner: Option<Arc<str>>,
    /// Is a total still to come?
    pub(super) is_open: bool,
    /// The rows added up so far.
    pub(super) sums: Since,
}

impl RawTable {
    /// How many measure columns.
    pub fn n_columns(&self) -> usize {
        self.headings.len()
    }

    /// Finds out whether a total is still to come, now that rows were added. A table may grow part by
    /// part over a whole file, so each row is added up once.
    fn settle_open(&mut self) {
        self.is_open = match self.rows.split_last() {
            None => true,
            Some((last, before)) if before.first().is_some_and(names_total) => {
                self.sums.extend(&self.rows, before.len());
                !names_total(last) && !self.sums.doubles(&before[0], last)
            }
            Some((last, before)) => {
                let unlabelled = last.label.is_empty() && !before.is_empty();
                let adds = |sums: &mut Since| {
                    sums.extend(&self.rows, before.len());
                    sums.adds_up_to(last)
                };
                let ends = names_total(last) && !is_banner_total(&self.rows, before.len());
                !ends && !(unlabelled && (last.after_rule || adds(&mut self.sums)))
            }
        };
    }

    /// Does a footnote mark stand in title, headings or labels?
    fn carries(&self, mark: &str) -> bool {
        self.marks.iter().any(|m| m == mark)
            || self.rows.iter().any(|r| r.marks.iter().any(|m| m == mark))
    }

    pub(super) fn has_headings(&self) -> bool {
        self.headings.iter().any(|h| !h.is_empty())
    }
}

/// Reads the tables of a region, in order. Only the tables that the next one may carry on or fold into
/// are kept back, as a region may be a whole file of tables.
#[derive(Debug)]
pub struct Tables<'a> {
    region: Region<'a>,
    walk: PartWalk,
    /// After the last line that belongs to a table so far.
    from: usize,
    /// The last table that has all its rows: the next may hold further columns of them.
    whole: Option<RawTable>,
    /// The tables of the last part or panels; the last of them may be carried on.
    open: Vec<RawTable>,
}

/// Reads the tables of a region.
pub fn read_region(region: Region<'_>) -> Tables<'_> {
    Tables {
        region,
        walk: PartWalk::default(),
        from: 0,
        whole: None,
        open: Vec::new(),
    }
}

impl Iterator for Tables<'_> {
    /// One table, or some that stand beside one another.
    type Item = Vec<RawTable>;

    fn next(&mut self) -> Option<Vec<RawTable>> {
        while let Some(piece) = self.walk.next_piece(&self.region) {
            let found = match piece {
                Piece::Part(part) => self.part(*part),
                Piece::Panels(lead, panels) => self.panels(lead, &panels),
            };
            if found.is_empty() {
                continue;
            }
            let done = std::mem::replace(&mut self.open, found);
            let done = self.fold(done);
            if !done.is_empty() {
                return Some(done);
            }
        }
        let done = std::mem::take(&mut self.open);
        let mut done = self.fold(done);
        done.extend(self.whole.take().into_iter().flat_map(finish));
        (!done.is_empty()).then_some(done)
    }
}

impl Tables<'_> {
    /// Reads panels.
    fn panels(&mut self, lead: Range<usize>, panels: &Panels) -> Vec<RawTable> {
        let region = &self.region;
        let lead = self.from.max(lead.start).min(lead.end)..lead.end;
        let mut tables = read_panels(region, lead.clone(), panels);
        for table in &mut tables {
            read_above_panels(region, lead.clone(), table);
        }
        self.from = panels.end;
        let (notes, notes_end) = read_notes(region, panels.end, |mark| {
            tables.iter().any(|table| table.carries(mark))
        });
        if !notes.is_empty() {
            self.from = notes_end;
        }
        share_notes(&mut tables, notes);
        // Panels that go on below a page break, each below its own; or the rest of a list in two columns, which is
        // one table.
        let n = tables.len();
        let last = match self.open.len().checked_sub(n) {
            Some(above) if n == 1 || above == 0 => &mut self.open[above..],
            _ => &mut [],
        };
        let carries = |(last, next)| carries_on(last, next, region, &lead);
        if !last.is_empty() && last.iter().zip(&tables).all(carries) {
            for (last, next) in last.iter_mut().zip(tables) {
                append(last, next);
                last.settle_open();
            }
            return Vec::new();
        }
        for table in &mut tables {
            table.sums = Since::default();
            table.settle_open();
        }
        tables
    }

    /// Reads a part; nothing comes back where it carried on the table before it.
    fn part(&mut self, part: Part) -> Vec<RawTable> {
        let region = &self.region;
        // The last line of a label, `- $3,999.99`, looks like a row.
        if part.body.end <= self.from {
            return Vec::new();
        }
        let mut lead = self.from.max(part.lead.start).min(part.lead.end)..part.lead.end;
        // A row with a cell that cannot be read parts no table; it stays unexplained.
        let odd = self
            .open
            .last()
            .map_or(0, |last| odd_rows(region, &lead, last));
        lead.start += odd;
        let (mut table, end) = read_part(region, part, lead.clone(), self.open.last());
        self.from = end;
        let open = self.open.last();
        let (notes, notes_end) = read_notes(region, end, |mark| {
            table.carries(mark) || open.is_some_and(|table| table.carries(mark))
        });
        let mut last = self.open.last_mut().filter(|last| {
            carries_on(last, &table, region, &lead)
                || odd > 0 && !table.has_headings() && shares_columns(&table, last)
        });
        let whole = match &mut last {
            Some(last) => {
                append(last, std::mem::take(&mut table));
                &mut **last
            }
            None => &mut table,
        };
        whole.settle_open();
        if !notes.is_empty() {
            let notes_idx = notes.iter().map(|n| n.idx.1).max().unwrap_or(0);
            whole.idx.1 = whole.idx.1.max(notes_idx);
            whole.notes.extend(notes);
            self.from = notes_end;
        }
        match last {
            Some(_) => Vec::new(),
            None => vec![table],
        }
    }

    /// Tables that have all their rows: those that are further columns of the table before join it. The
    /// last stays back.
    fn fold(&mut self, tables: Vec<RawTable>) -> Vec<RawTable> {
        let mut done = Vec::new();
        for next in tables {
            match &mut self.whole {
                Some(last) if is_fold(last, &next) => fold_in(last, next),
                whole => done.extend(whole.replace(next).into_iter().flat_map(finish)),
            }
        }
        done
    }
}

fn finish(mut table: RawTable) -> Vec<RawTable> {
    table.second_total = assign_roles(&mut table.rows);
    split_blocks(table)
}

/// Notes below panels belong to a table that carries their marks, else to the last; a table whose mark
/// has no note of its own shares that of the other panel.
pub(super) fn share_notes(tables: &mut [RawTable], notes: Vec<RawNote>) {
    for note in notes {
        let bearer = tables.iter().position(|table| table.carries(&note.mark));
        let at = bearer.unwrap_or(tables.len().saturating_sub(1));
        if let Some(table) = tables.get_mut(at) {
            table.notes.push(note);
        }
    }
    let all: Vec<RawNote> = tables.iter().flat_map(|t| &t.notes).cloned().collect();
    for table in tables {
        for note in &all {
            let has_own = table.notes.iter().any(|own| own.mark == note.mark);
            if table.carries(&note.mark) && !has_own {
                table.notes.push(note.clone());
            }
        }
    }
}

/// Reads one part on its own; returns where it ends (local line).
fn read_part(
    region: &Region<'_>,
    mut part: Part,
    lead: Range<usize>,
    last: Option<&RawTable>,
) -> (RawTable, usize) {
    let numbers_above = NumbersAbove::take(region, &mut part);
    keep_empty_rows(region, &mut part);
    // `Originator (Continued)` right above the rows of the next page is no label.
    if let (Some(last), Some(&top)) = (last, part.head_words.first())
        && continues_title(last, &fold(region.text(top)))
    {
        part.head_words.remove(0);
    }
    if let Some(last) = last.filter(|last| last.is_open && part.head_words.is_empty()) {
        part.head_words = match banner_below_page(region, &part, &lead, last) {
            Some(at) => vec![at],
            None => label_below_page(region, &part, &lead),
        };
    }
    let mut read = settle_reading(region, &mut part);
    if let Some(last) = last
        && last.is_open
        && part.data.len() <= 2
        && let Some(by) = has_label_more(region, &part, &last.columns)
    {
        part.take_columns(region, last.columns.shifted(by));
        read = None;
    }
    let head_end = (part.head_words.first().copied().into_iter())
        .chain(numbers_above.as_ref().and_then(NumbersAbove::start))
        .fold(lead.end, usize::min)
        .max(lead.start);
    let known = last
        .filter(|last| last.is_open)
        .and_then(|last| last.heading_idx.first())
        .and_then(|&idx| region.local(idx));
    let mut head = read_head(region, lead.start..head_end, &part.columns, known);
    let bare = |head: &Head| head.headings.iter().all(String::is_empty);
    let line = section_line(region, &part, &lead);
    if bare(&head)
        && let Some(at) = line
    {
        let above = read_head(region, lead.start..at, &part.columns, known);
        if !bare(&above) {
            head = above;
        }
    }
    let section = line.filter(|&at| is_section_title(region, at, &head, &part));
    if section.is_some() {
        part.head_words.clear();
        read = None;
    }
    let bare = bare(&head);
    let as_wide =
        |last: &RawTable| part.columns.measures.len() * 3 >= last.columns.measures.len() * 2;
    if bare
        && let Some(last) = last
        && last.is_open
        && as_wide(last)
    {
        if adopt_columns(region, &mut part, last) {
            read = None;
        }
        head.headings = vec![String::new(); part.columns.measures.len()];
    }
    let PartRows {
        mut rows,
        banner_idx,
        last_banner,
        end,
        stray,
    } = read.unwrap_or_else(|| read_rows(region, &part));
    if let Some(numbers) = &numbers_above {
        numbers.fill(region, &mut rows);
    }
    let number_idx = lead
        .clone()
        .filter(|&at| {
            matches!(region.kind(at), LineKind::Text | LineKind::Data)
                && is_lone_page_number(region, at)
        })
        .map(|at| region.idx(at))
        .collect();
    let framed = head.tagged
        || lead
            .clone()
            .chain(part.body.clone())
            .any(|i| region.kind(i) == LineKind::Rule);
    let mut table = RawTable {
        rows,
        banner_idx,
        last_banner,
        stray,
        framed,
        number_idx,
        after_page: part.after_page,
        idx: (
            region.idx(head.start.min(part.body.start)),
            region.idx(end.max(part.body.start + 1) - 1),
        ),
        heading_idx: head
            .heading_lines
            .iter()
            .map(|&at| region.idx(at))
            .collect(),
        columns: part.columns,
        ..RawTable::default()
    };
    let head_start = head.start;
    take_head(region, head, &mut table);
    if let Some(at) = section {
        // What stands above the headings is said of all the tables under them.
        table.above = table.title.take();
        if table.banner_group.is_none() {
            table.banner_group =
                (table.group.take()).or_else(|| table.above.as_deref().and_then(group_in_title));
        }
        table.title_idx.push(region.idx(at));
        table.idx.0 = table.idx.0.min(region.idx(at));
        let words = fold(region.text(at));
        let (words, continued) = strip_continued(&words);
        table.continued |= continued;
        table.title = Some(take_marks(&words, &mut table.marks));
    }
    if bare
        && let Some(last) = last
        && shares_columns(&table, last)
        && table.title_idx.iter().any(|idx| {
            lead.clone()
                .any(|at| region.idx(at) == *idx && names_dimension(region, at).is_some())
        })
    {
        table.headings.clone_from(&last.headings);
    }
    read_above(region, lead.start..head_start.max(lead.start), &mut table);
    (table, end)
}

/// The lines between a page break and the first row below it, where they are the beginning of its label.
fn label_below_page(region: &Region<'_>, part: &Part, lead: &Range<usize>) -> Vec<usize> {
    let is_label = |at: usize| {
        let chunks = region.chunks(at);
        region.kind(at) == LineKind::Text
            && chunks.len() == 1
            && chunks[0].end < part.columns.left()
            && names_dimension(region, at).is_none()
    };
    let lines: Vec<usize> = (lead.clone().rev())
        .take_while(|&at| is_label(at))
        .take(4)
        .collect();
    let above = lead.end - lines.len();
    let below_page = (lead.start..above)
        .rev()
        .find(|&at| !region.is_blank(at))
        .is_some_and(|at| region.kind(at) == LineKind::PageMark);
    if below_page {
        (above..lead.end).collect()
    } else {
        Vec::new()
    }
}

/// The line right above the first row below a page break, where it stands as the last banner of the table
/// did: `ADJUSTABLE RATE` as `FIXED RATE` on the page before.
fn banner_below_page(
    region: &Region<'_>,
    part: &Part,
    lead: &Range<usize>,
    last: &RawTable,
) -> Option<usize> {
    let at = lead.end.checked_sub(1).filter(|at| lead.contains(at))?;
    let known = region.local(*last.banner_idx.last()?)?;
    let line = |at: usize| match region.chunks(at) {
        [chunk] if region.kind(at) == LineKind::Text => Some(*chunk),
        _ => None,
    };
    let (own, other) = (line(at)?, line(known)?);
    let by = shift(&part.columns.measures, &last.columns.measures)?;
    let start = i32::from(own.start) - i32::from(other.start) - by;
    let end = i32::from(own.end) - i32::from(other.end) - by;
    // Left-aligned or centred as that one.
    let alike = start.abs() <= 1 || (start + end).abs() <= 4;
    let is_upper = |at: usize| !region.text(at).iter().any(u8::is_ascii_lowercase);
    let below_page = || lead.clone().any(|at| region.kind(at) == LineKind::PageMark);
    (alike && is_upper(at) == is_upper(known) && below_page()).then_some(at)
}

/// How many lines right below an open table, and right above the rows at the end of `lead`, hold two or
/// more numbers under its columns, though no row was made of them: `Utah   200   2,000,000   2O.00%`.
fn odd_rows(region: &Region<'_>, lead: &Range<usize>, last: &RawTable) -> usize {
    let is_odd = |at: usize| {
        let under = |edge: u16| {
            let mut columns = last.columns.measures.iter();
            columns.any(|column| column.edge.abs_diff(edge) <= 2)
        };
        let tokens = region.tokens(at).iter();
        region.kind(at) == LineKind::Text
            && tokens
                .filter(|t| t.kind == TokenKind::Number && under(t.edge))
                .count()
                >= 2
    };
    if last.is_open && lead.len() <= 2 && lead.clone().all(is_odd) {
        lead.len()
    } else {
        0
    }
}

/// The line directly above the first row, where it names a dimension.
fn section_line(region: &Region<'_>, part: &Part, lead: &Range<usize>) -> Option<usize> {
    let at = match part.head_words.as_slice() {
        &[at] => at,
        // Between rules.
        [] => (lead.clone().rev())
            .find(|&at| !region.is_blank(at) && region.kind(at) != LineKind::Rule)?,
        _ => return None,
    };
    names_dimension(region, at).map(|_| at)
}

/// Is that line, `PROPERTY TYPE` below the headings, the title of one of several tables that share them?
/// Nothing above then says what the table is.
fn is_section_title(region: &Region<'_>, at: usize, head: &Head, part: &Part) -> bool {
    let titles = || head.blocks.iter().flatten();
    let named = titles()
        .map(|line| line.text.as_str())
        .chain([head.stub_heading.as_str()])
        .any(|words| dimension_named(words).is_some());
    !named
        && !head.heading_lines.contains(&at)
        && !titles().any(|line| line.at == at)
        && !part
            .texts
            .iter()
            .any(|&text| names_dimension(region, text).is_some())
}

/// Do the numbers stand under those of the table above, column by column?
fn shares_columns(table: &RawTable, last: &RawTable) -> bool {
    let (own, other) = (&table.columns.measures, &last.columns.measures);
    own.len() == other.len()
        && own
            .iter()
            .zip(other)
            .all(|(a, b)| a.edge.abs_diff(b.edge) <= 2)
}

/// Have a row or two the columns of the table above and a number left of them? That is a label then, which
/// so few rows do not tell by themselves: `300,000    51    18,492,512` below `Greater than`. How far right
/// of those the columns stand: a page may be set deeper than the one before.
fn has_label_more(region: &Region<'_>, part: &Part, last: &Columns) -> Option<i32> {
    let (first, rest) = part.columns.measures.split_first()?;
    if rest.len() < 2 {
        return None;
    }
    let shift = shift(rest, &last.measures)?;
    let fits = i32::from(first.right) <= i32::from(last.left()) + shift;
    let is_bare = |&at: &usize| region.tokens(at).first().is_some_and(Token::is_cell);
    let may_move = || shift.abs() <= MAX_SHIFT && part.data.iter().all(is_bare);
    (fits && (shift.abs() <= 1 || may_move())).then_some(shift)
}

/// A part without headings has the columns of the table it carries on, shifted or not. Returns whether
/// it had others.
fn adopt_columns(region: &Region<'_>, part: &mut Part, last: &RawTable) -> bool {
    let k = last.columns.measures.len();
    let same = part.columns.measures.len() == k;
    let numeric_stub = part.columns.numeric_stub.is_some() == last.columns.numeric_stub.is_some();
    if same && (numeric_stub || part.data.len() > 2) {
        return false;
    }
    part.take_columns(region, last.columns.clone());
    true
}

fn take_head(region: &Region<'_>, head: Head, table: &mut RawTable) {
    if !head.headings.is_empty() {
        table.headings = head
            .headings
            .iter()
            .map(|h| take_marks(h, &mut table.marks))
            .collect();
        let stub = take_marks(&head.stub_heading, &mut table.marks);
        table.stub_heading = (!stub.is_empty()).then_some(stub);
    }
    let mut blocks = head.blocks.into_iter();
    let mut first_idx = None;
    // The nearest block that holds more than a group is the title.
    for block in blocks.by_ref() {
        let (words, groups) = part_groups(block);
        for line in words.iter().chain(&groups) {
            let idx = region.idx(line.at);
            table.title_idx.push(idx);
            first_idx = Some(first_idx.map_or(idx, |f: usize| f.min(idx)));
        }
        if table.group.is_none() {
            table.group = groups.iter().rev().find_map(|line| group_of(&line.text));
        }
        if words.is_empty() {
            continue;
        }
        let mut title = String::new();
        for line in &words {
            let (clean, marks) = clean_label(undecorated(&line.text));
            let (clean, continued) = strip_continued(&clean);
            table.continued |= continued;
            table.marks.extend(marks);
            let (clean, marks) = clean_label(&clean);
            table.marks.extend(marks);
            join_heading(&mut title, &clean);
        }
        let title = fold_blanks(&title).into_owned();
        table.title = (title.bytes().filter(u8::is_ascii_alphabetic).count() >= 3).then_some(title);
        break;
    }
    table.above = blocks.next().map(|block| {
        block
            .iter()
            .map(|l| l.text.as_str())
            .collect::<Vec<_>>()
            .join(" ")
    });
    if table.title.is_none() {
        // A group with no title below it is a banner.
        table.banner_group = table.group.take();
    }
    if let Some(first) = first_idx {
        table.idx.0 = table.idx.0.min(first);
    }
}

/// `*** Loan Purpose ***`, `---- Loan Purpose ----`: the words between.
fn undecorated(line: &str) -> &str {
    let mark = line.chars().next().filter(|c| "*=-~_".contains(*c));
    let Some(mark) = mark else { return line };
    let inner = line.trim_matches(mark);
    let (before, after) = (
        line.len() - line.trim_start_matches(mark).len(),
        line.len() - line.trim_end_matches(mark).len(),
    );
    match before.min(after) {
        0 | 1 => line,
        _ => inner.trim(),
    }
}

/// The lines of a block that are the title's, and those that name a group on their own.
fn part_groups(block: Vec<TitleLine>) -> (Vec<TitleLine>, Vec<TitleLine>) {
    let mut words: Vec<TitleLine> = Vec::new();
    let mut groups = Vec::new();
    for line in block {
        // `... for the Mortgage Loans in Loan` / `Group 1` is one sentence.
        let carries_on = words.last().is_some_and(|before| {
            let last = before
                .text
                .rsplit(' ')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            matches!(
                last.as_str(),
                "of" | "in"
                    | "for"
                    | "the"
                    | "by"
                    | "and"
                    | "to"
                    | "loan"
                    | "sub-loan"
                    | "mortgage"
                    | "at"
                    | "on"
                    | "as"
            )
        });
        // `(Approximately $300,000,000)` below a group is its size.
        let sizes = !groups.is_empty()
            && words.is_empty()
            && line.text.starts_with('(')
            && line.text.ends_with(')')
            && line.text.contains('$')
            && line.text.bytes().any(|b| b.is_ascii_digit());
        if sizes || !carries_on && group_of(&line.text).is_some() {
            groups.push(line);
        } else {
            words.push(line);
        }
    }
    (words, groups)
}

fn take_marks(heading: &str, marks: &mut Vec<String>) -> String {
    let (clean, found) = clean_label(heading);
    marks.extend(found);
    clean
}

/// Where the lines end that stand alone and centred below one that heads all panels: `Distribution of the` /
/// `Contracts`.
fn end_of_title(region: &Region<'_>, head: usize, end: usize) -> usize {
    let chunk = |at: usize| match region.chunks(at) {
        [chunk] if region.kind(at) == LineKind::Text => Some(*chunk),
        _ => None,
    };
    let Some(first) = chunk(head) else {
        return head + 1;
    };
    let centred =
        |at: &usize| chunk(*at).is_some_and(|own| own.middle2().abs_diff(first.middle2()) <= 3);
    (head + 1..end).take_while(centred).last().unwrap_or(head) + 1
}

/// Reads panels one by one, left to right. Lines above them that cross the gutter head them all.
fn read_panels(region: &Region<'_>, lead: Range<usize>, panels: &Panels) -> Vec<RawTable> {
    let crosses = |at: usize| {
        matches!(region.kind(at), LineKind::Text | LineKind::Data)
            && region.chunks(at).iter().any(|c| {
                panels
                    .cuts
                    .iter()
                    .any(|&cut| usize::from(c.start) < cut && cut < usize::from(c.end))
            })
    };
    let own = lead
        .clone()
        .rev()
        .find(|&at| crosses(at))
        .map_or(lead.start, |at| end_of_title(region, at, lead.end));
    let mut tables = Vec::new();
    for (from, to) in panels.windows() {
        let window = region.window(own..panels.end, from, to);
        tables.extend(read_region(window).flatten());
    }
    let mut tables = join_newspaper(tables);
    if let [table] = tables.as_mut_slice() {
        let head = read_titles(region, lead.start..own);
        if heads_stubs(table, &head) {
            table.stub_heading = (table.title.take().into_iter())
                .chain(table.stub_heading.take())
                .reduce(|above, below| format!("{above} {below}"));
            table.heading_idx.append(&mut table.title_idx);
        }
        if table.title.is_none() {
            take_head(region, head, table);
        }
    }
    tables
}

/// Is what was taken for the title of all panels the first line of the heading of their labels: where
/// the words above the panels name a dimension, and it names none?
fn heads_stubs(table: &RawTable, above: &Head) -> bool {
    let names_dimension = |words: &str| dimension_named(words).is_some();
    table.title.as_ref().is_some_and(|t| !names_dimension(t))
        && (above.blocks.first())
            .is_some_and(|block| block.iter().any(|line| names_dimension(&line.text)))
}
