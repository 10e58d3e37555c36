//! From paths to bytes to filings. An input that cannot be read is named with its reason and
//! counted; the others are read all the same.

use std::fmt;
use std::io;
use std::io::Read;
use std::path::Path;
use std::path::PathBuf;

use anyhow::bail;

use crate::cli::ExitStatus;
use crate::cli::bytes::Bytes;
use crate::cli::bytes::read_file;
use crate::cli::console::Console;
use crate::extract::Extractor;
use crate::extract::Options;
use crate::model::Filing;
use crate::model::Status;
use crate::model::Table;
use crate::model::TableKind;
use crate::source::Source;
use crate::source::SourceError;

/// Standard input.
pub(crate) struct Stdin<'a> {
    pub(crate) stream: &'a mut dyn Read,
    pub(crate) is_terminal: bool,
}

impl fmt::Debug for Stdin<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stdin")
            .field("is_terminal", &self.is_terminal)
            .finish_non_exhaustive()
    }
}

/// The inputs that a command line names: its paths, else standard input, unless a person sits there.
pub(crate) fn resolve_inputs(files: &[PathBuf], stdin: &Stdin<'_>) -> anyhow::Result<Vec<PathBuf>> {
    if files.is_empty() && stdin.is_terminal {
        bail!("expected a FILE, or text on standard input");
    }
    if files.iter().filter(|path| is_stdin(path)).count() > 1 {
        bail!("standard input can be read once: `-` is given more than once");
    }
    Ok(match files {
        [] => vec![PathBuf::from("-")],
        files => files.to_vec(),
    })
}

fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// The bytes of an input, or the reason why there are none.
pub(crate) fn read_input(path: &Path, stdin: &mut Stdin<'_>) -> Result<Bytes, String> {
    if is_stdin(path) {
        let mut raw = Vec::new();
        return match stdin.stream.read_to_end(&mut raw) {
            Ok(_) => Ok(Bytes::Small(raw)),
            Err(error) => Err(reason(&error)),
        };
    }
    if path.is_dir() {
        return Err("expected a file, found a directory; `pooltab batch` reads directories".into());
    }
    read_file(path).map_err(|error| reason(&error))
}

/// An I/O error in a few words, without the number of the operating system.
fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no such file".into(),
        io::ErrorKind::PermissionDenied => "permission denied".into(),
        _ => error.to_string(),
    }
}

/// Why bytes are no filing, and where else they could go.
pub(crate) fn refusal(error: &SourceError) -> String {
    match error {
        SourceError::Binary("gzip data" | "a ZIP archive") => {
            format!("{error}; `pooltab batch` reads archives")
        }
        _ => error.to_string(),
    }
}

/// What became of the inputs of a run, and of their tables.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Summary {
    pub(crate) read: usize,
    pub(crate) unread: usize,
    pub(crate) tables: usize,
    pub(crate) verified: usize,
    pub(crate) failed: usize,
    pub(crate) unchecked: usize,
}

impl Summary {
    /// Counts a filing and its stratification tables.
    pub(crate) fn count(&mut self, filing: &Filing) {
        self.read += 1;
        for table in &filing.tables {
            self.count_table(table);
        }
    }

    /// Counts a table, where it is a stratification.
    pub(crate) fn count_table(&mut self, table: &Table) {
        if table.kind == TableKind::Stratification {
            self.tables += 1;
            match table.verification.status {
                Status::Verified => self.verified += 1,
                Status::Failed => self.failed += 1,
                Status::Unchecked => self.unchecked += 1,
            }
        }
    }

    /// The exit status; where `strict`, a table that does not reconcile is a finding.
    pub(crate) fn status(&self, strict: bool) -> ExitStatus {
        if self.read == 0 {
            ExitStatus::Nothing
        } else if self.unread > 0 || (strict && self.failed > 0) {
            ExitStatus::Findings
        } else {
            ExitStatus::Success
        }
    }

    /// Says on standard error what became of several inputs.
    pub(crate) fn say(&self, console: &mut Console<'_>) {
        if self.read + self.unread > 1 {
            console.say(&self.to_string());
        }
    }
}

impl fmt::Display for Summary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: {} read, {} failed; {}: {} verified, {} failed, {} unchecked",
            counted(self.read + self.unread, "input"),
            self.read,
            self.unread,
            counted(self.tables, "table"),
            self.verified,
            self.failed,
            self.unchecked
        )
    }
}

/// `1 table`, `2 tables`.
pub(crate) fn counted(n: usize, noun: &str) -> String {
    let plural = if n == 1 { "" } else { "s" };
    format!("{n} {noun}{plural}")
}

/// Reads every input and hands each filing to `visit`.
///
/// # Errors
/// Where `visit` fails: an output that cannot be written ends the run.
pub(crate) fn each_filing(
    files: &[PathBuf],
    options: Options,
    stdin: &mut Stdin<'_>,
    console: &mut Console<'_>,
    mut visit: impl FnMut(&Filing) -> anyhow::Result<()>,
) -> anyhow::Result<Summary> {
    let mut extractor = Extractor::default();
    each_source(files, stdin, console, |name, source, summary, _| {
        let (filing, _) = extractor.extract_with_lines(name, source, options);
        visit(&filing)?;
        summary.count(&filing);
        Ok(())
    })
}

/// Reads every input and hands each that is a text to `visit`, with the name that was given for it;
/// `visit` counts what it finds.
///
/// # Errors
/// Where `visit` fails: an output that cannot be written ends the run.
pub(crate) fn each_source(
    files: &[PathBuf],
    stdin: &mut Stdin<'_>,
    console: &mut Console<'_>,
    mut visit: impl FnMut(&str, &Source<'_>, &mut Summary, &mut Console<'_>) -> anyhow::Result<()>,
) -> anyhow::Result<Summary> {
    let mut summary = Summary::default();
    for path in resolve_inputs(files, stdin)? {
        let name = path.display().to_string();
        let raw = read_input(&path, stdin);
        let source = match &raw {
            Ok(raw) => Source::new(raw).map_err(|error| refusal(&error)),
            Err(reason) => Err(reason.clone()),
        };
        match source {
            Ok(source) => visit(&name, &source, &mut summary, console)?,
            Err(reason) => {
                summary.unread += 1;
                console.input_error(&name, &reason);
            }
        }
    }
    Ok(summary)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    #[test]
    fn a_table_that_does_not_reconcile_counts_where_it_is_asked_for() {
        let mut summary = Summary::default();
        assert_eq!(summary.status(false), ExitStatus::Nothing);
        summary.count(&sample::filing());
        assert_eq!(
            summary.to_string(),
            "1 input: 1 read, 0 failed; 2 tables: 0 verified, 1 failed, 1 unchecked"
        );
        assert_eq!(summary.status(false), ExitStatus::Success);
        assert_eq!(summary.status(true), ExitStatus::Findings);
        summary.unread += 1;
        assert_eq!(summary.status(false), ExitStatus::Findings);
    }
}
