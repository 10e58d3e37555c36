//! What a column measures, from its joined heading (DOMAIN section 4).
//!
//! ```text
//! NUMBER OF LOANS    AGGREGATE BALANCE (in thousands)    %              WTD. AVG. GROSS CPN.
//! count              balance, scale 1000                 pct_balance    wa_rate
//! ```
//!
//! One heading is read by [`decode_measure`], a table's headings together by [`read_measures`]: keys are
//! unique there, and percent columns whose heading does not say of what keep all keys that arithmetic
//! may choose from. Values are not looked at here.

use std::borrow::Cow;
use std::sync::LazyLock;

use crate::states::state_code;
use crate::strat::label::collapse_spaced;
use crate::strat::words::Vocabulary;
use crate::strat::words::Words;
use crate::strat::words::is_mark;

/// A measure: its key, its unit, and what printed values are multiplied by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// A key of DOMAIN section 4, or one made from the heading.
    pub key: Cow<'static, str>,
    /// `count`, `USD`, `percent`, `months`, `points`, `ratio`; `None` for keys made from headings.
    pub unit: Option<&'static str>,
    /// 1, or 1000 for `(in thousands)`.
    pub scale: u32,
}

/// The measure of one column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColumnMeasure {
    /// The best reading; its key is unique in the table.
    pub measure: Measure,
    /// Other keys that the heading allows, best first: arithmetic may prefer one.
    pub alternatives: Vec<&'static str>,
}

/// How well a heading names its measure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Strength {
    /// Only where no other column claims the key.
    Weak,
    /// A percent of the pool, by whatever.
    Percent,
    Strong,
}

/// Shares within a bucket: words that follow a percent sign.
const SHARES: &[(&str, &str)] = &[
    (
        "pct_investor",
        "investor|investment|investor property|non owner",
    ),
    (
        "pct_owner_occupied",
        "owner occupied|own occ|own occupancy|own occupied|own|owner occupancy|owner|primary|primary residence|occupied",
    ),
    ("pct_cashout", "cashout|cashout refinance|equity refinance"),
    (
        "pct_full_doc",
        "full documentation|full alternative|full alternative documentation|full|full doc",
    ),
    ("pct_sfd_pud", "sfd|pud|single family|sfr"),
    (
        "pct_second_lien",
        "second lien|second|junior lien|second mortgage",
    ),
    ("pct_mi", "mortgage insurance|mi|insured|covered by"),
    ("pct_io", "io"),
];

/// Averages, most specific first: key, unit, rules as in the dimension vocabulary.
const AVERAGES: &[(&str, &str, &str)] = &[
    ("wa_dscr", "ratio", "dscr|debt service"),
    (
        "wa_maturity_ltv",
        "percent",
        "ltv+maturity|ltv+balloon|ltv+ard|ltv+anticipated repayment",
    ),
    (
        "wa_cltv",
        "percent",
        "cltv|combined+ltv|total ltv|effective ltv|ltv+silent",
    ),
    (
        "wa_current_ltv",
        "percent",
        "current ltv|cutoff date ltv|cutoff ltv|updated ltv|current+ltv+!original",
    ),
    ("wa_original_ltv", "percent", "ltv"),
    ("wa_fico", "points", "fico|credit score|beacon|bureau score"),
    (
        "wa_dti",
        "percent",
        "dti|debt ratio|backend ratio|backend|debt income",
    ),
    ("wa_margin", "percent", "margin"),
    (
        "wa_months_to_adjustment",
        "months",
        "month to+adjustment|month to+reset|month to+roll|month to+change|month to next|mtr",
    ),
    ("wa_initial_cap", "percent", "initial+cap|first+cap"),
    ("wa_lifetime_cap", "percent", "lifetime+cap|life+cap"),
    (
        "wa_periodic_cap",
        "percent",
        "periodic+cap|subsequent+cap|periodic rate cap",
    ),
    (
        "wa_max_rate",
        "percent",
        "maximum+rate|ceiling|maximum+coupon|lifetime rate",
    ),
    (
        "wa_min_rate",
        "percent",
        "minimum+rate|floor|minimum+coupon",
    ),
    (
        "wa_remaining_term",
        "months",
        "remaining+term+!amortization+!io+!draw|remaining+month|remaining+maturity|wam|wart|rtm|month to maturity|\
        month to+maturity|term to maturity+!original|term to stated maturity+!original|remaining+!balance+!principal+!io+!amortization+!amount",
    ),
    (
        "wa_original_term",
        "months",
        "original+term+!amortization+!io|original+month|original+maturity|stated term|waot|otm",
    ),
    (
        "wa_age",
        "months",
        "age|wala|seasoning|loan age|month since|month seasoned",
    ),
    (
        "wa_net_rate",
        "percent",
        "net+rate|net+coupon|net wac|nwac|net+apr|net+cpn|net interest",
    ),
    (
        "wa_rate",
        "percent",
        "wac|gwac|apr|coupon|cpn|mortgage rate|interest rate|gross rate|note rate|loan rate|contract rate|current rate|\
        mortgage interest|gross+rate|weighted average rate|average rate|rate+!pass through+!prepayment+!default+!loss+!cap",
    ),
];

