//! From a [`Source`] to classified lines, in one pass and without an allocation a line.
//!
//! ```text
//! -----BEGIN PRIVACY-ENHANCED MESSAGE-----     envelope
//! <SEC-HEADER>0000...hdr.sgml : 19981231       tag, then header lines up to </SEC-HEADER>
//! Item 5.  Other Events.                       text
//! - ----     -------------                     rule, with a dash escape of two columns
//! California        268    $ 113,346,210.62    data
//!                                              blank
//! ```
//!
//! Lines tile the text: each starts where the one before ends. Nothing is judged here beyond a
//! line's own shape and the mode (envelope, header, body, encoded) in which it stands.

use std::ops::Range;

use memchr::memchr;
use memchr::memchr_iter;

use crate::line::LineKind;
use crate::line::Opening;
use crate::line::is_blank;
use crate::line::may_end_in_cell;
use crate::line::scan_dash_escape;
use crate::line::scan_data;
use crate::line::scan_opening;
use crate::line::scan_page_number;
use crate::line::scan_rule;
use crate::line::scan_tag;
use crate::line::trim;
use crate::line::trim_end;
use crate::source::LineEnd;
use crate::source::Source;

/// How a line begins.
#[derive(Clone, Copy, Debug)]
struct Front {
    /// See [`Lines::of_opening`].
    opening: Opening,
    /// How many bytes of dash escape stand first.
    escape: u8,
}

/// All lines of a filing. Indices are 0-based; [`Lines::no`] gives the number that people see.
#[derive(Debug)]
pub struct Lines<'a> {
    text: &'a [u8],
    /// Where each line starts, and where the last one ends.
    starts: Vec<u32>,
    fronts: Vec<Front>,
    kinds: Vec<LineKind>,
}

impl<'a> Lines<'a> {
    /// How many lines.
    pub fn len(&self) -> usize {
        self.kinds.len()
    }

    /// No lines at all?
    pub fn is_empty(&self) -> bool {
        self.kinds.is_empty()
    }

    /// The 1-based number of a line.
    pub fn no(idx: usize) -> usize {
        idx + 1
    }

    /// What a line is; [`LineKind::Blank`] past the end. Readers refine what the lexer found.
    pub fn kind(&self, idx: usize) -> LineKind {
        self.kinds.get(idx).copied().unwrap_or(LineKind::Blank)
    }

    /// What every line is.
    pub fn kinds(&self) -> &[LineKind] {
        &self.kinds
    }

    /// The lines of a range that are of a wanted kind, in order: a long text is not asked line by line.
    pub fn of_kind(
        &self,
        range: Range<usize>,
        is_wanted: impl Fn(LineKind) -> bool,
    ) -> impl Iterator<Item = usize> {
        let kinds = self.kinds[range.clone()].iter();
        range
            .zip(kinds)
            .filter(move |&(_, &kind)| is_wanted(kind))
            .map(|(idx, _)| idx)
    }

    /// The lines of a range that begin like something wanted, in order: their readers need not touch
    /// the text of the others.
    pub fn of_opening(
        &self,
        range: Range<usize>,
        is_wanted: impl Fn(Opening) -> bool,
    ) -> impl Iterator<Item = (usize, Opening)> {
        let openings = self.fronts[range.clone()].iter().map(|front| front.opening);
        range
            .zip(openings)
            .filter(move |&(_, opening)| is_wanted(opening))
    }

    /// Sets what a line is.
    pub fn set_kind(&mut self, idx: usize, kind: LineKind) {
        if let Some(old) = self.kinds.get_mut(idx) {
            *old = kind;
        }
    }

    /// The byte range of a whole line, its end included.
    pub fn span(&self, idx: usize) -> Range<usize> {
        self.starts[idx] as usize..self.starts[idx + 1] as usize
    }

    /// The line without its end, its escape and blanks at its end; empty past the end.
    pub fn body(&self, idx: usize) -> &'a [u8] {
        &self.text[self.body_span(idx)]
    }

    /// The bytes of [`Lines::body`] in the text.
    pub fn body_span(&self, idx: usize) -> Range<usize> {
        if idx >= self.len() {
            return 0..0;
        }
        let span = self.span(idx);
        let end = span.start + without_end(&self.text[span.clone()]).len();
        end.min(span.start + self.escape(idx))..end
    }

    /// How many columns of dash escape stand before [`Lines::body`] on disk.
    pub fn escape(&self, idx: usize) -> usize {
        self.fronts
            .get(idx)
            .map_or(0, |front| usize::from(front.escape))
    }

    /// The whole single-byte text.
    pub fn text(&self) -> &'a [u8] {
        self.text
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    /// Mail-style headers of the PEM envelope, up to a blank line.
    Envelope,
    /// SGML header, label dialect, up to its end tag or the first document.
    Header,
    Body,
    /// A uuencoded body, up to `end`.
    Encoded,
}

