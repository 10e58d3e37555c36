//! What was read of a text, kept for the next time: the titles, headings and labels of a filing
//! come again and again, and what they mean depends on their letters alone.
//!
//! ```text
//! "Number of Mortgage Loans"  ->  count        the second time without reading a word of it
//! ```
//!
//! A small hash table of bounded size: a newcomer drives out an older text rather than look far for a
//! place. Long texts are read each time.

/// Longer texts are not kept.
const LONGEST: usize = 400;
/// Slots at first, and at most.
const FEWEST: usize = 64;
const MOST: usize = 4096;
/// Slots in which a text may stand.
const WINDOW: usize = 4;

/// Values by the texts that they were read from.
#[derive(Clone, Debug)]
pub struct Memo<V> {
    /// As many as a power of two.
    slots: Vec<Option<(Box<str>, V)>>,
    filled: usize,
    /// The value of a text that is not kept.
    passing: Option<V>,
}

impl<V> Default for Memo<V> {
    fn default() -> Memo<V> {
        Memo {
            slots: Vec::new(),
            filled: 0,
            passing: None,
        }
    }
}

impl<V> Memo<V> {
    /// The value of a text: the one that is kept, or what `read` makes of it, which must depend on
    /// the text alone.
    pub fn get(&mut self, text: &str, read: impl FnOnce(&str) -> V) -> &V {
        if text.len() > LONGEST {
            return self.passing.insert(read(text));
        }
        if self.filled * 2 >= self.slots.len() && self.slots.len() < MOST {
            self.grow();
        }
        let hash = hash(text.as_bytes());
        let at = self.place(hash, text);
        let slot = &mut self.slots[at];
        if !matches!(slot, Some((kept, _)) if **kept == *text) {
            self.filled += usize::from(slot.is_none());
            *slot = None;
        }
        let (_, value) = slot.get_or_insert_with(|| (text.into(), read(text)));
        value
    }

    /// Where the text stands, else where it may stand.
    fn place(&self, hash: usize, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        let mut free = None;
        for step in 0..WINDOW {
            let at = (hash + step) & mask;
            match &self.slots[at] {
                Some((kept, _)) if **kept == *text => return at,
                Some(_) => {}
                None => free = free.or(Some(at)),
            }
        }
        free.unwrap_or(hash & mask)
    }

    fn grow(&mut self) {
        let wider = (self.slots.len() * 2).max(FEWEST);
        let before = std::mem::replace(&mut self.slots, (0..wider).map(|_| None).collect());
        self.filled = 0;
        for (text, value) in before.into_iter().flatten() {
            let at = self.place(hash(text.as_bytes()), &text);
            self.filled += usize::from(self.slots[at].is_none());
            self.slots[at] = Some((text, value));
        }
    }
}

fn hash(bytes: &[u8]) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, part: u64| {
        let mixed = (hash ^ part).wrapping_mul(FACTOR);
        mixed ^ (mixed >> 29)
    };
    let mut hash = bytes.len() as u64;
    let mut parts = bytes.chunks_exact(8);
    for part in &mut parts {
        let part = part.iter().rev().fold(0, |all, &b| all << 8 | u64::from(b));
        hash = mix(hash, part);
    }
    let rest = parts.remainder().iter();
    hash = mix(hash, rest.fold(0, |all, &b| all << 8 | u64::from(b)));
    (hash >> 20) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_read_once() {
        let mut memo = Memo::default();
        let mut n = 0;
        for _ in 0..3 {
            for text in ["Loans", "Balance", ""] {
                let len = *memo.get(text, |text| {
                    n += 1;
                    text.len()
                });
                assert_eq!(len, text.len());
            }
        }
        assert_eq!(n, 3);
    }

    #[test]
    fn more_texts_than_slots_are_still_read_right() {
        let mut memo = Memo::default();
        for round in 0..2 {
            for n in 0..3 * MOST {
                let text = format!("label {n}");
                assert_eq!(memo.get(&text, str::to_owned), &text, "round {round}");
            }
        }
        assert_eq!(memo.slots.len(), MOST);
    }

    #[test]
    fn long_texts_pass_by() {
        let mut memo = Memo::default();
        let text = "x".repeat(LONGEST + 1);
        assert_eq!(*memo.get(&text, str::len), LONGEST + 1);
        assert!(memo.slots.is_empty());
    }
}