/// What makes a percent one of the pool.
const POOL: &str = "pool|balance|deal|group|principal|total|upb|receivable|loan|portfolio|collateral|contract|account|\
    outstanding|amount|aggregate|mortgage|lease|property|cutoff|heloc|unit|trust|asset|note|dollar|home equity";

/// Nouns that, alone, count the things of the pool.
const COUNTED: &str = "loan|contract|account|lease|property|heloc|unit|vehicle|obligor|borrower|mortgage|home|equity|\
    student|trust|initial|group|count|total|line|of|credit|the|item|note|mortgaged|aggregate|loan count|i|ii|1|2|pool|\
    installment|motor|revolving|statistical|invoice|customer|dealer|lessee|lien|tax|timeshare|vessel|boat|aircraft|\
    container|franchise|store|parcel|policy|card";

/// The measure that a heading names; `None` where it is none of them.
pub fn decode_measure(heading: &str) -> Option<Measure> {
    let words = Words::of(&collapse_spaced(heading));
    let (key, unit, _) = classify(&words, heading)?;
    Some(measure(key, unit, &words))
}

/// What a line multiplies amounts by that says nothing else: `(Dollars in thousands)`, `All dollar amounts
/// are in thousands.`, `(In thousands, except number of loans)`.
pub fn scale_said_alone(line: &[u8]) -> Option<u32> {
    const WORDS: &[&str] = &[
        "all",
        "amount",
        "amounts",
        "and",
        "are",
        "balance",
        "balances",
        "count",
        "counts",
        "dollar",
        "dollars",
        "except",
        "expressed",
        "for",
        "in",
        "indicated",
        "is",
        "loan",
        "loans",
        "noted",
        "number",
        "numbers",
        "of",
        "otherwise",
        "percent",
        "percentage",
        "percentages",
        "percents",
        "shown",
        "stated",
        "tables",
        "the",
        "these",
        "unless",
        "us",
        "where",
    ];
    if line.len() > 100 {
        return None;
    }
    let mut scale = None;
    let words = line.split(|b| !b.is_ascii_alphanumeric());
    for word in words.filter(|word| !word.is_empty()) {
        let is = |other: &str| word.eq_ignore_ascii_case(other.as_bytes());
        match word {
            _ if is("thousands") || is("000s") => scale = Some(1_000),
            _ if is("millions") => scale = Some(1_000_000),
            _ if WORDS.iter().any(|other| is(other)) => {}
            _ => return None,
        }
    }
    scale
}

fn measure(key: Cow<'static, str>, unit: &'static str, words: &Words) -> Measure {
    let scale = if unit == "USD" { words.scale() } else { 1 };
    Measure {
        key,
        unit: Some(unit),
        scale,
    }
}

