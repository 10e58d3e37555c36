//! One line at a time: its kind, and pure `scan_*` tests on its bytes.
//!
//! Lines are given without their end; leading blanks are part of them.

/// What a line is. The lexer sets the first group by shape; readers above it refine [`LineKind::Text`]
/// and [`LineKind::Data`] into the second group. Each line of a file has exactly one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Blanks only.
    Blank,
    /// Three or more of `- = _ * + | . ~` and blanks only.
    Rule,
    /// Holds a `<PAGE>` mark.
    PageMark,
    /// The page number before a page mark.
    PageNumber,
    /// Starts with a known tag.
    Tag,
    /// SGML header, either dialect.
    Header,
    /// PEM envelope.
    Envelope,
    /// uuencoded or other non-text body.
    Encoded,
    /// A line of an HTML body.
    Html,
    /// Ends in numbers that stand apart from the words before them.
    Data,
    /// Anything else: prose, until a reader knows better.
    Text,

    /// An item heading of form 8-K (all lines of it).
    ItemHeading,
    /// The signature block.
    Signature,
    /// A running head repeated at page tops.
    RunningHead,
    /// A table's title or group line.
    Title,
    /// A table's column headings.
    ColumnHeading,
    /// A table's row (its label lines included).
    Row,
    /// A table's total.
    Total,
    /// A table's subtotal.
    Subtotal,
    /// A banner inside a table.
    Banner,
    /// A statistic line (`Min:`, `Weighted Average`) at a table.
    Statistic,
    /// A footnote bound to a table.
    Footnote,
    /// A line inside a table that no reader explains.
    Unexplained,
}

impl LineKind {
    /// All kinds, in the order in which the accounting lists them.
    pub const ALL: [LineKind; 23] = [
        LineKind::Blank,
        LineKind::Rule,
        LineKind::PageMark,
        LineKind::PageNumber,
        LineKind::Tag,
        LineKind::Header,
        LineKind::Envelope,
        LineKind::Encoded,
        LineKind::Html,
        LineKind::Data,
        LineKind::Text,
        LineKind::ItemHeading,
        LineKind::Signature,
        LineKind::RunningHead,
        LineKind::Title,
        LineKind::ColumnHeading,
        LineKind::Row,
        LineKind::Total,
        LineKind::Subtotal,
        LineKind::Banner,
        LineKind::Statistic,
        LineKind::Footnote,
        LineKind::Unexplained,
    ];

    /// The public name of the class (`accounting.classes`, `pooltab lex`).
    pub fn name(self) -> &'static str {
        match self {
            LineKind::Blank => "blank",
            LineKind::Rule => "rule",
            LineKind::PageMark => "page_mark",
            LineKind::PageNumber => "page_number",
            LineKind::Tag => "tag",
            LineKind::Header => "header",
            LineKind::Envelope => "envelope",
            LineKind::Encoded => "encoded",
            LineKind::Html => "html",
            LineKind::Data => "data",
            LineKind::Text => "prose",
            LineKind::ItemHeading => "item_heading",
            LineKind::Signature => "signature",
            LineKind::RunningHead => "running_head",
            LineKind::Title => "title",
            LineKind::ColumnHeading => "column_heading",
            LineKind::Row => "row",
            LineKind::Total => "total",
            LineKind::Subtotal => "subtotal",
            LineKind::Banner => "banner",
            LineKind::Statistic => "statistic",
            LineKind::Footnote => "footnote",
            LineKind::Unexplained => "unexplained",
        }
    }
}

/// Blank, tab and form feed: what separates words inside a line.
pub fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\x0C' | b'\x0B' | b'\r')
}

/// The line without blanks at both ends.
pub fn trim(line: &[u8]) -> &[u8] {
    let line = trim_end(line);
    let start = line
        .iter()
        .position(|&b| !is_blank(b))
        .unwrap_or(line.len());
    &line[start..]
}

/// The line without blanks at its end.
pub fn trim_end(mut line: &[u8]) -> &[u8] {
    while let [rest @ .., last] = line
        && is_blank(*last)
    {
        line = rest;
    }
    line
}

fn is_rule_byte(byte: u8) -> bool {
    matches!(byte, b'-' | b'=' | b'_' | b'*' | b'+' | b'|' | b'.' | b'~')
}

