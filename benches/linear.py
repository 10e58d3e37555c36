#!/usr/bin/env python3
"""Is time linear in size? Fits the exponent of time over size for texts that hurt.

usage: linear.py [--sizes MB,MB,...] [--runs N] [--limit EXPONENT] [MIX...]

Prints one line a mix; exits 1 where an exponent is above the limit (off unless given).
Builds the program and the example `make_mix`; `--profile debug` is enough to see a quadratic.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile
import time

MIXES = ["prose", "tenth", "tables", "endless-table", "endless-line", "dashes", "digits", "leaders", "tiny-tables",
         "banners", "candidates", "islands", "pages"]
ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def best(command, runs):
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return min(times)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mixes", nargs="*", default=MIXES)
    parser.add_argument("--sizes", default="2,4,8,16")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--limit", type=float)
    parser.add_argument("--profile", default="release", choices=["release", "debug"])
    args = parser.parse_args()
    sizes = [float(s) for s in args.sizes.split(",")]
    build = ["cargo", "build", "--quiet", "--bin", "pooltab", "--example", "make_mix"]
    subprocess.run(build + (["--release"] if args.profile == "release" else []), cwd=ROOT, check=True)
    program = os.path.join(ROOT, "target", args.profile, "pooltab")
    maker = os.path.join(ROOT, "target", args.profile, "examples/make_mix")
    bad = 0
    print(f"{'mix':16}" + "".join(f"{s:>8g} MB" for s in sizes) + f"{'MB/s':>10}{'exponent':>10}")
    with tempfile.TemporaryDirectory() as work:
        text, out = os.path.join(work, "text.txt"), os.path.join(work, "out.ndjson")
        with open(text, "w") as handle:
            handle.write("x\n")
        command = [program, "parse", text, "--ndjson", "--quiet", "-o", out]
        idle = best(command, args.runs)
        for mix in args.mixes:
            times = []
            for size in sizes:
                subprocess.run([maker, mix, str(int(size * 1e6)), text], check=True)
                times.append(max(best(command, args.runs) - idle, 1e-4))
            xs, ys = [math.log(s) for s in sizes], [math.log(t) for t in times]
            mx, my = sum(xs) / len(xs), sum(ys) / len(ys)
            slope = sum((x - mx) * (y - my) for x, y in zip(xs, ys)) / sum((x - mx) ** 2 for x in xs)
            mark = ""
            if args.limit and slope > args.limit:
                bad, mark = 1, "  above the limit"
            print(f"{mix:16}" + "".join(f"{t * 1e3:>8.1f} ms" for t in times) + f"{sizes[-1] / times[-1]:>10.0f}{slope:>10.2f}{mark}", flush=True)
    sys.exit(bad)


if __name__ == "__main__":
    main()
