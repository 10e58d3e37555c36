//! The parties of a deal: who stands in which role.
//!
//! ```text
//! by and among the Company, as depositor, Harbor Home Loans, Inc., as seller (the "Seller"), ...
//! among the Registrant, Harbor Credit Corp. (the "Seller") and Lake Bank (the "Trustee")
//! Harbor Funding as Depositor, Lake Mortgage, Seller and Master Servicer and Lake Bank, as Trustee
//!              HARBOR LANE FUNDING CORP.            a prospectus cover: the role
//!                      Depositor                    stands under the name
//! ```
//!
//! Not handled: parties named without any role.

use crate::deal::phrases::name_before;
use crate::model::Party;

/// Printed roles, longer ones first where one ends in another.
const ROLES: [(&str, &str); 38] = [
    ("master servicer", "master_servicer"),
    ("special servicer", "special_servicer"),
    ("primary servicer", "servicer"),
    ("back-up servicer", "backup_servicer"),
    ("backup servicer", "backup_servicer"),
    ("sub-servicer", "subservicer"),
    ("subservicer", "subservicer"),
    ("servicer", "servicer"),
    ("depositor", "depositor"),
    ("registrant", "registrant"),
    ("sponsor", "sponsor"),
    ("mortgage loan seller", "seller"),
    ("seller", "seller"),
    ("transferor", "transferor"),
    ("originator", "originator"),
    ("co-trustee", "co_trustee"),
    ("delaware trustee", "delaware_trustee"),
    ("owner trustee", "owner_trustee"),
    ("indenture trustee", "indenture_trustee"),
    ("eligible lender trustee", "eligible_lender_trustee"),
    ("successor trustee", "trustee"),
    ("trustee", "trustee"),
    ("securities administrator", "securities_administrator"),
    ("trust administrator", "trust_administrator"),
    ("certificate administrator", "securities_administrator"),
    ("administrator", "administrator"),
    ("paying agent", "paying_agent"),
    ("fiscal agent", "fiscal_agent"),
    ("custodian", "custodian"),
    ("certificate registrar", "certificate_registrar"),
    ("certificate insurer", "certificate_insurer"),
    ("note insurer", "certificate_insurer"),
    ("insurer", "certificate_insurer"),
    ("underwriter", "underwriter"),
    ("issuing entity", "issuer"),
    ("issuer", "issuer"),
    ("company", "company"),
    ("guarantor", "guarantor"),
];

/// Terms that stand for the registrant itself.
const SELF: [&str; 3] = ["registrant", "company", "depositor"];

/// The role at the start of a lower-case text, and its length.
fn role_at(low: &str) -> Option<(&'static str, usize)> {
    let (printed, key) = ROLES.iter().find(|(printed, _)| low.starts_with(printed))?;
    let rest = &low[printed.len()..];
    let len = printed.len() + usize::from(rest.starts_with('s'));
    (!low[len..].starts_with(|c: char| c.is_alphanumeric() || c == '-')).then_some((*key, len))
}

/// One or more roles (`seller and as master servicer`), and where they end.
fn roles_at(low: &str) -> Option<(Vec<&'static str>, usize)> {
    let (first, mut end) = role_at(low)?;
    let mut roles = vec![first];
    loop {
        let rest = &low[end..];
        let joint = [
            ", and as ",
            " and as ",
            ", and ",
            " and ",
            ", as ",
            "/",
            ", ",
        ]
        .iter()
        .find(|joint| rest.starts_with(**joint) && role_at(&rest[joint.len()..]).is_some());
        let Some(joint) = joint else {
            return Some((roles, end));
        };
        let Some((next, len)) = role_at(&rest[joint.len()..]) else {
            return Some((roles, end));
        };
        roles.push(next);
        end += joint.len() + len;
    }
}

/// Adds a party unless it is there.
fn push(parties: &mut Vec<Party>, role: &str, name: &str) {
    let name = name.trim();
    if !name.is_empty()
        && !parties
            .iter()
            .any(|p| p.role == role && p.name.eq_ignore_ascii_case(name))
    {
        parties.push(Party {
            role: role.to_owned(),
            name: name.to_owned(),
        });
    }
}

/// Names for the defined terms of a filing: `CWMBS, Inc. (the "Company")`.
#[derive(Debug)]
pub struct Names<'t> {
    paragraphs: &'t [String],
    registrant: Option<&'t str>,
}