/// Is the line a rule: three or more rule characters and blanks, not dots and bars alone?
pub fn scan_rule(line: &[u8]) -> bool {
    let mut marks = 0usize;
    let mut strong = 0usize;
    for &byte in line {
        if is_rule_byte(byte) {
            marks += 1;
            strong += usize::from(!matches!(byte, b'.' | b'|' | b'*'));
        } else if !is_blank(byte) {
            return false;
        }
    }
    marks >= 3 && (strong >= 1 || marks >= 5 || line.contains(&b'*'))
}

/// How many bytes of dash escape lead the line: 0, 2, or 4 for text escaped twice
/// (DOMAIN section 1.1). Outside an envelope only rules are taken as escaped.
pub fn scan_dash_escape(line: &[u8], in_envelope: bool) -> usize {
    let pure = |bytes: &[u8]| !bytes.is_empty() && bytes.iter().all(|&b| b == b'-' || is_blank(b));
    if !line.starts_with(b"- -") {
        return 0;
    }
    let rest = &line[2..];
    if !in_envelope && !pure(rest) {
        return 0;
    }
    if rest.starts_with(b"- -") && pure(rest) {
        4
    } else {
        2
    }
}

/// The tags that a filing may hold; anything else in angle brackets is text.
const TAGS: [&str; 40] = [
    "ACCEPTANCE-DATETIME",
    "B",
    "C",
    "CAPTION",
    "CENTER",
    "CIK",
    "DESCRIPTION",
    "DOCUMENT",
    "EX-99",
    "FILENAME",
    "FN",
    "HTML",
    "I",
    "IMS-DOCUMENT",
    "IMS-HEADER",
    "LEGEND",
    "MULTIPLIER",
    "PAGE",
    "PDF",
    "PERIOD-TYPE",
    "R",
    "ARTICLE",
    "S",
    "SEC-DOCUMENT",
    "SEC-HEADER",
    "SEQUENCE",
    "SUBMISSION",
    "TABLE",
    "TEXT",
    "TYPE",
    "U",
    "XBRL",
    "XML",
    "FISCAL-YEAR-END",
    "PERIOD-END",
    "RESTATED",
    "NAME",
    "CURRENCY",
    "PERIOD-START",
    "EXCHANGE-RATE",
];

/// The name of a known tag at the start of the bytes (`<PAGE>`, `</TABLE>`, `<F1>`), upper-case and
/// without brackets, and the length of the whole tag.
pub fn scan_tag(bytes: &[u8]) -> Option<(TagName, usize)> {
    let rest = bytes.strip_prefix(b"<")?;
    let (closing, rest) = match rest.strip_prefix(b"/") {
        Some(rest) => (true, rest),
        None => (false, rest),
    };
    let len = rest.iter().take(24).position(|&b| b == b'>')?;
    let name = std::str::from_utf8(&rest[..len]).ok()?;
    let known = TAGS
        .iter()
        .find(|tag| tag.eq_ignore_ascii_case(name))
        .copied();
    let name = match known {
        Some(known) => known,
        None if is_footnote_tag(name) => "F",
        None => return None,
    };
    Some((TagName { name, closing }, 2 + usize::from(closing) + len))
}

