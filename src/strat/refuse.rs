//! Tables that look like stratifications and are none (DOMAIN section 3, at its end).
//!
//! ```text
//! Class   Balance   Pass-Through Rate          classes of securities
//! Date    0%   75%   100%   150%               percents outstanding at prepayment speeds
//!         2001   2000   1999                   experience, a column a year
//! ```
//!
//! Words of title and headings speak first, then what the labels look like. A table refused here is
//! still a table: it goes out as a generic one. Whether the numbers of a table that is not refused
//! add up, is asked elsewhere.

use std::sync::LazyLock;

use crate::blanks::trim;
use crate::strat::dimension::DimensionReader;
use crate::strat::measure::decode_measure;
use crate::strat::memo::Memo;
use crate::strat::range::scan_form;
use crate::strat::words::Vocabulary;
use crate::strat::words::Words;

/// The reason of a list of measures with their values.
pub const KEYS_AND_VALUES: &str = "key and value";

/// Phrases of a title, as rules (`+` and `!` as in the dimension vocabulary), with the reason.
const TITLES: &[(&str, &str)] = &[
    (
        "distribution statement",
        "statement to+holder|statement to certificateholder|statement to noteholder|statement to securityholder|\
        distribution statement|remittance report|certificateholder statement|noteholder report|payment date statement|\
        monthly statement|distribution date statement|statement to bondholder",
    ),
    (
        "delinquency or loss experience",
        "delinquency experience|loss experience|foreclosure experience|delinquency and loss+!distribution|\
        delinquency and foreclosure+!distribution|charge off experience|yield experience|revenue experience|\
        cardholder yield|portfolio yield|cardholder monthly payment|payment rate|loan loss|net charge off|\
        delinquency loss and|credit loss|historical loss",
    ),
    (
        "schedule of balances",
        "planned balance|planned principal|planned amortization|targeted balance|targeted principal|balance schedule|\
        schedule of planned|amortization schedule|sinking fund|targeted amortization|principal balance schedule|\
        cap schedule|notional schedule|notional amount schedule|swap schedule|schedule of principal",
    ),
    (
        "percents outstanding",
        "percent+outstanding+prepayment|percent+outstanding+following percent|percent+outstanding+cpr|\
        percent+outstanding+psa|percent+class+outstanding|decrement|percent+initial certificate|\
        percent+initial note|percent+initial class|percent+certificate principal balance outstanding",
    ),
    (
        "modeling assumptions",
        "modeling assumption|modelling assumption|structuring assumption|assumed+characteristic|hypothetical|\
        representative loan|assumed mortgage loan|assumed pool|assumed loan|representative mortgage loan",
    ),
    (
        "price or yield",
        "price yield|pre tax yield|yield to maturity|yield table|sensitivity|yield to call|price to yield|\
        yield analysis|yield on the|net wac cap|available funds cap|effective rate cap|break even|breakeven|\
        internal rate of return",
    ),
    (
        "prepayment speeds",
        "prepayment assumption|prepayment speed|prepayment scenario|prepayment vector|prepayment curve|\
        prepayment model|prepayment experience|prepayment history|prepayment rate",
    ),
    (
        "loan schedule",
        "loan schedule|schedule of mortgage loan|schedule of loan|loan level|schedule of contract|schedule of receivable|\
        largest loan|largest mortgage loan|rent roll|rent expiration|tenant+expiration|lease rollover",
    ),
    (
        "volumes by period",
        "origination volume|loan production|production volume|origination by year ended|purchase volume|loan origination+!year+!channel+!source+!date+!month+!type+!vintage|\
        servicing volume|origination history|managed portfolio|servicing portfolio",
    ),
    (
        "earlier pools",
        "prior securitized|prior securitization|static pool|securitized pool|previous securitization|prior transaction|\
        prior pool|securitization history",
    ),
    (
        "list of contents or exhibits",
        "table of content|index to exhibit|exhibit index|list of exhibit|index of defined|list of annex",
    ),
    (
        "financial statement",
        "balance sheet|statement of income|statement of operation|statement of cash flow|statement of earning|\
        selected financial|condensed consolidated|statement of financial condition|income statement|\
        consolidated balance|capitalization table|statement of financial position|source and use|source of fund|\
        beneficial owner|beneficial ownership|security ownership|stock ownership|principal shareholder|\
        principal stockholder|minimum lease payment|future minimum|net sale|purchase price|account payable|\
        investment security|contractual obligation|long term debt",
    ),
    (
        "classes of securities",
        "offered certificate|offered security|offered note|class of certificate|original principal balance of each class|\
        each class|initial class|certificate class|class designation|certificate summary|description of the certificate",
    ),
    (
        "cross-tabulation",
        "matrix|cross tabulation|cross tab|fico by ltv|ltv by fico|fico ltv|ltv fico|score by ltv|dti by ltv|dti by fico|\
        fico by dti|ltv by dti|fico vs ltv|cltv by fico|fico by cltv",
    ),
];

