//! A stretch of lines that may hold tables: clean text, kinds and tokens under local numbers.
//!
//! Text is single-byte with tabs expanded to 8-column stops and frame bars blanked, so an offset is a
//! column. Every line is read once, when the stretch is taken: its tokens, its chunks, and where its cells
//! begin stand in lists that all lines share.
//!
//! ```text
//! Other (less than 2%)....     116    $  46,835,874.03     20.81%     text
//! word  word  word word       number  number               number     tokens
//! chunk-------------------     chunk   chunk                chunk      chunks
//! ```

use std::ops::Range;

use memchr::memchr_iter;
use memchr::memchr3;
use memchr::memchr3_iter;

use crate::lexer::Lines;
use crate::line::LineKind;
use crate::line::scan_data;
use crate::line::scan_rule;
use crate::line::trim_end;
use crate::table::columns::Split;
use crate::table::columns::TokenLine;
use crate::table::columns::split_label;
use crate::table::tabs::MAX_TAB_GAP;
use crate::table::tabs::TabLine;
use crate::table::tabs::redraw_tabbed;
use crate::table::token::MAX_WIDTH;
use crate::table::token::Token;
use crate::table::token::TokenKind;
use crate::table::token::read_tokens;

/// A stretch of lines; of one that is double-spaced, without every other. Indices are local;
/// [`Region::idx`] gives the line of the file.
#[derive(Clone, Debug, Default)]
pub struct Region<'a> {
    /// The text of the file.
    text: &'a [u8],
    /// The text of lines that do not stand in the file as they are: drawn anew, cut, or cleaned.
    drawn: Vec<u8>,
    /// One more than there are lines: the last tells where the lists end.
    lines: Vec<RegionLine>,
    tokens: Vec<Token>,
    chunks: Vec<Chunk>,
    windowed: bool,
}

/// What a line is, where its text stands, and where in the lists what was read of it begins.
#[derive(Clone, Copy, Debug)]
struct RegionLine {
    start: usize,
    /// The line of the file.
    idx: u32,
    len: u32,
    tokens: u32,
    chunks: u32,
    split: Split,
    kind: LineKind,
    /// Does the text stand in [`Region::drawn`], not in the file?
    is_drawn: bool,
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
            text: lines.text(),
            lines: Vec::with_capacity(range.len() + 1),
            tokens: Vec::with_capacity(range.len() * 4),
            chunks: Vec::with_capacity(range.len() * 2),
            ..Region::default()
        };
        if range.is_empty() {
            return region;
        }
        let mut redrawn = redraw_where_tabbed(lines, range.clone())
            .into_iter()
            .peekable();
        let (first, last) = (lines.span(range.start), lines.span(range.end - 1));
        // A search to the end of the file would be one more walk over it for each stretch.
        let stretch = &region.text[first.start..last.end];
        let mut unclean = memchr3_iter(b'\t', b'|', b'\x0C', stretch)
            .map(|at| first.start + at)
            .peekable();
        let double_spaced = is_double_spaced(&lines.kinds()[range.clone()]);
        let mut blanks = 0;
        for idx in range {
            let kind = lines.kind(idx);
            if double_spaced && kind == LineKind::Blank {
                blanks += 1;
                if blanks % 2 == 1 {
                    continue;
                }
            } else {
                blanks = 0;
            }
            if let Some((_, text)) = redrawn.next_if(|&(tabbed, _)| tabbed == idx) {
                let kind = match kind {
                    LineKind::Rule => kind,
                    _ if scan_data(&text) => LineKind::Data,
                    _ => LineKind::Text,
                };
                region.push_drawn(idx, &text, kind);
                continue;
            }
            let body = match kind {
                LineKind::Blank => 0..0,
                _ => lines.body_span(idx),
            };
            while unclean.next_if(|&at| at < body.start).is_some() {}
            if unclean.peek().is_some_and(|&at| at < body.end) && body.len() <= MAX_WIDTH {
                let start = region.drawn.len();
                clean_into(&region.text[body], &mut region.drawn);
                region.push(idx, start..region.drawn.len(), kind, true);
            } else {
                region.push(idx, body, kind, false);
            }
        }
        region.close();
        region
    }

    /// Adds a line that does not stand in the file as it is.
    fn push_drawn(&mut self, idx: usize, text: &[u8], kind: LineKind) {
        let start = self.drawn.len();
        self.drawn.extend_from_slice(text);
        self.push(idx, start..self.drawn.len(), kind, true);
    }

    /// Adds a line and reads it.
    fn push(&mut self, idx: usize, span: Range<usize>, kind: LineKind, is_drawn: bool) {
        let (tokens, chunks) = (self.tokens.len(), self.chunks.len());
        let mut split = Split::default();
        if matches!(kind, LineKind::Data | LineKind::Text | LineKind::PageNumber) {
            let text = match is_drawn {
                true => &self.drawn[span.clone()],
                false => &self.text[span.clone()],
            };
            read_tokens(text, &mut self.tokens);
            let found = &self.tokens[tokens..];
            read_chunks(found, &mut self.chunks);
            split = split_label(found, text);
        }
        self.lines.push(RegionLine {
            start: span.start,
            idx: idx as u32,
            len: span.len() as u32,
            tokens: tokens as u32,
            chunks: chunks as u32,
            split,
            kind,
            is_drawn,
        });
    }

    /// Marks where the lists end.
    fn close(&mut self) {
        let end = self.lines.last().map_or(0, |line| line.idx as usize + 1);
        self.push(end, 0..0, LineKind::Blank, false);
    }

    /// How many lines.
    pub fn len(&self) -> usize {
        self.lines.len().saturating_sub(1)
    }

    /// No lines?
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The index of a line in the file.
    pub fn idx(&self, at: usize) -> usize {
        self.lines.get(at).map_or(0, |line| line.idx as usize)
    }

    /// The line of the region with this index in the file.
    pub fn local(&self, idx: usize) -> Option<usize> {
        self.lines[..self.len()]
            .binary_search_by_key(&idx, |line| line.idx as usize)
            .ok()
    }

    /// The clean text of a line.
    pub fn text(&self, at: usize) -> &[u8] {
        let line = &self.lines[at];
        let text = match line.is_drawn {
            true => &self.drawn,
            false => self.text,
        };
        &text[line.start..][..line.len as usize]
    }

    /// What a line is.
    pub fn kind(&self, at: usize) -> LineKind {
        self.lines[at].kind
    }

    /// The tokens of a data or text line.
    pub fn tokens(&self, at: usize) -> &[Token] {
        &self.tokens[self.lines[at].tokens as usize..self.lines[at + 1].tokens as usize]
    }

    /// The chunks of a line: tokens parted by two blanks or more. Leaders part chunks too.
    pub fn chunks(&self, at: usize) -> &[Chunk] {
        &self.chunks[self.lines[at].chunks as usize..self.lines[at + 1].chunks as usize]
    }

    /// A line as its columns see it.
    pub fn token_line(&self, at: usize) -> TokenLine<'_> {
        TokenLine {
            tokens: self.tokens(at),
            split: self.lines[at].split,
            width: self.lines[at].len as u16,
        }
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
            windowed: true,
            ..Region::default()
        };
        let mut cut = Vec::new();
        for at in range {
            let text = self.text(at);
            let kind = self.kind(at);
            if !matches!(kind, LineKind::Data | LineKind::Text | LineKind::Rule) {
                out.push_drawn(self.idx(at), text, kind);
                continue;
            }
            let end = to.min(text.len());
            cut.clear();
            cut.resize(from.min(end), b' ');
            cut.extend_from_slice(&text[from.min(end)..end]);
            let cut = trim_end(&cut);
            let kind = if cut.is_empty() {
                LineKind::Blank
            } else if scan_rule(cut) {
                LineKind::Rule
            } else if scan_data(cut) {
                LineKind::Data
            } else {
                LineKind::Text
            };
            out.push_drawn(self.idx(at), cut, kind);
        }
        out.close();
        out
    }
}

