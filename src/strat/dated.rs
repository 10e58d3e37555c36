//! Bucket labels that are days, months, quarters, years or ranges of them.
//!
//! ```text
//! January 2005   Jan-05   Jan05   01/2005   2005-01      month
//! 01/01/05   January 1, 2005                             date
//! Jan 2005 - Mar 2005   Prior to October 1, 1998         month range
//! 2004                                                   year
//! ```
//!
//! Ranges of years alone (`1998 and prior`) are numbers: see [`super::range`].

use jiff::civil::Date;

use crate::dates::decode_date;
use crate::dates::decode_month_name;
use crate::dates::month_text;
use crate::dates::scan_date;
use crate::dates::scan_month;
use crate::model::Bucket;

/// Reads a label as days, months, quarters, years or ranges of them.
pub fn read_dated(label: &str) -> Option<Bucket> {
    let bytes = label.as_bytes();
    if !bytes.iter().any(u8::is_ascii_digit) {
        return None;
    }
    if let Some(year) = whole_year(label) {
        return Some(Bucket::Year { value: year });
    }
    if let Some(date) = whole_month(label) {
        return Some(Bucket::Month {
            value: month_text(date),
        });
    }
    if let Some(value) = decode_date(label) {
        return Some(Bucket::Date { value });
    }
    if let Some(quarter) = read_quarter(label) {
        return Some(quarter);
    }
    read_month_range(label)
}

fn whole_year(label: &str) -> Option<i16> {
    let year: i16 = (label.len() == 4).then(|| label.parse().ok()).flatten()?;
    (1850..2200).contains(&year).then_some(year)
}

/// `January 2005`, `Jan-05`, `Jan05`, `01/2005`, `2005-01`; in a column of dates `01/05` too.
fn whole_month(label: &str) -> Option<Date> {
    if let Some((date, span)) = scan_month(label)
        && span == (0..label.len())
    {
        return Some(date);
    }
    let bytes = label.as_bytes();
    let short = |text: &str| {
        text.parse::<i16>()
            .ok()
            .map(|year| year + if year < 50 { 2000 } else { 1900 })
    };
    let n = bytes.len();
    if n >= 5 && bytes[n - 2..].iter().all(u8::is_ascii_digit) && label.is_char_boundary(n - 2) {
        let head = label[..n - 2].trim_end();
        if let Some(month) = decode_month_name(head) {
            return Date::new(short(&label[n - 2..])?, month, 1).ok();
        }
        if let Some(month) = head
            .strip_suffix('/')
            .and_then(|month| month.parse::<i8>().ok())
        {
            return Date::new(short(&label[n - 2..])?, month, 1).ok();
        }
    }
    None
}

/// `1st Quarter 2005`, `Q1 2005`, `2005 Q1`.
fn read_quarter(label: &str) -> Option<Bucket> {
    let lower = label.to_ascii_lowercase();
    let at = lower.find('q')?;
    let digit = |text: &str| {
        text.bytes()
            .find(u8::is_ascii_digit)
            .map(|b| i8::try_from(b - b'0').unwrap_or(0))
    };
    let quarter = if lower[at..].starts_with("quarter") {
        digit(&lower[..at]).or_else(|| {
            ["first", "second", "third", "fourth"]
                .iter()
                .zip(1..)
                .find_map(|(name, n)| lower.starts_with(name).then_some(n))
        })?
    } else {
        digit(&lower[at..])?
    };
    let year = lower
        .split(|c: char| !c.is_ascii_digit())
        .find_map(|part| (part.len() == 4).then(|| whole_year(part)).flatten())?;
    if !(1..=4).contains(&quarter) {
        return None;
    }
    let month = |n: i8| Date::new(year, n, 1).ok().map(month_text);
    Some(Bucket::MonthRange {
        lower: month(quarter * 3 - 2),
        upper: month(quarter * 3),
    })
}

