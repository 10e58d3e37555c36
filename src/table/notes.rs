//! Footnotes: blocks after a table whose lines start with a mark.
//!
//! ```text
//! ----------
//! (1)   The weighted average mortgage rate of the mortgage loans is expected to be
//!       approximately 6.973% per annum.
//! *     Less than 0.05%.
//! ```
//!
//! Page furniture may stand between table and note; a note ends at a blank line or at the next mark.

use crate::line::LineKind;
use crate::line::trim;
use crate::source::text;
use crate::strat::dimension::dimension_named;
use crate::table::head::fold;
use crate::table::parts::is_lone_page_number;
use crate::table::region::Region;
use crate::table::titles::follows_paragraph;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;

/// One footnote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawNote {
    /// Without brackets.
    pub mark: String,
    /// Joined over its lines, blanks folded.
    pub text: String,
    /// First and last line of the file.
    pub idx: (usize, usize),
    /// Does a page break stand between it and the table?
    pub after_page: bool,
}

/// Most blank lines between a table and its notes on one page.
const MAX_BLANKS: usize = 9;

/// The footnotes from local line `from` on, and where they end. `marked` says which marks stand in the
/// table above.
pub fn read_notes(
    region: &Region<'_>,
    from: usize,
    marked: impl Fn(&str) -> bool,
) -> (Vec<RawNote>, usize) {
    let mut notes: Vec<RawNote> = Vec::new();
    let mut at = from;
    let mut end = from;
    let mut blanks = 0;
    let mut open = false;
    let mut after_page = false;
    // Where the words of the open note begin.
    let mut indent = 0;
    while at < region.len() {
        match region.kind(at) {
            LineKind::Blank => {
                blanks += 1;
                open = false;
                if blanks > MAX_BLANKS {
                    break;
                }
            }
            LineKind::Rule => open = false,
            LineKind::PageMark | LineKind::PageNumber | LineKind::RunningHead => {
                after_page |= region.kind(at) == LineKind::PageMark;
                open = false;
                blanks = 0;
            }
            LineKind::Tag => {
                let tag = trim(region.text(at));
                let ours = [&b"</TABLE"[..], b"<FN", b"</FN", b"<F"]
                    .iter()
                    .any(|t| tag.len() >= t.len() && tag[..t.len()].eq_ignore_ascii_case(t));
                if !ours {
                    break;
                }
                open = false;
            }
            LineKind::Text | LineKind::Data | LineKind::Unexplained | LineKind::Footnote => {
                let line = region.text(at);
                if let Some((mark, len)) = scan_note_mark(line) {
                    if !marked(&mark) && heads_table(region, at) {
                        break;
                    }
                    indent = words_after(line, len);
                    push_note(region, at, mark, len, after_page, &mut notes);
                    open = true;
                } else if open && starts_title(region, at, indent, notes.last()) {
                    break;
                } else if open {
                    if let Some(note) = notes.last_mut() {
                        note.text.push(' ');
                        note.text.push_str(&fold(line));
                        note.idx.1 = region.idx(at);
                    }
                } else if !is_lone_page_number(region, at) && !is_statistic(line) {
                    match note_below_paragraph(region, at, &marked) {
                        Some(below) if notes.is_empty() => {
                            at = below;
                            continue;
                        }
                        _ => break,
                    }
                }
                if open {
                    end = at + 1;
                }
                blanks = 0;
            }
            _ => break,
        }
        at += 1;
    }
    (notes, end)
}

/// Most lines of a paragraph between a table and its notes.
const PARAGRAPH: usize = 8;

/// The note with a mark of the table, where nothing but a paragraph of prose stands above it: `The weighted
/// average credit score was approximately 705.`
fn note_below_paragraph(
    region: &Region<'_>,
    from: usize,
    marked: impl Fn(&str) -> bool,
) -> Option<usize> {
    let is_text = |at: usize| matches!(region.kind(at), LineKind::Text | LineKind::Data);
    let end = (from..region.len()).find(|&at| !is_text(at))?;
    let note = (end..region.len()).find(|&at| !region.is_blank(at))?;
    if end - from > PARAGRAPH || note - end > 2 || !is_text(note) {
        return None;
    }
    let (mark, _) = scan_note_mark(region.text(note))?;
    let is_paragraph = || (from..end).any(|at| is_prose(region.text(at)));
    (marked(&mark) && is_paragraph()).then_some(note)
}

/// `(b) Owner Occupancy`, with headings and rows below it: titles may be counted as notes are marked.
fn heads_table(region: &Region<'_>, at: usize) -> bool {
    if is_prose(region.text(at)) || region.chunks(at).len() > 2 || region.text(at).ends_with(b".") {
        return false;
    }
    let title_end = region.chunks(at).last().map_or(0, |chunk| chunk.end);
    let mut below = (at + 1..region.len().min(at + 14))
        .filter(|&i| !matches!(region.kind(i), LineKind::Blank | LineKind::Rule));
    // The top lines of stacked headings stand over one or two columns, right of the title.
    let heads = |i: usize| {
        let chunks = region.chunks(i);
        region.kind(i) == LineKind::Text
            && (chunks.len() >= 2 || chunks.iter().any(|chunk| chunk.start > title_end))
    };
    let mut is_full = false;
    below
        .find(|&i| {
            is_full |= heads(i) && region.chunks(i).len() >= 3;
            !heads(i)
        })
        .is_some_and(|i| is_full && region.kind(i) == LineKind::Data)
}

