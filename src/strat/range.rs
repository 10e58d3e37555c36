//! The numeric grammar of bucket labels: points, ranges, open ends.
//!
//! ```text
//! 5.750    $750,001-  $1,000,000    50.00 and Below    >= 700    500,000.01 >=    801 +
//! Greater than 50.00 and less than or equal to 60.00    600 to less than 650    36 Months
//! ```
//!
//! A hand-written scanner: one pass over the bytes, no allocation but for the numbers. A label with
//! any word that is no part of the grammar (`2-4 Units`, `2/28 LIB6M`) is no number. What bounds
//! mean beside their neighbours is decided in [`super::bucket`].

use rust_decimal::Decimal;

use crate::number::Number;
use crate::number::decode_digits;

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct End {
    /// The number as printed.
    pub value: Number,
    /// Does the printed form include it?
    pub inclusive: bool,
    /// Is that only what a strict sign or word says, which neighbours may overrule?
    pub loose: bool,
}

/// What a label says in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Form {
    /// One number.
    Point(Number),
    /// A range with at least one end.
    Range(Option<End>, Option<End>),
}

/// What a label's signs and words say about the unit of its numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Signs {
    /// `$`.
    pub money: bool,
    /// `%`, `percent`.
    pub percent: bool,
    /// `1.25x`.
    pub ratio: bool,
    /// `months`, `years`, `days`, `points`.
    pub unit: Option<&'static str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Tok {
    Num,
    Lt,
    Le,
    Gt,
    Ge,
    Sep,
    Slash,
    OrLess,
    OrMore,
    Name,
    Current,
}

const MOST_TOKENS: usize = 10;

/// Reads a label as numbers; `None` where it is anything else.
pub fn scan_form(label: &str) -> Option<(Form, Signs)> {
    if !label.bytes().any(|b| b.is_ascii_digit()) {
        return None;
    }
    if let Some(found) = Scanner::run(label) {
        return Some(found);
    }
    let rest = strip_enumerator(label)?;
    Scanner::run(rest)
}

/// The label after `c. `, `(a) `, `1) `, `3. `.
pub fn strip_enumerator(label: &str) -> Option<&str> {
    let bytes = label.as_bytes();
    let open = usize::from(bytes.first() == Some(&b'('));
    let digits = bytes[open..]
        .iter()
        .take_while(|b| b.is_ascii_digit())
        .count();
    let len = match digits {
        0 => usize::from(bytes.get(open)?.is_ascii_alphabetic()),
        1 | 2 => digits,
        _ => return None,
    };
    let mark = bytes.get(open + len)?;
    let fits = len > 0
        && (*mark == b')' || *mark == b'.' && open == 0)
        && bytes.get(open + len + 1) == Some(&b' ');
    fits.then(|| label[open + len + 1..].trim_start())
}

/// Do all labels begin with their number or letter: `1. California`, `2. Florida`; `(a) 500 - 549`?
pub fn are_counted(labels: &[&str]) -> bool {
    let number = |label: &str| {
        strip_enumerator(label)?;
        let label = label.trim_start_matches('(');
        let digits = label.bytes().take_while(u8::is_ascii_digit).count();
        match digits {
            0 => {
                let letter = label.bytes().next()?.to_ascii_lowercase();
                Some(usize::from(letter.checked_sub(b'a')?) + 1)
            }
            _ => label[..digits].parse::<usize>().ok(),
        }
    };
    labels.len() >= 2
        && labels
            .iter()
            .zip(1..)
            .all(|(label, n)| number(label) == Some(n))
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    toks: [Tok; MOST_TOKENS],
    n_toks: usize,
    nums: [Option<Number>; 2],
    n_nums: usize,
    signs: Signs,
    /// `or` or `and` was just read.
    joined: bool,
    between: bool,
    not: bool,
}

impl<'a> Scanner<'a> {
    fn run(label: &'a str) -> Option<(Form, Signs)> {
        let mut scanner = Scanner {
            bytes: label.as_bytes(),
            at: 0,
            toks: [Tok::Num; MOST_TOKENS],
            n_toks: 0,
            nums: [None, None],
            n_nums: 0,
            signs: Signs::default(),
            joined: false,
            between: false,
            not: false,
        };
        scanner.scan()?;
        let signs = scanner.signs;
        Some((scanner.form()?, signs))
    }

