//! A whole filing: cover, prose, tables and decoys in a container, and the truth about it in the
//! shape that a scorer reads.

use std::ops::Range;

use serde_json::Value;
use serde_json::json;

use super::decoy::decoy;
use super::decoy::prose;
use super::layout::Line;
use super::layout::Style;
use super::layout::What;
use super::pool::Bucket;
use super::pool::Num;
use super::pool::Tab;
use super::pool::commas;
use super::pool::pool;
use super::rng::Rng;
use super::switch::Plan;
use super::switch::Switch;
use super::table::columns;
use super::table::dimensions;
use super::table::tabulate;

const GROUPS: &[&[&str]] = &[
    &["Loan Group 1", "Loan Group 2"],
    &["Group I", "Group II"],
    &["Sub-Loan Group II-1", "Sub-Loan Group II-2"],
    &["FIXED GROUP", "ADJ GROUP"],
];

/// A filing with what is known about it.
#[derive(Debug)]
pub struct Made {
    pub bytes: Vec<u8>,
    pub lines: Vec<Line>,
    pub tabs: Vec<Tab>,
    pub groups: Vec<Option<String>>,
    pub decoys: Vec<(&'static str, usize, usize)>,
    pub items: Vec<&'static str>,
    /// The lines from the first table to the last.
    pub body: Range<usize>,
}

/// What of a plan is drawn: shrinking takes parts away here.
#[derive(Clone, Debug)]
pub struct Scope {
    /// Dimensions in all.
    pub tables: usize,
    /// Only the tables at these places, where given.
    pub keep: Option<Vec<usize>>,
    /// Buckets left out (their loans are of no table), by place.
    pub drop_labels: Vec<usize>,
    /// Columns left out, by place.
    pub drop_cols: Vec<usize>,
    /// Nothing between the tables.
    pub pure: bool,
}

impl Scope {
    /// Everything.
    pub fn all(tables: usize) -> Scope {
        Scope {
            tables,
            keep: None,
            drop_labels: Vec::new(),
            drop_cols: Vec::new(),
            pure: false,
        }
    }
}

/// Makes a filing. `n_tables` bounds its length.
pub fn make(plan: &Plan, n_tables: usize) -> Made {
    make_scope(plan, &Scope::all(n_tables))
}

/// Makes a filing, or what a scope leaves of it.
pub fn make_scope(plan: &Plan, scope: &Scope) -> Made {
    let n_tables = scope.tables;
    let base = Rng::new(plan.seed);
    let mut rng = base.fork(1);
    let asset = if plan.has(Switch::Assets) {
        rng.pick(&['h', 'a', 'u', 'c', 'e', 'f', 'b'])
    } else {
        rng.pick(&['m', 's'])
    };
    let registrant = rng.pick(&[
        "Larkfield Asset Funding Corp.",
        "Ostrava Mortgage Securities, Inc.",
        "Penhallow Acceptance Corporation",
        "Quillfeather Receivables LLC",
    ]);
    let mut style = Style::new(plan, registrant);
    let mut out: Vec<Line> = front(plan, registrant, &mut base.fork(2))
        .into_iter()
        .map(Line::new)
        .collect();
    let start = out.len();
    let mut tabs = Vec::new();
    let mut groups = Vec::new();
    let mut decoys = Vec::new();
    let names: &[&str] = if plan.has(Switch::Groups) {
        GROUPS[rng.below(GROUPS.len())]
    } else {
        &[""]
    };
    let how = rng.below(3);
    let mut id = 0;
    for (g, name) in names.iter().enumerate() {
        let mut rng = base.fork(10 + g as u64);
        let size = if asset == 'b' {
            rng.between(40, 160)
        } else {
            rng.between(120, 900)
        };
        let mut pool = pool(asset, size as usize, &mut rng);
        if asset == 'c' {
            for loan in &mut pool.loans {
                match rng.below(40) {
                    0 => loan.cents = -rng.between(100, 9_000),
                    1..=4 => loan.cents = 0,
                    _ => {}
                }
            }
        }
        let mut cols = columns(plan, asset, &mut base.fork(20));
        let mut place = 0;
        cols.retain(|_| {
            place += 1;
            !scope.drop_cols.contains(&(place - 1))
        });
        let dims = dimensions(
            plan,
            asset,
            n_tables.div_ceil(names.len()),
            &mut base.fork(30 + g as u64),
        );
        let mut made: Vec<(Tab, usize)> = Vec::new();
        for (k, dim) in dims.into_iter().enumerate() {
            if scope
                .keep
                .as_ref()
                .is_some_and(|keep| !keep.contains(&(g * 40 + k)))
            {
                continue;
            }
            let mut part = base.fork(100 + (g * 40 + k) as u64);
            let mut tab = tabulate(plan, dim, &pool, &cols, &scope.drop_labels, &mut part);
            if tab.rows.len() < 2 {
                continue;
            }
            if !name.is_empty() {
                match how {
                    0 => tab.group = Some((*name).to_owned()),
                    1 => {
                        let title = tab.title.take().unwrap_or_default();
                        let joint = if title.to_lowercase().ends_with("loans") {
                            "in"
                        } else {
                            "for"
                        };
                        let joint = if plan.has(Switch::Caps) {
                            joint.to_uppercase()
                        } else {
                            joint.to_owned()
                        };
                        tab.title = Some(format!("{title} {joint} {name}"));
                    }
                    _ => {}
                }
            }
            if plan.has(Switch::Numbered)
                && let Some(title) = &mut tab.title
            {
                title.insert_str(0, &format!("{}. ", id + 1));
            }
            groups.push((!name.is_empty()).then(|| (*name).to_owned()));
            tabs.push(tab.clone());
            made.push((tab, id));
            id += 1;
        }
        if !name.is_empty() && how == 2 {
            let text = if rng.chance(50) {
                format!("*** {name} ***")
            } else {
                name.to_uppercase()
            };
            if g > 0 && rng.chance(60) {
                out.extend(style.page_break(&mut rng));
            }
            out.extend([
                Line::default(),
                Line::new(format!("{:>w$}", text, w = 39 + text.len() / 2)),
                Line::default(),
                Line::default(),
            ]);
        }
        body(
            plan,
            &mut style,
            &made,
            scope.pure,
            &mut out,
            &mut decoys,
            &mut base.fork(50 + g as u64),
        );
    }
    if plan.has(Switch::Groups) && how == 2 {
        // A banner in capitals or stars: the name as printed, without decoration.
        let texts: Vec<String> = out
            .iter()
            .map(|l| l.text.trim().trim_matches('*').trim().to_owned())
            .collect();
        for group in groups.iter_mut().flatten() {
            if let Some(found) = texts.iter().find(|t| t.eq_ignore_ascii_case(group)) {
                *group = found.clone();
            }
        }
    }
    let body_lines = start..out.len();
    out.extend(back(registrant).into_iter().map(Line::new));
    Made {
        body: body_lines,
        ..finish(plan, out, tabs, groups, decoys)
    }
}

fn body(
    plan: &Plan,
    style: &mut Style,
    made: &[(Tab, usize)],
    pure: bool,
    out: &mut Vec<Line>,
    decoys: &mut Vec<(&'static str, usize, usize)>,
    rng: &mut Rng,
) {
    let several = plan.has(Switch::Several);
    let mut k = 0;
    let mut open = false;
    while k < made.len() {
        let (tab, id) = &made[k];
        if several && !open {
            out.push(Line::new("<TABLE>"));
            out.push(Line::new("<CAPTION>"));
            open = true;
        }
        if plan.has(Switch::Panels) && k + 1 < made.len() && rng.chance(80) {
            let next = &made[k + 1];
            out.extend(style.draw_panels((tab, *id), (&next.0, next.1)));
            k += 2;
        } else {
            out.extend(style.draw(tab, *id));
            k += 1;
        }
        if several && (k >= made.len() || k % 3 == 0) {
            out.push(Line::new("</TABLE>"));
            open = false;
        }
        out.push(Line::default());
        if plan.has(Switch::Tight) && !rng.chance(15) || open {
            continue;
        }
        out.push(Line::default());
        if pure {
            continue;
        }
        if rng.chance(30) {
            out.extend(prose(rng).into_iter().map(Line::new));
            out.push(Line::default());
        }
        if plan.has(Switch::Decoys) && rng.chance(60) || rng.chance(6) {
            let (why, lines) = decoy(rng);
            let start = out.len();
            out.extend(lines.into_iter().map(Line::new));
            decoys.push((why, start, out.len() - 1));
            out.push(Line::default());
            out.push(Line::default());
        }
        if rng.chance(45) && k < made.len() {
            out.extend(style.page_break(rng));
        }
    }
}

fn front(plan: &Plan, registrant: &str, rng: &mut Rng) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    if plan.has(Switch::Pem) {
        out.extend(
            [
                "-----BEGIN PRIVACY-ENHANCED MESSAGE-----",
                "Proc-Type: 2001,MIC-CLEAR",
                "Originator-Name: webmaster@www.sec.gov",
                "MIC-Info: RSA-MD5,RSA,",
                " QmFzZWQgb24gbm90aGluZyByZWFsLCBhIG1hZGUgdXAgc2lnbmF0dXJl",
                "",
            ]
            .map(str::to_owned),
        );
        out.push("<SEC-DOCUMENT>0000912345-00-000777.txt : 20000718".into());
        out.push("<SEC-HEADER>0000912345-00-000777.hdr.sgml : 20000718".into());
        out.extend(
            [
                "ACCESSION NUMBER:\t\t0000912345-00-000777",
                "CONFORMED SUBMISSION TYPE:\t8-K",
                "PUBLIC DOCUMENT COUNT:\t\t1",
                "CONFORMED PERIOD OF REPORT:\t20000630",
                "FILED AS OF DATE:\t\t20000718",
                "</SEC-HEADER>",
                "<DOCUMENT>",
                "<TYPE>8-K",
                "<SEQUENCE>1",
                "<TEXT>",
            ]
            .map(str::to_owned),
        );
    }
    let centre = |s: &str| format!("{:>w$}", s, w = 39 + s.len() / 2);
    out.extend([
        String::new(),
        centre("SECURITIES AND EXCHANGE COMMISSION"),
        centre("Washington, D.C. 20549"),
        String::new(),
        centre("FORM 8-K"),
        centre("CURRENT REPORT"),
        String::new(),
    ]);
    out.push(centre(
        "Date of Report (Date of earliest event reported): June 30, 2000",
    ));
    out.extend([
        String::new(),
        centre(registrant),
        centre("(Exact name of registrant as specified in its charter)"),
        String::new(),
    ]);
    out.push("     Delaware                      333-45678                 95-1234567".into());
    out.push("(State or Other Jurisdiction      (Commission             (I.R.S. Employer".into());
    out.push("     of Incorporation)            File Number)           Identification No.)".into());
    out.extend([
        String::new(),
        "<PAGE>".into(),
        String::new(),
        "Item 5.  Other Events.".into(),
        String::new(),
    ]);
    for _ in 0..rng.between(1, 2) {
        out.extend(prose(rng));
        out.push(String::new());
    }
    out.push(String::new());
    out
}

fn back(registrant: &str) -> Vec<String> {
    [
        "",
        "Item 7.  Financial Statements, Pro Forma Financial Information and Exhibits.",
        "",
        "     (a)  Not applicable.",
        "     (b)  Not applicable.",
        "",
        "<PAGE>",
        "",
        "                                   SIGNATURES",
        "",
        "     The registrant has caused this report to be signed on its behalf by the",
        "undersigned, who is authorized to do so.",
        "",
    ]
    .map(str::to_owned)
    .into_iter()
    .chain([
        format!("                                   {registrant}"),
        String::new(),
        "                                   By: /s/ J. Marsh".into(),
        "Dated: July 18, 2000".into(),
    ])
    .collect()
}

/// The container: escapes, line ends, characters.
fn finish(
    plan: &Plan,
    mut lines: Vec<Line>,
    tabs: Vec<Tab>,
    groups: Vec<Option<String>>,
    decoys: Vec<(&'static str, usize, usize)>,
) -> Made {
    let pem = plan.has(Switch::Pem);
    if pem {
        lines.extend(
            [
                "</TEXT>",
                "</DOCUMENT>",
                "</SEC-DOCUMENT>",
                "-----END PRIVACY-ENHANCED MESSAGE-----",
            ]
            .map(Line::new),
        );
    }
    let count = lines.len();
    for (k, line) in lines.iter_mut().enumerate() {
        let pure_rule = line.text.trim_matches(['-', ' ']).is_empty();
        let envelope = pem && (k == 0 || k + 1 == count);
        if line.text.starts_with('-')
            && !envelope
            && (pem || plan.has(Switch::Escaped) && pure_rule)
        {
            line.text.insert_str(0, "- ");
        }
    }
    let end: &[u8] = if plan.has(Switch::Crlf) {
        b"\r\n"
    } else {
        b"\n"
    };
    let mut bytes = Vec::new();
    for line in &lines {
        let is_row = line.anchors.iter().any(|a| matches!(a.1, What::Row(_)));
        if plan.has(Switch::Cp1252)
            && is_row
            && let Some((before, after)) = line.text.split_once(" - ")
        {
            bytes.extend_from_slice(before.as_bytes());
            bytes.extend_from_slice(b" \x96 ");
            bytes.extend_from_slice(after.as_bytes());
        } else {
            bytes.extend_from_slice(line.text.as_bytes());
        }
        bytes.extend_from_slice(end);
    }
    Made {
        bytes,
        lines,
        tabs,
        groups,
        decoys,
        items: vec!["5", "7"],
        body: 0..0,
    }
}

fn number(value: Num, scale: i128) -> Value {
    value.map_or(Value::Null, |(m, d)| {
        let text = commas(m * scale, d, false);
        json!(if m < 0 { format!("-{text}") } else { text })
    })
}

/// Other dimensions that are right: without a title a heading such as `Age` tells less.
fn also(tab: &Tab) -> Vec<&'static str> {
    let wider = match (tab.title.is_none(), tab.dim.key) {
        (true, "account_age") => Some("seasoning"),
        (true, "apr") => Some("mortgage_rate"),
        (true, "contract_balance") => Some("current_balance"),
        _ => None,
    };
    tab.dim.alt.iter().copied().chain(wider).collect()
}

/// A bucket as the contract prints it.
pub fn bucket(b: &Bucket) -> Value {
    match b {
        Bucket::Category => json!({"kind": "category"}),
        Bucket::State(code) => json!({"kind": "state", "code": code}),
        Bucket::Code(code) => json!({"kind": "code", "code": code}),
        Bucket::Point(value, unit) => json!({"kind": "point", "value": value, "unit": unit}),
        Bucket::Range {
            lower,
            upper,
            lower_in,
            upper_in,
            unit,
        } => {
            json!({"kind": "range", "lower": lower, "upper": upper, "lower_inclusive": lower_in, "upper_inclusive": upper_in, "unit": unit})
        }
        Bucket::Month(value) => json!({"kind": "month", "value": value}),
        Bucket::MonthRange(lower, upper) => {
            json!({"kind": "month_range", "lower": lower, "upper": upper})
        }
        Bucket::Year(value) => json!({"kind": "year", "value": value.to_string()}),
        Bucket::Other(threshold) => json!({"kind": "other", "threshold": threshold}),
        Bucket::None => json!({"kind": "none"}),
        Bucket::Unknown => json!({"kind": "unknown"}),
    }
}

impl Made {
    /// 1-based lines that hold a fact, in order.
    pub fn lines_of(&self, id: usize, what: What) -> Vec<usize> {
        self.lines
            .iter()
            .enumerate()
            .filter(|(_, l)| l.anchors.contains(&(id, what)))
            .map(|(k, _)| k + 1)
            .collect()
    }

