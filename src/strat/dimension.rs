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

use super::bucket::Kind;
use super::bucket::kind_of;
use super::label::collapse_spaced;
use super::label::strip_continued;
use super::shape::Shape;
use super::words::Words;

/// Words and the dimension they name, most specific first. `|` separates alternatives, `+` joins
/// phrases that must all occur, `!` marks one that must not.
const RULES: &[(&str, &str)] = &[
    ("zip_code", "zip"),
    ("negam_limit", "negam"),
    (
        "delinquency_history",
        "delinquency history|historical delinquency|mortgage history|payment history|times delinquent|times 30|\
        prior delinquency|past delinquency|delinquency+last 12|delinquency+prior 12|delinquency+past 12|30 day+12 month|\
        pay history",
    ),
    (
        "loan_status",
        "borrower payment status|loan status|borrower status|repayment status|loan payment status|student+payment status",
    ),
    ("payment_status", "payment status|status of payment"),
    (
        "delinquency_status",
        "delinquency|delinquent|past due|paid to date|paid through|day late|performance status|foreclosure status",
    ),
    (
        "prepay_penalty_type",
        "prepayment penalty type|prepayment charge type|prepayment premium type|prepayment fee type|prepayment type|\
        prepayment penalty description|prepayment description|type of prepayment|hard soft|lockout|defeasance|\
        call protection|prepayment provision|prepayment restriction|prepayment protection+!term|prepayment option|\
        prepayment penalty structure|type of prepayment penalty|prepayment penalty status",
    ),
    (
        "prepay_penalty_term",
        "prepayment|yield maintenance|penalty term|penalty period|penalty month|ppp",
    ),
    (
        "utilization",
        "utilization|percent utilized|utilized|percent drawn|percent of credit limit|draw percent",
    ),
    (
        "credit_limit",
        "credit limit|credit line|line of credit amount|line amount|maximum line|line limit",
    ),
    (
        "mortgage_insurance",
        "mortgage insurance|mi provider|mi coverage|mi company|mi status|mi insurer|mi type|lender paid|borrower paid|\
        insurance coverage|insurance provider|primary insurance|insured status|mi level|no mi",
    ),
    ("dscr", "dscr|debt service"),
    (
        "junior_ratio",
        "junior ratio|junior mortgage ratio|second mortgage ratio|second lien ratio|junior lien ratio|junior loan ratio|\
        second ratio",
    ),
    (
        "maturity_ltv",
        "ltv+maturity|ltv+balloon|ltv+ard|ltv+anticipated repayment|ltv+repayment date|ltv+scheduled maturity",
    ),
    (
        "combined_ltv",
        "cltv|combined+ltv|total ltv|effective ltv|net ltv|ltv+silent|ltv+net of",
    ),
    (
        "current_ltv",
        "current ltv|updated ltv|cutoff date ltv|cutoff ltv|current+ltv+!original|ltv+updated|refreshed ltv|\
        amortized ltv|indexed ltv",
    ),
    ("original_ltv", "ltv"),
    (
        "dti",
        "dti|debt ratio|backend ratio|frontend ratio|debt income|total debt|total debt ratio",
    ),
    (
        "credit_tier",
        "credit tier|program tier|proprietary score|proprietary credit|internal score|internal credit score|\
        custom score|tier|scorecard",
    ),
    (
        "credit_score",
        "fico|credit score|beacon|vantage|bureau score|vantagescore",
    ),
    (
        "months_to_rate_adjustment",
        "month to+adjustment|month to+reset|month to+roll|month to+change|month until+adjustment|month until+reset|\
        month to+repricing|month until+change|month until+roll|month to next",
    ),
    (
        "fixed_period",
        "fixed rate period|fixed period|initial fixed|fixed term|fixed rate term|reset frequency|adjustment frequency|\
        frequency of+adjustment|rate adjustment period|adjustment period+!cap|initial rate period|initial period+!cap|\
        fixed adjustable|year fixed",
    ),
    ("initial_cap", "initial+cap|first+cap"),
    ("lifetime_cap", "lifetime+cap|life+cap|lifetime adjustment"),
    (
        "periodic_cap",
        "periodic+cap|subsequent+cap|semi annual+cap|semiannual cap|annual cap|adjustment cap|rate cap|interval cap|\
        periodic rate limit|reset cap",
    ),
    (
        "max_rate",
        "maximum+rate|ceiling|lifetime rate|lifetime maximum|maximum coupon|life rate|maximum interest",
    ),
    (
        "min_rate",
        "minimum+rate|floor|minimum coupon|lifetime minimum|minimum interest",
    ),
    (
        "next_rate_adjustment",
        "next+adjustment|next+reset|adjustment date|reset date|next+change|rate change date|month of+adjustment|\
        roll date|next roll|adjustment month|reset month|date of+adjustment|next payment change|first adjustment",
    ),
    ("gross_margin", "margin"),
    ("rate_index", "sap|special allowance"),
    ("index", "index"),
    (
        "net_rate",
        "net+rate|net+coupon|net wac|pass through|net interest|net+apr",
    ),
    (
        "apr",
        "apr|contract rate|contract interest rate|finance charge",
    ),
    ("draw_period", "draw|repayment term|repayment period"),
    (
        "interest_only_term",
        "io term|io period|io+term|io+month|io+period",
    ),
    (
        "amortization_term",
        "amortization+term|amortization+month|amortization period",
    ),
    (
        "account_age",
        "account age|age of+account|account seasoning|month since account",
    ),
    (
        "seasoning",
        "seasoning|loan age|age|wala|month since|aging|seasoned",
    ),
    ("model_year", "model year"),
    (
        "year_built",
        "year built|year renovated|year of construction|built",
    ),
    ("disbursement_date", "disbursement|disbursed"),
    (
        "first_payment_date",
        "first payment|first pay|first due|first installment",
    ),
    (
        "origination_year",
        "year of origination|origination year|origination date|date of origination|vintage|origination month|\
        month of origination|year+origination|origination quarter|date+originated|funding date|note date|year originated|\
        year of loan",
    ),
    (
        "remaining_term",
        "remaining+term|remaining+month|remaining+maturity|month to maturity|month to+maturity|month until+maturity|wam|\
        term to maturity+!original|term to stated maturity+!original|term to scheduled maturity+!original|\
        remaining life|remaining year|month remaining|payment remaining|remaining payment|remaining number",
    ),
    (
        "original_term",
        "original+term|term+origination|original+month|loan term|original maturity|stated term|contract term|\
        original+maturity|initial term|term of loan|term of the loan|lease term|original+year",
    ),
    (
        "maturity_date",
        "maturity date|maturity year|year of maturity|date of maturity|month of maturity|\
        maturity+!term+!month+!remaining+!original",
    ),
    (
        "contract_balance",
        "discounted contract|contract balance|contract amount|contract principal balance|contract size|contract value|\
        discounted balance|discounted present value|contract+discounted",
    ),
    (
        "original_balance",
        "original+balance|original+amount|balance at origination|amount at origination|amount financed|\
        origination+balance|original+size|initial balance|initial principal|initial loan amount|origination amount|\
        amount+originated|principal at origination|original principal",
    ),
    ("account_balance", "account balance"),
    (
        "current_balance",
        "balance|loan amount|loan size|principal+amount|outstanding principal|remaining principal|amount outstanding|\
        outstanding amount|current amount",
    ),
    (
        "occupancy_rate",
        "occupancy rate|percent leased|occupancy percent|percent occupied|physical occupancy|economic occupancy|\
        leased percent|occupancy level",
    ),
    ("tenancy", "single tenant|largest tenant|tenancy|tenant"),
    ("ownership", "leasehold|ownership|fee simple|fee interest"),
    ("down_payment", "down payment|downpayment"),
    (
        "new_used",
        "new+used|financed vehicle type|vehicle type|type of vehicle|type of financed vehicle",
    ),
    (
        "equipment_type",
        "equipment type|equipment category|type of equipment|equipment class|kind of equipment",
    ),
    (
        "vehicle_make",
        "make|manufacturer|vehicle segment|vehicle model|vehicle brand|vehicle class|vehicle line",
    ),
    (
        "industry",
        "industry|sic|business type|line of business|type of business|business segment",
    ),
    (
        "lease_type",
        "lease type|type of lease|lease versus loan|lease v loan|lease loan|end of term|lease structure|\
        purchase option|lease or loan|contract type|type of contract",
    ),
    (
        "obligor_concentration",
        "top+obligor|largest+obligor|obligor concentration|largest+lessee|top+lessee|largest customer|\
        lessee concentration|customer concentration",
    ),
    ("vendor", "vendor|dealer"),
    (
        "unit_type",
        "unit type|type of unit|single wide|double wide|single section|multi section|home type|type of home",
    ),
    ("site", "site|land home|mobile home park|park|placement"),
    (
        "guarantor",
        "guarantor|guarantee agency|guaranty agency|guarantee|guaranty",
    ),
    ("school_type", "school"),
    ("servicer", "servicer|servicing"),
    (
        "originator",
        "originator|originated by|seller|originating|lender|loan contributor",
    ),
    (
        "channel",
        "channel|origination source|source of origination|loan source|production source|source of loan|\
        acquisition source|business source|origination type",
    ),
    ("relocation", "relocation"),
    ("pledged_asset", "pledged|additional collateral"),
    ("buydown", "buydown"),
    (
        "borrower_type",
        "first time|citizenship|borrower type|residency status|self employed|type of borrower|employment",
    ),
    (
        "documentation",
        "documentation|underwriting|income verification|type of program|asset verification|verification|stated income",
    ),
    ("region", "region|county|metropolitan|msa|city|division"),
    (
        "state",
        "state|geographic|geography|location|jurisdiction|statewide|mailing address|billing address|address",
    ),
    ("occupancy", "occupancy|owner occupied|occupant"),
    (
        "property_type",
        "property type|type of property|type of mortgaged property|dwelling|property class|property classification|\
        property+type|property+description|housing type|structure type|sfd pud|type of residence|residence type",
    ),
    (
        "loan_purpose",
        "purpose|use of proceeds|use of loan proceeds",
    ),
    (
        "lien_position",
        "lien position|lien priority|lien status|lien type|priority of lien|mortgage position",
    ),
    (
        "credit_grade",
        "credit grade|risk category|credit level|grade|credit class|credit classification|risk grade|risk class|\
        credit category|credit quality|risk classification",
    ),
    (
        "product_type",
        "product|loan program|program|rate type|collateral type|loan type|arm type|type of mortgage loan|mortgage type|\
        type of loan|loan category|type of mortgage|amortization type|type of rate|instrument type|loan class|\
        type of amortization|type of product|amortization|type of arm|type of interest rate",
    ),
    (
        "mortgage_rate",
        "mortgage rate|interest rate|loan rate|note rate|coupon|gross rate|current rate|wac|rate range|\
        current mortgage interest|mortgage interest",
    ),
    ("conforming", "conforming|jumbo|conformity"),
    ("balloon", "balloon|ard"),
    ("interest_only_term", "io"),
    ("lien_position", "lien"),
    ("mortgage_rate", "rate+!fixed+!adjustable"),
    ("obligor_concentration", "obligor"),
    ("equipment_type", "equipment+!lease"),
    ("channel", "source"),
];

