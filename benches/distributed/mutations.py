"""Whether the comparison can fail: spoils the script in one place after the other and compares. Ends with 1 where a
spoilt script gives the same panel.

    python benches/distributed/mutations.py --heng target/debug/heng --set target/distributed/region

after `compare.py`, whose observations and panel it takes.
"""

import argparse
import contextlib
import io
import subprocess
import sys
from pathlib import Path

import compare
import engines

# What is spoilt, the text and what stands in its place.
SPOILT = [
    ("parts that are not expected", "- b.exempts", "- 0"),
    ("what cannot exist is in no sum", "c.is_exempt = 2 AND c.has_all = 0", "1 = 0"),
    ("withheld parts", "c.withheld = 1", "1 = 0"),
    ("flags of a value", "THEN l_mask & ", "THEN 0 * l_mask & "),
    ("levels at which somebody files", "k.level = x.level", "1 = 1"),
    ("the latest version", "ORDER BY vintage DESC", "ORDER BY vintage ASC"),
    ("deletions", "MAX(deleted) = 0 AND", "1 = 1 AND"),
    ("a side taken from complete parts", "CASE WHEN fill0 = 1 THEN sum0 ELSE v0 END", "v0"),
    ("which value leads", "(leads_reported = 1 OR cv IS NULL)", "(cv IS NULL)"),
    ("ratios by 1e-10", " * factor END", " * factor * 1.0000000001e0 END"),
    ("limits by 1e-11", "(3e0 * SQRT", "(3.0000000001e0 * SQRT"),
    ("exact limits of another count", "q.events = r.few", "q.events = r.few + 1"),
    ("breaks within a pool", "MAX(CASE WHEN q.year >", "MAX(CASE WHEN 1 = 0 AND q.year >"),
    ("limits of values that their counts do not give", "OR (n0 IS NOT NULL AND printed_value = printed_computed)", ""),
    ("years of the tree", "p.first_year AND y.year", "p.first_year AND 0 <> y.year OR y.year"),
    ("rows without a value", "OR told = 1 OR whole", "OR whole"),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--heng", default="target/debug/heng")
    parser.add_argument("--set", default="target/distributed/region")
    parser.add_argument("--plan", type=Path, default=compare.PLAN)
    asked = parser.parse_args()
    made = compare.heng(
        [asked.heng, "sql", "--dialect", "duckdb", "--plan", asked.plan], stdout=subprocess.PIPE
    )
    missed = 0
    for name, text, other in [("nothing", "", ""), *SPOILT]:
        if text not in made.stdout:
            print(f"{name}: the script has no `{text}`")
            missed += 1
            continue
        script, out = made.stdout, f"{asked.set}.spoilt.parquet"
        if text:
            script = script.replace(text, other)
        engines.duckdb(script, f"{asked.set}.observations.parquet", out, {})
        with contextlib.redirect_stdout(io.StringIO()):
            _, differ, _ = compare.differences(f"{asked.set}.heng.parquet", out)
        missed += bool(differ) != bool(text)
        print(f"{name}: {sum(differ.values())} cells differ", flush=True)
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())
