//! Rows of which the first number stands alone on the line above the others.
//!
//! ```text
//!                   Number
//! Loan Program    of Loans          Balance     Percent
//!                      278
//! 2/28 ARM                   $57,123,456.10      38.02%
//! ```
//!
//! Only where all rows are printed so: one number above one label is a part of that.

use crate::table::columns::Column;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::rows::RawCell;
use crate::table::rows::RawRow;
use crate::table::rows::decode_cell;
use crate::table::token::Token;
use crate::table::token::TokenKind;

/// The fewest rows that show it.
const FEWEST_ROWS: usize = 3;

/// The numbers that stand on lines of their own.
#[derive(Debug)]
pub(super) struct NumbersAbove {
    /// The line of each and the number, one a row.
    numbers: Vec<(usize, Token)>,
}

impl NumbersAbove {
    /// Takes the numbers out of the words of a part and makes room for them in its columns.
    pub(super) fn take(region: &Region<'_>, part: &mut Part) -> Option<NumbersAbove> {
        if part.texts.len() + part.head_words.len() < part.data.len().max(FEWEST_ROWS) {
            return None;
        }
        let numbers: Vec<(usize, Token)> = part
            .data
            .iter()
            .map(|&row| number_above(region, part, row))
            .collect::<Option<_>>()?;
        let (_, first) = *numbers.first()?;
        if numbers.len() < FEWEST_ROWS
            || numbers.iter().any(|(_, n)| n.edge.abs_diff(first.edge) > 1)
        {
            return None;
        }
        let is_number = |at: &usize| numbers.binary_search_by_key(at, |(line, _)| *line).is_ok();
        part.texts.retain(|at| !is_number(at));
        part.head_words.retain(|at| !is_number(at));
        let column = Column {
            left: numbers.iter().map(|(_, n)| n.start).min()?,
            right: numbers.iter().map(|(_, n)| n.end).max()?,
            edge: first.edge,
            support: numbers.len() as u32,
        };
        part.columns.measures.insert(0, column);
        for row in &mut part.cells {
            row.cells.insert(0, None);
        }
        Some(NumbersAbove { numbers })
    }

    /// The line of the first.
    pub(super) fn start(&self) -> Option<usize> {
        self.numbers.first().map(|(line, _)| *line)
    }

    /// Puts the numbers into their rows, which stand right below them.
    pub(super) fn fill(&self, region: &Region<'_>, rows: &mut [RawRow]) {
        for row in rows {
            let number = (self.numbers)
                .binary_search_by_key(&row.idx, |(line, _)| region.idx(line + 1))
                .ok()
                .and_then(|at| self.numbers.get(at));
            if let Some((line, token)) = number
                && let Some(cell) = row.cells.first_mut()
            {
                *cell = RawCell {
                    value: decode_cell(region.text(*line), token),
                    token: Some(*token),
                    idx: region.idx(*line),
                };
                row.more.push(region.idx(*line));
            }
        }
    }
}

/// The number alone on the line above a row, right of its label and left of its numbers.
fn number_above(region: &Region<'_>, part: &Part, row: usize) -> Option<(usize, Token)> {
    let above = row.checked_sub(1)?;
    if part.texts.binary_search(&above).is_err() && !part.head_words.contains(&above) {
        return None;
    }
    let line = region.token_line(row);
    let label = line.tokens.get(..usize::from(line.split.run))?;
    let number = match region.tokens(above) {
        [number] if number.kind == TokenKind::Number && !number.percent => *number,
        _ => return None,
    };
    let is_right = label.last().is_none_or(|word| number.start > word.end);
    (is_right && number.end < part.columns.left()).then_some((above, number))
}
