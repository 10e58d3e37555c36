//! Every row of the dimension table, as titles, headings and labels print it.

use super::*;

const MONEY: &[&str] = &["$1 - $50,000", "$50,001 - $100,000"];
const RATES: &[&str] = &["5.001 - 5.500", "5.501 - 6.000"];
const RATIOS: &[&str] = &["70.01 to 75.00", "75.01 to 80.00"];
const MONTHS: &[&str] = &["121 - 180", "349 - 360"];
const DATES: &[&str] = &["January 2005", "July 2005"];
const YEARS: &[&str] = &["2003", "2004"];
const STATES: &[&str] = &["California", "Texas", "Other"];
const WORDS: &[&str] = &["Alpha", "Beta"];

#[track_caller]
fn titles(key: &str, labels: &[&str], titles: &str) {
    for title in titles.split(';') {
        let title = title.trim();
        assert_eq!(
            read_dimension(Some(title), None, labels),
            Some(key),
            "title `{title}`"
        );
        // Headings, unless the key is of other assets than mortgages.
        if !matches!(
            key,
            "apr" | "payment_status" | "obligor_state" | "loan_type" | "rate_index"
        ) {
            let got = read_dimension(Some("Mortgage Loans"), Some(title), labels);
            assert_eq!(got, Some(key), "heading `{title}`");
        }
        let upper = title.to_uppercase();
        assert_eq!(
            read_dimension(Some(&upper), None, labels),
            Some(key),
            "title `{upper}`"
        );
    }
}

#[test]
fn places() {
    titles(
        "state",
        STATES,
        "State Distribution of Mortgaged Properties; Geographical Distribution of Mortgaged Properties;
        Geographic Concentrations; State; Geographic Distribution of the Mortgage Loans; Geographic Distribution;
        Location of Mortgaged Property; Property State; Jurisdiction; Statewide Distribution",
    );
    titles(
        "zip_code",
        &["90210", "10001"],
        "Zip Code Distribution; Top Ten Zip Codes; Zip Concentrations",
    );
    titles("region", WORDS, "Region; County; Metropolitan Area (MSA)");
    titles(
        "region",
        &["Northern California", "Southern California"],
        "Geographic Distribution",
    );
}

#[test]
fn words_of_the_loan() {
    titles(
        "documentation",
        &["Full", "Reduced"],
        "Documentation Program for Mortgage Loans; Type of Program; Documentation; Documentation Type(s);
        Documentation Level; Documentation Style; Loan Documentation Types; Mortgage Loan Documentation Levels;
        Income Documentation; Doc Type; Underwriting Program",
    );
    titles(
        "property_type",
        &["PUD", "2-4 Units"],
        "Types of Mortgaged Properties; Property Type; SFD/PUD; Distribution of Property Types;
        Mortgaged Property Types; Type of Dwelling; Property Classification",
    );
    // Whatever the labels are.
    titles("loan_purpose", &["Pool", "Garage"], "Use of Proceeds");
    titles(
        "delinquency_history",
        &["0", "1"],
        "Times Delinquent; Times 30 Days Late",
    );
    titles(
        "loan_purpose",
        &["Purchase", "Cash-Out"],
        "Purpose of Mortgage Loans; Loan Purpose; Mortgage Loan Purpose; Purpose; Use of Proceeds",
    );
    titles(
        "occupancy",
        &["Primary", "Investor"],
        "Occupancy Types; Occupancy Type; Owner Occ.; Occupancy Status; Occupancy of Mortgaged Properties; Owner Occupancy",
    );
    titles(
        "lien_position",
        &["First", "Second"],
        "Lien; Lien Position; Lien Priority; Mortgage Loan Lien Position; First/Second Lien",
    );
    titles(
        "product_type",
        &["2/28 LIB6M", "Fixed"],
        "Loan Programs; Mortgage Loan Programs; Rate Type; Collateral Type; Product; Product Type; Loan Type; ARM Type;
        Amortization Type; Mortgage Loan Type",
    );
    titles(
        "balloon",
        &["Balloon", "ARD", "Fully Amortizing"],
        "Balloon Loans; Fully Amortizing/Balloon; Amortization Types",
    );
    titles(
        "originator",
        WORDS,
        "Originator(s); Mortgage Loan Seller; Originators of the Mortgage Loans",
    );
    titles("servicer", WORDS, "Servicer; Servicing");
    titles(
        "mortgage_insurance",
        WORDS,
        "PMI Coverage; Primary Mortgage Insurance; MI Provider; Lender/Borrower Paid; % Covered by Mortgage Insurance",
    );
    titles(
        "credit_grade",
        &["A", "B"],
        "Credit Grade; Risk Category; Credit Level; Grade A/B/C",
    );
    titles("conforming", WORDS, "Conforming; Agency Conforming; Jumbo");
    titles(
        "channel",
        WORDS,
        "Origination Source; Origination Channel; Channel",
    );
    titles("relocation", WORDS, "Relocation Loans");
    titles(
        "pledged_asset",
        WORDS,
        "Additional Collateral; Pledged Asset Loans",
    );
    titles("buydown", WORDS, "Buydown");
    titles("borrower_type", WORDS, "First-time Buyer; Citizenship");
}

