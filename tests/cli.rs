//! The program from outside: flags, streams, files, exit statuses.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

mod workdir;

use std::process::Command;
use std::process::Stdio;

use workdir::Run;

/// A filing with one table; `TOTAL` stands for the count of its total row.
const TABLE: &str = "\
Item 5.  Other Events.

               Occupancy Types of the Mortgage Loans

                        Number of       Aggregate       Percent of
                         Mortgage       Principal        Mortgage
Occupancy                  Loans         Balance           Loans
--------------------    ---------    --------------    ----------
Primary Residence            30      $ 6,000,000.25        60.00%
Second Home                  15        3,000,000.00        30.00
Investor, Other               5          999,999.75        10.00
--------------------    ---------    --------------    ----------
    Total                 TOTAL      $10,000,000.00       100.00%
";

/// A filing whose table reconciles where the total is 50.
fn filing_with_total(total: &str) -> String {
    TABLE.replace("TOTAL", &format!("{total:>5}"))
}

const LETTER: &str = "Dear reader,\n\nnothing is tabulated here.\n";

#[track_caller]
fn contains(text: &str, part: &str) {
    assert!(text.contains(part), "expected `{part}` in:\n{text}");
}

#[test]
fn json_is_the_default_and_is_indented() {
    let named = Run::new("json")
        .file("a.txt", LETTER)
        .args(["parse", "a.txt", "--json"])
        .stderr("")
        .go();
    let plain = Run::again(&named)
        .args(["parse", "a.txt"])
        .stdout(&named.stdout)
        .go();
    assert!(
        plain.stdout.starts_with(
            "{\n  \"schema_version\": \"1\",\n  \"source\": {\n    \"path\": \"a.txt\","
        )
    );
    assert!(plain.stdout.ends_with("\n}\n"));
}

#[test]
fn ndjson_is_one_line_a_filing() {
    let written = Run::new("ndjson")
        .file("a.txt", LETTER)
        .file("b.txt", LETTER)
        .args(["parse", "--ndjson", "b.txt", "a.txt"])
        .stderr("2 inputs: 2 read, 0 failed; 0 tables: 0 verified, 0 failed, 0 unchecked\n")
        .go();
    let lines: Vec<&str> = written.stdout.lines().collect();
    assert_eq!(lines.len(), 2);
    contains(lines[0], "\"path\":\"b.txt\"");
    contains(lines[1], "\"path\":\"a.txt\"");
}

#[test]
fn csv_has_one_header_for_the_run() {
    let header = "file,accession_number,document,item,page,table,title,group,dimension,row_kind,banner,\
label,bucket_kind,code,lower,upper,unit,count,balance,pct_balance,pct_count,avg_balance,wa_rate,\
wa_net_rate,wa_original_ltv,wa_cltv,wa_fico,wa_dti,wa_original_term,wa_remaining_term,wa_age,\
wa_margin,verification,line\n";
    Run::new("csv")
        .file("a.txt", LETTER)
        .file("b.txt", LETTER)
        .args(["parse", "--csv", "a.txt", "b.txt"])
        .stdout(header)
        .go();
    let long = "file,accession_number,document,table,title,group,dimension,row_kind,banner,label,\
bucket_kind,code,lower,upper,bucket_unit,measure,heading,value,unit,verification,line\n";
    Run::new("csv_long")
        .file("a.txt", LETTER)
        .args(["parse", "--csv", "--long", "a.txt"])
        .stdout(long)
        .go();
}

#[test]
fn standard_input_is_read_by_dash_and_without_a_path() {
    let dash = Run::new("stdin")
        .args(["parse", "-", "--ndjson"])
        .stdin(LETTER)
        .stderr("")
        .go();
    contains(&dash.stdout, "\"path\":\"-\",\"bytes\":41,");
    Run::again(&dash)
        .args(["parse", "--ndjson"])
        .stdin(LETTER)
        .stdout(&dash.stdout)
        .go();
    let twice = Run::again(&dash)
        .args(["parse", "-", "-"])
        .stdin(LETTER)
        .status(2)
        .stdout("")
        .go();
    contains(&twice.stderr, "standard input can be read once");
}

