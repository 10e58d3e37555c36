//! The command line: flags, files, exit codes. Nothing else of pooltab reads, writes or prints.
//!
//! ```text
//! args    flags as typed              inputs  files and standard input to bytes
//! bytes   one file in memory
//! output  stdout or `-o`, renamed     console what goes to stderr
//! parse, check, show, lex ...         one file a command
//! ```

mod args;
mod batch;
mod bytes;
mod check;
mod console;
mod inputs;
mod lex;
mod manual;
pub(crate) mod output;
mod parse;
mod show;

use std::ffi::OsString;
use std::fmt;
use std::io;
use std::io::IsTerminal;
use std::io::Read;
use std::io::Write;
use std::process::ExitCode;

use clap::Parser;

use crate::cli::args::Cli;
use crate::cli::args::Command;
use crate::cli::console::Console;
use crate::emit::schema_text;

/// How a run ended (CONTRACT section 2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ExitStatus {
    /// All inputs were read.
    Success,
    /// The run finished, but an input failed or a table did not reconcile.
    Findings,
    /// Nothing could be done: usage, no input readable, output not writable.
    Nothing,
    /// A signal stopped the run; what was written is whole.
    Interrupted,
}

impl From<ExitStatus> for ExitCode {
    fn from(status: ExitStatus) -> ExitCode {
        ExitCode::from(match status {
            ExitStatus::Success => 0,
            ExitStatus::Findings => 1,
            ExitStatus::Nothing => 2,
            ExitStatus::Interrupted => 130,
        })
    }
}

/// Where a run reads and writes.
pub struct Streams<'a> {
    /// Standard input.
    pub stdin: &'a mut dyn Read,
    /// Is standard input a person typing?
    pub stdin_is_terminal: bool,
    /// Where data goes.
    pub out: &'a mut dyn Write,
    /// Where everything else goes.
    pub err: &'a mut dyn Write,
    /// May what goes to `err` be coloured?
    pub color: bool,
}

impl fmt::Debug for Streams<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Streams")
            .field("stdin_is_terminal", &self.stdin_is_terminal)
            .field("color", &self.color)
            .finish_non_exhaustive()
    }
}

/// Runs the program on the process's own arguments and streams.
pub fn main() -> ExitCode {
    let stdin = io::stdin();
    let stderr = io::stderr();
    let no_color = std::env::var_os("NO_COLOR").is_some_and(|value| !value.is_empty());
    let streams = Streams {
        stdin_is_terminal: stdin.is_terminal(),
        stdin: &mut stdin.lock(),
        out: &mut io::BufWriter::with_capacity(1 << 16, io::stdout().lock()),
        color: stderr.is_terminal() && !no_color,
        // Not locked: other threads must be able to write there too.
        err: &mut io::LineWriter::new(stderr),
    };
    run(std::env::args_os(), streams).into()
}

/// Runs one command line; the first argument is the program's name.
pub fn run(args: impl IntoIterator<Item = OsString>, mut streams: Streams<'_>) -> ExitStatus {
    let cli = match Cli::try_parse_from(args) {
        Ok(cli) => cli,
        Err(error) => return explain_usage(&error, &mut streams),
    };
    let Streams {
        stdin,
        stdin_is_terminal,
        out,
        err,
        color,
    } = streams;
    let mut console = Console::new(err, color);
    let mut stdin = inputs::Stdin {
        stream: stdin,
        is_terminal: stdin_is_terminal,
    };
    let result = match cli.command {
        Command::Parse(args) => parse::parse(args, &mut stdin, out, &mut console),
        Command::Batch(args) => batch::batch(&args, &mut console),
        Command::Check(args) => check::check(&args, &mut stdin, out, &mut console),
        Command::Show(args) => show::show(&args, &mut stdin, out, &mut console),
        Command::Lex(args) => lex::lex_file(&args, &mut stdin, out, &mut console),
        Command::Schema => finished(out.write_all(schema_text().as_bytes())),
        Command::Completions(args) => finished(manual::write_completions(args.shell, out)),
        Command::Man => finished(manual::write_manual(out)),
    };
    match result.and_then(|status| Ok(out.flush().map(|()| status)?)) {
        Ok(status) => status,
        Err(error) if is_closed_pipe(&error) => ExitStatus::Success,
        Err(error) => {
            console.error(&format!("{error:#}"));
            ExitStatus::Nothing
        }
    }
}

/// The end of a command that only writes.
fn finished(written: io::Result<()>) -> anyhow::Result<ExitStatus> {
    Ok(written.map(|()| ExitStatus::Success)?)
}

/// Prints what clap has to say: help and version to `out`, usage errors to `err`.
fn explain_usage(error: &clap::Error, streams: &mut Streams<'_>) -> ExitStatus {
    let text = error.render();
    if error.use_stderr() {
        let _ = if streams.color {
            write!(streams.err, "{}", text.ansi())
        } else {
            write!(streams.err, "{text}")
        };
        return ExitStatus::Nothing;
    }
    match write!(streams.out, "{text}").and_then(|()| streams.out.flush()) {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => ExitStatus::Nothing,
        _ => ExitStatus::Success,
    }
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        cause
            .downcast_ref::<io::Error>()
            .is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Runs a command line in this process; what it wrote to both streams.
    fn ran(
        args: &[&str],
        stdin: &str,
        is_terminal: bool,
        color: bool,
    ) -> (ExitStatus, String, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let streams = Streams {
            stdin: &mut stdin.as_bytes(),
            stdin_is_terminal: is_terminal,
            out: &mut out,
            err: &mut err,
            color,
        };
        let args = ["pooltab"].iter().chain(args).map(OsString::from);
        let status = run(args, streams);
        (
            status,
            String::from_utf8(out).unwrap(),
            String::from_utf8(err).unwrap(),
        )
    }

    #[test]
    fn a_person_at_standard_input_is_not_waited_for() {
        for command in ["parse", "check", "show", "lex"] {
            let (status, out, err) = ran(&[command], "", true, false);
            assert_eq!((status, &*out), (ExitStatus::Nothing, ""), "{command}");
            assert_eq!(
                err,
                "pooltab: error: expected a FILE, or text on standard input\n"
            );
        }
    }

    #[test]
    fn no_state_outlives_a_run() {
        let first = ran(&["parse", "--csv"], "a letter\n", false, false);
        assert_eq!(ran(&["parse", "--csv"], "a letter\n", false, false), first);
        assert_eq!(first.0, ExitStatus::Success);
    }

    #[test]
    fn messages_are_coloured_for_a_terminal_only() {
        let (_, _, plain) = ran(&["parse"], "", false, false);
        let (_, _, coloured) = ran(&["parse"], "", false, true);
        assert!(!plain.contains('\u{1b}') && coloured.contains("\u{1b}[1;31merror"));
    }

    #[test]
    fn the_flags_are_sound() {
        use clap::CommandFactory;
        Cli::command().debug_assert();
    }
}
