//! Pool groups: on a line of their own, or inside a title; and the as-of date of a title.
//!
//! ```text
//! *** GROUP I ***   (Group II Loans)   Sub-Loan Group II-1   FIXED RATE GROUP   All Mortgage Loans
//! Mortgage Rates for the Mortgage Loans in Loan Group 1      ->  Loan Group 1
//! ```
//!
//! A base noun (`the Mortgage Loans`) is no group, nor is the head of a report (`FINAL POOL TABLES`).
//! Which tables a banner covers is decided elsewhere.

use jiff::civil::Date;

use crate::blanks::fold_blanks;
use crate::blanks::trim;
use crate::dates::scan_date;
use crate::strat::label::clean_label;
use crate::strat::label::collapse_spaced;
use crate::strat::label::strip_continued;

/// No group has a longer name.
const LONGEST: usize = 72;

/// Words before `Group`.
const LEADS: &[&str] = &[
    "sub-loan",
    "subloan",
    "sub",
    "loan",
    "pool",
    "mortgage",
    "collateral",
    "asset",
    "contract",
    "receivables",
    "receivable",
    "lease",
];
/// Words that a number or letter follows.
const HEADS: &[&str] = &[
    "group",
    "groups",
    "pool",
    "subgroup",
    "sub-group",
    "subpool",
    "sub-pool",
    "groupings",
];
/// Types of loans.
const TYPES: &[&str] = &[
    "fixed",
    "adj",
    "adjustable",
    "arm",
    "frm",
    "floating",
    "variable",
    "hybrid",
    "conforming",
    "non-conforming",
    "nonconforming",
    "jumbo",
    "balloon",
    "heloc",
    "fixed-rate",
    "adjustable-rate",
    "fixed/adjustable",
    "closed-end",
    "prime",
    "subprime",
    "sub-prime",
];
/// Words before the loans as a whole.
const WHOLES: &[&str] = &["all", "total", "aggregate", "entire", "combined", "overall"];
/// Words before `Portfolio`.
const OWNERS: &[&str] = &[
    "trust",
    "bank",
    "issuer",
    "managed",
    "total",
    "securitized",
    "master",
];

/// The pool group that a line names, where it names one and nothing else; without decoration,
/// brackets, marks or a size in brackets.
pub fn read_group(line: &str) -> Option<String> {
    let text = trim(line);
    if text.len() < 5 || text.len() > LONGEST {
        return None;
    }
    let text = collapse_spaced(text);
    if !may_open(&text) {
        return None;
    }
    let (text, _) = strip_continued(strip_decoration(&text));
    let text = strip_size(strip_brackets(strip_decoration(&text)));
    let (text, _) = clean_label(text);
    let text = strip_brackets(text.trim_end_matches(':').trim_end());
    let text = strip_size(text);
    if !text.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit()) {
        return None;
    }
    let words = split(text);
    let whole = words.len();
    if let Some(from) = skip_base_noun(&words)
        && match_numbered(&words, from) == Some(whole)
    {
        return Some(fold_blanks(&text[words[from].start..]).into_owned());
    }
    let found = match_numbered(&words, 0)
        .map(|end| described(&words, end))
        .or_else(|| match_typed(&words, 0))
        .or_else(|| match_all(&words));
    (found? == whole).then(|| fold_blanks(text).into_owned())
}

/// Is the first word one with which a group's name may begin? Most lines stop here.
fn may_open(text: &str) -> bool {
    let inside = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'\'');
    let bytes = text.as_bytes();
    let Some(start) = bytes.iter().position(u8::is_ascii_alphanumeric) else {
        return false;
    };
    let len = bytes[start..].iter().take_while(|b| inside(b)).count();
    let first = Word {
        text: text[start..start + len].trim_end_matches('-'),
        start,
        after_mark: false,
    };
    [
        LEADS,
        HEADS,
        TYPES,
        WHOLES,
        OWNERS,
        &["the", "statistical", "first", "second"],
    ]
        .iter()
        .any(|words| first.is(words))
        // `(Continued) Group 1`
        || first.text.len() >= 4 && first.text.as_bytes()[..3].eq_ignore_ascii_case(b"con")
}

