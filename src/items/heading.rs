//! One line as an item heading: its numbers, its title, how well it speaks for itself.
//!
//! ```text
//! ITEM 5 -- OTHER EVENTS                        number 5, sure: an official title after a mark
//! Items 1.01(a) and 5.02(e) Amendment of ...    numbers 1.01 and 5.02, likely
//! Item 4 of Form 8-K, as part of                no heading
//! ```
//!
//! Not handled: where the line stands (its neighbours judge that).

use crate::items::list::Match;
use crate::items::list::is_known;
use crate::items::list::match_title;
use crate::line::is_blank;
use crate::line::trim;
use crate::source::text;

/// How well the line itself speaks for a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Official title after a mark.
    Sure,
    /// The form of a heading.
    Likely,
    /// Only where everything around it agrees.
    Doubtful,
}

/// What one line says.
#[derive(Debug)]
pub(super) struct Head {
    pub(super) numbers: Vec<String>,
    pub(super) known: bool,
    pub(super) title: String,
    pub(super) fit: Fit,
}

/// The cheap test on a line: `i` first, or a rule that something is glued to.
fn may_hold_item(body: &[u8]) -> bool {
    match body.iter().find(|&&b| !is_blank(b)) {
        Some(b'I' | b'i') => true,
        Some(b'-' | b'_' | b'=' | b'*') => {
            body.last().is_some_and(u8::is_ascii_alphanumeric) || body.ends_with(b".")
        }
        _ => false,
    }
}

/// Reads a line as an item heading.
pub(super) fn scan_head(body: &[u8]) -> Option<Head> {
    if !may_hold_item(body) {
        return None;
    }
    let line = trim(body);
    let marks = line
        .iter()
        .take_while(|b| matches!(b, b'-' | b'_' | b'=' | b'*'))
        .count();
    let line = match marks {
        0 => line,
        3.. => trim(&line[marks..]),
        _ => return None,
    };
    let collapsed;
    let line = match line {
        [b'I' | b'i', b' ', b'T' | b't', b' ', ..] => {
            collapsed = collapse(line);
            collapsed.as_slice()
        }
        _ => line,
    };
    if line.len() < 5 || !line[..4].eq_ignore_ascii_case(b"item") {
        return None;
    }
    let mut at = 4;
    let mut plural = false;
    for suffix in [&b"(s)"[..], b"s"] {
        if line[at..].len() > suffix.len()
            && line[at..at + suffix.len()].eq_ignore_ascii_case(suffix)
        {
            at += suffix.len();
            plural = true;
            break;
        }
    }
    at = skip_blanks(line, at);
    for word in [&b"no."[..], b"number", b"#"] {
        if line[at..].len() > word.len() && line[at..at + word.len()].eq_ignore_ascii_case(word) {
            at = skip_blanks(line, at + word.len());
        }
    }
    let (numbers, end, suffixed) = scan_numbers(line, at, plural)?;
    let rest = &line[end..];
    let gap = rest.iter().take_while(|&&b| is_blank(b)).count();
    let strong = match rest {
        [] => true,
        [b'.', next, ..] if next.is_ascii_digit() => return None,
        [b'.' | b':' | b'-', ..] => true,
        _ if gap >= 2 || rest[0] == b'\t' => true,
        [b' ', b'-' | b':' | b'.', ..] => true,
        [b' ', ..] => false,
        _ => return None,
    };
    let title_at = rest
        .iter()
        .position(|&b| !is_blank(b) && !matches!(b, b'.' | b':' | b'-' | b'*' | b'_'))
        .unwrap_or(rest.len());
    let title = &rest[title_at..];
    if is_contents_line(title) {
        return None;
    }
    let title = squeeze(title);
    let fit = numbers
        .iter()
        .map(|number| match_title(number, &title))
        .max()
        .unwrap_or(Match::None);
    let known = numbers.iter().all(|n| is_known(n));
    let capital = title.chars().next().is_none_or(|c| !c.is_lowercase());
    let dotted = numbers.iter().all(|n| n.contains('.'));
    let fit = match (fit, strong) {
        (Match::Full | Match::Prefix, true) if !title.is_empty() => Fit::Sure,
        (Match::Full, false) if capital => Fit::Sure,
        _ if !capital => return None,
        (_, true) => Fit::Likely,
        (Match::Prefix | Match::Loose, false) => Fit::Likely,
        (Match::None, false) if (dotted || suffixed) && !starts_sentence(&title) => Fit::Likely,
        _ => Fit::Doubtful,
    };
    Some(Head {
        numbers,
        known,
        title,
        fit,
    })
}

