//! Lexing alone, a whole parse, and writing, over three mixes of text.
//!
//! `cargo bench` measures 1 MB and 10 MB; `POOLTAB_BENCH_100MB=1 cargo bench` adds 100 MB.
#![allow(missing_docs, clippy::unwrap_used, reason = "a benchmark")]

#[path = "../tests/support/mod.rs"]
mod support;

use std::hint::black_box;
use std::time::Duration;

use criterion::BenchmarkId;
use criterion::Criterion;
use criterion::Throughput;
use criterion::criterion_group;
use criterion::criterion_main;
use pooltab::emit::write_csv_rows;
use pooltab::emit::write_json;
use pooltab::extract::Options;
use pooltab::extract::extract;
use pooltab::lexer::lex;
use pooltab::source::Source;
use support::mix::mix;

const TEXTS: [&str; 3] = ["prose", "tenth", "tables"];

fn sizes() -> Vec<usize> {
    let mut sizes = vec![1_000_000, 10_000_000];
    if std::env::var_os("POOLTAB_BENCH_100MB").is_some() {
        sizes.push(100_000_000);
    }
    sizes
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
            group.bench_with_input(BenchmarkId::new("lex", name), &text, |b, text| {
                let source = Source::new(text).unwrap();
                b.iter(|| lex(black_box(&source)).len());
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

criterion_group!(benches, stages);
criterion_main!(benches);
