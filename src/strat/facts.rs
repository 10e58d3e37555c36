//! Statistics stated in footnotes (DOMAIN section 8).
//!
//! ```text
//! (1)   As of the cut-off date, the weighted average mortgage rate of the      wa_rate 6.973 percent
//!       mortgage loans (as so adjusted) is expected to be approximately 6.973%
//!       per annum. No more than approximately 1.010% ... any one postal        max_zip_pct 1.010 percent
//!       zip code area.
//! ```
//!
//! A fact is a metric phrase and the first value of its unit after it, within one sentence. Notes that
//! state a kind (`ltv_exclusion`, `basis_note`, `rounding_note`) have no value. Not read: values spelled
//! in words, conditions on a part of the pool.

use std::borrow::Cow;

use crate::model::Fact;
use crate::number::Number;
use crate::number::decode_digits;
use crate::states::state_code;
use crate::strat::measure::decode_measure;
use crate::strat::words::Words;

/// All facts of a text, in the order of its sentences.
pub fn read_facts(text: &str) -> Vec<Fact> {
    let mut facts = Vec::new();
    for sentence in sentences(text) {
        read_sentence(sentence, &mut facts);
    }
    facts
}

/// Splits at full stops that end a sentence: not inside numbers, not after one letter or `No`.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let bytes = text.as_bytes();
    let mut start = 0;
    let mut ends: Vec<(usize, usize)> = Vec::new();
    for (at, &byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(b' ');
        if byte == b';'
            || byte == b'.' && next.is_ascii_whitespace() && !is_abbreviated(&bytes[start..at])
        {
            ends.push((start, at));
            start = at + 1;
        }
    }
    ends.push((start, text.len()));
    ends.into_iter()
        .map(|(start, end)| text[start..end].trim())
        .filter(|sentence| !sentence.is_empty())
}

fn is_abbreviated(head: &[u8]) -> bool {
    let len = head
        .iter()
        .rev()
        .take_while(|b| b.is_ascii_alphabetic())
        .count();
    let word = &head[head.len() - len..];
    len == 1 || [&b"No"[..], b"Nos", b"approx", b"Inc", b"St", b"vs"].contains(&word)
}

/// A number of a sentence, with the unit printed at it.
#[derive(Debug)]
struct Value {
    number: Number,
    unit: Option<&'static str>,
    start: usize,
    end: usize,
}

fn values(text: &str) -> Vec<Value> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit()
            || bytes[at] == b'.' && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        if !starts {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() {
            let next_digit = bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
            match bytes[at] {
                b'0'..=b'9' => {}
                b'.' | b',' if next_digit => {}
                _ => break,
            }
            at += 1;
        }
        let glued = start > 0
            && (bytes[start - 1].is_ascii_alphabetic()
                || bytes[start - 1] == b'-'
                    && start > 1
                    && bytes[start - 2].is_ascii_alphanumeric());
        let Some(mut number) = decode_digits(&bytes[start..at]) else {
            continue;
        };
        if glued {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let trimmed = rest.trim_start();
        let word: String = trimmed
            .chars()
            .take_while(char::is_ascii_alphabetic)
            .take(8)
            .map(|c| c.to_ascii_lowercase())
            .collect();
        let before = text[..start].trim_end();
        let unit = if before.ends_with('$') {
            match word.as_str() {
                "million" => number = number.shifted(6),
                "billion" => number = number.shifted(9),
                _ => {}
            }
            Some("USD")
        } else if trimmed.starts_with('%') || word.starts_with("percent") {
            Some("percent")
        } else {
            match word.as_str() {
                "month" | "months" | "mths" | "mos" => Some("months"),
                "year" | "years" => Some("years"),
                "point" | "points" => Some("points"),
                "day" | "days" => Some("days"),
                "x" | "times" => Some("ratio"),
                _ => None,
            }
        };
        found.push(Value {
            number,
            unit,
            start,
            end: at,
        });
    }
    found
}

