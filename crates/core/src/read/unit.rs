//! Units of measure: a value is brought to its subject's unit, along the plan's table of units only.

use heng_indicator::suggest::{Words, nearest_in};
use heng_indicator::{Diagnostic, Text};

use super::cell::RawCell;
use super::number::{self, NotNumber};
use crate::codes::{AMBIGUOUS_MULTIPLIER, Code, OTHER_DIMENSION, UNIT_MULTIPLIER, UNKNOWN_UNIT};
use crate::findings::say;
use crate::vocabulary::{Subject, Vocabulary};

/// What a row's value is multiplied by.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Conversion {
    /// Power of ten, applied to the decimal so that nothing is lost.
    power: i32,
    /// What no power of ten says (days to hours).
    factor: f64,
}

impl Conversion {
    /// No conversion.
    pub(crate) const NONE: Self = Self {
        power: 0,
        factor: 1.0,
    };

    /// From the `unit` and `unit_mult` cells of a row.
    pub(crate) fn of(
        unit: RawCell<'_>,
        multiplier: RawCell<'_>,
        subject: &Subject<'_>,
        vocabulary: &Vocabulary<'_>,
    ) -> Result<Self, UnitFault> {
        let mut conversion = Self::NONE;
        conversion.power = match multiplier {
            RawCell::Blank => 0,
            RawCell::Integer(power) => exponent(power).ok_or(UnitFault::Multiplier)?,
            RawCell::Text(text) => text
                .parse()
                .ok()
                .and_then(exponent)
                .ok_or(UnitFault::Multiplier)?,
            RawCell::Real(_) | RawCell::Instant(_) | RawCell::Told => {
                return Err(UnitFault::Multiplier);
            }
        };
        let own = subject.unit;
        let given = match unit {
            RawCell::Blank => None,
            RawCell::Text(text) => Some(
                find_unit(text, vocabulary).ok_or_else(|| UnitFault::unknown(text, vocabulary))?,
            ),
            _ => return Err(UnitFault::unknown(&unit.shown(), vocabulary)),
        };
        let (Some(given), Some(own)) = (given, own) else {
            return match own {
                Some(own) if conversion.power != 0 && own.scale != 1.0 => {
                    Err(UnitFault::Ambiguous {
                        own: own.name.clone(),
                    })
                }
                _ => Ok(conversion),
            };
        };
        if given.dimension != own.dimension {
            return Err(UnitFault::Dimension {
                given: given.name.clone(),
                own: own.name.clone(),
            });
        }
        let ratio = given.scale / own.scale;
        let power = ratio.log10().round();
        if (ratio / 10_f64.powf(power) - 1.0).abs() < 1e-9 {
            conversion.power += power as i32;
        } else {
            conversion.factor = ratio;
        }
        Ok(conversion)
    }

    /// The number in a cell, in the subject's unit.
    pub(crate) fn apply(self, cell: RawCell<'_>) -> Result<f64, NotNumber> {
        let number = match cell {
            RawCell::Text(text) => number::shifted(text, self.power)?,
            RawCell::Integer(number) if number.unsigned_abs() as f64 > number::EXACT => {
                return Err(NotNumber::TooManyDigits);
            }
            RawCell::Integer(number) => number::shift(number as f64, self.power)?,
            RawCell::Real(number) if !number.is_finite() => return Err(NotNumber::NoValueMark),
            RawCell::Real(number) => number::shift(number, self.power)? + 0.0,
            RawCell::Blank | RawCell::Instant(_) | RawCell::Told => return Err(NotNumber::Other),
        };
        let converted = number * self.factor;
        if converted.is_finite() {
            Ok(converted)
        } else {
            Err(NotNumber::TooLarge)
        }
    }
}

/// SDMX `CL_UNIT_MULT` names powers of ten; 8 (亿) is one as well.
fn exponent(power: i64) -> Option<i32> {
    (0..=15).contains(&power).then_some(power as i32)
}