impl<'t> Names<'t> {
    /// Over the paragraphs, with the registrant of the cover as last resort.
    pub fn new(paragraphs: &'t [String], registrant: Option<&'t str>) -> Names<'t> {
        Names {
            paragraphs,
            registrant,
        }
    }

    /// The name behind a term such as `the Company`; a name stands for itself.
    fn resolve(&self, printed: &str) -> Option<String> {
        let name = printed
            .trim()
            .trim_start_matches("and ")
            .trim_end_matches(',')
            .trim();
        let low = name.to_ascii_lowercase();
        let term = low.strip_prefix("the ").unwrap_or(&low);
        if role_at(term).is_none_or(|(_, len)| len != term.len()) {
            let known = name.starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
            return (known && name.len() > 2 && name.len() < 120).then(|| name.to_owned());
        }
        let quoted = format!("(the \"{term}\")");
        let defined = self.paragraphs.iter().find_map(|text| {
            let at = text.to_ascii_lowercase().find(&quoted)?;
            name_before(text, at).filter(|found| role_at(&found.to_ascii_lowercase()).is_none())
        });
        // `Harbor Lane Inc. (as Sponsor under a Pooling and Servicing Agreement ...)`
        let acting = format!("(as {term} ");
        let defined = defined.or_else(|| {
            self.paragraphs.iter().find_map(|text| {
                let at = text.to_ascii_lowercase().find(&acting)?;
                name_before(text, at)
            })
        });
        let own = SELF.contains(&term).then_some(self.registrant).flatten();
        defined.or(own).map(str::to_owned)
    }
}

/// Reads the list of parties that follows `among` or `between` in a paragraph.
pub fn read_list(text: &str, start: usize, names: &Names<'_>, parties: &mut Vec<Party>) {
    let low = text.to_ascii_lowercase();
    let mut at = start;
    while at < text.len() {
        at += text[at..].len() - text[at..].trim_start_matches([' ', ',', ';']).len();
        if low[at..].starts_with("and ") {
            at += 4;
        }
        // The registrant itself, first in the list and without a role.
        if let Some(rest) = low[at..].strip_prefix("the ")
            && let Some((role, len)) = role_at(rest)
            && rest[len..].starts_with(", ")
            && !rest[len..].starts_with(", as ")
        {
            if let Some(name) = names.resolve(&text[at..at + 4 + len]) {
                push(parties, role, &name);
            }
            at += 4 + len;
            continue;
        }
        let Some((name_end, roles, end)) = next_marker(&low, text, at) else {
            return;
        };
        let name = &text[at..name_end];
        let odd = [
            "providing",
            "pursuant",
            "under which",
            "relating",
            "caused",
            "dated",
        ]
        .iter()
        .any(|word| name.contains(word));
        if name.len() > 130 || odd {
            return;
        }
        let Some(name) = names.resolve(name) else {
            return;
        };
        for role in roles {
            push(parties, role, &name);
        }
        at = skip_definition(text, end);
    }
}

/// The next role after a place: where the name before it ends, the roles, where they end.
fn next_marker(low: &str, text: &str, start: usize) -> Option<(usize, Vec<&'static str>, usize)> {
    let limit = low.len().min(start + 260);
    let window = low.get(start..limit).unwrap_or(&low[start..]);
    for (offset, _) in window.match_indices([' ', ',']) {
        let at = start + offset;
        let rest = &low[at..];
        for lead in [
            ", solely as ",
            ", not in its individual capacity but solely as ",
            ", in its capacity as ",
            ", as the ",
            ", as ",
            ",as ",
            " as ",
        ] {
            if let Some(after) = rest.strip_prefix(lead)
                && let Some((roles, len)) = roles_at(after)
            {
                return Some((at, roles, at + lead.len() + len));
            }
        }
        for lead in [
            " (the \"",
            " (\"",
            " (together, the \"",
            " (collectively, the \"",
        ] {
            if let Some(after) = rest.strip_prefix(lead)
                && let Some((roles, len)) = roles_at(after)
            {
                return Some((at, roles, at + lead.len() + len));
            }
        }
        // In apposition the role has a capital: `Lake Mortgage, Seller and Master Servicer`.
        if rest.starts_with(", ")
            && text[at + 2..].starts_with(|c: char| c.is_uppercase())
            && let Some((roles, len)) = roles_at(&rest[2..])
            && low[at + 2 + len..].starts_with([',', '.', ';', ' ', '('])
        {
            return Some((at, roles, at + 2 + len));
        }
    }
    None
}

/// Past the rest of a definition and brackets behind a role: `") `, ` (the "Seller")`, ` (the "Master Servicer)`.
fn skip_definition(text: &str, end: usize) -> usize {
    let mut at = end;
    let rest = &text[at..];
    let closed = rest.trim_start_matches(['"', ')']);
    at += rest.len() - closed.len();
    while let Some(inner) = text[at..].strip_prefix(" (") {
        match inner.find(')') {
            Some(close) if close < 90 => at += 2 + close + 1,
            _ => break,
        }
    }
    at
}

