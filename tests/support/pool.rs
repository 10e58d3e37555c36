//! Pools, simulated loan by loan, and the tables computed from them: every figure reconciles.
//!
//! All arithmetic is in whole last printed units (cents, thousandths of a percent), rounded half up
//! once, from the loans and never from other rounded figures.

use super::rng::Rng;
use super::vocab::Attr;
use super::vocab::DimSpec;

/// One loan.
#[derive(Clone, Debug)]
pub struct Loan {
    pub cents: i64,
    pub original: i64,
    pub rate: i64,
    pub fico: Option<i64>,
    pub ltv: i64,
    pub cltv: i64,
    pub dti: i64,
    pub orig: i64,
    pub rem: i64,
    pub margin: i64,
    pub flags: u64,
}

/// The loans of one group.
#[derive(Clone, Debug)]
pub struct Pool {
    pub asset: char,
    pub loans: Vec<Loan>,
}

/// A printed number: mantissa and decimals.
pub type Num = Option<(i128, u32)>;

/// What a column measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Measure {
    Count,
    /// Printed in units of this many cents.
    Balance(i128),
    PctBalance,
    PctCount,
    Average,
    Mean(Attr),
    /// Share of the bucket whose loans have this flag.
    Share(u32),
}

/// One column.
#[derive(Clone, Debug)]
pub struct Col {
    pub key: &'static str,
    pub measure: Measure,
    pub decimals: u32,
    /// Multiplier from the printed to the meant value (1000 for thousands).
    pub scale: i128,
    pub heading: String,
}

impl Col {
    pub fn is_money(&self) -> bool {
        matches!(self.measure, Measure::Balance(_) | Measure::Average)
    }

    pub fn is_percent(&self) -> bool {
        match self.measure {
            Measure::PctBalance | Measure::PctCount | Measure::Share(_) => true,
            Measure::Mean(attr) => !matches!(attr, Attr::Fico | Attr::Orig | Attr::Rem | Attr::Age),
            _ => false,
        }
    }
}

