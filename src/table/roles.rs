//! Which row is the total, which are subtotals, which are parents of sub-rows. Arithmetic decides where
//! labels leave room.
//!
//! ```text
//! Fixed Rate          60      8,000,000     parent: equals its sub-rows, so a subtotal
//!   15 Year           20      3,000,000     sub-row, banner `Fixed Rate`
//!   30 Year           40      5,000,000
//! Adjustable          40      2,000,000
//!                    100     10,000,000     total
//! ```

use std::sync::Arc;

use rust_decimal::Decimal;

use crate::table::rows::Naming;
use crate::table::rows::RawRow;
use crate::table::rows::Role;
use crate::table::rows::names_total;

/// Sets the role of every row; returns true where a second total was found.
pub fn assign_roles(rows: &mut [RawRow]) -> bool {
    name_subtotals(rows);
    for row in rows.iter_mut() {
        row.role = match row.naming {
            Naming::Subtotal => Role::Subtotal,
            Naming::Total | Naming::Bucket => Role::Row,
        };
    }
    find_parents(rows);
    let total = find_total(rows);
    if let Some(total) = total {
        find_flat_parents(rows, total);
    }
    let mut second = false;
    let n = rows.len();
    for (at, row) in rows.iter_mut().enumerate() {
        if Some(at) == total {
            row.role = Role::Total;
        } else if row.role == Role::Row && names_total(row) && n > 1 {
            second |= total.is_some_and(|t| at > t || at + 1 == t);
            row.role = Role::Subtotal;
        }
    }
    find_unlabelled_subtotals(rows, total);
    close_banners(rows);
    second
}

/// Names the totals of single banners what they are.
fn name_subtotals(rows: &mut [RawRow]) {
    for at in 1..rows.len() {
        if is_banner_total(rows, at) {
            rows[at].naming = Naming::Subtotal;
        }
    }
}

/// `Total Fixed Rate` below the rows of the banner `Fixed Rate` is the total of those alone.
pub(super) fn is_banner_total(rows: &[RawRow], at: usize) -> bool {
    let Some((row, before)) = rows[..=at].split_last() else {
        return false;
    };
    names_total(row)
        && (row.banner.as_ref())
            .or_else(|| before.last()?.banner.as_ref())
            .is_some_and(|banner| repeats_banner(&row.label, banner))
}

fn repeats_banner(label: &str, banner: &str) -> bool {
    let words = |text: &'_ str| -> Vec<String> {
        text.split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(str::to_ascii_lowercase)
            .collect()
    };
    let (label, banner) = (words(label), words(banner));
    let rest = label.strip_prefix(&["total".to_owned()]);
    rest.is_some_and(|rest| !rest.is_empty() && rest == banner)
}

/// The sum of a column over some rows, one row at a time.
#[derive(Clone, Copy, Debug)]
struct ColumnSum {
    /// `None` where it grows past exact arithmetic.
    sum: Option<Decimal>,
    seen: u32,
    scale: u32,
}

impl ColumnSum {
    const NOTHING: ColumnSum = ColumnSum {
        sum: Some(Decimal::ZERO),
        seen: 0,
        scale: 0,
    };

    fn add(&mut self, row: &RawRow, column: usize) {
        if let Some(value) = row.value(column).and_then(|v| v.decimal()) {
            self.sum = self.sum.and_then(|sum| sum.checked_add(value));
            self.seen += 1;
            self.scale = self.scale.max(value.scale());
        }
    }

    /// Does the sum equal a printed number, up to rounding? `None` where it cannot be said.
    fn equals(self, printed: Decimal) -> Option<bool> {
        let sum = self.sum?;
        if self.seen == 0 {
            return None;
        }
        let scale = self.scale.max(printed.scale());
        // Counts and cents are exact; percents and rounded balances err by half a unit a row.
        let unit = Decimal::new(1, scale);
        let slack = if scale == 0 && printed < Decimal::from(1_000_000)
            || scale == 2 && printed > Decimal::from(1_000)
        {
            Decimal::ZERO
        } else {
            unit * Decimal::from(self.seen + 1) / Decimal::TWO
        };
        Some((sum - printed).abs() <= slack)
    }
}

/// Does `total` equal the sum of `rows` in this column, up to rounding? `None` where it cannot be said.
pub fn adds_up(rows: &[&RawRow], total: &RawRow, column: usize) -> Option<bool> {
    let printed = total.value(column)?.decimal()?;
    let mut sum = ColumnSum::NOTHING;
    for row in rows {
        sum.add(row, column);
    }
    sum.equals(printed)
}

/// In how many columns does `total` equal the sum of `rows`? Columns of small numbers say little.
pub(super) fn evidence(rows: &[&RawRow], total: &RawRow) -> usize {
    if rows.len() < 2 {
        return 0;
    }
    count_evidence(total, |column, _| adds_up(rows, total, column))
}