fn classify(words: &Words, heading: &str) -> Option<(Cow<'static, str>, &'static str, Strength)> {
    if words.is_empty() {
        // `(%)`, `($)`, `$` alone.
        return match words.unit() {
            Some("percent") => Some((Cow::Borrowed("pct_balance"), "percent", Strength::Percent)),
            Some("USD") => Some((Cow::Borrowed("balance"), "USD", Strength::Weak)),
            None if heading.trim() == "$" => {
                Some((Cow::Borrowed("balance"), "USD", Strength::Weak))
            }
            _ => None,
        };
    }
    if words.has_any("adjusted") && words.has_any("balance|amount") {
        let (key, unit) = match words.has("percent") {
            true => ("adjusted_pct_balance", "percent"),
            false => ("adjusted_balance", "USD"),
        };
        return Some((Cow::Borrowed(key), unit, Strength::Strong));
    }
    let named = |key, unit| Some((Cow::Borrowed(key), unit, Strength::Strong));
    let is_average = words.has("average");
    let of_rate =
        words.has_any("rate|coupon|wac|ltv|cltv|margin|dti|fico|cap|apr|dscr|term|age|wala");
    if words.has("percent") && (words.starts("percent") || !of_rate) {
        return classify_percent(words, heading);
    }
    // `Seasoning Total Balance`: a stub heading that ran into the heading of the balances.
    let of_balance = !is_average
        && words.has_any("total balance|aggregate balance|principal balance|aggregate principal");
    if !of_balance && let Some((key, unit)) = classify_average(words) {
        return named(key, unit);
    }
    if is_average {
        let of_pool =
            words.has_any("balance|amount|principal|upb|loan size|size|loan|receivable|contract");
        let other = words.has_any("original|limit|income|value|price|payment|number|term|life");
        return (of_pool && !other).then_some((
            Cow::Borrowed("avg_balance"),
            "USD",
            Strength::Strong,
        ));
    }
    if words.has_any("number|count")
        && !words.has_any("balance|amount|principal|month|day|cusip|year|percent")
        && (!words.is_one_of("loan number|mortgage loan number|account number")
            || names_several(heading))
        || words.has("number of") && !words.has_any("number of month|number of day|number of year")
    {
        return named("count", "count");
    }
    // What is left to pay of leases and liens, and the part of a loan that no agency guarantees.
    if words.has_any(
        "present value|net investment|discounted value|securitization value|redemptive value|unguaranteed interest",
    ) {
        return Some((Cow::Borrowed("balance"), "USD", Strength::Weak));
    }
    if words.has_any("minimum|maximum|limit|prior|ending|beginning|interest|payment|income|value|price|fee|cumulative") {
        return None;
    }
    if words.has_any("balance|amount|upb|principal|outstanding|dollar|receivable balance") {
        let weak = words.has_any("original|financed");
        let strength = if weak {
            Strength::Weak
        } else {
            Strength::Strong
        };
        return Some((Cow::Borrowed("balance"), "USD", strength));
    }
    if words.is_one_of(
        "receivable|total receivable|aggregate receivable|total|aggregate|total dollar|volume",
    ) {
        return Some((Cow::Borrowed("balance"), "USD", Strength::Weak));
    }
    if words
        .iter()
        .all(|word| COUNTED.split('|').any(|noun| noun == word))
        && !words.is_one_of("of|the|group|i|ii|1|2")
    {
        return named("count", "count");
    }
    None
}

/// `Mortgage Loans Number`, `Number` under a heading of its own: no number of one loan.
fn names_several(heading: &str) -> bool {
    let mut words = heading.split(' ');
    words.any(|word| word.eq_ignore_ascii_case("loans") || word.eq_ignore_ascii_case("accounts"))
}

