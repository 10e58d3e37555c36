//! From raw table text to typed values: what a title, a heading, a label or a note means.
//!
//! ```text
//! Original Loan-to-Value Ratios(1)     title     dimension original_ltv, footnote 1
//! Aggregate Principal Balance          heading   measure balance, USD
//! 75.01% to 80.00%                     label     range 75.01 to 80.00 percent
//! ```
//!
//! All functions here are pure: text in, typed value out. They match normalised words
//! ([`words`]), never whole strings, against ordered tables, most specific entry first. Where a
//! table stands on the page and whether its numbers add up is decided elsewhere.

pub mod bucket;
pub mod check;
pub mod dated;
pub mod dimension;
pub mod facts;
pub mod group;
pub mod label;
pub mod measure;
pub mod memo;
pub mod pool;
pub mod range;
pub mod read;
pub mod refuse;
pub mod scale;
pub mod settle;
pub mod shape;
pub mod typist;
pub mod words;
