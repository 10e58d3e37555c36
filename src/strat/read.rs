//! From a raw table to a typed, verified one.
//!
//! Names are given to columns by their headings; where two columns could be the same measure, the
//! arithmetic decides (`pct_balance` or `pct_count`). The dimension comes from title, stub heading and
//! labels, and a table that is no stratification stays `generic`.

use std::borrow::Cow;

use rust_decimal::Decimal;

use crate::dates::decode_month_name;
use crate::lexer::Lines;
use crate::model::Bucket;
use crate::model::Cell;
use crate::model::CheckStatus;
use crate::model::Column;
use crate::model::Footnote;
use crate::model::LineRange;
use crate::model::Row;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::model::Total;
use crate::model::Verification;
use crate::number::Number;
use crate::source::text;
use crate::strat::check::check_table;
use crate::strat::check::misfit;
use crate::strat::refuse::KEYS_AND_VALUES;
use crate::strat::scale::SharedScale;
use crate::strat::scale::scale_amounts;
use crate::strat::settle::settle_measures;
use crate::strat::typist::TitleFacts;
use crate::strat::typist::Typist;
use crate::strat::words::Words;
use crate::table::assemble::RawTable;
use crate::table::rows::RawCell;
use crate::table::rows::RawRow;
use crate::table::rows::Role;
use crate::table::token::Token;
use crate::table::token::read_tokens;

/// Types a raw table. `provenance` keeps each cell's text and place.
pub fn read_table(
    mut raw: RawTable,
    lines: &Lines<'_>,
    provenance: bool,
    typist: &mut Typist,
    shared_scale: &mut SharedScale,
) -> Table {
    let mut measures = typist.measures(&raw.headings);
    unbracket_shares(&mut raw);
    settle_measures(&raw, &mut measures);
    let from_title = match raw.title.as_deref() {
        Some(title) => typist.title(title).clone(),
        None => TitleFacts::default(),
    };
    let scale = match from_title.scale {
        0 | 1 => shared_scale.of(&raw, &measures),
        scale => scale,
    };
    scale_amounts(&raw, scale, &mut measures);
    let columns: Vec<Column> = measures
        .into_iter()
        .zip(&raw.headings)
        .map(|(found, heading)| Column {
            key: found.measure.key,
            heading: (!heading.is_empty()).then(|| heading.clone()),
            unit: found.measure.unit.map(Cow::Borrowed),
            scale: found.measure.scale,
        })
        .collect();
    let mistyped = raw
        .rows
        .iter()
        .any(|row| row.cells.iter().any(|cell| cell.mistyped().is_some()));
    let mut rows: Vec<&RawRow> = Vec::with_capacity(raw.rows.len());
    rows.extend(raw.rows.iter().filter(|r| r.role == Role::Row));
    let labels: Vec<&str> = rows.iter().map(|r| r.label.as_str()).collect();
    // `Number of Receivables` says what the pool is made of where the title does not.
    let context = raw.headings.join(" ");
    let dimension = typist.dimensions.read(
        raw.title.as_deref(),
        raw.stub_heading.as_deref(),
        &labels,
        &context,
    );
    let buckets = typist.buckets.read(
        &labels,
        dimension,
        raw.stub_heading.as_deref(),
        raw.title.as_deref(),
    );
    let mut table = Table {
        table: 0,
        document: 0,
        item: None,
        page: 0,
        kind: TableKind::Stratification,
        title: raw.title.clone(),
        group: raw.group.clone().or(from_title.group),
        as_of: from_title.as_of,
        dimension: dimension.map(Cow::Borrowed),
        lines: range(raw.idx.0, raw.idx.1),
        columns,
        stub_heading: raw.stub_heading,
        rows: Vec::with_capacity(labels.len()),
        subtotals: Vec::new(),
        total: None,
        statistics: Vec::new(),
        footnotes: raw
            .notes
            .into_iter()
            .map(|note| Footnote {
                facts: typist.facts(&note.text),
                mark: note.mark,
                text: note.text,
                lines: range(note.idx.0, note.idx.1),
            })
            .collect(),
        verification: Verification {
            status: Status::Unchecked,
            checks: Vec::new(),
        },
    };
    let mut buckets = buckets.into_iter();
    for row in raw.rows {
        match row.role {
            Role::Row => {
                let bucket = buckets.next().unwrap_or_default();
                let mut out = typed_row(row, &table.columns, lines, provenance);
                out.bucket = bucket;
                table.rows.push(out);
            }
            Role::Subtotal => {
                let out = typed_row(row, &table.columns, lines, provenance);
                table.subtotals.push(out);
            }
            Role::Total => {
                let out = typed_row(row, &table.columns, lines, provenance);
                table.total = Some(Total {
                    label: (!out.label.is_empty()).then_some(out.label),
                    values: out.values,
                    lines: out.lines,
                    more_lines: out.more_lines,
                    cells: out.cells,
                });
            }
        }
    }
    table.verification = check_table(&table);
    let labels: Vec<&str> = table.rows.iter().map(|r| r.label.as_str()).collect();
    // Words above a title that names no dimension may say what the table is.
    let headed = match (&raw.above, &table.title) {
        (Some(above), Some(title))
            if typist.dimensions.read(Some(title), None, &[], "").is_none() =>
        {
            Some(format!("{above} {title}"))
        }
        _ => table.title.clone(),
    };
    let refused = typist.refusals.read(
        headed.as_deref(),
        table.stub_heading.as_deref(),
        &raw.headings,
        &labels,
        &mut typist.dimensions,
    );
    let refused = refused.or_else(|| heads_years(&table).then_some("a column a year"));
    // `Home Equity Loans`, `Lines of Credit`: keys by their words, but no list of keys and values adds up.
    let refused = refused.filter(|&reason| {
        reason != KEYS_AND_VALUES || table.verification.status != Status::Verified
    });
    if refused.is_some() || !is_stratification(&table) {
        table.kind = TableKind::Generic;
        table.dimension = None;
    }
    if table.verification.status == Status::Verified
        && (mistyped || !raw.stray.is_empty() || misfit(&table).is_some())
    {
        table.verification.status = Status::Unchecked;
    }
    shared_scale.settle(raw.scale_above, &table);
    table
}

