//! The text of one filing: decoding, and the way from a decoded line back to the file on disk.
//!
//! Everything above works on *single-byte text*: each character of the filing is one byte, so a byte
//! offset in a line is its screen column (tabs aside). ASCII files, nearly all of EDGAR, are borrowed
//! as they are. In other files typographic characters become the ASCII that stands for them (en dash
//! `-`, curly quote `'`), entities become their character, Latin-1 letters keep their code; what
//! Latin-1 cannot hold becomes `?` and is counted. [`text`] turns bytes back into a string. The walk
//! that finds out what a file needs takes its SHA-256 too.
//!
//! Not handled here: dash escapes and the PEM envelope (the lexer), tabs (the table grid).

use std::borrow::Cow;

use memchr::memchr;
use memchr::memchr_iter;
use memchr::memrchr;
use sha2::Digest;
use sha2::Sha256;

/// Why bytes cannot be read as a filing at all.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// No bytes.
    #[error("expected a filing, found an empty file")]
    Empty,
    /// UTF-16 text.
    #[error("expected UTF-8 or Windows-1252 text, found UTF-16; convert it first")]
    Utf16,
    /// A known binary format, by its first bytes.
    #[error("expected text, found {0}")]
    Binary(&'static str),
    /// A NUL byte.
    #[error(
        "expected text, found a NUL byte on line {line}, column {column}: this is a binary file"
    )]
    Nul {
        /// 1-based line.
        line: usize,
        /// 1-based byte column.
        column: usize,
    },
    /// More bytes than a line table can address.
    #[error("expected at most 4 GiB of text, found {0} bytes")]
    TooLarge(usize),
}

/// How the bytes on disk were encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8 (plain ASCII included).
    Utf8,
    /// Windows-1252, taken where the bytes are not UTF-8.
    Windows1252,
}

impl Encoding {
    /// The name that goes to the output.
    pub fn name(self) -> &'static str {
        match self {
            Encoding::Utf8 => "utf-8",
            Encoding::Windows1252 => "windows-1252",
        }
    }

    fn decode(self, piece: &[u8]) -> Cow<'_, str> {
        match self {
            Encoding::Utf8 => String::from_utf8_lossy(piece),
            Encoding::Windows1252 => {
                encoding_rs::WINDOWS_1252
                    .decode_without_bom_handling(piece)
                    .0
            }
        }
    }
}

/// Which byte ends a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineEnd {
    /// LF or CRLF.
    Lf,
    /// CR alone (files of the old Mac).
    Cr,
}

/// One filing's text.
#[derive(Debug)]
pub struct Source<'a> {
    raw: &'a [u8],
    text: Cow<'a, [u8]>,
    encoding: Encoding,
    line_end: LineEnd,
    unmappable: usize,
    sha256: [u8; 32],
}

impl<'a> Source<'a> {
    /// Decodes the bytes of a file.
    ///
    /// # Errors
    /// Where the bytes are not text: [`SourceError`].
    pub fn new(raw: &'a [u8]) -> Result<Source<'a>, SourceError> {
        refuse_format(raw)?;
        let line_end = match memchr(b'\n', raw) {
            None if memchr(b'\r', raw).is_some() => LineEnd::Cr,
            _ => LineEnd::Lf,
        };
        let (is_plain, sha256) = survey(raw)?;
        let body = raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(raw);
        if is_plain {
            return Ok(Source {
                raw,
                text: Cow::Borrowed(body),
                encoding: Encoding::Utf8,
                line_end,
                unmappable: 0,
                sha256,
            });
        }
        let encoding = match std::str::from_utf8(body) {
            Ok(_) => Encoding::Utf8,
            Err(_) => Encoding::Windows1252,
        };
        let (text, unmappable) = single_byte(body, encoding);
        Ok(Source {
            raw,
            text: Cow::Owned(text),
            encoding,
            line_end,
            unmappable,
            sha256,
        })
    }

    /// The single-byte text.
    pub fn bytes(&self) -> &[u8] {
        &self.text
    }

    /// The file as it lies on disk.
    pub fn raw(&self) -> &[u8] {
        self.raw
    }

    /// The SHA-256 of the file as it lies on disk.
    pub fn sha256(&self) -> &[u8; 32] {
        &self.sha256
    }

    /// The encoding found.
    pub fn encoding(&self) -> Encoding {
        self.encoding
    }

    /// How lines end.
    pub fn line_end(&self) -> LineEnd {
        self.line_end
    }

    /// How many characters became `?` because Latin-1 does not hold them.
    pub fn unmappable(&self) -> usize {
        self.unmappable
    }

    /// The lines as they lie on disk, in bytes, without their ends; [`Source::disk_text`] decodes one.
    pub fn disk_lines(&self) -> impl Iterator<Item = &'a [u8]> + use<'a> {
        let end = match self.line_end {
            LineEnd::Lf => b'\n',
            LineEnd::Cr => b'\r',
        };
        let body = self.raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(self.raw);
        body.split(move |&b| b == end)
            .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
    }

    /// A piece of the file as a string.
    pub fn disk_text<'b>(&self, piece: &'b [u8]) -> Cow<'b, str> {
        self.encoding.decode(piece)
    }

    /// A line as it lies on disk (1-based number), without its end; empty past the end of the file.
    /// Walks the file: for messages, not for loops.
    pub fn disk_line(&self, line_no: usize) -> Cow<'_, str> {
        let line = self.disk_lines().nth(line_no.saturating_sub(1));
        self.disk_text(line.unwrap_or_default())
    }
}

