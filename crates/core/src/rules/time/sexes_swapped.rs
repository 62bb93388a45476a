//! T18 男女数颠倒 · figures of women and men swapped
//!
//! ## 查什么 · What it finds
//! Figures of women and men that changed places against the year before: women's is near last year's of men, and the other
//! way round.
//! ## Why it matters
//! A row or a column was taken for the other; the total is right, so that no sum finds it.
//! ## What to do
//! Ask the unit to compare the two figures.
//! ## Threshold
//! How near each figure must come to the other sex's of last year, as a share (default 0.1). The sexes must have differed by
//! three times that and by more than chance.
//! ## Source
//! Sums of parts cannot find a swap; only the years can.

use super::super::checked::Checked;
use super::super::completeness::sexes::Sexes;
use super::super::finding::{Found, Told};
use super::super::rule::{Rule, Setting, described};
use super::chance::beyond_chance;
use super::walk::{Nature, is_comparable, nature, things};
use crate::cube::store::Key;
use crate::findings::say;

pub(crate) struct SexesSwapped;

impl Rule for SexesSwapped {
    described! {
        "T18" sexes_swapped Time Error;
        "女性数与男性数像是颠倒" "the figures of women and men seem to be swapped";
        "请核对女性、男性两数是否填反" "check whether the figures of women and men changed places";
        0.1 "与上年另一性别数之差（比重）" "distance from the other sex’s figure of last year, as a share"
    }

    fn check(&self, data: &Checked<'_>, setting: &Setting, found: &mut Found<'_>) {
        let Some(Sexes {
            dimension,
            women,
            men,
        }) = Sexes::of(data)
        else {
            return;
        };
        for subject in data.subjects() {
            let Some(nature) = nature(data, subject) else {
                continue;
            };
            for figure in data
                .figures(subject)
                .filter(|f| data.space.code(f.key.cell, dimension) == women)
            {
                let of = |code: u16, year: i32| {
                    let key = Key {
                        year,
                        cell: data.space.with(figure.key.cell, dimension, code),
                        ..figure.key
                    };
                    data.valued(subject, key)
                        .filter(|(f, v)| *v > 0.0 && is_comparable(f.status))
                };
                let year = figure.key.year;
                let [
                    Some((_, w)),
                    Some((man, m)),
                    Some((woman_was, was_w)),
                    Some((man_was, was_m)),
                ] = [
                    of(women, year),
                    of(men, year),
                    of(women, year - 1),
                    of(men, year - 1),
                ]
                else {
                    continue;
                };
                let close = setting.threshold;
                let near = |one: f64, other: f64| (one / other - 1.0).abs() <= close;
                let apart = (was_w / was_m).max(was_m / was_w) > 1.0 + 3.0 * close;
                let chance = nature == Nature::Count
                    && !beyond_chance(things(data, subject, was_w), things(data, subject, was_m));
                if !near(w, was_m) || !near(m, was_w) || !apart || chance {
                    continue;
                }
                let (zh, en) = data.words(figure.key);
                let name = data.name(subject);
                let message = say(
                    format!(
                        "{zh}{}为 {w}，男性为 {m}，像是与上年（女 {was_w}、男 {was_m}）颠倒",
                        name.zh
                    ),
                    format!(
                        "{en}: {} is {w} and of men {m}, swapped against last year ({was_w} and {was_m})",
                        name.en
                    ),
                );
                let told = Told::at(figure, message).beside(&[man, woman_was, man_was]);
                found.tell(told.expected(say(
                    format!("女性约 {was_w}"),
                    format!("women about {was_w}"),
                )));
            }
        }
    }
}