#[test]
fn rates() {
    titles(
        "mortgage_rate",
        RATES,
        "Mortgage Rates; Mortgage Rates (%); Gross Coupon; Coupon; Loan Rate; Interest Rates; Borrower Interest Rates;
        Distribution of Mortgage Interest Rates; Current Mortgage Rates; Note Rates; Gross Mortgage Rates;
        Mortgage Interest Rates; Initial Mortgage Rates",
    );
    titles(
        "net_rate",
        RATES,
        "Net WAC; Net Coupon; Net Mortgage Rates; Net Interest Rates; Pass-Through Rates",
    );
    titles(
        "gross_margin",
        RATES,
        "Gross Margin; Margin; Gross Margin(s) (%); Note Margin; Fully Indexed Margin",
    );
    titles(
        "index",
        &["Libor - 1 Year", "MTA"],
        "Index; Index Type; Rate Index",
    );
    titles(
        "initial_cap",
        &["1.000", "3.000"],
        "Initial Cap; First Rate Cap; Initial Periodic Rate Cap; Initial Periodic Cap; First Adjustment Cap",
    );
    titles(
        "periodic_cap",
        &["1.000", "1.500"],
        "Periodic Cap; Subsequent Cap; Periodic Rate Cap; Semi-annual Cap; Subsequent Periodic Caps",
    );
    titles(
        "lifetime_cap",
        RATES,
        "Lifetime Cap; Lifetime Rate Cap; Life Cap",
    );
    titles(
        "max_rate",
        RATES,
        "Maximum Mortgage Rate; Ceiling Rate; Maximum Loan Rates; Maximum Rates; Lifetime Rate; Lifetime Ceiling",
    );
    titles(
        "min_rate",
        RATES,
        "Minimum Mortgage Rate; Life Floor; Floor; Minimum Rates; Rate Floor",
    );
    titles(
        "next_rate_adjustment",
        DATES,
        "Next Rate Adjustment Date; Adjustment Date; Next Interest Adjustment Date; Month of Next Adjustment; Next Reset;
        Next Payment Adjustment",
    );
    titles(
        "months_to_rate_adjustment",
        &["1 - 6", "19 - 24"],
        "Months to Rate Reset; Months to Next Rate Adjustment Date; Months to Next Rate Change; Months to Roll",
    );
    titles(
        "fixed_period",
        &["24", "36"],
        "Fixed Rate Period (months); Initial Fixed Term; Rate Reset Frequency",
    );
    titles("fixed_period", WORDS, "Two Year Fixed/Adjustable Loans");
}

#[test]
fn ratios() {
    titles(
        "original_ltv",
        RATIOS,
        "Original Loan-to-Value Ratios; Range of Original Loan-to Value Ratios (%); Original LTV; OLTV; LTV;
        Loan to Value Ratio - No MI; LTV at Origination; Loan-to-Value Ratios",
    );
    titles(
        "current_ltv",
        RATIOS,
        "Cut-off Date LTV Ratio; Current Loan-to-Value Ratios; Updated LTV",
    );
    titles(
        "combined_ltv",
        RATIOS,
        "Original Combined Loan-to-Value Ratio; CLTV; CLTV (with silent seconds); Combined LTV; Total LTV; Effective LTV; Net LTV",
    );
    titles(
        "junior_ratio",
        RATIOS,
        "Junior Ratio; Junior Mortgage Ratio; Second Mortgage Ratio",
    );
    titles(
        "maturity_ltv",
        RATIOS,
        "LTV Ratio at Maturity; Balloon LTV; ARD LTV",
    );
    titles(
        "dti",
        RATIOS,
        "Debt-to-Income Ratio(s); Back-End Ratio; Total Debt Ratio; DTI",
    );
    titles(
        "credit_score",
        &["500 - 519", "700 and above"],
        "FICO; FICO Ranges; FICO Score; FICO Distribution; Range of credit scores; Credit Score; Credit Bureau Risk Score;
        Original Credit Score; Credit Score Distribution; FICO at Origination; Current FICO",
    );
    titles(
        "dscr",
        &["1.15x to 1.19x", "1.20x or more"],
        "DSCR; UW DSCR; Debt Service Coverage Ratio(s); Distribution of DSCRs; Underwritten NCF DSCR",
    );
    titles(
        "negam_limit",
        &["110.00%", "115.00%"],
        "Maximum Negative Amortization; Neg Am Cap",
    );
    titles("down_payment", RATIOS, "Down Payment Percentage");
    titles(
        "occupancy_rate",
        RATIOS,
        "Occupancy Rate at Underwriting; Percentage Leased",
    );
    titles(
        "utilization",
        RATIOS,
        "Credit Limit Utilization Rates; Credit Utilization Rate",
    );
}

