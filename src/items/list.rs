//! The two lists of items of form 8-K, as data: numbers, titles, the dates from which they are in force.
//!
//! ```text
//! 5     Other Events                                        until 2000-10-22
//! 5     Other Events and Regulation FD Disclosure           from 2000-10-23
//! 8.01  Other Events                                        from 2004-08-23
//! ```
//!
//! Not handled: the general instructions of the form.

use jiff::civil::Date;

/// One title of an item, in force from a date (`0` is the beginning).
struct Entry(&'static str, &'static str, i32);

/// Both lists, oldest title of each number first; dates are `yyyymmdd`.
const LIST: &[Entry] = &[
    Entry("1", "Changes in Control of Registrant", 0),
    Entry("2", "Acquisition or Disposition of Assets", 0),
    Entry("3", "Bankruptcy or Receivership", 0),
    Entry("4", "Changes in Registrant's Certifying Accountant", 0),
    Entry("5", "Other Events", 0),
    Entry("5", "Other Events and Regulation FD Disclosure", 20001023),
    Entry("6", "Resignations of Registrant's Directors", 0),
    Entry("7", "Financial Statements and Exhibits", 0),
    Entry("8", "Change in Fiscal Year", 0),
    Entry(
        "9",
        "Sales of Equity Securities Pursuant to Regulation S",
        0,
    ),
    Entry("9", "Regulation FD Disclosure", 20001023),
    Entry(
        "10",
        "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics",
        0,
    ),
    Entry(
        "11",
        "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans",
        0,
    ),
    Entry("12", "Results of Operations and Financial Condition", 0),
    Entry("1.01", "Entry into a Material Definitive Agreement", 0),
    Entry("1.02", "Termination of a Material Definitive Agreement", 0),
    Entry("1.03", "Bankruptcy or Receivership", 0),
    Entry(
        "1.04",
        "Mine Safety - Reporting of Shutdowns and Patterns of Violations",
        0,
    ),
    Entry("1.05", "Material Cybersecurity Incidents", 0),
    Entry(
        "2.01",
        "Completion of Acquisition or Disposition of Assets",
        0,
    ),
    Entry("2.02", "Results of Operations and Financial Condition", 0),
    Entry(
        "2.03",
        "Creation of a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement of a Registrant",
        0,
    ),
    Entry(
        "2.04",
        "Triggering Events That Accelerate or Increase a Direct Financial Obligation or an Obligation under an Off-Balance Sheet Arrangement",
        0,
    ),
    Entry(
        "2.05",
        "Costs Associated with Exit or Disposal Activities",
        0,
    ),
    Entry("2.06", "Material Impairments", 0),
    Entry(
        "3.01",
        "Notice of Delisting or Failure to Satisfy a Continued Listing Rule or Standard; Transfer of Listing",
        0,
    ),
    Entry("3.02", "Unregistered Sales of Equity Securities", 0),
    Entry(
        "3.03",
        "Material Modification to Rights of Security Holders",
        0,
    ),
    Entry("4.01", "Changes in Registrant's Certifying Accountant", 0),
    Entry(
        "4.02",
        "Non-Reliance on Previously Issued Financial Statements or a Related Audit Report or Completed Interim Review",
        0,
    ),
    Entry("5.01", "Changes in Control of Registrant", 0),
    Entry(
        "5.02",
        "Departure of Directors or Principal Officers; Election of Directors; Appointment of Principal Officers",
        0,
    ),
    Entry(
        "5.02",
        "Departure of Directors or Certain Officers; Election of Directors; Appointment of Certain Officers; Compensatory Arrangements of Certain Officers",
        20061107,
    ),
    Entry(
        "5.03",
        "Amendments to Articles of Incorporation or Bylaws; Change in Fiscal Year",
        0,
    ),
    Entry(
        "5.04",
        "Temporary Suspension of Trading Under Registrant's Employee Benefit Plans",
        0,
    ),
    Entry(
        "5.05",
        "Amendments to the Registrant's Code of Ethics, or Waiver of a Provision of the Code of Ethics",
        0,
    ),
    Entry("5.06", "Change in Shell Company Status", 0),
    Entry(
        "5.07",
        "Submission of Matters to a Vote of Security Holders",
        0,
    ),
    Entry("5.08", "Shareholder Director Nominations", 0),
    Entry("6.01", "ABS Informational and Computational Material", 0),
    Entry("6.02", "Change of Servicer or Trustee", 0),
    Entry(
        "6.03",
        "Change in Credit Enhancement or Other External Support",
        0,
    ),
    Entry("6.04", "Failure to Make a Required Distribution", 0),
    Entry("6.05", "Securities Act Updating Disclosure", 0),
    Entry("6.06", "Static Pool", 0),
    Entry("7.01", "Regulation FD Disclosure", 0),
    Entry("8.01", "Other Events", 0),
    Entry("9.01", "Financial Statements and Exhibits", 0),
];

