//! Small tables of auto loans, cards, student loans, leases and the like as issuers drew them, and what is
//! read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;
use pooltab::extract::Options;
use pooltab::extract::extract;

#[path = "support/drawn.rs"]
mod drawn;

#[test]
fn rows_may_run_in_two_columns_of_one_number_each() {
    case(
        "
               Geographic Distribution of the Receivables

                 Percentage of                        Percentage of
                   Principal                            Principal
State(1)            Balance      State(1)                Balance
--------         -------------   --------             -------------
Alabama .........    11.25%      Nebraska .............    9.75%
Alaska ..........     0.50       Nevada ...............   10.25
Arizona .........    20.25       Texas ................   28.00
Florida .........    20.00
                                                         ------
                                 Total ................  100.00%
                                                         ======
(1)  Billing addresses of the obligors.
",
        "
Geographic Distribution of the Receivables | - | obligor_state | pct_balance | Unchecked
Alabama: 11.25
Alaska: 0.50
Arizona: 20.25
Florida: 20.00
Nebraska: 9.75
Nevada: 10.25
Texas: 28.00
= 100.00
[1] Billing addresses of the obligors.
",
    );
}

#[test]
fn a_table_with_its_total_at_the_top_is_closed_where_it_adds_up() {
    case(
        "
                    Contract Rates
                   Group I Contracts
Rate                Contracts          Balance     Percent
Total                     400    40,000,000.00     100.00%
8.000% - 8.999%           100    10,000,000.00      25.00%
9.000% - 9.999%           300    30,000,000.00      75.00%

                    Contract Rates
                  Group II Contracts
Rate                Contracts          Balance     Percent
Total                     800    80,000,000.00     100.00%
8.000% - 8.999%           600    60,000,000.00      75.00%
9.000% - 9.999%           200    20,000,000.00      25.00%
",
        "
Contract Rates | Group I Contracts | apr | count balance pct_balance | Verified
8.000% - 8.999%: 100 10000000.00 25.00
9.000% - 9.999%: 300 30000000.00 75.00
= 400 40000000.00 100.00
Contract Rates | Group II Contracts | apr | count balance pct_balance | Verified
8.000% - 8.999%: 600 60000000.00 75.00
9.000% - 9.999%: 200 20000000.00 25.00
= 800 80000000.00 100.00
",
    );
}

#[test]
fn a_total_may_have_any_name() {
    case(
        "
             Composition by Vehicle Type
                      Contracts          Balance     Percent
New Vehicles              1,001    18,112,334.12      45.28%
Used Vehicles             1,999    21,887,665.88      54.72
                      ---------   --------------    -------
All Contracts             3,000    40,000,000.00     100.00%
                      =========   ==============    =======
",
        "
Composition by Vehicle Type | - | new_used | count balance pct_balance | Verified
New Vehicles: 1001 18112334.12 45.28
Used Vehicles: 1999 21887665.88 54.72
= 3000 40000000.00 100.00
",
    );
}