/// The typed label.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bucket {
    Category,
    State(&'static str),
    Code(String),
    Point(String, Option<&'static str>),
    Range {
        lower: Option<String>,
        upper: Option<String>,
        lower_in: bool,
        upper_in: bool,
        unit: &'static str,
    },
    Month(String),
    MonthRange(String, String),
    Year(i64),
    Other(Option<&'static str>),
    None,
    Unknown,
}

/// A bucket with its label.
#[derive(Clone, Debug)]
pub struct Label {
    pub text: String,
    pub bucket: Bucket,
    pub alt: Vec<Bucket>,
}

/// A row of figures.
#[derive(Clone, Debug)]
pub struct Row {
    pub label: Label,
    pub banner: Option<String>,
    /// Footnote mark printed after the label.
    pub mark: Option<String>,
    /// Footnote mark printed after a number: column and mark.
    pub cell_mark: Option<(usize, String)>,
    pub values: Vec<Num>,
}

/// A subtotal, printed after so many rows (a parent row: before them).
#[derive(Clone, Debug)]
pub struct Sub {
    pub at: usize,
    pub label: String,
    pub banner: String,
    pub parent: bool,
    pub values: Vec<Num>,
}

/// A table, not yet drawn.
#[derive(Clone, Debug)]
pub struct Tab {
    pub title: Option<String>,
    pub group: Option<String>,
    pub dim: DimSpec,
    pub stub: String,
    pub cols: Vec<Col>,
    pub rows: Vec<Row>,
    pub subs: Vec<Sub>,
    pub total: Option<Vec<Num>>,
    pub title_mark: Option<String>,
    pub head_mark: Option<(usize, String)>,
    pub notes: Vec<(String, String)>,
    /// Statistics printed below the table.
    pub stats: Vec<String>,
    /// `None` where the table prints nothing to add up against.
    pub reconciles: Option<bool>,
}

/// Draws a pool.
pub fn pool(asset: char, n: usize, rng: &mut Rng) -> Pool {
    let (low, high) = match asset {
        'm' => (60_000, 900_000),
        's' => (30_000, 450_000),
        'h' => (8_000, 180_000),
        'a' => (3_000, 32_000),
        'u' => (900, 22_000),
        'c' => (50, 9_000),
        'e' => (4_000, 140_000),
        'f' => (9_000, 120_000),
        _ => (1_500_000, 22_000_000),
    };
    let (rate_low, rate_high) = match asset {
        'm' => (48, 64),
        's' | 'f' => (56, 100),
        'a' | 'c' => (24, 120),
        _ => (40, 90),
    };
    let loans = (0..n)
        .map(|_| {
            let dollars = if rng.chance(70) {
                rng.hill(low, low + (high - low) / 2)
            } else {
                rng.between(low, high)
            };
            let orig = match asset {
                'a' | 'e' => 12 * rng.between(2, 7),
                'c' => 0,
                _ => rng.pick(&[180, 240, 360, 360, 360, 360, 120, 300]),
            };
            let age = if orig == 0 {
                rng.between(1, 90)
            } else {
                rng.between(1, (orig / 4).min(30))
            };
            let ltv = rng
                .hill(2500, 9900)
                .min(if rng.chance(40) { 8000 } else { 10_000 });
            Loan {
                cents: dollars * 100 - rng.between(0, 99) - rng.between(0, dollars * 2),
                original: (dollars + rng.between(0, 499)) / 50 * 50,
                rate: rng.hill(rate_low, rate_high) * 125,
                fico: rng.chance(97).then(|| rng.hill(470, 830)),
                ltv,
                cltv: (ltv + rng.between(0, 1500)).min(10_000),
                dti: rng.hill(800, 5900),
                orig,
                rem: (orig - age).max(0),
                margin: rng.hill(12, 72) * 125,
                flags: rng.next(),
            }
        })
        .collect();
    Pool { asset, loans }
}

impl Loan {
    /// The number of a loan behind an attribute.
    pub fn attr(&self, attr: Attr) -> Option<i64> {
        Some(match attr {
            Attr::Balance => self.cents,
            Attr::OrigBalance => self.original * 100,
            Attr::Rate => self.rate,
            Attr::NetRate => self.rate - 520,
            Attr::Fico => return self.fico,
            Attr::Ltv => self.ltv,
            Attr::Cltv => self.cltv,
            Attr::Dti => self.dti,
            Attr::Orig => self.orig,
            Attr::Rem => self.rem,
            Attr::Age => {
                if self.orig == 0 {
                    (self.flags >> 40) as i64 % 90 + 1
                } else {
                    self.orig - self.rem
                }
            }
            Attr::Margin => self.margin,
            Attr::Synth(low, high) => {
                low + ((self.flags >> 20) as i64 & 0xffff) * (high - low) / 0xffff
            }
        })
    }

    fn has(&self, flag: u32) -> bool {
        (self.flags >> (flag % 20)) & 7 < 2 + u64::from(flag % 5)
    }
}

/// Decimals that an attribute is kept in.
pub fn attr_decimals(attr: Attr) -> u32 {
    match attr {
        Attr::Balance | Attr::OrigBalance | Attr::Ltv | Attr::Cltv | Attr::Dti => 2,
        Attr::Rate | Attr::NetRate | Attr::Margin => 3,
        _ => 0,
    }
}

/// Rounds half away from zero.
pub fn divide(num: i128, den: i128) -> i128 {
    if den == 0 {
        return 0;
    }
    let sign = if (num < 0) == (den < 0) { 1 } else { -1 };
    sign * ((2 * num.abs() + den.abs()) / (2 * den.abs()))
}

/// The figures of some loans in a pool (`whole`: the loans that the percents refer to).
pub fn figures(cols: &[Col], loans: &[&Loan], whole: (i128, i128)) -> Vec<Num> {
    let count = loans.len() as i128;
    let cents: i128 = loans.iter().map(|l| i128::from(l.cents)).sum();
    cols.iter()
        .map(|col| {
            let unit = 10i128.pow(col.decimals);
            let mantissa = match col.measure {
                Measure::Count => count,
                Measure::Balance(per) => divide(cents * unit, per),
                Measure::PctBalance => divide(100 * unit * cents, whole.1),
                Measure::PctCount => divide(100 * unit * count, whole.0),
                _ if count == 0 => return None,
                Measure::Average => divide(cents * unit, count * 100),
                Measure::Mean(attr) => {
                    let known: Vec<(i128, i128)> = loans
                        .iter()
                        .filter_map(|l| Some((i128::from(l.cents), i128::from(l.attr(attr)?))))
                        .collect();
                    if known.is_empty() {
                        return None;
                    }
                    let weight: i128 = known.iter().map(|k| k.0).sum();
                    let sum: i128 = known.iter().map(|k| k.0 * k.1).sum();
                    divide(sum * unit, weight * 10i128.pow(attr_decimals(attr)))
                }
                Measure::Share(flag) => {
                    let part: i128 = loans
                        .iter()
                        .filter(|l| l.has(flag))
                        .map(|l| i128::from(l.cents))
                        .sum();
                    divide(100 * unit * part, cents)
                }
            };
            Some((mantissa, col.decimals))
        })
        .collect()
}

/// A number with commas, in last units.
pub fn commas(mantissa: i128, decimals: u32, with: bool) -> String {
    let unit = 10i128.pow(decimals);
    let whole = (mantissa.abs() / unit).to_string();
    let mut out = String::new();
    for (idx, digit) in whole.chars().enumerate() {
        if with && idx > 0 && (whole.len() - idx).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    if decimals > 0 {
        out.push_str(&format!(
            ".{:0width$}",
            mantissa.abs() % unit,
            width = decimals as usize
        ));
    }
    out
}