fn classify_percent(
    words: &Words,
    heading: &str,
) -> Option<(Cow<'static, str>, &'static str, Strength)> {
    let named = |key| Some((Cow::Borrowed(key), "percent", Strength::Strong));
    if words.has_any("number|count") {
        return named("pct_count");
    }
    if let Some(code) = share_of_state(heading) {
        return Some((
            Cow::Owned(format!("pct_state:{code}")),
            "percent",
            Strength::Strong,
        ));
    }
    let pooled = words.has_any("balance|pool|deal|group|principal|upb|receivable");
    if !pooled && let Some((key, _)) = SHARES.iter().find(|(_, phrases)| words.has_any(phrases)) {
        return named(key);
    }
    if words.has_any("change|limited|stated|average|negam|with|first|fixed|adjustable|arm|loss|default|delinquent") && !pooled {
        return None;
    }
    if words.is_one_of(
        "percent of account|percent of total account|percent of obligor|percent of borrower",
    ) {
        return Some((Cow::Borrowed("pct_count"), "percent", Strength::Percent));
    }
    // `Percent`, `% of Total`, `Percent of Mortgage Loans`: by balance unless the numbers say otherwise.
    let by_balance = words.has_any("balance|principal|upb|receivable|dollar|amount|outstanding");
    let strength = if by_balance {
        Strength::Strong
    } else {
        Strength::Percent
    };
    (words.is_one_of("percent|percent of|percent by|of percent") || words.has_any(POOL))
        .then_some((Cow::Borrowed("pct_balance"), "percent", strength))
}

fn classify_average(words: &Words) -> Option<(&'static str, &'static str)> {
    static VOCABULARY: LazyLock<Vocabulary> =
        LazyLock::new(|| Vocabulary::new(AVERAGES.iter().map(|(_, _, rules)| *rules)));
    let (key, unit, _) = &AVERAGES[VOCABULARY.find(words)?];
    let extreme = words.starts_any("minimum|maximum|lowest|highest|range|low|high");
    (!extreme || matches!(*key, "wa_max_rate" | "wa_min_rate")).then_some((*key, *unit))
}

/// `% California`, `% in CA`, `California %`: the state.
fn share_of_state(heading: &str) -> Option<&'static str> {
    let text = heading.trim().trim_end_matches('*').trim_end();
    let text = match text.rfind(['(', '[', '<']) {
        Some(at) if text.ends_with([')', ']', '>']) => text[..at].trim_end(),
        _ => text,
    };
    let mut rest = text.trim_matches(['%', ' ']);
    for head in [
        "Percentage",
        "PERCENTAGE",
        "Percent",
        "PERCENT",
        "of",
        "OF",
        "in",
        "IN",
        "Located in",
        "State of",
    ] {
        if let Some(tail) = rest.strip_prefix(head)
            && tail.starts_with(' ')
        {
            rest = tail.trim_start();
        }
    }
    // `% MI` is the share with mortgage insurance.
    if rest.len() == text.len() || rest == "MI" {
        return None;
    }
    state_code(rest)
}

/// A key made from a heading: `Prepay Flag (3)` gives `prepay_flag`.
pub fn fallback_key(heading: &str) -> String {
    let heading = collapse_spaced(heading);
    let mut key = String::with_capacity(heading.len());
    let mut rest = heading.as_ref();
    while let Some(c) = rest.chars().next() {
        if matches!(c, '(' | '[' | '<')
            && let Some(end) = rest.find([')', ']', '>'])
            && end <= 4
            && is_mark(&rest[1..end].trim().to_ascii_lowercase())
        {
            rest = &rest[end + 1..];
            continue;
        }
        rest = &rest[c.len_utf8()..];
        let word = match c {
            '%' => "pct",
            '#' => "number",
            '\'' | '.' => continue,
            c if c.is_ascii_alphanumeric() => {
                key.push(c.to_ascii_lowercase());
                continue;
            }
            _ => "",
        };
        if !key.is_empty() && !key.ends_with('_') {
            key.push('_');
        }
        key.push_str(word);
        if !word.is_empty() {
            key.push('_');
        }
    }
    let key = key.trim_matches('_');
    match key {
        "" => "column".into(),
        key => key.into(),
    }
}

