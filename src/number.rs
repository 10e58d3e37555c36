//! Exact numbers with the very digits that a filing prints.
//!
//! A [`Number`] keeps its printed scale (`100.00` stays `100.00`) and never passes through binary
//! floating point. Numbers of up to 28 digits take part in arithmetic; longer ones keep their
//! digits and nothing else.

use std::cmp::Ordering;
use std::fmt;

use rust_decimal::Decimal;
use serde::Serialize;
use serde::Serializer;

/// A number as printed, minus `$`, `%` and `,` (CONTRACT section 4, "Numbers are exact").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Number {
    /// A decimal with its printed scale.
    Exact(Decimal),
    /// More digits than exact arithmetic holds: the digits alone, in JSON number syntax.
    Long(Box<str>),
}

impl Number {
    /// The decimal, where the number is short enough for arithmetic.
    pub fn decimal(&self) -> Option<Decimal> {
        match self {
            Number::Exact(value) => Some(*value),
            Number::Long(_) => None,
        }
    }

    /// How many digits are printed after the point.
    pub fn scale(&self) -> u32 {
        match self {
            Number::Exact(value) => value.scale(),
            Number::Long(text) => text
                .find('.')
                .map_or(0, |dot| (text.len() - dot - 1) as u32),
        }
    }

    /// Is this the number zero?
    pub fn is_zero(&self) -> bool {
        self.decimal().is_some_and(|value| value.is_zero())
    }

    /// The same number with its sign turned.
    pub fn negated(self) -> Number {
        match self {
            Number::Exact(mut value) => {
                value.set_sign_negative(!value.is_sign_negative());
                Number::Exact(value)
            }
            Number::Long(text) => Number::Long(match text.strip_prefix('-') {
                Some(rest) => rest.into(),
                None => format!("-{text}").into(),
            }),
        }
    }

    /// The number times a power of ten (`(in thousands)` is 3), dropping decimals that it fills.
    pub fn shifted(self, powers: u32) -> Number {
        match self {
            Number::Exact(value) if powers > 0 => {
                let kept = value.scale().saturating_sub(powers);
                let zeros = powers - (value.scale() - kept);
                let mut shifted = value;
                // Cannot fail: the scale only shrinks.
                let _ = shifted.set_scale(kept);
                match shifted.checked_mul(Decimal::from(10u64.pow(zeros))) {
                    Some(value) => Number::Exact(value),
                    None => Number::Long(format!("{shifted}{}", "0".repeat(zeros as usize)).into()),
                }
            }
            other => other,
        }
    }
}

impl From<Decimal> for Number {
    fn from(value: Decimal) -> Number {
        Number::Exact(value)
    }
}

impl From<u64> for Number {
    fn from(value: u64) -> Number {
        Number::Exact(Decimal::from(value))
    }
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Number::Exact(value) => value.fmt(f),
            Number::Long(text) => f.write_str(text),
        }
    }
}

impl Serialize for Number {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // serde_json's arbitrary precision keeps the digits as they are.
        serde_json::Number::from_string_unchecked(self.to_string()).serialize(serializer)
    }
}

/// The digits of a decimal that has so many digits after its point, as one integer: 5.75 at scale 3 is
/// 5750. `None` where they do not fit a machine word or digits would be lost.
pub fn digits_at(value: Decimal, scale: u32) -> Option<i64> {
    let digits = i64::try_from(value.mantissa()).ok()?;
    match scale.checked_sub(value.scale())? {
        0 => Some(digits),
        missing => digits.checked_mul(10i64.checked_pow(missing)?),
    }
}

