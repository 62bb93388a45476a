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
parent = {a: p for a, p in zip(areas["area"], areas["parent"])}
pairs = []
for area in areas.filter(pl.col("level") == 3)["area"]:
    above = area
    while above:
        pairs.append((area, above))
        above = parent[above]
ups = pl.LazyFrame(pairs, schema=["area", "above"], orient="row")
leaves = ups.group_by("above").len(name="expected")
observations = (
    pl.scan_parquet(source)
    if source.endswith("parquet")
    else pl.scan_csv(source, schema_overrides={"area": pl.String})
)
sums = (
    observations.join(ups, on="area")
    .group_by("measure", pl.col("above").alias("area"), "year", "sex")
    .agg(pl.col("value").sum(), pl.len().alias("n"))
)
sums = sums.collect(engine="streaming").lazy()
panel = (
    ratios.join(sums, left_on="numerator", right_on="measure")
    .join(sums, left_on=["denominator", "area", "year", "sex"], right_on=["measure", "area", "year", "sex"], suffix="_d")
    .join(leaves, left_on="area", right_on="above")
    .filter((pl.col("sexes") == 1) | (pl.col("sex") == "_T"))
    .with_columns(whole=(pl.col("n") == pl.col("expected")) & (pl.col("n_d") == pl.col("expected")))
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
rows = pl.scan_parquet(folder / "panel_polars.parquet").select(pl.len()).collect().item()
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
print(f"  polars {pl.__version__}: {seconds:.2f} s, {rows} panel rows, peak {peak} MiB", flush=True)
