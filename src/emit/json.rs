//! JSON text, appended to a buffer: braces, commas, indents, strings, numbers. What goes into them is
//! `records.rs`.
//!
//! ```text
//! {"label":"California","values":{"count":268}}        compact
//! {                                                    indented, two blanks a level
//!   "label": "California",
//! ```
//!
//! The bytes are those that `serde_json` would write, without a tree, a formatter call or an
//! allocation a value; numbers go from their digits straight to the buffer.
//!
//! Every value is written with the comma that parts it from the next, and what closes the braces takes
//! the last one back: nothing has to ask whether it comes first.

use std::fmt;
use std::fmt::Display;
use std::io;
use std::io::Write;

use crate::emit::digits::push_integer;
use crate::emit::digits::push_number;
use crate::number::Number;

/// Deeper levels are indented no further.
const BLANKS: &[u8; 64] = &[b' '; 64];

/// Bytes that are gathered before they go to the sink.
const GATHERED: usize = 1 << 16;

/// The name of a field for [`Json::key`]: quoted, as it goes out. It needs no escapes.
macro_rules! field {
    ($name:literal) => {
        concat!("\"", $name, "\": ")
    };
}
pub(crate) use field;

/// A JSON text being written.
pub(crate) struct Json<'a> {
    out: Vec<u8>,
    /// Takes what was gathered, after an element of an array; without it the whole text stays here.
    sink: Option<&'a mut dyn Write>,
    failed: Option<io::Error>,
    pretty: bool,
    depth: usize,
}

impl fmt::Debug for Json<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Json")
            .field("pretty", &self.pretty)
            .field("depth", &self.depth)
            .finish_non_exhaustive()
    }
}

impl<'a> Json<'a> {
    /// A text of which no more than an element of an array is held in memory.
    pub(crate) fn to_sink(pretty: bool, sink: &'a mut dyn Write) -> Json<'a> {
        Json {
            sink: Some(sink),
            ..Json::new(pretty)
        }
    }

    pub(crate) fn new(pretty: bool) -> Json<'a> {
        Json {
            out: Vec::with_capacity(1 << 14),
            sink: None,
            failed: None,
            pretty,
            depth: 0,
        }
    }

    /// The text (what did not go to the sink), with a line end.
    #[cfg(test)]
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.end_line();
        self.out
    }

    /// Hands the rest to the sink, with a line end.
    pub(crate) fn close(mut self) -> io::Result<()> {
        self.end_line();
        self.drain(0);
        self.failed.map_or(Ok(()), Err)
    }

    /// A line end in place of the last comma.
    fn end_line(&mut self) {
        self.out.pop();
        self.out.push(b'\n');
    }

    /// Hands all but the last `kept` bytes to the sink.
    fn drain(&mut self, kept: usize) {
        if let Some(sink) = &mut self.sink {
            let end = self.out.len() - kept;
            if self.failed.is_none()
                && let Err(error) = sink.write_all(&self.out[..end])
            {
                self.failed = Some(error);
            }
            self.out.drain(..end);
        }
    }

    /// An object: `fill` writes its fields.
    pub(crate) fn object(&mut self, fill: impl FnOnce(&mut Self)) {
        self.braces(b'{', b'}', fill);
    }

    /// An array with an element for each of `items`.
    pub(crate) fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut put: impl FnMut(&mut Self, T),
    ) {
        self.braces(b'[', b']', |json| {
            for item in items {
                json.element(|json| put(json, item));
            }
        });
    }

    /// `null`, or what `put` writes.
    pub(crate) fn option<T>(&mut self, value: Option<T>, put: impl FnOnce(&mut Self, T)) {
        match value {
            Some(value) => put(self, value),
            None => self.literal("null,"),
        }
    }

    /// The name of a field, made by [`field`]; its value comes next.
    #[inline(always)]
    pub(crate) fn key(&mut self, name: &'static str) -> &mut Self {
        if self.pretty {
            self.new_line();
            self.literal(name);
        } else {
            self.literal(&name[..name.len() - 1]);
        }
        self
    }

    /// The name of a field, whatever it holds.
    pub(crate) fn any_key(&mut self, name: &str) -> &mut Self {
        if self.pretty {
            self.new_line();
        }
        push_name(&mut self.out, name, self.pretty);
        self
    }

    /// Makes names of fields that come again and again, for [`Json::named`].
    pub(crate) fn make_names<'n>(
        &self,
        made: &mut Names,
        names: impl IntoIterator<Item = &'n str>,
    ) {
        made.text.clear();
        made.ends.clear();
        for name in names {
            push_name(&mut made.text, name, self.pretty);
            made.ends.push(made.text.len());
        }
    }

    /// One of the names of [`Json::make_names`].
    pub(crate) fn named(&mut self, name: &[u8]) -> &mut Self {
        if self.pretty {
            self.new_line();
        }
        self.out.extend_from_slice(name);
        self
    }

    /// A text that needs no escapes.
    #[inline(always)]
    pub(crate) fn plain(&mut self, text: &'static str) {
        self.out.push(b'"');
        self.literal(text);
        self.literal("\",");
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.out.push(b'"');
        push_escaped(&mut self.out, text);
        self.literal("\",");
    }

    pub(crate) fn text_or_null(&mut self, text: Option<&str>) {
        self.option(text, Json::text);
    }

    /// What `Display` writes, in quotes; it needs no escapes (a date).
    pub(crate) fn shown(&mut self, value: impl Display) {
        // Writing to a vector cannot fail.
        let _ = write!(self.out, "\"{value}\",");
    }

    pub(crate) fn integer(&mut self, value: u64) {
        push_integer(&mut self.out, value);
        self.out.push(b',');
    }

    pub(crate) fn signed(&mut self, value: i64) {
        if value < 0 {
            self.out.push(b'-');
        }
        self.integer(value.unsigned_abs());
    }

    pub(crate) fn number_or_null(&mut self, value: Option<&Number>) {
        self.option(value, |json, value| {
            push_number(&mut json.out, value);
            json.out.push(b',');
        });
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.literal(if value { "true," } else { "false," });
    }

    /// Bytes that go out as they are.
    #[inline(always)]
    fn literal(&mut self, text: &str) {
        self.out.extend_from_slice(text.as_bytes());
    }

    fn braces(&mut self, open: u8, close: u8, fill: impl FnOnce(&mut Self)) {
        self.open(open);
        fill(self);
        self.close_brace(close);
    }

    /// Opens an object or array that [`Json::close_brace`] closes, for elements that come one by one.
    pub(crate) fn open(&mut self, open: u8) {
        self.out.push(open);
        self.depth += 1;
    }

    pub(crate) fn close_brace(&mut self, close: u8) {
        self.depth -= 1;
        if self.out.last() == Some(&b',') {
            self.out.pop();
            if self.pretty {
                self.new_line();
            }
        }
        self.out.extend_from_slice(&[close, b',']);
    }

    /// The next element of the array that is open.
    pub(crate) fn element(&mut self, put: impl FnOnce(&mut Self)) {
        if self.pretty {
            self.new_line();
        }
        put(self);
        if self.out.len() >= GATHERED {
            // The last comma may have to be taken back.
            self.drain(1);
        }
    }

    #[inline(never)]
    fn new_line(&mut self) {
        self.out.push(b'\n');
        let width = (self.depth * 2).min(BLANKS.len());
        self.out.extend_from_slice(&BLANKS[..width]);
    }
}

