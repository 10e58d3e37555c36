//! Draws a table as lines of text, in one of very many ways, and remembers which line holds which row.

use super::pool::*;
use super::rng::Rng;
use super::switch::Plan;
use super::switch::Switch;

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum What {
    Row(usize),
    Sub(usize),
    Total,
}

/// A line of the filing with the facts that stand on it.
#[derive(Clone, Debug, Default)]
pub struct Line {
    pub text: String,
    pub anchors: Vec<(usize, What)>,
}

impl Line {
    pub fn new(text: impl Into<String>) -> Line {
        Line {
            text: text.into(),
            anchors: Vec::new(),
        }
    }
}

/// Text placed at columns.
#[derive(Default)]
pub(super) struct Canvas(pub(super) Vec<u8>);

impl Canvas {
    pub(super) fn put(&mut self, at: usize, text: &str) {
        let end = at + text.len();
        if self.0.len() < end {
            self.0.resize(end, b' ');
        }
        self.0[at..end].copy_from_slice(text.as_bytes());
    }

    pub(super) fn text(self) -> String {
        String::from_utf8_lossy(&self.0).trim_end().to_owned()
    }
}

/// The places of one column.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) col: usize,
    pub(super) left: usize,
    pub(super) width: usize,
    /// Where the digits end.
    pub(super) right: usize,
    pub(super) digits: usize,
    pub(super) heading: Vec<String>,
}

/// The places of a table, or of one part of a folded one.
#[derive(Clone, Debug)]
pub(super) struct Geo {
    pub(super) indent: usize,
    pub(super) stub: usize,
    pub(super) stub_heading: Vec<String>,
    pub(super) places: Vec<Place>,
    pub(super) end: usize,
    pub(super) span: Option<(usize, usize, String)>,
}

/// The parts of a drawn table.
#[derive(Clone, Debug, Default)]
pub(super) struct Parts {
    pub(super) title: Vec<Line>,
    pub(super) head: Vec<Line>,
    pub(super) rows: Vec<Vec<Line>>,
    pub(super) tail: Vec<Line>,
    pub(super) width: usize,
}

/// The choices that hold for a whole file.
#[derive(Clone, Debug)]
pub struct Style {
    pub(super) plan: Plan,
    pub(super) rng: Rng,
    pub(super) rule: char,
    pub(super) end_rule: char,
    pub(super) total_label: &'static str,
    pub(super) continued: &'static str,
    pub(super) running_head: Option<String>,
    pub(super) nil: &'static str,
    pub(super) gap: usize,
    pub(super) indent: usize,
    pub(super) top_rule: bool,
    pub(super) close_rule: bool,
    pub(super) group_above: bool,
    pub(super) page_no: usize,
}

/// Wraps words; after a slash too, but never after a lone dash or slash, so that the joined text is
/// the printed one.
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        let mut glued = false;
        for part in word.split_inclusive('/') {
            let space = usize::from(!glued);
            match lines.last_mut() {
                Some(last)
                    if last.len() + space + part.len() <= width
                        || !glued && last.ends_with(['-', '/']) =>
                {
                    if !glued {
                        last.push(' ');
                    }
                    last.push_str(part);
                }
                _ => lines.push(part.to_owned()),
            }
            glued = true;
        }
    }
    lines
}

pub(super) fn centred(text: &str, left: usize, width: usize) -> String {
    format!(
        "{}{}",
        " ".repeat(left + width.saturating_sub(text.len()) / 2),
        text
    )
}

impl Style {
    pub fn new(plan: &Plan, registrant: &str) -> Style {
        let mut rng = Rng::new(plan.seed).fork(77);
        let odd = plan.has(Switch::OddRules);
        // Dots that touch `Avg.` hide whether the last one is its own.
        let tight_dots = plan.has(Switch::Leaders);
        Style {
            rule: if odd {
                rng.pick(&['=', '_', '*', '.'])
            } else {
                '-'
            },
            end_rule: rng.pick(&['=', '=', '-']),
            total_label: rng.pick(&[
                "Total",
                "Total:",
                "Totals",
                "TOTAL",
                "Total/Weighted Average",
                "Grand Total",
                "Aggregate",
                if tight_dots {
                    "Total, Average or Weighted Average"
                } else {
                    "Total/Avg./Wtd. Avg."
                },
            ]),
            continued: rng.pick(&[
                "(Continued)",
                "(continued)",
                "(cont'd)",
                "-- (CONTINUED)",
                "(Cont.)",
                "- Continued",
                "(CONT'D)",
                "[Continued]",
            ]),
            running_head: rng.chance(50).then(|| registrant.to_owned()),
            nil: rng.pick(&["--", "-", "---", "--", ""]),
            gap: if plan.has(Switch::Touching) {
                1
            } else {
                rng.between(2, 5) as usize
            },
            indent: if rng.chance(60) {
                0
            } else {
                rng.between(1, 6) as usize
            },
            top_rule: rng.chance(50),
            close_rule: rng.chance(40),
            group_above: rng.chance(40),
            page_no: 1,
            rng,
            plan: plan.clone(),
        }
    }

