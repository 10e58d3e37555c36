//! The worker: an input comes in, its output and its line of the manifest go out.
//!
//! Each worker does one input after another: reads it, compares it with the earlier run, extracts, and
//! writes an output of its own or a slice of the combined one.

use std::fs;
use std::io;
use std::io::BufWriter;
use std::io::Seek;
use std::io::Write;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::path::PathBuf;
use std::time::Instant;

use tempfile::SpooledTempFile;

use crate::batch::archive::gunzip;
use crate::batch::archive::reason;
use crate::batch::combined::OldSlice;
use crate::batch::combined::Sources;
use crate::batch::gate::Control;
use crate::batch::gate::Ticket;
use crate::batch::inputs::Body;
use crate::batch::inputs::read_whole;
use crate::batch::manifest::Earlier;
use crate::batch::manifest::Outcome;
use crate::batch::manifest::Record;
use crate::batch::names::InputId;
use crate::batch::names::os_bytes;
use crate::batch::names::sha256;
use crate::batch::names::shown;
use crate::batch::outputs::Closed;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::Part;
use crate::batch::outputs::is_full;
use crate::batch::outputs::is_unchanged;
use crate::batch::run::Config;
use crate::batch::write_columns;
use crate::emit::FilingWriter;
use crate::extract::Extractor;
use crate::extract::Options;
use crate::extract::Receiver;
use crate::extract::hex;
use crate::model::Filing;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::source::Source;

/// Bytes of a slice of a combined output that are kept in memory, the rest goes to disk.
const SLICE_ROOM: usize = 256 << 10;
/// What it says where the disk was full before an input was looked at.
const NOT_DONE: &str = "not done: no space left in the output directory";

/// An input on its way to a worker.
pub(super) struct Job<'a> {
    pub(super) seq: u64,
    pub(super) id: InputId,
    pub(super) output: Option<PathBuf>,
    pub(super) body: Body,
    pub(super) disk: u64,
    pub(super) ticket: Ticket<'a>,
}

/// A part of a combined output.
pub(super) enum Slice {
    New(SpooledTempFile),
    Old(OldSlice),
}

/// An input on its way from a worker.
pub(super) struct Done<'a> {
    pub(super) seq: u64,
    /// `None` where the run stopped before it.
    pub(super) record: Option<Record>,
    pub(super) slice: Option<Slice>,
    /// An output of its own, to be placed by [`Workshop::place`].
    closed: Option<Closed>,
    pub(super) unchanged: bool,
    pub(super) left_out: Vec<String>,
    pub(super) disk: u64,
    _ticket: Ticket<'a>,
}

/// What all workers look at.
pub(super) struct Workshop<'a> {
    pub(super) config: &'a Config,
    pub(super) options: &'a str,
    pub(super) control: &'a Control,
    pub(super) dir: &'a OutDir,
    pub(super) earlier: &'a Earlier,
    pub(super) sources: Option<&'a Sources>,
}

impl<'a> Workshop<'a> {
    /// Puts the output of an input in its place, which waits for the disk.
    pub(super) fn place(&self, done: &mut Done<'a>) {
        if let Some(closed) = done.closed.take()
            && let Err(error) = closed.place()
            && let Some(record) = &mut done.record
        {
            record.fail(self.cannot_write(&error));
        }
    }

    fn cannot_write(&self, error: &io::Error) -> String {
        if is_full(error) {
            self.control.set_full();
        }
        format!("cannot write: {}", reason(error))
    }

    /// The line of an earlier run that may still hold.
    fn candidate(&self, id: &InputId) -> Option<Record> {
        if self.config.force {
            return None;
        }
        let earlier = self.earlier.record(id)?;
        (earlier.options == self.options && earlier.status != Outcome::Failed).then_some(earlier)
    }

    /// Is what the line says was written still there?
    fn is_there(&self, earlier: &Record, output: Option<&Path>, done: &mut Done<'_>) -> bool {
        let (Some(bytes), Some(hash)) = (earlier.output_bytes, &earlier.output_sha256) else {
            return false;
        };
        match (output, self.sources, earlier.offset) {
            (Some(output), _, None) => {
                earlier.output.as_ref() == Some(&shown(&os_bytes(output.as_os_str())))
                    && is_unchanged(&self.dir.path(output), bytes, hash)
            }
            (None, Some(sources), Some(offset)) => {
                done.slice = sources.find(offset, bytes, hash).map(Slice::Old);
                done.slice.is_some()
            }
            _ => false,
        }
    }

    /// A file for a while, in memory as long as it is small.
    fn scratch(&self) -> SpooledTempFile {
        tempfile::spooled_tempfile_in(SLICE_ROOM, self.dir.root())
    }
}

/// Who does one input after another.
pub(super) struct Worker<'w, 'a> {
    workshop: &'w Workshop<'a>,
    /// What it learned of the words of earlier inputs.
    extractor: Extractor,
}

impl<'w, 'a> Worker<'w, 'a> {
    pub(super) fn new(workshop: &'w Workshop<'a>) -> Worker<'w, 'a> {
        Worker {
            workshop,
            extractor: Extractor::default(),
        }
    }

