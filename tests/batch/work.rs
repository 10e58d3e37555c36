//! A place to run in, filings to run over, and the manifest read back.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::path::PathBuf;
use std::process::Command;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::Value;

/// A directory for one test.
pub(crate) struct Work {
    temp: tempfile::TempDir,
}

/// What a run said and left.
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stderr: String,
}

impl Work {
    pub(crate) fn new() -> Work {
        Work {
            temp: tempfile::tempdir_in(env!("CARGO_TARGET_TMPDIR")).unwrap(),
        }
    }

    pub(crate) fn path(&self, below: &str) -> PathBuf {
        self.temp.path().join(below)
    }

    /// Writes a file and the directories above it.
    pub(crate) fn write(&self, below: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(below);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }

    /// Writes filings `in/000.txt` and so on.
    pub(crate) fn filings(&self, n: usize) {
        for idx in 0..n {
            self.write(&format!("in/{}/{idx:03}.txt", idx % 7), filing(idx));
        }
    }

    /// `pooltab batch`, not yet started; paths are below the work directory.
    pub(crate) fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_pooltab"));
        command
            .arg("batch")
            .args(args)
            .current_dir(self.temp.path());
        command
    }

    pub(crate) fn run(&self, args: &[&str]) -> Ran {
        finish(self.command(args))
    }

    /// Runs with arguments that need not be text.
    pub(crate) fn run_os(&self, args: &[OsString]) -> Ran {
        let mut command = self.command(&[]);
        command.args(args);
        finish(command)
    }

    pub(crate) fn manifest(&self, out: &str) -> Manifest {
        Manifest::read(&self.path(out))
    }

    /// All files of an output directory but those of the run itself; times are left out.
    pub(crate) fn outputs(&self, out: &str) -> BTreeMap<PathBuf, Vec<u8>> {
        tree(&self.path(out))
    }
}

