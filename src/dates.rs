//! Dates and months as filings print them.
//!
//! ```text
//! September 30, 2002     Sept. 30,  2002     30 September 2002     15th day of October, 2002
//! 12/26/97               12-26-1997          1997-12-26            19971226 (header only)
//! January 2005           Jan-05              01/2005               2005-01
//! ```
//!
//! Blanks inside may be justified or a line's end. Two-digit years 00 to 49 are of this century.
//! Not handled: dates in words alone, `12.26.97` (section numbers look alike).

use std::ops::Range;

use jiff::civil::Date;

/// The first date anywhere in the text, and where it stands.
pub fn scan_date(text: &str) -> Option<(Date, Range<usize>)> {
    scan(text, date_at)
}

/// The text as one date and nothing else (blanks and one full stop or comma at its end aside);
/// also the header's `19971226`.
pub fn decode_date(text: &str) -> Option<Date> {
    let text = text.trim().trim_end_matches(['.', ',']).trim_end();
    if text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit()) {
        return civil(
            text[..4].parse().ok()?,
            text[4..6].parse().ok()?,
            text[6..].parse().ok()?,
        );
    }
    let (date, end) = date_at(text.as_bytes(), 0)?;
    (end == text.len()).then_some(date)
}

/// The first month with its year anywhere in the text (as the month's first day), and where it stands.
/// A full date is no month.
pub fn scan_month(text: &str) -> Option<(Date, Range<usize>)> {
    scan(text, month_at)
}

/// `2005-01`, the way in which months go out.
pub fn month_text(date: Date) -> String {
    format!("{:04}-{:02}", date.year(), date.month())
}

/// The month that a word names (`January`, `Sept`, `MAR`), 1 to 12.
pub fn decode_month_name(word: &str) -> Option<i8> {
    match name_at(word.as_bytes(), 0) {
        Some((month, end)) if end == word.len() => Some(month),
        _ => None,
    }
}

/// A test for a date that starts at a byte: the date, and where it ends.
type ScanAt = fn(&[u8], usize) -> Option<(Date, usize)>;

fn scan(text: &str, at: ScanAt) -> Option<(Date, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut start = 0;
    while start < bytes.len() {
        if !bytes[start].is_ascii_alphanumeric() {
            start += 1;
            continue;
        }
        if let Some((date, end)) = at(bytes, start) {
            return Some((date, start..end));
        }
        let letters = bytes[start].is_ascii_alphabetic();
        while start < bytes.len()
            && bytes[start].is_ascii_alphanumeric()
            && bytes[start].is_ascii_alphabetic() == letters
        {
            start += 1;
        }
        // `ACT1997-12-26` is no date, `dated:12/26/97` is one.
        if letters {
            while start < bytes.len() && bytes[start].is_ascii_digit() {
                start += 1;
            }
        }
    }
    None
}

/// A date that starts at the byte, and where it ends.
fn date_at(bytes: &[u8], start: usize) -> Option<(Date, usize)> {
    if bytes.get(start)?.is_ascii_alphabetic() {
        let (month, at) = name_at(bytes, start)?;
        let at = skip_marks(bytes, at, b".-");
        let (day, at) = number_at(bytes, at, 2)?;
        let at = skip_ordinal(bytes, at);
        let next = skip_marks(bytes, at, b",.-'");
        let (year, end) = year_at(bytes, next)?;
        return (next > at).then_some((civil(year, month, day)?, end));
    }
    let (first, digits_end): (i16, usize) = number_at(bytes, start, 4)?;
    if digits_end - start == 4 {
        let (sep, month, at) = part_at(bytes, digits_end)?;
        let (again, day, end) = part_at(bytes, at)?;
        return (sep == again).then_some((civil(first, month, day)?, end));
    }
    if digits_end - start > 2 {
        return None;
    }
    if let Some((sep, second, at)) = part_at(bytes, digits_end) {
        if bytes.get(at) != Some(&sep) {
            return None;
        }
        let (year, end) = year_at(bytes, skip_blanks(bytes, at + 1))?;
        let date = civil(year, i8::try_from(first).ok()?, second)
            .or_else(|| civil(year, second, i8::try_from(first).ok()?))?;
        return Some((date, end));
    }
    let mut at = skip_marks(bytes, skip_ordinal(bytes, digits_end), b"-,");
    for word in [&b"day"[..], b"of"] {
        if bytes.len() >= at + word.len() && bytes[at..at + word.len()].eq_ignore_ascii_case(word) {
            at = skip_blanks(bytes, at + word.len());
        }
    }
    let (month, at) = name_at(bytes, at)?;
    let (year, end) = year_at(bytes, skip_marks(bytes, at, b".,-'"))?;
    Some((civil(year, month, i8::try_from(first).ok()?)?, end))
}