    /// Does one input. Never fails, never panics: what happens is in the record.
    pub(super) fn process(&mut self, job: Job<'a>) -> Done<'a> {
        let started = Instant::now();
        let mut done = Done {
            seq: job.seq,
            record: None,
            slice: None,
            closed: None,
            unchanged: false,
            left_out: Vec::new(),
            disk: job.disk,
            _ticket: job.ticket,
        };
        if self.workshop.control.is_stopped() {
            return done;
        }
        let mut record = Record::new(&job.id, self.workshop.options);
        let result = if self.workshop.control.is_full() {
            Err(NOT_DONE.to_owned())
        } else {
            let work = AssertUnwindSafe(|| {
                self.convert(
                    &job.id,
                    job.output.as_deref(),
                    job.body,
                    &mut record,
                    &mut done,
                )
            });
            catch_unwind(work).unwrap_or_else(|_| {
                self.extractor = Extractor::default();
                Err("an error inside pooltab: please report it".to_owned())
            })
        };
        if let Err(why) = result {
            record.fail(why);
            done.slice = None;
            done.closed = None;
        }
        if !done.unchanged {
            record.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        }
        done.record = Some(record);
        done
    }

    fn convert(
        &mut self,
        id: &InputId,
        output: Option<&Path>,
        body: Body,
        record: &mut Record,
        done: &mut Done<'a>,
    ) -> Result<(), String> {
        let limits = &self.workshop.config.limits;
        let raw = match body {
            Body::File(path) => read_whole(&path, || ())?,
            Body::Gzip(path) => gunzip(fs::File::open(path).map_err(|e| reason(&e))?, limits)?,
            Body::Bytes(bytes) => bytes,
            Body::GzipBytes(bytes) => gunzip(&bytes[..], limits)?,
            Body::Unreadable(why) => return Err(why),
        };
        record.bytes = Some(raw.len() as u64);
        let source = match Source::new(&raw) {
            Ok(source) => source,
            Err(error) => {
                record.sha256 = Some(sha256(&raw));
                return Err(error.to_string());
            }
        };
        if let Some(earlier) = self.workshop.candidate(id) {
            let hash = hex(source.sha256());
            if earlier.sha256.as_ref() == Some(&hash)
                && self.workshop.is_there(&earlier, output, done)
            {
                *record = earlier;
                done.unchanged = true;
                return Ok(());
            }
            record.sha256 = Some(hash);
        }
        let written = match output {
            Some(output) => self.write_output(&source, output, record, done),
            None => self.write_to_slice(&source, record, done),
        };
        written.map_err(|error| self.workshop.cannot_write(&error))
    }

    /// Reads a filing, and writes and counts its tables while they are read.
    fn extract(
        &mut self,
        source: &Source<'_>,
        record: &mut Record,
        done: &mut Done<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let format = self.workshop.config.format.text();
        let path = record.path.clone();
        let mut conversion = Conversion {
            writer: FilingWriter::new(format, false, out),
            record,
        };
        let (filing, _) =
            self.extractor
                .extract_to(&path, source, Options::default(), &mut conversion);
        let Conversion { mut writer, record } = conversion;
        record.status = if record.tables > 0 {
            Outcome::Ok
        } else {
            Outcome::NoTables
        };
        done.left_out = writer.take_left_out().into_iter().collect();
        let written = writer.end(&filing);
        record.sha256 = Some(filing.source.sha256);
        written
    }

    fn write_output(
        &mut self,
        source: &Source<'_>,
        output: &Path,
        record: &mut Record,
        done: &mut Done<'_>,
    ) -> io::Result<()> {
        let format = self.workshop.config.format;
        let mut part = Part::create(self.workshop.dir, output)?;
        if format.is_columnar() {
            let mut rows = self.workshop.scratch();
            rows.write_all(&format.header())?;
            self.extract(source, record, done, &mut rows)?;
            rows.rewind()?;
            write_columns(&mut rows, &mut part)?;
        } else {
            part.write_all(&format.header())?;
            self.extract(source, record, done, &mut part)?;
        }
        let (closed, written) = part.close()?;
        done.closed = Some(closed);
        record.output = Some(shown(&os_bytes(output.as_os_str())));
        record.output_bytes = Some(written.bytes);
        record.output_sha256 = Some(written.sha256);
        Ok(())
    }

    fn write_to_slice(
        &mut self,
        source: &Source<'_>,
        record: &mut Record,
        done: &mut Done<'a>,
    ) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, self.workshop.scratch());
        self.extract(source, record, done, &mut out)?;
        let mut slice = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        slice.rewind()?;
        done.slice = Some(Slice::New(slice));
        record.output = Some(self.workshop.config.format.combined_name());
        Ok(())
    }
}

/// A filing on its way: written and counted table by table.
pub(super) struct Conversion<'a> {
    writer: FilingWriter<'a>,
    record: &'a mut Record,
}

impl Receiver for Conversion<'_> {
    fn begin(&mut self, filing: &Filing) {
        self.writer.begin(filing);
    }

    fn table(&mut self, filing: &Filing, table: Table) {
        if table.kind == TableKind::Stratification {
            self.record.count(&table);
        }
        self.writer.table(filing, &table);
    }
}

impl Record {
    /// Counts a stratification table.
    fn count(&mut self, table: &Table) {
        self.tables += 1;
        self.rows += (table.rows.len() + table.subtotals.len()) as u64;
        self.rows += u64::from(table.total.is_some());
        match table.verification.status {
            Status::Verified => self.verified += 1,
            Status::Failed => self.failed += 1,
            Status::Unchecked => self.unchecked += 1,
        }
    }
}
