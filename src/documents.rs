//! The documents of a submission: where each stands, what the tags before its text say, what its body is.
//!
//! ```text
//! <DOCUMENT>                 lines: from here ...
//! <TYPE>EX-99.1
//! <SEQUENCE>2
//! <TEXT>
//! Exhibit 99.1               body: the lines between the <TEXT> tags
//! </TEXT>
//! </DOCUMENT>                ... to here
//! ```
//!
//! A bare text is one document of unknown type that covers the file. Bodies that are HTML, uuencoded
//! or of a type that is never text get their lines classed so that no reader of text looks at them.
//! Not handled: reading such bodies.

use std::ops::Range;

use memchr::memchr;
use memchr::memchr_iter;

use crate::diag::Code;
use crate::diag::Sink;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;
use crate::model::Content;
use crate::model::Document;
use crate::model::LineRange;
use crate::model::Submission;
use crate::source::text;

/// One document, with the lines that its readers need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentPart {
    /// What goes out.
    pub facts: Document,
    /// The whole document, 0-based line indices.
    pub lines: Range<usize>,
    /// The lines of its text body, 0-based.
    pub body: Range<usize>,
}

impl DocumentPart {
    /// Is this the report itself (`8-K`, `8-K/A`, or of unknown type), and not an exhibit or a form of
    /// another kind?
    pub fn is_current_report(&self) -> bool {
        self.facts.content == Content::Text
            && match self.facts.kind.as_deref() {
                None => true,
                Some(kind) => kind.len() >= 3 && kind.as_bytes()[..3].eq_ignore_ascii_case(b"8-K"),
            }
    }

    /// Is this an exhibit or an attachment by its type?
    pub fn is_exhibit(&self) -> bool {
        self.facts.kind.as_deref().is_some_and(|kind| {
            let kind = kind.to_ascii_uppercase();
            kind.starts_with("EX-")
                || kind.starts_with("EX ")
                || is_never_text(&kind)
                || kind == "COVER"
        })
    }
}

/// What has been read of the document that is open.
#[derive(Default)]
struct Open {
    first: usize,
    kind: Option<String>,
    sequence: Option<u32>,
    filename: Option<String>,
    description: Option<String>,
    text_start: Option<usize>,
    text_end: Option<usize>,
}

/// Finds the documents. There is always one, unless the file is a header alone.
pub fn read_documents(lines: &mut Lines<'_>, sink: &mut Sink) -> Vec<DocumentPart> {
    let mut parts = Vec::new();
    let mut open: Option<Open> = None;
    let mut envelope_open = false;
    let mut container: Option<(String, bool)> = None;
    for idx in lines.of_kind(0..lines.len(), may_hold_mark) {
        let line = lines.body(idx);
        if lines.kind(idx) == LineKind::Envelope {
            if line.starts_with(b"-----BEGIN") {
                envelope_open = true;
            } else if line.starts_with(b"-----END") {
                envelope_open = false;
            }
            continue;
        }
        let in_text = open
            .as_ref()
            .is_some_and(|o| o.text_start.is_some() && o.text_end.is_none());
        for (name, rest) in tags(line) {
            let name_is = |other: &str| name.eq_ignore_ascii_case(other);
            if name_is("DOCUMENT") {
                // Inside a text only a line of its own opens a document: an end tag is missing.
                if in_text && !starts_new_document(lines, idx) {
                    continue;
                }
                if let Some(last) = open.take() {
                    report_missing(&last, idx, sink);
                    parts.push(close(last, idx, lines, parts.len()));
                }
                open = Some(Open {
                    first: idx,
                    ..Open::default()
                });
                continue;
            }
            if name_is("SEC-DOCUMENT") || name_is("IMS-DOCUMENT") {
                container = Some((name.to_ascii_uppercase(), false));
            } else if name_is("/SEC-DOCUMENT") || name_is("/IMS-DOCUMENT") {
                container = container.map(|(name, _)| (name, true));
            }
            // A document may have lost its first tag.
            if open.is_none()
                && lines.kind(idx) == LineKind::Tag
                && (name_is("TYPE") || name_is("TEXT"))
            {
                open = Some(Open {
                    first: idx,
                    ..Open::default()
                });
            }
            let Some(now) = open.as_mut() else { continue };
            let value = || text(trim(before_next_tag(rest))).into_owned();
            let filled = || Some(value()).filter(|v| !v.is_empty());
            if name_is("/DOCUMENT") {
                if now.text_start.is_some() && now.text_end.is_none() {
                    report_missing(now, idx, sink);
                    now.text_end = Some(idx);
                }
                if let Some(last) = open.take() {
                    parts.push(close(last, idx + 1, lines, parts.len()));
                }
            } else if name_is("/TEXT") {
                now.text_end = Some(idx);
            } else if now.text_start.is_some() {
                continue;
            } else if name_is("TEXT") {
                let rest = value();
                now.text_start = Some(if rest.is_empty() { idx + 1 } else { idx });
            } else if name_is("TYPE") {
                now.kind = filled();
            } else if name_is("SEQUENCE") {
                now.sequence = value().parse().ok();
            } else if name_is("FILENAME") {
                now.filename = filled();
            } else if name_is("DESCRIPTION") {
                now.description = filled();
            }
        }
    }
    let mut missing = Vec::new();
    if let Some(last) = open.take() {
        if last.text_start.is_some() && last.text_end.is_none() {
            missing.push("</TEXT>".to_owned());
        }
        missing.push("</DOCUMENT>".to_owned());
        parts.push(close(last, lines.len(), lines, parts.len()));
    }
    if let Some((name, false)) = container {
        missing.push(format!("</{name}>"));
    }
    if envelope_open {
        missing.push("-----END PRIVACY-ENHANCED MESSAGE-----".to_owned());
    }
    if !missing.is_empty() {
        let message = format!(
            "expected {} before the end of the file, found none",
            missing.join(", ")
        );
        sink.report(Code::TruncatedFiling, lines.len().max(1), 1, message);
    }
    if parts.is_empty()
        && let Some(part) = bare_text(lines)
    {
        parts.push(part);
    }
    for part in &parts {
        class_body(lines, part, sink);
    }
    parts
}

