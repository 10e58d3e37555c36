//! Words around rows, as issuers drew them: labels broken over lines, banners, totals of groups.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fmt::Write;

use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::model::TableKind;

/// The labels of a drawn page's stratifications: `banner > label`, subtotals with `+`, totals with `=`,
/// a line of dashes between tables, footnotes in brackets.
fn read(drawn: &str) -> String {
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let mut out = String::new();
    for table in &filing.tables {
        assert_eq!(table.kind, TableKind::Stratification, "{drawn}");
        if !out.is_empty() {
            out.push_str("--\n");
        }
        for row in &table.rows {
            let banner = row.banner.as_deref();
            let above = banner.map_or(String::new(), |b| format!("{b} > "));
            writeln!(out, "{above}{}", row.label).unwrap();
        }
        for row in &table.subtotals {
            writeln!(out, "+ {}", row.label).unwrap();
        }
        if let Some(total) = &table.total {
            writeln!(out, "= {}", total.label.as_deref().unwrap_or("-")).unwrap();
        }
        for note in &table.footnotes {
            writeln!(out, "[{}] {}", note.mark, note.text).unwrap();
        }
    }
    out
}

#[track_caller]
fn case(drawn: &str, expected: &str) {
    assert_eq!(read(drawn), expected.trim_start(), "{drawn}");
}

#[test]
fn and_over_is_whole_and_but_less_is_not() {
    case(
        "
                  Credit Limit Utilization Rates

                        Number                      % of Aggregate
      Utilization       of                          Principal
      Rate (%)          Loans     Total Balance     Balance
      --------------    ------    --------------    --------------
      90.00 and over      5          $500,000.00     50.00%
      80.00 but less
      than 90.00          3           300,000.00     30.00
      70.00 but less
      than 80.00          2           200,000.00     20.00
      Total              10        $1,000,000.00    100.00%
",
        "
90.00 and over
80.00 but less than 90.00
70.00 but less than 80.00
= Total
",
    );
}

#[test]
fn a_state_is_whole_as_it_stands() {
    case(
        "
           State Distribution of Mortgaged Properties

-------------    ---------    ----------------    ----------
                 Number of       Aggregate         Percent
Location             Loans        Balance          of Pool
-------------    ---------    ----------------    ----------
MASSACHUSETTS           22        2,200,000.00          22.0
NEW
JERSEY                  19        1,900,000.00          19.0
WASHINGTON              19        1,900,000.00          19.0
Other
States                  40        4,000,000.00          40.0
                 ---------    ----------------    ----------
 Total                 100       10,000,000.00         100.0
",
        "
MASSACHUSETTS
NEW JERSEY
WASHINGTON
Other States
= Total
",
    );
}

#[test]
fn words_centred_over_the_numbers_are_a_banner() {
    // After a page break nothing stands above the first row to say so.
    case(
        "
                 MONTHS TO NEXT RATE ADJUSTMENT

------------------------------------------------
MONTHS TO       LOAN      CURRENT     PERCENTAGE
CHANGE          COUNT     BALANCE     OF POOL
------------------------------------------------
                 INITIAL LOANS
  12 and Below    10    $1,000,000.00   10.00%
  13 >=           20     2,000,000.00   20.00
                SUBSEQUENT LOANS
  12 and Below    30     3,000,000.00   30.00
  13 >=           40     4,000,000.00   40.00
               ---------------------------------
 TOTAL           100   $10,000,000.00  100.00%
",
        "
INITIAL LOANS > 12 and Below
INITIAL LOANS > 13 >=
SUBSEQUENT LOANS > 12 and Below
SUBSEQUENT LOANS > 13 >=
= TOTAL
",
    );
}

#[test]
fn in_double_spaced_tables_a_banner_stands_left_of_the_labels() {
    case(
        "
                              Origination Channel

                                      Number        Aggregate        Pool
      Channel                        of Loans        Balance        Percent

      Conforming Balance
        Retail......................      10      $1,000,000.00     10.00%

        Wholesale...................      20       2,000,000.00     20.00

        Total Conforming Balance....      30       3,000,000.00     30.00

      Non-Conforming Balance
        Retail......................      30       3,000,000.00     30.00

        Wholesale...................      40       4,000,000.00     40.00

        Total Non-Conforming Balance      70       7,000,000.00     70.00
",
        "
Conforming Balance > Retail
Conforming Balance > Wholesale
Non-Conforming Balance > Retail
Non-Conforming Balance > Wholesale
+ Total Conforming Balance
+ Total Non-Conforming Balance
",
    );
}

#[test]
fn a_label_in_figures_made_like_others_needs_no_words() {
    case(
        "
                               Vintage
|--------------------|-----------|-----------------|------------|
|                    | Number of | Aggregate       | Percent of |
| Origination Year   | Loans     | Balance         | Pool       |
|--------------------|-----------|-----------------|------------|
| Fixed Rate         |           |                 |            |
| 1995               |  10       |  $1,000,000.00  |  10.00%    |
|--------------------|-----------|-----------------|------------|
| 1996               |  20       |   2,000,000.00  |  20.00     |
|--------------------|-----------|-----------------|------------|
| Adjustable Rate    |           |                 |            |
| 1995               |  30       |   3,000,000.00  |  30.00     |
|--------------------|-----------|-----------------|------------|
| 1996               |  40       |   4,000,000.00  |  40.00     |
|--------------------|-----------|-----------------|------------|
| Total              | 100       | $10,000,000.00  | 100.00%    |
|--------------------|-----------|-----------------|------------|
",
        "
Fixed Rate > 1995
Fixed Rate > 1996
Adjustable Rate > 1995
Adjustable Rate > 1996
= Total
",
    );
}

