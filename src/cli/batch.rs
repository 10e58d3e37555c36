//! `pooltab batch`: everything below some paths to a directory; the run itself is in [`crate::batch`].
//!
//! ```text
//! ━━━━━━━━━━╸         41%  4102 of 9987 inputs, 812/s, 3 failed, 7s left
//! ```
//!
//! The bar is for a person at a terminal. Failures are named as they happen, whether or not anyone
//! is there; the last line says what became of the run.

use std::io;
use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;
use std::time::Instant;

use anyhow::Context;
use clap::Args;
use clap::ValueEnum;
use indicatif::HumanDuration;
use indicatif::ProgressBar;
use indicatif::ProgressDrawTarget;
use indicatif::ProgressStyle;
use signal_hook::consts::SIGINT;
use signal_hook::consts::SIGTERM;
use signal_hook::flag;

use crate::batch::Config;
use crate::batch::Format;
use crate::batch::Limits;
use crate::batch::MANIFEST;
use crate::batch::Outcome;
use crate::batch::Record;
use crate::batch::Summary;
use crate::batch::Watch;
use crate::batch::on_one_line;
use crate::batch::run;
use crate::cli::ExitStatus;
use crate::cli::console::Console;

/// The flags of `pooltab batch`.
#[derive(Debug, Args)]
pub(crate) struct BatchArgs {
    /// Files, directories, archives (.gz, .zip, .tar, .tar.gz)
    #[arg(value_name = "PATH", required = true)]
    paths: Vec<PathBuf>,
    /// Where outputs and manifest.ndjson go
    #[arg(long, short, value_name = "DIR")]
    out: PathBuf,
    /// What to write
    #[arg(long, value_name = "FORMAT", default_value = "json")]
    format: FormatArg,
    /// With csv and parquet: one row a number, every measure of every table
    #[arg(long)]
    long: bool,
    /// One output for the whole run instead of one an input
    #[arg(long)]
    combined: bool,
    /// Inputs read at a time [default: the number of processors]
    #[arg(long, short, value_name = "N")]
    jobs: Option<std::num::NonZeroUsize>,
    /// Do again what an earlier run did
    #[arg(long)]
    force: bool,
    /// Exit with status 1 where a table does not reconcile
    #[arg(long)]
    strict: bool,
    /// Stop at the first input that fails
    #[arg(long)]
    fail_fast: bool,
    /// No progress, no summary; failures are still named
    #[arg(long, short)]
    quiet: bool,
    /// How large one archive may unfold, in all
    #[arg(long, value_name = "SIZE", default_value = "16G", value_parser = size)]
    max_unpacked: u64,
    /// How many times its packed size an archive may unfold
    #[arg(long, value_name = "N", default_value_t = Limits::default().ratio)]
    max_ratio: u64,
}

/// The formats, without their variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FormatArg {
    /// Indented JSON
    Json,
    /// JSON, one object a line
    Ndjson,
    /// One row a bucket, subtotal or total
    Csv,
    /// The same rows, typed (needs a build with the feature `parquet`)
    Parquet,
}

/// A size: `500M`, `16G`, or bytes.
fn size(text: &str) -> Result<u64, String> {
    let (digits, shift) = match text.to_ascii_uppercase().trim_end_matches('B') {
        number if number.ends_with('K') => (number.len() - 1, 10),
        number if number.ends_with('M') => (number.len() - 1, 20),
        number if number.ends_with('G') => (number.len() - 1, 30),
        number => (number.len(), 0),
    };
    text[..digits]
        .parse::<u64>()
        .ok()
        .and_then(|n| n.checked_mul(1 << shift))
        .ok_or_else(|| format!("expected a size like 500M or 16G, found `{text}`"))
}