fn fact(
    name: impl Into<Cow<'static, str>>,
    value: Option<Number>,
    unit: Option<&'static str>,
) -> Fact {
    Fact {
        name: name.into(),
        value,
        unit: unit.map(Into::into),
    }
}

fn read_sentence(sentence: &str, facts: &mut Vec<Fact>) {
    let words = Words::of(sentence);
    read_notes(&words, facts);
    if !sentence.bytes().any(|b| b.is_ascii_digit()) {
        return;
    }
    let values = values(sentence);
    let lower = sentence.to_ascii_lowercase();
    if words.has("zip") {
        if let Some(value) = values.iter().find(|value| value.unit == Some("percent")) {
            facts.push(fact(
                "max_zip_pct",
                Some(value.number.clone()),
                Some("percent"),
            ));
        }
        return;
    }
    read_other_row(&lower, &words, &values, facts);
    if words.has_any("in excess of|more than|over|greater than")
        && words.has_any("geographic|state concentration")
    {
        read_concentrations(sentence, &values, facts);
        return;
    }
    if words.starts("range of")
        || words.has("ranged from")
        || words.has("ranging from")
        || words.has("range from")
    {
        read_range(sentence, &lower, &values, facts);
        return;
    }
    let n_before = facts.len();
    read_averages(sentence, &lower, &values, facts);
    read_pool(&lower, &values, facts);
    if facts.len() == n_before {
        read_shares(sentence, &values, facts);
    }
}

/// Notes that say how figures were made.
fn read_notes(words: &Words, facts: &mut Vec<Fact>) {
    let about_financing = words.has_any("secondary financing|subordinate financing|junior financing|subordinate lien|second lien|other financing");
    if about_financing && words.has_any("take into account|take in account|taken into account|taking into account|taking account|include|exclude|without regard|account for")
    {
        facts.push(fact("ltv_exclusion", None, None));
    }
    let basis = words.has_any("representation|represented by")
        || words.has("based on") && words.has_any("principal balance|balance|cutoff date|appraised|information")
        || words.has("based upon") && words.has_any("principal balance|balance|cutoff date|appraised|information")
        || words.has_any("by principal balance|by aggregate principal balance|by outstanding principal balance|by balance")
            && words.has("percent")
            && !words.has("zip");
    if basis {
        facts.push(fact("basis_note", None, None));
    }
    if words.has("rounding") {
        facts.push(fact("rounding_note", None, None));
    }
}

/// `The Other row includes 30 other states with under 2.00% concentrations individually`.
fn read_other_row(lower: &str, words: &Words, values: &[Value], facts: &mut Vec<Fact>) {
    if !words.has("other") || !words.has_any("state|jurisdiction") {
        return;
    }
    let count = values.iter().find(|value| {
        let rest = lower[value.end..].trim_start();
        value.unit.is_none()
            && [
                "other state",
                "state",
                "additional state",
                "other jurisdiction",
            ]
            .iter()
            .any(|noun| rest.starts_with(noun))
    });
    let limited = words.has_any("under|less than|below|no more than|fewer than");
    if let Some(count) = &count {
        facts.push(fact(
            "other_row_states",
            Some(count.number.clone()),
            Some("count"),
        ));
    }
    if (count.is_some() || limited)
        && let Some(limit) = values.iter().find(|value| value.unit == Some("percent"))
    {
        facts.push(fact(
            "other_row_threshold",
            Some(limit.number.clone()),
            Some("percent"),
        ));
    }
}

/// `Geographic Concentrations in excess of 10%: California 47.04%, New York 12.10%`.
fn read_concentrations(sentence: &str, values: &[Value], facts: &mut Vec<Fact>) {
    let mut from = 0;
    for value in values.iter().filter(|value| value.unit == Some("percent")) {
        let between = &sentence[from..value.start];
        let name = between
            .rsplit([':', ',', ';', '%'])
            .next()
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_ascii_alphabetic() && c != '.');
        let name = name.strip_prefix("and ").unwrap_or(name);
        if let Some(code) = state_code(name) {
            facts.push(fact(
                format!("geo_over_10:{code}"),
                Some(value.number.clone()),
                Some("percent"),
            ));
        }
        from = value.end;
    }
}

