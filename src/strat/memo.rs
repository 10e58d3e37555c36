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
    /// Places in `kept`, from 1; 0 where nothing stands. As many as a power of two.
    slots: Vec<usize>,
    kept: Vec<Kept<V>>,
    /// The value of a text that is not kept.
    passing: Option<V>,
}

#[derive(Clone, Debug)]
struct Kept<V> {
    hash: usize,
    text: Box<str>,
    value: V,
}

impl<V> Default for Memo<V> {
    fn default() -> Memo<V> {
        Memo {
            slots: Vec::new(),
            kept: Vec::new(),
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
        if self.kept.len() * 2 >= self.slots.len() && self.slots.len() < MOST {
            self.grow();
        }
        let hash = hash(text.as_bytes());
        let slot = self.slot(hash, text);
        let at = match self.slots[slot] {
            at if self.holds(at, hash, text) => at,
            _ => self.put(
                slot,
                Kept {
                    hash,
                    text: text.into(),
                    value: read(text),
                },
            ),
        };
        &self.kept[at - 1].value
    }

    fn holds(&self, at: usize, hash: usize, text: &str) -> bool {
        at > 0 && self.kept[at - 1].hash == hash && *self.kept[at - 1].text == *text
    }

    /// The slot of a text: where it stands, else where it may stand.
    fn slot(&self, hash: usize, text: &str) -> usize {
        let mask = self.slots.len() - 1;
        (hash..hash + WINDOW)
            .map(|slot| slot & mask)
            .find(|&slot| self.slots[slot] == 0 || self.holds(self.slots[slot], hash, text))
            .unwrap_or(hash & mask)
    }

    /// Keeps a text, in place of the one that has its slot; where it is kept, from 1.
    fn put(&mut self, slot: usize, kept: Kept<V>) -> usize {
        if self.slots[slot] == 0 {
            self.kept.push(kept);
            self.slots[slot] = self.kept.len();
        } else {
            self.kept[self.slots[slot] - 1] = kept;
        }
        self.slots[slot]
    }

    fn grow(&mut self) {
        self.slots = vec![0; (self.slots.len() * 2).max(FEWEST)];
        for kept in std::mem::take(&mut self.kept) {
            let slot = self.slot(kept.hash, &kept.text);
            self.put(slot, kept);
        }
    }
}

fn hash(bytes: &[u8]) -> usize {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mix = |hash: u64, part: u64| {
        let mixed = (hash ^ part).wrapping_mul(FACTOR);
        mixed ^ (mixed >> 29)
    };
    let (parts, rest) = bytes.as_chunks::<8>();
    let hash = parts.iter().fold(bytes.len() as u64, |hash, part| {
        mix(hash, u64::from_le_bytes(*part))
    });
    // The last eight bytes once more rather than a rest one by one.
    let rest = match bytes.last_chunk::<8>() {
        Some(last) => u64::from_le_bytes(*last),
        None => rest.iter().fold(0, |all, &b| all << 8 | u64::from(b)),
    };
    (mix(hash, rest) >> 20) as usize
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
