//! Random filings: what is read is what was printed, and no wrong table ever calls itself verified.
//!
//! `POOLTAB_CASES=500` runs more of them, `POOLTAB_SEED=9` others. A failing filing is shrunk and printed.
#![allow(clippy::unwrap_used, clippy::print_stderr, reason = "a test")]

mod support;

use std::fmt::Write as _;

use pooltab::extract::Options;
use pooltab::extract::extract;
use serde_json::Value;
use support::compare::Verdict;
use support::compare::judge;
use support::family::families;
use support::family::plan;
use support::filing::Made;
use support::filing::Scope;
use support::filing::make_scope;
use support::layout::What;
use support::pool::commas;
use support::shrink::shrink;
use support::switch::Plan;
use support::switch::Switch;

fn number(name: &str, default: u64) -> u64 {
    std::env::var(name)
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(default)
}

fn read(bytes: &[u8]) -> Value {
    serde_json::to_value(extract("made.txt", bytes, Options::default()).unwrap()).unwrap()
}

fn verdict(plan: &Plan, made: &Made) -> Verdict {
    judge(&made.truth(plan, "made.txt", "made"), &read(&made.bytes))
}

/// A readable account of the smallest filing that still fails.
fn account(plan: &Plan, scope: &Scope, fails: &mut dyn FnMut(&Plan, &Made) -> bool) -> String {
    let (plan, scope) = shrink(plan, scope, fails);
    let made = make_scope(&plan, &scope);
    let mut out = String::new();
    let names: Vec<&str> = plan.on.iter().map(|s| s.name()).collect();
    writeln!(out, "seed {} switches {names:?}", plan.seed).unwrap();
    let anchored: Vec<usize> = (0..made.lines.len())
        .filter(|&k| !made.lines[k].anchors.is_empty())
        .collect();
    let (first, last) = (
        anchored[0].saturating_sub(12),
        anchored[anchored.len() - 1] + 3,
    );
    for k in first..=last.min(made.lines.len() - 1) {
        writeln!(out, "{:5} | {}", k + 1, made.lines[k].text).unwrap();
    }
    for line in verdict(&plan, &made).wrong.iter().take(12) {
        writeln!(out, "  {line}").unwrap();
    }
    out
}

/// Every family, so many seeds each: plan and scope.
fn cases() -> Vec<(&'static str, Plan, Scope)> {
    let each = number("POOLTAB_CASES", 2);
    let seed = number("POOLTAB_SEED", 1);
    families()
        .into_iter()
        .flat_map(|(family, main)| {
            (0..each).map(move |k| {
                (
                    family,
                    plan(
                        family,
                        &main,
                        seed * 7_654_321 + k * 131 + family.len() as u64,
                    ),
                    Scope::all(4),
                )
            })
        })
        .collect()
}

#[test]
fn no_wrong_table_calls_itself_verified() {
    for (family, plan, scope) in cases() {
        let made = make_scope(&plan, &scope);
        let found = verdict(&plan, &made);
        assert!(
            found.silent.is_empty(),
            "{family}: {}",
            account(&plan, &scope, &mut |p, m| !verdict(p, m).silent.is_empty())
        );
    }
}

/// Of 100 tables in layouts drawn at random, so many must be read without a single difference.
const EXACT: usize = 94;

#[test]
fn nearly_every_table_is_read_exactly() {
    let (mut tables, mut exact, mut shown) = (0, 0, 0);
    let mut report = String::new();
    for (family, plan, scope) in cases() {
        let made = make_scope(&plan, &scope);
        let found = verdict(&plan, &made);
        tables += found.tables;
        exact += found.exact;
        if !found.wrong.is_empty() && shown < 3 {
            shown += 1;
            let text = account(&plan, &scope, &mut |p, m| !verdict(p, m).wrong.is_empty());
            writeln!(report, "--- {family}: {text}").unwrap();
        }
    }
    assert!(
        exact * 100 >= tables * EXACT,
        "{exact} of {tables} tables are exact\n{report}"
    );
}

/// The truth is about the text: every figure stands on the line that it names.
#[test]
fn made_filings_print_what_their_truth_says() {
    for (family, plan, scope) in cases() {
        let made = make_scope(&plan, &scope);
        for (id, tab) in made.tabs.iter().enumerate() {
            for (r, row) in tab.rows.iter().enumerate() {
                let lines = made.lines_of(id, What::Row(r));
                let text: String = lines
                    .iter()
                    .map(|&k| made.lines[k - 1].text.replace(',', ""))
                    .collect();
                for (mantissa, decimals) in row.values.iter().flatten() {
                    let figure = commas(*mantissa, *decimals, false);
                    let short = figure.trim_end_matches('0').trim_end_matches('.');
                    assert!(
                        text.contains(&figure) || plan.has(Switch::Bare) && text.contains(short),
                        "{family}: {figure} is not in `{text}`"
                    );
                }
            }
            assert_eq!(
                made.lines_of(id, What::Total).is_empty(),
                tab.total.is_none(),
                "{family}"
            );
        }
    }
}

#[test]
fn line_ends_and_tabs_do_not_change_what_is_read() {
    for (_, plan, scope) in cases().into_iter().step_by(5) {
        let made = make_scope(&plan, &scope);
        let lf: Vec<u8> = made.bytes.iter().copied().filter(|&b| b != b'\r').collect();
        let crlf: Vec<u8> = lf
            .iter()
            .flat_map(|&b| {
                if b == b'\n' {
                    vec![b'\r', b'\n']
                } else {
                    vec![b]
                }
            })
            .collect();
        let cr: Vec<u8> = lf
            .iter()
            .map(|&b| if b == b'\n' { b'\r' } else { b })
            .collect();
        let want = read(&lf);
        for other in [crlf, cr] {
            let got = read(&other);
            assert_eq!(want["tables"], got["tables"]);
            assert_eq!(want["accounting"], got["accounting"]);
        }
    }
}
