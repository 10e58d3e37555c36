//! The lines of a table: titles, headings, rows, subtotals, the total.

use super::layout::Canvas;
use super::layout::Geo;
use super::layout::Line;
use super::layout::Parts;
use super::layout::Style;
use super::layout::What;
use super::layout::centred;
use super::layout::wrap;
use super::pool::Num;
use super::pool::Sub;
use super::pool::Tab;
use super::rng::Rng;
use super::switch::Switch;

impl Style {
    /// The numbers of a row.
    pub(super) fn put_values(
        &self,
        canvas: &mut Canvas,
        tab: &Tab,
        geo: &Geo,
        values: &[Num],
        signed: bool,
        shift: usize,
    ) {
        for p in &geo.places {
            let (dollar, digits, tail) =
                self.cell(&tab.cols[p.col], values[p.col], self.signs(signed));
            let end = p.right + shift;
            canvas.put(end - digits.len(), &digits);
            canvas.put(end, &tail);
            if dollar {
                let at = if self.on(Switch::Detached) {
                    end - p.digits - 2
                } else {
                    end - digits.len() - 1
                };
                canvas.put(at, "$");
            }
        }
    }

    pub(super) fn tabbed(
        &self,
        tab: &Tab,
        label: &str,
        values: &[Num],
        signed: bool,
        runs: usize,
    ) -> String {
        let mut out = label.to_owned();
        for (col, value) in tab.cols.iter().zip(values) {
            let (dollar, digits, tail) = self.cell(col, *value, self.signs(signed));
            out.push_str(&"\t".repeat(runs));
            if dollar {
                out.push('$');
            }
            out.push_str(&digits);
            out.push_str(&tail);
        }
        out
    }

    pub(super) fn leaders(&self, canvas: &mut Canvas, geo: &Geo, label_end: usize) {
        let end = geo.indent + geo.stub;
        if self.on(Switch::Leaders) {
            for at in label_end..end {
                canvas.put(at, ".");
            }
        } else if self.on(Switch::SpacedDots) {
            for at in label_end + 1..end {
                if at % 2 == 0 {
                    canvas.put(at, ".");
                }
            }
        }
    }

    pub(super) fn data_lines(
        &self,
        tab: &Tab,
        geo: &Geo,
        row: usize,
        id: usize,
        first: bool,
    ) -> Vec<Line> {
        let entry = &tab.rows[row];
        let (labels, at) = self.label_lines(tab, entry);
        labels
            .iter()
            .enumerate()
            .map(|(k, text)| {
                let mut canvas = Canvas::default();
                canvas.put(geo.indent, text);
                let mut line = Line::default();
                if k == at {
                    self.leaders(&mut canvas, geo, geo.indent + text.len());
                    self.put_values(&mut canvas, tab, geo, &entry.values, first, 0);
                    if let Some((col, mark)) = &entry.cell_mark
                        && geo.places.last().is_some_and(|p| p.col == *col)
                    {
                        let end = canvas.0.len();
                        canvas.put(end, mark);
                    }
                    line.anchors.push((id, What::Row(row)));
                }
                line.text = self.frame(geo, canvas.text());
                line
            })
            .collect()
    }

