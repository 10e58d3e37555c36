//! From a pool to a table: which columns, which rows, what is planted in it.

use super::buckets::assign;
use super::pool::*;
use super::rng::Rng;
use super::switch::Plan;
use super::switch::Switch;
use super::vocab::Attr;
use super::vocab::Cut;
use super::vocab::DimSpec;
use super::vocab::headings;

const BANNERS: &[&[&str]] = &[
    &["Fixed Rate", "Adjustable Rate"],
    &["Conforming Balance", "Non-Conforming Balance"],
    &["Initial Loans", "Subsequent Loans", "Delayed Loans"],
];

/// The columns of a file's tables.
pub fn columns(plan: &Plan, asset: char, rng: &mut Rng) -> Vec<Col> {
    let thousands = plan.has(Switch::Thousands);
    let mut cols = Vec::new();
    let mut add = |key: &'static str, measure: Measure, decimals: u32, rng: &mut Rng| {
        let all = headings(key, asset);
        let wanted: Vec<&&str> = match measure {
            Measure::Mean(_) if plan.has(Switch::Span) => all
                .iter()
                .filter(|h| h.starts_with("Weighted Average "))
                .collect(),
            _ if plan.has(Switch::PctCount) => all.iter().filter(|h| **h != "%").collect(),
            _ => all.iter().collect(),
        };
        let mut heading = wanted
            .get(rng.below(wanted.len()))
            .map_or_else(|| all[0].to_owned(), |h| (**h).to_owned());
        let mut scale = 1;
        let mut measure = measure;
        if let Measure::Balance(per) = &mut measure
            && thousands
        {
            *per = 100_000;
            scale = 1000;
            heading.push_str(rng.pick(&[
                " (in thousands)",
                " (Dollars in Thousands)",
                " ($000s)",
                " (000s)",
            ]));
        }
        cols.push(Col {
            key,
            measure,
            decimals,
            scale,
            heading,
        });
    };
    if plan.has(Switch::PercentOnly) {
        add("pct_balance", Measure::PctBalance, 2, rng);
        return cols;
    }
    let balance_decimals = if thousands { 0 } else { rng.pick(&[2, 2, 0]) };
    let percent_decimals = rng.pick(&[2, 2, 1, 2]);
    add("count", Measure::Count, 0, rng);
    if plan.has(Switch::PctCount) {
        add("pct_count", Measure::PctCount, percent_decimals, rng);
    }
    add("balance", Measure::Balance(100), balance_decimals, rng);
    add("pct_balance", Measure::PctBalance, percent_decimals, rng);
    let mut more: Vec<(&'static str, Measure, u32)> = vec![
        ("avg_balance", Measure::Average, rng.pick(&[0, 2])),
        ("wa_rate", Measure::Mean(Attr::Rate), 3),
        ("wa_original_ltv", Measure::Mean(Attr::Ltv), 2),
        ("wa_fico", Measure::Mean(Attr::Fico), 0),
        ("wa_dti", Measure::Mean(Attr::Dti), 2),
        ("wa_remaining_term", Measure::Mean(Attr::Rem), 0),
        ("wa_cltv", Measure::Mean(Attr::Cltv), 2),
        ("wa_margin", Measure::Mean(Attr::Margin), 3),
        ("pct_full_doc", Measure::Share(2), 2),
        ("pct_owner_occupied", Measure::Share(4), 1),
        ("pct_cashout", Measure::Share(8), 2),
        ("pct_io", Measure::Share(11), 2),
        ("pct_second_lien", Measure::Share(6), 1),
        ("pct_state:CA", Measure::Share(13), 2),
    ];
    if matches!(asset, 'c' | 'e' | 'u' | 'b') {
        more.truncate(1);
    } else if matches!(asset, 'a' | 'f') {
        more.retain(|m| matches!(m.0, "avg_balance" | "wa_fico" | "wa_remaining_term"));
    }
    rng.shuffle(&mut more);
    let narrow = plan.has(Switch::Panels) || plan.has(Switch::Newspaper);
    let n = if narrow {
        0
    } else if plan.has(Switch::Wide) {
        rng.between(3, 10) as usize
    } else if rng.chance(25) {
        1
    } else {
        0
    };
    let mut extra: Vec<_> = more.into_iter().take(n).collect();
    if plan.has(Switch::Span) {
        extra.sort_by_key(|m| !matches!(m.1, Measure::Mean(_)));
    }
    for (key, measure, decimals) in extra {
        add(key, measure, decimals, rng);
    }
    if plan.has(Switch::Order) {
        if plan.has(Switch::Span) {
            cols[..3].reverse();
        } else {
            rng.shuffle(&mut cols);
        }
    }
    cols
}

