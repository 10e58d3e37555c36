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

pub mod values;

use jiff::civil::Date;

use crate::cover::values::Address;
use crate::cover::values::employer_id;
use crate::cover::values::file_numbers;
use crate::cover::values::find_state;
use crate::cover::values::is_pure_date;
use crate::cover::values::parse_address;
use crate::cover::values::segments;
use crate::cover::values::squeeze;
use crate::cover::values::telephone;
use crate::dates::scan_date;
use crate::diag::Code;
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
use crate::model::Submission;
use crate::source::text;

/// A cover page is not longer than this.
const MOST_LINES: usize = 160;

/// A line of the cover, tabs expanded.
struct Row {
    kind: LineKind,
    text: String,
    /// Lower case, blanks squeezed.
    low: String,
}

impl Row {
    fn is_solid(&self) -> bool {
        !matches!(
            self.kind,
            LineKind::Blank | LineKind::Rule | LineKind::Tag | LineKind::PageMark
        )
    }

    fn has(&self, phrases: &[&str]) -> bool {
        phrases.iter().any(|phrase| self.low.contains(phrase))
    }
}

const NAME: &[&str] = &[
    "exact name",
    "name of registrant as",
    "name of the registrant as",
    "name of depositor as",
];
const STATE: &[&str] = &[
    "state or other",
    "state of other",
    "state of incorporation",
    "jurisdiction of",
    "state of organization",
    "(state of",
    "state or jurisdiction",
    "(jurisdiction",
];
const FILE: &[&str] = &["commission file", "file number", "file no", "(commission"];
const REGISTRATION: &[&str] = &[
    "registration no",
    "registration statement no",
    "registration file no",
    "registration number",
];
const EMPLOYER: &[&str] = &["employer", "i.r.s.", "irs ein", "identification n"];
const ADDRESS: &[&str] = &[
    "principal executive",
    "(address of",
    "address of principal",
    "(address,",
    "executive office",
];
const PHONE: &[&str] = &["telephone number", "area code", "telephone no"];
const OTHER: &[&str] = &[
    "date of report",
    "earliest event",
    "former name",
    "zip code",
    "as specified in",
    "if changed since",
    "securities exchange act",
    "current report",
];

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
    cover.employer_id = rows
        .iter()
        .find_map(|row| employer_id(&row.text, false))
        .or_else(|| {
            let cap = rows.iter().position(|row| row.has(EMPLOYER))?;
            above(&rows, cap).find_map(|at| employer_id(&rows[at].text, true))
        });
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

/// Reports where the cover and the header print different facts; both stay as they are.
pub fn compare(
    cover: &Cover,
    submission: &Submission,
    documents: &[DocumentPart],
    sink: &mut Sink,
) {
    let line_no = documents
        .get((cover.document as usize).saturating_sub(1))
        .map_or(1, |part| Lines::no(part.body.start));
    let filers = &submission.filers;
    let mut tell = |what: &str, printed: &str, header: &str| {
        let message = format!("the cover prints {what} `{printed}`, the header `{header}`");
        sink.report(Code::CoverDisagrees, line_no, 1, message);
    };
    if let (Some(date), Some(period)) = (cover.date_of_report, submission.period_of_report)
        && date != period
    {
        tell("the date of report", &date.to_string(), &period.to_string());
    }
    let Some(first) = filers.first() else { return };
    let any = |same: &dyn Fn(&crate::model::Filer) -> bool| filers.iter().any(same);
    if let (Some(name), Some(header)) = (&cover.registrant_name, &first.name)
        && !any(&|f| {
            f.name
                .as_ref()
                .is_some_and(|n| plain_name(n) == plain_name(name))
        })
    {
        tell("the registrant", name, header);
    }
    if let (Some(state), Some(header)) =
        (&cover.state_of_incorporation, &first.state_of_incorporation)
        && !any(&|f| f.state_of_incorporation.as_ref() == Some(state))
    {
        tell("the state of incorporation", state, header);
    }
    if let (Some(id), Some(header)) = (&cover.employer_id, &first.irs_number)
        && !any(&|f| {
            f.irs_number
                .as_ref()
                .is_some_and(|n| *n == id.replace('-', ""))
        })
    {
        tell("the employer number", id, header);
    }
    if let (Some(file), Some(header)) = (cover.file_numbers.first(), &first.file_number) {
        let same = |f: &crate::model::Filer| {
            f.file_number.as_ref().is_some_and(|n| {
                cover
                    .file_numbers
                    .iter()
                    .any(|c| plain_file(c) == plain_file(n))
            })
        };
        if !any(&same) {
            tell("the file number", file, header);
        }
    }
}

