//! `manifest.ndjson`: one line an input. A journal while the run goes on, sorted at its end.
//!
//! ```text
//! {"path":"2001/a.txt","sha256":"...","status":"ok","tables":9,"rows":106,...,"milliseconds":12}
//! ```
//!
//! A run appends to what an earlier run left: the last line of an input holds. So a killed run
//! leaves all that it finished, and the next one starts from there. At the end the lines of this run
//! take the place of the whole, sorted by path; sorting keeps at most [`SORT_ROOM`] bytes of lines
//! in memory. An earlier manifest is kept in memory as 40 bytes a line.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::collections::BinaryHeap;
use std::fs::File;
use std::io;
use std::io::BufRead;
use std::io::BufReader;
use std::io::BufWriter;
use std::io::Read;
use std::io::Seek;
use std::io::SeekFrom;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;

use serde::Deserialize;
use serde::Serialize;

use crate::batch::gate::locked;
use crate::batch::names::InputId;
use crate::batch::names::unhex;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::Part;
use crate::batch::outputs::open_kept;
use crate::extract::hex;

/// The name of the manifest in the output directory.
pub const MANIFEST: &str = "manifest.ndjson";

/// Bytes of lines that are sorted in memory at once.
const SORT_ROOM: usize = 8 << 20;

/// What became of an input.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It holds stratification tables.
    Ok,
    /// It was read and holds none.
    NoTables,
    /// It was not read, or its output could not be written.
    Failed,
}

/// A line of the manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The path as given; a member of an archive follows a `!`. Bytes that are not UTF-8 as `\xNN`.
    pub path: String,
    /// All bytes of a path that is not UTF-8.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path_hex: Option<String>,
    /// 2 and so on where a path is met again.
    #[serde(default = "first", skip_serializing_if = "is_first")]
    pub occurrence: u32,
    /// Hash of the input's (unpacked) bytes.
    pub sha256: Option<String>,
    /// How many they are.
    pub bytes: Option<u64>,
    /// What became of it.
    pub status: Outcome,
    /// Stratification tables.
    pub tables: u64,
    /// Their rows: buckets, subtotals and totals, as many as the wide CSV has.
    pub rows: u64,
    /// Tables that proved themselves.
    pub verified: u64,
    /// Tables where a check fails.
    pub failed: u64,
    /// Tables with nothing to add up.
    pub unchecked: u64,
    /// Why it failed.
    pub error: Option<String>,
    /// The output below the directory.
    pub output: Option<String>,
    /// Where its part of a combined output starts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub offset: Option<u64>,
    /// Bytes written.
    pub output_bytes: Option<u64>,
    /// Hash of the bytes written.
    pub output_sha256: Option<String>,
    /// Everything besides the input that the output depends on.
    pub options: String,
    /// How long it took.
    pub milliseconds: u64,
}

fn first() -> u32 {
    1
}

fn is_first(occurrence: &u32) -> bool {
    *occurrence == 1
}

impl Record {
    /// A line for an input that failed; the rest is filled in as it becomes known.
    pub(crate) fn new(id: &InputId, options: &str) -> Record {
        Record {
            path: id.shown(),
            path_hex: std::str::from_utf8(&id.path)
                .is_err()
                .then(|| hex(&id.path)),
            occurrence: id.occurrence,
            sha256: None,
            bytes: None,
            status: Outcome::Failed,
            tables: 0,
            rows: 0,
            verified: 0,
            failed: 0,
            unchecked: 0,
            error: None,
            output: None,
            offset: None,
            output_bytes: None,
            output_sha256: None,
            options: options.to_owned(),
            milliseconds: 0,
        }
    }

    /// Turns the line into that of a failure.
    pub(crate) fn fail(&mut self, why: String) {
        *self = Record {
            path: std::mem::take(&mut self.path),
            path_hex: self.path_hex.take(),
            sha256: self.sha256.take(),
            options: std::mem::take(&mut self.options),
            status: Outcome::Failed,
            error: Some(why),
            tables: 0,
            rows: 0,
            verified: 0,
            failed: 0,
            unchecked: 0,
            output: None,
            offset: None,
            output_bytes: None,
            output_sha256: None,
            ..*self
        };
    }

    fn id(&self) -> InputId {
        InputId {
            path: self
                .path_hex
                .as_deref()
                .and_then(unhex)
                .unwrap_or_else(|| self.path.clone().into_bytes()),
            occurrence: self.occurrence,
        }
    }
}

