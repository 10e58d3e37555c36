//! Panels: two tables side by side, or one table whose rows run in two columns of the page.
//!
//! ```text
//! Term    Loans      Balance      %      Type         Loans      Balance      %
//! 180        30    5,200,000   26.0      Primary         88   17,800,000   89.0
//! 360        70   14,800,000   74.0      Investor        12    2,200,000   11.0
//! ```
//!
//! The sign is a gutter right of some numbers at which labels begin again, or headings that repeat.

use crate::line::LineKind;
use crate::table::assemble::RawTable;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::rows::names_total;
use crate::table::token::Token;
use crate::table::token::TokenKind;

/// Where the page is cut.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Panels {
    /// The columns at which a new panel begins.
    pub cuts: Vec<usize>,
    /// After the last line of the panels.
    pub end: usize,
}

impl Panels {
    /// The columns of each panel.
    pub fn windows(&self) -> Vec<(usize, usize)> {
        let mut out = Vec::new();
        let mut from = 0;
        for &cut in &self.cuts {
            out.push((from, cut));
            from = cut;
        }
        out.push((from, usize::from(u16::MAX)));
        out
    }
}

/// Are the rows of this part those of panels side by side?
pub fn find_panels(region: &Region<'_>, part: &Part) -> Option<Panels> {
    let cut = word_cut(region, part).or_else(|| heading_cut(region, part))?;
    Some(Panels {
        cuts: vec![cut],
        end: part.body.end,
    })
}

/// The column at which words begin right of numbers in most rows.
fn word_cut(region: &Region<'_>, part: &Part) -> Option<usize> {
    let mut starts: Vec<u16> = Vec::new();
    let mut rows = 0usize;
    for &at in &part.data {
        let tokens = region.tokens(at);
        rows += 1;
        if let Some(start) = second_label(tokens) {
            starts.push(start);
        }
    }
    if starts.len() < 2 || starts.len() * 2 < rows {
        return None;
    }
    let leftmost = *starts.iter().min()?;
    // Every row must leave the gutter before the second labels free.
    let free = |column: u16| {
        part.data.iter().all(|&at| {
            region
                .tokens(at)
                .iter()
                .all(|t| t.end <= column || t.start > column)
        })
    };
    let cut = (leftmost.saturating_sub(6)..leftmost).rev().find(|&c| free(c))?;
    let aligned = starts.iter().filter(|s| s.abs_diff(leftmost) <= 8).count();
    (aligned * 4 >= starts.len() * 3).then_some(usize::from(cut))
}

/// Where a word begins after a label and two numbers or more, with numbers after it again.
fn second_label(tokens: &[Token]) -> Option<u16> {
    let mut numbers = 0;
    let mut seen_gap = false;
    for (at, token) in tokens.iter().enumerate() {
        match token.kind {
            TokenKind::Number | TokenKind::Nil => {
                let apart = at == 0 || token.start - tokens[at - 1].end >= 2 || tokens[at - 1].kind == TokenKind::Leader;
                numbers += usize::from(apart);
                seen_gap = false;
            }
            TokenKind::Word => {
                seen_gap |= at > 0 && token.start - tokens[at - 1].end >= 3 && tokens[at - 1].is_cell();
                if seen_gap && numbers >= 2 {
                    let after = tokens[at + 1..].iter().rev().take_while(|t| t.is_cell()).count();
                    return (after >= 2).then_some(token.start);
                }
            }
            TokenKind::Leader => {}
        }
    }
    None
}

/// The cut between two equal halves of the headings, where labels are numbers too.
fn heading_cut(region: &Region<'_>, part: &Part) -> Option<usize> {
    let k = part.columns.measures.len() + usize::from(part.columns.numeric_stub.is_some());
    if k < 6 || part.columns.numeric_stub.is_none() && part.data.len() < 2 {
        return None;
    }
    for at in part.lead.clone().rev().take(10) {
        if region.kind(at) != LineKind::Text {
            continue;
        }
        let chunks = region.chunks(at);
        let n = chunks.len();
        if n < 6 || n % 2 != 0 {
            continue;
        }
        let words = |i: usize| {
            let chunk = chunks[i];
            region.text(at)[usize::from(chunk.start)..usize::from(chunk.end)].to_ascii_lowercase()
        };
        // All headings but that of the stub repeat.
        let repeats = (1..n / 2).all(|i| words(i) == words(i + n / 2));
        if repeats {
            let left_end = chunks[n / 2 - 1].end.max(
                part.columns
                    .measures
                    .iter()
                    .filter(|c| c.left < chunks[n / 2].start)
                    .map(|c| c.right)
                    .max()
                    .unwrap_or(0),
            );
            return Some(usize::from(left_end) + 1);
        }
    }
    None
}

/// One table in two columns of the page: the right panel has no title of its own, the same headings,
/// and the only total.
pub fn join_newspaper(mut tables: Vec<RawTable>) -> Vec<RawTable> {
    if tables.len() != 2 {
        return tables;
    }
    let (left, right) = (&tables[0], &tables[1]);
    let one_title = left.title.is_none() != right.title.is_none() || left.title == right.title;
    let left_total = left.rows.iter().any(names_total);
    let same = left.headings == right.headings;
    if one_title && !left_total && same && left.n_columns() > 0 {
        let Some(right) = tables.pop() else { return tables };
        let left = &mut tables[0];
        if left.title.is_none() {
            left.title = right.title;
        }
        left.rows.extend(right.rows);
        left.notes.extend(right.notes);
        left.idx.1 = left.idx.1.max(right.idx.1);
        left.title_idx.extend(right.title_idx);
        left.second_total = crate::table::roles::assign_roles(&mut left.rows);
    }
    tables
}