/// A unit by id, or as it is printed.
pub(super) fn find_unit<'p>(
    text: &str,
    vocabulary: &Vocabulary<'p>,
) -> Option<&'p heng_indicator::plan::UnitOfMeasure> {
    vocabulary.unit(text).or_else(|| {
        let mut printed = vocabulary.plan.units.iter().filter(|u| u.name.zh == text);
        // A printed name that two units share names neither.
        printed.next().filter(|_| printed.next().is_none())
    })
}

/// What is wrong with a row's unit.
#[derive(Debug)]
pub(crate) enum UnitFault {
    /// `unit_mult` is not 0 to 15.
    Multiplier,
    /// The plan does not have the unit.
    Unknown { near: Option<String> },
    /// The unit counts something else.
    Dimension { given: Text, own: Text },
    /// A multiplier without a unit, and the subject's own unit is a multiple.
    Ambiguous { own: Text },
}

impl UnitFault {
    fn unknown(text: &str, vocabulary: &Vocabulary<'_>) -> Self {
        let ids = vocabulary.plan.units.iter().map(|u| u.id.value.as_str());
        Self::Unknown {
            near: nearest_in(Words::OfData, text, ids).map(str::to_owned),
        }
    }

    pub(crate) fn code(&self) -> &'static Code {
        match self {
            Self::Multiplier => &UNIT_MULTIPLIER,
            Self::Unknown { .. } => &UNKNOWN_UNIT,
            Self::Dimension { .. } => &OTHER_DIMENSION,
            Self::Ambiguous { .. } => &AMBIGUOUS_MULTIPLIER,
        }
    }

    /// The column that it is told at.
    pub(crate) fn column(&self) -> &'static str {
        match self {
            Self::Multiplier | Self::Ambiguous { .. } => "unit_mult",
            Self::Unknown { .. } | Self::Dimension { .. } => "unit",
        }
    }

    pub(crate) fn describe(&self, bare: Diagnostic) -> Diagnostic {
        match self {
            Self::Multiplier => Diagnostic {
                message: say(
                    "单位倍数不是 0 至 15 的整数",
                    "the unit multiplier is not a whole number from 0 to 15",
                ),
                ..bare
            }
            .expected(say(
                "10 的幂：0 个、3 千、4 万、8 亿",
                "a power of ten: 0 units, 3 thousands, 4 ten thousands, 8 hundred millions",
            ))
            .help(say("“万”写 4", "write 4 for ten thousands")),
            Self::Unknown { near } => {
                let help = match near {
                    Some(near) => say(
                        format!("是否应为 {near}？"),
                        format!("did you mean `{near}`?"),
                    ),
                    None => say("写计量单位表中的编号", "give an id of the table of units"),
                };
                Diagnostic {
                    message: say("计量单位不识别", "unknown unit of measure"),
                    ..bare
                }
                .expected(say(
                    "计量单位表中的编号或名称",
                    "an id or name of the table of units",
                ))
                .help(help)
            }
            Self::Dimension { given, own } => {
                let message = say(
                    format!("{}不能换算为{}", given.zh, own.zh),
                    format!("{} cannot be converted to {}", given.en, own.en),
                );
                Diagnostic { message, ..bare }
                    .expected(own.clone())
                    .help(say(
                        "只在同一量纲的单位之间换算",
                        "only units of one dimension are converted",
                    ))
            }
            Self::Ambiguous { own } => {
                let message = say(
                    format!("该数据项的单位本身是{}，倍数指什么不明", own.zh),
                    format!(
                        "the measure's own unit is {}, so the multiplier is ambiguous",
                        own.en
                    ),
                );
                Diagnostic { message, ..bare }.help(say(
                    "同时填 unit 列，写明倍数所乘的单位",
                    "fill `unit` too, with the unit that is multiplied",
                ))
            }
        }
    }
}
