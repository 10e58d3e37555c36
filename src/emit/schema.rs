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

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::*;
    use crate::emit::sample;

    /// Checks a value against the part of JSON Schema that the generator uses; faults go to `faults`.
    fn check(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
        if let Some(reference) = schema["$ref"].as_str() {
            let name = reference.rsplit('/').next().unwrap();
            check(root, &root["$defs"][name], value, at, faults);
        }
        for key in ["anyOf", "oneOf"] {
            let Some(choices) = schema[key].as_array() else {
                continue;
            };
            let fitting = choices.iter().filter(|choice| {
                let mut inner = Vec::new();
                check(root, choice, value, at, &mut inner);
                inner.is_empty()
            });
            let n_fitting = fitting.count();
            if n_fitting == 0 || (key == "oneOf" && n_fitting > 1) {
                faults.push(format!("{at}: {n_fitting} of {key} fit {value}"));
            }
        }
        let types = match &schema["type"] {
            Value::String(name) => vec![name.as_str()],
            Value::Array(names) => names.iter().filter_map(Value::as_str).collect(),
            _ => Vec::new(),
        };
        if !types.is_empty() && !types.iter().any(|name| has_type(value, name)) {
            faults.push(format!("{at}: expected {types:?}, found {value}"));
        }
        let is_listed = schema["enum"]
            .as_array()
            .is_none_or(|of| of.contains(value));
        if !is_listed || schema.get("const").is_some_and(|only| only != value) {
            faults.push(format!("{at}: {value} is not listed"));
        }
        if let (Some(items), Some(values)) = (schema.get("items"), value.as_array()) {
            for (idx, value) in values.iter().enumerate() {
                check(root, items, value, &format!("{at}[{idx}]"), faults);
            }
        }
        if let Some(fields) = value.as_object() {
            for name in schema["required"].as_array().into_iter().flatten() {
                if !fields.contains_key(name.as_str().unwrap()) {
                    faults.push(format!("{at}: no {name}"));
                }
            }
            for (name, value) in fields {
                let at = format!("{at}.{name}");
                match (
                    schema["properties"].get(name),
                    schema.get("additionalProperties"),
                ) {
                    (Some(schema), _) | (None, Some(schema)) => {
                        check(root, schema, value, &at, faults)
                    }
                    (None, None) if types.contains(&"object") => {
                        faults.push(format!("{at} is not in the schema"))
                    }
                    (None, None) => {}
                }
            }
        }
    }

    fn has_type(value: &Value, name: &str) -> bool {
        match name {
            "null" => value.is_null(),
            "boolean" => value.is_boolean(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "string" => value.is_string(),
            "array" => value.is_array(),
            _ => value.is_object(),
        }
    }

    #[track_caller]
    fn faults_of(value: &Value) -> Vec<String> {
        let schema: Value = serde_json::from_str(&schema_text()).unwrap();
        let mut faults = Vec::new();
        check(&schema, &schema, value, "$", &mut faults);
        faults
    }

    #[test]
    fn every_shape_of_the_output_fits_the_schema() {
        let none: [&str; 0] = [];
        assert_eq!(
            faults_of(&serde_json::to_value(sample::filing()).unwrap()),
            none
        );
        assert_eq!(
            faults_of(&serde_json::to_value(sample::empty_filing()).unwrap()),
            none
        );
    }

    #[test]
    fn what_does_not_fit_is_found() {
        let mut value = serde_json::to_value(sample::filing()).unwrap();
        value["tables"][0]["rows"][0]["extra"] = Value::Null;
        value["tables"][0]["kind"] = "other".into();
        value["source"]["bytes"] = "many".into();
        assert_eq!(faults_of(&value).len(), 3);
    }

    #[test]
    fn the_committed_schema_is_this_one() {
        let committed = include_str!("../../schema/pooltab.schema.json");
        assert!(
            committed == schema_text(),
            "schema/pooltab.schema.json is stale: write it anew with `cargo run -- schema`"
        );
    }
}
