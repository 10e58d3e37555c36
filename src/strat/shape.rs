//! What the labels of a table look like, taken together.
//!
//! ```text
//! Texas, Ohio, Other              states
//! $1 - $50,000, $50,001 or more   money
//! Purchase, Cash-Out Refinanced   the usual values of loan_purpose
//! ```
//!
//! Evidence only: which dimension it speaks for is decided in [`super::dimension`].

use std::sync::LazyLock;

use rust_decimal::Decimal;

use crate::blanks::trim;
use crate::model::Bucket;
use crate::number::compare;
use crate::states::state_code;
use crate::strat::dated::read_dated;
use crate::strat::memo::Memo;
use crate::strat::range::Form;
use crate::strat::range::Signs;
use crate::strat::range::scan_form;
use crate::strat::words::Vocabulary;
use crate::strat::words::Words;

/// Labels beyond this many add nothing to what they look like.
const MOST_LABELS: usize = 40;

/// Counts of what labels look like.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shape {
    /// Labels that speak at all: no remainder, no `None`, no blank.
    pub labels: usize,
    /// State names.
    pub states: usize,
    /// Numbers and ranges of numbers.
    pub numbers: usize,
    /// Of these, with `$`.
    pub money: usize,
    /// Of these, with `%`.
    pub percents: usize,
    /// Of these, with `x`.
    pub ratios: usize,
    /// Of these, with `months` or `years`.
    pub terms: usize,
    /// Of these, with `days`.
    pub days: usize,
    /// Of these, single numbers.
    pub points: usize,
    /// Months, days and ranges of them.
    pub dates: usize,
    /// Years alone.
    pub years: usize,
    /// Five digits alone.
    pub zips: usize,
    /// The smallest bound.
    pub least: Option<Decimal>,
    /// The largest bound.
    pub most: Option<Decimal>,
    /// The most decimals printed.
    pub scale: u32,
    /// The dimension of which most labels are usual values.
    pub values_of: Option<&'static str>,
}

impl Shape {
    /// Looks at the labels.
    pub fn of(labels: &[&str]) -> Shape {
        Shape::of_looks(labels, &mut Memo::default())
    }

    /// The same, with what earlier labels looked like.
    pub fn of_looks(labels: &[&str], looks: &mut Memo<Look>) -> Shape {
        let mut shape = Shape::default();
        let mut votes = [0u16; VALUES.len()];
        for label in labels.iter().take(MOST_LABELS) {
            shape.add(looks.get(trim(label), Look::of), &mut votes);
        }
        let best = (0..VALUES.len()).max_by_key(|&at| (votes[at], std::cmp::Reverse(at)));
        shape.values_of = best
            .filter(|&at| votes[at] >= 2 && usize::from(votes[at]) * 3 >= shape.labels * 2)
            .map(|at| VALUES[at].0);
        shape
    }

    /// Are at least half of the labels so?
    pub fn mostly(&self, count: usize) -> bool {
        count > 0 && count * 2 >= self.labels
    }

    /// Do numbers look like credit scores?
    pub fn is_scores(&self) -> bool {
        let (Some(least), Some(most)) = (self.least, self.most) else {
            return false;
        };
        self.scale == 0
            && self.numbers >= 3
            && self.mostly(self.numbers)
            && self.money + self.percents + self.terms + self.days == 0
            && (least >= Decimal::from(300) || least.is_zero())
            && most >= Decimal::from(600)
            && most <= Decimal::from(999)
    }

    /// Are the numbers calendar years and ranges of them (`2016 - 2020`)?
    pub fn is_years(&self) -> bool {
        self.scale == 0
            && self.money + self.percents + self.terms + self.days == 0
            && self.least.is_some_and(|least| least >= Decimal::from(1900))
            && self.most.is_some_and(|most| most <= Decimal::from(2100))
    }

    /// Is a bound larger than this?
    pub fn exceeds(&self, limit: i64) -> bool {
        self.most.is_some_and(|most| most > Decimal::from(limit))
    }