impl BatchArgs {
    fn format(&self) -> anyhow::Result<Format> {
        Ok(match (self.format, self.long) {
            (FormatArg::Json | FormatArg::Ndjson, true) => {
                anyhow::bail!("--long goes with --format csv or parquet: JSON holds every measure")
            }
            (FormatArg::Json, false) => Format::Json,
            (FormatArg::Ndjson, false) => Format::Ndjson,
            (FormatArg::Csv, false) => Format::Csv,
            (FormatArg::Csv, true) => Format::CsvLong,
            #[cfg(feature = "parquet")]
            (FormatArg::Parquet, false) => Format::Parquet,
            #[cfg(feature = "parquet")]
            (FormatArg::Parquet, true) => Format::ParquetLong,
            #[cfg(not(feature = "parquet"))]
            (FormatArg::Parquet, _) => anyhow::bail!(
                "this build writes no Parquet: build it with `cargo build --release --features parquet`"
            ),
        })
    }

    fn config(&self) -> anyhow::Result<Config> {
        let processors = || std::thread::available_parallelism().map_or(1, usize::from);
        Ok(Config {
            paths: self.paths.clone(),
            out: self.out.clone(),
            format: self.format()?,
            combined: self.combined,
            jobs: self.jobs.map_or_else(processors, usize::from),
            force: self.force,
            fail_fast: self.fail_fast,
            limits: Limits {
                total: self.max_unpacked,
                ratio: self.max_ratio.max(1),
                ..Limits::default()
            },
        })
    }
}

pub(crate) fn batch(args: &BatchArgs, console: &mut Console<'_>) -> anyhow::Result<ExitStatus> {
    let config = args.config()?;
    let stop = Arc::new(AtomicBool::new(false));
    for signal in [SIGINT, SIGTERM] {
        // The second signal ends the process at once: what was written stays whole.
        flag::register_conditional_shutdown(signal, 130, Arc::clone(&stop))
            .and_then(|_| flag::register(signal, Arc::clone(&stop)))
            .context("cannot listen for Ctrl-C")?;
    }
    let started = Instant::now();
    let mut watcher = Watcher {
        console,
        bar: (!args.quiet && io::stderr().is_terminal()).then(bar),
        started,
        files: None,
        inputs: 0,
        failed: 0,
        position: 0,
    };
    let summary = run(&config, stop, &mut watcher);
    if let Some(bar) = watcher.bar.take() {
        bar.finish_and_clear();
    }
    let summary = summary?;
    if !args.quiet {
        say(&summary, started.elapsed(), console);
    }
    if let Some(trouble) = &summary.trouble {
        console.error(trouble);
    }
    if summary.full {
        console.error(&format!(
            "no space left in `{}`: what was written is whole; make room and run again",
            args.out.display()
        ));
    }
    if summary.inputs == 0 && !summary.interrupted {
        console.error("no inputs found");
    }
    Ok(status(&summary, args.strict))
}

fn status(summary: &Summary, strict: bool) -> ExitStatus {
    let is_nothing_read = summary.ok + summary.no_tables == 0 && !summary.stopped;
    if summary.interrupted {
        ExitStatus::Interrupted
    } else if summary.full || summary.trouble.is_some() || is_nothing_read {
        ExitStatus::Nothing
    } else if summary.failed > 0 || (strict && summary.tables_failed > 0) {
        ExitStatus::Findings
    } else {
        ExitStatus::Success
    }
}

fn say(summary: &Summary, elapsed: Duration, console: &mut Console<'_>) {
    if !summary.left_out.is_empty() {
        let names: Vec<&str> = summary.left_out.iter().map(String::as_str).collect();
        console.note(&format!(
            "these measures have no column here (--long and JSON hold them): {}",
            names.join(", ")
        ));
    }
    if summary.passed_over > 0 {
        console.note(&format!(
            "{} links and devices were passed over",
            summary.passed_over
        ));
    }
    if summary.interrupted {
        console.note("stopped: run the same command again to go on");
    }
    if summary.stopped {
        console.note("stopped at the first failure: run the same command again to go on");
    }
    let Summary {
        inputs,
        failed,
        no_tables,
        unchanged,
        tables,
        tables_verified,
        tables_failed,
        tables_unchecked,
        rows,
        ..
    } = summary;
    let read = inputs - failed;
    let millis = elapsed.as_millis();
    console.say(&format!(
        "{inputs} inputs: {read} read ({no_tables} without tables, {unchanged} unchanged), {failed} failed; \
         {tables} tables: {tables_verified} verified, {tables_failed} failed, {tables_unchecked} unchecked; \
         {rows} rows; {}.{:03} s; {MANIFEST} has a line for each input",
        millis / 1000,
        millis % 1000,
    ));
}

