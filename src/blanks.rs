//! Blanks of texts: at the ends, and runs of them between words.

use std::borrow::Cow;

/// [`str::trim`], which decodes no characters where the ends of the text are plain.
pub fn trim(text: &str) -> &str {
    let inner = text.trim_ascii();
    match inner.as_bytes() {
        [only] if only.is_ascii_graphic() => inner,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => inner,
        _ => inner.trim(),
    }
}

/// [`str::trim_start`], as [`trim`].
pub fn trim_start(text: &str) -> &str {
    let rest = text.trim_ascii_start();
    match rest.as_bytes().first() {
        Some(first) if first.is_ascii_graphic() => rest,
        _ => rest.trim_start(),
    }
}

/// [`str::trim_end`], as [`trim`].
pub fn trim_end(text: &str) -> &str {
    let rest = text.trim_ascii_end();
    match rest.as_bytes().last() {
        Some(last) if last.is_ascii_graphic() => rest,
        _ => rest.trim_end(),
    }
}

/// Runs of blanks as one, none at the ends.
pub fn fold_blanks(text: &str) -> Cow<'_, str> {
    let text = trim(text);
    if !has_run(text.as_bytes()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for word in text.split_ascii_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        out.push_str(word);
    }
    Cow::Owned(out)
}

/// Is there a run of blanks, or a blank other than a space?
fn has_run(text: &[u8]) -> bool {
    any_block(text, |block: &[u8; 17]| {
        let mut found = false;
        for at in 0..16 {
            let byte = block[at];
            found |= (byte == b'\t') | (byte == b'\n') | (byte == b'\r');
            found |= (byte == b' ') & (block[at + 1] == b' ');
        }
        // The last byte of all is looked at too.
        let byte = block[16];
        found | (byte == b'\t') | (byte == b'\n') | (byte == b'\r')
    })
}

/// Does a block of the text pass? Each but the last goes on where the first sixteen bytes of the one
/// before end; a text shorter than a block is filled up with zeros.
#[inline(always)]
pub(crate) fn any_block<const N: usize>(text: &[u8], test: impl Fn(&[u8; N]) -> bool) -> bool {
    let Some(last) = text.last_chunk::<N>() else {
        let mut block = [0; N];
        block[..text.len()].copy_from_slice(text);
        return test(&block);
    };
    let mut rest = text;
    while let Some(block) = rest.first_chunk::<N>() {
        if test(block) {
            return true;
        }
        rest = &rest[16..];
    }
    test(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_are_found_wherever_they_stand() {
        for len in 1..40 {
            let plain = "a ".repeat(len);
            assert!(matches!(fold_blanks(&plain), Cow::Borrowed(_)), "`{plain}`");
            for at in 1..len {
                for run in ["  ", "\t", " \t "] {
                    let (before, after) = ("x".repeat(at), "y".repeat(len - at));
                    let folded = fold_blanks(&format!("{before}{run}{after}")).into_owned();
                    assert_eq!(folded, format!("{before} {after}"), "{at} of {len}");
                }
            }
        }
    }

    #[test]
    fn ends_are_trimmed_as_the_standard_library_does() {
        for text in ["", " a ", "\u{a0}a b\u{a0}", "\ta", "a\u{2003} "] {
            assert_eq!(trim(text), text.trim());
            assert_eq!(trim_start(text), text.trim_start());
            assert_eq!(trim_end(text), text.trim_end());
        }
    }
}
