//! Words and phrases that headings shorten or print in several ways, and the one way to read them.

use crate::strat::words::bit_of;
use crate::strat::words::head_bit;

/// Single words and what they stand for, sorted.
const EXPAND: &[(&str, &str)] = &[
    ("adjmt", "adjustment"),
    ("agg", "aggregate"),
    ("aggr", "aggregate"),
    ("aggreg", "aggregate"),
    ("alt", "alternative"),
    ("amort", "amortization"),
    ("amt", "amount"),
    ("amts", "amount"),
    ("av", "average"),
    ("ave", "average"),
    ("avg", "average"),
    ("avgs", "average"),
    ("bal", "balance"),
    ("bals", "balance"),
    ("coll", "collateral"),
    ("comb", "combined"),
    ("cont", "continued"),
    ("cov", "coverage"),
    ("cur", "current"),
    ("curr", "current"),
    ("delinq", "delinquency"),
    ("dist", "distribution"),
    ("distr", "distribution"),
    ("doc", "documentation"),
    ("docs", "documentation"),
    ("docum", "documentation"),
    ("freq", "frequency"),
    ("geog", "geographic"),
    ("geographical", "geographic"),
    ("gr", "gross"),
    ("grs", "gross"),
    ("has", "has"),
    ("his", "his"),
    ("init", "initial"),
    ("ins", "insurance"),
    ("int", "interest"),
    ("its", "its"),
    ("ln", "loan"),
    ("lns", "loan"),
    ("max", "maximum"),
    ("maxi", "maximum"),
    ("min", "minimum"),
    ("mnth", "month"),
    ("mnths", "month"),
    ("mo", "month"),
    ("mort", "mortgage"),
    ("mos", "month"),
    ("mtg", "mortgage"),
    ("mtge", "mortgage"),
    ("mtges", "mortgage"),
    ("mtgs", "mortgage"),
    ("mth", "month"),
    ("mths", "month"),
    ("nbr", "number"),
    ("num", "number"),
    ("occ", "occupancy"),
    ("occup", "occupancy"),
    ("orig", "original"),
    ("outst", "outstanding"),
    ("outstdg", "outstanding"),
    ("own", "owner"),
    ("pct", "percent"),
    ("perc", "percent"),
    ("percentage", "percent"),
    ("percentages", "percent"),
    ("prepay", "prepayment"),
    ("prin", "principal"),
    ("princ", "principal"),
    ("prop", "property"),
    ("props", "property"),
    ("purp", "purpose"),
    ("refi", "refinance"),
    ("refinanced", "refinance"),
    ("refis", "refinance"),
    ("rem", "remaining"),
    ("remain", "remaining"),
    ("remg", "remaining"),
    ("rmg", "remaining"),
    ("sch", "scheduled"),
    ("sched", "scheduled"),
    ("seas", "seasoning"),
    ("series", "series"),
    ("stat", "statistical"),
    ("std", "stated"),
    ("tot", "total"),
    ("ttl", "total"),
    ("uw", "underwritten"),
    ("val", "value"),
    ("wa", "weighted average"),
    ("was", "was"),
    ("wavg", "weighted average"),
    ("wgh", "weighted"),
    ("wghtd", "weighted"),
    ("wgt", "weighted"),
    ("wgtd", "weighted"),
    ("wt", "weighted"),
    ("wtd", "weighted"),
    ("yes", "yes"),
    ("yr", "year"),
    ("yrs", "year"),
];

