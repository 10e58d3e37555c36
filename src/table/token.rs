//! Words, numbers, nil marks and leaders of one line, with their columns.
//!
//! ```text
//! Other (less than 2%)....     116    $  46,835,874.03     20.81%
//! word  word  word word       number  number               number
//! ```
//!
//! A `$` or `%` that stands apart belongs to the number beside it; a footnote mark glued to a number
//! stays outside its digits. Values are not judged here.

use crate::line::is_less_than;
use crate::line::is_like_digit;
use crate::line::is_mistyped;
use crate::line::trim;

/// Lines longer than this are prose, whatever they hold: no table is that wide.
pub const MAX_WIDTH: usize = 4096;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TokenKind {
    /// Anything that is no number.
    Word,
    /// A printed number.
    Number,
    /// `--`, `-`, `*`, `N/A`: a cell without a value.
    Nil,
    /// A number with letters for digits, `2O.00%`: a cell whose value nobody knows.
    Mistyped,
    /// Dots from a label to its numbers.
    Leader,
}

/// A token: columns from `start` to `end` (excluded), and for numbers the columns of the digits.
#[derive(Clone, Copy, Debug)]
pub struct Token {
    /// First column (a detached `$` included).
    pub start: u16,
    /// After the last column (`%` and marks included).
    pub end: u16,
    /// First column of the digits.
    pub digits_start: u16,
    /// After the last digit: numbers of a column share this edge.
    pub edge: u16,
    /// What it is.
    pub kind: TokenKind,
    /// In parentheses or after a minus sign.
    pub negative: bool,
    /// With a `%`.
    pub percent: bool,
    /// With a `$`.
    pub dollar: bool,
}

impl Token {
    /// The token's bytes in its line.
    pub fn text<'a>(&self, line: &'a [u8]) -> &'a [u8] {
        &line[usize::from(self.start)..usize::from(self.end)]
    }

    /// Number, nil mark or a number mistyped: what a cell may hold.
    pub fn is_cell(&self) -> bool {
        matches!(
            self.kind,
            TokenKind::Number | TokenKind::Nil | TokenKind::Mistyped
        )
    }
}

/// Appends the tokens of a line (single-byte text without tabs; bars are blanks).
pub fn read_tokens(line: &[u8], out: &mut Vec<Token>) {
    if line.len() > MAX_WIDTH {
        return;
    }
    let first = out.len();
    let mut start = None;
    let mut dotted = false;
    let mut dot_before = 0;
    for (nth, bytes) in line.chunks(STEP).enumerate() {
        let mut step = [b' '; STEP];
        step[..bytes.len()].copy_from_slice(bytes);
        let dots = bits(&step, |byte| byte == b'.');
        dotted |= dots & (dots << 1 | dot_before) != 0;
        dot_before = dots >> (STEP - 1);
        // A change from bit to bit is where a word begins or ends.
        let words = bits(&step, |byte| !parts_words(byte));
        let mut changes = words ^ (words << 1 | u64::from(start.is_some()));
        while changes != 0 {
            let at = nth * STEP + changes.trailing_zeros() as usize;
            changes &= changes - 1;
            match start.take() {
                None => start = Some(at),
                Some(start) if dotted => read_dotted(line, start, at, first, out),
                Some(start) => push_word(line, start, at, first, out),
            }
        }
    }
    // A word that ends with the line and the step.
    match start {
        Some(start) if dotted => read_dotted(line, start, line.len(), first, out),
        Some(start) => push_word(line, start, line.len(), first, out),
        None => {}
    }
}

/// How many bytes are looked at in one go: one for each bit of a machine word.
const STEP: usize = 64;

/// Is this a blank or a bar? All blanks but ` ` are neighbours, and all conditions are looked at: so many
/// bytes can be compared at a time.
fn parts_words(byte: u8) -> bool {
    (byte == b' ') | (byte.wrapping_sub(b'\t') <= b'\r' - b'\t') | (byte == b'|')
}