/// A name as both the cover and EDGAR's short form spell it.
fn plain_name(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace(['\\', '/'], " / ");
    let words: Vec<&str> = name
        .split(|c: char| !(c.is_alphanumeric() || c == '/'))
        .filter(|w| !w.is_empty())
        .take_while(|w| *w != "/")
        .map(|w| match w {
            "corporation" => "corp",
            "incorporated" => "inc",
            "company" => "co",
            "limited" => "ltd",
            w => w,
        })
        .filter(|w| !matches!(*w, "the" | "and"))
        .collect();
    words.concat()
}

/// A file number without the zeros that EDGAR puts before it.
fn plain_file(number: &str) -> String {
    let parts: Vec<&str> = number
        .split('-')
        .map(|part| part.trim_start_matches('0'))
        .collect();
    parts.join("-")
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

fn date_of_report(rows: &[Row]) -> Option<Date> {
    let pure = |row: &&Row| row.is_solid() && is_pure_date(&row.text);
    let first = |row: &Row| scan_date(&row.text).map(|(date, _)| date);
    let Some(cap) = rows
        .iter()
        .position(|row| row.has(&["date of report"]))
        .or_else(|| rows.iter().position(|row| row.has(&["earliest event"])))
    else {
        return rows.iter().take(60).find(pure).and_then(first);
    };
    if let Some(date) = first(&rows[cap]) {
        return Some(date);
    }
    // The caption may wrap; the date stands after it, or on the next line of its own.
    let mut looked = 0;
    for row in rows
        .iter()
        .skip(cap + 1)
        .filter(|row| row.is_solid())
        .take(4)
    {
        let caption = row.low.starts_with('(') || row.has(&["reported", "earliest", "event"]);
        if (caption && looked == 0) || is_pure_date(&row.text) {
            if let Some(date) = first(row) {
                return Some(date);
            }
        } else {
            looked += 1;
        }
        if looked >= 2 || row.has(NAME) {
            break;
        }
    }
    let before = rows[..cap]
        .iter()
        .rev()
        .filter(|row| row.is_solid())
        .take(2);
    if let Some(date) = before.filter(|row| is_pure_date(&row.text)).find_map(first) {
        return Some(date);
    }
    // A date that the line's end breaks.
    let joined: Vec<&str> = rows[cap..]
        .iter()
        .filter(|row| row.is_solid())
        .take(3)
        .map(|row| row.low.as_str())
        .collect();
    let head: String = joined.join(" ");
    let at = head.find("report")?;
    let rest = &head[at..];
    scan_date(rest)
        .filter(|(_, span)| span.start < 60)
        .map(|(date, _)| date)
}

/// Indices of the solid rows above a row, nearest first.
fn above<'r>(rows: &'r [Row], at: usize) -> impl Iterator<Item = usize> + use<'r> {
    (0..at).rev().filter(|&idx| rows[idx].is_solid()).take(4)
}

fn below<'r>(rows: &'r [Row], at: usize) -> impl Iterator<Item = usize> + use<'r> {
    (at + 1..rows.len())
        .filter(|&idx| rows[idx].is_solid())
        .take(5)
}

fn is_caption(row: &Row) -> bool {
    [NAME, STATE, FILE, EMPLOYER, ADDRESS, PHONE, OTHER]
        .iter()
        .any(|phrases| row.has(phrases))
}