/// Words far right of a note that has come to its end: the title of the next table, centred. At the left edge,
/// words that name a dimension.
fn starts_title(region: &Region<'_>, at: usize, indent: usize, note: Option<&RawNote>) -> bool {
    let start = words_after(region.text(at), 0);
    let at_edge = || {
        let names = |words: &str| dimension_named(words).is_some();
        start < indent && follows_paragraph(region, at) && names(&fold(region.text(at)))
    };
    (start > indent + 6 || at_edge())
        && region.chunks(at).len() == 1
        && !is_prose(region.text(at))
        && note.is_some_and(|note| note.text.ends_with('.'))
}

/// The column of the first word after the first `len` characters of what a line prints.
fn words_after(line: &[u8], len: usize) -> usize {
    let blanks = |from: usize| line[from..].iter().take_while(|&&b| b == b' ').count();
    let start = blanks(0);
    start + len + blanks((start + len).min(line.len()))
}

fn push_note(
    region: &Region<'_>,
    at: usize,
    mark: String,
    len: usize,
    after_page: bool,
    notes: &mut Vec<RawNote>,
) {
    let line = region.text(at);
    let start = line.iter().position(|&b| b != b' ').unwrap_or(0);
    let rest = &line[start + len..];
    // A second note may follow on the same line, after a gap.
    let mut cut = rest.len();
    let mut second = None;
    let mut from = 0;
    while let Some(gap) = memchr::memmem::find(&rest[from..], b"  ") {
        let next = from
            + gap
            + rest[from + gap..]
                .iter()
                .take_while(|&&b| b == b' ')
                .count();
        if next >= rest.len() {
            break;
        }
        if from + gap > 0
            && let Some((mark, len)) = scan_note_mark(&rest[next..])
            && !trim(&rest[..next]).is_empty()
        {
            cut = next;
            second = Some((mark, next + len));
            break;
        }
        from = next;
    }
    notes.push(RawNote {
        mark,
        text: fold(&rest[..cut]),
        idx: (region.idx(at), region.idx(at)),
        after_page,
    });
    if let Some((mark, len)) = second {
        notes.push(RawNote {
            mark,
            text: fold(&rest[len..]),
            idx: (region.idx(at), region.idx(at)),
            after_page,
        });
    }
}

/// A mark at the start of a line: `(1)`, `[1]`, `<F1>`, `1/`, `*`, `**`, `+`, `(a)`; its text and its
/// length. Words must follow.
pub fn scan_note_mark(line: &[u8]) -> Option<(String, usize)> {
    let line = trim(line);
    let first = *line.first()?;
    let (mark, len) = match first {
        b'(' | b'[' | b'<' => {
            let close = match first {
                b'(' => b')',
                b'[' => b']',
                _ => b'>',
            };
            let len = line.iter().take(6).position(|&b| b == close)?;
            let inner = &line[1..len];
            // `<F1>` is the mark `F1`.
            let number = match first {
                b'<' => inner.strip_prefix(b"F").or(inner.strip_prefix(b"f"))?,
                _ => inner,
            };
            let digits =
                !number.is_empty() && number.len() <= 2 && number.iter().all(u8::is_ascii_digit);
            let letter = inner.len() == 1
                && (inner[0].is_ascii_lowercase() || matches!(inner[0], b'*' | b'+'));
            let stars = !inner.is_empty() && inner.iter().all(|&b| b == b'*');
            if !digits && !letter && !stars {
                return None;
            }
            (inner, len + 1)
        }
        b'*' | b'+' => {
            let len = line.iter().take_while(|&&b| b == first).count();
            // `*** GROUP I ***` is decoration.
            if len > 4 || line.ends_with(&line[..len]) {
                return None;
            }
            (&line[..len], len)
        }
        b'0'..=b'9' => {
            let len = line.iter().take_while(|b| b.is_ascii_digit()).count();
            if len > 2
                || line.get(len) != Some(&b'/')
                || line.get(len + 1).is_some_and(u8::is_ascii_digit)
            {
                return None;
            }
            (&line[..len], len + 1)
        }
        _ => return None,
    };
    let words = trim(&line[len..]);
    let fits = words.len() >= 3 && words[0].is_ascii_alphabetic()
        || words
            .first()
            .is_some_and(|b| matches!(b, b'"' | b'<' | b'$'))
        || words.first().is_some_and(u8::is_ascii_digit) && words.len() > 12;
    fits.then(|| (text(mark).into_owned(), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_at_line_starts() {
        let mark = |line: &str| scan_note_mark(line.as_bytes()).map(|(mark, _)| mark);
        assert_eq!(mark("(1)   The Other row").as_deref(), Some("1"));
        assert_eq!(mark("  **  Less than 0.05%.").as_deref(), Some("**"));
        assert_eq!(mark("1/ As of the date").as_deref(), Some("1"));
        assert_eq!(mark("[2] As of").as_deref(), Some("2"));
        assert_eq!(mark("<F3> As of").as_deref(), Some("F3"));
        assert_eq!(mark("(1)"), None);
        assert_eq!(mark("(detached)  12"), None);
        assert_eq!(mark("1/29 LIB6M"), None);
        assert_eq!(mark("***** rule *****"), None);
    }
}
