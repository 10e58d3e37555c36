//! The run: a lister, workers, and a collector that writes everything down.
//!
//! ```text
//! lister    names inputs in order, hands each over once there is room for it
//! workers   read, compare with the earlier run, extract; write the output, or a slice of it
//! collector appends slices in input order, the manifest's lines as inputs finish
//! ```
//!
//! Every input handed over comes back from a worker exactly once, whatever happens to it. When the
//! disk is full the rest is still listed, as not done, so that the manifest names every input.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::io::BufWriter;
use std::io::Seek;
use std::io::Write;
use std::ops::ControlFlow;
use std::panic::AssertUnwindSafe;
use std::panic::catch_unwind;
use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::thread;
use std::time::Instant;

use tempfile::SpooledTempFile;

use crate::batch::Format;
use crate::batch::archive::Limits;
use crate::batch::archive::gunzip;
use crate::batch::archive::reason;
use crate::batch::combined::OldSlice;
use crate::batch::combined::Sources;
use crate::batch::combined::Spool;
use crate::batch::gate::Control;
use crate::batch::gate::Gate;
use crate::batch::gate::Ticket;
use crate::batch::gate::locked;
use crate::batch::inputs::Body;
use crate::batch::inputs::Found;
use crate::batch::inputs::Lister;
use crate::batch::inputs::input_around;
use crate::batch::inputs::inputs_in;
use crate::batch::inputs::measure;
use crate::batch::inputs::read_whole;
use crate::batch::manifest::Earlier;
use crate::batch::manifest::Journal;
use crate::batch::manifest::MANIFEST;
use crate::batch::manifest::Outcome;
use crate::batch::manifest::Record;
use crate::batch::names::InputId;
use crate::batch::names::Namer;
use crate::batch::names::os_bytes;
use crate::batch::names::sha256;
use crate::batch::names::shown;
use crate::batch::outputs::LOCK;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::OutDirError;
use crate::batch::outputs::Part;
use crate::batch::outputs::is_full;
use crate::batch::outputs::is_unchanged;
use crate::emit::FilingWriter;
use crate::emit::write_csv_header;
use crate::extract::Options;
use crate::extract::Receiver;
use crate::extract::extract_to;
use crate::extract::hex;
use crate::model::Filing;
use crate::model::SCHEMA_VERSION;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::source::Source;

/// Bytes of inputs in flight, unless one input alone is larger.
const ROOM: u64 = 64 << 20;
/// The same, for each job, where there are many.
const ROOM_A_JOB: u64 = 16 << 20;
/// Bytes of a slice of a combined output that are kept in memory, the rest goes to disk.
const SLICE_ROOM: usize = 256 << 10;
/// What extraction of a large text may need of the stack, with room.
const STACK: usize = 8 << 20;

/// What to do.
#[derive(Clone, Debug)]
pub struct Config {
    /// Files, directories, archives.
    pub paths: Vec<PathBuf>,
    /// The output directory.
    pub out: PathBuf,
    /// What to write.
    pub format: Format,
    /// One output for the run?
    pub combined: bool,
    /// How many inputs are read at a time.
    pub jobs: usize,
    /// Do again what an earlier run did?
    pub force: bool,
    /// Stop at the first input that fails?
    pub fail_fast: bool,
    /// How far archives may unfold.
    pub limits: Limits,
}

/// What became of a run.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inputs met: as many as the manifest has lines.
    pub inputs: u64,
    /// Inputs with stratification tables.
    pub ok: u64,
    /// Inputs without.
    pub no_tables: u64,
    /// Inputs that failed.
    pub failed: u64,
    /// Inputs (of the first two kinds) taken over from an earlier run.
    pub unchanged: u64,
    /// Stratification tables.
    pub tables: u64,
    /// Tables that proved themselves.
    pub tables_verified: u64,
    /// Tables where a check fails.
    pub tables_failed: u64,
    /// Tables with nothing to add up.
    pub tables_unchecked: u64,
    /// Rows of these tables.
    pub rows: u64,
    /// Links and devices that were passed over.
    pub passed_over: u64,
    /// Measures that the rows written have no column for.
    pub left_out: BTreeSet<String>,
    /// Did the run stop before its end (a signal)?
    pub interrupted: bool,
    /// Did it stop at a failure, as asked?
    pub stopped: bool,
    /// Was the disk full?
    pub full: bool,
    /// What could not be written besides outputs of single inputs.
    pub trouble: Option<String>,
}