fn is_footnote_tag(name: &str) -> bool {
    matches!(name.as_bytes(), [b'F' | b'f', digits @ ..]
        if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

/// A known tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagName {
    /// Upper-case; `F` stands for all of `<F1>`, `<F2>` ...
    pub name: &'static str,
    /// `</NAME>`?
    pub closing: bool,
}

/// Is this the text of a page number line: `2`, `-2-`, `- 2 -`, `iv`, `A-3`, `S-12`, `Page 3 of 20`?
pub fn scan_page_number(line: &[u8]) -> bool {
    let line = page_at_end(trim(line));
    if line.is_empty() || line.len() > 24 {
        return false;
    }
    let lower: Vec<u8> = line.iter().map(u8::to_ascii_lowercase).collect();
    let inner = trim(
        lower
            .strip_prefix(b"page")
            .or_else(|| lower.strip_prefix(b"pg."))
            .unwrap_or(&lower),
    );
    let inner = trim(inner.strip_prefix(b"-").unwrap_or(inner));
    let inner = trim(inner.strip_suffix(b"-").unwrap_or(inner));
    if inner.is_empty() {
        return false;
    }
    let number = |b: &[u8]| !b.is_empty() && b.len() <= 4 && b.iter().all(u8::is_ascii_digit);
    let roman = |b: &[u8]| {
        !b.is_empty() && b.len() <= 6 && b.iter().all(|c| matches!(c, b'i' | b'v' | b'x' | b'l'))
    };
    if number(inner) || roman(inner) {
        return true;
    }
    if let Some(dash) = inner.iter().position(|&b| b == b'-') {
        let (head, tail) = (&inner[..dash], &inner[dash + 1..]);
        return (1..=3).contains(&head.len())
            && head.iter().all(u8::is_ascii_alphanumeric)
            && number(tail);
    }
    match memchr::memmem::find(inner, b" of ") {
        Some(at) => number(trim(&inner[..at])) && number(trim(&inner[at + 4..])),
        None => false,
    }
}

/// The `Page 3 of 20` that stands apart at the end of a line with the name of the issue; else the whole line.
fn page_at_end(line: &[u8]) -> &[u8] {
    let end = match memchr::memmem::rfind(line, b"  ") {
        Some(gap) => &line[gap + 2..],
        None => return line,
    };
    match end.first_chunk::<5>() {
        Some(word) if word.eq_ignore_ascii_case(b"Page ") => end,
        _ => line,
    }
}

/// What the first word of a line may open. That it does is for its reader to say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Opening {
    /// Nothing that is looked for by its first word.
    Nothing,
    /// An item heading: `item`, or three marks of a rule, to which a heading may be glued.
    Item,
    /// A table of contents: `contents`, `table`.
    Contents,
    /// Signatures: `signature`, `pursuant`.
    Signature,
}

/// What a line may open, given without blanks before it. Words may be letter-spaced.
pub fn scan_opening(line: &[u8]) -> Opening {
    let is_glue = |byte: u8| is_blank(byte) || matches!(byte, b':' | b'.' | b'(' | b')');
    let is_mark = |byte: &u8| matches!(byte, b'-' | b'_' | b'=' | b'*');
    let (opens, opening) = match line.first() {
        Some(b'I' | b'i') => (starts_word(line, b"item", is_blank), Opening::Item),
        Some(b'-' | b'_' | b'=' | b'*') => (
            line.len() > 3 && line[..3].iter().all(is_mark),
            Opening::Item,
        ),
        Some(b'C' | b'c') => (starts_word(line, b"contents", is_blank), Opening::Contents),
        Some(b'T' | b't') => (
            starts_word(line, b"table", |byte| !byte.is_ascii_alphabetic()),
            Opening::Contents,
        ),
        Some(b'S' | b's') => (starts_word(line, b"signature", is_glue), Opening::Signature),
        Some(b'P' | b'p') => (starts_word(line, b"pursuant", is_blank), Opening::Signature),
        _ => (false, Opening::Nothing),
    };
    match opens {
        true => opening,
        false => Opening::Nothing,
    }
}

/// Does the line start with these letters, whatever glue stands between them?
fn starts_word(line: &[u8], word: &[u8], is_glue: impl Fn(u8) -> bool) -> bool {
    let mut bytes = line.iter().filter(|&&b| !is_glue(b));
    word.iter()
        .all(|letter| bytes.next().is_some_and(|b| b.eq_ignore_ascii_case(letter)))
}

/// Could the line, given without blanks at its end, end in a cell: a number, its sign or mark, a frame, a
/// nil mark? By its last letter, for the most part.
pub fn may_end_in_cell(line: &[u8]) -> bool {
    match line.last() {
        Some(b'P' | b'V' | b'a' | b'.') => [&b" NAP"[..], b" NAV", b" n/a", b" N.A."]
            .iter()
            .any(|nil| line.ends_with(nil)),
        Some(
            b'%'
            | b')'
            | b'x'
            | b'X'
            | b'-'
            | b'*'
            | b'+'
            | b'|'
            | b']'
            | b'A'
            | b'>'
            | b'0'..=b'9',
        ) => true,
        // `1,20O`
        Some(&last) => {
            is_like_digit(last)
                && matches!(
                    line.get(line.len().wrapping_sub(2)),
                    Some(b'0'..=b'9' | b',' | b'.')
                )
        }
        None => false,
    }
}

