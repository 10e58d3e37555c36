//! A stretch of lines that may hold tables: clean text, kinds and tokens under local numbers.
//!
//! Text is single-byte with tabs expanded to 8-column stops and frame bars blanked, so an offset is a
//! column. A stretch may be a whole file of tables, so tokens are read block by block when a line of the
//! block is first asked for; a reader that has passed a block may give it back ([`Region::release`]).
//!
//! ```text
//! Other (less than 2%)....     116    $  46,835,874.03     20.81%     text
//! word  word  word word       number  number               number     tokens
//! chunk-------------------     chunk   chunk                chunk      chunks
//! ```

use std::cell::OnceCell;
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

/// How many lines are read at a time.
const BLOCK: usize = 256;

/// A stretch of lines. Indices are local; [`Region::idx`] gives the line of the file.
#[derive(Clone, Debug, Default)]
pub struct Region<'a> {
    base: usize,
    /// The text of the file.
    text: &'a [u8],
    /// The text of lines that were drawn anew or cut.
    drawn: Vec<u8>,
    lines: Vec<RegionLine>,
    blocks: Vec<OnceCell<Block>>,
    windowed: bool,
}

/// Where the text of a line stands, and what the line is.
#[derive(Clone, Debug)]
struct RegionLine {
    start: usize,
    len: u32,
    state: TextState,
    kind: LineKind,
}

/// Where the clean text of a line is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum TextState {
    /// In the file, as it is printed.
    Printed,
    /// In the file, with tabs or bars: cleaned with its block.
    Unclean,
    /// Drawn anew or cut.
    Drawn,
}

/// What is known of [`BLOCK`] lines once one of them was asked for.
#[derive(Clone, Debug, Default)]
struct Block {
    /// One more than there are lines: before each line, and after the last.
    lines: Vec<BlockLine>,
    /// The text of lines whose tabs or bars were taken out.
    clean: Vec<u8>,
    tokens: Vec<Token>,
    chunks: Vec<Chunk>,
}

