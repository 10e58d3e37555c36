#!/usr/bin/env python3
"""Reads the Parquet of `pooltab batch` back with DuckDB and Polars and compares it with the CSV.

    pip install duckdb polars
    batch_parquet.py POOLTAB PATH...

POOLTAB is a build with the feature `parquet`; PATHs are filings, as `pooltab batch` takes them.
Exits with a message at the first difference.
"""

import csv
import datetime
import re
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

import duckdb
import polars

DECIMALS = {"lower", "upper", "balance", "pct_balance", "pct_count", "avg_balance", "value"}
INTEGERS = {"document", "page", "table", "count", "line"}
EXTRA = ["lower_date", "upper_date", "unfit"]


def batch(pooltab, paths, out, *flags):
    done = subprocess.run([pooltab, "batch", *paths, "--out", out, *flags], stderr=subprocess.PIPE, text=True)
    if done.returncode not in (0, 1):
        sys.exit(f"pooltab batch {' '.join(flags)}: status {done.returncode}\n{done.stderr}")
    return Path(out)


def same_cell(name, text, value, row):
    """Is a typed value what the CSV cell says? An empty cell is null."""
    if value is None:
        is_unfit = any(part.startswith(f"{name}=") for part in (row["unfit"] or "").split(" "))
        is_date = name in ("lower", "upper") and row[f"{name}_date"] is not None
        return text == "" or is_unfit or is_date
    if isinstance(value, (Decimal, int)):
        return text != "" and Decimal(text) == value
    return text == value


def check_dates(row, cells):
    for name, part in (("lower", 0), ("upper", 1)):
        value, text = row[f"{name}_date"], cells[name]
        if cells["bucket_kind"] not in ("month", "year", "date", "month_range") or not text:
            assert value is None, (cells, value)
            continue
        numbers = [int(n) for n in re.findall(r"\d+", text)]
        first = datetime.date(*(numbers + [1, 1])[:3]) if len(numbers) < 3 else datetime.date(*numbers)
        if part == 0:
            assert value == first, (cells, value)
        else:
            assert value.year == numbers[0] and value >= first, (cells, value)
            day_after = value + datetime.timedelta(days=1)
            if len(numbers) == 2:
                assert day_after.day == 1 and value.month == numbers[1], (cells, value)
            if len(numbers) == 1:
                assert (day_after.month, day_after.day) == (1, 1), (cells, value)


def compare(expected, header, rows, who):
    assert len(rows) == len(expected), f"{who}: {len(rows)} rows, the CSV has {len(expected)}"
    for number, (cells, row) in enumerate(zip(expected, rows)):
        for name in header:
            if not same_cell(name, cells[name], row[name], row):
                sys.exit(f"{who}, row {number}, {name}: {row[name]!r}, the CSV has {cells[name]!r}")
        check_dates(row, cells)


def check(pooltab, paths, work, *long):
    text = batch(pooltab, paths, f"{work}/csv", "--format", "csv", "--combined", *long)
    with open(text / "combined.csv", newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        expected = list(reader)
        header = list(reader.fieldnames)
    assert expected, "the filings have no rows to compare"

    one = batch(pooltab, paths, f"{work}/one", "--format", "parquet", "--combined", *long) / "combined.parquet"
    relation = duckdb.sql(f"SELECT * FROM read_parquet('{one}')")
    assert relation.columns == header + EXTRA, relation.columns
    types = dict(zip(relation.columns, map(str, relation.types)))
    for name in types:
        if name in ("balance", "avg_balance"):
            assert types[name] == "DECIMAL(38,6)", (name, types[name])
        elif name in DECIMALS or name.startswith("wa_"):
            assert types[name] == "DECIMAL(38,10)", (name, types[name])
        elif name in INTEGERS:
            assert types[name] == "BIGINT", (name, types[name])
        else:
            assert types[name] == ("DATE" if name.endswith("_date") else "VARCHAR"), (name, types[name])
    compare(expected, header, [dict(zip(relation.columns, row)) for row in relation.fetchall()], "DuckDB")

    frame = polars.read_parquet(one)
    assert frame.schema["pct_balance" if not long else "value"] == polars.Decimal(38, 10)
    compare(expected, header, frame.to_dicts(), "Polars")

    meta = duckdb.sql(f"SELECT key, value FROM parquet_kv_metadata('{one}')").fetchall()
    meta = {bytes(key).decode(): bytes(value).decode() for key, value in meta}
    assert meta["schema_version"] == "1", meta
    for name in header + EXTRA:
        assert meta[f"doc.{name}"], name
    chunks = duckdb.sql(
        f"SELECT path_in_schema, compression, encodings FROM parquet_metadata('{one}')"
    ).fetchall()
    assert {compression for _, compression, _ in chunks} == {"ZSTD"}
    for name, _, encodings in chunks:
        if name in ("file", "dimension", "row_kind", "verification"):
            assert "DICTIONARY" in encodings, (name, encodings)

    each = batch(pooltab, paths, f"{work}/each", "--format", "parquet", "--jobs", "8", *long)
    total = duckdb.sql(f"SELECT count(*) FROM read_parquet('{each}/**/*.parquet')").fetchall()[0][0]
    assert total == len(expected), (total, len(expected))
    again = batch(pooltab, paths, f"{work}/again", "--format", "parquet", "--combined", "--jobs", "1", *long)
    assert one.read_bytes() == (again / "combined.parquet").read_bytes(), "jobs change the bytes"
    return len(expected)


def main():
    pooltab, paths = sys.argv[1], sys.argv[2:]
    with tempfile.TemporaryDirectory() as work:
        wide = check(pooltab, paths, f"{work}/wide")
        long = check(pooltab, paths, f"{work}/long", "--long")
    print(f"DuckDB and Polars read what the CSV says: {wide} wide rows, {long} long rows")


main()