    fn add(&mut self, look: &Look, votes: &mut [u16]) {
        self.zips += usize::from(look.is_zip);
        self.labels += usize::from(look.kind != LookKind::Silent);
        match &look.kind {
            LookKind::Silent => {}
            LookKind::State => self.states += 1,
            LookKind::Year => self.years += 1,
            LookKind::Date => self.dates += 1,
            LookKind::Number(form, signs) => {
                self.numbers += 1;
                self.money += usize::from(signs.money);
                self.percents += usize::from(signs.percent);
                self.ratios += usize::from(signs.ratio);
                self.days += usize::from(signs.unit == Some("days"));
                self.terms += usize::from(matches!(signs.unit, Some("months" | "years")));
                match form {
                    Form::Point(value) => {
                        self.points += 1;
                        self.bound(value.decimal());
                    }
                    Form::Range(lower, upper) => {
                        for end in lower.iter().chain(upper.iter()) {
                            self.bound(end.value.decimal());
                        }
                    }
                }
            }
            LookKind::Words(values) => {
                for (at, vote) in votes.iter_mut().enumerate() {
                    *vote += (values >> at & 1) as u16;
                }
            }
        }
    }

    fn bound(&mut self, value: Option<Decimal>) {
        if let Some(value) = value {
            self.scale = self.scale.max(value.scale());
            if self
                .least
                .is_none_or(|least| compare(&value, &least).is_lt())
            {
                self.least = Some(value);
            }
            if self.most.is_none_or(|most| compare(&value, &most).is_gt()) {
                self.most = Some(value);
            }
        }
    }
}

/// What one label looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Look {
    is_zip: bool,
    kind: LookKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum LookKind {
    /// A remainder, `None`, a blank.
    Silent,
    State,
    Year,
    Date,
    Number(Form, Signs),
    /// Words, with a bit for each line of [`VALUES`] of which they are a usual value.
    Words(u32),
}

impl Look {
    /// Looks at a label without blanks around it.
    pub fn of(label: &str) -> Look {
        Look {
            is_zip: label.len() == 5 && label.bytes().all(|b| b.is_ascii_digit()),
            kind: LookKind::of(label),
        }
    }
}

impl LookKind {
    fn of(label: &str) -> LookKind {
        if label.is_empty() {
            return LookKind::Silent;
        }
        if label.bytes().any(|b| b.is_ascii_digit()) {
            match read_dated(label) {
                Some(Bucket::Year { .. }) => return LookKind::Year,
                Some(_) => return LookKind::Date,
                None => {}
            }
            if let Some((form, signs)) = scan_form(label) {
                return LookKind::Number(form, signs);
            }
        } else if state_code(label).is_some() {
            return LookKind::State;
        }
        let words = Words::of(label);
        if words.starts_any("other|all other|remaining|all remaining")
            || words.starts_any("unknown|na|none|not|no") && words.len() <= 3
        {
            return LookKind::Silent;
        }
        static VOCABULARY: LazyLock<Vocabulary> =
            LazyLock::new(|| Vocabulary::new(VALUES.iter().map(|(_, phrases)| *phrases)));
        LookKind::Words(VOCABULARY.lines(&words))
    }
}