/// Where what was read of a line ends in the lists of its block, and where its cells begin.
#[derive(Clone, Copy, Debug, Default)]
struct BlockLine {
    clean: u32,
    tokens: u32,
    chunks: u32,
    split: Split,
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
            text: lines.text(),
            lines: Vec::with_capacity(range.len()),
            ..Region::default()
        };
        if range.is_empty() {
            return region;
        }
        let mut drawn = redraw_where_tabbed(lines, range.clone())
            .into_iter()
            .peekable();
        let (first, last) = (lines.span(range.start), lines.span(range.end - 1));
        // A search to the end of the file would be one more walk over it for each stretch.
        let stretch = &region.text[first.start..last.end];
        let mut unclean = memchr3_iter(b'\t', b'|', b'\x0C', stretch)
            .map(|at| first.start + at)
            .peekable();
        for idx in range.clone() {
            let kind = lines.kind(idx);
            if let Some((_, text)) = drawn.next_if(|&(tabbed, _)| tabbed == idx) {
                let kind = match kind {
                    LineKind::Rule => kind,
                    _ if scan_data(&text) => LineKind::Data,
                    _ => LineKind::Text,
                };
                region.push_drawn(&text, kind);
                continue;
            }
            let body = match kind {
                LineKind::Blank => 0..0,
                _ => lines.body_span(idx),
            };
            while unclean.next_if(|&at| at < body.start).is_some() {}
            let state = match unclean.peek() {
                Some(&at) if at < body.end && body.len() <= MAX_WIDTH => TextState::Unclean,
                _ => TextState::Printed,
            };
            region.lines.push(RegionLine {
                start: body.start,
                len: body.len() as u32,
                state,
                kind,
            });
        }
        region.cut_blocks();
        region
    }

    /// Adds a line that does not stand in the file as it is.
    fn push_drawn(&mut self, text: &[u8], kind: LineKind) {
        self.lines.push(RegionLine {
            start: self.drawn.len(),
            len: text.len() as u32,
            state: TextState::Drawn,
            kind,
        });
        self.drawn.extend_from_slice(text);
    }

    fn cut_blocks(&mut self) {
        self.blocks
            .resize(self.lines.len().div_ceil(BLOCK), OnceCell::new());
    }

    /// Forgets the tokens of blocks before a line. They are read again should one be asked for.
    pub fn release(&mut self, before: usize) {
        // The blocks before these were given back already.
        for block in self.blocks[..before / BLOCK].iter_mut().rev() {
            if block.take().is_none() {
                break;
            }
        }
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
        if self.lines[at].state == TextState::Unclean {
            let block = self.block(at);
            return &block.clean[block.range(at, |line| line.clean)];
        }
        self.printed(at)
    }

    /// The text of a line before it is cleaned.
    fn printed(&self, at: usize) -> &[u8] {
        let line = &self.lines[at];
        let text = match line.state {
            TextState::Drawn => &self.drawn,
            TextState::Printed | TextState::Unclean => self.text,
        };
        &text[line.start..line.start + line.len as usize]
    }

    /// What a line is.
    pub fn kind(&self, at: usize) -> LineKind {
        self.lines[at].kind
    }

    /// The tokens of a data or text line.
    pub fn tokens(&self, at: usize) -> &[Token] {
        let block = self.block(at);
        &block.tokens[block.range(at, |line| line.tokens)]
    }

    /// The chunks of a line: tokens parted by two blanks or more. Leaders part chunks too.
    pub fn chunks(&self, at: usize) -> &[Chunk] {
        let block = self.block(at);
        &block.chunks[block.range(at, |line| line.chunks)]
    }

    /// A line as its columns see it.
    pub fn token_line(&self, at: usize) -> TokenLine<'_> {
        let block = self.block(at);
        TokenLine {
            tokens: &block.tokens[block.range(at, |line| line.tokens)],
            split: block.lines[at % BLOCK + 1].split,
            width: self.text(at).len() as u16,
        }
    }

    fn block(&self, at: usize) -> &Block {
        self.blocks[at / BLOCK].get_or_init(|| {
            let first = at / BLOCK * BLOCK;
            let lines = first..self.lines.len().min(first + BLOCK);
            let mut block = Block::with_room_for(lines.len());
            for at in lines {
                block.push(self.printed(at), &self.lines[at]);
            }
            block
        })
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
        let mut cut = Vec::new();
        for at in range {
            let text = self.text(at);
            let kind = self.kind(at);
            if !matches!(kind, LineKind::Data | LineKind::Text | LineKind::Rule) {
                out.push_drawn(text, kind);
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
            out.push_drawn(cut, kind);
        }
        out.cut_blocks();
        out
    }
}

impl Block {
    fn with_room_for(n_lines: usize) -> Block {
        let mut lines = Vec::with_capacity(n_lines + 1);
        lines.push(BlockLine::default());
        Block {
            lines,
            clean: Vec::new(),
            tokens: Vec::with_capacity(n_lines * 4),
            chunks: Vec::with_capacity(n_lines * 2),
        }
    }

    /// What was read of a line of the region, in one of the lists.
    fn range(&self, at: usize, end: impl Fn(&BlockLine) -> u32) -> Range<usize> {
        let at = at % BLOCK;
        end(&self.lines[at]) as usize..end(&self.lines[at + 1]) as usize
    }

    fn push(&mut self, printed: &[u8], line: &RegionLine) {
        let first_clean = self.clean.len();
        let first_token = self.tokens.len();
        let text = match line.state {
            TextState::Unclean => {
                clean_into(printed, &mut self.clean);
                &self.clean[first_clean..]
            }
            TextState::Printed | TextState::Drawn => printed,
        };
        let mut split = Split::default();
        if matches!(
            line.kind,
            LineKind::Data | LineKind::Text | LineKind::PageNumber
        ) {
            read_tokens(text, &mut self.tokens);
            read_chunks(&self.tokens[first_token..], &mut self.chunks);
            split = split_label(&self.tokens[first_token..], text);
        }
        self.lines.push(BlockLine {
            clean: self.clean.len() as u32,
            tokens: self.tokens.len() as u32,
            chunks: self.chunks.len() as u32,
            split,
        });
    }
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
