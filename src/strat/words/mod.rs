//! Words as the vocabularies see them: lower case, singular, abbreviations spelled out.
//!
//! ```text
//! Wtd. Avg. Orig. Loan-to-Value Ratio (%)(1)   ->  weighted average original ltv
//! # OF LOANS                                   ->  number of loan
//! Cut-off Date Principal Balances ($000s)      ->  cutoff date principal balance
//! ```
//!
//! Footnote marks and units in brackets are dropped; [`Words::scale`] and [`Words::unit`] keep what the
//! brackets said. Not handled: letter-spaced text (see [`super::label::collapse_spaced`]) and words
//! split without a hyphen.

mod shortened;
mod vocabulary;

use memchr::memchr;

use crate::blanks::any_block;
use crate::blanks::trim;
use crate::strat::words::shortened::JOIN;
use crate::strat::words::shortened::WORDS_OF_JOINS;
use crate::strat::words::shortened::expansion;
use crate::strat::words::shortened::likely_joins;

pub use self::vocabulary::Vocabulary;

/// Normalised words of a text, and what its brackets said. Reused from text to text.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// One blank before, between and after the words.
    buf: String,
    spare: String,
    /// A bit for the first two letters of each word: what has no bit need not be looked for.
    heads: u64,
    /// A bit for each of the first 64 bytes of `buf` at which a word starts.
    starts: u64,
    scale: u32,
    unit: Option<&'static str>,
}

impl Words {
    /// The words of a text.
    pub fn of(text: &str) -> Words {
        let mut words = Words::default();
        words.read(text);
        words
    }

    /// Takes in another text in place of the one before.
    pub fn read(&mut self, text: &str) {
        self.buf.clear();
        self.buf.reserve(text.len() + 16);
        self.buf.push(' ');
        self.heads = 0;
        self.scale = 1;
        self.unit = None;
        self.append(text);
        self.mark_starts();
        self.join();
    }

    /// The words, one blank between them.
    pub fn text(&self) -> &str {
        trim(&self.buf)
    }

    /// No words at all?
    pub fn is_empty(&self) -> bool {
        self.text().is_empty()
    }

