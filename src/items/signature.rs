//! The signature block of a report, which ends its items.
//!
//! ```text
//!                                SIGNATURES
//! Pursuant to the requirements of the Securities Exchange Act of 1934, the registrant ...
//!                                        By: /s/ Name
//! Dated: October 15, 2002                Title
//! <PAGE>                                 the block ends here, or at the exhibit index
//! ```
//!
//! Not handled: signatures of agreements in exhibits.

use std::ops::Range;

use crate::documents::DocumentPart;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::Opening;
use crate::line::is_blank;
use crate::line::trim;

/// Where the signatures stand, at or after a line: from their heading (or the sentence that opens
/// them) to the next page, the exhibit index or the end of the document.
pub fn signature_block(
    lines: &Lines<'_>,
    part: &DocumentPart,
    after: usize,
) -> Option<Range<usize>> {
    let after = after.min(part.body.end);
    let is_telling = |opening| opening == Opening::Signature;
    let (start, _) = lines
        .of_opening(after..part.body.end, is_telling)
        .find(|&(idx, _)| {
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

pub(super) fn mark_signature(lines: &mut Lines<'_>, block: Option<Range<usize>>) {
    for idx in block.into_iter().flatten() {
        if matches!(lines.kind(idx), LineKind::Text | LineKind::Data) {
            lines.set_kind(idx, LineKind::Signature);
        }
    }
}

/// `SIGNATURES` alone on its line, letter-spaced or not.
fn is_signature_head(body: &[u8]) -> bool {
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
