//! The Arrow C Data Interface: arrays of other programs, and polars frames, as record batches and back.
//!
//! Buffers change hands by their addresses; nothing is copied where both sides have the same layout. This is the only
//! crate of the workspace with `unsafe`. The interface: <https://arrow.apache.org/docs/format/CDataInterface.html>.

#[cfg(feature = "polars")]
mod frame;

use arrow::array::{Array, RecordBatch, RecordBatchReader, StructArray, make_array};
use arrow::error::ArrowError;
use arrow::ffi::{FFI_ArrowArray, FFI_ArrowSchema, from_ffi};
use arrow::ffi_stream::{ArrowArrayStreamReader, FFI_ArrowArrayStream};

#[cfg(feature = "polars")]
pub use frame::{batches_of, frame_of};

/// A record batch for another program, as a struct array and its schema. Each is released by its `release`, or when it
/// is dropped here. Fails on a type that the interface does not know.
pub fn export(batch: &RecordBatch) -> Result<(FFI_ArrowArray, FFI_ArrowSchema), ArrowError> {
    let data = StructArray::from(batch.clone()).into_data();
    Ok((
        FFI_ArrowArray::new(&data),
        FFI_ArrowSchema::try_from(batch.schema().as_ref())?,
    ))
}

/// A record batch of another program, given as a struct array and its schema. Fails where it is no struct, has null rows,
/// or is not laid out as its schema says.
///
/// # Safety
/// Both must be as the interface describes them; `array` must not have been moved elsewhere or released.
pub unsafe fn import(
    array: FFI_ArrowArray,
    schema: &FFI_ArrowSchema,
) -> Result<RecordBatch, ArrowError> {
    // SAFETY: the caller vouches for both structures.
    let array = make_array(unsafe { from_ffi(array, schema) }?);
    match array.as_any().downcast_ref::<StructArray>() {
        Some(rows) if rows.null_count() == 0 => Ok(RecordBatch::from(rows)),
        _ => Err(fault("no struct array without null rows")),
    }
}

/// Record batches for another program, as a stream that it pulls from.
pub fn export_stream(batches: impl RecordBatchReader + Send + 'static) -> FFI_ArrowArrayStream {
    FFI_ArrowArrayStream::new(Box::new(batches))
}

/// The stream of another program as a reader of record batches, for `heng_core::read::record_batches`. It is moved out:
/// what stands at its place afterwards counts as released. Fails on a stream that was released or has no schema.
///
/// # Safety
/// `stream` must point to a stream as the interface describes it.
pub unsafe fn import_stream(
    stream: *mut FFI_ArrowArrayStream,
) -> Result<ArrowArrayStreamReader, ArrowError> {
    // SAFETY: the caller vouches for the stream.
    unsafe { ArrowArrayStreamReader::from_raw(stream) }
}

fn fault(reason: impl std::fmt::Display) -> ArrowError {
    ArrowError::CDataInterface(reason.to_string())
}