#[test]
fn a_total_in_mid_line_shows_panels_whose_labels_are_numbers() {
    case(
        "
            MORTGAGE RATES(1)                                    INITIAL PERIODIC CAPS(1)

                NUMBER                                             NUMBER
 MORTGAGE         OF       PRINCIPAL     % OF       INITIAL          OF       PRINCIPAL     % OF
 RATE (%)       LOANS       BALANCE      POOL       CAP (%)        LOANS       BALANCE      POOL
 7.750             10     $1,000,000.00   10.0%     1.000             40     $4,000,000.00   40.0%
 7.500             20     $2,000,000.00   20.0%     3.000             60     $6,000,000.00   60.0%
 7.250             30     $3,000,000.00   30.0%      Total           100    $10,000,000.00  100.0%
 7.000             40     $4,000,000.00   40.0%
  Total           100    $10,000,000.00  100.0%
------------
(1) As of the cut-off date.
",
        "
7.750
7.500
7.250
7.000
= Total
[1] As of the cut-off date.
--
1.000
3.000
= Total
[1] As of the cut-off date.
",
    );
}

#[test]
fn a_colon_parts_a_banner_from_the_label_broken_below_it() {
    case(
        "
                         Property Types

                        Number     Aggregate         Percent
Property Type           of Loans     Balance         of Pool
-------------           --------   ------------      -------
Single-family
  detached                    60   6,000,000.00       60.00%
Condominiums:
  High-rise (five
  stories or more)            30   3,000,000.00       30.00
  Low-rise (four
  stories or less)            10   1,000,000.00       10.00
Total                        100  10,000,000.00      100.00%
",
        "
Single-family detached
Condominiums: > High-rise (five stories or more)
Condominiums: > Low-rise (four stories or less)
= Total
",
    );
}

#[test]
fn a_total_at_the_top_is_no_banner() {
    case(
        "
              Geographic Distribution

                        Number     Aggregate         Percent
                        of Loans     Balance         of Pool
                        --------   ------------      -------
Total Loans:                 100  10,000,000.00      100.00%
  California                  60   6,000,000.00       60.00
  Nevada                      30   3,000,000.00       30.00
  Other                       10   1,000,000.00       10.00
",
        "
California
Nevada
Other
= Total Loans:
",
    );
}

#[test]
fn a_month_above_its_year_is_no_banner() {
    case(
        "
                    Next Interest Adjustment Date

Adjustment
Date                Loans        Balance     Percent
----------          -----     ----------     -------
November
2003                   10      1,000,000       10.00
December
2003                   20      2,000,000       20.00
January
2004                   70      7,000,000       70.00
Total                 100     10,000,000      100.00
",
        "
November 2003
December 2003
January 2004
= Total
",
    );
}

#[test]
fn the_first_line_of_a_range_may_hold_a_gap() {
    case(
        "
                   Occupancy Rates

                        Number     Aggregate         Percent
Occupancy Rate          of Loans     Balance         of Pool
--------------          --------   ------------      -------
75.01  to
80.00                         10   1,000,000.00        10.00
80.01  to
85.00                         30   3,000,000.00        30.00
85.01  to
90.00                         60   6,000,000.00        60.00
                        --------   ------------      -------
Total                        100  10,000,000.00       100.00
",
        "
75.01 to 80.00
80.01 to 85.00
85.01 to 90.00
= Total
",
    );
}

#[test]
fn a_grade_may_end_in_a_minus() {
    case(
        "
                         Credit Grades

                        Number     Aggregate         Percent
Grade                   of Loans     Balance         of Pool
-----                   --------   ------------      -------
First Liens:
A                             10   1,000,000.00       10.00%
A-                            20   2,000,000.00       20.00
Second Liens:
B                             30   3,000,000.00       30.00
C                             40   4,000,000.00       40.00
                        --------   ------------      -------
Total                        100  10,000,000.00      100.00%
",
        "
First Liens: > A
First Liens: > A-
Second Liens: > B
Second Liens: > C
= Total
",
    );
}

#[test]
fn beside_one_column_labels_break_as_beside_many() {
    case(
        "
            Contract Balances

                           Percent
Balance                    of Pool
-----------------------    -------
$2,500.01 to  . . . . .       9.06
  $7,500.00
$7,500.01 to  . . . . .      90.00
  $12,500.00
More than . . . . . . .       0.94
  $12,500.00
-----------------------    -------
Total, Average or
  Weighted Average.....     100.00
",
        "
$2,500.01 to $7,500.00
$7,500.01 to $12,500.00
More than $12,500.00
= Total, Average or Weighted Average
",
    );
}

#[test]
fn a_row_may_follow_one_that_begins_with_the_end_of_its_range() {
    case(
        "
            Contract Balances

Balance                 Percent
----------------      ---------
$70,000 to
$89,999                  97.80%

$110,000 or
higher                    2.20%
                      ---------
Total:                  100.00%
",
        "
$70,000 to $89,999
$110,000 or higher
= Total:
",
    );
}
