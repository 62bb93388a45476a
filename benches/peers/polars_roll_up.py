"""The roll-up of the national set by polars, lazy and streaming: python3 polars_roll_up.py OBSERVATIONS FOLDER

FOLDER holds areas.csv and ratios.csv; the panel is written there. Same work as ours.
"""

import os

os.environ.setdefault("POLARS_MAX_THREADS", "2")

import resource
import sys
import time
from pathlib import Path

import polars as pl

source, folder = sys.argv[1], Path(sys.argv[2])
start = time.perf_counter()
areas = pl.read_csv(folder / "areas.csv", schema_overrides={"area": pl.String, "parent": pl.String})
ratios = pl.scan_csv(folder / "ratios.csv")
parents = areas.lazy().select("area", "parent")
parts = parents.drop_nulls().group_by("parent").len(name="expected")
observations = (
    pl.scan_parquet(source)
    if source.endswith("parquet")
    else pl.scan_csv(source, schema_overrides={"area": pl.String})
)
level = observations.with_columns(n=pl.lit(1, pl.UInt32), expected=pl.lit(1, pl.UInt32))
level = level.select("measure", "area", "year", "sex", "value", "n", "expected")
levels = [level]
for _ in range(3):
    level = (
        level.filter(pl.col("n") == pl.col("expected"))
        .join(parents, on="area")
        .group_by("measure", pl.col("parent").alias("area"), "year", "sex")
        .agg(pl.col("value").sum(), pl.len().alias("n"))
        .join(parts, left_on="area", right_on="parent")
        .select("measure", "area", "year", "sex", "value", "n", "expected")
        .collect(engine="streaming")
        .lazy()
    )
    levels.append(level)
sums = pl.concat([level.with_columns(pl.col("value").cast(pl.Float64)) for level in levels])
panel = (
    ratios.join(sums, left_on="numerator", right_on="measure")
    .join(sums, left_on=["denominator", "area", "year", "sex"], right_on=["measure", "area", "year", "sex"], suffix="_d")
    .filter((pl.col("sexes") == 1) | (pl.col("sex") == "_T"))
    .with_columns(whole=(pl.col("n") == pl.col("expected")) & (pl.col("n_d") == pl.col("expected_d")))
    .select(
        "indicator",
        "area",
        "year",
        "sex",
        pl.when("whole").then(pl.col("value") / pl.col("value_d") * pl.col("factor")).alias("value"),
        pl.when("whole").then("value").alias("numerator"),
        pl.when("whole").then("value_d").alias("denominator"),
        pl.min_horizontal("n", "n_d").alias("parts"),
        "expected",
    )
)
panel.sink_parquet(folder / "panel_polars.parquet", compression="snappy")
seconds = time.perf_counter() - start
used = resource.getrusage(resource.RUSAGE_SELF)
rows = pl.scan_parquet(folder / "panel_polars.parquet").select(pl.len()).collect().item()
print(
    f"  polars {pl.__version__}, streaming: {seconds:.2f} s, {used.ru_utime + used.ru_stime:.2f} s processor, "
    f"{rows} panel rows, peak {used.ru_maxrss >> 10} MiB",
    flush=True,
)