/// Classifies every line of a source.
pub fn lex<'a>(source: &'a Source<'_>) -> Lines<'a> {
    let text = source.bytes();
    let end_byte = match source.line_end() {
        LineEnd::Lf => b'\n',
        LineEnd::Cr => b'\r',
    };
    let likely = text.len() / 48 + 2;
    let mut lexer = Lexer {
        lines: Lines {
            text,
            starts: Vec::with_capacity(likely),
            fronts: Vec::with_capacity(likely),
            kinds: Vec::with_capacity(likely),
        },
        mode: Mode::Body,
        in_envelope: false,
        next_angle: memchr(b'<', text).unwrap_or(text.len()),
        strangers: 0,
        last_solid: None,
    };
    let mut start = 0;
    while start < text.len() {
        let end = memchr(end_byte, &text[start..]).map_or(text.len(), |at| start + at + 1);
        lexer.lex_line(start, end);
        start = end;
    }
    let mut lines = lexer.lines;
    lines.starts.push(text.len() as u32);
    lines
}

struct Lexer<'a> {
    lines: Lines<'a>,
    mode: Mode,
    in_envelope: bool,
    /// The next `<` at or after the current line.
    next_angle: usize,
    /// Lines in a row that do not look like a header, inside one whose end tag is missing.
    strangers: u8,
    /// The last line that is neither blank nor a mark: a page number stands there.
    last_solid: Option<usize>,
}

impl Lexer<'_> {
    #[inline]
    fn lex_line(&mut self, start: usize, end: usize) {
        let text = self.lines.text;
        let body = without_end(&text[start..end]);
        if self.next_angle < start {
            self.next_angle = memchr(b'<', &text[start..]).map_or(text.len(), |at| start + at);
        }
        let escape = match body.first() {
            Some(b'-') => scan_dash_escape(body, self.in_envelope),
            _ => 0,
        };
        let body = &body[escape..];
        let first_at = body.iter().position(|&b| !is_blank(b));
        let has_angle = self.next_angle < end;
        let kind = match first_at {
            Some(at) if self.mode == Mode::Body && !has_angle && is_plain(&body[at..]) => {
                LineKind::Text
            }
            // A form feed is where the printer began a page.
            None if self.mode == Mode::Body && text[start..end].contains(&b'\x0C') => {
                LineKind::PageMark
            }
            _ => self.kind_of(body, first_at, has_angle),
        };
        let idx = self.lines.len();
        self.lines.starts.push(start as u32);
        self.lines.fronts.push(Front {
            opening: first_at.map_or(Opening::Nothing, |at| scan_opening(&body[at..])),
            escape: escape as u8,
        });
        self.lines.kinds.push(kind);
        match kind {
            LineKind::PageMark => {
                if let Some(last) = self.last_solid.take()
                    && idx - last <= 8
                    && scan_page_number(self.lines.body(last))
                {
                    self.lines.set_kind(last, LineKind::PageNumber);
                }
            }
            LineKind::Text | LineKind::Data => self.last_solid = Some(idx),
            LineKind::Rule | LineKind::Tag => self.last_solid = None,
            _ => {}
        }
    }

    /// `first_at` is where the first byte stands that is no blank.
    #[inline(never)]
    fn kind_of(&mut self, body: &[u8], first_at: Option<usize>, has_angle: bool) -> LineKind {
        match self.mode {
            Mode::Envelope => {
                if body.is_empty() {
                    self.mode = Mode::Body;
                    return LineKind::Blank;
                }
                if !body.starts_with(b"<") {
                    return LineKind::Envelope;
                }
                self.mode = Mode::Body;
            }
            Mode::Encoded => {
                // A uuencoded line may start with `</` too: only the container's own tags end the body.
                let tag = has_angle
                    && (starts_tag(body, "</TEXT>")
                        || starts_tag(body, "</PDF>")
                        || starts_tag(body, "</DOCUMENT>")
                        || starts_tag(body, "<DOCUMENT>"));
                if body == b"end" || tag {
                    self.mode = Mode::Body;
                }
                if !tag {
                    return LineKind::Encoded;
                }
            }
            Mode::Header => {
                if body.is_empty() {
                    return LineKind::Blank;
                }
                if has_angle && is_header_end(body) {
                    self.mode = Mode::Body;
                    return LineKind::Header;
                }
                if !(has_angle && starts_tag(body, "<DOCUMENT>")) {
                    self.strangers = match is_header_line(body) {
                        true => 0,
                        false => self.strangers + 1,
                    };
                    if self.strangers < 3 {
                        return LineKind::Header;
                    }
                }
                self.mode = Mode::Body;
            }
            Mode::Body => {}
        }
        match first_at {
            Some(first_at) => self.body_kind(body, first_at, has_angle),
            None => LineKind::Blank,
        }
    }

    fn body_kind(&mut self, body: &[u8], first_at: usize, has_angle: bool) -> LineKind {
        let first = body[first_at];
        if matches!(first, b'A' | b'<') && is_bare_header(&body[first_at..]) {
            self.enter_header(body);
            return LineKind::Header;
        }
        if has_angle && let Some(kind) = self.tagged_kind(&body[first_at..]) {
            return kind;
        }
        match first {
            b'-' if body.starts_with(b"-----") => {
                if body.starts_with(b"-----BEGIN PRIVACY-ENHANCED MESSAGE-----") {
                    self.mode = Mode::Envelope;
                    self.in_envelope = true;
                    return LineKind::Envelope;
                }
                if body.starts_with(b"-----END PRIVACY-ENHANCED MESSAGE-----") {
                    return LineKind::Envelope;
                }
            }
            b'b' if is_uuencode_begin(body) => {
                self.mode = Mode::Encoded;
                return LineKind::Encoded;
            }
            _ => {}
        }
        if !first.is_ascii_alphanumeric() && scan_rule(&body[first_at..]) {
            return LineKind::Rule;
        }
        if scan_data(body) {
            return LineKind::Data;
        }
        LineKind::Text
    }

    /// The kind of a line that holds a `<`, where a known tag makes it one.
    fn tagged_kind(&mut self, body: &[u8]) -> Option<LineKind> {
        if let Some((tag, len)) = scan_tag(body) {
            match tag.name {
                "PAGE" => return Some(LineKind::PageMark),
                "SEC-HEADER" | "IMS-HEADER" | "SUBMISSION" if !tag.closing => {
                    self.enter_header(body);
                    return Some(LineKind::Header);
                }
                // Text after the mark: a data line or a heading all the same.
                "F" | "B" | "I" | "U" | "R" | "CENTER" => {
                    return (trim(&body[len..]).is_empty()).then_some(LineKind::Tag);
                }
                _ => return Some(LineKind::Tag),
            }
        }
        let mut rest = body;
        while let Some(at) = memchr(b'<', rest) {
            if let Some((tag, _)) = scan_tag(&rest[at..])
                && tag.name == "PAGE"
                && !tag.closing
            {
                return Some(LineKind::PageMark);
            }
            rest = &rest[at + 1..];
        }
        None
    }
}

