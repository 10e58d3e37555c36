//! From the labels of a table to typed buckets.
//!
//! ```text
//! < 15.00             range ( , 15.00]       included, because the next row starts at 15.01
//! 15.01 to 20.00      range [15.01, 20.00]
//! Other (less than 2%)                       other, threshold 2
//! Jan 2005 - Mar 2005                        month range
//! ```
//!
//! The dimension says which forms are possible and in which unit; the grammar of numbers is in
//! [`super::range`]. All labels are read together: neighbours decide what loose signs and shared
//! bounds include. Gaps and overlaps are judged elsewhere.

use rust_decimal::Decimal;

use crate::blanks::trim;
use crate::model::Bucket;
use crate::number::Number;
use crate::number::compare;
use crate::states::state_code;
use crate::strat::dated::read_dated;
use crate::strat::memo::Memo;
use crate::strat::range::End;
use crate::strat::range::Form;
use crate::strat::range::Signs;
use crate::strat::range::are_counted;
use crate::strat::range::scan_form;
use crate::strat::range::strip_enumerator;
use crate::strat::words::Words;

/// Which buckets a dimension has (DOMAIN section 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// States and a remainder.
    State,
    /// ZIP codes.
    Code,
    /// Words, also where they look numeric.
    Category,
    /// Numbers, in this unit.
    Number(&'static str),
    /// Ranges in this unit, or words.
    Mixed(Option<&'static str>),
    /// Days or months.
    Date,
    /// Years or months.
    Year,
    /// No dimension: the labels alone decide.
    Open,
}

/// The kind of buckets of a dimension.
pub fn kind_of(dimension: Option<&str>) -> Kind {
    let Some(dimension) = dimension else {
        return Kind::Open;
    };
    match dimension {
        "state" | "obligor_state" => Kind::State,
        "zip_code" => Kind::Code,
        "mortgage_rate" | "net_rate" | "original_ltv" | "current_ltv" | "combined_ltv"
        | "junior_ratio" | "dti" | "negam_limit" | "gross_margin" | "initial_cap"
        | "periodic_cap" | "lifetime_cap" | "max_rate" | "min_rate" | "utilization" | "apr"
        | "down_payment" | "maturity_ltv" | "occupancy_rate" => Kind::Number("percent"),
        "current_balance" | "original_balance" | "credit_limit" | "account_balance"
        | "contract_balance" => Kind::Number("USD"),
        "original_term"
        | "remaining_term"
        | "amortization_term"
        | "seasoning"
        | "interest_only_term"
        | "prepay_penalty_term"
        | "months_to_rate_adjustment"
        | "fixed_period"
        | "draw_period"
        | "account_age" => Kind::Number("months"),
        "credit_score" => Kind::Number("points"),
        "dscr" => Kind::Number("ratio"),
        "delinquency_status" | "payment_status" => Kind::Mixed(Some("days")),
        "credit_tier" => Kind::Mixed(None),
        "next_rate_adjustment" | "first_payment_date" | "maturity_date" | "disbursement_date" => {
            Kind::Date
        }
        "origination_year" | "model_year" | "year_built" => Kind::Year,
        _ => Kind::Category,
    }
}

/// Reads all labels of a table. The result has one bucket a label.
pub fn read_buckets(
    labels: &[&str],
    dimension: Option<&str>,
    stub_heading: Option<&str>,
    title: Option<&str>,
) -> Vec<Bucket> {
    BucketReader::default().read(labels, dimension, stub_heading, title)
}

/// Reads the labels of one table after another, and keeps what it learns of them.
#[derive(Clone, Debug, Default)]
pub struct BucketReader {
    /// By label, after a letter each for what else a label's reading depends on.
    read: Memo<Read>,
    units: Memo<Option<&'static str>>,
    key: String,
}

impl BucketReader {
    /// Reads all labels of a table. The result has one bucket a label.
    pub fn read(
        &mut self,
        labels: &[&str],
        dimension: Option<&str>,
        stub_heading: Option<&str>,
        title: Option<&str>,
    ) -> Vec<Bucket> {
        let mut kind = kind_of(dimension);
        if kind == Kind::Open
            && labels
                .iter()
                .filter(|label| scan_form(label).is_some())
                .count()
                * 2
                < labels.len()
        {
            kind = Kind::Category;
        }
        let zero_is_none = matches!(
            dimension,
            Some("interest_only_term" | "prepay_penalty_term")
        );
        let heading_unit = self.heading_unit(kind, stub_heading, title);
        let mut reader = Reader {
            kind,
            zero_is_none,
            heading_unit,
            words: Words::default(),
        };
        self.key.clear();
        self.key.push(letter_of(kind));
        self.key.push(if zero_is_none { '0' } else { ' ' });
        self.key.push_str(heading_unit.unwrap_or_default());
        self.key.push('|');
        let lead = self.key.len();
        let mut read: Vec<Read> = Vec::with_capacity(labels.len());
        let is_counted = are_counted(labels);
        for label in labels {
            let label = match is_counted {
                true => strip_enumerator(label).unwrap_or(label),
                false => trim(label),
            };
            self.key.truncate(lead);
            self.key.push_str(label);
            read.push(self.read.get(&self.key, |_| reader.read(label)).clone());
        }
        settle(&mut read);
        read.into_iter().map(Read::into_bucket).collect()
    }

    /// `months` or `years` where the heading, or else the title, names it in brackets or words; `USD` where
    /// nothing else is known of the labels.
    fn heading_unit(
        &mut self,
        kind: Kind,
        stub_heading: Option<&str>,
        title: Option<&str>,
    ) -> Option<&'static str> {
        if !matches!(kind, Kind::Number("months") | Kind::Open) {
            return None;
        }
        [stub_heading, title]
            .into_iter()
            .flatten()
            .find_map(|text| {
                let unit = *self.units.get(text, unit_in);
                unit.filter(|&unit| unit != "USD" || kind == Kind::Open)
            })
    }
}

