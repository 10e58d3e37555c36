//! The facts of a cover page, each found by its caption.
//!
//! ```text
//!            333-53384-01                                  a stack of file numbers above the row
//! California    333-53384         17-9288496               of values
//! (State or other  (Commission File  (IRS Employer         captions, wrapped, in any order
//! ```
//!
//! Not handled: see [`crate::cover`].

use jiff::civil::Date;

use crate::cover::values::Address;
use crate::cover::values::employer_id;
use crate::cover::values::file_numbers;
use crate::cover::values::find_state;
use crate::cover::values::is_pure_date;
use crate::cover::values::parse_address;
use crate::cover::values::segments;
use crate::cover::values::short_file_number;
use crate::cover::values::squeeze;
use crate::cover::values::telephone;
use crate::dates::scan_date;
use crate::line::LineKind;
use crate::states::state_code;

/// A line of the cover, tabs expanded.
pub(super) struct Row {
    pub(super) kind: LineKind,
    /// As printed, tabs expanded.
    pub(super) text: String,
    /// Lower case, blanks squeezed.
    pub(super) low: String,
}

impl Row {
    pub(super) fn is_solid(&self) -> bool {
        !matches!(
            self.kind,
            LineKind::Blank | LineKind::Rule | LineKind::Tag | LineKind::PageMark
        )
    }