/// Titles that filings print instead of the official ones.
const ALSO: &[(&str, &str)] = &[
    ("4", "Change in Certifying Accountant"),
    ("5", "Other Events and Required FD Disclosure"),
    (
        "7",
        "Financial Statements, Pro Forma Financial Information and Exhibits",
    ),
    (
        "7",
        "Financial Statements, Financial Information and Exhibits",
    ),
    (
        "7",
        "Financial Statements, Pro Forma Financial Statements and Exhibits",
    ),
    ("7", "Exhibits"),
    ("8", "Change in Fiscal Year"),
    (
        "9.01",
        "Financial Statements, Pro Forma Financial Information and Exhibits",
    ),
    (
        "9.01",
        "Financial Statements, Financial Information and Exhibits",
    ),
    ("9.01", "Exhibits"),
];

/// How well a printed title fits an item.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// Nothing in common.
    None,
    /// Shares its first word of weight with a title of the item.
    Loose,
    /// The beginning of a title.
    Prefix,
    /// A whole title, perhaps with more after it.
    Full,
}

/// Is the number in one of the lists?
pub fn is_known(number: &str) -> bool {
    LIST.iter().any(|entry| entry.0 == number)
}

/// The official title of an item on the filing date. Without a date the one that is printed, else the
/// oldest.
pub fn standard_title(
    number: &str,
    filed: Option<Date>,
    printed: Option<&str>,
) -> Option<&'static str> {
    let mut titles = LIST.iter().filter(|entry| entry.0 == number);
    match filed {
        Some(date) => {
            let day = i32::from(date.year()) * 10_000
                + i32::from(date.month()) * 100
                + i32::from(date.day());
            titles.rfind(|entry| entry.2 <= day).map(|entry| entry.1)
        }
        None => {
            let first = titles.clone().next()?;
            let same = |entry: &&Entry| {
                printed.is_some_and(|p| {
                    words(p)
                        .map(str::to_ascii_lowercase)
                        .eq(words(entry.1).map(str::to_ascii_lowercase))
                })
            };
            Some(titles.find(same).unwrap_or(first).1)
        }
    }
}

/// How well does the text fit as title of the item?
pub fn match_title(number: &str, printed: &str) -> Match {
    titles(number)
        .map(|title| match_one(printed, title))
        .max()
        .unwrap_or(Match::None)
}

/// The part of the text that is a whole title of the item, its full stop included, where a sentence
/// goes on after it.
pub fn cut_title<'t>(number: &str, printed: &'t str) -> Option<&'t str> {
    let whole = titles(number)
        .filter(|title| match_one(printed, title) == Match::Full)
        .map(|title| words(title).count())
        .max()?;
    let mut end = 0;
    for (seen, (at, word)) in word_spans(printed).enumerate() {
        if seen == whole {
            // Only a mark between ends the title; else it is a longer one.
            let between = &printed[end..at];
            return between.find(['.', ':', '-', '(']).map(|mark| {
                match between[mark..].starts_with('.') {
                    true => &printed[..end + mark + 1],
                    false => printed[..end + mark].trim_end(),
                }
            });
        }
        end = at + word.len();
    }
    Some(printed)
}

