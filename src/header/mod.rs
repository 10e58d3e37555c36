//! The SGML header of a submission, in either dialect.
//!
//! ```text
//! CONFORMED SUBMISSION TYPE:  8-K          <TYPE>8-K
//! FILER:                                   <FILER>
//!     COMPANY DATA:                        <COMPANY-DATA>
//!         CENTRAL INDEX KEY:  0000913951   <CIK>0000913951
//! ```
//!
//! A section is decided by its name, never by its depth; a known field with an empty value is a
//! field; a tag's value ends at the next tag or with its line. What has no place of its own goes to
//! `other_fields`, so nothing is dropped. Not handled: values that run over several lines (each
//! further line is reported and kept as a field without a label).

mod fields;

use memchr::memchr;
use memchr::memchr_iter;

use crate::dates::decode_date;
use crate::diag::Code;
use crate::diag::Sink;
use crate::header::fields::ENTITIES;
use crate::header::fields::FIELDS;
use crate::header::fields::Field;
use crate::header::fields::SECTIONS;
use crate::header::fields::Section;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;
use crate::model::Filer;
use crate::model::FilerAddress;
use crate::model::FormerName;
use crate::model::Submission;
use crate::source::text;

/// Reads the header; `None` where the file has none.
pub fn read_header(lines: &Lines<'_>, sink: &mut Sink) -> Option<Submission> {
    let first = lines
        .kinds()
        .iter()
        .position(|&kind| kind == LineKind::Header)?;
    let mut reader = Reader {
        out: Submission::default(),
        section: Section::Top,
        entity_open: false,
        pending: None,
        sink,
    };
    for idx in first..lines.len() {
        match lines.kind(idx) {
            LineKind::Blank => continue,
            LineKind::Header => {
                if !reader.read_line(lines.body(idx), Lines::no(idx)) {
                    break;
                }
            }
            _ => break,
        }
    }
    let mut out = reader.out;
    out.filers.retain(|filer| {
        let empty = Filer {
            role: filer.role.clone(),
            ..Filer::default()
        };
        *filer != empty
    });
    Some(out)
}

struct Reader<'s> {
    out: Submission,
    section: Section,
    entity_open: bool,
    /// An unknown label without a value: the name of an entity block, if company data follow.
    pending: Option<String>,
    sink: &'s mut Sink,
}