/// What earlier runs wrote down.
#[derive(Debug)]
pub(crate) struct Earlier {
    lines: BTreeMap<u128, (u64, u32)>,
    file: Mutex<File>,
}

impl Earlier {
    /// The last line of an input.
    pub(crate) fn record(&self, id: &InputId) -> Option<Record> {
        let &(offset, len) = self.lines.get(&id.key())?;
        let mut line = vec![0; len as usize];
        let mut file = locked(&self.file);
        file.seek(SeekFrom::Start(offset)).ok()?;
        file.read_exact(&mut line).ok()?;
        drop(file);
        serde_json::from_slice(&line).ok()
    }

    /// The first byte after every slice of a combined output that earlier runs wrote.
    pub(crate) fn slices_end(&self) -> u64 {
        let mut end = 0;
        let mut file = locked(&self.file);
        if file.seek(SeekFrom::Start(0)).is_ok() {
            for line in BufReader::new(&mut *file)
                .split(b'\n')
                .map_while(Result::ok)
            {
                if let Ok(record) = serde_json::from_slice::<Record>(&line)
                    && let (Some(offset), Some(bytes)) = (record.offset, record.output_bytes)
                {
                    end = end.max(offset.saturating_add(bytes));
                }
            }
        }
        end
    }
}

/// The manifest as a run writes it.
#[derive(Debug)]
pub(crate) struct Journal {
    file: File,
    len: u64,
    /// Where this run's lines start.
    start: u64,
}

impl Journal {
    /// Opens the manifest of a directory, with what earlier runs wrote.
    pub(crate) fn open(dir: &OutDir) -> io::Result<(Journal, Earlier)> {
        let path = dir.path(Path::new(MANIFEST));
        let mut file = open_kept(&path)?;
        let mut lines = BTreeMap::new();
        let (mut offset, mut n_foreign) = (0u64, 0u64);
        let mut reader = BufReader::new(&mut file);
        let mut line = Vec::new();
        loop {
            line.clear();
            let n = reader.read_until(b'\n', &mut line)?;
            if n == 0 || line.last() != Some(&b'\n') {
                break; // A line that was cut short never happened.
            }
            match serde_json::from_slice::<Record>(&line) {
                Ok(record) => {
                    lines.insert(record.id().key(), (offset, n as u32 - 1));
                }
                Err(_) => n_foreign += 1,
            }
            offset += n as u64;
        }
        if lines.is_empty() && (n_foreign > 0 || !line.is_empty()) {
            return Err(io::Error::other(format!(
                "`{}` is no manifest of pooltab: move it away, or give another --out",
                path.display()
            )));
        }
        file.set_len(offset)?;
        file.seek(SeekFrom::End(0))?;
        let earlier = Earlier {
            lines,
            file: Mutex::new(File::open(&path)?),
        };
        let journal = Journal {
            file,
            len: offset,
            start: offset,
        };
        Ok((journal, earlier))
    }

    /// Adds a line; whole or, where that fails, not at all.
    pub(crate) fn append(&mut self, record: &Record) -> io::Result<()> {
        let mut line = serde_json::to_vec(record)?;
        line.push(b'\n');
        if let Err(error) = self.file.write_all(&line) {
            let _ = self.file.set_len(self.len);
            let _ = self.file.seek(SeekFrom::Start(self.len));
            return Err(error);
        }
        self.len += line.len() as u64;
        Ok(())
    }

    /// Puts this run's lines, sorted, in the place of the manifest.
    pub(crate) fn finish(&mut self, dir: &OutDir) -> io::Result<()> {
        self.file.seek(SeekFrom::Start(self.start))?;
        let mut out = Part::create(dir, Path::new(MANIFEST))?;
        sort_lines(
            BufReader::new(&mut self.file),
            dir.root(),
            SORT_ROOM,
            &mut out,
        )?;
        out.commit()?;
        Ok(())
    }
}

/// A line with what it is sorted by.
type Keyed = (InputId, Vec<u8>);

fn keyed(line: Vec<u8>) -> io::Result<Keyed> {
    let record: Record = serde_json::from_slice(&line)?;
    Ok((record.id(), line))
}

