//! Faults: each leaves a whole manifest, whole outputs, and a reason.

use std::ffi::OsString;
use std::fs;
use std::process::Command;
use std::sync::atomic::AtomicBool;
use std::sync::atomic::Ordering;

use flate2::Compression;

use crate::work::Manifest;
use crate::work::Ran;
use crate::work::Work;
use crate::work::filing;
use crate::work::finish;
use crate::work::gzip;
use crate::work::packed;
use crate::work::tar;
use crate::work::tree;
use crate::work::zip;

#[test]
fn an_output_directory_that_cannot_be_written() {
    let work = Work::new();
    work.filings(3);
    work.write("file", "x");
    work.run(&["in", "--out", "file"])
        .expect(2)
        .says("cannot write to `file`");
    work.run(&["in", "--out", "file/below"])
        .expect(2)
        .says("cannot write to `file/below`");
    if cfg!(target_os = "linux") {
        work.run(&["in", "--out", "/proc/pooltab"])
            .expect(2)
            .says("cannot write to");
    }
    // One place in it that cannot be taken fails one input.
    fs::create_dir_all(work.path("out/0/000.json")).unwrap();
    work.run(&["in", "--out", "out"])
        .expect(1)
        .says("in/0/000.txt: error: cannot write");
    let manifest = work.manifest("out").adds_up(3, &work.path("out"));
    assert_eq!(manifest.count("failed"), 1);
}

/// Runs a script in which a small file system is mounted at `full`; `None` where that is forbidden.
fn on_a_small_disk(work: &Work, size: &str, script: &str) -> Option<Ran> {
    fs::create_dir_all(work.path("full")).unwrap();
    let pooltab = env!("CARGO_BIN_EXE_pooltab");
    for how in [&["-m"][..], &["-rm"]] {
        let works = Command::new("unshare")
            .args(how)
            .args(["sh", "-c", "mount -t tmpfs none full"])
            .current_dir(work.path(""))
            .output();
        if works.is_ok_and(|output| output.status.success()) {
            let mut command = Command::new("unshare");
            let script =
                format!("mount -t tmpfs -o size={size} none full; pooltab='{pooltab}'; {script}");
            command
                .args(how)
                .args(["sh", "-c", &script])
                .current_dir(work.path(""));
            return Some(finish(command));
        }
    }
    eprintln!("left out: this machine lets nobody mount a small disk");
    None
}

#[test]
fn a_full_disk_leaves_everything_whole() {
    for mode in ["", "--combined"] {
        let work = Work::new();
        work.filings(120);
        work.run(&["in", "--out", "whole"]).expect(0);
        // The run on the full disk, what it left, then room is made and the run goes on.
        let script = format!(
            "$pooltab batch in --out full/out --jobs 3 {mode}; echo code $? >&2; \
             cp -r full/out left; mount -o remount,size=16m full; \
             $pooltab batch in --out full/out {mode}; echo code $? >&2; cp -r full/out after"
        );
        let Some(ran) = on_a_small_disk(&work, "192k", &script) else {
            return;
        };
        let ran = ran.says("no space left in `full/out`").says("code 2");
        let ran = ran.says("code 0");
        let left = Manifest::read(&work.path("left"));
        assert_eq!(left.lines.len(), 120, "{}", ran.stderr);
        assert!(left.count("failed") > 0 && left.count("failed") < 120);
        if mode.is_empty() {
            let left = left.adds_up(120, &work.path("left"));
            let whole = tree(&work.path("whole"));
            for line in left.lines.iter().filter(|line| line["status"] != "failed") {
                let output = line["output"].as_str().unwrap();
                assert_eq!(
                    tree(&work.path("left"))[output.as_ref() as &std::path::Path],
                    whole[output.as_ref() as &std::path::Path]
                );
            }
            assert_eq!(tree(&work.path("after")), whole);
        } else {
            assert!(!work.path("left/combined.json").exists());
            work.run(&["in", "--out", "whole", "--combined"]).expect(0);
            let combined = |out: &str| fs::read(work.path(out).join("combined.json")).unwrap();
            assert_eq!(combined("after"), combined("whole"));
        }
    }
}

