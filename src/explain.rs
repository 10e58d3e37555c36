//! How the tables of a filing were read, in words: for someone who looks at a new layout.
//!
//! ```text
//! lines 240-262: 15 rows, 3 columns at 38, 61, 77
//!   title `Remaining Terms to Maturity`, stub `Remaining Terms to Maturity (months)`
//!   reading 1 (taken): the first numbers are labels: 3 of 3 columns add up
//!   reading 2: all numbers stand in measure columns: 0 of 4 columns add up
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
                let best = readings.first().map_or(0, |r| r.adds);
                for (n, reading) in readings.iter().enumerate() {
                    let _ = writeln!(
                        out,
                        "  reading {}{}: {}: {} of {} columns add up to a total here, {} behind the best",
                        n + 1,
                        if n == 0 { " (taken)" } else { "" },
                        reading.what,
                        reading.adds,
                        reading.n_columns,
                        best - reading.adds
                    );
                }
                Ok(())
            }
        };
    }
    for table in read_region(region) {
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