/// A letter that tells kinds apart.
fn letter_of(kind: Kind) -> char {
    match kind {
        Kind::State => 's',
        Kind::Code => 'c',
        Kind::Category => 'w',
        Kind::Number("percent") => 'p',
        Kind::Number("USD") => 'u',
        Kind::Number("months") => 'm',
        Kind::Number("points") => 'f',
        Kind::Number("ratio") => 'r',
        Kind::Number(_) => 'n',
        Kind::Mixed(None) => 'x',
        Kind::Mixed(Some(_)) => 'd',
        Kind::Date => 't',
        Kind::Year => 'y',
        Kind::Open => 'o',
    }
}

/// A label read alone.
#[derive(Clone, Debug)]
enum Read {
    Done(Bucket),
    Form(Form, Option<&'static str>),
}

impl Read {
    fn into_bucket(self) -> Bucket {
        let (form, unit) = match self {
            Read::Done(bucket) => return bucket,
            Read::Form(form, unit) => (form, unit.map(Into::into)),
        };
        match form {
            Form::Point(value) => Bucket::Point { value, unit },
            Form::Range(lower, upper) => Bucket::Range {
                lower_inclusive: lower.as_ref().is_some_and(|end| end.inclusive),
                upper_inclusive: upper.as_ref().is_some_and(|end| end.inclusive),
                lower: lower.map(|end| end.value),
                upper: upper.map(|end| end.value),
                unit,
            },
        }
    }
}

/// The unit that a heading or title names in brackets or words.
fn unit_in(text: &str) -> Option<&'static str> {
    let words = Words::of(text);
    match words.unit() {
        Some(unit) => Some(unit),
        None if words.ends("in year") || words.is("year") || words.ends("number of year") => {
            Some("years")
        }
        None if words.has("month") => Some("months"),
        None if ["value", "cost", "price", "residual"]
            .iter()
            .any(|amount| words.ends(amount)) =>
        {
            Some("USD")
        }
        None => None,
    }
}

struct Reader {
    kind: Kind,
    zero_is_none: bool,
    heading_unit: Option<&'static str>,
    words: Words,
}