fn registrant(rows: &[Row]) -> Option<String> {
    let Some(cap) = rows.iter().position(|row| row.has(NAME)) else {
        return name_above_block(rows);
    };
    if rows[cap].has(STATE) || rows[cap].has(EMPLOYER) || rows[cap].has(FILE) {
        return name_in_column(rows, cap);
    }
    let before = rows[cap]
        .low
        .find("(exact")
        .or_else(|| rows[cap].low.find("exact name"))
        .unwrap_or(0);
    let own = squeeze(&rows[cap].text)
        .get(..before)
        .map(|s| s.trim().to_owned())
        .unwrap_or_default();
    if own.bytes().filter(u8::is_ascii_alphabetic).count() > 3 {
        return clean_name(&own);
    }
    let mut at = cap;
    loop {
        // Down to the next block of lines above.
        while at > 0 && !rows[at - 1].is_solid() {
            at -= 1;
        }
        let end = at;
        while at > 0 && rows[at - 1].is_solid() && end - at < 8 && !ends_name(&rows[at - 1]) {
            at -= 1;
        }
        if at == end {
            return None;
        }
        let block = &rows[at..end];
        // A remark between the name and its caption: `(Depositor)`, `(Issuer in respect of ...)`.
        if let Some(open) = block.iter().position(|row| row.low.starts_with('(')) {
            if open == 0 {
                continue;
            }
            return clean_name(&join(&block[..open]));
        }
        return clean_name(&join(block));
    }
}

/// A row that cannot be part of the registrant's name.
fn ends_name(row: &Row) -> bool {
    is_caption(row)
        || is_pure_date(&row.text)
        || row.has(&[
            "form 8-k",
            "form 10",
            "washington, d",
            "commission",
            "pursuant to section",
        ])
        || (scan_date(&row.text).is_some() && row.has(&["report"]))
        || !row.low.bytes().any(|b| b.is_ascii_alphabetic())
}

fn join(rows: &[Row]) -> String {
    let mut out = String::new();
    for row in rows {
        let line = squeeze(&row.text);
        if !out.is_empty() && !out.ends_with('-') {
            out.push(' ');
        }
        out.push_str(&line);
        // A name that is whole ends here; the next line is another one's.
        if is_whole_name(&line) {
            break;
        }
    }
    out
}

/// Ends the text in what ends a company's name?
fn is_whole_name(line: &str) -> bool {
    let low = line.trim_end_matches([',', ';']).to_ascii_lowercase();
    [
        " inc.",
        " inc",
        " corp.",
        " corp",
        " corporation",
        " l.l.c.",
        " llc",
        " l.p.",
        " incorporated",
        " n.a.",
        " ltd.",
    ]
    .iter()
    .any(|end| low.ends_with(end))
}

/// The name without remarks and marks around it.
fn clean_name(name: &str) -> Option<String> {
    let low = name.to_ascii_lowercase();
    let mut end = name.len();
    for remark in [
        "(as ",
        ", as depositor",
        ", as seller",
        ", as servicer",
        ", as issuer",
        ", as sponsor",
        ", as originator",
        ", as trustee",
        ", as registrant",
        ", on behalf of",
        " on behalf of",
        "(on behalf",
        "(depositor",
        "(issuer",
        "(in respect",
        "(registrant",
        "(sponsor",
        "(seller",
        "(servicer",
        "(originator",
        "(a delaware",
        "(the ",
        "(formerly",
        "(exact",
    ] {
        if let Some(at) = low.find(remark)
            && at > 3
        {
            end = end.min(at);
        }
    }
    let name = name[..end]
        .trim()
        .trim_matches(['*', '_', '"'])
        .trim()
        .trim_end_matches([',', ';', ':'])
        .trim();
    (name.bytes().filter(u8::is_ascii_alphabetic).count() > 2).then(|| name.to_owned())
}

/// The caption stands in a column of the block: the value is above it, in its column.
fn name_in_column(rows: &[Row], cap: usize) -> Option<String> {
    let caption = segments(&rows[cap].text)
        .into_iter()
        .find(|segment| segment.text.to_ascii_lowercase().contains("name"))?;
    above(rows, cap).take(2).find_map(|at| {
        let found = segments(&rows[at].text)
            .into_iter()
            .find(|s| s.start < caption.end && caption.start < s.end)?;
        clean_name(found.text)
    })
}

