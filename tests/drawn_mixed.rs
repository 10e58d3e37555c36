//! Small tables of any assets in which two habits of typists meet: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;
use pooltab::extract::Options;
use pooltab::extract::extract;

#[path = "support/drawn.rs"]
mod drawn;

/// The banners and labels of the rows of the first table.
fn labels(drawn: &str) -> Vec<String> {
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let rows = filing.tables[0].rows.iter();
    rows.map(|row| format!("{}: {}", row.banner.as_deref().unwrap_or("-"), row.label))
        .collect()
}

#[test]
fn dashes_may_lead_from_labels_to_numbers() {
    case(
        "
                    Remaining Terms of the Contracts

                                 Number of       Principal    Percent
Months Remaining                 Contracts         Balance    of Pool
Less than or equal to 12 ------------- 100    1,000,000.00     10.00%
13 through 24 ------------------------ 300    3,000,000.00     30.00
25 through 36 ------------------------ 400    4,000,000.00     40.00
Greater than thirty-six months, all -- 200    2,000,000.00     20.00
Total ------------------------------ 1,000   10,000,000.00    100.00%
",
        "
Remaining Terms of the Contracts | - | remaining_term | count balance pct_balance | Verified
Less than or equal to 12: 100 1000000.00 10.00
13 through 24: 300 3000000.00 30.00
25 through 36: 400 4000000.00 40.00
Greater than thirty-six months, all: 200 2000000.00 20.00
= 1000 10000000.00 100.00
",
    );
}

#[test]
fn headings_that_touch_are_cut_where_the_gap_above_goes_on() {
    case(
        "
                          Property Types

Property Type            Number Aggregate  Percent Weighted Weighted
                             of Balance         of  Average  Average
                          Loans            Balance     FICO Original
                                                                 LTV
Single Family            60     $6,000,000 60.00   667      66.40
Condominium              40     $4,000,000 40.00   671      68.40
Total                    100   $10,000,000 100.00  669      67.20
",
        "
Property Types | - | property_type | count balance pct_balance wa_fico wa_original_ltv | Verified
Single Family: 60 6000000 60.00 667 66.40
Condominium: 40 4000000 40.00 671 68.40
= 100 10000000 100.00 669 67.20
",
    );
}

#[test]
fn the_first_banner_may_be_underlined() {
    let drawn = "
                 Distribution by Type of Equipment

Type of Equipment          Contracts          Balance     Percent
-----------------          ---------     ------------     -------
Subsidized
----------
   Copiers and
     Fax                          60     6,000,000.00      60.00%
   Software                       10     1,000,000.00      10.00

Unsubsidized
------------
   Copiers and
     Fax                          20     2,000,000.00      20.00
   Software                       10     1,000,000.00      10.00
                           ---------     ------------     -------
Total                            100    10,000,000.00     100.00%
";
    assert_eq!(
        labels(drawn),
        [
            "Subsidized: Copiers and Fax",
            "Subsidized: Software",
            "Unsubsidized: Copiers and Fax",
            "Unsubsidized: Software",
        ],
    );
}

#[test]
fn percents_that_name_the_number_keep_it_though_a_balance_is_misprinted() {
    case(
        "
                 Distribution by New and Used Vehicles

                  Number of    % of Receivables       Principal      % of
Vehicle Type    Receivables           by Number         Balance      Pool
New                     391              45.47%   $6,383,346.52     45.5%
Used                    469              54.53     7,877,339.97     54.5
Total                   860             100.00%  $14,460,686.49    100.0%
",
        "
Distribution by New and Used Vehicles | - | new_used | count pct_count balance pct_balance | Failed
New: 391 45.47 6383346.52 45.5
Used: 469 54.53 7877339.97 54.5
= 860 100.00 14460686.49 100.0
",
    );
}

#[test]
fn a_title_may_stand_right_below_the_full_stop_of_a_paragraph() {
    case(
        "
     There can be no assurance that the experience of the pool will be like that of
the portfolio as a whole, nor that losses will not rise above that level in
any period.
Stated Remaining Terms

Months Remaining          Number of Loans   Principal Balance    % of Pool
12 or less                             34          340,000.00       34.00%
13-24                                  66          660,000.00       66.00
Total                                 100        1,000,000.00      100.00%
",
        "
Stated Remaining Terms | - | remaining_term | count balance pct_balance | Verified
12 or less: 34 340000.00 34.00
13-24: 66 660000.00 66.00
= 100 1000000.00 100.00
",
    );
}