/// Does the line end in a number that stands apart from words before it, or in two numbers in a row?
/// A cheap test: it lets too much through, the table reader decides.
pub fn scan_data(line: &[u8]) -> bool {
    let line = trim_end(line);
    if !may_end_in_cell(line) {
        return false;
    }
    let mut numbers = 0usize;
    let mut apart = false;
    // Marks behind the last number, `10.0%(a),(b)` or `10.0%   (a)`, are no part of it.
    let mut line = line;
    while let [head @ .., b'(', mark, b')'] | [head @ .., b'[', mark, b']'] = line
        && mark.is_ascii_alphabetic()
        && matches!(
            head.last(),
            Some(b' ' | b',' | b'%' | b')' | b']' | b'0'..=b'9')
        )
    {
        line = trim_end(head.strip_suffix(b",").unwrap_or(head));
    }
    let mut end = line.len();
    while end > 0 {
        let start = line[..end]
            .iter()
            .rposition(|&b| is_blank(b) || b == b'|')
            .map_or(0, |at| at + 1);
        let word = match &line[start..end] {
            // The last dot of `. . . .100.00%` is no part of the number.
            [b'.', number @ ..] if number.contains(&b'.') => number,
            word => word,
        };
        let gap_end = start;
        let mut at = gap_end;
        while at > 0 && (is_blank(line[at - 1]) || line[at - 1] == b'|') {
            at -= 1;
        }
        // A dot leader parts the number from its label, however near.
        // A bare integer behind lone dots is rather the page of a table of contents.
        let leader =
            line[..at].ends_with(b"..") || line[..at].ends_with(b". .") && is_no_page(word);
        let wide = leader
            || gap_end - at >= 2
            || line[at..gap_end].contains(&b'\t')
            || line[at..gap_end].contains(&b'|');
        // `2.45 %[1]` has its mark behind the sign.
        let symbol = matches!(
            word,
            b"$" | b"%" | b"%$" | b"" | b")" | b")%" | b"%)" | b"/" | b"x" | b"X"
        ) || matches!(word, [b'%', b'(' | b'[' | b'<' | b'*', ..]);
        if is_number_word(word) {
            numbers += 1;
            apart |= wide || word[0] == b'$' || at == 0;
        } else if !symbol && !is_nil_word(word) && !is_mistyped(word, wide) {
            return ends_in_leader_and_number(word, numbers > 0);
        } else {
            apart |= wide && word == b"$";
        }
        if numbers >= 2 || (numbers >= 1 && apart) {
            return true;
        }
        end = at;
    }
    false
}

/// `Texas.....100...10.00%`: does a number stand right behind a leader? A bare integer is rather the page
/// of a table of contents, if no other number follows.
fn ends_in_leader_and_number(word: &[u8], among_numbers: bool) -> bool {
    let Some(at) = word.windows(2).rposition(|pair| pair == b"..") else {
        return false;
    };
    let number = &word[at + 2..];
    is_number_word(number) && (among_numbers || is_no_page(number))
}

/// Has a number a sign that page numbers never have?
fn is_no_page(number: &[u8]) -> bool {
    number
        .iter()
        .any(|b| matches!(b, b'%' | b'.' | b',' | b'$'))
}

fn is_nil_word(word: &[u8]) -> bool {
    let dashes = word
        .strip_suffix(b"%")
        .or_else(|| word.strip_prefix(b"$"))
        .unwrap_or(word);
    matches!(word, b"N/A" | b"NA" | b"n/a" | b"N.A." | b"NAP" | b"NAV")
        || dashes.iter().all(|&b| b == b'-')
        || word.iter().all(|&b| b == b'*')
        || is_less_than(word)
}

/// `<0.01%`: a share too small to be printed.
pub fn is_less_than(word: &[u8]) -> bool {
    matches!(word, [b'<', number @ .., b'%'] if is_number_word(number))
}

/// Letters that typists take for digits.
#[inline]
pub fn is_like_digit(byte: u8) -> bool {
    matches!(byte, b'O' | b'o' | b'l' | b'I')
}

/// `2O.00%`, `1,2l4`: is the word a number but for letters that look like digits? Section numbers and names
/// have no sign of an amount, or more letters; a word apart from others (`60O`) needs none.
pub fn is_mistyped(word: &[u8], apart: bool) -> bool {
    let (mut digits, mut letters, mut signs) = (0usize, 0usize, 0usize);
    for &byte in word {
        match byte {
            b'0'..=b'9' => digits += 1,
            b',' | b'.' | b'$' | b'%' => signs += 1,
            b'(' | b')' => {}
            byte if is_like_digit(byte) => letters += 1,
            _ => return false,
        }
    }
    letters > 0
        && digits >= letters
        && digits + signs >= 2
        && (signs > 0 || apart)
        && !matches!(word.last(), Some(b',' | b'.'))
}

