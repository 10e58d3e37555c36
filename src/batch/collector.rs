//! The collector: what workers bring is written down, input by input.
//!
//! It appends slices to the combined output and lines to the manifest, counts, and in the end puts both
//! in their places. A full disk does not end the run: the room kept in reserve holds the manifest.

use std::io;
use std::path::Path;

use crate::batch::archive::reason;
use crate::batch::combined::Sources;
use crate::batch::combined::Spool;
use crate::batch::gate::Control;
use crate::batch::manifest::Journal;
use crate::batch::manifest::Outcome;
use crate::batch::manifest::Record;
use crate::batch::outputs::OutDir;
use crate::batch::outputs::Part;
use crate::batch::outputs::is_full;
use crate::batch::run::Config;
use crate::batch::run::RunError;
use crate::batch::run::Summary;
use crate::batch::run::Watch;
use crate::batch::worker::Done;
use crate::batch::worker::Slice;
use crate::batch::write_columns;

/// Writes down what workers bring.
pub(super) struct Collector<'a> {
    pub(super) config: &'a Config,
    pub(super) control: &'a Control,
    pub(super) dir: &'a OutDir,
    pub(super) journal: Journal,
    pub(super) spool: Option<Spool>,
    pub(super) sources: Option<&'a Sources>,
    pub(super) summary: Summary,
    pub(super) is_released: bool,
    pub(super) broken: Option<io::Error>,
}

impl Collector<'_> {
    pub(super) fn take(&mut self, mut done: Done<'_>, watch: &mut dyn Watch) {
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
    pub(super) fn finish(mut self) -> Result<Summary, RunError> {
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
                let name = self.config.format.combined_name();
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
            let mut part = Part::create(self.dir, Path::new(&self.config.format.combined_name()))?;
            write_columns(&mut rows, &mut part)?;
            part.commit()?;
        }
        Ok(())
    }
}