#[test]
fn the_name_of_the_issue_above_is_no_rival_of_a_title_right_above_the_headings() {
    case(
        "
                  CASTLEMERE PASS-THROUGH TRUST 2005-A


                           Remaining Terms to Stated
                                  Maturity
Remaining Term            No. of Loans    Percentage of Number    Scheduled Balance
-------------------       ------------    --------------------    -----------------
Up to 120 months                   400                  40.00%       $40,000,000.00
Over 120 months                    600                  60.00         60,000,000.00
Total                            1,000                 100.00%      $100,000,000.00
",
        "
Remaining Terms to Stated Maturity | - | remaining_term | count pct_count balance | Verified
Up to 120 months: 400 40.00 40000000.00
Over 120 months: 600 60.00 60000000.00
= 1000 100.00 100000000.00
",
    );
}

#[test]
fn a_page_may_end_with_the_name_of_the_issue_and_page_3_of_20() {
    case(
        "
                           Product Types

Product Type            Loans         Balance     Percent
15 Year Fixed              60    6,000,000.00      60.00%
20 Year Fixed              10    1,000,000.00      10.00
CASTLEMERE TRUST 2001-B                       Page 5 of 31
\u{c}

30 Year Fixed              20    2,000,000.00      20.00
Balloon                    10    1,000,000.00      10.00
Total                     100   10,000,000.00     100.00%
",
        "
Product Types | - | product_type | count balance pct_balance | Verified
15 Year Fixed: 60 6000000.00 60.00
20 Year Fixed: 10 1000000.00 10.00
30 Year Fixed: 20 2000000.00 20.00
Balloon: 10 1000000.00 10.00
= 100 10000000.00 100.00
",
    );
}

#[test]
fn the_last_line_of_a_block_ends_its_label() {
    case(
        "
                 Sources of Origination

Source                 Contracts       Balance     Percent

Vendor Programs               60     6,000,000      60.00%

Brokers                       30     3,000,000      30.00

Portfolio                     10     1,000,000      10.00
Acquisitions
                       ---------    ----------     -------
                             100    10,000,000     100.00%
",
        "
Sources of Origination | - | channel | count balance pct_balance | Verified
Vendor Programs: 60 6000000 60.00
Brokers: 30 3000000 30.00
Portfolio Acquisitions: 10 1000000 10.00
= 100 10000000 100.00
",
    );
}

#[test]
fn a_title_below_a_note_opens_another_table() {
    case(
        "
AGING OF THE RECEIVABLES(1)
<TABLE>
<CAPTION>
Aging                 Invoices         Balance     Percent
<S>                   <C>         <C>              <C>
Current                     60    6,000,000.00      60.00%
1 - 30 Days                 40    4,000,000.00      40.00
</TABLE>

(1)  The figures exclude receivables for which no date of the invoice
     was furnished.
RECEIVABLES BY STATE
<TABLE>
<CAPTION>
Jurisdiction          Invoices         Balance     Percent
<S>                   <C>         <C>              <C>
Alabama                     30    3,000,000.00      30.00%
Alaska                      70    7,000,000.00      70.00
</TABLE>
",
        "
AGING OF THE RECEIVABLES | - | delinquency_status | count balance pct_balance | Unchecked
Current: 60 6000000.00 60.00
1 - 30 Days: 40 4000000.00 40.00
[1] The figures exclude receivables for which no date of the invoice was furnished.
RECEIVABLES BY STATE | - | obligor_state | count balance pct_balance | Unchecked
Alabama: 30 3000000.00 30.00
Alaska: 70 7000000.00 70.00
",
    );
}

