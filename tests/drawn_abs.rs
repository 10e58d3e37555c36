//! Small tables of auto loans, cards, student loans, leases and the like as issuers drew them, and what is
//! read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;

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
