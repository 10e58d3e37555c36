//! Compares what was read with what is true, table by table.

use std::str::FromStr;

use rust_decimal::Decimal;
use serde_json::Value;

/// What is wrong with a reading.
#[derive(Debug, Default)]
pub struct Verdict {
    /// How many tables the truth has.
    pub tables: usize,
    /// How many were read without any difference.
    pub exact: usize,
    /// Every difference.
    pub wrong: Vec<String>,
    /// Wrong figures in tables that call themselves verified: there must be none.
    pub silent: Vec<String>,
}

fn decimal(value: &Value) -> Option<Decimal> {
    match value {
        Value::Number(n) => Decimal::from_str(&n.to_string()).ok(),
        Value::String(s) => Decimal::from_str(s).ok(),
        _ => None,
    }
}

fn same(want: &Value, got: &Value) -> bool {
    match (decimal(want), decimal(got)) {
        (Some(a), Some(b)) => a == b,
        _ => want == got,
    }
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .unwrap_or("")
        .trim_end_matches(':')
        .to_owned()
}

fn same_bucket(want: &Value, got: &Value) -> bool {
    let Some(fields) = want.as_object() else {
        return false;
    };
    fields.iter().all(|(key, value)| {
        let open = key
            .strip_suffix("_inclusive")
            .is_some_and(|end| want[end].is_null());
        open || same(value, &got[key])
    })
}

fn holds(record: &Value, line: u64) -> bool {
    let at = |end: &str| record["lines"][end].as_u64();
    at("start").is_some_and(|start| start <= line) && at("end").is_some_and(|end| line <= end)
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// Differences of one record: its label, its bucket, its values.
fn record(
    want: &Value,
    got: Option<&Value>,
    what: &str,
    figures: &mut Vec<String>,
    words: &mut Vec<String>,
) {
    let place = format!("line {} ({what} {})", want["line"], want["label"]);
    let Some(got) = got else {
        figures.push(format!("{place}: not read"));
        return;
    };
    if !want["label"].is_null() && text(&want["label"]) != text(&got["label"]) {
        words.push(format!("{place}: label read as {}", got["label"]));
    }
    if what == "row" {
        let others = list(&want["bucket_alt"]);
        let days = text(&want["label"]).to_lowercase().contains("days");
        if !days
            && !std::iter::once(&want["bucket"])
                .chain(others)
                .any(|b| same_bucket(b, &got["bucket"]))
        {
            words.push(format!(
                "{place}: bucket {} read as {}",
                want["bucket"], got["bucket"]
            ));
        }
        if want["banner"] != got["banner"] {
            words.push(format!(
                "{place}: banner {} read as {}",
                want["banner"], got["banner"]
            ));
        }
    }
    for (key, value) in want["values"].as_object().into_iter().flatten() {
        if !same(value, &got["values"][key]) {
            figures.push(format!(
                "{place}: {key} {value} read as {}",
                got["values"][key]
            ));
        }
    }
}

/// Judges a whole filing against its truth, both as JSON.
pub fn judge(truth: &Value, filing: &Value) -> Verdict {
    let mut verdict = Verdict::default();
    let read: Vec<&Value> = list(&filing["tables"])
        .iter()
        .filter(|t| t["kind"] == "stratification")
        .collect();
    let mut used = vec![false; read.len()];
    for want in list(&truth["tables"]) {
        verdict.tables += 1;
        let rows = list(&want["rows"]);
        let likeness = |got: &Value| {
            rows.iter()
                .filter(|r| {
                    list(&got["rows"]).iter().any(|g| {
                        holds(g, r["line"].as_u64().unwrap_or(0))
                            && text(&g["label"]) == text(&r["label"])
                    })
                })
                .count()
        };
        let best = (0..read.len())
            .filter(|&k| !used[k])
            .max_by_key(|&k| likeness(read[k]))
            .filter(|&k| likeness(read[k]) > 0);
        let Some(best) = best else {
            verdict
                .wrong
                .push(format!("table {} is not read", want["title"]));
            continue;
        };
        used[best] = true;
        let got = read[best];
        let (mut figures, mut words) = (Vec::new(), Vec::new());
        let find = |from: &str, record: &Value| {
            let line = record["line"].as_u64().unwrap_or(0);
            let mut on_line: Vec<&Value> =
                list(&got[from]).iter().filter(|g| holds(g, line)).collect();
            on_line.sort_by_key(|g| text(&g["label"]) != text(&record["label"]));
            on_line.first().copied()
        };
        for row in rows {
            record(row, find("rows", row), "row", &mut figures, &mut words);
        }
        if list(&got["rows"]).len() > rows.len() {
            figures.push(format!(
                "{} rows read, {} printed",
                list(&got["rows"]).len(),
                rows.len()
            ));
        }
        for sub in list(&want["subtotals"]) {
            record(
                sub,
                find("subtotals", sub),
                "subtotal",
                &mut figures,
                &mut words,
            );
        }
        let total = &got["total"];
        match (want["total"].is_null(), total.is_null()) {
            (true, false) => figures.push("a total was invented".to_owned()),
            (false, _) => {
                let found = Some(total).filter(|t| {
                    !t.is_null() && holds(t, want["total"]["line"].as_u64().unwrap_or(0))
                });
                record(&want["total"], found, "total", &mut figures, &mut words);
            }
            _ => {}
        }
        for key in ["title", "group"] {
            if text(&want[key]) != text(&got[key]) {
                words.push(format!("{key} {} read as {}", want[key], got[key]));
            }
        }
        let dimension = &got["dimension"];
        if want["dimension"] != *dimension && !list(&want["dimension_alt"]).contains(dimension) {
            words.push(format!(
                "dimension {} read as {dimension}",
                want["dimension"]
            ));
        }
        let status = &got["verification"]["status"];
        let title = &want["title"];
        if !figures.is_empty() && status == "verified" {
            verdict
                .silent
                .extend(figures.iter().map(|d| format!("{title}: {d}")));
        }
        let keys = list(&want["columns"]);
        if want["reconciles"] == true
            && (keys.contains(&"count".into()) || keys.contains(&"balance".into()))
            && status != "verified"
        {
            words.push(format!("sound, but {status}: {}", failing(got)));
        }
        if want["reconciles"] == false && status != "failed" {
            words.push(format!("wrong in the filing, but {status}"));
        }
        if figures.is_empty() && words.is_empty() {
            verdict.exact += 1;
        }
        verdict.wrong.extend(
            figures
                .into_iter()
                .chain(words)
                .map(|d| format!("{title}: {d}")),
        );
    }
    for (k, got) in read.iter().enumerate() {
        if !used[k] {
            verdict.wrong.push(format!(
                "table {} read at line {}, where none is",
                got["title"], got["lines"]["start"]
            ));
        }
    }
    verdict
}

fn failing(table: &Value) -> String {
    list(&table["verification"]["checks"])
        .iter()
        .filter(|c| c["status"] == "fail")
        .map(Value::to_string)
        .collect::<Vec<_>>()
        .join(", ")
}
