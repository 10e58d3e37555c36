//! The securitization that a report describes, from its prose: agreement, parties, trust, series, dates.
//!
//! ```text
//! On September 30, 2002, CWMBS, Inc. (the "Company") entered into a Pooling and Servicing    event
//! Agreement dated as of September 1, 2002 ..., by and among the Company, as depositor, ...,  agreement
//! providing for the issuance of the Company's Mortgage Pass-Through Certificates,            parties
//! Series 2002-20.                                                                            issue
//! ```
//!
//! The text may break anywhere and be justified: paragraphs are joined first. A filing that shows no
//! sign of a securitization has no deal. Not handled: facts that stand only in exhibits.

pub mod parties;
pub mod phrases;

use jiff::civil::Date;

use crate::dates::scan_date;
use crate::deal::parties::Names;
use crate::deal::parties::read_cover_roles;
use crate::deal::parties::read_list;
use crate::deal::parties::read_loose;
use crate::deal::phrases::find_all;
use crate::deal::phrases::sentence;
use crate::deal::phrases::term_before;
use crate::documents::DocumentPart;
use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::trim;
use crate::model::Content;
use crate::model::Cover;
use crate::model::Deal;
use crate::model::Submission;
use crate::source::text;

/// Deal facts stand in the first pages; a prospectus is not read to its end.
const MOST_LINES: usize = 2500;

/// Reads the deal of the first document that is a report or a prospectus.
pub fn read_deal(
    lines: &Lines<'_>,
    documents: &[DocumentPart],
    cover: Option<&Cover>,
    submission: Option<&Submission>,
) -> Option<Deal> {
    let part = documents
        .iter()
        .find(|part| part.facts.content == Content::Text && !part.is_exhibit())?;
    let paragraphs = paragraphs(lines, part);
    let registered =
        submission.is_some_and(|s| s.filers.iter().any(|f| f.sic.as_deref() == Some("6189")));
    let agreement = agreement(&paragraphs);
    let issue = issue(&paragraphs);
    let trust_name = trust_name(&paragraphs);
    let backed = issue.iter().any(|i| {
        let low = i.certificates.to_ascii_lowercase();
        [
            "pass-through",
            "backed",
            "mortgage",
            "receivable",
            "loan",
            "collateral",
        ]
        .iter()
        .any(|w| low.contains(w))
    });
    let servicing = agreement.as_ref().is_some_and(|a| a.rank >= 2);
    let secured = agreement.is_some() && (trust_name.is_some() || backed);
    if !(registered
        || servicing
        || secured
        || (backed && (trust_name.is_some() || issue.iter().any(|i| !i.series.is_empty()))))
    {
        return None;
    }
    let registrant = cover.and_then(|c| c.registrant_name.as_deref());
    let names = Names::new(&paragraphs, registrant);
    let mut deal = Deal {
        trust_name,
        ..Deal::default()
    };
    if let Some(issue) = &issue {
        let some = |text: &str| Some(text.to_owned()).filter(|t| !t.is_empty());
        deal.series = some(&issue.series);
        deal.certificates = some(&issue.certificates);
    }
    if let Some(found) = &agreement {
        deal.agreement = Some(found.name.clone());
        deal.agreement_date = found.date;
        for (at, text) in paragraphs.iter().enumerate().skip(found.paragraph) {
            let low = text.to_ascii_lowercase();
            let from = if at == found.paragraph { found.end } else { 0 };
            if deal.parties.is_empty()
                && (at == found.paragraph || low.contains(&found.name.to_ascii_lowercase()))
                && let Some(start) = list_start(&low, from)
            {
                read_list(text, start, &names, &mut deal.parties);
            }
        }
    }
    if deal.parties.is_empty() {
        read_cover_roles(&cover_lines(lines, part), &mut deal.parties);
    }
    if deal.parties.is_empty() {
        for text in paragraphs.iter().filter(|p| p.contains(", as ")) {
            read_loose(text, &names, &mut deal.parties);
        }
    }
    let dates = dates(&paragraphs);
    deal.event_date = dates.event;
    deal.cut_off_date = dates.cut_off;
    deal.closing_date = dates.closing;
    (deal != Deal::default()).then_some(deal)
}