    /// How many words.
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Each word.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.buf.split_ascii_whitespace()
    }

    /// Do these words occur, in this order, next to each other?
    pub fn has(&self, phrase: &str) -> bool {
        self.find(phrase).is_some()
    }

    /// Where in [`Words::text`] terms the phrase starts; only good for comparing places.
    pub fn find(&self, phrase: &str) -> Option<usize> {
        self.find_bytes(phrase.as_bytes())
    }

    fn find_bytes(&self, phrase: &[u8]) -> Option<usize> {
        if self.heads & bit_of(phrase) == 0 {
            return None;
        }
        let bytes = self.buf.as_bytes();
        let stands_at = |start: usize| {
            bytes.get(start) == phrase.first()
                && bytes[start..].starts_with(phrase)
                && bytes.get(start + phrase.len()) == Some(&b' ')
        };
        let mut starts = self.starts;
        while starts != 0 {
            let start = starts.trailing_zeros() as usize;
            if stands_at(start) {
                return Some(start);
            }
            starts &= starts - 1;
        }
        let mut end = MARKED - 1;
        loop {
            let start = end + memchr(b' ', bytes.get(end..)?)? + 1;
            if stands_at(start) {
                return Some(start);
            }
            end = start;
        }
    }

    /// To be done after each change of `buf`.
    fn mark_starts(&mut self) {
        let blanks = (self.buf.bytes().take(MARKED).enumerate()).fold(0, |blanks, (at, byte)| {
            blanks | u64::from(byte == b' ') << at
        });
        self.starts = blanks << 1 & !blanks;
    }

    /// Does one of the phrases, which `|` separates, occur?
    pub fn has_any(&self, phrases: &str) -> bool {
        pieces(phrases).any(|phrase| self.find_bytes(phrase).is_some())
    }

    /// Does a rule hold? A rule is phrases joined by `+`, all of which must occur; a phrase after
    /// `!` must not.
    pub fn obeys(&self, rule: &str) -> bool {
        rule.split('+').all(|part| match part.strip_prefix('!') {
            Some(phrase) => !self.has(phrase),
            None => self.has(part),
        })
    }

    /// Is the text just this phrase?
    pub fn is(&self, phrase: &str) -> bool {
        self.text() == phrase
    }

    /// Is the text just one of the phrases, which `|` separates?
    pub fn is_one_of(&self, phrases: &str) -> bool {
        let text = self.text().as_bytes();
        pieces(phrases).any(|phrase| text == phrase)
    }

    /// Does the text start with one of the phrases, which `|` separates?
    pub fn starts_any(&self, phrases: &str) -> bool {
        let text = self.text().as_bytes();
        pieces(phrases).any(|phrase| {
            text.strip_prefix(phrase)
                .is_some_and(|rest| rest.first().is_none_or(|&b| b == b' '))
        })
    }

    /// Does the text start with this phrase?
    pub fn starts(&self, phrase: &str) -> bool {
        self.text()
            .strip_prefix(phrase)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }

    /// Does the text end with this phrase?
    pub fn ends(&self, phrase: &str) -> bool {
        self.text()
            .strip_suffix(phrase)
            .is_some_and(|rest| rest.is_empty() || rest.ends_with(' '))
    }

    /// Keeps only the words after a phrase.
    pub fn keep_after(&mut self, phrase: &str) {
        if let Some(at) = self.find(phrase) {
            self.buf.drain(1..at + phrase.len() + 1);
            self.mark_starts();
        }
    }

    /// Drops a phrase and all that follows.
    pub fn cut_at(&mut self, phrase: &str) {
        if let Some(at) = self.find(phrase) {
            self.buf.truncate(at);
            self.mark_starts();
        }
    }

    /// Drops a phrase wherever it stands.
    pub fn drop_phrase(&mut self, phrase: &str) {
        while let Some(at) = self.find(phrase) {
            self.buf.drain(at..at + phrase.len() + 1);
            self.mark_starts();
        }
    }

    /// What `(in thousands)`, `(000s)`, `($000)`, `(in millions)` multiply by; else 1.
    pub fn scale(&self) -> u32 {
        self.scale
    }

    /// The unit that stood in brackets: `percent`, `USD`, `months`, `years`, `days`, `ratio`.
    pub fn unit(&self) -> Option<&'static str> {
        self.unit
    }

    fn append(&mut self, text: &str) {
        let bytes = text.as_bytes();
        let mut at = 0;
        while at < bytes.len() {
            match bytes[at] {
                b'(' | b'[' | b'<' | b'{' => {
                    if let Some(len) = self.read_bracket(&text[at..]) {
                        at += len;
                    } else {
                        at += 1;
                    }
                }
                b'%' => {
                    self.push("percent");
                    at += 1;
                }
                b'#' => {
                    self.push("number");
                    at += 1;
                }
                b'&' => {
                    self.push("and");
                    at += 1;
                }
                b if b.is_ascii_alphanumeric() => at += self.read_word(&text[at..]),
                _ => at += 1,
            }
        }
    }

    fn push(&mut self, word: &str) {
        self.heads |= head_bit(word);
        self.buf.push_str(word);
        self.buf.push(' ');
    }

    /// Marks and units in brackets: their length, with what they said kept; `None` for a bracket
    /// whose words count.
    fn read_bracket(&mut self, text: &str) -> Option<usize> {
        let close = match text.as_bytes()[0] {
            b'(' => ')',
            b'[' => ']',
            b'{' => '}',
            _ => '>',
        };
        let end = text.find(close)?;
        if end > 32 {
            return None;
        }
        let mut inner = [0u8; 32];
        let mut len = 0;
        for byte in text.as_bytes()[1..end]
            .iter()
            .filter(|b| !b.is_ascii_whitespace())
        {
            inner[len] = byte.to_ascii_lowercase();
            len += 1;
        }
        let inner = std::str::from_utf8(&inner[..len]).ok()?;
        if is_mark(inner) {
            return Some(end + 1);
        }
        let (unit, scale) = match inner {
            "%" | "percent" | "in%" | "inpercent" => (Some("percent"), None),
            "$" | "us$" | "dollars" | "indollars" | "usd" => (Some("USD"), None),
            "months" | "inmonths" | "mos" | "mos." | "mths" | "month" | "mo." | "mths."
            | "month(s" => (Some("months"), None),
            "years" | "inyears" | "yrs" | "yrs." => (Some("years"), None),
            "days" | "indays" => (Some("days"), None),
            "x" => (Some("ratio"), None),
            "#" => (None, None),
            "inthousands"
            | "000s"
            | "$000"
            | "$000s"
            | "000"
            | "000's"
            | "$000's"
            | "000somitted"
            | "000'somitted"
            | "000omitted"
            | "$inthousands"
            | "thousands"
            | "dollarsinthousands"
            | "dollaramountsinthousands"
            | "amountsinthousands"
            | "dollarsin000s"
            | "dollarsin000's"
            | "$in000s"
            | "$in000's"
            | "$thousands"
            | "inthousandsof$"
            | "inthousandsofdollars"
            | "in000s"
            | "in$000s"
            | "in000's"
            | "in$000"
            | "x1,000"
            | "x$1,000" => (Some("USD"), Some(1_000)),
            "inmillions"
            | "$inmillions"
            | "millions"
            | "$mm"
            | "$mil"
            | "dollarsinmillions"
            | "amountsinmillions"
            | "dollaramountsinmillions"
            | "$millions"
            | "mm"
            | "inmillionsof$" => (Some("USD"), Some(1_000_000)),
            _ => return None,
        };
        self.unit = self.unit.or(unit);
        if let Some(scale) = scale {
            self.scale = scale;
        }
        Some(end + 1)
    }

    /// One word and its length in the text.
    fn read_word(&mut self, text: &str) -> usize {
        let bytes = text.as_bytes();
        if let Some(len) = plain_word(bytes) {
            self.push_normal(&text[..len]);
            return len;
        }
        let mut word = [0u8; LONGEST];
        let mut len = 0;
        let mut at = 0;
        let mut dotted = false;
        while at < bytes.len() {
            let byte = bytes[at];
            let next = bytes.get(at + 1).copied().unwrap_or(b' ');
            match byte {
                b if b.is_ascii_alphanumeric() || b >= 0x80 => {
                    if len < word.len() {
                        word[len] = byte.to_ascii_lowercase();
                        len += 1;
                    }
                }
                b'\'' => {}
                // A decimal point, or the dot of `U.S.`.
                b'.' if next.is_ascii_digit() && len > 0 && word[len - 1].is_ascii_digit() => {
                    if len < word.len() {
                        word[len] = b'.';
                        len += 1;
                    }
                }
                b',' if next.is_ascii_digit() && len > 0 && word[len - 1].is_ascii_digit() => {}
                b'.' if next.is_ascii_alphabetic() && (len == 1 || dotted) => dotted = true,
                b'.' => {
                    at += 1;
                    let word = std::str::from_utf8(&word[..len]).unwrap_or_default();
                    let word = if word == "no" || word == "nos" {
                        "number"
                    } else {
                        word
                    };
                    self.push_normal(word);
                    return at;
                }
                // `N/A` is one word.
                b'/' if len == 1 && word[0] == b'n' && next.eq_ignore_ascii_case(&b'a') => {}
                _ => break,
            }
            at += 1;
        }
        let word = std::str::from_utf8(&word[..len]).unwrap_or_default();
        self.push_normal(word);
        at.max(1)
    }

    /// Adds a word in small letters, singular, spelled out.
    fn push_normal(&mut self, word: &str) {
        if word.is_empty() {
            return;
        }
        let start = self.buf.len();
        self.buf.push_str(word);
        self.buf[start..].make_ascii_lowercase();
        let word = &self.buf[start..];
        if let Some(long) = expansion(word) {
            self.buf.truncate(start);
            long.split(' ').for_each(|word| self.push(word));
            return;
        }
        self.heads |= head_bit(word);
        let (len, ending) = match word.as_bytes() {
            [_, _, .., b'i', b'e', b's'] => (word.len() - 3, "y "),
            [_, _, .., b's', b's', b'e', b's'] => (word.len() - 2, " "),
            [_, .., b's' | b'u' | b'i', b's'] | [b'0'..=b'9', ..] => (word.len(), " "),
            [_, _, .., b's'] => (word.len() - 1, " "),
            _ => (word.len(), " "),
        };
        self.buf.truncate(start + len);
        self.buf.push_str(ending);
    }

    /// Folds the sequences of [`JOIN`].
    fn join(&mut self) {
        let mut likely = likely_joins(self.heads);
        while likely != 0 {
            let at = likely.trailing_zeros() as usize;
            likely &= likely - 1;
            if self.heads & WORDS_OF_JOINS[at] != WORDS_OF_JOINS[at] {
                continue;
            }
            let (phrase, short) = JOIN[at];
            while let Some(start) = self.find(phrase) {
                self.spare.clear();
                self.spare.push_str(&self.buf[..start]);
                self.spare.push_str(short);
                self.spare.push_str(&self.buf[start + phrase.len()..]);
                if self.spare.len() > self.buf.len() + 64 {
                    break;
                }
                std::mem::swap(&mut self.buf, &mut self.spare);
                self.mark_starts();
                let heads = short
                    .split(' ')
                    .fold(0, |heads, word| heads | head_bit(word));
                self.heads |= heads;
                // Only lines after this one may build on it.
                likely |= likely_joins(heads) & !(u64::MAX >> (63 - at));
            }
        }
    }
}

