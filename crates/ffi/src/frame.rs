//! polars frames as record batches and back: the structures of both libraries are those of the interface.

use std::mem::transmute;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

use arrow::array::{ArrayRef, RecordBatch, make_array};
use arrow::datatypes::{Field, Schema};
use arrow::error::ArrowError;
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use polars::prelude::{CompatLevel, DataFrame, IntoColumn, PlSmallStr, Series};
use polars_arrow::ffi::{self, ArrowArray, ArrowSchema};

use crate::fault;

/// The chunks of a frame as record batches of one schema, at least one. Fails on a frame without columns.
pub fn batches_of(frame: &DataFrame) -> Result<Vec<RecordBatch>, ArrowError> {
    let mut frame = frame.clone();
    frame.align_chunks();
    let level = CompatLevel::newest(); // Texts keep their layout, which is views.
    let mut fields = Vec::with_capacity(frame.width());
    for column in frame.columns() {
        let field = ffi::export_field_to_c(&column.field().to_arrow(level));
        // SAFETY: both are the interface's `ArrowSchema`, `repr(C)`; ownership moves.
        let field = unsafe { transmute::<ArrowSchema, FFI_ArrowSchema>(field) };
        fields.push(Field::try_from(&field)?);
    }
    let schema = Arc::new(Schema::new(fields));
    let imported = |(array, field): (_, &Arc<Field>)| {
        let array = ffi::export_array_to_c(array);
        // SAFETY: both are the interface's `ArrowArray`, `repr(C)`; ownership moves.
        let array = unsafe { transmute::<ArrowArray, FFI_ArrowArray>(array) };
        let schema = FFI_ArrowSchema::try_from(field.as_ref())?;
        // SAFETY: polars exported the array, of the type that it exported for the column.
        unsafe { from_ffi(array, &schema) }.map(make_array)
    };
    let mut batches = Vec::new();
    for chunk in frame.iter_chunks(level, false) {
        let columns = chunk.into_arrays().into_iter().zip(schema.fields());
        let columns = columns
            .map(imported)
            .collect::<Result<Vec<ArrayRef>, _>>()?;
        batches.push(RecordBatch::try_new(Arc::clone(&schema), columns)?);
    }
    if batches.is_empty() {
        batches.push(RecordBatch::new_empty(schema));
    }
    Ok(batches)
}

/// Record batches as a frame, each a chunk of it; none gives a frame without columns. Fails where the schemas differ or
/// a type is none that polars has here.
pub fn frame_of(batches: &[RecordBatch]) -> Result<DataFrame, ArrowError> {
    let Some(first) = batches.first() else {
        return Ok(DataFrame::empty());
    };
    if batches.iter().any(|batch| batch.schema() != first.schema()) {
        return Err(fault("record batches of different schemas"));
    }
    let mut columns = Vec::with_capacity(first.num_columns());
    for (at, field) in first.schema().fields().iter().enumerate() {
        let schema = FFI_ArrowSchema::try_from(field.as_ref())?;
        // SAFETY: both are the interface's `ArrowSchema`, `repr(C)`; ownership moves.
        let schema = unsafe { transmute::<FFI_ArrowSchema, ArrowSchema>(schema) };
        // SAFETY: arrow exported the schema.
        let kind = unsafe { ffi::import_field_from_c(&schema) }.map_err(fault)?;
        let mut chunks = Vec::with_capacity(batches.len());
        for batch in batches {
            let array = FFI_ArrowArray::new(&batch.column(at).to_data());
            // SAFETY: both are the interface's `ArrowArray`, `repr(C)`; ownership moves.
            let array = unsafe { transmute::<FFI_ArrowArray, ArrowArray>(array) };
            // SAFETY: arrow exported the array; a record batch sees to it that its type is the field's.
            let chunk = unsafe { ffi::import_array_from_c(array, kind.dtype.clone()) };
            chunks.push(chunk.map_err(fault)?);
        }
        // polars panics on a type that it was built without.
        let made = catch_unwind(AssertUnwindSafe(|| Series::try_from((&kind, chunks))));
        let series = made.map_err(|_| fault(field.data_type()))?.map_err(fault)?;
        columns.push(
            series
                .with_name(PlSmallStr::from(field.name()))
                .into_column(),
        );
    }
    DataFrame::new(batches.iter().map(RecordBatch::num_rows).sum(), columns).map_err(fault)
}
