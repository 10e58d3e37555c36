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
