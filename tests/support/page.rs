//! How tables lie on pages: whole, broken, folded, side by side, in two columns, with notes below.

use super::layout::Canvas;
use super::layout::Line;
use super::layout::Parts;
use super::layout::Style;
use super::layout::centred;
use super::layout::wrap;
use super::pool::Tab;
use super::rng::Rng;
use super::switch::Switch;

impl Style {
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
        if !tab.stats.is_empty() {
            if rng.chance(50) {
                out.push(Line::default());
            }
            out.extend(tab.stats.iter().map(Line::new));
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
