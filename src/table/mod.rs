//! Geometry: from classified lines to raw tables (rows of cells under columns), before any meaning.

pub mod token;