/// A month with its year that starts at the byte, and where it ends.
fn month_at(bytes: &[u8], start: usize) -> Option<(Date, usize)> {
    if bytes.get(start)?.is_ascii_alphabetic() {
        let (month, at) = name_at(bytes, start)?;
        let next = skip_marks(bytes, at, b".,-/'");
        let (year, end) = year_at(bytes, next)?;
        // Two digits are a year only after a mark of their own.
        let short = end - next == 2
            && !bytes[at..next]
                .iter()
                .any(|b| matches!(b, b'-' | b'/' | b'\''));
        return (!short && next > at).then_some((civil(year, month, 1)?, end));
    }
    let (first, at): (i16, usize) = number_at(bytes, start, 4)?;
    let sep = *bytes.get(at)?;
    if !matches!(sep, b'/' | b'-') || (start > 0 && bytes[start - 1] == sep) {
        return None;
    }
    let (second, end): (i16, usize) = number_at(bytes, at + 1, 4)?;
    if bytes.get(end) == Some(&sep) {
        return None;
    }
    match (at - start, end - at - 1) {
        (4, 2) => Some((civil(first, i8::try_from(second).ok()?, 1)?, end)),
        (1 | 2, 4) => Some((civil(second, i8::try_from(first).ok()?, 1)?, end)),
        _ => None,
    }
}

/// `-12` or `/12`: the separator, the number, the end.
fn part_at(bytes: &[u8], at: usize) -> Option<(u8, i8, usize)> {
    let sep = *bytes.get(at)?;
    if !matches!(sep, b'/' | b'-') {
        return None;
    }
    let (number, end) = number_at(bytes, at + 1, 2)?;
    Some((sep, number, end))
}

/// One to `most` digits that no further digit follows.
fn number_at<T: TryFrom<i32>>(bytes: &[u8], at: usize, most: usize) -> Option<(T, usize)> {
    let mut value = 0i32;
    let mut end = at;
    while let Some(digit) = bytes.get(end).filter(|b| b.is_ascii_digit()) {
        if end - at == most {
            return None;
        }
        value = value * 10 + i32::from(digit - b'0');
        end += 1;
    }
    (end > at).then_some((T::try_from(value).ok()?, end))
}

/// A year of two or four digits.
fn year_at(bytes: &[u8], at: usize) -> Option<(i16, usize)> {
    let (year, end): (i16, usize) = number_at(bytes, at, 4)?;
    // `Section 3, 12.50` and `12/26/97-01` are no years.
    if matches!(bytes.get(end..), Some([b'.' | b',' | b'-' | b'/', digit, ..]) if digit.is_ascii_digit())
        || bytes.get(end).is_some_and(u8::is_ascii_alphabetic)
    {
        return None;
    }
    match end - at {
        4 if (1700..2200).contains(&year) => Some((year, end)),
        2 => Some((year + if year < 50 { 2000 } else { 1900 }, end)),
        _ => None,
    }
}

const NAMES: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The month whose name or abbreviation stands at the byte as a whole word, and its end.
fn name_at(bytes: &[u8], at: usize) -> Option<(i8, usize)> {
    let rest = bytes.get(at..)?;
    let len = rest
        .iter()
        .take(10)
        .position(|b| !b.is_ascii_alphabetic())
        .unwrap_or(rest.len().min(10));
    if !(3..=9).contains(&len) || (at > 0 && bytes[at - 1].is_ascii_alphabetic()) {
        return None;
    }
    let word = &rest[..len];
    let idx = NAMES.iter().position(|name| {
        (len == 3 || len == name.len() || (len == 4 && *name == "september"))
            && name.as_bytes()[..len.min(name.len())].eq_ignore_ascii_case(word)
    })?;
    Some((idx as i8 + 1, at + len))
}

