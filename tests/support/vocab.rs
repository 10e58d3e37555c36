//! The words of the generated tables: dimensions with their titles, stub headings and categories
//! (DOMAIN section 3), and measures with their headings (section 4).

/// A loan's number that a range or a mean is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Attr {
    Balance,
    OrigBalance,
    Rate,
    NetRate,
    Fico,
    Ltv,
    Cltv,
    Dti,
    Orig,
    Rem,
    Age,
    Margin,
    /// Drawn for the one dimension: from, to, in last printed units.
    Synth(i64, i64),
}

/// What a category label is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cat {
    Plain,
    None,
    Unknown,
    /// `Credit Balance`: right as a range below 0.
    BelowZero,
    /// `No Balance`: right as the point 0.
    Zero,
}

/// How a dimension cuts the pool.
#[derive(Clone, Copy, Debug)]
pub enum Cut {
    States,
    /// One set is chosen; label, kind, weight.
    Cats(&'static [&'static [(&'static str, Cat, u32)]]),
    /// Attribute, decimals, unit, possible steps in last units.
    Range(Attr, u32, &'static str, &'static [i64]),
    /// Attribute, decimals, unit, the points in last units.
    Points(Attr, u32, &'static str, &'static [i64]),
    Months,
    MonthRanges,
    Years,
    Zips,
}

/// One dimension.
#[derive(Clone, Copy, Debug)]
pub struct DimSpec {
    pub key: &'static str,
    pub alt: &'static [&'static str],
    /// Letters of the asset classes that print it.
    pub assets: &'static str,
    pub titles: &'static [&'static str],
    pub stubs: &'static [&'static str],
    pub cut: Cut,
}

const P: Cat = Cat::Plain;
const N: Cat = Cat::None;
const U: Cat = Cat::Unknown;

const fn dim(
    key: &'static str,
    assets: &'static str,
    titles: &'static [&'static str],
    stubs: &'static [&'static str],
    cut: Cut,
) -> DimSpec {
    DimSpec {
        key,
        alt: &[],
        assets,
        titles,
        stubs,
        cut,
    }
}

