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

use memchr::memchr;
use memchr::memchr_iter;

use crate::dates::decode_date;
use crate::diag::Code;
use crate::diag::Sink;
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
    let first = (0..lines.len()).find(|&idx| lines.kind(idx) == LineKind::Header)?;
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

/// Where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Section {
    Top,
    Company,
    Values,
    Business,
    Mail,
    Former,
}

/// What a field means, both dialects alike.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Field {
    Accession,
    Form,
    Count,
    Period,
    Items,
    Filed,
    Acceptance,
    Name,
    Cik,
    Sic,
    Irs,
    State,
    FiscalYearEnd,
    FilerForm,
    Act,
    FileNumber,
    FilmNumber,
    Street1,
    Street2,
    City,
    AddressState,
    Zip,
    Phone,
    FormerName,
    DateChanged,
}

/// Labels of the label dialect and tags of the tag dialect, hyphens as blanks.
const FIELDS: [(&str, Field); 45] = [
    ("ACCESSION NUMBER", Field::Accession),
    ("CONFORMED SUBMISSION TYPE", Field::Form),
    ("TYPE", Field::Form),
    ("PUBLIC DOCUMENT COUNT", Field::Count),
    ("CONFORMED PERIOD OF REPORT", Field::Period),
    ("PERIOD", Field::Period),
    ("ITEM INFORMATION", Field::Items),
    ("ITEMS", Field::Items),
    ("FILED AS OF DATE", Field::Filed),
    ("FILING DATE", Field::Filed),
    ("ACCEPTANCE DATETIME", Field::Acceptance),
    ("COMPANY CONFORMED NAME", Field::Name),
    ("CONFORMED NAME", Field::Name),
    ("CENTRAL INDEX KEY", Field::Cik),
    ("CIK", Field::Cik),
    ("STANDARD INDUSTRIAL CLASSIFICATION", Field::Sic),
    ("ASSIGNED SIC", Field::Sic),
    ("IRS NUMBER", Field::Irs),
    ("EIN", Field::Irs),
    ("STATE OF INCORPORATION", Field::State),
    ("FISCAL YEAR END", Field::FiscalYearEnd),
    ("FORM TYPE", Field::FilerForm),
    ("SEC ACT", Field::Act),
    ("ACT", Field::Act),
    ("SEC FILE NUMBER", Field::FileNumber),
    ("FILE NUMBER", Field::FileNumber),
    ("FILM NUMBER", Field::FilmNumber),
    ("STREET 1", Field::Street1),
    ("STREET1", Field::Street1),
    ("STREET 2", Field::Street2),
    ("STREET2", Field::Street2),
    ("CITY", Field::City),
    ("STATE", Field::AddressState),
    ("ZIP", Field::Zip),
    ("BUSINESS PHONE", Field::Phone),
    ("PHONE", Field::Phone),
    ("FORMER CONFORMED NAME", Field::FormerName),
    ("FORMER NAME", Field::FormerName),
    ("DATE OF NAME CHANGE", Field::DateChanged),
    ("DATE CHANGED", Field::DateChanged),
    ("CONFORMED OWNER NAME", Field::Name),
    ("OWNER NAME", Field::Name),
    ("OWNER CIK", Field::Cik),
    ("SIC", Field::Sic),
    ("IRS NO", Field::Irs),
];

/// Sections that open an entity block (DOMAIN section 1.3).
const ENTITIES: [&str; 14] = [
    "FILER",
    "SERIAL COMPANY",
    "SUBJECT COMPANY",
    "FILED BY",
    "FILED FOR",
    "ISSUER",
    "REPORTING OWNER",
    "DEPOSITOR",
    "SECURITIZER",
    "SPONSOR",
    "UNDERWRITER",
    "ISSUING ENTITY",
    "FILER GROUP",
    "CO REGISTRANT",
];

/// Sections inside an entity block.
const SECTIONS: [(&str, Section); 6] = [
    ("COMPANY DATA", Section::Company),
    ("OWNER DATA", Section::Company),
    ("FILING VALUES", Section::Values),
    ("BUSINESS ADDRESS", Section::Business),
    ("MAIL ADDRESS", Section::Mail),
    ("FORMER COMPANY", Section::Former),
];

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
                "SUBMISSION" | "/SUBMISSION" | "/SEC-HEADER" | "/IMS-HEADER" => {}
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
mod tests {
    use super::*;
    use crate::lexer::lex;
    use crate::source::Source;