impl Lexer<'_> {
    /// A header begins on this line; the tag dialect may hold all of it, and more, on one line.
    fn enter_header(&mut self, body: &[u8]) {
        self.strangers = 0;
        let ends = memchr_iter(b'<', body)
            .any(|at| is_header_end_tag(&body[at..]) || starts_tag(&body[at..], "<DOCUMENT>"));
        self.mode = if ends { Mode::Body } else { Mode::Header };
    }
}

/// A line without its end and the blanks before that.
fn without_end(line: &[u8]) -> &[u8] {
    trim_end(line.strip_suffix(b"\n").unwrap_or(line))
}

/// Is it plain from the first letter and the last that the line, given without blanks at its ends, is
/// prose in the body of a text? Most lines are.
fn is_plain(line: &[u8]) -> bool {
    // `ACCESSION NUMBER:` begins a header, `begin 644` an encoded body.
    line.first()
        .is_some_and(|&first| first.is_ascii_alphabetic() && !matches!(first, b'A' | b'b'))
        && !may_end_in_cell(line)
}

/// Is this the end tag of a header, or a line that holds the first document of the tag dialect?
fn is_header_end(body: &[u8]) -> bool {
    is_header_end_tag(body)
        || (body.len() > 10
            && memchr_iter(b'<', &body[1..]).any(|at| starts_tag(&body[1 + at..], "<DOCUMENT>")))
}

fn is_header_end_tag(body: &[u8]) -> bool {
    starts_tag(body, "</SEC-HEADER")
        || starts_tag(body, "</IMS-HEADER")
        || starts_tag(body, "</SUBMISSION")
}

/// Has the line the form of a header line: `LABEL:`, `<TAG>`, the `]` of a broken SIC value?
fn is_header_line(body: &[u8]) -> bool {
    let body = trim(body);
    matches!(body.first(), Some(b'<' | b']')) || memchr(b':', body).is_some_and(|at| at <= 48)
}

