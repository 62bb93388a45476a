//! From a probability to a class, without wavering between two reports.

use heng_indicator::plan::OutlookBands;

use crate::assess::Outlook;

const MET: &[Outlook] = &[Outlook::MaySlip, Outlook::Holds];
const UNMET: &[Outlook] = &[Outlook::Hard, Outlook::EffortNeeded, Outlook::OnCourse];

/// The class of a probability; `met`: the target is met now. A class of the report before is left only when the
/// probability is past the band's edge by the scheme's hysteresis.
pub(super) fn class(
    probability: f64,
    met: bool,
    bands: &OutlookBands,
    before: Option<Outlook>,
) -> Outlook {
    let (classes, edges) = if met {
        (MET, &[bands.on_course][..])
    } else {
        (UNMET, &[bands.effort_needed, bands.on_course][..])
    };
    let start = before.and_then(|b| classes.iter().position(|c| *c == b));
    let slack = if start.is_some() {
        bands.hysteresis
    } else {
        0.0
    };
    let mut at = start.unwrap_or(0);
    while edges
        .get(at)
        .is_some_and(|edge| probability >= edge + slack)
    {
        at += 1;
    }
    while at > 0
        && edges
            .get(at - 1)
            .is_some_and(|edge| probability < edge - slack)
    {
        at -= 1;
    }
    classes.get(at).copied().unwrap_or(Outlook::CannotTell)
}

#[cfg(test)]
mod tests {
    use heng_indicator::plan::OutlookBands;

    use super::class;
    use crate::assess::Outlook;

    const BANDS: OutlookBands = OutlookBands {
        on_course: 0.75,
        effort_needed: 0.25,
        hysteresis: 0.05,
        min_points: 4,
        undecided_level: 0.8,
        window_years: None,
    };

    #[test]
    fn edges_belong_to_the_better_class() {
        let classes = [0.0, 0.24, 0.25, 0.74, 0.75, 1.0].map(|p| class(p, false, &BANDS, None));
        let expected = [
            Outlook::Hard,
            Outlook::Hard,
            Outlook::EffortNeeded,
            Outlook::EffortNeeded,
            Outlook::OnCourse,
            Outlook::OnCourse,
        ];
        assert_eq!(classes, expected);
        assert_eq!(class(0.75, true, &BANDS, None), Outlook::Holds);
        assert_eq!(class(0.74, true, &BANDS, None), Outlook::MaySlip);
    }

    #[test]
    fn a_class_is_left_only_well_past_its_edge() {
        let was = Some(Outlook::EffortNeeded);
        assert_eq!(class(0.79, false, &BANDS, was), Outlook::EffortNeeded);
        assert_eq!(class(0.81, false, &BANDS, was), Outlook::OnCourse);
        assert_eq!(class(0.21, false, &BANDS, was), Outlook::EffortNeeded);
        assert_eq!(class(0.19, false, &BANDS, was), Outlook::Hard);
        assert_eq!(
            class(0.1, false, &BANDS, Some(Outlook::OnCourse)),
            Outlook::Hard
        );
        // The class of another family says nothing.
        assert_eq!(
            class(0.76, false, &BANDS, Some(Outlook::Holds)),
            Outlook::OnCourse
        );
    }
}
