//! `pooltab man` and `pooltab completions`: made from the flags themselves.

use std::io;
use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;
use clap_mangen::Man;
use clap_mangen::roff::Roff;
use clap_mangen::roff::bold;
use clap_mangen::roff::roman;

use crate::cli::args::Cli;

/// How filings are read, for someone who has the page and no README.
const EXAMPLES: [(&str, &str); 4] = [
    ("pooltab show filing.txt", "the tables, drawn"),
    ("pooltab parse --csv -o rows.csv *.txt", "one row a bucket"),
    (
        "pooltab parse --dimension state filing.txt | jq .tables",
        "one dimension, as JSON",
    ),
    ("pooltab check filing.txt", "does every table add up?"),
];

/// Writes the manual page: the program, then each command with its flags.
pub(crate) fn write_manual(out: &mut dyn Write) -> io::Result<()> {
    let mut program = Cli::command();
    program.build();
    let man = Man::new(program.clone());
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    for command in program.get_subcommands().filter(|c| c.get_name() != "help") {
        write_command(command, &mut page)?;
    }
    let mut rest = Roff::new();
    rest.control("SH", ["EXIT STATUS"]);
    for (status, meaning) in [
        ("0", "all inputs were read"),
        (
            "1",
            "an input failed, or (with --strict, or check) a table did not reconcile",
        ),
        (
            "2",
            "nothing could be done: usage, no input readable, output not writable",
        ),
        (
            "130",
            "a signal stopped batch; what was written is whole, and the next run goes on",
        ),
    ] {
        push_term(&mut rest, status, meaning);
    }
    rest.control("SH", ["ENVIRONMENT"]);
    push_term(
        &mut rest,
        "NO_COLOR",
        "where set, diagnostics are not coloured",
    );
    rest.control("SH", ["EXAMPLES"]);
    for (command, meaning) in EXAMPLES {
        push_term(&mut rest, command, meaning);
    }
    rest.to_writer(&mut page)?;
    man.render_version_section(&mut page)?;
    write_without_repeats(&String::from_utf8_lossy(&page), out)
}

fn push_term(roff: &mut Roff, term: &str, meaning: &str) {
    roff.control("TP", []);
    roff.text([bold(term)]);
    roff.text([roman(meaning)]);
}

/// Each section comes with the same two lines that define an apostrophe: the first are enough.
fn write_without_repeats(page: &str, out: &mut dyn Write) -> io::Result<()> {
    let is_preamble = |line: &&str| line.starts_with(".ie ") || line.starts_with(".el ");
    for line in page.lines().filter(is_preamble).take(2) {
        writeln!(out, "{line}")?;
    }
    for line in page.lines().filter(|line| !is_preamble(line)) {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

fn write_command(command: &clap::Command, out: &mut Vec<u8>) -> io::Result<()> {
    let mut head = Roff::new();
    let name = command.get_bin_name().unwrap_or(command.get_name());
    head.control("SH", [name.to_uppercase().as_str()]);
    if let Some(about) = command.get_about() {
        head.text([roman(about.to_string())]);
    }
    head.to_writer(out)?;
    let mut flags = Vec::new();
    Man::new(command.clone()).render_options_section(&mut flags)?;
    // The section's own heading would stand beside that of the command.
    let flags = String::from_utf8_lossy(&flags);
    let body = flags.lines().filter(|line| *line != ".SH OPTIONS");
    for line in body {
        writeln!(out, "{line}")?;
    }
    Ok(())
}

/// Writes a shell's completion script.
pub(crate) fn write_completions(shell: Shell, out: &mut dyn Write) -> io::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "pooltab", &mut script);
    out.write_all(&script)
}
