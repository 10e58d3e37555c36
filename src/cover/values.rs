//! Shapes of the values on a cover page: file numbers, employer numbers, states, telephones, addresses.
//!
//! ```text
//! 333-65481-01   0-27026     file number: one to three digits, four to six, perhaps a series
//! 95-4438859                 employer number: two digits, seven
//! (818) 225-3000  302/594-4117  763.542.6000     telephone
//! 4500 Park Granada / Calabasas, California   91302
//! ```
//!
//! Not handled: foreign addresses and states of other countries (they stay `None`).

use crate::dates::scan_date;
use crate::states::state_code;

/// A piece of a line between gaps of two blanks or more, with its columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'t> {
    /// First column (byte).
    pub start: usize,
    /// Column after the last.
    pub end: usize,
    /// The text.
    pub text: &'t str,
}

/// Cuts a line at gaps of two blanks or more.
pub fn segments(line: &str) -> Vec<Segment<'_>> {
    let mut out = Vec::new();
    let mut start = None;
    let mut last = 0;
    for (at, c) in line.char_indices() {
        if c.is_whitespace() {
            continue;
        }
        if let Some(from) = start
            && at - last >= 3
        {
            out.push((from, last + 1));
            start = Some(at);
        }
        start.get_or_insert(at);
        last = at + c.len_utf8() - 1;
    }
    if let Some(from) = start {
        out.push((from, last + 1));
    }
    out.into_iter()
        .map(|(start, end)| Segment {
            start,
            end,
            text: &line[start..end],
        })
        .collect()
}

/// Runs of blanks as one, none at the ends.
pub fn squeeze(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Is the text one or two dates and marks, nothing else?
pub fn is_pure_date(text: &str) -> bool {
    let Some((_, span)) = scan_date(text) else {
        return false;
    };
    let rest = &text[span.end..];
    let rest = match scan_date(rest) {
        Some((_, second)) => format!("{}{}", &rest[..second.start], &rest[second.end..]),
        None => rest.to_owned(),
    };
    !text[..span.start]
        .chars()
        .chain(rest.chars())
        .any(char::is_alphanumeric)
}

/// Maximal runs of digits and hyphens, with where they stand; nothing that letters touch.
fn digit_tokens(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            while at < bytes.len() && !bytes[at].is_ascii_digit() {
                at += 1;
            }
            if at >= bytes.len() {
                return None;
            }
            let start = at;
            while at < bytes.len() && (bytes[at].is_ascii_digit() || bytes[at] == b'-') {
                at += 1;
            }
            let touched = (start > 0
                && (bytes[start - 1].is_ascii_alphanumeric() || bytes[start - 1] == b'-'))
                || bytes.get(at).is_some_and(u8::is_ascii_alphanumeric);
            if !touched {
                return Some((start, text[start..at].trim_end_matches('-')));
            }
        }
    })
}

fn groups(token: &str) -> Vec<usize> {
    token.split('-').map(str::len).collect()
}

/// How many digits a line holds: few lines hold those of a number that is looked for.
fn digits_in(text: &str) -> usize {
    text.bytes().filter(u8::is_ascii_digit).count()
}

/// The Commission file numbers in a line, in order; telephone numbers are none.
pub fn file_numbers(text: &str) -> Vec<String> {
    if digits_in(text) < 4 {
        return Vec::new();
    }
    digit_tokens(text)
        .filter(|(at, token)| {
            let shape = match groups(token)[..] {
                [1..=3, second] => (3..=6).contains(&second),
                [1..=3, second, third] => (4..=6).contains(&second) && third <= 3,
                _ => false,
            };
            // `(858) 623-3265`, `858 623-3265`, `858/623-3265` are telephone numbers.
            let before = text[..*at].trim_end();
            let gap = at - before.len();
            let area = before.len() - before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
            let phone = groups(token)[..] == [3, 4]
                && gap <= 2
                && (before.ends_with([')', '/', '.']) || area == 3);
            let short = matches!(groups(token)[..], [_, 3]);
            shape && !phone && !short
        })
        .map(|(_, token)| token.to_owned())
        .collect()
}