/// Reads roles that stand alone on a line under a name, as on the cover of a prospectus. The lines are
/// trimmed; blank ones are empty.
pub fn read_cover_roles(lines: &[String], parties: &mut Vec<Party>) {
    for (at, line) in lines.iter().enumerate() {
        if line.len() > 60 || line.is_empty() {
            continue;
        }
        let low = line.trim_matches(['(', ')', ',', '"']).to_ascii_lowercase();
        let low = low.strip_prefix("as ").unwrap_or(&low);
        let Some((roles, len)) = roles_at(low) else {
            continue;
        };
        if len != low.len() || roles.contains(&"company") {
            continue;
        }
        let above = lines[..at].iter().rev().take(2).find(|l| !l.is_empty());
        let Some(name) = above else { continue };
        let capital = name.starts_with(|c: char| c.is_uppercase());
        let words = name.split(' ').count();
        let role_too = roles_at(&name.to_ascii_lowercase()).is_some_and(|(_, l)| l == name.len());
        if capital
            && (2..=14).contains(&words)
            && !role_too
            && !name.ends_with([':', '.']) | ends_company(name)
        {
            for role in roles {
                push(parties, role, name.trim_end_matches(','));
            }
        }
    }
}

fn ends_company(name: &str) -> bool {
    let low = name.to_ascii_lowercase();
    [
        "inc.", "corp.", "co.", "l.p.", "l.l.c.", "n.a.", "f.s.b.", "ltd.",
    ]
    .iter()
    .any(|end| low.ends_with(end))
}

/// Reads `NAME, as ROLE` anywhere in a text.
pub fn read_loose(text: &str, names: &Names<'_>, parties: &mut Vec<Party>) {
    let low = text.to_ascii_lowercase();
    for (at, lead) in low.match_indices(", as ") {
        let Some((roles, _)) = roles_at(&low[at + lead.len()..]) else {
            continue;
        };
        let Some(name) = name_before(text, at).and_then(|name| names.resolve(name)) else {
            continue;
        };
        for role in roles {
            push(parties, role, &name);
        }
        if parties.len() > 12 {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn list(text: &str, expected: &str) {
        let paragraphs = vec![text.to_owned()];
        let mut parties = Vec::new();
        let start = text.find("among ").unwrap() + 6;
        read_list(
            text,
            start,
            &Names::new(&paragraphs, Some("HARBOR LANE CORP.")),
            &mut parties,
        );
        let got: Vec<_> = parties
            .iter()
            .map(|p| format!("{}={}", p.role, p.name))
            .collect();
        assert_eq!(got.join("; "), expected);
    }

    #[test]
    fn roles_behind_names() {
        list(
            "On May 3, 2002, CWMBS, Inc. (the \"Company\") entered into an agreement by and among the Company, as depositor, \
             Harbor Home Loans, Inc., as seller (the \"Seller\"), Harbor Servicing LP, as master servicer (the \"Master Servicer), \
             and The Bank of New York, as trustee (the \"Trustee\"), providing for the issuance of X, as servicer",
            "depositor=CWMBS, Inc.; seller=Harbor Home Loans, Inc.; master_servicer=Harbor Servicing LP; trustee=The Bank of New York",
        );
        list(
            "dated as of May 1, 1997, among the Registrant, Harbor Credit Corp. (the \"Seller\"), Card Services Corporation (the \
             \"Servicer\") and Lake National Bank (the \"Trustee\").",
            "registrant=HARBOR LANE CORP.; seller=Harbor Credit Corp.; servicer=Card Services Corporation; trustee=Lake National Bank",
        );
        list(
            "among Harbor Funding as Depositor, Lake Mortgage, Seller and Master Servicer and Lake Bank, N.A., as Trustee.",
            "depositor=Harbor Funding; seller=Lake Mortgage; master_servicer=Lake Mortgage; trustee=Lake Bank, N.A.",
        );
        list(
            "among A Corp., as depositor and as seller, Lake Bank, not in its individual capacity but solely as owner trustee, the \
             Registrant caused the issuance",
            "depositor=A Corp.; seller=A Corp.; owner_trustee=Lake Bank",
        );
        list("among the parties named there and others.", "");
    }

    #[test]
    fn roles_under_names() {
        let lines: Vec<String> = [
            "$1,000,000",
            "",
            "HARBOR LANE, INC.",
            "Depositor",
            "",
            "Lake Mortgage",
            "",
            "Seller and Master Servicer",
        ]
        .map(str::to_owned)
        .to_vec();
        let mut parties = Vec::new();
        read_cover_roles(&lines, &mut parties);
        let got: Vec<_> = parties
            .iter()
            .map(|p| format!("{}={}", p.role, p.name))
            .collect();
        assert_eq!(
            got,
            [
                "depositor=HARBOR LANE, INC.",
                "seller=Lake Mortgage",
                "master_servicer=Lake Mortgage"
            ]
        );
    }
}
