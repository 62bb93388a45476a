//! The value with what it is computed from, and the way from base to target.

use heng_indicator::plan::Formula;
use heng_indicator::{Lang, Text};

use super::Part;
use super::subject::{Subject, both, percent};

pub(super) fn part(of: &Subject<'_>) -> Part {
    let v = of.verdict;
    let mut part = Part::new("value", "数值", "Value");
    let Some((value, year)) = v.value.zip(v.year) else {
        return part;
    };
    let quantity = of.quantity(value);
    let (plain, exact) = (of.plain(value), of.exact(value));
    let unrounded = if plain == exact { None } else { Some(exact) };
    let text = Text::new(
        match &unrounded {
            Some(exact) => format!("{year}年 {}（取整前{exact}）", quantity.zh),
            None => format!("{year}年 {}", quantity.zh),
        },
        match &unrounded {
            Some(exact) => format!("{} in {year} (before rounding {exact})", quantity.en),
            None => format!("{} in {year}", quantity.en),
        },
    );
    part.number("value", ("数值", "Value"), text, Some(value));
    counts(of, value, &mut part);
    two_values(of, value, &mut part);
    interval(of, &mut part);
    pooled(of, &mut part);
    let status = both(|lang, w| {
        let words = w.status_words(&v.status);
        match lang {
            _ if words.is_empty() => String::new(),
            Lang::Zh => format!("{words}（{}）", v.status),
            Lang::En => format!("{words} ({})", v.status),
        }
    });
    part.say("status", ("数据状态", "Status"), status);
    part
}

/// The division with its numbers, where it gives the value that leads.
fn counts(of: &Subject<'_>, value: f64, part: &mut Part) {
    let v = of.verdict;
    let (Some(numerator), Some(denominator)) = (v.numerator, v.denominator) else {
        return;
    };
    part.number(
        "numerator",
        ("分子", "Numerator"),
        same(&numerator),
        Some(numerator),
    );
    part.number(
        "denominator",
        ("分母", "Denominator"),
        same(&denominator),
        Some(denominator),
    );
    let Formula::Ratio { factor, .. } = of.indicator.formula else {
        return;
    };
    let quotient = numerator / denominator * factor;
    if quotient.is_finite() && of.round(quotient) == of.round(value) {
        let factor = if factor == 1.0 {
            String::new()
        } else {
            format!(" × {factor}")
        };
        let text = format!(
            "{numerator} ÷ {denominator}{factor} = {} → {}",
            of.exact(quotient),
            of.plain(quotient)
        );
        part.say(
            "division",
            ("计算", "Division"),
            Text::new(text.clone(), text),
        );
    }
}

/// Reported and computed value side by side, and which leads.
fn two_values(of: &Subject<'_>, value: f64, part: &mut Part) {
    let row = of
        .batch
        .zip(of.point())
        .map(|(batch, point)| (batch, point.row));
    let values = row.and_then(|(batch, row)| {
        let reported = batch.reported_value.get(row).copied().flatten()?;
        let computed = batch.computed_value.get(row).copied().flatten()?;
        Some((reported, computed))
    });
    let Some((reported, computed)) = values else {
        return;
    };
    let leads = of.round(value) == of.round(reported);
    let text = if of.round(reported) == of.round(computed) {
        let plain = of.plain(reported);
        Text::new(
            format!("上报{plain}，与按分子分母计算的相同"),
            format!("reported {plain}, as computed from its counts"),
        )
    } else {
        both(|_, w| (w.differing)(&of.plain(reported), &of.plain(computed), leads))
    };
    part.say("two_values", ("上报与计算", "Reported and computed"), text);
}

fn interval(of: &Subject<'_>, part: &mut Part) {
    let row = of
        .batch
        .zip(of.point())
        .map(|(batch, point)| (batch, point.row));
    let limits = row.and_then(|(batch, row)| {
        let lower = batch.lower.get(row).copied().flatten()?;
        let upper = batch.upper.get(row).copied().flatten()?;
        let level = batch.interval_level.get(row).copied().flatten();
        Some((
            lower,
            upper,
            level,
            batch.interval_method.get(row).copied().unwrap_or(""),
        ))
    });
    let Some((lower, upper, level, method)) = limits else {
        return;
    };
    let (low, high) = (of.plain(lower), of.plain(upper));
    let level = level.map(|l| format!("{}%", (100.0 * l).round()));
    let words = [level.unwrap_or_default(), method.to_owned()];
    let words: Vec<&str> = words
        .iter()
        .map(String::as_str)
        .filter(|w| !w.is_empty())
        .collect();
    let (how, how_en) = (words.join("，"), words.join(", "));
    part.say(
        "interval",
        ("区间", "Interval"),
        Text::new(
            format!("{low}—{high}（{how}）"),
            format!("{low} to {high} ({how_en})"),
        ),
    );
}

