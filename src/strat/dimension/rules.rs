//! The vocabulary of dimensions (DOMAIN section 3), as [`crate::strat::words`] normalises it.
//!
//! ```text
//! ("maturity_ltv", "ltv+maturity|ltv+balloon")     LTV Ratios at Maturity, Balloon LTV
//! ("original_ltv", "ltv")                          any other LTV
//! ```

/// Words and the dimension they name, most specific first. `|` separates alternatives, `+` joins
/// phrases that must all occur, `!` marks one that must not.
pub(super) const RULES: &[(&str, &str)] = &[
    ("zip_code", "zip"),
    ("negam_limit", "negam"),
    (
        "delinquency_history",
        "delinquency history|historical delinquency|mortgage history|payment history|time delinquent|time 30|\
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
    ("original_ltv", "ltv|advance rate"),
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
        year fixed",
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
        "maximum+rate|ceiling|lifetime rate+!floor|lifetime maximum|maximum coupon|life rate|maximum interest",
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
        original+maturity|original number of payment|initial term|term of loan|term of the loan|lease term|original+year",
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
        "original+balance|original+amount|equipment cost|balance at origination|amount at origination|amount financed|\
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
        "lease type|type of lease|lease versus loan|lease vs loan|lease loan|end of term|lease structure|\
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
    ("loan_purpose", "purpose|use of proceed|use of loan proceed"),
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
        "product|fixed adjustable|loan program|program|rate type|collateral type|loan type|arm type|type of mortgage loan|mortgage type|\
        type of loan|loan category|type of mortgage|amortization type|type of rate|instrument type|loan class|\
        type of amortization|type of product|amortization|type of arm|type of interest rate",
    ),
    (
        "mortgage_rate",
        "mortgage rate|interest rate|loan rate|note rate|coupon|gross rate|current rate|wac|gwac|rate range|\
        current mortgage interest|mortgage interest",
    ),
    ("conforming", "conforming|jumbo|conformity"),
    ("balloon", "balloon|ard"),
    ("interest_only_term", "io"),
    ("lien_position", "lien"),
    ("mortgage_rate", "rate+!fixed+!adjustable+!class"),
    ("obligor_concentration", "obligor"),
    ("equipment_type", "equipment+!lease"),
    ("channel", "source"),
];

/// Words of the title that never name the dimension, dropped before the rules are tried.
pub(super) const NOISE: &str = "statistical calculation date|statistical cutoff date|initial cutoff date|close of business|\
    adjustable rate mortgage loan|fixed rate mortgage loan|adjustable rate loan|fixed rate loan|\
    adjustable rate mortgage|fixed rate mortgage|balloon loan that|first lien mortgage loan|second lien mortgage loan|\
    first lien loan|second lien loan|home equity line of credit|line of credit|revolving credit loan|\
    adjustable rate home equity loan|fixed rate home equity loan|adjustable rate group|fixed rate group|\
    io mortgage loan|io loan group|tax lien";
