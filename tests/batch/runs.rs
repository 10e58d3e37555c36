//! What a run makes of what it is given: names, formats, archives, jobs, resume.

use std::fs;

use crate::work::Work;
use crate::work::filing;
use crate::work::gzip;
use crate::work::tar;
use crate::work::zip;

/// A tree with every kind of input in it; how many inputs it holds.
fn mixed(work: &Work) -> usize {
    work.filings(20);
    work.write("in/one.nc.gz", gzip(filing(100).as_bytes()));
    let (a, b, c) = (filing(101), filing(102), gzip(filing(103).as_bytes()));
    let members: [(&str, &[u8]); 3] = [
        ("./20010102/a.nc", a.as_bytes()),
        ("20010102/b.nc", b.as_bytes()),
        ("c.nc.gz", &c),
    ];
    work.write("in/feed.tar", tar(&members));
    work.write("in/feed.nc.tar.gz", gzip(&tar(&members)));
    work.write("in/year.zip", zip(&members));
    work.write("in/broken.txt", b"a\0b");
    work.write("in/.hidden", "x");
    20 + 1 + 3 * 3 + 1
}

#[test]
fn bytes_do_not_depend_on_jobs_or_order() {
    let work = Work::new();
    let n_inputs = mixed(&work);
    let modes: [&[&str]; 6] = [
        &[],
        &["--format", "ndjson"],
        &["--format", "csv"],
        &["--combined"],
        &["--format", "csv", "--combined"],
        &["--format", "csv", "--long", "--combined"],
    ];
    for (mode, args) in modes.iter().enumerate() {
        let (one, eight) = (format!("one{mode}"), format!("eight{mode}"));
        let run = |out: &str, jobs: &str, paths: &[&str]| {
            let args = [paths, &["--out", out, "--jobs", jobs], args].concat();
            work.run(&args).expect(1).says("in/broken.txt");
        };
        run(&one, "1", &["in/0", "in", "in/one.nc.gz"]);
        run(&eight, "8", &["in", "in/one.nc.gz", "in/0"]);
        assert_eq!(work.outputs(&one), work.outputs(&eight), "{args:?}");
        work.manifest(&eight)
            .adds_up(n_inputs + 1 + 3, &work.path(&eight));
    }
}

#[test]
fn outputs_lie_where_inputs_lay() {
    let work = Work::new();
    let n_inputs = mixed(&work);
    work.write("in/0/000.nc", filing(104));
    work.run(&["in", "--out", "out"]).expect(1);
    for name in [
        "0/000.json",
        "0/000~2.json",
        "one.json",
        "feed.tar/20010102/a.json",
        "feed.nc.tar.gz/c.json",
        "year.zip/20010102/b.json",
    ] {
        assert!(work.path("out").join(name).is_file(), "{name}");
    }
    let manifest = work
        .manifest("out")
        .adds_up(n_inputs + 1, &work.path("out"));
    let paths: Vec<&str> = manifest
        .lines
        .iter()
        .map(|line| line["path"].as_str().unwrap())
        .collect();
    let mut sorted = paths.clone();
    sorted.sort_unstable();
    assert_eq!(paths, sorted);
    assert!(paths.contains(&"in/year.zip!20010102/b.nc"));
    assert_eq!(manifest.line("in/0/000.nc")["output"], "0/000.json");
    assert_eq!(manifest.count("failed"), 1);
    // What the output says of its source is what the manifest says.
    let text = fs::read_to_string(work.path("out/feed.nc.tar.gz/c.json")).unwrap();
    assert!(
        text.contains("\"path\": \"in/feed.nc.tar.gz!c.nc.gz\""),
        "{text}"
    );
}

#[test]
fn a_combined_csv_has_one_header_and_all_rows() {
    let work = Work::new();
    work.filings(9);
    work.run(&["in", "--out", "out", "--format", "csv", "--combined"])
        .expect(0);
    work.run(&["in", "--out", "each", "--format", "csv"])
        .expect(0);
    let combined = fs::read_to_string(work.path("out/combined.csv")).unwrap();
    let header = combined.lines().next().unwrap();
    let mut expected = format!("{header}\n");
    for (name, bytes) in work.outputs("each") {
        if name.extension().is_some_and(|ending| ending == "csv") {
            let text = String::from_utf8(bytes).unwrap();
            expected.push_str(text.strip_prefix(&format!("{header}\n")).unwrap());
        }
    }
    assert_eq!(combined, expected);
    let rows: u64 = work
        .manifest("out")
        .lines
        .iter()
        .map(|l| l["rows"].as_u64().unwrap())
        .sum();
    assert_eq!(rows, combined.lines().count() as u64 - 1);
}

#[test]
fn a_second_run_does_only_what_changed() {
    for mode in [&[][..], &["--combined"], &["--combined", "--format", "csv"]] {
        let work = Work::new();
        work.filings(12);
        let args = [&["in", "--out", "out"], mode].concat();
        work.run(&args).expect(0).says("0 unchanged");
        let before = work.outputs("out");
        work.run(&args).expect(0).says("12 unchanged");
        assert_eq!(work.outputs("out"), before);
        work.run(&[&args[..], &["--force"]].concat())
            .expect(0)
            .says("0 unchanged");
        assert_eq!(work.outputs("out"), before);
        // Another content, a new input, one that is gone.
        work.write("in/3/003.txt", filing(77));
        work.write("in/3/new.txt", filing(78));
        fs::remove_file(work.path("in/5/005.txt")).unwrap();
        work.run(&args).expect(0).says("10 unchanged");
        let fresh = [&["in", "--out", "fresh"], mode].concat();
        work.run(&fresh).expect(0);
        let (mut got, expected) = (work.outputs("out"), work.outputs("fresh"));
        got.remove(std::path::Path::new("5/005.json"));
        assert_eq!(got, expected);
        // Another format is other work; the same bytes under a new time are not.
        let bytes = fs::read(work.path("in/0/000.txt")).unwrap();
        work.write("in/0/000.txt", bytes);
        work.run(&args).expect(0).says("12 unchanged");
        work.run(&["in", "--out", "out", "--format", "ndjson"])
            .expect(0)
            .says("0 unchanged");
    }
}

