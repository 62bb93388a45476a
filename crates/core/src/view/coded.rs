//! A batch of the panel with its labels as numbers into dictionaries that all batches share.

use std::sync::Arc;

use arrow::array::{
    ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray, StringBuilder,
    TimestampMicrosecondArray, UInt8Array, UInt32Array,
};
use arrow::buffer::NullBuffer;
use arrow::datatypes::{DataType, Field, Int32Type, Schema, SchemaRef, TimeUnit};
use heng_indicator::Plan;
use heng_indicator::plan::{IntervalKind, TOTAL};
use heng_stats::Interval;

use crate::cube::batch::Table;
use crate::cube::interval;
use crate::cube::trail::Trace;
use crate::{Error, StatusSet};

/// Which columns a table has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PanelColumns {
    /// Those of the contract but the trail: with intervals, flags, reported and computed value, vintage.
    #[default]
    All,
    /// The figures alone: indicator, area, year, breakdowns, value, numerator, denominator, parts, expected.
    Figures,
}

/// Makes record batches of a plan's panel.
#[derive(Debug)]
pub(crate) struct Coder {
    columns: PanelColumns,
    indicators: ArrayRef,
    areas: ArrayRef,
    units: Vec<String>,
    breakdowns: Vec<ArrayRef>,
    schema: SchemaRef,
}

impl Coder {
    pub(crate) fn of(plan: &Plan, columns: PanelColumns) -> Self {
        let ids = |ids: &mut dyn Iterator<Item = &str>| -> ArrayRef {
            Arc::new(StringArray::from_iter_values(ids))
        };
        let text = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
        let mut fields = vec![
            Field::new("indicator", text(), false),
            Field::new("area", text(), false),
            Field::new("year", DataType::Int32, false),
        ];
        let of_plan = plan.breakdowns.iter();
        fields.extend(of_plan.map(|b| Field::new(&b.id.value, text(), false)));
        let number = |name: &str| Field::new(name, DataType::Float64, true);
        fields.extend(["value", "numerator", "denominator"].map(number));
        let count = |name: &str| Field::new(name, DataType::UInt32, false);
        let counts = ["parts", "expected"].map(count);
        if columns == PanelColumns::Figures {
            fields.extend(counts);
        } else {
            fields.push(Field::new("unit", text(), false));
            fields.extend(["lower", "upper"].map(number));
            fields.push(Field::new("interval_method", DataType::Utf8, false));
            fields.push(number("interval_level"));
            fields.push(Field::new("pool_years", DataType::UInt8, false));
            fields.push(Field::new("status", DataType::Utf8, false));
            fields.extend(counts);
            fields.extend(["reported_value", "computed_value"].map(number));
            let instant = DataType::Timestamp(TimeUnit::Microsecond, Some("UTC".into()));
            fields.push(Field::new("vintage", instant, true));
        }
        Self {
            columns,
            indicators: ids(&mut plan.indicators.iter().map(|i| i.id.value.as_str())),
            areas: {
                let places = (0..plan.places()).filter_map(|at| plan.place(at));
                ids(&mut places.map(|(id, _)| id.value.as_str()))
            },
            units: plan
                .indicators
                .iter()
                .map(|i| i.unit.value.clone())
                .collect(),
            breakdowns: plan
                .breakdowns
                .iter()
                .map(|b| {
                    let codes = b.codes.iter().map(|code| code.id.value.as_str());
                    ids(&mut std::iter::once(TOTAL).chain(codes))
                })
                .collect(),
            schema: Arc::new(Schema::new(fields)),
        }
    }

    pub(crate) fn schema(&self) -> &SchemaRef {
        &self.schema
    }

