//! The cover page against the header: both may be right, so a difference is only told.
//!
//! ```text
//! cover   HARBOR LANE CORPORATION    0-25372
//! header  HARBOR LANE CORP /DE/      000-25372      the same name, the same file number
//! ```
//!
//! Not handled: which of the two is right.

use crate::diag::Code;
use crate::diag::Sink;
use crate::documents::DocumentPart;
use crate::lexer::Lines;
use crate::model::Cover;
use crate::model::Filer;
use crate::model::Submission;

/// Reports where the cover and the header print different facts; both stay as they are.
pub fn compare(
    cover: &Cover,
    submission: &Submission,
    documents: &[DocumentPart],
    sink: &mut Sink,
) {
    let line_no = documents
        .get((cover.document as usize).saturating_sub(1))
        .map_or(1, |part| Lines::no(part.body.start));
    let filers = &submission.filers;
    let mut tell = |what: &str, printed: &str, header: &str| {
        let message = format!("the cover prints {what} `{printed}`, the header `{header}`");
        sink.report(Code::CoverDisagrees, line_no, 1, message);
    };
    if let (Some(date), Some(period)) = (cover.date_of_report, submission.period_of_report)
        && date != period
    {
        tell("the date of report", &date.to_string(), &period.to_string());
    }
    let Some(first) = filers.first() else { return };
    let any = |same: &dyn Fn(&Filer) -> bool| filers.iter().any(same);
    if let (Some(name), Some(header)) = (&cover.registrant_name, &first.name)
        && !any(&|f| {
            f.name
                .as_ref()
                .is_some_and(|n| plain_name(n) == plain_name(name))
        })
    {
        tell("the registrant", name, header);
    }
    if let (Some(state), Some(header)) =
        (&cover.state_of_incorporation, &first.state_of_incorporation)
        && !any(&|f| f.state_of_incorporation.as_ref() == Some(state))
    {
        tell("the state of incorporation", state, header);
    }
    if let (Some(id), Some(header)) = (&cover.employer_id, &first.irs_number)
        && !any(&|f| {
            f.irs_number
                .as_ref()
                .is_some_and(|n| *n == id.replace('-', ""))
        })
    {
        tell("the employer number", id, header);
    }
    if let (Some(file), Some(header)) = (cover.file_numbers.first(), &first.file_number) {
        let same = |f: &Filer| {
            f.file_number.as_ref().is_some_and(|n| {
                cover
                    .file_numbers
                    .iter()
                    .any(|c| plain_file(c) == plain_file(n))
            })
        };
        if !any(&same) {
            tell("the file number", file, header);
        }
    }
}

/// A name as both the cover and EDGAR's short form spell it.
pub(super) fn plain_name(name: &str) -> String {
    let name = name.to_ascii_lowercase().replace(['\\', '/'], " / ");
    let words: Vec<&str> = name
        .split(|c: char| !(c.is_alphanumeric() || c == '/'))
        .filter(|w| !w.is_empty())
        .take_while(|w| *w != "/")
        .map(|w| match w {
            "corporation" => "corp",
            "incorporated" => "inc",
            "company" => "co",
            "limited" => "ltd",
            w => w,
        })
        .filter(|w| !matches!(*w, "the" | "and"))
        .collect();
    words.concat()
}

/// A file number without the zeros that EDGAR puts before it.
pub(super) fn plain_file(number: &str) -> String {
    let parts: Vec<&str> = number
        .split('-')
        .map(|part| part.trim_start_matches('0'))
        .collect();
    parts.join("-")
}