#[cfg(unix)]
#[test]
fn an_output_larger_than_a_quota_fails_alone() {
    let work = Work::new();
    work.filings(6);
    let mut large = String::new();
    for number in 0..400 {
        large.push_str(&format!("{number} {}\n", filing(number)));
    }
    work.write("in/0/large.txt", large);
    let pooltab = env!("CARGO_BIN_EXE_pooltab");
    let script =
        format!("trap '' XFSZ; ulimit -f 128; exec '{pooltab}' batch in --out out --force");
    let mut command = Command::new("sh");
    command.args(["-c", &script]).current_dir(work.path(""));
    let ran = finish(command);
    // Only where the output is that large: then it fails, whole, and the others do not.
    let manifest = work.manifest("out").adds_up(7, &work.path("out"));
    let failed = manifest.count("failed");
    assert!(
        failed <= 1 && ran.code == Some(failed as i32),
        "{}",
        ran.stderr
    );
    assert_eq!(work.path("out/0/large.json").exists(), failed == 0);
    work.run(&["in", "--out", "out"]).expect(0);
}

#[test]
fn files_that_change_or_vanish_during_the_run() {
    let work = Work::new();
    work.filings(300);
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let mut round = 0;
            while !done.load(Ordering::SeqCst) {
                for idx in (0..300).step_by(3) {
                    let path = format!("in/{}/{idx:03}.txt", idx % 7);
                    match (idx + round) % 4 {
                        0 => drop(fs::remove_file(work.path(&path))),
                        1 => drop(work.write(&path, "Item 5.\n".repeat(idx))),
                        _ => drop(work.write(&path, filing(idx + round))),
                    }
                }
                round += 1;
            }
        });
        for _ in 0..5 {
            let ran = work.run(&["in", "--out", "out", "--jobs", "4"]);
            assert!(matches!(ran.code, Some(0 | 1)), "{}", ran.stderr);
            let n_inputs: usize = ran
                .stderr
                .lines()
                .last()
                .and_then(|line| line.split(' ').next())
                .and_then(|n| n.parse().ok())
                .unwrap();
            let manifest = work.manifest("out").adds_up(n_inputs, &work.path("out"));
            for line in manifest
                .lines
                .iter()
                .filter(|line| line["status"] == "failed")
            {
                let why = line["error"].as_str().unwrap();
                let known = ["no such file", "changed while it was read", "empty file"];
                assert!(known.iter().any(|known| why.contains(known)), "{why}");
            }
            // Those that nobody touched are there.
            assert!(manifest.count("failed") <= 100 && n_inputs >= 200);
        }
        done.store(true, Ordering::SeqCst);
    });
}

#[test]
fn packed_data_that_is_cut_or_broken() {
    let work = Work::new();
    let text = filing(1);
    let gz = gzip(text.as_bytes());
    work.write("in/cut.txt.gz", &gz[..gz.len() / 2]);
    work.write("in/cut-tail.txt.gz", &gz[..gz.len() - 4]);
    work.write("in/none.txt.gz", "");
    work.write("in/plain.txt.gz", &text);
    let names: Vec<String> = (0..9).map(|n| format!("{n}.nc")).collect();
    let texts: Vec<String> = (0..9).map(filing).collect();
    let members: Vec<(&str, &[u8])> = names
        .iter()
        .zip(&texts)
        .map(|(name, text)| (name.as_str(), text.as_bytes()))
        .collect();
    let feed = gzip(&tar(&members));
    work.write("in/feed.tar.gz", &feed[..feed.len() * 2 / 3]);
    work.write("in/tail.tgz", &feed[..feed.len() - 4]);
    let whole = zip(&members);
    work.write("in/cut.zip", &whole[..whole.len() - 40]);
    work.write("in/empty.tar", tar(&[]));
    work.write("in/good.txt", &text);
    let ran = work.run(&["in", "--out", "out"]).expect(1);
    assert!(ran.stderr.contains("truncated"), "{}", ran.stderr);
    let manifest = work.manifest("out");
    for name in [
        "cut.txt.gz",
        "cut-tail.txt.gz",
        "none.txt.gz",
        "plain.txt.gz",
        "feed.tar.gz",
        "tail.tgz",
        "cut.zip",
        "empty.tar",
    ] {
        let line = manifest.line(&format!("in/{name}"));
        assert_eq!(line["status"], "failed", "{line}");
    }
    // What came before the cut was read; what came after is not known.
    assert_eq!(
        manifest.line("feed.tar.gz!0.nc")["status"],
        manifest.line("good.txt")["status"]
    );
    assert_eq!(
        manifest.line("tail.tgz!8.nc")["status"],
        manifest.line("good.txt")["status"]
    );
    let n_lines = manifest.lines.len();
    manifest.adds_up(n_lines, &work.path("out"));
    assert!(
        ran.stderr.contains(&format!("{n_lines} inputs:")),
        "{}",
        ran.stderr
    );
}

