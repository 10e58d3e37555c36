//! Pool groups over a document, and the identities that hold across its tables.
//!
//! A group printed as a banner or a page head holds until the next (CONTRACT section 4, "Group"), but
//! not for a table whose own banners are groups, nor for one whose total exceeds the group's: that one
//! is about the whole pool again.

use std::rc::Rc;

use rust_decimal::Decimal;

use crate::diag::Code;
use crate::diag::Sink;
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
        if table.group.is_some() || self.group.is_none() {
            return;
        }
        let banners = table.rows.chunk_by(|a, b| a.banner == b.banner);
        let own_banners = banners
            .filter_map(|run| run[0].banner.as_deref())
            .any(|banner| read_group(banner).is_some());
        if own_banners {
            return;
        }
        let (count, balance) = (total_of(table, "count"), total_of(table, "balance"));
        let exceeds = |own: Option<Decimal>, held: Option<Decimal>| {
            own.zip(held).is_some_and(|(own, held)| own > held)
        };
        if exceeds(count, self.count)
            || exceeds(balance, self.balance.map(|b| b + Decimal::ONE_THOUSAND))
        {
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

/// Dimensions that may cover a part of the pool only: their totals are their own.
const PARTIAL: [&str; 21] = [
    "gross_margin",
    "initial_cap",
    "periodic_cap",
    "lifetime_cap",
    "max_rate",
    "min_rate",
    "next_rate_adjustment",
    "months_to_rate_adjustment",
    "fixed_period",
    "interest_only_term",
    "negam_limit",
    "prepay_penalty_term",
    "prepay_penalty_type",
    "credit_limit",
    "utilization",
    "draw_period",
    "junior_ratio",
    "mortgage_insurance",
    "index",
    "balloon",
    "rate_index",
];

/// What the tables of a document say of their pools: their printed totals.
#[derive(Debug, Default)]
pub struct Pool {
    tables: Vec<Totals>,
}

/// The printed totals of one table.
#[derive(Debug)]
struct Totals {
    table: u32,
    group: Option<Rc<str>>,
    /// The line to report.
    line: u32,
    /// Count and balance, each with its last printed unit.
    totals: [Option<(Decimal, Decimal)>; 2],
}

impl Pool {
    /// Takes in the next table.
    pub fn add(&mut self, table: &Table) {
        if table.kind != TableKind::Stratification {
            return;
        }
        let before = self.tables.last().and_then(|t| t.group.clone());
        let group = match (&table.group, before) {
            (Some(group), Some(before)) if **group == *before => Some(before),
            (group, _) => group.as_deref().map(Rc::from),
        };
        let partial = table
            .dimension
            .as_deref()
            .is_some_and(|d| PARTIAL.contains(&d));
        let total = |key: &str| {
            if partial || key == "count" && counts_properties(table) {
                return None;
            }
            total_of(table, key).map(|total| (total, unit_of(table, key, total)))
        };
        self.tables.push(Totals {
            table: table.table,
            group,
            line: table
                .total
                .as_ref()
                .and_then(|t| t.lines)
                .map_or(table.lines.start, |l| l.end),
            totals: [total("count"), total("balance")],
        });
    }

    /// Tables of one group should print the same totals: names those that depart from the majority.
    pub fn check(mut self, sink: &mut Sink) {
        let names_groups = self.tables.iter().any(|t| t.group.is_some());
        self.tables.sort_by(|a, b| a.group.cmp(&b.group));
        for group in self.tables.chunk_by(|a, b| a.group == b.group) {
            if names_groups && group.iter().all(|t| t.group.is_none()) {
                continue;
            }
            for (at, rule) in ["pool.count", "pool.balance"].into_iter().enumerate() {
                let totals: Vec<Printed> = group
                    .iter()
                    .filter_map(|t| {
                        t.totals[at].map(|(total, unit)| Printed {
                            table: t.table,
                            line: t.line,
                            total,
                            unit,
                        })
                    })
                    .collect();
                report_departures(&totals, rule, sink);
            }
        }
    }
}

/// A total of one measure, as a table prints it.
struct Printed {
    table: u32,
    line: u32,
    total: Decimal,
    unit: Decimal,
}

fn counts_properties(table: &Table) -> bool {
    table.columns.iter().any(|c| {
        c.key == "count"
            && c.heading
                .as_deref()
                .is_some_and(|h| h.to_ascii_lowercase().contains("propert"))
    })
}

/// The last printed unit of a total.
fn unit_of(table: &Table, key: &str, total: Decimal) -> Decimal {
    let scale = table
        .columns
        .iter()
        .find(|c| c.key == key)
        .map_or(1, |c| c.scale);
    match total.scale() {
        0 => Decimal::from(scale),
        decimals => Decimal::new(1, decimals),
    }
}

fn report_departures(totals: &[Printed], rule: &str, sink: &mut Sink) {
    let agree = |a: &Printed, b: &Printed| {
        let slack = if a.unit == b.unit {
            Decimal::ZERO
        } else {
            a.unit.max(b.unit) / Decimal::TWO
        };
        (a.total - b.total).abs() <= slack
    };
    // The total with which most tables agree; a sample of the first suffices to find a majority.
    let Some(common) = totals
        .iter()
        .take(40)
        .max_by_key(|a| totals.iter().filter(|b| agree(a, b)).count())
    else {
        return;
    };
    let agreeing = totals.iter().filter(|t| agree(common, t)).count();
    if agreeing < 2 || agreeing * 2 <= totals.len() {
        return;
    }
    for departing in totals.iter().filter(|t| !agree(common, t)) {
        sink.report(
            Code::PoolTotals,
            departing.line as usize,
            1,
            format!(
                "{rule}: expected {}, as {agreeing} tables of the group print, found {} in table {}",
                common.total, departing.total, departing.table
            ),
        );
    }
}
