//! Diagnostics as people read them: place, message, and the line with a caret under the spot.
//!
//! ```text
//! input.txt:412:30: warning[table.gutter-text]: expected blanks between columns 2 and 3, found `1,2`
//!     |
//! 412 |   5.001% to 5.500%      41   1,234,567.89
//!     |                              ^
//! ```
//!
//! Tabs are widened to 8-column stops and control characters become blanks, in the excerpt and in
//! messages, so that no filing can steer a terminal. Of a very long line only the part around the
//! spot is shown. Not handled: characters two columns wide.

use std::borrow::Cow;
use std::fmt::Write;

use crate::model::Diagnostic;
use crate::model::Severity;
use crate::source::Source;

/// The widest excerpt.
const WIDTH: usize = 132;

/// All diagnostics of one file, in the order given.
pub fn render_diagnostics(
    path: &str,
    source: &Source<'_>,
    diagnostics: &[Diagnostic],
    color: bool,
) -> String {
    let mut out = String::new();
    let mut excerpts = Excerpts::new(source);
    for diagnostic in diagnostics {
        let place = format!("{path}:{}:{}", diagnostic.line, diagnostic.column);
        let code = format!("[{}]", diagnostic.code);
        push_headline(
            &mut out,
            &place,
            diagnostic.severity,
            &code,
            &diagnostic.message,
            color,
        );
        if let Some(line) = excerpts.line(diagnostic.line as usize) {
            push_excerpt(&mut out, diagnostic, &line, color);
        }
    }
    out
}

/// A message about a file as a whole, or about the run.
pub fn render_message(subject: &str, severity: Severity, message: &str, color: bool) -> String {
    let mut out = String::new();
    push_headline(&mut out, subject, severity, "", message, color);
    out
}

/// The name of a severity, as printed.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn push_headline(
    out: &mut String,
    place: &str,
    severity: Severity,
    code: &str,
    message: &str,
    color: bool,
) {
    let name = severity_name(severity);
    let (place, message) = (printable(place), printable(message));
    // Writing to a string cannot fail.
    let _ = if color {
        let hue = hue(severity);
        writeln!(
            out,
            "{BOLD}{place}:{RESET} {hue}{name}{code}{RESET}: {message}"
        )
    } else {
        writeln!(out, "{place}: {name}{code}: {message}")
    };
}

const BOLD: &str = "\x1b[1m";
const RESET: &str = "\x1b[0m";

fn hue(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "\x1b[1;36m",
        Severity::Warning => "\x1b[1;33m",
        Severity::Error => "\x1b[1;31m",
    }
}

fn push_excerpt(out: &mut String, diagnostic: &Diagnostic, line: &str, color: bool) {
    let (line, caret) = widened(line, diagnostic.column as usize);
    let (line, caret) = window(&line, caret);
    if line.is_empty() {
        return;
    }
    let number = diagnostic.line.to_string();
    let margin = " ".repeat(number.len());
    let (hue, reset) = match color {
        true => (hue(diagnostic.severity), RESET),
        false => ("", ""),
    };
    let _ = writeln!(out, "{margin} |");
    let _ = writeln!(out, "{number} | {line}");
    let _ = writeln!(out, "{margin} | {}{hue}^{reset}", " ".repeat(caret));
}

/// The line with tabs as blanks and without control characters, and the 0-based place of the caret.
fn widened(line: &str, column: usize) -> (String, usize) {
    let mut wide = String::with_capacity(line.len());
    let mut width = 0;
    let mut caret = None;
    for (idx, c) in line.trim_end().chars().enumerate() {
        if idx + 1 == column {
            caret = Some(width);
        }
        let next = if c == '\t' {
            (width / 8 + 1) * 8
        } else {
            width + 1
        };
        if c == '\t' || c.is_control() {
            wide.extend(std::iter::repeat_n(' ', next - width));
        } else {
            wide.push(c);
        }
        width = next;
    }
    (wide, caret.unwrap_or(width))
}

