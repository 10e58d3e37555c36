//! All tables of a filing: found, read, typed, placed, and every line of them accounted for.
//!
//! The lines of a table (title to last footnote) get their final class here; what is none of its parts
//! is a statistic line or stays *unexplained* and is reported.

use std::ops::Range;

use crate::diag::Code;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::is_less_than;
use crate::line::trim;
use crate::model::CheckStatus;
use crate::model::Content;
use crate::model::Item;
use crate::model::Statistic;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::number::Number;
use crate::source::text;
use crate::strat::check::misfit;
use crate::strat::label::strip_continued;
use crate::strat::pool::Groups;
use crate::strat::pool::Pool;
use crate::strat::read::read_table;
use crate::strat::scale::SharedScale;
use crate::strat::typist::Typist;
use crate::table::assemble::RawTable;
use crate::table::assemble::read_region;
use crate::table::head::fold;
use crate::table::region::Region;
use crate::table::regions::find_regions;
use crate::table::regions::mark_running_heads;
use crate::table::rows::Role;
use crate::table::token::TokenKind;
use crate::table::words::is_statistic;

/// Reads the tables of every text document and hands each over as soon as it is read. Returns the
/// number of lines that they take, from title to last footnote, each counted once.
pub fn read_tables(
    lines: &mut Lines<'_>,
    documents: &[DocumentPart],
    items: &[Item],
    provenance: bool,
    typist: &mut Typist,
    sink: &mut Sink,
    take: &mut dyn FnMut(Table),
) -> u64 {
    let mut found = 0;
    let mut table_lines = 0;
    for (at, document) in documents.iter().enumerate() {
        if document.facts.content != Content::Text {
            continue;
        }
        mark_running_heads(lines, document.body.clone());
        let mut reader = Reader {
            document: at as u32 + 1,
            items: items_of(items, at as u32 + 1),
            groups: Groups::default(),
            pool: Pool::default(),
            scale: SharedScale::default(),
            page: 1,
            seen: document.body.start,
            covered: 0,
            found,
            lines: 0,
            open: None,
        };
        let regions = find_regions(lines, document.body.clone());
        for range in regions
            .into_iter()
            .flat_map(|r| cut_region(lines, r))
            .collect::<Vec<_>>()
        {
            // What is left of a table's lines is known once those of the next tables are taken too.
            let mut before = Vec::new();
            for tables in read_region(Region::new(lines, range.clone())).chain([Vec::new()]) {
                for raw in &tables {
                    mark_lines(lines, raw);
                }
                for raw in std::mem::replace(&mut before, tables) {
                    report_raw(lines, &raw, sink);
                    take(reader.read(raw, lines, range.end, provenance, typist, sink));
                }
            }
        }
        std::mem::take(&mut reader.pool).check(sink);
        reader.report_cut_table(lines, document, sink);
        found = reader.found;
        table_lines += reader.lines;
    }
    table_lines
}

/// The items of one document; they stand in the order of the documents.
fn items_of(items: &[Item], document: u32) -> &[Item] {
    let start = items.partition_point(|item| item.document < document);
    let end = items.partition_point(|item| item.document <= document);
    &items[start..end]
}

/// Lines after which a region is cut at the next wide gap.
const LONG_REGION: usize = 8_000;
/// Blank lines that make a wide gap.
const WIDE_GAP: usize = 2;

/// The stretches of a region that are read one by one. Where table follows table over a whole file,
/// one region is all of it: memory should hold some of its tables at a time, not all.
fn cut_region(lines: &Lines<'_>, region: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = region.start;
    let mut blanks = 0;
    for idx in region.clone() {
        if lines.kind(idx) == LineKind::Blank {
            blanks += 1;
            continue;
        }
        if blanks >= WIDE_GAP && idx - start > LONG_REGION && lines.kind(idx) == LineKind::Text {
            pieces.push(start..idx);
            start = idx;
        }
        blanks = 0;
    }
    pieces.push(start..region.end);
    pieces
}