/// Headings that only other tables have: one is enough.
const HEADINGS: &[(&str, &str)] = &[
    (
        "classes of securities",
        "cusip|rating|moody|fitch|face value|certificate balance|class balance|underwriting discount|price to public|\
        class principal balance|certificate principal balance|initial class balance|class size|subordination|\
        credit support|credit enhancement|expected rating|initial note balance|tranche|denomination",
    ),
    (
        "distribution statement",
        "beginning balance|ending balance|prior balance|beginning principal|ending principal|principal distribution|\
        interest distribution|distribution amount|prior principal balance|principal paid|interest paid|realized loss|\
        current factor|pool factor|interest accrued|accrued interest|distributable",
    ),
    (
        "price or yield",
        "average life|wal|modified duration|duration|principal window|payment window|disc margin|discount margin|bey|\
        cdr|cpr|psa|ppc|loss severity|yield|principal lockout|cpb",
    ),
    ("underwriters", "underwriter|initial purchaser|underwriters"),
    (
        "financial statement",
        "net sale|number of share|share owned|share beneficially|amortized cost|fair value|\
        number of employee|net income|operating income",
    ),
    (
        "delinquency or loss experience",
        "foreclosure|bankruptcy|reo|repossession|charge off|chargeoff",
    ),
    (
        "earlier pools",
        "cumulative loss|cumulative net loss|cum loss|cum net loss|loss to date|net loss|cumulative prepayment|\
        cumulative default|cumulative charge off|original pool balance|current pool balance",
    ),
    (
        "loan schedule",
        "loan number|loan id|loan name|account number|property name|mortgagor name|borrower name|street address|property address|base rent",
    ),
    (
        "list of contents or exhibits",
        "exhibit number|exhibit no|page number|description of exhibit|document description",
    ),
    (
        "schedule of balances",
        "notional amount|strike|notional balance|scheduled notional",
    ),
    (
        "volumes by period",
        "percent change|change from|increase decrease|percent increase",
    ),
];

/// Headings that name what no pool is made of.
const OTHER_THINGS: [&str; 5] = ["shares", "sales", "employees", "collections", "expenses"];

/// Stub headings that stand over no buckets.
const STUBS: &[(&str, &str)] = &[
    (
        "classes of securities",
        "class|class of certificate|class designation|certificate|class of note|certificate class|rating",
    ),
    (
        "schedule of balances",
        "distribution date|payment date|month ending|accrual period",
    ),
    (
        "loan schedule",
        "loan number|loan id|property name|loan name|mortgage loan number",
    ),
    (
        "list of contents or exhibits",
        "exhibit|exhibit number|exhibit no",
    ),
    (
        "underwriters",
        "underwriter|initial purchaser|name of underwriter",
    ),
    ("earlier pools", "series|deal|securitization|deal name"),
    (
        "volumes by period",
        "year ended|fiscal year|calendar year|quarter ended|period ended",
    ),
];

/// The same, where the title names no dimension.
const LOOSE_STUBS: &[(&str, &str)] = &[
    ("classes of securities", "security|note|designation"),
    ("schedule of balances", "period|distribution|date"),
    ("list of contents or exhibits", "item|section|page"),
    ("earlier pools", "transaction|issue|trust"),
    ("volumes by period", "quarter"),
];

