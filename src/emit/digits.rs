//! Numbers to their digits, appended to a buffer without an allocation.
//!
//! ```text
//! Exact(10000, scale 2)  ->  100.00        Exact(14, scale 2)  ->  0.14
//! ```

use std::io::Write;

use rust_decimal::Decimal;

use crate::number::Number;

const PAIRS: &[u8; 200] = b"0001020304050607080910111213141516171819\
2021222324252627282930313233343536373839\
4041424344454647484950515253545556575859\
6061626364656667686970717273747576777879\
8081828384858687888990919293949596979899";

/// The most digits that a 64-bit mantissa has, with room for sign and point.
const ROOM: usize = 24;

/// Powers of ten by which a machine word is split at its point.
const POWERS: [u64; 20] = {
    let mut powers = [1; 20];
    let mut at = 1;
    while at < powers.len() {
        powers[at] = powers[at - 1] * 10;
        at += 1;
    }
    powers
};

/// Appends an integer.
pub(crate) fn push_integer(out: &mut Vec<u8>, value: u64) {
    let mut digits = [b'0'; 2 * ROOM];
    let at = fill_digits(&mut digits[..ROOM], value);
    push_from(out, &digits, at);
}

/// Appends a number with its printed digits, a leading zero before a bare point.
pub(crate) fn push_number(out: &mut Vec<u8>, number: &Number) {
    let value = match number {
        Number::Exact(value) => value,
        Number::Long(text) => return out.extend_from_slice(text.as_bytes()),
    };
    let scale = value.scale() as usize;
    let mantissa = value.mantissa().unsigned_abs();
    let (Ok(mantissa), Some(power)) = (u64::try_from(mantissa), POWERS.get(scale)) else {
        return push_wide(out, value);
    };
    // The buffer is zeros to the left of the digits: `0.05` needs no padding of its own.
    let mut digits = [b'0'; 2 * ROOM];
    let mut whole = mantissa;
    let mut at = ROOM;
    if scale > 0 {
        whole = mantissa / power;
        fill_digits(&mut digits[..ROOM], mantissa % power);
        at -= scale + 1;
        digits[at] = b'.';
    }
    at = fill_digits(&mut digits[..at], whole);
    if value.is_sign_negative() {
        at -= 1;
        digits[at] = b'-';
    }
    push_from(out, &digits, at);
}

/// Appends the digits from a place to [`ROOM`].
fn push_from(out: &mut Vec<u8>, digits: &[u8; 2 * ROOM], at: usize) {
    let end = out.len() + ROOM - at;
    // A copy of known length is no call; what was too much goes again.
    out.extend_from_slice(&digits[at..at + ROOM]);
    out.truncate(end);
}

/// The slow path of [`push_number`], for more digits than a machine word holds.
fn push_wide(out: &mut Vec<u8>, value: &Decimal) {
    // Writing to a vector cannot fail.
    let _ = write!(out, "{value}");
}

/// Writes the digits of a value at the end of a buffer; where they start.
fn fill_digits(digits: &mut [u8], mut value: u64) -> usize {
    let mut at = digits.len();
    while value >= 100 {
        let pair = (value % 100) as usize * 2;
        value /= 100;
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    }
    if value >= 10 {
        let pair = value as usize * 2;
        at -= 2;
        digits[at..at + 2].copy_from_slice(&PAIRS[pair..pair + 2]);
    } else {
        at -= 1;
        digits[at] = b'0' + value as u8;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn same(text: &str) {
        let value = Number::Exact(Decimal::from_str_exact(text).unwrap());
        let mut out = Vec::new();
        push_number(&mut out, &value);
        assert_eq!(String::from_utf8(out).unwrap(), value.to_string());
        assert_eq!(value.to_string(), text);
    }

    #[test]
    fn digits_are_those_of_display() {
        for text in [
            "0",
            "0.00",
            "0.05",
            "-0.14",
            "100.00",
            "5.750",
            "225112214.21",
            "18446744073709551615",
            "18446744073709551616",
            "79228162514264337593543950335",
            "-7.9228162514264337593543950335",
            "0.0000000000000000000000000001",
            "1844674407370955161.6",
            "-0.18446744073709551615",
            "-0.0000000000000000001",
            "-1.8446744073709551615",
        ] {
            same(text);
        }
    }

    #[test]
    fn long_numbers_keep_their_text() {
        let mut out = Vec::new();
        push_number(&mut out, &Number::Long("123".into()));
        push_integer(&mut out, 1002003);
        assert_eq!(out, b"1231002003");
    }
}