pub(crate) fn finish(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    assert!(output.stdout.is_empty(), "nothing goes to stdout");
    Ran {
        code: output.status.code(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
    }
}

impl Ran {
    #[track_caller]
    pub(crate) fn expect(self, code: i32) -> Ran {
        assert_eq!(self.code, Some(code), "{}", self.stderr);
        self
    }

    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Ran {
        assert!(
            self.stderr.contains(words),
            "expected `{words}` in:\n{}",
            self.stderr
        );
        self
    }
}

/// The manifest of a finished run.
pub(crate) struct Manifest {
    pub(crate) lines: Vec<Value>,
}

impl Manifest {
    pub(crate) fn read(out: &Path) -> Manifest {
        let text = fs::read_to_string(out.join("manifest.ndjson")).unwrap();
        let lines = text.lines().map(|line| serde_json::from_str(line).unwrap());
        Manifest {
            lines: lines.collect(),
        }
    }

    /// The manifest adds up: so many inputs, each output that it names is there with its hash.
    #[track_caller]
    pub(crate) fn adds_up(self, n_inputs: usize, out: &Path) -> Manifest {
        assert_eq!(self.lines.len(), n_inputs);
        for line in &self.lines {
            let failed = line["status"] == "failed";
            assert_eq!(failed, line["error"].is_string(), "{line}");
            assert_eq!(failed, line["output"].is_null(), "{line}");
            let checked =
                ["verified", "failed", "unchecked"].map(|key| line[key].as_u64().unwrap());
            assert_eq!(
                checked.iter().sum::<u64>(),
                line["tables"].as_u64().unwrap()
            );
            if let (Some(output), Some(bytes)) =
                (line["output"].as_str(), line["output_bytes"].as_u64())
                && !output.contains("\\x")
            {
                let offset = line["offset"].as_u64();
                // The slices of a combined Parquet file are those of the rows that it was made from.
                let sliced = match offset {
                    Some(_) if output.ends_with(".parquet") => ".pooltab-rows.csv",
                    _ => output,
                };
                let whole = fs::read(out.join(sliced)).unwrap();
                let at = offset.unwrap_or(0) as usize;
                let slice = &whole[at..at + bytes as usize];
                assert_eq!(line["output_sha256"], sha256(slice), "{line}");
                assert!(offset.is_some() || whole.len() as u64 == bytes);
            }
        }
        self
    }

    #[track_caller]
    pub(crate) fn line(&self, path_ends: &str) -> &Value {
        let mut found = self
            .lines
            .iter()
            .filter(|line| line["path"].as_str().unwrap().ends_with(path_ends));
        let line = found
            .next()
            .unwrap_or_else(|| panic!("no line for {path_ends}"));
        assert!(found.next().is_none(), "two lines for {path_ends}");
        line
    }

    pub(crate) fn count(&self, status: &str) -> usize {
        self.lines
            .iter()
            .filter(|line| line["status"] == status)
            .count()
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    use sha2::Digest;
    sha2::Sha256::digest(bytes)
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

/// Files below a directory by name, but for `.pooltab*`; the manifest without its times.
pub(crate) fn tree(root: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in walkdir::WalkDir::new(root) {
        let entry = entry.unwrap();
        let name = entry.file_name().to_string_lossy().into_owned();
        if !entry.file_type().is_file() || name == ".pooltab.lock" {
            continue;
        }
        let mut bytes = fs::read(entry.path()).unwrap();
        if name == "manifest.ndjson" {
            bytes = without_times(&bytes);
        }
        files.insert(
            entry.path().strip_prefix(root).unwrap().to_path_buf(),
            bytes,
        );
    }
    files
}

fn without_times(manifest: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    for line in String::from_utf8_lossy(manifest).lines() {
        let mut value: Value = serde_json::from_str(line).unwrap();
        value
            .as_object_mut()
            .unwrap()
            .remove("milliseconds")
            .unwrap();
        out.extend(value.to_string().bytes());
        out.push(b'\n');
    }
    out
}

/// A small filing of its own for each number, with one table that reconciles.
pub(crate) fn filing(number: usize) -> String {
    let counts = [12 + number % 5, 30 + number % 11, 8 + number % 3];
    let cents = counts.map(|count| count * 10_000_000 + number);
    let total: usize = cents.iter().sum();
    let mut text = format!(
        "                    SECURITIES AND EXCHANGE COMMISSION\n\n\
         \x20                                FORM 8-K\n\n\
         Date of Report (Date of earliest event reported): September 30, 2002\n\n\
         \x20                    BRIARWOOD MORTGAGE TRUST {number}\n\n\
         Item 5.  Other Events.\n\n\
         The tables below describe the mortgage loans of pool {number}.\n\n\
         \x20                        Current Mortgage Rates (1)\n\n\
         \x20                                       Aggregate          Percent of\n\
         Current               Number of      Principal Balance    Mortgage\n\
         Mortgage Rates (%)  Mortgage Loans     Outstanding          Loans\n\
         ----------------------------------------------------------------------\n"
    );
    for (idx, rate) in ["6.000", "6.125", "6.250"].iter().enumerate() {
        let percent = (cents[idx] * 20_000 + total) / (2 * total);
        text.push_str(&row(rate, counts[idx], cents[idx], percent));
    }
    text.push_str("----------------------------------------------------------------------\n");
    text.push_str(&row("     Total", counts.iter().sum(), total, 10_000));
    text.push_str("======================================================================\n\n");
    text
}

fn row(label: &str, count: usize, cents: usize, percent: usize) -> String {
    let (dollars, cents) = (cents / 100, cents % 100);
    format!(
        "{label:<20}{count:>10}     $ {dollars:>12}.{cents:02}     {:>6}.{:02}%\n",
        percent / 100,
        percent % 100
    )
}

pub(crate) fn gzip(bytes: &[u8]) -> Vec<u8> {
    packed(bytes, Compression::fast())
}

pub(crate) fn packed(bytes: &[u8], level: Compression) -> Vec<u8> {
    let mut gz = GzEncoder::new(Vec::new(), level);
    gz.write_all(bytes).unwrap();
    gz.finish().unwrap()
}

/// A tar whose member names are taken as they are, bad ones too.
pub(crate) fn tar(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in members {
        let mut header = tar::Header::new_gnu();
        header.as_mut_bytes()[..name.len()].copy_from_slice(name.as_bytes());
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        header.set_cksum();
        builder.append(&header, *bytes).unwrap();
    }
    builder.into_inner().unwrap()
}

pub(crate) fn zip(members: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, bytes) in members {
        writer
            .start_file(*name, zip::write::SimpleFileOptions::default())
            .unwrap();
        writer.write_all(bytes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
