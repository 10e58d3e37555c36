//! The records of CONTRACT sections 3 and 4 as JSON, one function a record, field by field.
//!
//! The `Serialize` of the model says the same; a test compares the two byte by byte.

use std::io;
use std::io::Write;

use crate::emit::json::Json;
use crate::emit::json::Names;
use crate::emit::json::field;
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
    /// Those of a table's columns.
    names: Names,
}

impl<'a> JsonFiling<'a> {
    /// Writes all that stands before the tables.
    pub fn begin(filing: &Filing, pretty: bool, out: &'a mut dyn Write) -> JsonFiling<'a> {
        let mut json = Json::to_sink(pretty, out);
        json.open(b'{');
        put_head(&mut json, filing);
        json.key(field!("tables")).open(b'[');
        JsonFiling {
            json,
            names: Names::default(),
        }
    }

    /// Writes the next table.
    pub fn table(&mut self, table: &Table) {
        let keys = table.columns.iter().map(|column| column.key.as_ref());
        self.json.make_names(&mut self.names, keys);
        self.json
            .element(|json| put_table(json, &self.names, table));
    }

    /// Writes what stands after the tables, and a line end.
    ///
    /// # Errors
    /// Where anything since the beginning could not be written.
    pub fn end(mut self, filing: &Filing) -> io::Result<()> {
        let json = &mut self.json;
        json.close_brace(b']');
        json.key(field!("diagnostics"))
            .array(&filing.diagnostics, put_diagnostic);
        json.key(field!("accounting"));
        put_accounting(json, &filing.accounting);
        json.close_brace(b'}');
        self.json.close()
    }
}

fn put_head(json: &mut Json, filing: &Filing) {
    json.key(field!("schema_version"))
        .text(filing.schema_version);
    json.key(field!("source")).object(|json| {
        let source = &filing.source;
        json.key(field!("path")).text(&source.path);
        json.key(field!("bytes")).integer(source.bytes);
        json.key(field!("lines")).integer(source.lines);
        json.key(field!("sha256")).text(&source.sha256);
        json.key(field!("encoding")).text(&source.encoding);
    });
    json.key(field!("submission"))
        .option(filing.submission.as_ref(), put_submission);
    json.key(field!("documents"))
        .array(&filing.documents, put_document);
    json.key(field!("cover"))
        .option(filing.cover.as_ref(), put_cover);
    json.key(field!("deal"))
        .option(filing.deal.as_ref(), put_deal);
    json.key(field!("items")).array(&filing.items, put_item);
}

fn put_lines(json: &mut Json, lines: &LineRange) {
    json.object(|json| {
        json.key(field!("start")).integer(u64::from(lines.start));
        json.key(field!("end")).integer(u64::from(lines.end));
    });
}

fn put_submission(json: &mut Json, submission: &Submission) {
    json.object(|json| {
        json.key(field!("accession_number"))
            .text_or_null(submission.accession_number.as_deref());
        json.key(field!("form_type"))
            .text_or_null(submission.form_type.as_deref());
        json.key(field!("filed_as_of_date"))
            .option(submission.filed_as_of_date, Json::shown);
        json.key(field!("period_of_report"))
            .option(submission.period_of_report, Json::shown);
        json.key(field!("acceptance_datetime"))
            .text_or_null(submission.acceptance_datetime.as_deref());
        json.key(field!("document_count"))
            .option(submission.document_count.map(u64::from), Json::integer);
        json.key(field!("items"))
            .array(&submission.items, |json, item| json.text(item));
        json.key(field!("filers"))
            .array(&submission.filers, put_filer);
        json.key(field!("other_fields")).object(|json| {
            for (label, value) in &submission.other_fields {
                json.any_key(label).text(value);
            }
        });
    });
}

fn put_filer(json: &mut Json, filer: &Filer) {
    json.object(|json| {
        json.key(field!("role")).text(&filer.role);
        json.key(field!("name")).text_or_null(filer.name.as_deref());
        json.key(field!("cik")).text_or_null(filer.cik.as_deref());
        json.key(field!("sic")).text_or_null(filer.sic.as_deref());
        json.key(field!("sic_description"))
            .text_or_null(filer.sic_description.as_deref());
        json.key(field!("irs_number"))
            .text_or_null(filer.irs_number.as_deref());
        json.key(field!("state_of_incorporation"))
            .text_or_null(filer.state_of_incorporation.as_deref());
        json.key(field!("fiscal_year_end"))
            .text_or_null(filer.fiscal_year_end.as_deref());
        json.key(field!("form_type"))
            .text_or_null(filer.form_type.as_deref());
        json.key(field!("act")).text_or_null(filer.act.as_deref());
        json.key(field!("file_number"))
            .text_or_null(filer.file_number.as_deref());
        json.key(field!("film_number"))
            .text_or_null(filer.film_number.as_deref());
        json.key(field!("business_address"))
            .option(filer.business_address.as_ref(), put_filer_address);
        json.key(field!("mail_address"))
            .option(filer.mail_address.as_ref(), put_filer_address);
        json.key(field!("former_names"))
            .array(&filer.former_names, |json, former| {
                json.object(|json| {
                    json.key(field!("name"))
                        .text_or_null(former.name.as_deref());
                    json.key(field!("date_changed"))
                        .option(former.date_changed, Json::shown);
                });
            });
    });
}

fn put_filer_address(json: &mut Json, address: &FilerAddress) {
    json.object(|json| {
        json.key(field!("street1"))
            .text_or_null(address.street1.as_deref());
        json.key(field!("street2"))
            .text_or_null(address.street2.as_deref());
        json.key(field!("city"))
            .text_or_null(address.city.as_deref());
        json.key(field!("state"))
            .text_or_null(address.state.as_deref());
        json.key(field!("zip")).text_or_null(address.zip.as_deref());
        json.key(field!("phone"))
            .text_or_null(address.phone.as_deref());
    });
}

fn put_document(json: &mut Json, document: &Document) {
    json.object(|json| {
        json.key(field!("sequence"))
            .integer(u64::from(document.sequence));
        json.key(field!("type"))
            .text_or_null(document.kind.as_deref());
        json.key(field!("filename"))
            .text_or_null(document.filename.as_deref());
        json.key(field!("description"))
            .text_or_null(document.description.as_deref());
        json.key(field!("content")).plain(match document.content {
            Content::Text => "text",
            Content::Html => "html",
            Content::Binary => "binary",
        });
        put_lines(json.key(field!("lines")), &document.lines);
    });
}

fn put_cover(json: &mut Json, cover: &Cover) {
    json.object(|json| {
        json.key(field!("document"))
            .integer(u64::from(cover.document));
        json.key(field!("form")).text_or_null(cover.form.as_deref());
        json.key(field!("is_amendment")).boolean(cover.is_amendment);
        json.key(field!("date_of_report"))
            .option(cover.date_of_report, Json::shown);
        json.key(field!("registrant_name"))
            .text_or_null(cover.registrant_name.as_deref());
        json.key(field!("state_of_incorporation"))
            .text_or_null(cover.state_of_incorporation.as_deref());
        json.key(field!("file_numbers"))
            .array(&cover.file_numbers, |json, number| json.text(number));
        json.key(field!("employer_id"))
            .text_or_null(cover.employer_id.as_deref());
        json.key(field!("address"))
            .option(cover.address.as_ref(), |json, address| {
                json.object(|json| {
                    json.key(field!("street1"))
                        .text_or_null(address.street1.as_deref());
                    json.key(field!("city"))
                        .text_or_null(address.city.as_deref());
                    json.key(field!("state"))
                        .text_or_null(address.state.as_deref());
                    json.key(field!("zip")).text_or_null(address.zip.as_deref());
                });
            });
        json.key(field!("telephone"))
            .text_or_null(cover.telephone.as_deref());
        json.key(field!("signed_date"))
            .option(cover.signed_date, Json::shown);
    });
}

fn put_deal(json: &mut Json, deal: &Deal) {
    json.object(|json| {
        json.key(field!("trust_name"))
            .text_or_null(deal.trust_name.as_deref());
        json.key(field!("series"))
            .text_or_null(deal.series.as_deref());
        json.key(field!("certificates"))
            .text_or_null(deal.certificates.as_deref());
        json.key(field!("agreement"))
            .text_or_null(deal.agreement.as_deref());
        json.key(field!("agreement_date"))
            .option(deal.agreement_date, Json::shown);
        json.key(field!("event_date"))
            .option(deal.event_date, Json::shown);
        json.key(field!("cut_off_date"))
            .option(deal.cut_off_date, Json::shown);
        json.key(field!("closing_date"))
            .option(deal.closing_date, Json::shown);
        json.key(field!("parties"))
            .array(&deal.parties, |json, party| {
                json.object(|json| {
                    json.key(field!("role")).text(&party.role);
                    json.key(field!("name")).text(&party.name);
                });
            });
    });
}

fn put_item(json: &mut Json, item: &Item) {
    json.object(|json| {
        json.key(field!("document"))
            .integer(u64::from(item.document));
        json.key(field!("number")).text(&item.number);
        json.key(field!("title"))
            .text_or_null(item.title.as_deref());
        json.key(field!("standard_title"))
            .text_or_null(item.standard_title.as_deref());
        put_lines(json.key(field!("lines")), &item.lines);
    });
}

fn put_table(json: &mut Json, names: &Names, table: &Table) {
    json.object(|json| {
        json.key(field!("table")).integer(u64::from(table.table));
        json.key(field!("document"))
            .integer(u64::from(table.document));
        json.key(field!("item")).text_or_null(table.item.as_deref());
        json.key(field!("page")).integer(u64::from(table.page));
        json.key(field!("kind")).plain(match table.kind {
            TableKind::Stratification => "stratification",
            TableKind::Generic => "generic",
        });
        json.key(field!("title"))
            .text_or_null(table.title.as_deref());
        json.key(field!("group"))
            .text_or_null(table.group.as_deref());
        json.key(field!("as_of")).option(table.as_of, Json::shown);
        json.key(field!("dimension"))
            .text_or_null(table.dimension.as_deref());
        put_lines(json.key(field!("lines")), &table.lines);
        json.key(field!("columns"))
            .array(&table.columns, put_column);
        json.key(field!("stub_heading"))
            .text_or_null(table.stub_heading.as_deref());
        json.key(field!("rows"))
            .array(&table.rows, |json, row| put_row(json, names, row));
        json.key(field!("subtotals"))
            .array(&table.subtotals, |json, row| put_row(json, names, row));
        json.key(field!("total"))
            .option(table.total.as_ref(), |json, total| {
                put_total(json, names, total)
            });
        json.key(field!("statistics"))
            .array(&table.statistics, |json, statistic| {
                json.object(|json| {
                    json.key(field!("text")).text(&statistic.text);
                    json.key(field!("line")).integer(u64::from(statistic.line));
                });
            });
        json.key(field!("footnotes"))
            .array(&table.footnotes, put_footnote);
        put_verification(json.key(field!("verification")), &table.verification);
    });
}

fn put_column(json: &mut Json, column: &Column) {
    json.object(|json| {
        json.key(field!("key")).text(&column.key);
        json.key(field!("heading"))
            .text_or_null(column.heading.as_deref());
        json.key(field!("unit"))
            .text_or_null(column.unit.as_deref());
        json.key(field!("scale")).integer(u64::from(column.scale));
    });
}

fn put_row(json: &mut Json, names: &Names, row: &Row) {
    json.object(|json| {
        json.key(field!("label")).text(&row.label);
        put_bucket(json.key(field!("bucket")), &row.bucket);
        put_values(json.key(field!("values")), names, &row.values);
        json.key(field!("banner"))
            .text_or_null(row.banner.as_deref());
        json.key(field!("footnotes"))
            .array(&row.footnotes, |json, mark| json.text(mark));
        json.key(field!("lines"))
            .option(row.lines.as_ref(), put_lines);
        put_rest(json, names, &row.more_lines, row.cells.as_deref());
    });
}

fn put_total(json: &mut Json, names: &Names, total: &Total) {
    json.object(|json| {
        json.key(field!("label"))
            .text_or_null(total.label.as_deref());
        put_values(json.key(field!("values")), names, &total.values);
        json.key(field!("lines"))
            .option(total.lines.as_ref(), put_lines);
        put_rest(json, names, &total.more_lines, total.cells.as_deref());
    });
}

fn put_values(json: &mut Json, names: &Names, values: &[Option<Number>]) {
    json.object(|json| {
        for (name, value) in names.iter().zip(values) {
            json.named(name).number_or_null(value.as_ref());
        }
    });
}

/// The fields that only some rows have.
fn put_rest(
    json: &mut Json,
    names: &Names,
    more_lines: &[LineRange],
    cells: Option<&[Option<Cell>]>,
) {
    if !more_lines.is_empty() {
        json.key(field!("more_lines")).array(more_lines, put_lines);
    }
    if let Some(cells) = cells {
        json.key(field!("cells")).object(|json| {
            for (name, cell) in names.iter().zip(cells) {
                json.named(name).option(cell.as_ref(), put_cell);
            }
        });
    }
}

fn put_cell(json: &mut Json, cell: &Cell) {
    json.object(|json| {
        json.key(field!("text")).text(&cell.text);
        json.key(field!("line")).integer(u64::from(cell.line));
        put_lines(json.key(field!("columns")), &cell.columns);
    });
}

fn put_bucket(json: &mut Json, bucket: &Bucket) {
    json.object(|json| match bucket {
        Bucket::Category => json.key(field!("kind")).plain("category"),
        Bucket::State { code } => {
            json.key(field!("kind")).plain("state");
            json.key(field!("code")).text(code);
        }
        Bucket::Code { code } => {
            json.key(field!("kind")).plain("code");
            json.key(field!("code")).text(code);
        }
        Bucket::Point { value, unit } => {
            json.key(field!("kind")).plain("point");
            json.key(field!("value")).number_or_null(Some(value));
            json.key(field!("unit")).text_or_null(unit.as_deref());
        }
        Bucket::Range {
            lower,
            upper,
            lower_inclusive,
            upper_inclusive,
            unit,
        } => {
            json.key(field!("kind")).plain("range");
            json.key(field!("lower")).number_or_null(lower.as_ref());
            json.key(field!("upper")).number_or_null(upper.as_ref());
            json.key(field!("lower_inclusive"))
                .boolean(*lower_inclusive);
            json.key(field!("upper_inclusive"))
                .boolean(*upper_inclusive);
            json.key(field!("unit")).text_or_null(unit.as_deref());
        }
        Bucket::Month { value } => {
            json.key(field!("kind")).plain("month");
            json.key(field!("value")).text(value);
        }
        Bucket::Year { value } => {
            json.key(field!("kind")).plain("year");
            json.key(field!("value")).signed(i64::from(*value));
        }
        Bucket::Date { value } => {
            json.key(field!("kind")).plain("date");
            json.key(field!("value")).shown(value);
        }
        Bucket::MonthRange { lower, upper } => {
            json.key(field!("kind")).plain("month_range");
            json.key(field!("lower")).text_or_null(lower.as_deref());
            json.key(field!("upper")).text_or_null(upper.as_deref());
        }
        Bucket::Other { threshold } => {
            json.key(field!("kind")).plain("other");
            json.key(field!("threshold"))
                .number_or_null(threshold.as_ref());
        }
        Bucket::None => json.key(field!("kind")).plain("none"),
        Bucket::Unknown => json.key(field!("kind")).plain("unknown"),
    });
}

fn put_footnote(json: &mut Json, footnote: &Footnote) {
    json.object(|json| {
        json.key(field!("mark")).text(&footnote.mark);
        json.key(field!("text")).text(&footnote.text);
        json.key(field!("facts")).array(&footnote.facts, put_fact);
        put_lines(json.key(field!("lines")), &footnote.lines);
    });
}

fn put_fact(json: &mut Json, fact: &Fact) {
    json.object(|json| {
        json.key(field!("name")).text(&fact.name);
        json.key(field!("value"))
            .number_or_null(fact.value.as_ref());
        json.key(field!("unit")).text_or_null(fact.unit.as_deref());
    });
}

fn put_verification(json: &mut Json, verification: &Verification) {
    json.object(|json| {
        json.key(field!("status")).plain(match verification.status {
            Status::Verified => "verified",
            Status::Failed => "failed",
            Status::Unchecked => "unchecked",
        });
        json.key(field!("checks"))
            .array(&verification.checks, put_check);
    });
}

fn put_check(json: &mut Json, check: &Check) {
    json.object(|json| {
        json.key(field!("rule")).text(&check.rule);
        json.key(field!("status")).plain(match check.status {
            CheckStatus::Pass => "pass",
            CheckStatus::Note => "note",
            CheckStatus::Fail => "fail",
        });
        json.key(field!("printed"))
            .number_or_null(check.printed.as_ref());
        json.key(field!("computed"))
            .number_or_null(check.computed.as_ref());
        json.key(field!("difference"))
            .number_or_null(check.difference.as_ref());
        json.key(field!("tolerance"))
            .number_or_null(check.tolerance.as_ref());
        if let Some(line) = check.line {
            json.key(field!("line")).integer(u64::from(line));
        }
    });
}

fn put_diagnostic(json: &mut Json, diagnostic: &Diagnostic) {
    json.object(|json| {
        json.key(field!("code")).text(diagnostic.code);
        json.key(field!("severity"))
            .plain(match diagnostic.severity {
                Severity::Note => "note",
                Severity::Warning => "warning",
                Severity::Error => "error",
            });
        json.key(field!("line")).integer(u64::from(diagnostic.line));
        json.key(field!("column"))
            .integer(u64::from(diagnostic.column));
        json.key(field!("message")).text(&diagnostic.message);
    });
}

fn put_accounting(json: &mut Json, accounting: &Accounting) {
    json.object(|json| {
        json.key(field!("lines")).integer(accounting.lines);
        json.key(field!("classes")).object(|json| {
            for (class, count) in &accounting.classes {
                json.any_key(class).integer(*count);
            }
        });
        json.key(field!("table_lines"))
            .integer(accounting.table_lines);
        json.key(field!("unexplained_table_lines"))
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
