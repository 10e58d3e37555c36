//! The dates of a deal: the event, the cut-off date, the closing.
//!
//! ```text
//! On May 3, 2002, the Company entered into a Pooling and Servicing Agreement ...   event
//! as of May 1, 2002 (the "Cut-off Date")                                           cut-off
//! On or about May 4, 2002, the certificates were sold to ...                       closing
//! ```
//!
//! Not handled: dates given only by reference (`the date of this report`).

use jiff::civil::Date;

use crate::dates::scan_date;
use crate::deal::phrases::find_all;
use crate::deal::phrases::sentence;

#[derive(Default)]
pub(super) struct Dates {
    pub(super) event: Option<Date>,
    pub(super) cut_off: Option<Date>,
    pub(super) closing: Option<Date>,
}

pub(super) fn dates(paragraphs: &[String]) -> Dates {
    let mut out = Dates::default();
    let mut statistical = None;
    for text in paragraphs {
        let low = text.to_ascii_lowercase();
        for term in ["cut-off date", "cutoff date", "cut off date"] {
            out.cut_off = out.cut_off.or_else(|| defined_date(text, &low, term));
        }
        for term in [
            "statistical calculation date",
            "statistical disclosure date",
            "as of date",
        ] {
            statistical = statistical.or_else(|| defined_date(text, &low, term));
        }
        out.closing = out
            .closing
            .or_else(|| defined_date(text, &low, "closing date"));
        let mut from = 0;
        while let Some((date, span)) = scan_date(&text[from..]) {
            let (start, end) = (from + span.start, from + span.end);
            from = end;
            let before = &low[..start];
            if !(before.ends_with("on ") || before.ends_with("on or about ")) {
                continue;
            }
            let whole = sentence(text, start).to_ascii_lowercase();
            let after = low.get(end..).unwrap_or("");
            if before.ends_with("on or about ") {
                let issued = ["sold", "issu", "sale", "transfer", "purchase"]
                    .iter()
                    .any(|w| whole.contains(w));
                if issued {
                    out.closing = out.closing.or(Some(date));
                }
            } else if before.ends_with("on ") {
                let at = whole
                    .find("entered into")
                    .or_else(|| whole.find(" to be formed"))
                    .or_else(|| whole.find("was formed"));
                if at.is_some() && telling(&whole) {
                    out.event = out.event.or(Some(date));
                } else if (before.ends_with("issued on ")
                    || before.ends_with("issuance on ")
                    || whole.contains("caused the issuance")
                    || after.contains("issued"))
                    && telling(&whole)
                {
                    out.closing = out.closing.or(Some(date));
                }
            }
        }
    }
    out.cut_off = out.cut_off.or(statistical);
    out
}

/// Does the sentence speak of an agreement that issues securities?
fn telling(sentence: &str) -> bool {
    [
        "servicing agreement",
        "pooling",
        "indenture",
        "trust agreement",
        "certificates",
        "notes",
        "sale agreement",
    ]
    .iter()
    .any(|w| sentence.contains(w))
}

/// `as of May 1, 2000 (the "Cut-off Date")`, `Cut-off Date: May 1, 2000`, `the Closing Date is May 1, 2000`.
fn defined_date(text: &str, low: &str, term: &str) -> Option<Date> {
    for at in find_all(low, term) {
        let head = &low[..at];
        if head.ends_with('"') {
            let from = head.len().saturating_sub(70);
            let from = (from..head.len())
                .find(|&i| text.is_char_boundary(i))
                .unwrap_or(0);
            // The last date before the bracket.
            let mut found = None;
            let mut start = from;
            while let Some((date, span)) = scan_date(&text[start..at]) {
                found = Some((date, start + span.end));
                start += span.end;
            }
            if let Some((date, end)) = found
                && at - end < 40
                && text[end..at].contains('(')
            {
                return Some(date);
            }
        }
        let rest = text.get(at + term.len()..).unwrap_or("");
        if let Some((date, span)) = scan_date(rest) {
            let between = rest[..span.start]
                .trim_matches([' ', '"', ')', '.'])
                .to_ascii_lowercase();
            let apart = !between.is_empty() || rest[..span.start].trim().is_empty();
            if apart
                && matches!(
                    between.as_str(),
                    "" | ":"
                        | "on or about"
                        | ": on or about"
                        | "is"
                        | "of"
                        | "means"
                        | "is expected to be"
                        | "will be"
                        | "shall be"
                        | "was"
                        | "is on or about"
                )
            {
                return Some(date);
            }
        }
    }
    None
}