/// For which bytes does something hold? The first is the lowest bit.
fn bits(bytes: &[u8; STEP], holds: impl Fn(u8) -> bool) -> u64 {
    let mut flags = [0u8; STEP];
    for (flag, &byte) in flags.iter_mut().zip(bytes) {
        *flag = u8::from(holds(byte));
    }
    // A multiplication gathers the lowest bits of eight bytes in the top byte.
    const GATHER: u64 = 0x0102_0408_1020_4080;
    let gathered = flags
        .as_chunks()
        .0
        .iter()
        .map(|&eight| u64::from_le_bytes(eight).wrapping_mul(GATHER) >> 56);
    gathered.rev().fold(0, |bits, byte| bits << 8 | byte)
}

/// A word of a line with double dots. Three inside it are a leader between a label and a number.
fn read_dotted(line: &[u8], start: usize, end: usize, first: usize, out: &mut Vec<Token>) {
    if let Some((dots, after)) = leader_in(&line[start..end]) {
        if dots > 0 {
            push_word(line, start, start + dots, first, out);
        }
        out.push(plain(start + dots, start + after, TokenKind::Leader));
        if start + after < end {
            read_dotted(line, start + after, end, first, out);
        }
        return;
    }
    push_word(line, start, end, first, out);
}

fn push_word(line: &[u8], start: usize, end: usize, first: usize, out: &mut Vec<Token>) {
    let word = &line[start..end];
    if matches!(word, b"x" | b"X") && takes_sign(line, start, end, first, out) {
        return;
    }
    if word[0].is_ascii_alphabetic() {
        if is_like_digit(word[0])
            && let Some(token) = mistyped(word, start, &out[first..])
        {
            push_cell_or_word(line, token, first, out);
            return;
        }
        // Most words are that and no more.
        let nil = matches!(word[0], b'N' | b'n') && is_nil(word);
        let kind = if nil { TokenKind::Nil } else { TokenKind::Word };
        push_cell_or_word(line, plain(start, end, kind), first, out);
        return;
    }
    if let [head @ .., b'$'] = word
        && (head == b"%" || scan_number(head).is_some())
    {
        // The sign of the next amount touches the cell before it: `100.00 %$  1,234`, `508$  1,234`.
        push_word(line, start, end - 1, first, out);
        push_word(line, end - 1, end, first, out);
        return;
    }
    match word {
        b")" | [b'%', ..] | [b')', b'%', ..] if is_sign_with_marks(word) => {
            if out.len() > first
                && let Some(last) = out.last_mut()
                && last.kind == TokenKind::Number
                && start - usize::from(last.end) <= 4
            {
                last.end = end as u16;
                last.percent |= word.contains(&b'%');
                return;
            }
            if word.contains(&b')')
                && let Some(token) = closed_by(line, &out[first..], start, end)
            {
                out.pop();
                push_cell_or_word(line, token, first, out);
                return;
            }
        }
        // A star one blank after a number is its footnote mark, not a cell of its own.
        b"*" | b"**" => {
            if out.len() > first
                && let Some(last) = out.last_mut()
                && last.kind == TokenKind::Number
                && start - usize::from(last.end) <= 1
            {
                last.end = end as u16;
                return;
            }
        }
        // A mark that ends the line stands in a column of its own: `10.0%     (1)`.
        [b'(', mark, b')'] if mark.is_ascii_alphanumeric() && trim(&line[end..]).is_empty() => {
            if out.len() > first
                && let Some(last) = out.last_mut()
                && last.kind == TokenKind::Number
                && start - usize::from(last.end) <= 10
                && (last.percent || last.text(line).contains(&b'.'))
            {
                last.end = end as u16;
                return;
            }
        }
        b"." => {
            out.push(plain(start, end, TokenKind::Leader));
            return;
        }
        // The last dot of a leader touches the number: `. . . .100.00%`.
        [b'.', number @ ..] if number.contains(&b'.') && scan_number(number).is_some() => {
            out.push(plain(start, start + 1, TokenKind::Leader));
            push_word(line, start + 1, end, first, out);
            return;
        }
        _ => {}
    }
    let number = scan_number(word);
    if let Some(slash) = number
        .is_none()
        .then(|| between_numbers(word, &out[first..]))
        .flatten()
    {
        push_word(line, start, start + slash, first, out);
        push_word(line, start + slash + 1, end, first, out);
        return;
    }
    let token = match number {
        Some(number) => Token {
            start: start as u16,
            end: end as u16,
            digits_start: (start + number.start) as u16,
            edge: (start + number.end) as u16,
            kind: TokenKind::Number,
            negative: number.negative,
            percent: number.percent,
            dollar: number.dollar,
        },
        None if is_nil(word) => plain(start, end, TokenKind::Nil),
        None if let Some(token) = mistyped(word, start, &out[first..]) => token,
        // Labels may begin so, too.
        None if is_less_than(word) && out[first..].last().is_some_and(Token::is_cell) => {
            plain(start, end, TokenKind::Nil)
        }
        None => plain(start, end, TokenKind::Word),
    };
    push_cell_or_word(line, token, first, out);
}