    /// The rows of one indicator.
    pub(crate) fn batch<R: Trace>(&self, of: &Table<'_, R>) -> Result<RecordBatch, Error> {
        let (rows, order) = (&of.rows, &of.order);
        let label = |keys: Vec<i32>, values: &ArrayRef| -> Result<ArrayRef, Error> {
            let array = DictionaryArray::<Int32Type>::try_new(keys.into(), Arc::clone(values));
            Ok(Arc::new(array.map_err(Error::write)?))
        };
        let numbers = |column: &[f64]| -> ArrayRef {
            let values: Vec<f64> = order.iter().map(|(row, _)| column[*row as usize]).collect();
            let known = values
                .iter()
                .map(|value| !value.is_nan())
                .collect::<NullBuffer>();
            let known = (known.null_count() > 0).then_some(known);
            Arc::new(Float64Array::new(values.into(), known))
        };
        let counts = |column: &[u32]| -> ArrayRef {
            let counts = order.iter().map(|(row, _)| column[*row as usize]);
            Arc::new(UInt32Array::from_iter_values(counts))
        };
        let by_row = |column: &[u32]| -> Vec<i32> {
            let keys = order.iter().map(|(row, _)| column[*row as usize] as i32);
            keys.collect()
        };
        let years = order.iter().map(|(_, group)| rows.slots[*group as usize].0);
        let mut arrays = vec![
            label(vec![of.indicator as i32; order.len()], &self.indicators)?,
            label(by_row(&rows.area), &self.areas)?,
            Arc::new(Int32Array::from_iter_values(years)),
        ];
        let cells = of.cells();
        for (dimension, codes) in self.breakdowns.iter().enumerate() {
            let keys = order.iter().map(|(_, group)| {
                let code = cells[*group as usize].get(dimension);
                i32::from(code.copied().unwrap_or_default())
            });
            arrays.push(label(keys.collect(), codes)?);
        }
        arrays.extend([&rows.value, &rows.above, &rows.below].map(|c| numbers(c)));
        if self.columns == PanelColumns::Figures {
            arrays.extend([&rows.parts, &rows.expected].map(|c| counts(c)));
            return RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(Error::write);
        }
        let unit = self.units.get(of.indicator).map_or("", String::as_str);
        let unit: ArrayRef = Arc::new(StringArray::from(vec![unit]));
        arrays.push(label(vec![0; order.len()], &unit)?);
        let mut limits = Limits::default();
        for (row, _) in order {
            limits.push(of.limits(&rows.row(*row as usize)), of.interval());
        }
        arrays.extend(limits.finish());
        arrays.push(Arc::new(UInt8Array::from(vec![of.pool_years; order.len()])));
        let trails = || order.iter().map(|(row, _)| &rows.trail[*row as usize]);
        arrays.push(Arc::new(statuses(trails().map(|trail| trail.status))));
        arrays.extend([&rows.parts, &rows.expected].map(|c| counts(c)));
        arrays.extend([&rows.reported, &rows.computed].map(|c| numbers(c)));
        let vintages = trails().map(|trail| trail.vintage);
        let vintages: TimestampMicrosecondArray = vintages.collect();
        arrays.push(Arc::new(vintages.with_timezone("UTC")));
        RecordBatch::try_new(Arc::clone(&self.schema), arrays).map_err(Error::write)
    }
}

/// The columns of the limits.
#[derive(Default)]
struct Limits {
    lower: Vec<Option<f64>>,
    upper: Vec<Option<f64>>,
    method: StringBuilder,
    level: Vec<Option<f64>>,
}

impl Limits {
    fn push(&mut self, limits: Option<Interval>, kind: IntervalKind) {
        self.lower.push(limits.map(|l| l.lower));
        self.upper.push(limits.map(|l| l.upper));
        self.method
            .append_value(limits.map_or("", |l| interval::name(&l, kind)));
        self.level.push(limits.map(|l| l.level));
    }

    fn finish(mut self) -> [ArrayRef; 4] {
        [
            Arc::new(Float64Array::from(self.lower)),
            Arc::new(Float64Array::from(self.upper)),
            Arc::new(self.method.finish()),
            Arc::new(Float64Array::from(self.level)),
        ]
    }
}

fn statuses(all: impl Iterator<Item = StatusSet>) -> StringArray {
    let mut texts = StringBuilder::new();
    for status in all {
        if status == StatusSet::NORMAL {
            texts.append_value("");
        } else {
            texts.append_value(status.to_string());
        }
    }
    texts.finish()
}