/// Words of the title that never name the dimension, dropped before the rules are tried.
const NOISE: &str = "statistical calculation date|statistical cutoff date|initial cutoff date|close of business|\
    adjustable rate mortgage loan|fixed rate mortgage loan|adjustable rate loan|fixed rate loan|\
    adjustable rate mortgage|fixed rate mortgage|balloon loan that|first lien mortgage loan|second lien mortgage loan|\
    first lien loan|second lien loan|home equity line of credit|line of credit|revolving credit loan|\
    adjustable rate home equity loan|fixed rate home equity loan|adjustable rate group|fixed rate group|\
    io mortgage loan|io loan group";

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

/// The same, with further text that names the assets (`Number of Receivables`).
pub fn read_dimension_in(
    title: Option<&str>,
    stub_heading: Option<&str>,
    labels: &[&str],
    context: &str,
) -> Option<&'static str> {
    let title_words = title.map(plain_words).unwrap_or_default();
    let stub_words = stub_heading.map(plain_words).unwrap_or_default();
    let shape = Shape::of(labels);
    let asset = [&title_words, &stub_words, &Words::of(context)]
        .iter()
        .find_map(|words| asset_of(words))
        .unwrap_or(Asset::Unknown);
    let from_title = title.and_then(|title| name_of(title, &title_words));
    let from_stub = stub_heading.and_then(|stub| name_of(stub, &stub_words));
    let from_title = match (from_title, from_stub) {
        // `Mortgage Loan Principal Balances` leaves open which: the heading may tell.
        (Some("original_balance"), Some("current_balance"))
            if !title_words.has_any("original|origination|initial|financed") =>
        {
            from_stub
        }
        (Some("current_balance"), Some("original_balance")) if is_bare_balance(&title_words) => {
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
        .filter_map(|key| settle(key, asset, &shape, &title_words, &stub_words))
        .find(|key| fits(key, &shape))
        .or_else(|| from_shape(&shape, asset))
}

/// Letter spacing and `(Continued)` undone, words normalised.
fn plain_words(text: &str) -> Words {
    let text = collapse_spaced(text);
    Words::of(&strip_continued(&text).0)
}

fn asset_of(words: &Words) -> Option<Asset> {
    ASSETS
        .iter()
        .find(|(_, phrases)| words.has_any(phrases))
        .map(|(asset, _)| *asset)
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

fn apply_rules(words: &Words) -> Option<&'static str> {
    if words.is_empty() {
        return None;
    }
    RULES
        .iter()
        .find(|(_, rules)| rules.split('|').any(|rule| words.obeys(rule)))
        .map(|(key, _)| *key)
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
        "product_type" if asset == Asset::Student => match shape.values_of {
            Some(key @ ("loan_status" | "school_type")) => key,
            _ => "loan_type",
        },
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
        "maturity_date" if shape.mostly(shape.numbers) => "remaining_term",
        "remaining_term" | "original_term" if shape.mostly(shape.dates + shape.years) => {
            "maturity_date"
        }
        "seasoning" if shape.mostly(shape.dates + shape.years) => "origination_year",
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
        "original_balance" if asset == Asset::Lease && says("contract") => "contract_balance",
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

#[cfg(test)]
mod tests;