    pub(super) fn head_lines(&self, tab: &Tab, geo: &Geo, rng: &mut Rng) -> Vec<Line> {
        let mut out = Vec::new();
        if self.top_rule || self.on(Switch::Grid) {
            out.extend(self.rule_line(geo, true, self.rule));
        }
        if self.on(Switch::Tabs) {
            let mut text = tab.stub.clone();
            for p in &geo.places {
                text.push('\t');
                text.push_str(&p.heading.join(" "));
            }
            out.push(Line::new(text));
            return out;
        }
        if let Some((left, right, text)) = &geo.span {
            out.push(Line::new(centred(text, *left, right - left)));
            let mut canvas = Canvas::default();
            canvas.put(*left, &"-".repeat(right - left));
            out.push(Line::new(canvas.text()));
        }
        let height = geo
            .places
            .iter()
            .map(|p| p.heading.len())
            .max()
            .unwrap_or(1)
            .max(geo.stub_heading.len());
        let mixed = rng.chance(12);
        let top = self.on(Switch::HeadTop);
        let line_at = |lines: &[String], k: usize| -> Option<String> {
            if top {
                lines.get(k).cloned()
            } else {
                (k + lines.len())
                    .checked_sub(height)
                    .and_then(|i| lines.get(i).cloned())
            }
        };
        for k in 0..height {
            let mut canvas = Canvas::default();
            if let Some(text) = line_at(&geo.stub_heading, k) {
                canvas.put(geo.indent, &text);
            }
            for (n, p) in geo.places.iter().enumerate() {
                if let Some(text) = line_at(&p.heading, k) {
                    let slack = p.width - text.len();
                    let at = if self.on(Switch::HeadLeft) || mixed && n % 2 == 0 {
                        0
                    } else if self.on(Switch::HeadRight) {
                        slack
                    } else {
                        slack / 2
                    };
                    canvas.put(p.left + at, &text);
                }
            }
            out.push(Line::new(self.frame(geo, canvas.text())));
        }
        match self.rule_line(geo, true, self.rule) {
            Some(rule) => out.push(rule),
            // Without a rule a wrapped first label would read as one more heading line.
            None if self.wraps() || tab.rows.iter().any(|r| r.banner.is_some()) => {
                out.push(Line::default())
            }
            None => {}
        }
        out
    }

    pub(super) fn title_lines(&self, tab: &Tab, width: usize, continued: bool) -> Vec<Line> {
        let mut out = Vec::new();
        let place = |text: &str| {
            if self.on(Switch::TitleLeft) {
                Line::new(text)
            } else {
                Line::new(centred(text, 0, width.max(text.len())))
            }
        };
        if let Some(group) = &tab.group
            && self.group_above
            && tab
                .title
                .as_ref()
                .is_some_and(|t| !t.contains(group.as_str()))
        {
            out.push(place(group));
        }
        if let Some(title) = &tab.title {
            let mut text = title.clone();
            if let Some(mark) = &tab.title_mark {
                text.push_str(mark);
            }
            if self.on(Switch::Letters) {
                text = text
                    .to_uppercase()
                    .split(' ')
                    .map(|w| w.chars().map(String::from).collect::<Vec<_>>().join(" "))
                    .collect::<Vec<_>>()
                    .join("   ");
            }
            if continued {
                text = format!("{text} {}", self.continued);
            }
            let lines = if self.on(Switch::TitleWrap) {
                wrap(&text, 30)
            } else {
                vec![text]
            };
            for line in lines {
                out.push(place(&line));
                if self.on(Switch::Underlined) && out.len() == 1 && !self.on(Switch::TitleWrap) {
                    let indent = out[0].text.len() - out[0].text.trim_start().len();
                    out.push(Line::new(format!(
                        "{}{}",
                        " ".repeat(indent),
                        "-".repeat(line.len())
                    )));
                }
            }
        }
        if let Some(group) = &tab.group
            && !self.group_above
            && tab
                .title
                .as_ref()
                .is_some_and(|t| !t.contains(group.as_str()))
        {
            out.push(place(group));
        }
        out
    }