/// Labels of volumes by period, of balance sheets, and of delinquency or loss experience.
const LABELS: [&str; 3] = [
    "year ended|month ended|quarter ended|fiscal year|week ended",
    "total asset|total liability|stockholder equity|shareholder equity|retained earning|account payable|net income|\
    total revenue|net loss per share|total current|paid in capital|common stock|total equity|cash and cash equivalent",
    "number of loan|amount outstanding|total delinquency|net loss|charge off|recovery|total portfolio|\
    foreclosure pending|as a percent|loan outstanding|total delinquent|gross loss|average receivable|\
    period of delinquency|foreclosure|bankruptcy|percent of portfolio|account outstanding|receivable outstanding",
];

/// Why a table of this look is no stratification; `None` where nothing speaks against it.
pub fn refuse(
    title: Option<&str>,
    stub_heading: Option<&str>,
    headings: &[String],
    labels: &[&str],
) -> Option<&'static str> {
    RefusalReader::default().read(
        title,
        stub_heading,
        headings,
        labels,
        &mut DimensionReader::default(),
    )
}

/// Looks at one table after another, and keeps what it learns of their words.
#[derive(Clone, Debug, Default)]
pub struct RefusalReader {
    titles: Memo<Option<&'static str>>,
    stubs: Memo<StubLook>,
    headings: Memo<HeadingsLook>,
    labels: Memo<LabelLook>,
    key: String,
}

/// What the heading of a first column says.
#[derive(Clone, Copy, Debug)]
struct StubLook {
    reason: Option<&'static str>,
    /// Where the title names no dimension.
    loose: Option<&'static str>,
}

/// What the headings of a table say together.
#[derive(Clone, Copy, Debug)]
struct HeadingsLook {
    by_words: Option<&'static str>,
    by_shape: Option<&'static str>,
}

impl RefusalReader {
    /// Why a table of this look is no stratification; `None` where nothing speaks against it.
    pub fn read(
        &mut self,
        title: Option<&str>,
        stub_heading: Option<&str>,
        headings: &[String],
        labels: &[&str],
        dimensions: &mut DimensionReader,
    ) -> Option<&'static str> {
        if let Some(title) = title
            && let Some(reason) = self
                .titles
                .get(title, |title| reason_in_title(&Words::of(title)))
        {
            return Some(reason);
        }
        self.key.clear();
        for heading in headings {
            self.key.push_str(heading);
            self.key.push('\n');
        }
        let looks = *self.headings.get(&self.key, |_| HeadingsLook::of(headings));
        if looks.by_words.is_some() {
            return looks.by_words;
        }
        if let Some(stub) = stub_heading {
            let look = *self.stubs.get(stub, StubLook::of);
            if look.reason.is_some() {
                return look.reason;
            }
            if look.loose.is_some() && dimensions.read(title, None, &[], "").is_none() {
                return look.loose;
            }
        }
        looks
            .by_shape
            .or_else(|| by_labels(labels, &mut self.labels))
    }
}

fn reason_in_title(words: &Words) -> Option<&'static str> {
    static VOCABULARY: LazyLock<Vocabulary> =
        LazyLock::new(|| Vocabulary::new(TITLES.iter().map(|(_, rules)| *rules)));
    VOCABULARY.find(words).map(|line| TITLES[line].0)
}

fn reason_in_heading(words: &Words) -> Option<&'static str> {
    static VOCABULARY: LazyLock<Vocabulary> =
        LazyLock::new(|| Vocabulary::new(HEADINGS.iter().map(|(_, phrases)| *phrases)));
    VOCABULARY.find(words).map(|line| HEADINGS[line].0)
}

