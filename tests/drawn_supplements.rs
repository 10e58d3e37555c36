//! Small tables as prospectus supplements and term sheets drew them, and what is read from each: one
//! mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;
use pooltab::extract::Options;
use pooltab::extract::extract;

#[path = "support/drawn.rs"]
mod drawn;

/// The labels of the totals of a drawn page.
fn total_labels(drawn: &str) -> Vec<String> {
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let totals = filing.tables.into_iter().filter_map(|table| table.total);
    totals.filter_map(|total| total.label).collect()
}

#[test]
fn the_heading_of_labels_may_touch_that_of_the_first_column() {
    case(
        "
                     Score Bands

              No.
               of   Aggregate   % of
Credit Scores Lns  Prin. Bal.   Bal.
------------------------------------
600-649       128  23,411,360  15.80
650-699       684 124,802,094  84.20
------------------------------------
Total         812 148,213,454 100.00
",
        "
Score Bands | - | credit_score | count balance pct_balance | Verified
600-649: 128 23411360 15.80
650-699: 684 124802094 84.20
= 812 148213454 100.00
",
    );
}

#[test]
fn a_title_may_begin_a_little_right_of_the_paragraph_above_it() {
    case(
        "
     The table below shows where the mortgaged properties stand. Of the 812 loans in
the first pool, 31 were made for more than $600,000.
       Geographical distribution of mortgaged properties

                         Number       Aggregate
State                  of loans         balance
-----                  --------    ------------
Arizona                     128      23,411,360
California                  684     124,802,094
                       --------    ------------
Total                       812     148,213,454
",
        "
Geographical distribution of mortgaged properties | - | state | count balance | Verified
Arizona: 128 23411360
California: 684 124802094
= 812 148213454
",
    );
}