/// `1.20 x`: the sign of a ratio stands apart from its number, which takes it in.
fn takes_sign(line: &[u8], start: usize, end: usize, first: usize, out: &mut [Token]) -> bool {
    let number = out
        .get_mut(first..)
        .and_then(<[Token]>::last_mut)
        .filter(|last| {
            last.kind == TokenKind::Number
                && start - usize::from(last.end) <= 2
                && last.text(line).contains(&b'.')
        });
    let Some(number) = number else { return false };
    number.end = end as u16;
    true
}

/// A number in which letters stand for digits, `1,2l4`: a cell where the number would stand.
fn mistyped(word: &[u8], start: usize, before: &[Token]) -> Option<Token> {
    let apart = before
        .last()
        .is_some_and(|last| start >= usize::from(last.end) + 2 || last.kind == TokenKind::Leader);
    if !is_mistyped(word, apart) {
        return None;
    }
    let meant: Vec<u8> = word
        .iter()
        .map(|&byte| if is_like_digit(byte) { b'0' } else { byte })
        .collect();
    let number = scan_number(&meant)?;
    Some(Token {
        digits_start: (start + number.start) as u16,
        edge: (start + number.end) as u16,
        percent: number.percent,
        dollar: number.dollar,
        ..plain(start, start + word.len(), TokenKind::Mistyped)
    })
}

/// The number that a bracket apart closes: `(0.26 )`, `(15,400 )%`, `(0.26 %)`.
fn closed_by(line: &[u8], before: &[Token], start: usize, end: usize) -> Option<Token> {
    let open = before.last()?;
    let word = open.text(line);
    if open.kind != TokenKind::Word || !word.contains(&b'(') || start - usize::from(open.end) > 4 {
        return None;
    }
    let mut closed = word.to_vec();
    closed.push(b')');
    let number = scan_number(&closed)?;
    Some(Token {
        start: open.start,
        end: end as u16,
        digits_start: open.start + number.start as u16,
        edge: open.start + number.end as u16,
        kind: TokenKind::Number,
        negative: number.negative,
        percent: line[start..end].contains(&b'%'),
        dollar: number.dollar,
    })
}

/// `%`, `)`, `)%`, and either with footnote marks behind it: `%(3)`, `%[1]`, `%*`.
fn is_sign_with_marks(word: &[u8]) -> bool {
    let word = word.strip_prefix(b")").unwrap_or(word);
    let mut rest = word.strip_prefix(b"%").unwrap_or(word);
    if rest == b")" {
        return true;
    }
    while !rest.is_empty() {
        let len = match rest[0] {
            b'*' => Some(1),
            b'(' | b'[' | b'<' => scan_mark(rest),
            _ => None,
        };
        let Some(len) = len else { return false };
        rest = &rest[len..];
    }
    true
}

/// Where the slash stands in `1.20x/1.75x` or `40.0%/79.9%`, right of another cell: the lowest and the
/// highest value of a bucket, a column each.
fn between_numbers(word: &[u8], before: &[Token]) -> Option<usize> {
    if !word[0].is_ascii_digit() {
        return None;
    }
    let slash = memchr::memchr(b'/', word)?;
    let is_value = |side: &[u8]| {
        side.iter().any(|b| matches!(b, b'.' | b'%' | b'x')) && scan_number(side).is_some()
    };
    (is_value(&word[..slash]) && is_value(&word[slash + 1..]) && before.iter().any(Token::is_cell))
        .then_some(slash)
}

