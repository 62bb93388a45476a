"""The roll-up of the national set by DuckDB in hand-written SQL: python3 duckdb_roll_up.py OBSERVATIONS FOLDER [at-once]

FOLDER holds areas.csv and ratios.csv; the panel is written there. The same work as ours: area, year, sex, value,
numerator, denominator, parts; a ratio of sums needs every part. Two ways are measured: level by level, each from the
sums of the one below (the faster), and `at-once`, joining every county to all areas above it.
"""

import resource
import sys
import time
from pathlib import Path

import duckdb

source, folder = sys.argv[1], Path(sys.argv[2])
at_once = "at-once" in sys.argv
start = time.perf_counter()
db = duckdb.connect(config={"threads": 2})
db.execute("set preserve_insertion_order = false")
types = "types={'area': 'VARCHAR', 'parent': 'VARCHAR'}"
db.execute(f"create table areas as select * from read_csv('{folder}/areas.csv', {types})")
db.execute(f"create table ratios as select * from read_csv('{folder}/ratios.csv')")
read = (
    f"read_parquet('{source}')"
    if source.endswith("parquet")
    else f"read_csv('{source}', types={{'area': 'VARCHAR', 'sex': 'VARCHAR'}})"
)
if at_once:
    db.execute(
        """create table ups as
        with recursive up(area, above) as (
            select area, area from areas where level = 3
            union all
            select up.area, areas.parent from up join areas on areas.area = up.above where areas.parent is not null
        ) select area, above from up"""
    )
    db.execute("create table leaves as select above, count(*) as n from ups group by above")
    db.execute(f"create table observations as select * from {read}")
    db.execute(
        """create table sums as
        select o.measure, u.above as area, o.year, o.sex, sum(o.value) as value, count(*) as n, any_value(l.n) as expected
        from observations o join ups u using (area) join leaves l using (above)
        group by all"""
    )
else:
    db.execute("create table parts as select parent as above, count(*) as n from areas where parent is not null group by parent")
    db.execute(f"create table level3 as select measure, area, year, sex, value, 1 as n, 1 as expected from {read}")
    for level in (2, 1, 0):
        db.execute(
            f"""create table level{level} as
            select s.measure, a.parent as area, s.year, s.sex, sum(s.value) as value, count(*) as n, any_value(p.n) as expected
            from level{level + 1} s join areas a using (area) join parts p on p.above = a.parent
            where s.n = s.expected
            group by all"""
        )
    every = " union all ".join(f"select * from level{level}" for level in (3, 2, 1, 0))
    db.execute(f"create view sums as {every}")
db.execute(
    f"""copy (
    select r.indicator, n.area, n.year, n.sex,
        case when n.n = n.expected and d.n = d.expected and d.value <> 0 then n.value / d.value * r.factor end as value,
        case when n.n = n.expected and d.n = d.expected then n.value end as numerator,
        case when n.n = n.expected and d.n = d.expected then d.value end as denominator,
        least(n.n, d.n) as parts, n.expected
    from ratios r
    join sums n on n.measure = r.numerator
    join sums d on d.measure = r.denominator and d.area = n.area and d.year = n.year and d.sex = n.sex
    where r.sexes = 1 or n.sex = '_T'
    ) to '{folder}/panel_duckdb.parquet' (format parquet)"""
)
seconds = time.perf_counter() - start
rows = db.execute(f"select count(*) from '{folder}/panel_duckdb.parquet'").fetchone()[0]
used = resource.getrusage(resource.RUSAGE_SELF)
way = "at once" if at_once else "level by level"
print(
    f"  DuckDB {duckdb.__version__}, {way}: {seconds:.2f} s, {used.ru_utime + used.ru_stime:.2f} s processor, "
    f"{rows} panel rows, peak {used.ru_maxrss >> 10} MiB",
    flush=True,
)
