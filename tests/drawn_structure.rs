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

#[test]
fn a_cell_with_letters_for_digits_has_no_value() {
    case(
        "
              Original Terms of the Contracts
Term               Number of       Principal    Percent
                   Contracts         Balance    of Pool
---------          ---------    ------------    -------
24 months                100    l,000,000.00      10.00
36 months                200    2,000,000.00      2O.00
48 months                700    7,000,000.00      70.00
                   ---------    ------------    -------
Total                  1,00O   10,000,000.00     100.00

           Contract Rates of the Contracts
Rate               Number of       Principal    Percent
                   Contracts         Balance    of Pool
---------          ---------    ------------    -------
9.00%                    100    1,000,000.00       l0.0%
9.50%                    200    2,000,000.00       20.0
9.75%                    700    7,000,000.00       70.0
                   ---------    ------------    -------
Total                  1,000   10,000,000.00      100.0%
",
        "
Original Terms of the Contracts | - | original_term | count balance pct_balance | Failed
24 months: 100 _ 10.00
36 months: 200 2000000.00 _
48 months: 700 7000000.00 70.00
= _ 10000000.00 100.00
Contract Rates of the Contracts | - | apr | count balance pct_balance | Failed
9.00%: 100 1000000.00 _
9.50%: 200 2000000.00 20.0
9.75%: 700 7000000.00 70.0
= 1000 10000000.00 100.0
",
    );
}

#[test]
fn headings_that_stand_twice_show_panels_of_broken_labels() {
    case(
        "
                 Distribution of Contract Rates

                                    PERCENTAGE                              PERCENTAGE
CONTRACT RATE           CONTRACTS      OF POOL  CONTRACT RATE   CONTRACTS      OF POOL
-----------------       ---------   ----------  --------------  ---------   ----------
Less than or equal             20          2.0  7.001% through        250         25.0
  to 5.000%                                       8.000%
5.001% through                 60          6.0  8.001% through        300         30.0
  6.000%                                          9.000%
6.001% through                100         10.0  9.001% or more        270         27.0
  7.000%                                                        ---------   ----------
                                                Total               1,000        100.0

                 Distribution of Amounts Financed

                        PERCENTAGE                             PERCENTAGE
AMOUNT FINANCED            OF POOL        AMOUNT FINANCED         OF POOL
-----------------       ----------        -----------------    ----------
Less than or equal            2.0%        Over $7,000 to            25.0%
  to $5,000                                 $8,000
Over $5,000 to                6.0         Over $8,000 to            30.0
  $6,000                                    $9,000
Over $6,000 to               10.0         Over $9,000               27.0
  $7,000                                                       ----------
                                          Total                    100.0%
",
        "
Distribution of Contract Rates | - | apr | count pct_balance | Verified
Less than or equal to 5.000%: 20 2.0
5.001% through 6.000%: 60 6.0
6.001% through 7.000%: 100 10.0
7.001% through 8.000%: 250 25.0
8.001% through 9.000%: 300 30.0
9.001% or more: 270 27.0
= 1000 100.0
Distribution of Amounts Financed | - | original_balance | pct_balance | Unchecked
Less than or equal to $5,000: 2.0
Over $5,000 to $6,000: 6.0
Over $6,000 to $7,000: 10.0
Over $7,000 to $8,000: 25.0
Over $8,000 to $9,000: 30.0
Over $9,000: 27.0
= 100.0
",
    );
}

#[test]
fn a_title_over_two_columns_of_rows_may_end_between_them() {
    case(
        "
                       Original Loan-to-Value Ratios of the
                                   Contracts

                 Number of   Percent                      Number of   Percent
Ratio            Contracts   of Pool     Ratio            Contracts   of Pool
-------------    ---------   -------     -------------    ---------   -------
70.00 or less           10     10.00     80.01 - 90.00           30     30.00
70.01 - 80.00           20     20.00     90.01 or more           40     40.00
                                                          ---------   -------
                                         Total                  100    100.00
",
        "
Original Loan-to-Value Ratios of the Contracts | - | original_ltv | count pct_balance | Verified
70.00 or less: 10 10.00
70.01 - 80.00: 20 20.00
80.01 - 90.00: 30 30.00
90.01 or more: 40 40.00
= 100 100.00
",
    );
}