/// Without a caption: the name alone on its line above the row of state and numbers.
fn name_above_block(rows: &[Row]) -> Option<String> {
    let block = rows.iter().position(|row| {
        row.is_solid()
            && find_state(&row.text, None).is_some()
            && (employer_id(&row.text, false).is_some() || !file_numbers(&row.text).is_empty())
    })?;
    let at = (0..block)
        .rev()
        .filter(|&idx| rows[idx].is_solid())
        .take(12)
        .find(|&idx| {
            let row = &rows[idx];
            !is_caption(row)
                && file_numbers(&row.text).is_empty()
                && !row.has(&["state of", "number", "incorporation"])
        })?;
    let row = &rows[at];
    let alone = segments(&row.text).len() == 1 && !ends_name(row);
    alone.then(|| clean_name(&squeeze(&row.text))).flatten()
}

/// A caption of the state, also where it wraps after its first words.
fn is_state_caption(row: &Row) -> bool {
    row.has(STATE)
        || (row.low.contains("state")
            && segments(&row.text).iter().any(|s| {
                matches!(
                    s.text.to_ascii_lowercase().as_str(),
                    "state of" | "state" | "(state"
                )
            }))
}

fn state(rows: &[Row]) -> Option<&'static str> {
    let caps = rows
        .iter()
        .enumerate()
        .filter(|(_, row)| is_state_caption(row))
        .map(|(at, _)| at);
    for cap in caps.take(3) {
        let row = &rows[cap];
        let column = segments(&row.text)
            .into_iter()
            .find(|s| {
                let low = s.text.to_ascii_lowercase();
                ["state", "jurisdiction"].iter().any(|w| low.contains(w))
            })
            .map(|s| (s.start + s.end) / 2);
        if let Some(at) = row.low.rfind(':')
            && let Some(code) = find_state(&row.low[at + 1..].to_ascii_uppercase(), None)
        {
            return Some(code);
        }
        for at in above(rows, cap) {
            if let Some(code) = find_state(&rows[at].text, column) {
                return Some(code);
            }
            // Further file numbers may be stacked between; anything else ends the search.
            if file_numbers(&rows[at].text).is_empty()
                && employer_id(&rows[at].text, false).is_none()
                && !is_caption(&rows[at])
            {
                break;
            }
            if rows[at].has(NAME) {
                break;
            }
        }
        for at in below(rows, cap)
            .filter(|&at| !is_caption(&rows[at]))
            .take(1)
        {
            if let Some(code) = find_state(&rows[at].text, column) {
                return Some(code);
            }
        }
    }
    rows.iter().find_map(|row| {
        if let Some(at) = row.low.find("(governing law") {
            let squeezed = squeeze(&row.text);
            return find_state(squeezed.get(..at).unwrap_or_default(), None);
        }
        let low = row.low.trim_start_matches('(');
        let rest = low.strip_prefix("a ").or_else(|| low.strip_prefix("an "))?;
        let at = rest
            .find(" corporation")
            .or_else(|| rest.find(" limited liability"))
            .or_else(|| rest.find(" limited partnership"))?;
        crate::states::state_code(&rest[..at].to_ascii_uppercase())
    })
}

