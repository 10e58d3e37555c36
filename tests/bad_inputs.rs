//! Inputs that nobody wants: each is refused with one clear line, or read without harm.
//!
//! The large ones are written for the test and removed after it; an unoptimized build reads smaller ones.
#![allow(clippy::unwrap_used, reason = "a test")]

mod support;

use std::io::BufWriter;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;
use std::process::Output;

use serde_json::Value;
use support::family::plan;
use support::filing::make;

/// A directory of its own for one test.
fn folder(test: &str) -> PathBuf {
    let dir = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("bad-{test}"));
    let _ = std::fs::remove_dir_all(&dir);
    std::fs::create_dir_all(&dir).unwrap();
    dir
}

fn pooltab(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_pooltab"))
        .args(args)
        .output()
        .unwrap()
}

/// Refused: no output, status 2, one line on stderr that names the file and the reason.
#[track_caller]
fn refused(path: &Path, reason: &str) {
    let path = path.to_str().unwrap();
    let out = pooltab(&["parse", path]);
    let err = String::from_utf8_lossy(&out.stderr).into_owned();
    assert_eq!(out.status.code(), Some(2), "{err}");
    assert!(out.stdout.is_empty());
    assert_eq!(err.trim_end().lines().count(), 1, "{err}");
    assert!(err.contains(path) && err.contains(reason), "{err}");
}

/// Read: status 0, one JSON object.
#[track_caller]
fn read(path: &Path) -> Value {
    let out = pooltab(&["parse", path.to_str().unwrap(), "--json", "--quiet"]);
    assert_eq!(
        out.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&out.stderr)
    );
    let value: Value = serde_json::from_slice(&out.stdout).unwrap();
    let classes: u64 = value["accounting"]["classes"]
        .as_object()
        .unwrap()
        .values()
        .map(|v| v.as_u64().unwrap())
        .sum();
    assert_eq!(Some(classes), value["accounting"]["lines"].as_u64());
    value
}

#[track_caller]
fn read_text(test: &str, text: &str) -> Value {
    let path = folder(test).join("input.txt");
    std::fs::write(&path, text).unwrap();
    read(&path)
}

fn strats(filing: &Value) -> Vec<&Value> {
    filing["tables"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|t| t["kind"] == "stratification")
        .collect()
}

/// Bytes of a large input: the size asked for where the build is optimized.
fn size(mb: usize) -> usize {
    if cfg!(debug_assertions) {
        mb * 50_000
    } else {
        mb * 1_000_000
    }
}

#[test]
fn no_such_file() {
    refused(&folder("missing").join("nothing.txt"), "no such file");
}

#[test]
fn a_directory() {
    refused(&folder("directory"), "directory");
}

#[test]
fn an_empty_file() {
    let path = folder("empty").join("input.txt");
    std::fs::write(&path, "").unwrap();
    refused(&path, "empty");
}

#[test]
fn files_that_are_not_text() {
    let dir = folder("binary");
    for (name, bytes, reason) in [
        (
            "program",
            b"\x7fELF\x02\x01\x01\x00\x00\x00\x00\x00" as &[u8],
            "expected text",
        ),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
            "expected text",
        ),
        (
            "paper.pdf",
            b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj\n",
            "expected text",
        ),
        (
            "nul.txt",
            b"Item 5.  Other Events.\n\x00\x00\x00\x00 more\n",
            "expected text",
        ),
        ("wide.txt", b"\xff\xfeI\x00t\x00e\x00m\x00", "UTF-16"),
        ("wide-be.txt", b"\xfe\xff\x00I\x00t\x00e\x00m", "UTF-16"),
    ] {
        let path = dir.join(name);
        std::fs::write(&path, bytes).unwrap();
        refused(&path, reason);
    }
}

#[test]
fn a_bad_input_does_not_stop_the_others() {
    let dir = folder("among");
    let good = dir.join("good.txt");
    std::fs::write(&good, make(&plan("plain", &[], 5), 2).bytes).unwrap();
    let out = pooltab(&[
        "parse",
        dir.join("none.txt").to_str().unwrap(),
        good.to_str().unwrap(),
        "--ndjson",
    ]);
    assert_eq!(out.status.code(), Some(1));
    assert_eq!(out.stdout.iter().filter(|&&b| b == b'\n').count(), 1);
}

const TABLE: &str = "\
                     Occupancy Types

                  Number of        Aggregate       Percent of
Occupancy           Loans           Balance         Balance
------------     -----------   ---------------    ----------
Primary                   70     14,000,000.00        70.00%
Second Home               20      4,600,000.00        23.00
Investor                  10      1,400,000.00         7.00
                 -----------   ---------------    ----------
Total                    100    $20,000,000.00       100.00%
";

