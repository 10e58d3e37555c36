//! `pooltab batch` as its users meet it: the program, real directories, real faults.

#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a test may fail by a panic, and says why it leaves a case out"
)]

mod faults;
mod kill;
mod runs;
mod work;
