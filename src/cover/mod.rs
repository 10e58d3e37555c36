//! The facts of the cover page, found by their captions.
//!
//! ```text
//!              Date of Report (Date of earliest event reported)  March 9, 2001
//!                           HARBOR LANE FUNDING CORP.
//!            (Exact name of registrant as specified in its charter)
//!     Delaware                 333-65481             95-4438859       values ...
//!   ------------              -----------           ------------      ... a rule, or none ...
//! (State or other             (Commission          (I.R.S. Employer   ... and captions,
//!  jurisdiction)              File Number)       Identification No.)  in any order
//! ```
//!
//! A value is looked for on the line of its caption, then above it, then below it, and must have the
//! right shape: a date, a state, a file number, an employer number. Not handled: covers of several
//! registrants in one table (the first one's numbers are taken).

mod captions;
mod compare;
pub mod values;

use jiff::civil::Date;

use crate::cover::captions::Row;
use crate::cover::captions::address;
use crate::cover::captions::date_of_report;
use crate::cover::captions::employer;
use crate::cover::captions::files;
use crate::cover::captions::phone;
use crate::cover::captions::registrant;
use crate::cover::captions::state;
pub use crate::cover::compare::compare;
use crate::cover::values::squeeze;
use crate::dates::scan_date;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::items::is_heading_line;
use crate::items::signature_block;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::is_blank;
use crate::line::trim;
use crate::model::Content;
use crate::model::Cover;
use crate::model::CoverAddress;
use crate::source::text;

/// A cover page is not longer than this.
const MOST_LINES: usize = 160;

/// Reads the cover page of the first document that is a report or a prospectus; `None` where it
/// prints no fact at all.
pub fn read_cover(
    lines: &Lines<'_>,
    documents: &[DocumentPart],
    _sink: &mut Sink,
) -> Option<Cover> {
    let (nth, part) = documents
        .iter()
        .enumerate()
        .find(|(_, part)| part.facts.content == Content::Text && !part.is_exhibit())?;
    let rows = cover_rows(lines, part);
    let mut cover = Cover {
        document: nth as u32 + 1,
        ..Cover::default()
    };
    let printed = printed_form(lines, part);
    let kind = part.facts.kind.as_deref().map(str::to_ascii_uppercase);
    let amended = |form: &Option<String>| form.as_deref().is_some_and(|f| f.ends_with("/A"));
    let by_words = rows
        .iter()
        .take(40)
        .any(|row| row.low.len() < 60 && row.has(&["amendment no", "(amendment"]));
    cover.is_amendment = amended(&printed) || amended(&kind) || by_words;
    cover.form = match printed.clone() {
        Some(form) if cover.is_amendment && form.starts_with("8-K") && !form.ends_with("/A") => {
            Some(format!("{form}/A"))
        }
        Some(form) => Some(form),
        None => kind,
    };
    cover.date_of_report = date_of_report(&rows);
    cover.registrant_name = registrant(&rows);
    cover.state_of_incorporation = state(&rows).map(str::to_owned);
    cover.file_numbers = files(&rows);
    cover.employer_id = employer(&rows);
    cover.address = address(&rows).map(|found| CoverAddress {
        street1: found.street,
        city: found.city,
        state: found.state.map(str::to_owned),
        zip: found.zip,
    });
    cover.telephone = phone(&rows);
    cover.signed_date = signed_date(lines, part);
    let nothing = Cover {
        document: cover.document,
        form: cover.form.clone(),
        is_amendment: cover.is_amendment,
        signed_date: cover.signed_date,
        ..Cover::default()
    };
    (printed.is_some() || cover != nothing).then_some(cover)
}

/// The form that the first page names: `8-K`, `8-K/A`, `10-D`, `424B5`, `FWP`.
pub fn printed_form(lines: &Lines<'_>, part: &DocumentPart) -> Option<String> {
    let end = part.body.end.min(part.body.start + 80);
    for idx in part.body.start..end {
        if matches!(lines.kind(idx), LineKind::Blank | LineKind::Rule) {
            continue;
        }
        let line = trim(lines.body(idx));
        if line.len() > 60 {
            continue;
        }
        let low = squeeze(&text(line)).to_ascii_lowercase();
        if low.contains("rule 424(b)") || low.contains("rule 242(b)") {
            let digit = low
                .split("(b)")
                .nth(1)
                .and_then(|rest| rest.chars().nth(1))
                .filter(char::is_ascii_digit);
            return Some(digit.map_or("424B".to_owned(), |d| format!("424B{d}")));
        }
        if low.contains("pursuant to rule 433") {
            return Some("FWP".to_owned());
        }
        if let Some(form) = form_in(&low) {
            return Some(form);
        }
        if matches!(low.as_str(), "8-k" | "8-k/a") {
            return Some(low.to_ascii_uppercase());
        }
    }
    None
}