/// Names of fields, as they go out.
#[derive(Debug, Default)]
pub(crate) struct Names {
    text: Vec<u8>,
    ends: Vec<usize>,
}

impl Names {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &[u8]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts
            .zip(&self.ends)
            .map(|(start, &end)| &self.text[start..end])
    }
}

fn push_name(out: &mut Vec<u8>, name: &str, pretty: bool) {
    out.push(b'"');
    push_escaped(out, name);
    out.extend_from_slice(if pretty { b"\": " } else { b"\":" });
}

/// Must the byte be escaped in a JSON string?
const ESCAPED: [bool; 256] = {
    let mut escaped = [false; 256];
    let mut byte = 0;
    while byte < 0x20 {
        escaped[byte] = true;
        byte += 1;
    }
    escaped[b'"' as usize] = true;
    escaped[b'\\' as usize] = true;
    escaped
};

/// Needs no byte to be escaped?
fn is_plain(text: &[u8]) -> bool {
    // Eight bytes at a time, the last eight once more rather than a rest one by one.
    match text.last_chunk::<8>() {
        Some(last) => is_plain_part(last) && text.as_chunks::<8>().0.iter().all(is_plain_part),
        None => !text.iter().any(|&byte| ESCAPED[usize::from(byte)]),
    }
}

fn is_plain_part(part: &[u8; 8]) -> bool {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const TOPS: u64 = u64::from_ne_bytes([0x80; 8]);
    let part = u64::from_ne_bytes(*part);
    // A top bit is set where there is a byte below the limit.
    let below = |part: u64, limit: u8| part.wrapping_sub(ONES * u64::from(limit)) & !part;
    let control = below(part, 0x20);
    let quote = below(part ^ (ONES * u64::from(b'"')), 1);
    let slash = below(part ^ (ONES * u64::from(b'\\')), 1);
    (control | quote | slash) & TOPS == 0
}

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    let text = text.as_bytes();
    if is_plain(text) {
        out.extend_from_slice(text);
    } else {
        escape(out, text);
    }
}

fn escape(out: &mut Vec<u8>, text: &[u8]) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    for &byte in text {
        if !ESCAPED[usize::from(byte)] {
            out.push(byte);
            continue;
        }
        let short = match byte {
            b'"' => b'"',
            b'\\' => b'\\',
            b'\n' => b'n',
            b'\r' => b'r',
            b'\t' => b't',
            0x08 => b'b',
            0x0C => b'f',
            byte => {
                let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', high, low]);
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn escaped(text: &str) {
        let mut json = Json::new(false);
        json.text(text);
        let expected = serde_json::to_string(text).unwrap();
        assert_eq!(
            String::from_utf8(json.finish()).unwrap(),
            format!("{expected}\n")
        );
    }

    #[test]
    fn strings_are_escaped_as_serde_json_escapes_them() {
        let mut text: String = (0u8..0x80).map(char::from).collect();
        text.push_str("\u{7f}\u{80}caf\u{e9} \u{1f600}");
        escaped(&text);
        // Every place in a text of eight bytes and more, where bytes are looked at together.
        for odd in ["\"", "\\", "\n", "\u{1f}", "\u{7f}", "\u{e9}"] {
            for at in 0..20 {
                escaped(&format!("{}{odd}{}", "a".repeat(at), "b".repeat(19 - at)));
            }
        }
    }

    #[test]
    fn empty_braces_stay_together() {
        let mut json = Json::new(true);
        json.object(|json| {
            json.key(field!("a")).array([0u64; 0], Json::integer);
            json.key(field!("b")).object(|_| {});
        });
        assert_eq!(json.finish(), b"{\n  \"a\": [],\n  \"b\": {}\n}\n");
    }
}