/// The dimensions that a file of an asset class prints, in random order.
pub fn dimensions(plan: &Plan, asset: char, n: usize, rng: &mut Rng) -> Vec<DimSpec> {
    let mut fit: Vec<DimSpec> = super::vocab::DIMS
        .iter()
        .filter(|d| d.assets.contains(asset))
        .filter(|d| !matches!(d.cut, Cut::Zips) || plan.has(Switch::TotalNone))
        .copied()
        .collect();
    rng.shuffle(&mut fit);
    let mut keys: Vec<&str> = Vec::new();
    fit.retain(|d| {
        let new = !keys.contains(&d.key);
        keys.push(d.key);
        new
    });
    fit.truncate(n);
    fit
}

/// Computes one table.
pub fn tabulate(
    plan: &Plan,
    dim: DimSpec,
    pool: &Pool,
    cols: &[Col],
    dropped: &[usize],
    rng: &mut Rng,
) -> Tab {
    let (labels, mut of) = assign(&dim, pool, rng);
    if plan.has(Switch::Nil)
        && labels.len() > 2
        && !matches!(dim.cut, Cut::Range(..) | Cut::Zips)
        && dim.key != "account_balance"
    {
        // One bucket stays empty; its loans are of the first.
        let empty = rng.between(1, labels.len() as i64 - 1) as usize;
        of.iter_mut()
            .filter(|o| **o == Some(empty))
            .for_each(|o| *o = Some(0));
    }
    of.iter_mut()
        .filter(|o| o.is_some_and(|label| dropped.contains(&label)))
        .for_each(|o| *o = None);
    let covered: Vec<&Loan> = pool
        .loans
        .iter()
        .zip(&of)
        .filter(|(_, o)| o.is_some())
        .map(|(l, _)| l)
        .collect();
    let whole = if matches!(dim.cut, Cut::Zips) {
        pool.loans.iter().collect()
    } else {
        covered
    };
    let base = (
        whole.len() as i128,
        whole.iter().map(|l| i128::from(l.cents)).sum(),
    );
    let mut rows = Vec::new();
    let mut subs = Vec::new();
    let pick = |keep: &dyn Fn(usize, &Loan) -> bool| -> Vec<&Loan> {
        pool.loans
            .iter()
            .enumerate()
            .filter(|(i, l)| of[*i].is_some() && keep(*i, l))
            .map(|(_, l)| l)
            .collect()
    };
    let keep_empty = plan.has(Switch::Nil);
    let banners: &[&str] = if plan.has(Switch::Banners) || plan.has(Switch::Parents) {
        BANNERS[rng.below(BANNERS.len())]
    } else {
        &[""]
    };
    let caps = rng.chance(50);
    for (b, banner) in banners.iter().enumerate() {
        let name = (!banner.is_empty()).then(|| {
            if caps && !plan.has(Switch::Parents) {
                banner.to_uppercase()
            } else {
                (*banner).to_owned()
            }
        });
        let in_banner =
            |l: &Loan| banners.len() == 1 || (l.flags >> 33) as usize % banners.len() == b;
        let start = rows.len();
        if plan.has(Switch::Parents)
            && let Some(name) = &name
        {
            subs.push(Sub {
                at: start,
                label: name.clone(),
                banner: name.clone(),
                parent: true,
                values: figures(cols, &pick(&|_, l| in_banner(l)), base),
            });
        }
        for (k, label) in labels.iter().enumerate() {
            let loans = pick(&|i, l| of[i] == Some(k) && in_banner(l));
            if loans.is_empty() && (!keep_empty || banners.len() > 1 || dropped.contains(&k)) {
                continue;
            }
            let mut values = figures(cols, &loans, base);
            if loans.is_empty() {
                values = vec![None; values.len()];
            }
            let mut label = label.clone();
            // A loose operator is settled by its neighbour; without one it may be taken literally.
            let neighbour = if k == 0 { 1 } else { k - 1 };
            if label.text.starts_with(['<', '>'])
                && pick(&|i, l| of[i] == Some(neighbour) && in_banner(l)).is_empty()
            {
                label.alt.extend(strict(&label.bucket));
            }
            rows.push(Row {
                label,
                banner: name.clone(),
                mark: None,
                cell_mark: None,
                values,
            });
        }
        if plan.has(Switch::Subtotals)
            && let Some(name) = &name
        {
            let text = match rng.below(3) {
                0 => "Subtotal".to_owned(),
                1 => "Sub-total".to_owned(),
                _ => format!("Total {name}"),
            };
            subs.push(Sub {
                at: rows.len(),
                label: text,
                banner: name.clone(),
                parent: false,
                values: figures(cols, &pick(&|_, l| in_banner(l)), base),
            });
        }
    }
    let additive = cols.iter().any(|c| {
        matches!(
            c.measure,
            Measure::Count | Measure::Balance(_) | Measure::PctBalance
        )
    });
    let total = (!plan.has(Switch::TotalNone) && !matches!(dim.cut, Cut::Zips))
        .then(|| figures(cols, &whole, base));
    let title = pick_title(&dim, pool.asset, rng);
    let mut tab = Tab {
        title: (!plan.has(Switch::TitleNone)).then_some(title),
        group: None,
        stub: rng.pick(dim.stubs).to_owned(),
        dim,
        cols: cols.to_vec(),
        reconciles: (total.is_some() && additive).then_some(true),
        rows,
        subs,
        total,
        title_mark: None,
        head_mark: None,
        notes: Vec::new(),
        stats: if plan.has(Switch::Stats) {
            statistics(&dim, &whole, rng)
        } else {
            Vec::new()
        },
    };
    if plan.has(Switch::Notes) {
        notes(&mut tab, pool, plan.has(Switch::CellMark), rng);
    }
    if plan.has(Switch::Error) && rng.chance(40) {
        plant(&mut tab, rng);
    }
    if plan.has(Switch::Caps) {
        for text in tab
            .title
            .iter_mut()
            .chain([&mut tab.stub])
            .chain(tab.cols.iter_mut().map(|c| &mut c.heading))
        {
            *text = text.to_uppercase();
        }
    }
    tab
}