/// Where the list of parties starts: after the first `among` or `between` behind a place.
fn list_start(low: &str, from: usize) -> Option<usize> {
    let rest = low.get(from..)?;
    ["among ", "between "]
        .iter()
        .filter_map(|word| rest.find(word).map(|at| (at, word.len())))
        .min()
        .filter(|&(at, _)| at < 300)
        .map(|(at, len)| from + at + len)
}

/// The prose of a document, one string a paragraph, blanks squeezed. A paragraph that a page break cuts
/// is whole again.
fn paragraphs(lines: &Lines<'_>, part: &DocumentPart) -> Vec<String> {
    let end = part.body.end.min(part.body.start + MOST_LINES);
    let mut out: Vec<String> = Vec::new();
    let mut open = false;
    let mut paged = false;
    for idx in part.body.start..end {
        match lines.kind(idx) {
            LineKind::Text | LineKind::Data => {}
            LineKind::PageMark | LineKind::PageNumber => {
                paged = true;
                open = false;
                continue;
            }
            // A rule under a heading or a name ends what stands above it.
            _ => {
                open = false;
                continue;
            }
        }
        let line = text(trim(lines.body(idx)));
        let goes_on = |last: &String| {
            last.len() > 60
                && !last.ends_with(['.', ':', ';'])
                && line.starts_with(|c: char| c.is_lowercase() || c.is_ascii_digit())
        };
        // Only tables run on for so long without a blank line.
        let open_still = open && out.last().is_some_and(|last| last.len() < 6000);
        let joins = open_still || (paged && out.last().is_some_and(goes_on));
        if !joins {
            out.push(String::with_capacity(line.len() + 1));
        }
        if let Some(last) = out.last_mut() {
            for word in line.split_ascii_whitespace() {
                if !last.is_empty() && !last.ends_with(['-', ' ']) {
                    last.push(' ');
                }
                if last.ends_with('-')
                    && line.starts_with(word)
                    && word.starts_with(|c: char| c.is_lowercase())
                {
                    // `one- to four-family`: a hyphen that is no break.
                    let alone = last.ends_with(" -") || last.ends_with("--");
                    if alone {
                        last.push(' ');
                    }
                } else if last.ends_with('-') && !line.starts_with(word) {
                    last.push(' ');
                }
                last.push_str(word);
            }
        }
        open = true;
        paged = false;
    }
    out.retain(|p| p.len() > 12);
    out
}

/// The first lines, for roles under names.
fn cover_lines(lines: &Lines<'_>, part: &DocumentPart) -> Vec<String> {
    let end = part.body.end.min(part.body.start + 120);
    (part.body.start..end)
        .map(|idx| match lines.kind(idx) {
            LineKind::Text | LineKind::Data => text(trim(lines.body(idx)))
                .split_ascii_whitespace()
                .collect::<Vec<_>>()
                .join(" "),
            _ => String::new(),
        })
        .collect()
}

struct Agreement {
    name: String,
    date: Option<Date>,
    rank: u8,
    paragraph: usize,
    end: usize,
}

/// How much a kind of agreement says about a securitization; 0 for others.
fn rank(name: &str) -> u8 {
    let low = name.to_ascii_lowercase();
    let has = |words: &[&str]| words.iter().any(|w| low.contains(w));
    if has(&[
        "underwriting",
        "purchase",
        "employment",
        "merger",
        "credit agreement",
        "insurance",
        "custod",
        "subscription",
    ]) {
        0
    } else if has(&["pooling and servicing", "pooling agreement"]) {
        4
    } else if has(&[
        "and servicing agreement",
        "trust and servicing",
        "series supplement",
    ]) {
        3
    } else if has(&[
        "loan sale agreement",
        "receivables sale",
        "servicing agreement",
        "deposit trust agreement",
    ]) {
        2
    } else if has(&["indenture", "trust agreement", "grantor trust"]) {
        1
    } else {
        0
    }
}

