//! `pooltab parse`: filings to JSON or CSV.

use std::collections::BTreeSet;
use std::io;
use std::io::Write;

use crate::cli::ExitStatus;
use crate::cli::args::ParseArgs;
use crate::cli::console::Console;
use crate::cli::inputs::Stdin;
use crate::cli::inputs::Summary;
use crate::cli::inputs::each_source;
use crate::cli::output::AtomicFile;
use crate::emit::FilingWriter;
use crate::emit::write_csv_header;
use crate::extract::Extractor;
use crate::extract::Options;
use crate::extract::Receiver;
use crate::model::Filing;
use crate::model::Table;

pub(crate) fn parse(
    args: ParseArgs,
    stdin: &mut Stdin<'_>,
    stdout: &mut dyn Write,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitStatus> {
    let path = args
        .output
        .as_deref()
        .filter(|path| path.as_os_str() != "-");
    let Some(path) = path else {
        return write_filings(&args, stdin, stdout, console);
    };
    let mut file = AtomicFile::create(path)?;
    let written = write_filings(&args, stdin, &mut file, console);
    let status = written.map_err(|error| match error.is::<io::Error>() {
        true => error.context(format!("cannot write `{}`", path.display())),
        false => error,
    })?;
    if status < ExitStatus::Nothing {
        file.commit()?;
    }
    Ok(status)
}

fn write_filings(
    args: &ParseArgs,
    stdin: &mut Stdin<'_>,
    out: &mut dyn Write,
    console: &mut Console<'_>,
) -> anyhow::Result<ExitStatus> {
    let format = args.format();
    let options = Options {
        provenance: args.provenance,
    };
    let mut header = format.rows();
    let mut left_out = BTreeSet::new();
    let mut extractor = Extractor::default();
    let summary = each_source(
        &args.files,
        stdin,
        console,
        |name, source, summary, console| {
            if let Some(long) = header.take() {
                write_csv_header(long, out)?;
            }
            let mut output = Output {
                args,
                summary,
                writer: FilingWriter::new(format, args.all_tables, &mut *out),
            };
            let (filing, _) = extractor.extract_to(name, source, options, &mut output);
            left_out.extend(output.writer.take_left_out());
            let written = output.end(&filing);
            summary.read += 1;
            if !args.quiet {
                console.diagnostics(name, source, &filing.diagnostics);
            }
            Ok(written?)
        },
    )?;
    if !left_out.is_empty() {
        let names: Vec<&str> = left_out.iter().map(String::as_str).collect();
        console.note(&format!(
            "these measures have no column in --csv (--long and JSON hold them): {}",
            names.join(", ")
        ));
    }
    summary.say(console);
    Ok(summary.status(args.strict))
}

/// Is the table one that `--dimension` and `--group` ask for?
fn is_wanted(args: &ParseArgs, table: &Table) -> bool {
    let dimension = table.dimension.as_deref();
    let dimension_fits = args.dimension.is_empty()
        || args
            .dimension
            .iter()
            .any(|key| Some(key.as_str()) == dimension);
    let group_fits = args.group.as_ref().is_none_or(|text| {
        let group = table.group.as_deref().unwrap_or_default();
        group.to_lowercase().contains(&text.to_lowercase())
    });
    dimension_fits && group_fits
}

/// Writes a filing while it is being read.
struct Output<'a> {
    args: &'a ParseArgs,
    summary: &'a mut Summary,
    writer: FilingWriter<'a>,
}

impl Receiver for Output<'_> {
    fn begin(&mut self, filing: &Filing) {
        self.writer.begin(filing);
    }

    fn table(&mut self, filing: &Filing, table: Table) {
        if !is_wanted(self.args, &table) {
            return;
        }
        self.summary.count_table(&table);
        self.writer.table(filing, &table);
    }
}

impl Output<'_> {
    fn end(self, filing: &Filing) -> io::Result<()> {
        self.writer.end(filing)
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::cli::args::Cli;
    use crate::cli::args::Command;
    use crate::emit::sample;

    /// The numbers of the sample's tables that the flags leave.
    #[track_caller]
    fn kept(flags: &[&str]) -> Vec<u32> {
        let args = ["pooltab", "parse"].iter().chain(flags);
        let Command::Parse(args) = Cli::try_parse_from(args).unwrap().command else {
            panic!("expected the parse command");
        };
        let filing = sample::filing();
        let tables = filing.tables.iter().filter(|table| is_wanted(&args, table));
        tables.map(|table| table.table).collect()
    }

    #[test]
    fn tables_are_chosen_by_dimension_and_group() {
        assert_eq!(kept(&[]), [1, 2, 3]);
        assert_eq!(kept(&["--dimension", "state"]), [1]);
        assert_eq!(
            kept(&["--dimension", "occupancy", "--dimension", "state"]),
            [1]
        );
        assert_eq!(kept(&["--group", "group 1"]), [1]);
        assert_eq!(kept(&["--group", "GROUP 2"]), [0; 0]);
        assert_eq!(
            kept(&["--group", "group", "--dimension", "occupancy"]),
            [0; 0]
        );
    }
}