/// Has the word the shape of a printed number: a digit, and only number characters? A comma or a
/// full stop at its end makes it prose.
fn is_number_word(word: &[u8]) -> bool {
    let mut digit = false;
    for &byte in word {
        match byte {
            b'0'..=b'9' => digit = true,
            b',' | b'.' | b'$' | b'%' | b'(' | b')' | b'-' | b'x' | b'X' | b'*' | b'+' | b'['
            | b']' | b'/' => {}
            _ => return false,
        }
    }
    digit && word.first() != Some(&b'%') && !matches!(word.last(), Some(b',' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_marks_and_blanks_only() {
        for rule in [
            "-----",
            "- -----  ----",
            "=====  ===",
            "  ____ ",
            "|----|---|",
            "* * *",
            "......",
            "+--+",
        ] {
            assert!(scan_rule(rule.as_bytes()), "{rule}");
        }
        for text in ["--", "- 2 -", "--- x", "...", "|  |", ""] {
            assert!(!scan_rule(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn dash_escapes_are_undone_once_or_twice() {
        assert_eq!(scan_dash_escape(b"- -------", false), 2);
        assert_eq!(scan_dash_escape(b"- - -----", true), 4);
        assert_eq!(scan_dash_escape(b"- -10 minutes prior", true), 2);
        assert_eq!(scan_dash_escape(b"- -10 minutes prior", false), 0);
        assert_eq!(scan_dash_escape(b"- a bullet", true), 0);
        assert_eq!(scan_dash_escape(b"-------", true), 0);
    }

    #[test]
    fn only_known_tags_are_tags() {
        assert_eq!(scan_tag(b"<PAGE>  12").unwrap().0.name, "PAGE");
        assert_eq!(
            scan_tag(b"</table>").unwrap(),
            (
                TagName {
                    name: "TABLE",
                    closing: true
                },
                8
            )
        );
        assert_eq!(scan_tag(b"<F12>").unwrap().0.name, "F");
        assert!(scan_tag(b"< 15.00").is_none());
        assert!(scan_tag(b"<= 80>").is_none());
        assert!(scan_tag(b"<NOTATAG>").is_none());
    }

    #[test]
    fn page_numbers() {
        for line in [
            "2",
            "  -2-",
            "- 2 -",
            "iv",
            "A-3",
            "  S-12",
            "Page 3 of 20",
            "-13-",
            "Alder Trust 2001-1         Page 5 of 31",
        ] {
            assert!(scan_page_number(line.as_bytes()), "{line}");
        }
        for line in [
            "Total",
            "360  12",
            "",
            "12,345",
            "California",
            "-",
            "See  Page of 3",
        ] {
            assert!(!scan_page_number(line.as_bytes()), "{line}");
        }
    }

    #[test]
    fn openings_are_known_by_their_first_word() {
        for (line, opening) in [
            ("Item 5.  Other Events", Opening::Item),
            ("I T E M   5.", Opening::Item),
            ("-----Item 5.", Opening::Item),
            ("It may keep a fee", Opening::Nothing),
            ("- a bullet", Opening::Nothing),
            ("CONTENTS", Opening::Contents),
            ("T A B L E  O F", Opening::Contents),
            ("condition", Opening::Nothing),
            ("S I G N A T U R E S", Opening::Signature),
            ("Pursuant   to the requirements", Opening::Signature),
            ("principal", Opening::Nothing),
            ("s", Opening::Nothing),
        ] {
            assert_eq!(scan_opening(line.as_bytes()), opening, "{line}");
        }
    }

    #[test]
    fn data_lines_end_in_numbers_that_stand_apart() {
        for line in [
            "California                      268         $ 113,346,210.62       50.35%",
            "        553",
            "  500 - 599             30     $5,000,000      25.0%   8.250%",
            "| Totals           |  100  | $ 20,000,000  | 100.0 % |",
            "Purchase\t60\t$12,345,678.90\t61.73%",
            "2.501 - 3.000              1            5,000       **               --",
            "750 and above 12 34.5",
        ] {
            assert!(scan_data(line.as_bytes()), "{line}");
        }
        for line in [
            "entered into on October 1, 2002",
            "Item 5.  Other Events.",
            "the sum of the columns may not equal",
            "                           Balance        %",
            "",
        ] {
            assert!(!scan_data(line.as_bytes()), "{line}");
        }
    }
}