#[test]
fn an_output_that_was_lost_or_touched_is_made_again() {
    let work = Work::new();
    work.filings(6);
    work.run(&["in", "--out", "out"]).expect(0);
    let before = work.outputs("out");
    fs::remove_file(work.path("out/1/001.json")).unwrap();
    let touched = fs::read_to_string(work.path("out/2/002.json"))
        .unwrap()
        .replace("2002", "2003");
    work.write("out/2/002.json", touched);
    work.run(&["in", "--out", "out"])
        .expect(0)
        .says("4 unchanged");
    assert_eq!(work.outputs("out"), before);
}

#[test]
fn failures_are_named_and_counted() {
    let work = Work::new();
    work.filings(3);
    work.write("in/0/empty.txt", "");
    work.write("in/0/image.txt", b"\x89PNG\r\n\x1a\n");
    let ran = work
        .run(&["in", "no/such/file.txt", "--out", "out", "--quiet"])
        .expect(1);
    let ran = ran.says("in/0/empty.txt: error: expected a filing, found an empty file");
    let ran = ran.says("in/0/image.txt: error: expected text, found a PNG image");
    let ran = ran.says("no/such/file.txt: error: no such file");
    assert_eq!(ran.stderr.lines().count(), 3, "{}", ran.stderr);
    let manifest = work.manifest("out").adds_up(6, &work.path("out"));
    assert_eq!(manifest.count("failed"), 3);
    assert!(manifest.line("empty.txt")["sha256"].is_string());
    assert!(manifest.line("file.txt")["sha256"].is_null());
}

#[test]
fn fail_fast_stops_and_goes_on() {
    let work = Work::new();
    work.filings(40);
    work.write("in/0/000.txt", "");
    let args = ["in", "--out", "out", "--jobs", "1"];
    work.run(&[&args[..], &["--fail-fast"]].concat())
        .expect(1)
        .says("stopped at the first failure");
    assert!(work.manifest("out").lines.len() < 40);
    work.write("in/0/000.txt", filing(0));
    work.run(&args).expect(0);
    work.manifest("out").adds_up(40, &work.path("out"));
}

#[test]
fn nothing_to_do_is_said() {
    let work = Work::new();
    fs::create_dir(work.path("in")).unwrap();
    work.run(&["in", "--out", "out"])
        .expect(2)
        .says("no inputs found");
    work.run(&["nowhere", "--out", "out"])
        .expect(2)
        .says("no such file");
    work.run(&["in"]).expect(2).says("--out");
    work.run(&["in", "--out", "out", "--long"])
        .expect(2)
        .says("--long");
    work.run(&["in", "--out", "in"])
        .expect(2)
        .says("holds the input directory");
    work.run(&["in", "--out", "."])
        .expect(2)
        .says("holds the input directory");
    assert!(!work.path(".pooltab.lock").exists());
    if !cfg!(feature = "parquet") {
        work.run(&["in", "--out", "out", "--format", "parquet"])
            .expect(2)
            .says("--features parquet");
    }
}

#[test]
fn the_output_directory_may_lie_in_the_input() {
    let work = Work::new();
    work.filings(5);
    for _ in 0..2 {
        work.run(&["in", "--out", "in/made"]).expect(0);
        work.manifest("in/made").adds_up(5, &work.path("in/made"));
    }
    // A file beside its output, and one that an output would fall upon.
    work.write("a.txt", filing(1));
    work.write("a.json", filing(2));
    work.run(&["a.txt", "a.json", "--out", "."]).expect(0);
    assert_eq!(fs::read_to_string(work.path("a.json")).unwrap(), filing(2));
    let manifest = work.manifest(".").adds_up(2, &work.path("."));
    assert_eq!(manifest.line("a.txt")["output"], "a~2.json");
}

#[test]
fn one_run_at_a_time() {
    let work = Work::new();
    work.filings(2);
    work.run(&["in", "--out", "out"]).expect(0);
    let before = work.outputs("out");
    let lock = fs::OpenOptions::new()
        .write(true)
        .open(work.path("out/.pooltab.lock"))
        .unwrap();
    fs4::FileExt::try_lock(&lock).unwrap();
    work.run(&["in", "--out", "out", "--force"])
        .expect(2)
        .says("another run is writing");
    assert_eq!(work.outputs("out"), before);
    drop(lock);
    work.run(&["in", "--out", "out", "--force"]).expect(0);
}

#[test]
fn a_foreign_manifest_is_left_alone() {
    let work = Work::new();
    work.filings(2);
    work.write("out/manifest.ndjson", "{\"mine\":true}\n");
    work.run(&["in", "--out", "out"])
        .expect(2)
        .says("is no manifest of pooltab");
    assert_eq!(
        fs::read(work.path("out/manifest.ndjson")).unwrap(),
        b"{\"mine\":true}\n"
    );
}
