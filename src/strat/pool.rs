//! Pool groups over a document, and the identities that hold across its tables.
//!
//! A group printed as a banner or a page head holds until the next (CONTRACT section 4, "Group"), but
//! not for a table whose own banners are groups, nor for one whose total exceeds the group's: that one
//! is about the whole pool again.

use rust_decimal::Decimal;

use crate::model::Table;
use crate::model::TableKind;
use crate::number::Number;
use crate::strat::group::read_group;

/// The group that holds, while the tables of a document go by.
#[derive(Debug, Default)]
pub struct Groups {
    group: Option<String>,
    /// The largest totals that a table of the group printed: count and balance.
    count: Option<Decimal>,
    balance: Option<Decimal>,
}

impl Groups {
    /// Gives a table the group that holds for it; `banner` is one printed above it.
    pub fn place(&mut self, table: &mut Table, banner: Option<String>) {
        if banner.is_some() && banner != self.group {
            *self = Groups {
                group: banner,
                ..Groups::default()
            };
        }
        if table.kind != TableKind::Stratification {
            table.group = None;
            return;
        }
        let own_banners = table
            .rows
            .iter()
            .filter_map(|r| r.banner.as_deref())
            .any(|b| read_group(b).is_some());
        if table.group.is_some() || own_banners || self.group.is_none() {
            return;
        }
        let (count, balance) = (total_of(table, "count"), total_of(table, "balance"));
        let exceeds = |own: Option<Decimal>, held: Option<Decimal>| own.zip(held).is_some_and(|(own, held)| own > held);
        if exceeds(count, self.count) || exceeds(balance, self.balance.map(|b| b + Decimal::ONE_THOUSAND)) {
            return;
        }
        self.count = self.count.max(count);
        self.balance = self.balance.max(balance);
        table.group.clone_from(&self.group);
    }
}

/// The printed total of a measure.
pub fn total_of(table: &Table, key: &str) -> Option<Decimal> {
    let column = table.columns.iter().position(|c| c.key == key)?;
    let total = table.total.as_ref()?;
    total.values.get(column)?.as_ref().and_then(Number::decimal)
}