/// `Range of Mortgage Rates 5.500% to 7.510%`: two facts.
fn read_range(sentence: &str, lower: &str, values: &[Value], facts: &mut Vec<Fact>) {
    let [first, second, ..] = values else {
        return;
    };
    let head = ["ranged from", "ranging from", "range from"]
        .iter()
        .find_map(|phrase| lower.find(phrase))
        .map_or_else(
            || &sentence["range of".len().min(sentence.len())..first.start],
            |at| &sentence[..at],
        );
    let mut name: String = match decode_measure(head.trim_end_matches(['$', ' ', ':'])) {
        Some(measure) => measure
            .key
            .trim_start_matches("wa_")
            .trim_start_matches("avg_")
            .to_owned(),
        None => crate::strat::measure::fallback_key(head),
    };
    name.truncate(48);
    let unit = first.unit.or(second.unit);
    facts.push(fact(
        format!("range_of_{name}.lower"),
        Some(first.number.clone()),
        unit,
    ));
    facts.push(fact(
        format!("range_of_{name}.upper"),
        Some(second.number.clone()),
        unit,
    ));
}

/// Phrases that open a statistic.
const OPENERS: &[(&str, &str)] = &[
    ("weighted average", "wa"),
    ("weighted-average", "wa"),
    ("average", "wa"),
    ("minimum", "min"),
    ("min:", "min"),
    ("lowest", "min"),
    ("maximum", "max"),
    ("max:", "max"),
    ("highest", "max"),
];

