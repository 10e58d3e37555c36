//! `pooltab parse`: filings to JSON or CSV.

use std::collections::BTreeSet;
use std::io;
use std::io::Write;

use crate::cli::ExitStatus;
use crate::cli::args::ParseArgs;
use crate::cli::console::Console;
use crate::cli::inputs::Stdin;
use crate::cli::inputs::each_filing;
use crate::cli::output::AtomicFile;
use crate::emit::Format;
use crate::emit::measures_without_column;
use crate::emit::write_csv_header;
use crate::emit::write_csv_rows;
use crate::emit::write_json;
use crate::extract::Options;
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
    let mut header_written = false;
    let mut left_out = BTreeSet::new();
    let summary = each_filing(
        &args.files,
        options,
        stdin,
        console,
        |filing, raw, console| {
            if !args.quiet {
                console.diagnostics(&filing.source.path, raw, &filing.diagnostics);
            }
            filing.tables.retain(|table| is_wanted(args, table));
            match format {
                Format::Json => write_json(filing, true, out)?,
                Format::Ndjson => write_json(filing, false, out)?,
                Format::Csv | Format::CsvLong => {
                    let long = format == Format::CsvLong;
                    if !header_written {
                        write_csv_header(long, out)?;
                        header_written = true;
                    }
                    write_csv_rows(filing, long, args.all_tables, out)?;
                    if !long {
                        remember_left_out(&mut left_out, filing, args.all_tables);
                    }
                }
            }
            Ok(())
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

fn remember_left_out(left_out: &mut BTreeSet<String>, filing: &Filing, all_tables: bool) {
    for key in measures_without_column(filing, all_tables) {
        if !left_out.contains(key) {
            left_out.insert(key.to_owned());
        }
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
