//! Observations in, panel out, as polars data frames.

use std::error::Error;

use heng_core::{PanelOptions, frame_of, panel, read};
use heng_indicator::{Limits, embedded, load};
use polars::prelude::{IntoLazy, col, df, lit};

pub(crate) fn main() -> Result<(), Box<dyn Error>> {
    let observations = df!(
        "measure" => ["maternal_deaths", "live_births"],
        "area" => ["150102", "150102"],
        "year" => [2024, 2024],
        "value" => [1.0, 4000.0],
    )?;

    let limits = Limits::default();
    let plan = load(&embedded(), &limits)?.plan.ok_or("no plan")?;
    let reading = read::frame("births and deaths", &observations, &plan, &limits)?;
    let (panel, _) = panel(&plan, &reading.observations, &PanelOptions::of(&plan))?;

    let ratio = frame_of(&panel, &plan)?
        .lazy()
        .filter(col("indicator").eq(lit("maternal_mortality_ratio")))
        // The other areas of the city did not report: it has no value.
        .filter(col("value").is_not_null())
        .select([col("area_zh"), col("value"), col("lower"), col("upper")])
        .collect()?;
    println!("{ratio}");
    // One death among 4,000 births is 25 a hundred thousand.
    assert_eq!(ratio.column("value")?.f64()?.get(0), Some(25.0));
    Ok(())
}