/// Why nothing could be done.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// Outputs would be read as inputs.
    #[error("the output directory holds the input directory `{0}`: give another --out")]
    OutAroundInput(String),
    /// The output directory.
    #[error("{0}")]
    Out(String),
    /// The manifest.
    #[error("cannot write the manifest: {0}; run again to go on")]
    Manifest(io::Error),
    /// Threads.
    #[error("cannot start a thread: {0}")]
    Thread(io::Error),
}

impl From<OutDirError> for RunError {
    fn from(error: OutDirError) -> RunError {
        RunError::Out(error.to_string())
    }
}

/// Watches a run go on.
pub trait Watch {
    /// Is [`Watch::total`] wanted? It takes a walk over all directories.
    fn wants_total(&self) -> bool;
    /// There are so many files of so many bytes.
    fn total(&mut self, files: u64, bytes: u64);
    /// An input is done, which brings the run so many bytes further.
    fn done(&mut self, record: &Record, bytes: u64);
}

/// An input on its way to a worker.
struct Job<'a> {
    seq: u64,
    id: InputId,
    output: Option<PathBuf>,
    body: Body,
    disk: u64,
    ticket: Ticket<'a>,
}

/// A part of a combined output.
enum Slice {
    New(SpooledTempFile),
    Old(OldSlice),
}

/// An input on its way from a worker.
struct Done<'a> {
    seq: u64,
    /// `None` where the run stopped before it.
    record: Option<Record>,
    slice: Option<Slice>,
    unchanged: bool,
    left_out: Vec<String>,
    disk: u64,
    _ticket: Ticket<'a>,
}

enum Message<'a> {
    Done(Box<Done<'a>>),
    Total(u64, u64),
}

/// What all workers look at.
struct Workshop<'a> {
    config: &'a Config,
    options: &'a str,
    control: &'a Control,
    dir: &'a OutDir,
    earlier: &'a Earlier,
    sources: Option<&'a Sources>,
}

/// Converts everything. `stop` may be set at any time: what is in flight is finished, the rest left
/// to a later run.
///
/// # Errors
/// Where nothing can be written at all; what happens to single inputs is in the manifest.
pub fn run(
    config: &Config,
    stop: Arc<AtomicBool>,
    watch: &mut dyn Watch,
) -> Result<Summary, RunError> {
    if let Some(path) = fs::canonicalize(&config.out)
        .ok()
        .and_then(|out| input_around(&config.paths, &out))
    {
        return Err(RunError::OutAroundInput(path.display().to_string()));
    }
    let control = Control::new(stop);
    let dir = OutDir::open(&config.out)?;
    let (journal, earlier) = match Journal::open(&dir) {
        Ok(opened) => opened,
        Err(error) => {
            dir.close();
            return Err(RunError::Manifest(error));
        }
    };
    let (spool, sources) = if config.combined {
        let opened = Spool::open(
            &dir,
            &rows_name(config.format),
            &header(config.format),
            earlier.slices_end(),
        );
        match opened {
            Ok((spool, sources)) => (Some(spool), Some(sources)),
            Err(error) => {
                dir.close();
                return Err(RunError::Out(reason(&error)));
            }
        }
    } else {
        (None, None)
    };
    let options = options_text(config);
    let workshop = Workshop {
        config,
        options: &options,
        control: &control,
        dir: &dir,
        earlier: &earlier,
        sources: sources.as_ref(),
    };
    let mut collector = Collector {
        config,
        control: &control,
        dir: &dir,
        journal,
        spool,
        sources: sources.as_ref(),
        summary: Summary::default(),
        is_released: false,
        broken: None,
    };
    let jobs = config.jobs.max(1);
    let gate = Gate::new(
        ROOM.max(ROOM_A_JOB.saturating_mul(jobs as u64)),
        4 * jobs + 8,
    );
    converse(&workshop, &gate, jobs, &mut collector, watch)?;
    let summary = collector.finish();
    dir.close();
    summary
}

