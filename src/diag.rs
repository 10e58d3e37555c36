//! Diagnostics: stable codes, and a sink that collects them while parsing goes on.
//!
//! Content never makes parsing fail: every doubt becomes a [`Diagnostic`] with line and column.
//! Codes are public: never reused, never renamed.

use crate::model::Diagnostic;
use crate::model::Severity;

macro_rules! codes {
    ($($variant:ident = $name:literal, $severity:ident, $doc:literal;)*) => {
        /// Every diagnostic that pooltab reports.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code {
            $(#[doc = $doc] $variant,)*
        }

        impl Code {
            /// All codes.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The public name, `area.problem`.
            pub fn name(self) -> &'static str {
                match self { $(Code::$variant => $name,)* }
            }

            /// How bad it is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }

            /// What it means, in one sentence.
            pub fn meaning(self) -> &'static str {
                match self { $(Code::$variant => $doc,)* }
            }
        }
    };
}

codes! {
    UnmappableCharacter = "source.unmappable-character", Warning, "Characters outside Latin-1 became `?`.";
    TruncatedFiling = "container.truncated", Warning, "The file ends inside a document, a header or an envelope.";
    HtmlDocument = "container.html", Warning, "A document is HTML: its tables are not read.";
    DocumentCount = "container.document-count", Note, "The header counts other documents than the file holds.";
    BadHeaderDate = "header.bad-date", Warning, "A date of the header cannot be read.";
    BadHeaderField = "header.bad-field", Warning, "A line of the header cannot be read.";
    CoverDisagrees = "cover.header-disagrees", Note, "The cover page and the header print different facts.";
    UnknownItem = "item.unknown-number", Note, "A heading has the form of an item, but no list of form 8-K has its number.";
    UnexplainedLine = "table.unexplained-line", Warning, "A line inside a table is none of its parts.";
    TruncatedTable = "table.truncated", Warning, "The filing ends inside a table.";
    SecondTotal = "table.second-total", Warning, "A table prints a second total row.";
    LongNumber = "cell.long-number", Warning, "A number has more digits than exact arithmetic holds: it is kept and not added up.";
    LessThanMark = "cell.less-than", Note, "A cell holds a mark that a note defines as less than a printed unit.";
    MistypedCell = "cell.mistyped", Warning, "Letters stand for digits in a number: the cell has no value.";
    StrayCell = "cell.stray", Warning, "A number stands under no column.";
    Misfit = "column.misfit", Warning, "A column holds values that its measure cannot have.";
    Mismatch = "table.mismatch", Warning, "A check of a table fails.";
    PoolTotals = "pool.totals", Warning, "A table prints other totals than the other tables of its group.";
    UnboundFootnote = "footnote.unbound", Note, "A mark has no footnote.";
}

/// Collects diagnostics.
#[derive(Debug, Default)]
pub struct Sink {
    found: Vec<Diagnostic>,
}

impl Sink {
    /// Adds a diagnostic at a 1-based line and column.
    pub fn report(
        &mut self,
        code: Code,
        line_no: usize,
        column: usize,
        message: impl Into<String>,
    ) {
        self.found.push(Diagnostic {
            code: code.name(),
            severity: code.severity(),
            line: line_no as u32,
            column: column as u32,
            message: message.into(),
        });
    }

    /// All diagnostics, in line order.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.found
            .sort_by(|a, b| (a.line, a.column, a.code).cmp(&(b.line, b.column, b.code)));
        self.found
    }
}
