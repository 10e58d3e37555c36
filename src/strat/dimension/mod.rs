//! The dimension by which a table splits its pool: title first, then the heading of the first
//! column, then the labels (DOMAIN section 3).
//!
//! ```text
//! Distribution of the Mortgage Loans by Original LTV as of the Cut-off Date   original_ltv
//! Mortgage Loans  |  Range of FICO Scores                                     credit_score
//! (no title)      |  Type     Purchase, Cash-Out Refinanced                   loan_purpose
//! ```
//!
//! The labels confirm or overrule: dates under `Months to Next Rate Adjustment` make it
//! `next_rate_adjustment`. What fits nothing has no dimension. Tables of two dimensions are read by
//! the first that the words name; the caller passes the labels of the sub-rows.

mod rules;
#[cfg(test)]
mod tests;

use std::sync::LazyLock;

use crate::strat::bucket::Kind;
use crate::strat::bucket::kind_of;
use crate::strat::dimension::rules::NOISE;
use crate::strat::dimension::rules::RULES;
use crate::strat::label::collapse_spaced;
use crate::strat::label::strip_continued;
use crate::strat::memo::Memo;
use crate::strat::shape::Look;
use crate::strat::shape::Shape;
use crate::strat::words::Vocabulary;
use crate::strat::words::Words;

/// What the pool is made of, as far as title and headings say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asset {
    Student,
    Card,
    Lease,
    Auto,
    Contract,
    Mortgage,
    Unknown,
}

const ASSETS: &[(Asset, &str)] = &[
    (
        Asset::Student,
        "student|student loan|stafford|trust student loan",
    ),
    (
        Asset::Card,
        "account|cardholder|accountholder|cardmember|credit card",
    ),
    (Asset::Lease, "lease|lessee|equipment|equipment loan"),
    (
        Asset::Auto,
        "receivable|vehicle|automobile|auto|motor|financed vehicle|auto loan",
    ),
    (
        Asset::Contract,
        "contract|manufactured home|manufactured housing|obligor",
    ),
    (
        Asset::Mortgage,
        "mortgage|mortgaged|home equity|heloc|home loan",
    ),
];

/// The dimension of a table; `None` where nothing fits.
pub fn read_dimension(
    title: Option<&str>,
    stub_heading: Option<&str>,
    labels: &[&str],
) -> Option<&'static str> {
    read_dimension_in(title, stub_heading, labels, "")
}

/// The dimension that words name by themselves, whatever labels stand below them.
pub fn dimension_named(words: &str) -> Option<&'static str> {
    read_dimension(Some(words), None, &[])
}

/// The dimension of a table, with further text that names the assets (`Number of Receivables`).
pub fn read_dimension_in(
    title: Option<&str>,
    stub_heading: Option<&str>,
    labels: &[&str],
    context: &str,
) -> Option<&'static str> {
    DimensionReader::default().read(title, stub_heading, labels, context)
}

/// A title or heading of a first column, read.
#[derive(Clone, Debug, Default)]
struct Caption {
    words: Words,
    asset: Option<Asset>,
    name: Option<&'static str>,
}

impl Caption {
    fn of(text: &str) -> Caption {
        let words = plain_words(text);
        Caption {
            asset: asset_of(&words),
            name: name_of(text, &words),
            words,
        }
    }
}

/// Reads the dimension of one table after another, and keeps what it learns of their words.
#[derive(Clone, Debug, Default)]
pub struct DimensionReader {
    titles: Memo<Caption>,
    stubs: Memo<Caption>,
    contexts: Memo<Option<Asset>>,
    looks: Memo<Look>,
}

impl DimensionReader {
    /// The dimension of a table, with further text that names the assets; `None` where nothing fits.
    pub fn read(
        &mut self,
        title: Option<&str>,
        stub_heading: Option<&str>,
        labels: &[&str],
        context: &str,
    ) -> Option<&'static str> {
        let shape = Shape::of_looks(labels, &mut self.looks);
        let title = self.titles.get(title.unwrap_or_default(), Caption::of);
        let stub = self
            .stubs
            .get(stub_heading.unwrap_or_default(), Caption::of);
        let asset = title
            .asset
            .or(stub.asset)
            .or_else(|| {
                *self
                    .contexts
                    .get(context, |text| asset_of(&Words::of(text)))
            })
            .unwrap_or(Asset::Unknown);
        decide(title, stub, asset, &shape)
    }
}

/// The dimension, by the words of title and heading and what the labels look like.
fn decide(title: &Caption, stub: &Caption, asset: Asset, shape: &Shape) -> Option<&'static str> {
    let (title_words, stub_words) = (&title.words, &stub.words);
    let (from_title, from_stub) = (title.name, stub.name);
    let from_title = match (from_title, from_stub) {
        // `Mortgage Loan Principal Balances` leaves open which: the heading may tell.
        (Some("original_balance"), Some("current_balance"))
            if !title_words.has_any("original|origination|initial|financed") =>
        {
            from_stub
        }
        (Some("current_balance"), Some("original_balance")) if is_bare_balance(title_words) => {
            from_stub
        }
        (
            Some("original_ltv"),
            Some("combined_ltv" | "current_ltv" | "maturity_ltv" | "junior_ratio"),
        ) if !title_words.has("original") => from_stub,
        (
            Some("mortgage_rate"),
            Some("net_rate" | "max_rate" | "min_rate" | "apr" | "gross_margin"),
        ) if title_words.len() <= 2 => from_stub,
        _ => from_title,
    };
    [from_title, from_stub]
        .into_iter()
        .flatten()
        .filter_map(|key| settle(key, asset, shape, title_words, stub_words))
        .find(|key| fits(key, shape))
        .or_else(|| from_shape(shape, asset))
}