    pub(super) fn has(&self, phrases: &[&str]) -> bool {
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
    "states of",
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
    "registration statement num",
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
const PHONE: &[&str] = &["phone number", "area code", "phone no"];
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

pub(super) fn date_of_report(rows: &[Row]) -> Option<Date> {
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

pub(super) fn registrant(rows: &[Row]) -> Option<String> {
    let own = rows
        .iter()
        .position(|row| row.has(NAME) && row.has(&["registrant"]));
    let Some(cap) = own.or_else(|| rows.iter().position(|row| row.has(NAME))) else {
        return name_above_block(rows).or_else(|| name_below_caption(rows));
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
    let wraps = rows.get(cap + 1).filter(|row| row.has(&["charter"]));
    let mut caption = std::iter::once(&rows[cap]).chain(wraps);
    if let Some(named) = caption.find_map(after_colon) {
        return clean_name(&squeeze(named));
    }
    let mut at = cap;
    loop {
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
        // Of registrants underlined one by one the first is taken, as where they stand together.
        let first = (1..at).rev().take(2).find_map(|idx| {
            let (row, rule) = (&rows[idx - 1], &rows[idx]);
            let apart = rule.kind == LineKind::Rule && row.is_solid() && !ends_name(row);
            let name = squeeze(&row.text);
            (apart && is_whole_name(&name)).then_some(name)
        });
        return clean_name(&first.unwrap_or_else(|| join(block)));
    }
}

/// What stands behind the colon of a caption, on its line.
fn after_colon(row: &Row) -> Option<&str> {
    let (_, rest) = row.text.split_once(':')?;
    (rest.bytes().filter(u8::is_ascii_alphabetic).count() > 3).then_some(rest)
}

/// No part of the registrant's name?
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
        "(a ",
        "(an ",
        "(under ",
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
        // Numbers are sooner looked for than states.
        row.is_solid()
            && (employer_id(&row.text, false).is_some() || !file_numbers(&row.text).is_empty())
            && find_state(&row.text, None).is_some()
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
    let is_name = |row: &Row| row.is_solid() && segments(&row.text).len() == 1 && !ends_name(row);
    let lines = rows[..=at].iter().rev().take(4);
    let first = at + 1 - lines.take_while(|row| is_name(row)).count();
    clean_name(&join(&rows[first..=at]))
}

/// The combined cover of several registrants: captions in columns, the registrants below. The first is taken.
fn name_below_caption(rows: &[Row]) -> Option<String> {
    let cap = rows.iter().position(|row| {
        row.has(&["registrant"]) && (row.has(STATE) || row.has(EMPLOYER)) && !row.has(PHONE)
    })?;
    let caption = segments(&rows[cap].text)
        .into_iter()
        .find(|s| s.text.to_ascii_lowercase().contains("registrant"))?;
    let at = below(rows, cap)
        .find(|&at| !is_caption(&rows[at]) && !file_numbers(&rows[at].text).is_empty())?;
    let found = segments(&rows[at].text)
        .into_iter()
        .find(|s| s.start < caption.end && caption.start < s.end)?;
    clean_name(found.text)
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

pub(super) fn state(rows: &[Row]) -> Option<&'static str> {
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
        let before = STATE.iter().filter_map(|phrase| row.low.find(phrase)).min();
        if let Some(at) = before
            && let Some(head) = squeeze(&row.text).get(..at)
            && let Some(code) = find_state(head, None)
        {
            return Some(code);
        }
        // Numbers may be stacked between, or a remark.
        let mut strange = 0;
        for at in above(rows, cap) {
            let above = &rows[at];
            if let Some(code) = find_state(&above.text, column) {
                return Some(code);
            }
            strange += usize::from(!has_number(above) && !is_caption(above));
            if strange > 1 || above.has(NAME) {
                break;
            }
        }
        // Below captions that wrap, the state stands beside a number.
        let mut first = true;
        for at in below(rows, cap).filter(|&at| !is_caption(&rows[at])) {
            let row = &rows[at];
            if (first || has_number(row))
                && let Some(code) = find_state(&row.text, column)
            {
                return Some(code);
            }
            first = false;
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
        state_code(&rest[..at].to_ascii_uppercase())
    })
}

/// A file number or an employer number.
fn has_number(row: &Row) -> bool {
    !file_numbers(&row.text).is_empty() || employer_id(&row.text, false).is_some()
}

pub(super) fn files(rows: &[Row]) -> Vec<String> {
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
    if let (true, Some(cap)) = (found.is_empty(), cap) {
        let near = above(rows, cap).take(2).chain(below(rows, cap).take(2));
        found.extend(
            near.into_iter()
                .find_map(|at| short_file_number(&rows[at].text)),
        );
    }
    if found.is_empty() {
        for (at, _) in rows
            .iter()
            .enumerate()
            .filter(|(_, row)| row.has(REGISTRATION))
            .take(4)
        {
            let own = file_numbers(&rows[at].text);
            let over = above(rows, at).take(usize::from(own.is_empty()));
            let numbers = over.flat_map(|at| file_numbers(&rows[at].text));
            for number in own.iter().cloned().chain(numbers) {
                if !found.contains(&number) {
                    found.push(number);
                }
            }
        }
    }
    // Whatever its caption says, a number beside the employer's, or beside a state, is one.
    if found.is_empty() {
        let block = rows.iter().find(|row| {
            !row.has(PHONE)
                && !file_numbers(&row.text).is_empty()
                && (employer_id(&row.text, false).is_some()
                    || find_state(&row.text, None).is_some())
        });
        found.extend(block.into_iter().flat_map(|row| file_numbers(&row.text)));
    }
    found
}

pub(super) fn address(rows: &[Row]) -> Option<Address> {
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
        // Behind the caption's colon, and below that in its column.
        let colon =
            (cap..rows.len().min(cap + 2)).find_map(|at| Some((at, after_colon(&rows[at])?)));
        if let Some((at, text)) = colon {
            let lines = rows[at + 1..].iter().map(|row| row.text.as_str());
            let more = lines
                .take_while(|text| text.starts_with("          "))
                .take(3);
            if let Some(found) =
                parse_address(&std::iter::once(text).chain(more).collect::<Vec<_>>())
            {
                return Some(found);
            }
        }
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

pub(super) fn phone(rows: &[Row]) -> Option<String> {
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

/// The employer number: by its shape anywhere, without its hyphen only above its caption.
pub(super) fn employer(rows: &[Row]) -> Option<String> {
    let shaped = rows.iter().find_map(|row| employer_id(&row.text, false));
    shaped.or_else(|| {
        let cap = rows.iter().position(|row| row.has(EMPLOYER))?;
        above(rows, cap).find_map(|at| employer_id(&rows[at].text, true))
    })
}