#[test]
fn bombs_are_refused() {
    let work = Work::new();
    let zeros = vec![b'-'; 2 << 20];
    let gzip = |bytes: &[u8]| packed(bytes, Compression::best());
    work.write("in/bomb.txt.gz", gzip(&zeros));
    work.write(
        "in/bomb.zip",
        zip(&[("a.txt", &zeros), ("b.txt", filing(1).as_bytes())]),
    );
    work.write(
        "in/bomb.tar.gz",
        gzip(&tar(&[("a.txt", filing(2).as_bytes()), ("b.txt", &zeros)])),
    );
    work.write(
        "in/nested.zip",
        zip(&[("c.zip", &zip(&[("a.txt", &zeros)]))]),
    );
    work.write("in/packed.tar", tar(&[("bomb.txt.gz", &gzip(&zeros))]));
    work.run(&["in", "--out", "out"]).expect(1);
    let manifest = work.manifest("out");
    for name in [
        "bomb.txt.gz",
        "bomb.zip!a.txt",
        "bomb.tar.gz",
        "packed.tar!bomb.txt.gz",
    ] {
        let line = manifest.line(&format!("in/{name}"));
        assert!(
            line["error"].as_str().unwrap().contains("refused"),
            "{line}"
        );
    }
    assert!(
        manifest.line("nested.zip!c.zip")["error"]
            .as_str()
            .unwrap()
            .contains("inside an archive")
    );
    for name in ["bomb.zip!b.txt", "bomb.tar.gz!a.txt"] {
        assert_ne!(manifest.line(name)["status"], "failed");
    }
    manifest.adds_up(8, &work.path("out"));
    // Who knows better can lift the limits; one archive may still give no more than it is allowed.
    work.run(&["in/bomb.txt.gz", "--out", "lifted", "--max-ratio", "5000"])
        .expect(0);
    let args = [
        "in/bomb.tar.gz",
        "--out",
        "capped",
        "--max-ratio",
        "2000",
        "--max-unpacked",
        "1M",
    ];
    work.run(&args).expect(1).says("--max-unpacked");
}

#[test]
fn names_that_lead_outside_are_refused() {
    let work = Work::new();
    let text = filing(1);
    let text = text.as_bytes();
    let members: [(&str, &[u8]); 6] = [
        ("../up.txt", text),
        ("a/../../up.txt", text),
        ("/abs.txt", text),
        ("C:\\abs.txt", text),
        ("..\\up.txt", text),
        ("good.txt", text),
    ];
    work.write("in/a.tar", tar(&members));
    work.write("in/a.tar.gz", gzip(&tar(&members)));
    work.write("in/a.zip", zip(&members));
    work.run(&["in", "--out", "deep/out"]).expect(1);
    let manifest = work
        .manifest("deep/out")
        .adds_up(18, &work.path("deep/out"));
    assert_eq!(manifest.count("failed"), 15);
    let names: Vec<_> = tree(&work.path("deep")).into_keys().collect();
    let expected = [
        "out/a.tar.gz/good.json",
        "out/a.tar/good.json",
        "out/a.zip/good.json",
        "out/manifest.ndjson",
    ];
    let mut names: Vec<String> = names
        .iter()
        .map(|name| name.to_string_lossy().into_owned())
        .collect();
    names.sort();
    assert_eq!(names, expected);
}

#[cfg(unix)]
#[test]
fn links_devices_and_unreadable_files() {
    use std::os::unix::fs::PermissionsExt;
    use std::os::unix::fs::symlink;
    let work = Work::new();
    work.filings(2);
    work.write("secret/a.txt", filing(9));
    symlink(work.path("secret/a.txt"), work.path("in/link.txt")).unwrap();
    symlink(work.path("secret"), work.path("in/linked")).unwrap();
    symlink(work.path("in"), work.path("in/0/loop")).unwrap();
    Command::new("mkfifo")
        .arg(work.path("in/pipe"))
        .status()
        .unwrap();
    let mut builder = tar::Builder::new(Vec::new());
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::Symlink);
    header.set_size(0);
    builder
        .append_link(&mut header, "link.txt", "/etc/passwd")
        .unwrap();
    let mut header = tar::Header::new_gnu();
    header.set_size(4);
    builder
        .append_data(&mut header, "a.txt", &b"text"[..])
        .unwrap();
    work.write("in/links.tar", builder.into_inner().unwrap());
    work.run(&["in", "--out", "out"])
        .expect(0)
        .says("5 links and devices were passed over");
    work.manifest("out").adds_up(3, &work.path("out"));
    // Named on the command line, a pipe is an input that cannot be read; a link is followed.
    work.run(&["in/pipe", "in/link.txt", "--out", "named"])
        .expect(1)
        .says("in/pipe: error");
    work.manifest("named").adds_up(2, &work.path("named"));
    let locked = work.write("in/locked.txt", filing(3));
    fs::set_permissions(&locked, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&locked).is_err() {
        work.run(&["in", "--out", "out"])
            .expect(1)
            .says("in/locked.txt: error");
        work.manifest("out").adds_up(4, &work.path("out"));
    }
    if cfg!(target_os = "linux") {
        // A file that opens and then fails to be read, whoever asks.
        work.run(&["in/0", "/proc/self/mem", "--out", "mem"])
            .expect(1)
            .says("/proc/self/mem: error");
        work.manifest("mem").adds_up(2, &work.path("mem"));
    }
}