#[test]
fn balances() {
    titles(
        "current_balance",
        MONEY,
        "Current Mortgage Loan Principal Balances; Range of Current Mortgage Loan Amount; Principal Balances;
        Range of Principal Balances ($); Remaining Principal Balance; Cut-off Date Balances;
        Distribution of Principal Balances; Scheduled Principal Balances; Stated Principal Balances;
        Unpaid Principal Balances; Outstanding Principal Balances; Cut-off Date Principal Balances; Loan Size; Loan Amount",
    );
    titles(
        "original_balance",
        MONEY,
        "Total Original Balance; Original Mortgage Loan Principal Balances; Mortgage Loan Principal Balances;
        Original Loan Amounts; Balances at Origination; Amount Financed",
    );
    titles(
        "credit_limit",
        MONEY,
        "Credit Limits; Credit Limit Range; Composition by Credit Limit; Maximum Credit Line",
    );
    titles("account_balance", MONEY, "Composition by Account Balance");
    titles(
        "contract_balance",
        MONEY,
        "Discounted Contract Balance; Original Contract Amount; Contract Principal Balance",
    );
    let labels = MONEY;
    let got = read_dimension(
        Some("Mortgage Loan Principal Balances"),
        Some("Range of Current Balances"),
        labels,
    );
    assert_eq!(got, Some("current_balance"));
}

#[test]
fn terms_and_dates() {
    titles(
        "original_term",
        MONTHS,
        "Original Term to (Stated) Maturity; Original Terms (months); Original Stated Term; Stated Original Term",
    );
    titles(
        "remaining_term",
        MONTHS,
        "Remaining Terms to Maturity; Remaining Terms to Maturity (months); Stated Remaining Term (Mos.);
        Remaining Months until Scheduled Maturity; WAM; Months to Maturity; Remaining Stated Terms",
    );
    titles(
        "amortization_term",
        MONTHS,
        "Original Amortization Term; Remaining Amortization Term; WA Amort Term",
    );
    titles(
        "seasoning",
        &["0", "1 - 6"],
        "Seasoning; Age; WALA; Loan Age; Months Since Origination; Months Since First Payment",
    );
    titles(
        "interest_only_term",
        &["0", "60"],
        "Interest Only Loans; I/O; IO Term; Interest-Only Period; Original Interest Only Term",
    );
    titles(
        "prepay_penalty_term",
        &["None", "12", "36"],
        "Prepayment Charges; Prepayment Penalty Term; Original Prepayment Penalty Term; Prepay Term;
        Prepayment Penalty Months; Yield Maintenance Period",
    );
    titles(
        "prepay_penalty_type",
        &["Hard", "Soft"],
        "Prepayment Charge Type; Prepayment Penalty Description; Hard/Soft; Lockout/Defeasance; Prepayment Charges",
    );
    titles(
        "draw_period",
        &["60", "120"],
        "Draw Period; Remaining Draw Term; Repayment Term; Loan Term (draw/repay)",
    );
    titles(
        "origination_year",
        YEARS,
        "Year of Origination; Years of Origination; Origination Date; Vintage; Date of Origination",
    );
    titles(
        "first_payment_date",
        DATES,
        "1st Pay Date; First Payment Date; First Due Date",
    );
    titles(
        "maturity_date",
        YEARS,
        "Maturity Year; Stated Maturity; Maturity Date",
    );
    titles("year_built", YEARS, "Year Built; Year Built/Renovated");
    titles(
        "account_age",
        &["Over 12 months to 24 months", "Not more than 6 months"],
        "Composition by Account Age",
    );
    titles(
        "delinquency_status",
        &["30-59 Days", "180 or More Days"],
        "Number of Days Delinquent; Delinquency Status; Period of Delinquency; Days Past Due; Paid-to Date",
    );
    titles("delinquency_history", WORDS, "Historical Delinquency");
    titles(
        "payment_status",
        &["Current to 29 days", "30 to 59 days"],
        "Composition of Accounts by Period of Delinquency; Composition of Accounts by Payment Status",
    );
}

