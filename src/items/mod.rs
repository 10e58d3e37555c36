//! The items of form 8-K: their headings in the text, their ranges, their official titles.
//!
//! ```text
//! Item 7.  Financial Statements, Pro Forma Financial      heading: number 7 ...
//! ----     -----------------------------------------      (underlines may split it)
//!          Information and Exhibits.                      ... and its title
//! ```
//!
//! Only the report itself is searched, never an exhibit. A heading is a number of one of the two
//! lists ([`crate::items::list`]), a mark that ends it, and a place that a heading may have: after a
//! blank line, a rule or a page mark. Contents lines and references inside sentences are none.
//! Not handled: items of other forms; headings that begin in the middle of a line.

pub mod list;

use std::ops::Range;

use jiff::civil::Date;

use crate::cover::printed_form;
use crate::diag::Code;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::items::list::Match;
use crate::items::list::is_known;
use crate::items::list::match_title;
use crate::items::list::standard_title;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::is_blank;
use crate::line::trim;
use crate::model::Item;
use crate::model::LineRange;
use crate::source::text;

/// Finds the items of all documents that are the report itself; classes their heading lines and the
/// signature blocks.
pub fn read_items(
    lines: &mut Lines<'_>,
    documents: &[DocumentPart],
    filed: Option<Date>,
    sink: &mut Sink,
) -> Vec<Item> {
    let mut items = Vec::new();
    for (nth, part) in documents.iter().enumerate() {
        if !part.is_current_report() {
            if !part.is_exhibit() && part.facts.content == crate::model::Content::Text {
                mark_signature(lines, signature_block(lines, part, part.body.start));
            }
            continue;
        }
        let other_form = part.facts.kind.is_none()
            && printed_form(lines, part).is_some_and(|form| !form.starts_with("8-K"));
        let headings = match other_form {
            true => Vec::new(),
            false => find_headings(lines, part, sink),
        };
        let after = headings
            .last()
            .map_or(part.body.start, |heading| heading.lines.end);
        let signature = signature_block(lines, part, after);
        let end = signature
            .as_ref()
            .map_or(part.body.end, |block| block.start);
        let first = items.len();
        for (at, heading) in headings.iter().enumerate() {
            for idx in heading.lines.clone() {
                if matches!(lines.kind(idx), LineKind::Text | LineKind::Data) {
                    lines.set_kind(idx, LineKind::ItemHeading);
                }
            }
            if heading.again {
                continue;
            }
            let next = headings[at + 1..]
                .iter()
                .find(|h| !h.again)
                .map_or(end, |h| h.lines.start);
            for number in &heading.numbers {
                items.push(Item {
                    document: nth as u32 + 1,
                    number: number.clone(),
                    title: heading.title.clone(),
                    standard_title: standard_title(number, filed, heading.title.as_deref())
                        .map(Into::into),
                    lines: LineRange {
                        start: Lines::no(heading.lines.start) as u32,
                        end: next.max(heading.lines.start + 1) as u32,
                    },
                });
            }
        }
        if first < items.len() || signature.is_some() {
            mark_signature(lines, signature);
        }
    }
    items
}

/// Has the line the form of an item heading? For readers that must stop at one.
pub fn is_heading_line(line: &[u8]) -> bool {
    scan_head(line).is_some_and(|head| head.known && head.fit != Fit::Doubtful)
}

/// A heading found in a document.
#[derive(Debug)]
struct Heading {
    numbers: Vec<String>,
    title: Option<String>,
    lines: Range<usize>,
    /// The same item a second time (a running head, `(continued)`): no item of its own.
    again: bool,
}

/// How well the line itself speaks for a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fit {
    /// Official title after a mark.
    Sure,
    /// The form of a heading.
    Likely,
    /// Only where everything around it agrees.
    Doubtful,
}

/// What one line says.
#[derive(Debug)]
struct Head {
    numbers: Vec<String>,
    known: bool,
    title: String,
    fit: Fit,
}