/// Leaders from cell to cell, right of those from the label, are blanks: `First .... 95 .... 97.5%`.
fn drop_inner_leaders(first: usize, out: &mut Vec<Token>) {
    let is_leader = |t: &Token| t.kind == TokenKind::Leader;
    if !out.last().is_some_and(is_leader) {
        return;
    }
    let before = &out[first..];
    let leaders = before.iter().rev().take_while(|t| is_leader(t)).count();
    let before = &before[..before.len() - leaders];
    if before.last().is_some_and(Token::is_cell) && before.iter().any(is_leader) {
        out.truncate(out.len() - leaders);
    }
}

/// A cell takes a `$` that stands apart before it.
fn push_cell_or_word(line: &[u8], mut token: Token, first: usize, out: &mut Vec<Token>) {
    // `40.0% / 79.9%`, as `between_numbers` has it.
    if token.kind == TokenKind::Number
        && let [.., cell, low, slash] = &out[first..]
        && slash.kind == TokenKind::Word
        && slash.text(line) == b"/"
        && low.kind == TokenKind::Number
        && (low.percent || low.edge < low.end)
        && cell.is_cell()
        && slash.start - low.end <= 2
        && token.start - slash.end <= 2
    {
        out.pop();
    }
    if token.is_cell()
        && out.len() > first
        && let Some(last) = out.last()
        && last.kind == TokenKind::Word
        && matches!(
            &line[usize::from(last.start)..usize::from(last.end)],
            b"$" | b"($" | b"$("
        )
    {
        let opening = &line[usize::from(last.start)..usize::from(last.end)];
        token.negative |= opening.contains(&b'(');
        token.dollar = true;
        token.start = last.start;
        out.pop();
    }
    if token.is_cell() {
        dashes_lead(line, &mut out[first..]);
        drop_inner_leaders(first, out);
    }
    out.push(token);
}

/// `Full ---------- 126`: a run of dashes between a label and its first cell is a leader. Nil marks are
/// shorter, and those beside headings stand before no cell.
fn dashes_lead(line: &[u8], before: &mut [Token]) {
    if let [_, .., last] = before
        && last.kind == TokenKind::Word
        && last.text(line).iter().all(|&b| b == b'-')
    {
        last.kind = TokenKind::Leader;
    }
}

fn plain(start: usize, end: usize, kind: TokenKind) -> Token {
    Token {
        start: start as u16,
        end: end as u16,
        digits_start: start as u16,
        edge: end as u16,
        kind,
        negative: false,
        percent: false,
        dollar: false,
    }
}

/// Where a run of dots that is a leader starts and ends in a word. Two dots suffice at its end.
fn leader_in(word: &[u8]) -> Option<(usize, usize)> {
    let dots = memchr::memmem::find(word, b"..")?;
    let after = dots
        + word[dots..]
            .iter()
            .position(|&b| b != b'.')
            .unwrap_or(word.len() - dots);
    (after - dots >= 3 || after == word.len()).then_some((dots, after))
}

/// `--`, `-`, `---`, `*`, `**`, `N/A`, `NA`; `NAP` and `NAV` of commercial mortgages; `--%`, `$-`.
pub fn is_nil(word: &[u8]) -> bool {
    let signed = word.strip_suffix(b"%").or_else(|| word.strip_prefix(b"$"));
    matches!(word, b"N/A" | b"NA" | b"n/a" | b"N.A." | b"NAP" | b"NAV")
        || signed.is_some_and(|w| (1..=4).contains(&w.len()) && w.iter().all(|&b| b == b'-'))
        || (word.len() <= 4 && word.iter().all(|&b| b == b'-'))
        || (word.len() <= 2 && word.iter().all(|&b| b == b'*'))
}

/// A number inside a word: where its digits stand, and what surrounds them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Number {
    start: usize,
    end: usize,
    negative: bool,
    percent: bool,
    dollar: bool,
}

