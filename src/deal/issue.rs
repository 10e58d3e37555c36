//! What is issued: the securities, their series, the trust.
//!
//! ```text
//! Mortgage Pass-Through Certificates, Series 2002-20      of   Alternative Loan Trust 2002-12
//! Series 1997-1 Asset Backed Notes                        of   Harbor Master Credit Card Trust II
//! ```
//!
//! Not handled: several series in one report (the first is taken).

use crate::deal::phrases::find_all;
use crate::deal::phrases::term_before;

pub(super) struct Issue {
    pub(super) certificates: String,
    pub(super) series: String,
}

/// `Mortgage Pass-Through Certificates, Series 2002-20`, `Series 1997-1 Asset Backed Notes`,
/// `the Asset Backed Notes of Harbor Trust`.
pub(super) fn issue(paragraphs: &[String]) -> Option<Issue> {
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
            for at in find_all(text, word) {
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
pub(super) fn trust_name(paragraphs: &[String]) -> Option<String> {
    let mut unnumbered: Option<String> = None;
    for text in paragraphs {
        for word in ["Trust", "TRUST"] {
            for at in find_all(text, word) {
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
                // `Harbor Mortgage Loan Trust, 1996-1` too.
                let next = rest
                    .strip_prefix(", ")
                    .filter(|n| n.starts_with(|c: char| c.is_ascii_digit()));
                let next = next.or_else(|| rest.strip_prefix(' ')).unwrap_or("");
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
