//! Phrases in running prose: names that end at a place, capitalised terms, sentences.
//!
//! ```text
//! On September 30, 2002, CWMBS, Inc. (the "Company") entered into ...
//!                        ^^^^^^^^^^^ the name before the bracket: a comma before `Inc.` is part of it
//! ... of the Company's Mortgage Pass-Through Certificates, Series 2002-20
//!                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the capitalised term before the comma
//! ```
//!
//! Texts here are paragraphs with single blanks. Not handled: names that begin in lower case.

/// Endings of company names that a comma may stand before, without dots, lower case.
const SUFFIXES: [&str; 22] = [
    "inc",
    "incorporated",
    "corp",
    "corporation",
    "llc",
    "lp",
    "llp",
    "na",
    "fsb",
    "fa",
    "ltd",
    "limited",
    "co",
    "company",
    "national",
    "ssb",
    "plc",
    "nv",
    "sa",
    "bank",
    "lc",
    "and",
];

/// Small words that may stand inside a name or a term.
const JOINTS: [&str; 7] = ["and", "of", "&", "for", "de", "or", "the"];

fn is_capital(word: &str) -> bool {
    word.trim_start_matches(['"', '\''])
        .starts_with(|c: char| c.is_uppercase())
}

fn plain(word: &str) -> String {
    word.chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect()
}

/// The words of a text before a place, nearest first, with the byte where each starts.
fn words_back(text: &str, end: usize) -> impl Iterator<Item = (usize, &str)> {
    let head = text.get(..end).unwrap_or_default();
    head.rsplit(' ')
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

/// The company's name that ends at a place.
pub fn name_before(text: &str, end: usize) -> Option<&str> {
    let head = text.get(..end)?.trim_end_matches([' ', ',']);
    let mut start = head.len();
    let mut next = String::new();
    let mut joint_from = None;
    for (at, word) in words_back(text, head.len()) {
        let low = plain(word);
        let stops = word.ends_with([';', ':', ')', '"'])
            || (word.ends_with(',') && start < head.len() && !is_suffix(&next))
            || (word.ends_with('.') && start < head.len() && low.len() > 4 && !is_suffix(&low));
        if stops {
            break;
        }
        if is_capital(word) && !word.contains('(') && !is_opening(word) {
            start = at;
            joint_from = None;
        } else if JOINTS.contains(&word) && start < head.len() && joint_from.is_none() {
            joint_from = Some(at);
        } else {
            break;
        }
        next = low;
        if head.len() - start > 110 {
            return None;
        }
    }
    let name = head.get(start..)?.trim();
    (name.len() > 2).then_some(name)
}

fn is_suffix(word: &str) -> bool {
    SUFFIXES.contains(&word)
}

/// Capitals that begin a sentence and no name.
fn is_opening(word: &str) -> bool {
    matches!(
        word,
        "On" | "In"
            | "As"
            | "By"
            | "Under"
            | "Pursuant"
            | "This"
            | "That"
            | "Such"
            | "Among"
            | "Between"
            | "With"
            | "Each"
            | "Any"
            | "If"
    )
}

/// The capitalised term that ends at a place (`Mortgage Pass-Through Certificates`): small words only
/// between capitals, no comma, no possessive, no number.
pub fn term_before(text: &str, end: usize) -> Option<&str> {
    let head = text.get(..end)?;
    let mut start = head.len();
    let mut joints = 0;
    for (at, word) in words_back(text, head.len()).take(24) {
        let last = start == head.len();
        let stops = (!last && word.ends_with([',', ';', ':', '.', ')', '"']))
            || word.ends_with("'s")
            || word.ends_with("s'")
            || word.contains('(')
            || word.bytes().any(|b| b.is_ascii_digit());
        if stops {
            break;
        }
        if is_capital(word)
            && !matches!(
                word,
                "The" | "This" | "Such" | "Its" | "Each" | "On" | "Under" | "Pursuant" | "THE"
            )
        {
            start = at;
            joints = 0;
        } else if JOINTS[..4].contains(&word) && !last && joints == 0 {
            joints += 1;
        } else {
            break;
        }
    }
    let term = head.get(start..)?.trim().trim_start_matches(['"', '\'']);
    (!term.is_empty()).then_some(term)
}

/// Where the sentence around a place starts and ends.
pub fn sentence(text: &str, at: usize) -> &str {
    let is_end = |dot: usize| {
        let rest = &text[dot + 1..];
        let word = text[..dot].rsplit([' ', '(', '"']).next().unwrap_or("");
        rest.starts_with(' ')
            && rest[1..].starts_with(|c: char| c.is_uppercase() || c == '"')
            && !is_suffix(&plain(word))
            && plain(word).len() > 1
            && !word.contains('.')
            && !matches!(word, "No" | "Mr" | "Ms" | "St" | "Sec")
    };
    let start = text[..at.min(text.len())]
        .match_indices('.')
        .map(|(dot, _)| dot)
        .rfind(|&dot| is_end(dot))
        .map_or(0, |dot| dot + 2);
    let end = text[at.min(text.len())..]
        .match_indices('.')
        .map(|(dot, _)| at + dot)
        .find(|&dot| is_end(dot))
        .map_or(text.len(), |dot| dot + 1);
    text.get(start..end).unwrap_or_default()
}

/// All places of a phrase given in lower case, letters of any case.
pub fn find_all<'t>(low: &'t str, phrase: &'t str) -> impl Iterator<Item = usize> + 't {
    memchr::memmem::find_iter(low.as_bytes(), phrase.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn name(text: &str, expected: &str) {
        let end = text.find('|').unwrap();
        let text = text.replace('|', "");
        assert_eq!(name_before(&text, end).unwrap_or_default(), expected);
    }

    #[test]
    fn names_keep_their_commas() {
        name(
            "On May 3, 2002, CWMBS, Inc. |(the \"Company\")",
            "CWMBS, Inc.",
        );
        name(
            "among the Company, Harbor Home Loans, Inc.|, as seller",
            "Harbor Home Loans, Inc.",
        );
        name(
            "and The Bank of New York|, as trustee",
            "The Bank of New York",
        );
        name(
            "and Upper Midwest Bank, National Association|, as trustee",
            "Upper Midwest Bank, National Association",
        );
        name(
            "servicer, and Redfern Lending, L.L.C.|, as seller",
            "Redfern Lending, L.L.C.",
        );
        name("by and among lower words|, as trustee", "");
    }

    #[track_caller]
    fn term(text: &str, expected: &str) {
        let end = text.find('|').unwrap();
        let text = text.replace('|', "");
        assert_eq!(term_before(&text, end).unwrap_or_default(), expected);
    }

    #[test]
    fn terms_stop_at_possessives_commas_and_numbers() {
        term(
            "of the Company's Mortgage Pass-Through Certificates|, Series",
            "Mortgage Pass-Through Certificates",
        );
        term(
            "INC., Loan Trust 2002-12, Mortgage Pass-Through Certificates|",
            "Mortgage Pass-Through Certificates",
        );
        term(
            "entered into a Pooling and Servicing Agreement|",
            "Pooling and Servicing Agreement",
        );
        term("under the certificates|", "");
    }

    #[test]
    fn sentences_do_not_end_at_abbreviations() {
        let text = "First one here. On May 3, Harbor Inc. The buyer and N.A. Bank signed it. Last.";
        assert_eq!(
            sentence(text, 40),
            "On May 3, Harbor Inc. The buyer and N.A. Bank signed it."
        );
    }
}