/// Sequences of words and the one that stands for them; each line may build on those before it.
pub(super) const JOIN: &[(&str, &str)] = &[
    ("cut off", "cutoff"),
    ("pre payment", "prepayment"),
    ("pre paid", "prepaid"),
    ("re finance", "refinance"),
    ("cash out", "cashout"),
    ("back end", "backend"),
    ("front end", "frontend"),
    ("buy down", "buydown"),
    ("co op", "coop"),
    ("pay off", "payoff"),
    ("neg am", "negam"),
    ("neg amortization", "negam"),
    ("negative amortization", "negam"),
    ("interest only", "io"),
    ("i o", "io"),
    ("zip codes", "zip code"),
    ("zipcode", "zip code"),
    ("paid thru", "paid through"),
    ("thru", "through"),
    ("1st", "first"),
    ("2nd", "second"),
    ("3rd", "third"),
    ("no of", "number of"),
    ("loan to value ratio", "ltv"),
    ("loan to value", "ltv"),
    ("loan value ratio", "ltv"),
    ("lien to value ratio", "ltv"),
    ("lien to value", "ltv"),
    ("ltvr", "ltv"),
    ("ltv ratio", "ltv"),
    ("oltv ratio", "original ltv"),
    ("oltv", "original ltv"),
    ("combined original ltv", "combined ltv"),
    ("original combined ltv", "combined ltv"),
    ("combined ltv", "cltv"),
    ("ccltv", "cltv"),
    ("ocltv", "cltv"),
    ("tltv", "total ltv"),
    ("cltv ratio", "cltv"),
    ("debt to income ratio", "dti"),
    ("debt to income", "dti"),
    ("debt income ratio", "dti"),
    ("dti ratio", "dti"),
    ("debt service coverage ratio", "dscr"),
    ("debt service coverage", "dscr"),
    ("debt coverage ratio", "dscr"),
    ("dsc ratio", "dscr"),
    ("dscr ratio", "dscr"),
    ("annual percent rate", "apr"),
    ("percent age", "percent"),
    ("credit bureau risk score", "credit score"),
    ("credit bureau score", "credit score"),
    ("credit risk score", "credit score"),
    ("fico credit score", "fico"),
    ("credit score fico", "fico"),
    ("fico score", "fico"),
    ("risk score", "credit score"),
    ("beacon score", "credit score"),
    ("private mortgage insurance", "mortgage insurance"),
    ("primary mortgage insurance", "mortgage insurance"),
    ("mortgage insured", "mortgage insurance"),
    ("pmi", "mortgage insurance"),
];

/// A bit for each line of [`JOIN`] whose phrase begins as a word with one of these heads does.
pub(super) fn likely_joins(mut heads: u64) -> u64 {
    let mut likely = 0;
    heads &= JOIN_HEADS;
    while heads != 0 {
        likely |= JOINS_BY_HEAD[heads.trailing_zeros() as usize];
        heads &= heads - 1;
    }
    likely
}

/// By the place of a [`head_bit`], a bit for each line of [`JOIN`] with that head.
const JOINS_BY_HEAD: [u64; 64] = {
    assert!(JOIN.len() <= 64);
    let mut joins = [0; 64];
    let mut at = 0;
    while at < JOIN.len() {
        joins[head_bit(JOIN[at].0).trailing_zeros() as usize] |= 1 << at;
        at += 1;
    }
    joins
};

/// The heads of all words of each phrase of [`JOIN`].
pub(super) const WORDS_OF_JOINS: [u64; JOIN.len()] = {
    let mut words = [0; JOIN.len()];
    let mut at = 0;
    while at < JOIN.len() {
        let mut rest = JOIN[at].0.as_bytes();
        words[at] = bit_of(rest);
        while let [byte, after @ ..] = rest {
            if *byte == b' ' {
                words[at] |= bit_of(after);
            }
            rest = after;
        }
        at += 1;
    }
    words
};

/// The heads of all phrases of [`JOIN`].
const JOIN_HEADS: u64 = {
    let mut heads = 0;
    let mut at = 0;
    while at < JOIN.len() {
        heads |= head_bit(JOIN[at].0);
        at += 1;
    }
    heads
};

/// Where in [`EXPAND`] the words with a first letter begin, `a` to `z`, and where the last end.
const LETTERS: [usize; 27] = {
    let mut starts = [0; 27];
    let mut letter = 0;
    let mut at = 0;
    while letter < 27 {
        while at < EXPAND.len() && ((EXPAND[at].0.as_bytes()[0] - b'a') as usize) < letter {
            at += 1;
        }
        starts[letter] = at;
        letter += 1;
    }
    starts
};

/// What a short word stands for.
pub(super) fn expansion(word: &str) -> Option<&'static str> {
    let letter = usize::from(word.as_bytes().first()?.wrapping_sub(b'a'));
    if letter >= 26 {
        return None;
    }
    EXPAND[LETTERS[letter]..LETTERS[letter + 1]]
        .iter()
        .find(|(short, _)| *short == word)
        .map(|(_, long)| *long)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(EXPAND.is_sorted_by(|a, b| a.0 < b.0));
    }
}