/// Brackets around all shares of a column that make 100 are no minus signs.
fn unbracket_shares(raw: &mut RawTable) {
    let Some(first) = raw.rows.first() else {
        return;
    };
    let mut brackets = Vec::new();
    for j in 0..first.cells.len() {
        let value = |row: &RawRow| row.value(j).and_then(Number::decimal);
        let is_bracketed = |row: &RawRow| {
            value(row).is_none_or(|value| value.is_sign_negative() || value.is_zero())
        };
        let hundred = Decimal::ONE_HUNDRED;
        if !value(first).is_some_and(|value| value.is_sign_negative())
            || !raw
                .rows
                .iter()
                .any(|r| r.role == Role::Total && value(r) == Some(-hundred))
            || !raw.rows.iter().all(is_bracketed)
        {
            continue;
        }
        brackets.push(j);
    }
    for j in brackets {
        for cell in raw.rows.iter_mut().filter_map(|r| r.cells.get_mut(j)) {
            cell.value = cell.value.take().map(|value| {
                match value.decimal().is_some_and(|v| v.is_sign_negative()) {
                    true => value.negated(),
                    false => value,
                }
            });
        }
    }
}

/// Is the first row no bucket but years in a row, the headings of the columns: `Term  1999  2000  2001`?
fn heads_years(table: &Table) -> bool {
    let Some(first) = table.rows.first() else {
        return false;
    };
    let mut values = first.values.iter().flatten();
    let mut years = Vec::new();
    let are_years = values.all(|value| {
        let year = value.decimal().filter(|v| v.scale() == 0);
        let year = year.and_then(|v| i32::try_from(v).ok());
        years.extend(year.filter(|year| (1980..=2030).contains(year)));
        year == years.last().copied()
    });
    are_years && years.len() >= 2 && years.windows(2).all(|pair| pair[0].abs_diff(pair[1]) == 1)
}