/// The agreement under which the securities are issued: the most telling one, dated before undated.
fn agreement(paragraphs: &[String]) -> Option<Agreement> {
    let mut best: Option<Agreement> = None;
    for (paragraph, text) in paragraphs.iter().enumerate() {
        let low = text.to_ascii_lowercase();
        for word in ["agreement", "indenture"] {
            for at in find_all(&low, word) {
                let end = at + word.len();
                if low[end..].starts_with(|c: char| c.is_alphanumeric()) {
                    continue;
                }
                let Some(name) = term_before(text, end) else {
                    continue;
                };
                // A definition of the term, `(the "Pooling and Servicing Agreement")`, is no mention.
                if text[..end - name.len()].ends_with('"') {
                    continue;
                }
                let rank = rank(name);
                if rank == 0 {
                    continue;
                }
                let date = agreement_date(&low, text, end);
                let better = best
                    .as_ref()
                    .is_none_or(|b| (rank, date.is_some()) > (b.rank, b.date.is_some()));
                // The sentence that names the parties is worth more than the cover's remark.
                let parties = best.as_ref().is_some_and(|b| {
                    (rank, date) == (b.rank, b.date)
                        && date.is_some()
                        && list_start(&low, end).is_some()
                        && list_start(&paragraphs[b.paragraph].to_ascii_lowercase(), b.end)
                            .is_none()
                });
                if better || parties {
                    best = Some(Agreement {
                        name: name.to_owned(),
                        date,
                        rank,
                        paragraph,
                        end,
                    });
                }
            }
        }
    }
    best
}

/// `, dated as of May 1, 2000` within a few words of the name.
fn agreement_date(low: &str, text: &str, end: usize) -> Option<Date> {
    let rest = low.get(end..)?;
    let at = rest.find("dated")?;
    let between = &rest[..at];
    let near = at < 12
        || (at < 80
            && between.trim_start().starts_with('(')
            && between.trim_end_matches([' ', ',']).ends_with(')'))
        || (at < 16 && between.contains("to be"));
    if !near {
        return None;
    }
    let (date, span) = scan_date(text.get(end + at..)?)?;
    (span.start < 24).then_some(date)
}

struct Issue {
    certificates: String,
    series: String,
}

/// `Mortgage Pass-Through Certificates, Series 2002-20`, `Series 1997-1 Asset Backed Notes`,
/// `the Asset Backed Notes of Harbor Trust`.
fn issue(paragraphs: &[String]) -> Option<Issue> {
    let mut loose: Option<Issue> = None;
    for text in paragraphs {
        let low = text.to_ascii_lowercase();
        for at in find_all(&low, "series ") {
            if at > 0 && low.as_bytes()[at - 1].is_ascii_alphanumeric() {
                continue;
            }
            let id = series_id(&text[at + 7..]);
            let Some(id) = id else { continue };
            let head = text[..at].trim_end().trim_end_matches(',').trim_end();
            let before = security_term(text, head.len());
            let after = || {
                let from = at + 7 + id.len();
                let rest = text.get(from..)?.strip_prefix(' ')?;
                let end = [
                    "Certificates",
                    "Notes",
                    "Bonds",
                    "CERTIFICATES",
                    "NOTES",
                    "BONDS",
                ]
                .iter()
                .filter_map(|w| rest.find(w).map(|at| at + w.len()))
                .min()?;
                let term = term_before(rest, end)?;
                (term.len() == end && end < 90).then_some(term)
            };
            if let Some(certificates) = before.or_else(after) {
                return Some(Issue {
                    certificates: without_trust(certificates).to_owned(),
                    series: id.to_owned(),
                });
            }
            loose.get_or_insert(Issue {
                certificates: String::new(),
                series: id.to_owned(),
            });
        }
    }
    // `registered the Asset Backed Notes of Harbor Student Loan Trust 1996-C`
    for text in paragraphs {
        for word in ["Certificates of ", "Notes of ", "Bonds of "] {
            for (at, _) in text.match_indices(word) {
                let end = at + word.len() - 4;
                let after: String = text[end + 4..].chars().take(80).collect();
                if after.contains("Trust")
                    && let Some(term) = term_before(text, end).filter(|t| t.contains(' '))
                {
                    return Some(Issue {
                        certificates: without_trust(term).to_owned(),
                        series: loose.map(|l| l.series).unwrap_or_default(),
                    });
                }
            }
        }
    }
    loose
}

