//! A12 分项之和不等于总项 · items that the plan says add up do not
//!
//! ## 查什么 · What it finds
//! Figures of one area, year and group that by a relation of the plan (`kind = "sum"`) add up to another and do not.
//! All parts and the whole must be filed.
//! ## 为什么 · Why it matters
//! One of them is wrong.
//! ## 怎么办 · What to do
//! Ask the units of both sides.
//! ## 依据 · Source
//! `[[relation]]` of the plan's checks.toml, with its tolerance.

use super::relations::{Related, relations, scale};
use crate::findings::say;
use crate::rules::checked::Checked;
use crate::rules::finding::{Found, Told};
use crate::rules::formula::Split;
use crate::rules::rule::{Rule, Setting, described};
use crate::rules::usual::number;
use heng_indicator::plan::checks::RelationKind;

pub(crate) struct SumRelation;

impl Rule for SumRelation {
    described! {
        "A12" sum_relation Arithmetic Error;
        "分项之和不等于总项" "items that the plan says add up do not";
        "请核实各分项和总项" "check the items and their sum"
    }

    fn check(&self, data: &Checked<'_>, _: &Setting, found: &mut Found<'_>) {
        for Related {
            relation,
            whole,
            parts,
        } in relations(data, RelationKind::Sum)
        {
            let scale = |subject: u32| scale(data, subject);
            for figure in data.figures(whole) {
                let Some(value) = figure.value else { continue };
                let mut split = Split::default();
                for part in &parts {
                    let valued = data.valued(*part, figure.key);
                    split.take(valued.map(|(f, v)| (f, v * scale(*part) / scale(whole))));
                }
                let allowed =
                    split.tolerance(data, whole, value) + relation.tolerance * value.abs();
                if split.figures.is_empty()
                    || split.absent > 0
                    || (value - split.sum).abs() <= allowed
                {
                    continue;
                }
                if found.only_counts(
                    whole,
                    figure.key,
                    [&figure].into_iter().chain(&split.figures),
                ) {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let (name, sum) = (data.name(whole), number(split.sum));
                let items: Vec<_> = parts.iter().map(|part| data.name(*part)).collect();
                let of_zh: Vec<&str> = items.iter().map(|n| n.zh.as_str()).collect();
                let of_en: Vec<&str> = items.iter().map(|n| n.en.as_str()).collect();
                let message = say(
                    format!(
                        "{zh}{}为 {value}，{}之和为 {sum}",
                        name.zh,
                        of_zh.join("、")
                    ),
                    format!(
                        "{en}: {} is {value}, {} add up to {sum}",
                        name.en,
                        of_en.join(", ")
                    ),
                );
                found.tell(
                    Told::at(figure, message)
                        .beside(&split.figures)
                        .expected(say(sum.clone(), sum)),
                );
            }
        }
    }
}