impl Reader {
    fn read(&mut self, label: &str) -> Read {
        if label.is_empty() {
            return Read::Done(if self.zero_is_none {
                Bucket::None
            } else {
                Bucket::Category
            });
        }
        match self.kind {
            Kind::State => {
                if let Some(code) = label_state(label) {
                    return Read::Done(Bucket::State { code: code.into() });
                }
            }
            Kind::Code if is_zip(label) => {
                return Read::Done(Bucket::Code {
                    code: label.to_owned(),
                });
            }
            Kind::Number(unit) => {
                if let Some((form, signs)) = scan_form(label) {
                    return self.number(form, signs, Some(unit));
                }
            }
            Kind::Mixed(unit) => {
                if let Some((form @ Form::Range(..), signs)) = scan_form(label) {
                    return self.number(form, signs, unit);
                }
            }
            Kind::Open => {
                if let Some((form, signs)) = scan_form(label) {
                    return self.number(form, signs, None);
                }
            }
            Kind::Date | Kind::Year => {
                if let Some(bucket) = read_dated(label) {
                    return Read::Done(bucket);
                }
                if let Some((form, signs)) = scan_form(label) {
                    let unit = match form {
                        _ if self.kind == Kind::Year => signs.unit,
                        _ if has_year(&form) => signs.unit,
                        _ => signs.unit.or(Some("months")),
                    };
                    return Read::Form(form, unit);
                }
            }
            Kind::Code | Kind::Category => {}
        }
        Read::Done(self.read_words(label))
    }

    fn number(&self, form: Form, signs: Signs, unit: Option<&'static str>) -> Read {
        if let Form::Point(value) = &form
            && self.zero_is_none
            && value.is_zero()
        {
            return Read::Done(Bucket::None);
        }
        let unit = match unit {
            Some("months") => signs.unit.or(self.heading_unit).or(unit),
            Some("days") => signs.unit.or(unit),
            Some(_) => unit,
            None if signs.money => Some("USD"),
            None if signs.percent => Some("percent"),
            None if signs.ratio => Some("ratio"),
            None => signs.unit.or(self.heading_unit),
        };
        Read::Form(form, unit)
    }

    /// Labels of words: remainder, absence, the unknown, else a category.
    fn read_words(&mut self, label: &str) -> Bucket {
        let numeric = matches!(self.kind, Kind::Number(_) | Kind::Mixed(_));
        // `<OTHER>`
        let label = label
            .strip_prefix('<')
            .and_then(|rest| rest.strip_suffix('>'))
            .filter(|rest| !rest.is_empty())
            .unwrap_or(label);
        // Most categories start with none of these letters.
        let first = label.as_bytes()[0].to_ascii_lowercase();
        let likely = matches!(
            first,
            b'o' | b'a'
                | b'r'
                | b'n'
                | b'u'
                | b'm'
                | b'd'
                | b'f'
                | b'b'
                | b'c'
                | b'w'
                | b'z'
                | b'i'
                | b'-'
                | b'l'
                | b'('
                | b's'
        );
        if !likely {
            return Bucket::Category;
        }
        self.words.read(label);
        let words = &self.words;
        if is_remainder(words, label, self.kind) {
            return Bucket::Other {
                threshold: threshold(label),
            };
        }
        if is_unknown(words) {
            return Bucket::Unknown;
        }
        if is_absent(words) {
            // A loan has a score and a ratio: where it prints none, it is not known.
            return match self.kind {
                Kind::Number("points" | "ratio") => Bucket::Unknown,
                _ => Bucket::None,
            };
        }
        if self.kind == Kind::Number("USD") {
            if words.is("no balance")
                || words.is("zero balance")
                || words.is("0 balance")
                || words.is("none")
            {
                return Bucket::Point {
                    value: Number::from(0),
                    unit: Some("USD".into()),
                };
            }
            if words.is("credit balance") || words.is("credit") || words.is("negative balance") {
                return Bucket::Range {
                    lower: None,
                    upper: Some(Number::from(0)),
                    lower_inclusive: false,
                    upper_inclusive: false,
                    unit: Some("USD".into()),
                };
            }
        }
        if numeric && self.zero_is_none && (words.starts("no ") || words.starts("without")) {
            return Bucket::None;
        }
        Bucket::Category
    }
}

/// The state of a label: the name alone, or before a bracket or dash (`California (North)` is a region).
fn label_state(label: &str) -> Option<&'static str> {
    if label.len() > 44 {
        return None;
    }
    state_code(label)
}