#[test]
fn tabs_in_a_box_only_stand_for_blanks() {
    case(
        "
              Mortgage Rates
|-----------------------|-------|---------------|---------|
| Mortgage Rate\t\t| Loans |\tBalance | Percent |
|-----------------------|-------|---------------|---------|
| 6.000 to 6.999\t|    45 |  $ 9,000,000\t|   45.0% |
| 7.000 to 7.999\t|    55 |  $11,000,000\t|   55.0% |
|-----------------------|-------|---------------|---------|
| Total\t\t\t|   100 |  $20,000,000\t|  100.0% |
|-----------------------|-------|---------------|---------|
",
        "
Mortgage Rates | - | mortgage_rate | count balance pct_balance | Verified
6.000 to 6.999: 45 9000000 45.0
7.000 to 7.999: 55 11000000 55.0
= 100 20000000 100.0
",
    );
}

#[test]
fn the_short_end_of_a_paragraph_is_no_heading() {
    case(
        "
     Collections will be applied first to the servicing fee, which equals one-twelfth of
1.00% of the pool balance as of that day, and then as described under the heading
Payments above.
                       Combined Loan-to-Value Ratios
CLTV (%)                    Number of HELOCs  Unpaid Principal Balance  % of Pool Balance
========================    ================  ========================  =================
Less than 24.000%                         34                  $340,000            34.000%
24.000% and over                          66                   660,000            66.000
Total                                    100                $1,000,000           100.000%
",
        "
Combined Loan-to-Value Ratios | - | combined_ltv | count balance pct_balance | Verified
Less than 24.000%: 34 340000 34.000
24.000% and over: 66 660000 66.000
= 100 1000000 100.000
",
    );
}

#[test]
fn receivables_alone_are_counted_where_no_pool_is_so_small() {
    case(
        "
      Composition by Contract Rate

Annual Percentage Rate       Receivables
------------------------     -----------
5.00% or less                         10
5.01% - 6.00%                         30
6.01% - 7.00%                        360
Total                                400
",
        "
Composition by Contract Rate | - | apr | count | Verified
5.00% or less: 10
5.01% - 6.00%: 30
6.01% - 7.00%: 360
= 400
",
    );
}

#[test]
fn the_first_banner_may_stand_in_the_middle_a_blank_below_the_marks() {
    let drawn = "
<TABLE>
<CAPTION>
                       Payment Frequency

Payment                                Principal       Credit
Frequency             Contracts          Balance        Score
-------------------------------------------------------------
<S>                   <C>          <C>             <C>

                         Fixed Rate
    Monthly                  59     2,990,150.20          669
    Quarterly               200     9,762,149.71          670
Subtotal                    259    12,752,299.91          669

                       Adjustable Rate
    Monthly                  74     4,032,338.76          681
    Quarterly               197    10,226,599.83          669
Subtotal                    271    14,258,938.59          673
Total                       530    27,011,238.50          671
</TABLE>
";
    assert_eq!(
        labels(drawn),
        [
            "Fixed Rate: Monthly",
            "Fixed Rate: Quarterly",
            "Adjustable Rate: Monthly",
            "Adjustable Rate: Quarterly",
        ],
    );
}

#[test]
fn subtotals_do_not_tell_where_the_labels_of_rows_begin() {
    let drawn = "
                          Lien Priority

                                   Principal       Percent
Lien                 Loans           Balance       of Pool
------------      --------    --------------     ---------
TIER ONE
    FIRST LIEN          77     $7,000,000.00        35.00%

    SECOND
      LIEN              23      3,000,000.00        15.00

Subtotal               100     10,000,000.00        50.00

TIER TWO
    FIRST LIEN          77      7,000,000.00        35.00

    SECOND
      LIEN              23      3,000,000.00        15.00

Subtotal               100     10,000,000.00        50.00

Total                  200    $20,000,000.00       100.00%
";
    assert_eq!(
        labels(drawn),
        [
            "TIER ONE: FIRST LIEN",
            "TIER ONE: SECOND LIEN",
            "TIER TWO: FIRST LIEN",
            "TIER TWO: SECOND LIEN",
        ],
    );
}

#[test]
fn a_few_dashes_are_leaders_where_most_labels_end_in_them() {
    case(
        "
                    Age of the Contracts

                           Number of       Principal    Percent
Months                     Contracts         Balance    of Pool
Less than or equal to 12 --      100    1,000,000.00     10.00%
13 through 24 months old --      300    3,000,000.00     30.00
Greater than 24 months ----      600    6,000,000.00     60.00
Total                          1,000   10,000,000.00    100.00%
",
        "
Age of the Contracts | - | seasoning | count balance pct_balance | Verified
Less than or equal to 12: 100 1000000.00 10.00
13 through 24 months old: 300 3000000.00 30.00
Greater than 24 months: 600 6000000.00 60.00
= 1000 10000000.00 100.00
",
    );
}

