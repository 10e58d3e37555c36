//! What goes to standard error. A standard error that cannot be written is nobody's failure: the
//! data still goes out.

use std::fmt;
use std::io::Write;

use crate::model::Diagnostic;
use crate::model::Severity;
use crate::render::render_diagnostics;
use crate::render::render_message;
use crate::source::Source;

/// Standard error, with or without colour.
pub(crate) struct Console<'a> {
    err: &'a mut dyn Write,
    color: bool,
}

impl fmt::Debug for Console<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Console")
            .field("color", &self.color)
            .finish_non_exhaustive()
    }
}

impl<'a> Console<'a> {
    pub(crate) fn new(err: &'a mut dyn Write, color: bool) -> Console<'a> {
        Console { err, color }
    }

    /// A plain line.
    pub(crate) fn say(&mut self, line: &str) {
        let _ = writeln!(self.err, "{line}");
    }

    /// The whole run fails.
    pub(crate) fn error(&mut self, message: &str) {
        self.message(None, Severity::Error, message);
    }

    /// One input fails.
    pub(crate) fn input_error(&mut self, path: &str, reason: &str) {
        self.message(Some(path), Severity::Error, reason);
    }

    /// A remark on the run.
    pub(crate) fn note(&mut self, message: &str) {
        self.message(None, Severity::Note, message);
    }

    /// The diagnostics of one filing, each with its line.
    pub(crate) fn diagnostics(
        &mut self,
        path: &str,
        source: &Source<'_>,
        diagnostics: &[Diagnostic],
    ) {
        let text = render_diagnostics(path, source, diagnostics, self.color);
        let _ = self.err.write_all(text.as_bytes());
    }

    fn message(&mut self, path: Option<&str>, severity: Severity, message: &str) {
        let text = render_message(path.unwrap_or("pooltab"), severity, message, self.color);
        let _ = self.err.write_all(text.as_bytes());
    }
}