/// The fewest lines that tell a double-spaced page from a short table of double-spaced rows.
const FEWEST_SPACED: usize = 16;

/// Does a blank line follow every other? Then those blank lines part nothing.
fn is_double_spaced(kinds: &[LineKind]) -> bool {
    let is_words =
        |kind: &LineKind| matches!(kind, LineKind::Text | LineKind::Data | LineKind::Rule);
    !kinds.windows(2).any(|pair| pair.iter().all(is_words))
        && kinds.iter().filter(|kind| is_words(kind)).count() >= FEWEST_SPACED
}

fn read_chunks(tokens: &[Token], chunks: &mut Vec<Chunk>) {
    let mut chunk: Option<Chunk> = None;
    for token in tokens {
        let joins = token.kind != TokenKind::Leader;
        match &mut chunk {
            Some(chunk) if joins && token.start - chunk.end <= 1 => chunk.end = token.end,
            _ => {
                chunks.extend(chunk.take());
                chunk = joins.then_some(Chunk {
                    start: token.start,
                    end: token.end,
                });
            }
        }
    }
    chunks.extend(chunk);
}

/// The lines of a stretch that belong to tab-separated tables, drawn anew, in order.
fn redraw_where_tabbed(lines: &Lines<'_>, range: Range<usize>) -> Vec<(usize, Vec<u8>)> {
    let (first, last) = (lines.span(range.start), lines.span(range.end - 1));
    let mut tabbed = Vec::new();
    let mut end = first.start;
    let mut next = range.start;
    for tab in memchr_iter(b'\t', &lines.text()[first.start..last.end]) {
        let tab = first.start + tab;
        if tab < end {
            continue;
        }
        while lines.span(next).end <= tab {
            next += 1;
        }
        end = lines.span(next).end;
        tabbed.push(next);
    }
    let mut drawn = Vec::new();
    for run in tabbed.chunk_by(|a, b| b - a <= MAX_TAB_GAP) {
        let (Some(&first), Some(&last)) = (run.first(), run.last()) else {
            continue;
        };
        let tab_lines: Vec<TabLine<'_>> = (first..=last)
            .map(|idx| (lines.body(idx), lines.kind(idx)))
            .collect();
        let redrawn = (first..).zip(redraw_tabbed(&tab_lines));
        drawn.extend(redrawn.filter_map(|(idx, text)| Some((idx, text?))));
    }
    drawn
}

/// Appends the line with tabs expanded and bars blanked, where it has any; returns whether it has.
pub fn clean_into(line: &[u8], out: &mut Vec<u8>) -> bool {
    if line.len() > MAX_WIDTH || memchr3(b'\t', b'|', b'\x0C', line).is_none() {
        return false;
    }
    let first = out.len();
    for &byte in line {
        match byte {
            b'\t' => {
                let width = (out.len() - first) / 8 * 8 + 8;
                out.resize(first + width, b' ');
            }
            b'|' | b'\x0C' => out.push(b' '),
            _ => out.push(byte),
        }
    }
    true
}