#[test]
fn usage_errors_exit_with_two_and_write_no_data() {
    for args in [
        &["frobnicate"][..],
        &[],
        &["parse", "--json", "--csv", "a.txt"],
        &["parse", "--ndjson", "--json", "a.txt"],
        &["parse", "--long", "a.txt"],
        &["parse", "--jsn", "a.txt"],
        &["show", "a.txt", "--table", "many"],
        &["completions", "cobol"],
    ] {
        let written = Run::new("usage")
            .file("a.txt", LETTER)
            .args(args.iter().copied())
            .status(2)
            .stdout("")
            .go();
        contains(&written.stderr, "--help");
    }
}

#[test]
fn a_dimension_that_is_none_is_a_usage_error() {
    let written = Run::new("dimension")
        .file("a.txt", LETTER)
        .args(["parse", "a.txt", "--dimension", "original_lt"])
        .status(2)
        .stdout("")
        .go();
    contains(&written.stderr, "a similar value exists: 'original_ltv'");
    Run::again(&written)
        .args([
            "parse",
            "a.txt",
            "--dimension",
            "state",
            "--dimension",
            "original_ltv",
        ])
        .go();
}

#[test]
fn help_and_version_go_to_standard_output() {
    let help = Run::new("help").args(["parse", "--help"]).stderr("").go();
    contains(&help.stdout, "--provenance");
    let version = Run::new("version").args(["--version"]).stderr("").go();
    assert_eq!(
        version.stdout,
        format!("pooltab {}\n", env!("CARGO_PKG_VERSION"))
    );
}

#[test]
fn what_cannot_be_read_is_named_with_its_reason() {
    for (content, reason) in [
        (&b""[..], "expected a filing, found an empty file"),
        (b"%PDF-1.4 x", "expected text, found a PDF document"),
        (
            b"\x1F\x8B\x08",
            "expected text, found gzip data; `pooltab batch` reads archives",
        ),
        (
            b"\xFF\xFEI\0t\0e\0m\0",
            "expected UTF-8 or Windows-1252 text, found UTF-16; convert it first",
        ),
        (
            b"Item 5.\nab\0cd",
            "expected text, found a NUL byte on line 2, column 3: this is a binary file",
        ),
    ] {
        Run::new("unreadable")
            .file("a.txt", content)
            .args(["parse", "a.txt"])
            .status(2)
            .stdout("")
            .stderr(&format!("a.txt: error: {reason}\n"))
            .go();
    }
    Run::new("missing")
        .args(["parse", "a.txt"])
        .status(2)
        .stdout("")
        .stderr("a.txt: error: no such file\n")
        .go();
    Run::new("directory")
        .file("d/a.txt", LETTER)
        .args(["parse", "d"])
        .status(2)
        .stdout("")
        .stderr("d: error: expected a file, found a directory; `pooltab batch` reads directories\n")
        .go();
}

#[test]
fn an_empty_standard_input_is_an_error() {
    Run::new("empty_stdin")
        .args(["parse"])
        .status(2)
        .stdout("")
        .stderr("-: error: expected a filing, found an empty file\n")
        .go();
}

#[test]
fn a_bad_input_never_stops_the_others() {
    let written = Run::new("one_bad")
        .file("a.txt", LETTER)
        .file("b.txt", "")
        .file("c.txt", LETTER)
        .args(["parse", "--ndjson", "a.txt", "b.txt", "gone.txt", "c.txt"])
        .status(1)
        .stderr(
            "b.txt: error: expected a filing, found an empty file\n\
gone.txt: error: no such file\n\
4 inputs: 2 read, 2 failed; 0 tables: 0 verified, 0 failed, 0 unchecked\n",
        )
        .go();
    assert_eq!(written.stdout.lines().count(), 2);
}

#[test]
fn output_files_appear_whole_or_not_at_all() {
    let written = Run::new("output")
        .file("a.txt", LETTER)
        .file("out.json", "old")
        .args(["parse", "a.txt", "-o", "out.json"])
        .stdout("")
        .stderr("")
        .go();
    contains(&written.read("out.json"), "\"path\": \"a.txt\"");
    assert_eq!(written.names(), ["a.txt", "out.json"]);
    let failed = Run::new("output_failed")
        .file("out.json", "old")
        .args(["parse", "gone.txt", "-o", "out.json"])
        .status(2)
        .go();
    assert_eq!(failed.read("out.json"), "old");
    assert_eq!(failed.names(), ["out.json"]);
}