/// Usual values of dimensions of words (DOMAIN section 3), as words normalise them.
const VALUES: &[(&str, &str)] = &[
    (
        "loan_purpose",
        "purchase|cashout|refinance|rate term|rate and term|debt consolidation|home improvement|equity take out|\
        construction permanent|construction to permanent|no cashout|equity refinance",
    ),
    (
        "occupancy",
        "owner occupied|primary|primary residence|primary home|second home|secondary|secondary residence|investor|\
        investment|investment property|non owner|vacation|second vacation|principal residence",
    ),
    (
        "property_type",
        "single family|sfd|sfr|pud|condo|condominium|townhouse|planned unit|coop|cooperative|manufactured|2 4 family|\
        2 4 unit|two to four|two four|1 4 family|multifamily|multi family|detached|attached|dwelling|office|retail|\
        industrial|hotel|hospitality|self storage|mobile home|mixed use|rowhouse|duplex|high rise|low rise|hi rise|\
        anchored|unanchored|modular",
    ),
    (
        "documentation",
        "full|full documentation|alternative|alternative documentation|full alternative|stated|stated income|limited|\
        reduced|lite|no ratio|nina|siva|sisa|no documentation|no income|streamlined|streamline|easy documentation|\
        preferred|no stated income|verified|express|documentation",
    ),
    (
        "lien_position",
        "first lien|second lien|first|second|junior lien|senior lien",
    ),
    (
        "new_used",
        "new|used|pre owned|preowned|new vehicle|used vehicle",
    ),
    (
        "loan_status",
        "in school|grace|deferment|forbearance|repayment|claim|in repayment|deferred",
    ),
    (
        "loan_type",
        "stafford|plu|plus|sls|consolidation|subsidized|unsubsidized|heal|private|alternative loan",
    ),
    (
        "school_type",
        "2 year|4 year|two year|four year|proprietary|vocational|graduate|trade|undergraduate|community college|\
        technical",
    ),
    (
        "unit_type",
        "single wide|double wide|single section|multi section|triple wide|multi wide",
    ),
    (
        "site",
        "park|private land|land home|private property|leased lot|owned land|mobile home park",
    ),
    (
        "balloon",
        "balloon|fully amortizing|ard|partial io|hyperamortizing|partially amortizing",
    ),
    (
        "product_type",
        "fixed|arm|libor|adjustable|balloon|hybrid|fixed rate|2 28|3 27|5 25|30 year|15 year|1 29|adjustable rate|\
        lib6m|30y|15y|level pay|graduated payment|fixed 30|cofi|mta",
    ),
    ("ownership", "fee|fee simple|leasehold|fee leasehold"),
    ("tenancy", "single tenant|multi tenant|multiple tenant"),
    (
        "conforming",
        "conforming|non conforming|nonconforming|jumbo|conforming balance|non conforming balance",
    ),
    ("channel", "retail|wholesale|correspondent|broker"),
    (
        "lease_type",
        "finance lease|true lease|operating lease|fair market value lease|conditional sale|equipment loan",
    ),
    (
        "delinquency_status",
        "current|30 59 day|60 89 day|foreclosure|bankruptcy|reo|30 day|60 day|90 day",
    ),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_of_one_kind() {
        let shape = Shape::of(&["Texas", "OH", "Other (less than 2%)"]);
        assert_eq!((shape.labels, shape.states), (2, 2));
        assert!(
            Shape::of(&["500 - 519", "520 - 599", "700 and above", "Not Available"]).is_scores()
        );
        assert!(!Shape::of(&["349 - 360", "121 - 180", "1 - 120"]).is_scores());
        let shape = Shape::of(&["$1 - $50,000", "$50,001 or more"]);
        assert_eq!((shape.numbers, shape.money), (2, 2));
        assert_eq!(Shape::of(&["2003", "2004"]).years, 2);
        assert_eq!(Shape::of(&["Jan 2005", "Feb 2005"]).dates, 2);
        assert_eq!(Shape::of(&["90210", "10001"]).zips, 2);
    }

    #[track_caller]
    fn values(labels: &[&str], expected: Option<&str>) {
        assert_eq!(Shape::of(labels).values_of, expected, "{labels:?}");
    }

    #[test]
    fn usual_values() {
        values(
            &["Purchase", "Cash-Out Refinanced", "Rate/Term Refinanced"],
            Some("loan_purpose"),
        );
        values(
            &["Investment", "Owner Occupied", "Second/Vacation Home"],
            Some("occupancy"),
        );
        values(
            &[
                "2-4 Units",
                "Low-rise Condo",
                "PUD",
                "Single Family Residence",
            ],
            Some("property_type"),
        );
        values(
            &["CLUES Plus", "Full/Alternative", "No Income", "Reduced"],
            Some("documentation"),
        );
        values(&["First Lien", "Second Lien"], Some("lien_position"));
        values(&["New", "Used"], Some("new_used"));
        values(
            &["In-School", "Grace", "Deferment", "Repayment"],
            Some("loan_status"),
        );
        values(&["Fee", "Leasehold", "Fee/Leasehold"], Some("ownership"));
        values(&["Retail", "Wholesale", "Correspondent"], Some("channel"));
        values(&["Retail", "Office"], Some("property_type"));
        values(&["Conforming", "Non-Conforming"], Some("conforming"));
        values(&["Alpha Corp.", "Beta Corp."], None);
    }
}
