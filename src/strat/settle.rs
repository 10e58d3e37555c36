//! What headings leave open, arithmetic decides: which percent column is by balance and which by
//! count, and what a column without a heading measures.

use rust_decimal::Decimal;

use crate::number::digits_at;
use crate::number::exceeds_tenths;
use crate::strat::measure::ColumnMeasure;
use crate::strat::measure::Measure;
use crate::strat::words::Words;
use crate::table::assemble::RawTable;
use crate::table::rows::RawRow;
use crate::table::rows::Role;
use crate::table::token::Token;

/// Settles the measures of a raw table's columns in place.
pub fn settle_measures(raw: &RawTable, measures: &mut [ColumnMeasure]) {
    let mut rows: Vec<&RawRow> = Vec::with_capacity(raw.rows.len());
    rows.extend(raw.rows.iter().filter(|r| r.role == Role::Row));
    let total = raw.rows.iter().find(|r| r.role == Role::Total);
    let mut bare: Vec<bool> = (0..measures.len())
        .map(|j| raw.headings.get(j).is_none_or(String::is_empty))
        .collect();
    // A key that the values cannot have was put over the wrong numbers: the values name the column.
    for j in 0..measures.len() {
        if !may_hold(&rows, total, j, measures[j].measure.key.as_ref()) {
            measures[j].measure = Measure {
                key: format!("column_{}", j + 1).into(),
                unit: None,
                scale: 1,
            };
            bare[j] = true;
        }
    }
    if bare.contains(&true) {
        for (bare, measure) in bare.iter_mut().zip(measures.iter()) {
            *bare |= measure.measure.unit.is_none();
        }
        name_bare_columns(&bare, &rows, total, measures);
    }
    name_split_amounts(raw, &rows, total, measures);
    count_receivables(raw, &rows, total, measures);
    settle_percents(&rows, total, measures);
    name_shares(&rows, total, measures);
}

/// Where no heading names the balances, the amounts of which percents that make 100 are the shares, row
/// for row: `Discounted Present Value  Percent`, `Contract Value  % of Total`. Headings that touch may have
/// put the name of the one over the other: `Total Balance % of` and `Principal Balance`. One row in five
/// may be misprinted: the amounts are what they are, and their sum tells.
fn name_split_amounts(
    raw: &RawTable,
    rows: &[&RawRow],
    total: Option<&RawRow>,
    measures: &mut [ColumnMeasure],
) {
    let Some(total) = total.filter(|_| rows.len() >= 2) else {
        return;
    };
    let value = |j: usize| total.value(j).and_then(|v| v.decimal());
    let makes_hundred = |j: usize| value(j) == Some(Decimal::ONE_HUNDRED);
    let named = column_of(measures, "balance");
    if named.is_some_and(|j| !makes_hundred(j)) {
        return;
    }
    let is_percent = |j: usize| {
        let key = measures[j].measure.key.as_ref();
        (matches!(key, "pct_balance" | "balance") || measures[j].measure.unit.is_none())
            && makes_hundred(j)
    };
    let split = (0..measures.len()).find_map(|j| {
        let is_amount = measures[j].measure.unit.is_none()
            && value(j).is_some_and(|v| v > Decimal::ONE_THOUSAND);
        let mut shares = (0..measures.len())
            .filter(|&p| is_amount && is_percent(p) && misses(rows, total, p, j) <= rows.len() / 5);
        Some((j, shares.next()?))
    });
    let Some((amounts, shares)) = split.filter(|&(_, p)| named.is_none_or(|named| named == p))
    else {
        return;
    };
    let heading = raw.headings.get(amounts).map_or("", String::as_str);
    measures[amounts].measure = Measure {
        key: "balance".into(),
        unit: Some("USD"),
        scale: Words::of(heading).scale(),
    };
    if named.is_some() {
        measures[shares].measure = Measure {
            key: "pct_balance".into(),
            unit: Some("percent"),
            scale: 1,
        };
    }
}

/// No pool is worth fewer dollars.
const SMALLEST_POOL: Decimal = Decimal::from_parts(100_000, 0, 0, false, 0);