/// How many columns of `total` hold a number that is no small one and equals its sum.
fn count_evidence(total: &RawRow, equals: impl Fn(usize, Decimal) -> Option<bool>) -> usize {
    (0..total.cells.len())
        .filter(|&column| {
            total
                .value(column)
                .and_then(|v| v.decimal())
                .is_some_and(|v| v >= Decimal::from(20) && equals(column, v) == Some(true))
        })
        .count()
}

fn has_values(row: &RawRow) -> bool {
    row.cells.iter().any(|c| c.value.is_some())
}

fn find_total(rows: &[RawRow]) -> Option<usize> {
    let n = rows.len();
    if n < 2 {
        return (n == 1 && names_total(&rows[0])).then_some(0);
    }
    let buckets = |skip: usize| -> Vec<&RawRow> {
        rows.iter()
            .enumerate()
            .filter(|&(i, r)| i != skip && r.role == Role::Row && !names_total(r))
            .map(|(_, r)| r)
            .collect()
    };
    let last = n - 1;
    if names_total(&rows[last]) {
        // `Total` of the last group under banners, with no grand total below it, is still the last.
        return Some(last);
    }
    if rows[last].label.is_empty() && has_values(&rows[last]) {
        let blank_labels = rows.iter().filter(|r| r.label.is_empty()).count();
        if blank_labels == 1
            && (rows[last].after_rule || evidence(&buckets(last), &rows[last]) > 0 || n > 2)
            || evidence(&buckets(last), &rows[last]) > 0
        {
            return Some(last);
        }
    }
    if let Some(named) = rows.iter().rposition(names_total) {
        return Some(named);
    }
    let first_blank = rows[0].label.is_empty();
    if first_blank && evidence(&buckets(0), &rows[0]) > 0 {
        return Some(0);
    }
    [last, 0].into_iter().find(|&at| {
        n >= 3
            && evidence(&buckets(at), &rows[at]) >= 2
            && (n >= 4 && !looks_like_bucket(rows, at) || makes_hundred(&buckets(at), &rows[at]))
    })
}

/// Do the shares of the rows make the 100 of this one, which then is no bucket, be its label `All Contracts`?
fn makes_hundred(rows: &[&RawRow], total: &RawRow) -> bool {
    (0..total.cells.len()).any(|column| {
        total
            .value(column)
            .and_then(|v| v.decimal())
            .is_some_and(|v| {
                v == Decimal::ONE_HUNDRED
                    && (v.scale() > 0 || total.cells[column].token.is_some_and(|t| t.percent))
            })
            && adds_up(rows, total, column) == Some(true)
    })
}

/// A row whose label has the shape of the others is a bucket even where it happens to add up.
fn looks_like_bucket(rows: &[RawRow], at: usize) -> bool {
    let shape = |label: &str| -> (bool, bool) {
        (
            label.bytes().any(|b| b.is_ascii_digit()),
            label.bytes().any(|b| b.is_ascii_alphabetic()),
        )
    };
    !rows[at].label.is_empty()
        && rows
            .iter()
            .enumerate()
            .any(|(i, r)| i != at && shape(&r.label) == shape(&rows[at].label))
}

/// Parents that carry their own numbers above deeper sub-rows.
fn find_parents(rows: &mut [RawRow]) {
    let mut at = 0;
    while at + 1 < rows.len() {
        let parent = rows[at].indent;
        let children = rows[at + 1..]
            .iter()
            .take_while(|r| {
                r.indent > parent + 1
                    && !r.label.is_empty()
                    && !names_total(r)
                    && r.role == Role::Row
            })
            .count();
        if children >= 1 && rows[at].role == Role::Row && !rows[at].label.is_empty() {
            let (head, tail) = rows.split_at_mut(at + 1);
            let subs: Vec<&RawRow> = tail[..children].iter().collect();
            let adds = (0..head[at].cells.len())
                .filter(|&c| {
                    head[at].value(c).is_some_and(|v| !v.is_zero())
                        && adds_up(&subs, &head[at], c) == Some(true)
                })
                .count();
            // A lone row below repeats its parent in every column: averages may be equal by chance.
            let printed = head[at].cells.iter().filter(|c| c.value.is_some()).count();
            let enough = if children >= 2 { 2 } else { printed.max(3) };
            if adds >= enough.min(head[at].cells.len()) {
                head[at].role = Role::Subtotal;
                // A total at the top is no banner of the rows below it.
                let banner: Option<Arc<str>> =
                    (!names_total(&head[at])).then(|| head[at].label.as_str().into());
                for sub in tail[..children].iter_mut().filter(|_| banner.is_some()) {
                    sub.banner.clone_from(&banner);
                }
                at += children;
            }
        }
        at += 1;
    }
}