impl StubLook {
    fn of(stub: &str) -> StubLook {
        let words = Words::of(stub);
        let among = |table: &[(&'static str, &str)]| {
            table
                .iter()
                .find(|(_, phrases)| words.is_one_of(phrases))
                .map(|(reason, _)| *reason)
        };
        // `Class  Rating`, `Loan  Property Name`: what heads a second column of words.
        let second = HEADINGS
            .iter()
            .find(|(_, phrases)| words.len() >= 2 && words.has_any(phrases))
            .filter(|(reason, _)| matches!(*reason, "classes of securities" | "loan schedule"))
            .map(|(reason, _)| *reason);
        StubLook {
            reason: among(STUBS).or(second),
            loose: among(LOOSE_STUBS),
        }
    }
}

impl HeadingsLook {
    fn of(headings: &[String]) -> HeadingsLook {
        let mut words = Words::default();
        let by_words = headings.iter().find_map(|heading| {
            words.read(heading);
            // `Initial Loans` over `Number` counts them.
            let counts = heading.to_ascii_lowercase().ends_with("loans number");
            if let Some(reason) = reason_in_heading(&words).filter(|_| !counts) {
                return Some(reason);
            }
            if heading.trim_end().ends_with(':') && is_key(heading, &words) {
                return Some(KEYS_AND_VALUES);
            }
            // `Share` may head percents, `Shares` are shares of stock.
            if OTHER_THINGS
                .iter()
                .any(|name| heading.trim().eq_ignore_ascii_case(name))
            {
                return Some("financial statement");
            }
            // `Class` over a column of names, not in `% of Class`.
            words.is("class").then_some("classes of securities")
        });
        let of_one_loan = headings.iter().filter(|heading| {
            words.read(heading);
            words.is_one_of("st|state|zip|zip code|city|maturity|maturity date|first payment date|note date|address")
        });
        let by_shape = match of_one_loan.count() {
            0 | 1 => by_heading_shape(headings),
            _ => Some("loan schedule"),
        };
        HeadingsLook { by_words, by_shape }
    }
}

/// Years, speeds or buckets where measures should stand.
fn by_heading_shape(headings: &[String]) -> Option<&'static str> {
    if headings.len() < 2 {
        return None;
    }
    let (mut years, mut numbers) = (0usize, 0usize);
    for heading in headings {
        let text = heading.trim();
        let year = |word: &str| {
            word.len() == 4
                && (word.starts_with("19") || word.starts_with("20"))
                && word.bytes().all(|b| b.is_ascii_digit())
        };
        if year(text) || ends_with_dated_year(text, year) {
            years += 1;
        } else if scan_form(text).is_some() || ends_in_bare_number(text) {
            numbers += 1;
        }
    }
    if years >= 2 && years * 2 >= headings.len() {
        return Some("a column a year");
    }
    (numbers >= 2 && numbers * 3 >= headings.len() * 2)
        .then_some("cross-tabulation or prepayment speeds")
}

/// `Term (months) 48`: one word of a heading above several columns, and the bucket below it.
fn ends_in_bare_number(text: &str) -> bool {
    let (rest, last) = text.rsplit_once(' ').unwrap_or(("", text));
    !rest.is_empty() && last.bytes().all(|b| b.is_ascii_digit())
}

/// `December 31, 1998`, `At June 30, 2001 Number of Loans`.
fn ends_with_dated_year(text: &str, year: impl Fn(&str) -> bool) -> bool {
    let head = text.split_ascii_whitespace().next().is_some_and(|word| {
        matches!(
            word.to_ascii_lowercase().as_str(),
            "at" | "december" | "june" | "march" | "september" | "year" | "fiscal" | "as"
        )
    });
    head && text.split(|c: char| !c.is_ascii_digit()).any(year)
}

/// What one label looks like.
#[derive(Clone, Copy, Debug, Default)]
struct LabelLook {
    class: bool,
    series: bool,
    period: bool,
    sheet: bool,
    experience: bool,
    key: bool,
}

impl LabelLook {
    fn of(label: &str) -> LabelLook {
        let look = LabelLook {
            class: is_class(label),
            series: is_series(label),
            ..LabelLook::default()
        };
        if label.bytes().filter(u8::is_ascii_alphabetic).count() < 4 {
            return look;
        }
        let words = Words::of(label);
        static VOCABULARY: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::new(LABELS.iter().copied()));
        let found = VOCABULARY.lines(&words);
        LabelLook {
            period: found & 1 != 0,
            sheet: found & 2 != 0,
            experience: found & 4 != 0,
            key: words.len() >= 2 && is_key(label, &words),
            ..look
        }
    }
}