    pub(super) fn on(&self, switch: Switch) -> bool {
        self.plan.has(switch)
    }

    pub(super) fn signs(&self, first_or_total: bool) -> bool {
        self.on(Switch::SignsEvery) || self.on(Switch::SignsFirst) && first_or_total
    }

    /// `$`, digits and what hangs behind them.
    pub(super) fn cell(&self, col: &Col, value: Num, signed: bool) -> (bool, String, String) {
        let Some((mantissa, decimals)) = value else {
            // A row with nothing but a label would read as the first line of the next label.
            let additive = !matches!(
                col.measure,
                Measure::Average | Measure::Mean(_) | Measure::Share(_)
            );
            let nil = if self.nil.is_empty() && additive {
                "--"
            } else {
                self.nil
            };
            return (false, nil.to_owned(), String::new());
        };
        let mut digits = commas(mantissa, decimals, !self.on(Switch::Bare));
        if self.on(Switch::Bare) && digits.contains('.') {
            digits = digits
                .trim_end_matches('0')
                .trim_end_matches('.')
                .to_owned();
        }
        let mut tail = String::new();
        if mantissa < 0 {
            digits.insert(0, '(');
            tail.push(')');
        }
        if signed && col.is_percent() {
            tail.push_str(if self.on(Switch::Detached) { " %" } else { "%" });
        }
        (signed && col.is_money(), digits, tail)
    }

    /// The total's printed label.
    pub fn total_name(&self) -> Option<&'static str> {
        (!self.on(Switch::TotalBare)).then_some(self.total_label)
    }

    pub(super) fn total_label(&self) -> &str {
        if self.on(Switch::TotalBare) {
            ""
        } else {
            self.total_label
        }
    }

    pub(super) fn label(&self, row: &Row) -> String {
        match &row.mark {
            Some(mark) => format!("{}{mark}", row.label.text),
            None => row.label.text.clone(),
        }
    }

    pub(super) fn wraps(&self) -> bool {
        self.on(Switch::WrapBefore) || self.on(Switch::WrapAfter) || self.on(Switch::WrapAround)
    }

    /// Width for wrapped labels: the longest are broken.
    pub(super) fn label_width(&self, tab: &Tab) -> usize {
        let longest = tab
            .rows
            .iter()
            .map(|r| self.label(r).len())
            .max()
            .unwrap_or(0);
        if !self.wraps() || longest < 12 {
            return usize::MAX;
        }
        let parts = if self.on(Switch::WrapAround) { 3 } else { 2 };
        (longest / parts + 3).max(9)
    }

    /// A label's lines, and which of them carries the numbers.
    pub(super) fn label_lines(&self, tab: &Tab, row: &Row) -> (Vec<String>, usize) {
        let mut lines = wrap(&self.label(row), self.label_width(tab));
        let inner = if row.banner.is_some() && !self.on(Switch::Grid) && !self.on(Switch::Tabs) {
            2
        } else {
            0
        };
        let at = if self.on(Switch::WrapAfter) {
            0
        } else if self.on(Switch::WrapAround) && lines.len() > 2 {
            lines.len() / 2
        } else {
            lines.len() - 1
        };
        let gap = self.on(Switch::RowGap);
        for (k, line) in lines.iter_mut().enumerate() {
            let flush = self.on(Switch::WrapBefore) && !gap || gap && self.indent.is_multiple_of(2);
            let deeper = if k > 0 && !flush { 2 } else { 0 };
            *line = format!("{}{}", " ".repeat(inner + deeper), line);
        }
        (lines, at)
    }
}
