//! Tables prove themselves: the arithmetic of DOMAIN section 7. Only reports, changes nothing.
//!
//! ```text
//! sum.count         60 + 25 + 15 = 100, exactly
//! sum.balance       cents exactly, rounded balances within half a unit a row
//! cell.pct_balance  61.73 against 100 x 12,345,678.90 / 20,000,000.00, half a unit
//! mean.wa_rate      row averages weighted by balance against the total row, one unit
//! ```

use rust_decimal::Decimal;

use crate::model::Bucket;
use crate::model::Check;
use crate::model::CheckStatus;
use crate::model::Column;
use crate::model::Row;
use crate::model::Status;
use crate::model::Table;
use crate::model::Verification;
use crate::number::Number;
use crate::number::compare;
use crate::number::digits_at;
use crate::number::exceeds_tenths;

/// Runs every check that can run.
pub fn check_table(table: &Table) -> Verification {
    let mut checks = Vec::with_capacity(8);
    let ledger = Ledger::new(table);
    ledger.check_sums(&mut checks);
    ledger.check_subtotals(&mut checks);
    ledger.check_shares(&mut checks);
    ledger.check_averages(&mut checks);
    ledger.check_means(&mut checks);
    check_order(&table.rows, &mut checks);
    let failed = checks.iter().any(|c| c.status == CheckStatus::Fail);
    let added = table.total.is_some()
        && checks.iter().any(|c| {
            matches!(c.rule.as_ref(), "sum.count" | "sum.balance")
                && c.line.is_none()
                && c.status != CheckStatus::Fail
        })
        && !ledger.holds_unadded();
    Verification {
        status: match (failed, added) {
            (true, _) => Status::Failed,
            (false, true) => Status::Verified,
            (false, false) => Status::Unchecked,
        },
        checks,
    }
}

/// The first column whose values its measure cannot have: a count with decimals, a percent of the pool
/// above 100. Its heading was put over the wrong numbers, or is wrong itself.
pub fn misfit(table: &Table) -> Option<&Column> {
    let values = |j: usize| {
        table
            .rows
            .iter()
            .filter_map(move |r| r.values.get(j)?.as_ref()?.decimal())
            .chain(
                table
                    .total
                    .iter()
                    .filter_map(move |t| t.values.get(j)?.as_ref()?.decimal()),
            )
    };
    table.columns.iter().enumerate().find_map(|(j, column)| {
        let fits = match column.key.as_ref() {
            "count" => values(j).all(|v| v.scale() == 0 || v.fract().is_zero()),
            key if key.starts_with("pct_") => values(j).all(|v| !exceeds_tenths(v, 1_005)),
            "wa_fico" => values(j).all(|v| v < Decimal::ONE_THOUSAND),
            "wa_rate" | "wa_net_rate" => values(j).all(|v| v < Decimal::ONE_HUNDRED),
            "wa_original_ltv" | "wa_cltv" | "wa_dti" => {
                values(j).all(|v| v < Decimal::ONE_THOUSAND)
            }
            _ => true,
        };
        (!fits).then_some(column)
    })
}

/// One column of a table as decimals.
struct Series<'t> {
    column: &'t Column,
    values: Vec<Option<Decimal>>,
    total: Option<Decimal>,
    /// The last printed unit, scale included.
    unit: Decimal,
    /// Digits printed after the point.
    decimals: u32,
    /// Numbers too long for arithmetic stand in it.
    long: bool,
}

struct Ledger<'t> {
    table: &'t Table,
    series: Vec<Series<'t>>,
}