fn titles(number: &str) -> impl Iterator<Item = &'static str> {
    let official = LIST.iter().filter(move |e| e.0 == number).map(|e| e.1);
    official.chain(ALSO.iter().filter(move |e| e.0 == number).map(|e| e.1))
}

fn match_one(printed: &str, title: &str) -> Match {
    let mut same = 0;
    let mut mine = words(printed);
    let mut theirs = words(title);
    loop {
        match (mine.next(), theirs.next()) {
            (Some(a), Some(b)) if a.eq_ignore_ascii_case(b) => same += 1,
            (None, Some(_)) if same > 0 => return Match::Prefix,
            (_, None) if same > 0 => return Match::Full,
            _ => break,
        }
    }
    let heavy = |word: &&str| word.len() > 3;
    let first = words(printed).find(heavy);
    match first {
        Some(first) if words(title).any(|word| word.eq_ignore_ascii_case(first)) => Match::Loose,
        _ => Match::None,
    }
}

/// Words without marks (`Registrant's` is `Registrant`, `s`).
fn words(text: &str) -> impl Iterator<Item = &str> {
    word_spans(text).map(|(_, word)| word)
}

fn word_spans(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(move |word| (word.as_ptr() as usize - text.as_ptr() as usize, word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_in_force_on_the_filing_date() {
        let on = |number, y, m, d| {
            standard_title(number, Date::new(y, m, d).ok(), None).unwrap_or("none")
        };
        assert_eq!(on("5", 2000, 10, 22), "Other Events");
        assert_eq!(
            on("5", 2000, 10, 23),
            "Other Events and Regulation FD Disclosure"
        );
        assert_eq!(
            on("9", 1997, 1, 1),
            "Sales of Equity Securities Pursuant to Regulation S"
        );
        assert_eq!(on("9", 2003, 1, 1), "Regulation FD Disclosure");
        assert!(on("5.02", 2006, 11, 6).contains("Principal Officers"));
        assert!(on("5.02", 2006, 11, 7).contains("Certain Officers"));
        assert_eq!(on("6.05", 2007, 1, 1), "Securities Act Updating Disclosure");
        assert_eq!(on("13", 2007, 1, 1), "none");
        assert_eq!(
            standard_title("5", None, Some("Other Events.")),
            Some("Other Events")
        );
        let long = "OTHER EVENTS AND REGULATION FD DISCLOSURE";
        assert_eq!(
            standard_title("5", None, Some(long)),
            Some("Other Events and Regulation FD Disclosure")
        );
    }

    #[test]
    fn printed_titles_are_matched_word_by_word() {
        assert_eq!(match_title("5", "OTHER EVENTS."), Match::Full);
        assert_eq!(
            match_title("7", "Financial Statements, Pro Forma Financial"),
            Match::Prefix
        );
        assert_eq!(
            match_title("1.01", "MATERIAL DEFINITIVE AGREEMENT"),
            Match::Loose
        );
        assert_eq!(match_title("5", "Press Release"), Match::None);
        assert_eq!(match_title("5", ""), Match::None);
    }

    #[test]
    fn a_sentence_after_the_title_is_cut_off() {
        assert_eq!(
            cut_title("5", "Other Events. On March 1"),
            Some("Other Events.")
        );
        assert_eq!(
            cut_title("5", "Other Events - On March 1"),
            Some("Other Events")
        );
        assert_eq!(cut_title("5", "Other Events."), Some("Other Events."));
        assert_eq!(cut_title("5", "Other Events and Exhibits"), None);
        assert_eq!(cut_title("7", "Exhibits"), Some("Exhibits"));
    }
}
