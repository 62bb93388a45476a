//! The national rows as Parquet.

use std::io::Write;
use std::sync::Arc;

use arrow::array::{ArrayRef, DictionaryArray, Float64Array, Int32Array, RecordBatch, StringArray};
use arrow::datatypes::{DataType, Field, Int32Type, Schema};
use parquet::arrow::ArrowWriter;
use parquet::arrow::arrow_writer::ArrowWriterOptions;
use parquet::basic::{Compression, ZstdLevel};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;

use crate::national::{MEASURES, NationalRow, measure};

/// Rows of a row group, as `DuckDB` writes them.
const GROUP: usize = 122_880;

/// Writes rows with columns `measure, area, year, sex, value`, compressed with Zstandard; returns how many. `areas` are
/// the ids that rows number.
///
/// # Errors
/// Those of `out`.
pub fn write_national_parquet(
    areas: Vec<String>,
    mut rows: impl Iterator<Item = NationalRow>,
    out: impl Write + Send,
) -> Result<u64, ParquetError> {
    let text = || DataType::Dictionary(Box::new(DataType::Int32), Box::new(DataType::Utf8));
    let schema = Arc::new(Schema::new(vec![
        Field::new("measure", text(), false),
        Field::new("area", text(), false),
        Field::new("year", DataType::Int32, false),
        Field::new("sex", text(), false),
        Field::new("value", DataType::Float64, false),
    ]));
    let properties = WriterProperties::builder()
        .set_compression(Compression::ZSTD(ZstdLevel::default()))
        .set_max_row_group_row_count(Some(GROUP))
        .build();
    // Texts for every reader: dictionaries are how they are stored, not what they are.
    let options = ArrowWriterOptions::new()
        .with_properties(properties)
        .with_skip_arrow_metadata(true);
    let mut writer = ArrowWriter::try_new_with_options(out, Arc::clone(&schema), options)?;
    let list = |all: Vec<String>| -> ArrayRef { Arc::new(StringArray::from(all)) };
    let measures = list((0..MEASURES).map(measure).collect());
    let areas = list(areas);
    let sexes = list(["_T", "F", "M"].map(str::to_owned).to_vec());
    let coded = |keys: Vec<i32>, values: &ArrayRef| -> Result<ArrayRef, ParquetError> {
        let array = DictionaryArray::<Int32Type>::try_new(keys.into(), Arc::clone(values));
        Ok(Arc::new(array?))
    };
    let mut written = 0;
    loop {
        let some: Vec<NationalRow> = rows.by_ref().take(GROUP).collect();
        if some.is_empty() {
            writer.close()?;
            return Ok(written);
        }
        written += some.len() as u64;
        let sex = |row: &NationalRow| ["_T", "F", "M"].iter().position(|s| *s == row.sex);
        let arrays = vec![
            coded(some.iter().map(|r| r.measure as i32).collect(), &measures)?,
            coded(some.iter().map(|r| r.county as i32).collect(), &areas)?,
            Arc::new(Int32Array::from_iter_values(some.iter().map(|r| r.year))),
            coded(
                some.iter()
                    .map(|r| sex(r).unwrap_or_default() as i32)
                    .collect(),
                &sexes,
            )?,
            Arc::new(Float64Array::from_iter_values(
                some.iter().map(|r| f64::from(r.value)),
            )),
        ];
        writer.write(&RecordBatch::try_new(Arc::clone(&schema), arrays)?)?;
    }
}