impl<'t> Ledger<'t> {
    fn new(table: &'t Table) -> Ledger<'t> {
        let series = table
            .columns
            .iter()
            .enumerate()
            .map(|(j, column)| {
                let mut long = false;
                let mut decimals = 0;
                let mut take = |values: &[Option<Number>]| -> Option<Decimal> {
                    let number = values.get(j)?.as_ref()?;
                    decimals = decimals.max(number.scale());
                    long |= number.decimal().is_none();
                    number.decimal()
                };
                let values: Vec<_> = table.rows.iter().map(|r| take(&r.values)).collect();
                let total = table.total.as_ref().and_then(|t| take(&t.values));
                // A scale of 1000 leaves its zeros in the value: the printed unit is coarser.
                let unit = match decimals {
                    0 => Decimal::from(column.scale),
                    _ => Decimal::new(1, decimals.min(28)),
                };
                Series {
                    column,
                    values,
                    total,
                    unit,
                    decimals,
                    long,
                }
            })
            .collect();
        Ledger { table, series }
    }

    /// Is there a column that should add up, with a number that is too long for that?
    fn holds_unadded(&self) -> bool {
        let mut long = self.series.iter().filter(|series| series.long);
        long.any(|series| Additive::of(&series.column.key).is_some())
    }

    fn find(&self, key: &str) -> Option<&Series<'t>> {
        self.series.iter().find(|s| s.column.key == key && !s.long)
    }

    fn check_sums(&self, checks: &mut Vec<Check>) {
        for series in &self.series {
            let Some(kind) = Additive::of(&series.column.key) else {
                continue;
            };
            if series.long {
                continue;
            }
            let Some(total) = series.total else { continue };
            if series.values.iter().all(Option::is_none) {
                continue;
            }
            let Some(sum) = sum(&series.values) else {
                continue;
            };
            let n = self.table.rows.len();
            checks.push(kind.check(series, sum, total, n, None));
        }
    }

    /// Each subtotal against the rows it closes, or the sub-rows below it.
    fn check_subtotals(&self, checks: &mut Vec<Check>) {
        let start = |row: &Row| row.lines.map_or(0, |l| l.end);
        let mut from = 0;
        for subtotal in &self.table.subtotals {
            let at = start(subtotal);
            let of_banner: Vec<usize> = (0..self.table.rows.len())
                .filter(|&i| {
                    self.table.rows[i].banner.as_deref() == Some(subtotal.label.as_str())
                        && start(&self.table.rows[i]) > at
                })
                .collect();
            let members = if of_banner.is_empty() {
                (0..self.table.rows.len())
                    .filter(|&i| (from..at).contains(&start(&self.table.rows[i])))
                    .collect()
            } else {
                of_banner
            };
            from = at;
            if members.len() < 2 {
                continue;
            }
            for (j, series) in self.series.iter().enumerate() {
                let Some(kind) = Additive::of(&series.column.key) else {
                    continue;
                };
                let Some(printed) = subtotal
                    .values
                    .get(j)
                    .and_then(|v| v.as_ref())
                    .and_then(Number::decimal)
                else {
                    continue;
                };
                let values: Vec<_> = members.iter().map(|&i| series.values[i]).collect();
                if values.iter().all(Option::is_none) || series.long {
                    continue;
                }
                if let Some(sum) = sum(&values) {
                    checks.push(kind.check(series, sum, printed, members.len(), Some(at)));
                }
            }
        }
    }

    fn check_shares(&self, checks: &mut Vec<Check>) {
        for (rule, share, base) in [
            ("cell.pct_balance", "pct_balance", "balance"),
            ("cell.pct_count", "pct_count", "count"),
        ] {
            let (Some(share), Some(base)) = (self.find(share), self.find(base)) else {
                continue;
            };
            checks.extend(self.check_share(rule, share, base));
        }
    }