fn files(rows: &[Row]) -> Vec<String> {
    let cap = rows.iter().position(|row| row.has(FILE));
    let mut found: Vec<String> = Vec::new();
    let mut take = |row: &Row| {
        let numbers = match row.has(PHONE) {
            true => Vec::new(),
            false => file_numbers(&row.text),
        };
        let any = !numbers.is_empty();
        for number in numbers {
            if !found.contains(&number) {
                found.push(number);
            }
        }
        any
    };
    if let Some(cap) = cap {
        if take(&rows[cap]) {
            return found;
        }
        // The top of the stack of numbers above the caption.
        let mut top = cap;
        let mut strange = 0;
        for at in (cap.saturating_sub(24)..cap)
            .rev()
            .filter(|&at| rows[at].is_solid())
        {
            if !file_numbers(&rows[at].text).is_empty() {
                top = at;
            } else if is_caption(&rows[at]) && !(rows[at].has(STATE) || rows[at].has(EMPLOYER)) {
                break;
            } else {
                strange += 1;
                if strange > 2 || top < cap {
                    break;
                }
            }
        }
        let mut any = false;
        for row in rows[top..cap].iter().filter(|row| row.is_solid()) {
            any |= take(row);
        }
        if !any {
            for at in below(rows, cap) {
                let row = &rows[at];
                if take(row) || row.has(PHONE) || row.has(ADDRESS) {
                    break;
                }
            }
        }
    }
    if found.is_empty() {
        for (at, _) in rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.has(REGISTRATION))
            .take(4)
        {
            let row = &rows[at];
            for number in file_numbers(&row.text) {
                if !found.contains(&number) {
                    found.push(number);
                }
            }
        }
    }
    found
}

fn address(rows: &[Row]) -> Option<Address> {
    let cap = rows
        .iter()
        .position(|row| {
            row.has(&[
                "principal executive",
                "(address of",
                "address of principal",
                "(address,",
            ])
        })
        .or_else(|| rows.iter().position(|row| row.has(&["executive office"])));
    if let Some(cap) = cap {
        let mut at = cap;
        while at > 0
            && (rows[at - 1].kind == LineKind::Rule || rows[at - 1].kind == LineKind::Blank)
            && cap - at < 3
        {
            at -= 1;
        }
        let end = at;
        while at > 0
            && rows[at - 1].is_solid()
            && end - at < 5
            && !is_foreign_to_address(&rows[at - 1])
        {
            at -= 1;
        }
        let values: Vec<&str> = rows[at..end].iter().map(|row| row.text.as_str()).collect();
        if let Some(found) = parse_address(&values) {
            return Some(found);
        }
    }
    // Captions above the values.
    let cap = rows.iter().position(|row| row.low.starts_with("address"))?;
    let values: Vec<&str> = rows[cap + 1..]
        .iter()
        .filter(|row| row.is_solid())
        .skip_while(|row| row.has(PHONE) || row.has(ADDRESS))
        .take_while(|row| !is_foreign_to_address(row) && telephone(&row.text).is_none())
        .take(4)
        .map(|row| row.text.as_str())
        .collect();
    parse_address(&values)
}

fn is_foreign_to_address(row: &Row) -> bool {
    [NAME, STATE, FILE, EMPLOYER, PHONE]
        .iter()
        .any(|phrases| row.has(phrases))
        || row.has(&[
            "date of report",
            "incorporation",
            "organization)",
            "former name",
        ])
        || !file_numbers(&row.text).is_empty()
        || employer_id(&row.text, false).is_some()
        || (row.low.ends_with("number)") && row.low.starts_with(['(', 'n']))
}

