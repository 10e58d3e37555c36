//! Blocks of rows under headings that they share, with no total to part them.
//!
//! ```text
//! Loan Purpose        Loans       Balance      %
//! Purchase               40     8,000,000   40.0
//! Refinance              60    12,000,000   60.0
//!
//! Property Type
//! Single Family          70    14,000,000   70.0
//! Condominium            30     6,000,000   30.0
//! ```
//!
//! The words between them read as banners. Where each names a dimension and the percents of each block
//! make 100, the blocks are tables of their own.

use rust_decimal::Decimal;

use crate::table::assemble::RawTable;
use crate::table::assemble::share_notes;
use crate::table::parts::section_dimension;
use crate::table::rows::RawRow;
use crate::table::rows::Role;

/// The tables that one with banners consists of; itself where it is one.
pub fn split_blocks(mut table: RawTable) -> Vec<RawTable> {
    if table.banner_idx.is_empty() || !are_blocks(&table) {
        return vec![table];
    }
    let rows = std::mem::take(&mut table.rows);
    let notes = std::mem::take(&mut table.notes);
    let banner_idx = std::mem::take(&mut table.banner_idx);
    let end = table.idx.1;
    let mut tables: Vec<RawTable> = Vec::new();
    let mut from = table.idx.0;
    for block in rows.chunk_by(|a, b| a.banner == b.banner) {
        let first = block.first().map_or(from, |row| row.idx);
        let last = block.last().map_or(first, |row| row.idx);
        let words = || banner_idx.iter().filter(|&&idx| from <= idx && idx < first);
        let mut own = table.clone();
        own.rows = block.to_vec();
        for row in &mut own.rows {
            row.banner = None;
        }
        if let Some(banner) = &block[0].banner {
            own.title = Some(banner.to_string());
            own.title_idx.extend(words());
        }
        own.idx = (from, last);
        if !tables.is_empty() {
            own.idx.0 = words().next().copied().unwrap_or(first);
            own.stub_heading = None;
            own.group = None;
            own.banner_group = None;
            own.after_page = false;
            own.marks.clear();
            own.stray.clear();
            own.heading_idx.clear();
            own.title_idx = words().copied().collect();
        }
        from = last + 1;
        tables.push(own);
    }
    if let Some(last) = tables.last_mut() {
        last.idx.1 = end;
    }
    share_notes(&mut tables, notes);
    tables
}

/// Does each banner name another dimension, and do the percents of one column make 100 under each?
fn are_blocks(table: &RawTable) -> bool {
    let rows = &table.rows;
    if rows.iter().any(|row| row.role != Role::Row) || rows.is_empty() {
        return false;
    }
    let blocks = || rows.chunk_by(|a, b| a.banner == b.banner);
    let mut named = Vec::new();
    for block in blocks() {
        let words = match &block[0].banner {
            Some(banner) => Some(&**banner),
            None if named.is_empty() => table.stub_heading.as_deref().or(table.title.as_deref()),
            None => None,
        };
        match words.and_then(section_dimension) {
            Some(dimension) if !named.contains(&dimension) => named.push(dimension),
            _ => return false,
        }
    }
    named.len() >= 2
        && (0..table.n_columns()).any(|j| blocks().all(|block| makes_hundred(block, j)))
}

/// Do the numbers of a column make 100, as far as rounding lets them?
fn makes_hundred(block: &[RawRow], j: usize) -> bool {
    let mut scale = 0;
    let mut values = block.iter().filter_map(|row| row.value(j));
    let sum = values.try_fold(Decimal::ZERO, |sum, value| {
        let value = value.decimal()?;
        scale = scale.max(value.scale());
        sum.checked_add(value)
    });
    let off = sum.and_then(|sum| sum.checked_sub(Decimal::ONE_HUNDRED));
    // Each row is rounded to its last digit.
    let slack = Decimal::new(block.len() as i64, 0) * Decimal::new(1, scale.min(6));
    scale > 0 && off.is_some_and(|off| off.abs() <= slack)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::number::decode_digits;
    use crate::table::rows::RawCell;

    fn column(numbers: &[&str]) -> Vec<RawRow> {
        let row = |number: &&str| RawRow {
            cells: vec![RawCell {
                value: decode_digits(number.as_bytes()),
                ..RawCell::default()
            }],
            ..RawRow::default()
        };
        numbers.iter().map(row).collect()
    }

    #[test]
    fn rounded_shares_make_a_hundred() {
        assert!(makes_hundred(&column(&["33.33", "33.33", "33.33"]), 0));
        assert!(!makes_hundred(&column(&["33.33", "33.33", "33.00"]), 0));
        // Whole numbers are counts.
        assert!(!makes_hundred(&column(&["40", "60"]), 0));
    }

    #[test]
    fn numbers_too_large_to_add_up_make_no_hundred() {
        let large = "99999999999999999999999999.99";
        assert!(!makes_hundred(&column(&[large; 1000]), 0));
    }
}