#[test]
fn cut_off_at_every_byte_of_a_table() {
    let path = folder("cut").join("input.txt");
    // In one process the library is fast enough for every cut; the program reads a few.
    for end in 1..TABLE.len() {
        let made = pooltab::extract::extract(
            "cut.txt",
            &TABLE.as_bytes()[..end],
            pooltab::extract::Options::default(),
        );
        let json = serde_json::to_value(made.unwrap()).unwrap();
        for table in strats(&json) {
            let rows = table["rows"].as_array().unwrap().len();
            assert!(
                table["verification"]["status"] != "verified" || rows == 3,
                "cut at {end}"
            );
        }
    }
    for end in [200, 330, 420, TABLE.len() - 8] {
        std::fs::write(&path, &TABLE[..end]).unwrap();
        read(&path);
    }
}

#[test]
fn a_table_without_rows() {
    let filing = read_text(
        "rowless",
        &TABLE
            .lines()
            .filter(|l| !l.contains("00.00"))
            .map(|l| format!("{l}\n"))
            .collect::<String>(),
    );
    assert!(strats(&filing).is_empty());
}

#[test]
fn a_tagged_table_without_rows() {
    let filing = read_text(
        "rowless-tagged",
        "<TABLE>\n<CAPTION>\n        Lien Position\n\nLien      Loans     Balance\n<S>       <C>       <C>\n</TABLE>\n",
    );
    assert!(strats(&filing).is_empty());
}

#[test]
fn two_totals() {
    let second = format!("{TABLE}Total                    101    $20,000,000.00       100.00%\n");
    let filing = read_text("totals", &second);
    for table in strats(&filing) {
        assert_eq!(
            table["rows"].as_array().unwrap().len(),
            3,
            "a total is no bucket"
        );
    }
}

#[test]
fn numbers_of_forty_digits() {
    let long = "1234567890123456789012345678901234567890";
    let text = TABLE
        .replace("                   Investor", "Investor")
        .replace("      1,400,000.00", &format!("  {long}"));
    let filing = read_text("digits", &text);
    for table in strats(&filing) {
        assert_ne!(table["verification"]["status"], "verified");
    }
    read_text("digits-only", &format!("{}\n", "9".repeat(400)).repeat(200));
}

#[test]
fn a_page_that_ends_inside_a_footnote() {
    let text = format!(
        "{}----------\n(1) Includes one loan of an officer of the seller that was\n\n                              - 7 -\n<PAGE>\n\n    sold after the close of business.\n\n",
        TABLE.replace("Investor  ", "Investor(1)").replace(
            "Investor(1)                10",
            "Investor(1)               10"
        )
    );
    let filing = read_text("footnote", &text);
    for table in strats(&filing) {
        assert_eq!(table["rows"].as_array().unwrap().len(), 3);
    }
    // And one that ends for good.
    read_text("footnote-end", text.split("officer").next().unwrap());
}

/// Writes a large file, reads it, removes it.
#[track_caller]
fn large(test: &str, write: impl FnOnce(&mut dyn Write)) -> Value {
    let dir = folder(test);
    let path = dir.join("input.txt");
    {
        let mut file = BufWriter::new(std::fs::File::create(&path).unwrap());
        write(&mut file);
        file.flush().unwrap();
    }
    let value = read(&path);
    std::fs::remove_dir_all(&dir).unwrap();
    value
}

#[test]
fn a_large_file_of_dashes() {
    let line = format!("{}\n", "-".repeat(79));
    let n = size(200) / 80;
    let filing = large("dashes", |out| {
        (0..n).for_each(|_| out.write_all(line.as_bytes()).unwrap())
    });
    assert_eq!(filing["accounting"]["lines"].as_u64(), Some(n as u64));
    assert!(strats(&filing).is_empty());
}

#[test]
fn one_endless_line() {
    for (test, piece) in [
        ("line-dashes", "-"),
        ("line-words", "loan of $1,234.56 "),
        ("line-digits", "7"),
        ("line-dots", ". "),
    ] {
        let n = size(10) / piece.len();
        let filing = large(test, |out| {
            (0..n).for_each(|_| out.write_all(piece.as_bytes()).unwrap())
        });
        assert_eq!(filing["accounting"]["lines"].as_u64(), Some(1));
    }
}

#[test]
fn one_endless_table() {
    let rows = size(10) / 60;
    large("endless", |out| {
        let head: Vec<&str> = TABLE.lines().take(5).collect();
        writeln!(out, "{}", head.join("\n")).unwrap();
        for k in 0..rows {
            writeln!(
                out,
                "Type {k:<9}{:>12}     {:>13}.00         0.00",
                1 + k % 9,
                100 + k
            )
            .unwrap();
        }
    });
}
