#!/usr/bin/env python3
"""Check pooltab against the facts of real 8-K filings.

usage: check_8k.py POOLTAB EXPECTED.csv DIR

EXPECTED.csv has one row a file of DIR: the facts of the SGML header, the number of documents, the items
and the lines of their headings (`5@100 7@117`). An empty cell states nothing and is not checked.
Exits 1 on any mismatch. Python 3.9+, standard library only.
"""
import csv
import json
import os
import subprocess
import sys


def facts(filing):
    """What pooltab says, under the names of the columns."""
    submission = filing.get("submission") or {}
    filer = (submission.get("filers") or [{}])[0]
    items = filing.get("items") or []
    out = {key: submission.get(key) for key in ("accession_number", "form_type", "filed_as_of_date", "period_of_report")}
    for key in ("cik", "name", "sic", "state_of_incorporation", "fiscal_year_end", "irs_number", "file_number"):
        out[key] = filer.get(key)
    out["documents"] = str(len(filing.get("documents") or []))
    out["items"] = " ".join(item["number"] for item in items)
    out["item_lines"] = " ".join(f"{item['number']}@{item['lines']['start']}" for item in items)
    return out


def broken(filing):
    """Invariants that hold for every filing."""
    accounting = filing["accounting"]
    if sum(accounting["classes"].values()) != accounting["lines"] or accounting["lines"] != filing["source"]["lines"]:
        yield "the classes of lines do not add up"
    documents = filing["documents"]
    for item in filing["items"]:
        lines, whole = item["lines"], documents[item["document"] - 1]["lines"]
        if not whole["start"] <= lines["start"] <= lines["end"] <= whole["end"]:
            yield f"item {item['number']} lies outside its document"


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    binary, table, folder = sys.argv[1:]
    passed = failed = 0
    with open(table, newline="", encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    for row in rows:
        path = os.path.join(folder, row["file"])
        run = subprocess.run([binary, "parse", path, "--json"], capture_output=True)
        if run.returncode != 0:
            print(f"{row['file']}: exit {run.returncode}: {run.stderr[-300:].decode(errors='replace').strip()}")
            failed += 1
            continue
        filing = json.loads(run.stdout)
        got = facts(filing)
        wrong = [f"{key}: want {want!r}, got {got.get(key)!r}" for key, want in row.items()
                 if key != "file" and want and want != got.get(key)]
        wrong += broken(filing)
        for line in wrong:
            print(f"{row['file']}: {line}")
        passed, failed = passed + (not wrong), failed + bool(wrong)
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not rows else 0)


if __name__ == "__main__":
    main()
