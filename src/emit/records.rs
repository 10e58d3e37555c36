//! The records of CONTRACT sections 3 and 4 as JSON, one function a record, field by field.
//!
//! The `Serialize` of the model says the same; a test compares the two byte by byte.

use std::io;
use std::io::Write;

use crate::emit::json::Json;
use crate::model::Accounting;
use crate::model::Bucket;
use crate::model::Cell;
use crate::model::Check;
use crate::model::CheckStatus;
use crate::model::Column;
use crate::model::Content;
use crate::model::Cover;
use crate::model::Deal;
use crate::model::Diagnostic;
use crate::model::Document;
use crate::model::Fact;
use crate::model::Filer;
use crate::model::FilerAddress;
use crate::model::Filing;
use crate::model::Footnote;
use crate::model::Item;
use crate::model::LineRange;
use crate::model::Row;
use crate::model::Severity;
use crate::model::Status;
use crate::model::Submission;
use crate::model::Table;
use crate::model::TableKind;
use crate::model::Total;
use crate::model::Verification;
use crate::number::Number;

/// Writes one filing as a JSON object and a line end: indented where `pretty`, else on one line.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_json(filing: &Filing, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut json = JsonFiling::begin(filing, pretty, out);
    for table in &filing.tables {
        json.table(table);
    }
    json.end(filing)
}

/// A filing that goes out as JSON while its tables are still being read.
#[derive(Debug)]
pub struct JsonFiling<'a> {
    json: Json<'a>,
}