#[test]
fn five_thousand_tiny_files() {
    let work = Work::new();
    for idx in 0..5000 {
        work.write(
            &format!("in/{:02}/{idx}.txt", idx % 50),
            format!("Item {idx}.\n"),
        );
    }
    work.run(&[
        "in",
        "--out",
        "out",
        "--format",
        "csv",
        "--combined",
        "--jobs",
        "8",
    ])
    .expect(0);
    work.manifest("out").adds_up(5000, &work.path("out"));
    work.run(&["in", "--out", "each", "--format", "ndjson"])
        .expect(0)
        .says("5000 inputs: 5000 read");
    work.manifest("each").adds_up(5000, &work.path("each"));
}

#[test]
fn the_same_input_twice_is_two_inputs() {
    let work = Work::new();
    work.write("a.txt", filing(1));
    work.write("copy/a.txt", filing(1));
    for jobs in ["1", "8"] {
        let out = format!("out{jobs}");
        work.run(&[
            "a.txt",
            "a.txt",
            "copy/a.txt",
            "--out",
            &out,
            "--jobs",
            jobs,
        ])
        .expect(0);
        let manifest = work.manifest(&out).adds_up(3, &work.path(&out));
        let outputs: Vec<&str> = manifest
            .lines
            .iter()
            .map(|line| line["output"].as_str().unwrap())
            .collect();
        assert_eq!(outputs, ["a.json", "a~2.json", "a~3.json"]);
    }
    assert_eq!(work.outputs("out1"), work.outputs("out8"));
    work.run(&["a.txt", "a.txt", "copy/a.txt", "--out", "out1"])
        .expect(0)
        .says("3 unchanged");
}

#[cfg(unix)]
#[test]
fn names_that_are_hard_to_write() {
    use std::os::unix::ffi::OsStringExt;
    let work = Work::new();
    let names: [&[u8]; 9] = [
        b"new\nline.txt",
        b"quo\"te'.txt",
        b"comma, blank .txt",
        b"back\\slash.txt",
        b"raw\xFF\xFE.txt",
        b"raw\\xff\\xfe.txt",
        "unicode-\u{e9}\u{1F3E0}.txt".as_bytes(),
        b"esc\x1b[31m.txt",
        b"-dash.txt",
    ];
    fs::create_dir_all(work.path("in")).unwrap();
    for (idx, name) in names.iter().enumerate() {
        let path = work.path("in").join(OsString::from_vec(name.to_vec()));
        fs::write(path, filing(idx)).unwrap();
    }
    fs::write(
        work.path("in")
            .join(OsString::from_vec(b"bad\xFF\n.txt".to_vec())),
        "",
    )
    .unwrap();
    for mode in [&[][..], &["--combined", "--format", "csv"]] {
        let out = format!("out{}", mode.len());
        let args = [&["in", "--out", &out], mode].concat();
        work.run(&args).expect(1).says("in/bad\\xff\\n.txt: error");
        work.manifest(&out).adds_up(10, &work.path(&out));
        work.run(&args).expect(1).says("9 unchanged");
    }
    for name in names {
        let mut output = name.to_vec();
        output.truncate(output.len() - 4);
        output.extend_from_slice(b".json");
        assert!(work.path("out0").join(OsString::from_vec(output)).is_file());
    }
    // Given by name, the same.
    let mut args = vec!["--out".into(), "named".into(), "--".into()];
    for name in &names[4..] {
        args.push(
            work.path("in")
                .join(OsString::from_vec(name.to_vec()))
                .into_os_string(),
        );
    }
    work.run_os(&args).expect(0).says("5 inputs");
    let csv = fs::read_to_string(work.path("out3/combined.csv")).unwrap();
    assert!(csv.starts_with("file,"));
}
