//! The title of an item over all its lines.
//!
//! ```text
//! Item 7.  Financial Statements, Pro Forma Financial
//! ----     -----------------------------------------      underlines may come between
//!          Information and Exhibits.
//! (a)      Not applicable.                                no longer the title
//! ```
//!
//! Not handled: titles that a page break cuts.

use crate::documents::DocumentPart;
use crate::items::heading::Head;
use crate::items::heading::squeeze;
use crate::items::heading::starts_sentence;
use crate::items::is_heading_line;
use crate::items::list::Match;
use crate::items::list::cut_title;
use crate::items::list::match_title;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;

/// The title over all its lines, and the index after the last of them (underlines included).
pub(super) fn read_title(
    lines: &Lines<'_>,
    part: &DocumentPart,
    start: usize,
    head: &Head,
) -> (Option<String>, usize) {
    let mut title = head.title.clone();
    let mut end = start + 1;
    let mut ruled = false;
    let mut blank = false;
    let mut idx = end;
    while idx < part.body.end && idx < start + 10 && head.numbers.iter().all(|n| !n.is_empty()) {
        match lines.kind(idx) {
            LineKind::Rule => {
                if blank && !title.is_empty() {
                    break;
                }
                ruled = true;
                end = idx + 1;
                idx += 1;
                continue;
            }
            // A number on a line of its own may have its title after one blank line.
            LineKind::Blank if title.is_empty() && !blank => {
                blank = true;
                idx += 1;
                continue;
            }
            LineKind::Text | LineKind::Data => {}
            _ => break,
        }
        let line = squeeze(trim(lines.body(idx)));
        if !continues(head, &title, &line, ruled, blank, lines.kind(idx + 1)) {
            break;
        }
        if !title.is_empty() && !title.ends_with(['-', '/']) {
            title.push(' ');
        }
        title.push_str(&line);
        end = idx + 1;
        ruled = false;
        blank = false;
        idx += 1;
    }
    let rules_only = (start + 1..end)
        .rev()
        .take_while(|&i| lines.kind(i) == LineKind::Rule)
        .count();
    (clean_title(head, &title), end.max(start + 1 + rules_only))
}

/// Does the line go on with the title?
fn continues(
    head: &Head,
    title: &str,
    line: &str,
    ruled: bool,
    blank: bool,
    next: LineKind,
) -> bool {
    if line.starts_with('(') || starts_nothing(line) || is_heading_line(line.as_bytes()) {
        return false;
    }
    let best = |text: &str| {
        head.numbers
            .iter()
            .map(|n| match_title(n, text))
            .max()
            .unwrap_or(Match::None)
    };
    if title.is_empty() {
        return matches!(best(line), Match::Full | Match::Prefix) && line.len() < 120;
    }
    if blank {
        return false;
    }
    let joined = format!("{title} {line}");
    let now = best(title);
    match best(&joined) {
        Match::Prefix => return true,
        Match::Full if now == Match::Prefix => return is_short_tail(head, &joined),
        _ => {}
    }
    if title.ends_with('.') || now == Match::Full {
        return false;
    }
    let caps = |text: &str| {
        !text.bytes().any(|b| b.is_ascii_lowercase())
            && text.bytes().any(|b| b.is_ascii_uppercase())
    };
    let open = title.ends_with([',', ';', '-', '&'])
        || [
            "and", "of", "or", "the", "to", "a", "an", "in", "for", "by", "with",
        ]
        .iter()
        .any(|w| {
            title
                .rsplit(' ')
                .next()
                .is_some_and(|last| last.eq_ignore_ascii_case(w))
        });
    let body = starts_sentence(title);
    !body
        && ((caps(title) && caps(line))
            || (open && !starts_sentence(line))
            || (ruled && next == LineKind::Rule))
}

/// After the whole title, is there nothing more on the line?
fn is_short_tail(head: &Head, joined: &str) -> bool {
    head.numbers
        .iter()
        .any(|n| cut_title(n, joined).is_some_and(|cut| cut.len() + 3 >= joined.len()))
}

fn starts_nothing(line: &str) -> bool {
    let line = line
        .trim_start_matches(['(', '[', '-'])
        .to_ascii_lowercase();
    [
        "not applicable",
        "none",
        "inapplicable",
        "n/a",
        "not required",
        "no response",
    ]
    .iter()
    .any(|word| line.starts_with(word))
}

/// The title as printed; without the text that runs on after it, `None` where that is all.
fn clean_title(head: &Head, title: &str) -> Option<String> {
    let title = title.trim();
    if title.is_empty() || starts_nothing(title) {
        return None;
    }
    for number in &head.numbers {
        if let Some(cut) = cut_title(number, title) {
            return Some(cut.to_owned());
        }
    }
    let long = title.len() > 60 && !title.ends_with('.') && starts_sentence(title);
    let sentence = starts_sentence(title)
        && title
            .split(' ')
            .filter(|w| w.starts_with(char::is_lowercase))
            .count()
            >= 3;
    (!long && !sentence).then(|| title.to_owned())
}