fn is_zip(label: &str) -> bool {
    let bytes = label.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    match digits {
        3 => bytes.len() == 3 || bytes[3..].iter().all(|b| matches!(b, b'x' | b'X' | b'*')),
        5 => bytes.len() == 5 || bytes.len() == 10 && bytes[5] == b'-',
        9 => bytes.len() == 9,
        _ => false,
    }
}

/// Is this the remainder row?
fn is_remainder(words: &Words, label: &str, kind: Kind) -> bool {
    let text = words.text();
    let rest = [
        "all other",
        "other",
        "all remaining",
        "remaining",
        "remainder",
        "rest",
        "all the other",
    ]
    .iter()
    .find_map(|head| text.strip_prefix(head));
    let Some(rest) = rest else {
        return false;
    };
    let rest = rest.trim_start();
    if rest.is_empty() || matches!(kind, Kind::State | Kind::Code) {
        return true;
    }
    // `Other (each less than 2%)`, `Other States`; `Other Refinance` is a category.
    let bracket = label.find('(').map(|at| &label[at..]);
    let small = |text: &str| threshold(text).is_some() || text.contains("each");
    // `Others < 5%`, `Other - each under 1%`
    let rate = || {
        let tail = label.split_once(' ').map_or("", |(_, tail)| tail);
        let tail = tail.trim_start_matches(['-', ',', ' ']);
        ["<", "less than", "under", "each", "below"]
            .iter()
            .any(|head| tail.starts_with(head))
            && threshold(tail).is_some()
    };
    bracket.is_some_and(small)
        || rate()
        || [
            "state",
            "zip code",
            "area",
            "region",
            "county",
            "jurisdiction",
            "location",
            "make",
            "manufacturer",
        ]
        .iter()
        .any(|noun| {
            rest.split(' ').next() == noun.split(' ').next() && rest.split(' ').count() <= 3
        })
}

/// The percent of `less than 2%`, `under 1.00%`, `2% or less`.
fn threshold(label: &str) -> Option<Number> {
    let bytes = label.as_bytes();
    let at = memchr::memchr(b'%', bytes)
        .or_else(|| label.find(" percent"))
        .or_else(|| label.find("percent"))?;
    let head = label[..at].trim_end();
    let digits = head
        .bytes()
        .rev()
        .take_while(|b| b.is_ascii_digit() || *b == b'.')
        .count();
    crate::number::decode_digits(&head.as_bytes()[head.len() - digits..])
}

/// Labels that say that the value is not known.
const UNKNOWN: &str = "unknown|unavailable|missing|no score|no fico|no credit score|unscored|no data|undetermined|\
    unspecified|no information|not known|nonscored|non scored|blank|unreported|undisclosed|\
    no score available|no fico available|invalid|no information available|no data available|\
    fico na|na fico|credit score na|unclassified|not determined";

fn is_unknown(words: &Words) -> bool {
    words.has_any("not available|unknown|unavailable|not scored|not reported|not provided|missing")
        || words.is_one_of(UNKNOWN)
        || words.ends("na") && words.has_any("fico|credit score|dti|dscr")
}

/// Labels that say that the thing is absent.
const ABSENT: &str = "none|na|n a|not applicable|non io|no io|not io|no penalty|no prepayment penalty|\
    no prepayment charge|no prepayment premium|no prepayment fee|no prepayment|no cap|\
    no initial cap|no periodic cap|no lifetime cap|no margin|no floor|no minimum|no maximum|\
    no ceiling|no io period|no io term|no penalty term|no prepayment penalty term|no negam|\
    no prepayment protection|nonio|no first cap|no subsequent cap|no insurance|no coverage|nil|\
    no lockout|not io loan|non io loan|no charge|no premium|no index|without penalty|\
    without prepayment penalty|no limit|no draw period|no rate cap|zero";

fn is_absent(words: &Words) -> bool {
    words.is_one_of(ABSENT) || words.has("not applicable")
}

fn has_year(form: &Form) -> bool {
    let year = |value: &Number| {
        value.scale() == 0
            && value
                .decimal()
                .is_some_and(|v| v >= Decimal::from(1850) && v <= Decimal::from(2200))
    };
    match form {
        Form::Point(value) => year(value),
        Form::Range(lower, upper) => lower.iter().chain(upper.iter()).all(|end| year(&end.value)),
    }
}

