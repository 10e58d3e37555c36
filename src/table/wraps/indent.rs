//! Hanging indents: each label begins at the left edge, and its other lines stand deeper.

use std::sync::Arc;

use crate::source::text;
use crate::strat::label::clean_label;
use crate::strat::label::is_subtotal_label;
use crate::strat::label::is_total_label;
use crate::table::region::Region;
use crate::table::rows::Bare;
use crate::table::rows::PartRows;
use crate::table::rows::banner_text;
use crate::table::rows::ends_open;
use crate::table::rows::indent;
use crate::table::rows::label_bytes;
use crate::table::rows::words_of;
use crate::table::wraps::CENTRED;
use crate::table::wraps::Words;
use crate::table::wraps::is_across;
use crate::table::wraps::is_separator;
use crate::table::wraps::names_banner;

/// A line of a label, with the row whose numbers stand on it.
#[derive(Clone, Copy)]
struct LabelLine {
    at: usize,
    indent: u16,
    /// After its last column.
    end: u16,
    row: Option<usize>,
}

/// Hanging indents: each label begins at the left edge and its other lines stand deeper. Works only
/// where every label then has exactly one line of numbers; lines that head deeper rows are banners.
pub(super) fn attach_by_indent(
    region: &Region<'_>,
    left: u16,
    words: &Words,
    bares: &mut [Bare],
    out: &mut PartRows,
) -> bool {
    let mut lines: Vec<LabelLine> = Vec::new();
    let text_line = |at: usize| LabelLine {
        at,
        indent: indent(region, at),
        end: region.text(at).len() as u16,
        row: None,
    };
    lines.extend(words.head.iter().map(|&at| text_line(at)));
    for (row, bare) in bares[..words.n_buckets].iter().enumerate() {
        lines.extend(words.gaps[row].iter().map(|&at| text_line(at)));
        if bare.label_empty {
            return false;
        }
        lines.push(LabelLine {
            at: bare.at,
            indent: bare.label.0,
            end: bare.label.1,
            row: Some(row),
        });
    }
    if let Some(last) = words.gaps.get(words.n_buckets) {
        lines.extend(last.iter().map(|&at| text_line(at)));
    }
    lines.extend(words.tail.iter().map(|&at| text_line(at)));
    let base = lines.iter().map(|l| l.indent).min().unwrap_or(0);
    // Words over the numbers, or past a blank line or a rule, carry on no label.
    let strange = lines.iter().enumerate().any(|(i, line)| {
        line.row.is_none()
            && (line.indent > left
                || line.indent >= base + CENTRED
                || i > 0 && is_across(region, line.at, lines[i - 1].indent, left)
                || follows_total(region, bares, &lines, i)
                || i > 0
                    && line.indent > lines[i - 1].indent
                    && (lines[i - 1].at..line.at).any(|at| is_separator(region, at)))
    });
    if strange {
        return false;
    }
    let mut plan = Plan::default();
    if !plan.group(region, &lines, None) {
        return false;
    }
    for (row, at, before) in plan.pieces {
        let list = if before {
            &mut bares[row].before
        } else {
            &mut bares[row].after
        };
        list.push(at);
    }
    for (row, banner) in plan.banners {
        bares[row].banner = Some(banner);
    }
    out.banner_idx
        .extend(plan.banner_lines.iter().map(|&at| region.idx(at)));
    if let Some(&end) = words.tail.last() {
        out.end = end + 1;
    }
    true
}

/// Does a line of words stand right below a total or a subtotal: nothing carries those on.
fn follows_total(region: &Region<'_>, bares: &[Bare], lines: &[LabelLine], i: usize) -> bool {
    let Some(row) = i.checked_sub(1).and_then(|above| lines[above].row) else {
        return false;
    };
    let label = clean_label(&text(label_bytes(region, &bares[row]))).0;
    (is_total_label(&label) || is_subtotal_label(&label))
        && !ends_open(label.as_bytes())
        && lines[i].indent > lines[i - 1].indent + 4
}

#[derive(Default)]
struct Plan {
    /// Row, line, before its numbers?
    pieces: Vec<(usize, usize, bool)>,
    banners: Vec<(usize, Arc<str>)>,
    banner_lines: Vec<usize>,
}

impl Plan {
    fn group(
        &mut self,
        region: &Region<'_>,
        lines: &[LabelLine],
        banner: Option<&Arc<str>>,
    ) -> bool {
        let Some(base) = lines.iter().map(|l| l.indent).min() else {
            return true;
        };
        if lines[0].indent != base {
            return false;
        }
        let mut start = 0;
        while start < lines.len() {
            let end = (start + 1..lines.len())
                .find(|&i| lines[i].indent == base)
                .unwrap_or(lines.len());
            if !self.label(region, &lines[start..end], banner) {
                return false;
            }
            start = end;
        }
        true
    }

    /// One label (or a banner with deeper rows) that begins at the left edge.
    fn label(
        &mut self,
        region: &Region<'_>,
        lines: &[LabelLine],
        banner: Option<&Arc<str>>,
    ) -> bool {
        let with_numbers = lines.iter().filter(|l| l.row.is_some()).count();
        match with_numbers {
            0 => false,
            1 if !is_named_banner(region, lines) => {
                let Some(own) = lines.iter().position(|l| l.row.is_some()) else {
                    return false;
                };
                let Some(row) = lines[own].row else {
                    return false;
                };
                for (i, line) in lines.iter().enumerate() {
                    if i != own {
                        self.pieces.push((row, line.at, i < own));
                    }
                }
                if let Some(banner) = banner {
                    self.banners.push((row, banner.clone()));
                }
                true
            }
            _ if lines[0].row.is_none() => {
                // Deeper lines of words directly below the banner's first line may be its rest.
                let sub = lines[1..].iter().map(|l| l.indent).min().unwrap_or(0);
                let mut head = 1;
                while head < lines.len()
                    && lines[head].row.is_none()
                    && (lines[head].indent > sub || carries_on_banner(region, &lines[head - 1..]))
                {
                    head += 1;
                }
                let ats: Vec<usize> = lines[..head].iter().map(|l| l.at).collect();
                let own: Arc<str> = banner_text(region, &ats).into();
                self.banner_lines.extend(&ats);
                self.group(region, &lines[head..], Some(&own))
            }
            _ if lines[1..].iter().all(|l| l.row.is_some()) => {
                // A parent with numbers of its own over sub-rows: plain rows here.
                if let (Some(banner), Some(row)) = (banner, lines[0].row) {
                    self.banners.push((row, banner.clone()));
                }
                self.group(region, &lines[1..], banner)
            }
            _ => false,
        }
    }
}

/// Does the second of the lines carry on the first, which is a banner's: one that breaks off, or one with no
/// colon whose rows all stand deeper than both?
fn carries_on_banner(region: &Region<'_>, lines: &[LabelLine]) -> bool {
    let [above, line, rest @ ..] = lines else {
        return false;
    };
    let words = words_of(region, above.at);
    ends_open(words)
        || !words.ends_with(b":")
            && line.indent > above.indent
            && rest.iter().all(|l| l.indent > line.indent)
}

/// `Southeast:`, or `Fixed Rate` above `48 and under`, with one deeper row below.
fn is_named_banner(region: &Region<'_>, lines: &[LabelLine]) -> bool {
    let [words, row] = lines else {
        return false;
    };
    let label = &region.text(row.at)[usize::from(row.indent)..usize::from(row.end)];
    words.row.is_none() && row.row.is_some() && names_banner(words_of(region, words.at), label)
}
