//! Small tables whose structure hides what they say, and what is read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;

#[path = "support/drawn.rs"]
mod drawn;

#[test]
fn a_range_may_break_behind_a_dash_far_from_the_counts() {
    case(
        "
                      Contract Rates
Rate                Contracts          Balance     Percent
-----------------   ---------    -------------     -------
8.001% -- 9.000%          100    10,000,000.00      25.00%
9.001% --                 200    20,000,000.00      50.00%
 10.000%
10.001% --                100    10,000,000.00      25.00%
 11.000%
                    ---------    -------------     -------
Total                     400    40,000,000.00     100.00%
",
        "
Contract Rates | - | apr | count balance pct_balance | Verified
8.001% -- 9.000%: 100 10000000.00 25.00
9.001% --10.000%: 200 20000000.00 50.00
10.001% --11.000%: 100 10000000.00 25.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn words_that_open_a_range_above_the_first_row_are_no_heading() {
    case(
        "
                Original Amounts Financed

Amount            No. of        Principal      Percent
Financed       Contracts          Balance      of Pool
Less than or
equal to
$5,000.00            100       400,000.00       10.00%
More than
$5,000.00 to
$10,000.00           200     1,400,000.00       35.00%
More than
$10,000.00           150     2,200,000.00       55.00%
Total                450     4,000,000.00      100.00%
",
        "
Original Amounts Financed | - | original_balance | count balance pct_balance | Verified
Less than or equal to $5,000.00: 100 400000.00 10.00
More than $5,000.00 to $10,000.00: 200 1400000.00 35.00
More than $10,000.00: 150 2200000.00 55.00
= 450 4000000.00 100.00
",
    );
}

#[test]
fn headings_that_come_again_below_a_page_break_are_no_title() {
    case(
        "
          DISTRIBUTION OF THE CONTRACTS BY TERM

                                   CUT-OFF
                                    DATE
                    NUMBER OF     PRINCIPAL
ORIGINAL TERM       CONTRACTS      BALANCE      PERCENT
=============       =========    ===========    =======
36                        100     $1,000,000      25.0%
48                        200      2,000,000      50.0

                              6

<PAGE>
                 LINDEN MARINE TRUST 2001-C

                                   CUT-OFF
                                    DATE
                    NUMBER OF     PRINCIPAL
ORIGINAL TERM       CONTRACTS      BALANCE      PERCENT
=============       =========    ===========    =======
60                        100      1,000,000      25.0
                    =========    ===========    =======
Total                     400     $4,000,000     100.0%
                    =========    ===========    =======
",
        "
DISTRIBUTION OF THE CONTRACTS BY TERM | - | original_term | count balance pct_balance | Verified
36: 100 1000000 25.0
48: 200 2000000 50.0
60: 100 1000000 25.0
= 400 4000000 100.0
",
    );
}

#[test]
fn a_title_goes_on_behind_as_and_behind_an_open_date() {
    case(
        "
  Distribution of the Contracts by Contract Rate as
  of the Statistical Calculation Date
  Rate           Number of       Principal    Percent
                 Contracts         Balance    of Pool
  --------       ---------    ------------    -------
  Up to 5.000%         100    1,000,000.00      25.00
  Over 5.000%          300    3,000,000.00      75.00
  Total                400    4,000,000.00     100.00

DISTRIBUTION BY ORIGINAL TERM AS OF THE STATISTICAL CALCULATION
                Date

  Term            Percent of Pool
  -------------------------------
  36 months                 40.0%
  48 months                 60.0%
  Total                    100.0%
",
        "
Distribution of the Contracts by Contract Rate as of the Statistical Calculation Date | - | apr | count balance pct_balance | Verified
Up to 5.000%: 100 1000000.00 25.00
Over 5.000%: 300 3000000.00 75.00
= 400 4000000.00 100.00
DISTRIBUTION BY ORIGINAL TERM AS OF THE STATISTICAL CALCULATION Date | - | original_term | pct_balance | Unchecked
36 months: 40.0
48 months: 60.0
= 100.0
",
    );
}

#[test]
fn a_title_may_be_long_and_end_in_small_words() {
    case(
        "
      Distribution of the Contracts by Obligor Industry as of the
                     Close of Business on June 30, 2002

                       Contracts         Balance    Percent
Industry
Health Care                  100    1,000,000.00      25.00
Construction                 300    3,000,000.00      75.00
Total                        400    4,000,000.00     100.00
",
        "
Distribution of the Contracts by Obligor Industry as of the Close of Business on June 30, 2002 | - | industry | count balance pct_balance | Verified
Health Care: 100 1000000.00 25.00
Construction: 300 3000000.00 75.00
= 400 4000000.00 100.00
",
    );
}

#[test]
fn page_3_of_24_is_no_title() {
    case(
        "
Page 3 of 24

Original Terms of the Contracts
Term               Number of       Principal    Percent
                   Contracts         Balance    of Pool
---------          ---------    ------------    -------
36                       100    1,000,000.00      25.00
48                       300    3,000,000.00      75.00
Total                    400    4,000,000.00     100.00
",
        "
Original Terms of the Contracts | - | original_term | count balance pct_balance | Verified
36: 100 1000000.00 25.00
48: 300 3000000.00 75.00
= 400 4000000.00 100.00
",
    );
}

#[test]
fn the_label_of_a_total_may_end_on_the_line_below() {
    case(
        "
             Distribution by Contract Rate
                   Contracts         Balance    Percent    Average
Rate                                                        Rate
4.00 - 4.99              100    1,000,000.00      25.00      4.500
5.00 - 5.99              300    3,000,000.00      75.00      5.500
                   ---------    ------------    -------    -------
Total/Weighted           400    4,000,000.00     100.00      5.250
  Average
",
        "
Distribution by Contract Rate | - | apr | count balance pct_balance wa_rate | Verified
4.00 - 4.99: 100 1000000.00 25.00 4.500
5.00 - 5.99: 300 3000000.00 75.00 5.500
= 400 4000000.00 100.00 5.250
",
    );
}

#[test]
fn a_banner_stands_over_rows_whose_labels_break() {
    case(
        "
            Distribution by Obligor Industry
Industry                  Contracts         Balance    Percent
--------------------      ---------    ------------    -------
New
     Health Care                100    1,000,000.00      12.50
     Wholesale and Retail
     Trade                      300    3,000,000.00      37.50
     Transportation             100    1,000,000.00      12.50
Used
     Health Care                100    1,000,000.00      12.50
     Wholesale and Retail
     Trade                      100    1,000,000.00      12.50
     Transportation             100    1,000,000.00      12.50
                          ---------    ------------    -------
Total                           800    8,000,000.00     100.00
",
        "
Distribution by Obligor Industry | - | industry | count balance pct_balance | Verified
Health Care: 100 1000000.00 12.50
Wholesale and Retail Trade: 300 3000000.00 37.50
Transportation: 100 1000000.00 12.50
Health Care: 100 1000000.00 12.50
Wholesale and Retail Trade: 100 1000000.00 12.50
Transportation: 100 1000000.00 12.50
= 800 8000000.00 100.00
",
    );
}

#[test]
fn one_wrong_amount_does_not_hide_the_balances() {
    case(
        "
           Distribution by Franchise Concept
Concept            Number of     Aggregate Lendable    Percent
                    Loans              Value           of Pool
Burgers                   15           1,000,000.00      10.00
Pizza                     20           2,000,000.00      20.00
Donuts                     5           1,000,000.00      10.00
Car Wash                  20           2,700,000.00      20.00
Lodging                   40           4,000,000.00      40.00
Total                    100          10,000,000.00     100.00
",
        "
Distribution by Franchise Concept | - | - | count balance pct_balance | Failed
Burgers: 15 1000000.00 10.00
Pizza: 20 2000000.00 20.00
Donuts: 5 1000000.00 10.00
Car Wash: 20 2700000.00 20.00
Lodging: 40 4000000.00 40.00
= 100 10000000.00 100.00
",
    );
}

#[test]
fn shares_of_the_amounts_beside_them_need_no_total() {
    case(
        "
           Leases by Contract Residual Value
Contract Residual        Number of         Principal    Percent
                          Leases            Balance     of Pool
Up to $5,000.00               100       1,000,000.00      12.50
$5,000.01 to $10,000.00       300       3,000,000.00      37.50
Over $10,000.00               400       4,000,000.00      50.00
",
        "
Leases by Contract Residual Value | - | - | count balance pct_balance | Unchecked
Up to $5,000.00: 100 1000000.00 12.50
$5,000.01 to $10,000.00: 300 3000000.00 37.50
Over $10,000.00: 400 4000000.00 50.00
",
    );
}

#[test]
fn the_aging_of_receivables_is_by_days_past_due() {
    case(
        "
             Aging of the Receivables

     Aging                  % of Total
     --------------         ----------
     Current                    55.0 %
     1 - 30 Days                19.4 %
     31 - 60 Days               15.6 %
     Over 60 Days               10.0 %
",
        "
Aging of the Receivables | - | delinquency_status | pct_balance | Unchecked
Current: 55.0
1 - 30 Days: 19.4
31 - 60 Days: 15.6
Over 60 Days: 10.0
",
    );
}