/// Letter spacing and `(Continued)` undone, words normalised.
fn plain_words(text: &str) -> Words {
    let text = collapse_spaced(text);
    Words::of(&strip_continued(&text).0)
}

fn asset_of(words: &Words) -> Option<Asset> {
    static VOCABULARY: LazyLock<Vocabulary> =
        LazyLock::new(|| Vocabulary::new(ASSETS.iter().map(|(_, phrases)| *phrases)));
    VOCABULARY.find(words).map(|line| ASSETS[line].0)
}

/// Drops as-of phrases and names of asset classes.
fn strip_noise(words: &mut Words) {
    if let Some(at) = words.find("as of")
        && at > 1
    {
        // `... as of the Cut-off Date by State` keeps what follows `by`.
        let by = words.find("by").is_some_and(|by| by > at);
        if !by {
            words.cut_at("as of");
        }
    }
    for phrase in NOISE.split('|') {
        words.drop_phrase(phrase);
    }
}

/// The dimension that a title or heading names.
fn name_of(text: &str, words: &Words) -> Option<&'static str> {
    // `Loan Purpose (Percentages by principal balance)`: a remark names only where nothing else does.
    if let Some((before, remark)) = text.split_once(" (")
        && remark.split(' ').count() >= 3
        && let Some(key) = name_of(before, &plain_words(before))
    {
        return Some(key);
    }
    if let Some(by) = words.find("by")
        && !words.has_any("originated by|secured by|covered by|insured by|serviced by")
        && by > 1
    {
        let mut after = words.clone();
        after.keep_after("by");
        strip_noise(&mut after);
        if let Some(key) = apply_rules(&after) {
            return Some(key);
        }
    }
    let mut kept = words.clone();
    strip_noise(&mut kept);
    if kept.has("mortgage loan principal balance")
        && !text.contains('$')
        && !words.has("as of")
        && !kept
            .has_any("current|cutoff|scheduled|stated|unpaid|outstanding|remaining|by|distribution")
    {
        return Some("original_balance");
    }
    apply_rules(&kept)
}

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::new(RULES.iter().map(|(_, rules)| *rules)));

fn apply_rules(words: &Words) -> Option<&'static str> {
    VOCABULARY.find(words).map(|line| RULES[line].0)
}

fn is_bare_balance(words: &Words) -> bool {
    !words.has_any("current|cutoff|scheduled|stated|unpaid|outstanding|remaining|as of")
}