/// m prime mortgage, s subprime, h HELOC, a auto, u student, c card, e equipment, f manufactured housing, b CMBS.
#[rustfmt::skip]
pub const DIMS: &[DimSpec] = &[
    dim(
        "state",
        "mshub",
        &[
            "Geographic Distribution",
            "Geographic Distribution of the Mortgaged Properties",
            "State Distribution of Mortgaged Properties",
            "Location of Mortgaged Property",
            "Statewide Distribution",
            "Property State",
            "Geographical Distribution of Mortgaged Properties",
        ],
        &["State", "Location", "Property State", "Jurisdiction"],
        Cut::States,
    ),
    DimSpec {
        key: "obligor_state",
        alt: &["state"],
        assets: "aef",
        titles: &["Geographic Distribution of the Receivables", "Distribution by State", "Distribution by State of Obligor", "Obligor Mailing Address"],
        stubs: &["State", "Obligor Mailing Address"],
        cut: Cut::States,
    },
    DimSpec { key: "state", alt: &["obligor_state"], assets: "c", titles: &["Geographic Distribution of Accounts", "Composition by Accountholder Billing Address"], stubs: &["State"], cut: Cut::States },
    dim("zip_code", "ms", &["Top Ten Zip Codes", "Zip Code Distribution", "Zip Concentrations"], &["Zip Code", "Zip"], Cut::Zips),
    dim(
        "documentation",
        "ms",
        &["Documentation Type", "Loan Documentation Types", "Mortgage Loan Documentation Levels", "Documentation Style", "Income Documentation", "Documentation Program for Mortgage Loans", "Underwriting Program"],
        &["Documentation Type", "Doc Type", "Type of Program", "Documentation Level", "Documentation"],
        Cut::Cats(&[
            &[("Full", P, 50), ("Alternative", P, 20), ("Limited", P, 15), ("Stated Income", P, 12), ("No Ratio", P, 6), ("NINA", P, 4)],
            &[("Full/Alternative", P, 50), ("Stated Income/Stated Asset", P, 20), ("No Income/No Asset Verification", P, 10), ("Streamlined", P, 8), ("CLUES Plus", P, 3)],
            &[("Full Documentation", P, 60), ("Lite Documentation", P, 15), ("Stated Documentation", P, 25), ("No Documentation", P, 5)],
            &[("SIVA", P, 30), ("SISA", P, 20), ("Full Doc", P, 60), ("No Doc", P, 10), ("Preferred", P, 9)],
        ]),
    ),
    dim(
        "property_type",
        "msh",
        &["Property Type", "Distribution of Property Types", "Mortgaged Property Types", "Type of Dwelling", "Types of Mortgaged Properties", "Property Classification"],
        &["Property Type", "Type of Dwelling", "Type", "Property"],
        Cut::Cats(&[
            &[
                ("Single Family Detached", P, 60),
                ("Planned Unit Development (attached)", P, 10),
                ("Planned Unit Development (detached)", P, 20),
                ("Two- to Four-Family Units", P, 8),
                ("Condominium Low-Rise (less than 5 stories)", P, 9),
                ("Manufactured Home", P, 2),
            ],
            &[("Single Family Residence", P, 70), ("2-4 Units", P, 10), ("Low-rise Condo", P, 8), ("Hi-rise Condo", P, 3), ("PUD", P, 20), ("Townhouse", P, 4)],
            &[("SFD", P, 70), ("De minimis PUD", P, 15), ("1-4 Family", P, 9), ("Co-op", P, 4), ("Manufactured Housing", P, 3)],
        ]),
    ),
    dim(
        "property_type",
        "b",
        &["Property Type", "Distribution of Property Types", "Mortgaged Properties by Property Type"],
        &["Property Type"],
        Cut::Cats(&[
            &[("Multifamily", P, 30), ("Retail", P, 20), ("Office", P, 18), ("Hospitality", P, 8), ("Industrial", P, 9), ("Self Storage", P, 6), ("Mobile Home Park", P, 5), ("Mixed Use", P, 4)],
            &[("Retail, Anchored", P, 20), ("Retail, Unanchored", P, 12), ("Office, Suburban", P, 10), ("Office, Central Business District", P, 9), ("Hotel", P, 8), ("Multifamily", P, 30)],
        ]),
    ),
    dim(
        "mortgage_rate",
        "mshb",
        &["Mortgage Rates", "Current Mortgage Rates", "Gross Mortgage Rates", "Distribution of Mortgage Interest Rates", "Mortgage Interest Rates", "Note Mortgage Rates", "Gross Coupon"],
        &["Mortgage Rate (%)", "Mortgage Rates", "Range of Mortgage Rates", "Gross Coupon", "Mortgage Interest Rate"],
        Cut::Range(Attr::Rate, 3, "percent", &[250, 500, 1000]),
    ),
    dim(
        "mortgage_rate",
        "m",
        &["Mortgage Rates", "Interest Rates", "Initial Mortgage Rates"],
        &["Mortgage Rate (%)", "Mortgage Rates (%)"],
        Cut::Points(Attr::Rate, 3, "percent", &[6000, 6125, 6250, 6375, 6500, 6625, 6750, 6875, 7000, 7125, 7250, 7375, 7500, 7625, 7750, 7875, 8000]),
    ),
    dim("net_rate", "m", &["Net Mortgage Rates", "Net Interest Rates", "Pass-Through Rates"], &["Net Mortgage Rate (%)", "Net Rate"], Cut::Range(Attr::NetRate, 3, "percent", &[250, 500])),
    dim(
        "loan_purpose",
        "msh",
        &["Loan Purpose", "Mortgage Loan Purpose", "Purpose of Mortgage Loans", "Use of Proceeds"],
        &["Loan Purpose", "Purpose"],
        Cut::Cats(&[
            &[("Purchase", P, 40), ("Refinance - Rate/Term", P, 20), ("Refinance - Equity Take Out", P, 40)],
            &[("Cash-Out Refinanced", P, 40), ("Purchase", P, 40), ("Rate/Term Refinanced", P, 20)],
            &[("Debt Consolidation", P, 40), ("Home Improvement", P, 20), ("Purchase", P, 20), ("Construction/Permanent", P, 7)],
        ]),
    ),
    dim(
        "original_ltv",
        "ms",
        &["Original Loan-to-Value Ratios", "Loan-to-Value Ratios", "LTV at Origination", "Original LTV", "Loan-to-Value Ratios at Origination"],
        &["Original LTV Ratio (%)", "Range of Original Loan-to-Value Ratios (%)", "Original LTV", "Loan-to-Value Ratio (%)"],
        Cut::Range(Attr::Ltv, 2, "percent", &[500, 1000]),
    ),
    dim("current_ltv", "mb", &["Current Loan-to-Value Ratios", "Cut-off Date LTV Ratios", "Updated LTV"], &["Current LTV (%)", "Cut-off Date LTV Ratio"], Cut::Range(Attr::Ltv, 2, "percent", &[500, 1000])),
    dim(
        "combined_ltv",
        "sh",
        &["Combined Loan-to-Value Ratios", "Original Combined Loan-to-Value Ratios", "Combined LTV", "CLTV"],
        &["Combined LTV (%)", "CLTV (%)", "Range of Combined Loan-to-Value Ratios (%)"],
        Cut::Range(Attr::Cltv, 2, "percent", &[500, 1000]),
    ),
    dim("junior_ratio", "h", &["Junior Ratio", "Junior Mortgage Ratio", "Second Mortgage Ratio"], &["Junior Ratio (%)", "Junior Mortgage Ratio (%)"], Cut::Range(Attr::Synth(500, 9000), 2, "percent", &[1000, 2000])),
    dim(
        "occupancy",
        "msh",
        &["Occupancy Types", "Occupancy Status", "Occupancy of Mortgaged Properties", "Owner Occupancy"],
        &["Occupancy Type", "Occupancy", "Occupancy Status"],
        Cut::Cats(&[&[("Primary Residence", P, 85), ("Second Home", P, 6), ("Investor", P, 9)], &[("Owner Occupied", P, 85), ("Non-owner Occupied", P, 15)], &[("Owner Occupied", P, 80), ("Second/Vacation Home", P, 8), ("Investment", P, 12)]]),
    ),
    dim(
        "current_balance",
        "ms",
        &["Principal Balances", "Current Mortgage Loan Principal Balances", "Distribution of Principal Balances", "Cut-off Date Principal Balances", "Scheduled Principal Balances", "Unpaid Principal Balances", "Remaining Principal Balance"],
        &["Range of Principal Balances ($)", "Current Mortgage Loan Amount", "Principal Balance ($)", "Remaining Principal Balance"],
        Cut::Range(Attr::Balance, 0, "USD", &[25_000, 50_000, 100_000]),
    ),
    dim(
        "current_balance",
        "hub",
        &["Principal Balances", "Cut-off Date Balances", "Distribution of Outstanding Principal Balances"],
        &["Range of Principal Balances ($)", "Cut-off Date Balance ($)"],
        Cut::Range(Attr::Balance, 2, "USD", &[10_000, 25_000, 2_500_000]),
    ),
    dim(
        "original_balance",
        "ms",
        &["Original Mortgage Loan Principal Balances", "Original Loan Amounts", "Balances at Origination", "Original Principal Balances"],
        &["Original Principal Balance ($)", "Original Loan Amount ($)", "Range of Original Loan Amounts"],
        Cut::Range(Attr::OrigBalance, 0, "USD", &[50_000, 100_000]),
    ),
    dim("original_balance", "a", &["Amount Financed", "Original Principal Balances"], &["Amount Financed", "Original Principal Balance"], Cut::Range(Attr::OrigBalance, 2, "USD", &[2_500, 5_000])),
    dim(
        "original_term",
        "msaf",
        &["Original Terms", "Original Term to Maturity", "Original Term to Stated Maturity", "Stated Original Term", "Original Terms (months)"],
        &["Original Term (months)", "Original Term (Mos.)", "Original Terms (months)"],
        Cut::Points(Attr::Orig, 0, "months", &[60, 120, 180, 240, 300, 360]),
    ),
    dim("original_term", "ae", &["Original Terms", "Original Term"], &["Original Term (Months)", "Original Term in Months"], Cut::Range(Attr::Orig, 0, "months", &[12, 24])),
    dim(
        "remaining_term",
        "mshaefub",
        &["Remaining Terms to Maturity", "Remaining Term", "Months to Maturity", "Remaining Terms to Stated Maturity", "Remaining Stated Terms"],
        &["Remaining Term (months)", "Stated Remaining Term (Mos.)", "Remaining Months", "Months to Maturity"],
        Cut::Range(Attr::Rem, 0, "months", &[12, 24, 60]),
    ),
    dim("seasoning", "msaf", &["Seasoning", "Loan Age", "Months Since Origination", "Months Since First Payment"], &["Seasoning (months)", "Loan Age (months)", "Age (Months)", "Months Since Origination"], Cut::Range(Attr::Age, 0, "months", &[3, 6, 12])),
    dim(
        "credit_score",
        "msha",
        &["Credit Scores", "FICO Scores", "FICO Distribution", "Credit Score Distribution", "FICO at Origination", "Credit Bureau Risk Scores"],
        &["Credit Score", "FICO Score", "Range of Credit Scores", "FICO", "Credit Bureau Risk Score"],
        Cut::Range(Attr::Fico, 0, "points", &[20, 25, 50]),
    ),
    dim("dti", "msh", &["Debt-to-Income Ratios", "Back-End Ratio", "Total Debt Ratio", "Debt-to-Income Ratio"], &["Debt-to-Income Ratio (%)", "DTI (%)", "Back-End Ratio (%)"], Cut::Range(Attr::Dti, 2, "percent", &[500, 1000])),
    dim("lien_position", "sh", &["Lien Position", "Lien Priority", "Mortgage Loan Lien Position"], &["Lien Position", "Lien"], Cut::Cats(&[&[("First Lien", P, 80), ("Second Lien", P, 20)], &[("1st Lien", P, 70), ("2nd Lien", P, 30)]])),
    dim(
        "product_type",
        "ms",
        &["Product Type", "Loan Programs", "Mortgage Loan Programs", "Collateral Type", "Rate Type"],
        &["Product Type", "Loan Program", "Program", "Collateral Type"],
        Cut::Cats(&[
            &[("2/28 LIB6M", P, 50), ("3/27 LIB6M", P, 20), ("2/28 LIB6M - IO - 60", P, 15), ("30Y Fixed", P, 20), ("15Y Fixed", P, 5), ("40/30 Balloon", P, 8)],
            &[("Fixed 30 Year", P, 60), ("Fixed 15 Year", P, 20), ("5/25 LIB6M", P, 12), ("ARM", P, 10)],
        ]),
    ),
    dim("balloon", "sb", &["Balloon Loans", "Fully Amortizing/Balloon"], &["Balloon", "Type"], Cut::Cats(&[&[("Fully Amortizing", P, 80), ("Balloon", P, 20)]])),
    dim("interest_only_term", "ms", &["Interest-Only Period", "Original Interest Only Term", "Interest Only Loans"], &["IO Term (months)", "Interest-Only Period (months)"], Cut::Points(Attr::Synth(0, 3), 0, "months", &[0, 24, 36, 60, 120])),
    dim(
        "prepay_penalty_term",
        "ms",
        &["Prepayment Penalty Term", "Original Prepayment Penalty Term", "Prepayment Penalty Months"],
        &["Prepayment Penalty Term (months)", "Prepay Term (months)"],
        Cut::Points(Attr::Synth(0, 4), 0, "months", &[0, 12, 24, 36, 60]),
    ),
    dim("prepay_penalty_type", "s", &["Prepayment Penalty Type", "Prepayment Charge Type", "Prepayment Penalty Description"], &["Prepayment Penalty Type", "Prepayment Charge Type"], Cut::Cats(&[&[("Hard", P, 40), ("Soft", P, 20), ("None", N, 40)]])),
    dim("gross_margin", "ms", &["Gross Margins", "Gross Margin", "Note Margin"], &["Gross Margin (%)", "Margin (%)", "Range of Gross Margins (%)"], Cut::Range(Attr::Margin, 3, "percent", &[250, 500, 1000])),
    dim("index", "ms", &["Index", "Index Type"], &["Index", "Index Type"], Cut::Cats(&[&[("Libor - 6 Month", P, 60), ("Libor - 1 Year", P, 20), ("Treasury - 1 Year", P, 20)]])),
    dim("initial_cap", "ms", &["Initial Cap", "Initial Periodic Rate Cap", "First Rate Cap", "First Adjustment Cap"], &["Initial Cap (%)", "Initial Periodic Cap (%)"], Cut::Points(Attr::Synth(0, 3), 3, "percent", &[1000, 2000, 3000, 5000])),
    dim("periodic_cap", "ms", &["Periodic Cap", "Periodic Rate Cap", "Subsequent Cap", "Semi-annual Cap"], &["Periodic Cap (%)", "Periodic Rate Cap (%)"], Cut::Points(Attr::Synth(0, 2), 3, "percent", &[1000, 1500, 2000])),
    dim("lifetime_cap", "s", &["Lifetime Rate Cap", "Lifetime Cap", "Life Cap"], &["Lifetime Cap (%)", "Life Cap (%)"], Cut::Range(Attr::Synth(4000, 8000), 3, "percent", &[500, 1000])),
    dim("max_rate", "ms", &["Maximum Mortgage Rates", "Maximum Rates", "Ceiling Rates"], &["Maximum Mortgage Rate (%)", "Ceiling Rate (%)"], Cut::Range(Attr::Synth(11_000, 16_000), 3, "percent", &[500, 1000])),
    dim("min_rate", "ms", &["Minimum Mortgage Rates", "Minimum Rates", "Life Floor"], &["Minimum Mortgage Rate (%)", "Rate Floor (%)"], Cut::Range(Attr::Synth(4000, 9000), 3, "percent", &[500, 1000])),
    dim("next_rate_adjustment", "ms", &["Next Rate Adjustment Date", "Month of Next Adjustment", "Next Interest Adjustment Date", "Next Reset"], &["Next Rate Adjustment Date", "Month of Next Adjustment", "Adjustment Date"], Cut::Months),
    dim("next_rate_adjustment", "s", &["Next Rate Adjustment Date", "Next Interest Adjustment Date"], &["Next Rate Adjustment Date", "Adjustment Date"], Cut::MonthRanges),
    dim("months_to_rate_adjustment", "ms", &["Months to Next Rate Adjustment", "Months to Roll", "Months to Rate Reset"], &["Months to Next Rate Change", "Months to Roll"], Cut::Range(Attr::Synth(1, 60), 0, "months", &[6, 12])),
    dim("fixed_period", "s", &["Initial Fixed Term", "Fixed Rate Period (months)"], &["Initial Fixed Term (months)", "Fixed Rate Period (months)"], Cut::Points(Attr::Synth(0, 3), 0, "months", &[6, 24, 36, 60])),
    dim(
        "originator",
        "msb",
        &["Originators", "Originator", "Mortgage Loan Sellers"],
        &["Originator", "Mortgage Loan Seller"],
        Cut::Cats(&[
            &[("Bluestem Lending Corp.", P, 40), ("Northlake Home Finance, Inc.", P, 30), ("First Calder Bank, N.A.", P, 20), ("Old Harbor Savings Association", P, 10)],
            &[("Marlow & Finch Mortgage, L.L.C.", P, 50), ("Tarn Valley Bank", P, 30), ("Ostler Capital L.P.", P, 20)],
        ]),
    ),
    dim("servicer", "ms", &["Servicers", "Servicer", "Servicing of the Mortgage Loans"], &["Servicer"], Cut::Cats(&[&[("Bluestem Servicing, Inc.", P, 60), ("Calder Loan Services", P, 40)]])),
    dim("mortgage_insurance", "m", &["Primary Mortgage Insurance", "PMI Coverage", "MI Provider"], &["Mortgage Insurance", "MI Provider"], Cut::Cats(&[&[("Covered by Mortgage Insurance", P, 40), ("Not Covered", P, 50), ("LTV > 80 - No MI", P, 10)]])),
    dim(
        "credit_grade",
        "s",
        &["Credit Grade", "Risk Category", "Credit Level"],
        &["Credit Grade", "Risk Category", "Credit Level"],
        Cut::Cats(&[&[("A+", P, 30), ("A", P, 25), ("A-", P, 20), ("B", P, 14), ("C", P, 9), ("C-", P, 4)], &[("Grade I", P, 50), ("Grade II", P, 30), ("Grade III", P, 20)]]),
    ),
    dim("delinquency_status", "sf", &["Delinquency Status", "Period of Delinquency", "Days Past Due"], &["Delinquency Status", "Days Past Due"], Cut::Cats(&[&[("Current", P, 90), ("30-59 Days", P, 6), ("60-89 Days", P, 3), ("90 or More Days", P, 2)]])),
    dim("origination_year", "msb", &["Year of Origination", "Years of Origination", "Vintage"], &["Year of Origination", "Origination Year"], Cut::Years),
    dim("channel", "ms", &["Origination Source", "Origination Channel"], &["Origination Source", "Channel"], Cut::Cats(&[&[("Retail", P, 30), ("Wholesale", P, 50), ("Correspondent", P, 20)]])),
    dim("credit_limit", "h", &["Credit Limits", "Credit Limit Range", "Maximum Credit Line"], &["Range of Credit Limits ($)", "Credit Limit"], Cut::Range(Attr::OrigBalance, 2, "USD", &[10_000, 25_000])),
    dim("credit_limit", "c", &["Composition by Credit Limit"], &["Credit Limit Range", "Credit Limit"], Cut::Range(Attr::OrigBalance, 2, "USD", &[1_000, 2_500])),
    dim("utilization", "h", &["Credit Limit Utilization Rates", "Credit Utilization Rate"], &["Credit Limit Utilization Rate (%)", "Utilization Rate (%)"], Cut::Range(Attr::Synth(0, 10_000), 2, "percent", &[1000, 2000])),
    dim("apr", "a", &["Distribution by APR", "Annual Percentage Rate", "Distribution of the Receivables by APR", "Contract Rate"], &["APR Range (%)", "Annual Percentage Rate Range", "Contract Rate (%)"], Cut::Range(Attr::Rate, 3, "percent", &[500, 1000])),
    dim("new_used", "af", &["New and Used Financed Vehicles", "Financed Vehicle Type", "New/Used"], &["Type", "New/Used"], Cut::Cats(&[&[("New", P, 60), ("Used", P, 40)]])),
    dim("model_year", "a", &["Distribution by Model Year", "Model Year"], &["Model Year"], Cut::Years),
    dim("vehicle_make", "a", &["Vehicle Make", "Distribution by Make"], &["Make", "Vehicle Make"], Cut::Cats(&[&[("Corvane", P, 40), ("Halden Motors", P, 30), ("Osprey", P, 20), ("Talvo", P, 10)]])),
    dim("credit_tier", "a", &["Credit Tier", "Program Tier"], &["Credit Tier", "Program Tier"], Cut::Cats(&[&[("Tier 1", P, 40), ("Tier 2", P, 30), ("Tier 3", P, 20), ("Tier 4", P, 10)]])),
    dim("account_balance", "c", &["Composition by Account Balance"], &["Account Balance Range", "Account Balance"], Cut::Cats(&[&[("Credit Balance", Cat::BelowZero, 4), ("No Balance", Cat::Zero, 30)]])),
    dim("account_age", "c", &["Composition by Account Age", "Composition of Accounts by Account Age"], &["Account Age", "Age"], Cut::Range(Attr::Age, 0, "months", &[6, 12])),
    dim(
        "loan_type",
        "u",
        &["Distribution by Loan Type", "Distribution of the Financed Student Loans by Loan Type"],
        &["Loan Type"],
        Cut::Cats(&[&[("Stafford Loans (Subsidized)", P, 50), ("Stafford Loans (Unsubsidized)", P, 30), ("PLUS Loans", P, 10), ("SLS Loans", P, 5), ("Consolidation Loans", P, 20)]]),
    ),
    dim(
        "loan_status",
        "u",
        &["Distribution by Borrower Payment Status", "Borrower Payment Status"],
        &["Borrower Payment Status", "Payment Status"],
        Cut::Cats(&[&[("In-School", P, 40), ("Grace", P, 15), ("Deferment", P, 12), ("Forbearance", P, 9), ("Repayment", P, 40)]]),
    ),
    dim("school_type", "u", &["Distribution by School Type", "School Type"], &["School Type"], Cut::Cats(&[&[("4-Year Institution", P, 60), ("2-Year Institution", P, 20), ("Proprietary/Vocational", P, 15), ("Graduate School", P, 10), ("Unknown", U, 4)]])),
    dim(
        "guarantor",
        "u",
        &["Distribution by Guarantee Agency", "Guarantee Agency"],
        &["Guarantee Agency", "Guarantor"],
        Cut::Cats(&[&[("Upper Plains Higher Education Corporation", P, 50), ("Bay States Student Assistance Agency", P, 30), ("Great Basin Guarantee Foundation", P, 20)]]),
    ),
    dim(
        "equipment_type",
        "e",
        &["Type of Equipment", "Equipment Category", "Distribution of Contracts by Type of Equipment"],
        &["Type of Equipment", "Equipment Category"],
        Cut::Cats(&[&[("Computers and Peripherals", P, 30), ("Machine Tools", P, 20), ("Medical", P, 20), ("Printing and Graphic Arts", P, 10), ("Transportation", P, 20), ("Telecommunications", P, 9)]]),
    ),
    dim(
        "industry",
        "e",
        &["Industry of Obligor", "Distribution by Industry"],
        &["Industry", "Industry of Obligor"],
        Cut::Cats(&[&[("Agriculture", P, 10), ("Construction", P, 20), ("Manufacturing", P, 30), ("Retail Trade", P, 20), ("Services, Business and Professional", P, 25)]]),
    ),
    dim("contract_balance", "ef", &["Discounted Contract Balance", "Contract Principal Balances", "Discounted Contract Balances"], &["Range of Contract Balances ($)", "Discounted Contract Balance"], Cut::Range(Attr::Balance, 2, "USD", &[10_000, 25_000])),
    dim("lease_type", "e", &["Lease Type", "End-of-Term Option"], &["Lease Type", "End-of-Term Option"], Cut::Cats(&[&[("Finance Lease", P, 40), ("Fair Market Value Lease", P, 30), ("Equipment Loan", P, 30)]])),
    dim("unit_type", "f", &["Unit Type", "Distribution by Unit Type"], &["Unit Type"], Cut::Cats(&[&[("Single-wide", P, 50), ("Double-wide", P, 50)], &[("Single-Section", P, 50), ("Multi-Section", P, 50)]])),
    dim("site", "f", &["Site of Manufactured Home", "Site"], &["Site", "Site Location"], Cut::Cats(&[&[("Park", P, 40), ("Private Land", P, 40), ("Land-Home", P, 20)]])),
    dim("down_payment", "f", &["Down Payment Percentage", "Down Payment"], &["Down Payment (%)"], Cut::Range(Attr::Synth(0, 4000), 2, "percent", &[500, 1000])),
    dim("dscr", "b", &["Debt Service Coverage Ratios", "Distribution of DSCRs", "Underwritten NCF DSCR"], &["DSCR (x)", "Range of DSCRs", "Debt Service Coverage Ratio"], Cut::Range(Attr::Synth(105, 240), 2, "ratio", &[10, 20])),
    dim("maturity_ltv", "b", &["LTV Ratios at Maturity", "Balloon LTV"], &["LTV Ratio at Maturity (%)", "Balloon LTV (%)"], Cut::Range(Attr::Synth(3000, 7500), 2, "percent", &[500, 1000])),
    dim("occupancy_rate", "b", &["Occupancy Rate at Underwriting", "Occupancy Rates"], &["Occupancy Rate (%)", "Range of Occupancy Rates (%)"], Cut::Range(Attr::Synth(6000, 10_000), 2, "percent", &[500, 1000])),
    dim("ownership", "b", &["Ownership Interest", "Fee/Leasehold"], &["Ownership Interest", "Interest"], Cut::Cats(&[&[("Fee", P, 80), ("Leasehold", P, 10), ("Fee/Leasehold", P, 10)]])),
];

