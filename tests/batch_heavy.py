#!/usr/bin/env python3
"""Peak memory of `pooltab batch`: many copies of filings, and one large file among small ones.

    batch_heavy.py POOLTAB DIR [--copies 20000] [--large-mb 300]

POOLTAB is a release build; DIR holds the filings that are copied. Prints the figures; fails where
memory follows the number of inputs, or is four times the largest input or more.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def run(pooltab, *args):
    """Runs `pooltab batch`; seconds and peak memory in MB."""
    start = time.monotonic()
    child = subprocess.Popen([pooltab, "batch", *map(str, args)], stderr=subprocess.PIPE, text=True)
    errors = child.stderr.read()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        sys.exit(f"pooltab batch {args}: status {child.returncode}\n{errors}")
    return time.monotonic() - start, usage.ru_maxrss / 1024


def lines(out):
    """The manifest, line by line: what this script holds in memory, its children seem to hold too."""
    with open(Path(out) / "manifest.ndjson", encoding="utf-8") as file:
        yield from map(json.loads, file)


def copies(pooltab, filings, work, n_copies):
    sources = [path for path in filings if path.stat().st_size < 60_000]
    figures = {}
    for n in (n_copies // 10, n_copies):
        folder = work / f"in{n}"
        for idx in range(n):
            below = folder / f"{idx % 100:02}"
            below.mkdir(parents=True, exist_ok=True)
            os.link(sources[idx % len(sources)], below / f"{idx:05}.txt")
        for mode in ([], ["--combined", "--format", "csv"]):
            out = work / "out"
            seconds, peak = run(pooltab, folder, "--out", out, "--jobs", "4", *mode)
            n_lines = sum(1 for _ in lines(out))
            assert n_lines == n, f"{n_lines} lines for {n} inputs"
            again_seconds, again = run(pooltab, folder, "--out", out, "--jobs", "4", *mode)
            figures[n, bool(mode)] = (peak, again)
            name = "combined CSV" if mode else "JSON each"
            print(
                f"{n} copies, {name}: {seconds:.1f} s, peak {peak:.0f} MB; "
                f"again, all unchanged: {again_seconds:.1f} s, peak {again:.0f} MB"
            )
            shutil.rmtree(out)
        shutil.rmtree(folder)
    for combined in (False, True):
        for few, many in zip(figures[n_copies // 10, combined], figures[n_copies, combined]):
            # Ten times the inputs: some bytes for each name, nothing for its content.
            allowed = few * 1.5 + n_copies * 200 / 2**20
            assert many <= allowed, f"memory follows the inputs: {few:.0f} MB, then {many:.0f} MB"


def large(pooltab, filings, work, megabytes):
    """Real filings one after another, with prose between, up to the size."""
    folder = work / "large"
    folder.mkdir()
    for idx, path in enumerate(filings[:40]):
        os.link(path, folder / f"small{idx:03}.txt")
    texts = [path.read_bytes() for path in filings]
    size = 0
    with open(folder / "large.txt", "wb") as file:
        while size < megabytes << 20:
            for text in texts:
                size += file.write(text)
                size += file.write(b"The mortgage loans were selected from the portfolio of the seller.\n" * 200)
    for mode in ([], ["--combined", "--format", "ndjson"]):
        out = work / "out-large"
        seconds, peak = run(pooltab, folder, "--out", out, "--jobs", "4", *mode)
        line = next(line for line in lines(out) if line["path"].endswith("large.txt"))
        assert line["status"] != "failed", line
        ratio = peak * 2**20 / size
        name = "combined ndjson" if mode else "JSON each"
        print(
            f"one file of {size / 2**20:.0f} MB among small ones, {name}: {seconds:.1f} s, "
            f"peak {peak:.0f} MB, {ratio:.2f} times the file ({line['tables']} tables)"
        )
        assert ratio < 4, "memory is four times the largest input or more"
        shutil.rmtree(out)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pooltab")
    parser.add_argument("dir", type=Path)
    parser.add_argument("--copies", type=int, default=20_000)
    parser.add_argument("--large-mb", type=int, default=300)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=os.environ.get("POOLTAB_TEST_DIR")) as work:
        work = Path(work)
        # Copied first: links must lie on one file system.
        shutil.copytree(args.dir, work / "filings")
        filings = sorted(path for path in (work / "filings").rglob("*.txt"))
        if args.copies:
            copies(args.pooltab, filings, work, args.copies)
        if args.large_mb:
            large(args.pooltab, filings, work, args.large_mb)


main()