/// The measures of a table's columns, left to right. Where two headings name one measure, the first
/// takes it, unless the later one names it better; the other gets a key made from its heading.
pub fn read_measures(headings: &[String]) -> Vec<ColumnMeasure> {
    let all: Vec<Words> = headings
        .iter()
        .map(|heading| Words::of(&collapse_spaced(heading)))
        .collect();
    let mut read: Vec<_> = all
        .iter()
        .zip(headings)
        .map(|(words, heading)| classify(words, heading))
        .collect();
    name_percents(&mut read);
    name_receivables(&mut read, &all);
    let mut out: Vec<ColumnMeasure> = Vec::with_capacity(headings.len());
    for (at, heading) in headings.iter().enumerate() {
        let taken = |key: &str| out.iter().any(|column| column.measure.key == key);
        let found = read[at].as_ref().filter(|(key, _, strength)| {
            let beaten = |other: &Option<(Cow<'static, str>, &'static str, Strength)>| {
                other.as_ref().is_some_and(|(k, _, s)| {
                    k == key && *s == Strength::Strong && *strength == Strength::Weak
                })
            };
            !taken(key) && !read[at + 1..].iter().any(beaten)
        });
        let column = match found {
            Some((key, unit, strength)) => ColumnMeasure {
                measure: measure(key.clone(), unit, &all[at]),
                alternatives: alternatives(key, *strength),
            },
            None => ColumnMeasure {
                measure: Measure {
                    key: Cow::Owned(unique(fallback_key(heading), &taken)),
                    unit: None,
                    scale: 1,
                },
                alternatives: match &read[at] {
                    Some((key, _, strength)) => alternatives(key, *strength),
                    None => Vec::new(),
                },
            },
        };
        out.push(column);
    }
    out
}

fn alternatives(key: &str, strength: Strength) -> Vec<&'static str> {
    match (key, strength) {
        ("pct_balance", Strength::Percent) => vec!["pct_count"],
        ("pct_count", Strength::Percent) => vec!["pct_balance"],
        _ => Vec::new(),
    }
}

/// Of two percents of the pool, the one that follows the count is a percent by count.
fn name_percents(read: &mut [Option<(Cow<'static, str>, &'static str, Strength)>]) {
    let is = |item: &Option<(Cow<'static, str>, &'static str, Strength)>, wanted: &str| {
        item.as_ref().is_some_and(|(key, _, _)| key == wanted)
    };
    if read.iter().filter(|item| is(item, "pct_balance")).count() < 2
        || read.iter().any(|item| is(item, "pct_count"))
    {
        return;
    }
    for at in 1..read.len() {
        if is(&read[at], "pct_balance") && is(&read[at - 1], "count") {
            if let Some((key, _, strength)) = &mut read[at]
                && *strength == Strength::Percent
            {
                *key = Cow::Borrowed("pct_count");
            }
            return;
        }
    }
}

/// `Receivables` beside a column of balances counts them.
fn name_receivables(
    read: &mut [Option<(Cow<'static, str>, &'static str, Strength)>],
    words: &[Words],
) {
    let has = |wanted: &str| {
        read.iter().any(|item| {
            item.as_ref()
                .is_some_and(|(key, _, s)| key == wanted && *s == Strength::Strong)
        })
    };
    if has("count") || !has("balance") {
        return;
    }
    if let Some(at) = words.iter().position(|words| words.is("receivable")) {
        read[at] = Some((Cow::Borrowed("count"), "count", Strength::Weak));
    }
}