#[test]
fn an_output_that_cannot_be_written_is_named_first() {
    let nowhere = Run::new("nowhere")
        .file("a.txt", LETTER)
        .args(["parse", "a.txt", "-o", "no/such/out.json"])
        .status(2)
        .stdout("")
        .go();
    contains(
        &nowhere.stderr,
        "pooltab: error: cannot write `no/such/out.json`: ",
    );
    let folder = Run::new("output_folder")
        .file("a.txt", LETTER)
        .file("out/b.txt", "")
        .args(["parse", "a.txt", "-o", "out"])
        .status(2)
        .go();
    contains(
        &folder.stderr,
        "pooltab: error: cannot write `out`: it is a directory\n",
    );
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    use std::os::unix::fs::FileTypeExt;

    let written = Run::new("full")
        .file("a.txt", LETTER)
        .args(["parse", "a.txt", "-o", "/dev/full"])
        .status(2)
        .go();
    contains(&written.stderr, "cannot write `/dev/full`");
    assert!(
        std::fs::metadata("/dev/full")
            .unwrap()
            .file_type()
            .is_char_device()
    );
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let run = Run::new("link")
        .file("a.txt", LETTER)
        .file("real.json", "old");
    let written = run.args(["lex", "a.txt"]).go();
    std::os::unix::fs::symlink("real.json", written.dir.join("out.json")).unwrap();
    let written = Run::again(&written)
        .args(["parse", "a.txt", "-o", "out.json"])
        .go();
    contains(&written.read("real.json"), "schema_version");
    assert!(written.dir.join("out.json").is_symlink());
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    for command in [
        &["parse", "a.txt"][..],
        &["lex", "a.txt"],
        &["schema"],
        &["--help"],
    ] {
        let run = Run::new("pipe")
            .file("a.txt", LETTER.repeat(20_000))
            .args(["--version"])
            .go();
        let mut child = Command::new(env!("CARGO_BIN_EXE_pooltab"))
            .args(command)
            .current_dir(&run.dir)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{command:?}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{command:?}");
    }
}

#[test]
fn nothing_is_coloured_where_nobody_looks() {
    for value in ["", "1"] {
        let written = Run::new("colour")
            .env("NO_COLOR", value)
            .args(["parse", "gone.txt"])
            .status(2)
            .go();
        assert!(!written.stderr.contains('\u{1b}'));
    }
}

#[test]
fn lex_lists_every_line_with_its_class() {
    Run::new("lex")
        .file("a.txt", "Dear reader,\n\n-----   ---\nAlder    12   3.50\r\n")
        .args(["lex", "a.txt"])
        .stdout(
            "     1  prose          Dear reader,\n     2  blank\n     3  rule           -----   ---\n     4  data           Alder    12   3.50\n",
        )
        .go();
}

#[test]
fn check_and_show_say_where_there_is_nothing() {
    let written = Run::new("check")
        .file("a.txt", LETTER)
        .args(["check", "a.txt"])
        .stdout("a.txt:1: note: no stratification table found\n")
        .go();
    Run::again(&written)
        .args(["show", "a.txt"])
        .stdout("no stratification table found\n")
        .go();
    let none = Run::again(&written)
        .args(["show", "a.txt", "--table", "3"])
        .status(2)
        .stdout("")
        .go();
    contains(&none.stderr, "expected a table number");
    Run::again(&written)
        .args(["check", "gone.txt"])
        .status(2)
        .go();
    Run::again(&written)
        .args(["check", "gone.txt", "a.txt"])
        .status(1)
        .go();
}