/// The pool group named inside a title.
pub fn group_in_title(title: &str) -> Option<String> {
    if !has_group_word(title) {
        return None;
    }
    let words = split(title);
    // `Composition by Account Age -- Bank Portfolio`
    if let [.., owner, noun] = words.as_slice()
        && owner.after_mark
        && owner.is(OWNERS)
        && noun.is(&["portfolio"])
    {
        return Some(fold_blanks(&title[owner.start..noun.start + noun.text.len()]).into_owned());
    }
    for at in 0..words.len() {
        let found = match_numbered(&words, at).or_else(|| match_typed_group(&words, at));
        if let Some(end) = found {
            let (first, last) = (&words[at], &words[end - 1]);
            let text = &title[first.start..last.start + last.text.len()];
            return Some(fold_blanks(text).into_owned());
        }
    }
    None
}

/// The one pool group of which a sentence of a paragraph says that the tables describe it: `The following
/// tables describe the Group II Mortgage Loans`.
pub fn group_of_tables(paragraph: &str) -> Option<String> {
    let announces = |sentence: &&str| {
        let has = |word: &str| {
            let (text, word) = (sentence.as_bytes(), word.as_bytes());
            text.windows(word.len())
                .any(|w| w.eq_ignore_ascii_case(word))
        };
        has("table") && (has("follow") || has("below") || has("set forth"))
    };
    let sentence = paragraph.split(". ").find(announces)?;
    let group = group_in_title(sentence)?;
    // Words in small letters are no part of its name: `the Group II mortgage loans`.
    let named = group
        .split(' ')
        .take_while(|word| !word.starts_with(|c: char| c.is_ascii_lowercase()));
    let name = named.collect::<Vec<_>>().join(" ");
    let rest = &sentence[sentence.find(&group)? + group.len()..];
    let is_other = group_in_title(rest).is_some_and(|other| !other.starts_with(&name));
    let is_list = name
        .split(' ')
        .any(|word| word.eq_ignore_ascii_case("groups"));
    (!name.is_empty() && !is_other && !is_list && !group.contains(" and ")).then_some(name)
}

/// The date of an as-of phrase: `as of the close of business on September 1, 2002`.
pub fn as_of_date(title: &str) -> Option<Date> {
    let lower = title.to_ascii_lowercase();
    ["as of", "as at"].iter().find_map(|phrase| {
        let at = lower.find(phrase)?;
        let rest = title.get(at + phrase.len()..)?;
        scan_date(rest).map(|(date, _)| date)
    })
}

/// A word, lower case where it is compared, and where it starts.
struct Word<'a> {
    text: &'a str,
    start: usize,
    /// A dash, colon or bracket stands before it.
    after_mark: bool,
}

impl Word<'_> {
    fn is(&self, words: &[&str]) -> bool {
        words
            .iter()
            .any(|word| word.eq_ignore_ascii_case(self.text))
    }
}

/// Words of letters, digits and inner hyphens.
fn split(text: &str) -> Vec<Word<'_>> {
    let bytes = text.as_bytes();
    let mut words = Vec::new();
    let mut at = 0;
    let mut after_mark = false;
    let inside = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'\'';
    while at < bytes.len() {
        if !bytes[at].is_ascii_alphanumeric() {
            after_mark |= matches!(bytes[at], b'-' | b':' | b'(' | b',' | b'[');
            // A footnote mark in brackets is no word.
            if matches!(bytes[at], b'(' | b'[')
                && matches!(bytes.get(at + 1..at + 3), Some([d, b')' | b']']) if d.is_ascii_digit())
            {
                at += 2;
            }
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && inside(bytes[at]) {
            at += 1;
        }
        let word = text[start..at].trim_end_matches('-');
        words.push(Word {
            text: word,
            start,
            after_mark,
        });
        after_mark = word.len() < at - start;
    }
    words
}