fn skip_blanks(bytes: &[u8], mut at: usize) -> usize {
    while bytes.get(at).is_some_and(|b| b.is_ascii_whitespace()) {
        at += 1;
    }
    at
}

/// Past blanks, at most one of the marks, and blanks again.
fn skip_marks(bytes: &[u8], at: usize, marks: &[u8]) -> usize {
    let mut at = skip_blanks(bytes, at);
    let mut seen = 0;
    while seen < 2 && bytes.get(at).is_some_and(|b| marks.contains(b)) {
        at = skip_blanks(bytes, at + 1);
        seen += 1;
    }
    at
}

fn skip_ordinal(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at..at + 2) {
        Some(word)
            if [&b"st"[..], b"nd", b"rd", b"th"]
                .iter()
                .any(|o| o.eq_ignore_ascii_case(word))
                && !bytes.get(at + 2).is_some_and(u8::is_ascii_alphabetic) =>
        {
            at + 2
        }
        _ => at,
    }
}

fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    Date::new(year, month, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn date(text: &str, expected: &str) {
        let got = scan_date(text).map(|(date, at)| format!("{date} {}", &text[at]));
        assert_eq!(got.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn dates_are_found_anywhere_in_a_text() {
        date(
            "Reported) September 30, 2002",
            "2002-09-30 September 30, 2002",
        );
        date("dated Sept. 30,   2002.", "2002-09-30 Sept. 30,   2002");
        date("as of July 1,\n2000 (the", "2000-07-01 July 1,\n2000");
        date("MAY 9, 2005 (May 9, 2005)", "2005-05-09 MAY 9, 2005");
        date("30 September 2002", "2002-09-30 30 September 2002");
        date(
            "this 15th day of October, 2002",
            "2002-10-15 15th day of October, 2002",
        );
        date("on 12/26/97:", "1997-12-26 12/26/97");
        date("12-26-1997", "1997-12-26 12-26-1997");
        date("26/12/1997", "1997-12-26 26/12/1997");
        date("1997-12-26", "1997-12-26 1997-12-26");
        date("01-Mar-05", "2005-03-01 01-Mar-05");
        date("June 30,2002", "2002-06-30 June 30,2002");
        date("October 15 , 2002", "2002-10-15 October 15 , 2002");
        date("1/1/49 and", "2049-01-01 1/1/49");
        date("1/1/50 and", "1950-01-01 1/1/50");
    }

    #[test]
    fn other_numbers_are_no_dates() {
        for text in [
            "333-92152",
            "95-4596516",
            "(818) 225-3000",
            "818-225-3000",
            "Series 2002-20",
            "February 30, 2002",
            "January 2005",
            "Marching 12, 2002",
            "May 12",
            "May 121, 2002",
            "12/26",
            "",
            "7",
            "333-46893-01",
            "12-34-99",
        ] {
            date(text, "");
        }
    }

    #[test]
    fn a_whole_text_is_one_date() {
        assert_eq!(decode_date(" 19981231 ").unwrap().to_string(), "1998-12-31");
        assert_eq!(
            decode_date("May 9, 2005.").unwrap().to_string(),
            "2005-05-09"
        );
        assert_eq!(decode_date("May 9, 2005 x"), None);
        assert_eq!(decode_date("19981331"), None);
        assert_eq!(decode_date(""), None);
    }

    #[track_caller]
    fn month(text: &str, expected: &str) {
        let got = scan_month(text).map(|(date, at)| format!("{} {}", month_text(date), &text[at]));
        assert_eq!(got.unwrap_or_default(), expected, "{text}");
    }

    #[test]
    fn months_have_a_year() {
        month("January 2005", "2005-01 January 2005");
        month("Sept., 2005 and on", "2005-09 Sept., 2005");
        month("Jan-05", "2005-01 Jan-05");
        month("Jan '99", "1999-01 Jan '99");
        month("01/2005", "2005-01 01/2005");
        month("2005-01", "2005-01 2005-01");
        month("May 05", "");
        month("May 5, 2005", "");
        month("12/26/97", "");
        month("1997-12-26", "");
    }
}
