#!/usr/bin/env python3
"""Runs the `sh` and `python` blocks of a page, in order, in the directory of the project.

    pip install duckdb polars
    batch_readme.py POOLTAB PAGE.md

POOLTAB is a build with the feature `parquet`. (`console` blocks are run by tests/readme.rs.)
"""

import os
import re
import subprocess
import sys
from pathlib import Path


def main():
    pooltab, page = Path(sys.argv[1]).resolve(), Path(sys.argv[2])
    project = Path(__file__).resolve().parent.parent
    path = f"{pooltab.parent}{os.pathsep}{os.environ['PATH']}"
    blocks = re.findall(r"^```(sh|python)\n(.*?)^```", page.read_text(encoding="utf-8"), re.M | re.S)
    blocks = [(kind, text) for kind, text in blocks if kind == "python" or "pooltab" in text]
    for kind, text in blocks:
        command = ["sh", "-ec", text] if kind == "sh" else [sys.executable, "-c", text]
        done = subprocess.run(command, cwd=project, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        if done.returncode != 0 or (kind == "python" and not done.stdout.strip()):
            sys.exit(f"{page}: this block fails:\n{text}\n{done.stdout}{done.stderr}")
        print(done.stdout, end="")
    if not any(kind == "python" for kind, _ in blocks):
        sys.exit(f"{page}: no python blocks")


main()
