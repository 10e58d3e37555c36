//! Row labels as printed: without dot leaders and footnote marks; totals, subtotals, statistic lines;
//! `(Continued)`; letter-spaced text.
//!
//! ```text
//! 70.00% or less............      ->  70.00% or less
//! Other(1)(2). . . . . . . .      ->  Other, marks 1 and 2
//! M O R T G A G E   R A T E S     ->  MORTGAGE RATES
//! Property Types (cont'd)         ->  Property Types
//! ```
//!
//! Enumerators (`c. 501 - 550`) stay in the label. Letter-spaced text with one blank everywhere
//! gives one long word: there is nothing to tell where a word ends.

use std::borrow::Cow;

use crate::blanks::fold_blanks;
use crate::blanks::trim;
use crate::blanks::trim_end;
use crate::blanks::trim_start;
use crate::strat::words::Words;
use crate::strat::words::has_letters;
use crate::strat::words::is_mark;

/// A label without leaders and marks, and its marks in order. `+` counts as part of the label.
pub fn clean_label(label: &str) -> (String, Vec<String>) {
    clean_label_with(label, false)
}

/// The same; `plus_is_mark` says that a note marked `+` follows the table.
pub fn clean_label_with(label: &str, plus_is_mark: bool) -> (String, Vec<String>) {
    let mut marks: Vec<String> = Vec::new();
    let mut rest = trim(label);
    loop {
        let before = rest.len();
        rest = strip_leader(rest);
        if let Some((shorter, mark)) = strip_mark(rest, plus_is_mark) {
            marks.insert(0, mark.to_owned());
            rest = shorter;
        }
        if rest.len() == before {
            break;
        }
    }
    (fold_blanks(rest).into_owned(), marks)
}

/// Words that end names and are printed with a dot. `Yr` and `Mos` before a leader are as likely
/// printed without one.
const ABBREVIATIONS: &[&str] = &[
    "assn", "assoc", "bros", "co", "corp", "cos", "inc", "jr", "ltd", "mfg", "natl", "sr",
];

/// Drops a dot leader (`....`, `. . . .`), a run of `_` or `-` that fills the stub, and blanks.
fn strip_leader(text: &str) -> &str {
    let rest = trim_end(text);
    let bytes = rest.as_bytes();
    if !matches!(bytes.last(), Some(b'.' | b'_' | b'-')) {
        return rest;
    }
    let mut at = bytes.len();
    let mut dots = 0;
    while at > 0 {
        match bytes[at - 1] {
            b'.' => dots += 1,
            b' ' | b'\t' => {}
            _ => break,
        }
        at -= 1;
    }
    if dots == 0 {
        let fill = bytes.iter().rev().take_while(|&&b| b == b'_').count();
        let dash = bytes.iter().rev().take_while(|&&b| b == b'-').count();
        return match fill.max(dash) {
            n if n >= 3 => rest[..rest.len() - n].trim_end(),
            _ => rest,
        };
    }
    let body = &rest[..at];
    let touches = bytes.get(at) == Some(&b'.');
    if touches && (keeps_dot(body) || abbreviates(body)) {
        return &rest[..at + 1];
    }
    // One dot alone is punctuation that the label keeps: `Washington, D.C.` was caught above, a
    // sentence-like label ends so too.
    // Behind a number it is what was left of the leader.
    let number = body.ends_with(|c: char| c.is_ascii_digit() || c == '%');
    if dots == 1 && touches && at + 1 == bytes.len() && !body.is_empty() && !number {
        return rest;
    }
    trim_end(body)
}

/// A label whose last dot is all that the stub left of its leader, without that dot; names keep theirs.
pub fn strip_lone_leader(label: &str) -> &str {
    match label.strip_suffix('.') {
        Some(body) if !keeps_dot(body) && !abbreviates(body) => body,
        _ => label,
    }
}

/// Is the last word an abbreviation as another of the label is: `Total/Avg./Wtd. Avg`?
fn abbreviates(body: &str) -> bool {
    let last = body
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    (2..=4).contains(&last.len())
        && body[..body.len() - last.len()]
            .match_indices(". ")
            .chain(body.match_indices("./"))
            .next()
            .is_some()
}

