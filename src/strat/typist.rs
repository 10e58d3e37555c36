//! Everything that gives raw tables their types, with what it learned of the tables before.
//!
//! The titles, headings, labels and footnotes of a filing come again from group to group, and from
//! filing to filing: each is read once (see [`super::memo`]). What is learned depends on the texts
//! alone, so one typist serves any number of filings.

use jiff::civil::Date;

use crate::model::Fact;
use crate::strat::bucket::BucketReader;
use crate::strat::dimension::DimensionReader;
use crate::strat::facts::read_facts;
use crate::strat::group::as_of_date;
use crate::strat::group::group_in_title;
use crate::strat::measure::ColumnMeasure;
use crate::strat::measure::read_measures;
use crate::strat::memo::Memo;
use crate::strat::refuse::RefusalReader;
use crate::strat::words::Words;

/// Readers of the words of tables.
#[derive(Clone, Debug, Default)]
pub struct Typist {
    /// What tables split their pool by.
    pub dimensions: DimensionReader,
    /// What rows hold.
    pub buckets: BucketReader,
    /// What is no stratification.
    pub refusals: RefusalReader,
    measures: Memo<Vec<ColumnMeasure>>,
    titles: Memo<TitleFacts>,
    facts: Memo<Vec<Fact>>,
    key: String,
}

/// What a title says beside its dimension.
#[derive(Clone, Debug, Default)]
pub struct TitleFacts {
    /// The pool group inside it.
    pub group: Option<String>,
    /// The date of its as-of phrase.
    pub as_of: Option<Date>,
    /// What `(Dollars in thousands)` in it multiplies amounts by; else 1.
    pub scale: u32,
}

impl Typist {
    /// The measures of a table's columns.
    pub fn measures(&mut self, headings: &[String]) -> Vec<ColumnMeasure> {
        self.key.clear();
        for heading in headings {
            self.key.push_str(heading);
            self.key.push('\n');
        }
        self.measures
            .get(&self.key, |_| read_measures(headings))
            .clone()
    }

    /// Group and date of a title.
    pub fn title(&mut self, title: &str) -> &TitleFacts {
        self.titles.get(title, |title| TitleFacts {
            group: group_in_title(title),
            as_of: as_of_date(title),
            scale: Words::of(title).scale(),
        })
    }

    /// The facts of a footnote.
    pub fn facts(&mut self, note: &str) -> Vec<Fact> {
        self.facts.get(note, read_facts).clone()
    }
}
