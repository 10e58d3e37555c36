//! How the tables of a filing were read, in words: for someone who looks at a new layout.
//!
//! ```text
//! lines 340-356: 16 rows, numbers end at columns 33, 60, 74
//!   reading 1 (taken): the first numbers are labels: 3 of 3 columns add up to a total here
//!   reading 2: all numbers stand in measure columns: 3 of 4 columns add up to a total here (1 more that does not)
//! ```

use std::fmt::Write;

use crate::diag::Sink;
use crate::documents::read_documents;
use crate::lexer::Lines;
use crate::lexer::lex;
use crate::model::Content;
use crate::source::Source;
use crate::table::assemble::read_region;
use crate::table::parts::Piece;
use crate::table::parts::find_parts;
use crate::table::readings::Reading;
use crate::table::readings::all_readings;
use crate::table::region::Region;
use crate::table::regions::find_regions;
use crate::table::regions::mark_running_heads;

/// Explains every run of rows and every table of a filing.
pub fn explain(source: &Source<'_>) -> String {
    let mut lines = lex(source);
    let documents = read_documents(&mut lines, &mut Sink::default());
    let mut out = String::new();
    for document in documents
        .iter()
        .filter(|d| d.facts.content == Content::Text)
    {
        mark_running_heads(&mut lines, document.body.clone());
        for range in find_regions(&lines, document.body.clone()) {
            let region = Region::new(&lines, range);
            explain_region(&region, &mut out);
        }
    }
    out
}

/// By how much a reading loses to the best one.
fn margin(best: &Reading, other: &Reading) -> String {
    let fewer = best.adds - other.adds;
    let idle = |r: &Reading| r.n_columns - r.adds;
    let more = idle(other).saturating_sub(idle(best));
    match (fewer, more) {
        (0, 0) => String::new(),
        (0, more) => format!(" ({more} more that does not)"),
        (fewer, _) => format!(" ({fewer} fewer that add up)"),
    }
}

fn explain_region(region: &Region<'_>, out: &mut String) {
    for piece in find_parts(region) {
        // Writing to a string cannot fail.
        let _ = match piece {
            Piece::Panels(lead, panels) => writeln!(
                out,
                "lines {}-{}: panels side by side, cut at column {:?}",
                Lines::no(region.idx(lead.end)),
                Lines::no(region.idx(panels.end)) - 1,
                panels.cuts
            ),
            Piece::Part(part) => {
                let readings = all_readings(region, &part);
                let edges: Vec<String> = part
                    .columns
                    .measures
                    .iter()
                    .map(|c| c.edge.to_string())
                    .collect();
                let _ = writeln!(
                    out,
                    "lines {}-{}: {} rows, numbers end at columns {}",
                    Lines::no(region.idx(part.body.start)),
                    Lines::no(region.idx(part.body.end)) - 1,
                    part.data.len(),
                    edges.join(", ")
                );
                for (n, reading) in readings.iter().enumerate() {
                    let _ = writeln!(
                        out,
                        "  reading {}{}: {}: {} of {} columns add up to a total here{}",
                        n + 1,
                        if n == 0 { " (taken)" } else { "" },
                        reading.what,
                        reading.adds,
                        reading.n_columns,
                        margin(&readings[0], reading)
                    );
                }
                Ok(())
            }
        };
    }
    for table in read_region(region.clone()).flatten() {
        let _ = writeln!(
            out,
            "table at lines {}-{}: {} rows; title `{}`; labels under `{}`; headings {:?}",
            Lines::no(table.idx.0),
            Lines::no(table.idx.1),
            table.rows.len(),
            table.title.as_deref().unwrap_or_default(),
            table.stub_heading.as_deref().unwrap_or_default(),
            table.headings
        );
    }
}
