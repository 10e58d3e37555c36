//! The run: a lister, workers, and a collector that writes everything down.
//!
//! ```text
//! lister    names inputs in order, hands each over once there is room for it
//! workers   read, compare with the earlier run, extract; write the output, or a slice of it
//! placers   wait until outputs are on disk, put them in their places: workers need not wait
//! collector appends slices in input order, the manifest's lines as inputs finish
//! ```
//!
//! Every input handed over comes back from a worker exactly once, whatever happens to it. When the
//! disk is full the rest is still listed, as not done, so that the manifest names every input.

use std::collections::BTreeMap;
use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::AtomicBool;
use std::sync::mpsc;
use std::thread;

use crate::batch::Format;
use crate::batch::archive::Limits;
use crate::batch::archive::reason;
use crate::batch::collector::Collector;
use crate::batch::combined::Spool;
use crate::batch::gate::Control;
use crate::batch::gate::Gate;
use crate::batch::gate::locked;
use crate::batch::inputs::Body;
use crate::batch::inputs::Found;
use crate::batch::inputs::Lister;
use crate::batch::inputs::input_around;
use crate::batch::inputs::inputs_in;
use crate::batch::inputs::measure;
use crate::batch::manifest::Journal;
use crate::batch::manifest::MANIFEST;
use crate::batch::manifest::Record;
use crate::batch::names::Namer;
use crate::batch::outputs::LOCK;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::OutDirError;
use crate::batch::worker::Done;
use crate::batch::worker::Job;
use crate::batch::worker::Worker;
use crate::batch::worker::Workshop;
use crate::model::SCHEMA_VERSION;

/// Bytes of inputs in flight, unless one input alone is larger.
const ROOM: u64 = 64 << 20;
/// The same, for each job, where there are many.
const ROOM_A_JOB: u64 = 16 << 20;
/// Outputs that wait for the disk at a time: what waits together, the disk does together.
const PLACERS: usize = 2;
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

enum Message<'a> {
    Done(Box<Done<'a>>),
    Total(u64, u64),
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
            &config.format.rows_name(),
            &config.format.header(),
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
    let (written_sender, written_receiver) = mpsc::channel::<Box<Done<'_>>>();
    let written_receiver = Mutex::new(written_receiver);
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
            let (sender, job_receiver) = (written_sender.clone(), &job_receiver);
            start("worker").spawn_scoped(scope, move || {
                let mut worker = Worker::new(workshop);
                while let Some(job) = next(job_receiver) {
                    let _ = sender.send(Box::new(worker.process(job)));
                }
            })?;
        }
        drop(written_sender);
        for _ in 0..PLACERS {
            let (sender, written_receiver) = (sender.clone(), &written_receiver);
            start("placer").spawn_scoped(scope, move || {
                while let Some(mut done) = next(written_receiver) {
                    workshop.place(&mut done);
                    let _ = sender.send(Message::Done(done));
                }
            })?;
        }
        drop(sender);
        let lister =
            start("lister").spawn_scoped(scope, move || list(workshop, gate, &job_sender))?;
        let mut waiting: BTreeMap<u64, Box<Done<'_>>> = BTreeMap::new();
        let mut next_seq = 0;
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
                while let Some(done) = waiting.remove(&next_seq) {
                    collector.take(*done, watch);
                    next_seq += 1;
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

/// What one of several threads is to do next. Held while waiting: the others wait for the lock
/// instead.
fn next<T>(receiver: &Mutex<mpsc::Receiver<T>>) -> Option<T> {
    locked(receiver).recv().ok()
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
