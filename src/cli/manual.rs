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

/// Writes the manual page: the program, then each command with its flags.
pub(crate) fn write_manual(out: &mut dyn Write) -> io::Result<()> {
    let mut program = Cli::command();
    program.build();
    let man = Man::new(program.clone());
    man.render_title(out)?;
    man.render_name_section(out)?;
    man.render_synopsis_section(out)?;
    man.render_description_section(out)?;
    for command in program.get_subcommands().filter(|c| c.get_name() != "help") {
        write_command(command, out)?;
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
    ] {
        rest.control("TP", []);
        rest.text([bold(status)]);
        rest.text([roman(meaning)]);
    }
    rest.control("SH", ["ENVIRONMENT"]);
    rest.control("TP", []);
    rest.text([bold("NO_COLOR")]);
    rest.text([roman("where set, diagnostics are not coloured")]);
    rest.to_writer(out)?;
    man.render_version_section(out)
}

fn write_command(command: &clap::Command, out: &mut dyn Write) -> io::Result<()> {
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