    fn push(&mut self, tok: Tok) -> Option<()> {
        *self.toks.get_mut(self.n_toks)? = tok;
        self.n_toks += 1;
        self.joined = false;
        self.not = false;
        Some(())
    }

    fn last(&self) -> Option<Tok> {
        self.n_toks.checked_sub(1).map(|at| self.toks[at])
    }

    fn peek(&self, ahead: usize) -> u8 {
        self.bytes.get(self.at + ahead).copied().unwrap_or(b' ')
    }

    fn scan(&mut self) -> Option<()> {
        while self.at < self.bytes.len() {
            match self.peek(0) {
                b' ' | b'\t' | b',' | b':' | b';' | b'*' | b')' | b'"' => self.at += 1,
                b'.' if !self.peek(1).is_ascii_digit() => self.at += 1,
                b'(' => self.scan_open()?,
                b'$' => {
                    self.signs.money = true;
                    self.at += 1;
                }
                b'%' => {
                    self.signs.percent = true;
                    self.at += 1;
                }
                b'&' => {
                    self.joined = true;
                    self.at += 1;
                }
                b'+' => {
                    self.at += 1;
                    if self.last() == Some(Tok::Num) {
                        self.push(Tok::OrMore)?;
                    }
                }
                b'/' => {
                    let spaced =
                        self.at > 0 && self.bytes[self.at - 1] == b' ' && self.peek(1) == b' ';
                    self.at += 1;
                    self.push(if spaced { Tok::Sep } else { Tok::Slash })?;
                }
                b'<' | b'>' | b'=' => self.scan_operator()?,
                b'-' => self.scan_dash()?,
                b if b.is_ascii_digit() || b == b'.' => self.scan_number(false)?,
                b if b.is_ascii_alphabetic() => self.scan_word()?,
                _ => return None,
            }
        }
        Some(())
    }