/// Single-byte text as a string.
pub fn text(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(ascii) if bytes.is_ascii() => Cow::Borrowed(ascii),
        _ => Cow::Owned(bytes.iter().map(|&b| char::from(b)).collect()),
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// What can be refused by size and first bytes.
fn refuse_format(raw: &[u8]) -> Result<(), SourceError> {
    if raw.is_empty() {
        return Err(SourceError::Empty);
    }
    if raw.len() > u32::MAX as usize {
        return Err(SourceError::TooLarge(raw.len()));
    }
    if raw.starts_with(b"\xFF\xFE") || raw.starts_with(b"\xFE\xFF") {
        return Err(SourceError::Utf16);
    }
    const MAGIC: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF document"),
        (b"\x89PNG", "a PNG image"),
        (b"GIF8", "a GIF image"),
        (b"\xFF\xD8\xFF", "a JPEG image"),
        (b"PK\x03\x04", "a ZIP archive"),
        (b"\x1F\x8B", "gzip data"),
        (b"PAR1", "a Parquet file"),
        (b"\x7FELF", "a program"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| raw.starts_with(magic)) {
        return Err(SourceError::Binary(what));
    }
    Ok(())
}

/// Is the text ASCII without entities, so that it needs no decoding? And its SHA-256. Refused is what
/// holds a NUL byte.
fn survey(raw: &[u8]) -> Result<(bool, [u8; 32]), SourceError> {
    /// So many bytes are looked at in several ways before the next: they stay in the nearest cache.
    const BLOCK: usize = 16 * 1024;
    let mut is_plain = true;
    let mut hash = Sha256::new();
    let mark = raw.len() - raw.strip_prefix(BYTE_ORDER_MARK).unwrap_or(raw).len();
    hash.update(&raw[..mark]);
    for (nth, block) in raw[mark..].chunks(BLOCK).enumerate() {
        let start = mark + nth * BLOCK;
        hash.update(block);
        if let Some(at) = memchr(0, block) {
            return Err(refuse_nul(raw, start + at));
        }
        is_plain = is_plain
            && block.is_ascii()
            && memchr_iter(b'&', block).all(|at| entity_at(&raw[start + at..]).is_none());
    }
    Ok((is_plain, hash.finalize().into()))
}

/// Why a file with a NUL byte at a place is no text.
fn refuse_nul(raw: &[u8], nul: usize) -> SourceError {
    let head = &raw[..raw.len().min(64)];
    let odd = head.iter().skip(1).step_by(2).filter(|&&b| b == 0).count();
    let even = head.iter().step_by(2).filter(|&&b| b == 0).count();
    if head.len() >= 8 && odd.max(even) * 3 >= head.len() {
        return SourceError::Utf16;
    }
    SourceError::Nul {
        line: 1 + memchr_iter(b'\n', &raw[..nul]).count(),
        column: nul - memrchr(b'\n', &raw[..nul]).map_or(0, |at| at + 1) + 1,
    }
}

/// The entities that EDGAR copies hold, with their character.
const ENTITIES: [(&str, u8); 8] = [
    ("&amp;", b'&'),
    ("&lt;", b'<'),
    ("&gt;", b'>'),
    ("&nbsp;", b' '),
    ("&quot;", b'"'),
    ("&apos;", b'\''),
    ("&#160;", b' '),
    ("&#39;", b'\''),
];

fn entity_at(bytes: &[u8]) -> Option<(u8, usize)> {
    ENTITIES
        .iter()
        .find(|(name, _)| bytes.starts_with(name.as_bytes()))
        .map(|&(name, byte)| (byte, name.len()))
}

/// One byte a character; the count of those that Latin-1 cannot hold. Between the entities and the
/// letters outside ASCII, of which most files have few, the text is copied as it stands.
fn single_byte(body: &[u8], encoding: Encoding) -> (Vec<u8>, usize) {
    let next_ampersand = |at| memchr(b'&', &body[at..]).map_or(body.len(), |len| at + len);
    let next_letter = |at| at + encoding_rs::Encoding::ascii_valid_up_to(&body[at..]);
    let mut out = Vec::with_capacity(body.len());
    let mut unmappable = 0;
    let (mut ampersand, mut letter) = (next_ampersand(0), next_letter(0));
    let mut at = 0;
    while at < body.len() {
        let special = ampersand.min(letter);
        out.extend_from_slice(&body[at..special]);
        at = special;
        if at == letter {
            let run = body[at..].iter().take_while(|b| !b.is_ascii()).count();
            for c in encoding.decode(&body[at..at + run]).chars() {
                match latin1(c) {
                    Latin1::Byte(byte) => out.push(byte),
                    Latin1::NoWidth => {}
                    Latin1::Unmappable => {
                        unmappable += 1;
                        out.push(b'?');
                    }
                }
            }
            at += run;
            letter = next_letter(at);
        } else {
            let (byte, len) = entity_at(&body[at..]).unwrap_or((b'&', 1));
            out.push(byte);
            at += len;
            ampersand = next_ampersand(at);
        }
    }
    (out, unmappable)
}

/// What a character outside ASCII becomes.
enum Latin1 {
    Byte(u8),
    /// It takes no column.
    NoWidth,
    /// Latin-1 does not hold it.
    Unmappable,
}

fn latin1(c: char) -> Latin1 {
    Latin1::Byte(match c {
        '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{3000}' => b' ',
        '\u{AD}' | '\u{2010}'..='\u{2015}' | '\u{2212}' => b'-',
        '\u{2018}'..='\u{201B}' | '\u{2032}' => b'\'',
        '\u{201C}'..='\u{201F}' | '\u{2033}' => b'"',
        '\u{2022}' | '\u{2219}' | '\u{25CF}' => b'o',
        '\u{2024}' | '\u{2026}' => b'.',
        '\u{2500}' | '\u{2501}' => b'-',
        '\u{2502}' | '\u{2503}' => b'|',
        '\u{2550}' => b'=',
        '\u{200B}'..='\u{200F}' | '\u{FEFF}' | '\u{0300}'..='\u{036F}' => return Latin1::NoWidth,
        '\u{80}'..='\u{9F}' => b' ',
        '\u{A1}'..='\u{FF}' => c as u8,
        _ => return Latin1::Unmappable,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn decoded(raw: &[u8]) -> String {
        text(Source::new(raw).unwrap().bytes()).into_owned()
    }

    #[test]
    fn ascii_is_borrowed() {
        let source = Source::new(b"Total  100.00%\n").unwrap();
        assert!(matches!(source.text, Cow::Borrowed(_)));
    }

    #[test]
    fn each_character_is_one_column() {
        assert_eq!(decoded(b"0.01 \x96 50.00"), "0.01 - 50.00");
        assert_eq!(decoded("0.01 – 50.00".as_bytes()), "0.01 - 50.00");
        assert_eq!(decoded(b"\x93Seller\x94"), "\"Seller\"");
        assert_eq!(decoded(b"A &amp; B  &lt; 80"), "A & B  < 80");
        assert_eq!(decoded("Caf\u{e9}".as_bytes()), "Caf\u{e9}");
        assert_eq!(
            decoded("\u{2013}&\u{e9}&amp;&lt;\u{200b}&x\u{2013}\u{4e00}".as_bytes()),
            "-&\u{e9}&<&x-?"
        );
        assert_eq!(decoded(b"&amp;\x96\xe9&&#160;"), "&-\u{e9}& ");
    }

    #[test]
    fn a_byte_that_needs_decoding_is_found_wherever_it_stands() {
        for end in [&b"&amp;"[..], "\u{2013}".as_bytes(), b"\x96", b"\0"] {
            for before in [0, 16 * 1024 - 2, 16 * 1024, 40_000] {
                let mut raw = vec![b'&'; before];
                raw.extend_from_slice(end);
                let source = Source::new(&raw);
                assert!(
                    !matches!(
                        source,
                        Ok(Source {
                            text: Cow::Borrowed(_),
                            ..
                        })
                    ),
                    "{before}"
                );
            }
        }
    }

    #[test]
    fn what_is_not_text_is_refused() {
        let error = |raw: &[u8]| Source::new(raw).unwrap_err();
        assert_eq!(error(b""), SourceError::Empty);
        assert_eq!(error(b"\xFF\xFEA\0"), SourceError::Utf16);
        assert_eq!(error(b"I\0t\0e\0m\0 \x005\0.\0"), SourceError::Utf16);
        assert_eq!(error(b"%PDF-1.4"), SourceError::Binary("a PDF document"));
        assert_eq!(
            error(b"Item 5.\nab\0"),
            SourceError::Nul { line: 2, column: 3 }
        );
    }

    #[test]
    fn lines_come_back_as_they_lie_on_disk() {
        let source = Source::new(b"a\r\nb \x96 c\r\n").unwrap();
        assert_eq!(source.disk_line(2), "b \u{2013} c");
        assert_eq!(source.disk_line(9), "");
    }
}