/// Bytes of a text at which [`Words`] knows without a look whether a word starts.
const MARKED: usize = u64::BITS as usize;
/// No more letters of a word count.
const LONGEST: usize = 32;

/// The length of a word of letters and digits that nothing goes on with, as most are.
fn plain_word(bytes: &[u8]) -> Option<usize> {
    let len = bytes
        .iter()
        .take_while(|b| b.is_ascii_alphanumeric())
        .count();
    let goes_on = match bytes[len..] {
        [b'\'' | b'.' | 0x80.., ..] => true,
        [b',', next, ..] => next.is_ascii_digit(),
        [b'/', ..] => len == 1,
        _ => false,
    };
    (len <= LONGEST && !goes_on).then_some(len)
}

/// One of 64 bits, by the first two letters of a word or phrase.
const fn head_bit(word: &str) -> u64 {
    bit_of(word.as_bytes())
}

const fn bit_of(word: &[u8]) -> u64 {
    let (first, second) = match word {
        [first, second, ..] => (*first, *second),
        [first] => (*first, b' '),
        [] => (b' ', b' '),
    };
    1 << ((first as u32 * 7 + second as u32 * 3) & 63)
}

/// What `|` separates.
fn pieces(phrases: &str) -> impl Iterator<Item = &[u8]> {
    let mut rest = Some(phrases.as_bytes());
    std::iter::from_fn(move || {
        let from = rest?;
        let (piece, after) = match memchr(b'|', from) {
            Some(at) => (&from[..at], Some(&from[at + 1..])),
            None => (from, None),
        };
        rest = after;
        Some(piece)
    })
}

