//! `pooltab lex`: every line with its number and class, for someone who looks at a new layout.
//!
//! ```text
//!     98  prose          State Distribution of Mortgaged Properties
//!     99  rule           - -----------------------
//! ```

use std::io::Write;

use crate::cli::ExitStatus;
use crate::cli::args::LexArgs;
use crate::cli::console::Console;
use crate::cli::inputs::Stdin;
use crate::cli::inputs::read_input;
use crate::cli::inputs::refusal;
use crate::cli::inputs::resolve_inputs;
use crate::explain::explain;
use crate::extract::Extractor;
use crate::extract::Options;
use crate::lexer::Lines;
use crate::render::printable;
use crate::source::Source;

pub(crate) fn lex_file(
    args: &LexArgs,
    stdin: &mut Stdin<'_>,
    out: &mut dyn Write,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitStatus> {
    let mut status = ExitStatus::Success;
    for path in resolve_inputs(args.file.as_slice(), stdin)? {
        let raw = read_input(&path, stdin);
        let source = match &raw {
            Ok(raw) => Source::new(raw).map_err(|error| refusal(&error)),
            Err(reason) => Err(reason.clone()),
        };
        match source {
            Ok(source) if args.explain => out.write_all(explain(&source).as_bytes())?,
            Ok(source) => write_lines(&source, out)?,
            Err(reason) => {
                console.input_error(&path.display().to_string(), &reason);
                status = ExitStatus::Nothing;
            }
        }
    }
    Ok(status)
}

fn write_lines(source: &Source<'_>, out: &mut dyn Write) -> anyhow::Result<()> {
    let (_, lines) = Extractor::default().extract_with_lines("-", source, Options::default());
    for (idx, line) in (0..lines.len()).zip(source.disk_lines()) {
        let text = source.disk_text(line);
        let text = printable(text.trim_end());
        let (no, class) = (Lines::no(idx), lines.kind(idx).name());
        if text.is_empty() {
            writeln!(out, "{no:>6}  {class}")?;
        } else {
            writeln!(out, "{no:>6}  {class:<14} {text}")?;
        }
    }
    Ok(())
}