/// Buckets of one dimension with a count, a balance, or a percent column that totals 100 or could
/// (CONTRACT section 4, "Settled readings"). Where no dimension is known, the arithmetic has to speak
/// for the table: percents that make 100 beside counts or balances that add up.
fn is_stratification(table: &Table) -> bool {
    let has = |key: &str| table.columns.iter().any(|c| c.key == key);
    if table.rows.is_empty() {
        return false;
    }
    let share = |fits: fn(&Bucket) -> bool| {
        table.rows.iter().filter(|r| fits(&r.bucket)).count() * 2 >= table.rows.len()
    };
    // `Northern California`, `Southern California`: what adds up need not be states.
    if matches!(table.dimension.as_deref(), Some("state" | "obligor_state"))
        && !share(|b| matches!(b, Bucket::State { .. } | Bucket::Other { .. }))
    {
        return adds_up(table);
    }
    if table.dimension.is_some() {
        // Amounts alone by words are any account's list.
        let amounts_alone = !has("count") && !has("pct_balance") && !has("pct_count");
        if amounts_alone && !share(|b| !matches!(b, Bucket::Category)) {
            return false;
        }
        // Delinquencies with neither shares nor a total are a remittance report's.
        let shares = has("pct_balance") || has("pct_count");
        if matches!(
            table.dimension.as_deref(),
            Some("delinquency_status" | "payment_status")
        ) && !shares
            && table.total.is_none()
        {
            return false;
        }
        return has("count") || has("balance") || has("pct_balance") || has("pct_count");
    }
    speaks_of_pool(table)
        && (adds_up(table)
            || tells_shares(table)
            || adds_up_by_ranges(table)
            || is_distribution(table))
}

/// Where no dimension is known: do title or headings name what a pool is made of or how it is measured, or are
/// things counted? Amounts and shares of anything else add up, too.
fn speaks_of_pool(table: &Table) -> bool {
    const POOL: &str = "loan|mortgage|mortgaged|receivable|contract|account|lease|balance|principal|outstanding|pool|\
        collateral|property|obligor|upb|cutoff|unit|vehicle|equipment|borrower";
    let headings = table.columns.iter().filter_map(|c| c.heading.as_deref());
    let words = headings.chain(table.title.as_deref());
    // Months without their year are those of a report's period.
    let is_month = |row: &&Row| decode_month_name(&row.label).is_some();
    if table.rows.iter().filter(is_month).count() * 2 > table.rows.len() {
        return false;
    }
    table.columns.iter().any(|c| c.key == "count")
        || words
            .chain(table.stub_heading.as_deref())
            .any(|text| Words::of(text).has_any(POOL))
}

/// Does the title say `Distribution of the Contracts by ...` over shares that make 100?
fn is_distribution(table: &Table) -> bool {
    let says = table.title.as_deref().is_some_and(|title| {
        let mut words = title.split(' ');
        let first = words.next().unwrap_or_default();
        let named = |word: &str| first.eq_ignore_ascii_case(word);
        (named("distribution") || named("composition"))
            && words.any(|word| word.eq_ignore_ascii_case("by"))
    });
    let shares = table.columns.iter().position(|c| c.key == "pct_balance");
    let Some(shares) = shares.filter(|_| says && table.rows.len() >= 3) else {
        return false;
    };
    let values = table
        .rows
        .iter()
        .map(|row| row.values.get(shares)?.as_ref()?.decimal());
    let mut unit = Decimal::ZERO;
    let sum = values.into_iter().try_fold(Decimal::ZERO, |sum, value| {
        let value = value?;
        unit = unit.max(Decimal::new(1, value.scale()));
        sum.checked_add(value)
    });
    let bound = Decimal::from(table.rows.len()) * unit;
    sum.and_then(|sum| sum.checked_sub(Decimal::ONE_HUNDRED))
        .is_some_and(|off| off.abs() <= bound)
}

/// Are the buckets numbers and their counts and amounts the parts of a total, with no shares beside them?
fn adds_up_by_ranges(table: &Table) -> bool {
    let passes = |rule: &str| {
        let mut checks = table.verification.checks.iter();
        checks.any(|c| c.rule == rule && c.status == CheckStatus::Pass && c.line.is_none())
    };
    let is_range = |row: &&Row| matches!(row.bucket, Bucket::Range { .. });
    table.rows.len() >= 3
        && table.rows.iter().filter(is_range).count() * 4 >= table.rows.len() * 3
        && passes("sum.count")
        && passes("sum.balance")
}

/// Where no total is printed: do the percents make 100, and are they row for row the shares of the counts or
/// balances beside them?
fn tells_shares(table: &Table) -> bool {
    if table.total.is_some() || table.rows.len() < 3 {
        return false;
    }
    [("pct_balance", "balance"), ("pct_count", "count")]
        .iter()
        .any(|&(percent, base)| shares_of(table, percent, base).unwrap_or(false))
}