/// Parents that stand no further left than their sub-rows: all rows together make twice the total, and
/// each parent equals the rows below it up to the next.
fn find_flat_parents(rows: &mut [RawRow], total: usize) {
    let buckets: Vec<usize> = (0..rows.len())
        .filter(|&at| at != total && rows[at].role == Role::Row && !names_total(&rows[at]))
        .collect();
    let value = |at: usize, column: usize| rows[at].value(column).and_then(|v| v.decimal());
    let doubled = |column: usize| {
        let sum = buckets
            .iter()
            .filter_map(|&at| value(at, column))
            .try_fold(Decimal::ZERO, |sum, v| sum.checked_add(v));
        let whole = value(total, column);
        whole.is_some_and(|w| w > Decimal::TEN && sum == w.checked_mul(Decimal::TWO))
    };
    // Two columns have to say so: averages may double by chance.
    let columns: Vec<usize> = (0..rows[total].cells.len())
        .filter(|&c| doubled(c))
        .collect();
    let &[column, second, ..] = columns.as_slice() else {
        return;
    };
    let mut parents = Vec::new();
    let mut n = 0;
    while n < buckets.len() {
        let Some(parent) = value(buckets[n], column) else {
            return;
        };
        let mut sum = Decimal::ZERO;
        let mut end = n + 1;
        while end < buckets.len() && sum != parent {
            sum += value(buckets[end], column).unwrap_or_default();
            end += 1;
        }
        if sum != parent {
            return;
        }
        let again = buckets[n + 1..end]
            .iter()
            .filter_map(|&at| value(at, second))
            .try_fold(Decimal::ZERO, |sum, v| sum.checked_add(v));
        if end < n + 2 || again != value(buckets[n], second) {
            return;
        }
        parents.push((n, end));
        n = end;
    }
    if parents.len() < 2 {
        return;
    }
    for (first, end) in parents {
        let banner: Arc<str> = rows[buckets[first]].label.as_str().into();
        rows[buckets[first]].role = Role::Subtotal;
        for &sub in &buckets[first + 1..end] {
            rows[sub].banner = Some(banner.clone());
        }
    }
}

/// Rows without a label, in the middle, that equal the rows since the last subtotal.
fn find_unlabelled_subtotals(rows: &mut [RawRow], total: Option<usize>) {
    let mut since = Since::default();
    for at in 0..rows.len() {
        if Some(at) == total {
            continue;
        }
        if rows[at].role == Role::Subtotal {
            since.restart(at + 1);
            continue;
        }
        if rows[at].label.is_empty() && has_values(&rows[at]) && at > since.start {
            since.extend(rows, at);
            if since.evidence(&rows[at]) >= 1 {
                rows[at].role = Role::Subtotal;
                since.restart(at + 1);
            }
        }
    }
}

/// The rows since the last subtotal, added up as far as was asked for: each row is added once.
#[derive(Clone, Debug, Default)]
pub(super) struct Since {
    start: usize,
    /// After the last row that is added.
    end: usize,
    rows: usize,
    sums: Vec<ColumnSum>,
}

impl Since {
    fn restart(&mut self, start: usize) {
        (self.start, self.end) = (start, start);
        self.rows = 0;
        self.sums.clear();
    }

    /// Adds the rows before `end` that are not added yet.
    pub(super) fn extend(&mut self, rows: &[RawRow], end: usize) {
        for row in rows[self.end..end].iter().filter(|r| r.role == Role::Row) {
            self.rows += 1;
            if self.sums.len() < row.cells.len() {
                self.sums.resize(row.cells.len(), ColumnSum::NOTHING);
            }
            for (column, sum) in self.sums.iter_mut().enumerate() {
                sum.add(row, column);
            }
        }
        self.end = end;
    }

    /// Does a row equal the rows added, two or more, in some column?
    pub(super) fn adds_up_to(&self, total: &RawRow) -> bool {
        self.rows >= 2
            && self.sums.iter().enumerate().any(|(column, sum)| {
                let printed = total.value(column).and_then(|v| v.decimal());
                printed.is_some_and(|printed| sum.equals(printed) == Some(true))
            })
    }

    /// Do the rows added make twice the first of them, the total printed at the top, once `last` is added?
    pub(super) fn doubles(&self, first: &RawRow, last: &RawRow) -> bool {
        let columns = first.cells.len().min(self.sums.len());
        let holds = (0..columns)
            .filter(|&column| {
                let whole = first.value(column).and_then(|v| v.decimal());
                let mut sum = self.sums[column];
                sum.add(last, column);
                whole
                    .and_then(|v| v.checked_mul(Decimal::TWO))
                    .is_some_and(|twice| {
                        twice >= Decimal::from(40) && sum.equals(twice) == Some(true)
                    })
            })
            .count();
        self.rows >= 2 && holds >= columns.min(2)
    }

    fn evidence(&self, total: &RawRow) -> usize {
        if self.rows < 2 {
            return 0;
        }
        count_evidence(total, |column, printed| {
            self.sums.get(column)?.equals(printed)
        })
    }
}

/// A subtotal carries the banner it closes; the total carries none.
fn close_banners(rows: &mut [RawRow]) {
    for at in 0..rows.len() {
        match rows[at].role {
            Role::Total => rows[at].banner = None,
            Role::Subtotal
                if rows[at].banner.is_none()
                    && at > 0
                    && rows[at - 1].role == Role::Row
                    && rows[at].naming == Naming::Subtotal =>
            {
                rows[at].banner = rows[at - 1].banner.clone();
            }
            _ => {}
        }
    }
}