    /// `(5.00)` is negative; other brackets are looked into.
    fn scan_open(&mut self) -> Option<()> {
        self.at += 1;
        let inner = &self.bytes[self.at..];
        let len = inner.iter().position(|&b| b == b')')?;
        let numeric = inner[..len]
            .iter()
            .all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',' | b'$' | b'%'));
        if !numeric || len == 0 {
            return Some(());
        }
        if self.last() == Some(Tok::Num) && len <= 2 {
            // A footnote mark.
            self.at += len + 1;
            return Some(());
        }
        if inner[0] == b'$' {
            self.signs.money = true;
            self.at += 1;
        }
        self.scan_number(true)
    }

    fn scan_operator(&mut self) -> Option<()> {
        let run = self.bytes[self.at..]
            .iter()
            .take_while(|b| matches!(b, b'<' | b'>' | b'=' | b' '))
            .count();
        let signs = &self.bytes[self.at..self.at + run];
        let equal = signs.contains(&b'=');
        let tok = match (signs.contains(&b'<'), signs.contains(&b'>')) {
            (true, true) => return None,
            (true, false) if equal => Tok::Le,
            (true, false) => Tok::Lt,
            (false, true) if equal => Tok::Ge,
            (false, true) => Tok::Gt,
            (false, false) => return self.skip(run),
        };
        self.at += run;
        self.push(tok)
    }

    fn skip(&mut self, n: usize) -> Option<()> {
        self.at += n;
        Some(())
    }

    fn scan_dash(&mut self) -> Option<()> {
        let run = self.bytes[self.at..]
            .iter()
            .take_while(|&&b| b == b'-')
            .count();
        if run > 2 {
            return None;
        }
        if self.last() == Some(Tok::Num) {
            self.at += run;
            return self.push(Tok::Sep);
        }
        // A sign: `-5.00`, `-$100`.
        let next = self.peek(run);
        if run == 1 && (next.is_ascii_digit() || next == b'.' || next == b'$') {
            self.at += 1;
            if next == b'$' {
                self.signs.money = true;
                self.at += 1;
            }
            return self.scan_number(true);
        }
        // `to -`, `< - 5`: nothing that people print.
        None
    }

    fn scan_number(&mut self, negative: bool) -> Option<()> {
        let start = self.at;
        let mut end = start;
        while end < self.bytes.len() {
            let next = self.bytes.get(end + 1).copied().unwrap_or(b' ');
            match self.bytes[end] {
                b'0'..=b'9' => {}
                b'.' if next.is_ascii_digit() || end > start => {}
                b',' if next.is_ascii_digit() => {}
                _ => break,
            }
            end += 1;
        }
        let mut value = decode_digits(&self.bytes[start..end])?;
        self.at = end;
        // `30K`, `1.5MM`, `1.25x`, `90+`.
        let suffix = self.peek(0).to_ascii_lowercase();
        let after = self.peek(1).to_ascii_lowercase();
        match (suffix, after.is_ascii_alphanumeric()) {
            (b'x', false) => {
                self.signs.ratio = true;
                self.at += 1;
            }
            (b'k', false) => {
                value = value.shifted(3);
                self.at += 1;
            }
            (b'm', false) if self.signs.money => {
                value = value.shifted(6);
                self.at += 1;
            }
            (b'm', true) if after == b'm' && !self.peek(2).is_ascii_alphanumeric() => {
                value = value.shifted(6);
                self.at += 2;
            }
            _ => {}
        }
        if negative {
            value = value.negated();
        }
        *self.nums.get_mut(self.n_nums)? = Some(value);
        self.n_nums += 1;
        self.push(Tok::Num)
    }

    fn scan_word(&mut self) -> Option<()> {
        let start = self.at;
        let mut word = [0u8; 12];
        let mut len = 0;
        while self.peek(0).is_ascii_alphabetic() && self.at < self.bytes.len() {
            *word.get_mut(len)? = self.peek(0).to_ascii_lowercase();
            len += 1;
            self.at += 1;
        }
        // `30Y`, `LIB6M`: letters glued to digits are names.
        if self.peek(0).is_ascii_digit()
            || start > 0 && self.bytes[start - 1].is_ascii_digit() && len == 1
        {
            return None;
        }
        let word = std::str::from_utf8(&word[..len]).ok()?;
        let after_number = self.last() == Some(Tok::Num);
        match word {
            "to" | "through" | "thru" if after_number => self.push(Tok::Sep),
            "to" => match self.last() {
                // `up to`, `equal to`, `greater than or equal to`.
                Some(Tok::Le | Tok::Ge | Tok::Lt | Tok::Gt) => Some(()),
                Some(Tok::Current) => self.retag(Tok::Le),
                _ => None,
            },
            "through" | "thru" if self.n_toks == 0 => self.push(Tok::Le),
            "through" | "thru" if self.last() == Some(Tok::Current) => self.retag(Tok::Le),
            "up" if self.joined && after_number => self.push(Tok::OrMore),
            "up" | "upto" => self.push(Tok::Le),
            "and" if self.between && after_number => self.push(Tok::Sep),
            "or" | "and" => {
                self.joined = true;
                Some(())
            }
            "not" | "no" => {
                self.not = true;
                Some(())
            }
            "but" | "the" | "from" | "is" | "are" | "inclusive" | "of" | "at" | "in"
            | "approximately" | "amount" | "amounts" => Some(()),
            "including" if self.not && self.last() == Some(Tok::Le) => self.retag(Tok::Lt),
            "including" => Some(()),
            "between" => {
                self.between = true;
                Some(())
            }
            "than" | "equal" | "excess" => match (word, self.last()) {
                ("equal", Some(Tok::Lt)) => self.retag(Tok::Le),
                ("equal", Some(Tok::Gt)) => self.retag(Tok::Ge),
                ("excess", _) => self.push(Tok::Gt),
                _ => Some(()),
            },
            // `Pre-1998`
            "pre" if self.n_toks == 0 => {
                self.at += usize::from(self.peek(0) == b'-');
                self.push(Tok::Lt)
            }
            "least" => self.push(Tok::Ge),
            "most" => self.push(Tok::Le),
            "less" | "fewer" | "lower" | "under" | "below" | "smaller" | "prior" | "before"
            | "earlier" => self.scan_lesser(after_number),
            "more" | "greater" | "higher" | "larger" | "over" | "above" | "thereafter"
            | "later" | "after" | "beyond" | "plus" | "exceeding" | "longer" | "older"
            | "newer" => self.scan_greater(after_number),
            "month" | "months" | "mos" | "mo" | "mths" | "mth" => self.unit("months"),
            "year" | "years" | "yrs" | "yr" => self.unit("years"),
            "day" | "days" => self.unit("days"),
            "percent" | "pct" => {
                self.signs.percent = true;
                Some(())
            }
            "x" if after_number => {
                self.signs.ratio = true;
                Some(())
            }
            "times" if after_number => {
                self.signs.ratio = true;
                Some(())
            }
            "points" | "pts" | "point" => self.unit("points"),
            "dollars" => {
                self.signs.money = true;
                Some(())
            }
            "million" | "mm" | "thousand" if after_number => {
                let powers = if word == "thousand" { 3 } else { 6 };
                let last = self.nums.get_mut(self.n_nums - 1)?;
                *last = last.take().map(|value| value.shifted(powers));
                Some(())
            }
            "current" if self.n_toks == 0 => self.push(Tok::Current),
            // `70 <= LTV < 80`, `FICO 700 - 719`.
            "ltv" | "cltv" | "fico" | "score" | "dti" | "dscr" | "rate" | "balance" | "margin"
            | "apr" | "term" | "bal" | "coupon" | "oltv"
                if self.n_toks == 0 =>
            {
                Some(())
            }
            // What stands between two signs is the name of the quantity.
            _ if self.n_toks == 2 && matches!(self.toks, [Tok::Num, Tok::Lt | Tok::Le, ..]) => {
                self.push(Tok::Name)
            }
            _ => None,
        }
    }

    fn retag(&mut self, tok: Tok) -> Option<()> {
        let at = self.n_toks.checked_sub(1)?;
        self.toks[at] = tok;
        self.joined = false;
        Some(())
    }

    /// Is the next word `than`, or a number? Then the word before it is an operator.
    fn is_operator_ahead(&self) -> bool {
        let rest = self.bytes[self.at..]
            .iter()
            .skip_while(|b| b.is_ascii_whitespace());
        let mut head = [0u8; 5];
        for (slot, &byte) in head.iter_mut().zip(rest) {
            *slot = byte.to_ascii_lowercase();
        }
        head.starts_with(b"than")
            || head.starts_with(b"to ")
            || head[0].is_ascii_digit()
            || matches!(head[0], b'$' | b'.')
    }

    fn scan_lesser(&mut self, after_number: bool) -> Option<()> {
        if after_number && !self.is_operator_ahead() {
            return self.push(Tok::OrLess);
        }
        let tok = if self.not { Tok::Ge } else { Tok::Lt };
        self.push(tok)
    }

    fn scan_greater(&mut self, after_number: bool) -> Option<()> {
        if after_number && !self.is_operator_ahead() {
            return self.push(Tok::OrMore);
        }
        let tok = if self.not { Tok::Le } else { Tok::Gt };
        self.push(tok)
    }

    fn unit(&mut self, unit: &'static str) -> Option<()> {
        if self.n_nums == 0 {
            return None;
        }
        self.signs.unit = Some(unit);
        Some(())
    }

    fn form(mut self) -> Option<Form> {
        let [first, second] = &mut self.nums;
        let first = first.take()?;
        let second = second.take();
        let toks = &self.toks[..self.n_toks];
        let end = |value: Number, inclusive: bool, loose: bool| {
            Some(End {
                value,
                inclusive,
                loose,
            })
        };
        use Tok::*;
        let form = match (toks, second) {
            ([Num], None) => Form::Point(first),
            ([Le | Lt, Num, OrLess], None) | ([Num, OrLess | Le], None) | ([Le, Num], None) => {
                Form::Range(None, end(first, true, false))
            }
            ([Lt, Num] | [Num, Lt], None) => Form::Range(None, end(first, false, true)),
            ([Gt | Ge, Num, OrMore], None) | ([Num, OrMore | Ge], None) | ([Ge, Num], None) => {
                Form::Range(end(first, true, false), None)
            }
            // `90 to`, `over 90`.
            ([Gt, Num] | [Num, Gt], None) => Form::Range(end(first, false, true), None),
            ([Num, Sep | Slash, Num], Some(second))
                if toks[1] == Sep || is_wide(&first, &second) =>
            {
                Form::Range(end(first, true, false), end(second, true, false))
            }
            // From and to in columns of their own.
            ([Num, Num], Some(second)) if first.scale() == second.scale() => {
                Form::Range(end(first, true, false), end(second, true, false))
            }
            (
                [Num, Sep, Le, Num]
                | [Num, Le, Num]
                | [Ge, Num, Sep | Le, Num]
                | [Ge, Num, Sep, Le, Num],
                Some(second),
            ) => Form::Range(end(first, true, false), end(second, true, false)),
            ([Num, Le, Name, Le, Num], Some(second)) => {
                Form::Range(end(first, true, false), end(second, true, false))
            }
            ([Num, Lt, Name, Le, Num], Some(second)) => {
                Form::Range(end(first, false, false), end(second, true, false))
            }
            ([Num, Le, Name, Lt, Num], Some(second)) => {
                Form::Range(end(first, true, false), end(second, false, false))
            }
            ([Num, Lt, Name, Lt, Num], Some(second)) => {
                Form::Range(end(first, false, false), end(second, false, false))
            }
            (
                [Num, Sep, Lt, Num]
                | [Num, Lt, Num]
                | [Ge, Num, Lt, Num]
                | [Ge, Num, Sep, Lt, Num]
                | [Num, Le, Lt, Num],
                Some(second),
            ) => Form::Range(end(first, true, false), end(second, false, false)),
            (
                [Gt, Num, Sep, Num]
                | [Gt, Num, Le, Num]
                | [Gt, Num, Sep, Le, Num]
                | [Num, Gt, Sep, Num]
                | [Num, OrMore, Sep, Num],
                Some(second),
            ) => Form::Range(
                end(first, toks[0] == Num && toks[1] == OrMore, false),
                end(second, true, false),
            ),
            ([Gt, Num, Lt, Num] | [Gt, Num, Sep, Lt, Num], Some(second)) => {
                Form::Range(end(first, false, false), end(second, false, false))
            }
            _ => return None,
        };
        match form {
            // `30 - 15` is no range.
            Form::Range(Some(lower), Some(upper)) if is_above(&lower.value, &upper.value) => None,
            form => Some(form),
        }
    }
}