/// May a line of this kind hold what bounds documents or says something of them?
fn may_hold_mark(kind: LineKind) -> bool {
    matches!(kind, LineKind::Envelope | LineKind::Tag | LineKind::Header)
}

/// Reports where the header counts other documents than the file holds. A count one higher is usual.
pub fn check_count(submission: &Submission, documents: &[DocumentPart], sink: &mut Sink) {
    let Some(counted) = submission.document_count else {
        return;
    };
    let held = documents.len() as u32;
    if counted != held && counted != held + 1 && held > 0 {
        let message = format!("the header counts {counted} documents, the file holds {held}");
        sink.report(Code::DocumentCount, 1, 1, message);
    }
}

/// The tags of a line with what stands after each.
fn tags(line: &[u8]) -> impl Iterator<Item = (&str, &[u8])> {
    memchr_iter(b'<', line).filter_map(move |at| {
        let rest = &line[at + 1..];
        let len = memchr(b'>', &rest[..rest.len().min(32)])?;
        let name = std::str::from_utf8(&rest[..len]).ok()?;
        Some((name, &rest[len + 1..]))
    })
}

/// What stands between a tag and the next.
fn before_next_tag(rest: &[u8]) -> &[u8] {
    let end = memchr_iter(b'<', rest)
        .find(|&at| {
            rest.get(at + 1)
                .is_some_and(|b| b.is_ascii_alphabetic() || *b == b'/')
        })
        .unwrap_or(rest.len());
    &rest[..end]
}

/// Is the line a `<DOCUMENT>` of its own, with a `<TYPE>` on it or after it?
fn starts_new_document(lines: &Lines<'_>, idx: usize) -> bool {
    let has_type = |line: &[u8]| tags(line).any(|(name, _)| name.eq_ignore_ascii_case("TYPE"));
    lines.body(idx).starts_with(b"<")
        && (has_type(lines.body(idx)) || (idx + 1..idx + 4).any(|next| has_type(lines.body(next))))
}

fn report_missing(open: &Open, idx: usize, sink: &mut Sink) {
    let what = match (open.text_start, open.text_end) {
        (Some(_), None) => "</TEXT>",
        _ => "</DOCUMENT>",
    };
    let message = format!("expected {what} before this line, found none");
    sink.report(Code::TruncatedFiling, Lines::no(idx), 1, message);
}

fn close(open: Open, end: usize, lines: &Lines<'_>, before: usize) -> DocumentPart {
    let end = end.max(open.first + 1);
    let start = open.text_start.unwrap_or(open.first + 1).min(end);
    let stop = open.text_end.unwrap_or(end).clamp(start, end);
    let body = start..stop;
    let content = match &open.kind {
        Some(kind) if is_never_text(&kind.to_ascii_uppercase()) => Content::Binary,
        _ => content_of(lines, &body),
    };
    DocumentPart {
        facts: Document {
            sequence: open.sequence.unwrap_or(before as u32 + 1),
            kind: open.kind,
            filename: open.filename,
            description: open.description,
            content,
            lines: LineRange {
                start: Lines::no(open.first) as u32,
                end: end as u32,
            },
        },
        lines: open.first..end,
        body,
    }
}