/// A file number of the oldest registrants (`1-143`), too short to be known by its shape: it must stand
/// alone in its column.
pub fn short_file_number(text: &str) -> Option<String> {
    segments(text).iter().find_map(|segment| {
        let shape = matches!(groups(segment.text)[..], [1, 1..=3])
            && segment.text.starts_with(['0', '1'])
            && segment
                .text
                .bytes()
                .all(|b| b.is_ascii_digit() || b == b'-');
        shape.then(|| segment.text.to_owned())
    })
}

/// The employer number in a line; with `loose` also nine digits without their hyphen.
pub fn employer_id(text: &str, loose: bool) -> Option<String> {
    if digits_in(text) < 9 {
        return None;
    }
    digit_tokens(text).find_map(|(_, token)| match groups(token)[..] {
        [2, 7] => Some(token.to_owned()),
        [9] if loose => Some(format!("{}-{}", &token[..2], &token[2..])),
        _ => None,
    })
}

/// The state that a line of values names; of several the one nearest to a column.
pub fn find_state(line: &str, column: Option<usize>) -> Option<&'static str> {
    let words: Vec<(usize, &str)> = line
        .split_whitespace()
        .map(|word| (word.as_ptr() as usize - line.as_ptr() as usize, word))
        .collect();
    if words.len() > 16 {
        return None;
    }
    let mut best: Option<(usize, &'static str)> = None;
    let mut at = 0;
    while at < words.len() {
        let mut step = 1;
        for len in (1..=4.min(words.len() - at)).rev() {
            let (first, last) = (words[at], words[at + len - 1]);
            let window = squeeze(&line[first.0..last.0 + last.1.len()]);
            let name = window.trim_matches(['(', ')', ',', '*', '_']);
            let id = |word: Option<&(usize, &str)>, starts: &[&str]| {
                word.is_some_and(|(_, w)| {
                    let low = w.to_ascii_lowercase();
                    starts.iter().any(|start| low.starts_with(start))
                })
            };
            // `Employer ID`, `I.D. No.`: a caption, not Idaho.
            if let Some(code) = state_code(name)
                && !(code == "ID"
                    && (id(words[..at].last(), &["employer", "tax"])
                        || id(words.get(at + len), &["no.", "num"])))
            {
                let middle = (first.0 + last.0 + last.1.len()) / 2;
                let away = column.map_or(at, |column| middle.abs_diff(column));
                if best.is_none_or(|(least, _)| away < least) {
                    best = Some((away, code));
                }
                step = len;
                break;
            }
        }
        at += step;
    }
    best.map(|(_, code)| code)
}

/// The telephone number in a line, as printed, blanks squeezed.
pub fn telephone(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    (0..bytes.len()).find_map(|start| {
        let open = bytes[start] == b'(';
        if !open {
            let before = &bytes[..start];
            // `1-800-323-6883` starts at its 800, and nothing else inside a run of digits and hyphens.
            let inside = before
                .last()
                .is_some_and(|b| b.is_ascii_digit() || *b == b'-');
            let toll = before.ends_with(b"1-") && !before[..before.len() - 2].ends_with(b"-");
            if !bytes[start].is_ascii_digit() || (inside && !toll) {
                return None;
            }
        }
        let mut at = digits(bytes, start + usize::from(open), 3)?;
        if open {
            at = marks(bytes, at, b" ");
            if bytes.get(at) != Some(&b')') {
                return None;
            }
            at += 1;
        }
        let first = marks(bytes, at, b" -./");
        if first == at && !open {
            return None;
        }
        at = digits(bytes, first, 3)?;
        let second = marks(bytes, at, b" -.");
        if second == at {
            return None;
        }
        let end = digits(bytes, second, 4)?;
        (!bytes.get(end).is_some_and(u8::is_ascii_alphanumeric)).then(|| squeeze(&text[start..end]))
    })
}

fn digits(bytes: &[u8], at: usize, count: usize) -> Option<usize> {
    let run = bytes
        .get(at..)?
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    (run == count).then_some(at + count)
}

fn marks(bytes: &[u8], mut at: usize, set: &[u8]) -> usize {
    while bytes.get(at).is_some_and(|b| set.contains(b)) {
        at += 1;
    }
    at
}

