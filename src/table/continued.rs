//! Which part carries on the table before it, and which holds further columns of its rows.
//!
//! ```text
//! State       Loans     Balance          State       Loans     Balance
//! California     40   8,000,000          California     40   8,000,000
//! <PAGE>                                 New York       60  12,000,000
//! State       Loans     Balance          State     Percent      Rate
//! New York       60  12,000,000          California   40.0     6.125
//!                                        New York     60.0     6.250
//! carried on                             folded
//! ```

use std::ops::Range;

use crate::line::LineKind;
use crate::strat::dimension::dimension_named;
use crate::strat::dimension::read_dimension;
use crate::strat::label::clean_label;
use crate::strat::label::strip_continued;
use crate::table::assemble::RawTable;
use crate::table::columns::shift;
use crate::table::region::Region;
use crate::table::rows::RawCell;
use crate::table::rows::RawRow;
use crate::table::rows::names_total;

/// Are two texts the same but for blanks, case and most marks?
pub(super) fn same_words(a: &str, b: &str) -> bool {
    let words = |s: &str| -> String {
        s.chars()
            .filter(|c| c.is_ascii_alphanumeric() || matches!(c, '%' | '#' | '$'))
            .map(|c| c.to_ascii_lowercase())
            .collect()
    };
    words(a) == words(b)
}

/// Are the headings those of the table before, whole or shortened?
fn same_headings(last: &RawTable, next: &RawTable) -> bool {
    last.headings.len() == next.headings.len()
        && last
            .headings
            .iter()
            .zip(&next.headings)
            .all(|(a, b)| b.is_empty() || same_words(a, b) || is_shortened(a, b))
}

/// Is a heading but the beginning or the end of another?
fn is_shortened(whole: &str, short: &str) -> bool {
    let (whole, short) = (whole.to_ascii_lowercase(), short.to_ascii_lowercase());
    whole.ends_with(&short) || whole.starts_with(&short)
}

fn same_title(last: &RawTable, next: &RawTable) -> bool {
    match (&last.title, &next.title) {
        (Some(a), Some(b)) => {
            same_words(a, b)
                || a.len() > b.len()
                    && b.len() >= 8
                    && a.to_ascii_lowercase().contains(&b.to_ascii_lowercase())
        }
        _ => false,
    }
}

/// Are the words the title of a table that is still open, and do they say that it goes on?
pub(super) fn continues_title(last: &RawTable, words: &str) -> bool {
    let (title, continued) = strip_continued(words);
    continued
        && last.is_open
        && (last.title.as_deref()).is_some_and(|own| same_words(own, &clean_label(&title).0))
}

/// Is this part more of the table before it?
pub(super) fn carries_on(
    last: &RawTable,
    next: &RawTable,
    region: &Region<'_>,
    lead: &Range<usize>,
) -> bool {
    if !last.is_open || last.n_columns() != next.n_columns() {
        return false;
    }
    let titled = next.title.is_some() && !is_page_head(last, next);
    let same_title = same_title(last, next) || !titled;
    if !(same_title || next.continued) {
        return false;
    }
    if !titled && !next.continued && other_labels(last, next) {
        return false;
    }
    // A page may end with its number and no other mark.
    let after_page = next.after_page || !next.number_idx.is_empty();
    let near = lead.len() <= 60;
    let reopened = lead.clone().any(|at| region.kind(at) == LineKind::Tag);
    if !next.has_headings() {
        return near && (after_page || next.continued || reopened || titled);
    }
    // `Unit Type` below a page of `Remaining Term`, neither with a title: another table.
    let other_stub = match (&last.stub_heading, &next.stub_heading) {
        (Some(own), Some(other)) => !same_words(own, other) && !is_shortened(own, other),
        _ => false,
    };
    if other_stub && !titled && !next.continued {
        return false;
    }
    same_headings(last, next) && (after_page || next.continued || titled || reopened)
}

/// Do the headings of the labels name two things: `Aging` and `Jurisdiction`?
fn other_labels(last: &RawTable, next: &RawTable) -> bool {
    let (Some(a), Some(b)) = (&last.stub_heading, &next.stub_heading) else {
        return false;
    };
    let names = |stub: &str| read_dimension(None, Some(stub), &[]);
    let (a, b) = (names(a), names(b));
    a.is_some() && b.is_some() && a != b
}