/// Does a dot belong to the last word: `Inc`, `L.L.C`, `N.A`, `Calif`?
fn keeps_dot(body: &str) -> bool {
    let word = body
        .rsplit(|c: char| !c.is_ascii_alphanumeric() && c != '.' && c != '\'')
        .next()
        .unwrap_or_default();
    if word.is_empty() || word.bytes().any(|b| b.is_ascii_digit()) {
        return false;
    }
    // `CO......` alone is Colorado.
    if word.len() == body.trim_start().len() && word.len() == 2 {
        return false;
    }
    let inner_dot = word.split('.').all(|part| {
        part.len() == 1 || part.len() == 2 && part.starts_with(|c: char| c.is_ascii_uppercase())
    });
    if word.contains('.') && inner_dot {
        return true;
    }
    let mut lower = [0u8; 8];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    let lower = std::str::from_utf8(lower).unwrap_or_default();
    // `CAR WASH......` is no state.
    ABBREVIATIONS.binary_search(&lower).is_ok()
        || word.len() == body.trim_start().len()
            && matches!(
                lower,
                "ala"
                    | "ariz"
                    | "ark"
                    | "calif"
                    | "colo"
                    | "conn"
                    | "fla"
                    | "ill"
                    | "ind"
                    | "kan"
                    | "mass"
                    | "mich"
                    | "minn"
                    | "miss"
                    | "mont"
                    | "neb"
                    | "nev"
                    | "okla"
                    | "ore"
                    | "penn"
                    | "tenn"
                    | "tex"
                    | "wash"
                    | "wis"
                    | "wyo"
            )
}

/// Drops one footnote mark at the end: `(1)`, `[a]`, `<F1>`, `*`, ` 1/`.
fn strip_mark(text: &str, plus_is_mark: bool) -> Option<(&str, &str)> {
    let text = trim_end(text);
    let last = *text.as_bytes().last()?;
    let open = match last {
        b')' => b'(',
        b']' => b'[',
        b'>' => b'<',
        b'*' => {
            let rest = text.trim_end_matches('*');
            return (!rest.trim().is_empty()).then(|| (rest.trim_end(), &text[rest.len()..]));
        }
        b'+' if plus_is_mark => {
            let rest = text.trim_end_matches('+');
            return (!rest.trim().is_empty()).then(|| (rest.trim_end(), &text[rest.len()..]));
        }
        b'/' => {
            let rest = &text[..text.len() - 1];
            let digits = rest.bytes().rev().take_while(u8::is_ascii_digit).count();
            let body = &rest[..rest.len() - digits];
            let fits = (1..=2).contains(&digits) && body.ends_with(' ') && !body.trim().is_empty();
            return fits.then(|| (body.trim_end(), &rest[rest.len() - digits..]));
        }
        b',' => {
            let rest = &text[..text.len() - 1];
            return rest
                .ends_with(')')
                .then(|| strip_mark(rest, plus_is_mark))
                .flatten();
        }
        _ => return None,
    };
    let start = memchr::memrchr(open, text.as_bytes())?;
    let inner = trim(&text[start + 1..text.len() - 1]);
    let body = trim_end(&text[..start]);
    if body.is_empty() || inner.is_empty() || inner.len() > 4 {
        return None;
    }
    let mut lower = [0u8; 4];
    let lower = &mut lower[..inner.len()];
    lower.copy_from_slice(inner.as_bytes());
    // `(A)` may be a grade: only small letters and `F1` are marks.
    if lower[0] == b'F' && lower.len() > 1 {
        lower[0] = b'f';
    }
    let lower = std::str::from_utf8(lower).ok()?;
    is_mark(lower).then_some((body, inner))
}

/// Is this the label of a total row (`Total`, `Grand Total`, `Total/Avg./Wtd. Avg.`, `Aggregate`)?
pub fn is_total_label(label: &str) -> bool {
    // `T O T A L`; three letters are the fewest that name a total.
    let spaced = trim_start(label).as_bytes().get(1) == Some(&b' ')
        && label.bytes().filter(u8::is_ascii_alphabetic).count() >= 3;
    let names = Names::in_label(label);
    if names == Names::Nothing && !spaced {
        return false;
    }
    if is_plain_total(label) {
        return true;
    }
    let mut words = Words::of(label);
    if names == Names::Total && is_subtotal(&words) {
        return false;
    }
    if spaced {
        words.read(&collapse_spaced(label));
    }
    if words.starts("total") {
        // `Total Debt Ratio` would be a heading, not a label; a total never counts units.
        return !words.has_any("ratio|score");
    }
    words.starts_any("grand total|overall total|combined total|pool total|portfolio total|aggregate total")
        || words.ends("pool total")
        || words.is_one_of(
            "aggregate|overall|aggregate pool|aggregate average|aggregate weighted average|average total|\
            weighted average total",
        )
}