/// Do letters occur with which the noun of a pool group begins? No text without them names one.
pub fn has_group_word(title: &str) -> bool {
    let bytes = title.as_bytes();
    bytes.windows(4).any(|w| {
        [b"grou", b"pool", b"port"]
            .iter()
            .any(|head| w.eq_ignore_ascii_case(*head))
    })
}

fn strip_decoration(text: &str) -> &str {
    let odd = |b: &u8| {
        !matches!(
            b,
            b'*' | b'=' | b'_' | b'-' | b'+' | b'|' | b'~' | b'#' | b' ' | b'\t'
        )
    };
    let bytes = text.as_bytes();
    match (bytes.iter().position(odd), bytes.iter().rposition(odd)) {
        (Some(first), Some(last)) => &text[first..=last],
        _ => "",
    }
}

/// The inside of brackets around the whole text.
fn strip_brackets(text: &str) -> &str {
    let text = text.trim();
    let inner = text
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .or_else(|| {
            text.strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
        })
        .or_else(|| {
            text.strip_prefix('"')
                .and_then(|rest| rest.strip_suffix('"'))
        });
    match inner {
        Some(inner) if !inner.contains(['(', '[']) => inner.trim(),
        _ => text,
    }
}

/// Drops a size at the end: `($123,456,789)`, `(1,234 Loans)`, `- $123,456,789`.
fn strip_size(text: &str) -> &str {
    let text = text.trim_end();
    let bytes = text.as_bytes();
    let pair = |pair: &[u8; 2]| bytes.windows(2).rposition(|two| two == pair);
    let cut = match bytes.last() {
        Some(b')' | b']') => memchr::memrchr2(b'(', b'[', bytes),
        _ => None,
    };
    let cut = cut.or_else(|| {
        memchr::memchr(b'$', bytes)?;
        pair(b" $").or_else(|| pair(b"-$"))
    });
    let Some(cut) = cut else {
        return text;
    };
    let tail = text[cut..].trim_start_matches(['(', '[', '-', ' ']);
    let number = tail.trim_start_matches('$');
    let digits = number
        .bytes()
        .take_while(|b| b.is_ascii_digit() || *b == b',' || *b == b'.')
        .count();
    let sized = digits > 0
        && (tail.starts_with('$') || digits > 2 || number[digits..].trim_start().len() > 1);
    match sized {
        true => text[..cut]
            .trim_end()
            .trim_end_matches(['-', ':', ','])
            .trim_end(),
        false => text,
    }
}

/// `I`, `II-1`, `1`, `2A`, `A`, `One`.
fn is_id(word: &str) -> bool {
    if word.is_empty() || word.len() > 6 {
        return false;
    }
    let part = |part: &str| {
        !part.is_empty()
            && (part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit())
                || part.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
                || part.len() == 1 && part.bytes().all(|b| b.is_ascii_uppercase())
                || part.len() <= 3
                    && part.as_bytes()[part.len() - 1].is_ascii_alphabetic()
                    && part[..part.len() - 1].bytes().all(|b| b.is_ascii_digit()))
    };
    word.split('-').all(part)
        || ["one", "two", "three", "four", "five", "six"]
            .iter()
            .any(|name| word.eq_ignore_ascii_case(name))
}