#[test]
fn schema_completions_and_manual_are_printed() {
    let schema = Run::new("schema").args(["schema"]).stderr("").go();
    contains(&schema.stdout, "\"$defs\"");
    for (shell, part) in [
        ("bash", "_pooltab"),
        ("zsh", "#compdef pooltab"),
        ("fish", "complete -c pooltab"),
    ] {
        contains(
            &Run::new("completions")
                .args(["completions", shell])
                .go()
                .stdout,
            part,
        );
    }
    let man = Run::new("man").args(["man"]).go().stdout;
    for part in [
        ".TH pooltab 1",
        "POOLTAB PARSE",
        "POOLTAB CHECK",
        "EXIT STATUS",
        "NO_COLOR",
    ] {
        contains(&man, part);
    }
}

#[test]
fn csv_has_one_row_a_bucket_and_long_one_a_number() {
    let written = Run::new("csv_rows")
        .file("a.txt", filing_with_total("50"))
        .args(["parse", "--csv", "a.txt"])
        .stderr("")
        .go();
    let rows: Vec<&str> = written.stdout.lines().skip(1).collect();
    let head = "a.txt,,1,5,1,1,Occupancy Types of the Mortgage Loans,,occupancy,";
    assert_eq!(
        rows,
        [
            format!(
                "{head}bucket,,Primary Residence,category,,,,,30,6000000.25,60.00,,,,,,,,,,,,,verified,9"
            ),
            format!(
                "{head}bucket,,Second Home,category,,,,,15,3000000.00,30.00,,,,,,,,,,,,,verified,10"
            ),
            format!(
                "{head}bucket,,\"Investor, Other\",category,,,,,5,999999.75,10.00,,,,,,,,,,,,,verified,11"
            ),
            format!("{head}total,,Total,,,,,,50,10000000.00,100.00,,,,,,,,,,,,,verified,13"),
        ]
    );
    let long = Run::again(&written)
        .args(["parse", "--csv", "--long", "a.txt"])
        .go();
    assert_eq!(long.stdout.lines().count(), 1 + 4 * 3);
    contains(
        &long.stdout,
        "occupancy,bucket,,Second Home,category,,,,,balance,Aggregate Principal Balance,3000000.00,USD,verified,10\n",
    );
}

#[test]
fn a_table_that_does_not_reconcile_is_told_by_strict_and_check() {
    let right = Run::new("strict_right").file("a.txt", filing_with_total("50"));
    let right = right.args(["parse", "--strict", "a.txt"]).go();
    let check = Run::again(&right).args(["check", "a.txt"]).go();
    contains(
        &check.stdout,
        "verified: table 1 `Occupancy Types of the Mortgage Loans`: ",
    );
    let wrong = Run::new("strict_wrong").file("a.txt", filing_with_total("51"));
    let wrong = wrong.args(["parse", "a.txt"]).go();
    contains(&wrong.stdout, "\"status\": \"failed\"");
    let strict = Run::again(&wrong)
        .args(["parse", "--strict", "a.txt"])
        .status(1);
    strict.stdout(&wrong.stdout).go();
    // Only the tables asked for count.
    Run::again(&wrong)
        .args(["parse", "--strict", "--dimension", "state", "a.txt"])
        .go();
    let check = Run::again(&wrong).args(["check", "a.txt"]).status(1).go();
    contains(
        &check.stdout,
        "a.txt:13: fail[sum.count]: table 1: printed 51, computed 50, difference 1",
    );
}

#[test]
fn tables_are_chosen_by_dimension_and_drawn_by_number() {
    let run = Run::new("chosen").file("a.txt", filing_with_total("50"));
    let occupancy = run
        .args(["parse", "--csv", "--dimension", "occupancy", "a.txt"])
        .go();
    assert_eq!(occupancy.stdout.lines().count(), 5);
    let state = Run::again(&occupancy)
        .args(["parse", "--csv", "--dimension", "state", "a.txt"])
        .go();
    assert_eq!(state.stdout.lines().count(), 1);
    let json = Run::again(&occupancy)
        .args(["parse", "--group", "group 9", "a.txt"])
        .go();
    contains(&json.stdout, "\"tables\": []");
    let shown = Run::again(&occupancy)
        .args(["show", "a.txt", "--table", "1"])
        .go();
    contains(&shown.stdout, "  6,000,000.25       60.00  ████");
    let cells = Run::again(&occupancy)
        .args(["parse", "--provenance", "a.txt"])
        .go();
    contains(&cells.stdout, "\"cells\": {");
}