    #[track_caller]
    fn header(text: &str) -> (Submission, Vec<String>) {
        let source = Source::new(text.as_bytes()).unwrap();
        let lines = lex(&source);
        let mut sink = Sink::default();
        let out = read_header(&lines, &mut sink).unwrap();
        let codes = sink
            .into_sorted()
            .iter()
            .map(|d| format!("{}@{}", d.code, d.line))
            .collect();
        (out, codes)
    }

    const LABELS: &str = "<SEC-HEADER>0000912057-01-000123.hdr.sgml : 20010416\n\
        <ACCEPTANCE-DATETIME>20010416091612\n\
        ACCESSION NUMBER:\t\t0000912057-01-000123\n\
        CONFORMED SUBMISSION TYPE:\t8-K\n\
        PUBLIC DOCUMENT COUNT:\t\t2\n\
        CONFORMED PERIOD OF REPORT:\t20010330\n\
        ITEM INFORMATION:\t\tOther events\n\
        ITEM INFORMATION:\t\t\n\
        ITEM INFORMATION:\t\tFinancial statements and exhibits\n\
        FILED AS OF DATE:\t\t20010414\n\
        SROS:\t\t\tNASD\n\
        <PRIVATE-TO-PUBLIC>\n\
        \n\
        FILER:\n\
        \n\
        \tCOMPANY DATA:\t\n\
        \t\tCOMPANY CONFORMED NAME:\t\t\tHARBOR LANE FUNDING CORP /DE/\n\
        \t\tCENTRAL INDEX KEY:\t\t\t0000913951\n\
        \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\tASSET-BACKED SECURITIES [6189]\n\
        \t\tIRS NUMBER:\t\t\t\t954438859\n\
        \t\tSTATE OF INCORPORATION:\t\t\tDE\n\
        \t\tFISCAL YEAR END:\t\t\t0630\n\
        \t\tORGANIZATION NAME:\t\tOffice of Structured Finance\n\
        \n\
        \tFILING VALUES:\n\
        \t\tFORM TYPE:\t\t8-K\n\
        \t\tSEC ACT:\t\t\n\
        \t\tSEC FILE NUMBER:\t333-65481-11\n\
        \t\tFILM NUMBER:\t\t98779541\n\
        \n\
        \tBUSINESS ADDRESS:\t\n\
        \t\tSTREET 1:\t\t350 HARBOR AVE\n\
        \t\tSTREET 2:\t\tC/O: TREASURY\n\
        \t\tCITY:\t\t\tLOS ANGELES\n\
        \t\tSTATE:\t\t\tCA\n\
        \t\tZIP:\t\t\t90071\n\
        \t\tBUSINESS PHONE:\t\t2132105000\n\
        \n\
        \tMAIL ADDRESS:\t\n\
        \t\tSTREET 1:\t\tPO BOX 9\n\
        \n\
        \tFORMER COMPANY:\t\n\
        \t\tFORMER CONFORMED NAME:\tSECOND NAME INC\n\
        \t\tDATE OF NAME CHANGE:\t19990107\n\
        \n\
        \tFORMER COMPANY:\t\n\
        \t\tFORMER CONFORMED NAME:\tFIRST NAME INC\n\
        \t\tDATE OF NAME CHANGE:\t19870506\n\
        </SEC-HEADER>\n";

    #[test]
    fn the_label_dialect() {
        let (out, codes) = header(LABELS);
        assert_eq!(codes, [""; 0]);
        assert_eq!(
            out.accession_number.as_deref(),
            Some("0000912057-01-000123")
        );
        assert_eq!(
            out.acceptance_datetime.as_deref(),
            Some("2001-04-16T09:16:12")
        );
        assert_eq!(out.filed_as_of_date.unwrap().to_string(), "2001-04-14");
        assert_eq!(
            out.items,
            ["Other events", "Financial statements and exhibits"]
        );
        assert_eq!(out.other_fields["SROS"], "NASD");
        assert_eq!(
            out.other_fields["ORGANIZATION NAME"],
            "Office of Structured Finance"
        );
        let [filer] = &out.filers[..] else {
            panic!("{:?}", out.filers)
        };
        assert_eq!(
            (filer.role.as_str(), filer.sic.as_deref()),
            ("filer", Some("6189"))
        );
        assert_eq!(
            filer.sic_description.as_deref(),
            Some("ASSET-BACKED SECURITIES")
        );
        assert_eq!(filer.act, None);
        let address = filer.business_address.as_ref().unwrap();
        assert_eq!(address.street2.as_deref(), Some("C/O: TREASURY"));
        assert_eq!(
            filer.mail_address.as_ref().unwrap().street1.as_deref(),
            Some("PO BOX 9")
        );
        let names: Vec<_> = filer
            .former_names
            .iter()
            .map(|n| n.name.as_deref())
            .collect();
        assert_eq!(names, [Some("SECOND NAME INC"), Some("FIRST NAME INC")]);
    }