/// `5`, `2. 02`, `1.01(a) and 5.02(e)`, `1-4`, `1 through 4, 6 and 8`: the numbers, where they end,
/// and whether a letter in brackets follows one.
fn scan_numbers(line: &[u8], start: usize, plural: bool) -> Option<(Vec<String>, usize, bool)> {
    let (first, mut end, mut suffixed) = scan_number(line, start)?;
    let mut numbers = vec![first];
    loop {
        let dot = usize::from(line.get(end) == Some(&b'.'));
        let mut at = skip_blanks(line, end + dot);
        let mut range = false;
        let mut separated = false;
        for (word, is_range) in [
            (&b","[..], false),
            (b";", false),
            (b"/", false),
            (b"and", false),
            (b"&", false),
            (b"through", true),
            (b"thru", true),
            (b"to", true),
            (b"-", true),
        ] {
            if line.len() > at + word.len()
                && line[at..at + word.len()].eq_ignore_ascii_case(word)
                && (plural || word != b"-")
            {
                at = skip_blanks(line, at + word.len());
                separated = true;
                range |= is_range;
            }
        }
        if separated && line.len() > at + 5 && line[at..at + 4].eq_ignore_ascii_case(b"item") {
            at += 4 + usize::from(line[at + 4].eq_ignore_ascii_case(&b's'));
            at = skip_blanks(line, at);
        }
        let Some((number, next, suffix)) =
            scan_number(line, at).filter(|(number, ..)| separated && is_known(number))
        else {
            return Some((numbers, end, suffixed));
        };
        suffixed |= suffix;
        if range
            && let (Some(low), Ok(high)) = (
                numbers.last().and_then(|n| n.parse::<u8>().ok()),
                number.parse::<u8>(),
            )
        {
            numbers.extend((low + 1..high).map(|n| n.to_string()));
        }
        numbers.push(number);
        end = next;
    }
}

fn scan_number(line: &[u8], start: usize) -> Option<(String, usize, bool)> {
    let digits = line[start.min(line.len())..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    if !(1..=2).contains(&digits) || line[start] == b'0' {
        return None;
    }
    let mut end = start + digits;
    let mut number = text(&line[start..end]).into_owned();
    if let Some(b'.') = line.get(end) {
        let at = end + 1 + usize::from(line.get(end + 1) == Some(&b' '));
        if let Some([b'0', digit, rest @ ..]) = line.get(at..)
            && digit.is_ascii_digit()
            && !rest.first().is_some_and(u8::is_ascii_digit)
        {
            number.push_str(&format!(".0{}", char::from(*digit)));
            end = at + 2;
        }
    }
    let suffix = |at: usize| -> Option<usize> {
        let rest = line.get(at..)?.strip_prefix(b"(")?;
        let letters = rest.iter().take_while(|b| b.is_ascii_alphanumeric());
        let len = letters.count();
        ((1..=4).contains(&len) && rest.get(len) == Some(&b')')).then_some(at + len + 2)
    };
    let digits_end = end;
    while let Some(next) = suffix(end).or_else(|| {
        // `7(a), (b)` and `7(a) and (b)`; a letter that stands apart needs a mark behind it: `8.01 (a).`
        let rest = line.get(end..)?;
        let first = end == digits_end;
        let between: &[&[u8]] = if first {
            &[b" "]
        } else {
            &[b", ", b" and ", b" & ", b","]
        };
        let word = between.iter().find(|word| rest.starts_with(word))?;
        let next = suffix(end + word.len())?;
        (!first || matches!(line.get(next), Some(b'.' | b':'))).then_some(next)
    }) {
        end = next;
    }
    Some((number, end, end > digits_end))
}

/// Does the text end in a page number behind a leader or a wide gap?
fn is_contents_line(title: &[u8]) -> bool {
    let digits = title
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let rest = &title[..title.len() - digits];
    (1..=3).contains(&digits)
        && (rest.ends_with(b"   ")
            || rest.ends_with(b"..")
            || rest.ends_with(b".. ")
            || rest.ends_with(b". . "))
}

/// Words that begin a sentence and no title.
pub(super) fn starts_sentence(title: &str) -> bool {
    const WORDS: [&str; 28] = [
        "on",
        "the",
        "pursuant",
        "as",
        "in",
        "see",
        "attached",
        "reference",
        "effective",
        "by",
        "this",
        "not",
        "none",
        "inapplicable",
        "n/a",
        "at",
        "for",
        "a",
        "an",
        "to",
        "filed",
        "furnished",
        "incorporated",
        "no",
        "is",
        "was",
        "of",
        "and",
    ];
    let word = title
        .split([' ', ',', '.', ':'])
        .next()
        .unwrap_or("")
        .to_ascii_lowercase();
    WORDS.contains(&word.as_str())
}

fn skip_blanks(line: &[u8], mut at: usize) -> usize {
    while line.get(at).is_some_and(|&b| is_blank(b)) {
        at += 1;
    }
    at
}

/// Runs of blanks as one.
pub(super) fn squeeze(line: &[u8]) -> String {
    text(line)
        .split_ascii_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// `I T E M   5.   O T H E R` as `ITEM 5. OTHER`: single letters of a word joined, words kept apart.
fn collapse(line: &[u8]) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        if is_blank(line[at]) {
            let run = line[at..].iter().take_while(|&&b| is_blank(b)).count();
            if run >= 2 {
                out.push(b' ');
            }
            at += run;
        } else {
            out.push(line[at]);
            at += 1;
        }
    }
    out
}
