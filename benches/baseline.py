"""The simplest reader that one would write: split into lines, try one expression on each."""

import re
import sys

ROW = re.compile(rb"^\s*(\S.*?)\s{2,}\$?\s*([\d,]+(?:\.\d+)?)\s+\$?\s*([\d,]+(?:\.\d+)?)")

found = 0
with open(sys.argv[1], "rb") as handle:
    for line in handle.read().split(b"\n"):
        if ROW.match(line):
            found += 1
print(found)