/// What is known while the tables of a document go by.
struct Reader<'i> {
    document: u32,
    /// Those of the document.
    items: &'i [Item],
    groups: Groups,
    pool: Pool,
    /// The unit of amounts that a line above several tables states.
    scale: SharedScale,
    page: u32,
    seen: usize,
    /// Lines before this index are counted.
    covered: usize,
    /// Tables so far, those of earlier documents among them.
    found: u32,
    /// Lines that the tables of the document take.
    lines: u64,
    /// The last table, where it is a stratification without a total: its number and last line.
    open: Option<(u32, u32)>,
}

impl Reader<'_> {
    fn read(
        &mut self,
        raw: RawTable,
        lines: &mut Lines<'_>,
        region_end: usize,
        provenance: bool,
        typist: &mut Typist,
        sink: &mut Sink,
    ) -> Table {
        let banner = raw.banner_group.clone();
        let body_end = raw
            .rows
            .iter()
            .flat_map(|r| r.more.iter().chain([&r.idx]))
            .copied()
            .max()
            .unwrap_or(raw.idx.1);
        let mut table = read_table(raw, lines, provenance, typist, &mut self.scale);
        self.groups.place(&mut table, banner);
        let first = table
            .rows
            .first()
            .and_then(|r| r.lines)
            .unwrap_or(table.lines);
        let end = (first.start as usize).saturating_sub(1);
        if end > self.seen {
            self.page += (self.seen..end)
                .filter(|&idx| {
                    lines.kind(idx) == LineKind::PageMark && !trim(lines.body(idx)).is_empty()
                })
                .count() as u32;
            self.seen = end;
        }
        table.page = self.page;
        table.document = self.document;
        self.found += 1;
        table.table = self.found;
        table.item = self
            .items
            .iter()
            .find(|i| i.lines.start <= first.start && first.start <= i.lines.end)
            .map(|i| i.number.clone());
        read_statistics(lines, &mut table, body_end, region_end);
        self.lines += self.account(lines, &table, sink);
        report_table(&table, sink);
        self.pool.add(&table);
        self.open = (table.total.is_none() && table.kind == TableKind::Stratification)
            .then_some((table.table, table.lines.end));
        table
    }

    /// Counts the lines of a table once and names those that no part explains.
    fn account(&mut self, lines: &mut Lines<'_>, table: &Table, sink: &mut Sink) -> u64 {
        let start = (table.lines.start as usize - 1).max(self.covered);
        let end = table.lines.end as usize;
        // Words alone between a page break and a blank line head the page.
        let mut is_page_top = false;
        for idx in start..end {
            let kind = lines.kind(idx);
            is_page_top = match kind {
                LineKind::PageMark => true,
                LineKind::Blank | LineKind::Text => is_page_top,
                _ => false,
            };
            if !matches!(kind, LineKind::Text | LineKind::Data) {
                continue;
            }
            if lines.body(idx).iter().all(|b| matches!(b, b'|' | b' ')) {
                // The frame of a line without words: `|         |`.
                lines.set_kind(idx, LineKind::Rule);
            } else if kind == LineKind::Text && (is_page_top || says_continued(lines.body(idx))) {
                lines.set_kind(idx, LineKind::RunningHead);
                is_page_top &= lines.kind(idx + 1) != LineKind::Blank;
            } else {
                lines.set_kind(idx, LineKind::Unexplained);
                sink.report(
                    Code::UnexplainedLine,
                    Lines::no(idx),
                    1,
                    format!(
                        "expected a part of table {}, found `{}`",
                        table.table,
                        fold(lines.body(idx))
                    ),
                );
            }
        }
        self.covered = self.covered.max(end);
        end.saturating_sub(start) as u64
    }

    /// A document that ends right after rows, with neither a total nor its end tags, was cut.
    fn report_cut_table(&self, lines: &Lines<'_>, document: &DocumentPart, sink: &mut Sink) {
        let Some((table, end)) = self.open else {
            return;
        };
        let last = (document.body.start..document.body.end)
            .rev()
            .find(|&idx| lines.kind(idx) != LineKind::Blank);
        if last.is_some_and(|idx| lines.kind(idx) == LineKind::Row) {
            sink.report(
                Code::TruncatedTable,
                end as usize,
                1,
                format!(
                    "expected a total or the end of table {table}, found the end of the document"
                ),
            );
        }
    }
}