fn pick_title(dim: &DimSpec, asset: char, rng: &mut Rng) -> String {
    let base = rng.pick(dim.titles);
    let noun = match asset {
        'm' | 's' | 'b' => "Mortgage Loans",
        'h' => "Home Equity Loans",
        'a' | 'c' => "Receivables",
        'u' => "Student Loans",
        _ => "Contracts",
    };
    let lower = base.to_lowercase();
    if lower.contains(" of ")
        || lower.contains("distribution")
        || lower.contains("composition")
        || lower.contains("top ten")
        || base.contains('/')
    {
        return base.to_owned();
    }
    match rng.below(7) {
        0 => format!("{base} of the {noun}"),
        1 => format!("Distribution by {base}"),
        2 => format!("{base} of the {noun} as of the Cut-off Date"),
        3 => format!("Summary of {base}"),
        _ => base.to_owned(),
    }
}

fn notes(tab: &mut Tab, pool: &Pool, in_cells: bool, rng: &mut Rng) {
    let style = rng.below(4);
    let mut n = 0;
    let mut mark = |rng: &mut Rng| {
        n += 1;
        let _ = rng;
        match style {
            0 | 1 => format!("({n})"),
            2 => "*".repeat(n),
            _ => format!("[{n}]"),
        }
    };
    let average = |attr: Attr, decimals: u32| {
        let cols = [Col {
            key: "",
            measure: Measure::Mean(attr),
            decimals,
            scale: 1,
            heading: String::new(),
        }];
        match figures(&cols, &pool.loans.iter().collect::<Vec<_>>(), (1, 1))[0] {
            Some((m, d)) => commas(m, d, false),
            None => "0".into(),
        }
    };
    if tab.title.is_some() && rng.chance(60) {
        let m = mark(rng);
        tab.notes.push((m.clone(), match rng.below(3) {
            0 => format!("As of the Cut-off Date the weighted average Mortgage Rate of the loans was approximately {}% per annum, before the deduction of any servicing or trustee fee.", average(Attr::Rate, 3)),
            1 => "Taken from the records of the sellers; no independent review of the underlying documents has been made.".into(),
            _ => "Percentages are of scheduled balances and may not add up because they are rounded.".into(),
        }));
        tab.title_mark = Some(m);
    }
    if rng.chance(35) {
        let m = mark(rng);
        tab.head_mark = Some((rng.below(tab.cols.len()), m.clone()));
        tab.notes.push((m, "After the application of all payments that were due on or before that date, whether or not received.".into()));
    }
    if rng.chance(60) || tab.notes.is_empty() {
        let m = mark(rng);
        let row = rng.below(tab.rows.len());
        tab.rows[row].mark = Some(m.clone());
        tab.notes.push((m, match rng.below(2) {
            0 => "Includes one loan that was repurchased and replaced after the close of business.".into(),
            _ => "As described under the caption that deals with the pool in the related prospectus supplement.".into(),
        }));
    }
    if in_cells {
        let m = mark(rng);
        mark_cell(tab, m, rng);
    }
}