/// Is this the label of a subtotal (`Sub-total`, `Subtotal with Credit Scores`, `Group 1 Total`)?
pub fn is_subtotal_label(label: &str) -> bool {
    Names::in_label(label) == Names::Total
        && !is_plain_total(label)
        && is_subtotal(&Words::of(label))
}

/// What the letters of a label may name: to be looked at word by word.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Names {
    /// `tot`.
    Total,
    /// `aggr`, `over`.
    Whole,
    Nothing,
}

impl Names {
    fn in_label(label: &str) -> Names {
        if !has_letters(label.as_bytes(), [*b"tot", *b"agg", *b"ove"]) {
            return Names::Nothing;
        }
        let mut names = Names::Nothing;
        let bytes = label.as_bytes();
        for at in 0..bytes.len() {
            let rest = &bytes[at..];
            if starts_with(rest, b"tot") {
                return Names::Total;
            }
            if starts_with(rest, b"aggr") || starts_with(rest, b"over") {
                names = Names::Whole;
            }
        }
        names
    }
}

/// `Total`, `TOTALS:`, `Total/Weighted Average`: the word stands first, and nothing after it can be
/// one that makes it another thing, for want of its letters: `ratio`, `score`, `subtotal`, `sub ttl`.
fn is_plain_total(label: &str) -> bool {
    let bytes = label.trim_ascii_start().as_bytes();
    if !starts_with(bytes, b"total") {
        return false;
    }
    let rest = match &bytes[b"total".len()..] {
        [b's' | b'S', rest @ ..] => rest,
        rest => rest,
    };
    let goes_on = |b: u8| b.is_ascii_alphanumeric() || b == b'\'' || b >= 0x80;
    !rest.first().is_some_and(|&b| goes_on(b))
        && !rest.iter().any(|b| matches!(b | 0x20, b'o' | b'b'))
}

fn is_subtotal(words: &Words) -> bool {
    words.starts_any("subtotal|sub total")
        || words.ends("subtotal")
        || words.ends("sub total")
        || words.ends("total")
            && words.len() > 1
            && !words.starts_any(
                "total|grand|overall|combined|pool|portfolio|aggregate|average|weighted",
            )
}

/// Is this line a statistic at a table, not a bucket (`Min:`, `Weighted Average`, `W.A.`)?
pub fn is_statistic_label(label: &str) -> bool {
    let head = label.trim_start();
    // `WA` alone is a state.
    if !head.starts_with(|c: char| c.is_ascii_alphabetic()) || head.trim_end().len() <= 2 {
        return false;
    }
    let words = Words::of(head);
    let first = words.iter().next().unwrap_or_default();
    match first {
        "average" | "weighted" | "minimum" | "maximum" | "median" | "mean" | "mode" => true,
        "wa" => true,
        "non" => words.starts("non zero weighted average"),
        "standard" => words.starts("standard deviation"),
        "arithmetic" => true,
        "low" | "high" | "lowest" | "highest" | "range" | "largest" | "smallest" => {
            words.len() == 1 || label.contains(':')
        }
        "total" => label.contains(':') && words.len() > 1 && words.has_any("balance|number|count"),
        _ => {
            label.contains(':')
                && (words.has_any("average|minimum|maximum|min|max"))
                && words.len() < 14
        }
    }
}

/// The ways to say that a table goes on, lower case.
const CONTINUED: &[&str] = &[
    "table continued from previous page",
    "table continued on following page",
    "table continued on next page",
    "continued from the previous page",
    "continued from previous page",
    "continued from preceding page",
    "continued from prior page",
    "continued on the following page",
    "continued on following page",
    "continued on the next page",
    "continued on next page",
    "table continued",
    "continued",
    "cont'd",
    "cont.",
    "contd.",
    "contd",
    "con't",
    "con'd",
    "cont",
];

/// Does this title say that it continues a table?
pub fn is_continuation_title(title: &str) -> bool {
    strip_continued(title).1
}