/// Does a line say that its table goes on, and nothing else: `(Continued on next page)`?
fn says_continued(line: &[u8]) -> bool {
    let words = text(trim(line));
    let (rest, continued) = strip_continued(&words);
    continued && rest.is_empty()
}

/// Gives the lines of a raw table their class.
fn mark_lines(lines: &mut Lines<'_>, raw: &RawTable) {
    let mut mark = |idx: usize, kind: LineKind| {
        if matches!(lines.kind(idx), LineKind::Text | LineKind::Data) {
            lines.set_kind(idx, kind);
        }
    };
    for &idx in &raw.title_idx {
        mark(idx, LineKind::Title);
    }
    for &idx in &raw.heading_idx {
        mark(idx, LineKind::ColumnHeading);
    }
    for &idx in &raw.banner_idx {
        mark(idx, LineKind::Banner);
    }
    for row in &raw.rows {
        let kind = match row.role {
            Role::Row => LineKind::Row,
            Role::Total => LineKind::Total,
            Role::Subtotal => LineKind::Subtotal,
        };
        for &idx in row.label_idx.iter().chain(&row.more).chain([&row.idx]) {
            mark(idx, kind);
        }
    }
    for note in &raw.notes {
        for idx in note.idx.0..=note.idx.1 {
            mark(idx, LineKind::Footnote);
        }
    }
    for &idx in &raw.number_idx {
        mark(idx, LineKind::PageNumber);
    }
}

/// Statistic lines inside a table, or just below its rows.
fn read_statistics(lines: &mut Lines<'_>, table: &mut Table, body_end: usize, region_end: usize) {
    let mut blanks = 0;
    let mut last = None;
    for idx in body_end + 1..region_end {
        match lines.kind(idx) {
            LineKind::Blank => blanks += 1,
            LineKind::Rule | LineKind::Tag | LineKind::Footnote => {}
            LineKind::Text | LineKind::Data if is_statistic(lines.body(idx)) => {
                take_statistic(lines, table, idx);
                last = Some(idx);
                blanks = 0;
            }
            _ => break,
        }
        if blanks > 3 {
            break;
        }
    }
    if let Some(last) = last {
        table.lines.end = table.lines.end.max(Lines::no(last) as u32);
    }
    let inside: Range<usize> = table.lines.start as usize - 1..table.lines.end as usize;
    for idx in inside {
        if matches!(lines.kind(idx), LineKind::Text | LineKind::Data)
            && is_statistic(lines.body(idx))
        {
            take_statistic(lines, table, idx);
        }
    }
}

fn take_statistic(lines: &mut Lines<'_>, table: &mut Table, idx: usize) {
    lines.set_kind(idx, LineKind::Statistic);
    table.statistics.push(Statistic {
        text: fold(lines.body(idx)),
        line: Lines::no(idx) as u32,
    });
}

