//! What a method answers.

use super::reason::Reason;

/// Verdict of one method on one case.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// The method's own measure, as its file defines it; `None` where it has none. Always finite.
    pub value: Option<f64>,
    /// The method's score, where it has one. Always finite.
    pub score: Option<f64>,
    /// The class it falls in.
    pub status: Status,
    /// Why there is no value, and what a reader must know about one that is there.
    pub reasons: Vec<Reason>,
}

impl Outcome {
    /// A class without a value as yet.
    pub(super) fn of(status: Status) -> Self {
        Self {
            value: None,
            score: None,
            status,
            reasons: Vec::new(),
        }
    }

    /// Nothing can be said.
    pub(super) fn refused(reason: Reason) -> Self {
        Self::of(Status::NotAvailable).because(reason)
    }

    #[must_use]
    pub(super) fn value(mut self, value: impl Into<Option<f64>>) -> Self {
        self.value = value.into();
        self
    }

    #[must_use]
    pub(super) fn score(mut self, score: impl Into<Option<f64>>) -> Self {
        self.score = score.into();
        self
    }

    #[must_use]
    pub(super) fn because(mut self, reason: impl Into<Option<Reason>>) -> Self {
        if let Some(reason) = reason.into()
            && !self.reasons.contains(&reason)
        {
            self.reasons.push(reason);
        }
        self
    }

    /// No number that is not finite leaves the module.
    pub(super) fn checked(mut self) -> Self {
        let unfit = |number: &Option<f64>| number.is_some_and(|n| !n.is_finite());
        if unfit(&self.value) || unfit(&self.score) {
            self.value = self.value.filter(|v| v.is_finite());
            self.score = self.score.filter(|s| s.is_finite());
            return self.because(Reason::NotRepresentable);
        }
        self
    }
}

macro_rules! statuses {
    ($($name:ident $code:literal $zh:literal $en:literal;)+) => {
        /// Classes of all methods; each method's file says which are its own and where they begin.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum Status { $(#[doc = $en] $name),+ }

        impl Status {
            /// Every status.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// Stable code, as in the output.
            pub fn code(self) -> &'static str { match self { $(Self::$name => $code),+ } }

            /// In Chinese.
            pub fn zh(self) -> &'static str { match self { $(Self::$name => $zh),+ } }

            /// In English.
            pub fn en(self) -> &'static str { match self { $(Self::$name => $en),+ } }
        }
    };
}

statuses! {
    TargetMet "target_met" "已达到目标" "target met";
    TargetAchieved "target_achieved" "目标已实现" "target achieved";
    Holding "holding" "保持达标" "met at the base and since";
    Progress "progress" "有进展" "progress";
    NoProgress "no_progress" "无进展" "no progress";
    MovingAway "moving_away" "背离目标" "moving away from the target";
    Regression "regression" "达标后回落" "met and lost again";
    OnPace "on_pace" "达到序时进度" "on pace";
    BehindPace "behind_pace" "落后于序时进度" "behind pace";
    BelowTarget "below_target" "未达到目标" "below the target";
    Satisfactory "satisfactory" "达到满意值" "at or beyond the satisfactory value";
    Acceptable "acceptable" "介于不允许值和满意值之间" "between the unacceptable and the satisfactory value";
    Unacceptable "unacceptable" "劣于不允许值" "worse than the unacceptable value";
    SignificantProgress "significant_progress" "进展显著" "significant progress";
    SubstantialProgress "substantial_progress" "进展明显" "substantial progress";
    ModerateProgress "moderate_progress" "进展一般" "moderate progress";
    InsufficientProgress "insufficient_progress" "进展不足" "insufficient progress";
    LimitedProgress "limited_progress" "进展有限" "limited progress";
    NoChange "no_change" "没有变化" "no change";
    MovementAway "movement_away" "背离目标" "movement away from the target";
    ModerateMovementAway "moderate_movement_away" "略有背离" "moderate movement away";
    SignificantMovementAway "significant_movement_away" "明显背离" "significant movement away";
    Deterioration "deterioration" "恶化" "deterioration";
    OnTrack "on_track" "进度正常" "on track";
    OffTrack "off_track" "进度不足" "off track";
    FairProgress "fair_progress" "有进展，须加快" "fair progress, acceleration needed";
    ModeratelyImproving "moderately_improving" "有所改善" "moderately improving";
    Stagnating "stagnating" "停滞" "stagnating";
    Decreasing "decreasing" "下降" "decreasing";
    Falling "falling" "数值下降" "the value falls";
    Rising "rising" "数值上升" "the value rises";
    Maintain "maintain" "保持即可" "maintain progress";
    Accelerate "accelerate" "须加快" "accelerate progress";
    Reverse "reverse" "须扭转" "reverse the trend";
    NotAvailable "not_available" "不能评价" "not available";
}