    /// Every value of the header is somewhere in the output, dates and the SIC code in their new form.
    #[track_caller]
    fn nothing_is_dropped(text: &str) {
        let (out, _) = header(text);
        let json = serde_json::to_string(&out).unwrap();
        for line in text.lines().filter(|l| !l.trim_start().starts_with("</")) {
            let line = line.trim().trim_start_matches(']');
            let value = match line.strip_prefix('<') {
                Some(tag) => tag.split_once('>').map_or("", |(_, value)| value),
                None => line.split_once(':').map_or(line, |(_, value)| value),
            };
            let value = value.trim().trim_end_matches(']').trim();
            let digits = value.len() >= 8 && value.bytes().all(|b| b.is_ascii_digit());
            let date = decode_date(&value[..value.len().min(8)]).map(|d| d.to_string());
            let parts: Vec<_> = value.split('[').map(str::trim).collect();
            assert!(
                parts.iter().all(|part| json.contains(part))
                    || (digits && date.is_some_and(|d| json.contains(&d))),
                "`{value}` is not in {json}"
            );
        }
    }

    #[test]
    fn no_value_is_dropped() {
        nothing_is_dropped(LABELS);
        nothing_is_dropped(BROKEN);
        nothing_is_dropped(
            "<SEC-HEADER>a : 20000101\nFILED AS OF DATE:\t\t19981399\nPERIOD:\tn/a\nPUBLIC DOCUMENT COUNT:\tx\n\
             FILM NUMBER:\t1\nFILM NUMBER:\t2\nSTREET 1:\tnowhere\nsome words\nGROUP MEMBERS:\ta\nGROUP MEMBERS:\tb\n\
             IRS NUMBER:\t000000000\nNEW THING:\tvalue: with colon\n</SEC-HEADER>\n",
        );
    }

    const BROKEN: &str = "<SEC-HEADER>0000950124-00-005735.hdr.sgml : 20000930\n\
        ACCESSION NUMBER:\t\t0000950124-00-005735\n\
        \n\
        FILER:\n\
        \n\
        \tCOMPANY DATA:\t\n\
        \t\tCOMPANY CONFORMED NAME:\t\t\tWALKING STOCKS INC\n\
        \t\tSTANDARD INDUSTRIAL CLASSIFICATION:\t [6211\n\
        ]\t\tIRS NUMBER:\t\t\t\t411756256\n\
        \t\tSTATE OF INCORPORATION:\t\t\tMN\n\
        </COMPANY-DATA>\n\
        \n\
        \t\tFILING VALUES:\n\
        \t\t\tFORM TYPE:\t\t8-K\n\
        </FILING-VALUES>\n\
        \n\
        \t\t\tBUSINESS ADDRESS:\t\n\
        \t\t\t\tCITY:\t\t\tMINNEAPOLIS\n\
        </BUSINESS-ADDRESS>\n\
        \n\
        \t\t\t\t\tFORMER COMPANY:\t\n\
        \t\t\t\t\t\tFORMER CONFORMED NAME:\tNM HOLDINGS INC\n\
        </FORMER-COMPANY>\n\
        </FILER>\n\
        </SEC-HEADER>\n";

    #[test]
    fn the_broken_headers_of_september_2000() {
        let (out, codes) = header(BROKEN);
        assert_eq!(codes, [""; 0]);
        let [filer] = &out.filers[..] else {
            panic!("{:?}", out.filers)
        };
        assert_eq!(
            (filer.sic.as_deref(), filer.irs_number.as_deref()),
            (Some("6211"), Some("411756256"))
        );
        assert_eq!(filer.sic_description, None);
        assert_eq!(filer.form_type.as_deref(), Some("8-K"));
        assert_eq!(
            filer.business_address.as_ref().unwrap().city.as_deref(),
            Some("MINNEAPOLIS")
        );
        assert_eq!(filer.former_names.len(), 1);
    }