/// Draws the bar and names failures.
struct Watcher<'a, 'c> {
    console: &'a mut Console<'c>,
    bar: Option<ProgressBar>,
    started: Instant,
    files: Option<u64>,
    inputs: u64,
    failed: u64,
    position: u64,
}

fn bar() -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(10));
    style(&bar, "{spinner} {msg}");
    bar
}

fn style(bar: &ProgressBar, template: &str) {
    // The templates are ours; a bar without style is no reason to stop.
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style.progress_chars("━╸ "));
    }
}

impl Watch for Watcher<'_, '_> {
    fn wants_total(&self) -> bool {
        self.bar.is_some()
    }

    fn total(&mut self, files: u64, bytes: u64) {
        self.files = Some(files);
        if let Some(bar) = &self.bar {
            bar.set_length(bytes.max(1));
            style(bar, "{bar:24} {percent:>3}%  {msg}");
        }
    }

    fn done(&mut self, record: &Record, bytes: u64) {
        self.inputs += 1;
        self.position += bytes;
        if record.status == Outcome::Failed {
            self.failed += 1;
            let path = on_one_line(&record.path);
            let why = on_one_line(record.error.as_deref().unwrap_or("no reason"));
            match &self.bar {
                Some(bar) => bar.suspend(|| self.console.input_error(&path, &why)),
                None => self.console.input_error(&path, &why),
            }
        }
        if let Some(bar) = &self.bar {
            bar.set_position(self.position);
            let millis = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
            let rate = self.inputs.saturating_mul(1000) / millis.max(1);
            let of = self
                .files
                .map(|files| format!(" of {files}"))
                .unwrap_or_default();
            let left = match bar.length() {
                Some(length) if self.files.is_some() && self.position > 0 => {
                    let rest = length.saturating_sub(self.position);
                    let millis = u128::from(millis) * u128::from(rest) / u128::from(self.position);
                    let left = Duration::from_millis(u64::try_from(millis).unwrap_or(u64::MAX));
                    format!(", {:#} left", HumanDuration(left))
                }
                _ => String::new(),
            };
            bar.set_message(format!(
                "{}{of} inputs, {rate}/s, {} failed{left}",
                self.inputs, self.failed
            ));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        assert_eq!(size("500M"), Ok(500 << 20));
        assert_eq!(size("16gb"), Ok(16 << 30));
        assert_eq!(size("1024"), Ok(1024));
        assert!(size("much").is_err() && size("99999999999G").is_err() && size("").is_err());
    }

    #[test]
    fn the_status_says_what_became_of_the_run() {
        let good = Summary {
            inputs: 2,
            ok: 2,
            tables_failed: 1,
            ..Summary::default()
        };
        let failed = Summary {
            failed: 1,
            ..good.clone()
        };
        let full = Summary {
            full: true,
            ..good.clone()
        };
        let stopped = Summary {
            interrupted: true,
            ..good.clone()
        };
        assert_eq!(status(&good, false), ExitStatus::Success);
        assert_eq!(status(&good, true), ExitStatus::Findings);
        assert_eq!(status(&failed, false), ExitStatus::Findings);
        assert_eq!(status(&full, false), ExitStatus::Nothing);
        assert_eq!(status(&stopped, false), ExitStatus::Interrupted);
        assert_eq!(status(&Summary::default(), false), ExitStatus::Nothing);
    }
}
