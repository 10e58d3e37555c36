//! The few words that geometry needs: totals, statistics, signs of prose.

use crate::line::trim;

/// Lower-case words of a line, punctuation dropped, at most `limit` of them.
fn words(line: &[u8], limit: usize) -> Vec<String> {
    raw_words(line)
        .take(limit)
        .map(|w| String::from_utf8_lossy(w).to_ascii_lowercase())
        .collect()
}

/// The words of a line as they are printed, punctuation dropped.
fn raw_words(mut line: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let start = line.iter().position(|&b| IS_WORD[usize::from(b)])?;
        line = &line[start..];
        let len = line
            .iter()
            .position(|&b| !IS_WORD[usize::from(b)])
            .unwrap_or(line.len());
        let (word, rest) = line.split_at(len);
        line = rest;
        Some(word)
    })
}

/// The bytes that words consist of.
const IS_WORD: [bool; 256] = {
    let mut table = [false; 256];
    let mut byte = 0u8;
    while byte < 128 {
        table[byte as usize] = byte.is_ascii_alphanumeric();
        byte += 1;
    }
    table
};

/// Is a word one of these, whatever its case? Tells most lines apart before their words are copied.
fn is_one_of(word: &[u8], among: &[&str]) -> bool {
    word.first().is_some_and(u8::is_ascii_alphabetic)
        && among
            .iter()
            .any(|w| word.eq_ignore_ascii_case(w.as_bytes()))
}

/// The words that a total may begin with.
const TOTALS: [&str; 7] = [
    "total",
    "totals",
    "grand",
    "aggregate",
    "pool",
    "overall",
    "all",
];

/// Does a label name a total: `Total`, `Totals:`, `TOTAL POOL`, `Total/Avg.`, `Grand Total`, `Aggregate`?
pub fn is_total(label: &[u8]) -> bool {
    if !raw_words(label)
        .next()
        .is_some_and(|w| is_one_of(w, &TOTALS))
    {
        return false;
    }
    let words = words(label, 4);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["total" | "totals", ..]
            | ["grand", "total" | "totals", ..]
            | ["aggregate"]
            | ["aggregate", "total"]
            | ["pool", "total"]
            | ["overall", ..]
            | ["all", "loans"]
    ) && !matches!(
        words.as_slice(),
        ["total", "debt" | "loan" | "doc" | "documentation", ..]
    )
}

/// Does a label name a subtotal?
pub fn is_subtotal(label: &[u8]) -> bool {
    if !raw_words(label)
        .take(6)
        .any(|w| is_one_of(w, &["sub", "subtotal", "subtotals"]))
    {
        return false;
    }
    let words = words(label, 6);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    matches!(
        words.as_slice(),
        ["sub", "total" | "totals", ..]
            | ["subtotal" | "subtotals", ..]
            | [_, "subtotal"]
            | [_, "sub", "total"]
            | [.., "subtotal"]
    )
}

/// The words that statistics may begin with.
const STATISTICS: [&str; 16] = [
    "min", "max", "minimum", "maximum", "average", "avg", "lowest", "highest", "mean", "median",
    "wa", "wtd", "w", "weighted", "wgt", "wtg",
];

/// May the words of a line state statistics? By the first two of them.
fn may_be_statistic(line: &[u8]) -> bool {
    let mut words = raw_words(line);
    // By far the most first words begin with another letter.
    words.next().is_some_and(|w| {
        matches!(w[0] | 0x20, b'm' | b'a' | b'l' | b'h' | b'w') && is_one_of(w, &STATISTICS)
    }) || words
        .next()
        .is_some_and(|w| is_one_of(w, &["average", "min", "max"]))
}

/// Does a line state statistics of the table's quantity: `Min: 6.250`, `Weighted Average: 83.23`,
/// `FICO: AVERAGE 613  MIN: 470`, `W.A.: 2`, `Lowest: 0`?
pub fn is_statistic(line: &[u8]) -> bool {
    if !may_be_statistic(line) {
        return false;
    }
    let line = trim(line);
    let words = words(line, 5);
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let starts = matches!(
        words.as_slice(),
        [
            "min"
                | "max"
                | "minimum"
                | "maximum"
                | "average"
                | "avg"
                | "lowest"
                | "highest"
                | "mean"
                | "median"
                | "wa"
                | "wtd",
            ..
        ] | ["w", "a", ..]
            | ["weighted", "average" | "avg", ..]
            | ["wgt" | "wtg", "avg", ..]
            | [_, "average" | "min" | "max", ..]
    );
    let plain = words.iter().all(|w| {
        matches!(
            *w,
            "min"
                | "max"
                | "minimum"
                | "maximum"
                | "weighted"
                | "average"
                | "avg"
                | "w"
                | "a"
                | "wa"
                | "wgt"
                | "wtd"
        ) || w.bytes().all(|b| b.is_ascii_digit())
    });
    // `WA     4.00` is Washington.
    let is_state = words.first() == Some(&"wa")
        && words[1..]
            .iter()
            .all(|w| w.bytes().all(|b| b.is_ascii_digit()))
        && !line.contains(&b':');
    starts
        && !is_state
        && line.iter().any(u8::is_ascii_digit)
        && (line.contains(&b':') || plain && words.len() <= 4)
}