fn by_labels(labels: &[&str], looks: &mut Memo<LabelLook>) -> Option<&'static str> {
    let mut n = 0usize;
    let (mut classes, mut periods, mut keys, mut series, mut sheet, mut experience) =
        (0, 0, 0, 0, 0, 0);
    for label in labels.iter().take(40) {
        let label = trim(label);
        if label.is_empty() {
            continue;
        }
        n += 1;
        let look = looks.get(label, LabelLook::of);
        classes += usize::from(look.class);
        series += usize::from(look.series);
        periods += usize::from(look.period);
        sheet += usize::from(look.sheet);
        experience += usize::from(look.experience);
        keys += usize::from(look.key);
    }
    if n < 2 {
        return None;
    }
    let most = |count: usize| count >= 2 && count * 2 >= n;
    [
        (most(classes), "classes of securities"),
        (most(periods), "volumes by period"),
        (sheet >= 2, "financial statement"),
        (series >= 2 && series * 3 >= n * 2, "earlier pools"),
        (most(keys), KEYS_AND_VALUES),
        (
            experience >= 3 || most(experience),
            "delinquency or loss experience",
        ),
    ]
    .into_iter()
    .find_map(|(holds, reason)| holds.then_some(reason))
}

/// `Class A-1`, `A-1`, `M-2`, `IA-12`; not the grades `A`, `A-`, `B`.
fn is_class(label: &str) -> bool {
    let name = match label.get(..6) {
        Some(head) if head.eq_ignore_ascii_case("class ") => return true,
        _ => label,
    };
    let Some((letters, rest)) = name.split_once('-') else {
        return false;
    };
    let letters_fit =
        (1..=3).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase());
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    letters_fit
        && (1..=2).contains(&digits)
        && rest.len() <= digits + 1
        && rest[digits..].bytes().all(|b| b.is_ascii_alphabetic())
}

/// `2006-4`, `Series 2001-B`.
fn is_series(label: &str) -> bool {
    let name = label.strip_prefix("Series ").unwrap_or(label);
    let bytes = name.as_bytes();
    bytes.len() >= 6
        && bytes.len() <= 8
        && (name.starts_with("19") || name.starts_with("20"))
        && bytes[..4].iter().all(u8::is_ascii_digit)
        && bytes[4] == b'-'
        && !(bytes.len() == 7 && bytes[5..].iter().all(u8::is_ascii_digit))
}