#[test]
fn other_assets() {
    titles(
        "apr",
        RATES,
        "Distribution by APR; Annual Percentage Rate; Annual Percentage Rate Range; Contract Rate; Finance Charge",
    );
    titles(
        "new_used",
        &["New", "Used"],
        "New/Used; Financed Vehicle Type; Composition of the Receivables",
    );
    titles("model_year", YEARS, "Model Year");
    titles("vehicle_make", WORDS, "Make; Manufacturer; Vehicle Segment");
    titles(
        "obligor_state",
        STATES,
        "Geographic Distribution of the Receivables; Obligor Mailing Address; Lessee Location",
    );
    let context = read_dimension_in(
        Some("Distribution by State"),
        None,
        STATES,
        "Number of Receivables",
    );
    assert_eq!(context, Some("obligor_state"));
    titles(
        "state",
        STATES,
        "Distribution of the Accounts by State; Accountholder Billing Address",
    );
    titles(
        "credit_tier",
        WORDS,
        "Credit Tier; Program Tier; Proprietary Score",
    );
    titles(
        "loan_type",
        &["Stafford", "PLUS"],
        "Distribution of the Student Loans by Loan Type",
    );
    titles(
        "loan_status",
        &["In-School", "Grace"],
        "Borrower Payment Status; Loan Status",
    );
    titles("school_type", &["2-Year", "4-Year"], "School Type");
    titles(
        "rate_index",
        WORDS,
        "SAP Interest Rate Index; Distribution of the Student Loans by Rate Index",
    );
    titles(
        "mortgage_rate",
        RATES,
        "Distribution of the Trust Student Loans by Borrower Interest Rates",
    );
    titles("guarantor", WORDS, "Guarantor; Guarantee Agency");
    titles("disbursement_date", DATES, "Date of Disbursement");
    titles(
        "equipment_type",
        WORDS,
        "Type of Equipment; Equipment Category",
    );
    titles("industry", WORDS, "Industry of Obligor; SIC Group");
    titles(
        "lease_type",
        WORDS,
        "Lease vs Loan; End-of-Term Option; Lease Type",
    );
    titles(
        "obligor_concentration",
        WORDS,
        "Top 10 Obligors; Obligor Concentration",
    );
    titles("vendor", WORDS, "Vendor; Vendor/Source");
    titles(
        "unit_type",
        &["Single-wide", "Double-wide"],
        "Unit Type; Single-Section/Multi-Section",
    );
    titles("site", &["Park", "Private Land"], "Site; Type of Site");
    titles("ownership", WORDS, "Fee/Leasehold; Ownership Interest");
    titles("tenancy", WORDS, "Single Tenant; Largest Tenant");
}

#[test]
fn noise_is_dropped() {
    for title in [
        "Distribution of the Mortgage Loans by Original LTV as of the Close of Business on the Cut-off Date",
        "3. Original LTV Ratios of the Group II Loans (Continued)",
        "table 2a Range of Original LTV(1)",
        "O R I G I N A L   L T V",
        "Original LTV of the Adjustable Rate Mortgage Loans",
    ] {
        assert_eq!(
            read_dimension(Some(title), None, RATIOS),
            Some("original_ltv"),
            "{title}"
        );
    }
}

#[test]
fn labels_decide_where_words_do_not() {
    let read = |title, stub, labels: &[&str]| read_dimension(title, stub, labels);
    assert_eq!(
        read(None, Some("Type"), &["Purchase", "Cash-Out Refinanced"]),
        Some("loan_purpose")
    );
    assert_eq!(read(Some("Mortgage Loans"), None, STATES), Some("state"));
    assert_eq!(
        read(Some("Mortgage Rates"), Some("State"), STATES),
        Some("state")
    );
    assert_eq!(
        read(Some("Months to Next Rate Adjustment"), None, DATES),
        Some("next_rate_adjustment")
    );
    assert_eq!(read(None, None, RATES), None);
    assert_eq!(read(Some("Mortgage Loans"), Some("Range"), MONTHS), None);
    assert_eq!(
        read(Some("LTV > 80 - No MI"), None, WORDS),
        Some("mortgage_insurance")
    );
}
