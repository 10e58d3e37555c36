//! The whole pipeline in one function: bytes in, one [`Filing`] out. No I/O.

use sha2::Digest;
use sha2::Sha256;

use crate::cover::compare;
use crate::cover::read_cover;
use crate::deal::read_deal;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::documents::check_count;
use crate::documents::read_documents;
use crate::header::read_header;
use crate::items::read_items;
use crate::lexer::Lines;
use crate::lexer::lex;
use crate::line::LineKind;
use crate::model::Accounting;
use crate::model::Content;
use crate::model::Filing;
use crate::model::Item;
use crate::model::SCHEMA_VERSION;
use crate::model::SourceFacts;
use crate::model::Table;
use crate::source::Source;
use crate::source::SourceError;
use crate::strat::read::read_table;
use crate::strat::pool::Groups;
use crate::table::assemble::read_region;
use crate::table::region::Region;
use crate::table::regions::find_regions;
use crate::table::regions::mark_running_heads;

/// What to read beyond the default.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// Keep each cell's text, line and columns.
    pub provenance: bool,
}

/// Reads one filing. `path` is only repeated in the output.
///
/// # Errors
/// Where the bytes are not text at all; content never makes it fail.
pub fn extract(path: &str, raw: &[u8], options: Options) -> Result<Filing, SourceError> {
    let source = Source::new(raw)?;
    Ok(extract_with_lines(path, &source, options).0)
}

/// Reads one filing; its lines come back too, each with its final class.
pub fn extract_with_lines<'a>(
    path: &str,
    source: &'a Source<'_>,
    options: Options,
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
    let tables = read_tables(&mut lines, &documents, &items, options);
    let filing = Filing {
        schema_version: SCHEMA_VERSION,
        source: SourceFacts {
            path: path.to_owned(),
            bytes: source.raw().len() as u64,
            lines: lines.len() as u64,
            sha256: hex(&Sha256::digest(source.raw())),
            encoding: source.encoding().name().into(),
        },
        submission,
        documents: documents.into_iter().map(|part| part.facts).collect(),
        cover,
        deal,
        items,
        tables,
        diagnostics: sink.into_sorted(),
        accounting: account(&lines),
    };
    (filing, lines)
}

/// Reads the tables of every text document, and says where each stands.
fn read_tables(
    lines: &mut Lines<'_>,
    documents: &[DocumentPart],
    items: &[Item],
    options: Options,
) -> Vec<Table> {
    let mut tables = Vec::new();
    for (at, document) in documents.iter().enumerate() {
        if document.facts.content != Content::Text {
            continue;
        }
        mark_running_heads(lines, document.body.clone());
        let mut groups = Groups::default();
        let mut page = 1;
        let mut seen = document.body.start;
        for range in find_regions(lines, document.body.clone()) {
            let region = Region::new(lines, range);
            for raw in read_region(&region) {
                let banner = raw.banner_group.clone();
                let mut table = read_table(raw, lines, options.provenance);
                let first = table
                    .rows
                    .first()
                    .and_then(|r| r.lines)
                    .unwrap_or(table.lines);
                let end = (first.start as usize).saturating_sub(1);
                if end > seen {
                    page += (seen..end)
                        .filter(|&idx| lines.kind(idx) == LineKind::PageMark)
                        .count() as u32;
                    seen = end;
                }
                groups.place(&mut table, banner);
                table.page = page;
                table.document = at as u32 + 1;
                table.table = tables.len() as u32 + 1;
                table.item = items
                    .iter()
                    .find(|i| {
                        i.document == table.document
                            && i.lines.start <= first.start
                            && first.start <= i.lines.end
                    })
                    .map(|i| i.number.clone());
                tables.push(table);
            }
        }
    }
    tables
}

fn account(lines: &Lines<'_>) -> Accounting {
    let mut counts = [0u64; LineKind::ALL.len()];
    for idx in 0..lines.len() {
        counts[lines.kind(idx) as usize] += 1;
    }
    Accounting {
        lines: lines.len() as u64,
        classes: LineKind::ALL
            .iter()
            .map(|&kind| (kind.name(), counts[kind as usize]))
            .collect(),
        table_lines: 0,
        unexplained_table_lines: counts[LineKind::Unexplained as usize],
    }
}

fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes
        .iter()
        .flat_map(|b| [DIGITS[usize::from(b >> 4)], DIGITS[usize::from(b & 15)]])
        .map(char::from)
        .collect()
}
