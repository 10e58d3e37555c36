//! Small tables as issuers drew them, and what is read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;
use pooltab::extract::Options;
use pooltab::extract::extract;

#[path = "support/drawn.rs"]
mod drawn;

#[test]
fn labels_that_sound_like_measures_are_buckets_where_they_add_up() {
    case(
        "
                       RATE TYPE
Type                    Loans          Balance     Percent
Fixed Rate                128    23,411,360.73      15.80%
Adjustable Rate           684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
",
        "
RATE TYPE | - | product_type | count balance pct_balance | Verified
Fixed Rate: 128 23411360.73 15.80
Adjustable Rate: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
    case(
        "
                       LOAN TYPE
Type                    Loans          Balance     Percent
Home Equity Loans         128    23,411,360.73      15.80%
Mortgage Loans            684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
",
        "
LOAN TYPE | - | product_type | count balance pct_balance | Verified
Home Equity Loans: 128 23411360.73 15.80
Mortgage Loans: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn the_title_may_give_the_scale_of_the_amounts() {
    case(
        "
                    TYPES OF EQUIPMENT
              (Dollar amounts in thousands)
                       Number of      Contract     Average
Equipment              Contracts       Balance     Balance    Percent
Copiers                      100       $ 2,500     $ 25.00      25.0%
Telephones                   300         7,500       25.00      75.0
Total                        400       $10,000     $ 25.00     100.0%
",
        "
TYPES OF EQUIPMENT (Dollar amounts in thousands) | - | equipment_type | count balance avg_balance pct_balance | Verified
Copiers: 100 2500000 25000 25.0
Telephones: 300 7500000 25000 75.0
= 400 10000000 25000 100.0
",
    );
}

#[test]
fn a_counted_title_is_no_footnote_of_the_table_above() {
    case(
        "
(a) Property Type

Type                    Loans          Balance     Percent
Single Family             128    23,411,360.73      15.80%
Condominium               684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%

(b) Owner Occupancy

Status                  Loans          Balance     Percent
Owner                     128    23,411,360.73      15.80%
Investor                  684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
",
        "
(a) Property Type | - | property_type | count balance pct_balance | Verified
Single Family: 128 23411360.73 15.80
Condominium: 684 124802094.64 84.20
= 812 148213455.37 100.00
(b) Owner Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411360.73 15.80
Investor: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn a_title_centred_below_a_footnote_is_no_part_of_it() {
    case(
        "
                    Property Type(1)
Type                    Loans          Balance     Percent
Single Family             128    23,411,360.73      15.80%
Condominium               684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
(1)  As told by the mortgagors when the loans
     were made.
                      Occupancy
Status                  Loans          Balance     Percent
Owner                     128    23,411,360.73      15.80%
Investor                  684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
",
        "
Property Type | - | property_type | count balance pct_balance | Verified
Single Family: 128 23411360.73 15.80
Condominium: 684 124802094.64 84.20
= 812 148213455.37 100.00
[1] As told by the mortgagors when the loans were made.
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 128 23411360.73 15.80
Investor: 684 124802094.64 84.20
= 812 148213455.37 100.00
",
    );
}

#[test]
fn marks_of_a_continued_part_are_looked_up_once() {
    let drawn = "
                    Occupancy(1)
Status                  Loans          Balance     Percent
Owner                     128    23,411,360.73      15.80%
<PAGE>
                    Occupancy(1) (continued)
Status                  Loans          Balance     Percent(2)
Investor                  684   124,802,094.64      84.20%
Total                     812   148,213,455.37     100.00%
(1)  As told by the mortgagors.
";
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    let said: Vec<&str> = filing
        .diagnostics
        .iter()
        .map(|d| d.message.as_ref())
        .collect();
    assert_eq!(
        said,
        ["expected a footnote for the mark `2`, found none after the table"]
    );
}

#[test]
fn labels_may_be_ranges_printed_in_two_columns() {
    case(
        "
                    Current Mortgage Rate

  Current Mortgage Rate    Number of       Aggregate        % of
    From        To           Loans          Balance         Pool
  ======================   =========    ===============   ========
    Below     6.000%             100      10,000,000.00      10.00%
    6.000%    6.499%             200      20,000,000.00      20.00%
    6.500%    6.999%             300      30,000,000.00      30.00%
    7.000%    7.499%             400      40,000,000.00      40.00%
  ======================   =========    ===============   ========
    Total                      1,000     100,000,000.00     100.00%
",
        "
Current Mortgage Rate | - | mortgage_rate | count balance pct_balance | Verified
Below 6.000%: 100 10000000.00 10.00
6.000% 6.499%: 200 20000000.00 20.00
6.500% 6.999%: 300 30000000.00 30.00
7.000% 7.499%: 400 40000000.00 40.00
= 1000 100000000.00 100.00
",
    );
    // Counts that rise with the labels are counts: the total has one, too.
    case(
        "
                    Original Term
Term        Loans          Balance     Percent
  10           15    10,000,000.00      10.00%
  20           25    20,000,000.00      20.00%
  30           35    30,000,000.00      30.00%
  40           45    40,000,000.00      40.00%
Total         120   100,000,000.00     100.00%
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
10: 15 10000000.00 10.00
20: 25 20000000.00 20.00
30: 35 30000000.00 30.00
40: 45 40000000.00 40.00
= 120 100000000.00 100.00
",
    );
}

#[test]
fn a_dash_amid_wide_gaps_makes_a_range() {
    case(
        "
                    Mortgage Rates
   Mortgage Rate               Loans          Balance     Percent
  6.000%   -   6.499%            300    30,000,000.00      30.00%
  6.500%   -   6.999%            700    70,000,000.00      70.00%
  Total                        1,000   100,000,000.00     100.00%
",
        "
Mortgage Rates | - | mortgage_rate | count balance pct_balance | Verified
6.000% - 6.499%: 300 30000000.00 30.00
6.500% - 6.999%: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_title_centred_on_one_column_is_not_its_heading() {
    case(
        "
                    Original Term
             Number       Principal
Term        of Loans        Balance     Percent
180               15    10,000,000.00      25.00%
360               25    30,000,000.00      75.00%
Total             40    40,000,000.00     100.00%
",
        "
Original Term | - | original_term | count balance pct_balance | Verified
180: 15 10000000.00 25.00
360: 25 30000000.00 75.00
= 40 40000000.00 100.00
",
    );
}

#[test]
fn a_second_column_of_words_has_a_heading_of_its_own() {
    case(
        "
                    Top Counties
County         State     Loans          Balance     Percent
Cook           IL          300    30,000,000.00      30.00%
Los Angeles    CA          600    60,000,000.00      60.00%
Harris         TX          100    10,000,000.00      10.00%
Total                    1,000   100,000,000.00     100.00%
",
        "
Top Counties | - | region | count balance pct_balance | Verified
Cook IL: 300 30000000.00 30.00
Los Angeles CA: 600 60000000.00 60.00
Harris TX: 100 10000000.00 10.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_range_may_break_behind_its_dash() {
    case(
        "
                 Contract Balances
Range                   Contracts          Balance     Percent

$25,000.00 -
  $49,999.99                  300    30,000,000.00      30.00%
$50,000.00 -
  $74,999.99                  600    60,000,000.00      60.00%
$75,000.00 or
  more                        100    10,000,000.00      10.00%
Total                       1,000   100,000,000.00     100.00%
",
        "
Contract Balances | - | contract_balance | count balance pct_balance | Verified
$25,000.00 -$49,999.99: 300 30000000.00 30.00
$50,000.00 -$74,999.99: 600 60000000.00 60.00
$75,000.00 or more: 100 10000000.00 10.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn shares_of_the_balances_are_percents_whatever_their_heading() {
    case(
        "
                  Current LTV
LTV              Balance   Share      Loans   Factor
Below 60   30,000,000.00   30.00        450    30.10
60 - 80    70,000,000.00   70.00        550    69.90
Total     100,000,000.00  100.00      1,000   100.00
",
        "
Current LTV | - | current_ltv | balance pct_balance count factor | Verified
Below 60: 30000000.00 30.00 450 30.10
60 - 80: 70000000.00 70.00 550 69.90
= 100000000.00 100.00 1000 100.00
",
    );
}

#[test]
fn tables_may_share_their_headings() {
    let expected = "
Property Type | GROUP 1 MORTGAGE LOANS | property_type | count balance pct_balance | Verified
Single Family: 300 30000000.00 30.00
Condominium: 700 70000000.00 70.00
= 1000 100000000.00 100.00
Loan Purpose | GROUP 1 MORTGAGE LOANS | loan_purpose | count balance pct_balance | Verified
Purchase: 400 40000000.00 40.00
Rate/Term Refinance: 600 60000000.00 60.00
= 1000 100000000.00 100.00
";
    case(
        "
            THE GROUP 1 MORTGAGE LOANS

                         Number       Principal
                       of Loans         Balance     Percent
-----------------------------------------------------------
Property Type
Single Family               300   30,000,000.00      30.00%
Condominium                 700   70,000,000.00      70.00%
Total                     1,000  100,000,000.00     100.00%

Loan Purpose
Purchase                    400   40,000,000.00      40.00%
Rate/Term
  Refinance                 600   60,000,000.00      60.00%
Total                     1,000  100,000,000.00     100.00%
",
        expected,
    );
    case(
        "
            THE GROUP 1 MORTGAGE LOANS

                         Number       Principal
                       of Loans         Balance     Percent
-----------------------------------------------------------
                      Property Type
-----------------------------------------------------------
Single Family               300   30,000,000.00      30.00%
Condominium                 700   70,000,000.00      70.00%
Total                     1,000  100,000,000.00     100.00%
-----------------------------------------------------------
                      Loan Purpose
-----------------------------------------------------------
Purchase                    400   40,000,000.00      40.00%
Rate/Term Refinance         600   60,000,000.00      60.00%
Total                     1,000  100,000,000.00     100.00%
",
        expected,
    );
}

#[test]
fn headings_above_a_segmented_rule_are_said_of_all_columns_below() {
    case(
        "
                       Group I                          Group II
             -----------------------------    -----------------------------
Lien         Loans       Balance       %      Loans       Balance       %
First           60    60,000,000.00   60.00      70    70,000,000.00   35.00
Second          40    40,000,000.00   40.00     130   130,000,000.00   65.00
Total          100   100,000,000.00  100.00     200   200,000,000.00  100.00
",
        "
- | - | lien_position | count balance pct_balance group_ii_loans group_ii_balance group_ii_pct | Verified
First: 60 60000000.00 60.00 70 70000000.00 35.00
Second: 40 40000000.00 40.00 130 130000000.00 65.00
= 100 100000000.00 100.00 200 200000000.00 100.00
",
    );
    case(
        "
                     Receivables           Aggregate Principal Balance
                 -------------------     -----------------------------
Manufacturer     Number      Percent           Amount          Percent
Ford                 60        60.00%    $ 70,000,000.00         70.00%
Chevrolet            40        40.00       30,000,000.00         30.00
Total               100       100.00%    $100,000,000.00        100.00%
",
        "
- | - | vehicle_make | count pct_count balance pct_balance | Verified
Ford: 60 60.00 70000000.00 70.00
Chevrolet: 40 40.00 30000000.00 30.00
= 100 100.00 100000000.00 100.00
",
    );
}

#[test]
fn a_group_below_the_headings_is_a_banner() {
    case(
        "
                    Rate Type by Group
Rate Type               Loans          Balance     Percent
Group I
Fixed                     100    10,000,000.00      10.00%
Adjustable                200    20,000,000.00      20.00%
Total Group I             300    30,000,000.00      30.00%

Group II
Fixed                     300    30,000,000.00      30.00%
Adjustable                400    40,000,000.00      40.00%
Total Group II            700    70,000,000.00      70.00%

Aggregate Total         1,000   100,000,000.00     100.00%
",
        "
Rate Type by Group | - | product_type | count balance pct_balance | Verified
Fixed: 100 10000000.00 10.00
Adjustable: 200 20000000.00 20.00
Fixed: 300 30000000.00 30.00
Adjustable: 400 40000000.00 40.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn the_first_of_three_panels_may_be_the_shortest() {
    case(
        "
         Lien                               Occupancy                             Purpose
Lien      Loans     Balance       %   Occ       Loans     Balance       %   Purpose   Loans     Balance       %
First       300  30,000,000   30.00   Owner       400  40,000,000   40.00   Purchase    100  10,000,000   10.00
Second      700  70,000,000   70.00   Investor    500  50,000,000   50.00   Refi        200  20,000,000   20.00
Total     1,000 100,000,000  100.00   2nd Home    100  10,000,000   10.00   Cashout     700  70,000,000   70.00
                                      Total     1,000 100,000,000  100.00   Total     1,000 100,000,000  100.00
",
        "
Lien | - | lien_position | count balance pct_balance | Verified
First: 300 30000000 30.00
Second: 700 70000000 70.00
= 1000 100000000 100.00
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 400 40000000 40.00
Investor: 500 50000000 50.00
2nd Home: 100 10000000 10.00
= 1000 100000000 100.00
Purpose | - | loan_purpose | count balance pct_balance | Verified
Purchase: 100 10000000 10.00
Refi: 200 20000000 20.00
Cashout: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn cells_without_a_value_take_many_forms() {
    case(
        "
                   Property Type Distribution
Type            Loans          Balance     Percent     DSCR
Office            300    30,000,000.00      30.00%    1.79x
Land              600    60,000,000.00      60.00%      NAP
Retail            100    10,000,000.00      10.00%      NAV
Hotel              --              $--         --%     N.A.
Total           1,000   100,000,000.00     100.00%    1.46x
",
        "
Property Type Distribution | - | property_type | count balance pct_balance wa_dscr | Verified
Office: 300 30000000.00 30.00 1.79
Land: 600 60000000.00 60.00 _
Retail: 100 10000000.00 10.00 _
Hotel: _ _ _ _
= 1000 100000000.00 100.00 1.46
",
    );
}

#[test]
fn prose_in_capitals_is_no_title() {
    case(
        "
THE FOLLOWING TABLE SETS FORTH THE OCCUPANCY OF THE PROPERTIES AS THE MORTGAGORS
STATED IT WHEN THE MORTGAGE LOANS WERE MADE.
OCCUPANCY               LOANS          BALANCE     PERCENT
OWNER                     300    30,000,000.00      30.00%
INVESTOR                  700    70,000,000.00      70.00%
TOTAL                   1,000   100,000,000.00     100.00%
",
        "
- | - | occupancy | count balance pct_balance | Verified
OWNER: 300 30000000.00 30.00
INVESTOR: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn banners_of_double_spaced_rows_are_no_labels() {
    case(
        "
                 Geographic Distribution
State                   Loans          Balance     Percent

Southeast:
Alabama                   300    30,000,000.00      30.00%

Georgia                   100    10,000,000.00      10.00%

West:
Nevada                    600    60,000,000.00      60.00%

Total                   1,000   100,000,000.00     100.00%
",
        "
Geographic Distribution | - | state | count balance pct_balance | Verified
Alabama: 300 30000000.00 30.00
Georgia: 100 10000000.00 10.00
Nevada: 600 60000000.00 60.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_percent_sign_apart_may_carry_a_mark() {
    case(
        "
                    Occupancy
Status                  Loans          Balance     Percent
Owner                     300    30,000,000.00      30.00 %(1)
Investor                  500    50,000,000.00      50.00 %
Second Home               200    20,000,000.00      20.00 %**
Total                   1,000   100,000,000.00     100.00 %
(1)  As told by the mortgagors.
**   Includes one timeshare.
",
        "
Occupancy | - | occupancy | count balance pct_balance | Verified
Owner: 300 30000000.00 30.00
Investor: 500 50000000.00 50.00
Second Home: 200 20000000.00 20.00
= 1000 100000000.00 100.00
[1] As told by the mortgagors.
[**] Includes one timeshare.
",
    );
}

#[test]
fn signs_of_two_cells_may_touch() {
    case(
        "
                    Credit Grade
Grade                   Loans          Balance     Percent    Average
A                         300  $ 30,000,000.00      30.00 %  $100,000
B                         700    70,000,000.00      70.00     100,000
    Total               1,000$  100,000,000.00     100.00 %$  100,000
",
        "
Credit Grade | - | credit_grade | count balance pct_balance average | Verified
A: 300 30000000.00 30.00 100000
B: 700 70000000.00 70.00 100000
= 1000 100000000.00 100.00 100000
",
    );
}

#[test]
fn words_above_a_complete_number_are_a_banner() {
    case(
        "
                    Loan Balances
Balance                 Loans          Balance     Percent
----------------------------------------------------------
Fixed Rate
$50,000 or less           100    10,000,000.00      10.00%

Greater than
$50,000                   200    20,000,000.00      20.00%

Adjustable Rate
$50,000 or less           300    30,000,000.00      30.00%

Greater than
$50,000                   400    40,000,000.00      40.00%
----------------------------------------------------------
Total                   1,000   100,000,000.00     100.00%
",
        "
Loan Balances | - | current_balance | count balance pct_balance | Verified
$50,000 or less: 100 10000000.00 10.00
Greater than $50,000: 200 20000000.00 20.00
$50,000 or less: 300 30000000.00 30.00
Greater than $50,000: 400 40000000.00 40.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn the_heading_of_the_labels_is_not_that_of_the_only_column() {
    case(
        "
          Original Term to Stated Maturity
Original Term
(months)         %
---------------------
120             10.00
180             20.00
360             70.00
              -------
Total          100.00
",
        "
Original Term to Stated Maturity | - | original_term | pct_balance | Unchecked
120: 10.00
180: 20.00
360: 70.00
= 100.00
",
    );
}

#[test]
fn and_under_closes_a_label() {
    case(
        "
                        Loan Age
Age (Months)            Loans          Balance     Percent
----------------------------------------------------------
12 and under              300    30,000,000.00      30.00%
Greater than
12 to 24                  500    50,000,000.00      50.00%
Greater than
24                        200    20,000,000.00      20.00%
----------------------------------------------------------
Total                   1,000   100,000,000.00     100.00%
",
        "
Loan Age | - | seasoning | count balance pct_balance | Verified
12 and under: 300 30000000.00 30.00
Greater than 12 to 24: 500 50000000.00 50.00
Greater than 24: 200 20000000.00 20.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn labels_that_add_up_by_chance_are_no_counts() {
    case(
        "
              Prepayment Penalty Term
Term                  Loans          Balance     Percent
(months)
--------------------------------------------------------
None                    110    37,916,144.78      44.45%
12                       57    17,916,371.79      21.00%
24                       28    10,519,855.74      12.33%
36                       35    11,117,778.63      13.03%
<PAGE>
        Prepayment Penalty Term (continued)
Term                  Loans          Balance     Percent
(months)
--------------------------------------------------------
60                       27     7,838,649.37       9.19%
Total                   257    85,308,800.31     100.00%
",
        "
Prepayment Penalty Term | - | prepay_penalty_term | count balance pct_balance | Verified
None: 110 37916144.78 44.45
12: 57 17916371.79 21.00
24: 28 10519855.74 12.33
36: 35 11117778.63 13.03
60: 27 7838649.37 9.19
= 257 85308800.31 100.00
",
    );
}

#[test]
fn the_heading_of_the_labels_stays_with_them_in_the_right_panel() {
    case(
        "
                              Interest Rates of the Mortgage Loans

                 Number                                         Number
                   of      Aggregate                              of      Aggregate
Mortgage Rates  Mortgage   Principal           Mortgage Rates  Mortgage   Principal
(%)              Loans      Balance      %     (%)              Loans      Balance      %
--------------  --------  ------------  ----   --------------  --------  ------------  -----
6.125%             100      10,000,000  10.0   7.000%             300      30,000,000   30.0
6.250%             200      20,000,000  20.0   7.125%             400      40,000,000   40.0
                                                               --------  ------------  -----
                                               Total:           1,000     100,000,000  100.0
",
        "
Interest Rates of the Mortgage Loans | - | mortgage_rate | count balance pct_balance | Verified
6.125%: 100 10000000 10.0
6.250%: 200 20000000 20.0
7.000%: 300 30000000 30.0
7.125%: 400 40000000 40.0
= 1000 100000000 100.0
",
    );
}

#[test]
fn rows_in_two_columns_of_the_page_may_have_one_number_each() {
    case(
        "
               Geographic Distribution of the Receivables

                      Percent of                          Percent of
                       Principal                           Principal
State                    Balance    State                    Balance
- -----               ----------    -----                 ----------
Alabama..............      5.00%    New York............      22.50%
California...........     40.00     Texas...............      20.00
Florida..............     10.00     Other...............       2.50
                                                          ----------
                                    Total...............     100.00%
",
        "
Geographic Distribution of the Receivables | - | obligor_state | pct_balance | Unchecked
Alabama: 5.00
California: 40.00
Florida: 10.00
New York: 22.50
Texas: 20.00
Other: 2.50
= 100.00
",
    );
}

#[test]
fn lowest_and_highest_value_may_share_a_column() {
    case(
        "
                         Property Types
                                                 Min/Max     Min/Max Cut-off
Type             Loans       Balance       %        DSCR            Date LTV
Office             300    30,000,000   30.00  1.25x/1.98x   50.0% / 79.5%
Retail             600    60,000,000   60.00  1.21x/1.75x   55.5% / 80.0%
Hotel              100    10,000,000   10.00  1.35x/1.62x   60.0% / 72.1%
Total            1,000   100,000,000  100.00  1.21x/1.98x   50.0% / 80.0%
",
        "
Property Types | - | property_type | count balance pct_balance min_max_dscr min_max_dscr_2 min_max_cut_off_date_ltv min_max_cut_off_date_ltv_2 | Verified
Office: 300 30000000 30.00 1.25 1.98 50.0 79.5
Retail: 600 60000000 60.00 1.21 1.75 55.5 80.0
Hotel: 100 10000000 10.00 1.35 1.62 60.0 72.1
= 1000 100000000 100.00 1.21 1.98 50.0 80.0
",
    );
}

#[test]
fn lines_that_state_a_value_are_no_title() {
    case(
        "
Pool Balance: $100,000,000.00
Gross WAC: 6.123%
Loan Purpose            Loans          Balance     Percent
------------            -----          -------     -------
Purchase                  300    30,000,000.00      30.00%
Refinance                 700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
- | - | loan_purpose | count balance pct_balance | Verified
Purchase: 300 30000000.00 30.00
Refinance: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_title_that_breaks_off_goes_on_wherever_the_next_line_stands() {
    case(
        "
     Distribution of the Contracts by Remaining
            Term to Maturity
Months                  Loans          Balance     Percent
1 - 60                    300    30,000,000.00      30.00%
61 - 120                  700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Distribution of the Contracts by Remaining Term to Maturity | - | remaining_term | count balance pct_balance | Verified
1 - 60: 300 30000000.00 30.00
61 - 120: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn the_number_of_an_annex_is_no_title() {
    case(
        "
                                                     ANNEX A

                  CUT-OFF DATE BALANCES
                        NUMBER      CUT-OFF DATE     % OF
CUT-OFF DATE BALANCES   OF LOANS         BALANCE     POOL
$1 - $4,000,000             300    30,000,000.00      30.00%
$4,000,001 - $8,000,000     700    70,000,000.00      70.00%
TOTAL                     1,000   100,000,000.00     100.00%
",
        "
CUT-OFF DATE BALANCES | - | current_balance | count balance pct_balance | Verified
$1 - $4,000,000: 300 30000000.00 30.00
$4,000,001 - $8,000,000: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn words_above_the_headings_of_the_numbers_are_a_title_where_the_labels_have_another() {
    case(
        "
M A P L E   S E C U R I T I E S
-----------------------------------------------------------

Loan Group I
Fixed Rate Loans

TERM TO MATURITY
                       Number       Principal
Remaining Term        of Loans        Balance     Percent
-----------------------------------------------------------
61 - 120                  300    30,000,000.00      30.00%
121 - 180                 700    70,000,000.00      70.00%
-----------------------------------------------------------
Total                   1,000   100,000,000.00     100.00%
",
        "
TERM TO MATURITY | Loan Group I | remaining_term | count balance pct_balance | Verified
61 - 120: 300 30000000.00 30.00
121 - 180: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn the_only_column_may_have_no_heading_and_touch_a_long_label() {
    case(
        "
                Description of the Leases

                Geographic Distribution

California  .............. 20.00%
Texas ....................  5.00
Others (less than 4% each) 75.00
                          ------
                          100.00%
",
        "
Geographic Distribution | - | state | pct_balance | Unchecked
California: 20.00
Texas: 5.00
Others (less than 4% each): 75.00
= 100.00
",
    );
}

#[test]
fn a_group_may_be_named_with_the_loans_in_it() {
    case(
        "
           THE MORTGAGE LOANS IN LOAN GROUP 2

                    Loan Purpose
Purpose                 Loans          Balance     Percent
Purchase                  300    30,000,000.00      30.00%
Refinance                 700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Loan Purpose | LOAN GROUP 2 | loan_purpose | count balance pct_balance | Verified
Purchase: 300 30000000.00 30.00
Refinance: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn brackets_around_all_shares_are_no_signs() {
    case(
        "
                    Original Term
Term             Number of  (Percent of    Balance  (Percent of
                     Loans      Loans)                 Balance)
120                     10     (10.00%)  3,000,000     (30.00%)
240                     90     (90.00%)  7,000,000     (70.00%)
Total                  100    (100.00%) 10,000,000    (100.00%)
",
        "
Original Term | - | original_term | count pct_count balance pct_balance | Verified
120: 10 10.00 3000000 30.00
240: 90 90.00 7000000 70.00
= 100 100.00 10000000 100.00
",
    );
}

#[test]
fn marks_below_the_headings_are_no_row() {
    case(
        "
                   Mortgage Rates
Mortgage           Number of       Principal     Percent
Rates (%)            Loans          Balance      of Pool
   (1)                (2)             (3)          (4)
--------------------------------------------------------
5.250 - 5.500          300       30,000,000       30.00%
5.501 - 5.750          700       70,000,000       70.00%
--------------------------------------------------------
Total                1,000      100,000,000      100.00%
",
        "
Mortgage Rates | - | mortgage_rate | count balance pct_balance | Verified
5.250 - 5.500: 300 30000000 30.00
5.501 - 5.750: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn from_and_to_head_the_labels_together() {
    case(
        "
                Original Principal Balances
     Original Balance      Number of     Original   Percent
    From          To           Loans      Balance   of Pool
  ------       -------     ---------    ---------   -------
       1  to    50,000           300    9,000,000    30.00%
  50,001  to   100,000           350   21,000,000    70.00%
                           ---------    ---------   -------
                                 650   30,000,000   100.00%
",
        "
Original Principal Balances | - | original_balance | count balance pct_balance | Verified
1 to 50,000: 300 9000000 30.00
50,001 to 100,000: 350 21000000 70.00
= 650 30000000 100.00
",
    );
}

#[test]
fn the_title_of_three_columns_of_rows_may_stand_above_the_last_two() {
    case(
        "
                                     Geographic Concentration

              Percent of                Percent of                 Percent of
State            Balance    State          Balance    State           Balance
Alabama            2.00%    Kansas          13.00%    Ohio              5.00%
Arizona            8.00     Maine           17.00     Texas            20.00
California        20.00     Nevada          10.00     Other             5.00
                                                                       ------
                                                      Total            100.00%
",
        "
Geographic Concentration | - | state | pct_balance | Unchecked
Alabama: 2.00
Arizona: 8.00
California: 20.00
Kansas: 13.00
Maine: 17.00
Nevada: 10.00
Ohio: 5.00
Texas: 20.00
Other: 5.00
= 100.00
",
    );
}

#[test]
fn ranges_of_years_are_no_terms() {
    case(
        "
                    Year of Maturity
Year                    Loans          Balance     Percent
2015                      100    10,000,000.00      10.00%
2016 - 2020               200    20,000,000.00      20.00%
2021 - 2030               700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Year of Maturity | - | maturity_date | count balance pct_balance | Verified
2015: 100 10000000.00 10.00
2016 - 2020: 200 20000000.00 20.00
2021 - 2030: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn the_rule_of_a_spanning_heading_may_stand_beside_words() {
    case(
        "
                         Documentation
                                                Weighted Averages
                       Principal     % of   ------------------------
Program       Loans      Balance     Pool    Rate     WAM      LTV
Full Doc        300   30,000,000    30.00   7.100     355    78.10
Stated          700   70,000,000    70.00   7.900     356    75.00
Total         1,000  100,000,000   100.00   7.660     356    75.93
",
        "
Documentation | - | documentation | count balance pct_balance wa_rate wa_remaining_term wa_original_ltv | Verified
Full Doc: 300 30000000 30.00 7.100 355 78.10
Stated: 700 70000000 70.00 7.900 356 75.00
= 1000 100000000 100.00 7.660 356 75.93
",
    );
}

#[test]
fn columns_of_two_groups_may_share_their_labels() {
    case(
        "
                         Combined Loan-to-Value Ratios

                          Group One                      Group Two
                 --------------------------     --------------------------
                 Number   Principal      % of   Number   Principal      % of
CLTV Ratios    of Loans     Balance     Group   of Loans   Balance     Group
50.00% or less      120   3,000,000     30.00        210   4,000,000   20.00
50.01 - 80.00%      130   7,000,000     70.00        290  16,000,000   80.00
Total               250  10,000,000    100.00        500  20,000,000  100.00
",
        "
Combined Loan-to-Value Ratios | - | combined_ltv | count balance pct_balance group_two_number_of_loans group_two_principal_balance group_two_pct_of_group | Verified
50.00% or less: 120 3000000 30.00 210 4000000 20.00
50.01 - 80.00%: 130 7000000 70.00 290 16000000 80.00
= 250 10000000 100.00 500 20000000 100.00
",
    );
}

#[test]
fn letters_of_a_title_may_be_two_blanks_apart() {
    case(
        "
             L  O  A  N     P  U  R  P  O  S  E
Purpose                 Loans          Balance     Percent
Purchase                  300    30,000,000.00      30.00%
Refinance                 700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
LOAN PURPOSE | - | loan_purpose | count balance pct_balance | Verified
Purchase: 300 30000000.00 30.00
Refinance: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn losses_to_date_are_those_of_earlier_pools() {
    case(
        "
Vintage       Originated Balance      Loans     Cum. Loss %
1999              100,000,000.00      1,000           1.25%
2000              110,000,000.00      1,100           0.95
2001              120,000,000.00      1,200           0.45
",
        "",
    );
}

#[test]
fn blocks_without_totals_are_tables_where_their_percents_make_100() {
    case(
        "
                        Number      Aggregate        % of
Loan Purpose          of Loans        Balance        Pool
---------------------------------------------------------
Purchase                   300     30,000,000       30.00
Refinance                  700     70,000,000       70.00

Property Type
---------------------------------------------------------
Single Family              600     60,000,000       60.00
Condominium                400     40,000,000       40.00
",
        "
- | - | loan_purpose | count balance pct_balance | Unchecked
Purchase: 300 30000000 30.00
Refinance: 700 70000000 70.00
Property Type | - | property_type | count balance pct_balance | Unchecked
Single Family: 600 60000000 60.00
Condominium: 400 40000000 40.00
",
    );
}

#[test]
fn a_line_that_begins_amid_a_title_carries_it_on() {
    case(
        "
    Distribution of the Student Loans by Outstanding Principal Balance
                     as of the Statistical Cutoff Date
Balance                 Loans          Balance     Percent
Less than $500            300    30,000,000.00      30.00%
$500 or more              700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Distribution of the Student Loans by Outstanding Principal Balance as of the Statistical Cutoff Date | - | current_balance | count balance pct_balance | Verified
Less than $500: 300 30000000.00 30.00
$500 or more: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_row_that_makes_the_hundred_is_the_total_whatever_its_label() {
    case(
        "
                    Lien Position
Lien                    Loans          Balance     Percent
1st                       300    30,000,000.00      30.00%
2nd                       700    70,000,000.00      70.00%
All Loans               1,000   100,000,000.00     100.00%
",
        "
Lien Position | - | lien_position | count balance pct_balance | Verified
1st: 300 30000000.00 30.00
2nd: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn columns_of_loan_status_and_ratings_are_of_other_tables() {
    case(
        "
                       Loan Status Report
               Delinquent         Foreclosure               REO
Days        Loans     Balance   Loans   Balance    Loans    Balance
30-59          10   1,000,000       0      0.00        0       0.00
60-89           5     500,000       1   100,000        0       0.00
Total          15   1,500,000       1   100,000        0       0.00

Rating           Balance       %
AAA           80,000,000   80.00
BBB           20,000,000   20.00
Total        100,000,000  100.00
",
        "",
    );
}

#[test]
fn regions_that_add_up_may_stand_for_states() {
    case(
        "
                    Geographic Location
Location                Loans          Balance     Percent
Alaska                    100    10,000,000.00      10.00%
Northern California       200    20,000,000.00      20.00%
Southern California       700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Geographic Location | - | state | count balance pct_balance | Verified
Alaska: 100 10000000.00 10.00
Northern California: 200 20000000.00 20.00
Southern California: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_frame_without_words_needs_no_explanation() {
    let drawn = "
        LIEN POSITION                 |      USE OF PROCEEDS
                                      |
             Number    Balance     %  |               Number    Balance     %
    1st          40  8,000,000  40.00 |  Debt Consol.     10  2,000,000  10.00
    2nd          60 12,000,000  60.00 |  Home Improve     90 18,000,000  90.00
    Total       100 20,000,000 100.00 |  Total           100 20,000,000 100.00
";
    case(
        drawn,
        "
LIEN POSITION | - | lien_position | count balance pct_balance | Verified
1st: 40 8000000 40.00
2nd: 60 12000000 60.00
= 100 20000000 100.00
USE OF PROCEEDS | - | loan_purpose | count balance pct_balance | Verified
Debt Consol.: 10 2000000 10.00
Home Improve: 90 18000000 90.00
= 100 20000000 100.00
",
    );
    let filing = extract("a.txt", drawn.as_bytes(), Options::default()).unwrap();
    assert!(filing.diagnostics.is_empty());
}

#[test]
fn headings_that_touch_below_a_rule_of_the_columns_are_no_title() {
    case(
        "
              Occupancy Status
              ----------------

-------------  ------ ---------------- --------------
               Number Aggregate Stated % of Aggregate
                 of      Principal       Principal
Occupancy      Loans      Balance         Balance
-------------  ------ ---------------- --------------
Owner Occupied     80    $8,000,000.00     80.00%
Investor           20     2,000,000.00     20.00
               ------ ---------------- --------------
Total             100   $10,000,000.00    100.00%
",
        "
Occupancy Status | - | occupancy | count balance pct_balance | Verified
Owner Occupied: 80 8000000.00 80.00
Investor: 20 2000000.00 20.00
= 100 10000000.00 100.00
",
    );
}

#[test]
fn words_between_two_rules_of_the_columns_head_the_labels() {
    case(
        "
    ----------  -----  --------------  ------------
    Fixed Rate
    Period      Loan                   % of Cut-off
    (months)    Count  Total Balance   Date Balance
    ----------  -----  --------------  ------------
    24             80    $8,000,000.00       80.00%
    36             20     2,000,000.00       20.00
                -----  --------------  ------------
    Total         100   $10,000,000.00      100.00%
",
        "
- | - | fixed_period | count balance pct_balance | Verified
24: 80 8000000.00 80.00
36: 20 2000000.00 20.00
= 100 10000000.00 100.00
",
    );
}

#[test]
fn the_only_row_of_a_page_has_the_columns_of_the_page_before() {
    case(
        "
                   Original Loan Amounts

Original             Loan       Aggregate
Balance ($)         Count         Balance    Percent
-----------         -----      ----------    -------
Up to
  100,000              60       3,000,000      30.00

Greater than
  100,000 to           30       4,500,000      45.00
  200,000
                         -4-
<PAGE>

                   Original Loan Amounts (CONT'D)

Original             Loan       Aggregate
Balance ($)         Count         Balance    Percent
-----------         -----      ----------    -------
Greater than
  200,000              10       2,500,000      25.00
",
        "
Original Loan Amounts | - | original_balance | count balance pct_balance | Unchecked
Up to 100,000: 60 3000000 30.00
Greater than 100,000 to 200,000: 30 4500000 45.00
Greater than 200,000: 10 2500000 25.00
",
    );
}

#[test]
fn amounts_and_shares_are_told_apart_where_their_headings_touch() {
    case(
        "
                 INTEREST ONLY LOANS

     IO TERM              # OF  TOTAL BALANCE % OF AGGREGATE
     (MONTHS)            LOANS                     PRINCIPAL
                                                     BALANCE
     -------------------------------------------------------
     None . . . . . . .    152  52,612,083.60          56.23
     24 . . . . . . . .     89  20,163,692.01          21.55
     36 . . . . . . . .     70  20,786,583.22          22.22
                        ------------------------------------
                           311  93,562,358.83         100.00
",
        "
INTEREST ONLY LOANS | - | interest_only_term | count balance pct_balance | Verified
None: 152 52612083.60 56.23
24: 89 20163692.01 21.55
36: 70 20786583.22 22.22
= 311 93562358.83 100.00
",
    );
}

#[test]
fn titles_may_be_double_spaced() {
    case(
        "
         Distribution of the Student Loans by Interest Rate as of the

                          Statistical Cutoff Date

Rate                    Loans          Balance     Percent
5.00% - 5.99%             300    30,000,000.00      30.00%
6.00% - 6.99%             700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
Distribution of the Student Loans by Interest Rate as of the Statistical Cutoff Date | - | mortgage_rate | count balance pct_balance | Verified
5.00% - 5.99%: 300 30000000.00 30.00
6.00% - 6.99%: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_bracket_apart_closes_a_number() {
    case(
        "
                  Composition by Account Balance
Balance              Accounts       Receivables    Percent
Credit Balance            100   $   (1,000,000 )     (1.00 )%
$.01 - $5,000.00          200       60,000,000       60.00
Over $5,000.00            700       41,000,000       41.00
Total                   1,000   $  100,000,000      100.00 %
",
        "
Composition by Account Balance | - | account_balance | count balance pct_balance | Verified
Credit Balance: 100 -1000000 -1.00
$.01 - $5,000.00: 200 60000000 60.00
Over $5,000.00: 700 41000000 41.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn signs_tell_what_a_column_cannot_be() {
    // The headings stand over the wrong numbers.
    case(
        "
                    Credit Scores
Range              Number of     Principal     Percent
                     Loans        Balance      of Pool
600 to 619       $30,000,000       30.00%         200
620 to 639        70,000,000       70.00          300
Total           $100,000,000      100.00%         500
",
        "
Credit Scores | - | credit_score | balance pct_balance count | Verified
600 to 619: 30000000 30.00 200
620 to 639: 70000000 70.00 300
= 100000000 100.00 500
",
    );
}

#[test]
fn leaders_may_run_from_cell_to_cell() {
    case(
        "
                      Lien Position
                            Number of       Percent of
   Lien Position              Loans          Balance
   First Lien ............    95 .........    97.5%
   Second Lien ...........     5 .........     2.5
                             ---             -----
       Total .............   100 .........   100.0%
",
        "
Lien Position | - | lien_position | count pct_balance | Verified
First Lien: 95 97.5
Second Lien: 5 2.5
= 100 100.0
",
    );
}

#[test]
fn loans_over_number_are_counted() {
    case(
        "
                 Initial Loans        Subsequent Loans          Total Loans
               ------------------    ------------------    -------------------
Loan Rate      Number     Balance    Number     Balance    Number      Balance
7.00% - 7.99%      30   3,000,000        20   2,000,000        50    5,000,000
8.00% - 8.99%      60   6,000,000        90   9,000,000       150   15,000,000
Total              90   9,000,000       110  11,000,000       200   20,000,000
",
        "
- | - | mortgage_rate | count balance subsequent_loans_number subsequent_loans_balance total_loans_number total_loans_balance | Verified
7.00% - 7.99%: 30 3000000 20 2000000 50 5000000
8.00% - 8.99%: 60 6000000 90 9000000 150 15000000
= 90 9000000 110 11000000 200 20000000
",
    );
}

#[test]
fn distribution_of_opens_a_title_whatever_stands_above() {
    case(
        "
                       FIRST EXAMPLE TRUST

              DISTRIBUTION OF THE MORTGAGE LOANS BY
            PROPERTY STATE AS OF THE CUT-OFF DATE
JURISDICTION             LOAN           CUT-OFF     PERCENT
                        COUNT      DATE BALANCE     OF POOL
-----------------------------------------------------------
CALIFORNIA                300        30,000,000      30.00%
TEXAS                     700        70,000,000      70.00%
-----------------------------------------------------------
TOTAL                   1,000       100,000,000     100.00%
",
        "
DISTRIBUTION OF THE MORTGAGE LOANS BY PROPERTY STATE AS OF THE CUT-OFF DATE | - | state | count balance pct_balance | Verified
CALIFORNIA: 300 30000000 30.00
TEXAS: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn a_group_between_title_and_headings_is_no_heading() {
    case(
        "
LOAN AGE
                               FIXED RATE GROUP
                 NUMBER                      PERCENT OF
AGE (MONTHS)   OF LOANS          BALANCE        BALANCE
0 - 6               300       30,000,000         30.00%
7 - 12              700       70,000,000         70.00
TOTAL             1,000      100,000,000        100.00%
",
        "
LOAN AGE | FIXED RATE GROUP | seasoning | count balance pct_balance | Verified
0 - 6: 300 30000000 30.00
7 - 12: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn a_row_like_the_one_above_it_is_no_part_of_that() {
    case(
        "
                             Credit Scores
    Score              Loans     Balance   Percent   Owner %   Full Doc %
  760 - 779               97   9,700,000     97.00     95.00        80.00
  780 - 799                1     150,000      1.50    100.00       100.00
    >= 800                 2     150,000      1.50    100.00       100.00
    Total                100  10,000,000    100.00     95.15        80.60
",
        "
Credit Scores | - | credit_score | count balance pct_balance pct_owner_occupied pct_full_doc | Verified
760 - 779: 97 9700000 97.00 95.00 80.00
780 - 799: 1 150000 1.50 100.00 100.00
>= 800: 2 150000 1.50 100.00 100.00
= 100 10000000 100.00 95.15 80.60
",
    );
}

#[test]
fn an_underlined_title_over_a_group_is_one_below_the_head_of_a_section_too() {
    case(
        "
                SUMMARY COLLATERAL INFORMATION

           ORIGINAL TERM TO STATED MATURITY (MONTHS)
           -----------------------------------------
                         FIXED RATE GROUP
                 NUMBER                      PERCENT OF
MONTHS         OF LOANS          BALANCE        BALANCE
------         --------      -----------     ----------
60 - 120            300       30,000,000         30.00%
121 - 180           700       70,000,000         70.00
TOTAL             1,000      100,000,000        100.00%
",
        "
ORIGINAL TERM TO STATED MATURITY (MONTHS) | FIXED RATE GROUP | original_term | count balance pct_balance | Verified
60 - 120: 300 30000000 30.00
121 - 180: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn a_title_of_two_lines_may_stand_over_a_group() {
    case(
        "
                SUMMARY COLLATERAL INFORMATION

           SUMMARY OF ORIGINAL TERMS TO STATED
                        MATURITY
                         GROUP I
                 NUMBER                      PERCENT OF
MONTHS         OF LOANS          BALANCE        BALANCE
60 - 120            300       30,000,000         30.00%
121 - 180           700       70,000,000         70.00
TOTAL             1,000      100,000,000        100.00%
",
        "
SUMMARY OF ORIGINAL TERMS TO STATED MATURITY | GROUP I | original_term | count balance pct_balance | Verified
60 - 120: 300 30000000 30.00
121 - 180: 700 70000000 70.00
= 1000 100000000 100.00
",
    );
}

#[test]
fn one_part_of_a_folded_table_may_print_no_total() {
    let first = "
1. Original LTV
LTV (%)            Loans     Balance        %
50.01 - 55.00        150   2,300,000    23.00
55.01 - 60.00        350   7,700,000    77.00
";
    let total = "Total                500  10,000,000   100.00
";
    let second = "
LTV (%)              WAC     FICO       DTI
50.01 - 55.00      8.100      582     40.10
55.01 - 60.00      8.000      605     38.20
";
    let averages = "Total              8.023      600     38.64
";
    case(
        &format!("{first}{total}{second}"),
        "
1. Original LTV | - | original_ltv | count balance pct_balance wa_rate wa_fico wa_dti | Verified
50.01 - 55.00: 150 2300000 23.00 8.100 582 40.10
55.01 - 60.00: 350 7700000 77.00 8.000 605 38.20
= 500 10000000 100.00 _ _ _
",
    );
    case(
        &format!("{first}{second}{averages}"),
        "
1. Original LTV | - | original_ltv | count balance pct_balance wa_rate wa_fico wa_dti | Unchecked
50.01 - 55.00: 150 2300000 23.00 8.100 582 40.10
55.01 - 60.00: 350 7700000 77.00 8.000 605 38.20
= _ _ _ 8.023 600 38.64
",
    );
}

#[test]
fn the_size_of_a_group_is_no_title() {
    case(
        "
                         LOAN GROUP 1
              (Approximately $100,000,000 Fixed Rate)

Original LTV            Loans          Balance     Percent
0.01 - 60.00              300    30,000,000.00      30.00%
60.01 - 80.00             700    70,000,000.00      70.00%
Total                   1,000   100,000,000.00     100.00%
",
        "
- | LOAN GROUP 1 | original_ltv | count balance pct_balance | Verified
0.01 - 60.00: 300 30000000.00 30.00
60.01 - 80.00: 700 70000000.00 70.00
= 1000 100000000.00 100.00
",
    );
}

#[test]
fn a_heading_that_ends_in_a_full_stop_is_no_sentence() {
    case(
        "
Rate Type
---------
<TABLE>

                                               Percent of Pool      No.
                                               by Outstanding       of
Collateral Type             Total Balance     Principal Balance    Loans
------------------------------------------------------------------------
<S>      <C>      <C>      <C>
2/28 LIB6M                  $8,000,000.00          80.00%           62
30Y Fixed                    2,000,000.00          20.00            38
                           ---------------------------------------------
Total                      $10,000,000.00         100.00%          100
</TABLE>
",
        "
Rate Type | - | product_type | balance pct_balance count | Verified
2/28 LIB6M: 8000000.00 80.00 62
30Y Fixed: 2000000.00 20.00 38
= 10000000.00 100.00 100
",
    );
}

#[test]
fn headings_of_panels_repeat_but_for_their_marks() {
    case(
        "
PERIODIC CAP                           ORIGINATION YEAR

                            NUMBER                                 NUMBER
                            OF                                     OF
CAP (%)       BALANCE       LOANS      YEAR           BALANCE[2]   LOANS
2.000          $400.00         4       2001           $300.00         3
1.500          $600.00         6       2002           $300.00         3
 Total       $1,000.00        10       2003           $400.00         4
                                        Total       $1,000.00        10
",
        "
PERIODIC CAP | - | periodic_cap | balance count | Verified
2.000: 400.00 4
1.500: 600.00 6
= 1000.00 10
ORIGINATION YEAR | - | origination_year | balance count | Verified
2001: 300.00 3
2002: 300.00 3
2003: 400.00 4
= 1000.00 10
",
    );
}

#[test]
fn a_line_of_headings_that_misses_a_column_does_not_cut_a_label() {
    case(
        "
                    Periodic Cap                                              Interest-Only Period

  Periodic Cap            Number      Balance        %          Period               Number      Balance       %
  (%)                       of      Outstanding                 (months)               of      Outstanding
  ---------------------------------------------------           ---------------------------------------------------
  1.000..................    3           300.00    30.00        0......................    2         200.00    20.00
  1.500..................    7           700.00    70.00        24.....................    8         800.00    80.00
                         ----------------------------                                 -----------------------------
  Aggregate..............   10         1,000.00   100.00        Aggregate..............   10       1,000.00   100.00
",
        "
Periodic Cap | - | periodic_cap | count balance pct_balance | Verified
1.000: 3 300.00 30.00
1.500: 7 700.00 70.00
= 10 1000.00 100.00
Interest-Only Period | - | interest_only_term | count balance pct_balance | Verified
0: 2 200.00 20.00
24: 8 800.00 80.00
= 10 1000.00 100.00
",
    );
}

#[test]
fn panels_of_one_column_may_have_labels_of_numbers() {
    case(
        "
Seasoning                     Gross Margin

Months Since     Percent                       Percent
Origination      of Pool      Margin (%)       of Pool
<= 6              20.00%      Less than 3.000   10.00%
7 to 12           80.00%      3.000-3.499       30.00%
                              3.500-3.999       60.00%
                 100.00%                       100.00%
",
        "
Seasoning | - | seasoning | pct_balance | Unchecked
<= 6: 20.00
7 to 12: 80.00
= 100.00
Gross Margin | - | gross_margin | pct_balance | Unchecked
Less than 3.000: 10.00
3.000-3.499: 30.00
3.500-3.999: 60.00
= 100.00
",
    );
}

#[test]
fn labels_of_student_loans_say_what_a_loan_type_is() {
    case(
        "
                    Distribution by Loan Type
                                   Number of
                                   Mortgage
Loan Type                          Loans         Balance
Stafford Loans (Subsidized)          4            400.00
PLUS Loans                           6            600.00
Total                               10          1,000.00
",
        "
Distribution by Loan Type | - | loan_type | count balance | Verified
Stafford Loans (Subsidized): 4 400.00
PLUS Loans: 6 600.00
= 10 1000.00
",
    );
}

#[test]
fn a_section_may_be_totalled_by_its_name_below_stacked_headings() {
    case(
        "
                        FICO Scores

  Credit Score          Loan        Scheduled          %
                        Count        Balance        of Pool
                                                   Balance

                          FIXED RATE
    Under 550              1           $100.00     10.00%
    550-599                2           $200.00     20.00%
    Total FIXED RATE       3           $300.00     30.00%

                        ADJUSTABLE RATE
    Under 550              3           $300.00     30.00%
    550-599                4           $400.00     40.00%
    Sub-total              7           $700.00     70.00%
   Total                  10         $1,000.00    100.00%
",
        "
FICO Scores | - | credit_score | count balance pct_balance | Verified
Under 550: 1 100.00 10.00
550-599: 2 200.00 20.00
Under 550: 3 300.00 30.00
550-599: 4 400.00 40.00
= 10 1000.00 100.00
",
    );
}

#[test]
fn a_title_over_columns_that_have_headings_of_their_own_is_none_of_them() {
    case(
        "
Larch Hill Receivables Corporation

<TABLE>
<CAPTION>
                      Mortgage Rates
                    Number     Aggregate     % of Aggregate
                      of     Cut-off Date      Principal
Gross Coupon        Loans       Balance         Balance
------------------  ------  ---------------  --------------
<S><C><C><C>
>11.000%               3           $300.00         30.00%
10.500% to 10.999%     7            700.00         70.00
                    ------  ---------------  --------------
  TOTAL               10         $1,000.00        100.00%
</TABLE>
",
        "
Mortgage Rates | - | mortgage_rate | count balance pct_balance | Verified
>11.000%: 3 300.00 30.00
10.500% to 10.999%: 7 700.00 70.00
= 10 1000.00 100.00
",
    );
}

#[test]
fn a_broken_heading_of_the_labels_is_no_title() {
    case(
        "
Original LTV
    Range of
    Original          Number of     Unpaid
    Loan-to-Value     Mortgage    Principal
    Ratios (%)          Loans      Balance        %
    ----------------  ---------  ------------  -------
    80.01% and Above       3          $300.00   30.00%
    <= 80.00%              7          $700.00   70.00%
                          10        $1,000.00  100.00%
",
        "
Original LTV | - | original_ltv | count balance pct_balance | Verified
80.01% and Above: 3 300.00 30.00
<= 80.00%: 7 700.00 70.00
= 10 1000.00 100.00
",
    );
    case(
        "
                                    Minimum Rates
                                    -------------

Minimum                                      Minimum
Mortgage Rate     # of        Scheduled      Mortgage Rate     # of        Scheduled
(%)               Loans       Balance        (%)               Loans       Balance
---------------------------------------      ---------------------------------------
4.500 or below      1           $100.00      6.500-7.000         3            300.00
4.501-6.499         2            200.00      Above 7.000         4            400.00
                                             ---------------------------------------
                                              Grand Total       10         $1,000.00
",
        "
Minimum Rates | - | min_rate | count balance | Verified
4.500 or below: 1 100.00
4.501-6.499: 2 200.00
6.500-7.000: 3 300.00
Above 7.000: 4 400.00
= 10 1000.00
",
    );
}

#[test]
fn words_over_a_lone_complete_number_are_a_banner() {
    case(
        "
                    Original Term (Months)
                                  No. of         Total  % of Pool By
                               Contracts       Balance       Balance
 Fixed Rate
   48 and under...........             1       $100.00       10.00 %
   49 -- 72...............             2        200.00       20.00
   Subtotal...............             3        300.00       30.00

 Adjustable Rate
   48 and under...........             7        700.00       70.00
   Total..................            10     $1,000.00      100.00 %
",
        "
Original Term (Months) | - | original_term | count balance pct_balance | Verified
48 and under: 1 100.00 10.00
49 -- 72: 2 200.00 20.00
48 and under: 7 700.00 70.00
= 10 1000.00 100.00
",
    );
}

#[test]
fn purposes_that_name_a_rate_are_no_keys() {
    case(
        "
                    Loan Purpose
                        Number     Balance    Percent
INITIAL LOANS
  Cash-Out Refinanced        1      100.00      10.00
  Rate/Term Refinanced       2      200.00      20.00
SUBSEQUENT LOANS
  Cash-Out Refinanced        3      300.00      30.00
  Rate/Term Refinanced       4      400.00      40.00
",
        "
Loan Purpose | - | loan_purpose | count balance pct_balance | Unchecked
Cash-Out Refinanced: 1 100.00 10.00
Rate/Term Refinanced: 2 200.00 20.00
Cash-Out Refinanced: 3 300.00 30.00
Rate/Term Refinanced: 4 400.00 40.00
",
    );
}

#[test]
fn a_line_of_headings_that_repeats_by_chance_makes_no_panels() {
    case(
        "
               Original Principal Balances

                                         Aggregate       Percent of
Original Principal         Number of     Principal       Total
Balance                    Receivables   Balance         Receivables
--------------------------------------------------------------------
$10,000.00 and Below         3             $300.00        30.00%
$10,000.01 - $15,000.00      7             $700.00        70.00%
Total                       10           $1,000.00       100.00%
",
        "
Original Principal Balances | - | original_balance | count balance pct_balance | Verified
$10,000.00 and Below: 3 300.00 30.00
$10,000.01 - $15,000.00: 7 700.00 70.00
= 10 1000.00 100.00
",
    );
    case(
        "
       ORIGINATION CHANNEL                              PRINCIPAL BALANCES

                 NO.                                                    NO.
                  OF       PRINCIPAL    REMAINING PRINCIPAL              OF       PRINCIPAL
CHANNEL        LOANS         BALANCE    BALANCE                       LOANS         BALANCE
-------------  -----  --------------    ----------------------        -----  --------------
Retail             3         $300.00    Up to $74,999                     2         $200.00
Wholesale          7         $700.00    $75,000 to < $100,000             8         $800.00
Total             10       $1,000.00    Total                            10       $1,000.00
",
        "
ORIGINATION CHANNEL | - | channel | count balance | Verified
Retail: 3 300.00
Wholesale: 7 700.00
= 10 1000.00
PRINCIPAL BALANCES | - | current_balance | count balance | Verified
Up to $74,999: 2 200.00
$75,000 to < $100,000: 8 800.00
= 10 1000.00
",
    );
}