/// A file without document tags: everything after its header, if that is anything.
fn bare_text(lines: &Lines<'_>) -> Option<DocumentPart> {
    let outside = |kind: LineKind| matches!(kind, LineKind::Envelope | LineKind::Header);
    let wrapped = lines.kinds().iter().any(|&kind| outside(kind));
    let mut range = 0..lines.len();
    if wrapped {
        range.start = (0..lines.len())
            .rfind(|&idx| outside(lines.kind(idx)) && !lines.body(idx).starts_with(b"-----END"))
            .map_or(0, |idx| idx + 1);
        let solid = |idx: &usize| match lines.kind(*idx) {
            LineKind::Blank | LineKind::Envelope | LineKind::Header => false,
            LineKind::Tag => !is_container_tag(lines.body(*idx)),
            _ => true,
        };
        range.start = range.clone().find(solid)?;
        range.end = range
            .clone()
            .rev()
            .find(solid)
            .map_or(range.end, |idx| idx + 1);
    }
    if range.is_empty() {
        return None;
    }
    Some(DocumentPart {
        facts: Document {
            sequence: 1,
            kind: None,
            filename: None,
            description: None,
            content: content_of(lines, &range),
            lines: LineRange {
                start: Lines::no(range.start) as u32,
                end: range.end as u32,
            },
        },
        lines: range.clone(),
        body: range,
    })
}

fn is_container_tag(line: &[u8]) -> bool {
    tags(line).any(|(name, _)| {
        let name = name.trim_start_matches('/').to_ascii_uppercase();
        matches!(
            name.as_str(),
            "SEC-DOCUMENT" | "IMS-DOCUMENT" | "SUBMISSION" | "SEC-HEADER" | "IMS-HEADER"
        )
    })
}

/// Types (upper-case) whose bodies are never text for a reader.
fn is_never_text(kind: &str) -> bool {
    matches!(kind, "GRAPHIC" | "ZIP" | "EXCEL" | "XML" | "PDF" | "JSON")
        || kind.starts_with("EX-101")
}

/// What a body is, by its first lines.
fn content_of(lines: &Lines<'_>, body: &Range<usize>) -> Content {
    let mut seen = 0;
    for idx in body.clone() {
        if lines.kind(idx) == LineKind::Encoded {
            return Content::Binary;
        }
        let line = trim(lines.body(idx));
        if line.is_empty() || starts(line, "<TEXT>") {
            continue;
        }
        if starts(line, "<?xml") {
            // XHTML says so on one of the next lines.
            let html = (idx..body.end.min(idx + 6))
                .any(|at| memchr_iter(b'<', lines.body(at)).any(|b| is_html(&lines.body(at)[b..])));
            return if html { Content::Html } else { Content::Binary };
        }
        if is_html(line) {
            return Content::Html;
        }
        if line.starts_with(b"%PDF-") {
            return Content::Binary;
        }
        let wrapper = starts(line, "<PDF>") || starts(line, "<XML>") || starts(line, "<XBRL>");
        seen += 1;
        if !(wrapper || lines.kind(idx) == LineKind::PageMark) || seen > 4 {
            return Content::Text;
        }
    }
    Content::Text
}

fn is_html(line: &[u8]) -> bool {
    [
        "<HTML",
        "<!DOCTYPE",
        "<HEAD>",
        "<BODY",
        "<TITLE>",
        "<!--",
        "<DIV",
        "<P STYLE",
        "<FONT",
    ]
    .iter()
    .any(|tag| starts(line, tag))
}

fn starts(line: &[u8], prefix: &str) -> bool {
    line.len() >= prefix.len() && line[..prefix.len()].eq_ignore_ascii_case(prefix.as_bytes())
}