/// Starts the threads and listens until all is done.
fn converse(
    workshop: &Workshop<'_>,
    gate: &Gate,
    jobs: usize,
    collector: &mut Collector<'_>,
    watch: &mut dyn Watch,
) -> Result<(), RunError> {
    let (job_sender, job_receiver) = mpsc::sync_channel::<Job<'_>>(jobs);
    let job_receiver = Mutex::new(job_receiver);
    let (sender, receiver) = mpsc::channel::<Message<'_>>();
    thread::scope(|scope| -> io::Result<()> {
        let config = workshop.config;
        let start = |name: &str| {
            thread::Builder::new()
                .name(name.to_owned())
                .stack_size(STACK)
        };
        if watch.wants_total() {
            let sender = sender.clone();
            start("measure").spawn_scoped(scope, move || {
                let (files, bytes) = measure(&config.paths, workshop.dir.root(), workshop.control);
                let _ = sender.send(Message::Total(files, bytes));
            })?;
        }
        for _ in 0..jobs {
            let (sender, job_receiver) = (sender.clone(), &job_receiver);
            start("worker").spawn_scoped(scope, move || {
                loop {
                    // Held while waiting: the others wait for the lock instead.
                    let Ok(job) = locked(job_receiver).recv() else {
                        return;
                    };
                    let _ = sender.send(Message::Done(Box::new(workshop.process(job))));
                }
            })?;
        }
        drop(sender);
        let lister =
            start("lister").spawn_scoped(scope, move || list(workshop, gate, &job_sender))?;
        let mut waiting: BTreeMap<u64, Box<Done<'_>>> = BTreeMap::new();
        let mut next = 0;
        for message in receiver {
            let done = match message {
                Message::Done(done) => done,
                Message::Total(files, bytes) => {
                    watch.total(files, bytes);
                    continue;
                }
            };
            if config.combined {
                waiting.insert(done.seq, done);
                while let Some(done) = waiting.remove(&next) {
                    collector.take(*done, watch);
                    next += 1;
                }
            } else {
                collector.take(*done, watch);
            }
        }
        collector.summary.passed_over = lister.join().unwrap_or(0);
        Ok(())
    })
    .map_err(RunError::Thread)
}

/// Finds and names inputs, and hands them to the workers.
fn list<'a>(workshop: &Workshop<'a>, gate: &'a Gate, jobs: &mpsc::SyncSender<Job<'a>>) -> u64 {
    let config = workshop.config;
    let out = workshop.dir.root();
    let mut namer = Namer::new(config.format.ending(), &[MANIFEST, LOCK]);
    for input in inputs_in(&config.paths, out) {
        namer.reserve(&input);
    }
    let lister = Lister {
        gate,
        control: workshop.control,
        limits: &config.limits,
        out,
    };
    let mut seq = 0;
    lister.list(&config.paths, &mut |found: Found<'a>| {
        let is_named = !config.combined && !matches!(found.body, Body::Unreadable(_));
        let job = Job {
            seq,
            id: namer.identify(found.path),
            output: is_named.then(|| namer.output(&found.below)),
            body: found.body,
            disk: found.disk,
            ticket: found.ticket,
        };
        seq += 1;
        match jobs.send(job) {
            Ok(()) if !workshop.control.is_stopped() => ControlFlow::Continue(()),
            _ => ControlFlow::Break(()),
        }
    })
}

/// What the outputs depend on besides the inputs.
fn options_text(config: &Config) -> String {
    format!(
        "pooltab {} schema {} {}{}",
        env!("CARGO_PKG_VERSION"),
        SCHEMA_VERSION,
        config.format.name(),
        if config.combined { " combined" } else { "" }
    )
}

/// The file in which the slices of a combined output stand one after another.
fn rows_name(format: Format) -> String {
    if format.is_columnar() {
        // Columns cannot be taken over from an earlier run: their rows are kept.
        ".pooltab-rows.csv".to_owned()
    } else {
        combined_name(format)
    }
}

fn combined_name(format: Format) -> String {
    format!("combined{}", format.ending())
}

fn header(format: Format) -> Vec<u8> {
    let mut header = Vec::new();
    if let Some(long) = format.text().rows() {
        // A vector takes everything.
        let _ = write_csv_header(long, &mut header);
    }
    header
}

/// What it says where the disk was full before an input was looked at.
const NOT_DONE: &str = "not done: no space left in the output directory";

