//! Writes made filings with their truth beside them, one folder a family.
//!
//! ```text
//! cargo run --release --example make_corpus -- OUTDIR [--seed N] [--files M] [--tables T] [--only FAMILY...]
//! ```
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for developers"
)]

#[path = "../tests/support/mod.rs"]
mod support;

use support::family::families;
use support::family::plan;
use support::filing::make;

fn main() {
    let mut args = std::env::args().skip(1);
    let (mut out, mut seed, mut files, mut tables) = (None, 1u64, 4u64, 7usize);
    let mut only: Vec<String> = Vec::new();
    let mut in_only = false;
    while let Some(arg) = args.next() {
        let mut number = || {
            args.next()
                .and_then(|v| v.parse::<u64>().ok())
                .expect("a number")
        };
        match arg.as_str() {
            "--seed" => seed = number(),
            "--files" => files = number(),
            "--tables" => tables = number() as usize,
            "--only" => {
                in_only = true;
                continue;
            }
            _ if in_only => {
                only.push(arg);
                continue;
            }
            // `--help`, or a flag that is none: no folder of that name.
            flag if flag.starts_with('-') => out = None,
            _ => out = Some(arg),
        }
        in_only = false;
    }
    let Some(out) = out else {
        eprintln!(
            "usage: make_corpus OUTDIR [--seed N] [--files M] [--tables T] [--only FAMILY...]"
        );
        std::process::exit(2);
    };
    for (n, (family, main)) in families().into_iter().enumerate() {
        if !only.is_empty() && !only.iter().any(|o| o == family) {
            continue;
        }
        let dir = std::path::Path::new(&out).join(family);
        std::fs::create_dir_all(&dir).unwrap();
        for k in 0..files {
            let plan = plan(family, &main, seed * 1_000_003 + n as u64 * 1009 + k);
            let made = make(&plan, tables);
            let name = format!("{family}-{}", k + 1);
            std::fs::write(dir.join(format!("{name}.txt")), &made.bytes).unwrap();
            let truth = made.truth(&plan, &format!("{name}.txt"), family);
            std::fs::write(
                dir.join(format!("{name}.truth.json")),
                serde_json::to_string_pretty(&truth).unwrap(),
            )
            .unwrap();
        }
    }
}