#[test]
fn headings_over_flush_left_numbers_reach_up_to_the_next_column() {
    case(
        "
                            Credit Limits

Range of Credit Limits    Number of  Aggregate  Percent WA LTV Weighted Weighted
                           Mortgage  Principal  of Pool         Average  Average
                              Loans    Balance                     FICO      Age
$20,000.00 or less        46         4,600,000  4.6%    71.61% 664      27
$20,000.01 to $40,000.00  409        40,900,000 40.9%   67.82% 654      4
Over $40,000.00           545        54,500,000 54.5%   64.99% 665      124
Total                     1,000      100,000,000 100.0% 66.45% 660      69
",
        "
Credit Limits | - | credit_limit | count balance pct_balance wa_original_ltv wa_fico wa_age | Verified
$20,000.00 or less: 46 4600000 4.6 71.61 664 27
$20,000.01 to $40,000.00: 409 40900000 40.9 67.82 654 4
Over $40,000.00: 545 54500000 54.5 64.99 665 124
= 1000 100000000 100.0 66.45 660 69
",
    );
}

#[test]
fn capitals_before_a_leader_are_no_state() {
    case(
        "
                 Franchise Concepts

Concept                Loans       Balance    Percent
BURGERS...........        60     6,000,000     60.00%
CAR WASH..........        40     4,000,000     40.00
Total.............       100    10,000,000    100.00%
",
        "
Franchise Concepts | - | - | count balance pct_balance | Verified
BURGERS: 60 6000000 60.00
CAR WASH: 40 4000000 40.00
= 100 10000000 100.00
",
    );
}

#[test]
fn headings_two_blank_lines_below_the_rows_are_another_tables() {
    case(
        "
       Composition by Product Line
       PRODUCT LINE               NUMBER OF DEALERS
       ---------------------      -----------------
            Pool Total:                         260

       Travel Trailers........................... 206
       Folding Campers............................ 43
       Industrial and............................. 11
          Other Equipment


       Distribution by State
       STATE                      NUMBER OF DEALERS
       ---------------------      -----------------
            Pool Total:                         260

       Ohio...................................... 206
       Texas...................................... 54
",
        "
Composition by Product Line | - | product_type | count | Verified
Travel Trailers: 206
Folding Campers: 43
Industrial and Other Equipment: 11
= 260
Distribution by State | - | state | count | Verified
Ohio: 206
Texas: 54
= 260
",
    );
}

#[test]
fn a_banner_right_below_the_headings_is_underlined_as_the_others_are() {
    let drawn = "
                    Types of Equipment

                                         Outstanding    Percent
                          Number of        Principal         of
Type of Equipment         Contracts          Balance       Pool
Vendor
------
    Copiers                      60     6,000,000.00     60.00%
    Software                     10     1,000,000.00     10.00
Broker
------
    Copiers                      20     2,000,000.00     20.00
    Software                     10     1,000,000.00     10.00
Total                           100    10,000,000.00    100.00%
";
    assert_eq!(
        labels(drawn),
        [
            "Vendor: Copiers",
            "Vendor: Software",
            "Broker: Copiers",
            "Broker: Software",
        ],
    );
}

#[test]
fn a_range_may_take_three_lines() {
    case(
        "
                  Cut-off Date Balances

                       No. of         Principal    Percent
Principal Balance       Loans           Balance    of Pool
----------------------------------------------------------
$1,000,000
through
$1,999,999                  4     $6,000,000.00      12.00%
$2,000,000
through
$2,999,999                  8     20,000,000.00      40.00
$3,000,000
through
$3,999,999                  7     24,000,000.00      48.00
----------------------------------------------------------
Total                      19    $50,000,000.00     100.00%
",
        "
Cut-off Date Balances | - | current_balance | count balance pct_balance | Verified
$1,000,000 through $1,999,999: 4 6000000.00 12.00
$2,000,000 through $2,999,999: 8 20000000.00 40.00
$3,000,000 through $3,999,999: 7 24000000.00 48.00
= 19 50000000.00 100.00
",
    );
}