/// State names with their codes, heaviest first.
#[rustfmt::skip]
pub const STATES: &[(&str, &str, u32)] = &[
    ("California", "CA", 300),
    ("Florida", "FL", 120),
    ("New York", "NY", 90),
    ("Texas", "TX", 80),
    ("Illinois", "IL", 60),
    ("New Jersey", "NJ", 55),
    ("Virginia", "VA", 45),
    ("Maryland", "MD", 40),
    ("Washington", "WA", 38),
    ("Massachusetts", "MA", 35),
    ("Arizona", "AZ", 33),
    ("Colorado", "CO", 30),
    ("Pennsylvania", "PA", 28),
    ("Georgia", "GA", 26),
    ("Michigan", "MI", 24),
    ("Ohio", "OH", 20),
    ("North Carolina", "NC", 18),
    ("District of Columbia", "DC", 8),
    ("West Virginia", "WV", 5),
    ("New Hampshire", "NH", 5),
    ("South Dakota", "SD", 3),
    ("Rhode Island", "RI", 4),
    ("Puerto Rico", "PR", 3),
    ("Minnesota", "MN", 17),
    ("Oregon", "OR", 16),
];

/// A measure's headings: long forms first.
#[rustfmt::skip]
pub fn headings(key: &str, asset: char) -> &'static [&'static str] {
    match (key, asset) {
        ("count", 'a') => &["Number of Receivables", "No. of Receivables", "Count"],
        ("count", 'c') => &["Number of Accounts", "Total Number of Accounts"],
        ("count", 'e' | 'f') => &["Number of Contracts", "No. of Contracts", "# of Contracts"],
        ("count", 'h') => &["Number of HELOCs", "Number of Home Equity Loans", "Number of Loans"],
        ("count", _) => &["Number of Mortgage Loans", "Number of Loans", "No. of Loans", "# of Loans", "Loan Count", "Number of Mortgage Loans"],
        ("balance", 'a') => &["Aggregate Principal Balance", "Aggregate Outstanding Principal Balance", "Total Principal Balance"],
        ("balance", 'c') => &["Receivables Outstanding", "Amount of Receivables", "Receivables"],
        ("balance", _) => &[
            "Aggregate Principal Balance",
            "Aggregate Unpaid Principal Balance",
            "Aggregate Scheduled Principal Balance",
            "Aggregate Stated Principal Balance",
            "Total Balance",
            "Current Balance",
            "Unpaid Principal Balance",
            "Scheduled Balance",
            "Aggregate Cut-off Date Balance",
            "Principal Balance",
        ],
        ("pct_balance", 'a' | 'c') => &["Percentage of Total Receivables", "Percent of Total Receivables", "% of Total Receivables"],
        ("pct_balance", _) => &[
            "Percent of Aggregate Principal Balance",
            "% of Aggregate Principal Balance",
            "Percentage of Cut-off Date Pool Balance",
            "Pool Percent",
            "% of UPB",
            "% of Cut-off Date Balance",
            "% of Pool By Principal Balance",
            "Percent of Pool by Outstanding Principal Balance",
            "%",
        ],
        ("pct_count", 'c') => &["Percentage of Total Number of Accounts"],
        ("pct_count", _) => &["Percent of Number of Loans", "% by Number", "Percentage of Total Number of Loans"],
        ("avg_balance", _) => &["Average Principal Balance", "Avg. Balance", "Average Current Principal Balance", "Average Balance"],
        ("wa_rate", _) => &["Weighted Average Mortgage Rate", "Weighted Average Gross Coupon", "WAC", "Weighted Average Coupon"],
        ("wa_original_ltv", _) => &["Weighted Average Original LTV", "WA LTV", "Weighted Average Original Loan-to-Value Ratio"],
        ("wa_cltv", _) => &["Weighted Average Combined LTV", "WA CLTV"],
        ("wa_fico", _) => &["Weighted Average Credit Score", "WA FICO", "Weighted Average FICO"],
        ("wa_dti", _) => &["Weighted Average DTI", "WA DTI"],
        ("wa_remaining_term", _) => &["Weighted Average Remaining Term to Maturity (months)", "WAM", "Weighted Average Remaining Term (months)"],
        ("wa_age", _) => &["WALA", "Weighted Average Loan Age"],
        ("wa_margin", _) => &["Weighted Average Gross Margin", "WA Margin"],
        ("pct_full_doc", _) => &["% Full Doc", "% Full Alt Doc"],
        ("pct_owner_occupied", _) => &["% Owner Occupied", "% of Primary"],
        ("pct_cashout", _) => &["% Cashout Refi"],
        ("pct_io", _) => &["% of Interest Only", "% IOs"],
        ("pct_second_lien", _) => &["% of 2nd Lien"],
        ("pct_investor", _) => &["% Investor"],
        ("pct_state:CA", _) => &["% California"],
        _ => &["Value"],
    }
}
