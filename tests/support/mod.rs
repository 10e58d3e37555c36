//! Filings made by program, with exact truth: for property tests, for scoring and for benchmarks.
#![allow(
    dead_code,
    unreachable_pub,
    missing_docs,
    reason = "shared by several test and example targets"
)]

pub mod buckets;
pub mod compare;
pub mod decoy;
pub mod family;
pub mod filing;
pub mod geometry;
pub mod layout;
pub mod mix;
pub mod page;
pub mod pool;
pub mod rng;
pub mod rows;
pub mod shrink;
pub mod switch;
pub mod table;
pub mod vocab;