impl Reader<'_> {
    /// Reads one line; false where the header is over.
    fn read_line(&mut self, line: &[u8], line_no: usize) -> bool {
        let mut line = trim(line);
        // The `]` that a broken SIC value left behind.
        if let [b']', rest @ ..] = line {
            line = trim(rest);
        }
        if line.is_empty() {
            return true;
        }
        if line[0] == b'<' {
            return self.read_tags(line, line_no);
        }
        match memchr(b':', line) {
            Some(at) => {
                let label = text(trim(&line[..at])).into_owned();
                let value = text(trim(&line[at + 1..])).into_owned();
                self.read_field(&label, &value, line_no);
            }
            None => {
                let line = text(line);
                let message = format!("expected a label and a colon, found `{}`", short(&line));
                self.sink.report(Code::BadHeaderField, line_no, 1, message);
                self.keep("", &line);
            }
        }
        true
    }

    fn read_tags(&mut self, line: &[u8], line_no: usize) -> bool {
        let starts: Vec<usize> = memchr_iter(b'<', line)
            .filter(|&at| is_tag(&line[at..]))
            .collect();
        if starts.is_empty() {
            let message = format!("expected a header tag, found `{}`", short(&text(line)));
            self.sink.report(Code::BadHeaderField, line_no, 1, message);
            self.keep("", &text(line));
        }
        for (nth, &at) in starts.iter().enumerate() {
            let end = starts.get(nth + 1).copied().unwrap_or(line.len());
            let tag = &line[at + 1..end];
            let close = memchr(b'>', tag).unwrap_or(tag.len());
            let name = text(&tag[..close]).to_ascii_uppercase();
            let value = text(trim(tag.get(close + 1..).unwrap_or_default())).into_owned();
            match name.as_str() {
                "DOCUMENT" => return false,
                // Their value is the file's name and a publication stamp: the container's, no field.
                "SEC-HEADER" | "IMS-HEADER" | "SUBMISSION" | "/SUBMISSION" | "/SEC-HEADER"
                | "/IMS-HEADER" => {}
                _ => match name.strip_prefix('/') {
                    Some(closed) => self.close_section(&closed.replace('-', " ")),
                    None => self.read_field(&name, &value, line_no),
                },
            }
        }
        true
    }

    fn close_section(&mut self, name: &str) {
        if ENTITIES.contains(&name) {
            self.entity_open = false;
            self.section = Section::Top;
        } else if SECTIONS.iter().any(|(other, _)| *other == name) {
            self.section = Section::Top;
        }
    }

    fn read_field(&mut self, label: &str, value: &str, line_no: usize) {
        let upper = label.to_ascii_uppercase();
        let name = upper.replace('-', " ");
        let name = name.split_ascii_whitespace().collect::<Vec<_>>().join(" ");
        let pending = self.pending.take();
        if ENTITIES.contains(&name.as_str()) && value.is_empty() {
            self.open_entity(&name);
            return;
        }
        if let Some(&(_, section)) = SECTIONS.iter().find(|(other, _)| *other == name)
            && value.is_empty()
        {
            self.open_section(section, pending);
            return;
        }
        if let Some(&(_, field)) = FIELDS.iter().find(|(other, _)| *other == name) {
            if !value.is_empty() {
                self.set(field, &upper, value, line_no);
            }
            return;
        }
        if value.is_empty() {
            self.pending = Some(name);
        } else {
            self.keep(&upper, value);
        }
    }

    fn open_entity(&mut self, name: &str) {
        self.out.filers.push(Filer {
            role: name.to_ascii_lowercase().replace(' ', "_"),
            ..Filer::default()
        });
        self.entity_open = true;
        self.section = Section::Top;
    }

    fn open_section(&mut self, section: Section, pending: Option<String>) {
        self.section = section;
        let has_company = self
            .out
            .filers
            .last()
            .is_some_and(|f| f.name.is_some() || f.cik.is_some());
        if section == Section::Company
            && let Some(name) = pending
        {
            self.open_entity(&name);
            self.section = section;
        } else if !self.entity_open || (section == Section::Company && has_company) {
            // A block that lost its own line goes on, but a second company is a block of its own.
            if self.out.filers.is_empty() || section == Section::Company {
                self.open_entity("FILER");
                self.section = section;
            }
        }
        let filer = self.filer();
        match section {
            Section::Business => {
                filer.business_address.get_or_insert_default();
            }
            Section::Mail => {
                filer.mail_address.get_or_insert_default();
            }
            Section::Former => filer.former_names.push(FormerName::default()),
            _ => {}
        }
    }

    /// The entity block that is open; one is made where the header names none.
    fn filer(&mut self) -> &mut Filer {
        if self.out.filers.is_empty() {
            self.out.filers.push(Filer {
                role: "filer".to_owned(),
                ..Filer::default()
            });
        }
        let last = self.out.filers.len() - 1;
        &mut self.out.filers[last]
    }

    fn address(&mut self) -> Option<&mut FilerAddress> {
        let section = self.section;
        let filer = self.filer();
        match section {
            Section::Business => Some(filer.business_address.get_or_insert_default()),
            Section::Mail => Some(filer.mail_address.get_or_insert_default()),
            _ => None,
        }
    }

    fn set(&mut self, field: Field, label: &str, value: &str, line_no: usize) {
        let owned = Some(value.to_owned());
        let slot = match field {
            Field::Accession => &mut self.out.accession_number,
            Field::Form => &mut self.out.form_type,
            Field::Items => {
                self.out.items.push(value.to_owned());
                return;
            }
            Field::Count => {
                match value.parse() {
                    Ok(count) if self.out.document_count.is_none() => {
                        self.out.document_count = Some(count)
                    }
                    _ => self.keep(label, value),
                }
                return;
            }
            Field::Acceptance => match acceptance(value) {
                Some(stamp) if self.out.acceptance_datetime.is_none() => {
                    self.out.acceptance_datetime = Some(stamp);
                    return;
                }
                _ => {
                    self.bad_date(label, value, line_no);
                    return;
                }
            },
            Field::Period | Field::Filed | Field::DateChanged => {
                self.set_date(field, label, value, line_no);
                return;
            }
            Field::Name => &mut self.filer().name,
            Field::Cik => &mut self.filer().cik,
            Field::Sic => {
                self.set_sic(label, value);
                return;
            }
            Field::Irs => {
                if value.bytes().all(|b| b == b'0') {
                    self.keep(label, value);
                    return;
                }
                &mut self.filer().irs_number
            }
            Field::State => &mut self.filer().state_of_incorporation,
            Field::FiscalYearEnd => &mut self.filer().fiscal_year_end,
            Field::FilerForm => &mut self.filer().form_type,
            Field::Act => &mut self.filer().act,
            Field::FileNumber => &mut self.filer().file_number,
            Field::FilmNumber => &mut self.filer().film_number,
            Field::FormerName => {
                let names = &mut self.filer().former_names;
                if names.last().is_none_or(|last| last.name.is_some()) {
                    names.push(FormerName::default());
                }
                match names.last_mut() {
                    Some(last) => &mut last.name,
                    None => return,
                }
            }
            Field::Street1
            | Field::Street2
            | Field::City
            | Field::AddressState
            | Field::Zip
            | Field::Phone => {
                let Some(address) = self.address() else {
                    self.keep(label, value);
                    return;
                };
                match field {
                    Field::Street1 => &mut address.street1,
                    Field::Street2 => &mut address.street2,
                    Field::City => &mut address.city,
                    Field::AddressState => &mut address.state,
                    Field::Zip => &mut address.zip,
                    _ => &mut address.phone,
                }
            }
        };
        match slot {
            None => *slot = owned,
            Some(same) if same == value => {}
            Some(_) => self.keep(label, value),
        }
    }

    fn set_date(&mut self, field: Field, label: &str, value: &str, line_no: usize) {
        let Some(date) = decode_date(value) else {
            self.bad_date(label, value, line_no);
            return;
        };
        let slot = match field {
            Field::Period => &mut self.out.period_of_report,
            Field::Filed => &mut self.out.filed_as_of_date,
            _ => {
                let names = &mut self.filer().former_names;
                if names.is_empty() {
                    names.push(FormerName::default());
                }
                match names.last_mut() {
                    Some(last) => &mut last.date_changed,
                    None => return,
                }
            }
        };
        match slot {
            None => *slot = Some(date),
            Some(same) if *same == date => {}
            Some(_) => self.keep(label, value),
        }
    }

    /// `ASSET-BACKED SECURITIES [6189]`, `[6211` (broken), `6189`, ` []`.
    fn set_sic(&mut self, label: &str, value: &str) {
        let (words, code) = match value.rfind('[') {
            Some(at) => (
                value[..at].trim(),
                value[at + 1..].trim_end_matches(']').trim(),
            ),
            None if value.bytes().all(|b| b.is_ascii_digit()) => ("", value),
            None => (value, ""),
        };
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        let filer = self.filer();
        if filer.sic.is_none() && filer.sic_description.is_none() {
            filer.sic = some(code);
            filer.sic_description = some(words);
        } else if filer.sic != some(code) {
            self.keep(label, value);
        }
    }

    fn bad_date(&mut self, label: &str, value: &str, line_no: usize) {
        let message = format!("expected a date after {label}, found `{}`", short(value));
        self.sink.report(Code::BadHeaderDate, line_no, 1, message);
        self.keep(label, value);
    }

    /// Keeps a value that has no place of its own.
    fn keep(&mut self, label: &str, value: &str) {
        let label = match label {
            "" => "(no label)",
            label => label,
        };
        match self.out.other_fields.get_mut(label) {
            Some(kept) => {
                kept.push_str("; ");
                kept.push_str(value);
            }
            None => {
                self.out
                    .other_fields
                    .insert(label.to_owned(), value.to_owned());
            }
        }
    }
}

/// Does a header tag start here?
fn is_tag(bytes: &[u8]) -> bool {
    let name = match bytes {
        [b'<', b'/', rest @ ..] | [b'<', rest @ ..] => rest,
        _ => return false,
    };
    name.first().is_some_and(u8::is_ascii_alphabetic)
        && name.iter().position(|&b| b == b'>').is_some_and(|end| {
            name[..end]
                .iter()
                .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b' '))
        })
}

/// `20040211091612` as `2004-02-11T09:16:12`.
fn acceptance(value: &str) -> Option<String> {
    if value.len() != 14 || !value.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let date = decode_date(&value[..8])?;
    let (hour, minute, second) = (&value[8..10], &value[10..12], &value[12..]);
    (hour < "24" && minute < "60" && second < "61")
        .then(|| format!("{date}T{hour}:{minute}:{second}"))
}

fn short(value: &str) -> String {
    value.chars().take(60).collect()
}

#[cfg(test)]
mod tests;