    fn placed(&self, id: usize, what: What, mut record: Value) -> Value {
        let lines = self.lines_of(id, what);
        record["line"] = json!(lines.first());
        if lines.len() > 1 {
            record["more_lines"] = json!(lines[1..]);
        }
        record
    }

    /// The truth about the filing.
    pub fn truth(&self, plan: &Plan, file: &str, family: &str) -> Value {
        let total_label = Style::new(plan, "").total_name();
        let tables: Vec<Value> = self
            .tabs
            .iter()
            .enumerate()
            .map(|(id, tab)| {
                let values = |v: &[Num]| -> Value { tab.cols.iter().zip(v).map(|(c, n)| (c.key.to_owned(), number(*n, c.scale))).collect::<serde_json::Map<_, _>>().into() };
                let rows: Vec<Value> = tab
                    .rows
                    .iter()
                    .enumerate()
                    .map(|(r, row)| {
                        let mut record = json!({"label": row.label.text, "banner": row.banner, "bucket": bucket(&row.label.bucket), "values": values(&row.values)});
                        if !row.label.alt.is_empty() {
                            record["bucket_alt"] = row.label.alt.iter().map(bucket).collect();
                        }
                        self.placed(id, What::Row(r), record)
                    })
                    .collect();
                let subs: Vec<Value> = tab
                    .subs
                    .iter()
                    .enumerate()
                    .map(|(s, sub)| self.placed(id, What::Sub(s), json!({"label": sub.label, "banner": sub.banner, "values": values(&sub.values)})))
                    .collect();
                let total = tab.total.as_ref().map(|t| self.placed(id, What::Total, json!({"label": total_label, "values": values(t)})));
                let title = tab.title.as_ref().map(|t| if plan.has(Switch::Letters) { t.to_uppercase() } else { t.clone() });
                json!({
                    "title": title,
                    "dimension": tab.dim.key,
                    "dimension_alt": also(tab),
                    "group": self.groups[id],
                    "document": 1,
                    "columns": tab.cols.iter().map(|c| c.key).collect::<Vec<_>>(),
                    "column_headings": tab.cols.iter().map(|c| c.heading.clone()).collect::<Vec<_>>(),
                    "stub_heading": tab.stub,
                    "rows": rows,
                    "subtotals": subs,
                    "total": total,
                    "footnote_marks": tab.notes.iter().map(|n| n.0.trim_matches(['(', ')', '[', ']'])).collect::<Vec<_>>(),
                    "reconciles": tab.reconciles,
                })
            })
            .collect();
        json!({
            "file": file,
            "family": family,
            "traps": plan.on.iter().map(|s| s.name()).collect::<Vec<_>>(),
            "submission": null,
            "cover": null,
            "items": self.items,
            "tables": tables,
            "decoys": self.decoys.iter().map(|d| json!({"why": d.0, "first_line": d.1 + 1, "last_line": d.2 + 1})).collect::<Vec<_>>(),
        })
    }
}

/// The tables of a plan with nothing between them.
pub fn tables_only(plan: &Plan, n_tables: usize) -> String {
    let scope = Scope {
        pure: true,
        ..Scope::all(n_tables)
    };
    let made = make_scope(plan, &scope);
    made.lines[made.body.clone()]
        .iter()
        .map(|l| format!("{}\n", l.text))
        .collect()
}
