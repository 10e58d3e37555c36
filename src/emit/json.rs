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

/// A JSON text being written.
pub(crate) struct Json<'a> {
    out: Vec<u8>,
    /// Takes what was gathered, after an element of an array; without it the whole text stays here.
    sink: Option<&'a mut dyn Write>,
    failed: Option<io::Error>,
    pretty: bool,
    depth: usize,
    /// Nothing was written yet inside the innermost braces.
    is_first: bool,
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
            is_first: true,
        }
    }

    /// The text (what did not go to the sink), with a line end.
    #[cfg(test)]
    pub(crate) fn finish(mut self) -> Vec<u8> {
        self.out.push(b'\n');
        self.out
    }

    /// Hands the rest to the sink, with a line end.
    pub(crate) fn close(mut self) -> io::Result<()> {
        self.out.push(b'\n');
        self.drain();
        self.failed.map_or(Ok(()), Err)
    }

    fn drain(&mut self) {
        if let Some(sink) = &mut self.sink {
            if self.failed.is_none()
                && let Err(error) = sink.write_all(&self.out)
            {
                self.failed = Some(error);
            }
            self.out.clear();
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
            None => self.out.extend_from_slice(b"null"),
        }
    }

    /// The name of a field; its value comes next. The name needs no escapes.
    pub(crate) fn key(&mut self, name: &str) -> &mut Self {
        self.separate();
        self.out.push(b'"');
        self.out.extend_from_slice(name.as_bytes());
        self.out
            .extend_from_slice(if self.pretty { b"\": " } else { b"\":" });
        self
    }

    /// The name of a field, whatever it holds.
    pub(crate) fn any_key(&mut self, name: &str) -> &mut Self {
        self.separate();
        self.text(name);
        self.out
            .extend_from_slice(if self.pretty { b": " } else { b":" });
        self
    }

    pub(crate) fn text(&mut self, text: &str) {
        self.out.push(b'"');
        push_escaped(&mut self.out, text);
        self.out.push(b'"');
    }

    pub(crate) fn text_or_null(&mut self, text: Option<&str>) {
        self.option(text, Json::text);
    }

    /// What `Display` writes, in quotes; it needs no escapes (a date).
    pub(crate) fn shown(&mut self, value: impl Display) {
        // Writing to a vector cannot fail.
        let _ = write!(self.out, "\"{value}\"");
    }

    pub(crate) fn integer(&mut self, value: u64) {
        push_integer(&mut self.out, value);
    }

    pub(crate) fn signed(&mut self, value: i64) {
        if value < 0 {
            self.out.push(b'-');
        }
        push_integer(&mut self.out, value.unsigned_abs());
    }

    pub(crate) fn number_or_null(&mut self, value: Option<&Number>) {
        match value {
            Some(value) => push_number(&mut self.out, value),
            None => self.out.extend_from_slice(b"null"),
        }
    }

    pub(crate) fn boolean(&mut self, value: bool) {
        self.out
            .extend_from_slice(if value { b"true" } else { b"false" });
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
        self.is_first = true;
    }

    pub(crate) fn close_brace(&mut self, close: u8) {
        self.depth -= 1;
        if self.pretty && !self.is_first {
            self.new_line();
        }
        self.out.push(close);
        self.is_first = false;
    }

    /// The next element of the array that is open.
    pub(crate) fn element(&mut self, put: impl FnOnce(&mut Self)) {
        self.separate();
        put(self);
        if self.out.len() >= GATHERED {
            self.drain();
        }
    }

    /// What stands before a field or an element.
    fn separate(&mut self) {
        if !self.is_first {
            self.out.push(b',');
        }
        self.is_first = false;
        if self.pretty {
            self.new_line();
        }
    }

    fn new_line(&mut self) {
        self.out.push(b'\n');
        let width = (self.depth * 2).min(BLANKS.len());
        self.out.extend_from_slice(&BLANKS[..width]);
    }
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

fn push_escaped(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    let mut rest = text.as_bytes();
    while let Some(at) = rest.iter().position(|&b| ESCAPED[usize::from(b)]) {
        out.extend_from_slice(&rest[..at]);
        let short = match rest[at] {
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
                rest = &rest[at + 1..];
                continue;
            }
        };
        out.extend_from_slice(&[b'\\', short]);
        rest = &rest[at + 1..];
    }
    out.extend_from_slice(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_are_escaped_as_serde_json_escapes_them() {
        let mut text: String = (0u8..0x80).map(char::from).collect();
        text.push_str("\u{7f}\u{80}caf\u{e9} \u{1f600}");
        let mut json = Json::new(false);
        json.text(&text);
        assert_eq!(
            String::from_utf8(json.out).unwrap(),
            serde_json::to_string(&text).unwrap()
        );
    }

    #[test]
    fn empty_braces_stay_together() {
        let mut json = Json::new(true);
        json.object(|json| {
            json.key("a").array([0u64; 0], Json::integer);
            json.key("b").object(|_| {});
        });
        assert_eq!(json.finish(), b"{\n  \"a\": [],\n  \"b\": {}\n}\n");
    }
}