/// `Receivables` over whole numbers without a sign, of which the percents of the pool are not the shares, are
/// counted.
fn count_receivables(
    raw: &RawTable,
    rows: &[&RawRow],
    total: Option<&RawRow>,
    measures: &mut [ColumnMeasure],
) {
    let (Some(total), Some(j)) = (total, column_of(measures, "balance")) else {
        return;
    };
    let heading = raw.headings.get(j).map_or("", String::as_str);
    let is_count = |row: &&RawRow| {
        let dollar = row
            .cells
            .get(j)
            .and_then(|c| c.token)
            .is_some_and(|t| t.dollar);
        !dollar
            && row
                .value(j)
                .and_then(|v| v.decimal())
                .is_none_or(|v| v.scale() == 0)
    };
    // Alone, they are counted where no pool would be so small.
    let shares_differ = || match column_of(measures, "pct_balance") {
        Some(percent) => misses(rows, total, percent, j) * 2 > rows.len(),
        None => {
            let whole = total.value(j).and_then(|v| v.decimal());
            measures.len() == 1
                && measures[j].measure.scale == 1
                && whole.is_some_and(|whole| whole < SMALLEST_POOL)
        }
    };
    if column_of(measures, "count").is_none()
        && Words::of(heading).is("receivable")
        && rows.iter().all(is_count)
        && shares_differ()
    {
        measures[j].measure = Measure {
            key: "count".into(),
            unit: Some("count"),
            scale: 1,
        };
    }
}

/// A column that no heading names (`Share`, `PercentofPool`) but whose numbers make 100 and are, row for
/// row, those of the balances or counts.
fn name_shares(rows: &[&RawRow], total: Option<&RawRow>, measures: &mut [ColumnMeasure]) {
    let Some(total) = total.filter(|_| rows.len() >= 2) else {
        return;
    };
    for j in 0..measures.len() {
        let whole = total.value(j).and_then(|v| v.decimal());
        if measures[j].measure.unit.is_some()
            || whole != Some(Decimal::ONE_HUNDRED)
            || rows.iter().any(|r| r.value(j).is_none())
        {
            continue;
        }
        // Under spanning headings the shares of the counts may hold the key: `Receivables  Percent`.
        if let Some(held) = column_of(measures, "pct_balance")
            && column_of(measures, "pct_count").is_none()
            && let Some(balance) = column_of(measures, "balance")
            && let Some(count) = column_of(measures, "count")
            && misses(rows, total, j, balance) == 0
            && misses(rows, total, held, balance) > 0
            && misses(rows, total, held, count) == 0
        {
            measures[held].measure.key = "pct_count".into();
        }
        for (key, base) in [("pct_balance", "balance"), ("pct_count", "count")] {
            if column_of(measures, key).is_none()
                && let Some(base) = column_of(measures, base)
                && misses(rows, total, j, base) == 0
            {
                measures[j].measure.key = key.into();
                measures[j].measure.unit = Some("percent");
                break;
            }
        }
    }
}

/// The column of a measure.
pub(super) fn column_of(measures: &[ColumnMeasure], key: &str) -> Option<usize> {
    measures.iter().position(|m| m.measure.key == key)
}

