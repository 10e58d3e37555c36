//! Each stage alone, a whole parse, writing, and batch, over three mixes of text; and a whole parse of the
//! real filings where they lie beside the project.
//!
//! `cargo bench` measures 1 MB and 10 MB; `POOLTAB_BENCH_100MB=1 cargo bench` adds 100 MB.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;
use std::time::Duration;

use criterion::BatchSize;
use criterion::BenchmarkId;
use criterion::Criterion;
use criterion::Throughput;
use criterion::criterion_group;
use criterion::criterion_main;
use pooltab::batch;
use pooltab::batch::Config;
use pooltab::batch::Record;
use pooltab::batch::Watch;
use pooltab::emit::write_csv_rows;
use pooltab::emit::write_json;
use pooltab::extract::Extractor;
use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::lexer::Lines;
use pooltab::lexer::lex;
use pooltab::source::Source;
use pooltab::strat::read::read_table;
use pooltab::strat::scale::SharedScale;
use pooltab::strat::typist::Typist;
use pooltab::table::assemble::RawTable;
use pooltab::table::assemble::read_region;
use pooltab::table::region::Region;
use pooltab::table::regions::find_regions;
use support::mix::mix;

const TEXTS: [&str; 3] = ["prose", "tenth", "tables"];

fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000_000, 10_000_000];
    if std::env::var_os("POOLTAB_BENCH_100MB").is_some() {
        sizes.push(100_000_000);
    }
    sizes
}

/// The raw tables of a text: geometry alone.
fn raw_tables(lines: &Lines<'_>) -> Vec<RawTable> {
    find_regions(lines, 0..lines.len())
        .into_iter()
        .flat_map(|range| read_region(Region::new(lines, range)).flatten())
        .collect()
}

fn stages(criterion: &mut Criterion) {
    for size in sizes() {
        let mut group = criterion.benchmark_group(format!("{} MB", size / 1_000_000));
        group
            .sample_size(10)
            .warm_up_time(Duration::from_millis(500))
            .measurement_time(Duration::from_secs(3));
        for name in TEXTS {
            let text = mix(name, size, 1);
            group.throughput(Throughput::Bytes(text.len() as u64));
            group.bench_with_input(BenchmarkId::new("source", name), &text, |b, text| {
                b.iter(|| Source::new(black_box(text)).unwrap().bytes().len())
            });
            let source = Source::new(&text).unwrap();
            group.bench_with_input(BenchmarkId::new("lex", name), &source, |b, source| {
                b.iter(|| lex(black_box(source)).len());
            });
            let lines = lex(&source);
            group.bench_with_input(BenchmarkId::new("tables", name), &lines, |b, lines| {
                b.iter(|| raw_tables(black_box(lines)).len());
            });
            let raws = raw_tables(&lines);
            group.bench_with_input(BenchmarkId::new("typing", name), &raws, |b, raws| {
                b.iter_batched(
                    || raws.clone(),
                    |raws| {
                        let mut typist = Typist::default();
                        let mut scale = SharedScale::default();
                        raws.into_iter()
                            .map(|raw| {
                                read_table(raw, &lines, false, &mut typist, &mut scale)
                                    .rows
                                    .len()
                            })
                            .sum::<usize>()
                    },
                    BatchSize::PerIteration,
                )
            });
            group.bench_with_input(BenchmarkId::new("parse", name), &text, |b, text| {
                b.iter(|| {
                    extract("bench.txt", black_box(text), Options::default())
                        .unwrap()
                        .tables
                        .len()
                })
            });
            let filing = extract("bench.txt", &text, Options::default()).unwrap();
            let mut out = Vec::new();
            write_json(&filing, false, &mut out).unwrap();
            group.throughput(Throughput::Bytes(out.len() as u64));
            group.bench_with_input(BenchmarkId::new("json", name), &filing, |b, filing| {
                b.iter(|| {
                    out.clear();
                    write_json(black_box(filing), false, &mut out).unwrap();
                    out.len()
                });
            });
            out.clear();
            write_csv_rows(&filing, false, false, &mut out).unwrap();
            group.throughput(Throughput::Bytes(out.len().max(1) as u64));
            group.bench_with_input(BenchmarkId::new("csv", name), &filing, |b, filing| {
                b.iter(|| {
                    out.clear();
                    write_csv_rows(black_box(filing), false, false, &mut out).unwrap();
                    out.len()
                });
            });
        }
        group.finish();
    }
}

/// Nobody watches.
struct Unwatched;

impl Watch for Unwatched {
    fn wants_total(&self) -> bool {
        false
    }

    fn total(&mut self, _: u64, _: u64) {}

    fn done(&mut self, _: &Record, _: u64) {}
}

fn batches(criterion: &mut Criterion) {
    const FILES: usize = 200;
    const SIZE: usize = 50_000;
    let work = tempfile::tempdir().unwrap();
    let texts = work.path().join("texts");
    fs::create_dir(&texts).unwrap();
    for n in 0..FILES {
        let text = mix("tenth", SIZE, n as u64);
        fs::write(texts.join(format!("{n}.txt")), text).unwrap();
    }
    let mut group = criterion.benchmark_group("batch");
    group
        .sample_size(10)
        .throughput(Throughput::Bytes((FILES * SIZE) as u64));
    for jobs in [1, 2] {
        group.bench_function(BenchmarkId::new("jobs", jobs), |b| {
            b.iter(|| {
                let config = Config {
                    paths: vec![texts.clone()],
                    out: work.path().join("out"),
                    format: batch::Format::Ndjson,
                    combined: false,
                    jobs,
                    force: true,
                    fail_fast: false,
                    limits: batch::Limits::default(),
                };
                let stop = Arc::new(AtomicBool::new(false));
                batch::run(&config, stop, &mut Unwatched).unwrap().inputs
            });
        });
    }
    group.finish();
}

/// The texts below a folder.
fn texts_below(folder: &Path, found: &mut Vec<Vec<u8>>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            texts_below(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "txt") {
            found.push(fs::read(path).unwrap());
        }
    }
}

fn real_filings(criterion: &mut Criterion) {
    let folder = Path::new("../shared/filings");
    if !folder.is_dir() {
        return;
    }
    let mut texts = Vec::new();
    texts_below(folder, &mut texts);
    let mut group = criterion.benchmark_group("real filings");
    group.sample_size(10).throughput(Throughput::Bytes(
        texts.iter().map(|text| text.len() as u64).sum(),
    ));
    group.bench_function("parse", |b| {
        b.iter(|| {
            let mut extractor = Extractor::default();
            texts
                .iter()
                .filter_map(|text| Source::new(text).ok())
                .map(|source| {
                    let (filing, _) =
                        extractor.extract_with_lines("bench.txt", &source, Options::default());
                    filing.tables.len()
                })
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, stages, batches, real_filings);
criterion_main!(benches);