/// Does one of the groups of three small letters occur, in either case? Sixteen places at a time.
#[inline(always)]
pub(crate) fn has_letters<const N: usize>(text: &[u8], groups: [[u8; 3]; N]) -> bool {
    any_block(text, |block: &[u8; 18]| {
        let mut found = false;
        for at in 0..16 {
            for [a, b, c] in groups {
                found |= (block[at] | 0x20 == a)
                    & (block[at + 1] | 0x20 == b)
                    & (block[at + 2] | 0x20 == c);
            }
        }
        found
    })
}

/// Is the inside of a bracket (blanks dropped, lower case) a footnote mark: `1`, `12`, `a`, `f1`, `*`?
pub fn is_mark(inner: &str) -> bool {
    match inner.as_bytes() {
        [b] => {
            b.is_ascii_digit() && *b != b'0'
                || b.is_ascii_lowercase() && *b != b'x'
                || matches!(b, b'*' | b'+')
        }
        [a, b] => {
            a.is_ascii_digit() && b.is_ascii_digit() && *a != b'0'
                || *a == b'f' && b.is_ascii_digit()
                || a == b && (a.is_ascii_lowercase() || *a == b'*')
                || a.is_ascii_digit() && b.is_ascii_lowercase()
        }
        [b'f', a, b] => a.is_ascii_digit() && b.is_ascii_digit(),
        [b'*', b'*', b'*'] => true,
        _ => matches!(inner, "ii" | "iii" | "iv" | "1,2" | "1)(2" | "2,3"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(printed: &str, expected: &str) {
        assert_eq!(Words::of(printed).text(), expected, "`{printed}`");
    }

    #[test]
    fn words_are_lower_case_singular_and_spelled_out() {
        case("Mortgage Loans", "mortgage loan");
        case(
            "Wtd. Avg. Orig. Loan-to-Value Ratio (%)(1)",
            "weighted average original ltv",
        );
        case(
            "Range of Original Loan-to Value Ratios (%)",
            "range of original ltv",
        );
        case("# of Loans", "number of loan");
        case("No. of Loans", "number of loan");
        case("No of Loans", "number of loan");
        case("LTV > 80 - No MI", "ltv 80 no mi");
        case("% of Pool", "percent of pool");
        case("Percentage of", "percent of");
        case(
            "Cut-off Date Principal Balances",
            "cutoff date principal balance",
        );
        case("CLTV", "cltv");
        case("Original Combined Loan-to-Value Ratio", "cltv");
        case("Comb LTV", "cltv");
        case("Back-End Debt to Income Ratio", "backend dti");
        case("I/O", "io");
        case("N/A", "na");
        case("Interest-Only Period (months)", "io period");
        case("Properties", "property");
        case("Obligor Mailing Addresses", "obligor mailing address");
        case("Borrower's Status", "borrower status");
        case("Loans[2]", "loan");
        case("State<F1>", "state");
        case("1.25x to 1.34x", "1.25x to 1.34x");
    }

    #[test]
    fn brackets_give_units_and_scale() {
        let words = Words::of("Aggregate Balance (in thousands)");
        assert_eq!((words.scale(), words.text()), (1000, "aggregate balance"));
        assert_eq!(Words::of("Balance ($000s)").scale(), 1000);
        assert_eq!(Words::of("Balance (in millions)").scale(), 1_000_000);
        assert_eq!(Words::of("Original Term (months)").unit(), Some("months"));
        assert_eq!(
            Words::of("Metropolitan Area (MSA)").text(),
            "metropolitan area msa"
        );
    }

    #[test]
    fn rules_join_phrases() {
        let words = Words::of("LTV Ratios at Maturity");
        assert!(words.obeys("ltv+maturity"));
        assert!(!words.obeys("ltv+!maturity"));
        assert!(!words.has("rat"));
    }
}