/// The figure of several years beside a year of too few events, and what the target says of it.
fn pooled(of: &Subject<'_>, part: &mut Part) {
    let Some(pool) = &of.verdict.pooled else {
        return;
    };
    let (first, last) = pool.years;
    let quantity = of.quantity(pool.value);
    let (numerator, denominator) = (pool.numerator, pool.denominator);
    let text = both(|lang, w| {
        let said = pool.attainment.map_or("", |a| (w.attainment)(a));
        let quantity = quantity.get(lang);
        match lang {
            Lang::Zh if said.is_empty() => {
                format!("{first}—{last}年 {quantity}（{numerator}/{denominator}）")
            }
            Lang::Zh => format!("{first}—{last}年 {quantity}（{numerator}/{denominator}），{said}"),
            Lang::En if said.is_empty() => {
                format!("{quantity} in {first} to {last} ({numerator}/{denominator})")
            }
            Lang::En => {
                format!("{quantity} in {first} to {last} ({numerator}/{denominator}), {said}")
            }
        }
    });
    part.number(
        "pooled",
        ("多年合计", "Pooled years"),
        text,
        Some(pool.value),
    );
}

/// Base, value before, changes, share of the way, pace.
pub(super) fn progress(of: &Subject<'_>) -> Part {
    let v = of.verdict;
    let mut part = Part::new("progress", "进展", "Progress");
    let dated = |value: Option<f64>, year: Option<i32>| {
        let Some((value, year)) = value.zip(year) else {
            return Text::default();
        };
        let quantity = of.quantity(value);
        Text::new(
            format!("{year}年 {}", quantity.zh),
            format!("{} in {year}", quantity.en),
        )
    };
    let base_year = v.baseline_year;
    let base = match v.baseline {
        Some(_) => dated(v.baseline, Some(base_year)),
        None => Text::new(
            format!("{base_year}年没有可用的数；基期不移动"),
            format!("no usable value for {base_year}; the base year is never moved"),
        ),
    };
    part.number("baseline", ("基期", "Base"), base, v.baseline);
    part.number(
        "previous",
        ("上一个数", "Value before"),
        dated(v.previous, v.previous_year),
        v.previous,
    );
    for (key, label, change) in [
        (
            "change_baseline",
            ("较基期", "Since the base year"),
            v.change_baseline,
        ),
        (
            "change_previous",
            ("较上一个数", "Since the value before"),
            v.change_previous,
        ),
    ] {
        let text = change.map_or_else(Text::default, |change| of.difference(change));
        part.number(key, label, text, change);
    }
    if let Some(at) = v
        .year
        .and_then(|year| of.history.break_between(base_year, year))
    {
        part.say(
            "break",
            ("口径", "Break"),
            Text::new(
                format!("{at}年口径有变动，与此前年份不作比较"),
                format!("the series breaks in {at}; years before it are not compared"),
            ),
        );
    }
    let share = |share: Option<f64>| share.map_or_else(Text::default, |s| same(&percent(s)));
    part.number(
        "share",
        ("目标进度", "Share of the way"),
        share(v.share),
        v.share,
    );
    let elapsed = v
        .share
        .and(v.year)
        .zip(v.target_year)
        .and_then(|(year, end)| {
            heng_stats::progress::elapsed(base_year, year, end).map(|e| e.min(1.0))
        });
    part.number(
        "elapsed",
        ("时间进度", "Share of the time"),
        share(elapsed),
        elapsed,
    );
    let pace = v.pace_ratio.map_or_else(Text::default, |p| {
        same(&heng_indicator::published::format(p, 2, of.scheme.rounding).replace('-', "−"))
    });
    part.number("pace_ratio", ("进度比", "Pace ratio"), pace, v.pace_ratio);
    let required = v.required_per_year.map_or_else(Text::default, |r| {
        let digits = of.indicator.decimals.saturating_add(2);
        of.difference(heng_indicator::published::round(
            r,
            digits,
            of.scheme.rounding,
        ))
    });
    part.number(
        "required_per_year",
        ("此后每年须", "Needed a year from here"),
        required,
        v.required_per_year,
    );
    part
}

fn same(text: &impl ToString) -> Text {
    Text::new(text.to_string(), text.to_string())
}
