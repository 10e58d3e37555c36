//! Holds the files of `src` to the layers drawn in `src/lib.rs`: a file imports from lower layers or
//! its own module, and some crates and some doings belong to a few modules only.
//!
//! It reads lines, not syntax: tests (at the end of a file, or in `tests.rs`) and comments are left out.

#![allow(clippy::unwrap_used, reason = "a test may fail by a panic")]

use std::fs;
use std::path::Path;
use std::path::PathBuf;

/// The modules, lowest layer first. Modules of one layer may import each other. Where a part of a
/// module has a place of its own (`strat::words`), the module's own place is that of the rest.
const LAYERS: &[&[&str]] = &[
    &["number", "source", "line", "blanks", "dates", "states"],
    &["model", "diag"],
    &["lexer"],
    &["documents", "header", "items", "cover", "deal"],
    &[
        // What words and labels mean: knows no tables.
        "strat::words",
        "strat::memo",
        "strat::label",
        "strat::range",
        "strat::dated",
        "strat::bucket",
        "strat::shape",
        "strat::measure",
        "strat::dimension",
        "strat::group",
        "strat::facts",
    ],
    &["table"],
    &["strat"],
    &["tables"],
    &["extract", "explain", "emit", "render"],
    &["cli", "batch"],
];

/// Modules that may import less than their layer allows, with all that they may import.
const NARROW: &[(&str, &[&str])] = &[
    ("emit", &["model", "number"]),
    ("render", &["model", "source"]),
    (
        "extract",
        &[
            "number",
            "source",
            "line",
            "blanks",
            "dates",
            "states",
            "model",
            "diag",
            "lexer",
            "documents",
            "header",
            "items",
            "cover",
            "deal",
            "table",
            "strat",
            "tables",
        ],
    ),
];

/// Crates that only these modules may name. `main` and `lib` are modules here.
const CRATES: &[(&str, &[&str])] = &[
    ("anyhow", &["cli", "batch", "main"]),
    ("clap", &["cli", "main"]),
    ("clap_complete", &["cli"]),
    ("clap_mangen", &["cli"]),
    ("csv", &["emit", "batch"]),
    ("encoding_rs", &["source"]),
    ("memmap2", &["cli"]),
    ("parquet", &["emit", "batch"]),
    ("regex", &["items", "cover", "deal", "strat"]),
    ("schemars", &["model", "emit"]),
    ("serde_json", &["emit", "number", "model", "batch"]),
    ("sha2", &["source", "batch"]),
];

/// What only `cli`, `batch` and `main` may do.
const DOINGS: &[&str] = &[
    "std::fs",
    "std::env",
    "std::net",
    "std::process",
    "std::thread",
    "io::stdin",
    "io::stdout",
    "io::stderr",
    "print!",
    "println!",
    "eprint!",
    "eprintln!",
];

/// A file of `src` with its module and its lines of code.
struct SourceFile {
    path: String,
    /// Its first folder, or its own name.
    module: String,
    /// All its folders and its own name, as a path.
    full: String,
    text: String,
    code: Vec<(usize, String)>,
}

fn source_files() -> Vec<SourceFile> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    collect(&root, &mut paths);
    paths.sort();
    paths.iter().map(|path| read(&root, path)).collect()
}

fn collect(folder: &Path, paths: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, paths);
        } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs") {
            paths.push(path);
        }
    }
}

fn read(root: &Path, path: &Path) -> SourceFile {
    let inside = path.strip_prefix(root).unwrap();
    let first = inside
        .components()
        .next()
        .unwrap()
        .as_os_str()
        .to_str()
        .unwrap();
    let text = fs::read_to_string(path).unwrap();
    let mut code = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((idx, line)) = lines.next() {
        let next = lines.peek().map_or("", |(_, next)| next.trim_start());
        if line == "#[cfg(test)]" && next.starts_with("mod ") && next.ends_with('{') {
            break;
        }
        if !line.trim_start().starts_with("//") {
            code.push((idx + 1, line.to_owned()));
        }
    }
    SourceFile {
        path: format!("src/{}", inside.display()),
        module: first.trim_end_matches(".rs").to_owned(),
        full: full_path(inside),
        text,
        code,
    }
}

/// `strat/words.rs` and `strat/words/mod.rs` as `strat::words`.
fn full_path(inside: &Path) -> String {
    let path = inside.with_extension("");
    let names: Vec<&str> = path.iter().filter_map(|name| name.to_str()).collect();
    let names = names.strip_suffix(&["mod"]).unwrap_or(&names);
    names.join("::")
}