/// Asset class and labels decide between neighbouring dimensions.
fn settle(
    key: &'static str,
    asset: Asset,
    shape: &Shape,
    title: &Words,
    stub: &Words,
) -> Option<&'static str> {
    let says = |phrases: &str| title.has_any(phrases) || stub.has_any(phrases);
    let worded = shape.labels > 0 && shape.numbers + shape.dates + shape.years == 0;
    let settled = match key {
        "state" if shape.mostly(shape.zips) => "zip_code",
        "state"
            if worded && shape.states == 0 && shape.labels >= 2 && !says("state|jurisdiction") =>
        {
            if shape.values_of.is_some() {
                return shape.values_of;
            }
            "region"
        }
        "region" if shape.mostly(shape.states) => state_of(asset, says("obligor|lessee")),
        "state" => state_of(asset, says("obligor|lessee")),
        "mortgage_rate"
            if matches!(asset, Asset::Auto | Asset::Contract | Asset::Lease)
                && !says("mortgage") =>
        {
            "apr"
        }
        "apr" if says("contract rate|contract interest rate") && says("mortgage loan|mortgage") => {
            "mortgage_rate"
        }
        "index" if asset == Asset::Student => "rate_index",
        // `Stafford`, `PLUS`: the labels tell student loans where no word does.
        "product_type" if asset == Asset::Student || shape.values_of == Some("loan_type") => shape
            .values_of
            .filter(|key| matches!(*key, "loan_status" | "school_type"))
            .unwrap_or("loan_type"),
        "delinquency_status" if asset == Asset::Card => "payment_status",
        "payment_status" if asset == Asset::Student || shape.values_of == Some("loan_status") => {
            "loan_status"
        }
        "payment_status" if asset == Asset::Mortgage => "delinquency_status",
        "loan_status" if shape.mostly(shape.days) => "delinquency_status",
        "current_balance" if asset == Asset::Card && !says("loan|mortgage") => "account_balance",
        "seasoning" if asset == Asset::Card && says("account") => "account_age",
        "prepay_penalty_term" if worded && shape.labels >= 2 && shape.values_of.is_none() => {
            "prepay_penalty_type"
        }
        "prepay_penalty_type" if shape.mostly(shape.numbers) && shape.numbers >= 2 => {
            "prepay_penalty_term"
        }
        "next_rate_adjustment" if shape.mostly(shape.numbers) => "months_to_rate_adjustment",
        "months_to_rate_adjustment" if shape.mostly(shape.dates) => "next_rate_adjustment",
        "maturity_date" if shape.mostly(shape.numbers) && !shape.is_years() => "remaining_term",
        "remaining_term" | "original_term" if shape.mostly(shape.dates + shape.years) => {
            "maturity_date"
        }
        "seasoning" if shape.mostly(shape.dates + shape.years) => "origination_year",
        // The aging of receivables: `Current`, `1 - 30 Days`.
        "seasoning" if says("aging") && shape.mostly(shape.days) => "delinquency_status",
        "occupancy" if shape.mostly(shape.numbers) && shape.percents + shape.scale as usize > 0 => {
            "occupancy_rate"
        }
        "occupancy_rate" if shape.values_of == Some("occupancy") => "occupancy",
        "mortgage_insurance" if says("ltv") && shape.mostly(shape.numbers) => "original_ltv",
        "original_ltv" if says("mi|mortgage insurance") && worded => "mortgage_insurance",
        "product_type" if says("amortization") && shape.values_of == Some("balloon") => "balloon",
        "product_type" if says("program") && shape.values_of == Some("documentation") => {
            "documentation"
        }
        "documentation" if says("type of program") && shape.values_of == Some("product_type") => {
            "product_type"
        }
        "product_type" if shape.values_of == Some("new_used") => "new_used",
        "new_used" if shape.values_of == Some("product_type") => "product_type",
        "credit_tier" if shape.is_scores() && !says("tier") && says("fico|bureau") => {
            "credit_score"
        }
        "credit_grade" if shape.is_scores() => "credit_score",
        "lease_type" if says("contract type|type of contract") && shape.values_of.is_some() => {
            return shape.values_of;
        }
        "property_type" if shape.values_of == Some("unit_type") => "unit_type",
        "original_balance"
            if asset == Asset::Lease && says("contract") && !says("equipment cost") =>
        {
            "contract_balance"
        }
        key => key,
    };
    Some(settled)
}

fn state_of(asset: Asset, named: bool) -> &'static str {
    match asset {
        Asset::Card | Asset::Student => "state",
        Asset::Auto | Asset::Contract | Asset::Lease => "obligor_state",
        Asset::Mortgage | Asset::Unknown if named => "obligor_state",
        Asset::Mortgage | Asset::Unknown => "state",
    }
}

/// Can the dimension have such labels? Only strong evidence speaks against it.
fn fits(key: &str, shape: &Shape) -> bool {
    if shape.labels < 2 {
        return true;
    }
    let dated = shape.mostly(shape.dates);
    let stated = shape.states >= 2 && shape.mostly(shape.states);
    let other_sign = |own: usize| {
        let all = shape.money + shape.percents + shape.ratios + shape.days + shape.terms;
        shape.mostly(all - own)
    };
    match kind_of(Some(key)) {
        Kind::Number("percent") => {
            !dated && !stated && !other_sign(shape.percents) && !shape.exceeds(1_000)
        }
        Kind::Number("USD") => {
            let small =
                shape.numbers >= 2 && !shape.exceeds(99) && shape.scale > 0 && shape.money == 0;
            !dated && !stated && !other_sign(shape.money) && !small
        }
        Kind::Number("months") => {
            !dated && !stated && !other_sign(shape.terms) && !shape.exceeds(3_000)
        }
        Kind::Number("points") => {
            let small = shape.numbers >= 2 && !shape.exceeds(200);
            !dated && !stated && !other_sign(0) && !small && !shape.exceeds(3_000)
        }
        Kind::Number(_) => !dated && !stated && !other_sign(shape.ratios),
        Kind::State => !shape.mostly(shape.numbers) && !dated,
        Kind::Date | Kind::Year => !stated,
        Kind::Category => {
            !(dated || stated && key != "region" || shape.numbers >= 2 && shape.mostly(shape.money))
        }
        Kind::Mixed(_) | Kind::Code | Kind::Open => !stated,
    }
}

/// What the labels say where no words do: states, ZIP codes, usual values, scores.
fn from_shape(shape: &Shape, asset: Asset) -> Option<&'static str> {
    if shape.states >= 2 && shape.states * 4 >= shape.labels * 3 {
        return Some(state_of(asset, false));
    }
    if shape.zips >= 2 && shape.zips * 4 >= shape.labels * 3 {
        return Some("zip_code");
    }
    if shape.is_scores() {
        return Some("credit_score");
    }
    if shape.mostly(shape.ratios) && shape.ratios >= 2 {
        return Some("dscr");
    }
    match shape.values_of {
        Some("loan_type" | "loan_status" | "school_type") if asset == Asset::Mortgage => None,
        key => key,
    }
}
