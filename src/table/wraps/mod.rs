//! Which row a line of words belongs to.
//!
//! ```text
//! Stated Income/                                          label before its numbers
//! Stated Asset          27    $  9,560,788.91    4.25%
//! Planned Unit          20       4,600,000.00   23.00
//!   (detached)                                            label after its numbers
//!                   LOAN GROUP 2                          banner
//! ```
//!
//! Three ways, the surest first: blank lines or rules part the rows into blocks; hanging indents show
//! where each label begins; else each line by its evidence (what its ends ask for, its neighbours, the
//! likeness of the labels that would come out).

mod blocks;
mod evidence;
mod indent;

use crate::line::LineKind;
use crate::source::text;
use crate::strat::dated::read_dated;
use crate::strat::group::read_group;
use crate::strat::label::clean_label;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::strat::range::scan_form;
use crate::table::parts::Part;
use crate::table::region::Region;
use crate::table::rows::Bare;
use crate::table::rows::PartRows;
use crate::table::rows::asks_for_average;
use crate::table::rows::ends_open;
use crate::table::rows::indent;
use crate::table::rows::is_unbalanced;
use crate::table::rows::label_bytes;
use crate::table::rows::names_average;
use crate::table::rows::words_of;
use crate::table::words::is_prose;
use crate::table::words::is_statistic;
use crate::table::wraps::blocks::attach_by_blocks;
use crate::table::wraps::evidence::attach_by_evidence;
use crate::table::wraps::indent::attach_by_indent;

/// Gives the lines of words of a part to its rows, and finds its banners.
pub(super) fn attach_words(
    region: &Region<'_>,
    part: &Part,
    bares: &mut [Bare],
    out: &mut PartRows,
) {
    let words = Words::gather(region, part, bares);
    if let (Some(at), Some(total)) = (words.total_head, bares.last_mut()) {
        total.before.push(at);
    }
    if words.is_empty() {
        return;
    }
    if words.stand_in_blocks(region, bares) {
        attach_by_blocks(region, part.columns.left(), &words, bares, out);
    } else if !attach_by_indent(region, part.columns.left(), &words, bares, out) {
        attach_by_evidence(region, part, &words, bares, out);
    }
    spread_banners(bares, out);
}

/// The lines of words around the rows of a part.
struct Words {
    /// Above the first row, below the headings.
    head: Vec<usize>,
    /// Between rows: `gaps[i]` stands above row `i`.
    gaps: Vec<Vec<usize>>,
    /// Directly below the last row.
    tail: Vec<usize>,
    /// How many rows are buckets: a total at the end is not.
    n_buckets: usize,
    /// The line above a total in which its label begins.
    total_head: Option<usize>,
}

impl Words {
    fn gather(region: &Region<'_>, part: &Part, bares: &[Bare]) -> Words {
        let mut gaps = vec![Vec::new(); bares.len()];
        let mut row = 0;
        for &at in &part.texts {
            while row < bares.len() && bares[row].at < at {
                row += 1;
            }
            if row < bares.len() && row > 0 {
                gaps[row].push(at);
            }
        }
        let total_head = gaps.last().zip(bares.last()).and_then(|(gap, last)| {
            gap.last()
                .filter(|&&at| heads_total(region, at, last))
                .copied()
        });
        if total_head.is_some()
            && let Some(gap) = gaps.last_mut()
        {
            gap.pop();
        }
        let ends_in_total = total_head.is_some()
            || bares.len() > 1
                && bares.last().is_some_and(|b| {
                    b.label_empty || is_total_label(&text(label_bytes(region, b)))
                });
        Words {
            head: part.head_words.clone(),
            tail: if ends_in_total {
                Vec::new()
            } else {
                words_below(region, part, bares)
            },
            gaps,
            n_buckets: bares.len() - usize::from(ends_in_total),
            total_head,
        }
    }

    fn is_empty(&self) -> bool {
        self.head.is_empty() && self.tail.is_empty() && self.gaps.iter().all(Vec::is_empty)
    }

    /// The buckets that no line of words stands above.
    fn whole_rows(&self) -> impl Iterator<Item = usize> + Clone {
        (0..self.n_buckets).filter(|&row| match row {
            0 => self.head.is_empty(),
            _ => self.gaps[row].is_empty(),
        })
    }

    /// Where the leftmost label begins that no line of words stands above, if there are two of them.
    fn leftmost_whole_label(&self, region: &Region<'_>, bares: &[Bare]) -> Option<u16> {
        let whole = self
            .whole_rows()
            .filter(|&row| {
                let label = || clean_label(&text(label_bytes(region, &bares[row]))).0;
                !bares[row].label_empty && !is_subtotal_label(&label())
            })
            .map(|row| bares[row].label.0);
        let n = whole.clone().take(2).count();
        whole.min().filter(|_| n == 2)
    }

