#!/usr/bin/env bash
# What pooltab takes beside programs that only look at the bytes, as tables of ratios; one core unless said.
# Needs hyperfine and python3; with valgrind it counts instructions, too, which do not drift with the
# machine (Debian: apt-get install hyperfine python3 valgrind).
#   benches/compare.sh [BYTES...]     sizes, 1000000 10000000 where none is given
set -euo pipefail
cd "$(dirname "$0")/.."
command -v hyperfine >/dev/null || { echo "compare: hyperfine is missing (apt-get install hyperfine)" >&2; exit 2; }
sizes=("$@")
[ ${#sizes[@]} -gt 0 ] || sizes=(1000000 10000000)
cargo build --release --quiet --bin pooltab --example make_mix
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
program=target/release/pooltab
one_core=()
command -v taskset >/dev/null && one_core=(taskset -c 0)

measure() { # measure RUNS COMMAND...
    local runs=$1
    shift
    "${one_core[@]}" hyperfine --shell none --warmup 2 --min-runs "$runs" --style none --export-json "$work/times.json" "$@" >/dev/null 2>&1
}

echo "pooltab parse --ndjson, medians of 10 runs or more"
{
    for size in "${sizes[@]}"; do
        for mix in prose tenth tables; do
            text="$work/$mix-$size.txt"
            target/release/examples/make_mix "$mix" "$size" "$text"
            measure 10 "$program parse $text --ndjson --quiet -o $work/out.ndjson" \
                "wc $text" "wc -l $text" "python3 benches/baseline.py $text"
            python3 - "$mix" "$size" "$work/times.json" <<'PY'
import json, sys
mix, size, path = sys.argv[1:]
ours, wc, wcl, base = [r["median"] for r in json.load(open(path))["results"]]
print(f"{mix:8}{int(size) / 1e6:8.0f}{ours * 1e3:12.1f}{int(size) / 1e6 / ours:10.0f}{ours / wc:10.2f}{ours / wcl:10.2f}{ours / base:10.3f}")
PY
        done
    done
} | { printf '%-8s%8s%12s%10s%10s%10s%10s\n' mix MB ms MB/s "/ wc" "/ wc -l" "/ python"; cat; }

echo
echo "start-up: a filing of 20 KB, whole process, to standard output"
target/release/examples/make_mix tenth 20000 "$work/small.txt"
measure 50 "$program parse $work/small.txt --ndjson --quiet" "wc $work/small.txt"
python3 - "$work/times.json" <<'PY'
import json, sys
ours, wc = [r["median"] for r in json.load(open(sys.argv[1]))["results"]]
print(f"{ours * 1e3:.2f} ms, wc {wc * 1e3:.2f} ms: {ours / wc:.2f}")
PY

if [ "$(nproc)" -ge 2 ]; then
    echo
    echo "batch: 500 files of 50 KB, two jobs on two cores against one job on one core"
    mkdir "$work/texts"
    target/release/examples/make_mix tenth 25000000 "$work/all.txt"
    split -C 50000 -a 4 -d --additional-suffix=.txt "$work/all.txt" "$work/texts/"
    one="${one_core[*]}"
    one_core=()
    measure 10 "$one $program batch $work/texts --out $work/out1 --format ndjson --force --quiet --jobs 1" \
        "$program batch $work/texts --out $work/out2 --format ndjson --force --quiet --jobs 2"
    python3 - "$work/times.json" <<'PY'
import json, sys
one, two = [r["median"] for r in json.load(open(sys.argv[1]))["results"]]
print(f"one {one:.2f} s, two {two:.2f} s: {one / two:.2f} times as fast")
PY
fi

if command -v valgrind >/dev/null; then
    echo
    echo "instructions a byte over 2 MB (callgrind; it hides the processor's SHA instructions, so hashing is left out)"
    for mix in prose tenth tables; do
        target/release/examples/make_mix "$mix" 2000000 "$work/text.txt"
        valgrind --tool=callgrind --callgrind-out-file="$work/calls" "$program" parse "$work/text.txt" --ndjson --quiet \
            -o "$work/out.ndjson" >/dev/null 2>&1
        callgrind_annotate --threshold=100 "$work/calls" | python3 -c '
import re, sys
total = hashing = 0
for line in sys.stdin:
    found = re.match(r"\s*([\d,]+) .*?(PROGRAM TOTALS|sha256)", line)
    if found and found[2] == "sha256":
        hashing += int(found[1].replace(",", ""))
    elif found:
        total = int(found[1].replace(",", ""))
print(f"{sys.argv[1]:8}{(total - hashing) / 2e6:10.1f}")' "$mix"
    done
fi