/// Does a header begin here without its opening tag?
fn is_bare_header(body: &[u8]) -> bool {
    starts_tag(body, "ACCESSION NUMBER:") || starts_tag(body, "<ACCESSION-NUMBER>")
}

fn starts_tag(body: &[u8], tag: &str) -> bool {
    body.len() >= tag.len() && body[..tag.len()].eq_ignore_ascii_case(tag.as_bytes())
}

fn is_uuencode_begin(body: &[u8]) -> bool {
    matches!(body.strip_prefix(b"begin "), Some([a, b, c, b' ', name @ ..])
        if [a, b, c].iter().all(|d| d.is_ascii_digit()) && !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn kinds(text: &str) -> String {
        let source = Source::new(text.as_bytes()).unwrap();
        let lines = lex(&source);
        let mut end = 0;
        for idx in 0..lines.len() {
            let span = lines.span(idx);
            assert_eq!(span.start, end, "lines tile the text");
            assert!(span.end > span.start);
            end = span.end;
        }
        assert_eq!(end, text.len());
        (0..lines.len())
            .map(|idx| lines.kind(idx).name())
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn lines_tile_and_have_one_kind() {
        assert_eq!(
            kinds("a\n\n---\nx  12  3.5\nlast"),
            "prose blank rule data prose"
        );
        assert_eq!(kinds("a\r\n\r\n---\r\n"), "prose blank rule");
        assert_eq!(kinds("a\r\r---\r"), "prose blank rule");
    }

    #[test]
    fn lines_are_found_by_what_they_open() {
        let source = Source::new(b"Item 5\nx\n\n  SIGNATURES\n- ---\nitem 7\n").unwrap();
        let lines = lex(&source);
        let items: Vec<_> = lines
            .of_opening(0..6, |opening| opening == Opening::Item)
            .collect();
        assert_eq!(items, [(0, Opening::Item), (5, Opening::Item)]);
        let rest: Vec<_> = lines
            .of_opening(1..6, |opening| opening == Opening::Signature)
            .collect();
        assert_eq!(rest, [(3, Opening::Signature)]);
    }

    #[test]
    fn lines_are_found_by_their_kind() {
        let source = Source::new(b"a\n---\nb\n\n---\n---\n").unwrap();
        let lines = lex(&source);
        let rules = |range| {
            lines
                .of_kind(range, |kind| kind == LineKind::Rule)
                .collect::<Vec<_>>()
        };
        assert_eq!(rules(0..6), [1, 4, 5]);
        assert_eq!(rules(2..5), [4]);
    }

    #[test]
    fn an_envelope_ends_at_its_first_blank_line() {
        let text = "-----BEGIN PRIVACY-ENHANCED MESSAGE-----\nProc-Type: 2001,MIC-CLEAR\n Gz5Aa==\n\n- -----\n";
        assert_eq!(kinds(text), "envelope envelope envelope blank rule");
    }

    #[test]
    fn header_lines_end_at_the_end_tag_or_the_first_document() {
        assert_eq!(
            kinds("<SEC-HEADER>x\nTYPE:\t8-K\n</SEC-HEADER>\nText"),
            "header header header prose"
        );
        assert_eq!(
            kinds("<SUBMISSION>\n<TYPE>8-K\n<DOCUMENT>\nText"),
            "header header tag prose"
        );
    }

    #[test]
    fn page_numbers_are_known_by_the_mark_after_them() {
        assert_eq!(
            kinds("text\n\n   - 2 -\n<PAGE>\n"),
            "prose blank page_number page_mark"
        );
        assert_eq!(kinds("-2-<PAGE>\n<Page>   7\n"), "page_mark page_mark");
    }

    #[test]
    fn encoded_bodies_end_at_their_end_line() {
        assert_eq!(
            kinds("begin 644 a.gif\n</#AB\n</TEXT>\n"),
            "encoded encoded tag"
        );
        assert_eq!(
            kinds("<TEXT>\nbegin 644 a.pdf\nM1234\n`\nend\n</TEXT>\n"),
            "tag encoded encoded encoded encoded tag"
        );
    }

    #[test]
    fn bare_angles_and_unknown_tags_are_text() {
        assert_eq!(
            kinds("<unknown> words\n< 15.00      12   100.0\n"),
            "prose data"
        );
    }

    #[test]
    fn escapes_are_taken_off_the_body() {
        let source = Source::new(b"- -----   ---\n- word\n").unwrap();
        let lines = lex(&source);
        assert_eq!((lines.body(0), lines.escape(0)), (&b"-----   ---"[..], 2));
        assert_eq!((lines.body(1), lines.escape(1)), (&b"- word"[..], 0));
    }
}
