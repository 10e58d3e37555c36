//! The examples of the README: each `console` block is run, and prints what the README says.
//!
//! `...` as the only line of an output stands for anything. `cargo` itself is not run again, and a
//! command is skipped where a tool that it pipes to is not installed.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test")]

use std::path::Path;
use std::process::Command;

const README: &str = include_str!("../README.md");

/// Commands with the output that follows each.
fn examples() -> Vec<(String, Vec<String>)> {
    let mut out: Vec<(String, Vec<String>)> = Vec::new();
    let mut inside = false;
    for line in README.lines() {
        if line.starts_with("```") {
            inside = line == "```console";
        } else if inside {
            match (line.strip_prefix("$ "), out.last_mut()) {
                (Some(command), _) => out.push((command.to_owned(), Vec::new())),
                (None, Some((_, output))) => output.push(line.to_owned()),
                (None, None) => panic!("output without a command: {line}"),
            }
        }
    }
    out
}

fn installed(tool: &str) -> bool {
    Command::new("sh")
        .args(["-c", &format!("command -v {tool}")])
        .output()
        .is_ok_and(|out| out.status.success())
}

#[test]
fn the_examples_of_the_readme_print_what_it_says() {
    let program = Path::new(env!("CARGO_BIN_EXE_pooltab"))
        .parent()
        .unwrap()
        .to_owned();
    let path = format!(
        "{}:{}",
        program.display(),
        std::env::var("PATH").unwrap_or_default()
    );
    let mut ran = 0;
    for (command, want) in examples() {
        let command = command.replace("cargo run --release --", "pooltab");
        if command.starts_with("cargo ") {
            continue;
        }
        if let Some(missing) = command
            .split(" | ")
            .skip(1)
            .filter_map(|part| part.split(' ').next())
            .find(|tool| !installed(tool))
        {
            eprintln!("skipped, {missing} is not installed: {command}");
            continue;
        }
        let out = Command::new("sh")
            .args(["-c", &command])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("PATH", &path)
            .output()
            .unwrap();
        let got = String::from_utf8_lossy(&out.stdout).into_owned();
        assert!(
            out.status.code().is_some_and(|code| code < 2),
            "{command}\n{}",
            String::from_utf8_lossy(&out.stderr)
        );
        if want != ["..."] {
            assert_eq!(got.lines().collect::<Vec<_>>(), want, "{command}");
        }
        ran += 1;
    }
    assert!(ran >= 3);
}
