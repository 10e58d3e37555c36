//! A stretch of lines that may hold tables: clean text, kinds and tokens under local numbers.
//!
//! Text is single-byte with tabs expanded to 8-column stops and frame bars blanked, so an offset is a
//! column. Lines that need no change are borrowed.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memchr;
use memchr::memchr2;

use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::scan_data;
use crate::line::scan_rule;
use crate::line::trim_end;
use crate::table::tabs::TabLine;
use crate::table::tabs::redraw_tabbed;
use crate::table::token::MAX_WIDTH;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::token::read_tokens;

/// A stretch of lines. Indices are local; [`Region::idx`] gives the line of the file.
#[derive(Clone, Debug, Default)]
pub struct Region<'a> {
    base: usize,
    lines: Vec<RegionLine<'a>>,
    tokens: Vec<Token>,
    windowed: bool,
}

#[derive(Clone, Debug)]
struct RegionLine<'a> {
    text: Cow<'a, [u8]>,
    kind: LineKind,
    tokens: Range<u32>,
}

/// Words with single blanks between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Chunk {
    /// First column.
    pub start: u16,
    /// After the last column.
    pub end: u16,
}

impl Chunk {
    /// Twice the middle column (to stay in integers).
    pub fn middle2(self) -> u32 {
        u32::from(self.start) + u32::from(self.end)
    }
}

impl<'a> Region<'a> {
    /// The lines `range` of a file.
    pub fn new(lines: &Lines<'a>, range: Range<usize>) -> Region<'a> {
        let mut region = Region {
            base: range.start,
            lines: Vec::with_capacity(range.len()),
            tokens: Vec::new(),
            windowed: false,
        };
        let mut drawn = redraw_where_tabbed(lines, range.clone());
        for idx in range.clone() {
            let kind = lines.kind(idx);
            if let Some(text) = drawn.as_mut().and_then(|d| d[idx - range.start].take()) {
                let kind = match kind {
                    LineKind::Rule => kind,
                    _ if scan_data(&text) => LineKind::Data,
                    _ => LineKind::Text,
                };
                region.push(Cow::Owned(text), kind);
                continue;
            }
            let text = match kind {
                LineKind::Blank => Cow::Borrowed(&b""[..]),
                _ => clean_line(lines.body(idx)),
            };
            region.push(text, kind);
        }
        region
    }

    /// Adds a line at the end, whatever its number.
    pub fn push(&mut self, text: Cow<'a, [u8]>, kind: LineKind) {
        let from = self.tokens.len() as u32;
        if matches!(kind, LineKind::Data | LineKind::Text | LineKind::PageNumber) {
            read_tokens(&text, &mut self.tokens);
        }
        self.lines.push(RegionLine {
            text,
            kind,
            tokens: from..self.tokens.len() as u32,
        });
    }

    /// How many lines.
    pub fn len(&self) -> usize {
        self.lines.len()
    }

    /// No lines?
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    /// The index of a line in the file.
    pub fn idx(&self, at: usize) -> usize {
        self.base + at
    }

    /// The clean text of a line.
    pub fn text(&self, at: usize) -> &[u8] {
        &self.lines[at].text
    }

    /// What a line is.
    pub fn kind(&self, at: usize) -> LineKind {
        self.lines[at].kind
    }

    /// Changes what a line is, inside this region.
    pub fn set_kind(&mut self, at: usize, kind: LineKind) {
        self.lines[at].kind = kind;
    }

    /// The tokens of a data or text line.
    pub fn tokens(&self, at: usize) -> &[Token] {
        let range = &self.lines[at].tokens;
        &self.tokens[range.start as usize..range.end as usize]
    }

    /// Replaces the text of a line.
    pub fn replace(&mut self, at: usize, text: Vec<u8>, kind: LineKind) {
        let from = self.tokens.len() as u32;
        if matches!(kind, LineKind::Data | LineKind::Text) {
            read_tokens(&text, &mut self.tokens);
        }
        self.lines[at] = RegionLine {
            text: Cow::Owned(text),
            kind,
            tokens: from..self.tokens.len() as u32,
        };
    }

    /// The chunks of a line: tokens parted by two blanks or more. Leaders part chunks too.
    pub fn chunks(&self, at: usize) -> Vec<Chunk> {
        let mut chunks: Vec<Chunk> = Vec::new();
        let mut joined = false;
        for token in self.tokens(at) {
            if token.kind == TokenKind::Leader {
                joined = false;
                continue;
            }
            match chunks.last_mut() {
                Some(last) if joined && token.start - last.end <= 1 => last.end = token.end,
                _ => chunks.push(Chunk {
                    start: token.start,
                    end: token.end,
                }),
            }
            joined = true;
        }
        chunks
    }

    /// Is this one of several panels, so that blank lines may only mean that another is longer?
    pub fn is_windowed(&self) -> bool {
        self.windowed
    }

    /// Is the line blank?
    pub fn is_blank(&self, at: usize) -> bool {
        self.kind(at) == LineKind::Blank
    }

    /// A copy that holds only the columns `from..to` of each data or text line.
    pub fn window(&self, range: Range<usize>, from: usize, to: usize) -> Region<'static> {
        let mut out = Region {
            base: self.base + range.start,
            windowed: true,
            ..Region::default()
        };
        for at in range {
            let text = self.text(at);
            let kind = self.kind(at);
            if !matches!(kind, LineKind::Data | LineKind::Text | LineKind::Rule) {
                out.push(Cow::Owned(text.to_vec()), kind);
                continue;
            }
            let end = to.min(text.len());
            let mut cut = vec![b' '; from.min(end)];
            cut.extend_from_slice(&text[from.min(end)..end]);
            let cut = trim_end(&cut).to_vec();
            let kind = if cut.is_empty() {
                LineKind::Blank
            } else if scan_rule(&cut) {
                LineKind::Rule
            } else if scan_data(&cut) {
                LineKind::Data
            } else {
                LineKind::Text
            };
            out.push(Cow::Owned(cut), kind);
        }
        out
    }
}

/// The tab-separated tables of a stretch, drawn anew; `None` where it holds no tab at all.
fn redraw_where_tabbed(lines: &Lines<'_>, range: Range<usize>) -> Option<Vec<Option<Vec<u8>>>> {
    if range.is_empty() {
        return None;
    }
    let (first, last) = (lines.span(range.start), lines.span(range.end - 1));
    memchr(b'\t', &lines.text()[first.start..last.end])?;
    let tabbed: Vec<TabLine<'_>> = range
        .map(|idx| (lines.body(idx), lines.kind(idx)))
        .collect();
    Some(redraw_tabbed(&tabbed))
}

/// Tabs expanded, bars blanked; borrowed where there are none.
pub fn clean_line(line: &[u8]) -> Cow<'_, [u8]> {
    if line.len() > MAX_WIDTH
        || memchr2(b'\t', b'|', line).is_none() && memchr(b'\x0C', line).is_none()
    {
        return Cow::Borrowed(line);
    }
    let mut out = Vec::with_capacity(line.len() + 16);
    for &byte in line {
        match byte {
            b'\t' => out.resize(out.len() / 8 * 8 + 8, b' '),
            b'|' | b'\x0C' => out.push(b' '),
            _ => out.push(byte),
        }
    }
    Cow::Owned(out)
}
