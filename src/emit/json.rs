//! JSON and JSON Lines (CONTRACT sections 3 and 4).

use std::io;
use std::io::Write;

use crate::model::Filing;

/// Writes one filing as a JSON object and a line end: indented where `pretty`, else on one line.
///
/// # Errors
/// Where `out` cannot be written.
pub fn write_json(filing: &Filing, pretty: bool, out: &mut dyn Write) -> io::Result<()> {
    if pretty {
        serde_json::to_writer_pretty(&mut *out, filing)?;
    } else {
        serde_json::to_writer(&mut *out, filing)?;
    }
    out.write_all(b"\n")
}
