//! How alike the labels of a table are made: the right way to join broken ones makes them alike.
//!
//! ```text
//! 24 Months, 36 Months, 60 Months        alike
//! 24 Months 36, Months, 60 Months        the same words joined wrongly
//! ```

use crate::states::state_code;
use crate::table::rows::ends_open;
use crate::table::rows::form;
use crate::table::rows::is_unbalanced;
use crate::table::rows::starts_inside;

/// How alike labels are made: states, same form, same first or last word as another; less for broken ones.
pub(super) fn likeness(labels: &[String]) -> i32 {
    // Tables of many rows repeat themselves: a sample says enough.
    let sample = &labels[..labels.len().min(60)];
    let looks: Vec<LabelLook<'_>> = sample.iter().map(|label| LabelLook::of(label)).collect();
    let mut score = 0;
    for (i, (label, look)) in sample.iter().zip(&looks).enumerate() {
        let any = |like: &dyn Fn(&LabelLook<'_>) -> bool| {
            i32::from(looks[..i].iter().chain(&looks[i + 1..]).any(like))
        };
        if look.figures.is_some() {
            score += 3 * any(&|other| other.figures == look.figures);
        } else if let Some((first, last)) = look.ends {
            score += any(&|other| other.ends.is_some_and(|ends| ends.1 == last));
            score += any(&|other| other.ends.is_some_and(|ends| ends.0 == first));
        }
        score += 2 * i32::from(state_code(label).is_some());
        score -= 3 * i32::from(starts_inside(label.as_bytes()));
        score -= 3 * i32::from(ends_open(label.as_bytes()));
        score -= 2 * i32::from(is_unbalanced(label.as_bytes()));
    }
    score
}

/// By what a label is like another.
struct LabelLook<'l> {
    /// Its form, where it holds digits.
    figures: Option<String>,
    /// Its first word and its last, where it has several.
    ends: Option<(&'l str, &'l str)>,
}

impl LabelLook<'_> {
    fn of(label: &str) -> LabelLook<'_> {
        let has_digit = label.bytes().any(|b| b.is_ascii_digit());
        let (first, last) = (label.split_once(' '), label.rsplit_once(' '));
        LabelLook {
            figures: has_digit.then(|| form(label)),
            ends: first.zip(last).map(|(first, last)| (first.0, last.1)),
        }
    }
}
