//! Writes one large text for measuring.
//!
//! ```text
//! cargo run --release --example make_mix -- MIX BYTES OUTFILE [SEED]
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    reason = "a tool for developers"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use support::mix::MIXES;
use support::mix::mix;

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let size = args
        .get(1)
        .and_then(|v| v.replace('_', "").parse::<usize>().ok());
    let (Some(name), Some(size), Some(path)) = (
        args.first().filter(|n| MIXES.contains(&n.as_str())),
        size,
        args.get(2),
    ) else {
        eprintln!(
            "usage: make_mix MIX BYTES OUTFILE [SEED]   (MIX: {})",
            MIXES.join(", ")
        );
        std::process::exit(2);
    };
    let seed = args.get(3).and_then(|v| v.parse().ok()).unwrap_or(1);
    std::fs::write(path, mix(name, size, seed)).unwrap();
}