fn find_headings(lines: &Lines<'_>, part: &DocumentPart, sink: &mut Sink) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut contents = false;
    let mut idx = part.body.start;
    while idx < part.body.end {
        let body = lines.body(idx);
        let here = idx;
        idx += 1;
        if !may_hold_item(body) {
            contents |= is_contents_head(body);
            continue;
        }
        let Some(head) = scan_head(body) else {
            continue;
        };
        let clean = is_clean_before(lines, part, here);
        let stands = clean && fits_after(lines, part, here, &head);
        let speaks = head.fit == Fit::Sure && ends_a_thought(lines, here);
        if !stands && !speaks {
            continue;
        }
        if !head.known {
            if clean && head.fit == Fit::Likely {
                let message = format!(
                    "expected an item of form 8-K, found number {}",
                    head.numbers.join(", ")
                );
                sink.report(Code::UnknownItem, Lines::no(here), 1, message);
            }
            continue;
        }
        let (title, end) = read_title(lines, part, here, &head);
        let again = found.iter().any(|h| h.numbers == head.numbers);
        found.push(Heading {
            numbers: head.numbers,
            title,
            lines: here..end,
            again,
        });
        idx = end;
    }
    drop_contents(&mut found, contents);
    found
}

/// Takes out the headings of a table of contents: a dense run whose first number comes again.
fn drop_contents(found: &mut Vec<Heading>, contents: bool) {
    let Some(first) = found.first() else { return };
    let numbers = first.numbers.clone();
    let Some(again) = found.iter().skip(1).position(|h| h.numbers == numbers) else {
        return;
    };
    let run = again + 1;
    let dense = found[..run]
        .windows(2)
        .all(|w| w[1].lines.start - w[0].lines.end <= 3);
    let apart = found[run].lines.start - found[run - 1].lines.end > 3;
    if dense && (contents || (run >= 2 && apart)) {
        found.drain(..run);
        for at in 0..found.len() {
            let (before, rest) = found.split_at_mut(at);
            rest[0].again = before.iter().any(|h| h.numbers == rest[0].numbers);
        }
    }
}

fn is_contents_head(body: &[u8]) -> bool {
    let line = trim(body);
    (8..=40).contains(&line.len()) && {
        let letters: Vec<u8> = line
            .iter()
            .filter(|b| b.is_ascii_alphabetic())
            .map(u8::to_ascii_lowercase)
            .collect();
        matches!(
            letters.as_slice(),
            b"tableofcontents" | b"contents" | b"indextoform" | b"itemindex"
        )
    }
}