#[test]
fn what_is_counted_heads_its_column_below_a_title_in_the_middle() {
    case(
        "
                         Mortgaged Property Types
                                 Loan
Property Type                   Count               Balance             %
Single Family                     128         23,411,360.73         15.80
Condominium                       684        124,802,094.64         84.20
Total                             812        148,213,455.37        100.00
",
        "
Mortgaged Property Types | - | property_type | count balance pct_balance | Verified
Single Family: 128 23411360.73 15.80
Condominium: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_title_may_say_what_the_heading_of_the_labels_says() {
    case(
        "
                            PRINCIPAL BALANCE
                       # OF      SCHEDULED       % OF
PRINCIPAL BALANCE     LOANS        BALANCE  AGG. BAL.  WAM    WAC
-----------------------------------------------------------------
$50,001 TO $100,000     128  23,411,360.73     15.80%  336  7.834
$100,001 TO $900,000    684 124,802,094.64     84.20%  317  7.434
-----------------------------------------------------------------
TOTAL                   812 148,213,455.37    100.00%  320  7.497
",
        "
PRINCIPAL BALANCE | - | current_balance | count balance pct_balance wa_remaining_term wa_rate | Verified
$50,001 TO $100,000: 128 23411360.73 15.80 336 7.834
$100,001 TO $900,000: 684 124802094.64 84.20 317 7.434
= 812 148213455.37 100.00 320 7.497
",
    );
}

#[test]
fn a_title_may_be_decorated_on_both_sides() {
    case(
        "
              *** Lien Position ***

Lien                    Loans          Balance     Percent
----------------------------------------------------------
First                     128    23,411,360.73      15.80%
Second                    684   124,802,094.64      84.20%
----------------------------------------------------------
Total                     812   148,213,455.37     100.00%

             ====== Occupancy ======

Status                  Loans          Balance     Percent
----------------------------------------------------------
Owner                     128    23,411,360.73      15.80%
Investor                  684   124,802,094.64      84.20%
----------------------------------------------------------
Total                     812   148,213,455.37     100.00%
",
        "
Lien Position | - | lien_position | count balance pct_balance | Verified
First: 128 23411360.73 15.80
Second: 684 124802094.64 84.20
= 812 148213455.37 100.00
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411360.73 15.80
Investor: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_remark_in_brackets_is_no_heading_and_names_no_dimension() {
    case(
        "
                     Documentation Types
         (Percentages by aggregate principal balance)

                     Number of       Aggregate      Percentage
Type                     Loans         Balance      of Balance
--------------      ----------  --------------      ----------
Full                       128   23,411,360.73          15.80%
Limited                    684  124,802,094.64          84.20%
                    ----------  --------------      ----------
Total                      812  148,213,455.37         100.00%

                       Mortgage Rates

                   (Weighted Average: 7.251)
                     Number of       Aggregate      Percentage
Rate                     Loans         Balance      of Balance
--------------      ----------  --------------      ----------
6.001 - 7.000              128   23,411,360.73          15.80%
7.001 - 8.000              684  124,802,094.64          84.20%
                    ----------  --------------      ----------
Total                      812  148,213,455.37         100.00%

                    Debt-to-Income Ratios

                   (As of the Cut-off Date)
                     Number of       Aggregate      Percentage
DTI Ratios               Loans         Balance      of Balance
--------------      ----------  --------------      ----------
20.01 - 30.00              128   23,411,360.73          15.80%
30.01 - 40.00              684  124,802,094.64          84.20%
                    ----------  --------------      ----------
Total                      812  148,213,455.37         100.00%
",
        "
Documentation Types (Percentages by aggregate principal balance) | - | documentation | count balance pct_balance | Verified
Full: 128 23411360.73 15.80
Limited: 684 124802094.64 84.20
= 812 148213455.37 100.00
Mortgage Rates | - | mortgage_rate | count balance pct_balance | Verified
6.001 - 7.000: 128 23411360.73 15.80
7.001 - 8.000: 684 124802094.64 84.20
= 812 148213455.37 100.00
Debt-to-Income Ratios (As of the Cut-off Date) | - | dti | count balance pct_balance | Verified
20.01 - 30.00: 128 23411360.73 15.80
30.01 - 40.00: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_title_that_sounds_like_a_measure_may_stand_on_the_page_before() {
    case(
        "
                  Original Loan-to-Value Ratios

                               S-41
<PAGE>

                     Number of       Aggregate      Percentage
Ratios                   Loans         Balance      of Balance
--------------      ----------  --------------      ----------
60.01 - 70.00              128   23,411,360.73          15.80%
70.01 - 80.00              684  124,802,094.64          84.20%
                    ----------  --------------      ----------
Total                      812  148,213,455.37         100.00%
",
        "
Original Loan-to-Value Ratios | - | original_ltv | count balance pct_balance | Verified
60.01 - 70.00: 128 23411360.73 15.80
70.01 - 80.00: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn the_label_of_a_total_may_break_off_behind_or() {
    let drawn = "
                     Documentation Types

                          Number of       Aggregate      Percentage    Average
Type                          Loans         Balance      of Balance       Rate
--------------           ----------  --------------      ----------    -------
Full                            128   23,411,360.73          15.80%     7.100%
Limited                         684  124,802,094.64          84.20%     7.300%
                         ----------  --------------      ----------    -------
Total, Average or               812  148,213,455.37         100.00%     7.268%
  Weighted Average

     These loans were made by others.
";
    assert_eq!(total_labels(drawn), ["Total, Average or Weighted Average"]);
}

#[test]
fn three_panels_side_by_side_may_end_one_by_one() {
    case(
        "
         Property Types                        Occupancy                       Documentation
Type             Balance       %    Status         Balance       %    Type              Balance       %
--------------------------------    ------------------------------    ---------------------------------
Single Family  6,000,000   60.00    Primary      8,000,000   80.00    Full            3,000,000   30.00
Townhouse      1,000,000   10.00    Investor     2,000,000   20.00    Stated          2,000,000   20.00
Condominium    1,000,000   10.00    ------------------------------    Limited         1,000,000   10.00
Cooperative    1,000,000   10.00    Total       10,000,000  100.00    Lite            1,000,000   10.00
Other          1,000,000   10.00                                      No Ratio        1,000,000   10.00
--------------------------------                                      No Income       1,000,000   10.00
Total         10,000,000  100.00                                      None            1,000,000   10.00
                                                                      ---------------------------------
                                                                      Total          10,000,000  100.00
",
        "
Property Types | - | property_type | balance pct_balance | Verified
Single Family: 6000000 60.00
Townhouse: 1000000 10.00
Condominium: 1000000 10.00
Cooperative: 1000000 10.00
Other: 1000000 10.00
= 10000000 100.00
Occupancy | - | occupancy | balance pct_balance | Verified
Primary: 8000000 80.00
Investor: 2000000 20.00
= 10000000 100.00
Documentation | - | documentation | balance pct_balance | Verified
Full: 3000000 30.00
Stated: 2000000 20.00
Limited: 1000000 10.00
Lite: 1000000 10.00
No Ratio: 1000000 10.00
No Income: 1000000 10.00
None: 1000000 10.00
= 10000000 100.00
",
    );
}

#[test]
fn a_short_panel_may_begin_above_a_long_one() {
    case(
        "
              Lien Positions
Lien           Loans      Balance       %         Debt-to-Income Ratios
-----------------------------------------    Ratio       Loans      Balance       %
First Lien       598    8,500,000   85.00    --------------------------------------
Second Lien       97    1,500,000   15.00    20% or less     5    1,000,000   10.00
-----------------------------------------    21% - 25%      30    2,000,000   20.00
Total            695   10,000,000  100.00    26% - 30%      60    1,000,000   10.00
                                             31% - 35%     100    1,000,000   10.00
                                             36% - 40%     100    1,000,000   10.00
                                             41% - 45%     200    2,000,000   20.00
                                             46% - 50%     200    2,000,000   20.00
                                             --------------------------------------
                                             Total         695   10,000,000  100.00
",
        "
Lien Positions | - | lien_position | count balance pct_balance | Verified
First Lien: 598 8500000 85.00
Second Lien: 97 1500000 15.00
= 695 10000000 100.00
Debt-to-Income Ratios | - | dti | count balance pct_balance | Verified
20% or less: 5 1000000 10.00
21% - 25%: 30 2000000 20.00
26% - 30%: 60 1000000 10.00
31% - 35%: 100 1000000 10.00
36% - 40%: 100 1000000 10.00
41% - 45%: 200 2000000 20.00
46% - 50%: 200 2000000 20.00
= 695 10000000 100.00
",
    );
}

#[test]
fn amounts_and_shares_of_other_things_are_no_stratification() {
    for (title, stub, heading) in [
        ("BENEFICIAL OWNERSHIP", "Name", "Shares"),
        ("NET SALES BY REGION", "Region", "Net Sales"),
        ("Employees", "Function", "Employees"),
        ("Accounts payable", "Age", "Amount"),
        ("Portfolio", "Maturity", "Amortized Cost"),
        ("Revenues", "Segment", "Amount"),
    ] {
        let drawn = format!(
            "
                    {title}

{stub:<20}{heading:>16}{:>14}
{:<20}{:>16}{:>14}
{:<20}{:>16}{:>14}
                    ----------------------------
{:<20}{:>16}{:>14}
",
            "% of Total",
            "Northeast",
            "23,411,360",
            "15.80%",
            "Southwest",
            "124,802,094",
            "84.20%",
            "Total",
            "148,213,454",
            "100.00%"
        );
        case(&drawn, "");
    }
    // The same with things that a pool is made of.
    case(
        "
                    Vendor Group

Group                  Receivables    % of Total
Northeast               23,411,360        15.80%
Southwest              124,802,094        84.20%
                    ----------------------------
Total                  148,213,454       100.00%
",
        "
Vendor Group | - | vendor | balance pct_balance | Verified
Northeast: 23411360 15.80
Southwest: 124802094 84.20
= 148213454 100.00
",
    );
}

#[test]
fn amounts_by_month_are_no_stratification() {
    case(
        "
                        Collections

Month                    Principal    % of Total
January                 23,411,360        15.80%
February                62,401,047        42.10%
March                   62,401,047        42.10%
                    ----------------------------
Total                  148,213,454       100.00%
",
        "",
    );
}