/// `[Sub-Loan] Group 1 [and 2] [Mortgage Loans]` from a word on: where it ends.
fn match_numbered(words: &[Word<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    while words.get(at).is_some_and(|word| word.is(LEADS))
        && words.get(at + 1).is_some_and(|next| !is_id(next.text))
    {
        at += 1;
    }
    if at > from + 3 {
        return None;
    }
    let head = words.get(at)?;
    if !head.is(HEADS) {
        return None;
    }
    let id = words.get(at + 1)?;
    if !is_id(id.text) || id.after_mark {
        return None;
    }
    let mut end = at + 2;
    while words.get(end).is_some_and(|word| word.is(&["and"]))
        && words
            .get(end + 1)
            .is_some_and(|word| is_id(word.text) && !word.is(&["a"]))
    {
        end += 2;
    }
    Some(noun_end(words, end))
}

/// Where the group begins in `The Mortgage Loans in Loan Group 1`.
fn skip_base_noun(words: &[Word<'_>]) -> Option<usize> {
    let from = usize::from(words.first()?.is(&["the"]));
    let end = noun_end(words, from);
    (end > from && words.get(end)?.is(&["in", "of"])).then_some(end + 1)
}

/// Past the nouns that belong to a group's name: `Mortgage Loans`, `Contracts`.
fn noun_end(words: &[Word<'_>], from: usize) -> usize {
    let mut at = from;
    while words.get(at).is_some_and(|word| {
        !word.after_mark
            && word.is(&[
                "mortgage",
                "home",
                "equity",
                "student",
                "initial",
                "subsequent",
                "statistical",
                "fixed",
                "adjustable",
                "rate",
                "fixed-rate",
                "adjustable-rate",
                "arm",
                "heloc",
                "line",
                "auto",
                "trust",
                "revolving",
                "credit",
                "closed-end",
                "first",
                "second",
                "lien",
                "aggregate",
                "sub-prime",
            ])
    }) {
        at += 1;
    }
    let noun = words.get(at).is_some_and(|word| {
        !word.after_mark
            && word.is(&[
                "loans",
                "contracts",
                "receivables",
                "helocs",
                "accounts",
                "leases",
                "collateral",
                "assets",
                "lines",
            ])
    });
    if noun { at + 1 } else { from }
}

/// After `Group I`, a description behind a dash, colon or bracket: `- Fixed Rate Loans`.
fn described(words: &[Word<'_>], end: usize) -> usize {
    if !words.get(end).is_some_and(|word| word.after_mark) || words.len() > end + 6 {
        return end;
    }
    let fits = words[end..].iter().all(|word| {
        word.is(&[
            "fixed",
            "adjustable",
            "rate",
            "fixed-rate",
            "adjustable-rate",
            "arm",
            "arms",
            "frm",
            "hybrid",
            "conforming",
            "non-conforming",
            "nonconforming",
            "balance",
            "loans",
            "loan",
            "mortgage",
            "mortgages",
            "jumbo",
            "year",
            "years",
            "home",
            "equity",
            "first",
            "second",
            "lien",
            "liens",
            "non",
            "and",
            "contracts",
            "receivables",
            "group",
            "subgroup",
            "pool",
            "10",
            "15",
            "20",
            "30",
            "2",
            "3",
            "5",
            "7",
            "1",
            "closed-end",
            "helocs",
            "balloon",
        ])
    });
    if fits { words.len() } else { end }
}

/// `FIXED RATE GROUP`, `ADJ GROUP`, `Conforming Balance Pool`.
fn match_typed_group(words: &[Word<'_>], from: usize) -> Option<usize> {
    let at = type_end(words, from)?;
    let mut at = at;
    while words
        .get(at)
        .is_some_and(|word| word.is(&["mortgage", "loan", "home", "equity", "balance"]))
    {
        at += 1;
    }
    words
        .get(at)
        .is_some_and(|word| {
            word.is(&[
                "group",
                "pool",
                "subgroup",
                "sub-group",
                "subpool",
                "sub-pool",
            ])
        })
        .then_some(at + 1)
}

/// The same, or loans of one type: `FIXED RATE MORTGAGE LOANS`.
fn match_typed(words: &[Word<'_>], from: usize) -> Option<usize> {
    if let Some(end) = match_typed_group(words, from) {
        return Some(end);
    }
    if let Some([order, lien]) = words.get(from..from + 2)
        && order.is(&["first", "second"])
        && lien.is(&["lien"])
    {
        let end = noun_end(words, from + 2);
        return (end > from + 2).then_some(end);
    }
    let at = type_end(words, from)?;
    let names_loans = words[from..at].iter().any(|word| {
        word.is(&[
            "rate",
            "fixed-rate",
            "adjustable-rate",
            "arm",
            "conforming",
            "non-conforming",
            "nonconforming",
            "jumbo",
        ])
    });
    let end = noun_end(words, at);
    (names_loans && end > at).then_some(end)
}

fn type_end(words: &[Word<'_>], from: usize) -> Option<usize> {
    let mut at = from;
    while words.get(at).is_some_and(|word| word.is(TYPES)) {
        at += 1;
        if words.get(at).is_some_and(|word| word.is(&["rate"])) {
            at += 1;
        }
    }
    (at > from).then_some(at)
}

/// The loans as a whole: `All Mortgage Loans`, `TOTAL POOL`, `Statistical Calculation Pool`.
fn match_all(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    let from = usize::from(first.is(&["the"]));
    // `Trust Portfolio`, `Master Trust II Portfolio`
    if let [owners @ .., noun] = &words[from..]
        && noun.is(&["portfolio"])
        && (1..=3).contains(&owners.len())
        && owners
            .iter()
            .all(|word| word.is(OWNERS) || is_id(word.text))
    {
        return Some(words.len());
    }
    let mut at = match first {
        word if word.is(WHOLES) => 1,
        word if word.is(&["statistical"]) => {
            if words.get(1).is_some_and(|word| word.is(&["calculation"])) {
                2
            } else {
                1
            }
        }
        _ => return None,
    };
    let statistical = first.is(&["statistical"]);
    while words.get(at).is_some_and(|word| {
        word.is(&[
            "of",
            "the",
            "mortgage",
            "home",
            "equity",
            "student",
            "trust",
            "loan",
            "initial",
            "auto",
            "heloc",
            "revolving",
            "credit",
            "statistical",
            "contract",
        ])
    }) {
        at += 1;
    }
    let noun = words.get(at)?;
    let fits = match statistical {
        true => noun.is(&["pool", "loans", "receivables", "contracts"]),
        false => noun.is(&[
            "loans",
            "pool",
            "groups",
            "contracts",
            "receivables",
            "accounts",
            "portfolio",
            "collateral",
            "helocs",
            "leases",
            "mortgages",
        ]),
    };
    fits.then_some(at + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn group(line: &str, expected: &str) {
        assert_eq!(read_group(line).as_deref(), Some(expected), "`{line}`");
    }

    #[test]
    fn lines_that_name_a_group() {
        group("   LOAN GROUP 1   ", "LOAN GROUP 1");
        group("Group II Loans", "Group II Loans");
        group("Master Trust II Portfolio", "Master Trust II Portfolio");
        group("CONFORMING MORTGAGE LOANS", "CONFORMING MORTGAGE LOANS");
        group("Second Lien Mortgage Loans", "Second Lien Mortgage Loans");
        group("(Group II Loans)", "Group II Loans");
        group("Sub-Loan Group II-1", "Sub-Loan Group II-1");
        group("FIXED RATE GROUP", "FIXED RATE GROUP");
        group("*** ADJ GROUP ***", "ADJ GROUP");
        group("FIXED GROUP", "FIXED GROUP");
        group("TOTAL HOME EQUITY LOANS", "TOTAL HOME EQUITY LOANS");
        group(
            "Statistical Calculation Pool",
            "Statistical Calculation Pool",
        );
        group("All Mortgage Loans", "All Mortgage Loans");
        group("TOTAL POOL", "TOTAL POOL");
        group("TRUST PORTFOLIO", "TRUST PORTFOLIO");
        group("Group 1 Contracts", "Group 1 Contracts");
        group("GROUP I ($123,456,789)", "GROUP I");
        group("Group 1(1)(2)", "Group 1");
        group(
            "GROUP I MORTGAGE LOANS (Continued)",
            "GROUP I MORTGAGE LOANS",
        );
        group("Loan Group 1:", "Loan Group 1");
        group("Group I - Fixed Rate Loans", "Group I - Fixed Rate Loans");
        group("Pool A", "Pool A");
        group("G R O U P   I", "GROUP I");
        group("Groups 1 and 2", "Groups 1 and 2");
        group("FIXED RATE MORTGAGE LOANS", "FIXED RATE MORTGAGE LOANS");
        group("Group 2A", "Group 2A");
    }

    #[test]
    fn lines_that_name_none() {
        for line in [
            "the Mortgage Loans",
            "Mortgage Loans",
            "FINAL POOL TABLES",
            "Collateral Cut: Aggregate",
            "Group",
            "Collateral Cut: All Loans",
            "in Loan Group 1",
            "THE MORTGAGE POOL",
            "Loan Group 1  125  $1,200,000.00  50.0%",
            "Description of the Mortgage Pool",
            "Stockwalk Group Inc",
            "The Initial Receivables",
            "Fixed Rate",
            "POOL SUMMARY",
            "Total",
            "Group 1 Loan Purpose",
            "all of the loans",
            "Age Group",
            "Adjustable",
            "Total Loans Serviced",
        ] {
            assert_eq!(read_group(line), None, "`{line}`");
        }
    }

    #[track_caller]
    fn inside(title: &str, expected: Option<&str>) {
        assert_eq!(group_in_title(title).as_deref(), expected, "`{title}`");
    }

    #[test]
    fn groups_inside_titles() {
        inside(
            "Mortgage Rates for the Mortgage Loans in Loan Group 1",
            Some("Loan Group 1"),
        );
        inside("FICO SCORES OF THE GROUP II LOANS", Some("GROUP II LOANS"));
        inside(
            "Property Types for the Mortgage Loans in Group 2(1)",
            Some("Group 2"),
        );
        inside(
            "Group 1 Mortgage Loans by Property Type",
            Some("Group 1 Mortgage Loans"),
        );
        inside("Group 1 Loan Purpose", Some("Group 1"));
        inside("Mortgage Rates - Group I", Some("Group I"));
        inside(
            "Composition by Account Age -- Bank Portfolio",
            Some("Bank Portfolio"),
        );
        inside("Margins (Fixed Rate Group)", Some("Fixed Rate Group"));
        inside("Mortgage Rates of the Mortgage Loans", None);
        inside("Percent of Pool", None);
        inside(
            "Occupancy Types in Sub-Loan Group II-1",
            Some("Sub-Loan Group II-1"),
        );
    }

    #[test]
    fn groups_that_tables_describe() {
        let group = |text: &str| group_of_tables(text);
        assert_eq!(
            group("The following tables describe the Group II mortgage loans.").as_deref(),
            Some("Group II")
        );
        assert_eq!(
            group("All is well. The tables below show the Group 1 Mortgage Loans. It is so. ")
                .as_deref(),
            Some("Group 1 Mortgage Loans")
        );
        for none in [
            "The Group II mortgage loans were bought in May. The following tables add up. ",
            "The tables below describe Loan Group 1 and, after it, Loan Group 2. ",
            "The following tables describe Groups 1 and 2. ",
        ] {
            assert_eq!(group(none), None, "`{none}`");
        }
    }

    #[test]
    fn as_of_phrases() {
        let date = |y, m, d| Date::new(y, m, d).ok();
        assert_eq!(
            as_of_date("State Distribution as of the close of business on September 1, 2002"),
            date(2002, 9, 1)
        );
        assert_eq!(
            as_of_date("Mortgage Rates (As of 12/31/04)"),
            date(2004, 12, 31)
        );
        assert_eq!(as_of_date("Mortgage Rates as of the Cut-off Date"), None);
    }
}
