#!/usr/bin/env bash
# How long `pooltab parse --ndjson` takes beside programs that only look at the bytes, as one table
# of ratios. Needs hyperfine and python3 (Debian: apt-get install hyperfine python3).
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
{
    for size in "${sizes[@]}"; do
        for mix in prose tenth tables; do
            text="$work/$mix-$size.txt"
            target/release/examples/make_mix "$mix" "$size" "$text"
            hyperfine --shell none --warmup 1 --min-runs 5 --style none --export-json "$work/times.json" \
                "$program parse $text --ndjson --quiet -o $work/out.ndjson" \
                "wc $text" "wc -l $text" "python3 benches/baseline.py $text" >/dev/null 2>&1
            python3 - "$mix" "$size" "$work/times.json" <<'PY'
import json, sys
mix, size, path = sys.argv[1:]
ours, wc, wcl, base = [r["median"] for r in json.load(open(path))["results"]]
print(f"{mix:8}{int(size) / 1e6:8.0f}{ours * 1e3:12.1f}{int(size) / 1e6 / ours:10.0f}{ours / wc:10.2f}{ours / wcl:10.2f}{ours / base:10.3f}")
PY
        done
    done
} | { printf '%-8s%8s%12s%10s%10s%10s%10s\n' mix MB ms MB/s "/ wc" "/ wc -l" "/ python"; cat; }