/// A title without its `(Continued)`, and whether it had one.
pub fn strip_continued(title: &str) -> (Cow<'_, str>, bool) {
    let trimmed = trim_end(title);
    if !may_continue(trimmed.as_bytes()) {
        return (Cow::Borrowed(title), false);
    }
    for phrase in CONTINUED {
        let Some(at) = rfind_letters(trimmed, phrase) else {
            continue;
        };
        let end = at + phrase.len();
        let tail = trimmed[end..].trim_start();
        let head = trimmed[..at].trim_end();
        let in_brackets = (head.ends_with('(') && tail.starts_with(')'))
            || (head.ends_with('[') && tail.starts_with(']'));
        let after_dash = tail.trim_end_matches(['-', ' ', '.', ')', '*']).is_empty()
            && (head.ends_with(['-', ',', ':', '*', '('])
                || head.is_empty()
                || end == trimmed.len() && head.len() < at);
        if !in_brackets && !after_dash {
            continue;
        }
        let kept = trimmed[..head.len()].trim_end_matches(['(', '[', '-', ',', ':', '*', ' ']);
        let rest = if in_brackets {
            trimmed[end..].trim_start()[1..].trim_matches([' ', '-'])
        } else {
            ""
        };
        if rest.is_empty() {
            return (Cow::Borrowed(kept), true);
        }
        let glue = if rest.starts_with('(') { "" } else { " " };
        return (Cow::Owned(format!("{kept}{glue}{rest}")), true);
    }
    (Cow::Borrowed(title), false)
}

/// Do the letters that stand in all of [`CONTINUED`] occur?
fn may_continue(title: &[u8]) -> bool {
    let begins = |at: usize| {
        starts_with(&title[at..], b"con") && matches!(title.get(at + 3), Some(b't' | b'T' | b'\''))
    };
    memchr::memchr2_iter(b'c', b'C', title).any(begins)
        && title.windows(2).any(|pair| pair == b"on" || pair == b"ON")
}

/// Where a phrase in small letters last begins, whatever the case.
fn rfind_letters(text: &str, phrase: &str) -> Option<usize> {
    let mut starts = 0..(text.len() + 1).saturating_sub(phrase.len());
    starts.rfind(|&at| starts_with(&text.as_bytes()[at..], phrase.as_bytes()))
}

/// Joins letter-spaced text: one blank (or the narrowest gap) between letters, more between words.
/// Other text comes back as it is.
pub fn collapse_spaced(text: &str) -> Cow<'_, str> {
    let trimmed = trim(text);
    let bytes = trimmed.as_bytes();
    // Cheap: letter-spaced text starts with one character and a blank.
    if bytes.len() < 7 || bytes[1] != b' ' || !trimmed.is_ascii() {
        return Cow::Borrowed(text);
    }
    let (mut singles, mut tokens, mut narrow) = (0usize, 0usize, usize::MAX);
    for token in trimmed.split_ascii_whitespace() {
        tokens += 1;
        singles += usize::from(is_single(token));
    }
    if singles < 4 || singles * 5 < tokens * 4 {
        return Cow::Borrowed(text);
    }
    let mut gap = 0;
    for &byte in bytes {
        if byte == b' ' || byte == b'\t' {
            gap += 1;
        } else {
            if gap > 0 {
                narrow = narrow.min(gap);
            }
            gap = 0;
        }
    }
    let mut out = String::with_capacity(trimmed.len());
    for &byte in bytes {
        if byte == b' ' || byte == b'\t' {
            gap += 1;
            continue;
        }
        if gap > narrow {
            out.push(' ');
        }
        gap = 0;
        out.push(char::from(byte));
    }
    Cow::Owned(out)
}

/// One character, perhaps with marks glued to it: `S(1)(2)`.
fn is_single(token: &str) -> bool {
    token.len() == 1
        || token
            .as_bytes()
            .get(1)
            .is_some_and(|&b| matches!(b, b'(' | b'[' | b'*' | b',' | b':' | b'.'))
}

