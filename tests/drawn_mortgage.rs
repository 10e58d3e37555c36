//! Small tables of mortgage pools as issuers drew them, and what is read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;

#[path = "support/drawn.rs"]
mod drawn;

#[test]
fn a_counted_title_may_stand_above_stacked_headings() {
    case(
        "
(a) Lien Position

Lien                    Loans          Balance     Percent
First                     128    23,411,360.73      15.80%
Second                    684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%

(b) Owner Occupancy

                                                   Percent
                                                        of
                       Number        Principal   Principal
Status               of Loans          Balance     Balance
Owner                     128    23,411,360.73      15.80%
Investor                  684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
",
        "
(a) Lien Position | - | lien_position | count balance pct_balance | Verified
First: 128 23411360.73 15.80
Second: 684 124802094.64 84.20
= 812 148213455.37 100.00
(b) Owner Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411360.73 15.80
Investor: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_count_may_stand_behind_a_range_that_goes_on_below() {
    case(
        "
                 Original Principal Balances
Range                    Loans          Balance     Percent
$50,000 or less              4       180,000.00       0.18%
$50,001 -                  300    29,820,000.00      29.82%
  $200,000
$200,001 -                 200    70,000,000.00      70.00%
  $750,000
Total                      504   100,000,000.00     100.00%
",
        "
Original Principal Balances | - | original_balance | count balance pct_balance | Verified
$50,000 or less: 4 180000.00 0.18
$50,001 -$200,000: 300 29820000.00 29.82
$200,001 -$750,000: 200 70000000.00 70.00
= 504 100000000.00 100.00
",
    );
}

#[test]
fn floors_of_the_lifetime_are_minimum_rates() {
    case(
        "
                 Lifetime Rate Floors
Floor                    Loans          Balance     Percent
2.000%                     300    30,000,000.00      30.00%
2.250%                     200    70,000,000.00      70.00%
Total                      500   100,000,000.00     100.00%
",
        "
Lifetime Rate Floors | - | min_rate | count balance pct_balance | Verified
2.000%: 300 30000000.00 30.00
2.250%: 200 70000000.00 70.00
= 500 100000000.00 100.00
",
    );
}

#[test]
fn a_unit_said_once_holds_for_the_tables_below_it() {
    case(
        "
                 (Dollars in Thousands)

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%

                   Lien Position
Lien                    Loans        Balance     Percent
First                     128        $23,411      15.80%
Second                    684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411000 15.80
Investor: 684 124802000 84.20
= 812 148213000 100.00
Lien Position | - | lien_position | count balance pct_balance | Verified
First: 128 23411000 15.80
Second: 684 124802000 84.20
= 812 148213000 100.00
",
    );
}

#[test]
fn a_unit_said_of_another_kind_of_table_holds_for_that_alone() {
    case(
        "
            Loan Loss Experience

           (Dollars in Thousands)

                             2003         2004         2005
Average Portfolio       4,210,221    5,880,104    8,213,339
Gross Losses               12,221       14,002       18,772
Recoveries                  1,210        1,330        1,841

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411 15.80
Investor: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn a_pool_far_larger_than_the_others_is_printed_in_another_unit() {
    case(
        "
                 (Dollars in Thousands)

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%

                   Lien Position
Lien                    Loans        Balance     Percent
First                   1,280    $23,411,000      15.80%
Second                  6,840    124,802,000      84.20
Total                   8,120   $148,213,000     100.00%
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411000 15.80
Investor: 684 124802000 84.20
= 812 148213000 100.00
Lien Position | - | lien_position | count balance pct_balance | Verified
First: 1280 23411000 15.80
Second: 6840 124802000 84.20
= 8120 148213000 100.00
",
    );
}

#[test]
fn amounts_too_large_for_a_unit_are_printed_in_another() {
    case(
        "
           (In thousands, except number of loans)

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128    $23,411,360      15.80%
Investor                  684    124,802,094      84.20
Total                     812   $148,213,454     100.00%
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411360 15.80
Investor: 684 124802094 84.20
= 812 148213454 100.00
",
    );
}

#[test]
fn a_sentence_may_name_the_group_of_the_tables_below_it() {
    case(
        "
     The following tables describe the Group II mortgage loans as they stood
on the cut-off date. Columns are rounded and may not add up.

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%

                   Lien Position
Lien                    Loans        Balance     Percent
First                     128        $23,411      15.80%
Second                    684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
Occupancy | Group II | occupancy | count balance pct_balance | Verified
Owner: 128 23411 15.80
Investor: 684 124802 84.20
= 812 148213 100.00
Lien Position | Group II | lien_position | count balance pct_balance | Verified
First: 128 23411 15.80
Second: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn a_page_head_may_end_in_a_group() {
    case(
        "
          Harrow Home Loan Trust 2006-4
                Collateral Tables
                     Group II

                     Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
Occupancy | Group II | occupancy | count balance pct_balance | Verified
Owner: 128 23411 15.80
Investor: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn the_last_word_of_a_paragraph_is_no_title() {
    case(
        "
     The loans were made by one seller, who keeps no share of them, at a fixed
rate.

                      Loan Purpose
                      ------------
Purpose                  Loans        Balance        %
------------------------------------------------------
Purchase                   128        $23,411    15.80
Refinance                  684       $124,802    84.20
------------------------------------------------------
Total                      812       $148,213   100.00
",
        "
Loan Purpose | - | loan_purpose | count balance pct_balance | Verified
Purchase: 128 23411 15.80
Refinance: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn the_head_of_a_section_may_stand_right_above_a_title() {
    case(
        "
            Characteristics of the Mortgage Loans
                      Occupancy
Status                  Loans        Balance     Percent
Owner                     128        $23,411      15.80%
Investor                  684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411 15.80
Investor: 684 124802 84.20
= 812 148213 100.00
",
    );
    case(
        "
                          MORTGAGE POOL INFORMATION
                        ORIGINAL LOAN-TO-VALUE RATIOS
Ratio                   Loans        Balance     Percent
50.00% or less            128        $23,411      15.80%
50.01% to 75.00%          684        124,802      84.20
Total                     812       $148,213     100.00%
",
        "
ORIGINAL LOAN-TO-VALUE RATIOS | - | original_ltv | count balance pct_balance | Verified
50.00% or less: 128 23411 15.80
50.01% to 75.00%: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn a_paragraph_may_stand_between_a_table_and_its_note() {
    case(
        "
                     Credit Scores(1)
Score                   Loans        Balance     Percent
600 to 699                128        $23,411      15.80%
700 to 799                684        124,802      84.20
Total                     812       $148,213     100.00%

As of the cut-off date, the weighted average credit score of the loans was
approximately 705.

(1)  Scores are those of the time of origination.
",
        "
Credit Scores | - | credit_score | count balance pct_balance | Verified
600 to 699: 128 23411 15.80
700 to 799: 684 124802 84.20
= 812 148213 100.00
[1] Scores are those of the time of origination.
",
    );
}

#[test]
fn labels_may_be_counted() {
    case(
        "
                  Interest Only Terms
No. Term (months)       Loans        Balance     Percent
 1. None                  128        $23,411      15.80%
 2. 60                    600        104,802      70.71
 3. 120                    84         20,000      13.49
Total                     812       $148,213     100.00%
",
        "
Interest Only Terms | - | interest_only_term | count balance pct_balance | Verified
1. None: 128 23411 15.80
2. 60: 600 104802 70.71
3. 120: 84 20000 13.49
= 812 148213 100.00
",
    );
}

#[test]
fn ranges_may_stand_in_columns_of_their_own() {
    case(
        "
                    Original LTV
    From           To       Loans          Balance     Percent
    0.01   to   50.00         128    23,411,360.73      15.80%
   50.01   to  100.00         684   124,802,094.64      84.20%
Total                         812   148,213,455.37     100.00%

                    Credit Scores
    From           To       Loans          Balance     Percent
     520     -      559       128    23,411,360.73      15.80%
     560     -      599       684   124,802,094.64      84.20%
Total                         812   148,213,455.37     100.00%
",
        "
Original LTV | - | original_ltv | count balance pct_balance | Verified
0.01 to 50.00: 128 23411360.73 15.80
50.01 to 100.00: 684 124802094.64 84.20
= 812 148213455.37 100.00
Credit Scores | - | credit_score | count balance pct_balance | Verified
520 - 559: 128 23411360.73 15.80
560 - 599: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_long_label_may_leave_one_dot_of_its_leader() {
    case(
        "
                   Originators
Originator              Loans          Balance     Percent
Planned Unit......         28     3,411,360.73       2.30%
  Development
Halvorsen Bank....        100    20,000,000.00      13.49%
Manufactured Home.          2        90,000.00       0.06%
Pell and Oakes Inc        682   124,712,094.64      84.15%
Total.............        812   148,213,455.37     100.00%
",
        "
Originators | - | originator | count balance pct_balance | Verified
Planned Unit Development: 28 3411360.73 2.30
Halvorsen Bank: 100 20000000.00 13.49
Manufactured Home: 2 90000.00 0.06
Pell and Oakes Inc: 682 124712094.64 84.15
= 812 148213455.37 100.00
",
    );
}

#[test]
fn an_open_bracket_is_no_banner() {
    case(
        "
                 Geographic Distribution
State                   Loans          Balance     Percent

OR                        128    23,411,360.73      15.80%

OH                        600   120,000,000.00      80.96%

Other (less
  than 2%)                 84     4,802,094.64       3.24%

Total                     812   148,213,455.37     100.00%
",
        "
Geographic Distribution | - | state | count balance pct_balance | Verified
OR: 128 23411360.73 15.80
OH: 600 120000000.00 80.96
Other (less than 2%): 84 4802094.64 3.24
= 812 148213455.37 100.00
",
    );
}

#[test]
fn rows_of_ranges_may_be_empty() {
    case(
        "
                 Original LTV
Ratio                   Loans          Balance     Percent
50.00% and below          128    23,411,360.73      15.80%
50.01% to 55.00%
55.01% to 60.00%          600   120,000,000.00      80.96%
60.01% to 65.00%
65.01% to 70.00%
70.01% to 75.00%           84     4,802,094.64       3.24%
Total                     812   148,213,455.37     100.00%
",
        "
Original LTV | - | original_ltv | count balance pct_balance | Verified
50.00% and below: 128 23411360.73 15.80
50.01% to 55.00%: _ _ _
55.01% to 60.00%: 600 120000000.00 80.96
60.01% to 65.00%: _ _ _
65.01% to 70.00%: _ _ _
70.01% to 75.00%: 84 4802094.64 3.24
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_group_above_panels_is_that_of_both() {
    case(
        "
<PAGE>
                                      Group II

      Original Term (months)                         Occupancy Type
Term    Loans      Balance      %         Type         Loans      Balance      %
180        30    5,200,000   26.0         Primary         88   17,800,000   89.0
360        70   14,800,000   74.0         Investor        12    2,200,000   11.0
Total     100   20,000,000  100.0         Total          100   20,000,000  100.0
",
        "
Original Term (months) | Group II | original_term | count balance pct_balance | Verified
180: 30 5200000 26.0
360: 70 14800000 74.0
= 100 20000000 100.0
Occupancy Type | Group II | occupancy | count balance pct_balance | Verified
Primary: 88 17800000 89.0
Investor: 12 2200000 11.0
= 100 20000000 100.0
",
    );
}

#[test]
fn a_page_may_be_double_spaced_throughout() {
    let drawn = "
                    Lien Position
                                     Aggregate     Percent
                       Number        Principal    of Total
Lien                 of Loans          Balance     Balance
First                     128    23,411,360.73      15.80%
Second                    684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%

                     Credit Scores
                                     Aggregate     Percent
                       Number        Principal    of Total
Score                of Loans          Balance     Balance
500 to 549                  8     1,411,360.73       0.95%
550 to 599                 20     2,000,000.00       1.35%
600 to 699                100    20,000,000.00      13.49%
700 to 799                684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
";
    let read = "
Lien Position | - | lien_position | count balance pct_balance | Verified
First: 128 23411360.73 15.80
Second: 684 124802094.64 84.20
= 812 148213455.37 100.00
Credit Scores | - | credit_score | count balance pct_balance | Verified
500 to 549: 8 1411360.73 0.95
550 to 599: 20 2000000.00 1.35
600 to 699: 100 20000000.00 13.49
700 to 799: 684 124802094.64 84.20
= 812 148213455.37 100.00
";
    case(drawn, read);
    case(&drawn.replace('\n', "\n\n"), read);
}

#[test]
fn a_title_that_sounds_like_a_measure_may_touch_the_headings() {
    case(
        "
     The tables below show, as of the cut-off date, the number of loans and
their balances by months to roll:
                          MONTHS TO ROLL
                                                 Current
                               Mortgage        Principal  % of Pool
  Months to Next Adjustment       Loans          Balance    Balance
  -----------------------------------------------------------------
  12 or less.................         5    $1,016,604.29      4.55%
  13 to 18...................        54    11,247,643.10     50.37
  19 to 24...................        59    10,064,247.39     45.07
  -----------------------------------------------------------------
  Total......................       118   $22,328,494.78    100.00%
",
        "
MONTHS TO ROLL | - | months_to_rate_adjustment | count balance pct_balance | Verified
12 or less: 5 1016604.29 4.55
13 to 18: 54 11247643.10 50.37
19 to 24: 59 10064247.39 45.07
= 118 22328494.78 100.00
",
    );
    case(
        "
                        (Dollars in thousands)

                       Debt-to-Income Ratios
                                             Aggregate    Percent of
Debt-to-Income Ratio      Number of          Principal     Aggregate
(%)                           Loans            Balance       Balance
--------------------------------------------------------------------
20.00% and below                128            $23,411        15.80%
20.01% to 25.00%                684           $124,802        84.20%
--------------------------------------------------------------------
Total                           812           $148,213       100.00%
",
        "
Debt-to-Income Ratios | - | dti | count balance pct_balance | Verified
20.00% and below: 128 23411000 15.80
20.01% to 25.00%: 684 124802000 84.20
= 812 148213000 100.00
",
    );
}

#[test]
fn a_title_below_a_group_need_not_stand_in_the_middle_of_it() {
    case(
        "
                                    Group I
                       Purpose
Purpose                  Loans        Balance        %
Purchase                   128        $23,411    15.80
Refinance                  684       $124,802    84.20
Total                      812       $148,213   100.00
",
        "
Purpose | Group I | loan_purpose | count balance pct_balance | Verified
Purchase: 128 23411 15.80
Refinance: 684 124802 84.20
= 812 148213 100.00
",
    );
}

#[test]
fn the_sign_of_a_ratio_may_stand_apart() {
    case(
        "
                      Property Types
                     Number of        Cut-off Date      % of     Wtd. Avg.
Property Type            Loans             Balance      Pool       UW DSCR
Multifamily                 12      $ 123,411,360     58.29%        1.48 x
Self Storage                 4      $  88,300,000     41.71%        1.52 x
Total                       16      $ 211,711,360    100.00%        1.50 x
",
        "
Property Types | - | property_type | count balance pct_balance wa_dscr | Verified
Multifamily: 12 123411360 58.29 1.48
Self Storage: 4 88300000 41.71 1.52
= 16 211711360 100.00 1.50
",
    );
}

#[test]
fn a_number_under_loans_counts_them() {
    case(
        "
                         Occupancy
              Mortgage Loans       Principal Balance
            -----------------    ----------------------
Status       Number   Percent        Amount     Percent
Owner           128    15.76%        $23,411     15.80%
Investor        684    84.24%       $124,802     84.20%
Total           812   100.00%       $148,213    100.00%
",
        "
Occupancy | - | occupancy | count pct_count balance pct_balance | Verified
Owner: 128 15.76 23411 15.80
Investor: 684 84.24 124802 84.20
= 812 100.00 148213 100.00
",
    );
}

#[test]
fn the_first_label_may_begin_right_below_the_headings() {
    case(
        "
                   Documentation Type
                      Number       Principal
Documentation       of Loans         Balance     Percent
  Full
    Documentation        128      23,411,360      15.80%
  Limited
    Documentation        600     120,000,000      80.96%
  None                    84       4,802,094       3.24%
Total                    812     148,213,454     100.00%
",
        "
Documentation Type | - | documentation | count balance pct_balance | Verified
Full Documentation: 128 23411360 15.80
Limited Documentation: 600 120000000 80.96
None: 84 4802094 3.24
= 812 148213454 100.00
",
    );
}

#[test]
fn the_first_number_of_all_rows_may_stand_on_the_line_above() {
    case(
        "
                   Loan Programs
                         Number
Program                of Loans          Balance     Percent
------------------------------------------------------------
                            128
2/28 ARM                           23,411,360.73      15.80%
                            600
30 Year Fixed                     120,000,000.00      80.96%
                             84
Balloon                             4,802,094.64       3.24%
                            812
Total                             148,213,455.37     100.00%
",
        "
Loan Programs | - | product_type | count balance pct_balance | Verified
2/28 ARM: 128 23411360.73 15.80
30 Year Fixed: 600 120000000.00 80.96
Balloon: 84 4802094.64 3.24
= 812 148213455.37 100.00
",
    );
}
