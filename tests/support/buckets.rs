//! Cuts a dimension into buckets: the labels as filings print them (DOMAIN section 5), what each
//! means, and the bucket of every loan.

use super::pool::Bucket;
use super::pool::Label;
use super::pool::Loan;
use super::pool::Pool;
use super::pool::commas;
use super::rng::Rng;
use super::vocab::Attr;
use super::vocab::Cat;
use super::vocab::Cut;
use super::vocab::DimSpec;
use super::vocab::STATES;

/// How numbers stand in the labels of one table.
#[derive(Clone, Debug)]
struct LabelStyle {
    sep: &'static str,
    sign: bool,
    decimals: u32,
    unit: &'static str,
    suffix: &'static str,
}

impl LabelStyle {
    fn show(&self, value: i64) -> String {
        let text = commas(i128::from(value), self.decimals, self.unit == "USD");
        match self.unit {
            "USD" if self.sign => format!("${text}"),
            "percent" if self.sign => format!("{text}%"),
            "ratio" if self.sign => format!("{text}x"),
            _ => text,
        }
    }

    fn plain(&self, value: i64) -> String {
        commas(i128::from(value), self.decimals, false)
    }
}

/// Cuts a dimension: its labels in order, and for each loan the label (or none: not covered).
pub fn assign(dim: &DimSpec, pool: &Pool, rng: &mut Rng) -> (Vec<Label>, Vec<Option<usize>>) {
    match dim.cut {
        Cut::States => states(pool, rng),
        Cut::Cats(sets) if dim.key == "account_balance" => account_balances(sets[0], pool, rng),
        Cut::Cats(sets) => {
            let set = rng.pick(sets);
            let weights: Vec<u32> = set.iter().map(|c| c.2).collect();
            let labels = set
                .iter()
                .map(|&(text, cat, _)| category(text, cat))
                .collect();
            (
                labels,
                pool.loans
                    .iter()
                    .map(|_| Some(rng.weighted(&weights)))
                    .collect(),
            )
        }
        Cut::Range(attr, decimals, unit, steps) => {
            ranges(dim, attr, decimals, unit, steps, pool, rng)
        }
        Cut::Points(attr, decimals, unit, points) => {
            points_of(dim, attr, decimals, unit, points, pool, rng)
        }
        Cut::Years => {
            let first = rng.between(1995, 2001);
            let n = rng.between(3, 7) as usize;
            let labels = (0..n as i64)
                .map(|k| label((first + k).to_string(), Bucket::Year(first + k)))
                .collect();
            (
                labels,
                pool.loans.iter().map(|_| Some(rng.below(n))).collect(),
            )
        }
        Cut::Months => {
            let start = rng.between(1999 * 12, 2006 * 12);
            let n = rng.between(4, 14);
            let style = rng.below(4);
            let labels = (0..n)
                .map(|k| {
                    let (year, month) = ((start + k) / 12, (start + k) % 12);
                    let text = match style {
                        0 => format!("{} {year}", MONTHS[month as usize]),
                        1 => format!("{}-{:02}", &MONTHS[month as usize][..3], year % 100),
                        2 => format!("{:02}/{year}", month + 1),
                        _ => format!("{year}-{:02}", month + 1),
                    };
                    label(text, Bucket::Month(format!("{year}-{:02}", month + 1)))
                })
                .collect();
            (
                labels,
                pool.loans
                    .iter()
                    .map(|_| Some(rng.below(n as usize)))
                    .collect(),
            )
        }
        Cut::MonthRanges => {
            let start = rng.between(1999 * 4, 2006 * 4) * 3;
            let n = rng.between(3, 8);
            let labels = (0..n)
                .map(|k| {
                    let (a, b) = (start + 3 * k, start + 3 * k + 2);
                    let show = |m: i64| format!("{} {}", &MONTHS[(m % 12) as usize][..3], m / 12);
                    let iso = |m: i64| format!("{}-{:02}", m / 12, m % 12 + 1);
                    label(
                        format!("{} - {}", show(a), show(b)),
                        Bucket::MonthRange(iso(a), iso(b)),
                    )
                })
                .collect();
            (
                labels,
                pool.loans
                    .iter()
                    .map(|_| Some(rng.below(n as usize)))
                    .collect(),
            )
        }
        Cut::Zips => {
            let mut labels: Vec<Label> = Vec::new();
            while labels.len() < 10 {
                let zip = rng.between(10_001, 99_900).to_string();
                if labels.iter().all(|l| l.text != zip) {
                    labels.push(label(zip.clone(), Bucket::Code(zip)));
                }
            }
            let of = pool
                .loans
                .iter()
                .map(|_| rng.chance(12).then(|| rng.below(10)))
                .collect();
            (labels, of)
        }
    }
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

fn label(text: String, bucket: Bucket) -> Label {
    Label {
        text,
        bucket,
        alt: Vec::new(),
    }
}

fn category(text: &str, cat: Cat) -> Label {
    let open = |inclusive| Bucket::Range {
        lower: None,
        upper: Some("0".into()),
        lower_in: false,
        upper_in: inclusive,
        unit: "USD",
    };
    match cat {
        Cat::Plain => label(text.into(), Bucket::Category),
        Cat::None => label(text.into(), Bucket::None),
        Cat::Unknown => Label {
            text: text.into(),
            bucket: Bucket::Unknown,
            alt: vec![Bucket::Category],
        },
        Cat::BelowZero => Label {
            text: text.into(),
            bucket: open(false),
            alt: vec![Bucket::Category],
        },
        Cat::Zero => Label {
            text: text.into(),
            bucket: Bucket::Point("0".into(), Some("USD")),
            alt: vec![Bucket::Category],
        },
    }
}

fn states(pool: &Pool, rng: &mut Rng) -> (Vec<Label>, Vec<Option<usize>>) {
    let n = rng.between(4, 20) as usize;
    let codes = rng.chance(15);
    let caps = !codes && rng.chance(15);
    let mut labels: Vec<Label> = STATES[..n]
        .iter()
        .map(|s| {
            label(
                if codes {
                    s.1.into()
                } else if caps {
                    s.0.to_uppercase()
                } else {
                    s.0.into()
                },
                Bucket::State(s.1),
            )
        })
        .collect();
    let mut weights: Vec<u32> = STATES[..n].iter().map(|s| s.2).collect();
    if rng.chance(70) {
        let (text, threshold) = rng.pick(&[
            ("Other", None),
            ("Other States", None),
            ("All Others", None),
            ("Other (less than 2%)", Some("2")),
            ("All other states", None),
            ("Remaining States", None),
            ("Other (less than 1%)", Some("1")),
        ]);
        labels.push(label(text.into(), Bucket::Other(threshold)));
        weights.push(60);
    }
    let mut of: Vec<Option<usize>> = pool
        .loans
        .iter()
        .map(|_| Some(rng.weighted(&weights)))
        .collect();
    if rng.chance(40) {
        // In the order of the alphabet, the remainder last.
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by(|&a, &b| labels[a].text.cmp(&labels[b].text));
        order.extend(n..labels.len());
        let rank: Vec<usize> = (0..labels.len())
            .map(|i| order.iter().position(|&o| o == i).unwrap_or(i))
            .collect();
        labels = order.iter().map(|&i| labels[i].clone()).collect();
        of = of.into_iter().map(|o| o.map(|i| rank[i])).collect();
    }
    (labels, of)
}

fn account_balances(
    set: &[(&'static str, Cat, u32)],
    pool: &Pool,
    rng: &mut Rng,
) -> (Vec<Label>, Vec<Option<usize>>) {
    let cuts = [0i64, 100_000, 200_000, 400_000, 600_000, 1_000_000];
    let style = LabelStyle {
        sep: rng.pick(&["-", " - ", " to "]),
        sign: true,
        decimals: 2,
        unit: "USD",
        suffix: "",
    };
    let mut labels: Vec<Label> = set.iter().map(|c| category(c.0, c.1)).collect();
    for pair in cuts.windows(2) {
        let (low, high) = (pair[0] + 1, pair[1]);
        let closed = Bucket::Range {
            lower: Some(style.plain(low)),
            upper: Some(style.plain(high)),
            lower_in: true,
            upper_in: true,
            unit: "USD",
        };
        let text = format!("{}{}{}", style.show(low), style.sep, style.show(high));
        if low == 1 {
            let open = Bucket::Range {
                lower: None,
                upper: Some(style.plain(high)),
                lower_in: false,
                upper_in: true,
                unit: "USD",
            };
            labels.push(Label {
                text,
                bucket: open,
                alt: vec![closed],
            });
        } else {
            labels.push(label(text, closed));
        }
    }
    labels.push(label(
        format!("{} or more", style.show(1_000_001)),
        Bucket::Range {
            lower: Some(style.plain(1_000_001)),
            upper: None,
            lower_in: true,
            upper_in: false,
            unit: "USD",
        },
    ));
    let of = pool
        .loans
        .iter()
        .map(|l| match l.cents {
            ..0 => Some(0),
            0 => Some(1),
            c => Some(2 + cuts[1..].iter().filter(|&&cut| c > cut).count()),
        })
        .collect();
    (labels, of)
}

fn points_of(
    dim: &DimSpec,
    attr: Attr,
    decimals: u32,
    unit: &'static str,
    points: &[i64],
    pool: &Pool,
    rng: &mut Rng,
) -> (Vec<Label>, Vec<Option<usize>>) {
    let absent = matches!(dim.key, "interest_only_term" | "prepay_penalty_term");
    let zero = rng.pick(match dim.key {
        "interest_only_term" => &["None", "Non-IO", "Not Applicable", "0"],
        _ => &["None", "No Penalty", "No Prepayment Penalty", "0"],
    });
    let suffix = if unit == "months" && rng.chance(25) {
        rng.pick(&[" months", " Months"])
    } else {
        ""
    };
    let style = LabelStyle {
        sep: "",
        sign: unit == "percent" && rng.chance(30),
        decimals,
        unit,
        suffix,
    };
    let mut labels: Vec<Label> = points
        .iter()
        .map(|&p| match p {
            0 if absent => label(zero.into(), Bucket::None),
            _ => label(
                format!("{}{}", style.show(p), style.suffix),
                Bucket::Point(style.plain(p), Some(unit)),
            ),
        })
        .collect();
    let weights: Vec<u32> = points
        .iter()
        .enumerate()
        .map(|(i, _)| 60 / (i as u32 + 1) + 5)
        .collect();
    let mut of: Vec<Option<usize>> = pool
        .loans
        .iter()
        .map(|loan| match attr {
            Attr::Synth(..) => Some(rng.weighted(&weights)),
            _ => {
                let value = loan.attr(attr).unwrap_or(0);
                (0..points.len()).min_by_key(|&i| (points[i] - value).abs())
            }
        })
        .collect();
    if rng.chance(20) {
        labels.reverse();
        let last = labels.len() - 1;
        of = of.into_iter().map(|o| o.map(|i| last - i)).collect();
    }
    (labels, of)
}

fn ranges(
    dim: &DimSpec,
    attr: Attr,
    decimals: u32,
    unit: &'static str,
    steps: &[i64],
    pool: &Pool,
    rng: &mut Rng,
) -> (Vec<Label>, Vec<Option<usize>>) {
    // Values in last units of the label.
    let scale = match attr {
        Attr::Balance | Attr::OrigBalance if decimals == 0 => 100,
        _ => 1,
    };
    let to_label = if matches!(attr, Attr::Balance | Attr::OrigBalance) && decimals == 2 {
        100
    } else {
        1
    };
    let value = |loan: &Loan| loan.attr(attr).map(|v| (v + scale - 1) / scale);
    let mut known: Vec<i64> = pool.loans.iter().filter_map(value).collect();
    known.sort_unstable();
    let at = |percent: usize| known.get(known.len() * percent / 100).copied().unwrap_or(0);
    let (low, high) = (at(3), at(97));
    let mut step = rng.pick(steps) * to_label;
    while (high - low) / step > 14 {
        step *= 2;
    }
    let first = (low / step + 1) * step;
    let mut cuts: Vec<i64> = (0..)
        .map(|k| first + k * step)
        .take_while(|&c| c < high)
        .collect();
    while cuts.len() < 2 {
        cuts.push(cuts.last().map_or(first, |c| c + step));
    }
    let sep = rng.pick(&[
        " - ",
        " to ",
        " - ",
        " to ",
        "-",
        " -- ",
        " through ",
        " thru ",
    ]);
    let sign = match unit {
        "USD" => rng.chance(50),
        "percent" => rng.chance(40),
        _ => rng.chance(50),
    };
    let style = LabelStyle {
        sep,
        sign,
        decimals,
        unit,
        suffix: "",
    };
    let upper_closed = match unit {
        "points" | "ratio" => false,
        "months" => true,
        _ => rng.chance(60),
    };
    let mut labels = range_labels(&style, &cuts, upper_closed, rng);
    let unknown = dim.key == "credit_score";
    if unknown {
        labels.push(label(
            rng.pick(&[
                "Not Available",
                "Unknown",
                "Not Scored",
                "Missing",
                "No Score",
                "Unavailable",
            ])
            .to_string(),
            Bucket::Unknown,
        ));
    }
    let last = labels.len() - 1;
    let mut of: Vec<Option<usize>> = pool
        .loans
        .iter()
        .map(|loan| match value(loan) {
            None => Some(last),
            Some(v) => Some(
                cuts.iter()
                    .filter(|&&c| if upper_closed { v > c } else { v >= c })
                    .count(),
            ),
        })
        .collect();
    if !unknown && rng.chance(8) {
        labels.reverse();
        of = of.into_iter().map(|o| o.map(|i| last - i)).collect();
    }
    (labels, of)
}

/// Labels of ranges between cuts, open at both ends. See DOMAIN section 5 for the forms.
fn range_labels(style: &LabelStyle, cuts: &[i64], upper_closed: bool, rng: &mut Rng) -> Vec<Label> {
    let form = rng.below(10);
    let range =
        |lower: Option<i64>, upper: Option<i64>, lower_in: bool, upper_in: bool| Bucket::Range {
            lower: lower.map(|v| style.plain(v)),
            upper: upper.map(|v| style.plain(v)),
            lower_in: lower.is_some() && lower_in,
            upper_in: upper.is_some() && upper_in,
            unit: style.unit,
        };
    let show = |v: i64| style.show(v);
    let (c0, ck) = (cuts[0], cuts[cuts.len() - 1]);
    // The operators that close gaps need neighbours with printed gaps.
    let closed = form < 6;
    let mut labels = Vec::new();
    if upper_closed {
        let (text, inclusive) = match rng.below(if style.decimals == 3 { 8 } else { 9 }) {
            0 => (format!("{} or less", show(c0)), true),
            1 => (format!("{} and Below", show(c0)), true),
            2 => (format!("{} and under", show(c0)), true),
            3 => (format!("Up to {}", show(c0)), true),
            4 => (format!("<= {}", show(c0)), true),
            5 => (format!("Less than or equal to {}", show(c0)), true),
            6 => (format!("{} or below", show(c0)), true),
            // Loose: the neighbour starts one unit above, so the bound itself belongs here.
            7 if closed => (format!("< {}", show(c0)), true),
            7 => (format!("{} or less", show(c0)), true),
            _ => (
                format!(
                    "{}{}{}",
                    show(if style.decimals > 0 { 1 } else { 0 }),
                    style.sep,
                    show(c0)
                ),
                true,
            ),
        };
        let zero_start = text.contains(style.sep)
            && text.starts_with(&show(if style.decimals > 0 { 1 } else { 0 }));
        let open = range(None, Some(c0), false, inclusive);
        let alt = if zero_start {
            vec![range(
                Some(if style.decimals > 0 { 1 } else { 0 }),
                Some(c0),
                true,
                true,
            )]
        } else {
            Vec::new()
        };
        labels.push(Label {
            text,
            bucket: open,
            alt,
        });
        for pair in cuts.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (text, bucket) = match form {
                0..=5 => (
                    format!("{}{}{}", show(a + 1), style.sep, show(b)),
                    range(Some(a + 1), Some(b), true, true),
                ),
                6 | 7 => (
                    format!("{}{}{}", show(a), style.sep, show(b)),
                    range(Some(a), Some(b), false, true),
                ),
                8 => (
                    format!("Greater than {} to {}", show(a), show(b)),
                    range(Some(a), Some(b), false, true),
                ),
                _ => (
                    format!(">{} - {}", show(a), show(b)),
                    range(Some(a), Some(b), false, true),
                ),
            };
            labels.push(label(text, bucket));
        }
        let (text, bucket) = match rng.below(8) {
            0 => (
                format!("Greater than {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
            1 => (
                format!("Over {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
            2 => (
                format!("More than {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
            3 => (
                format!("> {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
            4 => (
                format!("Above {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
            5 if closed => (
                format!("{} or more", show(ck + 1)),
                range(Some(ck + 1), None, true, false),
            ),
            6 if closed => (
                format!("{} and Above", show(ck + 1)),
                range(Some(ck + 1), None, true, false),
            ),
            7 if closed => (
                format!("{} >=", show(ck + 1)),
                range(Some(ck + 1), None, true, false),
            ),
            _ => (
                format!("Greater than {}", show(ck)),
                range(Some(ck), None, false, false),
            ),
        };
        labels.push(label(text, bucket));
    } else {
        let (text, bucket) = match rng.below(7) {
            0 => (
                format!("Less than {}", show(c0)),
                range(None, Some(c0), false, false),
            ),
            1 => (
                format!("Below {}", show(c0)),
                range(None, Some(c0), false, false),
            ),
            2 => (
                format!("Under {}", show(c0)),
                range(None, Some(c0), false, false),
            ),
            3 => (
                format!("< {}", show(c0)),
                range(None, Some(c0), false, false),
            ),
            4 => (
                format!("{} or less", show(c0 - 1)),
                range(None, Some(c0 - 1), false, true),
            ),
            5 => (
                format!("{} and Below", show(c0 - 1)),
                range(None, Some(c0 - 1), false, true),
            ),
            _ => (
                format!("Up to {}", show(c0 - 1)),
                range(None, Some(c0 - 1), false, true),
            ),
        };
        labels.push(label(text, bucket));
        for pair in cuts.windows(2) {
            let (a, b) = (pair[0], pair[1]);
            let (text, bucket) = match form {
                0..=6 => (
                    format!("{}{}{}", show(a), style.sep, show(b - 1)),
                    range(Some(a), Some(b - 1), true, true),
                ),
                7 | 8 => (
                    format!("{} but less than {}", show(a), show(b)),
                    range(Some(a), Some(b), true, false),
                ),
                _ => (
                    format!("{} to < {}", show(a), show(b)),
                    range(Some(a), Some(b), true, false),
                ),
            };
            labels.push(label(text, bucket));
        }
        let text = match rng.below(8) {
            0 => format!("{} or more", show(ck)),
            1 => format!("{} or greater", show(ck)),
            2 => format!("{} and Above", show(ck)),
            3 => format!("{} and over", show(ck)),
            4 => format!("{} or higher", show(ck)),
            5 => format!("{} +", show(ck)),
            6 => format!(">= {}", show(ck)),
            // Loose: the neighbour ends one unit below.
            _ if closed => format!(">{}", show(ck)),
            _ => format!("{} and above", show(ck)),
        };
        labels.push(label(text, range(Some(ck), None, true, false)));
    }
    labels
}