/// The parts of an address.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// Street lines, joined with `, `.
    pub street: Option<String>,
    /// City.
    pub city: Option<String>,
    /// Postal code of the state.
    pub state: Option<&'static str>,
    /// ZIP code.
    pub zip: Option<String>,
}

/// Reads the lines of an address: streets, then city and state, with the ZIP code at the end of a line
/// or in a column of its own. `None` where they hold neither a state nor a ZIP code.
pub fn parse_address(lines: &[&str]) -> Option<Address> {
    let mut zip = None;
    let mut pieces: Vec<String> = Vec::new();
    for line in lines {
        let mut line = without_caption(line).trim_end().to_owned();
        if let Some(at) = zip_at(&line) {
            zip = zip.or_else(|| Some(line[at..].trim().to_owned()));
            line.truncate(at);
        }
        let justified = segments(&line).len() == 1 || has_only_wide_gaps(&line);
        let parts: Vec<String> = match justified {
            true => vec![squeeze(&line)],
            false => segments(&line).iter().map(|s| squeeze(s.text)).collect(),
        };
        for part in parts {
            pieces.extend(
                part.split(',')
                    .map(|piece| piece.trim().to_owned())
                    .filter(|piece| piece.bytes().any(|b| b.is_ascii_alphanumeric())),
            );
        }
    }
    let mut out = Address {
        zip,
        ..Address::default()
    };
    // Below the city may stand whose attention is asked for.
    if let Some(at) = pieces
        .iter()
        .rposition(|piece| split_state(piece).is_some())
        && (at + 1..pieces.len()).any(|after| pieces[after].to_ascii_lowercase().starts_with("att"))
    {
        let city = match at > 0 && split_state(&pieces[at]).is_some_and(|(city, _)| city.is_empty())
        {
            true => at - 1,
            false => at,
        };
        let moved: Vec<String> = pieces.drain(city..=at).collect();
        pieces.extend(moved);
    }
    let last = pieces.pop()?;
    match split_state(&last) {
        Some(("", code)) => {
            out.state = Some(code);
            out.city = pieces.pop();
        }
        Some((city, code)) => {
            out.state = Some(code);
            out.city = Some(city.to_owned());
        }
        None if out.zip.is_some() => out.city = Some(last),
        None => return None,
    }
    // `Suite 326 Dana Point`: the suite belongs to the street.
    if let Some(city) = &out.city
        && let Some((unit, rest)) = split_unit(city)
    {
        pieces.push(unit.to_owned());
        out.city = Some(rest.to_owned());
    }
    out.street = Some(pieces.join(", ")).filter(|street| !street.is_empty());
    Some(out)
}

/// The line without `(Zip Code)` or another caption in brackets behind the value.
fn without_caption(line: &str) -> &str {
    match line.to_ascii_lowercase().find("(zip") {
        Some(at) => line.get(..at).unwrap_or(line),
        None => line,
    }
}

/// Where a ZIP code ends the line.
fn zip_at(line: &str) -> Option<usize> {
    let start = line
        .rfind(|c: char| c.is_whitespace() || c == ',')
        .map_or(0, |at| at + 1);
    let word = &line[start..];
    let shape = match groups(word)[..] {
        [5] | [5, 4] => true,
        [9] => false,
        _ => false,
    };
    (shape && word.bytes().all(|b| b.is_ascii_digit() || b == b'-')).then_some(start)
}

fn has_only_wide_gaps(line: &str) -> bool {
    let line = line.trim();
    let words = line.split_whitespace().count();
    words > 3 && segments(line).len() >= words - 1
}

/// Splits the state off the end of a piece: `Rhode Island`, `San Francisco CA`.
fn split_state(piece: &str) -> Option<(&str, &'static str)> {
    let starts: Vec<usize> = std::iter::once(0)
        .chain(piece.match_indices(' ').map(|(at, _)| at + 1))
        .collect();
    let from = starts.len().saturating_sub(4);
    starts[from..]
        .iter()
        .find_map(|&at| state_code(&piece[at..]).map(|code| (piece[..at].trim_end(), code)))
}