    /// Every percent against its balance (or count); the worst row is reported.
    fn check_share(
        &self,
        rule: &'static str,
        share: &Series<'_>,
        base: &Series<'_>,
    ) -> Option<Check> {
        let whole = base.total?;
        if whole <= Decimal::ZERO {
            return None;
        }
        let hundred = Decimal::ONE_HUNDRED;
        // A total row of P percent stands for a part of the pool.
        let of = match share.total {
            Some(p) if p > Decimal::ZERO => p,
            _ => hundred,
        };
        let half = share.unit / Decimal::TWO;
        let fuzzy = base.decimals == 0 && base.column.key == "balance";
        let mut worst: Option<Worst> = None;
        let mut beyond = 0;
        let mut n = 0;
        let mut low = Decimal::ZERO;
        let mut high = Decimal::ZERO;
        let test = ShareTest::new(share, base, whole, fuzzy).filter(|_| of == hundred);
        let worst_within = test.as_ref().and_then(|test| {
            let (over, first, last) = test.worst_within()?;
            Some((test, over, first, last))
        });
        for (i, (p, b)) in share.values.iter().zip(&base.values).enumerate() {
            let (Some(p), Some(b)) = (p, b) else { continue };
            if let Some((test, over, first, last)) = worst_within
                && (i < first || i > last || test.over(*p, *b) != Some(over))
            {
                continue;
            }
            let computed = of.checked_mul(*b)?.checked_div(whole)?;
            let mut slack = half;
            if fuzzy {
                let part = hundred * base.unit / Decimal::TWO;
                slack += part
                    .checked_mul(Decimal::ONE + *b / whole)?
                    .checked_div(whole)?;
            }
            if of != hundred {
                // The printed P is rounded too.
                slack += half * *b / whole;
            }
            let error = *p - computed;
            n += 1;
            low = low.min(error);
            high = high.max(error);
            let over = error.abs() - slack;
            beyond += usize::from(over > Decimal::ZERO);
            if worst.as_ref().is_none_or(|w| over > w.over) {
                worst = Some(Worst {
                    over,
                    row: i,
                    printed: *p,
                    computed,
                    error,
                    slack,
                });
            }
        }
        let worst = worst?;
        let sums = || sum(&share.values).is_some_and(|s| share.total.is_some_and(|t| s == t));
        let status = if beyond == 0 {
            CheckStatus::Pass
        } else if high <= Decimal::ZERO + worst.slack - half
            && low >= -share.unit - (worst.slack - half)
            && n > 1
        {
            // Truncated, not rounded: every error is between 0 and one unit below.
            CheckStatus::Note
        } else if beyond == 1 && worst.error.abs() <= share.unit * Decimal::new(15, 1) && sums() {
            // One cell forced so that the column makes 100.
            CheckStatus::Note
        } else {
            CheckStatus::Fail
        };
        Some(self.cell_check(rule, status, &worst, share.decimals + 5))
    }

    fn check_averages(&self, checks: &mut Vec<Check>) {
        let (Some(average), Some(count), Some(balance)) = (
            self.find("avg_balance"),
            self.find("count"),
            self.find("balance"),
        ) else {
            return;
        };
        let mut worst: Option<Worst> = None;
        let rows = average
            .values
            .iter()
            .zip(&count.values)
            .zip(&balance.values);
        for (i, ((a, c), b)) in rows.enumerate() {
            let (Some(a), Some(c), Some(b)) = (a, c, b) else {
                continue;
            };
            let Some(computed) = a.checked_mul(*c) else {
                continue;
            };
            let slack = (*c * average.unit + balance.unit) / Decimal::TWO;
            let error = *b - computed;
            let over = error.abs() - slack;
            if worst.as_ref().is_none_or(|w| over > w.over) {
                worst = Some(Worst {
                    over,
                    row: i,
                    printed: *b,
                    computed,
                    error,
                    slack,
                });
            }
        }
        if let Some(worst) = worst {
            // Truncated averages fall short by up to one unit a loan.
            let status = if worst.over <= Decimal::ZERO {
                CheckStatus::Pass
            } else if worst.over <= worst.slack {
                CheckStatus::Note
            } else {
                CheckStatus::Fail
            };
            checks.push(self.cell_check("cell.avg_balance", status, &worst, 2));
        }
    }