impl<'a> Workshop<'a> {
    /// Does one input. Never fails, never panics: what happens is in the record.
    fn process(&self, job: Job<'a>) -> Done<'a> {
        let started = Instant::now();
        let mut done = Done {
            seq: job.seq,
            record: None,
            slice: None,
            unchanged: false,
            left_out: Vec::new(),
            disk: job.disk,
            _ticket: job.ticket,
        };
        if self.control.is_stopped() {
            return done;
        }
        let mut record = Record::new(&job.id, self.options);
        let result = if self.control.is_full() {
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
            catch_unwind(work)
                .unwrap_or_else(|_| Err("an error inside pooltab: please report it".to_owned()))
        };
        if let Err(why) = result {
            record.fail(why);
            done.slice = None;
        }
        if !done.unchanged {
            record.milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
        }
        done.record = Some(record);
        done
    }

    fn convert(
        &self,
        id: &InputId,
        output: Option<&Path>,
        body: Body,
        record: &mut Record,
        done: &mut Done<'a>,
    ) -> Result<(), String> {
        let limits = &self.config.limits;
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
        if let Some(earlier) = self.candidate(id) {
            let hash = hex(source.sha256());
            if earlier.sha256.as_ref() == Some(&hash) && self.is_there(&earlier, output, done) {
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
        written.map_err(|error| {
            if is_full(&error) {
                self.control.set_full();
            }
            format!("cannot write: {}", reason(&error))
        })
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

    /// Reads a filing, and writes and counts its tables while they are read.
    fn extract(
        &self,
        source: &Source<'_>,
        record: &mut Record,
        done: &mut Done<'_>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let format = self.config.format.text();
        let path = record.path.clone();
        let mut conversion = Conversion {
            writer: FilingWriter::new(format, false, out),
            record,
        };
        let (filing, _) = extract_to(&path, source, Options::default(), &mut conversion);
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
        &self,
        source: &Source<'_>,
        output: &Path,
        record: &mut Record,
        done: &mut Done<'_>,
    ) -> io::Result<()> {
        let format = self.config.format;
        let mut part = Part::create(self.dir, output)?;
        if format.is_columnar() {
            let mut rows = self.scratch();
            rows.write_all(&header(format))?;
            self.extract(source, record, done, &mut rows)?;
            rows.rewind()?;
            write_columns(&mut rows, &mut part)?;
        } else {
            part.write_all(&header(format))?;
            self.extract(source, record, done, &mut part)?;
        }
        let written = part.commit()?;
        record.output = Some(shown(&os_bytes(output.as_os_str())));
        record.output_bytes = Some(written.bytes);
        record.output_sha256 = Some(written.sha256);
        Ok(())
    }

    fn write_to_slice(
        &self,
        source: &Source<'_>,
        record: &mut Record,
        done: &mut Done<'a>,
    ) -> io::Result<()> {
        let mut out = BufWriter::with_capacity(1 << 16, self.scratch());
        self.extract(source, record, done, &mut out)?;
        let mut slice = out.into_inner().map_err(io::IntoInnerError::into_error)?;
        slice.rewind()?;
        done.slice = Some(Slice::New(slice));
        record.output = Some(combined_name(self.config.format));
        Ok(())
    }

    /// A file for a while, in memory as long as it is small.
    fn scratch(&self) -> SpooledTempFile {
        tempfile::spooled_tempfile_in(SLICE_ROOM, self.dir.root())
    }
}

/// A filing on its way: written and counted table by table.
struct Conversion<'a> {
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

#[cfg(feature = "parquet")]
fn write_columns(rows: &mut (dyn io::Read + Send), out: &mut (dyn Write + Send)) -> io::Result<()> {
    crate::batch::parquet::write_parquet(rows, out)
}

#[cfg(not(feature = "parquet"))]
fn write_columns(_: &mut (dyn io::Read + Send), _: &mut (dyn Write + Send)) -> io::Result<()> {
    // No format of this build is columnar.
    Err(io::ErrorKind::Unsupported.into())
}

/// Writes down what workers bring.
struct Collector<'a> {
    config: &'a Config,
    control: &'a Control,
    dir: &'a OutDir,
    journal: Journal,
    spool: Option<Spool>,
    sources: Option<&'a Sources>,
    summary: Summary,
    is_released: bool,
    broken: Option<io::Error>,
}

impl Collector<'_> {
    fn take(&mut self, mut done: Done<'_>, watch: &mut dyn Watch) {
        let Some(mut record) = done.record.take() else {
            return;
        };
        if let Some(slice) = done.slice.take()
            && let Err(error) = self.add_slice(slice, &mut record)
        {
            if is_full(&error) {
                self.control.set_full();
            }
            record.fail(format!("cannot write: {}", reason(&error)));
        }
        self.write_down(&record);
        self.count(&record, &done);
        watch.done(&record, done.disk);
        if record.status == Outcome::Failed && self.config.fail_fast && !self.control.is_stopped() {
            self.summary.stopped = true;
            self.control.stop();
        }
    }

    fn add_slice(&mut self, slice: Slice, record: &mut Record) -> io::Result<()> {
        let (Some(spool), Some(sources)) = (&mut self.spool, self.sources) else {
            return Ok(());
        };
        if self.control.is_full() {
            return Err(io::ErrorKind::StorageFull.into());
        }
        match slice {
            Slice::New(mut slice) => {
                let (offset, written) = spool.append(&mut slice)?;
                record.offset = Some(offset);
                record.output_bytes = Some(written.bytes);
                record.output_sha256 = Some(written.sha256);
            }
            Slice::Old(slice) => record.offset = Some(spool.take_over(slice, sources)?),
        }
        Ok(())
    }

    /// A line in the manifest. Where that fails even with the room that was kept, the run ends.
    fn write_down(&mut self, record: &Record) {
        if self.control.is_full() {
            self.release();
        }
        let mut written = self.journal.append(record);
        if written.as_ref().is_err_and(is_full) {
            self.control.set_full();
            self.release();
            written = self.journal.append(record);
        }
        if let Err(error) = written {
            self.control.stop();
            self.broken.get_or_insert(error);
        }
    }

    fn release(&mut self) {
        if !self.is_released {
            self.dir.release_reserve();
            self.is_released = true;
        }
    }

    fn count(&mut self, record: &Record, done: &Done<'_>) {
        let summary = &mut self.summary;
        summary.inputs += 1;
        match record.status {
            Outcome::Ok => summary.ok += 1,
            Outcome::NoTables => summary.no_tables += 1,
            Outcome::Failed => summary.failed += 1,
        }
        summary.unchanged += u64::from(done.unchanged && record.status != Outcome::Failed);
        summary.tables += record.tables;
        summary.tables_verified += record.verified;
        summary.tables_failed += record.failed;
        summary.tables_unchecked += record.unchecked;
        summary.rows += record.rows;
        for key in &done.left_out {
            if !summary.left_out.contains(key) {
                summary.left_out.insert(key.clone());
            }
        }
    }

    /// Ends the run: the combined output and the sorted manifest take their places.
    fn finish(mut self) -> Result<Summary, RunError> {
        if let Some(error) = self.broken.take() {
            return Err(RunError::Manifest(error));
        }
        if self.control.is_stopped() {
            self.summary.interrupted = !self.summary.stopped;
            return Ok(self.summary);
        }
        if let Some(spool) = self.spool.take() {
            if self.control.is_full() {
                self.summary.trouble =
                    Some("the combined output is not complete: no space left".to_owned());
            } else if let Err(error) = self.finish_combined(spool) {
                if is_full(&error) {
                    self.control.set_full();
                }
                let name = combined_name(self.config.format);
                self.summary.trouble = Some(format!("cannot write `{name}`: {}", reason(&error)));
            }
        }
        if self.control.is_full() {
            self.release();
        }
        let mut sorted = self.journal.finish(self.dir);
        if sorted.as_ref().is_err_and(is_full) {
            self.control.set_full();
            self.release();
            sorted = self.journal.finish(self.dir);
        }
        if let Err(error) = sorted {
            let trouble = format!(
                "the manifest is complete but not sorted: {}",
                reason(&error)
            );
            self.summary.trouble.get_or_insert(trouble);
        }
        self.summary.full = self.control.is_full();
        Ok(self.summary)
    }

    fn finish_combined(&self, spool: Spool) -> io::Result<()> {
        let mut rows = spool.finish()?;
        if self.config.format.is_columnar() {
            let mut part = Part::create(self.dir, Path::new(&combined_name(self.config.format)))?;
            write_columns(&mut rows, &mut part)?;
            part.commit()?;
        }
        Ok(())
    }
}