    /// Where the lines of numbers begin, if none begins left of it and some row has no words further left: then
    /// such words are no beginning of a label.
    fn leftmost_row(&self, region: &Region<'_>, bares: &[Bare]) -> Option<u16> {
        let own = || {
            (0..self.n_buckets).filter(|&row| {
                let label = clean_label(&text(label_bytes(region, &bares[row]))).0;
                !bares[row].label_empty && !is_subtotal_label(&label)
            })
        };
        let left = own().map(|row| bares[row].label.0).min()?;
        let words = |row: usize| match row {
            0 => &self.head,
            _ => &self.gaps[row],
        };
        own()
            .any(|row| words(row).iter().all(|&at| indent(region, at) + 1 >= left))
            .then_some(left)
    }

    /// Do blank lines or rules part the rows, so that all lines of a block belong to its one row? A total
    /// at the top needs none below it.
    fn stand_in_blocks(&self, region: &Region<'_>, bares: &[Bare]) -> bool {
        let buckets = &bares[..self.n_buckets];
        let pairs = match buckets {
            [first, rest @ ..] if is_total_label(&text(label_bytes(region, first))) => {
                rest.windows(2)
            }
            _ => buckets.windows(2),
        };
        let n = pairs.len();
        let parted = pairs
            .filter(|pair| (pair[0].at..pair[1].at).any(|at| is_separator(region, at)))
            .count();
        n > 0 && parted * 10 >= n * 7
    }
}

/// `Total/Weighted` right above `Average` and the numbers of the total.
fn heads_total(region: &Region<'_>, at: usize, last: &Bare) -> bool {
    at + 1 == last.at
        && is_total_label(&text(words_of(region, at)))
        && asks_for_average(words_of(region, at))
        && names_average(label_bytes(region, last))
}

fn is_separator(region: &Region<'_>, at: usize) -> bool {
    matches!(region.kind(at), LineKind::Blank | LineKind::Rule)
}

/// Lines of words directly below the last row.
fn words_below(region: &Region<'_>, part: &Part, bares: &[Bare]) -> Vec<usize> {
    let Some(last) = bares.last() else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for at in last.at + 1..region.len().min(last.at + 5) {
        let chunks = match region.kind(at) {
            LineKind::Text | LineKind::Data => region.chunks(at),
            _ => break,
        };
        let fits = chunks.len() == 1 && chunks[0].end < part.columns.left().max(1) + 2;
        let words = words_of(region, at);
        if !fits || is_prose(words) || is_statistic(words) {
            return Vec::new();
        }
        found.push(at);
    }
    found
}

/// `Southeast:`, `Group II`: no label begins so. Nor does one whose number or date is complete without the words,
/// and none with them (`Fixed Rate` above `$50,000 or less`).
fn names_banner(words: &[u8], label: &[u8]) -> bool {
    let words = text(words);
    let (label, _) = clean_label(&text(label));
    // `September` above `1999` is no banner: the two make a date.
    let together = || format!("{words} {label}");
    words.ends_with(':')
        || read_group(&words).is_some()
        || words.bytes().filter(u8::is_ascii_alphabetic).count() >= 4
            && !ends_open(words.as_bytes())
            && !words.bytes().any(|b| b.is_ascii_digit())
            && !is_unbalanced(words.as_bytes())
            && (read_dated(&label).is_some()
                || scan_form(&label).is_some() && scan_form(&together()).is_none())
            && read_dated(&together()).is_none()
}

/// Words all in capitals above a label that is not: `INITIAL LOANS` over `Libor - 6 Month`.
fn is_capital_banner(region: &Region<'_>, at: usize, row: &Bare) -> bool {
    let words = words_of(region, at);
    let lower = |bytes: &[u8]| bytes.iter().any(u8::is_ascii_lowercase);
    let letters = words.iter().filter(|b| b.is_ascii_alphabetic()).count();
    letters >= 5 && !lower(words) && lower(label_bytes(region, row)) && !ends_open(words)
}

fn take_tail(words: &Words, bares: &mut [Bare], out: &mut PartRows) {
    if let (Some(last), Some(&end)) = (bares.last_mut(), words.tail.last()) {
        last.after.extend(&words.tail);
        out.end = end + 1;
    }
}

/// A banner holds for the rows below it.
fn spread_banners(bares: &mut [Bare], out: &mut PartRows) {
    if out.last_banner.is_some() {
        return;
    }
    out.last_banner = bares
        .iter()
        .rev()
        .find(|b| !b.label_empty)
        .and_then(|b| b.banner.clone());
}

/// Words this far right of the labels carry on none of them: they are centred over the table.
const CENTRED: u16 = 12;

/// Words that begin deeper than the label beside them and end over the numbers have no room in the stub:
/// a label would be broken sooner.
fn is_across(region: &Region<'_>, at: usize, label: u16, left: u16) -> bool {
    indent(region, at) > label + 2 && region.chunks(at).last().is_some_and(|c| c.end > left + 2)
}