/// Powers of ten, to the largest scale of a decimal.
const POWERS: [u128; 29] = {
    let mut powers = [1; 29];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Which of two decimals is larger. Those with equally many digits after the point, as the numbers of
/// a column have, are compared as integers.
pub fn compare(a: &Decimal, b: &Decimal) -> Ordering {
    match a.scale() == b.scale() {
        true => a.mantissa().cmp(&b.mantissa()),
        false => a.cmp(b),
    }
}

/// Is a decimal, whatever its sign, larger than so many tenths? Neither is brought to the scale of
/// the other.
pub fn exceeds_tenths(value: Decimal, tenths: u32) -> bool {
    // Two factors below 10^29 and 10^10 stay within the 38 digits of the type.
    let limit = u128::from(tenths) * POWERS[value.scale() as usize];
    value.mantissa().unsigned_abs() * 10 > limit
}

/// Reads digits, commas and one point (`1,234.50`, `.14`, `12.`); no sign, no currency, no blanks.
/// `None` where the bytes are anything else.
pub fn decode_digits(bytes: &[u8]) -> Option<Number> {
    let mut mantissa: u64 = 0;
    let mut digits = 0usize;
    // Digits before the point.
    let mut whole = None;
    for &byte in bytes {
        match byte {
            b'0'..=b'9' => {
                digits += 1;
                // Wraps only where there are more digits than count here.
                mantissa = mantissa
                    .wrapping_mul(10)
                    .wrapping_add(u64::from(byte - b'0'));
            }
            b',' if whole.is_none() => {}
            b'.' if whole.is_none() => whole = Some(digits),
            _ => return None,
        }
    }
    if digits == 0 {
        return None;
    }
    if digits <= 18 {
        let scale = whole.map_or(0, |whole| digits - whole) as u32;
        let parts = Decimal::from_parts(mantissa as u32, (mantissa >> 32) as u32, 0, false, scale);
        return Some(Number::Exact(parts));
    }
    decode_long(bytes)
}

/// The slow path of [`decode_digits`], for more digits than a machine word holds.
fn decode_long(bytes: &[u8]) -> Option<Number> {
    let mut text: String = bytes
        .iter()
        .filter(|&&b| b != b',')
        .map(|&b| char::from(b))
        .collect();
    if text.ends_with('.') {
        text.pop();
    }
    if text.starts_with('.') {
        text.insert(0, '0');
    }
    let whole = text.find('.').unwrap_or(text.len());
    let zeros = text[..whole.saturating_sub(1)]
        .bytes()
        .take_while(|&b| b == b'0')
        .count();
    text.drain(..zeros);
    match Decimal::from_str_exact(&text) {
        Ok(value) => Some(Number::Exact(value)),
        Err(_) => Some(Number::Long(text.into())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(printed: &str, expected: Option<&str>) {
        let got = decode_digits(printed.as_bytes()).map(|n| n.to_string());
        assert_eq!(got.as_deref(), expected, "`{printed}`");
    }

    #[test]
    fn digits_keep_their_printed_scale() {
        case("100.00", Some("100.00"));
        case("225,112,214.21", Some("225112214.21"));
        case("5.750", Some("5.750"));
        case(".14", Some("0.14"));
        case("12.", Some("12"));
        case("007", Some("7"));
        case("", None);
        case(".", None);
        case("1.2.3", None);
        case("1a", None);
    }

    #[test]
    fn forty_digits_are_kept_and_stay_out_of_arithmetic() {
        let text = "1234567890123456789012345678901234567890";
        case(text, Some(text));
        assert_eq!(decode_digits(text.as_bytes()).unwrap().decimal(), None);
        case("0,000,000,000,000,000,000,000,000,012.5", Some("12.5"));
    }

    #[test]
    fn thousands_are_multiplied_out() {
        let shift = |text: &str| {
            decode_digits(text.as_bytes())
                .unwrap()
                .shifted(3)
                .to_string()
        };
        assert_eq!(shift("8,110"), "8110000");
        assert_eq!(shift("8,110.5"), "8110500");
        assert_eq!(shift("8.1234"), "8123.4");
    }

    #[test]
    fn decimals_are_compared_as_integers() {
        let decimal = |text: &str| Decimal::from_str_exact(text).unwrap();
        assert_eq!(digits_at(decimal("-5.75"), 3), Some(-5750));
        assert_eq!(digits_at(decimal("5.75"), 1), None);
        assert_eq!(digits_at(decimal("9223372036854775807"), 1), None);
        assert_eq!(compare(&decimal("-5.75"), &decimal("5.70")), Ordering::Less);
        assert_eq!(compare(&decimal("-0.0"), &decimal("0.0")), Ordering::Equal);
        assert_eq!(compare(&decimal("5.7"), &decimal("5.70")), Ordering::Equal);
        assert!(!exceeds_tenths(decimal("-100.50"), 1005));
        assert!(exceeds_tenths(decimal("-100.51"), 1005));
        assert!(exceeds_tenths(Decimal::MIN, u32::MAX));
        assert!(!exceeds_tenths(
            decimal("7.9228162514264337593543950335"),
            u32::MAX
        ));
    }

    #[test]
    fn parentheses_become_a_minus_sign() {
        let n = decode_digits(b"1.50").unwrap().negated();
        assert_eq!(n.to_string(), "-1.50");
    }
}