/// The cheap test on every line: `i` first, or a rule that something is glued to.
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
fn scan_head(body: &[u8]) -> Option<Head> {
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
    let mut suffixed = false;
    while let Some([b'(', rest @ ..]) = line.get(end..) {
        let len = rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric())
            .count();
        if !(1..=4).contains(&len) || rest.get(len) != Some(&b')') {
            break;
        }
        end += len + 2;
        suffixed = true;
    }
    Some((number, end, suffixed))
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
fn starts_sentence(title: &str) -> bool {
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

/// Is the line before one after which a heading may stand?
fn is_clean_before(lines: &Lines<'_>, part: &DocumentPart, idx: usize) -> bool {
    idx == part.body.start
        || !matches!(
            lines.kind(idx - 1),
            LineKind::Text | LineKind::Data | LineKind::Encoded | LineKind::Html
        )
}

/// Does the line before, which is text, end a thought: a full stop, or a short line of its own?
fn ends_a_thought(lines: &Lines<'_>, idx: usize) -> bool {
    let before = trim(lines.body(idx.saturating_sub(1)));
    let last_word = before.rsplit(|&b| is_blank(b)).next().unwrap_or_default();
    let joins = [
        "in", "to", "of", "under", "and", "see", "with", "or", "by", "the", "this", "pursuant",
        "per",
    ]
    .iter()
    .any(|w| last_word.eq_ignore_ascii_case(w.as_bytes()));
    !joins && (matches!(before.last(), Some(b'.' | b';' | b':' | b')')) || before.len() < 45)
}

/// A doubtful heading needs a blank or a rule after it too, and must not read like a sentence.
fn fits_after(lines: &Lines<'_>, part: &DocumentPart, idx: usize, head: &Head) -> bool {
    if head.fit != Fit::Doubtful {
        return true;
    }
    let next = match idx + 1 < part.body.end {
        true => lines.kind(idx + 1),
        false => LineKind::Blank,
    };
    matches!(next, LineKind::Blank | LineKind::Rule)
        && !starts_sentence(&head.title)
        && !head.title.ends_with([',', '.'])
        && head
            .title
            .split(' ')
            .filter(|w| w.len() > 3)
            .all(|w| w.starts_with(|c: char| !c.is_lowercase()))
}

/// The title over all its lines, and the index after the last of them (underlines included).
fn read_title(
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
    head.numbers.iter().any(|n| {
        crate::items::list::cut_title(n, joined).is_some_and(|cut| cut.len() + 3 >= joined.len())
    })
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
        if let Some(cut) = crate::items::list::cut_title(number, title) {
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

/// Where the signatures stand, at or after a line: from their heading (or the sentence that opens
/// them) to the next page, the exhibit index or the end of the document.
pub fn signature_block(
    lines: &Lines<'_>,
    part: &DocumentPart,
    after: usize,
) -> Option<Range<usize>> {
    let start = (after..part.body.end).find(|&idx| {
        matches!(
            lines.kind(idx),
            LineKind::Text | LineKind::Data | LineKind::Signature
        ) && (is_signature_head(lines.body(idx)) || opens_signatures(lines, idx))
    })?;
    let mut signed = false;
    let mut end = start + 1;
    while end < part.body.end && end < start + 120 {
        let body = lines.body(end);
        match lines.kind(end) {
            LineKind::PageMark if signed => break,
            LineKind::Text | LineKind::Data | LineKind::Signature if is_exhibit_head(body) => break,
            _ => {}
        }
        signed |= memchr::memmem::find(body, b"/s/").is_some()
            || memchr::memmem::find(body, b"/S/").is_some()
            || starts_folded(body, b"by:");
        end += 1;
    }
    Some(start..end)
}

fn mark_signature(lines: &mut Lines<'_>, block: Option<Range<usize>>) {
    for idx in block.into_iter().flatten() {
        if matches!(lines.kind(idx), LineKind::Text | LineKind::Data) {
            lines.set_kind(idx, LineKind::Signature);
        }
    }
}

/// `SIGNATURES` alone on its line, letter-spaced or not.
fn is_signature_head(body: &[u8]) -> bool {
    if !matches!(body.iter().find(|&&b| !is_blank(b)), Some(b'S' | b's')) {
        return false;
    }
    let line = trim(body);
    if line.len() > 40 {
        return false;
    }
    let letters: Vec<u8> = line
        .iter()
        .filter(|&&b| !is_blank(b) && !matches!(b, b':' | b'.' | b'(' | b')'))
        .map(u8::to_ascii_lowercase)
        .collect();
    matches!(
        letters.as_slice(),
        b"signature" | b"signatures" | b"signaturepage" | b"signaturespage"
    )
}

/// `Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant has ...`
fn opens_signatures(lines: &Lines<'_>, idx: usize) -> bool {
    starts_folded(lines.body(idx), b"pursuanttotherequirements") && {
        let mut both = folded(lines.body(idx));
        both.extend(folded(lines.body(idx + 1)));
        memchr::memmem::find(&both, b"exchangeact").is_some()
    }
}

fn is_exhibit_head(body: &[u8]) -> bool {
    let first = body.iter().find(|&&b| !is_blank(b));
    matches!(
        first,
        Some(b'E' | b'e' | b'I' | b'i' | b'L' | b'l' | b'A' | b'a')
    ) && trim(body).len() < 50
        && {
            let line = folded(body);
            [
                "exhibitindex",
                "indextoexhibits",
                "exhibitlist",
                "listofexhibits",
                "exhibits",
                "exhibit99",
                "annex",
                "appendix",
            ]
            .iter()
            .any(|head| line.starts_with(head.as_bytes()))
        }
}

/// Does the line start with these letters, blanks aside? Reads no further than it must.
fn starts_folded(body: &[u8], letters: &[u8]) -> bool {
    let mut bytes = body
        .iter()
        .filter(|&&b| !is_blank(b))
        .map(u8::to_ascii_lowercase);
    letters.iter().all(|&b| bytes.next() == Some(b))
}

fn folded(body: &[u8]) -> Vec<u8> {
    body.iter()
        .filter(|&&b| !is_blank(b))
        .map(u8::to_ascii_lowercase)
        .collect()
}

fn skip_blanks(line: &[u8], mut at: usize) -> usize {
    while line.get(at).is_some_and(|&b| is_blank(b)) {
        at += 1;
    }
    at
}

/// Runs of blanks as one.
fn squeeze(line: &[u8]) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::documents::read_documents;
    use crate::lexer::lex;
    use crate::source::Source;

    fn read(text: &str) -> (String, String) {
        let source = Source::new(text.as_bytes()).unwrap();
        let mut lines = lex(&source);
        let mut sink = Sink::default();
        let documents = read_documents(&mut lines, &mut sink);
        let items = read_items(&mut lines, &documents, None, &mut sink);
        let items: Vec<_> = items
            .iter()
            .map(|i| {
                format!(
                    "{}@{}-{} {}",
                    i.number,
                    i.lines.start,
                    i.lines.end,
                    i.title.as_deref().unwrap_or("-")
                )
            })
            .collect();
        let kinds: Vec<_> = (0..lines.len()).map(|idx| lines.kind(idx).name()).collect();
        (items.join("; "), kinds.join(" "))
    }

    #[track_caller]
    fn one(text: &str, expected: &str) {
        assert_eq!(
            read(&format!("\n{text}\n\nWords of the body.\n")).0,
            expected,
            "{text}"
        );
    }

    #[test]
    fn forms_of_headings() {
        one("Item 5.  Other Events.", "5@2-4 Other Events.");
        one("ITEM 5 - OTHER EVENTS", "5@2-4 OTHER EVENTS");
        one("ITEM 5 -- OTHER EVENTS", "5@2-4 OTHER EVENTS");
        one("Item 5:           Other Events.", "5@2-4 Other Events.");
        one("Item5.    Other Events.", "5@2-4 Other Events.");
        one("Item 5.\tOther Events", "5@2-4 Other Events");
        one(
            "ITEM 2.02.  RESULTS OF OPERATIONS AND FINANCIAL CONDITION",
            "2.02@2-4 RESULTS OF OPERATIONS AND FINANCIAL CONDITION",
        );
        one("ITEM 8.01 OTHER EVENTS", "8.01@2-4 OTHER EVENTS");
        one(
            "Item 2. 02  Results of Operations and Financial Condition",
            "2.02@2-4 Results of Operations and Financial Condition",
        );
        one("    ITEM 5.       OTHER EVENTS", "5@2-4 OTHER EVENTS");
        one("Item 7.  Exhibits.", "7@2-4 Exhibits.");
        one(
            "ITEM 1.01 MATERIAL DEFINITIVE AGREEMENT",
            "1.01@2-4 MATERIAL DEFINITIVE AGREEMENT",
        );
        one("Item 2.", "2@2-4 -");
        one(
            "Items 1-4. Not Applicable",
            "1@2-4 -; 2@2-4 -; 3@2-4 -; 4@2-4 -",
        );
        one("ITEM 5(A). Other Events", "5@2-4 Other Events");
        one("Item 5.  Press Release", "5@2-4 Press Release");
        one("ITEM 5 PRESS RELEASE", "5@2-4 PRESS RELEASE");
        one(
            "I T E M   5.   O T H E R   E V E N T S",
            "5@2-4 OTHER EVENTS",
        );
        one(
            "------------Item 4.02 Non-Reliance on Financial Statements",
            "4.02@2-4 Non-Reliance on Financial Statements",
        );
        one(
            "Item 5. Other Events. On March 1, 2001 the Company closed",
            "5@2-4 Other Events.",
        );
        one(
            "Item 5.  On March 1, 2001 the Company closed the sale of",
            "5@2-4 -",
        );
        one(
            "Items 5 and 7.  Other Events and Exhibits",
            "5@2-4 Other Events and Exhibits; 7@2-4 Other Events and Exhibits",
        );
    }

    #[test]
    fn what_is_no_heading() {
        one("Item 5) which had previously been held", "");
        one("Item 4 of Form 8-K,  as part of", "");
        one("Item 14(a). These financial statements", "");
        one("Item 5.  Other Events ................ 3", "");
        one("Item 5.  Other Events                  3", "");
        one("\"Item 9. Regulation FD Disclosure,\" is", "");
        one("Item 601(a) of Regulation S-K", "");
        one("Items 1 through 4, 6 and 8 are not included", "");
        one("Items of interest", "");
        one(
            "which the registrant reported in\nItem 2.  The registrant will file the",
            "",
        );
    }

    #[test]
    fn split_titles() {
        one(
            "Item 7.  Financial Statements, Pro Forma Financial\n----     -----------------------------------------\n\
             \x20        Information and Exhibits.\n         ------------------------",
            "7@2-7 Financial Statements, Pro Forma Financial Information and Exhibits.",
        );
        one(
            "ITEM 7.   FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND\nEXHIBITS.",
            "7@2-5 FINANCIAL STATEMENTS, PRO FORMA FINANCIAL INFORMATION AND EXHIBITS.",
        );
        one(
            "ITEM 5.02. DEPARTURE OF DIRECTORS OR PRINCIPAL OFFICER; ELECTION OF DIRECTORS;\n           APPOINTMENT OF PRINCIPAL OFFICER",
            "5.02@2-5 DEPARTURE OF DIRECTORS OR PRINCIPAL OFFICER; ELECTION OF DIRECTORS; APPOINTMENT OF PRINCIPAL OFFICER",
        );
        one(
            "Items 1.01(a) and 5.02(e) Amendment of a Material Definitive Agreement;\nCompensatory Arrangements",
            "1.01@2-5 Amendment of a Material Definitive Agreement; Compensatory Arrangements; \
             5.02@2-5 Amendment of a Material Definitive Agreement; Compensatory Arrangements",
        );
        one("Item 7.  Exhibits.\n(a) None", "7@2-5 Exhibits.");
        one("Item 5.\n\nOther Events.", "5@2-6 Other Events.");
        one(
            "Item 1.  Changes in Control of Registrant.\nNot applicable.",
            "1@2-5 Changes in Control of Registrant.",
        );
    }

    #[test]
    fn ranges_end_at_the_next_item_or_the_signatures() {
        let text = "Item 5.  Other Events.\n\nWords.\n\nItem 7.  Exhibits.\n\n(c) 99.1\n\n     SIGNATURES\n\nPursuant to the requirements\n\
                    \n   By: /s/ A B\n\nEXHIBIT INDEX\n99.1    9\n";
        let (items, kinds) = read(text);
        assert_eq!(items, "5@1-4 Other Events.; 7@5-8 Exhibits.");
        assert_eq!(
            kinds,
            "item_heading blank prose blank item_heading blank prose blank signature blank signature blank signature blank prose data"
        );
    }

    #[test]
    fn a_table_of_contents_has_no_items() {
        let text = "TABLE OF CONTENTS\n\nItem 5. Other Events\nItem 7. Exhibits\nSIGNATURES\n\n<PAGE>\nItem 5. Other Events\n\nWords.\n\n\
                    Item 7. Exhibits\n\nWords.\n";
        assert_eq!(read(text).0, "5@8-11 Other Events; 7@12-14 Exhibits");
    }

    #[test]
    fn items_of_other_forms_and_of_exhibits_are_none() {
        assert_eq!(
            read("   FORM 10-Q\n\nItem 5.  Other Information\n\nWords\n").0,
            ""
        );
        assert_eq!(read("<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nItem 5.  Other Events\n\nWords\n</TEXT>\n</DOCUMENT>\n").0, "");
    }

    #[test]
    fn a_heading_repeated_on_the_next_page_is_the_same_item() {
        let text = "Item 5.  Other Events.\n\nWords.\n<PAGE>\nItem 5.  Other Events.  (continued)\n\nWords.\n";
        assert_eq!(read(text).0, "5@1-7 Other Events.");
    }
}