/// Is the title below a page break but the name of the issue, above the headings of the page before?
fn is_page_head(last: &RawTable, next: &RawTable) -> bool {
    let names_issue = |title: &str| {
        let mut words = title.split(|c: char| !c.is_ascii_alphanumeric());
        words.any(|word| {
            ["trust", "series"]
                .iter()
                .any(|w| word.eq_ignore_ascii_case(w))
        }) && dimension_named(title).is_none()
    };
    next.after_page
        && next.has_headings()
        && same_headings(last, next)
        && last.stub_heading == next.stub_heading
        && next.title.as_deref().is_some_and(names_issue)
}

pub(super) fn append(last: &mut RawTable, mut next: RawTable) {
    if let Some(banner) = &last.last_banner {
        for row in next
            .rows
            .iter_mut()
            .take_while(|r| r.banner.is_none() && !names_total(r))
        {
            row.banner = Some(banner.clone());
        }
    }
    // Labels of a page that is set deeper are no sub-rows.
    if let Some(by) = shift(&next.columns.measures, &last.columns.measures) {
        for row in &mut next.rows {
            row.indent = (i32::from(row.indent) - by).clamp(0, i32::from(u16::MAX)) as u16;
        }
    }
    take_lines(last, &mut next);
    last.rows.extend(next.rows);
    // The marks that each page repeats are those of the table before.
    for mark in next.marks {
        if !last.marks.contains(&mark) {
            last.marks.push(mark);
        }
    }
    if next.last_banner.is_some() {
        last.last_banner = next.last_banner;
    }
}

/// Takes over the lines around the rows, with their notes.
fn take_lines(last: &mut RawTable, next: &mut RawTable) {
    last.idx.1 = next.idx.1;
    last.heading_idx.append(&mut next.heading_idx);
    last.title_idx.append(&mut next.title_idx);
    last.banner_idx.append(&mut next.banner_idx);
    last.number_idx.append(&mut next.number_idx);
    last.notes.append(&mut next.notes);
    last.stray.append(&mut next.stray);
}

pub(super) fn is_fold(last: &RawTable, next: &RawTable) -> bool {
    // One of the two may print no total.
    let n = last.rows.len().min(next.rows.len());
    let may_be_total = |row: &RawRow| names_total(row) || row.label.is_empty();
    let longer = match last.rows.len() > n {
        true => &last.rows[n..],
        false => &next.rows[n..],
    };
    if n < 2 || longer.len() > 1 || !longer.iter().all(may_be_total) {
        return false;
    }
    // A title of its own makes it another table; the top line of the same stub heading is none.
    let repeats_stub = |title: &str| {
        last.stub_heading.as_deref().is_some_and(|stub| {
            stub.to_ascii_lowercase()
                .starts_with(&title.to_ascii_lowercase())
        })
    };
    let titled = next
        .title
        .as_deref()
        .is_some_and(|title| !repeats_stub(title));
    if titled && !next.continued && !same_title(last, next) {
        return false;
    }
    if next.idx.0.saturating_sub(last.idx.1) > 60 {
        return false;
    }
    let same = last
        .rows
        .iter()
        .zip(&next.rows)
        .filter(|(a, b)| {
            same_words(&a.label, &b.label)
                || a.label.is_empty() && names_total(b)
                || b.label.is_empty() && names_total(a)
        })
        .count();
    same == n && !same_headings(last, next)
}

pub(super) fn fold_in(last: &mut RawTable, mut next: RawTable) {
    let blanks = |row: &RawRow, n: usize| {
        let blank = RawCell {
            idx: row.idx,
            ..RawCell::default()
        };
        vec![blank; n]
    };
    take_lines(last, &mut next);
    let n_rows = next.rows.len();
    // A total that only one of the two prints.
    let mut lone = next.rows.split_off(n_rows.min(last.rows.len()));
    for row in last.rows.iter_mut().skip(n_rows) {
        row.cells.extend(blanks(row, next.headings.len()));
    }
    for row in &mut lone {
        let own = std::mem::take(&mut row.cells);
        row.cells = blanks(row, last.headings.len());
        row.cells.extend(own);
    }
    for (row, further) in last.rows.iter_mut().zip(next.rows) {
        row.cells.extend(further.cells);
        row.more.push(further.idx);
        row.more.extend(further.more);
        row.label_idx.extend(further.label_idx);
    }
    last.rows.append(&mut lone);
    last.headings.extend(next.headings);
    last.columns.measures.extend(next.columns.measures);
    last.marks.extend(next.marks);
}