/// The unit in the last place of the finer of two numbers.
fn last_place(a: Decimal, b: Decimal) -> Decimal {
    Decimal::new(1, a.scale().max(b.scale()))
}

/// What neighbours decide: strict signs, shared bounds, a first range from zero.
fn settle(read: &mut [Read]) {
    if !read
        .iter()
        .any(|item| matches!(item, Read::Form(Form::Range(..), _)))
    {
        return;
    }
    let mut uppers: Vec<Decimal> = Vec::with_capacity(read.len());
    let mut lowers: Vec<Decimal> = Vec::with_capacity(read.len());
    let mut closed: Vec<Decimal> = Vec::with_capacity(read.len());
    for item in read.iter() {
        match item {
            Read::Form(Form::Point(value), _) => {
                uppers.extend(value.decimal());
                lowers.extend(value.decimal());
            }
            Read::Form(Form::Range(lower, upper), _) => {
                lowers.extend(lower.as_ref().and_then(|end| end.value.decimal()));
                if let Some(end) = upper
                    && let Some(value) = end.value.decimal()
                {
                    uppers.push(value);
                    // `360 - 360` shares its bound with itself alone.
                    let is_point = lower
                        .as_ref()
                        .is_some_and(|end| end.value.decimal() == Some(value));
                    if end.inclusive && !is_point {
                        closed.push(value);
                    }
                }
            }
            Read::Done(
                Bucket::Range {
                    upper: Some(value), ..
                }
                | Bucket::Point { value, .. },
            ) => {
                uppers.extend(value.decimal());
            }
            Read::Done(_) => {}
        }
    }
    for bounds in [&mut uppers, &mut lowers, &mut closed] {
        bounds.sort_unstable_by(compare);
    }
    let bounds = Bounds {
        shared: share_bounds(read, &closed),
        uppers,
        lowers,
        closed,
    };
    for item in read.iter_mut() {
        if let Read::Form(Form::Range(lower, upper), _) = item {
            settle_range(lower, upper, &bounds);
        }
    }
}

/// The bounds of a table, each list sorted.
struct Bounds {
    uppers: Vec<Decimal>,
    lowers: Vec<Decimal>,
    /// Upper ends that belong to their range.
    closed: Vec<Decimal>,
    /// Do neighbours share bounds (`70 to 75`, `75 to 80`)?
    shared: bool,
}

/// Do most ranges with a lower end share it with the range below? A slip in one row is no style.
fn share_bounds(read: &[Read], closed: &[Decimal]) -> bool {
    let (mut sharing, mut apart) = (0usize, 0usize);
    for item in read {
        if let Read::Form(Form::Range(Some(lower), Some(_)), _) = item
            && lower.inclusive
            && let Some(value) = lower.value.decimal()
        {
            match closed.binary_search_by(|end| compare(end, &value)) {
                Ok(_) => sharing += 1,
                Err(_) => apart += 1,
            }
        }
    }
    sharing > 0 && sharing + 1 >= apart
}