impl<'a> JsonFiling<'a> {
    /// Writes all that stands before the tables.
    pub fn begin(filing: &Filing, pretty: bool, out: &'a mut dyn Write) -> JsonFiling<'a> {
        let mut json = Json::to_sink(pretty, out);
        json.open(b'{');
        put_head(&mut json, filing);
        json.key("tables").open(b'[');
        JsonFiling { json }
    }

    /// Writes the next table.
    pub fn table(&mut self, table: &Table) {
        self.json.element(|json| put_table(json, table));
    }

    /// Writes what stands after the tables, and a line end.
    ///
    /// # Errors
    /// Where anything since the beginning could not be written.
    pub fn end(mut self, filing: &Filing) -> io::Result<()> {
        let json = &mut self.json;
        json.close_brace(b']');
        json.key("diagnostics")
            .array(&filing.diagnostics, put_diagnostic);
        json.key("accounting");
        put_accounting(json, &filing.accounting);
        json.close_brace(b'}');
        self.json.close()
    }
}

fn put_head(json: &mut Json, filing: &Filing) {
    json.key("schema_version").text(filing.schema_version);
    json.key("source").object(|json| {
        let source = &filing.source;
        json.key("path").text(&source.path);
        json.key("bytes").integer(source.bytes);
        json.key("lines").integer(source.lines);
        json.key("sha256").text(&source.sha256);
        json.key("encoding").text(&source.encoding);
    });
    json.key("submission")
        .option(filing.submission.as_ref(), put_submission);
    json.key("documents").array(&filing.documents, put_document);
    json.key("cover").option(filing.cover.as_ref(), put_cover);
    json.key("deal").option(filing.deal.as_ref(), put_deal);
    json.key("items").array(&filing.items, put_item);
}

fn put_lines(json: &mut Json, lines: &LineRange) {
    json.object(|json| {
        json.key("start").integer(u64::from(lines.start));
        json.key("end").integer(u64::from(lines.end));
    });
}

fn put_submission(json: &mut Json, submission: &Submission) {
    json.object(|json| {
        json.key("accession_number")
            .text_or_null(submission.accession_number.as_deref());
        json.key("form_type")
            .text_or_null(submission.form_type.as_deref());
        json.key("filed_as_of_date")
            .option(submission.filed_as_of_date, Json::shown);
        json.key("period_of_report")
            .option(submission.period_of_report, Json::shown);
        json.key("acceptance_datetime")
            .text_or_null(submission.acceptance_datetime.as_deref());
        json.key("document_count")
            .option(submission.document_count.map(u64::from), Json::integer);
        json.key("items")
            .array(&submission.items, |json, item| json.text(item));
        json.key("filers").array(&submission.filers, put_filer);
        json.key("other_fields").object(|json| {
            for (label, value) in &submission.other_fields {
                json.any_key(label).text(value);
            }
        });
    });
}

fn put_filer(json: &mut Json, filer: &Filer) {
    json.object(|json| {
        json.key("role").text(&filer.role);
        json.key("name").text_or_null(filer.name.as_deref());
        json.key("cik").text_or_null(filer.cik.as_deref());
        json.key("sic").text_or_null(filer.sic.as_deref());
        json.key("sic_description")
            .text_or_null(filer.sic_description.as_deref());
        json.key("irs_number")
            .text_or_null(filer.irs_number.as_deref());
        json.key("state_of_incorporation")
            .text_or_null(filer.state_of_incorporation.as_deref());
        json.key("fiscal_year_end")
            .text_or_null(filer.fiscal_year_end.as_deref());
        json.key("form_type")
            .text_or_null(filer.form_type.as_deref());
        json.key("act").text_or_null(filer.act.as_deref());
        json.key("file_number")
            .text_or_null(filer.file_number.as_deref());
        json.key("film_number")
            .text_or_null(filer.film_number.as_deref());
        json.key("business_address")
            .option(filer.business_address.as_ref(), put_filer_address);
        json.key("mail_address")
            .option(filer.mail_address.as_ref(), put_filer_address);
        json.key("former_names")
            .array(&filer.former_names, |json, former| {
                json.object(|json| {
                    json.key("name").text_or_null(former.name.as_deref());
                    json.key("date_changed")
                        .option(former.date_changed, Json::shown);
                });
            });
    });
}

fn put_filer_address(json: &mut Json, address: &FilerAddress) {
    json.object(|json| {
        json.key("street1").text_or_null(address.street1.as_deref());
        json.key("street2").text_or_null(address.street2.as_deref());
        json.key("city").text_or_null(address.city.as_deref());
        json.key("state").text_or_null(address.state.as_deref());
        json.key("zip").text_or_null(address.zip.as_deref());
        json.key("phone").text_or_null(address.phone.as_deref());
    });
}

fn put_document(json: &mut Json, document: &Document) {
    json.object(|json| {
        json.key("sequence").integer(u64::from(document.sequence));
        json.key("type").text_or_null(document.kind.as_deref());
        json.key("filename")
            .text_or_null(document.filename.as_deref());
        json.key("description")
            .text_or_null(document.description.as_deref());
        json.key("content").text(match document.content {
            Content::Text => "text",
            Content::Html => "html",
            Content::Binary => "binary",
        });
        put_lines(json.key("lines"), &document.lines);
    });
}

fn put_cover(json: &mut Json, cover: &Cover) {
    json.object(|json| {
        json.key("document").integer(u64::from(cover.document));
        json.key("form").text_or_null(cover.form.as_deref());
        json.key("is_amendment").boolean(cover.is_amendment);
        json.key("date_of_report")
            .option(cover.date_of_report, Json::shown);
        json.key("registrant_name")
            .text_or_null(cover.registrant_name.as_deref());
        json.key("state_of_incorporation")
            .text_or_null(cover.state_of_incorporation.as_deref());
        json.key("file_numbers")
            .array(&cover.file_numbers, |json, number| json.text(number));
        json.key("employer_id")
            .text_or_null(cover.employer_id.as_deref());
        json.key("address")
            .option(cover.address.as_ref(), |json, address| {
                json.object(|json| {
                    json.key("street1").text_or_null(address.street1.as_deref());
                    json.key("city").text_or_null(address.city.as_deref());
                    json.key("state").text_or_null(address.state.as_deref());
                    json.key("zip").text_or_null(address.zip.as_deref());
                });
            });
        json.key("telephone")
            .text_or_null(cover.telephone.as_deref());
        json.key("signed_date")
            .option(cover.signed_date, Json::shown);
    });
}

fn put_deal(json: &mut Json, deal: &Deal) {
    json.object(|json| {
        json.key("trust_name")
            .text_or_null(deal.trust_name.as_deref());
        json.key("series").text_or_null(deal.series.as_deref());
        json.key("certificates")
            .text_or_null(deal.certificates.as_deref());
        json.key("agreement")
            .text_or_null(deal.agreement.as_deref());
        json.key("agreement_date")
            .option(deal.agreement_date, Json::shown);
        json.key("event_date").option(deal.event_date, Json::shown);
        json.key("cut_off_date")
            .option(deal.cut_off_date, Json::shown);
        json.key("closing_date")
            .option(deal.closing_date, Json::shown);
        json.key("parties").array(&deal.parties, |json, party| {
            json.object(|json| {
                json.key("role").text(&party.role);
                json.key("name").text(&party.name);
            });
        });
    });
}

fn put_item(json: &mut Json, item: &Item) {
    json.object(|json| {
        json.key("document").integer(u64::from(item.document));
        json.key("number").text(&item.number);
        json.key("title").text_or_null(item.title.as_deref());
        json.key("standard_title")
            .text_or_null(item.standard_title.as_deref());
        put_lines(json.key("lines"), &item.lines);
    });
}

fn put_table(json: &mut Json, table: &Table) {
    let columns = &table.columns;
    json.object(|json| {
        json.key("table").integer(u64::from(table.table));
        json.key("document").integer(u64::from(table.document));
        json.key("item").text_or_null(table.item.as_deref());
        json.key("page").integer(u64::from(table.page));
        json.key("kind").text(match table.kind {
            TableKind::Stratification => "stratification",
            TableKind::Generic => "generic",
        });
        json.key("title").text_or_null(table.title.as_deref());
        json.key("group").text_or_null(table.group.as_deref());
        json.key("as_of").option(table.as_of, Json::shown);
        json.key("dimension")
            .text_or_null(table.dimension.as_deref());
        put_lines(json.key("lines"), &table.lines);
        json.key("columns").array(columns, put_column);
        json.key("stub_heading")
            .text_or_null(table.stub_heading.as_deref());
        json.key("rows")
            .array(&table.rows, |json, row| put_row(json, columns, row));
        json.key("subtotals")
            .array(&table.subtotals, |json, row| put_row(json, columns, row));
        json.key("total")
            .option(table.total.as_ref(), |json, total| {
                put_total(json, columns, total)
            });
        json.key("statistics")
            .array(&table.statistics, |json, statistic| {
                json.object(|json| {
                    json.key("text").text(&statistic.text);
                    json.key("line").integer(u64::from(statistic.line));
                });
            });
        json.key("footnotes").array(&table.footnotes, put_footnote);
        put_verification(json.key("verification"), &table.verification);
    });
}

fn put_column(json: &mut Json, column: &Column) {
    json.object(|json| {
        json.key("key").text(&column.key);
        json.key("heading").text_or_null(column.heading.as_deref());
        json.key("unit").text_or_null(column.unit.as_deref());
        json.key("scale").integer(u64::from(column.scale));
    });
}

fn put_row(json: &mut Json, columns: &[Column], row: &Row) {
    json.object(|json| {
        json.key("label").text(&row.label);
        put_bucket(json.key("bucket"), &row.bucket);
        put_values(json.key("values"), columns, &row.values);
        json.key("banner").text_or_null(row.banner.as_deref());
        json.key("footnotes")
            .array(&row.footnotes, |json, mark| json.text(mark));
        json.key("lines").option(row.lines.as_ref(), put_lines);
        put_rest(json, columns, &row.more_lines, row.cells.as_deref());
    });
}

fn put_total(json: &mut Json, columns: &[Column], total: &Total) {
    json.object(|json| {
        json.key("label").text_or_null(total.label.as_deref());
        put_values(json.key("values"), columns, &total.values);
        json.key("lines").option(total.lines.as_ref(), put_lines);
        put_rest(json, columns, &total.more_lines, total.cells.as_deref());
    });
}

fn put_values(json: &mut Json, columns: &[Column], values: &[Option<Number>]) {
    json.object(|json| {
        for (column, value) in columns.iter().zip(values) {
            json.any_key(&column.key).number_or_null(value.as_ref());
        }
    });
}

/// The fields that only some rows have.
fn put_rest(
    json: &mut Json,
    columns: &[Column],
    more_lines: &[LineRange],
    cells: Option<&[Option<Cell>]>,
) {
    if !more_lines.is_empty() {
        json.key("more_lines").array(more_lines, put_lines);
    }
    if let Some(cells) = cells {
        json.key("cells").object(|json| {
            for (column, cell) in columns.iter().zip(cells) {
                json.any_key(&column.key).option(cell.as_ref(), put_cell);
            }
        });
    }
}

fn put_cell(json: &mut Json, cell: &Cell) {
    json.object(|json| {
        json.key("text").text(&cell.text);
        json.key("line").integer(u64::from(cell.line));
        put_lines(json.key("columns"), &cell.columns);
    });
}

fn put_bucket(json: &mut Json, bucket: &Bucket) {
    json.object(|json| match bucket {
        Bucket::Category => json.key("kind").text("category"),
        Bucket::State { code } => {
            json.key("kind").text("state");
            json.key("code").text(code);
        }
        Bucket::Code { code } => {
            json.key("kind").text("code");
            json.key("code").text(code);
        }
        Bucket::Point { value, unit } => {
            json.key("kind").text("point");
            json.key("value").number_or_null(Some(value));
            json.key("unit").text_or_null(unit.as_deref());
        }
        Bucket::Range {
            lower,
            upper,
            lower_inclusive,
            upper_inclusive,
            unit,
        } => {
            json.key("kind").text("range");
            json.key("lower").number_or_null(lower.as_ref());
            json.key("upper").number_or_null(upper.as_ref());
            json.key("lower_inclusive").boolean(*lower_inclusive);
            json.key("upper_inclusive").boolean(*upper_inclusive);
            json.key("unit").text_or_null(unit.as_deref());
        }
        Bucket::Month { value } => {
            json.key("kind").text("month");
            json.key("value").text(value);
        }
        Bucket::Year { value } => {
            json.key("kind").text("year");
            json.key("value").signed(i64::from(*value));
        }
        Bucket::Date { value } => {
            json.key("kind").text("date");
            json.key("value").shown(value);
        }
        Bucket::MonthRange { lower, upper } => {
            json.key("kind").text("month_range");
            json.key("lower").text_or_null(lower.as_deref());
            json.key("upper").text_or_null(upper.as_deref());
        }
        Bucket::Other { threshold } => {
            json.key("kind").text("other");
            json.key("threshold").number_or_null(threshold.as_ref());
        }
        Bucket::None => json.key("kind").text("none"),
        Bucket::Unknown => json.key("kind").text("unknown"),
    });
}

fn put_footnote(json: &mut Json, footnote: &Footnote) {
    json.object(|json| {
        json.key("mark").text(&footnote.mark);
        json.key("text").text(&footnote.text);
        json.key("facts").array(&footnote.facts, put_fact);
        put_lines(json.key("lines"), &footnote.lines);
    });
}

fn put_fact(json: &mut Json, fact: &Fact) {
    json.object(|json| {
        json.key("name").text(&fact.name);
        json.key("value").number_or_null(fact.value.as_ref());
        json.key("unit").text_or_null(fact.unit.as_deref());
    });
}

fn put_verification(json: &mut Json, verification: &Verification) {
    json.object(|json| {
        json.key("status").text(match verification.status {
            Status::Verified => "verified",
            Status::Failed => "failed",
            Status::Unchecked => "unchecked",
        });
        json.key("checks").array(&verification.checks, put_check);
    });
}

fn put_check(json: &mut Json, check: &Check) {
    json.object(|json| {
        json.key("rule").text(&check.rule);
        json.key("status").text(match check.status {
            CheckStatus::Pass => "pass",
            CheckStatus::Note => "note",
            CheckStatus::Fail => "fail",
        });
        json.key("printed").number_or_null(check.printed.as_ref());
        json.key("computed").number_or_null(check.computed.as_ref());
        json.key("difference")
            .number_or_null(check.difference.as_ref());
        json.key("tolerance")
            .number_or_null(check.tolerance.as_ref());
        if let Some(line) = check.line {
            json.key("line").integer(u64::from(line));
        }
    });
}

fn put_diagnostic(json: &mut Json, diagnostic: &Diagnostic) {
    json.object(|json| {
        json.key("code").text(diagnostic.code);
        json.key("severity").text(match diagnostic.severity {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        });
        json.key("line").integer(u64::from(diagnostic.line));
        json.key("column").integer(u64::from(diagnostic.column));
        json.key("message").text(&diagnostic.message);
    });
}

fn put_accounting(json: &mut Json, accounting: &Accounting) {
    json.object(|json| {
        json.key("lines").integer(accounting.lines);
        json.key("classes").object(|json| {
            for (class, count) in &accounting.classes {
                json.key(class).integer(*count);
            }
        });
        json.key("table_lines").integer(accounting.table_lines);
        json.key("unexplained_table_lines")
            .integer(accounting.unexplained_table_lines);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::sample;

    #[track_caller]
    fn written(filing: &Filing, pretty: bool) -> String {
        let mut out = Vec::new();
        write_json(filing, pretty, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn the_bytes_are_those_of_serde_json() {
        for filing in [sample::filing(), sample::empty_filing()] {
            let compact = serde_json::to_string(&filing).unwrap();
            assert_eq!(written(&filing, false), format!("{compact}\n"));
            let pretty = serde_json::to_string_pretty(&filing).unwrap();
            assert_eq!(written(&filing, true), format!("{pretty}\n"));
        }
    }
}