fn phone(rows: &[Row]) -> Option<String> {
    let cap = rows.iter().position(|row| row.has(PHONE))?;
    telephone(&rows[cap].text)
        .or_else(|| {
            below(rows, cap)
                .take(1)
                .find_map(|at| telephone(&rows[at].text))
        })
        .or_else(|| {
            above(rows, cap)
                .take(1)
                .find_map(|at| telephone(&rows[at].text))
        })
        .or_else(|| {
            below(rows, cap)
                .find_map(|at| telephone(&rows[at].text).filter(|_| !is_caption(&rows[at])))
        })
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
mod tests {
    use super::*;
    use crate::documents::read_documents;
    use crate::lexer::lex;
    use crate::source::Source;

    fn read(text: &str) -> Cover {
        let source = Source::new(text.as_bytes()).unwrap();
        let mut lines = lex(&source);
        let mut sink = Sink::default();
        let documents = read_documents(&mut lines, &mut sink);
        read_cover(&lines, &documents, &mut sink).unwrap()
    }

    #[track_caller]
    fn dated(text: &str, expected: &str) {
        let cover = read(&format!(
            "  FORM 8-K\n\n{text}\n\n   HARBOR LANE CORP.\n (Exact name of registrant as specified in its charter)\n"
        ));
        assert_eq!(
            cover
                .date_of_report
                .map(|d| d.to_string())
                .unwrap_or_default(),
            expected,
            "{text}"
        );
        assert_eq!(
            cover.registrant_name.as_deref(),
            Some("HARBOR LANE CORP."),
            "{text}"
        );
    }

    #[test]
    fn where_the_date_of_report_stands() {
        dated(
            "Date of Report (Date of earliest event reported): March 9, 2001",
            "2001-03-09",
        );
        dated(
            "Date of Report (Date of earliest event reported)\n          March 9, 2001",
            "2001-03-09",
        );
        dated(
            "      MARCH 9, 2001\n   -------------\n      Date of Report\n (Date of earliest event reported)",
            "2001-03-09",
        );
        dated(
            "Date of Report (Date of earliest Event\n        Reported) March 9, 2001",
            "2001-03-09",
        );
        dated(
            "Date of Report: March 9, 2001\n(Date of earliest event reported)",
            "2001-03-09",
        );
        dated(
            "Date of Report (Date of earliest event reported): 3/9/01",
            "2001-03-09",
        );
        dated(
            "Date of Report (Date of earliest event reported): March 9, 2001 (March 7, 2001)",
            "2001-03-09",
        );
        dated(
            "Date of report (Date of earliest event reported)  March\n9, 2001",
            "2001-03-09",
        );
        dated(
            "Date of Report (Date of earliest event reported)\n\nHARBOR LANE CORP. (as depositor under the\nAgreement dated as of May 1, 2000).",
            "",
        );
    }

    #[track_caller]
    fn named(text: &str, expected: &str) {
        let cover = read(&format!(
            "  FORM 8-K\n\nDate of Report: March 9, 2001\n\n{text}\n"
        ));
        assert_eq!(
            cover.registrant_name.as_deref().unwrap_or_default(),
            expected,
            "{text}"
        );
    }

    #[test]
    fn where_the_registrant_stands() {
        named(
            "HARBOR LANE CORP.\n------------\n(Exact name of registrant as specified in its governing instruments)",
            "HARBOR LANE CORP.",
        );
        named(
            "HARBOR LANE MORTGAGE\nSECURITIES I, INC.\n(Exact name of the registrant as specified in its charter)",
            "HARBOR LANE MORTGAGE SECURITIES I, INC.",
        );
        named(
            "HARBOR LANE CORP.\n(Depositor)\n(Exact name of registrant as specified in its charter)",
            "HARBOR LANE CORP.",
        );
        named(
            "HARBOR LANE CORP., (as depositor under the\nAgreement, dated as of May 1, 2000)\n(Exact name of registrant as specified in charter)",
            "HARBOR LANE CORP.",
        );
        named(
            "HARBOR LANE CORP.\n\nDelaware     000-28881     76-0528600\n(State)",
            "HARBOR LANE CORP.",
        );
        named(
            "  Nevada             Harbor Lane, Inc.                 13-3124057\n_________      ___________________________    __________\n\
             (State or other   (Exact Name of registrant as    (I.R.S.\nincorporation)    specified in its charter)       Employer)",
            "Harbor Lane, Inc.",
        );
    }

    #[track_caller]
    fn block(text: &str, state: &str, files: &[&str], employer: &str) {
        let cover = read(&format!(
            "FORM 8-K\n\nHARBOR LANE CORP.\n(Exact name of registrant)\n\n{text}\n"
        ));
        assert_eq!(
            cover.state_of_incorporation.as_deref().unwrap_or_default(),
            state,
            "{text}"
        );
        assert_eq!(cover.file_numbers, files, "{text}");
        assert_eq!(
            cover.employer_id.as_deref().unwrap_or_default(),
            employer,
            "{text}"
        );
    }

    #[test]
    fn the_block_of_three_columns() {
        block(
            "   Delaware          333-65481         95-4438859\n-----------   ------------   -----------\n\
             (State of Other Jurisdiction    (Commission    (I.R.S. Employer\n of Incorporation)      File Number)    Identification No.)",
            "DE",
            &["333-65481"],
            "95-4438859",
        );
        block(
            "New York       95-4438859       333-65481-01\n(State or other     (I.R.S. Employer    (Commission File\njurisdiction)    Identification No.)   No.)",
            "NY",
            &["333-65481-01"],
            "95-4438859",
        );
        block(
            "           State of         Commission      IRS Employer\n        Incorporation      File Number     Identification\n        Pennsylvania       1-5502       25-1040754",
            "PA",
            &["1-5502"],
            "25-1040754",
        );
        block(
            "                 000-26952\n            (Commission File Number)\n\n<TABLE>\n<S>    <C>\n  DELAWARE               33-0676350\n\
             (State or other jurisdiction of incorporation)     (I.R.S. Employer Identification No.)\n</TABLE>",
            "DE",
            &["000-26952"],
            "33-0676350",
        );
        block(
            "           333-53384-01\nCalifornia      333-53384         17-9288496\n(State or other   (Commission File   (IRS Employer\njurisdiction)  No.)     Identification)",
            "CA",
            &["333-53384-01", "333-53384"],
            "17-9288496",
        );
        block(
            "     2-99554, 33-9518, 33-10349\n     33-20826, 333-57481\n\nDelaware        333-72493        75-2006294\n\n(State or other   (Commission File Number)   (I.R.S Employee",
            "DE",
            &[
                "2-99554",
                "33-9518",
                "33-10349",
                "33-20826",
                "333-57481",
                "333-72493",
            ],
            "75-2006294",
        );
        block(
            "Delaware\n(State or other jurisdiction)\n\n(858) 623-3265\n(Registrant's telephone number)",
            "DE",
            &[],
            "",
        );
        block(
            "New York (governing law of Pooling and Servicing Agreement)     333-1234     52-1111111\n    (Commission File Number)",
            "NY",
            &["333-1234"],
            "52-1111111",
        );
    }

    #[test]
    fn address_and_telephone() {
        let cover = read(
            "FORM 8-K\n\n                   4500 Park Granada\n                  Calabasas, California                       91302\n\
             \x20          ----------------                      ----------\n                 (Address of Principal         (Zip Code)\n\
             \x20                  Executive Offices)\n\nRegistrant's telephone number, including area code (818) 225-3000\n",
        );
        let address = cover.address.unwrap();
        assert_eq!(address.street1.as_deref(), Some("4500 Park Granada"));
        assert_eq!(
            (address.city.as_deref(), address.state.as_deref()),
            (Some("Calabasas"), Some("CA"))
        );
        assert_eq!(address.zip.as_deref(), Some("91302"));
        assert_eq!(cover.telephone.as_deref(), Some("(818) 225-3000"));
    }

    #[test]
    fn forms_amendments_and_the_signature() {
        let cover = read(
            "FORM 8-K/A\n\nDate of Report: March 9, 2001\n\nSIGNATURES\n\nPursuant to the\n\n  By: /s/ A B\n\nDated: March 12, 2001\n",
        );
        assert_eq!(
            (cover.form.as_deref(), cover.is_amendment),
            (Some("8-K/A"), true)
        );
        assert_eq!(cover.signed_date.unwrap().to_string(), "2001-03-12");
        let cover = read(
            "   Filed Pursuant to Rule 424(b)(5)\n   Registration No. 333-117703\n\nPROSPECTUS SUPPLEMENT\n",
        );
        assert_eq!(cover.form.as_deref(), Some("424B5"));
        assert_eq!(cover.file_numbers, ["333-117703"]);
        assert_eq!(cover.registrant_name, None);
    }

    #[test]
    fn names_are_compared_without_their_endings() {
        assert_eq!(
            plain_name("Harbor Lane Corporation"),
            plain_name("HARBOR LANE CORP /DE/")
        );
        assert_eq!(
            plain_name("The A & B Company, Inc."),
            plain_name("A B CO INC")
        );
        assert_eq!(plain_file("1-5502"), plain_file("001-05502"));
    }
}