/// The identifier of a series: letters and digits with at least one digit (`2002-20`, `1997-C`).
fn series_id(rest: &str) -> Option<&str> {
    let len = rest
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '/')))
        .unwrap_or(rest.len());
    let id = rest[..len].trim_end_matches(['-', '/']);
    (id.bytes().any(|b| b.is_ascii_digit()) && id.len() <= 16).then_some(id)
}

/// A term that ends in a kind of security.
fn security_term(text: &str, end: usize) -> Option<&str> {
    let term = term_before(text, end)?;
    let last = term.rsplit(' ').next()?.to_ascii_lowercase();
    let known = matches!(
        last.as_str(),
        "certificates" | "notes" | "bonds" | "securities" | "certificate"
    );
    (known && term.contains(' ')).then_some(term)
}

/// The term without the trust's name before it.
fn without_trust(term: &str) -> &str {
    let mut out = term;
    for word in ["Trust ", "TRUST "] {
        if let Some(at) = out.rfind(word) {
            out = &out[at + word.len()..];
        }
    }
    let first = out.split(' ').next().unwrap_or("");
    match first {
        "I" | "II" | "III" | "IV" | "V" | "VI" => out[first.len()..].trim_start(),
        _ => out,
    }
}

/// The name without what leads to it: `Asset Backed Notes of`, `On behalf of`.
fn without_lead(name: &str) -> &str {
    let low = name.to_ascii_lowercase();
    let leads = [
        "certificates of ",
        "notes of ",
        "bonds of ",
        "behalf of ",
        "series of ",
        "assets of ",
        "holders of ",
        "certificateholders of ",
        "noteholders of ",
        "portion of ",
        "pool of ",
    ];
    let cut = leads
        .iter()
        .filter_map(|lead| low.rfind(lead).map(|at| at + lead.len()))
        .max();
    &name[cut.unwrap_or(0)..]
}

/// `Alternative Loan Trust 2002-12`, `Harbor Master Credit Card Trust II`.
fn trust_name(paragraphs: &[String]) -> Option<String> {
    let mut unnumbered: Option<String> = None;
    for text in paragraphs {
        for word in ["Trust", "TRUST"] {
            for (at, _) in text.match_indices(word) {
                let end = at + word.len();
                let rest = &text[end..];
                if (at > 0 && !text[..at].ends_with(' '))
                    || rest.starts_with(|c: char| c.is_alphanumeric() || c == '-')
                {
                    continue;
                }
                let Some(head) = term_before(text, end).filter(|t| t.contains(' ')) else {
                    continue;
                };
                let head = without_lead(head);
                let low = head.to_ascii_lowercase();
                if [
                    "bank",
                    " and trust",
                    "&",
                    "company",
                    "indenture",
                    "agreement",
                    "deed of",
                ]
                .iter()
                .any(|w| low.contains(w))
                {
                    continue;
                }
                let next = rest.strip_prefix(' ').unwrap_or("");
                let id_len = next
                    .find(|c: char| !(c.is_ascii_alphanumeric() || c == '-'))
                    .unwrap_or(next.len());
                let id = next[..id_len].trim_end_matches('-');
                let year = id.len() >= 4 && id.as_bytes()[..4].iter().all(u8::is_ascii_digit);
                let roman = matches!(id, "I" | "II" | "III" | "IV" | "V" | "VI" | "VII" | "VIII");
                if year {
                    return Some(format!("{head} {id}"));
                }
                let defined = {
                    let after = match roman {
                        true => &next[id.len()..],
                        false => rest,
                    };
                    after.starts_with(" (the \"Trust")
                        || after.starts_with(" (the \"Issu")
                        || after.starts_with(" (the \"TRUST")
                };
                let formed = rest.starts_with(" to be formed")
                    || rest.starts_with(", Series ")
                    || low.contains("master");
                if roman || defined || formed {
                    let name = match roman {
                        true => format!("{head} {id}"),
                        false => head.to_owned(),
                    };
                    unnumbered.get_or_insert(name);
                }
            }
        }
    }
    unnumbered
}

#[derive(Default)]
struct Dates {
    event: Option<Date>,
    cut_off: Option<Date>,
    closing: Option<Date>,
}