/// The part of a line around its caret, with `...` where something is left out.
fn window(line: &str, caret: usize) -> (Cow<'_, str>, usize) {
    let width = line.chars().count();
    if width <= WIDTH {
        return (Cow::Borrowed(line), caret);
    }
    let first = caret.saturating_sub(WIDTH / 2).min(width - WIDTH);
    let kept: String = line.chars().skip(first).take(WIDTH).collect();
    let head = if first > 0 { "..." } else { "" };
    let tail = if first + WIDTH < width { "..." } else { "" };
    (
        Cow::Owned(format!("{head}{kept}{tail}")),
        caret - first + head.len(),
    )
}

/// Text that cannot steer a terminal.
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.contains(char::is_control) {
        Cow::Owned(text.replace(char::is_control, " "))
    } else {
        Cow::Borrowed(text)
    }
}

/// The lines of a file, asked for in rising order: the file is walked once.
struct Excerpts<'a> {
    source: &'a Source<'a>,
    lines: Box<dyn Iterator<Item = &'a [u8]> + 'a>,
    /// How many lines were taken.
    taken: usize,
    last: &'a [u8],
}

impl<'a> Excerpts<'a> {
    fn new(source: &'a Source<'a>) -> Excerpts<'a> {
        Excerpts {
            source,
            lines: Box::new(source.disk_lines()),
            taken: 0,
            last: b"",
        }
    }

    /// A line by its 1-based number; `None` outside the file.
    fn line(&mut self, line_no: usize) -> Option<Cow<'a, str>> {
        if line_no == 0 {
            return None;
        }
        if line_no < self.taken {
            *self = Excerpts::new(self.source);
        }
        if line_no > self.taken {
            self.last = self.lines.nth(line_no - self.taken - 1)?;
            self.taken = line_no;
        }
        Some(self.source.disk_text(self.last))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn warning(line: u32, column: u32, message: &str) -> Diagnostic {
        Diagnostic {
            code: "table.gutter-text",
            severity: Severity::Warning,
            line,
            column,
            message: message.into(),
        }
    }

    fn source(text: &str) -> Source<'_> {
        Source::new(text.as_bytes()).unwrap()
    }

    #[track_caller]
    fn rendered(raw: &str, diagnostics: &[Diagnostic], expected: &str) {
        let got = render_diagnostics("a.txt", &source(raw), diagnostics, false);
        assert_eq!(got, expected);
    }

    #[test]
    fn the_caret_stands_under_the_spot() {
        rendered(
            "State\nTexas      41   x\n",
            &[warning(2, 17, "expected a number, found `x`")],
            "a.txt:2:17: warning[table.gutter-text]: expected a number, found `x`\n  \
             |\n2 | Texas      41   x\n  |                 ^\n",
        );
    }

    #[test]
    fn tabs_are_widened_and_control_characters_blanked() {
        rendered(
            "a\tb\x1b[0m c\n",
            &[warning(1, 3, "m\x1b")],
            "a.txt:1:3: warning[table.gutter-text]: m \n  |\n1 | a       b [0m c\n  |         ^\n",
        );
    }

    #[test]
    fn several_on_a_line_and_out_of_order_all_find_theirs() {
        let found = [
            warning(2, 1, "m"),
            warning(2, 1, "m"),
            warning(1, 1, "m"),
            warning(9, 1, "m"),
        ];
        let text = render_diagnostics("a.txt", &source("one\ntwo\n"), &found, false);
        assert_eq!(text.matches("2 | two").count(), 2);
        assert_eq!(text.matches("1 | one").count(), 1);
        assert!(text.ends_with("a.txt:9:1: warning[table.gutter-text]: m\n"));
    }

    #[test]
    fn of_a_long_line_the_part_around_the_spot_is_shown() {
        let line = format!("{}X{}", "a".repeat(400), "b".repeat(400));
        let text = render_diagnostics("a.txt", &source(&line), &[warning(1, 401, "m")], false);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[2].find('X'), lines[3].find('^'));
        assert!(lines[2].len() < 150 && lines[2].ends_with("..."));
    }
}