    /// Row averages weighted by balance against the total row.
    fn check_means(&self, checks: &mut Vec<Check>) {
        const STRICT: [&str; 6] = [
            "wa_rate",
            "wa_net_rate",
            "wa_original_ltv",
            "wa_remaining_term",
            "wa_original_term",
            "wa_age",
        ];
        // Averaged over loans with a known value only: a miss is a remark.
        const LOOSE: [&str; 4] = ["wa_fico", "wa_dti", "wa_cltv", "wa_dscr"];
        let weights = self.find("balance").or_else(|| self.find("pct_balance"));
        let Some(weights) = weights else { return };
        for series in &self.series {
            let strict = STRICT.contains(&series.column.key.as_ref());
            if !strict && !LOOSE.contains(&series.column.key.as_ref()) || series.long {
                continue;
            }
            let Some(printed) = series.total else {
                continue;
            };
            let mut top = Decimal::ZERO;
            let mut bottom = Decimal::ZERO;
            let mut complete = true;
            for (value, weight) in series.values.iter().zip(&weights.values) {
                match (value, weight) {
                    (Some(v), Some(w)) => {
                        let Some(product) = v.checked_mul(*w) else {
                            return;
                        };
                        top += product;
                        bottom += *w;
                    }
                    (None, Some(_)) => complete = false,
                    _ => {}
                }
            }
            if bottom <= Decimal::ZERO {
                continue;
            }
            let computed = top / bottom;
            let mut tolerance = series.unit;
            if weights.column.key == "pct_balance" {
                tolerance += series.unit;
            }
            let difference = printed - computed;
            let status = if difference.abs() <= tolerance {
                CheckStatus::Pass
            } else if !strict || !complete || difference.abs() <= tolerance * Decimal::TWO {
                CheckStatus::Note
            } else {
                CheckStatus::Fail
            };
            checks.push(Check {
                rule: format!("mean.{}", series.column.key).into(),
                status,
                printed: Some(printed.into()),
                computed: Some(computed.round_dp(series.decimals + 3).into()),
                difference: Some(difference.round_dp(series.decimals + 3).into()),
                tolerance: Some(tolerance.into()),
                line: None,
            });
        }
    }

    fn cell_check(
        &self,
        rule: &'static str,
        status: CheckStatus,
        worst: &Worst,
        digits: u32,
    ) -> Check {
        Check {
            rule: rule.into(),
            status,
            printed: Some(worst.printed.into()),
            computed: Some(worst.computed.round_dp(digits).into()),
            difference: Some(worst.error.round_dp(digits).into()),
            tolerance: Some(worst.slack.round_dp(digits + 2).into()),
            line: self.table.rows[worst.row].lines.map(|l| l.end),
        }
    }
}

struct Worst {
    over: Decimal,
    row: usize,
    printed: Decimal,
    computed: Decimal,
    error: Decimal,
    slack: Decimal,
}

/// Shares of a whole against their percents in integers, where these are small enough for that: which
/// row is worst, and whether it is within its slack. What goes out is worked out in decimals.
struct ShareTest<'s, 't> {
    share: &'s Series<'t>,
    base: &'s Series<'t>,
    whole: i128,
    /// What makes the percents integers.
    power: i128,
    unit: i128,
    /// A hundred units of a rounded base, else 0.
    fuzz: i128,
}

impl<'s, 't> ShareTest<'s, 't> {
    fn new(
        share: &'s Series<'t>,
        base: &'s Series<'t>,
        whole: Decimal,
        fuzzy: bool,
    ) -> Option<ShareTest<'s, 't>> {
        /// Two rows that are not alike differ by more than one part of this many, of which decimals
        /// do not lose sight.
        const FINEST: i128 = 10i128.pow(22);
        let power = 10i64.checked_pow(share.decimals)?;
        let whole = digits_at(whole, base.decimals)?;
        let fuzz = match fuzzy {
            true => 100 * i128::from(digits_at(base.unit, 0)?) * i128::from(power),
            false => 0,
        };
        let parts = i128::from(whole) * i128::from(power);
        let parts = match fuzzy {
            true => parts.checked_mul(i128::from(whole))?,
            false => parts,
        };
        (parts < FINEST).then_some(ShareTest {
            share,
            base,
            whole: i128::from(whole),
            power: i128::from(power),
            unit: i128::from(digits_at(share.unit, share.decimals)?),
            fuzz,
        })
    }

