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

mod issue;
pub mod parties;
pub mod phrases;
mod timing;

use std::sync::LazyLock;

use jiff::civil::Date;
use memchr::memmem::Finder;

use crate::blanks::fold_blanks;
use crate::dates::scan_date;
use crate::deal::issue::issue;
use crate::deal::issue::trust_name;
use crate::deal::parties::Names;
use crate::deal::parties::read_cover_roles;
use crate::deal::parties::read_list;
use crate::deal::parties::read_loose;
use crate::deal::phrases::find_all;
use crate::deal::phrases::term_before;
use crate::deal::timing::dates;
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

/// What a paragraph must hold to be worth joining; most of a long document does not. Words, not phrases:
/// the text may be justified and break anywhere.
static TELLING: LazyLock<[Finder<'static>; 12]> = LazyLock::new(|| {
    [
        "greement", "GREEMENT", "ndenture", "NDENTURE", "eries", "ERIES", "Trust", "TRUST", "Date",
        "DATE", "(the ", "about",
    ]
    .map(Finder::new)
});

/// The prose of a document that may tell of a deal, one string a paragraph, blanks squeezed. A
/// paragraph that a page break cuts is whole again.
fn paragraphs(lines: &Lines<'_>, part: &DocumentPart) -> Vec<String> {
    let end = part.body.end.min(part.body.start + MOST_LINES);
    let mut out: Vec<String> = Vec::new();
    let mut now: Vec<usize> = Vec::new();
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
        // Only tables run on for so long without a blank line.
        let joins = match open {
            true => now.len() < 100,
            false => paged && now.last().is_some_and(|&last| goes_on(lines, last, idx)),
        };
        if !joins {
            out.extend(join(lines, &now));
            now.clear();
        }
        now.push(idx);
        open = true;
        paged = false;
    }
    out.extend(join(lines, &now));
    out
}

/// Does a line after a page break go on with the sentence of the line before it?
fn goes_on(lines: &Lines<'_>, last: usize, idx: usize) -> bool {
    let last = trim(lines.body(last));
    let next = trim(lines.body(idx));
    last.len() > 40
        && !matches!(last.last(), Some(b'.' | b':' | b';'))
        && next
            .first()
            .is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
}

/// The lines of a paragraph as one string; `None` where they tell nothing.
fn join(lines: &Lines<'_>, paragraph: &[usize]) -> Option<String> {
    let (&first, &last) = (paragraph.first()?, paragraph.last()?);
    let bytes = lines
        .text()
        .get(lines.span(first).start..lines.span(last).end)?;
    if !TELLING.iter().any(|finder| finder.find(bytes).is_some()) {
        return None;
    }
    let mut out = String::with_capacity(bytes.len());
    for &idx in paragraph {
        let line = text(trim(lines.body(idx)));
        // A hyphen at the end of a line joins (`Pass-` / `Through`), a dash does not.
        let broken = out.ends_with('-') && !out.ends_with(" -") && !out.ends_with("--");
        if !out.is_empty() && !broken && !line.is_empty() {
            out.push(' ');
        }
        out.push_str(&fold_blanks(&line));
    }
    (out.len() > 12).then_some(out)
}

/// The first lines, for roles under names.
fn cover_lines(lines: &Lines<'_>, part: &DocumentPart) -> Vec<String> {
    let end = part.body.end.min(part.body.start + 120);
    (part.body.start..end)
        .map(|idx| match lines.kind(idx) {
            LineKind::Text | LineKind::Data => {
                fold_blanks(&text(trim(lines.body(idx)))).into_owned()
            }
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

#[cfg(test)]
mod tests;