fn unique(key: String, taken: &dyn Fn(&str) -> bool) -> String {
    if !taken(&key) {
        return key;
    }
    (2..)
        .map(|n| format!("{key}_{n}"))
        .find(|key| !taken(key))
        .unwrap_or(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(key: &str, headings: &str) {
        for heading in headings.split(';').map(str::trim) {
            let got = decode_measure(heading).map(|measure| measure.key);
            assert_eq!(got.as_deref(), Some(key), "`{heading}`");
            if !key.starts_with("pct_state") {
                let upper = heading.to_uppercase();
                let got = decode_measure(&upper).map(|measure| measure.key);
                assert_eq!(got.as_deref(), Some(key), "`{upper}`");
            }
        }
    }

    #[test]
    fn every_row_of_the_table() {
        case(
            "count",
            "Number of Mortgage Loans; Number of Loans; No of Loans; Number of Home Equity Loans; Number of HELOCs;
            Mortgage Loans; # of Loans; Loan Count; Number of Receivables; Number of Contracts; Number of Accounts;
            Number of Properties; Count; Number; Loans; No. of Mortgage Loans; Number of Initial Mortgage Loans(1);
            # Loans; Loans (#); Number of Loan Groups; Mortgage Loans Number",
        );
        case("wa_rate", "Wtd. Avg. GWAC; GWAC");
        case("wa_net_rate", "NWAC; W.A. NWAC");
        case("wa_remaining_term", "WA RTM; WART; Remain. Term");
        case("wa_original_term", "WAOT; WA OTM");
        case("wa_age", "Seas.; Months Seasoned");
        case("wa_months_to_adjustment", "WA MTR; MTR");
        case("avg_balance", "Avg. UPB");
        case(
            "balance",
            "Discounted Present Value of Leases; Net Investment",
        );
        case(
            "balance",
            "Aggregate Principal Balance Outstanding; Aggregate Principal Balance; Aggregate Stated Principal Balance;
            Aggregate Cut-off Date Balance; Total Scheduled Balance; Total Balance; Principal Balance;
            Statistical Calculation Date Loan Balance; Aggregate Outstanding Principal Balance; Amount;
            Aggregate Unpaid Principal Balance; Aggregate Scheduled Principal Balance; Current Balance;
            Unpaid Principal Balance as of the Cut-off Date; Scheduled Balance; Receivables; Total Balance Amount;
            Remaining Principal Balance; Balance ($); Seasoning Total Balance",
        );
        case(
            "pct_balance",
            "Percent of Mortgage Loans; Percent of Aggregate Principal Balance Outstanding; % of Initial Pool Balance;
            % of Statistical Calculation Date Loan Balance; Percent of Pool by Outstanding Principal Balance;
            % of Pool By Principal Balance; % of Deal; %; Percentage of Total Receivables; Pool Percent;
            % of Cut-off Date Pool Balance; % of Cut-off Date Balance; Percent of Loan Group; % of UPB; % of Pool; Percent;
            Total Balance %; % of Total; Percentage of Group I Loans; Percentage of Mortgage Loans by Principal Balance",
        );
        case(
            "pct_count",
            "Percentage of Total Number of Accounts; Percent of Number of Loans; % by Number; % of Total Number of Loans",
        );
        case(
            "avg_balance",
            "Average Principal Balance; Avg. Balance; Average Current Principal Balance; WA Loan Balance;
            Average Loan Balance; Avg Loan Size",
        );
        case(
            "wa_rate",
            "Weighted Average Mortgage Rate; Weighted Average Gross Coupon; WAC; Mortgage Rate; Gross WAC; Wtd Avg Coupon;
            Weighted Averages GROSS RATE; Wtd. Avg. Mortgage Rate (%); WA Rate; Current Rate; Weighted Average APR",
        );
        case(
            "wa_net_rate",
            "Weighted Average Net Coupon; Net WAC; WA Net Rate; Net Rate",
        );
        case(
            "wa_original_ltv",
            "Weighted Average Original Loan-to-Value Ratio; WA LTV; Orig. LTV; WA Original LTV; OLTV; LTV;
            Wtd. Avg. Orig. LTV",
        );
        case(
            "wa_cltv",
            "Weighted Average Combined LTV; WA CLTV; Comb LTV; Original Combined LTV",
        );
        case("wa_current_ltv", "Cut-off Date LTV Ratio; WA Current LTV");
        case("wa_maturity_ltv", "LTV Ratio at Maturity; WA Balloon LTV");
        case(
            "wa_fico",
            "Weighted Average Credit Score; WA FICO; Weighted Average FICO; FICO; WA Credit Bureau Risk Score; Wtd. Avg. FICO Score",
        );
        case(
            "wa_dti",
            "WA DTI; Wtd Avg DTI; Weighted Average Debt-to-Income Ratio",
        );
        case(
            "wa_dscr",
            "DSCR; UW DSCR; WA DSCR; Weighted Average Debt Service Coverage Ratio",
        );
        case(
            "wa_remaining_term",
            "Weighted Average Remaining Term to Maturity (months); WAM; Stated Remaining Term (Mos.); Rem Term; REM. TERM;
            Weighted Average Remaining Months to Maturity; Stated Remaining Term",
        );
        case(
            "wa_original_term",
            "Weighted Average Original Term; Orig Term; Original Term to Maturity",
        );
        case(
            "wa_age",
            "AGE; WALA; Age; Weighted Average Seasoning; WA Loan Age",
        );
        case("wa_margin", "Margin; WA Margin; Gross Margin");
        case("wa_initial_cap", "Initial Cap");
        case("wa_periodic_cap", "Periodic Cap; Subsequent Periodic Cap");
        case("wa_max_rate", "Ceiling Rate; WA Max Rate; Maximum Rate");
        case(
            "pct_full_doc",
            "% Full Alt Doc; % Full-Alt Doc; % Full; % Full Doc; Percent Full Documentation",
        );
        case(
            "pct_owner_occupied",
            "% Owner Occupied; % Own Occ; % of Primary; % Owner Occ",
        );
        case(
            "pct_cashout",
            "% Cashout Refi; % Cash Out; % Cash-Out Refinance",
        );
        case("pct_sfd_pud", "% SFD/PUD; % Single Family");
        case("pct_io", "% IOs; % of Interest Only; % IO");
        case("pct_second_lien", "% of 2nd Lien; % Second Lien");
        case("pct_investor", "% Investor");
        case(
            "pct_mi",
            "% PMI; % Covered by Mortgage Ins.; % Covered by Mortgage Insurance; % MI",
        );
        case(
            "pct_state:CA",
            "% California; % CA; % in California; California %",
        );
        case(
            "adjusted_balance",
            "Adjusted Balance Amount; Adjusted Balance[1]",
        );
        case("adjusted_pct_balance", "Adjusted Balance %");
    }

    #[test]
    fn other_headings_are_no_measures() {
        for heading in [
            "% Limited",
            "% Stated",
            "% Neg Am",
            "Change in %",
            "Credit Limit",
            "Rating",
            "Class",
            "",
        ] {
            assert_eq!(decode_measure(heading), None, "`{heading}`");
        }
        assert_eq!(fallback_key("% Neg Am"), "pct_neg_am");
        assert_eq!(fallback_key("Change in %(1)"), "change_in_pct");
        assert_eq!(fallback_key("Months to Reset"), "months_to_reset");
        assert_eq!(fallback_key("(2)"), "column");
    }

    #[test]
    fn scale_belongs_to_money() {
        let balance = decode_measure("Aggregate Balance (in thousands)").unwrap();
        assert_eq!((balance.key.as_ref(), balance.scale), ("balance", 1000));
        assert_eq!(
            decode_measure("Principal Balance ($000s)").unwrap().scale,
            1000
        );
        assert_eq!(
            decode_measure("Number of Loans (in thousands)")
                .unwrap()
                .scale,
            1
        );
    }

    #[track_caller]
    fn keys(headings: &[&str], expected: &[&str]) -> Vec<ColumnMeasure> {
        let headings: Vec<String> = headings.iter().map(|h| (*h).to_owned()).collect();
        let read = read_measures(&headings);
        let got: Vec<&str> = read
            .iter()
            .map(|column| column.measure.key.as_ref())
            .collect();
        assert_eq!(got, expected);
        read
    }

    #[test]
    fn a_table_names_each_measure_once() {
        let read = keys(
            &["Number of Loans", "Amount", "%"],
            &["count", "balance", "pct_balance"],
        );
        assert_eq!(read[2].alternatives, ["pct_count"]);
        keys(
            &["Number", "%", "Balance", "%"],
            &["count", "pct_count", "balance", "pct_balance"],
        );
        keys(
            &["Loans", "Original Balance", "Current Balance"],
            &["count", "original_balance", "balance"],
        );
        keys(
            &["Principal Balance", "Principal Balance"],
            &["balance", "principal_balance"],
        );
        keys(
            &["Receivables", "Principal Balance", "%"],
            &["count", "balance", "pct_balance"],
        );
        keys(&["% Stated", "% Stated"], &["pct_stated", "pct_stated_2"]);
    }
}
