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
struct Canvas(Vec<u8>);

impl Canvas {
    fn put(&mut self, at: usize, text: &str) {
        let end = at + text.len();
        if self.0.len() < end {
            self.0.resize(end, b' ');
        }
        self.0[at..end].copy_from_slice(text.as_bytes());
    }

    fn text(self) -> String {
        String::from_utf8_lossy(&self.0).trim_end().to_owned()
    }
}

/// The places of one column.
#[derive(Clone, Debug)]
struct Place {
    col: usize,
    left: usize,
    width: usize,
    /// Where the digits end.
    right: usize,
    digits: usize,
    heading: Vec<String>,
}

/// The places of a table, or of one part of a folded one.
#[derive(Clone, Debug)]
struct Geo {
    indent: usize,
    stub: usize,
    stub_heading: Vec<String>,
    places: Vec<Place>,
    end: usize,
    span: Option<(usize, usize, String)>,
}

/// The parts of a drawn table.
#[derive(Clone, Debug, Default)]
struct Parts {
    title: Vec<Line>,
    head: Vec<Line>,
    rows: Vec<Vec<Line>>,
    tail: Vec<Line>,
    width: usize,
}

/// The choices that hold for a whole file.
#[derive(Clone, Debug)]
pub struct Style {
    plan: Plan,
    rng: Rng,
    rule: char,
    end_rule: char,
    total_label: &'static str,
    continued: &'static str,
    running_head: Option<String>,
    nil: &'static str,
    gap: usize,
    indent: usize,
    top_rule: bool,
    close_rule: bool,
    group_above: bool,
    page_no: usize,
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

fn centred(text: &str, left: usize, width: usize) -> String {
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
                "Total/Avg./Wtd. Avg.",
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

    fn on(&self, switch: Switch) -> bool {
        self.plan.has(switch)
    }

    fn signs(&self, first_or_total: bool) -> bool {
        self.on(Switch::SignsEvery) || self.on(Switch::SignsFirst) && first_or_total
    }

    /// `$`, digits and what hangs behind them.
    fn cell(&self, col: &Col, value: Num, signed: bool) -> (bool, String, String) {
        let Some((mantissa, decimals)) = value else {
            return (false, self.nil.to_owned(), String::new());
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

    fn total_label(&self) -> &str {
        if self.on(Switch::TotalBare) {
            ""
        } else {
            self.total_label
        }
    }

    fn label(&self, row: &Row) -> String {
        match &row.mark {
            Some(mark) => format!("{}{mark}", row.label.text),
            None => row.label.text.clone(),
        }
    }

    fn wraps(&self) -> bool {
        self.on(Switch::WrapBefore) || self.on(Switch::WrapAfter) || self.on(Switch::WrapAround)
    }

    /// Width for wrapped labels: the longest are broken.
    fn label_width(&self, tab: &Tab) -> usize {
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
    fn label_lines(&self, tab: &Tab, row: &Row) -> (Vec<String>, usize) {
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

    fn geo(&self, tab: &Tab, cols: &[usize], rng: &mut Rng) -> Geo {
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

    fn bars(&self, geo: &Geo) -> Vec<usize> {
        let mut bars = vec![geo.indent];
        bars.extend(geo.places.iter().map(|p| p.left));
        bars.push(geo.end + 3);
        bars
    }

    /// A line in the frame or as it is.
    fn frame(&self, geo: &Geo, line: String) -> String {
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

    fn grid_rule(&self, geo: &Geo) -> Line {
        let bars = self.bars(geo);
        let mut canvas = Canvas::default();
        canvas.put(geo.indent, &"-".repeat(geo.end + 3 - geo.indent));
        for bar in bars {
            canvas.put(bar, "|");
        }
        Line::new(canvas.text())
    }

    /// A rule over the whole table or under each column.
    fn rule_line(&self, geo: &Geo, with_stub: bool, rule: char) -> Option<Line> {
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

    /// The numbers of a row.
    fn put_values(
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
                    p.right - p.digits - 2
                } else {
                    end - digits.len() - 1
                };
                canvas.put(at, "$");
            }
        }
    }

    fn tabbed(&self, tab: &Tab, label: &str, values: &[Num], signed: bool, runs: usize) -> String {
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

    fn leaders(&self, canvas: &mut Canvas, geo: &Geo, label_end: usize) {
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

    fn data_lines(&self, tab: &Tab, geo: &Geo, row: usize, id: usize, first: bool) -> Vec<Line> {
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

    fn head_lines(&self, tab: &Tab, geo: &Geo, rng: &mut Rng) -> Vec<Line> {
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

    fn title_lines(&self, tab: &Tab, width: usize, continued: bool) -> Vec<Line> {
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
    fn parts(&self, tab: &Tab, id: usize, cols: &[usize], rng: &mut Rng) -> Parts {
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

    fn sub_line(&self, tab: &Tab, geo: &Geo, sub: &Sub, s: usize, id: usize, tabs: usize) -> Line {
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

    fn total_lines(&self, tab: &Tab, geo: &Geo, values: &[Num], id: usize) -> Vec<Line> {
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

    fn note_lines(&self, tab: &Tab, rng: &mut Rng) -> Vec<Line> {
        let mut out = Vec::new();
        if tab.notes.is_empty() {
            return out;
        }
        if rng.chance(60) {
            out.push(Line::new(
                rng.pick(&["-", "_"]).repeat(rng.between(10, 24) as usize),
            ));
        } else {
            out.push(Line::default());
        }
        for (mark, text) in &tab.notes {
            let lead = mark.len() + 1 + self.gap % 4;
            for (k, line) in wrap(text, 76 - lead).into_iter().enumerate() {
                let start = if k == 0 {
                    format!("{mark:lead$}")
                } else {
                    " ".repeat(lead)
                };
                out.push(Line::new(format!("{start}{line}")));
            }
        }
        out
    }

    fn marks_line(&self, n: usize, rng: &mut Rng) -> Line {
        let gap = rng.pick(&["", "      ", "            "]);
        Line::new(format!("<S>{gap}{}", vec!["<C>"; n].join(gap)))
    }

    /// The break of a page: its number, the mark, the running head.
    pub fn page_break(&mut self, rng: &mut Rng) -> Vec<Line> {
        self.page_no += 1;
        let no = self.page_no;
        let mut out = vec![Line::default()];
        out.push(Line::new(match self.rule {
            '=' | '*' => centred(&format!("A-{no}"), 0, 78),
            _ if self.close_rule => centred(&format!("-{no}-"), 0, 78),
            _ => centred(&no.to_string(), 0, 78),
        }));
        out.push(Line::new(if self.top_rule {
            "<PAGE>".to_owned()
        } else {
            format!("<PAGE>   {no}")
        }));
        out.push(Line::default());
        if let Some(head) = &self.running_head {
            out.push(Line::new(head.clone()));
            out.push(Line::default());
        }
        let _ = rng;
        out
    }

    /// Draws one table.
    pub fn draw(&mut self, tab: &Tab, id: usize) -> Vec<Line> {
        let mut rng = self.rng.fork(1000 + id as u64);
        let all: Vec<usize> = (0..tab.cols.len()).collect();
        let mut out = Vec::new();
        if self.on(Switch::Folded) && all.len() >= 5 {
            let cut = 3.max(all.len() / 2);
            for (n, cols) in [&all[..cut], &all[cut..]].into_iter().enumerate() {
                let mut parts = self.parts(tab, id, cols, &mut rng);
                if n > 0 {
                    parts.title = if self.top_rule {
                        Vec::new()
                    } else {
                        self.title_lines(tab, parts.width, true)
                    };
                    out.push(Line::default());
                }
                self.assemble(parts, cols.len(), &mut out, &mut rng);
            }
        } else if self.on(Switch::Newspaper) && tab.rows.len() >= 6 {
            self.newspaper(tab, id, &all, &mut out, &mut rng);
        } else {
            let parts = self.parts(tab, id, &all, &mut rng);
            if self.on(Switch::PageBreak) && parts.rows.len() >= 4 && rng.chance(70) {
                self.paged(tab, parts, all.len(), &mut out, &mut rng);
            } else {
                self.assemble(parts, all.len(), &mut out, &mut rng);
            }
        }
        out.extend(self.note_lines(tab, &mut rng));
        out
    }

    fn assemble(&self, parts: Parts, n: usize, out: &mut Vec<Line>, rng: &mut Rng) {
        let tagged = self.on(Switch::Tagged) && !self.on(Switch::Several);
        let inside = rng.chance(50);
        let early = rng.chance(30);
        if !inside {
            out.extend(parts.title.iter().cloned());
        }
        if tagged {
            out.push(Line::new("<TABLE>"));
            if rng.chance(60) {
                out.push(Line::new("<CAPTION>"));
            }
        }
        if inside {
            out.extend(parts.title);
        }
        if !self.on(Switch::Tight) || self.top_rule {
            out.push(Line::default());
        }
        if tagged && early {
            out.push(self.marks_line(n, rng));
        }
        out.extend(parts.head);
        if tagged && !early {
            out.push(self.marks_line(n, rng));
        }
        out.extend(parts.rows.into_iter().flatten());
        out.extend(parts.tail);
        if tagged {
            out.push(Line::new("</TABLE>"));
        }
    }

    fn paged(&mut self, tab: &Tab, mut parts: Parts, n: usize, out: &mut Vec<Line>, rng: &mut Rng) {
        let tagged = self.on(Switch::Tagged) && !self.on(Switch::Several);
        let reopen = rng.chance(60);
        let cut = if rng.chance(10) {
            parts.rows.len()
        } else {
            rng.between(2, parts.rows.len() as i64 - 1) as usize
        };
        let rest: Vec<Vec<Line>> = parts.rows.split_off(cut);
        let tail = std::mem::take(&mut parts.tail);
        let (head, width) = (parts.head.clone(), parts.width);
        self.assemble(parts, n, out, rng);
        if tagged && !reopen {
            out.pop();
        }
        out.extend(self.page_break(rng));
        let mut after = Vec::new();
        if !self.on(Switch::PageNoHead) {
            let titles = self.title_lines(tab, width, true);
            if !titles.is_empty() {
                after.extend(titles);
                after.push(Line::default());
            }
            after.extend(head);
        } else if tab.title.is_some() && rng.chance(50) {
            after.extend(self.title_lines(tab, width, true));
        }
        after.extend(rest.into_iter().flatten());
        after.extend(tail);
        if self.on(Switch::PageShift) {
            let by = rng.between(1, 4) as usize;
            for line in after.iter_mut().filter(|l| !l.text.is_empty()) {
                line.text.insert_str(0, &" ".repeat(by));
            }
        }
        if tagged && reopen {
            out.push(Line::new("<TABLE>"));
            out.push(self.marks_line(n, rng));
        }
        out.extend(after);
        if tagged {
            out.push(Line::new("</TABLE>"));
        }
    }

    fn newspaper(&self, tab: &Tab, id: usize, all: &[usize], out: &mut Vec<Line>, rng: &mut Rng) {
        let mut parts = self.parts(tab, id, all, rng);
        let half = parts.rows.len().div_ceil(2);
        let right_rows = parts.rows.split_off(half);
        let left: Vec<Line> = parts
            .head
            .iter()
            .cloned()
            .chain(parts.rows.into_iter().flatten())
            .collect();
        let right: Vec<Line> = parts
            .head
            .iter()
            .cloned()
            .chain(right_rows.into_iter().flatten())
            .chain(parts.tail)
            .collect();
        let both = beside(left, right, parts.width + 3 + rng.below(5));
        let width = both.iter().map(|l| l.text.len()).max().unwrap_or(0);
        let titles = self.title_lines(tab, width, false);
        out.extend(titles);
        out.push(Line::default());
        out.extend(both);
    }

    /// Draws two tables side by side.
    pub fn draw_panels(&mut self, a: (&Tab, usize), b: (&Tab, usize)) -> Vec<Line> {
        let mut rng = self.rng.fork(1000 + a.1 as u64);
        let mut sides = Vec::new();
        for (tab, id) in [a, b] {
            let all: Vec<usize> = (0..tab.cols.len()).collect();
            sides.push(self.parts(tab, id, &all, &mut rng));
        }
        let high = |f: &dyn Fn(&Parts) -> usize| sides.iter().map(f).max().unwrap_or(0);
        let (titles, heads) = (high(&|p| p.title.len()), high(&|p| p.head.len()));
        let shared_foot = rng.chance(40);
        let rows = high(&|p| p.rows.iter().map(Vec::len).sum());
        let mut blocks: Vec<Vec<Line>> = Vec::new();
        let width = sides[0].width.max(
            sides[0]
                .title
                .iter()
                .map(|l| l.text.len())
                .max()
                .unwrap_or(0),
        );
        for p in sides {
            let mut block = pad_above(p.title, titles);
            block.push(Line::default());
            block.extend(pad_above(p.head, heads));
            let mut body: Vec<Line> = p.rows.into_iter().flatten().collect();
            if shared_foot {
                body.resize(rows, Line::default());
            }
            block.extend(body);
            block.extend(p.tail);
            blocks.push(block);
        }
        let right = blocks.pop().unwrap_or_default();
        let left = blocks.pop().unwrap_or_default();
        let mut out = beside(left, right, width + 3 + rng.below(6));
        for (tab, _) in [a, b] {
            out.extend(self.note_lines(tab, &mut rng));
        }
        out
    }
}

fn pad_above(lines: Vec<Line>, height: usize) -> Vec<Line> {
    let mut out = vec![Line::default(); height - lines.len()];
    out.extend(lines);
    out
}

fn beside(left: Vec<Line>, right: Vec<Line>, at: usize) -> Vec<Line> {
    let height = left.len().max(right.len());
    (0..height)
        .map(|k| {
            let mut line = left.get(k).cloned().unwrap_or_default();
            if let Some(r) = right.get(k)
                && !r.text.is_empty()
            {
                let mut canvas = Canvas::default();
                canvas.put(0, &line.text);
                canvas.put(at, &r.text);
                line.text = canvas.text();
                line.anchors.extend(r.anchors.iter().copied());
            }
            line
        })
        .collect()
}