/// `$1,234.50`, `(1.5)%`, `-3`, `.14%`, `1.54x`, `30.0(3)`, `12[1]`, `5,000<F2>`, `7*`.
fn scan_number(word: &[u8]) -> Option<Number> {
    let mut at = 0;
    let (mut opened, mut dollar, mut minus) = (false, false, false);
    while at < word.len() {
        match word[at] {
            b'$' if !dollar => dollar = true,
            b'(' if !opened => opened = true,
            b'-' if !minus && !opened => minus = true,
            _ => break,
        }
        at += 1;
    }
    let start = at;
    let (mut digits, mut points, mut last_comma) = (0usize, 0usize, None);
    while at < word.len() {
        match word[at] {
            b'0'..=b'9' => digits += 1,
            b',' if points == 0 => last_comma = Some(at),
            b'.' if points == 0 => points += 1,
            _ => break,
        }
        at += 1;
    }
    let end = at;
    if digits == 0 || matches!(word[end - 1], b',' | b'.') || word[start] == b',' {
        return None;
    }
    // Commas part groups of three digits.
    if let Some(comma) = last_comma {
        let whole = word[comma + 1..end]
            .iter()
            .take_while(|b| b.is_ascii_digit())
            .count();
        if whole != 3 {
            return None;
        }
    }
    let mut number = Number {
        start,
        end,
        negative: minus,
        percent: false,
        dollar,
    };
    let mut closed = false;
    while at < word.len() {
        match word[at] {
            b')' if opened && !closed => closed = true,
            b'%' => number.percent = true,
            b'x' | b'X' if at == end => {}
            b'*' | b'+' => {}
            // `10.0%(1),(2)`
            b',' if matches!(word.get(at + 1), Some(b'(' | b'[' | b'<')) => {}
            b'(' | b'[' | b'<' => at += scan_mark(&word[at..])? - 1,
            _ => return None,
        }
        at += 1;
    }
    if opened {
        if !closed {
            return None;
        }
        number.negative = true;
    }
    Some(number)
}

/// The length of a footnote mark in brackets: `(3)`, `[1]`, `<F2>`, `(a)`, `(1)(2)` takes two calls.
fn scan_mark(bytes: &[u8]) -> Option<usize> {
    let close = match bytes.first()? {
        b'(' => b')',
        b'[' => b']',
        _ => b'>',
    };
    let len = bytes.iter().take(6).position(|&b| b == close)?;
    let inner = &bytes[1..len];
    let fits = !inner.is_empty()
        && inner.len() <= 3
        && inner
            .iter()
            .all(|b| b.is_ascii_alphanumeric() || *b == b'*' || *b == b'+');
    fits.then_some(len + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_parted_by_blanks_and_bars() {
        for byte in (0..=u8::MAX).filter(|&b| b != b'\n') {
            let parts = crate::line::is_blank(byte) || byte == b'|';
            assert_eq!(parts_words(byte), parts, "{byte}");
        }
    }

    #[track_caller]
    fn case(line: &str, expected: &str) {
        let mut tokens = Vec::new();
        read_tokens(line.as_bytes(), &mut tokens);
        let drawn: Vec<String> = tokens
            .iter()
            .map(|t| {
                let kind = match t.kind {
                    TokenKind::Word => "w",
                    TokenKind::Number if t.negative => "-",
                    TokenKind::Number => "n",
                    TokenKind::Nil => "0",
                    TokenKind::Leader => ".",
                    TokenKind::Mistyped => "?",
                };
                format!("{kind}{}", t.edge)
            })
            .collect();
        assert_eq!(drawn.join(" "), expected, "`{line}`");
    }

    #[test]
    fn numbers_have_the_edge_of_their_digits() {
        case("Total   553  $ 225,112,214.21  100.00%", "w5 n11 n29 n37");
        case("a  (1.5)%  --  30.0(3)  **", "w1 -7 013 n19 026");
        case("x 45.0 %   1.54x", "w1 n6 n15");
    }

    #[test]
    fn leaders_part_labels_from_numbers() {
        case("70.00% or less............     40", "n5 w9 w14 .26 n33");
        case("Other.....12", "w5 .10 n12");
        case("CALIFORNIA  . . .   166", "w10 .13 .15 .17 n23");
        case("6.500..   1", "n5 .7 n11");
        case("Inc.  12", "w4 n8");
    }

    #[test]
    fn dates_ranges_and_lists_are_words() {
        case(
            "07/2003 30-59 2-4 1/29 1st 12, 1,23 Jan-05",
            "w7 w13 w17 w22 w26 w30 w35 w42",
        );
    }

    #[test]
    fn frames_are_blanks() {
        case("|a|  45 | $ 9,000 |", "w2 n7 n17");
    }
}