/// A day or month at the start of the text: its first day, whether it is a full date, and the rest.
fn take_month(text: &str) -> Option<(Date, bool, &str)> {
    if let Some((date, span)) = scan_date(text)
        && span.start == 0
    {
        return Some((date, true, &text[span.end..]));
    }
    if let Some((date, span)) = scan_month(text)
        && span.start == 0
    {
        return Some((date, false, &text[span.end..]));
    }
    // `Jan05 to Mar05`, `01/05 - 03/05`.
    let end = text.find(' ').unwrap_or(text.len());
    whole_month(&text[..end]).map(|date| (date, false, &text[end..]))
}

fn read_month_range(label: &str) -> Option<Bucket> {
    const BEFORE: &[&str] = &["prior to", "before", "earlier than"];
    const UNTIL: &[&str] = &["on or before", "through", "thru", "up to", "on or prior to"];
    const AFTER: &[&str] = &["after", "later than", "subsequent to"];
    const SINCE: &[&str] = &[
        "on or after",
        "from and after",
        "since",
        "beginning",
        "on and after",
    ];
    let lower = label.to_ascii_lowercase();
    let prefix = |heads: &[&str]| {
        heads.iter().find_map(|head| {
            lower
                .strip_prefix(head)
                .map(|_| label[head.len()..].trim_start())
        })
    };
    let range = |lower: Option<Date>, upper: Option<Date>| {
        Some(Bucket::MonthRange {
            lower: lower.map(month_text),
            upper: upper.map(month_text),
        })
    };
    if let Some(rest) = prefix(BEFORE) {
        let (date, _, rest) = take_month(rest)?;
        return if rest.trim().is_empty() {
            range(None, date.yesterday().ok())
        } else {
            None
        };
    }
    if let Some(rest) = prefix(UNTIL) {
        let (date, _, rest) = take_month(rest)?;
        return if rest.trim().is_empty() {
            range(None, Some(date))
        } else {
            None
        };
    }
    if let Some(rest) = prefix(SINCE) {
        let (date, _, rest) = take_month(rest)?;
        return range_to(date, rest).or_else(|| range(Some(date), None));
    }
    if let Some(rest) = prefix(AFTER) {
        let (date, full, rest) = take_month(rest)?;
        let next = if full {
            date.tomorrow()
        } else {
            date.last_of_month().tomorrow()
        };
        return if rest.trim().is_empty() {
            range(next.ok(), None)
        } else {
            None
        };
    }
    let text = prefix(&["from ", "between "]).unwrap_or(label);
    if let Some((date, _, rest)) = take_month(text) {
        return range_to(date, rest);
    }
    read_months_of_year(text)
}

/// `July - September 2001`: the year is said once.
fn read_months_of_year(text: &str) -> Option<Bucket> {
    let at = text.find(|c: char| !c.is_ascii_alphabetic() && c != '.')?;
    let month = decode_month_name(&text[..at])?;
    let year = whole_year(text.get(text.len().checked_sub(4)?..)?)?;
    range_to(Date::new(year, month, 1).ok()?, &text[at..])
}

/// What follows the first month of a range: the second month, or an open end.
fn range_to(first: Date, rest: &str) -> Option<Bucket> {
    let rest = rest.trim().trim_start_matches([',', '.']).trim_start();
    let lower = rest.to_ascii_lowercase();
    let open = |lower: Option<Date>, upper: Option<Date>| {
        Some(Bucket::MonthRange {
            lower: lower.map(month_text),
            upper: upper.map(month_text),
        })
    };
    let tail = lower
        .trim_start_matches("and ")
        .trim_start_matches("or ")
        .trim_start_matches("& ");
    if matches!(
        tail,
        "after" | "later" | "thereafter" | "beyond" | "above" | "greater" | "+" | "over" | "newer"
    ) {
        return open(Some(first), None);
    }
    if matches!(
        tail,
        "prior" | "earlier" | "before" | "below" | "older" | "under"
    ) {
        return open(None, Some(first));
    }
    let second = ["through", "thru", "to", "and", "--", "-", "/"]
        .iter()
        .find_map(|sep| {
            lower
                .strip_prefix(sep)
                .map(|_| rest[sep.len()..].trim_start())
        })?;
    let (second, _, rest) = take_month(second)?;
    (rest.trim().is_empty() && second >= first).then(|| open(Some(first), Some(second)))?
}