/// An open range without its bound.
fn strict(bucket: &Bucket) -> Option<Bucket> {
    match bucket.clone() {
        Bucket::Range {
            lower, upper, unit, ..
        } if lower.is_none() || upper.is_none() => Some(Bucket::Range {
            lower,
            upper,
            lower_in: false,
            upper_in: false,
            unit,
        }),
        _ => None,
    }
}

/// Lowest, highest and mean value of the dimension, as lines below the table.
fn statistics(dim: &DimSpec, loans: &[&Loan], rng: &mut Rng) -> Vec<String> {
    let Cut::Range(attr, decimals, unit, _) = dim.cut else {
        return Vec::new();
    };
    if matches!(attr, Attr::Balance | Attr::OrigBalance | Attr::Synth(..)) {
        return Vec::new();
    }
    let known = loans.iter().filter_map(|l| l.attr(attr));
    let show = |value: i64| commas(i128::from(value), attr_decimals(attr), false);
    let (low, high) = (
        show(known.clone().min().unwrap_or(0)),
        show(known.max().unwrap_or(0)),
    );
    let col = Col {
        key: "",
        measure: Measure::Mean(attr),
        decimals,
        scale: 1,
        heading: String::new(),
    };
    let Some((mean, places)) = figures(&[col], loans, (1, 1))[0] else {
        return Vec::new();
    };
    let mean = commas(mean, places, false);
    match rng.below(3) {
        0 => vec![format!("Min: {low}     Max: {high}     Wgt Avg: {mean}")],
        1 if unit == "points" => vec![format!("FICO: AVERAGE {mean} MIN: {low} MAX: {high}")],
        _ => vec![
            format!("Minimum:            {low}"),
            format!("Maximum:            {high}"),
            format!("Weighted Average:   {mean}"),
        ],
    }
}

/// Marks a number of the last column, where nothing stands behind it.
fn mark_cell(tab: &mut Tab, mark: String, rng: &mut Rng) {
    let row = rng.below(tab.rows.len());
    let col = tab.cols.len() - 1;
    if tab.rows[row].values[col].is_some() {
        tab.rows[row].cell_mark = Some((col, mark.clone()));
        tab.notes.push((
            mark,
            "Includes a loan on which a payment was being disputed when the pool was formed."
                .into(),
        ));
    }
}

/// Makes one printed figure wrong, as filings do.
fn plant(tab: &mut Tab, rng: &mut Rng) {
    let Some(total) = &mut tab.total else { return };
    if tab.rows.len() < 3 {
        return;
    }
    let count = tab.cols.iter().position(|c| c.measure == Measure::Count);
    let balance = tab
        .cols
        .iter()
        .position(|c| matches!(c.measure, Measure::Balance(_)));
    let row = rng.below(tab.rows.len());
    let hit = match (rng.below(3), count, balance) {
        (0, Some(c), _) => tab.rows[row].values[c].as_mut().map(|v| v.0 += 7),
        (1, _, Some(b)) => {
            let decimals = tab.cols[b].decimals;
            tab.rows[row].values[b]
                .as_mut()
                .map(|v| v.0 += 9000 * 10i128.pow(decimals))
        }
        (_, Some(c), _) => total[c].as_mut().map(|v| v.0 += 10),
        _ => None,
    };
    if hit.is_some() {
        tab.reconciles = Some(false);
    }
}
