"""The panel of `heng panel` beside those of `heng sql` in other engines: the same rows, counts equal, ratios and limits to
1e-12 relative. Ends with 1 where anything differs.

    python benches/distributed/compare.py --heng target/debug/heng --city city.csv
"""

import argparse
import subprocess
import sys
import time
from pathlib import Path

import duckdb

import engines
import observations

HERE = Path(__file__).resolve().parent
PLAN = HERE.parent.parent / "indicators" / "women-2021-2030"
KEY = ["indicator", "area", "year", "sex", "urbanisation", "pool_years"]
SUMS = ["numerator", "denominator"]
EXACT = ["unit", "interval_method", "status", "parts", "expected", "vintage"]
CLOSE = ["value", "reported_value", "computed_value", "lower", "upper", "interval_level"]


def heng(arguments, **more):
    return subprocess.run([str(a) for a in arguments], check=True, text=True, **more)


def as_parquet(table, out):
    types = "{'measure': 'VARCHAR', 'area': 'VARCHAR', 'year': 'INTEGER', 'sex': 'VARCHAR', 'urbanisation': 'VARCHAR', 'value': 'DOUBLE', 'status': 'VARCHAR', 'vintage': 'TIMESTAMP'}"
    duckdb.sql(
        f"COPY (SELECT * FROM read_csv('{table}', header = true, columns = {types})) TO '{out}' (FORMAT parquet)"
    )


def differences(ours, theirs):
    """How many rows only one has, and how many cells of each column differ."""
    session = duckdb.connect()
    session.execute("SET TimeZone = 'UTC'")
    blank = ", ".join(f"COALESCE({c}, '') AS {c}" for c in ["interval_method", "status"])
    for name, path in [("ours", ours), ("theirs", theirs)]:
        session.execute(
            f"CREATE VIEW {name} AS SELECT * REPLACE ({blank}, epoch_us(CAST(vintage AS TIMESTAMPTZ)) AS vintage) FROM '{path}'"
        )
    on = " AND ".join(f"o.{c} = t.{c}" for c in KEY)
    session.execute(f"CREATE TABLE both_rows AS SELECT {', '.join(f'o.{c} AS o_{c}, t.{c} AS t_{c}' for c in KEY + SUMS + EXACT + CLOSE)} FROM ours o FULL JOIN theirs t ON {on}")
    found = {}
    for side, other in [("o", "t"), ("t", "o")]:
        alone = f"{side}_indicator IS NOT NULL AND {other}_indicator IS NULL"
        found["only heng" if side == "o" else "only SQL"] = alone
    shared = "o_indicator IS NOT NULL AND t_indicator IS NOT NULL"
    for column in EXACT:
        found[column] = f"{shared} AND o_{column} IS DISTINCT FROM t_{column}"
    for column in SUMS:
        # Sums of whole numbers are exact in any order; those of decimals are not.
        o, t = f"o_{column}", f"t_{column}"
        whole = f"{o} = floor({o}) AND {t} = floor({t})"
        far = f"abs({o} - {t}) > CASE WHEN {whole} THEN 0 ELSE 1e-12 * greatest(abs({o}), abs({t})) END"
        found[column] = f"{shared} AND ((({o} IS NULL) <> ({t} IS NULL)) OR {far})"
    for column in CLOSE:
        o, t = f"o_{column}", f"t_{column}"
        far = f"abs({o} - {t}) > 1e-12 * greatest(abs({o}), abs({t}))"
        found[column] = f"{shared} AND ((({o} IS NULL) <> ({t} IS NULL)) OR {far})"
    counts = {}
    for what, where in found.items():
        count = session.sql(f"SELECT COUNT(*) FROM both_rows WHERE {where}").fetchall()[0][0]
        if count:
            counts[what] = count
            example = session.sql(f"SELECT * FROM both_rows WHERE {where} ORDER BY ALL LIMIT 1")
            print(f"  {what}:", dict(zip(example.columns, example.fetchall()[0])))
    rows = session.sql("SELECT COUNT(*) FROM ours").fetchall()[0][0]
    cover = session.sql(
        "SELECT COUNT(DISTINCT indicator), COUNT(value), COUNT(numerator), COUNT(lower), COUNT(*) FILTER (pool_years > 1),"
        " COUNT(*) FILTER (parts < expected), COUNT(*) FILTER (reported_value <> computed_value), COUNT(DISTINCT interval_method) FROM ours"
    ).fetchall()[0]
    return rows, counts, cover


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", default="target/debug/heng")
    parser.add_argument("--city", help="the demonstration city: cargo run -p heng-demo -- city.csv")
    parser.add_argument("--out", default="target/distributed")
    parser.add_argument("--only", nargs="+", help="these sets only, as region or city")
    parser.add_argument("--engine", nargs="+", default=list(engines.ENGINES))
    parser.add_argument("--master", default="local-cluster[2,1,1024]", help="of Spark: two workers by default")
    parser.add_argument("--partitions", default="2")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--plan", type=Path, default=PLAN)
    asked = parser.parse_args()
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)

    makers = {
        "region": (lambda: observations.region(asked.plan, asked.seed, thinned=0.3), []),
        "region-thinned": (lambda: observations.region(asked.plan, asked.seed + 1, thinned=12), []),
        "region-as-of-2024-06-30": (
            lambda: observations.region(asked.plan, asked.seed + 2, thinned=0.3),
            ["--as-of", "2024-06-30"],
        ),
    }
    if asked.city:
        makers["city"] = (lambda: observations.city(asked.city), [])
    wrong = False
    for slug, (made, options) in makers.items():
        if asked.only and slug not in asked.only:
            continue
        rows = made()
        table = observations.write(rows, out / f"{slug}.csv")
        parquet = out / f"{slug}.observations.parquet"
        as_parquet(table, parquet)
        ours = out / f"{slug}.heng.parquet"
        began = time.perf_counter()
        told = subprocess.run(
            [asked.heng, "panel", "--plan", asked.plan, "--data", table, "--out", ours, "--lang", "en", "--today", "2026-06-30", *options],
            text=True,
            capture_output=True,
        )
        took = time.perf_counter() - began
        if told.returncode:
            # Errors in the data: heng writes no panel, and there is nothing to compare.
            print(told.stderr[-3000:])
            return told.returncode
        print(f"{slug}: {len(rows)} observations, heng panel {took:.2f} s", flush=True)
        for engine in asked.engine:
            script = heng(
                [asked.heng, "sql", "--dialect", engine, "--plan", asked.plan, *options], capture_output=True
            ).stdout
            theirs = out / f"{slug}.{engine}.parquet"
            settings = {"master": asked.master, "partitions": asked.partitions}
            took, left, unlimited = engines.ENGINES[engine](script, parquet, theirs, settings)
            count, differ, cover = differences(ours, theirs)
            wrong |= bool(differ)
            print(
                f"  {engine}: {took:.2f} s, {count} rows"
                f" ({cover[0]} indicators, {cover[1]} values, {cover[2]} numerators, {cover[3]} limits, {cover[4]} pools,"
                f" {cover[5]} incomplete, {cover[6]} reported otherwise),"
                f" left out {left}, limits left to heng {unlimited},"
                f" {'EQUAL' if not differ else f'DIFFERENT {differ}'}",
                flush=True,
            )
    return int(wrong)


if __name__ == "__main__":
    sys.exit(main())