fn read_averages(sentence: &str, lower: &str, values: &[Value], facts: &mut Vec<Fact>) {
    let mut opened: Vec<(usize, usize, &'static str)> = Vec::new();
    for (phrase, kind) in OPENERS {
        let mut from = 0;
        while let Some(at) = lower[from..].find(phrase).map(|at| from + at) {
            from = at + phrase.len();
            if !opened
                .iter()
                .any(|(start, end, _)| at < *end && from > *start)
            {
                opened.push((at, from, *kind));
            }
        }
    }
    opened.sort_unstable();
    let is_gross = lower.contains("without the adjustment")
        || lower.contains("without such adjustment")
        || lower.contains("before adjustment");
    for (n, (start, end, kind)) in opened.iter().enumerate() {
        let stop = opened.get(n + 1).map_or(sentence.len(), |next| next.0);
        let inside: Vec<&Value> = values
            .iter()
            .filter(|v| v.start >= *end && v.start < stop)
            .collect();
        let Some(first) = inside.first() else {
            // `weighted average maximum mortgage rate`: the next opener continues this one.
            continue;
        };
        let phrase_start = if *start > 0 && *kind != "wa" && n > 0 && opened[n - 1].1 + 1 >= *start
        {
            opened[n - 1].0
        } else {
            *start
        };
        let is_average = opened
            .iter()
            .any(|(s, _, k)| *s == phrase_start && *k == "wa");
        let head = &sentence[phrase_start..first.start];
        let Some((key, unit)) = metric(head).or_else(|| before_colon(sentence)) else {
            continue;
        };
        let Some(value) = inside.iter().find(|value| fits(value, unit)) else {
            continue;
        };
        let name = match (*kind, is_average) {
            (_, true) if key == "wa_rate" && is_gross => "wa_gross_rate".to_owned(),
            (_, true) => key,
            (kind, false) => format!(
                "{kind}_{}",
                key.trim_start_matches("wa_")
                    .trim_start_matches("avg_")
                    .trim_start_matches("max_")
                    .trim_start_matches("min_")
            ),
        };
        let unit = if value.unit == Some("years") {
            Some("years")
        } else {
            Some(unit)
        };
        facts.push(fact(name, Some(value.number.clone()), unit));
    }
}

/// The measure that a phrase names: the words before `of the`, else all of them.
fn metric(head: &str) -> Option<(String, &'static str)> {
    let lower = head.to_ascii_lowercase();
    let cuts = [" of the ", " for the ", " is ", " was ", " of "];
    let short = cuts.iter().filter_map(|cut| lower.find(cut)).min();
    let read = |text: &str| {
        decode_measure(text)
            .filter(|measure| measure.key.starts_with("wa_") || measure.key == "avg_balance")
            .and_then(|measure| Some((measure.key.into_owned(), measure.unit?)))
    };
    short
        .and_then(|at| read(&head[..at]))
        .or_else(|| read(head))
}

/// `FICO: AVERAGE 635 MIN: 496`: the metric stands before the colon.
fn before_colon(sentence: &str) -> Option<(String, &'static str)> {
    let head = sentence.split(':').next()?;
    if head.len() > 40 {
        return None;
    }
    let measure = decode_measure(head)?;
    Some((measure.key.into_owned(), measure.unit?))
}

fn fits(value: &Value, unit: &str) -> bool {
    match unit {
        "points" => {
            matches!(value.unit, None | Some("points"))
                && value
                    .number
                    .decimal()
                    .is_some_and(|n| n >= 200.into() && n <= 999.into())
        }
        "months" => matches!(value.unit, Some("months" | "years")),
        "ratio" => matches!(value.unit, None | Some("ratio")),
        unit => value.unit == Some(unit),
    }
}

/// `2,345 Mortgage Loans with an aggregate Principal Balance ... of approximately $N`.
fn read_pool(lower: &str, values: &[Value], facts: &mut Vec<Fact>) {
    let Some(at) = lower.find("aggregate") else {
        return;
    };
    let (Some(count), Some(balance)) = (
        values
            .iter()
            .rfind(|value| value.end <= at && value.unit.is_none()),
        values
            .iter()
            .find(|value| value.start > at && value.unit == Some("USD")),
    ) else {
        return;
    };
    let noun = Words::of(&lower[count.end..at]);
    if noun.has_any("loan|contract|receivable|account|lease|heloc")
        && noun.len() <= 12
        && !noun.has("average")
    {
        facts.push(fact(
            "pool_total_count",
            Some(count.number.clone()),
            Some("count"),
        ));
        facts.push(fact(
            "pool_total_balance",
            Some(balance.number.clone()),
            Some("USD"),
        ));
    }
}

/// What part of the pool a percent speaks of.
const SHARES: &[(&str, &str)] = &[
    (
        "pct_prepay_penalty",
        "prepayment penalty|prepayment charge|prepayment premium|prepayment fee",
    ),
    ("pct_io", "io"),
    ("pct_second_lien", "second lien|junior lien|second mortgage"),
    ("pct_first_lien", "first lien|first mortgage"),
    ("pct_balloon", "balloon"),
    ("pct_fixed_rate", "fixed rate|fixed"),
    ("pct_adjustable_rate", "adjustable rate|adjustable|arm"),
    ("pct_owner_occupied", "owner occupied|primary residence"),
    ("pct_cashout", "cashout"),
    ("pct_mi", "mortgage insurance"),
    ("pct_full_doc", "full documentation"),
    ("pct_simple_interest", "simple interest"),
    ("pct_delinquent", "delinquent|day past due"),
];

/// `approximately 29.39% of the Mortgage Loans are fixed-rate`.
fn read_shares(sentence: &str, values: &[Value], facts: &mut Vec<Fact>) {
    let percents: Vec<&Value> = values
        .iter()
        .filter(|value| value.unit == Some("percent"))
        .collect();
    let [value] = percents[..] else {
        return;
    };
    let words = Words::of(sentence);
    if !words.has_any("percent of the|percent of")
        || words.has_any("ltv|rate of|less than|more than|excess")
    {
        return;
    }
    if let Some((name, _)) = SHARES.iter().find(|(_, phrases)| words.has_any(phrases)) {
        facts.push(fact(*name, Some(value.number.clone()), Some("percent")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn case(text: &str, expected: &[&str]) {
        let got: Vec<String> = read_facts(text)
            .iter()
            .map(|fact| {
                let value = fact
                    .value
                    .as_ref()
                    .map_or("null".to_owned(), ToString::to_string);
                format!(
                    "{} {value} {}",
                    fact.name,
                    fact.unit.as_deref().unwrap_or("-")
                )
            })
            .collect();
        assert_eq!(got, expected, "`{text}`");
    }

    #[test]
    fn averages() {
        case(
            "Some loans are shown at rates net of the premium. As of the cut-off date, the weighted average mortgage rate \
             of the loans (as so adjusted) should be approximately 5.125% per annum. Without the adjustment, the weighted \
             average mortgage rate of the loans should be approximately 5.250% per annum.",
            &["wa_rate 5.125 percent", "wa_gross_rate 5.250 percent"],
        );
        case(
            "The weighted average original Loan-to-Value Ratio of the mortgage loans is about 68.40%.",
            &["wa_original_ltv 68.40 percent"],
        );
        case(
            "On that date the average current mortgage loan principal balance of the mortgage loans was $312,004.",
            &["avg_balance 312004 USD"],
        );
        case(
            "The weighted average remaining term to maturity of the loans will be approximately 341 months.",
            &["wa_remaining_term 341 months"],
        );
        case(
            "The weighted average FICO score was 702 and the weighted average combined loan-to-value ratio was 81.20%.",
            &["wa_fico 702 points", "wa_cltv 81.20 percent"],
        );
        case(
            "FICO: AVERAGE 641 MIN: 500 MAX: 790",
            &[
                "wa_fico 641 points",
                "min_fico 500 points",
                "max_fico 790 points",
            ],
        );
        case(
            "The weighted average seasoning of the Receivables was 7 months.",
            &["wa_age 7 months"],
        );
        case(
            "The weighted average gross margin of the adjustable rate loans is 6.100% and the weighted average maximum mortgage rate is 14.200%.",
            &["wa_margin 6.100 percent", "wa_max_rate 14.200 percent"],
        );
        case(
            "The weighted average net mortgage rate is 6.001%.",
            &["wa_net_rate 6.001 percent"],
        );
    }

    #[test]
    fn places() {
        case(
            "The Other row includes 27 other states with under 1.50% concentrations individually. No more than \
             approximately 0.875% of the loans are in any one postal zip code area.",
            &[
                "other_row_states 27 count",
                "other_row_threshold 1.50 percent",
                "max_zip_pct 0.875 percent",
            ],
        );
        case(
            "Geographic Concentrations in excess of 10%: California 41.10%, New York 11.20%",
            &[
                "geo_over_10:CA 41.10 percent",
                "geo_over_10:NY 11.20 percent",
            ],
        );
    }

    #[test]
    fn a_remainder_without_its_number_of_states() {
        case(
            "Other includes states with under 3% concentrations individually.",
            &["other_row_threshold 3 percent"],
        );
    }

    #[test]
    fn notes_without_values() {
        case(
            "Does not take into account any secondary financing on the loans.",
            &["ltv_exclusion null -"],
        );
        case(
            "Based upon representations of the related borrowers at origination.",
            &["basis_note null -"],
        );
        case(
            "Percentages may not add to 100.00% due to rounding.",
            &["rounding_note null -"],
        );
        case("The loans have no margin.", &[]);
    }

    #[test]
    fn pools_ranges_and_shares() {
        case(
            "The pool consists of approximately 2,345 Mortgage Loans with an aggregate Principal Balance of approximately $401,000,000.50.",
            &[
                "pool_total_count 2345 count",
                "pool_total_balance 401000000.50 USD",
            ],
        );
        case(
            "Range of Mortgage Rates: 5.500% to 7.510%",
            &[
                "range_of_rate.lower 5.500 percent",
                "range_of_rate.upper 7.510 percent",
            ],
        );
        case(
            "Approximately 29.39% of the Mortgage Loans are fixed-rate.",
            &["pct_fixed_rate 29.39 percent"],
        );
    }
}