fn settle_range(lower: &mut Option<End>, upper: &mut Option<End>, bounds: &Bounds) {
    let Bounds { uppers, lowers, .. } = bounds;
    match (lower.as_mut(), upper.as_mut()) {
        (None, Some(end)) if end.loose => {
            if let Some(value) = end.value.decimal() {
                let next = lowers.get(lowers.partition_point(|l| compare(l, &value).is_lt()));
                end.inclusive = next.is_some_and(|&next| next - value == last_place(next, value));
            }
        }
        (Some(end), None) if end.loose => {
            if let Some(value) = end.value.decimal() {
                let at = uppers.partition_point(|u| compare(u, &value).is_le());
                let last = at.checked_sub(1).and_then(|at| uppers.get(at));
                end.inclusive = last.is_some_and(|&last| value - last == last_place(last, value));
            }
        }
        (Some(end), Some(_)) if end.inclusive => {
            let Some(value) = end.value.decimal() else {
                return;
            };
            let from_zero =
                value.is_zero() || value.scale() >= 2 && value == Decimal::new(1, value.scale());
            let is_first = uppers
                .first()
                .is_none_or(|least| compare(least, &value).is_gt());
            if from_zero && is_first {
                *lower = None;
            } else if bounds
                .closed
                .binary_search_by(|end| compare(end, &value))
                .is_ok()
                || bounds.shared && !is_first
            {
                end.inclusive = false;
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(bucket: &Bucket) -> String {
        serde_json::to_value(bucket)
            .map(|value| match value["kind"].as_str().unwrap_or_default() {
                "range" => format!(
                    "{}{},{}{} {}",
                    if value["lower_inclusive"] == true {
                        '['
                    } else {
                        '('
                    },
                    value["lower"],
                    value["upper"],
                    if value["upper_inclusive"] == true {
                        ']'
                    } else {
                        ')'
                    },
                    value["unit"].as_str().unwrap_or("-"),
                ),
                "month_range" => format!("{}..{}", value["lower"], value["upper"]),
                kind => {
                    let rest: Vec<String> = value
                        .as_object()
                        .into_iter()
                        .flatten()
                        .filter(|(key, _)| *key != "kind")
                        .map(|(_, value)| value.to_string().replace('"', ""))
                        .rev()
                        .collect();
                    format!("{kind} {}", rest.join(" ")).trim().to_owned()
                }
            })
            .unwrap_or_default()
    }

    #[track_caller]
    fn table(dimension: Option<&str>, rows: &[(&str, &str)]) {
        let labels: Vec<&str> = rows.iter().map(|row| row.0).collect();
        for (bucket, (label, expected)) in read_buckets(&labels, dimension, None, None)
            .iter()
            .zip(rows)
        {
            assert_eq!(&shown(bucket), expected, "`{label}` as {dimension:?}");
        }
    }

    #[test]
    fn states_and_the_remainder() {
        table(
            Some("state"),
            &[
                ("California", "state CA"),
                ("N.Y.", "state NY"),
                ("Washington, D.C.", "state DC"),
                ("Other (less than 2%)", "other 2"),
                (
                    "Other (19 states and the District of Columbia, each less than 1.5%)",
                    "other 1.5",
                ),
                ("All other states", "other null"),
                ("Remaining States", "other null"),
                ("<OTHER>", "other null"),
                ("Unknown", "unknown"),
                ("Foreign", "category"),
            ],
        );
        table(Some("originator"), &[("Others < 5%", "other 5")]);
        table(
            Some("zip_code"),
            &[("90210", "code 90210"), ("Other", "other null")],
        );
    }

    #[test]
    fn neighbours_decide_strict_signs() {
        table(
            Some("combined_ltv"),
            &[
                ("< 15.00", "(null,15.00] percent"),
                ("15.01 - 20.00", "[15.01,20.00] percent"),
            ],
        );
        table(
            Some("credit_score"),
            &[
                ("Not Available", "unknown"),
                ("< 500", "(null,500) points"),
                ("500 - 519", "[500,519] points"),
                ("725 - 749", "[725,749] points"),
                (">750", "[750,null) points"),
            ],
        );
        table(
            Some("apr"),
            &[
                ("14.001% to 14.500%", "[14.001,14.500] percent"),
                ("Over 15.000%", "(15.000,null) percent"),
            ],
        );
    }

    #[test]
    fn shared_bounds_leave_the_lower_end_out() {
        // Under a second banner the buckets begin anew, as those above them do.
        table(
            Some("max_rate"),
            &[
                ("Up to 11.500%", "(null,11.500] percent"),
                ("11.500% - 12.000%", "(11.500,12.000] percent"),
                ("12.000% - 12.500%", "(12.000,12.500] percent"),
                ("11.500% - 12.000%", "(11.500,12.000] percent"),
                ("12.000% - 12.500%", "(12.000,12.500] percent"),
            ],
        );
        table(
            Some("remaining_term"),
            &[
                ("241 - 359", "[241,359] months"),
                ("360 - 360", "[360,360] months"),
            ],
        );
        table(
            Some("original_ltv"),
            &[
                ("65.00 to 70.00", "[65.00,70.00] percent"),
                ("70.00 to 75.00", "(70.00,75.00] percent"),
                ("Greater than 75.00", "(75.00,null) percent"),
            ],
        );
        // Also after a gap: the typesetting is one for the whole table.
        table(
            Some("original_ltv"),
            &[
                ("50.00 or less", "(null,50.00] percent"),
                ("50.00 to 55.00", "(50.00,55.00] percent"),
                ("60.00 to 65.00", "(60.00,65.00] percent"),
            ],
        );
        table(
            Some("credit_score"),
            &[
                ("600 to less than 650", "[600,650) points"),
                ("650 to less than 700", "[650,700) points"),
            ],
        );
    }

    #[test]
    fn a_first_range_from_zero_is_open_below() {
        table(
            Some("combined_ltv"),
            &[("0.01 - 50.00", "(null,50.00] percent")],
        );
        table(
            Some("current_balance"),
            &[
                ("$0 - $50,000", "(null,50000] USD"),
                ("$1 - $2", "[1,2] USD"),
            ],
        );
        table(
            Some("gross_margin"),
            &[("0.000 - 3.999", "(null,3.999] percent")],
        );
        table(
            Some("account_balance"),
            &[
                ("Credit Balance", "(null,0) USD"),
                ("No Balance", "point 0 USD"),
                ("$.01-$1,000.00", "[0.01,1000.00] USD"),
                ("$15,000.01 or more", "[15000.01,null) USD"),
            ],
        );
    }

    #[test]
    fn zero_is_absence_only_for_terms_of_a_feature() {
        table(
            Some("interest_only_term"),
            &[
                ("0", "none"),
                ("Non-IO", "none"),
                ("", "none"),
                ("60", "point 60 months"),
                ("N/A", "none"),
            ],
        );
        table(
            Some("prepay_penalty_term"),
            &[
                ("No Penalty", "none"),
                ("None", "none"),
                ("36 Months", "point 36 months"),
                ("3 years", "point 3 years"),
            ],
        );
        table(
            Some("seasoning"),
            &[("0", "point 0 months"), ("1 - 6", "[1,6] months")],
        );
    }

    #[test]
    fn categories_that_look_numeric() {
        table(
            Some("property_type"),
            &[("2-4 Units", "category"), ("1-4 Family", "category")],
        );
        table(
            Some("product_type"),
            &[
                ("2/28 LIB6M", "category"),
                ("30 Year", "category"),
                ("1/29", "category"),
            ],
        );
        table(None, &[("2-4 Units", "category"), ("Condo", "category")]);
    }

    #[test]
    fn delinquency_is_days_or_words() {
        table(
            Some("delinquency_status"),
            &[
                ("Current", "category"),
                ("30-59 Days", "[30,59] days"),
                ("90 or More Days", "[90,null) days"),
                ("Current to 29 days", "(null,29] days"),
            ],
        );
    }

    #[test]
    fn months_years_and_dates() {
        table(
            Some("next_rate_adjustment"),
            &[
                ("January 2005", "month 2005-01"),
                ("Jan-05", "month 2005-01"),
                ("Jan05", "month 2005-01"),
                ("01/2005", "month 2005-01"),
                ("2005-01", "month 2005-01"),
                ("01/01/05", "date 2005-01-01"),
                ("January 1, 2005", "date 2005-01-01"),
                ("Jan 2005 - Mar 2005", "\"2005-01\"..\"2005-03\""),
                ("April 2008 and thereafter", "\"2008-04\"..null"),
                ("Prior to October 1, 1998", "null..\"1998-09\""),
                ("1st Quarter 2005", "\"2005-01\"..\"2005-03\""),
                ("July - September 2001", "\"2001-07\"..\"2001-09\""),
                ("2004", "year 2004"),
                ("N/A", "none"),
            ],
        );
        table(
            Some("origination_year"),
            &[
                ("2004", "year 2004"),
                ("1998 and prior", "(null,1998] -"),
                ("1990 - 1995", "[1990,1995] -"),
            ],
        );
    }

    #[test]
    fn units_come_from_dimension_label_and_heading() {
        let bucket = &read_buckets(
            &["15"],
            Some("original_term"),
            Some("Original Term (in years)"),
            None,
        )[0];
        assert_eq!(shown(bucket), "point 15 years");
        table(Some("dscr"), &[("1.15x to 1.19x", "[1.15,1.19] ratio")]);
        table(
            None,
            &[("$1 - $2", "[1,2] USD"), ("3.5%", "point 3.5 percent")],
        );
    }
}
