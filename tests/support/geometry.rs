//! Where the columns of a table stand, and the rules and frames that go with them.

use super::layout::Canvas;
use super::layout::Geo;
use super::layout::Line;
use super::layout::Place;
use super::layout::Style;
use super::layout::wrap;
use super::pool::Measure;
use super::pool::Tab;
use super::rng::Rng;
use super::switch::Switch;

impl Style {
    pub(super) fn geo(&self, tab: &Tab, cols: &[usize], rng: &mut Rng) -> Geo {
        let deep = self.on(Switch::DeepHeads);
        let mut stub = tab
            .rows
            .iter()
            .flat_map(|r| self.label_lines(tab, r).0)
            .map(|l| l.len())
            .chain(tab.subs.iter().map(|s| s.label.len() + 2))
            .chain(tab.total.iter().map(|_| self.total_label().len() + 2))
            .max()
            .unwrap_or(0);
        if self.on(Switch::Grid) {
            stub = stub.max(
                tab.rows
                    .iter()
                    .filter_map(|r| r.banner.as_ref())
                    .map(String::len)
                    .max()
                    .unwrap_or(0),
            );
        }
        let stub_heading = wrap(&tab.stub, if deep { 9 } else { stub.max(14) });
        stub = stub.max(stub_heading.iter().map(String::len).max().unwrap_or(0));
        if self.on(Switch::Leaders) || self.on(Switch::SpacedDots) {
            stub += 4 + rng.below(8);
        }
        let mut span_cols: Vec<usize> = Vec::new();
        if self.on(Switch::Span) {
            span_cols = cols
                .iter()
                .copied()
                .filter(|&c| matches!(tab.cols[c].measure, Measure::Mean(_)))
                .collect();
            let firm = span_cols.windows(2).all(|w| {
                let at = |c: usize| cols.iter().position(|&x| x == c);
                at(w[1]) == at(w[0]).map(|p| p + 1)
            });
            if span_cols.len() < 2 || !firm {
                span_cols.clear();
            }
        }
        let mut x = self.indent + stub + self.gap.max(2);
        let mut places = Vec::new();
        for &c in cols {
            let col = &tab.cols[c];
            let (mut digits, mut tail, mut money) = (1, 0, false);
            let all = tab
                .rows
                .iter()
                .enumerate()
                .map(|(i, r)| (r.values[c], i == 0))
                .chain(tab.subs.iter().map(|s| (s.values[c], false)))
                .chain(tab.total.iter().map(|t| (t[c], true)));
            for (value, first) in all {
                let (dollar, d, t) = self.cell(col, value, self.signs(first));
                digits = digits.max(d.len());
                tail = tail.max(t.len());
                money |= dollar;
            }
            let before = usize::from(money) * if self.on(Switch::Detached) { 2 } else { 1 };
            let cell = before + digits + tail;
            let mut heading = col.heading.clone();
            if span_cols.contains(&c) {
                for prefix in ["Weighted Average ", "WEIGHTED AVERAGE "] {
                    if let Some(rest) = heading.strip_prefix(prefix) {
                        heading = rest.to_owned();
                        break;
                    }
                }
            }
            if let Some((at, mark)) = &tab.head_mark
                && *at == c
            {
                heading.push_str(mark);
            }
            let longest = heading.split(' ').map(str::len).max().unwrap_or(1);
            let mut wide = longest.max(if deep { 0 } else { cell });
            if !deep {
                let most = if self.on(Switch::Panels) || self.on(Switch::Newspaper) {
                    5
                } else {
                    3
                };
                while wrap(&heading, wide).len() > most {
                    wide += 1;
                }
            }
            let heading = wrap(&heading, wide);
            let width = cell.max(heading.iter().map(String::len).max().unwrap_or(0));
            let slack = width - cell;
            let shift = if self.on(Switch::HeadLeft) {
                0
            } else if self.on(Switch::HeadRight) || self.on(Switch::Grid) {
                slack
            } else {
                slack / 2
            };
            places.push(Place {
                col: c,
                left: x,
                width,
                right: x + shift + before + digits,
                digits,
                heading,
            });
            x += width + self.gap.max(if self.on(Switch::Grid) { 3 } else { 1 });
        }
        let end = places.last().map_or(x, |p| p.left + p.width);
        let span = match (span_cols.first(), span_cols.last()) {
            (Some(&a), Some(&b)) => {
                let left = places.iter().find(|p| p.col == a).map_or(0, |p| p.left);
                let right = places
                    .iter()
                    .find(|p| p.col == b)
                    .map_or(0, |p| p.left + p.width);
                Some((
                    left,
                    right,
                    if self.on(Switch::Caps) {
                        "WEIGHTED AVERAGES"
                    } else {
                        "Weighted Averages"
                    }
                    .to_owned(),
                ))
            }
            _ => None,
        };
        Geo {
            indent: self.indent,
            stub,
            stub_heading,
            places,
            end,
            span,
        }
    }

    pub(super) fn bars(&self, geo: &Geo) -> Vec<usize> {
        let mut bars = vec![geo.indent];
        bars.extend(geo.places.iter().map(|p| p.left));
        bars.push(geo.end + 3);
        bars
    }

    /// A line in the frame or as it is.
    pub(super) fn frame(&self, geo: &Geo, line: String) -> String {
        if !self.on(Switch::Grid) {
            return line;
        }
        // Everything moves right by two to make room for the first bar.
        let mut canvas = Canvas::default();
        canvas.put(geo.indent + 2, line.get(geo.indent..).unwrap_or(""));
        for bar in self.bars(geo) {
            canvas.put(bar, "|");
        }
        canvas.text()
    }

    pub(super) fn grid_rule(&self, geo: &Geo) -> Line {
        let bars = self.bars(geo);
        let mut canvas = Canvas::default();
        canvas.put(geo.indent, &"-".repeat(geo.end + 3 - geo.indent));
        for bar in bars {
            canvas.put(bar, "|");
        }
        Line::new(canvas.text())
    }

    /// A rule over the whole table or under each column.
    pub(super) fn rule_line(&self, geo: &Geo, with_stub: bool, rule: char) -> Option<Line> {
        if self.on(Switch::Grid) {
            return Some(self.grid_rule(geo));
        }
        let mut canvas = Canvas::default();
        if self.on(Switch::RulesFull) {
            let left = if with_stub {
                geo.indent
            } else {
                geo.places[0].left.saturating_sub(1)
            };
            canvas.put(left, &rule.to_string().repeat(geo.end - left));
        } else if self.on(Switch::RulesSeg) {
            if with_stub {
                canvas.put(geo.indent, &rule.to_string().repeat(geo.stub.max(3)));
            }
            for p in &geo.places {
                canvas.put(p.left, &rule.to_string().repeat(p.width));
            }
        } else {
            return None;
        }
        Some(Line::new(canvas.text()))
    }
}