/// The layer of a path (`strat::words::Words`): that of its first two names, else of its first.
fn layer(path: &str) -> Option<usize> {
    let listed = |name: &str| LAYERS.iter().position(|modules| modules.contains(&name));
    let mut ends = path.match_indices("::").map(|(at, _)| at);
    let first = ends.next().map_or(path, |at| &path[..at]);
    let two = ends.next().map_or(path, |at| &path[..at]);
    listed(two).or_else(|| listed(first))
}

/// The paths that follow a path's start (`crate::`), where the start is a word of its own.
fn paths_after<'a>(line: &'a str, start: &str) -> Vec<&'a str> {
    line.match_indices(start)
        .filter(|(at, _)| !line[..*at].ends_with(is_word))
        .map(|(at, _)| {
            let rest = &line[at + start.len()..];
            &rest[..rest.find(|c| !is_word(c)).unwrap_or(rest.len())]
        })
        .collect()
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn is_word(c: char) -> bool {
    is_name(c) || c == ':'
}

/// Fails with all faults found, one a line.
#[track_caller]
fn no_faults(faults: &[String], rule: &str) {
    assert!(faults.is_empty(), "{rule}:\n  {}\n", faults.join("\n  "));
}

#[test]
fn every_file_belongs_to_a_layer() {
    let faults: Vec<String> = source_files()
        .iter()
        .filter(|file| !matches!(&*file.module, "lib" | "main") && layer(&file.module).is_none())
        .map(|file| format!("{}: module `{}` is new", file.path, file.module))
        .collect();
    no_faults(
        &faults,
        "a module belongs to no layer; give it its place in LAYERS of tests/layers.rs",
    );
}

#[test]
fn imports_point_downwards() {
    let mut faults = Vec::new();
    for file in source_files() {
        let Some(own) = layer(&file.full) else {
            continue;
        };
        let narrow = NARROW.iter().find(|(module, _)| *module == file.module);
        for (no, line) in &file.code {
            for path in paths_after(line, "crate::") {
                let name = path.split("::").next().unwrap();
                let is_allowed = match narrow {
                    Some((module, allowed)) => name == *module || allowed.contains(&name),
                    None => layer(path).is_some_and(|of| of <= own),
                };
                if !is_allowed {
                    faults.push(format!("{}:{no}: imports `{path}`", file.path));
                }
            }
        }
    }
    no_faults(
        &faults,
        "a file may import only from lower layers or its own module",
    );
}

#[test]
fn each_import_has_a_line_and_a_full_path() {
    let mut faults = Vec::new();
    for file in source_files() {
        // Below the top of a module `super` stays inside the module.
        let is_top = file.path.matches('/').count() == 1 || file.path.ends_with("/mod.rs");
        for (no, line) in &file.code {
            let line = line
                .trim_start()
                .trim_start_matches("pub ")
                .trim_start_matches("pub(crate) ");
            if line.starts_with("use ")
                && (line.contains('{') || (is_top && line.starts_with("use super::")))
            {
                faults.push(format!("{}:{no}: {line}", file.path));
            }
        }
    }
    no_faults(
        &faults,
        "write one `use crate::x::Y;` a line, so that this test can read it",
    );
}

#[test]
fn crates_are_named_only_where_they_belong() {
    let mut faults = Vec::new();
    for file in source_files() {
        for (name, allowed) in CRATES {
            if allowed.contains(&&*file.module) {
                continue;
            }
            for (no, line) in &file.code {
                if !paths_after(line, &format!("{name}::")).is_empty() {
                    faults.push(format!("{}:{no}: names the crate `{name}`", file.path));
                }
            }
        }
    }
    no_faults(
        &faults,
        "a crate is named outside its modules (CRATES of tests/layers.rs)",
    );
}

#[test]
fn only_the_edge_reads_writes_and_prints() {
    let mut faults = Vec::new();
    for file in source_files() {
        if matches!(&*file.module, "cli" | "batch" | "main") {
            continue;
        }
        for (no, line) in &file.code {
            for doing in DOINGS {
                let found = line
                    .match_indices(doing)
                    .any(|(at, _)| !line[..at].ends_with(is_word));
                if found {
                    faults.push(format!("{}:{no}: `{doing}`", file.path));
                }
            }
        }
    }
    no_faults(&faults, "nothing below `cli` and `batch` does I/O");
}

#[test]
fn every_file_says_what_it_does() {
    let faults: Vec<String> = source_files()
        .iter()
        .filter(|file| !file.text.starts_with("//! "))
        .map(|file| format!("{}: opens without `//!`", file.path))
        .collect();
    no_faults(&faults, "a file opens with its documentation");
}