/// Classes the lines of a body that is not text.
fn class_body(lines: &mut Lines<'_>, part: &DocumentPart, sink: &mut Sink) {
    let kind = match part.facts.content {
        Content::Text => return,
        Content::Html => {
            let what = part.facts.kind.as_deref().unwrap_or("untyped");
            let message = format!(
                "expected a text, found HTML: the tables of this {what} document are not read"
            );
            sink.report(Code::HtmlDocument, Lines::no(part.body.start), 1, message);
            LineKind::Html
        }
        Content::Binary => LineKind::Encoded,
    };
    for idx in part.body.clone() {
        if lines.kind(idx) != LineKind::Blank {
            lines.set_kind(idx, kind);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::lex;
    use crate::source::Source;

    fn read(text: &str) -> (Vec<DocumentPart>, Vec<String>, String) {
        let source = Source::new(text.as_bytes()).unwrap();
        let mut lines = lex(&source);
        let mut sink = Sink::default();
        let parts = read_documents(&mut lines, &mut sink);
        let codes = sink
            .into_sorted()
            .iter()
            .map(|d| format!("{}@{}", d.code, d.line))
            .collect();
        let kinds: Vec<_> = (0..lines.len()).map(|idx| lines.kind(idx).name()).collect();
        (parts, codes, kinds.join(" "))
    }

    #[test]
    fn documents_have_their_tags_and_bodies() {
        let (parts, codes, _) = read(
            "<DOCUMENT>\n<TYPE>8-K\n<SEQUENCE>1\n<FILENAME>a.txt\n<DESCRIPTION>FORM 8-K\n<TEXT>\nItem 5.\n</TEXT>\n</DOCUMENT>\n\
             <DOCUMENT>\n<TYPE>EX-4.(F)\n<SEQUENCE>2\n<TEXT>\nb\n</TEXT>\n</DOCUMENT>\n",
        );
        assert_eq!(codes, [""; 0]);
        assert_eq!(parts.len(), 2);
        assert_eq!(
            (parts[0].lines.clone(), parts[0].body.clone()),
            (0..9, 6..7)
        );
        assert_eq!(parts[0].facts.filename.as_deref(), Some("a.txt"));
        assert_eq!(parts[0].facts.description.as_deref(), Some("FORM 8-K"));
        assert_eq!(parts[0].facts.lines, LineRange { start: 1, end: 9 });
        assert_eq!(parts[1].facts.kind.as_deref(), Some("EX-4.(F)"));
        assert!(parts[0].is_current_report() && !parts[0].is_exhibit());
        assert!(!parts[1].is_current_report() && parts[1].is_exhibit());
    }

    #[test]
    fn a_bare_text_is_one_document() {
        let (parts, codes, _) = read("FORM 8-K\n\nItem 5.\n");
        assert_eq!(codes, [""; 0]);
        assert_eq!(
            (parts[0].lines.clone(), parts[0].facts.kind.clone()),
            (0..3, None)
        );
    }

    #[test]
    fn a_header_alone_has_no_document() {
        let (parts, _, _) = read("<SEC-HEADER>x\nTYPE:\t8-K\n</SEC-HEADER>\n");
        assert_eq!(parts, []);
        let (parts, _, _) = read("<SUBMISSION>\n<TYPE>8-K\n</SUBMISSION>\n");
        assert_eq!(parts, []);
    }

    #[test]
    fn a_header_before_an_untagged_text_leaves_the_text() {
        let (parts, _, _) = read("<SEC-HEADER>x\nTYPE:\t8-K\n</SEC-HEADER>\n\nFORM 8-K\nwords\n");
        assert_eq!(parts[0].lines, 4..6);
    }

    #[test]
    fn all_tags_on_one_line() {
        let (parts, _, _) = read(
            "<SUBMISSION><TYPE>8-K<DOCUMENT><TYPE>8-K<SEQUENCE>1<FILENAME>x.txt<TEXT>\nItem 5.\n</TEXT></DOCUMENT></SUBMISSION>\n",
        );
        assert_eq!(parts.len(), 1);
        assert_eq!(
            (parts[0].body.clone(), parts[0].facts.filename.as_deref()),
            (1..2, Some("x.txt"))
        );
    }

    #[test]
    fn missing_end_tags_are_told() {
        let (parts, codes, _) =
            read("<DOCUMENT>\n<TYPE>8-K\n<TEXT>\na\n<DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nb\n");
        assert_eq!(
            parts.iter().map(|p| p.body.clone()).collect::<Vec<_>>(),
            [3..4, 7..8]
        );
        assert_eq!(codes, ["container.truncated@5", "container.truncated@8"]);
    }

    #[test]
    fn bodies_that_are_not_text_are_classed() {
        let (parts, codes, kinds) =
            read("<DOCUMENT>\n<TYPE>8-K\n<TEXT>\n<html>\n<p>12  34\n\n</TEXT>\n</DOCUMENT>\n");
        assert_eq!(parts[0].facts.content, Content::Html);
        assert_eq!(codes, ["container.html@4"]);
        assert_eq!(kinds, "tag tag tag html html blank tag tag");
        let (parts, _, kinds) = read(
            "<DOCUMENT>\n<TYPE>GRAPHIC\n<TEXT>\nbegin 644 a.jpg\nM12\nend\n</TEXT>\n</DOCUMENT>\n",
        );
        assert_eq!(parts[0].facts.content, Content::Binary);
        assert_eq!(kinds, "tag tag tag encoded encoded encoded tag tag");
    }
}