#[test]
fn a_title_goes_on_below_where_the_words_say_so() {
    case(
        "
  DISTRIBUTION OF THE STUDENT LOANS BY SCHOOL TYPE
                    AS OF THE CUTOFF DATE
Type                    Loans          Balance     Percent
4-Year                    300    30,000,000.00      30.00%
2-Year                    700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
DISTRIBUTION OF THE STUDENT LOANS BY SCHOOL TYPE AS OF THE CUTOFF DATE | - | school_type | count balance pct_balance | Verified
4-Year: 300 30000000.00 30.00
2-Year: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn amounts_of_which_the_percents_are_the_shares_are_the_balances() {
    case(
        "
                    Type of Equipment
                    Number of         Discounted         Percentage of
Equipment             Leases       Present Value         Present Value
Copiers                  300       30,112,334.56                30.11%
Telephones               700       69,887,665.44                69.89
Total                  1,000      100,000,000.00               100.00%
",
        "
Type of Equipment | - | equipment_type | count balance pct_balance | Verified
Copiers: 300 30112334.56 30.11
Telephones: 700 69887665.44 69.89
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn vintages_with_their_prepayments_are_earlier_pools() {
    case(
        "
              Cumulative Prepayments by Vintage
Origination        Original      Outstanding     Cumulative
Year                Balance          Balance    Prepayments
1996           $100,000,000      $10,112,334          75.23%
1997            200,000,000       50,223,445          60.12
Total          $300,000,000      $60,335,779          65.16%
",
        "",
    );
}

#[test]
fn rows_may_run_in_three_columns() {
    case(
        "
                    Geographic Distribution

State       Percent    State        Percent    State        Percent
- -----     -------    -----        -------    -----        -------
Alabama      10.00%    Florida       15.00%    Nevada        20.00%
Arizona      20.00     Georgia       25.00     Texas         10.00
                                                            -------
                                               Total        100.00%
",
        "
Geographic Distribution | - | state | pct_balance | Unchecked
Alabama: 10.00
Arizona: 20.00
Florida: 15.00
Georgia: 25.00
Nevada: 20.00
Texas: 10.00
= 100.00
",
    );
}

#[test]
fn the_total_of_two_columns_may_stand_below_the_left() {
    case(
        "
                         Geographic Distribution

State       Loans      Balance   Percent    State       Loans      Balance   Percent
Alabama       100   10,000,000     10.00    Texas         200   20,000,000     20.00
Alaska        300   30,000,000     30.00    Utah          150   15,000,000     15.00
Arizona       250   25,000,000     25.00
Total       1,000  100,000,000    100.00
",
        "
Geographic Distribution | - | state | count balance pct_balance | Verified
Alabama: 100 10000000 10.00
Alaska: 300 30000000 30.00
Arizona: 250 25000000 25.00
Texas: 200 20000000 20.00
Utah: 150 15000000 15.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn the_words_around_a_page_break_are_page_furniture() {
    let drawn = "
                    Credit Tiers
Tier                Contracts          Balance     Percent
A                         100    10,000,000.00      25.00%

            (table continued on following page)

                          S-17
<PAGE>
ACME OWNER TRUST 1999-A             PROSPECTUS SUPPLEMENT

                    Credit Tiers
Tier                Contracts          Balance     Percent
B                         300    30,000,000.00      75.00%
Total                     400    40,000,000.00     100.00%
";
    case(
        drawn,
        "
Credit Tiers | - | credit_tier | count balance pct_balance | Verified
A: 100 10000000.00 25.00
B: 300 30000000.00 75.00
= 400 40000000.00 100.00
",
    );
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    assert!(filing.diagnostics.is_empty(), "{:?}", filing.diagnostics);
}

#[test]
fn the_largest_loans_and_the_rents_are_lists_of_loans() {
    case(
        "
                         Ten Largest Mortgage Loans
Loan Name          Location                Balance   % of Pool
One Harbor Plaza   New York, NY        $50,000,000       5.00%
Westgate Mall      Tampa, FL            40,000,000       4.00
Total                                  $90,000,000       9.00%

                      Lease Expirations
                             Annual     % of
Year          Leases      Base Rent     Rent
2001              10       $100,000    25.00%
2002              30        300,000    75.00
Total             40       $400,000   100.00%
",
        "",
    );
}

#[test]
fn a_page_break_may_part_a_title_from_its_table() {
    case(
        "
     The contracts were made in the states below.

                 Geographic Location of the Contracts

                                 A-4
<PAGE>

State               Contracts          Balance     Percent
Texas                     100    10,000,000.00      25.00%
Utah                      300    30,000,000.00      75.00%
Total                     400    40,000,000.00     100.00%
",
        "
Geographic Location of the Contracts | - | obligor_state | count balance pct_balance | Verified
Texas: 100 10000000.00 25.00
Utah: 300 30000000.00 75.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn columns_of_two_groups_are_no_panels() {
    case(
        "
                    Type of Financed Equipment

                            Subpool A                         Subpool B
                 ----------------------------      ----------------------------
Type of          Number                  % of      Number                  % of
Equipment            of      Balance        A          of      Balance        B
Trucks              100    1,000,000    10.00          50    1,500,000    30.00
Buses               900    9,000,000    90.00         450    3,500,000    70.00
Total             1,000   10,000,000   100.00         500    5,000,000   100.00
",
        "
Type of Financed Equipment | - | equipment_type | count balance pct_balance subpool_b_number_of subpool_b_balance subpool_b_pct_of_b | Verified
Trucks: 100 1000000 10.00 50 1500000 30.00
Buses: 900 9000000 90.00 450 3500000 70.00
= 1000 10000000 100.00 500 5000000 100.00
",
    );
}

#[test]
fn a_unit_may_stand_below_the_headings() {
    case(
        "
                 Composition by Account Balance
                        Number of          Accounts          Receivables       Percent of
Account Balance          Accounts        Percentage          Outstanding      Receivables
- ---------------        --------        ----------          -----------      -----------
                                                   (dollars in thousands)
Less than $500..........      600             60.0%             $ 20,000             20.0%
$500 or more............      400             40.0                80,000             80.0
         Total..........    1,000            100.0%             $100,000            100.0%
",
        "
Composition by Account Balance | - | account_balance | count pct_count balance pct_balance | Verified
Less than $500: 600 60.0 20000000 20.0
$500 or more: 400 40.0 80000000 80.0
= 1000 100.0 100000000 100.0
",
    );
}

#[test]
fn years_above_the_first_row_head_columns() {
    case(
        "
           Remaining Terms of the Managed Leases
Remaining term         2001          2000          1999
1 - 12                10.00%        11.00%        12.00%
13 - 24               20.00         21.00         22.00
25 - 60               70.00         68.00         66.00
Total                100.00%       100.00%       100.00%
",
        "",
    );
}

#[test]
fn a_title_directly_below_a_paragraph_is_no_line_of_it() {
    case(
        "
     The average term is approximately 40.12 months. The leases with terms of
24 months and under were originated under a program that began in January.
                      Remaining Terms of the Leases

Months                   Leases          Balance     Percent
1 - 24                      300    30,000,000.00      30.00%
25 - 48                     700    70,000,000.00      70.00%
Total                     1,000   100,000,000.00     100.00%
",
        "
Remaining Terms of the Leases | - | remaining_term | count balance pct_balance | Verified
1 - 24: 300 30000000.00 30.00
25 - 48: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_distribution_is_a_title_at_the_left_edge_too() {
    case(
        "
           Collateral Characteristics of the Pool

FICO Score Distribution
                 Number of      Principal        % of
FICO Score           Loans        Balance     Balance
Less than 600          300  30,000,000.00      30.00%
600 and above          700  70,000,000.00      70.00%
Total                1,000 100,000,000.00     100.00%
",
        "
FICO Score Distribution | - | credit_score | count balance pct_balance | Verified
Less than 600: 300 30000000.00 30.00
600 and above: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_total_at_the_top_of_a_page_closes_its_table() {
    case(
        "
                    Original Term
Term                Contracts          Balance     Percent
12 months                 100    10,000,000.00      25.00%
24 months                 300    30,000,000.00      75.00%

                        A-4
<PAGE>

                    ---------    -------------     -------
Total                     400    40,000,000.00     100.00%

                    Remaining Term

12 months                 300    30,000,000.00      75.00%
24 months                 100    10,000,000.00      25.00%
Total                     400    40,000,000.00     100.00%
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
12 months: 100 10000000.00 25.00
24 months: 300 30000000.00 75.00
= 400 40000000.00 100.00
Remaining Term | - | remaining_term | count balance pct_balance | Verified
12 months: 300 30000000.00 75.00
24 months: 100 10000000.00 25.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn a_label_may_begin_below_a_page_break() {
    case(
        "
                 Guarantee Agencies
Agency                  Loans          Balance     Percent
------                  -----    -------------     -------
Great Lakes               100    10,000,000.00      25.00%

                        A-4
<PAGE>

Educational Credit
  Corporation             200    20,000,000.00      50.00%
United Student Aid        100    10,000,000.00      25.00%
Total                     400    40,000,000.00     100.00%
",
        "
Guarantee Agencies | - | guarantor | count balance pct_balance | Verified
Great Lakes: 100 10000000.00 25.00
Educational Credit Corporation: 200 20000000.00 50.00
United Student Aid: 100 10000000.00 25.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn two_columns_of_rows_may_go_on_below_a_page_break() {
    case(
        "
                         Geographic Distribution

State       Loans      Balance   Percent    State       Loans      Balance   Percent
Alabama       100   10,000,000     10.00    Texas         200   20,000,000     20.00
Alaska        300   30,000,000     30.00    Utah          150   15,000,000     15.00

                                   A-4
<PAGE>

Arizona        50    5,000,000      5.00    Virginia      100   10,000,000     10.00
Arkansas      100   10,000,000     10.00    Total       1,000  100,000,000    100.00
",
        "
Geographic Distribution | - | state | count balance pct_balance | Verified
Alabama: 100 10000000 10.00
Alaska: 300 30000000 30.00
Texas: 200 20000000 20.00
Utah: 150 15000000 15.00
Arizona: 50 5000000 5.00
Arkansas: 100 10000000 10.00
Virginia: 100 10000000 10.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn a_lone_total_below_repeated_headings_closes_its_table() {
    case(
        "
                    Original Term
Term                Contracts          Balance     Percent
12 months                 100    10,000,000.00      25.00%
24 months                 300    30,000,000.00      75.00%

                        A-4
<PAGE>

               Original Term (Continued)
Term                Contracts          Balance     Percent
Total                     400    40,000,000.00     100.00%

                  Loss Experience
                         2001             2000        1999
Contracts               4,000            3,000       2,000
Losses                     41               31          21
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
12 months: 100 10000000.00 25.00
24 months: 300 30000000.00 75.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn a_lone_number_below_a_page_break_is_the_rest_of_its_column() {
    case(
        "
              State Concentrations
State          Percent of Pool
-----          ---------------
California          40.00%
Texas               60.00

                        A-4
<PAGE>
                   -------
Total              100.00%
",
        "
State Concentrations | - | state | pct_balance | Unchecked
California: 40.00
Texas: 60.00
= 100.00
",
    );
}

#[test]
fn words_that_end_in_a_colon_are_a_banner_above_one_row_too() {
    let drawn = "
                  Annual Percentage Rates
Rate                    Accounts         Balance     Percent
Fixed:
  Less than 10.00%           100   10,000,000.00      25.00%
  10.00% and over            200   20,000,000.00      50.00
Variable:
  Prime + 4.99%              100   10,000,000.00      25.00
Total                        400   40,000,000.00     100.00%
";
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let banners: Vec<_> = filing.tables[0]
        .rows
        .iter()
        .map(|row| (row.label.as_ref(), row.banner.as_deref()))
        .collect();
    assert_eq!(
        banners,
        [
            ("Less than 10.00%", Some("Fixed:")),
            ("10.00% and over", Some("Fixed:")),
            ("Prime + 4.99%", Some("Variable:")),
        ]
    );
}

#[test]
fn a_total_at_the_top_may_stand_above_a_banner() {
    case(
        "
                         Vintage
  |-------------------|--------|-------------|---------|
  | Origination Year  |  Loans |     Balance | Percent |
  |-------------------|--------|-------------|---------|
  |   Totals          |    100 |  10,000,000 |  100.00 |
  |-------------------|--------|-------------|---------|
  | Fixed Rate        |        |             |         |
  | 1995              |     40 |   4,000,000 |   40.00 |
  |-------------------|--------|-------------|---------|
  | 1996              |     30 |   3,000,000 |   30.00 |
  |-------------------|--------|-------------|---------|

  | Adjustable Rate   |        |             |         |
  | 1995              |     20 |   2,000,000 |   20.00 |
  |-------------------|--------|-------------|---------|
  | 1996              |     10 |   1,000,000 |   10.00 |
  |-------------------|--------|-------------|---------|
",
        "
Vintage | - | origination_year | count balance pct_balance | Verified
1995: 40 4000000 40.00
1996: 30 3000000 30.00
1995: 20 2000000 20.00
1996: 10 1000000 10.00
= 100 10000000 100.00
",
    );
}

#[test]
fn units_may_stand_below_the_rule_of_the_headings() {
    case(
        "
                    Original Term
Original         Number of      Principal
Term           Receivables        Balance     Percent
--------       -----------      ---------     -------
                                      ($)         (%)
<= 36                  100      1,000,000       10.00
37 to 60               900      9,000,000       90.00
--------       -----------      ---------     -------
Total                1,000     10,000,000      100.00
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
<= 36: 100 1000000 10.00
37 to 60: 900 9000000 90.00
= 1000 10000000 100.00
",
    );
}

#[test]
fn owners_and_rents_are_no_buckets() {
    case(
        "
               Certain Beneficial Owners
Name                                    Shares        Percent
John Q. Smith                        1,000,000         10.00%
Others as a group                    9,000,000         90.00
Total                               10,000,000        100.00%

                Minimum Lease Payments
2001                                  $ 60,000         60.00%
2002                                    40,000         40.00
Total                                 $100,000        100.00%
",
        "",
    );
}

#[test]
fn leaders_may_run_from_number_to_number() {
    case(
        "
              Geographic Distribution of the Receivables

State                      Receivables      Principal Balance      Percent
Texas..........................100..........$1,000,000.00..........10.00%
Other..........................900...........9,000,000.00..........90.00%
Total........................1,000.........$10,000,000.00.........100.00%
",
        "
Geographic Distribution of the Receivables | - | obligor_state | count balance pct_balance | Verified
Texas: 100 1000000.00 10.00
Other: 900 9000000.00 90.00
= 1000 10000000.00 100.00
",
    );
    case(
        "
              Geographic Distribution of the Receivables
State                              Percent
Texas...............................10.00%
Other...............................90.00%
Total..............................100.00%
",
        "
Geographic Distribution of the Receivables | - | obligor_state | pct_balance | Unchecked
Texas: 10.00
Other: 90.00
= 100.00
",
    );
}

#[test]
fn shares_by_two_dimensions_are_a_cross_tabulation() {
    case(
        "
               Receivables by APR and Term

                          Original Term (months)
APR                   24          36          48       Total
0.00 - 4.99%       1.00%       2.00%       7.00%      10.00%
5.00 - 9.99%       9.00       18.00       63.00       90.00
Total             10.00%      20.00%      70.00%     100.00%
",
        "",
    );
}

#[test]
fn a_page_number_alone_parts_the_pages_of_a_table() {
    case(
        "
                 Distribution by State

State               Contracts          Balance     Percent
Texas                     100    10,000,000.00      25.00%

                          S-23

State               Contracts          Balance     Percent
Utah                      300    30,000,000.00      75.00%
Total                     400    40,000,000.00     100.00%
",
        "
Distribution by State | - | obligor_state | count balance pct_balance | Verified
Texas: 100 10000000.00 25.00
Utah: 300 30000000.00 75.00
= 400 40000000.00 100.00
",
    );
}

#[test]
fn marks_may_stand_in_a_column_of_their_own() {
    case(
        "
                   Contracts by Make
Make                Contracts          Balance     Percent
Peterbilt                 100       1,000,000        10.0%     (a)
Kenworth                  200       2,000,000        20.0%
International             700       7,000,000        70.0%     (1)
Total                   1,000      10,000,000       100.0%

(a) Includes glider kits.
(1) Class 8 only.
",
        "
Contracts by Make | - | vehicle_make | count balance pct_balance | Verified
Peterbilt: 100 1000000 10.0
Kenworth: 200 2000000 20.0
International: 700 7000000 70.0
= 1000 10000000 100.0
[a] Includes glider kits.
[1] Class 8 only.
",
    );
}

#[test]
fn spaced_leaders_may_come_close_to_the_numbers() {
    case(
        "
              Geographic Distribution of the Receivables
State                        Percent
Texas . . . . . . . . . . .   10.00%
Other . . . . . . . . . . . . 90.00%
Total . . . . . . . . . . . .100.00%
",
        "
Geographic Distribution of the Receivables | - | obligor_state | pct_balance | Unchecked
Texas: 10.00
Other: 90.00
= 100.00
",
    );
    case(
        "
              Years of Origination
Year                     Contracts             Balance              Percent
1999 . . . . . . . . . . . . . 100 . . . . $ 1,000,000 . . . . . . . 10.00%
2000 . . . . . . . . . . . . . 900 . . . .   9,000,000 . . . . . . . 90.00%
Total. . . . . . . . . . . . 1,000 . . . . $10,000,000 . . . . . . .100.00%
",
        "
Years of Origination | - | origination_year | count balance pct_balance | Verified
1999: 100 1000000 10.00
2000: 900 9000000 90.00
= 1000 10000000 100.00
",
    );
}

#[test]
fn a_share_too_small_to_be_printed_is_a_cell() {
    let drawn = "
                Geographic Distribution
State                 Loans         Balance       Percent
Texas                   100       1,000,000         1.00%
Guam                      1             100        <0.01%
Other                 9,899      99,000,000        99.00%
Total                10,000     100,000,100       100.00%
";
    case(
        drawn,
        "
Geographic Distribution | - | state | count balance pct_balance | Verified
Texas: 100 1000000 1.00
Guam: 1 100 _
Other: 9899 99000000 99.00
= 10000 100000100 100.00
",
    );
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    assert_eq!(filing.diagnostics.len(), 1, "{:?}", filing.diagnostics);
}

#[test]
fn a_row_that_cannot_be_read_parts_no_table() {
    let drawn = "
                Geographic Distribution
State                 Loans         Balance       Percent
Texas                   100       1,000,000        10.00%
Utah                    200       2,000,000        2O.00%
Other                   700       7,000,000        70.00%
Total                 1,000      10,000,000       100.00%
";
    case(
        drawn,
        "
Geographic Distribution | - | state | count balance pct_balance | Failed
Texas: 100 1000000 10.00
Utah: 200 2000000 _
Other: 700 7000000 70.00
= 1000 10000000 100.00
",
    );
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let mut said = filing.diagnostics.iter().map(|d| d.message.as_ref());
    assert!(said.any(|message: &str| message.contains("2O.00%")));
}

#[test]
fn letters_are_marks_behind_the_last_number_too() {
    case(
        "
                   Contracts by Make
Make                Contracts          Balance     Percent
Peterbilt                 100       1,000,000        10.0%(a)
Kenworth                  200       2,000,000        20.0%[b]
International             700       7,000,000        70.0%
Total                   1,000      10,000,000       100.0%(a),(b)

(a) Includes glider kits.
(b) Class 8 only.
",
        "
Contracts by Make | - | vehicle_make | count balance pct_balance | Verified
Peterbilt: 100 1000000 10.0
Kenworth: 200 2000000 20.0
International: 700 7000000 70.0
= 1000 10000000 100.0
[a] Includes glider kits.
[b] Class 8 only.
",
    );
}

#[test]
fn prose_above_panels_does_not_cut_their_titles() {
    case(
        "
receipt. It may keep, out of each payment of interest, a fee of 0.479% a
year on the balance on which the interest was computed for that period.


               SEASONING                            MINIMUM RATES OF THE MORTGAGE LOANS

  MONTHS SINCE     NO. OF                                 NO. OF
  ORIGINATION       LOANS      BALANCE       RATE FLOOR    LOANS      BALANCE
  -------------------------------------      --------------------------------
  12 or less           40    4,000,000       Up to 5.000      70    7,000,000
  Greater than 12      60    6,000,000       Over 5.000       30    3,000,000
  Total               100   10,000,000       Total           100   10,000,000
",
        "
SEASONING | - | seasoning | count balance | Verified
12 or less: 40 4000000
Greater than 12: 60 6000000
= 100 10000000
MINIMUM RATES OF THE MORTGAGE LOANS | - | min_rate | count balance | Verified
Up to 5.000: 70 7000000
Over 5.000: 30 3000000
= 100 10000000
",
    );
}
