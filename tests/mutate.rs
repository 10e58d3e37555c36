//! Broken filings: lines dropped, tails cut, columns shifted, pages broken, bytes changed. Nothing
//! panics, every line is in one class, and every record points at lines that exist.
//!
//! `POOLTAB_CASES=200` runs more of them.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::lexer::lex;
use pooltab::source::Source;
use serde_json::Value;
use support::family::families;
use support::family::plan;
use support::filing::make;
use support::rng::Rng;

/// Breaks a filing in a few places.
fn mutate(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut lines: Vec<Vec<u8>> = bytes
        .split_inclusive(|&b| b == b'\n')
        .map(<[u8]>::to_vec)
        .collect();
    for _ in 0..rng.between(1, 12) {
        if lines.is_empty() {
            break;
        }
        let at = rng.below(lines.len());
        match rng.below(11) {
            0 => drop(lines.remove(at)),
            1 => {
                let end = (at + rng.below(30)).min(lines.len());
                lines.drain(at..end);
            }
            2 => {
                let keep = rng.below(lines[at].len() + 1);
                lines[at].truncate(keep);
            }
            3 => {
                let end = (at + rng.below(20)).min(lines.len());
                let by = rng.below(9);
                for line in &mut lines[at..end] {
                    line.splice(0..0, vec![b' '; by]);
                }
            }
            4 => lines.insert(at, b"<PAGE>\n".to_vec()),
            5 => lines.insert(at, lines[rng.below(lines.len())].clone()),
            6 => {
                let other = rng.below(lines.len());
                lines.swap(at, other);
            }
            7 => {
                let byte = rng.pick(b"\t|-.*$%()<>&\x96\xa0\x0c,0 9A");
                if !lines[at].is_empty() {
                    let k = rng.below(lines[at].len());
                    lines[at][k] = byte;
                }
            }
            8 => lines.insert(
                at,
                rng.pick(&[
                    b"<TABLE>\n" as &[u8],
                    b"</TABLE>\n",
                    b"<S> <C>\n",
                    b"</TEXT>\n",
                    b"<DOCUMENT>\n",
                    b"- - ----\n",
                ])
                .to_vec(),
            ),
            9 => {
                // Two lines glued.
                if let Some(last) = lines[at].pop()
                    && last != b'\n'
                {
                    lines[at].push(last);
                }
            }
            _ => {
                let keep = rng.below(lines.len() + 1);
                lines.truncate(keep.max(1));
            }
        }
    }
    lines.concat()
}

/// Every `lines` and `more_lines` range anywhere in the record.
fn ranges(value: &Value, out: &mut Vec<(u64, u64)>) {
    match value {
        Value::Object(map) => {
            for (key, part) in map {
                let found = match (key.as_str(), part) {
                    ("lines", part) => std::slice::from_ref(part),
                    ("more_lines", Value::Array(list)) => list.as_slice(),
                    _ => &[],
                };
                for range in found {
                    if let (Some(start), Some(end)) =
                        (range["start"].as_u64(), range["end"].as_u64())
                    {
                        out.push((start, end));
                    }
                }
                ranges(part, out);
            }
        }
        Value::Array(list) => list.iter().for_each(|v| ranges(v, out)),
        _ => {}
    }
}

/// Checks a text; where that fails, the text is left in the folder for temporary files.
#[track_caller]
fn sound(bytes: &[u8]) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join(format!("broken-{:?}.txt", std::thread::current().id()));
    std::fs::write(&path, bytes).unwrap();
    check(bytes);
    std::fs::remove_file(path).unwrap();
}

#[track_caller]
fn check(bytes: &[u8]) {
    let Ok(filing) = extract("broken.txt", bytes, Options { provenance: true }) else {
        return;
    };
    let source = Source::new(bytes).unwrap();
    let lines = lex(&source);
    let mut end = 0;
    for idx in 0..lines.len() {
        let span = lines.span(idx);
        assert_eq!(span.start, end, "lines tile the text");
        end = span.end;
    }
    assert_eq!(end, source.bytes().len());
    let json = serde_json::to_value(&filing).unwrap();
    let accounting = &json["accounting"];
    let count = accounting["lines"].as_u64().unwrap();
    assert_eq!(count, lines.len() as u64);
    let sum: u64 = accounting["classes"]
        .as_object()
        .unwrap()
        .values()
        .map(|v| v.as_u64().unwrap())
        .sum();
    assert_eq!(sum, count, "every line in one class");
    for key in ["tables", "items", "documents"] {
        let mut all = Vec::new();
        ranges(&json[key], &mut all);
        for (start, end) in all {
            assert!(
                1 <= start && start <= end && end <= count,
                "{key}: lines {start} to {end} of {count}"
            );
        }
    }
    let named = json["diagnostics"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|d| d["code"] == "table.unexplained-line")
        .count() as u64;
    assert_eq!(
        accounting["unexplained_table_lines"].as_u64().unwrap(),
        named,
        "unexplained lines are named"
    );
}

#[test]
fn broken_filings_are_read_without_harm() {
    let each: u64 = std::env::var("POOLTAB_CASES")
        .ok()
        .and_then(|v| v.parse().ok())
        .unwrap_or(3);
    for (n, (family, main)) in families().into_iter().enumerate() {
        let seed = 40_000 + n as u64;
        let made = make(&plan(family, &main, seed), 3);
        let mut rng = Rng::new(seed);
        for _ in 0..each {
            sound(&mutate(&made.bytes, &mut rng));
        }
    }
}

#[test]
fn random_bytes_from_the_alphabet_of_tables_are_read_without_harm() {
    let mut rng = Rng::new(7);
    for _ in 0..60 {
        let size = rng.below(3000);
        let bytes: Vec<u8> = (0..size)
            .map(|_| rng.pick(b"      \n\n..--==|$%,,0123456789()TotalSC<>&;\t\r*"))
            .collect();
        sound(&bytes);
    }
}
