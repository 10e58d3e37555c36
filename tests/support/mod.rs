//! Filings made by program, with exact truth: for property tests, for scoring and for benchmarks.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "shared by several test and example targets"
)]

pub mod compare;
pub mod decoy;
pub mod family;
pub mod filing;
pub mod layout;
pub mod mix;
pub mod pool;
pub mod rng;
pub mod shrink;
pub mod switch;
pub mod table;
pub mod vocab;