/// Doubts about a table's geometry.
fn report_raw(lines: &Lines<'_>, raw: &RawTable, sink: &mut Sink) {
    for &(idx, column) in &raw.stray {
        sink.report(
            Code::StrayCell,
            Lines::no(idx),
            usize::from(column) + lines.escape(idx) + 1,
            "expected a number under a column, found one that stands under none",
        );
    }
    if raw.second_total
        && let Some(row) = raw.rows.iter().rfind(|r| r.role == Role::Subtotal)
    {
        sink.report(
            Code::SecondTotal,
            Lines::no(row.idx),
            1,
            format!("expected one total, found another: `{}`", row.label),
        );
    }
    let less_than = |mark: &str| {
        raw.notes
            .iter()
            .any(|n| n.mark == mark && n.text.to_ascii_lowercase().contains("less than"))
    };
    for row in &raw.rows {
        for cell in &row.cells {
            if let Some(token) = cell.mistyped() {
                let words = lines
                    .body(cell.idx)
                    .get(token.start.into()..token.end.into());
                sink.report(
                    Code::MistypedCell,
                    Lines::no(cell.idx),
                    usize::from(token.start) + lines.escape(cell.idx) + 1,
                    format!(
                        "expected a number, found letters among its digits: `{}`",
                        words.map(text).unwrap_or_default()
                    ),
                );
            }
            if let Some(Number::Long(digits)) = &cell.value {
                sink.report(
                    Code::LongNumber,
                    Lines::no(cell.idx),
                    cell.token.map_or(1, |t| usize::from(t.start) + 1),
                    format!("expected at most 28 digits, found `{digits}`: kept, but not added up"),
                );
            }
            let Some(token) = cell.token.filter(|t| t.kind == TokenKind::Nil) else {
                continue;
            };
            let body = lines.body(cell.idx);
            let mark = body
                .get(usize::from(token.start)..usize::from(token.end))
                .unwrap_or_default();
            if is_less_than(mark) || mark.first() == Some(&b'*') && less_than(&text(mark)) {
                sink.report(
                    Code::LessThanMark,
                    Lines::no(cell.idx),
                    usize::from(token.start) + lines.escape(cell.idx) + 1,
                    format!(
                        "expected a number for `{}`, found `{}`, which {} as less than a printed unit: read as null",
                        row.label,
                        text(mark),
                        if is_less_than(mark) { "gives it" } else { "a note defines" },
                    ),
                );
            }
        }
    }
    for mark in raw
        .marks
        .iter()
        .chain(raw.rows.iter().flat_map(|r| &r.marks))
    {
        if !raw.notes.iter().any(|n| &n.mark == mark) {
            sink.report(
                Code::UnboundFootnote,
                Lines::no(raw.idx.0),
                1,
                format!("expected a footnote for the mark `{mark}`, found none after the table"),
            );
        }
    }
}

/// Columns that cannot be what their headings say, and checks that fail.
fn report_table(table: &Table, sink: &mut Sink) {
    if table.kind == TableKind::Stratification
        && let Some(column) = misfit(table)
    {
        sink.report(
            Code::Misfit,
            table.lines.start as usize,
            1,
            format!(
                "expected values of `{}` under `{}`, found some that it cannot have: the table is not called verified",
                column.key,
                column.heading.as_deref().unwrap_or_default()
            ),
        );
    }
    if table.kind != TableKind::Stratification || table.verification.status != Status::Failed {
        return;
    }
    for check in table
        .verification
        .checks
        .iter()
        .filter(|c| c.status == CheckStatus::Fail)
    {
        let line = check
            .line
            .or(table.total.as_ref().and_then(|t| t.lines).map(|l| l.end))
            .unwrap_or(table.lines.start);
        let number = |n: &Option<Number>| {
            n.as_ref()
                .map_or_else(|| "nothing".to_owned(), Number::to_string)
        };
        let message = match check.rule.as_ref() {
            "bucket.order" => "bucket.order: expected buckets that run one way without overlap, found one out of order".to_owned(),
            rule => format!(
                "{rule}: expected {}, found {} (difference {}, tolerance {})",
                number(&check.computed),
                number(&check.printed),
                number(&check.difference),
                number(&check.tolerance)
            ),
        };
        sink.report(Code::Mismatch, line as usize, 1, message);
    }
}