/// May a bare slash separate the two (`50,000/75,000`), which it does not in `2/28`, `40/30`?
fn is_wide(first: &Number, second: &Number) -> bool {
    let big = Decimal::from(100);
    first.scale() > 0 && second.scale() > 0
        || first.decimal().is_some_and(|value| value >= big)
            && second.decimal().is_some_and(|value| value > big)
}

fn is_above(a: &Number, b: &Number) -> bool {
    match (a.decimal(), b.decimal()) {
        (Some(a), Some(b)) => a > b,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(label: &str) -> String {
        let Some((form, signs)) = scan_form(label) else {
            return "-".into();
        };
        let mut out = match form {
            Form::Point(value) => value.to_string(),
            Form::Range(lower, upper) => {
                let side = |end: &Option<End>| {
                    end.as_ref()
                        .map_or(String::new(), |end| end.value.to_string())
                };
                let open = if lower.as_ref().is_some_and(|end| end.inclusive) {
                    '['
                } else {
                    '('
                };
                let close = if upper.as_ref().is_some_and(|end| end.inclusive) {
                    ']'
                } else {
                    ')'
                };
                format!("{open}{},{}{close}", side(&lower), side(&upper))
            }
        };
        if signs.money {
            out.push('$');
        }
        if signs.percent {
            out.push('%');
        }
        if signs.ratio {
            out.push('x');
        }
        out.push_str(signs.unit.unwrap_or(""));
        out
    }

    #[track_caller]
    fn case(label: &str, expected: &str) {
        assert_eq!(shown(label), expected, "`{label}`");
    }

    #[test]
    fn points() {
        case("5.750", "5.750");
        case("360", "360");
        case("10.500%", "10.500%");
        case("36 Months", "36months");
        case("6 mos.", "6months");
        case("3 years", "3years");
        case("1.25x", "1.25x");
        case("-5.00", "-5.00");
        case("(5.00)%", "-5.00%");
        case(".14%", "0.14%");
    }

    #[test]
    fn closed_ranges() {
        case("50.01 to 55.00", "[50.01,55.00]");
        case("$750,001-  $1,000,000", "[750001,1000000]$");
        case("3.01% to 3.50%", "[3.01,3.50]%");
        case("7.001-8.000", "[7.001,8.000]");
        case("1 -- 6", "[1,6]");
        case("0 through 12", "[0,12]");
        case("13 thru 24", "[13,24]");
        case("from 50 to 60", "[50,60]");
        case("between 50 and 60", "[50,60]");
        case("$50,000 / $75,000", "[50000,75000]$");
        case("50,000.00/75,000.00", "[50000.00,75000.00]");
        case("30 - 59 Days", "[30,59]days");
        case("$100K - $200K", "[100000,200000]$");
        case("6.000% 6.499%", "[6.000,6.499]%");
        case("$0 $ 49,999", "[0,49999]$");
        case("c. 501 - 550", "[501,550]");
        case("3. 501 - 550", "[501,550]");
        case("-0.50 to 0.00", "[-0.50,0.00]");
        case("$.01-$1,000.00", "[0.01,1000.00]$");
        case("1.15x to 1.19x", "[1.15,1.19]x");
    }

    #[test]
    fn open_below() {
        for label in [
            "50 or less",
            "50 and Below",
            "50 and under",
            "50 or below",
            "Less than or equal to 50",
            "<= 50",
            "Up to 50",
            "Through 50",
            "50 or lower",
            "Not more than 50",
            "50 & below",
            "=< 50",
            "50 or fewer",
            "Up to and including 50",
            "No more than 50",
        ] {
            case(label, "(,50]");
        }
        for label in [
            "Less than 50",
            "Below 50",
            "Under 50",
            "< 50",
            "<50",
            "Up to but not including 50",
        ] {
            case(label, "(,50)");
        }
        case("1998 and prior", "(,1998]");
        case("1998 and earlier", "(,1998]");
        case("Current to 29 days", "(,29]days");
    }

    #[test]
    fn open_above() {
        for label in [
            "50 or more",
            "50 or greater",
            "50 and Above",
            "50 and over",
            "50 or higher",
            "50 +",
            "50+",
            "50 and thereafter",
            ">= 50",
            "50 >=",
            "At least 50",
            "50 and up",
            "Greater than or equal to 50",
            "50 plus",
            "50 & Above",
            "Not less than 50",
            "50 or later",
        ] {
            case(label, "[50,)");
        }
        for label in [
            "Greater than 50",
            "Over 50",
            "Above 50",
            "More than 50",
            "> 50",
            ">50",
            "In excess of 50",
        ] {
            case(label, "(50,)");
        }
        case("180 or More Days", "[180,)days");
        case("90+ DAYS", "[90,)days");
        case("$15,000.01 or more", "[15000.01,)$");
    }

    #[test]
    fn ends_as_stated() {
        case("600 but less than 650", "[600,650)");
        case("600 to < 650", "[600,650)");
        case("600 to less than 650", "[600,650)");
        case("Greater than 50 to 60", "(50,60]");
        case(">6.250 - 6.500", "(6.250,6.500]");
        case(
            "Greater than 50.00 and less than or equal to 60.00",
            "(50.00,60.00]",
        );
        case("Over 12 months to 24 months", "(12,24]months");
        case("More than 6 but not more than 12 months", "(6,12]months");
        case("70 <= LTV < 80", "[70,80)");
        case("50,000 < BAL <= 100,000", "(50000,100000]");
        case("BAL <= 50,000", "(,50000]");
        case("Pre-1998", "(,1998)");
        case(">= 700 and < 720", "[700,720)");
        case("Over 50 but less than 60", "(50,60)");
    }

    #[test]
    fn what_only_looks_numeric() {
        for label in [
            "2-4 Units",
            "1-4 Family",
            "2/28 LIB6M",
            "1/29",
            "30Y LIB6M",
            "40/30 Balloon",
            "Purchase",
            "10/15",
            "2 months interest on 66% of balance",
            "Group 1",
            "30 - 15",
            "6.25 5.25",
            "LTV > 80 - No MI",
            "A-1",
            "Covered by 80% insurance",
            "",
            "-",
            "3/1 ARM",
        ] {
            case(label, "-");
        }
    }
}