    /// By how much a percent is further from its share than its slack, in parts that are the same for
    /// all rows.
    fn over(&self, percent: Decimal, part: Decimal) -> Option<i128> {
        let percent = i128::from(digits_at(percent, self.share.decimals)?);
        let part = i128::from(digits_at(part, self.base.decimals)?);
        // With these bounds and `FINEST` nothing overflows.
        if percent.abs() > 1_000 * self.power || part.abs() > 10 * self.whole {
            return None;
        }
        let error = (percent * self.whole - 100 * self.power * part).abs();
        let over = 2 * error - self.unit * self.whole;
        Some(match self.fuzz {
            0 => over,
            fuzz => over * self.whole - fuzz * (self.whole + part),
        })
    }

    /// The largest of all rows, where none is beyond its slack, with the first and the last row that
    /// has it.
    fn worst_within(&self) -> Option<(i128, usize, usize)> {
        let mut worst: Option<(i128, usize, usize)> = None;
        let rows = self.share.values.iter().zip(&self.base.values);
        for (i, (percent, part)) in rows.enumerate() {
            let (Some(percent), Some(part)) = (percent, part) else {
                continue;
            };
            let over = self.over(*percent, *part)?;
            worst = match worst {
                Some((most, first, _)) if most == over => Some((over, first, i)),
                Some((most, ..)) if most > over => worst,
                _ => Some((over, i, i)),
            };
        }
        // The slack of a rounded base is itself rounded: whether it is just reached, decimals say.
        worst.filter(|&(over, ..)| over < 0 || over == 0 && self.fuzz == 0)
    }
}

fn sum(values: &[Option<Decimal>]) -> Option<Decimal> {
    sum_alike(values).or_else(|| sum_any(values))
}

/// The sum of numbers with equally many digits after the point: that of their digits. A zero keeps
/// more than its digits, and is left to [`sum_any`].
fn sum_alike(values: &[Option<Decimal>]) -> Option<Decimal> {
    let mut values = values.iter().flatten();
    let first = values.next()?;
    let digits = |value: &Decimal| {
        (value.scale() == first.scale()).then(|| i64::try_from(value.mantissa()).ok())?
    };
    let mut sum = i128::from(digits(first)?);
    for value in values {
        sum += i128::from(digits(value)?);
    }
    match sum {
        0 => None,
        sum => Decimal::try_from_i128_with_scale(sum, first.scale()).ok(),
    }
}

fn sum_any(values: &[Option<Decimal>]) -> Option<Decimal> {
    values
        .iter()
        .flatten()
        .try_fold(Decimal::ZERO, |sum, v| sum.checked_add(*v))
}

/// How a column adds up.
#[derive(Clone, Copy)]
enum Additive {
    Count,
    Balance,
    Percent,
}

impl Additive {
    fn of(key: &str) -> Option<Additive> {
        match key {
            "count" => Some(Additive::Count),
            "balance" => Some(Additive::Balance),
            "pct_balance" | "pct_count" => Some(Additive::Percent),
            _ => None,
        }
    }

