//! Geometry: from classified lines to raw tables (rows of cells under columns), before any meaning.

mod above;
pub mod assemble;
pub mod blocks;
pub mod columns;
mod continued;
mod cuts;
mod first_label;
pub mod head;
mod headings;
mod likeness;
pub mod notes;
pub mod panels;
pub mod parts;
pub mod readings;
pub mod region;
pub mod regions;
pub mod roles;
pub mod rows;
mod spans;
mod split_rows;
pub mod tabs;
mod titles;
pub mod token;
pub mod words;
pub mod wraps;