/// Are the numbers of one column the shares of those of another, in percent? `None` where a cell is missing.
fn shares_of(table: &Table, percent: &str, base: &str) -> Option<bool> {
    let column = |key: &str| table.columns.iter().position(|c| c.key == key);
    let (percent, base) = (column(percent)?, column(base)?);
    let value = |row: &Row, j: usize| row.values.get(j)?.as_ref()?.decimal();
    let whole = table
        .rows
        .iter()
        .try_fold(Decimal::ZERO, |sum, row| sum.checked_add(value(row, base)?))?;
    for row in &table.rows {
        let share = value(row, percent)?;
        let exact = Decimal::ONE_HUNDRED
            .checked_mul(value(row, base)?)?
            .checked_div(whole)?;
        if exact.checked_sub(share)?.abs() > Decimal::new(1, share.scale()) {
            return Some(false);
        }
    }
    Some(whole > Decimal::ZERO)
}

/// Do counts or balances add up beside percents that make 100?
fn adds_up(table: &Table) -> bool {
    let passes = |rule: &str| {
        table
            .verification
            .checks
            .iter()
            .any(|c| c.rule == rule && c.status == CheckStatus::Pass && c.line.is_none())
    };
    let hundred = |rule: &str| {
        table.verification.checks.iter().any(|c| {
            c.rule == rule
                && c.status != CheckStatus::Fail
                && c.printed.as_ref().and_then(Number::decimal) == Some(Decimal::ONE_HUNDRED)
        })
    };
    (passes("sum.count") || passes("sum.balance"))
        && (hundred("sum.pct_balance") || hundred("sum.pct_count"))
}

fn range(first_idx: usize, last_idx: usize) -> LineRange {
    LineRange {
        start: Lines::no(first_idx) as u32,
        end: Lines::no(last_idx.max(first_idx)) as u32,
    }
}

fn typed_row(row: RawRow, columns: &[Column], lines: &Lines<'_>, provenance: bool) -> Row {
    let first = row
        .label_idx
        .iter()
        .copied()
        .chain([row.idx])
        .min()
        .unwrap_or(row.idx);
    let last = row
        .label_idx
        .iter()
        .copied()
        .filter(|&i| i < row.idx + 8)
        .chain([row.idx])
        .max()
        .unwrap_or(row.idx);
    let cells = provenance.then(|| place_cells(&row.cells, lines));
    Row {
        label: row.label,
        bucket: Default::default(),
        values: row
            .cells
            .into_iter()
            .zip(columns)
            .map(|(cell, column)| cell.value.map(|value| scaled(value, column.scale)))
            .collect(),
        banner: row.banner,
        footnotes: row.marks,
        lines: Some(range(first.max(row.idx.saturating_sub(8)), last)),
        more_lines: row.more.iter().map(|&idx| range(idx, idx)).collect(),
        cells,
    }
}

fn scaled(value: Number, scale: u32) -> Number {
    match scale {
        1_000 => value.shifted(3),
        1_000_000 => value.shifted(6),
        _ => value,
    }
}

/// The text and the place on disk of each cell of a row.
fn place_cells(cells: &[RawCell], lines: &Lines<'_>) -> Vec<Option<Cell>> {
    let mut placed = vec![None; cells.len()];
    let mut tokens = Vec::new();
    let mut end = cells.len();
    // From the right, line by line: a folded row stands on several.
    while end > 0 {
        let idx = cells[end - 1].idx;
        let start = cells[..end]
            .iter()
            .rposition(|c| c.idx != idx)
            .map_or(0, |at| at + 1);
        // A tab is one character on disk; where it stood, the numbers still follow in order.
        let body: Vec<u8> = lines
            .body(idx)
            .iter()
            .map(|&b| if b == b'\t' { b' ' } else { b })
            .collect();
        tokens.clear();
        read_tokens(&body, &mut tokens);
        let tabbed = lines.body(idx).contains(&b'\t');
        let mut on_disk = tokens.iter().rev().filter(|t| t.is_cell());
        for at in (start..end).rev() {
            let Some(token) = cells[at].token else {
                continue;
            };
            let token = match tabbed {
                true => on_disk.next().copied(),
                false => Some(token),
            };
            placed[at] = token.and_then(|token| cell_at(&token, &body, idx, lines));
        }
        end = start;
    }
    placed
}

fn cell_at(token: &Token, body: &[u8], idx: usize, lines: &Lines<'_>) -> Option<Cell> {
    let escape = lines.escape(idx) as u32;
    let (start, end) = (usize::from(token.start), usize::from(token.end));
    Some(Cell {
        text: text(body.get(start..end)?).into_owned(),
        line: Lines::no(idx) as u32,
        columns: LineRange {
            start: escape + start as u32 + 1,
            end: escape + end as u32,
        },
    })
}