/// Does a line say what one value is: `GROSS WAC: 6.123%`, `Total Balance:   $20,000,000.00`? A number
/// alone may be that of a group.
pub fn states_value(line: &[u8]) -> bool {
    let Some(colon) = memchr::memrchr(b':', line) else {
        return false;
    };
    let value = trim(&line[colon + 1..]);
    value.iter().any(u8::is_ascii_digit)
        && value.iter().any(|b| matches!(b, b'.' | b'%' | b'$' | b','))
        && value
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'%' | b'$' | b',' | b' '))
}

/// `by months to roll:`, `as it was then printed.`: the end of a sentence that begins further up.
pub fn ends_sentence(line: &[u8]) -> bool {
    let line = trim(line);
    line.first().is_some_and(u8::is_ascii_lowercase)
        && matches!(line.last(), Some(b':' | b'.'))
        && memchr::memmem::find(line, b"  ").is_none()
        && line.iter().filter(|&&b| b == b' ').count() >= if line.ends_with(b":") { 1 } else { 2 }
}

/// Does a line read as a sentence or a part of one rather than as a title or a heading?
pub fn is_prose(line: &[u8]) -> bool {
    let line = trim(line);
    if line.len() < 24 {
        return false;
    }
    let mut n_words = 0;
    let mut verbs = 0;
    let mut small = 0;
    // Long words in lower case: a title writes those large.
    let mut plain = 0;
    let mut letters = 0;
    for word in line.split(|&b| b == b' ').filter(|w| !w.is_empty()) {
        n_words += 1;
        letters += usize::from(word.len() == 1);
        if !word[0].is_ascii_lowercase() {
            continue;
        }
        small += 1;
        plain += usize::from(word.len() >= 5);
        let word = word.strip_suffix(b",").unwrap_or(word);
        verbs += usize::from(matches!(
            word,
            b"is"
                | b"are"
                | b"was"
                | b"were"
                | b"will"
                | b"has"
                | b"have"
                | b"had"
                | b"may"
                | b"been"
                | b"be"
                | b"which"
                | b"that"
                | b"shall"
                | b"does"
                | b"do"
                | b"not"
                | b"did"
                | b"describe"
                | b"describes"
                | b"sets"
                | b"set"
        ));
    }
    if verbs == 0 && n_words >= 6 && !line.iter().any(u8::is_ascii_lowercase) {
        verbs += usize::from(is_capital_prose(line));
    }
    let ends = matches!(line.last(), Some(b'.' | b';' | b',')) && !ends_shortened(line);
    if letters * 2 > n_words {
        // Spaced-out letters of a title.
        return false;
    }
    verbs >= 1 && n_words >= 5
        || ends && n_words >= 6 && small >= 3
        || ends && line.ends_with(b".") && n_words >= 4 && small >= 1
        || n_words >= 10 && small * 10 >= n_words * 6 && plain >= 2 && line.len() >= 50
}

/// `Number of Receivables of Total Avg.`: the dot is that of a word which headings shorten.
fn ends_shortened(line: &[u8]) -> bool {
    const WORDS: [&str; 14] = [
        "agg.", "amt.", "avg.", "bal.", "mo.", "mos.", "no.", "orig.", "pct.", "prin.", "rem.",
        "wgt.", "wtd.", "yrs.",
    ];
    line.rsplit(|&b| b == b' ')
        .next()
        .is_some_and(|word| is_one_of(word, &WORDS))
}

/// Verbs of prose all in capitals; `MAY` is a month of titles as well.
fn is_capital_prose(line: &[u8]) -> bool {
    const VERBS: [&str; 15] = [
        "is",
        "are",
        "was",
        "were",
        "will",
        "has",
        "have",
        "had",
        "been",
        "be",
        "which",
        "that",
        "shall",
        "sets",
        "describes",
    ];
    line.split(|&b| b == b' ')
        .any(|word| is_one_of(word.strip_suffix(b",").unwrap_or(word), &VERBS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_headings_may_end_in_a_shortened_word() {
        assert!(!is_prose(b"Number of Receivables of Total    Avg."));
        assert!(is_prose(b"Number of Receivables of a Trust."));
    }

    #[test]
    fn totals_and_subtotals() {
        for label in [
            "Total",
            "Totals:",
            "TOTAL POOL",
            "Total/Weighted Average",
            "Grand Total",
            "Total, Average or",
        ] {
            assert!(is_total(label.as_bytes()), "{label}");
        }
        for label in ["Sub-total", "Subtotal:", "Group I Subtotal"] {
            assert!(
                is_subtotal(label.as_bytes()) && !is_total(label.as_bytes()),
                "{label}"
            );
        }
        assert!(!is_total(b"Totally Stated"));
    }

    #[test]
    fn statistics() {
        for line in [
            "Min: 6.250",
            "W.A.: 2",
            "FICO: AVERAGE 613  MIN: 470  MAX: 806",
            "Minimum: 20.08    Maximum: 100.00",
            "Average:  151,195.66",
        ] {
            assert!(is_statistic(line.as_bytes()), "{line}");
        }
        assert!(!is_statistic(b"Average Quality Loans  12"));
        assert!(is_statistic(b"WA: 4.00") && !is_statistic(b"WA      4.00"));
    }
}