    #[track_caller]
    fn roles(text: &str, expected: &str) {
        let (out, _) = header(text);
        let got: Vec<_> = out
            .filers
            .iter()
            .map(|f| format!("{} {}", f.role, f.name.as_deref().unwrap_or("-")))
            .collect();
        assert_eq!(got.join(", "), expected);
    }

    #[test]
    fn entity_blocks_keep_their_role_and_order() {
        roles(
            "<SEC-HEADER>\nSUBJECT COMPANY:\n\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tA\n\nFILED BY:\n\nCOMPANY DATA:\n\
             COMPANY CONFORMED NAME:\tB\n</SEC-HEADER>\n",
            "subject_company A, filed_by B",
        );
        roles(
            "<SEC-HEADER>\nSERIAL COMPANY:\n\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tA\n</SERIAL-COMPANY>\n\
             COMPANY DATA:\nCOMPANY CONFORMED NAME:\tB\nCOMPANY DATA:\nCOMPANY CONFORMED NAME:\tC\n</SEC-HEADER>\n",
            "serial_company A, filer B, filer C",
        );
        roles(
            "<SEC-HEADER>\nGUARANTEED BY:\n\tCOMPANY DATA:\n\t\tCOMPANY CONFORMED NAME:\tA\n</SEC-HEADER>\n",
            "guaranteed_by A",
        );
        roles(
            "<SUBMISSION>\n<REPORTING-OWNER>\n<OWNER-DATA>\n<CONFORMED-NAME>A\n<CIK>0000000001\n</OWNER-DATA>\n\
             </REPORTING-OWNER>\n<ISSUER>\n<COMPANY-DATA>\n<CONFORMED-NAME>B\n</COMPANY-DATA>\n</ISSUER>\n",
            "reporting_owner A, issuer B",
        );
    }

    #[test]
    fn the_tag_dialect_in_lines_and_in_one_line() {
        let text = "<SUBMISSION>\n<ACCESSION-NUMBER>0000774352-01-000002\n<TYPE>8-K\n<ITEMS>5\n<ITEMS>7\n<FILING-DATE>20010102\n\
                    <FILER>\n<COMPANY-DATA>\n<CONFORMED-NAME>A & B CORP\n<ASSIGNED-SIC>6189\n</COMPANY-DATA>\n<FILING-VALUES>\n\
                    <FORM-TYPE>8-K\n<ACT>34\n</FILING-VALUES>\n<MAIL-ADDRESS>\n<STREET1>1 X ST\n</MAIL-ADDRESS>\n</FILER>\n\
                    <DOCUMENT>\n<TYPE>EX-99\n<TEXT>\nwords\n";
        let (lined, codes) = header(text);
        assert_eq!(codes, [""; 0]);
        assert_eq!(lined.form_type.as_deref(), Some("8-K"));
        assert_eq!(lined.items, ["5", "7"]);
        assert_eq!(lined.filers[0].sic.as_deref(), Some("6189"));
        assert_eq!(lined.filers[0].act.as_deref(), Some("34"));
        assert_eq!(
            lined.filers[0]
                .mail_address
                .as_ref()
                .unwrap()
                .street1
                .as_deref(),
            Some("1 X ST")
        );
        let (single, _) = header(&format!(
            "{}\nwords\n",
            text.split("words").next().unwrap().replace('\n', "")
        ));
        assert_eq!(single, lined);
    }

    #[test]
    fn empty_fields_are_not_sections() {
        let text = "<SEC-HEADER>\nITEM INFORMATION:\t\t\nCONFIRMING COPY:\t\nFILED AS OF DATE:\t20010102\nFILER:\n\
                    \tFILING VALUES:\n\t\tSEC ACT:\t\n\t\tFILM NUMBER:\t7\n</SEC-HEADER>\n";
        let (out, _) = header(text);
        assert_eq!(out.filers.len(), 1);
        assert_eq!(out.filers[0].film_number.as_deref(), Some("7"));
        assert!(out.other_fields.is_empty());
    }
}
