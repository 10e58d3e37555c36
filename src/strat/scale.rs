//! The unit of amounts, where no heading of theirs states it.
//!
//! ```text
//! (Dollar amounts in thousands)                              said once: holds for the tables below, too,
//!                                                            as long as their balances can be meant so
//!             TYPES OF EQUIPMENT  (Dollars in thousands)     said in a title: holds for its table
//! ```
//!
//! Not handled: a filing that goes over to dollars without a word, where whole dollars make loans and pools
//! of a likely size in thousands, too.

use rust_decimal::Decimal;

use crate::model::Table;
use crate::model::TableKind;
use crate::strat::measure::ColumnMeasure;
use crate::strat::pool::total_of;
use crate::strat::settle::column_of;
use crate::table::assemble::RawTable;
use crate::table::rows::RawRow;
use crate::table::rows::Role;

/// Amounts under a title that says `(Dollars in thousands)`: the balances, and their averages where the
/// counts show that those are given in the same unit.
pub fn scale_amounts(raw: &RawTable, scale: u32, measures: &mut [ColumnMeasure]) {
    let Some(balance) = column_of(measures, "balance") else {
        return;
    };
    if scale <= 1 || measures[balance].measure.scale != 1 {
        return;
    }
    measures[balance].measure.scale = scale;
    let (Some(average), Some(count)) = (
        column_of(measures, "avg_balance"),
        column_of(measures, "count"),
    ) else {
        return;
    };
    let value = |row: &RawRow, j: usize| row.value(j).and_then(|v| v.decimal());
    let same_unit = |row: &RawRow| {
        let (balance, average) = (value(row, balance)?, value(row, average)?);
        let product = average.checked_mul(value(row, count)?)?;
        Some(product < balance.checked_mul(Decimal::TEN)?)
    };
    let said: Vec<bool> = raw.rows.iter().filter_map(same_unit).collect();
    if !said.is_empty() && said.iter().all(|&same| same) {
        measures[average].measure.scale = scale;
    }
}

/// The loans of no row are larger on average, in dollars.
const LARGEST_LOAN: u32 = 60_000_000;

/// How many times as large as another the pool of a filing may be.
const FAR_LARGER: u32 = 50;

/// The unit of amounts that a line above several tables states, while they go by.
#[derive(Clone, Copy, Debug, Default)]
pub struct SharedScale {
    held: Option<u32>,
    /// The largest total of the balances that were read so.
    total: Option<Decimal>,
}

impl SharedScale {
    /// What holds for the next table, where its balances can be printed in that unit: whole, and not too
    /// large for the loans that they are of.
    pub fn of(&self, raw: &RawTable, measures: &[ColumnMeasure]) -> u32 {
        let Some(scale) = raw.scale_above.or(self.held) else {
            return 1;
        };
        let Some(balance) = column_of(measures, "balance") else {
            return 1;
        };
        let count = column_of(measures, "count");
        let value = |row: &RawRow, j: usize| row.value(j).and_then(|v| v.decimal());
        let largest = Decimal::from(LARGEST_LOAN / scale.max(1));
        let fits = |row: &RawRow| {
            value(row, balance).is_none_or(|amount| {
                let count = count.and_then(|j| value(row, j)).unwrap_or(amount);
                amount.scale() <= 1 && amount <= count.saturating_mul(largest)
            })
        };
        // Where a later table prints dollars, its total would be that of a far larger pool.
        let is_far_larger = |total: &RawRow| {
            let total = value(total, balance).and_then(|t| t.checked_mul(Decimal::from(scale)));
            total
                .zip(self.total)
                .is_some_and(|(own, other)| own > other.saturating_mul(Decimal::from(FAR_LARGER)))
        };
        let total = raw.rows.iter().find(|r| r.role == Role::Total);
        let is_said = raw.scale_above.is_some();
        match raw.rows.iter().all(fits) && (is_said || !total.is_some_and(is_far_larger)) {
            true => scale,
            false => 1,
        }
    }

    /// Takes in what the table was: what stands above a table of another kind is said of that alone.
    pub fn settle(&mut self, said: Option<u32>, table: &Table) {
        if let Some(scale) = said {
            let holds = table.kind == TableKind::Stratification
                && table.columns.iter().any(|column| column.scale == scale);
            self.held = holds.then_some(scale);
            self.total = None;
        }
        if self.held.is_some() {
            self.total = self.total.max(total_of(table, "balance"));
        }
    }
}