    /// All parts of one table (or of some of its columns).
    pub(super) fn parts(&self, tab: &Tab, id: usize, cols: &[usize], rng: &mut Rng) -> Parts {
        let geo = self.geo(tab, cols, rng);
        let mut out = Parts {
            width: geo.end,
            head: self.head_lines(tab, &geo, rng),
            ..Parts::default()
        };
        out.title = self.title_lines(tab, geo.end, false);
        let total = tab
            .total
            .as_ref()
            .map(|values| self.total_lines(tab, &geo, values, id));
        if self.on(Switch::TotalFirst)
            && let Some(lines) = &total
        {
            out.rows.push(lines.clone());
        }
        let mut banner: Option<&str> = None;
        let tabs = if self.on(Switch::Tabs) {
            1 + usize::from(self.gap > 3)
        } else {
            0
        };
        for (r, row) in tab.rows.iter().enumerate() {
            let mut lines: Vec<Line> = Vec::new();
            let is_new = row.banner.as_deref() != banner;
            banner = row.banner.as_deref();
            for (s, sub) in tab
                .subs
                .iter()
                .enumerate()
                .filter(|(_, s)| s.parent && s.at == r)
            {
                lines.push(self.sub_line(tab, &geo, sub, s, id, tabs));
            }
            if is_new
                && !self.on(Switch::Parents)
                && let Some(text) = banner
            {
                if r > 0 && self.gap.is_multiple_of(2) {
                    lines.push(Line::default());
                }
                let banner_line =
                    if self.on(Switch::Tabs) || self.on(Switch::Grid) || self.end_rule == '-' {
                        let mut canvas = Canvas::default();
                        canvas.put(geo.indent, text);
                        self.frame(&geo, canvas.text())
                    } else {
                        centred(text, 0, geo.end)
                    };
                lines.push(Line::new(banner_line));
            }
            if tabs > 0 {
                let text = self.tabbed(tab, &self.label(row), &row.values, r == 0, tabs);
                lines.push(Line {
                    text,
                    anchors: vec![(id, What::Row(r))],
                });
            } else {
                lines.extend(self.data_lines(tab, &geo, r, id, r == 0));
            }
            if self.on(Switch::Grid) {
                lines.push(self.grid_rule(&geo));
            }
            if self.on(Switch::RowGap) && r + 1 < tab.rows.len() {
                lines.push(Line::default());
            }
            for (s, sub) in tab
                .subs
                .iter()
                .enumerate()
                .filter(|(_, s)| !s.parent && s.at == r + 1)
            {
                lines.push(self.sub_line(tab, &geo, sub, s, id, tabs));
            }
            out.rows.push(lines);
        }
        if !self.on(Switch::TotalFirst)
            && let Some(lines) = total
        {
            if !self.on(Switch::Grid) {
                out.tail.extend(self.rule_line(&geo, false, self.rule));
            }
            out.tail.extend(lines);
            if self.close_rule && !self.on(Switch::Grid) {
                out.tail.extend(self.rule_line(&geo, false, self.end_rule));
            }
        }
        if tabs > 0 {
            out.width = out.width.min(70);
        }
        out
    }

    pub(super) fn sub_line(
        &self,
        tab: &Tab,
        geo: &Geo,
        sub: &Sub,
        s: usize,
        id: usize,
        tabs: usize,
    ) -> Line {
        let anchors = vec![(id, What::Sub(s))];
        if tabs > 0 {
            return Line {
                text: self.tabbed(tab, &sub.label, &sub.values, false, tabs),
                anchors,
            };
        }
        let mut canvas = Canvas::default();
        let text = format!("{}{}", if sub.parent { "" } else { "  " }, sub.label);
        canvas.put(geo.indent, &text);
        self.leaders(&mut canvas, geo, geo.indent + text.len());
        self.put_values(&mut canvas, tab, geo, &sub.values, false, 0);
        Line {
            text: self.frame(geo, canvas.text()),
            anchors,
        }
    }

    pub(super) fn total_lines(&self, tab: &Tab, geo: &Geo, values: &[Num], id: usize) -> Vec<Line> {
        let anchors = vec![(id, What::Total)];
        if self.on(Switch::Tabs) {
            let runs = 1 + usize::from(self.gap > 3);
            return vec![Line {
                text: self.tabbed(tab, self.total_label(), values, true, runs),
                anchors,
            }];
        }
        let mut canvas = Canvas::default();
        let label = self.total_label();
        if !label.is_empty() {
            let text = format!("{}{label}", " ".repeat(self.gap % 3));
            canvas.put(geo.indent, &text);
            self.leaders(&mut canvas, geo, geo.indent + text.len());
        }
        let shift = if self.on(Switch::TotalShift) {
            1 + self.page_no % 3
        } else {
            0
        };
        self.put_values(&mut canvas, tab, geo, values, true, shift);
        let mut out = vec![Line {
            text: self.frame(geo, canvas.text()),
            anchors,
        }];
        if self.on(Switch::Grid) {
            out.push(self.grid_rule(geo));
        }
        out
    }
}