#[test]
fn the_name_of_the_dimension_may_be_unknown_where_the_title_says_distribution_by() {
    case(
        "
    Distribution of the Contracts by Payment Mode

    Payment Mode              % of Pool
    ---------------           ---------
    Coupon Book                   60.0%
    Direct Debit                  29.6
    Lock Box                      10.4
",
        "
Distribution of the Contracts by Payment Mode | - | - | pct_balance | Unchecked
Coupon Book: 60.0
Direct Debit: 29.6
Lock Box: 10.4
",
    );
}

#[test]
fn customers_and_invoices_are_counted() {
    case(
        "
        Distribution of Customers by Rate Class
Rate Class            Customers        Billings    Percent
Residential               2,000    1,000,000.00      25.00
Commercial                  300    3,000,000.00      75.00
Total                     2,300    4,000,000.00     100.00
",
        "
Distribution of Customers by Rate Class | - | - | count balance pct_balance | Verified
Residential: 2000 1000000.00 25.00
Commercial: 300 3000000.00 75.00
= 2300 4000000.00 100.00
",
    );
}

#[test]
fn the_label_of_a_total_may_begin_on_the_line_above() {
    case(
        "
             Distribution by Contract Rate
                   Contracts         Balance    Percent    Average
Rate                                                        Rate
4.00 - 4.99              100    1,000,000.00      25.00      4.500
5.00 - 5.99              300    3,000,000.00      75.00      5.500
Total/Weighted
Average                  400    4,000,000.00     100.00      5.250
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
fn a_banner_may_stand_over_a_first_label_of_two_lines() {
    case(
        "
            Distribution by Original Equipment Cost
Equipment Cost            Contracts         Balance    Percent
--------------------      ---------    ------------    -------
Simple Interest
     Less than or equal to
     $10,000.00                 100    1,000,000.00      12.50
     $10,000.01-$20,000.00      300    3,000,000.00      37.50
Precomputed
     Less than or equal to
     $10,000.00                 100    1,000,000.00      12.50
     $10,000.01-$20,000.00      300    3,000,000.00      37.50
                          ---------    ------------    -------
Total                           800    8,000,000.00     100.00
",
        "
Distribution by Original Equipment Cost | - | original_balance | count balance pct_balance | Verified
Less than or equal to $10,000.00: 100 1000000.00 12.50
$10,000.01-$20,000.00: 300 3000000.00 37.50
Less than or equal to $10,000.00: 100 1000000.00 12.50
$10,000.01-$20,000.00: 300 3000000.00 37.50
= 800 8000000.00 100.00
",
    );
}

#[test]
fn the_first_label_may_hang_below_headings_without_a_rule() {
    case(
        "
    DISTRIBUTION OF THE STUDENT LOANS BY GUARANTEE AGENCY

                                  NUMBER OF      PRINCIPAL   PERCENT
  GUARANTOR                           LOANS        BALANCE   OF POOL
  Great Lakes Higher
    Education Guaranty
    Corporation                         200   1,400,000.00     35.00
  Pennsylvania Higher
    Education Assistance
    Agency                              100     600,000.00     15.00
  Not guaranteed                        300   2,000,000.00     50.00
  Total                                 600   4,000,000.00    100.00
",
        "
DISTRIBUTION OF THE STUDENT LOANS BY GUARANTEE AGENCY | - | guarantor | count balance pct_balance | Verified
Great Lakes Higher Education Guaranty Corporation: 200 1400000.00 35.00
Pennsylvania Higher Education Assistance Agency: 100 600000.00 15.00
Not guaranteed: 300 2000000.00 50.00
= 600 4000000.00 100.00
",
    );
}

#[test]
fn days_of_age_need_no_dimension_where_all_adds_up() {
    case(
        "
      Age Distribution of the Financed Vehicles
Age of Inventory      Dealers         Balance
1 - 30 days               100    1,000,000.00
31 - 60 days              200    2,000,000.00
Over 60 days              300    3,000,000.00
Total                     600    6,000,000.00
",
        "
Age Distribution of the Financed Vehicles | - | - | count balance | Verified
1 - 30 days: 100 1000000.00
31 - 60 days: 200 2000000.00
Over 60 days: 300 3000000.00
= 600 6000000.00
",
    );
}

#[test]
fn a_total_at_the_top_may_stand_a_line_above_a_banner() {
    case(
        "
             Distribution by Interest Subsidy
Subsidy Status             Loans         Balance    Percent
TOTAL                      1,000   10,000,000.00     100.0%

New
    Subsidized               400    4,000,000.00      40.0%
    Unsubsidized             200    2,000,000.00      20.0

Used
    Subsidized               100    1,000,000.00      10.0
    Unsubsidized             300    3,000,000.00      30.0
",
        "
Distribution by Interest Subsidy | - | loan_type | count balance pct_balance | Verified
Subsidized: 400 4000000.00 40.0
Unsubsidized: 200 2000000.00 20.0
Subsidized: 100 1000000.00 10.0
Unsubsidized: 300 3000000.00 30.0
= 1000 10000000.00 100.0
",
    );
}

#[test]
fn a_heading_of_numbers_does_not_head_the_labels_of_a_right_panel() {
    case(
        "
                        Types of Contracts
                                   Discounted   Aggregate    Percent of
                                     Contract     Contract    Number of    Average
Type of Contract        Contracts     Balance      Balance    Contracts    Balance
------------------      ---------   ----------  ----------   ----------   --------
Finance Lease                  40         10.0     500,000          8.0     12,500
True Lease                     60         10.0     500,000         12.0      8,333
Secured Note                  400         80.0   4,000,000         80.0     10,000
                        ---------   ----------  ----------   ----------   --------
Total                         500        100.0   5,000,000        100.0     10,000
",
        "
Types of Contracts | - | lease_type | count pct_balance balance pct_count avg_balance | Verified
Finance Lease: 40 10.0 500000 8.0 12500
True Lease: 60 10.0 500000 12.0 8333
Secured Note: 400 80.0 4000000 80.0 10000
= 500 100.0 5000000 100.0 10000
",
    );
}

#[test]
fn words_that_end_open_are_no_banner_of_a_block() {
    case(
        "
             Original Amounts Financed
Amount              Receivables     Balance    Percent
-------------       -----------   ---------    -------

Less than or
equal to
5,000                       100     400,000      10.00

5,001
to 10,000                   200   1,400,000      35.00

Over 10,000                 150   2,200,000      55.00
                    -----------   ---------    -------
Total                       450   4,000,000     100.00
",
        "
Original Amounts Financed | - | original_balance | count balance pct_balance | Verified
Less than or equal to 5,000: 100 400000 10.00
5,001 to 10,000: 200 1400000 35.00
Over 10,000: 150 2200000 55.00
= 450 4000000 100.00
",
    );
}

#[test]
fn a_first_label_that_ends_open_is_no_heading() {
    case(
        "
   Contract Rates
   Contract     Number of   Aggregate    Percentage
   Rate         Contracts     Balance       of Pool
   4.999% and
   under               30     300,000          3.00

   5.000%
   - 5.999%           970   9,700,000         97.00
   Total            1,000  10,000,000        100.00
",
        "
Contract Rates | - | apr | count balance pct_balance | Verified
4.999% and under: 30 300000 3.00
5.000% - 5.999%: 970 9700000 97.00
= 1000 10000000 100.00
",
    );
}

#[test]
fn receivables_of_which_the_percents_are_no_shares_are_counted() {
    case(
        "
        Distribution by FICO Score
FICO Score     Receivables      Percent of
                           Pool Principal
520 - 599               37            2.25
600 - 679               63           27.75
680 - 759              100           70.00
Total                  200          100.00
",
        "
Distribution by FICO Score | - | credit_score | count pct_balance | Verified
520 - 599: 37 2.25
600 - 679: 63 27.75
680 - 759: 100 70.00
= 200 100.00
",
    );
}

#[test]
fn headings_one_blank_apart_are_cut_by_the_rule_below() {
    case(
        "
  Distribution of the Contracts by FICO
                      Number of   Principal Percent
  Credit Bureau Score Contracts   Balance   of Pool
  ___________________ _________ ___________ _______
  <= 519                     20     400,000   4.00%
  520 -- 544                180   3,600,000  36.00%
  Over 544                  300   6,000,000  60.00%
  Total                     500  10,000,000 100.00%
",
        "
Distribution of the Contracts by FICO | - | credit_score | count balance pct_balance | Verified
<= 519: 20 400000 4.00
520 -- 544: 180 3600000 36.00
Over 544: 300 6000000 60.00
= 500 10000000 100.00
",
    );
}

#[test]
fn the_last_line_of_a_label_is_no_table_of_its_own() {
    case(
        "
COMPOSITION BY ACCOUNT BALANCE
<TABLE>
<CAPTION>
                    Number of        Amount of   Percentage
Account Balance     Accounts       Receivables     of Total
<S>                 <C>            <C>           <C>
Under $1,000.00           100           50,000         5.0%
$1,000.00  . . . .        200          350,000        35.0
 - $1,999.99
</TABLE>

Page 5 of 24

<TABLE>
<CAPTION>
COMPOSITION BY ACCOUNT BALANCE

                    Number of        Amount of   Percentage
Account Balance     Accounts       Receivables     of Total
<S>                 <C>            <C>           <C>
$2,000.00 or more         200          600,000        60.0
Total                     500       $1,000,000       100.0%
</TABLE>
",
        "
COMPOSITION BY ACCOUNT BALANCE | - | account_balance | count balance pct_balance | Verified
Under $1,000.00: 100 50000 5.0
$1,000.00 - $1,999.99: 200 350000 35.0
$2,000.00 or more: 200 600000 60.0
= 500 1000000 100.0
",
    );
}

#[test]
fn the_total_of_all_banners_stands_alone_on_the_next_page() {
    case(
        "
  Distribution of Property Types

  Property Type      Loans       Balance
  FIXED RATE
    Single Family       40     8,000,000
    Condominium         20     4,000,000
    Sub-total           60    12,000,000
  ADJUSTABLE RATE
    Single Family       30     6,000,000
    Condominium         10     2,000,000
    Total ADJUSTABLE RATE  40  8,000,000

                    -3-
<PAGE>

  Distribution of Property Types (continued)

  Property Type      Loans       Balance
                   ---------------------
                       100    20,000,000
                   ---------------------
",
        "
Distribution of Property Types | - | property_type | count balance | Verified
Single Family: 40 8000000
Condominium: 20 4000000
Single Family: 30 6000000
Condominium: 10 2000000
= 100 20000000
",
    );
}

#[test]
fn a_title_right_above_headings_that_head_the_labels_with_it_once_more() {
    case(
        "
Marlow Equipment Receivables, Inc.

Original Term
                             Unpaid      Percentage of
Original Term   No. of      Principal    Cut-off Date
(Months)       Contracts     Balance     Pool Balance
Up to 36          196      4,000,000.00      40.00
36 to 48           92      6,000,000.00      60.00
  Aggregate       288     10,000,000.00     100.00
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
Up to 36: 196 4000000.00 40.00
36 to 48: 92 6000000.00 60.00
= 288 10000000.00 100.00
",
    );
}

#[test]
fn headings_one_blank_apart_are_cut_where_left_aligned_numbers_begin() {
    case(
        "
            Mortgage Rates of the Loans

Mortgage         Number of Aggregate    Percent of        % of
Interest         Mortgage  Cut-off Date Aggregate         2nd
Rate             Loans     Balance      Principal Balance Lien
7.000% or less   40        $40,000,000  40.00%            41.7%
Over 7.000%      60        60,000,000   60.00             23.7
 Total           100       $100,000,000 100.00%           30.9%
",
        "
Mortgage Rates of the Loans | - | mortgage_rate | count balance pct_balance pct_second_lien | Verified
7.000% or less: 40 40000000 40.00 41.7
Over 7.000%: 60 60000000 60.00 23.7
= 100 100000000 100.00 30.9
",
    );
}

#[test]
fn a_total_at_the_top_does_not_hide_that_blank_lines_part_the_labels() {
    case(
        "
    Occupancy

    Occupancy      Loans           Balance       UPB
    -------------------------------------------------
     TOTAL           424     $70,000,000.00    100.0%
    Owner
    Occupied         346     $56,000,000.00     80.0%

    Second/
    Vacation          36       7,000,000.00     10.0
    Home

    Investment        42       7,000,000.00     10.0
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner Occupied: 346 56000000.00 80.0
Second/Vacation Home: 36 7000000.00 10.0
Investment: 42 7000000.00 10.0
= 424 70000000.00 100.0
",
    );
}

#[test]
fn a_page_set_deeper_carries_on_labels_that_are_numbers() {
    case(
        "
ORIGINAL TERMS

 ORIGINAL TERM   NUMBER OF         UNPAID      % OF
 (MONTHS)            LOANS        BALANCE   BALANCE
 -------------   ---------   ------------   -------
 360                   100     20,000,000     50.0%
 240                    40      9,000,000     22.5%
 180                    30      7,000,000     17.5%
<PAGE>
ORIGINAL TERMS - Continued

   ORIGINAL TERM   NUMBER OF         UNPAID      % OF
   (MONTHS)            LOANS        BALANCE   BALANCE
   -------------   ---------   ------------   -------
   120                    20      4,000,000     10.0%
",
        "
ORIGINAL TERMS | - | original_term | count balance pct_balance | Unchecked
360: 100 20000000 50.0
240: 40 9000000 22.5
180: 30 7000000 17.5
120: 20 4000000 10.0
",
    );
}

#[test]
fn a_title_that_goes_on_right_above_a_row_is_no_label() {
    case(
        "
<TABLE>
<CAPTION>
ORIGINATOR(1)

                           NUMBER OF       UNPAID
  ORIGINATOR                 LOANS        BALANCE        %
  ----------------------------------------------------------
<S>      <C>      <C>      <C>
  Bluestem Lending Corp..      350     $120,000,000   40.00%
  First Calder Bank, N.A.      400      150,000,000   50.00
</TABLE>

                                      5
<PAGE>

<TABLE>
<S>      <C>      <C>      <C>
ORIGINATOR(1) - Continued
  Old Harbor Savings.....       50       30,000,000   10.00
                           ---------------------------------
    Total:...............      800     $300,000,000  100.00%
</TABLE>
",
        "
ORIGINATOR | - | originator | count balance pct_balance | Verified
Bluestem Lending Corp.: 350 120000000 40.00
First Calder Bank, N.A.: 400 150000000 50.00
Old Harbor Savings: 50 30000000 10.00
= 800 300000000 100.00
",
    );
}

#[test]
fn a_title_that_goes_on_heads_no_column_be_there_but_one() {
    case(
        "
Composition by Billing Address

      -------------------  -----------
                           Percent of
      State                Receivables
      -------------------  -----------
      California.........   60.46%
      Florida............   24.33%
<PAGE>

Larkfield Asset Funding Corp.

Composition by Billing Address (continued)
      Colorado...........    8.64%
      All Others.........    6.57%
                           -----------
        Aggregate........     100.00%
                           ===========
",
        "
Composition by Billing Address | - | obligor_state | pct_balance | Unchecked
California: 60.46
Florida: 24.33
Colorado: 8.64
All Others: 6.57
= 100.00
",
    );
}

#[test]
fn words_in_the_middle_over_many_columns_and_their_rule_are_no_title() {
    case(
        "
                                          Origination Channel

                                                            Weighted Averages
                                   ------------------------------------------------------------------
  Channel       Number     Unpaid     Remaining      DTI         Original        Gross      Credit
                  of      Principal     Term                   Loan-to-Value     Coupon     Score
                Loans      Balance    (months)                     Ratio
  Retail.....     40     $40,000,000     265        33.46%        60.42%         6.973%      645
  Wholesale..     60      60,000,000     263        33.31         62.21          6.958       649
    Total....    100    $100,000,000     264        33.37%        61.49%         6.964%      647
",
        "
Origination Channel | - | channel | count balance wa_remaining_term wa_dti wa_original_ltv wa_rate wa_fico | Verified
Retail: 40 40000000 265 33.46 60.42 6.973 645
Wholesale: 60 60000000 263 33.31 62.21 6.958 649
= 100 100000000 264 33.37 61.49 6.964 647
",
    );
}

#[test]
fn a_total_set_to_the_right_makes_no_columns_where_all_rows_have_as_many_cells() {
    case(
        "
Distribution by Sellers

            % Full  Number of  Percent of   Unpaid       % of          Percent
            Alt     Mortgage   Outstanding  Principal    2nd           of Number
Originator  Doc     Loans      Balance      Balance      Lien  WAM(1)  of Loans
__________  ______  _________  ___________  ___________  ____  ______  _________
Marlow      47.09   40          50.00       $50,000,000  45.1  264      40.00
Tarn        55.46   35          30.00        30,000,000  33.0  260      35.00
Ostler      40.28   25          20.00        20,000,000  41.6  257      25.00
               48.24   100        100.00       $100,000,000  40.8  262    100.00
",
        "
Distribution by Sellers | - | originator | pct_full_doc count pct_balance balance pct_second_lien wa_remaining_term pct_count | Verified
Marlow: 47.09 40 50.00 50000000 45.1 264 40.00
Tarn: 55.46 35 30.00 30000000 33.0 260 35.00
Ostler: 40.28 25 20.00 20000000 41.6 257 25.00
= 48.24 100 100.00 100000000 40.8 262 100.00
",
    );
}

#[test]
fn parents_have_their_sub_rows_on_a_page_set_deeper() {
    case(
        "
Original Term to Maturity

Original Terms (months)     Percent

Initial Loans                45.07%
  360                        26.66
  300                         9.23
<PAGE>

    Original Term to Maturity (Continued)

    Original Terms (months)     Percent

      240                         4.59
      120                         4.59
    Subsequent Loans             54.93
      360                        35.41
      300                        19.52
                                100.00%
",
        "
Original Term to Maturity | - | original_term | pct_balance | Unchecked
360: 26.66
300: 9.23
240: 4.59
120: 4.59
360: 35.41
300: 19.52
= 100.00
",
    );
}

#[test]
fn panels_without_titles_are_two_tables_where_their_labels_are_headed_otherwise() {
    case(
        "
Mortgage Rates    Number      Principal            Credit Bureau     Number      Principal
(%)              of Loans       Balance   % Pool   Risk Score       of Loans       Balance   % Pool
- ------------------------------------------------  ------------------------------------------------
7.750                  60    $6,000,000   60.00%   Under 550              20    $2,000,000   20.00%
7.625                  40    $4,000,000   40.00%   550-599                50    $5,000,000   50.00%
                      ---------------------------  600 or greater         30    $3,000,000   30.00%
                      100   $10,000,000  100.00%                         --------------------------
                                                                         100   $10,000,000  100.00%
",
        "
- | - | mortgage_rate | count balance pct_balance | Verified
7.750: 60 6000000 60.00
7.625: 40 4000000 40.00
= 100 10000000 100.00
- | - | credit_score | count balance pct_balance | Verified
Under 550: 20 2000000 20.00
550-599: 50 5000000 50.00
600 or greater: 30 3000000 30.00
= 100 10000000 100.00
",
    );
}

#[test]
fn the_first_word_of_a_heading_is_no_title_where_only_all_of_it_names_the_dimension() {
    case(
        "
 MINIMUM
 MORTGAGE RATE     # OF    SCHEDULED
 (%)              LOANS      BALANCE        %
 ---------------  -----  -----------  -------
 5.000 and under     60   $6,000,000   60.00%
 Above 5.000         40    4,000,000   40.00
                    100  $10,000,000  100.00%
",
        "
- | - | min_rate | count balance pct_balance | Verified
5.000 and under: 60 6000000 60.00
Above 5.000: 40 4000000 40.00
= 100 10000000 100.00
",
    );
}

#[test]
fn tables_without_titles_on_pages_of_their_own_are_not_one() {
    case(
        "
                           # of        Total       Percent of
Remaining Term          Contracts     Balance      Aggregate
-----------------------------------------------------------
1 - 120.................       60    $6,000,000       60.00%
121 - 240...............       40     4,000,000       40.00%

                               -2-
<PAGE>

                           # of        Total       Percent of
Unit Type               Contracts     Balance      Aggregate
-----------------------------------------------------------
Single-wide.............       30    $3,000,000       30.00%
Double-wide.............       70     7,000,000       70.00%
",
        "
- | - | remaining_term | count balance pct_balance | Unchecked
1 - 120: 60 6000000 60.00
121 - 240: 40 4000000 40.00
- | - | unit_type | count balance pct_balance | Unchecked
Single-wide: 30 3000000 30.00
Double-wide: 70 7000000 70.00
",
    );
}

#[test]
fn shares_without_signs_stand_behind_two_tabs() {
    case(
        "
Distribution by Seasoning

Seasoning (months)\t% of Total Receivables
Up to 12\t\t8.85

13 - 24\t\t21.15

Greater than 24 to 36\t\t60.00

Over 36\t\t10.00
                    -----------
Aggregate\t\t100.00
",
        "
Distribution by Seasoning | - | seasoning | pct_balance | Unchecked
Up to 12: 8.85
13 - 24: 21.15
Greater than 24 to 36: 60.00
Over 36: 10.00
= 100.00
",
    );
}

#[test]
fn a_banner_right_above_the_first_row_of_a_page_stands_as_the_one_before() {
    case(
        "
Summary of Unit Type

  UNIT TYPE               NO. OF            PRINCIPAL     % OF POOL
                       CONTRACTS              BALANCE    BY BALANCE

                          FIXED RATE
    Single-Section            40         2,000,000.00         20.00
    Multi-Section             60         3,000,000.00         30.00

                                     -7-
<PAGE>

Penhallow Acceptance Corporation

                       ADJUSTABLE RATE
    Single-Section            55         2,500,000.00         25.00
    Multi-Section             45         2,500,000.00         25.00
    Total:                   200        10,000,000.00        100.00
",
        "
Summary of Unit Type | - | unit_type | count balance pct_balance | Verified
Single-Section: 40 2000000.00 20.00
Multi-Section: 60 3000000.00 30.00
Single-Section: 55 2500000.00 25.00
Multi-Section: 45 2500000.00 25.00
= 200 10000000.00 100.00
",
    );
}

#[test]
fn the_end_of_a_label_is_no_empty_row_where_leaders_end_the_labels() {
    case(
        "
DISTRIBUTION BY ORIGINATORS

  ORIGINATOR                 LOANS         BALANCE

  Bluestem Lending.......      600      60,000,000
  Northlake Home.........      300      30,000,000

                                      4
<PAGE>

DISTRIBUTION BY ORIGINATORS (cont'd)

  ORIGINATOR                 LOANS         BALANCE

  Old Harbor Savings.....      100      10,000,000
  Association
   Grand Total...........    1,000    $100,000,000
",
        "
DISTRIBUTION BY ORIGINATORS | - | originator | count balance | Verified
Bluestem Lending: 600 60000000
Northlake Home: 300 30000000
Old Harbor Savings Association: 100 10000000
= 1000 100000000
",
    );
}

#[test]
fn a_word_between_two_headings_goes_where_both_name_measures() {
    case(
        "
DISTRIBUTION BY REMAINING TERM

  _______________________________________________________________________
  Remaining      Number of  Outstanding  Wtd. Avg.    Weighted
  Term           Loans      Balance      Credit Score Average Age WAC
  _______________________________________________________________________
  1 to 12              400    4,000,000      659          35      8.972%
  13 to 24             600    6,000,000      665          24      8.964%
                     1,000   10,000,000      663          28      8.967%
",
        "
DISTRIBUTION BY REMAINING TERM | - | remaining_term | count balance wa_fico wa_age wa_rate | Verified
1 to 12: 400 4000000 659 35 8.972
13 to 24: 600 6000000 665 24 8.964
= 1000 10000000 663 28 8.967
",
    );
}

#[test]
fn panels_go_on_below_a_page_break_each_below_its_own() {
    case(
        "
Distribution by Remaining Term                         Distribution by Current Balance

                  Number of  Outstanding                                Number of  Outstanding
Remaining Term        Loans      Balance               Range of Balances    Loans      Balance
---------------   ---------  -----------               -----------------  -------  -----------
1 to 12 months...       500   $5,000,000               1,000.00 or less...    100   $1,000,000
13 to 24 months..       300    3,000,000               1,000.01 to 2,000.00   150    1,500,000

                                   - 2 -
<PAGE>   3

25 to 36 months..       150    1,500,000               2,000.01 to 3,000.00   250    2,500,000
Over 36 months...        50      500,000               3,000.01 to 4,000.00   200    2,000,000
----------------------------------------               4,000.01 or more....   300    3,000,000
Totals...........     1,000  $10,000,000               ---------------------------------------
                                                       Totals............. 1,000   $10,000,000
",
        "
Distribution by Remaining Term | - | remaining_term | count balance | Verified
1 to 12 months: 500 5000000
13 to 24 months: 300 3000000
25 to 36 months: 150 1500000
Over 36 months: 50 500000
= 1000 10000000
Distribution by Current Balance | - | current_balance | count balance | Verified
1,000.00 or less: 100 1000000
1,000.01 to 2,000.00: 150 1500000
2,000.01 to 3,000.00: 250 2500000
3,000.01 to 4,000.00: 200 2000000
4,000.01 or more: 300 3000000
= 1000 10000000
",
    );
}

#[test]
fn a_footnote_below_panels_does_not_move_the_cut_between_them() {
    case(
        "
             Purpose of the Loans[1]                  Interest-Only Period of the Loans as of the Cut-off Date
             -----------------------                  ------------------------------------------------

  Purpose                    Loans      Balance            IO Term   Loans      Balance
  ---------------------------------------------            ----------------------------
  Purchase                      60   $6,000,000            Non-IO       30   $3,000,000
  Refinance - Rate/Term         40    4,000,000            36           70    7,000,000
                              -----------------                      ------------------
    Totals                     100  $10,000,000              Totals    100  $10,000,000
                              =================                      ==================
[1]   As of the Cut-off Date the weighted average Mortgage
      Rate of the loans was approximately 9.743% per annum.
",
        "
Purpose of the Loans | - | loan_purpose | count balance | Verified
Purchase: 60 6000000
Refinance - Rate/Term: 40 4000000
= 100 10000000
[1] As of the Cut-off Date the weighted average Mortgage Rate of the loans was approximately 9.743% per annum.
Interest-Only Period of the Loans as of the Cut-off Date | - | interest_only_term | count balance | Verified
Non-IO: 30 3000000
36: 70 7000000
= 100 10000000
",
    );
}