    fn check(
        self,
        series: &Series<'_>,
        sum: Decimal,
        printed: Decimal,
        n: usize,
        line: Option<u32>,
    ) -> Check {
        let n = Decimal::from(n);
        let half = || series.unit / Decimal::TWO;
        let tolerance = match self {
            Additive::Count => Decimal::ZERO,
            Additive::Balance if series.decimals >= 2 => Decimal::ZERO,
            Additive::Percent if printed == Decimal::ONE_HUNDRED => n * half(),
            Additive::Balance | Additive::Percent => (n + Decimal::ONE) * half(),
        };
        // What is more than rounding and no failure yet.
        let remark = || match self {
            Additive::Balance if series.decimals < 2 => tolerance,
            Additive::Balance | Additive::Percent => n * series.unit,
            Additive::Count => Decimal::ZERO,
        };
        let difference = printed - sum;
        // Beyond rounding, percents may fall short because the issuer truncates, never overshoot.
        let short = !matches!(self, Additive::Percent) || difference > Decimal::ZERO;
        let status = if difference.abs() <= tolerance {
            CheckStatus::Pass
        } else if short && difference.abs() <= remark() {
            CheckStatus::Note
        } else {
            CheckStatus::Fail
        };
        Check {
            rule: match self {
                Additive::Count => "sum.count".into(),
                Additive::Balance => "sum.balance".into(),
                Additive::Percent if series.column.key == "pct_count" => "sum.pct_count".into(),
                Additive::Percent => "sum.pct_balance".into(),
            },
            status,
            printed: Some(printed.into()),
            computed: Some(sum.into()),
            difference: Some(difference.into()),
            tolerance: Some(tolerance.normalize().into()),
            line,
        }
    }
}

/// Ranges and points run one way and do not overlap; a gap is a remark.
fn check_order(rows: &[Row], checks: &mut Vec<Check>) {
    let mut ends: Vec<(Decimal, Decimal, u32, Option<&str>)> = Vec::with_capacity(rows.len());
    for row in rows {
        let line = row.lines.map_or(0, |l| l.end);
        let decimal = |n: &Option<Number>| n.as_ref().and_then(Number::decimal);
        match &row.bucket {
            Bucket::Point { value, .. } => {
                if let Some(v) = value.decimal() {
                    ends.push((v, v, line, row.banner.as_deref()));
                }
            }
            Bucket::Range { lower, upper, .. } => match (decimal(lower), decimal(upper)) {
                (None, None) => {}
                (low, high) => ends.push((
                    low.unwrap_or(Decimal::MIN),
                    high.unwrap_or(Decimal::MAX),
                    line,
                    row.banner.as_deref(),
                )),
            },
            _ => {}
        }
    }
    if ends.len() < 3 {
        return;
    }
    let mut status = CheckStatus::Pass;
    let mut at = None;
    let mut rising = None;
    for (n, pair) in ends.windows(2).enumerate() {
        let ((low_a, high_a, _, banner_a), (low_b, high_b, line, banner_b)) = (pair[0], pair[1]);
        if banner_a != banner_b {
            rising = None;
            continue;
        }
        // The bucket of zero, or of the open low end, may come first or last in either order.
        let edge = (n == 0 || n + 2 == ends.len()) && (low_a.min(low_b) <= Decimal::ZERO);
        // An open end stops at its neighbour: `No Balance`, `Not more than $1,000`.
        let after = compare(&low_b, &high_a).is_ge();
        let before = compare(&high_b, &low_a).is_le();
        let (lows, highs) = (compare(&low_b, &low_a), compare(&high_b, &high_a));
        let up = (after || low_b == Decimal::MIN) && highs.is_gt() || after && lows.is_gt();
        let down = (before || high_b == Decimal::MAX) && lows.is_lt() || before && highs.is_lt();
        let fits = match rising {
            Some(true) => up,
            Some(false) => down,
            None => up || down,
        };
        if fits {
            if !edge || rising.is_some() {
                rising = Some(up);
            }
        } else if !((up || down) && edge) {
            status = CheckStatus::Fail;
            at = Some(line);
            break;
        }
    }
    checks.push(Check {
        rule: "bucket.order".into(),
        status,
        printed: None,
        computed: None,
        difference: None,
        tolerance: None,
        line: at,
    });
}
