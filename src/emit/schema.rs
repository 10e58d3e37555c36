//! The JSON Schema of the output, made from the model itself (`schema/pooltab.schema.json`).

use schemars::generate::SchemaSettings;

use crate::model::Filing;

/// The schema of one filing's JSON, indented, with a line end.
pub fn schema_text() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    let schema = settings.into_generator().into_root_schema_for::<Filing>();
    // A tree of plain values: writing it cannot fail.
    let mut text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text.push('\n');
    text
}
