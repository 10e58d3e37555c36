//! Rows that begin with a number can be read in two ways, and the arithmetic decides which is right.
//!
//! ```text
//! 360    440   180,931,821.00    80.37%       360 is a label, or the first of four columns
//! 359     35    16,257,525.66     7.22%
//!        475   197,189,346.66    87.59%       three columns add up, so 360 is a label
//! ```
//!
//! The edges of the numbers propose the first reading. Only where none of its columns adds up to the
//! total are the others tried; the reading with the most columns that add up wins, the one with the
//! fewest columns on a tie.
//! There are at most two readings a part, so the search cannot explode.

use rust_decimal::Decimal;

use crate::table::columns::Columns;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::roles::adds_up;
use crate::table::roles::assign_roles;
use crate::table::rows::PartRows;
use crate::table::rows::RawRow;
use crate::table::rows::Role;
use crate::table::rows::decode_cell;
use crate::table::rows::read_rows;
use crate::table::words::is_total;

/// One way to read the columns of a part, with its weight.
#[derive(Clone, Debug)]
pub struct Reading {
    /// What it takes the first numbers of the rows for.
    pub what: &'static str,
    /// How many measure columns it has.
    pub n_columns: usize,
    /// How many of them add up to the total.
    pub adds: usize,
}

impl Reading {
    fn of(region: &Region<'_>, part: &Part) -> Reading {
        Reading {
            what: describe(&part.columns),
            n_columns: part.columns.measures.len(),
            adds: weigh(region, part).1,
        }
    }
}

/// Settles on a reading: changes the part's columns where another than the first adds up better. The
/// rows come back where they were read on the way.
pub fn settle_reading(region: &Region<'_>, part: &mut Part) -> Option<PartRows> {
    if let Some(columns) = two_column_stub(region, part) {
        part.take_columns(region, columns);
    }
    let other = other_columns(region, part)?;
    let (rows, adds) = weigh(region, part);
    if adds > 0 {
        return Some(rows);
    }
    // The rows of a table may be a whole file: those of one reading are held at a time.
    drop(rows);
    let first = part.columns.clone();
    part.take_columns(region, other);
    let (rows, adds) = weigh(region, part);
    // `12`, `24` and `36` add up by chance: a total does so in more than one column.
    if adds >= part.columns.measures.len().min(2) {
        return Some(rows);
    }
    drop(rows);
    part.take_columns(region, first);
    None
}

/// All readings of a part, the one that wins first.
pub fn all_readings(region: &Region<'_>, part: &Part) -> Vec<Reading> {
    let mut readings = vec![Reading::of(region, part)];
    if let Some(other) = other_columns(region, part) {
        let mut trial = part.clone();
        trial.take_columns(region, other);
        readings.push(Reading::of(region, &trial));
    }
    readings.sort_by_key(|r| (std::cmp::Reverse(r.adds), r.n_columns));
    readings
}

fn describe(columns: &Columns) -> &'static str {
    match columns.numeric_stub {
        Some(_) => "the first numbers are labels",
        None => "all numbers stand in measure columns",
    }
}

/// The columns of the other reading, where most rows begin with a number.
fn other_columns(region: &Region<'_>, part: &Part) -> Option<Columns> {
    if part.data.len() < 3 {
        return None;
    }
    let bare = part
        .data
        .iter()
        .filter(|&&at| region.tokens(at).first().is_some_and(|t| t.is_cell()))
        .count();
    if bare * 2 < part.data.len() {
        return None;
    }
    let mut columns = part.columns.clone();
    match columns.numeric_stub.take() {
        Some(stub) => columns.measures.insert(0, stub),
        None if columns.measures.len() >= 2 => {
            columns.numeric_stub = Some(columns.measures.remove(0))
        }
        None => return None,
    }
    Some(columns)
}

/// Labels whose two ends stand in columns of their own (`From  To`): each row's second number is no
/// less than its first, the next row goes on from there, and nothing is printed in the total's line.
fn two_column_stub(region: &Region<'_>, part: &Part) -> Option<Columns> {
    let columns = &part.columns;
    let stub = columns
        .numeric_stub
        .filter(|_| columns.measures.len() >= 2)?;
    let mut rungs: Vec<(Decimal, Decimal)> = Vec::new();
    for (&at, row) in part.data.iter().zip(&part.cells) {
        let (tokens, line) = (region.tokens(at), region.text(at));
        let low = tokens
            .first()
            .filter(|t| t.is_cell() && t.edge.abs_diff(stub.edge) <= 1)
            .and_then(|t| decode_cell(line, t)?.decimal());
        let high = row.cells.first().copied().flatten();
        match (low, high) {
            (Some(low), Some(high)) => {
                rungs.push((low, decode_cell(line, &high)?.decimal()?));
            }
            (Some(_), None) => {}
            (None, None) => {}
            // `Below   6.000`: its number stands in the second column. A total has none there.
            (None, Some(high)) => {
                let label = &line[..usize::from(high.start)];
                if !label.iter().any(u8::is_ascii_alphabetic) || is_total(label) {
                    return None;
                }
            }
        }
    }
    let climbs = rungs.iter().all(|(low, high)| low < high)
        && rungs.windows(2).all(|pair| {
            let ((low, high), (next, _)) = (pair[0], pair[1]);
            next >= high && next - high < high - low
        });
    if rungs.len() < 3 || rungs.len() * 2 <= part.data.len() || !climbs {
        return None;
    }
    let mut columns = columns.clone();
    columns.stub_to = Some(columns.measures.remove(0));
    Some(columns)
}

/// The rows of a part, and how many columns add up to its total.
fn weigh(region: &Region<'_>, part: &Part) -> (PartRows, usize) {
    let mut read = read_rows(region, part);
    let banners: Vec<_> = read.rows.iter().map(|row| row.banner.clone()).collect();
    let adds = count_adding(&mut read.rows, part.columns.measures.len());
    // Which rows are totals and parents is for the whole table to say: here it was only tried.
    for (row, banner) in read.rows.iter_mut().zip(banners) {
        row.role = Role::Row;
        row.banner = banner;
    }
    (read, adds)
}

/// How many of some columns add up to the total of the rows, which get their roles.
fn count_adding(rows: &mut [RawRow], n_columns: usize) -> usize {
    assign_roles(rows);
    let Some(total) = rows.iter().find(|r| r.role == Role::Total) else {
        return 0;
    };
    let buckets: Vec<&RawRow> = rows.iter().filter(|r| r.role == Role::Row).collect();
    if buckets.len() < 2 {
        return 0;
    }
    (0..n_columns)
        .filter(|&column| adds_up(&buckets, total, column) == Some(true))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexer::lex;
    use crate::source::Source;
    use crate::table::parts::Piece;
    use crate::table::parts::find_parts;

    #[test]
    fn the_reading_that_adds_up_wins() {
        let text = b"   360    440   180,931,821.00    80.37%
   359     35    16,257,525.66     7.22%
   358      5     1,526,502.35     0.68%
          ------------------------------
          480   198,715,849.01    88.27%
";
        let source = Source::new(text).unwrap();
        let lines = lex(&source);
        let region = Region::new(&lines, 0..lines.len());
        let Some(Piece::Part(mut part)) = find_parts(&region).next() else {
            panic!("one part");
        };
        settle_reading(&region, &mut part);
        assert_eq!(part.columns.measures.len(), 3);
        let readings = all_readings(&region, &part);
        assert_eq!(readings[0].what, "the first numbers are labels");
        assert_eq!((readings[0].adds, readings[0].n_columns), (3, 3));
        assert_eq!((readings[1].adds, readings[1].n_columns), (3, 4));
    }
}