fn dates(paragraphs: &[String]) -> Dates {
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
            if matches!(
                between.as_str(),
                ":" | "is"
                    | "of"
                    | "means"
                    | "is expected to be"
                    | "will be"
                    | "shall be"
                    | "was"
                    | "is on or about"
            ) {
                return Some(date);
            }
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cover::read_cover;
    use crate::diag::Sink;
    use crate::documents::read_documents;
    use crate::lexer::lex;
    use crate::source::Source;

    fn read(text: &str) -> Option<Deal> {
        let source = Source::new(text.as_bytes()).unwrap();
        let mut lines = lex(&source);
        let mut sink = Sink::default();
        let documents = read_documents(&mut lines, &mut sink);
        let cover = read_cover(&lines, &documents, &mut sink);
        read_deal(&lines, &documents, cover.as_ref(), None)
    }

    fn day(date: Option<Date>) -> String {
        date.map(|d| d.to_string()).unwrap_or_default()
    }

    #[test]
    fn a_deal_from_justified_prose() {
        let deal = read(
            "     On  March 28,  2001, Harbor Lane, Inc. (the \"Company\") entered into a Pooling\nand Servicing Agreement,  dated as of March\n\
             1, 2001 (the \"Pooling  and Servicing Agreement\"), by and among the Company, as\ndepositor, Lake Home Loans, Inc., as seller (the \
             \"Seller\"), and The Bank of Lakes, as\ntrustee, providing for the issuance of the Company's Mortgage Pass-\nThrough Certificates, \
             Series 2001-7, by Harbor Loan Trust 2001-4. As of March 1,\n2001 (the \"Cut-off Date\") the pool held loans. On or about March 29, \
             2001 (the\n\"Closing Date\") the certificates were sold.\n",
        )
        .unwrap();
        assert_eq!(
            deal.agreement.as_deref(),
            Some("Pooling and Servicing Agreement")
        );
        assert_eq!(day(deal.agreement_date), "2001-03-01");
        assert_eq!(day(deal.event_date), "2001-03-28");
        assert_eq!(day(deal.cut_off_date), "2001-03-01");
        assert_eq!(day(deal.closing_date), "2001-03-29");
        assert_eq!(
            deal.certificates.as_deref(),
            Some("Mortgage Pass-Through Certificates")
        );
        assert_eq!(deal.series.as_deref(), Some("2001-7"));
        assert_eq!(deal.trust_name.as_deref(), Some("Harbor Loan Trust 2001-4"));
        let parties: Vec<_> = deal
            .parties
            .iter()
            .map(|p| format!("{}={}", p.role, p.name))
            .collect();
        assert_eq!(
            parties,
            [
                "depositor=Harbor Lane, Inc.",
                "seller=Lake Home Loans, Inc.",
                "trustee=The Bank of Lakes"
            ]
        );
    }

    #[test]
    fn a_corporate_report_has_no_deal() {
        assert_eq!(
            read(
                "On March 28, 2001, Harbor Lane, Inc. entered into an Agreement and Plan of Merger dated as of March 1, 2001 with Lake Corp.\n"
            ),
            None
        );
        assert_eq!(
            read(
                "On March 28, 2001 the Company issued its 8% Senior Notes under an Indenture dated as of March 1, 2001 with Lake Bank, as trustee.\n"
            ),
            None
        );
    }

    #[test]
    fn trusts_are_no_trust_companies() {
        let name = |text: &str| trust_name(&[text.to_owned()]).unwrap_or_default();
        assert_eq!(
            name("the Harbor Home Equity Loan Trust 1997-C Certificates"),
            "Harbor Home Equity Loan Trust 1997-C"
        );
        assert_eq!(name("Lake Bank and Trust Company, as trustee"), "");
        assert_eq!(name("Harbor Loan Trust Depositor, LLC"), "");
        assert_eq!(
            name("under which Harbor Card Trust II (the \"Trust\") issued"),
            "Harbor Card Trust II"
        );
        assert_eq!(
            name("under which Harbor Auto Trust (the \"Trust\") issued"),
            "Harbor Auto Trust"
        );
    }
}