/// Does a label name a measure (`Weighted Average Mortgage Rate:`)? Its words are given with it.
fn is_key(label: &str, words: &Words) -> bool {
    let name = label.trim_end().trim_end_matches([':', '.']);
    let colon = label.trim_end().ends_with(':');
    // `LTV above 80%` is a bucket.
    if name.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // `Fixed Rate` and `Adjustable Rate` are types of loans.
    if words.has_any("fixed|adjustable|variable|floating|refinance") && !colon {
        return false;
    }
    match decode_measure(name) {
        Some(measure) => {
            colon
                || measure.key.starts_with("avg_")
                || name.len() > 8
                    && (measure.key.starts_with("wa_")
                        || measure.key == "count" && name.contains(' '))
        }
        None => {
            colon
                && (name.contains("Range") || name.contains("Number") || name.contains("Weighted"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(
        title: Option<&str>,
        stub: Option<&str>,
        headings: &[&str],
        labels: &[&str],
        expected: Option<&str>,
    ) {
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        assert_eq!(
            refuse(title, stub, &headings, labels),
            expected,
            "{title:?} {stub:?} {headings:?} {labels:?}"
        );
    }

    #[test]
    fn tables_of_securities() {
        let classes = Some("classes of securities");
        case(
            None,
            Some("Class"),
            &["Principal Amount", "Coupon"],
            &["A", "B"],
            classes,
        );
        case(None, None, &[], &["Class A-1", "Class B", "Total"], classes);
        case(None, None, &["Balance"], &["A-1", "A-2", "M-1"], classes);
        case(Some("The Offered Securities"), None, &[], &[], classes);
        case(
            None,
            Some("Class Rating (S&P/Moody)"),
            &["Balance", "Percent"],
            &["A AAA/Aaa", "B BBB/Baa2"],
            classes,
        );
        case(
            Some("Sources and Uses"),
            None,
            &[],
            &[],
            Some("financial statement"),
        );
        case(None, None, &["CUSIP", "Balance"], &[], classes);
        case(
            Some("Statement to Certificateholders"),
            None,
            &[],
            &[],
            Some("distribution statement"),
        );
        case(
            None,
            None,
            &["Original Balance", "Beginning Balance"],
            &[],
            Some("distribution statement"),
        );
        case(
            Some("Price/Yield Table"),
            None,
            &[],
            &[],
            Some("price or yield"),
        );
        case(
            None,
            None,
            &["Price", "Average Life"],
            &[],
            Some("price or yield"),
        );
    }

    #[test]
    fn tables_over_time() {
        case(
            None,
            None,
            &["0%", "75%", "100%"],
            &["June 25, 2004"],
            Some("cross-tabulation or prepayment speeds"),
        );
        case(
            Some(
                "Percentage of Initial Principal Balance Outstanding at the Following Percentages of CPR",
            ),
            None,
            &[],
            &[],
            Some("percents outstanding"),
        );
        case(
            None,
            None,
            &["2001", "2000", "1999"],
            &["30-59 days", "60-89 days"],
            Some("a column a year"),
        );
        case(
            Some("Delinquency and Loss Experience"),
            None,
            &[],
            &[],
            Some("delinquency or loss experience"),
        );
        case(
            Some("Planned Principal Balances"),
            None,
            &[],
            &[],
            Some("schedule of balances"),
        );
        case(
            None,
            None,
            &[],
            &[
                "Year ended December 31, 1999",
                "Year ended December 31, 2000",
            ],
            Some("volumes by period"),
        );
        case(
            Some("Prior Securitized Pools"),
            None,
            &[],
            &[],
            Some("earlier pools"),
        );
        case(
            None,
            None,
            &[],
            &["2006-4", "2006-3", "2005-1"],
            Some("earlier pools"),
        );
    }

    #[test]
    fn other_tables() {
        case(
            None,
            Some("Underwriter"),
            &["Principal Amount"],
            &["Alpha LLC"],
            Some("underwriters"),
        );
        case(
            Some("Mortgage Loan Schedule"),
            None,
            &[],
            &[],
            Some("loan schedule"),
        );
        case(
            None,
            Some("Exhibit No."),
            &["Description"],
            &["4.1", "99.1"],
            Some("list of contents or exhibits"),
        );
        case(
            None,
            None,
            &[],
            &[
                "Aggregate Principal Balance:",
                "Number of Loans:",
                "Weighted Average Rate:",
            ],
            Some("key and value"),
        );
        case(
            Some("FICO by LTV Matrix"),
            None,
            &[],
            &[],
            Some("cross-tabulation"),
        );
        case(
            None,
            None,
            &["<= 70.00", "70.01 - 80.00", "> 80.00"],
            &["500 - 599"],
            Some("cross-tabulation or prepayment speeds"),
        );
        case(
            Some("Balance Sheet"),
            None,
            &[],
            &[],
            Some("financial statement"),
        );
        case(
            Some("Assumed Mortgage Loan Characteristics"),
            None,
            &[],
            &[],
            Some("modeling assumptions"),
        );
    }

    #[test]
    fn stratifications_pass() {
        let heads = &[
            "Number of Loans",
            "Aggregate Principal Balance",
            "% of Pool",
        ];
        for (title, labels) in [
            ("Prepayment Charges", &["None", "36"][..]),
            (
                "Delinquency Status of the Loans as of the Cut-off Date",
                &["Current", "30-59 Days"],
            ),
            ("Credit Grades", &["A", "A-", "B", "CC"]),
            ("Historical Delinquency", &["0 x 30", "1 x 30"]),
            ("Years of Origination", &["2001", "2002"]),
            ("Origination Channel", &["Retail", "Broker"]),
            (
                "Distribution of the Mortgage Loans by Original LTV",
                &["70 - 75"],
            ),
            ("Original Prepayment Penalty Terms", &["12", "24"]),
            ("Property Types", &["Single Family", "2-4 Units"]),
            ("Underwriting Program", &["Full", "Stated"]),
            (
                "Mortgage Insurance",
                &["LTV of 80% or less", "LTV > 80 - No MI"],
            ),
        ] {
            case(Some(title), None, heads, labels, None);
        }
    }
}
