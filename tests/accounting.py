#!/usr/bin/env python3
"""Reads filings as NDJSON on standard input and checks that their accounting adds up.

Every line of a file is in exactly one class, every line of a table that nothing explains is named in
a diagnostic, and every record points at lines that exist.
"""
import json
import sys


def ranges(value):
    if isinstance(value, dict):
        for key, part in value.items():
            if key in ("lines", "more_lines"):
                for at in part if isinstance(part, list) else [part]:
                    if at:
                        yield at["start"], at["end"]
            yield from ranges(part)
    elif isinstance(value, list):
        for part in value:
            yield from ranges(part)


def faults(filing):
    account = filing["accounting"]
    if account["lines"] != filing["source"]["lines"]:
        yield "the accounting and the source count different lines"
    if sum(account["classes"].values()) != account["lines"]:
        yield f"the classes add up to {sum(account['classes'].values())}, the file has {account['lines']} lines"
    named = sum(d["code"] == "table.unexplained-line" for d in filing["diagnostics"])
    if named != account["unexplained_table_lines"]:
        yield f"{account['unexplained_table_lines']} lines are unexplained, {named} are named"
    if account["unexplained_table_lines"] > account["table_lines"]:
        yield "more lines are unexplained than lie in tables"
    for key in ("documents", "items", "tables", "diagnostics"):
        for start, end in ranges(filing[key]):
            if not 1 <= start <= end <= account["lines"]:
                yield f"{key}: lines {start} to {end} are not in the file"
    for table in filing["tables"]:
        if table["verification"]["status"] == "verified" and not any(
            c["rule"] in ("sum.count", "sum.balance") and c["status"] != "fail" for c in table["verification"]["checks"]
        ):
            yield f"table {table['table']} calls itself verified, but nothing was added up"


count = unexplained = lines = bad = 0
for text in sys.stdin:
    filing = json.loads(text)
    count += 1
    lines += filing["accounting"]["table_lines"]
    unexplained += filing["accounting"]["unexplained_table_lines"]
    for fault in faults(filing):
        print(f"{filing['source']['path']}: {fault}")
        bad = 1
print(f"{count} filings, {lines} lines in tables, {unexplained} of them unexplained")
sys.exit(bad or count == 0)
