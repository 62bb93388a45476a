"""The roll-up of the national set by DuckDB in hand-written SQL: python3 duckdb_roll_up.py OBSERVATIONS FOLDER

FOLDER holds areas.csv and ratios.csv; the panel is written there. Same work as ours: area, year, sex, value,
numerator, denominator, parts; a ratio of sums needs every part.
"""

import resource
import sys
import time
from pathlib import Path

import duckdb

source, folder = sys.argv[1], Path(sys.argv[2])
start = time.perf_counter()
db = duckdb.connect(config={"threads": 2})
areas = f"read_csv('{folder}/areas.csv', types={{'area': 'VARCHAR', 'parent': 'VARCHAR'}})"
ratios = f"read_csv('{folder}/ratios.csv')"
read = f"read_parquet('{source}')" if source.endswith("parquet") else (
    f"read_csv('{source}', types={{'area': 'VARCHAR', 'sex': 'VARCHAR'}})"
)
db.execute(f"create table areas as select * from {areas}")
db.execute(f"create table ratios as select * from {ratios}")
db.execute(
    """create table ups as
    with recursive up(area, above, steps) as (
        select area, area, 0 from areas where level = 3
        union all
        select up.area, areas.parent, steps + 1 from up join areas on areas.area = up.above where areas.parent is not null
    ) select area, above from up"""
)
db.execute("create table leaves as select above, count(*) as n from ups group by above")
db.execute(f"create table observations as select * from {read}")
db.execute(
    """create table sums as
    select o.measure, u.above as area, o.year, o.sex, sum(o.value) as value, count(*) as n
    from observations o join ups u using (area)
    group by all"""
)
db.execute(
    f"""copy (
    select r.indicator, n.area, n.year, n.sex,
        case when n.n = l.n and d.n = l.n and d.value <> 0 then n.value / d.value * r.factor end as value,
        case when n.n = l.n and d.n = l.n then n.value end as numerator,
        case when n.n = l.n and d.n = l.n then d.value end as denominator,
        least(n.n, d.n) as parts, l.n as expected
    from ratios r
    join sums n on n.measure = r.numerator
    join sums d on d.measure = r.denominator and d.area = n.area and d.year = n.year and d.sex = n.sex
    join leaves l on l.above = n.area
    where r.sexes = 1 or n.sex = '_T'
    ) to '{folder}/panel_duckdb.parquet' (format parquet)"""
)
seconds = time.perf_counter() - start
rows = db.execute(f"select count(*) from '{folder}/panel_duckdb.parquet'").fetchone()[0]
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(f"  DuckDB {duckdb.__version__}: {seconds:.2f} s, {rows} panel rows, peak {peak} MiB", flush=True)
