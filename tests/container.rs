//! Every shape of container, heading and cover in `fixtures/container`: what is read is what stands in
//! the `.want` file beside it, every line is counted once, and every fixture is listed in VARIATIONS.md.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fmt::Write;
use std::fs;
use std::path::Path;

use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::model::Filing;

/// What the container and form 8-K say, one fact a line.
fn summary(filing: &Filing) -> String {
    let mut out = String::new();
    if let Some(s) = &filing.submission {
        let date = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
        writeln!(
            out,
            "submission {} {} filed {} period {} accepted {} documents {}",
            text(&s.accession_number),
            text(&s.form_type),
            date(s.filed_as_of_date),
            date(s.period_of_report),
            text(&s.acceptance_datetime),
            s.document_count.map_or("-".to_owned(), |n| n.to_string()),
        )
        .unwrap();
        for item in &s.items {
            writeln!(out, "  item {item}").unwrap();
        }
        for f in &s.filers {
            writeln!(
                out,
                "  {} {} | {} | {} | {} | {} | {}",
                f.role,
                text(&f.name),
                text(&f.cik),
                text(&f.sic),
                text(&f.irs_number),
                text(&f.act),
                text(&f.file_number)
            )
            .unwrap();
            for a in [&f.business_address, &f.mail_address].into_iter().flatten() {
                writeln!(
                    out,
                    "    at {}, {}, {} {}",
                    text(&a.street1),
                    text(&a.city),
                    text(&a.state),
                    text(&a.zip)
                )
                .unwrap();
            }
            for n in &f.former_names {
                writeln!(
                    out,
                    "    formerly {} until {}",
                    text(&n.name),
                    date(n.date_changed)
                )
                .unwrap();
            }
        }
        for (label, value) in &s.other_fields {
            writeln!(out, "  {label} = {value}").unwrap();
        }
    }
    for d in &filing.documents {
        writeln!(
            out,
            "document {} {} {:?} {}-{} {} {}",
            d.sequence,
            text(&d.kind),
            d.content,
            d.lines.start,
            d.lines.end,
            text(&d.filename),
            text(&d.description)
        )
        .unwrap();
    }
    if let Some(c) = &filing.cover {
        let address = c.address.clone().unwrap_or_default();
        writeln!(
            out,
            "cover {}{} of {} signed {}",
            text(&c.form),
            if c.is_amendment { " amendment" } else { "" },
            c.date_of_report.map_or("-".to_owned(), |d| d.to_string()),
            c.signed_date.map_or("-".to_owned(), |d| d.to_string()),
        )
        .unwrap();
        writeln!(
            out,
            "  {} | {} | {} | {}",
            text(&c.registrant_name),
            text(&c.state_of_incorporation),
            c.file_numbers.join(" "),
            text(&c.employer_id)
        )
        .unwrap();
        writeln!(
            out,
            "  {} | {} | {} {} | {}",
            text(&address.street1),
            text(&address.city),
            text(&address.state),
            text(&address.zip),
            text(&c.telephone)
        )
        .unwrap();
    }
    if let Some(d) = &filing.deal {
        let date = |d: Option<jiff::civil::Date>| d.map_or("-".to_owned(), |d| d.to_string());
        writeln!(
            out,
            "deal {} | {} | {}",
            text(&d.trust_name),
            text(&d.certificates),
            text(&d.series)
        )
        .unwrap();
        writeln!(
            out,
            "  {} of {} | event {} cut-off {} closing {}",
            text(&d.agreement),
            date(d.agreement_date),
            date(d.event_date),
            date(d.cut_off_date),
            date(d.closing_date)
        )
        .unwrap();
        for p in &d.parties {
            writeln!(out, "  {} {}", p.role, p.name).unwrap();
        }
    }
    for i in &filing.items {
        writeln!(
            out,
            "item {} in {} {}-{} {} = {}",
            i.number,
            i.document,
            i.lines.start,
            i.lines.end,
            text(&i.title),
            i.standard_title.as_deref().unwrap_or("-")
        )
        .unwrap();
    }
    for d in &filing.diagnostics {
        let area = d.code.split('.').next().unwrap_or("");
        if ["source", "container", "header", "cover", "item"].contains(&area) {
            writeln!(out, "{}:{} {} {}", d.line, d.column, d.code, d.message).unwrap();
        }
    }
    out
}

fn text(fact: &Option<String>) -> &str {
    fact.as_deref().unwrap_or("-")
}

#[test]
fn every_fixture_reads_as_wanted() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/container");
    let variations = fs::read_to_string(folder.join("../VARIATIONS.md")).unwrap();
    let renew = std::env::var_os("POOLTAB_RENEW_WANTED").is_some();
    let mut faults = String::new();
    let mut count = 0;
    let mut paths: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    paths.sort();
    for path in paths
        .iter()
        .filter(|p| p.extension().is_some_and(|e| e == "txt"))
    {
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        let raw = fs::read(path).unwrap();
        let filing = extract(&name, &raw, Options::default()).unwrap();
        let got = summary(&filing);
        let want_path = path.with_extension("want");
        if renew {
            fs::write(&want_path, &got).unwrap();
        }
        let want = fs::read_to_string(&want_path).unwrap_or_default();
        if got != want {
            write!(faults, "== {name}\n-- want\n{want}-- got\n{got}").unwrap();
        }
        if !variations.contains(&format!("`{name}`")) {
            writeln!(faults, "== {name}: not listed in fixtures/VARIATIONS.md").unwrap();
        }
        let counted: u64 = filing.accounting.classes.values().sum();
        assert_eq!(
            counted, filing.accounting.lines,
            "{name}: every line in one class"
        );
        count += 1;
    }
    assert!(faults.is_empty(), "{faults}");
    assert!(count >= 59, "found {count} fixtures");
}

#[test]
fn line_ends_change_no_fact() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/container");
    for name in [
        "pem-envelope",
        "september-2000",
        "tag-dialect",
        "bare-text",
        "html-and-binary",
    ] {
        let raw = fs::read_to_string(folder.join(name).with_extension("txt")).unwrap();
        let want = summary(&extract(name, raw.as_bytes(), Options::default()).unwrap());
        for end in ["\r\n", "\r"] {
            let other = raw.replace('\n', end);
            let got = summary(&extract(name, other.as_bytes(), Options::default()).unwrap());
            assert_eq!(got, want, "{name} with {end:?}");
        }
    }
}