/// `Suite 326 Dana Point` as `Suite 326` and `Dana Point`.
fn split_unit(city: &str) -> Option<(&str, &str)> {
    let mut words = city.match_indices(' ').map(|(at, _)| at);
    let (first, second) = (words.next()?, words.next()?);
    let unit = city[..first].to_ascii_lowercase();
    let known = matches!(
        unit.trim_end_matches('.'),
        "suite" | "ste" | "unit" | "room" | "rm" | "floor" | "apt"
    );
    known.then(|| (&city[..second], city[second..].trim_start()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_numbers_by_shape() {
        assert_eq!(
            file_numbers("Delaware  333-65481-01   95-4438859"),
            ["333-65481-01"]
        );
        assert_eq!(
            file_numbers("2-99554, 33-9518 and 0-9334"),
            ["2-99554", "33-9518", "0-9334"]
        );
        for line in [
            "(858) 623-3265",
            "415-439-6400",
            "858/623-3265",
            "800-323-6883",
            "March 9-12, 2001",
            "55437-1234",
            "2002-20",
        ] {
            assert_eq!(file_numbers(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn employer_numbers_by_shape() {
        assert_eq!(
            employer_id("DE 0-26906  22-3388607", false).as_deref(),
            Some("22-3388607")
        );
        assert_eq!(employer_id("954438859", false), None);
        assert_eq!(
            employer_id("954438859", true).as_deref(),
            Some("95-4438859")
        );
    }

    #[test]
    fn states_of_a_value_line() {
        assert_eq!(
            find_state("  New   York      333-1   12-1234567", Some(4)),
            Some("NY")
        );
        assert_eq!(find_state("333-92152     Delaware", None), Some("DE"));
        assert_eq!(find_state("HARBOR LANE CORP.", None), None);
    }

    #[test]
    fn telephones_as_printed() {
        let case = |line: &str| telephone(line).unwrap_or_default();
        assert_eq!(case("area code (818) 225-3000"), "(818) 225-3000");
        assert_eq!(case("(949)  487-7295"), "(949) 487-7295");
        assert_eq!(case("302/594-4117"), "302/594-4117");
        assert_eq!(case("763.542.6000"), "763.542.6000");
        assert_eq!(case("201-567-5648"), "201-567-5648");
        assert_eq!(case("95-4438859"), "");
        assert_eq!(case("333-92152"), "");
    }

    #[track_caller]
    fn address(lines: &[&str], expected: &str) {
        let got = parse_address(lines).unwrap_or_default();
        let some = |text: Option<String>| text.unwrap_or_default();
        let got = format!(
            "{}|{}|{}|{}",
            some(got.street),
            some(got.city),
            got.state.unwrap_or(""),
            some(got.zip)
        );
        assert_eq!(got, expected);
    }

    #[test]
    fn addresses_in_one_line_or_several() {
        address(
            &[
                "4500 Park Granada",
                "Calabasas, California              91302",
            ],
            "4500 Park Granada|Calabasas|CA|91302",
        );
        address(
            &["10 Dorrance Street, Suite 400, Providence, RHODE ISLAND 02903"],
            "10 Dorrance Street, Suite 400|Providence|RI|02903",
        );
        address(
            &["101 California Street, Suite 2050  San Francisco, CA           94111"],
            "101 California Street, Suite 2050|San Francisco|CA|94111",
        );
        address(
            &["24843  Del  Prado,  Suite  326  Dana  Point,  California                   92629"],
            "24843 Del Prado, Suite 326|Dana Point|CA|92629",
        );
        address(
            &[
                "8400 Normandale Lake Boulevard                 55437",
                "Minneapolis, Minnesota            (Zip Code)",
            ],
            "8400 Normandale Lake Boulevard|Minneapolis|MN|55437",
        );
        address(
            &["85 Broad Street", "New York, New York 10004-1234"],
            "85 Broad Street|New York|NY|10004-1234",
        );
        // Below the city may stand whose attention is asked for; a rule is no part.
        address(
            &[
                "3 Mill Plaza     ________________",
                "Irvine, California",
                "Attention: Trust Office, Series 1998-1    92614",
            ],
            "3 Mill Plaza, Attention: Trust Office, Series 1998-1|Irvine|CA|92614",
        );
        address(&["Words that are none"], "|||");
    }
}
