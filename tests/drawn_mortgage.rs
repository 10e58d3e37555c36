//! Small tables of mortgage pools as issuers drew them, and what is read from each: one mechanism a test.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use drawn::case;

#[path = "support/drawn.rs"]
mod drawn;

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
