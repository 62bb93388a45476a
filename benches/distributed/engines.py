"""Runs a script of `heng sql` in an engine and brings the panel out as Parquet."""

import shutil
import time
from pathlib import Path


def statements(script):
    """The statements of a script; none of its texts holds a semicolon at the end of a line."""
    for statement in script.split(";\n"):
        lines = [line for line in statement.splitlines() if not line.startswith("--")]
        if "".join(lines).strip():
            yield "\n".join(lines).strip()


def duckdb(script, table, out, _settings):
    import duckdb as engine

    session = engine.connect()
    session.execute("SET TimeZone = 'UTC'")
    session.execute(f"CREATE TABLE observations AS SELECT * FROM '{table}'")
    began = time.perf_counter()
    for statement in statements(script):
        session.execute(statement)
    took = time.perf_counter() - began
    left = session.sql("SELECT fault, COUNT(*) FROM heng_left_out GROUP BY fault").fetchall()
    unlimited = session.sql("SELECT COUNT(*) FROM heng_no_limits").fetchall()[0][0]
    session.execute(f"COPY heng_panel TO '{out}' (FORMAT parquet)")
    return took, left, unlimited


def datafusion(script, table, out, _settings):
    import datafusion as engine

    session = engine.SessionContext()
    session.register_parquet("observations", str(table))
    began = time.perf_counter()
    for statement in statements(script):
        session.sql(statement).collect()
    took = time.perf_counter() - began
    left = session.sql("SELECT fault, COUNT(*) AS n FROM heng_left_out GROUP BY fault").to_pylist()
    unlimited = session.sql("SELECT COUNT(*) AS n FROM heng_no_limits").to_pylist()[0]["n"]
    session.sql(f"COPY heng_panel TO '{out}' STORED AS PARQUET").collect()
    return took, [(row["fault"], row["n"]) for row in left], unlimited


def spark(script, table, out, settings):
    from pyspark.sql import SparkSession

    # Tables of a run before would be in the way.
    warehouse = Path(out).resolve().parent / "warehouse"
    shutil.rmtree(warehouse, ignore_errors=True)
    session = (
        SparkSession.builder.master(settings["master"])
        .appName("heng")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", settings["partitions"])
        .config("spark.default.parallelism", settings["partitions"])
        .config("spark.sql.session.timeZone", "UTC")
        .config("spark.sql.warehouse.dir", str(warehouse))
        .config("spark.ui.showConsoleProgress", "false")
        # The script is many small statements: compiling each costs more than it saves.
        .config("spark.sql.codegen.wholeStage", "false")
        .config("spark.sql.codegen.factoryMode", "NO_CODEGEN")
        .config("spark.executor.memory", "1g")
        .config("spark.driver.memory", "2g")
        .getOrCreate()
    )
    session.sparkContext.setLogLevel("ERROR")
    session.read.parquet(str(table)).createOrReplaceTempView("observations")
    began = time.perf_counter()
    for statement in statements(script):
        session.sql(statement)
    took = time.perf_counter() - began
    # The driver is listed beside the executors.
    workers = session.sparkContext._jsc.sc().getExecutorMemoryStatus().size() - 1
    left = session.sql("SELECT fault, COUNT(*) AS n FROM heng_left_out GROUP BY fault").collect()
    unlimited = session.sql("SELECT COUNT(*) AS n FROM heng_no_limits").collect()[0]["n"]
    rows = session.sql("SELECT * FROM heng_panel").coalesce(1)
    rows.write.mode("overwrite").parquet(str(out) + ".d")
    part = next(Path(str(out) + ".d").glob("part-*.parquet"))
    part.replace(out)
    print(f"  spark {settings['master']}: {workers} executors")
    session.stop()
    return took, [(row["fault"], row["n"]) for row in left], unlimited


ENGINES = {"duckdb": duckdb, "datafusion": datafusion, "spark": spark}
