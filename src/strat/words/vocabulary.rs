//! Lists of rules, taken apart once and looked up by how their words begin.

use crate::strat::words::Words;
use crate::strat::words::head_bit;

/// A vocabulary taken apart once: lines of rules (see [`Words::obeys`]) that `|` separates.
#[derive(Clone, Debug)]
pub struct Vocabulary {
    /// In order of the heads of their first phrases: where no word has such a head, none is tried.
    rules: Vec<Rule>,
    /// Where in `rules` those of each head begin, and where the last end.
    by_head: [u16; 65],
}

#[derive(Clone, Debug)]
struct Rule {
    line: usize,
    /// What has to occur first of all, and what else is asked for.
    first: &'static str,
    others: Option<&'static str>,
}

impl Rule {
    fn holds(&self, words: &Words) -> bool {
        words.has(self.first) && self.others.is_none_or(|others| words.obeys(others))
    }
}

impl Vocabulary {
    /// Takes lines apart. The first phrase of a rule must be one that has to occur.
    pub fn new(lines: impl Iterator<Item = &'static str>) -> Vocabulary {
        let mut rules = Vec::new();
        for (line, text) in lines.enumerate() {
            let (mut start, mut plus) = (0, None);
            for (at, byte) in text.bytes().chain([b'|']).enumerate() {
                match byte {
                    b'+' => plus = plus.or(Some(at)),
                    b'|' => {
                        rules.push(Rule {
                            line,
                            first: &text[start..plus.unwrap_or(at)],
                            others: plus.map(|plus| &text[plus + 1..at]),
                        });
                        (start, plus) = (at + 1, None);
                    }
                    _ => {}
                }
            }
        }
        let head = |rule: &Rule| head_bit(rule.first).trailing_zeros();
        rules.sort_by_cached_key(head);
        let mut by_head = [0; 65];
        for rule in &rules {
            by_head[head(rule) as usize + 1] += 1;
        }
        for place in 1..by_head.len() {
            by_head[place] += by_head[place - 1];
        }
        Vocabulary { rules, by_head }
    }

    /// The number of the first line of which a rule holds.
    pub fn find(&self, words: &Words) -> Option<usize> {
        let mut first = None;
        for rule in self.likely(words) {
            if first.is_none_or(|first| rule.line < first) && rule.holds(words) {
                first = Some(rule.line);
            }
        }
        first
    }

    /// A bit for each line of which a rule holds; there are no more than 32 lines.
    pub fn lines(&self, words: &Words) -> u32 {
        self.likely(words).fold(0, |lines, rule| {
            let line = 1 << rule.line;
            match lines & line == 0 && rule.holds(words) {
                true => lines | line,
                false => lines,
            }
        })
    }

    /// The rules that begin as one of the words does.
    fn likely(&self, words: &Words) -> impl Iterator<Item = &Rule> {
        let mut heads = words.heads;
        std::iter::from_fn(move || {
            let place = (heads != 0).then(|| heads.trailing_zeros() as usize)?;
            heads &= heads - 1;
            Some(
                &self.rules[usize::from(self.by_head[place])..usize::from(self.by_head[place + 1])],
            )
        })
        .flatten()
    }
}
