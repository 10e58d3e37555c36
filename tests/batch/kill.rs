//! Runs that end early: killed at any moment, or asked to stop. The next run finishes the work.

use std::fs;
use std::process::Child;
use std::process::Command;
use std::process::Stdio;
use std::time::Duration;

use crate::work::Work;

const INPUTS: usize = 60;

/// Starts a run and waits until its manifest has so many lines, or it ends.
fn run_until(work: &Work, args: &[&str], n_lines: usize) -> Child {
    let mut command = work.command(args);
    let mut child = command
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let manifest = work.path("out/manifest.ndjson");
    loop {
        let lines =
            fs::read(&manifest).map_or(0, |text| text.iter().filter(|&&b| b == b'\n').count());
        if lines >= n_lines || child.try_wait().unwrap().is_some() {
            return child;
        }
        std::thread::sleep(Duration::from_micros(100));
    }
}

#[track_caller]
fn killed_at_twenty_moments(mode: &[&str]) {
    let work = Work::new();
    work.filings(INPUTS);
    work.run(&[&["in", "--out", "whole"], mode].concat())
        .expect(0);
    let expected = work.outputs("whole");
    let args = [&["in", "--out", "out", "--jobs", "2"], mode].concat();
    let mut n_killed = 0;
    for moment in 0..20 {
        let _ = fs::remove_dir_all(work.path("out"));
        let mut child = run_until(&work, &args, moment * INPUTS / 20);
        child.kill().unwrap();
        n_killed += usize::from(child.wait().unwrap().code().is_none());
        work.run(&args).expect(0);
        assert_eq!(work.outputs("out"), expected, "killed at moment {moment}");
        work.manifest("out").adds_up(INPUTS, &work.path("out"));
    }
    assert!(
        n_killed >= 10,
        "only {n_killed} of 20 runs were killed before their end"
    );
    // Killed again and again, without a chance to finish in between.
    let _ = fs::remove_dir_all(work.path("out"));
    for moment in 1..20 {
        let mut child = run_until(&work, &args, moment * INPUTS / 20);
        child.kill().unwrap();
        child.wait().unwrap();
    }
    work.run(&args).expect(0);
    assert_eq!(work.outputs("out"), expected);
}

#[test]
fn killed_runs_with_an_output_an_input() {
    killed_at_twenty_moments(&[]);
}

#[test]
fn killed_runs_with_a_combined_output() {
    killed_at_twenty_moments(&["--combined", "--format", "csv"]);
}

#[cfg(feature = "parquet")]
#[test]
fn killed_runs_with_combined_parquet() {
    killed_at_twenty_moments(&["--combined", "--format", "parquet"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_stops_cleanly_and_the_next_run_goes_on() {
    for mode in [&[][..], &["--combined"]] {
        let work = Work::new();
        work.filings(INPUTS);
        work.run(&[&["in", "--out", "whole"], mode].concat())
            .expect(0);
        let args = [&["in", "--out", "out", "--jobs", "2"], mode].concat();
        let mut n_stopped = 0;
        for n_lines in [1, 10, 30] {
            let _ = fs::remove_dir_all(work.path("out"));
            let mut child = run_until(&work, &args, n_lines);
            let pid = child.id().to_string();
            Command::new("kill").args(["-INT", &pid]).status().unwrap();
            let code = child.wait().unwrap().code();
            assert!(matches!(code, Some(130 | 0)), "{code:?}");
            n_stopped += usize::from(code == Some(130));
            // Whatever the manifest names is whole, and nothing half-written lies about.
            for name in work.outputs("out").keys() {
                let name = name.to_string_lossy();
                assert!(
                    !name.ends_with(".part") && name != ".pooltab.reserve",
                    "{name}"
                );
            }
            work.run(&args).expect(0);
            assert_eq!(work.outputs("out"), work.outputs("whole"));
        }
        assert!(n_stopped > 0, "no run was stopped before its end");
    }
}
