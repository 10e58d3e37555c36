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

mod heading;
pub mod list;
mod signature;
mod title;

use std::ops::Range;

use jiff::civil::Date;

use crate::cover::printed_form;
use crate::diag::Code;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::items::heading::Fit;
use crate::items::heading::Head;
use crate::items::heading::scan_head;
use crate::items::heading::starts_sentence;
use crate::items::list::standard_title;
use crate::items::signature::mark_signature;
pub use crate::items::signature::signature_block;
use crate::items::title::read_title;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::Opening;
use crate::line::is_blank;
use crate::line::trim;
use crate::model::Item;
use crate::model::LineRange;

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

fn find_headings(lines: &Lines<'_>, part: &DocumentPart, sink: &mut Sink) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    let mut contents = false;
    let mut next = part.body.start;
    let is_telling = |opening| matches!(opening, Opening::Item | Opening::Contents);
    for (here, opening) in lines.of_opening(part.body.clone(), is_telling) {
        if here < next || lines.kind(here) == LineKind::Rule {
            continue;
        }
        if opening == Opening::Contents {
            contents = contents || is_contents_head(lines.body(here));
            continue;
        }
        let Some(head) = scan_head(lines.body(here)) else {
            continue;
        };
        let below_heading = found.last().is_some_and(|before| before.lines.end == here);
        let clean = below_heading || is_clean_before(lines, part, here);
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
        next = end;
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
    line.eq_ignore_ascii_case(b"contents")
        || ((15..=40).contains(&line.len()) && {
            let letters = line.iter().filter(|b| b.is_ascii_alphabetic());
            letters
                .map(u8::to_ascii_lowercase)
                .eq(b"tableofcontents".iter().copied())
        })
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

#[cfg(test)]
mod tests;