/// Columns with no heading at all: percents that make 100, then money, then counts.
fn name_bare_columns(
    bare: &[bool],
    rows: &[&RawRow],
    total: Option<&RawRow>,
    measures: &mut [ColumnMeasure],
) {
    for j in 0..measures.len() {
        if !bare[j] {
            continue;
        }
        let values: Vec<Decimal> = rows
            .iter()
            .filter_map(|r| r.value(j).and_then(|v| v.decimal()))
            .collect();
        if values.is_empty() {
            continue;
        }
        let sum: Decimal = values.iter().copied().sum();
        let whole = total.and_then(|t| t.value(j)).and_then(|v| v.decimal());
        let integers = values.iter().all(|v| v.scale() == 0);
        let near_hundred = (sum - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE
            && whole.is_none_or(|w| (w - Decimal::ONE_HUNDRED).abs() <= Decimal::ONE);
        let dollars = rows
            .iter()
            .filter_map(|r| r.cells.get(j).and_then(|c| c.token))
            .any(|t| t.dollar);
        let (key, unit) = if near_hundred && !integers && !dollars {
            ("pct_balance", "percent")
        } else if dollars
            || !integers && sum > Decimal::from(1_000)
            || sum > Decimal::from(10_000_000)
        {
            ("balance", "USD")
        } else if integers {
            ("count", "count")
        } else {
            continue;
        };
        let taken = column_of(measures, key).is_some();
        let key = match (key, taken) {
            ("pct_balance", true) if column_of(measures, "pct_count").is_none() => "pct_count",
            (_, true) => continue,
            (key, false) => key,
        };
        measures[j].measure = Measure {
            key: key.into(),
            unit: Some(unit),
            scale: 1,
        };
    }
}

/// Can a column of this key hold these values? Only what no filing prints is refused.
fn may_hold(rows: &[&RawRow], total: Option<&RawRow>, j: usize, key: &str) -> bool {
    let values = || {
        rows.iter()
            .copied()
            .chain(total)
            .filter_map(|r| r.value(j).and_then(|v| v.decimal()))
    };
    let strange = match key {
        "count" => values()
            .filter(|v| v.scale() > 0 && !v.fract().is_zero())
            .count(),
        "pct_balance" | "pct_count" => values().filter(|v| exceeds_tenths(*v, 1_005)).count(),
        _ => 0,
    };
    // Signs stand in the first row and the total at least.
    let signed = |sign: fn(&Token) -> bool| {
        let cells = rows.iter().copied().chain(total);
        let tokens = cells.filter_map(|r| r.cells.get(j).and_then(|c| c.token));
        tokens.filter(sign).count() >= 2
    };
    let wrong_sign = match key {
        "count" => signed(|t| t.percent || t.dollar),
        "balance" => signed(|t| t.percent),
        "pct_balance" | "pct_count" => signed(|t| t.dollar),
        _ => false,
    };
    if wrong_sign {
        return false;
    }
    // One such value is an error of the filing; many mean another column.
    strange == 0 || strange * 3 <= values().count()
}

/// Tests each percent column against balances and counts where its heading allows both.
fn settle_percents(rows: &[&RawRow], total: Option<&RawRow>, measures: &mut [ColumnMeasure]) {
    let Some(total) = total else { return };
    let percents: Vec<usize> = (0..measures.len())
        .filter(|&j| {
            matches!(
                measures[j].measure.key.as_ref(),
                "pct_balance" | "pct_count"
            )
        })
        .collect();
    let balance = column_of(measures, "balance");
    let count = column_of(measures, "count");
    for &j in &percents {
        let key = measures[j].measure.key.as_ref();
        let other = if key == "pct_balance" {
            "pct_count"
        } else {
            "pct_balance"
        };
        if !measures[j].alternatives.contains(&other) {
            continue;
        }
        let (own_base, other_base) = if key == "pct_balance" {
            (balance, count)
        } else {
            (count, balance)
        };
        let own = own_base.map(|base| misses(rows, total, j, base));
        let alternative = other_base.map(|base| misses(rows, total, j, base));
        let better = match (own, alternative) {
            (Some(own), Some(alternative)) => alternative == 0 && own > 0,
            _ => false,
        };
        if !better {
            continue;
        }
        match column_of(measures, other) {
            Some(held) if percents.len() == 2 && measures[held].alternatives.contains(&key) => {
                // The other column holds the key: they change places if that one may.
                let key = key.to_owned();
                measures[held].measure.key = key.into();
                measures[j].measure.key = other.into();
                return;
            }
            Some(_) => {}
            None => measures[j].measure.key = other.into(),
        }
    }
}

/// In how many rows is the percent further from its share of `base` than rounding allows?
fn misses(rows: &[&RawRow], total: &RawRow, percent: usize, base: usize) -> usize {
    let Some(whole) = total
        .value(base)
        .and_then(|v| v.decimal())
        .filter(|w| *w > Decimal::ZERO)
    else {
        return usize::MAX;
    };
    rows.iter()
        .filter(|row| {
            let (Some(p), Some(b)) = (row.value(percent), row.value(base)) else {
                return false;
            };
            let unit = Decimal::new(1, p.scale());
            let (Some(p), Some(b)) = (p.decimal(), b.decimal()) else {
                return false;
            };
            if let Some(is_off) = is_off(p, b, whole) {
                return is_off;
            }
            match Decimal::ONE_HUNDRED
                .checked_mul(b)
                .and_then(|v| v.checked_div(whole))
            {
                Some(share) => (share - p).abs() > unit,
                None => true,
            }
        })
        .count()
}

/// Is a percent further from its share than its last unit? In integers; `None` where they grow too
/// large.
fn is_off(percent: Decimal, part: Decimal, whole: Decimal) -> Option<bool> {
    let scale = part.scale().max(whole.scale());
    let whole = i128::from(digits_at(whole, scale)?);
    let part = i128::from(digits_at(part, scale)?);
    let hundred = i128::from(digits_at(Decimal::ONE_HUNDRED, percent.scale())?);
    let percent = i128::from(digits_at(percent, percent.scale())?);
    let error = (hundred * part).checked_sub(percent * whole)?;
    Some(error.abs() > whole)
}