/// Sorts manifest lines by path: in runs that fit the room, which are then merged.
fn sort_lines(
    lines: impl BufRead,
    scratch: &Path,
    room: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut runs: Vec<BufReader<File>> = Vec::new();
    let mut held: Vec<Keyed> = Vec::new();
    let mut held_bytes = 0;
    for line in lines.split(b'\n') {
        let line = line?;
        held_bytes += 2 * line.len();
        held.push(keyed(line)?);
        if held_bytes > room {
            held.sort();
            let mut run = BufWriter::new(tempfile::tempfile_in(scratch)?);
            for (_, line) in held.drain(..) {
                write_line(&mut run, &line)?;
            }
            let mut file = run.into_inner().map_err(io::IntoInnerError::into_error)?;
            file.seek(SeekFrom::Start(0))?;
            runs.push(BufReader::new(file));
            held_bytes = 0;
        }
    }
    held.sort();
    if runs.is_empty() {
        return held.iter().try_for_each(|(_, line)| write_line(out, line));
    }
    let mut rest = held.into_iter();
    let n_runs = runs.len();
    let mut next = |idx: usize| -> io::Result<Option<Keyed>> {
        if idx == n_runs {
            return Ok(rest.next());
        }
        let mut line = Vec::new();
        match runs[idx].read_until(b'\n', &mut line)? {
            0 => Ok(None),
            _ => {
                line.pop();
                keyed(line).map(Some)
            }
        }
    };
    let mut heads = BinaryHeap::new();
    for idx in 0..=n_runs {
        heads.extend(next(idx)?.map(|head| Reverse((head, idx))));
    }
    while let Some(Reverse(((_, line), idx))) = heads.pop() {
        write_line(out, &line)?;
        heads.extend(next(idx)?.map(|head| Reverse((head, idx))));
    }
    Ok(())
}

fn write_line(out: &mut (impl Write + ?Sized), line: &[u8]) -> io::Result<()> {
    out.write_all(line)?;
    out.write_all(b"\n")
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn record(path: &[u8], occurrence: u32) -> Record {
        let id = InputId {
            path: path.to_vec(),
            occurrence,
        };
        let mut record = Record::new(&id, "json");
        record.fail("why".into());
        assert_eq!(record.id(), id);
        record
    }

    #[test]
    fn lines_are_sorted_within_little_room() {
        let paths: Vec<String> = (0..500)
            .map(|n| format!("{}.txt", n * 7919 % 500))
            .collect();
        let mut lines = Vec::new();
        for path in &paths {
            lines.extend(serde_json::to_vec(&record(path.as_bytes(), 1)).unwrap());
            lines.push(b'\n');
        }
        let scratch = tempfile::tempdir().unwrap();
        let sorted = |room| {
            let mut out = Vec::new();
            sort_lines(&lines[..], scratch.path(), room, &mut out).unwrap();
            out
        };
        assert_eq!(sorted(10_000), sorted(usize::MAX));
        let got: Vec<String> = sorted(10_000)
            .split(|&b| b == b'\n')
            .filter(|line| !line.is_empty())
            .map(|line| serde_json::from_slice::<Record>(line).unwrap().path)
            .collect();
        let mut expected = paths;
        expected.sort();
        assert_eq!(got, expected);
    }

    #[test]
    fn the_last_line_of_an_input_holds_and_a_cut_line_never_was() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        let (mut journal, _) = Journal::open(&dir).unwrap();
        let mut one = record(b"a\xFF.txt", 1);
        journal.append(&one).unwrap();
        one.milliseconds = 7;
        journal.append(&one).unwrap();
        let path = temp.path().join(MANIFEST);
        let mut text = fs::read(&path).unwrap();
        text.extend_from_slice(b"{\"path\":\"b.t");
        fs::write(&path, text).unwrap();
        let (mut journal, earlier) = Journal::open(&dir).unwrap();
        assert_eq!(earlier.record(&one.id()).unwrap(), one);
        journal.append(&record(b"b.txt", 1)).unwrap();
        journal.append(&record(b"a.txt", 2)).unwrap();
        journal.finish(&dir).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(text.lines().count(), 2);
        assert!(
            text.starts_with("{\"path\":\"a.txt\",\"occurrence\":2,"),
            "{text}"
        );
    }

    #[test]
    fn a_foreign_file_is_left_alone() {
        let temp = tempfile::tempdir().unwrap();
        let dir = OutDir::open(temp.path()).unwrap();
        fs::write(temp.path().join(MANIFEST), "mine\n").unwrap();
        assert!(Journal::open(&dir).is_err());
        assert_eq!(fs::read(temp.path().join(MANIFEST)).unwrap(), b"mine\n");
    }
}
