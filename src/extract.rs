//! The whole pipeline in one function: bytes in, one [`Filing`] out. No I/O.

use crate::cover::compare;
use crate::cover::read_cover;
use crate::deal::read_deal;
use crate::diag::Code;
use crate::diag::Sink;
use crate::documents::check_count;
use crate::documents::read_documents;
use crate::header::read_header;
use crate::items::read_items;
use crate::lexer::Lines;
use crate::lexer::lex;
use crate::line::LineKind;
use crate::model::Accounting;
use crate::model::Filing;
use crate::model::SCHEMA_VERSION;
use crate::model::SourceFacts;
use crate::model::Table;
use crate::source::Source;
use crate::source::SourceError;
use crate::strat::typist::Typist;
use crate::tables::read_tables;

/// What to read beyond the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Keep each cell's text, line and columns.
    pub provenance: bool,
}

/// Takes a filing piece by piece, in the order in which it goes out, so that nobody has to hold all
/// of its tables at once.
pub trait Receiver {
    /// What is known before the tables: all but tables, diagnostics and accounting.
    fn begin(&mut self, filing: &Filing);

    /// The next table of the filing that began.
    fn table(&mut self, filing: &Filing, table: Table);
}

impl Receiver for Vec<Table> {
    fn begin(&mut self, _: &Filing) {}

    fn table(&mut self, _: &Filing, mut table: Table) {
        table.tighten();
        self.push(table);
    }
}

/// Reads one filing. `path` is only repeated in the output.
///
/// # Errors
/// Where the bytes are not text at all; content never makes it fail.
pub fn extract(path: &str, raw: &[u8], options: Options) -> Result<Filing, SourceError> {
    let source = Source::new(raw)?;
    Ok(Extractor::default()
        .extract_with_lines(path, &source, options)
        .0)
}

/// Reads one filing after another, and keeps what it learns of the words of their tables: titles,
/// headings and labels come again from filing to filing. What is read of a filing does not depend on
/// those before it; some megabytes are kept at most.
#[derive(Clone, Debug, Default)]
pub struct Extractor {
    typist: Typist,
}

impl Extractor {
    /// Reads one filing; its lines come back too, each with its final class.
    pub fn extract_with_lines<'a>(
        &mut self,
        path: &str,
        source: &'a Source<'_>,
        options: Options,
    ) -> (Filing, Lines<'a>) {
        let mut tables = Vec::new();
        let (mut filing, lines) = self.extract_to(path, source, options, &mut tables);
        filing.tables = tables;
        (filing, lines)
    }

    /// Reads one filing and hands its tables over one by one; the filing that comes back holds none.
    pub fn extract_to<'a>(
        &mut self,
        path: &str,
        source: &'a Source<'_>,
        options: Options,
        receiver: &mut dyn Receiver,
    ) -> (Filing, Lines<'a>) {
        let mut lines = lex(source);
        let mut sink = Sink::default();
        let submission = read_header(&lines, &mut sink);
        let documents = read_documents(&mut lines, &mut sink);
        let filed = submission.as_ref().and_then(|s| s.filed_as_of_date);
        let items = read_items(&mut lines, &documents, filed, &mut sink);
        let cover = read_cover(&lines, &documents, &mut sink);
        let deal = read_deal(&lines, &documents, cover.as_ref(), submission.as_ref());
        if let Some(submission) = &submission {
            check_count(submission, &documents, &mut sink);
            if let Some(cover) = &cover {
                compare(cover, submission, &documents, &mut sink);
            }
        }
        if source.unmappable() > 0 {
            sink.report(
                Code::UnmappableCharacter,
                1,
                1,
                format!(
                    "expected characters of Latin-1, found {} others: each is read as `?`",
                    source.unmappable()
                ),
            );
        }
        let mut filing = Filing {
            schema_version: SCHEMA_VERSION,
            source: SourceFacts {
                path: path.to_owned(),
                bytes: source.raw().len() as u64,
                lines: lines.len() as u64,
                sha256: hex(source.sha256()),
                encoding: source.encoding().name().into(),
            },
            submission,
            documents: documents.iter().map(|part| part.facts.clone()).collect(),
            cover,
            deal,
            items,
            tables: Vec::new(),
            diagnostics: Vec::new(),
            accounting: Accounting::default(),
        };
        receiver.begin(&filing);
        let table_lines = read_tables(
            &mut lines,
            &documents,
            &filing.items,
            options.provenance,
            &mut self.typist,
            &mut sink,
            &mut |table| receiver.table(&filing, table),
        );
        filing.diagnostics = sink.into_sorted();
        filing.accounting = account(&lines, table_lines);
        (filing, lines)
    }
}

fn account(lines: &Lines<'_>, table_lines: u64) -> Accounting {
    let mut counts = [0u64; LineKind::ALL.len()];
    for run in lines.kinds().chunk_by(|a, b| a == b) {
        counts[run[0] as usize] += run.len() as u64;
    }
    Accounting {
        lines: lines.len() as u64,
        classes: LineKind::ALL
            .iter()
            .map(|&kind| (kind.name(), counts[kind as usize]))
            .collect(),
        table_lines,
        unexplained_table_lines: counts[LineKind::Unexplained as usize],
    }
}

/// Lower-case hex.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}