/// Does the text start with these small letters, in either case?
fn starts_with(text: &[u8], letters: &[u8]) -> bool {
    text.get(..letters.len())
        .is_some_and(|head| head.eq_ignore_ascii_case(letters))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(printed: &str, label: &str, marks: &[&str]) {
        let (got, got_marks) = clean_label(printed);
        assert_eq!(got, label, "`{printed}`");
        assert_eq!(got_marks, marks, "`{printed}`");
    }

    #[test]
    fn blocks_of_a_label_leave_no_place_out() {
        for len in 1..40 {
            for at in 1..len {
                let put =
                    |inner: &str| format!("{}{inner}{}", "x".repeat(at), "x".repeat(len - at));
                assert!(
                    Names::in_label(&put("toT")) == Names::Total,
                    "{at} of {len}"
                );
                assert!(
                    Names::in_label(&put("to t")) == Names::Nothing,
                    "{at} of {len}"
                );
            }
        }
    }

    #[test]
    fn abbreviations_are_sorted() {
        assert!(ABBREVIATIONS.is_sorted());
    }

    #[test]
    fn leaders_and_marks_leave() {
        case("70.00% or less............", "70.00% or less", &[]);
        case("Primary . . . . . . . .", "Primary", &[]);
        case("Other(1)(2). . . . .", "Other", &["1", "2"]);
        case("Other....(1)", "Other", &["1"]);
        case("Other [1]", "Other", &["1"]);
        case("Condo<F1>", "Condo", &["F1"]);
        case("PUD*", "PUD", &["*"]);
        case("Balance 1/", "Balance", &["1"]);
        case("Stated   Income", "Stated Income", &[]);
        case("801 +", "801 +", &[]);
        case("Other (less than 2%)", "Other (less than 2%)", &[]);
        case("Hallow Funding, Inc.......", "Hallow Funding, Inc.", &[]);
        case("Pell Lending, L.L.C.....", "Pell Lending, L.L.C.", &[]);
        case("Northway Bank, N.A......", "Northway Bank, N.A.", &[]);
        case("Fixed 30 Yr........", "Fixed 30 Yr", &[]);
        case("$1,000.00 - $2,499.99.", "$1,000.00 - $2,499.99", &[]);
        case("7.01% to 8.00%.", "7.01% to 8.00%", &[]);
        case("CO........", "CO", &[]);
        case("D.C........", "D.C.", &[]);
        case("Washington, D.C.", "Washington, D.C.", &[]);
        case("6 mos.", "6 mos.", &[]);
        case("Total:", "Total:", &[]);
        case("", "", &[]);
        case("....", "", &[]);
    }

    #[test]
    fn plus_is_a_mark_only_when_told() {
        assert_eq!(
            clean_label_with("Land-home +", true),
            ("Land-home".into(), vec!["+".into()])
        );
        assert_eq!(clean_label("A+").0, "A+");
    }

    #[test]
    fn totals() {
        for label in [
            "Total",
            "TOTAL:",
            "Totals",
            "Grand Total",
            "Total/Weighted Average",
            "Total/Avg./Wtd. Avg.",
            "TOTAL POOL",
            "Total, Average or Weighted Average",
            "Aggregate",
            "T O T A L",
            "Total, both groups",
            "Total Pool",
        ] {
            assert!(is_total_label(label), "{label}");
        }
        for label in ["Sub-total", "Subtotal with Credit Scores", "Group 1 Total"] {
            assert!(
                is_subtotal_label(label) && !is_total_label(label),
                "{label}"
            );
        }
        for label in ["Other", "Purchase", "Texas", "700 - 719"] {
            assert!(
                !is_total_label(label) && !is_subtotal_label(label),
                "{label}"
            );
        }
    }

    #[test]
    fn statistics() {
        for label in [
            "Min:",
            "Max: 9.125",
            "Weighted Average",
            "W.A.",
            "Wgt Avg: 7.255",
            "FICO: AVERAGE 635 MIN: 496 MAX: 795",
            "Average",
            "Avg Loan Balance: $200,000",
            "Total Balance:  $20,000,000.00",
            "WA FICO: 661",
            "Minimum",
        ] {
            assert!(is_statistic_label(label), "{label}");
        }
        for label in ["Total", "Primary", "Other", "WA", "Mexico"] {
            assert!(!is_statistic_label(label), "{label}");
        }
    }

    #[track_caller]
    fn continued(printed: &str, expected: &str) {
        let (got, found) = strip_continued(printed);
        assert_eq!((got.as_ref(), found), (expected, true), "`{printed}`");
    }

    #[test]
    fn continuation_marks() {
        continued("Property Types (Continued)", "Property Types");
        continued("Property Types (cont'd)", "Property Types");
        continued("PROPERTY TYPES -- (CONTINUED)", "PROPERTY TYPES");
        continued("Property Types, continued", "Property Types");
        continued("Property Types (cont.)", "Property Types");
        continued("Property Types (Continued)(1)", "Property Types(1)");
        continued("(Continued from previous page)", "");
        continued("Property Types - Continued", "Property Types");
        assert!(!is_continuation_title("Month Contract Ends"));
        assert!(!is_continuation_title("Continental Bank"));
    }

    #[test]
    fn letter_spaced_text() {
        assert_eq!(
            collapse_spaced("M O R T G A G E   R A T E S"),
            "MORTGAGE RATES"
        );
        assert_eq!(collapse_spaced("   S T A T E S(1)(2)"), "STATES(1)(2)");
        assert_eq!(
            collapse_spaced("L o a n - t o - V a l u e   R a t i o s"),
            "Loan-to-Value Ratios"
        );
        assert_eq!(collapse_spaced("A B"), "A B");
        assert_eq!(collapse_spaced("Type of Program"), "Type of Program");
        assert_eq!(collapse_spaced("T O T A L"), "TOTAL");
    }
}
