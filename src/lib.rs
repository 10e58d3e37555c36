//! Reads the stratification tables of old SEC filings into typed, verified rows.
//!
//! The pipeline, each layer on top of the one before (`tests/layers.rs` holds the imports to it):
//!
//! ```text
//! source   bytes -> single-byte text             lexer    text -> classified lines
//! documents, header, items, cover, deal          lines -> facts of the container and form 8-K
//! table    lines -> raw tables (geometry)        strat    raw tables -> typed, verified tables
//! extract  the whole as one function             emit     model -> JSON, CSV
//! cli      flags, files, exit codes              batch    directories and archives
//! ```
//!
//! Invariants: lines tile the text; parsing never fails on content, it reports; nothing below `cli`
//! and `batch` does I/O; numbers are exact decimals with their printed digits.

pub mod batch;
pub mod blanks;
pub mod cli;
pub mod cover;
pub mod dates;
pub mod deal;
pub mod diag;
pub mod documents;
pub mod emit;
pub mod explain;
pub mod extract;
pub mod header;
pub mod items;
pub mod lexer;
pub mod line;
pub mod model;
pub mod number;
pub mod render;
pub mod source;
pub mod states;
pub mod strat;
pub mod table;
pub mod tables;