/// `form 8-k/a`, `f o r m 8 - k`.
fn form_in(low: &str) -> Option<String> {
    let id_of = |rest: &str| -> Option<String> {
        let id: String = rest
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '/'))
            .collect();
        let id = id.trim_end_matches(['-', '/']).to_ascii_uppercase();
        let digits = id.starts_with(|c: char| c.is_ascii_digit())
            || matches!(id.as_str(), "S-1" | "S-3" | "S-4" | "S-11");
        (digits && id.len() >= 3 && id.len() <= 9 && id.contains('-')).then_some(
            match id.as_str() {
                "8-KA" => "8-K/A".to_owned(),
                _ => id,
            },
        )
    };
    if let Some(at) = low.find("form")
        && (at == 0 || !low.as_bytes()[at - 1].is_ascii_alphabetic())
    {
        let rest = low[at + 4..].trim_start_matches([' ', '-', ':']);
        if let Some(id) = id_of(rest) {
            return Some(id);
        }
    }
    if low.starts_with("f o r m") {
        let folded: String = low.chars().filter(|c| *c != ' ').collect();
        return id_of(folded.strip_prefix("form")?);
    }
    None
}

fn cover_rows(lines: &Lines<'_>, part: &DocumentPart) -> Vec<Row> {
    let end = part.body.end.min(part.body.start + MOST_LINES);
    let mut rows = Vec::with_capacity(end - part.body.start);
    for idx in part.body.start..end {
        let body = lines.body(idx);
        let kind = lines.kind(idx);
        if matches!(kind, LineKind::ItemHeading | LineKind::Signature)
            || (matches!(kind, LineKind::Text | LineKind::Data) && is_heading_line(body))
        {
            break;
        }
        let text = expand(body);
        let low = squeeze(&text).to_ascii_lowercase();
        rows.push(Row { kind, text, low });
    }
    rows
}

/// Tabs as blanks up to the next 8-column stop.
fn expand(body: &[u8]) -> String {
    let plain = |&b: &u8| b == b' ' || b.is_ascii_graphic();
    if body.iter().all(plain) {
        return text(body).into_owned();
    }
    let mut out = String::with_capacity(body.len());
    let mut column = 0;
    for &byte in body {
        match byte {
            b'\t' => {
                let stop = column / 8 * 8 + 8;
                while column < stop {
                    out.push(' ');
                    column += 1;
                }
                continue;
            }
            b if is_blank(b) => out.push(' '),
            b if b.is_ascii() => out.push(char::from(b)),
            // One byte a column: a letter outside ASCII stands for itself in the name only.
            b => out.push(char::from(b)),
        }
        column += 1;
    }
    out
}

/// The date at the signatures: behind `Dated:`, else the first that stands there alone or short.
fn signed_date(lines: &Lines<'_>, part: &DocumentPart) -> Option<Date> {
    let mut after = part.body.start;
    for _ in 0..3 {
        let block = signature_block(lines, part, after)?;
        let rows: Vec<String> = block.clone().map(|idx| expand(lines.body(idx))).collect();
        let named = rows.iter().enumerate().find_map(|(at, row)| {
            let low = row.to_ascii_lowercase();
            let from = low.find("date")?;
            if from > 0 && low.as_bytes()[from - 1].is_ascii_alphabetic() {
                return None;
            }
            let next = rows.get(at + 1).map_or("", String::as_str);
            let both = format!("{} {next}", &row[from.min(row.len())..]);
            scan_date(&both)
                .filter(|(_, span)| span.start < 60)
                .map(|(date, _)| date)
        });
        let bare = || {
            rows.iter()
                .filter(|row| row.trim().len() < 80)
                .find_map(|row| scan_date(row).map(|(date, _)| date))
        };
        if let Some(date) = named.or_else(bare) {
            return Some(date);
        }
        after = block.end;
    }
    None
}

#[cfg(test)]
mod tests;
